/* crash_test.c - what was acknowledged survives a kill (P1).
 *
 * A child writes batches and says each number after its commit returned; it is killed at a random moment.
 * Every batch it named must be there whole and once; one that it did not name may be there, but whole. */
#include "store/store_test.h"
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { ROUNDS = 5, ROWS = 4 };

static struct err e;

#define good(cond) ((cond) ? (void)0 : unit_failed(__FILE__, __LINE__, err_str(&e)))

static bool write_batch(struct db *db, struct arena *mem, int64_t batch)
{
	bool ok = db_begin(db, &e);
	for (int i = 0; ok && i < ROWS; i++)
		ok = db_savepoint(db, &e) && outbox_add(db, 1, (struct instant){ 1 }, STR("crash"), text(mem, "{}.{}", batch, i), STR("{}"), &e) && db_release(db, &e);
	return ok && audit_add(db, 1, (struct instant){ 1 }, 0, STR("crash.batch"), batch, STR("{}"), &e) && db_commit(db, &e);
}

/* The child: never returns, says one number after each commit. */
_Noreturn static void write_until_killed(struct str where, int64_t batch, int said)
{
	struct db *db;
	struct arena *mem = arena_open();
	bool ok = db_open(where, DB_WRITE, &db, &e);
	for (; ok; batch++) {
		ok = write_batch(db, mem, batch) && write(said, &batch, sizeof batch) == sizeof batch;
		arena_reset(mem);
	}
	note(LOG_ERROR, "{}", err_str(&e));
	_exit(1);
}

static void wait_a_little(void)
{
	nanosleep(&(struct timespec){ .tv_nsec = (long)(unit_random() % 3000000) }, NULL);
}

/* One life and death; answers the last batch that was acknowledged. */
static int64_t live_and_die(struct str where, int64_t from)
{
	int ends[2];
	int64_t last = from - 1;
	must(pipe(ends) == 0);
	pid_t child = fork();
	if (child == 0)
		write_until_killed(where, from, ends[1]);
	close(ends[1]);
	for (uint64_t left = unit_random() % 30; left > 0 && read(ends[0], &last, sizeof last) == sizeof last; left--)
		;
	wait_a_little();
	kill(child, SIGKILL);
	while (read(ends[0], &last, sizeof last) == sizeof last)
		;
	int how;
	waitpid(child, &how, 0);
	close(ends[0]);
	check(WIFSIGNALED(how) && WTERMSIG(how) == SIGKILL);
	return last;
}

/* Answers the last batch that is there: at most one more than was acknowledged. */
static int64_t look(struct db *db, struct arena *mem, int64_t acknowledged)
{
	int64_t rows = 0, batches = 0, audited = 0;
	struct str broken;
	struct rows *r = sql(db, "select count(*), count(distinct key) from outbox where channel = 'crash'");
	check(row(r, mem, &rows, &batches));
	good(done(r, &e));
	good(audit_verify(db, mem, &audited, &broken, &e));
	check_str(broken, NONE);
	check_int(rows, batches);
	check_int(rows, audited * ROWS);
	check(audited == acknowledged || audited == acknowledged + 1);
	return audited;
}

TEST(what_was_acknowledged_survives_a_kill)
{
	struct str where;
	for (int engine = 0; store_fresh_on(mem, engine, &where); engine++) {
		int64_t there = 0;
		struct db *db;
		good(db_open(where, DB_WRITE, &db, &e));
		db_close(db);
		for (int round = 0; round < ROUNDS; round++) {
			int64_t acknowledged = live_and_die(where, there + 1);
			good(db_open(where, DB_WRITE, &db, &e));
			there = look(db, mem, acknowledged);
			db_close(db);
		}
		check(there > 0);
	}
}
