/* replay_pool.c - see report/pool.h: work is laid down as it is read, each set of facts once. */
#include "report/pool.h"
#include "contract/charged_as.h"
#include <string.h>

void slots_grow(struct slots *s, struct arena *mem, const void *list, hash_fn *hash)
{
	struct slots bigger = { .cap = s->cap ? s->cap * 2 : 1024, .n = s->n };
	bigger.at = NEWS(mem, uint32_t, bigger.cap);
	for (uint32_t i = 0; i < s->n; i++) {
		size_t at = hash(list, i) & (bigger.cap - 1);
		while (bigger.at[at])
			at = (at + 1) & (bigger.cap - 1);
		bigger.at[at] = i + 1;
	}
	*s = bigger;
}

struct replay_pool *replay_open(const struct contract *const contracts[VERSIONS], struct arena *mem)
{
	struct replay_pool *p = NEW(mem, struct replay_pool);
	p->mem = mem;
	for (int v = 0; v < VERSIONS; v++) {
		p->contracts[v] = contracts[v];
		p->tells |= verdict_tells(contracts[v], contracts[1 - v], mem);
		p->by_visit |= contract_has_visits(contracts[v]);
		p->by_hour |= charge_has_hours(contracts[v]);
		p->by_period |= contract_approves_by_period(contracts[v]);
		p->by_day |= charge_has_days(contracts[v]);
		p->by_booking |= charge_by_booking(contracts[v]);
		p->draws |= contract_quotas(contracts[v], &(const struct quota *){ NULL }) > 0;
	}
	return p;
}

bool replay_tells(const struct replay_pool *p) { return p->tells; }
bool replay_by_visit(const struct replay_pool *p) { return p->by_visit; }

static uint64_t hash_bytes(struct str s)
{
	uint64_t h = s.len, word;
	for (; s.len >= sizeof word; s = str_cut(s, sizeof word, s.len)) {
		memcpy(&word, s.at, sizeof word);
		h = slots_mix(h ^ word);
	}
	word = 0;
	memcpy(&word, s.at, s.len);
	return slots_mix(slots_mix(h ^ word));
}

/* Parts of a store are numbered one after the other: left as they are, neighbours stay neighbours. */
static uint64_t hash_part(uint32_t client, int64_t part) { return (uint64_t)part + client; }
static uint64_t hash_client(int64_t client) { return slots_mix((uint64_t)client) >> 8; }
static uint64_t hash_set(const void *list, uint32_t i) { return ((const struct set *)list)[i].hash; }
static uint64_t hash_work(const void *list, uint32_t i) { return hash_part(((const struct work_done *)list)[i].client, ((const struct work_done *)list)[i].part); }
static uint64_t hash_key(int64_t key, enum verdict_class ruled) { return slots_mix((uint64_t)key + (uint64_t)ruled) >> 8; }
static uint64_t hash_keyed(const void *list, uint32_t i) { return hash_key(((const struct keyed *)list)[i].key, ((const struct keyed *)list)[i].ruled); }
static uint64_t hash_known(const void *list, uint32_t i) { return hash_client(((const int64_t *)list)[i]); }

static bool is_set(const struct set *k, uint64_t hash, const struct set *like, const struct str enough[VERSIONS])
{
	bool is = k->hash == hash && k->ruled == like->ruled && k->was == like->was && k->both == like->both && k->carried == like->carried && str_is(k->facts, like->facts);
	for (int v = 0; v < VERSIONS && is; v++)
		is = str_is(k->told[v], like->told[v]) && str_is(k->enough[v], enough[v]);
	return is;
}

