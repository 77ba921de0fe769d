/* calls.c - calls as records: told by the telephone system or by hand, given to whom they belong, written down on a ticket. */
#include "inventory/phone.h"
#include "base/watch.h"
#include "ticket/calls.h"
#include "ticket/inside.h"

enum { NUMBER_MOST = 60 };                               /* bytes kept of what is no number */

/* ---- reading ---- */

#define CALL_COLUMNS "id, client_id, person_id, staff_id, ticket_id, direction, number, line, system_id, subject, at_ms, answered_ms, until_ms"

static bool call_row(struct rows *r, struct arena *mem, struct call *c)
{
	return row(r, mem, &c->id, &c->client, &c->person, &c->staff, &c->ticket, &c->direction, &c->number, &c->line, &c->system, &c->subject, &c->at, &c->answered, &c->until);
}

static bool one_call(struct rows *r, struct arena *mem, struct call *out, struct err *e)
{
	*out = (struct call){ 0 };
	call_row(r, mem, out);
	return done(r, e);
}

static bool all_calls(struct rows *r, struct arena *mem, struct calls *out, struct err *e)
{
	struct call c = { 0 };
	while (call_row(r, mem, &c))
		*push(mem, out) = c;
	return done(r, e);
}

bool call_find(struct db *db, int64_t client, int64_t id, struct arena *mem, struct call *out, struct err *e)
{
	return one_call(sql(db, "select " CALL_COLUMNS " from call where client_id = ? and id = ?", client, id), mem, out, e);
}

bool call_of_system(struct db *db, struct str system, struct arena *mem, struct call *out, struct err *e)
{
	return one_call(sql(db, "select " CALL_COLUMNS " from call where system_id = ? and system_id <> '' order by id desc limit 1", system), mem, out, e);
}

bool call_list(struct db *db, int64_t before, int most, struct arena *mem, struct calls *out, struct err *e)
{
	return all_calls(before ? sql(db, "select " CALL_COLUMNS " from call where id < ? order by id desc limit ?", before, most)
	                        : sql(db, "select " CALL_COLUMNS " from call order by id desc limit ?", most), mem, out, e);
}

bool call_of_ticket(struct db *db, int64_t client, int64_t ticket, struct arena *mem, struct calls *out, struct err *e)
{
	return all_calls(sql(db, "select " CALL_COLUMNS " from call where client_id = ? and ticket_id = ? order by at_ms, id", client, ticket), mem, out, e);
}

bool call_unwritten(struct db *db, struct instant since, int most, struct arena *mem, struct calls *out, struct err *e)
{
	return all_calls(sql(db, "select " CALL_COLUMNS " from call where at_ms >= ? and subject = '' and direction = ? and (system_id <> '' or until_ms = 0) order by at_ms desc, id desc limit ?",
	                     since, (int)CALL_IN, most), mem, out, e);
}

bool call_count(struct db *db, struct instant since, int64_t *n, struct err *e)
{
	struct rows *r = sql(db, "select count(*) from call where at_ms > ?", since);
	*n = 0;
	row(r, NULL, n);
	return done(r, e);
}

/* ---- what the telephone system tells, and what is entered by hand ---- */

/* What exchanges send where the caller shows no number (RFC 3323 and others). */
static bool is_withheld(struct str words, struct arena *mem)
{
	static const struct str names[] = { LIT("anonymous"), LIT("anonym"), LIT("unknown"), LIT("unbekannt"), LIT("unavailable"), LIT("withheld"), LIT("private"), LIT("restricted"), LIT("unterdrückt"), LIT("clir") };
	struct str rest = utf8_fold(mem, words), name = str_trim(str_split(&rest, '@'));
	if (str_starts(name, STR("sip:")))
		name = str_cut(name, 4, name.len);
	for (size_t i = 0; i < COUNT(names); i++)
		if (str_is(names[i], name))
			return true;
	return false;
}

static struct str number_of(const struct step *s, struct str words)
{
	struct phone p;
	if (is_withheld(words, s->mem))
		return NONE;
	if (phone_parse(words, setting(s->db, s->mem, STR("house.country")), s->mem, &p))
		return p.number;
	words = str_cut(words, 0, NUMBER_MOST);
	return str_cut(words, 0, utf8_good(words));
}

