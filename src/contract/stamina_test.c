/* stamina_test.c - contracts whose rules tell more work apart than anybody can look at: they are answered all the same, and what
 * was not looked at is said. */
#include "contract/direct_test.h"
#include "contract/analyse.h"

enum { FACTS = 11, VALUES = 5, RULES = 300 };
enum { HEAD, FACT, VERDICT, IF, AND, OR, OTHER, N_WORDS };
static const struct str spoken[][N_WORDS] = {                    /* ORDER lang */
	{ LIT("---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\n"), LIT("merkmal"), LIT("gedeckt"), LIT("wenn"), LIT("und"), LIT("oder"), LIT("aufwand") },
	{ LIT("---\ncontract: X\nversion: 1\nlanguage: en\ndefault: project\n---\n```clause\n"), LIT("fact"), LIT("covered"), LIT("if"), LIT("and"), LIT("or"), LIT("hourly") },
};

static uint64_t drawn(uint64_t *seed, uint64_t n)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (*seed >> 33) % n;
}

/* Each rule asks three facts, the same ones in every run; of the 5^11 work items there are some to which half of the rules apply. */
static struct contract *too_wide(enum lang lang, bool disagree, struct arena *mem)
{
	const struct str *w = spoken[lang == LANG_DE ? 0 : 1];
	struct out o = out_open(mem);
	struct findings found = { 0 };
	struct contract *c = NULL;
	uint64_t seed = 3;
	out_bytes(&o, w[HEAD]);
	for (int f = 0; f < FACTS; f++)
		print(&o, "{} f{}: w{}-0, w{}-1, w{}-2, w{}-3, w{}-4\n", w[FACT], f, f, f, f, f, f);
	for (int i = 1; i <= RULES; i++) {
		uint64_t a = drawn(&seed, FACTS), b = (a + 1 + drawn(&seed, FACTS - 1)) % FACTS, d = drawn(&seed, FACTS), x = drawn(&seed, VALUES), y = drawn(&seed, VALUES), z = drawn(&seed, VALUES);
		print(&o, "§1.{} {} {} f{} = w{}-{} {} f{} = w{}-{} {} f{} = w{}-{}\n", i, disagree && i % 2 ? w[OTHER] : w[VERDICT], w[IF], a, a, x, w[AND], b, b, y, w[OR], d, d, z);
	}
	out_bytes(&o, STR("```\n"));
	struct document doc = { STR("wide.md"), out_str(&o) };
	check(contract_read(&doc, 1, mem, &c, &found));
	return c;
}

static const struct finding *of_code(const struct findings *f, struct str code)
{
	for (size_t i = 0; i < f->n; i++)
		if (str_is(f->at[i].code, code))
			return &f->at[i];
	return NULL;
}

TEST_OF_MANY(a_contract_too_wide_to_look_through_is_checked_all_the_same)
{
	struct findings found = { 0 };
	contract_check(too_wide(LANG_DE, true, mem), mem, &found);
	const struct finding *cut = of_code(&found, STR("G04")), *pair = of_code(&found, STR("A01"));
	check(cut && !cut->blocks && str_has(cut->text, STR("„Widersprüche“ wurde nicht zu Ende untersucht")));
	check(pair && pair->blocks && str_has(pair->text, STR("(mindestens ")));
	check(!of_code(&found, STR("A04")) && !of_code(&found, STR("A05")) && !of_code(&found, STR("A06")));
}

/* Where nothing is said twice that takes no look at each work item. */
TEST(a_contract_as_wide_that_never_disagrees_is_looked_through)
{
	struct findings found = { 0 };
	contract_check(too_wide(LANG_DE, false, mem), mem, &found);
	check(!of_code(&found, STR("G04")) && !of_code(&found, STR("A01")));
}

/* Nobody can say that it does not contradict itself. */
TEST(what_was_not_looked_at_keeps_from_signing)
{
	struct contract c = *too_wide(LANG_EN, true, mem);
	struct findings found = { 0 };
	c.stamina = &(struct stamina){ 1 };
	contract_check(&c, mem, &found);
	const struct finding *cut = of_code(&found, STR("G04"));
	check(cut && cut->blocks && str_has(cut->text, STR("\"Contradictions\" was not looked at to the end")) && !of_code(&found, STR("A01")));
}

/* Of an analysis that was not finished nothing is said but that; the others stand. */
TEST(an_analysis_that_is_cut_short_says_nothing_else)
{
	struct contract c = *too_wide(LANG_EN, true, mem);
	struct analysis a;
	c.stamina = &(struct stamina){ 1 << 20 };
	contract_analyse(&c, mem, &a);
	size_t cut = 0;
	for (size_t i = 0; i < a.n; i++) {
		const struct section *s = &a.sections[i];
		if (!of_code(&s->found, STR("G04")))
			continue;
		cut++;
		check(!s->remarks.n && str_has(s->found.at[s->found.n - 1].text, s->title));
	}
	check(cut >= 1 && !a.has_matrix);
}

