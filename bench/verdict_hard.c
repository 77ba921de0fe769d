/* bench/verdict_hard.c - policies that do not suit the table: what `contract check` and `contract analyse` take.
 *
 * The friendly policy of a hundred million points (verdict_sets.c) has few rules that meet and four ranks. These have as many
 * points and are made the way that costs most: everything in one chain of precedence, every pair of rules free to meet,
 * hundreds of thresholds on numbers; some with examples and promises, right and wrong ones. Each is checked whole. */
#include "policy.h"
#include "contract/contract.h"
#include <stdio.h>

enum { RULES = 200, FACTS = 8, VALUES = 10, NUMBERS = 3, EXAMPLES = 40, PROMISES = 20 };

/* ranks: 0: nobody prevails; so many groups of rules, each before the groups above it. verdicts: so many by turns. */
struct hard { const char *name; uint64_t seed; int rules, ranks, verdicts, asks, numbers; bool told; };
static const struct hard kinds[] = {
	{ "one chain",               1, RULES, RULES, 2, 2, 0, false },
	{ "one chain, examples",     2, RULES, RULES, 2, 2, 0, true },
	{ "two to four facts",       3, RULES, 0, 1, 4, 0, false },
	{ "four ranks, examples",    4, RULES, 4, 2, 4, 0, true },
	{ "contradictions",          5, RULES, 0, 2, 4, 0, false },
	{ "thresholds",              6, 150, 150, 2, 0, NUMBERS, false },
	{ "more thresholds",         7, 300, 300, 2, 0, NUMBERS, false },
};

static int draw(uint64_t *state, int n) { return (int)(bench_random(state) % (uint64_t)n); }

/* So many different facts, each with one to three of its values. */
static void write_facts(struct out *o, uint64_t *state, int facts)
{
	bool taken[FACTS] = { false };
	for (int k = 0; k < facts; k++) {
		int f = draw(state, FACTS), first = draw(state, VALUES), n = 1 + draw(state, 3);
		while (taken[f])
			f = (f + 1) % FACTS;
		taken[f] = true;
		print(o, "{}f{} in {v{}", k ? STR(" and ") : NONE, f, f * VALUES + first);
		for (int v = 1; v < n; v++)
			print(o, ", v{}", f * VALUES + (first + v) % VALUES);
		print(o, "}");
	}
}

/* From one amount to another of one number, and below one of the next. */
static void write_numbers(struct out *o, uint64_t *state)
{
	int n = draw(state, NUMBERS), low = 1 + draw(state, 1000);
	print(o, "n{} >= {} and n{} < {} and n{} < {}", n, low, n, low + 1 + draw(state, 1000), (n + 1) % NUMBERS, 1 + draw(state, 2000));
}

static void write_told(struct out *o, uint64_t *state)
{
	for (int i = 0; i < PROMISES; i++) {
		print(o, "promise if ");
		write_facts(o, state, 2);
		print(o, " then {}\n", draw(state, 2) ? STR("covered") : STR("project"));
	}
	print(o, "```\n```case\n");
	for (int i = 0; i < EXAMPLES; i++) {
		print(o, "\"{}\": ", i);
		for (int f = 0, known = i % 4 ? FACTS : FACTS / 2; f < known; f++)
			print(o, "{}f{} = v{}", f ? STR(", ") : NONE, f, f * VALUES + draw(state, VALUES));
		print(o, " → {}\n", draw(state, 2) ? STR("covered") : STR("project"));
	}
}

static struct str write_hard(const struct hard *h, struct arena *mem)
{
	struct out o = out_open(mem);
	uint64_t state = h->seed;
	print(&o, "---\ncontract: Hard\nversion: 1\nlanguage: en\ndefault: project\n---\n```clause\n");
	for (int n = 0; n < h->numbers; n++)
		print(&o, "fact n{}: number\n", n);
	for (int f = 0; f < FACTS && !h->numbers; f++) {
		print(&o, "fact f{}: v{}", f, f * VALUES);
		for (int v = 1; v < VALUES; v++)
			print(&o, ", v{}", f * VALUES + v);
		out_char(&o, '\n');
	}
	for (int i = 0; i < h->rules; i++) {
		int rank = h->ranks ? i * h->ranks / h->rules : i;
		print(&o, "§{}.{} {} if ", rank + 1, i + 1, rank % h->verdicts ? STR("project") : STR("covered"));
		if (h->numbers)
			write_numbers(&o, &state);
		else
			write_facts(&o, &state, 2 + draw(&state, h->asks - 1));
		if (h->ranks && rank)
			print(&o, ", prevails over §1 to §{}", rank);
		out_char(&o, '\n');
	}
	if (h->told)
		write_told(&o, &state);
	print(&o, "```\n");
	return out_str(&o);
}

static void check(const struct contract *c, struct arena *mem)
{
	struct findings found = { 0 };
	contract_check(c, mem, &found);
}

static void analyse(const struct contract *c, struct arena *mem)
{
	struct analysis a;
	contract_analyse(c, mem, &a);
}

static void figure_of_look(const struct contract *c, const struct hard *h, const char *what, void (*look)(const struct contract *c, struct arena *mem), struct arena *mem)
{
	struct figure f = { .job = "verdict", .name = str_c(mem, text(mem, "{}, hard: {}", str_of(what), str_of(h->name))), .unit = "ms", .n = 1 };
	for (int r = 0; r < BENCH_ROUNDS; r++) {
		struct arena *own = arena_open();
		int64_t begun = bench_cpu();
		look(c, own);
		f.ours[r] = (double)(bench_cpu() - begun) / 1e6;
		arena_close(own);
	}
	figure_print(&f);
}

static void figure_of(const struct hard *h)
{
	struct arena *mem = arena_open();
	struct document doc = { STR("hard.md"), write_hard(h, mem) };
	struct contract *c = NULL;
	struct findings found = { 0 };
	if (!contract_read(&doc, 1, mem, &c, &found))
		die(str_c(mem, found.at[0].text));
	figure_of_look(c, h, "check", check, mem);
	figure_of_look(c, h, "all analyses", analyse, mem);
	arena_close(mem);
}

void figures_of_hard(void)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		figure_of(&kinds[i]);
}
