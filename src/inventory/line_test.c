/* line_test.c - what may stand in a line, and which countries there are. */
#include "inventory/country.h"
#include "inventory/line.h"
#include "unit.h"

TEST(a_line_reads_as_it_is_written)
{
	(void)mem;
	check_int(line_unfit(STR("M\xc3\xbcller & S\xc3\xb6hne \xe2\x82\xac")), -1);
	check_int(line_unfit(STR("\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d\xe2\x80\x8f (\xe2\x80\x8e" "a)")), -1);    /* a name with marks of direction */
	check_int(line_unfit(STR("a\nb")), '\n');
	check_int(line_unfit(STR("a\xc2\x85" "b")), 0x85);
	check_int(line_unfit(STR("rechnung\xe2\x80\xaegpj.exe")), 0x202e);
	check_int(line_unfit(STR("\xe2\x81\xa6x")), 0x2066);
	check_int(line_unfit(STR("x\xe2\x80\xa8y")), 0x2028);
	check_int(line_unfit(NONE), -1);
}

TEST(a_country_is_one_of_iso_3166)
{
	(void)mem;
	check(country_is(STR("DE")) && country_is(STR("CH")) && country_is(STR("AD")) && country_is(STR("ZW")));
	check(!country_is(STR("ZZ")) && !country_is(STR("XX")) && !country_is(STR("de")) && !country_is(STR(" D")) && !country_is(STR("DEU")) && !country_is(NONE) && !country_is(STR("E ")));
}
