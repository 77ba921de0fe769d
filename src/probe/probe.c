/* probe.c - the table of kinds, and the prober: which probe is due, which is being asked, what it said. */
#include "probe/ask.h"
#include <netdb.h>
#include <stdio.h>
#include <string.h>

enum { BUCKETS = 4096, FIRST_MOST_MS = 5000 };

static const struct probe_type types[] = {               /* ORDER probe_kind */
	{ LIT("icmp"), { LIT("Erreichbarkeit (ICMP)"), LIT("reachability (ICMP)") }, LIT("192.0.2.1"), target_parse_address, &way_icmp },
	{ LIT("tcp"), { LIT("TCP-Port"), LIT("TCP port") }, LIT("192.0.2.1:25"), target_parse_service, &way_tcp },
	{ LIT("http"), { LIT("HTTP-Seite"), LIT("HTTP page") }, LIT("http://192.0.2.1:8080/"), target_parse_url, &way_http },
	{ LIT("plugin"), { LIT("Nagios-Plugin"), LIT("Nagios plugin") }, LIT("/usr/lib/nagios/plugins/check_ssh\x1f" "192.0.2.1"), target_parse_arguments, &way_plugin },
};

struct prober {
	uv_loop_t *loop;
	probe_fn *tell;
	void *at;
	struct arena *mem, *scratch;
	struct pinger *pinger;
	struct names *names;
	struct runner *runner;                           /* NULL unless this prober is for plugins */
	struct line { struct probe *first, **last; int asking; } lines[COUNT(types)];    /* ORDER probe_kind */
	struct probe *buckets[BUCKETS], *free;
	struct talk *free_talks;
};

const struct probe_type *probe_types(size_t *n)
{
	*n = COUNT(types);
	return types;
}

struct arena *probe_scratch(struct probe *p)
{
	return p->owner->scratch;
}

struct pinger *probe_pinger(struct probe *p)
{
	return p->owner->pinger;
}

struct runner *probe_runner(struct probe *p)
{
	return p->owner->runner;
}

struct talk *talk_take(struct probe *p)
{
	struct prober *o = p->owner;
	struct talk *t = o->free_talks;
	if (t)
		o->free_talks = t->next;
	else
		t = NEW(o->mem, struct talk);
	t->owner = o;
	t->probe = p;
	t->got = 0;
	t->connected = false;
	return t;
}

void talk_give_back(struct talk *t)
{
	t->next = t->owner->free_talks;
	t->owner->free_talks = t;
}

static struct probe **bucket(struct prober *o, int64_t id)
{
	return &o->buckets[(uint64_t)id % BUCKETS];
}

struct probe *probe_find(struct prober *o, int64_t id)
{
	struct probe *p = *bucket(o, id);
	while (p && p->order.probe != id)
		p = p->next;
	return p;
}

/* ---- what was answered --------------------------------------------------------------------------- */

struct str probe_reason(int uv_error)
{
	static const struct { int no; struct str text; } reasons[] = {
		{ UV_ECONNREFUSED, LIT("connection refused") }, { UV_ECONNRESET, LIT("connection reset") }, { UV_EPIPE, LIT("connection closed") },
		{ UV_ETIMEDOUT, LIT("no answer") }, { UV_EHOSTUNREACH, LIT("host unreachable") }, { UV_ENETUNREACH, LIT("network unreachable") },
		{ UV_EACCES, LIT("not permitted") }, { UV_EPERM, LIT("not permitted") }, { UV_EMFILE, LIT("too many sockets are open") },
		{ UV_EADDRNOTAVAIL, LIT("no local address or port is free") }, { UV_EAFNOSUPPORT, LIT("this machine does not speak that protocol") },
		{ UV_EOF, LIT("closed without an answer") },
	};
	for (size_t i = 0; i < COUNT(reasons); i++)
		if (reasons[i].no == uv_error)
			return reasons[i].text;
	return str_of(uv_strerror(uv_error));
}

struct str probe_took(const struct probe *p)
{
	static char text[32];
	uint64_t us = (uv_hrtime() - p->begun) / 1000;
	int n = us < 10000 ? snprintf(text, sizeof text, "%u.%02u ms", (unsigned)(us / 1000), (unsigned)(us % 1000 / 10))
			   : snprintf(text, sizeof text, "%llu ms", (unsigned long long)(us / 1000));
	return (struct str){ text, (size_t)n };
}

static void wait_for_next(struct probe *p);

