/* parts.c - longer words by what they are made of: "laufwerk" stands in "netzlaufwerk".
 *
 * German joins words, and an index of words knows only how they begin. search_part has a row for each letter of a word at which a part
 * of it may begin, the first one too, so that all words which hold a part are one range of one index, however many rows of search_doc there are.
 * Words with digits are numbers and marks, and have no parts. The words only widen a question: who may find what is its
 * conditions' business (words.c). A word that nothing holds any more goes, so that nobody who was erased stands here. */
#include "store/inside.h"

enum { PART_LEAST = 4, WORD_MOST = 40, LONGER_MOST = 20, HEARD = 8192 };

/* Hashes of words that were found here before; a word is heard often, and looked for seldom. */
struct parts { uint64_t heard[HEARD]; };

static bool goes_on(char c) { return ((unsigned char)c & 0xc0) == 0x80; }

/* 0: there are digits among them. */
static size_t letters(struct str word)
{
	size_t n = 0;
	for (size_t i = 0; i < word.len; i++) {
		if (word.at[i] >= '0' && word.at[i] <= '9')
			return 0;
		n += !goes_on(word.at[i]);
	}
	return n;
}

bool part_is_one(struct str word) { return letters(word) >= PART_LEAST; }

/* Does a part begin there? */
static bool has_part(struct str word, size_t at) { return letters(str_cut(word, at, word.len)) >= PART_LEAST; }

static size_t next_letter(struct str word, size_t at)
{
	do
		at++;
	while (at < word.len && goes_on(word.at[at]));
	return at;
}

/* ---- different words ---- */

/* FNV-1a. */
static uint64_t hash_of(struct str word)
{
	uint64_t h = UINT64_C(14695981039346656037);
	for (size_t i = 0; i < word.len; i++)
		h = (h ^ (unsigned char)word.at[i]) * UINT64_C(1099511628211);
	return h;
}

/* room: a power of two, more than there are words. */
struct different { struct str *at; size_t room; };

static struct str *place_of(const struct different *d, struct str word)
{
	size_t i = hash_of(word) & (d->room - 1);
	while (d->at[i].len && !str_is(d->at[i], word))
		i = (i + 1) & (d->room - 1);
	return &d->at[i];
}

/* Those among the texts' words that have parts. */
static struct different different_of(const struct strs *texts, struct arena *mem)
{
	struct different d = { .room = 16 };
	size_t most = 0;
	for (size_t i = 0; i < texts->n; i++)
		most += texts->at[i].len / PART_LEAST + 1;
	while (d.room <= most)
		d.room *= 2;
	d.at = NEWS(mem, struct str, d.room);
	for (size_t i = 0; i < texts->n; i++)
		for (struct str rest = texts->at[i]; rest.len; ) {
			struct str word = str_split(&rest, ' ');
			if (word.len > PART_LEAST && word.len <= WORD_MOST && letters(word) > PART_LEAST)
				*place_of(&d, word) = word;
		}
	return d;
}

/* ---- taken up, and dropped ---- */

static bool is_there(struct db *db, struct str word, bool *there, struct err *e)
{
	int64_t one;
	struct rows *r = sql(db, "select 1 from search_part where part = ? and head = ''", word);
	*there = row(r, NULL, &one);
	return done(r, e);
}

static bool put(struct db *db, struct str word, struct err *e)
{
	for (size_t at = 0; has_part(word, at); at = next_letter(word, at))
		if (!run(db, e, "insert into search_part (part, head) values (?, ?)", str_cut(word, at, word.len), str_cut(word, 0, at)))
			return false;
	return true;
}

/* What was found is remembered, what is new is not: it may be undone. */
static bool take_up(struct db *db, struct str word, struct err *e)
{
	uint64_t hash = hash_of(word), *heard = &db->parts->heard[hash % HEARD];
	bool there = *heard == hash;
	if (there)
		return true;
	if (!is_there(db, word, &there, e) || (!there && !put(db, word, e)))
		return false;
	if (there)
		*heard = hash;
	return true;
}

bool parts_add(struct db *db, const struct strs *texts, struct arena *mem, struct err *e)
{
	struct different d = different_of(texts, mem);
	if (!db->parts)
		db->parts = NEW(db->mem, struct parts);
	for (size_t i = 0; i < d.room; i++)
		if (d.at[i].len && !take_up(db, d.at[i], e))
			return false;
	return true;
}

static bool drop(struct db *db, struct str word, struct err *e)
{
	for (size_t at = 0; has_part(word, at); at = next_letter(word, at))
		if (!run(db, e, "delete from search_part where part = ? and head = ?", str_cut(word, at, word.len), str_cut(word, 0, at)))
			return false;
	return true;
}

void parts_forget(struct db *db)
{
	if (db->parts)
		*db->parts = (struct parts){ 0 };
}

bool parts_drop(struct db *db, const struct strs *was, const struct strs *now, struct arena *mem, struct err *e)
{
	struct different old = different_of(was, mem), kept = different_of(now, mem);
	for (size_t i = 0; i < old.room; i++) {
		struct str word = old.at[i];
		bool has = !word.len || place_of(&kept, word)->len;
		if (!has && (!words_has(db, word, mem, &has, e) || (!has && !drop(db, word, e))))
			return false;
	}
	parts_forget(db);
	return true;
}

/* ---- found ---- */

/* Behind all that begins with the part. */
static const struct str last_letter = LIT("\xf4\x8f\xbf\xbf");

static bool all_of(struct rows *r, struct arena *mem, struct strs *out, struct err *e)
{
	struct str rest, head;
	while (row(r, mem, &rest, &head))
		*push(mem, out) = text(mem, "{}{}", head, rest);
	return done(r, e);
}

bool parts_find(struct db *db, struct str part, struct arena *mem, struct longer *out, struct err *e)
{
	*out = (struct longer){ 0 };
	if (!part_is_one(part))
		return true;
	struct str until = text(mem, "{}{}", part, last_letter);
	return all_of(sql(db, "select part, head from search_part where part > ? and part < ? and head = '' order by part limit ?", part, until, (int)LONGER_MOST), mem, &out->begin, e) &&
	       all_of(sql(db, "select part, head from search_part where part >= ? and part < ? and head <> '' order by part, head limit ?", part, until, (int)LONGER_MOST), mem, &out->hold, e);
}
