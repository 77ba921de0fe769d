/* fee_days.c - whose days a month has: of which version of a contract each is, and until when a flat fee goes on.
 *
 * A month that a contract begins or ends in, or whose price another version changes, is owed by its days (as rent and wages are); what is owed
 * ahead for longer is owed as far as the fee goes on. Counted is on the last of the days. */
#include "account/inside.h"

enum { CHAIN_MOST = 100 };                               /* versions looked at */

static bool by_longer(const struct price_item *i) { return !i->unit.len && price_period_months(i->period) > 1; }

static bool has_period(const struct price *p, const struct price_item *like)
{
	for (size_t i = 0; i < p->n; i++)
		if (by_longer(&p->items[i]) && str_is(p->items[i].period, like->period) && p->items[i].begins == like->begins)
			return true;
	return false;
}

static bool has_periods(const struct price *p, const struct price *of)
{
	for (size_t i = 0; i < of->n; i++)
		if (by_longer(&of->items[i]) && !has_period(p, &of->items[i]))
			return false;
	return true;
}

/* Is covered work charged there, in whatever case, or what a meter counts? */
static bool has_fee(const struct contract *c, struct str position)
{
	const struct price *p = c ? contract_price(c, position) : NULL;
	return p && (p->meter.len || contract_charges(c, VERDICT_COVERED, position));
}

bool fee_goes_on(const struct contract *before, const struct contract *now, struct str position)
{
	if (!has_fee(before, position) || !has_fee(now, position))
		return false;
	const struct price *a = contract_price(before, position), *b = contract_price(now, position);
	return a->meter.len || b->meter.len || (has_periods(a, b) && has_periods(b, a));
}

/* The last day of a version by notice or by its own term, 0: it has none. */
static struct date last_day(const struct agreement *a, const struct contract *c)
{
	struct term_days t;
	if (a->until.day || !contract_term(c, a->from, &t) || !t.ends_itself)
		return a->until;
	return t.ends;
}

static struct date next_from(const struct agreements *all, struct date after)
{
	struct date next = { 0 };
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].from.day > after.day && (!next.day || all->at[i].from.day < next.day))
			next = all->at[i].from;
	return next;
}

bool fee_ends(struct db *db, int64_t client, struct str position, struct date day, struct arena *mem, struct date *out, struct err *e)
{
	struct agreements all = { 0 };
	struct agreement a, b;
	const struct contract *c, *then;
	*out = (struct date){ 0 };
	if (!agreement_list(db, client, mem, &all, e) || !agreement_load(db, client, day, mem, &a, &c, e))
		return false;
	for (int i = 0; i < CHAIN_MOST && c; i++) {
		struct date next = next_from(&all, a.from), last = last_day(&a, c);
		bool over = last.day && (!next.day || last.day + 1 < next.day);
		if (over || !next.day) {
			*out = over ? (struct date){ last.day + 1 } : *out;
			return true;
		}
		if (!agreement_load(db, client, next, mem, &b, &then, e))
			return false;
		if (!then || !fee_goes_on(c, then, position)) {
			*out = next;
			return true;
		}
		a = b;
		c = then;
	}
	return true;
}

/* ---- whose days ------------------------------------------------------------------------------------------------------------ */

static bool same_item(const struct price_item *a, const struct price_item *b)
{
	return str_is(a->each, b->each) && a->rate.u6 == b->rate.u6 && str_is(a->period, b->period) && a->begins == b->begins && a->up_to.u6 == b->up_to.u6 &&
	       a->above.u6 == b->above.u6 && a->least.u6 == b->least.u6 && a->per.u6 == b->per.u6 && str_is(a->unit, b->unit) && a->all_units == b->all_units && a->part_month == b->part_month;
}

static bool same_bound(const struct price_bound *a, const struct price_bound *b)
{
	return a->first == b->first && a->n == b->n && a->least.cents == b->least.cents && a->most.cents == b->most.cents && str_is(a->least_period, b->least_period);
}

static bool is_put_on(const struct contract *c, const struct price *p)
{
	const struct surcharge *all;
	for (size_t n = contract_surcharges(c, &all), i = 0; i < n; i++)
		if (str_is(all[i].on, p->name))
			return true;
	return false;
}

/* Is the flat fee of both the same for whatever is counted? */
static bool same_fee(const struct contract *a, const struct contract *b)
{
	struct flat_fee x = contract_flat_fee(a, &(struct facts){ 0 }), y = contract_flat_fee(b, &(struct facts){ 0 });
	const struct price *p = contract_price(a, x.position), *q = contract_price(b, y.position);
	if (flat_fee_is_open(&x) || flat_fee_is_open(&y) || !p || !q)
		return !p && !q;
	bool same = str_is(p->name, q->name) && p->n == q->n && p->n_bounds == q->n_bounds && !is_put_on(a, p) && !is_put_on(b, q);
	for (size_t i = 0; same && i < p->n; i++)
		same = same_item(&p->items[i], &q->items[i]);
	for (size_t i = 0; same && i < p->n_bounds; i++)
		same = same_bound(&p->bounds[i], &q->bounds[i]);
	return same;
}

bool fee_days_of(struct db *db, int64_t client, struct date from, struct date until, struct arena *mem, struct fee_days **out, size_t *n, struct err *e)
{
	struct fee_days *all = NEWS(mem, struct fee_days, (size_t)(until.day - from.day) + 2), *last = all;
	*out = all;
	*n = 0;
	for (struct date day = from; day.day <= until.day; day.day++) {
		struct agreement a;
		const struct contract *c;
		if (!agreement_load(db, client, day, mem, &a, &c, e))
			return false;
		struct date over = c ? last_day(&a, c) : (struct date){ 0 };
		if (!c || (over.day && over.day < day.day))
			continue;
		bool on = *n && last->until.day + 1 == day.day && (last->a.id == a.id || same_fee(last->c, c));
		last = on ? last : &all[(*n)++];
		*last = (struct fee_days){ a, c, on ? last->from : day, day };
	}
	return true;
}

static bool all_days(struct db *db, int64_t client, struct date first, struct date last, struct arena *mem, bool *all, struct err *e)
{
	struct agreement a, b;
	const struct contract *c, *d;
	if (!agreement_load(db, client, first, mem, &a, &c, e) || !agreement_load(db, client, last, mem, &b, &d, e))
		return false;
	struct date over = d ? last_day(&b, d) : (struct date){ 0 };
	*all = c && d && a.id == b.id && (!over.day || over.day >= last.day);
	return true;
}

bool fee_month_days(struct db *db, int64_t client, struct date first, struct arena *mem, struct month_days *out, struct err *e)
{
	struct date last = date_month_last(first);
	struct fee_days *spans;
	size_t n;
	bool all;
	*out = (struct month_days){ .last = last };
	if (!all_days(db, client, first, last, mem, &all, e))
		return false;
	if (all)
		return true;
	if (!fee_days_of(db, client, first, last, mem, &spans, &n, e))
		return false;
	out->last.day = n ? spans[n - 1].until.day : 0;
	for (size_t i = 0; i < n; i++)
		out->days += spans[i].until.day - spans[i].from.day + 1;
	out->of = out->days < last.day - first.day + 1 ? last.day - first.day + 1 : 0;
	return true;
}
