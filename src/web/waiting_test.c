/* waiting_test.c - each person is told how far their own work is, and nobody another's. */
#include "unit.h"
#include "web/house_test.h"
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

/* Whoever's import runs sees it in any other window, and ends it there; nobody ends another's. */
TEST(a_running_import_is_seen_and_stopped_by_its_person)
{
	struct house h;
	house_open(&h, mem);
	struct browser owner = browser_of(&h, h.people[ROLE_OWNER]);
	struct answer a = browser_get(&owner, STR("/import"));
	check(a.status == 200 && !str_has(answer_html(&a), STR("action=\"/import/stop\"")));
	waiting_tell(h.people[ROLE_OWNER], 14);
	waiting_tell(h.people[ROLE_DISPATCHER], 20);
	a = browser_get(&owner, STR("/import"));
	check(str_has(answer_html(&a), STR("Ein Import von Ihnen läuft: 14 %.")) && str_has(answer_html(&a), STR("action=\"/import/stop\"")));
	check_int(browser_post(&owner, STR("/import/stop"), NONE).status, 303);
	waiting_tell(h.people[ROLE_OWNER], 15);
	check(waiting_is_stopped(h.people[ROLE_OWNER]) && !waiting_is_stopped(h.people[ROLE_DISPATCHER]));
	waiting_end(h.people[ROLE_OWNER]);
	waiting_end(h.people[ROLE_DISPATCHER]);
	waiting_tell(h.people[ROLE_OWNER], 0);
	check(!waiting_is_stopped(h.people[ROLE_OWNER]));        /* what begins later knows nothing of it */
	waiting_end(h.people[ROLE_OWNER]);
	house_close(&h);
}
