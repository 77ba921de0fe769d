/* witness.c - one case of a set that says as little as possible: whatever the facts it leaves out turn out to be, the work
 * item is in the set.
 *
 * Exactly smallest: all selections of facts, the smaller ones first, while that is cheap. Else a point of the set that
 * drops one fact after the other as long as it stays a witness. */
#include "contract/analyse.h"
#include "contract/sentence.h"
#include <string.h>

/* What lies in a cell of the named facts: possible work of the set, and other. whole: of each point; cells: as the facts not named are left out. */
enum { NEITHER, OF_THE_SET = 1, OTHER = 2 };
struct hunting { const struct space *s; const uint64_t *set; int64_t points, most; bool *named; uint8_t *whole, *cells; struct witness out; };   /* points: looked at so far */

static uint32_t class_at(const struct space *s, int axis, uint32_t p) { return p / s->axes[axis].stride % (uint32_t)s->axes[axis].n; }

/* Which cell of the named facts a point lies in. */
static uint32_t cell_of(const struct hunting *h, uint32_t p)
{
	uint32_t cell = 0;
	for (int i = h->s->n; i-- > 0;)
		if (h->named[i])
			cell = cell * (uint32_t)h->s->axes[i].n + class_at(h->s, i, p);
	return cell;
}

/* The cells along a fact become one; how many are left. What is below its stride is as it was, so facts are left out from the last axis to the first. */
static size_t leave_out(uint8_t *cells, size_t n, const struct axis *a)
{
	size_t stride = a->stride, along = stride * (size_t)a->n;
	for (size_t block = 0; block * along < n; block++) {
		uint8_t *to = memmove(cells + block * stride, cells + block * along, stride);
		for (size_t v = 1; v < (size_t)a->n; v++)
			for (size_t k = 0; k < stride; k++)
				to[k] |= cells[block * along + v * stride + k];
	}
	return n / (size_t)a->n;
}

/* Is there a value for each named fact such that all possible work with them is in the set? */
static bool try_named(struct hunting *h)
{
	size_t n = h->s->points;
	uint32_t p = 0;
	memcpy(h->cells, h->whole, n);
	for (int i = h->s->n; i-- > 0;)
		n = h->named[i] ? n : leave_out(h->cells, n, &h->s->axes[i]);
	h->points += h->s->points;
	if (!memchr(h->cells, OF_THE_SET, n))
		return false;
	while (h->whole[p] == NEITHER || h->cells[cell_of(h, p)] != OF_THE_SET)
		p++;
	h->out.point = p;
	return true;
}

static bool choose(struct hunting *h, int from, int left)
{
	if (!left)
		return try_named(h);
	for (int i = from; i + left <= h->s->n; i++) {
		h->named[i] = true;
		if (choose(h, i + 1, left - 1))
			return true;
		h->named[i] = false;
		if (h->points > h->most)
			return false;
	}
	return false;
}

/* Does every possible completion of the named facts of the point lie in the set? */
static bool holds(const struct hunting *h, int axis, uint32_t point, uint32_t base)
{
	if (axis == h->s->n)
		return !bits_is(h->s->possible, base) || bits_is(h->set, base);
	const struct axis *a = &h->s->axes[axis];
	if (h->named[axis])
		return holds(h, axis + 1, point, base + class_at(h->s, axis, point) * a->stride);
	for (uint32_t v = 0; v < (uint32_t)a->n; v++)
		if (!holds(h, axis + 1, point, base + v * a->stride))
			return false;
	return true;
}

static void shrink(struct hunting *h)
{
	uint32_t p = 0;
	while (!(bits_is(h->set, p) && bits_is(h->s->possible, p)))
		p++;
	for (int i = 0; i < h->s->n; i++)
		h->named[i] = true;
	for (int i = 0; i < h->s->n; i++) {                           /* the axes run backwards: the author's last fact goes first */
		h->named[i] = false;
		h->named[i] = !holds(h, 0, p, 0);
	}
	h->out.point = p;
}

struct witness witness_of(const struct space *s, const uint64_t *set, int64_t effort, struct arena *mem)
{
	struct hunting h = { .s = s, .set = set, .most = effort, .named = NEWS(mem, bool, (size_t)s->n + 1) };
	bool found = false;
	if (effort) {
		h.whole = NEWS(mem, uint8_t, s->points);
		h.cells = NEWS(mem, uint8_t, s->points);
		for (uint32_t p = 0; p < s->points; p++)
			h.whole[p] = !bits_is(s->possible, p) ? NEITHER : bits_is(set, p) ? OF_THE_SET : OTHER;
		for (int n = 0; n <= s->n && !found && h.points <= effort; n++) {
			memset(h.named, 0, (size_t)s->n * sizeof *h.named);
			found = choose(&h, 0, n);
		}
	}
	if (!found)
		shrink(&h);
	h.out.named = h.named;
	return h.out;
}

struct str witness_words(const struct contract *c, const struct space *s, const struct witness *w, struct arena *mem)
{
	struct speech speech = speech_open(c, mem);
	struct cube one = { .sets = NEWS(mem, struct fact_set, c->n_dimensions + 1) };
	struct out o = out_open(mem);
	o.lang = c->lang;
	for (int d = 0; d < c->n_dimensions; d++) {
		int axis = s->axis_of[d], leaf = s->sample[d];
		bool shown = s->shown && s->shown[d];                 /* what a tile settles is part of the case */
		if (axis < 0 ? !shown : !w->named[axis] && !shown)
			continue;
		while (axis >= 0 && (s->axes[axis].class_of[leaf] != class_at(s, axis, w->point) || !may_be(s->within, d, leaf)))
			leaf = (leaf + 1) % c->dimensions[d].n_leaves;
		const struct dimension *at = &c->dimensions[d];
		one.sets[one.n++] = (struct fact_set){ .fact = at->face.name, .names = &at->nodes.at[at->leaf_node[leaf]].name, .n = 1 };
	}
	if (!one.n)
		return c->lang == LANG_DE ? STR("bei jeder Arbeit") : STR("of any work");
	region_print(&speech, &o, &one);
	return out_str(&o);
}
