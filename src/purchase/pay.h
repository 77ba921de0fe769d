/* purchase/pay.h - what the house owes its suppliers: invoices that were approved, ordered at the bank by a file, once, and paid by the lines of its statements.
 *
 * Approved is payable. What a file orders is not proposed again until it was paid, or the file was taken back because the bank never got it. Amounts are in euro; what is in
 * another currency, or names no account, is paid by other ways and booked alike. What a supplier lets off for paying soon is taken: a file orders the amount less the discount
 * whose last day is not before the day on which the bank pays, as long as nothing was paid or let off.
 *
 * Acts, of the owner or the book-keeper, client 0:
 *   bill.pay     day (on which the bank pays); invoice, for each
 *   bill.recall  order, reason: the bank never got the file
 *   bill.book    line (of a statement); invoice, amount, discount in turn: what of the line is for it, and what the supplier lets off beside it. Taken back by payment.undo */
#pragma once
#include "ledger/bank.h"
#include "ledger/order.h"
#include "purchase/bill.h"

/* open = payable - paid - discounted; terms: what is let off if it is paid soon; transferable: in euro, with an account, above 0. ordered: at the bank, and nothing paid since. */
struct payable { int64_t id, supplier; struct str number, seller, iban, currency; struct date issued, due; struct money payable, paid, discounted, open; struct discounts terms; bool transferable, ordered; };
struct payables { struct payable *at; size_t n, cap; };
/* Those with something open, by the day they are due; all: the others, too. */
bool payable_list(struct db *db, bool all, struct arena *mem, struct payables *out, struct err *e);
bool payable_find(struct db *db, int64_t invoice, struct arena *mem, struct payable *out, struct err *e);       /* id 0: it is not approved, or there is none */
/* What is let off if the bank pays it on that day, and the last day on which as much is; 0: nothing. Pure. */
struct money payable_discount(const struct payable *x, struct date day, struct date *by);
/* Which of them a line that went out pays; shares name payables by item->id. Pure. */
struct proposal payable_propose(const struct bank_line *l, const struct payables *all, struct arena *mem);

bool bill_orders(struct db *db, int most, struct arena *mem, struct bank_orders *out, struct err *e);    /* newest first */
bank_file_fn bill_file;
