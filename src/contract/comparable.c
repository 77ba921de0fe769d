/* comparable.c - what stands behind an amount of money and says how it compares with others: for which time it is ("96 €/h" is "24,00 €
 * je 15 min"), and that it is of the tax, or with it, and so of no rule. */
#include "contract/analyse.h"

enum { WORDS_OF_TAX = 5, BYTES_BEHIND = 200 };           /* a line may be as long as the file, and have an amount in each word */

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
	prose_split(str_cut(behind, 0, behind.len < BYTES_BEHIND ? behind.len : BYTES_BEHIND), mem, &w);
	a->per = a->unit == UNIT_MONEY ? minutes_for(&w, str_starts(str_trim(behind), STR("/"))) : 0;
	a->of_tax = is_of_tax(&w, a->unit);
}
