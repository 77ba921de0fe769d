/* explain.c - why a verdict is what it is: deciding and beaten clauses, what it depends on, what to ask
 * next, and every change of a single fact that would change it.
 *
 * A fact is open if two completions that differ in it alone have different verdicts. Asked next is the open
 * fact that leaves the fewest work items open on average; among equals the one whose source is cheapest to
 * read, then the first in the vocabulary. */
#include "contract/inside.h"
#include <string.h>

/* ---- because, beaten -------------------------------------------------------------------------------------- */

/* In how many of the outcomes seen does each rule decide? Answers how many were seen. */
static int count_rules(const struct contract *c, const struct brief *b, int *times)
{
	const struct table *t = b->view.t;
	const struct dimension *d = &c->dimensions[DIMENSION_VERDICT];
	int seen = 0;
	for (size_t w = 0; w <= t->outcomes.n / 64; w++)
		for (uint64_t left = b->scan.seen[w]; left; left &= left - 1, seen++) {
			int o = (int)w * 64 + __builtin_ctzll(left);
			for (int chain = o; chain >= OUTCOME_FIRST; chain = t->outcomes.at[chain].parent)
				times[t->outcomes.at[chain].rule] += outcome_counts(d, &t->outcomes.at[o], t->outcomes.at[chain].rule);
		}
	return seen;
}

/* Rules that decide in every completion; if there is none, those that decide in some. */
static bool *deciders(const struct contract *c, const struct brief *b, struct arena *mem, int **times)
{
	size_t n = c->dimensions[DIMENSION_VERDICT].rules.n;
	bool *decides = NEWS(mem, bool, n + 1), any = false;
	*times = NEWS(mem, int, n + 1);
	int seen = count_rules(c, b, *times);
	for (size_t i = 0; i < n && b->unclear; i++)
		if (c->dimensions[DIMENSION_VERDICT].rules.at[i]->kind != RULE_UNCLEAR)
			(*times)[i] = 0;                              /* what is knowingly left open is cited alone */
	for (size_t i = 0; i < n; i++)
		any |= decides[i] = seen && (*times)[i] == seen;
	for (size_t i = 0; i < n && !any; i++)
		decides[i] = (*times)[i] > 0;
	return decides;
}

static void cite(struct judgement *j, const struct rule *rule)
{
	for (size_t i = 0; i < j->n_because; i++)
		if (str_is(j->because[i].clause, rule->at.key) && str_is(j->because[i].text, rule->text))
			return;
	j->because[j->n_because++] = (struct cited){ rule->at.key, rule->text };
}

/* The text says so, or the order of the documents where the text is silent. */
static bool gives_way(const struct contract *c, const struct dimension *d, size_t loser, size_t winner)
{
	bool ranked = c->ranking.n && d->rules.at[winner]->rank < d->rules.at[loser]->rank;
	return bits_is(d->beats[winner], loser) || (ranked && d->rules.at[loser]->leaf != d->rules.at[winner]->leaf);
}

/* Does the rule apply in some completion that can be, and in none not? */
static bool surely_applies(const struct brief *b, const struct box *box, size_t rule)
{
	const struct space *s = b->view.space;
	const uint64_t *applies = b->view.t->applies[rule], *only = b->status == JUDGE_PROVISIONAL ? b->only : NULL;
	bool some = false;
	for (size_t i = 0; i < box->n; i++) {
		uint64_t here = strip_of(s, s->possible, box->strip[i]) & box->low;
		here &= only ? strip_of(s, only, box->strip[i]) : here;
		uint64_t holds = strip_of(s, applies, box->strip[i]) & here;
		if (here & ~holds)
			return false;
		some |= holds != 0;
	}
	return some;
}

/* Beaten is what surely applies: what merely might is not said to give way. */
static void add_beaten(const struct contract *c, const struct brief *b, const struct box *box, const int *times, size_t i, struct judgement *out)
{
	const struct dimension *d = &c->dimensions[DIMENSION_VERDICT];
	if (times[i] || !surely_applies(b, box, i))
		return;
	for (size_t w = 0; w < d->rules.n; w++)
		if (times[w] && gives_way(c, d, i, w)) {
			struct beaten one = { d->rules.at[i]->at.key, d->rules.at[w]->at.key };
			for (size_t k = 0; k < out->n_beaten; k++)
				if (str_is(out->beaten[k].clause, one.clause))
					return;
			out->beaten[out->n_beaten++] = one;
			return;
		}
}

void explain_because(const struct contract *c, const struct brief *b, struct arena *mem, struct judgement *out)
{
	const struct dimension *d = &c->dimensions[DIMENSION_VERDICT];
	if (b->status == JUDGE_OPEN && !b->unclear)
		return;
	int *times;
	bool *decides = deciders(c, b, mem, &times);
	out->because = NEWS(mem, struct cited, d->rules.n + 1);
	out->beaten = NEWS(mem, struct beaten, d->rules.n + 1);
	for (size_t i = 0; i < d->rules.n; i++)
		if (decides[i]) {
			cite(out, d->rules.at[i]);
			out->unclear = b->unclear ? d->rules.at[i]->value.key : NONE;
		}
	struct box box = view_box(&b->view, -1, mem);
	for (size_t i = 0; i < d->rules.n; i++)
		add_beaten(c, b, &box, times, i, out);
}

