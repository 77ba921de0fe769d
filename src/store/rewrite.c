/* rewrite.c - rows by the schema: some hundreds at a time, read to the end before the first of them is written.
 *
 * Ids only grow, so a row that was written anew is not met twice. Rows of the search have their place in an index of words,
 * from which they are taken before they change and into which they are put again. */
#include "store/rewrite.h"
#include "store/inside.h"

enum { ROWS_MOST = 200, ROWS_OF_BYTES = 8 };

/* Those with words or bytes; in the order of the table. */
static bool kept_columns(struct db *db, struct str table, struct arena *mem, struct columns *out, struct err *e)
{
	size_t n = 0;
	if (!schema_columns(db, table, mem, out, e))
		return false;
	for (size_t i = 0; i < out->n; i++)
		if (out->at[i].bytes || out->at[i].words)
			out->at[n++] = out->at[i];
	out->n = n;
	return true;
}

static bool has_bytes(const struct columns *c)
{
	for (size_t i = 0; i < c->n; i++)
		if (c->at[i].bytes)
			return true;
	return false;
}

bool store_tables(struct arena *mem, struct strs *out)
{
	struct tables all = { 0 };
	migrate_tables(mem, &all);
	for (size_t i = 0; i < all.n; i++)
		if (!i || !str_is(all.at[i].name, all.at[i - 1].name))
			*push(mem, out) = all.at[i].name;
	return true;
}

static struct rows *select_some(struct db *db, const struct rewrite *w, const struct columns *c, int64_t after, struct arena *mem)
{
	struct out o = out_open(mem);
	struct hole h[] = { HOLE(NONE), HOLE(c->client ? w->client : 0), HOLE(after) };
	print(&o, "select t.id, {}, {}", c->client ? STR("t.client_id") : STR("0"), w->when.len ? w->when : STR("0"));
	for (size_t i = 0; i < c->n; i++)
		print(&o, ", t.{}", c->at[i].name);
	print(&o, " from {} t where {} = ? and t.id > ?{}{} order by t.id limit {}", w->table, c->client && w->client ? STR("t.client_id") : STR("0"),
	      w->only.len ? STR(" and ") : NONE, w->only, has_bytes(c) ? (int)ROWS_OF_BYTES : (int)ROWS_MOST);
	return schema_ask(db, &o, h, COUNT(h), mem);
}

static bool read_cell(struct rows *r, int i, struct kept_cell *out, struct arena *mem, struct err *e)
{
	struct cell cell = r->db->engine->cell(r, i);
	out->value = NONE;
	if (cell.kind == CELL_HEX && !hex_parse(mem, cell.s, &out->value))
		return fail(e, "the bytes of {} cannot be read", out->column);
	if (cell.kind == CELL_TEXT || cell.kind == CELL_OTHER)
		out->value = str_keep(mem, cell.s);
	return true;
}

static bool read_row(struct rows *r, const struct columns *c, struct kept_row *out, struct arena *mem, struct err *e)
{
	const struct engine *engine = r->db->engine;
	out->id = engine->cell(r, 0).i;
	out->client = engine->cell(r, 1).i;
	out->at.ms = engine->cell(r, 2).i;
	out->n = c->n;
	out->cell = NEWS(mem, struct kept_cell, c->n + 1);
	for (size_t i = 0; i < c->n; i++) {
		out->cell[i] = (struct kept_cell){ .column = c->at[i].name, .bytes = c->at[i].bytes };
		if (!read_cell(r, (int)(3 + i), &out->cell[i], mem, e))
			return false;
	}
	return true;
}

/* ---- written anew ---- */

static bool drop_row(struct db *db, const struct columns *c, const struct kept_row *k, struct arena *mem, struct err *e)
{
	struct out o = out_open(mem);
	struct hole h[] = { HOLE(NONE), HOLE(k->id), HOLE(k->client) };
	print(&o, "delete from {} where id = ? and {} = ?", k->table, c->client ? STR("client_id") : STR("0"));
	return done(schema_ask(db, &o, h, COUNT(h), mem), e);
}

static bool update_row(struct db *db, const struct columns *c, const struct kept_row *k, struct arena *mem, struct err *e)
{
	struct out o = out_open(mem);
	struct hole *h = NEWS(mem, struct hole, k->n + 3);
	size_t n = 1;
	print(&o, "update {} set", k->table);
	for (size_t i = 0; i < k->n; i++) {
		const struct kept_cell *cell = &k->cell[i];
		if (!cell->changed)
			continue;
		print(&o, "{} {} = ?", n > 1 ? STR(",") : NONE, cell->column);
		h[n++] = cell->bytes ? blob(cell->value) : HOLE(cell->value);
	}
	if (n == 1)
		return true;
	print(&o, " where id = ? and {} = ?", c->client ? STR("client_id") : STR("0"));
	h[n++] = HOLE(k->id);
	h[n++] = HOLE(k->client);
	return done(schema_ask(db, &o, h, n, mem), e);
}

