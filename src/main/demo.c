/* demo.c - see main/demo.h. What happens is drawn from the seed day by day, laid into one queue by time, and done as people do it: every row
 * comes from an act, a reading or a due time that was walked.
 *
 * A ticket is a little play: a contact reports, somebody answers, works, books time, solves. What it is about comes from a table whose
 * rows lead to each verdict there is. */
#include "main/demo_play.h"
#include "account/choice.h"
#include "base/assets.h"
#include "inventory/inventory.h"
#include "web/web.h"
#include <stdlib.h>

enum { DAYS = 90, EVENTS_MOST = 20000, PROBE_EVERY_MS = 600000, STAFF = DEMO_STAFF, CONTACTS = DEMO_CONTACTS, CLIENTS = DEMO_CLIENTS };

/* ---- who there is -------------------------------------------------------------------------------------- */

struct face { struct str login, name; enum role role; };
static const struct face staff[STAFF] = {
	{ LIT("chefin"), LIT("Ines Petersen"), ROLE_OWNER },          { LIT("leitstelle"), LIT("Jule Kramer"), ROLE_DISPATCHER },
	{ LIT("technik"), LIT("Tom Brandt"), ROLE_TECHNICIAN },       { LIT("technik2"), LIT("Aylin Demir"), ROLE_TECHNICIAN },
	{ LIT("buchhaltung"), LIT("Rolf Maier"), ROLE_ACCOUNTANT },
};
struct seat { struct str key, name, street, post_code, city, contract; enum lang lang; struct face contacts[CONTACTS]; };
static const struct seat seats[CLIENTS] = {
	{ LIT("hansa"), LIT("Hansa Import GmbH"), LIT("Speicherweg 12"), LIT("20457"), LIT("Hamburg"), LIT("assets/demo/vertrag.de.md"), LANG_DE,
	  { { LIT("meier"), LIT("Maria Meier"), ROLE_APPROVER }, { LIT("hinz"), LIT("Karl Hinz"), ROLE_CONTACT } } },
	{ LIT("voss"), LIT("Kanzlei Voss"), LIT("Rathausplatz 2"), LIT("21073"), LIT("Hamburg"), LIT("assets/demo/vertrag.de.md"), LANG_DE,
	  { { LIT("voss"), LIT("Dr. Lena Voss"), ROLE_APPROVER }, { LIT("rahn"), LIT("Peter Rahn"), ROLE_CONTACT } } },
	{ LIT("harbour"), LIT("Harbour Trade Ltd"), LIT("Am Sandtor 5"), LIT("20457"), LIT("Hamburg"), LIT("contracts/standard.en.md"), LANG_EN,
	  { { LIT("clerk"), LIT("Clara Clerk"), ROLE_APPROVER }, { LIT("moore"), LIT("Sam Moore"), ROLE_CONTACT } } },
};
struct thing { struct str key, name, class; bool critical, watched; };
static const struct thing things[] = {
	{ LIT("server"), LIT("Server"), LIT("standard-server"), true, true }, { LIT("switch"), LIT("Switch"), LIT("switch"), false, false },
	{ LIT("pc-1"), LIT("Arbeitsplatz 1"), LIT("desktop"), false, false }, { LIT("pc-2"), LIT("Arbeitsplatz 2"), LIT("desktop"), false, false },
	{ LIT("pc-3"), LIT("Arbeitsplatz 3"), LIT("desktop"), false, false },
};

