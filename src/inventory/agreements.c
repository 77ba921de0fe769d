/* agreements.c - stored contracts, compiled once and kept.
 *
 * The cache is append-only under a lock: versions are immutable, so a pointer handed out stays good. */
#include "inventory/agreements.h"
#include <pthread.h>

struct kept { struct str sha256; const struct contract *compiled; const struct zone *zone; };
static struct { pthread_mutex_t lock; struct arena *mem; struct kept *at; size_t n, cap; } cache = { .lock = PTHREAD_MUTEX_INITIALIZER };

static const struct contract *cached(struct str sha256)
{
	const struct contract *found = NULL;
	pthread_mutex_lock(&cache.lock);
	for (size_t i = 0; i < cache.n; i++)
		if (str_is(cache.at[i].sha256, sha256))
			found = cache.at[i].compiled;
	pthread_mutex_unlock(&cache.lock);
	return found;
}

bool agreement_documents(struct db *db, int64_t client, int64_t id, struct arena *mem, struct document **docs, size_t *n, struct err *e)
{
	VEC(struct document) list = { 0 };
	struct document d = { 0 };
	struct rows *r = sql(db, "select name, bytes from contract_document where client_id = ? and contract_id = ? order by place", client, id);
	while (row(r, mem, &d.name, &d.bytes))
		*push(mem, &list) = d;
	*docs = list.at;
	*n = list.n;
	return done(r, e);
}

static const struct zone *zone_of(const struct contract *c, struct arena *mem)
{
	struct zone *z = NULL;
	struct err e = { 0 };
	struct str name = contract_head(c)->zone_name;
	if (name.len && !zone_load(name, mem, &z, &e))
		note(LOG_WARN, "{}; times are taken as UTC", err_str(&e));
	return z;
}

static bool compile(struct db *db, const struct agreement *a, const struct contract **out, struct err *e)
{
	if ((*out = cached(a->sha256)))
		return true;
	struct document *docs;
	size_t n;
	struct contract *c;
	struct findings found = { 0 };
	pthread_mutex_lock(&cache.lock);
	if (!cache.mem)
		cache.mem = arena_open();
	bool ok = agreement_documents(db, a->client, a->id, cache.mem, &docs, &n, e);
	if (ok && (n == 0 || !contract_read(docs, n, cache.mem, &c, &found)))
		ok = fail(e, "the stored contract {} cannot be read{}{}", a->id, found.n ? STR(": ") : NONE, found.n ? found.at[0].text : NONE);
	if (ok) {
		*push(cache.mem, &cache) = (struct kept){ str_keep(cache.mem, a->sha256), c, zone_of(c, cache.mem) };
		*out = c;
	}
	pthread_mutex_unlock(&cache.lock);
	return ok;
}

const struct zone *agreement_zone(const struct contract *c)
{
	const struct zone *found = NULL;
	pthread_mutex_lock(&cache.lock);
	for (size_t i = 0; i < cache.n; i++)
		if (cache.at[i].compiled == c)
			found = cache.at[i].zone;
	pthread_mutex_unlock(&cache.lock);
	return found;
}

static bool agreement_row(struct rows *r, struct arena *mem, struct agreement *a)
{
	return row(r, mem, &a->id, &a->client, &a->title, &a->version, &a->from, &a->signed_at, &a->sha256);
}

bool agreement_load(struct db *db, int64_t client, struct date day, struct arena *mem, struct agreement *out, const struct contract **compiled, struct err *e)
{
	*out = (struct agreement){ 0 };
	*compiled = NULL;
	struct rows *r = sql(db, "select id, client_id, title, version, valid_from, signed_ms, sha256 from contract"
	                         " where client_id = ? and valid_from <= ? order by valid_from desc, id desc limit 1", client, day);
	agreement_row(r, mem, out);
	return done(r, e) && (!out->id || compile(db, out, compiled, e));
}

bool agreement_by_id(struct db *db, int64_t client, int64_t id, struct arena *mem, struct agreement *out, const struct contract **compiled, struct err *e)
{
	*out = (struct agreement){ 0 };
	*compiled = NULL;
	struct rows *r = sql(db, "select id, client_id, title, version, valid_from, signed_ms, sha256 from contract where client_id = ? and id = ?", client, id);
	agreement_row(r, mem, out);
	if (!done(r, e))
		return false;
	return out->id ? compile(db, out, compiled, e) : fail(e, "there is no contract {}", id);
}

bool agreement_list(struct db *db, int64_t client, struct arena *mem, struct agreements *out, struct err *e)
{
	struct agreement a = { 0 };
	struct rows *r = sql(db, "select id, client_id, title, version, valid_from, signed_ms, sha256 from contract where client_id = ? order by valid_from desc, id desc", client);
	while (agreement_row(r, mem, &a))
		*push(mem, out) = a;
	return done(r, e);
}

/* "document", "document.name", then pairs "annex", "annex.name" in order. */
static void documents_of(const struct fields *f, struct arena *mem, struct document **docs, size_t *n)
{
	VEC(struct document) list = { 0 };
	for (size_t i = 0; i < f->n; i++) {
		struct str name = f->at[i].name, value = f->at[i].value;
		if (str_is(name, STR("document")) || str_is(name, STR("annex")))
			*push(mem, &list) = (struct document){ name, value };
		else if (list.n && str_ends(name, STR(".name")))
			list.at[list.n - 1].name = value;
	}
	*docs = list.at;
	*n = list.n;
}

static bool refuse_findings(const struct step *s, const struct findings *found)
{
	struct out o = out_open(s->mem);
	for (size_t i = 0; i < found->n; i++)
		if (found->at[i].blocks)
			print(&o, "{}\n", found->at[i].text);
	return fail(s->refused, "{}", out_str(&o)), true;
}

static bool blocks(const struct findings *found)
{
	for (size_t i = 0; i < found->n; i++)
		if (found->at[i].blocks)
			return true;
	return false;
}

bool agreement_sign(const struct step *s, int64_t client, const struct fields *f, struct err *e)
{
	struct document *docs;
	size_t n;
	struct contract *c = NULL;
	struct findings found = { 0 };
	documents_of(f, s->mem, &docs, &n);
	if (n == 0)
		return refuse(s, "das Dokument fehlt", "document is missing"), true;
	if (!contract_read(docs, n, s->mem, &c, &found))
		return refuse_findings(s, &found);
	contract_check(c, s->mem, &found);
	if (blocks(&found))
		return refuse_findings(s, &found);
	const struct contract_head *h = contract_head(c);
	int64_t id = 0;
	struct rows *r = sql(s->db, "insert into contract (client_id, title, version, valid_from, signed_ms, sha256) values (?, ?, ?, ?, ?, ?) returning id",
	                     client, h->title, h->version, h->from, s->now, h->sha256);
	row(r, s->mem, &id);
	if (!done(r, e))
		return false;
	for (size_t i = 0; i < n; i++)
		if (!run(s->db, e, "insert into contract_document (client_id, contract_id, place, name, bytes) values (?, ?, ?, ?, ?)", client, id, (int)i, docs[i].name, docs[i].bytes))
			return false;
	*s->made = id;
	return true;
}
