/* common_alike.c - what two contracts say alike: an amendment leaves most clauses as they were, and where only such clauses can apply, all work is
 * judged alike however much there is of it.
 *
 * A rule has a twin if that asks the same and says the same, and prevails over the twins of what the one prevails over. Where no rule without a twin can
 * apply, nothing differs; nobody needs to look at its points, only to count them. */
#include "contract/alike.h"

/* ---- the same conditions --------------------------------------------------------------------------------------------- */

static const struct condition *defined(const struct contract *c, const struct condition *is)
{
	while (is->term >= 0)
		is = c->terms.at[is->term].is;
	return is;
}

static int joined_of(const struct common *x, int k, int dimension)
{
	int i = 0;
	while (i < x->c.n_dimensions && x->joints[i].of[k] != dimension)
		i++;
	return i < x->c.n_dimensions ? i : UNKNOWN_THERE;
}

/* The same leaves of the same fact, of those that both know. What rules derive is not followed. */
static bool same_leaves(const struct common *x, const struct condition *a, const struct condition *b)
{
	int i = a->dimension < 0 ? UNKNOWN_THERE : joined_of(x, OLDER, a->dimension);
	if (i < 0 || x->joints[i].of[NEWER] != b->dimension || x->two[OLDER]->dimensions[a->dimension].derived || x->two[NEWER]->dimensions[b->dimension].derived)
		return false;
	bool same = true;
	for (int leaf = 0; leaf < x->c.dimensions[i].n_leaves && same; leaf++) {
		int was = x->joints[i].leaf[OLDER][leaf], now = x->joints[i].leaf[NEWER][leaf];
		same = was < 0 || now < 0 || bits_is(a->leaves, (size_t)was) == bits_is(b->leaves, (size_t)now);
	}
	return same;
}

static bool is_compound(const struct condition *is) { return is->kind == CONDITION_ALL || is->kind == CONDITION_ANY || is->kind == CONDITION_NOT; }

static bool same_condition(const struct common *x, const struct condition *a, const struct condition *b)
{
	a = defined(x->two[OLDER], a);
	b = defined(x->two[NEWER], b);
	if (!is_compound(a) || !is_compound(b))
		return is_compound(a) == is_compound(b) && same_leaves(x, a, b);
	bool same = a->kind == b->kind && a->n == b->n;
	for (size_t i = 0; same && i < a->n; i++)
		same = same_condition(x, a->parts[i], b->parts[i]);
	return same;
}

static bool same_conditions(const struct common *x, const struct conditions *a, const struct conditions *b)
{
	bool same = a->n == b->n;
	for (size_t i = 0; same && i < a->n; i++)
		same = same_condition(x, a->at[i], b->at[i]);
	return same;
}

/* ---- rules and their twins ------------------------------------------------------------------------------------------- */

static const struct dimension *attribute_of(const struct common *x, int k) { return &x->two[k]->dimensions[x->tables[k]->dimension]; }

static bool same_value(const struct common *x, int was, int now)
{
	const struct dimension *a = attribute_of(x, OLDER), *b = attribute_of(x, NEWER);
	bool verdict = x->tables[OLDER]->dimension == DIMENSION_VERDICT;
	return was == now && (verdict || str_is(a->nodes.at[a->leaf_node[was]].key, b->nodes.at[b->leaf_node[now]].key));
}

static bool same_rule(const struct common *x, const struct rule *a, const struct rule *b)
{
	return same_value(x, a->leaf, b->leaf) && same_conditions(x, &a->all, &b->all) && same_conditions(x, &a->cuts, &b->cuts);
}

enum { NO_TWIN = -1 };

/* Each in its order, so that the twin of the next is mostly the next. */
static void find_twins(const struct common *x, int *twin, bool *taken)
{
	const struct rule_list *was = &attribute_of(x, OLDER)->rules, *now = &attribute_of(x, NEWER)->rules;
	size_t from = 0;
	for (size_t i = 0; i < was->n && !is_late(x->two[NEWER]); i++) {
		twin[i] = NO_TWIN;
		for (size_t n = 0; n < now->n && twin[i] < 0; n++) {
			size_t j = (from + n) % now->n;
			if (taken[j] || !same_rule(x, was->at[i], now->at[j]))
				continue;
			twin[i] = (int)j;
			taken[j] = true;
			from = j + 1;
		}
	}
}

