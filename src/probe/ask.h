/* probe/ask.h - inside of the prober: one probe, its conversation, and what each way of asking provides.
 *
 * Life of a probe: waiting (its timer leads to the next start) -> asking (its timer leads to the next
 * tick, the last of which is the deadline) -> waiting. Only probe_finish leads back. */
#pragma once
#include "probe/probe.h"
#include <netinet/in.h>
#include <uv.h>

enum { PROBE_ARGUMENT_END = 0x1f, TARGET_MOST = 511, ARGUMENTS_MOST = 4096, ANSWER_MOST = 2048, ICMP_ECHOES = 3 };

/* A TCP connection of one attempt. It outlives the attempt until libuv has closed it. */
struct talk {
	struct prober *owner;
	struct probe *probe;                             /* NULL: the attempt is over */
	uv_tcp_t tcp;
	uv_connect_t connect;
	uv_write_t write;
	char request[1024], answer[ANSWER_MOST];
	size_t got;
	bool connected;
	struct talk *next;                               /* of the free ones */
};

struct probe {
	struct prober *owner;
	struct order_probe order;                        /* target lies in text */
	char *text;
	size_t text_room;
	const struct probe_type *type;
	struct probe_target target;
	union { struct sockaddr any; struct sockaddr_in v4; struct sockaddr_in6 v6; } address;
	uv_timer_t timer;
	uint64_t due, begun;                             /* due: loop time of this start; begun: uv_hrtime */
	struct instant at;
	uint32_t attempt;                                /* tells a late answer from the one awaited */
	bool asking, resolving, queued, dropped;
	struct talk *talk;
	struct run *run;
	struct { uint64_t nonce, sent[ICMP_ECHOES]; uint16_t sequence; int n; } echo;
	struct probe *next, *behind;                     /* of the same bucket, or of the free ones; behind: in the queue */
};

/* most: at once. start: ask; address is set if there is a host to ask. tick: a third of the timeout has
 * passed, the last one is the end. stop: forget the attempt; called exactly once after start. */
struct probe_way { int most; void (*start)(struct probe *p); void (*tick)(struct probe *p, bool last); void (*stop)(struct probe *p); };
extern const struct probe_way way_icmp, way_tcp, way_http, way_plugin;

/* Tells the outcome and goes back to waiting. text is borrowed. */
void probe_finish(struct probe *p, enum probe_outcome outcome, struct str text);
/* An error of ours before anything left the machine: unknown. */
void probe_cannot(struct probe *p, int uv_error);
struct str probe_reason(int uv_error);                   /* "connection refused" */
/* Since the attempt began, "0.21 ms" or "340 ms"; valid until the next call. */
struct str probe_took(const struct probe *p);
struct arena *probe_scratch(struct probe *p);            /* emptied by probe_finish */
struct probe *probe_find(struct prober *o, int64_t id);  /* NULL: none */

/* icmp.c */
struct pinger;
struct pinger *pinger_open(uv_loop_t *loop, const struct probe_sockets *sockets, struct arena *mem);
void pinger_close(struct pinger *g);
struct pinger *probe_pinger(struct probe *p);

/* talk.c: connections from a pool. */
struct talk *talk_take(struct probe *p);
void talk_give_back(struct talk *t);

/* plugin.c */
struct runner;
struct runner *runner_open(uv_loop_t *loop, struct arena *mem);  /* NULL: children cannot be watched */
void runner_close(struct runner *r);
struct runner *probe_runner(struct probe *p);

/* names.c, the prober's side */
struct names;
struct names *names_open(uv_loop_t *loop, int socket, struct prober *owner, struct arena *mem);
bool names_ask(struct names *n, const struct probe *p);
void names_close(struct names *n);
/* status 0: address is filled in; otherwise the error of getaddrinfo. */
void probe_resolved(struct probe *p, uint32_t attempt, int status, const struct sockaddr_storage *address);

/* target.c */
bool target_parse_address(struct str target, struct probe_target *out, struct err *e);
bool target_parse_service(struct str target, struct probe_target *out, struct err *e);
bool target_parse_url(struct str target, struct probe_target *out, struct err *e);
bool target_parse_arguments(struct str target, struct probe_target *out, struct err *e);
