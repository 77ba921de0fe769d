/* bank_day_test.c - when banks settle euro: the closing days of TARGET as the ECB has them. */
#include "calendar/bank_day.h"
#include "unit.h"

TEST(banks_settle_but_on_weekends_and_closing_days)
{
	static const struct { int year, month, day, from, until; } cases[] = {   /* from, until: days away */
		{ 2026, 12, 8, 0, 0 },  { 2026, 12, 5, 2, -1 }, { 2026, 12, 6, 1, -2 }, { 2027, 1, 1, 3, -1 }, { 2027, 3, 26, 4, -1 },    /* Good Friday until Easter Monday */
		{ 2027, 3, 29, 1, -4 }, { 2026, 5, 1, 3, -1 },  { 2026, 12, 25, 3, -1 }, { 2025, 12, 26, 3, -2 }, { 2026, 10, 3, 2, -1 },
		{ 2025, 10, 3, 0, 0 },  { 2026, 12, 24, 0, 0 }, { 2025, 12, 31, 0, 0 },       /* holidays of Germany and of many banks, not of TARGET */
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct date d = date_of(cases[i].year, cases[i].month, cases[i].day);
		check(bank_day_is(d) == !cases[i].from);
		check_int(bank_day_from(d).day - d.day, cases[i].from);
		check_int(bank_day_until(d).day - d.day, cases[i].until);
	}
}
