/* since_test.c - what a day answers: "seit kauf < 36 monate", against a walk day by day. */
#include "unit.h"
#include "contract/since.h"
#include "contract/language_test.h"

static const struct str clauses = LIT("merkmal kauf: datum aus inventar\nmerkmal ablauf: datum aus inventar\nmerkmal gerät: server, drucker\n"
	"§1 gewährleistung wenn seit kauf < 36 monate\n§2 gedeckt wenn seit vertragsbeginn <= 90 tage und gerät = server, geht vor §1\n"
	"§3 aufwand wenn bis ablauf < 30 tage, geht vor §1, §2\nlaufzeit 36 monate ab 2026-01-01, ohne verlängerung\n");

TEST(a_day_answers_how_long_ago_it_is)
{
	holds(mem, STR("zone: Europe/Berlin\n"), clauses, STR(
		"\"am letzten Tag\": kauf = 2024-02-29, meldung = 2027-02-27 16:30, ablauf = 2028-01-01 → gewährleistung nach §1\n"
		"\"nach drei Jahren\": kauf = 2024-02-29, meldung = 2027-02-28 00:30, ablauf = 2028-01-01 → projekt\n"
		"\"noch zu kaufen\": kauf = 2027-05-01, eingang = 2027-02-28, ablauf = 2028-01-01 → gewährleistung nach §1\n"
		"\"neunzig Tage\": gerät = server, meldung = 2026-04-01 08:00, ablauf = 2028-01-01 → gedeckt nach §2\n"
		"\"einundneunzig\": gerät = server, meldung = 2026-04-02 08:00, ablauf = 2028-01-01, kauf = 2020-01-01 → projekt\n"
		"\"läuft ab\": meldung = 2026-04-02 08:00, ablauf = 2026-05-01 → aufwand nach §3\n"
		"\"noch nicht\": meldung = 2026-04-02 08:00, ablauf = 2026-05-02, kauf = 2020-01-01 → projekt\n"
		"\"abgelaufen\": meldung = 2026-04-02 08:00, ablauf = 2026-03-02 → aufwand nach §3\n"
		"\"selbst gesagt\": seit-kauf = 12 monate, seit-vertragsbeginn = 100 tage, bis-ablauf = 700 tage → gewährleistung\n"
		"\"ohne Tag\": meldung = 2026-12-02 08:00, ablauf = 2028-01-01 → offen wegen seit-kauf\n"));
}

TEST(a_day_is_a_fact_with_a_date_or_the_begin_of_the_contract)
{
	refused(mem, STR("merkmal kauf: zahl\n§1 gedeckt wenn seit kauf < 36 monate\n"), STR("N01"));
	refused(mem, STR("merkmal kauf: datum\n§1 gedeckt wenn seit kaufen < 36 monate\n"), STR("N01"));
	refused(mem, STR("merkmal kauf: datum\n§1 gedeckt wenn seit kauf < 36 monate\n§2 projekt wenn seit kauf < 20 tage, geht vor §1\n"), STR("T05"));
	refused(mem, STR("merkmal kauf: datum\n§1 gedeckt wenn seit kauf < 36 %\n"), STR("T05"));
}

/* What was reckoned is told with its day. */
TEST(a_prompt_says_what_it_reckoned_and_with_which_day)
{
	struct findings found = { 0 };
	struct contract *c = read_clauses(mem, STR("zone: Europe/Berlin\n"), clauses, NONE, &found);
	struct facts f = { 0 };
	struct judgement j;
	struct consequences k;
	struct err e = { 0 };
	struct out o = out_open(mem);
	*push(mem, &f) = (struct fact){ STR("kauf"), STR("2024-02-01") };
	*push(mem, &f) = (struct fact){ STR("eingang"), STR("2026-03-06") };
	check(contract_judge_given(c, &f, mem, &j, &k, &e));
	judgement_print_given(c, &j, &k, &o);
	check(str_has(out_str(&o), STR("\"reckoned\":{\"seit-kauf\":{\"value\":\"25,5 monate\",\"day\":\"2024-02-01\"}")));
}

/* Of each day: the months that have passed are those whose day of the month, or the month's last, is there. */
TEST(months_are_the_calendars)
{
	struct since_fact months = { .months = true }, days = { 0 }, until = { .until = true, .months = true };
	for (int first = 0; first < 70; first++) {
		struct date from = date_of(2024, 1, 15 + first);
		int64_t passed = 0;
		for (int d = 0; d < 500; d++) {
			struct date on = { from.day + d };
			struct civil a = date_civil(from), b = date_civil(on);
			int last = date_days_in_month(b.year, b.month);
			bool turn = b.day == (a.day < last ? a.day : last);
			passed += turn && d;
			check_int(since_amount(&months, from, on).u6, passed * 1000000 + (turn ? 0 : 500000));
			check_int(since_amount(&until, on, from).u6, passed * 1000000 + (turn ? 0 : 500000));
			check_int(since_amount(&days, from, on).u6, (int64_t)d * 86400000000);
			check_int(since_amount(&months, on, from).u6, d ? 0 : since_amount(&months, from, from).u6);
		}
	}
}

