/* sentence_hours.c - kinds of facts and opening hours as they read in a sentence, both ways. */
#include "contract/sentence.h"

static const struct { enum word word; struct str said[2]; } kinds[] = {
	{ WORD_YES, { LIT("ist ja oder nein"), LIT("is yes or no") } }, { WORD_MONTHS, { LIT("ist eine Zahl von Monaten"), LIT("is a number of months") } },
	{ WORD_WORKDAYS, { LIT("ist eine Zahl von Werktagen"), LIT("is a number of workdays") } }, { WORD_NUMBER, { LIT("ist eine Zahl"), LIT("is a number") } },
	{ WORD_DURATION, { LIT("ist eine Dauer"), LIT("is a duration") } }, { WORD_AMOUNT, { LIT("ist ein Betrag"), LIT("is an amount") } },
	{ WORD_PERCENT, { LIT("ist ein Anteil in Prozent"), LIT("is a percentage") } }, { WORD_DATE, { LIT("ist ein Tag"), LIT("is a day") } },
	{ WORD_VALUE, { LIT("hat die Werte "), LIT("has the values ") } }, { WORD_SET_OF, { LIT("ist eine Auswahl aus "), LIT("is a choice from ") } },
};

struct str kind_said(enum word w, enum lang lang)
{
	for (size_t i = 0; i < COUNT(kinds); i++)
		if (kinds[i].word == w)
			return kinds[i].said[lang];
	return NONE;
}

enum word hear_kind(struct hearer *h)
{
	for (size_t i = 0; i < COUNT(kinds); i++)
		if (hear_literal(h, kinds[i].said[h->s->lang]))
			return kinds[i].word;
	return WORD_NOTHING;
}

/* ---- days and hours ------------------------------------------------------------------------------------------- */

static const struct str days[2][7] = {
	{ LIT("Montag"), LIT("Dienstag"), LIT("Mittwoch"), LIT("Donnerstag"), LIT("Freitag"), LIT("Samstag"), LIT("Sonntag") },
	{ LIT("Monday"), LIT("Tuesday"), LIT("Wednesday"), LIT("Thursday"), LIT("Friday"), LIT("Saturday"), LIT("Sunday") },
};
static const struct str months[2][12] = {
	{ LIT("Januar"), LIT("Februar"), LIT("März"), LIT("April"), LIT("Mai"), LIT("Juni"), LIT("Juli"), LIT("August"), LIT("September"), LIT("Oktober"),
	  LIT("November"), LIT("Dezember") },
	{ LIT("January"), LIT("February"), LIT("March"), LIT("April"), LIT("May"), LIT("June"), LIT("July"), LIT("August"), LIT("September"), LIT("October"),
	  LIT("November"), LIT("December") },
};
static const struct str holidays[2] = { LIT("Feiertage"), LIT("holidays") };
static const struct str always[2] = { LIT("jeden Tag rund um die Uhr"), LIT("every day around the clock") };
static const struct str fortnightly[2] = { LIT("jede zweite Woche ab "), LIT("every second week from ") };
static const struct str instead[2] = { LIT(" stattdessen "), LIT(" instead ") };
static const struct str by_fact[2] = { LIT(" nach "), LIT(" by ") };
static const struct str overnight[2] = { LIT(" des nächsten Tages"), LIT(" of the next day") };
static const struct str hours_of[2] = { LIT("die Zeiten "), LIT("the hours of ") };
static const struct str of_month[2] = { LIT(" im Monat"), LIT(" of the month") };
static const struct str numbers[2][5] = {                                      /* the last first: ORDER of forms_calendar.c */
	{ LIT("den letzten"), LIT("den ersten"), LIT("den zweiten"), LIT("den dritten"), LIT("den vierten") }, { LIT("the last"), LIT("the first"), LIT("the second"), LIT("the third"), LIT("the fourth") },
};

void say_month(struct out *o, struct str iso, enum lang lang)
{
	int64_t month = 1;
	str_int(str_cut(iso, 5, 7), &month);
	print(o, "{} {}", months[lang][month - 1], str_cut(iso, 0, 4));
}

bool hear_month_name(struct hearer *h, int *month)
{
	for (*month = 1; *month <= 12; ++*month)
		if (hear_literal(h, months[h->s->lang][*month - 1]))
			return true;
	return false;
}

void say_year_day(struct out *o, const struct year_day *d, enum lang lang)
{
	print(o, "{}{}{}", d->day, lang == LANG_DE ? STR(". ") : STR(" "), months[lang][d->month - 1]);
}

