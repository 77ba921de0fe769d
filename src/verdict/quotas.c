/* quotas.c - quotas of a client: what is drawn when work is closed, given back when the verdict turns, and what that leaves.
 *
 * Whether enough is left is a fact of each part, judged without what the part itself drew, on the day it was solved or
 * else now: so a later booking never turns an earlier verdict. */
#include "verdict/inside.h"
#include "inventory/words.h"

static bool is_solved(const struct ticket *t) { return t->state == TICKET_SOLVED || t->state == TICKET_CLOSED; }

static struct date day_of(const struct known_at *k)
{
	return zone_date(agreement_zone(k->contract), is_solved(k->ticket) ? k->ticket->solved : k->now);
}

static bool bookings_of(struct db *db, int64_t client, const struct quota *q, int64_t person, int64_t but_part, struct arena *mem, struct quota_bookings *out, struct err *e)
{
	struct quota_booking b;
	struct rows *r = sql(db, "select taken_on, amount_u6 from quota_booking where client_id = ? and quota = ? and person_id = ? and part_id <> ? and returned_ms = 0"
	                         " order by taken_on, id", client, q->name, person, but_part);
	while (row(r, mem, &b.day, &b.amount))
		*push(mem, out) = b;
	return done(r, e);
}

/* What a part takes: one piece, or the minutes worked on it. */
static bool need_of(struct db *db, int64_t client, int64_t part, const struct quota *q, struct arena *mem, struct micro *out, struct err *e)
{
	int64_t minutes = 1;
	if (q->minutes) {
		struct rows *r = sql(db, "select cast(coalesce(sum(minutes), 0) as bigint) from time_entry where client_id = ? and part_id = ?", client, part);
		row(r, mem, &minutes);
		if (!done(r, e))
			return false;
	}
	out->u6 = minutes * 1000000;
	return true;
}

static int64_t holder(const struct quota *q, const struct ticket *t) { return q->each_person ? t->person : 0; }

bool quota_facts(struct db *db, const struct known_at *k, int64_t part, struct arena *mem, struct facts *out, struct instant *turn, struct err *e)
{
	const struct quota *q;
	enum lang lang = contract_head(k->contract)->lang;
	const struct zone *z = agreement_zone(k->contract);
	for (size_t n = contract_quotas(k->contract, &q), i = 0; i < n; i++) {
		struct quota_bookings taken = { 0 };
		struct micro need;
		if (!bookings_of(db, k->ticket->client, &q[i], holder(&q[i], k->ticket), part, mem, &taken, e) || !need_of(db, k->ticket->client, part, &q[i], mem, &need, e))
			return false;
		struct quota_state s = quota_on(&q[i], contract_head(k->contract)->from, taken.at, taken.n, day_of(k), mem);
		bool enough = s.left.u6 > 0 && s.left.u6 >= need.u6;
		*push(mem, out) = (struct fact){ q[i].name, word_name(enough ? STR("yes") : STR("no"), lang) };
		struct instant at = s.turn.day ? zone_instant(z, s.turn, 0) : (struct instant){ 0 };
		if (!is_solved(k->ticket) && at.ms > k->now.ms && (!turn->ms || at.ms < turn->ms))
			*turn = at;
	}
	return true;
}

/* ---- drawn and given back -------------------------------------------------------------------------------- */

static const struct quota *drawn_by(const struct contract *c, const struct judgement *j)
{
	const struct quota *q;
	size_t n = contract_quotas(c, &q);
	bool certain = j->status == JUDGE_CERTAIN || j->status == JUDGE_DEFAULT;
	for (size_t i = 0; i < j->n_because && certain; i++)
		for (size_t k = 0; k < n; k++)
			if (str_is(q[k].name, contract_draws_on(c, j->because[i].clause)))
				return &q[k];
	return NULL;
}

struct drawn { int64_t id, person; struct str quota; struct micro amount; };

static bool drawn_now(struct db *db, int64_t client, int64_t part, struct arena *mem, struct drawn *out, struct err *e)
{
	*out = (struct drawn){ 0 };
	struct rows *r = sql(db, "select id, person_id, quota, amount_u6 from quota_booking where client_id = ? and part_id = ? and returned_ms = 0", client, part);
	row(r, mem, &out->id, &out->person, &out->quota, &out->amount);
	return done(r, e);
}

bool quota_settle(const struct step *s, const struct known_at *k, const struct verdict *v, const struct judgement *j, bool *moved, struct err *e)
{
	struct drawn is, wanted = { 0 };
	const struct quota *q = is_solved(k->ticket) ? drawn_by(k->contract, j) : NULL;
	if (!drawn_now(s->db, v->client, v->part, s->mem, &is, e) || (q && !need_of(s->db, v->client, v->part, q, s->mem, &wanted.amount, e)))
		return false;
	wanted.quota = q ? q->name : NONE;
	*moved = !str_is(is.quota, wanted.quota) || is.amount.u6 != wanted.amount.u6;
	if (!*moved)
		return true;
	if (is.id && !run(s->db, e, "update quota_booking set returned_ms = ? where client_id = ? and id = ?", s->now, v->client, is.id))
		return false;
	return !q || run(s->db, e, "insert into quota_booking (client_id, contract_id, quota, person_id, ticket_id, part_id, verdict_id, amount_u6, taken_on, at_ms, returned_ms)"
	                           " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
	                 v->client, v->contract, q->name, holder(q, k->ticket), v->ticket, v->part, v->id, wanted.amount, day_of(k), s->now);
}

/* ---- shown --------------------------------------------------------------------------------------------------- */

static bool people_of(struct db *db, int64_t client, const struct quota *q, struct arena *mem, struct holders *out, struct err *e)
{
	int64_t person;
	struct rows *r = sql(db, "select distinct person_id from quota_booking where client_id = ? and quota = ? and returned_ms = 0 order by person_id", client, q->name);
	while (row(r, mem, &person))
		*push(mem, out) = person;
	return done(r, e);
}

bool verdict_quotas(struct db *db, int64_t client, struct instant now, struct arena *mem, struct quota_rows *out, struct err *e)
{
	struct agreement a;
	const struct contract *c;
	const struct quota *q;
	if (!agreement_load_at(db, client, now, mem, &a, &c, e))
		return false;
	for (size_t n = c ? contract_quotas(c, &q) : 0, i = 0; i < n; i++) {
		struct holders people = { 0 };
		if (q[i].each_person && !people_of(db, client, &q[i], mem, &people, e))
			return false;
		if (!q[i].each_person)
			*push(mem, &people) = 0;
		for (size_t k = 0; k < people.n; k++) {
			struct quota_bookings taken = { 0 };
			if (!bookings_of(db, client, &q[i], people.at[k], 0, mem, &taken, e))
				return false;
			*push(mem, out) = (struct quota_row){ &q[i], people.at[k], quota_on(&q[i], a.from, taken.at, taken.n, zone_date(agreement_zone(c), now), mem) };
		}
	}
	return true;
}
