/* words_test.c - the vocabulary is found from either side. */
#include "inventory/words.h"
#include "unit.h"

TEST(a_month_is_written_as_people_write_it)
{
	check_str(month_words(date_of(2026, 3, 31), LANG_DE, mem), STR("März 2026"));
	check_str(month_words(date_of(2026, 5, 1), LANG_EN, mem), STR("May 2026"));
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
