/* walking_test.c - the reference of the tests that compare: every completion of an item, leaf by leaf, and what the clauses say of it, the trees evaluated
 * and the definitions of the manual applied word for word. */
#include "contract/direct_test.h"
#include <string.h>

bool direct(const struct contract *c, const struct condition *is, const int *leaf)
{
	bool all = true, any = false;
	for (size_t i = 0; i < is->n; i++) {
		bool part = direct(c, is->parts[i], leaf);
		all &= part;
		any |= part;
	}
	if (is->kind == CONDITION_ALL || is->kind == CONDITION_ANY)
		return is->kind == CONDITION_ALL ? all : any;
	if (is->kind == CONDITION_NOT)
		return !all;
	if (is->term >= 0)
		return direct(c, c->terms.at[is->term].is, leaf);
	uint64_t decides;
	bool by_default;
	int value = c->dimensions[is->dimension].derived ? direct_value(c, is->dimension, leaf, &decides, &by_default)
		: leaf[is->dimension];
	return value >= 0 && bits_is(is->leaves, (size_t)value);
}

bool direct_rule(const struct contract *c, const struct rule *rule, const int *leaf)
{
	int quota = rule->quota.text.len ? index_find(&c->dimension_names, rule->quota.key) : -1;
	return (!rule->when || direct(c, rule->when, leaf)) && (!rule->unless || !direct(c, rule->unless, leaf)) && (quota < 0 || leaf[quota] == TRUE_LEAF);
}

/* Does rule i prevail over rule k by the text, directly or through others? */
static bool prevails(const struct dimension *d, size_t i, size_t k, uint64_t seen)
{
	for (size_t s = 0; s < d->rules.n; s++) {
		if (!str_is(d->rules.at[s]->at.key, d->rules.at[i]->at.key))
			continue;
		for (size_t g = 0; g < d->rules.at[s]->above.n; g++)
			for (size_t j = 0; j < d->rules.n; j++) {
				const struct range *range = &d->rules.at[s]->above.at[g];
				if (!range_has(range, d->rules.at[j]->at.key) || str_is(d->rules.at[j]->at.key, d->rules.at[i]->at.key))
					continue;
				if (j == k || (!(seen >> j & 1) && prevails(d, j, k, seen | UINT64_C(1) << j)))
					return true;
			}
	}
	return false;
}

static bool stands_above(const struct rule *a, const struct rule *b) { return a->row_of && a->row_of == b->row_of && a->row_of->first_row && a->nth < b->nth; }

/* "ziel entfällt" beats "ziel" unless the text says otherwise. */
static bool lapses_before(const struct dimension *d, size_t k, size_t i)
{
	return d->rules.at[k]->kind == RULE_NO_TARGET && d->rules.at[i]->kind == RULE_TARGET && !prevails(d, i, k, 0);
}

int direct_value(const struct contract *c, int dimension, const int *leaf, uint64_t *decides, bool *by_default)
{
	const struct dimension *d = &c->dimensions[dimension];
	int value = VALUE_NOTHING;
	*decides = 0;
	for (size_t i = 0; i < d->rules.n; i++) {
		bool wins = direct_rule(c, d->rules.at[i], leaf);
		for (size_t k = 0; k < d->rules.n && wins; k++)
			wins = !(k != i && direct_rule(c, d->rules.at[k], leaf)
				&& (stands_above(d->rules.at[k], d->rules.at[i]) || prevails(d, k, i, 0) || lapses_before(d, k, i)));
		if (!wins)
			continue;
		*decides |= UINT64_C(1) << i;
		bool unclear = dimension == DIMENSION_VERDICT && d->rules.at[i]->leaf == LEAF_UNCLEAR;      /* open, whatever others say */
		if (unclear || value == VALUE_UNCLEAR)
			value = VALUE_UNCLEAR;
		else if (value == VALUE_NOTHING || value == d->rules.at[i]->leaf)
			value = d->rules.at[i]->leaf;
		else
			value = !d->first_of_several ? VALUE_CONTRADICTORY : d->rules.at[i]->leaf < value ? d->rules.at[i]->leaf : value;
	}
	*by_default = value == VALUE_NOTHING;
	return value == VALUE_NOTHING && dimension == DIMENSION_VERDICT ? (int)c->standard - 1 : value;
}

static bool next_leaves(const struct contract *c, const struct item *i, int *leaf)
{
	for (int d = DIMENSION_FIRST; d < c->n_dimensions; d++) {
		if (c->dimensions[d].derived)
			continue;
		do
			leaf[d]++;
		while (leaf[d] < c->dimensions[d].n_leaves && !bits_is(i->leaves[d], (size_t)leaf[d]));
		if (leaf[d] < c->dimensions[d].n_leaves)
			return true;
		for (leaf[d] = 0; !bits_is(i->leaves[d], (size_t)leaf[d]); leaf[d]++)
			continue;
	}
	return false;
}

size_t complete(const struct contract *c, const struct item *i, struct completion *out)
{
	size_t n = 0;
	int leaf[DIMENSIONS] = { 0 };
	for (int d = DIMENSION_FIRST; d < c->n_dimensions; d++)
		while (!c->dimensions[d].derived && !bits_is(i->leaves[d], (size_t)leaf[d]))
			leaf[d]++;
	do {
		must(n < COMPLETIONS);
		struct completion *x = &out[n++];
		memcpy(x->leaf, leaf, sizeof leaf);
		x->possible = true;
		for (size_t k = 0; k < c->nevers.n; k++)
			x->possible &= !direct(c, c->nevers.at[k]->is, leaf);
		x->value = direct_value(c, DIMENSION_VERDICT, leaf, &x->decides, &x->by_default);
	} while (next_leaves(c, i, leaf));
	return n;
}

/* Does one of the two say of the fact that it does not arise, the other what it is? */
static bool arises_in_one(const struct contract *c, const int *a, const int *b, int d)
{
	int lapsed = c->dimensions[d].inapplicable;
	return lapsed >= 0 && (a[d] == lapsed) != (b[d] == lapsed);
}

bool differs_alone(const struct contract *c, const int *a, const int *b, int dimension)
{
	bool alone = a[dimension] != b[dimension];
	for (int d = DIMENSION_FIRST; d < c->n_dimensions && alone; d++)
		alone = d == dimension || a[d] == b[d] || arises_in_one(c, a, b, d);
	return alone;
}

struct completion completions[COMPLETIONS];
