/* store.c - the door: one life of a statement for both engines and transactions.
 *
 * A statement is prepared when its text is first used on a connection and kept at the text's place in
 * the section sql_texts, so finding it again costs an index. While one runs, the same text may be used
 * again (a function that calls itself): it gets a second instance. */
#include "store/inside.h"
#include <string.h>

extern const struct sql_text __start_sql_texts[], __stop_sql_texts[];

size_t sql_all(const struct sql_text **first)
{
	*first = __start_sql_texts;
	return (size_t)(__stop_sql_texts - __start_sql_texts);
}

bool sql_is_registered(const struct sql_text *text)
{
	return (uintptr_t)text >= (uintptr_t)__start_sql_texts && (uintptr_t)text < (uintptr_t)__stop_sql_texts;
}

/* ---- connections -------------------------------------------------------------------------- */

static bool is_postgres(struct str where)
{
	return str_starts(where, STR("postgres://")) || str_starts(where, STR("postgresql://"));
}

bool db_open(struct str where, enum db_mode mode, struct db **out, struct err *e)
{
	struct arena *mem = arena_open();
	struct db *db = NEW(mem, struct db);
	const struct sql_text *first;
	*db = (struct db){ .mem = mem, .scratch = arena_open(), .mode = mode, .lock = -1, .n_statements = sql_all(&first) + 1,
		.engine = is_postgres(where) ? &engine_postgres : &engine_sqlite };
	db->where = str_keep(mem, where);
	db->cursors = cursors_open(mem);
	db->heads = chain_heads_open(mem);
	db->known = known_open(mem);
	db->statements = NEWS(mem, struct rows *, db->n_statements);
	if (db->engine->open(db, where, e) && migrate(db, e)) {
		if (mode == DB_WRITE)
			changes_open(db);
		*out = db;
		return true;
	}
	db_close(db);
	*out = NULL;
	return false;
}

static void disconnect(struct db *db)
{
	for (size_t i = 0; i < db->n_statements; i++)
		for (struct rows *r = db->statements[i]; r; r = r->next) {
			must(!r->busy);
			db->engine->forget(r);
		}
	db->engine->close(db);
}

/* Lost again until everything is as after db_open: the right to write, the schema. */
bool db_renew(struct db *db, struct err *e)
{
	must(db->lost && db->depth == 0);
	disconnect(db);
	db->full = db->lost = false;
	bool ok = db->engine->open(db, db->where, e) && migrate(db, e);
	if (!ok)
		disconnect(db);
	db->lost = !ok;
	arena_reset(db->scratch);
	return ok;
}

void db_close(struct db *db)
{
	changes_close(db);
	disconnect(db);
	known_close(db->known);
	arena_close(db->scratch);
	arena_close(db->mem);
}

bool db_is_postgres(const struct db *db) { return db->engine == &engine_postgres; }
bool db_is_full(const struct db *db) { return db->full; }
bool db_is_lost(const struct db *db) { return db->lost; }
int64_t db_changed(const struct db *db) { return db->changed; }

/* ---- a statement's life ---------------------------------------------------------------------- */

static struct rows *instance(struct db *db, const struct sql_text *text)
{
	size_t place = sql_is_registered(text) ? (size_t)(text - __start_sql_texts) : db->n_statements - 1;
	struct rows **list = &db->statements[place];
	for (struct rows *r = *list; r; r = r->next)
		if (!r->busy) {
			r->text = text;
			return r;
		}
	struct rows *r = NEW(db->mem, struct rows);
	r->db = db;
	r->text = text;
	r->next = *list;
	return *list = r;
}

/* What one engine would take and the other refuse is refused by both. */
static bool is_storable(const struct hole *h, size_t n, struct err *e)
{
	for (size_t i = 0; i < n; i++) {
		must(h[i].kind != HOLE_RAW);
		if (h[i].kind != HOLE_STR)
			continue;
		if (!utf8_is(h[i].as.s))
			return memchr(h[i].as.s.at, 0, h[i].as.s.len) ? fail(e, "value {} holds a NUL byte", i + 1) : fail(e, "value {} is not UTF-8", i + 1);
	}
	return true;
}

