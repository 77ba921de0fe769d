/* language_test.c - constructs of the language, each by examples that must hold and one that must not.
 *
 * A test gives the clauses of a small contract and its examples, as an author would write them. */
#include "contract/language_test.h"
#include "contract/random_test.h"

struct str formatted(const struct contract *c, enum lang lang, struct arena *mem)
{
	struct str s;
	struct err e = { 0 };
	if (!contract_format(c, -1, lang, mem, &s, &e))
		unit_failed(__FILE__, __LINE__, str_keep(mem, err_str(&e)));
	return s;
}

struct contract *read_clauses(struct arena *mem, struct str head, struct str clauses, struct str cases, struct findings *found)
{
	struct document doc = { STR("small.md"), text(mem, "---\nvertrag: Klein\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\n{}---\n"
		"```klausel\n{}```\n```fall\n{}```\n", head, clauses, cases) };
	struct contract *c = NULL;
	contract_read(&doc, 1, mem, &c, found);
	return c;
}

void holds(struct arena *mem, struct str head, struct str clauses, struct str cases)
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

struct contract *annex_holds(struct arena *mem, const struct document docs[2])
{
	struct findings found = { 0 };
	struct examples e = { 0 };
	struct contract *c, *again;
	if (!contract_read(docs, 2, mem, &c, &found))
		unit_failed(__FILE__, __LINE__, found.at[0].text);
	contract_test(c, mem, &e);
	check(e.n == 1 && e.at[0].holds);
	struct document printed = { STR("again.md"), contract_print(c, mem) };
	check(contract_read(&printed, 1, mem, &again, &found));
	check_str(contract_print(again, mem), printed.bytes);
	return c;
}

void annex_refused(struct arena *mem, struct document main, struct str annex, struct str code)
{
	struct document docs[] = { main, { STR("annex.md"), annex } };
	struct findings found = { 0 };
	struct contract *c;
	check(!contract_read(docs, 2, mem, &c, &found));
	check_str(found.at[found.n - 1].code, code);
}

void refused(struct arena *mem, struct str clauses, struct str code)
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
	check(str_has(contract_print(c, mem), STR("$160,00 je h")));
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

#define TIMES "kalender haupt: mo-fr 09:00-18:00\nkalender immer: mo-so 00:00-24:00\nuhr reaktion: ab meldung, bis antwort\n"

TEST(an_example_may_name_the_time_of_an_event)
{
	struct str clauses = STR("merkmal ding: server, drucker\n" TIMES "§1 gedeckt wenn ding = server und meldung in haupt\n§2 aufwand wenn ding = server und meldung außerhalb haupt\n"
		"§3 ziel reaktion 1 h in immer wenn ding = server\n§4 ziel reaktion 4 h in haupt wenn ding = drucker\n");
	holds(mem, STR("zone: Europe/Berlin\n"), clauses, STR("\"nachts\": ding = server, meldung = 2026-03-04 02:00 → aufwand nach §2 und frist reaktion 2026-03-04 03:00\n"
		"\"tags\": ding = server, meldung = 2026-03-04 10:00 → gedeckt nach §1\n"
		"\"Freitag spät\": ding = drucker, meldung = 2026-03-06 16:30 → projekt und frist reaktion 2026-03-09 11:30\n"
		"\"Zeitumstellung\": ding = server, meldung = 2026-03-29 01:30 → frist reaktion 2026-03-29 03:30\n"));
}

TEST(an_example_may_say_an_amount)
{
	struct str clauses = STR("merkmal ding: server, drucker, seite\n" TIMES "preis werktag: 40,00 € je 15 min\npreis nacht: 240,00 € je angefangene h\n"
		"preis seite: 0,012 € je seite bis 1000 seite, 0,009 € je seite\npreis anfahrt: 45,00 € einmalig\npreis vor-ort: 90,00 € je h, zuzüglich anfahrt, höchstens 200,00 €\n"
		"preis pauschale: je server 85,00 €, je drucker 10,00 € monatlich\nzuschlag abend: 50 % wenn außerhalb haupt\n"
		"§1 aufwand wenn ding in {server, drucker}\n§2 preis werktag wenn beginn in haupt\n§3 preis nacht wenn beginn außerhalb haupt\n");
	holds(mem, STR("zone: Europe/Berlin\n"), clauses, STR("\"tags\": ding = server, arbeit = 50 min, beginn = 2026-03-04 10:00 → aufwand und preis 160,00 €\n"
		"\"samstags\": ding = server, arbeit = 50 min, beginn = 2026-03-07 10:00 → preis nacht und preis 360,00 €\n"
		"\"Seiten\": menge = 1500 → preis seite 16,50 €\n"
		"\"vor Ort\": arbeit = 60 min → preis vor-ort 135,00 €\n"
		"\"vor Ort, lange\": arbeit = 5 h → preis vor-ort 200,00 €\n"
		"\"Monat\": anzahl server = 3, anzahl drucker = 2 → preis pauschale 275,00 €\n"));
}

