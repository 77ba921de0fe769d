/* invoice/invoice.h - what is sent: one model after EN 16931, checked, written as XRechnung and as a page.
 *
 * The model carries the business terms (BT) and groups (BG) of EN 16931-1 that XRechnung 3.0 needs and
 * our services use; text fields are empty and dates 0 where a term is not used. Amounts are in EUR.
 * An issued invoice is final: seller and buyer are copies, number, bytes and hash are written in the
 * transaction that marks its claims as billed, and only another document that names it corrects it. */
#pragma once
#include "account/books.h"

/* ---- the model ------------------------------------------------------------------------------ */

enum invoice_type {                                      /* UNCL 1001, BT-3; BR-DE-17; ORDER invoice_type */
	INVOICE_COMMERCIAL, INVOICE_PARTIAL, INVOICE_CREDIT, INVOICE_CORRECTED
};
struct str invoice_type_code(enum invoice_type type);    /* 380, 326, 381, 384 */

struct period { struct date from, until; };              /* both inclusive; until 0: none */
struct place_of { struct str street, street_more, city, post_code, country; };   /* country: ISO 3166-1 alpha-2 */
struct party {                                           /* BG-4 and BG-7 */
	struct str name;                                 /* BT-27, BT-44 */
	struct place_of place;                           /* BT-35.. and BT-50.. */
	struct str vat_id, tax_number;                   /* BT-31, BT-32; BT-48 */
	struct str id, register_id, legal;               /* BT-29, BT-30, BT-33 */
	struct str contact, phone, mail;                 /* BG-6: BT-41, 42, 43 */
	struct str endpoint, endpoint_scheme;            /* BT-34, BT-49 and scheme; EM e-mail, 0204 Leitweg-ID */
};
struct allowance {                                       /* BG-20, BG-21; BG-27, BG-28 on a line */
	bool charge;
	struct money amount, base; struct micro percent; /* with percent the amount is base * percent */
	struct str reason, code;
	struct tax tax;                                  /* of the document's own only */
};
struct allowances { struct allowance *at; size_t n, cap; };

struct invoice_line {                                    /* BG-25 */
	struct str name, description, note, article;     /* BT-153, 154, 127, 155 */
	struct str unit;                                 /* BT-130, Rec 20 */
	struct micro quantity, price, base;              /* BT-129, 146, 149 (0: per one) */
	struct allowances allowances;
	struct tax tax;                                  /* BT-151, 152 */
	struct period period;                            /* BG-26 */
	struct money net;                                /* BT-131, computed */
	enum claim_source source; int64_t source_id;     /* why this is billed; the note has the words for it */
};
struct invoice_lines { struct invoice_line *at; size_t n, cap; };

enum invoice_means { MEANS_NONE, MEANS_TRANSFER, MEANS_SEPA, MEANS_DEBIT };      /* UNCL 4461, BT-81; ORDER invoice_means */
struct str invoice_means_code(enum invoice_means means); /* 1, 30, 58, 59 */
struct payment {                                         /* BG-16 to BG-19 */
	enum invoice_means means;
	struct str iban, bic, reference;                 /* BT-84, 86, 83 */
	struct str mandate, creditor_id, debtor_iban;    /* BT-89, 90, 91 */
};
struct discount { int days; struct micro percent; struct money base; };          /* Skonto; base 0: of everything */
struct invoice_note { struct str code, text; };          /* BT-21, BT-22 */
struct preceding { struct str number; struct date issued; };                     /* BG-3 */
struct attachment { struct str id, description, mime, filename, bytes; };        /* BG-24 */

struct invoice_totals {                                  /* BG-22 */
	struct money lines, allowances, charges;         /* BT-106, 107, 108 */
	struct money net, vat, gross;                    /* BT-109, 110, 112 */
	struct money prepaid, rounding, due;             /* BT-113, 114, 115 */
};

struct discounts { struct discount *at; size_t n, cap; };
struct invoice_notes { struct invoice_note *at; size_t n, cap; };
struct precedings { struct preceding *at; size_t n, cap; };
struct attachments { struct attachment *at; size_t n, cap; };

struct invoice {
	enum invoice_type type;
	enum lang lang;                                  /* of what we say ourselves: BT-120 */
	struct str number;                               /* BT-1 */
	struct date issued, due;                         /* BT-2, BT-9 */
	struct str buyer_reference;                      /* BT-10 */
	bool to_public_body;                             /* then BT-10 is a Leitweg-ID */
	struct str order, contract, project, accounting; /* BT-13, 12, 11, 19 */
	struct period period;                            /* BG-14 */
	struct date delivered; struct place_of delivery; /* BT-72, BG-15 */
	struct party seller, buyer;
	struct payment payment;
	struct str terms;                                /* BT-20 after the discounts */
	struct discounts discounts;
	struct invoice_notes notes;
	struct precedings preceding;
	struct attachments attachments;
	struct allowances allowances;
	struct invoice_lines lines;
	struct money prepaid, rounding;                  /* BT-113, BT-114: given */
	struct invoice_totals totals;                    /* computed */
	struct tax_groups groups;                        /* BG-23, computed */
};

extern const struct str invoice_profile, invoice_process;        /* BT-24 and BT-23 of what we write */

/* Computes every line's net, the groups and the totals (BR-CO-10 to BR-CO-17). Lists grow in mem.
 * False: an amount is beyond the range of cents. */
bool invoice_set_totals(struct invoice *v, struct arena *mem, struct err *e);
/* The document's own line of BT-20: discounts as XRechnung writes them, then the free text. */
struct str invoice_print_terms(const struct invoice *v, struct arena *mem);
/* The law's words for a category without tax and its VATEX code; both empty for the standard rate. */
struct str invoice_exemption(enum tax_category category, struct str *code);

