/* calendar_test.c - opening hours: cases by hand, and a reference that asks the wall clock minute by minute. */
#include "calendar/calendar_test.h"

const struct zone *berlin(struct arena *mem)
{
	struct zone *z;
	struct err e = { 0 };
	check(zone_load(STR("Europe/Berlin"), mem, &z, &e));
	return z;
}

struct instant at(const struct zone *z, int month, int day, int hour, int minute)
{
	return zone_instant(z, date_of(2026, month, day), hour * 60 + minute);
}

struct calendar weekdays(int from, int until, const char *holidays)
{
	struct calendar c = { .name = STR("servicezeit"), .closed_on_holidays = *holidays != 0, .holidays = str_of(holidays) };
	for (int d = 0; d < 5; d++) {
		c.day[d][0] = (struct window){ from, until };
		c.windows[d] = 1;
	}
	return c;
}

struct calendar always(void)
{
	struct calendar c = weekdays(0, 1440, "");
	c.day[5][0] = c.day[6][0] = (struct window){ 0, 1440 };
	c.windows[5] = c.windows[6] = 1;
	return c;
}

/* ---- by hand ---- */

TEST(a_day_of_the_clock_change_has_23_or_25_hours)
{
	const struct zone *z = berlin(mem);
	struct calendar c = always();
	check_int(calendar_between(&c, z, at(z, 3, 29, 0, 0), at(z, 3, 30, 0, 0)).ms, HOURS(23));
	check_int(calendar_between(&c, z, at(z, 10, 25, 0, 0), at(z, 10, 26, 0, 0)).ms, HOURS(25));
	struct calendar night = { .windows = { 1, 1, 1, 1, 1, 1, 1 } };
	for (int d = 0; d < 7; d++)
		night.day[d][0] = (struct window){ 120, 180 };
	check_int(calendar_between(&night, z, at(z, 3, 29, 0, 0), at(z, 3, 30, 0, 0)).ms, 0);
	check_int(calendar_between(&night, z, at(z, 10, 25, 0, 0), at(z, 10, 26, 0, 0)).ms, HOURS(2));
	check_int(calendar_between(&night, z, at(z, 10, 26, 0, 0), at(z, 10, 27, 0, 0)).ms, HOURS(1));
}

TEST(windows_that_overlap_count_once)
{
	const struct zone *z = berlin(mem);
	struct calendar c = { .windows = { 3 }, .day = { { { 600, 720 }, { 480, 660 }, { 720, 780 } } } };
	check_int(calendar_between(&c, z, at(z, 11, 23, 0, 0), at(z, 11, 24, 0, 0)).ms, HOURS(5));
}

TEST(days_weeks_and_months_run_over_closed_days)
{
	const struct zone *z = berlin(mem);
	struct calendar c = weekdays(480, 1020, "DE-HH");
	static const struct { int64_t amount; const char *unit; int month, day, hour; } cases[] = {
		{ 1, "tag", 1, 30, 17 },                 /* Friday 12:00 to Saturday 12:00: closed since Friday 17:00 */
		{ 3, "days", 2, 2, 12 }, { 1, "woche", 2, 6, 12 }, { 1, "monat", 3, 2, 17 }, { 1, "jahr", 2, 1, 17 },       /* a Saturday: Monday (BGB § 193) */
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct span open;
		struct instant due;
		struct instant from = at(z, 1, 30, 12, 0);
		check(calendar_budget(&c, z, from, cases[i].amount, str_of(cases[i].unit), &open) && calendar_due(&c, z, from, open, &due));
		check_int(due.ms, zone_instant(z, date_of(i == 4 ? 2027 : 2026, cases[i].month, cases[i].day), cases[i].hour * 60).ms);
	}
}

static struct calendar with_half_days(const char *holidays)
{
	struct calendar c = weekdays(480, 1020, holidays);
	c.dated[0] = (struct dated){ 12, 24, { { 480, 720 } }, 1 };
	c.dated[1] = (struct dated){ 12, 31, { { 0 } }, 0 };
	c.n_dated = 2;
	return c;
}

