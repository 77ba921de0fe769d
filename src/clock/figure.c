/* figure.c - measures of a contract, worked out from the clocks of tickets.
 *
 * Of a duty a case is each time that it is due. Else a case is a ticket whose clock of the measure began in the period and has been decided: kept or missed, on a certain verdict.
 * Whoever still waits in time is no case yet; a ticket of several parts is one case, missed if one of its parts is. */
#include "clock/inside.h"
#include "ticket/duty.h"

struct figure_sum figure_sum(const struct figure_ticket *t, size_t n)
{
	struct figure_sum sum = { 0 };
	for (size_t i = 0; i < n; i++) {
		bool first = true, missed = false;
		for (size_t k = 0; k < n; k++) {
			first &= k >= i || t[k].ticket != t[i].ticket;
			missed |= t[k].ticket == t[i].ticket && t[k].missed;
		}
		sum.cases += first;
		sum.kept += first && !missed;
	}
	if (sum.cases)
		sum.percent.u6 = round_div((wide)sum.kept * 100000000, sum.cases);
	return sum;
}

struct micro figure_shown(struct micro percent) { return (struct micro){ percent.u6 / 10000 * 10000 }; }

static bool is_decided(const struct clock_row *k) { return k->binding && (k->state == CLOCK_MET || k->state == CLOCK_BREACHED); }

/* Does the case count by the facts its verdict rests on? */
static bool takes(struct db *db, const struct contract *c, const struct service_figure *f, const struct clock_row *k, struct arena *mem, bool *yes, struct err *e)
{
	struct verdict v;
	struct facts known = { 0 };
	if (!verdict_by_id(db, k->client, k->verdict, mem, &v, e))
		return false;
	if (!verdict_facts_under(c, v.facts, mem, &known))
		return fail(e, "the facts of verdict {} cannot be read", v.id);
	*yes = contract_figure_takes(c, f, &known);
	return true;
}

/* Of a duty each time that is done, or was not by the end of its period, is a case: with the period, by its last day. */
static bool sum_of_duty(struct db *db, int64_t client, const struct contract *c, const struct service_figure *f, struct instant from, struct instant until, struct arena *mem, struct figure_sum *out, struct err *e)
{
	const struct zone *z = contract_zone(c);
	struct duties all = { 0 };
	*out = (struct figure_sum){ 0 };
	if (!duty_list(db, client, f->name, zone_date(z, from), (struct date){ zone_date(z, until).day - 1 }, mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		out->cases += all.at[i].state == DUTY_DONE || all.at[i].state == DUTY_MISSED;
		out->kept += all.at[i].state == DUTY_DONE;
	}
	if (out->cases)
		out->percent.u6 = round_div((wide)out->kept * 100000000, out->cases);
	return true;
}

bool figure_of(struct db *db, int64_t client, const struct contract *c, const struct service_figure *f, struct instant from, struct instant until, struct arena *mem, struct figure_sum *out, struct err *e)
{
	struct clock_rows rows = { 0 };
	struct { struct figure_ticket *at; size_t n, cap; } cases = { 0 };
	if (f->duty)
		return sum_of_duty(db, client, c, f, from, until, mem, out, e);
	if (!clock_begun(db, client, from, until, mem, &rows, e))
		return false;
	for (size_t i = 0; i < rows.n; i++) {
		const struct clock_row *k = &rows.at[i];
		bool yes = false;
		if (!is_decided(k) || !str_is(k->name, f->clock))
			continue;
		if (!takes(db, c, f, k, mem, &yes, e))
			return false;
		if (yes)
			*push(mem, &cases) = (struct figure_ticket){ k->ticket, k->state == CLOCK_BREACHED };
	}
	*out = figure_sum(cases.at, cases.n);
	return true;
}
