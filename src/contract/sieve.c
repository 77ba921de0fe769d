/* sieve.c - is there anything of what a stream found in a part of its space? So whoever looks for gaps or contradictions in a space of
 * thousands of tiles opens those alone that hold some. */
#include "contract/analyse.h"
#include <string.h>

/* picked: of each standing fact the classes the item may be; inner: the points of a tile it may be. */
struct sieve { const struct streamed *s; uint64_t *const *in; bool **picked; const uint64_t *inner; };

static bool *classes_of(const struct contract *c, const struct stream_layout *l, const struct item *item, int d, struct arena *mem)
{
	bool *picked = NEWS(mem, bool, (size_t)l->n[d]);
	for (int w = 0; w < c->dimensions[d].n_words; w++)
		for (uint64_t left = item->leaves[d][w]; left; left &= left - 1)
			picked[l->class_of[d][w * 64 + __builtin_ctzll(left)]] = true;
	return picked;
}

static const uint64_t *inner_of(const struct contract *c, const struct stream_layout *l, const struct item *item, struct arena *mem)
{
	uint64_t *out = set_new(&l->inner, mem), *some = set_new(&l->inner, mem);
	bits_run(out, 0, l->inner.points);
	for (int k = 0; k < l->inner.n; k++) {
		const struct axis *a = &l->inner.axes[k];
		const bool *picked = classes_of(c, l, item, a->dimension, mem);
		memset(some, 0, l->inner.words * sizeof *some);
		for (int v = 0; v < a->n; v++)
			for (size_t w = 0; w < l->inner.words && picked[v]; w++)
				some[w] |= a->mask[v][w];
		for (size_t w = 0; w < l->inner.words; w++)
			out[w] &= some[w];
	}
	return out;
}

static bool tile_meets(const struct sieve *x, size_t tile)
{
	const uint64_t *points = x->in[tile];
	for (size_t w = 0; points && w < x->s->layout->inner.words; w++)
		if (points[w] & x->inner[w])
			return true;
	return false;
}

/* From the standing fact that changes last to the first; tile: the number that those behind it make. */
static bool some_tile_meets(const struct sieve *x, int standing, size_t tile)
{
	const struct stream_layout *l = x->s->layout;
	if (standing < 0)
		return tile_meets(x, tile);
	int n = l->n[l->standing[standing]];
	for (int class = 0; class < n; class++)
		if (x->picked[standing][class] && some_tile_meets(x, standing - 1, tile * (size_t)n + (size_t)class))
			return true;
	return false;
}

bool streamed_meets(const struct contract *c, const struct streamed *s, uint64_t *const *in, const struct item *item)
{
	struct arena *mem = arena_open();
	const struct stream_layout *l = s->layout;
	struct sieve x = { s, in, NEWS(mem, bool *, (size_t)l->n_standing + 1), inner_of(c, l, item, mem) };
	for (int k = 0; k < l->n_standing; k++)
		x.picked[k] = classes_of(c, l, item, l->standing[k], mem);
	bool meets = some_tile_meets(&x, l->n_standing - 1, 0);
	arena_close(mem);
	return meets;
}

/* ---- one stream for all who ask ---------------------------------------------------------------------------------------- */

static const struct streamed *stream_whole(const struct contract *c, int dimension, struct arena *mem)
{
	struct streamed *s = NEW(mem, struct streamed);
	s->layout = NEW(mem, struct stream_layout);
	return table_stream(c, c->tables[dimension], STREAM_TILE, mem, s) ? s : NULL;
}

const struct streamed *streamed_of(const struct contract *c, int dimension, struct arena *mem)
{
	struct shared *shared = c->shared;
	if (!c->tables[dimension]->large)
		return NULL;
	if (!shared)
		return stream_whole(c, dimension, mem);
	if (!shared->streams)
		shared->streams = NEWS(shared->mem, struct shared_stream, (size_t)c->n_dimensions);
	struct shared_stream *known = &shared->streams[dimension];
	if (!known->asked)
		*known = (struct shared_stream){ true, stream_whole(c, dimension, shared->mem) };
	return known->s;
}