TEST(a_date_of_the_year_has_hours_of_its_own)
{
	const struct zone *z = berlin(mem);
	struct calendar c = with_half_days("DE-HH");
	check_int(calendar_between(&c, z, at(z, 12, 23, 0, 0), at(z, 12, 24, 0, 0)).ms, HOURS(9));
	check_int(calendar_between(&c, z, at(z, 12, 24, 0, 0), at(z, 12, 25, 0, 0)).ms, HOURS(4));       /* a Thursday */
	check_int(calendar_between(&c, z, at(z, 12, 25, 0, 0), at(z, 12, 28, 0, 0)).ms, 0);              /* Christmas and the weekend */
	check_int(calendar_between(&c, z, at(z, 12, 31, 0, 0), at(z, 12, 32, 0, 0)).ms, 0);
	check(calendar_is_day(&c, date_of(2026, 12, 24)) && !calendar_is_day(&c, date_of(2026, 12, 31)));
	check(!calendar_is_day(&c, date_of(2028, 12, 24)));                                               /* a Sunday stays closed */
	check(calendar_is_open(&c, z, at(z, 12, 24, 11, 59)) && !calendar_is_open(&c, z, at(z, 12, 24, 12, 0)));
}

TEST(half_a_holiday_ends_the_day_at_its_hour)
{
	struct err e = { 0 };
	struct zone *z;
	struct calendar late = weekdays(480, 1320, "AU-QLD");
	struct calendar office = weekdays(480, 1020, "AU-QLD");
	check(zone_load(STR("Australia/Brisbane"), mem, &z, &e));
	check_int(calendar_between(&late, z, at(z, 12, 24, 0, 0), at(z, 12, 25, 0, 0)).ms, HOURS(10));   /* until 18:00 */
	check_int(calendar_between(&office, z, at(z, 12, 24, 0, 0), at(z, 12, 25, 0, 0)).ms, HOURS(9));
	struct calendar evening = weekdays(1080, 1320, "AU-QLD");
	check(!calendar_is_day(&evening, date_of(2026, 12, 24)) && calendar_is_day(&evening, date_of(2026, 12, 23)));
}

/* ---- against counting minutes ---- */

int below(int n) { return (int)(unit_random() % (unsigned)n); }

static int any_windows(struct window *out)
{
	int n = 1 + below(3);
	for (int i = 0; i < n; i++) {
		int from = below(1440), until = from + 1 + below(1440 - from);
		out[i] = (struct window){ from, until };
	}
	return n;
}

/* Some of them go over midnight. */
static int any_nights(struct window *out)
{
	int n = any_windows(out);
	for (int i = 0; i < n; i++)
		if (below(4) == 0)
			out[i].until = 1441 + below(out[i].from ? out[i].from : 1);
	return n;
}

struct calendar any_calendar(struct arena *mem)
{
	struct strs regions = { 0 };
	holiday_regions(mem, &regions);
	struct calendar c = { .name = STR("zufall"), .closed_on_holidays = below(4) > 0, .holidays = regions.at[below((int)regions.n)], .n_dated = below(5) };
	for (int d = 0; d < 7; d++)
		c.windows[d] = below(4) ? any_nights(c.day[d]) : 0;
	c.windows[1] = 1;
	c.day[1][0] = (struct window){ below(480), 960 + below(481) };
	for (int i = 0; i < c.n_dated; i++) {
		c.dated[i] = (struct dated){ .month = 1 + below(12), .day = 1 + below(28) };
		c.dated[i].n = below(3) ? any_nights(c.dated[i].at) : 0;
	}
	return c;
}

/* Of each year, or of one. */
static struct season any_season(void)
{
	struct season s = { (1 + below(12)) * 100 + 1 + below(28), (1 + below(12)) * 100 + 1 + below(31) };
	bool later = s.until >= s.from;
	return below(3) ? s : (struct season){ 20260000 + (later ? s.from : s.until), 20260000 + (later ? s.until : s.from) };
}

