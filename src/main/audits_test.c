/* audits_test.c - the check that the program makes by itself: what it reads, what it keeps, that it ends when it must. */
#include "main/audits.h"
#include "store/store_test.h"
#include <time.h>

static struct err e;

#define good(cond) ((cond) ? (void)0 : unit_failed(__FILE__, __LINE__, err_str(&e)))

static void deeds(struct db *db, int n)
{
	good(db_begin(db, &e));
	for (int i = 0; i < n; i++)
		good(audit_add(db, 0, (struct instant){ 1000 + i }, 0, STR("something.done"), i, STR("{}"), &e));
	good(db_commit(db, &e));
}

/* One moment of the store: what is written meanwhile is no break of the chain. */
BOTH(audits_see_the_store_as_it_is_at_one_moment)
{
	struct db *reader;
	struct audited a;
	int64_t seen;
	deeds(db, 3);
	good(db_open(where, DB_READ, &reader, &e));
	good(db_snapshot(reader, &e));
	struct rows *r = sql(reader, "select number from audit_head where client_id = 0");
	check(row(r, mem, &seen) && seen == 3);
	good(done(r, &e));
	deeds(db, 2);
	good(db_snapshot(reader, &e));                            /* the same one still */
	r = sql(reader, "select count(*) from audit where client_id = 0");
	check(row(r, mem, &seen) && seen == 3);
	good(done(r, &e));
	db_rollback(reader);
	good(audit_all(reader, mem, &a, &e));
	check_int(a.rows, 5);
	check_str(a.broken, NONE);
	db_close(reader);
}

BOTH(audits_are_given_up_when_the_program_stops)
{
	struct db *reader;
	struct audited a;
	bool stop = false;
	deeds(db, 3);
	good(db_open(where, DB_READ, &reader, &e));
	db_give_up(reader, &stop);
	good(audit_all(reader, mem, &a, &e));
	stop = true;
	check(!audit_all(reader, mem, &a, &e));
	check(str_has(err_str(&e), STR("the program stops")));
	e.len = 0;
	db_close(reader);
}

static void no_orders(void *at, struct db *db) { (void)at; (void)db; }

/* Waits for the first check, which begins at once. */
static struct str first_result(struct str where, struct arena *mem)
{
	struct db *reader;
	struct str broken = STR("none was kept");
	good(db_open(where, DB_READ, &reader, &e));
	for (int i = 0; i < 500; i++) {
		struct timespec nap = { 0, 20000000 };
		struct rows *r = sql(reader, "select broken from audit_check order by id desc limit 1");
		bool there = row(r, mem, &broken);
		good(done(r, &e));
		if (there)
			break;
		nanosleep(&nap, NULL);
	}
	db_close(reader);
	return audit_say(broken, LANG_EN, mem);
}

BOTH(audits_keep_what_they_found)
{
	struct live *live = live_open();
	struct writer *w;
	struct audits *a;
	deeds(db, 3);
	good(run(db, &e, "delete from audit where number = 2"));
	good(writer_open(db, live, no_orders, NULL, &w, &e));
	good(audits_open(where, w, &a, &e));
	check_str(first_result(where, mem), STR("client 0: entry 2 is missing"));
	audits_close(a);
	writer_close(w);
	live_close(live);
}
