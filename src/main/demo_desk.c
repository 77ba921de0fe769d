/* demo_desk.c - what lies on the desk on the last morning: tickets that wait for a client, a line provider and a vendor, calls, call-backs,
 * visits, a change and a vendor's access. One scene each, so that no page of a desk is empty; all by the clock of the play, nothing by chance. */
#include "inventory/hours.h"
#include "inventory/phone.h"
#include "main/demo_play.h"
#include "ticket/calls.h"

enum { OFFICE = 1, TOM = 2, AYLIN = 3 };                 /* of the staff */
enum { HANSA, VOSS, HARBOUR };                           /* ORDER seats */
enum scene { SCENE_ACCESS, SCENE_LINE, SCENE_QUESTION, SCENE_CALL, SCENE_CHANGE, SCENE_CALLBACK, SCENE_VISITS, SCENE_RINGING };

static struct str day_of(struct play *p, int64_t days) { return text(p->turn, "{}", zone_date(NULL, (struct instant){ p->end + days * DAY })); }

/* The next day people work, that one included. */
static struct str working_day(struct play *p, int64_t days)
{
	while (date_weekday(zone_date(NULL, (struct instant){ p->end + days * DAY })) > 4)
		days++;
	return day_of(p, days);
}

static struct fields of_ticket(struct play *p, int64_t ticket)
{
	struct fields f = { 0 };
	play_put(p, &f, "ticket", play_number(p, ticket));
	play_put(p, &f, "house", STR("1"));
	return f;
}

static struct fields asked(struct play *p, struct str subject, struct str words)
{
	struct fields f = { 0 };
	play_put(p, &f, "subject", subject);
	play_put(p, &f, "text", words);
	play_put(p, &f, "object", STR("desktop"));
	play_put(p, &f, "fact.layer", STR("operating-system"));
	play_put(p, &f, "fact.activity", STR("fault-repair"));
	return f;
}

/* A contact reports, somebody answers and looks after it from then on. */
static bool taken(struct play *p, int client, int who, enum scene scene, struct str subject, struct str words, struct str answer, struct err *e)
{
	struct fields f = asked(p, subject, words);
	if (!play_act(p, client, p->contacts[client][1], "ticket.request", &f, &p->desk[scene], e))
		return false;
	struct fields own = of_ticket(p, p->desk[scene]), note = of_ticket(p, p->desk[scene]);
	play_put(p, &own, "person", play_number(p, p->people[who]));
	play_put(p, &note, "text", answer);
	play_put(p, &note, "public", STR("1"));
	return play_act(p, client, p->people[who], "ticket.owner", &own, NULL, e) && play_act(p, client, p->people[who], "ticket.note", &note, NULL, e);
}

struct access_job { int64_t client, ticket, id; struct arena *mem; };

static bool find_access(struct db *db, struct instant now, void *what, struct err *e)
{
	struct access_job *j = what;
	(void)now;
	struct rows *r = sql(db, "select id from vendor_access where client_id = ? and ticket_id = ?", j->client, j->ticket);
	row(r, j->mem, &j->id);
	return done(r, e);
}

/* Asked for and planned in good time; a case with the vendor is open beside it. */
static bool play_access(struct play *p, struct err *e)
{
	if (!taken(p, VOSS, AYLIN, SCENE_ACCESS, STR("Kanzleisoftware meldet beim Start einen Fehler"), STR("Seit dem letzten Update erscheint beim Start „Fehler 4711“."),
	           STR("Der Hersteller sieht es sich an; wir planen dafür einen Zugang."), e))
		return false;
	struct fields ask = of_ticket(p, p->desk[SCENE_ACCESS]), other = of_ticket(p, p->desk[SCENE_ACCESS]), plan = { 0 };
	struct access_job job = { p->clients[VOSS], p->desk[SCENE_ACCESS], 0, p->turn };
	play_put(p, &ask, "vendor", STR("Advosoft GmbH"));
	play_put(p, &ask, "mail", STR("support@advosoft.example"));
	play_put(p, &ask, "purpose", STR("Update der Kanzleisoftware prüfen"));
	play_put(p, &ask, "account", STR("wartung-advosoft"));
	play_put(p, &other, "party", STR("vendor"));
	play_put(p, &other, "name", STR("Advosoft GmbH"));
	play_put(p, &other, "number", STR("AS-20815"));
	play_put(p, &other, "promised", day_of(p, 3));
	if (!play_act(p, VOSS, p->people[AYLIN], "vendor.ask", &ask, NULL, e) || !writer_job(p->w, find_access, &job, e))
		return false;
	play_put(p, &plan, "access", play_number(p, job.id));
	play_put(p, &plan, "day", day_of(p, 2));
	play_put(p, &plan, "time", STR("18:00"));
	play_put(p, &plan, "minutes", STR("120"));
	play_put(p, &plan, "house", STR("1"));
	return play_act(p, VOSS, p->people[AYLIN], "vendor.plan", &plan, NULL, e) && play_act(p, VOSS, p->people[AYLIN], "other.open", &other, NULL, e);
}

