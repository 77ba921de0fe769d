/* show_deadlines.c - what contracts ask for by a day: the last day of notice, prices to announce, index values that are missing,
 * credits the client may still claim, meters nobody read or charged. */
#include "account/meter.h"
#include "agreement/agreement.h"
#include "web/show.h"

struct deadline { const struct agreement *agreement; struct str client, what, words_html; struct date by; };      /* what: for programs */
struct deadlines { struct deadline *at; size_t n, cap; };

static void add_term(struct request *q, const struct agreement *a, struct str client, const struct contract *c, struct date today, struct deadlines *out)
{
	struct term_days t;
	if (a->until.day || !contract_term(c, today, &t) || t.without_end || t.ends_itself || today.day < t.remind.day || t.too_late)
		return;
	*push(q->mem, out) = (struct deadline){ a, client, STR("notice"), html_words(q, phrase(q->mem, q->lang, q->zone, T_deadline_notice, t.ends, t.next_ends)), t.notice_by };
}

static bool add_prices(struct request *q, const struct agreement *a, struct str client, const struct contract *c, struct date today, struct deadlines *out, struct err *e)
{
	struct price_plans plans = { 0 };
	if (!price_plans(q->db, a->client, c, today, q->mem, &plans, e))
		return false;
	for (size_t i = 0; i < plans.n; i++) {
		const struct price_plan *p = &plans.at[i];
		bool ended = a->until.day && p->effective.day > a->until.day;
		if (!p->open || ended || p->step.outcome == INDEX_BELOW)
			continue;
		bool missing = p->step.outcome == INDEX_MISSING;
		*push(q->mem, out) = (struct deadline){ a, client, missing ? STR("index") : STR("prices"), html_words(q, phrase(q->mem, q->lang, q->zone, missing ? T_deadline_index : T_deadline_prices, p->adjustment->by[q->lang], p->effective)), p->tell_by };
	}
	return true;
}

static bool add_credits(struct request *q, const struct agreement *a, struct str client, struct deadlines *out, struct err *e)
{
	struct credit_dues all = { 0 };
	if (!credits_lapsing(q->db, a->client, q->now, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		*push(q->mem, out) = (struct deadline){ a, client, STR("credit"), html_words(q, credit_words(q, &all.at[i])), all.at[i].claim_by };
	return true;
}

static bool add_meters(struct request *q, const struct agreement *a, const struct contract *c, struct str client, struct date today, struct deadlines *out, struct err *e)
{
	struct meter_notices all = { 0 };
	if (!meter_watch(q->db, a->client, today, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		*push(q->mem, out) = (struct deadline){ a, client, STR("meter"), meter_notice_html(q, c, &all.at[i]), all.at[i].until };
	return true;
}

static bool of_client(struct request *q, const struct client *client, struct deadlines *out, struct err *e)
{
	struct agreement *a = NEW(q->mem, struct agreement);
	const struct contract *c;
	if (!agreement_load(q->db, client->id, zone_date(q->zone, q->now), q->mem, a, &c, e))
		return false;
	if (!c)
		return true;
	struct date today = zone_date(agreement_zone(c), q->now);
	add_term(q, a, client->name, c, today, out);
	return add_prices(q, a, client->name, c, today, out, e) && (!contract_credit(c) || add_credits(q, a, client->name, out, e)) &&
	       (!contract_is_metered(c) || add_meters(q, a, c, client->name, today, out, e));
}

/* The soonest first; those of one day in the order of clients. */
static void sort(struct deadlines *all)
{
	for (size_t i = 1; i < all->n; i++)
		for (size_t k = i; k > 0 && all->at[k].by.day < all->at[k - 1].by.day; k--) {
			struct deadline later = all->at[k - 1];
			all->at[k - 1] = all->at[k];
			all->at[k] = later;
		}
}

static bool load(struct request *q, struct deadlines *out, struct err *e)
{
	struct clients clients = { 0 };
	if (!client_list(q->db, q->mem, &clients, e))
		return false;
	for (size_t i = 0; i < clients.n; i++)
		if (!of_client(q, &clients.at[i], out, e))
			return false;
	sort(out);
	return true;
}

bool put_deadlines(struct request *q, struct json *j, struct err *e)
{
	struct deadlines all = { 0 };
	if (!load(q, &all, e))
		return false;
	put_key(j, STR("deadlines"));
	put_array(j);
	for (size_t i = 0; i < all.n; i++) {
		put_object(j);
		put_field(j, STR("kind"), all.at[i].what);
		put_field(j, STR("by"), all.at[i].by);
		put_field(j, STR("client"), all.at[i].agreement->client);
		put_field(j, STR("contract"), all.at[i].agreement->id);
		put_end_object(j);
	}
	put_end_array(j);
	return true;
}

bool show_deadlines(struct request *q, struct out *o, struct err *e)
{
	struct deadlines all = { 0 };
	if (!load(q, &all, e))
		return false;
	if (!all.n)
		return true;
	html(o, "<section data-part=\"deadlines\"><h2>{}</h2><ol class=\"log\">", say(T_contract_deadlines, q->lang));
	for (size_t i = 0; i < all.n; i++) {
		const struct deadline *d = &all.at[i];
		struct str title_html = quoted_title(q, d->agreement);
		html(o, "<li><small>{} · {}</small><div><a href=\"/contracts/{}\">{}</a>: {}</div></li>", phrase(q->mem, q->lang, q->zone, T_by_day, d->by), d->client,
		     d->agreement->id, raw(title_html), raw(d->words_html));
	}
	html(o, "</ol></section>");
	return true;
}