static void part_twins(const struct common *x, const int *twin, struct alike *out)
{
	const struct dimension *was = attribute_of(x, OLDER), *now = attribute_of(x, NEWER);
	for (size_t i = 0; i < was->rules.n; i++)
		for (size_t k = 0; k < was->rules.n; k++) {
			if (twin[i] < 0 || twin[k] < 0 || bits_is(was->beats[i], k) == bits_is(now->beats[twin[i]], (size_t)twin[k]))
				continue;
			out->differs[OLDER][i] = out->differs[OLDER][k] = true;
			out->differs[NEWER][twin[i]] = out->differs[NEWER][twin[k]] = true;
		}
}

/* What is not possible in the one is not in the other. */
static bool same_nevers(const struct common *x)
{
	const struct contract *was = x->two[OLDER], *now = x->two[NEWER];
	bool same = was->nevers.n == now->nevers.n;
	for (size_t i = 0; same && i < was->nevers.n; i++)
		same = same_condition(x, was->nevers.at[i]->is, now->nevers.at[i]->is);
	return same;
}

/* Where what comes of several rules goes by more than these rules. */
static bool goes_by_more(const struct common *x)
{
	const struct dimension *was = attribute_of(x, OLDER), *now = attribute_of(x, NEWER);
	int d = x->tables[OLDER]->dimension;
	bool standard = d == DIMENSION_VERDICT && x->two[OLDER]->standard != x->two[NEWER]->standard;
	return standard || x->two[OLDER]->ranking.n || x->two[NEWER]->ranking.n || d == DIMENSION_AVAILABILITY || d == DIMENSION_COUNTED ||
	       was->first_of_several != now->first_of_several || was->last_of_several != now->last_of_several;
}

const struct alike *alike_find(const struct common *x, struct arena *mem)
{
	size_t n[2] = { attribute_of(x, OLDER)->rules.n, attribute_of(x, NEWER)->rules.n };
	struct alike *out = NEW(mem, struct alike);
	int *twin = NEWS(mem, int, n[OLDER] + 1);
	bool *taken = NEWS(mem, bool, n[NEWER] + 1);
	if (goes_by_more(x) || !same_nevers(x))
		return NULL;
	find_twins(x, twin, taken);
	for (int k = 0; k < 2; k++)
		out->differs[k] = NEWS(mem, bool, n[k] + 1);
	for (size_t i = 0; i < n[OLDER]; i++)
		out->differs[OLDER][i] = twin[i] < 0;
	for (size_t j = 0; j < n[NEWER]; j++)
		out->differs[NEWER][j] = !taken[j];
	part_twins(x, twin, out);
	return is_late(x->two[NEWER]) ? NULL : out;
}

/* ---- some of the work ---------------------------------------------------------------------------------------------------- */

/* Does either not know a value that it may have? */
static bool knows_all(const struct common *x, const struct item *joined)
{
	bool all = true;
	for (int i = 0; i < x->c.n_dimensions && all; i++)
		for (int leaf = 0; leaf < x->c.dimensions[i].n_leaves && all; leaf++)
			for (int k = 0; k < 2; k++)
				all &= !may_be(joined, i, leaf) || x->joints[i].of[k] < 0 || !x->asks[k][x->joints[i].of[k]] || x->joints[i].leaf[k][leaf] >= 0;
	return all;
}

static void ask_of_rule(const struct common *x, int k, const struct rule *rule, int *asked)
{
	for (int i = 0; i < x->c.n_dimensions; i++) {
		int d = x->joints[i].of[k];
		for (size_t n = 0; d >= 0 && n < rule->all.n; n++)
			asked[i] += condition_asks(x->two[k], rule->all.at[n], d);
		for (size_t n = 0; d >= 0 && n < rule->cuts.n; n++)
			asked[i] += condition_asks(x->two[k], rule->cuts.at[n], d);
	}
}

bool alike_in(const struct common *x, const struct alike *a, const struct item *joined, const struct item of[2], int *asked, struct arena *mem)
{
	bool alike = knows_all(x, joined);
	for (int k = 0; k < 2; k++) {
		const struct rule_list *rules = &attribute_of(x, k)->rules;
		struct settling s = settling_open(x->two[k], &of[k], mem);
		for (size_t i = 0; i < rules->n; i++)
			if (a->differs[k][i] && !settled_away(&s, rules->at[i])) {
				ask_of_rule(x, k, rules->at[i], asked);
				alike = false;
			}
	}
	return alike;
}
