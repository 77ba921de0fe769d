/* replay_cost.c - see report/inside.h: what booked time costs under one contract, by the functions that bill it.
 *
 * Amounts are those of the document: what an index or a notice moved, and what a quote agreed, belongs to one client's version and
 * has no twin under the other. */
#include "report/inside.h"

static const struct added *keep_plus(const struct judgement *j, struct arena *mem)
{
	struct added *out = NEWS(mem, struct added, j->n_plus + 1);
	for (size_t i = 0; i < j->n_plus; i++)
		out[i] = (struct added){ str_keep(mem, j->plus[i].position), str_keep(mem, j->plus[i].clause) };
	return out;
}

/* NULL: nothing of that was judged, for the facts can't be. */
static const bool *keep_surcharges(const struct contract *c, const bool *of, struct arena *mem)
{
	const struct surcharge *all;
	size_t n = of ? contract_surcharges(c, &all) : 0;
	bool *out = NEWS(mem, bool, n + 1);
	for (size_t i = 0; i < n; i++)
		out[i] = of[i];
	return of ? out : NULL;
}

struct charge charge_of(const struct contract *c, const struct judgement *j, bool firm, struct arena *mem)
{
	const struct price *p = contract_price(c, j->price);
	enum charging how = contract_charging(firm ? j->class : VERDICT_NONE, firm ? j->path : NULL);
	bool adds = firm && (j->n_plus || j->plus_open);
	struct charge out = { .priced = how == CHARGE_PRICE };
	out.by_verdict = out.priced || (firm && j->path_open) || (how == CHARGE_ADDED && adds);
	if (!out.by_verdict)
		return out;
	out.price = out.priced && p && account_prices_work(p) ? p : NULL;
	out.path = firm ? j->path : NULL;
	out.waits = firm && (j->path_open || j->plus_open);
	out.waits |= out.priced && !j->price.len && j->n_priced_by;
	out.terms = (struct work_terms){ c, contract_zone(c), out.priced ? str_keep(mem, j->price) : NONE, keep_plus(j, mem), firm ? j->n_plus : 0, keep_surcharges(c, j->surcharged, mem), keep_surcharges(c, j->surcharge_open, mem) };
	return out;
}

struct judgement charge_said(const struct contract *c, const struct judgement *j, struct arena *mem)
{
	return (struct judgement){ .class = j->class, .path = j->path, .price = str_keep(mem, j->price), .plus = keep_plus(j, mem), .n_plus = j->n_plus, .plus_open = j->plus_open, .path_open = j->path_open,
	                           .surcharged = keep_surcharges(c, j->surcharged, mem), .surcharge_open = keep_surcharges(c, j->surcharge_open, mem) };
}

static bool surcharges_are(const bool *a, const bool *b, size_t n)
{
	bool same = !a == !b;
	for (size_t i = 0; i < n && a && same; i++)
		same = a[i] == b[i];
	return same;
}

static bool adds_as(const struct work_terms *a, const struct work_terms *b)
{
	bool same = a->n_plus == b->n_plus;
	for (size_t i = 0; i < a->n_plus && same; i++)
		same = str_is(a->plus[i].position, b->plus[i].position);
	return same;
}

bool charge_is(const struct charge *a, const struct charge *b)
{
	const struct surcharge *all;
	bool same = a->by_verdict == b->by_verdict && a->priced == b->priced && a->price == b->price && a->waits == b->waits && a->path == b->path && a->terms.contract == b->terms.contract && a->pays == b->pays;
	if (!same || !a->by_verdict)
		return same;
	size_t n = contract_surcharges(a->terms.contract, &all);
	return str_is(a->terms.price, b->terms.price) && adds_as(&a->terms, &b->terms) &&
	       surcharges_are(a->terms.surcharged, b->terms.surcharged, n) && surcharges_are(a->terms.surcharge_open, b->terms.surcharge_open, n);
}

bool charge_has_hours(const struct contract *c)
{
	const struct surcharge *all;
	for (size_t n = contract_surcharges(c, &all), i = 0; i < n; i++)
		if (all[i].calendar.len)
			return true;
	return false;
}

static bool has_steps(const struct contract *c, bool by_day)
{
	const struct price *all;
	bool has = false;
	for (size_t n = contract_prices(c, &all), i = 0; i < n && !has; i++)
		for (size_t k = 0; k < all[i].n && !has; k++)
			has = all[i].items[k].steps == STEPS_OF_BOOKING || (by_day && all[i].items[k].steps == STEPS_OF_DAY);
	return has;
}

bool charge_by_booking(const struct contract *c) { return has_steps(c, false); }

bool charge_has_days(const struct contract *c)
{
	const struct surcharge *puts;
	const struct price *prices;
	bool has = has_steps(c, true);
	for (size_t n = contract_surcharges(c, &puts), i = 0; i < n && !has; i++)
		has = puts[i].daily;
	for (size_t n = contract_prices(c, &prices), i = 0; i < n && !has; i++)
		has = prices[i].work_most.period.len > 0;
	return has;
}

bool charge_all_day(const struct contract *c, struct date day, struct arena *mem) { return contract_surcharges_all_day(c, agreement_zone(c), day, mem); }

/* The last booking of the part, at its own position and at each that is added. */
static bool bill_last(struct work *w, const struct charge *k)
{
	struct err unpriced = { 0 };
	int billed;
	bool ok = !k->priced || account_bill_work(w, &(struct work_position){ k->price, k->terms.price, { .note = NONE } }, &billed, &unpriced);
	for (size_t i = 0; i < k->terms.n_plus && ok; i++) {
		const struct price *p = contract_price(k->terms.contract, k->terms.plus[i].position);
		ok = p == k->price || account_bill_work(w, &(struct work_position){ p, p->name, { .note = NONE } }, &billed, &unpriced);
	}
	return ok;
}

/* What the lines from there on are at a position, where its work has a most in a period. */
static void add_capped(struct work *w, const struct price *p, size_t from, struct cost *out)
{
	struct capped *c = &out->capped[out->n_capped];
	if (!p || !p->work_most.period.len)
		return;
	*c = (struct capped){ p, { 0 } };
	for (size_t i = from; i < w->lines.n; i++)
		c->there.cents += str_is(w->lines.at[i].position, p->name) ? w->lines.at[i].owed.net.cents : 0;
	out->n_capped++;
}

void charge_add(struct work *w, const struct charge *k, const struct replay_time *t, struct cost *out)
{
	struct work_booking booking = { t->minutes, t->day, t->start, k->terms, t->visit };
	size_t from = w->lines.n;
	*out = (struct cost){ 0 };
	if (!k->by_verdict || t->minutes <= 0)
		return;
	out->waits = k->waits || ((k->price || !k->priced) && account_work_waits(&booking, contract_price(k->terms.contract, k->terms.price), w->mem));
	if (out->waits)
		return;
	*push(w->mem, &w->bookings) = booking;
	out->priceless = (k->priced && !k->price) || !bill_last(w, k);
	if (out->priceless) {
		w->bookings.n--;
		w->lines.n = from;
	}
	for (size_t i = from; i < w->lines.n; i++)
		out->billed.cents += w->lines.at[i].owed.net.cents;
	out->capped = NEWS(w->mem, struct capped, k->terms.n_plus + 1);
	add_capped(w, k->price, from, out);
	for (size_t i = 0; i < k->terms.n_plus; i++) {
		const struct price *p = contract_price(k->terms.contract, k->terms.plus[i].position);
		add_capped(w, p == k->price ? NULL : p, from, out);
	}
}
