/* visit.c - the visit that is to come at a client, and what waits for it. */
#include "ticket/change.h"
#include "ticket/inside.h"

bool visit_list(struct db *db, struct arena *mem, struct visits *out, struct err *e)
{
	struct visit v = { 0 };
	struct rows *r = sql(db, "select id, client_id, day from visit where held_ms = 0 order by case when day = 0 then 1 else 0 end, day, id");
	while (row(r, mem, &v.id, &v.client, &v.day))
		*push(mem, out) = v;
	return done(r, e);
}

bool visit_of(struct db *db, int64_t client, struct arena *mem, struct visit *out, struct err *e)
{
	*out = (struct visit){ 0 };
	struct rows *r = sql(db, "select id, client_id, day from visit where client_id = ? and held_ms = 0", client);
	row(r, mem, &out->id, &out->client, &out->day);
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
	struct rows *r = sql(s->db, "insert into visit (client_id, day, person_id, held_ms) values (?, 0, 0, 0) returning id", client);
	row(r, s->mem, &v->id);
	v->client = client;
	return done(r, e);
}

bool visit_put(const struct step *s, const struct signal *act, struct err *e)
{
	struct ticket t;
	struct visit v;
	if (!ticket_named(s, act, &t, e))
		return false;
	if (s->refused->len)
		return true;
	if (t.state >= TICKET_SOLVED)
		return refuse(s, "was gelöst ist, wartet auf keinen Besuch", "what is solved waits for no visit"), true;
	return open_visit(s, t.client, &v, e) && ticket_touch(s, &t, act, e) &&
	       run(s->db, e, "insert into visit_ticket (client_id, visit_id, ticket_id) values (?, ?, ?) on conflict (client_id, visit_id, ticket_id) do nothing", t.client, v.id, t.id);
}

bool visit_take(const struct step *s, const struct signal *act, struct err *e)
{
	struct ticket t;
	struct visit v;
	if (!ticket_named(s, act, &t, e) || !visit_of(s->db, act->client, s->mem, &v, e))
		return false;
	return s->refused->len || run(s->db, e, "delete from visit_ticket where client_id = ? and visit_id = ? and ticket_id = ?", t.client, v.id, t.id);
}

bool visit_plan(const struct step *s, const struct signal *act, struct err *e)
{
	struct visit v;
	struct date day;
	if (!act->client)
		return refuse(s, "sagen Sie, bei welchem Klienten", "say at which client"), true;
	if (!date_parse(str_trim(field(&act->fields, STR("day"))), &day))
		return refuse(s, "das ist kein Datum wie 2026-12-07", "this is no date such as 2026-12-07"), true;
	if (day.day < zone_date(NULL, s->now).day)
		return refuse(s, "der Tag liegt in der Vergangenheit", "the day lies in the past"), true;
	if (!open_visit(s, act->client, &v, e))
		return false;
	*s->made = act->client;
	return run(s->db, e, "update visit set day = ?, person_id = ? where client_id = ? and id = ?", day, act->person, v.client, v.id);
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
	*s->made = act->client;
	if (!visit_tickets(s->db, v.client, v.id, s->mem, &all, e) || !run(s->db, e, "update visit set held_ms = ?, person_id = ? where client_id = ? and id = ?", s->now, act->person, v.client, v.id) ||
	    !open_visit(s, v.client, &next, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].state < TICKET_SOLVED && !run(s->db, e, "insert into visit_ticket (client_id, visit_id, ticket_id) values (?, ?, ?)", v.client, next.id, all.at[i].id))
			return false;
	return true;
}
