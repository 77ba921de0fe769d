/* web/show_choice.h - choosing from a quote: in the portal, by the link in a letter, and by who of the house heard it on the telephone.
 *
 * What is chosen stands in the address of the page (choice, the number of a line, once a row), so that the sum with it is shown before anybody accepts, with no script. */
#pragma once
#include "account/choice.h"
#include "account/instalment.h"
#include "web/show.h"

struct choosing { struct quote_lines lines; struct quote_options options; struct chosen_lines chosen; enum choice_fault fault; enum quote_choice which; struct owed_sums sums; const struct contract *contract; struct instalments plan; struct payments_ahead payments; };
/* What of the quote may be chosen, and what is, by the address or by the form that came back. */
bool choosing_load(struct request *q, const struct quote *x, struct choosing *out, struct err *e);
/* What may be chosen, as a form that leads to the page again; then what it comes to, or what is still to be chosen. Nothing where there is nothing to choose. */
void show_choosing(struct request *q, struct out *o, const struct choosing *c, struct str here);
/* What is asked for when, with what is chosen; nothing where all is paid at the end. */
void show_payments_ahead(struct request *q, struct out *o, const struct choosing *c);
bool choosing_is_done(const struct choosing *c);
void choosing_hidden(struct request *q, struct out *o, const struct choosing *c);        /* what is chosen, in the form that accepts */
void choosing_copy(struct request *q, struct fields *to);                              /* from the form to the act */
