/* texts_test.c - both languages say the same with the same holes. */
#include "unit.h"
#include "web/texts.h"

static int holes_in(struct str s)
{
	int n = 0;
	for (ptrdiff_t at; (at = str_find(s, STR("{}"))) >= 0; n++)
		s = str_cut(s, (size_t)at + 2, s.len);
	return n;
}

TEST(texts_are_complete_in_both_languages)
{
	for (int key = 0; key < TEXTS; key++) {
		struct str german = say(key, LANG_DE), english = say(key, LANG_EN);
		check(str_trim(german).len && str_trim(english).len);
		check(utf8_is(german) && utf8_is(english));
		check_int(holes_in(german), holes_in(english));
	}
}

TEST(phrases_speak_the_language)
{
	check_str(phrase(mem, LANG_DE, NULL, T_sign_in_slow, 3), STR("Zu viele Versuche. Bitte in 3 Minuten noch einmal."));
	check_str(phrase(mem, LANG_DE, NULL, T_clock_used, STR("<a>"), (struct span){ 60000 }, (struct money){ 123456 }),
	          STR("<a>: 1 min von 1.234,56\xc2\xa0€"));
}
