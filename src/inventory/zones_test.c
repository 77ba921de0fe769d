/* zones_test.c - a zone is read once, and a name that is none stays none. */
#include "inventory/zones.h"
#include "unit.h"

TEST(a_zone_is_read_once_and_is_the_one_of_its_name)
{
	struct err e = { 0 };
	struct zone *read;
	static const struct str names[] = { LIT("Europe/Berlin"), LIT("America/New_York"), LIT("Europe/London") };
	const struct zone *kept[COUNT(names)];
	for (size_t i = 0; i < COUNT(names); i++)
		check((kept[i] = zone_kept(names[i])) != NULL);
	for (size_t i = 0; i < COUNT(names); i++) {
		check(zone_kept(names[i]) == kept[i]);
		check(zone_load(names[i], mem, &read, &e));
		for (int64_t month = 0; month < 24; month++) {
			struct instant t = { (1767225600 + month * 2629800) * 1000 };
			struct civil a = zone_civil(kept[i], t), b = zone_civil(read, t);
			check(a.day == b.day && a.hour == b.hour && a.minute == b.minute);
		}
	}
	check(!zone_kept(STR("Europe/Atlantis")) && !zone_kept(STR("../../etc/passwd")) && !zone_kept(NONE));
	check(!zone_kept(STR("Europe/Atlantis")));
}
