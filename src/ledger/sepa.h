/* ledger/sepa.h - direct debits and transfers as a bank takes them: ISO 20022 pain.008.001.08 and pain.001.001.09. Pure.
 *
 * One file is one order; transactions are grouped by scheme and sequence. Texts are in the letters of EPC 217-08. */
#pragma once
#include "base/base.h"

struct sepa_debit { struct str number, name, iban, mandate; struct date signed_on; struct money amount; bool b2b, first; };     /* number: End-to-End-Id */
struct sepa_debits { struct sepa_debit *at; size_t n, cap; };
struct sepa_order { struct str id, name, iban, bic, creditor_id; struct instant made; struct date day; };                       /* id: at most 35 */
/* False: an amount, an IBAN, the creditor id or a length is none that a bank takes; e says which, in lang. */
bool sepa_print_debits(const struct sepa_order *o, const struct sepa_debits *all, enum lang lang, struct out *out, struct err *e);
struct sepa_transfer { struct str number, name, iban; struct money amount; };
struct sepa_transfers { struct sepa_transfer *at; size_t n, cap; };
bool sepa_print_transfers(const struct sepa_order *o, const struct sepa_transfers *all, enum lang lang, struct out *out, struct err *e);
/* In the letters that every bank takes: ä is ae, & is +, what has no such letter is a full stop; at most so many. */
struct str sepa_text(struct str s, size_t most, struct arena *mem);
