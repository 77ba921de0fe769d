/* report/earnings.h - what the owner asks of all clients together: who is worth it, what was done outside the contracts, what is old, how projects stand.
 *
 * Days are inclusive. Of what was billed, cancelled and billed again the latest counts. Amounts are net, in the currency of the contract they rest on. */
#pragma once
#include "account/books.h"
#include "purchase/cost.h"

/* One client in some months: what its flat fees came to, its work by time or quote and all else that was claimed; minutes worked; what was bought for it, in euro. */
struct earning { int64_t client, contract; struct str name; struct money fee, work, other, bought; int64_t covered, outside, waiting, all; };       /* contract: a recent one, for the currency; all: minutes, with warranty and rework */
struct earnings { struct earning *at; size_t n, cap; };
/* By name; a client of whom nothing is known in these days is not in it. */
bool report_earnings(struct db *db, struct date from, struct date until, struct arena *mem, struct earnings *out, struct err *e);
/* What the client's hours cost of each hundred of its flat fee; and its hourly work. -1: it has no fee. */
int64_t earning_effort(const struct earning *x, struct money cost_of_hour);
int64_t earning_hourly(const struct earning *x);
/* From a tenth of the fee in hourly work, or covered hours that cost more than the fee, a client has outgrown its contract: the field's rule of thumb. */
bool earning_outgrown(const struct earning *x, struct money cost_of_hour);

/* Work that no flat fee pays, by client and what it rests on; billed: of net, on invoices. The dearest first. */
struct outside { int64_t client, contract, entries, minutes; struct str name, clause; struct money net, billed; };
struct outsides { struct outside *at; size_t n, cap; };
bool report_outside(struct db *db, struct date from, struct date until, struct arena *mem, struct outsides *out, struct err *e);

/* What is owed and on no invoice, by how long ago it was served; a row for each client and contract, the oldest amount first. */
enum age { AGE_MONTH, AGE_TWO, AGE_THREE, AGE_OLDER, AGES };     /* up to 30, 60, 90 days, and more */
struct aged { int64_t client, contract; struct str name; struct money sum[AGES], all; };
struct ageds { struct aged *at; size_t n, cap; };
bool report_aged(struct db *db, struct date today, struct arena *mem, struct ageds *out, struct err *e);

/* Accepted quotes whose work is not over, each with the accepted orders that change it: offered, claimed so far, estimated and worked minutes. forecast: what they come to if
 * the rest of what is estimated is needed. */
struct standing_project { int64_t quote, client, ticket, contract, estimated, worked; struct str number, title, name; struct money offered, claimed, forecast; };
struct standing_projects { struct standing_project *at; size_t n, cap; };
bool report_projects(struct db *db, struct arena *mem, struct standing_projects *out, struct err *e);
