/* amounts.c - the amounts that a line of prose or of a block names: "4 Stunden", "1.200,00 €", "99.5 %", "€1,200.00".
 *
 * Blocks speak the language of their document. Prose may speak the other one, as when keywords were translated: its marks tell
 * which is the decimal one, and where they do not (1.000) it is either. */
#include "contract/analyse.h"

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* Digits with the marks of the language; a mark at the end belongs to the sentence. */
static size_t number_length(struct str s)
{
	size_t n = 0;
	while (n < s.len && (is_digit(s.at[n]) || s.at[n] == '.' || s.at[n] == ',' || s.at[n] == '\''))
		n++;
	while (n && !is_digit(s.at[n - 1]))
		n--;
	return n;
}

static size_t blanks(struct str s)
{
	size_t n = 0;
	for (;;)
		if (n < s.len && s.at[n] == ' ')
			n++;
		else if (str_starts(str_cut(s, n, s.len), STR("\u00a0")))
			n += 2;
		else
			return n;
}

/* A word, a percent or a euro sign. */
static size_t word_length(struct str s)
{
	size_t n = 0;
	if (s.len && s.at[0] == '%')
		return 1;
	if (str_starts(s, STR("€")))
		return STR("€").len;
	while (n < s.len && ((s.at[n] >= 'a' && s.at[n] <= 'z') || (s.at[n] >= 'A' && s.at[n] <= 'Z') || str_starts(str_cut(s, n, s.len), STR("ä"))))
		n += (unsigned char)s.at[n] >= 0x80 ? 2 : 1;
	return n;
}

/* The mark behind which decimals stand, as the number itself tells it: the last of two kinds; of one that stands once, unless three
 * digits follow. 0: it does not tell. */
static char decimal_mark(struct str s)
{
	size_t points = 0, commas = 0, last = 0;
	for (size_t i = 0; i < s.len; i++) {
		points += s.at[i] == '.';
		commas += s.at[i] == ',';
		last = s.at[i] == '.' || s.at[i] == ',' ? i : last;
	}
	if (points && commas)
		return s.at[last];
	if (points + commas > 1)
		return points ? ',' : '.';
	return points + commas && (last + 4 != s.len || s.at[0] == '0') ? s.at[last] : 0;
}

/* also: what else it may mean; the same where it can mean one thing. */
static bool number_meant(struct str s, enum lang lang, bool prose, struct micro *out, struct micro *also)
{
	char mark = prose ? decimal_mark(s) : 0;
	bool ok = number_read(s, mark == ',' ? LANG_DE : mark == '.' ? LANG_EN : lang, out);
	*also = *out;
	return ok && (!prose || mark || number_read(s, lang == LANG_DE ? LANG_EN : LANG_DE, also));
}

static enum measure unit_of(struct str word, enum lang lang, bool prose)
{
	enum measure unit = word.len ? unit_find(word, lang) : UNIT_NONE;
	return unit == UNIT_NONE && word.len && prose ? unit_find(word, lang == LANG_DE ? LANG_EN : LANG_DE) : unit;
}

/* How many bytes before a number are the sign of its currency: "€1,200.00", "CHF 500". */
static size_t sign_before(struct str line, size_t at)
{
	static const struct str signs[] = { LIT("€"), LIT("$"), LIT("£"), LIT("EUR"), LIT("USD"), LIT("GBP"), LIT("AUD"), LIT("CHF") };
	for (size_t gap = 0; gap < 2; gap++)
		for (size_t i = 0; i < COUNT(signs); i++)
			if (at >= signs[i].len + gap && (!gap || line.at[at - 1] == ' ') && str_ends(str_cut(line, 0, at - gap), signs[i]))
				return signs[i].len + gap;
	return 0;
}

/* Lengths of time are told in seconds where they are of one length. */
static void add_amount(struct str line, size_t at, size_t length, struct micro value, struct micro also, enum measure unit, struct arena *mem, struct amounts *out)
{
	int seconds = unit_seconds(unit);
	if (out->n == PROSE_AMOUNTS)
		return;
	if (seconds && value.u6 < INT64_MAX / 1000000 / 100 && also.u6 < INT64_MAX / 1000000 / 100) {
		value.u6 *= seconds;
		also.u6 *= seconds;
		unit = UNIT_SECOND;
	}
	struct amount *a = push(mem, out);
	*a = (struct amount){ .value = value, .also = also, .unit = unit, .at = { .kind = TOKEN_NUMBER, .column = (int)at, .text = str_cut(line, at, at + length) } };
	amount_compares(line, a, mem);
}

/* "§6.2 Stunden": the number of a clause is no amount of what follows it. */
static size_t clause_length(struct str s)
{
	size_t n = STR("§").len;
	if (!str_starts(s, STR("§")))
		return 0;
	n += blanks(str_cut(s, n, s.len));
	return n + number_length(str_cut(s, n, s.len));
}

/* "thirty (30) days": a bracket on either side. */
static bool brackets_around(struct str line, size_t at, size_t length, struct arena *mem)
{
	return at && line.at[at - 1] == '(' && str_starts(str_cut(line, at + length, line.len), STR(")")) && spelled_before(str_cut(line, 0, at - 1), mem);
}

/* "30 (thirty) days": what stands before the unit. */
static size_t brackets_behind(struct str s, struct arena *mem)
{
	size_t n = spelled_in_brackets(s, mem);
	return n ? n + blanks(str_cut(s, n, s.len)) : 0;
}

void amounts_find(struct str line, enum lang lang, bool prose, struct arena *mem, struct amounts *out)
{
	for (size_t i = 0; i < line.len;) {
		size_t clause = clause_length(str_cut(line, i, line.len)), n = number_length(str_cut(line, i, line.len));
		if (clause) {
			i += clause;
			continue;
		}
		if (!n || (i && (is_digit(line.at[i - 1]) || line.at[i - 1] == '.'))) {
			i += n ? n : 1;
			continue;
		}
		size_t open = prose && brackets_around(line, i, n, mem), gap = open + blanks(str_cut(line, i + n + open, line.len));
		gap += prose && !open ? brackets_behind(str_cut(line, i + n + gap, line.len), mem) : 0;
		size_t word = word_length(str_cut(line, i + n + gap, line.len));
		struct str key = utf8_fold(mem, str_cut(line, i + n + gap, i + n + gap + word));
		enum measure unit = unit_of(key, lang, prose);
		size_t sign = unit == UNIT_NONE ? sign_before(line, i) : 0;
		struct micro value, also;
		if ((sign || unit != UNIT_NONE) && number_meant(str_cut(line, i, i + n), lang, prose, &value, &also))
			add_amount(line, i - sign - open, sign + open + n + (sign ? 0 : gap + word), value, also, sign ? UNIT_MONEY : unit, mem, out);
		i += n;
	}
}

/* 96 € an hour are 24 € a quarter of it. */
static bool is_rate_of(const struct amount *a, const struct amount *b)
{
	const struct micro mine[] = { a->value, a->also }, theirs[] = { b->value, b->also };
	bool same = false;
	for (size_t i = 0; i < 2; i++)
		for (size_t k = 0; k < 2; k++)
			same |= (wide)mine[i].u6 * b->per == (wide)theirs[k].u6 * a->per;
	return same && a->per && b->per && a->value.u6 && a->unit == b->unit;
}

bool amounts_are_one(const struct amount *a, const struct amount *b)
{
	return is_rate_of(a, b) || (a->unit == b->unit && (a->value.u6 == b->value.u6 || a->also.u6 == b->value.u6 || a->value.u6 == b->also.u6 || a->also.u6 == b->also.u6));
}
