/* replay_drawn.c - see report/draw.h: what is left of each quota under each contract, by the functions that count it for the house.
 *
 * A quota was granted under both since the first day on which either granted it without a break, if that was before the period; else since
 * the period began, or the client's first contract within it. */
#include "report/draw.h"
#include "contract/charged_as.h"
#include <string.h>

static uint64_t mix(uint64_t h, uint64_t more) { return slots_mix(h ^ more); }

static uint64_t hash_holder(int64_t client, enum version v, uint32_t quota, const struct holder *h)
{
	uint64_t whose = mix(mix(mix((uint64_t)h->person, (uint64_t)h->ticket), (uint64_t)(h->site ? h->site : h->component)), (uint64_t)client);
	return mix(whose, (uint64_t)quota * VERSIONS + (uint64_t)v) >> 8;
}

static uint64_t hash_drawn(const void *list, uint32_t i)
{
	const struct drawn_on *x = &((const struct drawn_on *)list)[i];
	return hash_holder(x->client, x->version, x->quota, &x->holder);
}

/* Of a site all devices are one. */
static bool is_holder(const struct holder *a, const struct holder *b)
{
	return a->person == b->person && a->ticket == b->ticket && a->site == b->site && (a->site || a->component == b->component);
}

/* ---- since when -------------------------------------------------------------------------------------------------- */

static bool client_began(struct drawing *d, int64_t client, struct date *out, struct err *e)
{
	struct agreements all = { 0 };
	if (d->began.client != client) {
		if (!agreement_list(d->db, client, d->scratch, &all, e))
			return false;
		d->began = (struct began){ client, { INT32_MAX } };
		for (size_t i = 0; i < all.n; i++)
			if (all.at[i].from.day < d->began.day.day)
				d->began.day = all.at[i].from;
		if (!all.n)
			d->began.day = d->from;
	}
	*out = d->began.day;
	return true;
}

static bool grants_of(struct drawing *d, struct drawn_on *x, const struct quota *q, struct err *e)
{
	struct quota_grants of;
	struct date first = { INT32_MAX }, began;
	for (int v = 0; v < VERSIONS; v++) {
		const struct quota *same = contract_quota(d->pool->contracts[v], q->name);
		if (same && !quota_granted(d->db, x->client, d->pool->contracts[v], same, x->holder.site, d->scratch, &of, e))
			return false;
		first = same && of.begin.day < first.day ? of.begin : first;
	}
	if (!client_began(d, x->client, &began, e) || !quota_granted(d->db, x->client, d->pool->contracts[x->version], q, x->holder.site, d->mem, &x->grants, e))
		return false;
	x->grants.n_terms = 0;                           /* each contract as if it had held all the time */
	x->grants.begin = first.day <= d->from.day ? first : began.day > d->from.day ? began : d->from;
	return true;
}

static bool find_drawn(struct drawing *d, int64_t client, enum version v, const struct quota *q, const struct holder *h, struct drawn_on **out, struct err *e)
{
	const struct quota *all;
	struct slots *s = &d->drawn_slots;
	contract_quotas(d->pool->contracts[v], &all);
	uint32_t place = (uint32_t)(q - all);
	slots_room(s, d->mem, d->drawn.at, hash_drawn);
	size_t at = hash_holder(client, v, place, h) & (s->cap - 1);
	for (; s->at[at]; at = (at + 1) & (s->cap - 1)) {
		struct drawn_on *x = &d->drawn.at[s->at[at] - 1];
		if (x->client == client && x->version == v && x->quota == place && is_holder(&x->holder, h))
			return *out = x, true;
	}
	*push(d->mem, &d->drawn) = (struct drawn_on){ .client = client, .version = v, .quota = place, .holder = *h };
	s->at[at] = (uint32_t)++s->n;
	*out = &d->drawn.at[d->drawn.n - 1];
	return grants_of(d, *out, q, e);
}

/* ---- what is left, what is drawn ------------------------------------------------------------------------------------ */

