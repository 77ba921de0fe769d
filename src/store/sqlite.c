/* sqlite.c - the engine of one machine: a file regelbetrieb.db in a directory that one writer owns.
 *
 * All versions before 3.51.3 can corrupt a file when two connections write or checkpoint at once (WAL reset).
 * So there is one read-write connection per store, kept single by a lock file; it alone checkpoints,
 * readers are opened read-only, and nobody checkpoints by closing.
 * synchronous=FULL: a commit that returned is on the disk. */
#include "store/inside.h"
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CHECKPOINT_PAGES = 4000, BUSY_MS = 5000 };

/* ---- errors ------------------------------------------------------------------------------------ */

static bool is_no_room(sqlite3 *lite, int code)
{
	int system = sqlite3_system_errno(lite);
	return (code & 0xff) == SQLITE_FULL || code == SQLITE_IOERR_SHMSIZE ||
		((code & 0xff) == SQLITE_IOERR && (system == ENOSPC || system == EDQUOT));
}

/* After a failed fsync nobody knows what is on the disk; the next one may succeed and mean nothing. */
static void die_of_fsync(int code)
{
	if (code == SQLITE_IOERR_FSYNC || code == SQLITE_IOERR_DIR_FSYNC)
		die("the disk refused to keep what was written (fsync); verify it, then start again");
}

static bool turn_down(struct db *db, int code, struct err *e)
{
	die_of_fsync(code);
	if ((code & 0xff) == SQLITE_NOMEM)
		die("no memory left");
	if (is_no_room(db->lite, code)) {
		db->full = true;
		return fail(e, "the disk is full");
	}
	return fail(e, "{}", str_of(sqlite3_errmsg(db->lite)));
}

/* ---- opening ------------------------------------------------------------------------------------- */

static struct str holder(struct arena *mem, int fd)
{
	char *at = take(mem, 32);
	ssize_t n = pread(fd, at, 31, 0);
	struct str pid = str_trim((struct str){ at, n > 0 ? (size_t)n : 0 });
	int64_t number;
	return str_int(pid, &number) ? text(mem, "process {}", number) : STR("another process");
}

/* The lock goes with the process, however it ends; the file stays and names the last holder. */
static bool lock(struct db *db, struct str dir, struct err *e)
{
	const char *path = str_c(db->mem, text(db->mem, "{}/regelbetrieb.lock", dir));
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0)
		return fail(e, "cannot open {}: {}", str_of(path), str_of(strerror(errno)));
	if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
		fail(e, "the store {} is in use: {} writes to it", dir, holder(db->mem, fd));
		close(fd);
		return false;
	}
	db->lock = fd;
	struct str pid = text(db->mem, "{}\n", (int64_t)getpid());
	if (ftruncate(fd, 0) != 0 || pwrite(fd, pid.at, pid.len, 0) != (ssize_t)pid.len)
		return fail(e, "cannot write {}: {}", str_of(path), str_of(strerror(errno)));
	return true;
}

/* In place of wal_autocheckpoint, which hides a failed fsync. Room that lacks here is missed by the next commit. */
static int checkpoint(void *at, sqlite3 *lite, const char *name, int pages)
{
	(void)at;
	if (pages >= CHECKPOINT_PAGES)
		die_of_fsync(sqlite3_wal_checkpoint_v2(lite, name, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL) == SQLITE_OK ?
			SQLITE_OK : sqlite3_extended_errcode(lite));
	return SQLITE_OK;
}

/* A file system without shared memory silently keeps the old journal. */
static bool is_wal(struct db *db, struct err *e)
{
	struct str mode = NONE;
	struct rows *r = sql_here(db, "pragma journal_mode = wal");
	row(r, db->mem, &mode);
	return done(r, e) && (str_is(mode, STR("wal")) || fail(e, "the file system cannot keep a write-ahead log (journal mode {})", mode));
}

/* sha256_key(text), which PostgreSQL gets from 0050: the first 63 bits of SHA-256. */
static void sha256_key(sqlite3_context *context, int n, sqlite3_value **value)
{
	(void)n;
	struct arena *mem = arena_open();
	const char *at = sqlite3_value_blob(value[0]);
	struct str hash = sha256(mem, (struct str){ at ? at : "", (size_t)sqlite3_value_bytes(value[0]) });
	uint64_t key = 0;
	for (size_t i = 0; i < sizeof key; i++)
		key = key << 8 | (unsigned char)hash.at[i];
	sqlite3_result_int64(context, (int64_t)(key & INT64_MAX));
	arena_close(mem);
}

