/* spelled.c - numbers and times that prose says in words: "zwölf Stunden", "half an hour", "thirty (30) days", "angefangene Viertelstunde".
 *
 * Prose may speak either language, whatever the rules speak, so both are known here at once. */
#include "contract/analyse.h"

/* ---- words ------------------------------------------------------------------------------------------------------------ */

static size_t mark_length(struct str s, bool behind)
{
	static const struct str marks[] = { LIT("."), LIT(","), LIT(";"), LIT(":"), LIT("!"), LIT("?"), LIT("("), LIT(")"), LIT("\""), LIT("'"), LIT("*"), LIT("_"), LIT("„"), LIT("“"), LIT("”"), LIT("‘"), LIT("’"), LIT("–") };
	for (size_t i = 0; i < COUNT(marks); i++)
		if (behind ? str_ends(s, marks[i]) : str_starts(s, marks[i]))
			return marks[i].len;
	return 0;
}

static bool parts_words(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '-' || c == '/'; }

static void take_word(struct str word, struct arena *mem, struct prose_words *out)
{
	bool ends = false;
	while (mark_length(word, false))
		word = str_cut(word, mark_length(word, false), word.len);
	while (mark_length(word, true)) {
		char last = word.at[word.len - 1];
		ends |= last == '.' || last == ';' || last == ':' || last == '!' || last == '?';
		word.len -= mark_length(word, true);
	}
	if (word.len)
		*push(mem, out) = (struct prose_word){ utf8_fold(mem, word), word, ends };
}

void prose_split(struct str prose, struct arena *mem, struct prose_words *out)
{
	for (size_t from = 0, i = 0; i <= prose.len; i++)
		if (i == prose.len || parts_words(prose.at[i])) {
			take_word(str_cut(prose, from, i), mem, out);
			from = i + 1;
		}
}

bool prose_is(const struct prose_words *w, size_t i, struct str list)
{
	while (i < w->n && list.len)
		if (str_is(str_split(&list, '|'), w->at[i].key))
			return true;
	return false;
}

/* ---- numbers ------------------------------------------------------------------------------------------------------------- */

struct numeral { struct str words; int n; };
static const struct numeral numerals[] = {
	{ LIT("ein|eins|one"), 1 }, { LIT("zwei|two"), 2 }, { LIT("drei|three"), 3 }, { LIT("vier|four"), 4 }, { LIT("fünf|five"), 5 }, { LIT("sechs|six"), 6 }, { LIT("sieben|seven"), 7 },
	{ LIT("acht|eight"), 8 }, { LIT("neun|nine"), 9 }, { LIT("zehn|ten"), 10 }, { LIT("elf|eleven"), 11 }, { LIT("zwölf|twelve"), 12 }, { LIT("dreizehn|thirteen"), 13 },
	{ LIT("vierzehn|fourteen"), 14 }, { LIT("fünfzehn|fifteen"), 15 }, { LIT("sechzehn|sixteen"), 16 }, { LIT("siebzehn|seventeen"), 17 }, { LIT("achtzehn|eighteen"), 18 },
	{ LIT("neunzehn|nineteen"), 19 }, { LIT("zwanzig|twenty"), 20 }, { LIT("dreissig|thirty"), 30 }, { LIT("vierzig|forty"), 40 }, { LIT("fünfzig|fifty"), 50 }, { LIT("sechzig|sixty"), 60 },
	{ LIT("siebzig|seventy"), 70 }, { LIT("achtzig|eighty"), 80 }, { LIT("neunzig|ninety"), 90 },
};

static int64_t numeral_of(struct str key)
{
	struct prose_word word = { .key = key };
	for (size_t i = 0; i < COUNT(numerals); i++)
		if (prose_is(&(struct prose_words){ &word, 1, 1 }, 0, numerals[i].words))
			return numerals[i].n;
	return 0;
}

/* number = [number] ("tausend" | "hundert") ["und"] [number] | one "und" ten | numeral */
static int64_t in_one_word(struct str key)
{
	static const struct { struct str word; int64_t n; } powers[] = { { LIT("tausend"), 1000 }, { LIT("hundert"), 100 } };
	struct str and = STR("und");
	for (size_t i = 0; i < COUNT(powers); i++) {
		ptrdiff_t at = str_find(key, powers[i].word);
		if (at < 0)
			continue;
		struct str rest = str_cut(key, (size_t)at + powers[i].word.len, key.len);
		int64_t times = at ? in_one_word(str_cut(key, 0, (size_t)at)) : 1, more = rest.len ? in_one_word(str_cut(rest, str_starts(rest, and) ? and.len : 0, rest.len)) : 0;
		return times && times < 1000 && (rest.len ? more && more < powers[i].n : true) ? times * powers[i].n + more : 0;
	}
	ptrdiff_t at = str_find(key, and);
	if (at < 0)
		return numeral_of(key);
	int64_t one = numeral_of(str_cut(key, 0, (size_t)at)), ten = numeral_of(str_cut(key, (size_t)at + and.len, key.len));
	return one && one < 10 && ten >= 20 ? one + ten : 0;
}

