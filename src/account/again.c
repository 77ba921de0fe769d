/* again.c - booked time that was settled, settled anew: what is not billed yet, and never what is.
 *
 * A ruling, or another version of the contract, decides all of it anew, and what was in the fee gives back what it would no longer draw from a quota. A fact that is corrected moves only what hangs on it: where it leaves a
 * booking its verdict and its price, the booking has the surcharges and additions that it says. What the booking drew from a quota stays
 * drawn, whatever is left of that by now, and one that the correction does not speak of keeps its verdict; its lines are written anew
 * all the same, for what a part costs once is with one of its bookings. */
#include "account/inside.h"

static bool seal_part(const struct step *s, int64_t client, int64_t part, struct err *e)
{
	VEC(int64_t) booked = { 0 };
	int64_t id;
	struct rows *r = sql(s->db, "select id from time_entry where client_id = ? and part_id = ? order by id", client, part);
	while (row(r, s->mem, &id))
		*push(s->mem, &booked) = id;
	if (!done(r, e))
		return false;
	for (size_t i = 0; i < booked.n; i++)
		if (!audit_seal(s->db, client, s->now, SEAL_TIME, booked.at[i], e))
			return false;
	return true;
}

/* Lines that others take the place of are kept beside them. Those of entries of which something was billed stay as they are. */
#define UNBILLED " and invoice_id = 0 and source_id in (select id from time_entry where client_id = ? and part_id = ?)" \
	" and not exists (select 1 from claim b where b.client_id = claim.client_id and b.source = claim.source and b.source_id = claim.source_id and b.invoice_id <> 0)"

static bool keep_past(const struct step *s, const struct verdict *v, struct err *e)
{
	return run(s->db, e, "insert into claim_past (client_id, source, source_id, place, name, clause, net_cents, claimed_ms, verdict_id, at_ms)"
	                     " select client_id, source, source_id, place, name, clause, net_cents, at_ms, cast(? as bigint), cast(? as bigint) from claim where client_id = ? and source = ?" UNBILLED,
	           v->id, s->now, v->client, (int)CLAIM_TIME, v->client, v->part);
}

