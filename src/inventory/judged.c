/* judged.c - judgements of stored contracts, kept for the next time the same is asked.
 *
 * Most work is like work that was judged a moment ago: the door judges what the walk judges next, clocks and prices ask again what the verdict
 * was, a page shows it. A judgement is a function of contract and facts, and neither ever changes; so the latest are kept, each in memory of its
 * own in which another takes its place, and whoever asks gets a copy. */
#include "inventory/agreements.h"
#include <pthread.h>
#include <string.h>

enum { PLACES = 512 };                                   /* two for each hash of what is asked; the one that was asked longer ago makes room */

struct kept {
	struct arena *mem;                               /* NULL: the place is free */
	const struct contract *contract;
	struct facts facts;
	enum edition edition;
	bool briefly;
	struct judgement judgement;
};
static struct { pthread_mutex_t lock; struct kept at[PLACES]; } cache = { .lock = PTHREAD_MUTEX_INITIALIZER };

/* ---- copies ----------------------------------------------------------------------------------------- */

static void *bytes_copy(struct arena *mem, const void *at, size_t n) { return at ? memcpy(take(mem, n + 1), at, n) : NULL; }

#define COPIES(mem, at, n) bytes_copy((mem), (at), (n) * sizeof *(at))

static void keep(struct arena *mem, struct str *s) { *s = str_keep(mem, *s); }

static struct str *strs_copy(struct arena *mem, const struct str *at, size_t n)
{
	struct str *own = NEWS(mem, struct str, n + 1);
	for (size_t i = 0; i < n; i++)
		own[i] = str_keep(mem, at[i]);
	return own;
}

static void copy_because(struct arena *mem, struct judgement *j)
{
	j->because = COPIES(mem, j->because, j->n_because);
	j->beaten = COPIES(mem, j->beaten, j->n_beaten);
	j->presumed = COPIES(mem, j->presumed, j->n_presumed);
	for (size_t i = 0; i < j->n_because; i++) {
		keep(mem, &j->because[i].clause);
		keep(mem, &j->because[i].text);
	}
	for (size_t i = 0; i < j->n_beaten; i++) {
		keep(mem, &j->beaten[i].clause);
		keep(mem, &j->beaten[i].by);
	}
	for (size_t i = 0; i < j->n_presumed; i++) {
		keep(mem, &j->presumed[i].text);
		keep(mem, &j->presumed[i].proof);
	}
}

static void copy_flips(struct arena *mem, struct judgement *j)
{
	j->flips = COPIES(mem, j->flips, j->n_flips);
	for (size_t i = 0; i < j->n_flips; i++) {
		struct flip *f = &j->flips[i];
		keep(mem, &f->fact);
		keep(mem, &f->value);
		keep(mem, &f->verdict);
		keep(mem, &f->clause);
		f->clauses = strs_copy(mem, f->clauses, f->n_clauses);
	}
}

static void copy_targets(struct arena *mem, struct judgement *j)
{
	j->targets = COPIES(mem, j->targets, j->n_targets);
	for (size_t i = 0; i < j->n_targets; i++) {
		keep(mem, &j->targets[i].clock);
		keep(mem, &j->targets[i].calendar);
		keep(mem, &j->targets[i].unit);
	}
}

static void copy_plus(struct arena *mem, struct judgement *j)
{
	struct added *plus = COPIES(mem, j->plus, j->n_plus);
	for (size_t i = 0; i < j->n_plus; i++) {
		keep(mem, &plus[i].position);
		keep(mem, &plus[i].clause);
	}
	j->plus = plus;
}

