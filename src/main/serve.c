/* serve.c - the platform: store, processes, writer, web and control, opened in this order and closed backwards.
 *
 * The children are forked before the first thread. Then one thread hears them, one writes, the web has its own,
 * and this one waits for the signal to stop. */
#include "courier/courier.h"
#include "main/audits.h"
#include "main/commands.h"
#include "main/control.h"
#include "main/demo.h"
#include "main/first.h"
#include "main/process.h"
#include "mail/mail.h"
#include "probe/probe.h"
#include "web/web.h"
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

struct core {
	struct arena *mem;
	struct str data, store, http, syslog, base_url;
	bool empty, demo;                                /* demo: the store is a made-up world */
	struct db *db;
	struct house *house;
	struct live *live;
	struct writer *writer;
	struct web *web;
	struct control *control;
	struct audits *audits;
	struct post *post;
	struct courier *courier;
	pthread_t hearing;
	bool hears, stopping;
	int64_t ordered;                                 /* last probe row the house was told of */
	int syslog_port;                                 /* 0: not yet heard of */
	sigset_t stops;
};

static struct str or_else(struct str s, struct str otherwise) { return s.len ? s : otherwise; }

/* ---- probes to the house ---- */

/* Changed rows come again: the house takes a known id as a change. */
static void order_probes(void *at, struct db *db)
{
	struct core *c = at;
	struct arena *mem = arena_open();
	struct err e = { 0 };
	struct told t = { .kind = ORDER_PROBE };
	struct order_probe *o = &t.as.order;
	int64_t changed;
	struct rows *r = sql(db, "select id, kind, target, interval_ms, timeout_ms, changed from probe where active = 1 and changed > ? order by changed", c->ordered);
	while (row(r, mem, &o->probe, &o->kind, &o->target, &o->interval, &o->timeout, &changed)) {
		struct err why = { 0 };
		if (!house_order(c->house, &t, &why))
			note(LOG_WARN, "probe {}: {}", o->probe, err_str(&why));
		c->ordered = changed;
	}
	if (!done(r, &e))
		note(LOG_ERROR, "probes: {}", err_str(&e));
	arena_close(mem);
}

/* ---- hearing the house ---- */

static void announce(struct core *c, const struct told_port *p)
{
	if (str_is(p->what, STR("syslog tcp")))
		__atomic_store_n(&c->syslog_port, p->port, __ATOMIC_RELEASE);
	bool six = str_has(p->address, STR(":"));
	printf("%.*s %s%.*s%s:%d\n", (int)p->what.len, p->what.at, six ? "[" : "", (int)p->address.len, p->address.at, six ? "]" : "", p->port);
	fflush(stdout);
}

static void *hearing(void *at)
{
	struct core *c = at;
	struct arena *mem = arena_open();
	struct told t;
	struct err e = { 0 };
	bool got;
	while (!__atomic_load_n(&c->stopping, __ATOMIC_ACQUIRE) && house_read(c->house, 10 * 1000, mem, &t, &got, &e)) {
		if (got && t.kind == TOLD_PORT)
			announce(c, &t.as.port);
		else if (got && (t.kind == TOLD_LETTER || t.kind == TOLD_UNREAD))
			post_hear(c->post, &t);
		else if (got)
			writer_tell(c->writer, &t);
		arena_reset(mem);
	}
	if (e.len)
		note(LOG_ERROR, "{}", err_str(&e));
	arena_close(mem);
	return NULL;
}

/* ---- what web and post ask ---- */

static bool door_act(void *at, const struct act *a, struct arena *mem, struct outcome *out, struct err *e) { return writer_act(((struct core *)at)->writer, a, mem, out, e); }
static bool door_job(void *at, job_fn *fn, void *what, struct err *e) { return writer_job(((struct core *)at)->writer, fn, what, e); }
static bool door_read(void *at, int64_t letter, struct str raw, struct err *e) { return house_decode(((struct core *)at)->house, letter, raw, e); }
static bool is_full(void *at) { return writer_state(((struct core *)at)->writer).full; }

static bool last_reading(void *at, int64_t client, int64_t component, struct arena *mem, struct last_reading *out)
{
	struct live_view v;
	(void)client;
	if (!live_component(((struct core *)at)->live, component, mem, &v))
		return false;
	*out = (struct last_reading){ v.at, v.outcome, v.text };
	return true;
}

static bool probe_fits(void *at, enum probe_kind kind, struct str target)
{
	struct err e = { 0 };
	(void)at;
	return probe_check(&(struct order_probe){ .kind = kind, .target = target, .interval = { 60000 }, .timeout = { 5000 } }, &e);
}

/* The address people gave, with the port that was really taken. */
static struct str really_at(struct arena *mem, struct str wanted, int port)
{
	while (wanted.len && wanted.at[wanted.len - 1] != ':')
		wanted.len--;
	wanted.len -= wanted.len > 0;
	bool any = !wanted.len || str_is(wanted, STR("0.0.0.0")) || str_is(wanted, STR("[::]")) || str_is(wanted, STR("localhost"));
	return text(mem, "{}:{}", any ? STR("127.0.0.1") : wanted, port);
}

static struct str syslog_at(void *at, struct arena *mem)
{
	struct core *c = at;
	int port = __atomic_load_n(&c->syslog_port, __ATOMIC_ACQUIRE);
	return port ? really_at(mem, c->syslog, port) : NONE;
}

/* ---- the order of things ---- */

