/* difference.c - what the account has of a part whose verdict changed after work was billed or let go, and what the same work costs
 * by now.
 *
 * An invoice stays as it is. The difference is shown to the owner, who credits or bills it, or leaves it (correction.c).
 * Each booking is judged once more: by what people told since, under the version that holds, and by a ruling; what the program
 * knew by itself when the work was booked (its hours, quotas, ages) stays, so that what moves by itself turns nothing that is done. */
#include "account/inside.h"
#include "contract/charged_as.h"

/* A part on its way to what it costs by now. */
struct reckoning {
	const struct step *s;
	const struct verdict *holds;
	const struct contract *contract;
	int64_t version;
	struct facts told, now;                          /* names of what people told; what the later verdict knows */
	struct ruling ruling;
	struct quote quote;
	struct quote_lines lines;
	struct work work;
	struct money approval_from;                      /* of work that goes on without a quote below it */
	struct part_difference *out;
};

/* ---- a booking, judged once more ------------------------------------------------------------------------------------ */

static struct fact *fact_of(const struct facts *f, struct str name)
{
	for (size_t i = 0; i < f->n; i++)
		if (str_is(f->at[i].name, name))
			return &f->at[i];
	return NULL;
}

/* What was known when it was booked, with what people told since. True: that is something else. */
static bool tell_again(const struct reckoning *x, struct facts *f)
{
	bool other = false;
	for (size_t i = 0; i < x->now.n; i++) {
		const struct fact *is = &x->now.at[i];
		struct fact *was = fact_of(f, is->name);
		if (was && (str_is(was->value, is->value) || !fact_of(&x->told, is->name)))
			continue;
		other = true;
		if (was)
			was->value = is->value;
		else
			*push(x->s->mem, f) = *is;
	}
	return other;
}

static bool judge_booking(const struct reckoning *x, int64_t verdict, struct judgement *j, bool *other, struct err *e)
{
	struct verdict was;
	struct facts f = { 0 };
	bool turned;
	if (!verdict_by_id(x->s->db, x->holds->client, verdict, x->s->mem, &was, e) || !verdict_is_turned(x->s->db, &was, x->s->mem, &turned, e))
		return false;
	if (!verdict_facts_under(x->contract, was.facts, x->s->mem, &f))
		return fail(e, "the facts of verdict {} cannot be read", verdict);
	*other = tell_again(x, &f) || was.contract != x->version || (turned ? was.ruling : 0) != (ruling_turns(&x->ruling) ? x->ruling.id : 0);
	if (!agreement_judge(x->contract, &f, EDITION_NOW, false, x->s->mem, j, e))
		return within(e, "verdict {}", verdict);
	return !x->ruling.id || ruling_carry_out(&x->ruling, x->contract, &f, x->s->mem, j, e);
}

/* ---- what it costs ---------------------------------------------------------------------------------------------------- */

static bool price_booking(struct reckoning *x, const struct booked *b, const struct judgement *j, const struct quote_line *effort, struct err *e)
{
	struct err unpriced = { 0 };
	struct step quiet = *x->s;
	struct pricing p = { .client = b->client, .contract = x->contract, .j = j, .effort = effort, .quote = &x->quote, .quoted = &x->lines, .work = &x->work };
	int billed;
	quiet.refused = &unpriced;
	int64_t visit;
	if (!visit_of_entry(x->s, b->client, b->id, &visit, e))
		return false;
	*push(x->s->mem, &x->work.bookings) = (struct work_booking){ b->minutes, b->day, b->start, part_terms(x->contract, j), visit };
	if (!part_price(&quiet, &p, &billed, e))
		return false;
	x->out->by_hand |= unpriced.len > 0;
	return true;
}