/* The ticket waits for the provider of the line. */
static bool play_line(struct play *p, struct err *e)
{
	if (!taken(p, HANSA, TOM, SCENE_LINE, STR("Internet bricht immer wieder ab"), STR("Seit heute früh ist das Internet alle paar Minuten weg."), STR("Die Leitung ist gestört; wir haben es gemeldet."), e))
		return false;
	struct fields f = of_ticket(p, p->desk[SCENE_LINE]);
	play_put(p, &f, "party", STR("isp"));
	play_put(p, &f, "name", STR("Nordnetz"));
	play_put(p, &f, "number", STR("4711-0815"));
	play_put(p, &f, "contact", STR("Störungsannahme, +49 800 1234567"));
	play_put(p, &f, "promised", day_of(p, 1));
	play_put(p, &f, "text", STR("Techniker des Netzbetreibers ist bestellt."));
	play_put(p, &f, "wait", STR("1"));
	return play_act(p, HANSA, p->people[TOM], "other.open", &f, NULL, e);
}

/* The ticket waits for what the client answers. */
static bool play_question(struct play *p, struct err *e)
{
	if (!taken(p, HARBOUR, AYLIN, SCENE_QUESTION, STR("Second screen stays black"), STR("The second screen at reception shows nothing."), STR("Which of the two sockets is it plugged into?"), e))
		return false;
	struct fields f = of_ticket(p, p->desk[SCENE_QUESTION]);
	play_put(p, &f, "verb", STR("wait"));
	play_put(p, &f, "reason", STR("Which of the two sockets is it plugged into?"));
	return play_act(p, HARBOUR, p->people[AYLIN], "ticket.move", &f, NULL, e);
}

/* A call becomes a ticket, which is linked to the one of the line. */
static bool play_call(struct play *p, struct err *e)
{
	struct fields call = { 0 }, note = asked(p, STR("Telefon rauscht"), STR("Frau Meier hört ein Rauschen, seit das Internet abbricht."));
	int64_t id = 0;
	play_put(p, &call, "number", demo_phone(p->turn, HANSA, 0));
	play_put(p, &call, "caller", play_number(p, p->contacts[HANSA][0]));
	play_put(p, &call, "talking", STR("1"));
	play_put(p, &call, "house", STR("1"));
	if (!play_act(p, HANSA, p->people[OFFICE], "call.add", &call, &id, e))
		return false;
	play_put(p, &note, "call", play_number(p, id));
	play_put(p, &note, "house", STR("1"));
	if (!play_act(p, HANSA, p->people[OFFICE], "call.note", &note, &p->desk[SCENE_CALL], e))
		return false;
	struct fields link = of_ticket(p, p->desk[SCENE_CALL]);
	play_put(p, &link, "other", play_number(p, p->desk[SCENE_LINE]));
	play_put(p, &link, "kind", STR("related"));
	return play_act(p, HANSA, p->people[OFFICE], "ticket.link", &link, NULL, e);
}

/* Planned, and agreed to. */
static bool play_change(struct play *p, struct err *e)
{
	if (!taken(p, VOSS, TOM, SCENE_CHANGE, STR("Firewall auf neuen Stand bringen"), STR("Bitte wie besprochen außerhalb der Bürozeit."), STR("Wir schlagen ein Fenster am Abend vor."), e))
		return false;
	struct fields plan = of_ticket(p, p->desk[SCENE_CHANGE]), yes = { 0 };
	play_put(p, &plan, "why", STR("Der Hersteller hat eine Lücke geschlossen."));
	play_put(p, &plan, "rollback", STR("Der alte Stand bleibt auf dem Gerät und wird wieder gestartet."));
	play_put(p, &plan, "day", day_of(p, 3));
	play_put(p, &plan, "time", STR("19:00"));
	play_put(p, &plan, "minutes", STR("90"));
	play_put(p, &yes, "ticket", play_number(p, p->desk[SCENE_CHANGE]));
	play_put(p, &yes, "answer", STR("yes"));
	play_put(p, &yes, "approver", STR("1"));
	return play_act(p, VOSS, p->people[TOM], "change.plan", &plan, NULL, e) && play_act(p, VOSS, p->contacts[VOSS][0], "change.answer", &yes, NULL, e);
}

struct slot_job { int64_t client; struct instant from; struct arena *mem; };