/* Seasons, weeks and the nth of a month; closed times; hours of holidays; a second region. Tuesdays stay open in most of the year. */
static struct calendar any_rare_calendar(struct arena *mem)
{
	struct strs regions = { 0 };
	struct calendar c = any_calendar(mem);
	holiday_regions(mem, &regions);
	for (c.n_some = 0; c.n_some < 1 + below(6); c.n_some++) {
		struct opening *o = &c.some[c.n_some];
		*o = (struct opening){ .first = below(7), .last = below(7), .nth = below(2) ? below(6) - 1 : 0, .fortnightly = below(3) == 0,
			.anchor = date_of(2026, 1, 1 + below(300)) };
		if (below(2))
			o->in = any_season();
		o->at.from = below(1440);
		o->at.until = o->at.from + 1 + below(1440);
	}
	c.closed[0] = (struct closed){ .each = { 1224, 106 } };
	c.closed[1].from = date_of(2026, 1, 1 + below(360));
	c.closed[1].until = (struct date){ c.closed[1].from.day + below(20) };
	c.n_closed = below(3);
	c.n_holiday = below(2) ? any_windows(c.holiday) : 0;
	c.closed_on_holidays &= !c.n_holiday;
	c.others[0] = regions.at[below((int)regions.n)];
	c.n_others = below(2);
	return c;
}

static const struct { const char *zone; int month, day; } places[] = {
	{ "Europe/Berlin", 3, 24 }, { "Europe/Berlin", 10, 20 }, { "Europe/Berlin", 12, 20 }, { "Europe/Berlin", 4, 1 }, { "Australia/Lord_Howe", 3, 30 },
	{ "America/New_York", 10, 26 }, { "Asia/Kathmandu", 6, 1 }, { "America/Santiago", 9, 1 }, { "Australia/Brisbane", 12, 18 }, { "America/New_York", 3, 3 },
};

struct instant any_place(int round, struct arena *mem, struct zone **z)
{
	struct err e = { 0 };
	size_t i = (size_t)round % COUNT(places);
	check(zone_load(str_of(places[i].zone), mem, z, &e));
	return zone_instant(*z, date_of(2026, places[i].month, places[i].day), below(6000));
}

static bool in_windows(const struct window *w, int n, int minute)
{
	for (int i = 0; i < n; i++)
		if (minute >= w[i].from && minute < w[i].until)
			return true;
	return false;
}

/* Walking from its first day through the year, over new year if need be. */
static bool season_has(struct season s, struct civil k)
{
	int month = s.from / 100, day = s.from % 100;
	if (!s.from)
		return true;
	if (s.from > 10000 && k.year != s.from / 10000)
		return false;
	if (s.from > 10000)
		return k.month * 100 + k.day >= s.from % 10000 && k.month * 100 + k.day <= s.until % 10000;
	for (int steps = 0; steps < 13 * 32; steps++) {
		if (month == k.month && day == k.day)
			return true;
		if (month * 100 + day == s.until)
			return false;
		if (++day > 31) {
			day = 1;
			month = month % 12 + 1;
		}
	}
	return false;
}

/* How many days of that weekday the month has up to d, and from d on. */
static int same_weekdays(struct date d, int step)
{
	int n = 0, month = date_civil(d).month;
	for (; date_civil(d).month == month; d.day += 7 * step)
		n++;
	return n;
}

static bool opening_has(const struct opening *o, struct date d)
{
	bool found = false;
	for (int weekday = o->first;; weekday = (weekday + 1) % 7) {
		found |= weekday == date_weekday(d);
		if (weekday == o->last)
			break;
	}
	if (o->nth && (o->nth < 0 ? same_weekdays(d, 1) != 1 : same_weekdays(d, -1) != o->nth))
		return false;
	if (o->fortnightly) {
		struct date monday = o->anchor;
		while (date_weekday(monday))
			monday.day--;
		while (monday.day + 6 < d.day)
			monday.day += 14;
		found &= monday.day <= d.day;
	}
	return found && season_has(o->in, date_civil(d));
}

static const struct dated *dated_row(const struct calendar *c, struct civil k)
{
	for (int i = 0; i < c->n_dated; i++)
		if (c->dated[i].month == k.month && c->dated[i].day == k.day)
			return &c->dated[i];
	return NULL;
}

