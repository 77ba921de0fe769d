/* queue_test.c - who waits for whom: random sessions, served as the house does, none of them held up by another. */
#include "unit.h"
#include "web/http.h"

enum { SESSIONS = 6, WORKERS = 2 };

static struct call *call_of(struct arena *mem, uint64_t owner)
{
	struct call *c = NEW(mem, struct call);
	c->owner = owner;
	return c;
}

TEST(the_newest_keystroke_of_a_session_takes_the_place_of_the_older)
{
	struct queue q = { .keystrokes = true };
	struct call *first = call_of(mem, 1), *other = call_of(mem, 2), *newest = call_of(mem, 1), *replaced;
	check(queue_add(&q, first, &replaced) && !replaced);
	check(queue_add(&q, other, &replaced) && !replaced);
	check(queue_add(&q, newest, &replaced) && replaced == first);
	check(queue_take(&q, 0) == newest && queue_take(&q, 1) == other && !queue_take(&q, 0));
}

TEST(who_types_has_one_worker_and_others_have_the_rest)
{
	struct queue q = { .keystrokes = true };
	struct call *slow = call_of(mem, 1), *next = call_of(mem, 1), *other = call_of(mem, 2), *replaced;
	check(queue_add(&q, slow, &replaced) && queue_take(&q, 0) == slow);
	check(queue_add(&q, next, &replaced) && !queue_take(&q, 1));     /* the slow one is still being answered */
	check(queue_add(&q, other, &replaced) && queue_take(&q, 1) == other);
	queue_served(&q, 0);
	check(queue_take(&q, 0) == next);
}

TEST(who_asks_for_much_waits_behind_who_asks_for_little)
{
	struct queue q = { 0 };
	struct call *replaced;
	for (int i = 0; i < 20; i++)
		check(queue_add(&q, call_of(mem, 1), &replaced) && !replaced);
	check(queue_take(&q, 0)->owner == 1);
	check(queue_add(&q, call_of(mem, 2), &replaced));
	check(queue_take(&q, 0)->owner == 2 && queue_take(&q, 0)->owner == 1);
	check(queue_add(&q, call_of(mem, 0), &replaced));                /* of no session: as it came */
	check(queue_take(&q, 0)->owner == 0);
}

TEST(a_full_queue_takes_nobody_and_loses_nobody)
{
	struct queue q = { 0 };
	struct call *replaced;
	size_t in = 0, out = 0;
	for (int i = 0; i < 3000; i++)
		if (unit_random() % 2)
			in += queue_add(&q, call_of(mem, unit_random() % SESSIONS), &replaced);
		else
			out += queue_take(&q, unit_random() % WORKERS) != NULL;
	while (queue_take(&q, 0))
		out++;
	check_int((int64_t)out, (int64_t)in);
	for (int i = 0; i < QUEUE_MOST; i++)
		check(queue_add(&q, call_of(mem, 1), &replaced));
	check(!queue_add(&q, call_of(mem, 1), &replaced));
}
