/* web/page_amend.h - an amendment while it is written: its page in page_amend.c, its form in page_amend_form.c, of it what has a name in
 * page_amend_terms.c. */
#pragma once
#include "web/page_contract.h"

/* contract: what is amended, as it can be read now; law: what it is compared with, NULL: nothing is in force.
 * shown: the hash of the documents whose change the page shows; NONE: nothing is shown yet, and nothing can be kept.
 * changed: examples of the contract that come out otherwise with it. */
struct amending { struct contract_view view; const struct contract *contract, *law; struct agreement base; enum amend_kind kind; struct str shown; struct example_changes changed; };
struct amend_fault { struct str field; enum text reason; };
struct choices { struct option *at; size_t n, cap; };

void amend_form(struct request *q, struct out *o, const struct amending *x);
/* What was filled in, and the first fault of it at its field; field empty: none. */
struct amend amend_of(struct request *q, const struct amending *x);
struct amend_fault amend_fault(struct request *q, const struct amending *x, const struct amend *m);
bool amend_takes_examples(const struct request *q);     /* the changed examples along with it */
/* The field to look at when the text cannot be read with what it says. */
struct str amend_suspect(enum amend_kind kind);

/* A field on one line; "Lexware Büro" as the name it has in a contract; a sentence as a line to choose from, its clause before it. All in q->mem. */
struct str amend_line(struct request *q, const char *name);
struct str amend_name(struct request *q, struct str words);
struct str amend_words(struct request *q, const struct sentence *s);

/* ---- prices and quotas ---- */

void amend_price_fields(struct request *q, struct out *o, const struct amending *x);    /* the contract has one at least */
bool amend_quota_fields(struct request *q, struct out *o, const struct amending *x);    /* true: a new one, whose clause and facts are asked */
/* What a quota or price says now behind its name, on one line; NONE: there is none. */
struct str amend_agreed(struct request *q, const struct amending *x, struct str name);
void amend_take_quota(struct request *q, const struct amending *x, struct amend *m);
/* A period, or what becomes of the rest, that was asked for and is none, or cannot be: a new quota has none to keep. */
bool amend_is_period_bad(struct request *q, const struct amend *m);
bool amend_is_rest_bad(struct request *q, const struct amend *m);
