/* stopwatch.c - one row a person and ticket until it is booked or dropped; time comes from the acts, never from a clock here. */
#include "ticket/inside.h"
#include "ticket/stopwatch.h"

enum stopwatch_use stopwatch_use(struct db *db, struct arena *mem)
{
	struct str s = setting(db, mem, STR("house.stopwatch"));
	return str_is(s, STR("off")) ? STOPWATCH_OFF : str_is(s, STR("sum")) ? STOPWATCH_SUM : STOPWATCH_OWN;
}

bool stopwatch_sums(struct db *db, struct date month, struct arena *mem, struct stopwatch_sums *out, struct err *e)
{
	struct stopwatch_sum x;
	if (stopwatch_use(db, mem) != STOPWATCH_SUM)
		return true;
	struct rows *r = sql(db, "select client_id, count(*), cast(sum(spent_ms) as bigint), cast(sum(booked_minutes) as bigint) from stopwatch where person_id = 0 and ended_ms = ? group by client_id order by client_id",
	                     zone_instant(NULL, month, 0));
	while (row(r, mem, &x.client, &x.bookings, &x.spent, &x.minutes))
		if (x.bookings >= STOPWATCH_LEAST)
			*push(mem, out) = x;
	return done(r, e);
}

bool stopwatch_list(struct db *db, int64_t person, int64_t ticket, struct arena *mem, struct stopwatches *out, struct err *e)
{
	struct stopwatch w = { .person = person };
	if (stopwatch_use(db, mem) == STOPWATCH_OFF)
		return true;
	struct rows *r = sql(db, "select w.id, w.client_id, w.ticket_id, w.begun_ms, w.running_ms, w.spent_ms, t.subject,"
	                         " (select coalesce(max(n.at_ms), 0) from ticket_note n where n.client_id = w.client_id and n.ticket_id = w.ticket_id and n.person_id = w.person_id), w.acted_ms"
	                         " from stopwatch w join ticket t on t.client_id = w.client_id and t.id = w.ticket_id"
	                         " where w.person_id = ? and w.ended_ms = 0 and (w.ticket_id = ? or ? = 0) order by w.id", person, ticket, ticket);
	struct instant said;
	while (row(r, mem, &w.id, &w.client, &w.ticket, &w.begun, &w.running, &w.spent, &w.subject, &said, &w.acted)) {
		w.acted = said.ms > w.acted.ms ? said : w.acted;
		*push(mem, out) = w;
	}
	return done(r, e);
}

struct span stopwatch_spent(const struct stopwatch *w, struct instant now)
{
	int64_t more = w->running.ms && now.ms > w->running.ms ? now.ms - w->running.ms : 0;
	return (struct span){ w->spent.ms + more };
}

int64_t stopwatch_minutes(struct span spent)
{
	int64_t minutes = (spent.ms + 59999) / 60000;
	return minutes < 1 ? 1 : minutes;
}

bool stopwatch_is_idle(const struct stopwatch *w, struct instant now, struct instant *until)
{
	*until = w->acted.ms > w->running.ms ? w->acted : w->running;
	return w->running.ms && now.ms - until->ms > STOPWATCH_IDLE * 60000LL;
}

/* ---- acts ---- */

/* id 0: there is none, and that is refused unless it may be missing. */
static bool own(const struct step *s, const struct signal *act, bool must_be, struct ticket *t, struct stopwatch *w, struct err *e)
{
	struct stopwatches all = { 0 };
	*w = (struct stopwatch){ 0 };
	if (!ticket_numbered(s, act, t, e) || !t->id)
		return s->refused->len > 0;
	if (stopwatch_use(s->db, s->mem) == STOPWATCH_OFF)
		return refuse(s, "in diesem Haus ist die Stoppuhr abgeschaltet; Zeit wird von Hand gebucht", "the stopwatch is switched off in this house; time is booked by hand"), true;
	if (!stopwatch_list(s->db, act->person, t->id, s->mem, &all, e))
		return false;
	if (all.n)
		*w = all.at[0];
	else if (must_be)
		refuse(s, "hier läuft keine Stoppuhr von Ihnen", "no stopwatch of yours runs here");
	return true;
}

