/* stamp.c - reads times digit by digit; see stamp.h for what is guessed and why. */
#include "listen/stamp.h"
#include "listen/scan.h"

enum { SECOND = 1000, MINUTE = 60 * SECOND, HOUR = 60 * MINUTE, DAY = 24 * HOUR, QUARTER = 15 * MINUTE };

struct day_time { int year, month, day, hour, minute, second, ms; };

/* Takes `least` to `most` digits; one more digit behind them is not a number of that width. */
static bool number(struct str *rest, size_t least, size_t most, int *out)
{
	size_t n = 0;
	*out = 0;
	while (n < most && n < rest->len && is_digit(rest->at[n]))
		*out = *out * 10 + (rest->at[n++] - '0');
	if (n < least || (n < rest->len && is_digit(rest->at[n])))
		return false;
	*rest = str_cut(*rest, n, rest->len);
	return true;
}

/* fraction = "." 1*digit; finer than ms is dropped. */
static bool fraction(struct str *rest, size_t most, int *ms)
{
	size_t n = 0;
	int weight = 100;
	*ms = 0;
	if (!eat(rest, '.'))
		return true;
	for (; n < rest->len && is_digit(rest->at[n]); n++, weight /= 10)
		*ms += weight * (rest->at[n] - '0');
	*rest = str_cut(*rest, n, rest->len);
	return n >= 1 && n <= most;
}

/* clock = hh ":" mm ":" ss */
static bool clock(struct str *rest, struct day_time *t)
{
	return number(rest, 1, 2, &t->hour) && eat(rest, ':') && number(rest, 2, 2, &t->minute) && eat(rest, ':') &&
	       number(rest, 2, 2, &t->second) && t->hour < 24 && t->minute < 60 && t->second < 60;
}

static bool day(struct str *rest, struct day_time *t)
{
	return number(rest, 4, 4, &t->year) && eat(rest, '-') && number(rest, 2, 2, &t->month) && eat(rest, '-') && number(rest, 2, 2, &t->day);
}

static bool exists(const struct day_time *t)
{
	return t->year > 0 && t->month >= 1 && t->month <= 12 && t->day >= 1 && t->day <= date_days_in_month(t->year, t->month);
}

static struct instant as_utc(const struct day_time *t)
{
	int64_t days = date_of(t->year, t->month, t->day).day;
	return (struct instant){ days * DAY + (int64_t)t->hour * HOUR + t->minute * MINUTE + t->second * SECOND + t->ms };
}

static struct instant beside(struct instant local, struct instant received)
{
	int64_t zone = round_div(received.ms - local.ms, QUARTER) * QUARTER;
	return zone >= -14 * HOUR && zone <= 14 * HOUR ? (struct instant){ local.ms + zone } : local;
}

/* The latest year that puts the day at most a month behind the arrival: clocks run ahead by days, but
 * lines come late by months. Eight years back find a 29 February; a 30th is in none. */
static bool find_year(struct day_time *t, struct instant received)
{
	int this = date_civil((struct date){ (int32_t)(received.ms / DAY) }).year;
	for (t->year = this + 1; t->year > this - 8; t->year--)
		if (exists(t) && as_utc(t).ms <= received.ms + (int64_t)30 * DAY)
			return true;
	return false;
}

/* offset = "Z" / ("+" / "-") hh ":" mm */
static bool offset(struct str *rest, int64_t *ms)
{
	int hours, minutes;
	*ms = 0;
	if (eat(rest, 'Z'))
		return true;
	bool west = rest->len > 0 && rest->at[0] == '-';
	if (!eat(rest, '+') && !eat(rest, '-'))
		return false;
	if (!number(rest, 2, 2, &hours) || !eat(rest, ':') || !number(rest, 2, 2, &minutes) || hours > 23 || minutes > 59)
		return false;
	*ms = (int64_t)hours * HOUR + minutes * MINUTE;
	if (west)
		*ms = -*ms;
	return true;
}

bool stamp_take_strict(struct str *rest, struct instant *out)
{
	struct str s = *rest;
	struct day_time t = { 0 };
	int64_t east;
	if (!day(&s, &t) || !exists(&t) || !eat(&s, 'T') || !clock(&s, &t) || !fraction(&s, 6, &t.ms) || !offset(&s, &east))
		return false;
	*out = (struct instant){ as_utc(&t).ms - east };
	*rest = s;
	return true;
}

/* A time ends with a space, Cisco's colon or the line; anything else was no time. */
static bool ended(struct str s, struct str *rest)
{
	eat(&s, ':');
	if (s.len > 0 && s.at[0] != ' ')
		return false;
	*rest = s;
	return true;
}

