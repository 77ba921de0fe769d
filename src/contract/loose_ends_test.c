/* loose_ends_test.c - what leads nowhere is said with its remedy, and keeps a contract from being signed. */
#include "contract/language_test.h"

#define FACTS "merkmal ding: server, drucker\n"

/* The finding of that code; NULL: none. */
static const struct finding *said(struct arena *mem, struct str head, struct str clauses, struct str code)
{
	struct findings *found = NEW(mem, struct findings);
	struct contract *c = read_clauses(mem, head, clauses, NONE, found);
	check(c != NULL);
	if (c)
		contract_check(c, mem, found);
	for (size_t i = 0; i < found->n; i++)
		if (str_is(found->at[i].code, code))
			return &found->at[i];
	return NULL;
}

TEST(a_misspelt_party_decides_nothing)
{
	const struct finding *f = said(mem, NONE, STR(FACTS "§1 gedeckt wenn ding = server, entscheidet anbiter\n"), STR("N06"));
	check(f && f->blocks && str_has(f->text, STR("anbieter")));
	check(!said(mem, NONE, STR(FACTS "§1 gedeckt wenn ding = server, entscheidet anbieter\n"), STR("N06")));
	const struct finding *third = said(mem, NONE, STR(FACTS "§1 gedeckt wenn ding = server, entscheidet gutachter\n"), STR("N06"));
	check(third && !third->blocks && str_has(third->text, STR("keine der beiden Parteien")));
	check(!said(mem, NONE, STR(FACTS "begriff gutachter: \"wen die Kammer benennt\"\n§1 gedeckt wenn ding = server, entscheidet gutachter\n"), STR("N06")));
}

TEST(a_quota_that_nothing_draws_on_is_refused)
{
	const struct finding *f = said(mem, NONE, STR(FACTS "kontingent notfall: 2 je monat\n§1 gedeckt wenn ding = server und kontingent notfall reicht\n"), STR("N06"));
	check(f && f->blocks && str_has(f->text, STR("aus kontingent notfall")));
	check(!said(mem, NONE, STR(FACTS "kontingent notfall: 2 je monat\n§1 gedeckt wenn ding = server, aus kontingent notfall\n"), STR("N06")));
}

TEST(nothing_is_taken_from_a_balance_by_work_that_costs_nothing)
{
	const struct finding *f = said(mem, NONE, STR(FACTS "preis pauschale: 9,00 € monatlich\nurteil gedeckt: in pauschale\nkontingent guthaben: 90,00 € je monat\n§1 gedeckt wenn ding = server, aus kontingent guthaben\n"), STR("N06"));
	check(f && f->blocks && str_has(f->text, STR("vom Guthaben „guthaben“ ginge nie etwas ab")));
	const struct finding *beyond = said(mem, NONE, STR(FACTS "kontingent guthaben: 90,00 € je monat\n§1 gedeckt wenn ding = server, aus kontingent guthaben, darüber projekt\n"), STR("N06"));
	check(beyond && beyond->blocks && str_has(beyond->text, STR("„urteil gedeckt: nach zeit“")));
	check(!said(mem, NONE, STR(FACTS "preis technik: 9,00 € je h\nurteil aufwand: in technik\nkontingent guthaben: 90,00 € je monat\n§1 aufwand wenn ding = server, aus kontingent guthaben\n"), STR("N06")));
}

TEST(a_quota_grows_with_what_the_contract_knows)
{
	static const struct { struct str class; const char *near; bool said, blocks; } rows[] = {
		{ LIT("servr"), "server", true, true }, { LIT("anwendr"), "anwender", true, true }, { LIT("platz"), "platz", true, false }, { LIT("server"), "", false, false }, { LIT("anwender"), "", false, false } };
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct finding *f = said(mem, NONE, text(mem, FACTS "preis pauschale: je anwender 40,00 € monatlich\nkontingent q: 1 h je angefangene 10 {} je monat\n§1 gedeckt wenn ding = server, aus kontingent q\n", rows[i].class), STR("N06"));
		check((f != NULL) == rows[i].said);
		check(!f || (f->blocks == rows[i].blocks && str_has(f->text, str_of(rows[i].near))));
	}
}

TEST(a_consent_answers_a_fact)
{
	const struct finding *f = said(mem, NONE, STR(FACTS "zustimmung x: ab ankündigung, frist 48 h, schweigen = ja\n§1 gedeckt wenn ding = server\n"), STR("N06"));
	check(f && f->blocks && str_has(f->text, STR("merkmal x: ja/nein aus zustimmung")));
	check(!said(mem, NONE, STR(FACTS "zustimmung änderung: ab ankündigung, frist 48 h, schweigen = ja\n§1 gedeckt wenn ding = server\n"), STR("N06")));
	check(!said(mem, NONE, STR(FACTS "merkmal x: ja/nein aus zustimmung\nzustimmung x: ab ankündigung, frist 48 h, schweigen = ja\n§1 gedeckt wenn x\n"), STR("N06")));
}

