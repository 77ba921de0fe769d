/* bench/desk.c - job "desk": the real program over its real sockets, with a house that has been busy for years.
 *
 * Twenty clients of the standard contract; a ticket made through the door is copied to 100,000 open ones and a million closed.
 * Every request carries a program's key, is signed in by it, and is one act or one page. CPU is that of the program with all its
 * children and threads, so libmicrohttpd, SQLite and the kernel's share of both count. */
#include "desk.h"
#include "door.h"
#include "main/path.h"
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { REST_S = 12, CLIENTS = 20, OPEN = 100000, CLOSED = 1000000, ALONE = 400, TOGETHER = 3000, PAGES = 300, TICKS = 1000, READS = 1000, CREATES_A_SECOND = 1000 };
static const char created[] = "{\"client\":1,\"subject\":\"Drucker {} druckt nicht\",\"text\":\"Seit heute morgen kommt nichts mehr heraus.\",\"thing\":\"1\",\"step\":\"send\"}";

struct house { struct arena *mem; struct str dir, key; struct program program; int64_t first; };        /* first: of the open tickets that are copies */

static struct figure figure_of(const char *name, const char *unit, int64_t n) { return (struct figure){ .job = "desk", .name = name, .unit = unit, .n = n }; }

static void run_or_die(struct house *h, bool ok, const struct err *e)
{
	if (!ok)
		die(str_c(h->mem, err_str(e)));
}

/* ---- the house ------------------------------------------------------------------------------------------------ */

static void start(struct house *h)
{
	struct str empty = STR("--empty");                       /* nothing to begin with: not this machine as a first client */
	struct err e = { 0 };
	run_or_die(h, program_start(&h->program, &(struct strs){ &empty, 1, 1 }, h->mem, &e), &e);
}

static void stop(struct house *h)
{
	struct err e = { 0 };
	run_or_die(h, program_stop(&h->program, &e), &e);
}

/* What it does by itself when it starts (the checked audit) is over when a second costs next to nothing. */
static void settle(struct house *h)
{
	for (double before = 0, now = process_cpu(h->program.pid, h->mem); now - before > 0.01; now = process_cpu(h->program.pid, h->mem)) {
		before = now;
		nap(1000);
	}
}

static struct str world(struct house *h)
{
	struct out o = out_open(h->mem);
	print(&o, "[{\"act\":\"setting.set\",\"house.name\":\"Nordlicht Systemhaus GmbH\",\"house.country\":\"DE\"},");
	print(&o, "{\"act\":\"person.add\",\"login\":\"technik\",\"name\":\"Tom Brandt\",\"role\":\"technician\"}");
	for (int i = 0; i < CLIENTS; i++) {
		print(&o, ",{\"act\":\"client.add\",\"key\":\"c{}\",\"name\":\"Klient {} GmbH\",\"country\":\"DE\"}", i, i);
		print(&o, ",{\"act\":\"contract.sign\",\"client\":\"c{}\",\"files\":[\"{}/standard.de.md\"]}", i, h->dir);
		print(&o, ",{\"act\":\"component.add\",\"client\":\"c{}\",\"key\":\"dr1\",\"name\":\"Drucker\",\"class\":\"printer\",\"from\":\"2025-03-01\"}", i);
	}
	print(&o, "]");
	return out_str(&o);
}

static void apply(struct house *h)
{
	const struct str words[] = { h->program.binary, STR("apply"), STR("--data"), h->program.data, text(h->mem, "{}/world.json", h->dir) };
	struct str contract, printed, tree = str_of(getenv("BENCH_TREE") ? getenv("BENCH_TREE") : ".");
	struct strs argv = { 0 };
	struct err e = { 0 };
	int code;
	run_or_die(h, file_read(text(h->mem, "{}/contracts/standard.de.md", tree), h->mem, 1 << 20, &contract, &e) && file_write(text(h->mem, "{}/standard.de.md", h->dir), contract, 0600, &e) &&
	           file_write(words[4], world(h), 0600, &e), &e);
	for (size_t i = 0; i < COUNT(words); i++)
		*push(h->mem, &argv) = words[i];
	if (!child_run(&argv, h->mem, &code, &printed, &e) || code)
		die(str_c(h->mem, printed));
}

