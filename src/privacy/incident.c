/* incident.c - breaches of personal data: what happened, how grave it is, who was told and when (Art. 33 (5) GDPR).
 *
 *   open --judge--> open --tell--> told --close--> closed
 *
 * Where the data are the house's own, the authority is told within 72 hours of its becoming known, unless no risk is likely
 * (Art. 33 (1)); where they are a client's, the client is, without delay (Art. 33 (2)), for whom the same 72 hours run. Persons
 * are told where the risk is high (Art. 34). */
#include "privacy/inside.h"

enum { HOURS = 72 };

static struct instant moment_of(const struct signal *act, const char *name)
{
	struct instant t = { 0 };
	field_int(&act->fields, str_of(name), &t.ms);
	return t;
}

static bool audit(const struct step *s, const struct signal *act, int64_t id, struct err *e)
{
	*s->made = id;
	return audit_add(s->db, act->client, s->now, act->person, text(s->mem, "{}.kept", act->name), id, STR("{}"), e);
}

#define INCIDENT_COLUMNS "id, client_id, title, what, affected, measures, risk, happened_ms, known_ms, due_ms, told_ms, closed_ms, why, person_id"

static bool incident_row(struct rows *r, struct arena *mem, struct incident *x)
{
	return row(r, mem, &x->id, &x->client, &x->title, &x->what, &x->affected, &x->measures, &x->risk, &x->happened, &x->known, &x->due, &x->told, &x->closed, &x->why, &x->person);
}

bool incident_find(struct db *db, int64_t client, int64_t id, struct arena *mem, struct incident *out, struct err *e)
{
	*out = (struct incident){ 0 };
	struct rows *r = sql(db, "select " INCIDENT_COLUMNS " from incident where client_id = ? and id = ?", client, id);
	incident_row(r, mem, out);
	return done(r, e);
}

bool incident_list(struct db *db, bool open_only, struct arena *mem, struct incidents *out, struct err *e)
{
	struct incident x = { 0 };
	struct rows *r = sql(db, "select " INCIDENT_COLUMNS " from incident where closed_ms = 0 or ? = 0 order by closed_ms = 0 desc, due_ms, id", open_only);
	while (incident_row(r, mem, &x))
		*push(mem, out) = x;
	return done(r, e);
}

bool incident_tellings(struct db *db, int64_t client, int64_t id, struct arena *mem, struct tellings *out, struct err *e)
{
	struct telling t = { 0 };
	struct rows *r = sql(db, "select party, whom, how, told_ms, person_id from incident_told where client_id = ? and incident_id = ? order by told_ms, id", client, id);
	while (row(r, mem, &t.party, &t.whom, &t.how, &t.at, &t.person))
		*push(mem, out) = t;
	return done(r, e);
}

bool incident_must_tell(const struct incident *x) { return !x->closed.ms && !x->told.ms && (x->client || x->risk != RISK_NONE); }

/* ---- acts ---- */

bool incident_open(const struct step *s, const struct signal *act, struct err *e)
{
	int64_t id = 0;
	struct str title = str_trim(field(&act->fields, STR("title")));
	struct instant known = moment_of(act, "known"), happened = moment_of(act, "happened");
	if (!title.len)
		return refuse(s, "was geschehen ist, fehlt", "what happened is missing"), true;
	if (!known.ms)
		known = s->now;
	if (known.ms > s->now.ms || happened.ms > known.ms)
		return refuse(s, "bekannt wird etwas, nachdem es geschah, und nicht in der Zukunft", "a thing becomes known after it happened, and not in the future"), true;
	struct instant due = instant_add(known, (struct span){ HOURS * 3600000LL });
	struct rows *r = sql(s->db, "insert into incident (client_id, title, what, affected, measures, risk, happened_ms, known_ms, due_ms, told_ms, closed_ms, why, person_id, at_ms)"
	                            " values (?, ?, ?, ?, ?, 0, ?, ?, ?, 0, 0, '', ?, ?) returning id", act->client, title, str_trim(field(&act->fields, STR("what"))),
	                     str_trim(field(&act->fields, STR("affected"))), str_trim(field(&act->fields, STR("measures"))), happened, known, due, act->person, s->now);
	row(r, s->mem, &id);
	return done(r, e) && audit(s, act, id, e) && due_set(s->db, act->client, STR("incident.due"), id, due, e);
}

