/* day.c - what is open on one day: its weekday's hours and those of a season, a week or a month, what the night before reaches
 * into it, unless its date has hours of its own; nothing of it in a closed range, nor while a holiday lasts, which may have hours of its own.
 *
 * The day is a set of minutes, so that calendars are joined and cut as sets are: one outside another opens in what that one
 * leaves of the day, one like others in what any of them has, and closes on days and holidays like any other. */
#include "calendar/day.h"

enum { WORD_BITS = 64, WORDS = (DAY_MINUTES + WORD_BITS - 1) / WORD_BITS };
struct minutes { uint64_t word[WORDS]; };                /* what lies beyond the day is never in it */

/* ---- sets of minutes ------------------------------------------------------------------------------------- */

/* The bits of word w that lie in [from, until). */
static uint64_t mask_of(int w, int from, int until)
{
	int first = from - w * WORD_BITS, last = until - w * WORD_BITS;
	uint64_t low = first <= 0 ? UINT64_MAX : UINT64_MAX << first, high = last >= WORD_BITS ? UINT64_MAX : ~(UINT64_MAX << last);
	return low & high;
}

static void add(struct minutes *m, int from, int until)
{
	until = until < DAY_MINUTES ? until : DAY_MINUTES;
	for (int w = from / WORD_BITS; from < until && w <= (until - 1) / WORD_BITS; w++)
		m->word[w] |= mask_of(w, from, until);
}

static void join(struct minutes *m, const struct minutes *other)
{
	for (int w = 0; w < WORDS; w++)
		m->word[w] |= other->word[w];
}

static void take_out(struct minutes *m, const struct minutes *other)
{
	for (int w = 0; w < WORDS; w++)
		m->word[w] &= ~other->word[w];
}

static void keep_common(struct minutes *m, const struct minutes *other)
{
	for (int w = 0; w < WORDS; w++)
		m->word[w] &= other->word[w];
}

static bool has_any(const struct minutes *m)
{
	uint64_t any = 0;
	for (int w = 0; w < WORDS; w++)
		any |= m->word[w];
	return any != 0;
}

/* The first minute from there on that is in it, or is not; DAY_MINUTES: none. */
static int next(const struct minutes *m, int from, bool in)
{
	for (int w = from / WORD_BITS; w < WORDS; w++) {
		uint64_t bits = (in ? m->word[w] : ~m->word[w]) & mask_of(w, from, DAY_MINUTES);
		if (bits)
			return w * WORD_BITS + __builtin_ctzll(bits);
	}
	return DAY_MINUTES;
}

/* ---- which days are meant ---------------------------------------------------------------------------------- */

enum { YEAR = 10000 };                                   /* above it a season is of one year */

static bool is_in(struct season s, struct civil day)
{
	int month_day = (s.from > YEAR ? day.year * YEAR : 0) + day.month * 100 + day.day;
	bool after = month_day >= s.from, before = month_day <= s.until;
	return !s.from || (s.from <= s.until ? after && before : after || before);
}

/* Of the days of a week: counted from the first one, so that it may run over Sunday. */
static bool is_among(int first, int last, int weekday) { return (weekday - first + 7) % 7 <= (last - first + 7) % 7; }

static bool falls_on(const struct opening *o, struct date d, struct civil day)
{
	int weekday = date_weekday(d);
	struct date monday = { d.day - weekday }, anchor = { o->anchor.day - date_weekday(o->anchor) };
	if (!is_among(o->first, o->last, weekday) || !is_in(o->in, day))
		return false;
	if (o->fortnightly && (monday.day < anchor.day || (monday.day - anchor.day) % 14))
		return false;
	if (o->nth < 0)
		return day.day + 7 > date_days_in_month(day.year, day.month);
	return !o->nth || (day.day - 1) / 7 + 1 == o->nth;
}

