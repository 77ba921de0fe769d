/* waiting_test.c - each person is told how far their own work is, and nobody another's. */
#include "unit.h"
#include "web/show_replay.h"

TEST(who_waits_is_told_how_far_it_is)
{
	check_int(waiting_percent(7), -1);
	waiting_tell(7, 0);
	waiting_tell(8, 40);
	waiting_tell(7, 55);
	check_int(waiting_percent(7), 55);
	check_int(waiting_percent(8), 40);
	waiting_end(7);
	check_int(waiting_percent(7), -1);
	check_int(waiting_percent(8), 40);
	waiting_end(8);
	waiting_end(8);
}

/* Where the board is full nobody is told; who leaves makes room. */
TEST(a_full_board_tells_the_rest_nothing)
{
	for (int64_t person = 1; person <= 40; person++)
		waiting_tell(person, (int)person);
	check_int(waiting_percent(1), 1);
	check_int(waiting_percent(40), -1);
	waiting_end(1);
	waiting_tell(40, 12);
	check_int(waiting_percent(40), 12);
	for (int64_t person = 1; person <= 40; person++)
		waiting_end(person);
	check_int(waiting_percent(40), -1);
}
