/* price.c - what a position of the contract costs for so much work, as an example or a stage gives it.
 *
 * Time is rounded up by the contract's unit before it is priced; pieces are priced as they are unless the contract says
 * "angefangene". Each item is rounded to cents once. */
#include "contract/money.h"

#define MILLION 1000000

static const struct { struct str name; int minutes; } time_units[] = {
	{ LIT("min"), 1 }, { LIT("minute"), 1 }, { LIT("minuten"), 1 }, { LIT("minutes"), 1 },
	{ LIT("h"), 60 }, { LIT("stunde"), 60 }, { LIT("stunden"), 60 }, { LIT("hour"), 60 }, { LIT("hours"), 60 },
	{ LIT("tage"), 1440 }, { LIT("tag"), 1440 },
};

int64_t price_minutes(struct micro amount, struct str unit)
{
	int64_t u6 = amount.u6 ? amount.u6 : MILLION;
	for (size_t i = 0; i < COUNT(time_units); i++)
		if (str_is(time_units[i].name, unit) && u6 > 0 && u6 < INT64_MAX / 1440)
			return u6 * time_units[i].minutes % MILLION ? 0 : u6 * time_units[i].minutes / MILLION;
	return 0;
}

bool price_round_minutes(const struct price_item *item, int64_t minutes, int64_t *billed, struct err *e)
{
	int64_t unit = item->step ? item->step : price_minutes(item->per, item->unit);
	if (price_minutes(item->per, item->unit) <= 0)
		return fail(e, "the price is not by time: its unit is \"{}\"", item->unit);
	if (minutes < 0 || minutes > 60 * 24 * 366)
		return fail(e, "{} minutes: a booking has 0 to {} minutes", minutes, 60 * 24 * 366);
	int64_t least = item->minimum.u6 ? price_minutes(item->minimum, item->minimum_unit) : 0;
	int64_t at_least = minutes > least || minutes == 0 ? minutes : least;
	*billed = (at_least + unit - 1) / unit * unit;
	return true;
}

bool price_steps_by_time(const struct price_item *item) { return (item->up_to.u6 || item->above.u6) && price_minutes(item->per, item->unit) > 0; }

int64_t price_minutes_on_step(const struct price_item *item, int64_t billed)
{
	int64_t above = item->above.u6 / MILLION, up_to = item->up_to.u6 / MILLION, until = up_to && up_to < billed ? up_to : billed;
	if (item->all_units)
		return billed > above && (!up_to || billed <= up_to) ? billed : 0;
	return until > above ? until - above : 0;
}

/* rate * quantity / per, rounded half away from zero. */
static bool times(struct micro rate, struct micro quantity, struct micro per, struct money *out)
{
	int64_t by = (per.u6 ? per.u6 : MILLION) / 100;
	wide product = (wide)quantity.u6 * rate.u6, limit = (wide)INT64_MAX / 2;
	if (by <= 0 || product / by / MILLION > limit)
		return false;
	out->cents = round_div(product / MILLION, by);
	return true;
}

struct micro price_quantity(const struct price_item *item, struct micro n)
{
	int64_t all = n.u6 > item->least.u6 ? n.u6 : item->least.u6, per = item->per.u6 ? item->per.u6 : MILLION;
	int64_t until = item->up_to.u6 && item->up_to.u6 < all ? item->up_to.u6 : all, q = until > item->above.u6 ? until - item->above.u6 : 0;
	if (item->all_units)
		q = all > item->above.u6 && (!item->up_to.u6 || all <= item->up_to.u6) ? all : 0;
	return (struct micro){ item->begun ? (q + per - 1) / per * per : q };
}

int price_period_months(struct str period)
{
	static const struct { struct str period; int months; } rows[] = { { LIT("vierteljährlich"), 3 }, { LIT("halbjährlich"), 6 }, { LIT("jährlich"), 12 }, { LIT("einmalig"), 0 }, { LIT("je besuch"), 0 } };
	for (size_t i = 0; i < COUNT(rows); i++)
		if (str_is(rows[i].period, period))
			return rows[i].months;
	return 1;
}

