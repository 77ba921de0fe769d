/* web.c - the door as a whole: what all requests share, and the wire. */
#include "web/http.h"
#include <sodium.h>

struct web { struct arena *mem; struct door door; struct http *http; };

static bool furnish(struct web *w, const struct web_order *order, struct err *e)
{
	struct zone *zone = NULL;
	struct web_order *own = NEW(w->mem, struct web_order);
	*own = *order;
	must(own->act && own->job);
	if (sodium_init() < 0)
		return fail(e, "libsodium does not start");
	if (own->zone.len && !zone_load(own->zone, w->mem, &zone, e))
		return false;
	w->door.order = own;
	w->door.zone = zone;
	w->door.patience = PATIENCE_MS;
	return door_fill(&w->door, w->mem, e) && http_open(&w->door, &w->http, e);
}

bool web_open(const struct web_order *order, struct web **out, struct err *e)
{
	struct arena *mem = arena_open();
	struct web *w = NEW(mem, struct web);
	w->mem = mem;
	if (!furnish(w, order, e)) {
		arena_close(mem);
		return false;
	}
	*out = w;
	return true;
}

int web_port(const struct web *w) { return http_port(w->http); }

void web_close(struct web *w)
{
	http_close(w->http);
	arena_close(w->mem);
}