/* The last hour that can be chosen within the first ten: it lies ahead when somebody opens the world later that day. */
static bool find_slot(struct db *db, struct instant now, void *what, struct err *e)
{
	struct slot_job *j = what;
	struct hours h;
	struct stretches slots = { 0 };
	if (!hours_of(db, j->client, now, j->mem, &h, e))
		return false;
	callback_slots(&h, now, j->mem, &slots);
	for (size_t i = 0; i < slots.n && i < 10; i++)
		j->from = slots.at[i].from;
	return true;
}

static bool play_callback(struct play *p, struct err *e)
{
	struct fields soon = asked(p, STR("Rückfrage zur letzten Rechnung"), STR("Bitte rufen Sie mich kurz an.")), later = asked(p, STR("New colleague next week"), STR("Please call me about the new desk."));
	struct slot_job job = { .client = p->clients[HARBOUR], .mem = p->turn };
	if (!writer_job(p->w, find_slot, &job, e))
		return false;
	play_put(p, &soon, "number", demo_phone(p->turn, VOSS, 1));
	play_put(p, &soon, "slot", STR("soon"));
	play_put(p, &later, "number", demo_phone(p->turn, HARBOUR, 0));
	play_put(p, &later, "slot", play_number(p, job.from.ms));
	return play_act(p, VOSS, p->contacts[VOSS][1], "callback.ask", &soon, NULL, e) && play_act(p, HARBOUR, p->contacts[HARBOUR][0], "callback.ask", &later, &p->desk[SCENE_CALLBACK], e);
}

static bool visit(struct play *p, int client, int who, const int64_t *tickets, size_t n, struct str day, struct str time, struct err *e)
{
	struct fields f = { 0 };
	for (size_t i = 0; i < n; i++) {
		struct fields put = of_ticket(p, tickets[i]);
		if (!play_act(p, client, p->people[OFFICE], "visit.put", &put, NULL, e))
			return false;
	}
	play_put(p, &f, "day", day);
	play_put(p, &f, "time", time);
	play_put(p, &f, "minutes", STR("90"));
	play_put(p, &f, "travel", STR("25"));
	play_put(p, &f, "person", play_number(p, p->people[who]));
	play_put(p, &f, "house", STR("1"));
	return play_act(p, client, p->people[OFFICE], "visit.plan", &f, NULL, e);
}

static bool play_visits(struct play *p, struct err *e)
{
	const int64_t hansa[] = { p->desk[SCENE_LINE], p->desk[SCENE_CALL] };
	return visit(p, HANSA, TOM, hansa, COUNT(hansa), working_day(p, 0), STR("10:00"), e) && visit(p, HARBOUR, AYLIN, &p->desk[SCENE_QUESTION], 1, working_day(p, 1), STR("13:30"), e);
}

struct caller_job { struct str number; struct phone_owner owner; struct arena *mem; };

static bool find_caller(struct db *db, struct instant now, void *what, struct err *e)
{
	struct caller_job *j = what;
	struct phone p;
	(void)now;
	return !phone_parse(j->number, STR("DE"), j->mem, &p) || phone_find(db, p.number, j->mem, &j->owner, e);
}

bool demo_ring(struct writer *w, struct str occasion, struct arena *mem, struct err *e)
{
	struct caller_job callers[] = { { .number = demo_phone(mem, VOSS, 1), .mem = mem }, { .number = STR("+49 40 555199"), .mem = mem } };
	for (int i = 0; i < (int)COUNT(callers); i++) {
		struct act a = { .name = STR("call.come") };
		struct outcome o;
		if (!writer_job(w, find_caller, &callers[i], e))
			return false;
		a.client = callers[i].owner.client;
		field_add(mem, &a.fields, STR("call"), text(mem, "demo-{}-{}", occasion, i));
		field_add(mem, &a.fields, STR("event"), STR("ringing"));
		field_add(mem, &a.fields, STR("number"), callers[i].number);
		field_add(mem, &a.fields, STR("caller"), text(mem, "{}", callers[i].owner.person));
		if (!writer_act(w, &a, mem, &o, e))
			return false;
		if (!o.accepted)
			return fail(e, "{}: {}", a.name, o.reason);
	}
	return true;
}

static bool play_ringing(struct play *p, struct err *e) { return demo_ring(p->w, STR("made"), p->turn, e); }

/* ORDER scene. before: minutes before the end. */
static const struct { bool (*play)(struct play *, struct err *); int64_t before; } scenes[DEMO_SCENES] = {
	{ play_access, 8 * 1440 - 240 }, { play_line, 1380 }, { play_question, 1320 }, { play_call, 1290 }, { play_change, 1260 }, { play_callback, 40 }, { play_visits, 30 }, { play_ringing, 5 },
};

int64_t scene_before(int scene) { return scenes[scene].before * MINUTE; }
bool scene_play(struct play *p, int scene, struct err *e) { return scenes[scene].play(p, e); }
