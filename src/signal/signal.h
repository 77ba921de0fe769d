/* signal/signal.h - everything we are told, in one shape: probe results, log lines, acts of people, due times.
 *
 * A signal is a row only if it changes something: a reading that says what the last one said stays in memory.
 * Acts always become rows. Stages to the right read signals behind their own cursor, in id order. */
#pragma once
#include "store/store.h"
#include "signal/told.h"

enum signal_kind { SIGNAL_ACT, SIGNAL_LOG, SIGNAL_PROBE, SIGNAL_DUE };   /* ORDER signal_kind */
/* One row. name: act verb "quote.accept", rule that matched a line, or what fell due. */
struct signal {
	int64_t id, client, component, person, ref;
	enum signal_kind kind;
	struct str name, text;
	struct fields fields;
	struct instant at;
};

/* What a person does. key: unique per act (form token); the same key twice is taken once. */
struct act { struct str name, key; int64_t client, person; struct fields fields; };
struct outcome { bool accepted; int64_t id; struct str reason; };        /* reason: why refused, for the person */

/* How doors hand in: blocks until the batch that holds the act is committed, or refused with everything undone.
 * False only when the store is read-only or stopping (e says so). */
typedef bool act_fn(void *at, const struct act *a, struct arena *mem, struct outcome *out, struct err *e);
/* Housekeeping that is no act (sessions, drafts, rate counters): runs in a savepoint of the batch. */
typedef bool job_fn(struct db *db, struct instant now, void *what, struct err *e);
