/* audit.c - what was decided, in one hash chain per client.
 *
 * A row's hash covers the hash before it and all its fields, each with its length in front, so that no
 * two different rows read the same. A row changed, removed or put in between breaks the chain where it
 * stands; the head row per client shows a cut tail. Who may rewrite the whole store may rewrite the
 * chain and the head as well: only a copy of the head kept elsewhere stands against that.
 *
 * Of a person who is erased the words of entries go, their hashes stay: a later entry names them, and the hash of each is held
 * by the entry behind it. */
#include "store/inside.h"
#include "store/rewrite.h"
#include <stdlib.h>
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
	if (!audit_head(db, a->client, mem, &a->number, &before, e))
		return false;
	a->number++;
	a->hash = hash(mem, before, a);
	return run(db, e, "insert into audit (client_id, number, at_ms, person_id, what, ref, body, hash) values (?, ?, ?, ?, ?, ?, ?, ?)",
			a->client, a->number, a->at, a->person, a->what, a->ref, a->body, a->hash) &&
		chain_head_move(db, a->client, a->number, a->hash, e);
}

bool audit_add(struct db *db, int64_t client, struct instant at, int64_t who, struct str what, int64_t ref, struct str body, struct err *e)
{
	struct arena *mem = arena_open();
	struct entry a = { .client = client, .at = at, .person = who, .what = what, .ref = ref, .body = body };
	bool ok = add(db, mem, &a, e) || within(e, "audit");
	arena_close(mem);
	return ok;
}

/* ---- forgetting ---------------------------------------------------------------------------------------- */

/* Of an entry without its words what can still be held against it. */
static struct str rest_hash(struct arena *mem, const struct entry *a)
{
	return sha256_hex(mem, text(mem, "{} {} {} {} {}:{}", a->number, a->at.ms, a->person, a->ref, a->what.len, a->what));
}

static bool forget_one(struct db *db, int64_t client, int64_t number, struct out *named, struct err *e)
{
	struct entry a = { .client = client, .number = number };
	struct rows *r = sql(db, "update audit set body = '' where client_id = ? and number = ? returning at_ms, person_id, ref, what", client, number);
	if (row(r, named->mem, &a.at, &a.person, &a.ref, &a.what))
		print(named, "{}{}:{}", named->len ? STR(" ") : NONE, number, rest_hash(named->mem, &a));
	return done(r, e);
}

bool audit_forget(struct db *db, int64_t client, struct instant at, int64_t who, int64_t why, const struct numbers *which, struct err *e)
{
	struct arena *mem = arena_open();
	struct out named = out_open(mem);
	bool ok = true;
	for (size_t i = 0; ok && i < which->n; i++)
		ok = forget_one(db, client, which->at[i], &named, e);
	ok = ok && (!named.len || audit_add(db, client, at, who, STR("audit.forgotten"), why, out_str(&named), e));
	arena_close(mem);
	return ok;
}

struct forgotten_entry { int64_t number; struct str rest; };
struct forgotten { struct forgotten_entry *at; size_t n, cap; };

static int by_number(const void *a, const void *b)
{
	const struct forgotten_entry *x = a, *y = b;
	return (x->number > y->number) - (x->number < y->number);
}

/* Whose words were forgotten, as the chain itself says: an entry that is empty and not named there was altered. */
static bool forgotten_load(struct db *db, int64_t client, struct arena *mem, struct forgotten *out, struct err *e)
{
	struct str body;
	struct rows *r = sql(db, "select body from audit where client_id = ? and what = 'audit.forgotten' order by number", client);
	while (row(r, mem, &body))
		while (body.len) {
			struct forgotten_entry f = { 0, str_split(&body, ' ') };
			if (str_int(str_split(&f.rest, ':'), &f.number))
				*push(mem, out) = f;
		}
	if (out->n)
		qsort(out->at, out->n, sizeof *out->at, by_number);
	return done(r, e);
}

static bool is_forgotten(const struct forgotten *all, const struct entry *a, struct arena *scratch)
{
	const struct forgotten_entry key = { .number = a->number };
	const struct forgotten_entry *f = a->body.len || !all->n ? NULL : bsearch(&key, all->at, all->n, sizeof *all->at, by_number);
	return f && str_is(f->rest, rest_hash(scratch, a));
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
	struct forgotten forgotten = { 0 };
	if (!forgotten_load(db, head->client, mem, &forgotten, e))
		return arena_close(scratch), false;
	struct rows *r = sql(db, "select client_id, number, at_ms, person_id, what, ref, body, hash from audit where client_id = ? order by number", head->client);
	for (; broken->len == 0 && row(r, scratch, &a.client, &a.number, &a.at, &a.person, &a.what, &a.ref, &a.body, &a.hash); ++*rows, expected++) {
		if (a.number != expected)
			*broken = audit_breach(mem, BREACH_ENTRY_MISSING, head->client, expected);
		else if (a.hash.len != sizeof kept || (!str_is(hash(scratch, before, &a), a.hash) && !is_forgotten(&forgotten, &a, scratch)))
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
