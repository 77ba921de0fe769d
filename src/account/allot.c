/* allot.c - booked work has what quotas leave of it in the order in which it was done, whatever order it was booked in (verdict/allot.h).
 *
 * A booking is settled as it comes, by what is left then; after that what was done later is looked at, and what would be cut, judged or paid otherwise is settled
 * anew, by what was known of it. That is repeated until all of it stands. What is on an invoice, released, or shown behind an invoice at no price stays. All work of
 * a part on which a ruling turned the verdict stays as it is cut and judged; what a quota in money pays of it goes by the order of the work as of any other. */
#include "account/inside.h"
#include "store/rewrite.h"
#include "verdict/allot.h"
#include <stdlib.h>
#include <string.h>

/* A booking with what was known of it (known: since when), whether it may move, and whether a ruling speaks of its part: then it may only be paid otherwise. */
struct movable { struct booked of; struct work_turn turn; bool moves, ruled; struct money cost, paid; size_t unit; };
struct movables { struct movable *at; size_t n, cap; };
struct units { struct work_unit *at; size_t n, cap; };
struct looking { const struct step *s; int64_t client; bool final_too; struct movables all; struct units units; };

/* ---- what may move ----------------------------------------------------------------------------------------------------------------- */

#define FINAL "exists (select 1 from claim c where c.client_id = t.client_id and c.source = ? and c.source_id = t.id and c.invoice_id <> 0)"

static bool load(struct looking *l, struct date from, struct err *e)
{
	struct movable m = { .of.client = l->client };
	struct booked *b = &m.of;
	struct instant given;
	struct rows *r = sql(l->s->db, "select t.id, t.ticket_id, t.part_id, t.person_id, t.verdict_id, t.work_date, t.minutes, t.start_minute, t.cut_from, t.text, t.quota, t.clause, t.at_ms, t.known_ms, coalesce(v.at_ms, 0),"
	                               " case when t.stands = 0 and t.verdict_id <> 0 and t.reason not in ('disputed', 'no-verdict', 'no-version')"
	                               " and (? = 1 or (t.listed = 0 and not " FINAL ")) then 1 else 0 end,"
	                               " case when exists (select 1 from ruling g where g.client_id = t.client_id and g.part_id = t.part_id and g.class <> g.was) then 1 else 0 end,"
	                               " (select cast(coalesce(sum(case when c.place <> ? then c.net_cents else 0 end), 0) as bigint) from claim c where c.client_id = t.client_id and c.source = ? and c.source_id = t.id),"
	                               " (select cast(coalesce(-sum(case when c.place = ? then c.net_cents else 0 end), 0) as bigint) from claim c where c.client_id = t.client_id and c.source = ? and c.source_id = t.id)"
	                               " from time_entry t left join verdict v on v.client_id = t.client_id and v.id = t.verdict_id where t.client_id = ? and t.work_date >= ? and t.minutes > 0 order by t.id",
	                     (int)l->final_too, (int)CLAIM_TIME, (int)PLACE_BALANCE, (int)CLAIM_TIME, (int)PLACE_BALANCE, (int)CLAIM_TIME, l->client, from);
	while (row(r, l->s->mem, &b->id, &b->ticket, &b->part, &b->person, &b->verdict, &b->day, &b->minutes, &b->start, &b->cut_from, &b->text, &b->quota, &b->clause, &b->at, &b->known, &given, &m.moves, &m.ruled, &m.cost, &m.paid)) {
		b->known = b->known.ms ? b->known : given;
		*push(l->s->mem, &l->all) = m;
	}
	return done(r, e);
}

static struct movable *find(const struct looking *l, int64_t entry)
{
	size_t low = 0, high = l->all.n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (l->all.at[middle].of.id < entry)
			low = middle + 1;
		else
			high = middle;
	}
	return low < l->all.n && l->all.at[low].of.id == entry ? &l->all.at[low] : NULL;
}

static void add_piece(struct looking *l, const struct movable *m)
{
	struct work_unit *u = &l->units.at[m->unit];
	struct work_piece *pieces = NEWS(l->s->mem, struct work_piece, u->n + 1);
	if (u->n)
		memcpy(pieces, u->pieces, u->n * sizeof *pieces);
	pieces[u->n++] = (struct work_piece){ m->of.id, m->of.verdict, m->of.minutes, m->of.quota, m->cost, m->paid, false };
	u->pieces = pieces;
	u->of.minutes += m->of.minutes;
}

