/* common.c - two contracts in one space, so that each point has an outcome in both.
 *
 * Facts and values are the same if their names are. Where one contract divides a value of the other into several, the
 * finer ones are the points and the coarse value means all of them. A value that only one contract knows has no outcome
 * in the other; a fact that only one knows is free for the other, which never asks it. Number facts are cut at the
 * thresholds of both. */
#include "contract/analyse.h"
#include "contract/since.h"

struct joining { const struct contract *const *two; struct common *out; struct joint *joints; struct arena *mem; };

/* ---- values ------------------------------------------------------------------------------------------------------ */

static int add_node(struct joining *j, struct dimension *d, const struct node *x, struct str key, int parent)
{
	int n = (int)d->nodes.n;
	*push(j->mem, &d->nodes) = (struct node){ .name = x->name, .key = key, .parent = parent };
	index_add(j->mem, &d->names, key, n);
	return n;
}

/* What stands for "entfällt" in a joined vocabulary, whatever the language: no name is a blank. */
static const struct str not_applying = LIT(" ");

/* Joined facts have no declaration; of a contract's own the inapplicable leaf is the one. */
static bool is_not_applying(const struct dimension *d, int x)
{
	return d->decl ? d->inapplicable >= 0 && d->leaf_node[d->inapplicable] == x : str_is(d->nodes.at[x].key, not_applying);
}

static struct str joined_key(const struct dimension *d, int x) { return is_not_applying(d, x) ? not_applying : d->nodes.at[x].key; }

/* The node of another dimension that means the same: by its name; yes, no and "entfällt" by their place, whatever the
 * language. -1: none. */
static int same_node(const struct dimension *in, const struct dimension *from, int x)
{
	if (is_not_applying(from, x))
		return !in->decl ? index_find(&in->names, not_applying) : in->inapplicable >= 0 ? in->leaf_node[in->inapplicable] : -1;
	if (in->face.kind == FACT_YES_NO && from->face.kind == FACT_YES_NO)
		return x < (int)in->nodes.n && !is_not_applying(in, x) ? x : -1;
	return index_find(&in->names, from->nodes.at[x].key);
}

/* The nearest node above x, or x itself, that is in the joined forest; -1: none. */
static int known_above(const struct dimension *from, int x, const struct dimension *joined)
{
	for (; x >= 0; x = from->nodes.at[x].parent) {
		int n = same_node(joined, from, x);
		if (n >= 0)
			return n;
	}
	return -1;
}

/* The forest of one contract; of the other the leaves that are missing, under the nearest class that both know. */
static void join_names(struct joining *j, struct dimension *d, const struct dimension *first, const struct dimension *second)
{
	for (int i = 0; i < (int)first->nodes.n; i++)
		add_node(j, d, &first->nodes.at[i], joined_key(first, i), first->nodes.at[i].parent);
	for (int leaf = 0; second && leaf < second->n_leaves; leaf++) {
		int x = second->leaf_node[leaf];
		if (same_node(d, second, x) < 0)
			add_node(j, d, &second->nodes.at[x], joined_key(second, x), known_above(second, x, d));
	}
}

/* The leaf of a contract that a joined leaf is or is part of. */
static int leaf_of(const struct dimension *joined, int leaf, const struct dimension *d)
{
	for (int n = joined->leaf_node[leaf]; n >= 0; n = joined->nodes.at[n].parent) {
		int x = same_node(d, joined, n);
		if (x >= 0)
			return d->nodes.at[x].leaf ? d->nodes.at[x].first : UNKNOWN_THERE;
	}
	return UNKNOWN_THERE;
}

/* ---- numbers ------------------------------------------------------------------------------------------------------- */

static int joined_cuts(const struct dimension *a, const struct dimension *b, struct cut *out)
{
	size_t i = 0, k = 0, n_b = b ? b->cuts.n : 0;
	int n = 0;
	while (i < a->cuts.n || k < n_b) {
		bool first = k == n_b || (i < a->cuts.n && a->cuts.at[i].at.u6 <= b->cuts.at[k].at.u6);
		struct cut c = first ? a->cuts.at[i++] : b->cuts.at[k++];
		if (!n || out[n - 1].at.u6 != c.at.u6)
			out[n++] = c;
	}
	return n;
}