TEST(availability_is_promised_measured_and_credited)
{
	struct str clauses = STR("merkmal klasse: kritisch, übrig, versuch\nmerkmal grund: klient, netz, anbieter aus befund\nmerkmal p1-verfehlt: prozent aus uhr\n"
		"§1.1 verfügbarkeit 99,9 % je kalendermonat, messung alle 60 s, ausfall ab 3 fehlmessungen wenn klasse = kritisch\n"
		"§1.2 verfügbarkeit 99,0 % je 365 tage rollend, messung alle 5 min, ausfall ab 1 min in vollen min wenn klasse = übrig\n"
		"§1.3 verfügbarkeit entfällt wenn klasse = versuch\n§2.1 ausfall zählt nicht wenn grund in {klient, netz}\n§2.2 ausfall zählt wenn grund = netz und klasse = kritisch, geht vor §2.1\n"
		"§3.1 gutschrift in % der monatsgebühr wenn klasse = kritisch\n  | verfügbarkeit-unter | gutschrift |\n  | 99,9 % | 5 % |\n  | 99,0 % | 10 % |\n"
		"§3.2 gutschrift 5 % der monatsgebühr wenn p1-verfehlt > 50 %\n§3.3 gutschriften höchstens 12 % der monatsgebühr, antrag binnen 30 tage\n");
	holds(mem, NONE, clauses, STR("\"zugesagt\": klasse = kritisch → verfügbarkeit 99,9 %\n\"keine\": klasse = versuch → keine verfügbarkeit\n"
		"\"50 Minuten\": klasse = kritisch, ausfallzeit = 50 min, zeitraum = 30 tage → ausfall zählt und verfügbarkeit 99,884 % und verfügbarkeit verfehlt\n"
		"\"Klient\": klasse = kritisch, grund = klient, ausfallzeit = 50 min, zeitraum = 30 tage → ausfall zählt nicht und verfügbarkeit gehalten\n"
		"\"Netz\": klasse = kritisch, grund = netz → ausfall zählt\n\"Netz sonst\": klasse = übrig, grund = netz → ausfall zählt nicht\n"
		"\"3 h im Jahr\": klasse = übrig, ausfallzeit = 3 h → verfügbarkeit 99,966 %\n\"50 s\": klasse = übrig, ausfallzeit = 50 s → ausfall zählt nicht\n"
		"\"Gutschrift\": klasse = kritisch, p1-verfehlt = 20 %, verfügbarkeit = 98,7 %, monatsgebühr = 2000,00 € → gutschrift 10 % und gutschrift 200,00 €\n"
		"\"gedeckelt\": klasse = kritisch, p1-verfehlt = 75 %, verfügbarkeit = 98,7 %, monatsgebühr = 2000,00 € → gutschrift 12 % und gutschrift 240,00 €\n"
		"\"anderswo gerechnet\": klasse = übrig, p1-verfehlt = 0 %, gutschriften = 27 %, monatsgebühr = 2000,00 € → gutschrift 240,00 €\n"));
}

TEST(lateness_may_cost_an_amount)
{
	holds(mem, NONE, STR("merkmal prio: p1, p2\n" TIMES "§9 ziel reaktion 1 h in haupt\n§7 gutschrift 50,00 € je angefangene h über ziel reaktion wenn prio = p1, höchstens 500,00 €\n"),
		STR("\"90 Minuten\": prio = p1, überschreitung = 90 min → gutschrift 100,00 €\n\"ein Tag\": prio = p1, überschreitung = 24 h → gutschrift 500,00 €\n"
		"\"p2\": prio = p2, überschreitung = 24 h → gutschrift 0,00 €\n"));
}

TEST(silence_answers_when_its_deadline_has_passed)
{
	holds(mem, NONE, STR("merkmal erweiterung: offen, ja, nein aus zustimmung\nzustimmung erweiterung: ab ankündigung, frist 48 h, schweigen = ja\n"
		"§1 aufwand wenn erweiterung = ja\n§2 gedeckt wenn erweiterung = nein\n"),
		STR("\"danach\": ankündigung = 2026-03-02 09:00, jetzt = 2026-03-04 10:00 → aufwand nach §1\n\"davor\": ankündigung = 2026-03-02 09:00, jetzt = 2026-03-04 08:00 → offen\n"
		"\"geantwortet\": erweiterung = nein, ankündigung = 2026-03-02 09:00, jetzt = 2026-03-05 10:00 → gedeckt\n"));
}

/* ---- quotas ---- */

#define NEEDS "merkmal gerät: server, drucker aus inventar\nmerkmal konten: zahl aus ticket\nmerkmal schätzung: dauer aus ticket\n"

TEST(a_quota_says_whose_it_is_what_it_counts_and_what_is_kept)
{
	static const struct { struct str says, device, need; enum quota_holder holder; int64_t amount, most; bool divisible, minutes; } quotas[] = {
		{ LIT("2 je quartal je klient, verfällt"), LIT(""), LIT(""), QUOTA_CLIENT, 2, 0, false, false },
		{ LIT("10 h je monat, überträgt 3 monate, höchstens 20 h, bedarf arbeit, teilbar"), LIT(""), LIT(""), QUOTA_CLIENT, 600, 1200, true, true },
		{ LIT("10 h je monat je anwender, überträgt, höchstens 90 min"), LIT(""), LIT(""), QUOTA_PERSON, 600, 90, false, true },
		{ LIT("3 je 90 tage je gerät, rollend, bedarf konten"), LIT(""), LIT("konten"), QUOTA_DEVICE, 3, 0, false, false },
		{ LIT("8 h je jahr je server, verfällt, bedarf schätzung"), LIT("server"), LIT("schätzung"), QUOTA_DEVICE, 480, 0, false, true },
		{ LIT("2 h je monat je standort, überträgt 2 monate"), LIT(""), LIT(""), QUOTA_SITE, 120, 0, false, true },
		{ LIT("30 min je ticket, teilbar"), LIT(""), LIT(""), QUOTA_TICKET, 30, 0, true, true },
		{ LIT("1 h je angefangene 10 anwender je monat, verfällt, teilbar"), LIT(""), LIT(""), QUOTA_CLIENT, 60, 0, true, true },
		{ LIT("2 je volle 5 server je 90 tage je standort, rollend"), LIT(""), LIT(""), QUOTA_SITE, 2, 0, false, false },
		{ LIT("15 min je 1 anwender je quartal, überträgt, höchstens 90 min"), LIT(""), LIT(""), QUOTA_CLIENT, 15, 90, false, true },
	};
	for (size_t i = 0; i < COUNT(quotas); i++) {
		struct findings found = { 0 };
		struct sentences said = { 0 };
		const struct quota *q;
		struct contract *c = read_clauses(mem, NONE, text(mem, NEEDS "kontingent q: {}\n§1 gedeckt wenn gerät = server, aus kontingent q\n", quotas[i].says), NONE, &found);
		check(c && contract_quotas(c, &q) == 1);
		check_str(q->device, quotas[i].device);
		check_str(q->need, quotas[i].need);
		check(q->holder == quotas[i].holder && q->divisible == quotas[i].divisible && q->minutes == quotas[i].minutes);
		check_int(q->amount.u6, quotas[i].amount * 1000000);
		check_int(q->most_kept.u6, quotas[i].most * 1000000);
		contract_sentences(c, mem, &said);
		for (size_t k = 0; k < said.n; k++)
			check_str(contract_sentence_read(c, said.at[k].text, mem), said.at[k].source);
		check(str_has(contract_print(c, mem), quotas[i].says));
	}
}

