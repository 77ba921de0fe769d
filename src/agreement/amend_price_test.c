/* amend_price_test.c - an amount alone keeps what the price in force says beside it, or is not taken. */
#include "unit.h"
#include "agreement/agreement.h"

TEST(an_amount_alone_keeps_the_terms_of_the_price)
{
	static const struct { struct str typed, agreed, whole; } rows[] = {                  /* whole NONE: refused */
		{ LIT("8,00 €"), LIT("je ding 6,00 € monatlich"), LIT("je ding 8,00 € monatlich") },
		{ LIT("250,00 €"), LIT("210,00 € je h, im takt von 15 min"), LIT("250,00 € je h, im takt von 15 min") },
		{ LIT("250,00 €"), LIT("210,00 € je h, mindestens 30 min, höchstens 900,00 €"), LIT("250,00 € je h, mindestens 30 min, höchstens 900,00 €") },
		{ LIT("9 EUR"), LIT("0,012 € je seite"), LIT("9 EUR je seite") },
		{ LIT("8,00 € einmalig"), LIT("je ding 6,00 € monatlich"), LIT("8,00 € einmalig") },
		{ LIT("55,00 €"), LIT("49,00 € je besuch"), LIT("55,00 € je besuch") },
		{ LIT("je ding 8,00 € jährlich"), LIT("je ding 6,00 € monatlich"), LIT("je ding 8,00 € jährlich") },
		{ LIT("8,00 €"), LIT("je server 85,00 €, je platz 29,00 € monatlich"), { 0 } },
		{ LIT("8,00 €"), LIT("laut liste"), { 0 } },
		{ LIT("8,00 €"), LIT("50 % von preis technik"), { 0 } },
		{ LIT("viel"), LIT("laut liste"), LIT("viel") },
		{ LIT("120"), LIT("30,00 € je 15 min, mindestens 30 min"), LIT("120 € je 15 min, mindestens 30 min") }, { LIT("120,00"), LIT("112,00 € je h"), LIT("120,00 € je h") },
		{ LIT("120,5"), LIT("112,00 € je h"), LIT("120,50 € je h") }, { LIT("120.00"), LIT("112,00 € je h"), LIT("120,00 € je h") }, { LIT("1.200,00"), LIT("je ding 900,00 € monatlich"), LIT("je ding 1.200,00 € monatlich") },
		{ LIT("1.200"), LIT("je ding 900,00 € monatlich"), LIT("je ding 1.200 € monatlich") }, { LIT("120"), LIT("laut liste"), { 0 } }, { LIT("120"), LIT("50 % von preis technik"), { 0 } },
		{ LIT("-5"), LIT("112,00 € je h"), LIT("-5") }, { LIT("1e9"), LIT("112,00 € je h"), LIT("1e9") },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct str whole;
		bool ok = amend_price_whole(rows[i].typed, rows[i].agreed, LANG_DE, mem, &whole);
		check(ok == (rows[i].whole.len > 0));
		if (ok)
			check_str(whole, rows[i].whole);
	}
}

TEST(a_number_alone_is_written_as_an_english_contract_writes_it)
{
	static const struct { struct str typed, agreed, whole; } rows[] = {
		{ LIT("$175.00"), LIT("$150.00 per h, at least $95.00"), LIT("$175.00 per h, at least $95.00") }, { LIT("CHF 50"), LIT("CHF 45.00 per begun 15 min"), LIT("CHF 50 per begun 15 min") },
		{ LIT("$120.00"), LIT("$95.00 per visit"), LIT("$120.00 per visit") },
		{ LIT("175"), LIT("$150.00 per h, at least $95.00"), LIT("$175 per h, at least $95.00") }, { LIT("175,00"), LIT("$150.00 per h"), LIT("$175.00 per h") },
		{ LIT("$175,5"), LIT("$150.00 per h"), LIT("$175.50 per h") }, { LIT("1,200"), LIT("CHF 45.00 per begun 15 min"), LIT("CHF 1,200 per begun 15 min") },
		{ LIT("96.40"), LIT("€85.00 per server monthly"), LIT("€96.40 per server monthly") },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct str whole;
		check(amend_price_whole(rows[i].typed, rows[i].agreed, LANG_EN, mem, &whole));
		check_str(whole, rows[i].whole);
	}
}
