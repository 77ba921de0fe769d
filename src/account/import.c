/* import.c - time that was booked elsewhere: it is kept beside its work for the replay, and was billed, or not, where it was booked: it costs
 * nothing here and never will.
 *
 * Fields of a row beside id and line: ticket (the source's key), minutes, date (ISO), start (minute of the day, may be absent), text, person
 * (login or name of somebody of the house). A row of tickets may have minutes, too: then they are one booking, on the day it was solved. */
#include "account/inside.h"
#include "inventory/source.h"

static bool ticket_meant(struct bringing *b, struct str key, int64_t *part, int64_t *ticket, struct err *e)
{
	struct source_key of;
	*part = *ticket = 0;
	if (!source_find(b->s->db, b->source, SOURCE_TICKET, key, b->s->mem, &of, e))
		return false;
	if (!of.id || of.client != b->client)
		return true;
	*ticket = of.ref;
	struct rows *r = sql(b->s->db, "select id from part where client_id = ? and ticket_id = ? order by place limit 1", of.client, of.ref);
	row(r, b->s->mem, part);
	return done(r, e);
}

static bool person_meant(struct bringing *b, struct str said, int64_t *id, struct err *e)
{
	*id = 0;
	if (!said.len)
		return true;
	struct rows *r = sql(b->s->db, "select id from person where client_id = 0 and (login_key = ? or name = ?) order by id limit 1", utf8_fold(b->s->mem, said), said);
	row(r, b->s->mem, id);
	return done(r, e);
}

/* The work was done at its begin; where nobody said when, at noon. */
static struct instant done_at(const struct booked *t) { return zone_instant(NULL, t->day, t->start >= 0 ? t->start : 720); }

static bool insert(struct bringing *b, struct booked *t, struct err *e)
{
	struct rows *r = sql(b->s->db, "insert into time_entry (client_id, ticket_id, part_id, verdict_id, quote_id, person_id, work_date, minutes, start_minute, billed, state,"
	                               " reason, text, cut_from, net_cents, at_ms) values (?, ?, ?, 0, 0, ?, ?, ?, ?, 0, ?, 'brought', ?, 0, 0, ?) returning id",
	                     b->client, t->ticket, t->part, t->person, t->day, t->minutes, t->start, (int)TIME_FREE, t->text, done_at(t));
	row(r, b->s->mem, &t->id);
	return done(r, e) && audit_seal(b->s->db, b->client, b->s->now, SEAL_TIME, t->id, e);
}

static bool make(struct bringing *b, const struct fields *row, struct err *e)
{
	struct booked t = { .client = b->client, .text = field(row, STR("text")), .start = -1 };
	struct str by = field(row, STR("person"));
	int64_t minutes = 0, start;
	if (!field_int(row, STR("minutes"), &minutes) || minutes < 1 || minutes > INT32_MAX || !date_typed(field(row, STR("date")), &t.day))
		return refuse(b->s, "Minuten oder Tag fehlen", "minutes or day are missing"), true;
	t.minutes = (int)minutes;
	if (field_int(row, STR("start"), &start) && start >= 0 && start < 1440)
		t.start = (int)start;
	if (!time_hour(b->s, &(struct signal){ .client = b->client }, &t, e))
		return false;
	if (b->s->refused->len)
		return true;
	if (!ticket_meant(b, field(row, STR("ticket")), &t.part, &t.ticket, e) || !person_meant(b, by, &t.person, e))
		return false;
	if (!t.part)
		return refuse(b->s, "der Vorgang „{}“ ist nicht da; bringen Sie zuerst die Vorgänge", "ticket \"{}\" is not there; bring the tickets first", field(row, STR("ticket"))), true;
	if (by.len && !t.person)
		t.text = text(b->s->mem, "{}{}{}", by, t.text.len ? STR(": ") : NONE, t.text);
	return insert(b, &t, e) && source_made(b, row, b->client, t.id, e);
}

/* Booked time is sealed: what came as something else meanwhile is left. */
static bool stands(struct bringing *b, const struct source_key *was, const struct fields *row, struct err *e)
{
	static const struct str columns[] = { LIT("minutes"), LIT("date") };
	struct fields here = { 0 }, never = { 0 };
	struct date day = { 0 };
	int64_t minutes = 0;
	struct rows *r = sql(b->s->db, "select minutes, work_date from time_entry where client_id = ? and id = ?", was->client, was->ref);
	row(r, b->s->mem, &minutes, &day);
	field_add(b->s->mem, &here, STR("minutes"), text(b->s->mem, "{}", minutes));
	field_add(b->s->mem, &here, STR("date"), text(b->s->mem, "{}", day));
	struct source_key sealed = *was;
	sealed.was = (struct fields){ 0 };
	return done(r, e) && source_again(b, &sealed, row, columns, COUNT(columns), &here, &never, e);
}

static bool bring_time(struct bringing *b, const struct fields *row, struct err *e)
{
	struct source_key was;
	if (!source_find(b->s->db, b->source, SOURCE_TIME, field(row, STR("id")), b->s->mem, &was, e))
		return false;
	return was.id ? stands(b, &was, row, e) : make(b, row, e);
}

/* It is the ticket that is counted. */
static bool bring_ticket_time(struct bringing *b, const struct fields *row, struct err *e)
{
	struct bringing quiet = *b;
	struct fields time = { 0 };
	if (!field(row, STR("minutes")).len)
		return true;
	field_add(b->s->mem, &time, STR("id"), text(b->s->mem, "{}#", field(row, STR("id"))));
	field_add(b->s->mem, &time, STR("line"), field(row, STR("line")));
	field_add(b->s->mem, &time, STR("ticket"), field(row, STR("id")));
	field_add(b->s->mem, &time, STR("minutes"), field(row, STR("minutes")));
	field_add(b->s->mem, &time, STR("date"), field(row, STR("date")));
	field_add(b->s->mem, &time, STR("person"), field(row, STR("person")));
	field_add(b->s->mem, &time, STR("text"), field(row, STR("subject")));
	return bring_time(&quiet, &time, e);
}

bool import_ticket_time(const struct step *s, const struct signal *act, struct err *e)
{
	return source_bring(s, act->client, act->person, SOURCE_TIME, &act->fields, bring_ticket_time, e);
}

bool import_time(const struct step *s, const struct signal *act, struct err *e)
{
	return source_bring(s, act->client, act->person, SOURCE_TIME, &act->fields, bring_time, e);
}
