/* earnings.c - each view is one question to the store for all clients, however many there are. */
#include "inventory/inventory.h"
#include "report/earnings.h"
#include "ticket/ticket.h"
#include <stdlib.h>

#define SUM(what) "coalesce(cast(sum(" what ") as bigint), 0)"

/* ---- who is worth it ---- */

static bool earned(struct db *db, struct date from, struct date until, struct arena *mem, struct earnings *out, struct err *e)
{
	struct earning x = { 0 };
	struct rows *r = sql(db, "select c.client_id, k.name, max(c.contract_id), " SUM("case when c.source = ? then c.net_cents else 0 end") ", " SUM("case when c.source in (?, ?) then c.net_cents else 0 end") ", "
	                         SUM("case when c.source not in (?, ?, ?) then c.net_cents else 0 end") " from claim c join client k on k.id = c.client_id where " SERVED_IN("c.") " between ? and ?" CLAIM_STANDS
	                         " group by c.client_id, k.name order by k.name, c.client_id", (int)CLAIM_FEE, (int)CLAIM_TIME, (int)CLAIM_QUOTE, (int)CLAIM_FEE, (int)CLAIM_TIME, (int)CLAIM_QUOTE, from, until);
	while (row(r, mem, &x.client, &x.name, &x.contract, &x.fee, &x.work, &x.other))
		*push(mem, out) = x;
	return done(r, e);
}

static struct earning *earning_of(struct earnings *all, int64_t client, struct str name, struct arena *mem)
{
	size_t at = 0;
	while (at < all->n && all->at[at].client != client)
		at++;
	if (at == all->n)
		*push(mem, all) = (struct earning){ .client = client, .name = name };
	return &all->at[at];
}

static bool worked(struct db *db, struct date from, struct date until, struct arena *mem, struct earnings *out, struct err *e)
{
	int64_t client, covered, outside, waiting, all;
	struct str name;
	struct rows *r = sql(db, "select t.client_id, k.name, " SUM("case when t.state = ? and t.reason = 'covered' then t.minutes else 0 end") ", "
	                         SUM("case when t.state = ? or t.reason = 'fixed-price' then t.minutes else 0 end") ", " SUM("case when t.state = ? then t.minutes else 0 end") ", " SUM("t.minutes")
	                         " from time_entry t join client k on k.id = t.client_id where t.work_date between ? and ? group by t.client_id, k.name order by k.name, t.client_id",
	                     (int)TIME_FREE, (int)TIME_OWED, (int)TIME_HELD, from, until);
	while (row(r, mem, &client, &name, &covered, &outside, &waiting, &all)) {
		struct earning *x = earning_of(out, client, name, mem);
		x->covered = covered;
		x->outside = outside;
		x->waiting = waiting;
		x->all = all;
	}
	return done(r, e);
}

