/* year.c - the business year a day is in. Pure.
 *
 * Mostly the calendar's. A house says the first day of one that begins otherwise; where it says a second, the year before it is as short as that makes
 * it (§ 8b EStDV). */
#include "ledger/inside.h"

static struct date same_day(struct date of, int year)
{
	struct civil c = date_civil(of);
	return date_of(year, c.month, c.day);
}

struct business_year business_year(struct str said, struct date day)
{
	struct date from = { 0 }, next = { 0 }, one;
	while (said.len) {
		if (!date_parse(str_split(&said, ' '), &one))
			continue;
		if (one.day <= day.day && (!from.day || one.day > from.day))
			from = one;
		if (one.day > day.day && (!next.day || one.day < next.day))
			next = one;
	}
	struct date counted = from.day ? from : next.day ? next : date_of(2000, 1, 1);
	int year = date_civil(day).year;
	struct date first = same_day(counted, year);
	if (first.day > day.day)
		first = same_day(counted, --year);
	struct date last = { same_day(counted, year + 1).day - 1 };
	if (next.day && last.day >= next.day)
		last.day = next.day - 1;
	return (struct business_year){ first, last };
}
