/* forms_calendar.c - opening hours and the clocks that run in them.
 *
 * What is written is kept as it was written: windows in their order, exceptions behind "ohne". What they mean together is
 * worked out once all calendars are known (service.c), so that print and parse stay each other's mirror. */
#include "contract/inside.h"
#include "contract/print.h"

#define BODY(type, name) struct type *name = NEW(p->mem, struct type)

/* ---- kalender = "kalender", name, ":", ( "außerhalb", name | öffnung, { ",", öffnung } ), [ "ohne", ausnahme, { ",", ausnahme } ] ;
 * öffnung = [ tage ], uhrzeit | "rund um die uhr" ;      (ohne tage: die der öffnung davor)
 * tage = [ zeit ], [ "jede zweite woche ab", JJJJ-MM-TT ], [ nummer ], wochentag, [ "-", wochentag ] | datum | "feiertage", [ regionen ] ;
 * zeit = monat, [ "-", monat ] | datum, "-", datum ;   nummer = "erster" | ... | "letzter" ;   regionen = region, { ",", region } ;
 * ausnahme = "feiertage", [ regionen ] | datum, [ "-", datum ] | JJJJ-MM-TT, [ "-", JJJJ-MM-TT ] ;   datum = "24.12." | 24, "dec" ; ---- */

static const enum word days[7] = { WORD_MONDAY, WORD_TUESDAY, WORD_WEDNESDAY, WORD_THURSDAY, WORD_FRIDAY, WORD_SATURDAY, WORD_SUNDAY };
static const enum word months[12] = { WORD_JANUARY, WORD_FEBRUARY, WORD_MARCH, WORD_APRIL, WORD_MAY, WORD_JUNE, WORD_JULY, WORD_AUGUST,
	WORD_SEPTEMBER, WORD_OCTOBER, WORD_NOVEMBER, WORD_DECEMBER };
static const enum word numbers[] = { WORD_LAST, WORD_FIRST, WORD_SECOND_OF, WORD_THIRD_OF, WORD_FOURTH_OF };

static int index_of_word(const enum word *words, int n, struct str key, enum lang lang)
{
	for (int i = 0; i < n; i++)
		if (word_match(words[i], lang, &key, 1))
			return i;
	return -1;
}

/* 31.2. */
static bool no_such_day(struct parser *p, struct token at)
{
	struct reader *r = p->r;
	if (at.kind == TOKEN_NUMBER)
		at.text = text(r->mem, "{} {}", at.text, p->at[-1].text);
	contract_say(r, STR("M03"), WEIGHT_ERROR, &at, SAY(r, "den {} gibt es in keinem Jahr", "there is no {} in any year", at.text),
		SAYING(r, "einen Tag des Monats, etwa 28.2.", "a day of that month, such as 28 feb"));
	p->failed = true;
	return false;
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
		return no_such_day(p, out->at);
	out->month = (int)m;
	out->day = (int)d;
	return true;
}

static bool parse_until_day(struct parser *p, struct year_day *out)
{
	if (parse_year_day(p, out))
		return true;
	return p->failed ? false : unexpected(p, STR("der letzte Tag wie 6.1."), STR("the last day like 6 jan")) != NULL;
}

/* "15 may-30 sep" has one word "may-30". */
static bool parse_glued_range(struct parser *p, struct year_span *out)
{
	struct token *at = p->at, month = at[1], day = at[1];
	struct str rest = at->kind == TOKEN_NUMBER && at[1].kind == TOKEN_NAME ? at[1].key : NONE, first = str_split(&rest, '-');
	if (!rest.len || at[2].kind != TOKEN_NAME || index_of_word(months, 12, first, p->lang) < 0)
		return false;
	month.key = first;
	day.kind = TOKEN_NUMBER;
	day.text = rest;
	struct token from[] = { *at, month }, until[] = { day, at[2] };
	struct parser inner = *p;
	inner.at = from;
	bool ok = parse_year_day(&inner, &out->from);
	inner.at = until;
	ok = ok && parse_year_day(&inner, &out->until);
	p->failed = inner.failed;
	p->at += 3;
	return ok;
}

/* A day of the year, or a range of them: until.month 0: only the one. */
static bool parse_year_days(struct parser *p, struct year_span *out)
{
	*out = (struct year_span){ 0 };
	if (parse_glued_range(p, out))
		return true;
	if (p->failed || !parse_year_day(p, &out->from))
		return false;
	return !accept_sign(p, '-') || parse_until_day(p, &out->until);
}

struct year_span months_of(int first, int last) { return (struct year_span){ { .month = first }, { .month = last } }; }

