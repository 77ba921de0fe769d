/* strips.c - words as lines, lines as strips; and all items of a letter that are no table. */
#include "pressroom/pressroom.h"

/* cairo takes no code points that are for no character (Unicode, 23.7). */
static bool is_character(int32_t point) { return (point & 0xfffe) != 0xfffe && (point < 0xfdd0 || point > 0xfdef); }

struct str sheet_letters(struct arena *mem, struct str words)
{
	struct out o = out_open(mem);
	int32_t point;
	for (struct str rest = utf8_mend(mem, words); rest.len;) {
		size_t n = utf8_next(rest, &point);
		out_bytes(&o, is_character(point) ? str_cut(rest, 0, n) : STR("\xef\xbf\xbd"));
		rest = str_cut(rest, n, rest.len);
	}
	return out_str(&o);
}

PangoLayout *sheet_words(struct sheet *s, struct str words, enum style style, double width)
{
	PangoLayout *l = pango_layout_new(s->shop->context);
	pango_layout_set_font_description(l, s->shop->fonts[style]);
	pango_layout_set_attributes(l, s->shop->attributes);
	pango_layout_set_wrap(l, PANGO_WRAP_WORD_CHAR);
	if (width > 0)
		pango_layout_set_width(l, (int)(width * PANGO_SCALE));
	struct str letters = sheet_letters(s->mem, words);
	pango_layout_set_text(l, letters.at, (int)letters.len);
	*push(s->mem, &s->layouts) = l;
	return l;
}

int sheet_lines(PangoLayout *l) { return pango_layout_get_line_count(l); }

static double line_width(PangoLayoutLine *line)
{
	PangoRectangle logical;
	pango_layout_line_get_extents(line, NULL, &logical);
	return (double)logical.width / PANGO_SCALE;
}

double sheet_width(struct sheet *s, struct str words, enum style style)
{
	PangoLayout *l = sheet_words(s, words, style, 0);
	double most = 0;
	for (int i = 0; i < sheet_lines(l); i++) {
		double w = line_width(pango_layout_get_line_readonly(l, i));
		most = w > most ? w : most;
	}
	return most;
}

/* The base line lies where capitals stand in the middle of the leading. */
static double base_line(enum style style) { return (style_rows[style].leading + 0.71 * style_rows[style].size) / 2; }

void strip_put(struct sheet *s, struct strip *to, PangoLayout *l, int i, enum style style, enum side side, double x)
{
	strip_line(s, to, pango_layout_get_line_readonly(l, i), style, side, x);
}

void strip_line(struct sheet *s, struct strip *to, PangoLayoutLine *line, enum style style, enum side side, double x)
{
	double leading = style_rows[style].leading;
	if (side == SIDE_RIGHT)
		x -= line_width(line);
	*push(s->mem, &to->pieces) = (struct piece){ line, x, base_line(style), style_rows[style].ink, false };
	to->height = leading > to->height ? leading : to->height;
}

void strip_block(struct sheet *s, struct strip *to, PangoLayout *l, enum style style, enum side side, double x, double y)
{
	for (GSList *i = pango_layout_get_lines_readonly(l); i; i = i->next, y += style_rows[style].leading) {
		strip_line(s, to, i->data, style, side, x);
		to->pieces.at[to->pieces.n - 1].y += y;
	}
	to->height = y > to->height ? y : to->height;
}

void strip_rule(struct sheet *s, struct strip *to, double x1, double x2, double y, double thick, enum ink ink)
{
	*push(s->mem, &to->rules) = (struct rule){ x1, x2, y, thick, ink, false };
}

/* Neither its first line nor its last stands alone; what is short stays whole. */
static bool stays(int i, int n)
{
	enum { SHORT = 4 };
	return i + 1 < n && (n <= SHORT || i == 0 || i == n - 2);
}

void strips_put(struct sheet *s, struct strips *to, struct str words, enum style style, double x, double width, double above)
{
	lines_put(s, to, sheet_words(s, words, style, width), style, x, above);
}

