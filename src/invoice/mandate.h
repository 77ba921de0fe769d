/* invoice/mandate.h - a client's leave to take what it owes from its account by SEPA direct debit. What is issued while it holds says so (BT-89, BT-90,
 * BT-91, and the day and amount): that is the notice before the collection. Who pays by debit cannot choose the day: where a discount was agreed on, the
 * house collects within its time, less the discount; else on the due day. Both on a day on which banks settle.
 *
 * Acts, of the owner or the book-keeper, of the client:
 *   mandate.set    reference, iban, name (of the account's holder; empty: the client's), scheme (core, b2b), signed (the day): takes the place of the one before
 *   mandate.end    the client took it back, or it lapsed */
#pragma once
#include "invoice/invoice.h"

struct mandate { int64_t id, client; struct str reference, iban, name; bool b2b; struct date signed_on; };
/* When a document of that day is collected, and the discount that is kept by it (NULL: none). Pure. */
struct date mandate_collects(struct date issued, struct date due, const struct discounts *offered, const struct discount **kept);
bool mandate_of(struct db *db, int64_t client, struct arena *mem, struct mandate *out, struct err *e);   /* id 0 in *out: none holds */