static bool write_call(const struct step *s, struct call *c, struct err *e)
{
	struct rows *r = sql(s->db, "insert into call (client_id, person_id, staff_id, ticket_id, direction, number, line, system_id, subject, at_ms, answered_ms, until_ms)"
	                            " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id",
	                     c->client, c->person, c->staff, c->ticket, (int)c->direction, c->number, c->line, c->system, c->subject, c->at, c->answered, c->until);
	row(r, s->mem, &c->id);
	*s->made = c->id;
	return done(r, e);
}

static struct call call_told(const struct step *s, const struct signal *act)
{
	struct call c = { .client = act->client, .at = act->at, .system = str_cut(str_trim(field(&act->fields, STR("call"))), 0, 100), .line = str_trim(field(&act->fields, STR("line"))),
	                  .number = number_of(s, str_trim(field(&act->fields, STR("number")))) };
	field_int(&act->fields, STR("caller"), &c.person);
	c.direction = str_is(field(&act->fields, STR("direction")), STR("out")) ? CALL_OUT : CALL_IN;
	return c;
}

/* An answer or an end of a call nobody told before is its beginning as well. Of several lines the one that took it is kept. */
bool call_come(const struct step *s, const struct signal *act, struct err *e)
{
	struct str event = field(&act->fields, STR("event"));
	struct call c = call_told(s, act), told;
	if (!call_of_system(s->db, c.system, s->mem, &told, e))
		return false;
	if (!told.id && !write_call(s, &c, e))
		return false;
	if (!told.id)
		told = c;
	*s->made = told.id;
	if (str_is(event, STR("answered")))
		return run(s->db, e, "update call set answered_ms = ?, line = case when ? <> '' then ? else line end where client_id = ? and id = ? and answered_ms = 0",
		           act->at, c.line, c.line, told.client, told.id);
	if (str_is(event, STR("ended")))
		return run(s->db, e, "update call set until_ms = ? where client_id = ? and id = ? and until_ms = 0", act->at, told.client, told.id);
	return true;
}

/* "09:15" of that day, by the client's clock; nothing: as it was. */
static bool typed_time(const struct step *s, struct str typed, const struct zone *z, struct date day, struct instant *out)
{
	struct str minute = typed, hour = str_split(&minute, ':');
	int64_t h = -1, m = -1;
	if (!typed.len)
		return true;
	if (!str_int(hour, &h) || !str_int(minute, &m) || h < 0 || h > 23 || m < 0 || m > 59)
		return refuse(s, "„{}“ ist keine Uhrzeit wie 09:30", "\"{}\" is no time such as 09:30", typed);
	*out = zone_instant(z, day, (int)(h * 60 + m));
	return true;
}

/* When it began, and when it ended unless they still talk; a minute of the form lasts until its end. */
static bool typed_span(const struct step *s, const struct signal *act, struct call *c, struct err *e)
{
	enum { MINUTE = 60000 };
	struct hours h;
	struct date day;
	struct str typed = str_trim(field(&act->fields, STR("day")));
	bool talking = str_is(field(&act->fields, STR("talking")), STR("1"));
	if (!hours_of(s->db, act->client, s->now, s->mem, &h, e))
		return false;
	day = zone_date(h.zone, s->now);
	if (typed.len && !date_typed(typed, &day))
		return refuse(s, "das ist kein Datum wie 2026-12-07", "this is no date such as 2026-12-07"), true;
	if (!typed_time(s, str_trim(field(&act->fields, STR("begin"))), h.zone, day, &c->at) || !typed_time(s, str_trim(field(&act->fields, STR("end"))), h.zone, day, &c->until))
		return true;
	if (talking)
		c->until = (struct instant){ 0 };
	else if (!c->until.ms)
		refuse(s, "sagen Sie, wann das Gespräch endete, oder dass Sie noch sprechen", "say when the call ended, or that you still talk");
	else if (c->until.ms < c->at.ms)
		refuse(s, "das Ende liegt vor dem Beginn", "the end lies before the begin");
	if (c->at.ms > s->now.ms + MINUTE || c->until.ms > s->now.ms + MINUTE)
		refuse(s, "das liegt in der Zukunft", "this lies in the future");
	c->answered = c->at;
	return true;
}

bool call_add(const struct step *s, const struct signal *act, struct err *e)
{
	struct call c = call_told(s, act);
	struct phone_owner who = { 0 };
	if (!act->client)
		return refuse(s, "der Klient fehlt", "the client is missing"), true;
	if (!c.person && c.number.len && !phone_find(s->db, c.number, s->mem, &who, e))
		return false;
	c.person = who.client == act->client && who.person ? who.person : c.person;
	c.system = NONE;
	c.staff = act->person;
	return typed_span(s, act, &c, e) && (s->refused->len || write_call(s, &c, e));
}

