/* pack.c - a space laid out anew, so that a strip is a word and holds as many points as one can.
 *
 * Which axes are the lowest follows from the author's order of facts, and often leaves a strip of few points. Work that
 * looks at the same sets again and again puts those axes lowest whose product comes nearest to a word, and begins each
 * strip with a word of its own; the bits that are left over stand for nothing. */
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

/* The axes that are chosen, or those that are not, each repeating the points below it. */
static void add_axes(struct packing *p, const struct space *s, uint32_t chosen, bool these)
{
	for (int k = 0; k < s->n; k++) {
		if ((bool)(chosen >> k & 1) != these)
			continue;
		struct axis *a = &p->space.axes[p->axis[k] = p->space.n++];
		*a = s->axes[k];
		a->stride = p->space.points;
		a->low = 0;
		p->space.points *= (uint32_t)a->n;
	}
}

struct packing space_pack(const struct space *s, struct arena *mem)
{
	struct packing p = { .space = *s, .axis = NEWS(mem, int, (size_t)s->n + 1), .run = s->n ? (uint32_t)s->axes[0].n : 1 };
	uint32_t low = fullest(s);
	p.space.axes = NEWS(mem, struct axis, (size_t)s->n + 1);
	p.space.n = p.space.n_low = 0;
	p.space.points = 1;
	add_axes(&p, s, low, true);
	strips_make(&p.space);
	p.space.points = p.space.strip = STRIP_MAX;
	add_axes(&p, s, low, false);
	p.space.words = p.space.points / STRIP_MAX;
	p.step = s->n ? p.space.axes[p.axis[0]].stride : 1;
	p.base = NEWS(mem, uint32_t, s->points / p.run);
	for (int k = 1; k < s->n; k++)
		for (uint32_t i = s->axes[k].stride / p.run, n = i * (uint32_t)s->axes[k].n, up = i; i < n; i++)
			p.base[i] = p.base[i - up] + p.space.axes[p.axis[k]].stride;
	return p;
}

uint32_t packed_point(const struct packing *p, uint32_t point) { return p->base[point / p->run] + point % p->run * p->step; }

/* Some bits of the set from a point on, as many as are left in its word. */
static uint32_t take_bits(const uint64_t *set, uint32_t from, uint32_t n, uint64_t *out)
{
	uint32_t left = 64 - from % 64, taken = n < left ? n : left;
	*out = set[from / 64] >> from % 64 & ~UINT64_C(0) >> (64 - taken);
	return taken;
}

/* Run by run: where its axis is the lowest of both, its points stay together. */
uint64_t *packed_set(const struct packing *p, const uint64_t *set, size_t words, struct arena *mem)
{
	uint64_t *out = set_new(&p->space, mem), bits;
	uint32_t points = (uint32_t)(words * 64);
	for (uint32_t run = 0, from = 0; from < points; run++)
		for (uint32_t i = 0, n; i < p->run && from < points; i += n, from += n) {
			n = take_bits(set, from, p->run - i < points - from ? p->run - i : points - from, &bits);
			if (!bits)
				continue;
			uint32_t at = p->base[run] + i * p->step;
			if (p->step == 1)
				out[at / 64] |= bits << at % 64;
			for (; p->step > 1 && bits; bits &= bits - 1)
				bits_set(out, at + (uint32_t)__builtin_ctzll(bits) * p->step);
		}
	return out;
}
