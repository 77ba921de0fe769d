/* figures_test.c - measures of a contract, credits that go by them, and the right to end it: read, said, tried by examples. */
#include "contract/figures.h"
#include "contract/language_test.h"
#include "contract/sentence.h"

#define CLOCKED "merkmal priorität: p1, p2 geordnet\nkalender tag: mo-fr 08:00-17:00\nuhr reaktion: ab meldung, bis antwort\n§8.1 ziel reaktion 2 h in tag\npreis pauschale: 100,00 € monatlich\n"
#define MEASURED CLOCKED "kennzahl erstantwort: anteil in ziel reaktion je kalendermonat wenn priorität = p1, mindestens 95 %\n"

TEST(a_measure_is_compared_credited_and_kept_or_missed)
{
	holds(mem, NONE, STR(MEASURED "§8.2 gutschrift 2 % der pauschale wenn erstantwort < 95 % und erstantwort >= 90 %\n"
		"§8.3 gutschrift in % der pauschale, höchstens 25 %\n  | erstantwort-unter | gutschrift |\n  | 90 % | 5 % |\n  | 80 % | 10 % |\n"),
		STR("\"knapp\": erstantwort = 93 %, pauschale = 1000,00 € → gutschrift 2 % und gutschrift 20,00 € und erstantwort verfehlt\n"
			"\"gehalten\": erstantwort = 95 % → gutschrift 0 % und erstantwort gehalten\n\"weit\": erstantwort = 85 % → gutschrift 5 %\n\"sehr weit\": erstantwort = 12 % → gutschrift 10 %\n"
			"\"kein Fall\": → gutschrift 0 %\n"));
	refused(mem, STR(CLOCKED "kennzahl erstantwort: anteil in ziel reakzion je kalendermonat, mindestens 95 %\n"), STR("M01"));
	refused(mem, STR(MEASURED "§8.3 gutschrift in % der pauschale\n  | zweitantwort-unter | gutschrift |\n  | 90 % | 5 % |\n"), STR("S04"));
	refused(mem, STR(CLOCKED "kennzahl erstantwort: anteil in ziel reaktion je schaltjahr, mindestens 95 %\n"), STR("M04"));
}

static void says(struct arena *mem, struct str clauses, struct str code, struct str words)
{
	struct findings found = { 0 };
	read_clauses(mem, NONE, clauses, NONE, &found);
	for (size_t i = 0; i < found.n; i++)
		if (found.at[i].blocks && str_is(found.at[i].code, code) && str_has(found.at[i].text, words))
			return;
	unit_failed(__FILE__, __LINE__, text(mem, "{}: {}\n{}", code, words, found.n ? found.at[0].text : NONE));
}

#define E1 "kennzahl e1: anteil in ziel reaktion je kalendermonat wenn "
TEST(a_measure_cannot_count_by_itself_nor_of_nothing)
{
	says(mem, STR(CLOCKED E1 "e1 < 95 %, mindestens 95 %\n"), STR("N05"), STR("„e1“ hängt von sich selbst ab: e1 → e1"));
	says(mem, STR(CLOCKED "begriff schlecht: e1 < 95 %\n" E1 "schlecht, mindestens 95 %\n"), STR("N05"), STR("hängt von sich selbst ab"));
	says(mem, STR(CLOCKED E1 "e2 < 95 %, mindestens 95 %\nkennzahl e2: anteil in ziel reaktion je kalendermonat wenn e1 < 80 %, mindestens 90 %\n"), STR("N05"), STR("e1 → e2 → e1"));
	says(mem, STR(CLOCKED "merkmal art: k, l\n§2 art = k wenn e1 < 90 %\n" E1 "art = k, mindestens 95 %\n"), STR("N05"), STR("hängt von sich selbst ab"));
	says(mem, STR(CLOCKED E1 "priorität = p1, mindestens 95 %\n" E1 "priorität = p2, mindestens 90 %\n"), STR("N02"), STR("etwa „e1-2“"));
	says(mem, STR(CLOCKED "uhr lösung: ab meldung, bis gelöst\nkennzahl e1: anteil in ziel lösung je kalendermonat, mindestens 95 %\n"), STR("N06"), STR("„§8 ziel lösung 4 h in KALENDER“"));
}

