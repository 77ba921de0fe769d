/* account/month.h - the end of a month of one client, read before it is billed; nothing here writes.
 *
 * Who bills reads for each client what the flat fee comes to and why it differs from the month before, what else is owed by the end of
 * the month, what is held and why, and what the month left over. Amounts are in the currency of the client's contract. */
#pragma once
#include "account/meter.h"

enum { CLAIM_SOURCES = CLAIM_DELAY + 1 };

/* Owed, and on no invoice before a ruling (RULING) or before the work of its quote is over (END). said: the words of the objection. */
enum claim_wait { WAITS_RULING, WAITS_END, CLAIM_WAITS };       /* ORDER claim_wait */
struct claim_waiting { struct claim claim; enum claim_wait why; struct str said; };
struct claims_waiting { struct claim_waiting *at; size_t n, cap; };
/* Of what was served up to that day, the oldest first; client 0: of all. Together with claim_owed it is all that is on no invoice. */
bool claim_waits(struct db *db, int64_t client, struct date until, struct arena *mem, struct claims_waiting *out, struct err *e);

/* A line of the flat fee that comes to something else than in the month before; was or is of 0: the month has no such line. */
struct month_change { struct str name; struct micro had, has; struct money was, is; };
struct month_changes { struct month_change *at; size_t n, cap; };

struct month_end {
	struct date from, until;
	struct fee_plan fee;                             /* as things stand; fee.run: what was charged of it */
	struct str refused;                              /* why the flat fee cannot be charged; empty: it can, or there is none */
	bool has_before;
	struct money before;                             /* what the month before comes to, as things stand; as charged where that cannot be told */
	struct month_changes changes;
	struct claims owed;                              /* what an invoice for the month would have on it now (claim_owed) */
	struct money by_source[CLAIM_SOURCES], sum;      /* of it; sum has what is not charged yet of the flat fee, too */
	struct money uncharged;                          /* of the flat fee, and of what earlier months were charged ahead */
	struct money late;                               /* what other earlier months come to by now (months_late): a release takes it along; sum has it */
	struct money earlier;                            /* of sum, what is of the flat fees of earlier months: charged and on no invoice, or not charged yet */
	struct meter_plan meters;                        /* of the periods that end with the month, not charged yet; sum and work have it */
	struct str unread;                               /* why the meters cannot be charged; empty: they can, or none is due */
	struct claims_waiting waiting;
	struct money waits[CLAIM_WAITS];
	struct money licences;                           /* not charged yet, of months before, too (of the rooms behind this one: who reads the month sets it; sum has it, work what is the month's own) */
	struct money billed;                             /* served in the month, and on an invoice */
	struct booked_list held;                         /* work up to the end of the month that waits, oldest first */
	int64_t held_minutes, minutes;                   /* minutes: worked in the month, charged or not */
	/* What the month left over: the flat fee's share of it, however it is paid, and what its work, goods and credits came to, less what its hours cost and
	 * what was bought for it (of the rooms behind this one: who reads the month sets it). */
	struct money share, work, cost, bought;
	bool share_open;                                 /* nobody can say it: what the flat fee is, or what was bought in another currency */
};
/* cost_of_hour: of the house. s: nothing is refused in it; the refusal of the flat fee is in *out. */
bool month_of(const struct step *s, int64_t client, struct date first, struct money cost_of_hour, struct month_end *out, struct err *e);
struct money month_margin(const struct month_end *m);
/* The months before a day, since setting invoice.since (at most three years; of none the twelve before it), that have a flat fee and were never charged, by their first days. s: as month_of has it. */
bool months_missed(const struct step *s, int64_t client, struct date before, struct billed_months *out, struct err *e);
/* Charged before a day's month and coming to something else by now, for something of its days was told afterwards: so much more, below 0 less. client 0: of all. */
struct late_month { int64_t client, contract; struct date first; struct money more; };
struct late_months { struct late_month *at; size_t n, cap; };
bool months_late(const struct step *s, int64_t client, struct date before, struct late_months *out, struct err *e);
/* Is that earlier month one of those charged ahead that go along with the flat fee of this one (fee_foresee_ahead)? */
bool month_goes_along(const struct step *s, int64_t client, struct date first, struct date earlier, bool *yes, struct err *e);
/* Is there anything to do or to see in it? A client without contract, work or claims has nothing. */
bool month_is_empty(const struct month_end *m);
