/* part.c - what booked time of a part becomes on the account: what the part has is read, work.c reckons, the new lines are claimed. */
#include "account/inside.h"

enum { PLACES = 10000 };                                 /* of each position */

/* The price by time that applies: the accepted quote's own, else the contract's position of the verdict as it stands on that day. */
static struct price quoted(const struct quote_line *effort, struct price_item *item)
{
	*item = (struct price_item){ .amount = { effort->owed.price.u6 / 10000 }, .per = effort->owed.base, .unit = STR("min"),
	                             .minimum = effort->minimum, .minimum_unit = STR("min") };
	return (struct price){ .name = effort->owed.name, .items = item, .n = 1 };
}

static struct str evidence(const struct step *s, const struct judged *j, const struct quote *q, bool quoted)
{
	struct str clause = judgement_clauses(&j->j, contract_head(j->contract)->lang, s->mem);
	return quoted ? text(s->mem, "{} {}", clause, q->number) : clause;
}

/* ---- what the part has --------------------------------------------------------------------------------------------- */

static struct work_terms terms_of(const struct judged *j)
{
	return (struct work_terms){ j->contract, j->contract ? agreement_zone(j->contract) : NULL, j->j.price, j->j.plus, j->j.n_plus, j->j.surcharged, j->j.surcharge_open };
}

static bool load_bookings(const struct step *s, const struct booked *b, struct work *out, struct err *e)
{
	struct work_booking one = { 0 };
	VEC(int64_t) verdicts = { 0 };
	int64_t verdict;
	struct rows *r = sql(s->db, "select minutes, work_date, start_minute, verdict_id from time_entry where client_id = ? and part_id = ? and state = ? and id <> ? order by id",
	                     b->client, b->part, (int)TIME_OWED, b->id);
	while (row(r, s->mem, &one.minutes, &one.day, &one.start, &verdict)) {
		*push(s->mem, &out->bookings) = one;
		*push(s->mem, &verdicts) = verdict;
	}
	if (!done(r, e))
		return false;
	for (size_t i = 0; i < verdicts.n; i++) {
		struct judged j;
		bool again = i && verdicts.at[i] == verdicts.at[i - 1];
		if (!again && !account_judged_by(s, b->client, b->part, verdicts.at[i], &j, e))
			return false;
		out->bookings.at[i].terms = again ? out->bookings.at[i - 1].terms : terms_of(&j);
	}
	return true;
}

/* Lines from before positions were kept with them are of the position of their verdict. */
static struct str position_of(const struct step *s, struct str kept, struct str verdict)
{
	struct str mark = STR("\"price\":\"");
	ptrdiff_t at = str_find(verdict, mark);
	struct str rest = at < 0 ? NONE : str_cut(verdict, (size_t)at + mark.len, verdict.len);
	return str_keep(s->mem, kept.len ? kept : str_split(&rest, '"'));
}

static bool load_lines(const struct step *s, const struct booked *b, struct work *out, struct err *e)
{
	struct work_line one = { 0 };
	struct owed *o = &one.owed;
	struct str body;
	struct rows *r = sql(s->db, "select c.position, c.place, c.name, c.unit, c.net_cents, c.price_u6, c.base_u6, coalesce(v.body, '') from claim c"
	                            " join time_entry t on t.client_id = c.client_id and t.id = c.source_id left join verdict v on v.client_id = t.client_id and v.id = t.verdict_id"
	                            " where c.client_id = ? and c.source = ? and c.attempt = 0 and t.part_id = ? order by c.id", b->client, (int)CLAIM_TIME, b->part);
	while (row(r, s->mem, &one.position, &one.place, &o->name, &o->unit, &o->net, &o->price, &o->base, &body)) {
		one.position = position_of(s, one.position, body);
		one.place %= PLACES;
		*push(s->mem, &out->lines) = one;
	}
	return done(r, e);
}

bool part_waits(const struct step *s, const struct booked *b, const struct judged *j, const struct quote_line *effort)
{
	struct work_booking k = { b->minutes, b->day, b->start, terms_of(j) };
	bool open = !effort && (j->j.plus_open || (!j->j.price.len && j->j.n_priced_by));
	return open || account_work_waits(&k, effort ? effort->owed.name : j->j.price, s->mem);
}

