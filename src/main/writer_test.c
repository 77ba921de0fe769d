/* writer_test.c - acts that come together are each whole or absent; the audit keeps every deed, but not the words that others exported of people. */
#include "main/writer.h"
#include "store/store_test.h"
#include "unit.h"
#include <pthread.h>
#include <time.h>

static struct err e;
#define good(cond) ((cond) ? (void)0 : unit_failed(__FILE__, __LINE__, err_str(&e)))

static void no_orders(void *at, struct db *db) { (void)at; (void)db; }

static struct outcome does(struct writer *w, const char *name, const struct field *f, size_t n, struct arena *mem)
{
	struct act a = { .name = str_of(name), .person = 1 };
	struct outcome out;
	for (size_t i = 0; i < n; i++)
		field_add(mem, &a.fields, f[i].name, f[i].value);
	good(writer_act(w, &a, mem, &out, &e));
	if (!out.accepted)
		unit_failed(__FILE__, __LINE__, out.reason);
	return out;
}

BOTH(the_audit_proves_rows_of_an_import_and_does_not_hold_them)
{
	struct live *live = live_open();
	struct writer *w;
	struct str body = NONE, row_words;
	struct fields row_fields = { 0 };
	good(writer_open(db, live, no_orders, NULL, &w, &e));
	const struct field begin[] = { { STR("source"), STR("own") }, { STR("kind"), STR("0") }, { STR("sha256"), sha256_hex(mem, STR("file")) } };
	struct outcome run_begun = does(w, "import.begin", begin, COUNT(begin), mem);
	field_add(mem, &row_fields, STR("id"), STR("1"));
	field_add(mem, &row_fields, STR("name"), STR("Hansa Import GmbH"));
	field_add(mem, &row_fields, STR("email"), STR("meier@hansa.example"));
	row_words = fields_print(mem, &row_fields);
	const struct field rows[] = { { STR("import"), text(mem, "{}", run_begun.id) }, { STR("row"), row_words } };
	does(w, "import.clients", rows, COUNT(rows), mem);
	writer_close(w);
	struct rows *r = sql(db, "select body from audit where what = 'import.clients'");
	good(row(r, mem, &body));
	good(done(r, &e));
	check(!str_has(body, STR("meier@hansa.example")) && str_has(body, sha256_hex(mem, row_words)));
	live_close(live);
}

/* ---- a quiet house ---- */

static bool tell_the_path(struct db *held, struct instant now, void *what, struct err *why)
{
	(void)what;
	return run(held, why, "insert into signal (client_id, kind, name, act_key, component_id, person_id, ref, text, fields, at_ms) values (0, 3, 'nobodys', '', 0, 0, 0, '', '', ?)", now);
}

static int64_t behind(struct db *reader)
{
	int64_t n = -1;
	struct rows *r = sql(reader, "select count(*) from signal where id > (select last_id from cursor where stage = 'state')");
	row(r, NULL, &n);
	good(done(r, &e));
	return n;
}

/* What others than the path wrote is walked with the next turn, though nothing comes any more. */
BOTH(what_a_job_left_is_walked_by_itself)
{
	struct live *live = live_open();
	struct writer *w;
	struct db *reader;
	good(writer_open(db, live, no_orders, NULL, &w, &e));
	good(db_open(where, DB_READ, &reader, &e));
	const struct field client[] = { { STR("name"), STR("Quiet") } };
	does(w, "client.add", client, COUNT(client), mem);
	good(writer_job(w, tell_the_path, NULL, &e));
	check_int(behind(reader), 1);
	for (int i = 0; i < 400 && behind(reader); i++)
		nanosleep(&(struct timespec){ .tv_nsec = 10000000 }, NULL);
	check_int(behind(reader), 0);
	db_close(reader);
	writer_close(w);
	live_close(live);
}

/* ---- acts that wait together ---- */

enum { ACTS = 40 };
struct door { struct writer *w; struct arena *mem; const char *name; int number; struct outcome out; struct err e; bool ok; };
static int waiting;                                      /* doors that are about to hand in */

static void pause_ms(long ms) { nanosleep(&(struct timespec){ .tv_nsec = ms * 1000000 }, NULL); }

/* Holds the writer until all others wait. */
static bool hold(struct db *held, struct instant now, void *what, struct err *why)
{
	(void)held;
	(void)now;
	(void)what;
	(void)why;
	while (__atomic_load_n(&waiting, __ATOMIC_ACQUIRE) < ACTS)
		pause_ms(1);
	pause_ms(200);
	return true;
}

static void *at_work(void *at)
{
	struct err why = { 0 };
	good(writer_job(at, hold, NULL, &why));
	return NULL;
}

static void *at_door(void *at)
{
	struct door *d = at;
	struct act a = { .name = STR("client.add"), .person = 1 };
	if (d->name[0])
		field_add(d->mem, &a.fields, STR("name"), text(d->mem, "{} {}", str_of(d->name), d->number));
	__atomic_add_fetch(&waiting, 1, __ATOMIC_ACQ_REL);
	d->ok = writer_act(d->w, &a, d->mem, &d->out, &d->e);
	return NULL;
}

/* Every seventh lacks its name: it is refused with the reason, and does nothing to those beside it. */
BOTH(acts_that_come_together_are_each_whole_or_absent)
{
	struct live *live = live_open();
	struct writer *w;
	struct door doors[ACTS] = { 0 };
	pthread_t holding, threads[ACTS];
	int64_t clients = 0, deeds = 0, signals = 0, rows;
	struct str broken;
	waiting = 0;
	good(writer_open(db, live, no_orders, NULL, &w, &e));
	check(!pthread_create(&holding, NULL, at_work, w));
	pause_ms(50);
	for (int i = 0; i < ACTS; i++) {
		doors[i] = (struct door){ .w = w, .mem = arena_open(), .name = i % 7 == 6 ? "" : "Together", .number = i };
		check(!pthread_create(&threads[i], NULL, at_door, &doors[i]));
	}
	for (int i = 0; i < ACTS; i++)
		pthread_join(threads[i], NULL);
	pthread_join(holding, NULL);
	int64_t batches = writer_state(w).batches;
	writer_close(w);
	for (int i = 0; i < ACTS; i++) {
		const struct door *d = &doors[i];
		check(d->out.accepted == (i % 7 != 6));
		check(d->out.accepted ? d->ok && d->out.id > 0 : !d->ok == !d->out.reason.len && (d->out.reason.len || d->e.len));
		for (int k = 0; k < i; k++)
			check(!d->out.accepted || doors[k].out.id != d->out.id);
		arena_close(doors[i].mem);
	}
	struct rows *r = sql(db, "select count(*), (select count(*) from audit where what = 'client.add'), (select count(*) from signal where name = 'client.add') from client where name like 'Together %'");
	good(row(r, mem, &clients, &deeds, &signals));
	good(done(r, &e));
	check_int(clients, ACTS - ACTS / 7);
	check_int(deeds, ACTS - ACTS / 7);
	check_int(signals, ACTS - ACTS / 7);
	good(audit_verify(db, mem, &rows, &broken, &e));
	check_str(broken, NONE);
	check(batches < 10);                                     /* else they did not come together */
	live_close(live);
}
