/* day.c - what is open on one day: its weekday's hours and those of a season, a week or a month, unless its date has hours of
 * its own; nothing of it in a closed range, nor while a holiday lasts, which may have hours of its own.
 *
 * A calendar outside another opens in what that one leaves of the day, and closes on days and holidays like any other. */
#include "calendar/day.h"

/* Sorted and united, so that what a document lists twice counts once. */
static int unite(struct window *w, int n)
{
	for (int i = 1; i < n; i++) {
		struct window moving = w[i];
		int at = i;
		for (; at > 0 && w[at - 1].from > moving.from; at--)
			w[at] = w[at - 1];
		w[at] = moving;
	}
	int last = 0;
	for (int i = 1; i < n; i++) {
		if (w[i].from > w[last].until)
			w[++last] = w[i];
		else if (w[i].until > w[last].until)
			w[last].until = w[i].until;
	}
	return n ? last + 1 : 0;
}

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

static bool is_closed(const struct calendar *c, struct date d, struct civil day)
{
	for (int i = 0; i < c->n_closed; i++) {
		const struct closed *k = &c->closed[i];
		if (k->each.from ? is_in(k->each, day) : d.day >= k->from.day && d.day <= k->until.day)
			return true;
	}
	return false;
}

static int copy(struct window *out, const struct window *w, int n)
{
	for (int i = 0; i < n; i++)
		out[i] = w[i];
	return n;
}

/* What those hours leave of a window. */
static int left_of(struct window w, const struct window *shut, int n, struct window *out)
{
	int kept = 0;
	for (int i = 0; i < n && shut[i].from < w.until; i++) {
		if (shut[i].from > w.from)
			out[kept++] = (struct window){ w.from, shut[i].from };
		w.from = shut[i].until > w.from ? shut[i].until : w.from;
	}
	if (w.from < w.until)
		out[kept++] = w;
	return kept;
}

static int left_open(const struct calendar *c, struct date d, struct window *out)
{
	struct window shut[DAY_WINDOWS_MOST];
	return left_of((struct window){ 0, DAY_MINUTES }, shut, day_windows(c, d, shut), out);
}

static bool knows_weekdays(const struct calendar *c)
{
	bool knows = c->n_some || c->outside;
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

/* As if there were no holidays. */
static int ordinary(const struct calendar *c, struct date d, struct civil day, struct window *out)
{
	bool own = has_own_hours(c, day);
	int weekday = date_weekday(d), n = own ? 0 : c->outside ? left_open(c->outside, d, out) : copy(out, c->day[weekday], c->windows[weekday]);
	for (int i = 0; i < c->n_some; i++)
		if ((!own || is_of_one_year(&c->some[i])) && falls_on(&c->some[i], d, day))
			out[n++] = c->some[i].at;
	for (int i = 0; i < c->n_dated && (n || !knows_weekdays(c)); i++)
		if (c->dated[i].month == day.month && c->dated[i].day == day.day)
			return copy(out, c->dated[i].at, c->dated[i].n);
	return n;
}

/* The minute of the day at which the first of its regions begins to keep it. */
static int closes_at(const struct calendar *c, struct date d)
{
	int closes = holiday_closes(c->holidays, d);
	for (int i = 0; i < c->n_others; i++) {
		int other = holiday_closes(c->others[i], d);
		closes = other < closes ? other : closes;
	}
	return closes;
}

static int add_part(struct window *out, int n, struct window w, int from, int until)
{
	struct window part = { w.from > from ? w.from : from, w.until < until ? w.until : until };
	if (part.from < part.until)
		out[n++] = part;
	return n;
}

static int hours_of(const struct calendar *c, struct date d, struct window *out)
{
	struct window all[DAY_WINDOWS_MOST];
	struct civil day = date_civil(d);
	int n = is_closed(c, d, day) ? -1 : ordinary(c, d, day, all), kept = 0;
	if (n < 0 || (!n && !c->n_holiday))
		return 0;
	int closes = c->closed_on_holidays || c->n_holiday ? closes_at(c, d) : DAY_MINUTES;
	for (int i = 0; i < n; i++)
		kept = add_part(out, kept, all[i], 0, closes);
	for (int i = 0; i < c->n_holiday; i++)
		kept = add_part(out, kept, c->holiday[i], closes, DAY_MINUTES);
	return unite(out, kept);
}

int day_windows(const struct calendar *c, struct date d, struct window *out)
{
	struct window all[DAY_WINDOWS_MOST], shut[DAY_WINDOWS_MOST];
	if (!c->except)
		return hours_of(c, d, out);
	int n = hours_of(c, d, all), closed = day_windows(c->except, d, shut), kept = 0;
	for (int i = 0; i < n; i++)
		kept += left_of(all[i], shut, closed, out + kept);
	return kept;
}