/* What they drew of a quota in money goes with their lines: each draws anew once all of it is free. */
static bool return_money(const struct step *s, int64_t client, int64_t part, struct err *e)
{
	struct worked one = { .client = client, .part = part };
	VEC(struct worked) all = { 0 };
	struct rows *r = sql(s->db, "select id, work_date, minutes, start_minute from time_entry where client_id = ? and part_id = ? and state = ? order by id", client, part, (int)TIME_HELD);
	while (row(r, s->mem, &one.entry, &one.day, &one.minutes, &one.start))
		*push(s->mem, &all) = one;
	if (!done(r, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		struct money paid;
		struct str quota;
		if (!verdict_draw_money(s, &all.at[i], 0, (struct money){ 0 }, &paid, &quota, e))
			return false;
	}
	return true;
}

#define SETTLED "(state = ? or (state = ? and reason in ('covered', 'warranty')))"

/* uncharged: what was let go because it was in the fee or warranty is looked at again, too. */
static bool take_back(const struct step *s, const struct verdict *v, bool uncharged_too, struct err *e)
{
	return keep_past(s, v, e) &&
	       run(s->db, e, "delete from claim where client_id = ? and source = ?" UNBILLED,
	           v->client, (int)CLAIM_TIME, v->client, v->part) &&
	       run(s->db, e, "update time_entry set state = ?, reason = 'no-verdict', billed = 0, net_cents = 0, quote_id = 0 where client_id = ? and part_id = ? and " SETTLED
	                     " and not exists (select 1 from claim c where c.client_id = time_entry.client_id and c.source = ? and c.source_id = time_entry.id)",
	           (int)TIME_HELD, v->client, v->part, (int)TIME_OWED, uncharged_too ? (int)TIME_FREE : (int)TIME_OWED, (int)CLAIM_TIME) &&
	       return_money(s, v->client, v->part, e) && seal_part(s, v->client, v->part, e);
}

/* What was let go stays so, for the client was told; but of a quota it takes only what it would take by now. */
static bool free_quotas(const struct step *s, const struct verdict *v, struct err *e)
{
	struct booked one = { .client = v->client, .part = v->part };
	VEC(struct booked) drew = { 0 };
	struct rows *r = sql(s->db, "select id, work_date, minutes, start_minute, quota, verdict_id from time_entry where client_id = ? and part_id = ? and state = ? and quota <> '' order by id",
	                     v->client, v->part, (int)TIME_FREE);
	while (row(r, s->mem, &one.id, &one.day, &one.minutes, &one.start, &one.quota, &one.verdict))
		*push(s->mem, &drew) = one;
	if (!done(r, e))
		return false;
	for (size_t i = 0; i < drew.n; i++) {
		const struct booked *b = &drew.at[i];
		bool freed;
		if (!verdict_frees_work(s, &(struct worked){ b->client, b->part, b->id, b->day, b->minutes, b->start }, b->verdict, b->quota, v, &freed, e) ||
		    (freed && !run(s->db, e, "update time_entry set quota = '', stands = 1 where client_id = ? and id = ?", b->client, b->id)))
			return false;
	}
	return true;
}

/* What a quote fixed is owed no more when the work has no price of its own. */
bool time_reopen(const struct step *s, const struct verdict *v, struct err *e)
{
	struct judged j;
	if (!account_judged_by(s, v->client, v->part, v->id, &j, e) || !free_quotas(s, v, e) || !take_back(s, v, false, e))
		return false;
	return judgement_charging(&j.j) == CHARGE_PRICE ||
	       (run(s->db, e, "delete from claim where client_id = ? and source = ? and invoice_id = 0 and quote_id in (select id from quote where client_id = ? and part_id = ?)",
	            v->client, (int)CLAIM_QUOTE, v->client, v->part) && plan_withdraw(s, v->client, v->part, e) && balance_return_fixed(s, v->client, v->part, e));
}

/* ---- a fact that was corrected --------------------------------------------------------------------- */

static bool has_plus(const struct judgement *j, struct str position)
{
	for (size_t i = 0; i < j->n_plus; i++)
		if (str_is(j->plus[i].position, position))
			return true;
	return false;
}

static bool adds_the_same(const struct judgement *a, const struct judgement *b)
{
	bool same = a->n_plus == b->n_plus || a->plus_open || b->plus_open;
	for (size_t i = 0; i < a->n_plus && same; i++)
		same = has_plus(b, a->plus[i].position) || b->plus_open;
	return same;
}

/* Nothing is put on what was ruled to be another verdict. */
static bool is_put(const bool *of, size_t i) { return of && of[i]; }

bool account_charges_otherwise(const struct contract *c, const struct judgement *was, const struct judgement *now)
{
	const struct surcharge *all;
	bool same = adds_the_same(was, now);
	for (size_t n = contract_surcharges(c, &all), i = 0; i < n; i++)
		same &= is_put(was->surcharge_open, i) || is_put(now->surcharge_open, i) || is_put(was->surcharged, i) == is_put(now->surcharged, i);
	return !same && str_is(was->price, now->price);
}

static bool is_corrected(const struct contract *c, const struct judged *was, const struct judged *now)
{
	return was->certain && now->certain && was->verdict.contract == now->verdict.contract && was->verdict.class == now->verdict.class &&
	       account_charges_otherwise(c, &was->j, &now->j);
}

/* Settled, and nothing of it is billed; each under the verdict that it has. */
static bool load_settled(const struct step *s, int64_t client, int64_t part, struct agains *out, struct err *e)
{
	struct again one = { .of = { .client = client, .part = part } };
	struct booked *b = &one.of;
	struct rows *r = sql(s->db, "select id, ticket_id, person_id, work_date, minutes, start_minute, text, at_ms, quota, verdict_id from time_entry where client_id = ? and part_id = ? and " SETTLED
	                            " and not exists (select 1 from claim c where c.client_id = time_entry.client_id and c.source = ? and c.source_id = time_entry.id and c.invoice_id <> 0) order by " IN_ORDER,
	                     client, part, (int)TIME_OWED, (int)TIME_FREE, (int)CLAIM_TIME);
	while (row(r, s->mem, &b->id, &b->ticket, &b->person, &b->day, &b->minutes, &b->start, &b->text, &b->at, &b->quota, &b->verdict))
		*push(s->mem, out) = one;
	if (!done(r, e))
		return false;
	for (size_t i = 0; i < out->n; i++) {
		bool same = i && out->at[i].of.verdict == out->at[i - 1].of.verdict;
		if (same)
			out->at[i].under = out->at[i - 1].under;
		else if (!account_judged_by(s, client, part, out->at[i].of.verdict, &out->at[i].under, e))
			return false;
	}
	return true;
}

/* All that was claimed is taken back and claimed again, in order. v: the verdict by which that is done. */
static bool settle_again(const struct step *s, const struct verdict *v, struct agains *all, struct err *e)
{
	if (!take_back(s, v, true, e))
		return false;
	for (size_t i = 0; i < all->n; i++) {
		struct err unpriced = { 0 };
		struct step quiet = *s;
		struct again *x = &all->at[i];
		quiet.refused = &unpriced;
		if (!time_settle_under(&quiet, &x->of, &x->under, e))
			return false;
	}
	return true;
}

bool time_take_back(const struct step *s, const struct verdict *v, struct agains *out, struct err *e) { return load_settled(s, v->client, v->part, out, e) && take_back(s, v, true, e); }

/* Is it charged otherwise by what is known now? Then that is its verdict. */
static bool correct(const struct step *s, struct again *x, bool *corrected, struct err *e)
{
	struct worked w = { x->of.client, x->of.part, x->of.id, x->of.day, x->of.minutes, x->of.start };
	struct judged now = x->under;
	if (!x->under.contract)
		return true;
	if (!verdict_of_worked(s, &w, &x->under.verdict, &now.verdict, e) || !verdict_holds(s->db, &now.verdict, s->mem, &now.j, e))
		return false;
	now.certain = verdict_is_certain(&now.verdict);
	if (!is_corrected(x->under.contract, &x->under, &now))
		return true;
	*corrected = true;
	x->under = now;
	return time_know_anew(s, w.client, w.entry, e) && verdict_keep_for_work(s, &w, &x->under.verdict, e);
}

static bool has_what_moves(const struct contract *c) { return c && (contract_adds(c) || contract_surcharges(c, &(const struct surcharge *){ NULL }) > 0); }

bool time_correct(const struct step *s, const struct verdict *v, struct err *e)
{
	struct agains all = { 0 };
	struct agreement a;
	const struct contract *c;
	bool corrected = false;
	if (!verdict_is_certain(v))
		return true;
	if (!agreement_by_id(s->db, v->client, v->contract, s->mem, &a, &c, e))
		return false;
	if (!has_what_moves(c))
		return true;
	if (!load_settled(s, v->client, v->part, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		if (!correct(s, &all.at[i], &corrected, e))
			return false;
	if (!corrected)
		return true;
	struct allotting_for why = { all.at[0].of.day, 0, v->ticket };           /* quotas may be for what is known now */
	return settle_again(s, v, &all, e) && time_allot(s, v->client, &why, e);
}

bool time_claim_again(const struct step *s, int64_t client, int64_t part, struct err *e)
{
	struct verdict holds;
	struct agains all = { 0 };
	return verdict_find(s->db, client, part, s->mem, &holds, e) && load_settled(s, client, part, &all, e) && settle_again(s, &holds, &all, e);
}
