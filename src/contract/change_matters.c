/* change_matters.c - does a change of the rules change anything, in a space cut into tiles? What the examples need not notice is none.
 *
 * A rule that is left out is missed where it decides, and a stream over all work has found whether it does. Of a precedence that is turned round only
 * the work is looked at to which the rule applies, as long as the others stand to each other as before. */
#include "contract/analyse.h"
#include "contract/values.h"
#include <string.h>

/* within: it changes nothing where the rule does not apply; alone: nor anything unless the rule itself decides elsewhere. */
struct altered { const struct contract *c; const struct dimension *d; size_t rule; const struct variant *v; int64_t *left; bool within, alone, matters; };

/* Do the others prevail over each other as before? */
static bool only_the_rule_moves(const struct altered *x)
{
	for (size_t k = 0; k < x->d->rules.n; k++)
		for (size_t w = 0; w <= x->d->rules.n / 64 && k != x->rule; w++) {
			uint64_t moved = x->d->beats[k][w] ^ x->v->beats[k][w];
			if (w == x->rule / 64 ? moved & ~(UINT64_C(1) << x->rule % 64) : moved)
				return false;
		}
	return true;
}

/* The rule gives way to all it gave way to and to all it prevails over no more, and prevails over no other: what prevailed over it prevails over all that was
 * below it, too, so where it does not decide nothing comes of it. */
static bool only_falls(const struct altered *x)
{
	bool falls = x->d->in_cycle < 0;
	for (size_t k = 0; k < x->d->rules.n && falls; k++) {
		bool below = bits_is(x->d->beats[x->rule], k), above = bits_is(x->d->beats[k], x->rule);
		bool below_now = bits_is(x->v->beats[x->rule], k), above_now = bits_is(x->v->beats[k], x->rule);
		falls = below_now ? below && !above_now : above_now || !(above || below);
	}
	return falls;
}

static bool may_apply(void *with, const struct item *item)
{
	const struct altered *x = with;
	struct arena *mem = arena_open();
	struct settling s = settling_open(x->c, item, mem);
	bool may = !x->within || !settled_away(&s, x->d->rules.at[x->rule]);
	arena_close(mem);
	return may;
}

static bool decides_elsewhere(const struct table *tile, size_t rule, const struct deciding *was, const struct deciding *is, struct arena *mem)
{
	uint64_t *before = set_new(&tile->space, mem), *after = set_new(&tile->space, mem);
	deciding(was, rule, before);
	deciding(is, rule, after);
	return memcmp(before, after, tile->space.words * sizeof *before) != 0;
}

static bool any_decides_elsewhere(const struct altered *x, const struct table *tile)
{
	struct arena *mem = arena_open();
	struct deciding was = deciding_open(tile, &(struct variant){ .beats = x->d->beats }, x->d->rules.n, mem), is = deciding_open(tile, x->v, x->d->rules.n, mem);
	bool found = false;
	for (size_t i = 0; i < x->d->rules.n && !found; i++)
		found = tile->applies[i] != tile->nowhere && decides_elsewhere(tile, i, &was, &is, mem);
	arena_close(mem);
	return found;
}

/* Where one of those applies that prevail over the rule. */
static const uint64_t *where_beaten(const struct altered *x, const struct table *tile, uint64_t *const *beats, struct arena *mem)
{
	uint64_t *out = set_new(&tile->space, mem);
	for (size_t k = 0; k < x->d->rules.n; k++) {
		if (tile->applies[k] == tile->nowhere || !bits_is(beats[k], x->rule))
			continue;
		for (size_t w = 0; w < tile->space.words; w++)
			out[w] |= tile->applies[k][w];
	}
	return out;
}

/* Where the rule decides now and gives way then. */
static bool rule_gives_way(const struct altered *x, const struct table *tile)
{
	struct arena *mem = arena_open();
	const uint64_t *was = where_beaten(x, tile, x->d->beats, mem), *is = where_beaten(x, tile, x->v->beats, mem);
	uint64_t met = 0;
	for (size_t w = 0; w < tile->space.words; w++)
		met |= tile->applies[x->rule][w] & ~was[w] & is[w];
	arena_close(mem);
	return met;
}

static bool matters_in(void *with, const struct table *tile)
{
	struct altered *x = with;
	x->matters = x->alone ? rule_gives_way(x, tile) : any_decides_elsewhere(x, tile);
	stamina_spend(x->c, (int64_t)((x->alone ? 1 : 2) * x->d->rules.n * tile->space.words));
	*x->left -= tile->space.points;
	return x->matters || *x->left < 0;
}

bool change_matters(const struct contract *c, int dimension, size_t rule, const struct variant *v, int64_t *left)
{
	struct altered x = { c, &c->dimensions[dimension], rule, v, left };
	struct arena *mem = arena_open();
	const struct streamed *s = streamed_of(c, dimension, mem);
	bool is_left_out = v->without != NULL, idle = s && !s->decides[rule];
	x.within = is_left_out || only_the_rule_moves(&x);
	x.alone = !is_left_out && x.within && only_falls(&x);
	if (is_left_out && s)
		x.matters = !idle;
	else if (!(x.alone && idle))
		table_each_by_rules(c, c->tables[dimension], may_apply, matters_in, &x);
	arena_close(mem);
	return x.matters;
}