static bool minute_closed(const struct calendar *c, struct civil k, struct date d)
{
	bool closed = dated_row(c, k) && !dated_row(c, k)->n;
	for (int i = 0; i < c->n_closed; i++)
		closed |= c->closed[i].each.from ? season_has(c->closed[i].each, k) : c->closed[i].from.day <= d.day && d.day <= c->closed[i].until.day;
	return closed;
}

static bool day_opens(const struct calendar *c, const struct zone *z, struct date d);

static bool others_open(const struct calendar *c, const struct zone *z, struct date d)
{
	bool open = false;
	for (int64_t t = zone_instant(z, d, 0).ms; c->outside && !open && t < zone_instant(z, (struct date){ d.day + 1 }, 0).ms; t += MINUTES(1))
		open = !minute_open(c->outside, z, (struct instant){ t });
	for (size_t i = 0; i < c->n_like; i++)
		open |= day_opens(c->like[i], z, d);
	return open;
}

/* Of what begins on that day whatever its date: is it open so many minutes after the day began, perhaps on the next one? own: in
 * place of all others; works: something begins on it. */
static bool undated_open(const struct calendar *c, struct date d, int minute, bool *own, bool *works)
{
	struct civil k = date_civil(d);
	int weekday = date_weekday(d);
	bool open = in_windows(c->day[weekday], c->windows[weekday], minute);
	*own = false;
	for (int i = 0; i < c->n_some; i++)
		*own |= c->some[i].in.from > 10000 && season_has(c->some[i].in, k);
	open &= !*own;
	*works = c->windows[weekday] && !*own;
	for (int i = 0; i < c->n_some; i++) {
		if (*own && c->some[i].in.from < 10000)
			continue;
		open |= opening_has(&c->some[i], d) && in_windows(&c->some[i].at, 1, minute);
		*works |= opening_has(&c->some[i], d);
	}
	return open;
}

/* The same with what its date has in place of that, if the day opens at all: by what begins on it, a night before it or others. */
static bool begun_open(const struct calendar *c, const struct zone *z, struct date d, int minute, bool *own)
{
	bool works, before, any, open = undated_open(c, d, minute, own, &works), knows = c->n_some || c->outside || c->n_like;
	const struct dated *dated = dated_row(c, date_civil(d));
	if (!dated || !dated->n)
		return open;
	for (int i = 0; i < 7; i++)
		knows |= c->windows[i];
	works |= undated_open(c, (struct date){ d.day - 1 }, 1440, &before, &any) && (before || !*own);
	if (!(works || !knows || (!*own && others_open(c, z, d))))
		return open;
	*own = true;
	return in_windows(dated->at, dated->n, minute);
}

static bool hours_open(const struct calendar *c, const struct zone *z, struct instant t)
{
	struct civil k = zone_civil(z, t);
	struct date d = date_of(k.year, k.month, k.day);
	int minute = k.hour * 60 + k.minute;
	bool holiday = minute >= holiday_closes(c->holidays, d) || (c->n_others && minute >= holiday_closes(c->others[0], d)), own, before;
	if (minute_closed(c, k, d) || (c->closed_on_holidays && holiday))
		return false;
	if (c->n_holiday && holiday)
		return in_windows(c->holiday, c->n_holiday, minute);
	bool open = begun_open(c, z, d, minute, &own), night = begun_open(c, z, (struct date){ d.day - 1 }, minute + 1440, &before);
	open |= night && (before || !own);
	open |= !own && c->outside && !minute_open(c->outside, z, t);
	for (size_t i = 0; i < c->n_like && !own; i++)
		open |= minute_open(c->like[i], z, t);
	return open;
}

bool minute_open(const struct calendar *c, const struct zone *z, struct instant t)
{
	bool open = hours_open(c, z, t) && (!c->within || minute_open(c->within, z, t));
	for (size_t i = 0; i < c->n_without; i++)
		open &= !minute_open(c->without[i], z, t);
	return open;
}

static int64_t minutes_counted(const struct calendar *c, const struct zone *z, struct instant from, struct instant until)
{
	int64_t sum = 0;
	for (int64_t m = from.ms; m < until.ms; m += MINUTES(1))
		sum += minute_open(c, z, (struct instant){ m }) ? MINUTES(1) : 0;
	return sum;
}