uint32_t pool_set(struct replay_pool *p, const struct set *like, const struct str enough[VERSIONS])
{
	struct slots *s = &p->set_slots;
	uint64_t hash = slots_mix(hash_bytes(like->facts) + (uint64_t)like->ruled + 8 * (uint64_t)like->was + 64 * (uint64_t)like->both + 8192 * (uint64_t)like->carried);
	for (int v = 0; v < VERSIONS; v++) {
		hash = like->told[v].len ? slots_mix(hash ^ hash_bytes(like->told[v])) : hash;
		hash = enough[v].len ? slots_mix(hash ^ hash_bytes(enough[v])) : hash;
	}
	slots_room(s, p->mem, p->sets.at, hash_set);
	size_t at = hash & (s->cap - 1);
	for (; s->at[at]; at = (at + 1) & (s->cap - 1))
		if (is_set(&p->sets.at[s->at[at] - 1], hash, like, enough))
			return s->at[at] - 1;
	struct set new = { .facts = str_keep(p->mem, like->facts), .ruled = like->ruled, .was = like->was, .both = like->both, .carried = like->carried, .hash = hash };
	for (int v = 0; v < VERSIONS; v++) {
		new.told[v] = str_keep(p->mem, like->told[v]);
		new.enough[v] = str_keep(p->mem, enough[v]);
	}
	*push(p->mem, &p->sets) = new;
	return (s->at[at] = (uint32_t)++s->n) - 1;
}

static uint32_t intern(struct replay_pool *p, const struct set *like) { return pool_set(p, like, (const struct str[VERSIONS]){ { NULL, 0 }, { NULL, 0 } }); }

/* What the house tells takes the place of what the facts say of it. */
static bool lay_over(struct str told, struct arena *mem, struct facts *out)
{
	struct fields f = { 0 };
	size_t kept = 0;
	if (!told.len)
		return true;
	if (!fields_parse(mem, told, &f))
		return false;
	for (size_t i = 0; i < out->n; i++)
		if (!field_is(&f, out->at[i].name))
			out->at[kept++] = out->at[i];
	out->n = kept;
	for (size_t i = 0; i < f.n; i++)
		*push(mem, out) = (struct fact){ f.at[i].name, f.at[i].value };
	return true;
}

bool pool_facts(const struct replay_pool *p, enum version v, const struct set *of, struct str enough, struct arena *mem, struct facts *out)
{
	const struct contract *c = p->contracts[v];
	const struct quota *q;
	size_t kept = 0;
	contract_quotas(c, &q);
	if (!verdict_facts_under(c, of->facts, mem, out) || !lay_over(of->told[v], mem, out))
		return false;
	for (size_t i = 0; i < out->n && enough.len; i++) {
		bool told = false;
		for (size_t k = 0; k < enough.len; k++)
			told |= str_is(out->at[i].name, q[k].name);
		if (!told)
			out->at[kept++] = out->at[i];
	}
	out->n = enough.len ? kept : out->n;
	for (size_t k = 0; k < enough.len; k++)
		if (enough.at[k] != '?' && quota_is_fact(c, &q[k]))
			*push(mem, out) = (struct fact){ q[k].name, quota_answer(c, enough.at[k] == 'y') };
	return true;
}

bool pool_ruled(const struct replay_pool *p, enum version v, const struct set *set, struct str enough, const struct judgement *j, struct arena *mem, bool *out, struct err *e)
{
	struct facts f = { 0 };
	struct judgement then;
	bool besides = set->both >> j->class & 1;
	*out = set->ruled != VERDICT_NONE && (set->carried || set->was == j->class || besides);
	if (!set->ruled || !set->carried || !enough.len || besides)
		return true;
	if (!pool_facts(p, v, set, NONE, mem, &f))
		return fail(e, "the facts {} cannot be read", set->facts);
	if (!contract_judge_briefly(p->contracts[v], &f, mem, &then, e))
		return within(e, "the facts {}", set->facts);
	*out = then.class == j->class;
	return true;
}

