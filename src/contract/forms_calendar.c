/* forms_calendar.c - opening hours: of weekdays, seasons and dates, of other calendars, by table.
 *
 * What is written is kept as it was written: windows in their order, exceptions behind "ohne". What they mean together is
 * worked out once all calendars are known (service.c), so that print and parse stay each other's mirror. */
#include "contract/inside.h"
#include "contract/print.h"

#define BODY(type, name) struct type *name = NEW(p->mem, struct type)

/* ---- kalender = "kalender", name, ":", ( "außerhalb", name | [ "wie", name, { "und", name }, [ "," ] ], [ öffnung, { ",", öffnung } ] ),
 *            [ "innerhalb", name ], [ "zone", zone ], [ "ohne", ausnahme, { ",", ausnahme } ] ;
 *            oder "je tabelle" statt der öffnungen, und dahinter die tabelle: ein merkmal, "zeiten", [ "zone" ], [ "ohne" ] ;
 * öffnung = [ tage ], uhrzeit | "rund um die uhr" ;      (ohne tage: die der öffnung davor)
 * tage = [ zeit ], [ "jede zweite woche ab", JJJJ-MM-TT ], [ nummer ], wochentag, [ "-", wochentag ] | datum | "feiertage", [ regionen ] ;
 * zeit = monat, [ "-", monat ] | datum, "-", datum ;   nummer = "erster" | ... | "letzter" ;   regionen = region, { ",", region } | "nach", merkmal ;
 * ausnahme = kalender | "feiertage", [ regionen ] | datum, [ "-", datum ] | JJJJ-MM-TT, [ "-", JJJJ-MM-TT ] ;   datum = "24.12." | 24, "dec" ; ---- */

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

