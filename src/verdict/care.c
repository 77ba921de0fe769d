/* care.c - verdicts on which no money may rest: each has somebody who settles it and a day, so that nothing stalls unseen. */
#include "verdict/inside.h"

#define TWO_DAYS ((int64_t)2 * 86400000)

bool verdict_is_certain(const struct verdict *v) { return v->status == JUDGE_CERTAIN || v->status == JUDGE_DEFAULT; }

bool care_settle(const struct step *s, const struct verdict *v, const struct ticket *t, struct err *e)
{
	if (verdict_is_certain(v) || t->state == TICKET_CLOSED)
		return run(s->db, e, "delete from verdict_care where client_id = ? and part_id = ?", v->client, v->part);
	return run(s->db, e, "insert into verdict_care (client_id, ticket_id, part_id, person_id, due_ms, since_ms) values (?, ?, ?, 0, ?, ?)"
	                     " on conflict (client_id, part_id) do nothing", v->client, v->ticket, v->part, (struct instant){ s->now.ms + TWO_DAYS }, s->now);
}

/* Whoever takes it over has two days from then, or until the day given. */
bool care_own(const struct step *s, const struct signal *act, struct err *e)
{
	int64_t part = 0;
	struct date until;
	struct part p;
	struct str typed = str_trim(field(&act->fields, STR("until")));
	struct instant due = { s->now.ms + TWO_DAYS };
	field_int(&act->fields, STR("part"), &part);
	if (!str_is(field(&act->fields, STR("house")), STR("1")))
		return refuse(s, "ein Urteil klärt, wer im Haus dafür zuständig ist", "a verdict is settled by somebody of the house"), true;
	if (typed.len && !date_typed(typed, &until))
		return refuse(s, "Datum „{}“ ist kein Datum wie 24.11.2026 oder 2026-11-24", "date \"{}\" is no date such as 2026-11-24 or 24.11.2026", typed), true;
	if (typed.len)
		due = zone_instant(NULL, (struct date){ until.day + 1 }, 0);
	if (!ticket_part(s->db, act->client, part, s->mem, &p, e) ||
	    !run(s->db, e, "update verdict_care set person_id = ?, due_ms = ? where client_id = ? and part_id = ?", act->person, due, act->client, part))
		return false;
	*s->made = p.ticket;
	return db_changed(s->db) == 1 || (refuse(s, "das Urteil von Teil {} ist nicht offen", "the verdict of part {} is not open", part), true);
}

bool verdict_cares(struct db *db, int64_t client, struct arena *mem, struct cares *out, struct err *e)
{
	struct care c = { 0 };
	struct rows *r = sql(db, "select id, client_id, ticket_id, part_id, person_id, due_ms, since_ms from verdict_care where client_id = ? or ? = 0 order by due_ms, id",
	                     client, client);
	while (row(r, mem, &c.id, &c.client, &c.ticket, &c.part, &c.person, &c.due, &c.since))
		*push(mem, out) = c;
	return done(r, e);
}
