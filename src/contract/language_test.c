/* language_test.c - constructs of the language, each by examples that must hold and one that must not.
 *
 * A test gives the clauses of a small contract and its examples, as an author would write them. */
#include "unit.h"
#include "contract/contract.h"

static struct contract *read_clauses(struct arena *mem, struct str head, struct str clauses, struct str cases, struct findings *found)
{
	struct document doc = { STR("small.md"), text(mem, "---\nvertrag: Klein\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\n{}---\n"
		"```klausel\n{}```\n```fall\n{}```\n", head, clauses, cases) };
	struct contract *c = NULL;
	contract_read(&doc, 1, mem, &c, found);
	return c;
}

/* Every example holds; the first that does not is shown with what came out. */
static void holds(struct arena *mem, struct str head, struct str clauses, struct str cases)
{
	struct findings found = { 0 };
	struct examples e = { 0 };
	struct contract *c = read_clauses(mem, head, clauses, cases, &found);
	if (!c)
		unit_failed(__FILE__, __LINE__, found.at[0].text);
	contract_test(c, mem, &e);
	check(e.n > 0);
	for (size_t i = 0; i < e.n; i++)
		if (!e.at[i].holds)
			unit_failed(__FILE__, __LINE__, text(mem, "{}: {}, not {}", e.at[i].title, e.at[i].got, e.at[i].expected));
	struct document again = { STR("again.md"), contract_print(c, mem) };
	struct contract *printed = NULL;
	check(contract_read(&again, 1, mem, &printed, &found));
	check_str(contract_print(printed, mem), again.bytes);
}

/* The text cannot be read, and the first finding has this code. */
static void refused(struct arena *mem, struct str clauses, struct str code)
{
	struct findings found = { 0 };
	check(!read_clauses(mem, NONE, clauses, NONE, &found));
	check(found.n > 0);
	check_str(found.at[0].code, code);
}

#define FACTS "merkmal ding: server, drucker\nmerkmal ebene: hardware, software\nmerkmal stufe: basis, plus\n"

TEST(dated_rules_ask_the_reference_date)
{
	struct str clauses = STR(FACTS "§1 gedeckt wenn ding = server\n"
		"§2 projekt wenn ebene = hardware, geht vor §1, gilt ab 2026-07-01\n"
		"§3 aufwand wenn ding = drucker, gilt ab 2026-02-01 bis 2026-02-28\n");
	holds(mem, NONE, clauses, STR("\"unbekannt\": ding = server, ebene = hardware → offen wegen stichtag\n"
		"\"vorher\": ding = server, ebene = hardware, stichtag = 2026-06-30 → gedeckt nach §1\n"
		"\"ab dann\": ding = server, ebene = hardware, stichtag = 2026-07-01 → projekt nach §2\n"
		"\"gleich, wann\": ding = server, ebene = software → gedeckt\n"
		"\"letzter Tag\": ding = drucker, ebene = software, stichtag = 2026-02-28 → aufwand nach §3\n"
		"\"danach\": ding = drucker, ebene = software, stichtag = 2026-03-01 → projekt\n"));
	refused(mem, STR(FACTS "§1 gedeckt wenn ding = server, gilt ab 2026-07-01 bis 2026-06-30\n"), STR("M04"));
	refused(mem, STR(FACTS "§1 gedeckt wenn ding = server, gilt ab 2026-02-30\n"), STR("S01"));
}

TEST(a_fact_may_be_a_day)
{
	holds(mem, NONE, STR("merkmal kauf: datum aus inventar\n§1 gewährleistung wenn kauf >= 2025-01-01\n"),
		STR("\"alt\": kauf = 2024-12-31 → projekt\n\"neu\": kauf = 2025-01-01 → gewährleistung nach §1\n"));
	refused(mem, STR("merkmal kauf: datum\n§1 gedeckt wenn kauf >= 5\n"), STR("T05"));
}

TEST(what_is_knowingly_unclear_is_open_with_its_clause)
{
	holds(mem, NONE, STR(FACTS "§1 gedeckt wenn ding = server\n§2 unklar wenn ebene = hardware: \"Wer trägt die Platte?\"\n"
		"§3 projekt wenn stufe = basis und ebene = hardware, geht vor §2, §1\n"),
		STR("\"offen\": ding = server, ebene = hardware, stufe = plus → offen nach §2\n"
		"\"anderes geht vor\": ding = server, ebene = hardware, stufe = basis → projekt nach §3\n"
		"\"klar\": ding = server, ebene = software → gedeckt\n"));
	refused(mem, STR(FACTS "§1 unklar wenn ding = server\n"), STR("S01"));
}

TEST(targets_by_two_facts_and_one_clock_at_a_time)
{
	struct str clauses = STR(FACTS "merkmal dringend: ja/nein\nmerkmal prio: p1, p2 geordnet\n§1 prio = p1 wenn dringend\n§2 prio = p2 wenn nicht dringend\n"
		"kalender tags: mo-fr 08:00-17:00\nkalender immer: mo-so 00:00-24:00\nuhr antwort: ab meldung, bis reaktion\nuhr lösung: ab meldung, bis betrieb\n"
		"§3 ziel antwort in tags\n  | prio | basis | plus |\n  | p1 | 2 h | 30 min immer |\n  | p2 | 1 werktag | 4 h |\n"
		"§4 ziel lösung 3 tage in immer wenn stufe = plus\n§5 ziel lösung entfällt wenn ding = drucker\n");
	holds(mem, NONE, clauses, STR("\"plus\": ding = server, stufe = plus, dringend = ja → ziel antwort 30 min und ziel lösung 3 tage\n"
		"\"basis\": ding = server, stufe = basis, dringend = nein → ziel antwort 1 werktag und kein ziel lösung\n"
		"\"drucker\": ding = drucker, stufe = plus, dringend = nein → ziel antwort 4 h und kein ziel lösung\n"));
	refused(mem, STR(FACTS "uhr antwort: ab a, bis b\n§3 ziel antwort\n  | ding | basis | hardware |\n  | server | 1 h | 2 h |\n"), STR("W01"));
}

