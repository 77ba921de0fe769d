/* matrix.c - what a contract covers, by any two facts: a table whose rows and columns are whole classes.
 *
 * Two values share a row if the verdict is the same in every work item that differs in nothing else; a class stays whole
 * while its members do. A cell that has more than one verdict tells that of most work (matrix_head.c) and, as regions of the
 * other facts, what is taken out of it. How often a number is cut says nothing of how much work there is: where the verdict of most
 * work changes with a number, the cell names none and all its verdicts are regions. */
#include "contract/analyse.h"

struct group { uint64_t *leaves; int class, n_leaves; };              /* class: of the axis, any member's */
struct groups { struct group *at; size_t n, cap; };
struct side { int dimension, axis; int *alike; const struct tiled_side *tiled; struct groups groups; };       /* tiled NULL: of one table */
struct heading { wide telling[MATRIX_PLACES], all[MATRIX_PLACES]; };  /* work of each verdict, the telling part and all (matrix_head.c) */
/* ordinary: of each axis the class that is presumed, or -1; ordinary_only: other work is left out; rules: that tell rows or columns
 * apart; tells: points where they do; heads: of a cell, by what its numbers are. */
struct weaving {
	const struct contract *c; const struct table *t; struct side row, column; struct space slice; struct arena *mem;
	int *ordinary; bool ordinary_only; const bool *rules; uint64_t *tells; struct heading *heads; size_t n_heads;
};

/* ---- rows and columns ------------------------------------------------------------------------------------------------- */

static bool are_alike(const struct table *t, const struct axis *a, int first, int second)
{
	uint32_t run = (uint32_t)a->n * a->stride;                     /* all classes, those of lower axes with each */
	for (uint32_t base = 0; base < t->space.points; base += run)
		for (uint32_t p = base + (uint32_t)first * a->stride, end = p + a->stride; p < end; p++)
			if (point_value(t, p) != point_value(t, p + (uint32_t)(second - first) * a->stride))
				return false;
	return true;
}

/* Of each class of the axis the first that nothing tells apart from it. */
static int *alike_classes(const struct weaving *w, int axis)
{
	if (axis < 0)
		return NEW(w->mem, int);
	const struct axis *a = &w->t->space.axes[axis];
	int *alike = NEWS(w->mem, int, (size_t)a->n);
	for (int v = 0; v < a->n; v++)
		while (alike[v] < v && !(alike[alike[v]] == alike[v] && are_alike(w->t, a, alike[v], v)))
			alike[v]++;
	return alike;
}

static int class_of_leaf(const struct weaving *w, const struct side *s, int leaf)
{
	if (s->tiled)
		return s->tiled->alike[s->tiled->class_of[leaf]];
	return s->axis < 0 ? 0 : s->alike[w->t->space.axes[s->axis].class_of[leaf]];
}

static bool is_uniform(const struct weaving *w, const struct side *s, const struct node *x)
{
	for (int leaf = x->first + 1; leaf < x->until; leaf++)
		if (class_of_leaf(w, s, leaf) != class_of_leaf(w, s, x->first))
			return false;
	return true;
}

/* Into the group of its siblings that is the same, or a group of its own. from: where the siblings' groups begin. */
static void add_to_group(const struct weaving *w, struct side *s, const struct node *x, size_t from)
{
	int class = class_of_leaf(w, s, x->first);
	size_t i = from;
	while (i < s->groups.n && s->groups.at[i].class != class)
		i++;
	if (i == s->groups.n)
		*push(w->mem, &s->groups) = (struct group){ NEWS(w->mem, uint64_t, (size_t)w->c->dimensions[s->dimension].n_words + 1), class, 0 };
	for (int leaf = x->first; leaf < x->until; leaf++)
		bits_set(s->groups.at[i].leaves, (size_t)leaf);
	s->groups.at[i].n_leaves += x->until - x->first;
}

