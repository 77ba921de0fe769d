/* net.c - the process that faces the network: one loop for listeners and probes.
 *
 * Order matters: the resolver is forked while forking is still allowed, sockets are listening before the
 * user changes, and the filter of system calls comes last, before the first foreign byte is read. */
#include "base/rest.h"
#include "main/confine.h"
#include "main/link.h"
#include "main/rooms.h"
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { COUNTS_MS = 1000, LIFE_MS = 8000 };

struct net { uv_loop_t loop; struct link link; struct listener *listener; struct prober *prober; uv_timer_t counts; struct told_counts told; uint64_t told_at; };

static bool tell(void *at, const struct told *told)
{
	return link_tell(&((struct net *)at)->link, told);
}

static bool crowded(void *at)
{
	return link_is_crowded(&((struct net *)at)->link);
}

/* What changed; else the same again now and then, the sign of life that core waits for. */
static void tell_counts(uv_timer_t *timer)
{
	struct net *n = timer->data;
	struct told_counts counts = listen_counts(n->listener);
	uint64_t now = uv_now(&n->loop);
	if (n->told_at && now - n->told_at < LIFE_MS && !memcmp(&counts, &n->told, sizeof counts))
		return;
	n->told = counts;
	n->told_at = now;
	tell(n, &(struct told){ .kind = TOLD_COUNTS, .as.counts = counts });
}

static void obey(void *at, const struct told *order)
{
	struct net *n = at;
	if (order->kind == ORDER_PROBE)
		probe_order(n->prober, &order->as.order);
	else if (order->kind == ORDER_DROP)
		probe_drop(n->prober, order->as.drop);
}

/* The other end of the pair, or -1: then names stay unresolved and probes by name unknown. */
static int start_resolver(void)
{
	int pair[2];
	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0)
		return -1;
	pid_t pid = fork();
	if (pid == 0) {
		note_name(STR("names"));
		confine_descriptors(&(int){ pair[1] }, 1);
		confine_rights(false);
		names_run(pair[1]);
	}
	close(pair[1]);
	if (pid > 0)
		return pair[0];
	close(pair[0]);
	return -1;
}

_Noreturn void net_run(int core, const struct house_sockets *sockets)
{
	static struct net n;
	struct err e = { 0 };
	struct arena *mem = arena_open();
	struct probe_sockets probe = sockets->probe;
	const struct listen_sockets *s = &sockets->syslog;
	note_name(STR("net"));
	confine_signals();
	confine_rings();
	probe.names = start_resolver();
	confine_descriptors((int[]){ core, s->udp[0], s->udp[1], s->tcp[0], s->tcp[1], probe.icmp4, probe.icmp6, probe.names }, 8);
	must(uv_loop_init(&n.loop) == 0);
	link_open(&n.link, &n.loop, core, mem, obey, &n);
	if (!probe_open(&n.loop, &probe, mem, tell, &n, &n.prober, &e) ||
	    !listen_open(&n.loop, s, mem, &(struct listen_core){ tell, crowded, &n }, &n.listener, &e)) {
		note(LOG_ERROR, "{}", err_str(&e));
		_exit(1);
	}
	n.counts.data = &n;
	must(uv_timer_init(&n.loop, &n.counts) == 0 && uv_timer_start(&n.counts, tell_counts, 0, COUNTS_MS) == 0);
	code_rest();
	confine_rights(true);
	confine_calls(true);
	uv_run(&n.loop, UV_RUN_DEFAULT);
	_exit(0);
}
