/* store_test.c - the same promises on both engines. */
#include "store/store_test.h"
#include "store/inside.h"
#include <string.h>

static struct err e;

#define good(cond) ((cond) ? (void)0 : unit_failed(__FILE__, __LINE__, err_str(&e)))

BOTH(values_come_back_as_they_went_in)
{
	struct instant at = { INT64_MAX };
	struct str odd = STR("Ä 'quoted' ? -- 漢\n");
	good(run(db, &e, "insert into due (client_id, what, ref, at_ms) values (?, ?, ?, ?)", -7, odd, INT64_MIN, at));
	check_int(db_changed(db), 1);
	struct str what;
	int client;
	int64_t ref;
	bool same, is_null;
	at.ms = 0;
	struct rows *r = sql(db, "select client_id, what, ref, at_ms, what = ? and '?' <> 'a''?', null from due", odd);
	check(row(r, mem, &client, &what, &ref, &at, &same, &is_null));
	check(!row(r, mem, &client, &what, &ref, &at, &same, &is_null));
	good(done(r, &e));
	check_int(client, -7);
	check_str(what, odd);
	check(ref == INT64_MIN && at.ms == INT64_MAX && same && !is_null);
}

BOTH(text_with_nul_or_broken_utf8_is_refused)
{
	struct str bad[] = { LIT("a\0b"), LIT("\xff"), LIT("\xed\xa0\x80") };
	for (size_t i = 0; i < COUNT(bad); i++) {
		check(!cursor_move(db, bad[i], 1, &e));
		check(str_has(err_str(&e), STR("src/store/cursor.c:")));
		check(str_has(err_str(&e), i ? STR("value 1 is not UTF-8") : STR("value 1 holds a NUL byte")));
	}
	good(cursor_move(db, NONE, 1, &e));
}

/* Reads the same statement again for each of its rows. */
static int64_t count_pairs(struct db *db, int depth)
{
	int64_t client, n = 0;
	struct rows *r = sql(db, "select client_id from due order by client_id");
	while (row(r, NULL, &client))
		n += depth ? count_pairs(db, depth - 1) : client;
	good(done(r, &e));
	return n;
}

BOTH(the_same_statement_may_run_inside_itself)
{
	for (int i = 1; i <= 3; i++)
		good(due_set(db, i, STR("x"), 1, (struct instant){ i }, &e));
	check_int(count_pairs(db, 2), 9 * (1 + 2 + 3));
	check_int(count_pairs(db, 0), 1 + 2 + 3);
}

BOTH(an_error_names_statement_and_reason)
{
	good(due_set(db, 1, STR("x"), 1, (struct instant){ 5 }, &e));
	check(!run(db, &e, "insert into due (client_id, what, ref, at_ms) values (?, ?, ?, ?)", 1, STR("x"), 1, 9));
	check(str_starts(err_str(&e), STR("src/store/store_test.c:")));
	check(str_has(err_str(&e), STR("due")) && str_has(err_str(&e), STR("what")));
	check(!run(db, &e, "insert into due (client_id, what, ref, at_ms) values (null, ?, ?, ?)", STR("y"), 1, 9));
	check_int(db_changed(db), 0);
}

BOTH(savepoints_nest_and_undo_only_themselves)
{
	int64_t at;
	good(db_begin(db, &e));
	good(cursor_move(db, STR("a"), 1, &e));
	good(db_savepoint(db, &e));
	good(cursor_move(db, STR("a"), 2, &e));
	good(db_savepoint(db, &e));
	good(cursor_move(db, STR("a"), 3, &e));
	check(!run(db, &e, "insert into cursor (stage, last_id) values (null, 1)"));
	db_undo(db);
	good(cursor_load(db, STR("a"), &at, &e));
	check_int(at, 2);
	good(db_release(db, &e));
	good(db_savepoint(db, &e));
	good(cursor_move(db, STR("a"), 4, &e));
	db_undo(db);
	good(db_commit(db, &e));
	good(cursor_load(db, STR("a"), &at, &e));
	check_int(at, 2);
	good(db_begin(db, &e));
	good(cursor_move(db, STR("a"), 5, &e));
	db_rollback(db);
	good(cursor_load(db, STR("a"), &at, &e));
	check_int(at, 2);
}

static bool are_beyond(struct db *db, int64_t after)
{
	bool some;
	good(has_beyond(db, "due", after, &some, &e));
	return some;
}

