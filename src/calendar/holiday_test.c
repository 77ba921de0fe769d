/* holiday_test.c - the days the laws of some countries name, and what a file of holidays may say. */
#include "calendar/calendar.h"
#include "unit.h"

TEST(easter_falls_where_the_almanac_says)
{
	static const int known[][3] = { { 2000, 4, 23 }, { 2008, 3, 23 }, { 2011, 4, 24 }, { 2019, 4, 21 }, { 2024, 3, 31 }, { 2025, 4, 20 }, { 2026, 4, 5 }, { 2027, 3, 28 }, { 2038, 4, 25 } };
	for (size_t i = 0; i < COUNT(known); i++)
		check_int(holiday_easter(known[i][0]).day, date_of(known[i][0], known[i][1], known[i][2]).day);
}

/* Every day of a year that is kept as a whole, "01-01 01-06 ...". */
static struct str days_of(const char *region, int year, struct arena *mem)
{
	struct out o = out_open(mem);
	for (int32_t d = date_of(year, 1, 1).day; d < date_of(year + 1, 1, 1).day; d++)
		if (holiday_closes(str_of(region), (struct date){ d }) == 0)
			print(&o, "{}{}", o.len ? STR(" ") : NONE, str_cut(text(mem, "{}", (struct date){ d }), 5, 10));
	return out_str(&o);
}

TEST(each_country_keeps_its_days)
{
	static const struct { const char *region; int year; struct str days; } known[] = {
		{ "DE", 2026, LIT("01-01 04-03 04-06 05-01 05-14 05-25 10-03 12-25 12-26") },
		{ "DE-HH", 2016, LIT("01-01 03-25 03-28 05-01 05-05 05-16 10-03 12-25 12-26") },
		{ "DE-HH", 2017, LIT("01-01 04-14 04-17 05-01 05-25 06-05 10-03 10-31 12-25 12-26") },
		{ "DE-HH", 2026, LIT("01-01 04-03 04-06 05-01 05-14 05-25 10-03 10-31 12-25 12-26") },
		{ "DE-BE", 2020, LIT("01-01 03-08 04-10 04-13 05-01 05-08 05-21 06-01 10-03 12-25 12-26") },
		{ "DE-BY", 2026, LIT("01-01 01-06 04-03 04-06 05-01 05-14 05-25 06-04 10-03 11-01 12-25 12-26") },
		{ "DE-SN", 2023, LIT("01-01 04-07 04-10 05-01 05-18 05-29 10-03 10-31 11-22 12-25 12-26") },
		{ "DE-SN", 2026, LIT("01-01 04-03 04-06 05-01 05-14 05-25 10-03 10-31 11-18 12-25 12-26") },
		{ "DE-BB", 2026, LIT("01-01 04-03 04-05 04-06 05-01 05-14 05-24 05-25 10-03 10-31 12-25 12-26") },
		{ "DE-SL", 2026, LIT("01-01 04-03 04-06 05-01 05-14 05-25 06-04 08-15 10-03 11-01 12-25 12-26") },
		{ "AT", 2025, LIT("01-01 01-06 04-21 05-01 05-29 06-09 06-19 08-15 10-26 11-01 12-08 12-25 12-26") },
		{ "AT", 2026, LIT("01-01 01-06 04-06 05-01 05-14 05-25 06-04 08-15 10-26 11-01 12-08 12-25 12-26") },
		{ "CH", 2026, LIT("08-01") },
		{ "CH-ZH", 2025, LIT("01-01 04-18 04-21 05-01 05-29 06-09 08-01 12-25 12-26") },
		{ "CH-BE", 2026, LIT("01-01 01-02 04-03 04-06 05-14 05-25 08-01 12-25 12-26") },
		{ "CH-GE", 2024, LIT("01-01 03-29 04-01 05-09 05-20 08-01 09-05 12-25 12-31") },
		{ "CH-GE", 2025, LIT("01-01 04-18 04-21 05-29 06-09 08-01 09-11 12-25 12-31") },
		{ "CH-VD", 2024, LIT("01-01 01-02 03-29 04-01 05-09 05-20 08-01 09-16 12-25") },
		{ "CH-VD", 2025, LIT("01-01 01-02 04-18 04-21 05-29 06-09 08-01 09-22 12-25") },
		{ "AU-QLD", 2020, LIT("01-01 01-27 04-10 04-11 04-12 04-13 04-25 05-04 10-05 12-25 12-26 12-28") },
		{ "AU-QLD", 2021, LIT("01-01 01-26 04-02 04-03 04-04 04-05 04-26 05-03 10-04 12-25 12-26 12-27 12-28") },
		{ "AU-QLD", 2022, LIT("01-01 01-03 01-26 04-15 04-16 04-17 04-18 04-25 05-02 09-22 10-03 12-25 12-26 12-27") },
		{ "AU-QLD", 2026, LIT("01-01 01-26 04-03 04-04 04-05 04-06 04-25 05-04 10-05 12-25 12-26 12-28") },
		{ "GB-ENG", 2020, LIT("01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28") },
		{ "GB-ENG", 2021, LIT("01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28") },
		{ "GB-ENG", 2022, LIT("01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27") },
		{ "GB-ENG", 2023, LIT("01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26") },
		{ "GB-ENG", 2026, LIT("01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28") },
		{ "US", 2020, LIT("01-01 01-20 02-17 05-25 07-03 09-07 10-12 11-11 11-26 12-25") },
		{ "US", 2021, LIT("01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31") },
		{ "US", 2022, LIT("01-17 02-21 05-30 06-20 07-04 09-05 10-10 11-11 11-24 12-26") },
		{ "US", 2026, LIT("01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25") },
		{ "FR", 2026, LIT("") },
	};
	for (size_t i = 0; i < COUNT(known); i++)
		check_str(text(mem, "{} {}: {}", str_of(known[i].region), known[i].year, days_of(known[i].region, known[i].year, mem)),
		          text(mem, "{} {}: {}", str_of(known[i].region), known[i].year, known[i].days));
}