static bool set_up(struct db *db, struct err *e)
{
	static const struct { int option, on; } options[] = {
		{ SQLITE_DBCONFIG_ENABLE_FKEY, 1 }, { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 }, { SQLITE_DBCONFIG_DEFENSIVE, 1 },
		{ SQLITE_DBCONFIG_DQS_DML, 0 }, { SQLITE_DBCONFIG_DQS_DDL, 0 }, { SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1 },
		{ SQLITE_DBCONFIG_ENABLE_QPSG, 1 },               /* a plan hangs on no value: else "state = ?" beside an index "where state = 1" is compiled at each call */
	};
	sqlite3_extended_result_codes(db->lite, 1);
	sqlite3_busy_timeout(db->lite, BUSY_MS);
	for (size_t i = 0; i < COUNT(options); i++)
		must(sqlite3_db_config(db->lite, options[i].option, options[i].on, NULL) == SQLITE_OK);
	must(sqlite3_create_function_v2(db->lite, "sha256_key", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, NULL, sha256_key, NULL, NULL, NULL) == SQLITE_OK);
	if (!engine_sqlite.command(db, "pragma mmap_size = 0; pragma case_sensitive_like = on; pragma temp_store = memory", e))
		return false;
	if (db->mode == DB_READ)
		return engine_sqlite.command(db, "pragma query_only = on", e);
	if (!is_wal(db, e) || !engine_sqlite.command(db, "pragma synchronous = full; pragma journal_size_limit = 67108864", e))
		return false;
	sqlite3_wal_hook(db->lite, checkpoint, NULL);
	return true;
}

/* Its count of memory is one lock for all connections, and nobody asks for it. Refused, and no harm, once a connection is open. */
static void set_up_library(void) { sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }

static bool lite_open(struct db *db, struct str where, struct err *e)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	pthread_once(&once, set_up_library);
	const char *dir = str_c(db->mem, where);
	const char *path = str_c(db->mem, text(db->mem, "{}/regelbetrieb.db", where));
	bool writer = db->mode == DB_WRITE;
	if (writer && mkdir(dir, 0700) != 0 && errno != EEXIST)
		return fail(e, "cannot create the store {}: {}", where, str_of(strerror(errno)));
	if (writer && !lock(db, where, e))
		return false;
	if (!writer && access(path, R_OK) != 0)
		return fail(e, "no store in {}: {}", where, str_of(strerror(errno)));
	int how = SQLITE_OPEN_NOMUTEX | (writer ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY);
	int code = sqlite3_open_v2(path, &db->lite, how, NULL);
	if (!db->lite)
		die("no memory left");
	if (code != SQLITE_OK)
		turn_down(db, sqlite3_extended_errcode(db->lite), e);
	return (code == SQLITE_OK && set_up(db, e)) || within(e, "{}", str_of(path));
}

static void lite_close(struct db *db)
{
	for (size_t i = 0; i < COUNT(db->often); i++)
		sqlite3_finalize(db->often[i]);
	memset(db->often, 0, sizeof db->often);
	if (db->lite && db->mode == DB_WRITE) {
		sqlite3_wal_hook(db->lite, NULL, NULL);
		checkpoint(NULL, db->lite, "main", CHECKPOINT_PAGES);
		sqlite3_wal_checkpoint_v2(db->lite, "main", SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);     /* a store at rest is one file; a reader may keep it */
	}
	must(!db->lite || sqlite3_close(db->lite) == SQLITE_OK);
	if (db->lock >= 0)
		close(db->lock);
}

/* Every act and every page begins and ends with some of these: prepared once. */
static const char *const often[OFTEN] = { "begin", "begin immediate", "commit", "rollback", "savepoint s", "release savepoint s", "pragma data_version" };

static sqlite3_stmt *prepared(struct db *db, const char *text)
{
	size_t i = 0;
	while (i < COUNT(often) && strcmp(often[i], text))
		i++;
	if (i == COUNT(often))
		return NULL;
	if (!db->often[i])
		sqlite3_prepare_v3(db->lite, text, -1, SQLITE_PREPARE_PERSISTENT, &db->often[i], NULL);
	return db->often[i];
}

static bool lite_command(struct db *db, const char *text, struct err *e)
{
	sqlite3_stmt *s = prepared(db, text);
	int code = s ? sqlite3_step(s) : sqlite3_exec(db->lite, text, NULL, NULL, NULL);
	bool ok = code == SQLITE_OK || code == SQLITE_DONE || turn_down(db, sqlite3_extended_errcode(db->lite), e);
	sqlite3_reset(s);
	return ok;
}

/* Another number after every commit of somebody else. */
static int64_t lite_version(struct db *db)
{
	sqlite3_stmt *s = prepared(db, "pragma data_version");
	int64_t version = s && sqlite3_step(s) == SQLITE_ROW ? sqlite3_column_int64(s, 0) : 0;
	sqlite3_reset(s);
	return version;
}

static bool lite_in_transaction(const struct db *db) { return !sqlite3_get_autocommit(db->lite); }

static void lite_rest(struct db *db) { sqlite3_db_release_memory(db->lite); }

