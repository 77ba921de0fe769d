/* others.c - cases with others: opened with their number, spoken about, closed; while one is open its ticket may wait for it.
 *
 * The reason of the move to waiting is "third-party-work CASE: words"; what the clocks read of it is the case. */
#include "inventory/inventory.h"
#include "ticket/inside.h"
#include "ticket/others.h"
#include "ticket/waits.h"

#define OTHER_COLUMNS "id, client_id, ticket_id, opened_by, closed_by, party, name, number, contact, promised_ms, opened_ms, closed_ms"

static bool other_row(struct rows *r, struct arena *mem, struct other *o)
{
	return row(r, mem, &o->id, &o->client, &o->ticket, &o->opened_by, &o->closed_by, &o->party, &o->name, &o->number, &o->contact, &o->promised, &o->opened, &o->closed);
}

static bool all_others(struct rows *r, struct arena *mem, struct others *out, struct err *e)
{
	struct other o = { 0 };
	while (other_row(r, mem, &o))
		*push(mem, out) = o;
	return done(r, e);
}

bool other_find(struct db *db, int64_t client, int64_t id, struct arena *mem, struct other *out, struct err *e)
{
	*out = (struct other){ 0 };
	struct rows *r = sql(db, "select " OTHER_COLUMNS " from other_case where client_id = ? and id = ?", client, id);
	other_row(r, mem, out);
	return done(r, e);
}

bool other_of_ticket(struct db *db, int64_t client, int64_t ticket, struct arena *mem, struct others *out, struct err *e)
{
	return all_others(sql(db, "select " OTHER_COLUMNS " from other_case where client_id = ? and ticket_id = ? order by id", client, ticket), mem, out, e);
}

bool other_open_ones(struct db *db, int64_t client, int most, struct arena *mem, struct others *out, struct err *e)
{
	return all_others(client ? sql(db, "select " OTHER_COLUMNS " from other_case where client_id = ? and closed_ms = 0 order by case when promised_ms = 0 then 1 else 0 end, promised_ms, id limit ?", client, most)
	                         : sql(db, "select " OTHER_COLUMNS " from other_case where closed_ms = 0 order by case when promised_ms = 0 then 1 else 0 end, promised_ms, id limit ?", most), mem, out, e);
}

bool other_log(struct db *db, int64_t client, int64_t id, struct arena *mem, struct other_lines *out, struct err *e)
{
	struct other_line l = { 0 };
	struct rows *r = sql(db, "select id, person_id, text, at_ms from other_log where client_id = ? and case_id = ? order by id", client, id);
	while (row(r, mem, &l.id, &l.person, &l.text, &l.at))
		*push(mem, out) = l;
	return done(r, e);
}

static const struct { struct str id, name[2]; } parties[] = {           /* ORDER other_party */
	{ LIT("isp"), { LIT("ISP-Fall"), LIT("ISP case") } },
	{ LIT("vendor"), { LIT("Lieferantenfall"), LIT("vendor case") } },
	{ LIT("maker"), { LIT("Herstellerfall"), LIT("maker's case") } },
};

struct str other_party_id(enum other_party p) { return parties[p].id; }

struct str other_words(const struct other *o, enum lang lang, struct arena *mem)
{
	struct str name = parties[o->party].name[lang];
	if (o->number.len)
		return text(mem, "{} {} ({})", name, o->number, o->name);
	return text(mem, "{} ({}), {}", name, o->name, lang == LANG_DE ? STR("noch ohne Nummer") : STR("no number yet"));
}

bool other_day(const struct other *o, const struct zone *z, struct date *day)
{
	struct civil c = zone_civil(z, o->promised);
	*day = zone_date(z, (struct instant){ o->promised.ms - 1 });
	return o->promised.ms && !c.hour && !c.minute && !c.second;
}

struct str other_line_words(struct str line, enum lang lang, struct arena *mem)
{
	static const struct { struct str mark, name[2]; } marks[] = { { LIT("=number "), { LIT("Nummer"), LIT("Number") } }, { LIT("=promised "), { LIT("Zugesagt"), LIT("Promised") } } };
	struct out o = out_open(mem);
	o.lang = lang;
	while (line.len) {
		struct str one = str_split(&line, '\n'), said = NONE;
		struct date day;
		size_t i = 0;
		while (i < COUNT(marks) && !str_starts(one, marks[i].mark))
			i++;
		if (o.len)
			out_char(&o, '\n');
		if (i < COUNT(marks)) {
			said = str_cut(one, marks[i].mark.len, one.len);
			print(&o, "{}: ", marks[i].name[lang]);
		}
		if (i == 1 && date_typed(said, &day))
			html(&o, "{}", day);
		else
			print(&o, "{}", i < COUNT(marks) ? said : one);
	}
	return out_str(&o);
}

