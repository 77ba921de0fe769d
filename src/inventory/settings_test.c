/* settings_test.c - every setting says what it is in both languages, and a value that could not be read is refused. */
#include "inventory/settings.h"
#include "unit.h"

TEST(settings_say_what_they_are_and_who_reads_them)
{
	size_t n;
	const struct setting_row *all = setting_rows(&n);
	for (size_t i = 0; i < n; i++) {
		check(setting_row_of(all[i].name) == &all[i]);           /* no name twice */
		check(all[i].says[LANG_DE].len && all[i].says[LANG_EN].len && all[i].example.len && all[i].read_by.len);
		check((all[i].kind == SETTING_WORDS || all[i].kind == SETTING_ACCOUNTS) == (all[i].words.len > 0));
		check((all[i].kind == SETTING_NUMBER || all[i].kind == SETTING_STEPS || all[i].kind == SETTING_AMOUNTS || all[i].kind == SETTING_PERCENT) == (all[i].most > 0));
	}
}

static struct str refusal(struct str name, struct str value, struct arena *mem)
{
	struct err why = { 0 };
	struct step s = { .mem = mem, .refused = &why, .reader = LANG_EN };
	struct field f = { name, value };
	return setting_may(&s, &f) ? NONE : str_keep(mem, err_str(&why));
}

/* What the table itself gives as an example and as the usual value may be said. */
TEST(settings_take_their_own_examples)
{
	size_t n;
	const struct setting_row *all = setting_rows(&n);
	for (size_t i = 0; i < n; i++) {
		check_str(refusal(all[i].name, all[i].example, mem), NONE);
		check_str(refusal(all[i].name, all[i].usual, mem), NONE);
	}
}

TEST(settings_that_nobody_could_read_are_refused)
{
	static const struct { const char *name, *value, *why; } cases[] = {
		{ "house.nmae", "X", "unknown setting \"house.nmae\"; did you mean \"house.name\"?" },
		{ "house", "1", "unknown setting \"house\"" },
		{ "vendor.days", "366", "vendor.days is a whole number from 0 to 365" },
		{ "vendor.days", "sieben", "vendor.days is a whole number from 0 to 365" },
		{ "house.stopwatch", "on", "house.stopwatch is one of: off own sum" },
		{ "house.web", "desk.example", "house.web: expected is an address that begins with https://" },
		{ "house.zone", "Europe/Nowhere", "house.zone: there is no time zone \"Europe/Nowhere\"" },
		{ "house.web", "https://firm.example/desk", "house.web: expected is https:// and the name alone, without a path behind it" },
		{ "house.web", "https://", "house.web: expected is https:// and the name alone, without a path behind it" },
		{ "web.proxies", "10.1.0.5, proxy", "web.proxies: \"proxy\" is no address and no network like 10.1.0.0/16" },
		{ "courier.private", "10.1.0.0/33", "courier.private: \"10.1.0.0/33\" is no address and no network like 10.1.0.0/16" },
		{ "web.forwarded", "x-real-ip", "web.forwarded is one of: x-forwarded-for forwarded" },
		{ "dunning.days", "7 7", "dunning.days: at most 3 numbers from 1 to 365, each more than the one before" }, { "dunning.days", "7 14 21 28", "dunning.days: at most 3 numbers from 1 to 365, each more than the one before" },
		{ "dunning.fees", "5,00", "dunning.fees: at most 3 amounts from 0.00 to 100" }, { "dunning.fees", "0 5.00  100", "" }, { "dunning.days", "10", "" },
		{ "house.vat_rate", "190", "house.vat_rate: a rate from 0 to 30 per cent such as 19" }, { "house.vat_rate", "neunzehn", "house.vat_rate: a rate from 0 to 30 per cent such as 19" }, { "house.vat_rate", "7.5", "" }, { "house.vat_rate", "0", "" },
		{ "datev.year", "2026-07-01 01.01.2027", "datev.year: \"01.01.2027\" is no day like 2026-07-01" },
		{ "datev.accounts", "S19=8401 S18=8402", "datev.accounts: \"S18=8402\" is none of S19 S16 S7 S5 Z E AE AE-EU K G O with its account of 4 to 8 digits like S19=8401 E=8100" },
		{ "datev.accounts", "AE=833", "datev.accounts: \"AE=833\" is none of S19 S16 S7 S5 Z E AE AE-EU K G O with its account of 4 to 8 digits like S19=8401 E=8100" },
		{ "datev.accounts", "S19", "datev.accounts: \"S19\" is none of S19 S16 S7 S5 Z E AE AE-EU K G O with its account of 4 to 8 digits like S19=8401 E=8100" },
		{ "datev.year", "2026-07-01  2027-01-01", "" }, { "datev.accounts", "S19=8401  AE-EU=83360", "" }, { "datev.others", "bank=1210 fee=2709", "" }, { "datev.others", "S19=8400", "datev.others: \"S19=8400\" is none of bank fee interest charges difference other setoff with its account of 4 to 8 digits like bank=1210 other=1590" },
		{ "house.web", "https://desk.example/", "" }, { "web.proxies", "none", "" }, { "web.proxies", "::1, 10.0.0.0/8  127.0.0.1", "" },
		{ "house.iban", "DE88 3704 0044 0532 0130 00", "house.iban: \"DE88 3704 0044 0532 0130 00\" is no IBAN (check digits, length)" }, { "house.iban", "DE89 3704 0044 0532 0130 0", "house.iban: \"DE89 3704 0044 0532 0130 0\" is no IBAN (check digits, length)" },
		{ "house.iban", "de89370400440532013000", "house.iban: \"de89370400440532013000\" is no IBAN (check digits, length)" }, { "house.iban", "DE89370400440532013000", "" }, { "house.iban", "", "" },
		{ "vendor.days", " 0 ", "" }, { "house.stopwatch", "", "" },
	};
	for (size_t i = 0; i < COUNT(cases); i++)
		check_str(refusal(str_of(cases[i].name), str_of(cases[i].value), mem), str_of(cases[i].why));
}
