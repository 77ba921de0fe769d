/* report.c - see report.h. */
#include "report/report.h"
#include "inventory/inventory.h"
#include <stdlib.h>

/* ---- operation ---- */

/* What is looked at: one client or all, in the order they were read, and found by their ids. */
struct looking { struct operation **by_id; size_t n; int64_t first, last; struct operation others; };

static int by_id(const void *a, const void *b)
{
	int64_t x = (*(struct operation *const *)a)->client, y = (*(struct operation *const *)b)->client;
	return (x > y) - (x < y);
}

static struct looking look_at(struct operations *all, int64_t client, struct arena *mem)
{
	struct looking l = { .by_id = NEWS(mem, struct operation *, all->n + 1), .n = all->n, .first = client, .last = client ? client : INT64_MAX };
	for (size_t i = 0; i < all->n; i++)
		l.by_id[i] = &all->at[i];
	qsort(l.by_id, l.n, sizeof *l.by_id, by_id);
	return l;
}

/* A client that came while these questions were asked is counted nowhere. */
static struct operation *operation_of(struct looking *l, int64_t client)
{
	struct operation wanted = { .client = client }, *key = &wanted, **found = bsearch(&key, l->by_id, l->n, sizeof *l->by_id, by_id);
	return found ? *found : &l->others;
}

/* Each question is asked once, however many clients there are. */
static bool count_states(struct db *db, struct looking *l, struct arena *mem, struct err *e)
{
	int64_t client, n, counted;
	enum state state;
	struct rows *r = sql(db, "select client_id, state, count(*), cast(sum(counted) as bigint) from (select c.client_id as client_id, coalesce(s.state, ?) as state,"
	                         " case when c.counted_until = 0 then 1 else 0 end as counted from component c left join state s on s.client_id = c.client_id and s.component_id = c.id"
	                         " where c.client_id between ? and ?) x group by client_id, state", (int)STATE_UNKNOWN, l->first, l->last);
	while (row(r, mem, &client, &state, &n, &counted)) {
		struct operation *o = operation_of(l, client);
		o->components += (int)n;
		o->degraded += state == STATE_DEGRADED ? (int)n : 0;
		o->failed += state == STATE_FAILED ? (int)n : 0;
		o->unknown += state == STATE_UNKNOWN ? (int)counted : 0;
	}
	return done(r, e);
}

static bool count_processes(struct db *db, struct looking *l, struct arena *mem, struct err *e)
{
	int64_t client, n;
	enum business_state business;
	struct rows *r = sql(db, "select client_id, count(*) from process where client_id between ? and ? group by client_id", l->first, l->last);
	while (row(r, mem, &client, &n))
		operation_of(l, client)->processes = (int)n;
	if (!done(r, e))
		return false;
	r = sql(db, "select client_id, business, count(*) from process_state where client_id between ? and ? group by client_id, business", l->first, l->last);
	while (row(r, mem, &client, &business, &n)) {
		struct operation *o = operation_of(l, client);
		o->impaired += business == BUSINESS_IMPAIRED ? (int)n : 0;
		o->impossible += business == BUSINESS_IMPOSSIBLE ? (int)n : 0;
		o->business = business > o->business ? business : o->business;
	}
	return done(r, e);
}

/* Tickets client by client, for a grouping would walk those that are closed as well. */
static bool count_open(struct db *db, struct looking *l, struct arena *mem, struct err *e)
{
	int64_t client, id, n;
	struct instant from;
	struct rows *r = sql(db, "select client_id, id, from_ms from outage where until_ms = 0 and client_id between ? and ?", l->first, l->last);
	while (row(r, mem, &client, &id, &from)) {
		struct operation *o = operation_of(l, client);
		o->outage = id;
		o->since = from;
	}
	if (!done(r, e))
		return false;
	r = sql(db, "select c.id, (select count(*) from ticket t where t.client_id = c.id and t.closed_ms = 0) from client c where c.id between ? and ?", l->first, l->last);
	while (row(r, mem, &client, &n))
		operation_of(l, client)->tickets = (int)n;
	return done(r, e);
}

static int worse(const void *a, const void *b)
{
	const struct operation *x = a, *y = b;
	int by_outage = (y->outage != 0) - (x->outage != 0), by_business = (int)y->business - (int)x->business;
	return by_outage ? by_outage : by_business ? by_business : str_order(x->name, y->name);
}

