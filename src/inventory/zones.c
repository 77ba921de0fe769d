/* zones.c - see zones.h. Only zones that exist are kept, so names that somebody tries take no room. */
#include "inventory/zones.h"
#include <pthread.h>

struct kept { struct str name; const struct zone *zone; };
static struct { pthread_mutex_t lock; struct arena *mem; struct kept *at; size_t n, cap; } zones = { .lock = PTHREAD_MUTEX_INITIALIZER };

/* Under the lock. */
static const struct zone *read_zone(struct str name)
{
	struct zone *z;
	struct err unknown = { 0 };
	struct arena *mem = arena_open();
	bool is = zone_load(name, mem, &z, &unknown);
	arena_close(mem);
	if (!is)
		return NULL;
	if (!zones.mem)
		zones.mem = arena_open();
	if (!zone_load(name, zones.mem, &z, &unknown))
		return NULL;
	*push(zones.mem, &zones) = (struct kept){ str_keep(zones.mem, name), z };
	return z;
}

const struct zone *zone_kept(struct str name)
{
	const struct zone *found = NULL;
	pthread_mutex_lock(&zones.lock);
	for (size_t i = 0; i < zones.n && !found; i++)
		if (str_is(zones.at[i].name, name))
			found = zones.at[i].zone;
	if (!found)
		found = read_zone(name);
	pthread_mutex_unlock(&zones.lock);
	return found;
}
