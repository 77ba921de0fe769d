/* fee_runs.c - what a price counts by days ("gezählt nach tagen"): the days of a month cut where something comes into the inventory or leaves it.
 *
 * A thing counts from its first day on, that day included, until the day before the one on which it counts no more, as on the last day of a month. */
#include "account/inside.h"

static bool counts_by_days(const struct price *fee)
{
	bool any = false;
	for (size_t i = 0; i < fee->n; i++)
		any |= fee->items[i].part_month == MONTH_COUNTED;
	return any;
}

struct days { struct date *at; size_t n, cap; };

/* The first days of the runs. */
static bool turns(struct db *db, int64_t client, struct date from, struct date until, struct arena *mem, struct days *out, struct err *e)
{
	struct date day;
	*push(mem, out) = from;
	struct rows *r = sql(db, "select counted_from from component where client_id = ? and counted_from > ? and counted_from <= ?"
	                         " union select counted_until from component where client_id = ? and counted_from > 0 and counted_until > ? and counted_until <= ? order by 1",
	                     client, from, until, client, from, until);
	while (row(r, mem, &day))
		*push(mem, out) = day;
	return done(r, e);
}

bool fee_runs(struct db *db, int64_t client, const struct contract *c, const struct price *fee, struct date from, struct date until, struct arena *mem, struct fee_month *month, struct err *e)
{
	struct days all = { 0 };
	if (!counts_by_days(fee))
		return true;
	if (!turns(db, client, from, until, mem, &all, e))
		return false;
	struct counted_run *runs = NEWS(mem, struct counted_run, all.n);
	for (size_t i = 0; i < all.n; i++) {
		struct counted *counted;
		if (!fee_counts(db, client, c, all.at[i], mem, &counted, &runs[i].n, e))
			return false;
		runs[i].counted = counted;
		runs[i].days = (i + 1 < all.n ? all.at[i + 1].day : until.day + 1) - all.at[i].day;
	}
	month->runs = runs;
	month->n_runs = all.n;
	return true;
}
