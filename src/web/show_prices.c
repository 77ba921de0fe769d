/* show_prices.c - prices that follow an index: as signed, as they are today and as they were announced; what comes next, with the
 * button that shows what would be told. */
#include "contract/names.h"
#include "web/page_contract.h"

struct priced { const struct contract *contract; struct price_steps steps; struct price_plans plans; struct date today, last; };

static bool load(struct request *q, const struct agreement *a, const struct contract *c, struct priced *out, struct err *e)
{
	const struct adjustment *all;
	*out = (struct priced){ .contract = c, .today = zone_date(agreement_zone(c), q->now) };
	if (!contract_adjustments(c, &all))
		return true;
	if (!price_steps(q->db, a->client, c, q->mem, &out->steps, e) || !price_plans(q->db, a->client, c, out->today, q->mem, &out->plans, e))
		return false;
	out->last = out->steps.n ? out->steps.at[out->steps.n - 1].effective : out->today;
	return true;
}

/* The unit price for programs, with its currency for people. */
static void add_amount(struct request *q, struct sheet *s, const struct contract *c, const struct price_item *i)
{
	struct out o = out_open(q->mem);
	o.lang = q->lang;
	o.currency = contract_head(c)->currency;
	account_print_amount(i, &o);
	sheet_cell(s, (struct cell){ .value = HOLE(i->rate), .html = html_words(q, out_str(&o)) });
}

/* "Pauschale, server". */
static struct str label(struct request *q, const struct price *p, const struct price_item *i)
{
	return text(q->mem, "{}{}{}", name_price(q->mem, p->name), i->each.len ? STR(", ") : NONE, i->each);
}

/* What moved a position until today, and until the last announcement. */
struct times { struct str by, next_by; };
enum { AS_SIGNED, TODAY, ANNOUNCED };

static void sheet_price(struct request *q, struct sheet *s, const struct priced *v, const struct price *p, const struct price_item *at, const struct times *t)
{
	bool moves = at[TODAY].rate.u6 != at[ANNOUNCED].rate.u6;
	struct str name = label(q, p, &at[AS_SIGNED]);
	sheet_cell(s, (struct cell){ .value = HOLE(name), .html = quoted_words(q, v->contract, name) });
	add_amount(q, s, v->contract, &at[AS_SIGNED]);
	add_amount(q, s, v->contract, &at[TODAY]);
	if (moves) {
		add_amount(q, s, v->contract, &at[ANNOUNCED]);
		sheet_add(s, v->last);
	} else {
		sheet_cell(s, (struct cell){ .value = HOLE(NONE), .html = html_words(q, say(T_dash, q->lang)) });
		sheet_cell(s, (struct cell){ .value = HOLE(NONE), .html = html_words(q, say(T_dash, q->lang)) });
	}
	sheet_add(s, moves ? t->next_by : t->by);
}

/* What a position, or one that it adds, costs at least and at most. */
static void sheet_bound(struct request *q, struct sheet *s, const struct priced *v, const struct price *const *at, size_t bound, bool most, const struct times *t)
{
	struct price_item is[ANNOUNCED + 1];
	for (size_t i = 0; i < COUNT(is); i++)
		is[i] = account_bound(v->contract, at[i], &at[i]->bounds[bound], most, q->mem);
	if (is[AS_SIGNED].rate.u6)
		sheet_price(q, s, v, at[AS_SIGNED], is, t);
}

static void sheet_prices(struct request *q, struct sheet *s, const struct priced *v)
{
	static const struct column columns[] = {
		{ LIT("price"), T_price, false }, { LIT("signed"), T_price_signed, true }, { LIT("today"), T_price_today, true }, { LIT("announced"), T_price_announced, true },
		{ LIT("from"), T_price_from, false }, { LIT("clause"), T_price_clause, false },
	};
	const struct price *prices;
	s->columns = columns;
	s->n = COUNT(columns);
	for (size_t n = contract_prices(v->contract, &prices), i = 0; i < n; i++) {
		struct str by, next_by;
		struct price now = price_on(v->contract, &v->steps, &prices[i], v->today, q->mem, &by);
		struct price next = price_on(v->contract, &v->steps, &prices[i], v->last, q->mem, &next_by);
		const struct times t = { by, next_by };
		for (size_t k = 0; k < prices[i].n; k++)
			if (!prices[i].items[k].list.len)                /* no index moves a list */
				sheet_price(q, s, v, &prices[i], (const struct price_item[]){ prices[i].items[k], now.items[k], next.items[k] }, &t);
		for (size_t k = 0; k < prices[i].n_bounds * 2; k++)
			sheet_bound(q, s, v, (const struct price *[]){ &prices[i], &now, &next }, k / 2, k % 2, &t);
	}
}

static void announce_form(struct request *q, struct out *o, const struct agreement *a, const struct price_plan *p)
{
	if (q->me.client || !(RIGHT_OWNER & 1u << q->me.role) || a->state != AGREEMENT_IN_FORCE)
		return;
	form_open(q, o, text(q->mem, "/contracts/{}/announce", a->id));
	form_hidden(q, o, STR("name"), p->adjustment->name);
	if (p->adjustment->chosen)
		form_input(q, o, &(struct input){ .name = STR("percent"), .label = phrase(q->mem, q->lang, q->zone, T_announce_percent, p->adjustment->percent), .most = 14 });
	form_hidden(q, o, STR("step"), STR("show"));
	form_close(o, say(T_announce_show, q->lang));
}