static bool may_listen(struct core *c, struct err *e)
{
	c->demo = demo_seed(c->db, c->mem).len > 0;
	return !c->demo || demo_may_listen(c->http, c->syslog, e);
}

static bool open_core(struct core *c, struct err *e)
{
	struct house_order order = { c->syslog };
	if (mkdir(str_c(c->mem, c->data), 0700) != 0 && errno != EEXIST)
		return fail(e, "{}: {}", c->data, str_of(strerror(errno)));
	if (!house_start(&order, &c->house, e) || !db_open(c->store, DB_WRITE, &c->db, e))      /* children know nothing of the store */
		return false;
	if (!may_listen(c, e))
		return false;
	pthread_sigmask(SIG_BLOCK, &c->stops, NULL);     /* after the children, before the first thread */
	c->live = live_open();
	if (!writer_open(c->db, c->live, order_probes, c, &c->writer, e))
		return false;
	struct web_order web = { .address = c->http, .store = c->store, .data = c->data, .zone = STR("Europe/Berlin"), .at = c, .act = door_act, .job = door_job, .is_full = is_full, .live = last_reading,
	                         .probe_fits = probe_fits, .syslog = syslog_at, .demo = c->demo };
	if (!web_open(&web, &c->web, e))
		return false;
	struct str web_at = really_at(c->mem, c->http, web_port(c->web));
	bool here = str_starts(web_at, STR("127.0.0.1:"));
	c->base_url = here ? text(c->mem, "http://localhost:{}", web_port(c->web)) : text(c->mem, "http://{}", web_at);
	printf("web http://%s\n", str_c(c->mem, web_at));
	fflush(stdout);
	c->hears = pthread_create(&c->hearing, NULL, hearing, c) == 0;
	return (c->hears || fail(e, "cannot start the hearing thread")) && control_open(c->data, c->writer, c->base_url, &c->control, e) &&
	       audits_open(c->store, c->writer, &c->audits, e) &&
	       post_open(&(struct post_order){ .store = c->store, .data = c->data, .at = c, .act = door_act, .job = door_job, .read = door_read }, &c->post, e) &&
	       courier_open(&(struct courier_order){ .store = c->store, .data = c->data, .at = c, .job = door_job }, &c->courier, e);
}

static void close_core(struct core *c)
{
	__atomic_store_n(&c->stopping, true, __ATOMIC_RELEASE);
	if (c->control)
		control_close(c->control);
	if (c->web)
		web_close(c->web);
	if (c->hears) {
		house_wake(c->house);
		pthread_join(c->hearing, NULL);
	}
	if (c->courier)
		courier_close(c->courier);
	if (c->post)
		post_close(c->post);
	if (c->audits)
		audits_close(c->audits);
	if (c->writer)
		writer_close(c->writer);
	if (c->house)
		house_stop(c->house);
	if (c->live)
		live_close(c->live);
	if (c->db)
		db_close(c->db);
}

static int wait_for_syslog(struct core *c)
{
	struct timespec nap = { 0, 10000000 };
	int port;
	for (int i = 0; !(port = __atomic_load_n(&c->syslog_port, __ATOMIC_ACQUIRE)) && i < 300; i++)
		nanosleep(&nap, NULL);
	return port;
}

static void wait_for_stop(const sigset_t *stops)
{
	int which = 0;
	sigwait(stops, &which);
	note(LOG_INFO, "stopping");
}

/* What a start adds: the first client, the link of the first administrator, files of indexes. On a disk that is full, or without its database, a
 * program comes up all the same and only reads; it adds that when it starts the next time. */
static bool add_first(struct core *c, struct err *e)
{
	struct str syslog = really_at(c->mem, c->syslog, wait_for_syslog(c));
	struct first first = { c->base_url, text(c->mem, "http://{}", really_at(c->mem, c->http, web_port(c->web))), syslog, c->empty };
	bool ok = (c->demo ? demo_links(c->writer, c->base_url, c->mem, e) && demo_ring(c->writer, text(c->mem, "{}", zone_date(NULL, clock_now())), c->mem, e) : first_start(c->writer, &first, c->mem, e)) && indexes_load(c->writer, c->data, c->mem, e);
	if (ok || !is_full(c))
		return ok;
	note(LOG_WARN, "what a start adds comes with the next one: {}", err_str(e));
	return true;
}

int serve_command(const struct fields *options, const struct strs *words, struct arena *mem)
{
	struct err e = { 0 };
	struct str data = or_else(field(options, STR("data")), STR("data"));
	struct core c = { .mem = mem, .data = data, .store = or_else(field(options, STR("store")), data), .http = or_else(field(options, STR("http")), STR("127.0.0.1:8080")),
	                  .syslog = or_else(field(options, STR("syslog")), STR("127.0.0.1:5514")), .empty = field(options, STR("empty")).len > 0 };
	if (words->n) {
		fprintf(stderr, "serve takes no words, only options; see `regelbetrieb help serve`\n");
		return EXIT_USAGE;
	}
	note_name(STR("core"));
	sigemptyset(&c.stops);
	sigaddset(&c.stops, SIGINT);
	sigaddset(&c.stops, SIGTERM);
	signal(SIGPIPE, SIG_IGN);
	bool ok = open_core(&c, &e) && add_first(&c, &e);
	if (ok)
		wait_for_stop(&c.stops);
	close_core(&c);
	if (!ok)
		note(LOG_ERROR, "{}", err_str(&e));
	return ok ? EXIT_DONE : EXIT_FAILED;
}