/* What tickets are about: facts by the ids of stages. quoted: it is offered, accepted, done and billed. */
struct plot { struct str subject[2], object, layer, activity, more, answer[2]; int minutes; bool quoted, standard; };
static const struct plot plots[] = {
	{ { LIT("Anmeldung am Rechner hängt"), LIT("Signing in hangs") }, LIT("pc-1"), LIT("operating-system"), LIT("fault-repair"), { 0 }, { LIT("Wir sehen nach dem Dienst."), LIT("We look at the service.") }, 25, false, true },
	{ { LIT("Netzlaufwerk fehlt"), LIT("Network drive is gone") }, LIT("server"), LIT("operating-system"), LIT("fault-repair"), { 0 }, { LIT("Die Freigabe wird neu verbunden."), LIT("The share is connected anew.") }, 40, false, true },
	{ { LIT("Update schlägt fehl"), LIT("Update fails") }, LIT("pc-2"), LIT("operating-system"), LIT("fault-repair"), { 0 }, { LIT("Wir spielen es von Hand ein."), LIT("We install it by hand.") }, 35, false, true },
	{ { LIT("Frage zur Dateiablage"), LIT("How to file documents") }, LIT("pc-3"), LIT("operating-system"), LIT("consulting"), { 0 }, { LIT("Wir melden uns mit einem Vorschlag."), LIT("We come back with a proposal.") }, 50, false, false },
	{ { LIT("Neue Festplatte für den Server"), LIT("New disk for the server") }, LIT("server"), LIT("hardware"), LIT("replacement"), { 0 }, { LIT("Ein Angebot ist unterwegs."), LIT("A quote is on its way.") }, 90, true, true },
	{ { LIT("Drucker druckt seit Ihrem Besuch nicht"), LIT("Printer fails since your visit") }, LIT("pc-1"), LIT("operating-system"), LIT("fault-repair"), LIT("rework"), { LIT("Das war unser Fehler, wir kommen."), LIT("That was our mistake, we come.") }, 30, false, false },
	{ { LIT("Toner ist leer"), LIT("Toner is empty") }, LIT("pc-2"), LIT("verbrauchsmaterial"), LIT("fault-repair"), { 0 }, { LIT("Toner beschaffen Sie bitte selbst; hier ist die Bestellnummer."), LIT("Please order toner yourselves; here is the number.") }, 0, false, false },
	{ { LIT("Privates Tablet einrichten"), LIT("Set up a private tablet") }, { 0 }, LIT("operating-system"), LIT("consulting"), LIT("private-device"), { LIT("Private Geräte betreuen wir nicht."), LIT("We do not look after private devices.") }, 0, false, false },
	{ { LIT("Bildschirm flackert"), LIT("Screen flickers") }, LIT("pc-3"), { 0 }, { 0 }, { 0 }, { LIT("Tritt es auch an einem anderen Kabel auf?"), LIT("Does another cable help?") }, 0, false, true },
};

/* ---- what is going to happen ------------------------------------------------------------------------------ */

enum deed { DEED_REPORT, DEED_ANSWER, DEED_BOOK, DEED_SOLVE, DEED_OFFER, DEED_ACCEPT, DEED_INVOICE, DEED_MONTH, DEED_SCENE, DEED_RESALE, DEED_MONEY, DEED_PROBE };
struct event { int64_t at, order; enum deed deed; int client, plot, who; int64_t ticket, part, quote; bool fails; };

/* splitmix64 */
static int draw(struct play *p, int n)
{
	uint64_t z = (p->chance += 0x9e3779b97f4a7c15);
	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
	z = (z ^ z >> 27) * 0x94d049bb133111eb;
	return (int)((z ^ z >> 31) % (uint64_t)n);
}

static bool is_before(const struct event *a, const struct event *b) { return a->at != b->at ? a->at < b->at : a->order < b->order; }

static void swap(struct event *a, struct event *b)
{
	struct event was = *a;
	*a = *b;
	*b = was;
}

/* A heap: the earliest on top. */
static void lay(struct play *p, struct event e)
{
	must(p->n < EVENTS_MOST);
	e.order = p->order++;
	size_t i = p->n++;
	for (p->events[i] = e; i && is_before(&p->events[i], &p->events[(i - 1) / 2]); i = (i - 1) / 2)
		swap(&p->events[i], &p->events[(i - 1) / 2]);
}

static struct event next(struct play *p)
{
	struct event first = p->events[0];
	p->events[0] = p->events[--p->n];
	for (size_t i = 0, k; (k = 2 * i + 1) < p->n; i = k) {
		k += k + 1 < p->n && is_before(&p->events[k + 1], &p->events[k]);
		if (!is_before(&p->events[k], &p->events[i]))
			break;
		swap(&p->events[i], &p->events[k]);
	}
	return first;
}

