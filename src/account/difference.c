/* difference.c - what an invoice says of a part whose verdict changed after it was issued, and what the same work costs by now.
 *
 * An invoice stays as it is. The difference is told to the owner, who credits or bills it, or leaves it. */
#include "account/inside.h"

/* What stands on invoices, a cancelled one's work as often as it still does; and the minutes that were charged or let go: what is
 * owed and not billed is decided anew by itself. */
static bool booked_of(struct db *db, int64_t client, int64_t part, struct arena *mem, struct money *billed, int64_t *minutes, struct err *e)
{
	struct rows *r = sql(db, "select coalesce(sum(c.net_cents), 0) from claim c join time_entry t on t.client_id = c.client_id and t.id = c.source_id"
	                         " where c.client_id = ? and c.source = ? and c.invoice_id <> 0 and t.part_id = ? and not exists (select 1 from claim later where later.client_id = c.client_id"
	                         " and later.source = c.source and later.source_id = c.source_id and later.place = c.place and later.attempt > c.attempt)",
	                     client, (int)CLAIM_TIME, part);
	row(r, mem, billed);
	if (!done(r, e))
		return false;
	r = sql(db, "select coalesce(sum(minutes), 0) from time_entry t where client_id = ? and part_id = ? and (state = ? or (state = ? and exists (select 1 from claim c"
	            " where c.client_id = t.client_id and c.source = ? and c.source_id = t.id and c.invoice_id <> 0)))",
	        client, part, (int)TIME_FREE, (int)TIME_OWED, (int)CLAIM_TIME);
	row(r, mem, minutes);
	return done(r, e);
}

bool account_difference(struct db *db, int64_t client, int64_t part, const struct contract *c, const struct judgement *j, struct arena *mem, struct part_difference *out, struct err *e)
{
	int64_t minutes;
	const struct surcharge *all;
	struct owed line;
	struct err unpriced = { 0 };
	*out = (struct part_difference){ 0 };
	if (!booked_of(db, client, part, mem, &out->billed, &minutes, e))
		return false;
	if (!minutes || (j->class != VERDICT_HOURLY && j->class != VERDICT_PROJECT && j->class != VERDICT_NONE))
		return true;
	const struct price *p = j->class == VERDICT_HOURLY ? contract_price(c, j->price) : NULL;
	out->by_hand = !p || contract_surcharges(c, &all) || !account_price_time(p, minutes, (struct tax){ 0 }, mem, &line, &unpriced);
	out->now = out->by_hand ? (struct money){ 0 } : line.net;
	return true;
}
