/* fee_more.c - what comes within a period for which a fee is owed ahead ("je server 255,00 € vierteljährlich"): it owes from the month in which it comes.
 *
 * Counted is on the last day of each month, as for a monthly fee. What leaves was paid for until the end of the period, and what takes its place within it owes nothing. */
#include "account/inside.h"

static struct date month_end(struct date began, int nth)
{
	struct civil c = date_civil(began);
	return (struct date){ date_of(c.year, c.month + nth + 1, 1).day - 1 };
}

static bool most_before(struct db *db, int64_t client, const struct contract *c, const struct price_item *item, const struct fee_month *month, int over, struct arena *mem, int64_t *out, struct err *e)
{
	for (int back = 1; back <= over; back++) {
		struct counted *counts;
		size_t n;
		if (!fee_counts(db, client, c, month_end(month->began, month->nth - back), mem, &counts, &n, e))
			return false;
		int64_t there = account_count(c, item, counts, n);
		*out = there > *out ? there : *out;
	}
	return true;
}

bool fee_more(struct db *db, int64_t client, const struct contract *c, const struct price *fee, struct arena *mem, struct fee_month *month, struct err *e)
{
	int64_t *before = NEWS(mem, int64_t, fee->n + 1);
	for (size_t i = 0; i < fee->n; i++) {
		int over = fee->items[i].each.len ? account_months_over(&fee->items[i], *month) : 0;
		before[i] = -1;
		if (over && !most_before(db, client, c, &fee->items[i], month, over, mem, &before[i], e))
			return false;
	}
	month->before = before;
	return true;
}
