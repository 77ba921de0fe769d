/* words.c - full text: the one question that each engine must be asked in its own words.
 *
 * SQLite keeps the index as an FTS5 table over search_doc, PostgreSQL as a GIN index over its words. Both get words of letters
 * and digits alone, so nothing a person types is ever syntax. A word is first looked for as it is, and only where that finds too
 * little as the beginning of others: the lists of all words that begin so are joined before the first hit is known. */
#include "store/inside.h"

/* How an engine writes words in a question. */
struct syntax { struct str quote, begins, and, or, not; };
static const struct syntax lite = { LIT("\""), LIT("*"), LIT(" AND "), LIT(" OR "), LIT(" NOT ") }, postgres = { LIT("'"), LIT(":*"), LIT(" & "), LIT(" | "), LIT(" & !") };

static void print_word(struct out *o, const struct syntax *x, struct str word) { print(o, "{}{}{}", x->quote, word, x->quote); }

/* All words; the last may be the beginning of one. */
static void print_words(struct out *o, const struct syntax *x, struct str words, bool begins)
{
	while (words.len) {
		print_word(o, x, str_split(&words, ' '));
		print(o, "{}", words.len ? x->and : begins ? x->begins : NONE);
	}
}

static void print_either(struct out *o, const struct syntax *x, struct str word, const struct strs *begin, const struct strs *hold)
{
	print(o, "(");
	print_word(o, x, word);
	for (size_t i = 0; i < begin->n; i++) {
		print(o, "{}", x->or);
		print_word(o, x, begin->at[i]);
	}
	for (size_t i = 0; i < hold->n; i++) {
		print(o, "{}", x->or);
		print_word(o, x, hold->at[i]);
	}
	print(o, ")");
}

/* All words, each of them or what begins with it or holds it; not what is found without that. Whole words on both sides, of which each engine has a list:
 * the lists of all beginnings would be joined once more. */
static void print_within(struct out *o, const struct syntax *x, struct str words, const struct longer *longer)
{
	const struct strs none = { 0 };
	struct str rest = words;
	print(o, "(");
	for (size_t i = 0; rest.len; i++) {
		print_either(o, x, str_split(&rest, ' '), &longer[i].begin, &longer[i].hold);
		print(o, "{}", rest.len ? x->and : STR(")"));
	}
	print(o, "{}(", x->not);
	for (size_t i = 0; words.len; i++) {
		struct str word = str_split(&words, ' ');
		print_either(o, x, word, words.len ? &none : &longer[i].begin, &none);
		print(o, "{}", words.len ? x->and : STR(")"));
	}
}

/* "k3 c12" AND words: the scope narrows within the index, the conditions of the statement decide. longer: of each word; NULL: they are not asked for. */
static struct str for_sqlite(const struct words_ask *w, bool begins, const struct longer *longer, struct arena *mem)
{
	struct out o = out_open(mem);
	print(&o, "scope : (\"k{}\"", w->kind);
	if (w->client)
		print(&o, " AND \"c{}\"", w->client);
	print(&o, "{}) AND words : (", w->outside ? STR(" AND \"out\"") : NONE);
	if (longer)
		print_within(&o, &lite, w->words, longer);
	else
		print_words(&o, &lite, w->words, begins);
	print(&o, ")");
	return out_str(&o);
}

static struct str for_postgres(const struct words_ask *w, bool begins, const struct longer *longer, struct arena *mem)
{
	struct out o = out_open(mem);
	if (longer)
		print_within(&o, &postgres, w->words, longer);
	else
		print_words(&o, &postgres, w->words, begins);
	return out_str(&o);
}

static struct rows *ask(struct db *db, const struct words_ask *w, bool begins, const struct longer *longer, struct arena *mem)
{
	if (!db_is_postgres(db))
		return sql_here(db, "select d.id from search_text join search_doc d on d.id = search_text.rowid where search_text match ? and search_text.rowid < ?"
		                    " and d.kind = ? and (? = 0 or d.client_id = ?) and d.outside >= ? order by search_text.rowid desc limit ?",
		                for_sqlite(w, begins, longer, mem), w->before, w->kind, w->client, w->client, w->outside, w->most);
	return sql_here(db, "select id from search_doc where to_tsvector('simple', words) @@ to_tsquery('simple', ?) and id < ? and kind = ?"
	                    " and (cast(? as bigint) = 0 or client_id = ?) and outside >= ? order by id desc limit ?",
	                for_postgres(w, begins, longer, mem), w->before, w->kind, w->client, w->client, w->outside, w->most);
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

bool words_out(struct db *db, int64_t id, struct arena *mem, struct str *words, struct err *e)
{
	struct rows *r = sql_here(db, "select words from search_doc where id = ?", id);
	*words = NONE;
	row(r, mem, words);
	return done(r, e) && (db_is_postgres(db) || done(sql_here(db, "insert into search_text (search_text, rowid, scope, words) select 'delete', id, scope, words from search_doc where id = ?", id), e));
}

bool words_in(struct db *db, int64_t id, struct err *e)
{
	return words_add(db, id, id, e);
}

bool words_drop(struct db *db, int64_t client, int kind, struct arena *mem, struct strs *was, struct err *e)
{
	struct str words;
	struct rows *r = sql(db, "select words from search_doc where client_id = ? and kind = ?", client, kind);
	while (row(r, mem, &words))
		*push(mem, was) = words;
	if (!done(r, e))
		return false;
	if (!db_is_postgres(db) && !done(sql_here(db, "insert into search_text (search_text, rowid, scope, words) select 'delete', id, scope, words from search_doc where client_id = ? and kind = ?", client, kind), e))
		return false;
	return run(db, e, "delete from search_doc where client_id = ? and kind = ?", client, kind);
}

bool words_has(struct db *db, struct str word, struct arena *mem, bool *has, struct err *e)
{
	int64_t one;
	struct rows *r = !db_is_postgres(db) ? sql_here(db, "select 1 from search_text where search_text match ? limit 1", text(mem, "words : \"{}\"", word))
	                                     : sql_here(db, "select 1 from search_doc where to_tsvector('simple', words) @@ to_tsquery('simple', ?) limit 1", text(mem, "'{}'", word));
	*has = row(r, NULL, &one);
	return done(r, e);
}

/* Where no word holds any of them there is nothing to be asked. */
static bool find_within(struct db *db, const struct words_ask *w, struct arena *mem, struct found_words *out, struct err *e)
{
	size_t n = 1, some = 0;
	for (size_t i = 0; i < w->words.len; i++)
		n += w->words.at[i] == ' ';
	struct longer *longer = NEWS(mem, struct longer, n);
	struct str rest = w->words;
	for (size_t i = 0; rest.len; i++) {
		if (!parts_find(db, str_split(&rest, ' '), mem, &longer[i], e))
			return false;
		some += longer[i].hold.n + (rest.len ? longer[i].begin.n : 0);
	}
	return !some || collect(ask(db, w, false, longer, mem), mem, out, e);
}

bool words_find(struct db *db, const struct words_ask *w, struct arena *mem, struct found_words *out, struct err *e)
{
	must(w->words.len);
	if (w->within)
		return find_within(db, w, mem, out, e);
	if (!collect(ask(db, w, false, NULL, mem), mem, out, e))
		return false;
	return (int)out->n >= w->most || collect(ask(db, w, true, NULL, mem), mem, out, e);
}
