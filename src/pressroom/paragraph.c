/* paragraph.c - what stands in a document besides its tables: paragraphs of several looks, headings with their bookmarks, the source in
 * letters of one width, and the places to sign. */
#include "pressroom/pressroom.h"

static const double step = 15, bar = 1.6, field_inset = 6, sign_gap_mm = 12, sign_room = 40;

/* What page.c calls them. above: the room before; left: of the words; bar: at the left of a clause's sentence. */
static const struct look { struct str name; enum style style; double above, left; bool bar, field; } looks[] = {
	{ LIT("text"), STYLE_TEXT, 6, 0, false, false },
	{ LIT("sentence"), STYLE_TEXT, 6, 18, true, false },
	{ LIT("part"), STYLE_TEXT, 1.5, 18, true, false },
	{ LIT("list"), STYLE_TEXT, 4, 0, false, false },
	{ LIT("note"), STYLE_NOTE, 3, 0, false, false },
	{ LIT("muted"), STYLE_QUIET, 4, 0, false, false },
	{ LIT("code"), STYLE_CODE, 7, 0, false, true },
};

static const struct look *look_of(struct str name)
{
	for (size_t i = 0; i < COUNT(looks); i++)
		if (str_is(looks[i].name, name))
			return &looks[i];
	return &looks[0];
}

/* ---- runs ----------------------------------------------------------------------------------------------------------- */

static void set_face(PangoAttrList *list, char face, guint from, guint until)
{
	PangoAttribute *all[2] = { 0 };
	if (face == '*')
		all[0] = pango_attr_weight_new(PANGO_WEIGHT_BOLD);
	else if (face == '/')
		all[0] = pango_attr_style_new(PANGO_STYLE_ITALIC);
	else if (face == '`') {
		all[0] = pango_attr_family_new("DejaVu Sans Mono, DejaVu Sans");
		all[1] = pango_attr_scale_new(CODE_SCALE);
	}
	for (int i = 0; i < 2 && all[i]; i++) {
		all[i]->start_index = from;
		all[i]->end_index = until;
		pango_attr_list_insert(list, all[i]);
	}
}

PangoLayout *sheet_runs(struct sheet *s, const struct str *runs, size_t n, enum style style, double width)
{
	struct out words = out_open(s->mem);
	PangoAttrList *list = pango_attr_list_copy(s->shop->attributes);
	for (size_t i = 0; i < n; i++) {
		guint from = (guint)words.len;
		out_bytes(&words, sheet_letters(s->mem, str_cut(runs[i], 1, runs[i].len)));
		set_face(list, runs[i].len ? runs[i].at[0] : ' ', from, (guint)words.len);
	}
	PangoLayout *l = sheet_words(s, out_str(&words), style, width);
	pango_layout_set_attributes(l, list);
	pango_attr_list_unref(list);
	return l;
}

/* ---- paragraphs ------------------------------------------------------------------------------------------------------ */

static double depth_of(struct str s) { return s.len == 1 && s.at[0] >= '0' && s.at[0] <= '9' ? s.at[0] - '0' : 0; }

static void put_box(struct sheet *s, struct strip *to, double x, double y, double width, double height, enum ink ink)
{
	*push(s->mem, &to->boxes) = (struct box){ x, y, width, height, 0, ink, false };
}

/* A line of its own for each of the source: what stands there is neither joined nor moved. */
static void put_code(struct sheet *s, const struct item *item, const struct look *look)
{
	struct str lines = str_cut(item->words.at[3], 1, item->words.at[3].len);
	double x = mm(LEFT_MM), width = mm(RIGHT_MM - LEFT_MM);
	size_t first = s->body.n;
	do
		strips_put(s, &s->body, str_split(&lines, '\n'), look->style, x + field_inset, width - 2 * field_inset, s->body.n == first ? look->above : 0);
	while (lines.len);
	for (size_t i = first; i < s->body.n; i++)
		put_box(s, &s->body.at[i], x, -0.2, width, s->body.at[i].height + 0.4, INK_FIELD);
	for (size_t i = first; i + 1 < s->body.n; i++)
		s->body.at[i].keep |= i == first || i + 2 == s->body.n;
}

