/* step.c - the stage: whenever a verdict, a ticket or the time moves, the clocks of that ticket are computed anew.
 *
 * A stored clock is only what was last computed. A breach is booked on a certain verdict alone; on any other, on one that a client
 * disputes, and where the target itself is presumed, a late clock stays undecided, and is booked when the verdict becomes certain or is ruled on, for the events are the same.
 * What waits for an event that nobody told ends with the work, as not measured; told afterwards it is measured, and reopened it goes on. */
#include "clock/inside.h"
#include "ticket/calls.h"
#include "ticket/duty.h"
#include "ticket/talk.h"
#include "verdict/standing.h"

enum { WARN_PERCENT = 75 };

struct moved { int64_t client, ticket, due; };           /* due: the clock whose warning fell due, 0 none */
struct all_moved { struct moved *at; size_t n, cap; };

static void add_moved(const struct step *s, struct all_moved *all, int64_t client, int64_t ticket, int64_t due)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].client == client && all->at[i].ticket == ticket && all->at[i].due == due)
			return;
	*push(s->mem, all) = (struct moved){ client, ticket, due };
}

/* ---- one clock ---- */

struct job {
	const struct step *s;
	const struct ticket *ticket;
	const struct contract *contract;
	const struct zone *zone;
	struct facts facts;                              /* of the part, as its verdict knows them */
	struct clock_events events;
	struct clock_rows before;
	int64_t warned;                                  /* the row whose warning fell due */
	struct place_in_queue place;
};

static const struct clock_rule *rule_of(const struct contract *c, struct str name)
{
	const struct clock_rule *all;
	size_t n = contract_clocks(c, &all);
	for (size_t i = 0; i < n; i++)
		if (str_is(all[i].name, name))
			return &all[i];
	return NULL;
}

/* When the work was over that a clock was begun for: solved, or, of one that began with that, closed. 0: it is not. */
static struct instant work_over(const struct ticket *t, struct instant started)
{
	bool is_over = t->state == TICKET_SOLVED || t->state == TICKET_CLOSED;
	if (is_over && started.ms < t->solved.ms)
		return t->solved;
	return t->state == TICKET_CLOSED ? t->closed : (struct instant){ 0 };
}

/* Does it rest in hours that hang on what nobody told of the work? Then it goes on as if it did not, and no breach is booked. */
static bool rest_is_open(const struct contract *c, const struct facts *f, struct str clock, struct arena *mem)
{
	const struct clock_rule *rule = rule_of(c, clock);
	return rule && rule->within && !contract_hours(c, rule->within->name, f, mem);
}

/* False also when the contract lacks the clock or the calendar, or the calendar never opens. A clock of which nobody told the end goes no further
 * than the work. */
static bool compute(const struct contract *c, const struct facts *f, const struct target *t, const struct clock_events *events, const struct ticket *ticket, struct instant now,
                    const struct zone *z, struct arena *mem, struct clock *out)
{
	const struct clock_rule *of_all = rule_of(c, t->clock);
	struct clock_rule here = of_all ? *of_all : (struct clock_rule){ 0 }, *rule = of_all ? &here : NULL;
	const struct calendar *calendar = contract_calendar(c, t->calendar);
	here.within = here.within ? contract_hours(c, here.within->name, f, mem) : NULL;
	if (!rule || !calendar || !clock_run(rule, calendar, t, events->at, events->n, now, z, mem, out))
		return false;
	struct instant over = work_over(ticket, out->started);
	if (!out->started.ms || out->ended.ms || !over.ms || over.ms < out->started.ms)
		return true;
	bool ok = clock_run(rule, calendar, t, events->at, events->n, over, z, mem, out);
	out->state = CLOCK_UNMEASURED;
	return ok;
}

static struct clock_row *row_of(const struct job *j, int64_t part, struct str name)
{
	for (size_t i = 0; i < j->before.n; i++)
		if (j->before.at[i].part == part && str_is(j->before.at[i].name, name))
			return &j->before.at[i];
	return NULL;
}

static enum clock_state booked(const struct clock *k, bool binding)
{
	return k->state == CLOCK_BREACHED && !binding ? CLOCK_UNDECIDED : k->state;
}