bool drawing_need(struct drawing *d, const struct question *k, const struct quota *q, struct micro *out, struct err *e)
{
	struct facts f = { 0 };
	const struct contract *c = d->pool->contracts[k->version];
	const struct set *set = &d->pool->sets.at[k->set];
	if (q->need.len && !pool_facts(d->pool, k->version, set, NONE, d->scratch, &f))
		return fail(e, "the facts {} cannot be read", set->facts);
	quota_need(c, q, &f, d->scratch, out);
	return true;
}

bool drawing_room(struct drawing *d, const struct question *k, const struct quota *q, struct date day, struct micro *out, struct err *e)
{
	struct holder h = quota_held_by(d->pool->contracts[k->version], q, &k->about->of);
	struct drawn_on *x;
	*out = (struct micro){ 0 };
	if (h.nobody)
		return true;
	if (!find_drawn(d, k->client, k->version, q, &h, &x, e))
		return false;
	*out = quota_room(q, x->grants, x->taken.at, x->taken.n, day, d->scratch);
	return true;
}

bool drawing_rooms(struct drawing *d, const struct question *k, struct date work_day, struct date other_day, struct quota_room **out, struct err *e)
{
	const struct quota *q;
	size_t n = contract_quotas(d->pool->contracts[k->version], &q);
	*out = NEWS(d->scratch, struct quota_room, n + 1);
	for (size_t i = 0; i < n; i++) {
		struct micro left, need;
		bool work = quota_by_entry(d->pool->contracts[k->version], &q[i]);
		if (!drawing_room(d, k, &q[i], work ? work_day : other_day, &left, e) || !drawing_need(d, k, &q[i], &need, e))
			return false;
		(*out)[i] = (struct quota_room){ work && !q[i].money ? left.u6 / 1000000 : 0, left.u6 > 0 && left.u6 >= need.u6, quota_held_by(d->pool->contracts[k->version], &q[i], &k->about->of).lacks };
	}
	return true;
}

/* In order of their days, as they are kept. */
static void insert(struct arena *mem, struct quota_bookings *b, struct quota_booking one)
{
	*push(mem, b) = one;
	size_t at = b->n - 1;
	for (; at > 0 && b->at[at - 1].day.day > one.day.day; at--)
		b->at[at] = b->at[at - 1];
	b->at[at] = one;
}

bool drawing_take(struct drawing *d, const struct question *k, const struct quota *q, struct date day, struct micro amount, struct err *e)
{
	struct holder h = quota_held_by(d->pool->contracts[k->version], q, &k->about->of);
	struct drawn_on *x;
	if (!find_drawn(d, k->client, k->version, q, &h, &x, e))
		return false;
	insert(d->mem, &x->taken, (struct quota_booking){ day, amount });
	return true;
}

bool drawing_return(struct drawing *d, const struct question *k, const struct quota *q, struct date day, struct micro amount, struct err *e)
{
	struct holder h = quota_held_by(d->pool->contracts[k->version], q, &k->about->of);
	struct drawn_on *x;
	size_t at = 0;
	if (!find_drawn(d, k->client, k->version, q, &h, &x, e))
		return false;
	while (at < x->taken.n && (x->taken.at[at].day.day != day.day || x->taken.at[at].amount.u6 != amount.u6))
		at++;
	must(at < x->taken.n);
	memmove(&x->taken.at[at], &x->taken.at[at + 1], (x->taken.n - at - 1) * sizeof *x->taken.at);
	x->taken.n--;
	return true;
}

/* ---- what work draws on ----------------------------------------------------------------------------------------------- */

static uint64_t hash_asked(uint32_t set, enum version v, struct str enough)
{
	uint64_t h = mix(set, (uint64_t)v);
	for (size_t i = 0; i < enough.len; i++)
		h = mix(h, (uint64_t)enough.at[i]);
	return h >> 8;
}

static uint64_t hash_told(const void *list, uint32_t i)
{
	const struct asked *t = &((const struct asked *)list)[i];
	return hash_asked(t->set, t->version, t->enough);
}

