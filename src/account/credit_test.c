/* credit_test.c - a line says what is credited. */
#include "account/inside.h"
#include "unit.h"

TEST(the_line_of_a_credit_says_what_it_is_for)
{
	static const struct { struct credit_due due; struct str tickets, de, en; } rows[] = {
		{ { .late = true }, LIT("12"), LIT("Gutschrift für Verzögerung bei Vorgang 12"), LIT("Credit for delay of ticket 12") },
		{ { .has_availability = true }, LIT(""), LIT("Gutschrift für Verfügbarkeit"), LIT("Credit for availability") },
		{ { .n_figures = 1 }, LIT(""), LIT("Gutschrift"), LIT("Credit") },
		{ { .has_availability = true, .late = true }, LIT("12, 14"), LIT("Gutschrift"), LIT("Credit") },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		check_str(credit_line_name(&rows[i].due, rows[i].tickets, LANG_DE, mem), rows[i].de);
		check_str(credit_line_name(&rows[i].due, rows[i].tickets, LANG_EN, mem), rows[i].en);
	}
}
