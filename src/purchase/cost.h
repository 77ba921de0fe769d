/* purchase/cost.h - what the house pays for what its clients had in some months: the other side of what they owe for it.
 *
 * Goods count when the client owes them, or, where it pays nothing, when they came; what a quote has of articles when it is owed; licences month by month, for the
 * seats of its last day, whoever bears them. Goods cost what the approved invoices of suppliers that are for their order say, the oldest that came first, and before such a one is there, or beyond what it
 * is for, what the order says; what such an invoice lets off or charges as a whole is part of what its lines cost. All else what the quote or the licence says. Net, in euro. */
#pragma once
#include "purchase/licence.h"

enum cost_by { COST_BY_BILL, COST_BY_ORDER, COST_BY_QUOTE, COST_BY_LICENCE };   /* ORDER cost_by */
struct str cost_by_id(enum cost_by by);
/* number: of the supplier's invoices, the order or the quote; of a licence empty. */
struct bought { int64_t client; struct str name, number; struct micro quantity; enum cost_by by; struct money sum; };
struct boughts { struct bought *at; size_t n, cap; };
/* client 0: of all. From a first of a month to a last of a month. */
bool bought_list(struct db *db, int64_t client, struct date from, struct date until, struct arena *mem, struct boughts *out, struct err *e);

struct cost { int64_t client; struct money sum; };
struct costs { struct cost *at; size_t n, cap; };
/* The same, summed: a client without costs is not in it. */
bool cost_list(struct db *db, int64_t client, struct date from, struct date until, struct arena *mem, struct costs *out, struct err *e);
struct money cost_of(const struct costs *all, int64_t client);
