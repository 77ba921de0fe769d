/* main/writer.h - the one writer: takes a batch, walks it, commits once, answers everybody.
 *
 * Invariants:
 *  1. Nobody is answered before the commit that holds his act has returned.
 *  2. An act is whole or absent: a refusal by any stage undoes all it did, and nothing of another act.
 *  3. One signal that cannot be walked is parked; it never stops the others.
 *  4. now never runs backwards from batch to batch. */
#pragma once
#include "main/live.h"
#include "signal/signal.h"

struct writer;                                           /* held: a thread and the write connection */

/* Takes over db. live gets every reading. ordered is called after a commit with the write connection, to push
 * new probes; from the writer's thread. */
typedef void ordered_fn(void *at, struct db *db);
bool writer_open(struct db *db, struct live *live, ordered_fn *ordered, void *at, struct writer **out, struct err *e);
void writer_close(struct writer *w);                     /* finishes what was handed in */

/* From any thread; the first argument is the writer. See act_fn and job_fn in signal/signal.h. */
bool writer_act(void *writer, const struct act *a, struct arena *mem, struct outcome *out, struct err *e);
bool writer_job(void *writer, job_fn *job, void *what, struct err *e);
/* Waits while a turn's worth is waiting: what is behind then waits too, down to the sockets, and is counted there
 * if it is lost. */
void writer_tell(struct writer *w, const struct told *t);

/* full: nothing can be saved, for want of room or because the store is away. */
struct writer_state { bool full; int64_t parked, batches, acts; };
struct writer_state writer_state(struct writer *w);
