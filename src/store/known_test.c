/* known_test.c - what a transaction knows without asking: never anything but what asking would say. */
#include "store/inside.h"
#include "store/store_test.h"
#include <sqlite3.h>

static struct err e;

#define good(cond) ((cond) ? (void)0 : unit_failed(__FILE__, __LINE__, err_str(&e)))

static int64_t refs_of(struct db *db, int64_t client)
{
	int64_t ref, sum = 0;
	struct str what;
	struct arena *mem = arena_open();
	struct rows *r = sql_known(db, "due", "select what, ref from due where client_id = ? and what <> ? order by id", client, STR("none"));
	while (row(r, mem, &what, &ref)) {
		check_str(what, STR("x"));
		sum += ref;
	}
	good(done(r, &e));
	arena_close(mem);
	return sum;
}

/* Behind the door's back: nobody is told that the table changed, so whoever asks the engine sees it and whoever knows does not. */
static void add_unseen(struct db *db, const char *text) { good(db->engine->command(db, text, &e)); }

#define UNSEEN "insert into due (client_id, what, ref, at_ms) values "

BOTH(an_answer_is_known_until_its_table_changes)
{
	good(due_set(db, 1, STR("x"), 1, (struct instant){ 5 }, &e));
	check_int(refs_of(db, 1), 1);
	add_unseen(db, UNSEEN "(1, 'x', 2, 5)");
	check_int(refs_of(db, 1), 3);                            /* outside of a transaction nothing is known */
	good(db_begin(db, &e));
	check_int(refs_of(db, 1), 3);
	check_int(refs_of(db, 2), 0);
	add_unseen(db, UNSEEN "(1, 'x', 4, 5)");
	check_int(refs_of(db, 1), 3);
	good(cursor_move(db, STR("a"), 1, &e));
	good(run(db, &e, "insert into series (name, prefix, next, hash) values ('a', '', 1, '')"));
	check_int(refs_of(db, 1), 3);                            /* another table */
	good(run(db, &e, "update due set at_ms = 6 where client_id = 2"));
	check_int(refs_of(db, 1), 7);
	good(run(db, &e, "delete from due where client_id = 1 and ref = 4"));
	check_int(refs_of(db, 1), 3);
	good(db_commit(db, &e));
}

BOTH(what_was_undone_is_not_known)
{
	good(db_begin(db, &e));
	good(db_savepoint(db, &e));
	good(due_set(db, 1, STR("x"), 1, (struct instant){ 5 }, &e));
	check_int(refs_of(db, 1), 1);
	db_undo(db);
	check_int(refs_of(db, 1), 0);
	good(due_set(db, 1, STR("x"), 2, (struct instant){ 5 }, &e));
	check_int(refs_of(db, 1), 2);
	db_rollback(db);
	good(db_begin(db, &e));
	check_int(refs_of(db, 1), 0);
	good(db_commit(db, &e));
}

BOTH(a_snapshot_knows_until_it_ends)
{
	struct db *reader;
	good(db_open(where, DB_READ, &reader, &e));
	good(db_snapshot(reader, &e));
	check_int(refs_of(reader, 1), 0);
	good(due_set(db, 1, STR("x"), 1, (struct instant){ 5 }, &e));
	check_int(refs_of(reader, 1), 0);
	db_rollback(reader);
	check_int(refs_of(reader, 1), 1);
	good(db_snapshot(reader, &e));
	check_int(refs_of(reader, 1), 1);
	db_rollback(reader);
	db_close(reader);
}

/* Who gives up asks the engine nothing more, so what is answered then was known. */
BOTH(the_next_snapshot_knows_until_somebody_commits)
{
	struct db *reader;
	bool asks_nobody = false;
	good(db_open(where, DB_READ, &reader, &e));
	db_give_up(reader, &asks_nobody);
	good(db_snapshot(reader, &e));
	check_int(refs_of(reader, 1), 0);
	db_rollback(reader);
	asks_nobody = !db_is_postgres(db);                       /* PostgreSQL does not say whether somebody has */
	good(db_snapshot(reader, &e));
	check_int(refs_of(reader, 1), 0);
	db_rollback(reader);
	asks_nobody = false;
	add_unseen(db, UNSEEN "(1, 'x', 2, 5)");
	good(db_snapshot(reader, &e));
	check_int(refs_of(reader, 1), 2);
	for (int64_t other = 2; known_is_small(reader->known); other++)
		check_int(refs_of(reader, other), 0);
	db_rollback(reader);
	good(db_snapshot(reader, &e));
	check(known_is_small(reader->known));
	check_int(refs_of(reader, 1), 2);
	db_rollback(reader);
	db_close(reader);
}

