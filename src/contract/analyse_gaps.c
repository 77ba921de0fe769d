/* analyse_gaps.c - the work that only the head's `standard` decides. */
#include "contract/analyse.h"

struct gaps { const struct contract *c; struct arena *mem; struct cubes *out; };

static bool gaps_in(void *with, const struct table *t)
{
	struct gaps *x = with;
	struct arena *scratch = arena_open();
	uint64_t *gap = set_new(&t->space, scratch);
	for (uint32_t p = 0; p < t->space.points; p++)
		if (t->outcomes.at[t->at[p]].by_default)
			bits_set(gap, p);
	cubes_of(x->c, &t->space, gap, x->mem, x->out);
	arena_close(scratch);
	return x->out->n >= CUBES_MAX;
}

void contract_gaps(const struct contract *c, struct arena *mem, struct cubes *out)
{
	table_each(c, c->tables[DIMENSION_VERDICT], gaps_in, &(struct gaps){ c, mem, out });
}

void analyse_gaps(struct reader *r, struct section *out)
{
	struct cubes gaps = { 0 };
	contract_gaps(r->c, r->mem, &gaps);
	remark(r, out, gaps.n ? SAY(r, "Nicht genannt, daher {}:", "Not named, therefore {}:", r->c->head.standard)
		: SAYING(r, "Alles ist genannt.", "Everything is named."))->regions = gaps;
}
