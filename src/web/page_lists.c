/* page_lists.c - lists of prices: which there are, what one of their versions says beside the version before, whom that concerns, and the letters that tell of it. */
#include "account/list.h"
#include "web/inside.h"
#include "web/show_resale.h"

static struct date today_of(const struct request *q) { return zone_date(q->zone, q->now); }
static bool sees_books(const struct request *q) { return RIGHT_BOOKS & 1u << q->me.role; }
static struct str there(struct request *q, struct str list, struct date day) { return text(q->mem, "/price-lists/prices?list={}&day={}", words_in_address(q, list), day); }

bool price_lists_sheet(struct request *q, struct sheet *s, struct err *e)
{
	static const struct column columns[] = {
		{ LIT("list"), T_price_list, false }, { LIT("articles"), T_articles, true }, { LIT("since"), T_list_since, false }, { LIT("next"), T_list_next, false }, { LIT("clients"), T_clients, true },
	};
	struct price_lists all = { 0 };
	struct str dash = html_words(q, say(T_dash, q->lang));
	s->columns = columns;
	s->n = COUNT(columns);
	if (!list_all(q->db, today_of(q), q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		const struct price_list *l = &all.at[i];
		sheet_cell(s, (struct cell){ .value = HOLE(l->name), .href = there(q, l->name, l->since.day ? l->since : l->next) });
		sheet_add(s, l->articles);
		sheet_cell(s, (struct cell){ .value = HOLE(l->since), .html = l->since.day ? NONE : dash });
		sheet_cell(s, (struct cell){ .value = HOLE(l->next), .html = l->next.day ? NONE : dash, .href = l->next.day ? there(q, l->name, l->next) : NONE });
		sheet_add(s, l->clients);
	}
	return true;
}

bool price_lists_page(struct request *q, struct answer *a, struct err *e)
{
	struct sheet s = { .mem = q->mem };
	if (!price_lists_sheet(q, &s, e))
		return false;
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/articles\">{}</a></p><h1>{}</h1><p>{}</p>", say(T_articles, q->lang), say(T_price_lists, q->lang), say(T_price_lists_help, q->lang));
	sheet_html(q, o, &s, say(T_price_lists_none, q->lang));
	page_close(q, a);
	return true;
}

/* ---- one version ---- */

/* What was asked for; without a day, what holds, else what is the first to come. */
struct asked { struct str list; struct date day; struct list_versions days; };

static bool read_asked(struct request *q, struct asked *out, struct err *e)
{
	*out = (struct asked){ .list = utf8_fold(q->mem, str_trim(field(&q->query, STR("list")))) };
	if (!list_versions(q->db, out->list, q->mem, &out->days, e))
		return false;
	if (date_typed(field(&q->query, STR("day")), &out->day))
		return true;
	for (size_t i = out->days.n; i-- > 0;)
		if (!out->day.day || out->days.at[i].day <= today_of(q).day)
			out->day = out->days.at[i];
	return true;
}

static void add_rate(struct request *q, struct sheet *s, struct micro rate) { sheet_cell(s, (struct cell){ .value = HOLE(rate), .html = html_words(q, rate_shown(q, rate)) }); }

static void add_count(struct request *q, struct sheet *s, struct micro n)
{
	if (n.u6)
		sheet_add(s, n);
	else
		sheet_cell(s, (struct cell){ .value = HOLE(n), .html = html_words(q, say(T_dash, q->lang)) });
}

static void add_price(struct request *q, struct sheet *s, const struct list_price *p)
{
	const struct article *a = &p->article;
	bool moves = !p->is_new && p->was.u6 > 0 && p->was.u6 != p->is.u6;
	struct micro change = { moves ? round_div((wide)(p->is.u6 - p->was.u6) * 100000000, p->was.u6) : 0 };
	sheet_add(s, a->number);
	sheet_add(s, article_name(a, q->lang));
	sheet_cell(s, (struct cell){ .value = HOLE(a->unit), .html = html_words(q, name_unit(q, a->unit)) });
	add_count(q, s, a->step);
	add_count(q, s, a->least);
	sheet_add(s, text(q->mem, "{} {} %", account_tax_code(a->tax.category), micro_typed(q, a->tax.rate)));
	add_rate(q, s, p->is);
	if (p->is_new)
		sheet_cell(s, (struct cell){ .value = HOLE(NONE), .html = html_words(q, say(T_list_new, q->lang)) });
	else
		add_rate(q, s, p->was);
	sheet_cell(s, (struct cell){ .value = HOLE(change), .html = html_words(q, moves ? percent_shown(q, change) : say(T_dash, q->lang)) });
}

