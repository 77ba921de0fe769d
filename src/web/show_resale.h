/* web/show_resale.h - what the pages of articles, orders and supplier invoices share. */
#pragma once
#include "account/article.h"
#include "web/show.h"

bool sees_cost(const struct request *q);                         /* what articles cost the house: the owner alone */
struct str rate_shown(struct request *q, struct micro m);        /* "1.349,00 €", below a cent with all its decimals */
struct str percent_shown(struct request *q, struct micro m);     /* "22,7 %" */
struct str name_unit(const struct request *q, struct str code);  /* of pieces, too: "Stück" */
struct str micro_typed(const struct request *q, struct micro m); /* "1349,5" in German, "1349.5" in English */
struct str words_in_address(struct request *q, struct str words);        /* behind a question mark */
/* The house as the sender of a letter, in lines; *back: above the address in the window. */
struct str letter_sender(struct request *q, struct str *back);
