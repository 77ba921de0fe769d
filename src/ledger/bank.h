/* ledger/bank.h - what is paid: lines of bank statements, which documents they pay, and what is still open.
 *
 * A line comes once, whatever statements it is on. What it pays is proposed (pure) and booked by a person; a booking is a row that stays, taken back by
 * another one. A document and the one that cancels it are one item. Amounts are in euro.
 *
 * Acts, of the owner or the book-keeper, client 0:
 *   bank.read     name (of the statement); line (fields of struct bank_line as fields_print), for each. What is known already stays as it is
 *   bank.leave    line, why: no client's payment (a fee, a salary); back = 1: it may be one after all
 *   bank.rest     line, kind (fee: a dunning fee, interest: on late payment, charges: of the bank, difference: a small one, other), amount (else all that is left), why: what of a line is no payment of an
 *                 invoice; back: the row was a mistake
 *   payment.book  line; invoice, amount, discount in turn, for each document: amount is what the line pays of it (below 0: it was given back), discount
 *                 what is let off beside it (below 0: with what was given back the discount goes back; with all that was paid all of it, said or not);
 *                 charges: what the bank took of the same line
 *   payment.undo  payment: booked by mistake; a row of its own takes it back, of a set-off both sides
 * Of a client:
 *   payment.setoff  credit (what the house owes: a credit note, or what was paid too much), invoice, amount (else all that is open on both sides): set off against each
 *                 other. Refused while the credit is ordered to be refunded, and of what is being collected unless it says debit_out = 1 */
#pragma once
#include "ledger/ledger.h"

struct bank_line {
	int64_t id;
	struct str key, account;                         /* key: the same for the same line of the same account; account: ours, an IBAN */
	struct date day, value;
	struct money amount;                             /* below 0: it went out */
	struct str name, iban, purpose, end_to_end;      /* of the other side; as the bank tells it */
	bool reversal;                                   /* gives back an earlier line */
	struct money booked;                             /* what of it is booked or no payment, with its sign */
	struct str why;                                  /* put aside, for this reason */
};
struct bank_lines { struct bank_line *at; size_t n, cap; };

enum { STATEMENT_LINES_MOST = 20000 };
/* For the process that reads: ISO 20022 camt.053, versions 02 to 08. Batches with amounts of their own are a line each; key is what the bank calls it. Entries
 * not yet booked or not in euro are left out and named in notes, in lang. False: it is no such statement; e says what is wrong. */
bool camt_read(struct str xml, enum lang lang, struct arena *mem, struct bank_lines *out, struct strs *notes, struct err *e);
/* The same as text, with the notes of both languages. NONE: it is no such statement; why of each language. */
struct str statement_print(struct str xml, struct arena *mem, struct str why[2]);
/* What statement_print wrote, its lines with their keys. False: it did not write this. */
bool statement_parse(struct str printed, enum lang lang, struct arena *mem, struct bank_lines *out, struct strs *notes);
/* Has a statement read by the press (pressroom/): without files and rights, and within bounds. False: it is none, in lang, or the press gave up. */
bool statement_read_camt(struct str xml, enum lang lang, struct arena *mem, struct bank_lines *out, struct strs *notes, struct err *e);
/* Sets the keys: of lines in the order of their statement, equal ones numbered. */
void bank_keys(struct bank_lines *lines, struct arena *mem);
struct fields bank_fields(const struct bank_line *l, struct arena *mem);
bool bank_line_parse(struct str printed, struct arena *mem, struct bank_line *out);      /* of bank_fields; false: no day or amount, or what no page can show */
/* Those neither booked in full nor put aside, oldest first, behind the line `after` (0: from the first), at most so many. */
bool bank_waiting(struct db *db, int64_t after, int most, struct arena *mem, struct bank_lines *out, struct err *e);
bool bank_aside(struct db *db, int most, struct arena *mem, struct bank_lines *out, struct err *e);      /* put aside, the newest first */
enum rest_kind { REST_FEE, REST_CHARGES, REST_OTHER, REST_INTEREST, REST_DIFFERENCE, REST_KINDS };   /* ORDER rest_kind */
struct rest_row { int64_t id, line; enum rest_kind kind; struct money amount; struct str why, name; struct date day; };  /* name, day: of the line */
struct rest_rows { struct rest_row *at; size_t n, cap; };
bool rest_list(struct db *db, int most, struct arena *mem, struct rest_rows *out, struct err *e);        /* which hold, the newest first */
struct str rest_kind_id(enum rest_kind kind);
bool bank_line_of(struct db *db, int64_t id, struct arena *mem, struct bank_line *out, struct err *e);   /* id 0 in *out: there is none */
bool bank_count(struct db *db, int64_t *all, int64_t *waiting, struct err *e);