TEST(a_quota_that_nobody_can_reckon_with_is_refused)
{
	static const struct { struct str says, why; } quotas[] = {
		{ LIT("2 je quartal je stockwerk"), LIT("Klasse von Geräten") },
		{ LIT("1 h je 10 anwender je monat"), LIT("„je angefangene 10 anwender“ oder „je volle 10 anwender“") },
		{ LIT("1 h je volle 0 anwender je monat"), LIT("in ganzen Schritten ab 1") },
		{ LIT("1 h je angefangene 10 anwender je monat je anwender"), LIT("dem Klienten oder jedem Standort") },
		{ LIT("30 min je ticket, überträgt"), LIT("ohne Zeitraum") },
		{ LIT("30 min je monat je ticket"), LIT("ohne Zeitraum") },
		{ LIT("2 je quartal, bedarf arbeit"), LIT("in einem Merkmal vom Typ zahl") },
		{ LIT("2 je quartal, bedarf schätzung"), LIT("in einem Merkmal vom Typ zahl") },
		{ LIT("2 h je quartal, bedarf konten"), LIT("in einem Merkmal vom Typ dauer") },
		{ LIT("2 h je quartal, bedarf punkte"), LIT("in einem Merkmal vom Typ dauer") },
		{ LIT("2 h je quartal, überträgt, höchstens 3"), LIT("zählt Stücke, Zeit oder Geld") },
		{ LIT("2 % je quartal"), LIT("zählt Stücke, Zeit oder Geld") },
		{ LIT("2 je 90 tage, rollend, überträgt"), LIT("keinen Rest") },
		{ LIT("2 je quartal, höchstens 3"), LIT("„teilbar“") },
	};
	for (size_t i = 0; i < COUNT(quotas); i++) {
		struct findings found = { 0 };
		check(!read_clauses(mem, NONE, text(mem, NEEDS "kontingent q: {}\n§1 gedeckt wenn gerät = server, aus kontingent q\n", quotas[i].says), NONE, &found));
		check(found.n > 0 && str_has(found.at[0].text, quotas[i].why));
	}
}

TEST(who_draws_is_the_rule_that_decides_and_not_its_neighbour_of_the_same_number)
{
	struct findings found = { 0 };
	struct contract *c = read_clauses(mem, NONE, STR("merkmal art: frage, wartung, rest\nkontingent q: 2 je monat\n§1 gedeckt wenn art = frage, aus kontingent q\n"
		"§1 aufwand wenn art = frage und nicht kontingent q reicht\n§1 gedeckt wenn art = wartung\n"), NONE, &found);
	static const struct { struct str art, left, draws; } cases[] = {
		{ LIT("frage"), LIT("ja"), LIT("q") }, { LIT("frage"), LIT("nein"), LIT("") }, { LIT("wartung"), LIT("ja"), LIT("") }, { LIT("rest"), LIT("ja"), LIT("") },
		{ LIT("frage|wartung"), LIT("ja"), LIT("") },
	};
	for (size_t i = 0; c && i < COUNT(cases); i++) {
		struct fact known[] = { { STR("art"), cases[i].art }, { STR("q"), cases[i].left } };
		check_str(contract_draws_on(c, &(struct facts){ known, 2, 2 }, mem), cases[i].draws);
	}
	check(c != NULL);
}

TEST(of_several_quotas_that_may_decide_the_first_is_drawn)
{
	struct findings found = { 0 };
	struct contract *c = read_clauses(mem, NONE, STR("merkmal art: frage, wartung, rest\nkontingent a: 2 je monat\nkontingent b: 2 je monat\n§1 gedeckt wenn art = wartung, aus kontingent b\n"
		"§2 gedeckt wenn art = frage, aus kontingent a\n"), NONE, &found);
	struct fact known[] = { { STR("art"), STR("frage|wartung") }, { STR("a"), STR("ja") }, { STR("b"), STR("ja") } };
	check(c != NULL);
	check_str(contract_draws_on(c, &(struct facts){ known, 3, 3 }, mem), STR("b"));
	known[0].value = STR("frage");
	check_str(contract_draws_on(c, &(struct facts){ known, 3, 3 }, mem), STR("a"));
	check_str(contract_draws_on(c, &(struct facts){ known + 1, 2, 2 }, mem), NONE);
}

TEST(amounts_are_read_in_either_language)
{
	struct findings found = { 0 };
	struct micro m;
	struct contract *c = read_clauses(mem, NONE, STR(NEEDS "§1 gedeckt wenn schätzung <= 2 tage und konten < 3\n"), NONE, &found);
	check(c && contract_amount(c, STR("schätzung"), STR("2 days"), mem, &m) && m.u6 == (int64_t)172800 * 1000000);
	check(contract_amount(c, STR("schätzung"), STR("1,5 h"), mem, &m) && m.u6 == (int64_t)5400 * 1000000);
	check(contract_takes(c, STR("schätzung"), STR("3 weeks"), mem) && !contract_takes(c, STR("schätzung"), STR("3 moons"), mem));
	check(contract_amount(c, STR("konten"), STR("4"), mem, &m) && m.u6 == 4000000);
	check(!contract_amount(c, STR("konten"), STR("4 h"), mem, &m) && !contract_amount(c, STR("gerät"), STR("server"), mem, &m));
}