/* The same of one of several: where another is missing, nothing is compared. */
static void share_compared(struct request *q, struct out *o, const struct price_plan *p, const struct index_series *of)
{
	const struct index_value *was = contract_index_value(of, p->step.base), *is = p->step.month.day ? contract_index_value(of, p->step.month) : NULL;
	struct str index = contract_index_shown(of->index, q->lang, q->mem), base = month_said(q, p->step.base);
	bool missing = p->step.outcome == INDEX_MISSING;
	if (was && is && p->step.month.day > p->step.base.day)
		html(o, "<p>{}</p>", phrase(q->mem, q->lang, q->zone, T_index_compared, index, base, was->value, month_said(q, p->step.month), is->value));
	else if (was && !p->open)
		html(o, "<p>{}</p>", phrase(q->mem, q->lang, q->zone, T_index_stood, index, base, was->value));
	else
		html(o, "<p class=\"notice\">{}</p>", was ? phrase(q->mem, q->lang, q->zone, T_index_newer_missing, index, base, was->value) : phrase(q->mem, q->lang, q->zone, T_index_base_missing, index, base));
	if (missing && !q->me.client)
		html(o, "<p class=\"tabs\"><a href=\"/indexes?index={}\">{}</a></p>", of->index, say(T_index_add, q->lang));
}

/* What the index says by what is known today; missing is only what is needed now. */
static void compared(struct request *q, struct out *o, const struct price_plan *p)
{
	const struct index_step *s = &p->step;
	struct str index = contract_index_shown(p->adjustment->index, q->lang, q->mem), base = month_said(q, s->base);
	if (!p->adjustment->index.len || p->adjustment->n_shares)
		html(o, "<p>{}</p>", phrase(q->mem, q->lang, q->zone, T_price_by, p->adjustment->by[q->lang]));
	for (size_t i = 0; i < p->adjustment->n_shares; i++)
		share_compared(q, o, p, &p->series[i]);
	if (!p->adjustment->index.len || p->adjustment->n_shares)
		return;
	if (s->outcome != INDEX_MISSING)
		html(o, "<p>{}</p>", phrase(q->mem, q->lang, q->zone, T_index_compared, index, base, s->base_value, month_said(q, s->month), s->value));
	else if (s->base_value.u6 && !p->open)
		html(o, "<p>{}</p>", phrase(q->mem, q->lang, q->zone, T_index_stood, index, base, s->base_value));
	else
		html(o, "<p class=\"notice\">{}</p>", s->base_value.u6 ? phrase(q->mem, q->lang, q->zone, T_index_newer_missing, index, base, s->base_value)
		                                                      : phrase(q->mem, q->lang, q->zone, T_index_base_missing, index, base));
	if (s->outcome == INDEX_MISSING && !q->me.client)
		html(o, "<p class=\"tabs\"><a href=\"/indexes?index={}\">{}</a></p>", p->adjustment->index, say(T_index_add, q->lang));
}

static void next_step(struct request *q, struct out *o, const struct agreement *a, const struct price_plan *p)
{
	const struct index_step *s = &p->step;
	html(o, "<p>{}</p>", phrase(q->mem, q->lang, q->zone, p->late ? T_price_next_late : T_price_next, p->effective, p->tell_by));
	compared(q, o, p);
	if (s->outcome == INDEX_BELOW)
		html(o, "<p>{}</p>", phrase(q->mem, q->lang, q->zone, T_index_below, p->adjustment->threshold));
	else if (s->capped)
		html(o, "<p>{}</p>", phrase(q->mem, q->lang, q->zone, T_index_capped, p->adjustment->most));
	if (p->open && s->outcome == INDEX_MOVES)
		announce_form(q, o, a, p);
}

bool show_prices(struct request *q, struct out *o, const struct agreement *a, const struct contract *c, struct err *e)
{
	struct priced v;
	struct sheet s = { .mem = q->mem };
	if (!load(q, a, c, &v, e))
		return false;
	if (!show_listed(q, o, a, c, e))
		return false;
	if (!v.plans.n)
		return true;
	sheet_prices(q, &s, &v);
	html(o, "<section data-part=\"prices\"><h2>{}</h2>", say(T_prices_by_index, q->lang));
	if (s.cells.n)
		sheet_html(q, o, &s, say(T_no_prices, q->lang));
	for (size_t i = 0; i < v.plans.n; i++)
		next_step(q, o, a, &v.plans.at[i]);
	html(o, "</section>");
	return true;
}

static void put_term(struct json *j, const struct contract *c, struct date today)
{
	struct term_days t;
	put_key(j, STR("term"));
	if (!contract_term(c, today, &t)) {
		put_null(j);
		return;
	}
	put_object(j);
	put_field(j, STR("begins"), t.begins);
	put_field(j, STR("ends"), t.ends);
	put_field(j, STR("without_end"), t.without_end);
	put_field(j, STR("ends_itself"), t.ends_itself);
	if (!t.ends_itself) {
		put_field(j, STR("notice_by"), t.notice_by);
		put_field(j, STR("too_late"), t.too_late);
		put_field(j, STR("next_ends"), t.next_ends);
	}
	put_end_object(j);
}

bool put_prices(struct request *q, struct json *j, const struct agreement *a, struct err *e)
{
	struct agreement stored;
	const struct contract *c;
	struct priced v;
	struct sheet s = { .mem = q->mem };
	if (a->state != AGREEMENT_IN_FORCE)
		return true;
	if (!agreement_by_id(q->db, a->client, a->id, q->mem, &stored, &c, e) || !load(q, a, c, &v, e))
		return false;
	put_term(j, c, v.today);
	put_key(j, STR("prices"));
	sheet_prices(q, &s, &v);
	sheet_json(&s, j);
	return true;
}
