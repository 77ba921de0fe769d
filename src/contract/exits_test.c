/* exits_test.c - rights to end a contract by targets that were missed so often, and by an overdue invoice: read, said, tried by examples. */
#include "contract/figures.h"
#include "contract/language_test.h"
#include "contract/sentence.h"

#define CLOCKED "merkmal priorität: p1, p2 geordnet\nkalender tag: mo-fr 08:00-17:00\nuhr behebung: ab meldung, bis gelöst\n§8.1 ziel behebung 4 h in tag\n"
#define THRICE CLOCKED "kündigungsrecht klient wenn ziel behebung 3 mal binnen 6 monaten verfehlt, gezählt wenn priorität = p1, frist 30 tage\n"

TEST(a_target_missed_so_often_within_a_time_lets_the_client_leave)
{
	holds(mem, NONE, STR(THRICE),
		STR("\"dreimal\": priorität = p1, verfehlt behebung = 2026-01-05, 2026-02-07, 2026-06-30 → kündigungsrecht\n\"genau sechs Monate\": priorität = p1, verfehlt behebung = 2026-01-05, 2026-02-07, 2026-07-05 → kündigungsrecht\n"
			"\"einen Tag zu spät\": priorität = p1, verfehlt behebung = 2026-01-05, 2026-02-07, 2026-07-06 → kein kündigungsrecht\n\"zweimal\": priorität = p1, verfehlt behebung = 2026-01-05, 2026-02-07 → kein kündigungsrecht\n"
			"\"andere\": priorität = p2, verfehlt behebung = 2026-01-05, 2026-02-07, 2026-03-30 → kein kündigungsrecht\n\"unbekannt\": verfehlt behebung = 2026-01-05, 2026-02-07, 2026-03-30 → kein kündigungsrecht\n"
			"\"durcheinander\": priorität = p1, verfehlt behebung = 2026-06-30, 2026-01-05, 2026-02-07 → kündigungsrecht\n\"vorbei\": priorität = p1, jetzt = 2026-07-06 09:00, verfehlt behebung = 2026-01-05, 2026-02-07, 2026-03-30 → kein kündigungsrecht\n"
			"\"noch da\": priorität = p1, jetzt = 2026-07-05 09:00, verfehlt behebung = 2026-01-05, 2026-02-07, 2026-03-30 → kündigungsrecht\n"));
	refused(mem, STR(CLOCKED "kündigungsrecht klient wenn ziel behebnug 3 mal binnen 6 monaten verfehlt\n"), STR("M01"));
	refused(mem, STR(CLOCKED "kündigungsrecht klient wenn ziel behebung 0 mal binnen 6 monaten verfehlt\n"), STR("M04"));
	refused(mem, STR(CLOCKED "kündigungsrecht klient wenn ziel behebung 3 mal binnen 6 h verfehlt\n"), STR("M04"));
	refused(mem, STR(CLOCKED "kündigungsrecht klient wenn ziel behebung 3 % mal binnen 6 monaten verfehlt\n"), STR("S01"));
	refused(mem, STR(CLOCKED "kündigungsrecht klient wenn verfügbarkeit unter 99 % in 3 monaten in folge, gezählt wenn priorität = p1\n"), STR("S01"));
}

TEST(an_overdue_invoice_is_said_and_tried_by_examples)
{
	holds(mem, NONE, STR("kündigungsrecht anbieter wenn rechnung 30 tage überfällig, frist 2 wochen\n"),
		STR("\"zu spät\": überfällig = 30 tage → kündigungsrecht\n\"noch nicht\": überfällig = 29 tage → kein kündigungsrecht\n\"fünf Wochen\": überfällig = 5 wochen → kündigungsrecht\n"));
	refused(mem, STR("kündigungsrecht anbieter wenn rechnung 2 monate überfällig\n"), STR("M04"));
	refused(mem, STR("kündigungsrecht anbieter wenn rechnung 30 tage\n"), STR("S01"));
}

TEST(a_target_nobody_promised_cannot_be_missed)
{
	struct findings found = { 0 };
	bool said = false;
	read_clauses(mem, NONE, STR(CLOCKED "uhr antwort: ab meldung, bis antwort\nkündigungsrecht klient wenn ziel antwort 3 mal binnen 6 monaten verfehlt\n"), NONE, &found);
	for (size_t i = 0; i < found.n; i++)
		said |= found.at[i].blocks && str_is(found.at[i].code, STR("N06")) && str_has(found.at[i].text, STR("„§8 ziel antwort 4 h in KALENDER“"));
	check(said);
}