/* A full disk makes SQLite give up the whole transaction by itself: what follows must not commit singly. */
static bool is_where_we_think(struct rows *r)
{
	if (r->db->depth == 0 || r->db->engine->in_transaction(r->db))
		return true;
	return fail(&r->err, "the transaction was given up after an earlier error");
}

_Noreturn static void mistake(const struct rows *r, const char *what)
{
	must_fail(what, r->text->file, (int)r->text->line);
}

static bool start(struct rows *r, const struct hole *h, size_t n)
{
	if (!is_where_we_think(r) || !is_storable(h, n, &r->err) || !r->db->engine->prepare(r))
		return false;
	if ((size_t)r->values != n)
		mistake(r, "as many values as ?");
	return r->db->engine->start(r, h, n);
}

static bool step(struct rows *r)
{
	if (r->failed || r->ended)
		return false;
	r->stepped = true;
	if (r->db->stop && __atomic_load_n(r->db->stop, __ATOMIC_ACQUIRE)) {
		r->failed = true;
		return fail(&r->err, "given up: the program stops");
	}
	enum step_end end = r->db->engine->step(r);
	r->failed = end == STEP_FAILED;
	r->ended = end == STEP_END;
	return end == STEP_ROW;
}

/* From what is known, or else all at once into it. */
static bool answer(struct rows *r, const struct hole *h, size_t n)
{
	struct known *k = r->db->known;
	r->answer = known_find(k, r->text, h, n);
	if (!r->answer && start(r, h, n))
		r->answer = known_read(k, r, h, n);
	if (!r->answer)
		return false;
	r->db->engine->finish(r);
	r->stepped = true;
	r->columns = r->answer->columns;
	return is_where_we_think(r);
}

/* A statement of the writer outside of a transaction is a commit of its own. */
static bool is_alone(const struct db *db) { return db->mode == DB_WRITE && db->depth == 0; }

struct rows *sql_holes(struct db *db, const struct sql_text *text, const struct hole *h, size_t n)
{
	struct rows *r = instance(db, text);
	r->busy = true;
	r->stepped = r->ended = r->failed = false;
	r->changed = r->added = 0;
	r->err.len = 0;
	r->answer = NULL;
	r->at_row = 0;
	if (is_alone(db))
		changes_begin(db, UINT64_MAX);
	r->failed = !(text->tables && (db->depth || db->looks) ? answer(r, h + 1, n - 1) : start(r, h + 1, n - 1));
	return r;
}

static bool next_row(struct rows *r)
{
	if (!r->answer)
		return step(r);
	return !r->failed && r->at_row < r->answer->rows && ++r->at_row;
}

static struct cell cell(const struct rows *r, size_t column)
{
	return r->answer ? r->answer->cells[(r->at_row - 1) * (size_t)r->columns + column] : r->db->engine->cell(r, (int)column);
}

static void place_text(const struct rows *r, struct arena *mem, struct cell c, struct str *out)
{
	if (c.kind == CELL_NULL)
		*out = NONE;
	else if (c.kind == CELL_TEXT)
		*out = str_keep(mem, c.s);
	else if (c.kind != CELL_HEX || !hex_parse(mem, c.s, out))
		mistake(r, "the column is text");
}

static void place_number(const struct rows *r, struct cell c, const struct place *p)
{
	int64_t v = c.kind == CELL_NULL ? 0 : c.i;
	if (c.kind != CELL_NULL && c.kind != CELL_INT)
		mistake(r, "the column is a whole number");
	if ((p->kind == PLACE_INT && (v < INT32_MIN || v > INT32_MAX)) || (p->kind == PLACE_UNSIGNED && (v < 0 || v > UINT32_MAX)) ||
	    (p->kind == PLACE_BOOL && (v < 0 || v > 1)))
		mistake(r, "the column's number fits its place");
	if (p->kind == PLACE_I64)
		*(int64_t *)p->at = v;
	else if (p->kind == PLACE_INT)
		*(int *)p->at = (int)v;
	else if (p->kind == PLACE_UNSIGNED)
		*(unsigned *)p->at = (unsigned)v;
	else
		*(bool *)p->at = v;
}

