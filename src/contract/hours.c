/* hours.c - from the openings a calendar declares to the hours it has.
 *
 * What says only weekdays goes into the week; what hangs on a season, a week or the nth of a month is kept as it is said
 * and asked day by day. Bounds are those of calendar/calendar.h, and said where they are passed. */
#include "contract/hours.h"
#include "contract/inside.h"
#include "contract/print.h"

int minute_of(const struct token *t)
{
	struct str rest = t->text, hour = str_split(&rest, ':');
	int64_t h = 0, m = 0;
	str_int(hour, &h);
	str_int(rest, &m);
	return h > 24 || m > 59 || h * 60 + m > 1440 ? -1 : (int)(h * 60 + m);
}

static bool window_of(struct reader *r, const struct hours *h, struct window *out)
{
	*out = (struct window){ minute_of(&h->from), minute_of(&h->until) };
	if (out->from >= 0 && out->until > out->from)
		return true;
	contract_say(r, STR("M03"), WEIGHT_ERROR, &h->from,
		SAYING(r, "diese Öffnungszeit endet nicht nach ihrem Beginn",
		"these hours do not end after they begin"),
		SAYING(r, "bis Mitternacht heißt 24:00; was über Nacht geht, sind zwei Zeiten: 22:00-24:00 und 00:00-06:00", "until midnight is 24:00; what goes over night is two windows: 22:00-24:00 and 00:00-06:00"));
	return false;
}

static bool add_window(struct reader *r, const struct token *at, struct window *windows, int *n, struct window w)
{
	if (*n == WINDOWS_MOST) {
		contract_say(r, STR("G02"), WEIGHT_ERROR, at,
			SAYING(r, "mehr als vier Öffnungszeiten an einem Tag", "more than four windows on a day"),
			SAYING(r, "Zeiten, die aneinander grenzen, zusammenlegen", "join windows that touch"));
		return false;
	}
	windows[(*n)++] = w;
	return true;
}

/* The calendar's own row of a day of the year. NULL: there are too many. */
static struct dated *dated_for(struct reader *r, struct calendar *k, const struct year_day *d)
{
	for (int i = 0; i < k->n_dated; i++)
		if (k->dated[i].month == d->month && k->dated[i].day == d->day)
			return &k->dated[i];
	if (k->n_dated == DATED_MOST) {
		contract_say(r, STR("G02"), WEIGHT_ERROR, &d->at,
			SAYING(r, "mehr als sechzehn Tage des Jahres in einem Kalender", "more than sixteen days of the year in a calendar"),
			SAYING(r, "Tage, die ganz geschlossen sind, hinter „ohne“", "days that are closed all day behind \"without\""));
		return NULL;
	}
	k->dated[k->n_dated] = (struct dated){ .month = d->month, .day = d->day };
	return &k->dated[k->n_dated++];
}

static int month_day(const struct year_day *d, int whole_month) { return d->month * 100 + (d->day ? d->day : whole_month); }

static struct season season_of(const struct year_span *s)
{
	const struct year_day *until = s->until.month ? &s->until : &s->from;
	return (struct season){ month_day(&s->from, 1), month_day(until, 31) };
}

static bool dates_of(struct reader *r, const struct closed_days *days, struct closed *out)
{
	const struct token *until = days->until.text.len ? &days->until : &days->on;
	bool ok = date_parse(days->on.text, &out->from) && date_parse(until->text, &out->until);
	if (!ok)
		contract_say(r, STR("M03"), WEIGHT_ERROR, &days->on, SAYING(r, "diesen Tag gibt es nicht", "there is no such day"),
			SAYING(r, "ein Datum wie 2026-05-15", "a date like 2026-05-15"));
	else if (out->until.day < out->from.day)
		contract_say(r, STR("M03"), WEIGHT_ERROR, until, SAYING(r, "dieser Tag liegt vor dem ersten", "this day is before the first"),
			SAYING(r, "zuerst der erste, dann der letzte Tag", "first the first day, then the last"));
	return ok;
}

static int day_number(struct date d)
{
	struct civil c = date_civil(d);
	return c.year * 10000 + c.month * 100 + c.day;
}