static bool write_clock(const struct job *j, const struct verdict *v, const struct clock *k, bool binding, struct instant warned, int64_t *id, struct err *e)
{
	const struct step *s = j->s;
	struct rows *r = sql(s->db, "insert into clock (client_id, ticket_id, part_id, verdict_id, name, calendar, amount, unit, state, binding, started_ms, due_ms, ended_ms, warned_ms, budget_ms, counted_ms, paused_ms)"
	                            " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (client_id, part_id, name) do update set ticket_id = excluded.ticket_id,"
	                            " verdict_id = excluded.verdict_id, calendar = excluded.calendar, amount = excluded.amount, unit = excluded.unit, state = excluded.state,"
	                            " binding = excluded.binding, started_ms = excluded.started_ms, due_ms = excluded.due_ms, ended_ms = excluded.ended_ms, warned_ms = excluded.warned_ms,"
	                            " budget_ms = excluded.budget_ms, counted_ms = excluded.counted_ms, paused_ms = excluded.paused_ms returning id",
	                     v->client, j->ticket->id, v->part, v->id, k->name, k->target.calendar, k->target.amount, k->target.unit, (int)booked(k, binding), binding,
	                     k->started, k->due, k->ended, warned, k->budget, k->counted, k->paused);
	row(r, s->mem, id);
	return done(r, e);
}

/* When to look again: at the warning, and the moment after it was due. What rests or has ended is not looked at by itself. */
static bool plan(const struct job *j, int64_t client, int64_t id, const struct clock *k, struct err *e)
{
	struct instant warning = { 0 }, late = { 0 };
	const struct calendar *c = contract_calendar(j->contract, k->target.calendar);
	if (k->state == CLOCK_RUNNING) {
		late.ms = k->due.ms + 1;
		clock_warning(k, c, j->zone, WARN_PERCENT, j->s->now, &warning);
	}
	return due_set(j->s->db, client, STR("clock.warning"), id, warning, e) && due_set(j->s->db, client, STR("clock.due"), id, late, e);
}

static bool note_breach(const struct job *j, const struct verdict *v, int64_t id, const struct clock *k, struct err *e)
{
	struct out o = out_open(j->s->mem);
	struct json body = json_open(&o);
	put_object(&body);
	put_field(&body, STR("ticket"), j->ticket->id);
	put_field(&body, STR("part"), v->part);
	put_field(&body, STR("clock"), k->name);
	put_field(&body, STR("started"), k->started);
	put_field(&body, STR("due"), k->due);
	put_field(&body, STR("counted"), k->counted);
	put_end_object(&body);
	return audit_add(j->s->db, v->client, j->s->now, 0, STR("clock.breached"), id, out_str(&o), e);
}

static bool run_target(struct job *j, const struct verdict *v, bool binding, const struct target *t, struct err *e)
{
	struct clock k;
	int64_t id = 0;
	const struct clock_row *was = row_of(j, v->part, t->clock);
	binding &= !rest_is_open(j->contract, &j->facts, t->clock, j->s->mem);
	if (!compute(j->contract, &j->facts, t, &j->events, j->ticket, j->s->now, j->zone, j->s->mem, &k))
		return true;
	if (k.state == CLOCK_UNMEASURED)
		k.due = (struct instant){ 0 };                   /* nothing is due any more */
	struct instant warned = was ? was->warned : (struct instant){ 0 };
	if (was && was->id == j->warned)
		warned = j->s->now;
	bool fresh = k.state == CLOCK_BREACHED && binding && !(was && was->state == CLOCK_BREACHED);
	place_clock(&j->place, &(struct clock){ .name = k.name, .state = booked(&k, binding), .due = k.due, .left = k.left, .ended = k.ended });
	return write_clock(j, v, &k, binding, warned, &id, e) && plan(j, v->client, id, &k, e) && (!fresh || note_breach(j, v, id, &k, e));
}

/* ---- one ticket ---- */

static bool has_target(const struct judgement *g, struct str name)
{
	for (size_t i = 0; i < g->n_targets; i++)
		if (str_is(g->targets[i].clock, name))
			return true;
	return false;
}

/* A verdict that no longer asks for a clock takes it away. */
static bool drop_rest(const struct job *j, int64_t part, const struct judgement *g, struct err *e)
{
	for (size_t i = 0; i < j->before.n; i++) {
		const struct clock_row *k = &j->before.at[i];
		if (k->part == part && !has_target(g, k->name) &&
		    (!run(j->s->db, e, "delete from clock where client_id = ? and id = ?", k->client, k->id) ||
		     !due_set(j->s->db, k->client, STR("clock.warning"), k->id, (struct instant){ 0 }, e) ||
		     !due_set(j->s->db, k->client, STR("clock.due"), k->id, (struct instant){ 0 }, e)))
			return false;
	}
	return true;
}