/* What was cut of one booking, and is judged alike but for quotas, is one again. */
static bool join(struct looking *l, struct err *e)
{
	for (size_t i = 0; i < l->all.n; i++) {
		struct movable *m = &l->all.at[i], *of = m->of.cut_from ? find(l, m->of.cut_from) : NULL;
		bool one = false;
		m->turn = of ? work_turn_of(m->of.day, of->turn.start, of->turn.booking, m->of.id) : work_turn_of(m->of.day, m->of.start, m->of.id, m->of.id);
		if (!m->moves)
			continue;
		if (of && of->moves && !m->ruled && !verdict_is_cut_from(l->s, l->client, of->of.verdict, m->of.verdict, &one, e))
			return false;
		m->unit = one ? of->unit : l->units.n;
		if (!one)
			*push(l->s->mem, &l->units) = (struct work_unit){ .of = { l->client, m->of.part, m->of.id, m->of.day, 0, m->of.start }, .turn = m->turn, .ticket = m->of.ticket, .ruled = m->ruled };
		add_piece(l, m);
	}
	return true;
}

static int by_turn(const void *a, const void *b) { return work_turn_compare(&((const struct work_unit *)a)->turn, &((const struct work_unit *)b)->turn); }

/* final_too: as if nothing were final. */
static bool look(struct looking *l, const struct step *s, int64_t client, struct date from, bool final_too, struct err *e)
{
	*l = (struct looking){ .s = s, .client = client, .final_too = final_too };
	if (!load(l, from, e) || !join(l, e))
		return false;
	if (l->units.n)
		qsort(l->units.at, l->units.n, sizeof *l->units.at, by_turn);
	return verdict_allot(s, client, l->units.at, l->units.n, e);
}

/* ---- settled anew -------------------------------------------------------------------------------------------------------------------- */

/* was: it is cut and judged anew by what was known under that; 0: it is claimed anew under the verdict it has. */
struct todo { struct booked of; struct work_turn turn; struct judged under; int64_t was; struct work_unit *unit; };
struct todos { struct todo *at; size_t n, cap; };

static int by_work(const void *a, const void *b) { return work_turn_compare(&((const struct todo *)a)->turn, &((const struct todo *)b)->turn); }

static bool is_todo(const struct todos *all, int64_t part)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].of.part == part)
			return true;
	return false;
}

static bool is_of_changed(const struct looking *l, int64_t entry)
{
	for (size_t i = 0; i < l->units.n; i++)
		for (size_t k = 0; k < l->units.at[i].n && l->units.at[i].changed; k++)
			if (l->units.at[i].pieces[k].entry == entry)
				return true;
	return false;
}

