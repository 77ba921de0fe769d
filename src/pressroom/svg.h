/* pressroom/svg.h - the part of SVG 1.1 that a logo is drawn with: paths and simple shapes in full colours, in groups, moved and scaled.
 *
 * What is not drawn as it is meant is refused and never left out: text (whose font is not here), gradients, transparency, pictures within the picture, and whatever
 * refers to something else. Names of elements count, name spaces do not. */
#pragma once
#include "invoice/element.h"
#include "pressroom/pressroom.h"

struct svg_rule { struct str class, says; };             /* ".a{fill:#123}" */
struct svg { const struct element *root; double x, y, width, height; struct { struct svg_rule *at; size_t n, cap; } rules; };

/* False: why says in both languages what stands there that cannot be drawn (ORDER lang). */
bool svg_read(struct str bytes, struct arena *mem, struct svg *out, struct str why[2]);
/* What svg_read took, in the unit of its own. */
void svg_draw(cairo_t *c, const struct svg *s, struct arena *mem);

/* ---- its little languages (svg_path.c) ---- */

/* Takes a number off the front, with what stands before it: blanks, a comma. False: there is none, or it is beyond a million. */
bool svg_number(struct str *rest, double *out);
/* The path as cairo's; false: it is none. */
bool svg_path(cairo_t *c, struct str d);
/* The transformations behind each other, onto m; false: it is none of theirs. */
bool svg_transform(struct str s, cairo_matrix_t *m);