static void commit(struct db *db, int64_t ref)
{
	good(db_begin(db, &e));
	good(ref ? run(db, &e, "update due set ref = ? where client_id = 1", ref) : cursor_move(db, STR("a"), 1, &e));
	good(db_commit(db, &e));
}

static int64_t seen(struct db *reader)
{
	good(db_snapshot(reader, &e));
	int64_t sum = refs_of(reader, 1);
	db_rollback(reader);
	return sum;
}

/* The writer of the same process says which tables it changed. */
BOTH(the_next_snapshot_knows_what_a_commit_left_alone)
{
	struct db *reader;
	bool asks_nobody = false;
	uint64_t dues = known_tables_of("update due set");
	good(due_set(db, 1, STR("x"), 1, (struct instant){ 5 }, &e));
	good(db_open(where, DB_READ, &reader, &e));
	db_give_up(reader, &asks_nobody);
	check_int(seen(reader), 1);
	commit(db, 0);
	asks_nobody = !db_is_postgres(db);
	check_int(seen(reader), 1);
	asks_nobody = false;
	commit(db, 2);
	check_int(seen(reader), 2);
	good(run(db, &e, "update due set ref = 3 where client_id = 1"));         /* a commit of its own */
	check_int(seen(reader), 3);
	commit(db, 0);
	changes_begin(db, dues);                               /* it is stored, and nobody was told yet */
	add_unseen(db, "update due set ref = 4 where client_id = 1");
	check_int(seen(reader), 4);
	changes_end(db, dues, true);
	check_int(seen(reader), 4);
	good(db_begin(db, &e));
	good(run(db, &e, "update due set ref = 5 where client_id = 1"));
	check_int(seen(reader), 4);
	db_rollback(db);
	check_int(seen(reader), 4);
	db_close(reader);
}

/* The pulse is no news. */
BOTH(who_waits_is_told_of_commits_that_did_something)
{
	uint64_t at = db_deeds(where);
	check(at > 0 && db_deeds(STR("elsewhere")) == 0);
	good(db_begin(db, &e));
	good(run(db, &e, "update pulse set at_ms = 5"));
	good(db_commit(db, &e));
	check(db_deeds(where) == at);
	good(db_begin(db, &e));
	good(due_set(db, 1, STR("x"), 1, (struct instant){ 5 }, &e));
	check(db_deeds(where) == at);
	good(db_commit(db, &e));
	check(db_deeds(where) > at);
}

static void write_beside(struct str where, const char *words, struct arena *mem)
{
	sqlite3 *lite;
	check(sqlite3_open(str_c(mem, text(mem, "{}/regelbetrieb.db", where)), &lite) == SQLITE_OK && sqlite3_exec(lite, words, NULL, NULL, NULL) == SQLITE_OK);
	sqlite3_close(lite);
}

/* As long as nobody else writes; PostgreSQL does not say whether somebody did. */
BOTH(the_writer_knows_what_it_knew_at_its_last_commit)
{
	bool asks_nobody = false, some;
	int64_t at;
	db_give_up(db, &asks_nobody);
	good(db_begin(db, &e));
	check_int(refs_of(db, 1), 0);
	good(cursor_move(db, STR("a"), 7, &e) && has_beyond(db, "due", 0, &some, &e));
	good(db_commit(db, &e));
	good(db_begin(db, &e));
	asks_nobody = !db_is_postgres(db);
	check_int(refs_of(db, 1), 0);
	good(cursor_load(db, STR("a"), &at, &e) && has_beyond(db, "due", 0, &some, &e));
	check(at == 7 && !some);
	asks_nobody = false;
	good(due_set(db, 1, STR("x"), 1, (struct instant){ 5 }, &e) && has_beyond(db, "due", 0, &some, &e));
	check(some && refs_of(db, 1) == 1);
	good(db_commit(db, &e));
	if (!db_is_postgres(db))
		write_beside(where, "update due set ref = 3; update cursor set last_id = 9 where stage = 'a'", mem);
	good(db_begin(db, &e) && cursor_load(db, STR("a"), &at, &e));
	check_int(at, db_is_postgres(db) ? 7 : 9);
	check_int(refs_of(db, 1), db_is_postgres(db) ? 1 : 3);
	good(db_commit(db, &e));
}