TEST_OF_MANY(seasons_weeks_and_holidays_agree_with_counting_minutes)
{
	for (int round = 0; round < 8; round++) {
		struct zone *z;
		struct instant from = any_place(round, mem, &z);
		struct calendar c = any_rare_calendar(mem), rest = { .outside = &c, .n_closed = c.n_closed };
		struct instant until = { from.ms + MINUTES(below(20000)) };
		rest.closed[0] = c.closed[0];
		rest.closed[1] = c.closed[1];
		check_int(calendar_between(&c, z, from, until).ms, minutes_counted(&c, z, from, until));
		check_int(calendar_between(&rest, z, from, until).ms, minutes_counted(&rest, z, from, until));
	}
}

/* Joined, cut out of each other and held within one another, with hours, dates and closed days of their own beside. */
TEST_OF_MANY(calendars_of_calendars_agree_with_counting_minutes)
{
	for (int round = 0; round < 8; round++) {
		struct zone *z;
		struct instant from = any_place(round, mem, &z), until = { from.ms + MINUTES(below(20000)) };
		struct calendar some[5], joined = below(2) ? any_rare_calendar(mem) : (struct calendar){ 0 };
		const struct calendar *like[2], *without[2];
		for (int i = 0; i < 5; i++)
			some[i] = any_rare_calendar(mem);
		for (int i = 0; i < 2; i++) {
			like[i] = &some[i];
			without[i] = &some[2 + i];
		}
		joined.like = like;
		joined.n_like = (size_t)below(3);
		joined.without = without;
		joined.n_without = (size_t)below(3);
		joined.within = below(3) ? NULL : &some[4];
		joined.outside = joined.n_like ? NULL : &some[0];
		check_int(calendar_between(&joined, z, from, until).ms, minutes_counted(&joined, z, from, until));
	}
}

/* The night of the 24th reaches into a holiday, which is closed; the one that begins on New Year's Day is open once that is over. */
TEST(a_night_is_open_on_both_days_and_closed_on_the_one_that_is)
{
	const struct zone *z = berlin(mem);
	struct calendar c = weekdays(1320, 1800, "DE-HH");                           /* Monday to Friday from 22:00 until 06:00 */
	check_int(calendar_between(&c, z, at(z, 11, 23, 0, 0), at(z, 11, 24, 0, 0)).ms, HOURS(2));
	check_int(calendar_between(&c, z, at(z, 11, 28, 0, 0), at(z, 11, 29, 0, 0)).ms, HOURS(6));       /* a Saturday: of Friday's night */
	check_int(calendar_between(&c, z, at(z, 11, 29, 0, 0), at(z, 11, 30, 0, 0)).ms, 0);
	check_int(calendar_between(&c, z, at(z, 12, 24, 12, 0), at(z, 12, 25, 12, 0)).ms, HOURS(2));
	check_int(calendar_between(&c, z, at(z, 1, 1, 0, 0), at(z, 1, 2, 12, 0)).ms, HOURS(6));
	check_int(calendar_between(&c, z, at(z, 3, 29, 0, 0), at(z, 3, 30, 0, 0)).ms, 0);
	check(calendar_is_day(&c, date_of(2026, 11, 28)));
	c.dated[0] = (struct dated){ 11, 24, { { 600, 720 } }, 1 };
	c.n_dated = 1;
	check_int(calendar_between(&c, z, at(z, 11, 23, 12, 0), at(z, 11, 24, 12, 0)).ms, HOURS(4));     /* hours of its own: none of the night before */
	c.dated[0] = (struct dated){ 11, 24, { { 1200, 1560 } }, 1 };
	check_int(calendar_between(&c, z, at(z, 11, 24, 0, 0), at(z, 11, 25, 12, 0)).ms, HOURS(6));      /* 20:00 until 02:00, of which the next day has two hours */
	c.dated[0] = (struct dated){ 11, 24, { { 0 } }, 0 };
	check_int(calendar_between(&c, z, at(z, 11, 23, 12, 0), at(z, 11, 25, 12, 0)).ms, HOURS(8));     /* closed: but what begins on it goes on after midnight */
}

