/* draw.c - pages drawn by cairo: strips where they were placed, and around them what a business letter has (DIN 5008, form B), or a document.
 *
 * The window of an envelope shows 20 to 105 mm from the left and 45 to 90 mm from the top: the sender's line and the address stand there and
 * nothing else does. Folds are at 105 and 210 mm, the hole at 148.5 mm. */
#include "pressroom/pressroom.h"
#include <cairo-pdf.h>
#include <math.h>
#include <string.h>

static const double address_mm = 62.7, return_mm = 58.6, facts_left_mm = 116, facts_value_mm = 147, facts_top_mm = 47.5, body_mm = 99, foot_end_mm = 288, sender_mm = 13, document_mm = 24, logo_mm = 9;

static void set_ink(cairo_t *c, enum ink ink)
{
	static const unsigned colours[] = { 0x1c1b19, 0x5c5952, 0x0b5a6b, 0x8a867c, 0xcfccc4, 0xf1efe9, 0xe6e3db };        /* ORDER ink */
	unsigned rgb = colours[ink];
	cairo_set_source_rgb(c, (rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0, (rgb & 255) / 255.0);
}

void draw_rule(cairo_t *c, double x1, double x2, double y, double thick, enum ink ink)
{
	set_ink(c, ink);
	cairo_set_line_width(c, thick);
	cairo_move_to(c, x1, y);
	cairo_line_to(c, x2, y);
	cairo_stroke(c);
}

static void draw_box(cairo_t *c, const struct box *b, double y)
{
	set_ink(c, b->ink);
	cairo_rectangle(c, b->x, y + b->y, b->width, b->height);
	if (b->thick <= 0) {
		cairo_fill(c);
		return;
	}
	cairo_set_line_width(c, b->thick);
	cairo_set_dash(c, (const double[]){ 2, 1.6 }, b->broken ? 2 : 0, 0);
	cairo_stroke(c);
	cairo_set_dash(c, NULL, 0, 0);
}

static void draw_piece(cairo_t *c, const struct piece *p, double y)
{
	set_ink(c, p->ink);
	cairo_save(c);
	cairo_translate(c, p->x, y + p->y);
	if (p->upright)
		cairo_rotate(c, -M_PI / 2);
	cairo_move_to(c, 0, 0);
	pango_cairo_show_layout_line(c, p->line);
	cairo_restore(c);
}

static void draw_strip(cairo_t *c, const struct strip *s, double y, bool first, struct arena *mem)
{
	for (size_t i = 0; i < s->boxes.n; i++)
		draw_box(c, &s->boxes.at[i], y);
	for (size_t i = 0; i < s->rules.n; i++)
		if (!first || !s->rules.at[i].between)
			draw_rule(c, s->rules.at[i].x1, s->rules.at[i].x2, y + s->rules.at[i].y, s->rules.at[i].thick, s->rules.at[i].ink);
	for (size_t i = 0; i < s->pieces.n; i++)
		draw_piece(c, &s->pieces.at[i], y);
	if (s->code.content.len) {
		struct square code = s->code;
		code.y += y;
		draw_code(c, &code, mem);
	}
}

double draw_words(struct sheet *s, cairo_t *c, struct str words, enum style style, enum side side, double x, double y, double width)
{
	PangoLayout *l = sheet_words(s, words, style, width);
	for (int i = 0; i < sheet_lines(l); i++) {
		struct strip strip = { 0 };
		strip_put(s, &strip, l, i, style, side, x);
		draw_strip(c, &strip, y + i * style_rows[style].leading, false, s->mem);
	}
	return sheet_lines(l) * style_rows[style].leading;
}

static struct str word_of(const struct sheet *s, enum item_kind kind, size_t i)
{
	const struct item *item = manuscript_find(s->from, kind);
	return item && i < item->words.n ? item->words.at[i] : NONE;
}

/* ---- the head of the letter ------------------------------------------------------------------------------------ */

/* The logo, or without one the name, large. Returns where it ends. */
static double draw_name(struct sheet *s, cairo_t *c, struct str name)
{
	if (s->logo.width <= 0)
		return mm(sender_mm) + 3 + draw_words(s, c, name, STYLE_SENDER, SIDE_LEFT, mm(LEFT_MM), mm(sender_mm) + 3, mm(100));
	struct extent size = picture_fit(&s->logo, mm(80), mm(18));
	picture_draw(c, &s->logo, mm(LEFT_MM), mm(logo_mm), size);
	return mm(logo_mm) + size.height;
}

static void draw_sender(struct sheet *s, cairo_t *c)
{
	const struct item *sender = manuscript_find(s->from, ITEM_SENDER);
	if (!sender)
		return;
	double y = mm(sender_mm), left = draw_name(s, c, sender->words.at[0]);
	for (size_t i = s->logo.width > 0 ? 0 : 1; i < sender->words.n; i++)
		y += draw_words(s, c, sender->words.at[i], STYLE_FINE, SIDE_RIGHT, mm(RIGHT_MM), y, 0);
	draw_rule(c, mm(LEFT_MM), mm(RIGHT_MM), (left > y ? left : y) + 6, 0.9, INK_ACCENT);
}

/* Where the address ends: long names have several lines. */
static double address_end(struct sheet *s)
{
	const struct item *address = manuscript_find(s->from, ITEM_ADDRESS);
	double y = mm(address_mm);
	for (size_t i = 0; address && i < address->words.n; i++)
		y += sheet_lines(sheet_words(s, address->words.at[i], STYLE_ADDRESS, mm(facts_left_mm - LEFT_MM - 14))) * style_rows[STYLE_ADDRESS].leading;
	return y;
}

static void draw_address(struct sheet *s, cairo_t *c)
{
	const struct item *address = manuscript_find(s->from, ITEM_ADDRESS);
	double y = mm(address_mm);
	draw_words(s, c, word_of(s, ITEM_RETURN, 0), STYLE_RETURN, SIDE_LEFT, mm(LEFT_MM), mm(return_mm), 0);
	for (size_t i = 0; address && i < address->words.n; i++)
		y += draw_words(s, c, address->words.at[i], STYLE_ADDRESS, SIDE_LEFT, mm(LEFT_MM), y, mm(facts_left_mm - LEFT_MM - 14));
}

/* Returns where they end. */
static double draw_facts(struct sheet *s, cairo_t *c)
{
	double y = mm(facts_top_mm);
	for (size_t i = 0; i < s->from->n; i++) {
		const struct item *fact = &s->from->at[i];
		if (fact->kind != ITEM_FACT)
			continue;
		double label = draw_words(s, c, fact->words.at[0], STYLE_LABEL, SIDE_LEFT, mm(facts_left_mm), y, mm(facts_value_mm - facts_left_mm - 2));
		double value = draw_words(s, c, fact->words.at[1], STYLE_BODY, SIDE_LEFT, mm(facts_value_mm), y, mm(RIGHT_MM - facts_value_mm));
		y += label > value ? label : value;
	}
	return y;
}

static void draw_folds(cairo_t *c)
{
	static const struct { double y, length; } marks[] = { { 105, 4 }, { 148.5, 6 }, { 210, 4 } };
	for (size_t i = 0; i < COUNT(marks); i++)
		draw_rule(c, mm(4), mm(4 + marks[i].length), mm(marks[i].y), 0.3, INK_RULE);
}

/* ---- what every page has ---------------------------------------------------------------------------------------- */

static bool is_letter(const struct sheet *s) { return manuscript_find(s->from, ITEM_ADDRESS) != NULL; }

/* Across the page, below all that stands there. */
static void draw_draft(struct sheet *s, cairo_t *c)
{
	static const enum style styles[] = { STYLE_DRAFT, STYLE_WHY };
	cairo_save(c);
	cairo_translate(c, mm(PAGE_WIDTH_MM) / 2, mm(PAGE_HEIGHT_MM) / 2);
	cairo_rotate(c, -0.6);
	set_ink(c, INK_DRAFT);
	for (size_t i = 0; i < COUNT(styles); i++) {
		PangoLayout *l = sheet_words(s, word_of(s, ITEM_DRAFT, i), styles[i], 0);
		PangoRectangle logical;
		pango_layout_get_extents(l, NULL, &logical);
		cairo_move_to(c, -(double)logical.width / PANGO_SCALE / 2, i ? 30 : -60);
		pango_cairo_show_layout(c, l);
	}
	cairo_restore(c);
}

/* As much of the sender's name as the title leaves. */
static void put_sender_beside(struct sheet *s, struct strip *strip, PangoLayout *title)
{
	PangoLayout *sender = sheet_words(s, word_of(s, ITEM_SENDER, 0), STYLE_LABEL, 0);
	PangoRectangle taken;
	pango_layout_get_extents(title, NULL, &taken);
	pango_layout_set_width(sender, (int)(mm(RIGHT_MM - LEFT_MM - 5) * PANGO_SCALE) - taken.width);
	pango_layout_set_ellipsize(sender, PANGO_ELLIPSIZE_END);
	strip_put(s, strip, sender, 0, STYLE_LABEL, SIDE_LEFT, mm(LEFT_MM));
}

/* The head of a page that goes on: who (of a letter), and what. */
static void draw_running_head(struct sheet *s, cairo_t *c)
{
	bool letter = is_letter(s);
	PangoLayout *title = sheet_words(s, word_of(s, ITEM_TITLE, 0), STYLE_LABEL, 0);
	struct strip strip = { 0 };
	if (!letter) {
		pango_layout_set_width(title, (int)(mm(RIGHT_MM - LEFT_MM) * PANGO_SCALE));
		pango_layout_set_ellipsize(title, PANGO_ELLIPSIZE_END);
	}
	strip_put(s, &strip, title, 0, STYLE_LABEL, letter ? SIDE_RIGHT : SIDE_LEFT, mm(letter ? RIGHT_MM : LEFT_MM));
	if (letter)
		put_sender_beside(s, &strip, title);
	draw_strip(c, &strip, mm(13), false, s->mem);
	draw_rule(c, mm(LEFT_MM), mm(RIGHT_MM), mm(13) + 18, 0.9, INK_ACCENT);
}

static void draw_frame(struct sheet *s, cairo_t *c, int page, int n, double foot)
{
	struct str number = text(s->mem, "{} {} {} {}", word_of(s, ITEM_PAGE, 0), page + 1, word_of(s, ITEM_PAGE, 1), n);
	if (manuscript_find(s->from, ITEM_DRAFT))
		draw_draft(s, c);
	foot_draw(s, c, foot);
	draw_words(s, c, number, STYLE_FOOT, SIDE_RIGHT, mm(RIGHT_MM), foot - 18, 0);
	if (page > 0)
		draw_running_head(s, c);
	else if (is_letter(s)) {
		draw_folds(c);
		draw_sender(s, c);
		draw_address(s, c);
	} else if (s->logo.width > 0) {
		struct extent size = picture_fit(&s->logo, mm(50), mm(document_mm - logo_mm - 3));
		picture_draw(c, &s->logo, mm(RIGHT_MM) - size.width, mm(logo_mm), size);
	}
}

static cairo_status_t collect(void *at, const unsigned char *bytes, unsigned n)
{
	out_bytes(at, (struct str){ (const char *)bytes, n });
	return CAIRO_STATUS_SUCCESS;
}

/* Where the body of the first page begins. */
static double body_top(struct sheet *s, cairo_t *c)
{
	if (!is_letter(s))
		return mm(document_mm);
	double facts = draw_facts(s, c) + 14, address = address_end(s) + 14, low = facts > address ? facts : address;
	return mm(body_mm) > low ? mm(body_mm) : low;
}

enum { LEVELS = 4 };

/* Below the last bookmark of a higher level. parents: of each level the last one; those below it end with it. */
static void add_bookmark(struct sheet *s, cairo_surface_t *surface, const struct placed *at, int *parents)
{
	const struct strip *strip = at->strip;
	struct str where = text(s->mem, "page={} pos=[{} {}]", at->page + 1, (int)mm(LEFT_MM), (int)at->y);
	int id = cairo_pdf_surface_add_outline(surface, parents[strip->level - 1], str_c(s->mem, sheet_letters(s->mem, strip->bookmark)), str_c(s->mem, where), 0);
	for (int i = strip->level; i < LEVELS; i++)
		parents[i] = id;
}

static void draw_pages(struct sheet *s, cairo_t *c, cairo_surface_t *surface)
{
	struct pages pages;
	double first = body_top(s, c), foot = mm(foot_end_mm) - foot_height(s);
	int parents[LEVELS] = { CAIRO_PDF_OUTLINE_ROOT };
	size_t i = 0;
	pages_make(s, first, foot - 24, &pages);
	for (int page = 0; page < pages.n; page++) {
		draw_frame(s, c, page, pages.n, foot);
		for (; i < pages.placed.n && pages.placed.at[i].page == page; i++) {
			draw_strip(c, pages.placed.at[i].strip, pages.placed.at[i].y, pages.placed.at[i].first, s->mem);
			if (pages.placed.at[i].strip->level)
				add_bookmark(s, surface, &pages.placed.at[i], parents);
		}
		cairo_show_page(c);
	}
}

/* A font that cannot be opened is drawn as boxes and only warned of: nobody shall sign these. */
static bool unsound;
static GLogWriterOutput be_told(GLogLevelFlags level, const GLogField *fields, gsize n, gpointer data)
{
	(void)data;
	for (gsize i = 0; i < n && level <= G_LOG_LEVEL_WARNING; i++)
		if (!unsound && strcmp(fields[i].key, "MESSAGE") == 0)
			note(LOG_WARN, "{}", str_of(fields[i].value));
	unsound |= level <= G_LOG_LEVEL_WARNING;
	return G_LOG_WRITER_HANDLED;
}

void sheet_listen(void) { g_log_set_writer_func(be_told, NULL, NULL); }

bool sheet_print(struct shop *shop, const struct manuscript *m, struct arena *mem, struct str *pdf, struct err *e)
{
	struct sheet s = { .shop = shop, .mem = mem, .from = m };
	const struct item *logo = manuscript_find(m, ITEM_LOGO);
	struct out bytes = out_open(mem);
	struct str why[2];
	unsound = false;
	if (logo && !picture_read(logo->words.at[0], mem, &s.logo, why)) {
		picture_close(&s.logo);
		return fail(e, "the logo cannot be drawn: {}", why[LANG_EN]);
	}
	cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(collect, &bytes, mm(PAGE_WIDTH_MM), mm(PAGE_HEIGHT_MM));
	cairo_t *c = cairo_create(surface);
	body_put(&s);
	draw_pages(&s, c, surface);
	cairo_destroy(c);
	cairo_surface_finish(surface);
	cairo_status_t status = cairo_surface_status(surface);
	cairo_surface_destroy(surface);
	for (size_t i = 0; i < s.layouts.n; i++)
		g_object_unref(s.layouts.at[i]);
	picture_close(&s.logo);
	*pdf = out_str(&bytes);
	if (unsound)
		return fail(e, "the page cannot be drawn: a font is missing");
	return status == CAIRO_STATUS_SUCCESS || fail(e, "the page cannot be drawn: {}", str_of(cairo_status_to_string(status)));
}
