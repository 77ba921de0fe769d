/* press/document.h - a page of ours as PDF/A-3, for who has no business with manuscripts.
 *
 * What is signed and reported is a page of HTML; its PDF is made of that page and of nothing else, so that both say the same, and what was
 * signed long ago is set from the bytes that were signed. */
#pragma once
#include "base/base.h"

/* What goes along within the file. */
struct enclosed { struct str name, type, says, bytes; };
struct pdf_document {
	struct str page_html;                            /* as this program writes it, with its language and its title */
	struct str author, day;                          /* day: 2026-11-30; empty: the file says none */
	struct str foot;                                 /* at the foot of each page, a line or more */
	struct str address, sender, back, facts;         /* with an address it is a letter: lines; back: above the address in the window; facts: "label\tvalue" lines */
	const struct enclosed *files; size_t n;
	struct str logo;                                 /* the house's, a PNG; NONE: none */
};
/* In a press of its own. Same document, same bytes. False: there is no press, or it gave up; e says which. pdf in mem. */
bool document_print_pdf(const struct pdf_document *d, struct arena *mem, struct str *pdf, struct err *e);
