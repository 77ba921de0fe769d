/* amend_test.c - small contracts, one construct each: annexes, defaults of facts, facts that do not apply,
 * order of documents, quotas, targets. */
#include "unit.h"
#include "contract/contract.h"

#define HEAD "---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n"
#define FACTS "---\n```klausel\nmerkmal a: x, y, z\nmerkmal b: ja/nein\n"
#define ANNEX "```\n---\nanlage: A\n---\n```klausel\n"

static struct contract *read_text(struct str s, struct arena *mem)
{
	struct document d = { STR("x.md"), s };
	struct findings found = { 0 };
	struct contract *c;
	if (!contract_read(&d, 1, mem, &c, &found))
		unit_failed(__FILE__, __LINE__, found.at[0].text);
	return c;
}

static struct judgement judge(const struct contract *c, struct str words, struct arena *mem)
{
	struct facts f = { 0 };
	struct judgement j;
	struct err e = { 0 };
	while (words.len) {
		struct str value = str_split(&words, ' '), name = str_split(&value, '=');
		*push(mem, &f) = (struct fact){ name, value };
	}
	if (!contract_judge(c, &f, mem, &j, &e))
		unit_failed(__FILE__, __LINE__, err_str(&e));
	return j;
}

#define IS(c, words, verdict_word) check_str(judge((c), STR(words), mem).verdict, STR(verdict_word))
#define STATUS(c, words, wanted) check_int(judge((c), STR(words), mem).status, wanted)

TEST(an_annex_rule_takes_the_place_of_what_it_adds_to)
{
	struct contract *c = read_text(STR(HEAD FACTS "§1 gedeckt wenn a = x\n§2 projekt wenn b, geht vor §1\n" ANNEX "ergänzt §1: gedeckt wenn a = y\n```\n"), mem);
	IS(c, "a=y b=nein", "gedeckt");
	IS(c, "a=y b=ja", "projekt");
	c = read_text(STR(HEAD FACTS "§1 gedeckt wenn a = x\n§2 projekt wenn b, geht vor §1\n" ANNEX "ergänzt §2: aufwand wenn a = x\n```\n"), mem);
	IS(c, "a=x b=nein", "aufwand");
}

TEST(an_annex_replaces_and_keeps_the_precedence)
{
	struct contract *c = read_text(STR(HEAD FACTS "§1 gedeckt wenn a = x\n§2 projekt wenn b, geht vor §1\n" ANNEX "ersetzt §2: abgelehnt wenn a in {x, y}\n```\n"), mem);
	IS(c, "a=x b=ja", "abgelehnt");
	IS(c, "a=z b=ja", "projekt");
	STATUS(c, "a=z b=ja", JUDGE_DEFAULT);
}

TEST(an_annex_repeals_in_part_or_whole_but_not_itself)
{
	struct contract *c = read_text(STR(HEAD FACTS "§1.1 gedeckt wenn a = x\n§1.2 gedeckt wenn a = y\n" ANNEX "ergänzt §1.2: gedeckt wenn a = z\nhebt §1 auf soweit b\n```\n"), mem);
	STATUS(c, "a=x b=ja", JUDGE_DEFAULT);
	IS(c, "a=x b=nein", "gedeckt");
	IS(c, "a=z b=ja", "gedeckt");
	c = read_text(STR(HEAD FACTS "§1.1 gedeckt wenn a = x\n§1.2 gedeckt wenn a = y\n" ANNEX "hebt §1.2 auf\n```\n"), mem);
	STATUS(c, "a=y", JUDGE_DEFAULT);
}

TEST(documents_have_an_order_only_where_precedence_is_silent)
{
	struct str rules = STR("§1 gedeckt wenn a = x\n§2 projekt wenn a = y\n" ANNEX "§3 abgelehnt wenn b, geht vor §2\n```\n");
	struct contract *c = read_text(text(mem, "{}{}{}", STR(HEAD), STR(FACTS), rules), mem);
	STATUS(c, "a=x b=ja", JUDGE_CONTRADICTORY);
	c = read_text(text(mem, "{}vorrang: anlage > vertrag\n{}{}", STR(HEAD), STR(FACTS), rules), mem);
	IS(c, "a=x b=ja", "abgelehnt");
	c = read_text(text(mem, "{}vorrang: vertrag > anlage\n{}{}", STR(HEAD), STR(FACTS), rules), mem);
	IS(c, "a=x b=ja", "gedeckt");
	IS(c, "a=y b=ja", "abgelehnt");
}