static void price_rows(struct request *q, struct sheet *s, const struct list_compared *k)
{
	static const struct column columns[] = {
		{ LIT("number"), T_article_number, false }, { LIT("name"), T_name, false }, { LIT("unit"), T_unit, false }, { LIT("step"), T_article_step, true }, { LIT("least"), T_article_least, true }, { LIT("tax"), T_tax_category, false },
		{ LIT("price"), T_price, true }, { LIT("was"), T_price_was, true }, { LIT("change"), T_list_change, true }, { LIT("year"), T_list_year, true }, { LIT("then"), T_list_then, true },
	};
	bool books = sees_books(q);
	s->columns = columns;
	s->n = COUNT(columns) - (books ? 0 : 2);                 /* what was billed is for who books */
	for (size_t i = 0; i < k->prices.n; i++) {
		add_price(q, s, &k->prices.at[i]);
		if (books) {
			sheet_money(q, s, STR("EUR"), k->prices.at[i].year);
			sheet_money(q, s, STR("EUR"), k->prices.at[i].then);
		}
	}
}

bool price_list_sheet(struct request *q, struct sheet *s, struct err *e)
{
	struct asked asked;
	struct list_compared k;
	if (!read_asked(q, &asked, e) || !list_compare(q->db, asked.list, asked.day, today_of(q), q->mem, &k, e))
		return false;
	price_rows(q, s, &k);
	return true;
}

static void version_links(struct request *q, struct out *o, const struct asked *x)
{
	html(o, "<p class=\"tabs\">");
	for (size_t i = 0; i < x->days.n; i++)
		if (x->days.at[i].day == x->day.day)
			html(o, "<strong>{}</strong> ", x->days.at[i]);
		else
			html(o, "<a href=\"{}\">{}</a> ", there(q, x->list, x->days.at[i]), x->days.at[i]);
	html(o, "</p>");
}

static struct str state_of(const struct request *q, const struct list_client *x)
{
	return say(!x->contract ? T_list_bought : x->told ? T_list_was_told : x->letter.len ? T_list_not_told : x->tells ? T_list_too_late : T_list_by_day, q->lang);
}

static void client_rows(struct request *q, struct sheet *s, const struct list_compared *k)
{
	static const struct column columns[] = {
		{ LIT("client"), T_client, false }, { LIT("holds"), T_list_holds, false }, { LIT("state"), T_state, false }, { LIT("year"), T_list_year, true }, { LIT("then"), T_list_then, true }, { LIT("more"), T_list_more, true },
	};
	s->columns = columns;
	s->n = COUNT(columns);
	for (size_t i = 0; i < k->clients.n; i++) {
		const struct list_client *x = &k->clients.at[i];
		bool holds = x->contract && (!x->tells || x->told || x->letter.len);
		sheet_cell(s, (struct cell){ .value = HOLE(x->name), .href = x->contract ? text(q->mem, "/contracts/{}", x->contract) : text(q->mem, "/clients/{}", x->client) });
		if (holds)
			sheet_add(s, x->effective);
		else
			sheet_cell(s, (struct cell){ .value = HOLE(NONE), .html = html_words(q, say(T_dash, q->lang)) });
		sheet_add(s, state_of(q, x));
		sheet_money(q, s, STR("EUR"), x->year);
		sheet_money(q, s, STR("EUR"), x->then);
		sheet_money(q, s, STR("EUR"), (struct money){ x->then.cents - x->year.cents });
	}
}

static bool tell_form(struct request *q, struct out *o, const struct asked *x, const struct list_compared *k, struct err *e)
{
	if (!k->sha256.len || !(RIGHT_OWNER & 1u << q->me.role))
		return true;
	for (size_t i = 0; i < k->clients.n; i++) {
		const struct list_client *c = &k->clients.at[i];
		struct str letter_html;
		if (!c->letter.len)
			continue;
		if (!quoted_letter(q, c->client, c->letter, &letter_html, e))
			return false;
		html(o, "<details><summary>{}: {}</summary><p>{}<br><strong>{}</strong></p>{}</details>", say(T_letter_sent, q->lang), c->name, c->to.len ? c->to : say(T_list_no_address, q->lang), c->subject, raw(letter_html));
	}
	html(o, "<div class=\"acts\"><p>{}</p>", say(T_list_tell_help, q->lang));
	form_open(q, o, STR("/price-lists/tell"));
	form_hidden(q, o, STR("list"), x->list);
	form_hidden(q, o, STR("day"), text(q->mem, "{}", x->day));
	form_hidden(q, o, STR("shown"), k->sha256);
	form_close(o, say(T_announce_prices, q->lang));
	html(o, "</div>");
	return true;
}