/* Two to four tickets a working day between eight and four, by chance; each plot comes by turns so that none is missing. */
static void lay_tickets(struct play *p)
{
	int turn = 0;
	for (int64_t day = p->begin + DAY; day < p->end; day += DAY) {
		if (date_weekday(zone_date(NULL, (struct instant){ day })) > 4)
			continue;
		for (int i = 2 + draw(p, 3); i; i--, turn++) {
			int client = draw(p, CLIENTS), plot = turn % 3 ? draw(p, (int)COUNT(plots)) : turn / 3 % (int)COUNT(plots);
			if (seats[client].lang == LANG_EN && !plots[plot].standard)
				client = draw(p, CLIENTS - 1);
			lay(p, (struct event){ .at = day + (60 + draw(p, 480)) * MINUTE, .deed = DEED_REPORT, .client = client, .plot = plot, .who = draw(p, CONTACTS) });
		}
	}
}

/* A server fails now and then, for one to five hours; readings in between say nothing new and are left out. */
static void lay_outages(struct play *p)
{
	for (int c = 0; c < CLIENTS; c++) {
		lay(p, (struct event){ .at = p->begin + 90 * MINUTE, .deed = DEED_PROBE, .client = c });
		for (int64_t day = 12 + draw(p, 10); day < DAYS - 2; day += 20 + draw(p, 20)) {
			int64_t at = p->begin + day * DAY + (120 + draw(p, 300)) * MINUTE, until = at + (60 + draw(p, 240)) * MINUTE;
			for (int64_t t = at; t < until; t += PROBE_EVERY_MS)
				lay(p, (struct event){ .at = t, .deed = DEED_PROBE, .client = c, .fails = true });
			lay(p, (struct event){ .at = until, .deed = DEED_PROBE, .client = c });
			lay(p, (struct event){ .at = until + PROBE_EVERY_MS, .deed = DEED_PROBE, .client = c });
		}
	}
}

/* On the second of each month the month before is billed. */
static void lay_months(struct play *p)
{
	struct civil first = date_civil(zone_date(NULL, (struct instant){ p->begin }));
	for (int month = first.month + 1;; month++) {
		int64_t at = zone_instant(NULL, date_of(first.year, month, 2), 480).ms;
		if (at >= p->end)
			return;
		for (int c = 0; c < CLIENTS; c++)
			lay(p, (struct event){ .at = at + c * MINUTE, .deed = DEED_MONTH, .client = c });
	}
}

static void lay_scenes(struct play *p)
{
	for (int i = 0; i < DEMO_SCENES; i++)
		lay(p, (struct event){ .at = p->end - scene_before(i), .deed = DEED_SCENE, .plot = i });
	for (int i = 0; i < DEMO_RESALE; i++)
		lay(p, (struct event){ .at = p->end - resale_before(i), .deed = DEED_RESALE, .plot = i });
	for (int i = 0; i < DEMO_MONEY; i++)
		lay(p, (struct event){ .at = p->end - money_before(i), .deed = DEED_MONEY, .plot = i });
}

/* ---- done ---------------------------------------------------------------------------------------------------- */

static bool look(struct db *db, struct instant now, void *what, struct err *e)
{
	(void)now;
	return due_next(db, what, e);
}

/* What falls due until then does so at its own time. */
static bool pass(struct play *p, int64_t until, struct err *e)
{
	for (;;) {
		struct instant due = { 0 };
		if (!writer_job(p->w, look, &due, e))
			return false;
		if (!due.ms || due.ms > until || due.ms <= clock_now().ms)
			break;
		clock_stand(due);
	}
	clock_stand((struct instant){ until });
	return true;
}

void play_put(struct play *p, struct fields *f, const char *name, struct str value) { field_add(p->turn, f, str_of(name), value); }
struct str play_number(struct play *p, int64_t n) { return text(p->turn, "{}", n); }
struct str demo_phone(struct arena *mem, int client, int who) { return text(mem, "+49 40 5551{}{}", client + 2, who); }

bool play_act(struct play *p, int client, int64_t person, const char *name, const struct fields *f, int64_t *made, struct err *e)
{
	struct act a = { .name = str_of(name), .client = client < 0 ? 0 : p->clients[client], .person = person, .fields = *f };
	struct outcome o;
	if (!writer_act(p->w, &a, p->turn, &o, e))
		return false;
	if (made)
		*made = o.id;
	return o.accepted || fail(e, "{}: {}", a.name, o.reason);
}

