/* holiday.c - which days are holidays: the rules of the files, asked day by day.
 *
 * Feast days hang on Easter (Gauss's computus in the form of Meeus, Jones and Butcher), the others on a date or a weekday.
 * A shift may carry a day over the turn of the year, so days near it are sought in both years. */
#include "calendar/inside.h"
#include "base/assets.h"
#include <pthread.h>

enum { REGION_FILES_MOST = 400, SHIFT_MOST = 10 };

static struct { pthread_once_t once; struct arena *mem; struct region_file *files[REGION_FILES_MOST]; size_t n; struct str looked_in; } all = { .once = PTHREAD_ONCE_INIT };

struct date holiday_easter(int year)
{
	int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, g = (8 * b + 13) / 25;
	int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
	int m = (a + 11 * h + 22 * l) / 451, n = h + l - 7 * m + 114;
	return date_of(year, n / 31, n % 31 + 1);
}

/* ---- the files ---- */

static void put_file(struct region_file *f)
{
	size_t i = 0;
	while (i < all.n && !str_is(all.files[i]->name, f->name))
		i++;
	must(i < REGION_FILES_MOST);
	all.files[i] = f;
	all.n += i == all.n;
}

static void read_ours(void)
{
	struct str path, bytes, from = STR("assets/holidays/");
	all.mem = arena_open();
	for (size_t i = 0; asset_at(i, &path, &bytes); i++) {
		struct region_file *f;
		struct err e = { 0 };
		if (!str_starts(path, from))
			continue;
		if (!region_parse(str_cut(path, from.len, path.len - 4), bytes, all.mem, &f, &e))
			note(LOG_ERROR, "{}: {}", path, err_str(&e));
		must(!e.len);
		put_file(f);
	}
}

bool holiday_add(struct str name, struct str bytes, struct err *e)
{
	struct region_file *f;
	pthread_once(&all.once, read_ours);
	if (all.n == REGION_FILES_MOST)
		return fail(e, "there are more than {} files of holidays", (int)REGION_FILES_MOST);
	if (!region_parse(str_keep(all.mem, name), str_keep(all.mem, bytes), all.mem, &f, e))
		return false;
	put_file(f);
	return true;
}

void holiday_look_in(struct str dir)
{
	pthread_once(&all.once, read_ours);
	all.looked_in = str_keep(all.mem, dir);
}

struct str holiday_looked_in(void) { return all.looked_in; }

/* "DE-HH" is HH in the file DE; "AU-QLD" a file of its own. */
static const struct region_file *file_of(struct str region, uint64_t *in)
{
	pthread_once(&all.once, read_ours);
	*in = 0;
	for (size_t i = 0; i < all.n; i++) {
		const struct region_file *f = all.files[i];
		if (str_is(f->name, region))
			return f;
		if (!str_starts(region, f->name) || region.len < f->name.len + 2 || region.at[f->name.len] != '-')
			continue;
		struct str code = str_cut(region, f->name.len + 1, region.len);
		for (size_t k = 0; k < f->codes.n; k++)
			if (str_is(f->codes.at[k], code)) {
				*in = UINT64_C(1) << k;
				return f;
			}
	}
	return NULL;
}

bool holiday_is_known(struct str region)
{
	uint64_t in;
	return file_of(region, &in) != NULL;
}

void holiday_regions(struct arena *mem, struct strs *out)
{
	pthread_once(&all.once, read_ours);
	for (size_t i = 0; i < all.n; i++) {
		*push(mem, out) = all.files[i]->name;
		for (size_t k = 0; k < all.files[i]->codes.n; k++)
			*push(mem, out) = text(mem, "{}-{}", all.files[i]->name, all.files[i]->codes.at[k]);
	}
}

/* ---- one rule, one day ---- */

static bool holds_in(const struct holiday_rule *r, int year)
{
	for (size_t i = 0; i < r->n_years; i++)
		if (year >= r->years[i].first && year <= r->years[i].last)
			return true;
	return r->n_years == 0;
}

static struct date on_or_after(struct date d, int weekday)
{
	return (struct date){ d.day + (weekday - date_weekday(d) + 7) % 7 };
}

static struct date day_in(const struct holiday_rule *r, int year)
{
	struct date on = date_of(year, r->month, r->day);
	switch (r->anchor) {
	case ON_DATE: return on;
	case FROM_EASTER: return (struct date){ holiday_easter(year).day + r->day };
	case NTH_WEEKDAY: return (struct date){ on_or_after(date_of(year, r->month, 1), r->weekday).day + 7 * (r->nth - 1) };
	case LAST_WEEKDAY: return (struct date){ on_or_after(date_of(year, r->month + 1, 1), r->weekday).day - 7 };
	case WEEKDAY_FROM: return on_or_after(on, r->weekday);
	case WEEKDAY_BEFORE: return (struct date){ on_or_after(on, r->weekday).day - 7 };
	}
	return on;
}

static bool falls_on(const struct holiday_rule *r, struct date d)
{
	int last = date_civil((struct date){ d.day + SHIFT_MOST }).year;
	for (int year = date_civil((struct date){ d.day - SHIFT_MOST }).year; year <= last; year++) {
		if (!holds_in(r, year))
			continue;
		struct date day = day_in(r, year);
		int shift = r->shift[date_weekday(day)];
		if (day.day + shift == d.day || (r->also && day.day == d.day))
			return true;
	}
	return false;
}

/* A whole day before half of one; of equals the first. */
static const struct holiday_rule *find(struct str region, struct date d)
{
	uint64_t in;
	const struct region_file *f = file_of(region, &in);
	const struct holiday_rule *found = NULL;
	for (size_t i = 0; f && i < f->rules.n; i++) {
		const struct holiday_rule *r = &f->rules.at[i];
		if ((!r->in || (r->in & in)) && (!found || r->closes < found->closes) && falls_on(r, d))
			found = r;
	}
	return found;
}

int holiday_closes(struct str region, struct date d)
{
	const struct holiday_rule *r = find(region, d);
	return r ? r->closes : DAY_MINUTES;
}

struct str holiday_name(struct str region, struct date d, enum lang lang)
{
	const struct holiday_rule *r = find(region, d);
	return r ? r->name[lang] : NONE;
}