/* What a part costs is a matter of all its bookings: those that stay are claimed anew with those that move. */
static bool take_part(struct looking *l, int64_t part, struct todos *out, struct err *e)
{
	struct agains all = { 0 };
	struct verdict holds;
	if (!verdict_find(l->s->db, l->client, part, l->s->mem, &holds, e) || !time_take_back(l->s, &holds, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		const struct booked *b = &all.at[i].of;
		const struct movable *m = find(l, b->id);                /* NULL: of a day before */
		if (!is_of_changed(l, b->id))
			*push(l->s->mem, out) = (struct todo){ .of = *b, .turn = m ? m->turn : work_turn_of(b->day, b->start, b->id, b->id), .under = all.at[i].under };
	}
	return true;
}

/* What was cut from a piece that is gone is of the booking now. */
static bool seal_cut_from(const struct step *s, int64_t client, int64_t entry, struct err *e)
{
	int64_t id;
	VEC(int64_t) all = { 0 };
	struct rows *r = sql(s->db, "select id from time_entry where client_id = ? and cut_from = ? and cut_from <> 0 order by id", client, entry);
	while (row(r, s->mem, &id))
		*push(s->mem, &all) = id;
	if (!done(r, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		if (!audit_seal(s->db, client, s->now, SEAL_TIME, all.at[i], e))
			return false;
	return true;
}

/* From the last piece on each goes into the one it was cut from. */
static bool make_whole(struct looking *l, struct work_unit *u, struct err *e)
{
	const struct step *s = l->s;
	for (size_t i = u->n; i-- > 0;) {
		const struct work_piece *p = &u->pieces[i];
		struct movable *m = find(l, p->entry), *of = i ? find(l, m->of.cut_from) : NULL;
		if (!verdict_give_back(s, &(struct worked){ l->client, u->of.part, p->entry, u->of.day, p->minutes, u->of.start }, e))
			return false;
		if (!of)
			continue;
		if (!run(s->db, e, "update time_entry set minutes = minutes + ? where client_id = ? and id = ?", (int64_t)m->of.minutes, l->client, of->of.id) ||
		    !run(s->db, e, "update time_entry set cut_from = ? where client_id = ? and cut_from = ? and cut_from <> 0", of->of.id, l->client, p->entry) ||
		    !run(s->db, e, "delete from time_entry where client_id = ? and id = ?", l->client, p->entry) || !audit_unseal(s->db, l->client, s->now, SEAL_TIME, p->entry, e))
			return false;
		of->of.minutes += m->of.minutes;
	}
	return u->n < 2 || seal_cut_from(s, l->client, u->of.entry, e);
}

static bool take_changed(struct looking *l, struct todos *out, struct err *e)
{
	struct todos moved = { 0 };
	for (size_t i = 0; i < l->units.n; i++) {
		struct work_unit *u = &l->units.at[i];
		if (!u->changed)
			continue;
		if (!is_todo(&moved, u->of.part) && !take_part(l, u->of.part, out, e))
			return false;
		struct todo one = { .of = find(l, u->of.entry)->of, .turn = u->turn, .was = u->pieces[0].verdict, .unit = u };
		one.of.minutes = (int)u->of.minutes;
		*push(l->s->mem, &moved) = one;
	}
	for (size_t i = 0; i < moved.n; i++) {
		if (!make_whole(l, moved.at[i].unit, e))
			return false;
		*push(l->s->mem, out) = moved.at[i];
	}
	return true;
}

/* ---- told ------------------------------------------------------------------------------------------------------------------------------ */

static bool draws_of(const struct step *s, const struct work_unit *u, int64_t *minutes, struct str *quota, int64_t *verdict, struct err *e)
{
	*minutes = *verdict = 0;
	*quota = NONE;
	struct rows *r = sql(s->db, "with recursive of_it(id) as (select cast(? as bigint) union all select t.id from time_entry t join of_it o on t.cut_from = o.id where t.client_id = ? and t.cut_from <> 0)"
	                            " select cast(coalesce(sum(case when t.quota <> '' then t.minutes else 0 end), 0) as bigint), max(t.quota), max(case when t.id = ? then t.verdict_id else 0 end)"
	                            " from time_entry t join of_it o on o.id = t.id where t.client_id = ?", u->of.entry, u->of.client, u->of.entry, u->of.client);
	row(r, s->mem, minutes, quota, verdict);
	return done(r, e);
}

static bool write_allotted(const struct step *s, const struct work_unit *u, const struct allotted *a, struct err *e)
{
	return run(s->db, e, "insert into allotted (client_id, ticket_id, part_id, entry_id, work_date, minutes, quota, was_minutes, now_minutes, verdict_was, verdict_now, by_ticket, around, at_ms) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
	           u->of.client, u->ticket, u->of.part, u->of.entry, u->of.day, u->of.minutes, a->quota, a->was, a->now, a->verdict_was, a->verdict_now, a->by, (int)a->around, s->now);
}

static struct allotted stood(const struct work_unit *u)
{
	struct allotted a = { .verdict_was = u->pieces[0].verdict, .verdict_now = u->pieces[0].verdict };
	for (size_t i = 0; i < u->n; i++) {
		a.was += u->pieces[i].quota.len ? u->pieces[i].minutes : 0;
		a.quota = u->pieces[i].quota.len ? u->pieces[i].quota : a.quota;
	}
	a.now = a.was;
	return a;
}

/* Into the history of its ticket. by: of which ticket the work was that moved it; 0: of several. */
static bool tell(const struct step *s, const struct work_unit *u, int64_t by, struct err *e)
{
	struct allotted a = stood(u);
	struct str after;
	a.by = by;
	if (!draws_of(s, u, &a.now, &after, &a.verdict_now, e))
		return false;
	a.quota = a.quota.len ? a.quota : after;
	return write_allotted(s, u, &a, e);
}

static bool is_anything_final(const struct step *s, int64_t client, struct date from, bool *yes, struct err *e)
{
	int64_t id;
	struct rows *r = sql(s->db, "select t.id from time_entry t where t.client_id = ? and t.work_date >= ? and (t.listed <> 0 or " FINAL ") limit 1", client, from, (int)CLAIM_TIME);
	*yes = row(r, NULL, &id);
	return done(r, e);
}

/* What came in late and would have had more, were nothing billed of what was done after it, says so. */
static bool tell_around(const struct step *s, int64_t client, const struct allotting_for *why, struct err *e)
{
	struct looking l;
	bool some = why->entry > 0;
	if (some && !is_anything_final(s, client, why->from, &some, e))
		return false;
	if (!some)
		return true;
	if (!look(&l, s, client, why->from, true, e))
		return false;
	for (size_t i = 0; i < l.units.n; i++) {
		struct work_unit *u = &l.units.at[i];
		struct allotted a = stood(u);
		a.around = true;
		if (u->of.entry == why->entry && (u->changed || u->pieces[0].repaid))
			return write_allotted(s, u, &a, e);
	}
	return true;
}

bool allotted_list(struct db *db, int64_t client, int64_t ticket, struct arena *mem, struct allotted_list *out, struct err *e)
{
	struct allotted a;
	struct rows *r = sql_known(db, "allotted", "select entry_id, part_id, by_ticket, verdict_was, verdict_now, work_date, minutes, was_minutes, now_minutes, quota, around, at_ms from allotted where client_id = ? and ticket_id = ? order by id desc", client, ticket);
	while (row(r, mem, &a.entry, &a.part, &a.by, &a.verdict_was, &a.verdict_now, &a.day, &a.minutes, &a.was, &a.now, &a.quota, &a.around, &a.at))
		*push(mem, out) = a;
	return done(r, e);
}

/* ---- all of it -------------------------------------------------------------------------------------------------------------------------- */

static bool settle(const struct step *s, struct todo *x, struct err *e)
{
	struct err unpriced = { 0 };
	struct step quiet = *s;                          /* what cannot be priced yet is held */
	quiet.refused = &unpriced;
	if (!x->was)
		return time_settle_under(&quiet, &x->of, &x->under, e);
	return run(s->db, e, "update time_entry set known_ms = ? where client_id = ? and id = ?", x->of.known, x->of.client, x->of.id) && time_settle_pieces(&quiet, &x->of, x->unit, e);
}

/* Once for all of it: the parts whose work moved, then whatever else is open. */
static bool judge_parts(const struct looking *l, const struct todos *all, struct err *e)
{
	VEC(int64_t) parts = { 0 };
	for (size_t i = 0; i < all->n; i++) {
		bool there = !all->at[i].was;
		for (size_t k = 0; k < parts.n; k++)
			there |= parts.at[k] == all->at[i].of.part;
		if (!there)
			*push(l->s->mem, &parts) = all->at[i].of.part;
	}
	return verdict_judge_allotted(l->s, l->client, parts.at, parts.n, e);
}

static bool settle_changed(struct looking *l, const struct allotting_for *why, struct err *e)
{
	struct todos all = { 0 };
	if (!take_changed(l, &all, e))
		return false;
	if (all.n)
		qsort(all.at, all.n, sizeof *all.at, by_work);
	for (size_t i = 0; i < all.n; i++)
		if (!settle(l->s, &all.at[i], e))
			return within(e, "entry {}", all.at[i].of.id);
	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].was && all.at[i].unit->of.entry != why->entry && !tell(l->s, all.at[i].unit, why->ticket, e))
			return false;
	return judge_parts(l, &all, e);
}

/* First all gives back, then each draws in its turn. */
static bool pay_otherwise(struct looking *l, struct err *e)
{
	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < l->units.n; i++)
			for (size_t k = 0; k < l->units.at[i].n; k++) {
				const struct work_piece *p = &l->units.at[i].pieces[k];
				const struct movable *m = find(l, p->entry);
				if (p->repaid && !(pass ? balance_pay_anew(l->s, &m->of, p->cost, e) : balance_take_back(l->s, &m->of, p->paid, e)))
					return false;
			}
	return true;
}