/* Rows that are read while their table changes stay what they were. */
BOTH(known_rows_stay_while_they_are_read)
{
	int64_t ref, sum = 0;
	struct str what;
	good(db_begin(db, &e));
	for (int i = 1; i <= 3; i++)
		good(due_set(db, 1, STR("x"), i, (struct instant){ 5 }, &e));
	check_int(refs_of(db, 1), 6);
	struct rows *r = sql_known(db, "due", "select what, ref from due where client_id = 1 order by id");
	while (row(r, mem, &what, &ref)) {
		good(run(db, &e, "update due set ref = ref + 10 where client_id = 1 and ref < 10"));
		check_int(refs_of(db, 1), 36);
		sum += ref;
	}
	good(done(r, &e));
	check_int(sum, 6);
	good(db_commit(db, &e));
}

BOTH(a_known_question_that_fails_says_why)
{
	int64_t n;
	good(db_begin(db, &e));
	good(db_savepoint(db, &e));
	struct rows *r = sql_known(db, "due", "select count(*) from due where what = ?", STR("\xff"));
	check(!row(r, NULL, &n));
	check(!done(r, &e));
	check(str_has(err_str(&e), STR("value 1 is not UTF-8")));
	db_undo(db);
	good(db_commit(db, &e));
}

/* ---- the ends of audit chains ---- */

static void add_entry(struct db *db, int64_t client, int64_t ref) { good(audit_add(db, client, (struct instant){ 1000 }, 7, STR("a.b"), ref, STR("{}"), &e)); }

static int64_t entries(struct db *db, struct arena *mem)
{
	int64_t rows;
	struct str broken;
	good(audit_verify(db, mem, &rows, &broken, &e));
	check_str(audit_say(broken, LANG_EN, mem), NONE);
	return rows;
}

/* More chains than are known at once, with what was undone in between. */
BOTH(chains_grow_in_one_transaction_as_if_each_entry_were_its_own)
{
	int64_t number;
	struct str hash;
	add_entry(db, 3, 0);
	good(db_begin(db, &e));
	for (int client = 0; client < 100; client++)
		for (int i = 0; i < 3; i++) {
			good(db_savepoint(db, &e));
			add_entry(db, client, i);
			if (i == 1)
				db_undo(db);
			else
				good(db_release(db, &e));
		}
	good(db_savepoint(db, &e));
	for (int client = 0; client < 100; client++)
		add_entry(db, client, 9);
	db_undo(db);
	add_entry(db, 3, 4);
	good(audit_head(db, 3, mem, &number, &hash, &e));
	check_int(number, 4);
	good(db_commit(db, &e));
	check_int(entries(db, mem), 202);
	good(db_begin(db, &e));
	add_entry(db, 3, 5);
	db_rollback(db);
	check_int(entries(db, mem), 202);
}

/* What a transaction that was given up knew, or had moved, is nothing to the next. */
BOTH(a_transaction_begins_from_what_is_stored)
{
	int64_t at;
	bool some;
	add_entry(db, 1, 1);
	good(db_begin(db, &e));
	add_entry(db, 1, 2);
	good(cursor_move(db, STR("a"), 7, &e));
	good(due_set(db, 1, STR("x"), 1, (struct instant){ 5 }, &e));
	good(has_beyond(db, "due", 0, &some, &e));
	check(some);
	db_rollback(db);
	good(db_begin(db, &e));
	good(cursor_load(db, STR("a"), &at, &e));
	check_int(at, 0);
	good(has_beyond(db, "due", 0, &some, &e));
	check(!some);
	add_entry(db, 1, 3);
	good(db_commit(db, &e));
	check_int(entries(db, mem), 2);
	good(cursor_load(db, STR("a"), &at, &e));
	check_int(at, 0);
}

/* ---- the id of a new row ---- */

BOTH(an_insert_tells_the_id_of_its_row)
{
	int64_t id = 0, other = 0;
	struct rows *r = sql(db, "insert into series (name, prefix, next, hash) values (?, '', 1, '') returning id", STR("a"));
	check(row(r, NULL, &id));
	check(!row(r, NULL, &other));
	good(done(r, &e));
	check_int(db_changed(db), 1);
	r = sql(db, "select id from series where name = 'a'");
	check(row(r, NULL, &other) && id == other);
	good(done(r, &e));
	r = sql(db, "insert into series (name, prefix, next, hash) values (?, '', 1, '') returning id", STR("a"));
	check(!row(r, NULL, &other));
	check(!done(r, &e));
	r = sql(db, "insert into series (name, prefix, next, hash) values (?, '', 1, '') returning id", STR("b"));
	good(done(r, &e));                                       /* nobody asked for it: it is written all the same, and once */
	r = sql(db, "insert into series (name, prefix, next, hash) values ('c', '', 1, ''), ('d', '', 1, '') returning id");
	check(row(r, NULL, &id) && row(r, NULL, &other) && id != other);
	good(done(r, &e));
	r = sql(db, "select count(*) from series");
	check(row(r, NULL, &other) && other == 4);
	good(done(r, &e));
}

