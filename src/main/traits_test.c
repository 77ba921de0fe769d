/* traits_test.c - what is known of a site or a component once and for all: told, refused, taken back, brought by an import, and judged by. */
#include "clock/clock.h"
#include "inventory/source.h"
#include "inventory/trait.h"
#include "main/life_test.h"
#include "ticket/ticket.h"
#include "verdict/verdict.h"

#define CONTRACT_DE "---\nvertrag: Filialen\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n§1 Text.\n" \
	"```klausel\nmerkmal gegenstand: standardserver, drucker aus inventar\nmerkmal klasse-der-filiale: a, b aus standort\nmerkmal kauf: datum aus inventar\n" \
	"merkmal raum: zahl in °C sonst 20 aus standort\n§1 gedeckt wenn klasse-der-filiale = a, geht vor §2\n§2 aufwand wenn seit kauf >= 36 monate oder raum < -5 °C\n```\n" \
	"```werte\n| merkmal | wert | bedeutung |\n| gegenstand | standardserver | Rechner |\n| gegenstand | drucker | Geräte |\n| klasse-der-filiale | a | große |\n" \
	"| klasse-der-filiale | b | kleine |\n| kauf | - | Tag des Kaufs |\n| raum | - | Temperatur im Raum |\n```\n"
#define CONTRACT_EN "---\ncontract: Shops\nversion: 1, valid from 2026-01-01, reference receipt\nlanguage: en\ndefault: project\nzone: Europe/Berlin\n---\n§1 Text.\n" \
	"```clause\nfact object: standard-server, printer from inventory\nfact klasse-der-filiale: a, b from site\nfact kauf: date from inventory\n" \
	"fact raum: number in °C otherwise 20 from site\n§1 covered if klasse-der-filiale = a, prevails over §2\n§2 hourly if since kauf >= 36 months or raum < -5 °C\n```\n" \
	"```values\n| fact | value | meaning |\n| object | standard-server | computers |\n| object | printer | devices |\n| klasse-der-filiale | a | large |\n" \
	"| klasse-der-filiale | b | small |\n| kauf | - | day of purchase |\n| raum | - | temperature of the room |\n```\n"

static struct verdict judged(struct world *w, int64_t part)
{
	struct verdict v;
	good(verdict_find(w->db, w->client, part, w->mem, &v, &life_err));
	return v;
}

/* source: evidence of a fact, as the ticket shows it. */
static struct str known_from(struct world *w, int64_t part, struct str name)
{
	struct ticket_facts all = { 0 };
	good(verdict_evidence(w->db, w->client, part, w->mem, &all, &life_err));
	const struct ticket_fact *f = ticket_fact_of(&all, name);
	return f ? text(w->mem, "{}={} {}: {}", f->name, f->value, f->source, f->evidence) : NONE;
}

static int64_t part_of(struct world *w, int64_t ticket)
{
	struct parts parts = { 0 };
	good(ticket_parts(w->db, w->client, ticket, w->mem, &parts, &life_err));
	return parts.at[0].id;
}

