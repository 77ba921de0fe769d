/* words.c - a set of values as a person would say it: whole classes first, exceptions where they are shorter.
 *
 * Over the is-a forest every node is told in the cheapest way: its children one by one, or its own name with what is
 * missing taken out again. Of a number fact neighbouring amounts are one range. A class of which only one value is meant is called by that value. Equal costs go to the
 * plain list, which needs no second look. */
#include "contract/inside.h"

struct saying { const struct dimension *d; const uint64_t *leaves, *dont_care; struct arena *mem; struct strs names, except; };

static int count_in(const struct saying *s, const struct node *x)
{
	int n = 0;
	for (int leaf = x->first; leaf < x->until; leaf++)
		n += bits_is(s->leaves, (size_t)leaf);
	return n;
}

static int count_out(const struct saying *s, const struct node *x)
{
	int n = 0;
	for (int leaf = x->first; leaf < x->until; leaf++)
		n += !bits_is(s->leaves, (size_t)leaf) && !bits_is(s->dont_care, (size_t)leaf);
	return n;
}

/* The node after x and all that is below it. */
static size_t after(const struct saying *s, size_t i)
{
	const struct node *x = &s->d->nodes.at[i++];
	while (i < s->d->nodes.n && s->d->nodes.at[i].first < x->until)
		i++;
	return i;
}

/* The forest as one node above all roots. */
static struct node top(const struct saying *s) { return (struct node){ .first = 0, .until = s->d->n_leaves, .parent = -1 }; }

/* Names that take out what is missing below: largest nodes first of which nothing is meant. */
static int taken_out(struct saying *s, size_t from, size_t until, bool say)
{
	int cost = 0;
	for (size_t i = from; i < until;) {
		const struct node *x = &s->d->nodes.at[i];
		if (!count_out(s, x)) {
			i = after(s, i);
		} else if (!count_in(s, x)) {
			cost++;
			if (say)
				*push(s->mem, &s->except) = x->name;
			i = after(s, i);
		} else {
			i++;
		}
	}
	return cost;
}

static int list(struct saying *s, size_t from, size_t until, bool say);

/* One node: nothing, its own name with exceptions, or its children. */
static int node_said(struct saying *s, size_t i, bool say)
{
	const struct node *x = &s->d->nodes.at[i];
	int meant = count_in(s, x);
	if (!meant)
		return 0;
	size_t end = after(s, i);
	int named = 1 + taken_out(s, i + 1, end, false), listed = x->leaf ? 1 : list(s, i + 1, end, false);
	bool whole = !x->leaf && !count_out(s, x);
	bool by_name = x->leaf || (meant > 1 && (named < listed || whole));
	if (say && by_name) {
		*push(s->mem, &s->names) = x->name;
		taken_out(s, i + 1, end, true);
	} else if (say) {
		list(s, i + 1, end, true);
	}
	return x->leaf ? 1 : by_name ? named : listed;
}

static int list(struct saying *s, size_t from, size_t until, bool say)
{
	int cost = 0;
	for (size_t i = from; i < until; i = after(s, i))
		cost += node_said(s, i, say);
	return cost;
}

/* Neighbouring amounts as one range; what need not be told apart bridges a gap. All of them: everything but "entfällt". */
static void list_ranges(struct saying *s)
{
	const struct dimension *d = s->d;
	int n = amount_leaves(d);
	for (int leaf = 0; leaf < n; leaf++) {
		int until = leaf + 1;
		if (!bits_is(s->leaves, (size_t)leaf))
			continue;
		for (int next = until; next < n && (bits_is(s->leaves, (size_t)next) || bits_is(s->dont_care, (size_t)next)); next++)
			until = bits_is(s->leaves, (size_t)next) ? next + 1 : until;
		struct str name = leaf || until < n || n == 1 ? bounds_name(d, leaf, until, s->mem) : NONE;
		if (name.len)
			*push(s->mem, &s->names) = name;
		else
			*push(s->mem, &s->except) = d->nodes.at[d->leaf_node[n]].name;
		leaf = until;
	}
	if (n < d->n_leaves && bits_is(s->leaves, (size_t)n))
		*push(s->mem, &s->names) = d->nodes.at[d->leaf_node[n]].name;
}

