/* time_test.c - zones against looking through the hours, days against their names. */
#include "unit.h"

static const char *const zones[] = {
	"Europe/Berlin", "Europe/London", "America/New_York", "America/Santiago", "America/Sao_Paulo", "Australia/Lord_Howe", "Asia/Kathmandu",
	"Africa/Casablanca", "Pacific/Apia", "Asia/Tehran", "Etc/UTC",
};

static struct zone *zone_of(struct arena *mem, const char *name)
{
	struct zone *z;
	struct err e = { 0 };
	if (!zone_load(str_of(name), mem, &z, &e))
		unit_failed(__FILE__, __LINE__, err_str(&e));
	return z;
}

static int64_t minute_on_the_wall(const struct zone *z, struct instant t)
{
	struct civil c = zone_civil(z, t);
	return ((int64_t)date_of(c.year, c.month, c.day).day * 24 + c.hour) * 60 + c.minute;
}

/* The first instant at which the wall shows that minute or a later one it jumped to, found by looking. */
static int64_t first_showing(const struct zone *z, int64_t wall)
{
	int64_t t = (wall - 60 * 30) * 60000;
	while (minute_on_the_wall(z, (struct instant){ t }) < wall)
		t += 60000;
	return t;
}

TEST(local_time_is_the_first_instant_the_wall_shows_it)
{
	for (size_t i = 0; i < COUNT(zones); i++) {
		struct zone *z = zone_of(mem, zones[i]);
		for (int round = 0; round < 40; round++) {
			struct date d = { date_of(1990, 1, 1).day + (int)(unit_random() % 20000) };
			int minute = (int)(unit_random() % 1440);
			check_int(zone_instant(z, d, minute).ms, first_showing(z, (int64_t)d.day * 1440 + minute));
		}
	}
}

/* Every hour of the years around now in which the offset differs from the hour before. */
TEST(both_sides_of_every_change)
{
	int changes = 0;
	for (size_t i = 0; i < COUNT(zones); i++) {
		struct zone *z = zone_of(mem, zones[i]);
		for (int64_t t = (int64_t)date_of(2024, 1, 1).day * 86400000; t < (int64_t)date_of(2028, 1, 1).day * 86400000; t += 1800000) {
			int before = zone_offset(z, (struct instant){ t - 1800000 }), after = zone_offset(z, (struct instant){ t });
			if (before == after)
				continue;
			changes++;
			int64_t wall = minute_on_the_wall(z, (struct instant){ t });
			for (int64_t w = wall - 180; w < wall + 180; w += 15) {
				int32_t day = (int32_t)(w / 1440);
				check_int(zone_instant(z, (struct date){ day }, (int)(w - (int64_t)day * 1440)).ms, first_showing(z, w));
			}
		}
	}
	check(changes >= 40);
}

TEST(weekdays_and_months_hold_for_centuries)
{
	struct date d = date_of(1899, 12, 31);           /* a Sunday */
	for (int year = 1900; year < 2200; year++)
		for (int month = 1; month <= 12; month++)
			for (int day = 1; day <= date_days_in_month(year, month); day++) {
				d.day++;
				check_int(date_of(year, month, day).day, d.day);
				check_int(date_weekday(d), (6 + d.day - date_of(1899, 12, 31).day) % 7);
			}
	check(date_days_in_month(1900, 2) == 28 && date_days_in_month(2000, 2) == 29);
}

TEST(people_write_a_day_in_two_ways_and_no_other)
{
	static const char *const good[] = { "2026-01-31", "31.01.2026", "31.1.2026" };
	static const char *const bad[] = { "", ".", "..", "31.13.2026", "31/01/2026", "31.01.26", "31.1.20261", ".1.2026", "1..2026", "29.02.2026", "001.1.2026" };
	struct date d;
	for (size_t i = 0; i < COUNT(good); i++)
		check(date_typed(str_of(good[i]), &d) && d.day == date_of(2026, 1, 31).day);
	for (size_t i = 0; i < COUNT(bad); i++)
		check(!date_typed(str_of(bad[i]), &d));
}

TEST(times_that_do_not_exist_are_refused)
{
	static const char *const bad[] = { "", "2026-13-01", "2026-00-10", "2026-02-29", "2026-1-1", "2026-01-01T", "2026-04-31", "20260101", "2026-01-01 " };
	struct date d;
	struct instant t;
	for (size_t i = 0; i < COUNT(bad); i++)
		check(!date_parse(str_of(bad[i]), &d));
	static const char *const wrong[] = { "2026-01-01", "2026-01-01T24:00:00Z", "2026-01-01T00:60:00Z", "2026-01-01T00:00Z", "2026-01-01T00:00:00+1", "2026-01-01T00:00:00.Z", "2026-01-01T00:00:00Zz" };
	for (size_t i = 0; i < COUNT(wrong); i++)
		check(!instant_parse(str_of(wrong[i]), &t));
	check(instant_parse(STR("1969-12-31T23:59:59.999Z"), &t) && t.ms == -1);
	check_str(text(mem, "{}", t), STR("1969-12-31T23:59:59.999Z"));
}