/* The slot of a client's number: free, or its place in the list. */
static uint32_t *find_client(struct replay_pool *p, int64_t client)
{
	struct slots *s = &p->client_slots;
	slots_room(s, p->mem, p->clients.at, hash_known);
	size_t at = hash_client(client) & (s->cap - 1);
	while (s->at[at] && p->clients.at[s->at[at] - 1] != client)
		at = (at + 1) & (s->cap - 1);
	return &s->at[at];
}

/* The slot of a part: its work, or free. */
static uint32_t *find_work(struct replay_pool *p, uint32_t client, int64_t part)
{
	struct slots *s = &p->work_slots;
	slots_room(s, p->mem, p->work.at, hash_work);
	size_t at = hash_part(client, part) & (s->cap - 1);
	while (s->at[at] && (p->work.at[s->at[at] - 1].part != part || p->work.at[s->at[at] - 1].client != client))
		at = (at + 1) & (s->cap - 1);
	return &s->at[at];
}

static uint32_t client_number(struct replay_pool *p, int64_t client)
{
	uint32_t *known = find_client(p, client);
	if (!*known) {
		*push(p->mem, &p->clients) = client;
		*known = (uint32_t)++p->client_slots.n;
	}
	return *known - 1;
}

/* The slot of a key: its set, or free. */
static uint32_t *find_key(struct replay_pool *p, const struct laid *v)
{
	struct slots *s = &p->key_slots;
	slots_room(s, p->mem, p->keyed.at, hash_keyed);
	size_t at = hash_key(v->key, v->ruled) & (s->cap - 1);
	while (s->at[at] && (p->keyed.at[s->at[at] - 1].key != v->key || p->keyed.at[s->at[at] - 1].ruled != v->ruled || p->keyed.at[s->at[at] - 1].was != v->was || p->keyed.at[s->at[at] - 1].both != v->both || p->keyed.at[s->at[at] - 1].carried != v->carried))
		at = (at + 1) & (s->cap - 1);
	return &s->at[at];
}

bool replay_knows(struct replay_pool *p, const struct laid *v) { return v->key && !p->tells && *find_key(p, v); }

static uint32_t set_of(struct replay_pool *p, const struct laid *v)
{
	uint32_t *slot = v->key && !p->tells ? find_key(p, v) : NULL;
	if (slot && *slot)
		return p->keyed.at[*slot - 1].set;
	uint32_t set = intern(p, &(struct set){ .facts = v->facts, .ruled = v->ruled, .was = v->was, .both = v->both, .carried = v->carried, .told = { v->told[VERSION_OLD], v->told[VERSION_NEW] } });
	if (slot) {
		*push(p->mem, &p->keyed) = (struct keyed){ v->key, v->ruled, v->was, v->both, v->carried, set };
		*slot = (uint32_t)++p->key_slots.n;
	}
	return set;
}

void replay_judged(struct replay_pool *p, const struct laid *v)
{
	uint32_t client = client_number(p, v->client), *slot = find_work(p, client, v->part), set = set_of(p, v);
	if (!*slot) {
		*push(p->mem, &p->work) = (struct work_done){ .ticket = v->ticket, .part = v->part, .client = client, .set = set };
		*slot = (uint32_t)++p->work_slots.n;
	}
	struct work_done *w = &p->work.at[*slot - 1];
	const struct set *before = &p->sets.at[w->set];
	bool turned = v->carried, was_turned = w->verdict && before->carried;
	must(!p->given.n || p->given.at[p->given.n - 1].verdict < v->verdict);
	*push(p->mem, &p->given) = (struct given){ v->verdict, set };
	if (p->draws)
		*push(p->mem, &p->given_at) = v->at.ms;
	if (v->entry)
		return;
	if (p->draws)
		*push(p->mem, &p->told) = (struct told_on){ v->at.ms, *slot - 1, set };
	if (p->draws && v->rules && (turned || was_turned))
		*push(p->mem, &p->anew) = (struct decided_anew){ v->at.ms, v->verdict, *slot - 1, true };
	w->set = set;
	w->verdict = v->verdict;
}

