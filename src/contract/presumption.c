/* presumption.c - on which presumptions a verdict rests, what they make of priority and targets, and which fact speaks against one:
 * whoever says it has the burden of proof to meet. */
#include "contract/inside.h"

static bool asks(const struct contract *c, const struct condition *is, int dimension)
{
	bool group = is->kind == CONDITION_ALL || is->kind == CONDITION_ANY || is->kind == CONDITION_NOT, found = false;
	for (size_t i = 0; i < is->n && group && !found; i++)
		found = asks(c, is->parts[i], dimension);
	if (group)
		return found;
	return is->term >= 0 ? asks(c, c->terms.at[is->term].is, dimension) : is->dimension == dimension;
}

static struct str condition_text(const struct contract *c, const struct condition *is, struct arena *mem)
{
	struct out o = out_open(mem);
	o.lang = c->lang;
	print_condition(&o, is, c->lang);
	return str_trim(out_str(&o));
}

/* As the contract calls the party, or as the clause does. */
static struct str prover(const struct contract *c, const struct presume_decl *p)
{
	const struct party_name *own = party_named(c, party_side(c, p->proof.key));
	return own ? own->name : p->proof.text;
}

void explain_presumed(const struct contract *c, const struct brief *b, const bool *open, struct arena *mem, struct judgement *out)
{
	out->presumed = NEWS(mem, struct presumed, c->presumed.n + 1);
	for (size_t i = 0; i < c->presumed.n; i++) {
		const struct presume_decl *p = c->presumed.at[i];
		bool used = false;
		for (int d = 0; d < c->n_dimensions && !used; d++)
			used = b->presumed[i] && open[d] && asks(c, p->is, d);
		if (used)
			out->presumed[out->n_presumed++] = (struct presumed){ condition_text(c, p->is, mem), prover(c, p), false, i };
	}
}

/* ---- priority and targets ------------------------------------------------------------------------------------------ */

/* Takes from a fact the leaves with which the condition cannot hold, whatever else is unknown. False: it may be no other. */
static bool narrow(const struct contract *c, const struct condition *is, int dimension, struct item *i, bool *taken, struct arena *mem)
{
	struct item one = item_copy(c, i, mem);
	uint64_t *left = NEWS(mem, uint64_t, (size_t)c->dimensions[dimension].n_words + 1);
	bool some = false;
	for (int leaf = 0; leaf < c->dimensions[dimension].n_leaves; leaf++) {
		if (!bits_is(i->leaves[dimension], (size_t)leaf))
			continue;
		item_set(c, &one, dimension, leaf, leaf + 1, mem);
		struct settling with = settling_open(c, &one, mem);
		if (settle(&with, is) == SETTLED_FALSE) {
			*taken = true;
			continue;
		}
		bits_set(left, (size_t)leaf);
		some = true;
	}
	i->leaves[dimension] = left;
	return some;
}

static bool rests_on(const struct judgement *j, size_t nth)
{
	for (size_t i = 0; i < j->n_presumed; i++)
		if (j->presumed[i].nth == nth)
			return true;
	return false;
}

/* Presumptions apply together, each as far as what is known leaves it room. One of several facts that hang on each other takes from each what it takes for sure.
 * of: those that it rests on alone; NULL: all. */
static struct item presume(const struct presuming *p, const struct judgement *of, struct arena *mem)
{
	struct item out = *p->item;
	for (size_t i = 0; i < p->c->presumed.n; i++) {
		if (of && !rests_on(of, i))
			continue;
		struct item with = item_copy(p->c, &out, mem);
		bool room = true, taken = false;
		for (int d = DIMENSION_FIRST; d < p->c->n_dimensions && room; d++)
			if (!p->c->dimensions[d].derived && asks(p->c, p->c->presumed.at[i]->is, d))
				room = narrow(p->c, p->c->presumed.at[i]->is, d, &with, &taken, mem);
		p->used[i] = taken && room && item_possible(p->c, &with, mem);
		out = p->used[i] ? with : out;
	}
	return out;
}

bool value_presumed(struct presuming *p, int dimension, struct arena *mem, int *value, bool *presumed)
{
	*presumed = false;
	if (value_unless_open(p->c, dimension, p->item, mem, value))
		return true;
	if (!p->made && p->c->presumed.n) {
		p->used = NEWS(mem, bool, p->c->presumed.n + 1);
		p->of = NEWS(mem, bool, (size_t)p->c->n_dimensions);
		p->presumed = presume(p, NULL, mem);
	}
	p->made = true;
	*presumed = p->c->presumed.n && value_unless_open(p->c, dimension, &p->presumed, mem, value);
	if (*presumed)
		p->of[dimension] = true;
	return *presumed;
}

static bool is_said(const struct judgement *j, struct str text)
{
	for (size_t i = 0; i < j->n_presumed; i++)
		if (str_is(j->presumed[i].text, text))
			return true;
	return false;
}

void explain_presumed_beside(const struct presuming *p, struct arena *mem, struct judgement *out)
{
	const struct contract *c = p->c;
	bool *open = NEWS(mem, bool, (size_t)c->n_dimensions), any = false;
	for (int d = 0; d < c->n_dimensions && p->of; d++) {
		if (!p->of[d])
			continue;
		struct view v = view_open(c, c->tables[d], p->item, mem);
		const bool *hangs = open_facts(&v, mem);
		for (int k = 0; k < c->n_dimensions; k++)
			any |= open[k] |= hangs[k];
	}
	if (any && !out->presumed)
		out->presumed = NEWS(mem, struct presumed, c->presumed.n + 1);
	for (size_t i = 0; i < c->presumed.n && any; i++) {
		const struct presume_decl *decl = c->presumed.at[i];
		struct str text = condition_text(c, decl->is, mem);
		bool used = false;
		for (int d = 0; d < c->n_dimensions && !used; d++)
			used = p->used[i] && open[d] && asks(c, decl->is, d);
		if (used && !is_said(out, text))
			out->presumed[out->n_presumed++] = (struct presumed){ text, prover(c, decl), true, i };
	}
}