TEST(documents_rank_as_the_head_says)
{
	struct document docs[] = { { STR("agb.md"), STR("---\nvertrag: AGB\nfassung: 1\nsprache: de\nstandard: projekt\nvorrang: angebot > vertrag > dienstgüte\n---\n"
		"```klausel\n" FACTS "§1 gedeckt wenn ding = server\n```\n") },
		{ STR("sla.md"), STR("---\ndienstgüte: Gold\n---\n```klausel\n§S1 aufwand wenn ebene = hardware\n```\n") },
		{ STR("angebot.md"), STR("---\nangebot: 4711\n---\n```klausel\n§A1 projekt wenn stufe = plus und ding = server\n```\n"
		"```fall\n\"Vertrag vor Dienstgüte\": ding = server, ebene = hardware, stufe = basis → gedeckt nach §1\n"
		"\"Angebot vor allem\": ding = server, ebene = hardware, stufe = plus → projekt nach §A1\n"
		"\"nur die Dienstgüte\": ding = drucker, ebene = hardware → aufwand nach §S1\n```\n") } };
	struct findings found = { 0 };
	struct examples e = { 0 };
	struct contract *c;
	if (!contract_read(docs, 3, mem, &c, &found))
		unit_failed(__FILE__, __LINE__, found.at[0].text);
	contract_test(c, mem, &e);
	check_int((int64_t)e.n, 3);
	for (size_t i = 0; i < e.n; i++)
		check_str(e.at[i].holds ? NONE : e.at[i].got, NONE);
	contract_check(c, mem, &found);
	for (size_t i = 0; i < found.n; i++)
		check(!str_is(found.at[i].code, STR("A01")));
}

TEST(an_ordered_fact_can_be_compared)
{
	struct str clauses = STR("merkmal stufe: basis, plus, premium geordnet\n§1 gedeckt wenn stufe >= plus\n§2 aufwand wenn stufe < plus\n");
	holds(mem, NONE, clauses, STR("\"a\": stufe = premium → gedeckt nach §1\n\"b\": stufe = plus → gedeckt nach §1\n\"c\": stufe = basis → aufwand nach §2\n"));
	refused(mem, STR("merkmal stufe: basis, plus\n§1 gedeckt wenn stufe >= plus\n"), STR("T04"));
}

TEST(amounts_are_in_the_currency_of_the_head)
{
	struct findings found = { 0 };
	struct contract *c = read_clauses(mem, STR("währung: USD\n"), STR(FACTS "preis arbeit: $160 je h, mindestens 30 min\npreis rufbereitschaft: 20,50 $ je h\n"), NONE, &found);
	check(c != NULL);
	check_str(contract_head(c)->currency, STR("USD"));
	check_int(contract_price(c, STR("arbeit"))->items[0].amount.cents, 16000);
	check_int(contract_price(c, STR("rufbereitschaft"))->items[0].amount.cents, 2050);
	check(str_has(contract_print(c, mem), STR("$160 je 1 h")));
	check(read_clauses(mem, STR("währung: SEK\n"), STR(FACTS "preis arbeit: 160 SEK je h\n"), NONE, &found) != NULL);
	refused(mem, STR(FACTS "preis arbeit: 160 $ je h\n"), STR("M02"));
}

TEST(months_and_working_days_are_numbers_of_their_own)
{
	holds(mem, NONE, STR("merkmal seit-abnahme: monate\nmerkmal vorlauf: werktage\n§1 gewährleistung wenn seit-abnahme <= 1 jahr\n§2 aufwand wenn seit-abnahme > 1 jahr und vorlauf >= 2 werktage\n"),
		STR("\"a\": seit-abnahme = 12 monate → gewährleistung nach §1\n\"b\": seit-abnahme = 13 monate, vorlauf = 2 werktage → aufwand nach §2\n"));
	refused(mem, STR("merkmal vorlauf: werktage\n§1 gedeckt wenn vorlauf >= 2 tage\n"), STR("T05"));
}

TEST(a_calendar_is_a_condition)
{
	struct str clauses = STR("merkmal ding: server, drucker\nkalender tags: mo-fr 08:00-17:00\n§1 gedeckt wenn ding = server und meldung in tags\n"
		"§2 aufwand wenn ding = server und meldung außerhalb tags\n§3 projekt wenn ding = drucker und außerhalb tags\n");
	holds(mem, NONE, clauses, STR("\"a\": ding = server, meldung-in-tags = ja → gedeckt nach §1\n\"b\": ding = server, meldung-in-tags = nein → aufwand nach §2\n"
		"\"c\": ding = server → offen wegen meldung-in-tags\n\"d\": ding = drucker, eingang-in-tags = nein → projekt nach §3\n"));
	refused(mem, STR("merkmal ding: server\n§1 gedeckt wenn meldung in nachts\n"), STR("M01"));
}

TEST(an_unknown_zone_is_named)
{
	struct findings found = { 0 };
	check(!read_clauses(mem, STR("zone: Europa/Berlin\n"), STR(FACTS), NONE, &found));
	check_str(found.at[0].code, STR("K03"));
}