void replay_past(struct replay_pool *p, const struct laid *of)
{
	uint32_t number = client_number(p, of->client), *slot = find_work(p, number, of->part);
	must(!*slot);
	*push(p->mem, &p->work) = (struct work_done){ .ticket = of->ticket, .part = of->part, .client = number, .set = set_of(p, of) };
	*slot = (uint32_t)++p->work_slots.n;
}

static const struct given *find_given(const struct replay_pool *p, int64_t verdict)
{
	size_t low = 0, high = p->given.n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (p->given.at[middle].verdict < verdict)
			low = middle + 1;
		else
			high = middle;
	}
	return low < p->given.n && p->given.at[low].verdict == verdict ? &p->given.at[low] : NULL;
}

struct work_done *pool_part(struct replay_pool *p, int64_t client, int64_t part)
{
	uint32_t known = *find_client(p, client), slot = known ? *find_work(p, known - 1, part) : 0;
	return slot ? &p->work.at[slot - 1] : NULL;
}

void pool_push_share(struct replay_pool *p, struct work_done *w, const struct share *new)
{
	*push(p->mem, &p->shares) = *new;
	p->shares.at[p->shares.n - 1].next = w->share;
	w->share = (uint32_t)p->shares.n;
}

/* Nearly all days are asked for again and again. */
static bool day_decides(struct replay_pool *p, struct date day)
{
	struct known_day *known = &p->known_days[(size_t)day.day % DAYS_KNOWN];
	if (known->day.day == day.day)
		return known->decides;
	struct arena *mem = arena_open();
	*known = (struct known_day){ day, false };
	for (int v = 0; v < VERSIONS; v++)
		known->decides |= charge_all_day(p->contracts[v], day, mem);
	arena_close(mem);
	return known->decides;
}

/* What began at some minute stays by itself: two may have worked at once. What began at no minute goes by its day, where that decides. */
static void add_share(struct replay_pool *p, struct work_done *w, struct share new)
{
	uint32_t at = w->share;
	while (at && (p->by_booking || new.start >= 0 || p->shares.at[at - 1].start >= 0 || p->shares.at[at - 1].day.day != new.day.day || p->shares.at[at - 1].visit != new.visit || p->shares.at[at - 1].set != new.set))
		at = p->shares.at[at - 1].next;
	if (at)
		new.minutes += p->shares.at[at - 1].minutes;
	new.of[VERSION_OLD] = new.of[VERSION_NEW] = new.minutes;
	if (!at) {
		pool_push_share(p, w, &new);
	} else {
		new.next = p->shares.at[at - 1].next;
		p->shares.at[at - 1] = new;
	}
}

/* ---- bookings that quotas cut ---- */

/* The same work but for what quotas said of it. */
static bool is_cut_from(const struct replay_pool *p, uint32_t a, uint32_t b)
{
	struct arena *mem = arena_open();
	bool same = p->sets.at[a].ruled == p->sets.at[b].ruled && p->sets.at[a].was == p->sets.at[b].was && p->sets.at[a].both == p->sets.at[b].both && p->sets.at[a].carried == p->sets.at[b].carried;
	for (int v = 0; v < VERSIONS && same && a != b; v++) {
		const struct quota *q;
		size_t n = contract_quotas(p->contracts[v], &q);
		struct facts x = { 0 }, y = { 0 };
		char *no = NEWS(mem, char, n + 1);
		memset(no, 'n', n);
		same = pool_facts(p, v, &p->sets.at[a], (struct str){ no, n }, mem, &x) && pool_facts(p, v, &p->sets.at[b], (struct str){ no, n }, mem, &y) && x.n == y.n;
		for (size_t i = 0; same && i < x.n; i++)
			same = str_is(x.at[i].name, y.at[i].name) && str_is(x.at[i].value, y.at[i].value);
	}
	arena_close(mem);
	return same;
}

