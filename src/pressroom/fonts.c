/* fonts.c - which letters there are, and in which sizes.
 *
 * Lato for all that people read; DejaVu where a name is in letters Lato has not (Arabic, Hebrew, Armenian), and for what the machine reads,
 * each letter as wide as the other. Only these files are known to
 * fontconfig here: the configuration and the fonts of a machine never change what an invoice looks like. */
#include "pressroom/pressroom.h"
#include <fontconfig/fontconfig.h>
#include <pango/pangofc-fontmap.h>

#define LATO "/usr/share/fonts/truetype/lato/"
#define DEJAVU "/usr/share/fonts/truetype/dejavu/"
#define SANS "DejaVu Sans"
#define MONO "DejaVu Sans Mono"
static const struct file { const char *path, *package, *family; PangoWeight weight; PangoStyle slant; } files[] = {
	{ LATO "Lato-Regular.ttf", "fonts-lato", "Lato", PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL }, { LATO "Lato-Bold.ttf", "fonts-lato", "Lato", PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL },
	{ LATO "Lato-Italic.ttf", "fonts-lato", "Lato", PANGO_WEIGHT_NORMAL, PANGO_STYLE_ITALIC }, { DEJAVU "DejaVuSans.ttf", "fonts-dejavu-core", SANS, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL },
	{ DEJAVU "DejaVuSans-Bold.ttf", "fonts-dejavu-core", SANS, PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL }, { DEJAVU "DejaVuSansMono.ttf", "fonts-dejavu-core", MONO, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL },
};

const struct style_row style_rows[STYLES] = {           /* ORDER style */
	{ 9.2, 12.8, false, INK_TEXT }, { 9.2, 12.8, true, INK_TEXT }, { 8.6, 11.6, false, INK_MUTED }, { 7.8, 10.4, false, INK_MUTED }, { 8.2, 12.8, false, INK_MUTED }, { 7.8, 11, false, INK_MUTED },
	{ 17, 22, true, INK_TEXT }, { 10.4, 15, true, INK_TEXT }, { 11, 17, true, INK_TEXT }, { 16, 20, true, INK_ACCENT }, { 10, 13, false, INK_TEXT }, { 6.6, 8.6, false, INK_MUTED },
	{ 7.2, 9.6, false, INK_MUTED },
	{ 9.6, 13.8, false, INK_TEXT, false, true }, { 8.6, 11.8, false, INK_TEXT, false, true }, { 9.2, 12.8, false, INK_MUTED, false, true }, { 7.2, 10, false, INK_TEXT, true, false },
	{ 13.5, 18, true, INK_TEXT }, { 11, 15.4, true, INK_TEXT }, { 9.6, 13.8, true, INK_TEXT },
	{ 8.4, 11.2, false, INK_TEXT, false, true }, { 8, 10.6, true, INK_MUTED, false, true }, { 7.2, 9.4, false, INK_TEXT, false, true }, { 84, 92, true, INK_DRAFT }, { 18, 24, true, INK_DRAFT },
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
	pango_context_set_language(context, pango_language_from_string("xx"));           /* no language's: pango keeps a choice of fonts for each, by script */
	pango_context_set_base_dir(context, PANGO_DIRECTION_LTR);
}

static void set(PangoAttrList *list, PangoAttribute *a, guint from, guint until)
{
	a->start_index = from;
	a->end_index = until;
	pango_attr_list_insert(list, a);
}

/* Letters of each alphabet that is here, and some that are not: they are drawn as boxes with their numbers. For an emoji pango looks
 * for fonts of another name. */
#define EVERY "Ä1€ΣЯ\xd7\x90\xd8\xa7\xd5\xa1\xe6\x97\xa5\xf0\x90\x82\x80\xf0\x9f\x98\x80"

/* In each font, and as large as what the machine has. */
static PangoLayout *by_font(struct sheet *s, enum style style)
{
	struct out words = out_open(s->mem);
	PangoAttrList *list = pango_attr_list_copy(s->shop->attributes);
	for (size_t i = 0; i < COUNT(files) * (style_rows[style].runs ? 2 : 1); i++) {
		const struct file *f = &files[i % COUNT(files)];
		guint from = (guint)words.len;
		out_bytes(&words, STR(EVERY));
		set(list, pango_attr_family_new(f->family), from, (guint)words.len);
		set(list, pango_attr_weight_new(f->weight), from, (guint)words.len);
		set(list, pango_attr_style_new(f->slant), from, (guint)words.len);
		if (i >= COUNT(files))
			set(list, pango_attr_scale_new(CODE_SCALE), from, (guint)words.len);
	}
	PangoLayout *l = sheet_words(s, out_str(&words), style, 0);
	pango_layout_set_attributes(l, list);
	pango_attr_list_unref(list);
	return l;
}

/* As documents ask for them. */
static PangoLayout *by_face(struct sheet *s, enum style style)
{
	static const struct str runs[] = { LIT(" " EVERY), LIT("*" EVERY), LIT("/" EVERY), LIT("`" EVERY) };
	return sheet_runs(s, runs, style_rows[style].runs ? COUNT(runs) : 1, style, 0);
}

/* Shapes, draws and keeps. dots: by a context that knows nothing of points, as pango has one when it measures a font. */
static void use(struct sheet *s, PangoLayout *(*words)(struct sheet *s, enum style style), bool dots)
{
	cairo_surface_t *surface = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, NULL);
	cairo_t *c = cairo_create(surface);
	for (int style = 0; style < STYLES; style++) {
		PangoLayout *l = words(s, (enum style)style);
		if (dots) {
			PangoFontDescription *absolute = pango_font_description_copy(s->shop->fonts[style]);
			pango_font_description_set_absolute_size(absolute, pango_font_description_get_size(absolute));
			pango_layout_set_font_description(l, absolute);
			pango_font_description_free(absolute);
		}
		pango_cairo_show_layout(c, l);
		s->shop->kept[s->shop->n_kept++] = l;
	}
	cairo_destroy(c);
	cairo_surface_destroy(surface);
}

/* cairo asks for the file of each font in each size that it has not open, and pango starts a thread for each choice of fonts that is not
 * among the last 256: neither can be had later. So all are made here, and the choices last. */
static void use_all(struct shop *s)
{
	struct arena *mem = arena_open();
	struct sheet sheet = { .shop = s, .mem = mem };
	PangoContext *points = s->context, *dots = pango_font_map_create_context(s->map);
	set_options(dots);
	pango_cairo_context_set_resolution(dots, -1);
	for (int i = 0; i < 4; i++) {
		s->context = i % 2 ? points : dots;
		use(&sheet, i < 2 ? by_font : by_face, i % 2 == 0);
	}
	g_object_unref(dots);
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
	pango_attr_list_insert(s->attributes, pango_attr_insert_hyphens_new(FALSE));     /* a hash that is broken is no other */
	for (int i = 0; i < STYLES; i++) {
		s->fonts[i] = pango_font_description_from_string(style_rows[i].mono ? MONO ", " SANS : "Lato, " SANS);
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
	while (s->n_kept)
		g_object_unref(s->kept[--s->n_kept]);
	pango_attr_list_unref(s->attributes);
	g_object_unref(s->context);
	g_object_unref(s->map);
}