/* Of one year only; from 0: said what is wrong. */
static struct season dates_season(struct reader *r, const struct dates *during)
{
	struct closed_days days = { .on = during->from, .until = during->until };
	struct closed of;
	return dates_of(r, &days, &of) ? (struct season){ day_number(of.from), day_number(of.until) } : (struct season){ 0 };
}

static void open_some(struct reader *r, struct calendar *k, const struct hours *h, struct window w)
{
	struct opening o = { .first = h->day, .last = h->until_day, .nth = h->nth, .at = w };
	if (k->n_some == OPENINGS_MOST) {
		contract_say(r, STR("G02"), WEIGHT_ERROR, &h->from, SAY(r, "mehr als {} Öffnungszeiten, die nicht jede Woche gelten",
			"more than {} windows that do not hold every week", (int)OPENINGS_MOST),
			SAYING(r, "einen zweiten Kalender", "a second calendar"));
		return;
	}
	if (h->in.from.month)
		o.in = season_of(&h->in);
	if (h->during.from.text.len && !(o.in = dates_season(r, &h->during)).from)
		return;
	o.fortnightly = h->fortnight.text.len && date_parse(h->fortnight.text, &o.anchor);
	if (h->fortnight.text.len && !o.fortnightly)
		contract_say(r, STR("M03"), WEIGHT_ERROR, &h->fortnight, SAYING(r, "diesen Tag gibt es nicht", "there is no such day"),
			SAYING(r, "ein Datum wie 2026-01-06", "a date like 2026-01-06"));
	k->some[k->n_some++] = o;
}

static void open_hours(struct reader *r, struct calendar *k, const struct hours *h)
{
	struct window w;
	if (!window_of(r, h, &w))
		return;
	if (h->holidays) {
		add_window(r, &h->from, k->holiday, &k->n_holiday, w);
		return;
	}
	if (h->on.month) {
		struct dated *own = dated_for(r, k, &h->on);
		if (own)
			add_window(r, &h->from, own->at, &own->n, w);
		return;
	}
	if (h->in.from.month || h->nth || h->fortnight.text.len || h->during.from.text.len) {
		open_some(r, k, h, w);
		return;
	}
	for (int day = h->day; add_window(r, &h->from, k->day[day], &k->windows[day], w) && day != h->until_day; day = (day + 1) % 7)
		;
}

static void said_open(struct reader *r, const struct token *at)
{
	contract_say(r, STR("M03"), WEIGHT_ERROR, at, SAYING(r, "dieser Tag hat oben Öffnungszeiten", "this day has hours above"),
		SAYING(r, "ihn hinter „ohne“ oder seine Zeiten oben streichen", "strike it behind \"without\", or its hours above"));
}

static void close_day(struct reader *r, struct calendar *k, const struct year_day *d)
{
	struct dated *own = dated_for(r, k, d);
	if (own && own->n)
		said_open(r, &d->at);
}

static bool spans(struct season s, int day)
{
	return s.from <= s.until ? day >= s.from && day <= s.until : day >= s.from || day <= s.until;
}

static void close_days(struct reader *r, struct calendar *k, const struct closed_days *days)
{
	struct closed c = { 0 };
	const struct token *at = days->on.text.len ? &days->on : &days->each.from.at;
	if (!days->on.text.len && !days->each.until.month) {
		close_day(r, k, &days->each.from);
		return;
	}
	if (k->n_closed == CLOSED_MOST) {
		contract_say(r, STR("G02"), WEIGHT_ERROR, at, SAY(r, "mehr als {} geschlossene Zeiten in einem Kalender",
			"more than {} closed times in a calendar", (int)CLOSED_MOST),
			SAYING(r, "Tage, die aneinander grenzen, als Bereich: 24.12.-6.1.", "days that touch as one range: 24 dec - 6 jan"));
		return;
	}
	if (days->on.text.len ? !dates_of(r, days, &c) : !(c.each = season_of(&days->each)).from)
		return;
	for (int i = 0; i < k->n_dated && c.each.from; i++)
		if (k->dated[i].n && spans(c.each, k->dated[i].month * 100 + k->dated[i].day))
			said_open(r, at);
	k->closed[k->n_closed++] = c;
}

