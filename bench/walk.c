/* bench/walk.c - job "walk": a log line of a switch, from the decoded record to a ticket with its verdicts, durable.
 *
 * The real writer thread on a store of its own in a temporary directory; every line concerns another switch, so
 * that every one opens a ticket. "One at a time" waits for each ticket before the next line; "together" hands all
 * in at once and lets the writer batch them. The limit writes what a person could not do without, by hand. */
#include "bench.h"
#include "base/assets.h"
#include "main/writer.h"
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { ALONE = 20, TOGETHER = 150, SWITCHES = BENCH_ROUNDS * (ALONE + TOGETHER) };

struct desk { struct str dir; struct db *reader; struct live *live; struct writer *writer; struct arena *mem; int64_t client, lines; };

/* ---- the store of the bench ------------------------------------------------------------------------------- */

static void no_orders(void *at, struct db *db)
{
	(void)at;
	(void)db;
}

static int64_t act(struct desk *d, struct str name, struct fields fields)
{
	struct err e = { 0 };
	struct outcome done = { 0 };
	struct act a = { .name = name, .client = d->client, .fields = fields };
	if (!writer_act(d->writer, &a, d->mem, &done, &e) || !done.accepted)
		die(str_c(d->mem, text(d->mem, "{}: {}{}", name, err_str(&e), done.reason)));
	return done.id;
}

static struct fields fields_of(struct arena *mem, const struct str (*pairs)[2], size_t n)
{
	struct fields f = { 0 };
	for (size_t i = 0; i < n; i++)
		field_add(mem, &f, pairs[i][0], pairs[i][1]);
	return f;
}
#define FIELDS(mem, ...) fields_of((mem), (const struct str[][2])__VA_ARGS__, COUNT(((const struct str[][2])__VA_ARGS__)))

static void make_client(struct desk *d)
{
	struct str contract;
	must(asset_find(STR("contracts/standard.de.md"), &contract));
	d->client = act(d, STR("client.add"), FIELDS(d->mem, { { STR("key"), STR("bench") }, { STR("name"), STR("Bench GmbH") } }));
	act(d, STR("contract.sign"), FIELDS(d->mem, { { STR("document"), contract }, { STR("document.name"), STR("standard.de.md") } }));
	for (int i = 0; i < SWITCHES; i++) {
		struct str key = text(d->mem, "sw-{}", i);
		act(d, STR("component.add"), FIELDS(d->mem, { { STR("key"), key }, { STR("name"), key }, { STR("class"), STR("switch") }, { STR("log_name"), key }, { STR("from"), STR("2025-03-01") } }));
	}
}

static void open_desk(struct desk *d)
{
	char dir[] = "/tmp/regelbetrieb-bench.XXXXXX";
	struct err e = { 0 };
	struct db *db;
	must(mkdtemp(dir));
	d->mem = arena_open();
	d->dir = str_keep(d->mem, str_of(dir));
	d->live = live_open();
	if (!db_open(d->dir, DB_WRITE, &db, &e) || !writer_open(db, d->live, no_orders, NULL, &d->writer, &e) || !db_open(d->dir, DB_READ, &d->reader, &e))
		die(str_c(d->mem, err_str(&e)));
	make_client(d);
}

static void close_desk(struct desk *d)
{
	writer_close(d->writer);
	live_close(d->live);
	db_close(d->reader);
	for (struct str files = STR("regelbetrieb.db regelbetrieb.db-wal regelbetrieb.db-shm"); files.len;)
		unlink(str_c(d->mem, text(d->mem, "{}/{}", d->dir, str_split(&files, ' '))));
	rmdir(str_c(d->mem, d->dir));
	arena_close(d->mem);
}

/* ---- lines and tickets ------------------------------------------------------------------------------------ */

static void tell(struct desk *d, struct arena *mem)
{
	struct told t = { .kind = TOLD_LOG };
	struct str host = text(mem, "sw-{}", d->lines++);
	t.as.log = (struct told_log){ .received = clock_now(), .address = STR("192.0.2.1"), .host = host, .app = STR("fan"),
	                              .message = STR("Power supply 2 failed"), .raw = STR("Power supply 2 failed"), .facility = 3, .severity = 3 };
	writer_tell(d->writer, &t);
}

/* A ticket is done when both its parts are judged. */
static int64_t judged(struct desk *d, struct arena *mem)
{
	struct err e = { 0 };
	int64_t n = 0;
	struct rows *r = sql(d->reader, "select count(*) from verdict where client_id = ?", d->client);
	row(r, mem, &n);
	must(done(r, &e));
	return n;
}

/* Looking costs, too: seldom enough not to be measured. */
static void await(struct desk *d, int64_t tickets, int ms, struct arena *mem)
{
	for (int64_t until = clock_ticks() + 60000; judged(d, mem) < tickets * 2; nanosleep(&(struct timespec){ 0, ms * 1000000L }, NULL))
		if (clock_ticks() > until)
			die("the tickets do not come");
}

/* CPU time in µs a ticket, and the wall time in *ms. */
static double measure(struct desk *d, int lines, bool together, double *ms)
{
	struct arena *mem = arena_open();
	int64_t cpu = bench_cpu(), wall = clock_ticks();
	for (int i = 0; i < lines; i++) {
		tell(d, mem);
		if (!together)
			await(d, d->lines, 1, mem);
	}
	await(d, d->lines, 20, mem);
	*ms = (double)(clock_ticks() - wall) / lines;
	double us = (double)(bench_cpu() - cpu) / lines / 1000;
	arena_close(mem);
	return us;
}

int main(void)
{
	struct desk d = { 0 };
	struct figure latency = { .job = "walk", .name = "one line to its durable ticket, wall", .unit = "ms", .n = ALONE };
	struct figure cost = { .job = "walk", .name = "one of many lines to its durable ticket, CPU", .unit = "us", .n = TOGETHER };
	double wall;
	open_desk(&d);
	for (int r = 0; r < BENCH_ROUNDS; r++) {
		measure(&d, ALONE, false, &latency.ours[r]);
		cost.ours[r] = measure(&d, TOGETHER, true, &wall);
		latency.limit[r] = limit_walk(ALONE, 1, &wall) > 0 ? wall : 0;
		cost.limit[r] = limit_walk(TOGETHER, TOGETHER, &wall);
	}
	figure_print(&latency);
	figure_print(&cost);
	close_desk(&d);
	return 0;
}
