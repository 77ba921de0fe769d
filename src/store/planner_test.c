/* planner_test.c - SQLite finds by the index that names what is asked for, however many rows a client has. */
#include "store/inside.h"
#include "store/store_test.h"
#include <sqlite3.h>

static struct err e;

#define good(cond) ((cond) ? (void)0 : unit_failed(__FILE__, __LINE__, err_str(&e)))

/* How SQLite goes about that statement, a line a step; values do not matter. */
static struct str plan(struct db *db, struct str statement, struct arena *mem)
{
	struct sql_text asked = { str_c(mem, text(mem, "explain query plan {}", statement)), __FILE__, __LINE__ };
	const struct hole none[8] = { 0 };                      /* the first stands for the text */
	size_t values = 1;
	int64_t id, parent, unused;
	struct str step;
	struct out o = out_open(mem);
	for (size_t i = 0; i < statement.len; i++)
		values += statement.at[i] == '?';
	must(values <= COUNT(none));
	struct rows *r = sql_holes(db, &asked, none, values);
	while (row(r, mem, &id, &parent, &unused, &step))
		print(&o, "{}\n", step);
	good(done(r, &e));
	return out_str(&o);
}

/* Each once walked all rows of a client, or would. */
static const struct { struct str statement, index; } asked[] = {
	{ LIT("select body from audit where client_id = ? and what = ? and ref = ? order by number desc limit 1"), LIT("audit_ref (client_id=? AND what=? AND ref=?)") },
	{ LIT("select id from time_entry where client_id = ? and part_id in (select id from part where client_id = ? and ticket_id = ?) order by id"), LIT("time_entry_part (client_id=? AND part_id=?)") },
	{ LIT("select p.id from part p join ticket t on t.client_id = p.client_id and t.id = p.ticket_id where p.client_id = ? and t.closed_ms = 0 order by p.id"), LIT("ticket_client (client_id=? AND closed_ms=?)") },
	{ LIT("select a.id from attachment a where a.client_id = ? and a.ticket_id = ? order by a.id"), LIT("attachment_of (client_id=? AND ticket_id=?)") },
	{ LIT("select id from letter where state = 'stored' order by id limit ?"), LIT("letter_waiting") },
	{ LIT("select id from consent where client_id = ? and part_id = ? and answer = 1 order by id"), LIT("consent_part (client_id=? AND part_id=?)") },
	{ LIT("select id from signal where kind in (1, 2) order by id desc limit ?"), LIT("signal_told") },
	{ LIT("select m.id from message m join ticket t on t.client_id = m.client_id and t.id = m.ticket_id where m.state = 4 and m.at_ms > ? and t.closed_ms = 0 order by m.id desc limit 20"), LIT("message_returned (at_ms>?)") },
	{ LIT("select x.id from change_plan x join ticket t on t.client_id = x.client_id and t.id = x.ticket_id where x.ended_ms = 0 and t.closed_ms = 0 and x.from_ms < ? order by x.from_ms"), LIT("change_plan_open (from_ms<?)") },
	{ LIT("select id from ticket where client_id = ? and solved_ms > 0 and solved_ms >= ? and solved_ms < ?"), LIT("ticket_solved (client_id=? AND solved_ms>? AND solved_ms<?)") },
	{ LIT("select t.id from ticket t join state s on s.client_id = t.client_id and s.component_id = t.component_id and s.state = ? where t.closed_ms = 0 and t.condition in ('down', 'warning') and t.state < ? limit ?"), LIT("ticket_down (closed_ms=?)") },
	{ LIT("select c.id, (select count(*) from ticket t where t.client_id = c.id and t.closed_ms = 0) from client c where c.id between ? and ?"), LIT("ticket_client (client_id=? AND closed_ms=?)") },
	{ LIT("select x.id from quote x where x.state in (?, ?) and x.decided_ms <> 0 and x.decided_ms >= ? order by x.decided_ms desc, x.id desc limit ?"), LIT("quote_decided (decided_ms>?)") },
	{ LIT("select count(*) from (select 1 from ticket where queue_ms > 0 and owner_id = 0 and crew_id = 0 and queue_ms <= ? limit ?) n"), LIT("ticket_queue_crew (crew_id=? AND queue_ms>? AND queue_ms<?)") },
	{ LIT("select id, client_id from call where substr(number, length(number) - 5) = ? and number like ? order by id desc limit ?"), LIT("call_tail (<expr>=?)") },
	{ LIT("select client_id from phone where substr(number, length(number) - 5) = ? and number like ? and client_id > 0 order by client_id, person_id, id limit ?"), LIT("phone_tail (<expr>=?)") },
	{ LIT("select part, head from search_part where part >= ? and part < ? and head <> '' order by part, head limit ?"), LIT("search_part_once (part>? AND part<?)") },
};

TEST(an_index_that_names_what_is_asked_for_is_used)
{
	struct db *db = store_fresh(mem);
	for (size_t i = 0; i < COUNT(asked); i++) {
		struct str steps = plan(db, asked[i].statement, mem);
		if (!str_has(steps, asked[i].index))
			unit_failed(__FILE__, __LINE__, text(mem, "{}\n{}wanted {}", asked[i].statement, steps, asked[i].index));
	}
	db_close(db);
}

/* What a later version of the program tells is written; the same is not written again. */
TEST(the_planner_is_told_once_and_again_when_it_was_told_otherwise)
{
	struct db *db = store_fresh(mem);
	int64_t lines = 0, same = 0;
	struct rows *r = sql_here(db, "select count(*) from sqlite_stat1 where stat like '%noskipscan'");
	check(row(r, mem, &lines) && done(r, &e) && lines > 100);
	good(done(sql_here(db, "update sqlite_stat1 set stat = '7 7' where idx = 'audit_ref'"), &e) && planner_teach(db, &e));
	r = sql_here(db, "select count(*) from sqlite_stat1 where stat = '1000000 50000 10000 2 noskipscan' and idx = 'audit_ref'");
	check(row(r, mem, &same) && done(r, &e) && same == 1);
	int64_t before = db_changed(db);
	good(planner_teach(db, &e));
	check(db_changed(db) == before);
	db_close(db);
}

/* Beside an index "where state = 1" a bound state would make SQLite compile the statement at each call. */
TEST(a_statement_is_compiled_once_whatever_is_bound)
{
	struct db *db = store_fresh(mem);
	int64_t id;
	int again = 0;
	for (int64_t state = 0; state < 4; state++) {
		struct rows *r = sql(db, "select id from quote where client_id = ? and state = ? limit 1", INT64_C(1), state);
		row(r, mem, &id);
		good(done(r, &e));
	}
	for (sqlite3_stmt *s = sqlite3_next_stmt(db->lite, NULL); s; s = sqlite3_next_stmt(db->lite, s))
		again += str_has(str_of(sqlite3_sql(s)), STR("from quote")) ? sqlite3_stmt_status(s, SQLITE_STMTSTATUS_REPREPARE, 0) : 0;
	check(!again);
	db_close(db);
}
