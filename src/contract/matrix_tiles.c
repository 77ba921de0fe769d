/* matrix_tiles.c - a coverage matrix over a space that is too large for one table.
 *
 * Each pair of classes of the two facts is an item of its own, cut into tiles that are looked at one after the other. A pair of
 * which the rules ask the same as of an earlier one is not looked at again: a number that rules cut at hundreds of places has
 * few such questions. Rows whose cells read the same, leaf for leaf, are then one row. Exact; regions of neighbouring tiles are joined. */
#include "contract/analyse.h"
#include "contract/values.h"

/* list: memory of the tiles; only: the one there is, filled. */
struct cell_sum { const struct contract *c; const struct table *t; const bool *rules; struct tile_list tiles; struct arena *list; const struct table *only; wide points[MATRIX_PLACES], telling[MATRIX_PLACES]; struct cubes when[MATRIX_PLACES]; };

static int64_t bounded(wide n) { return n < INT64_MAX ? (int64_t)n : INT64_MAX; }

/* The points of each value, and how many of them tell. */
static void count_in(struct cell_sum *x, const struct table *tile, struct arena *scratch)
{
	const uint64_t *tells = telling_points(x->c, tile, x->rules, scratch);
	uint64_t *both = set_new(&tile->space, scratch);
	for (int i = 0; i < tile->n_values; i++) {
		size_t place = matrix_place(tile->values[i]);
		for (size_t w = 0; w < tile->space.words; w++)
			both[w] = tile->where[i][w] & tells[w];
		x->points[place] += (wide)space_weight(&tile->space, tile->where[i]) * tile->space.beside;
		x->telling[place] += (wide)space_weight(&tile->space, both) * tile->space.beside;
	}
}

/* The regions of all values but the head. */
static void tell_in(struct cell_sum *x, const struct table *tile, int head, struct arena *mem)
{
	struct table shown = *tile;
	shown.space.shown = x->tiles.cut;
	for (int i = 0; i < tile->n_values; i++) {
		size_t place = matrix_place(tile->values[i]);
		if ((int)place != head && !bits_none(tile->where[i], tile->space.words))
			cubes_add(x->c, &shown.space, tile->where[i], mem, &x->when[place]);
	}
}

/* head < 0: counted, else the regions of all values but that. A tile that is the only one stays filled. */
static void walk(struct cell_sum *x, int head, struct arena *mem)
{
	struct arena *here = arena_open();
	for (size_t k = 0; k < x->tiles.n && !is_late(x->c); k++) {
		bool alone = x->tiles.n == 1;
		const struct table *tile = x->only ? x->only : tiles_fill(x->c, x->t, &x->tiles, k, -1, alone ? x->list : here, x->list);
		x->only = alone ? tile : NULL;
		if (head < 0)
			count_in(x, tile, here);
		else
			tell_in(x, tile, head, mem);
		arena_reset(here);
	}
	arena_close(here);
}

static struct matrix_cell cell_of(const struct contract *c, const struct table *t, const bool *rules, const struct item *item, struct arena *mem)
{
	struct matrix_cell cell = { .parts = NEWS(mem, struct matrix_part, MATRIX_PLACES) };
	struct cell_sum x = { .c = c, .t = t, .rules = rules, .tiles = { .values = true }, .list = arena_open() };
	int values = 0;
	tiles_cut(c, &t->question, item, -1, c->points_max < TILE_LOOKED_AT ? c->points_max : TILE_LOOKED_AT, x.list, &x.tiles);
	walk(&x, -1, mem);
	size_t head = matrix_head(x.telling, x.points);
	for (int i = 0; i < MATRIX_PLACES; i++)
		values += x.points[i] != 0;
	if (values > 1)
		walk(&x, (int)head, mem);
	arena_close(x.list);
	for (size_t k = 0, i; k < MATRIX_PLACES; k++)
		if (x.points[i = matrix_nth(head, k)]) {
			cell.parts[cell.n] = matrix_part_of(i, c->lang);
			cell.parts[cell.n].points = bounded(x.points[i]);
			cell.parts[cell.n].when = x.when[i];
			cell.points = bounded((wide)cell.points + cell.parts[cell.n++].points);
		}
	return cell;
}