/* The children of a class (-1: the roots). A child whose members differ is divided after its siblings. */
static void group_children(const struct weaving *w, struct side *s, int parent)
{
	const struct dimension *d = &w->c->dimensions[s->dimension];
	size_t from = s->groups.n;
	for (size_t i = 0; i < d->nodes.n; i++)
		if (d->nodes.at[i].parent == parent && is_uniform(w, s, &d->nodes.at[i]))
			add_to_group(w, s, &d->nodes.at[i], from);
	for (size_t i = 0; i < d->nodes.n; i++)
		if (d->nodes.at[i].parent == parent && !is_uniform(w, s, &d->nodes.at[i]))
			group_children(w, s, (int)i);
}

static int first_leaf(const struct group *g)
{
	int leaf = 0;
	while (!bits_is(g->leaves, (size_t)leaf))
		leaf++;
	return leaf;
}

static void sort_groups(struct groups *g)
{
	for (size_t i = 1; i < g->n; i++)
		for (size_t k = i; k > 0 && first_leaf(&g->at[k]) < first_leaf(&g->at[k - 1]); k--) {
			struct group swap = g->at[k - 1];
			g->at[k - 1] = g->at[k];
			g->at[k] = swap;
		}
}

/* A list has one column, of all there is, and no name for it. */
static struct fact_set *open_whole(struct weaving *w, struct side *s)
{
	s->dimension = s->axis = -1;
	*push(w->mem, &s->groups) = (struct group){ .n_leaves = 1 };
	return NEW(w->mem, struct fact_set);
}

static struct fact_set *open_side(struct weaving *w, struct side *s, int dimension)
{
	if (dimension < 0)
		return open_whole(w, s);
	const struct dimension *d = &w->c->dimensions[dimension];
	s->dimension = dimension;
	if (!s->tiled) {
		s->axis = w->t->space.axis_of[dimension];
		s->alike = alike_classes(w, s->axis);
	}
	group_children(w, s, -1);
	sort_groups(&s->groups);
	struct fact_set *names = NEWS(w->mem, struct fact_set, s->groups.n + 1);
	uint64_t *none = NEWS(w->mem, uint64_t, (size_t)d->n_words + 1);
	for (size_t i = 0; i < s->groups.n; i++)
		names[i] = set_in_words(d, s->groups.at[i].leaves, none, w->mem);
	return names;
}

/* ---- cells ------------------------------------------------------------------------------------------------------------------ */

/* The space of all facts but the two. */
static void open_slice(struct weaving *w)
{
	const struct contract *c = w->c;
	uint16_t **class_of = NEWS(w->mem, uint16_t *, (size_t)c->n_dimensions);
	int *n = NEWS(w->mem, int, (size_t)c->n_dimensions);
	for (int i = 0; i < w->t->space.n; i++) {
		const struct axis *a = &w->t->space.axes[i];
		class_of[a->dimension] = a->class_of;
		n[a->dimension] = i == w->row.axis || i == w->column.axis ? 1 : a->n;
	}
	struct contract copy = *c;
	struct findings found = { 0 };
	struct reader r = { .c = &copy, .mem = w->mem, .found = &found, .lang = c->lang };
	must(space_of_classes(&r, class_of, n, NULL, w->mem, &w->slice));   /* a part of a space that fits */
}

static uint32_t step(const struct weaving *w, const struct side *s, size_t group)
{
	return s->axis < 0 ? 0 : (uint32_t)s->groups.at[group].class * w->t->space.axes[s->axis].stride;
}

static uint32_t point_of(const struct weaving *w, uint32_t base, uint32_t p)
{
	for (int i = 0; i < w->slice.n; i++) {
		const struct axis *a = &w->slice.axes[i];
		base += p / a->stride % (uint32_t)a->n * w->t->space.axes[w->t->space.axis_of[a->dimension]].stride;
	}
	return base;
}

/* The best for the client first. */
static const int order[MATRIX_PLACES] = { VERDICT_COVERED - 1, VERDICT_WARRANTY - 1, VERDICT_HOURLY - 1, VERDICT_PROJECT - 1, VERDICT_CLIENT - 1,
	VERDICT_DECLINED - 1, VALUE_UNCLEAR, VALUE_CONTRADICTORY };