BOTH(a_ticket_knows_what_was_told_of_its_thing_and_its_site)
{
	for (int en = 0; en < 2; en++) {
		struct str contract = en ? STR(CONTRACT_EN) : STR(CONTRACT_DE);
		struct world w = en ? (struct world){ db, mem, zone_instant(NULL, date_of(2026, 1, 5), 700), 0 } : life_open(db, mem, contract);
		if (en) {
			check(act(&w, 0, "client.add", F("key", "zwei"), F("name", "Zwei"), F("street", "Weg 1"), F("post_code", "20099"), F("city", "Hamburg"), F("email", "post@zwei.example")));
			w.client = life_made;
			check(act(&w, w.client, "component.add", F("key", "srv"), F("name", "Server"), F("class", "standard-server"), F("from", "2026-01-01")));
			check(act(&w, w.client, "contract.sign", { LIT("document"), contract }, F("document.name", "two.en.md")));
		}
		check(act(&w, w.client, "site.add", F("name", "Nord")) && act(&w, w.client, "site.add", F("name", "Süd")) && act(&w, w.client, "component.place", F("key", "srv"), F("site", "Nord")));
		int64_t srv = life_made;
		check(act(&w, w.client, "ticket.request", F("subject", "Server"), N("component", srv)));
		int64_t part = part_of(&w, life_made);
		check_int(judged(&w, part).status, JUDGE_OPEN);
		check(act(&w, w.client, "site.tell", F("site", "süd"), F("name", "klasse-der-filiale"), F("value", "a")));        /* not here */
		check_int(judged(&w, part).status, JUDGE_OPEN);
		check(act(&w, w.client, "site.tell", F("site", "nord"), F("name", "Klasse-der-Filiale"), F("value", "a")));
		check_int(judged(&w, part).class, VERDICT_COVERED);
		check_str(known_from(&w, part, STR("klasse-der-filiale")), STR("klasse-der-filiale=a site: Nord"));
		check(act(&w, w.client, "site.tell", F("site", "nord"), F("name", "klasse-der-filiale"), F("value", "b")) && act(&w, w.client, "component.tell", F("key", "srv"), F("name", "kauf"), F("value", "2020-01-01")));
		check_int(judged(&w, part).class, VERDICT_HOURLY);
		check_str(known_from(&w, part, STR("kauf")), STR("kauf=2020-01-01 inventory: Server"));
		check(act(&w, w.client, "component.tell", F("key", "srv"), F("name", "kauf"), F("value", "2025-12-01")));
		check_int(judged(&w, part).class, VERDICT_PROJECT);
		check(act(&w, w.client, "site.tell", F("site", "nord"), F("name", "raum"), F("value", "−5,5 °C")));
		check_int(judged(&w, part).class, VERDICT_HOURLY);
		/* What a person told the ticket prevails, and what is taken back is not known. */
		check(act(&w, w.client, "ticket.fact", N("part", part), F("name", "raum"), F("value", "-5 °C"), F("reason", "gemessen"), F("house", "1")));
		check_int(judged(&w, part).class, VERDICT_PROJECT);
		check(act(&w, w.client, "site.tell", F("site", "nord"), F("name", "klasse-der-filiale"), F("value", "")));
		check_int(judged(&w, part).status, JUDGE_OPEN);
	}
}

/* A letter, or something new: no component says where it is. */
BOTH(a_ticket_without_a_component_is_at_the_site_that_was_told)
{
	struct world w = life_open(db, mem, STR(CONTRACT_DE));
	check(act(&w, w.client, "site.add", F("name", "Nord")) && act(&w, w.client, "site.add", F("name", "Süd")));
	check(act(&w, w.client, "site.tell", F("site", "Nord"), F("name", "klasse-der-filiale"), F("value", "a")));
	check(!act(&w, w.client, "ticket.request", F("subject", "Drucker"), F("object", "printer"), F("site", "West")));
	says("has no site \"West\"");
	check(act(&w, w.client, "ticket.request", F("subject", "Drucker"), F("object", "printer"), F("site", "nord")));
	int64_t part = part_of(&w, life_made);
	check_int(judged(&w, part).class, VERDICT_COVERED);
	check_str(known_from(&w, part, STR("klasse-der-filiale")), STR("klasse-der-filiale=a site: Nord"));
	check(act(&w, w.client, "ticket.request", F("subject", "Drucker"), F("object", "printer")));
	int64_t later = life_made;
	part = part_of(&w, later);
	check_int(judged(&w, part).status, JUDGE_OPEN);
	check(!act(&w, w.client, "ticket.about", N("ticket", later), F("site", "0")));
	says("name a component, a person or a site");
	check(act(&w, w.client, "ticket.about", N("ticket", later), F("site", "Süd")));
	check_int(judged(&w, part).status, JUDGE_OPEN);
	check(act(&w, w.client, "ticket.about", N("ticket", later), F("site", "Nord")));
	check_int(judged(&w, part).class, VERDICT_COVERED);
	/* What is told of the site moves the ticket, and a part that is added stands there, too. */
	check(act(&w, w.client, "component.tell", F("key", "srv"), F("name", "kauf"), F("value", "2026-01-02")));
	check(act(&w, w.client, "site.tell", F("site", "Nord"), F("name", "klasse-der-filiale"), F("value", "")));
	check_int(judged(&w, part).status, JUDGE_OPEN);
	check(act(&w, w.client, "site.tell", F("site", "Nord"), F("name", "klasse-der-filiale"), F("value", "a")));
	check(act(&w, w.client, "ticket.part", N("ticket", later), F("title", "Mehr")));
	struct parts parts = { 0 };
	good(ticket_parts(db, w.client, later, mem, &parts, &life_err));
	check_int((int64_t)parts.n, 2);
	check_int(judged(&w, parts.at[1].id).class, VERDICT_COVERED);
	/* The component that is named later says where it stands. */
	check(act(&w, w.client, "component.place", F("key", "srv"), F("site", "Süd")));
	int64_t srv = life_made;
	check(act(&w, w.client, "ticket.about", N("ticket", later), N("component", srv)));
	check_int(judged(&w, part).status, JUDGE_OPEN);
}

