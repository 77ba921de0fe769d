/* known.c - answers that are known: what a transaction asks again and again of rows that hardly change.
 *
 * A walk asks for the contract, the client, the settings at every step that needs them, each for itself; and so does a page. A question
 * written as sql_known is asked of the engine once in a transaction (a reader's snapshot is one), its rows are kept, and the same
 * question with the same values gets them again, until a statement changes one of the tables that it names, or something is undone.
 * Only this connection can change what its transaction sees, so nothing else need be watched. The next transaction, or a reader's next snapshot,
 * knows them still: all of them if nobody has committed since, else those from tables that the writer did not change (changes.c). */
#include "store/inside.h"
#include <pthread.h>
#include <string.h>

enum { PLACES = 512, BYTES_MOST = 4 << 20, BYTES_NEXT = 256 << 10 };       /* places: two for each hash of question and values; the one that was asked longer ago makes room */

struct known {
	struct arena *mem;                               /* of the answers: as long as the transaction */
	uint64_t changes, forgot, changed[KNOWN_TABLES];  /* changes are numbered: the latest, the latest of everything, and of each table */
	const struct answer *at[PLACES];
};

static void name_tables(void);

struct known *known_open(struct arena *own)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	pthread_once(&once, name_tables);
	struct known *k = NEW(own, struct known);
	*k = (struct known){ .mem = arena_open() };
	return k;
}

void known_close(struct known *k) { arena_close(k->mem); }

/* Rows may still be read by somebody: their memory stays until the next transaction. */
void known_forget(struct known *k) { k->forgot = ++k->changes; }

void known_begin(struct known *k)
{
	memset(k->at, 0, sizeof k->at);
	arena_reset(k->mem);
}

bool known_is_small(const struct known *k) { return arena_size(k->mem) < BYTES_NEXT; }

/* ---- tables ----------------------------------------------------------------------------------------- */

/* Of all questions of the program; their place is their bit. */
static struct { struct str at[KNOWN_TABLES]; size_t n; } tables;

static uint64_t bit_of(struct str table)
{
	for (size_t i = 0; i < tables.n; i++)
		if (str_is(tables.at[i], table))
			return UINT64_C(1) << i;
	return 0;
}

static void name_tables(void)
{
	const struct sql_text *all;
	for (size_t n = sql_all(&all), i = 0; i < n; i++)
		for (struct str rest = all[i].tables ? str_of(all[i].tables) : NONE; rest.len;) {
			struct str table = str_split(&rest, ' ');
			must(tables.n < KNOWN_TABLES);
			if (!bit_of(table))
				tables.at[tables.n++] = table;
		}
}

static uint64_t bits_of(struct str names)
{
	uint64_t bits = 0;
	while (names.len)
		bits |= bit_of(str_split(&names, ' '));
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

uint64_t known_tables_of(const char *text)
{
	struct str table = known_table_changed(str_of(text));
	return table.len ? bit_of(table) : UINT64_MAX;
}

void known_changed(struct known *k, uint64_t tables_changed)
{
	k->changes += tables_changed != 0;
	for (size_t i = 0; i < tables.n; i++)
		if (tables_changed & UINT64_C(1) << i)
			k->changed[i] = k->changes;
}

/* ---- answers ---------------------------------------------------------------------------------------- */

static bool has_text(const struct hole *h) { return h->kind == HOLE_STR || h->kind == HOLE_BLOB; }

static bool is_same(const struct hole *a, const struct hole *b)
{
	return a->kind == b->kind && (has_text(a) ? str_is(a->as.s, b->as.s) : a->as.i == b->as.i);
}

/* FNV-1a over question and values: the first of its two places. */
static size_t place_of(const struct sql_text *text, const struct hole *h, size_t n)
{
	uint64_t sum = UINT64_C(14695981039346656037) ^ (uintptr_t)text;
	for (size_t i = 0; i < n; i++) {
		if (!has_text(&h[i]))
			sum = (sum ^ (uint64_t)h[i].as.i) * UINT64_C(1099511628211);
		for (size_t k = 0; has_text(&h[i]) && k < h[i].as.s.len; k++)
			sum = (sum ^ (unsigned char)h[i].as.s.at[k]) * UINT64_C(1099511628211);
	}
	return (size_t)(sum ^ sum >> 29 ^ sum >> 47) % PLACES & ~(size_t)1;
}

static bool holds(const struct known *k, const struct answer *a)
{
	bool good = a->read >= k->forgot;
	for (uint64_t left = a->tables; left && good; left &= left - 1)
		good = k->changed[__builtin_ctzll(left)] <= a->read;
	return good;
}

static bool answers(const struct known *k, const struct answer *a, const struct sql_text *text, const struct hole *h, size_t n)
{
	if (!a || a->text != text || a->n != n)
		return false;
	for (size_t i = 0; i < n; i++)
		if (!is_same(&a->h[i], &h[i]))
			return false;
	return holds(k, a);
}

const struct answer *known_find(struct known *k, const struct sql_text *text, const struct hole *h, size_t n)
{
	const struct answer **at = &k->at[place_of(text, h, n)], *second = at[1];
	if (answers(k, at[0], text, h, n))
		return at[0];
	if (!answers(k, second, text, h, n))
		return NULL;
	at[1] = at[0];
	return at[0] = second;
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
	*a = (struct answer){ .text = r->text, .n = n, .tables = bits_of(str_of(r->text->tables)), .read = k->changes };
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
	const struct answer **at = &k->at[place_of(r->text, h, n)];
	at[1] = at[0];
	return at[0] = a;
}