static bool run_part(struct job *j, int64_t part, struct err *e)
{
	const struct step *s = j->s;
	struct verdict v;
	struct standing now;
	struct judgement g;
	struct agreement a;
	if (!verdict_find(s->db, j->ticket->client, part, s->mem, &v, e) || !verdict_stands(s->db, &v, s->mem, &now, e))
		return false;
	place_judged(&j->place, &v);
	if (!v.id)
		return true;
	if (!agreement_by_id(s->db, v.client, v.contract, s->mem, &a, &j->contract, e) || !verdict_holds(s->db, &v, s->mem, &g, e))
		return false;
	if (v.class == VERDICT_DECLINED && standing_binds(&now))         /* what nobody does is not late */
		g.n_targets = 0;
	j->zone = agreement_zone(j->contract);
	j->facts = (struct facts){ 0 };
	if (!verdict_facts_under(j->contract, v.facts, s->mem, &j->facts))
		return fail(e, "the facts of verdict {} cannot be read", v.id);
	j->events = (struct clock_events){ 0 };
	if (!clock_events(s->db, j->ticket, contract_head(j->contract)->lang, s->mem, &j->events, e) || !drop_rest(j, part, &g, e))
		return false;
	for (size_t i = 0; i < g.n_targets; i++)
		if (!run_target(j, &v, standing_binds(&now) && !g.targets[i].presumed, &g.targets[i], e))
			return within(e, "clock {}", g.targets[i].clock);
	return true;
}

/* What is to be done by the end of a period has its place in the queue by that. */
static bool place_duty(struct job *j, struct err *e)
{
	struct duty d;
	if (!duty_of(j->s->db, j->ticket->client, j->ticket->id, j->s->mem, &d, e))
		return false;
	if (d.id && (d.state == DUTY_DUE || d.state == DUTY_MISSED))
		place_clock(&j->place, &(struct clock){ .name = d.name, .state = CLOCK_RUNNING, .due = { d.ends.ms - 1 } });
	return true;
}

/* A call back that is promised has a deadline like any clock. */
static bool place_callback(struct job *j, struct err *e)
{
	struct instant due;
	if (!callback_next(j->s->db, j->ticket->client, j->ticket->id, j->s->mem, &due, e))
		return false;
	if (due.ms)
		place_clock(&j->place, &(struct clock){ .name = STR(CALLBACK_CLOCK), .state = CLOCK_RUNNING, .due = due });
	return true;
}

static bool run_ticket(const struct step *s, const struct moved *m, struct err *e)
{
	struct ticket t;
	struct parts parts = { 0 };
	struct job j = { .s = s, .ticket = &t, .warned = m->due };
	if (!ticket_find(s->db, m->client, m->ticket, s->mem, &t, e) || !ticket_parts(s->db, m->client, m->ticket, s->mem, &parts, e) ||
	    !clock_list(s->db, m->client, m->ticket, s->mem, &j.before, e))
		return false;
	for (size_t i = 0; i < parts.n; i++)
		if (!run_part(&j, parts.at[i].id, e))
			return within(e, "ticket {}", m->ticket);
	return !t.id || (place_duty(&j, e) && place_callback(&j, e) && place_write(s->db, &j.place, &t, e));
}

bool clock_proof(struct db *db, const struct clock_row *row, struct instant now, struct arena *mem, struct clock *out, const struct zone **z, struct err *e)
{
	struct ticket t;
	struct verdict v;
	struct agreement a;
	const struct contract *c;
	struct facts f = { 0 };
	struct clock_events events = { 0 };
	if (!ticket_find(db, row->client, row->ticket, mem, &t, e) || !verdict_by_id(db, row->client, row->verdict, mem, &v, e) ||
	    !agreement_by_id(db, row->client, v.contract, mem, &a, &c, e) || !clock_events(db, &t, contract_head(c)->lang, mem, &events, e))
		return false;
	*z = agreement_zone(c);
	if (!verdict_facts_under(c, v.facts, mem, &f))
		return fail(e, "the facts of verdict {} cannot be read", v.id);
	if (!compute(c, &f, &row->target, &events, &t, now, *z, mem, out))
		return fail(e, "clock {} of ticket {} cannot be computed", row->name, row->ticket);
	out->state = booked(out, row->binding);
	return true;
}

/* ---- what there is to read ---- */