static int64_t newest_due(struct db *db)
{
	int64_t id = 0;
	struct rows *r = sql(db, "select max(id) from due");
	row(r, NULL, &id);
	good(done(r, &e));
	return id;
}

BOTH(what_is_new_is_seen_and_what_was_undone_is_not)
{
	check(!are_beyond(db, 0));
	good(db_begin(db, &e));
	check(!are_beyond(db, 0));
	good(due_set(db, 1, STR("x"), 1, (struct instant){ 5 }, &e));
	check(are_beyond(db, 0));
	int64_t first = newest_due(db);
	check(!are_beyond(db, first));
	good(db_savepoint(db, &e));
	good(due_set(db, 1, STR("x"), 2, (struct instant){ 5 }, &e));
	check(are_beyond(db, first));
	db_undo(db);
	check(!are_beyond(db, first));
	good(due_set(db, 1, STR("x"), 3, (struct instant){ 5 }, &e));
	check(are_beyond(db, first));
	db_rollback(db);
	check(!are_beyond(db, 0));
	good(due_set(db, 1, STR("x"), 4, (struct instant){ 5 }, &e));
	check(are_beyond(db, 0));
}

BOTH(a_returning_statement_is_carried_through)
{
	int64_t id = 0;
	struct rows *r = sql(db, "insert into cursor (stage, last_id) values (?, 1), (?, 2) returning id", STR("a"), STR("b"));
	check(row(r, mem, &id) && id > 0);
	good(done(r, &e));
	check_int(db_changed(db), 2);
	good(run(db, &e, "update cursor set last_id = last_id + 1 where last_id > ?", 100));
	check_int(db_changed(db), 0);
}

BOTH(text_is_ordered_and_matched_bytewise)
{
	static const struct str in[] = { LIT("b"), LIT("a"), LIT("B"), LIT("ä"), LIT("_"), LIT("Z") };
	good(run(db, &e, "delete from cursor"));
	for (size_t i = 0; i < COUNT(in); i++)
		good(cursor_move(db, in[i], 1, &e));
	struct out o = out_open(mem);
	struct str s;
	struct rows *r = sql(db, "select stage from cursor order by stage");
	while (row(r, mem, &s))
		out_bytes(&o, s);
	good(done(r, &e));
	check_str(out_str(&o), STR("BZ_abä"));
	int n = 0;
	r = sql(db, "select count(*) from cursor where stage like 'b%'");
	check(row(r, mem, &n) && n == 1);
	good(done(r, &e));
}

BOTH(a_reader_sees_commits_and_writes_nothing)
{
	struct db *reader;
	int64_t at;
	good(db_open(where, DB_READ, &reader, &e));
	good(db_begin(db, &e));
	good(cursor_move(db, STR("a"), 7, &e));
	good(cursor_load(reader, STR("a"), &at, &e));
	check_int(at, 0);
	good(db_commit(db, &e));
	good(cursor_load(reader, STR("a"), &at, &e));
	check_int(at, 7);
	check(!cursor_move(reader, STR("a"), 8, &e));
	check(!db_is_full(reader));
	db_close(reader);
}

BOTH(there_is_one_writer)
{
	struct db *second;
	check(!db_open(where, DB_WRITE, &second, &e));
	check(second == NULL);
	check(str_has(err_str(&e), STR("is in use: ")) && str_has(err_str(&e), STR("process ")));
}

BOTH(a_full_transaction_does_not_go_on_after_an_error_of_the_store)
{
	if (db_is_postgres(db))
		return;
	int64_t pages = 0, at;
	struct rows *r = sql_here(db, "pragma page_count");
	check(row(r, mem, &pages));
	good(done(r, &e));
	r = sql_here(db, "pragma max_page_count = 1");    /* the least it takes is what it has */
	row(r, mem, &at);
	good(done(r, &e));
	char big[9000];
	memset(big, 'x', sizeof big);
	struct str much = { big, sizeof big };
	good(db_begin(db, &e));
	good(cursor_move(db, STR("a"), 1, &e));
	bool ok = true;
	for (int i = 0; ok && i < 100; i++)
		ok = outbox_add(db, 1, (struct instant){ 1 }, STR("x"), text(mem, "{}", i), much, &e);
	check(!ok && db_is_full(db));
	check(str_has(err_str(&e), STR("the disk is full")));
	db_rollback(db);
	good(cursor_load(db, STR("a"), &at, &e));
	check_int(at, 0);
	r = sql_here(db, "pragma max_page_count = 100000");
	row(r, mem, &at);
	good(done(r, &e));
	check(db_is_full(db));
	good(db_begin(db, &e));
	good(outbox_add(db, 1, (struct instant){ 1 }, STR("x"), STR("k"), much, &e));
	good(db_commit(db, &e));
	check(!db_is_full(db));
}

