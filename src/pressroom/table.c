/* table.c - a table of lines and its sums: columns as wide as what stands in them, rows that stay whole, the rest for the wide column. */
#include "pressroom/pressroom.h"

enum { COLUMNS_MOST = 8 };
static const double gap = 11, least_wide_mm = 45, part_indent = 8, sums_left_mm = 108;

struct table {
	size_t n, wide;                                  /* columns; which takes the room there is */
	struct { struct str title; bool right; double x, width; } columns[COLUMNS_MOST];
	struct str carry;
	size_t behind;                                   /* the first strip that is none of its rows */
};

bool table_is_over(const struct table *t, size_t strip) { return strip >= t->behind; }

static bool is_of_table(enum item_kind k) { return k >= ITEM_CARRY && k <= ITEM_TOTAL; }

static void read_columns(struct table *t, const struct item *i)
{
	t->n = i->words.n;
	for (size_t c = 0; c < t->n; c++) {
		struct str word = i->words.at[c];
		t->columns[c].right = str_starts(word, STR(">"));
		t->columns[c].title = str_cut(word, 1, word.len);
		if (str_starts(word, STR("*")))
			t->wide = c;
	}
}

static void widen(struct sheet *s, struct table *t, size_t c, struct str words, enum style style)
{
	double w = c < t->n && c != t->wide && words.len ? sheet_width(s, words, style) : 0;
	if (w > t->columns[c].width)
		t->columns[c].width = w;
}

static void measure(struct sheet *s, struct table *t, size_t from)
{
	double used = 0;
	for (size_t c = 0; c < t->n; c++)
		widen(s, t, c, t->columns[c].title, STYLE_COLUMN);
	for (size_t i = from; i < s->from->n && is_of_table(s->from->at[i].kind); i++) {
		const struct item *item = &s->from->at[i];
		for (size_t c = 0; item->kind == ITEM_ROW && c < t->n && c + 1 < item->words.n; c++)
			widen(s, t, c, item->words.at[c + 1], STYLE_BODY);
	}
	/* A single cell of great length takes a line more, not the room of the words. */
	double most = (mm(RIGHT_MM - LEFT_MM - least_wide_mm) - gap * (double)(t->n - 1)) / (double)(t->n > 1 ? t->n - 1 : 1) * 1.6;
	for (size_t c = 0; c < t->n; c++) {
		if (t->columns[c].width > most)
			t->columns[c].width = most;
		used += t->columns[c].width;
	}
	t->columns[t->wide].width = mm(RIGHT_MM - LEFT_MM) - used - gap * (double)(t->n - 1);
	for (size_t c = 0; c < t->n; c++)
		t->columns[c].x = c ? t->columns[c - 1].x + t->columns[c - 1].width + gap : mm(LEFT_MM);
}

static void put_cell(struct sheet *s, const struct table *t, struct strip *to, size_t c, PangoLayout *l, int line, enum style style)
{
	bool right = t->columns[c].right;
	strip_put(s, to, l, line, style, right ? SIDE_RIGHT : SIDE_LEFT, t->columns[c].x + (right ? t->columns[c].width : 0));
}

void table_head(struct sheet *s, const struct table *t, struct strips *to)
{
	struct strip *strip = push(s->mem, to);
	*strip = (struct strip){ .above = 10, .keep = true };
	for (size_t c = 0; c < t->n; c++)
		if (t->columns[c].title.len)
			put_cell(s, t, strip, c, sheet_words(s, t->columns[c].title, STYLE_COLUMN, 0), 0, STYLE_COLUMN);
	strip->height = style_rows[STYLE_COLUMN].leading + 5;
	strip_rule(s, strip, mm(LEFT_MM), mm(RIGHT_MM), strip->height - 1.5, 0.7, INK_TEXT);
}

void table_carry(struct sheet *s, const struct table *t, struct str carry, struct strip *to)
{
	*to = (struct strip){ .above = 2 };
	strip_put(s, to, sheet_words(s, t->carry, STYLE_LABEL, 0), 0, STYLE_LABEL, SIDE_LEFT, t->columns[t->wide].x);
	strip_put(s, to, sheet_words(s, carry, STYLE_BOLD, 0), 0, STYLE_BOLD, SIDE_RIGHT, mm(RIGHT_MM));
	to->height += 3;
}

/* ---- a row: as many strips as its highest cell has lines ------------------------------------------------------ */

struct block { PangoLayout *l; int lines; enum style style; double indent; struct str amount; };
struct row { PangoLayout *cells[COLUMNS_MOST]; struct { struct block *at; size_t n, cap; } blocks; int lines; };

static void add_block(struct sheet *s, const struct table *t, struct row *r, struct str words, enum style style, double indent, struct str amount)
{
	if (words.len == 0)
		return;
	PangoLayout *l = sheet_words(s, words, style, t->columns[t->wide].width - indent);
	*push(s->mem, &r->blocks) = (struct block){ l, sheet_lines(l), style, indent, amount };
	r->lines += sheet_lines(l);
}

