/* peers.c - deadlines. libmicrohttpd's own timeout starts anew with each byte, so a client that drips would stay for
 * ever; here each phase of a connection has an end. While there are any a sweeper looks twice a second, says 408 where that can still be
 * heard, and shuts the socket down; the wire's thread then closes it.
 *
 * The list and each peer's phase change under one lock, and a peer leaves the list before its socket is closed: the
 * sweeper never touches a number that already belongs to somebody else. */
#include "web/http.h"
#include <pthread.h>
#include <sys/socket.h>

struct peer { struct arena *mem; struct peer *before, *after; int fd; enum phase phase; int64_t since; bool swept; };
struct peers {
	struct arena *mem;
	pthread_t sweeper;
	pthread_mutex_t lock;
	pthread_cond_t wake;
	struct peer *first;
	struct str too_slow;                             /* the whole 408, as it goes over the wire */
	int64_t patience;
	bool stopping;
};

static void sweep(struct peers *p, struct peer *peer, int64_t now)
{
	int64_t limit = peer->phase == PHASE_SEND ? SEND_MS : p->patience;
	if (peer->phase == PHASE_WORK || peer->swept || now - peer->since < limit)
		return;
	peer->swept = true;
	if (peer->phase == PHASE_BODY && send(peer->fd, p->too_slow.at, p->too_slow.len, MSG_DONTWAIT | MSG_NOSIGNAL) < 0)
		note(LOG_DEBUG, "a slow client was gone before it could be told");
	shutdown(peer->fd, SHUT_RDWR);
}

static void *sweeping(void *arg)
{
	struct peers *p = arg;
	pthread_mutex_lock(&p->lock);
	while (!p->stopping) {
		struct timespec until;
		if (!p->first) {
			pthread_cond_wait(&p->wake, &p->lock);
			continue;
		}
		clock_gettime(CLOCK_REALTIME, &until);
		until.tv_nsec += 500000000;
		until.tv_sec += until.tv_nsec / 1000000000;
		until.tv_nsec %= 1000000000;
		pthread_cond_timedwait(&p->wake, &p->lock, &until);
		int64_t now = clock_ticks();
		for (struct peer *peer = p->first; peer; peer = peer->after)
			sweep(p, peer, now);
	}
	pthread_mutex_unlock(&p->lock);
	return NULL;
}

static struct str written_408(const struct door *d, struct arena *mem)
{
	struct ask ask = { 0 };
	struct answer a;
	struct out o = out_open(mem);
	size_t n;
	dispatch_refusal(d, &ask, 408, mem, &a);
	const struct header *h = headers_of(&a, mem, &n);
	print(&o, "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: {}\r\n", a.out.len);
	for (size_t i = 0; i < n; i++)
		print(&o, "{}: {}\r\n", h[i].name, h[i].value);
	print(&o, "\r\n{}", out_str(&a.out));
	return out_str(&o);
}

bool peers_open(const struct door *d, struct peers **out, struct err *e)
{
	struct arena *mem = arena_open();
	struct peers *p = NEW(mem, struct peers);
	p->mem = mem;
	p->patience = d->patience;
	p->too_slow = written_408(d, mem);
	pthread_mutex_init(&p->lock, NULL);
	pthread_cond_init(&p->wake, NULL);
	if (pthread_create(&p->sweeper, NULL, sweeping, p)) {
		arena_close(mem);
		return fail(e, "no thread for the deadlines");
	}
	*out = p;
	return true;
}

void peers_close(struct peers *p)
{
	pthread_mutex_lock(&p->lock);
	p->stopping = true;
	pthread_cond_signal(&p->wake);
	pthread_mutex_unlock(&p->lock);
	pthread_join(p->sweeper, NULL);
	must(!p->first);
	arena_close(p->mem);
}

struct peer *peer_add(struct peers *p, int fd)
{
	struct arena *mem = arena_open();
	struct peer *peer = NEW(mem, struct peer);
	*peer = (struct peer){ .mem = mem, .fd = fd, .since = clock_ticks() };
	pthread_mutex_lock(&p->lock);
	peer->after = p->first;
	if (p->first)
		p->first->before = peer;
	else
		pthread_cond_signal(&p->wake);
	p->first = peer;
	pthread_mutex_unlock(&p->lock);
	return peer;
}

void peer_remove(struct peers *p, struct peer *peer)
{
	pthread_mutex_lock(&p->lock);
	*(peer->before ? &peer->before->after : &p->first) = peer->after;
	if (peer->after)
		peer->after->before = peer->before;
	pthread_mutex_unlock(&p->lock);
	arena_close(peer->mem);
}

bool peers_are_busy(struct peers *p)
{
	bool busy = false;
	pthread_mutex_lock(&p->lock);
	for (const struct peer *peer = p->first; peer; peer = peer->after)
		busy |= peer->phase == PHASE_WORK || peer->phase == PHASE_SEND;
	pthread_mutex_unlock(&p->lock);
	return busy;
}

bool peer_phase(struct peers *p, struct peer *peer, enum phase phase)
{
	pthread_mutex_lock(&p->lock);
	peer->phase = phase;
	peer->since = clock_ticks();
	bool swept = peer->swept;
	pthread_mutex_unlock(&p->lock);
	return !swept;
}