bool row_places(struct rows *r, struct arena *mem, const struct place *p, size_t n)
{
	must(r->busy);
	if (!next_row(r))
		return false;
	if ((size_t)r->columns != n)
		mistake(r, "as many columns as places");
	for (size_t i = 0; i < n; i++) {
		struct cell c = cell(r, i);
		if (p[i].kind == PLACE_STR)
			place_text(r, mem, c, p[i].at);
		else
			place_number(r, c, &p[i]);
	}
	return true;
}

bool row_step(struct rows *r)
{
	must(r->busy);
	return step(r);
}

bool row_print(struct rows *r, struct out *o)
{
	must(r->busy);
	if (!next_row(r))
		return false;
	for (int i = 0; i < r->columns; i++) {
		struct cell c = cell(r, (size_t)i);
		if (c.kind == CELL_TEXT)
			print(o, "{}:{}\n", c.s.len, c.s);
		else if (c.kind == CELL_INT)
			print(o, "{}\n", c.i);
		else
			mistake(r, "the column is text or a whole number");
	}
	return true;
}

/* Where a statement stands, as the tree names it: the build calls files "../src/...". */
static struct str place_of(const struct sql_text *text)
{
	struct str file = str_of(text->file);
	while (str_starts(file, STR("../")))
		file = str_cut(file, 3, file.len);
	return file;
}

bool done(struct rows *r, struct err *e)
{
	struct db *db = r->db;
	must(r->busy);
	/* A question is asked at least once; a change is carried through even if nobody read its rows. */
	if (!r->stepped)
		step(r);
	while (r->writes && step(r))
		;
	db->engine->finish(r);
	if (!sql_is_registered(r->text))
		db->engine->forget(r);
	r->busy = false;
	db->changed = r->failed ? 0 : r->changed;
	if (r->writes) {
		uint64_t tables = known_tables_of(r->text->text);
		cursors_added(db->cursors, r);
		known_changed(db->known, tables);
		db->touched |= tables;
		db->did |= !str_is(known_table_changed(str_of(r->text->text)), STR("pulse"));
	}
	if (is_alone(db))
		changes_end(db, r->writes ? UINT64_MAX : 0, r->writes);
	if (r->writes && db->depth == 0)
		db->version = 0;
	if (r->failed)
		return fail(e, "{}:{}: {}", place_of(r->text), r->text->line, err_str(&r->err));
	if (r->writes && db->depth == 0)
		db->full = false;
	return true;
}

bool sql_check(struct db *db, struct err *e)
{
	const struct sql_text *first;
	size_t n = sql_all(&first);
	for (size_t i = 0; i < n; i++) {
		struct rows *r = instance(db, &first[i]);
		r->err.len = 0;
		if (!db->engine->prepare(r))
			return fail(e, "{}:{}: {}", place_of(r->text), r->text->line, err_str(&r->err));
	}
	return true;
}

/* ---- transactions -------------------------------------------------------------------------- */

/* Nothing that was read is of this transaction. */
static void forget_all(struct db *db)
{
	cursors_forget(db->cursors);
	chain_heads_forget(db->heads);
	known_begin(db->known);
}

/* As long as nobody else writes, what the writer knew at its last commit it knows still. */
bool db_begin(struct db *db, struct err *e)
{
	must(db->mode == DB_WRITE && db->depth == 0);
	if (!db->engine->command(db, db->engine->begin, e))
		return within(e, "begin");
	int64_t version = db->engine->version ? db->engine->version(db) : 0;
	if (!version || version != db->version)
		forget_all(db);
	else if (!known_is_small(db->known))
		known_begin(db->known);
	db->version = 0;
	db->touched = 0;
	db->did = false;
	db->depth = 1;
	return true;
}

/* The tables of which a reader's new snapshot knows nothing. before: what the writer told when the snapshot was not begun. */
static uint64_t news_of(const struct db *db, int64_t version, const struct changes_look *before, const struct changes_look *now)
{
	bool tells = now->commits && now->commits == before->commits && now->changing == before->changing;
	if (!version || !known_is_small(db->known))
		return UINT64_MAX;
	if (version == db->version)
		return 0;
	return tells && db->look.commits && now->commits != db->look.commits ? changes_since(db->where, &db->look) : UINT64_MAX;
}