TEST(what_is_missed_or_overdue_is_said_in_both_languages)
{
	struct findings found = { 0 };
	struct contract *c = read_clauses(mem, NONE, STR(THRICE "kündigungsrecht klient wenn ziel behebung 5 mal binnen 90 tagen verfehlt\nkündigungsrecht anbieter wenn rechnung 30 tage überfällig, frist 14 tage\n"),
		STR("\"x\": priorität = p1, verfehlt behebung = 2026-01-05, 2026-02-07 → kein kündigungsrecht\n\"y\": überfällig = 31 tage → kündigungsrecht\n"), &found);
	struct str english = formatted(c, LANG_EN, mem);
	struct document doc = { STR("en.md"), english };
	struct contract *abroad = NULL;
	struct sentences said = { 0 };
	const struct exit_right *x;
	contract_sentences(c, mem, &said);
	check_str(said.at[4].text, STR("Der Klient darf kündigen, wenn das Ziel der Uhr „Behebung“ binnen 6 Monaten 3-mal verfehlt wird, gezählt, wenn die Priorität P1 ist; die Frist beträgt 30 Tage."));
	check_str(said.at[5].text, STR("Der Klient darf kündigen, wenn das Ziel der Uhr „Behebung“ binnen 90 Tagen 5-mal verfehlt wird."));
	check_str(said.at[6].text, STR("Der Anbieter darf kündigen, wenn eine Rechnung 30 Tage überfällig ist; die Frist beträgt 14 Tage."));
	for (size_t i = 0; i < said.n; i++)
		check_str(contract_sentence_read(c, said.at[i].text, mem), said.at[i].source);
	check(contract_exits(c, &x) == 3 && x[0].kind == EXIT_MISSED && x[0].times == 3 && x[0].within.months == 6 && x[2].kind == EXIT_OVERDUE && x[2].late.days == 30 && x[2].notice.days == 14);
	check_str(contract_exit_sentence(c, &x[2], mem), said.at[6].text);
	check(str_has(english, STR("right to terminate client if target behebung missed 3 times within 6 months,\n  counted if priorität = p1, notice 30 days")));
	check(str_has(english, STR("right to terminate provider if invoice 30 days overdue, notice 14 days")));
	check(str_has(english, STR("missed behebung = 2026-01-05, 2026-02-07 → no right to terminate")) && str_has(english, STR("overdue = 31 days")));
	check(contract_read(&doc, 1, mem, &abroad, &found));
	said = (struct sentences){ 0 };
	contract_sentences(abroad, mem, &said);
	check_str(said.at[4].text, STR("The client may terminate if the target of the clock “behebung” is missed 3 times within 6 months, counted if the priorität is P1; the notice is 30 days."));
	check_str(said.at[6].text, STR("The provider may terminate if an invoice is 30 days overdue; the notice is 14 days."));
	for (size_t i = 0; i < said.n; i++)
		check_str(contract_sentence_read(abroad, said.at[i].text, mem), said.at[i].source);
	check_str(formatted(abroad, LANG_DE, mem), formatted(c, LANG_DE, mem));
}

/* By the words: day by day, whether so many of the last ones count. */
TEST(since_when_a_right_exists_agrees_with_looking_at_each_day)
{
	for (int round = 0; round < 3000; round++) {
		struct exit_right x = { .kind = EXIT_MISSED, .times = 1 + (int)(unit_random() % 4), .within = unit_random() % 2 ? (struct length){ (int)(1 + unit_random() % 20), 0 } : (struct length){ 0, 1 } };
		struct date days[12], since = { 0 }, begin = date_of(2026, 1, 20), today;
		size_t n = unit_random() % 12;
		for (size_t i = 0; i < n; i++)
			days[i].day = (i ? days[i - 1].day : begin.day) + (int)(unit_random() % 9);
		today.day = begin.day + (int)(unit_random() % 100);
		for (struct date on = begin; on.day <= today.day; on.day++) {
			int counted = 0;
			for (size_t i = 0; i < n; i++)
				counted += days[i].day <= on.day && on.day <= length_after(days[i], x.within, 1).day;
			since.day = counted < x.times ? 0 : since.day ? since.day : on.day;
		}
		check_int(exit_missed_since(&x, days, n, today).day, since.day);
	}
}

