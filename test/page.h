/* test/page.h - what a person sees of an HTML page, and the forms they fill in; and one look into XML.
 *
 * Reads the regular HTML that the program writes: attributes quoted, elements closed. */
#pragma once
#include "base/base.h"

/* The page as read aloud: no tags, no scripts, entities decoded, white space folded to one blank. */
struct str page_text(struct str html, struct arena *mem);

struct form { struct str method, action, enctype; struct fields fields; };
/* The form whose button bears that label, with what a browser would send: preset values, overwritten by what
 * was written; fields go by name or label, choices by value or by what stands there. False: no such button (e names
 * those that are there), or a written field that the form lacks. */
bool page_form(struct str html, struct str button, const struct fields *written, struct arena *mem, struct form *out, struct err *e);
/* Names of the fields that hide what is typed. */
struct strs page_passwords(struct str html, struct arena *mem);
struct str form_print(const struct fields *f, struct arena *mem);

/* Is there an element at that path of local names ("Invoice/LegalMonetaryTotal/PayableAmount") with that text?
 * *seen: the text of the last element found there. */
bool xml_has(struct str xml, struct str path, struct str wanted, struct arena *mem, struct str *seen);
