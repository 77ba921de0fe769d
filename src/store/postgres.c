/* postgres.c - the engine past one machine: a database reached by a postgres:// address.
 *
 * A session advisory lock makes the writer the only one; it goes with the connection. A lost connection stays lost until
 * db_renew opens it anew, which takes the lock anew: what it held (lock, transaction) is gone.
 * A statement runs as a whole when it is started; its rows are read from the client's memory. */
#include "store/inside.h"
#include <inttypes.h>
#include <libpq-fe.h>
#include <stdio.h>
#include <string.h>

/* Type numbers of pg_type, fixed since PostgreSQL 7. */
enum { OID_BOOL = 16, OID_BYTEA = 17, OID_INT8 = 20, OID_INT2 = 21, OID_INT4 = 23, OID_TEXT = 25, OID_VARCHAR = 1043, OID_NUMERIC = 1700 };
enum { OLDEST = 130000 };

/* ---- errors -------------------------------------------------------------------------------------- */

static struct str first_line(const char *text)
{
	struct str s = str_of(text);
	return str_trim(str_split(&s, '\n'));
}

/* SQLSTATE 53100: disk_full. */
static bool turn_down(struct db *db, const PGresult *res, struct err *e)
{
	if (PQstatus(db->pg) == CONNECTION_BAD) {
		db->lost = true;
		return fail(e, "the connection to PostgreSQL was lost: {}", first_line(PQerrorMessage(db->pg)));
	}
	if (str_is(str_of(PQresultErrorField(res, PG_DIAG_SQLSTATE)), STR("53100"))) {
		db->full = true;
		return fail(e, "the disk of PostgreSQL is full");
	}
	struct str detail = str_of(PQresultErrorField(res, PG_DIAG_MESSAGE_DETAIL));
	struct str primary = str_of(PQresultErrorField(res, PG_DIAG_MESSAGE_PRIMARY));
	if (primary.len == 0)
		primary = first_line(PQerrorMessage(db->pg));
	return detail.len ? fail(e, "{} ({})", primary, detail) : fail(e, "{}", primary);
}

static bool is_good(const PGresult *res)
{
	return PQresultStatus(res) == PGRES_COMMAND_OK || PQresultStatus(res) == PGRES_TUPLES_OK;
}

/* A commit of a transaction that failed before is answered with ROLLBACK, not with an error. */
static bool pg_command(struct db *db, const char *text, struct err *e)
{
	PGresult *res = PQexec(db->pg, text);
	bool ok = is_good(res) || turn_down(db, res, e);
	if (ok && strcmp(text, "commit") == 0 && strcmp(PQcmdStatus(res), "COMMIT") != 0)
		ok = fail(e, "the transaction was given up after an earlier error");
	PQclear(res);
	return ok;
}

/* ---- opening --------------------------------------------------------------------------------------- */

static void be_silent(void *at, const PGresult *res)
{
	(void)at;
	(void)res;
}

/* Text is ordered bytewise in SQLite; libc's C and C.UTF-8, and every collation built in, do the same. */
static bool is_bytewise(struct str collation, struct str provider)
{
	static const struct str names[] = { LIT("C"), LIT("POSIX"), LIT("C.UTF-8"), LIT("C.utf8") };
	for (size_t i = 0; i < COUNT(names); i++)
		if (str_is(provider, STR("c")) && str_is(collation, names[i]))
			return true;
	return str_is(provider, STR("b"));
}

static bool has_right_order(struct db *db, struct err *e)
{
	static const struct str remedy = LIT("create it with: create database NAME template template0 encoding 'UTF8' locale 'C'");
	struct str collation = NONE, provider = NONE, encoding = str_of(PQparameterStatus(db->pg, "server_encoding"));
	if (!str_is(encoding, STR("UTF8")))
		return fail(e, "the database's encoding is {}, it must be UTF8; {}", encoding, remedy);
	struct rows *r = PQserverVersion(db->pg) < 150000 ?
		sql_here(db, "select datcollate::text, 'c'::text from pg_database where datname = current_database()") :
		sql_here(db, "select datcollate::text, datlocprovider::text from pg_database where datname = current_database()");
	row(r, db->mem, &collation, &provider);
	if (!done(r, e))
		return false;
	return is_bytewise(collation, provider) ||
		fail(e, "the database orders text by {}, it must be C or C.UTF-8 (bytewise); {}", collation, remedy);
}

