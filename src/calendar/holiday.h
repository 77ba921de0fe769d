/* calendar/holiday.h - public holidays as data: one text file a country or state, assets/holidays/ and the provider's own.
 *
 * A line is a rule, what narrows it, and its names:
 *   12-25 | 2022-09-19 | easter-2 | first mon 05 | last mon 08 | wed before 11-23 | thu from 09-05
 *   in BW BY      only in these regions of the file, which a line "regions BW BY ..." lists; region names are "DE-BW"
 *   2019- 2017    only in these years: one, from-, -until, from-until
 *   sat+2 sun+1   on that weekday so many days later instead; with "also" both days
 *   until 18:00   a half day: open until then
 *   = German | English
 * Rules of one file are read in order, the first that gives the day its name holds; # begins a remark.
 * Each year's holidays hang on its rules alone, so a law that changes is a new line with its years, never a changed one. */
#pragma once
#include "base/base.h"

enum { DAY_MINUTES = 1440 };
/* From which minute of the local day on the region keeps the day: 0 all of it, DAY_MINUTES: not at all. Unknown regions keep none. */
int holiday_closes(struct str region, struct date d);
bool holiday_is_known(struct str region);
struct str holiday_name(struct str region, struct date d, enum lang lang);      /* NONE: no holiday, not even half of one */
struct date holiday_easter(int year);                    /* Sunday, Gregorian */
/* Every region there is, in order of files. */
void holiday_regions(struct arena *mem, struct strs *out);

/* A file of the provider's: name is its file name without ".txt" ("AU-QLD"), bytes are kept. It takes the place of one that is there already.
 * Before any thread asks. False: e names line and remedy, and nothing is changed. */
bool holiday_add(struct str name, struct str bytes, struct err *e);
/* Where files of the provider's were looked for, kept so that who names an unknown region can be told. NONE: nowhere. Before any thread asks. */
void holiday_look_in(struct str dir);
struct str holiday_looked_in(void);