/* Said once in a calendar: its holidays are those of all these regions, or of the one that the value of a fact names. */
static bool parse_regions(struct parser *p, struct calendar_decl *d)
{
	bool more = p->at->kind == TOKEN_NAME && !d->regions.n && !d->by.text.len;
	if (more && accept_word(p, WORD_BY_FACT))
		return expect_name(p, &d->by, STR("ein Merkmal, dessen Werte Regionen sind"), STR("a fact whose values are regions"));
	while (more) {
		struct token *region = push(p->mem, &d->regions);
		*region = *p->at++;
		region->spelled = region->text;                       /* though a value may be called so in small letters */
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
		return parse_regions(p, d);
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

/* Calendars stand in front of "feiertage", for behind it a name is a region. */
static bool parse_closed(struct parser *p, struct calendar_decl *d)
{
	struct closed_days k = { 0 };
	struct token at = *p->at;
	if (accept_word(p, WORD_HOLIDAYS)) {
		d->without = at;
		return parse_regions(p, d);
	}
	if (p->at->kind == TOKEN_NAME) {
		*push(p->mem, &d->shut) = *p->at++;
		return true;
	}
	if (p->at->kind == TOKEN_DATE ? !parse_dates(p, &k) : !parse_year_days(p, &k.each))
		return p->failed ? false : unexpected(p, STR("„feiertage“ oder ein Tag wie 31.12."), STR("\"holidays\" or a day like 31 dec")) != NULL;
	*push(p->mem, &d->closed) = k;
	return true;
}

static bool parse_like(struct parser *p, struct calendar_decl *d)
{
	do
		if (!expect_name(p, push(p->mem, &d->like), STR("ein anderer Kalender"), STR("another calendar")))
			return false;
	while (accept_word(p, WORD_AND));
	return true;
}

static bool parse_openings(struct parser *p, struct calendar_decl *d)
{
	size_t group = 0;
	if (accept_word(p, WORD_OUTSIDE))
		return expect_name(p, &d->outside, STR("ein anderer Kalender"), STR("another calendar"));
	if (accept_word(p, WORD_LIKE) && (!parse_like(p, d) || !accept_sign(p, ',')))
		return !p->failed;
	do
		if (!parse_hours(p, d, &group))
			return false;
	while (accept_sign(p, ','));
	return true;
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

static void print_regions(struct out *o, const struct calendar_decl *d, bool here, enum lang lang)
{
	put_list(o, d->regions.at, here ? d->regions.n : 0);
	if (!here || !d->by.text.len)
		return;
	put_word(o, WORD_BY_FACT, lang);
	put_token(o, &d->by);
}

static void print_days(struct out *o, const struct calendar_decl *d, const struct hours *h, bool first, enum lang lang)
{
	if (h->on.month) {
		print_year_day(o, &h->on, lang);
	} else if (h->holidays) {
		put_word(o, WORD_HOLIDAYS, lang);
		print_regions(o, d, first && !d->without.text.len, lang);
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

static void print_times(struct out *o, const struct calendar_decl *d, enum lang lang)
{
	if (d->outside.text.len) {
		put_word(o, WORD_OUTSIDE, lang);
		put_token(o, &d->outside);
	}
	for (size_t i = 0; i < d->like.n; i++) {
		put_word(o, i ? WORD_AND : WORD_LIKE, lang);
		put_token(o, &d->like.at[i]);
	}
	out_bytes(o, d->like.n && d->hours.n ? STR(",") : NONE);
	print_openings(o, d, lang);
}

static void print_zone(struct out *o, const struct calendar_decl *d, enum lang lang)
{
	(void)lang;
	put_token(o, &d->zone);
}

static void print_all_closed(struct out *o, const struct calendar_decl *d, enum lang lang)
{
	put_list(o, d->shut.at, d->shut.n);
	if (d->without.text.len) {
		out_bytes(o, d->shut.n ? STR(",") : NONE);
		put_word(o, WORD_HOLIDAYS, lang);
		print_regions(o, d, true, lang);
	}
	for (size_t i = 0; i < d->closed.n; i++) {
		out_bytes(o, i || d->shut.n || d->without.text.len ? STR(",") : NONE);
		print_closed(o, &d->closed.at[i], lang);
	}
}

/* Asia/Singapore */
static bool parse_zone(struct parser *p, struct calendar_decl *d)
{
	if (!expect_name(p, &d->zone, STR("eine Zeitzone wie Europe/Lisbon"), STR("a time zone like Europe/Lisbon")))
		return false;
	const struct token *last = &d->zone;
	while (accept_sign(p, '/')) {
		last = p->at;
		if (p->at->kind != TOKEN_NAME)
			return unexpected(p, STR("eine Zeitzone wie Europe/Lisbon"), STR("a time zone like Europe/Lisbon")) != NULL;
		p->at++;
	}
	d->zone.text = (struct str){ d->zone.text.at, (size_t)(last->text.at + last->text.len - d->zone.text.at) };
	d->zone.spelled = d->zone.text;
	return true;
}

static bool parse_all_closed(struct parser *p, struct calendar_decl *d)
{
	do
		if (!parse_closed(p, d))
			return false;
	while (accept_sign(p, ','));
	return true;
}

/* ---- hours by table: a row for each value of a fact ---- */

static const struct column { enum word head; bool (*parse)(struct parser *p, struct calendar_decl *d); void (*print)(struct out *o, const struct calendar_decl *d, enum lang lang); } columns[] = {
	{ WORD_TIMES_OF, parse_openings, print_times }, { WORD_ZONE, parse_zone, print_zone }, { WORD_WITHOUT, parse_all_closed, print_all_closed },
};

static const struct column *column_of(struct parser *p, struct cell *head)
{
	for (size_t i = 0; i < COUNT(columns); i++)
		if (head->n == 1 && word_match(columns[i].head, p->lang, &head->at->key, 1)) {
			head->at->word = columns[i].head;
			return &columns[i];
		}
	p->at = head->at;
	unexpected(p, STR("über den Spalten hinter dem Merkmal „zeiten“, „zone“ oder „ohne“"), STR("above the columns behind the fact \"hours\", \"zone\" or \"without\""));
	return NULL;
}

/* From here on a cell is what it says in either language. */
static bool parse_hours_cell(struct parser *p, const struct column *column, struct cell *cell, struct calendar_decl *row)
{
	struct parser inner = *p;
	struct token *said = NEW(p->mem, struct token);
	struct str *named = NEWS(p->mem, struct str, 2);
	inner.at = cell->at;
	if (cell_empty(cell) && column->head != WORD_TIMES_OF)
		return true;
	if (!column->parse(&inner, row) || inner.at != cell->at + cell->n) {
		if (!inner.failed)
			unexpected(&inner, STR("Zeiten wie mo-fr 09:00-18:00, sa 10:00-16:00"), STR("hours like mon-fri 09:00-18:00, sat 10:00-16:00"));
		p->failed = true;
		return false;
	}
	*said = *cell->at;
	for (int lang = 0; lang < 2; lang++) {
		struct out o = out_open(p->mem);
		o.lang = (enum lang)lang;
		(column->print)(&o, row, o.lang);                    /* brackets: print is a macro */
		named[lang] = str_trim(out_str(&o));
	}
	said->kind = TOKEN_NAME;
	said->named = named;
	*cell = (struct cell){ said, 1 };
	return true;
}

static bool parse_row(struct parser *p, struct calendar_decl *d, size_t i)
{
	struct table_row *head = &d->table.at[0], *at = &d->table.at[i];
	d->row[i] = NEW(p->mem, struct calendar_decl);
	d->row[i]->name = d->name;
	if (!row_complete(p->r, &d->table, i) || !cell_filled(p->r, &at->cells[0], STR("hier steht ein Wert, oder „-“ für alle übrigen"), STR("here stands a value, or \"-\" for all others")))
		return !(p->failed = true);
	for (size_t k = 1; k < head->n; k++) {
		const struct column *column = column_of(p, &head->cells[k]);
		if (!column || !parse_hours_cell(p, column, &at->cells[k], d->row[i]))
			return false;
	}
	return true;
}

static bool parse_hours_table(struct parser *p, struct calendar_decl *d)
{
	struct token *at = p->at;
	parse_rows(p, &d->table);
	struct token *end = p->at;
	if (p->failed)
		return false;
	p->at = at;
	if (d->table.n < 2 || d->table.at[0].n < 2 || d->table.at[0].cells[0].n != 1)
		return unexpected(p, STR("eine Tabelle, in deren erster Spalte ein Merkmal steht und in der zweiten „zeiten“"), STR("a table with a fact in its first column and \"hours\" in the second")) != NULL;
	d->row = NEWS(p->mem, struct calendar_decl *, d->table.n);
	for (size_t i = 1; i < d->table.n; i++)
		if (!parse_row(p, d, i))
			return false;
	p->at = end;
	return true;
}

void *parse_calendar(struct parser *p)
{
	BODY(calendar_decl, d);
	if (!expect_name(p, &d->name, STR("der Name des Kalenders"), STR("the name of the calendar")) || !expect_sign(p, ':'))
		return NULL;
	d->by_table = accept_word(p, WORD_BY_TABLE);
	if (!d->by_table && !parse_openings(p, d))
		return NULL;
	if (accept_word(p, WORD_WITHIN) && !expect_name(p, &d->inside, STR("ein anderer Kalender"), STR("another calendar")))
		return NULL;
	if ((accept_word(p, WORD_ZONE) && !parse_zone(p, d)) || (accept_word(p, WORD_WITHOUT) && !parse_all_closed(p, d)))
		return NULL;
	return d->by_table && !parse_hours_table(p, d) ? NULL : d;
}

void print_calendar(struct out *o, const void *body, enum lang lang)
{
	const struct calendar_decl *d = body;
	put_word(o, WORD_CALENDAR, lang);
	put_token(o, &d->name);
	out_char(o, ':');
	if (d->by_table)
		put_word(o, WORD_BY_TABLE, lang);
	print_times(o, d, lang);
	if (d->inside.text.len) {
		put_word(o, WORD_WITHIN, lang);
		put_token(o, &d->inside);
	}
	if (d->zone.text.len) {
		put_word(o, WORD_ZONE, lang);
		print_zone(o, d, lang);
	}
	if (d->without.text.len || d->closed.n || d->shut.n) {
		put_word(o, WORD_WITHOUT, lang);
		print_all_closed(o, d, lang);
	}
	put_rows(o, &d->table);
}