TEST(silence_reckons_in_the_working_days_of_the_head)
{
	/* 2026-04-03 is Good Friday, the 6th Easter Monday; 2026-12-31 is a working day; summer time begins on 29 March. */
	static const struct { struct str deadline, asked, over; } cases[] = {
		{ LIT("2 werktage"), LIT("2026-04-01T23:30:00+02:00"), LIT("2026-04-08T00:00:00+02:00") },
		{ LIT("1 werktag"), LIT("2026-04-03T10:00:00+02:00"), LIT("2026-04-08T00:00:00+02:00") },
		{ LIT("5 werktage"), LIT("2026-03-27T09:00:00+01:00"), LIT("2026-04-08T00:00:00+02:00") },
		{ LIT("2 tage"), LIT("2026-03-28T09:00:00+01:00"), LIT("2026-03-31T00:00:00+02:00") },
		{ LIT("48 h"), LIT("2026-03-28T09:00:00+01:00"), LIT("2026-03-30T10:00:00+02:00") },
		{ LIT("2 wochen"), LIT("2026-03-28T09:00:00+01:00"), LIT("2026-04-14T00:00:00+02:00") }, { LIT("4 wochen"), LIT("2026-11-27T09:00:00+01:00"), LIT("2026-12-29T00:00:00+01:00") },
		{ LIT("1 monat"), LIT("2026-01-31T09:00:00+01:00"), LIT("2026-03-03T00:00:00+01:00") },          /* a Saturday, Christmas and the weekend behind it, a Saturday: BGB § 193 */
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct findings found = { 0 };
		const struct consent *k;
		struct instant asked, over;
		struct contract *c = read_clauses(mem, STR("zone:     Europe/Berlin, feiertage DE-HH\n"),
			text(mem, "merkmal umzug: ja/nein aus zustimmung\nzustimmung umzug: ab ankündigung, frist {}, schweigen = ja\n§1 projekt wenn umzug\n", cases[i].deadline), NONE, &found);
		check(c && contract_consents(c, &k) == 1 && instant_parse(cases[i].asked, &asked) && instant_parse(cases[i].over, &over));
		check_int(contract_silence(c, k, asked).ms, over.ms);
	}
	holds(mem, STR("zone:     Europe/Berlin, feiertage DE-HH\n"),
		STR("merkmal umzug: ja/nein aus zustimmung\nzustimmung umzug: ab ankündigung, frist 2 werktage, schweigen = ja\n§1 projekt wenn umzug\n§2 gedeckt wenn nicht umzug\n"),
		STR("\"davor\": ankündigung = 2026-04-01 09:00, jetzt = 2026-04-07 23:59 → offen\n\"danach\": ankündigung = 2026-04-01 09:00, jetzt = 2026-04-08 00:00 → projekt nach §1\n"));
}

TEST(an_expectation_may_be_of_another_version)
{
	holds(mem, NONE, STR(FACTS "§1 gedeckt wenn ding = server\n"), STR("\"a\": ding = server → fassung 1 gedeckt und fassung 2 projekt\n"));
	struct findings found = { 0 };
	struct examples e = { 0 };
	struct contract *c = read_clauses(mem, NONE, STR(FACTS "§1 gedeckt wenn ding = server\n"), STR("\"a\": ding = server → fassung 1 projekt\n"), &found);
	check(c != NULL);
	contract_test(c, mem, &e);
	check(!e.at[0].holds);
	check_str(e.at[0].got, STR("gedeckt nach §1"));
}

TEST(a_number_may_have_an_ordinary_value)
{
	struct str clauses = STR("merkmal fehlschläge: zahl sonst 0 aus überwachung\nmerkmal alter: dauer sonst 0 tage\n§1 projekt wenn fehlschläge >= 3\n"
		"§2 gedeckt wenn fehlschläge < 3 und alter <= 60 tage\n§3 aufwand wenn fehlschläge < 3 und alter > 60 tage\n");
	holds(mem, NONE, clauses, STR("\"nichts gemeldet\": fehlschläge = 0 → gedeckt nach §2\n\"drei\": fehlschläge = 3 → projekt nach §1\n"
		"\"alt\": alter = 61 tage → aufwand nach §3\n"));
	refused(mem, STR("merkmal alter: dauer sonst 0 %\n§1 gedeckt wenn alter > 60 tage\n"), STR("T05"));
}

TEST(what_does_not_apply_is_in_no_interval_and_has_no_ordinary_value)
{
	struct str clauses = STR("merkmal ding: platte, drucker\nmerkmal belegt: prozent nur wenn ding = platte\nmerkmal stufe: klein, groß geordnet nur wenn ding = drucker\n"
		"merkmal bestellt: ja/nein sonst nein nur wenn ding = drucker\n§1 aufwand wenn belegt > 80 %\n§2 gedeckt wenn belegt <= 80 %\n"
		"§3 klient wenn stufe >= klein und bestellt = nein\n§4 abgelehnt wenn bestellt\n");
	holds(mem, NONE, clauses, STR("\"voll\": ding = platte, belegt = 83 % → aufwand nach §1\n\"leer\": ding = platte, belegt = 15 % → gedeckt nach §2\n"
		"\"eben\": ding = platte, belegt = 80 % → gedeckt nach §2\n\"Drucker\": ding = drucker, stufe = klein → klient nach §3\n"
		"\"bestellt\": ding = drucker, bestellt = ja → abgelehnt nach §4\n\"Platte\": ding = platte → offen wegen belegt\n"));
}