/* NULL: the date has nothing of its own. */
static const struct dated *dated_on(const struct calendar *c, struct civil day)
{
	for (int i = 0; i < c->n_dated; i++)
		if (c->dated[i].month == day.month && c->dated[i].day == day.day)
			return &c->dated[i];
	return NULL;
}

static bool is_closed(const struct calendar *c, struct date d, struct civil day)
{
	const struct dated *own = dated_on(c, day);
	if (own && !own->n)
		return true;
	for (int i = 0; i < c->n_closed; i++) {
		const struct closed *k = &c->closed[i];
		if (k->each.from ? is_in(k->each, day) : d.day >= k->from.day && d.day <= k->until.day)
			return true;
	}
	return false;
}

static bool knows_weekdays(const struct calendar *c)
{
	bool knows = c->n_some || c->outside || c->n_like;
	for (int d = 0; d < 7; d++)
		knows |= c->windows[d] > 0;
	return knows;
}

static bool is_of_one_year(const struct opening *o) { return o->in.from > YEAR; }

/* Days of one year have their own hours in place of all others. */
static bool has_own_hours(const struct calendar *c, struct civil day)
{
	for (int i = 0; i < c->n_some; i++)
		if (is_of_one_year(&c->some[i]) && is_in(c->some[i].in, day))
			return true;
	return false;
}

/* ---- hours --------------------------------------------------------------------------------------------------- */

static struct minutes minutes_of(const struct calendar *c, struct date d);

/* What it has by other calendars. */
static struct minutes by_others(const struct calendar *c, struct date d)
{
	struct minutes all = { { 0 } };
	if (c->outside) {
		struct minutes shut = minutes_of(c->outside, d);
		add(&all, 0, DAY_MINUTES);
		take_out(&all, &shut);
	}
	for (size_t i = 0; i < c->n_like; i++) {
		struct minutes like = minutes_of(c->like[i], d);
		join(&all, &like);
	}
	return all;
}

/* The hours that begin on a day; own: in place of all others. */
struct begun { struct window at[WINDOWS_MOST + OPENINGS_MOST]; int n; bool own; };

static void begin(struct begun *b, const struct window *w, int n)
{
	for (int i = 0; i < n; i++)
		b->at[b->n++] = w[i];
}

static bool opens_by_others(const struct calendar *c, struct date d)
{
	struct minutes all = by_others(c, d);
	return has_any(&all);
}

static bool is_any_overnight(const struct window *w, int n)
{
	bool any = false;
	for (int i = 0; i < n; i++)
		any |= w[i].until > DAY_MINUTES;
	return any;
}

/* May a night reach into that day? Most calendars know none, and need not be asked for the day before. */
static bool may_reach(const struct calendar *c, struct date d)
{
	int before = (date_weekday(d) + 6) % 7;
	bool may = is_any_overnight(c->day[before], c->windows[before]);
	for (int i = 0; i < c->n_some; i++)
		may |= is_any_overnight(&c->some[i].at, 1);
	for (int i = 0; i < c->n_dated; i++)
		may |= is_any_overnight(c->dated[i].at, c->dated[i].n);
	return may;
}

/* Whatever its date has of its own. */
static void undated_on(const struct calendar *c, struct date d, struct civil day, struct begun *b)
{
	int weekday = date_weekday(d);
	b->own = has_own_hours(c, day);
	b->n = 0;
	if (!b->own)
		begin(b, c->day[weekday], c->windows[weekday]);
	for (int i = 0; i < c->n_some; i++)
		if ((!b->own || is_of_one_year(&c->some[i])) && falls_on(&c->some[i], d, day))
			begin(b, &c->some[i].at, 1);
}

/* Does a night reach into that day, whatever the dates of both have of their own? */
static bool is_reached(const struct calendar *c, struct date d, bool own)
{
	struct date eve = { d.day - 1 };
	struct begun before;
	if (!may_reach(c, d))
		return false;
	undated_on(c, eve, date_civil(eve), &before);
	return (before.own || !own) && is_any_overnight(before.at, before.n);
}