TEST(work_is_a_case_of_a_measure_if_its_condition_surely_holds)
{
	struct findings found = { 0 };
	struct contract *c = read_clauses(mem, NONE, STR(MEASURED), NONE, &found);
	const struct service_figure *f = contract_figure(c, STR("Erstantwort"));
	struct fact p1[] = { { LIT("priorität"), LIT("p1") }, { LIT("gibtesnicht"), LIT("x") } }, p2[] = { { LIT("priorität"), LIT("p2") } };
	check(f && f->months == 1 && f->least.u6 == 95000000);
	check(contract_figure_takes(c, f, &(struct facts){ p1, 2, 2 }));
	check(!contract_figure_takes(c, f, &(struct facts){ p2, 1, 1 }));
	check(!contract_figure_takes(c, f, &(struct facts){ 0 }));
}

TEST(a_right_to_terminate_looks_at_the_last_periods)
{
	holds(mem, NONE, STR(MEASURED "§9 verfügbarkeit 99,5 % je kalendermonat\nkündigungsrecht klient wenn verfügbarkeit unter 99 % in 3 monaten in folge, frist 30 tage\n"
		"kündigungsrecht klient wenn erstantwort unter 90 % in 2 von 6 monaten\nkündigungsrecht anbieter wenn verfügbarkeit unter 50 % in 1 quartal in folge, frist 3 monate\n"),
		STR("\"nicht in Folge\": verfügbarkeit = 98,7 %, 99,9 %, 98,5 % → kein kündigungsrecht\n\"in Folge\": verfügbarkeit = 99,9 %, 98,7 %, 98,9 %, 98,5 % → kündigungsrecht und gutschrift 0 %\n"
			"\"vorbei\": verfügbarkeit = 98,7 %, 98,9 %, 98,5 %, 99,9 % → kein kündigungsrecht und verfügbarkeit gehalten\n\"zwei von sechs\": erstantwort = 80 %, 99 %, 99 %, 99 %, 99 %, 85 % → kündigungsrecht und erstantwort verfehlt\n"
			"\"zu lange her\": erstantwort = 80 %, 99 %, 99 %, 99 %, 99 %, 99 %, 85 % → kein kündigungsrecht\n\"genau\": verfügbarkeit = 99 %, 99 %, 99 % → kein kündigungsrecht\n"));
	refused(mem, STR(CLOCKED "kündigungsrecht klient wenn erstantwort unter 90 % in 2 von 6 monaten\n"), STR("M01"));
	refused(mem, STR(MEASURED "kündigungsrecht klient wenn erstantwort unter 90 % in 7 von 6 monaten\n"), STR("M04"));
	refused(mem, STR(MEASURED "kündigungsrecht klient wenn erstantwort unter 90 % in 2 von 6 wochen\n"), STR("M04"));
}

/* By the words: below in so many of the last ones that are known. */
TEST(a_right_agrees_with_counting)
{
	for (int round = 0; round < 2000; round++) {
		struct exit_right x = { .below = { 50 }, .of = 1 + (int)(unit_random() % 6) };
		struct period_value v[8];
		size_t n = unit_random() % 9;
		int below = 0;
		x.times = 1 + (int)(unit_random() % (unsigned)x.of);
		for (size_t i = 0; i < n; i++)
			v[i] = (struct period_value){ unit_random() % 4 > 0, { unit_random() % 2 ? 49 : 50 } };
		for (size_t back = 1; back <= n && back <= (size_t)x.of; back++)
			below += v[n - back].known && v[n - back].value.u6 == 49;
		check(exit_exists(&x, v, n) == (below >= x.times));
	}
}