TEST(what_the_order_of_documents_settles_is_decided_by_the_higher_one_alone)
{
	struct contract *c = read_text(STR(HEAD "vorrang: anlage > vertrag\n" FACTS "§1 gedeckt wenn a = x\n§2 projekt wenn a = y\n" ANNEX "§3 abgelehnt wenn b, geht vor §2\n```\n"), mem);
	struct judgement j = judge(c, STR("a=x b=ja"), mem);
	check_int((int64_t)j.n_because, 1);
	check_str(j.because[0].clause, STR("§3"));
	check_int((int64_t)j.n_beaten, 1);
	check_str(j.beaten[0].clause, STR("§1"));
	check_str(j.beaten[0].by, STR("§3"));
}

static struct str first_code(struct str s, struct arena *mem)
{
	struct document d = { STR("x.md"), s };
	struct findings found = { 0 };
	struct contract *c;
	bool ok = contract_read(&d, 1, mem, &c, &found);
	return ok ? NONE : found.at[0].code;
}

TEST(what_an_annex_takes_out_may_still_be_named_but_nothing_else)
{
	struct contract *c = read_text(STR(HEAD FACTS "§1 gedeckt wenn a = x\n§2 projekt wenn b, geht vor §1\n" ANNEX "hebt §1 auf\n```\n"), mem);
	STATUS(c, "a=x b=nein", JUDGE_DEFAULT);
	c = read_text(STR(HEAD FACTS "§1.1 gedeckt wenn a = x\n§2 projekt wenn b, geht vor §1.1\n" ANNEX "ersetzt §1: gedeckt wenn a = y\n```\n"), mem);
	IS(c, "a=y b=nein", "gedeckt");
	check_str(first_code(STR(HEAD FACTS "§1 gedeckt wenn a = x\n" ANNEX "§3 abgelehnt wenn b, geht vor §9\n```\n"), mem), STR("P01"));
}

static struct str first_finding(struct str rules, struct arena *mem)
{
	struct document d = { STR("x.md"), text(mem, "{}{}{}", STR(HEAD), STR(FACTS), rules) };
	struct findings found = { 0 };
	struct contract *c;
	if (contract_read(&d, 1, mem, &c, &found))
		contract_check(c, mem, &found);
	for (size_t i = 0; i < found.n; i++)
		if (!str_is(found.at[i].code, STR("W02")))
			return found.at[i].text;
	return NONE;
}

#define SAYS(rules, words) check(str_has(first_finding(STR(rules), mem), STR(words)))

TEST(errors_name_what_was_meant)
{
	SAYS("§1 gedekt wenn b\n```\n", "^^^^^^ meinten Sie „gedeckt“?");
	SAYS("§1 gedeckt wen b\n```\n", "^^^ meinten Sie „wenn“?");
	SAYS("§1 gedeckt wenn b\n```\n```fall\n\"t\": b = ja → gedekt nach §1\n```\n", "^^^^^^ meinten Sie „gedeckt“?");
	SAYS("§1 gedeckt wenn b\n```\n```fall\n\"t\": b = ja, b = nein → gedeckt\n```\n", "„b“ steht in diesem Beispiel zweimal");
	SAYS("merkmal wort: sehr, lang\n§1 gedeckt wenn wort = s\u0435hr\n```\n", "Ein Zeichen sieht nur so aus");
	SAYS("§1 gedeckt wenn b\n```werte\n| merkmal | wert | bedeutung |\n```\n", "D01");
	SAYS("§1 gedeckt wenn b\n§1 projekt wenn b\n```\n", "(1 Fall)");
	SAYS("§1 gedeckt wenn b\n§1 projekt wenn b\n```\n", "eine eigene Nummer");
	SAYS("§1 gedeckt wenn b\n§2 projekt wenn b, geht vor §2 bis §1\n```\n", "läuft rückwärts");
	SAYS("§1 gedeckt wenn b, geht vor §1\n```\n", "P03: §1 geht sich selbst vor");
	SAYS("merkmal p: r, s geordnet\n§1 gedeckt wenn p = r\n§2 p = r wenn urteil = gedeckt\n```\n", "§1 gedeckt wenn p = r");
}

