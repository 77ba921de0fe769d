/* cubes_join.c - regions of neighbouring tiles as one: two that say the same but for one fact are one region that takes in what both
 * say of it, and what became larger may have a neighbour again. */
#include "contract/analyse.h"

static bool are_neighbours(const struct cube *a, const struct cube *b)
{
	int apart = 0;
	if (a->n != b->n)
		return false;
	for (size_t i = 0; i < a->n && apart < 2; i++)
		if (!same_set(&a->sets[i], &b->sets[i]))
			apart += a->sets[i].dimension == b->sets[i].dimension ? 1 : 2;
	return apart < 2;
}

/* Only what neither need tell need not be told of both; where they read the same, one may name more than the other. */
static struct fact_set set_of_both(const struct contract *c, const struct fact_set *a, const struct fact_set *b, struct arena *mem)
{
	const struct dimension *d = &c->dimensions[a->dimension];
	uint64_t *leaves = NEWS(mem, uint64_t, 2 * ((size_t)d->n_words + 1)), *either = leaves + d->n_words;
	for (int w = 0; w < d->n_words; w++) {
		leaves[w] = a->leaves[w] | b->leaves[w];
		either[w] = a->either[w] & b->either[w];
	}
	struct fact_set set = set_in_words(d, leaves, either, mem);
	set.leaves = leaves;
	set.either = either;
	set.dimension = a->dimension;
	return set;
}

/* a takes in b. A fact of which it then is anything is left out. */
static void take_in(const struct contract *c, struct cube *a, const struct cube *b, struct arena *mem)
{
	wide points = (wide)a->points + b->points;
	struct fact_set *sets = NEWS(mem, struct fact_set, a->n + 1);
	size_t n = 0;
	for (size_t i = 0; i < a->n; i++) {
		struct fact_set set = set_of_both(c, &a->sets[i], &b->sets[i], mem);
		if (set.n || set.n_except)
			sets[n++] = set;
	}
	*a = (struct cube){ sets, n, points < INT64_MAX ? (int64_t)points : INT64_MAX };
}

/* Takes the neighbours of one out of the list until it has none. */
static struct cube with_neighbours(const struct contract *c, struct cube one, struct arena *mem, struct cubes *out)
{
	for (size_t i = 0; i < out->n;) {
		if (!are_neighbours(&one, &out->at[i])) {
			i++;
			continue;
		}
		take_in(c, &one, &out->at[i], mem);
		out->at[i] = out->at[--out->n];
		i = 0;
	}
	return one;
}

void cubes_join(const struct contract *c, const struct cubes *tile, struct arena *mem, struct cubes *out)
{
	for (size_t i = 0; i < tile->n && out->n < CUBES_MAX && !is_late(c); i++) {
		bool whole = tile->n < CUBES_MAX;                     /* a full tile may have left some out, so the list gets full, too */
		struct cube one = whole ? with_neighbours(c, tile->at[i], mem, out) : tile->at[i];
		*push(mem, out) = one;
	}
	cubes_sort(out);
}

void cubes_add_with(const struct contract *c, const struct space *s, const uint64_t *set, const uint64_t *either, struct arena *mem, struct cubes *out)
{
	struct cubes tile = { 0 };
	if (!s->within) {
		cubes_with(c, s, set, either, mem, out);
		return;
	}
	if (out->n < CUBES_MAX)
		cubes_with(c, s, set, either, mem, &tile);
	cubes_join(c, &tile, mem, out);
}

void cubes_add(const struct contract *c, const struct space *s, const uint64_t *set, struct arena *mem, struct cubes *out) { cubes_add_with(c, s, set, NULL, mem, out); }