size_t matrix_place(int value)
{
	size_t i = 0;
	while (order[i] != value)
		must(++i < COUNT(order));
	return i;
}

struct matrix_part matrix_part_of(size_t place, enum lang lang)
{
	return (struct matrix_part){ .class = order[place] < 0 ? VERDICT_NONE : (enum verdict_class)(order[place] + 1), .verdict = value_name(order[place], lang) };
}

static bool is_ordinary(const struct weaving *w, uint32_t point)
{
	for (int i = 0; i < w->t->space.n; i++) {
		const struct axis *a = &w->t->space.axes[i];
		if (w->ordinary[i] >= 0 && (int)(point / a->stride % (uint32_t)a->n) != w->ordinary[i])
			return false;
	}
	return true;
}

/* Of a point of the slice: which values its numbers have, counted through; and for how many work items it stands. */
static size_t numbers_of(const struct weaving *w, uint32_t p, wide *weight)
{
	size_t numbers = 0;
	*weight = 1;
	for (int i = 0; i < w->slice.n; i++) {
		const struct axis *a = &w->slice.axes[i];
		size_t class = p / a->stride % (uint32_t)a->n;
		if (w->c->dimensions[a->dimension].face.kind == FACT_NUMBER)
			numbers = numbers * (size_t)a->n + class;
		else
			*weight *= a->weight[class];
	}
	return numbers;
}

static size_t ways_of_numbers(const struct weaving *w)
{
	size_t ways = 1;
	for (int i = 0; i < w->slice.n; i++)
		if (w->c->dimensions[w->slice.axes[i].dimension].face.kind == FACT_NUMBER)
			ways *= (size_t)w->slice.axes[i].n;
	return ways;
}

static void clear_heads(struct weaving *w)
{
	for (size_t i = 0; i < w->n_heads; i++)
		w->heads[i] = (struct heading){ 0 };
}

/* all: also what is not ordinary. False: there is no such work. */
static bool fill_sets(struct weaving *w, uint32_t base, bool all, uint64_t **sets)
{
	bool any = false;
	clear_heads(w);
	for (size_t i = 0; i < MATRIX_PLACES; i++)
		sets[i] = NULL;
	for (size_t i = 0; i < w->slice.words; i++)
		w->slice.possible[i] = 0;
	for (uint32_t p = 0; p < w->slice.points; p++) {
		uint32_t point = point_of(w, base, p);
		int value = point_value(w->t, point);
		if (value == VALUE_IMPOSSIBLE || !(all || is_ordinary(w, point)))
			continue;
		size_t place = matrix_place(value);
		if (!sets[place])
			sets[place] = set_new(&w->slice, w->mem);
		bits_set(sets[place], p);
		bits_set(w->slice.possible, p);
		wide weight;
		struct heading *h = &w->heads[numbers_of(w, p, &weight)];
		h->all[place] += weight;
		h->telling[place] += bits_is(w->tells, point) ? weight : 0;
		any = true;
	}
	return any;
}

static bool is_headed(const struct heading *h)
{
	for (size_t i = 0; i < MATRIX_PLACES; i++)
		if (h->all[i])
			return true;
	return false;
}

/* The place of the one verdict that heads the cell whatever its numbers are; MATRIX_PLACES: there is none. */
static size_t head_of(const struct weaving *w)
{
	size_t head = MATRIX_PLACES;
	for (size_t i = 0; i < w->n_heads; i++) {
		if (!is_headed(&w->heads[i]))
			continue;
		size_t here = matrix_head(w->heads[i].telling, w->heads[i].all);
		if (head < MATRIX_PLACES && here != head)
			return MATRIX_PLACES;
		head = here;
	}
	return head;
}

