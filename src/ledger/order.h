/* ledger/order.h - what was ordered at the bank by one file, collections or transfers. */
#pragma once
#include "ledger/ledger.h"
#include "ledger/sepa.h"

struct bank_order { int64_t id, n; struct date day; struct money sum; };         /* n: how many transactions; day: on which the bank does them */
struct bank_orders { struct bank_order *at; size_t n, cap; };

/* The file of an order, as debit.h and refund.h have it. */
typedef bool bank_file_fn(struct db *db, int64_t order, enum lang lang, struct arena *mem, struct str *bytes, struct err *refused, struct err *e);
/* Refuses the act that made *s->made, where its file is none that a bank takes. */
bool order_may(const struct step *s, bank_file_fn *file, struct err *e);
/* The house as the file says it; without a day. */
struct sepa_order order_of_house(struct db *db, struct str id, struct arena *mem);
