/* purchase/cost.h - what the house pays for what its clients had in some months: the other side of what they owe for it.
 *
 * Goods count when the client owes them, or, where it pays nothing, when they came; what a quote has of articles when it is owed; licences month by month, for the
 * seats of its last day, whoever bears them. Prices are the ones of the order, the quote or the licence, net, in euro. */
#pragma once
#include "purchase/licence.h"

struct cost { int64_t client; struct money sum; };
struct costs { struct cost *at; size_t n, cap; };
/* client 0: of all. From a first of a month to a last of a month. A client without costs is not in it. */
bool cost_list(struct db *db, int64_t client, struct date from, struct date until, struct arena *mem, struct costs *out, struct err *e);
struct money cost_of(const struct costs *all, int64_t client);