struct whole *pool_whole(const struct replay_pool *p, int64_t entry)
{
	size_t low = 0, high = p->cuts.n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (p->cuts.at[middle].entry < entry)
			low = middle + 1;
		else
			high = middle;
	}
	return low < p->cuts.n && p->cuts.at[low].entry == entry ? &p->wholes.at[p->cuts.at[low].whole] : NULL;
}

void replay_anew(struct replay_pool *p, int64_t client, int64_t part, int64_t verdict, struct instant at)
{
	const struct work_done *w = pool_part(p, client, part);
	if (w)
		*push(p->mem, &p->anew) = (struct decided_anew){ at.ms, verdict, (uint32_t)(w - p->work.at), false };
}

bool pool_anew(const struct replay_pool *p, uint32_t work, int64_t from, int64_t until)
{
	bool anew = false;
	for (size_t i = 0; i < p->anew.n; i++)
		anew |= p->anew.at[i].work == work && p->anew.at[i].at >= from && p->anew.at[i].at <= until;
	return anew;
}

/* Work that was settled late drew late; what was settled anew beside the rest of its booking is a booking of its own. */
static void keep_whole(struct replay_pool *p, uint32_t work, const struct replay_time *t, const struct given *own)
{
	const struct work_done *w = &p->work.at[work];
	const struct given *by = own ? own : t->verdict && t->verdict == w->verdict ? find_given(p, w->verdict) : NULL;
	int64_t given = t->known.ms ? t->known.ms : by ? p->given_at.at[by - p->given.at] : 0;      /* what quotas alone turned since was settled then */
	struct whole new = { given > t->at.ms ? given : t->at.ms, t->at.ms, t->final.ms, t->entry, t->entry, work, own ? own->set : w->set, t->minutes, t->start, t->start, t->day, t->visit };
	struct whole *of = t->cut_from ? pool_whole(p, t->cut_from) : NULL;
	must(!p->cuts.n || p->cuts.at[p->cuts.n - 1].entry < t->entry);
	new.booking = of ? of->booking : new.booking;
	new.began = of ? of->began : new.began;
	if (of && (of->at == new.at || !pool_anew(p, work, new.at, new.at)) && is_cut_from(p, of->set, new.set)) {
		of->minutes += t->minutes;
		of->final = t->final.ms && (!of->final || t->final.ms < of->final) ? t->final.ms : of->final;
		*push(p->mem, &p->cuts) = (struct cut){ t->entry, (uint32_t)(of - p->wholes.at) };
		return;
	}
	*push(p->mem, &p->cuts) = (struct cut){ t->entry, (uint32_t)p->wholes.n };
	*push(p->mem, &p->wholes) = new;
}

void replay_booked(struct replay_pool *p, const struct replay_time *t)
{
	struct work_done *w = pool_part(p, t->client, t->part);
	if (!w)
		return;
	uint32_t work = (uint32_t)(w - p->work.at);
	if (t->visit)
		pool_bears(p, work, t->visit, NONE);
	const struct given *own = t->verdict && t->verdict != w->verdict ? find_given(p, t->verdict) : NULL;
	if (p->draws) {
		keep_whole(p, work, t, own);
		return;
	}
	bool timed = p->by_hour && (t->start >= 0 || day_decides(p, t->day)), other = own && own->set != w->set;
	bool dayed = timed || p->by_day || p->by_period;
	if (dayed || other || t->visit)
		add_share(p, w, (struct share){ .set = other ? own->set : w->set, .minutes = t->minutes, .start = timed ? t->start : -1, .day = dayed ? t->day : (struct date){ 0 }, .visit = t->visit });
	else
		w->minutes += t->minutes;
}

void replay_unjudged(struct replay_pool *p, int64_t client, int64_t parts, int64_t minutes)
{
	*push(p->mem, &p->unjudged) = (struct unjudged){ client_number(p, client), parts, minutes };
}
