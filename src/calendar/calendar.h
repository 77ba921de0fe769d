/* calendar/calendar.h - opening hours, holidays and working days: pure arithmetic on local time.
 *
 * Two rules decide every figure here:
 *   Open is what the clock on the wall shows: a calendar is open at an instant if the local time of the contract's
 *   zone lies in a window of that day and the day is no holiday it closes on. A date of the year that has windows of its
 *   own has them in place of its weekday's, or is closed if it has none; a day its weekday closes stays closed. A half
 *   holiday ends what is open at its hour; where holidays have hours of their own, those hold from then on. What goes over midnight is
 *   open on both days, and each minute belongs to the day it lies on: a day that is closed, a holiday or one with hours of its own
 *   has nothing of the night before, and the night that begins on a closed day still is open after midnight. Where the hands go back, an hour inside a window is open twice; where they
 *   jump ahead, the missing hour is not there to be counted.
 *   A working day (werktag) is an open day. A target of n working days runs from the start, moved to the next
 *   opening, to the same local time n open days later; a time at which that day is closed is pulled back to the
 *   closing before it, or forward to the day's first opening. The open time between is the budget: 1 working day
 *   from Tuesday 10:00 is used up on Wednesday 10:00; one that starts at Tuesday's opening is used up when Tuesday
 *   closes. The end of the n-th working day (werktagsende) is the closing of the n-th open day after the day of the start,
 *   whatever hour it was. Calendar days and weeks run the same way over all days; months and years end when their last day closes, of
 *   a closed one when the next open day does (BGB §§ 188, 193). So pauses lengthen days and minutes alike. */
#pragma once
#include "calendar/holiday.h"

enum { WINDOWS_MOST = 4, DATED_MOST = 16, OPENINGS_MOST = 24, CLOSED_MOST = 16, REGIONS_MOST = 4 };
struct window { int from, until; };                      /* minutes of the local day, until exclusive, 0..1440; until beyond 1440: over midnight, less than a day long */
struct dated { int month, day; struct window at[WINDOWS_MOST]; int n; };         /* the 24th of December until noon */
struct season { int from, until; };                      /* month * 100 + day, both inclusive, until before from: over new year; from 0: all year; above 10000: of one year, 20261017 */
/* Hours of some days only: those weekdays (Monday 0, last before first: over Sunday) in a season, the nth of their month (-1: the
 * last, 0: each), in every second week from the one of that day on. */
struct opening { int first, last, nth; struct season in; bool fortnightly; struct date anchor; struct window at; };
struct closed { struct season each; struct date from, until; };          /* each.from 0: those days of one year, both inclusive */
struct calendar {                                        /* opening hours */
	struct str name;
	const struct zone *zone;                                 /* in whose local time; NULL: of the zone that is asked in, the contract's. That of the calendars it is made of is the same */
	struct window day[7][WINDOWS_MOST]; int windows[7];      /* Monday first */
	struct opening some[OPENINGS_MOST]; int n_some;
	struct dated dated[DATED_MOST]; int n_dated;
	struct closed closed[CLOSED_MOST]; int n_closed;
	struct window holiday[WINDOWS_MOST]; int n_holiday;      /* in place of the other hours, while a holiday lasts */
	bool closed_on_holidays; struct str holidays;    /* e.g. "DE-HH" */
	struct str others[REGIONS_MOST - 1]; int n_others;       /* whose holidays count, too */
	const struct calendar *outside;                  /* open when that one is closed; NULL: by its own hours */
	const struct calendar *const *like; size_t n_like;               /* open whenever one of them is, beside hours of its own */
	const struct calendar *const *without; size_t n_without;         /* closed while one of them is open */
	const struct calendar *within;                   /* open only while that one is; NULL: at any time */
	const struct calendar *except;                   /* closed while that one is open; NULL: none */
};

/* A stretch of time; reason: why it does not count, empty where it does. */
struct stretch { struct instant from, until; struct str reason; };
struct stretches { struct stretch *at; size_t n, cap; };

/* A length of the calendar: days, or months, never both. A month from the 31st ends with the last day of a shorter one. */
struct length { int days, months; };
bool length_is(struct length a, struct length b);        /* the same */
struct date length_after(struct date d, struct length l, int times);     /* times < 0: before */
/* The first day that no longer belongs to a time of so many of them which begins with d; times < 0: the first day of one that ends before d. Where
 * the month lacks that day, the time ends with the month (BGB § 188 III): a year from 29 February ends with 28 February. */
struct date length_over(struct date d, struct length l, int times);
/* The first day of the month, quarter, half-year or year (1, 3, 6 or 12 months of the calendar) in which the day lies. */
struct date calendar_period(struct date d, int months);
/* The same where periods begin so many months and days (at most 27) later than the calendar's: a year from 1 August is 7 months later. */
struct date calendar_period_later(struct date d, int months, struct length later);

bool calendar_is_open(const struct calendar *c, const struct zone *z, struct instant t);
bool calendar_is_day(const struct calendar *c, struct date d);          /* an open day: a working day */
/* Whose holiday shuts the day, all of it or from an hour on, or gives it hours of holidays; NONE: none does, or it is closed anyway. */
struct str calendar_holiday(const struct calendar *c, struct date d);
/* Open time in [from, until); 0 when until is not later. */
struct span calendar_between(const struct calendar *c, const struct zone *z, struct instant from, struct instant until);
/* The open stretches of [from, until), each added to out with no reason; one that continues the last is joined to it. */
void calendar_stretches(const struct calendar *c, const struct zone *z, struct instant from, struct instant until, struct arena *mem, struct stretches *out);
/* The first instant at which that much open time has passed since from. False: it never opens again. */
bool calendar_due(const struct calendar *c, const struct zone *z, struct instant from, struct span open, struct instant *out);
/* When what is told at t counts as told, where an open day takes it until that minute of the day (0: at any hour, on any day): at t itself, or,
 * later than the minute and on a closed day, at the opening of the next open day. What is told later never counts earlier. A day without that minute has the first one after it. False: it never opens again. */
bool calendar_takes(const struct calendar *c, const struct zone *z, struct instant t, int until, struct instant *out);
/* The open time that an amount of a unit is worth from that start on: s, min, h, werktag, werktagsende, tag, woche, monat, jahr and their English
 * names. False: unknown unit, or it never opens. */
bool calendar_budget(const struct calendar *c, const struct zone *z, struct instant from, int64_t amount, struct str unit, struct span *out);