static bool read_verdicts(const struct step *s, struct all_moved *all, struct err *e)
{
	int64_t at;
	struct verdicts news = { 0 };
	if (!cursor_load(s->db, STR("clock"), &at, e) || !verdict_next(s->db, at, s->mem, &news, e))
		return false;
	for (size_t i = 0; i < news.n; i++)
		add_moved(s, all, news.at[i].client, news.at[i].ticket, 0);
	return !news.n || cursor_move(s->db, STR("clock"), news.at[news.n - 1].id, e);
}

static bool read_notes(const struct step *s, struct all_moved *all, struct err *e)
{
	int64_t at;
	struct noted_list news = { 0 };
	if (!cursor_load(s->db, STR("clock.note"), &at, e) || !ticket_noted(s->db, at, s->mem, &news, e))
		return false;
	for (size_t i = 0; i < news.n; i++)
		add_moved(s, all, news.at[i].client, news.at[i].ticket, 0);
	return !news.n || cursor_move(s->db, STR("clock.note"), news.at[news.n - 1].id, e);
}

static bool take_due(const struct step *s, const struct signal *in, struct all_moved *all, struct err *e)
{
	struct clock_row k;
	if (!clock_by_id(s->db, in->client, in->ref, s->mem, &k, e))
		return false;
	if (k.id)
		add_moved(s, all, k.client, k.ticket, str_is(in->name, STR("clock.warning")) ? k.id : 0);
	return true;
}

/* An objection makes a verdict provisional without another one being given, and a ruling ends that. */
static bool take_objection(const struct step *s, const struct signal *in, struct all_moved *all, struct err *e)
{
	int64_t id = 0;
	struct verdict v;
	struct part p;
	field_int(&in->fields, STR("verdict"), &id);
	if (!verdict_by_id(s->db, in->client, id, s->mem, &v, e) || !ticket_part(s->db, in->client, v.part, s->mem, &p, e))
		return false;
	add_moved(s, all, in->client, p.ticket, 0);
	return true;
}

static bool take_ruling(const struct step *s, const struct signal *in, struct all_moved *all, struct err *e)
{
	struct ruling r;
	if (!ruling_made(s->db, in, s->mem, &r, e))
		return false;
	if (r.id)
		add_moved(s, all, in->client, r.ticket, 0);
	return true;
}

/* An answer was refused for all, or is sent again: whether it counts, and from when, is another matter now. */
static bool take_item(const struct step *s, const struct signal *in, struct all_moved *all, struct err *e)
{
	int64_t client = in->client, id = in->ref;
	struct message m;
	field_int(&in->fields, STR("whose"), &client);
	field_int(&in->fields, STR("row"), &id);
	if (!talk_of_row(s->db, client, id, s->mem, &m, e))
		return false;
	if (m.id)
		add_moved(s, all, client, m.ticket, 0);
	return true;
}

static const struct { enum signal_kind kind; struct str name; bool (*take)(const struct step *, const struct signal *, struct all_moved *, struct err *); } takers[] = {
	{ SIGNAL_DUE, LIT("clock.warning"), take_due },          { SIGNAL_DUE, LIT("clock.due"), take_due },
	{ SIGNAL_ACT, LIT("verdict.object"), take_objection },   { SIGNAL_ACT, LIT("verdict.rule"), take_ruling },
	{ SIGNAL_DUE, LIT("outbox.refused"), take_item },        { SIGNAL_ACT, LIT("outbox.again"), take_item },
	{ SIGNAL_ACT, LIT("talk.again"), take_item },
};

static bool take_signal(const struct step *s, const struct signal *in, struct all_moved *all, struct err *e)
{
	for (size_t i = 0; i < COUNT(takers); i++)
		if (takers[i].kind == in->kind && str_is(takers[i].name, in->name))
			return takers[i].take(s, in, all, e);
	return true;
}

static bool read_signals(const struct step *s, struct all_moved *all, bool *some, struct err *e)
{
	int64_t at;
	struct signals news = { 0 };
	if (!cursor_load(s->db, STR("clock.due"), &at, e) || !signal_news(s, at, &news, e))
		return false;
	for (size_t i = 0; i < news.n; i++)
		if (!take_signal(s, &news.at[i], all, e))
			return false;
	*some = news.n > 0;
	return !news.n || cursor_move(s->db, STR("clock.due"), news.at[news.n - 1].id, e);
}

bool clock_step(const struct step *s, bool *worked, struct err *e)
{
	struct all_moved all = { 0 };
	bool some = false;
	if (!read_verdicts(s, &all, e) || !read_notes(s, &all, e) || !read_signals(s, &all, &some, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		if (!run_ticket(s, &all.at[i], e))
			return false;
	*worked |= some || all.n > 0;
	return true;
}
