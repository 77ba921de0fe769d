/* bench/limit_replay.c - the limit of a replay: every verdict's facts and every booking read once, and hashed.
 *
 * Straight to SQLite; eight bytes a step, one multiplication. No contract, no part, no sum but the minutes. */
#include "bench.h"
#include <sqlite3.h>
#include <string.h>

static uint64_t hash(const unsigned char *at, size_t n)
{
	uint64_t h = n, word;
	for (; n >= sizeof word; at += sizeof word, n -= sizeof word) {
		memcpy(&word, at, sizeof word);
		h = (h ^ word) * 0x9e3779b97f4a7c15;
	}
	word = 0;
	memcpy(&word, at, n);
	return (h ^ word) * 0x9e3779b97f4a7c15;
}

int64_t limit_replay(const char *file)
{
	sqlite3 *db;
	sqlite3_stmt *rows;
	uint64_t sum = 0;
	int64_t minutes = 0;
	must(sqlite3_open_v2(file, &db, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK);
	must(sqlite3_prepare_v2(db, "select facts from verdict", -1, &rows, NULL) == SQLITE_OK);
	while (sqlite3_step(rows) == SQLITE_ROW)
		sum += hash(sqlite3_column_text(rows, 0), (size_t)sqlite3_column_bytes(rows, 0));
	sqlite3_finalize(rows);
	must(sqlite3_prepare_v2(db, "select minutes from time_entry", -1, &rows, NULL) == SQLITE_OK);
	while (sqlite3_step(rows) == SQLITE_ROW)
		minutes += sqlite3_column_int64(rows, 0);
	sqlite3_finalize(rows);
	sqlite3_close(db);
	must(sum != 0);
	return minutes;
}
