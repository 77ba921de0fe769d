/* audit_test.c - whoever alters the log is seen (P8). */
#include "store/store_test.h"

static struct err e;

#define good(cond) ((cond) ? (void)0 : unit_failed(__FILE__, __LINE__, err_str(&e)))

static void fill(struct db *db)
{
	for (int i = 1; i <= 5; i++)
		for (int client = 0; client < 3; client++)
			good(audit_add(db, client, (struct instant){ 1000 + i }, 7, STR("quote.accept"), i, STR("{\"total\":\"12.00\"}"), &e));
}

static struct str verify(struct db *db, struct arena *mem)
{
	int64_t rows;
	struct str broken;
	good(audit_verify(db, mem, &rows, &broken, &e));
	return audit_say(broken, LANG_EN, mem);
}

BOTH(an_untouched_log_verifies)
{
	int64_t rows;
	struct str broken;
	good(audit_verify(db, mem, &rows, &broken, &e));
	check(rows == 0 && broken.len == 0);
	fill(db);
	good(audit_verify(db, mem, &rows, &broken, &e));
	check_str(broken, NONE);
	check_int(rows, 15);
}

BOTH(an_altered_field_shows)
{
	fill(db);
	good(run(db, &e, "update audit set body = ? where client_id = 1 and number = 3", STR("{\"total\":\"12.01\"}")));
	check_str(verify(db, mem), STR("client 1: entry 3 (quote.accept) was altered, or the one before it"));
	good(run(db, &e, "update audit set body = ?, at_ms = at_ms + ? where client_id = 1 and number = 3", STR("{\"total\":\"12.00\"}"), 1));
	check(verify(db, mem).len > 0);
	good(run(db, &e, "update audit set at_ms = at_ms - ? where client_id = 1 and number = 3", 1));
	check_str(verify(db, mem), NONE);
	good(run(db, &e, "update audit set hash = ? where client_id = 1 and number = 3", STR("short")));
	check(verify(db, mem).len > 0);
}

BOTH(a_removed_entry_shows)
{
	fill(db);
	good(run(db, &e, "delete from audit where client_id = 0 and number = 2"));
	check_str(verify(db, mem), STR("client 0: entry 2 is missing"));
}

BOTH(a_cut_tail_shows)
{
	fill(db);
	good(run(db, &e, "delete from audit where client_id = 2 and number >= ?", 4));
	check_str(verify(db, mem), STR("client 2: the entries 4 to 5 are missing at the end"));
}

BOTH(a_head_that_was_set_back_or_removed_shows)
{
	fill(db);
	good(run(db, &e, "update audit_head set number = 4 where client_id = 2"));
	check_str(verify(db, mem), STR("client 2: the head of the chain was altered"));
	good(run(db, &e, "delete from audit_head where client_id = 2"));
	check_str(verify(db, mem), STR("client 2: the head of the chain is missing"));
}

BOTH(entries_moved_to_another_client_show)
{
	fill(db);
	good(run(db, &e, "update audit set client_id = 3 where client_id = 2"));
	good(run(db, &e, "update audit_head set client_id = 3 where client_id = 2"));
	check_str(verify(db, mem), STR("client 3: entry 1 (quote.accept) was altered, or the one before it"));
}

/* The encoding is written into every store: it may never change. */
TEST(the_hash_of_an_entry_is_fixed)
{
	struct db *db = store_fresh(mem);
	struct str hash;
	good(audit_add(db, 1, (struct instant){ 1000 }, 7, STR("a.b"), 9, STR("{}"), &e));
	struct rows *r = sql(db, "select hash from audit");
	check(row(r, mem, &hash));
	good(done(r, &e));
	check_str(hash, sha256_hex(mem, STR("\n1 1 1000 7 9\n3:a.b\n2:{}\n")));
	db_close(db);
}
