/* hours.c - from the openings a calendar declares to the hours it has.
 *
 * What says only weekdays goes into the week; what hangs on a season, a week or the nth of a month is kept as it is said
 * and asked day by day. Bounds are those of calendar/calendar.h, and said where they are passed. */
#include "contract/hours.h"
#include "contract/money.h"
#include "contract/print.h"

int minute_of(const struct token *t)
{
	struct str rest = t->text, hour = str_split(&rest, ':');
	int64_t h = 0, m = 0;
	str_int(hour, &h);
	str_int(rest, &m);
	return h > 24 || m > 59 || h * 60 + m > 1440 ? -1 : (int)(h * 60 + m);
}

/* "22:00-06:00" is open until the next day's hour. */
static bool window_of(struct reader *r, const struct hours *h, struct window *out)
{
	*out = (struct window){ minute_of(&h->from), minute_of(&h->until) };
	bool night = out->until <= out->from;
	if (out->from < 0 || out->from == DAY_MINUTES || out->until < 0 || out->until == out->from)
		contract_say(r, STR("M03"), WEIGHT_ERROR, &h->from,
			SAYING(r, "diese Öffnungszeit endet, wo sie beginnt, oder nie", "these hours end where they begin, or never"),
			SAYING(r, "den ganzen Tag heißt 00:00-24:00, über Nacht 22:00-06:00", "all day is 00:00-24:00, over night 22:00-06:00"));
	else if (night && h->holidays)
		contract_say(r, STR("M03"), WEIGHT_ERROR, &h->from,
			SAYING(r, "ein Feiertag endet um Mitternacht, diese Zeit erst am nächsten Tag", "a holiday ends at midnight, these hours on the next day"),
			SAY(r, "was am Feiertag selbst offen ist, sind zwei Zeiten: 00:00-{} und {}-24:00", "what is open on the holiday itself is two windows: 00:00-{} and {}-24:00", h->until.text, h->from.text));
	else {
		out->until += night ? DAY_MINUTES : 0;
		return true;
	}
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
			is_calendar(r->c, d->regions.at[i].key) ? SAY(r, "ein Kalender steht vor den Feiertagen: „{} {}, {}“", "a calendar stands in front of the holidays: \"{} {}, {}\"",
				word_text(WORD_WITHOUT, r->lang), region, word_text(WORD_HOLIDAYS, r->lang)) : advise_region(r, region));
	}
}

/* NULL: the contract's own, or said that there is none of that name. */
static const struct zone *zone_named(struct reader *r, const struct token *t)
{
	struct contract *c = r->c;
	struct strs names = { 0 };
	struct zone *zone;
	struct err e = { 0 };
	if (!t->text.len || str_is(t->text, c->head.zone_name))
		return NULL;
	for (size_t i = 0; i < c->zones.n; i++)
		if (str_is(c->zones.at[i].name, t->text))
			return c->zones.at[i].zone;
	if (zone_load(t->text, c->mem, &zone, &e)) {
		*push(c->mem, &c->zones) = (struct named_zone){ t->text, zone };
		return zone;
	}
	zone_names(r->mem, &names);
	contract_say(r, STR("K06"), WEIGHT_BLOCKS, t, SAY(r, "die Zeitzone „{}“ gibt es nicht", "there is no time zone \"{}\"", t->text),
		advise_nearest(r, t->text, names.at, names.n));
	return NULL;
}

struct calendar hours_declared(struct reader *r, const struct calendar_decl *d)
{
	struct calendar k = { .name = d->name.text, .zone = zone_named(r, &d->zone), .closed_on_holidays = d->without.text.len > 0, .holidays = r->c->head.holidays };
	take_regions(r, &k, d);
	for (size_t i = 0; i < d->hours.n; i++)
		open_hours(r, &k, &d->hours.at[i]);
	for (size_t i = 0; i < d->closed.n; i++)
		close_days(r, &k, &d->closed.at[i]);
	if (k.n_holiday && k.closed_on_holidays)
		contract_say(r, STR("M03"), WEIGHT_ERROR, &d->without, SAYING(r, "Feiertage haben oben Öffnungszeiten", "holidays have hours above"),
			SAYING(r, "„ohne feiertage“ oder die Zeiten der Feiertage streichen", "strike \"without holidays\" or the hours of holidays"));
	return k;
}

void calendar_bind(struct reader *r, const struct calendar_decl *d)
{
	struct contract *c = r->c;
	if (contract_calendar(c, d->name.text))
		contract_say(r, STR("N02"), WEIGHT_ERROR, &d->name,
			SAY(r, "„{}“ gibt es schon", "\"{}\" exists already", d->name.text),
			advise_other_name(r));
	*push(c->mem, &c->calendars) = hours_declared(r, d);
}

