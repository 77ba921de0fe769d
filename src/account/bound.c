/* bound.c - what a fee counts at least, where the contract lets the number fall only later, or only so far ("verringerbar um 10 % zum jahrestag").
 *
 * Month by month since the fee began, by what the inventory counted on the last day of each: more counts at once and binds; less binds from an
 * anniversary on, by so many percent at most, or so long after it became less. */
#include "account/inside.h"

enum { MONTHS_MOST = 600 };
#define ALL INT64_C(100000000)                           /* 100 % in millionths */

static bool is_bound(const struct price_item *item) { return item->less.anniversary || item->less.notice.days || item->less.notice.months; }

static bool any_is_bound(const struct price *p)
{
	bool any = false;
	for (size_t i = 0; i < p->n && !any; i++)
		any = is_bound(&p->items[i]);
	return any;
}

/* The last day of the k-th month of the fee; of the last one the day that is counted on. */
static struct date day_of(const struct fee_month *m, int k, struct date last)
{
	struct civil began = date_civil(m->began);
	return k == m->nth ? last : (struct date){ date_of(began.year, began.month + k + 1, 1).day - 1 };
}

struct counting { struct db *db; int64_t client; const struct contract *c; struct arena *mem; };

static bool count_on(const struct counting *x, const struct price_item *item, struct date day, int64_t *out, struct err *e)
{
	struct counted *counts;
	size_t n;
	if (!fee_counts(x->db, x->client, x->c, day, x->mem, &counts, &n, e))
		return false;
	*out = account_count(x->c, item, counts, n);
	return true;
}

static int64_t larger(int64_t a, int64_t b) { return a > b ? a : b; }

/* The most there was since so long before: until that is over, less was not announced long enough. */
static bool most_since(const struct counting *x, const struct price_item *item, const struct fee_month *m, const int64_t *counts, int k, struct date last, int64_t *out, struct err *e)
{
	struct date day = day_of(m, k, last), since = length_after(day, item->less.notice, -1);
	*out = counts[k];
	if (since.day == day.day)
		return true;
	since = since.day < m->began.day ? m->began : since;
	int64_t then;
	if (!count_on(x, item, since, &then, e))
		return false;
	*out = larger(*out, then);
	for (int j = 0; j < k; j++)
		*out = day_of(m, j, last).day > since.day ? larger(*out, counts[j]) : *out;
	return true;
}

static bool bound_of(const struct counting *x, const struct price_item *item, const struct fee_month *m, struct date last, int64_t *out, struct err *e)
{
	int64_t *counts = NEWS(x->mem, int64_t, (size_t)m->nth + 1);
	for (int k = 0; k <= m->nth; k++) {
		int64_t less;
		if (!count_on(x, item, day_of(m, k, last), &counts[k], e) || !most_since(x, item, m, counts, k, last, &less, e))
			return false;
		int64_t floor = item->less.percent.u6 ? (int64_t)(((wide)*out * (ALL - item->less.percent.u6) + ALL - 1) / ALL) : 0;
		bool falls = !item->less.anniversary || (k && k % 12 == 0);
		*out = larger(counts[k], k && !falls ? *out : larger(less, k ? floor : 0));
	}
	return true;
}

bool fee_bound(struct db *db, int64_t client, const struct contract *c, const struct price *fee, struct date last, struct arena *mem, struct fee_month *month, struct err *e)
{
	struct counting x = { db, client, c, mem };
	if (!any_is_bound(fee) || month->nth < 0 || month->nth > MONTHS_MOST)
		return true;
	int64_t *bound = NEWS(mem, int64_t, fee->n + 1);
	for (size_t i = 0; i < fee->n; i++) {
		if (is_bound(&fee->items[i]) && !bound_of(&x, &fee->items[i], month, last, &bound[i], e))
			return false;
		if (fee->items[i].less.anniversary)
			month->bound_until = length_after(month->began, (struct length){ 0, 12 }, month->nth / 12 + 1);
	}
	month->bound = bound;
	return true;
}
