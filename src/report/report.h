/* report/report.h - read-only views over everything to the left: what pages, portal and owners look at.
 *
 * Nothing here decides or writes. Each view is one pass over the store for one client, or for all (client 0). */
#pragma once
#include "account/books.h"
#include "clock/clock.h"
#include "inventory/inventory.h"
#include "verdict/verdict.h"

/* How a client's normal operation stands, in numbers; the sentence is the page's. */
struct operation {
	int64_t client, outage;                          /* outage: the open one, 0: none */
	struct str name, key;
	enum business_state business;                    /* of the worst process */
	struct instant since;                            /* of the open outage */
	int processes, impaired, impossible, components, degraded, failed, unknown, tickets;      /* unknown: also what nobody looks at */
};
struct operations { struct operation *at; size_t n, cap; };
/* Of all clients by name: as many questions however many there are. */
bool report_clients(struct db *db, struct arena *mem, struct operations *out, struct err *e);
/* Of one client, or 0: of all, worst first, then by name. */
bool report_operation(struct db *db, int64_t client, struct arena *mem, struct operations *out, struct err *e);

/* Processes that need a component whose state nobody knows: nobody looks, or nothing is heard of it. */
struct unseen { int64_t *at; size_t n, cap; };
bool report_unseen(struct db *db, int64_t client, struct arena *mem, struct unseen *out, struct err *e);

/* One month of a client: both availability figures, each promise over its own period, and the outages behind them. uptime.measured: some component of the client
 * was seen by the end of the month; else the figures say nothing. */
struct month { struct uptime uptime; struct promise_runs promises; struct outages outages; struct date first; };
bool report_month(struct db *db, int64_t client, struct date day, struct instant now, struct arena *mem, struct month *out, struct err *e);

/* Components that processes need and whose fastest probe runs less often than that; interval 0: they have none. By name. */
struct slow_probe { int64_t id; struct str component; struct span interval; };
struct slow_probes { struct slow_probe *at; size_t n, cap; };
bool report_slow_probes(struct db *db, int64_t client, struct span promised, struct arena *mem, struct slow_probes *out, struct err *e);
/* Measures that the contract in force on the month's last day promises, each over its own period that the month belongs to. */
struct figure_row { const struct service_figure *figure; int64_t contract; struct date from, until; struct figure_sum sum; };
struct figure_rows { struct figure_row *at; size_t n, cap; };
bool report_figures(struct db *db, int64_t client, struct date month, struct arena *mem, struct figure_rows *out, struct err *e);

/* Targets that ran in a month and were passed on a presumption: facts: what nobody told, in the contract's words; taken: the ticket was closed, so they are counted as
 * presumed; else nobody counts them until these are told. */
struct presumed_target { struct clock_row clock; int64_t contract; bool taken; struct strs facts; };
struct presumed_targets { struct presumed_target *at; size_t n, cap; };
bool report_presumed(struct db *db, int64_t client, struct date month, struct arena *mem, struct presumed_targets *out, struct err *e);

/* ---- replay: the stored work of some months under two contracts ---- */

enum version { VERSION_OLD, VERSION_NEW, VERSIONS };
/* What one contract says of some work: the word of its document, the deciding clauses as "§7.1, §7.3" (none: its
 * default), the price position by name. */
struct says { enum verdict_class class; enum judge_status status; struct str verdict, clauses, price; };
/* billed: what the booked minutes of each part cost by the functions that bill it, with what is added, least, surcharges and
 * discounts, at the prices of the document; no quote, index or approval changes it (how much of it must be approved: struct replay_approvals). The quotas of both are drawn again, in the order in which
 * the work was settled or solved, so each cuts a booking where it ends; minutes count under the verdict they have there, and those booked before the verdict turned under that one. unjudged: parts of tickets opened in the period that have no verdict, because no contract was in force for them, with
 * their minutes; they are in no other number. Covered work is in the flat fee, and nothing is billed on what is open. priceless: minutes that would be billed but have no price by
 * time; open: minutes of work that is not decided, or whose price hangs on what nobody told: under either version it is in no amount of the other. flat: the flat fees of the months that ended in the period, by what the inventory counted; metered:
 * what meters counted in the periods that ended in it, by the readings; both as far as the client had a contract then (months; of: so many
 * ended). Whoever never had one until then is reckoned through all of it as if there had been one (months_as_if: so many, in none of the others). */
