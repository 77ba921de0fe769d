/* indexed.c - prices that follow an index or rise by a percentage: on which days, by how much, and what a position costs then.
 *
 * Of several weighted indexes a step is the quotient of what the formula makes in two months, measured from the clause's own: so the steps together
 * are the formula. All arithmetic is exact: a factor is the quotient of two published values and what the clause puts on top, or its bound; a price is rounded once a
 * step, half away from zero, because the rounded price is what was announced and is in force until the next step. Falls
 * count like rises, and the cap bounds both. */
#include "contract/money.h"

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

/* is / was, and the percentage on top. */
static struct index_factor raw_factor(const struct adjustment *a, int64_t was, int64_t is)
{
	int64_t by = common_divisor(was, is), den = was / by, num = is / by;
	wide top = (wide)num * WHOLE + (wide)a->percent.u6 * den, bottom = (wide)den * WHOLE;
	if (!a->percent.u6 || top > INT64_MAX || bottom > INT64_MAX)
		return (struct index_factor){ num, den };
	by = common_divisor((int64_t)top, (int64_t)bottom);
	return (struct index_factor){ (int64_t)top / by, (int64_t)bottom / by };
}

static struct index_factor whole_percent(int64_t u6) { return (struct index_factor){ WHOLE + u6, WHOLE }; }

/* Within the bounds of the clause; falls are bounded like rises, but for what it says is the least. */
static void set_factor(const struct adjustment *a, struct index_step *s, struct index_factor f)
{
	wide change = ((wide)f.num - f.den) * WHOLE, most = (wide)a->most.u6 * f.den;
	bool up = change > 0;
	s->factor = f;
	if (a->has_least && change < (wide)a->least.u6 * f.den) {
		s->factor = whole_percent(a->least.u6);
		s->capped = true;
	} else if (a->most.u6 >= 0 && (up ? change : -change) > most) {
		s->factor = whole_percent(up ? a->most.u6 : -a->most.u6);
		s->capped = true;
	}
}

static bool below(const struct adjustment *a, struct index_factor f)
{
	wide change = f.num > f.den ? (wide)f.num - f.den : (wide)f.den - f.num;
	return change == 0 || change * WHOLE < (wide)a->threshold.u6 * f.den;
}

static struct date month_of(struct date d)
{
	struct civil c = date_civil(d);
	return date_of(c.year, c.month, 1);
}

/* The step by that factor, unless it is below the threshold. */
static struct index_step step_by(const struct adjustment *a, struct index_step s, struct index_factor f)
{
	struct index_step moved = s;
	set_factor(a, &moved, f);
	s.outcome = below(a, a->has_least ? moved.factor : f) ? INDEX_BELOW : INDEX_MOVES;
	if (s.outcome == INDEX_MOVES) {
		s.factor = moved.factor;
		s.capped = moved.capped;
	}
	return s;
}

struct index_step contract_index_step(const struct adjustment *a, const struct index_value *values, size_t n, struct date base, struct date told)
{
	struct index_step s = { .base = base, .outcome = INDEX_MISSING, .factor = { 1, 1 } };
	if (!a->index.len)
		return (struct index_step){ .base = base, .month = month_of(told), .outcome = INDEX_MOVES, .factor = whole_percent(a->percent.u6) };
	const struct index_value *was = value_of(values, n, base), *is = newest_by(values, n, told);
	if (was)
		s.base_value = was->value;
	if (is) {
		s.month = is->month;
		s.value = is->value;
	}
	if (!was || !is || is->month.day <= base.day || length_after(is->month, a->every, 1).day <= told.day)
		return s;
	return step_by(a, s, raw_factor(a, was->value.u6, is->value.u6));
}

/* ---- weighted indexes ------------------------------------------------------------------------------------------- */

const struct index_value *contract_index_value(const struct index_series *s, struct date month) { return value_of(s->at, s->n, month); }

/* What a formula makes of 1. */
struct ratio { wide num, den; };

static wide divisor(wide a, wide b)
{
	while (b) {
		wide rest = a % b;
		a = b;
		b = rest;
	}
	return a;
}

/* In lowest terms; what no whole numbers hold any more is so to some eighteen places. */
static struct ratio lowest(struct ratio f)
{
	wide by = divisor(f.num, f.den);
	f = (struct ratio){ f.num / by, f.den / by };
	while (f.num > INT64_MAX || f.den > INT64_MAX)
		f = (struct ratio){ (f.num + 1) / 2, (f.den + 1) / 2 };
	return f;
}

