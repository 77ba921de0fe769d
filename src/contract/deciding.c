/* deciding.c - where each rule decides: the points where it holds, minus those of every rule that prevails over it.
 *
 * Precedence names paragraphs, so of hundreds of rules most give way to the same ones. They share one set of what is taken
 * from them, and the work grows with the number of rules and not with its square. */
#include "contract/inside.h"
#include <string.h>

/* Of each rule the rules that prevail over it, as far as they take part: the columns of `beats` as rows. */
static uint64_t **winners_over(const struct variant *v, size_t n, size_t words, struct arena *mem)
{
	uint64_t **over = NEWS(mem, uint64_t *, n + 1);
	for (size_t i = 0; i < n; i++)
		over[i] = NEWS(mem, uint64_t, words);
	for (size_t k = 0; k < n; k++)
		for (size_t w = 0; w < words && !(v->without && v->without[k]); w++)
			for (uint64_t left = v->beats[k][w]; left; left &= left - 1)
				bits_set(over[w * 64 + (size_t)__builtin_ctzll(left)], k);
	return over;
}

static void add_points(const struct table *t, const uint64_t *rules, size_t n, uint64_t *out)
{
	for (size_t k = 0; k < n; k++)
		for (size_t w = 0; w < t->space.words && bits_is(rules, k); w++)
			out[w] |= t->applies[k][w];
}

struct deciding deciding_open(const struct table *t, const struct variant *v, size_t n_rules, struct arena *mem)
{
	struct arena *scratch = arena_open();
	size_t words = n_rules / 64 + 1, *seen = NEWS(scratch, size_t, n_rules + 1), n_seen = 0;
	uint64_t **over = winners_over(v, n_rules, words, scratch);
	struct deciding out = { .t = t, .without = v->without, .beaten = NEWS(mem, uint64_t *, n_rules + 1) };
	for (size_t i = 0; i < n_rules; i++) {
		size_t like = 0;
		if (bits_none(over[i], words))
			continue;
		while (like < n_seen && memcmp(over[seen[like]], over[i], words * sizeof **over))
			like++;
		if (like == n_seen) {
			out.beaten[i] = set_new(&t->space, mem);
			add_points(t, over[i], n_rules, out.beaten[i]);
			seen[n_seen++] = i;
		}
		out.beaten[i] = out.beaten[seen[like]];
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
