/* lanes.c - bounded queues: pages go to two workers, password checks to a third, so that guessing at passwords costs the
 * guesser time and nobody else; for the same reason contracts that are being written go to a fourth, and the checks of
 * every keystroke to two more. Each worker has its own read-only connection to the store. */
#include "web/http.h"
#include <pthread.h>

static const enum lane_id works_for[] = { LANE_PAGES, LANE_PAGES, LANE_PASSWORDS, LANE_CONTRACTS, LANE_KEYSTROKES, LANE_KEYSTROKES };
enum { WORKERS = COUNT(works_for) };
struct lane { struct queue queue; pthread_cond_t wake; };
struct worker { struct lanes *lanes; struct lane *lane; size_t number; struct db *db; pthread_t thread; bool runs; };
struct lanes {
	struct arena *mem;
	const struct door *door;
	call_fn *ready;
	void *at;
	pthread_mutex_t lock;
	struct lane lanes[LANES];
	struct worker workers[WORKERS];
	bool stopping;
};

/* NULL: there is nothing left for this worker, and we are stopping. */
static struct call *next(struct worker *w)
{
	struct lane *lane = w->lane;
	struct call *c;
	pthread_mutex_lock(&w->lanes->lock);
	queue_served(&lane->queue, w->number);
	pthread_cond_signal(&lane->wake);                             /* what waited for that may be another's now */
	while (!(c = queue_take(&lane->queue, w->number)) && !w->lanes->stopping)
		pthread_cond_wait(&lane->wake, &w->lanes->lock);
	pthread_mutex_unlock(&w->lanes->lock);
	return c;
}

/* A reader whose server went away reads on as soon as it is back. */
static void renew(struct worker *w)
{
	struct db *fresh;
	struct err e = { 0 };
	if (!db_is_lost(w->db) || !db_open(w->lanes->door->order->store, DB_READ, &fresh, &e))
		return;
	db_close(w->db);
	w->db = fresh;
}

static void *work(void *arg)
{
	struct worker *w = arg;
	struct call *c;
	while ((c = next(w))) {
		renew(w);
		dispatch(w->lanes->door, w->db, &c->ask, c->mem, clock_now(), &c->answer);
		w->lanes->ready(w->lanes->at, c);
	}
	return NULL;
}

static bool begin(struct lanes *l, struct worker *w, struct lane *lane, struct err *e)
{
	w->lanes = l;
	w->lane = lane;
	w->number = (size_t)(w - l->workers);
	if (!db_open(l->door->order->store, DB_READ, &w->db, e))
		return false;
	w->runs = !pthread_create(&w->thread, NULL, work, w);
	return w->runs || fail(e, "no thread for a worker");
}

bool lanes_open(const struct door *d, call_fn *ready, void *at, struct lanes **out, struct err *e)
{
	struct arena *mem = arena_open();
	struct lanes *l = NEW(mem, struct lanes);
	l->mem = mem;
	l->door = d;
	l->ready = ready;
	l->at = at;
	pthread_mutex_init(&l->lock, NULL);
	for (size_t i = 0; i < LANES; i++)
		pthread_cond_init(&l->lanes[i].wake, NULL);
	l->lanes[LANE_KEYSTROKES].queue.keystrokes = true;
	for (size_t i = 0; i < WORKERS; i++)
		if (!begin(l, &l->workers[i], &l->lanes[works_for[i]], e)) {
			lanes_stop(l);
			lanes_close(l);
			return within(e, "web");
		}
	*out = l;
	return true;
}

void lanes_stop(struct lanes *l)
{
	pthread_mutex_lock(&l->lock);
	l->stopping = true;
	for (size_t i = 0; i < LANES; i++)
		pthread_cond_broadcast(&l->lanes[i].wake);
	pthread_mutex_unlock(&l->lock);
	for (size_t i = 0; i < WORKERS; i++)
		if (l->workers[i].runs)
			pthread_join(l->workers[i].thread, NULL);
}

void lanes_close(struct lanes *l)
{
	for (size_t i = 0; i < WORKERS; i++)
		if (l->workers[i].db)
			db_close(l->workers[i].db);
	arena_close(l->mem);
}

bool lanes_add(struct lanes *l, struct call *c)
{
	struct lane *lane = &l->lanes[c->lane];
	struct call *replaced = NULL;
	c->owner = queue_owner(cookie_find(c->ask.cookie, l->door->session_cookie));
	pthread_mutex_lock(&l->lock);
	bool room = !l->stopping && queue_add(&lane->queue, c, &replaced);
	pthread_cond_signal(&lane->wake);
	pthread_mutex_unlock(&l->lock);
	if (replaced) {
		dispatch_refusal(l->door, &replaced->ask, 409, replaced->mem, &replaced->answer);
		l->ready(l->at, replaced);
	}
	return room;
}