struct fact_set set_in_words(const struct dimension *d, const uint64_t *leaves, const uint64_t *dont_care, struct arena *mem)
{
	struct saying s = { .d = d, .leaves = leaves, .dont_care = dont_care, .mem = mem };
	const struct node all = top(&s);
	int everything_but = 1 + taken_out(&s, 0, d->nodes.n, false), listed = list(&s, 0, d->nodes.n, false);
	if (count_in(&s, &all) > 1 && !count_out(&s, &all))
		return (struct fact_set){ .fact = d->face.name };
	if (d->face.kind == FACT_NUMBER)
		list_ranges(&s);
	else if (count_in(&s, &all) > 1 && everything_but < listed && d->face.kind == FACT_ENUM)
		taken_out(&s, 0, d->nodes.n, true);
	else
		list(&s, 0, d->nodes.n, true);
	return (struct fact_set){ d->face.name, s.names.at, s.names.n, s.except.at, s.except.n };
}

static bool is_in_range(const struct contract *c, const struct dimension *d, struct str value, struct str name, struct arena *mem)
{
	struct bounds x, of;
	return bounds_read(c, d, value, mem, &x) && bounds_read(c, d, name, mem, &of) && bounds_within(&x, &of);
}

static bool amount_is_below(const struct contract *c, const struct dimension *d, struct str value, const struct str *names, size_t n)
{
	struct arena *mem = arena_open();
	bool below = false;
	for (size_t i = 0; i < n && !below; i++)
		below = str_is(names[i], value) || is_in_range(c, d, value, names[i], mem);
	arena_close(mem);
	return below;
}

static bool is_below(const struct contract *c, struct str fact, struct str value, const struct str *names, size_t n)
{
	int d = index_find(&c->dimension_names, fact);
	if (d >= 0 && c->dimensions[d].face.kind == FACT_NUMBER)
		return amount_is_below(c, &c->dimensions[d], value, names, n);
	for (size_t i = 0; i < n; i++)
		if (str_is(names[i], value) || contract_is_a(c, fact, value, names[i]))
			return true;
	return false;
}

bool fact_set_has(const struct contract *c, const struct fact_set *set, struct str value)
{
	return (!set->n || is_below(c, set->fact, value, set->names, set->n)) && !is_below(c, set->fact, value, set->except, set->n_except);
}

/* ---- printed ----------------------------------------------------------------------------------------------------- */

static void print_names(const struct str *names, size_t n, struct out *o)
{
	for (size_t i = 0; i < n; i++)
		print(o, "{}{}", i ? STR(", ") : NONE, names[i]);
}

void fact_set_print(const struct fact_set *set, struct out *o)
{
	bool german = o->lang == LANG_DE;
	if (!set->n)
		out_bytes(o, german ? STR("alles") : STR("anything"));
	print_names(set->names, set->n, o);
	if (set->n_except)
		print(o, "{}{}", set->n > 1 ? STR(",") : NONE, german ? STR(" außer ") : STR(" except "));
	print_names(set->except, set->n_except, o);
}

void cube_print(const struct cube *k, struct out *o)
{
	for (size_t i = 0; i < k->n; i++) {
		print(o, "{}{}: ", i ? STR("; ") : NONE, k->sets[i].fact);
		fact_set_print(&k->sets[i], o);
	}
	if (!k->n)
		out_bytes(o, o->lang == LANG_DE ? STR("alles") : STR("everything"));
}

static void put_names(struct json *j, struct str key, const struct str *names, size_t n)
{
	put_key(j, key);
	put_array(j);
	for (size_t i = 0; i < n; i++)
		put_value(j, names[i]);
	put_end_array(j);
}

void fact_set_json(const struct fact_set *set, struct json *j)
{
	put_object(j);
	put_field(j, STR("fact"), set->fact);
	put_names(j, STR("values"), set->names, set->n);
	put_names(j, STR("except"), set->except, set->n_except);
	put_end_object(j);
}

void cube_json(const struct cube *k, struct json *j)
{
	put_object(j);
	put_field(j, STR("points"), k->points);
	put_key(j, STR("facts"));
	put_array(j);
	for (size_t i = 0; i < k->n; i++)
		fact_set_json(&k->sets[i], j);
	put_end_array(j);
	put_end_object(j);
}
