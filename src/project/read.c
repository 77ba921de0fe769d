/* read.c - a project as the store has it. */
#include "project/inside.h"
#include "ticket/ticket.h"

/* ORDER step_state, ORDER note_about */
static const struct str states[] = { LIT("open"), LIT("doing"), LIT("done") };
static const struct str abouts[] = { LIT("project"), LIT("step"), LIT("milestone"), LIT("delay"), LIT("order") };

struct str step_state_id(enum step_state s)
{
	must(s < COUNT(states));
	return states[s];
}

struct str note_about_id(enum note_about a)
{
	must(a < COUNT(abouts));
	return abouts[a];
}

#define SUM(what) "coalesce(cast(sum(" what ") as bigint), 0)"

/* What was booked at once has one moment, whatever quotas cut it into since. */
static bool read_steps(struct db *db, struct project *p, struct arena *mem, struct err *e)
{
	struct project_step x;
	struct rows *r = sql(db, "select s.id, s.name, s.state, s.day, s.person_id, s.planned, s.rest, (select " SUM("t.minutes") " from project_work w join time_entry k on k.client_id = w.client_id and k.id = w.time_id and k.cut_from = 0"
	                         " join time_entry t on t.client_id = k.client_id and t.part_id = k.part_id and t.person_id = k.person_id and t.at_ms = k.at_ms where w.client_id = s.client_id and w.step_id = s.id) from project_step s where s.client_id = ? and s.quote_id = ? order by s.id", p->quote.client, p->quote.id);
	while (row(r, mem, &x.id, &x.name, &x.state, &x.day, &x.person, &x.planned, &x.rest, &x.booked))
		*push(mem, &p->steps) = x;
	return done(r, e);
}

static bool read_milestones(struct db *db, struct project *p, struct arena *mem, struct err *e)
{
	struct milestone x;
	struct rows *r = sql(db, "select id, name, day, by_client, reached_ms, reached_by from project_milestone where client_id = ? and quote_id = ? order by id", p->quote.client, p->quote.id);
	while (row(r, mem, &x.id, &x.name, &x.day, &x.by_client, &x.reached, &x.reached_by))
		*push(mem, &p->milestones) = x;
	return done(r, e);
}

static bool read_delays(struct db *db, struct project *p, struct arena *mem, struct err *e)
{
	struct project_delay x;
	struct rows *r = sql(db, "select d.id, d.person_id, d.day, d.days, d.reason, d.price, d.net_cents, d.at_ms, coalesce((select c.clause from claim c where c.client_id = d.client_id and c.source = ? and c.source_id = d.id and c.place = 0 and c.attempt = 0), '')"
	                         " from project_delay d where d.client_id = ? and d.quote_id = ? order by d.id", (int)CLAIM_DELAY, p->quote.client, p->quote.id);
	while (row(r, mem, &x.id, &x.person, &x.day, &x.days, &x.reason, &x.price, &x.net, &x.at, &x.clause))
		*push(mem, &p->delays) = x;
	return done(r, e);
}

static bool read_notes(struct db *db, struct project *p, struct arena *mem, struct err *e)
{
	struct project_note x;
	struct rows *r = sql(db, "select n.id, n.about, n.ref_id, n.person_id, n.text, n.at_ms, coalesce((select p.client_id from person p where p.id = n.person_id), 0) > 0 from project_note n where n.client_id = ? and n.quote_id = ? order by n.id", p->quote.client, p->quote.id);
	while (row(r, mem, &x.id, &x.about, &x.ref, &x.person, &x.text, &x.at, &x.by_client))
		*push(mem, &p->notes) = x;
	return done(r, e);
}

static bool read_orders(struct db *db, struct project *p, struct arena *mem, struct err *e)
{
	int64_t id;
	VEC(int64_t) ids = { 0 };
	struct rows *r = sql(db, "select id from quote where client_id = ? and project_id = ? and state <> ? order by id", p->quote.client, p->quote.id, (int)QUOTE_SUPERSEDED);
	while (row(r, mem, &id))
		*push(mem, &ids) = id;
	if (!done(r, e))
		return false;
	for (size_t i = 0; i < ids.n; i++)
		if (!quote_find(db, p->quote.client, ids.at[i], mem, push(mem, &p->orders), e))
			return false;
	return true;
}