#define WAITS_FOR "third-party-work "

int64_t other_of_reason(struct str reason)
{
	int64_t id = 0;
	if (!str_starts(reason, STR(WAITS_FOR)))
		return 0;
	reason = str_cut(reason, sizeof WAITS_FOR - 1, reason.len);
	return str_int(str_split(&reason, ':'), &id) ? id : 0;
}

/* ---- acts ---- */

static bool write_line(const struct step *s, int64_t client, int64_t id, int64_t person, struct str words, struct err *e)
{
	return !words.len || run(s->db, e, "insert into other_log (client_id, case_id, person_id, text, at_ms) values (?, ?, ?, ?, ?)", client, id, person, words, s->now);
}

static bool wanted_party(const struct step *s, const struct signal *act, enum other_party *out)
{
	struct str word = field(&act->fields, STR("party"));
	for (*out = OTHER_ISP; *out <= OTHER_MAKER; ++*out)
		if (str_is(word, other_party_id(*out)))
			return true;
	return refuse(s, "„{}“: erwartet wird isp, vendor oder maker", "\"{}\": expected is isp, vendor or maker", word);
}

/* A day, as the end of that day where the house stands; or a moment. Empty: nothing was promised. */
static bool promise(const struct step *s, const struct signal *act, struct instant *out, struct err *e)
{
	struct str words = str_trim(field(&act->fields, STR("promised")));
	struct date day;
	struct zone *z = NULL;
	struct str zone = setting(s->db, s->mem, STR("house.zone"));
	*out = (struct instant){ 0 };
	if (!words.len || instant_parse(words, out))
		return true;
	if (!date_typed(words, &day))
		return refuse(s, "promised muss ein Datum wie 31.01.2026 oder 2026-01-31 sein, nicht „{}“", "promised must be a date like 2026-01-31 or 31.01.2026, not \"{}\"", words), true;
	if (!zone_load(zone.len ? zone : STR("Europe/Berlin"), s->mem, &z, e))
		return false;
	*out = zone_instant(z, day, 1440);
	return true;
}

static bool write_case(const struct step *s, struct other *o, struct err *e)
{
	struct rows *r = sql(s->db, "insert into other_case (client_id, ticket_id, opened_by, closed_by, party, name, number, contact, promised_ms, opened_ms, closed_ms)"
	                            " values (?, ?, ?, 0, ?, ?, ?, ?, ?, ?, 0) returning id", o->client, o->ticket, o->opened_by, (int)o->party, o->name, o->number, o->contact, o->promised, o->opened);
	row(r, s->mem, &o->id);
	return done(r, e) && due_set(s->db, o->client, STR("other.promise"), o->id, o->promised, e);
}

static bool waits_now(const struct step *s, const struct signal *act, struct ticket *t, const struct other *o, struct err *e)
{
	bool moved;
	if (!str_is(field(&act->fields, STR("wait")), STR("1")))
		return true;
	if (t->state == TICKET_NEW && !ticket_move(s, t, STR("triage"), act->person, NONE, &moved, e))
		return false;
	return ticket_move(s, t, STR("wait"), act->person, text(s->mem, WAITS_FOR "{}", o->id), &moved, e);
}

bool other_open(const struct step *s, const struct signal *act, struct err *e)
{
	struct ticket t;
	int64_t id = 0;
	struct other o = { .client = act->client, .opened = s->now, .opened_by = act->person, .name = str_trim(field(&act->fields, STR("name"))),
	                   .number = str_trim(field(&act->fields, STR("number"))), .contact = str_trim(field(&act->fields, STR("contact"))) };
	field_int(&act->fields, STR("ticket"), &id);
	if (!ticket_find(s->db, act->client, id, s->mem, &t, e) || !ticket_go_along(s, &t, e))
		return false;
	*s->made = o.ticket = t.id;
	if (!t.id || t.state == TICKET_CLOSED)
		return refuse(s, "es gibt keinen offenen Vorgang {}", "there is no open ticket {}", id), true;
	if (!o.name.len)
		return refuse(s, "mit wem: der Name fehlt", "with whom: the name is missing"), true;
	if (!wanted_party(s, act, &o.party))
		return true;
	if (!promise(s, act, &o.promised, e) || (!s->refused->len && !write_case(s, &o, e)))
		return false;
	return s->refused->len || (write_line(s, o.client, o.id, act->person, str_trim(field(&act->fields, STR("text"))), e) && waits_now(s, act, &t, &o, e) &&
	                           (o.party != OTHER_MAKER || (maker_facts(s, &t, act->id, e) && maker_ask(s, &t, &o, e))));
}

