/* icmp.c - echo requests over one socket a family, shared by all probes.
 *
 * A datagram socket (IPPROTO_ICMP) needs no privilege where net.ipv4.ping_group_range allows it; the
 * default "1 0" forbids it even to root, hence the raw socket. Up to three requests within the timeout:
 * one lost packet is no failure. A reply must bring back a nonce that nobody else has seen, so that a
 * stranger's datagram proves nothing. */
#include "probe/ask.h"
#include <errno.h>
#include <netinet/icmp6.h>
#include <netinet/ip.h>
#include <netinet/ip_icmp.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { SEQUENCES = 65536, BATCH = 64 };

struct echo { uint8_t type, code; uint16_t sum, id, sequence; uint64_t nonce; uint32_t which; uint8_t fill[36]; };

struct door { uv_poll_t poll; struct pinger *pinger; int fd; bool raw, v6; };
struct pinger { struct door v4, v6; uint16_t id, next; uint64_t nonce; struct probe *waiting[SEQUENCES]; };

/* ---- sockets -------------------------------------------------------------------------------------- */

static int echo_socket(int family, int protocol, bool *raw)
{
	int fd = socket(family, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, protocol);
	*raw = fd < 0;
	return fd >= 0 ? fd : socket(family, SOCK_RAW | SOCK_NONBLOCK | SOCK_CLOEXEC, protocol);
}

/* A raw socket hears every ICMP message of the machine unless the kernel is told what we wait for. */
static void hear_replies_only(const struct probe_sockets *s)
{
	struct icmp6_filter six;
	uint32_t four = ~(1U << ICMP_ECHOREPLY);
	enum { ICMP_FILTER_ = 1 };                       /* ICMP_FILTER of linux/icmp.h, which collides with netinet's */
	ICMP6_FILTER_SETBLOCKALL(&six);
	ICMP6_FILTER_SETPASS(ICMP6_ECHO_REPLY, &six);
	if (s->icmp4 >= 0 && s->raw4)
		setsockopt(s->icmp4, SOL_RAW, ICMP_FILTER_, &four, sizeof four);
	if (s->icmp6 >= 0 && s->raw6)
		setsockopt(s->icmp6, IPPROTO_ICMPV6, ICMP6_FILTER, &six, sizeof six);
}

struct probe_sockets probe_bind(void)
{
	struct probe_sockets s = { .names = -1 };
	int room = 1 << 20;
	s.icmp4 = echo_socket(AF_INET, IPPROTO_ICMP, &s.raw4);
	s.icmp6 = echo_socket(AF_INET6, IPPROTO_ICMPV6, &s.raw6);
	hear_replies_only(&s);
	if (s.icmp4 >= 0)
		setsockopt(s.icmp4, SOL_SOCKET, SO_RCVBUF, &room, sizeof room);
	if (s.icmp6 >= 0)
		setsockopt(s.icmp6, SOL_SOCKET, SO_RCVBUF, &room, sizeof room);
	return s;
}

/* ---- asking ------------------------------------------------------------------------------------------ */

/* RFC 1071; the kernel does it itself for IPv6 and for datagram sockets. */
static uint16_t checksum(const void *at, size_t n)
{
	uint32_t sum = 0;
	for (size_t i = 0; i + 1 < n; i += 2) {
		uint16_t word;
		memcpy(&word, (const char *)at + i, 2);
		sum += word;
	}
	while (sum >> 16)
		sum = (sum & 0xffff) + (sum >> 16);
	return (uint16_t)~sum;
}

static struct door *door_of(struct probe *p)
{
	struct pinger *g = probe_pinger(p);
	return p->address.any.sa_family == AF_INET6 ? &g->v6 : &g->v4;
}

static void send_echo(struct probe *p)
{
	struct door *d = door_of(p);
	struct echo echo = { .type = d->v6 ? ICMP6_ECHO_REQUEST : ICMP_ECHO, .id = d->pinger->id,
		.sequence = p->echo.sequence, .nonce = p->echo.nonce, .which = (uint32_t)p->echo.n };
	if (!d->v6)
		echo.sum = checksum(&echo, sizeof echo);
	socklen_t len = d->v6 ? sizeof p->address.v6 : sizeof p->address.v4;
	p->echo.sent[p->echo.n++] = uv_hrtime();
	if (sendto(d->fd, &echo, sizeof echo, MSG_DONTWAIT, &p->address.any, len) < 0 && errno != EAGAIN && errno != ENOBUFS)
		probe_cannot(p, uv_translate_sys_error(errno));
}

