/* report/report.h - read-only views over everything to the left: what pages, portal and owners look at.
 *
 * Nothing here decides or writes. Each view is one pass over the store for one client, or for all (client 0). */
#pragma once
#include "verdict/verdict.h"

/* How a client's normal operation stands, in numbers; the sentence is the page's. */
struct operation {
	int64_t client, outage;                          /* outage: the open one, 0: none */
	struct str name;
	enum business_state business;                    /* of the worst process */
	struct instant since;                            /* of the open outage */
	int processes, impaired, impossible, components, degraded, failed, unknown, tickets;      /* unknown: also what nobody looks at */
};
struct operations { struct operation *at; size_t n, cap; };
/* Worst first, then by name. */
bool report_operation(struct db *db, int64_t client, struct arena *mem, struct operations *out, struct err *e);

/* Processes that need a component whose state nobody knows: nobody looks, or nothing is heard of it. */
struct unseen { int64_t *at; size_t n, cap; };
bool report_unseen(struct db *db, int64_t client, struct arena *mem, struct unseen *out, struct err *e);

/* The queue: open tickets, the most urgent first (priority, then age), with the verdict of the part that matters most:
 * contradictory and open before project before covered, for those need a person. */
struct queued { struct ticket ticket; struct str client, component; struct verdict verdict; int parts; };
struct queue { struct queued *at; size_t n, cap; };
bool report_queue(struct db *db, int64_t client, int most, struct arena *mem, struct queue *out, struct err *e);

/* One month of a client: both availability figures and the outages behind them. Measured: some component of the client
 * was seen by the end of the month; else the figures say nothing. */
struct month { struct uptime uptime; struct outages outages; struct date first; bool measured; };
bool report_month(struct db *db, int64_t client, struct date day, struct instant now, struct arena *mem, struct month *out, struct err *e);