static struct matrix_cell fill_cell(struct weaving *w, size_t row, size_t column)
{
	struct matrix_cell cell = { .parts = NEWS(w->mem, struct matrix_part, COUNT(order)) };
	uint64_t *sets[COUNT(order)] = { 0 };
	int64_t times = (w->row.axis < 0 ? 1 : w->row.groups.at[row].n_leaves) * (w->column.axis < 0 ? 1 : w->column.groups.at[column].n_leaves);
	uint32_t base = step(w, &w->row, row) + step(w, &w->column, column);
	bool ordinary = fill_sets(w, base, false, sets);
	size_t head = head_of(w);
	if (!ordinary || !w->ordinary_only) {
		fill_sets(w, base, true, sets);
		head = ordinary ? head : head_of(w);
	}
	for (size_t k = 0; k < COUNT(order); k++) {
		size_t i = matrix_nth(head < MATRIX_PLACES ? head : 0, k);
		struct matrix_part part = matrix_part_of(i, w->c->lang);
		if (!sets[i])
			continue;
		part.points = space_weight(&w->slice, sets[i]) * times;
		if (cell.n || head == MATRIX_PLACES)
			cubes_of(w->c, &w->slice, sets[i], w->mem, &part.when);
		for (size_t n = 0; n < part.when.n; n++)
			part.when.at[n].points *= times;
		cell.points += part.points;
		cell.parts[cell.n++] = part;
	}
	return cell;
}

/* ---- the whole --------------------------------------------------------------------------------------------------------------- */

static bool find_side(const struct contract *c, struct str name, struct arena *mem, int *dimension, struct err *e)
{
	bool german = c->lang == LANG_DE;
	struct strs names = { 0 };
	*dimension = dimension_find(c, utf8_fold(mem, name));
	if (*dimension >= DIMENSION_FIRST && !c->dimensions[*dimension].derived)
		return true;
	if (*dimension >= DIMENSION_FIRST)
		return german ? fail(e, "„{}“ ergibt sich aus {}; eine Übersicht geht nach gemeldeten Merkmalen", c->dimensions[*dimension].face.name,
			c->dimensions[*dimension].rules.at[0]->at.key) : fail(e, "\"{}\" follows from {}; a matrix goes by reported facts",
			c->dimensions[*dimension].face.name, c->dimensions[*dimension].rules.at[0]->at.key);
	for (int i = DIMENSION_FIRST; i < c->n_dimensions; i++)
		*push(mem, &names) = c->dimensions[i].face.name;
	struct str near = nearest(utf8_fold(mem, name), names.at, names.n);
	struct str advice = !near.len ? NONE : german ? text(mem, "; meinten Sie „{}“?", near) : text(mem, "; did you mean \"{}\"?", near);
	return german ? fail(e, "„{}“ ist kein Merkmal dieses Vertrags{}", name, advice) : fail(e, "\"{}\" is no fact of this contract{}", name, advice);
}

int ordinary_class(const struct contract *c, const struct axis *a)
{
	const struct dimension *d = &c->dimensions[a->dimension];
	int leaf = is_decision(d) ? node_find(d, word_text(WORD_NO, c->lang)) : d->otherwise;
	if (is_decision(d))
		leaf = leaf < 0 ? -1 : d->nodes.at[leaf].first;
	return leaf < 0 ? -1 : a->class_of[leaf];
}

static void presume(struct weaving *w, int row, int column, bool presumed, struct matrix *out)
{
	w->ordinary_only = presumed;
	w->ordinary = NEWS(w->mem, int, (size_t)w->t->space.n + 1);
	for (int i = 0; i < w->t->space.n; i++) {
		const struct axis *a = &w->t->space.axes[i];
		bool shown = a->dimension == row || a->dimension == column;
		w->ordinary[i] = shown ? -1 : ordinary_class(w->c, a);
		if (presumed && w->ordinary[i] >= 0)
			*push(w->mem, &out->presumed) = w->c->dimensions[a->dimension].face.name;
	}
}

static void name_sides(struct weaving *w, int row, int column, struct matrix *out)
{
	out->rows = open_side(w, &w->row, row);
	out->columns = open_side(w, &w->column, column);
	out->n_rows = w->row.groups.n;
	out->n_columns = w->column.groups.n;
	out->cells = NEWS(w->mem, struct matrix_cell, out->n_rows * out->n_columns + 1);
}

