/* amounts.c - the amounts that a line of prose or of a block names: "4 Stunden", "1.200,00 €", "99.5 %". */
#include "contract/analyse.h"

enum { AMOUNTS_MOST = 1000 /* of one section */ };

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

/* Lengths of time are told in seconds where they are of one length. */
static void add_amount(struct str line, size_t at, size_t length, struct micro value, enum measure unit, struct arena *mem, struct amounts *out)
{
	int seconds = unit_seconds(unit);
	if (out->n == AMOUNTS_MOST)
		return;
	if (seconds && value.u6 < INT64_MAX / 1000000 / 100) {
		value.u6 *= seconds;
		unit = UNIT_SECOND;
	}
	*push(mem, out) = (struct amount){ .value = value, .unit = unit, .at = { .kind = TOKEN_NUMBER, .column = (int)at, .text = str_cut(line, at, at + length) } };
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

void amounts_find(struct str line, enum lang lang, struct arena *mem, struct amounts *out)
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
		size_t gap = blanks(str_cut(line, i + n, line.len)), word = word_length(str_cut(line, i + n + gap, line.len));
		struct str key = utf8_fold(mem, str_cut(line, i + n + gap, i + n + gap + word));
		enum measure unit = word ? unit_find(key, lang) : UNIT_NONE;
		struct micro value;
		if (unit != UNIT_NONE && number_read(str_cut(line, i, i + n), lang, &value))
			add_amount(line, i, n + gap + word, value, unit, mem, out);
		i += n;
	}
}
