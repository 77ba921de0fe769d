/* pack.c - a space laid out anew, so that a strip holds as many points as a word has bits.
 *
 * Which axes are the lowest follows from the author's order of facts, and often leaves a strip of few points. Work that
 * looks at the same sets again and again puts those axes lowest whose product comes nearest to a word. */
#include "contract/inside.h"

/* The axes whose classes multiply to the most points that a strip may have: a bit each. */
static uint32_t fullest(const struct space *s)
{
	uint32_t of_product[STRIP_MAX + 1] = { 0 }, best = 0;         /* bit k: axis k is a factor; a space has no more than 32 axes of two classes */
	bool known[STRIP_MAX + 1] = { [1] = true };
	for (int k = 0; k < s->n; k++)
		for (int product = STRIP_MAX / s->axes[k].n; product; product--)
			if (known[product] && !known[product * s->axes[k].n]) {
				known[product * s->axes[k].n] = true;
				of_product[product * s->axes[k].n] = of_product[product] | UINT32_C(1) << k;
			}
	for (int product = STRIP_MAX; !best && product > 1; product--)
		best = of_product[product];
	return best;
}

static void add_axis(struct packing *p, const struct space *s, int axis, uint32_t *points)
{
	p->axis[axis] = p->space.n;
	struct axis *a = &p->space.axes[p->space.n++];
	*a = s->axes[axis];
	a->stride = *points;
	a->low = 0;
	*points *= (uint32_t)a->n;
}

struct packing space_pack(const struct space *s, struct arena *mem)
{
	struct packing p = { .space = *s, .axis = NEWS(mem, int, (size_t)s->n + 1), .point = NEWS(mem, uint32_t, s->points) };
	uint32_t low = fullest(s), points = 1;
	p.space.axes = NEWS(mem, struct axis, (size_t)s->n + 1);
	p.space.n = p.space.n_low = 0;
	for (int lowest = 1; lowest >= 0; lowest--)
		for (int k = 0; k < s->n; k++)
			if ((int)(low >> k & 1) == lowest)
				add_axis(&p, s, k, &points);
	strips_make(&p.space);
	for (int k = 0; k < s->n; k++)                                /* each axis repeats what those below it made */
		for (uint32_t i = s->axes[k].stride, n = i * (uint32_t)s->axes[k].n; i < n; i++)
			p.point[i] = p.point[i - s->axes[k].stride] + p.space.axes[p.axis[k]].stride;
	return p;
}

uint64_t *packed_set(const struct packing *p, const uint64_t *set, struct arena *mem)
{
	uint64_t *out = set_new(&p->space, mem);
	for (size_t w = 0; w < p->space.words; w++)
		for (uint64_t left = set[w]; left; left &= left - 1)
			bits_set(out, p->point[w * 64 + (size_t)__builtin_ctzll(left)]);
	return out;
}
