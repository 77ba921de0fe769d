/* cursor.c - how far each stage has read, and whether there is more; within a transaction both are known without asking the engine.
 *
 * A walk asks far more often than there is news: every stage after every act, and once more to see that all are quiet. So a cursor
 * is read once, moved in memory and written before the commit; and the newest row of a table that stages read is remembered,
 * where the engine tells the number of a row that is added, else until one is. Savepoints keep what was known of the cursors, and going back brings it back. */
#include "store/inside.h"

struct cursor { struct str stage; int64_t at; bool known, moved; };
struct newest { struct str table; int64_t id; bool known; };

/* What a savepoint found: the first n cursors. */
struct kept { struct cursor *at; size_t n, cap; };

struct cursors {
	struct arena *mem;
	struct cursor *at;
	size_t n, cap;
	VEC(struct kept) kept;                           /* by depth; those above the depth of now are room for later */
	VEC(struct newest) newest;
};

struct cursors *cursors_open(struct arena *mem)
{
	struct cursors *c = NEW(mem, struct cursors);
	c->mem = mem;
	return c;
}

/* ---- the engine's --------------------------------------------------------------------------------- */

static bool load(struct db *db, struct str stage, int64_t *at, struct err *e)
{
	struct rows *r = sql(db, "select last_id from cursor where stage = ?", stage);
	*at = 0;
	row(r, NULL, at);
	return done(r, e);
}

static bool move(struct db *db, struct str stage, int64_t at, struct err *e)
{
	return run(db, e, "insert into cursor (stage, last_id) values (?, ?) on conflict (stage) do update set last_id = excluded.last_id", stage, at);
}

/* ---- cursors ---------------------------------------------------------------------------------------- */

static struct cursor *cursor_of(struct cursors *c, struct str stage)
{
	for (size_t i = 0; i < c->n; i++)
		if (str_is(c->at[i].stage, stage))
			return &c->at[i];
	struct cursor *new = push(c->mem, c);
	*new = (struct cursor){ .stage = str_keep(c->mem, stage) };
	return new;
}

bool cursor_load(struct db *db, struct str stage, int64_t *at, struct err *e)
{
	if (db->depth == 0)
		return load(db, stage, at, e);
	struct cursor *c = cursor_of(db->cursors, stage);
	if (!c->known && !load(db, stage, &c->at, e))
		return false;
	c->known = true;
	*at = c->at;
	return true;
}

bool cursor_move(struct db *db, struct str stage, int64_t at, struct err *e)
{
	if (db->depth == 0)
		return move(db, stage, at, e);
	struct cursor *c = cursor_of(db->cursors, stage);
	*c = (struct cursor){ c->stage, at, true, true };
	return true;
}

void cursors_forget(struct cursors *c)
{
	for (size_t i = 0; i < c->n; i++)
		c->at[i].known = c->at[i].moved = false;
	for (size_t i = 0; i < c->newest.n; i++)
		c->newest.at[i].known = false;
}

bool cursors_write(struct db *db, struct err *e)
{
	struct cursors *c = db->cursors;
	for (size_t i = 0; i < c->n; i++)
		if (c->at[i].moved && !move(db, c->at[i].stage, c->at[i].at, e))
			return false;
	for (size_t i = 0; i < c->n; i++)
		c->at[i].moved = false;
	return true;
}

void cursors_keep(struct cursors *c, int depth)
{
	while (c->kept.n < (size_t)depth)
		*push(c->mem, &c->kept) = (struct kept){ 0 };
	struct kept *k = &c->kept.at[depth - 1];
	k->n = 0;
	for (size_t i = 0; i < c->n; i++)
		*push(c->mem, k) = c->at[i];
}

/* A cursor first asked for after the savepoint is asked for again. */
void cursors_restore(struct cursors *c, int depth)
{
	const struct kept *k = &c->kept.at[depth - 1];
	cursors_forget(c);
	for (size_t i = 0; i < k->n; i++)
		c->at[i] = k->at[i];
}

/* ---- is there more? ----------------------------------------------------------------------------------- */

static struct newest *newest_of(struct cursors *c, struct str table)
{
	for (size_t i = 0; i < c->newest.n; i++)
		if (str_is(c->newest.at[i].table, table))
			return &c->newest.at[i];
	return NULL;
}

bool has_beyond_of(struct db *db, const struct sql_text *newest, struct str table, int64_t after, bool *some, struct err *e)
{
	const struct hole none = { .kind = HOLE_RAW };
	struct newest *n = newest_of(db->cursors, table), now = { .table = table };
	if (n && n->known && db->depth > 0) {
		*some = n->id > after;
		return true;
	}
	struct rows *r = sql_holes(db, newest, &none, 1);
	row(r, NULL, &now.id);
	if (!done(r, e))
		return false;
	*some = now.id > after;
	if (!n) {
		n = push(db->cursors->mem, &db->cursors->newest);
		now.table = str_keep(db->cursors->mem, table);
	} else {
		now.table = n->table;
	}
	now.known = true;
	*n = now;
	return true;
}

void cursors_added(struct cursors *c, const struct rows *r)
{
	static const struct str insert = LIT("insert into ");
	struct str rest = str_of(r->text->text);
	if (!str_starts(rest, insert))
		return;
	rest = str_cut(rest, insert.len, rest.len);
	struct newest *n = newest_of(c, str_split(&rest, ' '));
	if (!n)
		return;
	n->known = n->known && r->added;
	n->id = r->added > n->id ? r->added : n->id;
}