TEST(a_day_reads_as_a_sentence_both_ways)
{
	struct findings found = { 0 };
	struct contract *c = read_clauses(mem, STR("zone: Europe/Berlin\n"), clauses, NONE, &found);
	struct sentences s = { 0 };
	check(c);
	contract_sentences(c, mem, &s);
	bool said = false;
	for (size_t i = 0; i < s.n; i++) {
		if (!str_is(s.at[i].clause, STR("§1")))
			continue;
		said = true;
		check_str(s.at[i].text, STR("§1 Gewährleistung, wenn seit „Kauf“ weniger als 36 Monate vergangen sind."));
		check_str(contract_sentence_read(c, s.at[i].text, mem), s.at[i].source);
	}
	check(said);
}

/* A translation and its original ask the same of the same days. */
TEST(a_day_is_the_same_fact_in_both_languages)
{
	struct findings found = { 0 };
	struct contract *german = read_clauses(mem, STR("zone: Europe/Berlin\n"), clauses, STR("\"gesagt\": seit-kauf = 12 monate, bis-ablauf = 700 tage → offen wegen seit-vertragsbeginn\n"), &found), *english;
	struct document doc = { STR("x.en.md"), NONE };
	struct comparison k;
	struct err e = { 0 };
	check(german && contract_format(german, -1, LANG_EN, mem, &doc.bytes, &e) && contract_read(&doc, 1, mem, &english, &found));
	check(str_has(doc.bytes, STR("if since-kauf < 36 months\n")) && str_has(doc.bytes, STR("if since-contract-start <= 90 days")) && str_has(doc.bytes, STR("if until-ablauf < 30 days")));
	check(str_has(doc.bytes, STR("since-kauf = 12 months, until-ablauf = 700 days")) && str_has(doc.bytes, STR("because of since-contract-start")));
	for (int turned = 0; turned < 2; turned++) {
		contract_compare(turned ? english : german, turned ? german : english, mem, &k);
		check_int((int64_t)k.old_only.n + (int64_t)k.new_only.n, 0);
		check(k.points && k.points == k.unchanged && comparison_is_same(&k));
	}
}

/* Written by hand in English, the same days under the words of that language. */
TEST(a_day_asked_in_english_is_the_one_asked_in_german)
{
	struct findings found = { 0 };
	struct contract *german = read_clauses(mem, STR("zone: Europe/Berlin\n"), clauses, NONE, &found), *english;
	struct document doc = { STR("x.en.md"), STR("---\ncontract: Small\nversion: 1, valid from 2026-01-01, reference receipt\nlanguage: en\ndefault: project\nzone: Europe/Berlin\n---\n"
		"```clause\nfact kauf: date from inventory\nfact ablauf: date from inventory\nfact gerät: server, drucker\n§1 warranty if since kauf < 36 months\n"
		"§2 covered if since contract-start <= 90 days and gerät = server, prevails over §1\n§3 hourly if until ablauf < 30 days, prevails over §1, §2\nruns 36 months from 2026-01-01, not renewed\n```\n") };
	struct comparison k;
	if (!contract_read(&doc, 1, mem, &english, &found))
		unit_failed(__FILE__, __LINE__, found.at[found.n - 1].text);
	for (int turned = 0; turned < 2; turned++) {
		contract_compare(turned ? english : german, turned ? german : english, mem, &k);
		check_int((int64_t)k.old_only.n + (int64_t)k.new_only.n, 0);
		check(k.points && k.points == k.unchanged && !k.shifts.n);
	}
}

/* The day of the fact is given, the one from which it is reckoned is not. */
TEST(an_example_that_lacks_the_reference_day_is_told_so)
{
	static const struct { struct str text, says; } rows[] = {
		{ LIT("---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag leistung\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal livegang: datum aus ticket\n§1 gedeckt wenn seit livegang < 3 monate\n```\n"
		      "```fall\n\"x\": livegang = 2026-02-01 → gedeckt\n```\n"), LIT("dazu gehört „leistung = DATUM“") },
		{ LIT("---\ncontract: X\nversion: 1, valid from 2026-01-01, reference service\nlanguage: en\ndefault: project\n---\n```clause\nfact live: date from ticket\n§1 covered if since live < 3 months\n```\n"
		      "```case\n\"x\": live = 2026-02-01 → covered\n```\n"), LIT("add \"service = DATE\"") },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct document doc = { STR("x.md"), rows[i].text };
		struct findings found = { 0 };
		struct contract *c;
		bool told = false;
		check(contract_read(&doc, 1, mem, &c, &found));
		contract_check(c, mem, &found);
		for (size_t k = 0; k < found.n; k++)
			told |= str_is(found.at[k].code, STR("A02")) && str_has(found.at[k].text, rows[i].says);
		check(told);
	}
}
