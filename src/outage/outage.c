/* outage.c - reading what the store knows of processes and outages. */
#include "outage/inside.h"

static const struct str levels[] = { LIT("normal"), LIT("impaired"), LIT("impossible") };       /* ORDER business_state */

struct str business_id(enum business_state b) { return levels[b]; }

#define OUTAGE_COLUMNS "id, client_id, contract_id, from_ms, until_ms, noticed_ms, cause, cause_by"

static bool outage_row(struct rows *r, struct arena *mem, struct outage *o)
{
	return row(r, mem, &o->id, &o->client, &o->contract, &o->from, &o->until, &o->noticed, &o->cause, &o->cause_by);
}

bool outage_find(struct db *db, int64_t client, struct outage *out, struct arena *mem, struct err *e)
{
	*out = (struct outage){ 0 };
	struct rows *r = sql_known(db, "outage", "select " OUTAGE_COLUMNS " from outage where client_id = ? and until_ms = 0", client);
	outage_row(r, mem, out);
	return done(r, e);
}

bool outage_by_id(struct db *db, int64_t client, int64_t id, struct arena *mem, struct outage *out, struct err *e)
{
	*out = (struct outage){ 0 };
	struct rows *r = sql(db, "select " OUTAGE_COLUMNS " from outage where client_id = ? and id = ?", client, id);
	outage_row(r, mem, out);
	return done(r, e);
}

bool outage_list(struct db *db, int64_t client, struct instant from, struct instant until, struct arena *mem, struct outages *out, struct err *e)
{
	struct outage o = { 0 };
	struct rows *r = sql(db, "select " OUTAGE_COLUMNS " from outage where client_id = ? and from_ms < ? and (until_ms = 0 or until_ms > ?)"
	                         " order by from_ms desc, id desc", client, until, from);
	while (outage_row(r, mem, &o))
		*push(mem, out) = o;
	return done(r, e);
}

bool outage_parts(struct db *db, int64_t client, int64_t outage, struct arena *mem, struct outage_parts *out, struct err *e)
{
	struct outage_part p = { 0 };
	struct rows *r = sql(db, "select component_id, process_id, from_ms, until_ms from outage_component where client_id = ? and outage_id = ? order by from_ms, id", client, outage);
	while (row(r, mem, &p.component, &p.process, &p.from, &p.until))
		*push(mem, out) = p;
	return done(r, e);
}

bool outage_next(struct db *db, int64_t after, struct arena *mem, struct outage_events *out, struct err *e)
{
	bool some;
	struct outage_event v = { 0 };
	unsigned news;
	if (!has_beyond(db, "outage_event", after, &some, e))
		return false;
	if (!some)
		return true;
	struct rows *r = sql(db, "select id, client_id, outage_id, news, at_ms from outage_event where id > ? order by id limit 200", after);
	while (row(r, mem, &v.id, &v.client, &v.outage, &news, &v.at)) {
		v.news = news;
		*push(mem, out) = v;
	}
	return done(r, e);
}

static bool process_row(struct rows *r, struct arena *mem, struct process_state *p)
{
	unsigned business;
	if (!row(r, mem, &p->client, &p->process, &business, &p->since, &p->loss, &p->evidence))
		return false;
	p->business = business;
	return true;
}

bool process_state_list(struct db *db, int64_t client, struct arena *mem, struct process_states *out, struct err *e)
{
	struct process_state p = { 0 };
	struct rows *r = sql(db, "select client_id, process_id, business, since_ms, loss, evidence from process_state where client_id between ? and ? order by client_id, process_id", client, client ? client : INT64_MAX);
	while (process_row(r, mem, &p))
		*push(mem, out) = p;
	return done(r, e);
}

bool outage_business(struct db *db, int64_t client, int64_t component, struct arena *mem, struct business *out, struct err *e)
{
	struct process_state worst = { 0 }, p = { 0 };
	struct rows *r = sql_known(db, "process_state need", "select client_id, process_id, business, since_ms, loss, evidence from process_state where client_id = ?"
	                         " and (? = 0 or process_id in (select process_id from need where client_id = ? and component_id = ?))"
	                         " order by business desc, loss desc, since_ms, process_id", client, component, client, component);
	while (process_row(r, mem, &p))
		if (!worst.process)
			worst = p;
	*out = (struct business){ business_id(worst.business), worst.evidence, worst.loss };
	return done(r, e);
}

/* ---- the graph of a client ---- */

static bool load_parts(struct db *db, int64_t client, struct date day, struct arena *mem, struct graph_parts *parts, struct err *e)
{
	struct graph_part p = { 0 };
	unsigned state;
	struct rows *r = sql(db, "select c.id, c.critical, coalesce(g.state, 3), coalesce(g.since_ms, 0) from component c"
	                         " left join graph_component g on g.client_id = c.client_id and g.component_id = c.id"
	                         " where c.client_id = ? and (c.counted_until = 0 or c.counted_until > ?)", client, day);
	while (row(r, mem, &p.component, &p.critical, &state, &p.since)) {
		p.state = state;
		*push(mem, parts) = p;
	}
	return done(r, e);
}

bool outage_graph(struct db *db, int64_t client, struct date day, struct arena *mem, struct graph **out, struct err *e)
{
	struct graph_parts parts = { 0 };
	struct graph_needs needs = { 0 };
	struct graph_need n = { 0 };
	if (!load_parts(db, client, day, mem, &parts, e))
		return false;
	struct rows *r = sql(db, "select process_id, component_id, team, quorum from need where client_id = ?", client);
	while (row(r, mem, &n.process, &n.component, &n.team, &n.quorum))
		*push(mem, &needs) = n;
	*out = graph_open(mem, parts.at, parts.n, needs.at, needs.n);
	return done(r, e);
}
