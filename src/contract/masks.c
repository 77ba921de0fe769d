/* masks.c - conditions and rules as the sets of points where they hold.
 *
 * Terms and derived facts are worked out once for a space, used before user; what a tile settles is not. */
#include "contract/inside.h"
#include <string.h>

enum { FEW_CLASSES = 3 };
struct run { int from, until; };
struct runs_of_classes { struct run *at; size_t n, cap; };

/* A number that rules cut at hundreds of places: neighbours are one run of points, however many classes they are. */
static void mask_runs(const struct masks *m, const struct axis *a, const bool *chosen, uint64_t *out)
{
	struct runs_of_classes runs = { 0 };
	memset(out, 0, m->s->words * sizeof *out);
	for (int v = 0; v < a->n; v++)
		if (chosen[v] && v && chosen[v - 1])
			runs.at[runs.n - 1].until++;
		else if (chosen[v])
			*push(m->mem, &runs) = (struct run){ v, v + 1 };
	for (size_t base = 0; base < m->s->points; base += (size_t)a->n * a->stride)
		for (size_t i = 0; i < runs.n; i++)
			bits_run(out, base + (size_t)runs.at[i].from * a->stride, (size_t)(runs.at[i].until - runs.at[i].from) * a->stride);
}

static void mask_classes(const struct masks *m, const struct axis *a, const bool *chosen, uint64_t *out)
{
	bool any = false;
	for (int v = 0; v < a->n; v++) {
		if (!chosen[v])
			continue;
		const uint64_t *mask = a->mask[v];
		for (size_t w = 0; w < m->s->words; w++)
			out[w] = (any ? out[w] : 0) | mask[w];
		any = true;
	}
	if (!any)
		memset(out, 0, m->s->words * sizeof *out);
}

/* Of the leaves the condition names those that may be, a word of them at a time. */
static uint64_t leaves_in(const struct masks *m, const struct condition *is, int w)
{
	int rest = m->c->dimensions[is->dimension].n_leaves - w * 64;
	uint64_t leaves = rest < 64 ? is->leaves[w] & ((UINT64_C(1) << rest) - 1) : is->leaves[w];
	return m->s->within ? leaves & m->s->within->leaves[is->dimension][w] : leaves;
}

static void mask_in(const struct masks *m, const struct condition *is, uint64_t *out)
{
	const struct space *s = m->s;
	const struct dimension *d = &m->c->dimensions[is->dimension];
	int axis = s->axis_of[is->dimension];
	if (axis < 0)
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
	bool chosen[LEAVES_MAX];
	int n = 0;
	memset(chosen, 0, (size_t)a->n * sizeof *chosen);
	for (int w = 0; w < d->n_words; w++)
		for (uint64_t left = leaves_in(m, is, w); left; left &= left - 1) {
			int v = a->class_of[w * 64 + __builtin_ctzll(left)];
			n += !chosen[v];
			chosen[v] = true;
		}
	if (axis >= s->n_low && n > FEW_CLASSES)
		mask_runs(m, a, chosen, out);
	else
		mask_classes(m, a, chosen, out);
}

/* The only class of the axis for which the condition holds; -1: it holds for none or several. */
static int only_class(const struct masks *m, const struct condition *is, const struct axis *a)
{
	int only = -1;
	for (int w = 0; w < m->c->dimensions[is->dimension].n_words; w++)
		for (uint64_t left = leaves_in(m, is, w); left; left &= left - 1) {
			int class = a->class_of[w * 64 + __builtin_ctzll(left)];
			if (only >= 0 && only != class)
				return -1;
			only = class;
		}
	return only;
}

/* A mask that stands already, or made in room. */
static const uint64_t *mask_at(const struct masks *m, const struct condition *is, uint64_t *room)
{
	bool leaf = is->kind != CONDITION_ALL && is->kind != CONDITION_ANY && is->kind != CONDITION_NOT;
	int axis = leaf && is->term < 0 ? m->s->axis_of[is->dimension] : -1;
	int class = axis >= 0 && !m->c->dimensions[is->dimension].derived ? only_class(m, is, &m->s->axes[axis]) : -1;
	if (class >= 0)
		return m->s->axes[axis].mask[class];
	if (leaf && is->term >= 0 && m->terms[is->term])
		return m->terms[is->term];
	mask_of(m, is, room);
	return room;
}