static bool rest(const struct step *s, const struct stopwatch *w, struct instant until, struct err *e)
{
	return run(s->db, e, "update stopwatch set running_ms = 0, spent_ms = ? where client_id = ? and id = ?", stopwatch_spent(w, until), w->client, w->id);
}

/* Nobody works on two things at once. */
static bool rest_others(const struct step *s, int64_t person, struct err *e)
{
	struct stopwatches all = { 0 };
	if (!stopwatch_list(s->db, person, 0, s->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].running.ms && !rest(s, &all.at[i], s->now, e))
			return false;
	return true;
}

bool stopwatch_start(const struct step *s, const struct signal *act, struct err *e)
{
	struct ticket t;
	struct stopwatch w;
	if (!own(s, act, false, &t, &w, e))
		return false;
	if (s->refused->len || w.running.ms)
		return true;
	if (t.state == TICKET_CLOSED)
		return refuse(s, "der Vorgang ist geschlossen", "the ticket is closed"), true;
	if (!rest_others(s, act->person, e))
		return false;
	if (w.id)
		return run(s->db, e, "update stopwatch set running_ms = ?, acted_ms = ? where client_id = ? and id = ?", s->now, s->now, w.client, w.id);
	return run(s->db, e, "insert into stopwatch (client_id, ticket_id, person_id, begun_ms, running_ms, spent_ms, acted_ms, ended_ms, booked_minutes) values (?, ?, ?, ?, ?, 0, ?, 0, 0)",
	           t.client, t.id, act->person, s->now, s->now, s->now);
}

bool stopwatch_pause(const struct step *s, const struct signal *act, struct err *e)
{
	struct ticket t;
	struct stopwatch w;
	int64_t until = 0;
	if (!own(s, act, true, &t, &w, e))
		return false;
	if (s->refused->len || !w.running.ms)
		return true;
	field_int(&act->fields, STR("until"), &until);
	bool earlier = until >= w.running.ms && until < s->now.ms;
	return rest(s, &w, earlier ? (struct instant){ until } : s->now, e);
}

bool stopwatch_on(const struct step *s, const struct signal *act, struct err *e)
{
	struct ticket t;
	struct stopwatch w;
	return own(s, act, true, &t, &w, e) && (s->refused->len || run(s->db, e, "update stopwatch set acted_ms = ? where client_id = ? and id = ?", s->now, w.client, w.id));
}

bool stopwatch_drop(const struct step *s, const struct signal *act, struct err *e)
{
	struct ticket t;
	struct stopwatch w;
	return own(s, act, true, &t, &w, e) && (s->refused->len || run(s->db, e, "delete from stopwatch where client_id = ? and id = ?", w.client, w.id));
}

/* A sum needs to know the month, and nothing else that could lead back to a person. */
static struct instant month_of(struct instant t)
{
	struct civil c = zone_civil(NULL, t);
	return zone_instant(NULL, date_of(c.year, c.month, 1), 0);
}

bool stopwatch_book(const struct step *s, const struct signal *act, struct err *e)
{
	struct part p;
	struct stopwatches all = { 0 };
	const struct stopwatch *w = NULL;
	int64_t id = 0, part = 0, minutes = 0;
	if (!field_int(&act->fields, STR("stopwatch"), &id) || !id)
		return true;
	field_int(&act->fields, STR("part"), &part);
	field_int(&act->fields, STR("minutes"), &minutes);
	if (!ticket_part(s->db, act->client, part, s->mem, &p, e) || !stopwatch_list(s->db, act->person, p.ticket, s->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n && p.id; i++)
		w = all.at[i].id == id ? &all.at[i] : w;
	if (!w)
		return refuse(s, "diese Stoppuhr ist schon gebucht", "this stopwatch is booked already"), true;
	if (stopwatch_use(s->db, s->mem) != STOPWATCH_SUM)
		return run(s->db, e, "delete from stopwatch where client_id = ? and id = ?", w->client, w->id);
	return run(s->db, e, "update stopwatch set ticket_id = 0, person_id = 0, begun_ms = 0, running_ms = 0, acted_ms = 0, spent_ms = ?, ended_ms = ?, booked_minutes = ? where client_id = ? and id = ?",
	           stopwatch_spent(w, s->now), month_of(s->now), minutes, w->client, w->id);
}
