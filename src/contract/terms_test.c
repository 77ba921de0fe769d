/* terms_test.c - how long a contract runs, what is put on prices, credits, and times by calendars: by examples. */
#include "contract/language_test.h"

#define FACTS "merkmal ding: server, drucker\nmerkmal ebene: hardware, software\nmerkmal stufe: basis, plus\n"
#define TIMES "kalender haupt: mo-fr 09:00-18:00\nkalender immer: mo-so 00:00-24:00\nuhr reaktion: ab meldung, bis antwort\n"

/* The term and a day of notice; the last day of the contract by it. */
TEST(a_notice_ends_the_contract_by_its_term)
{
	static const struct { struct str runs, given, ends; } cases[] = {
		{ LIT("laufzeit 12 monate, verlängert um 12 monate, kündigung 3 monate"), LIT("2026-09-30"), LIT("2026-12-31") },
		{ LIT("laufzeit 12 monate, verlängert um 12 monate, kündigung 3 monate"), LIT("2026-10-01"), LIT("2027-12-31") },
		{ LIT("laufzeit 12 monate, verlängert um 1 monat, kündigung 3 monate"), LIT("2027-03-10"), LIT("2027-06-30") },
		{ LIT("laufzeit 12 monate, verlängert um 3 monate, kündigung 6 monate"), LIT("2026-11-10"), LIT("2027-06-30") },
		{ LIT("laufzeit 12 monate ab 2025-07-01, verlängert um 12 monate, kündigung 3 monate"), LIT("2026-03-31"), LIT("2026-06-30") },
		{ LIT("laufzeit unbefristet, kündigung 4 wochen"), LIT("2026-04-01"), LIT("2026-04-29") },
		{ LIT("laufzeit unbefristet, kündigung 1 monat"), LIT("2026-01-30"), LIT("2026-02-28") },
		{ LIT("laufzeit unbefristet, kündigung 3 monate zum monatsende"), LIT("2026-01-31"), LIT("2026-04-30") },
		{ LIT("laufzeit unbefristet, kündigung 3 monate zum quartalsende"), LIT("2026-03-31"), LIT("2026-06-30") },
		{ LIT("laufzeit unbefristet, kündigung 3 monate zum quartalsende"), LIT("2026-04-01"), LIT("2026-09-30") },
		{ LIT("laufzeit unbefristet, kündigung 6 monate zum halbjahresende"), LIT("2026-01-02"), LIT("2026-12-31") },
		{ LIT("laufzeit unbefristet, kündigung 3 monate zum jahresende"), LIT("2026-11-01"), LIT("2027-12-31") },
		{ LIT("laufzeit 24 monate, danach unbefristet, kündigung 3 monate, danach 1 monat"), LIT("2026-02-01"), LIT("2027-12-31") },
		{ LIT("laufzeit 24 monate, danach unbefristet, kündigung 3 monate, danach 1 monat"), LIT("2028-05-01"), LIT("2028-06-01") },
		{ LIT("laufzeit 24 monate ab 2026-01-15, danach unbefristet, kündigung 3 monate zum monatsende"), LIT("2026-02-01"), LIT("2028-01-31") },
		{ LIT("laufzeit 36 monate, ohne verlängerung"), LIT("2026-02-01"), LIT("2028-12-31") },
		{ LIT("laufzeit bis 2029-07-31, ohne verlängerung"), LIT("2026-02-01"), LIT("2029-07-31") },
		{ LIT("laufzeit bis 2029-07-31 ab 2026-08-01, verlängert um 12 monate, kündigung 3 monate"), LIT("2029-04-30"), LIT("2029-07-31") },
		{ LIT("laufzeit bis 2029-07-31, verlängert um 12 monate, kündigung 3 monate"), LIT("2029-05-01"), LIT("2030-07-31") },
		{ LIT("laufzeit bis 2025-07-31, verlängert um 12 monate, kündigung 3 monate"), LIT("2026-02-01"), LIT("2026-07-31") },
		{ LIT("laufzeit bis 2029-08-31, verlängert um 6 monate, kündigung 1 monat"), LIT("2029-10-01"), LIT("2030-02-28") },
		{ LIT("laufzeit bis 2027-12-31, danach unbefristet, kündigung 3 monate zum quartalsende"), LIT("2028-01-10"), LIT("2028-06-30") },
		/* an end that is named beside a renewal: from the end of the first term on, within a renewal, too */
		{ LIT("laufzeit 24 monate ab 2026-04-01, verlängert um 12 monate, kündigung 3 monate zum jahresende"), LIT("2026-11-01"), LIT("2028-12-31") },
		{ LIT("laufzeit 24 monate ab 2026-04-01, verlängert um 12 monate, kündigung 3 monate zum jahresende"), LIT("2028-10-01"), LIT("2029-12-31") },
		{ LIT("laufzeit 12 monate ab 2026-01-01, verlängert um 12 monate, kündigung 3 monate zum jahresende"), LIT("2026-09-30"), LIT("2026-12-31") },
		{ LIT("laufzeit bis 2026-10-31, verlängert um 6 monate, kündigung 1 monat zum quartalsende"), LIT("2026-03-01"), LIT("2026-12-31") },
		/* a month without that day ends the time with itself, and the next one is counted from the first day again */
		{ LIT("laufzeit 12 monate ab 2024-02-29, ohne verlängerung"), LIT("2024-03-01"), LIT("2025-02-28") },
		{ LIT("laufzeit 12 monate ab 2024-02-29, verlängert um 12 monate, kündigung 1 monat"), LIT("2025-06-01"), LIT("2026-02-28") },
		{ LIT("laufzeit 12 monate ab 2024-02-29, verlängert um 12 monate, kündigung 1 monat"), LIT("2027-06-01"), LIT("2028-02-28") },
		{ LIT("laufzeit 1 monat ab 2026-01-31, verlängert um 1 monat, kündigung 1 woche"), LIT("2026-02-10"), LIT("2026-02-28") },
		{ LIT("laufzeit 1 monat ab 2026-01-31, verlängert um 1 monat, kündigung 1 woche"), LIT("2026-03-10"), LIT("2026-03-30") },
		{ LIT("laufzeit 1 monat ab 2026-01-31, verlängert um 1 monat, kündigung 1 woche"), LIT("2026-04-10"), LIT("2026-04-30") },
		{ LIT("laufzeit 3 monate ab 2026-02-28, verlängert um 3 monate, kündigung 3 monate"), LIT("2026-02-28"), LIT("2026-08-27") },
		{ LIT("laufzeit 12 monate ab 2025-05-31, verlängert um 12 monate, kündigung 3 monate"), LIT("2026-02-28"), LIT("2026-05-30") },
		{ LIT("laufzeit 12 monate ab 2025-05-31, verlängert um 12 monate, kündigung 3 monate"), LIT("2026-03-01"), LIT("2027-05-30") },
	};
	for (size_t i = 0; i < COUNT(cases); i++)
		holds(mem, NONE, text(mem, FACTS "§1 gedeckt wenn ding = server\n{}\n", cases[i].runs),
			text(mem, "\"ende\": ding = server, kündigung = {} → laufzeit bis {}\n", cases[i].given, cases[i].ends));
	refused(mem, STR(FACTS "laufzeit 12 monate, kündigung 3 monate\n"), STR("M04"));
	refused(mem, STR(FACTS "laufzeit unbefristet\n"), STR("M04"));
	refused(mem, STR(FACTS "laufzeit 12 monate, ohne verlängerung, kündigung 3 monate\n"), STR("M04"));
	refused(mem, STR(FACTS "laufzeit 12 monate, verlängert um 12 monate, kündigung 3 monate, danach 1 monat zum monatsende\n"), STR("M04"));
	refused(mem, STR(FACTS "laufzeit unbefristet, kündigung 3 monate, danach 1 monat\n"), STR("M04"));
}