TEST(changed_terms_come_into_force_by_the_contract_s_own_rule)
{
	struct str clauses = STR(FACTS "§1 gedeckt wenn ding = server\nänderung der agb: ankündigung 6 wochen, widerspruch binnen 4 wochen\n"
		"änderung der preise: ankündigung 10 werktage, zum monatsersten\nänderung von hauptpflichten: einvernehmlich\n");
	holds(mem, STR("zone: Europe/Berlin, feiertage DE\n"), clauses, STR("\"rechtzeitig\": zugang = 2026-03-02, wirksam = 2026-04-20 → agb in kraft 2026-04-20\n"
		"\"zu kurz\": zugang = 2026-03-02, wirksam = 2026-04-12 → agb nicht in kraft\n\"ohne Tag\": zugang = 2026-03-02 → agb in kraft 2026-04-13\n"
		"\"widersprochen\": zugang = 2026-03-02, widerspruch = 2026-03-30 → agb nicht in kraft\n"
		"\"zu spät widersprochen\": zugang = 2026-03-02, widerspruch = 2026-03-31 → agb in kraft 2026-04-13\n"
		"\"nach Weihnachten\": zugang = 2026-11-27, wirksam = 2027-03-01, widerspruch = 2026-12-28 → agb nicht in kraft\n\"danach\": zugang = 2026-11-27, wirksam = 2027-03-01, widerspruch = 2026-12-29 → agb in kraft 2027-03-01\n"
		"\"über Ostern\": zugang = 2026-03-27 → preise in kraft 2026-05-01\n\"Jahresende\": vereinbart = 2026-12-01 → preise in kraft 2027-01-01\n"
		"\"nur gemeinsam\": zugang = 2026-03-02 → hauptpflichten nicht in kraft\n\"gemeinsam\": vereinbart = 2026-03-02 → hauptpflichten in kraft 2026-03-02\n"));
	refused(mem, STR(FACTS "§1 gedeckt wenn ding = server\nänderung der agb: ankündigung 6 h\n"), STR("M04"));
	refused(mem, STR(FACTS "§1 gedeckt wenn ding = server\nänderung der agb: einvernehmlich\nänderung der agb: einvernehmlich\n"), STR("N02"));
}

/* Told on Monday 2026-03-02 at 09:00: when silence answers, and the first day a changed text can hold. */
TEST(a_changed_text_waits_for_the_answer_its_contract_gives_time_for)
{
	static const struct { struct str clauses, due, from; bool yes; } cases[] = {
		{ LIT(""), LIT(""), LIT(""), false },
		{ LIT("zustimmung änderung: ab ankündigung, frist 6 wochen, schweigen = ja\n"), LIT("2026-04-14T00:00:00+02:00"), LIT("2026-04-14"), true },
		{ LIT("zustimmung Fassung: ab ankündigung, frist 48 h, schweigen = nein\n"), LIT("2026-03-04T09:00:00+01:00"), LIT("2026-03-05"), false },
		{ LIT("änderung der agb: ankündigung 6 wochen, widerspruch binnen 4 wochen\n"), LIT("2026-03-31T00:00:00+02:00"), LIT("2026-04-13"), true },
		{ LIT("änderung des vertrags: ankündigung 6 wochen, zum monatsersten\n"), LIT("2026-05-01T00:00:00+02:00"), LIT("2026-05-01"), true },
		{ LIT("änderung der bedingungen: ankündigung 6 wochen, widerspruch binnen 4 wochen\nänderung der hauptpflichten: einvernehmlich\n"), LIT(""), LIT("2026-04-13"), false },
		{ LIT("änderung der bedingungen: ankündigung 1 woche\nzustimmung änderung: ab ankündigung, frist 2 wochen, schweigen = nein\n"), LIT("2026-03-17T00:00:00+01:00"), LIT("2026-03-17"), false },
		{ LIT("änderung der preise: ankündigung 6 wochen\n"), LIT(""), LIT(""), false },
	};
	struct instant told, due = { 0 };
	check(instant_parse(STR("2026-03-02T09:00:00+01:00"), &told));
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct findings found = { 0 };
		struct date from = { 0 };
		struct contract *c = read_clauses(mem, STR("zone: Europe/Berlin, feiertage DE\n"), text(mem, FACTS "§1 gedeckt wenn ding = server\n{}", cases[i].clauses), NONE, &found);
		check(c && (!cases[i].from.len || date_parse(cases[i].from, &from)) && (!cases[i].due.len || instant_parse(cases[i].due, &due)));
		struct version_rule rule = contract_next_version(c, told);
		check_int(rule.due.ms, cases[i].due.len ? due.ms : 0);
		check_int(rule.from.day, from.day);
		check(rule.silence_is_yes == cases[i].yes);
	}
}

TEST(values_listed_first_may_be_grouped_afterwards)
{
	holds(mem, NONE, STR("merkmal ding: server, drucker, kopierer, wan\ndrucker, kopierer sind ausgabe\n§1 gedeckt wenn ding = ausgabe\n"),
		STR("\"a\": ding = kopierer → gedeckt nach §1\n\"b\": ding = ausgabe → gedeckt\n\"c\": ding = wan → projekt\n"));
	refused(mem, STR("merkmal stufe: klein, mittel, groß geordnet\nklein, groß sind rand\n§1 gedeckt wenn stufe = rand\n"), STR("N01"));
	refused(mem, STR("merkmal ding: server, drucker\nmerkmal ebene: hardware\nserver, hardware sind technik\n§1 gedeckt wenn ding = server\n"), STR("N01"));
}

TEST(an_example_says_when_work_began_though_no_rule_asks)
{
	holds(mem, STR("währung: USD\n"), STR("merkmal ding: server\nkalender tags: mo-fr 08:00-17:00\npreis stunde: $100 je h\nzuschlag abend: 50 % wenn außerhalb tags\n§1 aufwand wenn ding = server, zu preis stunde\n"),
		STR("\"abends\": ding = server, arbeit = 60 min, beginn = 2026-03-04 20:00 → preis stunde $150\n\"tags\": ding = server, arbeit = 60 min, beginn = 2026-03-04 10:00 → preis stunde 100 $\n"));
}

#define BOOKED "merkmal dienst: filter, tresor, wache aus ticket\nmerkmal gebucht: menge aus {filter, tresor} aus inventar\n"