static void open_house(struct house *h, const char *binary)
{
	char dir[] = "/tmp/regelbetrieb-bench.XXXXXX";
	must(mkdtemp(dir));
	h->mem = arena_open();
	h->dir = str_keep(h->mem, str_of(dir));
	h->program = (struct program){ .binary = str_of(binary), .data = text(h->mem, "{}/data", h->dir), .out = text(h->mem, "{}/out", h->dir), .log = text(h->mem, "{}/log", h->dir) };
	h->key = text(h->mem, "rb_{}", sha256_hex(h->mem, STR("bench")));
}

static void close_house(struct house *h)
{
	stop(h);
	room_remove(h->dir, h->mem);
	arena_close(h->mem);
}

/* ---- measuring ------------------------------------------------------------------------------------------------- */

/* CPU of one request in us, over the rounds; the size of the last answer in KB. */
static void cpu_each(struct house *h, struct load l, struct figure *f, double *kb)
{
	l.port = h->program.http;
	l.key = h->key;
	for (int r = 0; r < BENCH_ROUNDS; r++) {
		double before = process_cpu(h->program.pid, h->mem);
		struct loaded got = load_run(&l, h->mem);
		f->ours[r] = (process_cpu(h->program.pid, h->mem) - before) / l.requests * 1e6;
		*kb = (double)got.bytes / 1024;
	}
	figure_print(f);
}

static void page(struct house *h, const char *name, const char *path, int64_t from, int64_t until)
{
	struct figure f = figure_of(name, "us", PAGES);
	double kb;
	cpu_each(h, (struct load){ .connections = 1, .requests = PAGES, .path = str_of(path), .from = from, .until = until }, &f, &kb);
	struct figure size = figure_of(str_c(h->mem, text(h->mem, "{}, size", str_of(name))), "KB", 1);
	for (int r = 0; r < BENCH_ROUNDS; r++)
		size.ours[r] = kb;
	figure_print(&size);
}

static void creates(struct house *h)
{
	struct figure cpu = figure_of("create-cpu", "us", ALONE), rate = figure_of("create-rate", "1/s", TOGETHER), alone = figure_of("create, one at a time, p50 wall", "ms", ALONE);
	struct load one = { .connections = 1, .requests = ALONE, .path = STR("/tickets/new"), .body = str_of(created) }, all = one;
	double ms;
	all.connections = 64;
	all.requests = TOGETHER;
	one.port = all.port = h->program.http;
	one.key = all.key = h->key;
	for (int r = 0; r < BENCH_ROUNDS; r++) {
		struct loaded got = load_run(&one, h->mem);
		alone.ours[r] = load_percentile(&got, 50);
		double before = process_cpu(h->program.pid, h->mem);
		got = load_run(&all, h->mem);
		cpu.ours[r] = (process_cpu(h->program.pid, h->mem) - before) / TOGETHER * 1e6;
		rate.ours[r] = TOGETHER / got.seconds;
		cpu.limit[r] = limit_walk(TOGETHER, 64, &ms);
	}
	figure_print(&cpu);
	figure_print(&rate);
	figure_print(&alone);
}

/* A page, while others make a thousand tickets a second. */
static void read_under_load(struct house *h)
{
	struct figure f = figure_of("read while 1,000 a second are created, p99 wall", "ms", READS);
	for (int r = 0; r < BENCH_ROUNDS; r++) {
		struct load writes = { h->program.http, 16, CREATES_A_SECOND * 3, h->key, str_of(created), STR("/tickets/new"), 0, 0, CREATES_A_SECOND };
		struct load reads = { h->program.http, 2, READS, h->key, NONE, STR("/tickets/{}"), h->first, h->first + OPEN - 1, READS / 2 };
		pid_t writer = fork();
		if (!writer) {
			load_run(&writes, h->mem);
			_exit(0);
		}
		nap(200);
		struct loaded got = load_run(&reads, h->mem);
		f.ours[r] = load_percentile(&got, 99);
		must(bench_wait(writer));
	}
	figure_print(&f);
}

