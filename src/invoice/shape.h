/* invoice/shape.h - which elements stand where, in what order, how often: UBL 2.1 (OASIS) and CII D16B (UN/CEFACT). */
#pragma once
#include "invoice/element.h"

/* The children of an element in the schema's order, as in a DTD: "a b? c* d+". of: names of elements of this type. */
struct shape { struct str of, children; };
extern const struct shape shapes_ubl[], shapes_cii[];    /* each ended by an empty one */

/* The first place that the schema refuses: unknown here, out of order, too often, missing, not of its type (date, number, yes/no).
 * False: *why says in that language line, element and what was expected. Within elements the tables do not describe, types hold and order is free. */
bool shape_holds(const struct element *root, const struct shape *shapes, enum lang lang, struct arena *mem, struct str *why);
