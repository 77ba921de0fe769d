/* grid.c - a table of a document: columns as wide as what stands in them, as far as there is room; heads again on each page it goes on to.
 *
 * Columns that have no room beside each other are set as further tables below, each with the first column, so that nothing is cut and no
 * word is set letter by letter. */
#include "pressroom/pressroom.h"

static const double inset = 3, gap = 9, cut_word = 96, upright_least = 118, upright_most = 500;
enum { WHOLE = 14, ENDS = 3 };

struct column { double natural, least, x, width; bool right; };
struct grid {
	struct sheet *s;
	const struct item *head;
	size_t rows, behind, n;                              /* items: its first row, the first that is none; columns */
	struct column *columns;
	bool matrix;
	enum style style;
};

static struct str cell_at(const struct item *row, size_t first, size_t c) { return c + first < row->words.n ? row->words.at[c + first] : NONE; }
static char face_of(struct str cell) { return cell.len ? cell.at[0] : ' '; }
static double left(const struct grid *g) { return g->matrix ? inset : 0; }
static double around(const struct grid *g) { return g->matrix ? 2 * inset : gap; }
/* A title of a matrix, but for the one above its rows. */
static bool is_upright(const struct grid *g, size_t c) { return g->matrix && c > 0; }

static PangoLayout *cell_words(struct grid *g, struct str cell, enum style style, double width)
{
	struct str run = text(g->s->mem, "{}{}", face_of(cell) == '*' ? STR("*") : STR(" "), str_cut(cell, 1, cell.len));
	return sheet_runs(g->s, &run, 1, style, width);
}

/* ---- how wide ---------------------------------------------------------------------------------------------------------------- */

static size_t longest_word(struct str s)
{
	size_t most = 0;
	while (s.len) {
		struct str line = str_split(&s, '\n');
		while (line.len) {
			size_t n = utf8_width(str_split(&line, ' '));
			most = n > most ? n : most;
		}
	}
	return most;
}

static void widen(struct grid *g, size_t c, struct str cell, enum style style)
{
	struct column *column = &g->columns[c];
	struct str words = str_cut(cell, 1, cell.len);
	double natural = sheet_width(g->s, words, style) + 1, least = (double)longest_word(words) * style_rows[style].size * 0.6;
	least = least > cut_word ? cut_word : least;
	least = least > natural ? natural : least;
	column->natural = natural > column->natural ? natural : column->natural;
	column->least = least > column->least ? least : column->least;
}

/* As low as nine lines let it be, and never higher than most of a page. */
static PangoLayout *upright_words(struct grid *g, size_t c)
{
	enum { LINES_MOST = 9 };
	double high = upright_least;
	PangoLayout *l = cell_words(g, cell_at(g->head, 1, c), STYLE_HEAD, high);
	while (sheet_lines(l) > LINES_MOST && high < upright_most) {
		high = high * 1.5 < upright_most ? high * 1.5 : upright_most;
		l = cell_words(g, cell_at(g->head, 1, c), STYLE_HEAD, high);
	}
	return l;
}

static void measure(struct grid *g)
{
	const struct item *items = g->s->from->at;
	for (size_t c = 0; c < g->n; c++) {
		g->columns[c].right = face_of(cell_at(g->head, 1, c)) == '>';
		if (is_upright(g, c))
			g->columns[c].natural = g->columns[c].least = style_rows[STYLE_HEAD].leading * sheet_lines(upright_words(g, c));
		else
			widen(g, c, cell_at(g->head, 1, c), STYLE_HEAD);
	}
	for (size_t i = g->rows; i < g->behind; i++)
		for (size_t c = 0; c < g->n; c++)
			widen(g, c, cell_at(&items[i], 0, c), g->style);
}

/* The first column, and [from, until): each gets what it needs at least; what is left goes to those that would take more, and then, where the
 * last are figures, to the first: a sum stands at the margin. */