/* ---- calendars of calendars ------------------------------------------------------------------------------------------ */

static bool hangs_on(const struct calendar *k, const struct calendar *other)
{
	if (!k || k == other)
		return k;
	bool hangs = hangs_on(k->outside, other) || hangs_on(k->within, other);
	for (size_t i = 0; i < k->n_like; i++)
		hangs |= hangs_on(k->like[i], other);
	for (size_t i = 0; i < k->n_without; i++)
		hangs |= hangs_on(k->without[i], other);
	return hangs;
}

/* Behind "ohne" a misspelt "feiertage" may stand. */
static bool is_shut_calendar(struct reader *r, const struct token *name)
{
	struct str holidays = word_text(WORD_HOLIDAYS, r->lang);
	if (is_calendar(r->c, name->key) || !nearest(name->key, &holidays, 1).len)
		return true;
	contract_say(r, STR("M01"), WEIGHT_ERROR, name, SAY(r, "den Kalender „{}“ gibt es nicht", "there is no calendar \"{}\"", name->text), advise_nearest(r, name->key, &holidays, 1));
	return false;
}

void say_other_zone(struct reader *r, const struct token *name)
{
	contract_say(r, STR("M03"), WEIGHT_ERROR, name, SAYING(r, "dieser Kalender steht in einer anderen Zeitzone", "this calendar is in another time zone"),
		SAYING(r, "beiden dieselbe Zone geben; Zeiten zweier Zonen lassen sich nicht vereinen", "give both the same zone; hours of two zones cannot be joined"));
}

/* NULL: said what is wrong. */
static const struct calendar *other_calendar(struct reader *r, const struct calendar *k, const struct calendar *self, const struct token *name)
{
	const struct calendar *other = find_calendar(r, name);
	if (!other)
		return NULL;
	if (hangs_on(other, self)) {
		contract_say(r, STR("M03"), WEIGHT_ERROR, name, SAYING(r, "dieser Kalender hängt von sich selbst ab", "this calendar hangs on itself"),
			SAYING(r, "Tage und Zeiten statt des anderen Kalenders in einem der beiden", "days and hours in place of the other calendar in one of them"));
		return NULL;
	}
	if (other->zone != k->zone)
		say_other_zone(r, name);
	return other;
}

/* As many as there are. */
static const struct calendar *const *other_calendars(struct reader *r, const struct calendar *k, const struct calendar *self, const struct tokens *names, size_t *n)
{
	const struct calendar **all = NEWS(r->c->mem, const struct calendar *, names->n + 1);
	*n = 0;
	for (size_t i = 0; i < names->n; i++)
		if ((all[*n] = other_calendar(r, k, self, &names->at[i])))
			++*n;
	return all;
}

void hours_join(struct reader *r, struct calendar *k, const struct calendar *self, const struct calendar_decl *d)
{
	k->outside = d->outside.text.len ? other_calendar(r, k, self, &d->outside) : NULL;
	k->within = d->inside.text.len ? other_calendar(r, k, self, &d->inside) : NULL;
	k->like = other_calendars(r, k, self, &d->like, &k->n_like);
	for (size_t i = 0; i < d->shut.n; i++)
		if (!is_shut_calendar(r, &d->shut.at[i]))
			return;
	k->without = other_calendars(r, k, self, &d->shut, &k->n_without);
}

/* A row has hours as any calendar has, and the whole is like all of them. */
static void join_rows(struct reader *r, struct calendar *k, const struct calendar_decl *d)
{
	const struct calendar **rows = NEWS(r->c->mem, const struct calendar *, d->table.n + 1);
	for (size_t i = 1; i < d->table.n && d->row; i++) {
		struct calendar *row = NEW(r->c->mem, struct calendar);
		*row = hours_declared(r, d->row[i]);
		row->zone = d->row[i]->zone.text.len ? row->zone : k->zone;
		rows[i - 1] = row;
		k->like = rows;
		k->n_like = i;
		hours_join(r, row, k, d->row[i]);
		if (row->zone != k->zone && (d->inside.text.len || d->shut.n))
			say_other_zone(r, d->inside.text.len ? &d->inside : d->shut.at);
	}
}

/* Once all are known, whatever their order, and none is moved any more. */
void calendars_join(struct reader *r)
{
	struct contract *c = r->c;
	size_t n = 0;
	for (size_t i = 0; i < c->statements.n; i++) {
		const struct calendar_decl *d = c->statements.at[i].body;
		if (c->statements.at[i].form != &forms[FORM_CALENDAR])
			continue;
		struct calendar *k = &c->calendars.at[n++];
		hours_join(r, k, k, d);
		if (d->by_table)
			join_rows(r, k, d);
	}
}
