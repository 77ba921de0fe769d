/* bench/money.c - job "money": invoices, from what is owed to the final document, and from that to the PDF that is sent.
 *
 * The real writer on a store of its own; eight people issue at once, each invoice a whole act: checked, numbered, written as XRechnung,
 * chained, its claims billed, durable before the answer. Afterwards every number of the series is held against its bytes and its chain. PDFs are
 * made of what was sent, by one press that is started for them. The flat fees of a month: money_month.c. */
#include "inventory/inventory.h"
#include "invoice/printed.h"
#include "money.h"
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

enum { WRITERS = 8, EACH = 50, ISSUED = WRITERS * EACH, PRINTED = 60, LINES = 10, ALL = ISSUED * BENCH_ROUNDS, CLIENTS = 100 };

static void no_orders(void *at, struct db *db)
{
	(void)at;
	(void)db;
}

void money_good(bool ok, const struct err *e)
{
	if (!ok) {
		fprintf(stderr, "%.*s\n", (int)e->len, e->text);
		die("money");
	}
}

static int64_t client_of(const struct money_house *h, int64_t quote) { return h->first + quote % CLIENTS; }

/* ---- what is owed: ten lines a quote ------------------------------------------------------------------------ */

void money_furnish(struct db *db, struct err *e)
{
	static const struct { struct str name, value; } settings[] = {
		{ LIT("house.name"), LIT("Nordlicht Systemhaus GmbH") }, { LIT("house.street"), LIT("Speicherstraße 12") }, { LIT("house.post_code"), LIT("20457") },
		{ LIT("house.city"), LIT("Hamburg") }, { LIT("house.country"), LIT("DE") }, { LIT("house.vat_id"), LIT("DE136695976") },
		{ LIT("house.contact"), LIT("Buchhaltung") }, { LIT("house.phone"), LIT("+49 40 5550100") }, { LIT("house.mail"), LIT("rechnung@nordlicht.example") },
		{ LIT("house.iban"), LIT("DE89370400440532013000") }, { LIT("house.bic"), LIT("COBADEFFXXX") },
	};
	for (size_t i = 0; i < COUNT(settings); i++)
		money_good(run(db, e, "insert into setting (name, value) values (?, ?) on conflict (name) do update set value = excluded.value", settings[i].name, settings[i].value), e);
}

static void owe(const struct step *s, int64_t client, int64_t quote, int line, struct err *e)
{
	struct claim c = { .client = client, .source = CLAIM_TIME, .source_id = quote * LINES + line, .quote = quote, .from = date_of(2026, 11, 24), .until = date_of(2026, 11, 24),
		.owed = { .name = text(s->mem, "Arbeitszeit Systemtechniker, Arbeit {}", line + 1), .note = STR("Arbeitsplatz eingerichtet, Daten übernommen, mit der Praxis abgenommen"), .clause = STR("§7.3 AN-2026-0007"),
			.unit = STR("MIN"), .quantity = { 75000000 }, .price = { 30000000 }, .base = { 15000000 }, .net = { 15000 }, .tax = { TAX_STANDARD, { 19000000 } } } };
	money_good(claim_add(s, &c, e), e);
}

static void add_client(struct step *s, int n, struct err *e)
{
	const struct { struct str name, value; } client[] = { { STR("key"), text(s->mem, "praxis-{}", n) }, { STR("name"), text(s->mem, "Zahnarztpraxis Dr. Weiß & Partner {}", n) },
		{ STR("street"), STR("Lange Reihe 5") }, { STR("post_code"), STR("20099") }, { STR("city"), STR("Hamburg") }, { STR("email"), text(s->mem, "verwaltung-{}@praxis.example", n) } };
	struct fields f = { 0 };
	for (size_t i = 0; i < COUNT(client); i++)
		field_add(s->mem, &f, client[i].name, client[i].value);
	money_good(inventory_act(s, STR("client.add"), 0, &f, e), e);
}

static void make_claims(struct money_house *h, struct db *db, struct err *e)
{
	struct arena *mem = arena_open();
	struct err refused = { 0 };
	int64_t made = 0;
	struct step s = { .db = db, .mem = mem, .now = clock_now(), .refused = &refused, .made = &made, .reader = LANG_DE };
	money_good(db_begin(db, e), e);
	money_furnish(db, e);
	for (int i = 0; i < CLIENTS; i++)
		add_client(&s, i, e);
	h->first = made - CLIENTS + 1;
	for (int64_t quote = 1; quote <= ALL; quote++)
		for (int line = 0; line < LINES; line++)
			owe(&s, client_of(h, quote), quote, line, e);
	money_good(db_commit(db, e), e);
	arena_close(mem);
}

void money_open(struct money_house *h, money_fill *fill)
{
	char dir[] = "/tmp/regelbetrieb-bench.XXXXXX";
	struct err e = { 0 };
	struct db *db;
	must(mkdtemp(dir));
	h->mem = arena_open();
	h->dir = str_keep(h->mem, str_of(dir));
	h->live = live_open();
	money_good(db_open(h->dir, DB_WRITE, &db, &e), &e);
	fill(h, db, &e);
	money_good(writer_open(db, h->live, no_orders, NULL, &h->writer, &e) && db_open(h->dir, DB_READ, &h->reader, &e), &e);
}

