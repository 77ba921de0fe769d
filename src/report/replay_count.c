/* replay_count.c - see report/inside.h: each set of facts is judged once under both contracts, and the work laid down is counted. */
#include "report/pool.h"
#include "contract/charged_as.h"
#include <stdlib.h>

/* ---- judging a set --------------------------------------------------------------------------------------------------- */

static struct str clauses_of(const struct judgement *j, struct arena *mem)
{
	struct out o = out_open(mem);
	for (size_t i = 0; i < j->n_because; i++)
		print(&o, "{}{}", i ? STR(", ") : NONE, j->because[i].clause);
	return out_str(&o);
}

static struct says ruled(const struct contract *c, enum verdict_class class, struct str price)
{
	enum lang lang = contract_head(c)->lang;
	return (struct says){ class, JUDGE_CERTAIN, verdict_name(class, lang), lang == LANG_DE ? STR("durch Entscheidung") : STR("by ruling"), price };
}

static bool is_firm(const struct says *r) { return r->status == JUDGE_CERTAIN || r->status == JUDGE_DEFAULT; }

static const struct quota *paying(const struct contract *c, const struct facts *f, struct arena *mem)
{
	const struct quota *q;
	size_t n = contract_quotas(c, &q);
	struct str name = n ? contract_draws_on(c, f, mem) : NONE;
	for (size_t i = 0; i < n; i++)
		if (q[i].money && str_is(q[i].name, name))
			return &q[i];
	return NULL;
}

/* A set that says nothing the contract knows is judged as such: everything is unknown. */
static bool judge_set(struct replay_pool *p, enum version v, const struct set *set, struct says *out, struct charge *charge, struct err *e)
{
	const struct contract *c = p->contracts[v];
	struct arena *scratch = p->scratch, *mem = p->mem;
	struct facts f = { 0 };
	struct judgement j;
	if (!pool_facts(p, v, set, set->enough[v], scratch, &f))
		return fail(e, "the facts {} cannot be read", set->facts);
	if (!contract_judge_briefly(c, &f, scratch, &j, e))
		return within(e, "the facts {}", set->facts);
	bool is_ruled;
	if (!pool_ruled(p, v, set, set->enough[v], &j, scratch, &is_ruled, e))
		return false;
	if (is_ruled && j.class != set->ruled && !contract_charge_as(c, &f, set->ruled, scratch, &j, e))
		return false;
	*out = is_ruled ? ruled(c, set->ruled, j.price) : (struct says){ j.class, j.status, j.verdict, clauses_of(&j, mem), j.price };
	*charge = charge_of(c, &j, is_firm(out), mem);
	charge->pays = is_ruled ? NULL : paying(c, &f, scratch);
	return true;
}

/* What the client sees: the class if it is certain; else in which way it is not. */
static int outcome(const struct says *r) { return is_firm(r) ? (int)r->class : 100 * (int)r->status + (int)r->class; }

static bool is_same(const struct says *a, const struct says *b)
{
	return a->class == b->class && a->status == b->status && str_is(a->clauses, b->clauses) && str_is(a->price, b->price);
}

/* A set under both, to be paired. */
struct heard { struct says says[VERSIONS]; struct charge charge[VERSIONS]; };

static uint32_t find_pair(struct replay_pool *p, const struct heard *h)
{
	uint32_t like = (uint32_t)p->pairs.n;
	for (uint32_t i = (uint32_t)p->pairs.n; i-- > 0;) {
		const struct pair *k = &p->pairs.at[i];
		if (!is_same(&k->says[0], &h->says[0]) || !is_same(&k->says[1], &h->says[1]))
			continue;
		if (charge_is(&k->charge[0], &h->charge[0]) && charge_is(&k->charge[1], &h->charge[1]))
			return i;
		like = k->like;
	}
	struct pair *new = push(p->mem, &p->pairs);
	*new = (struct pair){ .like = like, .turns = outcome(&h->says[VERSION_OLD]) != outcome(&h->says[VERSION_NEW]) };
	for (int v = 0; v < VERSIONS; v++) {
		new->says[v] = h->says[v];
		new->charge[v] = h->charge[v];
	}
	return (uint32_t)p->pairs.n - 1;
}

void progress_tell(const struct progress *p, int from, int until, int64_t done, int64_t of)
{
	if (p)
		p->tell(p->with, from + (int)((until - from) * done / (of ? of : 1)));
}

