/* contradictions_test.c - which rules contradict each other, against walking all work; of one table and of tiles. */
#include "contract/analyse.h"
#include "contract/direct_test.h"

enum { RULES = 64 };

/* Which rules decide the same contradictory work and disagree: bit b of row a, a before b. How many pairs. */
static size_t pairs_walked(const struct contract *c, uint64_t *meet, struct arena *mem)
{
	const struct rule_list *rules = &c->dimensions[DIMENSION_VERDICT].rules;
	size_t pairs = 0, all = complete_anything(c, mem);
	for (size_t i = 0; i < all; i++)
		for (size_t b = 0; b < rules->n && completions[i].possible && completions[i].value == VALUE_CONTRADICTORY; b++)
			for (size_t a = 0; a < b; a++)
				if (completions[i].decides >> a & completions[i].decides >> b & 1 && rules->at[a]->leaf != rules->at[b]->leaf)
					meet[a] |= UINT64_C(1) << b;
	for (size_t a = 0; a < rules->n; a++)
		pairs += (size_t)__builtin_popcountll(meet[a]);
	return pairs;
}

static bool is_any_possible(const struct contract *c, struct arena *mem)
{
	bool any = false;
	for (size_t i = 0, all = complete_anything(c, mem); i < all; i++)
		any |= completions[i].possible;
	return any;
}

/* What is said of the verdict alone. */
static struct findings said_of(struct contract *c, struct arena *mem)
{
	struct contract one = *c;
	struct findings found = { 0 };
	struct reader r = { .c = &one, .mem = mem, .found = &found, .lang = c->lang };
	one.tables = NEWS(mem, struct table *, (size_t)c->n_dimensions);
	one.tables[DIMENSION_VERDICT] = c->tables[DIMENSION_VERDICT];
	analyse_contradictions(&r, NULL);
	return found;
}

static bool is_of_some_pair(const struct contract *c, const uint64_t *meet, struct str said, struct arena *mem)
{
	const struct rule_list *rules = &c->dimensions[DIMENSION_VERDICT].rules;
	bool is = false;
	for (size_t a = 0; a < rules->n; a++)
		for (uint64_t left = meet[a]; left && !is; left &= left - 1)
			is = str_has(said, text(mem, " {} {} {} ", rules->at[a]->at.key, c->lang == LANG_DE ? STR("und") : STR("and"), rules->at[__builtin_ctzll(left)]->at.key));
	return is;
}

/* Who, and in how much work: what stands before the example. */
static struct str who_and_how_often(struct str text) { return str_cut(text, 0, (size_t)str_find(text, STR(")"))); }

static bool is_said(const struct findings *all, struct str who)
{
	bool said = false;
	for (size_t i = 0; i < all->n; i++)
		said |= str_is(who_and_how_often(all->at[i].text), who);
	return said;
}

/* Nothing else is said of a contract whose nevers leave no work. */
static bool forbids_all(const struct findings *all)
{
	bool so = all->n > 0;
	for (size_t i = 0; i < all->n; i++)
		so &= str_is(all->at[i].code, STR("A12")) && all->at[i].blocks;
	return so;
}

TEST_OF_MANY(rules_contradict_each_other_exactly_where_both_decide_and_disagree)
{
	struct arena *own = arena_open();
	size_t seen = 0;
	for (int n = 0; n < random_cases(80); n++, arena_reset(own)) {
		struct str text = random_contract(own);
		struct contract *c[] = { random_read(text, own), read_tiled(text, own) };
		uint64_t meet[RULES] = { 0 };
		size_t pairs = pairs_walked(c[0], meet, own);
		if (c[0]->dimensions[DIMENSION_VERDICT].in_cycle >= 0 || pairs >= 40)
			continue;                                     /* of a circle something else is said, and no more are shown */
		struct findings said[] = { said_of(c[0], own), said_of(c[1], own) };
		bool possible = is_any_possible(c[0], own);
		for (int kind = 0; kind < 2; kind++) {
			check(possible ? said[kind].n == pairs : forbids_all(&said[kind]));
			for (size_t i = 0; i < said[kind].n && possible; i++) {
				check(is_of_some_pair(c[kind], meet, said[kind].at[i].text, own));
				check(is_said(&said[!kind], who_and_how_often(said[kind].at[i].text)));
			}
		}
		seen += pairs;
	}
	check(seen > 20);
	arena_close(own);
}

/* The facts of the nevers are asked by no rule: all work is impossible all the same, so the rules contradict each other nowhere. */
TEST(where_no_work_is_possible_none_is_contradictory)
{
	static const struct { struct str nevers; bool possible; } cases[] = {
		{ LIT("nie h = c\nnie h = d\n"), false }, { LIT("nie h = c\n"), true }, { LIT("nie h = c und i\nnie h = c und nicht i\nnie h = d\n"), false }, { LIT("nie h = c und i\nnie h = d und nicht i\n"), true },
		{ LIT("nie h in {c, d}\n"), false }, { LIT("begriff t: i oder nicht i\nnie t\n"), false }, { LIT("nie nicht g in {a, b}\n"), true },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str bytes = text(mem, "---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal g: a, b\nmerkmal h: c, d\nmerkmal i: ja/nein\n{}§1 gedeckt wenn g = a\n§2 aufwand wenn g = a\n```\n", cases[i].nevers);
		struct contract *c[] = { random_read(bytes, mem), read_tiled(bytes, mem) };
		for (int kind = 0; kind < 2; kind++) {
			struct findings said = said_of(c[kind], mem);
			check(cases[i].possible ? said.n == 1 && str_is(said.at[0].code, STR("A01")) : forbids_all(&said));
		}
	}
}
