/* clock/clock.h - response and restoration: pure functions of events, contract and calendar.
 *
 * Two rules decide every figure here, beside those of calendar/calendar.h:
 *   Due is the first instant at which the budget is used up. Ended at that instant is in time, later is a breach.
 *   A clock belongs to its own rule, target and events: a new priority or another clock's stop moves nothing but
 *   the budget; pauses stay where they were. */
#pragma once
#include "contract/contract.h"
#include "store/store.h"

/* ---- clocks --------------------------------------------------------------------------------- */

/* What happened, in the document's words: "meldung", "erste-qualifizierte-antwort", or a state that begins and (over)
 * ends, "rückfrage-beim-klienten". Any order; of equal times the order given. whom: who must act, as the proof names them in both languages; or none.
 * of: which one, where several states of that name may hold at once; it ends alone. */
struct clock_event { struct str name; bool over; struct instant at; struct str whom[2]; int64_t of; };
struct clock_events { struct clock_event *at; size_t n, cap; };

/* Why nothing is counted, in the rule's word, for some of a stretch or all of it. */
struct clock_pause { struct str reason, whom[2]; int64_t of; struct instant from, until; };
struct clock_pauses { struct clock_pause *at; size_t n, cap; };
/* A stretch of a clock; pauses: why it does not count, at any moment of it one or several; none where it counts. */
struct clock_spell { struct instant from, until; struct clock_pauses pauses; };
struct clock_spells { struct clock_spell *at; size_t n, cap; };

/* Undecided: late, but the verdict is not certain or its target is presumed, so no breach is booked. Unmeasured: the work is over, and nobody told the event that ends it: neither
 * kept nor broken. ORDER clock_state */
enum clock_state { CLOCK_WAITING, CLOCK_RUNNING, CLOCK_PAUSED, CLOCK_MET, CLOCK_BREACHED, CLOCK_UNDECIDED, CLOCK_UNMEASURED };
struct clock {
	struct str name, awaits;                         /* awaits: what ends it, in the rule's word */
	struct target target;                            /* as the contract has it */
	enum clock_state state;                          /* breached also while it still runs */
	struct instant started, ended;                   /* 0: not yet */
	struct instant told;                             /* too late for that day, so that it started with the next; 0: it was not */
	const struct calendar *hours;                    /* in which it runs */
	int until_minute; const struct calendar *within; bool step_in;       /* of its rule */
	struct instant due;                              /* 0: not started or never; while paused: if it went on now */
	struct span budget, counted, left, paused;       /* open time; left is never negative; paused: open time that did not count */
	struct clock_spells spells;                      /* in mem, in order */
};

/* The clock at that moment; later events are not looked at. A pause counts only if the rule names it; pauses may overlap, and what several of them pause is paused once;
 * the first start and the first stop after it hold, unless the stop is over again: then the clock goes on from there. Spells are in mem, their reasons the rule's. False: the target's
 * unit is unknown or its calendar never opens; *out then has no more than name and target. */
bool clock_run(const struct clock_rule *rule, const struct calendar *c, const struct target *t, const struct clock_event *events, size_t n,
               struct instant now, const struct zone *z, struct arena *mem, struct clock *out);
/* When so many percent of the budget are used up if nothing stops it: always inside the hours that count. */
bool clock_warning(const struct clock *k, const struct calendar *c, const struct zone *z, int percent, struct instant now, struct instant *out);
/* Is it late and not over, so that by its rule ("ersatzvornahme") a third party may do what it waits for, since it was due? */
bool clock_steps_in(const struct clock *k);
/* The proof: started, each counted and paused stretch, the holidays among its days and whose they are, due and outcome, one a line, in o's language and zone. */
void clock_print(const struct clock *k, struct out *o);
struct str clock_state_name(enum clock_state state, enum lang lang);
/* The state as a clause of its own: "not measured: nobody told “acceptance”". */
struct str clock_said(const struct clock *k, enum lang lang, struct arena *mem);
struct str clock_state_id(enum clock_state state);

/* ---- the clocks of tickets ---------------------------------------------------------------------- */

/* What was last computed of a part's clock; clock_proof computes it anew. due, ended, warned 0: not. */
struct clock_row {
	int64_t id, client, ticket, part, verdict;
	struct str name;
	struct target target;
	enum clock_state state;
	bool binding;                                    /* the verdict is certain, and the target not presumed: a breach counts */
	struct instant started, due, ended, warned;
	struct span budget, counted, paused;
};
struct clock_rows { struct clock_row *at; size_t n, cap; };
/* Of a ticket: the one due first comes first. */
bool clock_list(struct db *db, int64_t client, int64_t ticket, struct arena *mem, struct clock_rows *out, struct err *e);
/* Clocks that run, the one due first first; client 0: of all. */
bool clock_running(struct db *db, int64_t client, int most, struct arena *mem, struct clock_rows *out, struct err *e);
/* Begun in [from, until) and ended, or late: what a report on service levels counts. */
bool clock_begun(struct db *db, int64_t client, struct instant from, struct instant until, struct arena *mem, struct clock_rows *out, struct err *e);
/* Begun in [from, until) and late by now, on whatever verdict. */
bool clock_passed(struct db *db, int64_t client, struct instant from, struct instant until, struct arena *mem, struct clock_rows *out, struct err *e);
/* A stored clock computed anew at that moment, with its spells, and the contract's zone to print it in. */
bool clock_proof(struct db *db, const struct clock_row *row, struct instant now, struct arena *mem, struct clock *out, const struct zone **z, struct err *e);

/* Ended in [from, until) after they were due, on a certain verdict, in order: what delays are credited by. */
bool clock_late(struct db *db, int64_t client, struct instant from, struct instant until, struct arena *mem, struct clock_rows *out, struct err *e);

/* Of that name, due in [from, until) and not ended by then, on a certain verdict, in the order of what was due: each time the target was missed. */
bool clock_missed(struct db *db, int64_t client, struct str name, struct instant from, struct instant until, struct arena *mem, struct clock_rows *out, struct err *e);

/* ---- measures of a contract ----------------------------------------------------------------------- */

/* A case of a measure: its ticket, and whether it missed the target. A ticket may stand several times: one of its parts each. */
struct figure_ticket { int64_t ticket; bool missed; };
/* cases 0: there is none, and percent says nothing. */
struct figure_sum { int cases, kept; struct micro percent; };
struct figure_sum figure_sum(const struct figure_ticket *t, size_t n);                   /* pure */
/* The percent as people read it: to two places, and what is beyond them left out, so that what missed a target never reads as if it had kept it. Pure. */
struct micro figure_shown(struct micro percent);
/* Of the tickets whose clock began in [from, until). */
bool figure_of(struct db *db, int64_t client, const struct contract *c, const struct service_figure *f, struct instant from, struct instant until,
	struct arena *mem, struct figure_sum *out, struct err *e);

/* Of the days of several versions each case by the version under which its clock began; one without a measure of that name has none. */
bool figure_of_days(struct db *db, int64_t client, struct str name, struct date from, struct date until, struct arena *mem, struct figure_sum *out, struct err *e);
/* Since when a measure of the version in force on a day has been promised alike, from the day `begin` on: a version that promised otherwise, or none, ends there. */
bool figure_since(struct db *db, int64_t client, struct str name, struct date day, struct date begin, struct arena *mem, struct date *out, struct err *e);
bool figure_is_alike(const struct service_figure *a, const struct service_figure *b);    /* NULL: there is none */

/* The stage: reads verdicts, what happened to tickets, and due times "clock.warning" and "clock.due". */
bool clock_step(const struct step *s, bool *worked, struct err *e);