TEST(a_day_has_its_names_and_half_a_day_its_hour)
{
	check_str(holiday_name(STR("DE-HH"), date_of(2026, 10, 31), LANG_DE), STR("Reformationstag"));
	check_str(holiday_name(STR("AU-QLD"), date_of(2026, 10, 5), LANG_EN), STR("King's Birthday"));
	check_int(holiday_closes(STR("AU-QLD"), date_of(2026, 12, 24)), 1080);
	check_int(holiday_closes(STR("AU-QLD"), date_of(2018, 12, 24)), DAY_MINUTES);
	check(holiday_is_known(STR("DE-TH")) && holiday_is_known(STR("AU-QLD")) && !holiday_is_known(STR("DE-XX")) && !holiday_is_known(STR("AU")) && !holiday_is_known(NONE));
}

TEST(a_provider_adds_regions_and_mends_ours)
{
	struct err e = { 0 };
	check(holiday_add(STR("XA"), STR("# two dioceses\nregions N S\n07-14 in N = Kirchweih | Parish Fair\n12-24 until 12:00 = Heiligabend | Christmas Eve\n"), &e));
	check(holiday_closes(STR("XA-N"), date_of(2026, 7, 14)) == 0 && holiday_closes(STR("XA-S"), date_of(2026, 7, 14)) == DAY_MINUTES);
	check_int(holiday_closes(STR("XA-S"), date_of(2026, 12, 24)), 720);
	check(holiday_add(STR("XA"), STR("07-15 = Kirchweih | Parish Fair"), &e));
	check(holiday_closes(STR("XA"), date_of(2026, 7, 15)) == 0 && !holiday_is_known(STR("XA-N")));
}

TEST(a_file_that_cannot_be_read_says_where)
{
	static const struct { const char *line; struct str why; } cases[] = {
		{ "13-01 = a | b", LIT("line 2: \"13-01\" is no rule") },
		{ "12-25 = Weihnachten", LIT("line 2: after the rule its names are missing") },
		{ "12-25 in BX = a | b", LIT("line 2: \"BX\" is no region of this file") },
		{ "12-25 in = a | b", LIT("line 2: after \"in\" a region of this file is expected") },
		{ "12-25 sat+9 = a | b", LIT("line 2: \"sat+9\": expected is a shift") },
		{ "12-25 until 24:30 = a | b", LIT("line 2: \"24:30\" is no time of the day") },
		{ "12-25 2019-2001 = a | b", LIT("line 2: \"2019-2001\" are no years") },
		{ "12-25 perhaps = a | b", LIT("line 2: \"perhaps\" is unknown here") },
		{ "fifth mon 05 = a | b", LIT("line 2: \"fifth\" is no rule") },
		{ "first day 05 = a | b", LIT("line 2: expected is a weekday and a month") },
		{ "wed after 11-23 = a | b", LIT("line 2: expected is \"wed before 11-23\"") },
		{ "easter~2 = a | b", LIT("line 2: \"easter~2\": expected is a distance") },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct err e = { 0 };
		check(!holiday_add(STR("XB"), text(mem, "regions N S\n{}\n", str_of(cases[i].line)), &e));
		check_str(str_cut(err_str(&e), 0, cases[i].why.len), cases[i].why);
	}
	struct err e = { 0 };
	check(!holiday_add(STR("xb"), NONE, &e) && !holiday_is_known(STR("XB")));
}