TEST(hours_in_a_zone_of_their_own_are_those_of_its_wall)
{
	struct zone *there;
	struct err e = { 0 };
	struct span budget[2];
	struct instant due[2], taken[2], from = at(berlin(mem), 10, 23, 3, 0);       /* 9 o'clock in Singapore */
	check(zone_load(STR("Asia/Singapore"), mem, &there, &e));
	struct calendar here = weekdays(480, 1020, ""), own = here;
	own.zone = there;
	check(calendar_is_open(&own, berlin(mem), from) && !calendar_is_open(&here, berlin(mem), from));
	for (int i = 0; i < 2; i++) {
		const struct calendar *k = i ? &own : &here;
		const struct zone *z = i ? berlin(mem) : there;
		check(calendar_budget(k, z, from, 2, STR("werktag"), &budget[i]) && calendar_due(k, z, from, budget[i], &due[i]));
		check(calendar_takes(k, z, from, 500, &taken[i]));
	}
	check_int(due[0].ms, due[1].ms);
	check_int(taken[0].ms, taken[1].ms);
	check_int(calendar_between(&own, berlin(mem), from, due[0]).ms, calendar_between(&here, there, from, due[0]).ms);
}

/* Hours of holidays open no day that is closed by itself. */
TEST(a_closed_date_is_closed_though_holidays_have_hours)
{
	const struct zone *z = berlin(mem);
	struct calendar c = weekdays(480, 1020, "");
	c.holidays = STR("DE-HH");
	c.holiday[0] = (struct window){ 600, 960 };
	c.n_holiday = 1;
	check_int(calendar_between(&c, z, at(z, 12, 25, 0, 0), at(z, 12, 26, 0, 0)).ms, HOURS(6));
	c.dated[0] = (struct dated){ 12, 25, { { 0 } }, 0 };
	c.n_dated = 1;
	check_int(calendar_between(&c, z, at(z, 12, 25, 0, 0), at(z, 12, 26, 0, 0)).ms, 0);
}

TEST(a_calendar_of_dates_and_holidays_alone_opens_on_them)
{
	const struct zone *z = berlin(mem);
	struct calendar c = { .holidays = STR("DE-HH"), .holiday = { { 600, 960 } }, .n_holiday = 1, .dated = { { 12, 24, { { 480, 720 } }, 1 } }, .n_dated = 1 };
	check_int(calendar_between(&c, z, at(z, 12, 24, 0, 0), at(z, 12, 25, 0, 0)).ms, HOURS(4));
	check_int(calendar_between(&c, z, at(z, 12, 25, 0, 0), at(z, 12, 26, 0, 0)).ms, HOURS(6));
	check_int(calendar_between(&c, z, at(z, 12, 28, 0, 0), at(z, 12, 31, 0, 0)).ms, 0);
}

TEST_OF_MANY(open_time_agrees_with_counting_minutes)
{
	for (int round = 0; round < 30; round++) {
		struct zone *z;
		struct instant due, from = any_place(round, mem, &z);
		struct calendar c = any_calendar(mem);
		struct instant until = { from.ms + MINUTES(below(20000)) };
		int64_t sum = 0, wanted = MINUTES(1 + below(4000)), left = wanted, t = from.ms;
		for (int64_t m = from.ms; m < until.ms; m += MINUTES(1))
			sum += minute_open(&c, z, (struct instant){ m }) ? MINUTES(1) : 0;
		check_int(calendar_between(&c, z, from, until).ms, sum);
		for (; left > 0; t += MINUTES(1))
			left -= minute_open(&c, z, (struct instant){ t }) ? MINUTES(1) : 0;
		check(calendar_due(&c, z, from, (struct span){ wanted }, &due));
		check_int(due.ms, t);
	}
}

static bool day_opens(const struct calendar *c, const struct zone *z, struct date d)
{
	int64_t until = zone_instant(z, (struct date){ d.day + 1 }, 0).ms;
	for (int64_t t = zone_instant(z, d, 0).ms; t < until; t += MINUTES(1))
		if (minute_open(c, z, (struct instant){ t }))
			return true;
	return false;
}