bool stamp_take_iso(struct str *rest, struct instant received, struct instant *out)
{
	struct str s = *rest;
	struct day_time t = { 0 };
	int64_t east;
	if (!day(&s, &t) || !exists(&t) || !(eat(&s, 'T') || eat(&s, ' ')) || !clock(&s, &t) || !fraction(&s, 9, &t.ms))
		return false;
	*out = offset(&s, &east) ? (struct instant){ as_utc(&t).ms - east } : beside(as_utc(&t), received);
	return ended(s, rest);
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool month(struct str *rest, int *out)
{
	static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";
	if (rest->len < 4 || rest->at[3] != ' ')
		return false;
	for (int m = 0; m < 12; m++)
		if (lower(rest->at[0]) == names[3 * m] && lower(rest->at[1]) == names[3 * m + 1] && lower(rest->at[2]) == names[3 * m + 2]) {
			*rest = str_cut(*rest, 3, rest->len);
			*out = m + 1;
			return true;
		}
	return false;
}

/* Names of zones that devices write; Europe's first, America's as the makers' manuals use them. */
static const struct { struct str name; int minutes; } zones[] = {
	{ LIT("UTC"), 0 }, { LIT("GMT"), 0 }, { LIT("WET"), 0 }, { LIT("WEST"), 60 }, { LIT("CET"), 60 }, { LIT("CEST"), 120 },
	{ LIT("MET"), 60 }, { LIT("MEST"), 120 }, { LIT("MEZ"), 60 }, { LIT("MESZ"), 120 }, { LIT("EET"), 120 }, { LIT("EEST"), 180 },
	{ LIT("EST"), -300 }, { LIT("EDT"), -240 }, { LIT("CST"), -360 }, { LIT("CDT"), -300 },
	{ LIT("MST"), -420 }, { LIT("MDT"), -360 }, { LIT("PST"), -480 }, { LIT("PDT"), -420 },
};

/* zone = " " name ":". A name we do not know counts only in front of Cisco's "%FAC-...": elsewhere it
 * is the program's tag. */
static bool zone(struct str *rest, int *minutes)
{
	struct str s = *rest;
	if (!eat(&s, ' '))
		return false;
	size_t n = 0;
	while (n < s.len && n < 6 && s.at[n] >= 'A' && s.at[n] <= 'Z')
		n++;
	struct str name = str_cut(s, 0, n);
	s = str_cut(s, n, s.len);
	if (n == 0 || s.len == 0 || s.at[0] != ':')
		return false;
	for (size_t i = 0; i < COUNT(zones); i++)
		if (str_is(name, zones[i].name)) {
			*minutes = zones[i].minutes;
			*rest = s;
			return true;
		}
	if (str_starts(s, STR(": %")))
		*rest = s;
	return false;
}

/* day_of_year = [ "*" / "." ] month day [ year ]; the mark says that the device's clock was never set. */
static bool bsd_day(struct str *rest, struct day_time *t)
{
	if (!eat(rest, '*'))
		eat(rest, '.');
	if (!month(rest, &t->month))
		return false;
	eat_spaces(rest);
	if (!number(rest, 1, 2, &t->day) || !eat(rest, ' '))
		return false;
	eat_spaces(rest);
	struct str year = *rest;
	if (number(&year, 4, 4, &t->year) && eat(&year, ' '))
		*rest = year;
	else
		t->year = 0;
	eat_spaces(rest);
	return true;
}

bool stamp_take_bsd(struct str *rest, struct instant received, struct instant *out)
{
	struct str s = *rest;
	struct day_time t = { 0 };
	int minutes = 0;
	if (!bsd_day(&s, &t) || !clock(&s, &t) || !fraction(&s, 9, &t.ms))
		return false;
	if (t.year == 0 ? !find_year(&t, received) : !exists(&t))
		return false;
	if (zone(&s, &minutes))
		*out = (struct instant){ as_utc(&t).ms - (int64_t)minutes * MINUTE };
	else
		*out = beside(as_utc(&t), received);
	return ended(s, rest);
}

bool stamp_take_pairs(struct str *rest, struct instant received, struct instant *out)
{
	static const struct str date = LIT("date="), time = LIT(" time=");
	struct str s = *rest;
	struct day_time t = { 0 };
	if (!str_starts(s, date))
		return false;
	s = str_cut(s, date.len, s.len);
	if (!day(&s, &t) || !exists(&t) || !str_starts(s, time))
		return false;
	s = str_cut(s, time.len, s.len);
	if (!clock(&s, &t))
		return false;
	*out = beside(as_utc(&t), received);
	*rest = s;
	return true;
}