#define HOURS "---\nvertrag: Filialen\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n§1 Text.\n" \
	"```klausel\nmerkmal gegenstand: standardserver, drucker aus inventar\nmerkmal land: hh, by aus standort\nkalender nord: mo-fr 08:00-18:00 ohne feiertage DE-HH\n" \
	"kalender süd: mo-fr 08:00-18:00 ohne feiertage DE-BY\nuhr reaktion: ab meldung, bis antwort\n§1 gedeckt wenn gegenstand = standardserver\n" \
	"§2 ziel\n  | land | kalender | reaktion |\n  | hh | nord | 4 h |\n  | by | süd | 4 h |\n```\n" \
	"```werte\n| merkmal | wert | bedeutung |\n| gegenstand | standardserver | Rechner |\n| gegenstand | drucker | Geräte |\n| land | hh | Hamburg |\n| land | by | Bayern |\n```\n"

static struct str due_of(struct world *w, int64_t ticket)
{
	struct clock_rows rows = { 0 };
	good(clock_list(w->db, w->client, ticket, w->mem, &rows, &life_err));
	struct civil c = zone_civil(NULL, (struct instant){ rows.n ? rows.at[0].due.ms + 3600000 : 0 });             /* CET */
	return text(w->mem, "{}.{}. {}:{}", c.day, c.month, c.hour, c.minute);
}

/* Epiphany is a holiday in Bavaria and none in Hamburg; the 5th of January 2026 is a Monday. */
BOTH(a_target_runs_in_the_hours_and_holidays_of_the_site)
{
	struct world w = life_open(db, mem, STR(HOURS));
	check(act(&w, w.client, "site.add", F("name", "Nord")) && act(&w, w.client, "component.place", F("key", "srv"), F("site", "Nord")));
	int64_t srv = life_made;
	check(act(&w, w.client, "site.tell", F("site", "Nord"), F("name", "land"), F("value", "by")));
	w.now = zone_instant(NULL, date_of(2026, 1, 5), 15 * 60);                                                    /* 16:00 in Berlin */
	check(act(&w, w.client, "ticket.request", F("subject", "Server"), N("component", srv)));
	int64_t ticket = life_made;
	check_str(due_of(&w, ticket), STR("7.1. 10:0"));
	check(act(&w, w.client, "site.tell", F("site", "Nord"), F("name", "land"), F("value", "hh")));
	check_str(due_of(&w, ticket), STR("6.1. 10:0"));
}

#define BY_STATE_DE "---\nvertrag: Filialen\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin, feiertage DE-HH\n---\n§1 Text.\n" \
	"```klausel\nmerkmal gegenstand: standardserver, drucker aus inventar\nmerkmal land: hh, by aus standort\nkalender servicezeit: mo-fr 08:00-18:00 ohne feiertage nach land\n" \
	"uhr reaktion: ab meldung, bis antwort\n§1 gedeckt wenn meldung in servicezeit\n§2 aufwand wenn meldung außerhalb servicezeit\n§3 ziel reaktion 4 h in servicezeit\n```\n" \
	"```werte\n| merkmal | wert | bedeutung |\n| gegenstand | standardserver | Rechner |\n| gegenstand | drucker | Geräte |\n| land | hh | Hamburg |\n| land | by | Bayern |\n```\n"
