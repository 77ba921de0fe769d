/* heads.c - the end of each client's audit chain; within a transaction known without asking the engine.
 *
 * An act adds some entries, and each follows the one before it. So a head is read once in a transaction, moved in memory and written
 * before its commit. Savepoints keep what was known, and going back brings it back; when many are known they are written early. */
#include "store/inside.h"
#include <string.h>

enum { HEADS_MOST = 64, HASH = 64 };

struct head { int64_t client, number; char hash[HASH]; bool moved; };

/* What a savepoint found. */
struct kept { struct head *at; size_t n, cap; };

struct chain_heads {
	struct arena *mem;
	struct head *at;
	size_t n, cap;
	VEC(struct kept) kept;                           /* by depth; those above the depth of now are room for later */
};

struct chain_heads *chain_heads_open(struct arena *mem)
{
	struct chain_heads *h = NEW(mem, struct chain_heads);
	h->mem = mem;
	return h;
}

/* ---- the engine's --------------------------------------------------------------------------------- */

static bool load(struct db *db, int64_t client, struct arena *mem, int64_t *number, struct str *hash, struct err *e)
{
	struct rows *r = sql(db, "select number, hash from audit_head where client_id = ?", client);
	*number = 0;
	*hash = NONE;
	row(r, mem, number, hash);
	return done(r, e);
}

static bool move(struct db *db, int64_t client, int64_t number, struct str hash, struct err *e)
{
	return run(db, e, "insert into audit_head (client_id, number, hash) values (?, ?, ?)"
	                  " on conflict (client_id) do update set number = excluded.number, hash = excluded.hash", client, number, hash);
}

/* ---- heads ---------------------------------------------------------------------------------------- */

static struct head *head_of(const struct chain_heads *h, int64_t client)
{
	for (size_t i = 0; i < h->n; i++)
		if (h->at[i].client == client)
			return &h->at[i];
	return NULL;
}

bool audit_head(struct db *db, int64_t client, struct arena *mem, int64_t *number, struct str *hash, struct err *e)
{
	const struct head *known = db->depth ? head_of(db->heads, client) : NULL;
	if (!known)
		return load(db, client, mem, number, hash, e);
	*number = known->number;
	*hash = str_keep(mem, (struct str){ known->hash, HASH });
	return true;
}

bool chain_head_move(struct db *db, int64_t client, int64_t number, struct str hash, struct err *e)
{
	struct chain_heads *h = db->heads;
	if (db->depth == 0)
		return move(db, client, number, hash, e);
	struct head *at = head_of(h, client);
	if (!at && h->n == HEADS_MOST && !chain_heads_write(db, e))
		return false;
	if (!at && h->n == HEADS_MOST)
		h->n = 0;
	if (!at)
		at = push(h->mem, h);
	must(hash.len == HASH);
	*at = (struct head){ .client = client, .number = number, .moved = true };
	memcpy(at->hash, hash.at, HASH);
	return true;
}

void chain_heads_forget(struct chain_heads *h) { h->n = 0; }

bool chain_heads_write(struct db *db, struct err *e)
{
	struct chain_heads *h = db->heads;
	for (size_t i = 0; i < h->n; i++)
		if (h->at[i].moved && !move(db, h->at[i].client, h->at[i].number, (struct str){ h->at[i].hash, HASH }, e))
			return false;
	for (size_t i = 0; i < h->n; i++)
		h->at[i].moved = false;
	return true;
}

void chain_heads_keep(struct chain_heads *h, int depth)
{
	while (h->kept.n < (size_t)depth)
		*push(h->mem, &h->kept) = (struct kept){ 0 };
	struct kept *k = &h->kept.at[depth - 1];
	k->n = 0;
	for (size_t i = 0; i < h->n; i++)
		*push(h->mem, k) = h->at[i];
}

void chain_heads_restore(struct chain_heads *h, int depth)
{
	const struct kept *k = &h->kept.at[depth - 1];
	h->n = 0;
	for (size_t i = 0; i < k->n; i++)
		*push(h->mem, h) = k->at[i];
}