bool price_is_each_visit(const struct price_item *item) { return str_is(item->period, STR("je besuch")); }

int price_months(const struct price *p)
{
	int months = p->n ? price_period_months(p->items[p->n - 1].period) : 1;
	return months ? months : 1;
}

/* What is not named among counts that are known is not there. */
static bool counted(const struct effort *w, struct str each, struct micro *n)
{
	*n = (struct micro){ 0 };
	for (size_t i = 0; i < w->n_counts; i++)
		if (str_is(w->counts[i].what, each))
			*n = w->counts[i].n;
	return w->n_counts > 0;
}

struct micro price_pieces(const struct price_item *item, const struct effort *w)
{
	wide sum = w->pieces.u6;
	for (size_t i = 0; i < w->n_kinds; i++) {
		int64_t weight = MILLION;
		for (size_t k = 0; k < item->n_weights; k++)
			weight = str_is(item->weights[k].what, w->kinds[i].what) ? item->weights[k].n.u6 : weight;
		sum += (wide)w->kinds[i].n.u6 * weight / MILLION;
	}
	if (item->factor.u6 && sum < (wide)INT64_MAX * MILLION)
		sum = sum * item->factor.u6 / MILLION;
	return (struct micro){ sum > INT64_MAX / 1000 ? INT64_MAX / 1000 : (int64_t)sum };
}

static bool price_time(const struct price_item *item, int64_t minutes, struct money *out, struct err *e)
{
	int64_t billed;
	if (!price_round_minutes(item, minutes, &billed, e))
		return false;
	return times(item->rate, (struct micro){ price_minutes_on_step(item, billed) * MILLION }, (struct micro){ price_minutes(item->per, item->unit) * MILLION }, out) || fail(e, "the amount is too large");
}

/* What the item costs; what the work says nothing about costs nothing. False: too large. */
static bool price_item(const struct price_item *item, const struct effort *w, struct money *out, struct err *e)
{
	struct micro n = { MILLION };
	*out = (struct money){ 0 };
	if (price_minutes(item->per, item->unit) > 0)
		return !w->has_minutes || price_time(item, w->minutes, out, e);
	if (item->each.len ? !counted(w, item->each, &n) : item->unit.len && !w->has_pieces)
		return true;
	if (item->each.len || item->unit.len)
		n = price_quantity(item, item->each.len ? n : price_pieces(item, w));
	return times(item->rate, n, item->per, out) || fail(e, "the amount is too large");
}

/* What the position costs within its bounds. */
static bool price_items(const struct price *p, const struct effort *w, struct arena *mem, struct price_kept *out, struct err *e)
{
	struct money *items = NEWS(mem, struct money, p->n + 1);
	for (size_t i = 0; i < p->n; i++)
		if (!price_item(&p->items[i], w, &items[i], e))
			return false;
	*out = price_keep(p, NULL, items, mem);
	out->minutes = w->has_minutes ? w->minutes : 0;
	return true;
}

static bool is_timed(const struct price *p)
{
	bool timed = false;
	for (size_t i = 0; i < p->n; i++)
		timed |= price_minutes(p->items[i].per, p->items[i].unit) > 0;
	return timed;
}

static struct put_on put_on_of(const struct contract *c, const struct price *p, const struct effort *w, const bool *holds, const struct put_base *bases)
{
	return (struct put_on){ p, w->has_minutes && is_timed(p), w->has_begin, w->begin, c->zone, holds, bases, w->has_minutes ? w->minutes : 0 };
}

bool price_may_have(const struct contract *c, const struct price *p, const struct effort *w, const bool *surcharges)
{
	struct arena *mem = arena_open();
	struct put_on on = put_on_of(c, p, w, surcharges, NULL);
	const int64_t *put = contract_surcharge_minutes(c, &on, mem);
	bool any = false;
	for (size_t i = 0; i < c->surcharges.n; i++)
		any |= put[i] > 0;
	arena_close(mem);
	return any;
}

