/* cubes.c - a set of work items as few readable regions.
 *
 * A region grows from one uncovered point, fact by fact, while it holds nothing but the set; whole classes
 * are tried before single values. Points that "nie" forbids count as room to grow and are not shown. Several
 * seeds and orders of growing are tried and the region that covers most is taken next. */
#include "contract/inside.h"
#include <string.h>

enum { CUBES_MAX = 400, SEEDS = 12, LARGE = 4000 /* words: from here one order of growing must do */ };

struct grower {
	const struct contract *c;
	const struct space *s;
	uint64_t *outside, *uncovered, *box, *slab;                    /* outside: possible, but not of the set */
	struct arena *mem;
};
/* A region: for each axis the classes it takes in. */
struct region { bool **in; int64_t fresh; };

static struct region region_new(const struct grower *g, struct arena *mem)
{
	struct region r = { .in = NEWS(mem, bool *, (size_t)g->s->n + 1) };
	for (int k = 0; k < g->s->n; k++)
		r.in[k] = NEWS(mem, bool, (size_t)g->s->axes[k].n);
	return r;
}

/* The box of a region, with the axis `skip` left whole. */
static void box_of(struct grower *g, const struct region *r, int skip, uint64_t *out)
{
	memset(out, 0xff, g->s->words * sizeof *out);
	for (int k = 0; k < g->s->n; k++) {
		if (k == skip)
			continue;
		memset(g->slab, 0, g->s->words * sizeof *g->slab);
		for (int v = 0; v < g->s->axes[k].n; v++)
			for (size_t w = 0; w < g->s->words && r->in[k][v]; w++)
				g->slab[w] |= g->s->axes[k].mask[v][w];
		for (size_t w = 0; w < g->s->words; w++)
			out[w] &= g->slab[w];
	}
}

static bool slab_fits(const struct grower *g, int axis, int class)
{
	const uint64_t *mask = g->s->axes[axis].mask[class];
	for (size_t w = 0; w < g->s->words; w++)
		if (g->box[w] & mask[w] & g->outside[w])
			return false;
	return true;
}

/* Every class is tested against the rest of the region alone, so the order within a fact does not matter. */
static void grow_axis(struct grower *g, struct region *r, int axis)
{
	box_of(g, r, axis, g->box);
	for (int v = 0; v < g->s->axes[axis].n; v++)
		if (!r->in[axis][v])
			r->in[axis][v] = slab_fits(g, axis, v);
}

static int64_t fresh_weight(struct grower *g, const struct region *r)
{
	box_of(g, r, -1, g->box);
	for (size_t w = 0; w < g->s->words; w++)
		g->box[w] &= g->uncovered[w];
	return space_weight(g->s, g->box);
}

static struct region grow(struct grower *g, uint32_t seed, int first, struct arena *mem)
{
	struct region r = region_new(g, mem);
	for (int k = 0; k < g->s->n; k++)
		r.in[k][seed / g->s->axes[k].stride % (uint32_t)g->s->axes[k].n] = true;
	for (int step = 0; step < g->s->n; step++)
		grow_axis(g, &r, (first + step) % g->s->n);
	r.fresh = fresh_weight(g, &r);
	return r;
}

/* Up to SEEDS points spread evenly over what is not covered yet. */
static int pick_seeds(const struct grower *g, uint32_t *seeds)
{
	int64_t left = 0, seen = 0;
	int n = 0, wanted = g->s->words > LARGE ? 1 : SEEDS;
	for (size_t w = 0; w < g->s->words; w++)
		left += __builtin_popcountll(g->uncovered[w]);
	for (uint32_t p = 0; p < g->s->points && n < wanted; p++)
		if (bits_is(g->uncovered, p) && seen++ >= left * n / wanted)
			seeds[n++] = p;
	return n;
}

/* The region that covers most; false: nothing is left to cover. */
static bool best_region(struct grower *g, struct region *best)
{
	uint32_t seeds[SEEDS];
	int n = pick_seeds(g, seeds), tries = g->s->words > LARGE || !g->s->n ? 1 : g->s->n;
	best->fresh = -1;
	for (int i = 0; i < n; i++)
		for (int first = 0; first < tries; first++) {
			struct region r = grow(g, seeds[i], first, g->mem);
			if (r.fresh > best->fresh)
				*best = r;
		}
	return n > 0;
}

/* ---- names ----------------------------------------------------------------------------------------------------- */

