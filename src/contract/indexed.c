/* indexed.c - prices that follow an index: on which days, by how much, and what a position costs then.
 *
 * All arithmetic is exact: a factor is the quotient of two published values, or the clause's cap; a price is rounded once a
 * step, half away from zero, because the rounded price is what was announced and is in force until the next step. Falls
 * count like rises, and the cap bounds both. */
#include "contract/inside.h"

#define MILLION 1000000
#define WHOLE 100000000 /* 100 % */

/* ---- days --------------------------------------------------------------------------------------------- */

struct date contract_index_day(const struct contract *c, const struct adjustment *a, struct date after)
{
	struct civil begin = date_civil(c->head.from);
	struct date first = a->month ? date_of(begin.year - 1, a->month, a->day) : c->head.from;
	int passed = 0;
	after.day = after.day > c->head.from.day ? after.day : c->head.from.day;
	while (length_after(first, a->every, passed).day <= after.day)
		passed++;
	return length_after(first, a->every, passed);
}

struct date contract_index_base(const struct contract *c, const struct adjustment *a)
{
	struct civil begin = date_civil(c->head.from);
	return a->base.day ? a->base : date_of(begin.year, begin.month, 1);
}

/* ---- values --------------------------------------------------------------------------------------------- */

static const struct index_value *value_of(const struct index_value *v, size_t n, struct date month)
{
	for (size_t i = 0; i < n; i++)
		if (v[i].month.day == month.day && v[i].value.u6 > 0)
			return &v[i];
	return NULL;
}

/* The newest month among what was published by that day. */
static const struct index_value *newest_by(const struct index_value *v, size_t n, struct date day)
{
	const struct index_value *best = NULL;
	for (size_t i = 0; i < n; i++)
		if (v[i].published.day <= day.day && v[i].value.u6 > 0 && (!best || v[i].month.day > best->month.day))
			best = &v[i];
	return best;
}

/* ---- one step ---------------------------------------------------------------------------------------------- */

static bool below(const struct adjustment *a, int64_t was, int64_t is)
{
	wide change = is > was ? (wide)is - was : (wide)was - is;
	return change == 0 || change * WHOLE < (wide)a->threshold.u6 * was;
}

static void set_factor(const struct adjustment *a, struct index_step *s)
{
	wide was = s->base_value.u6, is = s->value.u6, change = is > was ? is - was : was - is;
	s->capped = a->most.u6 >= 0 && change * WHOLE > (wide)a->most.u6 * was;
	if (s->capped)
		s->factor = (struct index_factor){ WHOLE + (is > was ? a->most.u6 : -a->most.u6), WHOLE };
	else
		s->factor = (struct index_factor){ s->value.u6, s->base_value.u6 };
}

struct index_step contract_index_step(const struct adjustment *a, const struct index_value *values, size_t n, struct date base, struct date told)
{
	struct index_step s = { .base = base, .outcome = INDEX_MISSING, .factor = { 1, 1 } };
	const struct index_value *was = value_of(values, n, base), *is = newest_by(values, n, told);
	if (was)
		s.base_value = was->value;
	if (is) {
		s.month = is->month;
		s.value = is->value;
	}
	if (!was || !is || is->month.day <= base.day || length_after(is->month, a->every, 1).day <= told.day)
		return s;
	s.outcome = below(a, was->value.u6, is->value.u6) ? INDEX_BELOW : INDEX_MOVES;
	if (s.outcome == INDEX_MOVES)
		set_factor(a, &s);
	return s;
}

/* ---- prices --------------------------------------------------------------------------------------------------- */

/* Times the factor, to whole units. */
static int64_t moved(int64_t amount, struct index_factor f, int64_t unit)
{
	wide by = (wide)f.den * unit * 2, product = (wide)amount * f.num * 2;
	return (int64_t)((product + by / 2) / by) * unit;
}

/* Amounts below a cent keep their six decimals. */
static int64_t unit_of(const struct adjustment *a, int64_t u6)
{
	return u6 % 10000 ? 1 : a->rounded.cents ? a->rounded.cents * 10000 : 10000;
}

static struct price_item item_moved(const struct adjustment *a, const struct index_factor *steps, size_t n, struct price_item item)
{
	int64_t unit = unit_of(a, item.rate.u6), cents = a->rounded.cents ? a->rounded.cents : 1;
	for (size_t i = 0; i < n; i++) {
		item.rate.u6 = moved(item.rate.u6, steps[i], unit);
		item.cap.cents = moved(item.cap.cents, steps[i], cents);
	}
	item.amount.cents = round_div(item.rate.u6, 10000);
	return item;
}

bool contract_index_price(const struct adjustment *a, const struct index_factor *steps, size_t n, const struct price *p, struct arena *mem, struct price *out)
{
	struct price_item *items = NEWS(mem, struct price_item, p->n + 1);
	bool changed = false;
	for (size_t i = 0; i < p->n; i++) {
		bool meant = a->all || str_is(a->name, p->items[i].position);
		items[i] = meant ? item_moved(a, steps, n, p->items[i]) : p->items[i];
		changed |= items[i].rate.u6 != p->items[i].rate.u6 || items[i].cap.cents != p->items[i].cap.cents;
	}
	*out = *p;
	if (changed)
		out->items = items;
	return changed;
}