static void fill_table(struct weaving *w, int row, int column, struct matrix *out)
{
	name_sides(w, row, column, out);
	open_slice(w);
	w->tells = telling_points(w->c, w->t, w->rules, w->mem);
	w->n_heads = ways_of_numbers(w);
	w->heads = NEWS(w->mem, struct heading, w->n_heads);
	for (size_t i = 0; i < out->n_rows * out->n_columns && !is_late(w->c); i++)
		out->cells[i] = fill_cell(w, i / out->n_columns, i % out->n_columns);
}

static void fill_tiled(struct weaving *w, int row, int column, struct matrix *out)
{
	struct measured m = space_measure(w->c, &w->t->question, -1, w->mem);
	struct tiled_side rows = tiled_side(w->c, &m, row, w->mem), columns = tiled_side(w->c, &m, column, w->mem);
	const struct matrix_cell *cells = tiled_cells(w->c, w->t, &m, w->rules, &rows, &columns, w->mem);
	w->row.tiled = &rows;
	w->column.tiled = &columns;
	name_sides(w, row, column, out);
	for (size_t i = 0; i < out->n_rows * out->n_columns; i++) {
		const struct group *r = &w->row.groups.at[i / out->n_columns], *k = &w->column.groups.at[i % out->n_columns];
		int64_t leaves = rows.leaves[r->class] * columns.leaves[k->class];
		out->cells[i] = tiled_times(&cells[r->class * columns.n + k->class], leaves ? leaves : 1,
			(rows.asked ? r->n_leaves : 1) * (columns.asked ? k->n_leaves : 1), w->mem);
	}
}

/* A value with which no work is possible beside any of the other fact's tells nothing at a glance. */
static void leave_out_empty(struct matrix *m, struct arena *mem)
{
	bool *row = NEWS(mem, bool, m->n_rows + 1), *column = NEWS(mem, bool, m->n_columns + 1);
	size_t cells = 0, rows = 0, columns = 0;
	for (size_t i = 0; i < m->n_rows * m->n_columns; i++)
		if (m->cells[i].n)
			row[i / m->n_columns] = column[i % m->n_columns] = true;
	for (size_t i = 0; i < m->n_rows * m->n_columns; i++)
		if (row[i / m->n_columns] && column[i % m->n_columns])
			m->cells[cells++] = m->cells[i];
	for (size_t i = 0; i < m->n_rows; i++)
		if (row[i])
			m->rows[rows++] = m->rows[i];
	for (size_t i = 0; i < m->n_columns; i++)
		if (column[i])
			m->columns[columns++] = m->columns[i];
	m->n_rows = rows;
	m->n_columns = columns;
}

/* Half a table would be read as a whole one. */
static bool say_cut(const struct contract *c, struct matrix *out, struct err *e)
{
	*out = (struct matrix){ .cut = true };
	return c->lang == LANG_DE ? fail(e, "Die Übersicht fehlt hier: die Regeln unterscheiden zu viele Fälle; weniger Regeln, die auf dieselbe Arbeit zutreffen (Bedingungen enger fassen, oder Klassen statt einzelner Werte), oder zwei andere Merkmale helfen.")
		: fail(e, "The matrix is left out here: the rules tell too many work items apart; fewer rules that apply to the same work (narrower conditions, or classes instead of single values), or two other facts help.");
}

static bool matrix_made(const struct contract *c, struct str row_fact, struct str column_fact, bool presumed, struct arena *mem, struct matrix *out, struct err *e)
{
	struct weaving w = { .c = with_stamina_always(c, mem), .t = c->tables[DIMENSION_VERDICT], .mem = mem };
	int row, column;
	if (!find_side(c, row_fact, mem, &row, e) || !(!column_fact.len ? (column = -1) : find_side(c, column_fact, mem, &column, e)))
		return false;
	if (row == column)
		return c->lang == LANG_DE ? fail(e, "zweimal „{}“; erwartet werden zwei Merkmale", row_fact)
			: fail(e, "\"{}\" twice; two facts are expected", row_fact);
	*out = (struct matrix){ .row_fact = c->dimensions[row].face.name, .column_fact = column < 0 ? NONE : c->dimensions[column].face.name };
	w.rules = telling_rules(c, row, column, mem);
	if (!w.t->large)
		presume(&w, row, column, presumed, out);
	if (w.t->large)
		fill_tiled(&w, row, column, out);
	else
		fill_table(&w, row, column, out);
	if (is_late(w.c))
		return say_cut(c, out, e);
	if (presumed)
		leave_out_empty(out, mem);
	int notes = 0;
	for (size_t i = 0; i < out->n_rows * out->n_columns; i++) {
		out->points += out->cells[i].points;
		out->cells[i].note = out->cells[i].n > 1 ? ++notes : 0;
	}
	return true;
}

