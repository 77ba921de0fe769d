/* ticket.c - reading tickets, their parts, facts and notes. */
#include "ticket/inside.h"

#define TICKET_COLUMNS "id, client_id, component_id, person_id, kind, state, subject, condition, priority, opened_ms, solved_ms, closed_ms, signals, touched, failures, failing_days, failed_on, owner_id, crew_id, past"

static bool ticket_row(struct rows *r, struct arena *mem, struct ticket *t)
{
	return row(r, mem, &t->id, &t->client, &t->component, &t->person, &t->kind, &t->state, &t->subject, &t->condition, &t->priority,
	           &t->opened, &t->solved, &t->closed, &t->signals, &t->touched, &t->failures, &t->failing_days, &t->failed_on, &t->owner, &t->crew, &t->past);
}

bool ticket_find(struct db *db, int64_t client, int64_t id, struct arena *mem, struct ticket *out, struct err *e)
{
	*out = (struct ticket){ 0 };
	struct rows *r = sql_known(db, "ticket", "select " TICKET_COLUMNS " from ticket where client_id = ? and id = ?", client, id);
	ticket_row(r, mem, out);
	return done(r, e);
}

static struct rows *listing(struct db *db, int64_t client, bool closed, int most)
{
	if (client && closed)
		return sql(db, "select " TICKET_COLUMNS " from ticket where client_id = ? and closed_ms > 0 order by closed_ms desc, id desc limit ?", client, most);
	if (client)
		return sql(db, "select " TICKET_COLUMNS " from ticket where client_id = ? and closed_ms = 0 order by opened_ms, id limit ?", client, most);
	if (closed)
		return sql(db, "select " TICKET_COLUMNS " from ticket where closed_ms > 0 order by closed_ms desc, id desc limit ?", most);
	return sql(db, "select " TICKET_COLUMNS " from ticket where closed_ms = 0 order by opened_ms, id limit ?", most);
}

bool ticket_list(struct db *db, int64_t client, bool closed, int most, struct arena *mem, struct tickets *out, struct err *e)
{
	struct ticket t = { 0 };
	struct rows *r = listing(db, client, closed, most);
	while (ticket_row(r, mem, &t))
		*push(mem, out) = t;
	return done(r, e);
}

bool ticket_of_component(struct db *db, int64_t client, int64_t component, struct arena *mem, struct tickets *out, struct err *e)
{
	struct ticket t = { 0 };
	struct rows *r = sql(db, "select " TICKET_COLUMNS " from ticket where client_id = ? and component_id = ? and closed_ms = 0 order by id", client, component);
	while (ticket_row(r, mem, &t))
		*push(mem, out) = t;
	return done(r, e);
}

bool ticket_part(struct db *db, int64_t client, int64_t part, struct arena *mem, struct part *out, struct err *e)
{
	*out = (struct part){ 0 };
	struct rows *r = sql_known(db, "part", "select id, client_id, ticket_id, place, title from part where client_id = ? and id = ?", client, part);
	row(r, mem, &out->id, &out->client, &out->ticket, &out->place, &out->title);
	return done(r, e);
}

bool ticket_parts(struct db *db, int64_t client, int64_t ticket, struct arena *mem, struct parts *out, struct err *e)
{
	struct part p = { 0 };
	struct rows *r = sql_known(db, "part", "select id, client_id, ticket_id, place, title from part where client_id = ? and ticket_id = ? order by place", client, ticket);
	while (row(r, mem, &p.id, &p.client, &p.ticket, &p.place, &p.title))
		*push(mem, out) = p;
	return done(r, e);
}

bool ticket_solved(struct db *db, int64_t client, struct instant from, struct instant until, struct arena *mem, struct parts *out, struct err *e)
{
	struct part p = { 0 };
	struct rows *r = sql(db, "select p.id, p.client_id, p.ticket_id, p.place, p.title from part p join ticket t on t.client_id = p.client_id and t.id = p.ticket_id"
	                         " where t.client_id = ? and t.solved_ms > 0 and t.solved_ms >= ? and t.solved_ms < ? order by t.solved_ms, t.id, p.place", client, from, until);
	while (row(r, mem, &p.id, &p.client, &p.ticket, &p.place, &p.title))
		*push(mem, out) = p;
	return done(r, e);
}

static size_t place_of(const struct ticket_facts *f, struct str name)
{
	size_t i = 0;
	while (i < f->n && !str_is(f->at[i].name, name))
		i++;
	return i;
}

bool ticket_facts(struct db *db, int64_t client, int64_t part, struct arena *mem, struct ticket_facts *out, struct err *e)
{
	struct ticket_fact f = { 0 };
	struct rows *r = sql_known(db, "fact", "select id, part_id, person_id, signal_id, name, value, source, evidence, at_ms from fact"
	                         " where client_id = ? and part_id = ? order by id", client, part);
	while (row(r, mem, &f.id, &f.part, &f.person, &f.signal, &f.name, &f.value, &f.source, &f.evidence, &f.at)) {
		size_t i = place_of(out, f.name);
		*(i < out->n ? &out->at[i] : push(mem, out)) = f;
	}
	return done(r, e);
}