TEST(options_are_booked_one_by_one)
{
	struct str clauses = STR(BOOKED "§1 gedeckt wenn dienst = filter und gebucht enthält filter\n§2 gedeckt wenn dienst = tresor und gebucht enthält tresor\n"
		"§3 aufwand wenn dienst = wache und nicht gebucht enthält filter und nicht gebucht enthält tresor\n");
	holds(mem, NONE, clauses, STR("\"gebucht\": dienst = filter, gebucht = {filter} → gedeckt nach §1\n\"anderes gebucht\": dienst = tresor, gebucht = {filter} → projekt\n"
		"\"nichts\": dienst = wache, gebucht = {} → aufwand nach §3\n\"unbekannt\": dienst = filter → offen wegen gebucht.filter\n"
		"\"eins bekannt\": dienst = filter, gebucht.filter = ja → gedeckt nach §1\n"));
	struct findings found = { 0 };
	struct contract *c = read_clauses(mem, NONE, clauses, NONE, &found);
	struct judgement j;
	struct err e = { 0 };
	struct fact given[] = { { STR("dienst"), STR("tresor") }, { STR("gebucht"), STR("filter, tresor") } };
	check(contract_judge(c, &(struct facts){ given, 2, 2 }, mem, &j, &e));
	check_str(j.verdict, STR("gedeckt"));
	given[1].value = STR("keller");
	check(!contract_judge(c, &(struct facts){ given, 2, 2 }, mem, &j, &e) && str_has(err_str(&e), STR("keller")));
	refused(mem, STR(BOOKED "§1 gedeckt wenn gebucht enthält keller\n"), STR("N01"));
}

TEST(what_somebody_decides_is_a_fact_called_by_its_clause)
{
	holds(mem, NONE, STR(FACTS "§1 gedeckt wenn ding = server\n§2 abgelehnt wenn ebene = hardware, geht vor §1, entscheidet anbieter\n"),
		STR("\"abgelehnt\": ding = server, ebene = hardware, §2 = ja → abgelehnt nach §2\n\"nicht entschieden\": ding = server, ebene = hardware → gedeckt nach §1\n"
		"\"genommen\": ding = server, ebene = hardware, §2 = nein → gedeckt nach §1\n\"ohne Belang\": ding = server, ebene = software → gedeckt\n"));
}

TEST(an_annex_replaces_by_name)
{
	struct document docs[] = { { STR("main.md"), STR("---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\n" FACTS
		"§1 aufwand wenn ding = server\n§2 preis techniker wenn urteil = aufwand\npreis techniker: 30,00 € je 15 min\nkalender tags: mo-fr 08:00-17:00\n"
		"kontingent block: 10 h je monat je klient, verfällt, bedarf arbeit, teilbar\n```\n") },
		{ STR("annex.md"), STR("---\nanlage: Y\n---\n```klausel\nersetzt preis techniker: 28,00 € je 15 min\nersetzt kalender tags: mo-sa 07:00-19:00\nersetzt kontingent block: 20 h je monat, verfällt\n```\n"
		"```fall\n\"eine Stunde\": ding = server, arbeit = 60 min → aufwand und preis 112,00 €\n```\n") } };
	struct contract *c = annex_holds(mem, docs);
	check_int(contract_calendar(c, STR("tags"))->windows[5], 1);
	check(str_has(contract_print(c, mem), STR("ersetzt preis techniker: 28,00 € je 15 min")) && str_has(contract_print(c, mem), STR("bedarf arbeit, teilbar")));
	annex_refused(mem, docs[0], STR("---\nanlage: Y\n---\n```klausel\nersetzt preis technik: 28,00 € je 15 min\n```\n"), STR("N01"));
}

/* What is not decided costs neither nothing nor something. */
TEST(open_work_has_no_price_yet)
{
	struct findings found = { 0 };
	struct examples e = { 0 };
	struct contract *c = read_clauses(mem, NONE, STR("merkmal g: a, b\nmerkmal r: x, y\n§1 aufwand wenn g = a und r = x, zu preis technik\npreis technik: 100,00 € je h\n"),
		STR("\"nichts\": g = a, arbeit = 60 min → offen wegen r und preis 0,00 €\n\"etwas\": g = a, arbeit = 60 min → offen wegen r und preis 100,00 €\n"), &found);
	contract_test(c, mem, &e);
	check(e.n == 2 && !e.at[0].holds && !e.at[1].holds);
	check_str(e.at[0].got, STR("offen wegen r; preis offen"));
}

/* What an example that fails anyway would notice is nobody's notice. */
TEST(the_score_counts_examples_that_hold)
{
	struct findings found = { 0 };
	struct examples e = { 0 };
	struct contract *c = read_clauses(mem, NONE, STR(FACTS "§1 gedeckt wenn ding = server\n§2 aufwand wenn ding = drucker\n"),
		STR("\"falsch\": ding = drucker → gedeckt\n\"richtig\": ding = server → gedeckt\n"), &found);
	check(c != NULL);
	contract_test(c, mem, &e);
	check_int(e.mutants, 2);
	check_int(e.killed, 1);
}

/* What hangs on a derived fact follows the fact: only examples about the surcharge and about what is added ask it here. */
TEST(the_score_follows_a_derived_fact_into_what_is_put_on_and_added)
{
	static const struct str examples[] = {
		LIT("\"beleg\": ding = server, arbeit = 60 min → preis 90,00 €\n"),
		LIT("\"weg\": ding = drucker, arbeit = 60 min → preis 70,00 €\n"),
		LIT("\"verdict\": ding = server → projekt\n"),
	};
	for (size_t i = 0; i < COUNT(examples); i++) {
		struct findings found = { 0 };
		struct examples e = { 0 };
		struct contract *c = read_clauses(mem, NONE, STR("merkmal ding: server, drucker\nmerkmal lage: leicht, schwer, fern\nbegriff heikel: lage = schwer\n"
			"§1 lage = schwer wenn ding = server\n§2 lage = fern wenn ding = drucker\n"
			"preis technik: 60,00 € je h\npreis anfahrt: 10,00 € einmalig\n§9 preis technik wenn urteil = projekt\n"
			"zuschlag last: 50 % wenn heikel\n§9.2 zuzüglich anfahrt wenn lage = fern\n"), examples[i], &found);
		if (!c)
			unit_failed(__FILE__, __LINE__, found.at[0].text);
		contract_test(c, mem, &e);
		check(e.n == 1 && e.at[0].holds);
		bool unnoticed = false;
		for (size_t k = 0; k < e.unnoticed.n; k++)
			unnoticed |= str_has(e.unnoticed.at[k], i == 1 ? STR("§2") : STR("§1"));
		check(unnoticed == (i == 2));
	}
}