/* A date has hours of its own only on a day that something else opens, a night before it as well; where nothing is said of weekdays, on any. */
static void begun_on(const struct calendar *c, struct date d, struct civil day, struct begun *b)
{
	const struct dated *dated = dated_on(c, day);
	undated_on(c, d, day, b);
	if (!dated || !dated->n || !(b->n || !knows_weekdays(c) || is_reached(c, d, b->own) || (!b->own && opens_by_others(c, d))))
		return;
	b->own = true;
	b->n = 0;
	begin(b, dated->at, dated->n);
}

/* As if it were no holiday. */
static struct minutes ordinary(const struct calendar *c, struct date d, struct civil day)
{
	struct minutes all = { { 0 } };
	struct begun today, before;
	before.n = 0;                                            /* the rest need not be cleared each day */
	begun_on(c, d, day, &today);
	if (may_reach(c, d))
		begun_on(c, (struct date){ d.day - 1 }, date_civil((struct date){ d.day - 1 }), &before);
	if (!today.own && (c->outside || c->n_like))
		all = by_others(c, d);
	for (int i = 0; i < today.n; i++)
		add(&all, today.at[i].from, today.at[i].until);
	for (int i = 0; i < before.n && (before.own || !today.own); i++)
		add(&all, 0, before.at[i].until - DAY_MINUTES);
	return all;
}

/* The minute of the day at which the first of its regions begins to keep it, and which that is. */
static int closes_at(const struct calendar *c, struct date d, struct str *region)
{
	int closes = holiday_closes(c->holidays, d);
	*region = c->holidays;
	for (int i = 0; i < c->n_others; i++) {
		int other = holiday_closes(c->others[i], d);
		*region = other < closes ? c->others[i] : *region;
		closes = other < closes ? other : closes;
	}
	return closes;
}

static struct minutes with_holidays(const struct calendar *c, struct date d)
{
	struct minutes all = { { 0 } }, holiday = { { 0 } };
	struct civil day = date_civil(d);
	struct str region;
	if (is_closed(c, d, day))
		return all;
	all = ordinary(c, d, day);
	int closes = c->n_holiday || (c->closed_on_holidays && has_any(&all)) ? closes_at(c, d, &region) : DAY_MINUTES;
	add(&holiday, closes, DAY_MINUTES);
	take_out(&all, &holiday);
	for (int i = 0; i < c->n_holiday; i++)
		add(&all, c->holiday[i].from > closes ? c->holiday[i].from : closes, c->holiday[i].until);
	return all;
}

static struct minutes minutes_of(const struct calendar *c, struct date d)
{
	struct minutes all = with_holidays(c, d);
	for (size_t i = 0; i < c->n_without + (c->except != NULL); i++) {
		struct minutes shut = minutes_of(i < c->n_without ? c->without[i] : c->except, d);
		take_out(&all, &shut);
	}
	if (c->within) {
		struct minutes season = minutes_of(c->within, d);
		keep_common(&all, &season);
	}
	return all;
}

struct str calendar_holiday(const struct calendar *c, struct date d)
{
	struct civil day = date_civil(d);
	struct str region = NONE;
	bool asks = !is_closed(c, d, day) && (c->closed_on_holidays || c->n_holiday);
	struct minutes open = { { 0 } };
	if (asks)
		open = ordinary(c, d, day);
	if (asks && (c->n_holiday || has_any(&open)) && closes_at(c, d, &region) < DAY_MINUTES)
		return region;
	region = NONE;
	for (size_t i = 0; i < c->n_like && !region.len && !is_closed(c, d, day); i++)
		region = calendar_holiday(c->like[i], d);
	return region;
}

int day_windows(const struct calendar *c, struct date d, struct window *out)
{
	struct minutes all = minutes_of(c, d);
	int n = 0;
	for (int from = next(&all, 0, true), until; from < DAY_MINUTES; from = next(&all, until, true)) {
		until = next(&all, from, false);
		out[n++] = (struct window){ from, until };
	}
	return n;
}