static bool drawn_since(const struct step *s, int64_t client, struct date *from, struct err *e)
{
	struct date first = { INT32_MAX };
	struct rows *r = sql(s->db, "select coalesce(min(taken_on), cast(? as bigint)) from (select taken_on from quota_booking where client_id = ? and at_ms = ? union all select taken_on from quota_booking where client_id = ? and returned_ms = ?) moved",
	                     first, client, s->now, client, s->now);
	row(r, s->mem, &first);
	*from = first.day < from->day ? first : *from;
	return done(r, e);
}

static bool has_quotas(const struct step *s, int64_t client, bool *yes, struct err *e)
{
	int64_t id;
	struct rows *r = sql_known(s->db, "quota_booking", "select id from quota_booking where client_id = ? limit 1", client);
	*yes = row(r, NULL, &id);
	return done(r, e);
}

bool time_allot(const struct step *s, int64_t client, const struct allotting_for *why, struct err *e)
{
	struct date from = why->from;
	bool some;
	if (!has_quotas(s, client, &some, e) || (some && !drawn_since(s, client, &from, e)))
		return false;
	for (size_t rounds = 0; some && from.day < INT32_MAX; rounds++) {
		struct looking l;
		bool changed = false, repaid = false;
		if (!look(&l, s, client, from, false, e))
			return false;
		for (size_t i = 0; i < l.units.n; i++) {
			changed |= l.units.at[i].changed;
			for (size_t k = 0; k < l.units.at[i].n; k++)
				repaid |= l.units.at[i].pieces[k].repaid;
		}
		if (!changed && !repaid)
			return tell_around(s, client, why, e);
		if (!(changed ? settle_changed(&l, why, e) : pay_otherwise(&l, e)))
			return false;
		if (rounds > l.all.n + 2)                /* each puts one more in its place */
			return fail(e, "what quotas leave of work from {} on comes to no end", from);
	}
	return true;
}
