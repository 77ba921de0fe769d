/* vat_test.c - a VAT identification number that cannot be one is refused where it is entered. */
#include "inventory/vat.h"
#include "unit.h"

TEST(a_vat_id_has_the_form_of_its_country)
{
	static const struct { const char *said; bool may; } cases[] = {
		{ "DE136695976", true }, { "DE123456788", true }, { "DE123456789", false }, { "DE12345678", false }, { "DE1366959766", false }, { "DE13669597A", false }, { "ATU12345675", true }, { "ATU1", false },
		{ "AT12345675", false }, { "NL123456789B01", true }, { "FRXX123456789", true }, { "IE1234567FA", true }, { "IE1X23456A", true }, { "EL123456789", true }, { "GR123456789", true }, { "CHE123456788MWST", true }, { "CHE-116.281.710", true }, { "CHE-116281710", true },
		{ "CHE-116.281.711", false }, { "CHE-116.281.71", false }, { "CHE-116.281.710GMBH", false }, { "CH116281710", false },
		{ "", false }, { "DE", false }, { "136695976", false }, { "de136695976", false }, { "RO12", true },
	};
	for (size_t i = 0; i < COUNT(cases); i++)
		if (vat_may_be(str_of(cases[i].said)) != cases[i].may)
			unit_failed(__FILE__, __LINE__, str_of(cases[i].said));
}
