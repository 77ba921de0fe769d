/* strips.c - sets of points worked on a strip at a time.
 *
 * The lowest axes make a strip, a run of at most 64 neighbouring points. A box of classes is then one word
 * that says which points of a strip it takes in, and a list of strips: what a set has inside a box is one
 * shift and one AND a strip, whatever the box looks like. */
#include "contract/inside.h"

void strips_make(struct space *s)
{
	for (s->strip = 1; s->n_low < s->n && s->strip * (uint64_t)s->axes[s->n_low].n <= STRIP_MAX; s->n_low++)
		s->strip *= (uint32_t)s->axes[s->n_low].n;
	for (int k = 0; k < s->n_low; k++)
		for (uint32_t p = 0; p < s->strip; p++)
			s->axes[k].low |= (uint64_t)(p / s->axes[k].stride % (uint32_t)s->axes[k].n == 0) << p;
}

uint64_t *set_new(const struct space *s, struct arena *mem) { return NEWS(mem, uint64_t, s->words + 1); }

struct box box_open(const struct space *s, struct arena *mem)
{
	return (struct box){ .strip = NEWS(mem, uint32_t, s->points / s->strip), .weight = NEWS(mem, int64_t, s->points / s->strip) };
}

uint64_t low_bits(const struct axis *a, const uint32_t *pick, int n)
{
	uint64_t bits = 0;
	for (int i = 0; i < n; i++)
		bits |= a->low << pick[i];
	return bits;
}

/* From the last class down, so that the strips laid so far are overwritten when all others are made from them. */
void lay_axis(const struct space *s, const struct axis *a, const uint32_t *weights, const uint32_t *pick, int n, struct box *out)
{
	for (int i = n - 1; i >= 0; i--) {
		uint32_t up = pick[i] / s->strip, weight = weights[pick[i] / a->stride];
		for (size_t k = 0; k < out->n; k++) {
			out->strip[(size_t)i * out->n + k] = out->strip[k] + up;
			out->weight[(size_t)i * out->n + k] = out->weight[k] * weight;
		}
	}
	out->n *= (size_t)n;
}

void box_lay_weighted(const struct space *s, uint32_t *const *pick, const int *n, uint32_t *const *weight, int except, struct box *out)
{
	out->low = ~UINT64_C(0) >> (64 - s->strip);
	out->strip[0] = 0;
	out->weight[0] = 1;
	out->n = 1;
	for (int k = 0; k < s->n; k++)
		if (k != except && k < s->n_low)
			out->low &= low_bits(&s->axes[k], pick[k], n[k]);
		else if (k != except)
			lay_axis(s, &s->axes[k], weight ? weight[k] : s->axes[k].weight, pick[k], n[k], out);
}

void box_lay(const struct space *s, uint32_t *const *pick, const int *n, int except, struct box *out)
{
	box_lay_weighted(s, pick, n, NULL, except, out);
}

/* ---- how many work items ------------------------------------------------------------------------------------ */

struct low_weights low_weights_of(const struct space *s, uint32_t *const *weights)
{
	struct low_weights l = { .n = 0 };
	for (uint32_t p = 0; p < s->strip; p++) {
		int64_t weight = 1;
		int at = 0;
		for (int k = 0; k < s->n_low; k++)
			weight *= (weights ? weights[k] : s->axes[k].weight)[p / s->axes[k].stride % (uint32_t)s->axes[k].n];
		while (at < l.n && l.weight[at] != weight)
			at++;
		l.n += at == l.n;
		l.weight[at] = weight;
		l.bits[at] |= UINT64_C(1) << p;
	}
	return l;
}

struct low_weights low_weights(const struct space *s) { return low_weights_of(s, NULL); }

int64_t low_weight(const struct low_weights *l, uint64_t bits)
{
	int64_t sum = 0;
	for (int i = 0; i < l->n; i++)
		sum += l->weight[i] * bits_count(bits & l->bits[i]);
	return sum;
}

static int64_t weight_above(const struct space *s, uint32_t strip)
{
	int64_t weight = 1;
	for (int k = s->n_low; k < s->n; k++)
		weight *= s->axes[k].weight[strip / (s->axes[k].stride / s->strip) % (uint32_t)s->axes[k].n];
	return weight;
}

/* points need not have the word beyond: the last strip is read bit by bit. */
int64_t space_weight(const struct space *s, const uint64_t *points)
{
	struct low_weights l = low_weights(s);
	uint64_t all = ~UINT64_C(0) >> (64 - s->strip);
	int64_t sum = 0;
	uint32_t last = s->points / s->strip - 1;
	for (uint32_t strip = 0; strip <= last; strip++) {
		uint64_t bits = 0;
		if (strip < last)
			bits = strip_of(s, points, strip) & all;
		else
			for (uint32_t p = 0; p < s->strip; p++)
				bits |= (uint64_t)bits_is(points, (size_t)last * s->strip + p) << p;
		sum += bits ? weight_above(s, strip) * low_weight(&l, bits) : 0;
	}
	return sum;
}