/* An invoice as plain JSON (the form of the recorded cases), totals set. False: e says place and remedy. Everything in mem. */
bool invoice_read_case(struct str json, struct arena *mem, struct invoice *out, struct err *e);

/* ---- the check before a number is taken -------------------------------------------------------- */

/* What stands against issuing: rule of EN 16931, XRechnung or Peppol ("LAW": § 14 UStG, "STRICT-*": ours),
 * the term, the line it concerns (0: the document) and what to do about it. */
/* What it weighs in an invoice that came as a file: the official rules refuse it, they accept and we do not, they warn, they tell;
 * HOUSE: a custom of ours that others need not keep. */
enum fault_weight { OFFICIAL_REFUSES, STRICT_REFUSES, OFFICIAL_WARNS, OFFICIAL_TELLS, HOUSE_ONLY };
struct fault { struct str rule, term, remedy; int line; enum fault_weight weight; };
struct faults { struct fault *at; size_t n, cap; };
/* True: nothing stands against it. Totals must have been set; they are recomputed and compared. */
bool invoice_check(const struct invoice *v, enum lang lang, struct arena *mem, struct faults *out);
/* "BR-DE-15, BT-10: ..." each on a line, for the person who wants to issue. */
struct str invoice_print_faults(const struct faults *f, struct arena *mem);

/* ---- an invoice that came as a file ------------------------------------------------------------ */

/* UBL 2.1 or CII D16B, read into the model as far as that goes; whatever stands against it is a fault. */
struct received {
	struct invoice v;
	struct str syntax;                               /* "UBL", "CII"; NONE: neither */
	struct str profile, process, currency;           /* BT-24, BT-23, BT-5 */
	struct faults faults;
};
/* False: it cannot be read at all (one fault says why). Everything in mem. */
bool invoice_read_xml(struct str bytes, enum lang lang, struct arena *mem, struct received *out);
/* "BT-27 (Name des Verkäufers)", and the name alone; NONE: it has none here. */
struct str invoice_term_said(struct str term, enum lang lang, struct arena *mem);
struct str invoice_term_name(struct str term, enum lang lang);
bool received_passes(const struct received *r);          /* nothing that the official rules or ours refuse */

bool invoice_is_leitweg(struct str s);                   /* coarse[-fine]-check, mod 97 */
bool invoice_is_creditor(struct str s);                  /* SEPA creditor id: mod 97 without positions 5 to 7 */
bool invoice_is_vat_id(struct str s);                    /* BR-CO-09: country letters in front */
bool invoice_is_country(struct str s);                   /* ISO 3166-1 alpha-2 */
bool invoice_is_unit(struct str s);                      /* Rec 20 units we use */

/* ---- what is sent ------------------------------------------------------------------------------ */

/* UBL 2.1 Invoice or CreditNote as XRechnung 3.0; same model, same bytes. False: a text has a character
 * that XML 1.0 cannot carry, or is not UTF-8; e names the term. */
bool invoice_print_ubl(const struct invoice *v, struct out *out, struct err *e);
/* The same as CII D16B. False, too: it names more than one invoice before it, which that syntax cannot carry. */
bool invoice_print_cii(const struct invoice *v, struct out *out, struct err *e);
/* The same invoice to read and to print on A4: one <article class="sheet invoice">, in out->lang. */
void invoice_print_page(const struct invoice *v, struct out *out);

/* ---- the stage ----------------------------------------------------------------------------------- */

/* An issued invoice as lists show it. */
struct issued {
	int64_t id, client, quote, person, corrects;     /* corrects: the invoice this one takes back, 0: none */
	struct str number, buyer, sha256;                /* sha256: of the XRechnung */
	enum invoice_type type;
	struct date day, due, from, until;
	struct money net, vat, gross;
	struct instant at;
};
struct issued_list { struct issued *at; size_t n, cap; };
/* id 0 in *out: there is none. */
bool invoice_find(struct db *db, int64_t client, int64_t id, struct arena *mem, struct issued *out, struct err *e);
/* The document that takes it back as a whole; id 0: none does. */
bool invoice_cancelled_by(struct db *db, int64_t client, int64_t id, struct arena *mem, struct issued *out, struct err *e);
/* client 0: of all. Newest first, at most so many, from before that id (0: the newest). */
bool invoice_newest(struct db *db, int64_t client, int64_t before, int most, struct arena *mem, struct issued_list *out, struct err *e);
bool invoice_find_lines(struct db *db, int64_t client, int64_t id, struct arena *mem, struct invoice_lines *out, struct err *e);
/* What was sent, byte for byte: XRechnung and page (HTML of our own making). Empty: there is none. */
bool invoice_document(struct db *db, int64_t client, int64_t id, struct arena *mem, struct str *ubl, struct str *page, struct err *e);

/* Every number of every series: no gap, bytes as hashed, chain unbroken. False when the store cannot be read;
 * *broken names the first fault, or NONE. */
bool invoice_verify(struct db *db, struct arena *mem, int64_t *checked, struct str *broken, struct err *e);

/* The stage. Act invoice.issue: field quote (bill what is owed on it) or month (2026-11: everything served until its end);
 * reader = de (from the session) gives refusals in German. Refused with rule, field and remedy; nothing is written then.
 * Act invoice.cancel: invoice, reason. A corrected invoice (384) that takes the whole back; what it billed is owed again.
 * The provider's own data are settings: house.name, street, post_code, city, country, vat_id, tax_number,
 * register, legal, contact, phone, mail, iban, bic, vat_rate, zone; invoice.due_days. */
/* Setting invoice.written: another program writes the invoices, and gets what they are of (ledger/release.h). */
bool invoices_are_elsewhere(struct db *db, struct arena *mem);
bool invoice_step(const struct step *s, bool *worked, struct err *e);
