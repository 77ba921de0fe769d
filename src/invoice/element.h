/* invoice/element.h - an XML document as a tree of elements, for the readers of invoices. Everything in mem.
 *
 * Names are those of our writers, whatever prefixes the document chose: "cbc:ID", "ram:Name", "Invoice"; of a name space
 * we do not know "?:Name". A document type, and with it every entity of one's own, is refused. */
#pragma once
#include "base/base.h"

struct mark { struct str name, value; };                 /* an attribute, without prefix */
struct element {
	struct str name, text;                           /* text: as it stands there, of an element without children */
	struct mark *marks; size_t mark_n;
	struct element *up, *first, *last, *next;
	int line;                                        /* of the document, from 1 */
};

enum { ELEMENT_DEEP = 64, ELEMENT_MOST = 500000 };
/* False: not well-formed, a document type, too deep or too many; e says line and reason ("190: ..."). */
bool element_read(struct str bytes, struct arena *mem, struct element **root, struct err *e);

/* The first along a path of names ("cac:Party/cbc:ID"); NULL: none. from may be NULL. */
const struct element *element_at(const struct element *from, struct str path);
const struct element *element_next(const struct element *x);     /* the next of the same name beside it */
struct str element_mark(const struct element *x, struct str name);       /* NONE: absent */
struct str element_text(const struct element *x);        /* trimmed; NULL: NONE */
struct str element_text_at(const struct element *from, struct str path);
