/* courier.c - the thread: looks every other second whether there is something to send, and goes on while there is. Without receivers and with
 * nothing in the outbox it dozes. */
#include "courier/inside.h"
#include "inventory/inventory.h"
#include "signal/events.h"
#include "store/doze.h"
#include <errno.h>
#include <pthread.h>
#include <sys/stat.h>
#include <time.h>

enum { LOOK_MS = 2000 };

struct courier { struct arena *mem, *turn; struct courier_order order; struct doze doze; pthread_t thread; pthread_mutex_t lock; pthread_cond_t bell; bool runs, stopping; };

static struct turn turn_of(struct courier *c)
{
	struct turn t = { .mem = c->turn, .db = c->doze.db, .order = &c->order, .net = { .stopping = &c->stopping } };
	struct str authority = text(c->turn, "{}/courier-ca.pem", c->order.data);
	struct stat st;
	networks_parse(setting(c->doze.db, c->turn, STR("courier.private")), c->turn, &t.net.listed);
	if (stat(str_c(c->turn, authority), &st) == 0)
		t.net.authority = authority;
	return t;
}

/* Receivers are told of what happens; what failed is tried again when its time comes. */
static bool waits(const struct turn *t, bool *some, struct err *e)
{
	struct receivers all = { 0 };
	if (!outbox_waits(t->db, STR("courier"), some, e) || !receiver_list(t->db, t->mem, &all, e))
		return false;
	*some |= all.n > 0;
	return true;
}

/* True: there is more to send at once. */
static bool look(struct courier *c)
{
	struct err e = { 0 };
	bool more = false, some = true;
	if (!doze_wakes(&c->doze, clock_ticks(), &e))
		return false;
	struct turn t = turn_of(c);
	bool ok = alerts_turn(&t, &e) && hooks_turn(&t, &more, &e) && waits(&t, &some, &e);
	doze_looked(&c->doze, ok && !some, clock_ticks());
	if (!ok && !__atomic_load_n(&c->stopping, __ATOMIC_ACQUIRE))
		note(LOG_WARN, "the courier waits: {}", err_str(&e));
	arena_reset(c->turn);
	return ok && more;
}

static bool rest(struct courier *c, int ms)
{
	struct timespec until;
	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_sec += ms / 1000;
	pthread_mutex_lock(&c->lock);
	while (!c->stopping && pthread_cond_timedwait(&c->bell, &c->lock, &until) != ETIMEDOUT)
		;
	bool going = !c->stopping;
	pthread_mutex_unlock(&c->lock);
	return going;
}

static void *carrying(void *at)
{
	struct courier *c = at;
	while (rest(c, look(c) ? 0 : LOOK_MS))
		;
	return NULL;
}

bool courier_open(const struct courier_order *order, struct courier **out, struct err *e)
{
	struct arena *mem = arena_open();
	struct courier *c = *out = NEW(mem, struct courier);
	*c = (struct courier){ .mem = mem, .turn = arena_open(), .order = *order };
	pthread_mutex_init(&c->lock, NULL);
	pthread_cond_init(&c->bell, NULL);
	c->doze.where = order->store;
	c->runs = pthread_create(&c->thread, NULL, carrying, c) == 0;
	return c->runs || fail(e, "cannot start the courier's thread");
}

void courier_close(struct courier *c)
{
	pthread_mutex_lock(&c->lock);
	__atomic_store_n(&c->stopping, true, __ATOMIC_RELEASE);
	pthread_cond_broadcast(&c->bell);
	pthread_mutex_unlock(&c->lock);
	if (c->runs)
		pthread_join(c->thread, NULL);
	doze_close(&c->doze);
	arena_close(c->turn);
	arena_close(c->mem);
}
