/* hours_said.c - hours that a line names, from when until when: "08:00-17:00" of a calendar, "von 22 bis 6 Uhr", "from 8 to 17" of prose.
 *
 * Bare numbers are hours behind "von" or "from" in a line that speaks of days, unless what follows is counted ("von 2 bis 3 Stunden").
 * Which half of the day is meant by "from 8 to 5" nobody says: then either. What is open outside hours is named by them, too. */
#include "contract/analyse.h"

enum { HALF_DAY = 720, WHOLE_DAY = 1440 };
/* sure: nothing else than an hour; by: of which half, as "am" or "pm" says it */
struct hour { int64_t minutes; bool sure; enum { HALF_UNSAID, HALF_FIRST, HALF_SECOND, HALF_BOTH } by; };
struct line_of_words { struct prose_words words; bool prose, of_days; };

/* ---- one hour ---------------------------------------------------------------------------------------------------------- */

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* "8", "08:00", "8.30", and what of "8pm" stands behind. */
static bool read_digits(struct str key, struct hour *h, struct str *behind)
{
	size_t n = 0;
	for (; n < 3 && n < key.len && is_digit(key.at[n]); n++)
		h->minutes = h->minutes * 10 + (key.at[n] - '0');
	bool hours = n && n < 3, parted = n + 2 < key.len && (key.at[n] == ':' || key.at[n] == '.') && is_digit(key.at[n + 1]) && is_digit(key.at[n + 2]);
	h->sure = parted && key.at[n] == ':';
	h->minutes = h->minutes * 60 + (parted ? (key.at[n + 1] - '0') * 10 + key.at[n + 2] - '0' : 0);
	*behind = n ? str_cut(key, n + (parted ? 3 : 0), key.len) : NONE;
	return hours && h->minutes <= WHOLE_DAY;
}

static bool read_named(struct prose_words *w, size_t i, struct hour *h)
{
	bool noon = prose_is(w, i, STR("noon|midday|mittag|mittags")), midnight = prose_is(w, i, STR("midnight|mitternacht"));
	int64_t number = spelled_number(w->at[i].key);
	*h = (struct hour){ noon ? HALF_DAY : midnight ? WHOLE_DAY : number * 60, noon || midnight, noon || midnight ? HALF_BOTH : HALF_UNSAID };
	return noon || midnight || (number && number <= 24);
}

static bool take_suffix(const struct prose_words *w, size_t i, struct hour *h)
{
	bool first = prose_is(w, i, STR("am|a.m")), second = prose_is(w, i, STR("pm|p.m")), clock = prose_is(w, i, STR("uhr")), o_clock = prose_is(w, i, STR("o'clock|o’clock"));
	if ((first || second) && h->minutes > HALF_DAY + 59)
		return false;
	if (first || second)
		h->minutes = h->minutes % HALF_DAY + (second ? HALF_DAY : 0);
	h->by = first ? HALF_FIRST : second ? HALF_SECOND : clock ? HALF_BOTH : h->by;
	h->sure |= first || second || clock || o_clock;
	return first || second || clock || o_clock;
}

/* How many words it is. */
static size_t hour_at(const struct line_of_words *x, size_t i, struct hour *h)
{
	struct prose_words w = x->words;
	struct str behind = NONE;
	*h = (struct hour){ 0 };
	if (i >= w.n || !(read_digits(w.at[i].key, h, &behind) || (x->prose && !behind.len && read_named(&w, i, h))))
		return 0;
	struct prose_word suffix = { .key = behind };
	if (behind.len)
		return take_suffix(&(struct prose_words){ &suffix, 1, 1 }, 0, h);
	return 1 + (x->prose && !w.at[i].ends && take_suffix(&w, i + 1, h));
}

/* ---- from one until another ------------------------------------------------------------------------------------------------ */

/* Of a range that says "pm" once: "1 to 5 pm", "9 to 5 pm". */
static void halve(struct hour *from, const struct hour *until)
{
	if (from->by != HALF_UNSAID || (until->by != HALF_FIRST && until->by != HALF_SECOND) || from->minutes > HALF_DAY)
		return;
	bool same = from->minutes % HALF_DAY < until->minutes % HALF_DAY;
	from->minutes = from->minutes % HALF_DAY + ((until->by == HALF_SECOND) == same ? HALF_DAY : 0);
	from->by = until->by;
}

/* How many words lead from one to the other: "bis", or none where a dash does. False: neither. */
static bool leads(const struct line_of_words *x, size_t i, size_t *words)
{
	const struct prose_words *w = &x->words;
	*words = x->prose && prose_is(w, i, STR("bis|to|until|till|through|und|and"));
	if (*words)
		*words += prose_is(w, i + 1, STR("um|at"));
	else if (i < w->n)
		for (const char *c = w->at[i - 1].text.at + w->at[i - 1].text.len; c < w->at[i].text.at; c++)
			if (*c != '-' && *c != ' ')
				return false;
	return *words || (i < w->n && str_has((struct str){ w->at[i - 1].text.at, (size_t)(w->at[i].text.at - w->at[i - 1].text.at) }, STR("-")));
}