#define CLOCK_FACTS "merkmal ding: server, drucker\nkalender tags: mo-fr 08:00-17:00\nkalender wartung: di 10:00-12:00\n"

TEST(a_clock_takes_reports_until_an_hour_and_rests_within_hours)
{
	struct str clauses = STR(CLOCK_FACTS "uhr reaktion: ab meldung, bis antwort, ruht innerhalb wartung, annahme bis 15:00, ruht während rückfrage\n"
		"§1 ziel reaktion 4 h in tags\n");
	holds(mem, NONE, clauses, STR("\"rechtzeitig\": meldung = 2026-03-02 15:00 → frist reaktion 2026-03-03 10:00\n"
		"\"zu spät\": meldung = 2026-03-02 15:01 → frist reaktion 2026-03-03 14:00\n\"am Freitag\": meldung = 2026-03-06 16:00 → frist reaktion 2026-03-09 12:00\n"));
	struct findings found = { 0 };
	struct contract *c = read_clauses(mem, NONE, clauses, NONE, &found);
	struct str english;
	struct err e = { 0 };
	check(c && contract_format(c, -1, LANG_EN, mem, &english, &e)
		&& str_has(english, STR("clock reaktion: from meldung, until antwort, accepted until 15:00, paused during rückfrage,\n  paused within wartung\n")));
	refused(mem, STR(CLOCK_FACTS "uhr reaktion: ab meldung, bis antwort, annahme bis 00:00\n"), STR("M03"));
	refused(mem, STR(CLOCK_FACTS "uhr reaktion: ab meldung, bis antwort, annahme bis abends\n"), STR("S01"));
	refused(mem, STR(CLOCK_FACTS "uhr reaktion: ab meldung, bis antwort, annahme bis 15:00, annahme bis 16:00\n"), STR("S01"));
	refused(mem, STR(CLOCK_FACTS "uhr reaktion: ab meldung, bis antwort, ruht innerhalb nachts\n"), STR("M01"));
	refused(mem, STR(CLOCK_FACTS "uhr reaktion: ab meldung, bis antwort, ruht während wartung\n"), STR("M03"));
}

