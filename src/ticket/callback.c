/* callback.c - a call back that is promised: asked for by the client or promised at the desk, reminded of, missed, done.
 *
 *   open --reached--> reached     --not reached, a new time--> not reached, and a new promise     --drop--> dropped
 *     `--not reached, no other time: it stays open until it is kept or taken back
 *
 * What was agreed and what came of it stands on the ticket for both sides. */
#include "base/minute.h"
#include "inventory/settings.h"
#include "base/watch.h"
#include "inventory/people.h"
#include "inventory/phone.h"
#include "ticket/calls.h"
#include "ticket/plan.h"
#include "ticket/queue.h"
#include "ticket/talk_inside.h"

enum { LEAD_MINUTES = 30, AHEAD_DAYS = 14, REMIND_MINUTES = 10, SOON_MINUTES = 60 };
#define MINUTE_MS ((int64_t)60000)
#define HOUR_MS (60 * MINUTE_MS)

/* ---- what can be promised ---- */

/* The next full hour of the wall clock, or t itself. */
static int64_t full_hour(const struct zone *z, int64_t t)
{
	int64_t local = t + zone_offset(z, (struct instant){ t }) * (int64_t)1000, over = ((local % HOUR_MS) + HOUR_MS) % HOUR_MS;
	return over ? t + HOUR_MS - over : t;
}

void callback_slots(const struct hours *h, struct instant now, struct arena *mem, struct stretches *out)
{
	struct stretches open = { 0 };
	struct instant from = { now.ms + LEAD_MINUTES * MINUTE_MS }, until = { now.ms + AHEAD_DAYS * 24 * HOUR_MS };
	calendar_stretches(&h->calendar, h->zone, from, until, mem, &open);
	for (size_t i = 0; i < open.n; i++)
		for (int64_t at = full_hour(h->zone, open.at[i].from.ms); at + HOUR_MS <= open.at[i].until.ms && out->n < CALLBACK_SLOTS_MOST; at = full_hour(h->zone, at + HOUR_MS))
			*push(mem, out) = (struct stretch){ { at }, { at + HOUR_MS }, NONE };
}

bool callback_soon(struct db *db, const struct hours *h, struct instant now, struct arena *mem, struct instant *out)
{
	int64_t minutes = 0;
	if (!str_int(setting(db, mem, STR("callback.minutes")), &minutes) || minutes < 1)
		minutes = SOON_MINUTES;
	return calendar_due(&h->calendar, h->zone, now, (struct span){ minutes * MINUTE_MS }, out);
}

/* ---- reading ---- */

#define CALLBACK_COLUMNS "id, client_id, ticket_id, person_id, asked_by, owner_id, done_by, number, soon, from_ms, promised_ms, asked_ms, reminded_ms, missed_ms, done_ms, outcome"

static bool callback_row(struct rows *r, struct arena *mem, struct callback *b)
{
	return row(r, mem, &b->id, &b->client, &b->ticket, &b->person, &b->asked_by, &b->owner, &b->done_by, &b->number, &b->soon, &b->from, &b->promised, &b->asked, &b->reminded, &b->missed,
	           &b->done, &b->outcome);
}

static bool all_callbacks(struct rows *r, struct arena *mem, struct callbacks *out, struct err *e)
{
	struct callback b = { 0 };
	while (callback_row(r, mem, &b))
		*push(mem, out) = b;
	return done(r, e);
}

bool callback_find(struct db *db, int64_t client, int64_t id, struct arena *mem, struct callback *out, struct err *e)
{
	*out = (struct callback){ 0 };
	struct rows *r = sql(db, "select " CALLBACK_COLUMNS " from callback where client_id = ? and id = ?", client, id);
	callback_row(r, mem, out);
	return done(r, e);
}