/* ---- whose it is ---- */

static bool call_asked(const struct step *s, const struct signal *act, int64_t client, struct call *out, struct err *e)
{
	int64_t id = 0;
	field_int(&act->fields, STR("call"), &id);
	if (!call_find(s->db, client, id, s->mem, out, e))
		return false;
	if (!out->id)
		refuse(s, "es gibt keinen Anruf {}", "there is no call {}", id);
	*s->made = out->id;
	return true;
}

/* They have hung up: of a call the telephone system says nothing of. */
bool call_end(const struct step *s, const struct signal *act, struct err *e)
{
	struct call c;
	if (!call_asked(s, act, act->client, &c, e))
		return false;
	if (!s->refused->len && c.until.ms)
		refuse(s, "dieses Gespräch ist schon zu Ende", "this call has ended already");
	return s->refused->len || run(s->db, e, "update call set until_ms = ? where client_id = ? and id = ?", s->now, c.client, c.id);
}

/* Moves a call of a stranger to a client, under the number it has: what somebody writes down on it meanwhile finds it. From then on the caller's number is
 * known, unless it was withheld. */
bool call_whose(const struct step *s, const struct signal *act, struct err *e)
{
	struct call c;
	struct phone p;
	if (!call_asked(s, act, 0, &c, e))
		return false;
	if (!c.id)
		return true;
	if (!act->client)
		return refuse(s, "der Klient fehlt", "the client is missing"), true;
	bool keep = str_is(field(&act->fields, STR("keep")), STR("1")) && phone_parse(c.number, NONE, s->mem, &p);
	c.client = act->client;
	c.person = 0;
	field_int(&act->fields, STR("person"), &c.person);
	if (!run(s->db, e, "update call set client_id = ?, person_id = ? where client_id = 0 and id = ?", c.client, c.person, c.id) || (keep && !phone_keep(s, c.client, c.person, c.number, e)))
		return false;
	*s->made = c.id;
	return true;
}

/* ---- what it was about ---- */

/* The note on the ticket says that it was said by telephone, in the language of the client, who reads it. */
static struct signal as_note(const struct step *s, const struct signal *act, const struct call *c, enum lang lang, struct str words)
{
	struct signal out = *act;
	out.fields = (struct fields){ 0 };
	field_add(s->mem, &out.fields, STR("text"), text(s->mem, "{}{}{}: {}", lang == LANG_DE ? STR("Telefonat") : STR("Telephone call"), c->number.len ? STR(", ") : NONE, c->number, words));
	for (size_t i = 0; i < act->fields.n; i++)
		if (!field_named(&act->fields.at[i], STR("text")))
			*push(s->mem, &out.fields) = act->fields.at[i];
	return out;
}

/* On a ticket that is there, or as the beginning of a new one. */
bool call_note(const struct step *s, const struct signal *act, struct err *e)
{
	struct call c;
	struct client k = { 0 };
	int64_t ticket = 0;
	struct str words = str_trim(field(&act->fields, STR("text")));
	if (!call_asked(s, act, act->client, &c, e))
		return false;
	if (!c.id)
		return true;
	if (!c.client)
		return refuse(s, "sagen Sie erst, wessen Anruf das ist", "say first whose call this is"), true;
	if (!words.len)
		return refuse(s, "der Text fehlt", "text is missing"), true;
	if (!client_find(s->db, c.client, s->mem, &k, e))
		return false;
	struct signal told = as_note(s, act, &c, k.lang, words);
	bool there = field_int(&act->fields, STR("ticket"), &ticket) && ticket;
	if (!there && !ticket_caller_asks(s, &told, c.person, e))
		return false;
	if (!(there ? ticket_write_note(s, &told, e) : ticket_request(s, &told, e)))
		return false;
	/* A call entered by hand ends at the latest when it is written down. */
	struct instant until = c.until.ms || c.system.len ? c.until : s->now;
	return s->refused->len || (run(s->db, e, "update call set subject = ?, ticket_id = ?, staff_id = ?, until_ms = ? where client_id = ? and id = ?", words, *s->made, act->person, until, c.client, c.id) &&
	                           call_work(s, act, &c, !there, k.lang, e));
}
