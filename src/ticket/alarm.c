/* alarm.c - what machines say becomes a ticket: one per component and condition, repeats enrich it.
 *
 * Watching and mending are different work and may get different verdicts, so an alarm has parts: a table says
 * which, with the facts that follow from the kind of alarm. Everything else is left for people to find out. */
#include "inventory/agreements.h"
#include "inventory/inventory.h"
#include "ticket/inside.h"

struct preset { struct str name, value; };
struct preset_part { struct str title; struct preset facts[4]; };

/* A line a device wrote: the alarm and its evaluation. */
static const struct preset_part watch = { LIT("@watch"), { { LIT("activity"), LIT("monitoring") }, { LIT("purpose"), LIT("protection") } } };
/* Hardware that must be swapped: work of its own. */
static const struct preset_part replace = { LIT("@replace"), { { LIT("activity"), LIT("replacement") }, { LIT("purpose"), LIT("preservation") } } };
/* A component that stopped answering: the search while nobody knows why, then the repair. */
static const struct preset_part search = { LIT("@search"), { { LIT("activity"), LIT("fault-search") }, { LIT("purpose"), LIT("preservation") }, { LIT("finding"), LIT("open") } } };
static const struct preset_part repair = { LIT("@repair"), { { LIT("activity"), LIT("fault-repair") }, { LIT("purpose"), LIT("preservation") } } };

/* Facts that hold whatever the alarm: what the inventory and the service graph know. */
static bool common_facts(const struct step *s, const struct ticket *t, const struct component *c, int64_t part, int64_t signal, struct err *e)
{
	struct business b;
	if (!outage_business(s->db, t->client, t->component, s->mem, &b, e))
		return false;
	struct str counted = component_is_counted(c, house_day(s->db, t->opened, s->mem)) ? STR("yes") : STR("no");
	const struct fact_in facts[] = {
		{ STR("object"), c->class, STR("inventory"), c->name, 0, signal },
		{ STR("in-inventory"), counted, STR("inventory"), c->name, 0, signal },
		{ STR("occasion"), STR("alarm"), STR("rule"), t->condition, 0, signal },
		{ STR("business"), b.business, STR("service-graph"), b.evidence, 0, signal },
		{ STR("loss"), b.loss ? STR("yes") : STR("no"), STR("service-graph"), b.evidence, 0, signal },
	};
	return ticket_add_facts(s, t->client, part, facts, COUNT(facts), e);
}

static bool preset_part(const struct step *s, const struct ticket *t, const struct component *c, int place, const struct preset_part *p,
                        struct str layer, const struct signal *why, struct err *e)
{
	int64_t part;
	if (!ticket_add_part(s, t, place, p->title, &part, e) || !common_facts(s, t, c, part, why->id, e))
		return false;
	for (size_t i = 0; i < COUNT(p->facts) && p->facts[i].name.len; i++)
		if (!ticket_add_fact(s, t->client, part, &(struct fact_in){ p->facts[i].name, p->facts[i].value, STR("rule"), t->condition, 0, why->id }, e))
			return false;
	return !layer.len || ticket_add_fact(s, t->client, part, &(struct fact_in){ STR("layer"), layer, STR("log"), why->text, 0, why->id }, e);
}

static struct str condition_of(const struct step *s, const struct log_rule *rule, const struct signal *line)
{
	struct str app = field(&line->fields, STR("app"));
	return rule->things[0].len || !app.len ? rule->name : text(s->mem, "{}:{}", rule->name, str_cut(app, 0, 100));
}

/* Who writes a line names its program, so a forger could open a ticket with every line: from so many open ones on,
 * a component's further programs share one. */
enum { PROGRAMS_MOST = 8 };

