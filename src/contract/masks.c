/* masks.c - conditions and rules as the sets of points where they hold.
 *
 * Terms and derived facts are worked out once for a space, used before user; what a tile settles is not. */
#include "contract/inside.h"
#include <string.h>

static void mask_in(const struct masks *m, const struct condition *is, uint64_t *out)
{
	const struct space *s = m->s;
	const struct dimension *d = &m->c->dimensions[is->dimension];
	int axis = s->axis_of[is->dimension];
	memset(out, 0, s->words * sizeof *out);
	if (d->derived) {                                             /* not worked out: what is settled beside it decides */
		for (int leaf = 0; leaf < d->n_leaves && m->derived[is->dimension]; leaf++)
			for (size_t w = 0; w < s->words && bits_is(is->leaves, (size_t)leaf); w++)
				out[w] |= m->derived[is->dimension][leaf][w];
		return;
	}
	if (axis < 0) {                                               /* one class: all leaves or none */
		if (d->n_leaves && bits_is(is->leaves, (size_t)s->sample[is->dimension]))
			bits_run(out, 0, s->points);
		return;
	}
	const struct axis *a = &s->axes[axis];
	bool *done = NEWS(m->mem, bool, (size_t)a->n);
	for (int leaf = 0; leaf < d->n_leaves; leaf++) {
		int v = a->class_of[leaf];
		if (!bits_is(is->leaves, (size_t)leaf) || done[v] || !may_be(s->within, is->dimension, leaf))
			continue;
		done[v] = true;
		for (size_t w = 0; w < s->words; w++)
			out[w] |= a->mask[v][w];
	}
}

static void mask_parts(const struct masks *m, const struct condition *is, uint64_t *out)
{
	bool all = is->kind == CONDITION_ALL;
	struct arena *scratch = arena_open();
	uint64_t *part = NEWS(scratch, uint64_t, m->s->words);
	memset(out, all ? 0xff : 0, m->s->words * sizeof *out);
	for (size_t i = 0; i < is->n; i++) {
		mask_of(m, is->parts[i], part);
		for (size_t w = 0; w < m->s->words; w++)
			out[w] = all ? out[w] & part[w] : out[w] | part[w];
	}
	arena_close(scratch);
}

void mask_of(const struct masks *m, const struct condition *is, uint64_t *out)
{
	if (is->kind == CONDITION_ALL || is->kind == CONDITION_ANY) {
		mask_parts(m, is, out);
	} else if (is->kind == CONDITION_NOT) {
		mask_of(m, is->parts[0], out);
		for (size_t w = 0; w < m->s->words; w++)
			out[w] = ~out[w];
	} else if (is->term >= 0 && !m->terms[is->term]) {
		mask_of(m, m->c->terms.at[is->term].is, out);         /* settled: asks nothing that is no axis */
	} else if (is->term >= 0) {
		memcpy(out, m->terms[is->term], m->s->words * sizeof *out);
	} else {
		mask_in(m, is, out);
	}
}

void mask_of_rule(const struct masks *m, const struct rule *rule, uint64_t *out)
{
	struct arena *scratch = arena_open();
	uint64_t *part = NEWS(scratch, uint64_t, m->s->words);
	memcpy(out, m->s->possible, m->s->words * sizeof *out);
	for (size_t i = 0; i < rule->all.n + rule->cuts.n; i++) {
		bool cut = i >= rule->all.n;
		mask_of(m, cut ? rule->cuts.at[i - rule->all.n] : rule->all.at[i], part);
		for (size_t w = 0; w < m->s->words; w++)
			out[w] &= cut ? ~part[w] : part[w];
	}
	arena_close(scratch);
}

static void mask_derived(struct masks *m, int dimension)
{
	const struct dimension *d = &m->c->dimensions[dimension];
	struct arena *scratch = arena_open();
	struct table t = { .dimension = dimension, .space = *m->s, .applies = NEWS(scratch, uint64_t *, d->rules.n + 1) };
	for (size_t i = 0; i < d->rules.n; i++) {
		t.applies[i] = NEWS(scratch, uint64_t, m->s->words);
		mask_of_rule(m, d->rules.at[i], t.applies[i]);
	}
	m->derived[dimension] = NEWS(m->mem, uint64_t *, (size_t)d->n_leaves + 1);
	for (int leaf = 0; leaf < d->n_leaves; leaf++)
		m->derived[dimension][leaf] = NEWS(m->mem, uint64_t, m->s->words);
	m->failed |= !table_fill(m->c, &t, NULL, scratch);
	for (size_t p = 0; p < m->s->points && !m->failed; p++)
		if (t.outcomes.at[t.at[p]].value >= 0)
			bits_set(m->derived[dimension][t.outcomes.at[t.at[p]].value], p);
	arena_close(scratch);
}

/* possible is NULL only while the limits themselves are worked out, which use no derived dimension. */
struct masks masks_open(const struct contract *c, const struct space *s, struct arena *mem)
{
	struct masks m = { .c = c, .s = s, .mem = mem, .derived = NEWS(mem, uint64_t **, (size_t)c->n_dimensions),
		.terms = NEWS(mem, uint64_t *, c->terms.n + 1) };
	for (size_t i = 0; i < c->n_order; i++) {
		int node = c->order[i];
		if (node >= 0 && s->needs_term[node]) {
			m.terms[node] = NEWS(mem, uint64_t, s->words);
			mask_of(&m, c->terms.at[node].is, m.terms[node]);
		} else if (node < 0 && s->needs_dimension[~node]) {
			mask_derived(&m, ~node);
		}
	}
	return m;
}
