/* component_end_test.c - a component leaves the inventory on a day, and not before the day on which it came. */
#include "signal/steps_test.h"

BOTH(a_component_ends_on_no_day_before_it_began)
{
	static const struct field early[] = { { LIT("key"), LIT("s1") }, { LIT("until"), LIT("2020-01-01") } };
	struct house h;
	steps_open(&h, NULL, 0, "2026-04-01T08:00:00+02:00", mem, db);
	steps_sign(&h, STR("---\ncontract: X\nversion: 1, valid from 2026-01-01, reference receipt\nlanguage: en\ndefault: project\nzone: Europe/Berlin\n---\n```clause\n"
		"fact object: standard-server from inventory\n§1 covered if object = standard-server\n```\n```values\n| fact | value | meaning |\n| object | standard-server | machine |\n```\n"));
	steps_act(&h, "component.add", STR("{\"key\":\"s1\",\"name\":\"S1\",\"class\":\"standard-server\",\"from\":\"2026-01-10\"}"));
	check(!steps_try(&h, "component.end", early, COUNT(early)));
	check_str(err_str(&h.refused), STR("end: the component \"s1\" has been in the inventory only since 2026-01-10"));
	check(steps_refuses(&h, "component.end", STR("{\"key\":\"s1\",\"until\":\"2026-01-09\"}")));
	check(!steps_refuses(&h, "component.end", STR("{\"key\":\"s1\",\"until\":\"2026-01-10\"}")));
	check(steps_refuses(&h, "component.add", STR("{\"key\":\"s2\",\"name\":\"S2\",\"class\":\"standard-server\",\"from\":\"2026-01-10\",\"until\":\"2025-01-10\"}")));
}