static void tell(struct probe *p, enum probe_outcome outcome, struct str text)
{
	struct span took = { (int64_t)((uv_hrtime() - p->begun) / 1000000) };
	p->owner->tell(p->owner->at, &(struct told){ .kind = TOLD_PROBE, .as.probe = { p->order.probe, p->at, took, outcome, text } });
}

static void start_queued(struct line *l);

static void forget_attempt(struct probe *p)
{
	struct line *l = &p->owner->lines[p->order.kind];
	for (struct probe **at = &l->first; p->queued && *at; at = &(*at)->behind)
		if (*at == p) {
			*at = p->behind;
			if (l->last == &p->behind)
				l->last = at;
			break;
		}
	if (p->asking && !p->resolving)
		p->type->way->stop(p);
	l->asking -= p->asking;
	p->asking = p->resolving = p->queued = false;
	p->attempt++;
	start_queued(l);
}

void probe_finish(struct probe *p, enum probe_outcome outcome, struct str text)
{
	tell(p, outcome, text);
	arena_reset(p->owner->scratch);
	wait_for_next(p);
	forget_attempt(p);
}

void probe_cannot(struct probe *p, int uv_error)
{
	probe_finish(p, PROBE_UNKNOWN, text(p->owner->scratch, "could not ask: {}", probe_reason(uv_error)));
}

/* ---- asking ----------------------------------------------------------------------------------------- */

static int64_t third(const struct probe *p)
{
	return p->order.timeout.ms / ICMP_ECHOES + 1;
}

static void ticked(uv_timer_t *timer)
{
	struct probe *p = timer->data;
	int64_t left = p->order.timeout.ms - (int64_t)((uv_hrtime() - p->begun) / 1000000);
	if (left > 0)
		uv_timer_start(timer, ticked, (uint64_t)(left < third(p) ? left : third(p)), 0);
	if (!p->resolving)
		p->type->way->tick(p, left <= 0);
	else if (left <= 0)
		probe_finish(p, PROBE_UNKNOWN, text(p->owner->scratch, "could not ask: no answer about the name {} in {} ms", p->target.host, p->order.timeout.ms));
}

static bool is_numeric(struct probe *p)
{
	char host[256];
	memcpy(host, p->target.host.at, p->target.host.len);
	host[p->target.host.len] = '\0';
	return uv_ip4_addr(host, p->target.port, &p->address.v4) == 0 || uv_ip6_addr(host, p->target.port, &p->address.v6) == 0;
}

void probe_resolved(struct probe *p, uint32_t attempt, int status, const struct sockaddr_storage *address)
{
	if (!p->asking || !p->resolving || p->attempt != attempt)
		return;
	if (status != 0) {
		/* a name that does not exist is the world's answer; a resolver that fails is ours */
		enum probe_outcome outcome = status == EAI_NONAME ? PROBE_FAILED : PROBE_UNKNOWN;
		probe_finish(p, outcome, text(p->owner->scratch, "the name {}: {}", p->target.host, str_of(gai_strerror(status))));
		return;
	}
	memcpy(&p->address, address, sizeof p->address);
	if (address->ss_family == AF_INET6)
		p->address.v6.sin6_port = htons((uint16_t)p->target.port);
	else
		p->address.v4.sin_port = htons((uint16_t)p->target.port);
	p->resolving = false;
	p->type->way->start(p);
}

static void start(struct probe *p)
{
	p->asking = true;
	p->begun = uv_hrtime();
	p->at = clock_now();
	uv_timer_start(&p->timer, ticked, (uint64_t)third(p), 0);
	p->resolving = p->target.host.len > 0 && !is_numeric(p);
	if (!p->resolving)
		p->type->way->start(p);
	else if (!p->owner->names || !names_ask(p->owner->names, p))
		probe_finish(p, PROBE_UNKNOWN, text(p->owner->scratch, "could not ask: the name {} cannot be resolved here", p->target.host));
}

/* ---- when ------------------------------------------------------------------------------------------ */

/* Lets in as many of those that queue as there is room for; not from within itself. */
static void start_queued(struct line *l)
{
	while (l->first && l->asking < l->first->type->way->most) {
		struct probe *p = l->first;
		l->first = p->behind;
		if (!l->first)
			l->last = &l->first;
		p->queued = false;
		l->asking++;
		start(p);
	}
}

static void due(uv_timer_t *timer)
{
	struct probe *p = timer->data;
	struct line *l = &p->owner->lines[p->order.kind];
	p->queued = true;
	p->behind = NULL;
	*l->last = p;
	l->last = &p->behind;
	start_queued(l);
}