BOTH(after_an_error_that_ended_the_transaction_nothing_is_stored_singly)
{
	int64_t at;
	good(db_begin(db, &e));
	good(cursor_move(db, STR("a"), 1, &e));
	good(db->engine->command(db, "rollback", &e));   /* what SQLite does by itself in need */
	check(!db_is_postgres(db) ? !due_set(db, 1, STR("x"), 1, (struct instant){ 5 }, &e) : !db_commit(db, &e));
	check(str_has(err_str(&e), STR("given up")));
	if (!db_is_postgres(db))
		check(!db_savepoint(db, &e) && !db_commit(db, &e));
	good(cursor_load(db, STR("a"), &at, &e));
	check_int(at, 0);
}

BOTH(a_failed_statement_ends_a_commit_that_ignores_it_or_leaves_it_out)
{
	int64_t at;
	good(db_begin(db, &e));
	good(cursor_move(db, STR("a"), 1, &e));
	check(!run(db, &e, "insert into cursor (stage, last_id) values (null, 1)"));
	bool stored = db_commit(db, &e);
	good(cursor_load(db, STR("a"), &at, &e));
	check_int(at, stored ? 1 : 0);
	check(stored == !db_is_postgres(db));
	good(cursor_move(db, STR("a"), 3, &e));
}

BOTH(every_registered_statement_prepares)
{
	good(sql_check(db, &e));
}

BOTH(due_things_come_once_in_time_order)
{
	struct dues d;
	struct instant at;
	good(due_next(db, &at, &e));
	check_int(at.ms, 0);
	good(due_set(db, 1, STR("deadline"), 5, (struct instant){ 300 }, &e));
	good(due_set(db, 1, STR("loss"), 5, (struct instant){ 100 }, &e));
	good(due_set(db, 2, STR("loss"), 5, (struct instant){ 200 }, &e));
	good(due_set(db, 2, STR("drop"), 5, (struct instant){ 50 }, &e));
	good(due_set(db, 2, STR("drop"), 5, (struct instant){ 0 }, &e));
	good(due_set(db, 1, STR("loss"), 5, (struct instant){ 250 }, &e));
	good(due_next(db, &at, &e));
	check_int(at.ms, 200);
	good(due_take(db, (struct instant){ 299 }, mem, &d, &e));
	check(d.n == 2 && d.at[0].client == 2 && d.at[1].client == 1);
	check_str(d.at[1].what, STR("loss"));
	check_int(d.at[1].at.ms, 250);
	good(due_take(db, (struct instant){ 299 }, mem, &d, &e));
	check_int((int64_t)d.n, 0);
}

BOTH(outbox_takes_a_key_once)
{
	int n = 0;
	for (int i = 0; i < 2; i++)
		good(outbox_add(db, 1, (struct instant){ 1 }, STR("mail"), STR("quote 7"), STR("{}"), &e));
	good(outbox_add(db, 2, (struct instant){ 1 }, STR("mail"), STR("quote 7"), STR("{}"), &e));
	struct rows *r = sql(db, "select count(*) from outbox");
	check(row(r, mem, &n));
	good(done(r, &e));
	check_int(n, 2);
}

TEST(what_is_refused_names_a_day_as_people_write_it)
{
	static const struct { enum lang reader; struct str says; } readers[] = { { LANG_DE, LIT("bis 31.12.2026, 3 Tage") }, { LANG_EN, LIT("until 2026-12-31, 3 days") } };
	for (size_t i = 0; i < COUNT(readers); i++) {
		struct err refused = { 0 };
		struct step s = { .mem = mem, .refused = &refused, .reader = readers[i].reader };
		refuse(&s, "bis {}, {} Tage", "until {}, {} days", date_of(2026, 12, 31), 3);
		check_str(err_str(&refused), readers[i].says);
	}
}