struct found { int64_t ticket, client, part, quote; struct str sha256; struct quote_options options; struct arena *mem; };

static bool find_part(struct db *db, struct instant now, void *what, struct err *e)
{
	struct found *f = what;
	struct quote q;
	(void)now;
	struct rows *r = sql(db, "select id from part where client_id = ? and ticket_id = ? order by place limit 1", f->client, f->ticket);
	row(r, f->mem, &f->part);
	if (!done(r, e) || !quote_of_part(db, f->client, f->part, f->mem, &q, e))
		return false;
	struct quote_lines lines = { 0 };
	f->quote = q.id;
	f->sha256 = q.sha256;
	if (!quote_lines_all(db, f->client, q.id, f->mem, &lines, e))
		return false;
	f->options = (struct quote_options){ 0 };
	quote_options(&lines, f->mem, &f->options);
	return true;
}

static bool found_of(struct play *p, const struct event *v, struct found *f, struct err *e)
{
	*f = (struct found){ .ticket = v->ticket, .client = p->clients[v->client], .mem = p->turn };
	return writer_job(p->w, find_part, f, e);
}

struct component_job { int64_t client, id; struct str key; struct arena *mem; };

static bool find_component(struct db *db, struct instant now, void *what, struct err *e)
{
	struct component_job *j = what;
	(void)now;
	struct rows *r = sql(db, "select id from component where client_id = ? and key = ?", j->client, j->key);
	row(r, j->mem, &j->id);
	return done(r, e);
}

static bool report(struct play *p, struct event *v, struct err *e)
{
	const struct plot *t = &plots[v->plot];
	enum lang lang = seats[v->client].lang;
	struct component_job c = { p->clients[v->client], 0, t->object, p->turn };
	struct fields f = { 0 };
	if (t->object.len && !writer_job(p->w, find_component, &c, e))
		return false;
	play_put(p, &f, "subject", t->subject[lang]);
	play_put(p, &f, "text", t->subject[lang]);
	play_put(p, &f, "component", play_number(p, c.id));
	if (str_is(t->more, STR("private-device")))
		play_put(p, &f, "object", t->more);
	if (str_is(t->more, STR("rework")))
		play_put(p, &f, "fact.rework", STR("yes"));
	play_put(p, &f, "fact.layer", t->layer);
	play_put(p, &f, "fact.activity", t->activity);
	return play_act(p, v->client, p->contacts[v->client][v->who], "ticket.request", &f, &v->ticket, e);
}

/* Somebody is slow now and then: clocks are missed, too. */
static bool report_and_plan(struct play *p, struct event *v, struct err *e)
{
	const struct plot *t = &plots[v->plot];
	struct event later = *v;
	if (!report(p, v, e))
		return false;
	later.ticket = v->ticket;
	later.who = 2 + draw(p, 2);
	later.at = v->at + (5 + draw(p, draw(p, 8) ? 60 : 600)) * MINUTE;
	later.deed = DEED_ANSWER;
	lay(p, later);
	if (t->quoted) {
		later.at += 30 * MINUTE;
		later.deed = DEED_OFFER;
		lay(p, later);
		return true;
	}
	if (!t->activity.len && draw(p, 2))
		return true;                             /* it waits for what nobody told yet */
	later.at += (20 + draw(p, 240)) * MINUTE;
	later.deed = t->minutes ? DEED_BOOK : DEED_SOLVE;
	if (draw(p, 12))
		lay(p, later);
	return true;
}

/* Who answers looks after it from then on. */
static bool answer(struct play *p, const struct event *v, struct err *e)
{
	struct fields f = { 0 }, own = { 0 };
	play_put(p, &own, "ticket", play_number(p, v->ticket));
	play_put(p, &own, "person", play_number(p, p->people[v->who]));
	play_put(p, &own, "house", STR("1"));
	play_put(p, &f, "ticket", play_number(p, v->ticket));
	play_put(p, &f, "text", plots[v->plot].answer[seats[v->client].lang]);
	play_put(p, &f, "public", STR("1"));
	play_put(p, &f, "house", STR("1"));
	return play_act(p, v->client, p->people[v->who], "ticket.owner", &own, NULL, e) && play_act(p, v->client, p->people[v->who], "ticket.note", &f, NULL, e);
}