static bool other_asked(const struct step *s, const struct signal *act, struct other *o, struct err *e)
{
	int64_t id = 0;
	field_int(&act->fields, STR("case"), &id);
	if (!other_find(s->db, act->client, id, s->mem, o, e))
		return false;
	if (!o->id || o->closed.ms)
		refuse(s, "es gibt keinen offenen Fall {}", "there is no open case {}", id);
	*s->made = o->ticket;
	return true;
}

/* What is said anew takes the place of what was known; the log keeps both. */
static struct str anew(const struct signal *act, struct str name, struct str was)
{
	struct str said = str_trim(field(&act->fields, name));
	return said.len ? said : was;
}

bool other_say(const struct step *s, const struct signal *act, struct err *e)
{
	struct other o;
	struct instant promised;
	struct str words = str_trim(field(&act->fields, STR("text")));
	if (!other_asked(s, act, &o, e) || (!s->refused->len && !promise(s, act, &promised, e)))
		return false;
	if (s->refused->len)
		return true;
	struct str number = anew(act, STR("number"), o.number), contact = anew(act, STR("contact"), o.contact);
	if (!words.len && str_is(number, o.number) && str_is(contact, o.contact) && !promised.ms)
		return refuse(s, "der Text fehlt", "text is missing"), true;
	if (!str_is(number, o.number))
		words = text(s->mem, "{}{}=number {}", words, words.len ? STR("\n") : NONE, number);
	if (promised.ms)
		words = text(s->mem, "{}{}=promised {}", words, words.len ? STR("\n") : NONE, str_trim(field(&act->fields, STR("promised"))));
	return run(s->db, e, "update other_case set number = ?, contact = ?, promised_ms = ? where client_id = ? and id = ?", number, contact, promised.ms ? promised : o.promised, o.client, o.id) &&
	       (!promised.ms || due_set(s->db, o.client, STR("other.promise"), o.id, promised, e)) && write_line(s, o.client, o.id, act->person, words, e);
}

/* The ticket waits for it no longer, and goes on unless it waits for something else. */
bool other_close(const struct step *s, const struct signal *act, struct err *e)
{
	struct other o;
	struct ticket t;
	struct ticket_waits waits;
	bool moved;
	if (!other_asked(s, act, &o, e))
		return false;
	if (s->refused->len)
		return true;
	if (!run(s->db, e, "update other_case set closed_ms = ?, closed_by = ? where client_id = ? and id = ?", s->now, act->person, o.client, o.id) ||
	    !due_set(s->db, o.client, STR("other.promise"), o.id, (struct instant){ 0 }, e) || !write_line(s, o.client, o.id, act->person, str_trim(field(&act->fields, STR("text"))), e) ||
	    !ticket_find(s->db, o.client, o.ticket, s->mem, &t, e) || !ticket_waits(s->db, &t, s->mem, &waits, e))
		return false;
	const struct ticket_wait *w = ticket_wait_for(&waits, &(struct ticket_wait){ .others = true, .other = o.id });
	return !w || ticket_move(s, &t, STR("resume"), act->person, ticket_wait_word(w, s->mem), &moved, e);
}

/* The day they named is over, and the case is open: it stands in the log, and on the desk. */
bool other_due(const struct step *s, const struct signal *due, struct err *e)
{
	struct other o;
	struct ticket t = { .client = due->client };
	if (!other_find(s->db, due->client, due->ref, s->mem, &o, e))
		return false;
	t.id = o.ticket;
	return !o.id || o.closed.ms || ticket_add_note(s, &t, NOTE_OTHER, 0, due->id, text(s->mem, "late {}", o.id), s->now, e);
}
