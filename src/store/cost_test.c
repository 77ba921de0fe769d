/* cost_test.c - how much an engine did for what it was asked, so that a unit can hold work against what it yields, and not against time. */
#include "store/inside.h"
#include "store/store_test.h"
#include <sqlite3.h>

/* Steps of the machine that SQLite's statements are: some forty for each row that is handed out, ten for one that is passed over. */
static int64_t lite_steps(struct db *db)
{
	int64_t sum = 0;
	for (sqlite3_stmt *s = NULL; (s = sqlite3_next_stmt(db->lite, s)); )
		sum += sqlite3_stmt_status(s, SQLITE_STMTSTATUS_VM_STEP, 0);
	return sum / 40;
}

bool store_command(struct db *db, const char *words, struct err *e) { return db->engine->command(db, words, e); }

int64_t store_cost(struct db *db, struct str table, struct arena *mem)
{
	int64_t n = 0;
	struct err e = { 0 };
	if (!db_is_postgres(db))
		return lite_steps(db);
	struct rows *r = sql_here(db, "select cast(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) as bigint) from pg_stat_xact_user_tables where relname = ?", table);
	row(r, mem, &n);
	if (!done(r, &e))
		unit_failed(__FILE__, __LINE__, err_str(&e));
	return n;
}
