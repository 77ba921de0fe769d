/* terms_test.c - a discount in words: read where it is clear, none where it is not. */
#include "purchase/bill.h"
#include "unit.h"

TEST(a_discount_in_words_is_read_where_it_is_clear)
{
	static const struct { const char *words; int days[2]; int64_t u6[2]; } cases[] = {
		{ "2 % Skonto bei Zahlung innerhalb von 10 Tagen, 30 Tage netto", { 10 }, { 2000000 } },
		{ "Zahlbar innerhalb 14 Tagen mit 2,5% Skonto oder 30 Tage netto.", { 14 }, { 2500000 } },
		{ "3 % Skonto 7 Tage; 2 % Skonto 14 Tage; 30 Tage ohne Abzug", { 7, 14 }, { 3000000, 2000000 } },
		{ "Bei Zahlung bis 30.11.2026 2 % Skonto, also 98,00 \u20ac. Zahlbar bis 20.12.2026.", { 10 }, { 2000000 } },
		{ "3% discount if paid by 2026-11-30, otherwise 30 days net", { 10 }, { 3000000 } },
		{ "Payable within 10 days with 2 % discount, or within 30 days net", { 10 }, { 2000000 } },
		{ "10 Tage 2% Skonto / 30 Tage netto", { 10 }, { 2000000 } },
		{ "30 Tage netto, kein Skonto", { 0 }, { 0 } },
		{ "2 % Skonto bei Zahlung in 10 bis 14 Tagen bis 20 Tagen", { 0 }, { 0 } },       /* which of them? */
		{ "Bei Verzug 9 % Zinsen nach 30 Tagen", { 0 }, { 0 } },
		{ "Bei Zahlung bis 10.11.2026 2 % Skonto", { 0 }, { 0 } },                        /* before it was issued */
		{ "90 % Skonto 10 Tage", { 0 }, { 0 } },
		{ "", { 0 }, { 0 } },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct discounts all = { 0 };
		bill_terms_read(str_of(cases[i].words), date_of(2026, 11, 20), mem, &all);
		check_int((int64_t)all.n, (cases[i].u6[0] > 0) + (cases[i].u6[1] > 0));
		for (size_t k = 0; k < all.n && k < 2; k++)
			if (all.at[k].days != cases[i].days[k] || all.at[k].percent.u6 != cases[i].u6[k])
				unit_failed(__FILE__, __LINE__, text(mem, "\"{}\": {} days, {} %", str_of(cases[i].words), (int64_t)all.at[k].days, all.at[k].percent));
	}
}
