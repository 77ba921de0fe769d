/* pressroom/pressroom.h - what the files of the press share.
 *
 * A manuscript becomes strips (strips.c, table.c; of a document paragraph.c, grid.c), each as high as it is and with what must stay together; strips become pages (pages.c),
 * pages a PDF of cairo's (draw.c), and that PDF/A-3 with its files (archive.c). Lengths are points from the top left corner of an A4 page. */
#pragma once
#include "press/press.h"
#include <pango/pangocairo.h>

/* ---- types (fonts.c) ------------------------------------------------------------------------------ */

enum ink { INK_TEXT, INK_MUTED, INK_ACCENT, INK_RULE, INK_HAIR, INK_FIELD, INK_DRAFT };
/* ORDER style */
enum style { STYLE_BODY, STYLE_BOLD, STYLE_UNDER, STYLE_FINE, STYLE_LABEL, STYLE_COLUMN, STYLE_TITLE, STYLE_HEADING, STYLE_TOTAL, STYLE_SENDER, STYLE_ADDRESS, STYLE_RETURN, STYLE_FOOT,
	STYLE_TEXT, STYLE_NOTE, STYLE_QUIET, STYLE_CODE, STYLE_SECTION, STYLE_PART, STYLE_SUBPART, STYLE_CELL, STYLE_HEAD, STYLE_MATRIX, STYLE_DRAFT, STYLE_WHY, STYLES };
struct style_row { double size, leading; bool bold; enum ink ink; bool mono, runs; };          /* runs: of several faces */
extern const struct style_row style_rows[STYLES];
#define CODE_SCALE 0.88                                  /* of words as the machine has them, in a line of others */

struct shop { PangoFontMap *map; PangoContext *context; PangoFontDescription *fonts[STYLES]; PangoAttrList *attributes; PangoLayout *kept[4 * STYLES]; int n_kept; };
/* Finds the fonts and uses each once, so that no file is needed afterwards. False: e says which package is missing. */
bool shop_open(struct shop *s, struct err *e);
void shop_close(struct shop *s);

/* ---- strips ------------------------------------------------------------------------------------------ */

enum side { SIDE_LEFT, SIDE_RIGHT };
struct piece { PangoLayoutLine *line; double x, y; enum ink ink; bool upright; };             /* y: of the base line, from the strip's top; upright: it goes up from there */
struct rule { double x1, x2, y, thick; enum ink ink; bool between; };          /* between: not where its strip is the first of a page */
struct box { double x, y, width, height, thick; enum ink ink; bool broken; };   /* thick 0: filled */
struct square { struct str content; double x, y, side; };                      /* a QR code; content empty: none */
struct strip {
	struct { struct piece *at; size_t n, cap; } pieces;
	struct { struct rule *at; size_t n, cap; } rules;
	struct { struct box *at; size_t n, cap; } boxes;  /* below what is written */
	struct square code;
	double above, height;                            /* above: free room, but not at the top of a page */
	bool keep;                                       /* on one page with the next */
	const struct table *table;                       /* of whose rows it is one, or NULL */
	struct str carry;                                /* of a row: what is carried over behind it */
	const struct strips *repeat;                     /* heads of the table it belongs to, for the next page; NULL: none */
	bool leaf;                                       /* begins a page */
	int level; struct str bookmark;                  /* level 0: none */
};
struct strips { struct strip *at; size_t n, cap; };

/* ---- the logo (picture.c) --------------------------------------------------------------------------------- */

struct picture { cairo_surface_t *pixels; double width, height; bool smooth; };        /* smooth: for screens */
struct extent { double width, height; };
/* A PNG within bounds. False: why it cannot be printed (ORDER lang). Either way it is closed. */
bool picture_read(struct str bytes, struct arena *mem, struct picture *out, struct str why[2]);
void picture_close(struct picture *p);
struct extent picture_fit(const struct picture *p, double width, double height);        /* as large as it can be within these */
void picture_draw(cairo_t *c, const struct picture *p, double x, double y, struct extent size);
struct str picture_png(const struct picture *p, struct arena *mem);     /* small, for the head of a page */

/* The document that is being set. Layouts live until sheet_close. */
struct sheet {
	struct shop *shop; struct arena *mem;
	struct picture logo;                             /* without width: there is none */
	const struct manuscript *from;
	struct strips body;
	struct { PangoLayout **at; size_t n, cap; } layouts;
};

