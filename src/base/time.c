/* time.c - instants, days and zones, without libc's shared state.
 *
 * Days by Howard Hinnant's era arithmetic; zones from the system's TZif files (RFC 8536), whose footer rule
 * carries them beyond the last listed change. */
#include "base/base.h"
#include <stdatomic.h>
#include <string.h>
#include <time.h>

enum { DAY_S = 86400, CHANGES_MOST = 2048 };

static _Atomic int64_t stands_at;                         /* 0: it goes */

void clock_stand(struct instant t) { atomic_store(&stands_at, t.ms); }

struct instant clock_now(void)
{
	int64_t standing = atomic_load(&stands_at);
	if (standing)
		return (struct instant){ standing };
	struct timespec t;
	clock_gettime(CLOCK_REALTIME, &t);
	return (struct instant){ (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000 };
}

int64_t clock_ticks(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

struct instant instant_add(struct instant t, struct span d) { return (struct instant){ t.ms + d.ms }; }
struct span instant_since(struct instant later, struct instant earlier) { return (struct span){ later.ms - earlier.ms }; }

static int64_t floor_div(int64_t a, int64_t b) { return a / b - (a % b < 0); }

struct date date_of(int year, int month, int day)
{
	year += (int)floor_div(month - 1, 12);
	month = (int)(month - 1 - 12 * floor_div(month - 1, 12)) + 1;
	int64_t y = year - (month <= 2), era = floor_div(y, 400), of_era = y - era * 400;
	int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	int64_t n = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
	return (struct date){ (int32_t)(era * 146097 + n - 719468) };
}

struct civil date_civil(struct date d)
{
	int64_t z = (int64_t)d.day + 719468, era = floor_div(z, 146097), n = z - era * 146097;
	int64_t y = (n - n / 1460 + n / 36524 - n / 146096) / 365, of_year = n - (365 * y + y / 4 - y / 100);
	int64_t m = (5 * of_year + 2) / 153;
	struct civil c = { .day = (int)(of_year - (153 * m + 2) / 5 + 1), .month = (int)(m < 10 ? m + 3 : m - 9) };
	c.year = (int)(y + era * 400 + (c.month <= 2));
	return c;
}

int date_weekday(struct date d) { return (int)(((int64_t)d.day + 3) % 7 + 7) % 7; }

int date_days_in_month(int year, int month) { return date_of(year, month + 1, 1).day - date_of(year, month, 1).day; }

struct date date_month_last(struct date d)
{
	struct civil c = date_civil(d);
	return (struct date){ date_of(c.year, c.month + 1, 1).day - 1 };
}

/* n digits at s[at..]; -1 if they are not digits. */
static int digits(struct str s, size_t at, size_t n)
{
	int v = 0;
	for (size_t i = at; i < at + n; i++) {
		if (i >= s.len || s.at[i] < '0' || s.at[i] > '9')
			return -1;
		v = v * 10 + (s.at[i] - '0');
	}
	return v;
}

static bool is_at(struct str s, size_t at, char c) { return at < s.len && s.at[at] == c; }

bool date_parse(struct str iso, struct date *out)
{
	int y = digits(iso, 0, 4), m = digits(iso, 5, 2), d = digits(iso, 8, 2);
	if (iso.len != 10 || !is_at(iso, 4, '-') || !is_at(iso, 7, '-') || y < 0 || m < 1 || m > 12 || d < 1 || d > date_days_in_month(y, m))
		return false;
	*out = date_of(y, m, d);
	return true;
}

bool date_typed(struct str s, struct date *out)
{
	size_t first = 0, second;
	while (first < s.len && s.at[first] != '.')
		first++;
	for (second = first + 1; second < s.len && s.at[second] != '.';)
		second++;
	if (first < 1 || first > 2 || second - first < 2 || second - first > 3 || s.len != second + 5)
		return date_parse(s, out);
	int d = digits(s, 0, first), m = digits(s, first + 1, second - first - 1), y = digits(s, second + 1, 4);
	if (y < 0 || m < 1 || m > 12 || d < 1 || d > date_days_in_month(y, m))
		return false;
	*out = date_of(y, m, d);
	return true;
}

/* "Z", "+01:00", "-0530" at s[at..]: seconds east; false if it is none of these. */
static bool offset_parse(struct str s, size_t at, int *out)
{
	*out = 0;
	if (at + 1 == s.len && (s.at[at] == 'Z' || s.at[at] == 'z'))
		return true;
	if (!is_at(s, at, '+') && !is_at(s, at, '-'))
		return false;
	size_t colon = is_at(s, at + 3, ':');
	int h = digits(s, at + 1, 2), m = digits(s, at + 3 + colon, 2);
	if (h < 0 || h > 23 || m < 0 || m > 59 || at + 5 + colon != s.len)
		return false;
	*out = (h * 3600 + m * 60) * (s.at[at] == '-' ? -1 : 1);
	return true;
}

bool instant_parse(struct str s, struct instant *out)
{
	struct date d;
	int h = digits(s, 11, 2), m = digits(s, 14, 2), sec = digits(s, 17, 2), east, ms = 0;
	bool t = is_at(s, 10, 'T') || is_at(s, 10, 't') || is_at(s, 10, ' ');
	if (!t || !date_parse(str_cut(s, 0, 10), &d) || h < 0 || h > 23 || m < 0 || m > 59 || sec < 0 || sec > 60)
		return false;
	if (!is_at(s, 13, ':') || !is_at(s, 16, ':'))
		return false;
	size_t at = 19;
	if (is_at(s, at, '.')) {
		int scale = 100;
		for (at++; digits(s, at, 1) >= 0; at++, scale /= 10)
			ms += digits(s, at, 1) * scale;
		if (at == 20)
			return false;
	}
	if (!offset_parse(s, at, &east))
		return false;
	out->ms = ((int64_t)d.day * DAY_S + h * 3600 + m * 60 + sec - east) * 1000 + ms;
	return true;
}

/* ---- zones ---- */

/* A POSIX TZ change rule "Mm.w.d/time"; time in seconds of the local day. */
struct change_rule { int month, week, weekday, time; };
struct zone {
	int64_t *at;                                     /* seconds UTC of each change, ascending */
	int *east;                                       /* offset from then on */
	size_t n;
	int first;                                       /* before the first change */
	bool summer;                                     /* the footer has two offsets */
	int standard_east, summer_east;
	struct change_rule to_summer, to_standard;
};

static int64_t big_endian(const unsigned char *p, int n)
{
	uint64_t v = n == 4 && p[0] & 0x80 ? ~(uint64_t)0 : 0;
	for (int i = 0; i < n; i++)
		v = v << 8 | p[i];
	return (int64_t)v;
}

static struct date rule_day(struct change_rule r, int year)
{
	struct date first = date_of(year, r.month, 1);
	int ahead = (r.weekday + 6 - date_weekday(first) + 7) % 7;
	int day = 1 + ahead + (r.week - 1) * 7;
	while (day > date_days_in_month(year, r.month))
		day -= 7;
	return date_of(year, r.month, day);
}

static int64_t rule_second(struct change_rule r, int year, int east_before)
{
	return (int64_t)rule_day(r, year).day * DAY_S + r.time - east_before;
}

/* ---- the footer: "CET-1CEST,M3.5.0,M10.5.0/3" ---- */

static void skip_name(struct str *s)
{
	if (is_at(*s, 0, '<'))
		str_split(s, '>');
	else
		while (s->len && ((s->at[0] | 32) >= 'a' && (s->at[0] | 32) <= 'z'))
			*s = str_cut(*s, 1, s->len);
}

static int number(struct str *s)
{
	int v = 0;
	while (digits(*s, 0, 1) >= 0) {
		v = v * 10 + digits(*s, 0, 1);
		*s = str_cut(*s, 1, s->len);
	}
	return v;
}

static bool eat(struct str *s, char c)
{
	bool is = is_at(*s, 0, c);
	*s = str_cut(*s, is, s->len);
	return is;
}

static int hms(struct str *s)
{
	bool minus = eat(s, '-');
	if (!minus)
		eat(s, '+');
	int v = number(s) * 3600;
	if (eat(s, ':'))
		v += number(s) * 60;
	if (eat(s, ':'))
		v += number(s);
	return minus ? -v : v;
}

static struct change_rule change_parse(struct str s)
{
	struct change_rule r = { .time = 7200 };
	eat(&s, 'M');
	r.month = number(&s);
	eat(&s, '.');
	r.week = number(&s);
	eat(&s, '.');
	r.weekday = number(&s);
	if (eat(&s, '/'))
		r.time = hms(&s);
	return r;
}

static void footer_parse(struct zone *z, struct str s)
{
	struct str rule = s, names = str_split(&rule, ',');
	skip_name(&names);
	z->standard_east = -hms(&names);
	skip_name(&names);
	z->summer_east = names.len ? -hms(&names) : z->standard_east + 3600;
	struct str summer = str_split(&rule, ',');
	z->summer = str_starts(summer, STR("M")) && str_starts(rule, STR("M"));
	if (z->summer) {
		z->to_summer = change_parse(summer);
		z->to_standard = change_parse(rule);
	}
}

struct tzif { const unsigned char *at; size_t left; };
struct tzif_head { size_t isut, isstd, leap, time, type, chars; };

static bool head_read(struct tzif *f, struct tzif_head *h)
{
	if (f->left < 44 || memcmp(f->at, "TZif", 4) != 0)
		return false;
	size_t *counts[] = { &h->isut, &h->isstd, &h->leap, &h->time, &h->type, &h->chars };
	for (size_t i = 0; i < COUNT(counts); i++) {
		*counts[i] = (size_t)big_endian(f->at + 20 + 4 * i, 4);
		if (*counts[i] > 100000)
			return false;
	}
	f->at += 44;
	f->left -= 44;
	return h->type > 0 && h->time <= CHANGES_MOST;
}

static size_t body_size(const struct tzif_head *h, size_t each)
{
	return h->time * each + h->time + h->type * 6 + h->chars + h->leap * (each + 4) + h->isstd + h->isut;
}

static bool body_read(struct zone *z, struct arena *mem, const struct tzif *f, const struct tzif_head *h)
{
	const unsigned char *index = f->at + h->time * 8, *types = index + h->time;
	z->n = h->time;
	z->at = NEWS(mem, int64_t, z->n + 1);
	z->east = NEWS(mem, int, z->n + 1);
	z->first = (int)big_endian(types, 4);
	for (size_t i = 0; i < z->n; i++) {
		if (index[i] >= h->type)
			return false;
		z->at[i] = big_endian(f->at + 8 * i, 8);
		z->east[i] = (int)big_endian(types + 6 * index[i], 4);
	}
	return true;
}

static bool tzif_read(struct zone *z, struct arena *mem, struct str bytes)
{
	struct tzif f = { (const unsigned char *)bytes.at, bytes.len };
	struct tzif_head h;
	if (!head_read(&f, &h) || f.left < body_size(&h, 4))
		return false;
	f.left -= body_size(&h, 4);
	f.at += body_size(&h, 4);
	if (!head_read(&f, &h) || f.left < body_size(&h, 8) || !body_read(z, mem, &f, &h))
		return false;
	struct str footer = { (const char *)f.at + body_size(&h, 8), f.left - body_size(&h, 8) };
	footer_parse(z, str_trim(footer));
	return true;
}

bool zone_load(struct str name, struct arena *mem, struct zone **out, struct err *e)
{
	struct str bytes;
	for (size_t i = 0; i < name.len; i++) {
		char c = name.at[i];
		bool good = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' || c == '_' || c == '-' || c == '+';
		if (!good || (i == 0 && c == '/'))
			return fail(e, "\"{}\" is not the name of a time zone", name);
	}
	*out = NEW(mem, struct zone);
	if (!name.len || !file_read(text(mem, "/usr/share/zoneinfo/{}", name), mem, 65536, &bytes, e) || !tzif_read(*out, mem, bytes))
		return fail(e, "unknown time zone \"{}\" (is the package tzdata installed?)", name);
	return true;
}

/* tzdata.zi lists rules, zones ("Z Europe/Berlin ...") and links ("L Europe/Berlin Europe/Bonn"). */
void zone_names(struct arena *mem, struct strs *out)
{
	struct str bytes;
	struct err e = { 0 };
	if (!file_read(STR("/usr/share/zoneinfo/tzdata.zi"), mem, 1 << 20, &bytes, &e))
		return;
	while (bytes.len) {
		struct str line = str_split(&bytes, '\n'), kind = str_split(&line, ' ');
		if (str_is(kind, STR("L")))
			str_split(&line, ' ');
		if (str_is(kind, STR("L")) || str_is(kind, STR("Z")))
			*push(mem, out) = str_split(&line, ' ');
	}
}

static int footer_offset(const struct zone *z, int64_t s)
{
	if (!z->summer)
		return z->standard_east;
	int year = date_civil((struct date){ (int32_t)floor_div(s + z->standard_east, DAY_S) }).year;
	int64_t summer = rule_second(z->to_summer, year, z->standard_east);
	int64_t standard = rule_second(z->to_standard, year, z->summer_east);
	bool in = summer < standard ? s >= summer && s < standard : s >= summer || s < standard;
	return in ? z->summer_east : z->standard_east;
}

int zone_offset(const struct zone *z, struct instant t)
{
	if (!z)
		return 0;
	int64_t s = floor_div(t.ms, 1000);
	if (z->n == 0 || s >= z->at[z->n - 1])
		return footer_offset(z, s);
	if (s < z->at[0])
		return z->first;
	size_t low = 0, high = z->n - 1;
	while (high - low > 1) {
		size_t mid = (low + high) / 2;
		if (z->at[mid] <= s)
			low = mid;
		else
			high = mid;
	}
	return z->east[low];
}

struct civil zone_civil(const struct zone *z, struct instant t)
{
	int64_t s = floor_div(t.ms, 1000) + zone_offset(z, t), day = floor_div(s, DAY_S);
	struct civil c = date_civil((struct date){ (int32_t)day });
	int of_day = (int)(s - day * DAY_S);
	c.hour = of_day / 3600;
	c.minute = of_day / 60 % 60;
	c.second = of_day % 60;
	return c;
}

struct date zone_date(const struct zone *z, struct instant t)
{
	return (struct date){ (int32_t)floor_div(floor_div(t.ms, 1000) + zone_offset(z, t), DAY_S) };
}

/* Both offsets in question are those a day before and a day after; the earlier instant that reads back wins.
 * In the gap neither does: the clock jumped by the difference, so the jump lies at local - offset after. */
struct instant zone_instant(const struct zone *z, struct date d, int minute)
{
	int64_t local = (int64_t)d.day * DAY_S + (int64_t)minute * 60;
	int before = zone_offset(z, (struct instant){ (local - DAY_S) * 1000 });
	int after = zone_offset(z, (struct instant){ (local + DAY_S) * 1000 });
	int candidates[] = { before > after ? before : after, before > after ? after : before };
	for (size_t i = 0; i < COUNT(candidates); i++) {
		struct instant t = { (local - candidates[i]) * 1000 };
		if (zone_offset(z, t) == candidates[i])
			return t;
	}
	int64_t low = local - candidates[0], high = local - candidates[1];
	while (high - low > 1) {
		int64_t mid = low + (high - low) / 2;
		if (zone_offset(z, (struct instant){ mid * 1000 }) == before)
			low = mid;
		else
			high = mid;
	}
	return (struct instant){ high * 1000 };
}
