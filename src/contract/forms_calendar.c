/* forms_calendar.c - opening hours and the clocks that run in them.
 *
 * What is written is kept as it was written: windows in their order, exceptions behind "ohne". What they mean together is
 * worked out once all calendars are known (service.c), so that print and parse stay each other's mirror. */
#include "contract/inside.h"
#include "contract/print.h"

#define BODY(type, name) struct type *name = NEW(p->mem, struct type)

/* ---- kalender = "kalender", name, ":", tage, uhrzeit, { ",", tage, uhrzeit }, [ "ohne", ausnahme, { ",", ausnahme } ] ;
 * tage = wochentag, [ "-", wochentag ] | datum ;   ausnahme = "feiertage" | datum ;   datum = "24.12." | 24, "dec" ; ---- */

static const enum word days[7] = { WORD_MONDAY, WORD_TUESDAY, WORD_WEDNESDAY, WORD_THURSDAY, WORD_FRIDAY, WORD_SATURDAY, WORD_SUNDAY };
static const enum word months[12] = { WORD_JANUARY, WORD_FEBRUARY, WORD_MARCH, WORD_APRIL, WORD_MAY, WORD_JUNE, WORD_JULY, WORD_AUGUST,
	WORD_SEPTEMBER, WORD_OCTOBER, WORD_NOVEMBER, WORD_DECEMBER };

static int index_of_word(const enum word *words, int n, struct str key, enum lang lang)
{
	for (int i = 0; i < n; i++)
		if (word_match(words[i], lang, &key, 1))
			return i;
	return -1;
}

bool parse_year_day(struct parser *p, struct year_day *out)
{
	struct str month = p->at->text, day = str_split(&month, '.');
	int64_t d = 0, m = 0;
	*out = (struct year_day){ .at = *p->at };
	if (p->at->kind == TOKEN_DAY) {
		str_int(str_cut(month, 0, month.len - 1), &m);
	} else if (p->at->kind == TOKEN_NUMBER && p->at[1].kind == TOKEN_NAME) {
		day = p->at++->text;
		m = index_of_word(months, 12, p->at->key, p->lang) + 1;
	} else
		return false;
	p->at++;
	if (!str_int(day, &d) || m < 1 || m > 12 || d < 1 || d > date_days_in_month(2000, (int)m))
		return unexpected(p, STR("ein Tag des Jahres wie 24.12."), STR("a day of the year like 24 dec")) != NULL;
	out->month = (int)m;
	out->day = (int)d;
	return true;
}

static bool parse_weekdays(struct parser *p, struct hours *h)
{
	struct str rest = p->at->kind == TOKEN_NAME ? p->at->key : NONE, first = str_split(&rest, '-');
	h->day = index_of_word(days, 7, first, p->lang);
	h->until_day = rest.len ? index_of_word(days, 7, rest, p->lang) : h->day;
	if (h->day < 0 || h->until_day < 0)
		return unexpected(p, STR("Wochentage wie mo-fr oder sa, oder ein Tag wie 24.12."),
			STR("days like mon-fri or sat, or a day like 24 dec")) != NULL;
	p->at++;
	return true;
}

static bool parse_hours(struct parser *p, struct hours *h)
{
	if (!parse_year_day(p, &h->on) && (p->failed || !parse_weekdays(p, h)))
		return false;
	if (p->at->kind != TOKEN_TIME)
		return unexpected(p, STR("eine Uhrzeit wie 08:00-17:00"), STR("hours like 08:00-17:00")) != NULL;
	h->from = *p->at++;
	if (!expect_sign(p, '-'))
		return false;
	if (p->at->kind != TOKEN_TIME)
		return unexpected(p, STR("eine Uhrzeit wie 17:00"), STR("a time like 17:00")) != NULL;
	h->until = *p->at++;
	return true;
}

