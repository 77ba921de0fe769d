/* view.c - an item laid on the axes of a table: a box of points, and which values it holds.
 *
 * A table knows of each of its values where it lies. So the verdict of an item that is known in part is a
 * few ANDs a strip, and so is the question whether two completions that differ in one fact alone differ in
 * the verdict: the lines along that fact's axis are laid on top of each other. A fact "nur wenn" goes with what
 * it is asked under: work where it does not arise stands in the lines of all its values. Of a space that is too
 * large for a table the item is laid on the tiles it meets, each filled when it is looked at. */
#include "contract/values.h"
#include <string.h>

/* ---- an item on axes --------------------------------------------------------------------------------------- */

static void pick_classes(const struct contract *c, const struct axis *a, const uint64_t *leaves, uint32_t *pick, int *n, uint64_t *seen)
{
	const struct dimension *d = &c->dimensions[a->dimension];
	for (int w = 0; w < d->n_words; w++)
		for (uint64_t left = leaves[w]; left; left &= left - 1) {
			int leaf = w * 64 + __builtin_ctzll(left);
			if (bits_is(seen, a->class_of[leaf]))
				continue;
			bits_set(seen, a->class_of[leaf]);
			pick[(*n)++] = a->offset[leaf];
		}
}

static void lay(const struct contract *c, const struct space *s, const struct item *i, struct arena *mem, struct tile *out)
{
	out->pick = NEWS(mem, uint32_t *, (size_t)s->n + 1);
	out->n = NEWS(mem, int, (size_t)s->n + 1);
	for (int k = 0; k < s->n; k++) {
		const struct axis *a = &s->axes[k];
		out->pick[k] = NEWS(mem, uint32_t, (size_t)a->n);
		pick_classes(c, a, i->leaves[a->dimension], out->pick[k], &out->n[k], NEWS(mem, uint64_t, (size_t)a->n / 64 + 1));
	}
}

static struct view open_keeping(const struct contract *c, const struct table *t, const struct item *i, int keep, struct arena *mem)
{
	struct view v = { .c = c, .t = t, .item = i, .tiles = NEW(mem, struct tile_list), .keep = keep, .mem = mem };
	if (!t->large) {
		*push(mem, v.tiles) = (struct tile){ .t = t };
		lay(c, &t->space, i, mem, v.tiles->at);
		return v;
	}
	v.tiles->values = true;
	tiles_cut(c, &t->question, i, keep, c->points_max, mem, v.tiles);
	for (size_t k = 0; k < v.tiles->n && v.tiles->points <= c->points_max && !is_late(c); k++) {
		const struct table *filled = tiles_fill(c, t, v.tiles, k, keep, mem, mem);
		v.tiles->at[k].t = filled;
		lay(c, &filled->space, &v.tiles->at[k].item, mem, &v.tiles->at[k]);
	}
	return v;
}

struct view view_open(const struct contract *c, const struct table *t, const struct item *i, struct arena *mem)
{
	return open_keeping(c, t, i, -1, mem);
}

/* The tile with its table: kept, or filled in memory that goes at the end of the look. Where so many rules overlap that it cannot
 * be filled it is divided, and its parts stand behind the others: whoever walks the tiles asks each time how many there are. */
struct tile view_look(const struct view *v, size_t k, struct arena *mem)
{
	if (v->tiles->at[k].t)
		return v->tiles->at[k];
	size_t n = v->tiles->n;
	const struct table *filled = tiles_fill(v->c, v->t, v->tiles, k, v->keep, mem, v->mem);
	struct tile tile = v->tiles->at[k];
	v->tiles->overlap |= v->tiles->n > n;
	tile.t = filled;
	lay(v->c, &filled->space, &tile.item, mem, &tile);
	return tile;
}

bool table_asks(const struct table *t, int dimension) { return t->large ? t->asks[dimension] : t->space.axis_of[dimension] >= 0; }

static struct item item_with(const struct view *v, int dimension, int first, int until, struct arena *mem)
{
	struct item i = item_copy(v->c, v->item, mem);
	item_set(v->c, &i, dimension, first, until, mem);
	return i;
}

