/* report.c - see report.h. */
#include "report/report.h"
#include "inventory/inventory.h"
#include <stdlib.h>

/* ---- operation ---- */

static enum state state_in(const struct component_states *all, int64_t component)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].component == component)
			return all->at[i].state;
	return STATE_UNKNOWN;
}

static bool count_states(struct db *db, struct operation *o, struct arena *mem, struct err *e)
{
	struct components all = { 0 };
	struct component_states states = { 0 };
	if (!component_list(db, o->client, mem, &all, e) || !state_list(db, o->client, mem, &states, e))
		return false;
	o->components = (int)all.n;
	for (size_t i = 0; i < all.n; i++) {
		enum state now = state_in(&states, all.at[i].id);
		o->degraded += now == STATE_DEGRADED;
		o->failed += now == STATE_FAILED;
		o->unknown += now == STATE_UNKNOWN && !all.at[i].counted_until.day;
	}
	return true;
}

static bool count_processes(struct db *db, struct operation *o, struct arena *mem, struct err *e)
{
	struct processes all = { 0 };
	struct process_states states = { 0 };
	if (!process_list(db, o->client, mem, &all, e) || !process_state_list(db, o->client, mem, &states, e))
		return false;
	o->processes = (int)all.n;
	for (size_t i = 0; i < states.n; i++) {
		o->impaired += states.at[i].business == BUSINESS_IMPAIRED;
		o->impossible += states.at[i].business == BUSINESS_IMPOSSIBLE;
		if (states.at[i].business > o->business)
			o->business = states.at[i].business;
	}
	return true;
}

static bool look_at(struct db *db, const struct client *c, struct arena *mem, struct operation *o, struct err *e)
{
	struct outage out;
	*o = (struct operation){ .client = c->id, .name = c->name };
	if (!count_states(db, o, mem, e) || !count_processes(db, o, mem, e) || !outage_find(db, c->id, &out, mem, e))
		return false;
	o->outage = out.id;
	o->since = out.from;
	struct rows *r = sql(db, "select count(*) from ticket where client_id = ? and closed_ms = 0", c->id);
	row(r, mem, &o->tickets);
	return done(r, e);
}

static int worse(const void *a, const void *b)
{
	const struct operation *x = a, *y = b;
	int by_outage = (y->outage != 0) - (x->outage != 0), by_business = (int)y->business - (int)x->business;
	return by_outage ? by_outage : by_business ? by_business : str_order(x->name, y->name);
}

bool report_operation(struct db *db, int64_t client, struct arena *mem, struct operations *out, struct err *e)
{
	struct clients all = { 0 };
	if (!client_list(db, mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		if ((!client || all.at[i].id == client) && !look_at(db, &all.at[i], mem, push(mem, out), e))
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
