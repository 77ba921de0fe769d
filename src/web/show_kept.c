/* show_kept.c - the lists of all facts and values of a contract are a third of a ticket's forms, and the same on every ticket. */
#include "web/show_kept.h"
#include <pthread.h>

enum { KEPT = 128 };                                    /* a later one takes the place */
struct kept { struct arena *mem; const struct contract *contract; markup_of *make; enum lang lang; struct str html; };
static struct { pthread_mutex_t lock; struct kept at[KEPT]; } cache = { .lock = PTHREAD_MUTEX_INITIALIZER };

static struct kept *place_of(const struct kept *asked)
{
	uint64_t sum = (uintptr_t)asked->contract * UINT64_C(0x9e3779b97f4a7c15) ^ (uintptr_t)asked->make ^ (uint64_t)asked->lang << 20;
	return &cache.at[(sum * UINT64_C(0x9e3779b97f4a7c15) >> 32) % KEPT];
}

static bool find(const struct kept *asked, struct out *o)
{
	pthread_mutex_lock(&cache.lock);
	const struct kept *k = place_of(asked);
	bool found = k->contract == asked->contract && k->make == asked->make && k->lang == asked->lang;
	if (found)
		out_bytes(o, k->html);
	pthread_mutex_unlock(&cache.lock);
	return found;
}

static void remember(const struct kept *asked, struct str made_html)
{
	pthread_mutex_lock(&cache.lock);
	struct kept *k = place_of(asked);
	struct arena *mem = k->mem ? k->mem : arena_open();
	arena_reset(mem);
	*k = *asked;
	k->mem = mem;
	k->html = str_keep(mem, made_html);
	pthread_mutex_unlock(&cache.lock);
}

void show_kept(struct request *q, struct out *o, const struct contract *c, markup_of *make)
{
	const struct kept asked = { .contract = c, .make = make, .lang = q->lang };
	bool stays = !q->form.n && agreement_is_kept(c);
	size_t before = o->len;
	if (stays && find(&asked, o))
		return;
	make(q, o, c);
	if (stays)
		remember(&asked, str_cut(out_str(o), before, o->len));
}
