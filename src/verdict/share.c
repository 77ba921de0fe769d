/* share.c - how much of some work goes under one verdict: pure, for entries that are booked and for work that is judged again.
 *
 * Whether a quota suffices is asked for exactly the minutes that are judged. What is divisible suffices for some of them: then
 * the work is cut where it ends, and what lies beyond is asked for again. */
#include "verdict/verdict.h"

/* Does it suffice for so many minutes? hopeful: what is divisible suffices for some of them. */
static void answer(const struct contract *c, struct quota_room *rooms, int64_t minutes, bool hopeful)
{
	const struct quota *q;
	for (size_t n = contract_quotas(c, &q), i = 0; i < n; i++)
		if (quota_counts_work(&q[i]))
			rooms[i].enough = rooms[i].minutes >= minutes || (hopeful && q[i].divisible && rooms[i].minutes > 0);
}

bool quota_share(const struct contract *c, struct quota_room *rooms, int64_t *minutes, quota_draws_fn *ask, void *with, const struct quota **draws, struct err *e)
{
	const struct quota *all, *hoped;
	contract_quotas(c, &all);
	answer(c, rooms, *minutes, true);
	if (!ask(with, rooms, &hoped, e))
		return false;
	int64_t left = hoped && quota_counts_work(hoped) ? rooms[hoped - all].minutes : 0;
	if (left > 0 && left < *minutes) {
		answer(c, rooms, left, false);
		if (!ask(with, rooms, draws, e))
			return false;
		if (*draws == hoped)
			return *minutes = left, true;
	}
	answer(c, rooms, *minutes, false);
	return ask(with, rooms, draws, e);
}
