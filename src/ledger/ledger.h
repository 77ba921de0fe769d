/* ledger/ledger.h - what book-keeping gets of what was sent.
 *
 * What was sent is what is booked: rows are read from the bytes of each issued document. A client has one debtor account, given with its first invoice
 * and never anybody else's again. A document that cannot be booked is named, with its reason.
 *
 * Act debtor.set: account (as the adviser's books have it). The owner or the book-keeper says which account a client has. */
#pragma once
#include "invoice/invoice.h"

/* ---- debtor accounts ---- */

/* account: nine digits, as books whose accounts of the ledger have eight would show it; shorter ones lack zeros at its end. */
struct debtor { int64_t client, account; };
struct debtors { struct debtor *at; size_t n, cap; };
bool debtor_find(struct db *db, int64_t client, struct arena *mem, int64_t *account, struct err *e);     /* 0: none yet */
bool debtor_list(struct db *db, struct arena *mem, struct debtors *out, struct err *e);                  /* by client */
/* As books with accounts of so many digits show it: one more. NONE: it has more than that. */
struct str debtor_print(int64_t account, int digits, struct arena *mem);
int ledger_digits(struct db *db, struct arena *mem);     /* setting datev.digits */

/* ---- a batch for DATEV ---- */

/* A document that a supplier sent, of the rooms behind this one: what its tax groups put on the supplier's account (creditor, nine digits as a debtor's; 0: nobody knows it).
 * sha256: of the file that came. Below 0: a credit note. let_off: what the supplier let off of it with a payment, on the day of that; below 0, a part of each group; at: the day on which
 * that was booked, or taken back. */
struct ledger_came { int64_t id, creditor; struct str number, seller, currency, sha256; struct date day, due, at; struct money gross; struct tax_groups groups; bool let_off, back; };
struct ledger_cames { struct ledger_came *at; size_t n, cap; };
struct ledger_other {
	bool (*list)(struct db *db, struct date from, struct date until, struct arena *mem, struct ledger_cames *out, struct err *e);    /* of these days, by day */
	bool (*later)(struct db *db, struct date from, struct date until, struct arena *mem, struct ledger_cames *out, struct err *e);   /* let off on days before these, and booked or taken back on these */
	bool (*bytes)(struct db *db, int64_t id, struct arena *mem, struct str *bytes, struct err *e);
};

struct ledger_file { struct str name, bytes; struct date from, until; };
struct ledger_files { struct ledger_file *at; size_t n, cap; };
struct ledger_batch {
	struct ledger_files files;                       /* a Buchungsstapel for each business year that has rows */
	int64_t documents, booked, rows;                 /* issued on these days; those of them in a file; their rows */
	int64_t came, came_booked, came_rows;            /* the same of those that came */
	struct money came_gross;
	int64_t beside, beside_rows;                     /* discounts and rests of lines of the bank on these days; the rows of those in a file */
	struct money beside_sum;                         /* of these rows, on the clients' accounts and the bank's */
	struct money gross;                              /* of the rows, which is that of the documents booked */
	struct strs missing;                             /* what is not set: then nothing is booked */
	struct strs left, notes, later;                  /* why a document is in no file; what had to be cut; what was booked now for days before these */
};
/* Of a document that was booked: the XRechnung as it was sent, and the PDF of it, named by its number, to which its rows refer (Beleglink); at last what says
 * which file is which, document.xml of DATEV's Belegbilder. One after the other, none is kept. */
typedef bool receipt_fn(void *at, struct str name, struct str bytes, struct err *e);
typedef void far_fn(void *at, int64_t done, int64_t of);        /* documents */
struct ledger_order { struct date from, until; struct civil made; enum lang lang; const struct ledger_other *other; receipt_fn *receipt; far_fn *far; void *at; };      /* NULL: not wanted */
/* Days inclusive; made: the local time that stands in the files. Sentences in lang. */
bool ledger_datev(struct db *db, const struct ledger_order *o, struct arena *mem, struct ledger_batch *out, struct err *e);

/* Files as one ZIP (APPNOTE.TXT 6.3, deflate), dated made. take: what of it has been written so far leaves out, file by file; NULL: out holds all. False: it became
 * too large for that format, or take said so. */
typedef bool take_fn(void *at, struct str bytes, struct err *e);
struct zip { struct out *out, directory; struct civil made; int64_t n, gone; take_fn *take; void *at; };
struct zip zip_open(struct out *out, struct civil made);
bool zip_add(struct zip *p, struct str name, struct str bytes, struct err *e);
bool zip_close(struct zip *p, struct err *e);

/* The stage, behind invoice. */
bool ledger_step(const struct step *s, bool *worked, struct err *e);
