/* visit.c - the visit that is to come at a client, and what waits for it. */
#include "inventory/hours.h"
#include "ticket/change.h"
#include "ticket/inside.h"
#include "ticket/plan.h"
#include "ticket/queue.h"

#define VISIT_COLUMNS "id, client_id, day, keeper_id, from_minute, minutes, travel_minutes"

static bool visit_row(struct rows *r, struct arena *mem, struct visit *v)
{
	return row(r, mem, &v->id, &v->client, &v->day, &v->keeper, &v->begin, &v->minutes, &v->travel);
}

bool visit_list(struct db *db, struct arena *mem, struct visits *out, struct err *e)
{
	struct visit v = { 0 };
	struct rows *r = sql(db, "select " VISIT_COLUMNS " from visit where held_ms = 0 order by case when day = 0 then 1 else 0 end, day, from_minute, id");
	while (visit_row(r, mem, &v))
		*push(mem, out) = v;
	return done(r, e);
}

bool visit_of(struct db *db, int64_t client, struct arena *mem, struct visit *out, struct err *e)
{
	*out = (struct visit){ 0 };
	struct rows *r = sql_known(db, "visit", "select " VISIT_COLUMNS " from visit where client_id = ? and held_ms = 0", client);
	visit_row(r, mem, out);
	return done(r, e);
}

bool visit_tickets(struct db *db, int64_t client, int64_t visit, struct arena *mem, struct tickets *out, struct err *e)
{
	VEC(int64_t) ids = { 0 };
	int64_t id;
	struct rows *r = sql(db, "select ticket_id from visit_ticket where client_id = ? and visit_id = ? order by id", client, visit);
	while (row(r, mem, &id))
		*push(mem, &ids) = id;
	if (!done(r, e))
		return false;
	for (size_t i = 0; i < ids.n; i++) {
		struct ticket t;
		if (!ticket_find(db, client, ids.at[i], mem, &t, e))
			return false;
		*push(mem, out) = t;
	}
	return true;
}

/* ---- acts ---- */

static bool open_visit(const struct step *s, int64_t client, struct visit *v, struct err *e)
{
	if (!visit_of(s->db, client, s->mem, v, e) || v->id)
		return v->id > 0;
	struct rows *r = sql(s->db, "insert into visit (client_id, day, person_id, held_ms, travel_minutes) values (?, 0, 0, 0,"
	                            " coalesce((select b.travel_minutes from visit b where b.client_id = ? order by b.id desc limit 1), 0)) returning " VISIT_COLUMNS, client, client);
	visit_row(r, s->mem, v);
	return done(r, e);
}

bool visit_wait(const struct step *s, int64_t client, int64_t ticket, struct err *e)
{
	struct visit v;
	return open_visit(s, client, &v, e) &&
	       run(s->db, e, "insert into visit_ticket (client_id, visit_id, ticket_id) values (?, ?, ?) on conflict (client_id, visit_id, ticket_id) do nothing", client, v.id, ticket) &&
	       (!v.day.day || visit_tell_soon(s, &v, e));
}

bool visit_put(const struct step *s, const struct signal *act, struct err *e)
{
	struct ticket t;
	if (!ticket_named(s, act, &t, e))
		return false;
	if (s->refused->len)
		return true;
	if (t.state >= TICKET_SOLVED)
		return refuse(s, "was gelöst ist, wartet auf keinen Besuch", "what is solved waits for no visit"), true;
	return ticket_touch(s, &t, act, e) && visit_wait(s, t.client, t.id, e);
}

bool visit_take(const struct step *s, const struct signal *act, struct err *e)
{
	struct ticket t;
	struct visit v;
	if (!ticket_named(s, act, &t, e) || !visit_of(s->db, act->client, s->mem, &v, e))
		return false;
	return s->refused->len || run(s->db, e, "delete from visit_ticket where client_id = ? and visit_id = ? and ticket_id = ?", t.client, v.id, t.id);
}

enum { STAY_MOST = 1440, WAY_MOST = 720 };

