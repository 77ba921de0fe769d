/* amend_price_test.c - an amount alone keeps what the price in force says beside it, or is not taken. */
#include "unit.h"
#include "agreement/agreement.h"

TEST(an_amount_alone_keeps_the_terms_of_the_price)
{
	static const struct { struct str typed, agreed, whole; } rows[] = {                  /* whole NONE: refused */
		{ LIT("8,00 €"), LIT("je ding 6,00 € monatlich"), LIT("je ding 8,00 € monatlich") },
		{ LIT("250,00 €"), LIT("210,00 € je h, im takt von 15 min"), LIT("250,00 € je h, im takt von 15 min") },
		{ LIT("250,00 €"), LIT("210,00 € je h, mindestens 30 min, höchstens 900,00 €"), LIT("250,00 € je h, mindestens 30 min, höchstens 900,00 €") },
		{ LIT("$175.00"), LIT("$150.00 per h, at least $95.00"), LIT("$175.00 per h, at least $95.00") },
		{ LIT("CHF 50"), LIT("CHF 45.00 per begun 15 min"), LIT("CHF 50 per begun 15 min") },
		{ LIT("9 EUR"), LIT("0,012 € je seite"), LIT("9 EUR je seite") },
		{ LIT("8,00 € einmalig"), LIT("je ding 6,00 € monatlich"), LIT("8,00 € einmalig") },
		{ LIT("55,00 €"), LIT("49,00 € je besuch"), LIT("55,00 € je besuch") }, { LIT("$120.00"), LIT("$95.00 per visit"), LIT("$120.00 per visit") },
		{ LIT("je ding 8,00 € jährlich"), LIT("je ding 6,00 € monatlich"), LIT("je ding 8,00 € jährlich") },
		{ LIT("8,00 €"), LIT("je server 85,00 €, je platz 29,00 € monatlich"), { 0 } },
		{ LIT("8,00 €"), LIT("laut liste"), { 0 } },
		{ LIT("8,00 €"), LIT("50 % von preis technik"), { 0 } },
		{ LIT("viel"), LIT("laut liste"), LIT("viel") },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct str whole;
		bool ok = amend_price_whole(rows[i].typed, rows[i].agreed, mem, &whole);
		check(ok == (rows[i].whole.len > 0));
		if (ok)
			check_str(whole, rows[i].whole);
	}
}