struct view view_with(const struct view *v, int dimension, int first, int until, struct arena *mem)
{
	if (v->t->large) {
		struct item *i = NEW(mem, struct item);
		*i = item_with(v, dimension, first, until, mem);
		return view_open(v->c, v->t, i, mem);
	}
	struct view out = *v;
	int axis = v->t->space.axis_of[dimension];
	const struct axis *a = &v->t->space.axes[axis];
	size_t n = (size_t)v->t->space.n;
	out.tiles = NEW(mem, struct tile_list);
	struct tile *tile = push(mem, out.tiles);
	*tile = *v->tiles->at;
	tile->pick = memcpy(NEWS(mem, uint32_t *, n), v->tiles->at->pick, n * sizeof *tile->pick);
	tile->n = memcpy(NEWS(mem, int, n), v->tiles->at->n, n * sizeof *tile->n);
	tile->pick[axis] = &a->offset[first];
	tile->n[axis] = 1;
	if (until == first + 1)
		return out;
	uint64_t *seen = NEWS(mem, uint64_t, (size_t)a->n / 64 + 1);
	tile->pick[axis] = NEWS(mem, uint32_t, (size_t)a->n);
	tile->n[axis] = 0;
	for (int leaf = first; leaf < until; leaf++)
		if (!bits_is(seen, a->class_of[leaf])) {
			bits_set(seen, a->class_of[leaf]);
			tile->pick[axis][tile->n[axis]++] = a->offset[leaf];
		}
	return out;
}

struct box tile_box(const struct tile *tile, int except, struct arena *mem)
{
	const struct space *s = &tile->t->space;
	size_t strips = 1;
	for (int k = s->n_low; k < s->n; k++)
		strips *= k == except ? 1 : (size_t)tile->n[k];
	struct box b = { .strip = NEWS(mem, uint32_t, strips), .weight = NEWS(mem, int64_t, strips) };
	box_lay(s, tile->pick, tile->n, except, &b);
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
		const struct limit *l = &c->limits[k];
		if (l->large) {
			if (!tiles_possible(c, &l->question, i, true))
				return false;
			continue;
		}
		struct table t = { .space = l->space };
		struct tile tile = { .t = &t };
		lay(c, &l->space, i, mem, &tile);
		struct box b = tile_box(&tile, -1, mem);
		if (!box_meets(&l->space, &b, l->space.possible, NULL))
			return false;
	}
	return true;
}

/* ---- values ------------------------------------------------------------------------------------------------------ */

const uint64_t *where_presumed(const struct table *t, const bool *presumed, size_t n, struct arena *mem)
{
	uint64_t *only = presumed ? set_new(&t->space, mem) : NULL;
	if (only)
		memset(only, 0xff, t->space.words * sizeof *only);
	for (size_t i = 0; only && i < n; i++)
		for (size_t w = 0; w < t->space.words && presumed[i]; w++)
			only[w] &= t->presumed[i][w];
	return only;
}

static void see_outcomes(const struct tile *tile, const struct box *b, const uint64_t *set, const uint64_t *only, struct met *out)
{
	const struct table *t = tile->t;
	for (size_t i = 0; i < b->n; i++) {
		uint64_t left = strip_of(&t->space, set, b->strip[i]) & b->low & (only ? strip_of(&t->space, only, b->strip[i]) : b->low);
		for (; left; left &= left - 1)
			bits_set(out->seen, t->at[(size_t)b->strip[i] * t->space.strip + (size_t)__builtin_ctzll(left)]);
	}
}

/* Of a table of values alone: does the head's standard say so in the box, does a rule? */
static void see_speakers(const struct table *t, const struct box *b, const uint64_t *set, const uint64_t *only, struct scan *out)
{
	for (size_t i = 0; i < b->n; i++) {
		uint64_t here = strip_of(&t->space, set, b->strip[i]) & b->low & (only ? strip_of(&t->space, only, b->strip[i]) : b->low);
		uint64_t silent = here & strip_of(&t->space, t->unsaid, b->strip[i]);
		out->by_default |= silent != 0;
		out->by_rule |= here != silent;
	}
}

static bool is_one_point(const struct tile *tile)
{
	for (int k = 0; k < tile->t->space.n; k++)
		if (tile->n[k] != 1)
			return false;
	return true;
}

