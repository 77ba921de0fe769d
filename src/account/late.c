/* late.c - months that were charged and come to something else by now, for something of their days was told afterwards: a server whose end is dated back.
 *
 * The inventory says from which day on (recount); only charged months that reach it, and were not looked at since, are reckoned again. What they come to more or
 * less is charged with the next month that is billed, by a run of their own. */
#include "account/month.h"
#include "account/inside.h"

#define LOOKED "case when r.again_ms > r.at_ms then r.again_ms else r.at_ms end"

static bool reckon(const struct step *s, const struct late_month *m, struct late_months *out, struct err *e)
{
	struct err why = { 0 };
	struct step quiet = *s;
	struct fee_plan plan;
	struct late_month x = *m;
	quiet.refused = &why;
	if (!fee_foresee(&quiet, m->client, m->first, &plan, e))
		return false;
	x.contract = plan.contract;
	x.more.cents = plan.net.cents - plan.run.net.cents;
	if (!why.len && x.more.cents)
		*push(s->mem, out) = x;
	return true;
}

bool months_late(const struct step *s, int64_t client, struct date before, struct late_months *out, struct err *e)
{
	struct late_month x = { 0 };
	struct late_months all = { 0 };
	struct rows *r = client ? sql(s->db, "select distinct r.client_id, r.period_from from recount k join fee_run r on r.client_id = k.client_id and r.period_until >= k.from_day and k.at_ms >= " LOOKED
	                                     " where k.client_id = ? and r.period_from < ? order by r.client_id, r.period_from", client, before)
	                        : sql(s->db, "select distinct r.client_id, r.period_from from recount k join fee_run r on r.client_id = k.client_id and r.period_until >= k.from_day and k.at_ms >= " LOOKED
	                                     " where r.period_from < ? order by r.client_id, r.period_from", before);
	while (row(r, s->mem, &x.client, &x.first))
		*push(s->mem, &all) = x;
	if (!done(r, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		if (!reckon(s, &all.at[i], out, e))
			return false;
	return true;
}