#define BY_STATE_EN "---\ncontract: Shops\nversion: 1, valid from 2026-01-01, reference receipt\nlanguage: en\ndefault: project\nzone: Europe/Berlin, holidays DE-HH\n---\n§1 Text.\n" \
	"```clause\nfact object: standard-server, printer from inventory\nfact land: hh, by from site\ncalendar servicezeit: mon-fri 08:00-18:00 without holidays by land\n" \
	"clock reaktion: from report, until answer\n§1 covered if report in servicezeit\n§2 hourly if report outside servicezeit\n§3 target reaktion 4 h in servicezeit\n```\n" \
	"```values\n| fact | value | meaning |\n| object | standard-server | computers |\n| object | printer | devices |\n| land | hh | Hamburg |\n| land | by | Bavaria |\n```\n"

static struct str proof_of(struct world *w, int64_t ticket, enum lang lang)
{
	struct clock_rows rows = { 0 };
	struct clock k;
	struct out o = out_open(w->mem);
	good(clock_list(w->db, w->client, ticket, w->mem, &rows, &life_err));
	o.lang = lang;
	if (rows.n) {
		good(clock_proof(w->db, &rows.at[0], w->now, w->mem, &k, &o.zone, &life_err));
		clock_print(&k, &o);
	}
	return out_str(&o);
}

/* One calendar for all sites: verdict and clock wait until somebody says where the site lies, and go by its holidays from then on. */
BOTH(a_calendar_keeps_the_holidays_of_the_site)
{
	for (int en = 0; en < 2; en++) {
		struct world w = en ? (struct world){ db, mem, zone_instant(NULL, date_of(2026, 1, 5), 700), 0 } : life_open(db, mem, STR(BY_STATE_DE));
		if (en) {
			check(act(&w, 0, "client.add", F("key", "zwei"), F("name", "Zwei"), F("street", "Weg 1"), F("post_code", "20099"), F("city", "Hamburg"), F("email", "post@zwei.example")));
			w.client = life_made;
			check(act(&w, w.client, "component.add", F("key", "srv"), F("name", "Server"), F("class", "standard-server"), F("from", "2026-01-01")));
			check(act(&w, w.client, "contract.sign", { LIT("document"), STR(BY_STATE_EN) }, F("document.name", "two.en.md")));
		}
		check(act(&w, w.client, "site.add", F("name", "Nord")) && act(&w, w.client, "component.place", F("key", "srv"), F("site", "Nord")));
		int64_t srv = life_made;
		w.now = zone_instant(NULL, date_of(2026, 1, 6), 9 * 60);                                             /* 10:00 in Berlin, on Epiphany */
		check(act(&w, w.client, "ticket.request", F("subject", "Server"), N("component", srv)));
		int64_t ticket = life_made, part = part_of(&w, ticket);
		check_int(judged(&w, part).status, JUDGE_OPEN);
		check_str(proof_of(&w, ticket, LANG_DE), NONE);
		check(act(&w, w.client, "site.tell", F("site", "Nord"), F("name", "land"), F("value", "by")));
		check_int(judged(&w, part).class, VERDICT_HOURLY);
		check_str(due_of(&w, ticket), STR("7.1. 12:0"));
		struct str proof = proof_of(&w, ticket, en ? LANG_EN : LANG_DE);
		if (!str_has(proof, en ? STR("calendar servicezeit (DE-BY)") : STR("Kalender servicezeit (DE-BY)")) || !str_has(proof, en ? STR("Holiday: Tue 2026-01-06 Epiphany (DE-BY)") : STR("Feiertag: Di 06.01.2026 Heilige Drei Könige (DE-BY)")))
			unit_failed(__FILE__, __LINE__, proof);
		check(act(&w, w.client, "site.tell", F("site", "Nord"), F("name", "land"), F("value", "hh")));
		check_int(judged(&w, part).class, VERDICT_COVERED);
		check_str(due_of(&w, ticket), STR("6.1. 14:0"));
		check(str_has(proof_of(&w, ticket, LANG_DE), STR("Kalender servicezeit (DE-HH)")));
		check(!str_has(proof_of(&w, ticket, LANG_DE), STR("Feiertag")));
	}
}