/* Refuses what is not there or closed. */
static bool asked(const struct step *s, const struct signal *act, struct incident *x, struct err *e)
{
	int64_t id = 0;
	field_int(&act->fields, STR("incident"), &id);
	if (!incident_find(s->db, act->client, id, s->mem, x, e))
		return false;
	if (!x->id || x->closed.ms)
		refuse(s, "diesen offenen Vorfall gibt es nicht", "there is no such open incident");
	return true;
}

bool incident_judge(const struct step *s, const struct signal *act, struct err *e)
{
	struct incident x;
	int64_t risk = -1;
	if (!asked(s, act, &x, e) || s->refused->len)
		return s->refused->len > 0;
	if (!field_int(&act->fields, STR("risk"), &risk) || risk < RISK_NONE || risk > RISK_HIGH)
		return refuse(s, "wie hoch das Risiko ist, fehlt", "how high the risk is is missing"), true;
	struct str measures = str_trim(field(&act->fields, STR("measures")));
	return run(s->db, e, "update incident set risk = ?, measures = ? where client_id = ? and id = ?", risk, measures.len ? measures : x.measures, x.client, x.id) && audit(s, act, x.id, e);
}

/* Whose being told ends the wait. */
static enum incident_party decisive(const struct incident *x) { return x->client ? INCIDENT_CLIENT : INCIDENT_AUTHORITY; }

bool incident_tell(const struct step *s, const struct signal *act, struct err *e)
{
	struct incident x;
	int64_t party = -1;
	struct str whom = str_trim(field(&act->fields, STR("whom")));
	struct instant at = moment_of(act, "at");
	if (!asked(s, act, &x, e) || s->refused->len)
		return s->refused->len > 0;
	if (!field_int(&act->fields, STR("party"), &party) || party < 0 || party > INCIDENT_OTHERS || !whom.len)
		return refuse(s, "wem es gesagt wurde, fehlt", "who was told is missing"), true;
	if (!at.ms)
		at = s->now;
	if (at.ms > s->now.ms || at.ms < x.known.ms)
		return refuse(s, "gesagt wird etwas, nachdem es bekannt wurde, und nicht in der Zukunft", "a thing is told after it became known, and not in the future"), true;
	if (!run(s->db, e, "insert into incident_told (client_id, incident_id, party, whom, how, told_ms, person_id, at_ms) values (?, ?, ?, ?, ?, ?, ?, ?)", x.client, x.id, party, whom,
	         str_trim(field(&act->fields, STR("how"))), at, act->person, s->now))
		return false;
	if (party == (int64_t)decisive(&x) && !x.told.ms && !run(s->db, e, "update incident set told_ms = ? where client_id = ? and id = ?", at, x.client, x.id))
		return false;
	return audit(s, act, x.id, e);
}

bool incident_close(const struct step *s, const struct signal *act, struct err *e)
{
	struct incident x;
	struct str why = str_trim(field(&act->fields, STR("why")));
	if (!asked(s, act, &x, e) || s->refused->len)
		return s->refused->len > 0;
	if (x.risk == RISK_UNKNOWN)
		return refuse(s, "erst wird das Risiko beurteilt", "the risk is judged first"), true;
	if (incident_must_tell(&x))
		return x.client ? (refuse(s, "dem Klienten wurde es noch nicht gesagt", "the client was not told yet"), true) : (refuse(s, "der Aufsichtsbehörde wurde es noch nicht gesagt", "the authority was not told yet"), true);
	if (!why.len)
		return refuse(s, "womit der Vorfall endet, fehlt", "what the incident ends with is missing"), true;
	return run(s->db, e, "update incident set closed_ms = ?, why = ? where client_id = ? and id = ?", s->now, why, x.client, x.id) && audit(s, act, x.id, e);
}

bool incident_due(const struct step *s, const struct signal *in, struct err *e)
{
	struct incident x;
	if (!incident_find(s->db, in->client, in->ref, s->mem, &x, e))
		return false;
	return !x.id || !incident_must_tell(&x) || audit_add(s->db, x.client, s->now, 0, STR("incident.overdue"), x.id, STR("{}"), e);
}