/* ---- statements ------------------------------------------------------------------------------------ */

/* "insert ... values (...) returning id" of one row: the connection knows its id. RETURNING would make a statement of many steps of it, with a
 * savepoint of its own, at which FTS5 writes what it has. What a conflict makes of a row keeps its RETURNING. */
static const struct str returning_id = LIT(" returning id");

static bool is_one_new_row(struct str text)
{
	return str_starts(text, STR("insert into ")) && str_has(text, STR(" values (")) && !str_has(text, STR("), (")) && !str_has(text, STR(" on conflict "));
}

static bool lite_prepare(struct rows *r)
{
	struct db *db = r->db;
	if (r->lite)
		return true;
	struct str text = str_of(r->text->text);
	unsigned how = sql_is_registered(r->text) ? SQLITE_PREPARE_PERSISTENT : 0;
	r->inserts = is_one_new_row(text);
	r->tells_id = r->inserts && str_ends(text, returning_id);
	if (sqlite3_prepare_v3(db->lite, text.at, (int)(text.len - (r->tells_id ? returning_id.len : 0)), how, &r->lite, NULL) != SQLITE_OK)
		return turn_down(db, sqlite3_extended_errcode(db->lite), &r->err);
	must(r->lite);
	r->columns = r->tells_id ? 1 : sqlite3_column_count(r->lite);
	r->values = sqlite3_bind_parameter_count(r->lite);
	r->writes = !sqlite3_stmt_readonly(r->lite);
	return true;
}

/* Values are borrowed: the caller's memory outlives done(). A zero length still needs an address, or it is NULL. */
static int bind(sqlite3_stmt *lite, int i, const struct hole *h)
{
	const char *at = h->as.s.len ? h->as.s.at : "";
	if (h->kind == HOLE_STR)
		return sqlite3_bind_text64(lite, i, at, h->as.s.len, SQLITE_STATIC, SQLITE_UTF8);
	if (h->kind == HOLE_BLOB)
		return sqlite3_bind_blob64(lite, i, at, h->as.s.len, SQLITE_STATIC);
	return sqlite3_bind_int64(lite, i, h->as.i);
}

static bool lite_start(struct rows *r, const struct hole *h, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (bind(r->lite, (int)i + 1, &h[i]) != SQLITE_OK)
			return turn_down(r->db, sqlite3_extended_errcode(r->db->lite), &r->err);
	return true;
}

static enum step_end lite_step(struct rows *r)
{
	if (r->id) {                                             /* the row was told */
		r->id = 0;
		return STEP_END;
	}
	int code = sqlite3_step(r->lite);
	if (code == SQLITE_ROW)
		return STEP_ROW;
	if (code == SQLITE_DONE) {
		r->changed = r->writes ? sqlite3_changes64(r->db->lite) : 0;
		r->added = r->inserts ? sqlite3_last_insert_rowid(r->db->lite) : 0;
		r->id = r->tells_id ? r->added : 0;
		return r->id ? STEP_ROW : STEP_END;
	}
	turn_down(r->db, sqlite3_extended_errcode(r->db->lite), &r->err);
	return STEP_FAILED;
}

static struct cell lite_cell(const struct rows *r, int column)
{
	if (r->tells_id)
		return (struct cell){ .kind = CELL_INT, .i = r->id };
	static const enum cell_kind kinds[] = { [SQLITE_INTEGER] = CELL_INT, [SQLITE_FLOAT] = CELL_OTHER,
		[SQLITE_TEXT] = CELL_TEXT, [SQLITE_BLOB] = CELL_TEXT, [SQLITE_NULL] = CELL_NULL };
	struct cell c = { .kind = kinds[sqlite3_column_type(r->lite, column)] };
	if (c.kind == CELL_INT)
		c.i = sqlite3_column_int64(r->lite, column);
	if (c.kind == CELL_TEXT) {
		const char *at = sqlite3_column_blob(r->lite, column);
		c.s = (struct str){ at ? at : "", (size_t)sqlite3_column_bytes(r->lite, column) };
	}
	return c;
}

static void lite_finish(struct rows *r)
{
	r->id = 0;
	if (!r->lite)
		return;
	sqlite3_reset(r->lite);
	sqlite3_clear_bindings(r->lite);
}

static void lite_forget(struct rows *r)
{
	sqlite3_finalize(r->lite);
	r->lite = NULL;
}

const struct engine engine_sqlite = {
	.name = LIT("sqlite"), .open = lite_open, .close = lite_close, .command = lite_command, .in_transaction = lite_in_transaction,
	.prepare = lite_prepare, .start = lite_start, .step = lite_step, .finish = lite_finish, .forget = lite_forget,
	.cell = lite_cell, .version = lite_version, .rest = lite_rest, .teach = planner_teach, .begin = "begin immediate", .snapshot = "begin",
};
