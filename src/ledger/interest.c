/* interest.c - see ledger/interest.h. */
#include "agreement/agreement.h"
#include "inventory/client.h"
#include "inventory/settings.h"
#include "ledger/interest.h"

enum { COMMON = 365, LEAP = 366, CONSUMER_POINTS = 5 };  /* § 288 (1) BGB */

struct base_rates interest_base(struct db *db, struct arena *mem)
{
	struct base_rates all = { 0 };
	struct str said = str_trim(setting(db, mem, STR("dunning.base_rate")));
	if (!said.len)
		said = setting_row_of(STR("dunning.base_rate"))->usual;
	while (said.len) {
		struct base_rate r;
		struct str percent = str_split(&said, ' '), day = str_split(&percent, '=');
		if (date_parse(day, &r.from) && micro_parse(percent, &r.percent))
			*push(mem, &all) = r;
	}
	return all;
}

struct date interest_known_until(const struct base_rates *base)
{
	if (!base->n)
		return (struct date){ 0 };
	struct civil c = date_civil(base->at[base->n - 1].from);
	return (struct date){ (c.month < 7 ? date_of(c.year, 7, 1) : date_of(c.year + 1, 1, 1)).day - 1 };
}

/* What is borne on a day; 0: nothing. *of: the base rate then. */
static int64_t percent_on(struct late_rate rate, const struct base_rates *base, struct date day, struct micro *of)
{
	const struct base_rate *now = NULL;
	*of = (struct micro){ 0 };
	for (size_t i = 0; i < base->n && rate.above_base; i++)
		if (base->at[i].from.day <= day.day)
			now = &base->at[i];
	if (rate.above_base && !now)
		return 0;
	if (now)
		*of = now->percent;
	int64_t u6 = rate.percent.u6 + of->u6;
	return u6 > 0 ? u6 : 0;
}

static int64_t open_on(struct money gross, const struct booking_rows *paid, struct date day)
{
	int64_t open = gross.cents;
	for (size_t i = 0; i < paid->n; i++)
		if (paid->at[i].day.day <= day.day)
			open -= paid->at[i].amount.cents + paid->at[i].discount.cents;
	return open > 0 ? open : 0;
}

static bool goes_on(const struct interest_span *s, const struct interest_span *with)
{
	return s->until.day + 1 == with->from.day && s->open.cents == with->open.cents && s->percent.u6 == with->percent.u6 && s->base.u6 == with->base.u6 && s->year == with->year;
}

void interest_spans(struct money gross, const struct booking_rows *paid, struct date first, struct date until, struct late_rate rate, const struct base_rates *base, struct arena *mem, struct interest_spans *out)
{
	for (struct date d = first; d.day <= until.day; d.day++) {
		struct interest_span now = { .from = d, .until = d, .open = { open_on(gross, paid, d) }, .year = date_days_in_month(date_civil(d).year, 2) == 29 ? LEAP : COMMON };
		now.percent.u6 = percent_on(rate, base, d, &now.base);
		if (!now.open.cents || !now.percent.u6)
			continue;
		if (out->n && goes_on(&out->at[out->n - 1], &now))
			out->at[out->n - 1].until = d;
		else
			*push(mem, out) = now;
	}
}

struct money interest_of(const struct interest_spans *spans)
{
	wide common = 0, leap = 0;
	for (size_t i = 0; i < spans->n; i++) {
		const struct interest_span *s = &spans->at[i];
		*(s->year == LEAP ? &leap : &common) += (wide)s->open.cents * s->percent.u6 * (s->until.day - s->from.day + 1);
	}
	return (struct money){ round_div(common * LEAP + leap * COMMON, (int64_t)100 * 1000000 * COMMON * LEAP) };
}

/* As the contract says; where it says nothing, as the law does. */
bool interest_rate(struct db *db, const struct open_item *i, struct arena *mem, struct late_rate *out, struct err *e)
{
	struct agreement a;
	const struct contract *c = NULL;
	struct payment_terms t = { 0 };
	int64_t contract = 0, points = 9;
	bool consumer;
	struct rows *r = sql(db, "select contract_id from invoice where client_id = ? and id = ?", i->client, i->id);
	row(r, mem, &contract);
	if (!done(r, e) || !client_is_consumer(db, i->client, &consumer, e) || (contract && !agreement_by_id(db, i->client, contract, mem, &a, &c, e)))
		return false;
	str_int(str_trim(setting(db, mem, STR("dunning.points"))), &points);
	*out = (struct late_rate){ true, { (consumer && points > CONSUMER_POINTS ? CONSUMER_POINTS : points) * 1000000 } };
	if (c && contract_payment(c, i->day, &t) && (t.late == LATE_PERCENT || t.late == LATE_ABOVE_BASE))
		*out = (struct late_rate){ t.late == LATE_ABOVE_BASE, t.interest };
	return true;
}

bool interest_find(struct db *db, const struct open_item *i, struct date until, struct late_rate rate, const struct base_rates *base, struct arena *mem, struct interest_spans *out, struct err *e)
{
	struct booking_rows paid = { 0 };
	if (!payment_list(db, i->client, i->id, mem, &paid, e))
		return false;
	interest_spans(i->gross, &paid, (struct date){ i->due.day + 1 }, until, rate, base, mem, out);
	return true;
}
