/* amend_price.c - a new price as somebody types it: often the amount alone, meant for the unit and the period that are agreed.
 *
 * Taken as it is typed, "8,00 €" would turn 8 € a month for each device into 8 € once. A number alone is in the currency of the
 * price, too, and cents are taken with a comma or a point. */
#include "agreement/amend.h"

static const struct str currencies[] = { LIT("€"), LIT("$"), LIT("£"), LIT("EUR"), LIT("USD"), LIT("GBP"), LIT("AUD"), LIT("CHF") };

static size_t sign_length(struct str s)
{
	for (size_t i = 0; i < COUNT(currencies); i++)
		if (str_starts(s, currencies[i]))
			return currencies[i].len;
	return 0;
}

static size_t blanks(struct str s)
{
	size_t n = 0;
	while (n < s.len && (s.at[n] == ' ' || str_starts(str_cut(s, n, s.len), STR("\u00a0"))))
		n += s.at[n] == ' ' ? 1 : STR("\u00a0").len;
	return n;
}

static size_t digits(struct str s)
{
	size_t n = 0;
	while (n < s.len && ((s.at[n] >= '0' && s.at[n] <= '9') || (n && (s.at[n] == '.' || s.at[n] == ',' || s.at[n] == '\''))))
		n++;
	while (n && (s.at[n - 1] < '0' || s.at[n - 1] > '9'))
		n--;
	return n;
}

/* "8,00 €" or "$150.00" at the front of s, how long; 0: no amount. */
static size_t amount_length(struct str s)
{
	size_t sign = sign_length(s), from = sign ? sign + blanks(str_cut(s, sign, s.len)) : 0, n = digits(str_cut(s, from, s.len));
	if (!n || sign)
		return n ? from + n : 0;
	size_t gap = blanks(str_cut(s, n, s.len)), behind = sign_length(str_cut(s, n + gap, s.len));
	return behind ? n + gap + behind : 0;
}

/* Behind "mindestens", "höchstens": a bound of the amount, and no other one. */
static bool is_bound(struct str before)
{
	static const struct str words[] = { LIT("mindestens"), LIT("höchstens"), LIT("at least"), LIT("at most") };
	before = str_trim(before);
	for (size_t i = 0; i < COUNT(words); i++)
		if (str_ends(before, words[i]))
			return true;
	return false;
}

/* Where the digits of an amount begin, and how many bytes they are; 0: there are none. */
static size_t number_in(struct str amount, size_t *from)
{
	size_t sign = sign_length(amount);
	*from = sign ? sign + blanks(str_cut(amount, sign, amount.len)) : 0;
	return digits(str_cut(amount, *from, amount.len));
}

/* "120,5", "120.50": one sign and at most two digits behind it are cents, by whatever habit; written as the contract writes them. */
static struct str with_cents(struct str number, enum lang lang, struct arena *mem)
{
	size_t signs = 0, at = 0;
	for (size_t i = 0; i < number.len; i++)
		if (number.at[i] == '.' || number.at[i] == ',') {
			signs++;
			at = i;
		}
	size_t behind = signs ? number.len - at - 1 : 0;
	if (signs != 1 || behind > 2)
		return number;
	return text(mem, "{}{}{}{}", str_cut(number, 0, at), lang == LANG_DE ? STR(",") : STR("."), str_cut(number, at + 1, number.len), behind < 2 ? STR("0") : NONE);
}

/* What was typed in the place of an agreed amount; a number alone is in its currency. */
static struct str in_place_of(struct str agreed, struct str typed, enum lang lang, struct arena *mem)
{
	size_t from, at, n = number_in(typed, &from), length = number_in(agreed, &at);
	struct str number = with_cents(str_cut(typed, from, from + n), lang, mem);
	if (n == typed.len)
		return text(mem, "{}{}{}", str_cut(agreed, 0, at), number, str_cut(agreed, at + length, agreed.len));
	return text(mem, "{}{}{}", str_cut(typed, 0, from), number, str_cut(typed, from + n, typed.len));
}

bool amend_price_whole(struct str typed, struct str agreed, enum lang lang, struct arena *mem, struct str *out)
{
	size_t at = 0, length = 0, amounts = 0;
	*out = typed;
	if (!typed.len || (amount_length(typed) != typed.len && digits(typed) != typed.len) || !agreed.len)
		return true;
	for (size_t i = 0; i < agreed.len;) {
		size_t n = amount_length(str_cut(agreed, i, agreed.len));
		if (n && !is_bound(str_cut(agreed, 0, i))) {
			at = i;
			length = n;
			amounts++;
		}
		i += n ? n : digits(str_cut(agreed, i, agreed.len)) ? digits(str_cut(agreed, i, agreed.len)) : 1;
	}
	if (amounts == 1)
		*out = text(mem, "{}{}{}", str_cut(agreed, 0, at), in_place_of(str_cut(agreed, at, at + length), typed, lang, mem), str_cut(agreed, at + length, agreed.len));
	return amounts == 1;
}
