/* values.c - see values.h: a table filled by values alone.
 *
 * Rules are taken from the last to the first, as the chain of an outcome is walked, so that both ways say the same. */
#include "contract/values.h"
#include <string.h>

bool values_suffice(const struct contract *c, int dimension)
{
	const struct dimension *d = &c->dimensions[dimension];
	return !c->ranking.n && !d->first_of_several && !d->last_of_several;
}

struct saying { const struct table *t; uint64_t **by_leaf, *any, *unclear, *contradictory; };

/* Where something is left open nothing else counts; else where two leaves meet. */
static void add_rule(struct saying *s, const struct rule *rule, const uint64_t *decides)
{
	bool open = s->t->dimension == DIMENSION_VERDICT && rule->leaf == LEAF_UNCLEAR;
	uint64_t *mine = s->by_leaf[rule->leaf];
	for (size_t w = 0; w < s->t->space.words; w++) {
		if (open) {
			s->unclear[w] |= decides[w];
			continue;
		}
		s->contradictory[w] |= decides[w] & s->any[w] & ~mine[w];
		mine[w] |= decides[w];
		s->any[w] |= decides[w];
	}
}

static void place(struct table *t, int value, const uint64_t *points, struct arena *mem)
{
	int i = 0;
	while (i < t->n_values && t->values[i] != value)
		i++;
	if (bits_none(points, t->space.words))
		return;
	if (i == t->n_values) {
		t->values[t->n_values++] = value;
		t->where[i] = set_new(&t->space, mem);
	}
	for (size_t w = 0; w < t->space.words; w++)
		t->where[i][w] |= points[w];
}

/* The set loses what is contradictory or left open, and what is beyond the points. */
static uint64_t *rest_of(const struct saying *s, uint64_t *points)
{
	for (size_t w = 0; w < s->t->space.words; w++)
		points[w] &= ~s->contradictory[w] & ~s->unclear[w] & s->t->space.possible[w];
	return points;
}

static void place_all(const struct contract *c, struct saying *s, struct table *t, int leaves, struct arena *mem)
{
	bool verdict = t->dimension == DIMENSION_VERDICT;
	uint64_t *silent = set_new(&t->space, mem);
	for (size_t w = 0; w < t->space.words; w++)
		s->contradictory[w] &= ~s->unclear[w];
	t->values = NEWS(mem, int, (size_t)leaves + 4);
	t->where = NEWS(mem, uint64_t *, (size_t)leaves + 4);
	t->unsaid = set_new(&t->space, mem);
	for (size_t w = 0; w < t->space.words; w++)
		silent[w] = ~s->any[w];
	rest_of(s, silent);
	if (verdict)
		memcpy(t->unsaid, silent, t->space.words * sizeof *silent);
	place(t, verdict ? (int)c->standard - 1 : VALUE_NOTHING, silent, mem);
	for (int leaf = 0; leaf < leaves; leaf++)
		if (s->by_leaf[leaf])
			place(t, leaf, rest_of(s, s->by_leaf[leaf]), mem);
	place(t, VALUE_CONTRADICTORY, s->contradictory, mem);
	place(t, VALUE_UNCLEAR, s->unclear, mem);
}

void values_fill(const struct contract *c, struct table *t, struct arena *mem)
{
	const struct dimension *d = &c->dimensions[t->dimension];
	struct variant plain = { .beats = d->beats };
	struct arena *scratch = arena_open();
	struct deciding all = deciding_open(t, c->mutant && c->mutated == t->dimension ? c->mutant : &plain, d->rules.n, scratch);
	uint64_t *decides = set_new(&t->space, scratch);
	int leaves = 0;
	for (size_t i = 0; i < d->rules.n; i++)
		leaves = d->rules.at[i]->leaf + 1 > leaves ? d->rules.at[i]->leaf + 1 : leaves;
	struct saying s = { t, NEWS(scratch, uint64_t *, (size_t)leaves + 1), set_new(&t->space, scratch), set_new(&t->space, scratch), set_new(&t->space, scratch) };
	for (size_t i = d->rules.n; i-- > 0 && !is_late(c);) {
		stamina_spend(c, (int64_t)t->space.words * STEPS_OF_WORD);       /* of a rule that is settled away, too: how far a look goes does not hang on the cut */
		if (t->applies[i] == t->nowhere)
			continue;
		uint64_t **mine = &s.by_leaf[d->rules.at[i]->leaf];
		*mine = *mine ? *mine : set_new(&t->space, scratch);
		deciding(&all, i, decides);
		add_rule(&s, d->rules.at[i], decides);
	}
	place_all(c, &s, t, leaves, mem);
	arena_close(scratch);
}

const uint64_t *unsaid_points(const struct table *t, struct arena *mem)
{
	if (t->unsaid)
		return t->unsaid;
	uint64_t *points = set_new(&t->space, mem);
	for (uint32_t p = 0; p < t->space.points; p++)
		if (t->outcomes.at[t->at[p]].by_default)
			bits_set(points, p);
	return points;
}

uint64_t *decided_points(const struct contract *c, const struct table *t, const bool *rules, struct arena *mem)
{
	const struct dimension *d = &c->dimensions[t->dimension];
	struct arena *scratch = arena_open();
	uint64_t *points = set_new(&t->space, mem), *decides = set_new(&t->space, scratch);
	struct variant plain = { .beats = d->beats };
	struct deciding all = deciding_open(t, c->mutant && c->mutated == t->dimension ? c->mutant : &plain, d->rules.n, scratch);
	for (size_t i = 0; i < d->rules.n; i++) {
		if (!rules[i] || t->applies[i] == t->nowhere)
			continue;
		deciding(&all, i, decides);
		for (size_t w = 0; w < t->space.words; w++)
			points[w] |= decides[w];
	}
	stamina_spend(c, (int64_t)(d->rules.n * t->space.words));
	arena_close(scratch);
	return points;
}
