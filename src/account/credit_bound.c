/* credit_bound.c - what is left of a bound on the credits of a quarter or a year ("gutschriften höchstens 10 % der jahrespauschale je jahr").
 *
 * What was claimed before counts, for whichever month of that time; what nobody claimed is credited to nobody. A month belongs to the year of the
 * contract in which it ends. */
#include "account/inside.h"

/* The months of the period to which a month belongs, by their first days, until exclusive. */
static bool months_of(struct db *db, int64_t client, const struct contract *c, const struct credit_due *d, struct arena *mem, struct date *from, struct date *until, struct err *e)
{
	struct length period = { 0, d->bound_months };
	struct date last = { length_after(d->month, (struct length){ 0, 1 }, 1).day - 1 }, began;
	*from = calendar_period(d->month, d->bound_months);
	*until = length_after(*from, period, 1);
	if (!d->by_contract)
		return true;
	if (!verdict_began(db, client, c, mem, &began, e))
		return false;
	int years = 0;
	while (length_after(began, period, years + 1).day <= last.day)
		years++;
	*from = calendar_period(length_after(began, period, years), 1);
	*until = calendar_period(length_after(began, period, years + 1), 1);
	return true;
}

void credit_note_bound(const struct credit_sum *sum, struct credit_due *out)
{
	if (!sum->bound_months || (out->bound_months && out->bound.cents <= sum->bound.cents))
		return;
	out->bound = sum->bound;
	out->bound_months = sum->bound_months;
	out->by_contract = sum->by_contract;
	out->bound_clause = sum->bound_clause;
}

bool credit_keep_bound(struct db *db, int64_t client, const struct contract *c, struct arena *mem, struct credit_due *out, struct err *e)
{
	struct date from, until;
	if (!out->bound_months)
		return true;
	if (!months_of(db, client, c, out, mem, &from, &until, e))
		return false;
	struct rows *r = sql(db, "select coalesce(cast(sum(amount_cents) as bigint), 0) from credit where client_id = ? and month >= ? and month < ? and month <> ?", client, from, until, out->month);
	row(r, mem, &out->credited);
	int64_t left = out->bound.cents - out->credited.cents;
	left = left < 0 ? 0 : left;
	out->bounded = out->amount.cents > left;
	out->amount.cents = out->bounded ? left : out->amount.cents;
	return done(r, e);
}