TEST(a_head_says_each_thing_once_and_its_language_in_either)
{
	check_str(first_code(STR("---\nvertrag: X\nfassung: 1\nstandard: projekt\nstandard: gedeckt\n---\n"), mem), STR("K04"));
	check_str(first_code(STR("---\ncontract: X\nversion: 1\nsprache: en\ndefault: project\n---\n"), mem), NONE);
	check_str(first_code(STR("---\nanlage: X\n---\n"), mem), STR("K08"));
}

TEST(a_change_within_a_presumed_class_is_told_by_its_members)
{
	struct contract *c = read_text(STR(HEAD "---\n```klausel\nmerkmal a: k, z\nx, y sind k\nmerkmal b: ja/nein\n§1 gedeckt wenn a = y\n§2 aufwand wenn a = x und b\nvermutet a = y, beweis anbieter\n```\n"), mem);
	struct judgement j = judge(c, STR("a=z"), mem);
	check_int((int64_t)j.n_flips, 2);
	check_str(j.flips[0].value, STR("x"));
	check_str(j.flips[0].verdict, NONE);
	check_str(j.flips[1].value, STR("y"));
	check_str(j.flips[1].verdict, STR("gedeckt"));
}

TEST(a_fact_nobody_reports_has_its_ordinary_value)
{
	struct contract *c = read_text(STR(HEAD FACTS "merkmal art: üblich, selten, sonst üblich\n§1 gedeckt wenn a = x und art = üblich\n```\n"), mem);
	IS(c, "a=x", "gedeckt");
	STATUS(c, "a=x", JUDGE_CERTAIN);
	IS(c, "a=x art=selten", "projekt");
}

TEST(a_fact_that_does_not_apply_is_never_asked)
{
	struct contract *c = read_text(STR(HEAD FACTS "merkmal farbe: rot, blau nur wenn a = x\n§1 gedeckt wenn farbe = rot oder a = y\n```\n"), mem);
	IS(c, "a=y", "gedeckt");
	STATUS(c, "a=x", JUDGE_OPEN);
	check_str(judge(c, STR("a=x"), mem).ask, STR("farbe"));
	STATUS(c, "a=z", JUDGE_DEFAULT);
	STATUS(c, "a=z farbe=rot", JUDGE_IMPOSSIBLE);
}

TEST(a_quota_is_a_question)
{
	struct contract *c = read_text(STR(HEAD FACTS "kontingent q: 2 je 90 tage je klient, verfällt\n§1 gedeckt wenn a = x, aus kontingent q\n```\n"), mem);
	STATUS(c, "a=x", JUDGE_OPEN);
	check_str(judge(c, STR("a=x"), mem).ask, STR("q"));
	IS(c, "a=x q=ja", "gedeckt");
	IS(c, "a=x q=nein", "projekt");
}

TEST(a_target_can_lapse)
{
	struct contract *c = read_text(STR(HEAD FACTS "kalender k: mo-fr 08:00-17:00\nuhr r: ab a, bis b\n§1 ziel\n  | a | kalender | r |\n  | x | k | 1,5 h |\n  | y | k | - |\n§2 ziel entfällt wenn b\n```\n"), mem);
	struct judgement j = judge(c, STR("a=x b=nein"), mem);
	check_int((int64_t)j.n_targets, 1);
	check_int(j.targets[0].amount, 90);
	check_str(j.targets[0].unit, STR("min"));
	check_int((int64_t)judge(c, STR("a=x b=ja"), mem).n_targets, 0);
	check_int((int64_t)judge(c, STR("a=x"), mem).n_targets, 0);
	check_int((int64_t)judge(c, STR("a=y b=nein"), mem).n_targets, 0);
}

