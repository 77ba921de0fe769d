/* invoice/check.h - one run of the check; only check*.c use it. */
#pragma once
#include "invoice/invoice.h"

/* What a rule is called, the term it looks at and what to do, in both languages. */
struct rule { struct str id, term, de, en; };
struct checking { const struct invoice *v; enum lang lang; struct arena *mem; struct faults *out; };

void check_break(struct checking *c, const struct rule *r, int line);
void check_document(struct checking *c);                 /* terms of the whole document and its parties */
void check_lines(struct checking *c);                    /* lines, allowances, VAT groups */
void check_sums(struct checking *c);                     /* strict recomputation */
