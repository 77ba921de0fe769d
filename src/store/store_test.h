/* store/store_test.h - a fresh store for units of any stage: all migrations, nothing else. */
#pragma once
#include "store/store.h"
#include "unit.h"

/* SQLite in a new directory below $TMPDIR or in memory, open for writing; removed when the units end. */
struct db *store_fresh(struct arena *mem);

/* The engines the units run on: 0 SQLite; 1 PostgreSQL at $REGELBETRIEB_TEST_PG, a database the units
 * may drop and make anew, as may one of its name and "_made". False: there is no such engine here. */
bool store_fresh_on(struct arena *mem, int engine, struct str *where);

/* Does everything sealed read as it was last sealed? A unit calls it after what ends a commit. */
void seals_hold(struct db *db);

/* What one engine alone understands: not among the registered statements. */
bool store_command(struct db *db, const char *words, struct err *e);

/* Rows the engine has looked at since this connection (SQLite, about) or transaction (PostgreSQL, of that table) began. */
int64_t store_cost(struct db *db, struct str table, struct arena *mem);

/* A test on every engine there is: BOTH(name) { ... db ... }; BOTH_OF_MANY as TEST_OF_MANY. */
#define BOTH(name) BOTH_(name, TEST)
#define BOTH_OF_MANY(name) BOTH_(name, TEST_OF_MANY)
#define BOTH_(name, kind) \
	static void both_##name(struct arena *mem, struct db *db, struct str where); \
	kind(name) \
	{ \
		struct str where; \
		struct err e_ = { 0 }; \
		struct db *db; \
		for (int engine = 0; store_fresh_on(mem, engine, &where); engine++) { \
			if (!db_open(where, DB_WRITE, &db, &e_)) \
				unit_failed(__FILE__, __LINE__, err_str(&e_)); \
			both_##name(mem, db, where); \
			db_close(db); \
		} \
	} \
	static void both_##name(__attribute__((unused)) struct arena *mem, __attribute__((unused)) struct db *db, __attribute__((unused)) struct str where)