/* ---- open, ask ------------------------------------------------------------------------------------------------ */

/* Of each class of an axis, how many of its leaves the item may be. */
static uint32_t **leaves_in(const struct contract *c, const struct item *i, const struct space *s, struct arena *mem)
{
	uint32_t **weight = NEWS(mem, uint32_t *, (size_t)s->n + 1);
	for (int k = 0; k < s->n; k++) {
		const struct dimension *d = &c->dimensions[s->axes[k].dimension];
		weight[k] = NEWS(mem, uint32_t, (size_t)s->axes[k].n);
		for (int leaf = 0; leaf < d->n_leaves; leaf++)
			weight[k][s->axes[k].class_of[leaf]] += bits_is(i->leaves[s->axes[k].dimension], (size_t)leaf);
	}
	return weight;
}

/* The completions in the box if they have more than one value, else 0. */
static int64_t if_mixed(const struct view *v, const struct box *b, const struct low_weights *low)
{
	int values = 0;
	int64_t sum = 0;
	for (int i = 0; i < v->t->n_values && values < 2; i++)
		values += box_meets(v->space, b, v->t->where[i], NULL);
	for (size_t k = 0; k < b->n && values > 1; k++)
		sum += b->weight[k] * low_weight(low, strip_of(v->space, v->space->possible, b->strip[k]) & b->low);
	return sum;
}

/* How many completions stay open once the fact is known, summed over what it may turn out to be. */
static int64_t left_open(const struct view *v, uint32_t *const *weight, int axis, struct arena *mem)
{
	struct low_weights low = low_weights_of(v->space, weight);
	struct view one = *v;
	int64_t sum = 0;
	one.pick = NEWS(mem, uint32_t *, (size_t)v->space->n + 1);
	one.n = NEWS(mem, int, (size_t)v->space->n + 1);
	memcpy(one.pick, v->pick, (size_t)v->space->n * sizeof *v->pick);
	memcpy(one.n, v->n, (size_t)v->space->n * sizeof *v->n);
	one.n[axis] = 1;
	struct box b = view_box(&one, -1, mem);
	for (int i = 0; i < v->n[axis]; i++) {
		one.pick[axis] = v->pick[axis] + i;
		box_lay_weighted(v->space, one.pick, one.n, weight, -1, &b);
		sum += if_mixed(v, &b, &low);
	}
	return sum;
}

/* What a machine knows costs least to ask, then what stands in a list or ticket, then what people must find out. */
static int source_cost(struct str source)
{
	static const struct { struct str name; int cost; } costs[] = { { LIT("überwachung"), 0 }, { LIT("monitoring"), 0 },
		{ LIT("dienstgraph"), 0 },
		{ LIT("inventar"), 1 }, { LIT("inventory"), 1 }, { LIT("kontingent"), 1 }, { LIT("quota"), 1 }, { LIT("ticket"), 2 },
		{ LIT("zustimmung"), 3 }, { LIT("consent"), 3 }, { LIT("befund"), 4 }, { LIT("finding"), 4 } };
	for (size_t i = 0; i < COUNT(costs); i++)
		if (str_is(costs[i].name, source))
			return costs[i].cost;
	return 2;
}

void explain_open(const struct contract *c, const struct item *i, const struct brief *b, struct arena *mem, struct judgement *out)
{
	if (b->status != JUDGE_OPEN && b->status != JUDGE_PROVISIONAL)
		return;
	const struct space *s = b->view.space;
	bool *open = open_axes(&b->view, mem);
	uint32_t **weight = leaves_in(c, i, s, mem);
	out->open = NEWS(mem, struct str, (size_t)s->n + 1);
	int best = -1;
	int64_t least = 0;
	for (int d = 0; d < c->n_dimensions; d++) {
		int k = s->axis_of[d];
		if (k < 0 || !open[k])
			continue;
		out->open[out->n_open++] = c->dimensions[d].face.name;
		int64_t mine = left_open(&b->view, weight, k, mem);
		if (best >= 0 && (mine > least || (mine == least
			&& source_cost(c->dimensions[d].face.source) >= source_cost(c->dimensions[best].face.source))))
			continue;
		best = d;
		least = mine;
	}
	if (best >= 0)
		out->ask = c->dimensions[best].face.name;
}

/* ---- flips ------------------------------------------------------------------------------------------------------- */

struct flipping {
	const struct contract *c;
	const struct item *item;
	const struct brief *base;
	const struct dimension *d;
	int axis;
	struct view view;
	struct arena *mem;
	struct { struct flip *at; size_t n, cap; } out;
};

