/* ledger/dunning.h - who is late is reminded, step by step: what falls due is proposed with its letter, a person releases it.
 *
 * Steps go by days after the due day (setting dunning.days); the next one leaves as many days after the letter before as lie between the two, so that who
 * was told late has as long as everybody. A client may be left alone, with a reason. Fees and, from a step on, interest (ledger/interest.h) are asked for in the letter, kept with it, and are no part of an item.
 *
 * Acts, of the owner or the book-keeper, of the client:
 *   dunning.send   shown: the hash of the letter; another one is refused
 *   dunning.stop   why: nobody reminds this client; back = 1: again */
#pragma once
#include "ledger/interest.h"

enum { DUNNING_STEPS = 3 };
struct dunning_plan { int days[DUNNING_STEPS], n; struct money fees[DUNNING_STEPS]; int deadline, interest; };     /* interest: from that step on, 0: never */
struct dunning_plan dunning_plan(struct db *db, struct arena *mem);      /* as the settings have it */
/* The step that is due today, from 1; 0: none. last: the one before (0: none), told on that day. Pure. */
int dunning_step(const struct dunning_plan *p, struct date due, int last, struct date told, struct date today);

struct dunned { struct open_item item; int step; struct money interest; struct late_rate rate; struct interest_spans spans; };      /* rate, spans: by which the interest is reckoned; no span: it bears none */
struct reminder {
	int64_t client;
	struct { struct dunned *at; size_t n, cap; } items;
	int step;                                        /* the highest of them: its words and its fee */
	struct money open, fee, interest;
	struct date reckoned;                            /* interest is, until that day, beyond which no base rate is known; 0: until today */
	struct open_items credits;                       /* of the same client, whose refund is not on its way: named, to be deducted */
	struct date until;                               /* the new day to pay by */
	struct str why;                                  /* left alone, for this reason */
	struct str to, subject, letter, sha256;          /* in the client's language; to NONE: it has no mail address */
};
struct reminders { struct reminder *at; size_t n, cap; };
/* client 0: of all. Clients left alone are among them; what is being collected is not. */
bool dunning_due(struct db *db, int64_t client, struct date today, struct arena *mem, struct reminders *out, struct err *e);
/* What would fall due, but is in a file of debits for that day on which nothing was booked yet: who is collected from is not told to pay. */
struct collected { struct open_item item; struct date day; };
struct collected_list { struct collected *at; size_t n, cap; };
bool dunning_collected(struct db *db, struct date today, struct arena *mem, struct collected_list *out, struct err *e);

/* The last day for which a base rate is known (setting dunning.base_rate). */
struct date dunning_rates_end(struct db *db, struct arena *mem);

struct reminded { int step; struct date day, until; struct money open, fee, interest; };
struct reminded_list { struct reminded *at; size_t n, cap; };
bool dunning_told(struct db *db, int64_t client, int64_t invoice, struct arena *mem, struct reminded_list *out, struct err *e);
struct left_alone { int64_t client; struct str why; struct instant at; };
struct lefts_alone { struct left_alone *at; size_t n, cap; };
bool dunning_left(struct db *db, struct arena *mem, struct lefts_alone *out, struct err *e);

bool dunning_send(const struct step *s, const struct signal *act, struct err *e);
bool dunning_stop(const struct step *s, const struct signal *act, struct err *e);
