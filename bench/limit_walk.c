/* bench/limit_walk.c - the limit of the walk: the rows a desk cannot do without, written by hand into SQLite.
 *
 * A signal, a component's state, a ticket, its two parts, two verdicts of usual size with their hash, one audit row:
 * eight inserts, durable (WAL, synchronous FULL) at the end of each batch. No rule is matched, nothing is judged. */
#include "bench.h"
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char schema[] =
	"pragma journal_mode = wal; pragma synchronous = full;"
	"create table signal (id integer primary key, client integer, component integer, at integer, name text, body text);"
	"create table state (id integer primary key, client integer, component integer, at integer, state integer, why text);"
	"create table ticket (id integer primary key, client integer, component integer, at integer, state integer, subject text);"
	"create index ticket_open on ticket (client, component) where state < 3;"
	"create table part (id integer primary key, client integer, ticket integer, at integer, state integer, name text);"
	"create table verdict (id integer primary key, client integer, part integer, at integer, class integer, body text);"
	"create table audit (id integer primary key, client integer, ref integer, at integer, kind integer, body text);";
enum { INSERTS = 6, BODY = 1200 };
static const char *const inserts[INSERTS] = {
	"insert into signal (client, component, at, name, body) values (1, ?, ?, ?, ?)", "insert into state (client, component, at, state, why) values (1, ?, ?, ?, ?)",
	"insert into ticket (client, component, at, state, subject) values (1, ?, ?, ?, ?)", "insert into part (client, ticket, at, state, name) values (1, ?, ?, ?, ?)",
	"insert into verdict (client, part, at, class, body) values (1, ?, ?, ?, ?)", "insert into audit (client, ref, at, kind, body) values (1, ?, ?, ?, ?)",
};
static const int rows[8] = { 0, 1, 2, 3, 3, 4, 4, 5 };

static void insert(sqlite3_stmt *s, int64_t ref, int64_t at, struct str body)
{
	sqlite3_bind_int64(s, 1, ref);
	sqlite3_bind_int64(s, 2, at);
	sqlite3_bind_int(s, 3, 1);
	sqlite3_bind_text(s, 4, body.at, (int)body.len, SQLITE_STATIC);
	must(sqlite3_step(s) == SQLITE_DONE);
	sqlite3_reset(s);
}

static void write_ticket(sqlite3_stmt **s, int i, struct str body, struct arena *mem)
{
	struct str hash = sha256_hex(mem, body);
	for (size_t k = 0; k < COUNT(rows); k++)
		insert(s[rows[k]], i, i, rows[k] == 4 ? body : hash);
}

static void work(sqlite3 *db, int tickets, int batch)
{
	struct arena *mem = arena_open();
	struct str body = { memset(take(mem, BODY), 'x', BODY), BODY };
	sqlite3_stmt *s[INSERTS];
	for (int k = 0; k < INSERTS; k++)
		must(sqlite3_prepare_v2(db, inserts[k], -1, &s[k], NULL) == SQLITE_OK);
	for (int i = 0; i < tickets; i++) {
		must(i % batch || sqlite3_exec(db, "begin immediate", NULL, NULL, NULL) == SQLITE_OK);
		write_ticket(s, i, body, mem);
		must((i + 1) % batch || sqlite3_exec(db, "commit", NULL, NULL, NULL) == SQLITE_OK);
	}
	for (int k = 0; k < INSERTS; k++)
		sqlite3_finalize(s[k]);
	arena_close(mem);
}

double limit_walk(int tickets, int batch, double *ms)
{
	char file[] = "/tmp/regelbetrieb-limit.XXXXXX";
	struct arena *mem = arena_open();
	sqlite3 *db;
	int fd = mkstemp(file);
	must(fd >= 0 && close(fd) == 0 && sqlite3_open(file, &db) == SQLITE_OK && sqlite3_exec(db, schema, NULL, NULL, NULL) == SQLITE_OK);
	int64_t cpu = bench_cpu(), wall = clock_ticks();
	work(db, tickets, batch);
	*ms = (double)(clock_ticks() - wall) / tickets;
	double us = (double)(bench_cpu() - cpu) / tickets / 1000;
	sqlite3_close(db);
	unlink(file);
	unlink(str_c(mem, text(mem, "{}-wal", str_of(file))));
	unlink(str_c(mem, text(mem, "{}-shm", str_of(file))));
	arena_close(mem);
	return us;
}