/* SQLite tells the rowid: so an id must be one. */
TEST(every_table_whose_insert_tells_an_id_has_the_rowid_for_it)
{
	struct str where;
	struct db *db;
	const struct sql_text *all;
	size_t n = sql_all(&all), seen = 0;
	check(store_fresh_on(mem, 0, &where));
	good(db_open(where, DB_WRITE, &db, &e));
	for (size_t i = 0; i < n; i++) {
		struct str text = str_of(all[i].text), rest = text;
		int64_t rowids = 0;
		if (!str_starts(text, STR("insert into ")) || !str_ends(text, STR(" returning id")))
			continue;
		rest = str_cut(rest, 12, rest.len);
		struct rows *r = sql_here(db, "select count(*) from pragma_table_info(?) where name = 'id' and pk = 1 and type = 'INTEGER'", str_split(&rest, ' '));
		check(row(r, mem, &rowids));
		good(done(r, &e));
		check_int(rowids, 1);
		seen++;
	}
	check(seen > 30);
	db_close(db);
}

/* ---- what a statement touches, as SQLite itself says ---- */

struct touched { struct arena *mem; struct strs read, written; };

static void add_once(struct arena *mem, struct strs *all, struct str table)
{
	for (size_t i = 0; i < all->n; i++)
		if (str_is(all->at[i], table))
			return;
	*push(mem, all) = str_keep(mem, table);
}

/* Asked for each table while a statement is prepared, of its triggers, too. */
static int touch(void *at, int action, const char *table, const char *column, const char *database, const char *trigger)
{
	struct touched *t = at;
	(void)column, (void)database, (void)trigger;
	if (action == SQLITE_READ)
		add_once(t->mem, &t->read, str_of(table));
	if (action == SQLITE_INSERT || action == SQLITE_UPDATE || action == SQLITE_DELETE)
		add_once(t->mem, &t->written, str_of(table));
	return SQLITE_OK;
}

static struct touched touched_by(struct db *db, const struct sql_text *text, struct arena *mem)
{
	struct touched t = { .mem = mem };
	sqlite3_stmt *q = NULL;
	sqlite3_set_authorizer(db->lite, touch, &t);
	if (sqlite3_prepare_v2(db->lite, text->text, -1, &q, NULL) != SQLITE_OK)
		t.read.n = t.written.n = 0;                      /* of the other engine */
	sqlite3_finalize(q);
	sqlite3_set_authorizer(db->lite, NULL, NULL);
	return t;
}

static bool names_table(struct str tables, struct str table)
{
	while (tables.len)
		if (str_is(str_split(&tables, ' '), table))
			return true;
	return false;
}

TEST(a_known_question_names_every_table_that_it_reads)
{
	struct db *db = store_fresh(mem);
	const struct sql_text *all;
	int known = 0;
	for (size_t n = sql_all(&all), i = 0; i < n; i++) {
		struct touched t = touched_by(db, &all[i], mem);
		known += all[i].tables && t.read.n;
		for (size_t k = 0; all[i].tables && k < t.read.n; k++)
			if (!names_table(str_of(all[i].tables), t.read.at[k]))
				unit_failed(all[i].file, (int)all[i].line, text(mem, "reads {} and names {}", t.read.at[k], str_of(all[i].tables)));
	}
	check(known > 20);
	db_close(db);
}

/* What a trigger writes beside it would stay known. */
TEST(a_statement_writes_the_table_that_it_begins_with_and_no_other)
{
	struct db *db = store_fresh(mem);
	const struct sql_text *all;
	int written = 0;
	for (size_t n = sql_all(&all), i = 0; i < n; i++) {
		struct touched t = touched_by(db, &all[i], mem);
		struct str first = known_table_changed(str_of(all[i].text));
		written += t.written.n > 0;
		for (size_t k = 0; first.len && k < t.written.n; k++)
			if (!str_is(first, t.written.at[k]))
				unit_failed(all[i].file, (int)all[i].line, text(mem, "writes {}, too", t.written.at[k]));
	}
	check(written > 100);
	db_close(db);
}