bool judgement_runs_presumed(const struct judgement *j)
{
	bool some = false;
	for (size_t i = 0; i < j->n_targets; i++)
		some |= j->targets[i].presumed;
	return some;
}

void presumed_left_out(struct judgement *j, struct arena *mem)
{
	struct target *targets = NEWS(mem, struct target, j->n_targets + 1);
	struct presumed *presumed = NEWS(mem, struct presumed, j->n_presumed + 1);
	size_t n_targets = 0, n_presumed = 0;
	for (size_t i = 0; i < j->n_targets; i++)
		if (!j->targets[i].presumed)
			targets[n_targets++] = j->targets[i];
	for (size_t i = 0; i < j->n_presumed; i++)
		if (!j->presumed[i].beside)
			presumed[n_presumed++] = j->presumed[i];
	j->priority = j->priority_presumed ? NONE : j->priority;
	j->priority_presumed = false;
	j->targets = targets;
	j->n_targets = n_targets;
	j->presumed = presumed;
	j->n_presumed = n_presumed;
}

/* ---- taken for shown ------------------------------------------------------------------------------------------------ */

static void put_one(struct out *o, struct str value) { print(o, "{}{}", o->len ? STR("|") : NONE, value); }

/* "a|b", amounts that lie side by side as one range; as item_read takes it. */
static struct str leaves_text(const struct dimension *d, const uint64_t *leaves, struct arena *mem)
{
	struct out o = out_open(mem);
	int amounts = d->face.kind == FACT_NUMBER ? amount_leaves(d) : 0;
	for (int first = 0, until; first < d->n_leaves; first = until) {
		until = first + 1;
		if (!bits_is(leaves, (size_t)first))
			continue;
		while (until < amounts && bits_is(leaves, (size_t)until))
			until++;
		put_one(&o, until - first > 1 ? bounds_name(d, first, until, mem) : d->nodes.at[d->leaf_node[first]].name);
	}
	return out_str(&o);
}

static bool is_narrower(const struct dimension *d, const uint64_t *a, const uint64_t *b)
{
	for (int leaf = 0; leaf < d->n_leaves; leaf++)
		if (bits_is(a, (size_t)leaf) != bits_is(b, (size_t)leaf))
			return true;
	return false;
}

static void tell(struct facts *f, struct fact new, struct arena *mem)
{
	for (size_t i = 0; i < f->n; i++)
		if (str_is(f->at[i].name, new.name)) {
			f->at[i].value = new.value;
			return;
		}
	*push(mem, f) = new;
}

bool contract_presume(const struct contract *c, const struct facts *f, const struct judgement *j, struct arena *mem, struct facts *out, struct err *e)
{
	struct item item;
	struct facts told = { 0 };
	if (!item_read(c, f, mem, &item, e))
		return false;
	struct presuming p = { .c = c, .item = &item, .used = NEWS(mem, bool, c->presumed.n + 1) };
	struct item presumed = presume(&p, j, mem);
	for (size_t i = 0; i < f->n; i++)
		*push(mem, &told) = f->at[i];
	for (int d = DIMENSION_FIRST; d < c->n_dimensions; d++)
		if (!c->dimensions[d].set.len && is_narrower(&c->dimensions[d], item.leaves[d], presumed.leaves[d]))
			tell(&told, (struct fact){ c->dimensions[d].face.name, leaves_text(&c->dimensions[d], presumed.leaves[d], mem) }, mem);
	*out = told;
	return true;
}

bool contract_presumes(const struct contract *c) { return c->presumed.n > 0; }

size_t contract_presumed_of(const struct contract *c, struct str fact, struct arena *mem, struct presumed **out)
{
	int d = index_find(&c->dimension_names, utf8_fold(mem, fact));
	size_t n = 0;
	*out = NEWS(mem, struct presumed, c->presumed.n + 1);
	for (size_t i = 0; i < c->presumed.n; i++) {
		const struct presume_decl *p = c->presumed.at[i];
		if (d >= DIMENSION_FIRST && asks(c, p->is, d))
			(*out)[n++] = (struct presumed){ condition_text(c, p->is, mem), prover(c, p), false, i };
	}
	return n;
}

/* ---- who proves the contrary --------------------------------------------------------------------------------------- */

struct str contract_burden(const struct contract *c, const struct fact *f, struct arena *mem)
{
	struct item item;
	struct err e = { 0 };
	int d = index_find(&c->dimension_names, utf8_fold(mem, f->name));
	if (!c->presumed.n || d < DIMENSION_FIRST || !item_read(c, &(struct facts){ &(struct fact){ f->name, f->value }, 1, 1 }, mem, &item, &e))
		return NONE;
	struct settling s = settling_open(c, &item, mem);
	for (size_t i = 0; i < c->presumed.n; i++)
		if (asks(c, c->presumed.at[i]->is, d) && settle(&s, c->presumed.at[i]->is) == SETTLED_FALSE)
			return prover(c, c->presumed.at[i]);
	return NONE;
}
