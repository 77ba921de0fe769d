/* replay_visit.c - see report/pool.h: who bears under a contract what is owed once for a visit.
 *
 * The part that was charged it bears it again, where it owes it under that contract; else the first that was booked of those that do. The others
 * have what the most of its position leaves of it, in their order, so a ticket costs in a replay what it costs on the account. */
#include "report/pool.h"

static uint64_t hash_of(int64_t visit) { return slots_mix((uint64_t)visit) >> 8; }
static uint64_t hash_visited(const void *list, uint32_t i) { return hash_of(((const struct visited *)list)[i].visit); }

/* The slot of a visit: its number, or free. */
static uint32_t *find_visit(struct replay_pool *p, int64_t visit)
{
	struct slots *s = &p->visit_slots;
	slots_room(s, p->mem, p->visits.at, hash_visited);
	size_t at = hash_of(visit) & (s->cap - 1);
	while (s->at[at] && p->visits.at[s->at[at] - 1].visit != visit)
		at = (at + 1) & (s->cap - 1);
	return &s->at[at];
}

void pool_bears(struct replay_pool *p, uint32_t work, int64_t visit, struct str name)
{
	uint32_t *slot = find_visit(p, visit);
	if (!*slot) {
		*push(p->mem, &p->visits) = (struct visited){ .visit = visit };
		*slot = (uint32_t)++p->visit_slots.n;
	}
	struct visited *of = &p->visits.at[*slot - 1];
	for (uint32_t at = of->first; at; at = p->bearers.at[at - 1].next)
		if (p->bearers.at[at - 1].work == work && str_is(p->bearers.at[at - 1].name, name))
			return;
	*push(p->mem, &p->bearers) = (struct may_bear){ .work = work, .name = str_keep(p->mem, name) };
	*(of->last ? &p->bearers.at[of->last - 1].next : &of->first) = (uint32_t)p->bearers.n;
	of->last = (uint32_t)p->bearers.n;
}

/* What some minutes bear of so much that is left for a visit by a name; 0: nothing. */
static struct money borne_by(const struct replay_pool *p, const struct share *s, enum version v, struct str name, struct money left)
{
	const struct charge *k = &p->pairs.at[p->sets.at[s->set].pair].charge[v];
	if (!k->by_verdict || k->waits || (k->priced && !k->price))
		return (struct money){ 0 };
	return account_bears(&k->terms, name, left, p->scratch);
}

static struct money borne_for(const struct replay_pool *p, const struct work_done *w, int64_t visit, enum version v, struct str name, struct money left)
{
	struct money borne = { 0 };
	for (uint32_t at = w->share; at && !borne.cents; at = p->shares.at[at - 1].next)
		if (p->shares.at[at - 1].visit == visit)
			borne = borne_by(p, &p->shares.at[at - 1], v, name, left);
	return borne;
}

static bool may_bear(const struct may_bear *b, struct str name) { return !b->name.len || str_is(b->name, name); }

/* Stands the same part in front of that place already? */
static bool is_again(const struct replay_pool *p, uint32_t first, uint32_t place, struct str name)
{
	for (uint32_t at = first; at != place; at = p->bearers.at[at - 1].next)
		if (p->bearers.at[at - 1].work == p->bearers.at[place - 1].work && may_bear(&p->bearers.at[at - 1], name))
			return true;
	return false;
}

/* Adds what other parts bear of it before the part does. */
static void add_borne(struct replay_pool *p, const struct work_done *of, int64_t visit, enum version v, const struct price_item *item, struct work *w)
{
	uint32_t slot = *find_visit(p, visit), first = slot ? p->visits.at[slot - 1].first : 0;
	struct money left = item->amount;
	for (uint32_t at = first; at && left.cents > 0; at = p->bearers.at[at - 1].next) {
		const struct work_done *bears = &p->work.at[p->bearers.at[at - 1].work];
		bool meant = may_bear(&p->bearers.at[at - 1], item->position) && !is_again(p, first, at, item->position);
		struct money borne = meant ? borne_for(p, bears, visit, v, item->position, left) : (struct money){ 0 };
		if (borne.cents && bears == of)
			return;
		if (borne.cents)
			*push(w->mem, &w->borne) = (struct visit_borne){ .visit = visit, .name = item->position, .net = borne };
		left.cents -= borne.cents;
	}
}

void pool_borne(struct replay_pool *p, const struct work_done *of, enum version v, struct work *w)
{
	for (uint32_t at = of->share; at; at = p->shares.at[at - 1].next) {
		const struct share *s = &p->shares.at[at - 1];
		const struct charge *k = &p->pairs.at[p->sets.at[s->set].pair].charge[v];
		const struct price_item *items;
		bool none = !s->visit || !k->by_verdict;
		for (size_t n = none ? 0 : contract_each_visit(k->terms.contract, k->terms.price, k->terms.plus, k->terms.n_plus, w->mem, &items), i = 0; i < n; i++) {
			bool told = false;
			for (size_t b = 0; b < w->borne.n; b++)
				told |= w->borne.at[b].visit == s->visit && str_is(w->borne.at[b].name, items[i].position);
			if (!told)
				add_borne(p, of, s->visit, v, &items[i], w);
		}
	}
}
