/* cubes.c - a set of work items as few readable regions.
 *
 * A region grows from one uncovered point, fact by fact, while it holds nothing but the set; whole classes
 * are tried before single values. Points that "nie" forbids, and those a caller does not mind, count as room to grow and are not shown. Several
 * seeds and orders of growing are tried and the region that covers most is taken next. */
#include "contract/analyse.h"
#include <string.h>

enum { SEEDS = 12, CAREFUL = 24 /* regions, more than anybody reads: behind them one seed must do */, LARGE = 4000 /* words: from here one order of growing, too */, STEPS_OF_AXIS = 16 };

/* A region: along each axis the offsets of the classes it takes in. */
struct region { uint32_t **pick; int *n; int64_t fresh; };
struct grower {
	const struct contract *c;
	struct packing packing;
	const struct space *s, *plain;                                 /* s: packed; plain: in the author's order, from which seeds are picked */
	uint64_t *possible, *outside, *uncovered, *uncovered_plain;    /* outside: possible, but not of the set */
	struct low_weights low;
	struct box box;
	uint64_t low_of[STRIP_AXES];                                   /* of each of the lowest axes the points of a strip in the region */
	bool *met;                                                     /* of the classes of an axis */
	struct region trial, best;
	size_t found;                                                  /* regions of this set so far */
	struct arena *mem, *scratch;
};

/* Room for as many classes on each axis as the widest has. */
static struct region region_new(const struct space *s, int widest, struct arena *mem)
{
	struct region r = { .pick = NEWS(mem, uint32_t *, (size_t)s->n + 1), .n = NEWS(mem, int, (size_t)s->n + 1) };
	for (int k = 0; k < s->n; k++)
		r.pick[k] = NEWS(mem, uint32_t, (size_t)widest);
	return r;
}

/* Which classes of an axis meet the set? The box is the region with the axis left at class 0. */
static void meet(struct grower *g, int axis, const uint64_t *set)
{
	const struct axis *a = &g->s->axes[axis];
	const struct box *b = &g->box;
	uint64_t low = 0;
	for (size_t i = 0; i < b->n && axis < g->s->n_low; i++)
		low |= set[b->strip[i]] & b->low;
	for (int v = 0; v < a->n; v++) {
		const uint64_t *there = set + (size_t)v * (a->stride / STRIP_MAX);
		g->met[v] = axis < g->s->n_low && low & a->low << (uint32_t)v * a->stride;
		for (size_t i = 0; i < b->n && axis >= g->s->n_low && !g->met[v]; i++)
			g->met[v] = there[b->strip[i]] & b->low;
	}
}

/* Leaves the axis at class 0 of the box; what it had picked so far is one class, where the region grows from. */
static void leave_axis(struct grower *g, int axis, uint32_t from)
{
	g->box.low = ~UINT64_C(0);
	for (int k = 0; k < g->s->n_low; k++)
		g->box.low &= k == axis ? ~UINT64_C(0) : g->low_of[k];
	for (size_t i = 0; i < g->box.n && axis >= g->s->n_low; i++)
		g->box.strip[i] -= from / STRIP_MAX;
}

/* Every class is tested against the rest of the region alone, so the order within a fact does not matter. */
static void grow_axis(struct grower *g, struct region *r, int axis)
{
	const struct axis *a = &g->s->axes[axis];
	uint32_t from = r->pick[axis][0];
	leave_axis(g, axis, from);
	meet(g, axis, g->outside);
	g->met[from / a->stride] = false;                             /* where it grows from, it is */
	r->n[axis] = 0;
	for (int v = 0; v < a->n; v++)
		if (!g->met[v])
			r->pick[axis][r->n[axis]++] = (uint32_t)v * a->stride;
	if (axis < g->s->n_low)
		g->box.low &= g->low_of[axis] = low_bits(a, r->pick[axis], r->n[axis]);
	else
		lay_axis(g->s, a, a->weight, r->pick[axis], r->n[axis], &g->box);
}

/* How much the box covers that was not covered yet. */
static int64_t fresh_weight(const struct grower *g)
{
	int64_t sum = 0;
	for (size_t i = 0; i < g->box.n; i++) {
		uint64_t bits = g->uncovered[g->box.strip[i]] & g->box.low;
		sum += bits ? g->box.weight[i] * low_weight(&g->low, bits) : 0;
	}
	return sum;
}

/* The box begins as one point, and grows with the region along each axis once. */
static void grow(struct grower *g, uint32_t seed, int first, struct region *r)
{
	const struct space *s = g->s;
	for (int k = 0; k < s->n; k++) {
		const struct axis *a = &s->axes[k];
		r->n[k] = 1;
		r->pick[k][0] = (k < s->n_low ? seed % STRIP_MAX : seed) / a->stride % (uint32_t)a->n * a->stride;
		if (k < s->n_low)
			g->low_of[k] = low_bits(a, r->pick[k], 1);
	}
	g->box.strip[0] = seed / STRIP_MAX;
	g->box.weight[0] = 1;
	g->box.n = 1;
	g->box.low = UINT64_C(1) << seed % STRIP_MAX;
	for (int step = 0; step < s->n; step++)
		grow_axis(g, r, g->packing.axis[(first + step) % s->n]);
	r->fresh = fresh_weight(g);
	stamina_spend(g->c, (int64_t)g->box.n * 2 + s->n * STEPS_OF_AXIS);
}

