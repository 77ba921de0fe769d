/* state/state.h - how each component is: readings and alarms folded into ok, degraded, failed, unknown(why).
 *
 *   A failing probe fails its component only when as many readings in a row failed as the contract's availability rule
 *   asks for (3 without one); it was down from the first of them, and is up again from the first that succeeds.
 *   A warning degrades; an alarm in a log degrades until a line or a person (act alarm.clear) says that it is over.
 *   Unknown is what we could not see: three readings in a row that could not look, or nothing for three intervals. An
 *   outage of ours is never the client's up or down: it ends a down interval and begins none.
 * A component is as bad as the worst thing known of it: failed, degraded, unknown, ok. */
#pragma once
#include "signal/signal.h"

enum state { STATE_OK, STATE_DEGRADED, STATE_FAILED, STATE_UNKNOWN };    /* ORDER state */
struct str state_id(enum state s);                       /* "ok", "degraded", "failed", "unknown" */
struct str state_name(enum state s, enum lang lang);
/* The move between two different states as a word: "recovered", "confirmed down" ... */
struct str state_move_name(enum state from, enum state to, enum lang lang);

/* ---- what the store knows ------------------------------------------------------------------- */

/* since: first failed reading, first good one. why: the evidence's own words; of unknown: "@silent" nothing came,
 * "@unwatched" nobody looks, else what the probe said. signal 0: no evidence yet. */
struct component_state { int64_t client, component, signal; enum state state; struct instant since; struct str why; };
struct component_states { struct component_state *at; size_t n, cap; };
/* One move. at: when it was decided; since: from when it holds (never later). */
struct state_change { int64_t id, client, component, signal; enum state was, state; struct instant since, at; struct str why; };
struct state_changes { struct state_change *at; size_t n, cap; };

/* A component nothing is known of is unknown, "@unwatched", since 0. */
bool state_find(struct db *db, int64_t client, int64_t component, struct arena *mem, struct component_state *out, struct err *e);
/* All components of a client that were ever looked at, by component id. */
bool state_list(struct db *db, int64_t client, struct arena *mem, struct component_states *out, struct err *e);
/* Newest first, at most `most`. */
bool state_history(struct db *db, int64_t client, int64_t component, int most, struct arena *mem, struct state_changes *out, struct err *e);
/* Up to 200 changes after a cursor, in order: what stages to the right read. */
bool state_next(struct db *db, int64_t after, struct arena *mem, struct state_changes *out, struct err *e);

/* What is wrong with a component, or was looked at: one row per probe, one per alarm that holds. */
struct condition { int64_t client, component, probe, signal; struct str alarm; enum state state; struct instant since; struct str why; };
struct conditions { struct condition *at; size_t n, cap; };
bool state_conditions(struct db *db, int64_t client, int64_t component, struct arena *mem, struct conditions *out, struct err *e);
/* The one that decides; NULL: nobody looks. Worst first, of equals the one that holds longest. */
const struct condition *state_decide(const struct condition *at, size_t n);

/* The stage: reads signals (probe, log, act alarm.clear: component (key), alarm), writes conditions, states, changes. */
bool state_step(const struct step *s, bool *worked, struct err *e);

/* ---- one probe, in memory ------------------------------------------------------------------- */

struct reading { struct instant at; struct span took; enum probe_outcome outcome; };
struct readings { struct reading *at; size_t n, cap; };

struct watch {
	int64_t probe, client, component;
	struct span interval, timeout;
	int needed;                                      /* failures in a row that confirm */
	enum probe_outcome outcome; int count; struct instant since;     /* the run of equal readings */
	int blind; struct instant blind_since;           /* readings in a row that could not look */
	struct instant last;                             /* 0: none yet; silence counts from here */
	enum state told; bool told_known, told_once;     /* what the store was told, if anything */
};
/* Adds a reading newer than the last; older ones are left out. Pure. */
void watch_add(struct watch *w, const struct reading *r);
/* Nothing came for three intervals: then the run is over, unknown since the reading that failed to come. */
bool watch_is_silent(const struct watch *w, struct instant now);
void watch_break(struct watch *w);
/* What the readings so far amount to: a failure that is not yet confirmed leaves what was told. */
enum state watch_state(const struct watch *w);
bool watch_matters(const struct watch *w);               /* the store should be told */

/* ---- all probes, in memory; one thread ------------------------------------------------------- */

struct watches;                                          /* held */
struct watches *watches_open(void);
void watches_close(struct watches *all);
/* Reads the active probes and the contracts' rule; called at start, when inventory or contracts changed, and each day. */
bool watches_load(struct watches *all, const struct step *s, struct err *e);
/* Takes a reading. It becomes a signal row if it matters to the component's state; *kept says so. Unknown probes: nothing. */
bool state_reading(struct watches *all, const struct step *s, const struct told_probe *p, bool *kept, struct err *e);
/* Says "unknown" of probes that went silent; *kept: at least one. To be called about every second. */
bool watches_silent(struct watches *all, const struct step *s, bool *kept, struct err *e);
/* After a rollback: what was told is read from the store again. */
void watches_forget(struct watches *all);
/* Writes ripe readings (an hour, or a full chunk; with all: every one) as compressed chunks. */
bool watches_flush(struct watches *all, const struct step *s, bool every, struct err *e);
/* The watch of a probe, or the one of a component heard last; NULL: none. */
const struct watch *watches_find(const struct watches *all, int64_t probe);
const struct watch *watches_component(const struct watches *all, int64_t component);

/* ---- readings, packed ----------------------------------------------------------------------- */

struct str readings_print(struct arena *mem, const struct readings *r);          /* delta of delta, zigzag, zstd */
bool readings_parse(struct arena *mem, struct str packed, struct readings *out);  /* appends; false: damaged */
/* The stored readings of a probe in [from, until), in order. */
bool readings_load(struct db *db, int64_t client, int64_t probe, struct instant from, struct instant until, struct arena *mem, struct readings *out, struct err *e);