bool contract_matrix(const struct contract *c, struct str row_fact, struct str column_fact, struct arena *mem, struct matrix *out, struct err *e)
{
	return matrix_made(c, row_fact, column_fact, false, mem, out, e);
}

bool contract_matrix_ordinary(const struct contract *c, struct str row_fact, struct str column_fact, struct arena *mem, struct matrix *out, struct err *e)
{
	return matrix_made(c, row_fact, column_fact, true, mem, out, e);
}

/* ---- which two facts --------------------------------------------------------------------------------------------------------- */

/* How well a fact opens a page that says what is covered: what the work is about before what is found out later; what the house
 * itself tells of quotas, calendars and counts, and a decision last. */
enum place { PLACE_REPORTED, PLACE_KINDS, PLACE_OTHER, PLACE_DEFAULT, PLACE_HOUSE, PLACE_DECISION, PLACES };

static enum place place_of_fact(const struct dimension *d)
{
	if (is_decision(d))
		return PLACE_DECISION;
	if (d->otherwise >= 0)
		return PLACE_DEFAULT;
	if (!d->decl)
		return PLACE_HOUSE;
	if (d->face.kind != FACT_ENUM || d->n_leaves < 2)
		return PLACE_OTHER;
	return d->inapplicable < 0 && source_cost(d->face.source) <= SOURCE_COST_TICKET ? PLACE_REPORTED : PLACE_KINDS;
}

/* Of each fact: in how much work it decides; of a space of tiles: how many conditions ask it. 0: nothing depends on it. */
static int64_t *weigh_facts(const struct contract *c, struct arena *mem)
{
	const struct table *t = c->tables[DIMENSION_VERDICT];
	int64_t *weight = NEWS(mem, int64_t, (size_t)c->n_dimensions + 1);
	struct measured m = { 0 };
	if (t->large)
		m = space_measure(c, &t->question, -1, mem);
	for (int d = DIMENSION_FIRST; d < c->n_dimensions && t->large; d++)
		weight[d] = m.n[d] > 1 ? 1 + m.asked[d] : 0;
	uint64_t *decides = NEWS(mem, uint64_t, t->space.words);
	for (int i = 0; i < t->space.n && !t->large && !is_late(c); i++) {
		axis_decides(t, i, decides);
		weight[t->space.axes[i].dimension] = space_weight(&t->space, decides);
	}
	return weight;
}

/* The best but one; of equals the author's first. -1: none is left. */
static int best_fact(const struct contract *c, const int64_t *weight, int but)
{
	int best = -1;
	for (int d = DIMENSION_FIRST; d < c->n_dimensions; d++) {
		if (!weight[d] || d == but)
			continue;
		enum place place = place_of_fact(&c->dimensions[d]), so_far = best < 0 ? PLACES : place_of_fact(&c->dimensions[best]);
		if (place < so_far || (place == so_far && weight[d] > weight[best]))
			best = d;
	}
	return best;
}

void contract_matrix_facts(const struct contract *c, struct str *row, struct str *column)
{
	struct arena *mem = arena_open();
	int64_t *weight = weigh_facts(with_stamina_always(c, mem), mem);
	int first = best_fact(c, weight, -1), second = first < 0 ? -1 : best_fact(c, weight, first);
	*row = first < 0 ? NONE : c->dimensions[first].face.name;
	*column = second < 0 ? NONE : c->dimensions[second].face.name;
	arena_close(mem);
}