/* Where the point of the set lies that has so many of it below. */
static uint32_t point_ranked(const struct grower *g, int64_t rank)
{
	size_t w = 0;
	for (int64_t here; rank >= (here = bits_count(g->uncovered_plain[w])); w++)
		rank -= here;
	uint64_t left = g->uncovered_plain[w];
	for (; rank; rank--)
		left &= left - 1;
	return packed_point(&g->packing, (uint32_t)(w * 64) + (uint32_t)__builtin_ctzll(left));
}

/* Up to SEEDS points spread evenly over what is not covered yet. */
static int pick_seeds(const struct grower *g, uint32_t *seeds)
{
	int64_t left = 0;
	int wanted = g->s->words > LARGE || g->found >= CAREFUL ? 1 : SEEDS;
	for (size_t w = 0; w < g->s->words; w++)
		left += bits_count(g->uncovered[w]);
	if (left < wanted)
		wanted = (int)left;
	for (int n = 0; n < wanted; n++)
		seeds[n] = point_ranked(g, left * n / wanted);
	return wanted;
}

/* The region that covers most into g->best; false: nothing is left to cover. */
static bool best_region(struct grower *g)
{
	uint32_t seeds[SEEDS];
	int n = pick_seeds(g, seeds), tries = g->s->words > LARGE || !g->s->n ? 1 : g->s->n;
	g->best.fresh = -1;
	for (int i = 0; i < n; i++)
		for (int first = 0; first < tries; first++) {
			grow(g, seeds[i], first, &g->trial);
			if (g->trial.fresh <= g->best.fresh)
				continue;
			struct region swap = g->best;
			g->best = g->trial;
			g->trial = swap;
		}
	return n > 0;
}

/* ---- taking a region ------------------------------------------------------------------------------------------- */

/* The leaves stay with the words, so that regions of neighbouring tiles can be joined. */
static void push_set(struct grower *g, int dimension, const uint64_t *leaves, const uint64_t *either, struct cube *cube)
{
	const struct dimension *d = &g->c->dimensions[dimension];
	struct fact_set set = set_in_words(d, leaves, either, g->mem);
	uint64_t *kept = NEWS(g->mem, uint64_t, 2 * ((size_t)d->n_words + 1));
	memcpy(kept, leaves, (size_t)d->n_words * sizeof *kept);
	memcpy(kept + d->n_words, either, (size_t)d->n_words * sizeof *kept);
	set.leaves = kept;
	set.either = kept + d->n_words;
	set.dimension = dimension;
	cube->sets[cube->n++] = set;
}

/* A class without possible work inside the region is neither named nor missed; nor is one that earlier regions told
 * already, so that a later region may be called by what it adds. */
static void add_set(struct grower *g, const struct region *r, int axis, struct cube *cube)
{
	const struct axis *a = &g->s->axes[axis];
	const struct dimension *d = &g->c->dimensions[a->dimension];
	bool *in = NEWS(g->scratch, bool, (size_t)a->n), *possible = NEWS(g->scratch, bool, (size_t)a->n), all = true;
	uint64_t *leaves = NEWS(g->scratch, uint64_t, (size_t)d->n_words + 1), *dont_care = NEWS(g->scratch, uint64_t, (size_t)d->n_words + 1);
	box_lay(g->s, r->pick, r->n, axis, &g->box);
	meet(g, axis, g->possible);
	memcpy(possible, g->met, (size_t)a->n * sizeof *possible);
	for (int i = 0; i < r->n[axis]; i++)
		in[r->pick[axis][i] / a->stride] = true;
	for (int v = 0; v < a->n; v++)
		all &= !possible[v] || in[v];
	for (int leaf = 0; leaf < d->n_leaves; leaf++)
		all &= may_be(g->s->within, a->dimension, leaf);      /* what a tile leaves out is not meant */
	if (all)
		return;
	meet(g, axis, g->uncovered);
	for (int leaf = 0; leaf < d->n_leaves; leaf++)
		if (!may_be(g->s->within, a->dimension, leaf))
			continue;
		else if (in[a->class_of[leaf]] && g->met[a->class_of[leaf]])
			bits_set(leaves, (size_t)leaf);
		else if (in[a->class_of[leaf]] || !possible[a->class_of[leaf]])
			bits_set(dont_care, (size_t)leaf);
	push_set(g, a->dimension, leaves, dont_care, cube);
}

/* A fact along which the space was cut is what the tile says, everywhere in it. */
static void add_cut(struct grower *g, int dimension, struct cube *cube)
{
	const struct dimension *d = &g->c->dimensions[dimension];
	const uint64_t *leaves = g->s->within->leaves[dimension];
	bool all = true;
	for (int leaf = 0; leaf < d->n_leaves; leaf++)
		all &= bits_is(leaves, (size_t)leaf);
	if (!all)
		push_set(g, dimension, leaves, NEWS(g->scratch, uint64_t, (size_t)d->n_words + 1), cube);
}

