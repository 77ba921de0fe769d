/* precedence_test.c - who prevails over whom against following it step by step, and documents that name thousands of paragraphs. */
#include "contract/random_test.h"

static struct contract *read_rules(const struct out *rules, struct patience p, struct arena *mem)
{
	struct document doc = { STR("rules.md"), text(mem, "---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal a: ja/nein\n{}```\n", out_str(rules)) };
	struct findings found = { 0 };
	struct contract *c;
	return contract_read_patiently(&doc, 1, p, mem, &c, &found) ? c : NULL;
}

/* ---- step by step ------------------------------------------------------------------------------------------------------------ */

/* From a rule to whatever its paragraph names, and on from there. */
static bool reaches(const struct dimension *d, size_t from, size_t to, bool *seen)
{
	bool found = false;
	for (size_t i = 0; i < d->rules.n && !found; i++)
		for (size_t g = 0; g < d->rules.at[i]->above.n && str_is(d->rules.at[i]->at.key, d->rules.at[from]->at.key) && !found; g++)
			for (size_t k = 0; k < d->rules.n && !found; k++) {
				if (!range_has(&d->rules.at[i]->above.at[g], d->rules.at[k]->at.key) || str_is(d->rules.at[k]->at.key, d->rules.at[i]->at.key) || seen[k])
					continue;
				seen[k] = true;
				found = str_is(d->rules.at[k]->at.key, d->rules.at[to]->at.key) || reaches(d, k, to, seen);
			}
	return found;
}

static bool prevails(const struct dimension *d, size_t a, size_t b, struct arena *mem)
{
	return reaches(d, a, b, NEWS(mem, bool, d->rules.n + 1)) && !reaches(d, b, a, NEWS(mem, bool, d->rules.n + 1));
}

TEST(precedence_is_what_following_it_step_by_step_says)
{
	struct arena *own = arena_open();
	for (int n = 0; n < random_cases(40); n++, arena_reset(own)) {
		struct out rules = out_open(own);
		for (int i = 1; i <= 12; i++) {
			print(&rules, "§{}{} gedeckt wenn a", 1 + below(6), chance(40) ? text(own, ".{}", 1 + below(3)) : NONE);
			for (int k = below(3), first = k; k > 0; k--)
				print(&rules, "{}§{}{}", k == first ? STR(", geht vor ") : STR(", "), 1 + below(6), chance(20) ? STR(" bis §6") : NONE);
			out_char(&rules, '\n');
		}
		struct contract *c = read_rules(&rules, (struct patience){ 0 }, own);
		if (!c)
			continue;                                     /* it named a paragraph that there is not, or itself */
		const struct dimension *d = &c->dimensions[DIMENSION_VERDICT];
		for (size_t a = 0; a < d->rules.n; a++)
			for (size_t b = 0; b < d->rules.n; b++)
				check_int(bits_is(d->beats[a], b), prevails(d, a, b, own));
	}
	arena_close(own);
}

/* ---- hostile documents ----------------------------------------------------------------------------------------------------------- */

enum { RULES = 1450, NAMED = 17, PATIENCE_MS = 300, ANSWER_MS = 5000 };

static bool is_past(void *until) { return clock_ticks() > *(int64_t *)until; }

/* 25,000 statements of precedence, all in one circle. */
TEST(thousands_of_statements_of_precedence_are_left_when_time_is_up)
{
	struct out rules = out_open(mem);
	for (int i = 1; i <= RULES; i++) {
		print(&rules, "§{} {} wenn a, geht vor §{}", i, i % 2 ? STR("gedeckt") : STR("projekt"), i % RULES + 1);
		for (int k = 2; k <= NAMED; k++)
			print(&rules, ", §{}", (i + k - 1) % RULES + 1);
		out_char(&rules, '\n');
	}
	int64_t begun = clock_ticks(), until = begun + PATIENCE_MS;
	check(!read_rules(&rules, (struct patience){ .is_over = is_past, .with = &until }, mem));
	check(clock_ticks() - begun < ANSWER_MS);
	check(arena_size(mem) < 100 << 20);
}

TEST(a_circle_of_a_thousand_clauses_is_found)
{
	struct out rules = out_open(mem);
	for (int i = 1; i <= 1000; i++)
		print(&rules, "§{} gedeckt wenn a, geht vor §{}\n", i, i % 1000 + 1);
	struct contract *c = read_rules(&rules, (struct patience){ 0 }, mem);
	check(c && c->dimensions[DIMENSION_VERDICT].in_cycle >= 0);
	struct str way = precedence_circle(&c->dimensions[DIMENSION_VERDICT], 0, mem);
	check(str_starts(way, STR("§1 → §2 → §3")) && str_ends(way, STR("§1000 → §1")));
}