TEST(a_surcharge_may_be_put_on_one_position)
{
	struct str clauses = STR("merkmal ding: server\n" TIMES "preis einsatz: 85,00 € je einsatz\npreis technik: 40,00 € je 15 min\nzuschlag nachts: 50 % auf einsatz wenn außerhalb haupt\n"
		"§1 aufwand wenn ding = server\n");
	holds(mem, STR("zone: Europe/Berlin\n"), clauses, STR("\"nachts\": menge = 2, beginn = 2026-03-07 23:00 → preis einsatz 255,00 €\n"
		"\"tags\": menge = 2, beginn = 2026-03-04 10:00 → preis einsatz 170,00 €\n"
		"\"die Arbeit ist nicht gemeint\": arbeit = 60 min, beginn = 2026-03-07 23:00 → preis technik 160,00 €\n"));
	refused(mem, STR("merkmal ding: server\n" TIMES "preis technik: 40,00 € je h\nzuschlag nachts: 50 % auf technick wenn außerhalb haupt\n"), STR("M01"));
}

TEST(a_meaning_without_a_value_is_of_the_fact)
{
	struct findings found = { 0 };
	struct document d = { STR("x.md"), STR("---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal eilig: ja/nein\n§1 gedeckt wenn eilig\n```\n"
		"```werte\n| merkmal | wert | bedeutung |\n| eilig | - | es drängt |\n```\n") };
	struct contract *c;
	const struct fact_type *f;
	check(contract_read(&d, 1, mem, &c, &found) && (f = contract_fact(c, STR("eilig"))));
	check_str(f->meaning, STR("es drängt"));
}

TEST(a_fee_may_be_a_share_of_a_price)
{
	struct str clauses = STR("merkmal ding: server\npreis lizenz: je platz 100,05 € einmalig\npreis pflege: 18 % von preis lizenz jährlich\npreis beides: 2,00 € einmalig, zuzüglich pflege\n"
		"§1 aufwand wenn ding = server\n");
	holds(mem, NONE, clauses, STR("\"drei Plätze\": anzahl platz = 3 → preis pflege 54,03 €\n\"mit Zuschlag\": anzahl platz = 1 → preis beides 20,01 €\n"));
	refused(mem, STR("merkmal ding: server\npreis pflege: 18 % von preis lizenz jährlich\n"), STR("M01"));
	refused(mem, STR("merkmal ding: server\npreis pflege: 18 % jährlich\n"), STR("S01"));
}

#define CAUSE "---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal ursache: klient, anbieter\nmerkmal arbeit: a, b\n" \
	"§1 gedeckt wenn arbeit = a\n§2 projekt wenn arbeit = a und ursache = klient, geht vor §1\nvermutet nicht ursache = klient, beweis anbieter\n```\n```fall\n"

static bool example_holds(struct str example, struct str *got, struct arena *mem)
{
	struct contract *c = random_read(text(mem, CAUSE "{}\n```\n", example), mem);
	struct examples e = { 0 };
	contract_examples(c, mem, &e);
	*got = e.at[0].got;
	return e.at[0].holds;
}

TEST(a_provisional_verdict_names_what_it_depends_on)
{
	struct str got;
	check(example_holds(STR("\"x\": arbeit = a → vorläufig gedeckt nach §1 wegen ursache"), &got, mem));
	check_str(got, STR("vorläufig gedeckt nach §1 wegen ursache"));
	check(example_holds(STR("\"x\": arbeit = a → vorläufig gedeckt"), &got, mem));
	check(!example_holds(STR("\"x\": arbeit = a → vorläufig gedeckt wegen arbeit"), &got, mem));          /* it is known */
	check(!example_holds(STR("\"x\": arbeit = a, ursache = anbieter → vorläufig gedeckt wegen ursache"), &got, mem));
}

TEST(an_annex_without_its_contract_says_what_is_missing_and_nothing_else)
{
	static const struct str heads[] = { LIT("anlage: Praxis"), LIT("dienstgüte: Basis"), LIT("sprache: de\nproduktblatt: Server") };
	for (size_t i = 0; i < COUNT(heads); i++) {
		struct document doc = { STR("annex.de.md"), text(mem, "---\n{}\nfassung: 1\nsprache: de\n---\n```klausel\nergänzt §3: gedeckt wenn a = b\n```\n", heads[i]) };
		struct findings found = { 0 };
		struct contract *c;
		check(!contract_read(&doc, 1, mem, &c, &found) && found.n == 1);
		check_str(found.at[0].code, STR("K08"));
		check(str_has(found.at[0].text, STR("--annex annex.de.md")));
	}
}

#define TERMS "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal leistung: kauf, miete{}\n" \
	"laufzeit 12 monate, verlängert um 12 monate, kündigung 3 monate wenn leistung = kauf\n" \
	"laufzeit 3 jahre, verlängert um 12 monate, kündigung 3 monate, erinnerung 2 wochen wenn leistung = miete\n{}```\n"

static struct contract *with_terms(struct str otherwise, struct str more, struct arena *mem) { return random_read(text(mem, TERMS, otherwise, more), mem); }