int64_t spelled_number(struct str key)
{
	enum { LONGEST = 60 };                                        /* no number is, and each of its parts is looked through once more */
	int64_t n = key.len < LONGEST ? in_one_word(key) : 0;
	return n > 1 ? n : 0;
}

/* "two hundred and fifty", "twenty-one": what a further word makes of what the words before it said; 0: it does not go on. */
static int64_t and_then(int64_t n, struct str key)
{
	int64_t more = numeral_of(key);
	bool behind_ten = n % 100 >= 20 && n % 10 == 0 && more < 10, behind_power = n >= 100 && n % 100 == 0;
	if (str_is(key, STR("hundred")))
		return n % 1000 && n % 1000 < 10 ? n + n % 1000 * 99 : 0;
	if (str_is(key, STR("thousand")))
		return n < 1000 ? n * 1000 : 0;
	return more && (behind_ten || behind_power) ? n + more : 0;
}

size_t spelled_count(const struct prose_words *w, size_t i, int64_t *number)
{
	size_t article = prose_is(w, i, STR("a")), n = 1;
	bool power = prose_is(w, i + article, STR("hundred|thousand"));
	int64_t so_far = i >= w->n ? 0 : prose_is(w, i, STR("one")) ? 1 : spelled_number(w->at[i].key);
	if (power) {
		n += article;
		so_far = prose_is(w, i + article, STR("hundred")) ? 100 : 1000;
	}
	while (so_far && i + n < w->n && !w->at[i + n - 1].ends) {
		size_t joins = so_far >= 100 && prose_is(w, i + n, STR("and"));
		int64_t next = i + n + joins < w->n ? and_then(so_far, w->at[i + n + joins].key) : 0;
		if (!next)
			break;
		so_far = next;
		n += joins + 1;
	}
	*number = so_far;
	return so_far ? n : 0;
}

/* "thirty (30) days" says its number twice. */
static size_t said_again(const struct prose_words *w, size_t i, int64_t number)
{
	int64_t again;
	return i < w->n && i && !w->at[i - 1].ends && str_int(w->at[i].key, &again) && again == number;
}

/* ---- times ----------------------------------------------------------------------------------------------------------------- */

size_t spelled_minutes(const struct prose_words *w, size_t i, int64_t *minutes)
{
	static const struct str one = LIT("ein|eine|einer|einem|einen|a|an|one"), hour = LIT("stunde|stunden|hour|hours|h"), minute = LIT("minute|minuten|minutes|min");
	size_t from = i, n = prose_is(w, i, one), counted;
	i += n;
	if (prose_is(w, i, STR("viertelstunde|dreiviertelstunde"))) {
		*minutes = str_is(w->at[i].key, STR("viertelstunde")) ? 15 : 45;
		return i + 1 - from;
	}
	if (prose_is(w, i, STR("halbe|halben|halber|half|viertel|quarter"))) {
		size_t k = i + 1 + prose_is(w, i + 1, STR("of"));
		k += prose_is(w, k, STR("a|an"));
		if (!prose_is(w, k, STR("stunde|hour")))
			return 0;                                             /* half days */
		*minutes = prose_is(w, i, STR("viertel|quarter")) ? 15 : 30;
		return k + 1 - from;
	}
	int64_t number = 1;
	if (!n && i < w->n && str_int(w->at[i].key, &number)) {
		i++;
	} else if ((counted = spelled_count(w, from, &number))) {
		i = from + counted;
		i += said_again(w, i, number);
	} else {
		number = 1;
	}
	if (number < 1 || number > 1440 || !(prose_is(w, i, hour) || (i > from && prose_is(w, i, minute))))
		return 0;
	*minutes = number * (prose_is(w, i, hour) ? 60 : 1);
	return i + 1 - from;
}

/* ---- amounts ------------------------------------------------------------------------------------------------------------ */

/* From one word of the line to another, and its bracket: "(thirty) days". */
static struct token token_of(struct str line, struct str first, struct str last)
{
	size_t from = (size_t)(first.at - line.at), until = (size_t)(last.at - line.at) + last.len;
	struct str words = str_cut(line, from, until);
	from -= from && line.at[from - 1] == '(' && str_has(words, STR(")")) && !str_has(words, STR("("));
	return (struct token){ .kind = TOKEN_NAME, .column = (int)from, .text = str_cut(line, from, until) };
}

static enum measure unit_in_either(struct str key)
{
	enum measure unit = unit_find(key, LANG_DE);
	return unit == UNIT_NONE ? unit_find(key, LANG_EN) : unit;
}

/* As prose says them, beside the words of the rules. */
static const struct { struct str words; enum measure unit; } units_said[] = {
	{ LIT("tages|kalendertag|kalendertage|kalendertagen|kalendertages"), UNIT_DAY }, { LIT("werktages|werktags|arbeitstages|arbeitstags"), UNIT_WORKDAY }, { LIT("monats|monates"), UNIT_MONTH },
	{ LIT("quartals"), UNIT_QUARTER }, { LIT("jahres"), UNIT_YEAR }, { LIT("euros|dollar|dollars|pound|pounds|franken|francs"), UNIT_MONEY },
};