static void mask_parts(const struct masks *m, const struct condition *is, uint64_t *out)
{
	bool all = is->kind == CONDITION_ALL;
	struct arena *scratch = arena_open();
	uint64_t *room = NEWS(scratch, uint64_t, m->s->words);
	memset(out, all ? 0xff : 0, m->s->words * sizeof *out);
	for (size_t i = 0; i < is->n; i++) {
		const uint64_t *part = mask_at(m, is->parts[i], room);
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

/* Leaves of out what part of a condition holds for; away: what it does not. What the space settles takes nothing away from a rule that may apply in it. */
static void narrow(const struct masks *m, const struct condition *is, bool away, uint64_t *out)
{
	if (settle(&m->settling, is) == (away ? SETTLED_FALSE : SETTLED_TRUE))
		return;
	if (is->kind == CONDITION_NOT || is->kind == (away ? CONDITION_ANY : CONDITION_ALL)) {
		for (size_t i = 0; i < is->n; i++)
			narrow(m, is->parts[i], away != (is->kind == CONDITION_NOT), out);
		return;
	}
	const uint64_t *part = mask_at(m, is, m->room);
	for (size_t w = 0; w < m->s->words; w++)
		out[w] &= away ? ~part[w] : part[w];
}

void mask_of_rule(const struct masks *m, const struct rule *rule, uint64_t *out)
{
	memcpy(out, m->s->possible, m->s->words * sizeof *out);
	for (size_t i = 0; i < rule->all.n; i++)
		narrow(m, rule->all.at[i], false, out);
	for (size_t i = 0; i < rule->cuts.n; i++)
		narrow(m, rule->cuts.at[i], true, out);
}

/* The same axes, the same classes, the same work possible. */
static bool same_space(const struct contract *c, const struct space *a, const struct space *b)
{
	bool same = !a->within && !b->within && a->n == b->n && a->points == b->points && memcmp(a->possible, b->possible, a->words * sizeof *a->possible) == 0;
	for (int k = 0; k < a->n && same; k++)
		same = a->axes[k].dimension == b->axes[k].dimension
			&& memcmp(a->axes[k].class_of, b->axes[k].class_of, (size_t)c->dimensions[a->axes[k].dimension].n_leaves * sizeof *a->axes[k].class_of) == 0;
	return same;
}

/* The table of a derived fact in this space: the contract's own where it stands in the same one. */
static struct table table_in(struct masks *m, int dimension, struct arena *mem)
{
	const struct dimension *d = &m->c->dimensions[dimension];
	const struct table *standing = m->c->tables ? m->c->tables[dimension] : NULL;
	if (standing && !standing->large && same_space(m->c, &standing->space, m->s))
		return *standing;
	struct table t = { .dimension = dimension, .space = *m->s, .applies = NEWS(mem, uint64_t *, d->rules.n + 1) };
	for (size_t i = 0; i < d->rules.n; i++) {
		t.applies[i] = NEWS(mem, uint64_t, m->s->words);
		mask_of_rule(m, d->rules.at[i], t.applies[i]);
	}
	m->failed |= !table_fill(m->c, &t, NULL, mem);
	return t;
}

static void mask_derived(struct masks *m, int dimension)
{
	const struct dimension *d = &m->c->dimensions[dimension];
	struct arena *scratch = arena_open();
	struct table t = table_in(m, dimension, scratch);
	m->derived[dimension] = NEWS(m->mem, uint64_t *, (size_t)d->n_leaves + 1);
	for (int leaf = 0; leaf < d->n_leaves; leaf++)
		m->derived[dimension][leaf] = NEWS(m->mem, uint64_t, m->s->words);
	for (size_t p = 0; p < m->s->points && !m->failed; p++)
		if (t.outcomes.at[t.at[p]].value >= 0)
			bits_set(m->derived[dimension][t.outcomes.at[t.at[p]].value], p);
	arena_close(scratch);
}

struct masks masks_open(const struct contract *c, const struct space *s, bool derived, struct arena *mem)
{
	struct masks m = { .c = c, .s = s, .mem = mem, .settling = settling_open(c, s->within, mem), .room = set_new(s, mem), .derived = NEWS(mem, uint64_t **, (size_t)c->n_dimensions),
		.terms = NEWS(mem, uint64_t *, c->terms.n + 1) };
	for (size_t i = 0; i < c->n_order; i++) {
		int node = c->order[i];
		if (node >= 0 && s->needs_term[node]) {
			m.terms[node] = NEWS(mem, uint64_t, s->words);
			mask_of(&m, c->terms.at[node].is, m.terms[node]);
		} else if (node < 0 && derived && s->needs_dimension[~node]) {
			mask_derived(&m, ~node);
		}
	}
	return m;
}