/* Only leaves of one class of a fact. */
static void restrict_to(const struct contract *c, const struct tiled_side *s, int class, struct item *item, struct arena *mem)
{
	if (s->dimension < 0)
		return;
	const struct dimension *d = &c->dimensions[s->dimension];
	item->leaves[s->dimension] = NEWS(mem, uint64_t, (size_t)d->n_words + 1);
	for (int leaf = 0; leaf < d->n_leaves; leaf++)
		if (s->class_of[leaf] == class)
			bits_set(item->leaves[s->dimension], (size_t)leaf);
}

/* ---- which lines are one --------------------------------------------------------------------------------------------------- */

static bool same_names(const struct str *a, const struct str *b, size_t n)
{
	size_t i = 0;
	while (i < n && str_is(a[i], b[i]))
		i++;
	return i == n;
}

bool same_set(const struct fact_set *a, const struct fact_set *b)
{
	return str_is(a->fact, b->fact) && a->n == b->n && a->n_except == b->n_except && same_names(a->names, b->names, a->n) && same_names(a->except, b->except, a->n_except);
}

bool same_cube(const struct cube *a, int64_t times_a, const struct cube *b, int64_t times_b)
{
	bool same = a->n == b->n && (wide)a->points * times_b == (wide)b->points * times_a;
	for (size_t i = 0; i < a->n && same; i++)
		same = same_set(&a->sets[i], &b->sets[i]);
	return same;
}

static bool same_cell(const struct matrix_cell *a, int64_t times_a, const struct matrix_cell *b, int64_t times_b)
{
	bool same = a->n == b->n;
	for (size_t i = 0; i < a->n && same; i++) {
		const struct matrix_part *x = &a->parts[i], *y = &b->parts[i];
		same = str_is(x->verdict, y->verdict) && (wide)x->points * times_b == (wide)y->points * times_a && x->when.n == y->when.n;
		for (size_t k = 0; k < x->when.n && same; k++)
			same = same_cube(&x->when.at[k], times_a, &y->when.at[k], times_b);
	}
	return same;
}

/* Of each class of the side the first whose line reads the same. step: from one line to the next; across: within a line. */
static void join_lines(const struct matrix_cell *cells, struct tiled_side *s, size_t step, size_t across, int n_across)
{
	for (int v = 0; v < s->n; v++) {
		int u = 0;
		for (bool same = false; u < v && !same; u += !same) {
			same = s->alike[u] == u;
			for (int i = 0; i < n_across && same; i++)
				same = same_cell(&cells[(size_t)u * step + (size_t)i * across], s->leaves[u], &cells[(size_t)v * step + (size_t)i * across], s->leaves[v]);
		}
		s->alike[v] = u;
	}
}

struct tiled_side tiled_side(const struct contract *c, const struct measured *m, int dimension, struct arena *mem)
{
	static const uint16_t whole[1] = { 0 };
	if (dimension < 0)
		return (struct tiled_side){ .dimension = dimension, .n = 1, .class_of = whole, .alike = NEW(mem, int), .leaves = NEWS(mem, int64_t, 1) };
	struct tiled_side s = { .dimension = dimension, .n = m->n[dimension], .class_of = m->class_of[dimension], .asked = m->n[dimension] > 1 };
	s.alike = NEWS(mem, int, (size_t)s.n + 1);
	s.leaves = NEWS(mem, int64_t, (size_t)s.n + 1);
	for (int leaf = 0; leaf < c->dimensions[dimension].n_leaves; leaf++)
		s.leaves[s.class_of[leaf]] += s.asked || !s.leaves[s.class_of[leaf]];      /* a fact nobody asks multiplies nothing */
	return s;
}

static int64_t leaves_of_cell(const struct tiled_side *row, const struct tiled_side *column, int cell) { return row->leaves[cell / column->n] * column->leaves[cell % column->n]; }

/* The work of a cell. */
static struct item item_of_cell(const struct contract *c, const struct tiled_side *row, const struct tiled_side *column, int cell, struct arena *mem)
{
	struct item item = item_of_anything(c, mem);
	restrict_to(c, row, cell / column->n, &item, mem);
	restrict_to(c, column, cell % column->n, &item, mem);
	return item;
}

