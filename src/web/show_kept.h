/* show_kept.h - markup that hangs on nothing but a contract and the reader's language, made once and kept. */
#pragma once
#include "web/show.h"

typedef void markup_of(struct request *q, struct out *o, const struct contract *c);

/* Adds what make prints to o. Kept for the next page where the contract is one of those that are (inventory/agreements.h);
 * made anew where a form is shown again, for it has what was typed. */
void show_kept(struct request *q, struct out *o, const struct contract *c, markup_of *make);
