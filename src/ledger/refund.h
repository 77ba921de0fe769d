/* ledger/refund.h - what was paid too much goes back to the account it came from: proposed, ordered by a person, once, as a file for the bank.
 *
 * Acts, client 0, of the owner or the book-keeper: refund.order: invoice, for each. Refused where no bank would take the file. What is ordered is not
 * proposed again until something was booked on it, or refund.recall (order, reason) says that the bank never got the file. */
#pragma once
#include "ledger/bank.h"
#include "ledger/order.h"

struct refund { struct open_item item; struct money amount; struct str name, iban; };    /* of whose account the last payment came */
bool refund_ordered(struct db *db, const struct open_item *i, struct arena *mem, bool *yes, struct err *e);      /* by a file, and nothing was booked on it since */
struct refunds { struct refund *at; size_t n, cap; };
bool refund_due(struct db *db, struct arena *mem, struct refunds *out, struct err *e);         /* what of the credits of a client is more than it owes */
bool refund_credits(struct db *db, struct arena *mem, struct refunds *out, struct err *e);     /* each credit whole: what a client may deduct from what it owes */

bool refund_orders(struct db *db, int most, struct arena *mem, struct bank_orders *out, struct err *e);  /* newest first */
/* pain.001 of an order, from the account that the house has now; empty: there is none. *refused: in lang, what a bank would not take. */
bool refund_file(struct db *db, int64_t run, enum lang lang, struct arena *mem, struct str *bytes, struct err *refused, struct err *e);

bool refund_order(const struct step *s, const struct signal *act, struct err *e);
bool refund_recall(const struct step *s, const struct signal *act, struct err *e);
