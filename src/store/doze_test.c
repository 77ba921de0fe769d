/* doze_test.c - who found nothing looks again after the next commit, and meanwhile lets the connection go. */
#include "store/doze.h"
#include "store/store_test.h"

static struct err e;

#define good(cond) ((cond) ? (void)0 : unit_failed(__FILE__, __LINE__, err_str(&e)))

BOTH(who_found_nothing_looks_again_after_the_next_commit)
{
	struct doze z = { .where = where };
	good(doze_wakes(&z, 0, &e));
	doze_looked(&z, false, 0);
	check(doze_wakes(&z, 2000, &e) && z.db);                 /* there was something */
	doze_looked(&z, true, 2000);
	check(!doze_wakes(&z, 4000, &e) && z.db);
	check(!doze_wakes(&z, 8000, &e) && !z.db);
	good(run(db, &e, "update pulse set at_ms = 5"));
	good(db_begin(db, &e) && run(db, &e, "update pulse set at_ms = 6") && db_commit(db, &e));
	good(doze_wakes(&z, 10000, &e));                         /* a statement alone is always a deed */
	doze_looked(&z, true, 10000);
	good(db_begin(db, &e) && run(db, &e, "update pulse set at_ms = 7") && db_commit(db, &e));
	check(!doze_wakes(&z, 12000, &e));
	good(db_begin(db, &e) && due_set(db, 1, STR("x"), 1, (struct instant){ 5 }, &e) && db_commit(db, &e));
	check(doze_wakes(&z, 14000, &e) && z.db);
	doze_looked(&z, true, 14000);
	doze_close(&z);
	z.where = STR("/nowhere/at/all");
	check(!doze_wakes(&z, 16000, &e) && !z.db && e.len);
}

/* What is written while one looks may have been missed. */
BOTH(what_comes_while_one_looks_is_looked_for_again)
{
	struct doze z = { .where = where };
	good(doze_wakes(&z, 0, &e));
	good(db_begin(db, &e) && due_set(db, 1, STR("x"), 1, (struct instant){ 5 }, &e) && db_commit(db, &e));
	doze_looked(&z, true, 0);
	check(doze_wakes(&z, 2000, &e));
	doze_looked(&z, true, 2000);
	check(!doze_wakes(&z, 4000, &e));
	doze_close(&z);
}
