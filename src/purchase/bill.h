/* purchase/bill.h - invoices of suppliers: read in a process of their own, matched to what was ordered, approved by a person.
 *
 * What came is an XRechnung or ZUGFeRD (UBL 2.1, CII D16B, or a PDF with one within). The press reads it (pressroom/), without files and rights and within
 * bounds; what it answers is believed only as far as bill_parse accepts it. The file is kept as it came. A line of it is for a line of an order when its
 * supplier is the same and the number or name is; where several are, the one of the order that the invoice names, else the oldest that is not invoiced yet.
 *
 * Acts, of the owner or the book-keeper, client 0:
 *   bill.read    bill (as bill_print has it), name, sha256 (of its bytes, kept by file_keep for the house; they go along with it). The same number of the same seller comes once
 *   bill.match   invoice, line, order_line (0: none): what a line is for, by hand
 *   bill.approve invoice; reason where something differs           bill.refuse invoice, reason */
#pragma once
#include "invoice/invoice.h"
#include "purchase/purchase.h"

struct bill_line { struct str number, name, unit; struct micro quantity, price, base; struct money net; };        /* price per base (0: per one) */
struct bill_lines { struct bill_line *at; size_t n, cap; };
/* Of the whole document: below 0 it is taken off. */
struct bill_allowance { struct str reason; struct money amount; struct tax tax; };
struct bill_allowances { struct bill_allowance *at; size_t n, cap; };
/* faults: what stands against it by the rules, line by line, in both languages; passes: nothing that refuses it. */
struct bill {
	struct str number, currency, seller, vat_id, iban, order, syntax, faults[2];
	struct str buyer, buyer_place, buyer_vat;        /* to whom it is addressed */
	struct date issued, due;
	struct money net, vat, gross, prepaid, rounding, payable;        /* net: lines and allowances; payable: gross, less what is prepaid, with rounding */
	bool passes;
	struct bill_lines lines;
	struct bill_allowances allowances;
	struct tax_groups groups;
	struct str terms;                                /* of payment, in words */
	struct discounts discounts;                      /* what it lets off if it is paid soon: as it says for machines, else in words (bill_terms_read) */
};
/* What words of payment let off, as far as they say it clearly. Pure. */
void bill_terms_read(struct str terms, struct date issued, struct arena *mem, struct discounts *out);
/* For the process that reads: the XML of an invoice as bill_print has it. False: it cannot be read at all; the reason in both languages. */
bool bill_of_xml(struct str xml, struct arena *mem, struct bill *out);
struct str bill_print(const struct bill *b, struct arena *mem);
bool bill_parse(struct str printed, struct arena *mem, struct bill *out);
/* Has a file read by the press. False: it is no invoice, in lang, or the press gave up. */
bool bill_read(struct str bytes, enum lang lang, struct arena *mem, struct bill *out, struct err *e);

/* Is it addressed to who has that name and VAT id? By the ids where both are known, else one name holds the other; what says nothing of it may be. Pure. */
bool bill_is_for(const struct bill *b, struct str name, struct str vat_id, struct arena *mem);
bool bill_is_ours(struct db *db, const struct bill *b, struct arena *mem);       /* the house, as the settings have it */

enum bill_state { BILL_CAME, BILL_APPROVED, BILL_REFUSED };      /* ORDER bill_state */
struct str bill_state_id(enum bill_state s);
/* What of a line is not as it was ordered. */
enum bill_difference { DIFFERS_UNKNOWN = 1, DIFFERS_NOT_COME = 2, DIFFERS_PRICE = 4, DIFFERS_NUMBER = 8 };
/* A line with what it is for: order_line 0: nothing is known. ordered, come: of that; others: on other invoices that are not refused. */
struct matched { int64_t id, order, order_line, order_client; struct bill_line line; struct str order_number, ordered_number; struct micro ordered, come, others, price; };
struct matched_list { struct matched *at; size_t n, cap; };
/* A set of bill_difference. Pure. NOT_COME: more is invoiced, with what other invoices have, than has come. */
unsigned bill_differs(const struct matched *m);

struct supplier_invoice { int64_t id, supplier, person, decided_by; struct bill bill; struct str supplier_name, name, sha256, reason; enum bill_state state; struct instant at, decided; };      /* bill without lines, allowances, groups, discounts and syntax */
struct supplier_invoices { struct supplier_invoice *at; size_t n, cap; };
bool supplier_invoice_find(struct db *db, int64_t id, struct arena *mem, struct supplier_invoice *out, struct err *e);   /* id 0 in *out: there is none */
bool supplier_invoice_list(struct db *db, int64_t before, int most, struct arena *mem, struct supplier_invoices *out, struct err *e);    /* newest first, before 0: from the first */
/* The file as it came, byte for byte. */
bool supplier_invoice_bytes(struct db *db, int64_t id, struct arena *mem, struct str *bytes, struct err *e);
bool supplier_invoice_groups(struct db *db, int64_t id, struct arena *mem, struct tax_groups *out, struct err *e);       /* none: it was read before they were kept */
bool supplier_invoice_allowances(struct db *db, int64_t id, struct arena *mem, struct bill_allowances *out, struct err *e);
bool supplier_invoice_discounts(struct db *db, int64_t id, struct arena *mem, struct discounts *out, struct err *e);
bool supplier_invoice_lines(struct db *db, int64_t id, struct arena *mem, struct matched_list *out, struct err *e);
/* Lines of orders that one of an invoice may be for: of that supplier (0: of all), the oldest first. */
struct billable { int64_t order_line, client, order; struct str order_number, number, article, name; struct micro left; };  /* left: what no invoice has yet */
struct billables { struct billable *at; size_t n, cap; };
bool billable_list(struct db *db, int64_t supplier, struct arena *mem, struct billables *out, struct err *e);
/* Which of them a line is for; NULL: none. said: the order that the invoice names. Pure. */
const struct billable *bill_match(const struct bill_line *l, struct str said, const struct billables *all, struct arena *mem);
