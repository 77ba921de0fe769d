/* ledger/debit.h - what is due is collected from who gave a mandate: proposed, ordered by a person, once, as a file for the bank.
 *
 * Only what announced it is collected: what was issued while a mandate held, not before the day that it says; less the discount, if that day is within its
 * time. A document that is taken back is in no file any more, nor is what was paid by transfer or set off after it was ordered, on a day before the collection.
 *
 * Acts, client 0, of the owner or the book-keeper: debit.order: day (of the collection); invoice, for each. Refused where no bank would take the file. An
 * item that is ordered is not proposed again until something was booked on it (what came, or what came back), or debit.recall (order, reason) says that the bank
 * never got the file.
 *
 * Act invoice.cancel of a document that is ordered is refused unless it says debit_out = 1: whoever has handed the file over must call it back at the bank. */
#pragma once
#include "invoice/mandate.h"
#include "ledger/bank.h"
#include "ledger/order.h"

struct debit { struct open_item item; struct mandate mandate; struct date day; bool first; };     /* day: announced; first: nothing was collected by that mandate before */
struct debits { struct debit *at; size_t n, cap; };
struct money debit_amount(const struct debit *d, struct date day);       /* collected on that day */
/* Which may be collected by then. */
bool debit_due(struct db *db, struct date until, struct arena *mem, struct debits *out, struct err *e);

bool debit_orders(struct db *db, int most, struct arena *mem, struct bank_orders *out, struct err *e);   /* newest first */
bool debit_left_out(struct db *db, struct bank_orders *all, struct arena *mem, struct err *e);   /* sets what is in their files no more */
/* pain.008 of an order, from the account that the house has now; empty: there is no such order. *refused: in lang, what a bank would not take. */
bool debit_file(struct db *db, int64_t run, enum lang lang, struct arena *mem, struct str *bytes, struct err *refused, struct err *e);
/* The day on which the document is collected by a file that was made, while nothing was booked on it since; 0: it is in none. */
bool debit_ordered(struct db *db, int64_t client, int64_t invoice, struct date *day, struct err *e);

bool debit_order(const struct step *s, const struct signal *act, struct err *e);
bool debit_recall(const struct step *s, const struct signal *act, struct err *e);
bool debit_cancelled(const struct step *s, const struct signal *act, struct err *e);      /* behind invoice.cancel */