/* The way it is charged is the contract's own, and stays where it is. */
struct judgement judgement_copy(const struct contract *c, const struct judgement *from, struct arena *mem)
{
	struct judgement j = *from;
	const struct surcharge *surcharges;
	size_t n = contract_surcharges(c, &surcharges);
	copy_because(mem, &j);
	copy_flips(mem, &j);
	copy_targets(mem, &j);
	copy_plus(mem, &j);
	j.open = strs_copy(mem, j.open, j.n_open);
	j.priority_by = strs_copy(mem, j.priority_by, j.n_priority_by);
	j.targets_by = strs_copy(mem, j.targets_by, j.n_targets_by);
	j.priced_by = strs_copy(mem, j.priced_by, j.n_priced_by);
	j.surcharged = COPIES(mem, j.surcharged, n);
	j.surcharge_open = COPIES(mem, j.surcharge_open, n);
	keep(mem, &j.verdict);
	keep(mem, &j.ask);
	keep(mem, &j.priority);
	keep(mem, &j.price);
	keep(mem, &j.unclear);
	return j;
}

/* ---- the places ------------------------------------------------------------------------------------- */

static uint64_t sum_of(uint64_t sum, struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		sum = (sum ^ (unsigned char)s.at[i]) * UINT64_C(1099511628211);
	return (sum ^ '=') * UINT64_C(1099511628211);
}

/* FNV-1a over what is asked: the first of its two places. */
static struct kept *place_of(const struct kept *asked)
{
	uint64_t sum = UINT64_C(14695981039346656037) ^ (uintptr_t)asked->contract ^ (uint64_t)asked->edition << 1 ^ asked->briefly;
	for (size_t i = 0; i < asked->facts.n; i++)
		sum = sum_of(sum_of(sum, asked->facts.at[i].name), asked->facts.at[i].value);
	return &cache.at[(sum ^ sum >> 29 ^ sum >> 47) % PLACES & ~(uint64_t)1];
}

static bool is_same(const struct kept *a, const struct kept *b)
{
	if (!a->mem || a->contract != b->contract || a->edition != b->edition || a->briefly != b->briefly || a->facts.n != b->facts.n)
		return false;
	for (size_t i = 0; i < a->facts.n; i++)
		if (!str_is(a->facts.at[i].name, b->facts.at[i].name) || !str_is(a->facts.at[i].value, b->facts.at[i].value))
			return false;
	return true;
}

static void swap(struct kept *two)
{
	struct kept first = two[0];
	two[0] = two[1];
	two[1] = first;
}

static bool find(const struct kept *asked, struct arena *mem, struct judgement *out)
{
	pthread_mutex_lock(&cache.lock);
	struct kept *k = place_of(asked);
	if (!is_same(&k[0], asked) && is_same(&k[1], asked))
		swap(k);
	bool found = is_same(k, asked);
	if (found)
		*out = judgement_copy(asked->contract, &k->judgement, mem);
	pthread_mutex_unlock(&cache.lock);
	return found;
}

static void remember(const struct kept *asked, const struct judgement *j)
{
	pthread_mutex_lock(&cache.lock);
	struct kept *k = place_of(asked);
	swap(k);
	struct arena *mem = k->mem ? k->mem : arena_open();
	arena_reset(mem);
	*k = *asked;
	k->mem = mem;
	k->facts = (struct facts){ 0 };
	for (size_t i = 0; i < asked->facts.n; i++)
		*push(mem, &k->facts) = (struct fact){ str_keep(mem, asked->facts.at[i].name), str_keep(mem, asked->facts.at[i].value) };
	k->judgement = judgement_copy(asked->contract, j, mem);
	pthread_mutex_unlock(&cache.lock);
}

bool agreement_judge(const struct contract *c, const struct facts *f, enum edition edition, bool briefly, struct arena *mem, struct judgement *out, struct err *e)
{
	const struct kept asked = { .contract = c, .facts = *f, .edition = edition, .briefly = briefly };
	bool stays = agreement_is_kept(c);
	if (stays && find(&asked, mem, out))
		return true;
	if (!contract_judge_kept(c, f, edition, briefly, mem, out, e))
		return false;
	if (stays)
		remember(&asked, out);
	return true;
}