static void start(struct probe *p)
{
	struct pinger *g = probe_pinger(p);
	while (g->waiting[g->next])                      /* ends: at most half of them are taken */
		g->next++;
	p->echo.n = 0;
	p->echo.sequence = g->next++;
	p->echo.nonce = g->nonce += 0x9e3779b97f4a7c15;
	g->waiting[p->echo.sequence] = p;
	if (door_of(p)->fd >= 0)
		send_echo(p);
	else
		probe_finish(p, PROBE_UNKNOWN, STR("could not ask: ICMP is not permitted (needs CAP_NET_RAW or net.ipv4.ping_group_range)"));
}

static void tick(struct probe *p, bool last)
{
	if (!last && p->echo.n < ICMP_ECHOES)
		send_echo(p);
	else if (last)
		probe_finish(p, PROBE_FAILED, text(probe_scratch(p), "no reply to {} echo requests in {} ms", p->echo.n, p->order.timeout.ms));
}

static void stop(struct probe *p)
{
	probe_pinger(p)->waiting[p->echo.sequence] = NULL;
}

const struct probe_way way_icmp = { SEQUENCES / 2, start, tick, stop };

/* ---- replies --------------------------------------------------------------------------------------------- */

static void replied(struct probe *p, uint32_t which)
{
	uint64_t us = (uv_hrtime() - p->echo.sent[which]) / 1000;
	struct arena *mem = probe_scratch(p);
	struct str took = us < 10000 ? text(mem, "{}.{}{} ms", us / 1000, us % 1000 / 100, us % 100 / 10) : text(mem, "{} ms", us / 1000);
	if (p->echo.n == 1)
		probe_finish(p, PROBE_OK, text(mem, "echo reply in {}", took));
	else
		probe_finish(p, PROBE_OK, text(mem, "echo reply in {}, {} of {} requests without one", took, p->echo.n - 1, p->echo.n));
}

static void take_reply(struct door *d, const char *at, size_t n)
{
	struct echo echo;
	if (d->raw && !d->v6) {                          /* raw IPv4 comes with its header */
		size_t header = n > 0 ? ((size_t)at[0] & 0x0f) * 4 : 0;
		if (header < sizeof(struct iphdr) || header > n)
			return;
		at += header;
		n -= header;
	}
	if (n < sizeof echo)
		return;
	memcpy(&echo, at, sizeof echo);
	struct probe *p = d->pinger->waiting[echo.sequence];
	if (echo.type != (d->v6 ? ICMP6_ECHO_REPLY : ICMP_ECHOREPLY) || !p || p->echo.nonce != echo.nonce || echo.which >= (uint32_t)p->echo.n)
		return;
	replied(p, echo.which);
}

static void readable(uv_poll_t *poll, int status, int events)
{
	struct door *d = poll->data;
	char packet[2048];
	if (status < 0 || !(events & UV_READABLE))
		return;
	for (int i = 0; i < BATCH; i++) {
		ssize_t n = recv(d->fd, packet, sizeof packet, MSG_DONTWAIT);
		if (n < 0 && errno == EAGAIN)
			return;
		if (n > 0)
			take_reply(d, packet, (size_t)n);
	}
}

static void open_door(struct door *d, struct pinger *g, uv_loop_t *loop, int fd, bool raw, bool v6)
{
	*d = (struct door){ .pinger = g, .fd = fd, .raw = raw, .v6 = v6 };
	d->poll.data = d;
	if (fd < 0)
		return;
	if (uv_poll_init(loop, &d->poll, fd) != 0 || uv_poll_start(&d->poll, UV_READABLE, readable) != 0)
		d->fd = -1;
}

struct pinger *pinger_open(uv_loop_t *loop, const struct probe_sockets *sockets, struct arena *mem)
{
	struct pinger *g = NEW(mem, struct pinger);
	random_bytes(&g->id, sizeof g->id);
	random_bytes(&g->next, sizeof g->next);
	random_bytes(&g->nonce, sizeof g->nonce);
	open_door(&g->v4, g, loop, sockets->icmp4, sockets->raw4, false);
	open_door(&g->v6, g, loop, sockets->icmp6, sockets->raw6, true);
	return g;
}

void pinger_close(struct pinger *g)
{
	if (g->v4.fd >= 0)
		uv_close((uv_handle_t *)&g->v4.poll, NULL);
	if (g->v6.fd >= 0)
		uv_close((uv_handle_t *)&g->v6.poll, NULL);
}
