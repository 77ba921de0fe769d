/* words_test.c - the vocabulary is found from either side. */
#include "inventory/words.h"
#include "unit.h"

TEST(a_month_is_written_as_people_write_it)
{
	check_str(month_words(date_of(2026, 3, 31), LANG_DE, mem), STR("März 2026"));
	check_str(month_words(date_of(2026, 5, 1), LANG_EN, mem), STR("May 2026"));
}

TEST(a_period_is_written_as_people_write_it)
{
	static const struct { int month, day, until_month, until_day; struct str de, en; } rows[] = {
		{ 7, 1, 7, 31, LIT("Juli 2026"), LIT("July 2026") }, { 7, 1, 9, 30, LIT("Juli 2026 – September 2026"), LIT("July 2026 – September 2026") },
		{ 7, 1, 7, 14, LIT("Juli 2026 (1. bis 14.)"), LIT("July 2026 (1 to 14)") }, { 7, 15, 7, 31, LIT("Juli 2026 (15. bis 31.)"), LIT("July 2026 (15 to 31)") },
		{ 7, 31, 7, 31, LIT("31. Juli 2026"), LIT("31 July 2026") }, { 7, 15, 9, 30, LIT("15. Juli 2026 – 30. September 2026"), LIT("15 July 2026 – 30 September 2026") },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct date from = date_of(2026, rows[i].month, rows[i].day), until = date_of(2026, rows[i].until_month, rows[i].until_day);
		check_str(days_words(from, until, LANG_DE, mem), rows[i].de);
		check_str(days_words(from, until, LANG_EN, mem), rows[i].en);
	}
}

TEST(words_are_found_from_both_languages)
{
	static const struct { struct str de, en; } some[] = {
		{ LIT("gegenstand"), LIT("object") }, { LIT("tätigkeit"), LIT("activity") }, { LIT("folge-von-arbeit"), LIT("after-work") },
		{ LIT("alarm"), LIT("alarm") }, { LIT("wan"), LIT("wan") }, { LIT("änderungen"), LIT("changes") }, { LIT("überwachung"), LIT("monitoring") },
	};
	for (size_t i = 0; i < COUNT(some); i++) {
		check(str_is(word_id(some[i].de), some[i].en));
		check(str_is(word_name(some[i].en, LANG_DE), some[i].de));
		check(str_is(word_name(some[i].en, LANG_EN), some[i].en));
		check(word_is(some[i].en));
	}
	check(str_is(word_id(STR("x-kasse")), STR("x-kasse")) && str_is(word_name(STR("x-kasse"), LANG_DE), STR("x-kasse")) && !word_is(STR("gegenstand")));
}

/* What is not known of an address leaves no comma and no blank. */
TEST(an_address_is_as_long_as_what_is_known_of_it)
{
	static const struct { struct address a; struct str words; } rows[] = {
		{ { LIT("Gasse 1"), LIT(""), LIT("20095"), LIT("Hamburg"), LIT("") }, LIT("Gasse 1, 20095 Hamburg") },
		{ { LIT("Gasse 1"), LIT("Hof"), LIT(""), LIT("Hamburg"), LIT("DE") }, LIT("Gasse 1, Hof, Hamburg, DE") },
		{ { LIT(""), LIT(""), LIT("20095"), LIT(""), LIT("") }, LIT("20095") },
		{ { LIT("Gasse 1"), LIT(""), LIT(""), LIT(""), LIT("") }, LIT("Gasse 1") },
		{ { LIT(""), LIT(""), LIT(""), LIT(""), LIT("") }, LIT("") },
	};
	for (size_t i = 0; i < COUNT(rows); i++)
		check_str(address_words(&rows[i].a, mem), rows[i].words);
}