static void say_month_day(struct out *o, const struct year_day *d, enum lang lang)
{
	if (d->day)
		say_year_day(o, d, lang);
	else
		out_bytes(o, months[lang][d->month - 1]);
}

static void say_span(struct out *o, const struct year_span *s, enum lang lang)
{
	say_month_day(o, &s->from, lang);
	if (s->until.month && (s->from.day || s->until.month != s->from.month)) {
		out_bytes(o, saying(SAYING_RANGE_TO, lang));
		say_month_day(o, &s->until, lang);
	}
}

static void say_weekdays(struct out *o, const struct hours *h, enum lang lang)
{
	if (h->in.from.month) {
		say_span(o, &h->in, lang);
		out_char(o, ' ');
	}
	if (h->during.from.text.len) {
		say_day(o, h->during.from.text, lang);
		out_bytes(o, h->during.until.text.len ? saying(SAYING_RANGE_TO, lang) : NONE);
		if (h->during.until.text.len)
			say_day(o, h->during.until.text, lang);
		out_bytes(o, instead[lang]);
	}
	if (h->fortnight.text.len) {
		out_bytes(o, fortnightly[lang]);
		say_day(o, h->fortnight.text, lang);
		out_char(o, ' ');
	}
	if (h->nth)
		print(o, "{} ", numbers[lang][h->nth < 0 ? 0 : h->nth]);
	out_bytes(o, days[lang][h->day]);
	if (h->nth)
		out_bytes(o, of_month[lang]);
	if (h->until_day != h->day)
		print(o, "{}{}", saying(SAYING_RANGE_TO, lang), days[lang][h->until_day]);
}

/* Feiertage, Feiertage (DE-BY, AT), Feiertage nach Bundesland; here: whose, unless it is said elsewhere */
static void say_holidays(const struct speech *s, struct out *o, const struct calendar_decl *d, bool here)
{
	const struct tokens *regions = &d->regions;
	out_bytes(o, holidays[s->lang]);
	if (here && d->by.text.len)
		print(o, "{}{}", by_fact[s->lang], name_shown(s, token_text(&d->by, s->lang)));
	for (size_t i = 0; here && i < regions->n; i++)
		print(o, "{}{}{}", i ? saying(SAYING_COMMA, s->lang) : STR(" ("), regions->at[i].text, i + 1 == regions->n ? STR(")") : NONE);
}

/* die Zeiten der Bürozeit und des Kalenders „Samstags“ */
static void say_others(const struct speech *s, struct out *o, const struct tokens *names)
{
	out_bytes(o, names->n ? hours_of[s->lang] : NONE);
	for (size_t i = 0; i < names->n; i++)
		print(o, "{}{}", i ? saying(SAYING_AND, s->lang) : NONE, name_of_owner(s, token_text(&names->at[i], s->lang), saying(SAYING_OF_CALENDAR, s->lang)));
}

static bool is_overnight(const struct hours *h) { return minute_of(&h->until) <= minute_of(&h->from); }

/* Montag bis Freitag 08:00–12:00, 13:00–17:00, 24. Dezember 22:00–02:00 des nächsten Tages */
void say_hours(const struct speech *s, struct out *o, const struct calendar_decl *d)
{
	enum lang lang = s->lang;
	bool said = d->without.text.len;
	say_others(s, o, &d->like);
	out_bytes(o, d->like.n && d->hours.n ? saying(SAYING_COMMA, lang) : NONE);
	for (size_t i = 0; i < d->hours.n; i++) {
		const struct hours *h = &d->hours.at[i];
		bool again = i && hours_same_days(h, h - 1);
		out_bytes(o, i ? saying(SAYING_COMMA, lang) : NONE);
		if (h->always) {
			out_bytes(o, always[lang]);
			continue;
		}
		if (!again && h->on.month)
			say_year_day(o, &h->on, lang);
		else if (!again && h->holidays)
			say_holidays(s, o, d, !said);
		else if (!again)
			say_weekdays(o, h, lang);
		said |= h->holidays;
		print(o, "{}{}–{}{}", again ? NONE : STR(" "), h->from.text, h->until.text, is_overnight(h) ? overnight[lang] : NONE);
	}
}

