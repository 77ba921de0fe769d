/* invoice/xml.h - writing UBL's XML: indentation, escaping, numbers; only ubl.c uses it.
 *
 * An element without text is not written at all. Names come from our own tables, text from people. */
#pragma once
#include "invoice/invoice.h"

struct xml { struct out *out; struct str open[8]; int depth; struct str bad, bad_text; };   /* bad: first element with text XML cannot carry */

void xml_root(struct xml *x, struct str document);       /* "Invoice" or "CreditNote", with UBL's name spaces */
void xml_open(struct xml *x, struct str element);
void xml_close(struct xml *x);
void xml_text(struct xml *x, struct str element, struct str text);
void xml_marked(struct xml *x, struct str element, struct str mark, struct str value, struct str text);    /* with one attribute */
void xml_date(struct xml *x, struct str element, struct date d);         /* day 0: not written */
void xml_number(struct xml *x, struct str element, struct micro v, int places);     /* at least so many places */
void xml_money(struct xml *x, struct str element, struct money m);       /* in EUR */
void xml_money_used(struct xml *x, struct str element, struct money m);  /* not written if 0 */
void xml_price(struct xml *x, struct str element, struct micro price);
void xml_quantity(struct xml *x, struct str element, struct str unit, struct micro quantity);
void xml_file(struct xml *x, struct str mime, struct str filename, struct str bytes);
