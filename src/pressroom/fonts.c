/* fonts.c - which letters there are, and in which sizes.
 *
 * Lato for all that people read; DejaVu where a name is in letters Lato has not (Arabic, Hebrew, Armenian). Only these files are known to
 * fontconfig here: the configuration and the fonts of a machine never change what an invoice looks like. */
#include "pressroom/pressroom.h"
#include <fontconfig/fontconfig.h>
#include <pango/pangofc-fontmap.h>

#define LATO "/usr/share/fonts/truetype/lato/"
#define DEJAVU "/usr/share/fonts/truetype/dejavu/"
static const struct { const char *path, *package; } files[] = {
	{ LATO "Lato-Regular.ttf", "fonts-lato" }, { LATO "Lato-Bold.ttf", "fonts-lato" },
	{ DEJAVU "DejaVuSans.ttf", "fonts-dejavu-core" }, { DEJAVU "DejaVuSans-Bold.ttf", "fonts-dejavu-core" },
};

const struct style_row style_rows[STYLES] = {           /* ORDER style */
	{ 9.2, 12.8, false, INK_TEXT }, { 9.2, 12.8, true, INK_TEXT }, { 8.6, 11.6, false, INK_MUTED }, { 7.8, 10.4, false, INK_MUTED }, { 8.2, 12.8, false, INK_MUTED }, { 7.8, 11, false, INK_MUTED },
	{ 17, 22, true, INK_TEXT }, { 10.4, 15, true, INK_TEXT }, { 11, 17, true, INK_TEXT }, { 16, 20, true, INK_ACCENT }, { 10, 13, false, INK_TEXT }, { 6.6, 8.6, false, INK_MUTED },
	{ 7.2, 9.6, false, INK_MUTED },
};

static bool add_files(FcConfig *config, struct err *e)
{
	for (size_t i = 0; i < COUNT(files); i++)
		if (!FcConfigAppFontAddFile(config, (const FcChar8 *)files[i].path))
			return fail(e, "the font {} is not there: install the package {}", str_of(files[i].path), str_of(files[i].package));
	return true;
}

/* On paper nothing is rounded to the dots of a screen. */
static void set_options(PangoContext *context)
{
	cairo_font_options_t *options = cairo_font_options_create();
	cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
	cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
	pango_cairo_context_set_font_options(context, options);
	cairo_font_options_destroy(options);
	pango_cairo_context_set_resolution(context, 72);
	pango_context_set_round_glyph_positions(context, FALSE);
	pango_context_set_language(context, pango_language_from_string("de"));
	pango_context_set_base_dir(context, PANGO_DIRECTION_LTR);
}

/* Shapes and draws words in each style, in letters of the second font, and one that neither has: it is drawn as a box with its number. */
static void use_all(struct shop *s)
{
	struct arena *mem = arena_open();
	struct sheet sheet = { .shop = s, .mem = mem };
	cairo_surface_t *surface = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, NULL);
	cairo_t *c = cairo_create(surface);
	for (int style = 0; style < STYLES; style++) {
		PangoLayout *l = sheet_words(&sheet, STR("Ärger 1,5 € \xd7\x90 \xd8\xa7 \xd5\xa1 \xe6\x97\xa5"), (enum style)style, 0);
		pango_cairo_show_layout(c, l);
		g_object_unref(l);
	}
	cairo_destroy(c);
	cairo_surface_destroy(surface);
	arena_close(mem);
}

bool shop_open(struct shop *s, struct err *e)
{
	FcConfig *config = FcConfigCreate();
	*s = (struct shop){ 0 };
	if (!add_files(config, e)) {
		FcConfigDestroy(config);
		return false;
	}
	FcConfigSetCurrent(config);
	s->map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
	pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(s->map), config);
	FcConfigDestroy(config);
	s->context = pango_font_map_create_context(s->map);
	set_options(s->context);
	s->attributes = pango_attr_list_new();           /* figures below each other; names as they are written, without ligatures */
	pango_attr_list_insert(s->attributes, pango_attr_font_features_new("tnum=1, lnum=1, liga=0"));
	for (int i = 0; i < STYLES; i++) {
		s->fonts[i] = pango_font_description_from_string("Lato, DejaVu Sans");
		pango_font_description_set_weight(s->fonts[i], style_rows[i].bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
		pango_font_description_set_size(s->fonts[i], (gint)(style_rows[i].size * PANGO_SCALE));
	}
	use_all(s);
	return true;
}

void shop_close(struct shop *s)
{
	for (int i = 0; i < STYLES; i++)
		pango_font_description_free(s->fonts[i]);
	pango_attr_list_unref(s->attributes);
	g_object_unref(s->context);
	g_object_unref(s->map);
}
