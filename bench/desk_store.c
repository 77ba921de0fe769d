/* bench/desk_store.c - a busy house: one ticket made by the program itself, copied with all that hangs on it.
 *
 * Which tables and columns there are is asked of the store, so that a copy is what the program of today writes. A copy's
 * part and verdict have its own number, as the first ticket's have; everything else is numbered by the store. */
#include "desk.h"
#include <sqlite3.h>
#include <stdio.h>

static void statement(sqlite3 *db, struct str words, struct arena *mem)
{
	char *why = NULL;
	if (sqlite3_exec(db, str_c(mem, words), NULL, NULL, &why) != SQLITE_OK) {
		fprintf(stderr, "bench: %s\n%.*s\n", why, (int)words.len, words.at);
		die("the store cannot be filled");
	}
}

static struct str column(sqlite3_stmt *s, int i, struct arena *mem) { return str_keep(mem, str_of((const char *)sqlite3_column_text(s, i))); }

static struct strs asked(sqlite3 *db, struct str words, struct arena *mem)
{
	struct strs out = { 0 };
	sqlite3_stmt *s;
	must(sqlite3_prepare_v2(db, str_c(mem, words), -1, &s, NULL) == SQLITE_OK);
	while (sqlite3_step(s) == SQLITE_ROW)
		*push(mem, &out) = column(s, 0, mem);
	sqlite3_finalize(s);
	return out;
}

/* What stands in a copy instead of the first ticket's column. */
static struct str value_of(struct str table, struct str name, bool open)
{
	bool numbered = str_is(table, STR("ticket")) || str_is(table, STR("part")) || str_is(table, STR("verdict"));
	if (str_is(name, STR("id")))
		return numbered ? STR("n.i") : NONE;
	if (str_is(name, STR("ticket_id")) || str_is(name, STR("part_id")) || str_is(name, STR("verdict_id")))
		return STR("n.i");
	if (!open && str_is(table, STR("ticket")) && str_is(name, STR("state")))
		return STR("4");
	if (!open && str_is(table, STR("ticket")) && (str_is(name, STR("closed_ms")) || str_is(name, STR("solved_ms"))))
		return STR("x.opened_ms + 1");
	if (!open && str_is(table, STR("ticket")) && str_is(name, STR("queue_ms")))
		return STR("0");
	if (str_is(table, STR("search_doc")) && str_is(name, STR("ref_id")))
		return STR("n.i");
	if (str_is(table, STR("search_doc")) && str_is(name, STR("words")))
		return STR("x.words || ' ' || (n.i * 2654435761 % 99991)");
	return str_is(name, STR("subject")) ? STR("'Drucker ' || (n.i * 2654435761 % 99991) || ' druckt nicht'") : NONE;
}

static void copy_table(sqlite3 *db, struct str table, int64_t from, int64_t until, bool open, struct arena *mem)
{
	struct strs columns = asked(db, text(mem, "select name from pragma_table_info('{}')", table), mem);
	struct out names = out_open(mem), values = out_open(mem);
	for (size_t i = 0; i < columns.n; i++) {
		struct str name = columns.at[i], value = value_of(table, name, open);
		if (str_is(name, STR("id")) && !value.len)
			continue;
		print(&names, "{}{}", names.len ? STR(", ") : NONE, name);
		if (value.len)
			print(&values, "{}{}", values.len ? STR(", ") : NONE, value);
		else
			print(&values, "{}x.{}", values.len ? STR(", ") : NONE, name);
	}
	statement(db, text(mem, "with recursive n (i) as (select {} union all select i + 1 from n where i < {}) insert into {} ({}) select {} from {} x, n where x.{} = 1", from, until, table,
	                   out_str(&names), out_str(&values), table, str_is(table, STR("ticket")) ? STR("id") : STR("ticket_id")),
	          mem);
}

/* What a closed ticket has no more: what falls due, and what the desk reckons beforehand. */
static bool is_of_open(struct str table) { return str_is(table, STR("due")) || str_is(table, STR("clock")); }

static void copy_all(sqlite3 *db, int64_t from, int64_t until, bool open, struct arena *mem)
{
	struct strs tables = asked(db, STR("select m.name from sqlite_master m join pragma_table_info(m.name) c where m.type = 'table' and m.sql not like '%virtual%'"
	                                   " and c.name = 'ticket_id' and m.name not like 'sqlite_%'"), mem);
	copy_table(db, STR("ticket"), from, until, open, mem);
	for (size_t i = 0; i < tables.n; i++)
		if (open || !is_of_open(tables.at[i]))
			copy_table(db, tables.at[i], from, until, open, mem);
}

static int64_t number_of(sqlite3 *db, const char *words, struct arena *mem)
{
	int64_t n = 0;
	struct strs found = asked(db, str_of(words), mem);
	must(found.n == 1 && str_int(found.at[0], &n));
	return n;
}

static sqlite3 *store_open(struct str store, struct arena *mem)
{
	sqlite3 *db;
	must(sqlite3_open(str_c(mem, text(mem, "{}/regelbetrieb.db", store)), &db) == SQLITE_OK);
	return db;
}

/* Who reads what behind a cursor: the copies are no news. */
static const struct { struct str stage, table; } readers[] = {
	{ LIT("verdict"), LIT("fact") }, { LIT("verdict.note"), LIT("ticket_note") }, { LIT("clock"), LIT("verdict") }, { LIT("clock.note"), LIT("ticket_note") }, { LIT("account.verdict"), LIT("verdict") },
	{ LIT("search.note"), LIT("ticket_note") },
};

int64_t desk_fill(struct str store, int64_t open, int64_t closed)
{
	struct arena *mem = arena_open();
	sqlite3 *db = store_open(store, mem);
	int64_t from = number_of(db, "select max((select max(id) from ticket), (select max(id) from part), (select max(id) from verdict)) + 1", mem);
	statement(db, STR("pragma synchronous = off; begin"), mem);
	copy_all(db, from, from + open - 1, true, mem);
	copy_all(db, from + open, from + open + closed - 1, false, mem);
	for (size_t i = 0; i < COUNT(readers); i++)
		statement(db, text(mem, "update cursor set last_id = (select max(id) from {}) where stage = '{}'", readers[i].table, readers[i].stage), mem);
	statement(db, STR("insert into search_text (search_text) values ('rebuild')"), mem);
	statement(db, STR("commit; analyze; pragma wal_checkpoint(truncate)"), mem);
	sqlite3_close(db);
	arena_close(mem);
	return from;
}

void desk_targets(struct str store, int64_t from, int64_t tickets)
{
	static const struct str ends[] = { LIT("clock.warning"), LIT("clock.due") };
	struct arena *mem = arena_open();
	sqlite3 *db = store_open(store, mem);
	for (size_t i = 0; i < COUNT(ends); i++)
		statement(db, text(mem, "insert into due (client_id, what, ref, at_ms) select client_id, '{}', id, {} + id * 1000 from ticket where id >= {} and id < {}", ends[i], clock_now().ms + 100000000000, from, from + tickets), mem);
	sqlite3_close(db);
	arena_close(mem);
}

void desk_key(struct str store, struct str login, struct str key, struct arena *mem)
{
	sqlite3 *db = store_open(store, mem);
	statement(db, text(mem, "insert into api_key (client_id, person_id, name, key_sha256, reads, made_ms, used_ms, ended_ms) select 0, id, 'bench', '{}', 0, 1, {}, 0 from person where login = '{}'",
	                   sha256_hex(mem, key), clock_now().ms, login), mem);
	sqlite3_close(db);
}