static void add_value(struct scan *out, int value)
{
	out->n_values += !out->n_values || (out->n_values == 1 && value != out->value);
	out->value = value;
	out->possible = true;
}

static void scan_point(const struct tile *tile, const uint64_t *only, struct met *met, struct scan *out)
{
	uint32_t point = 0;
	for (int k = 0; k < tile->t->space.n; k++)
		point += tile->pick[k][0];
	uint32_t o = tile->t->at[point];
	if (o == OUTCOME_IMPOSSIBLE || (only && !bits_is(only, point)))
		return;
	add_value(out, tile->t->outcomes.at[o].value);
	bits_set(met->seen, o);
}

static void scan_tile(const struct tile *tile, const uint64_t *only, struct met *met, struct scan *out, struct arena *mem)
{
	const struct table *t = tile->t;
	if (!t->unsaid && is_one_point(tile)) {
		scan_point(tile, only, met, out);
		return;
	}
	struct box b = tile_box(tile, -1, mem);
	int found = -1;
	for (int i = 0; i < t->n_values && out->n_values < 2; i++)
		if (box_meets(&t->space, &b, t->where[i], only))
			add_value(out, t->values[found = i]);
	if (t->unsaid && found >= 0)
		see_speakers(t, &b, t->where[found], only, out);
	else if (out->n_values == 1 && found >= 0)
		see_outcomes(tile, &b, t->where[found], only, met);
}

/* A table that goes leaves what its outcomes say. */
static const struct outcomes *keep_outcomes(const struct view *v, size_t k, const struct table *t, struct arena *mem)
{
	struct outcomes *kept = NEW(mem, struct outcomes);
	*kept = t->outcomes;
	if (!v->tiles->at[k].t)
		kept->at = memcpy(NEWS(mem, struct outcome, kept->n), t->outcomes.at, kept->n * sizeof *kept->at);
	return kept;
}

static void say_by(struct scan *out)
{
	for (size_t i = 0; i < out->n_met; i++)
		for (size_t w = 0; w <= out->met[i].of->n / 64; w++)
			for (uint64_t left = out->met[i].seen[w]; left; left &= left - 1) {
				bool by_default = out->met[i].of->at[w * 64 + (size_t)__builtin_ctzll(left)].by_default;
				out->by_default |= by_default;
				out->by_rule |= !by_default;
			}
}

/* A tile that was being filled when it became late says nothing; a table that stands is looked at to the end. */
bool view_is_cut(const struct view *v) { return v->t->large && is_late(v->c); }

struct scan view_scan(const struct view *v, const bool *presumed, struct arena *mem)
{
	struct scan out = { .value = VALUE_NOTHING };
	struct { struct met *at; size_t n, cap; } all = { 0 };
	for (size_t k = 0; k < v->tiles->n && out.n_values < 2 && !v->tiles->overlap && !view_is_cut(v); k++) {
		struct arena *scratch = v->tiles->at[k].t ? NULL : arena_open();
		struct arena *here = scratch ? scratch : mem;
		struct tile tile = view_look(v, k, here);
		struct met *met = tile.t->unsaid ? NULL : push(mem, &all);
		if (met)
			*met = (struct met){ scratch ? keep_outcomes(v, k, tile.t, mem) : &tile.t->outcomes, NEWS(mem, uint64_t, tile.t->outcomes.n / 64 + 1) };
		if (!view_is_cut(v))
			scan_tile(&tile, where_presumed(tile.t, presumed, v->c->presumed.n, here), met, &out, here);
		arena_close(scratch);
	}
	out.cut = out.n_values < 2 && view_is_cut(v);
	if (v->tiles->overlap || out.cut) {
		out.n_values = 2;
		out.possible = true;
	}
	if (out.n_values > 1)
		out.by_default = out.by_rule = false;
	out.met = all.at;
	out.n_met = all.n;
	if (out.n_values == 1)
		say_by(&out);
	return out;
}

/* ---- what it depends on -------------------------------------------------------------------------------------------- */

