/* region.c - reads a file of holidays, line by line; the form stands in holiday.h. */
#include "calendar/inside.h"

enum { CODES_MOST = 64, EASTER_MOST = 100 };

struct line { struct str rest; struct region_file *file; struct holiday_rule rule; struct err *e; };

static const struct str weekdays[7] = { LIT("mon"), LIT("tue"), LIT("wed"), LIT("thu"), LIT("fri"), LIT("sat"), LIT("sun") };
static const struct str ordinals[5] = { LIT("first"), LIT("second"), LIT("third"), LIT("fourth"), LIT("last") };

static struct str next(struct line *l)
{
	l->rest = str_trim(l->rest);
	return str_split(&l->rest, ' ');
}

static int index_of(struct str word, const struct str *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_is(words[i], word))
			return (int)i;
	return -1;
}

static int weekday_of(struct str word) { return index_of(word, weekdays, COUNT(weekdays)); }

/* "12-25"; 02-29 is a day of leap years, and the first of March in others. */
static bool month_day(struct str s, int *month, int *day)
{
	struct date d;
	char year[] = "2000-00-00";
	if (s.len != 5)
		return false;
	for (size_t i = 0; i < 5; i++)
		year[5 + i] = s.at[i];
	if (!date_parse(str_of(year), &d))
		return false;
	*month = date_civil(d).month;
	*day = date_civil(d).day;
	return true;
}

static bool small_number(struct str s, int64_t least, int64_t most, int *out)
{
	int64_t n;
	if (!str_int(s, &n) || n < least || n > most)
		return false;
	*out = (int)n;
	return true;
}

/* ---- the rule itself ---- */

static bool easter_rule(struct line *l, struct str word)
{
	struct str distance = str_cut(word, 6, word.len);
	l->rule.anchor = FROM_EASTER;
	if (!distance.len)
		return true;
	bool far = distance.at[0] == '+' || distance.at[0] == '-';
	struct str digits = str_cut(distance, 1, distance.len);
	if (!far || !small_number(digits, 0, EASTER_MOST, &l->rule.day))
		return fail(l->e, "\"{}\": expected is a distance in days like easter+39", word);
	l->rule.day *= distance.at[0] == '-' ? -1 : 1;
	return true;
}

static bool nth_rule(struct line *l, int nth)
{
	struct str day = next(l), month = next(l);
	l->rule.anchor = nth == 4 ? LAST_WEEKDAY : NTH_WEEKDAY;
	l->rule.nth = nth + 1;
	l->rule.weekday = weekday_of(day);
	l->rule.day = 1;
	return (l->rule.weekday >= 0 && small_number(month, 1, 12, &l->rule.month)) || fail(l->e, "expected is a weekday and a month like \"first mon 05\"");
}

static bool weekday_rule(struct line *l, int weekday)
{
	struct str which = next(l), day = next(l);
	l->rule.anchor = str_is(which, STR("before")) ? WEEKDAY_BEFORE : WEEKDAY_FROM;
	l->rule.weekday = weekday;
	bool good = l->rule.anchor == WEEKDAY_BEFORE || str_is(which, STR("from"));
	return (good && month_day(day, &l->rule.month, &l->rule.day)) || fail(l->e, "expected is \"wed before 11-23\" or \"thu from 09-05\"");
}

static bool read_rule(struct line *l, struct str word)
{
	struct date once;
	if (month_day(word, &l->rule.month, &l->rule.day))
		return true;
	if (date_parse(word, &once)) {
		struct civil c = date_civil(once);
		l->rule.month = c.month;
		l->rule.day = c.day;
		l->rule.years[l->rule.n_years++] = (struct years){ c.year, c.year };
		return true;
	}
	if (str_starts(word, STR("easter")))
		return easter_rule(l, word);
	int nth = index_of(word, ordinals, COUNT(ordinals)), weekday = weekday_of(word);
	if (nth >= 0)
		return nth_rule(l, nth);
	return weekday >= 0 ? weekday_rule(l, weekday)
	                    : fail(l->e, "\"{}\" is no rule; expected is one like 12-25, easter-2, first mon 05 or wed before 11-23", word);
}

/* ---- what narrows it ---- */

static bool read_years(struct line *l, struct str word)
{
	struct years y = { 0, 9999 };
	struct str until = word, first = str_split(&until, '-');
	bool single = first.len == word.len;
	bool good = word.len > 1 && (!first.len || small_number(first, 1, 9999, &y.first)) && (!until.len || small_number(until, 1, 9999, &y.last));
	if (!good || y.last < y.first)
		return fail(l->e, "\"{}\" are no years; expected is 2017, 2019-, -2001 or 2003-2011", word);
	if (l->rule.n_years == COUNT(l->rule.years))
		return fail(l->e, "more than {} spans of years; write a second line", (int)COUNT(l->rule.years));
	if (single)
		y.last = y.first;
	l->rule.years[l->rule.n_years++] = y;
	return true;
}

