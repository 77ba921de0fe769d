/* invoice/xml.h - writing XML: indentation, escaping, numbers; only ubl.c and cii.c use it.
 *
 * An element without text is not written at all. Names come from our own tables, text from people. */
#pragma once
#include "invoice/invoice.h"

struct xml { struct out *out; struct str open[8]; int depth; struct str bad, bad_text; };   /* bad: first element with text XML cannot carry */

void xml_root(struct xml *x, struct str element, struct str names);      /* names: its name spaces, as they stand in the tag */
void xml_open(struct xml *x, struct str element);
void xml_close(struct xml *x);
void xml_text(struct xml *x, struct str element, struct str text);
void xml_marked(struct xml *x, struct str element, struct str mark, struct str value, struct str text);    /* with one attribute */
void xml_date(struct xml *x, struct str element, struct date d);         /* day 0: not written */
void xml_number(struct xml *x, struct str element, struct micro v, int places);     /* at least so many places */
void xml_amount(struct xml *x, struct str element, struct money m);      /* without its currency */
void xml_money(struct xml *x, struct str element, struct money m);       /* in EUR */
void xml_money_used(struct xml *x, struct str element, struct money m);  /* not written if 0 */
void xml_amount_used(struct xml *x, struct str element, struct money m);
void xml_price(struct xml *x, struct str element, struct micro price);
void xml_quantity(struct xml *x, struct str element, struct str unit, struct micro quantity);
void xml_file(struct xml *x, struct str element, struct str mime, struct str filename, struct str bytes);
/* After the last element: was every text one that XML can carry? */
bool xml_is_whole(const struct xml *x, struct err *e);
