/* alert.c - the life of an alert: its reason comes near, it is raised, climbs from rung to rung, and ends.
 *
 *   (due alert.new | alert.clock | alert.duty) --> raised: on call --> the next --> the whole team --> the owner
 *        '-- acknowledged, or the reason is gone: ended, at any rung
 *
 * A rung on which nobody can be told is left at once. While the house is open a team that is called outside of it waits until it
 * closes. A reason that somebody answered is not raised again. A duty whose period has little left wakes nobody: that is told while
 * the house is open, also to a team that is called for incidents alone. */
#include "inventory/hours.h"
#include "oncall/inside.h"
#include "ticket/duty.h"
#include "ticket/queue.h"
#include "verdict/verdict.h"

#define MINUTE_MS ((int64_t)60000)
enum { DUTY_WARN_PERCENT = 75 };

static struct instant after(struct instant t, int64_t minutes) { return (struct instant){ t.ms + minutes * MINUTE_MS }; }

/* ---- ends ---- */

static bool end(const struct step *s, const struct alert *a, int64_t by, struct err *e)
{
	return run(s->db, e, "update alert set ended_ms = ?, acked_ms = ?, acked_by = ? where client_id = ? and id = ? and ended_ms = 0", s->now, by ? s->now : (struct instant){ 0 }, by, a->client, a->id) &&
	       due_set(s->db, a->client, STR("alert.rung"), a->id, (struct instant){ 0 }, e);
}

