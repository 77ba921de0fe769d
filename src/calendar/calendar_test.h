/* calendar/calendar_test.h - a calendar by its definition, minute by minute: what units of clocks compare with as well. */
#pragma once
#include "calendar/calendar.h"
#include "unit.h"

#define HOURS(n) ((n) * (int64_t)3600000)
#define MINUTES(n) ((n) * (int64_t)60000)

const struct zone *berlin(struct arena *mem);
struct instant at(const struct zone *z, int month, int day, int hour, int minute);       /* in 2026 */
struct calendar weekdays(int from, int until, const char *holidays);
struct calendar always(void);

int below(int n);                                        /* seeded */
/* Any windows, holidays of any region there is, days of the year with windows of their own. Tuesdays are always open. */
struct calendar any_calendar(struct arena *mem);
/* Somewhere, some days before a change of its clock or a holiday; round counts up. */
struct instant any_place(int round, struct arena *mem, struct zone **z);
bool minute_open(const struct calendar *c, const struct zone *z, struct instant t);