static bool judge_sets(struct replay_pool *p, const struct progress *progress, struct err *e)
{
	bool ok = true;
	for (size_t i = 0; i < p->sets.n && ok; i++) {
		struct heard h;
		for (int v = 0; v < VERSIONS && ok; v++)
			ok = judge_set(p, v, &p->sets.at[i], &h.says[v], &h.charge[v], e);
		if (ok)
			p->sets.at[i].pair = find_pair(p, &h);
		progress_tell(progress, REPLAY_READ, 100, (int64_t)i + 1, (int64_t)p->sets.n);
		arena_reset(p->scratch);
	}
	return ok;
}

/* ---- counting ------------------------------------------------------------------------------------------------------------ */

/* Some minutes of a part that share a verdict and a begin; of: as of a share. */
struct minutes { uint32_t pair; struct replay_time time; int of[VERSIONS]; struct cost cost[VERSIONS]; };

/* What is priced as one from a share on lies on each by its minutes. */
static void spread(struct minutes *all, size_t n, enum version v, const struct cost *cost, struct arena *mem)
{
	int64_t of = all[0].of[v], reached = 0, told = 0, before = 0;
	for (size_t i = 0; i < n && reached < of; i++) {
		reached += all[i].time.minutes;
		all[i].cost[v] = *cost;
		all[i].cost[v].billed.cents = round_div((wide)cost->billed.cents * reached, of) - told;
		told += all[i].cost[v].billed.cents;
		all[i].cost[v].capped = cost->n_capped ? NEWS(mem, struct capped, cost->n_capped) : NULL;
		for (size_t k = 0; k < cost->n_capped; k++) {
			int64_t there = cost->capped[k].there.cents;
			all[i].cost[v].capped[k] = (struct capped){ cost->capped[k].at, { round_div((wide)there * reached, of) - round_div((wide)there * before, of) } };
		}
		before = reached;
	}
}

/* What each adds to what the part costs, under both. of: the part, NULL: no visit served it. */
static void work_out(struct replay_pool *p, const struct work_done *of, struct minutes *all, size_t n)
{
	for (int v = 0; v < VERSIONS; v++) {
		struct work w = { .mem = p->scratch };
		if (of)
			pool_borne(p, of, v, &w);
		for (size_t i = 0; i < n; i++) {
			struct replay_time one = all[i].time;
			struct cost cost;
			one.minutes = all[i].of[v];
			charge_add(&w, &p->pairs.at[all[i].pair].charge[v], &one, &cost);
			spread(&all[i], n - i, v, &cost, p->mem);
		}
		arena_reset(p->scratch);
	}
}

static uint64_t hash_bill(uint32_t pair, int minutes) { return slots_mix(slots_mix(pair) ^ (uint64_t)minutes) >> 8; }
static uint64_t hash_billed(const void *list, uint32_t i) { return hash_bill(((const struct bill *)list)[i].pair, ((const struct bill *)list)[i].minutes); }

static const struct bill *bill(struct replay_pool *p, uint32_t pair, int minutes)
{
	struct slots *s = &p->bill_slots;
	slots_room(s, p->mem, p->bills.at, hash_billed);
	size_t at = hash_bill(pair, minutes) & (s->cap - 1);
	while (s->at[at] && (p->bills.at[s->at[at] - 1].pair != pair || p->bills.at[s->at[at] - 1].minutes != minutes))
		at = (at + 1) & (s->cap - 1);
	if (!s->at[at]) {
		struct minutes one = { .pair = pair, .time = { .minutes = minutes, .start = -1 }, .of = { minutes, minutes } };
		work_out(p, NULL, &one, 1);
		*push(p->mem, &p->bills) = (struct bill){ pair, minutes, { one.cost[VERSION_OLD], one.cost[VERSION_NEW] } };
		s->at[at] = (uint32_t)++s->n;
	}
	return &p->bills.at[s->at[at] - 1];
}

static bool is_open(const struct minutes *m, const struct pair *k, enum version v) { return !is_firm(&k->says[v]) || m->cost[v].waits; }

static void add_sums(struct replay_sums *s, const struct minutes *m, const struct pair *k)
{
	s->minutes += m->time.minutes;
	s->changed_minutes += k->turns ? m->time.minutes : 0;
	for (int v = 0; v < VERSIONS; v++) {
		s->billed[v].cents += m->cost[v].billed.cents;
		s->priceless[v] += m->cost[v].priceless ? m->time.minutes : 0;
		s->open[v] += is_open(m, k, v) ? m->time.minutes : 0;
	}
}

