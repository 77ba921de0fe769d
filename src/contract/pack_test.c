/* pack_test.c - a space laid out anew has the same points: each keeps its class along every axis, none meets another. */
#include "unit.h"
#include "contract/random_test.h"

static uint32_t class_at(const struct space *s, int axis, uint32_t point)
{
	return (axis < s->n_low ? point % s->strip : point) / s->axes[axis].stride % (uint32_t)s->axes[axis].n;
}

static void check_space(const struct space *s, struct arena *own)
{
	struct packing p = space_pack(s, own);
	bool *taken = NEWS(own, bool, p.space.points);
	check_int(p.space.n, s->n);
	for (uint32_t i = 0; i < s->points; i++) {
		check(packed_point(&p, i) < p.space.points && !taken[packed_point(&p, i)]);
		taken[packed_point(&p, i)] = true;
		for (int k = 0; k < s->n; k++)
			check_int(class_at(&p.space, p.axis[k], packed_point(&p, i)), i / s->axes[k].stride % (uint32_t)s->axes[k].n);
	}
	for (int k = 0; k < p.space.n_low; k++)
		for (uint32_t i = 0; i < p.space.strip; i++)
			if (p.space.axes[k].low >> i & 1)
				check_int(class_at(&p.space, k, i), 0);
	uint64_t *packed = packed_set(&p, s->possible, s->words, own);
	for (uint32_t i = 0; i < s->points; i++)
		check(bits_is(packed, packed_point(&p, i)) == bits_is(s->possible, i));
}

TEST(a_packed_space_has_the_same_points)
{
	struct arena *own = arena_open();
	for (int n = 0; n < 60; n++) {
		struct contract *c = random_read(random_contract(own), own);
		for (int d = 0; d < c->n_dimensions; d++)
			if (c->tables[d] && !c->tables[d]->large)
				check_space(&c->tables[d]->space, own);
		arena_reset(own);
	}
	arena_close(own);
}