/* ---- which cells are one --------------------------------------------------------------------------------------------------- */

/* What tells cells apart: the rules that a class of the row, of the column leaves (a bit each), as far as each class says so by itself; and whatever asks both at once. */
struct asking { const struct contract *c; const struct question *q; const struct tiled_side *row, *column; bool *plain, both_at_once; uint64_t **left_by_row, **left_by_column; size_t words; };

static uint64_t **rules_left(const struct asking *x, const struct tiled_side *s, struct arena *mem)
{
	const struct rule_list *rules = &x->c->dimensions[x->q->derived].rules;
	uint64_t **left = NEWS(mem, uint64_t *, (size_t)s->n + 1);
	for (int class = 0; class < s->n; class++) {
		struct arena *scratch = arena_open();
		struct item item = item_of_anything(x->c, scratch);
		restrict_to(x->c, s, class, &item, scratch);
		struct settling settling = settling_open(x->c, &item, scratch);
		left[class] = NEWS(mem, uint64_t, x->words);
		for (size_t i = 0; i < rules->n; i++)
			if (x->plain[i] && !settled_away(&settling, rules->at[i]))
				bits_set(left[class], i);
		arena_close(scratch);
	}
	return left;
}

static struct asking asking_open(const struct contract *c, const struct question *q, const struct tiled_side *row, const struct tiled_side *column, struct arena *mem)
{
	const struct rule_list *rules = &c->dimensions[q->derived].rules;
	struct asking x = { .c = c, .q = q, .row = row, .column = column, .plain = NEWS(mem, bool, rules->n + 1), .words = rules->n / 64 + 1 };
	x.both_at_once = q->n || c->nevers.n || (q->presumptions && c->presumed.n);
	for (size_t i = 0; i < rules->n; i++)
		x.both_at_once |= !(x.plain[i] = rule_is_plain(c, rules->at[i]));
	x.left_by_row = rules_left(&x, row, mem);
	x.left_by_column = rules_left(&x, column, mem);
	return x;
}

/* The same bytes of two cells of which the rules ask the same. */
static struct str asked_of_cell(const struct asking *x, int cell, struct arena *mem)
{
	struct out o = out_open(mem);
	const uint64_t *by_row = x->left_by_row[cell / x->column->n], *by_column = x->left_by_column[cell % x->column->n];
	uint64_t *left = NEWS(mem, uint64_t, x->words);
	for (size_t w = 0; w < x->words; w++)
		left[w] = by_row[w] & by_column[w];
	out_bytes(&o, (struct str){ (const char *)left, x->words * sizeof *left });
	if (x->both_at_once) {
		struct item item = item_of_cell(x->c, x->row, x->column, cell, mem);
		out_bytes(&o, left_to_ask(x->c, x->q, &item, x->plain, mem));
	}
	return out_str(&o);
}

/* Of each cell the first of which the rules ask the same. Before any is looked at, so that what is too much is soon known to be. */
static int *alike_cells(const struct asking *x, struct arena *mem)
{
	enum { STEPS_OF_ANSWER = 16 };
	int n = x->row->n * x->column->n, *alike = NEWS(mem, int, (size_t)n + 1);
	struct index known = { 0 };
	struct arena *scratch = arena_open();
	for (int i = 0; i < n && !is_late(x->c); i++) {
		struct str asked = asked_of_cell(x, i, scratch);
		int first = index_find(&known, asked);
		alike[i] = first < 0 ? i : first;
		if (first < 0)
			index_add(mem, &known, str_keep(mem, asked), i);
		stamina_spend(x->c, (int64_t)asked.len * STEPS_OF_ANSWER);
		arena_reset(scratch);
	}
	arena_close(scratch);
	return alike;
}

/* ---- is it too much? ------------------------------------------------------------------------------------------------------- */

