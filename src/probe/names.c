/* names.c - names become addresses in a process of their own.
 *
 * One question a datagram: probe, attempt, name. One answer: probe, attempt, status, address. The
 * resolver's threads and files stay over there, and so does whatever a hostile name server does to it. */
#include "probe/ask.h"
#include <errno.h>
#include <netdb.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct question { int64_t probe; uint32_t attempt; char host[256]; };
struct answer { int64_t probe; uint32_t attempt; int32_t status; struct sockaddr_storage address; };

/* ---- the prober's side ---------------------------------------------------------------------------- */

struct names { uv_poll_t poll; int fd; struct prober *owner; };

bool names_ask(struct names *n, const struct probe *p)
{
	struct question q = { .probe = p->order.probe, .attempt = p->attempt };
	memcpy(q.host, p->target.host.at, p->target.host.len);
	return send(n->fd, &q, sizeof q, MSG_DONTWAIT | MSG_NOSIGNAL) == (ssize_t)sizeof q;
}

static void answered(uv_poll_t *poll, int status, int events)
{
	struct names *n = poll->data;
	struct answer a;
	if (status < 0 || !(events & UV_READABLE))
		return;
	ssize_t got = recv(n->fd, &a, sizeof a, MSG_DONTWAIT);
	if (got == 0) {                                  /* both are started anew together, or neither */
		note(LOG_ERROR, "the resolver is gone");
		_exit(1);
	}
	if (got != (ssize_t)sizeof a || (a.status == 0 && a.address.ss_family != AF_INET && a.address.ss_family != AF_INET6))
		return;
	struct probe *p = probe_find(n->owner, a.probe);
	if (p)
		probe_resolved(p, a.attempt, a.status, &a.address);
}

struct names *names_open(uv_loop_t *loop, int socket, struct prober *owner, struct arena *mem)
{
	struct names *n = NEW(mem, struct names);
	n->fd = socket;
	n->owner = owner;
	n->poll.data = n;
	return uv_poll_init(loop, &n->poll, socket) == 0 && uv_poll_start(&n->poll, UV_READABLE, answered) == 0 ? n : NULL;
}

void names_close(struct names *n)
{
	uv_close((uv_handle_t *)&n->poll, NULL);
}

/* ---- the resolver ------------------------------------------------------------------------------------ */

enum { LOOKUPS = 64 };

struct lookup { uv_getaddrinfo_t request; struct question question; struct resolver *resolver; bool used; };
struct resolver { uv_loop_t loop; uv_poll_t poll; int fd; struct lookup lookups[LOOKUPS]; };

static void answer(struct resolver *r, const struct question *q, int status, const struct addrinfo *found)
{
	struct answer a = { .probe = q->probe, .attempt = q->attempt, .status = status };
	if (status == 0)
		memcpy(&a.address, found->ai_addr, found->ai_addrlen);
	if (send(r->fd, &a, sizeof a, MSG_NOSIGNAL) < 0 && errno == EPIPE)
		_exit(0);
}

/* libuv renumbers the errors of getaddrinfo; only "there is no such name" matters to the other side. */
static int resolver_error(int uv_error)
{
	return uv_error == 0 ? 0 : uv_error == UV_EAI_NONAME || uv_error == UV_EAI_NODATA ? EAI_NONAME : EAI_AGAIN;
}

static void looked_up(uv_getaddrinfo_t *request, int status, struct addrinfo *found)
{
	struct lookup *l = request->data;
	answer(l->resolver, &l->question, resolver_error(status), found);
	uv_freeaddrinfo(found);
	l->used = false;
}

static void look_up(struct resolver *r, const struct question *q)
{
	const struct addrinfo hints = { .ai_socktype = SOCK_STREAM, .ai_flags = AI_ADDRCONFIG };
	size_t i = 0;
	while (i < LOOKUPS && r->lookups[i].used)
		i++;
	if (i == LOOKUPS) {
		answer(r, q, EAI_AGAIN, NULL);
		return;
	}
	struct lookup *l = &r->lookups[i];
	*l = (struct lookup){ .question = *q, .resolver = r, .used = true };
	l->request.data = l;
	int no = uv_getaddrinfo(&r->loop, &l->request, looked_up, l->question.host, NULL, &hints);
	if (no != 0)
		looked_up(&l->request, no, NULL);
}

static void asked(uv_poll_t *poll, int status, int events)
{
	struct resolver *r = poll->data;
	struct question q;
	if (status < 0 || !(events & UV_READABLE))
		_exit(0);
	ssize_t got = recv(r->fd, &q, sizeof q, MSG_DONTWAIT);
	if (got == 0)
		_exit(0);
	if (got != (ssize_t)sizeof q || q.host[sizeof q.host - 1] != '\0')
		return;
	look_up(r, &q);
}

_Noreturn void names_run(int socket)
{
	static struct resolver r;
	setenv("UV_THREADPOOL_SIZE", "16", 1);           /* a slow name server holds up sixteen names, not four */
	r.fd = socket;
	r.poll.data = &r;
	if (uv_loop_init(&r.loop) != 0 || uv_poll_init(&r.loop, &r.poll, socket) != 0 || uv_poll_start(&r.poll, UV_READABLE, asked) != 0)
		_exit(1);
	uv_run(&r.loop, UV_RUN_DEFAULT);
	_exit(0);
}