TEST(a_surcharge_may_hang_on_what_the_work_is)
{
	struct str clauses = STR(FACTS "merkmal eilig: ja/nein\nkalender tag: mo-fr 08:00-17:00\n§1 aufwand wenn ding = server\n§2 preis technik wenn ding = server\n"
		"preis technik: 100,00 € je 60 min\n"
		"zuschlag eile: 100 % wenn eilig und außerhalb tag und (ebene = hardware oder stufe = basis)\nzuschlag abend: 50 % wenn außerhalb tag\nzuschlag plus: 10 % auf technik wenn stufe = plus\n");
	struct str cases = STR("\"alles\": ding = server, eilig = ja, ebene = hardware, stufe = plus, beginn = 2026-03-07 10:00, arbeit = 60 min → preis 260,00 €\n"
		"\"am Tag\": ding = server, eilig = ja, ebene = hardware, stufe = plus, beginn = 2026-03-09 10:00, arbeit = 60 min → preis 110,00 €\n"
		"\"ohne Beginn\": ding = server, eilig = ja, ebene = hardware, stufe = plus, arbeit = 60 min → preis 110,00 €\n"
		"\"ungewiss, aber am Tag\": ding = server, ebene = hardware, stufe = plus, beginn = 2026-03-09 10:00, arbeit = 60 min → preis 110,00 €\n");
	holds(mem, NONE, clauses, cases);
	holds(mem, NONE, text(mem, "{}bei mehreren zuschlag: höchster\n", clauses), STR("\"einer\": ding = server, eilig = ja, ebene = hardware, stufe = plus, "
		"beginn = 2026-03-07 10:00, arbeit = 60 min → preis 200,00 €\n\"der andere\": ding = server, eilig = nein, stufe = plus, beginn = 2026-03-07 10:00, arbeit = 60 min → preis 150,00 €\n"));
	struct findings found = { 0 };
	struct contract *c = read_clauses(mem, NONE, clauses, cases, &found);
	struct facts f = { 0 };
	*push(mem, &f) = (struct fact){ STR("ding"), STR("server") };
	*push(mem, &f) = (struct fact){ STR("stufe"), STR("basis") };
	struct judgement j;
	struct err e = { 0 };
	check(c && contract_judge(c, &f, mem, &j, &e) && j.surcharge_open[0] && !j.surcharged[0] && j.surcharged[1] && !j.surcharged[2]);
	*push(mem, &f) = (struct fact){ STR("eilig"), STR("ja") };
	check(contract_judge(c, &f, mem, &j, &e) && !j.surcharge_open[0] && j.surcharged[0]);
	struct out o = out_open(mem);
	judgement_print(c, &j, &o);
	check(str_find(out_str(&o), STR("\"surcharges\":[\"eile\"]")) >= 0);
	struct examples open = { 0 };
	contract_examples(read_clauses(mem, NONE, clauses, STR("\"ungewiss\": ding = server, ebene = hardware, stufe = plus, beginn = 2026-03-07 10:00, arbeit = 60 min → preis 160,00 €\n"), &found), mem, &open);
	check(open.n == 1 && !open.at[0].holds && str_has(open.at[0].got, STR("preis offen")));
	refused(mem, STR(FACTS "kalender tag: mo-fr 08:00-17:00\nzuschlag x: 10 % wenn ding = server oder außerhalb tag\n"), STR("S01"));
	refused(mem, STR(FACTS "bei mehreren zuschlag: erster\n"), STR("S01"));
	refused(mem, STR(FACTS "zuschlag x: 10 % wenn stufe = plus\nrabatt x: 10 % wenn stufe = basis\n"), STR("N02"));
	refused(mem, STR(FACTS "preis s: 0,02 € je seite, a3 zählt doppelt, a3 zählt 3\n"), STR("M02"));
	refused(mem, STR(FACTS "preis s: 0,02 € je seite, a3 zählt 0\n"), STR("M02"));
	refused(mem, STR(FACTS "preis s: 20,00 € je h, im takt von 0 min\n"), STR("M02"));
	refused(mem, STR(FACTS "preis s: 20,00 € je 0 min\n"), STR("M02"));
}