static struct brief with_leaves(struct flipping *f, int first, int until)
{
	const struct axis *a = &f->view.space->axes[f->axis];
	uint64_t *seen = NEWS(f->mem, uint64_t, (size_t)a->n / 64 + 1);
	f->view.pick[f->axis] = NEWS(f->mem, uint32_t, (size_t)a->n);
	f->view.n[f->axis] = 0;
	for (int leaf = first; leaf < until; leaf++)
		if (!bits_is(seen, a->class_of[leaf])) {
			bits_set(seen, a->class_of[leaf]);
			f->view.pick[f->axis][f->view.n[f->axis]++] = a->offset[leaf];
		}
	return brief_of_view(f->c, &f->view, f->mem);
}

/* The first clause that decides in every completion. */
static struct str first_clause(const struct contract *c, const struct brief *b, struct arena *mem)
{
	const struct dimension *d = &c->dimensions[DIMENSION_VERDICT];
	int *times = NEWS(mem, int, d->rules.n + 1), seen = count_rules(c, b, times);
	for (size_t i = 0; b->class && i < d->rules.n; i++)
		if (times[i] == seen)
			return d->rules.at[i]->at.key;
	return NONE;
}

static void emit(struct flipping *f, const struct node *x, const struct brief *b)
{
	struct flip flip = { f->d->face.name, x->name, b->class ? verdict_name(b->class, f->c->lang) : NONE,
		first_clause(f->c, b, f->mem), b->class };
	*push(f->mem, &f->out) = flip;
}

static bool every_leaf_open(struct flipping *f, const struct node *x)
{
	for (int leaf = x->first; leaf < x->until; leaf++) {
		enum judge_status s = with_leaves(f, leaf, leaf + 1).status;
		if (s != JUDGE_OPEN && s != JUDGE_IMPOSSIBLE)
			return false;
	}
	return true;
}

/* Answers whether the members of x must be looked at one by one. */
static bool try_node(struct flipping *f, const struct node *x)
{
	struct brief b = with_leaves(f, x->first, x->until);
	bool was_open = f->base->status == JUDGE_OPEN;
	if (b.status == JUDGE_IMPOSSIBLE)
		return false;
	if (b.status == JUDGE_PROVISIONAL && !x->leaf)
		return true;                                     /* presumed within the class: its members may differ */
	if (b.status == JUDGE_OPEN) {
		if (!x->leaf && !every_leaf_open(f, x))
			return true;
		if (!was_open)
			emit(f, x, &b);
	} else if (was_open || b.class != f->base->class) {
		emit(f, x, &b);
	}
	return false;
}

static void count_inside(const struct flipping *f, const struct node *x, int *inside, int *outside)
{
	const uint64_t *now = f->item->leaves[f->d - f->c->dimensions];
	for (int leaf = 0; leaf < f->d->n_leaves; leaf++) {
		bool in_node = leaf >= x->first && leaf < x->until;
		*inside += in_node && bits_is(now, (size_t)leaf);
		*outside += !in_node && bits_is(now, (size_t)leaf);
	}
}

/* A change goes outside what is known now; while the verdict is open, learning more goes inside. */
static bool descend(struct flipping *f, const struct node *x)
{
	int inside = 0, outside = 0;
	count_inside(f, x, &inside, &outside);
	bool narrower = f->base->status == JUDGE_OPEN && inside == x->until - x->first && outside;
	return inside && !narrower ? !x->leaf : try_node(f, x);
}

static void flip_dimension(struct flipping *f)
{
	for (size_t n = 0; n < f->d->nodes.n;) {
		const struct node *x = &f->d->nodes.at[n];
		size_t next = n + 1;
		if (!descend(f, x))
			while (next < f->d->nodes.n && f->d->nodes.at[next].first < x->until)
				next++;
		n = next;
	}
}

void explain_flips(const struct contract *c, const struct item *i, const struct brief *b, struct arena *mem, struct judgement *out)
{
	struct flipping f = { .c = c, .item = i, .base = b, .mem = mem };
	const struct space *s = b->view.space;
	for (int d = 0; d < c->n_dimensions; d++) {
		f.axis = s->axis_of[d];
		f.d = &c->dimensions[d];
		bool certain = b->status == JUDGE_CERTAIN || b->status == JUDGE_DEFAULT || b->status == JUDGE_CONTRADICTORY;
		if (f.axis < 0 || (certain && !i->known[d] && f.d->otherwise < 0))
			continue;
		f.view = b->view;
		f.view.pick = NEWS(mem, uint32_t *, (size_t)s->n + 1);
		f.view.n = NEWS(mem, int, (size_t)s->n + 1);
		memcpy(f.view.pick, b->view.pick, (size_t)s->n * sizeof *f.view.pick);
		memcpy(f.view.n, b->view.n, (size_t)s->n * sizeof *f.view.n);
		flip_dimension(&f);
	}
	out->flips = f.out.at;
	out->n_flips = f.out.n;
}