bool callback_open(struct db *db, int64_t client, int most, struct arena *mem, struct callbacks *out, struct err *e)
{
	return all_callbacks(client ? sql(db, "select " CALLBACK_COLUMNS " from callback where client_id = ? and done_ms = 0 order by promised_ms, id limit ?", client, most)
	                            : sql(db, "select " CALLBACK_COLUMNS " from callback where done_ms = 0 order by promised_ms, id limit ?", most), mem, out, e);
}

bool callback_of_ticket(struct db *db, int64_t client, int64_t ticket, struct arena *mem, struct callbacks *out, struct err *e)
{
	return all_callbacks(sql(db, "select " CALLBACK_COLUMNS " from callback where client_id = ? and ticket_id = ? order by id", client, ticket), mem, out, e);
}

bool callback_next(struct db *db, int64_t client, int64_t ticket, struct arena *mem, struct instant *out, struct err *e)
{
	*out = (struct instant){ 0 };
	struct rows *r = sql_known(db, "callback", "select coalesce(min(promised_ms), 0) from callback where client_id = ? and ticket_id = ? and done_ms = 0", client, ticket);
	row(r, mem, out);
	return done(r, e);
}

struct str callback_outcome_id(enum callback_outcome o)
{
	static const struct str ids[] = { LIT("open"), LIT("reached"), LIT("not-reached"), LIT("dropped") };     /* ORDER callback_outcome */
	return ids[o];
}

/* ---- promising ---- */

static bool is_house(const struct signal *act) { return act->person && str_is(field(&act->fields, STR("house")), STR("1")); }

/* A slot that is still free to be promised, or as soon as possible. Refused: it is neither. */
static bool when(const struct step *s, const struct signal *act, struct callback *b, struct err *e)
{
	struct hours h;
	struct stretches slots = { 0 };
	if (!hours_of(s->db, act->client, s->now, s->mem, &h, e))
		return false;
	struct str slot = field(&act->fields, STR("slot"));
	b->soon = str_is(slot, STR("soon"));
	b->from = s->now;
	if (b->soon) {
		if (!callback_soon(s->db, &h, s->now, s->mem, &b->promised))
			refuse(s, "nach diesem Kalender wird nie geöffnet; nennen Sie dem Haus seine Zeiten (house.hours)", "this calendar never opens; tell the house its hours (house.hours)");
		return true;
	}
	callback_slots(&h, s->now, s->mem, &slots);
	for (size_t i = 0; i < slots.n; i++)
		if (str_is(slot, text(s->mem, "{}", slots.at[i].from.ms))) {
			b->from = slots.at[i].from;
			b->promised = slots.at[i].until;
			return true;
		}
	return refuse(s, "diese Zeit ist nicht mehr zu haben; wählen Sie eine andere", "this time is no longer to be had; choose another one"), true;
}

static bool number(const struct step *s, const struct signal *act, struct callback *b)
{
	struct phone p;
	struct str words = str_trim(field(&act->fields, STR("number")));
	if (!words.len)
		return refuse(s, "die Rufnummer fehlt", "the number is missing");
	if (!phone_parse(words, setting(s->db, s->mem, STR("house.country")), s->mem, &p))
		return refuse(s, "„{}“ ist keine Rufnummer, unter der jemand zu erreichen ist; schreiben Sie sie mit Vorwahl", "\"{}\" is no number somebody can be reached at; write it with its area code", words);
	b->number = p.number;
	return true;
}

static bool tell(const struct step *s, const struct callback *b, struct str words, int64_t person, int64_t signal, struct err *e)
{
	struct ticket t = { .id = b->ticket, .client = b->client };
	return ticket_add_note(s, &t, NOTE_CALLBACK, person, signal, words, s->now, e);
}

static struct str words_of(const struct step *s, const struct callback *b)
{
	return b->soon ? text(s->mem, "soon {}", b->promised.ms) : text(s->mem, "slot {} {}", b->from.ms, b->promised.ms);
}