struct str advise_region(struct reader *r, struct str region)
{
	struct strs names = { 0 };
	enum { LISTED = 6 };                                          /* those of the country first */
	struct out near = out_open(r->mem);
	size_t told = 0;
	holiday_regions(r->mem, &names);
	struct str meant = advise_nearest(r, region, names.at, names.n), country = str_cut(region, 0, region.len < 2 ? region.len : 2);
	for (int home = 1; home >= 0; home--)
		for (size_t i = 0; i < names.n && told < LISTED; i++)
			if (str_starts(names.at[i], country) == home && (home || !str_has(names.at[i], STR("-"))))
				print(&near, "{}{}", told++ ? STR(", ") : NONE, names.at[i]);
	return meant.len ? meant : SAY(r, "bekannt sind {} und {} weitere; eine eigene Liste heißt wie die Region", "known are {} and {} more; a list of one's own is called like the region", out_str(&near), names.n - told);
}

/* Whose holidays: those it names, else those of the head. */
static void take_regions(struct reader *r, struct calendar *k, const struct calendar_decl *d)
{
	if (d->regions.n > REGIONS_MOST)
		contract_say(r, STR("G02"), WEIGHT_ERROR, &d->regions.at[REGIONS_MOST], SAY(r, "mehr als {} Regionen in einem Kalender",
			"more than {} regions in a calendar", (int)REGIONS_MOST),
			SAYING(r, "eine eigene Liste in DATA/holidays/NAME.txt, die sie zusammenfasst", "a list of your own in DATA/holidays/NAME.txt that joins them"));
	for (size_t i = 0; i < d->regions.n && i < REGIONS_MOST; i++) {
		struct str region = d->regions.at[i].text;
		if (i)
			k->others[k->n_others++] = region;
		else
			k->holidays = region;
		if (holiday_is_known(region))
			continue;
		contract_say(r, STR("K07"), WEIGHT_BLOCKS, &d->regions.at[i], SAY(r, "Feiertage von „{}“ sind nicht bekannt", "no holidays of \"{}\" are known", region),
			advise_region(r, region));
	}
}

void calendar_bind(struct reader *r, const struct calendar_decl *d)
{
	struct contract *c = r->c;
	struct calendar k = { .name = d->name.text, .closed_on_holidays = d->without.text.len > 0, .holidays = c->head.holidays };
	take_regions(r, &k, d);
	for (size_t i = 0; i < d->hours.n; i++)
		open_hours(r, &k, &d->hours.at[i]);
	for (size_t i = 0; i < d->closed.n; i++)
		close_days(r, &k, &d->closed.at[i]);
	if (k.n_holiday && k.closed_on_holidays)
		contract_say(r, STR("M03"), WEIGHT_ERROR, &d->without, SAYING(r, "Feiertage haben oben Öffnungszeiten", "holidays have hours above"),
			SAYING(r, "„ohne feiertage“ oder die Zeiten der Feiertage streichen", "strike \"without holidays\" or the hours of holidays"));
	if (contract_calendar(c, d->name.text))
		contract_say(r, STR("N02"), WEIGHT_ERROR, &d->name,
			SAY(r, "„{}“ gibt es schon", "\"{}\" exists already", d->name.text),
			advise_other_name(r));
	*push(c->mem, &c->calendars) = k;
}

static bool hangs_on(const struct calendar *k, const struct calendar *other)
{
	while (k && k != other)
		k = k->outside;
	return k;
}

/* Once all are known, whatever their order, and none is moved any more. */
void calendars_outside_bind(struct reader *r)
{
	struct contract *c = r->c;
	size_t n = 0;
	for (size_t i = 0; i < c->statements.n; i++) {
		const struct calendar_decl *d = c->statements.at[i].body;
		if (c->statements.at[i].form != &forms[FORM_CALENDAR])
			continue;
		struct calendar *k = &c->calendars.at[n++];
		const struct calendar *other = d->outside.text.len ? find_calendar(r, &d->outside) : NULL;
		if (other && hangs_on(other, k))
			contract_say(r, STR("M03"), WEIGHT_ERROR, &d->outside, SAYING(r, "dieser Kalender hängt von sich selbst ab", "this calendar hangs on itself"),
				SAYING(r, "Tage und Zeiten statt „außerhalb“ in einem der beiden", "days and hours instead of \"outside\" in one of them"));
		else
			k->outside = other;
	}
}