static void strip_clear(const struct space *s, uint64_t *set, uint32_t strip, uint64_t bits)
{
	size_t bit = (size_t)strip * s->strip;
	set[bit / 64] &= ~(bits << (bit % 64));
	set[bit / 64 + 1] &= ~((bits >> 1) >> (63 - bit % 64));
}

static void box_clear(struct grower *g, const struct space *s, uint32_t *const *pick, const int *n, uint64_t *set)
{
	box_lay(s, pick, n, -1, &g->box);
	for (size_t i = 0; i < g->box.n; i++)
		strip_clear(s, set, g->box.strip[i], g->box.low);
}

/* In both orders of points. */
static void cover(struct grower *g, const struct region *r)
{
	struct region *plain = &g->trial;
	box_clear(g, g->s, r->pick, r->n, g->uncovered);
	for (int k = 0; k < g->plain->n; k++) {
		int packed = g->packing.axis[k];
		plain->n[k] = r->n[packed];
		for (int i = 0; i < r->n[packed]; i++)
			plain->pick[k][i] = r->pick[packed][i] / g->s->axes[packed].stride * g->plain->axes[k].stride;
	}
	box_clear(g, g->plain, plain->pick, plain->n, g->uncovered_plain);
}

static void take_cube(struct grower *g, const struct region *r, struct cubes *out)
{
	wide points = r->fresh * g->s->beside;
	struct cube cube = { .sets = NEWS(g->mem, struct fact_set, (size_t)g->c->n_dimensions), .points = points < INT64_MAX ? (int64_t)points : INT64_MAX };
	for (int d = 0; d < g->c->n_dimensions; d++)
		if (g->s->axis_of[d] >= 0)
			add_set(g, r, g->packing.axis[g->s->axis_of[d]], &cube);
		else if (g->s->shown && g->s->shown[d])
			add_cut(g, d, &cube);
	cover(g, r);
	*push(g->mem, out) = cube;
}

void cubes_sort(struct cubes *out)
{
	for (size_t i = 1; i < out->n; i++)
		for (size_t k = i; k > 0 && out->at[k - 1].points < out->at[k].points; k--) {
			struct cube swap = out->at[k];
			out->at[k] = out->at[k - 1];
			out->at[k - 1] = swap;
		}
}

static void open_sets(struct grower *g, const uint64_t *set, const uint64_t *either)
{
	const struct space *plain = g->plain;
	uint64_t *room = set_new(plain, g->scratch);
	g->uncovered_plain = set_new(plain, g->scratch);
	for (size_t w = 0; w < plain->words; w++)
		g->uncovered_plain[w] = set[w] & plain->possible[w];
	for (size_t w = 0; w < plain->words && either; w++)
		room[w] = (set[w] | either[w]) & plain->possible[w];
	g->possible = packed_set(&g->packing, plain->possible, plain->words, g->scratch);
	g->uncovered = packed_set(&g->packing, g->uncovered_plain, plain->words, g->scratch);
	g->outside = either ? packed_set(&g->packing, room, plain->words, g->scratch) : memcpy(set_new(g->s, g->scratch), g->uncovered, g->s->words * sizeof *g->outside);
	for (size_t w = 0; w < g->s->words; w++)
		g->outside[w] = g->possible[w] & ~g->outside[w];
}

/* g stays where it is: it points into itself. */
static void grower_open(struct grower *g, const struct contract *c, const struct space *s, const uint64_t *set, const uint64_t *either, struct arena *mem, struct arena *scratch)
{
	int widest = 1;
	for (int k = 0; k < s->n; k++)
		widest = s->axes[k].n > widest ? s->axes[k].n : widest;
	*g = (struct grower){ .c = c, .packing = space_pack(s, scratch), .plain = s, .mem = mem, .scratch = scratch,
		.trial = region_new(s, widest, scratch), .best = region_new(s, widest, scratch), .met = NEWS(scratch, bool, (size_t)widest) };
	g->s = &g->packing.space;
	g->low = low_weights(g->s);
	g->box = box_open(s, scratch);
	open_sets(g, set, either);
}

void cubes_with(const struct contract *c, const struct space *s, const uint64_t *set, const uint64_t *either, struct arena *mem, struct cubes *out)
{
	if (out->n >= CUBES_MAX || bits_none(set, s->words))
		return;
	struct arena *scratch = arena_open();
	struct grower g;
	grower_open(&g, c, s, set, either, mem, scratch);
	for (; out->n < CUBES_MAX && !is_late(c) && best_region(&g); g.found++)
		take_cube(&g, &g.best, out);
	cubes_sort(out);
	arena_close(scratch);
}

void cubes_of(const struct contract *c, const struct space *s, const uint64_t *set, struct arena *mem, struct cubes *out) { cubes_with(c, s, set, NULL, mem, out); }