void say_closed(const struct speech *s, struct out *o, const struct calendar_decl *d)
{
	enum lang lang = s->lang;
	say_others(s, o, &d->shut);
	out_bytes(o, d->shut.n && (d->without.text.len || d->closed.n) ? saying(SAYING_COMMA, lang) : NONE);
	if (d->without.text.len)
		say_holidays(s, o, d, true);
	for (size_t i = 0; i < d->closed.n; i++) {
		const struct closed_days *k = &d->closed.at[i];
		out_bytes(o, i || d->without.text.len ? saying(SAYING_COMMA, lang) : NONE);
		if (!k->on.text.len)
			say_span(o, &k->each, lang);
		else
			say_day(o, k->on.text, lang);
		if (k->until.text.len) {
			out_bytes(o, saying(SAYING_RANGE_TO, lang));
			say_day(o, k->until.text, lang);
		}
	}
}

static int hear_one_of(struct hearer *h, const struct str *names, int n)
{
	for (int i = 0; i < n; i++)
		if (hear_literal(h, names[i]))
			return i;
	return -1;
}

bool hear_year_day(struct hearer *h, struct year_day *out)
{
	size_t before = h->at;
	struct str rest = rest_of(h), digits = str_cut(rest, 0, rest.len > 1 && rest.at[1] >= '0' && rest.at[1] <= '9' ? 2 : 1);
	int64_t day = 0;
	if (str_int(digits, &day) && day > 0 && day < 32) {
		h->at += digits.len;
		int month = hear_literal(h, h->s->lang == LANG_DE ? STR(". ") : STR(" ")) ? hear_one_of(h, months[h->s->lang], 12) : -1;
		*out = (struct year_day){ .month = month + 1, .day = (int)day };
		if (month >= 0)
			return true;
	}
	h->at = before;
	return false;
}

bool hear_zone(struct hearer *h, struct token *out)
{
	struct str rest = rest_of(h), name = rest;
	for (name.len = 0; name.len < rest.len && !str_has(STR(" ,."), str_cut(rest, name.len, name.len + 1)); name.len++)
		continue;
	*out = (struct token){ .kind = TOKEN_NAME, .text = name, .key = name };
	h->at += name.len;
	return name.len > 0;
}

bool hear_time(struct hearer *h, struct token *out)
{
	struct str rest = rest_of(h);
	size_t n = 0;
	while (n < rest.len && n < 5 && ((rest.at[n] >= '0' && rest.at[n] <= '9') || rest.at[n] == ':'))
		n++;
	*out = (struct token){ .kind = TOKEN_TIME, .text = str_cut(rest, 0, n) };
	h->at += n;
	return n > 3;
}

static bool hear_span(struct hearer *h, struct year_span *out)
{
	bool by_day = hear_year_day(h, &out->from);
	int first = by_day ? 0 : hear_one_of(h, months[h->s->lang], 12), last = first;
	if (by_day)
		return !hear_saying(h, SAYING_RANGE_TO) || hear_year_day(h, &out->until);
	if (first >= 0 && hear_saying(h, SAYING_RANGE_TO))
		last = hear_one_of(h, months[h->s->lang], 12);
	if (first >= 0)
		*out = months_of(first + 1, last + 1);
	return first >= 0 && last >= 0;
}

static bool hear_weekdays(struct hearer *h, struct hours *one)
{
	if (one->in.from.month && !hear_literal(h, STR(" ")))
		return false;
	if (hear_literal(h, fortnightly[h->s->lang]) && (!hear_day(h, &one->fortnight) || !hear_literal(h, STR(" "))))
		return false;
	int nth = hear_one_of(h, numbers[h->s->lang], 5);
	one->nth = nth < 0 ? 0 : nth ? nth : -1;
	if (one->nth && !hear_literal(h, STR(" ")))
		return false;
	one->day = one->until_day = hear_one_of(h, days[h->s->lang], 7);
	if (one->nth ? !hear_literal(h, of_month[h->s->lang]) : one->day >= 0 && hear_saying(h, SAYING_RANGE_TO))
		one->until_day = one->nth ? -1 : hear_one_of(h, days[h->s->lang], 7);
	return one->day >= 0 && one->until_day >= 0;
}

static bool hear_holidays(struct hearer *h, struct calendar_decl *d)
{
	struct tokens *regions = &d->regions;
	if (!hear_literal(h, holidays[h->s->lang]))
		return false;
	if (hear_literal(h, by_fact[h->s->lang]))
		return hear_name(h, &d->by);
	if (!hear_literal(h, STR(" (")))
		return true;
	do {
		struct str rest = rest_of(h), name = str_cut(rest, 0, name_run(rest));
		*push(h->s->mem, regions) = (struct token){ .kind = TOKEN_NAME, .text = name, .spelled = name, .key = utf8_fold(h->s->mem, name) };
		h->at += name.len;
	} while (hear_saying(h, SAYING_COMMA));
	return hear_literal(h, STR(")"));
}