TEST(a_credit_may_be_a_share_for_each_begun_time)
{
	struct str clauses = STR("merkmal prio: p1, p2\n" TIMES "§9 ziel reaktion 1 h in haupt\n§6 verfügbarkeit 99,9 % je kalendermonat, messung alle 60 s, ausfall ab 2 fehlmessungen\n§6.1 ausfall zählt nicht wenn prio = p2\n"
		"§7 gutschrift 1/30 der monatspauschale je angefangene 30 min ausfall, höchstens 100 %, antrag binnen 10 werktage\n"
		"§8 gutschrift 0,2 % der monatspauschale je angefangenem werktag über ziel reaktion\n");
	holds(mem, NONE, clauses, STR("\"65 min\": prio = p1, ausfallzeit = 65 min, monatspauschale = 540,00 € → gutschrift 54,00 €\n"
		"\"genau\": prio = p1, ausfallzeit = 60 min, monatspauschale = 540,00 € → gutschrift 36,00 €\n"
		"\"nicht gezählt\": prio = p2, ausfallzeit = 65 min, monatspauschale = 540,00 € → gutschrift 0,00 €\n"
		"\"höchstens alles\": prio = p1, ausfallzeit = 20 h, monatspauschale = 540,00 € → gutschrift 540,00 €\n"
		"\"drei Tage\": prio = p1, überschreitung = 2,5 werktage, monatspauschale = 1000,00 € → gutschrift 6,00 €\n"));
	struct findings found = { 0 };
	struct contract *c = read_clauses(mem, STR("zone: Europe/Berlin, feiertage DE-HH\n"), clauses, NONE, &found);
	struct credit_case k = { .downtime = { 1 }, .ends = date_of(2026, 4, 30) };
	struct credit_sum sum;
	check(c && contract_credit(c) && contract_credit_sum(c, &(struct facts){ 0 }, &k, &sum, &(struct err){ 0 }));
	check(sum.claim_by.day == date_of(2026, 5, 18).day);             /* 1 May and Ascension Day are no working days */
	check_str(sum.within_clause, STR("§7"));
	refused(mem, STR("merkmal prio: p1, p2\n" TIMES "§6 verfügbarkeit 99,9 % je banane, messung alle 60 s, ausfall ab 2 fehlmessungen\n"), STR("M04"));
	refused(mem, STR("merkmal prio: p1, p2\n" TIMES "§7 gutschrift 3/2 der monatspauschale\n"), STR("S01"));
	refused(mem, STR("merkmal prio: p1, p2\n" TIMES "§7 gutschrift 5 % der monatspauschale, antrag binnen 48 h\n"), STR("M04"));
	refused(mem, STR("merkmal prio: p1, p2\n" TIMES "§7 gutschrift in % der monatspauschale\n  | quote-unter | gutschrift |\n  | 99 % | 5 % |\n"), STR("S04"));
}