static bool operations(struct db *db, const struct clients *all, int64_t client, struct arena *mem, struct operations *out, struct err *e)
{
	for (size_t i = 0; i < all->n; i++)
		*push(mem, out) = (struct operation){ .client = all->at[i].id, .name = all->at[i].name, .key = all->at[i].key };
	struct looking l = look_at(out, client, mem);
	return !out->n || (count_states(db, &l, mem, e) && count_processes(db, &l, mem, e) && count_open(db, &l, mem, e));
}

bool report_clients(struct db *db, struct arena *mem, struct operations *out, struct err *e)
{
	struct clients all = { 0 };
	return client_list(db, mem, &all, e) && operations(db, &all, 0, mem, out, e);
}

bool report_operation(struct db *db, int64_t client, struct arena *mem, struct operations *out, struct err *e)
{
	struct client one = { 0 };
	struct clients just = { &one, 1, 1 };
	if (client)
		return client_find(db, client, mem, &one, e) && (!one.id || operations(db, &just, client, mem, out, e));
	if (!report_clients(db, mem, out, e))
		return false;
	if (out->n)
		qsort(out->at, out->n, sizeof *out->at, worse);
	return true;
}

bool report_unseen(struct db *db, int64_t client, struct arena *mem, struct unseen *out, struct err *e)
{
	int64_t process;
	struct rows *r = sql(db, "select distinct n.process_id from need n join component c on c.client_id = n.client_id and c.id = n.component_id"
	                         " left join state s on s.client_id = n.client_id and s.component_id = n.component_id"
	                         " where n.client_id = ? and c.counted_until = 0 and coalesce(s.state, ?) = ? order by n.process_id",
	                     client, (int)STATE_UNKNOWN, (int)STATE_UNKNOWN);
	while (row(r, mem, &process))
		*push(mem, out) = process;
	return done(r, e);
}

/* ---- month ---- */

bool report_month(struct db *db, int64_t client, struct date day, struct instant now, struct arena *mem, struct month *out, struct err *e)
{
	*out = (struct month){ .first = calendar_period(day, 1) };
	return outage_month(db, client, day, now, mem, &out->uptime, e) && outage_promises(db, client, out->first, 0, now, mem, &out->promises, e) &&
	       outage_list(db, client, out->uptime.from, out->uptime.until, mem, &out->outages, e);
}

/* ---- measures ---- */

bool report_figures(struct db *db, int64_t client, struct date month, struct arena *mem, struct figure_rows *out, struct err *e)
{
	struct agreement a;
	const struct contract *c;
	const struct service_figure *all;
	struct date next = length_after(calendar_period(month, 1), (struct length){ 0, 1 }, 1);
	if (!agreement_load(db, client, (struct date){ next.day - 1 }, mem, &a, &c, e))
		return false;
	for (size_t n = c ? contract_figures(c, &all) : 0, i = 0; i < n; i++) {
		struct date from = calendar_period(month, all[i].months);
		struct figure_row r = { .figure = &all[i], .contract = a.id, .from = from, .until = { length_after(from, (struct length){ 0, all[i].months }, 1).day - 1 } };
		if (!figure_since(db, client, all[i].name, (struct date){ next.day - 1 }, from, mem, &r.from, e) || !figure_of_days(db, client, all[i].name, r.from, r.until, mem, &r.sum, e))
			return false;
		*push(mem, out) = r;
	}
	return true;
}

bool report_slow_probes(struct db *db, int64_t client, struct span promised, struct arena *mem, struct slow_probes *out, struct err *e)
{
	struct slow_probe p = { 0 };
	struct rows *r = sql(db, "select c.id, c.name, coalesce(min(p.interval_ms), 0) from component c join need n on n.client_id = c.client_id and n.component_id = c.id"
	                         " left join probe p on p.client_id = c.client_id and p.component_id = c.id and p.active = 1"
	                         " where c.client_id = ? and c.counted_until = 0 group by c.id, c.name"
	                         " having coalesce(min(p.interval_ms), 0) = 0 or min(p.interval_ms) > ? order by c.name, c.id", client, promised);
	while (row(r, mem, &p.id, &p.component, &p.interval))
		*push(mem, out) = p;
	return done(r, e);
}
