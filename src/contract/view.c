/* view.c - an item laid on the axes of a table: a box of points, and which values it holds.
 *
 * A table knows of each of its values where it lies. So the verdict of an item that is known in part is a
 * few ANDs a strip, and so is the question whether two completions that differ in one fact alone differ in
 * the verdict: the lines along that fact's axis are laid on top of each other. */
#include "contract/inside.h"
#include <string.h>

/* ---- an item on axes --------------------------------------------------------------------------------------- */

static void pick_classes(const struct contract *c, const struct axis *a, const struct item *i, uint32_t *pick, int *n, uint64_t *seen)
{
	const struct dimension *d = &c->dimensions[a->dimension];
	for (int w = 0; w < d->n_words; w++)
		for (uint64_t left = i->leaves[a->dimension][w]; left; left &= left - 1) {
			int leaf = w * 64 + __builtin_ctzll(left);
			if (bits_is(seen, a->class_of[leaf]))
				continue;
			bits_set(seen, a->class_of[leaf]);
			pick[(*n)++] = a->offset[leaf];
		}
}

static struct view space_view(const struct contract *c, const struct space *s, const struct item *i, struct arena *mem)
{
	struct view v = { .space = s, .pick = NEWS(mem, uint32_t *, (size_t)s->n + 1), .n = NEWS(mem, int, (size_t)s->n + 1) };
	for (int k = 0; k < s->n; k++) {
		const struct axis *a = &s->axes[k];
		v.pick[k] = NEWS(mem, uint32_t, (size_t)a->n);
		pick_classes(c, a, i, v.pick[k], &v.n[k], NEWS(mem, uint64_t, (size_t)a->n / 64 + 1));
	}
	return v;
}

struct view view_open(const struct contract *c, const struct table *t, const struct item *i, struct arena *mem)
{
	struct view v = space_view(c, &t->space, i, mem);
	v.t = t;
	return v;
}

struct box view_box(const struct view *v, int except, struct arena *mem)
{
	size_t strips = 1;
	for (int k = v->space->n_low; k < v->space->n; k++)
		strips *= k == except ? 1 : (size_t)v->n[k];
	struct box b = { .strip = NEWS(mem, uint32_t, strips), .weight = NEWS(mem, int64_t, strips) };
	box_lay(v->space, v->pick, v->n, except, &b);
	return b;
}

/* Is some point of the box in the set, and in only if it is given? */
bool box_meets(const struct space *s, const struct box *b, const uint64_t *set, const uint64_t *only)
{
	for (size_t i = 0; i < b->n; i++)
		if (strip_of(s, set, b->strip[i]) & b->low & (only ? strip_of(s, only, b->strip[i]) : b->low))
			return true;
	return false;
}

bool item_possible(const struct contract *c, const struct item *i, struct arena *mem)
{
	for (int k = 0; k < c->n_limits; k++) {
		struct view v = space_view(c, &c->limits[k], i, mem);
		struct box b = view_box(&v, -1, mem);
		if (!box_meets(v.space, &b, v.space->possible, NULL))
			return false;
	}
	return true;
}

/* ---- values ------------------------------------------------------------------------------------------------------ */

static void see_outcomes(const struct table *t, const struct box *b, const uint64_t *set, const uint64_t *only, struct scan *out)
{
	for (size_t i = 0; i < b->n; i++) {
		uint64_t left = strip_of(&t->space, set, b->strip[i]) & b->low & (only ? strip_of(&t->space, only, b->strip[i]) : b->low);
		for (; left; left &= left - 1)
			bits_set(out->seen, t->at[(size_t)b->strip[i] * t->space.strip + (size_t)__builtin_ctzll(left)]);
	}
	for (size_t w = 0; w <= t->outcomes.n / 64; w++)
		for (uint64_t left = out->seen[w]; left; left &= left - 1) {
			bool by_default = t->outcomes.at[w * 64 + (size_t)__builtin_ctzll(left)].by_default;
			out->by_default |= by_default;
			out->by_rule |= !by_default;
		}
}

static bool is_one_point(const struct view *v)
{
	for (int k = 0; k < v->space->n; k++)
		if (v->n[k] != 1)
			return false;
	return true;
}

