/* vat.c - see inventory/vat.h. Source: European Commission, VIES, structure of VAT identification numbers; check digit: ISO 7064, MOD 11,10. UID: eCH-0097, its check digit by MOD 11. */
#include "inventory/vat.h"

/* 9: a digit, A: a letter, X: either. A country with several forms has several rows. */
static const struct { struct str country, form; } forms[] = {
	{ LIT("AT"), LIT("U99999999") }, { LIT("BE"), LIT("9999999999") }, { LIT("BG"), LIT("999999999") }, { LIT("BG"), LIT("9999999999") }, { LIT("CY"), LIT("99999999A") },
	{ LIT("CZ"), LIT("99999999") }, { LIT("CZ"), LIT("999999999") }, { LIT("CZ"), LIT("9999999999") }, { LIT("DE"), LIT("999999999") }, { LIT("DK"), LIT("99999999") },
	{ LIT("EE"), LIT("999999999") }, { LIT("EL"), LIT("999999999") }, { LIT("ES"), LIT("X9999999X") }, { LIT("FI"), LIT("99999999") }, { LIT("FR"), LIT("XX999999999") },
	{ LIT("HR"), LIT("99999999999") }, { LIT("HU"), LIT("99999999") }, { LIT("IE"), LIT("9X99999A") }, { LIT("IE"), LIT("9999999AA") }, { LIT("IT"), LIT("99999999999") },
	{ LIT("LT"), LIT("999999999") }, { LIT("LT"), LIT("999999999999") }, { LIT("LU"), LIT("99999999") }, { LIT("LV"), LIT("99999999999") }, { LIT("MT"), LIT("99999999") },
	{ LIT("NL"), LIT("XXXXXXXXXXXX") }, { LIT("PL"), LIT("9999999999") }, { LIT("PT"), LIT("999999999") }, { LIT("SE"), LIT("999999999999") }, { LIT("SI"), LIT("99999999") },
	{ LIT("SK"), LIT("9999999999") }, { LIT("XI"), LIT("999999999") }, { LIT("XI"), LIT("999999999999") }, { LIT("XI"), LIT("AA999") },
};

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_letter(char c) { return c >= 'A' && c <= 'Z'; }

static bool has_form(struct str s, struct str form)
{
	for (size_t i = 0; i < s.len && s.len == form.len; i++) {
		char f = form.at[i], c = s.at[i];
		if (!(f == '9' ? is_digit(c) : f == 'A' ? is_letter(c) : f == 'X' ? is_digit(c) || is_letter(c) : f == c))
			return false;
	}
	return s.len == form.len;
}

static bool has_check_digit(struct str digits)
{
	int product = 10;
	for (size_t i = 0; i + 1 < digits.len; i++) {
		int sum = (digits.at[i] - '0' + product) % 10;
		product = 2 * (sum ? sum : 10) % 11;
	}
	return (11 - product) % 10 == digits.at[digits.len - 1] - '0';
}

bool vat_is_uid(struct str s)
{
	static const int weights[] = { 5, 4, 3, 2, 7, 6, 5, 4 };
	static const struct str behind[] = { LIT(""), LIT("MWST"), LIT("TVA"), LIT("IVA") };
	int digits[9], n = 0, sum = 0;
	size_t i = 3;
	if (!str_starts(s, STR("CHE")))
		return false;
	for (; i < s.len && n < 9 && (is_digit(s.at[i]) || s.at[i] == '.' || s.at[i] == '-'); i++)
		if (is_digit(s.at[i]))
			digits[n++] = s.at[i] - '0';
	for (size_t k = 0; n == 9 && k < COUNT(weights); k++)
		sum += weights[k] * digits[k];
	for (size_t k = 0; n == 9 && k < COUNT(behind); k++)
		if (str_is(str_cut(s, i, s.len), behind[k]))
			return (11 - sum % 11) % 11 == digits[8];
	return false;
}

bool vat_may_be(struct str s)
{
	if (str_starts(s, STR("CH")))
		return vat_is_uid(s);
	struct str country = str_cut(s, 0, 2), rest = str_cut(s, 2, s.len);
	bool known = false;
	if (s.len < 4 || !is_letter(s.at[0]) || !is_letter(s.at[1]))
		return false;
	for (size_t i = 0; i < COUNT(forms); i++) {
		if (!str_is(forms[i].country, country))
			continue;
		known = true;
		if (has_form(rest, forms[i].form))
			return !str_is(country, STR("DE")) || has_check_digit(rest);
	}
	return !known;
}