/* Open minutes until the wall first shows that time on the nth open day after the day of the first open minute. */
static int64_t count_days(const struct calendar *c, const struct zone *z, struct instant from, int n)
{
	int64_t t = from.ms, sum = 0;
	while (!minute_open(c, z, (struct instant){ t }))
		t += MINUTES(1);
	struct civil start = zone_civil(z, (struct instant){ t });
	struct date d = date_of(start.year, start.month, start.day);
	while (n > 0)
		n -= calendar_is_day(c, (struct date){ ++d.day });
	for (;; t += MINUTES(1)) {
		struct civil k = zone_civil(z, (struct instant){ t });
		int32_t day = date_of(k.year, k.month, k.day).day;
		if (day > d.day || (day == d.day && k.hour * 60 + k.minute >= start.hour * 60 + start.minute))
			return sum;
		sum += minute_open(c, z, (struct instant){ t }) ? MINUTES(1) : 0;
	}
}

TEST(a_day_is_open_if_a_minute_of_it_is)
{
	struct zone *z;
	int32_t first = zone_date(NULL, any_place(2, mem, &z)).day;
	for (int round = 0; round < 4; round++) {
		struct calendar c = any_calendar(mem);
		for (int32_t d = first; d < first + 30; d++)
			check(calendar_is_day(&c, (struct date){ d }) == day_opens(&c, z, (struct date){ d }));
	}
}

TEST_OF_MANY(working_days_agree_with_counting_minutes)
{
	for (int round = 0; round < 60; round++) {
		struct zone *z;
		struct span budget;
		struct instant from = any_place(round, mem, &z);
		struct calendar c = any_calendar(mem);
		int n = below(8);
		check(calendar_budget(&c, z, from, n, STR("werktag"), &budget));
		check_int(budget.ms, count_days(&c, z, from, n));
	}
}

/* Nights on some weekdays; the same with what they reach into the next weekday said there. Dates with hours lie where no night begins. */
static void any_nights_said_twice(struct calendar *over, struct calendar *cut)
{
	*over = (struct calendar){ .closed_on_holidays = below(2), .holidays = STR("DE-HH") };
	for (int d = 0; d < 7; d++) {
		over->windows[d] = below(4) ? 1 + below(2) : 0;
		for (int i = 0; i < over->windows[d]; i++) {
			int from = 1 + below(1439);
			over->day[d][i] = (struct window){ from, below(2) ? 1441 + below(from) : from + 1 + below(1440 - from) };
		}
	}
	over->windows[1] = 1;
	over->day[1][0] = (struct window){ below(480), 960 + below(481) };
	while (over->n_dated < 8) {
		struct dated *own = &over->dated[over->n_dated++];
		*own = (struct dated){ .month = 1 + below(12), .day = 1 + below(28) };
		int weekday = date_weekday(date_of(2026, own->month, own->day));
		bool night = false;
		for (int i = 0; i < over->windows[weekday]; i++)
			night |= over->day[weekday][i].until > 1440;
		own->n = night ? 0 : any_windows(own->at);
	}
	*cut = *over;
	for (int d = 0; d < 7; d++)
		for (int i = 0; i < over->windows[d]; i++) {
			int next = (d + 1) % 7, until = over->day[d][i].until;
			if (until <= 1440)
				continue;
			cut->day[d][i].until = 1440;
			cut->day[next][cut->windows[next]++] = (struct window){ 0, until - 1440 };
		}
}

TEST(a_night_is_the_same_as_its_two_days)
{
	static const struct str units[] = { LIT("werktag"), LIT("werktagsende"), LIT("min") };
	const struct zone *z = berlin(mem);
	for (int round = 0; round < 400; round++) {
		struct calendar over, cut;
		any_nights_said_twice(&over, &cut);
		struct instant from = zone_instant(z, date_of(2026, 1, 5 + below(290)), below(1440)), due[2] = { { 0 } };
		for (int32_t d = zone_date(z, from).day, last = d + 20; d < last; d++)
			check(calendar_is_day(&over, (struct date){ d }) == calendar_is_day(&cut, (struct date){ d }));
		for (size_t i = 0; i < COUNT(units); i++) {
			struct span budget[2] = { { 0 } };
			int n = below(8);
			check(calendar_budget(&over, z, from, n, units[i], &budget[0]) && calendar_due(&over, z, from, budget[0], &due[0]));
			check(calendar_budget(&cut, z, from, n, units[i], &budget[1]) && calendar_due(&cut, z, from, budget[1], &due[1]));
			check_int(budget[0].ms, budget[1].ms);
			check_int(due[0].ms, due[1].ms);
		}
	}
}

