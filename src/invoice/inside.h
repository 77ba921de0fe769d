/* invoice/inside.h - what the files of the stage share. */
#pragma once
#include "account/instalment.h"
#include "inventory/inventory.h"
#include "invoice/invoice.h"
#include "invoice/mandate.h"

/* The provider from its settings, with where to pay; the client as buyer. */
void invoice_seller(const struct step *s, struct party *seller, struct payment *payment);
struct party invoice_buyer(const struct client *c);
/* A party as fields, for the frozen copy. */
struct str invoice_print_party(struct arena *mem, const struct party *p);
bool invoice_parse_party(struct arena *mem, struct str s, struct party *out);

/* The next link of a series: over the link before, the number, and both documents. */
struct str invoice_chain(struct arena *mem, struct str before, struct str number, struct str ubl_sha256, struct str page_sha256);

/* What an invoice is filed under. claims: one per line, billed by it; NULL: it bills none. corrects: what it takes back. work_html: behind its page. */
struct filing { struct str prefix; int64_t client, contract, quote, person, corrects; enum lang lang; const struct claims *claims; struct str work_html; };
/* Number, rows, bytes, chain and claims of a checked invoice, in the running transaction. */
bool invoice_write(const struct step *s, const struct invoice *v, const struct filing *f, struct err *e);
/* The record of what was done in the days of an invoice and stands behind no other yet, covered work too, and of what it bills (work.c); NONE: nothing was. free: the
 * entries in it that cost nothing. And that of a page that was kept. */
struct work_shown { struct str page_html; struct entries_shown free; };
bool invoice_print_work(const struct step *s, int64_t client, const struct claims *claims, const struct invoice *v, enum lang lang, struct work_shown *out, struct err *e);
struct str invoice_work_of(struct str page_html);
/* True: nothing against it; else *refused names rule, field and remedy, in the language of s->reader. */
bool invoice_passes(const struct step *s, const struct invoice *v);
struct date invoice_today(const struct step *s);

bool mandate_set(const struct step *s, const struct signal *act, struct err *e);
bool mandate_end(const struct step *s, const struct signal *act, struct err *e);
/* Of who gave a mandate: it is named, and the terms say when it is used. */
bool invoice_set_debit(const struct step *s, int64_t client, enum lang lang, struct invoice *v, struct err *e);
bool logo_set(const struct step *s, const struct signal *act, struct err *e);
bool logo_end(const struct step *s, const struct signal *act, struct err *e);
bool invoice_issue(const struct step *s, const struct signal *act, struct err *e);
/* Of what is billed under contracts that of the latest, of several of one day the first; 0: all of it is without. Its terms of payment are those of the invoice. */
int64_t claims_contract(const struct claims *claims);
/* A claim that takes off what an instalment asked for says of which invoice; that is named in *all. */
bool invoice_say_taken_off(const struct step *s, struct claim *c, enum lang lang, struct precedings *all, struct err *e);
/* The invoices of which a claim takes something back, the oldest first, each once in *all; and said behind the note of its line: "zu Rechnung RE-2026-0001 vom 01.06.2026". */
bool invoice_taken_back(const struct step *s, const struct claim *c, struct precedings *all, struct err *e);
bool invoice_say_taken_back(const struct step *s, const struct claim *c, enum lang lang, struct str *note, struct err *e);
/* From claims, house and client as they are today; *compiled: that contract, NULL: there is none. */
bool invoice_fill(const struct step *s, const struct claims *claims, enum billed_as as, const struct client *c, struct invoice *v, const struct contract **compiled, struct err *e);
/* What an invoice of goods or services abroad says beside its lines. */
void invoice_say_abroad(const struct step *s, enum lang lang, struct invoice *v);
/* Claims that come to less than nothing, as a credit note, where nothing comes that they could be taken off, or for a reason. */
bool invoice_credit(const struct step *s, const struct signal *act, const struct claims *claims, struct err *e);
bool invoice_cancel(const struct step *s, const struct signal *act, struct err *e);