TEST(each_credit_is_a_share_of_its_own_base_and_all_have_one_bound)
{
	struct str clauses = STR("merkmal prio: p1, p2\n" TIMES "§7 gutschrift 5 % der jahrespauschale wenn prio = p1\n§8 gutschrift 5 % der monatspauschale\n");
	holds(mem, NONE, clauses, STR("\"zwei\": prio = p1, jahrespauschale = 100,00 €, monatspauschale = 1000,00 € → gutschrift 55,00 € und gutschrift 10 %\n"
		"\"eine\": prio = p2, jahrespauschale = 100,00 €, monatspauschale = 1000,00 € → gutschrift 50,00 €\n"));
	holds(mem, NONE, STR("merkmal prio: p1, p2\n" TIMES "§9 ziel reaktion 1 h in haupt\n§7 gutschrift 5,00 € je angefangenem werktag über ziel reaktion\n§8 gutschriften höchstens 8 % der jahrespauschale\n"),
		STR("\"gedeckelt\": prio = p1, überschreitung = 30 werktage, jahrespauschale = 100,00 € → gutschrift 8,00 €\n"
		"\"darunter\": prio = p1, überschreitung = 1 werktage, jahrespauschale = 100,00 € → gutschrift 5,00 €\n"));
}

#define TWO_CREDITS "merkmal prio: p1, p2\n" TIMES "§9 ziel reaktion 1 h in haupt\n§7 gutschrift 10 % der monatspauschale wenn prio = p1, höchstens 200,00 €\n"

/* The most that a credit says is its own; all together are bounded where the clauses say so. */
TEST(the_most_of_a_credit_bounds_that_credit)
{
	holds(mem, NONE, STR(TWO_CREDITS "§8 gutschrift 100,00 € je angefangene h über ziel reaktion, höchstens 300,00 €\n"),
		STR("\"beide\": prio = p1, überschreitung = 9 h, monatspauschale = 9000,00 € → gutschrift 500,00 € und gutschrift 10 %\n"
		"\"eine an ihrer Grenze\": prio = p1, überschreitung = 1 h, monatspauschale = 9000,00 € → gutschrift 300,00 €\n"
		"\"darunter\": prio = p1, überschreitung = 2 h, monatspauschale = 1000,00 € → gutschrift 300,00 €\n"));
	holds(mem, NONE, STR(TWO_CREDITS "§8 gutschrift 100,00 € je angefangene h über ziel reaktion, höchstens 300,00 €\n§8.1 gutschriften höchstens 350,00 €\n"),
		STR("\"alle\": prio = p1, überschreitung = 9 h, monatspauschale = 9000,00 € → gutschrift 350,00 €\n"));
	holds(mem, NONE, STR("merkmal prio: p1, p2\n" TIMES "§9 ziel reaktion 1 h in haupt\n§7 gutschrift 4 % der monatspauschale je angefangene h über ziel reaktion, höchstens 10 %\n§8 gutschrift 7 % der monatspauschale wenn prio = p1, höchstens 15 %\n"),
		STR("\"ihre eigene\": prio = p1, überschreitung = 5 h, monatspauschale = 1000,00 € → gutschrift 170,00 € und gutschrift 17 %\n"));
}

TEST(shares_of_a_credit_are_exact)
{
	struct str clauses = STR("merkmal prio: p1, p2\n" TIMES "§6 verfügbarkeit 99,9 % je kalendermonat, messung alle 60 s, ausfall ab 2 fehlmessungen\n"
		"§7 gutschrift 1/30 der monatspauschale je angefangene 30 min ausfall\n§8 gutschrift 5 % der monatspauschale wenn prio = p1\n§9 gutschrift 1/7 der monatspauschale wenn prio = p2\n");
	holds(mem, NONE, clauses, STR("\"drei Dreißigstel\": prio = p1, ausfallzeit = 80 min, monatspauschale = 3000,00 € → gutschrift 15 % und gutschrift 450,00 €\n"
		"\"ein Dreißigstel\": prio = p1, ausfallzeit = 10 min, monatspauschale = 3000,00 € → gutschrift 8,33 % und gutschrift 250,00 €\n"
		"\"und ein Siebtel\": prio = p2, ausfallzeit = 10 min, monatspauschale = 2100,00 € → gutschrift 17,619048 % und gutschrift 370,00 €\n"));
}

