/* ledger/order.h - what was ordered at the bank by one file, collections or transfers. */
#pragma once
#include "ledger/ledger.h"
#include "ledger/sepa.h"

enum bank_order_kind { BANK_DEBITS, BANK_REFUNDS, BANK_BILLS };  /* ORDER bank_order_kind */
/* n: how many transactions; of them booked: something was paid on what they are for since; day: on which the bank does them; recalled: why the file was taken back,
 * NONE: it holds. */
struct left_out { struct str number; struct money amount; bool paid; };          /* in the file no more: paid otherwise, or else taken back */
struct left_outs { struct left_out *at; size_t n, cap; };
struct bank_order { int64_t id, n, booked; struct date day; struct money sum; struct str recalled; struct left_outs left_out; };
struct bank_orders { struct bank_order *at; size_t n, cap; };

/* The file of an order, as debit.h and refund.h have it. */
typedef bool bank_file_fn(struct db *db, int64_t order, enum lang lang, struct arena *mem, struct str *bytes, struct err *refused, struct err *e);
/* Refuses the act that made *s->made, where its file is none that a bank takes. */
bool order_may(const struct step *s, bank_file_fn *file, struct err *e);
/* The house as the file says it; without a day. */
struct sepa_order order_of_house(struct db *db, struct str id, struct arena *mem);

/* Of a file (kind as the store has it, its id as a column): was it taken back? And why; '': it holds. */
#define BANK_RECALLED(kind, id) "exists (select 1 from bank_recall x where x.client_id = 0 and x.kind = " kind " and x.run_id = " id ")"
#define BANK_RECALL_REASON(kind) "coalesce((select x.reason from bank_recall x where x.client_id = 0 and x.kind = " kind " and x.run_id = r.id), '')"
/* A new file: *s->made. */
bool bank_order_begin(const struct step *s, enum bank_order_kind kind, struct date day, int64_t person, struct err *e);
/* Rows of id, day, n, sum, reason of its recall, booked. */
bool bank_order_rows(struct rows *r, struct arena *mem, struct bank_orders *out, struct err *e);
/* Rows of day, made, number, name, IBAN, amount, as pain.001; bytes as bank_file_fn has them. */
bool bank_order_file(struct rows *r, struct sepa_order *o, enum lang lang, struct arena *mem, struct str *bytes, struct err *refused, struct err *e);
/* Takes a file back: order, reason of the act. It was never at the bank, so what it ordered may be ordered again; refused where all of it is booked. list: all files of the kind. */
typedef bool bank_orders_fn(struct db *db, int most, struct arena *mem, struct bank_orders *out, struct err *e);
bool bank_order_recall(const struct step *s, const struct signal *act, enum bank_order_kind kind, bank_orders_fn *list, struct err *e);
