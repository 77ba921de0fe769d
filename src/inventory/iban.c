/* iban.c - numbers of bank accounts. Source: ISO 13616. */
#include "inventory/iban.h"

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

int iban_rest(struct str s, int rest)
{
	for (size_t i = 0; i < s.len && rest >= 0; i++) {
		char c = s.at[i];
		rest = is_digit(c) ? (rest * 10 + (c - '0')) % 97 : is_upper(c) ? (rest * 100 + (c - 'A' + 10)) % 97 : -1;
	}
	return rest;
}

/* Length per country as registered; others by the general 15 to 34. */
static const struct { struct str country; size_t len; } iban_lengths[] = {
	{ LIT("AT"), 20 }, { LIT("BE"), 16 }, { LIT("BG"), 22 }, { LIT("CH"), 21 }, { LIT("CZ"), 24 }, { LIT("DE"), 22 }, { LIT("DK"), 18 },
	{ LIT("EE"), 20 }, { LIT("ES"), 24 }, { LIT("FI"), 18 }, { LIT("FR"), 27 }, { LIT("GB"), 22 }, { LIT("GR"), 27 }, { LIT("HR"), 21 },
	{ LIT("HU"), 28 }, { LIT("IE"), 22 }, { LIT("IT"), 27 }, { LIT("LI"), 21 }, { LIT("LT"), 20 }, { LIT("LU"), 20 }, { LIT("LV"), 21 },
	{ LIT("MT"), 31 }, { LIT("NL"), 18 }, { LIT("NO"), 15 }, { LIT("PL"), 28 }, { LIT("PT"), 25 }, { LIT("RO"), 24 }, { LIT("SE"), 24 },
	{ LIT("SI"), 19 }, { LIT("SK"), 24 },
};

bool iban_is(struct str s)
{
	if (s.len < 15 || s.len > 34 || !is_upper(s.at[0]) || !is_upper(s.at[1]) || !is_digit(s.at[2]) || !is_digit(s.at[3]))
		return false;
	for (size_t i = 0; i < COUNT(iban_lengths); i++)
		if (str_starts(s, iban_lengths[i].country) && s.len != iban_lengths[i].len)
			return false;
	int rest = iban_rest(str_cut(s, 4, s.len), 0);
	return rest >= 0 && iban_rest(str_cut(s, 0, 4), rest) == 1;
}