/* Is everything below x in the set or not to be cared about, and something of it in the set? */
static bool whole(const struct node *x, const uint64_t *leaves, const uint64_t *dont_care)
{
	bool some = false;
	for (int leaf = x->first; leaf < x->until; leaf++) {
		if (!bits_is(leaves, (size_t)leaf) && !bits_is(dont_care, (size_t)leaf))
			return false;
		some |= bits_is(leaves, (size_t)leaf);
	}
	return some;
}

static int count_in(const struct node *x, const uint64_t *leaves)
{
	int n = 0;
	for (int leaf = x->first; leaf < x->until; leaf++)
		n += bits_is(leaves, (size_t)leaf);
	return n;
}

/* Whole classes before single leaves; a class of which only one leaf is meant is called by that leaf. */
void names_of(const struct dimension *d, const uint64_t *leaves, const uint64_t *dont_care, struct arena *mem, struct strs *out)
{
	for (size_t n = 0; n < d->nodes.n;) {
		const struct node *x = &d->nodes.at[n++];
		if (x->leaf && bits_is(leaves, (size_t)x->first))
			*push(mem, out) = x->name;
		if (x->leaf || !whole(x, leaves, dont_care) || count_in(x, leaves) < 2)
			continue;
		*push(mem, out) = x->name;
		while (n < d->nodes.n && d->nodes.at[n].first < x->until)
			n++;
	}
}

/* Which classes of an axis hold possible work inside the region. */
static void possible_classes(struct grower *g, const struct region *r, int axis, bool *out)
{
	box_of(g, r, axis, g->box);
	for (int v = 0; v < g->s->axes[axis].n; v++) {
		out[v] = false;
		for (size_t w = 0; w < g->s->words && !out[v]; w++)
			out[v] = g->box[w] & g->s->axes[axis].mask[v][w] & g->s->possible[w];
	}
}

static void add_set(struct grower *g, const struct region *r, int axis, struct cube *cube)
{
	const struct axis *a = &g->s->axes[axis];
	const struct dimension *d = &g->c->dimensions[a->dimension];
	bool *possible = NEWS(g->mem, bool, (size_t)a->n), all = true;
	uint64_t *leaves = NEWS(g->mem, uint64_t, (size_t)d->n_words + 1), *dont_care = NEWS(g->mem, uint64_t, (size_t)d->n_words + 1);
	possible_classes(g, r, axis, possible);
	for (int v = 0; v < a->n; v++)
		all &= !possible[v] || r->in[axis][v];
	for (int leaf = 0; leaf < d->n_leaves; leaf++) {
		if (!possible[a->class_of[leaf]])
			bits_set(dont_care, (size_t)leaf);
		else if (r->in[axis][a->class_of[leaf]])
			bits_set(leaves, (size_t)leaf);
	}
	struct strs names = { 0 };
	names_of(d, leaves, dont_care, g->mem, &names);
	if (!all)
		cube->sets[cube->n++] = (struct fact_set){ d->face.name, names.at, names.n };
}

static void take_cube(struct grower *g, const struct region *r, struct cubes *out)
{
	struct cube cube = { .sets = NEWS(g->mem, struct fact_set, (size_t)g->s->n + 1), .points = r->fresh };
	for (int d = 0; d < g->c->n_dimensions; d++)
		if (g->s->axis_of[d] >= 0)
			add_set(g, r, g->s->axis_of[d], &cube);
	box_of(g, r, -1, g->box);
	for (size_t w = 0; w < g->s->words; w++)
		g->uncovered[w] &= ~g->box[w];
	*push(g->mem, out) = cube;
}

/* Largest first; equal ones in the order found. */
static void sort_cubes(struct cubes *out)
{
	for (size_t i = 1; i < out->n; i++)
		for (size_t k = i; k > 0 && out->at[k - 1].points < out->at[k].points; k--) {
			struct cube swap = out->at[k];
			out->at[k] = out->at[k - 1];
			out->at[k - 1] = swap;
		}
}

void cubes_of(const struct contract *c, const struct space *s, const uint64_t *set, struct arena *mem, struct cubes *out)
{
	struct grower g = { .c = c, .s = s, .mem = mem };
	uint64_t **sets[] = { &g.outside, &g.uncovered, &g.box, &g.slab };
	for (size_t i = 0; i < COUNT(sets); i++)
		*sets[i] = NEWS(mem, uint64_t, s->words);
	for (size_t w = 0; w < s->words; w++) {
		g.uncovered[w] = set[w] & s->possible[w];
		g.outside[w] = s->possible[w] & ~set[w];
	}
	struct region r;
	while (out->n < CUBES_MAX && best_region(&g, &r))
		take_cube(&g, &r, out);
	sort_cubes(out);
}