/* What an example does not say is not nothing. */
TEST(a_credit_of_a_base_that_nobody_gave_is_no_amount)
{
	static const struct { struct str example, got; } rows[] = {
		{ LIT("\"x\": prio = p1 → gutschrift 0,00 €\n"), LIT("wie viel „monatspauschale“ beträgt, sagt das Beispiel nicht: „monatspauschale = 100,00 €“") },
		{ LIT("\"x\": prio = p1 → credit €0.00\n"), LIT("how much \"monthly-fee\" is the example does not say: \"monthly-fee = €100.00\"") },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct str body = i ? STR("---\ncontract: X\nversion: 1, valid from 2026-01-01, reference receipt\nlanguage: en\ndefault: project\n---\n```clause\nfact prio: p1, p2\n§7 credit 5 % of monthly-fee if prio = p1\n```\n```case\n")
		                    : STR("---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal prio: p1, p2\n§7 gutschrift 5 % der monatspauschale wenn prio = p1\n```\n```fall\n");
		struct document d = { STR("x.md"), text(mem, "{}{}```\n", body, rows[i].example) };
		struct findings found = { 0 };
		struct examples all = { 0 };
		struct contract *c;
		check(contract_read(&d, 1, mem, &c, &found));
		contract_examples(c, mem, &all);
		check(all.n == 1 && !all.at[0].holds);
		if (!str_has(all.at[0].got, rows[i].got))
			unit_failed(__FILE__, __LINE__, all.at[0].got);
	}
}

/* Four begun hours at 250.00; the bound is a share of a fee that the first of each pair does not give. */
TEST(a_credit_that_is_an_amount_is_no_share_of_nothing)
{
	static const struct { struct str example, got; bool holds; } rows[] = {
		{ LIT("\"x\": überschreitung = 190 min → gutschrift 0 %\n"), LIT("; gutschrift 1.000,00\xc2\xa0€; wie viel „jahrespauschale“ beträgt, sagt das Beispiel nicht"), false },
		{ LIT("\"x\": überschreitung = 190 min, jahrespauschale = 12.000,00 € → gutschrift 0 %\n"), LIT("; gutschrift 1.000,00\xc2\xa0€"), false },
		{ LIT("\"x\": überschreitung = 190 min, jahrespauschale = 12.000,00 € → gutschrift 1.000,00 €\n"), LIT("; gutschrift 1.000,00\xc2\xa0€"), true },
		{ LIT("\"x\": überschreitung = 190 min, jahrespauschale = 6.000,00 € → gutschrift 600,00 €\n"), LIT("; gutschrift 600,00\xc2\xa0€"), true },
		{ LIT("\"x\": jahrespauschale = 12.000,00 € → gutschrift 0 %\n"), LIT("; gutschrift 0 %"), true },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct document d = { STR("x.md"), text(mem, "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: gedeckt\n---\n```klausel\nmerkmal prio: p1, p2\n" TIMES
			"§9 ziel reaktion 15 min in haupt\n§7 gutschrift 250,00 € je angefangene h über ziel reaktion\n§8 gutschriften höchstens 10 % der jahrespauschale je jahr\n```\n```fall\n{}```\n", rows[i].example) };
		struct findings found = { 0 };
		struct examples all = { 0 };
		struct contract *c;
		if (!contract_read(&d, 1, mem, &c, &found))
			unit_failed(__FILE__, __LINE__, found.at[0].text);
		contract_examples(c, mem, &all);
		if (all.n != 1 || all.at[0].holds != rows[i].holds || !str_has(all.at[0].got, rows[i].got))
			unit_failed(__FILE__, __LINE__, text(mem, "{}: {}", rows[i].example, all.at[0].got));
	}
}

TEST(a_target_may_be_the_end_of_a_working_day)
{
	struct str clauses = STR("merkmal prio: p1, p2, p3\nkalender tag: mo-fr 08:00-17:00, 24.12. 08:00-12:00 ohne feiertage\nuhr behebung: ab meldung, bis gelöst\nuhr antwort: ab meldung, bis antwort\n"
		"§1 ziel in tag wenn prio in {p1, p2}\n  | prio | antwort | behebung |\n  | p1 | am selben tag | nächster werktag |\n  | p2 | nächster arbeitstag | 2 werktagsenden |\n"
		"§2 ziel behebung nächster werktag in tag wenn prio = p3\n");
	holds(mem, STR("zone: Europe/Berlin, feiertage DE-HH\n"), clauses, STR(
		"\"Freitag früh\": prio = p1, meldung = 2026-03-06 09:00 → frist antwort 2026-03-06 17:00 und frist behebung 2026-03-09 17:00\n"
		"\"Freitag spät\": prio = p1, meldung = 2026-03-06 19:00 → frist antwort 2026-03-09 17:00 und frist behebung 2026-03-09 17:00\n"
		"\"Samstag\": prio = p3, meldung = 2026-03-07 10:00 → frist behebung 2026-03-09 17:00 und ziel behebung nächster werktag\n"
		"\"über Ostern\": prio = p2, meldung = 2026-04-02 10:00 → frist antwort 2026-04-07 17:00 und frist behebung 2026-04-08 17:00\n"
		"\"halber Tag\": prio = p3, meldung = 2026-12-23 16:00 → frist behebung 2026-12-24 12:00\n"));
}

