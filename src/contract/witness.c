/* witness.c - one case of a set that says as little as possible: whatever the facts it leaves out turn out to be, the work
 * item is in the set.
 *
 * Exactly smallest: all selections of facts, the smaller ones first, while that is cheap. Else a point of the set that
 * drops one fact after the other as long as it stays a witness. */
#include "contract/analyse.h"
#include "contract/sentence.h"
#include <string.h>

struct hunting { const struct space *s; const uint64_t *set; int64_t points, most; bool *named, *has, *bad; struct witness out; };   /* points: looked at so far */

static uint32_t class_at(const struct space *s, int axis, uint32_t p) { return p / s->axes[axis].stride % (uint32_t)s->axes[axis].n; }

/* Which cell of the named facts a point lies in. */
static uint32_t cell_of(const struct hunting *h, uint32_t p)
{
	uint32_t cell = 0;
	for (int i = 0; i < h->s->n; i++)
		if (h->named[i])
			cell = cell * (uint32_t)h->s->axes[i].n + class_at(h->s, i, p);
	return cell;
}

/* Is there a value for each named fact such that all possible work with them is in the set? */
static bool try_named(struct hunting *h)
{
	uint32_t cells = 1;
	for (int i = 0; i < h->s->n; i++)
		cells *= h->named[i] ? (uint32_t)h->s->axes[i].n : 1;
	memset(h->has, 0, cells);
	memset(h->bad, 0, cells);
	for (uint32_t p = 0; p < h->s->points; p++) {
		if (!bits_is(h->s->possible, p))
			continue;
		bool *mark = bits_is(h->set, p) ? h->has : h->bad;
		mark[cell_of(h, p)] = true;
	}
	h->points += h->s->points;
	for (uint32_t p = 0; p < h->s->points; p++)
		if (bits_is(h->s->possible, p) && h->has[cell_of(h, p)] && !h->bad[cell_of(h, p)]) {
			h->out.point = p;
			return true;
		}
	return false;
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
		h.has = NEWS(mem, bool, s->points);
		h.bad = NEWS(mem, bool, s->points);
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