static bool parse_closed(struct parser *p, struct calendar_decl *d)
{
	struct year_day day;
	if (peek(p, WORD_HOLIDAYS)) {
		d->without = *p->at++;
		return true;
	}
	if (!parse_year_day(p, &day))
		return p->failed ? false : unexpected(p, STR("„feiertage\" oder ein Tag wie 31.12."), STR("\"holidays\" or a day like 31 dec")) != NULL;
	*push(p->mem, &d->closed) = day;
	return true;
}

void *parse_calendar(struct parser *p)
{
	BODY(calendar_decl, d);
	if (!expect_name(p, &d->name, STR("der Name des Kalenders"), STR("the name of the calendar")) || !expect_sign(p, ':'))
		return NULL;
	do {
		struct hours h = { 0 };
		if (!parse_hours(p, &h))
			return NULL;
		*push(p->mem, &d->hours) = h;
	} while (accept_sign(p, ','));
	if (!accept_word(p, WORD_WITHOUT))
		return d;
	do
		if (!parse_closed(p, d))
			return NULL;
	while (accept_sign(p, ','));
	return d;
}

void print_year_day(struct out *o, const struct year_day *d, enum lang lang)
{
	if (lang == LANG_DE)
		print(o, " {}.{}.", d->day, d->month);
	else
		print(o, " {} {}", d->day, word_text(months[d->month - 1], lang));
}

static void print_hours(struct out *o, const struct hours *h, enum lang lang)
{
	if (h->on.month)
		print_year_day(o, &h->on, lang);
	else
		print(o, " {}", word_text(days[h->day], lang));
	if (!h->on.month && h->until_day != h->day)
		print(o, "-{}", word_text(days[h->until_day], lang));
	print(o, " {}-{}", h->from.text, h->until.text);
}

void print_calendar(struct out *o, const void *body, enum lang lang)
{
	const struct calendar_decl *d = body;
	put_word(o, WORD_CALENDAR, lang);
	put_token(o, &d->name);
	out_char(o, ':');
	for (size_t i = 0; i < d->hours.n; i++) {
		out_bytes(o, i ? STR(",") : NONE);
		print_hours(o, &d->hours.at[i], lang);
	}
	if (d->without.text.len || d->closed.n)
		put_word(o, WORD_WITHOUT, lang);
	if (d->without.text.len)
		put_word(o, WORD_HOLIDAYS, lang);
	for (size_t i = 0; i < d->closed.n; i++) {
		out_bytes(o, i || d->without.text.len ? STR(",") : NONE);
		print_year_day(o, &d->closed.at[i], lang);
	}
}

/* ---- uhr = "uhr", name, ":", "ab", name, ",", "bis", name, [ ",", "ruht", "während", name, { ",", name } ] ; --- */

void *parse_clock(struct parser *p)
{
	BODY(clock_decl, d);
	bool ok = expect_name(p, &d->name, STR("der Name der Uhr"), STR("the name of the clock")) && expect_sign(p, ':')
		&& expect(p, WORD_FROM) &&
		expect_name(p, &d->from, STR("ein Ereignis"), STR("an event")) && expect_sign(p, ',') && expect(p, WORD_UNTIL) &&
		expect_name(p, &d->until, STR("ein Ereignis"), STR("an event"));
	if (!ok || !accept_sign(p, ','))
		return d;
	expect(p, WORD_PAUSED);
	do {
		struct token t;
		if (!expect_name(p, &t, STR("ein Zustand"), STR("a state")))
			return NULL;
		*push(p->mem, &d->paused) = t;
	} while (accept_sign(p, ','));
	return d;
}

void print_clock(struct out *o, const void *body, enum lang lang)
{
	const struct clock_decl *d = body;
	put_word(o, WORD_CLOCK, lang);
	put_token(o, &d->name);
	out_char(o, ':');
	put_word(o, WORD_FROM, lang);
	put_token(o, &d->from);
	out_char(o, ',');
	put_word(o, WORD_UNTIL, lang);
	put_token(o, &d->until);
	if (d->paused.n) {
		out_char(o, ',');
		put_word(o, WORD_PAUSED, lang);
		put_list(o, d->paused.at, d->paused.n);
	}
}
