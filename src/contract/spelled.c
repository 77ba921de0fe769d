/* spelled.c - numbers and times that prose says in words: "zwölf Stunden", "half an hour", "angefangene Viertelstunde".
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

/* ---- numbers and times -------------------------------------------------------------------------------------------------- */

int64_t spelled_number(struct str key)
{
	static const struct { struct str words; int n; } numbers[] = { { LIT("zwei|two"), 2 }, { LIT("drei|three"), 3 }, { LIT("vier|four"), 4 }, { LIT("fünf|five"), 5 },
		{ LIT("sechs|six"), 6 }, { LIT("sieben|seven"), 7 }, { LIT("acht|eight"), 8 }, { LIT("neun|nine"), 9 }, { LIT("zehn|ten"), 10 }, { LIT("elf|eleven"), 11 },
		{ LIT("zwölf|twelve"), 12 } };
	struct prose_word word = { .key = key };
	for (size_t i = 0; i < COUNT(numbers); i++)
		if (prose_is(&(struct prose_words){ &word, 1, 1 }, 0, numbers[i].words))
			return numbers[i].n;
	return 0;
}

size_t spelled_minutes(const struct prose_words *w, size_t i, int64_t *minutes)
{
	static const struct str one = LIT("ein|eine|einer|einem|einen|a|an|one"), hour = LIT("stunde|stunden|hour|hours|h"), minute = LIT("minute|minuten|minutes|min");
	size_t from = i, n = prose_is(w, i, one);
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
	if (!n && i < w->n && (str_int(w->at[i].key, &number) || (number = spelled_number(w->at[i].key)) > 0))
		i++;
	else if (!n)
		number = 1;
	if (number < 1 || number > 1440 || !(prose_is(w, i, hour) || (i > from && prose_is(w, i, minute))))
		return 0;
	*minutes = number * (prose_is(w, i, hour) ? 60 : 1);
	return i + 1 - from;
}

/* ---- amounts ------------------------------------------------------------------------------------------------------------ */

/* From one word of the line to another. */
static struct token token_of(struct str line, struct str first, struct str last)
{
	size_t from = (size_t)(first.at - line.at), until = (size_t)(last.at - line.at) + last.len;
	return (struct token){ .kind = TOKEN_NAME, .column = (int)from, .text = str_cut(line, from, until) };
}

/* Of the clock alone: days and what is longer rules count by names of their own ("fehltage >= 3"). */
static enum measure unit_in_either(struct str key)
{
	enum measure unit = unit_find(key, LANG_DE);
	unit = unit == UNIT_NONE ? unit_find(key, LANG_EN) : unit;
	return unit_seconds(unit) && unit_seconds(unit) < 86400 ? unit : UNIT_NONE;
}

void spelled_find(struct str line, struct arena *mem, struct amounts *out)
{
	struct prose_words w = { 0 };
	prose_split(line, mem, &w);
	for (size_t i = 0, n; i < w.n && out->n < PROSE_AMOUNTS; i += n) {
		int64_t minutes = 0, number = spelled_number(w.at[i].key);
		bool part = prose_is(&w, i, STR("viertelstunde|dreiviertelstunde|halbe|halben|halber|half|quarter"));
		size_t timed = part ? spelled_minutes(&w, i, &minutes) : 0;
		enum measure unit = timed ? UNIT_SECOND : number && i + 1 < w.n ? unit_in_either(w.at[i + 1].key) : UNIT_NONE;
		int64_t value = timed ? minutes * 60 : number * unit_seconds(unit);
		n = timed ? timed : unit == UNIT_NONE ? 1 : 2;
		if (unit == UNIT_NONE)
			continue;
		*push(mem, out) = (struct amount){ .value = { value * 1000000 }, .also = { value * 1000000 }, .unit = UNIT_SECOND, .spelled = true, .at = token_of(line, w.at[i].text, w.at[i + n - 1].text) };
	}
}