static bool book(struct play *p, const struct event *v, struct err *e)
{
	struct found found;
	struct fields f = { 0 };
	struct event later = *v;
	if (!found_of(p, v, &found, e))
		return false;
	play_put(p, &f, "part", play_number(p, found.part));
	play_put(p, &f, "minutes", play_number(p, plots[v->plot].minutes + 5 * draw(p, 8)));
	play_put(p, &f, "text", plots[v->plot].subject[seats[v->client].lang]);
	play_put(p, &f, "house", STR("1"));
	later.at += (10 + draw(p, 60)) * MINUTE;
	later.deed = DEED_SOLVE;
	lay(p, later);
	return play_act(p, v->client, p->people[v->who], "time.add", &f, NULL, e);
}

static bool solve(struct play *p, const struct event *v, struct err *e)
{
	struct fields f = { 0 };
	play_put(p, &f, "ticket", play_number(p, v->ticket));
	play_put(p, &f, "verb", STR("solve"));
	play_put(p, &f, "house", STR("1"));
	return play_act(p, v->client, p->people[v->who], "ticket.move", &f, NULL, e);
}

/* Beside the hours: two disks of which the client takes one, and a further piece of work that it may take. */
static const struct { struct str says[2]; const char *amount, *choice; } chosen_from[] = {
	{ { LIT("Platte 2 TB"), LIT("Disk 2 TB") }, "189,00", "a" }, { { LIT("Platte 4 TB, fünf Jahre Garantie"), LIT("Disk 4 TB, five years of warranty") }, "329,00", "a" },
	{ { LIT("Sicherung vorher probeweise zurückspielen"), LIT("Restore the backup on trial before") }, "95,00", "optional" },
};

static void put_line(struct play *p, struct fields *f, struct str words, struct str price, struct str quantity, struct str amount, struct str choice)
{
	play_put(p, f, "line.text", words);
	play_put(p, f, "line.price", price);
	play_put(p, f, "line.quantity", quantity);
	play_put(p, f, "line.amount", amount);
	play_put(p, f, "line.choice", choice);
}

/* The house's draft gets its hours and goes out; most clients accept within days. */
static bool offer(struct play *p, const struct event *v, struct err *e)
{
	struct found found;
	struct fields f = { 0 }, lines = { 0 };
	struct event later = *v;
	enum lang lang = seats[v->client].lang;
	if (!found_of(p, v, &found, e))
		return false;
	play_put(p, &lines, "part", play_number(p, found.part));
	put_line(p, &lines, plots[v->plot].subject[lang], lang == LANG_DE ? STR("techniker") : STR("technician"), STR("90"), NONE, NONE);
	for (size_t i = 0; i < COUNT(chosen_from); i++)
		put_line(p, &lines, chosen_from[i].says[lang], NONE, STR("1"), str_of(chosen_from[i].amount), str_of(chosen_from[i].choice));
	play_put(p, &lines, "house", STR("1"));
	if (!play_act(p, v->client, p->people[v->who], "quote.add", &lines, NULL, e) || !found_of(p, v, &found, e))
		return false;
	play_put(p, &f, "quote", play_number(p, found.quote));
	play_put(p, &f, "house", STR("1"));
	later.at += (300 + draw(p, 2000)) * MINUTE;
	later.deed = DEED_ACCEPT;
	if (draw(p, 5))
		lay(p, later);
	return play_act(p, v->client, p->people[v->who], "quote.offer", &f, NULL, e);
}