static bool name_holder(struct db *db, struct hole key, struct err *e)
{
	int64_t pid = 0;
	struct str name = STR("somebody");
	struct rows *r = sql_here(db, "select a.pid, coalesce(a.application_name, '') || ' from ' || coalesce(host(a.client_addr), 'a local socket')"
		" from pg_locks l join pg_stat_activity a on a.pid = l.pid where l.locktype = 'advisory' and l.granted"
		" and l.objsubid = 1 and (l.classid::bigint << 32 | l.objid::bigint) = ?"
		" and l.database = (select oid from pg_database where datname = current_database())", key);
	row(r, db->mem, &pid, &name);
	return done(r, e) && fail(e, "the store is in use: {} writes to it (PostgreSQL process {})", name, pid);
}

/* The server notices the death of a killed writer a moment later: that is waited for.
 * The number is arbitrary but ours: "Regelbtr" read as a big-endian number. */
static bool lock(struct db *db, struct err *e)
{
	static const struct hole key = { HOLE_INT, { .i = 0x526567656c627472 } };
	struct err refused = { 0 };
	if (!pg_command(db, "set lock_timeout = '2s'", e))
		return false;
	if (done(sql_here(db, "select pg_advisory_lock(?)", key), &refused))
		return pg_command(db, "reset lock_timeout", e);
	return name_holder(db, key, e);
}

/* Who set synchronous_commit to something stronger keeps it; off would lose what we acknowledged. */
static bool set_up(struct db *db, struct err *e)
{
	if (PQserverVersion(db->pg) < OLDEST)
		return fail(e, "PostgreSQL {} is too old, 13 is the least", PQserverVersion(db->pg) / 10000);
	if (!has_right_order(db, e))
		return false;
	if (db->mode == DB_READ)
		return pg_command(db, "set default_transaction_read_only = on", e);
	return lock(db, e) &&
		pg_command(db, "select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'", e);
}

static bool pg_open(struct db *db, struct str where, struct err *e)
{
	const char *names[] = { "connect_timeout", "dbname", "fallback_application_name", "client_encoding", NULL };
	const char *values[] = { "10", str_c(db->scratch, where), "regelbetrieb", "UTF8", NULL };
	db->pg = PQconnectdbParams(names, values, 1);
	if (!db->pg)
		die("no memory left");
	if (PQstatus(db->pg) != CONNECTION_OK)
		return fail(e, "cannot reach PostgreSQL: {}", first_line(PQerrorMessage(db->pg)));
	PQsetNoticeReceiver(db->pg, be_silent, NULL);
	return set_up(db, e) || within(e, "PostgreSQL database {}", str_of(PQdb(db->pg)));
}

static void pg_close(struct db *db)
{
	PQfinish(db->pg);
	db->pg = NULL;
}

static bool pg_in_transaction(const struct db *db) { return PQtransactionStatus(db->pg) != PQTRANS_IDLE; }

/* ---- statements ---------------------------------------------------------------------------------------- */

/* Up to which byte text that starts here is to be copied as it is: quoted or a comment. */
static size_t opaque(struct str s)
{
	size_t n = 1;
	bool comment = str_starts(s, STR("--"));
	if (!comment && s.at[0] != '\'' && s.at[0] != '"')
		return 1;
	while (n < s.len && s.at[n] != (comment ? '\n' : s.at[0]))
		n++;
	return n < s.len ? n + 1 : n;
}

static struct str with_dollars(struct arena *mem, struct str s, int *values)
{
	struct out o = out_open(mem);
	for (*values = 0; s.len > 0;) {
		size_t same = opaque(s);
		if (s.at[0] == '?')
			print(&o, "${}", ++*values);
		else
			out_bytes(&o, str_cut(s, 0, same));
		s = str_cut(s, same, s.len);
	}
	out_char(&o, 0);
	return out_str(&o);
}

