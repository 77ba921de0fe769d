/* writer_test.c - what the audit keeps of an act: every deed, but not the words that others exported of people. */
#include "main/writer.h"
#include "store/store_test.h"
#include "unit.h"

static struct err e;
#define good(cond) ((cond) ? (void)0 : unit_failed(__FILE__, __LINE__, err_str(&e)))

static void no_orders(void *at, struct db *db) { (void)at; (void)db; }

static struct outcome does(struct writer *w, const char *name, const struct field *f, size_t n, struct arena *mem)
{
	struct act a = { .name = str_of(name), .person = 1 };
	struct outcome out;
	for (size_t i = 0; i < n; i++)
		field_add(mem, &a.fields, f[i].name, f[i].value);
	good(writer_act(w, &a, mem, &out, &e));
	if (!out.accepted)
		unit_failed(__FILE__, __LINE__, out.reason);
	return out;
}

BOTH(the_audit_proves_rows_of_an_import_and_does_not_hold_them)
{
	struct live *live = live_open();
	struct writer *w;
	struct str body = NONE, row_words;
	struct fields row_fields = { 0 };
	good(writer_open(db, live, no_orders, NULL, &w, &e));
	const struct field begin[] = { { STR("source"), STR("own") }, { STR("kind"), STR("0") }, { STR("sha256"), sha256_hex(mem, STR("file")) } };
	struct outcome run_begun = does(w, "import.begin", begin, COUNT(begin), mem);
	field_add(mem, &row_fields, STR("id"), STR("1"));
	field_add(mem, &row_fields, STR("name"), STR("Hansa Import GmbH"));
	field_add(mem, &row_fields, STR("email"), STR("meier@hansa.example"));
	row_words = fields_print(mem, &row_fields);
	const struct field rows[] = { { STR("import"), text(mem, "{}", run_begun.id) }, { STR("row"), row_words } };
	does(w, "import.clients", rows, COUNT(rows), mem);
	writer_close(w);
	struct rows *r = sql(db, "select body from audit where what = 'import.clients'");
	good(row(r, mem, &body));
	good(done(r, &e));
	check(!str_has(body, STR("meier@hansa.example")) && str_has(body, sha256_hex(mem, row_words)));
	live_close(live);
}