static void share(struct grid *g, size_t from, size_t until)
{
	double room = mm(RIGHT_MM - LEFT_MM), wanted = 0, x = mm(LEFT_MM);
	for (size_t c = 0; c < until; c = c ? c + 1 : from) {
		room -= g->columns[c].least + around(g);
		wanted += g->columns[c].natural - g->columns[c].least;
	}
	double part = wanted <= 0 ? 0 : room >= wanted ? 1 : room / wanted, spare = g->columns[until - 1].right && room > wanted ? room - wanted + around(g) : 0;
	for (size_t c = 0; c < until; c = c ? c + 1 : from) {
		struct column *k = &g->columns[c];
		k->x = x;
		k->width = k->least + (k->natural - k->least) * part;
		k->width = k->width > style_rows[g->style].size ? k->width : style_rows[g->style].size;
		k->width += c ? 0 : spare;
		x += k->width + around(g);
	}
}

/* As many of the columns from `from` on as have room beside the first, at least one. */
static size_t fitting(const struct grid *g, size_t from)
{
	double room = mm(RIGHT_MM - LEFT_MM) - g->columns[0].least - around(g) + (g->matrix ? 0 : gap);
	size_t until = from;
	while (until < g->n && (until == from || room >= g->columns[until].least + around(g))) {
		room -= g->columns[until].least + around(g);
		until++;
	}
	return until;
}

/* ---- rows -------------------------------------------------------------------------------------------------------------------- */

static double put_at(const struct column *k, const struct grid *g) { return k->x + left(g) + (k->right ? k->width : 0); }
static enum side side_of(const struct column *k) { return k->right ? SIDE_RIGHT : SIDE_LEFT; }

static void put_upright(struct grid *g, struct strip *strip, PangoLayout *l, const struct column *k)
{
	double leading = style_rows[STYLE_HEAD].leading, y = strip->height - 4, x = k->x + left(g) + (k->width - leading * sheet_lines(l)) / 2 + leading * 0.76;
	for (GSList *i = pango_layout_get_lines_readonly(l); i; i = i->next, x += leading)
		*push(g->s->mem, &strip->pieces) = (struct piece){ i->data, x, y, style_rows[STYLE_HEAD].ink, true };
}

static double upright_height(PangoLayout *l)
{
	PangoRectangle logical;
	pango_layout_get_extents(l, NULL, &logical);
	return (double)logical.width / PANGO_SCALE;
}

/* Titles; those that stand upright begin at the foot of the row. */
static void put_head(struct grid *g, size_t from, size_t until, struct strips *to)
{
	struct strip *strip = push(g->s->mem, to);
	PangoLayout **upright = NEWS(g->s->mem, PangoLayout *, g->n);
	double height = 0;
	*strip = (struct strip){ .above = 10, .keep = true };
	for (size_t c = 0; c < until; c = c ? c + 1 : from) {
		const struct column *k = &g->columns[c];
		if (is_upright(g, c)) {
			upright[c] = upright_words(g, c);
			height = upright_height(upright[c]) > height ? upright_height(upright[c]) : height;
		} else
			strip_block(g->s, strip, cell_words(g, cell_at(g->head, 1, c), STYLE_HEAD, k->width + 0.5), STYLE_HEAD, side_of(k), put_at(k, g), 0);
	}
	strip->height = (height > strip->height ? height : strip->height) + 5;
	for (size_t c = 0; c < until; c = c ? c + 1 : from)
		if (upright[c])
			put_upright(g, strip, upright[c], &g->columns[c]);
	strip_rule(g->s, strip, mm(LEFT_MM), mm(RIGHT_MM), strip->height - 1.5, 0.7, INK_TEXT);
}

static void frame(struct grid *g, struct strip *strip, const struct column *k, char face)
{
	double inner = 0.7;
	struct box b = { k->x + inner, inner, k->width + around(g) - 2 * inner, strip->height - 2 * inner, face == '=' ? 1.5 : 0.5, face == '=' ? INK_TEXT : INK_RULE, face == '~' };
	if (face == '#')
		*push(g->s->mem, &strip->boxes) = (struct box){ b.x, b.y, b.width, b.height, 0, INK_FIELD, false };
	*push(g->s->mem, &strip->boxes) = b;
}

