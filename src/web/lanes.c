/* lanes.c - bounded queues: pages go to many workers, password checks to one of their own, so that guessing at passwords costs the
 * guesser time and nobody else; for the same reason contracts that are being written go to another, and the checks of
 * every keystroke to two more. Each worker has its own read-only connection to the store.
 *
 * Whoever sends a form waits for the writer, with the worker that took it: the more wait, the more are saved by one commit.
 * A call goes to the first idle worker of its lane; only if there is none, another one begins. It opens its connection with its
 * first call and, unless it is the first of all, closes it when there was nothing to do for a while: a quiet house has few. */
#include "base/rest.h"
#include "web/http.h"
#include <errno.h>
#include <pthread.h>
#include <time.h>

static const struct { enum lane_id lane; int workers; } crew[] = { { LANE_PAGES, 48 }, { LANE_PASSWORDS, 1 }, { LANE_CONTRACTS, 1 }, { LANE_KEYSTROKES, 2 } };
struct lane { struct queue queue; };
struct worker { struct lanes *lanes; struct lane *lane; size_t number; struct db *db; pthread_t thread; pthread_cond_t wake; bool runs, idle; };
struct lanes {
	struct arena *mem;
	const struct door *door;
	int rest_ms;
	call_fn *ready;
	void *at;
	pthread_mutex_t lock;
	struct lane lanes[LANES];
	struct worker workers[WORKERS_MOST];
	size_t n;
	bool stopping;
};

static void *work(void *arg);

/* For what waits in the lane. Those that began are the first ones; if nobody is idle and all work, whoever is done first looks for it. */
static void wake_one(struct lanes *l, const struct lane *lane)
{
	for (size_t i = 0; i < l->n; i++) {
		struct worker *w = &l->workers[i];
		if (w->lane != lane || (w->runs && !w->idle))
			continue;
		w->idle = false;
		if (w->runs)
			pthread_cond_signal(&w->wake);
		else if (!(w->runs = !pthread_create(&w->thread, NULL, work, w)))
			note(LOG_ERROR, "web: no thread for a worker");
		return;
	}
}

static void close_for_rest(struct worker *w)
{
	struct db *db = w->db;
	w->db = NULL;
	pthread_mutex_unlock(&w->lanes->lock);
	db_close(db);
	mem_rest();
	pthread_mutex_lock(&w->lanes->lock);
}

static void wait_to_be_woken(struct worker *w)
{
	struct timespec until;
	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_nsec += w->lanes->rest_ms % 1000 * 1000000;
	until.tv_sec += w->lanes->rest_ms / 1000 + until.tv_nsec / 1000000000;
	until.tv_nsec %= 1000000000;
	if (!w->db || !w->number)
		pthread_cond_wait(&w->wake, &w->lanes->lock);
	else if (pthread_cond_timedwait(&w->wake, &w->lanes->lock, &until) == ETIMEDOUT && w->idle)
		close_for_rest(w);
}

/* NULL: there is nothing left for this worker, and we are stopping. */
static struct call *next(struct worker *w)
{
	struct lanes *l = w->lanes;
	struct queue *q = &w->lane->queue;
	struct call *c;
	pthread_mutex_lock(&l->lock);
	queue_served(q, w->number);
	if (q->keystrokes && q->n && !l->stopping)
		wake_one(l, w->lane);                                 /* what waited for that may be another's now */
	while (!(c = queue_take(q, w->number)) && !l->stopping) {
		w->idle = true;
		while (w->idle && !l->stopping)
			wait_to_be_woken(w);
	}
	w->idle = false;
	pthread_mutex_unlock(&l->lock);
	return c;
}

/* A reader whose server went away reads on as soon as it is back. False: it has no connection yet, and gets none. */
static bool connect_to_store(struct worker *w)
{
	struct db *fresh;
	struct err e = { 0 };
	if (w->db && !db_is_lost(w->db))
		return true;
	if (!db_open(w->lanes->door->order->store, DB_READ, &fresh, &e)) {
		note(LOG_ERROR, "web: {}", err_str(&e));
		return w->db != NULL;
	}
	if (w->db)
		db_close(w->db);
	w->db = fresh;
	return true;
}

/* A request sees the store as it is at one moment: no page shows half of a commit, and a question costs no lock of its own. */
static bool look(struct worker *w)
{
	struct err e = { 0 };
	if (!connect_to_store(w))
		return false;
	if (!db_snapshot(w->db, &e))
		note(LOG_ERROR, "web: {}", err_str(&e));
	return true;
}

static void *work(void *arg)
{
	struct worker *w = arg;
	struct call *c;
	while ((c = next(w))) {
		if (look(w)) {
			dispatch(w->lanes->door, w->db, &c->ask, c->mem, clock_now(), &c->answer);
			db_rollback(w->db);
		} else
			dispatch_refusal(w->lanes->door, &c->ask, 503, c->mem, &c->answer);
		w->lanes->ready(w->lanes->at, c);
	}
	return NULL;
}

static void add_worker(struct lanes *l, struct lane *lane)
{
	must(l->n < WORKERS_MOST);
	struct worker *w = &l->workers[l->n];
	*w = (struct worker){ .lanes = l, .lane = lane, .number = l->n++ };
	pthread_cond_init(&w->wake, NULL);
}

struct lanes *lanes_open(const struct door *d, int rest_ms, call_fn *ready, void *at)
{
	struct arena *mem = arena_open();
	struct lanes *l = NEW(mem, struct lanes);
	l->mem = mem;
	l->door = d;
	l->rest_ms = rest_ms;
	l->ready = ready;
	l->at = at;
	pthread_mutex_init(&l->lock, NULL);
	l->lanes[LANE_KEYSTROKES].queue.keystrokes = true;
	for (size_t i = 0; i < COUNT(crew); i++)
		for (int k = 0; k < crew[i].workers; k++)
			add_worker(l, &l->lanes[crew[i].lane]);
	return l;
}

void lanes_stop(struct lanes *l)
{
	pthread_mutex_lock(&l->lock);
	l->stopping = true;
	for (size_t i = 0; i < l->n; i++)
		pthread_cond_signal(&l->workers[i].wake);
	pthread_mutex_unlock(&l->lock);
	for (size_t i = 0; i < l->n; i++)
		if (l->workers[i].runs)
			pthread_join(l->workers[i].thread, NULL);
}

void lanes_close(struct lanes *l)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->workers[i].db)
			db_close(l->workers[i].db);
	arena_close(l->mem);
}

/* Only who waits for whom goes by it, so that it may be asked before it is known how the request came. */
static struct str any_session(struct str cookies)
{
	struct str safe = cookie_find(cookies, session_cookie(&(struct origin){ .tls = true }));
	return safe.len ? safe : cookie_find(cookies, session_cookie(&(struct origin){ .tls = false }));
}

bool lanes_add(struct lanes *l, struct call *c)
{
	struct lane *lane = &l->lanes[c->lane];
	struct call *replaced = NULL;
	c->owner = queue_owner(any_session(c->ask.cookie));
	pthread_mutex_lock(&l->lock);
	bool room = !l->stopping && queue_add(&lane->queue, c, &replaced);
	if (room)
		wake_one(l, lane);
	pthread_mutex_unlock(&l->lock);
	if (replaced) {
		dispatch_refusal(l->door, &replaced->ask, 409, replaced->mem, &replaced->answer);
		l->ready(l->at, replaced);
	}
	return room;
}