const struct ticket_fact *ticket_fact_of(const struct ticket_facts *f, struct str name)
{
	size_t i = place_of(f, name);
	return i < f->n ? &f->at[i] : NULL;
}

/* Known, for several stages stand at the same note. */
bool ticket_noted(struct db *db, int64_t after, struct arena *mem, struct noted_list *out, struct err *e)
{
	bool some;
	struct noted n;
	if (!has_beyond(db, "ticket_note", after, &some, e))
		return false;
	if (!some)
		return true;
	struct rows *r = sql_known(db, "ticket_note", "select id, client_id, ticket_id, kind from ticket_note where id > ? order by id limit 500", after);
	while (row(r, mem, &n.id, &n.client, &n.ticket, &n.kind))
		*push(mem, out) = n;
	return done(r, e);
}

/* Few are out of order, and those by little. */
void ticket_notes_by_time(struct ticket_notes *notes)
{
	for (size_t i = 1; i < notes->n; i++)
		for (size_t k = i; k > 0 && notes->at[k - 1].kind != NOTE_OPENED && notes->at[k].at.ms < notes->at[k - 1].at.ms; k--) {
			struct ticket_note later = notes->at[k - 1];
			notes->at[k - 1] = notes->at[k];
			notes->at[k] = later;
		}
}

bool ticket_notes(struct db *db, int64_t client, int64_t ticket, struct arena *mem, struct ticket_notes *out, struct err *e)
{
	struct ticket_note n = { 0 };
	struct rows *r = sql(db, "select id, ticket_id, person_id, signal_id, kind, text, at_ms from ticket_note"
	                         " where client_id = ? and ticket_id = ? order by id", client, ticket);
	while (row(r, mem, &n.id, &n.ticket, &n.person, &n.signal, &n.kind, &n.text, &n.at))
		*push(mem, out) = n;
	return done(r, e);
}

/*  new --triage--> open --solve--> solved --close--> closed
 *   |               ^ `-- wait --> waiting --resume--'  |       waiting waits for one more by "wait", and "resume" leaves it while another holds (waits.h)
 *   `---solve--------'-------- reopen -----+------------'          ORDER ticket_state
 *   closed --reopen--> open, by a letter of the client soon after (letter_take.c) */
static const struct ticket_move moves[] = {
	{ TICKET_NEW, TICKET_OPEN, LIT("triage") },      { TICKET_NEW, TICKET_SOLVED, LIT("solve") },
	{ TICKET_OPEN, TICKET_WAITING, LIT("wait") },    { TICKET_OPEN, TICKET_SOLVED, LIT("solve") },
	{ TICKET_WAITING, TICKET_OPEN, LIT("resume") },  { TICKET_WAITING, TICKET_WAITING, LIT("wait") },
	{ TICKET_WAITING, TICKET_SOLVED, LIT("solve") },
	{ TICKET_SOLVED, TICKET_OPEN, LIT("reopen") },   { TICKET_SOLVED, TICKET_CLOSED, LIT("close") },
	{ TICKET_CLOSED, TICKET_OPEN, LIT("reopen") },
};

bool ticket_is_for_others(struct str reason)
{
	return str_starts(reason, STR("third-party-work")) || str_starts(reason, STR("fremdleistung")) || str_starts(reason, STR("isp"));
}

struct str ticket_part_name(struct str title, enum lang lang)
{
	static const struct { struct str id, name[2]; } own[] = {                           /* in the order of lang */
		{ LIT("@watch"), { LIT("Alarm und Auswertung"), LIT("Alarm and its evaluation") } }, { LIT("@replace"), { LIT("Austausch"), LIT("Replacement") } },
		{ LIT("@search"), { LIT("Fehlersuche"), LIT("Search for the fault") } }, { LIT("@repair"), { LIT("Behebung"), LIT("Repair") } }, { LIT("@request"), { LIT("Anfrage"), LIT("Request") } },
	};
	for (size_t i = 0; i < COUNT(own); i++)
		if (str_is(own[i].id, title))
			return own[i].name[lang];
	return title;
}

size_t ticket_moves(const struct ticket_move **out)
{
	*out = moves;
	return COUNT(moves);
}

struct str ticket_state_id(enum ticket_state s)
{
	static const struct str ids[] = { LIT("new"), LIT("open"), LIT("waiting"), LIT("solved"), LIT("closed") };   /* ORDER ticket_state */
	return ids[s];
}

struct str ticket_kind_id(enum ticket_kind k)
{
	static const struct str ids[] = { LIT("incident"), LIT("request"), LIT("change"), LIT("maintenance") };      /* ORDER ticket_kind */
	return ids[k];
}