TEST(each_numbered_line_of_prose_is_the_text_of_its_clause)
{
	struct contract *c = read_text(STR(HEAD "---\n§1.1 Das eine.\n§1.2 Das andere\ngeht weiter.\n\n**§2** Das dritte.\n```klausel\nmerkmal a: x, y\n§1.1 gedeckt wenn a = x\n§1.2 gedeckt wenn a = y\n§2.7 projekt wenn a = x, geht vor §1\n```\n"), mem);
	check_str(contract_clause_text(c, STR("§1.1")), STR("§1.1 Das eine."));
	check_str(contract_clause_text(c, STR("§1.2")), STR("§1.2 Das andere geht weiter."));
	check_str(contract_clause_text(c, STR("§2.7")), STR("§2 Das dritte."));
	c = read_text(STR(HEAD "---\n# Umfang\n\n§1.2 Das andere.\n```klausel\nmerkmal a: x, y\n§1.2 projekt wenn a = x\n§1.3 gedeckt wenn a = y\n```\n"), mem);
	check_str(contract_clause_text(c, STR("§1.3")), STR("Umfang"));                        /* never another clause's words */
}

/* §A1 is text only: what an annex adds is quoted by the paragraph it adds to, and what takes the place of one by none. */
TEST(an_amendment_is_not_quoted_by_a_paragraph_that_is_text_only)
{
	static const struct { const char *contract, *annex, *fact, *text; } rows[] = {
		{ HEAD "---\n§2.2 Das ist gedeckt.\n```klausel\nmerkmal a: x, y, z\n§2.2 gedeckt wenn a = x\n```\n", "---\nanlage: A\n---\n§A1 Der Klient hat Gold.\n```klausel\nergänzt §2.2: gedeckt wenn a = y\nnur text §A1\n```\n", "a=y", "§2.2 Das ist gedeckt." },
		{ HEAD "---\n§2.2 Das ist gedeckt.\n```klausel\nmerkmal a: x, y, z\n§2.2 gedeckt wenn a = x\n```\n", "---\nanlage: A\n---\n§A1 Der Klient hat Gold.\n```klausel\nersetzt §2.2: gedeckt wenn a = y\nnur text §A1\n```\n", "a=y", "" },
		{ HEAD "---\n§2.2 Das ist gedeckt.\n```klausel\nmerkmal a: x, y, z\n§2.2 gedeckt wenn a = x\n```\n", "---\nanlage: A\n---\n§A1 Auch das ist gedeckt.\n```klausel\nergänzt §2.2: gedeckt wenn a = y\n```\n", "a=y", "§A1 Auch das ist gedeckt." },
		{ "---\ncontract: X\nversion: 1\nlanguage: en\ndefault: project\n---\n§2.2 This is covered.\n```clause\nfact a: x, y, z\n§2.2 covered if a = x\n```\n", "---\nannex: A\n---\n§A1 The client has gold.\n```clause\nsupplements §2.2: covered if a = y\ntext only §A1\n```\n", "a=y", "§2.2 This is covered." },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct document d[] = { { STR("x.md"), str_of(rows[i].contract) }, { STR("a.md"), str_of(rows[i].annex) } };
		struct findings found = { 0 };
		struct contract *c;
		if (!contract_read(d, 2, mem, &c, &found))
			unit_failed(__FILE__, __LINE__, found.at[0].text);
		struct judgement j = judge(c, str_of(rows[i].fact), mem);
		check_int((int64_t)j.n_because, 1);
		check_str(j.because[0].clause, STR("§2.2"));
		check_str(j.because[0].text, str_of(rows[i].text));
	}
}

TEST(two_rules_of_one_number_are_two_ways_to_it)
{
	struct contract *c = read_text(STR(HEAD FACTS "§1 gedeckt wenn a = x\n§1 gedeckt wenn a = y\n§2 projekt wenn b, geht vor §1\n```\n"), mem);
	IS(c, "a=x b=nein", "gedeckt");
	IS(c, "a=y b=nein", "gedeckt");
	IS(c, "a=y b=ja", "projekt");
}

TEST(a_refused_declaration_is_said_once)
{
	struct document d = { STR("x.md"),
		STR(HEAD "---\n```klausel\nmerkmal a: x, y quatsch\nmerkmal b: ja/nein\npreis p: 10 € je 10 gb monatlich, mindestens quatsch\n§1 aufwand wenn a = x und b, zu preis p\n```\n```fall\n\"t\": a = x → aufwand und preis p\n```\n") };
	struct findings found = { 0 };
	struct contract *c;
	check(!contract_read(&d, 1, mem, &c, &found));
	check_int((int64_t)found.n, 2);
	check_str(found.at[0].code, STR("S01"));
	check_str(found.at[1].code, STR("S01"));
}
