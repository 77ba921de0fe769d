/* price_keep.c - what is left of a position's costs within its bounds, and within those of the positions that it adds.
 *
 * "zuzüglich d" adds what d costs, which d's own least and most decide; the bounds around it are of the sum. So bounds are kept from the inside
 * outwards. Examples, work, fees, pieces and quotes ask this one function, and differ in what an item costs only. */
#include "contract/contract.h"

/* ---- the period of what is bounded --------------------------------------------------------------------------------- */

/* What recurs, by what is counted or flat, has a period; time, pieces and visits are owed when they are booked. */
static bool recurs(const struct price_item *item) { return (item->each.len || !item->unit.len) && price_period_months(item->period) > 0; }

static bool is_flat(const struct price_item *item) { return (item->each.len || !item->unit.len) && !price_is_each_visit(item); }

struct str price_period_of(const struct price *p, const struct price_bound *b, int *begins)
{
	const struct price_item *shortest = NULL;
	for (size_t i = b->first; i < b->first + b->n; i++) {
		const struct price_item *item = &p->items[i];
		bool shorter = !shortest || !recurs(shortest) || price_period_months(item->period) < price_period_months(shortest->period);
		if (is_flat(item) && (!shortest || recurs(item)) && shorter)
			shortest = item;
	}
	*begins = shortest ? shortest->begins : 0;
	return shortest ? shortest->period : NONE;
}

struct str price_least_period(const struct price *p, const struct price_bound *b, int *begins)
{
	*begins = b->least_begins;
	return b->least_period.len ? b->least_period : price_period_of(p, b, begins);
}

static bool is_of_least(const struct price_bound *b, struct str period, int begins)
{
	struct str is = period.len ? period : STR("monatlich");         /* what is owed when no period is said */
	return !b->least_period.len || (str_is(is, b->least_period) && begins == b->least_begins);
}

static bool is_by_time(const struct price_item *item) { return price_minutes(item->per, item->unit) > 0; }

bool price_item_is_of_least(const struct price_bound *b, const struct price_item *item)
{
	return !b->least_period.len || (!is_by_time(item) && is_of_least(b, item->period, item->begins));
}

/* ---- one bound ------------------------------------------------------------------------------------------------------ */

struct keeping { const struct price *p; const struct price_bound *bounds; struct price_kept *kept; };

static bool is_inside(const struct price_bound *inner, const struct price_bound *b) { return inner->first >= b->first && inner->first + inner->n <= b->first + b->n; }

/* What is there, all or as far as the least of the bound is of it. */
static int64_t sum_within(const struct keeping *k, size_t bound, bool of_least)
{
	const struct price_bound *b = &k->bounds[bound];
	int64_t sum = 0;
	int begins;
	for (size_t i = b->first; i < b->first + b->n; i++)
		sum += !of_least || price_item_is_of_least(b, &k->p->items[i]) ? k->kept->items[i].cents : 0;
	for (size_t i = 0; i < bound; i++) {
		struct str period = price_least_period(k->p, &k->p->bounds[i], &begins);
		if (is_inside(&k->bounds[i], b) && (!of_least || is_of_least(b, period, begins)))
			sum += k->kept->made_up[i].cents;
	}
	return sum;
}

static void take_off(struct money *from, int64_t *beyond)
{
	int64_t taken = from->cents < *beyond ? from->cents : *beyond;
	from->cents -= taken;
	*beyond -= taken;
}

static void take_items(const struct keeping *k, const struct price_bound *b, bool timed, int64_t *beyond)
{
	for (size_t i = b->first + b->n; i-- > b->first && *beyond > 0;)
		if (is_by_time(&k->p->items[i]) == timed)
			take_off(&k->kept->items[i], beyond);
}

static void keep_most(const struct keeping *k, size_t bound)
{
	const struct price_bound *b = &k->bounds[bound];
	int64_t all = sum_within(k, bound, false), beyond = b->most.cents && all > b->most.cents ? all - b->most.cents : 0;
	k->kept->taken[bound].cents = beyond;
	for (size_t i = bound + 1; i-- > 0 && beyond > 0;)
		if (is_inside(&k->bounds[i], b))
			take_off(&k->kept->made_up[i], &beyond);
	take_items(k, b, true, &beyond);
	take_items(k, b, false, &beyond);
}

static void keep_bound(const struct keeping *k, size_t bound)
{
	int64_t least = k->bounds[bound].least.cents, there = least ? sum_within(k, bound, true) : 0;
	k->kept->added[bound].cents = k->kept->made_up[bound].cents = least > there ? least - there : 0;
	keep_most(k, bound);
}

struct price_kept price_keep(const struct price *p, const struct price_bound *bounds, const struct money *items, struct arena *mem)
{
	struct price_kept kept = { NEWS(mem, struct money, p->n + 1), NEWS(mem, struct money, p->n_bounds + 1), NEWS(mem, struct money, p->n_bounds + 1), NEWS(mem, struct money, p->n_bounds + 1), { 0 }, { 0 }, { 0 }, 0 };
	struct keeping k = { p, bounds ? bounds : p->bounds, &kept };
	for (size_t i = 0; i < p->n; i++)
		kept.items[i] = items[i];
	for (size_t i = 0; i < p->n_bounds; i++)
		keep_bound(&k, i);
	for (size_t i = 0; i < p->n; i++)
		(is_by_time(&p->items[i]) ? &kept.time : &kept.rest)->cents += kept.items[i].cents;
	kept.sum.cents = kept.time.cents + kept.rest.cents;
	for (size_t i = 0; i < p->n_bounds; i++)
		kept.sum.cents += kept.made_up[i].cents;
	return kept;
}