static void put_paragraph(struct sheet *s, const struct item *item)
{
	const struct look *look = look_of(item->words.at[0]);
	double x = mm(LEFT_MM) + look->left + depth_of(item->words.at[1]) * step;
	size_t first = s->body.n;
	if (item->words.n < 4)
		return;
	if (look->field) {
		put_code(s, item, look);
		return;
	}
	lines_put(s, &s->body, sheet_runs(s, item->words.at + 3, item->words.n - 3, look->style, mm(RIGHT_MM) - x), look->style, x, look->above);
	if (item->words.at[2].len)
		strip_put(s, &s->body.at[first], sheet_words(s, item->words.at[2], look->style, 0), 0, look->style, SIDE_RIGHT, x - 5);
	for (size_t i = first; i < s->body.n && look->bar; i++) {
		double above = i == first && depth_of(item->words.at[1]) > 0 ? look->above : 0;
		put_box(s, &s->body.at[i], mm(LEFT_MM) + step / 2, -0.2 - above, bar, s->body.at[i].height + above + 0.4, INK_ACCENT);
	}
}

/* A heading is never the last of a page. */
static void put_section(struct sheet *s, const struct item *item)
{
	static const struct { enum style style; double above; bool rule; } of[] = { { STYLE_SECTION, 26, true }, { STYLE_PART, 16, false }, { STYLE_SUBPART, 12, false } };        /* by level */
	size_t level = (size_t)depth_of(item->words.at[0]), row = level < 1 ? 0 : level > COUNT(of) ? COUNT(of) - 1 : level - 1, first = s->body.n;
	strips_put(s, &s->body, item->words.at[1], of[row].style, mm(LEFT_MM), mm(RIGHT_MM - LEFT_MM), of[row].above);
	for (size_t i = first; i < s->body.n; i++)
		s->body.at[i].keep = true;
	s->body.at[first].level = (int)row + 1;
	s->body.at[first].bookmark = item->words.at[1];
	if (of[row].rule) {
		strip_rule(s, &s->body.at[first], mm(LEFT_MM), mm(RIGHT_MM), -6, 0.7, INK_RULE);
		s->body.at[first].rules.at[0].between = true;
	}
}

/* ---- where people sign ------------------------------------------------------------------------------------------------- */

/* Side by side, and on one page: who signs sees who the other is. */
static void put_signatures(struct sheet *s, const struct item *item)
{
	enum { SIDE_WORDS = 3 };
	double width = mm(RIGHT_MM - LEFT_MM - sign_gap_mm) / 2;
	for (size_t line = 0; line < item->words.n && line < SIDE_WORDS; line++) {
		struct strip *strip = push(s->mem, &s->body);
		*strip = (struct strip){ .above = line ? sign_room : 8, .keep = line + 1 < SIDE_WORDS };
		for (size_t side = 0; side * SIDE_WORDS + line < item->words.n; side++) {
			double x = mm(LEFT_MM) + (double)(side % 2) * (width + mm(sign_gap_mm));
			enum style style = line ? STYLE_LABEL : STYLE_BOLD;
			strip_block(s, strip, sheet_words(s, item->words.at[side * SIDE_WORDS + line], style, width), style, SIDE_LEFT, x, line ? 3 : 0);
			if (line)
				strip_rule(s, strip, x, x + width, 0, 0.7, INK_TEXT);
		}
	}
}

void paragraph_put(struct sheet *s, size_t at)
{
	const struct item *item = &s->from->at[at];
	if (item->kind == ITEM_PARAGRAPH)
		put_paragraph(s, item);
	else if (item->kind == ITEM_SECTION)
		put_section(s, item);
	else if (item->kind == ITEM_SIGNATURES)
		put_signatures(s, item);
	else if (item->kind == ITEM_LEAF)
		*push(s->mem, &s->body) = (struct strip){ .leaf = true };
	else if (item->kind == ITEM_LINE) {
		struct strip *strip = push(s->mem, &s->body);
		*strip = (struct strip){ .above = 8, .height = 4 };
		strip_rule(s, strip, mm(LEFT_MM), mm(RIGHT_MM), 2, 0.35, INK_RULE);
	}
}
