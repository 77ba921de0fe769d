/* proof_test.c - in a proof a unit that is a word is written as its language writes it. */
#include "unit.h"
#include "clock/clock.h"

TEST(a_proof_writes_a_target_as_its_language_does)
{
	static const struct { struct target target; struct str german, english; } rows[] = {
		{ { LIT("lösung"), LIT("servicezeit"), 1, LIT("werktag") }, LIT("1 Werktag,"), LIT("1 workday,") },
		{ { LIT("lösung"), LIT("servicezeit"), 3, LIT("werktag") }, LIT("3 Werktage,"), LIT("3 workdays,") },
		{ { LIT("lösung"), LIT("servicezeit"), 2, LIT("woche") }, LIT("2 Wochen,"), LIT("2 weeks,") },
		{ { LIT("lösung"), LIT("servicezeit"), 90, LIT("min") }, LIT("90 min,"), LIT("90 min,") },
		{ { LIT("lösung"), LIT("servicezeit"), 0, LIT("werktagsende") }, LIT("am selben Tag,"), LIT("same day,") },
	};
	for (size_t i = 0; i < COUNT(rows); i++)
		for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
			struct clock k = { .name = STR("lösung"), .awaits = STR("gelöst"), .target = rows[i].target };
			struct out o = out_open(mem);
			o.lang = lang;
			clock_print(&k, &o);
			struct str want = lang == LANG_DE ? rows[i].german : rows[i].english;
			if (!str_has(out_str(&o), want))
				check_str(out_str(&o), want);
		}
}