/* What filling and counting the tiles of a cell takes at least. */
static int64_t steps_of_cell(const struct contract *c, const struct table *t, const struct item *item)
{
	int64_t rules = (int64_t)c->dimensions[t->dimension].rules.n, steps = 0;
	struct arena *mem = arena_open();
	struct tile_list tiles = { 0 };
	tiles_cut(c, &t->question, item, -1, c->points_max < TILE_LOOKED_AT ? c->points_max : TILE_LOOKED_AT, mem, &tiles);
	for (size_t k = 0; k < tiles.n; k++)
		steps += rules * (STEPS_OF_RULE + tiles.at[k].points / 64 * (values_suffice(c, t->dimension) ? STEPS_OF_WORD : 1));
	arena_close(mem);
	return steps;
}

/* The stamina that is left does not suffice for all cells: known before any is filled. */
static bool is_too_much(const struct contract *c, const struct table *t, int64_t points, const struct tiled_side *row, const struct tiled_side *column, const int *alike)
{
	struct stamina left = c->stamina ? *c->stamina : (struct stamina){ 0 };
	struct contract trying = *c;
	int64_t rules = (int64_t)c->dimensions[t->dimension].rules.n;
	trying.stamina = c->stamina ? &left : NULL;
	for (int i = 0; i < row->n * column->n; i++)
		if (alike[i] == i)
			stamina_spend(&trying, (c->nevers.n ? 1 : 2) * rules * STEPS_OF_RULE);       /* each is measured and, unless nevers leave no work in it, laid out */
	if (!c->stamina || is_late(&trying) || points / 64 * rules * STEPS_OF_WORD < left.left)
		return is_late(&trying);
	left = *c->stamina;
	for (int i = 0; i < row->n * column->n && !is_late(&trying); i++) {
		if (alike[i] != i)
			continue;
		struct arena *mem = arena_open();
		struct item item = item_of_cell(c, row, column, i, mem);
		stamina_spend(&trying, steps_of_cell(&trying, t, &item));
		arena_close(mem);
	}
	return is_late(&trying);
}

struct matrix_cell *tiled_cells(const struct contract *c, const struct table *t, const struct measured *m, const bool *rules, struct tiled_side *row, struct tiled_side *column, struct arena *mem)
{
	enum { TIMES_MOST = 1 << 24 /* more leaves than two facts have */ };
	struct matrix_cell *cells = NEWS(mem, struct matrix_cell, (size_t)row->n * (size_t)column->n + 1);
	struct arena *once = arena_open();
	struct asking asking = asking_open(c, &t->question, row, column, once);
	const int *alike = alike_cells(&asking, once);
	if (!is_late(c) && is_too_much(c, t, m->points, row, column, alike))
		stamina_spend(c, c->stamina->left + 1);
	for (int i = 0; i < row->n * column->n && !is_late(c); i++) {
		struct arena *scratch = arena_open();
		struct item item = item_of_cell(c, row, column, i, scratch);
		const struct matrix_cell *first = &cells[alike[i]];
		if (alike[i] < i && first->points < INT64_MAX / TIMES_MOST)
			cells[i] = tiled_times(first, leaves_of_cell(row, column, alike[i]), leaves_of_cell(row, column, i), mem);
		else
			cells[i] = cell_of(c, t, rules, &item, mem);
		arena_close(scratch);
	}
	arena_close(once);
	join_lines(cells, row, (size_t)column->n, 1, column->n);
	join_lines(cells, column, 1, (size_t)column->n, row->n);
	return cells;
}

struct matrix_cell tiled_times(const struct matrix_cell *of, int64_t leaves, int64_t times, struct arena *mem)
{
	struct matrix_cell cell = { .parts = NEWS(mem, struct matrix_part, MATRIX_PLACES), .n = of->n, .points = bounded((wide)of->points / leaves * times) };
	for (size_t i = 0; i < of->n; i++) {
		struct cubes *when = &cell.parts[i].when;
		cell.parts[i] = of->parts[i];
		cell.parts[i].points = bounded((wide)of->parts[i].points / leaves * times);
		when->at = NEWS(mem, struct cube, when->n + 1);
		for (size_t k = 0; k < when->n; k++) {
			when->at[k] = of->parts[i].when.at[k];
			when->at[k].points = bounded((wide)of->parts[i].when.at[k].points / leaves * times);
		}
	}
	return cell;
}
