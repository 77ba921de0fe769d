/* draws.c - which quota a verdict draws on: that of the rules that decide, whatever is still unknown.
 *
 * Where a fact is missing and the verdict is certain all the same, rules of several quotas may decide; then it is the
 * first of them in the document. If work may be covered without any quota, none is drawn. */
#include "contract/example.h"
#include "contract/values.h"

struct str draws_on(const struct contract *c, const struct item *i, struct arena *mem)
{
	const struct dimension *d = &c->dimensions[DIMENSION_VERDICT];
	struct brief b = brief_judge(c, i, mem);
	bool *draws = NEWS(mem, bool, d->rules.n + 1);
	size_t first = 0;
	if (b.status != JUDGE_CERTAIN && b.status != JUDGE_DEFAULT)
		return NONE;
	for (size_t k = 0; k < d->rules.n; k++)
		draws[k] = d->rules.at[k]->quota.text.len > 0;
	if (!always_decides(c, &b, draws, true))
		return NONE;
	struct deciders of = deciders_of(c, &b, mem);
	while (first < d->rules.n && !(of.some[first] && draws[first]))
		first++;
	return first < d->rules.n ? d->rules.at[first]->quota.text : NONE;
}

struct str contract_draws_on(const struct contract *c, const struct facts *f, struct arena *mem)
{
	struct item item;
	struct err e = { 0 };
	return c->quotas.n && item_read(c, f, mem, &item, &e) ? draws_on(c, &item, mem) : NONE;
}