/* ---- claims ----------------------------------------------------------------------------------------------------------- */

/* A booking on its way to the account. from: the first of its own lines; place: how many positions were written. */
struct claiming { const struct step *s; struct booked *b; struct claim claim; struct work work; size_t from; int place; };

/* True with a reason in refused where it can't be priced; then nothing of this position is claimed. */
static bool claim_position(struct claiming *x, const struct work_position *at, int *billed, struct err *e)
{
	x->from = x->work.lines.n;
	if (!account_bill_work(&x->work, at, billed, x->s->refused))
		return true;
	for (; x->from < x->work.lines.n; x->from++) {
		const struct work_line *l = &x->work.lines.at[x->from];
		x->claim.place = x->place * PLACES + l->place;
		x->claim.position = l->position;
		x->claim.owed = l->owed;
		x->b->net.cents += l->owed.net.cents;
		if (!claim_add(x->s, &x->claim, e))
			return false;
	}
	return true;
}

static struct str with_move(const struct step *s, struct str clause, struct str moved) { return moved.len ? text(s->mem, "{} ({})", clause, moved) : clause; }

/* What the contract adds to the price of this work, each cited by its own clause. */
static bool claim_plus(struct claiming *x, const struct judged *j, struct owed owed, struct err *e)
{
	struct str clause = owed.clause;
	for (size_t i = 0; i < j->j.n_plus && !x->s->refused->len; i++) {
		const struct added *plus = &j->j.plus[i];
		struct work_position at = { .owed = owed };
		struct str moved;
		int billed;
		if (str_is(plus->position, j->j.price))
			continue;
		if (!price_named(x->s->db, x->b->client, j->contract, plus->position, x->b->day, x->s->mem, &at.price, &moved, e))
			return false;
		at.name = at.price->name;
		at.owed.clause = with_move(x->s, text(x->s->mem, "{}{}{}", clause, clause.len ? STR(", ") : NONE, plus->clause), moved);
		x->place = (int)i + 1;
		if (!claim_position(x, &at, &billed, e))
			return false;
	}
	return true;
}

bool part_claim(const struct step *s, struct booked *b, const struct judged *j, const struct quote *q, const struct quote_line *effort, struct err *e)
{
	struct price_item item;
	struct price own;
	struct client c;
	struct tax tax = { 0 };
	const struct price *listed;
	struct str moved;
	struct claiming x = { .s = s, .b = b, .work = { .mem = s->mem, .reader = s->reader, .quoted = effort && q->id }, .claim = { .client = b->client, .source = CLAIM_TIME,
	                      .source_id = b->id, .contract = j->verdict.contract, .quote = effort ? q->id : 0, .ticket = b->ticket, .from = b->day, .until = b->day } };
	b->net = (struct money){ 0 };
	if (!price_named(s->db, b->client, j->contract, j->j.price, b->day, s->mem, &listed, &moved, e))
		return false;
	if (!effort && (!listed || !account_time_item(listed)))
		return refuse(s, "das Urteil dieses Teils nennt keinen Preis nach Zeit: nehmen Sie ihn in ein Angebot auf", "the verdict of this part names no price by time: add it to a quote"), true;
	if (effort)
		own = quoted(effort, &item);
	if (!account_client_tax(s, b->client, &c, &tax, e) || !load_bookings(s, b, &x.work, e) || !load_lines(s, b, &x.work, e))
		return false;
	if (s->refused->len)
		return true;
	*push(s->mem, &x.work.bookings) = (struct work_booking){ b->minutes, b->day, b->start, terms_of(j) };
	struct owed owed = { .note = b->text, .clause = evidence(s, j, q, effort != NULL), .tax = effort ? effort->owed.tax : tax };
	struct work_position at = { effort ? &own : listed, effort ? own.name : j->j.price, owed };
	at.owed.clause = with_move(s, owed.clause, effort ? NONE : moved);
	if (!claim_position(&x, &at, &b->billed, e))
		return false;
	return s->refused->len || effort || claim_plus(&x, j, owed, e);
}