static bool is_indexed(struct str table) { return str_is(table, STR("search_doc")); }

static bool apply(struct db *db, const struct columns *c, const struct kept_row *k, struct arena *mem, struct strs *was, struct err *e)
{
	bool indexed = is_indexed(k->table);
	if (indexed && !words_out(db, k->id, mem, push(mem, was), e))
		return false;
	if (k->drop)
		return drop_row(db, c, k, mem, e);
	return update_row(db, c, k, mem, e) && (!indexed || words_in(db, k->id, e));
}

struct rows_kept { struct kept_row *at; size_t n, cap; };

/* All in their order; then what they were found by goes, as far as no row has it any more. */
static bool apply_all(struct db *db, const struct columns *c, const struct rows_kept *all, struct str table, struct arena *mem, struct err *e)
{
	struct strs was = { 0 }, now = { 0 };
	for (size_t i = 0; i < all->n; i++)
		if (!apply(db, c, &all->at[i], mem, &was, e))
			return false;
	return !is_indexed(table) || parts_drop(db, &was, &now, mem, e);
}

static bool is_changed(const struct kept_row *k)
{
	for (size_t i = 0; i < k->n; i++)
		if (k->cell[i].changed)
			return true;
	return k->drop;
}

/* *after: the last id that was read; 0: there was none any more. *n counts them. */
static bool some(struct db *db, const struct rewrite *w, const struct columns *c, int64_t *after, int64_t *n, struct err *e)
{
	struct arena *mem = arena_open();
	struct rows_kept changed = { 0 };
	struct kept_row k = { .table = w->table };
	bool ok = true;
	struct rows *r = select_some(db, w, c, *after, mem);
	for (*after = 0; ok && row_step(r); *after = k.id, ++*n) {
		k.drop = false;
		ok = read_row(r, c, &k, mem, e) && w->fn(w->at, &k, mem, e);
		if (ok && is_changed(&k))
			*push(mem, &changed) = k;
	}
	ok = done(r, e) && ok;
	ok = ok && (!w->writes || apply_all(db, c, &changed, w->table, mem, e));
	arena_close(mem);
	return ok;
}

bool store_rewrite(struct db *db, const struct rewrite *w, struct arena *mem, struct err *e)
{
	struct columns c = { 0 };
	int64_t after = 0, n = 0;
	if (!kept_columns(db, w->table, mem, &c, e))
		return false;
	if (!c.id || !c.n)
		return true;
	do
		if (!some(db, w, &c, &after, &n, e))
			return within(e, "table {}", w->table);
	while (after);
	return true;
}

bool store_rewrite_some(struct db *db, const struct rewrite *w, int64_t *after, int64_t *looked, struct arena *mem, struct err *e)
{
	struct columns c = { 0 };
	int64_t n = 0;
	if (!kept_columns(db, w->table, mem, &c, e))
		return false;
	if (!c.id || !c.n)
		*after = 0;
	else if (!some(db, w, &c, after, &n, e))
		return within(e, "table {}", w->table);
	*looked += has_bytes(&c) ? n * ROWS_MOST / ROWS_OF_BYTES : n;
	return true;
}

/* ---- rows that go, and single values ---- */

static bool has_column(struct db *db, struct str table, struct str column, struct arena *mem, bool *has, struct err *e)
{
	struct columns c;
	*has = false;
	if (!schema_columns(db, table, mem, &c, e))
		return false;
	for (size_t i = 0; i < c.n; i++)
		*has |= str_is(c.at[i].name, column);
	return true;
}

static bool empty_last(struct db *db, struct str table, struct str where, struct hole *h, size_t n, struct arena *mem, struct err *e)
{
	struct columns c = { 0 };
	struct out o = out_open(mem);
	if (!kept_columns(db, table, mem, &c, e))
		return false;
	if (!c.n)
		return true;
	print(&o, "update {} set", table);
	for (size_t i = 0; i < c.n; i++)
		print(&o, "{} {} = {}", i ? STR(",") : NONE, c.at[i].name, c.at[i].bytes && !db_is_postgres(db) ? STR("x''") : STR("''"));
	print(&o, " where {}", where);
	return done(schema_ask(db, &o, h, n, mem), e);
}