static bool find_ticket(const struct step *s, const struct log_rule *rule, const struct signal *line, struct str *condition, struct ticket *t, struct err *e)
{
	int64_t open = 0;
	*condition = condition_of(s, rule, line);
	if (!ticket_of_condition(s->db, line->client, line->component, *condition, s->mem, t, e))
		return false;
	if (t->id || str_is(*condition, rule->name))
		return true;
	struct rows *r = sql(s->db, "select count(*) from ticket where client_id = ? and component_id = ? and closed_ms = 0 and condition like ?",
	                     line->client, line->component, text(s->mem, "{}:%", rule->name));
	row(r, s->mem, &open);
	if (!done(r, e))
		return false;
	if (open < PROGRAMS_MOST)
		return true;
	*condition = rule->name;
	return ticket_of_condition(s->db, line->client, line->component, *condition, s->mem, t, e);
}

/* One more failure in a row, on a day of the client's contract; *new_day: the first of that day. */
static bool count_failure(const struct step *s, const struct ticket *t, struct instant at, bool *new_day, struct err *e)
{
	struct agreement a;
	const struct contract *c;
	if (!agreement_load_at(s->db, t->client, t->opened, s->mem, &a, &c, e))
		return false;
	struct date day = zone_date(c ? agreement_zone(c) : NULL, at);
	*new_day = day.day != t->failed_on.day;
	return run(s->db, e, "update ticket set failures = failures + 1, failing_days = failing_days + ?, failed_on = ? where client_id = ? and id = ?",
	           (int)*new_day, day, t->client, t->id);
}

static bool end_row(const struct step *s, const struct ticket *t, struct err *e)
{
	return !t->failures || run(s->db, e, "update ticket set failures = 0, failing_days = 0, failed_on = 0 where client_id = ? and id = ?", t->client, t->id);
}

/* The first repeats are noted one by one, later ones by the hundred and the first of a day; every line is in the log, and counted. */
static bool is_worth_a_note(const struct ticket *t, bool new_day) { return new_day || t->signals < 50 || t->signals % 100 == 0; }

static bool repeat(const struct step *s, struct ticket *t, const struct signal *line, struct err *e)
{
	bool moved, new_day;
	if (t->state == TICKET_SOLVED && !ticket_move(s, t, STR("reopen"), 0, STR("alarm"), &moved, e))
		return false;
	return run(s->db, e, "update ticket set signals = signals + 1 where client_id = ? and id = ?", t->client, t->id) &&
	       count_failure(s, t, line->at, &new_day, e) &&
	       (!is_worth_a_note(t, new_day) || ticket_add_note(s, t, NOTE_SIGNAL, 0, line->id, line->text, line->at, e));
}

/* Over by itself: solved, unless a person has it in hand; then it is only noted. */
static bool over(const struct step *s, struct ticket *t, enum note_kind kind, int64_t signal, struct str what, struct instant at, struct err *e)
{
	bool moved;
	if (!end_row(s, t, e) || !ticket_add_note(s, t, kind, 0, signal, what, at, e))
		return false;
	if (t->touched || t->state == TICKET_SOLVED)
		return true;
	return ticket_move(s, t, STR("solve"), 0, STR("recovered"), &moved, e);
}

/* A ticket of an alarm, with its first failure. */
static bool open_alarm(const struct step *s, struct ticket *t, struct str opening, int64_t signal, struct err *e)
{
	bool new_day;
	return ticket_open(s, t, opening, signal, e) && count_failure(s, t, t->opened, &new_day, e);
}

bool ticket_alarm(const struct step *s, const struct signal *line, struct err *e)
{
	const struct log_rule *rule = rule_find(line->name);
	struct component c;
	struct client who;
	if (!rule)
		return true;
	if (!component_find(s->db, line->client, line->component, s->mem, &c, e) || !client_find(s->db, line->client, s->mem, &who, e))
		return false;
	struct ticket t;
	struct str condition;
	bool cured = str_is(field(&line->fields, STR("outcome")), STR("cured"));
	if (!find_ticket(s, rule, line, &condition, &t, e))
		return false;
	if (cured)
		return !t.id || over(s, &t, NOTE_SIGNAL, line->id, line->text, line->at, e);
	if (t.id)
		return repeat(s, &t, line, e);
	t = (struct ticket){ .client = line->client, .component = line->component, .kind = TICKET_INCIDENT, .condition = condition, .opened = line->at };
	t.subject = text(s->mem, "{}: {}", rule->subject[who.lang], c.name);
	if (!open_alarm(s, &t, line->text, line->id, e) || !preset_part(s, &t, &c, 1, &watch, rule->layer, line, e))
		return false;
	return !rule->replaces || preset_part(s, &t, &c, 2, &replace, rule->layer, line, e);
}