static void rest(struct house *h, const char *name)
{
	struct figure pss = figure_of(name, "MB", 1), idle = figure_of(str_c(h->mem, text(h->mem, "{}, idle CPU", str_of(name))), "%", 1);
	settle(h);
	for (int r = 0; r < BENCH_ROUNDS; r++) {
		double before = process_cpu(h->program.pid, h->mem);
		nap(REST_S * 1000);
		idle.ours[r] = (process_cpu(h->program.pid, h->mem) - before) / REST_S * 100;
		pss.ours[r] = process_pss(h->program.pid, h->mem);
	}
	figure_print(&pss);
	figure_print(&idle);
}

/* From the program's start to the last byte of the first page, with all that in its store. */
static void first_page(struct house *h)
{
	struct figure f = figure_of("first-page", "ms", 1);
	struct load l = { .connections = 1, .requests = 1, .key = h->key, .path = STR("/tickets") };
	for (int r = 0; r < BENCH_ROUNDS; r++) {
		stop(h);
		int64_t begun = clock_ticks();
		start(h);
		l.port = h->program.http;
		load_run(&l, h->mem);
		f.ours[r] = (double)(clock_ticks() - begun);
	}
	figure_print(&f);
}

/* One turn of the writer while a target of each open ticket runs and none has come: what is due is asked for, and every stage looks for news. */
static void tick(struct house *h)
{
	struct figure f = figure_of("clock-tick", "us", TICKS);
	struct arena *mem = arena_open();
	struct err e = { 0 }, refused = { 0 };
	struct db *db;
	int64_t made = 0;
	desk_targets(h->program.data, h->first, OPEN);
	run_or_die(h, db_open(h->program.data, DB_WRITE, &db, &e), &e);
	struct step s = { .db = db, .mem = mem, .now = clock_now(), .refused = &refused, .made = &made };
	run_or_die(h, db_begin(db, &e) && path_walk(&s, &e), &e);
	for (int r = 0; r < BENCH_ROUNDS; r++) {
		int64_t cpu = bench_cpu();
		for (int i = 0; i < TICKS; i++, arena_reset(mem)) {
			struct dues dues = { 0 };
			run_or_die(h, due_take(db, s.now, mem, &dues, &e) && path_walk(&s, &e), &e);
			must(!dues.n);
		}
		f.ours[r] = (double)(bench_cpu() - cpu) / TICKS / 1000;
	}
	db_rollback(db);
	db_close(db);
	arena_close(mem);
	figure_print(&f);
}

int main(int argc, char **argv)
{
	struct house *h = calloc(1, sizeof *h);
	must(argc == 2);
	open_house(h, argv[1]);
	start(h);
	rest(h, "rest-pss");
	stop(h);
	apply(h);
	desk_key(h->program.data, STR("technik"), h->key, h->mem);
	start(h);
	creates(h);
	stop(h);
	h->first = desk_fill(h->program.data, OPEN, CLOSED);
	start(h);
	settle(h);
	page(h, "queue-page", "/tickets", 0, 0);
	page(h, "today-page", "/today", 0, 0);
	page(h, "ticket-page", "/tickets/{}", h->first, h->first + OPEN - 1);
	read_under_load(h);
	rest(h, "rest-pss, 1,100,000 tickets");
	page(h, "search", "/search?q=Drucker+{}", 1, 99990);
	first_page(h);
	stop(h);
	tick(h);
	start(h);
	close_house(h);
	free(h);
	return 0;
}
