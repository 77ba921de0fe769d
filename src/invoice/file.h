/* invoice/file.h - an invoice that came as a file: what its readers share. */
#pragma once
#include "invoice/check.h"
#include "invoice/element.h"

/* One reading. Breaks go to c->out with the rule the official check names. */
struct reading { struct arena *mem; enum lang lang; struct received *to; struct checking *c; };

/* A term that stands at a path of elements: where it goes in the struct that is being filled. */
enum term_kind { TERM_TEXT, TERM_WORDS, TERM_DATE, TERM_MONEY, TERM_MICRO };     /* WORDS: as written, with its line feeds */
/* id: its business term, said with what is wrong with an amount or a number; the parts of an address, which are none, have the buyer's. */
struct term { struct str path; enum term_kind kind; size_t at; struct str id; };
void terms_read(struct reading *r, const struct element *from, const struct term *terms, size_t n, void *into, int line);
#define TERMS_READ(r, from, terms, into, line) terms_read((r), (from), (terms), COUNT(terms), (into), (line))

/* "#SKONTO#TAGE=14#PROZENT=2.00#\n..." into discounts and the rest. */
void terms_of_payment(struct reading *r, struct str words);
struct tax tax_read(struct reading *r, struct str category, struct str rate, struct str rule, struct str id, int line);
void type_read(struct reading *r, struct str code);
void means_read(struct reading *r, struct str code);
/* Of a VAT group: a reason where one is due, none where there is no reason for one. */
void reason_check(struct reading *r, enum tax_category category, bool has_reason);
void attachment_read(struct reading *r, const struct element *file, struct attachment *into);
/* Groups that must be there: the seller's contact (BG-6), how to pay (BG-16). Of a line: quantity and unit, price, amount. NULL: absent. */
void groups_seen(struct reading *r, const struct element *contact, const struct element *means);
void line_seen(struct reading *r, const struct element *quantity, const struct element *price, const struct element *net, int number);
struct str iban_of(struct reading *r, struct str s);       /* without blanks */
struct date date_of_file(const struct element *x);        /* day 0: none */
bool element_is_true(const struct element *x);

void read_ubl(struct reading *r, const struct element *root);
void read_cii(struct reading *r, const struct element *root);
