/* draws.c - which quota a verdict draws on: that of the rules that decide, whatever is still unknown.
 *
 * Where a fact is missing and the verdict is certain all the same, rules of several quotas may decide; then it is the
 * first of them in the document. If work may be covered without any quota, none is drawn. */
#include "contract/example.h"

/* The first deciding rule of an outcome that draws on one; n: there is none. */
static size_t drawing_rule(const struct dimension *d, const struct outcomes *of, int outcome)
{
	size_t first = d->rules.n;
	for (int chain = outcome; chain >= OUTCOME_FIRST; chain = of->at[chain].parent) {
		int rule = of->at[chain].rule;
		bool draws = d->rules.at[rule]->quota.text.len && outcome_counts(d, &of->at[outcome], rule);
		if (draws && (size_t)rule < first)
			first = (size_t)rule;
	}
	return first;
}

struct str draws_on(const struct contract *c, const struct item *i, struct arena *mem)
{
	const struct dimension *d = &c->dimensions[DIMENSION_VERDICT];
	size_t first = d->rules.n;
	struct brief b = brief_judge(c, i, mem);
	if (b.status != JUDGE_CERTAIN && b.status != JUDGE_DEFAULT)
		return NONE;
	for (size_t m = 0; m < b.scan.n_met; m++)
		for (int o = OUTCOME_FIRST; o < (int)b.scan.met[m].of->n; o++) {
			if (!bits_is(b.scan.met[m].seen, (size_t)o))
				continue;
			size_t rule = drawing_rule(d, b.scan.met[m].of, o);
			if (rule == d->rules.n)
				return NONE;
			first = rule < first ? rule : first;
		}
	return first < d->rules.n ? d->rules.at[first]->quota.text : NONE;
}

struct str contract_draws_on(const struct contract *c, const struct facts *f, struct arena *mem)
{
	struct item item;
	struct err e = { 0 };
	return c->quotas.n && item_read(c, f, mem, &item, &e) ? draws_on(c, &item, mem) : NONE;
}
