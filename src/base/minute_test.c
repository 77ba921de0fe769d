/* minute_test.c - a promise ends with its minute, in either language and where its reader is. */
#include "unit.h"
#include "base/minute.h"

TEST(a_promise_names_no_second)
{
	struct instant t;
	struct zone *berlin;
	struct err e = { 0 };
	check(instant_parse(STR("2026-11-24T16:00:23Z"), &t) && zone_load(STR("Europe/Berlin"), mem, &berlin, &e));
	check_str(minute_words(mem, LANG_DE, berlin, t), STR("24.11.2026 17:00"));
	check_str(minute_words(mem, LANG_EN, NULL, t), STR("2026-11-24 16:00"));
	struct out o = out_open(mem);
	o.lang = LANG_DE;
	out_minute(&o, t);
	check_str(out_str(&o), STR("24.11.2026 16:00"));
}