static bool parse_months(struct parser *p, struct year_span *out)
{
	struct str rest = p->at->kind == TOKEN_NAME ? p->at->key : NONE, first = str_split(&rest, '-');
	int from = index_of_word(months, 12, first, p->lang), until = rest.len ? index_of_word(months, 12, rest, p->lang) : from;
	if (from < 0 || until < 0)
		return false;
	*out = months_of(from + 1, until + 1);
	p->at++;
	return true;
}

static bool parse_weekdays(struct parser *p, struct hours *h)
{
	struct str rest = p->at->kind == TOKEN_NAME ? p->at->key : NONE, first = str_split(&rest, '-');
	h->day = index_of_word(days, 7, first, p->lang);
	h->until_day = rest.len ? index_of_word(days, 7, rest, p->lang) : h->day;
	if (h->day < 0 || h->until_day < 0 || (h->nth && rest.len))
		return unexpected(p, STR("Wochentage wie mo-fr oder sa, oder ein Tag wie 24.12."),
			STR("days like mon-fri or sat, or a day like 24 dec")) != NULL;
	p->at++;
	return true;
}

/* Said once in a calendar: its holidays are those of all these regions. */
static bool parse_regions(struct parser *p, struct tokens *regions)
{
	bool more = p->at->kind == TOKEN_NAME && !regions->n;
	while (more) {
		*push(p->mem, regions) = *p->at++;
		more = p->at->kind == TOKEN_SIGN && p->at->sign == ',' && p->at[1].kind == TOKEN_NAME;
		p->at += more;
	}
	return true;
}

static bool parse_number(struct parser *p, struct hours *h)
{
	for (size_t i = 0; i < COUNT(numbers) && !h->nth; i++)
		if (accept_word(p, numbers[i]))
			h->nth = i ? (int)i : -1;
	return parse_weekdays(p, h);
}

/* "2026-10-17-2026-10-31 di": days of one year; of all weekdays where none is named. */
static bool parse_during(struct parser *p, struct hours *h)
{
	h->during.from = *p->at++;
	if (accept_sign(p, '-')) {
		if (p->at->kind != TOKEN_DATE)
			return unexpected(p, STR("der letzte Tag wie 2026-08-14"), STR("the last day like 2026-08-14")) != NULL;
		h->during.until = *p->at++;
	}
	h->until_day = 6;
	return p->at->kind == TOKEN_TIME || parse_number(p, h);
}

static bool parse_days(struct parser *p, struct calendar_decl *d, struct hours *h)
{
	struct year_span days_of = { 0 };
	if (accept_word(p, WORD_HOLIDAYS)) {
		h->holidays = true;
		return parse_regions(p, &d->regions);
	}
	if (p->at->kind == TOKEN_DATE)
		return parse_during(p, h);
	if (parse_year_days(p, &days_of) && !days_of.until.month) {
		h->on = days_of.from;
		return true;
	}
	h->in = days_of;
	if (p->failed)
		return false;
	if (!days_of.from.month)
		parse_months(p, &h->in);
	if (accept_word(p, WORD_FORTNIGHTLY)) {
		if (p->at->kind != TOKEN_DATE)
			return unexpected(p, STR("ein Tag wie 2026-01-06"), STR("a day like 2026-01-06")) != NULL;
		h->fortnight = *p->at++;
	}
	return parse_number(p, h);
}

