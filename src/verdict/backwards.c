/* backwards.c - what a version that begins on a day of the past would reach, told before it is taken in. */
#include "verdict/inside.h"

enum { BACKWARDS_MOST = 500 };

struct looked { int64_t ticket, part, verdict; };
struct looked_at { struct looked *at; size_t n, cap; };

/* Parts whose verdict that holds was given since that moment, or that have none; a version from there on can be the one only of these. */
static bool parts_since(struct db *db, int64_t client, struct instant from, struct arena *mem, struct looked_at *out, struct err *e)
{
	struct looked x = { 0 };
	struct rows *r = sql(db, "select p.ticket_id, p.id, coalesce(v.id, 0) from part p join ticket t on t.client_id = p.client_id and t.id = p.ticket_id"
	                         " left join verdict v on v.client_id = p.client_id and v.id = (select max(w.id) from verdict w where w.client_id = p.client_id and w.part_id = p.id and w.entry_id = 0)"
	                         " where p.client_id = ? and (v.at_ms >= ? or (v.id is null and t.opened_ms >= ?)) order by p.ticket_id, p.id limit ?", client, from, from, (int)BACKWARDS_MOST);
	while (row(r, mem, &x.ticket, &x.part, &x.verdict))
		*push(mem, out) = x;
	return done(r, e);
}

bool verdict_backwards(struct db *db, int64_t client, const struct contract *c, struct instant now, struct arena *mem, struct backwards *out, struct err *e)
{
	struct step s = { .db = db, .mem = mem, .now = now };
	struct date first = contract_head(c)->from;
	struct instant from = zone_instant(agreement_zone(c), first, 0);
	struct looked_at all = { 0 };
	if (!parts_since(db, client, from, mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		struct judging g;
		if (!judging_open(&s, client, all.at[i].part, &g, e))
			return false;
		bool other = g.known.reference.ms < from.ms || (g.agreement.id && g.agreement.from.day > first.day);       /* judged by what binds already */
		bool known = out->again.n && out->again.at[out->again.n - 1] == all.at[i].ticket;
		if (!other && !all.at[i].verdict)
			out->first++;
		else if (!other && !known)
			*push(mem, &out->again) = all.at[i].ticket;
	}
	return true;
}
