/* export.c - rows as JSON: a table at a time, in the order of their ids. */
#include "store/export.h"
#include "store/inside.h"

/* What lets somebody in, and what the next start makes anew; a column, or the whole table. */
static const struct { struct str table, column; } kept_back[] = {
	{ LIT("person"), LIT("password") },  { LIT("session"), LIT("") }, { LIT("one_time_link"), LIT("") }, { LIT("sign_in"), LIT("") }, { LIT("draft"), LIT("") },
	{ LIT("secret"), LIT("") },          { LIT("totp"), LIT("") },    { LIT("recovery_code"), LIT("") }, { LIT("api_key"), LIT("key_sha256") }, { LIT("feed"), LIT("secret_sha256") },
	{ LIT("migration"), LIT("") },       { LIT("pulse"), LIT("") },   { LIT("cursor"), LIT("") }, { LIT("presence"), LIT("") }, { LIT("search_part"), LIT("") },
};

static bool is_kept_back(struct str table, struct str column)
{
	for (size_t i = 0; i < COUNT(kept_back); i++)
		if (str_is(kept_back[i].table, table) && (!kept_back[i].column.len || str_is(kept_back[i].column, column)))
			return true;
	return false;
}

static bool told_columns(struct db *db, struct str table, struct arena *mem, struct columns *out, struct err *e)
{
	size_t n = 0;
	if (!schema_columns(db, table, mem, out, e))
		return false;
	for (size_t i = 0; i < out->n; i++)
		if (!is_kept_back(table, out->at[i].name))
			out->at[n++] = out->at[i];
	out->n = n;
	return true;
}

static struct rows *select_all(struct db *db, struct str table, const struct columns *c, int64_t client, struct str only, struct arena *mem)
{
	struct out o = out_open(mem);
	struct hole h[] = { HOLE(NONE), HOLE(client), HOLE(client) };
	print(&o, "select");
	for (size_t i = 0; i < c->n; i++)
		print(&o, "{} {}", i ? STR(",") : NONE, c->at[i].name);
	print(&o, " from {} where (? = -1 or {} = ?){}{} order by id", table, c->client ? STR("client_id") : STR("id"), only.len ? STR(" and ") : NONE, only);
	return schema_ask(db, &o, h, COUNT(h), mem);
}

static bool put_cell(struct rows *r, int i, const struct column *c, const struct export_to *to, struct arena *mem, struct json *j, struct err *e)
{
	struct cell cell = r->db->engine->cell(r, i);
	struct str bytes = cell.s;
	put_key(j, c->name);
	if (cell.kind == CELL_INT)
		return put_value(j, cell.i), true;
	if (cell.kind == CELL_NULL)
		return put_null(j), true;
	if (cell.kind == CELL_HEX && !hex_parse(mem, cell.s, &bytes))
		return fail(e, "the bytes of {} cannot be read", c->name);
	if (!c->bytes)
		return put_value(j, bytes), true;
	struct str named = sha256_hex(mem, bytes);
	put_object(j);
	put_field(j, STR("sha256"), named);
	put_field(j, STR("size"), (int64_t)bytes.len);
	put_end_object(j);
	return to->bytes(to->at, named, bytes, e);
}

static bool export_row(struct rows *r, struct str table, const struct columns *c, const struct export_to *to, struct err *e)
{
	struct arena *mem = arena_open();
	struct out o = out_open(mem);
	struct json j = json_open(&o);
	bool ok = true;
	put_object(&j);
	for (size_t i = 0; i < c->n && ok; i++)
		ok = put_cell(r, (int)i, &c->at[i], to, mem, &j, e);
	put_end_object(&j);
	ok = ok && to->line(to->at, table, out_str(&o), e);
	arena_close(mem);
	return ok;
}

static bool export_table(struct db *db, struct str table, int64_t client, struct str only, const struct export_to *to, struct arena *mem, int64_t *rows, struct err *e)
{
	struct columns c = { 0 };
	bool ok = true;
	if (!told_columns(db, table, mem, &c, e))
		return false;
	if (!c.n || (client >= 0 && !c.client && !str_is(table, STR("client"))))
		return true;
	struct rows *r = select_all(db, table, &c, client, only, mem);
	for (; ok && row_step(r); ++*rows)
		ok = export_row(r, table, &c, to, e);
	return done(r, e) && ok;
}

bool store_export(struct db *db, int64_t client, const struct export_to *to, int64_t *rows, struct err *e)
{
	struct arena *mem = arena_open();
	struct tables all = { 0 };
	bool ok = db_snapshot(db, e);
	*rows = 0;
	migrate_tables(mem, &all);
	for (size_t i = 0; i < all.n && ok; i++)
		ok = (i && str_is(all.at[i].name, all.at[i - 1].name)) || export_table(db, all.at[i].name, client, NONE, to, mem, rows, e) || within(e, "table {}", all.at[i].name);
	db_rollback(db);
	arena_close(mem);
	return ok;
}

bool store_export_rows(struct db *db, struct str table, const struct numbers *ids, const struct export_to *to, int64_t *rows, struct err *e)
{
	enum { AT_ONCE = 500 };
	struct arena *mem = arena_open();
	bool ok = true;
	for (size_t i = 0; ok && i < ids->n; i += AT_ONCE) {
		struct out only = out_open(mem);
		for (size_t k = i; k < ids->n && k < i + AT_ONCE; k++)
			print(&only, "{}{}", k > i ? STR(", ") : STR("id in ("), ids->at[k]);
		out_char(&only, ')');
		ok = export_table(db, table, -1, out_str(&only), to, mem, rows, e) || within(e, "table {}", table);
	}
	arena_close(mem);
	return ok;
}
