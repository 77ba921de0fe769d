/* meter_watch.c - what somebody should look at before it is missing on an invoice: a meter no contract knows, a period nobody read or charged,
 * a meter that goes back because a reading between was taken out. */
#include "account/inside.h"
#include "account/meter.h"

enum { MONTHS_BACK = 12 };

struct watching { struct metering m; struct meter_charges charged; struct meter_notices *out; };

static void notice(struct watching *w, struct meter_notice n) { *push(w->m.mem, w->out) = n; }

static struct str device_name(const struct watching *w, int64_t id)
{
	for (size_t i = 0; i < w->m.devices.n; i++)
		if (w->m.devices.at[i].id == id)
			return w->m.devices.at[i].name;
	return NONE;
}

/* Of a price, or of a meter: the last day up to which it was charged; day 0: never. */
static struct date charged_until(const struct watching *w, struct str position, struct str meter)
{
	struct date last = { 0 };
	for (size_t i = 0; i < w->charged.n; i++) {
		const struct meter_charge *c = &w->charged.at[i];
		if ((str_is(c->position, position) || str_is(c->meter, meter)) && c->until.day > last.day)
			last = c->until;
	}
	return last;
}

static bool is_known(const struct contract *c, const struct meter_reading *run)
{
	const struct price *all;
	bool known = false;
	for (size_t n = c ? contract_prices(c, &all) : 0, i = 0; i < n; i++)
		known |= contract_meter_counts(&all[i], run->meter, run->kind);
	return known;
}

static void watch_run(struct watching *w, const struct meter_reading *run, size_t n)
{
	struct str device = device_name(w, run->component);
	struct date billed = charged_until(w, NONE, run->meter);
	if (!is_known(w->m.contract, run)) {
		if (run[n - 1].day.day > billed.day)
			notice(w, (struct meter_notice){ .kind = NOTICE_UNKNOWN, .meter = run->meter, .device = device, .until = run[n - 1].day });
		return;
	}
	for (size_t i = 1; i < n; i++)
		if (!run[i].used && run[i].value.u6 < run[i - 1].base.u6 && run[i].day.day > billed.day)
			notice(w, (struct meter_notice){ .kind = NOTICE_BACK, .meter = run->meter, .device = device, .until = run[i].day });
}

/* ---- periods that are over ------------------------------------------------------------------------------------------------- */

/* Periods in a row that nobody read are one gap. */
static bool goes_on(struct watching *w, const struct metered *x)
{
	for (size_t i = 0; i < w->out->n; i++) {
		struct meter_notice *n = &w->out->at[i];
		if (n->kind != NOTICE_UNREAD || x->state != METERED_UNREAD || n->until.day + 1 != x->from.day || !str_is(n->position, x->price->name) || !str_is(n->device, x->device))
			continue;
		n->until = x->until;
		return true;
	}
	return false;
}

static bool watch_price(struct watching *w, const struct price *p, struct date last, bool ends, struct err *e)
{
	struct metered x;
	if (last.day <= charged_until(w, p->name, NONE).day)
		return true;
	if (!meter_reckon(&w->m, p, last, ends, (struct tax){ 0 }, &x, e))
		return false;
	if ((x.state == METERED_UNREAD || x.state == METERED_OWED) && !goes_on(w, &x))
		notice(w, (struct meter_notice){ x.state == METERED_OWED ? NOTICE_UNCHARGED : NOTICE_UNREAD, p->meter, x.device, p->name, x.from, x.until });
	return true;
}

/* By the contract that was in force on the last of its days that had one. */
static bool watch_month(struct watching *w, struct date last, struct err *e)
{
	struct agreement a;
	const struct price *all;
	bool ends;
	if (!meter_contract(w->m.db, w->m.client, date_of(date_civil(last).year, date_civil(last).month, 1), w->m.mem, &a, &w->m.contract, &ends, e))
		return false;
	for (size_t n = w->m.contract ? contract_prices(w->m.contract, &all) : 0, i = 0; i < n; i++)
		if (all[i].meter.len && !watch_price(w, &all[i], last, ends, e))
			return false;
	return true;
}

bool meter_watch(struct db *db, int64_t client, struct date today, struct arena *mem, struct meter_notices *out, struct err *e)
{
	struct watching w = { .out = out };
	struct agreement a;
	struct civil now = date_civil(today);
	if (!metering_open(db, client, mem, &w.m, e) || !meter_charges(db, client, mem, &w.charged, e) || !agreement_load(db, client, today, mem, &a, &w.m.contract, e))
		return false;
	for (size_t i = 0, n; i < w.m.readings.n; i += n) {
		n = meter_run_of(&w.m.readings.at[i], w.m.readings.n - i);
		watch_run(&w, &w.m.readings.at[i], n);
	}
	for (int back = MONTHS_BACK; back > 0; back--)
		if (!watch_month(&w, (struct date){ date_of(now.year, now.month - back + 1, 1).day - 1 }, e))
			return false;
	return true;
}