TEST(a_closed_day_takes_no_report_where_open_days_take_them_until_an_hour)
{
	struct str clauses = STR("merkmal prio: p1, p2\nkalender tag: mo-do 07:30-16:00, fr 07:30-13:00 ohne feiertage\nuhr antwort: ab meldung, bis antwort, annahme bis 13:00\n"
		"§1 ziel in tag\n  | prio | antwort |\n  | p1 | nächster werktag |\n  | p2 | am selben tag |\n");
	holds(mem, STR("zone: Europe/Berlin, feiertage DE-HH\n"), clauses, STR(
		"\"Freitag pünktlich\": prio = p1, meldung = 2027-03-05 13:00 → frist antwort 2027-03-08 16:00\n"
		"\"Freitag spät\": prio = p1, meldung = 2027-03-05 14:00 → frist antwort 2027-03-09 16:00\n"
		"\"Samstag früh\": prio = p1, meldung = 2027-03-06 10:00 → frist antwort 2027-03-09 16:00\n"
		"\"Sonntag\": prio = p1, meldung = 2027-03-07 23:00 → frist antwort 2027-03-09 16:00\n"
		"\"Montag früh\": prio = p1, meldung = 2027-03-08 06:00 → frist antwort 2027-03-09 16:00\n"
		"\"Samstag, noch am selben Tag\": prio = p2, meldung = 2027-03-06 13:30 → frist antwort 2027-03-08 16:00\n"));
}

/* Two calendars that never open together, one within the other, and two that leave no hour between them. */
TEST(what_two_calendars_cannot_say_of_one_event_is_no_work)
{
	struct str hours = STR("kalender tag: mo-fr 08:00-18:00 ohne feiertage\nkalender abend: mo-fr 18:00-22:00, sa 08:00-22:00\nkalender immer: mo-so 00:00-24:00\n");
	struct findings found = { 0 };
	struct contract *c = read_clauses(mem, NONE, text(mem, "{}§1 aufwand wenn beginn in tag\n§2 projekt wenn beginn in abend\n§3 gedeckt wenn beginn außerhalb immer\n", hours), NONE, &found);
	struct facts f = { 0 };
	struct judgement j;
	struct err e = { 0 };
	check(c != NULL);
	contract_check(c, mem, &found);
	for (size_t i = 0; i < found.n; i++)
		check(!str_is(found.at[i].code, STR("A01")));
	*push(mem, &f) = (struct fact){ STR("beginn-in-tag"), STR("ja") };
	check(contract_judge(c, &f, mem, &j, &e) && j.status == JUDGE_CERTAIN && j.class == VERDICT_HOURLY);
	*push(mem, &f) = (struct fact){ STR("beginn-in-abend"), STR("ja") };
	check(contract_judge(c, &f, mem, &j, &e) && j.status == JUDGE_IMPOSSIBLE);
}

TEST(a_credit_counts_begun_working_days)
{
	struct str clauses = STR("merkmal prio: p1, p2\n" TIMES "§9 ziel reaktion 1 h in haupt\n§7 gutschrift 5,00 € je angefangenem werktag über ziel reaktion wenn prio = p1, höchstens 40,00 €\n");
	holds(mem, NONE, clauses, STR("\"drei\": prio = p1, überschreitung = 3 werktage → gutschrift 15,00 €\n\"angefangen\": prio = p1, überschreitung = 2,5 werktage → gutschrift 15,00 €\n"
		"\"gedeckelt\": prio = p1, überschreitung = 9 werktage → gutschrift 40,00 €\n\"pünktlich\": prio = p1, überschreitung = 0 werktage → gutschrift 0,00 €\n"
		"\"p2\": prio = p2, überschreitung = 3 werktage → gutschrift 0,00 €\n"));
	refused(mem, STR("merkmal prio: p1, p2\n" TIMES "§7 gutschrift 5,00 € je 1,5 werktage über ziel reaktion\n"), STR("M04"));
}

