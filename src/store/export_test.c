/* export_test.c - what is given away is all of one client, nothing of another, and nothing that lets somebody in. */
#include "store/export.h"
#include "store/store_test.h"
#include <jansson.h>

static struct err e;

#define good(cond) ((cond) ? (void)0 : unit_failed(__FILE__, __LINE__, err_str(&e)))

struct got { struct arena *mem; struct out lines, files; int64_t n; };

static bool line(void *at, struct str table, struct str json, struct err *why_not)
{
	struct got *g = at;
	json_error_t why;
	json_t *row = json_loadb(json.at, json.len, JSON_REJECT_DUPLICATES, &why);
	print(&g->lines, "{} {}\n", table, json);
	g->n++;
	bool ok = json_is_object(row);
	json_decref(row);
	return ok || fail(why_not, "{} is no JSON", json);
}

static bool bytes(void *at, struct str sha256, struct str content, struct err *why_not)
{
	struct got *g = at;
	(void)why_not;
	print(&g->files, "{}\n", sha256);
	return str_is(sha256, sha256_hex(g->mem, content));
}

static void fill(struct db *db)
{
	good(db_begin(db, &e));
	good(run(db, &e, "insert into client (id, key, name, street, post_code, city, country, email, phone, vat_id, buyer_reference, lang, created_ms) values (11, 'a', 'Alpha \"1\"', '', '', '', 'DE', '', '', '', '', 0, 0)"));
	good(run(db, &e, "insert into client (id, key, name, street, post_code, city, country, email, phone, vat_id, buyer_reference, lang, created_ms) values (12, 'b', 'Beta', '', '', '', 'DE', '', '', '', '', 0, 0)"));
	good(run(db, &e, "insert into site (client_id, name, address) values (11, 'Werk', '')"));
	good(run(db, &e, "insert into site (client_id, name, address) values (12, 'Fremd', '')"));
	good(run(db, &e, "insert into file (client_id, sha256, type, bytes, at_ms) values (11, 'x', 'image/png', ?, 0)", blob(STR("\x01\x00\xff bytes"))));
	good(run(db, &e, "insert into person (client_id, login, login_key, name, role, lang, password, disabled, created_ms) values (11, 'meier', 'meier', 'Maria Meier', 6, 0, '$argon2id$geheim', 0, 0)"));
	good(db_commit(db, &e));
}

/* All that is said of that client, -1 of everybody, as "table {row}" lines. */
static struct str given(struct db *db, struct str where, int64_t client, struct arena *mem)
{
	struct got g = { mem, out_open(mem), out_open(mem), 0 };
	struct export_to to = { &g, line, bytes };
	struct db *reader;
	int64_t rows;
	fill(db);
	good(db_open(where, DB_READ, &reader, &e));
	good(store_export(reader, client, &to, &rows, &e));
	db_close(reader);
	check_int(rows, g.n);
	return out_str(&g.lines);
}

BOTH(one_client_s_rows_are_given_away_and_nobody_else_s)
{
	struct str all = given(db, where, 11, mem);
	check(str_has(all, STR("client {\"id\":11,\"key\":\"a\",\"name\":\"Alpha \\\"1\\\"\"")) && str_has(all, STR("Werk")) && str_has(all, STR("Maria Meier")));
	check(!str_has(all, STR("Beta")) && !str_has(all, STR("Fremd")) && !str_has(all, STR("argon2id")));
	check(str_has(all, text(mem, "\"bytes\":{\"sha256\":\"{}\",\"size\":9}", sha256_hex(mem, (struct str){ "\x01\x00\xff bytes", 9 }))));
}

BOTH(everything_is_given_away_without_what_lets_in)
{
	struct str all = given(db, where, -1, mem);
	check(str_has(all, STR("Beta")) && str_has(all, STR("Werk")) && !str_has(all, STR("argon2id")));
	check(!str_has(all, STR("\nsession ")) && !str_has(all, STR("\nsecret ")));
}