static bool tell(struct drawing *d, const struct question *k, struct str enough, struct asked *out, struct err *e)
{
	const struct contract *c = d->pool->contracts[k->version];
	const struct set *set = &d->pool->sets.at[k->set];
	struct facts f = { 0 };
	struct judgement j;
	*out = (struct asked){ .set = k->set, .version = k->version, .enough = str_keep(d->mem, enough), .firm = true };
	if (!pool_facts(d->pool, k->version, set, enough, d->scratch, &f))
		return fail(e, "the facts {} cannot be read", set->facts);
	if (!contract_judge_briefly(c, &f, d->scratch, &j, e))
		return within(e, "the facts {}", set->facts);
	if (!pool_ruled(d->pool, k->version, set, enough, &j, d->scratch, &out->ruled, e) || (out->ruled && j.class != set->ruled && !contract_charge_as(c, &f, set->ruled, d->scratch, &j, e)))
		return false;
	out->firm = j.status == JUDGE_CERTAIN || j.status == JUDGE_DEFAULT;
	out->says = charge_said(c, &j, d->mem);
	if (out->ruled)
		return true;                             /* that draws on nothing */
	out->draws = contract_quota(c, contract_draws_on(c, &f, d->scratch));
	out->draws = out->draws && !quota_is_fact(c, out->draws) ? NULL : out->draws;      /* that is drawn by what the work costs, once it is counted */
	return true;
}

bool drawing_tell_by(struct drawing *d, const struct question *k, struct str enough, const struct asked **out, struct err *e)
{
	struct slots *s = &d->told_slots;
	slots_room(s, d->mem, d->told.at, hash_told);
	size_t at = hash_asked(k->set, k->version, enough) & (s->cap - 1);
	for (; s->at[at]; at = (at + 1) & (s->cap - 1)) {
		*out = &d->told.at[s->at[at] - 1];
		if ((*out)->set == k->set && (*out)->version == k->version && str_is((*out)->enough, enough))
			return true;
	}
	struct asked new;
	if (!tell(d, k, enough, &new, e))
		return false;
	*push(d->mem, &d->told) = new;
	s->at[at] = (uint32_t)++s->n;
	*out = &d->told.at[d->told.n - 1];
	return true;
}

bool drawing_tell(struct drawing *d, const struct question *k, const struct quota_room *rooms, const struct asked **out, struct err *e)
{
	const struct quota *q;
	size_t n = contract_quotas(d->pool->contracts[k->version], &q);
	char *bytes = NEWS(d->scratch, char, n + 1);
	for (size_t i = 0; i < n; i++)
		bytes[i] = rooms[i].unknown ? '?' : rooms[i].enough ? 'y' : 'n';
	return drawing_tell_by(d, k, (struct str){ bytes, n }, out, e);
}

/* ---- what stands as it was ----------------------------------------------------------------------------------------------- */

static bool is_drawn_alike(const struct quota *a, const struct quota *b)
{
	return a && b && quota_is(a, b) && a->carries == b->carries && a->rolling == b->rolling && a->most_kept.u6 == b->most_kept.u6 &&
	       length_is(a->kept, b->kept) && a->divisible == b->divisible;
}

bool drawing_stand(struct drawing *d, const struct stood *s, bool *lessens, struct err *e)
{
	bool alike = is_drawn_alike(contract_quota(d->pool->contracts[VERSION_OLD], s->quota), contract_quota(d->pool->contracts[VERSION_NEW], s->quota));
	struct about about = { .of = s->who };
	*lessens = false;
	for (int v = 0; v < VERSIONS; v++) {
		const struct quota *q = contract_quota(d->pool->contracts[v], s->quota);
		struct question k = { .client = s->client, .version = v, .about = &about };
		struct drawn_on *x;
		struct holder h = q ? quota_held_by(d->pool->contracts[v], q, &about.of) : (struct holder){ .nobody = true };
		if (h.nobody)
			continue;
		if (!find_drawn(d, s->client, v, q, &h, &x, e) || !drawing_take(d, &k, q, s->drew.day, s->drew.amount, e))
			return false;
		*lessens |= !alike && (s->drew.day.day >= d->from.day || quota_on(q, x->grants, &s->drew, 1, d->from, d->scratch).used.u6 > 0);
	}
	return true;
}