/* Friday's night makes the Saturday a working day, whose date may have hours of its own. */
TEST(a_date_has_hours_of_its_own_on_a_day_that_a_night_opens)
{
	const struct zone *z = berlin(mem);
	struct calendar c = { .dated = { { 6, 13, { { 180, 1365 } }, 1 }, { 6, 14, { { 180, 1365 } }, 1 } }, .n_dated = 2 };
	struct instant due;
	c.day[4][0] = (struct window){ 975, 1440 + 690 };
	c.windows[4] = 1;
	check(calendar_due(&c, z, at(z, 6, 13, 12, 0), (struct span){ MINUTES(30) }, &due));
	check_int(due.ms, at(z, 6, 13, 12, 30).ms);
	check(!calendar_is_day(&c, date_of(2026, 6, 14)));                           /* a Sunday: no night reaches it */
}

/* From the end of a month, when the next one may be shorter. */
TEST_OF_MANY(who_reports_later_is_never_due_earlier)
{
	static const struct str units[] = { LIT("h"), LIT("werktag"), LIT("tag"), LIT("woche"), LIT("monat"), LIT("monat"), LIT("monat"), LIT("jahr"), LIT("werktagsende") };
	for (int round = 0; round < 1000; round++) {
		struct zone *z;
		any_place(round, mem, &z);
		struct calendar c = any_calendar(mem);
		struct instant first = zone_instant(z, date_of(2027 + below(2), 1 + below(12), 29), below(2 * 1440)), second = { first.ms + MINUTES(below(1440)) }, due[2];
		struct str unit = units[below((int)COUNT(units))];
		struct span a, b;
		int n = below(4);
		check(calendar_budget(&c, z, first, n, unit, &a) && calendar_due(&c, z, first, a, &due[0]));
		check(calendar_budget(&c, z, second, n, unit, &b) && calendar_due(&c, z, second, b, &due[1]));
		if (due[0].ms > due[1].ms)
			unit_failed(__FILE__, __LINE__, text(mem, "{} {}: {} is due {}, {} is due {}", n, unit, first, due[0], second, due[1]));
	}
}

/* BGB §§ 188, 193: a time by months ends with its last day, on a closed one with the next open day, and never before it began to. */
TEST(a_time_by_months_ends_when_its_day_closes_or_the_next_open_one)
{
	static const struct { int month, day, hour, due_month, due_day; } starts[] = {
		{ 3, 30, 16, 4, 30 }, { 3, 31, 9, 4, 30 }, { 3, 31, 16, 4, 30 },             /* 30 April 2026 is a Thursday */
		{ 2, 2, 8, 3, 2 }, { 2, 2, 12, 3, 2 }, { 1, 28, 12, 3, 2 },                  /* at the opening of a Monday; to a Saturday */
		{ 11, 23, 9, 1, 4 },                                                         /* into holidays from 23 December to 3 January */
	};
	struct zone *z;
	any_place(0, mem, &z);
	struct calendar c = weekdays(480, 1020, "");
	c.closed[0] = (struct closed){ .each = { 1223, 103 } };
	c.n_closed = 1;
	for (size_t i = 0; i < COUNT(starts); i++) {
		struct instant from = zone_instant(z, date_of(2026, starts[i].month, starts[i].day), starts[i].hour * 60), due;
		struct span budget;
		check(calendar_budget(&c, z, from, 1, STR("monat"), &budget) && calendar_due(&c, z, from, budget, &due));
		check_int(due.ms, zone_instant(z, date_of(starts[i].due_month < starts[i].month ? 2027 : 2026, starts[i].due_month, starts[i].due_day), 17 * 60).ms);
	}
}