static bool is_code(struct str s) { return s.len && s.at[0] >= 'A' && s.at[0] <= 'Z'; }

static bool read_in(struct line *l)
{
	struct str before = l->rest, code = next(l);
	if (!is_code(code))
		return fail(l->e, "after \"in\" a region of this file is expected");
	for (; is_code(code); before = l->rest, code = next(l)) {
		int i = index_of(code, l->file->codes.at, l->file->codes.n);
		if (i < 0)
			return fail(l->e, "\"{}\" is no region of this file; its line \"regions\" lists them", code);
		l->rule.in |= UINT64_C(1) << i;
	}
	l->rest = before;
	return true;
}

static bool read_until(struct line *l)
{
	struct str word = next(l), minute = word, hour = str_split(&minute, ':');
	int h, m;
	if (hour.len != 2 || minute.len != 2 || !small_number(hour, 0, 23, &h) || !small_number(minute, 0, 59, &m) || h * 60 + m == 0)
		return fail(l->e, "\"{}\" is no time of the day like 18:00", word);
	l->rule.closes = h * 60 + m;
	return true;
}

static bool read_shift(struct line *l, struct str word)
{
	int weekday = weekday_of(str_cut(word, 0, 3)), days;
	if (!small_number(str_cut(word, 4, word.len), 1, 6, &days) || (word.at[3] != '+' && word.at[3] != '-'))
		return fail(l->e, "\"{}\": expected is a shift of 1 to 6 days like sat+2", word);
	l->rule.shift[weekday] = word.at[3] == '-' ? -days : days;
	return true;
}

static bool read_narrowing(struct line *l)
{
	for (struct str word = next(l); word.len; word = next(l)) {
		bool shift = word.len > 4 && weekday_of(str_cut(word, 0, 3)) >= 0, year = word.at[0] == '-' || (word.at[0] >= '0' && word.at[0] <= '9');
		bool ok = true;
		if (str_is(word, STR("also")))
			l->rule.also = true;
		else if (str_is(word, STR("in")))
			ok = read_in(l);
		else if (str_is(word, STR("until")))
			ok = read_until(l);
		else if (shift)
			ok = read_shift(l, word);
		else
			ok = year ? read_years(l, word) : fail(l->e, "\"{}\" is unknown here; expected is in, also, until, years or a shift like sat+2", word);
		if (!ok)
			return false;
	}
	return true;
}

/* ---- lines ---- */

static bool read_regions(struct line *l, struct arena *mem)
{
	next(l);
	for (struct str code = next(l); code.len; code = next(l)) {
		if (!is_code(code) || l->file->codes.n == CODES_MOST)
			return fail(l->e, "\"{}\": expected are up to {} regions in capitals", code, (int)CODES_MOST);
		*push(mem, &l->file->codes) = code;
	}
	return true;
}

static bool read_line(struct str s, struct region_file *f, struct arena *mem, struct err *e)
{
	struct str names = s, rule = str_trim(str_split(&names, '='));
	struct line l = { .rest = rule, .file = f, .e = e };
	if (!rule.len || rule.at[0] == '#')
		return true;
	if (str_starts(rule, STR("regions ")))
		return read_regions(&l, mem);
	struct str german = str_trim(str_split(&names, '|')), english = str_trim(names);
	if (!german.len || !english.len)
		return fail(e, "after the rule its names are missing: \"= Neujahr | New Year's Day\"");
	l.rule.name[LANG_DE] = german;
	l.rule.name[LANG_EN] = english;
	if (!read_rule(&l, next(&l)) || !read_narrowing(&l))
		return false;
	*push(mem, &f->rules) = l.rule;
	return true;
}

bool region_parse(struct str name, struct str bytes, struct arena *mem, struct region_file **out, struct err *e)
{
	*out = NEW(mem, struct region_file);
	(*out)->name = name;
	if (!is_code(name))
		return fail(e, "\"{}\" is no name of a country or state like DE or AU-QLD", name);
	if (!utf8_is(bytes))
		return fail(e, "the file is not UTF-8");
	for (int line = 1; bytes.len; line++)
		if (!read_line(str_trim(str_split(&bytes, '\n')), *out, mem, e))
			return within(e, "line {}", line);
	return true;
}