/* Of a section with several rights each is known by the paragraph above it. */
TEST(each_right_cites_its_own_paragraph)
{
	struct document doc = { STR("a.md"), STR("---\nvertrag: A\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\n---\n# §4 Ende\n§4.1 Der Anbieter kann kündigen, wenn eine Rechnung 30 Tage überfällig ist.\n```klausel\n"
		"kündigungsrecht anbieter wenn rechnung 30 tage überfällig\n```\n§4.2 Nach 60 Tagen kann er ohne Frist kündigen.\n```klausel\nkündigungsrecht anbieter wenn rechnung 60 tage überfällig\n```\n§4.3 Wer gekündigt hat, gibt Schlüssel zurück.\n") };
	struct findings found = { 0 };
	struct contract *c = NULL;
	const struct exit_right *x;
	check(contract_read(&doc, 1, mem, &c, &found) && contract_exits(c, &x) == 2);
	check_str(x[0].clause, STR("§4.1"));
	check_str(x[1].clause, STR("§4.2"));
}

/* "oder" gives a right for each reason, to the same party and with the same notice; what is counted is of the targets. */
TEST(one_reason_or_the_other_lets_the_client_leave)
{
	struct findings found = { 0 };
	struct err e = { 0 };
	struct str german, english;
	const struct exit_right *x;
	struct str clauses = STR(CLOCKED "§9 verfügbarkeit 99,5 % je kalendermonat\nkündigungsrecht klient wenn verfügbarkeit unter 99 % in 3 monaten in folge oder ziel behebung 3 mal binnen 6 monaten verfehlt, gezählt wenn priorität = p1, frist 30 tage\n");
	holds(mem, NONE, clauses, STR("\"weder noch\": priorität = p1, verfügbarkeit = 98 %, 99,9 %, 98 %, verfehlt behebung = 2026-01-05, 2026-02-07 → kein kündigungsrecht\n"
		"\"das eine\": verfügbarkeit = 98 %, 98 %, 98 % → kündigungsrecht\n\"das andere\": priorität = p1, verfehlt behebung = 2026-01-05, 2026-02-07, 2026-03-30 → kündigungsrecht\n"
		"\"nicht gezählt\": priorität = p2, verfehlt behebung = 2026-01-05, 2026-02-07, 2026-03-30 → kein kündigungsrecht\n"));
	struct contract *c = read_clauses(mem, NONE, clauses, NONE, &found);
	check(contract_exits(c, &x) == 2 && x[0].kind == EXIT_BELOW && x[1].kind == EXIT_MISSED && x[0].notice.days == 30 && x[1].notice.days == 30);
	check(contract_format(c, -1, LANG_DE, mem, &german, &e) && contract_format(c, -1, LANG_EN, mem, &english, &e));
	check(str_has(german, STR("kündigungsrecht klient wenn verfügbarkeit unter 99 % in 3 monaten in folge, frist 30 tage\nkündigungsrecht klient wenn ziel behebung 3 mal binnen 6 monaten verfehlt,\n  gezählt wenn priorität = p1, frist 30 tage")));
	check(str_has(english, STR("right to terminate client if availability below 99 % in 3 consecutive months, notice 30 days\nright to terminate client if target behebung missed 3 times within 6 months,")));
	struct document doc = { STR("a.md"), STR("---\ncontract: A\nversion: 1, valid from 2026-01-01, reference receipt\nlanguage: en\ndefault: project\n---\n```clause\ncalendar day: mon-fr 08:00-17:00\n"
		"right to terminate provider if invoice 30 days overdue or invoice 60 days overdue\n```\n") };
	struct contract *en = NULL;
	found = (struct findings){ 0 };
	contract_read(&doc, 1, mem, &en, &found);
	check(!en || (contract_exits(en, &x) == 2 && x[1].late.days == 60));
	refused(mem, STR(CLOCKED "kündigungsrecht klient wenn rechnung 30 tage überfällig oder rechnung 60 tage überfällig, gezählt wenn priorität = p1\n"), STR("S01"));
}
