/* inventory/hours.h - when the house is there for a client: the calendar of its contract in force, else the house's own hours. */
#pragma once
#include "inventory/agreements.h"

/* name: the contract's, or empty: the house's. Both live as long as mem. */
struct hours { struct calendar calendar; const struct zone *zone; struct str name; };

/* Of a contract with several calendars the first that closes at all. Without one: setting house.hours, in the words of a contract's
 * calendar ("mo-fr 09:00-17:00 ohne feiertage"), with setting house.holidays ("DE-HH"); where that is not set, weekdays 9 to 17. */
bool hours_of(struct db *db, int64_t client, struct instant at, struct arena *mem, struct hours *out, struct err *e);
/* Can setting house.hours be read? *why says what is wrong. */
bool hours_are_readable(struct str hours, struct str holidays, struct str zone, struct arena *mem, struct str *why);
