/* invoice/check.h - one run of the check; only the files that check share it. */
#pragma once
#include "invoice/invoice.h"

/* What a rule is called, the term it looks at and what to do, in both languages. weight: in an invoice that came as a file,
 * for before we issue one each refuses. ours: our own rule beside the official one, where that only warns. house: what to do is
 * said for ourselves; of a file it is for who issued it. */
struct rule { struct str id, term, de, en; enum fault_weight weight; struct str ours; bool house; };
struct checking { const struct invoice *v; enum lang lang; struct arena *mem; struct faults *out; bool of_file, slack; };        /* slack: UBL, whose official rule lets a group's basis differ by less than 1.00 */

/* A Leitweg-ID or meant to be one: a coarse part as those registers have it, a fine part, two check digits. Who is no public body has numbers of its own ("2026-12345-17"). */
bool invoice_looks_public(struct str reference);
void check_break(struct checking *c, const struct rule *r, int line);
void check_document(struct checking *c);                 /* terms of the whole document and its parties */
void check_lines(struct checking *c);                    /* lines, allowances, VAT groups */
void check_sums(struct checking *c);                     /* recomputation: as the official rules do it, and to the cent */
