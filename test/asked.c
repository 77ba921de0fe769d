/* test/asked.c - see asked.h. */
#include "asked.h"

bool asked_open(struct str data, sqlite3 **db, struct arena *mem, struct err *e)
{
	bool ok = sqlite3_open_v2(str_c(mem, text(mem, "{}/regelbetrieb.db", data)), db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK;
	sqlite3_busy_timeout(*db, 5000);
	return ok || fail(e, "the store cannot be opened");
}

int64_t asked(sqlite3 *db, const char *question)
{
	sqlite3_stmt *q = NULL;
	int64_t n = sqlite3_prepare_v2(db, question, -1, &q, NULL) == SQLITE_OK && sqlite3_step(q) == SQLITE_ROW ? sqlite3_column_int64(q, 0) : -1;
	sqlite3_finalize(q);
	return n;
}
