/* calendar/inside.h - a file of holidays, read: what its lines become. */
#pragma once
#include "calendar/holiday.h"

enum anchor { ON_DATE, FROM_EASTER, NTH_WEEKDAY, LAST_WEEKDAY, WEEKDAY_FROM, WEEKDAY_BEFORE };
struct years { int first, last; };                       /* both inclusive */
struct holiday_rule {
	enum anchor anchor;
	int month, day, weekday, nth;                    /* from Easter: day is the distance */
	int shift[7]; bool also;                         /* days later when it falls on that weekday; also: the day itself as well */
	int closes;                                      /* minute of the day */
	uint64_t in;                                     /* bit i: codes.at[i]; 0: everywhere */
	struct years years[8]; size_t n_years;           /* none: always */
	struct str name[2];
};
struct region_file { struct str name; struct strs codes; struct { struct holiday_rule *at; size_t n, cap; } rules; };

/* name and bytes must live as long as mem. */
bool region_parse(struct str name, struct str bytes, struct arena *mem, struct region_file **out, struct err *e);