/* Line number `line` of what stands in the wide column. */
static void put_wide(struct sheet *s, const struct table *t, const struct row *r, int line, struct strip *to)
{
	for (size_t b = 0; b < r->blocks.n; line -= r->blocks.at[b++].lines) {
		const struct block *block = &r->blocks.at[b];
		if (line >= block->lines)
			continue;
		strip_put(s, to, block->l, line, block->style, SIDE_LEFT, t->columns[t->wide].x + block->indent);
		if (line == 0 && block->amount.len)
			strip_put(s, to, sheet_words(s, block->amount, block->style, 0), 0, block->style, SIDE_RIGHT, mm(RIGHT_MM));
		return;
	}
}

static int height_of(const struct table *t, const struct row *r)
{
	int lines = r->lines;
	for (size_t c = 0; c < t->n; c++)
		if (r->cells[c] && sheet_lines(r->cells[c]) > lines)
			lines = sheet_lines(r->cells[c]);
	return lines;
}

/* A row that is not too long stays whole; of a long one begin and end do. */
static void put_row(struct sheet *s, const struct table *t, const struct row *r, struct str carry)
{
	enum { WHOLE = 14, ENDS = 3 };
	int n = height_of(t, r);
	for (int line = 0; line < n; line++) {
		struct strip *strip = push(s->mem, &s->body);
		*strip = (struct strip){ .above = line ? 0 : 3, .table = t, .carry = carry, .keep = line + 1 < n && (n <= WHOLE || line < ENDS || line >= n - ENDS) };
		for (size_t c = 0; c < t->n; c++)
			if (r->cells[c] && line < sheet_lines(r->cells[c]))
				put_cell(s, t, strip, c, r->cells[c], line, STYLE_BODY);
		put_wide(s, t, r, line, strip);
		if (line + 1 == n) {
			strip->height += 3;
			strip_rule(s, strip, mm(LEFT_MM), mm(RIGHT_MM), strip->height, 0.35, INK_HAIR);
		}
	}
}

static size_t read_row(struct sheet *s, const struct table *t, size_t i)
{
	const struct item *items = s->from->at, *row = &items[i];
	struct row r = { 0 };
	for (size_t c = 0; c < t->n && c + 1 < row->words.n; c++)
		if (c == t->wide)
			add_block(s, t, &r, row->words.at[c + 1], STYLE_BODY, 0, NONE);
		else if (row->words.at[c + 1].len)
			r.cells[c] = sheet_words(s, row->words.at[c + 1], STYLE_BODY, t->columns[c].width + 0.5);
	for (i++; i < s->from->n && items[i].kind >= ITEM_UNDER && items[i].kind <= ITEM_PART; i++) {
		bool part = items[i].kind == ITEM_PART;
		add_block(s, t, &r, items[i].words.at[0], items[i].kind == ITEM_FINE ? STYLE_FINE : part ? STYLE_BODY : STYLE_UNDER, part ? part_indent : 0, part ? items[i].words.at[1] : NONE);
	}
	put_row(s, t, &r, row->words.at[0]);
	return i;
}

/* ---- sums ------------------------------------------------------------------------------------------------------- */

static void put_sum(struct sheet *s, const struct item *i, double above)
{
	bool total = i->kind == ITEM_TOTAL;
	enum style style = total ? STYLE_TOTAL : STYLE_BODY;
	size_t first = s->body.n;
	double amount = sheet_width(s, i->words.at[1], style), width = mm(RIGHT_MM - sums_left_mm) - amount - gap;
	strips_put(s, &s->body, i->words.at[0], style, mm(sums_left_mm), width, total ? 5 : above);
	struct strip *strip = &s->body.at[first];
	strip_put(s, strip, sheet_words(s, i->words.at[1], style, 0), 0, style, SIDE_RIGHT, mm(RIGHT_MM));
	if (total)
		strip_rule(s, strip, mm(sums_left_mm), mm(RIGHT_MM), -2, 0.9, INK_ACCENT);
	if (i->words.at[2].len)
		strips_put(s, &s->body, i->words.at[2], STYLE_FINE, mm(sums_left_mm), mm(RIGHT_MM - sums_left_mm), 0);
}

/* Sums stand together, and never without the last row above them. */
size_t table_put(struct sheet *s, size_t from)
{
	const struct item *items = s->from->at;
	struct table *t = NEW(s->mem, struct table);
	read_columns(t, &items[from]);
	measure(s, t, ++from);
	table_head(s, t, &s->body);
	s->body.at[s->body.n - 1].table = t;
	size_t last = s->body.n;
	while (from < s->from->n && (items[from].kind == ITEM_ROW || items[from].kind == ITEM_CARRY)) {
		if (items[from].kind == ITEM_CARRY)
			t->carry = items[from++].words.at[0];
		else {
			last = s->body.n;
			from = read_row(s, t, from);
		}
	}
	t->behind = s->body.n;
	for (; from < s->from->n && (items[from].kind == ITEM_SUM || items[from].kind == ITEM_TOTAL); from++)
		put_sum(s, &items[from], s->body.n == t->behind ? 6 : 0);
	for (size_t i = t->behind > last ? t->behind - 1 : t->behind; i + 1 < s->body.n; i++)
		s->body.at[i].keep = true;
	return from;
}