static bool hear_days(struct hearer *h, struct calendar_decl *d, struct hours *one)
{
	one->holidays = hear_holidays(h, d);
	if (one->holidays)
		return true;
	size_t before = h->at;
	if (hear_day(h, &one->during.from))
		return (!hear_saying(h, SAYING_RANGE_TO) || hear_day(h, &one->during.until)) && hear_literal(h, instead[h->s->lang]) && hear_weekdays(h, one);
	h->at = before;
	one->during = (struct dates){ 0 };
	if (hear_span(h, &one->in) && one->in.from.day && !one->in.until.month) {
		one->on = one->in.from;
		one->in = (struct year_span){ 0 };
		return true;
	}
	return hear_weekdays(h, one);
}

static bool hear_always(struct hearer *h, struct hours *one)
{
	if (!hear_literal(h, always[h->s->lang]))
		return false;
	*one = (struct hours){ .until_day = 6, .always = true, .from = { .kind = TOKEN_TIME, .text = STR("00:00") }, .until = { .kind = TOKEN_TIME, .text = STR("24:00") } };
	return true;
}

static bool hear_others(struct hearer *h, struct tokens *names)
{
	static const struct making calendar = { .owner = true, .kind = SAYING_OF_CALENDAR };
	if (!hear_literal(h, hours_of[h->s->lang]))
		return true;
	do
		if (!hear_made(h, &calendar, push(h->s->mem, names)))
			return false;
	while (hear_saying(h, SAYING_AND));
	return true;
}

/* What stands behind the hours of a calendar. */
static bool ends_hours(const struct hearer *h)
{
	static const struct str ends[2][3] = { { LIT(", ohne "), LIT(", nur innerhalb "), LIT(", in der Zeitzone ") }, { LIT(", without "), LIT(", only within "), LIT(", in the time zone ") } };
	for (size_t i = 0; i < COUNT(ends[0]); i++)
		if (str_starts(rest_of(h), ends[h->s->lang][i]))
			return true;
	return false;
}

static bool hear_opening(struct hearer *h, struct calendar_decl *d)
{
	struct hours one = { 0 };
	size_t before = h->at;
	if (!hear_always(h, &one)) {
		if (d->hours.n && hear_time(h, &one.from)) {
			struct token from = one.from;
			one = d->hours.at[d->hours.n - 1];
			one.from = from;
		} else {
			h->at = before;
			one = (struct hours){ 0 };
			if (!hear_days(h, d, &one) || !hear_literal(h, STR(" ")) || !hear_time(h, &one.from))
				return false;
		}
		if (!hear_literal(h, STR("–")) || !hear_time(h, &one.until))
			return false;
		hear_literal(h, overnight[h->s->lang]);
	}
	*push(h->s->mem, &d->hours) = one;
	return true;
}

bool hear_hours(struct hearer *h, struct calendar_decl *d)
{
	if (!hear_others(h, &d->like))
		return false;
	for (bool more = !d->like.n || (!ends_hours(h) && hear_saying(h, SAYING_COMMA)); more; more = !ends_hours(h) && hear_saying(h, SAYING_COMMA))
		if (!hear_opening(h, d))
			return false;
	return true;
}

static bool hear_closed_days(struct hearer *h, struct closed_days *out)
{
	size_t before = h->at;
	if (!hear_day(h, &out->on)) {
		h->at = before;
		out->on = (struct token){ 0 };
		return hear_span(h, &out->each);
	}
	return !hear_saying(h, SAYING_RANGE_TO) || hear_day(h, &out->until);
}

bool hear_closed(struct hearer *h, struct calendar_decl *d)
{
	if (!hear_others(h, &d->shut) || (d->shut.n && !hear_saying(h, SAYING_COMMA)))
		return d->shut.n;
	if (hear_holidays(h, d))
		d->without = (struct token){ .kind = TOKEN_NAME, .word = WORD_HOLIDAYS, .text = holidays[h->s->lang] };
	if (d->without.text.len && !hear_saying(h, SAYING_COMMA))
		return true;
	do {
		struct closed_days day = { 0 };
		if (!hear_closed_days(h, &day))
			return false;
		*push(h->s->mem, &d->closed) = day;
	} while (hear_saying(h, SAYING_COMMA));
	return true;
}