enum { PAGE_WIDTH_MM = 210, PAGE_HEIGHT_MM = 297, LEFT_MM = 25, RIGHT_MM = 190 };
static inline double mm(double n) { return n * 72 / 25.4; }

struct str sheet_letters(struct arena *mem, struct str words);                 /* what can be drawn: good UTF-8, and characters */
/* words in a style, broken at width (0: only where they have a line feed). */
PangoLayout *sheet_words(struct sheet *s, struct str words, enum style style, double width);
double sheet_width(struct sheet *s, struct str words, enum style style);       /* of the longest line */
int sheet_lines(PangoLayout *l);
/* Line i of l into the strip, which grows to its leading. Right: x is where it ends. */
void strip_put(struct sheet *s, struct strip *to, PangoLayout *l, int i, enum style style, enum side side, double x);
/* All lines, each a strip; what is short stays whole. */
void lines_put(struct sheet *s, struct strips *to, PangoLayout *l, enum style style, double x, double above);
void strips_put(struct sheet *s, struct strips *to, struct str words, enum style style, double x, double width, double above);
void strip_line(struct sheet *s, struct strip *to, PangoLayoutLine *line, enum style style, enum side side, double x);
/* All lines at once, from y of the strip on; it grows to where they end. */
void strip_block(struct sheet *s, struct strip *to, PangoLayout *l, enum style style, enum side side, double x, double y);
void strip_rule(struct sheet *s, struct strip *to, double x1, double x2, double y, double thick, enum ink ink);

/* A table from its ITEM_COLUMNS on; returns the first item behind it. */
size_t table_put(struct sheet *s, size_t from);
void table_head(struct sheet *s, const struct table *t, struct strips *to);
void table_carry(struct sheet *s, const struct table *t, struct str carry, struct strip *to);
bool table_is_over(const struct table *t, size_t strip);  /* is the strip behind its rows */
void body_put(struct sheet *s);                          /* what stands there, as strips */
/* Of a document: an item that is none of a table. */
void paragraph_put(struct sheet *s, size_t item);
/* A table from its ITEM_GRID on; returns the first item behind it. */
size_t grid_put(struct sheet *s, size_t from);
/* Runs with their faces (press.h). */
PangoLayout *sheet_runs(struct sheet *s, const struct str *runs, size_t n, enum style style, double width);

/* ---- pages ---------------------------------------------------------------------------------------------- */

struct placed { const struct strip *strip; int page; double y; bool first; };          /* first: of its page */
struct pages { struct { struct placed *at; size_t n, cap; } placed; int n; };
/* first: where the body begins on the first page; below it ends at bottom. */
void pages_make(struct sheet *s, double first, double bottom, struct pages *out);

/* From now on sheet_print is told of warnings. */
void sheet_listen(void);
/* The whole sheet as cairo's PDF; bytes in mem. False: cairo gave up, or not every letter could be drawn. */
bool sheet_print(struct shop *shop, const struct manuscript *m, struct arena *mem, struct str *pdf, struct err *e);
void draw_rule(cairo_t *c, double x1, double x2, double y, double thick, enum ink ink);
/* Words at a place outside of the body; returns what they take in height. */
double draw_words(struct sheet *s, cairo_t *c, struct str words, enum style style, enum side side, double x, double y, double width);
double foot_height(struct sheet *s);
void foot_draw(struct sheet *s, cairo_t *c, double top);
bool draw_code(cairo_t *c, const struct square *code, struct arena *mem);

/* ---- files ------------------------------------------------------------------------------------------------ */

/* cairo's PDF as PDF/A-3b: metadata, colours, enclosed files, an id made of the content. */
bool archive_make(struct str pdf, const struct manuscript *m, struct arena *mem, struct str *out, struct err *e);
struct str archive_metadata(const struct manuscript *m, struct arena *mem);    /* XMP */
struct str archive_profile(struct arena *mem);           /* sRGB, ICC version 4 */
/* Takes a PDF apart: what press_read promises. Never fails: what cannot be read is a fault. */
void archive_read(struct str pdf, struct arena *mem, struct manuscript *out);
/* The value of a property in XMP, as element or attribute, whatever its prefix; NONE: there is none. */
struct str metadata_value(struct str xmp, struct str name, struct arena *mem);
