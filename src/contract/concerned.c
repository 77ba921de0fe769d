/* concerned.c - how many work items a changed price or credit is of: those that cost by that position, or that the credit asks for,
 * in the version where it stands. */
#include "contract/analyse.h"
#include "contract/figures.h"

static int64_t bounded(wide n) { return n < INT64_MAX ? (int64_t)n : INT64_MAX; }

struct counting { wide *of; int n; };                                    /* of each value that is a leaf */

static bool count_in(void *with, const struct table *tile)
{
	struct counting *x = with;
	for (int i = 0; i < tile->n_values; i++)
		if (tile->values[i] >= 0 && tile->values[i] < x->n)
			x->of[tile->values[i]] += (wide)space_weight(&tile->space, tile->where[i]) * tile->space.beside;
	return false;
}

/* All positions at once: a space of tiles is walked no more than once. */
static int64_t of_price(struct concerns *x, const struct price_decl *d)
{
	const struct dimension *prices = &x->c->dimensions[DIMENSION_PRICE];
	int node = index_find(&prices->names, d->name.key);
	struct counting all = { x->of_price, prices->n_leaves };
	if (node < 0 || !prices->nodes.at[node].leaf || !x->c->tables[DIMENSION_PRICE])
		return 0;
	if (!all.of) {
		all.of = x->of_price = NEWS(x->mem, wide, (size_t)prices->n_leaves + 1);
		table_each(x->c, x->c->tables[DIMENSION_PRICE], count_in, &all);
	}
	return bounded(all.of[prices->nodes.at[node].first]);
}

/* One that goes by the measures of a month, or asks nothing, is of no work in particular. */
static bool is_of_no_work(const struct contract *c, const struct table *t)
{
	bool any = !t || (!t->large && !t->space.n);
	for (size_t i = 0; i < c->figures.n && !any; i++)
		any = table_asks(t, dimension_find(c, utf8_fold(c->mem, c->figures.at[i].name)));
	return any;
}

static int64_t of_credit(const struct contract *c, const struct rule *rule)
{
	wide holds[TRUE_LEAF + 1] = { 0 };
	struct counting x = { holds, TRUE_LEAF + 1 };
	for (size_t i = 0; i < c->credits.n; i++)
		if (c->credit_rules.at[i] == rule && !is_of_no_work(c, c->credit_tables[i]))
			table_each(c, c->credit_tables[i], count_in, &x);
	return bounded(holds[TRUE_LEAF]);
}

int64_t said_concerns(struct concerns *x, const struct said *s)
{
	if (s->part == SAID_FORMS + FORM_PRICE)
		return of_price(x, s->body);
	return s->rule && s->rule->kind == RULE_CREDIT ? of_credit(x->c, s->rule) : 0;
}