static bool bought(struct db *db, struct date from, struct date until, struct arena *mem, struct earnings *out, struct err *e)
{
	struct costs all = { 0 };
	if (!cost_list(db, 0, from, until, mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		struct client c;
		if (!client_find(db, all.at[i].client, mem, &c, e))
			return false;
		earning_of(out, c.id, c.name, mem)->bought = all.at[i].sum;
	}
	return true;
}

static int by_name(const void *a, const void *b)
{
	const struct earning *x = a, *y = b;
	int order = str_order(x->name, y->name);
	return order ? order : (x->client > y->client) - (x->client < y->client);
}

bool report_earnings(struct db *db, struct date from, struct date until, struct arena *mem, struct earnings *out, struct err *e)
{
	if (!earned(db, from, until, mem, out, e) || !worked(db, from, until, mem, out, e) || !bought(db, from, until, mem, out, e))
		return false;
	if (out->n)
		qsort(out->at, out->n, sizeof *out->at, by_name);
	return true;
}

/* In percent, of sixtieths of a cent. */
static int64_t of_fee(const struct earning *x, wide sixtieths) { return x->fee.cents > 0 ? round_div(sixtieths * 100, x->fee.cents * 60) : -1; }

int64_t earning_effort(const struct earning *x, struct money cost_of_hour) { return of_fee(x, (wide)x->covered * cost_of_hour.cents); }
int64_t earning_hourly(const struct earning *x) { return of_fee(x, (wide)x->work.cents * 60); }

bool earning_outgrown(const struct earning *x, struct money cost_of_hour)
{
	enum { TENTH = 10 };
	return x->fee.cents > 0 && ((wide)x->work.cents * TENTH >= x->fee.cents || (wide)x->covered * cost_of_hour.cents > (wide)x->fee.cents * 60);
}

/* ---- outside the contracts ---- */

#define OUTSIDE(w) "(" w ".state = ? or " w ".reason = 'fixed-price')"

/* What was credited or billed anew of a part counts where its first work does. */
bool report_outside(struct db *db, struct date from, struct date until, struct arena *mem, struct outsides *out, struct err *e)
{
	struct outside x = { 0 };
	struct rows *r = sql(db, "select t.client_id, k.name, t.clause, max(t.contract), " SUM("t.entries") ", " SUM("t.minutes") ", " SUM("t.net") ", " SUM("t.billed") " from"
	                         " (select w.client_id as client_id, w.clause as clause, 1 as entries, w.minutes as minutes, w.net_cents as net,"
	                         " (select coalesce(max(c.contract_id), 0) from claim c where c.client_id = w.client_id and c.source = ? and c.source_id = w.id) as contract,"
	                         " (select " SUM("c.net_cents") " from claim c where c.client_id = w.client_id and c.source = ? and c.source_id = w.id and c.invoice_id <> 0" CLAIM_STANDS ") as billed"
	                         " from time_entry w where w.work_date between ? and ? and " OUTSIDE("w")
	                         " union all select c.client_id, w.clause, 0, 0, c.net_cents, c.contract_id, case when c.invoice_id <> 0 then c.net_cents else 0 end from claim c"
	                         " join correction f on f.client_id = c.client_id and f.id = c.source_id join time_entry w on w.client_id = f.client_id and w.id ="
	                         " (select min(x.id) from time_entry x where x.client_id = f.client_id and x.part_id = f.part_id and " OUTSIDE("x") ") where c.source = ? and w.work_date between ? and ?" CLAIM_STANDS ") t"
	                         " join client k on k.id = t.client_id group by t.client_id, k.name, t.clause order by 7 desc, k.name, t.clause",
	                     (int)CLAIM_TIME, (int)CLAIM_TIME, from, until, (int)TIME_OWED, (int)TIME_OWED, (int)CLAIM_CORRECTION, from, until);
	while (row(r, mem, &x.client, &x.name, &x.clause, &x.contract, &x.entries, &x.minutes, &x.net, &x.billed))
		*push(mem, out) = x;
	return done(r, e);
}

/* ---- what is old ---- */

static enum age age_of(int32_t days)
{
	enum { MONTH = 30 };
	return days <= MONTH ? AGE_MONTH : days <= 2 * MONTH ? AGE_TWO : days <= 3 * MONTH ? AGE_THREE : AGE_OLDER;
}

bool report_aged(struct db *db, struct date today, struct arena *mem, struct ageds *out, struct err *e)
{
	struct aged x = { 0 };
	struct date served;
	struct money net;
	struct rows *r = sql(db, "select c.client_id, k.name, c.contract_id, " SERVED_IN("c.") " as served, " SUM("c.net_cents") " from claim c join client k on k.id = c.client_id where c.invoice_id = 0"
	                         " group by c.client_id, k.name, c.contract_id, " SERVED_IN("c.") " order by k.name, c.client_id, c.contract_id, served");
	while (row(r, mem, &x.client, &x.name, &x.contract, &served, &net)) {
		if (!out->n || out->at[out->n - 1].client != x.client || out->at[out->n - 1].contract != x.contract)
			*push(mem, out) = x;
		struct aged *last = &out->at[out->n - 1];
		last->sum[age_of(today.day - served.day)].cents += net.cents;
		last->all.cents += net.cents;
	}
	return done(r, e);
}

/* ---- projects ---- */

/* What is fixed is claimed when the quote is accepted, work as it is booked; to it comes the share of the estimate that is not worked yet, or waits and is on no account. */
static struct money forecast_of(const struct standing_project *p, struct money estimate, int64_t held)
{
	int64_t left = held + (p->estimated > p->worked ? p->estimated - p->worked : 0);
	return (struct money){ p->claimed.cents + (p->estimated ? (int64_t)round_div((wide)estimate.cents * left, p->estimated) : 0) };
}

/* A quote f that is q, or an accepted order that changes it. 2: QUOTE_ACCEPTED. */
#define FAMILY "f.client_id = q.client_id and (f.id = q.id or (f.project_id = q.id and f.state = 2))"

bool report_projects(struct db *db, struct arena *mem, struct standing_projects *out, struct err *e)
{
	struct standing_project x = { 0 };
	struct money estimate;
	int64_t held;
	struct rows *r = sql(db, "select q.id, q.client_id, k.name, p.ticket_id, q.contract_id, q.number, q.title, (select " SUM("f.net_cents") " from quote f where " FAMILY "),"
	                         " (select " SUM("l.quantity_u6 / 1000000") " from quote f join quote_line l on l.client_id = f.client_id and l.quote_id = f.id and l.left_out = 0 where " FAMILY " and l.effort = ?),"
	                         " (select " SUM("l.net_cents") " from quote f join quote_line l on l.client_id = f.client_id and l.quote_id = f.id and l.left_out = 0 where " FAMILY " and l.effort in (?, ?)),"
	                         " (select " SUM("t.minutes") " from time_entry t where t.client_id = q.client_id and t.part_id = q.part_id),"
	                         " (select " SUM("t.minutes") " from time_entry t where t.client_id = q.client_id and t.part_id = q.part_id and t.state = ?),"
	                         " (select " SUM("c.net_cents") " from quote f join claim c on c.client_id = f.client_id and c.quote_id = f.id where " FAMILY CLAIM_STANDS ")"
	                         " from quote q join client k on k.id = q.client_id join part p on p.client_id = q.client_id and p.id = q.part_id join ticket t on t.client_id = p.client_id and t.id = p.ticket_id"
	                         " where q.state = ? and q.project_id = 0 and t.state not in (?, ?) order by k.name, q.id", (int)QUOTE_EFFORT, (int)QUOTE_EFFORT, (int)QUOTE_ON_TOP, (int)TIME_HELD, (int)QUOTE_ACCEPTED, (int)TICKET_SOLVED, (int)TICKET_CLOSED);
	while (row(r, mem, &x.quote, &x.client, &x.name, &x.ticket, &x.contract, &x.number, &x.title, &x.offered, &x.estimated, &estimate, &x.worked, &held, &x.claimed)) {
		x.forecast = forecast_of(&x, estimate, held);
		*push(mem, out) = x;
	}
	return done(r, e);
}