/* As time.c decides it, where that can be told without asking anybody. */
static bool charge_booking(struct reckoning *x, const struct booked *b, const struct judgement *j, struct err *e)
{
	struct judged as = { .verdict = { .class = j->class }, .j = *j, .contract = x->contract };
	bool accepted = x->quote.state == QUOTE_ACCEPTED && x->quote.id, needs = work_needs_quote(&as);
	const struct quote_line *effort = accepted && judgement_charging(j) == CHARGE_PRICE ? quote_effort(&x->lines) : NULL;
	bool certain = j->status == JUDGE_CERTAIN || j->status == JUDGE_DEFAULT, below = needs && !accepted && work_is_free_below(&as, &x->quote);
	if (!certain || j->class == VERDICT_NONE || j->path_open)
		return x->out->by_hand = true;
	if (!work_costs(j) || (needs && accepted && !effort))
		return true;
	bool waits;
	if (!part_waits(x->s, b, &as, effort, &waits, e))
		return false;
	if ((needs && !accepted && !below) || waits)
		return x->out->by_hand = true;
	if (below && (j->path->approval_months || j->path->approval_minutes))
		return x->out->by_hand = true;
	if (below)
		x->approval_from = j->path->approval_from;
	return price_booking(x, b, j, effort, e);
}

/* Every booking that is owed or was let go, in the order they were made. */
static bool charge_bookings(struct reckoning *x, struct err *e)
{
	VEC(struct booked) all = { 0 };
	struct booked b = { .client = x->holds->client, .ticket = x->holds->ticket, .part = x->holds->part };
	struct judgement j;
	bool other = false;
	struct rows *r = sql(x->s->db, "select id, verdict_id, work_date, minutes, start_minute from time_entry where client_id = ? and part_id = ? and state in (?, ?) and verdict_id <> 0 and minutes > 0 order by id",
	                     b.client, b.part, (int)TIME_FREE, (int)TIME_OWED);
	while (row(r, x->s->mem, &b.id, &b.verdict, &b.day, &b.minutes, &b.start))
		*push(x->s->mem, &all) = b;
	if (!done(r, e) || (contract_has_visits(x->contract) && !visit_borne_load(x->s, &b, &x->work, e)))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		bool again = i && all.at[i].verdict == all.at[i - 1].verdict;
		if (!again && !judge_booking(x, all.at[i].verdict, &j, &other, e))
			return false;
		if (other && !x->out->was)
			x->out->was = all.at[i].verdict;
		if (!charge_booking(x, &all.at[i], &j, e))
			return false;
	}
	return true;
}

/* Lines of an accepted quote that are fixed hold as long as the work costs something of its own. */
static void add_up(struct reckoning *x, bool charged)
{
	struct money *now = &x->out->now;
	for (size_t i = 0; i < x->work.lines.n; i++)
		now->cents += x->work.lines.at[i].owed.net.cents;
	x->out->by_hand |= x->approval_from.cents && now->cents >= x->approval_from.cents;
	for (size_t i = 0; i < x->lines.n && x->quote.state == QUOTE_ACCEPTED && charged; i++)
		now->cents += x->lines.at[i].kind == QUOTE_FIXED ? x->lines.at[i].owed.net.cents : 0;
	if (x->out->by_hand)
		*now = (struct money){ 0 };
}

/* ---- what the account has --------------------------------------------------------------------------------------------- */

/* Where a correction was made and the verdict turned back, what it took away is due again though no booking is judged otherwise; where a booking was taken back, what it had. */
static bool turned_back(const struct step *s, const struct part_difference *d, int64_t *was, struct err *e)
{
	struct rows *r = sql(s->db, "select min(verdict_id) from time_entry t where client_id = ? and part_id = ? and state in (?, ?) and verdict_id <> 0"
	                            " and (t.minutes = 0 or exists (select 1 from correction k where k.client_id = t.client_id and k.part_id = t.part_id)) group by part_id", d->client, d->part, (int)TIME_FREE, (int)TIME_OWED);
	row(r, s->mem, was);
	return done(r, e);
}

