/* outage/outage.h - when normal business stops, and when it runs again.
 *
 * A process needs components, alone or as teams (k of n). Of each team:
 *   enough members are fit (ok, or not seen)                 -> the process is normal in this respect
 *   enough work, though some of them with trouble (degraded) -> impaired
 *   fewer work                                               -> impossible if a member is critical, else impaired
 * and the process is as bad as its worst team. What we cannot see never counts as down.
 * Loss is presumed when a process has been impossible for as long as the contract's annex says (process.loss_after), in
 * real time.
 * An outage belongs to one client, and is what the contract in force calls one (begriff ausfall over business and loss);
 * without a contract: impossible, with loss; under one whose text defines no ausfall there is none. It begins with the
 * first failed reading of what keeps a process from running, and ends with the first good one after which none is kept
 * from running. One is open at a time. */
#pragma once
#include "inventory/agreements.h"
#include "inventory/inventory.h"
#include "state/state.h"

enum business_state { BUSINESS_NORMAL, BUSINESS_IMPAIRED, BUSINESS_IMPOSSIBLE };       /* ORDER business_state */
struct str business_id(enum business_state b);                 /* "normal", "impaired", "impossible": words of inventory/words.h */

/* ---- the graph, pure ------------------------------------------------------------------------- */

struct graph_part { int64_t component; enum state state; struct instant since; bool critical; };
struct graph_need { int64_t process, component; struct str team; int quorum; };  /* team empty: needed alone */

struct graph;                                            /* in mem */
/* Needs of components that are not among the parts are left out. */
struct graph *graph_open(struct arena *mem, const struct graph_part *parts, size_t n_parts, const struct graph_need *needs, size_t n_needs);
/* Sets one component; counters carry it to the processes it concerns. Unknown components: nothing. */
void graph_set(struct graph *g, int64_t component, enum state state, struct instant since);
/* Every counter anew, from the components: what graph_set must agree with. */
void graph_count(struct graph *g);
size_t graph_processes(const struct graph *g, const int64_t **ids);
enum business_state graph_business(const struct graph *g, int64_t process);           /* a process nobody knows is normal */
/* Since when it is impossible: the moment its first broken team lost its quorum; 0: it is not. */
struct instant graph_since(const struct graph *g, int64_t process);

/* A team that keeps a process from running: which members failed, and how many of them must come back. */
struct cause { struct str team; int missing; int64_t *failed; size_t n_failed; };
struct causes { struct cause *at; size_t n, cap; };
void graph_causes(const struct graph *g, int64_t process, struct arena *mem, struct causes *out);

/* ---- availability, pure ---------------------------------------------------------------------- */

/* promise: what the agreed figures are measured by, NULL: nothing is promised; it lives as long as its contract. agreed_whole: the time
 * promised; percent. measured: somebody looked, by the store: any component was seen before its end. */
struct uptime { struct instant from, until; const struct availability *promise; struct span whole, down, agreed_whole, agreed_down; struct micro experienced, agreed; bool measured; };
/* Of [from, until): overlapping downtimes are united; of the agreed figure only what counts under the promise (NULL: every second around the clock). */
struct uptime uptime_of(const struct availability *a, const struct zone *z, const struct downtime *d, size_t n, struct instant from, struct instant until);

/* ---- what the store knows ---------------------------------------------------------------------- */

/* cause: id of the fact outage-cause, empty: not known yet (then it counts). until 0: open. */
struct outage { int64_t id, client, contract, cause_by; struct instant from, until, noticed; struct str cause; };
struct outages { struct outage *at; size_t n, cap; };
/* A component that kept a process from running, from and until when (0: still). */
struct outage_part { int64_t component, process; struct instant from, until; };
struct outage_parts { struct outage_part *at; size_t n, cap; };
enum outage_news { OUTAGE_OPENED, OUTAGE_WIDENED, OUTAGE_CLOSED, OUTAGE_CAUSE };          /* ORDER outage_news */
struct outage_event { int64_t id, client, outage; enum outage_news news; struct instant at; };
struct outage_events { struct outage_event *at; size_t n, cap; };

/* The open outage of a client; id 0: none. */
bool outage_find(struct db *db, int64_t client, struct outage *out, struct arena *mem, struct err *e);
bool outage_by_id(struct db *db, int64_t client, int64_t id, struct arena *mem, struct outage *out, struct err *e);      /* id 0: none */
/* Those that overlap [from, until), newest first. */
bool outage_list(struct db *db, int64_t client, struct instant from, struct instant until, struct arena *mem, struct outages *out, struct err *e);
bool outage_parts(struct db *db, int64_t client, int64_t outage, struct arena *mem, struct outage_parts *out, struct err *e);
/* Up to 200 events after a cursor, in order: what stages to the right read. */
bool outage_next(struct db *db, int64_t after, struct arena *mem, struct outage_events *out, struct err *e);

/* A process now: level, since when, is loss presumed, and if it is impossible what keeps it. */
struct process_state { int64_t client, process; enum business_state business; struct instant since; bool loss; struct str evidence; };
struct process_states { struct process_state *at; size_t n, cap; };
bool process_state_list(struct db *db, int64_t client, struct arena *mem, struct process_states *out, struct err *e);
/* The graph as it stands, for explanations: every process and need of the client, the components counted on that day. */
bool outage_graph(struct db *db, int64_t client, struct date day, struct arena *mem, struct graph **out, struct err *e);
/* What a fault of this component means for business: the worst of the processes that need it; component 0: of all. */
struct business { struct str business, evidence; bool loss; };
bool outage_business(struct db *db, int64_t client, int64_t component, struct arena *mem, struct business *out, struct err *e);
/* The calendar month of that day, or so many months from its first on, by what the contract in force on its last day promises (or
 * the one of that day, where it has ended by then) and in its zone; of several promises the agreed figures are those of the one least available; an open outage lasts until now. Whether and when an outage counts says the contract under which it began. */
/* A promise and how it was kept, by the version that makes it. things: the components it speaks of, none: all that the client's business needs; one where it holds of
 * each for itself. facts: what the inventory knows of them, in the contract's words. first, last: the days of
 * its period on which it was promised: a version that promises otherwise cuts it, one that promises the same does not. */
struct promise_run { const struct availability *promise; int64_t contract; struct components things; struct facts facts; struct date first, last; struct uptime uptime; };
/* Components of which nobody can tell what is promised, and the facts that are missing. */
struct promise_untold { struct str *facts; size_t n; struct strs things; };
struct promise_runs { struct promise_run *at; size_t n, cap; VEC(struct promise_untold) untold; };
/* What the contract promises in the months from that day's month on (months 0: each promise in the calendar's period to which the month belongs), by what the
 * inventory knows of the components on the last day of those months; nothing if it promises nothing. With months 0 also what versions had
 * promised until they were changed within the month of that day. */
bool outage_promises(struct db *db, int64_t client, struct date day, int months, struct instant now, struct arena *mem, struct promise_runs *out, struct err *e);
/* Of several promises the one least available; NULL: none. */
const struct promise_run *outage_least_kept(const struct promise_runs *all);
bool outage_month(struct db *db, int64_t client, struct date day, struct instant now, struct arena *mem, struct uptime *out, struct err *e);
bool outage_months(struct db *db, int64_t client, struct date day, int months, struct instant now, struct arena *mem, struct uptime *out, struct err *e);

/* The stage: reads state changes, due times "process.loss" and acts: outage.cause (outage, cause), need.add, process.add. */
bool outage_step(const struct step *s, bool *worked, struct err *e);
