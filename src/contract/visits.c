/* visits.c - what is owed once for a visit ("49,00 € je besuch"), however many parts and tickets it served.
 *
 * Which work a visit served is told by the desk; here one work item is one visit, as an example has it. */
#include "contract/contract.h"

struct owed_by_visit { struct arena *mem; struct price_item *at; size_t n; };

static void take_items(struct owed_by_visit *x, const struct price *p)
{
	struct price_item *more = p ? NEWS(x->mem, struct price_item, x->n + p->n + 1) : NULL;
	if (!more)
		return;
	for (size_t i = 0; i < x->n; i++)
		more[i] = x->at[i];
	x->at = more;
	for (size_t i = 0; i < p->n; i++)
		if (price_is_each_visit(&p->items[i]))
			x->at[x->n++] = p->items[i];
}

size_t contract_each_visit(const struct contract *c, struct str price, const struct added *plus, size_t n_plus, struct arena *mem, const struct price_item **out)
{
	struct owed_by_visit x = { mem, NULL, 0 };
	if (c && price.len)
		take_items(&x, contract_price(c, price));
	for (size_t i = 0; i < n_plus && c; i++)
		if (!str_is(plus[i].position, price))
			take_items(&x, contract_price(c, plus[i].position));
	*out = x.at;
	return x.n;
}

bool contract_has_visits(const struct contract *c)
{
	const struct price *all;
	for (size_t n = contract_prices(c, &all), i = 0; i < n; i++)
		for (size_t k = 0; k < all[i].n; k++)
			if (price_is_each_visit(&all[i].items[k]))
				return true;
	return false;
}