BOTH(what_no_contract_asks_or_takes_is_not_told)
{
	struct world w = life_open(db, mem, STR(CONTRACT_DE));
	check(act(&w, w.client, "site.add", F("name", "Nord")));
	check(!act(&w, w.client, "site.tell", F("site", "Nord"), F("name", "kauf"), F("value", "2020-01-01")));
	says("asked for is klasse-der-filiale, raum");
	check(!act(&w, w.client, "site.tell", F("site", "Nord"), F("name", "klasse-der-filiale"), F("value", "c")));
	says("there are a, b");
	check(!act(&w, w.client, "site.tell", F("site", "Nord"), F("name", "raum"), F("value", "-5 °F")));
	says("is no value");
	check(!act(&w, w.client, "site.tell", F("site", "Nrod"), F("name", "raum"), F("value", "3")));
	says("did you mean \"Nord\"");
	check(!act(&w, w.client, "site.tell", F("site", "Nord"), F("value", "3")));
	says("name is missing");
	check(!act(&w, w.client, "component.tell", F("key", "nix"), F("name", "kauf"), F("value", "2020-01-01")));
	says("there is no component");
	static const char *const own[] = { "object", "gegenstand", "in-inventory", "seit-kauf", "since-kauf" };
	for (size_t i = 0; i < COUNT(own); i++)
		check(!act(&w, w.client, "component.tell", F("key", "srv"), { LIT("name"), str_of(own[i]) }, F("value", "drucker")));
	struct traits all = { 0 };
	good(trait_list(db, w.client, mem, &all, &life_err));
	check_int((int64_t)all.n, 0);
}

static bool brought(struct world *w, int64_t run, const char *kauf, const char *class)
{
	struct arena *mem = w->mem;
	struct fields row = { 0 };
	const struct field cells[] = { F("line", "2"), F("id", "77"), F("key", "k77"), F("name", "Kasse"), F("class", "standard-server"), F("site", "Nord"),
		{ LIT("fact.kauf"), str_of(kauf) }, { LIT("site-fact.klasse-der-filiale"), str_of(class) } };
	for (size_t i = 0; i < COUNT(cells); i++)
		field_add(mem, &row, cells[i].name, cells[i].value);
	return act(w, w->client, "import.components", N("import", run), { LIT("row"), fields_print(mem, &row) });
}

static struct str stands(struct world *w)
{
	struct traits all = { 0 };
	struct out o = out_open(w->mem);
	good(trait_list(w->db, w->client, w->mem, &all, &life_err));
	for (size_t i = 0; i < all.n; i++)
		print(&o, "{}={} ", all.at[i].name, all.at[i].value);
	return out_str(&o);
}

BOTH(an_import_of_components_tells_what_is_known_of_them)
{
	struct world w = life_open(db, mem, STR(CONTRACT_DE));
	check(act(&w, w.client, "site.add", F("name", "Nord")));
	check(act(&w, 0, "import.begin", F("source", "liste"), N("kind", (int)SOURCE_COMPONENT), F("mapping", "components"), F("name", "k.csv"), F("sha256", "0123456789012345678901234567890123456789012345678901234567890123")));
	int64_t run = life_made;
	check(!brought(&w, run, "neulich", "a"));
	says("is no value of \"kauf\"");
	check(brought(&w, run, "2020-01-01", "a"));
	check_str(stands(&w), STR("kauf=2020-01-01 klasse-der-filiale=a "));
	check(brought(&w, run, "2021-01-01", "a"));
	check_str(stands(&w), STR("kauf=2021-01-01 klasse-der-filiale=a "));
	/* What was changed here stays. */
	check(act(&w, w.client, "site.tell", F("site", "Nord"), F("name", "klasse-der-filiale"), F("value", "b")));
	check(brought(&w, run, "2021-01-01", "a"));
	check_str(stands(&w), STR("kauf=2021-01-01 klasse-der-filiale=b "));
}
