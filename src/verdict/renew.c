/* renew.c - a version signed after its first day: what was judged since then under another version, and judging it again.
 *
 * Nothing turns by itself: what was said to a client stands until the owner has it judged again, and then both verdicts
 * stay. Parts that had none get theirs as soon as there is a contract for their day (step.c). */
#include "verdict/inside.h"

enum { RENEW_MOST = 500 };

struct pair { int64_t was, now; };
struct pairs { struct pair *at; size_t n, cap; };

/* Verdicts that hold, from another version and since that moment. */
static bool from_others(struct db *db, const struct agreement *a, struct instant from, struct arena *mem, struct pairs *out, struct err *e)
{
	struct pair p = { 0 };
	struct rows *r = sql(db, "select v.id from verdict v where v.client_id = ? and v.entry_id = 0 and v.contract_id <> ? and v.at_ms >= ?"
	                         " and v.id = (select max(w.id) from verdict w where w.client_id = v.client_id and w.part_id = v.part_id and w.entry_id = 0) order by v.id limit ?",
	                     a->client, a->id, from, (int)RENEW_MOST);
	while (row(r, mem, &p.was))
		*push(mem, out) = p;
	return done(r, e);
}

/* Verdicts of this version that followed one of another, given since that moment. */
static bool given_again(struct db *db, const struct agreement *a, struct instant from, struct arena *mem, struct pairs *out, struct err *e)
{
	struct pair p;
	struct rows *r = sql(db, "select o.id, v.id from verdict v join verdict o on o.client_id = v.client_id and o.id ="
	                         " (select max(w.id) from verdict w where w.client_id = v.client_id and w.part_id = v.part_id and w.entry_id = 0 and w.id < v.id)"
	                         " where v.client_id = ? and v.entry_id = 0 and v.contract_id = ? and o.contract_id <> ? and o.at_ms >= ? order by v.id limit ?",
	                     a->client, a->id, a->id, from, (int)RENEW_MOST);
	while (row(r, mem, &p.was, &p.now))
		*push(mem, out) = p;
	return done(r, e);
}

/* What the part would get today, if this version is the one that judges it. */
static bool foresee(const struct step *s, const struct agreement *a, int64_t was, struct renewals *out, struct err *e)
{
	struct renewal x = { 0 };
	struct judging g;
	struct facts f = { 0 };
	struct judgement j;
	struct instant turn = { 0 };
	if (!verdict_by_id(s->db, a->client, was, s->mem, &x.was, e) || !judging_open(s, a->client, x.was.part, &g, e))
		return false;
	if (g.agreement.id != a->id)
		return true;
	if (!judging_facts(s, &g, &f, &turn, e) || !judging_judge(s, &g, &f, &x.now, &j, e))
		return within(e, "part {}", x.was.part);
	*push(s->mem, out) = x;
	return true;
}

bool verdict_renewals(struct db *db, const struct agreement *a, struct instant now, struct arena *mem, struct renewals *out, struct err *e)
{
	struct agreement stored;
	const struct contract *c;
	struct pairs others = { 0 }, again = { 0 };
	struct step s = { .db = db, .mem = mem, .now = now };
	if (!agreement_binds(a))
		return true;
	if (!agreement_by_id(db, a->client, a->id, mem, &stored, &c, e))
		return false;
	struct instant from = zone_instant(agreement_zone(c), a->from, 0);
	if (a->signed_at.ms <= from.ms)
		return true;
	if (!from_others(db, a, from, mem, &others, e) || !given_again(db, a, from, mem, &again, e))
		return false;
	for (size_t i = 0; i < others.n; i++)
		if (!foresee(&s, a, others.at[i].was, out, e))
			return false;
	for (size_t i = 0; i < again.n; i++) {
		struct renewal *x = push(mem, out);
		if (!verdict_by_id(db, a->client, again.at[i].was, mem, &x->was, e) || !verdict_by_id(db, a->client, again.at[i].now, mem, &x->now, e))
			return false;
	}
	return true;
}

bool verdict_renew(const struct step *s, const struct signal *act, struct err *e)
{
	struct agreement a;
	struct renewals all = { 0 };
	int64_t id = 0, judged = 0;
	if (!str_is(field(&act->fields, STR("owner")), STR("1")))
		return refuse(s, "neu beurteilen kann nur, wer das Haus vertritt (Rolle Inhaber)", "only who represents the house (role owner) can have it judged again"), true;
	field_int(&act->fields, STR("contract"), &id);
	if (!agreement_find(s->db, act->client, id, s->mem, &a, e) || (a.id && !verdict_renewals(s->db, &a, s->now, s->mem, &all, e)))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		if (all.at[i].now.id)
			continue;
		if (!verdict_judge(s, act->client, all.at[i].was.part, e))
			return false;
		judged++;
	}
	if (!judged)
		return refuse(s, "nach dieser Fassung ist nichts neu zu beurteilen", "under this version nothing is to be judged again"), true;
	return audit_add(s->db, act->client, s->now, act->person, STR("verdict.renewed"), id, text(s->mem, "{\"parts\":{}}", judged), e);
}