/* A number inside the interval of a leaf. */
static struct micro inside(const struct cut *cuts, int n, int leaf)
{
	if (!n)
		return (struct micro){ 0 };
	if (leaf % 2)
		return cuts[leaf / 2].at;
	if (leaf == 0)
		return (struct micro){ cuts[0].at.u6 - 1 };
	if (leaf == 2 * n)
		return (struct micro){ cuts[n - 1].at.u6 + 1 };
	return (struct micro){ cuts[leaf / 2 - 1].at.u6 + (cuts[leaf / 2].at.u6 - cuts[leaf / 2 - 1].at.u6) / 2 };
}

/* The leaf of a contract behind whose amounts a number does not apply; a contract where it always applies knows no such work. */
static int amount_in(const struct dimension *d, const struct cut *cuts, int n, int leaf)
{
	bool applies = leaf <= 2 * n;
	return applies ? amount_leaf(d, inside(cuts, n, leaf)) : d->inapplicable < 0 ? UNKNOWN_THERE : d->inapplicable;
}

static void join_numbers(struct joining *j, struct dimension *d, struct joint *joint, const struct dimension *a, const struct dimension *b)
{
	struct cut *cuts = NEWS(j->mem, struct cut, a->cuts.n + (b ? b->cuts.n : 0) + 1);
	int n = joined_cuts(a, b, cuts);
	for (int leaf = 0; leaf <= 2 * n; leaf++) {
		struct node x = { .name = interval_name(j->mem, cuts, (size_t)n, (size_t)leaf, j->two[NEWER]->lang) };
		x.key = x.name;
		add_node(j, d, &x, x.key, -1);
	}
	const struct dimension *partial = a->inapplicable >= 0 ? a : b && b->inapplicable >= 0 ? b : NULL;
	if (partial)
		add_node(j, d, &partial->nodes.at[partial->leaf_node[partial->inapplicable]], not_applying, -1);
	dimension_number(&j->out->c, d);
	for (int k = 0; k < 2; k++)
		for (int leaf = 0; leaf < d->n_leaves && joint->of[k] >= 0; leaf++)
			joint->leaf[k][leaf] = amount_in(&j->two[k]->dimensions[joint->of[k]], cuts, n, leaf);
}

/* ---- facts --------------------------------------------------------------------------------------------------------- */

static void join_fact(struct joining *j, int of_old, int of_new)
{
	struct joint *joint = &j->joints[j->out->c.n_dimensions];
	struct dimension *d = &j->out->c.dimensions[j->out->c.n_dimensions++];
	const struct dimension *both[2] = { of_old < 0 ? NULL : &j->two[OLDER]->dimensions[of_old], of_new < 0 ? NULL : &j->two[NEWER]->dimensions[of_new] };
	const struct dimension *first = both[NEWER] ? both[NEWER] : both[OLDER], *second = both[NEWER] ? both[OLDER] : NULL;
	*joint = (struct joint){ .of = { of_old, of_new } };
	d->face = (struct fact_type){ .name = first->face.name, .kind = first->face.kind, .source = first->face.source };
	d->key = first->key;
	d->at = first->at;
	size_t most = first->nodes.n + first->cuts.n * 2 + (second ? second->nodes.n + second->cuts.n * 2 : 0) + 2;
	for (int k = 0; k < 2; k++)
		joint->leaf[k] = NEWS(j->mem, int, most);
	if (first->face.kind == FACT_NUMBER) {
		join_numbers(j, d, joint, first, second);
		return;
	}
	join_names(j, d, first, second);
	dimension_number(&j->out->c, d);
	for (int k = 0; k < 2; k++)
		for (int leaf = 0; leaf < d->n_leaves && both[k]; leaf++)
			joint->leaf[k][leaf] = leaf_of(d, leaf, both[k]);
}

/* ---- which fact of the other it is --------------------------------------------------------------------------------- */

/* Facts of the house are the same in every language: the day of dated rules, what a calendar says of an event, how many of a class
 * the inventory counts. */