void lines_put(struct sheet *s, struct strips *to, PangoLayout *l, enum style style, double x, double above)
{
	int i = 0, n = sheet_lines(l);
	for (GSList *line = pango_layout_get_lines_readonly(l); line; line = line->next, i++) {
		struct strip *strip = push(s->mem, to);
		*strip = (struct strip){ .above = i ? 0 : above, .keep = stays(i, n) };
		strip_line(s, strip, line->data, style, SIDE_LEFT, x);
	}
}

/* ---- pairs, with a code at their right ------------------------------------------------------------------- */

enum { CODE_MM = 27, PAIR_LABEL_MM = 34 };

/* The first strip holds the code; the last is as low as the code ends. */
static void put_code(struct sheet *s, const struct item *code, size_t first)
{
	PangoLayout *words = sheet_words(s, code->words.at[1], STYLE_FINE, 0);
	double needed = mm(CODE_MM) + 4, got = 0;
	struct strip *head = &s->body.at[first];
	head->code = (struct square){ code->words.at[0], mm(RIGHT_MM - CODE_MM), 2, mm(CODE_MM) };
	for (int i = 0; i < sheet_lines(words); i++, needed += style_rows[STYLE_FINE].leading) {
		strip_put(s, head, words, i, STYLE_FINE, SIDE_RIGHT, mm(RIGHT_MM));
		head->pieces.at[head->pieces.n - 1].y += needed;
	}
	for (size_t i = first; i < s->body.n; i++)
		got += s->body.at[i].height;
	if (got < needed)
		*push(s->mem, &s->body) = (struct strip){ .height = needed - got };
}

static void put_pair(struct sheet *s, const struct item *i, double width, double above)
{
	size_t first = s->body.n;
	strips_put(s, &s->body, i->words.at[1], STYLE_BODY, mm(LEFT_MM + PAIR_LABEL_MM), width, above);
	PangoLayout *label = sheet_words(s, i->words.at[0], STYLE_LABEL, 0);
	strip_put(s, &s->body.at[first], label, 0, STYLE_LABEL, SIDE_LEFT, mm(LEFT_MM));
}

/* A run of pairs stays together, with the text right above it: it says until when is paid what they say whom to. Returns the first item behind it. */
static size_t put_pairs(struct sheet *s, size_t from)
{
	bool said_above = from && s->from->at[from - 1].kind == ITEM_TEXT;
	const struct item *items = s->from->at, *code = items[from].kind == ITEM_CODE ? &items[from++] : NULL;
	size_t first = s->body.n;
	double width = mm(RIGHT_MM - LEFT_MM - PAIR_LABEL_MM - (code ? CODE_MM + 8 : 0));
	for (; from < s->from->n && items[from].kind == ITEM_PAIR; from++)
		put_pair(s, &items[from], width, s->body.n == first ? 4 : 0);
	if (code && s->body.n > first)
		put_code(s, code, first);
	for (size_t i = first - said_above; i + 1 < s->body.n; i++)
		s->body.at[i].keep = true;
	return from;
}

void body_put(struct sheet *s)
{
	const double width = mm(RIGHT_MM - LEFT_MM);
	for (size_t i = 0; i < s->from->n;) {
		const struct item *item = &s->from->at[i];
		switch (item->kind) {
		case ITEM_COLUMNS: i = table_put(s, i); continue;
		case ITEM_CODE: case ITEM_PAIR: i = put_pairs(s, i); continue;
		case ITEM_GRID: i = grid_put(s, i); continue;
		case ITEM_HEADING:
			strips_put(s, &s->body, item->words.at[0], STYLE_HEADING, mm(LEFT_MM), width, 16);
			s->body.at[s->body.n - 1].keep = true;
			break;
		case ITEM_TITLE:
			strips_put(s, &s->body, item->words.at[0], STYLE_TITLE, mm(LEFT_MM), width, 0);
			s->body.at[s->body.n - 1].keep = true;
			break;
		case ITEM_TEXT: strips_put(s, &s->body, item->words.at[0], STYLE_BODY, mm(LEFT_MM), width, 6); break;
		default: paragraph_put(s, i); break;
		}
		i++;
	}
}