bool db_snapshot(struct db *db, struct err *e)
{
	must(db->mode == DB_READ && db->depth == 0);
	if (db->engine->in_transaction(db))
		return true;
	struct changes_look before = changes_look(db->where);
	if (!db->engine->command(db, db->engine->snapshot, e))
		return within(e, "snapshot");
	int64_t version = db->engine->version ? db->engine->version(db) : 0;
	struct changes_look now = changes_look(db->where);
	uint64_t news = news_of(db, version, &before, &now);
	if (news == UINT64_MAX)
		known_begin(db->known);
	else
		known_changed(db->known, news);
	bool tells = now.commits == before.commits && now.changing == before.changing;
	db->look = tells ? now : (struct changes_look){ 0 };
	db->version = version;
	return db->looks = true;
}

void db_rest(struct db *db)
{
	known_begin(db->known);
	if (db->engine->rest && !db->lost)
		db->engine->rest(db);
}

void db_give_up(struct db *db, const bool *stop) { db->stop = stop; }

static bool commit(struct db *db, struct err *e)
{
	changes_begin(db, db->touched);
	bool ok = db->engine->command(db, "commit", e);
	changes_end(db, db->touched, db->did);
	return ok;
}

bool db_commit(struct db *db, struct err *e)
{
	must(db->depth == 1);
	if (!db->engine->in_transaction(db)) {
		db->depth = 0;
		parts_forget(db);
		return fail(e, "nothing was stored: the transaction was given up after an earlier error");
	}
	if (!cursors_write(db, e) || !chain_heads_write(db, e) || !commit(db, e)) {
		db_rollback(db);
		return within(e, "commit");
	}
	db->version = db->engine->version ? db->engine->version(db) : 0;
	db->depth = 0;
	db->full = false;
	return true;
}

/* Nothing to do for one that the engine gave up already; that it is gone is what was wanted. */
void db_rollback(struct db *db)
{
	struct err ignored = { 0 };
	db->depth = 0;
	db->looks = false;
	parts_forget(db);
	if (db->engine->in_transaction(db))
		db->engine->command(db, "rollback", &ignored);
}

/* One name for all: both engines mean the innermost. */
bool db_savepoint(struct db *db, struct err *e)
{
	must(db->depth > 0);
	if (!db->engine->in_transaction(db))
		return fail(e, "the transaction was given up after an earlier error");
	if (!db->engine->command(db, "savepoint s", e))
		return within(e, "savepoint");
	cursors_keep(db->cursors, db->depth);
	chain_heads_keep(db->heads, db->depth);
	db->depth++;
	return true;
}

bool db_release(struct db *db, struct err *e)
{
	must(db->depth > 1);
	if (!db->engine->command(db, "release savepoint s", e))
		return within(e, "release savepoint");
	db->depth--;
	return true;
}

/* If it fails, the transaction is gone as a whole, and its commit will say so. */
void db_undo(struct db *db)
{
	struct err ignored = { 0 };
	must(db->depth > 1);
	db->depth--;
	cursors_restore(db->cursors, db->depth);
	chain_heads_restore(db->heads, db->depth);
	known_forget(db->known);
	parts_forget(db);
	if (db->engine->in_transaction(db))
		db->engine->command(db, "rollback to savepoint s; release savepoint s", &ignored);
}

/* ---- what a stage tells a person ---- */

/* A day and an amount as people of the reader's language write them; an amount may be of any currency. */
static struct hole hole_said(const struct step *s, struct hole h)
{
	struct out o = out_open(s->mem);
	o.lang = s->reader;
	if (h.kind == HOLE_DATE) {
		html(&o, "{}", h);
	} else if (h.kind == HOLE_MONEY || h.kind == HOLE_MICRO) {
		struct str plain = text(s->mem, "{}", h);
		for (size_t i = 0; i < plain.len; i++)
			out_char(&o, s->reader == LANG_DE && plain.at[i] == '.' ? ',' : plain.at[i]);
	} else {
		return h;
	}
	return HOLE(out_str(&o));
}

bool refuse_holes(const struct step *s, struct str de, const struct hole *h, size_t n)
{
	struct hole *own = NEWS(s->mem, struct hole, n);
	memcpy(own, h, n * sizeof *h);
	if (s->reader == LANG_DE)
		own[0].as.s = de;
	for (size_t i = 1; i < n; i++)
		own[i] = hole_said(s, h[i]);
	return fail_holes(s->refused, own, n);
}