/* The next start stays in step with the first; beats that an attempt overran are skipped. */
static void wait_for_next(struct probe *p)
{
	uint64_t now = uv_now(p->owner->loop), interval = (uint64_t)p->order.interval.ms;
	p->due += interval;
	if (p->due < now)
		p->due += (now - p->due + interval - 1) / interval * interval;
	if (!p->dropped)
		uv_timer_start(&p->timer, due, p->due - now, 0);
}

static void wait_for_first(struct probe *p)
{
	uint32_t dice;
	int64_t most = p->order.interval.ms / 2 < FIRST_MOST_MS ? p->order.interval.ms / 2 : FIRST_MOST_MS;
	random_bytes(&dice, sizeof dice);
	uv_update_time(p->owner->loop);
	uint64_t wait = dice % (uint64_t)(most + 1);
	p->due = uv_now(p->owner->loop) + wait;
	uv_timer_start(&p->timer, due, wait, 0);
}

/* ---- orders ------------------------------------------------------------------------------------------- */

static struct probe *probe_new(struct prober *o, int64_t id)
{
	struct probe *p = o->free;
	if (p)
		o->free = p->next;
	else
		p = NEW(o->mem, struct probe);
	*p = (struct probe){ .owner = o, .order.probe = id, .text = p->text, .text_room = p->text_room };
	uv_timer_init(o->loop, &p->timer);
	p->timer.data = p;
	p->next = *bucket(o, id);
	*bucket(o, id) = p;
	return p;
}

static bool is_same(const struct order_probe *a, const struct order_probe *b)
{
	return a->kind == b->kind && a->interval.ms == b->interval.ms && a->timeout.ms == b->timeout.ms && str_is(a->target, b->target);
}

void probe_order(struct prober *o, const struct order_probe *order)
{
	struct err e = { 0 };
	struct probe *p = probe_find(o, order->probe);
	if (!probe_check(order, &e) || (order->kind == PROBE_PLUGIN) != (o->runner != NULL)) {
		note(LOG_ERROR, "probe {} cannot be asked here: {}", order->probe, err_str(&e));
		return;
	}
	if (p && is_same(&p->order, order))
		return;
	if (p)
		forget_attempt(p);
	else
		p = probe_new(o, order->probe);
	p->order = *order;
	if (p->text_room < order->target.len) {
		p->text_room = order->target.len <= TARGET_MOST ? TARGET_MOST : ARGUMENTS_MOST;
		p->text = take(o->mem, p->text_room);
	}
	memcpy(p->text, order->target.at, order->target.len);
	p->order.target = (struct str){ p->text, order->target.len };
	p->type = &types[order->kind];
	must(p->type->parse(p->order.target, &p->target, &e));
	wait_for_first(p);
}

static void timer_closed(uv_handle_t *handle)
{
	struct probe *p = handle->data;
	p->next = p->owner->free;
	p->owner->free = p;
}

void probe_drop(struct prober *o, int64_t id)
{
	struct probe **link = bucket(o, id);
	while (*link && (*link)->order.probe != id)
		link = &(*link)->next;
	struct probe *p = *link;
	if (!p)
		return;
	*link = p->next;
	p->dropped = true;
	forget_attempt(p);
	uv_close((uv_handle_t *)&p->timer, timer_closed);
}

bool probe_open(struct uv_loop_s *loop, const struct probe_sockets *sockets, struct arena *mem, probe_fn *tell_fn, void *at,
	struct prober **out, struct err *e)
{
	struct prober *o = *out = NEW(mem, struct prober);
	*o = (struct prober){ .loop = loop, .tell = tell_fn, .at = at, .mem = mem, .scratch = arena_open() };
	for (size_t i = 0; i < COUNT(o->lines); i++)
		o->lines[i].last = &o->lines[i].first;
	o->pinger = pinger_open(loop, sockets, mem);
	if (sockets->names >= 0 && !(o->names = names_open(loop, sockets->names, o, mem)))
		return fail(e, "the connection to the resolver cannot be watched");
	if (sockets->plugins && !(o->runner = runner_open(loop, mem)))
		return fail(e, "children cannot be watched");
	return true;
}

void probe_close(struct prober *o)
{
	for (size_t i = 0; i < BUCKETS; i++)
		while (o->buckets[i])
			probe_drop(o, o->buckets[i]->order.probe);
	pinger_close(o->pinger);
	if (o->names)
		names_close(o->names);
	if (o->runner)
		runner_close(o->runner);
	arena_close(o->scratch);
}
