/* show_cost.c - what work of a part costs before it is done: the position, what is added, from what amount it must be approved, what
 * the price still hangs on; and what became of booked time, with lines that others took the place of. */
#include "web/show_cost.h"

/* The contract's own sentence of a position; HTML. */
static struct str sentence_of_price(struct request *q, const struct contract *c, struct str position)
{
	struct str sentence = agreement_price_sentence(c, position, q->mem);
	return quoted_words(q, c, sentence.len ? sentence : name_price(q->mem, position));
}

/* What an index or the owner made of it since, where it moved. */
static bool put_moved(struct request *q, struct out *o, const struct judged *d, struct str position, struct err *e)
{
	const struct price *p;
	struct str clause;
	struct out amount = out_open(q->mem);
	amount.lang = q->lang;
	amount.currency = contract_head(d->contract)->currency;
	if (!price_named(q->db, d->verdict.client, d->contract, position, zone_date(q->zone, q->now), q->mem, &p, &clause, e))
		return false;
	if (!p || !p->n || !clause.len)
		return true;
	account_print_amount(&p->items[0], &amount);
	html(o, " {}", phrase(q->mem, q->lang, NULL, T_price_today_is, out_str(&amount), clause));
	return true;
}

/* Of one ticket, or of all work of a month, quarter ... */
static enum text approval_text(const struct money_path *path)
{
	switch (path->approval_months) {
	case 1: return T_approval_from_month;
	case 3: return T_approval_from_quarter;
	case 6: return T_approval_from_half;
	case 12: return T_approval_from_year;
	default: return path->approval_minutes ? T_approval_from_time : T_approval_from;
	}
}

struct str approval_words(struct request *q, const struct contract *c, const struct money_path *path)
{
	struct out from = out_open(q->mem);
	if (!path->approval_from.cents && !path->approval_minutes)
		return say(T_approval_always, q->lang);
	from.lang = q->lang;
	from.currency = contract_head(c)->currency;
	if (path->approval_minutes)
		html(&from, "{}", (struct span){ path->approval_minutes * 60000 });
	else
		out_money(&from, path->approval_from);
	return phrase(q->mem, q->lang, NULL, approval_text(path), out_str(&from));
}

static void put_hanging(struct request *q, struct out *o, const struct judged *d)
{
	struct str words_html = quoted(q, T_price_hangs, quoted_facts(q, d->contract, d->j.priced_by, d->j.n_priced_by));
	if (d->j.n_priced_by)
		html(o, "<p class=\"notice\">{}</p>", raw(words_html));
}

/* Minutes that are kept and have no price yet, with the reason. */
static bool put_waiting(struct request *q, struct out *o, const struct judged *d, struct err *e)
{
	int64_t minutes = 0;
	struct str reason;
	struct rows *r = sql(q->db, "select cast(sum(minutes) as bigint), reason from time_entry where client_id = ? and part_id = ? and state = ? and reason in ('surcharge', 'approval', 'list') group by reason order by reason",
	                     d->verdict.client, d->verdict.part, (int)TIME_HELD);
	while (row(r, q->mem, &minutes, &reason))
		html(o, "<p class=\"notice\">{} min: {}</p>", minutes, name_time_reason(reason, q->lang));
	return done(r, e);
}

static bool put_past(struct request *q, struct out *o, const struct judged *d, struct err *e)
{
	struct str name, clause;
	struct money net;
	struct instant at;
	bool any = false;
	struct rows *r = sql(q->db, "select c.name, c.clause, c.net_cents, c.at_ms from claim_past c join time_entry t on t.client_id = c.client_id and t.id = c.source_id"
	                            " where c.client_id = ? and c.source = ? and t.part_id = ? order by c.id", d->verdict.client, (int)CLAIM_TIME, d->verdict.part);
	while (row(r, q->mem, &name, &clause, &net, &at)) {
		if (!any)
			html(o, "<details><summary>{}</summary><ul>", say(T_lines_replaced, q->lang));
		any = true;
		struct str name_html = quoted_price(q, d->contract, name);
		html(o, "<li>{} {} ({}), ", raw(name_html), net, clause);
		part_time(o, at);
		html(o, "</li>");
	}
	if (any)
		html(o, "</ul></details>");
	return done(r, e);
}

static void put_added(struct request *q, struct out *o, const struct judged *d, const struct added *plus)
{
	struct str sentence_html = sentence_of_price(q, d->contract, plus->position);
	html(o, "<p>{} <a href=\"{}\">{}</a>: {}", say(T_price_added, q->lang), clause_link(q, d->agreement.id, plus->clause), plus->clause, raw(sentence_html));
}

void show_added(struct request *q, struct out *o, const struct judged *d)
{
	for (size_t i = 0; i < d->j.n_plus && d->contract && judgement_charging(&d->j) != CHARGE_NOTHING; i++) {
		put_added(q, o, d, &d->j.plus[i]);
		html(o, "</p>");
	}
}

/* What comes on top in some hours or cases is said before the work, not on the invoice. */
static void put_surcharges(struct request *q, struct out *o, const struct judged *d)
{
	const struct price *p = contract_price(d->contract, d->j.price);
	struct strs all = { 0 };
	if (p)
		all = agreement_surcharge_sentences(d->contract, p->name, account_time_item(p) != NULL, d->j.surcharged, d->j.surcharge_open, q->mem);
	for (size_t i = 0; i < all.n; i++) {
		struct str sentence_html = quoted_words(q, d->contract, all.at[i]);
		html(o, "<p>{}</p>", raw(sentence_html));
	}
}

bool judged_costs(const struct judged *d)
{
	enum charging how = judgement_charging(&d->j);
	return d->contract && d->verdict.id && verdict_is_certain(&d->verdict) && (how == CHARGE_PRICE || d->j.path_open || (how == CHARGE_ADDED && (d->j.n_plus || d->j.plus_open)));
}

bool show_cost(struct request *q, struct out *o, const struct judged *d, struct err *e)
{
	enum charging how = judgement_charging(&d->j);
	if (!judged_costs(d))
		return true;
	html(o, "<div class=\"cost\" data-part=\"cost\">");
	if (d->j.price.len && how == CHARGE_PRICE) {
		struct str sentence_html = sentence_of_price(q, d->contract, d->j.price);
		html(o, "<p>{}", raw(sentence_html));
		if (!put_moved(q, o, d, d->j.price, e))
			return false;
		html(o, "</p>");
		put_surcharges(q, o, d);
	}
	for (size_t i = 0; i < d->j.n_plus; i++) {
		put_added(q, o, d, &d->j.plus[i]);
		if (!put_moved(q, o, d, d->j.plus[i].position, e))
			return false;
		html(o, "</p>");
	}
	if (d->j.path && d->j.path->approval.len)
		html(o, "<p>{}</p>", approval_words(q, d->contract, d->j.path));
	put_hanging(q, o, d);
	if (ticket_had(q, d->verdict.client, d->verdict.ticket, HAD_TIME) && (!put_waiting(q, o, d, e) || !put_past(q, o, d, e)))
		return false;
	html(o, "</div>");
	return true;
}
