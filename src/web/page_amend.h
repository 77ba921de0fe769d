/* web/page_amend.h - an amendment while it is written: its page in page_amend.c, its form in page_amend_form.c. */
#pragma once
#include "web/page_contract.h"

/* contract: what is amended, as it can be read now; law: what it is compared with, NULL: nothing is in force.
 * shown: the hash of the documents whose change the page shows; NONE: nothing is shown yet, and nothing can be kept.
 * changed: examples of the contract that come out otherwise with it. */
struct amending { struct contract_view view; const struct contract *contract, *law; struct agreement base; enum amend_kind kind; struct str shown; struct example_changes changed; };
struct amend_fault { struct str field; enum text reason; };

void amend_form(struct request *q, struct out *o, const struct amending *x);
/* What was filled in, and the first fault of it at its field; field empty: none. */
struct amend amend_of(struct request *q, const struct amending *x);
struct amend_fault amend_fault(struct request *q, const struct amending *x, const struct amend *m);
bool amend_takes_examples(const struct request *q);     /* the changed examples along with it */
/* The field to look at when the text cannot be read with what it says. */
struct str amend_suspect(enum amend_kind kind);
