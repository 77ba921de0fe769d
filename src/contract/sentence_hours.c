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

void say_year_day(struct out *o, const struct year_day *d, enum lang lang)
{
	print(o, "{}{}{}", d->day, lang == LANG_DE ? STR(". ") : STR(" "), months[lang][d->month - 1]);
}

/* Montag bis Freitag 08:00–17:00, 24. Dezember 08:00–12:00 */
void say_hours(struct out *o, const struct calendar_decl *d, enum lang lang)
{
	for (size_t i = 0; i < d->hours.n; i++) {
		const struct hours *h = &d->hours.at[i];
		out_bytes(o, i ? saying(SAYING_COMMA, lang) : NONE);
		if (h->on.month)
			say_year_day(o, &h->on, lang);
		else
			out_bytes(o, days[lang][h->day]);
		if (!h->on.month && h->until_day != h->day)
			print(o, "{}{}", saying(SAYING_RANGE_TO, lang), days[lang][h->until_day]);
		print(o, " {}–{}", h->from.text, h->until.text);
	}
}

void say_closed(struct out *o, const struct calendar_decl *d, enum lang lang)
{
	if (d->without.text.len)
		out_bytes(o, holidays[lang]);
	for (size_t i = 0; i < d->closed.n; i++) {
		out_bytes(o, i || d->without.text.len ? saying(SAYING_COMMA, lang) : NONE);
		say_year_day(o, &d->closed.at[i], lang);
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

static bool hear_time(struct hearer *h, struct token *out)
{
	struct str rest = rest_of(h);
	size_t n = 0;
	while (n < rest.len && n < 5 && ((rest.at[n] >= '0' && rest.at[n] <= '9') || rest.at[n] == ':'))
		n++;
	*out = (struct token){ .kind = TOKEN_TIME, .text = str_cut(rest, 0, n) };
	h->at += n;
	return n > 3;
}

bool hear_hours(struct hearer *h, struct calendar_decl *d)
{
	do {
		struct hours one = { 0 };
		if (!hear_year_day(h, &one.on)) {
			one.day = one.until_day = hear_one_of(h, days[h->s->lang], 7);
			if (one.day >= 0 && hear_saying(h, SAYING_RANGE_TO))
				one.until_day = hear_one_of(h, days[h->s->lang], 7);
		}
		if (one.day < 0 || one.until_day < 0 || !hear_literal(h, STR(" ")) || !hear_time(h, &one.from) || !hear_literal(h, STR("–"))
			|| !hear_time(h, &one.until))
			return false;
		*push(h->s->mem, &d->hours) = one;
	} while (!str_starts(rest_of(h), h->s->lang == LANG_DE ? STR(", ohne ") : STR(", without ")) && hear_saying(h, SAYING_COMMA));
	return true;
}

bool hear_closed(struct hearer *h, struct calendar_decl *d)
{
	if (hear_literal(h, holidays[h->s->lang]))
		d->without = (struct token){ .kind = TOKEN_NAME, .word = WORD_HOLIDAYS, .text = holidays[h->s->lang] };
	if (d->without.text.len && !hear_saying(h, SAYING_COMMA))
		return true;
	do {
		struct year_day day;
		if (!hear_year_day(h, &day))
			return false;
		*push(h->s->mem, &d->closed) = day;
	} while (hear_saying(h, SAYING_COMMA));
	return true;
}
