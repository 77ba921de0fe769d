/* bank_day.c - see calendar/bank_day.h. Rule: ECB, long-term calendar for TARGET closing days (14 December 2000). */
#include "calendar/bank_day.h"
#include "calendar/holiday.h"

bool bank_day_is(struct date d)
{
	static const struct { int month, day; } closed[] = { { 1, 1 }, { 5, 1 }, { 12, 25 }, { 12, 26 } };
	struct civil c = date_civil(d);
	int from_easter = d.day - holiday_easter(c.year).day;
	for (size_t i = 0; i < COUNT(closed); i++)
		if (c.month == closed[i].month && c.day == closed[i].day)
			return false;
	return date_weekday(d) < 5 && from_easter != -2 && from_easter != 1;
}

struct date bank_day_from(struct date d)
{
	while (!bank_day_is(d))
		d.day++;
	return d;
}

struct date bank_day_until(struct date d)
{
	while (!bank_day_is(d))
		d.day--;
	return d;
}