TEST(a_fact_is_not_called_like_a_word_of_examples)
{
	const struct finding *f = said(mem, NONE, STR("merkmal arbeit: störung, projekt\n§1 gedeckt wenn arbeit = störung\n"), STR("N06"));
	check(f && f->blocks && str_has(f->text, STR("arbeit-art")));
	check(!said(mem, NONE, STR("merkmal arbeit-art: störung, projekt\n§1 gedeckt wenn arbeit-art = störung\n"), STR("N06")));
}

TEST(an_amount_is_in_the_currency_of_the_contract)
{
#define PRICED "merkmal kosten: betrag\n§1 gedeckt wenn kosten <= 500,00 "
	const struct finding *f = said(mem, STR("währung: CHF\n"), STR(PRICED "€\n"), STR("M02"));
	check(f && f->blocks && str_has(f->text, STR("CHF")));
	check(!said(mem, STR("währung: CHF\n"), STR(PRICED "CHF\n"), STR("M02")));
	check(!said(mem, NONE, STR(PRICED "€\n"), STR("M02")));
	check(!said(mem, NONE, STR("merkmal kosten: betrag\n§1 gedeckt wenn kosten <= 500\n"), STR("M02")));
}

TEST(text_only_names_a_paragraph_that_is_there)
{
	check(said(mem, NONE, STR(FACTS "§1 gedeckt wenn ding = server\nnur text §9.9\n"), STR("X04")) != NULL);
	check(!said(mem, NONE, STR(FACTS "§1.1 gedeckt wenn ding = server\nnur text §1\n"), STR("X04")));
}

TEST(an_example_may_know_nothing)
{
	holds(mem, NONE, STR(FACTS "laufzeit 24 monate, verlängert um 12 monate, kündigung 3 monate\n§1 gedeckt wenn ding = server\n"),
		STR("\"alles offen\": → offen\n\"wie lange\": → laufzeit 24 monate\n"));
}

TEST(periods_and_holders_are_words_of_both_languages)
{
	static const struct { struct str says, english; bool aligned; int months; struct length later; } rows[] = {
		{ LIT("2 je halbjahr je anwender"), LIT("2 per half-year per user"), true, 6, { 0, 0 } },
		{ LIT("2 je kalenderjahr je gerät"), LIT("2 per calendar-year per device"), true, 12, { 0, 0 } },
		{ LIT("2 je vertragsjahr je klient"), LIT("2 per contract-year per client"), false, 12, { 0, 0 } },
		{ LIT("2 je quartal"), LIT("2 per quarter"), true, 3, { 0, 0 } },
		{ LIT("2 je jahr ab 1.8. je anwender, verfällt"), LIT("2 per year from 1 aug per user, expires"), true, 12, { 0, 7 } },
		{ LIT("2 je halbjahr ab 6.4."), LIT("2 per half-year from 6 apr"), true, 6, { 5, 3 } },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct findings found = { 0 };
		struct contract *c = read_clauses(mem, NONE, text(mem, FACTS "kontingent q: {}\n§1 gedeckt wenn ding = server, aus kontingent q\n", rows[i].says), NONE, &found);
		const struct quota *q;
		check(c && contract_quotas(c, &q) == 1);
		if (!c)
			continue;
		check(q->aligned == rows[i].aligned && q->period.months == rows[i].months && length_is(q->later, rows[i].later));
		struct str english;
		struct err e = { 0 };
		check(contract_format(c, -1, LANG_EN, mem, &english, &e) && str_has(english, rows[i].english));
	}
}

TEST(a_period_begins_on_a_day_that_every_month_has)
{
	static const struct { struct str period, says; } rows[] = { { LIT("jahr ab 31.1."), LIT("nicht jeder Monat") }, { LIT("monat ab 1.8."), LIT("nur ein Jahr") },
		{ LIT("vertragsjahr ab 1.8."), LIT("nur ein Jahr") }, { LIT("woche ab 1.8."), LIT("nur ein Jahr") }, { LIT("jahr ab august"), LIT("wie 1.8.") }, { LIT("jahr ab 30.2."), LIT("in keinem Jahr") },
		{ LIT("jahr ab 28.2."), LIT("") }, { LIT("quartal ab 1.2."), LIT("") } };
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct findings found = { 0 };
		struct contract *c = read_clauses(mem, NONE, text(mem, FACTS "kontingent q: 2 je {}\n§1 gedeckt wenn ding = server, aus kontingent q\n", rows[i].period), NONE, &found);
		check((c != NULL) == !rows[i].says.len && (c || (found.n && str_has(found.at[0].text, rows[i].says))));
	}
}