/* Whose reason is gone: who took the ticket answered by that. */
static bool end_gone(const struct step *s, const struct ticket *t, enum alert_reason reason, int64_t ref, int64_t by, struct err *e)
{
	struct alerts all = { 0 };
	if (!alert_of_ticket(s->db, t->client, t->id, s->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		if (!all.at[i].ended.ms && all.at[i].reason == reason && all.at[i].ref == ref && !end(s, &all.at[i], by, e))
			return false;
	return true;
}

/* The ticket is another team's by now: that one is called anew. */
static bool end_of_others(const struct step *s, const struct ticket *t, int64_t crew, struct err *e)
{
	struct alerts all = { 0 };
	if (!alert_of_ticket(s->db, t->client, t->id, s->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		if (!all.at[i].ended.ms && all.at[i].crew != crew && !end(s, &all.at[i], 0, e))
			return false;
	return true;
}

bool alert_acked(const struct step *s, const struct signal *act, struct err *e)
{
	struct alert a;
	int64_t id = 0;
	field_int(&act->fields, STR("alert"), &id);
	if (!alert_find(s->db, act->client, id, s->mem, &a, e))
		return false;
	*s->made = a.ticket;
	if (!a.id)
		return refuse(s, "diese Alarmierung gibt es nicht", "there is no such alert"), true;
	if (a.ended.ms)
		return refuse(s, "diese Alarmierung ist schon zu Ende", "this alert has ended already"), true;
	if (!act->person)
		return refuse(s, "wer quittiert, ist nicht bekannt", "it is not known who acknowledges"), true;
	return end(s, &a, act->person, e) && audit_add(s->db, a.client, s->now, act->person, STR("alert.acked"), a.id, text(s->mem, "{\"ticket\":{},\"rung\":{}}", a.ticket, (int)a.rung), e) &&
	       queue_take_on(s, act, a.ticket, e);
}

/* ---- reasons ---- */

static bool is_concerned(const struct crew *c, const struct ticket *t) { return c->id && (!c->incidents || t->kind == TICKET_INCIDENT) && t->state < TICKET_SOLVED; }
static bool waits_for_somebody(const struct crew *c, const struct ticket *t) { return is_concerned(c, t) && c->new_minutes >= 0 && t->state == TICKET_NEW && !t->owner; }

/* Also one that is late already, as long as it goes on. */
static bool runs_out(const struct crew *c, const struct ticket *t, const struct clock_row *k)
{
	bool runs = k->state == CLOCK_RUNNING || k->state == CLOCK_BREACHED || k->state == CLOCK_UNDECIDED;
	return is_concerned(c, t) && c->clock_minutes >= 0 && runs && !k->ended.ms && k->due.ms;
}

/* Is raised, or was and somebody answered. One that ended by itself may come again: the clock rested. */
static bool was_raised(const struct step *s, const struct ticket *t, enum alert_reason reason, int64_t ref, bool *was, struct err *e)
{
	struct alerts all = { 0 };
	*was = false;
	if (!alert_of_ticket(s->db, t->client, t->id, s->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		*was |= all.at[i].reason == reason && all.at[i].ref == ref && (!all.at[i].ended.ms || all.at[i].acked_by);
	return true;
}

static bool look_new(const struct step *s, const struct crew *c, const struct ticket *t, struct err *e)
{
	bool was;
	if (!waits_for_somebody(c, t))
		return due_set(s->db, t->client, STR("alert.new"), t->id, (struct instant){ 0 }, e) && end_gone(s, t, ALERT_NEW, 0, t->owner, e);
	return was_raised(s, t, ALERT_NEW, 0, &was, e) && (was || due_set(s->db, t->client, STR("alert.new"), t->id, after(t->opened, c->new_minutes), e));
}

/* Of several parts with one target the one that runs out first is told, not each. In the order of clock_list. */
static bool is_told(const struct crew *c, const struct ticket *t, const struct clock_rows *all, size_t place)
{
	if (!runs_out(c, t, &all->at[place]))
		return false;
	for (size_t i = 0; i < place; i++)
		if (str_is(all->at[i].name, all->at[place].name) && runs_out(c, t, &all->at[i]))
			return false;
	return true;
}

static bool look_clock(const struct step *s, const struct crew *c, const struct ticket *t, const struct clock_rows *all, size_t place, struct err *e)
{
	const struct clock_row *k = &all->at[place];
	bool was;
	if (!is_told(c, t, all, place))
		return due_set(s->db, t->client, STR("alert.clock"), k->id, (struct instant){ 0 }, e) && end_gone(s, t, ALERT_CLOCK, k->id, 0, e);
	return was_raised(s, t, ALERT_CLOCK, k->id, &was, e) && (was || due_set(s->db, t->client, STR("alert.clock"), k->id, after(k->due, -c->clock_minutes), e));
}

/* When little is left of its period, as of a clock (clock/step.c). */
static struct instant duty_near(const struct duty *d) { return (struct instant){ d->ends.ms - ((int64_t)(d->until.day - d->from.day + 1) * 1440 * MINUTE_MS) * (100 - DUTY_WARN_PERCENT) / 100 }; }

static bool is_to_be_done(const struct crew *c, const struct ticket *t, const struct duty *d) { return c->id && d->id && d->state == DUTY_DUE && t->state < TICKET_SOLVED; }

static bool look_duty(const struct step *s, const struct crew *c, const struct ticket *t, struct err *e)
{
	struct duty d;
	bool was;
	if (!duty_of(s->db, t->client, t->id, s->mem, &d, e))
		return false;
	if (!is_to_be_done(c, t, &d))
		return due_set(s->db, t->client, STR("alert.duty"), t->id, (struct instant){ 0 }, e) && end_gone(s, t, ALERT_DUTY, 0, 0, e);
	return was_raised(s, t, ALERT_DUTY, 0, &was, e) && (was || due_set(s->db, t->client, STR("alert.duty"), t->id, duty_near(&d), e));
}

bool alert_look_clocks(const struct step *s, const struct crews *crews, int64_t client, int64_t ticket, struct err *e)
{
	struct ticket t;
	struct clock_rows clocks = { 0 };
	if (!ticket_find(s->db, client, ticket, s->mem, &t, e) || !clock_list(s->db, client, ticket, s->mem, &clocks, e))
		return false;
	struct crew c = crew_of(crews, client, t.crew);
	for (size_t i = 0; t.id && i < clocks.n; i++)
		if (!look_clock(s, &c, &t, &clocks, i, e))
			return false;
	return true;
}

bool alert_look(const struct step *s, const struct crews *crews, int64_t client, int64_t ticket, struct err *e)
{
	struct ticket t;
	if (!ticket_find(s->db, client, ticket, s->mem, &t, e))
		return false;
	struct crew c = crew_of(crews, client, t.crew);
	return !t.id || (end_of_others(s, &t, c.id, e) && alert_look_clocks(s, crews, client, ticket, e) && look_duty(s, &c, &t, e) && look_new(s, &c, &t, e));
}

/* ---- rungs ---- */

static bool owners(const struct step *s, struct ids *out, struct err *e)
{
	int64_t id;
	struct rows *r = sql(s->db, "select id from person where client_id = 0 and role = 0 and disabled = 0 order by id");
	while (row(r, s->mem, &id))
		*push(s->mem, out) = id;
	return done(r, e);
}

static bool whom(const struct step *s, const struct crew *c, enum rung rung, struct ids *out, struct err *e)
{
	const struct zone *z;
	struct plan p;
	if (rung == RUNG_OWNER)
		return owners(s, out, e);
	if (!oncall_zone(s->db, s->mem, &z, e) || !plan_load(s->db, c->id, s->now, z, s->mem, &p, e))
		return false;
	struct on_call now = oncall_at(&p.duty, s->now);
	if (rung == RUNG_CREW) {
		for (size_t i = 0; i < c->members.n; i++)
			if (!ids_have(&p.away, c->members.at[i]))
				*push(s->mem, out) = c->members.at[i];
		return true;
	}
	int64_t person = rung == RUNG_ONCALL ? now.person : now.next;
	if (person)
		*push(s->mem, out) = person;
	return true;
}

/* The next rung that the team has, and when; RUNGS: there is none. */
static enum rung next_rung(const struct crew *c, enum rung after_this)
{
	for (enum rung r = after_this + 1; r < RUNGS; r++)
		if (c->minutes[r] > 0 || r == RUNG_OWNER)
			return r;
	return RUNGS;
}

static bool tell_rung(const struct step *s, struct telling *t, bool *some, struct err *e)
{
	struct ids people = { 0 };
	*some = false;
	if (!whom(s, t->crew, t->rung, &people, e))
		return false;
	for (size_t i = 0; i < people.n; i++)
		if (!tell_person(s, t, people.at[i], some, e))
			return false;
	if (t->rung == RUNG_OWNER && !tell_house(s, t, e))
		return false;
	return *some || tell_nobody(s, t, e);
}

/* Tells from this rung on until somebody could be told; then the next one waits for its time. */
static bool climb(const struct step *s, struct telling *t, struct err *e)
{
	bool some = false;
	enum rung next = t->rung;
	for (; next < RUNGS && !some; next = next_rung(t->crew, t->rung)) {
		t->rung = next;
		if (!tell_rung(s, t, &some, e))
			return false;
	}
	if (!run(s->db, e, "update alert set rung = ? where client_id = ? and id = ?", (int)t->rung, t->alert->client, t->alert->id))
		return false;
	next = next_rung(t->crew, t->rung);
	struct instant at = next < RUNGS ? after(s->now, t->crew->minutes[next] > 0 ? t->crew->minutes[next] : 1) : (struct instant){ 0 };
	return due_set(s->db, t->alert->client, STR("alert.rung"), t->alert->id, at, e);
}

/* ---- what falls due ---- */

static bool crew_by_id(const struct crews *all, int64_t id, struct crew *out)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].id == id)
			return *out = all->at[i], true;
	return false;
}

/* When the house closes next; 0: it is closed, or the team is called at any hour. */
static bool desk_until(const struct step *s, const struct crew *c, struct instant *out, struct err *e)
{
	struct hours h;
	struct stretches open = { 0 };
	*out = (struct instant){ 0 };
	if (!c->outside || !hours_of(s->db, 0, s->now, s->mem, &h, e))
		return !c->outside;
	calendar_stretches(&h.calendar, h.zone, s->now, after(s->now, 14 * 1440), s->mem, &open);
	if (open.n && open.at[0].from.ms <= s->now.ms)
		*out = open.at[0].until;
	return true;
}

static bool raise(const struct step *s, const struct crew *c, const struct ticket *t, enum alert_reason reason, int64_t ref, struct err *e)
{
	struct alert a = { .client = t->client, .crew = c->id, .ticket = t->id, .reason = reason, .ref = ref, .raised = s->now };
	struct rows *r = sql(s->db, "insert into alert (client_id, crew_id, ticket_id, reason, ref_id, rung, raised_ms, acked_ms, acked_by, ended_ms) values (?, ?, ?, ?, ?, 0, ?, 0, 0, 0)"
	                            " on conflict (client_id, ticket_id, reason, ref_id) where ended_ms = 0 do nothing returning id", t->client, c->id, t->id, (int)reason, ref, s->now);
	bool fresh = row(r, s->mem, &a.id);
	if (!done(r, e))
		return false;
	return !fresh || climb(s, &(struct telling){ &a, t, c, RUNG_ONCALL }, e);
}

static bool reason_near(const struct step *s, const struct signal *due, struct err *e)
{
	bool is_clock = str_is(due->name, STR("alert.clock"));
	struct crews crews = { 0 };
	struct ticket t;
	struct clock_rows clocks = { 0 };
	int64_t ticket = due->ref;
	bool is_near = false;
	struct instant closes;
	if (is_clock) {
		struct rows *r = sql(s->db, "select ticket_id from clock where client_id = ? and id = ?", due->client, due->ref);
		ticket = 0;
		row(r, s->mem, &ticket);
		if (!done(r, e))
			return false;
	}
	if (!crew_list(s->db, s->mem, &crews, e) || !ticket_find(s->db, due->client, ticket, s->mem, &t, e) || !clock_list(s->db, due->client, ticket, s->mem, &clocks, e))
		return false;
	struct crew c = crew_of(&crews, due->client, t.crew);
	for (size_t i = 0; i < clocks.n; i++)
		is_near |= is_clock && clocks.at[i].id == due->ref && is_told(&c, &t, &clocks, i);
	if (!t.id || !(is_clock ? is_near : waits_for_somebody(&c, &t)))
		return true;
	if (!desk_until(s, &c, &closes, e))
		return false;
	if (closes.ms)
		return due_set(s->db, due->client, due->name, due->ref, closes, e);
	return raise(s, &c, &t, is_clock ? ALERT_CLOCK : ALERT_NEW, is_clock ? due->ref : 0, e);
}

/* When the house opens next; 0: it is open. */
static bool desk_opens(const struct step *s, struct instant *out, struct err *e)
{
	struct hours h;
	struct stretches open = { 0 };
	*out = (struct instant){ 0 };
	if (!hours_of(s->db, 0, s->now, s->mem, &h, e))
		return false;
	calendar_stretches(&h.calendar, h.zone, s->now, after(s->now, 14 * 1440), s->mem, &open);
	if (open.n && open.at[0].from.ms > s->now.ms)
		*out = open.at[0].from;
	return true;
}

static bool duty_due(const struct step *s, const struct signal *due, struct err *e)
{
	struct crews crews = { 0 };
	struct ticket t;
	struct duty d;
	struct instant opens;
	if (!crew_list(s->db, s->mem, &crews, e) || !ticket_find(s->db, due->client, due->ref, s->mem, &t, e) || !duty_of(s->db, due->client, due->ref, s->mem, &d, e))
		return false;
	struct crew c = crew_of(&crews, due->client, t.crew);
	if (!t.id || !is_to_be_done(&c, &t, &d))
		return true;
	if (!desk_opens(s, &opens, e))
		return false;
	return opens.ms ? due_set(s->db, due->client, due->name, due->ref, opens, e) : raise(s, &c, &t, ALERT_DUTY, 0, e);
}

static bool rung_due(const struct step *s, const struct signal *due, struct err *e)
{
	struct alert a;
	struct crews crews = { 0 };
	struct crew c = { 0 };
	struct ticket t;
	if (!alert_find(s->db, due->client, due->ref, s->mem, &a, e) || !crew_list(s->db, s->mem, &crews, e) || !ticket_find(s->db, due->client, a.ticket, s->mem, &t, e))
		return false;
	if (!a.id || a.ended.ms || !crew_by_id(&crews, a.crew, &c))
		return true;
	enum rung next = next_rung(&c, a.rung);
	return next == RUNGS || climb(s, &(struct telling){ &a, &t, &c, next }, e);
}

bool alert_due(const struct step *s, const struct signal *due, struct err *e)
{
	return str_is(due->name, STR("alert.rung")) ? rung_due(s, due, e) : str_is(due->name, STR("alert.duty")) ? duty_due(s, due, e) : reason_near(s, due, e);
}
