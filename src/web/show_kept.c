/* show_kept.c - the lists of all facts and values of a contract are a third of a ticket's forms, and the same on every ticket. */
#include "web/show_kept.h"
#include <pthread.h>

/* A contract's markups lie beside each other, each list in each language, with room to spare; a later contract takes the place. */
enum { CONTRACTS = 32, EACH = 8 };
struct kept { struct arena *mem; const struct contract *contract; markup_of *make; enum lang lang; struct str html; };
static struct { pthread_mutex_t lock; struct kept at[CONTRACTS][EACH]; } cache = { .lock = PTHREAD_MUTEX_INITIALIZER };

static bool is_it(const struct kept *k, const struct kept *asked) { return k->contract == asked->contract && k->make == asked->make && k->lang == asked->lang; }
static struct kept *places_of(const struct contract *c) { return cache.at[((uintptr_t)c * UINT64_C(0x9e3779b97f4a7c15) >> 32) % CONTRACTS]; }

static bool find(const struct kept *asked, struct out *o)
{
	bool found = false;
	pthread_mutex_lock(&cache.lock);
	const struct kept *k = places_of(asked->contract);
	for (int i = 0; i < EACH && !found; i++) {
		found = is_it(&k[i], asked);
		if (found)
			out_bytes(o, k[i].html);
	}
	pthread_mutex_unlock(&cache.lock);
	return found;
}

static void remember(const struct kept *asked, struct str made_html)
{
	pthread_mutex_lock(&cache.lock);
	struct kept *k = places_of(asked->contract), *end = k + EACH - 1;
	while (k < end && k->contract == asked->contract && !is_it(k, asked))
		k++;
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
