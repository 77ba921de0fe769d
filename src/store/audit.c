/* audit.c - what was decided, in one hash chain per client.
 *
 * A row's hash covers the hash before it and all its fields, each with its length in front, so that no
 * two different rows read the same. A row changed, removed or put in between breaks the chain where it
 * stands; the head row per client shows a cut tail. Who may rewrite the whole store may rewrite the
 * chain and the head as well: only a copy of the head kept elsewhere stands against that. */
#include "store/inside.h"
#include <string.h>

struct entry { int64_t client, number, person, ref; struct instant at; struct str what, body, hash; };

static struct str hash(struct arena *mem, struct str before, const struct entry *a)
{
	struct out o = out_open(mem);
	print(&o, "{}\n{} {} {} {} {}\n{}:{}\n{}:{}\n", before, a->client, a->number, a->at.ms, a->person, a->ref,
		a->what.len, a->what, a->body.len, a->body);
	return sha256_hex(mem, out_str(&o));
}

static bool add(struct db *db, struct arena *mem, struct entry *a, struct err *e)
{
	struct str before = NONE;
	struct rows *r = sql(db, "select number, hash from audit_head where client_id = ?", a->client);
	row(r, mem, &a->number, &before);
	if (!done(r, e))
		return false;
	a->number++;
	a->hash = hash(mem, before, a);
	return run(db, e, "insert into audit (client_id, number, at_ms, person_id, what, ref, body, hash) values (?, ?, ?, ?, ?, ?, ?, ?)",
			a->client, a->number, a->at, a->person, a->what, a->ref, a->body, a->hash) &&
		run(db, e, "insert into audit_head (client_id, number, hash) values (?, ?, ?)"
			" on conflict (client_id) do update set number = excluded.number, hash = excluded.hash", a->client, a->number, a->hash);
}

bool audit_add(struct db *db, int64_t client, struct instant at, int64_t who, struct str what, int64_t ref, struct str body, struct err *e)
{
	struct arena *mem = arena_open();
	struct entry a = { .client = client, .at = at, .person = who, .what = what, .ref = ref, .body = body };
	bool ok = add(db, mem, &a, e) || within(e, "audit");
	arena_close(mem);
	return ok;
}

/* ---- verifying --------------------------------------------------------------------------------------- */

struct head { int64_t client, number; struct str hash; };
struct heads { struct head *at; size_t n, cap; };

static bool heads_load(struct db *db, struct arena *mem, struct heads *out, struct err *e)
{
	struct head h = { 0 };
	struct rows *r = sql(db, "select client_id, number, hash from audit_head order by client_id");
	while (row(r, mem, &h.client, &h.number, &h.hash))
		*push(mem, out) = h;
	return done(r, e);
}

/* Walks one chain; each row is forgotten once its hash is known, so the longest chain fits. */
static bool chain_verify(struct db *db, struct arena *mem, const struct head *head, int64_t *rows, struct str *broken, struct err *e)
{
	struct arena *scratch = arena_open();
	struct entry a = { 0 };
	char kept[64] = { 0 };
	struct str before = NONE;
	int64_t expected = 1;
	struct rows *r = sql(db, "select client_id, number, at_ms, person_id, what, ref, body, hash from audit where client_id = ? order by number", head->client);
	for (; broken->len == 0 && row(r, scratch, &a.client, &a.number, &a.at, &a.person, &a.what, &a.ref, &a.body, &a.hash); ++*rows, expected++) {
		if (a.number != expected)
			*broken = audit_breach(mem, BREACH_ENTRY_MISSING, head->client, expected);
		else if (a.hash.len != sizeof kept || !str_is(hash(scratch, before, &a), a.hash))
			*broken = audit_breach(mem, BREACH_ENTRY_ALTERED, head->client, a.number, a.what);
		else
			before = (struct str){ memcpy(kept, a.hash.at, sizeof kept), sizeof kept };
		arena_reset(scratch);
	}
	if (broken->len == 0 && expected - 1 < head->number)
		*broken = audit_breach(mem, BREACH_TAIL_MISSING, head->client, expected, head->number);
	else if (broken->len == 0 && (expected - 1 > head->number || !str_is(before, head->hash)))
		*broken = audit_breach(mem, BREACH_HEAD_ALTERED, head->client);
	arena_close(scratch);
	return done(r, e);
}

static bool orphans_find(struct db *db, struct arena *mem, struct str *broken, struct err *e)
{
	int64_t client;
	struct rows *r = sql(db, "select a.client_id from audit a left join audit_head h on h.client_id = a.client_id where h.id is null limit 1");
	if (row(r, mem, &client))
		*broken = audit_breach(mem, BREACH_HEAD_MISSING, client);
	return done(r, e);
}

bool audit_verify(struct db *db, struct arena *mem, int64_t *rows, struct str *broken, struct err *e)
{
	struct heads heads = { 0 };
	*rows = 0;
	*broken = NONE;
	if (!heads_load(db, mem, &heads, e))
		return false;
	for (size_t i = 0; broken->len == 0 && i < heads.n; i++)
		if (!chain_verify(db, mem, &heads.at[i], rows, broken, e))
			return false;
	return broken->len > 0 || orphans_find(db, mem, broken, e);
}

bool db_check(struct db *db, struct arena *mem, struct str *broken, struct err *e)
{
	struct str said = STR("ok");
	*broken = NONE;
	if (db_is_postgres(db))
		return true;
	struct rows *r = sql_here(db, "pragma quick_check(1)");
	row(r, mem, &said);
	if (!str_is(said, STR("ok")))
		*broken = audit_breach(mem, BREACH_DAMAGED, said);
	return done(r, e);
}