TEST(a_term_may_hang_on_a_fact)
{
	struct term_days t;
	struct contract *open = with_terms(NONE, NONE, mem), *rented = with_terms(NONE, STR("nie leistung = kauf\n"), mem), *bought = with_terms(STR(", sonst kauf"), NONE, mem);
	check(!contract_runs(open) && contract_runs_open(open));
	check(contract_runs(rented) && contract_runs(rented)->length.months == 36 && !contract_runs_open(rented));
	check(contract_term(rented, (struct date){ contract_head(rented)->from.day }, &t));
	check_int(contract_runs(bought)->length.months, 12);
	struct examples e = { 0 };
	struct contract *c = with_terms(NONE, STR("```\n```fall\n\"a\": leistung = miete → laufzeit 36 monate\n\"b\": leistung = kauf → laufzeit 1 jahr\n\"c\": leistung = kauf → laufzeit 36 monate\n"), mem);
	contract_examples(c, mem, &e);
	check(e.at[0].holds && e.at[1].holds && !e.at[2].holds);
	check(str_has(e.at[2].got, STR("laufzeit 12 monate")));
}

TEST(two_terms_at_once_cannot_be_signed)
{
	struct document doc = { STR("x.md"), text(mem, TERMS, NONE, STR("laufzeit 6 monate, verlängert um 6 monate, kündigung 1 monat\n")) };
	struct findings found = { 0 };
	struct contract *c;
	check(contract_read(&doc, 1, mem, &c, &found));
	int said = 0;
	for (size_t i = 0; i < found.n; i++)
		said += str_is(found.at[i].code, STR("M10")) && found.at[i].blocks;
	check_int(said, 1);
}

/* In both languages, after "entscheidet", "beweis" and "freigabe", by their own names or by the house's. */
TEST(parties_are_called_what_the_contract_calls_them)
{
	static const struct { struct str head, clauses, fmt, says[3]; } rows[] = {
		{ LIT("parteien: der Auftragnehmer, die Auftraggeberin\n"),
			LIT("merkmal a: b, c\nurteil projekt: nach angebot, freigabe klient\nvermutet nicht a = c, beweis Auftraggeberin\n§1 gedeckt wenn a = b, entscheidet anbieter\n"),
			LIT("§1 gedeckt wenn a = b, entscheidet auftragnehmer\n"),
			{ LIT("die Freigabe gibt die Auftraggeberin."), LIT("das Gegenteil beweist die Auftraggeberin."), LIT("darüber entscheidet der Auftragnehmer.") } },
		{ LIT("parteien: die Werkstatt, der Kunde\n"),
			LIT("merkmal a: b, c\nurteil projekt: nach angebot, freigabe kunde\nvermutet nicht a = c, beweis anbieter\n§1 gedeckt wenn a = b, entscheidet kunde\n"),
			LIT("urteil projekt: nach angebot, freigabe kunde\n"),
			{ LIT("die Freigabe gibt der Kunde."), LIT("das Gegenteil beweist die Werkstatt."), LIT("darüber entscheidet der Kunde.") } },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct findings found = { 0 };
		struct contract *c = read_clauses(mem, rows[i].head, rows[i].clauses, NONE, &found);
		struct sentences said = { 0 };
		struct out all = out_open(mem);
		if (!c)
			unit_failed(__FILE__, __LINE__, found.at[0].text);
		contract_sentences(c, mem, &said);
		for (size_t k = 0; k < said.n; k++) {
			print(&all, "{}\n", said.at[k].text);
			check_str(contract_sentence_read(c, said.at[k].text, mem), said.at[k].source);
		}
		for (size_t k = 0; k < COUNT(rows[i].says); k++)
			if (!str_has(out_str(&all), rows[i].says[k]))
				unit_failed(__FILE__, __LINE__, text(mem, "{}\nwanted: {}", out_str(&all), rows[i].says[k]));
		check(str_has(contract_print(c, mem), rows[i].fmt));
		check_str(contract_decided_by(c, STR("§1")), i ? STR("klient") : STR("anbieter"));
	}
	struct findings found = { 0 };
	struct contract *c = read_clauses(mem, STR("parteien: der Auftragnehmer, die Auftraggeberin\n"), STR("merkmal a: b, c\n§1 gedeckt wenn a = b, entscheidet auftragnehmr\n"), NONE, &found);
	check(c && found.n && str_is(found.at[found.n - 1].code, STR("N06")) && str_has(found.at[found.n - 1].text, STR("meinten Sie „auftragnehmer“")));
	static const struct str wrong[] = { LIT("der Auftragnehmer"), LIT("Auftragnehmer, Auftraggeberin"), LIT("der Kunde, der Kunde"), LIT("die Muster GmbH, der Kunde") };
	for (size_t i = 0; i < COUNT(wrong); i++) {
		found = (struct findings){ 0 };
		check(!read_clauses(mem, text(mem, "parteien: {}\n", wrong[i]), STR("merkmal a: b, c\n§1 gedeckt wenn a = b\n"), NONE, &found) && str_is(found.at[0].code, STR("K03")));
	}
	static const struct { struct str head, says; } refusals[] = {
		{ LIT("die Klient, der Anbieter"), LIT("umgekehrt: „der Anbieter, die Klient“") }, { LIT("der Klient, der Auftragnehmer"), LIT("hier wäre „Klient“ der Anbieter") },
		{ LIT("der Auftragnehmer, die Projekt"), LIT("„Projekt“ ist ein Wort der Klauselsprache") } };
	for (size_t i = 0; i < COUNT(refusals); i++) {
		found = (struct findings){ 0 };
		check(!read_clauses(mem, text(mem, "parteien: {}\n", refusals[i].head), STR("merkmal a: b, c\n§1 gedeckt wenn a = b\n"), NONE, &found));
		check(str_is(found.at[0].code, STR("K03")) && str_has(found.at[0].text, refusals[i].says));
	}
	found = (struct findings){ 0 };
	check(read_clauses(mem, STR("parteien: der Anbieter, der Klient\n"), STR("merkmal a: b, c\n§1 gedeckt wenn a = b\n"), NONE, &found));
}
