/* postgres_test.c - what only a server can do to us: the wrong database, the lost connection. */
#include "store/store_test.h"
#include <libpq-fe.h>

static struct err e;

static void be_silent(void *at, const char *message)
{
	(void)at;
	(void)message;
}

static void tell(const char *address, const char *command)
{
	PGconn *pg = PQconnectdb(address);
	PQsetNoticeProcessor(pg, be_silent, NULL);
	PGresult *res = PQexec(pg, command);
	bool ok = PQresultStatus(res) == PGRES_COMMAND_OK || PQresultStatus(res) == PGRES_TUPLES_OK;
	struct err said = { 0 };
	fail(&said, "{}", str_of(PQerrorMessage(pg)));
	PQclear(res);
	PQfinish(pg);
	if (!ok)
		unit_failed(__FILE__, __LINE__, err_str(&said));
}

static const char *address(struct arena *mem)
{
	struct str where;
	if (!store_fresh_on(mem, 1, &where))
		unit_skip("REGELBETRIEB_TEST_PG is not set");
	return str_c(mem, where);
}

/* The same server, another database. */
static struct str beside(struct arena *mem, const char *of, struct str database)
{
	struct str s = str_of(of);
	return text(mem, "{}{}dbname={}", s, str_has(s, STR("?")) ? STR("&") : STR("?"), database);
}

static struct str refusal(struct str where)
{
	struct db *db;
	e.len = 0;
	if (db_open(where, DB_WRITE, &db, &e))
		db_close(db);
	return err_str(&e);
}

TEST(a_database_of_another_encoding_is_refused_with_a_remedy)
{
	const char *server = address(mem);
	tell(server, "drop database if exists regelbetrieb_ascii");
	tell(server, "create database regelbetrieb_ascii template template0 encoding 'SQL_ASCII' locale 'C'");
	struct str said = refusal(beside(mem, server, STR("regelbetrieb_ascii")));
	tell(server, "drop database regelbetrieb_ascii");
	check_str(said, STR("PostgreSQL database regelbetrieb_ascii: the database's encoding is SQL_ASCII, it must be UTF8; "
		"create it with: create database NAME template template0 encoding 'UTF8' locale 'C'"));
}

TEST(a_database_that_orders_by_a_language_is_refused)
{
	const char *server = address(mem);
	tell(server, "drop database if exists regelbetrieb_german");
	tell(server, "create database regelbetrieb_german template template0 encoding 'UTF8' locale_provider icu icu_locale 'de' locale 'C'");
	struct str said = refusal(beside(mem, server, STR("regelbetrieb_german")));
	tell(server, "drop database regelbetrieb_german");
	check(str_has(said, STR("it must be C or C.UTF-8 (bytewise)")));
}

TEST(a_server_that_is_not_there_is_named)
{
	check(str_starts(refusal(STR("postgres:///x?host=/nowhere")), STR("cannot reach PostgreSQL: ")));
	check(str_starts(refusal(STR("postgres://[")), STR("cannot reach PostgreSQL: ")));
}

TEST(a_lost_connection_is_renewed_with_the_right_to_write)
{
	const char *server = address(mem);
	struct db *db, *other;
	int64_t at;
	check(db_open(str_of(server), DB_WRITE, &db, &e));
	check(db_begin(db, &e) && cursor_move(db, STR("a"), 1, &e));
	tell(server, "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'regelbetrieb' and datname = current_database()");
	check(!db_commit(db, &e) && db_is_lost(db));
	check(db_open(str_of(server), DB_WRITE, &other, &e));    /* somebody else was quicker */
	check(!db_renew(db, &e) && db_is_lost(db));
	check(str_has(err_str(&e), STR("the store is in use")));
	check(!cursor_load(db, STR("a"), &at, &e));
	db_close(other);
	e.len = 0;
	check(db_renew(db, &e) && !db_is_lost(db));
	check(db_begin(db, &e) && cursor_move(db, STR("a"), 2, &e) && db_commit(db, &e));
	check(cursor_load(db, STR("a"), &at, &e));
	check_int(at, 2);
	check(!db_open(str_of(server), DB_WRITE, &other, &e));
	e.len = 0;
	db_close(db);
}

TEST(a_lost_connection_is_an_error_until_the_end)
{
	const char *server = address(mem);
	struct db *db;
	int64_t at;
	check(db_open(str_of(server), DB_WRITE, &db, &e));
	check(db_begin(db, &e) && cursor_move(db, STR("a"), 1, &e));
	tell(server, "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'regelbetrieb' and datname = current_database()");
	check(!due_set(db, 1, STR("x"), 1, (struct instant){ 5 }, &e));
	check(str_has(err_str(&e), STR("the connection to PostgreSQL was lost: ")));
	check(!db_commit(db, &e));
	check(str_has(err_str(&e), STR("the connection to PostgreSQL was lost")));
	check(!cursor_load(db, STR("a"), &at, &e));
	check(db_is_lost(db));
	db_close(db);
	check(db_open(str_of(server), DB_WRITE, &db, &e));
	check(cursor_load(db, STR("a"), &at, &e));
	check_int(at, 0);
	db_close(db);
}