static struct judgement judged(const struct contract *c, size_t n, struct arena *mem)
{
	struct fact known[] = { { STR("f0"), STR("w0-1") }, { STR("f1"), STR("w1-1") }, { STR("f2"), STR("w2-2") }, { STR("f3"), STR("w3-3") }, { STR("f4"), STR("w4-4") }, { STR("f5"), STR("w5-0") }, { STR("f6"), STR("w6-1") } };
	struct facts f = { known, n, n };
	struct judgement j;
	struct err e = { 0 };
	check(contract_judge(c, &f, mem, &j, &e));
	return j;
}

/* A few facts settle most rules, and what is left is looked at whole. */
TEST(an_item_of_a_contract_too_wide_is_judged_with_a_few_facts)
{
	const struct contract *c = too_wide(LANG_DE, true, mem);
	struct judgement j = judged(c, 7, mem);
	check(!j.cut);
	check(j.status != JUDGE_OPEN || j.n_open);
}

/* A verdict that was not looked at to the end is open, says so, and asks what most conditions ask. */
TEST(a_verdict_that_was_not_looked_at_to_the_end_is_not_called_settled)
{
	static const struct str said[] = { LIT("Nicht zu Ende untersucht"), LIT("Not looked at to the end") };        /* ORDER lang */
	for (int lang = 0; lang < 2; lang++) {
		struct contract c = *too_wide((enum lang)lang, false, mem);
		struct out o = out_open(mem), line = out_open(mem);
		c.stamina = &(struct stamina){ 1 };
		struct judgement j = judged(&c, 2, mem);
		check(j.status == JUDGE_OPEN && j.cut && !j.n_because && j.ask.len && str_starts(judgement_cut(&j, (enum lang)lang), said[lang]));
		judgement_print(&c, &j, &o);
		check(str_has(out_str(&o), STR("\"complete\":false")));
		judgement_line(&c, &j, &line);
		check(str_ends(out_str(&line), STR(" …")));
	}
}

/* The document to sign says what it does not show, and so does the report of all analyses. */
TEST(what_was_not_looked_at_is_said_in_the_document_to_sign)
{
	static const struct str said[][2] = { { LIT("Die Übersicht fehlt hier: die Regeln unterscheiden zu viele Fälle"), LIT("Die Liste ist nicht vollständig") },
		{ LIT("The matrix is left out here: the rules tell too many work items apart"), LIT("The list is not complete") } };      /* ORDER lang */
	for (int lang = 0; lang < 2; lang++) {
		struct contract c = *too_wide((enum lang)lang, true, mem);
		struct analysis a;
		struct out o = out_open(mem);
		c.stamina = &(struct stamina){ 1 };
		contract_render(&c, &(struct render_parts){ .html = lang == LANG_DE }, &o);
		check(str_has(out_str(&o), said[lang][0]) && str_has(out_str(&o), said[lang][1]));
		c.stamina = &(struct stamina){ 1 };
		contract_analyse(&c, mem, &a);
		struct out lines = out_open(mem), sheet = out_open(mem), programs = out_open(mem);
		struct json j = json_open(&programs);
		lines.lang = sheet.lang = (enum lang)lang;
		analysis_print(&a, &lines);
		analysis_html(&a, &sheet);
		analysis_json(&a, &j);
		check(str_has(out_str(&lines), said[lang][0]) && str_has(out_str(&sheet), said[lang][0]) && str_has(out_str(&programs), said[lang][0]));
	}
}

/* Neither kept nor broken. */
TEST_OF_MANY(an_example_that_was_not_looked_at_to_the_end_is_not_called_broken)
{
	static const struct str head = LIT("---\ncontract: X\nversion: 1\nlanguage: en\ndefault: project\n---\n");
	struct out o = out_open(mem), said = out_open(mem), page = out_open(mem);
	struct findings found = { 0 };
	struct contract *c;
	struct examples e = { 0 };
	print(&o, "{}```clause\n", head);
	for (int i = 0; i < 25; i++)
		print(&o, "fact o{}: yes/no\n§{} covered if o{}\n", i, i + 1, i);
	print(&o, "```\n```case\n\"one\": o3 = yes → covered\n```\n");
	struct document doc = { STR("wide.md"), out_str(&o) };
	check(contract_read(&doc, 1, mem, &c, &found));
	contract_examples(c, mem, &e);
	check(e.n == 1 && e.at[0].holds && examples_hold(&e));
	struct contract bounded = *c;
	bounded.stamina = &(struct stamina){ 1 };
	e = (struct examples){ 0 };
	contract_test(&bounded, mem, &e);
	check(e.n == 1 && e.at[0].cut && !e.at[0].holds && !examples_hold(&e) && e.cut);
	said.lang = page.lang = LANG_EN;
	examples_print(&e, &said);
	examples_html(&e, &page);
	check(str_has(out_str(&said), STR("open       one: not looked at to the end")) && !str_has(out_str(&said), STR("FAILS")) && str_has(out_str(&said), STR("0 fail")));
	check(str_has(out_str(&said), STR("Which changes to the contract would be noticed was not looked at to the end")) && str_has(out_str(&page), STR("1 of them not looked at")));
}