TEST(measures_and_rights_are_said_in_both_languages)
{
	struct findings found = { 0 };
	struct str english, german;
	struct err why = { 0 };
	struct contract *c = read_clauses(mem, NONE, STR(MEASURED "§8.3 gutschrift in % der pauschale\n  | erstantwort-unter | gutschrift |\n  | 90 % | 5 % |\n§9 verfügbarkeit 99,5 % je kalendermonat\n"
		"kündigungsrecht klient wenn verfügbarkeit unter 99 % in 3 monaten in folge, frist 30 tage\nkündigungsrecht anbieter wenn erstantwort unter 90 % in 2 von 6 monaten\n"),
		STR("\"x\": verfügbarkeit = 98,7 %, 99,9 % → kein kündigungsrecht und erstantwort gehalten\n"), &found);
	struct speech s = speech_open(c, mem);
	struct sentences said = { 0 };
	contract_sentences(c, mem, &said);
	check_str(said.at[5].text, STR("Die Kennzahl „Erstantwort“ ist der Anteil der Fälle im Ziel der Uhr „Reaktion“ je Kalendermonat, gezählt, wenn die Priorität P1 ist; zugesagt sind mindestens 95 %."));
	check_str(said.at[8].text, STR("Der Klient darf kündigen bei einer Verfügbarkeit unter 99 %, und zwar 3 Monate in Folge; die Frist beträgt 30 Tage."));
	check_str(said.at[9].text, STR("Der Anbieter darf kündigen bei einer Kennzahl „Erstantwort“ unter 90 %, und zwar in 2 der letzten 6 Monate."));
	for (size_t i = 0; i < said.n; i++)
		check_str(sentence_read(&s, said.at[i].text), said.at[i].source);
	check(contract_format(c, -1, LANG_EN, mem, &english, &why));
	check(str_has(english, STR("measure erstantwort: share within target reaktion per calendar-month if priorität = p1,\n  at least 95 %")));
	check(str_has(english, STR("right to terminate client if availability below 99 % in 3 consecutive months, notice 30 days")));
	check(str_has(english, STR("right to terminate provider if erstantwort below 90 % in 2 of 6 months")));
	check(str_has(english, STR("| erstantwort-below |")));
	check(str_has(english, STR("availability = 98.7 %, 99.9 % → no right to terminate and erstantwort kept")));
	struct document doc = { STR("en.md"), english };
	struct contract *again = NULL;
	check(contract_read(&doc, 1, mem, &again, &found));
	struct speech t = speech_open(again, mem);
	said = (struct sentences){ 0 };
	contract_sentences(again, mem, &said);
	check_str(said.at[8].text, STR("The client may terminate in case of availability below 99 %, namely 3 months in a row; the notice is 30 days."));
	for (size_t i = 0; i < said.n; i++)
		check_str(sentence_read(&t, said.at[i].text), said.at[i].source);
	check(contract_format(again, -1, LANG_DE, mem, &german, &why));
	check_str(german, contract_print(c, mem));
}

TEST(a_changed_measure_or_right_is_compared)
{
	struct findings found = { 0 };
	struct contract *old = read_clauses(mem, NONE, STR(MEASURED "§9 verfügbarkeit 99,5 % je kalendermonat\nkündigungsrecht klient wenn verfügbarkeit unter 99 % in 3 monaten in folge\n"), NONE, &found);
	struct contract *fresh = read_clauses(mem, NONE, STR(CLOCKED "kennzahl erstantwort: anteil in ziel reaktion je kalendermonat wenn priorität = p1, mindestens 90 %\n§9 verfügbarkeit 99,5 % je kalendermonat\n"
		"kündigungsrecht klient wenn verfügbarkeit unter 98 % in 3 monaten in folge\n"), NONE, &found);
	struct comparison k = { 0 };
	contract_compare(old, fresh, mem, &k);
	check_int((int64_t)k.changes.n, 2);
	check(k.changes.at[0].kind == CHANGE_TERMS && str_is(k.changes.at[0].what, STR("kennzahl erstantwort")));
	check(str_is(k.changes.at[1].what, STR("kündigungsrecht")) && str_has(k.changes.at[1].now, STR("98 %")));
}

