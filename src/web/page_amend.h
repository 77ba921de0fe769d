/* web/page_amend.h - an amendment while it is written: its page in page_amend.c; what it asks, once for people and programs, in
 * page_amend_fields.c and page_amend_terms.c, shown by page_amend_form.c and read back by page_amend_read.c. */
#pragma once
#include "web/page_contract.h"

/* contract: what is amended, as it can be read now; law: what it is compared with, NULL: nothing is in force.
 * name: of the quota, price or surcharge that was asked for, as typed. shown: the hash of the documents whose change the page shows; NONE:
 * nothing is shown yet, and nothing can be kept. changed: examples of the contract that come out otherwise with it. */
struct amending { struct contract_view view; const struct contract *contract, *law; struct agreement base; enum amend_kind kind; struct str name, shown; struct example_changes changed; };
struct amend_fault { struct str field; enum text reason; };
struct choices { struct option *at; size_t n, cap; };

/* One field of the form, and what it may say. FIXED: by what was chosen before. fact: of the work the amendment is about. */
enum amend_asks { AMEND_LINE, AMEND_CHOICE, AMEND_TICKS, AMEND_FIXED };         /* ORDER amend_asks */
struct amend_field { enum amend_asks asks; struct input in; struct choices values; bool fact; };
struct amend_fields { struct amend_field *at; size_t n, cap; };
void amend_fields(struct request *q, const struct amending *x, struct amend_fields *out);
struct amend_field *amend_ask(struct request *q, struct amend_fields *out, enum amend_asks asks, const struct input *in);
void amend_may(struct request *q, struct amend_field *f, struct str value, struct str name);    /* one of its values */

/* What is asked for that kind. lead: the fact it speaks of, NULL: of none; clause: it speaks to a paragraph and asks for facts. */
struct amend_shape { enum text name, help; struct str suspect, usual; const struct fact_type *lead; bool clause, leads; };
struct amend_shape amend_shape(const struct contract *c, enum amend_kind kind);
/* Why nothing can be asked: the contract has no such fact or price; T_house: it can. */
enum text amend_nothing(const struct amending *x);
bool amend_is_chosen(const struct fact_type *t);         /* a fact whose values are chosen, or whose amount is bounded */
bool amend_is_bounded(const struct fact_type *t);
struct str amend_fact_field(struct request *q, struct str fact);
struct str amend_bound_field(struct request *q, struct str fact, const char *what);
struct amend_bounding { struct str id, low, high; enum text label; };    /* high: only of two bounds */
size_t amend_boundings(const struct amend_bounding **out);

void amend_form(struct request *q, struct out *o, const struct amending *x);
void amend_json(struct request *q, struct json *j, const struct amending *x);
/* What was filled in, and the first fault of it at its field; field empty: none. */
struct amend amend_of(struct request *q, const struct amending *x);
struct amend_fault amend_fault(struct request *q, const struct amending *x, const struct amend *m);
bool amend_takes_examples(const struct request *q);     /* the changed examples along with it */

/* A field on one line; "Lexware Büro" as the name it has in a contract; a sentence as a line to choose from, its clause before it. All in q->mem. */
struct str amend_line(struct request *q, const char *name);
struct str amend_name(struct request *q, struct str words);
struct str amend_words(struct request *q, const struct sentence *s);

/* ---- what the contract has by name: quotas, prices, surcharges ---- */

/* Those in force of the kind, in the contract's order; nothing of other kinds. chosen: the one the form is about. uses: the statements that name a
 * price, as people sign them. */
struct amend_named { struct str name, says; struct strs uses; bool chosen; };
struct amend_all_named { struct amend_named *at; size_t n, cap; };
void amend_in_force(struct request *q, const struct amending *x, struct amend_all_named *out);
/* The one asked for by name; NULL: none of that kind is called so. */
const struct quota *amend_chosen_quota(struct request *q, const struct amending *x);
const struct surcharge *amend_chosen_surcharge(struct request *q, const struct amending *x);
struct str amend_agreed(struct request *q, const struct amending *x, struct str name);          /* what stands behind its name, on one line; NONE: nothing is called so */
void amend_take_agreed(struct request *q, const struct amending *x, const struct quota *now, struct amend *m);
bool amend_holder_find(struct str id, enum amend_holder *out);           /* "site"; empty: as agreed */
/* Its fields; false: none of that name is in force, so that a clause is asked, too. */
bool amend_named_fields(struct request *q, const struct amending *x, struct amend_fields *out);
void amend_take_named(struct request *q, const struct amending *x, struct amend *m);
/* The first fault of what has a name; field empty: none. */
struct amend_fault amend_named_fault(struct request *q, const struct amending *x, const struct amend *m);
/* ---- an indexation ---- */

const struct adjustment *amend_chosen_index(struct request *q, const struct amending *x);     /* NULL: none of that name is in force */
bool amend_ask_index(struct request *q, const struct amending *x, struct amend_fields *out);
void amend_take_index(struct request *q, const struct amending *x, struct amend *m);
struct amend_fault amend_index_fault(struct request *q, const struct amending *x);
/* What the last twelve months would have cost under it. */
bool show_index_year(struct request *q, struct out *o, const struct contract *c, struct str name, struct err *e);

bool amend_is_name(struct str s);                        /* letters, digits and hyphens, a letter first */