static bool pg_prepare(struct rows *r)
{
	struct db *db = r->db;
	if (r->dollars.len == 0 || !sql_is_registered(r->text))
		r->dollars = with_dollars(db->mem, str_of(r->text->text), &r->values);
	if (r->name[0] || !sql_is_registered(r->text))
		return true;
	char name[sizeof r->name];
	snprintf(name, sizeof name, "s%" PRIxPTR, (uintptr_t)r);
	PGresult *res = PQprepare(db->pg, name, r->dollars.at, 0, NULL);
	bool ok = is_good(res) || turn_down(db, res, &r->err);
	if (ok)
		memcpy(r->name, name, sizeof name);
	PQclear(res);
	return ok;
}

struct values { const char *at[64]; int len[64], binary[64]; };

/* Text goes as text, so that the server converts by the type it inferred; only bytes go as they are. */
static void bind(struct values *v, struct arena *mem, const struct hole *h, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		v->binary[i] = h[i].kind == HOLE_BLOB;
		v->len[i] = (int)h[i].as.s.len;
		if (h[i].kind == HOLE_BLOB) {
			v->at[i] = h[i].as.s.len ? h[i].as.s.at : "";
		} else if (h[i].kind == HOLE_STR) {
			v->at[i] = str_c(mem, h[i].as.s);
		} else {
			char *digits = take(mem, 24);
			snprintf(digits, 24, "%" PRId64, h[i].as.i);
			v->at[i] = digits;
		}
	}
}

static PGresult *execute(struct rows *r, const struct hole *h, size_t n)
{
	struct values v;
	struct arena *mem = r->db->scratch;
	arena_reset(mem);
	must(n <= COUNT(v.at));
	bind(&v, mem, h, n);
	if (r->name[0])
		return PQexecPrepared(r->db->pg, r->name, (int)n, v.at, v.len, v.binary, 0);
	return PQexecParams(r->db->pg, r->dollars.at, (int)n, NULL, v.at, v.len, v.binary, 0);
}

static bool pg_start(struct rows *r, const struct hole *h, size_t n)
{
	r->result = execute(r, h, n);
	r->at = -1;
	if (!is_good(r->result))
		return turn_down(r->db, r->result, &r->err);
	int64_t changed = 0;
	r->columns = PQnfields(r->result);
	r->writes = !str_starts(str_of(PQcmdStatus(r->result)), STR("SELECT")) && str_int(str_of(PQcmdTuples(r->result)), &changed);
	r->changed = r->writes ? changed : 0;
	return true;
}

static enum step_end pg_step(struct rows *r)
{
	return ++r->at < PQntuples(r->result) ? STEP_ROW : STEP_END;
}

static struct cell pg_cell(const struct rows *r, int column)
{
	struct cell c = { .kind = CELL_OTHER, .s = { PQgetvalue(r->result, r->at, column), (size_t)PQgetlength(r->result, r->at, column) } };
	if (PQgetisnull(r->result, r->at, column))
		return (struct cell){ .kind = CELL_NULL };
	switch (PQftype(r->result, column)) {
	case OID_INT2: case OID_INT4: case OID_INT8: case OID_NUMERIC:
		c.kind = str_int(c.s, &c.i) ? CELL_INT : CELL_OTHER;
		break;
	case OID_BOOL:
		c.kind = CELL_INT;
		c.i = c.s.at[0] == 't';
		break;
	case OID_TEXT: case OID_VARCHAR:
		c.kind = CELL_TEXT;
		break;
	case OID_BYTEA:                                  /* \x0a1b */
		c.kind = CELL_HEX;
		c.s = str_cut(c.s, 2, c.s.len);
		break;
	}
	return c;
}

static void pg_finish(struct rows *r)
{
	PQclear(r->result);
	r->result = NULL;
}

/* The prepared form goes with the connection. */
static void pg_forget(struct rows *r) { r->name[0] = 0; }

const struct engine engine_postgres = {
	.name = LIT("postgres"), .open = pg_open, .close = pg_close, .command = pg_command, .in_transaction = pg_in_transaction,
	.prepare = pg_prepare, .start = pg_start, .step = pg_step, .finish = pg_finish, .forget = pg_forget,
	.cell = pg_cell, .begin = "begin", .snapshot = "begin isolation level repeatable read read only",
};