static void put_whole(struct grid *g, PangoLayout **cells, const struct item *row, size_t from, size_t until, const struct strips *head)
{
	struct strip *strip = push(g->s->mem, &g->s->body);
	*strip = (struct strip){ .repeat = head };
	for (size_t c = 0; c < until; c = c ? c + 1 : from)
		strip_block(g->s, strip, cells[c], g->style, side_of(&g->columns[c]), put_at(&g->columns[c], g), 2.5);
	strip->height += 3;
	for (size_t c = 0; c < until; c = c ? c + 1 : from)
		if (is_upright(g, c))
			frame(g, strip, &g->columns[c], face_of(cell_at(row, 0, c)));
	if (!g->matrix)
		strip_rule(g->s, strip, mm(LEFT_MM), mm(RIGHT_MM), strip->height, 0.35, INK_HAIR);
}

/* A long one is broken, but neither at its begin nor at its end. */
static void put_long(struct grid *g, PangoLayout **cells, int lines, size_t from, size_t until, const struct strips *head)
{
	GSList **at = NEWS(g->s->mem, GSList *, g->n);
	for (size_t c = 0; c < g->n; c++)
		at[c] = cells[c] ? pango_layout_get_lines_readonly(cells[c]) : NULL;
	for (int i = 0; i < lines; i++) {
		struct strip *strip = push(g->s->mem, &g->s->body);
		*strip = (struct strip){ .above = i ? 0 : 2.5, .repeat = head, .keep = i + 1 < lines && (i < ENDS || i >= lines - ENDS) };
		for (size_t c = 0; c < until; c = c ? c + 1 : from)
			if (at[c]) {
				strip_line(g->s, strip, at[c]->data, g->style, side_of(&g->columns[c]), put_at(&g->columns[c], g));
				at[c] = at[c]->next;
			}
		if (i + 1 == lines) {
			strip->height += 3;
			strip_rule(g->s, strip, mm(LEFT_MM), mm(RIGHT_MM), strip->height, 0.35, INK_HAIR);
		}
	}
}

static void put_row(struct grid *g, const struct item *row, size_t from, size_t until, const struct strips *head)
{
	PangoLayout **cells = NEWS(g->s->mem, PangoLayout *, g->n);
	int lines = 0;
	for (size_t c = 0; c < until; c = c ? c + 1 : from) {
		cells[c] = cell_words(g, cell_at(row, 0, c), g->style, g->columns[c].width + 0.5);
		lines = sheet_lines(cells[c]) > lines ? sheet_lines(cells[c]) : lines;
	}
	if (lines > WHOLE)
		put_long(g, cells, lines, from, until, head);
	else
		put_whole(g, cells, row, from, until, head);
}

static void put_columns(struct grid *g, size_t from, size_t until)
{
	struct strips *head = NEW(g->s->mem, struct strips);
	share(g, from, until);
	put_head(g, from, until, head);
	*push(g->s->mem, &g->s->body) = head->at[0];
	bool again = head->at[0].height < mm(PAGE_HEIGHT_MM) / 3;
	for (size_t i = g->rows; i < g->behind; i++)
		put_row(g, &g->s->from->at[i], from, until, again ? head : NULL);
}

size_t grid_put(struct sheet *s, size_t from)
{
	const struct item *items = s->from->at;
	struct grid g = { .s = s, .head = &items[from], .rows = from + 1, .n = items[from].words.n - 1, .matrix = str_is(items[from].words.at[0], STR("matrix")) };
	g.style = g.matrix ? STYLE_MATRIX : STYLE_CELL;
	for (g.behind = g.rows; g.behind < s->from->n && items[g.behind].kind == ITEM_CELLS; g.behind++)
		g.n = items[g.behind].words.n > g.n ? items[g.behind].words.n : g.n;
	if (g.n == 0)
		return g.behind;
	g.columns = NEWS(s->mem, struct column, g.n);
	measure(&g);
	size_t c = 1, until;
	do {
		until = fitting(&g, c);
		put_columns(&g, c, until);
		c = until;
		*push(s->mem, &s->body) = (struct strip){ .height = 5 };
	} while (c < g.n);
	return g.behind;
}
