/* known.c - answers that are known: what a transaction asks again and again of rows that hardly change.
 *
 * A walk asks for the contract, the client, the settings at every step that needs them, each for itself; and so does a page. A question
 * written as sql_known is asked of the engine once in a transaction (a reader's snapshot is one), its rows are kept, and the same
 * question with the same values gets them again, until a statement changes one of the tables that it names, or something is undone.
 * Only this connection can change what its transaction sees, so nothing else need be watched. A reader's next snapshot knows them still if
 * nobody has committed since: most pages are asked for while nothing happens. */
#include "store/inside.h"
#include <string.h>

enum { PLACES = 256, BYTES_MOST = 4 << 20, BYTES_NEXT = 256 << 10, TABLES_MOST = 64 };       /* places: by a hash of question and values; a later one takes the place */

struct known {
	struct arena *mem;                               /* of the answers: as long as the transaction */
	struct arena *own;
	VEC(struct str) tables;                          /* of all questions so far; their place is their bit */
	uint64_t of_some;                                /* tables of the answers there are */
	const struct answer *at[PLACES];
};

struct known *known_open(struct arena *own)
{
	struct known *k = NEW(own, struct known);
	*k = (struct known){ .mem = arena_open(), .own = own };
	return k;
}

void known_close(struct known *k) { arena_close(k->mem); }

/* Rows may still be read by somebody: their memory stays until the next transaction. */
void known_forget(struct known *k)
{
	if (k->of_some)
		memset(k->at, 0, sizeof k->at);
	k->of_some = 0;
}

void known_begin(struct known *k)
{
	known_forget(k);
	arena_reset(k->mem);
}

bool known_is_small(const struct known *k) { return arena_size(k->mem) < BYTES_NEXT; }

/* ---- tables ----------------------------------------------------------------------------------------- */

static uint64_t bit_of(const struct known *k, struct str table)
{
	for (size_t i = 0; i < k->tables.n; i++)
		if (str_is(k->tables.at[i], table))
			return UINT64_C(1) << i;
	return 0;
}

static uint64_t bits_of(struct known *k, struct str tables)
{
	uint64_t bits = 0;
	while (tables.len) {
		struct str table = str_split(&tables, ' ');
		if (!bit_of(k, table)) {
			must(k->tables.n < TABLES_MOST);
			*push(k->own, &k->tables) = table;
		}
		bits |= bit_of(k, table);
	}
	return bits;
}

struct str known_table_changed(struct str text)
{
	static const struct str verbs[] = { LIT("insert into "), LIT("update "), LIT("delete from ") };
	for (size_t i = 0; i < COUNT(verbs); i++)
		if (str_starts(text, verbs[i])) {
			text = str_cut(text, verbs[i].len, text.len);
			return str_split(&text, ' ');
		}
	return NONE;
}

void known_changed(struct known *k, const char *text)
{
	if (!k->of_some)
		return;
	struct str table = known_table_changed(str_of(text));
	uint64_t bit = table.len ? bit_of(k, table) : UINT64_MAX;
	if (!(k->of_some & bit))
		return;
	k->of_some = 0;
	for (size_t i = 0; i < PLACES; i++)
		if (k->at[i] && (k->at[i]->tables & bit))
			k->at[i] = NULL;
		else if (k->at[i])
			k->of_some |= k->at[i]->tables;
}

/* ---- answers ---------------------------------------------------------------------------------------- */

static bool has_text(const struct hole *h) { return h->kind == HOLE_STR || h->kind == HOLE_BLOB; }

static bool is_same(const struct hole *a, const struct hole *b)
{
	return a->kind == b->kind && (has_text(a) ? str_is(a->as.s, b->as.s) : a->as.i == b->as.i);
}

/* FNV-1a over question and values. */
static size_t place_of(const struct sql_text *text, const struct hole *h, size_t n)
{
	uint64_t sum = UINT64_C(14695981039346656037) ^ (uintptr_t)text;
	for (size_t i = 0; i < n; i++) {
		if (!has_text(&h[i]))
			sum = (sum ^ (uint64_t)h[i].as.i) * UINT64_C(1099511628211);
		for (size_t k = 0; has_text(&h[i]) && k < h[i].as.s.len; k++)
			sum = (sum ^ (unsigned char)h[i].as.s.at[k]) * UINT64_C(1099511628211);
	}
	return (size_t)(sum ^ sum >> 29 ^ sum >> 47) % PLACES;
}

const struct answer *known_find(const struct known *k, const struct sql_text *text, const struct hole *h, size_t n)
{
	const struct answer *a = k->at[place_of(text, h, n)];
	if (!a || a->text != text || a->n != n)
		return NULL;
	for (size_t i = 0; i < n; i++)
		if (!is_same(&a->h[i], &h[i]))
			return NULL;
	return a;
}

static const struct hole *values_kept(struct arena *mem, const struct hole *h, size_t n)
{
	struct hole *own = NEWS(mem, struct hole, n + 1);
	for (size_t i = 0; i < n; i++) {
		own[i] = h[i];
		if (has_text(&h[i]))
			own[i].as.s = str_keep(mem, h[i].as.s);
	}
	return own;
}

/* All rows of a statement that was started, in the order they come. NULL: it failed. */
const struct answer *known_read(struct known *k, struct rows *r, const struct hole *h, size_t n)
{
	struct answer *a = NEW(k->mem, struct answer);
	VEC(struct cell) cells = { 0 };
	*a = (struct answer){ .text = r->text, .n = n, .tables = bits_of(k, str_of(r->text->tables)) };
	for (; row_step(r); a->rows++)
		for (int i = 0; i < r->columns; i++) {
			struct cell c = r->db->engine->cell(r, i);
			c.s = c.kind == CELL_INT || c.kind == CELL_NULL ? NONE : str_keep(k->mem, c.s);
			*push(k->mem, &cells) = c;
		}
	if (r->failed)
		return NULL;
	must(!r->writes);
	a->columns = r->columns;
	a->cells = cells.at;
	if (arena_size(k->mem) > BYTES_MOST)
		return a;
	a->h = values_kept(k->mem, h, n);
	k->at[place_of(r->text, h, n)] = a;
	k->of_some |= a->tables;
	return a;
}