/* The work, its quote and earlier corrections; a cancelled invoice's claims as often as they still stand. */
static bool load_account(const struct step *s, struct part_difference *d, struct err *e)
{
	struct rows *r = sql(s->db, "select cast(coalesce(sum(case when c.invoice_id <> 0 then c.net_cents else 0 end), 0) as bigint), cast(coalesce(sum(case when c.invoice_id = 0 then c.net_cents else 0 end), 0) as bigint)"
	                            " from claim c where c.client_id = ? and c.place not between ? and ? and ((c.source = ? and c.source_id in (select t.id from time_entry t where t.client_id = c.client_id and t.part_id = ?))"
	                            " or (c.source = ? and c.quote_id in (select q.id from quote q where q.client_id = c.client_id and q.part_id = ?))"
	                            " or (c.source = ? and c.source_id in (select k.id from correction k where k.client_id = c.client_id and k.part_id = ?)))"
	                            " and not exists (select 1 from claim later where later.client_id = c.client_id and later.source = c.source and later.source_id = c.source_id"
	                            " and later.place = c.place and later.attempt > c.attempt)",
	                     d->client, (int)PLACE_BALANCE, (int)PLACES - 1, (int)CLAIM_TIME, d->part, (int)CLAIM_QUOTE, d->part, (int)CLAIM_CORRECTION, d->part);
	row(r, s->mem, &d->billed, &d->owed);
	return done(r, e);
}

struct money difference_amount(const struct part_difference *d) { return (struct money){ d->now.cents - d->billed.cents - d->owed.cents }; }

bool difference_exists(const struct part_difference *d) { return d->part && d->was && (d->by_hand || difference_amount(d).cents); }

/* as: a ruling that was not made; NULL: the one that was, if any. */
static bool reckon(struct db *db, const struct verdict *holds, int64_t contract, const struct ruling *as, struct arena *mem, struct part_difference *out, struct err *e)
{
	struct err refused = { 0 };
	struct step s = { .db = db, .mem = mem, .refused = &refused };
	struct reckoning x = { .s = &s, .holds = holds, .version = contract, .work = { .mem = mem }, .out = out };
	struct agreement a;
	struct judgement j;
	struct str body;
	*out = (struct part_difference){ .client = holds->client, .ticket = holds->ticket, .part = holds->part, .holds = holds->id };
	if (!agreement_by_id(db, holds->client, contract, mem, &a, &x.contract, e) || !verdict_again(db, holds, contract, mem, &j, &body, e) ||
	    !verdict_facts(db, holds->client, holds->part, x.contract, mem, &x.told, e) || !quote_of_part(db, holds->client, holds->part, mem, &x.quote, e))
		return false;
	if (!verdict_facts_under(x.contract, holds->facts, mem, &x.now))
		return fail(e, "the facts of verdict {} cannot be read", holds->id);
	if (x.quote.id && !quote_lines(db, holds->client, x.quote.id, mem, &x.lines, e))
		return false;
	if (holds->ruling && contract == holds->contract && !ruling_find(db, holds->client, holds->ruling, mem, &x.ruling, e))
		return false;
	if (as)
		x.ruling = *as;
	if (as && !contract_charge_as(x.contract, &x.now, as->class, mem, &j, e))
		return false;
	x.work.quoted = x.quote.state == QUOTE_ACCEPTED && quote_effort(&x.lines);
	if (!charge_bookings(&x, e) || !load_account(&s, out, e) || (!out->was && !turned_back(&s, out, &out->was, e)))
		return false;
	add_up(&x, judgement_charging(&j) == CHARGE_PRICE);
	return true;
}

bool account_difference(struct db *db, const struct verdict *holds, int64_t contract, struct arena *mem, struct part_difference *out, struct err *e)
{
	return reckon(db, holds, contract, NULL, mem, out, e);
}

bool account_if_ruled(struct db *db, const struct verdict *holds, enum verdict_class class, struct arena *mem, struct part_difference *out, struct err *e)
{
	enum { NOT_MADE = -1 };
	struct ruling before;
	struct objection open;
	struct verdict disputed;
	if (!ruling_find(db, holds->client, holds->ruling, mem, &before, e) || !objection_of_part(db, holds->client, holds->part, mem, &open, e) ||
	    !verdict_by_id(db, holds->client, open.verdict, mem, &disputed, e))
		return false;
	enum verdict_class was = before.id ? before.was : holds->class;
	struct ruling as = { .id = NOT_MADE, .client = holds->client, .class = class };
	ruling_answers(&as, holds, &before, &disputed, false);
	if (!reckon(db, holds, holds->contract, &as, mem, out, e))
		return false;
	if (class != holds->class || as.was != was)
		return true;
	out->by_hand = false;                                    /* upheld: what was approved or waits stays as it is */
	out->now.cents = out->billed.cents + out->owed.cents;
	return true;
}

