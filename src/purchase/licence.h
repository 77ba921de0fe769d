/* purchase/licence.h - licences that a client subscribes to through the house: how many seats were bought, are used and are billed, and by when notice is
 * given.
 *
 * Seats are bought from a day on; a month has those of its last day, of one that begins or ends in it the licence has the whole month. Used are the components
 * of a kind that the inventory counts. A month is charged once, for what was bought, with the flat fee of its client or by itself; where the client pays
 * nothing for a seat, the flat fee bears it. The term goes on by so many months unless notice is given before; of the term that runs today, notice is due so
 * many days before its end.
 *
 * Acts, of the client:
 *   licence.set     licence (0: a new one); article (number, of kind licence), seats and from (of a new one), class, price, sales (none: the article's), until, renews,
 *                   notice (days)
 *   licence.seats   licence, day, seats
 *   licence.end     licence, day: its last one
 *   licence.run     month (2026-11), once it is over: what all licences of the client come to, and what earlier months do by now. The act fee.run does it, too */
#pragma once
#include "purchase/purchase.h"

struct licence {
	int64_t id, client, article;
	struct str name, class;
	struct micro price, sales;                       /* per seat and month: what the house pays, what the client pays */
	struct date begins, until, ended;                /* until: of its first term, 0: without one; ended 0: it runs */
	int renews, notice;                              /* months, 0: it ends by itself; days */
	int64_t bought, used, billed;                    /* on a day; used -1: nobody counts; billed: of the last month that was charged, -1: none was */
	struct date term, notice_by;                     /* the end of the term that runs on that day, and the last day of notice; 0: there is none */
};
struct licences { struct licence *at; size_t n, cap; };
/* client 0: of all. Those that run on that day, by client and name; all: the others, too. */
bool licence_list(struct db *db, int64_t client, struct date day, bool all, struct arena *mem, struct licences *out, struct err *e);
bool licence_find(struct db *db, int64_t client, int64_t id, struct date day, struct arena *mem, struct licence *out, struct err *e);     /* client 0: whosever it is; id 0: there is none */
/* The end of the term that a day lies in, and by when notice is given. Pure. */
void licence_term(struct licence *l, struct date day);
/* Its last day, as far as that is settled: ended, or a term that does not go on; 0: it is not. And does it run on that day? */
struct date licence_last(const struct licence *l);
bool licence_runs(const struct licence *l, struct date day);
bool licence_in_month(const struct licence *l, struct date first, struct date last);     /* on some day of it: then it has the whole month */
/* What the licences of a month would be charged with it and are not yet, with what months up to it come to more or less by now; nothing is written. own: of that, for the month itself. */
struct licence_sums { struct money sum, own; };
bool licence_due(struct db *db, int64_t client, struct date first, struct arena *mem, struct licence_sums *out, struct err *e);
/* Months before that day that were charged for other seats than the licence had in them, for that was told afterwards; or, run 0, that were charged to the client before the licence was
 * entered, and without it. client 0: of all. price: as it was charged; more: below 0 less. */
struct late_licence { int64_t run, client, licence; struct date month; int64_t was, is; struct micro price; struct money more; };
struct late_licences { struct late_licence *at; size_t n, cap; };
bool licences_late(struct db *db, int64_t client, struct date before, struct arena *mem, struct late_licences *out, struct err *e);
enum licence_difference { LICENCE_TOO_FEW = 1, LICENCE_TOO_MANY = 2, LICENCE_UNBILLED = 4 };
/* A set of licence_difference: more are used than bought, fewer, or other seats are billed than bought. Pure. */
unsigned licence_differs(const struct licence *l);