static bool whom(struct request *q, struct out *o, const struct asked *x, const struct list_compared *k, struct err *e)
{
	struct sheet s = { .mem = q->mem };
	struct money year = { 0 }, then = { 0 };
	if (!sees_books(q))
		return true;
	for (size_t i = 0; i < k->prices.n; i++) {
		year.cents += k->prices.at[i].year.cents;
		then.cents += k->prices.at[i].then.cents;
	}
	html(o, "<section data-part=\"concerned\"><h2>{}</h2><p>{}</p>", say(T_list_whom, q->lang), phrase(q->mem, q->lang, NULL, T_list_sum, year, then, (struct money){ then.cents - year.cents }));
	client_rows(q, &s, k);
	sheet_html(q, o, &s, say(T_list_nobody, q->lang));
	bool ok = tell_form(q, o, x, k, e);
	html(o, "</section>");
	return ok;
}

bool price_list_page(struct request *q, struct answer *a, struct err *e)
{
	struct asked asked;
	struct list_compared k;
	struct sheet s = { .mem = q->mem };
	if (!read_asked(q, &asked, e) || !list_compare(q->db, asked.list, asked.day, today_of(q), q->mem, &k, e))
		return false;
	price_rows(q, &s, &k);
	q->title = text(q->mem, "{} {}", say(T_price_list, q->lang), asked.list);
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/price-lists\">{}</a></p><h1>{}</h1>", say(T_price_lists, q->lang), q->title);
	version_links(q, o, &asked);
	if (asked.day.day)
		html(o, "<p>{}</p>", k.before.day ? phrase(q->mem, q->lang, NULL, T_list_version_after, asked.day, k.before) : phrase(q->mem, q->lang, NULL, T_list_version, asked.day));
	sheet_html(q, o, &s, say(T_price_list_none, q->lang));
	if (asked.day.day && !whom(q, o, &asked, &k, e))
		return false;
	page_close(q, a);
	return true;
}

bool price_list_tell_post(struct request *q, struct answer *a, struct err *e)
{
	static const struct str names[] = { LIT("list"), LIT("day"), LIT("shown") };
	struct fields f = { 0 };
	struct date day = { 0 };
	for (size_t i = 0; i < COUNT(names); i++)
		field_add(q->mem, &f, names[i], str_trim(field(&q->form, names[i])));
	date_typed(field(&q->form, STR("day")), &day);
	q->client = 0;
	return act_done(q, a, STR("list.tell"), &f, there(q, field(&q->form, STR("list")), day), e);
}

/* ---- what a contract has from lists, for both sides ---- */

static struct str listed_amount(struct request *q, const struct contract *c, const struct listed_price *p)
{
	struct out o = out_open(q->mem);
	o.lang = q->lang;
	o.currency = contract_head(c)->currency;
	account_print_amount(&p->item, &o);
	if (p->item.unit.len)
		print(&o, " {} {}", say(T_list_per, q->lang), p->item.unit);
	if (p->item.period.len)
		print(&o, " {}", say(T_list_monthly, q->lang));
	return out_str(&o);
}

bool show_listed(struct request *q, struct out *o, const struct agreement *a, const struct contract *c, struct err *e)
{
	static const struct column columns[] = { { LIT("price"), T_price, false }, { LIT("amount"), T_price_today, true }, { LIT("step"), T_article_step, true }, { LIT("least"), T_article_least, true }, { LIT("by"), T_price_clause, false } };
	struct listed_prices all = { 0 };
	struct sheet s = { .mem = q->mem, .columns = columns, .n = COUNT(columns) };
	if (!list_of_contract(q->db, a->client, c, zone_date(agreement_zone(c), q->now), q->mem, &all, e))
		return false;
	if (!all.n)
		return true;
	for (size_t i = 0; i < all.n; i++) {
		const struct listed_price *p = &all.at[i];
		sheet_cell(&s, (struct cell){ .value = HOLE(p->name), .html = quoted_words(q, c, name_price(q->mem, p->name)) });
		sheet_cell(&s, (struct cell){ .value = HOLE(p->item.rate), .html = html_words(q, p->found ? listed_amount(q, c, p) : say(T_list_lacks, q->lang)) });
		sheet_add(&s, p->item.step ? text(q->mem, "{} min", p->item.step) : say(T_dash, q->lang));
		sheet_add(&s, p->item.minimum.u6 ? text(q->mem, "{} {}", p->item.minimum, p->item.minimum_unit) : p->item.least.u6 ? text(q->mem, "{}", p->item.least) : say(T_dash, q->lang));
		sheet_cell(&s, (struct cell){ .value = HOLE(p->by), .html = quoted_words(q, c, p->found ? p->by : p->item.list) });
	}
	html(o, "<section data-part=\"listed\"><h2>{}</h2>", say(T_prices_by_list, q->lang));
	sheet_html(q, o, &s, say(T_price_lists_none, q->lang));
	html(o, "</section>");
	return true;
}