/* The points of the box that have the value and where the axis' fact does not arise, put at its other classes, too. */
static void spread_along(const struct tile *tile, int axis, uint32_t lapsed, uint64_t *set, struct arena *mem)
{
	const struct space *s = &tile->t->space;
	bool is_low = axis < s->n_low;
	struct box b = tile_box(tile, axis, mem);
	if (is_low)
		b.low &= s->axes[axis].low;
	for (size_t k = 0; k < b.n; k++) {
		uint64_t here = b.low & (is_low ? strip_of(s, set, b.strip[k]) >> lapsed : strip_of(s, set, b.strip[k] + lapsed / s->strip));
		for (int i = 0; i < tile->n[axis] && here; i++)
			strip_add(s, set, is_low ? b.strip[k] : b.strip[k] + tile->pick[axis][i] / s->strip, is_low ? here << tile->pick[axis][i] : here);
	}
}

static uint64_t **copy_values(const struct table *t, struct arena *mem)
{
	uint64_t **out = NEWS(mem, uint64_t *, (size_t)t->n_values + 1);
	for (int i = 0; i < t->n_values; i++)
		out[i] = memcpy(set_new(&t->space, mem), t->where[i], t->space.words * sizeof *t->where[i]);
	return out;
}

/* The points of each value; where work lacks a fact that does not arise in it, at all values of that fact. What the work is otherwise
 * says whether the fact arises, so no point is that of two. */
static uint64_t *const *spread(const struct view *v, const struct tile *tile, struct arena *mem)
{
	const struct table *t = tile->t;
	uint64_t **out = NULL;
	for (int axis = 0; axis < t->space.n; axis++) {
		const struct axis *a = &t->space.axes[axis];
		int leaf = v->c->dimensions[a->dimension].inapplicable, at = 0;
		if (leaf < 0 || !may_be(v->t->large ? &tile->item : NULL, a->dimension, leaf))
			continue;                                     /* what a tile may not be has no class of its own in it */
		while (at < tile->n[axis] && tile->pick[axis][at] != a->offset[leaf])
			at++;
		if (at == tile->n[axis] || tile->n[axis] < 2)
			continue;
		out = out ? out : copy_values(t, mem);
		for (int i = 0; i < t->n_values; i++)
			spread_along(tile, axis, a->offset[leaf], out[i], mem);
	}
	return out ? out : t->where;
}

/* The points of one strip that have the value for some class of the axis, moved to where class 0 lies. */
static uint64_t along(const struct tile *tile, int axis, uint32_t strip, const uint64_t *set)
{
	const struct space *s = &tile->t->space;
	uint64_t out = 0, here = axis < s->n_low ? strip_of(s, set, strip) : 0;
	for (int i = 0; i < tile->n[axis]; i++)
		out |= axis < s->n_low ? here >> tile->pick[axis][i] : strip_of(s, set, strip + tile->pick[axis][i] / s->strip);
	return out;
}

/* Does some line along the axis hold two values? */
static bool differs(const struct tile *tile, uint64_t *const *where, int axis, struct arena *mem)
{
	const struct space *s = &tile->t->space;
	struct box b = tile_box(tile, axis, mem);
	if (axis < s->n_low)
		b.low &= s->axes[axis].low;
	for (size_t k = 0; k < b.n; k++) {
		uint64_t once = 0;
		for (int i = 0; i < tile->t->n_values; i++) {
			uint64_t here = along(tile, axis, b.strip[k], where[i]) & b.low;
			if (once & here)
				return true;
			once |= here;
		}
	}
	return false;
}

static void open_in(const struct view *v, size_t k, bool *open, const bool *asked, struct arena *mem)
{
	struct arena *scratch = v->tiles->at[k].t ? NULL : arena_open();
	struct arena *here = scratch ? scratch : mem;
	struct tile tile = view_look(v, k, here);
	uint64_t *const *where = spread(v, &tile, here);
	for (int axis = 0; axis < tile.t->space.n && !view_is_cut(v); axis++) {
		int d = tile.t->space.axes[axis].dimension;
		open[d] = open[d] || (asked[d] && tile.n[axis] > 1 && differs(&tile, where, axis, here));
	}
	arena_close(scratch);
}