static bool parse_window(struct parser *p, struct hours *h)
{
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

static bool accept_always(struct parser *p, struct calendar_decl *d)
{
	if (!accept_word(p, WORD_ALWAYS))
		return false;
	struct hours h = { .until_day = 6, .always = true, .from = p->at[-1], .until = p->at[-1] };
	h.from.text = STR("00:00");
	h.until.text = STR("24:00");
	*push(p->mem, &d->hours) = h;
	return true;
}

/* "di, do 09:00-12:00": a further weekday, before any hour is said. */
static bool accept_weekday_too(struct parser *p, const struct hours *h)
{
	struct str rest = p->at[1].kind == TOKEN_NAME ? p->at[1].key : NONE, first = str_split(&rest, '-');
	bool is = first.len && !h->nth && !h->holidays && !h->on.month && index_of_word(days, 7, first, p->lang) >= 0;
	return is && accept_sign(p, ',');
}

/* One window of one or several days; group: where those of the window before it begin, whose days are meant where none are said. */
static bool parse_hours(struct parser *p, struct calendar_decl *d, size_t *group)
{
	struct hours h = { 0 }, at = { 0 };
	size_t from = *group, until = d->hours.n;
	if (accept_always(p, d))
		return true;
	bool again = p->at->kind == TOKEN_TIME && until && !d->hours.at[until - 1].always;
	*group = until;
	for (size_t i = from; i < until && again; i++) {
		struct hours same = d->hours.at[i];
		*push(p->mem, &d->hours) = same;
	}
	if (!again && !parse_days(p, d, &h))
		return false;
	if (!again)
		*push(p->mem, &d->hours) = h;
	while (!again && accept_weekday_too(p, &h)) {
		if (!parse_weekdays(p, &h))
			return false;
		*push(p->mem, &d->hours) = h;
	}
	if (!parse_window(p, &at))
		return false;
	for (size_t i = *group; i < d->hours.n; i++) {
		d->hours.at[i].from = at.from;
		d->hours.at[i].until = at.until;
	}
	return true;
}

static bool parse_dates(struct parser *p, struct closed_days *k)
{
	k->on = *p->at++;
	if (!accept_sign(p, '-'))
		return true;
	if (p->at->kind != TOKEN_DATE)
		return unexpected(p, STR("der letzte Tag wie 2026-08-14"), STR("the last day like 2026-08-14")) != NULL;
	k->until = *p->at++;
	return true;
}

static bool parse_closed(struct parser *p, struct calendar_decl *d)
{
	struct closed_days k = { 0 };
	struct token at = *p->at;
	if (accept_word(p, WORD_HOLIDAYS)) {
		d->without = at;
		return parse_regions(p, &d->regions);
	}
	if (p->at->kind == TOKEN_DATE ? !parse_dates(p, &k) : !parse_year_days(p, &k.each))
		return p->failed ? false : unexpected(p, STR("„feiertage“ oder ein Tag wie 31.12."), STR("\"holidays\" or a day like 31 dec")) != NULL;
	*push(p->mem, &d->closed) = k;
	return true;
}

static bool parse_openings(struct parser *p, struct calendar_decl *d)
{
	if (accept_word(p, WORD_OUTSIDE))
		return expect_name(p, &d->outside, STR("ein anderer Kalender"), STR("another calendar"));
	size_t group = 0;
	do
		if (!parse_hours(p, d, &group))
			return false;
	while (accept_sign(p, ','));
	return true;
}

void *parse_calendar(struct parser *p)
{
	BODY(calendar_decl, d);
	if (!expect_name(p, &d->name, STR("der Name des Kalenders"), STR("the name of the calendar")) || !expect_sign(p, ':') || !parse_openings(p, d))
		return NULL;
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

static bool same_day(struct year_day a, struct year_day b) { return a.month == b.month && a.day == b.day; }

bool hours_same_days(const struct hours *a, const struct hours *b)
{
	return !a->always && !b->always && a->holidays == b->holidays && a->day == b->day && a->until_day == b->until_day && a->nth == b->nth
		&& same_day(a->on, b->on) && same_day(a->in.from, b->in.from) && same_day(a->in.until, b->in.until)
		&& str_is(a->fortnight.text, b->fortnight.text) && str_is(a->during.from.text, b->during.from.text) && str_is(a->during.until.text, b->during.until.text);
}

static void print_span(struct out *o, const struct year_span *s, enum lang lang)
{
	if (s->from.day) {
		print_year_day(o, &s->from, lang);
		if (s->until.month) {
			out_bytes(o, lang == LANG_DE ? STR("-") : STR(" -"));
			struct out day = out_open(o->mem);
			print_year_day(&day, &s->until, lang);
			out_bytes(o, lang == LANG_DE ? str_trim(out_str(&day)) : out_str(&day));
		}
		return;
	}
	print(o, " {}", word_text(months[s->from.month - 1], lang));
	if (s->until.month != s->from.month)
		print(o, "-{}", word_text(months[s->until.month - 1], lang));
}

static void print_weekdays(struct out *o, const struct hours *h, enum lang lang)
{
	if (h->in.from.month)
		print_span(o, &h->in, lang);
	if (h->during.from.text.len)
		print(o, " {}{}{}", h->during.from.text, h->during.until.text.len ? STR("-") : NONE, h->during.until.text);
	if (h->fortnight.text.len) {
		put_word(o, WORD_FORTNIGHTLY, lang);
		print(o, " {}", h->fortnight.text);
	}
	if (h->nth)
		put_word(o, numbers[h->nth < 0 ? 0 : h->nth], lang);
	print(o, " {}", word_text(days[h->day], lang));
	if (h->until_day != h->day)
		print(o, "-{}", word_text(days[h->until_day], lang));
}

static void print_days(struct out *o, const struct calendar_decl *d, const struct hours *h, bool first, enum lang lang)
{
	if (h->on.month) {
		print_year_day(o, &h->on, lang);
	} else if (h->holidays) {
		put_word(o, WORD_HOLIDAYS, lang);
		put_list(o, d->regions.at, first && !d->without.text.len ? d->regions.n : 0);
	} else {
		print_weekdays(o, h, lang);
	}
}

static void print_openings(struct out *o, const struct calendar_decl *d, enum lang lang)
{
	bool first_holiday = true;
	for (size_t i = 0; i < d->hours.n; i++) {
		const struct hours *h = &d->hours.at[i];
		out_bytes(o, i ? STR(",") : NONE);
		if (h->always) {
			put_word(o, WORD_ALWAYS, lang);
			continue;
		}
		if (!i || !hours_same_days(h, &d->hours.at[i - 1]))
			print_days(o, d, h, first_holiday, lang);
		first_holiday &= !h->holidays;
		print(o, " {}-{}", h->from.text, h->until.text);
	}
}

static void print_closed(struct out *o, const struct closed_days *k, enum lang lang)
{
	if (k->on.text.len)
		print(o, " {}{}{}", k->on.text, k->until.text.len ? STR("-") : NONE, k->until.text);
	else
		print_span(o, &k->each, lang);
}

void print_calendar(struct out *o, const void *body, enum lang lang)
{
	const struct calendar_decl *d = body;
	put_word(o, WORD_CALENDAR, lang);
	put_token(o, &d->name);
	out_char(o, ':');
	if (d->outside.text.len) {
		put_word(o, WORD_OUTSIDE, lang);
		put_token(o, &d->outside);
	}
	print_openings(o, d, lang);
	if (d->without.text.len || d->closed.n)
		put_word(o, WORD_WITHOUT, lang);
	if (d->without.text.len) {
		put_word(o, WORD_HOLIDAYS, lang);
		put_list(o, d->regions.at, d->regions.n);
	}
	for (size_t i = 0; i < d->closed.n; i++) {
		out_bytes(o, i || d->without.text.len ? STR(",") : NONE);
		print_closed(o, &d->closed.at[i], lang);
	}
}

/* ---- uhr = "uhr", name, ":", "ab", name, ",", "bis", name, { ",", zusatz } ;     (jeder zusatz einmal)
 * zusatz = "annahme bis", uhrzeit | "ruht während", name, { ",", name } | "ruht innerhalb", kalender | "ersatzvornahme" ; ---- */

static bool addition_follows(const struct parser *p)
{
	struct parser ahead = *p;
	return accept_sign(&ahead, ',') && (peek(&ahead, WORD_ACCEPTED) || peek(&ahead, WORD_PAUSED) || peek(&ahead, WORD_PAUSED_WITHIN) || peek(&ahead, WORD_STEP_IN));
}

static bool parse_accepted(struct parser *p, struct clock_decl *d)
{
	if (p->at->kind != TOKEN_TIME)
		return unexpected(p, STR("eine Uhrzeit wie 15:00"), STR("a time like 15:00")) != NULL;
	d->accepted = *p->at++;
	return true;
}

static bool parse_paused(struct parser *p, struct clock_decl *d)
{
	do {
		struct token t;
		if (!expect_name(p, &t, STR("ein Zustand"), STR("a state")))
			return false;
		*push(p->mem, &d->paused) = t;
	} while (!addition_follows(p) && accept_sign(p, ','));
	return true;
}

static bool parse_addition(struct parser *p, struct clock_decl *d)
{
	if (!d->accepted.text.len && accept_word(p, WORD_ACCEPTED))
		return parse_accepted(p, d);
	if (!d->within.text.len && accept_word(p, WORD_PAUSED_WITHIN))
		return expect_name(p, &d->within, STR("ein Kalender"), STR("a calendar"));
	if (!d->paused.n && accept_word(p, WORD_PAUSED))
		return parse_paused(p, d);
	if (!d->step_in && accept_word(p, WORD_STEP_IN))
		return d->step_in = true;
	return unexpected(p, STR("einmal „annahme bis“, „ruht während“, „ruht innerhalb“ oder „ersatzvornahme“"),
		STR("once \"accepted until\", \"paused during\", \"paused within\" or \"step-in\"")) != NULL;
}

void *parse_clock(struct parser *p)
{
	BODY(clock_decl, d);
	bool ok = expect_name(p, &d->name, STR("der Name der Uhr"), STR("the name of the clock")) && expect_sign(p, ':')
		&& expect(p, WORD_FROM) &&
		expect_name(p, &d->from, STR("ein Ereignis"), STR("an event")) && expect_sign(p, ',') && expect(p, WORD_UNTIL) &&
		expect_name(p, &d->until, STR("ein Ereignis"), STR("an event"));
	while (ok && accept_sign(p, ','))
		ok = parse_addition(p, d);
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
	if (d->accepted.text.len) {
		out_char(o, ',');
		put_word(o, WORD_ACCEPTED, lang);
		print(o, " {}", d->accepted.text);
	}
	if (d->paused.n) {
		out_char(o, ',');
		put_word(o, WORD_PAUSED, lang);
		put_list(o, d->paused.at, d->paused.n);
	}
	if (d->within.text.len) {
		out_char(o, ',');
		put_word(o, WORD_PAUSED_WITHIN, lang);
		put_token(o, &d->within);
	}
	if (d->step_in) {
		out_char(o, ',');
		put_word(o, WORD_STEP_IN, lang);
	}
}
