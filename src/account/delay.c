/* delay.c - the work of a month as credits reckon it that ask for facts or for delays.
 *
 * A delay belongs to the month in which its clock ended. Its length is the clock's own open time beyond the target; in working days it
 * is the number of those begun after the target was due. Only a breach on a certain verdict is one. Work that is done belongs to the
 * month in which its ticket was solved. */
#include "account/inside.h"
#include "clock/clock.h"
#include "verdict/standing.h"

enum { WORKDAYS_MOST = 1000 };

/* As many working days as reach from the due time to the end, a begun one being a whole. */
static struct micro workdays_late(const struct contract *c, const struct clock_row *k)
{
	const struct calendar *hours = contract_calendar(c, k->target.calendar);
	int64_t n = 0;
	struct instant at = k->due;
	struct span open;
	while (hours && n < WORKDAYS_MOST && at.ms < k->ended.ms && calendar_budget(hours, agreement_zone(c), k->due, n + 1, STR("werktag"), &open) &&
	       calendar_due(hours, agreement_zone(c), k->due, open, &at))
		n++;
	return (struct micro){ n * 1000000 };
}

struct delays { struct delay *at; size_t n, cap; };

static bool add_work(const struct contract *c, const struct verdict *v, struct delay *d, struct arena *mem, struct err *e)
{
	struct facts *facts = NEW(mem, struct facts);
	d->facts = facts;
	return verdict_facts_under(c, v->facts, mem, facts) || fail(e, "the facts of verdict {} cannot be read", v->id);
}

static bool add_done(struct db *db, int64_t client, const struct contract *c, struct instant from, struct instant until, struct arena *mem, struct delays *out, struct err *e)
{
	struct parts parts = { 0 };
	if (!ticket_solved(db, client, from, until, mem, &parts, e))
		return false;
	for (size_t i = 0; i < parts.n; i++) {
		struct verdict v;
		struct standing now;
		if (!verdict_find(db, client, parts.at[i].id, mem, &v, e) || !verdict_stands(db, &v, mem, &now, e))
			return false;
		if (!v.id || !standing_binds(&now))
			continue;
		struct delay *d = push(mem, out);
		*d = (struct delay){ .ticket = parts.at[i].ticket };
		if (!add_work(c, &v, d, mem, e))
			return false;
	}
	return true;
}

bool delays_of(struct db *db, int64_t client, const struct contract *c, struct instant from, struct instant until, struct arena *mem, struct credit_case *out, struct err *e)
{
	struct clock_rows rows = { 0 };
	if (!clock_late(db, client, from, until, mem, &rows, e))
		return false;
	struct delays all = { 0 };
	for (size_t i = 0; i < rows.n; i++) {
		const struct clock_row *k = &rows.at[i];
		struct delay *d = push(mem, &all);
		struct verdict v;
		*d = (struct delay){ .clock = k->name, .over = { k->counted.ms - k->budget.ms }, .workdays = workdays_late(c, k), .ticket = k->ticket };
		if (!verdict_by_id(db, client, k->verdict, mem, &v, e) || !add_work(c, &v, d, mem, e))
			return false;
	}
	if (!add_done(db, client, c, from, until, mem, &all, e))
		return false;
	out->delays = all.at;
	out->n_delays = all.n;
	return true;
}