/* Parts that go another way, to be grouped. */
struct moved { uint32_t client, like; struct replay_part part; };
struct all_moved { struct moved *at; size_t n, cap; };

static int by_group(const void *a, const void *b)
{
	const struct moved *x = a, *y = b;
	if (x->client != y->client)
		return x->client < y->client ? -1 : 1;
	if (x->like != y->like)
		return x->like < y->like ? -1 : 1;
	return x->part.ticket != y->part.ticket ? (x->part.ticket > y->part.ticket) - (x->part.ticket < y->part.ticket)
		: (x->part.part > y->part.part) - (x->part.part < y->part.part);
}

static void group(struct replay_pool *p, struct all_moved *all, struct replay *out)
{
	struct replay_change *change = NULL;
	if (all->n)
		qsort(all->at, all->n, sizeof *all->at, by_group);
	for (size_t i = 0; i < all->n; i++) {
		const struct moved *m = &all->at[i];
		const struct pair *k = &p->pairs.at[m->like];
		if (!change || m->client != m[-1].client || m->like != m[-1].like) {
			change = push(p->mem, &out->clients.at[m->client].changes);
			*change = (struct replay_change){ .says = { k->says[VERSION_OLD], k->says[VERSION_NEW] }, .turns = k->turns };
		}
		change->minutes += m->part.minutes;
		for (int v = 0; v < VERSIONS; v++)
			change->billed[v].cents += m->part.billed[v].cents;
		*push(p->mem, &change->parts) = m->part;
	}
}

static int by_weight(const void *a, const void *b)
{
	const struct replay_change *x = a, *y = b;
	if (x->turns != y->turns)
		return y->turns - x->turns;
	return (x->parts.n < y->parts.n) - (x->parts.n > y->parts.n);
}

/* several: the minutes of the part that is looked at. */
struct counting { struct replay_pool *p; struct replay *out; struct all_moved moved; VEC(struct minutes) several; };

/* What goes another way, told once for all minutes of a part of which both say the same. */
static void tell_moved(struct counting *x, const struct work_done *w, const struct minutes *all, size_t n)
{
	size_t from = x->moved.n;
	for (size_t i = 0; i < n; i++) {
		const struct minutes *m = &all[i];
		uint32_t like = x->p->pairs.at[m->pair].like;
		size_t at = from;
		while (at < x->moved.n && x->moved.at[at].like != like)
			at++;
		if (at == x->moved.n)
			*push(x->p->mem, &x->moved) = (struct moved){ w->client, like, { .ticket = w->ticket, .part = w->part } };
		struct replay_part *part = &x->moved.at[at].part;
		part->minutes += m->time.minutes;
		for (int v = 0; v < VERSIONS; v++)
			part->billed[v].cents += m->cost[v].billed.cents;
	}
	size_t kept = from;
	for (size_t i = from; i < x->moved.n; i++)
		if (x->p->pairs.at[x->moved.at[i].like].turns || x->moved.at[i].part.billed[VERSION_OLD].cents != x->moved.at[i].part.billed[VERSION_NEW].cents)
			x->moved.at[kept++] = x->moved.at[i];
	x->moved.n = kept;
}

/* All its minutes are under one verdict, as those of nearly all parts are: what they cost was worked out before. */
static struct minutes *minutes_alone(struct counting *x, const struct work_done *w)
{
	uint32_t pair = x->p->sets.at[w->set].pair;
	const struct bill *b = bill(x->p, pair, w->minutes);
	x->several.n = 0;
	*push(x->p->mem, &x->several) = (struct minutes){ .pair = pair, .time = { .minutes = w->minutes }, .cost = { b->cost[VERSION_OLD], b->cost[VERSION_NEW] } };
	return x->several.at;
}

static struct minutes *minutes_of(struct counting *x, const struct work_done *w)
{
	const struct replay_pool *p = x->p;
	if (!w->share)
		return minutes_alone(x, w);
	x->several.n = 0;
	*push(p->mem, &x->several) = (struct minutes){ .pair = p->sets.at[w->set].pair, .time = { .minutes = w->minutes, .start = -1 }, .of = { w->minutes, w->minutes } };
	for (uint32_t at = w->share; at; at = p->shares.at[at - 1].next) {
		const struct share *s = &p->shares.at[at - 1];
		*push(p->mem, &x->several) = (struct minutes){ .pair = p->sets.at[s->set].pair, .time = { .minutes = s->minutes, .day = s->day, .start = s->start, .visit = s->visit }, .of = { s->of[VERSION_OLD], s->of[VERSION_NEW] } };
	}
	work_out(x->p, w, x->several.at, x->several.n);
	return x->several.at;
}