/* Ten minutes before the slot, or when half of the time is gone. */
static struct instant reminder(const struct callback *b)
{
	int64_t half = b->asked.ms + (b->promised.ms - b->asked.ms) / 2;
	return (struct instant){ b->soon ? half : b->from.ms - REMIND_MINUTES * MINUTE_MS };
}

/* To whoever is called back, by mail where an address of theirs is known: what was promised, and on which ticket. */
static bool confirm(const struct step *s, const struct callback *b, struct err *e)
{
	struct hours h;
	struct addressee to;
	struct out o = out_open(s->mem);
	if (!people_addressee(s->db, b->client, b->person, s->mem, &to, e))
		return false;
	if (!to.address.len)
		return true;
	if (!hours_of(s->db, b->client, s->now, s->mem, &h, e))
		return false;
	bool german = to.lang == LANG_DE;
	o.lang = to.lang;
	o.zone = h.zone;
	print(&o, "{} {}: ", german ? STR("Wir rufen Sie zurück unter") : STR("We call you back at"), b->number);
	if (!b->soon)
		print(&o, "{} {}, ", german ? STR("ab") : STR("from"), minute_words(s->mem, o.lang, o.zone, b->from));
	print(&o, "{} {}.", german ? STR("spätestens") : STR("at the latest"), minute_words(s->mem, o.lang, o.zone, b->promised));
	return talk_tell(s, &(struct sending){ .client = b->client, .ticket = b->ticket, .to = to.address,
	                                       .subject = text(s->mem, "{} {}", german ? STR("Rückruf zugesagt, Vorgang") : STR("Call back promised, ticket"), b->ticket),
	                                       .words = talk_letter_words(s, b->ticket, out_str(&o), o.lang) }, e);
}

static bool write_promise(const struct step *s, struct callback *b, int64_t signal, struct err *e)
{
	struct rows *r = sql(s->db, "insert into callback (client_id, ticket_id, person_id, asked_by, owner_id, done_by, number, soon, from_ms, promised_ms, asked_ms, reminded_ms, missed_ms, done_ms, outcome)"
	                            " values (?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, 0, 0, 0, ?) returning id",
	                     b->client, b->ticket, b->person, b->asked_by, b->owner, b->number, b->soon, b->from, b->promised, b->asked, (int)CALLBACK_OPEN);
	row(r, s->mem, &b->id);
	return done(r, e) && due_set(s->db, b->client, STR("callback.remind"), b->id, reminder(b), e) &&
	       due_set(s->db, b->client, STR("callback.missed"), b->id, (struct instant){ b->promised.ms + 1 }, e) && tell(s, b, words_of(s, b), b->asked_by, signal, e) && confirm(s, b, e);
}

/* On a ticket that is open, or one that begins with the promise. */
static bool on_ticket(const struct step *s, const struct signal *act, int64_t person, int64_t *ticket, struct err *e)
{
	struct ticket t;
	if (!field_int(&act->fields, STR("ticket"), ticket) || !*ticket) {
		struct signal begins = *act;
		bool ok = ticket_caller_asks(s, &begins, person, e) && ticket_request(s, &begins, e);
		*ticket = *s->made;
		return ok;
	}
	if (!ticket_find(s->db, act->client, *ticket, s->mem, &t, e) || !ticket_go_along(s, &t, e))
		return false;
	if (!t.id || t.state == TICKET_CLOSED)
		refuse(s, "es gibt keinen offenen Vorgang {}", "there is no open ticket {}", *ticket);
	*ticket = t.id;
	return true;
}

/* Who promised a slot has something else in it? As soon as possible fits in wherever it does. */
static bool clashes(const struct step *s, const struct signal *act, const struct callback *b, struct err *e)
{
	return b->soon || plan_clash(s, act, &(struct planned){ .kind = PLANNED_CALLBACK, .id = b->id, .person = b->owner, .from = b->from, .until = b->promised }, e);
}

