/* price_put.c - what of a price a surcharge or a discount is put on, and how much of that a discount may take.
 *
 * "rabatt r: 50 % auf sitze" lies on the position sitze whatever price adds it: on the items that come from it there, as they are left
 * within the bounds, with what is made up to its own least. What is put on the price around it lies on all of it, and is reckoned without
 * what others put. Examples, work, fees, pieces, meters and quotes ask these functions. */
#include "contract/contract.h"

static bool is_timed(const struct price_item *item) { return price_minutes(item->per, item->unit) > 0; }
static bool is_all(const struct price *p, const struct surcharge *s) { return str_is(s->on, p->name); }

bool price_has(const struct price *p, struct str position)
{
	bool has = str_is(p->name, position);
	for (size_t i = 0; i < p->n_inner && !has; i++)
		has = str_is(p->inner[i].position, position);
	return has;
}

bool price_item_bears(const struct price *p, size_t item, const struct surcharge *s)
{
	bool timed = is_timed(&p->items[item]), bears = s->on.len ? is_all(p, s) : timed;
	for (size_t i = 0; i < p->n_inner && s->on.len && !bears; i++)
		bears = str_is(p->inner[i].position, s->on) && item >= p->inner[i].first && item < p->inner[i].first + p->inner[i].n;
	return bears && (timed || !s->hourly.cents);
}

bool price_item_is_fee(const struct price_item *item) { return !price_is_each_visit(item) && (item->each.len || !item->unit.len); }

bool price_month_bears(const struct price *p, const struct surcharge *s)
{
	bool bears = s->on.len && !s->hourly.cents && (is_all(p, s) || (p->meter.len && price_has(p, s->on)));
	for (size_t i = 0; i < p->n && s->on.len && !bears; i++)
		bears = price_item_is_fee(&p->items[i]) && price_item_bears(p, i, s);
	return bears;
}

/* An hour of work is one, whatever the price has by time. */
static int64_t minutes_billed(const struct price *p, size_t item, int64_t minutes, int64_t so_far)
{
	struct err e = { 0 };
	int64_t billed;
	return is_timed(&p->items[item]) && price_round_minutes(&p->items[item], minutes, &billed, &e) && billed > so_far ? billed : so_far;
}

/* A bound is of the position that says it; without an own position a surcharge bears what is made up to a least of time alone. */
static bool bound_bears(const struct price *p, size_t bound, const struct surcharge *s)
{
	const struct price_bound *b = &p->bounds[bound];
	bool bears = s->on.len ? is_all(p, s) : b->n > 0;
	for (size_t i = 0; i < p->n_inner && s->on.len && !bears; i++)
		bears = str_is(p->inner[i].position, s->on) && bound >= p->inner[i].first_bound && bound < p->inner[i].first_bound + p->inner[i].n_bounds;
	for (size_t i = b->first; i < b->first + b->n && !s->on.len && bears; i++)
		bears = price_item_bears(p, i, s);
	return bears;
}

struct put_base contract_surcharge_base(const struct price *p, const struct price_kept *k, const struct surcharge *s)
{
	struct put_base base = { { 0 }, 0 };
	for (size_t i = 0; i < p->n_bounds; i++)
		base.money.cents += bound_bears(p, i, s) ? k->made_up[i].cents : 0;
	for (size_t i = 0; i < p->n; i++) {
		if (!price_item_bears(p, i, s))
			continue;
		base.money.cents += k->items[i].cents;
		base.minutes = s->worked ? k->minutes : minutes_billed(p, i, k->minutes, base.minutes);
	}
	return base;
}

const struct put_base *contract_surcharge_bases(const struct contract *c, const struct price *p, const struct price_kept *k, struct arena *mem)
{
	const struct surcharge *all;
	size_t n = contract_surcharges(c, &all);
	struct put_base *bases = NEWS(mem, struct put_base, n + 1);
	for (size_t i = 0; i < n; i++)
		bases[i] = contract_surcharge_base(p, k, &all[i]);
	return bases;
}

/* ---- what there is -------------------------------------------------------------------------------------------------- */

static bool is_inside(const struct price_inner *inner, const struct price_inner *other)
{
	return inner <= other && inner->first >= other->first && inner->first + inner->n <= other->first + other->n;
}

/* Does all that comes from the inner position come from the other one? */
static bool lies_within(const struct price *p, struct str inner, struct str position)
{
	bool within = true;
	for (size_t i = 0; i < p->n_inner && within; i++) {
		bool found = !str_is(p->inner[i].position, inner);
		for (size_t k = i; k < p->n_inner && !found; k++)
			found = str_is(p->inner[k].position, position) && is_inside(&p->inner[i], &p->inner[k]);
		within = found;
	}
	return within;
}

/* Without an own position it is put on the work, which is all of the price. */
static bool is_on_inner(const struct price *p, const struct surcharge *s) { return s->on.len && !is_all(p, s); }

/* What comes from a position within its own bounds, with what is put on it. */
static int64_t there_of(const struct contract *c, const struct price *p, const struct price_kept *k, struct str position, const struct money *put)
{
	const struct surcharge *all;
	const struct surcharge on = { .on = position };
	int64_t there = contract_surcharge_base(p, k, &on).money.cents;
	for (size_t n = contract_surcharges(c, &all), i = 0; i < n; i++)
		there += is_on_inner(p, &all[i]) && lies_within(p, all[i].on, position) ? put[i].cents : 0;
	return there;
}

struct money contract_surcharge_room(const struct contract *c, const struct price *p, const struct price_kept *k, const struct surcharge *s, const struct money *put)
{
	const struct surcharge *all;
	struct money room = k->sum;
	for (size_t n = contract_surcharges(c, &all), i = 0; i < n; i++)
		room.cents += put[i].cents;
	for (size_t i = 0; i < p->n_inner && is_on_inner(p, s); i++) {
		int64_t there = lies_within(p, s->on, p->inner[i].position) ? there_of(c, p, k, p->inner[i].position, put) : room.cents;
		room.cents = there < room.cents ? there : room.cents;
	}
	room.cents = room.cents < 0 ? 0 : room.cents;
	return room;
}
