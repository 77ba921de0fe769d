/* deciding.c - where each rule decides: the points where it holds, minus those of every rule that prevails over it.
 *
 * Precedence names paragraphs, so of hundreds of rules most give way to the same ones. They share one set of what is taken
 * from them, and the work grows with the number of rules and not with its square. Rules that a tile settles away take nothing
 * and have nothing taken. */
#include "contract/inside.h"
#include <stdlib.h>
#include <string.h>

/* Of each rule the rules that prevail over it, as far as they take part: the columns of `beats` as rows. */
static uint64_t **winners_over(const struct table *t, const struct variant *v, size_t n, size_t words, struct arena *mem)
{
	uint64_t **over = NEWS(mem, uint64_t *, n + 1), *rows = NEWS(mem, uint64_t, n * words + 1), *live = NEWS(mem, uint64_t, words);
	for (size_t i = 0; i < n; i++) {
		over[i] = rows + i * words;
		if (t->applies[i] != t->nowhere)
			bits_set(live, i);
	}
	for (size_t k = 0; k < n; k++)
		for (size_t w = 0; w < words && bits_is(live, k) && !(v->without && v->without[k]); w++)
			for (uint64_t left = v->beats[k][w] & live[w]; left; left &= left - 1)
				bits_set(over[w * 64 + (size_t)__builtin_ctzll(left)], k);
	return over;
}

static void add_points(const struct table *t, size_t rule, uint64_t *out)
{
	for (size_t w = 0; w < t->space.words; w++)
		out[w] |= t->applies[rule][w];
}

/* What a rule gives way to: how many rules, and a number that is the same for the same ones. */
struct losing { size_t rule, count; uint64_t hash; };

static int by_count(const void *a, const void *b)
{
	const struct losing *x = a, *y = b;
	return x->count != y->count ? (x->count < y->count ? -1 : 1) : x->hash != y->hash ? (x->hash < y->hash ? -1 : 1) : x->rule < y->rule ? -1 : x->rule > y->rule;
}

static struct losing losing_of(size_t rule, const uint64_t *over, size_t words)
{
	struct losing x = { .rule = rule };
	for (size_t w = 0; w < words; w++) {
		x.count += (size_t)bits_count(over[w]);
		x.hash = (x.hash ^ over[w]) * 0x9e3779b97f4a7c15u;
		x.hash ^= x.hash >> 29;
	}
	return x;
}

static bool is_among(const uint64_t *few, const uint64_t *many, size_t words)
{
	for (size_t w = 0; w < words; w++)
		if (few[w] & ~many[w])
			return false;
	return true;
}

/* last: a rule that gives way to no more than these; its points are taken over and only the rest is added. n_rules: none. */
static uint64_t *beaten_of(const struct deciding *d, uint64_t *const *over, size_t rule, size_t last, size_t words, size_t n_rules, struct arena *mem)
{
	uint64_t *out = set_new(&d->t->space, mem);
	bool goes_on = last < n_rules && is_among(over[last], over[rule], words);
	if (goes_on)
		memcpy(out, d->beaten[last], d->t->space.words * sizeof *out);
	for (size_t w = 0; w < words; w++)
		for (uint64_t left = over[rule][w] & ~(goes_on ? over[last][w] : 0); left; left &= left - 1)
			add_points(d->t, w * 64 + (size_t)__builtin_ctzll(left), out);
	return out;
}

/* From the fewest winners to the most: of rows of which each gives way to all above it, each adds one to what the row before it had. */
struct deciding deciding_open(const struct table *t, const struct variant *v, size_t n_rules, struct arena *mem)
{
	struct arena *scratch = arena_open();
	size_t words = n_rules / 64 + 1, last = n_rules, n = 0;
	uint64_t **over = winners_over(t, v, n_rules, words, scratch);
	struct losing *order = NEWS(scratch, struct losing, n_rules + 1);
	struct deciding out = { .t = t, .without = v->without, .beaten = NEWS(mem, uint64_t *, n_rules + 1) };
	for (size_t i = 0; i < n_rules; i++)
		if ((order[n] = losing_of(i, over[i], words)).count)
			n++;
	qsort(order, n, sizeof *order, by_count);
	for (size_t i = 0; i < n; i++) {
		size_t rule = order[i].rule;
		bool same = last < n_rules && !memcmp(over[last], over[rule], words * sizeof **over);
		out.beaten[rule] = same ? out.beaten[last] : beaten_of(&out, over, rule, last, words, n_rules, mem);
		last = rule;
	}
	arena_close(scratch);
	return out;
}

void deciding(const struct deciding *d, size_t rule, uint64_t *out)
{
	bool takes_part = !(d->without && d->without[rule]);
	const uint64_t *applies = d->t->applies[rule], *beaten = d->beaten[rule];
	for (size_t w = 0; w < d->t->space.words; w++)
		out[w] = takes_part ? applies[w] & ~(beaten ? beaten[w] : 0) : 0;
}