/* Two classes of a fact along which the space was cut lie in different tiles: laid on tiles of their own, two by two. */
static bool pair_differs(const struct view *v, int d, const struct measured *m, int x, int y)
{
	struct arena *mem = arena_open();
	struct item i = item_copy(v->c, v->item, mem);
	bool *open = NEWS(mem, bool, (size_t)v->c->n_dimensions), *asked = NEWS(mem, bool, (size_t)v->c->n_dimensions);
	asked[d] = true;
	i.leaves[d] = NEWS(mem, uint64_t, (size_t)v->c->dimensions[d].n_words + 1);
	for (int leaf = 0; leaf < v->c->dimensions[d].n_leaves; leaf++)
		if (bits_is(v->item->leaves[d], (size_t)leaf) && (m->class_of[d][leaf] == x || m->class_of[d][leaf] == y))
			bits_set(i.leaves[d], (size_t)leaf);
	struct view pair = open_keeping(v->c, v->t, &i, d, mem);
	for (size_t k = 0; k < pair.tiles->n && !open[d] && !view_is_cut(v); k++)
		open_in(&pair, k, open, asked, mem);
	bool out = open[d];
	arena_close(mem);
	return out;
}

static bool cut_differs(const struct view *v, int d)
{
	struct arena *mem = arena_open();
	struct question q = v->t->question;
	q.within = v->item;
	struct measured m = space_measure(v->c, &q, -1, mem);
	bool open = false;
	for (int x = 0; x < m.n[d] && !open; x++)
		for (int y = 0; y < x && !open && !view_is_cut(v); y++)
			open = pair_differs(v, d, &m, x, y);
	arena_close(mem);
	return open;
}

/* Was the space cut along the fact, or along one that may go with it? */
static bool is_cut_along(const struct view *v, int d)
{
	const struct contract *c = v->c;
	bool is = v->tiles->cut[d];
	for (int e = DIMENSION_FIRST; e < c->n_dimensions && !is; e++)
		for (int by = DIMENSION_FIRST; by < c->n_dimensions && !is && v->tiles->cut[e] && c->dimensions[e].inapplicable >= 0; by++)
			is = (by == d || c->dimensions[by].derived || c->dimensions[by].inapplicable >= 0) && condition_asks(c, c->dimensions[e].decl->only_if, by);
	return is && table_asks(v->t, d);
}

bool *open_facts(const struct view *v, struct arena *mem)
{
	bool *open = NEWS(mem, bool, (size_t)v->c->n_dimensions), *asked = NEWS(mem, bool, (size_t)v->c->n_dimensions);
	memset(asked, true, (size_t)v->c->n_dimensions * sizeof *asked);
	for (size_t k = 0; k < v->tiles->n && !view_is_cut(v); k++)
		open_in(v, k, open, asked, mem);
	for (int d = DIMENSION_FIRST; d < v->c->n_dimensions && v->t->large; d++)
		open[d] = open[d] || (!view_is_cut(v) && is_cut_along(v, d) && cut_differs(v, d));
	return open;
}

static bool still_asks(const struct view *v, int d)
{
	struct arena *mem = arena_open();
	struct question q = v->t->question;
	q.within = v->item;
	bool asks = !v->t->large || space_measure(v->c, &q, -1, mem).n[d] > 1;
	arena_close(mem);
	return asks;
}

/* Can the item be settled by some values of the facts d and behind that are open and not listed? */
static bool can_settle(const struct view *v, int d, const bool *open, const bool *listed)
{
	const struct contract *c = v->c;
	struct arena *mem = arena_open();
	bool settled = view_scan(v, NULL, mem).n_values == 1;
	while (d < c->n_dimensions && (!open[d] || listed[d] || !still_asks(v, d)))
		d++;
	uint64_t *tried = NEWS(mem, uint64_t, LEAVES_MAX / 64 + 1);
	stamina_spend(c, v->t->large ? 1 : 1 + (int64_t)v->t->space.words);
	for (int leaf = 0; d < c->n_dimensions && leaf < c->dimensions[d].n_leaves && !settled && !is_late(c); leaf++) {
		size_t class = v->t->large ? (size_t)leaf : v->t->space.axes[v->t->space.axis_of[d]].class_of[leaf];
		if (!bits_is(v->item->leaves[d], (size_t)leaf) || bits_is(tried, class))
			continue;
		bits_set(tried, class);
		struct item i = item_with(v, d, leaf, leaf + 1, mem);
		struct view one = view_with(v, d, leaf, leaf + 1, mem);
		one.item = &i;
		settled = can_settle(&one, d + 1, open, listed);
	}
	arena_close(mem);
	return settled;
}