/* How many words of it. */
static size_t unit_at(const struct prose_words *w, size_t i, enum measure *unit)
{
	if (prose_is(w, i, STR("working|business|calendar|per")) && prose_is(w, i + 1, str_is(w->at[i].key, STR("per")) ? STR("cent") : STR("day|days"))) {
		*unit = str_is(w->at[i].key, STR("per")) ? UNIT_PERCENT : str_is(w->at[i].key, STR("calendar")) ? UNIT_DAY : UNIT_WORKDAY;
		return 2;
	}
	*unit = i < w->n ? unit_in_either(w->at[i].key) : UNIT_NONE;
	for (size_t k = 0; k < COUNT(units_said) && *unit == UNIT_NONE; k++)
		*unit = prose_is(w, i, units_said[k].words) ? units_said[k].unit : UNIT_NONE;
	return *unit != UNIT_NONE;
}

/* One is a number behind what sets a limit only: "binnen einer Stunde", "within a month"; else "one day" is a way of speaking. */
static bool sets_limit(const struct prose_words *w, size_t i)
{
	return i && (prose_is(w, i - 1, STR("binnen|innerhalb|within|mindestens|höchstens|least|most")) || (i > 1 && prose_is(w, i - 1, STR("von")) && prose_is(w, i - 2, STR("innerhalb"))));
}

static size_t count_at(const struct prose_words *w, size_t i, int64_t *number)
{
	size_t n = spelled_count(w, i, number);
	if (n && *number > 1)
		return n;
	*number = 1;
	return sets_limit(w, i) && (n || prose_is(w, i, STR("eine|einer|eines|einem|einen|a|an")));
}

/* An amount of digits that stands among its words, "thirty (30) days". */
static bool is_told(const struct amounts *all, const struct amount *a)
{
	for (size_t i = 0; i < all->n; i++) {
		const struct str *x = &all->at[i].at.text, *y = &a->at.text;
		if (amounts_are_one(&all->at[i], a) && x->at < y->at + y->len && y->at < x->at + x->len)
			return true;
	}
	return false;
}

/* How many words the amount has that begins at i; 0: none does. */
static size_t amount_at(const struct prose_words *w, size_t i, struct amount *out)
{
	int64_t minutes = 0, number = 0;
	size_t timed = prose_is(w, i, STR("viertelstunde|dreiviertelstunde|halbe|halben|halber|half|quarter")) ? spelled_minutes(w, i, &minutes) : 0;
	*out = (struct amount){ .value = { minutes * 60000000 }, .unit = UNIT_SECOND, .spelled = true };
	if (timed)
		return timed;
	size_t n = count_at(w, i, &number), unit_words;
	if (!n || w->at[i + n - 1].ends)
		return 0;
	bool half = prose_is(w, i + n, STR("and")) && prose_is(w, i + n + 1, STR("a")) && prose_is(w, i + n + 2, STR("half"));
	n += half ? 3 : said_again(w, i + n, number);
	unit_words = unit_at(w, i + n, &out->unit);
	int64_t seconds = unit_seconds(out->unit), each = seconds ? seconds * 1000000 : 1000000;
	out->value.u6 = number * each + (half ? each / 2 : 0);
	out->unit = seconds ? UNIT_SECOND : out->unit;
	return unit_words ? n + unit_words : 0;
}

void spelled_find(struct str line, struct arena *mem, struct amounts *out)
{
	struct prose_words w = { 0 };
	prose_split(line, mem, &w);
	for (size_t i = 0, n; i < w.n && out->n < PROSE_AMOUNTS; i += n ? n : 1) {
		struct amount a;
		n = amount_at(&w, i, &a);
		if (!n)
			continue;
		a.also = a.value;
		a.at = token_of(line, w.at[i].text, w.at[i + n - 1].text);
		amount_compares(line, &a, mem);
		if (!is_told(out, &a))
			*push(mem, out) = a;
	}
}

/* ---- beside digits ------------------------------------------------------------------------------------------------------- */

bool spelled_before(struct str s, struct arena *mem)
{
	size_t until = s.len, from;
	while (until && s.at[until - 1] == ' ')
		until--;
	for (from = until; from && !parts_words(s.at[from - 1]) && s.at[from - 1] != '(';)
		from--;
	struct str key = utf8_fold(mem, str_cut(s, from, until));
	struct prose_word word = { .key = key };
	int64_t number;
	return spelled_count(&(struct prose_words){ &word, 1, 1 }, 0, &number);
}

size_t spelled_in_brackets(struct str s, struct arena *mem)
{
	enum { LONGEST = 60 };
	struct prose_words w = { 0 };
	ptrdiff_t end = str_starts(s, STR("(")) ? str_find(str_cut(s, 0, s.len < LONGEST ? s.len : LONGEST), STR(")")) : -1;
	int64_t number;
	if (end < 0)
		return 0;
	prose_split(str_cut(s, 1, (size_t)end), mem, &w);
	return w.n && spelled_count(&w, 0, &number) == w.n ? (size_t)end + 1 : 0;
}