void money_close(struct money_house *h)
{
	writer_close(h->writer);
	live_close(h->live);
	db_close(h->reader);
	for (struct str files = STR("regelbetrieb.db regelbetrieb.db-wal regelbetrieb.db-shm"); files.len;)
		unlink(str_c(h->mem, text(h->mem, "{}/{}", h->dir, str_split(&files, ' '))));
	rmdir(str_c(h->mem, h->dir));
	arena_close(h->mem);
}

/* ---- issuing --------------------------------------------------------------------------------------------------- */

struct issuer { struct money_house *h; int64_t from; pthread_t thread; };

static void *issue_all(void *at)
{
	struct issuer *i = at;
	for (int64_t quote = i->from; quote < i->from + EACH; quote++) {
		struct arena *mem = arena_open();
		struct err e = { 0 };
		struct outcome done = { 0 };
		struct act a = { .name = STR("invoice.issue"), .client = client_of(i->h, quote) };
		field_add(mem, &a.fields, STR("quote"), text(mem, "{}", quote));
		money_good(writer_act(i->h->writer, &a, mem, &done, &e), &e);
		if (!done.accepted)
			die(str_c(mem, done.reason));
		arena_close(mem);
	}
	return NULL;
}

/* Invoices a second, and CPU time in *us an invoice. */
static double issue(struct money_house *h, int round, double *us)
{
	struct issuer issuers[WRITERS];
	int64_t cpu = bench_cpu(), wall = clock_ticks();
	for (int i = 0; i < WRITERS; i++) {
		issuers[i] = (struct issuer){ .h = h, .from = 1 + (int64_t)round * ISSUED + i * EACH };
		must(pthread_create(&issuers[i].thread, NULL, issue_all, &issuers[i]) == 0);
	}
	for (int i = 0; i < WRITERS; i++)
		pthread_join(issuers[i].thread, NULL);
	*us = (double)(bench_cpu() - cpu) / ISSUED / 1000;
	return ISSUED * 1000.0 / (double)(clock_ticks() - wall + 1);
}

/* ---- printing ---------------------------------------------------------------------------------------------------- */

static double children_us(void)
{
	struct rusage u;
	getrusage(RUSAGE_CHILDREN, &u);
	return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) * 1e6 + (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec);
}

static struct str print_one(struct money_house *h, struct press *press, int64_t id, struct arena *mem)
{
	struct err e = { 0 };
	struct str ubl, page, pdf;
	struct received r;
	int64_t client = 0;
	struct rows *rows = sql(h->reader, "select client_id from invoice where id = ?", id);
	row(rows, mem, &client);
	money_good(done(rows, &e) && invoice_document(h->reader, client, id, mem, &ubl, &page, &e), &e);
	must(invoice_read_xml(ubl, LANG_DE, mem, &r));
	money_good(invoice_print_pdf(&r.v, LANG_DE, press, mem, &pdf, &e), &e);
	return pdf;
}

/* What is enclosed is what was sent. */
static void look_into(struct str pdf, struct arena *mem)
{
	struct err e = { 0 };
	struct received r;
	money_good(invoice_read_pdf(pdf, LANG_DE, mem, &r, &e), &e);
	if (r.faults.n || r.v.lines.n != LINES)
		die(str_c(mem, invoice_print_faults(&r.faults, mem)));
}

/* PDFs a second, and CPU time of both programs in *ms a PDF. */
static double print_all(struct money_house *h, int round, double *ms)
{
	struct err e = { 0 };
	struct press *press;
	double cpu = (double)bench_cpu() / 1000 + children_us();
	int64_t wall = clock_ticks();
	money_good(press_open(h->mem, &press, &e), &e);
	for (int i = 0; i < PRINTED; i++) {
		struct arena *mem = arena_open();
		must(str_starts(print_one(h, press, 1 + round * PRINTED + i, mem), STR("%PDF-1.7")));
		arena_close(mem);
	}
	press_close(press);
	*ms = ((double)bench_cpu() / 1000 + children_us() - cpu) / PRINTED / 1000;
	return PRINTED * 1000.0 / (double)(clock_ticks() - wall + 1);
}

static void prove(struct money_house *h)
{
	struct err e = { 0 };
	struct press *press;
	struct str broken;
	int64_t n = 0;
	money_good(invoice_verify(h->reader, h->mem, &n, &broken, &e), &e);
	if (broken.len || n != ALL)
		die("the series has a gap or a broken link");
	money_good(press_open(h->mem, &press, &e), &e);
	look_into(print_one(h, press, ALL, h->mem), h->mem);
	press_close(press);
}

int main(void)
{
	struct money_house h = { 0 };
	struct figure rate = { .job = "money", .name = "issue-xml", .unit = "1/s", .n = ISSUED }, cost = { .job = "money", .name = "issue-xml, CPU", .unit = "us", .n = ISSUED };
	struct figure pdf = { .job = "money", .name = "issue-pdf", .unit = "1/s", .n = PRINTED }, pdf_cost = { .job = "money", .name = "issue-pdf, CPU", .unit = "ms", .n = PRINTED };
	money_open(&h, make_claims);
	for (int r = 0; r < BENCH_ROUNDS; r++) {
		rate.ours[r] = issue(&h, r, &cost.ours[r]);
		pdf.ours[r] = print_all(&h, r, &pdf_cost.ours[r]);
	}
	prove(&h);
	figure_print(&rate);
	figure_print(&cost);
	figure_print(&pdf);
	figure_print(&pdf_cost);
	money_close(&h);
	monthly_run();
	return 0;
}