static bool accept(struct play *p, const struct event *v, struct err *e)
{
	struct found found;
	struct fields f = { 0 };
	struct event later = *v;
	bool declined = !draw(p, 6);
	if (!found_of(p, v, &found, e))
		return false;
	play_put(p, &f, "quote", play_number(p, found.quote));
	play_put(p, &f, "sha256", found.sha256);
	play_put(p, &f, "approver", STR("1"));
	for (size_t i = 0; i < found.options.n && !declined; i++) {
		const struct quote_option *o = &found.options.at[i];
		bool larger = found.quote / 2 % 2, second = i && found.options.at[i - 1].choice == o->choice;
		if (o->choice == CHOICE_OPTIONAL ? larger : larger == second)
			play_put(p, &f, "choice", play_number(p, o->line));
	}
	if (declined)
		play_put(p, &f, "reason", seats[v->client].lang == LANG_DE ? STR("Zurzeit nicht.") : STR("Not now."));
	later.at += (400 + draw(p, 2000)) * MINUTE;
	later.deed = DEED_BOOK;
	if (!declined)
		lay(p, later);
	return play_act(p, v->client, p->contacts[v->client][0], declined ? "quote.decline" : "quote.accept", &f, NULL, e);
}

/* The flat fee and all that is owed; a month with nothing owed is none. */
static bool bill(struct play *p, const struct event *v, struct err *e)
{
	struct fields f = { 0 };
	struct civil day = date_civil(zone_date(NULL, (struct instant){ v->at }));
	struct civil before = date_civil(date_of(day.year, day.month - 1, 1));
	play_put(p, &f, "month", text(p->turn, "{}-{}{}", before.year, before.month < 10 ? STR("0") : NONE, before.month));
	play_put(p, &f, "house", STR("1"));
	return play_act(p, v->client, p->people[STAFF - 1], "fee.run", &f, NULL, e) && play_act(p, v->client, p->people[STAFF - 1], "invoice.issue", &f, NULL, e);
}

static bool reading(struct play *p, const struct event *v, struct err *e)
{
	struct told t = { .kind = TOLD_PROBE, .as.probe = { .probe = p->probes[v->client], .at = { v->at }, .took = { 20 }, .outcome = v->fails ? PROBE_FAILED : PROBE_OK,
	                  .text = v->fails ? STR("no answer") : STR("answers") } };
	struct instant seen = { 0 };
	writer_tell(p->w, &t);
	return writer_job(p->w, look, &seen, e);
}

static bool happen(struct play *p, struct event *v, struct err *e)
{
	switch (v->deed) {
	case DEED_REPORT: return report_and_plan(p, v, e);
	case DEED_ANSWER: return answer(p, v, e);
	case DEED_BOOK: return book(p, v, e);
	case DEED_SOLVE: return solve(p, v, e);
	case DEED_OFFER: return offer(p, v, e);
	case DEED_ACCEPT: return accept(p, v, e);
	case DEED_MONTH: return bill(p, v, e);
	case DEED_SCENE: return scene_play(p, v->plot, e);
	case DEED_RESALE: return resale_play(p, v->plot, e);
	case DEED_MONEY: return money_play(p, v->plot, e);
	default: return reading(p, v, e);
	}
}

/* ---- the beginning --------------------------------------------------------------------------------------------- */

struct hire { struct person person; int64_t id; struct arena *mem; };

static bool hire_job(struct db *db, struct instant now, void *what, struct err *e)
{
	struct hire *h = what;
	return person_add(db, &h->person, now, h->mem, &h->id, e) &&
	       audit_add(db, h->person.client, now, 0, STR("person.add"), h->id, text(h->mem, "{\"role\":\"{}\"}", role_id(h->person.role)), e);
}

static bool hire(struct play *p, const struct face *f, int64_t client, enum lang lang, int64_t *id, struct err *e)
{
	struct hire h = { { .client = client, .login = f->login, .name = f->name, .role = f->role, .lang = lang }, 0, p->turn };
	h.person.email = text(p->turn, "{}@demo.example", f->login);
	bool ok = writer_job(p->w, hire_job, &h, e);
	*id = h.id;
	return ok;
}

