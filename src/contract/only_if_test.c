/* only_if_test.c - a fact that exists only under a condition comes and goes with it: what an open item hangs on, what is asked next, and
 * what intake must ask. */
#include "contract/direct_test.h"
#include "contract/analyse.h"
#include <string.h>

static const struct str mending[] = {
	LIT("---\nvertrag: T\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal art: fehler, änderung aus ticket\n"
		"merkmal stillstand: ja/nein aus ticket nur wenn art = fehler\nmerkmal rang: p1, p2 geordnet\n"
		"§1.1 gedeckt wenn art = fehler\n§1.2 rang = p1 wenn stillstand\n§1.2 rang = p2 wenn nicht stillstand\n```\n"
		"```fall\n\"nichts bekannt\": → offen wegen art\n\"klar\": art = änderung → projekt\n```\n"),
	LIT("---\ncontract: T\nversion: 1\nlanguage: en\ndefault: project\n---\n```clause\nfact kind: fault, change from ticket\n"
		"fact standstill: yes/no from ticket only if kind = fault\nfact priority: p1, p2 ordered\n"
		"§1.1 covered if kind = fault\n§1.2 priority = p1 if standstill\n§1.2 priority = p2 if not standstill\n```\n"
		"```case\n\"nothing known\": → open because of kind\n\"clear\": kind = change → project\n```\n"),
};
static const struct str kinds[] = { LIT("art"), LIT("kind") };

TEST(an_open_item_hangs_on_what_others_exist_under)
{
	for (int n = 0; n < 4; n++) {
		struct contract *c = n < 2 ? random_read(mending[n], mem) : read_tiled(mending[n - 2], mem);
		struct facts nothing = { 0 };
		struct findings found = { 0 };
		struct judgement j;
		struct err e = { 0 };
		check(contract_judge(c, &nothing, mem, &j, &e));
		check_int(j.status, JUDGE_OPEN);
		check_int((int64_t)j.n_open, 1);
		check_str(j.open[0], kinds[n % 2]);
		check_str(j.ask, kinds[n % 2]);
		contract_check(c, mem, &found);
		for (size_t i = 0; i < found.n; i++)
			check(!str_is(found.at[i].code, STR("A02")));
	}
}

static bool says(const struct contract *c, struct str part, struct arena *mem)
{
	struct analysis a;
	bool said = false;
	contract_analyse(c, mem, &a);
	for (size_t i = 0; i < a.n; i++)
		for (size_t k = 0; k < a.sections[i].remarks.n; k++)
			said |= str_has(a.sections[i].remarks.at[k].text, part);
	return said;
}

/* All three work items hang on the kind, none on the standstill, which decides about the priority. */
TEST(intake_asks_for_what_others_exist_under_and_for_what_decides_the_priority)
{
	static const struct { struct str asks, hangs, rest; } said[] = {
		{ LIT("art: entscheidet in 100 % der Fälle mit"), LIT("In 100 % der Fälle ändert ein einziges falsches Merkmal"), LIT("Für Priorität, Frist oder Preis zu erfragen: stillstand") },
		{ LIT("kind: matters in 100 % of the work"), LIT("In 100 % of the work a single wrong fact"), LIT("To be asked for priority, target or price: standstill") },
	};
	for (int n = 0; n < 2; n++) {
		struct contract *c = random_read(mending[n], mem);
		check(says(c, said[n].asks, mem));
		check(says(c, said[n].hangs, mem));
		check(says(c, said[n].rest, mem));
	}
}

/* Facts that exist only under others that exist only under others, each with a rule or none. */
static struct str chain(struct arena *mem)
{
	enum { FACTS = 5 };
	struct out o = out_open(mem);
	print(&o, "---\ncontract: X\nversion: 1\nlanguage: en\ndefault: project\n---\n```clause\nfact f0: v0, v1, v2\n");
	for (int f = 1; f < FACTS; f++) {
		print(&o, "fact f{}: v0, v1{}", f, chance(30) ? STR(", v2") : NONE);
		if (chance(70))
			print(&o, " only if {} (f{} = v{})", chance(30) ? STR("not") : NONE, below(f), below(2));
		if (chance(30) && f > 1)
			print(&o, "\nterm t{}: f{} = v0 or f{} = v1", f, below(f), f);
		print(&o, "\n");
	}
	for (int i = 1; i <= 4; i++)
		print(&o, "§{} {} if f{} = v{} and f{} = v{}{}\n", i, i % 2 ? STR("covered") : STR("hourly"), below(FACTS), below(2), below(FACTS), below(2),
			i > 1 ? text(mem, ", prevails over §1 to §{}", i - 1) : NONE);
	print(&o, "```\n");
	return out_str(&o);
}

TEST(an_open_item_names_a_fact_however_deep_facts_depend)
{
	struct arena *own = arena_open();
	int open = 0, went_along = 0;
	for (int n = 0; n < 120; n++, arena_reset(own)) {
		struct str s = chain(own);
		struct contract *c = n % 2 ? read_tiled(s, own) : random_read(s, own);
		struct facts nothing = { 0 };
		struct judgement j;
		struct err e = { 0 };
		size_t all = complete_anything(c, own), named = 0;
		check(contract_judge(c, &nothing, own, &j, &e));
		for (int d = DIMENSION_FIRST; d < c->n_dimensions; d++) {
			bool hangs = false, strictly = false;
			for (size_t i = 0; i < all; i++)
				for (size_t k = 0; k < i && !(hangs && strictly); k++) {
					if (!completions[i].possible || !completions[k].possible || completions[i].value == completions[k].value
						|| !differs_alone(c, completions[i].leaf, completions[k].leaf, d))
						continue;
					int differ = 0;
					for (int x = DIMENSION_FIRST; x < c->n_dimensions; x++)
						differ += completions[i].leaf[x] != completions[k].leaf[x];
					hangs = true;
					strictly |= differ == 1;
				}
			if (hangs && (named >= j.n_open || !str_is(j.open[named], c->dimensions[d].face.name)))
				unit_failed(__FILE__, __LINE__, s);
			named += hangs;
			went_along += hangs && !strictly;
		}
		check_int((int64_t)j.n_open, (int64_t)named);
		check(j.status != JUDGE_OPEN || j.n_open);
		check(j.status != JUDGE_OPEN || j.ask.len);
		open += j.status == JUDGE_OPEN;
	}
	check(open > 60 && went_along > 10);
	arena_close(own);
}