/* An annex may put others in their place. */
TEST(an_annex_replaces_measures_and_rights)
{
	struct document docs[] = { { STR("a.md"), STR("---\nvertrag: A\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\n---\n```klausel\n" MEASURED
		"§9 verfügbarkeit 99,5 % je kalendermonat\n§10 gutschrift 2 % der pauschale wenn erstantwort < 95 %\nkündigungsrecht klient wenn verfügbarkeit unter 99 % in 3 monaten in folge\n```\n") },
		{ STR("b.md"), STR("---\nanlage: B\nfassung: 1\nsprache: de\n---\n```klausel\nersetzt kennzahl erstantwort: anteil in ziel reaktion je quartal, mindestens 90 %\n"
		"ersetzt kündigungsrecht klient wenn verfügbarkeit unter 98 % in 2 monaten in folge, frist 10 tage\nersetzt kündigungsrecht klient wenn erstantwort unter 80 % in 1 quartal in folge\n```\n```fall\n"
		"\"jetzt\": verfügbarkeit = 98,5 %, 98,5 %, 98,5 %, erstantwort = 92 % → kein kündigungsrecht und erstantwort gehalten und gutschrift 2 %\n```\n") } };
	struct contract *c = annex_holds(mem, docs);
	const struct exit_right *x;
	check_int((int64_t)contract_exits(c, &x), 2);
	check(x[0].times == 2 && x[0].notice.days == 10 && x[1].months == 3);
	check(contract_figure(c, STR("erstantwort"))->months == 3);
}

/* A delay given in hours counts by begun days of 24 hours where the share goes by working days. */
TEST(a_delay_in_minutes_is_a_begun_working_day)
{
	holds(mem, NONE, STR(CLOCKED "§9 gutschrift 5,00 € je angefangenem werktag über ziel reaktion\n"),
		STR("\"90 min\": überschreitung = 90 min → gutschrift 5,00 €\n\"25 h\": überschreitung = 25 h → gutschrift 10,00 €\n\"3 Werktage\": überschreitung = 3 werktage → gutschrift 15,00 €\n\"keine\": → gutschrift 0,00 €\n"));
}

/* A duty is a measure of how often it was fulfilled: credits and the right to terminate go by it. */
TEST(a_duty_is_kept_or_missed_and_founds_a_credit_and_an_exit)
{
	struct findings found = { 0 };
	struct str clauses = STR("merkmal a: b, c\npreis pauschale: 100,00 € monatlich\npflicht rundgang: 2 je monat, vor ort\npflicht gespräch: je quartal\n§8.2 gutschrift 2 % der pauschale wenn rundgang < 100 %\n"
		"kündigungsrecht klient wenn gespräch unter 100 % in 2 von 4 quartalen, frist 30 tage\n");
	holds(mem, NONE, clauses, STR("\"einer fehlt\": rundgang = 50 %, pauschale = 1000,00 € → gutschrift 20,00 € und rundgang verfehlt\n\"beide\": rundgang = 100 % → gutschrift 0 % und rundgang gehalten\n"
		"\"zwei fehlen\": gespräch = 0 %, 100 %, 0 % → kündigungsrecht\n\"eines fehlt\": gespräch = 0 %, 100 %, 100 % → kein kündigungsrecht\n"));
	struct contract *c = read_clauses(mem, NONE, clauses, NONE, &found);
	const struct service_figure *f = contract_figure(c, STR("rundgang")), *g = contract_figure(c, STR("gespräch"));
	check(f && f->duty && f->on_site && f->times == 2 && f->months == 1 && f->least.u6 == 100000000);
	check(g && g->duty && !g->on_site && g->times == 1 && g->months == 3);
	refused(mem, STR("pflicht rundgang: 0 je monat\n"), STR("M04"));
	refused(mem, STR("pflicht rundgang: 2 je schaltjahr\n"), STR("M04"));
	refused(mem, STR("pflicht rundgang: 2 h je monat\n"), STR("M04"));
	refused(mem, STR("pflicht rundgang: je monat, bald\n"), STR("S01"));
	refused(mem, STR("pflicht rundgang: je monat\npflicht rundgang: je quartal\n"), STR("N02"));
}
