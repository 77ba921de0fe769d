/* words.c - full text: the one question that each engine must be asked in its own words.
 *
 * SQLite keeps the index as an FTS5 table over search_doc, PostgreSQL as a GIN index over its words. Both get words of letters
 * and digits alone, so nothing a person types is ever syntax. A word is first looked for as it is, and only where that finds too
 * little as the beginning of others: the lists of all words that begin so are joined before the first hit is known. */
#include "store/inside.h"

/* "k3 c12" AND words: the scope narrows within the index, the conditions of the statement decide. */
static struct str for_sqlite(const struct words_ask *w, bool begins, struct arena *mem)
{
	struct out o = out_open(mem);
	print(&o, "scope : (\"k{}\"", w->kind);
	if (w->client)
		print(&o, " AND \"c{}\"", w->client);
	print(&o, "{}) AND words : (", w->outside ? STR(" AND \"out\"") : NONE);
	for (struct str rest = w->words; rest.len; ) {
		struct str word = str_split(&rest, ' ');
		print(&o, "\"{}\"{}{}", word, begins && !rest.len ? STR("*") : NONE, rest.len ? STR(" AND ") : NONE);
	}
	print(&o, ")");
	return out_str(&o);
}

static struct str for_postgres(const struct words_ask *w, bool begins, struct arena *mem)
{
	struct out o = out_open(mem);
	for (struct str rest = w->words; rest.len; ) {
		struct str word = str_split(&rest, ' ');
		print(&o, "'{}'{}{}", word, begins && !rest.len ? STR(":*") : NONE, rest.len ? STR(" & ") : NONE);
	}
	return out_str(&o);
}

static struct rows *ask(struct db *db, const struct words_ask *w, bool begins, struct arena *mem)
{
	if (!db_is_postgres(db))
		return sql_here(db, "select d.id from search_text join search_doc d on d.id = search_text.rowid where search_text match ? and search_text.rowid < ?"
		                    " and d.kind = ? and (? = 0 or d.client_id = ?) and d.outside >= ? order by search_text.rowid desc limit ?",
		                for_sqlite(w, begins, mem), w->before, w->kind, w->client, w->client, w->outside, w->most);
	return sql_here(db, "select id from search_doc where to_tsvector('simple', words) @@ to_tsquery('simple', ?) and id < ? and kind = ?"
	                    " and (cast(? as bigint) = 0 or client_id = ?) and outside >= ? order by id desc limit ?",
	                for_postgres(w, begins, mem), w->before, w->kind, w->client, w->client, w->outside, w->most);
}

static bool collect(struct rows *r, struct arena *mem, struct found_words *out, struct err *e)
{
	int64_t id;
	out->n = 0;
	while (row(r, mem, &id))
		*push(mem, out) = id;
	return done(r, e);
}

/* One statement for all: between two of them FTS5 would write what it has, as a segment of its own that is merged later. */
bool words_add(struct db *db, int64_t from, int64_t until, struct err *e)
{
	return db_is_postgres(db) || done(sql_here(db, "insert into search_text (rowid, scope, words) select id, scope, words from search_doc where id between ? and ?", from, until), e);
}

bool words_out(struct db *db, int64_t id, struct err *e)
{
	return db_is_postgres(db) || done(sql_here(db, "insert into search_text (search_text, rowid, scope, words) select 'delete', id, scope, words from search_doc where id = ?", id), e);
}

bool words_in(struct db *db, int64_t id, struct err *e)
{
	return words_add(db, id, id, e);
}

bool words_drop(struct db *db, int64_t client, int kind, struct err *e)
{
	if (!db_is_postgres(db) && !done(sql_here(db, "insert into search_text (search_text, rowid, scope, words) select 'delete', id, scope, words from search_doc where client_id = ? and kind = ?", client, kind), e))
		return false;
	return run(db, e, "delete from search_doc where client_id = ? and kind = ?", client, kind);
}

bool words_find(struct db *db, const struct words_ask *w, struct arena *mem, struct found_words *out, struct err *e)
{
	must(w->words.len);
	if (!collect(ask(db, w, false, mem), mem, out, e))
		return false;
	return (int)out->n >= w->most || collect(ask(db, w, true, mem), mem, out, e);
}
