/* due.c - what falls due by itself: one row per client, kind and thing, taken by the writer in time order. */
#include "store/inside.h"

enum { TAKEN_AT_ONCE = 500 };                            /* one batch stays one batch after a long stop */

bool due_set(struct db *db, int64_t client, struct str what, int64_t ref, struct instant at, struct err *e)
{
	if (at.ms == 0)
		return run(db, e, "delete from due where client_id = ? and what = ? and ref = ?", client, what, ref);
	return run(db, e, "insert into due (client_id, what, ref, at_ms) values (?, ?, ?, ?)"
		" on conflict (client_id, what, ref) do update set at_ms = excluded.at_ms", client, what, ref, at);
}

bool due_take(struct db *db, struct instant now, struct arena *mem, struct dues *out, struct err *e)
{
	struct due d = { 0 };
	*out = (struct dues){ 0 };
	struct rows *r = sql(db, "select id, client_id, what, ref, at_ms from due where at_ms <= ? order by at_ms, id limit ?", now, (int)TAKEN_AT_ONCE);
	while (row(r, mem, &d.id, &d.client, &d.what, &d.ref, &d.at))
		*push(mem, out) = d;
	bool ok = done(r, e);
	for (size_t i = 0; ok && i < out->n; i++)
		ok = run(db, e, "delete from due where client_id = ? and id = ?", out->at[i].client, out->at[i].id);
	return ok;
}

bool due_next(struct db *db, struct instant *at, struct err *e)
{
	struct rows *r = sql(db, "select min(at_ms) from due");
	at->ms = 0;
	row(r, NULL, at);
	return done(r, e);
}
