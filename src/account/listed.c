/* listed.c - what a contract charges "laut liste NAME": the article of that list with the position's name, at what the list says for the client on that day.
 *
 * A list holds from its day on. Where the contract has changed prices told before, it holds for each client from the day it was told of, and until then what held
 * when the contract began. A price of which nothing can be found stays by_list: nothing is charged by it. */
#include "account/inside.h"

enum { MINUTES = 60, MICRO = 1000000 };

/* ---- which articles ---- */

bool listed_article(struct db *db, struct str list, struct str position, struct arena *mem, struct article *out, struct err *e)
{
	struct articles all = { 0 };
	struct str folded = utf8_fold(mem, position);
	*out = (struct article){ 0 };
	if (!article_in_list(db, list, mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n && !out->id; i++)
		if (str_is(utf8_fold(mem, all.at[i].number), folded))
			*out = all.at[i];
	return true;
}

bool listed_positions(const struct contract *c, struct str list, struct arena *mem, struct strs *out)
{
	const struct price *all;
	struct str folded = utf8_fold(mem, list);
	for (size_t n = contract_prices(c, &all), i = 0; i < n; i++)
		for (size_t k = 0; k < all[i].n; k++)
			if (str_is(all[i].items[k].position, all[i].name) && all[i].items[k].list.len && str_is(utf8_fold(mem, all[i].items[k].list), folded))
				*push(mem, out) = all[i].name;
	return out->n > 0;
}

struct str listed_name(const struct contract *c, struct str position)
{
	const struct price *p = contract_price(c, position);
	for (size_t i = 0; p && i < p->n; i++)
		if (p->items[i].list.len && str_is(p->items[i].position, position))
			return p->items[i].list;
	return NONE;
}

/* ---- from when a list holds for a client ---- */

bool listed_notice(const struct contract *c, struct str position, struct length *out)
{
	const struct adjustment *a;
	bool any = false;
	*out = (struct length){ 0 };
	for (size_t n = contract_adjustments(c, &a), i = 0; i < n; i++) {
		bool told = (a[i].announced.days || a[i].announced.months) && (a[i].all || str_is(a[i].name, position));
		if (told && (!any || length_after((struct date){ 0 }, a[i].announced, 1).day > length_after((struct date){ 0 }, *out, 1).day))
			*out = a[i].announced;
		any |= told;
	}
	return any;
}

struct listing { struct db *db; int64_t client; const struct contract *c; struct arena *mem; struct date day; };

static bool effective_from(const struct listing *x, struct str list, struct date version, struct date *out, struct err *e)
{
	out->day = 0;
	struct rows *r = sql(x->db, "select effective from list_told where client_id = ? and list = ? and day = ?", x->client, list, version);
	row(r, x->mem, out);
	return done(r, e);
}

/* The newest price that holds; of one that has none yet by then, its first, or what it costs now. */
static bool price_of_day(const struct listing *x, const struct article *a, struct str position, struct micro *price, struct date *since, struct err *e)
{
	struct article_prices all = { 0 };
	struct length notice;
	bool tells = listed_notice(x->c, position, &notice);
	*price = article_price(a);
	*since = (struct date){ 0 };
	if (!article_prices(x->db, a->id, x->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		const struct article_price *p = &all.at[i];
		struct date from = p->day;
		if (tells && p->day.day > contract_head(x->c)->from.day && i + 1 < all.n && !effective_from(x, a->list, p->day, &from, e))
			return false;
		if (from.day && from.day <= x->day.day) {
			*price = p->price;
			*since = p->day;
			return true;
		}
	}
	*price = all.n && all.at[all.n - 1].began ? all.at[all.n - 1].price : *price;
	return true;
}

/* ---- as an item of a price ---- */

/* ORDER lang; what a unit makes of an item: time by the hour or the minute, a month, one amount, else pieces of that unit. */
static void by_unit(const struct article *a, enum lang lang, struct price_item *item)
{
	bool hour = str_is(a->unit, STR("HUR")), minute = str_is(a->unit, STR("MIN"));
	struct str name = account_unit_said(a->unit, (struct micro){ MICRO }, lang);
	if (hour || minute) {
		int64_t of = hour ? MINUTES : 1;
		item->per.u6 = MICRO;
		item->unit = hour ? STR("h") : STR("min");
		item->step = a->step.u6 * of / MICRO;
		item->minimum.u6 = a->least.u6 * of;
		item->minimum_unit = a->least.u6 ? STR("min") : NONE;
	} else if (str_is(a->unit, STR("MON"))) {
		item->period = STR("monatlich");
	} else if (!str_is(a->unit, STR("LS"))) {
		item->per.u6 = MICRO;
		item->unit = name.len ? name : lang == LANG_DE ? STR("stück") : STR("piece");
		item->least = a->least;
	}
}

static bool fill(const struct listing *x, struct price_item *item, bool *found, struct date *since, struct err *e)
{
	struct article a;
	struct micro price;
	struct date day;
	if (!listed_article(x->db, item->list, item->position, x->mem, &a, e))
		return false;
	*found = a.id > 0;
	if (!a.id)
		return true;
	if (!price_of_day(x, &a, item->position, &price, &day, e))
		return false;
	item->rate = price;
	item->amount.cents = round_div(price.u6, 10000);
	since->day = day.day > since->day ? day.day : since->day;
	by_unit(&a, contract_head(x->c)->lang, item);
	return true;
}

/* "Liste standard ab 01.07.2026" */
static struct str said(const struct contract *c, struct str list, struct date since, struct arena *mem)
{
	struct out o = out_open(mem);
	o.lang = contract_head(c)->lang;
	print(&o, "{} {}", o.lang == LANG_DE ? STR("Liste") : STR("list"), list);
	if (since.day)
		html(&o, " {} {}", o.lang == LANG_DE ? STR("ab") : STR("from"), since);
	return out_str(&o);
}

bool price_listed(struct db *db, int64_t client, const struct contract *c, struct price *p, struct date day, struct arena *mem, struct str *by, struct err *e)
{
	struct listing x = { db, client, c, mem, day };
	struct price_item *items = NEWS(mem, struct price_item, p->n + 1);
	struct str list = NONE;
	struct date since = { 0 };
	bool found = true;
	if (!p->by_list || p->on_paper)
		return true;
	for (size_t i = 0; i < p->n && found; i++) {
		items[i] = p->items[i];
		list = items[i].list.len ? items[i].list : list;
		if (items[i].list.len && !fill(&x, &items[i], &found, &since, e))
			return false;
	}
	if (!found)
		return true;
	p->items = items;
	p->by_list = false;
	struct str moved = said(c, list, since, mem);
	*by = by->len ? text(mem, "{}, {}", *by, moved) : moved;
	return true;
}