/* A quote f that is the project, or an accepted order that changes it. 2: QUOTE_ACCEPTED. */
#define FAMILY "f.client_id = ? and (f.id = ? or (f.project_id = ? and f.state = 2))"

static bool read_facts(struct db *db, const struct project *p, struct budget_facts *f, struct err *e)
{
	int64_t client = p->quote.client, id = p->quote.id;
	struct rows *r = sql(db, "select " SUM("l.net_cents") ", " SUM("case when l.effort in (?, ?) then l.net_cents else 0 end") ", " SUM("case when l.effort = ? then l.quantity_u6 / 1000000 else 0 end") ", coalesce(max(l.cap_cents), 0)"
	                         " from quote f join quote_line l on l.client_id = f.client_id and l.quote_id = f.id and l.left_out = 0 where " FAMILY, (int)QUOTE_EFFORT, (int)QUOTE_ON_TOP, (int)QUOTE_EFFORT, client, id, id);
	row(r, NULL, &f->approved, &f->estimate, &f->estimated, &f->most);
	if (!done(r, e))
		return false;
	r = sql(db, "select " SUM("c.net_cents") ", " SUM("case when c.source = ? then c.net_cents else 0 end") " from quote f join claim c on c.client_id = f.client_id and c.quote_id = f.id where " FAMILY CLAIM_STANDS, (int)CLAIM_TIME, client, id, id);
	row(r, NULL, &f->claimed, &f->claimed_time);
	if (!done(r, e))
		return false;
	r = sql(db, "select " SUM("minutes") ", " SUM("case when state = ? then minutes else 0 end") " from time_entry where client_id = ? and part_id = ?", (int)TIME_HELD, client, p->quote.part);
	row(r, NULL, &f->worked, &f->held);
	return done(r, e);
}

static int64_t warn_from(struct db *db, struct arena *mem)
{
	enum { USUAL = 80 };
	int64_t n;
	return str_int(str_trim(setting(db, mem, STR("project.warn"))), &n) ? n : USUAL;
}

bool project_load(struct db *db, int64_t client, int64_t quote, struct arena *mem, struct project *out, struct err *e)
{
	struct budget_facts facts = { 0 };
	struct ticket t;
	*out = (struct project){ 0 };
	if (!quote_find(db, client, quote, mem, &out->quote, e))
		return false;
	if (!out->quote.id || out->quote.state != QUOTE_ACCEPTED || out->quote.project)
		return true;
	if (!ticket_find(db, client, out->quote.ticket, mem, &t, e) || !read_orders(db, out, mem, e) || !instalment_list(db, client, quote, mem, &out->plan, e) || !read_steps(db, out, mem, e) ||
	    !read_milestones(db, out, mem, e) || !read_delays(db, out, mem, e) || !read_notes(db, out, mem, e) || !read_facts(db, out, &facts, e))
		return false;
	out->over = t.state == TICKET_SOLVED || t.state == TICKET_CLOSED;
	out->budget = project_budget(&facts, &out->steps, warn_from(db, mem));
	return true;
}

bool project_of_part(struct db *db, int64_t client, int64_t part, int64_t *quote, struct err *e)
{
	*quote = 0;
	struct rows *r = sql(db, "select id from quote where client_id = ? and part_id = ? and state = ? and project_id = 0 order by version desc limit 1", client, part, (int)QUOTE_ACCEPTED);
	row(r, NULL, quote);
	return done(r, e);
}

struct project_step *project_step_named(struct project *p, int64_t id)
{
	for (size_t i = 0; i < p->steps.n; i++)
		if (p->steps.at[i].id == id)
			return &p->steps.at[i];
	return NULL;
}

struct milestone *project_milestone_named(struct project *p, int64_t id)
{
	for (size_t i = 0; i < p->milestones.n; i++)
		if (p->milestones.at[i].id == id)
			return &p->milestones.at[i];
	return NULL;
}