static struct ratio sum_of(struct ratio a, struct ratio b)
{
	wide by = divisor(a.den, b.den), den = a.den / by;
	if (den > INT64_MAX / 4 || b.den > INT64_MAX / 4)
		return lowest((struct ratio){ a.num / 4 * (b.den / 4) + b.num / 4 * (a.den / 4), (a.den / 4) * (b.den / 4) });
	return lowest((struct ratio){ a.num * (b.den / by) + b.num * den, den * b.den });
}

/* 0.30 + 0.50 * L / L0 + 0.20 * S / S0; false: a value of that month, or of the first, is not known. */
static bool formula(const struct adjustment *a, const struct index_series *series, struct date origin, struct date month, struct ratio *out)
{
	*out = lowest((struct ratio){ a->fixed.u6, WHOLE });
	for (size_t i = 0; i < a->n_shares; i++) {
		const struct index_value *first = contract_index_value(&series[i], origin), *is = contract_index_value(&series[i], month);
		if (!first || !is)
			return false;
		*out = sum_of(*out, lowest((struct ratio){ (wide)a->shares[i].percent.u6 * is->value.u6, (wide)WHOLE * first->value.u6 }));
	}
	return true;
}

/* The newest month of which all were published by that day; day 0: there is none. */
static struct date newest_of_all(const struct adjustment *a, const struct index_series *series, struct date told)
{
	struct date best = { 0 };
	for (size_t k = 0; k < series[0].n; k++) {
		struct date month = series[0].at[k].month;
		bool all = month.day > best.day;
		for (size_t i = 0; i < a->n_shares && all; i++) {
			const struct index_value *v = contract_index_value(&series[i], month);
			all = v && v->published.day <= told.day;
		}
		best = all ? month : best;
	}
	return best;
}

static struct micro of_hundred(struct ratio f) { return (struct micro){ round_div(f.num * WHOLE, (int64_t)f.den) }; }

struct index_step contract_index_weighted(const struct adjustment *a, const struct index_series *series, struct date origin, struct date base, struct date told)
{
	struct index_step s = { .base = base, .month = newest_of_all(a, series, told), .outcome = INDEX_MISSING, .factor = { 1, 1 } };
	struct ratio was, is;
	bool known = formula(a, series, origin, base, &was), newer = s.month.day && formula(a, series, origin, s.month, &is);
	if (known)
		s.base_value = of_hundred(was);
	if (newer)
		s.value = of_hundred(is);
	if (!known || !newer || s.month.day <= base.day || length_after(s.month, a->every, 1).day <= told.day)
		return s;
	struct ratio f = lowest((struct ratio){ is.num * was.den, is.den * was.num });
	return step_by(a, s, (struct index_factor){ (int64_t)f.num, (int64_t)f.den });
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
	int64_t unit = unit_of(a, item.rate.u6);
	for (size_t i = 0; i < n; i++)
		item.rate.u6 = moved(item.rate.u6, steps[i], unit);
	item.amount.cents = round_div(item.rate.u6, 10000);
	return item;
}

/* What bounds a position moves with it. */
static struct price_bound bound_moved(const struct adjustment *a, const struct index_factor *steps, size_t n, struct price_bound bound)
{
	int64_t cents = a->rounded.cents ? a->rounded.cents : 1;
	for (size_t i = 0; i < n; i++) {
		bound.least.cents = moved(bound.least.cents, steps[i], cents);
		bound.most.cents = moved(bound.most.cents, steps[i], cents);
	}
	return bound;
}

bool contract_index_price(const struct adjustment *a, const struct index_factor *steps, size_t n, const struct price *p, struct arena *mem, struct price *out)
{
	struct price_item *items = NEWS(mem, struct price_item, p->n + 1);
	struct price_bound *bounds = NEWS(mem, struct price_bound, p->n_bounds + 1);
	bool changed = false;
	for (size_t i = 0; i < p->n; i++) {
		bool meant = a->all || str_is(a->name, p->items[i].position);
		items[i] = meant ? item_moved(a, steps, n, p->items[i]) : p->items[i];
		changed |= items[i].rate.u6 != p->items[i].rate.u6;
	}
	for (size_t i = 0; i < p->n_bounds; i++) {
		bool meant = a->all || str_is(a->name, p->bounds[i].position);
		bounds[i] = meant ? bound_moved(a, steps, n, p->bounds[i]) : p->bounds[i];
		changed |= bounds[i].least.cents != p->bounds[i].least.cents || bounds[i].most.cents != p->bounds[i].most.cents;
	}
	*out = *p;
	if (changed) {
		out->items = items;
		out->bounds = bounds;
	}
	return changed;
}
