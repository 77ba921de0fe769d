/* invoice/printed.h - an invoice as PDF: a letter that one likes to receive, with the XML that leads enclosed. */
#pragma once
#include "invoice/invoice.h"
#include "press/press.h"

/* As CII can carry it, which has room for one preceding invoice: of several the last one is BG-3, and a note (BT-22) names them all. Shares all else with v. */
struct invoice invoice_within_cii(const struct invoice *v, enum lang lang, struct arena *mem);
/* PDF/A-3b with its CII within (ZUGFeRD, level XRECHNUNG); same invoice, same bytes. False: CII cannot carry it, or the press gave up. */
bool invoice_print_pdf(const struct invoice *v, enum lang lang, struct press *press, struct arena *mem, struct str *pdf, struct err *e);
/* The same of an invoice that was sent, from its UBL and, of its page, the record of work behind it, by a press of its own, with the logo that the house had then (NONE: none). */
bool invoice_print_sent(struct str ubl, struct str page_html, enum lang lang, struct str logo, struct arena *mem, struct str *pdf, struct err *e);
void invoice_print_manuscript(const struct invoice *v, enum lang lang, struct str cii, struct arena *mem, struct manuscript *out);

/* What of it the press has no letter for: of which term, of which line (0: of the document), which characters. The PDF shows a box for each of them, the XML has them. Pure. */
struct undrawn { struct str term, letters; int line; };
struct undrawns { struct undrawn *at; size_t n, cap; };
void invoice_undrawn(const struct invoice *v, struct arena *mem, struct undrawns *out);
/* The same of the record of work behind it, from its page: that is no term of the norm (NONE). Pure. */
void invoice_undrawn_work(struct str page_html, struct arena *mem, struct undrawns *out);
/* "BT-44 (Name des Käufers): 漢字" */
struct str undrawn_said(const struct undrawn *u, enum lang lang, struct arena *mem);

/* ---- an invoice that came as PDF ------------------------------------------------------------------ */

/* Its XML judged as invoice_read_xml does, and what is wrong with the PDF. False: the press gave up. */
bool invoice_read_pdf(struct str pdf, enum lang lang, struct arena *mem, struct received *out, struct err *e);
/* The XML byte for byte; empty: there is none. parts: all that the press found. */
bool invoice_find_xml(struct str pdf, struct arena *mem, struct manuscript *parts, struct str *xml, struct err *e);