/* ---- confirmed changes of state ---- */

static bool open_probe_ticket(const struct step *s, const struct component *c, const struct state_change *ch, bool down, struct err *e)
{
	static const struct str subjects[2][2] = { { LIT("nähert sich einer Grenze"), LIT("is near a limit") }, { LIT("antwortet nicht"), LIT("does not answer") } };
	struct client who;
	if (!client_find(s->db, ch->client, s->mem, &who, e))
		return false;
	struct ticket t = { .client = ch->client, .component = c->id, .kind = TICKET_INCIDENT, .condition = down ? STR("down") : STR("warning"), .opened = s->now };
	struct signal why = { .id = ch->signal, .text = ch->why };
	t.subject = text(s->mem, "{} {}", c->name, subjects[down][who.lang]);
	if (!open_alarm(s, &t, ch->why, ch->signal, e))
		return false;
	if (!down)
		return preset_part(s, &t, c, 1, &watch, NONE, &why, e);
	return preset_part(s, &t, c, 1, &search, NONE, &why, e) && preset_part(s, &t, c, 2, &repair, NONE, &why, e);
}

static bool trouble(const struct step *s, const struct state_change *ch, bool down, struct err *e)
{
	struct component c;
	struct ticket t;
	if (!component_find(s->db, ch->client, ch->component, s->mem, &c, e) ||
	    !ticket_of_condition(s->db, ch->client, ch->component, down ? STR("down") : STR("warning"), s->mem, &t, e))
		return false;
	return t.id ? repeat(s, &t, &(struct signal){ .id = ch->signal, .text = ch->why, .at = ch->at }, e) : open_probe_ticket(s, &c, ch, down, e);
}

/* Since when it was in that state, before this change; while nobody could see it, it counts as gone. */
static bool gone_since(const struct step *s, const struct state_change *ch, enum state state, struct instant *since, struct err *e)
{
	enum { LOOK_BACK = 50 };
	struct state_changes before = { 0 };
	*since = ch->since;
	if (!state_history(s->db, ch->client, ch->component, LOOK_BACK, s->mem, &before, e))
		return false;
	for (size_t i = 0; i < before.n; i++)
		if (before.at[i].id < ch->id && before.at[i].state == state)
			return *since = before.at[i].since, true;
	return true;
}

/* What said that it is over: which probe, and its words. */
static bool said_by(const struct step *s, const struct state_change *ch, struct str *words, struct err *e)
{
	struct signal why = { 0 };
	struct str probe = NONE;
	*words = ch->why;
	if (ch->signal && !signal_find(s->db, ch->client, ch->signal, s->mem, &why, e))
		return false;
	if (!why.id || why.kind != SIGNAL_PROBE)
		return true;
	struct rows *r = sql(s->db, "select name from probe where client_id = ? and id = ?", ch->client, why.ref);
	row(r, s->mem, &probe);
	*words = text(s->mem, "{}{}{}", probe, probe.len ? STR(": ") : NONE, why.text);
	return done(r, e);
}

/* A ticket that was solved, or that somebody has in hand, is told once of each failure's end. */
static bool knows(const struct ticket *t) { return !t->failures && (t->touched || t->state == TICKET_SOLVED); }

static bool settled(const struct step *s, const struct state_change *ch, bool down, struct err *e)
{
	struct ticket t;
	struct instant since;
	struct str condition = down ? STR("down") : STR("warning"), why;
	if (!ticket_of_condition(s->db, ch->client, ch->component, condition, s->mem, &t, e))
		return false;
	if (!t.id || knows(&t))
		return true;
	if (!gone_since(s, ch, down ? STATE_FAILED : STATE_DEGRADED, &since, e) || !said_by(s, ch, &why, e))
		return false;
	return over(s, &t, NOTE_RECOVERED, ch->signal, text(s->mem, "{} {} {} {}", condition, since.ms, ch->since.ms, why), ch->since, e);
}