static bool is_counted(const struct line_of_words *x, size_t last)
{
	const struct prose_word *end = &x->words.at[last];
	const char *behind = end->text.at + end->text.len;
	bool goes_on = !end->ends && last + 1 < x->words.n && *behind == ' ';
	return goes_on && !prose_is(&x->words, last + 1, STR("on|and|from|each|every|at|in|or|the|during|an|am|und|in|oder|von|jeden|jede|außer|sowie|besetzt|erreichbar|geöffnet|open"));
}

/* How many words the hours are that begin at i. */
static size_t hours_at(const struct line_of_words *x, size_t i, struct hour *from, struct hour *until)
{
	size_t first = hour_at(x, i, from), between, second;
	if (!first || !leads(x, i + first, &between))
		return 0;
	second = hour_at(x, i + first + between, until);
	bool said = from->sure || until->sure, by_word = i && prose_is(&x->words, i - 1, STR("von|from|between|zwischen"));
	if (!second || !(said || (by_word && x->of_days && !is_counted(x, i + first + between + second - 1))))
		return 0;
	halve(from, until);
	return first + between + second;
}

static bool speaks_of_days(const struct prose_words *w)
{
	static const struct str days[] = { LIT("montag"), LIT("dienstag"), LIT("mittwoch"), LIT("donnerstag"), LIT("freitag"), LIT("samstag"), LIT("sonnabend"), LIT("sonntag"), LIT("werktag"), LIT("arbeitstag"),
		LIT("täglich"), LIT("wochenende"), LIT("nacht"), LIT("nachts"), LIT("tagsüber"), LIT("monday"), LIT("tuesday"), LIT("wednesday"), LIT("thursday"), LIT("friday"), LIT("saturday"), LIT("sunday"),
		LIT("weekday"), LIT("workday"), LIT("weekend"), LIT("daily"), LIT("night"), LIT("business"), LIT("working"), LIT("servicezeit"), LIT("geschäftszeit") };
	for (size_t i = 0; i < w->n; i++)
		for (size_t k = 0; k < COUNT(days); k++)
			if (str_starts(w->at[i].key, days[k]))
				return true;
	return false;
}

/* A dash of any length is one, and as long as it was. */
static struct str with_dashes(struct str line, struct arena *mem)
{
	struct out o = out_open(mem);
	for (size_t i = 0; i < line.len; i++) {
		struct str rest = str_cut(line, i, line.len);
		bool dash = str_starts(rest, STR("–")) || str_starts(rest, STR("—"));
		out_bytes(&o, dash ? STR(" - ") : str_cut(line, i, i + 1));
		i += dash ? 2 : 0;
	}
	return out_str(&o);
}

/* In a block hours are joined by a dash, and one of them says that it is one: "08:00-17:00", "8am-5pm". */
static bool may_say_hours(struct str line)
{
	bool dash = false, sure = false;
	for (size_t i = 0; i < line.len; i++) {
		dash |= line.at[i] == '-' || (unsigned char)line.at[i] == 0xe2;
		sure |= line.at[i] == ':' || (i && is_digit(line.at[i - 1]) && ((line.at[i] | 0x20) >= 'a' && (line.at[i] | 0x20) <= 'z'));
	}
	return dash && sure;
}

void hours_said_find(struct str line, bool prose, struct arena *mem, struct amounts *out)
{
	if (!prose && !may_say_hours(line))
		return;
	struct line_of_words x = { .prose = prose };
	struct str dashed = with_dashes(line, mem);
	prose_split(dashed, mem, &x.words);
	x.of_days = prose && speaks_of_days(&x.words);
	for (size_t i = 0, n; i < x.words.n && out->n < PROSE_AMOUNTS; i += n ? n : 1) {
		struct hour from, until;
		n = hours_at(&x, i, &from, &until);
		if (!n || (from.minutes == 0 && until.minutes == WHOLE_DAY))
			continue;                        /* around the clock has no beginning */
		const struct prose_word *last = &x.words.at[i + n - 1];
		size_t at = (size_t)(x.words.at[i].text.at - dashed.at), end = (size_t)(last->text.at - dashed.at) + last->text.len;
		*push(mem, out) = (struct amount){ .value = { from.minutes }, .also = { until.minutes }, .hours = true, .spelled = true,
			.by_halves = prose && from.by == HALF_UNSAID && until.by == HALF_UNSAID && from.minutes < HALF_DAY + 60 && until.minutes < HALF_DAY + 60,
			.at = { .kind = TOKEN_NAME, .column = (int)at, .text = str_cut(line, at, end) } };
	}
}

/* ---- compared ----------------------------------------------------------------------------------------------------------------- */

static bool is_same(int64_t a, int64_t b, bool by_halves) { return (a - b) % (by_halves ? HALF_DAY : WHOLE_DAY) == 0; }

/* What is parted by a break is named from its first hour until its last. */
bool hours_are_among(const struct amounts *all, const struct amount *a, bool in_block)
{
	bool begins = false, ends = false, begins_outside = false, ends_outside = false;
	for (size_t i = 0; i < all->n; i++) {
		const struct amount *b = &all->at[i];
		bool halves = a->by_halves || b->by_halves;
		if (!b->hours || b->in_block != in_block)
			continue;
		begins |= is_same(a->value.u6, b->value.u6, halves);
		ends |= is_same(a->also.u6, b->also.u6, halves);
		begins_outside |= is_same(a->value.u6, b->also.u6, halves);
		ends_outside |= is_same(a->also.u6, b->value.u6, halves);
	}
	return (begins && ends) || (begins_outside && ends_outside);
}
