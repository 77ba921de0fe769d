/* ledger/datev.h - what was billed, for a book-keeper's program: DATEV format EXTF 700, category 21 (Buchungsstapel) in version 13. Pure.
 *
 * One file holds days of one business year, in Windows-1252, a line ending in CRLF. A row is what one document puts on one revenue account: its
 * gross against the client's account. Rule: DATEV, "Formatbeschreibung Buchungsstapel". */
#pragma once
#include "base/base.h"

enum { DATEV_ROWS_MOST = 99999, DATEV_COLUMNS = 125 };

struct datev_head {
	struct str adviser, client;                      /* numbers the adviser gave: 1001..9999999 and 1..99999 */
	struct date year;                                /* first day of the business year */
	int digits;                                      /* of an account of the ledger, 4..8; a client's has one more */
	struct str chart;                                /* "03" or "04": SKR03, SKR04 */
	struct date from, until;                         /* inclusive */
	struct str name;                                 /* of the batch, at most 30 characters */
	struct civil made;                               /* when the file was made, where the house stands */
	bool fixed;                                      /* Festschreibung: the adviser can change no row any more */
};
struct datev_row {
	struct money gross;                              /* below 0: given back */
	bool reversed;                                   /* Generalumkehr: the document takes another back */
	struct str account, counter;                     /* the client's; the revenue account, or another one of the ledger */
	bool house;                                      /* account is one of the ledger as well: the house's own bank */
	struct date day, due;                            /* of the document; 0: none */
	struct date served;                              /* last day of what it bills, 0: none */
	struct str number, second;                       /* Belegfeld 1 (A-Z a-z 0-9 _$&%*+-/, at most 36), Belegfeld 2 (at most 12) */
	struct str text;                                 /* at most 60 characters; longer ones are cut, which is noted */
	struct str cost, cost_more;                      /* KOST1 and KOST2, at most 8 */
	struct str link;                                 /* Beleglink: BEDI "guid" of the receipt */
	struct str vat_id;                               /* of a buyer in another member state, when it owes the tax */
};
struct datev_rows { struct datev_row *at; size_t n, cap; };

/* Can the row be said in that file? False: why says in lang what cannot. */
bool datev_may(const struct datev_head *h, const struct datev_row *r, enum lang lang, struct arena *mem, struct err *why);
/* The bytes of the file; each text that had to be cut or lost a character that Windows-1252 has not is a sentence in notes, in lang. False: the
 * head or a row cannot be said in this format; e names it, in lang. */
bool datev_print(const struct datev_head *h, const struct datev_rows *rows, enum lang lang, struct arena *mem, struct out *out, struct strs *notes, struct err *e);
/* "EXTF_Buchungsstapel_20261101_20261130.csv" */
struct str datev_name(const struct datev_head *h, struct arena *mem);