/* What is left of an amount that other positions of the work bear already. */
static int64_t left_of(int64_t fixed, int64_t borne)
{
	int64_t left = fixed - borne;
	return (left < 0) == (fixed < 0) ? left : 0;
}

/* What is left of the most of a surcharge, or of a discount. */
static int64_t left_of_most(int64_t m, int64_t most, int64_t borne)
{
	int64_t room = most - (borne < 0 ? -borne : borne);
	room = room < 0 ? 0 : room;
	return m > room ? room : m < -room ? -room : m;
}

/* By the hour it is put on the first position of the work that has time to bear it, whatever it comes to there. */
static bool has_time_for(const struct price *p, const struct surcharge *x)
{
	bool has = false;
	for (size_t i = 0; i < p->n && !has; i++)
		has = price_item_bears(p, i, x);
	return has;
}

static struct money larger(struct money a, struct money b) { return a.cents > b.cents ? a : b; }

/* Discounts behind surcharges, for they take no more than there is. */
static bool add_surcharges(const struct contract *c, const struct price *p, const struct effort *w, const bool *surcharged, const struct price_kept *k, struct money *borne, struct money *out)
{
	struct arena *mem = arena_open();
	const struct put_base *bases = contract_surcharge_bases(c, p, k, mem);
	struct money *put = NEWS(mem, struct money, c->surcharges.n + 1);
	struct put_on on = put_on_of(c, p, w, surcharged, bases);
	const int64_t *bearing = contract_surcharge_minutes(c, &on, mem);
	bool ok = true;
	for (int discounts = 0; discounts < 2; discounts++)
		for (size_t i = 0; i < c->surcharges.n && ok; i++) {
			const struct surcharge *x = &c->surcharges.at[i];
			struct money m;
			if (surcharge_is_discount(x) != (discounts > 0))
				continue;
			ok = contract_surcharge_share(x, bases[i], bearing[i], on.minutes ? on.minutes : 1, &m);
			if (x->fixed.cents && m.cents && borne)
				m.cents = left_of(m.cents, borne[i].cents);
			if (x->hourly.cents && borne && borne[i].cents)
				m.cents = 0;
			if (x->percent.u6 && x->most.cents && borne)
				m.cents = left_of_most(m.cents, x->most.cents, borne[i].cents);
			if (ok && m.cents < 0)
				m = larger(m, (struct money){ -contract_surcharge_room(c, p, k, x, put).cents });
			put[i].cents = ok ? m.cents : 0;
			out->cents += put[i].cents;
			if (borne && !x->hourly.cents)
				borne[i].cents += put[i].cents;
			if (borne && x->hourly.cents && has_time_for(p, x))
				borne[i] = x->hourly;
		}
	arena_close(mem);
	return ok;
}

bool price_beside(const struct contract *c, const struct price *p, const struct effort *w, const bool *surcharged, struct money *borne, struct money *out, struct err *e)
{
	struct price_kept k;
	struct arena *mem = arena_open();
	struct micro n = { 0 };
	if (p->n && p->items[0].up_to_each.len)
		counted(w, p->items[0].up_to_each, &n);
	p = price_including(p, n, mem);
	bool ok = price_items(p, w, mem, &k, e);
	if (ok) {
		*out = k.sum;
		ok = add_surcharges(c, p, w, surcharged, &k, borne, out) || fail(e, "the amount is too large");
	} else {
		within(e, "{}", p->name);
	}
	arena_close(mem);
	return ok;
}

bool contract_price_of(const struct contract *c, const struct price *p, const struct effort *w, const bool *surcharged, struct money *out, struct err *e)
{
	return price_beside(c, p, w, surcharged, NULL, out, e);
}
