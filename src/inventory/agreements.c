/* agreements.c - stored contracts, compiled once and kept.
 *
 * The cache is append-only under a lock: versions are immutable, so a pointer handed out stays good. */
#include "inventory/agreements.h"
#include "inventory/words.h"
#include <pthread.h>

/* The sentences of a price, or of a surcharge: of is then the surcharge itself. */
struct said { struct str position; const struct surcharge *of; struct strs sentences; };
struct kept { struct str sha256; const struct contract *compiled; const struct zone *zone; VEC(struct said) said; };
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
		*push(cache.mem, &cache) = (struct kept){ .sha256 = str_keep(cache.mem, a->sha256), .compiled = c, .zone = zone_of(c, cache.mem) };
		*out = c;
	}
	pthread_mutex_unlock(&cache.lock);
	return ok;
}

bool agreement_is_kept(const struct contract *c)
{
	bool found = false;
	pthread_mutex_lock(&cache.lock);
	for (size_t i = 0; i < cache.n && !found; i++)
		found = cache.at[i].compiled == c;
	pthread_mutex_unlock(&cache.lock);
	return found;
}

/* ---- sentences: made once, for a page says them each time ---- */

static struct strs sentences_of(const struct contract *c, const struct said *what, struct arena *mem)
{
	struct strs all = { 0 };
	const struct surcharge *first;
	size_t n = contract_surcharges(c, &first);
	bool *this_one = NEWS(mem, bool, n + 1);
	if (what->of) {
		this_one[what->of - first] = true;
		contract_surcharge_sentences(c, what->of->on, true, this_one, this_one, mem, &all);
		return all;
	}
	struct str sentence = contract_price_sentence(c, what->position, mem);
	if (sentence.len)
		*push(mem, &all) = sentence;
	return all;
}

static bool is_of(const struct said *a, const struct said *b) { return a->of == b->of && str_is(a->position, b->position); }

/* In the memory of the cache. */
static struct strs keep_said(struct kept *k, const struct said *what, const struct strs *sentences)
{
	struct said *said = push(cache.mem, &k->said);
	*said = (struct said){ str_keep(cache.mem, what->position), what->of, { 0 } };
	for (size_t i = 0; i < sentences->n; i++)
		*push(cache.mem, &said->sentences) = str_keep(cache.mem, sentences->at[i]);
	return said->sentences;
}

static struct strs said(const struct contract *c, struct said what, struct arena *mem)
{
	struct kept *k = NULL;
	struct strs found = { 0 };
	bool known = false;
	pthread_mutex_lock(&cache.lock);
	for (size_t i = 0; i < cache.n && !k; i++)
		k = cache.at[i].compiled == c ? &cache.at[i] : NULL;
	for (size_t i = 0; k && i < k->said.n && !known; i++)
		if ((known = is_of(&k->said.at[i], &what)))
			found = k->said.at[i].sentences;
	if (!known)
		found = sentences_of(c, &what, mem);
	if (!known && k && found.n)
		found = keep_said(k, &what, &found);
	pthread_mutex_unlock(&cache.lock);
	return found;
}

struct str agreement_price_sentence(const struct contract *c, struct str position, struct arena *mem)
{
	struct strs found = said(c, (struct said){ .position = position }, mem);
	return found.n ? found.at[0] : NONE;
}

struct str agreement_surcharge_sentence(const struct contract *c, const struct surcharge *of, struct arena *mem)
{
	struct strs found = said(c, (struct said){ .of = of }, mem);
	return found.n ? found.at[0] : NONE;
}