static void see_point(const struct view *v, const uint64_t *only, struct scan *out)
{
	uint32_t point = 0;
	for (int k = 0; k < v->space->n; k++)
		point += v->pick[k][0];
	uint32_t o = v->t->at[point];
	if (o == OUTCOME_IMPOSSIBLE || (only && !bits_is(only, point)))
		return;
	bits_set(out->seen, o);
	*out = (struct scan){ .value = v->t->outcomes.at[o].value, .n_values = 1, .possible = true, .seen = out->seen,
		.by_default = v->t->outcomes.at[o].by_default, .by_rule = !v->t->outcomes.at[o].by_default };
}

struct scan view_scan(const struct view *v, const uint64_t *only, struct arena *mem)
{
	const struct table *t = v->t;
	struct scan out = { .value = VALUE_NOTHING, .seen = NEWS(mem, uint64_t, t->outcomes.n / 64 + 1) };
	if (is_one_point(v)) {
		see_point(v, only, &out);
		return out;
	}
	struct box b = view_box(v, -1, mem);
	int found = 0;
	for (int i = 0; i < t->n_values && out.n_values < 2; i++)
		if (box_meets(v->space, &b, t->where[i], only)) {
			out.n_values++;
			out.value = t->values[found = i];
		}
	out.possible = out.n_values > 0;
	if (out.n_values == 1)
		see_outcomes(t, &b, t->where[found], only, &out);
	return out;
}

/* ---- what it depends on -------------------------------------------------------------------------------------------- */

/* The points of one strip that have the value for some class of the axis, moved to where class 0 lies. */
static uint64_t along(const struct view *v, int axis, uint32_t strip, const uint64_t *set)
{
	const struct space *s = v->space;
	uint64_t out = 0, here = axis < s->n_low ? strip_of(s, set, strip) : 0;
	for (int i = 0; i < v->n[axis]; i++)
		out |= axis < s->n_low ? here >> v->pick[axis][i] : strip_of(s, set, strip + v->pick[axis][i] / s->strip);
	return out;
}

/* Does some line along the axis hold two values? */
static bool differs(const struct view *v, int axis, struct arena *mem)
{
	struct box b = view_box(v, axis, mem);
	if (axis < v->space->n_low)
		b.low &= v->space->axes[axis].low;
	for (size_t k = 0; k < b.n; k++) {
		uint64_t once = 0;
		for (int i = 0; i < v->t->n_values; i++) {
			uint64_t here = along(v, axis, b.strip[k], v->t->where[i]) & b.low;
			if (once & here)
				return true;
			once |= here;
		}
	}
	return false;
}

bool *open_axes(const struct view *v, struct arena *mem)
{
	bool *open = NEWS(mem, bool, (size_t)v->space->n + 1);
	for (int axis = 0; axis < v->space->n; axis++)
		open[axis] = v->n[axis] > 1 && differs(v, axis, mem);
	return open;
}

/* Is the item open because of the listed axes alone: open still, whatever the facts not listed turn out to be? */
bool stays_open(const struct view *v, const bool *listed, struct arena *mem)
{
	const bool *open = open_axes(v, mem);
	struct view fixed = { v->t, v->space, NEWS(mem, uint32_t *, (size_t)v->space->n + 1), NEWS(mem, int, (size_t)v->space->n + 1) };
	int *at = NEWS(mem, int, (size_t)v->space->n + 1), axis;
	memcpy(fixed.pick, v->pick, (size_t)v->space->n * sizeof *v->pick);
	memcpy(fixed.n, v->n, (size_t)v->space->n * sizeof *v->n);
	do {
		for (axis = 0; axis < v->space->n; axis++)
			if (open[axis] && !listed[axis]) {
				fixed.pick[axis] = v->pick[axis] + at[axis];
				fixed.n[axis] = 1;
			}
		if (view_scan(&fixed, NULL, mem).n_values == 1)
			return false;
		for (axis = 0; axis < v->space->n; axis++)
			if (open[axis] && !listed[axis]) {
				if (++at[axis] < v->n[axis])
					break;
				at[axis] = 0;
			}
	} while (axis < v->space->n);
	return true;
}
