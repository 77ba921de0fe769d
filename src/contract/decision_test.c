/* decision_test.c - what a clause leaves to somebody: work that is refused, or that only the standard speaks of, waits where a decision
 * would be better for the client; what is covered anyway does not wait for somebody to refuse it. */
#include "contract/language_test.h"
#include "contract/random_test.h"
#include "contract/contract.h"

#define GRACE "merkmal ding: server, drucker\n§1 gedeckt wenn ding = server\n§2 abgelehnt wenn ding = drucker\n§3 gedeckt wenn ding = drucker, geht vor §2, entscheidet anbieter\n"

TEST(what_is_refused_waits_for_a_decision_that_is_better)
{
	holds(mem, NONE, STR(GRACE), STR("\"wartet\": ding = drucker → offen wegen §3\n\"ja\": ding = drucker, §3 = ja → gedeckt nach §3\n"
		"\"nein\": ding = drucker, §3 = nein → abgelehnt nach §2\n\"anderes\": ding = server → gedeckt nach §1\n"));
}

TEST(what_only_the_standard_speaks_of_waits_too)
{
	holds(mem, NONE, STR("merkmal ding: server, drucker\n§3 gedeckt wenn ding = drucker, entscheidet anbieter\n"),
		STR("\"wartet\": ding = drucker → offen wegen §3\n\"nein\": ding = drucker, §3 = nein → projekt\n\"anderes\": ding = server → projekt\n"));
}

TEST(what_is_covered_does_not_wait_to_be_refused)
{
	holds(mem, NONE, STR("merkmal ding: server, drucker\n§1 gedeckt wenn ding = server\n§2 abgelehnt wenn ding = server, geht vor §1, entscheidet anbieter\n"),
		STR("\"gedeckt\": ding = server → gedeckt nach §1\n\"abgelehnt\": ding = server, §2 = ja → abgelehnt nach §2\n\"anderes\": ding = drucker → projekt\n"));
}

/* A line of many says the same; a kept verdict of an earlier edition stays what it was. */
TEST(it_waits_line_by_line_and_kept_verdicts_stay)
{
	struct findings found = { 0 };
	struct contract *c = read_clauses(mem, NONE, STR(GRACE), NONE, &found);
	struct fact given[] = { { STR("ding"), STR("drucker") } };
	struct facts f = { given, 1, 1 };
	struct judgement now, kept;
	struct str line;
	struct err e = { 0 };
	check(contract_judge(c, &f, mem, &now, &e) && contract_judge_kept(c, &f, EDITION_ALTERNATIVES, false, mem, &kept, &e));
	check(now.status == JUDGE_OPEN && !now.class && now.n_open == 1);
	check_str(now.open[0], STR("§3"));
	check_str(now.ask, STR("§3"));
	check(kept.status == JUDGE_CERTAIN && kept.class == VERDICT_DECLINED);
	check(contract_judge_line(contract_judge_open(c, mem), STR("ding=drucker"), &line, &e) && str_starts(line, STR("offen §3")));
	check(contract_judge_line(contract_judge_open(c, mem), STR("ding=drucker\t§3=nein"), &line, &e) && str_starts(line, STR("abgelehnt §2")));
}

/* The end of the same day is told in words, also to machines; as it was to those who keep an earlier edition. */
TEST(the_same_day_is_told_in_words)
{
	struct findings found = { 0 };
	struct contract *c = read_clauses(mem, NONE, STR("merkmal ding: server, drucker\nkalender tag: mo-fr 08:00-17:00\nuhr antwort: ab meldung, bis antwort\n§1 gedeckt wenn ding = server\n"
		"§2 ziel antwort am selben tag in tag\n"), NONE, &found);
	struct fact given[] = { { STR("ding"), STR("server") } };
	struct facts f = { given, 1, 1 };
	struct judgement j;
	struct out now = out_open(mem), then = out_open(mem);
	struct err e = { 0 };
	check(contract_judge(c, &f, mem, &j, &e));
	judgement_print(c, &j, &now);
	judgement_print_edition(c, &j, EDITION_ALTERNATIVES, &then);
	check(str_has(out_str(&now), STR("\"targets\":{\"antwort\":\"am selben tag\"}")));
	check(str_has(out_str(&then), STR("\"targets\":{\"antwort\":\"0 werktagsenden\"}")));
	check_str(contract_time(j.targets[0].unit, j.targets[0].amount, LANG_EN, mem), STR("same day"));
	check(judgement_edition(out_str(&now)) == EDITION_NOW && judgement_edition(out_str(&then)) == EDITION_ALTERNATIVES);
}

/* What a later document replaced, and what is about another choice, is marked in the document to sign as what it is. */
TEST(examples_that_hold_no_more_are_marked)
{
	struct document docs[] = { { STR("m.md"), STR("---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal plan: silber, gold\nmerkmal ding: server, drucker\n"
		"§1 gedeckt wenn ding = server und plan = gold\n§2 abgelehnt wenn ding = drucker\n§3 aufwand wenn ding = server und plan = silber\n```\n```fall\n\"Eins\": ding = server, plan = gold → gedeckt nach §1\n"
		"\"Zwei\": ding = drucker → abgelehnt nach §2\n\"Drei\": ding = server, plan = silber → aufwand nach §3\n```\n") },
		{ STR("a.md"), STR("---\nanlage: Klient\n---\n```klausel\ngewählt plan = gold\nersetzt §2: gedeckt wenn ding = drucker\n```\n```fall\nersetzt \"Zwei\": ding = drucker → gedeckt nach §2\n```\n") } };
	struct findings found = { 0 };
	struct contract *c;
	struct out paper = out_open(mem);
	check(contract_read(docs, 2, mem, &c, &found));
	contract_render(c, &(struct render_parts){ 0 }, &paper);
	static const struct str lines[] = { LIT("Beispiele:\n  - Eins: wenn"), LIT("→ gedeckt nach §1\n"), LIT("  - Gilt nicht mehr, ersetzt durch Anlage „Klient“: Zwei: wenn"), LIT("→ abgelehnt nach §2\n"),
		LIT("→ Aufwand nach §3 (nicht gewählt)\n"), LIT("Beispiele:\n  - Zwei: wenn") };
	for (size_t i = 0; i < COUNT(lines); i++)
		if (!str_has(out_str(&paper), lines[i]))
			unit_failed(__FILE__, __LINE__, lines[i]);
}
