/* uptime.c - availability of a period: as the client lived through it, and as the contract reckons it. */
#include "outage/outage.h"

static struct micro percent_up(struct span whole, struct span down)
{
	return (struct micro){ whole.ms > 0 ? round_div((wide)(whole.ms - down.ms) * 100000000, whole.ms) : 100000000 };
}

/* Every second of every outage, whatever is agreed. */
static struct span lived_through(const struct downtime *d, size_t n, struct instant from, struct instant until)
{
	struct arena *mem = arena_open();
	struct downtime *plain = NEWS(mem, struct downtime, n + 1);
	for (size_t i = 0; i < n; i++)
		plain[i] = (struct downtime){ .from = d[i].from, .until = d[i].until, .counts = true };
	struct span down = contract_downtime(NULL, NULL, plain, n, from, until);
	arena_close(mem);
	return down;
}

struct uptime uptime_of(const struct availability *a, const struct zone *z, const struct downtime *d, size_t n, struct instant from, struct instant until)
{
	struct uptime u = { .from = from, .until = until, .whole = instant_since(until, from), .agreed_whole = contract_promised(a, z, from, until) };
	u.down = lived_through(d, n, from, until);
	u.agreed_down = contract_downtime(a, z, d, n, from, until);
	u.experienced = percent_up(u.whole, u.down);
	u.agreed = percent_up(u.agreed_whole, u.agreed_down);
	return u;
}