struct strs agreement_surcharge_sentences(const struct contract *c, struct str position, bool by_time, const bool *holds, const bool *maybe, struct arena *mem)
{
	struct strs all = { 0 };
	const struct surcharge *at;
	const struct price *p = contract_price(c, position);
	for (size_t n = contract_surcharges(c, &at), i = 0; i < n; i++) {
		bool meant = at[i].on.len ? p && price_has(p, at[i].on) : by_time;
		struct strs found = { 0 };
		if (meant && (holds[i] || maybe[i]))
			found = said(c, (struct said){ .of = &at[i] }, mem);
		for (size_t k = 0; k < found.n; k++)
			*push(mem, &all) = found.at[k];
	}
	return all;
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

#define AGREEMENT_COLUMNS "id, client_id, base_id, master_id, person_id, title, version, sha256, paper_sha256, valid_from, valid_until, signed_ms, confirmed_ms, contested_ms, edited_ms, edited_by, state, kind"

static bool agreement_row(struct rows *r, struct arena *mem, struct agreement *a)
{
	return row(r, mem, &a->id, &a->client, &a->base, &a->master, &a->person, &a->title, &a->version, &a->sha256, &a->paper, &a->from, &a->until,
	           &a->signed_at, &a->confirmed_at, &a->contested_at, &a->edited_at, &a->editor, &a->state, &a->kind);
}

bool agreement_binds(const struct agreement *a) { return a->state >= AGREEMENT_SIGNED && a->state <= AGREEMENT_ENDED; }
bool agreement_is_reading(const struct agreement *a) { return a->kind == AGREEMENT_READING && !a->confirmed_at.ms; }

struct str agreement_state_id(enum agreement_state s)
{
	static const struct str ids[] = {                /* ORDER agreement_state */
		LIT("draft"), LIT("analysed"), LIT("offered"), LIT("accepted"), LIT("signed"), LIT("in-force"), LIT("ended"), LIT("declined"), LIT("withdrawn"),
	};
	must(s < COUNT(ids));
	return ids[s];
}

/* The one that began last; after its notice there is none, for the one before it had ended by then. */
bool agreement_load(struct db *db, int64_t client, struct date day, struct arena *mem, struct agreement *out, const struct contract **compiled, struct err *e)
{
	*out = (struct agreement){ 0 };
	*compiled = NULL;
	struct rows *r = sql_known(db, "contract", "select " AGREEMENT_COLUMNS " from contract where client_id = ? and valid_from <= ? and state between ? and ?"
	                         " order by valid_from desc, id desc limit 1", client, day, (int)AGREEMENT_SIGNED, (int)AGREEMENT_ENDED);
	agreement_row(r, mem, out);
	if (!done(r, e))
		return false;
	if (out->until.day && out->until.day < day.day)
		*out = (struct agreement){ 0 };
	return !out->id || compile(db, out, compiled, e);
}

/* East of Greenwich a day begins before it does in UTC: the version of tomorrow may be there already, and says where. */
bool agreement_load_at(struct db *db, int64_t client, struct instant at, struct arena *mem, struct agreement *out, const struct contract **compiled, struct err *e)
{
	struct date day = zone_date(NULL, at);
	if (!agreement_load(db, client, (struct date){ day.day + 1 }, mem, out, compiled, e))
		return false;
	struct date there = *compiled ? zone_date(agreement_zone(*compiled), at) : day;
	return agreement_load(db, client, there, mem, out, compiled, e);
}

bool agreement_find(struct db *db, int64_t client, int64_t id, struct arena *mem, struct agreement *out, struct err *e)
{
	*out = (struct agreement){ 0 };
	struct rows *r = sql_known(db, "contract", "select " AGREEMENT_COLUMNS " from contract where client_id = ? and id = ?", client, id);
	agreement_row(r, mem, out);
	return done(r, e);
}

bool agreement_by_id(struct db *db, int64_t client, int64_t id, struct arena *mem, struct agreement *out, const struct contract **compiled, struct err *e)
{
	*compiled = NULL;
	if (!agreement_find(db, client, id, mem, out, e))
		return false;
	return out->id ? compile(db, out, compiled, e) : fail(e, "there is no contract {}", id);
}

bool agreement_versions(struct db *db, int64_t client, struct arena *mem, struct agreements *out, struct err *e)
{
	struct agreement a;
	struct rows *r = sql(db, "select " AGREEMENT_COLUMNS " from contract where client_id = ? order by valid_from desc, id desc", client);
	while (agreement_row(r, mem, &a))
		*push(mem, out) = a;
	return done(r, e);
}

bool agreement_list(struct db *db, int64_t client, struct arena *mem, struct agreements *out, struct err *e)
{
	struct agreements all = { 0 };
	if (!agreement_versions(db, client, mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		if (agreement_binds(&all.at[i]))
			*push(mem, out) = all.at[i];
	return true;
}

/* What this program offers it renders, with the inventory; what came on paper has no bytes, or those of a scan. */
bool agreement_has_annex(const struct agreement *a) { return a->kind == AGREEMENT_CONTRACT && a->paper.len > 0; }

bool agreement_annexes(struct db *db, const struct agreement *a, int64_t component, bool *yes, struct err *e)
{
	int64_t n = 0;
	struct rows *r = sql(db, "select count(*) from contract_component where client_id = ? and contract_id = ? and component_id = ?", a->client, a->id, component);
	row(r, NULL, &n);
	*yes = n > 0;
	return done(r, e);
}

/* ---- what is counted ---- */

bool agreement_counts(struct db *db, int64_t client, const struct contract *c, struct date day, struct arena *mem, struct facts *out, struct err *e)
{
	struct count_fact *asked;
	size_t n = contract_count_facts(c, mem, &asked);
	struct str class;
	int64_t some, *sums = NEWS(mem, int64_t, n + 1);
	if (!n)
		return true;
	struct rows *r = sql(db, "select class, count(*) from component where client_id = ? and counted_from > 0 and counted_from <= ?"
	                         " and (counted_until = 0 or counted_until > ?) group by class order by class", client, day, day);
	while (row(r, mem, &class, &some))
		for (size_t i = 0; i < n; i++)
			sums[i] += contract_counts_as(c, word_name(class, contract_head(c)->lang), asked[i].what) ? some : 0;
	for (size_t i = 0; i < n; i++)
		*push(mem, out) = (struct fact){ asked[i].fact, text(mem, "{}", sums[i]) };
	return done(r, e);
}
