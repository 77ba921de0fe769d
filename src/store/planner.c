/* planner.c - what SQLite's query planner is told of a busy house: how many rows an index finds for each of its columns.
 *
 * Left alone it takes ten rows for any first column, so client_id looks nearly unique, and for "order by id" it walks all rows
 * of a client where an index would name the three that are asked for. ANALYZE would count what a store holds today, and every
 * store would plan otherwise; these are the same numbers everywhere, made from the schema when the store is opened: a million
 * rows, twenty clients, ids and names that tell apart, columns of few values that do not. See sqlite.org/fileformat2.html,
 * sqlite_stat1. PostgreSQL counts by itself. */
#include "store/inside.h"

enum { ROWS = 1000000, ROWS_PARTIAL = 100000, CLIENTS = 20, APART = 10000, OPEN = 20, FEW = 5, LEAST = 2 };

/* One value in so many is the one that is asked for. */
static int64_t tells_apart(struct str column)
{
	static const struct str few[] = { LIT("state"), LIT("kind"), LIT("source"), LIT("direction"), LIT("channel"), LIT("active"), LIT("side"), LIT("place"), LIT("attempt"), LIT("what"), LIT("path"), LIT("owner_id"), LIT("crew_id") };
	if (str_is(column, STR("client_id")))
		return CLIENTS;
	if (str_ends(column, STR("_ms")))                /* asked to be equal it is 0: what is not over */
		return OPEN;
	for (size_t i = 0; i < COUNT(few); i++)
		if (str_is(column, few[i]))
			return FEW;
	return APART;
}

struct index { struct str table, name; bool unique, partial; };

/* "1000000 50000 1 noskipscan": in all, for the first column, for the first two. Stepping from client to client in an index
 * would be taken for cheap. */
static void print_index(struct out *o, const struct index *k, const struct strs *columns)
{
	int64_t rows = k->partial ? ROWS_PARTIAL : ROWS;
	print(o, "{} {} {}", k->table, k->name, rows);
	for (size_t i = 0; i < columns->n; i++) {
		rows /= tells_apart(columns->at[i]);
		if (rows < LEAST)
			rows = LEAST;
		print(o, " {}", k->unique && i + 1 == columns->n ? 1 : rows);
	}
	print(o, " noskipscan\n");
}

/* A line for each index of our tables: its table, its name, its numbers. */
static bool expected(struct db *db, struct arena *mem, struct str *out, struct err *e)
{
	struct index k, last = { 0 };
	struct str column;
	struct strs columns = { 0 };
	struct out o = out_open(mem);
	struct rows *r = sql_here(db, "select t.name, l.name, l.\"unique\", l.partial, i.name from pragma_table_list t join pragma_index_list(t.name) l join pragma_index_info(l.name) i"
	                              " where t.schema = 'main' and t.type = 'table' and t.name not like 'sqlite%' order by t.name, l.name, i.seqno");
	while (row(r, mem, &k.table, &k.name, &k.unique, &k.partial, &column)) {
		if (last.name.len && !str_is(last.name, k.name)) {
			print_index(&o, &last, &columns);
			columns.n = 0;
		}
		*push(mem, &columns) = column;
		last = k;
	}
	if (last.name.len)
		print_index(&o, &last, &columns);
	*out = out_str(&o);
	return done(r, e);
}

/* The same of what the store has. */
static bool told(struct db *db, struct arena *mem, struct str *out, struct err *e)
{
	struct str table, name, numbers;
	struct out o = out_open(mem);
	struct rows *r = sql_here(db, "select tbl, idx, stat from sqlite_stat1 order by tbl, idx");
	while (row(r, mem, &table, &name, &numbers))
		print(&o, "{} {} {}\n", table, name, numbers);
	*out = out_str(&o);
	return done(r, e);
}

static bool tell(struct db *db, struct str lines, struct err *e)
{
	bool ok = db_begin(db, e) && done(sql_here(db, "delete from sqlite_stat1"), e);
	while (ok && lines.len) {
		struct str line = str_split(&lines, '\n'), table = str_split(&line, ' '), name = str_split(&line, ' ');
		ok = done(sql_here(db, "insert into sqlite_stat1 (tbl, idx, stat) values (?, ?, ?)", table, name, line), e);
	}
	if (ok && db_commit(db, e))
		return true;
	db_rollback(db);
	return false;
}

/* The table is there once anything was analysed, and is read when it was. */
bool planner_teach(struct db *db, struct err *e)
{
	static const char analyse[] = "analyze sqlite_schema";
	struct arena *mem = arena_open();
	struct str want, has;
	bool ok = engine_sqlite.command(db, analyse, e) && expected(db, mem, &want, e) && told(db, mem, &has, e) &&
	          (str_is(want, has) || (tell(db, want, e) && engine_sqlite.command(db, analyse, e)));
	arena_close(mem);
	return ok || within(e, "telling the planner");
}
