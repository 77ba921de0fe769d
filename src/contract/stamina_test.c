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

TEST(a_contract_too_wide_to_look_through_is_checked_all_the_same)
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
	check(cut >= 2 && !a.has_matrix);
}