static bool is_of_house(const struct step *s, int64_t person, bool *is, struct err *e)
{
	struct keepers all = { 0 };
	*is = person == 0;
	if (!queue_keepers(s->db, s->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		*is |= all.at[i].id == person;
	return true;
}

static bool typed_minutes(const struct step *s, const struct signal *act, struct str name, int64_t least, int64_t most, int64_t *out)
{
	if (!field(&act->fields, name).len)
		return true;
	if (field_int(&act->fields, name, out) && *out >= least && *out <= most)
		return true;
	return refuse(s, "die Dauer liegt zwischen {} und {} Minuten", "the duration is {} to {} minutes", least, most);
}

/* What an act does not say stays as it was; the way there is that of the visit before. */
static bool typed_visit(const struct step *s, const struct signal *act, struct visit *v, struct err *e)
{
	struct str minute = str_trim(field(&act->fields, STR("time"))), hour = str_split(&minute, ':');
	int64_t h = -1, m = -1;
	bool known;
	if (hour.len && (!str_int(hour, &h) || !str_int(minute, &m) || h < 0 || h > 23 || m < 0 || m > 59))
		return refuse(s, "das ist keine Uhrzeit wie 09:30", "this is no time such as 09:30"), true;
	if (hour.len)
		v->begin = h * 60 + m;
	field_int(&act->fields, STR("person"), &v->keeper);
	if (!typed_minutes(s, act, STR("minutes"), 5, STAY_MOST, &v->minutes) || !typed_minutes(s, act, STR("travel"), 0, WAY_MOST, &v->travel) || !is_of_house(s, v->keeper, &known, e))
		return s->refused->len > 0;
	return known || (refuse(s, "so jemanden gibt es im Haus nicht", "there is nobody like that in the house"), true);
}

/* The same keeper somewhere else at that time? */
static bool clashes(const struct step *s, const struct signal *act, const struct visit *v, struct date day, struct err *e)
{
	struct hours h;
	if (!hours_of(s->db, v->client, s->now, s->mem, &h, e))
		return false;
	struct planned wish = { .kind = PLANNED_VISIT, .id = v->id, .person = v->keeper, .from = zone_instant(h.zone, day, (int)v->begin), .travel = v->travel };
	wish.until = (struct instant){ wish.from.ms + v->minutes * 60000 };
	return plan_clash(s, act, &wish, e);
}

bool visit_plan(const struct step *s, const struct signal *act, struct err *e)
{
	struct visit v;
	struct date day;
	if (!act->client)
		return refuse(s, "sagen Sie, bei welchem Klienten", "say at which client"), true;
	if (!date_parse(str_trim(field(&act->fields, STR("day"))), &day))
		return refuse(s, "das ist kein Datum wie 2026-12-07", "this is no date such as 2026-12-07"), true;
	if (day.day < house_day(s->db, s->now, s->mem).day)
		return refuse(s, "der Tag liegt in der Vergangenheit", "the day lies in the past"), true;
	if (!open_visit(s, act->client, &v, e) || !typed_visit(s, act, &v, e) || !clashes(s, act, &v, day, e))
		return false;
	*s->made = act->client;
	v.day = day;
	return s->refused->len || (visit_tell_soon(s, &v, e) && run(s->db, e, "update visit set day = ?, person_id = ?, keeper_id = ?, from_minute = ?, minutes = ?, travel_minutes = ? where client_id = ? and id = ?",
	                              day, act->person, v.keeper, v.begin, v.minutes, v.travel, v.client, v.id));
}

/* What was not done waits for the next one. */
bool visit_held(const struct step *s, const struct signal *act, struct err *e)
{
	struct visit v, next;
	struct tickets all = { 0 };
	if (!visit_of(s->db, act->client, s->mem, &v, e))
		return false;
	if (!v.id || !v.day.day)
		return refuse(s, "hier ist kein Besuch geplant", "no visit is planned here"), true;
	if (v.day.day > house_day(s->db, s->now, s->mem).day)
		return refuse(s, "der Besuch ist erst für {} geplant: war jemand früher da, planen Sie ihn auf den Tag um, an dem es war", "the visit is planned for {} only: if somebody was there earlier, move it to the day it was", v.day), true;
	*s->made = act->client;
	if (!visit_tickets(s->db, v.client, v.id, s->mem, &all, e) || !run(s->db, e, "update visit set held_ms = ?, person_id = ? where client_id = ? and id = ?", s->now, act->person, v.client, v.id) ||
	    !open_visit(s, v.client, &next, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].state < TICKET_SOLVED && !run(s->db, e, "insert into visit_ticket (client_id, visit_id, ticket_id) values (?, ?, ?)", v.client, next.id, all.at[i].id))
			return false;
	return true;
}