/* ---- the verdict that holds -------------------------------------------------------------------------------------------- */

static bool is_left(const struct step *s, const struct part_difference *d, bool *left, struct err *e)
{
	unsigned choice = CORRECTION_CREDIT;
	int64_t verdict = 0;
	struct money was = { 0 }, now = { 0 };
	struct rows *r = sql(s->db, "select choice, verdict_id, was_cents, now_cents from correction where client_id = ? and part_id = ? order by id desc limit 1", d->client, d->part);
	bool any = row(r, s->mem, &choice, &verdict, &was, &now);
	bool same_account = choice == CORRECTION_LEAVE ? was.cents == d->billed.cents + d->owed.cents : now.cents == d->billed.cents + d->owed.cents;
	*left = any && same_account && (d->by_hand ? verdict == d->holds : choice == CORRECTION_LEAVE && now.cents == d->now.cents);
	return done(r, e);
}

bool difference_of_part(struct db *db, int64_t client, int64_t part, struct arena *mem, struct part_difference *out, struct err *e)
{
	struct step s = { .db = db, .mem = mem };
	struct verdict holds;
	struct objection open;
	int64_t others = 0;
	*out = (struct part_difference){ 0 };
	if (!verdict_find(db, client, part, mem, &holds, e))
		return false;
	struct rows *r = sql(db, "select count(*) from time_entry where client_id = ? and part_id = ? and state in (?, ?) and verdict_id <> 0 and (verdict_id <> ? or minutes = 0)", client, part, (int)TIME_FREE, (int)TIME_OWED, holds.id);
	row(r, mem, &others);
	if (!done(r, e))
		return false;
	if (!others || !holds.id)
		return true;
	if (!account_difference(db, &holds, holds.contract, mem, out, e) || !objection_of_part(db, client, part, mem, &open, e) || !is_left(&s, out, &out->left, e))
		return false;
	out->undecided = open.id || !verdict_is_certain(&holds);
	return true;
}

#define WITH_BILLED "exists (select 1 from claim c join time_entry t on t.client_id = c.client_id and t.id = c.source_id" \
	" where c.client_id = m.client_id and c.source = ? and t.part_id = m.part_id and c.invoice_id <> 0)" \
	" or exists (select 1 from claim c join quote q on q.client_id = c.client_id and q.id = c.quote_id" \
	" where c.client_id = m.client_id and c.source = ? and q.part_id = m.part_id and c.invoice_id <> 0)"

bool difference_list(struct db *db, int64_t client, struct arena *mem, struct part_differences *out, struct err *e)
{
	struct part_difference d = { 0 };
	struct part_differences turned = { 0 };
	struct rows *r = sql(db, "select m.client_id, m.part_id from part_turned m where (m.client_id = ? or ? = 0) and (m.anew = 1 or " WITH_BILLED ") order by m.at_ms, m.id",
	                     client, client, (int)CLAIM_TIME, (int)CLAIM_QUOTE);
	while (row(r, mem, &d.client, &d.part))
		*push(mem, &turned) = d;
	if (!done(r, e))
		return false;
	for (size_t i = 0; i < turned.n; i++) {
		if (!difference_of_part(db, turned.at[i].client, turned.at[i].part, mem, &d, e))
			return false;
		if (difference_exists(&d) && !d.undecided && !d.left)
			*push(mem, out) = d;
	}
	return true;
}

bool difference_mark(const struct step *s, int64_t client, int64_t part, bool anew, struct err *e)
{
	struct part_difference d;
	if (!difference_of_part(s->db, client, part, s->mem, &d, e))
		return within(e, "the difference of part {}", part);
	if (!difference_exists(&d) || (d.left && !d.undecided))
		return run(s->db, e, "delete from part_turned where client_id = ? and part_id = ?", client, part);
	return run(s->db, e, "insert into part_turned (client_id, part_id, anew, at_ms) values (?, ?, ?, ?)"
	                     " on conflict (client_id, part_id) do update set anew = case when excluded.anew = 1 then 1 else part_turned.anew end", client, part, (int)anew, s->now);
}
