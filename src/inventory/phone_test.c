/* phone_test.c - how numbers are written in the field. */
#include "inventory/phone.h"
#include "unit.h"

static const struct { struct str words, number, stem; } forms[] = {
	/* as people write at home */
	{ LIT("040 5550100"), LIT("+49405550100"), LIT("") },
	{ LIT("(040) 555 01-00"), LIT("+49405550100"), LIT("") },
	{ LIT("040/5550100"), LIT("+49405550100"), LIT("") },
	{ LIT("040-555-0"), LIT("+49405550"), LIT("+4940555") },
	{ LIT("040 / 555 - 0"), LIT("+49405550"), LIT("+4940555") },
	{ LIT("040 555–17"), LIT("+494055517"), LIT("") },
	{ LIT("040.555.01.00"), LIT("+49405550100"), LIT("") },
	{ LIT("0151 23456789"), LIT("+4915123456789"), LIT("") },
	{ LIT("0800 1234567"), LIT("+498001234567"), LIT("") },
	{ LIT("04321/055123"), LIT("+494321055123"), LIT("") },
	{ LIT("Tel.: 040 5550100"), LIT("+49405550100"), LIT("") },
	{ LIT("040\u00A0555\u202F0100"), LIT("+49405550100"), LIT("") },
	/* with the country */
	{ LIT("+49 40 5550100"), LIT("+49405550100"), LIT("") },
	{ LIT("+49 (0)40 5550100"), LIT("+49405550100"), LIT("") },
	{ LIT("+49 (0) 40 / 555-12"), LIT("+494055512"), LIT("") },
	{ LIT("+49 (40) 555-0"), LIT("+49405550"), LIT("+4940555") },
	{ LIT("+49 040 5550100"), LIT("+49405550100"), LIT("") },
	{ LIT("0049 40 5550100"), LIT("+49405550100"), LIT("") },
	{ LIT("0049(0)405550100"), LIT("+49405550100"), LIT("") },
	{ LIT("+43 1 5345678"), LIT("+4315345678"), LIT("") },
	{ LIT("0041 44 123 45 67"), LIT("+41441234567"), LIT("") },
	{ LIT("+39 06 12345678"), LIT("+390612345678"), LIT("") },
	{ LIT("+1 (212) 555-0100"), LIT("+12125550100"), LIT("") },
	{ LIT("+420 234 567 890"), LIT("+420234567890"), LIT("") },
	/* with an extension */
	{ LIT("040 555-0 DW 12"), LIT("+494055512"), LIT("") },
	{ LIT("040 555 Durchwahl 12"), LIT("+494055512"), LIT("") },
	{ LIT("+49 40 555 ext. 12"), LIT("+494055512"), LIT("") },
	{ LIT("+49 40 555-0 x12"), LIT("+494055512"), LIT("") },
	{ LIT("tel:+49-40-555;ext=12"), LIT("+494055512"), LIT("") },
	/* as exchanges send */
	{ LIT("49405550100"), LIT("+49405550100"), LIT("") },
	{ LIT("sip:+49405550100@203.0.113.5;user=phone"), LIT("+49405550100"), LIT("") },
	{ LIT("sip:0405550100@exchange.example"), LIT("+49405550100"), LIT("") },
	{ LIT("tel:+49405550100;phone-context=example"), LIT("+49405550100"), LIT("") },
	/* two numbers: the first */
	{ LIT("040 5550100 / 0151 23456789"), LIT("+49405550100"), LIT("") },
	{ LIT("040 5550100 oder 0151 23456789"), LIT("+49405550100"), LIT("") },
	{ LIT("040 5550100, 040 5550101"), LIT("+49405550100"), LIT("") },
	/* none that could be called back */
	{ LIT(""), LIT(""), LIT("") },
	{ LIT("anonymous"), LIT(""), LIT("") },
	{ LIT("unterdrückt"), LIT(""), LIT("") },
	{ LIT("sip:anna@exchange.example"), LIT(""), LIT("") },
	{ LIT("23"), LIT(""), LIT("") },
	{ LIT("112"), LIT(""), LIT("") },
	{ LIT("5550100"), LIT(""), LIT("") },
	{ LIT("+49 40 55501001234567890"), LIT(""), LIT("") },
	{ LIT("000000000000"), LIT(""), LIT("") },
	{ LIT("++49405550100"), LIT(""), LIT("") },
};

TEST(a_number_is_the_same_however_it_is_written)
{
	for (size_t i = 0; i < COUNT(forms); i++) {
		struct phone p;
		bool is = phone_parse(forms[i].words, STR("DE"), mem, &p);
		check_str(p.number, forms[i].number);
		check_str(p.stem, forms[i].stem);
		check(is == (forms[i].number.len > 0));
	}
}

TEST(a_number_read_once_reads_the_same_again)
{
	for (size_t i = 0; i < COUNT(forms); i++) {
		struct phone once, twice;
		if (phone_parse(forms[i].words, STR("DE"), mem, &once))
			check(phone_parse(once.number, STR("AT"), mem, &twice) && str_is(once.number, twice.number));
	}
}

TEST(a_number_without_a_country_is_of_the_house_s)
{
	struct phone p;
	check(phone_parse(STR("01 5345678"), STR("AT"), mem, &p) && str_is(p.number, STR("+4315345678")));
	check(phone_parse(STR("44 12 34 56"), STR("DK"), mem, &p) && str_is(p.number, STR("+4544123456")));
	check(phone_parse(STR("06 12345678"), STR("IT"), mem, &p) && str_is(p.number, STR("+390612345678")));
}