#define WORKED FACTS "preis arbeit: 90,00 € je h\n§1 aufwand wenn ding = server, zu preis arbeit\n"

TEST(what_changes_no_price_or_is_a_slip_is_told)
{
	static const struct { struct str clauses; bool told; } rows[] = { { LIT("zuschlag x: 0 % auf arbeit wenn ding = server\n"), true }, { LIT("rabatt x: 0,00 € auf arbeit wenn ding = server\n"), true },
		{ LIT("zuschlag x: 1001 % auf arbeit wenn ding = server\n"), true }, { LIT("zuschlag x: 1000 % auf arbeit wenn ding = server\n"), false }, { LIT("zuschlag x: 2000,00 € auf arbeit wenn ding = server\n"), false } };
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct finding *f = said(mem, NONE, text(mem, "{}{}", STR(WORKED), rows[i].clauses), STR("M16"));
		check((f != NULL) == rows[i].told && (!f || !f->blocks));
	}
}

TEST(what_can_never_be_missed_is_told)
{
	const struct finding *f = said(mem, NONE, STR(FACTS "§9 verfügbarkeit 0 % je kalendermonat\n"), STR("Z10"));
	check(f && !f->blocks && str_has(f->text, STR("ein Anteil wie 99,5 %")));
	check(said(mem, NONE, STR(FACTS "kalender k: mo-fr 08:00-17:00\nuhr r: ab meldung, bis antwort\n§8 ziel r 2 h in k\nkennzahl e: anteil in ziel r je kalendermonat, mindestens 0 %\n"), STR("Z10")));
	check(!said(mem, NONE, STR(FACTS "§9 verfügbarkeit 99 % je kalendermonat\n"), STR("Z10")));
	check(!said(mem, NONE, STR(FACTS "merkmal x: ja/nein aus zustimmung\nzustimmung x: ab ankündigung, frist 24 h, schweigen = ja\n§1 gedeckt wenn x\n"), STR("Z11")));
	check(!said(mem, NONE, STR(FACTS "merkmal x: ja/nein aus zustimmung\nzustimmung x: ab ankündigung, frist 1 werktag, schweigen = ja\n§1 gedeckt wenn x\n"), STR("Z11")));
	f = said(mem, NONE, STR(FACTS "nie ding = drucker\nzusage wenn ding = drucker dann gedeckt\n"), STR("A08"));
	check(f && !f->blocks && str_has(f->text, STR("von solcher Arbeit ist keine möglich")));
	check(!said(mem, NONE, STR(FACTS "§1 gedeckt wenn ding = server\nzusage wenn ding = server dann gedeckt\n"), STR("A08")));
	check(!said(mem, NONE, STR(FACTS "zusage wenn ding = server dann gedeckt\n"), STR("A08")));            /* broken, so not empty */
}

static const struct finding *told_of_annex(struct arena *mem, struct str annex)
{
	struct document docs[] = { { STR("x.md"), STR("---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal ding: server, drucker\nmail, sql ist server\n§1 gedeckt wenn ding = server\n```\n") },
		{ STR("a.md"), text(mem, "---\nanlage: K\nfassung: 1\nsprache: de\n---\n```klausel\n{}```\n", annex) } };
	struct findings *found = NEW(mem, struct findings);
	struct contract *c;
	check(contract_read(docs, 2, mem, &c, found));
	contract_check(c, mem, found);
	for (size_t i = 0; i < found->n; i++)
		if (str_is(found->at[i].code, STR("W03")))
			return &found->at[i];
	return NULL;
}

/* Beside a value and below a class nothing changes its meaning; below a single value it does, once. */
TEST(a_value_that_gets_its_first_kind_in_an_annex_is_told)
{
	const struct finding *f = told_of_annex(mem, STR("bondrucker ist drucker\nplotter ist drucker\n"));
	check(f && !f->blocks && f->line == 7 && str_has(f->text, STR("„bondrucker, bisheriges ist drucker“")));
	f = told_of_annex(mem, STR("postgres ist sql\n"));
	check(f && str_has(f->text, STR("daneben statt darunter: „postgres ist server“")));
	check(!told_of_annex(mem, STR("bondrucker, bisheriges ist drucker\n")));        /* which says what it meant so far */
	check(!told_of_annex(mem, STR("datei ist server\n")));
	check(!told_of_annex(mem, STR("merkmal ort: hier, dort\nstube ist hier\n")));
}
