/* clock/inside.h - what the files of this room share. */
#pragma once
#include "clock/clock.h"
#include "verdict/verdict.h"

/* id 0 in *out: there is none. */
bool clock_by_id(struct db *db, int64_t client, int64_t id, struct arena *mem, struct clock_row *out, struct err *e);

/* place.c: a ticket's place in the queue, gathered from its verdicts and clocks. */
struct place_in_queue { struct instant due; struct span left; struct str clock; enum clock_state state; bool rests; int need; unsigned stamp; };
void place_judged(struct place_in_queue *p, const struct verdict *v);
void place_clock(struct place_in_queue *p, const struct clock *k);
bool place_write(struct db *db, const struct place_in_queue *p, const struct ticket *t, struct err *e);

/* What happened to a ticket as events, in the words of the contract's language. */
bool clock_events(struct db *db, const struct ticket *t, enum lang lang, struct arena *mem, struct clock_events *out, struct err *e);
