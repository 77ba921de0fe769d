/* account/meter.h - what meters counted, as it was read, and what a period used of it.
 *
 * A meter is called as the contract calls it ("nach zähler strom"); one may stand at each device, and count pieces by their
 * kind ("a3"). Each of them is a run of readings, told as what it stands at, or as what was used; never both. What was used
 * since the reading before is what the two differ by; a new meter goes on from the reading it began with.
 *
 * Acts (fields): meter.read   meter, component, kind, day, reading or used, began (a new meter, put in that day, began with it)
 *                meter.drop   reading (its id)          takes it back
 *                meter.run    month (2026-11)           what is owed of all metered prices whose period ends with it, once
 * A reading is corrected by telling the same day again, as long as no invoice has what it led to: that is owed no more then
 * until meter.run reckons it anew. */
#pragma once
#include "account/books.h"

/* component 0: no device of its own. base: from what the next one counts on, value unless a new meter began. used: value was used up to that day. */
struct meter_reading { int64_t id, client, component, person; struct str meter, kind; struct date day; struct micro value, base; bool used; struct instant at; };
struct meter_readings { struct meter_reading *at; size_t n, cap; };
/* In the order of meter, component, kind, day. */
bool meter_readings(struct db *db, int64_t client, struct arena *mem, struct meter_readings *out, struct err *e);
/* How many from here on are of the same run. */
size_t meter_run_of(const struct meter_reading *rows, size_t n);

/* UNREAD: nothing was told within the days. BACK: a reading is below the one before. before, after: what it was reckoned from, before NULL
 * where the run begins within the days, and of what was told as used. */
enum meter_state { METER_COUNTED, METER_UNREAD, METER_BACK };
struct consumption { enum meter_state state; struct micro amount; const struct meter_reading *before, *after; bool exchanged; };
/* Of one run, both days included. Pure. */
struct consumption meter_used(const struct meter_reading *run, size_t n, struct date from, struct date until);