/* *made is the ticket. */
bool callback_ask(const struct step *s, const struct signal *act, struct err *e)
{
	struct callback b = { .client = act->client, .asked = s->now, .asked_by = act->person };
	b.owner = is_house(act) ? act->person : 0;
	b.person = is_house(act) ? 0 : act->person;
	if (is_house(act))
		field_int(&act->fields, STR("person"), &b.person);
	if (!number(s, act, &b))
		return true;
	if (!when(s, act, &b, e) || !clashes(s, act, &b, e) || (!s->refused->len && !on_ticket(s, act, b.person, &b.ticket, e)))
		return false;
	if (s->refused->len)
		return true;
	*s->made = b.ticket;
	return write_promise(s, &b, act->id, e);
}

/* ---- what comes of it ---- */

static bool callback_asked(const struct step *s, const struct signal *act, struct callback *b, struct err *e)
{
	int64_t id = 0;
	field_int(&act->fields, STR("callback"), &id);
	if (!callback_find(s->db, act->client, id, s->mem, b, e))
		return false;
	if (!b->id || b->outcome != CALLBACK_OPEN)
		refuse(s, "dieser Rückruf steht nicht mehr aus", "this call back is no longer open");
	*s->made = b->ticket;
	return true;
}

bool callback_own(const struct step *s, const struct signal *act, struct err *e)
{
	struct callback b;
	struct keepers all = { 0 };
	int64_t owner = act->person;
	bool given = field_int(&act->fields, STR("person"), &owner), known = !given || !owner;
	if (!callback_asked(s, act, &b, e) || !queue_keepers(s->db, s->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		known |= all.at[i].id == owner;
	if (!known)
		refuse(s, "so jemanden gibt es im Haus nicht", "there is nobody like that in the house");
	b.owner = owner;
	if (!clashes(s, act, &b, e))
		return false;
	return s->refused->len || (run(s->db, e, "update callback set owner_id = ? where client_id = ? and id = ?", owner, b.client, b.id) &&
	                           (owner != act->person || queue_take_on(s, act, b.ticket, e)));
}

static bool settle(const struct step *s, const struct callback *b, enum callback_outcome outcome, const struct signal *act, struct err *e)
{
	return run(s->db, e, "update callback set outcome = ?, done_ms = ?, done_by = ? where client_id = ? and id = ?", (int)outcome, s->now, act->person, b->client, b->id) &&
	       due_set(s->db, b->client, STR("callback.remind"), b->id, (struct instant){ 0 }, e) && due_set(s->db, b->client, STR("callback.missed"), b->id, (struct instant){ 0 }, e) &&
	       tell(s, b, callback_outcome_id(outcome), act->person, act->id, e);
}

static bool wanted_outcome(const struct signal *act, enum callback_outcome *out)
{
	for (*out = CALLBACK_REACHED; *out <= CALLBACK_DROPPED; ++*out)
		if (str_is(field(&act->fields, STR("outcome")), callback_outcome_id(*out)))
			return true;
	return false;
}

/* The same people, the same number, another time. */
static bool promise_anew(const struct step *s, const struct callback *old, const struct signal *act, struct err *e)
{
	struct callback b = { .client = old->client, .ticket = old->ticket, .person = old->person, .number = old->number, .asked = s->now, .asked_by = act->person, .owner = act->person };
	if (!when(s, act, &b, e) || !clashes(s, act, &b, e))
		return false;
	return s->refused->len || write_promise(s, &b, act->id, e);
}

/* What was said is a note of its own: to the client an answer, or for the house alone. */
static bool write_down(const struct step *s, const struct callback *b, const struct signal *act, struct err *e)
{
	struct signal note = *act;
	note.fields = (struct fields){ 0 };
	field_add(s->mem, &note.fields, STR("ticket"), text(s->mem, "{}", b->ticket));
	for (size_t i = 0; i < act->fields.n; i++)
		if (!field_named(&act->fields.at[i], STR("ticket")))
			*push(s->mem, &note.fields) = act->fields.at[i];
	return !str_trim(field(&act->fields, STR("text"))).len || ticket_write_note(s, &note, e);
}

bool callback_done(const struct step *s, const struct signal *act, struct err *e)
{
	struct callback b;
	enum callback_outcome outcome;
	if (!callback_asked(s, act, &b, e))
		return false;
	if (s->refused->len)
		return true;
	if (!wanted_outcome(act, &outcome))
		return refuse(s, "was daraus wurde: erwartet wird reached, not-reached oder dropped", "what came of it: expected is reached, not-reached or dropped"), true;
	if (!is_house(act) && outcome != CALLBACK_DROPPED)
		return refuse(s, "das sagt, wer anrief", "this is said by whoever called"), true;
	bool tried = outcome == CALLBACK_NOT_REACHED, anew = tried && field(&act->fields, STR("slot")).len;
	if (tried && !anew)
		return tell(s, &b, callback_outcome_id(outcome), act->person, act->id, e) && write_down(s, &b, act, e);
	return settle(s, &b, outcome, act, e) && write_down(s, &b, act, e) && (!anew || promise_anew(s, &b, act, e));
}

/* ---- what falls due ---- */

static bool owner_lang(const struct step *s, const struct callback *b, enum lang *lang, struct err *e)
{
	*lang = house_lang(s->db, s->mem);
	struct rows *r = sql(s->db, "select lang from person where id = ?", b->owner);
	row(r, s->mem, lang);
	return done(r, e);
}

/* To the house: the promise is near, or it was not kept. */
static bool letter(const struct step *s, const struct callback *b, bool missed, struct err *e)
{
	struct client c;
	struct ticket t;
	struct hours h;
	struct out o = out_open(s->mem);
	struct fields f = { 0 };
	struct str to = house_letters(s->db, s->mem);
	if (!client_find(s->db, b->client, s->mem, &c, e) || !ticket_find(s->db, b->client, b->ticket, s->mem, &t, e) || !hours_of(s->db, b->client, s->now, s->mem, &h, e) || !owner_lang(s, b, &o.lang, e))
		return false;
	o.zone = h.zone;
	bool german = o.lang == LANG_DE;
	struct str subject = missed ? (german ? STR("Rückruf versäumt") : STR("Call back missed")) : german ? STR("Rückruf steht an") : STR("Call back is near");
	print(&o, "{}: {}, {}\n{} {}: {}\n{} ", subject, c.name, b->number, german ? STR("Vorgang") : STR("Ticket"), t.id, t.subject, german ? STR("versprochen bis") : STR("promised until"));
	out_minute(&o, b->promised);
	field_add(s->mem, &f, STR("to"), to);
	if (!talk_subject(s, b->client, b->ticket, text(s->mem, "{}: {}", subject, c.name), &subject, e))
		return false;
	field_add(s->mem, &f, STR("subject"), subject);
	field_add(s->mem, &f, STR("text"), out_str(&o));
	return !to.len || outbox_add(s->db, b->client, s->now, STR("mail"), text(s->mem, "callback.{}.{}", b->id, missed ? STR("missed") : STR("remind")), fields_print(s->mem, &f), e);
}

bool callback_due(const struct step *s, const struct signal *due, struct err *e)
{
	struct callback b;
	bool missed = str_is(due->name, STR("callback.missed"));
	if (!callback_find(s->db, due->client, due->ref, s->mem, &b, e))
		return false;
	if (!b.id || b.outcome != CALLBACK_OPEN)
		return true;
	if (!missed)
		return run(s->db, e, "update callback set reminded_ms = ? where client_id = ? and id = ?", s->now, b.client, b.id) && letter(s, &b, false, e);
	return run(s->db, e, "update callback set missed_ms = ? where client_id = ? and id = ?", s->now, b.client, b.id) && letter(s, &b, true, e) && tell(s, &b, STR("missed"), 0, due->id, e);
}
