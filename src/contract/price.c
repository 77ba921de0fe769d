/* price.c - what a position of the contract costs for so much work, as an example or a stage gives it.
 *
 * Time is rounded up by the contract's unit before it is priced; pieces are priced as they are unless the contract says
 * "angefangene". Each item is rounded to cents once. */
#include "contract/inside.h"

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
	int64_t unit = price_minutes(item->per, item->unit);
	if (unit <= 0)
		return fail(e, "the price is not by time: its unit is \"{}\"", item->unit);
	if (minutes < 0 || minutes > 60 * 24 * 366)
		return fail(e, "{} minutes: a booking has 0 to {} minutes", minutes, 60 * 24 * 366);
	int64_t least = item->minimum.u6 ? price_minutes(item->minimum, item->minimum_unit) : 0;
	int64_t at_least = minutes > least || minutes == 0 ? minutes : least;
	*billed = (at_least + unit - 1) / unit * unit;
	return true;
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

static struct micro pieces_of(const struct price_item *item, struct micro pieces, struct micro below)
{
	struct micro q = { pieces.u6 - below.u6 };
	if (item->up_to.u6 && pieces.u6 > item->up_to.u6)
		q.u6 = item->up_to.u6 - below.u6;
	int64_t per = item->per.u6 ? item->per.u6 : MILLION;
	if (item->begun && q.u6 > 0)
		q.u6 = (q.u6 + per - 1) / per * per;
	return (struct micro){ q.u6 > 0 ? q.u6 : 0 };
}

static bool counted(const struct effort *w, struct str each, struct micro *n)
{
	for (size_t i = 0; i < w->n_counts; i++)
		if (str_is(w->counts[i].what, each)) {
			*n = w->counts[i].n;
			return true;
		}
	return false;
}

/* False: too large. Items that the work says nothing about cost nothing. */
static bool add_item(const struct price_item *item, const struct effort *w, struct micro below, struct money *sum, struct err *e)
{
	struct money m = { 0 };
	struct micro n = { MILLION };
	int64_t billed;
	bool ok = true;
	if (price_minutes(item->per, item->unit) > 0) {
		if (!w->has_minutes)
			return true;
		if (!price_round_minutes(item, w->minutes, &billed, e))
			return false;
		ok = times(item->rate, (struct micro){ billed * MILLION }, (struct micro){ price_minutes(item->per, item->unit) * MILLION }, &m);
	} else if (item->each.len) {
		ok = !counted(w, item->each, &n) || times(item->rate, n, item->per, &m);
	} else if (item->unit.len) {
		ok = !w->has_pieces || times(item->rate, pieces_of(item, w->pieces, below), item->per, &m);
	} else {
		ok = times(item->rate, n, item->per, &m);
	}
	sum->cents += m.cents;
	return ok || fail(e, "the amount is too large");
}

static struct micro surcharge_at(const struct contract *c, const struct price *p, const struct effort *w, const bool *surcharged)
{
	struct arena *mem = arena_open();
	struct put_on on = { p->name, w->has_minutes, w->has_begin, w->begin, c->zone, surcharged };
	const bool *put = contract_surcharges_on(c, &on, mem);
	struct micro sum = { 0 };
	for (size_t i = 0; i < c->surcharges.n; i++)
		sum.u6 += put[i] ? c->surcharges.at[i].percent.u6 : 0;
	arena_close(mem);
	return sum;
}

bool contract_price_of(const struct contract *c, const struct price *p, const struct effort *w, const bool *surcharged, struct money *out, struct err *e)
{
	struct money sum = { 0 }, cap = { 0 }, extra = { 0 };
	struct micro below = { 0 };
	for (size_t i = 0; i < p->n; i++) {
		if (!add_item(&p->items[i], w, below, &sum, e))
			return within(e, "{}", p->name);
		below = p->items[i].up_to.u6 ? p->items[i].up_to : (struct micro){ 0 };
		cap = p->items[i].cap.cents ? p->items[i].cap : cap;
	}
	if (!money_percent(sum, surcharge_at(c, p, w, surcharged), &extra))
		return fail(e, "the amount is too large");
	sum.cents += extra.cents;
	out->cents = cap.cents && sum.cents > cap.cents ? cap.cents : sum.cents;
	return true;
}
