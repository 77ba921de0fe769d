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

/* By what somebody was let in: a session, or the key of a program (with its client). All 0: by a command, or as nobody. */
struct bearer { int64_t session, key, client; };
/* Does it still hold? Asked in the transaction that writes, so that what was ended in between does nothing any more. */
bool bearer_holds(struct db *db, const struct bearer *h, struct arena *mem, bool *holds, struct err *e);

/* What a person does. key: unique per act (form token); the same key twice is taken once. */
/* by_hand: written by a person in a file: a field that nothing looks for is refused, for its name was probably misspelt. */
struct act { struct str name, key; int64_t client, person; struct fields fields; struct bearer by; bool by_hand; };
struct outcome { bool accepted; int64_t id; struct str reason; };        /* reason: why refused, for the person */

struct signals { struct signal *at; size_t n, cap; };

/* Up to 200 signals after a cursor, in order. */
bool signal_next(struct db *db, int64_t after, struct arena *mem, struct signals *out, struct err *e);
/* The same for a stage of the walk: one after the other asks for the same ones, so they are read once. */
struct hearing { int64_t after; struct signals news; };
bool signal_news(const struct step *s, int64_t after, struct signals *out, struct err *e);
/* What a stage does first: hands each signal behind its cursor to `take`, in order, and moves the cursor. Stops at a
 * refusal, with the cursor where it was: the walk undoes the act. */
typedef bool signal_fn(const struct step *s, const struct signal *in, struct err *e);
bool signal_read(const struct step *s, struct str stage, signal_fn *take, bool *worked, struct err *e);
bool signal_find(struct db *db, int64_t client, int64_t id, struct arena *mem, struct signal *out, struct err *e);   /* id 0: none */
/* Writes one row; *id is its id. */
bool signal_add(const struct step *s, const struct signal *in, int64_t *id, struct err *e);
/* An act enters: its verb must stand in the table of acts, its key must be new (*twice otherwise, nothing is
 * written), acts on inventory and contracts are done at once, all others by the stage that owns the verb. */
bool signal_act(const struct step *s, const struct act *a, bool *twice, struct err *e);
/* After the walk: what came of it, for whoever sends it once more. */
bool signal_made(const struct step *s, const struct act *a, struct err *e);
/* A log line of a component enters: becomes a row if a rule says what it means. */
bool signal_log(const struct step *s, const struct told_log *l, int64_t client, int64_t component, struct err *e);
/* Something fell due (store's due table): becomes a row, so that a replay sees it too; the days of a contract are done at once. */
bool signal_due(const struct step *s, int64_t client, struct str what, int64_t ref, struct err *e);
/* Raw lines of this turn as one compressed block a client; called when enough has gathered. */
struct log_block;
struct log_block *log_block_open(void);                  /* held */
void log_block_close(struct log_block *b);
void log_block_add(struct log_block *b, int64_t client, const struct told_log *l);
bool log_block_is_ripe(const struct log_block *b, struct instant now);   /* 256 kB or 5 s */
bool log_block_flush(struct log_block *b, const struct step *s, struct err *e);
/* The newest lines, newest first, at most `most`; client 0: of senders nobody owns. */
struct log_lines { struct log_line { struct instant at; struct str text; } *at; size_t n, cap; };
bool log_lines(struct db *db, int64_t client, size_t most, struct arena *mem, struct log_lines *out, struct err *e);

/* What a matched line means; a family in a table (rules.c). */
struct log_rule {
	struct str name;                                 /* also the condition: one open ticket per component and condition */
	struct str subject[2];                           /* German, English */
	struct str things[6], faults[10], cures[6];      /* one of each must occur in the line, folded; no things: any line */
	int severity;                                    /* at most (0 is worst); 7: any */
	struct str layer;                                /* fact of the alarm, empty: unknown */
	bool replaces;                                   /* the remedy is a swap, proposed as a part of its own */
	bool degrades;                                   /* the component is degraded until cured */
};
const struct log_rule *rule_find(struct str name);       /* NULL: no such rule */
/* The first rule that fits; *cured: the line says that it is over. opens: how bad a line must be that only its severity speaks of. */
const struct log_rule *rule_match(struct str folded_line, int severity, int opens, bool *cured);
int log_severity(struct str word);                       /* "err" is 3; -1: there is none */

/* How doors hand in: blocks until the batch that holds the act is committed, or refused with everything undone.
 * False only when the store is read-only or stopping (e says so). */
typedef bool act_fn(void *at, const struct act *a, struct arena *mem, struct outcome *out, struct err *e);
/* Housekeeping that is no act (sessions, drafts, rate counters): runs in a savepoint of the batch. */
typedef bool job_fn(struct db *db, struct instant now, void *what, struct err *e);
/* Blocks until it is committed. False: refused, undone, e says why. */
typedef bool job_door(void *at, job_fn *fn, void *what, struct err *e);