bool store_drop(struct db *db, struct str table, struct str column, int64_t value, struct str only, bool stays, bool writes, struct arena *mem, int64_t *n, struct err *e)
{
	struct out count = out_open(mem), drop = out_open(mem);
	struct hole h[] = { HOLE(NONE), HOLE(value) };
	bool has;
	*n = 0;
	if (!has_column(db, table, column, mem, &has, e))
		return false;
	if (!has)
		return true;
	struct str which = text(mem, "select t.id from {} t where t.{} = ?{}{}", table, column, only.len ? STR(" and ") : NONE, only);
	print(&count, "select count(*) from ({}) x", which);
	print(&drop, "delete from {} where id in ({})", table, which);
	if (stays)
		print(&drop, " and id < (select max(id) from {})", table);
	struct rows *r = schema_ask(db, &count, h, COUNT(h), mem);
	row(r, mem, n);
	if (!done(r, e))
		return false;
	return !*n || !writes || (done(schema_ask(db, &drop, h, COUNT(h), mem), e) && (!stays || empty_last(db, table, text(mem, "id in ({})", which), h, COUNT(h), mem, e)));
}

static bool drop_range(struct db *db, const struct rewrite *w, bool stays, int64_t after, int64_t until, struct arena *mem, struct err *e)
{
	struct out drop = out_open(mem);
	struct hole h[] = { HOLE(NONE), HOLE(w->client), HOLE(after), HOLE(until) };
	struct str which = text(mem, "id in (select t.id from {} t where t.client_id = ? and t.id > ? and t.id <= ?{}{})", w->table, w->only.len ? STR(" and ") : NONE, w->only);
	print(&drop, "delete from {} where {}", w->table, which);
	if (stays)
		print(&drop, " and id < (select max(id) from {})", w->table);
	return done(schema_ask(db, &drop, h, COUNT(h), mem), e) && (!stays || empty_last(db, w->table, which, h, COUNT(h), mem, e));
}

bool store_drop_some(struct db *db, const struct rewrite *w, bool stays, int64_t *after, int64_t *n, int64_t *looked, struct arena *mem, struct err *e)
{
	struct columns c = { 0 };
	struct out o = out_open(mem);
	struct hole h[] = { HOLE(NONE), HOLE(w->client), HOLE(*after) };
	int64_t until = 0, from = *after;
	*n = *after = 0;
	if (!kept_columns(db, w->table, mem, &c, e) || !c.client)
		return !e->len;
	int most = has_bytes(&c) ? ROWS_OF_BYTES : ROWS_MOST;
	print(&o, "select max(x.id), count(*) from (select t.id from {} t where t.client_id = ? and t.id > ?{}{} order by t.id limit {}) x", w->table, w->only.len ? STR(" and ") : NONE, w->only, most);
	struct rows *r = schema_ask(db, &o, h, COUNT(h), mem);
	row(r, mem, &until, n);
	if (!done(r, e) || (*n && w->writes && !drop_range(db, w, stays, from, until, mem, e)))
		return within(e, "table {}", w->table);
	*looked += *n * ROWS_MOST / most;
	*after = *n < most ? 0 : until;
	return true;
}

bool store_last(struct db *db, struct str table, struct arena *mem, int64_t *id, struct err *e)
{
	struct out o = out_open(mem);
	struct hole h[] = { HOLE(NONE) };
	*id = 0;
	print(&o, "select max(id) from {}", table);
	struct rows *r = schema_ask(db, &o, h, COUNT(h), mem);
	row(r, mem, id);
	return done(r, e);
}

bool store_is_last(struct db *db, struct str table, int64_t id, struct arena *mem, bool *last, struct err *e)
{
	int64_t most;
	if (!store_last(db, table, mem, &most, e))
		return false;
	*last = most == id;
	return true;
}

bool store_ids(struct db *db, struct str table, struct str column, int64_t value, struct arena *mem, struct numbers *out, struct err *e)
{
	struct out o = out_open(mem);
	struct hole h[] = { HOLE(NONE), HOLE(value) };
	bool has;
	int64_t id;
	if (!has_column(db, table, column, mem, &has, e))
		return false;
	if (!has)
		return true;
	print(&o, "select t.id from {} t where t.{} = ? order by t.id", table, column);
	struct rows *r = schema_ask(db, &o, h, COUNT(h), mem);
	while (row(r, mem, &id))
		*push(mem, out) = id;
	return done(r, e);
}

bool store_number(struct db *db, struct str table, struct str number, int64_t client, int64_t id, struct arena *mem, int64_t *out, struct err *e)
{
	struct out o = out_open(mem);
	struct hole h[] = { HOLE(NONE), HOLE(client), HOLE(id) };
	print(&o, "select {} from {} t where t.client_id = ? and t.id = ?", number, table);
	*out = 0;
	struct rows *r = schema_ask(db, &o, h, COUNT(h), mem);
	row(r, mem, out);
	return done(r, e);
}

bool store_unlock(struct db *db, bool open, struct err *e)
{
	return open ? run(db, e, "insert into unlocked (id) values (1)") : run(db, e, "delete from unlocked");
}