/* Open under one version, it is no amount of the other either: what it would cost there is no difference yet. */
static void leave_out_open(struct counting *x)
{
	for (size_t i = 0; i < x->several.n; i++) {
		struct minutes *m = &x->several.at[i];
		for (int v = 0; v < VERSIONS && (is_open(m, &x->p->pairs.at[m->pair], VERSION_OLD) || is_open(m, &x->p->pairs.at[m->pair], VERSION_NEW)); v++) {
			m->cost[v].billed.cents = 0;
			m->cost[v].n_capped = 0;
		}
	}
}

static void spend(struct counting *x, const struct work_done *w)
{
	for (size_t i = 0; i < x->several.n; i++)
		for (int v = 0; v < VERSIONS; v++) {
			const struct minutes *m = &x->several.at[i];
			const struct quota *pays = x->p->pairs.at[m->pair].charge[v].pays;
			replay_bound(x->p, w, m->time.day, (enum version)v, &m->cost[v]);
			if (pays && m->time.day.day && m->cost[v].billed.cents > 0)
				*push(x->p->mem, &x->p->spent) = (struct spent){ w->client, w->ticket, m->time.day, (enum version)v, pays, m->cost[v].billed };
		}
}

static void note_asks(struct counting *x, const struct work_done *w)
{
	for (size_t i = 0; i < x->several.n; i++)
		for (int v = 0; v < VERSIONS; v++) {
			const struct minutes *m = &x->several.at[i];
			const struct pair *k = &x->p->pairs.at[m->pair];
			pool_asks(x->p, w, (enum version)v, k->says[v].class, &k->charge[v], &m->time, &m->cost[v]);
		}
}

static void count_work(struct counting *x, const struct work_done *w)
{
	struct replay_sums *sums[] = { &x->out->sums, &x->out->clients.at[w->client].sums };
	const struct minutes *all = minutes_of(x, w);
	bool turns = false;
	note_asks(x, w);
	leave_out_open(x);
	spend(x, w);
	for (size_t i = 0; i < x->several.n; i++)
		turns |= x->p->pairs.at[all[i].pair].turns;
	for (size_t i = 0; i < COUNT(sums); i++) {
		sums[i]->parts++;
		sums[i]->changed += turns;
		for (size_t k = 0; k < x->several.n; k++)
			add_sums(sums[i], &all[k], &x->p->pairs.at[all[k].pair]);
	}
	tell_moved(x, w, all, x->several.n);
}

static void count_unjudged(struct counting *x, const struct unjudged *u)
{
	struct replay_sums *sums[] = { &x->out->sums, &x->out->clients.at[u->client].sums };
	for (size_t i = 0; i < COUNT(sums); i++) {
		sums[i]->unjudged += u->parts;
		sums[i]->unjudged_minutes += u->minutes;
	}
}

static void count_all(struct replay_pool *p, struct replay *out)
{
	struct counting x = { .p = p, .out = out };
	for (size_t i = 0; i < p->clients.n; i++)
		*push(p->mem, &out->clients) = (struct replay_client){ .client.id = p->clients.at[i] };
	for (size_t i = 0; i < p->work.n; i++)
		count_work(&x, &p->work.at[i]);
	for (size_t i = 0; i < p->unjudged.n; i++)
		count_unjudged(&x, &p->unjudged.at[i]);
	pool_count_asks(p, &out->approvals);
	group(p, &x.moved, out);
	for (size_t i = 0; i < out->clients.n; i++)
		if (out->clients.at[i].changes.n)
			qsort(out->clients.at[i].changes.at, out->clients.at[i].changes.n, sizeof(struct replay_change), by_weight);
	out->sets = (int64_t)p->sets.n;
}

bool replay_count(struct replay_pool *p, const struct progress *progress, struct replay *out, struct err *e)
{
	p->scratch = arena_open();
	bool ok = judge_sets(p, progress, e);
	if (ok)
		count_all(p, out);
	if (ok)
		replay_keep_most(p, out);
	arena_close(p->scratch);
	return ok;
}
