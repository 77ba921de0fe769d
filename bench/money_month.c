/* bench/money_month.c - the flat fees of a month: 2,000 clients of the standard contract with 50 things each, every fee an act of its own, eight at once.
 *
 * Each round is another month; before the figure is printed the last month is run again and must bring nothing. */
#include "base/assets.h"
#include "contract/contract.h"
#include "inventory/inventory.h"
#include "money.h"
#include <pthread.h>

enum { CLIENTS = 2000, THINGS = 50, WRITERS = 8 };

/* Five servers, thirty-five workplaces, ten network devices. */
static struct str class_of(int n) { return n < 5 ? STR("standard-server") : n < 40 ? STR("desktop") : STR("switch"); }

static void add_client(struct step *s, const struct document *d, struct str hash, int n, struct err *e)
{
	struct fields f = { 0 };
	int64_t contract = 0;
	field_add(s->mem, &f, STR("key"), text(s->mem, "k{}", n));
	field_add(s->mem, &f, STR("name"), text(s->mem, "Klient {} GmbH", n));
	money_good(inventory_act(s, STR("client.add"), 0, &f, e), e);
	struct rows *r = sql(s->db, "insert into contract (client_id, title, version, valid_from, signed_ms, sha256) values (?, ?, ?, ?, ?, ?) returning id", *s->made, STR("Rahmenvertrag"), STR("2"),
	                     date_of(2026, 1, 1), s->now, hash);
	row(r, s->mem, &contract);
	money_good(done(r, e) && run(s->db, e, "insert into contract_document (client_id, contract_id, place, name, bytes) values (?, ?, 0, ?, ?)", *s->made, contract, d->name, d->bytes), e);
	for (int i = 0; i < THINGS; i++)
		money_good(run(s->db, e, "insert into component (client_id, site_id, key, name, class, address, log_name, critical, counted_from, counted_until) values (?, 0, ?, ?, ?, '', '', 0, ?, 0)",
		               *s->made, text(s->mem, "k{}-{}", n, i), text(s->mem, "Anlage {}", i), class_of(i), date_of(2025, 3, 1)), e);
}

static void fill(struct money_house *h, struct db *db, struct err *e)
{
	struct err refused = { 0 };
	int64_t made = 0;
	struct document d = { .name = STR("contracts/standard.de.md") };
	must(asset_find(d.name, &d.bytes));
	struct str hash = contract_hash(&d, 1, h->mem);
	money_good(db_begin(db, e), e);
	money_furnish(db, e);
	for (int i = 0; i < CLIENTS; i++) {
		struct arena *mem = arena_open();
		struct step s = { .db = db, .mem = mem, .now = clock_now(), .refused = &refused, .made = &made, .reader = LANG_DE };
		add_client(&s, &d, hash, i, e);
		h->first = i ? h->first : made;
		arena_close(mem);
	}
	money_good(db_commit(db, e), e);
}

struct biller { struct money_house *h; int month, from; pthread_t thread; };

static void *bill(void *at)
{
	struct biller *b = at;
	for (int i = b->from; i < CLIENTS; i += WRITERS) {
		struct arena *mem = arena_open();
		struct err e = { 0 };
		struct outcome done = { 0 };
		struct act a = { .name = STR("fee.run"), .client = b->h->first + i };
		field_add(mem, &a.fields, STR("month"), text(mem, "2026-0{}", b->month));
		money_good(writer_act(b->h->writer, &a, mem, &done, &e), &e);
		if (!done.accepted)
			die(str_c(mem, done.reason));
		arena_close(mem);
	}
	return NULL;
}

/* Seconds for all clients. */
static double run_month(struct money_house *h, int month)
{
	struct biller billers[WRITERS];
	int64_t wall = clock_ticks();
	for (int i = 0; i < WRITERS; i++) {
		billers[i] = (struct biller){ .h = h, .month = month, .from = i };
		must(pthread_create(&billers[i].thread, NULL, bill, &billers[i]) == 0);
	}
	for (int i = 0; i < WRITERS; i++)
		pthread_join(billers[i].thread, NULL);
	return (double)(clock_ticks() - wall) / 1000;
}

/* 5 x 85.00 + 35 x 29.00 + 10 x 15.00 for each client and month. */
static void prove(struct money_house *h, int months)
{
	int64_t n = 0, cents = 0;
	struct err e = { 0 };
	struct rows *r = sql(h->reader, "select count(*), coalesce(sum(net_cents), 0) from claim");
	row(r, h->mem, &n, &cents);
	money_good(done(r, &e), &e);
	if (n != (int64_t)CLIENTS * 3 * months || cents != (int64_t)CLIENTS * months * 159000)
		die("the flat fees are not what the contract says");
}

void monthly_run(void)
{
	struct money_house h = { 0 };
	struct figure f = { .job = "money", .name = "monthly-run", .unit = "s", .n = CLIENTS }, cost = { .job = "money", .name = "monthly-run, CPU", .unit = "us", .n = CLIENTS };
	money_open(&h, fill);
	for (int r = 0; r < BENCH_ROUNDS; r++) {
		int64_t cpu = bench_cpu();
		f.ours[r] = run_month(&h, r + 1);
		cost.ours[r] = (double)(bench_cpu() - cpu) / CLIENTS / 1000;
	}
	prove(&h, BENCH_ROUNDS);
	run_month(&h, BENCH_ROUNDS);
	prove(&h, BENCH_ROUNDS);
	figure_print(&f);
	figure_print(&cost);
	money_close(&h);
}