TEST(the_begin_of_the_work_is_a_word_of_both_languages)
{
	struct findings found = { 0 };
	struct contract *c = read_clauses(mem, NONE, STR(FACTS "kalender tag: mo-fr 08:00-17:00\n§1 aufwand wenn beginn außerhalb tag\n"),
		STR("\"a\": beginn = 2026-03-07 10:00 → aufwand\n"), &found);
	struct str english;
	struct err e = { 0 };
	check(c && contract_format(c, -1, LANG_EN, mem, &english, &e));
	check(str_find(english, STR("if begin outside tag")) >= 0 && str_find(english, STR("begin = 2026-03-07")) >= 0);
}

TEST(what_an_annex_replaces_keeps_its_place)
{
	struct document docs[] = { { STR("main.md"), STR("---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\n" FACTS
		"§1 aufwand wenn ding = server\n§2 preis nachts wenn urteil = aufwand\npreis tags: 30,00 € je 15 min\npreis nachts: 150 % von preis tags\n```\n"
		"```fall\n\"eine Stunde\": ding = server, arbeit = 60 min → aufwand und preis 180,00 €\n```\n") },
		{ STR("annex.md"), STR("---\nanlage: Y\n---\n```klausel\nersetzt preis tags: 20,00 € je 15 min\n```\n"
		"```fall\nersetzt \"eine Stunde\": ding = server, arbeit = 60 min → aufwand und preis 120,00 €\n```\n") } };
	check(str_has(contract_print(annex_holds(mem, docs), mem), STR("ersetzt \"eine Stunde\":")));
	annex_refused(mem, docs[0], STR("---\nanlage: Y\n---\n```fall\nersetzt \"zwei Stunden\": ding = server → aufwand\n```\n"), STR("N01"));
}

TEST(a_discount_takes_no_more_than_there_is)
{
	holds(mem, NONE, STR(FACTS "§2 preis technik wenn ding = server\npreis technik: 100,00 € je 60 min\nrabatt viel: 500,00 € wenn stufe = plus\nrabatt ganz: 100 % wenn stufe = basis\n"
		"rabatt halb: 50 % wenn stufe = basis\n"), STR("\"viel\": ding = server, stufe = plus, arbeit = 60 min → preis 0,00 €\n\"ganz und halb\": ding = server, stufe = basis, arbeit = 60 min → preis 0,00 €\n"));
}

TEST(a_share_of_a_price_keeps_its_steps)
{
	holds(mem, NONE, STR(FACTS "§2 preis fahrt wenn ding = server\npreis fern: 100,00 € je h, im takt von 15 min\npreis fahrt: 50 % von preis fern\n"
		"preis basis: je server 100,00 € bis 5 server, 80,00 € monatlich, staffel für alle\npreis pflege: 18 % von preis basis monatlich\n"),
		STR("\"Fahrt\": ding = server, arbeit = 20 min → preis 25,00 €\n\"Pflege\": anzahl server = 10 → preis basis 800,00 € und preis pflege 144,00 €\n"));
	refused(mem, STR(FACTS "preis x: je server 10,00 € bis 10 server, 8,00 € bis 50 server monatlich, staffel für alle\n"), STR("M02"));
}

/* Where it stood it is marked as what it is; as one that holds it is shown once. */
TEST(an_example_that_an_annex_replaced_holds_once)
{
	struct document docs[] = { { STR("main.md"), STR("---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\n" FACTS "§1 aufwand wenn ding = server\n```\n"
		"```fall\n\"eins\": ding = server → aufwand\n```\n") }, { STR("annex.md"), STR("---\nanlage: Y\n---\n```fall\nersetzt \"eins\": ding = server, ebene = hardware → aufwand\n```\n") } };
	struct findings found = { 0 };
	struct contract *c;
	struct out o = out_open(mem);
	check(contract_read(docs, 2, mem, &c, &found));
	contract_render(c, &(struct render_parts){ .html = true }, &o);
	struct str page = out_str(&o), title = STR("<li><em></em><b>eins</b>");
	check(str_has(page, STR("<li><em>Gilt nicht mehr, ersetzt durch Anlage „Y“: </em><b>eins</b>")));
	ptrdiff_t at = str_find(page, title);
	check(at >= 0 && str_find(str_cut(page, (size_t)at + title.len, page.len), title) < 0);
}