static bool found_house(struct play *p, struct err *e)
{
	static const struct field settings[] = {
		{ LIT("house.name"), LIT("Nordlicht Systemhaus GmbH (DEMO)") }, { LIT("house.street"), LIT("Am Deich 1") }, { LIT("house.post_code"), LIT("20457") }, { LIT("house.city"), LIT("Hamburg") },
		{ LIT("house.country"), LIT("DE") }, { LIT("house.vat_id"), LIT("DE136695976") }, { LIT("house.contact"), LIT("Ines Petersen") }, { LIT("house.phone"), LIT("+49 40 1234560") },
		{ LIT("house.mail"), LIT("rechnung@demo.example") }, { LIT("house.iban"), LIT("DE89370400440532013000") }, { LIT("house.zone"), LIT("Europe/Berlin") },
		{ LIT("house.creditor"), LIT("DE98ZZZ09999999999") }, { LIT("work.hour_cost"), LIT("48.00") },
	};
	struct civil first = date_civil(zone_date(NULL, (struct instant){ p->begin }));
	struct fields f = { 0 };
	field_add(p->turn, &f, STR("invoice.since"), text(p->turn, "{}", date_of(first.year, first.month, 1)));        /* its contracts are older than what is made up */
	for (size_t i = 0; i < COUNT(settings); i++)
		field_add(p->turn, &f, settings[i].name, settings[i].value);
	if (!play_act(p, -1, 0, "setting.set", &f, NULL, e))
		return false;
	for (int i = 0; i < STAFF; i++)
		if (!hire(p, &staff[i], 0, LANG_DE, &p->people[i], e))
			return false;
	return true;
}

/* What people at a desk write and do again and again; kind: ORDER template_kind. */
static bool write_templates(struct play *p, struct err *e)
{
	static const struct { const char *kind; struct str name, words[2]; } templates[] = {
		{ "0", LIT("Angenommen"), { LIT("Wir kümmern uns darum und melden uns heute."), LIT("We look after it and come back to you today.") } },
		{ "2", LIT("Neuer Arbeitsplatz"), { LIT("Gerät inventarisieren\nBenutzer anmelden\nVirenschutz prüfen\nDrucker verbinden"), LIT("Enter the device\nSign the user in\nCheck the virus scanner\nConnect the printer") } },
	};
	for (size_t i = 0; i < COUNT(templates); i++) {
		struct fields f = { 0 };
		play_put(p, &f, "kind", str_of(templates[i].kind));
		play_put(p, &f, "name", templates[i].name);
		play_put(p, &f, "german", templates[i].words[LANG_DE]);
		play_put(p, &f, "english", templates[i].words[LANG_EN]);
		if (!play_act(p, -1, p->people[1], "template.set", &f, NULL, e))
			return false;
	}
	return true;
}

/* The two technicians, a week each. */
static bool make_team(struct play *p, struct err *e)
{
	struct fields f = { 0 }, rota = { 0 };
	int64_t crew = 0;
	play_put(p, &f, "crew", STR("0"));
	play_put(p, &f, "name", STR("Technik"));
	play_put(p, &f, "last", STR("30"));
	play_put(p, &rota, "days", STR("7"));
	play_put(p, &rota, "handover", STR("08:00"));
	play_put(p, &rota, "from", text(p->turn, "{}", zone_date(NULL, (struct instant){ p->begin })));
	for (int i = 0; i < STAFF; i++)
		if (staff[i].role == ROLE_TECHNICIAN) {
			play_put(p, &f, "member", play_number(p, p->people[i]));
			play_put(p, &rota, "turns", play_number(p, p->people[i]));
		}
	if (!play_act(p, -1, p->people[0], "crew.set", &f, &crew, e))
		return false;
	play_put(p, &rota, "crew", play_number(p, crew));
	return play_act(p, -1, p->people[0], "rota.set", &rota, NULL, e);
}

static bool add_thing(struct play *p, int c, const struct thing *t, struct err *e)
{
	struct fields f = { 0 }, need = { 0 }, probe = { 0 };
	play_put(p, &f, "key", t->key);
	play_put(p, &f, "name", t->name);
	play_put(p, &f, "class", t->class);
	play_put(p, &f, "critical", t->critical ? STR("1") : STR("0"));
	play_put(p, &f, "from", STR("2026-01-01"));
	play_put(p, &need, "process", STR("business"));
	play_put(p, &need, "component", t->key);
	play_put(p, &probe, "component", t->key);
	play_put(p, &probe, "kind", STR("icmp"));
	play_put(p, &probe, "target", STR("127.0.0.1"));
	play_put(p, &probe, "interval_ms", play_number(p, PROBE_EVERY_MS));
	play_put(p, &probe, "timeout_ms", STR("500"));
	return play_act(p, c, 0, "component.add", &f, NULL, e) && (!t->critical || play_act(p, c, 0, "need.add", &need, NULL, e)) &&
	       (!t->watched || play_act(p, c, 0, "probe.add", &probe, p->probes[c] ? NULL : &p->probes[c], e));
}