/* ---- items ---- */

struct less { struct money amount, discount; };          /* a payment, and what was let off for it */
struct lesses { struct less *at; size_t n, cap; };
/* A document with what takes it back. open = gross - paid - discounted; below 0: too much was paid. Nothing is discounted of what is taken back. */
struct open_item {
	int64_t id, client;
	struct str number, buyer;
	struct date day, due;
	struct money gross, paid, discounted, open;
	struct discounts terms;                          /* agreed on, once item_read_terms has read them */
	struct lesses lesses;                            /* of its payments, once item_read_lesses has read them */
};
struct open_items { struct open_item *at; size_t n, cap; };
/* client 0: of all. With something open, by client and due day; all: the others, too. */
bool item_list(struct db *db, int64_t client, bool all, struct arena *mem, struct open_items *out, struct err *e);
/* Of a document, or of the one that it cancels; id 0: there is none. */
bool item_of(struct db *db, int64_t invoice, struct arena *mem, struct open_item *out, struct err *e);
bool item_by_number(struct db *db, struct str number, int64_t *invoice, struct err *e);  /* 0: there is none */
bool item_read_terms(struct db *db, struct open_items *all, struct arena *mem, struct err *e);        /* of those that are open, from what was sent */
bool item_read_lesses(struct db *db, struct open_items *all, struct arena *mem, struct err *e);       /* of those of which something is let off */
struct money item_discount(const struct open_item *i, struct date paid);      /* what they let off if it is paid by that day and was not let off before; 0: nothing */

/* What of a line is for an invoice of a supplier (purchase/pay.h), and what that lets off beside it; both with the sign of the line. */
bool payment_write_bill(const struct step *s, int64_t line, int64_t bill, struct money amount, struct money discount, int64_t person, struct err *e);

struct booking_row { int64_t id, line, takes_back; struct date day; struct money amount, discount; bool taken_back; struct str against; };     /* against: set off against that document; NONE: a line of the bank */
struct booking_rows { struct booking_row *at; size_t n, cap; };
/* Of an invoice of a supplier. */
bool payment_list_bill(struct db *db, int64_t bill, struct arena *mem, struct booking_rows *out, struct err *e);
bool payment_list(struct db *db, int64_t client, int64_t invoice, struct arena *mem, struct booking_rows *out, struct err *e);
/* Holds every booking against the audit chain; *broken is the first breach, or NONE. */
bool payment_verify(struct db *db, struct arena *mem, int64_t *checked, struct str *broken, struct err *e);

/* ---- proposals ---- */

enum proposed { PROPOSED_NOTHING, PROPOSED_NUMBER, PROPOSED_IBAN, PROPOSED_NAME, PROPOSED_AMOUNT };      /* ORDER proposed: what speaks for it, the strongest first */
struct share { const struct open_item *item; struct money amount, discount; };
struct proposal { enum proposed by; struct share shares[20]; size_t n; struct money rest, charges; };      /* rest: of the line, beyond what is open; charges: of the bank for what came back */
struct payer { struct str iban; int64_t client; };       /* who paid from an account before */
struct payers { struct payer *at; size_t n, cap; };
bool payer_list(struct db *db, struct arena *mem, struct payers *out, struct err *e);
/* Pure. */
struct proposal payment_propose(const struct bank_line *l, const struct open_items *items, const struct payers *payers, struct arena *mem);