/* Is the item open because of the listed facts alone: open still, whatever the facts not listed turn out to be? */
bool stays_open(const struct view *v, const bool *listed, struct arena *mem)
{
	return !can_settle(v, DIMENSION_FIRST, open_facts(v, mem), listed);
}

/* ---- how much stays open -------------------------------------------------------------------------------------------- */

/* Of each class of an axis, how many of its leaves the item may be. */
static uint32_t **leaves_in(const struct contract *c, const struct item *i, const struct space *s, struct arena *mem)
{
	uint32_t **weight = NEWS(mem, uint32_t *, (size_t)s->n + 1);
	for (int k = 0; k < s->n; k++) {
		const struct dimension *d = &c->dimensions[s->axes[k].dimension];
		weight[k] = NEWS(mem, uint32_t, (size_t)s->axes[k].n);
		for (int leaf = 0; leaf < d->n_leaves; leaf++)
			weight[k][s->axes[k].class_of[leaf]] += bits_is(i->leaves[s->axes[k].dimension], (size_t)leaf);
	}
	return weight;
}

static wide completions_in(const struct view *v, const struct tile *tile, struct arena *mem)
{
	const struct space *s = &tile->t->space;
	uint32_t **weight = leaves_in(v->c, v->t->large ? &tile->item : v->item, s, mem);
	struct low_weights low = low_weights_of(s, weight);
	struct box b = tile_box(tile, -1, mem);
	box_lay_weighted(s, tile->pick, tile->n, weight, -1, &b);
	wide sum = 0;
	for (size_t k = 0; k < b.n; k++)
		sum += (wide)b.weight[k] * low_weight(&low, strip_of(s, s->possible, b.strip[k]) & b.low);
	return sum * s->beside;
}

wide view_completions(const struct view *v, struct arena *mem)
{
	wide sum = 0;
	for (size_t k = 0; k < v->tiles->n && !view_is_cut(v); k++) {
		struct arena *scratch = v->tiles->at[k].t ? NULL : arena_open();
		struct tile tile = view_look(v, k, scratch ? scratch : mem);
		sum += completions_in(v, &tile, scratch ? scratch : mem);
		arena_close(scratch);
	}
	return sum;
}

/* ---- does a rule surely apply ----------------------------------------------------------------------------------------- */

/* Clears what is silent at some completion, sets what applies at some. */
static void apply_in(const struct view *v, const struct tile *tile, const bool *presumed, bool *some, bool *silent, struct arena *mem)
{
	const struct space *s = &tile->t->space;
	const uint64_t *only = where_presumed(tile->t, presumed, v->c->presumed.n, mem);
	struct box b = tile_box(tile, -1, mem);
	for (size_t rule = 0; rule < v->c->dimensions[DIMENSION_VERDICT].rules.n; rule++)
		for (size_t i = 0; i < b.n && !silent[rule]; i++) {
			uint64_t here = strip_of(s, s->possible, b.strip[i]) & b.low;
			here &= only ? strip_of(s, only, b.strip[i]) : here;
			uint64_t holds = strip_of(s, tile->t->applies[rule], b.strip[i]) & here;
			silent[rule] |= (here & ~holds) != 0;
			some[rule] |= holds != 0;
		}
}

bool *surely_apply(const struct view *v, const bool *presumed, struct arena *mem)
{
	size_t n = v->c->dimensions[DIMENSION_VERDICT].rules.n;
	bool *some = NEWS(mem, bool, n + 1), *silent = NEWS(mem, bool, n + 1);
	for (size_t k = 0; k < v->tiles->n && !view_is_cut(v); k++) {
		struct arena *scratch = v->tiles->at[k].t ? NULL : arena_open();
		struct tile tile = view_look(v, k, scratch ? scratch : mem);
		apply_in(v, &tile, presumed, some, silent, scratch ? scratch : mem);
		arena_close(scratch);
	}
	for (size_t i = 0; i < n; i++)
		some[i] &= !silent[i] && !view_is_cut(v);                  /* what was not looked at may be silent */
	return some;
}
