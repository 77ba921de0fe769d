/* figure_test.c - the share of cases in target, against counting ticket by ticket. */
#include "clock/clock.h"
#include "unit.h"

TEST(a_ticket_of_several_parts_is_one_case)
{
	for (int round = 0; round < 500; round++) {
		struct figure_ticket t[12];
		size_t n = unit_random() % 13;
		int cases = 0, kept = 0;
		for (size_t i = 0; i < n; i++)
			t[i] = (struct figure_ticket){ 1 + (int64_t)(unit_random() % 5), unit_random() % 3 == 0 };
		for (int64_t ticket = 1; ticket <= 5; ticket++) {
			bool some = false, missed = false;
			for (size_t i = 0; i < n; i++) {
				some |= t[i].ticket == ticket;
				missed |= t[i].ticket == ticket && t[i].missed;
			}
			cases += some;
			kept += some && !missed;
		}
		struct figure_sum s = figure_sum(t, n);
		check(s.cases == cases && s.kept == kept);
		check_int(s.percent.u6, cases ? round_div((wide)kept * 100000000, cases) : 0);
	}
}

TEST(a_figure_is_shown_to_two_places_and_never_better_than_it_is)
{
	check_str(text(mem, "{}", figure_shown((struct micro){ 66666667 })), STR("66.66"));
	check_str(text(mem, "{}", figure_shown((struct micro){ 89999999 })), STR("89.99"));
	check_str(text(mem, "{}", figure_shown((struct micro){ 100000000 })), STR("100"));
}