struct replay_sums { int64_t parts, months, months_of, months_as_if, changed, minutes, changed_minutes, unjudged, unjudged_minutes, priceless[VERSIONS], open[VERSIONS]; struct money billed[VERSIONS], flat[VERSIONS], metered[VERSIONS]; };
struct replay_part { int64_t ticket, part; int minutes; struct money billed[VERSIONS]; };
struct replay_parts { struct replay_part *at; size_t n, cap; };
/* Parts of a client that go the same way: the verdict turns, or it stays and costs something else. */
struct replay_change { struct says says[VERSIONS]; bool turns; int64_t minutes; struct money billed[VERSIONS]; struct replay_parts parts; };
struct replay_client { struct client client; struct replay_sums sums; struct { struct replay_change *at; size_t n, cap; } changes; };
/* What is not replayed, for it belongs to one version and its client alone: so many tickets judged in the period, and of them with each. Quotes, consents,
 * moved prices and objections that nobody has ruled on yet are left aside, and the work is in the numbers as if there were none.
 * LEFT_QUOTAS: tickets whose parts are not judged again but whose draws lessen a quota that differs: they stand as they were drawn. LEFT_TOLD: tickets
 * of whose work something else was told after it was booked, by which one version alone would have corrected what is added to it or put on it, or that was
 * corrected so and then decided anew: the account of the other, or of both, may come to another amount. metered: periods of
 * metered prices, of either version, that no reading tells. */
enum left_kind { LEFT_QUOTES, LEFT_APPROVALS, LEFT_PRICES, LEFT_OBJECTIONS, LEFT_QUOTAS, LEFT_TOLD, LEFT_KINDS };              /* ORDER left_kind */
struct replay_left { int64_t tickets, counted, left, of[LEFT_KINDS], metered, fees, ruled; };      /* counted: of the tickets those in the numbers as if there were none; left: those with work that is not replayed; fees: months of which it is open which flat fee they owe; ruled: tickets, in none of the others, with work that a ruling turned, which stands so under both */
/* Tickets with work that must be approved under a version, or quoted, before it is billed: always, or because its amount or time is reached. The work is in the numbers as if
 * it had been. */
struct replay_approvals { int64_t tickets[VERSIONS]; };
struct str replay_approvals_words(const struct replay_approvals *a, enum lang lang, struct arena *mem);     /* NONE: none */
struct str replay_left_words(const struct replay_left *l, enum lang lang, struct arena *mem);         /* a sentence of each; NONE: nothing was left out, or ruled */
struct str replay_as_if_words(const struct replay_sums *s, enum lang lang, struct arena *mem);        /* to be put behind the months under contract; NONE: no month was reckoned as if */
struct replay { struct replay_left left; struct replay_approvals approvals; struct date from, until; struct str currency[VERSIONS]; struct replay_sums sums; struct { struct replay_client *at; size_t n, cap; } clients; int64_t sets; };   /* sets: distinct sets of facts */

/* What is said of it: what it leaves out, and what must be approved; NONE: nothing. */
struct str replay_words(const struct replay *r, enum lang lang, struct arena *mem);
bool replay_one_currency(const struct replay *r);        /* else the amounts of both are not to be compared */

/* Who waits is told how far it is, in percent, never less than before; NULL: nobody is. */
struct progress { void (*tell)(void *with, int percent); void *with; };
/* Judges every part whose verdict was given from that day on, by the facts its verdict rests on, under both contracts;
 * client 0: of all. Clients without work and without readings are left out. Turned verdicts first, then by number of parts. Writes nothing. */
bool report_replay(struct db *db, int64_t client, struct date from, struct instant now, const struct contract *const contracts[VERSIONS],
	const struct progress *progress, struct arena *mem, struct replay *out, struct err *e);
/* The first day of so many months that end today. */
struct date replay_from(struct instant now, int months);
bool replay_changes(const struct replay *r);             /* does any verdict or amount change? */
/* Parts judged from that day on whose known facts lie in a region, newest first, by the verdict that holds; unknown: the fact
 * of the region that is not known of it, or NONE. */
struct region_part { int64_t ticket, part; struct str unknown; };
struct region_parts { struct region_part *at; size_t n, cap; };
bool report_work_in(struct db *db, int64_t client, struct instant from, const struct contract *c, const struct cube *region, struct arena *mem,
	struct region_parts *out, struct err *e);
/* The whole as JSON, with the tickets behind each number. */
bool replay_print(struct db *db, const struct replay *r, struct json *j, struct err *e);
