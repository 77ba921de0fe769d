/* sieve_test.c - what a stream found is found again in each part of the work, and nowhere else. */
#include "contract/direct_test.h"

static struct item random_part(const struct contract *c, struct arena *mem)
{
	struct item item = item_of_anything(c, mem);
	for (int d = DIMENSION_FIRST; d < c->n_dimensions; d++) {
		int first = below(c->dimensions[d].n_leaves);
		if (chance(50))
			item_set(c, &item, d, first, first + 1 + below(c->dimensions[d].n_leaves - first), mem);
	}
	return item;
}

static bool is_of(const struct space *s, uint32_t point, const struct item *item, const struct contract *c)
{
	bool is = true;
	for (int k = 0; k < s->n && is; k++) {
		const struct axis *a = &s->axes[k];
		bool some = false;
		for (int leaf = 0; leaf < c->dimensions[a->dimension].n_leaves; leaf++)
			some |= bits_is(item->leaves[a->dimension], (size_t)leaf) && a->class_of[leaf] == point / a->stride % (uint32_t)a->n;
		is = some;
	}
	return is;
}

TEST(a_part_of_the_work_holds_what_the_stream_found_in_it)
{
	struct arena *own = arena_open();
	int met = 0, missed = 0;
	for (int n = 0; n < random_cases(100); n++, arena_reset(own)) {
		const struct contract *c = random_read(random_contract(own), own);
		const struct table *t = c->tables[DIMENSION_VERDICT];
		struct streamed s = { .layout = NEW(own, struct stream_layout) };
		if (c->presumed.n || !table_stream(c, t, 1 + below(40), own, &s))
			continue;
		for (int i = 0; i < 10; i++) {
			struct item part = random_part(c, own);
			bool unsaid = false, twice = false;
			for (uint32_t p = 0; p < t->space.points; p++) {
				const struct outcome *o = &t->outcomes.at[t->at[p]];
				unsaid |= o->by_default && is_of(&t->space, p, &part, c);
				twice |= o->value == VALUE_CONTRADICTORY && is_of(&t->space, p, &part, c);
			}
			check(streamed_meets(c, &s, s.unsaid_in, &part) == unsaid);
			check(streamed_meets(c, &s, s.twice_in, &part) || !twice);
			met += unsaid;
			missed += !unsaid;
		}
	}
	check(met > 20 && missed > 20);
	arena_close(own);
}
