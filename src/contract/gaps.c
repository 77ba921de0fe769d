/* gaps.c - the work that only the head's `standard` decides. */
#include "contract/inside.h"

void contract_gaps(const struct contract *c, struct arena *mem, struct cubes *out)
{
	const struct table *t = c->tables[DIMENSION_VERDICT];
	struct arena *scratch = arena_open();
	uint64_t *gap = NEWS(scratch, uint64_t, t->space.words);
	for (uint32_t p = 0; p < t->space.points; p++)
		if (t->outcomes.at[t->at[p]].by_default)
			bits_set(gap, p);
	cubes_of(c, &t->space, gap, mem, out);
	arena_close(scratch);
}
