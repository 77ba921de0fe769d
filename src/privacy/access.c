/* access.c - everything about one person, given to them: the same search as for erasing, with nothing written. */
#include "privacy/inside.h"
#include "store/export.h"
#include <stdlib.h>

struct found_row { struct str table; int64_t id; };
struct access { struct erasing x; struct { struct found_row *at; size_t n, cap; } found; };

static bool take_row(void *at, struct kept_row *r, struct arena *mem, struct err *e)
{
	struct access *a = at;
	(void)mem;
	(void)e;
	*push(a->x.mem, &a->found) = (struct found_row){ r->table, r->id };
	return true;
}

static bool look_at(void *at, struct kept_row *r, struct arena *mem, struct err *e)
{
	struct access *a = at;
	return !row_names(&a->x, r, mem) || take_row(at, r, mem, e);
}

static int by_number(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

/* What is theirs or was written by them, and what the walk found; each row once. */
static bool ids_of(struct access *a, struct str table, struct numbers *out, struct err *e)
{
	struct str column = str_is(table, STR("person")) ? STR("id") : STR("person_id");
	if (!store_ids(a->x.db, table, column, a->x.person, a->x.mem, out, e))
		return false;
	for (size_t i = 0; i < a->found.n; i++)
		if (str_is(a->found.at[i].table, table))
			*push(a->x.mem, out) = a->found.at[i].id;
	if (out->n)
		qsort(out->at, out->n, sizeof *out->at, by_number);
	size_t n = 0;
	for (size_t i = 0; i < out->n; i++)
		if (!n || out->at[n - 1] != out->at[i])
			out->at[n++] = out->at[i];
	out->n = n;
	return true;
}

static bool give(struct access *a, const struct export_to *to, int64_t *rows, struct err *e)
{
	struct strs tables = { 0 };
	store_tables(a->x.mem, &tables);
	for (size_t i = 0; i < tables.n; i++) {
		struct numbers ids = { 0 };
		if (!ids_of(a, tables.at[i], &ids, e) || !store_export_rows(a->x.db, tables.at[i], &ids, to, rows, e))
			return false;
	}
	return true;
}

bool privacy_access(struct db *db, int64_t client, int64_t person, struct str words, const struct export_to *to, int64_t *rows, struct err *e)
{
	struct arena *mem = arena_open();
	struct access a = { .x = { .db = db, .mem = mem, .client = client, .person = person } };
	bool there;
	*rows = 0;
	bool ok = db_snapshot(db, e) && person_terms(&a.x, words, &there, e) && words_walk(&(struct walk){ &a.x, take_row, look_at, &a }, e) && give(&a, to, rows, e);
	db_rollback(db);
	arena_close(mem);
	return ok;
}