static int house_fact(const struct contract *in, const struct contract *from, int d)
{
	const struct dimension *day = reference_date(from), *there = reference_date(in);
	if (day == &from->dimensions[d])
		return there ? (int)(there - in->dimensions) : -1;
	for (size_t i = 0; i < from->moments.n; i++)
		if (from->moments.at[i].dimension == d)
			return moment_like(in, from, &from->moments.at[i]);
	int since = since_find(in, from, d);
	struct str what = count_of_what(from->dimensions[d].key);
	if (since >= 0)
		return since;
	return what.len && from->dimensions[d].measure == WORD_NUMBER ? count_find(in, what) : -1;
}

static int by_name_or_house(const struct contract *in, const struct contract *from, int d)
{
	int i = index_find(&in->dimension_names, from->dimensions[d].key);
	return i >= 0 ? i : house_fact(in, from, d);
}

/* Amounts of two declared numbers are of one kind, and not in two units: nothing follows from degrees for hours. */
static bool same_measure(const struct dimension *a, const struct dimension *b)
{
	struct str first = a->decl ? a->decl->unit.key : NONE, second = b->decl ? b->decl->unit.key : NONE;
	return a->face.kind != FACT_NUMBER || !a->decl || !b->decl || (a->measure == b->measure && (!first.len || !second.len || str_is(first, second)));
}

/* The same fact in the other contract; a number, a list of values and a yes or no are different facts that share a name, and
 * only one is the same as it. */
static int same_fact(const struct contract *in, const struct contract *from, int d)
{
	int i = by_name_or_house(in, from, d);
	bool same = i >= DIMENSION_FIRST && !in->dimensions[i].derived && in->dimensions[i].face.kind == from->dimensions[d].face.kind && same_measure(&in->dimensions[i], &from->dimensions[d])
		&& by_name_or_house(from, in, i) == d;
	return same ? i : -1;
}

/* Without a value that both know, two lists share nothing but a name. */
static bool share_a_value(const struct dimension *a, const struct dimension *b)
{
	bool any = a->face.kind != FACT_ENUM;
	for (int i = 0; i < (int)a->nodes.n && !any; i++)
		any = same_node(b, a, i) >= 0;
	return any;
}

void common_facts(const struct contract *const two[2], const struct table *const tables[2], struct arena *mem, struct comparison *out)
{
	for (int k = NEWER; k >= OLDER; k--)
		for (int i = DIMENSION_FIRST; i < two[k]->n_dimensions; i++) {
			const struct dimension *d = &two[k]->dimensions[i];
			int there = same_fact(two[1 - k], two[k], i);
			bool shared = there >= 0 && share_a_value(d, &two[1 - k]->dimensions[there]);
			if (!d->derived && shared && k == NEWER && (table_asks(tables[k], i) || table_asks(tables[1 - k], there)))
				*push(mem, &out->both) = d->face.name;
			else if (!d->derived && !shared && table_asks(tables[k], i))
				*push(mem, k == OLDER ? &out->old_only : &out->new_only) = d->face.name;
		}
}

static void join_facts(struct joining *j)
{
	const struct contract *old = j->two[OLDER], *fresh = j->two[NEWER];
	for (int i = DIMENSION_FIRST; i < fresh->n_dimensions; i++)
		if (!fresh->dimensions[i].derived)
			join_fact(j, same_fact(old, fresh, i), i);
	for (int i = DIMENSION_FIRST; i < old->n_dimensions; i++)
		if (!old->dimensions[i].derived && same_fact(fresh, old, i) < 0)
			join_fact(j, i, -1);
}

void common_join(const struct contract *const two[2], const struct table *const tables[2], struct arena *mem, struct common *out)
{
	size_t most = (size_t)(two[OLDER]->n_dimensions + two[NEWER]->n_dimensions);
	*out = (struct common){ .c = { .mem = mem, .lang = two[NEWER]->lang, .docs = two[NEWER]->docs, .n_docs = two[NEWER]->n_docs,
		.patience = two[NEWER]->patience } };
	struct joining j = { two, out, NEWS(mem, struct joint, most), mem };
	out->joints = j.joints;
	out->c.dimensions = NEWS(mem, struct dimension, most);
	join_facts(&j);
	for (int k = 0; k < 2; k++) {
		out->two[k] = two[k];
		out->tables[k] = tables[k];
		out->asks[k] = NEWS(mem, bool, (size_t)two[k]->n_dimensions);
		for (int d = 0; d < two[k]->n_dimensions; d++)
			out->asks[k][d] = table_asks(tables[k], d);
	}
}