/* Lines of logs open their own tickets; of changes only those matter that a probe decided. */
static bool take_change(const struct step *s, const struct state_change *ch, struct err *e)
{
	struct signal why = { 0 };
	if (ch->state == STATE_FAILED)
		return trouble(s, ch, true, e);
	if (ch->state == STATE_UNKNOWN)
		return true;
	if (ch->signal && !signal_find(s->db, ch->client, ch->signal, s->mem, &why, e))
		return false;
	if (ch->was == STATE_FAILED && !settled(s, ch, true, e))
		return false;
	if (ch->state == STATE_DEGRADED)
		return why.kind != SIGNAL_PROBE || trouble(s, ch, false, e);
	return settled(s, ch, true, e) && settled(s, ch, false, e);
}

bool ticket_read_changes(const struct step *s, bool *worked, struct err *e)
{
	int64_t at;
	struct state_changes news = { 0 };
	if (!cursor_load(s->db, STR("ticket.state"), &at, e) || !state_next(s->db, at, s->mem, &news, e))
		return false;
	for (size_t i = 0; i < news.n; i++)
		if (!take_change(s, &news.at[i], e))
			return within(e, "state change {}", news.at[i].id);
	if (!news.n)
		return true;
	*worked = true;
	return cursor_move(s->db, STR("ticket.state"), news.at[news.n - 1].id, e);
}

/* ---- outages ---- */

static bool mark_ticket(const struct step *s, const struct ticket *t, const struct outage *o, enum outage_news news, struct err *e)
{
	struct parts parts = { 0 };
	struct business b;
	bool closed = news == OUTAGE_CLOSED;
	struct str words = closed ? text(s->mem, "closed {} {}", o->from, o->until) : text(s->mem, "open {}", o->from);
	if (!ticket_add_note(s, t, NOTE_OUTAGE, 0, o->id, words, s->now, e))
		return false;
	if (closed)
		return true;
	if (!ticket_parts(s->db, t->client, t->id, s->mem, &parts, e) || !outage_business(s->db, t->client, t->component, s->mem, &b, e))
		return false;
	for (size_t i = 0; i < parts.n; i++)
		if (!ticket_add_fact(s, t->client, parts.at[i].id, &(struct fact_in){ STR("business"), b.business, STR("service-graph"), b.evidence, 0, 0 }, e) ||
		    !ticket_add_fact(s, t->client, parts.at[i].id, &(struct fact_in){ STR("loss"), b.loss ? STR("yes") : STR("no"), STR("service-graph"), b.evidence, 0, 0 }, e))
			return false;
	return true;
}

static bool take_outage(const struct step *s, const struct outage_event *ev, struct err *e)
{
	struct outage o;
	struct outage_parts parts = { 0 };
	if (ev->news == OUTAGE_CAUSE)
		return true;
	if (!outage_by_id(s->db, ev->client, ev->outage, s->mem, &o, e) || !outage_parts(s->db, ev->client, ev->outage, s->mem, &parts, e))
		return false;
	int64_t last = 0;
	for (size_t i = 0; i < parts.n; i++) {
		struct ticket t;
		if (parts.at[i].component == last)
			continue;
		last = parts.at[i].component;
		if (!ticket_of_condition(s->db, ev->client, last, STR("down"), s->mem, &t, e) || (t.id && !mark_ticket(s, &t, &o, ev->news, e)))
			return false;
	}
	return true;
}

bool ticket_read_outages(const struct step *s, bool *worked, struct err *e)
{
	int64_t at;
	struct outage_events news = { 0 };
	if (!cursor_load(s->db, STR("ticket.outage"), &at, e) || !outage_next(s->db, at, s->mem, &news, e))
		return false;
	for (size_t i = 0; i < news.n; i++)
		if (!take_outage(s, &news.at[i], e))
			return within(e, "outage {}", news.at[i].outage);
	if (!news.n)
		return true;
	*worked = true;
	return cursor_move(s->db, STR("ticket.outage"), news.at[news.n - 1].id, e);
}
