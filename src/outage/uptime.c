/* uptime.c - availability: the time that is left when downtimes are laid over each other. */
#include "outage/outage.h"
#include <stdlib.h>

static int by_begin(const void *a, const void *b)
{
	int64_t x = ((const struct downtime *)a)->from.ms, y = ((const struct downtime *)b)->from.ms;
	return (x > y) - (x < y);
}

/* d is sorted by begin: what reaches beyond everything before it is new. */
static struct span covered(const struct downtime *d, size_t n, bool counting, struct instant from, struct instant until)
{
	struct span sum = { 0 };
	int64_t reached = from.ms;
	for (size_t i = 0; i < n; i++) {
		int64_t a = d[i].from.ms > reached ? d[i].from.ms : reached, b = d[i].until.ms < until.ms ? d[i].until.ms : until.ms;
		if (b <= a || (counting && !d[i].counts))
			continue;
		sum.ms += b - a;
		reached = b;
	}
	return sum;
}

static struct micro percent_up(struct span whole, struct span down)
{
	return (struct micro){ whole.ms > 0 ? round_div((wide)(whole.ms - down.ms) * 100000000, whole.ms) : 100000000 };
}

struct uptime uptime_of(struct downtime *d, size_t n, struct instant from, struct instant until)
{
	struct uptime u = { .from = from, .until = until, .whole = instant_since(until, from) };
	if (n)
		qsort(d, n, sizeof *d, by_begin);
	u.down = covered(d, n, false, from, until);
	u.agreed_down = covered(d, n, true, from, until);
	u.experienced = percent_up(u.whole, u.down);
	u.agreed = percent_up(u.whole, u.agreed_down);
	return u;
}