static bool add_client(struct play *p, int c, struct err *e)
{
	const struct seat *s = &seats[c];
	struct fields f = { 0 }, sign = { 0 }, process = { 0 };
	struct str document;
	must(asset_find(s->contract, &document));
	play_put(p, &f, "key", s->key);
	play_put(p, &f, "name", s->name);
	play_put(p, &f, "street", s->street);
	play_put(p, &f, "post_code", s->post_code);
	play_put(p, &f, "city", s->city);
	play_put(p, &f, "country", STR("DE"));
	play_put(p, &f, "email", text(p->turn, "{}@demo.example", s->key));
	play_put(p, &f, "buyer_reference", text(p->turn, "K-{}", 1001 + c));
	play_put(p, &f, "lang", s->lang == LANG_DE ? STR("de") : STR("en"));
	play_put(p, &sign, "document", document);
	play_put(p, &sign, "document.name", STR("contract.md"));
	play_put(p, &process, "key", STR("business"));
	play_put(p, &process, "name", s->lang == LANG_DE ? STR("Tagesgeschäft") : STR("Daily business"));
	play_put(p, &process, "loss_after_minutes", STR("30"));
	if (!play_act(p, -1, 0, "client.add", &f, &p->clients[c], e) || !play_act(p, c, 0, "contract.sign", &sign, NULL, e) || !play_act(p, c, 0, "process.add", &process, NULL, e))
		return false;
	for (size_t i = 0; i < COUNT(things); i++)
		if (!add_thing(p, c, &things[i], e))
			return false;
	for (int i = 0; i < CONTACTS; i++) {
		struct fields phone = { 0 };
		if (!hire(p, &s->contacts[i], p->clients[c], s->lang, &p->contacts[c][i], e))
			return false;
		play_put(p, &phone, "number", demo_phone(p->turn, c, i));
		play_put(p, &phone, "person", play_number(p, p->contacts[c][i]));
		if (!play_act(p, c, 0, "phone.add", &phone, NULL, e))
			return false;
	}
	return true;
}

static bool run_all(struct play *p, struct err *e)
{
	lay_tickets(p);
	lay_outages(p);
	lay_months(p);
	lay_scenes(p);
	while (p->n) {
		struct event v = next(p);
		if (v.at >= p->end)
			break;
		arena_reset(p->turn);
		p->o->far(p->o->with, (int)((v.at - p->begin) * 100 / (p->end - p->begin)));
		if (!pass(p, v.at, e) || !happen(p, &v, e))
			return within(e, "demo, {}", (struct instant){ v.at });
	}
	return pass(p, p->end, e);
}

/* Last: a world that was not made to its end is none. */
static bool sign_off(struct play *p, struct err *e)
{
	struct fields f = { 0 };
	play_put(p, &f, "demo.seed", play_number(p, p->o->seed));
	return play_act(p, -1, 0, "setting.set", &f, NULL, e);
}

bool demo_make(struct writer *w, const struct demo_order *o, struct err *e)
{
	struct play p = { .w = w, .o = o, .mem = arena_open(), .turn = arena_open(), .chance = (uint64_t)o->seed };
	p.end = zone_instant(NULL, o->until, MORNING).ms;
	p.begin = p.end - DAYS * DAY;
	p.events = NEWS(p.mem, struct event, EVENTS_MOST);
	clock_stand((struct instant){ p.begin });
	bool ok = found_house(&p, e) && write_templates(&p, e) && make_team(&p, e);
	for (int c = 0; c < CLIENTS && ok; c++)
		ok = add_client(&p, c, e);
	ok = ok && run_all(&p, e) && sign_off(&p, e);
	clock_stand((struct instant){ 0 });
	arena_close(p.turn);
	arena_close(p.mem);
	return ok;
}

struct date demo_last_day(struct instant now) { return zone_date(NULL, (struct instant){ now.ms - MORNING * MINUTE }); }

struct str demo_seed(struct db *db, struct arena *mem) { return setting(db, mem, STR("demo.seed")); }
