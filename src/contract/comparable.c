/* comparable.c - what stands beside an amount of money and says how it compares with others: for which time it is ("96 €/h" and "die
 * Stunde kostet 96 €" are "24,00 € je 15 min"), and that it is of the tax, or with it, and so of no rule. */
#include "contract/analyse.h"

enum { WORDS_OF_TAX = 5, BYTES_BESIDE = 200 };           /* a line may be as long as the file, and have an amount in each word */

#define TAX STR("umsatzsteuer|mehrwertsteuer|mwst|ust|vat|tax|gst|steuer")

/* "je angefangene 15 min", "per begun hour", "/h" */
static int64_t minutes_for(const struct prose_words *w, bool slash)
{
	size_t i = 0;
	int64_t minutes = 0;
	if (!slash && !prose_is(w, i++, STR("je|pro|per|für|for|a|an|each|every|die|der|jede|jeder")))
		return 0;
	i += prose_is(w, i, STR("jede|jeder|jedes|each|every"));
	i += prose_is(w, i, STR("angefangene|angefangener|angefangenes|angefangenen|angefangenem|begun|commenced|started"));
	return spelled_minutes(w, i, &minutes) ? minutes : 0;
}

/* "die Stunde kostet", "half an hour is": right in front of the amount. */
static int64_t minutes_that_cost(struct str before, struct arena *mem)
{
	enum { WORDS_OF_TIME = 4 };                               /* "a quarter of an hour" is longer; its number is one of these */
	struct prose_words w = { 0 };
	prose_split(str_cut(before, before.len > BYTES_BESIDE ? before.len - BYTES_BESIDE : 0, before.len), mem, &w);
	if (!w.n || w.at[w.n - 1].ends || !prose_is(&w, w.n - 1, STR("kostet|kosten|beträgt|costs|cost|is")))
		return 0;
	size_t verb = w.n - 1;
	for (size_t i = verb > WORDS_OF_TIME ? verb - WORDS_OF_TIME : 0; i < verb; i++) {
		int64_t minutes = 0;
		size_t n = spelled_minutes(&w, i, &minutes);
		if (n && i + n == verb)
			return minutes;
	}
	return 0;
}

/* "19 % Umsatzsteuer", "20 % VAT", "114,24 € einschließlich Mehrwertsteuer", "114.24 € brutto" */
static bool is_of_tax(const struct prose_words *w, enum measure unit)
{
	bool with = unit == UNIT_PERCENT;
	for (size_t i = 0; i < w->n && i < WORDS_OF_TAX; i++) {
		with |= prose_is(w, i, STR("inklusive|inkl|einschließlich|einschliesslich|including|incl|inclusive|mit"));
		if ((with && prose_is(w, i, TAX)) || (unit == UNIT_MONEY && prose_is(w, i, STR("brutto|gross"))))
			return true;
		if (w->at[i].ends || prose_is(w, i, STR("zuzüglich|zzgl|plus|netto|net|excluding|ohne")))
			return false;
	}
	return false;
}

void amount_compares(struct str line, struct amount *a, struct arena *mem)
{
	struct str behind = str_cut(line, (size_t)a->at.column + a->at.text.len, line.len);
	struct prose_words w = { 0 };
	if (a->unit != UNIT_MONEY && a->unit != UNIT_PERCENT)
		return;
	prose_split(str_cut(behind, 0, behind.len < BYTES_BESIDE ? behind.len : BYTES_BESIDE), mem, &w);
	a->per = a->unit == UNIT_MONEY ? minutes_for(&w, str_starts(str_trim(behind), STR("/"))) : 0;
	if (a->unit == UNIT_MONEY && !a->per)
		a->per = minutes_that_cost(str_cut(line, 0, (size_t)a->at.column), mem);
	a->of_tax = is_of_tax(&w, a->unit);
}
