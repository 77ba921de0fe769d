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
#include "inventory/inventory.h"

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

/* ---- what a period comes to (meter_reckon.c) ---- */

/* All that a client's meters and devices are, read once for several prices and months; contract: under which it is reckoned, set by the caller. In mem. */
struct metering { struct db *db; struct arena *mem; int64_t client; const struct contract *contract; struct meter_readings readings; struct components devices; };
bool metering_open(struct db *db, int64_t client, struct arena *mem, struct metering *out, struct err *e);
/* LATER: no period of the price ends with that month. UNREAD: of a meter (of that device) nothing was told within from and until. BACK: it goes back on
 * that day. UNSETTLED: whether a discount (why) holds, nobody tells of a month. UNPRICED: why says it. */
enum metered_state { METERED_LATER, METERED_OWED, METERED_UNREAD, METERED_BACK, METERED_UNSETTLED, METERED_UNPRICED };
struct metered { enum metered_state state; const struct price *price; struct date from, until, day; struct str device, why; struct owed_list lines; struct money net; };     /* net: of a plan */
/* A price by a meter, for the period that ends with that day, the last of a month; ends: the contract does. */
bool meter_reckon(const struct metering *m, const struct price *price, struct date last, bool ends, struct tax tax, struct metered *out, struct err *e);
/* What a month comes to under any contract: all periods that end with it. left: how many of them could not be reckoned. m->contract is set to it. */
bool meter_under(struct metering *m, const struct contract *c, struct date last, struct money *out, int64_t *left, struct err *e);

/* What the act meter.run would charge for the month that begins then; nothing is written. Refused by s->refused as the act would be, but for a month that is not
 * over. due: some period ends with it that was not charged, be it told or not. */
struct meter_plan { struct metered *at; size_t n, cap; struct money net; bool due; };
bool meter_foresee(const struct step *s, int64_t client, struct date first, struct meter_plan *out, struct err *e);

/* What was charged, newest first. note: from which readings; number: of the invoice that has it, NONE: none yet. */
struct meter_charge { int64_t id, invoice; struct str position, meter, note, number; struct date from, until; struct money net; };
struct meter_charges { struct meter_charge *at; size_t n, cap; };
bool meter_charges(struct db *db, int64_t client, struct arena *mem, struct meter_charges *out, struct err *e);

/* ---- what somebody should look at (meter_watch.c) ---- */

/* UNKNOWN: the contract in force charges nothing by it. UNREAD: nothing was told in a period that is over, from .. until. BACK: it goes back on that day (until).
 * UNCHARGED: all of a period that is over was told, and nobody charged it. position: of the price, device: its name, both NONE where none is meant. */
enum meter_notice_kind { NOTICE_UNKNOWN, NOTICE_UNREAD, NOTICE_BACK, NOTICE_UNCHARGED };       /* ORDER meter_notice_kind */
struct meter_notice { enum meter_notice_kind kind; struct str meter, device, position; struct date from, until; };
struct meter_notices { struct meter_notice *at; size_t n, cap; };
/* Looks back a year, and of a price no further than to the last period that was charged. */
bool meter_watch(struct db *db, int64_t client, struct date today, struct arena *mem, struct meter_notices *out, struct err *e);
