/* read.c - reading the clocks of tickets. */
#include "clock/inside.h"

#define CLOCK_COLUMNS "id, client_id, ticket_id, part_id, verdict_id, name, calendar, amount, unit, state, binding, started_ms, due_ms, ended_ms, warned_ms, budget_ms, counted_ms, paused_ms"

static bool clock_rows(struct rows *r, struct arena *mem, struct clock_rows *out, struct err *e)
{
	struct clock_row k = { 0 };
	unsigned state;
	while (row(r, mem, &k.id, &k.client, &k.ticket, &k.part, &k.verdict, &k.name, &k.target.calendar, &k.target.amount, &k.target.unit, &state, &k.binding,
	           &k.started, &k.due, &k.ended, &k.warned, &k.budget, &k.counted, &k.paused)) {
		k.target.clock = k.name;
		k.state = state;
		*push(mem, out) = k;
	}
	return done(r, e);
}

bool clock_list(struct db *db, int64_t client, int64_t ticket, struct arena *mem, struct clock_rows *out, struct err *e)
{
	return clock_rows(sql(db, "select " CLOCK_COLUMNS " from clock where client_id = ? and ticket_id = ? order by case when due_ms = 0 then 1 else 0 end, due_ms, id", client, ticket), mem, out, e);
}

bool clock_running(struct db *db, int64_t client, int most, struct arena *mem, struct clock_rows *out, struct err *e)
{
	struct rows *r = client ? sql(db, "select " CLOCK_COLUMNS " from clock where client_id = ? and ended_ms = 0 and due_ms > 0 order by due_ms, id limit ?", client, most)
	                        : sql(db, "select " CLOCK_COLUMNS " from clock where ended_ms = 0 and due_ms > 0 order by due_ms, id limit ?", most);
	return clock_rows(r, mem, out, e);
}

bool clock_begun(struct db *db, int64_t client, struct instant from, struct instant until, struct arena *mem, struct clock_rows *out, struct err *e)
{
	return clock_rows(sql(db, "select " CLOCK_COLUMNS " from clock where client_id = ? and started_ms >= ? and started_ms < ? and (ended_ms > 0 or state = ?)"
	                          " order by started_ms, id", client, from, until, (int)CLOCK_BREACHED), mem, out, e);
}

bool clock_passed(struct db *db, int64_t client, struct instant from, struct instant until, struct arena *mem, struct clock_rows *out, struct err *e)
{
	return clock_rows(sql(db, "select " CLOCK_COLUMNS " from clock where client_id = ? and started_ms >= ? and started_ms < ? and state in (?, ?) order by started_ms, id",
	                      client, from, until, (int)CLOCK_BREACHED, (int)CLOCK_UNDECIDED), mem, out, e);
}

bool clock_late(struct db *db, int64_t client, struct instant from, struct instant until, struct arena *mem, struct clock_rows *out, struct err *e)
{
	return clock_rows(sql(db, "select " CLOCK_COLUMNS " from clock where client_id = ? and ended_ms >= ? and ended_ms < ? and state = ? and binding = 1"
	                          " order by ended_ms, id", client, from, until, (int)CLOCK_BREACHED), mem, out, e);
}

bool clock_missed(struct db *db, int64_t client, struct str name, struct instant from, struct instant until, struct arena *mem, struct clock_rows *out, struct err *e)
{
	return clock_rows(sql(db, "select " CLOCK_COLUMNS " from clock where client_id = ? and name = ? and due_ms >= ? and due_ms < ? and state = ? and binding = 1"
	                          " order by due_ms, id", client, name, from, until, (int)CLOCK_BREACHED), mem, out, e);
}

bool clock_by_id(struct db *db, int64_t client, int64_t id, struct arena *mem, struct clock_row *out, struct err *e)
{
	struct clock_rows some = { 0 };
	bool ok = clock_rows(sql(db, "select " CLOCK_COLUMNS " from clock where client_id = ? and id = ?", client, id), mem, &some, e);
	*out = some.n ? some.at[0] : (struct clock_row){ 0 };
	return ok;
}
