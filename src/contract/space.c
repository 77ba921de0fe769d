/* space.c - the fact space after the quotient, as bit sets.
 *
 * Values that no condition separates fall into one class, facts that no condition asks drop out. What is
 * left is a mixed-radix product of classes, the last axis innermost; a condition is the set of its points,
 * so und, oder, nicht are word operations. "nie" takes points out; it joins the facts it names into one
 * group, because whether a work item is possible depends on all of them. */
#include "contract/inside.h"
#include <string.h>

bool bits_none(const uint64_t *b, size_t words)
{
	for (size_t w = 0; w < words; w++)
		if (b[w])
			return false;
	return true;
}

static void bits_run(uint64_t *b, size_t from, size_t n)
{
	for (size_t until = from + n; from < until;) {
		size_t bit = from % 64, take_n = 64 - bit < until - from ? 64 - bit : until - from;
		b[from / 64] |= (take_n == 64 ? ~UINT64_C(0) : (UINT64_C(1) << take_n) - 1) << bit;
		from += take_n;
	}
}

/* ---- groups of facts that "nie" joins -------------------------------------------------------------------- */

static int root(int *up, int i)
{
	while (up[i] != i)
		i = up[i] = up[up[i]];
	return i;
}

/* Everything one condition asks, terms and derived facts followed, each once. */
struct needs { const struct contract *c; bool *term, *dimension; struct conditions pending; struct arena *mem; };

static void need(struct needs *n, const struct condition *is)
{
	for (size_t i = 0; i < is->n; i++)
		need(n, is->parts[i]);
	if (is->term >= 0 && !n->term[is->term]) {
		n->term[is->term] = true;
		*push(n->mem, &n->pending) = n->c->terms.at[is->term].is;
	}
	if (is->dimension < 0 || n->dimension[is->dimension])
		return;
	n->dimension[is->dimension] = true;
	const struct dimension *d = &n->c->dimensions[is->dimension];
	for (size_t i = 0; d->derived && i < d->rules.n; i++) {
		for (size_t k = 0; k < d->rules.at[i]->all.n; k++)
			*push(n->mem, &n->pending) = d->rules.at[i]->all.at[k];
		for (size_t k = 0; k < d->rules.at[i]->cuts.n; k++)
			*push(n->mem, &n->pending) = d->rules.at[i]->cuts.at[k];
	}
}

static struct needs needs_open(const struct contract *c, struct arena *mem)
{
	return (struct needs){ .c = c, .mem = mem, .term = NEWS(mem, bool, c->terms.n + 1),
		.dimension = NEWS(mem, bool, (size_t)c->n_dimensions) };
}

static void needs_follow(struct needs *n)
{
	for (size_t i = 0; i < n->pending.n; i++)
		need(n, n->pending.at[i]);
}

void space_limit_groups(struct reader *r)
{
	struct contract *c = r->c;
	struct arena *mem = arena_open();
	int *up = NEWS(mem, int, (size_t)c->n_dimensions), *first = NEWS(mem, int, c->nevers.n + 1);
	for (int i = 0; i < c->n_dimensions; i++)
		up[i] = i;
	c->group_of_dimension = NEWS(c->mem, int, (size_t)c->n_dimensions);
	c->group_of_never = NEWS(c->mem, int, c->nevers.n + 1);
	for (size_t i = 0; i < c->nevers.n; i++) {
		struct needs n = needs_open(c, mem);
		*push(mem, &n.pending) = c->nevers.at[i]->is;
		needs_follow(&n);
		first[i] = -1;
		for (int d = 0; d < c->n_dimensions; d++)
			if (n.dimension[d]) {
				first[i] = first[i] < 0 ? d : first[i];
				up[root(up, d)] = root(up, first[i]);
			}
	}
	bool *used = NEWS(mem, bool, (size_t)c->n_dimensions);
	for (size_t i = 0; i < c->nevers.n; i++) {
		c->group_of_never[i] = first[i] < 0 ? -1 : root(up, first[i]);
		if (first[i] >= 0)
			used[c->group_of_never[i]] = true;
	}
	for (int d = 0; d < c->n_dimensions; d++)
		c->group_of_dimension[d] = used[root(up, d)] ? root(up, d) : -1;
	arena_close(mem);
}

/* ---- quotient --------------------------------------------------------------------------------------------------- */

struct quotient { const struct contract *c; uint16_t **class_of; int *n; bool *term; struct arena *mem; };

static void split(struct quotient *q, const struct condition *is)
{
	const struct dimension *d = &q->c->dimensions[is->dimension];
	uint16_t *class_of = q->class_of[is->dimension];
	int n = q->n[is->dimension], *fresh = NEWS(q->mem, int, (size_t)n * 2 + 2), made = 0;
	for (int leaf = 0; leaf < d->n_leaves; leaf++) {
		int *to = &fresh[class_of[leaf] * 2 + bits_is(is->leaves, (size_t)leaf)];
		if (!*to)
			*to = ++made;
		class_of[leaf] = (uint16_t)(*to - 1);
	}
	q->n[is->dimension] = made;
}

static void split_all(struct quotient *q, const struct condition *is)
{
	for (size_t i = 0; i < is->n; i++)
		split_all(q, is->parts[i]);
	if (is->dimension >= 0 && !q->c->dimensions[is->dimension].derived && q->c->dimensions[is->dimension].n_leaves)
		split(q, is);
}

static struct quotient quotient_open(const struct contract *c, struct arena *mem)
{
	struct quotient q = { .c = c, .mem = mem, .class_of = NEWS(mem, uint16_t *, (size_t)c->n_dimensions),
		.n = NEWS(mem, int, (size_t)c->n_dimensions) };
	for (int d = 0; d < c->n_dimensions; d++) {
		q.class_of[d] = NEWS(mem, uint16_t, (size_t)c->dimensions[d].n_leaves + 1);
		q.n[d] = 1;
	}
	return q;
}

/* ---- the product -------------------------------------------------------------------------------------------------- */

static bool too_large(struct reader *r, const struct quotient *q)
{
	int widest = DIMENSION_FIRST;
	for (int d = DIMENSION_FIRST; d < r->c->n_dimensions; d++)
		if (q->n[d] > q->n[widest])
			widest = d;
	const struct dimension *d = &r->c->dimensions[widest];
	contract_say(r, STR("G03"), WEIGHT_ERROR, &d->at, SAY(r,
		"der Raum der Vorgänge wird zu groß; am meisten trägt „{}\" bei: {} Werte, die eine Regel unterscheidet",
		"the space of work items grows too large; \"{}\" adds most: {} values that some rule tells apart",
		d->face.name, q->n[widest]),
		SAYING(r, "fassen Sie Werte zusammen oder teilen Sie das Merkmal", "join values or divide the fact"));
	return false;
}

static bool shape(struct reader *r, const struct quotient *q, struct arena *mem, struct space *s)
{
	const struct contract *c = r->c;
	uint64_t points = 1;
	s->axes = NEWS(mem, struct axis, (size_t)c->n_dimensions);
	s->axis_of = NEWS(mem, int, (size_t)c->n_dimensions);
	for (int d = c->n_dimensions - 1; d >= 0; d--) {
		s->axis_of[d] = -1;
		if (q->n[d] < 2)
			continue;
		struct axis *a = &s->axes[s->n];
		*a = (struct axis){ .dimension = d, .n = q->n[d], .stride = (uint32_t)points };
		a->class_of = NEWS(mem, uint16_t, (size_t)c->dimensions[d].n_leaves);
		a->weight = NEWS(mem, uint32_t, (size_t)a->n);
		a->offset = NEWS(mem, uint32_t, (size_t)c->dimensions[d].n_leaves);
		for (int leaf = 0; leaf < c->dimensions[d].n_leaves; leaf++) {
			a->class_of[leaf] = q->class_of[d][leaf];
			a->weight[a->class_of[leaf]]++;
			a->offset[leaf] = a->class_of[leaf] * a->stride;
		}
		s->axis_of[d] = s->n++;
		points *= (uint64_t)a->n;
		if (points > POINTS_MAX)
			return too_large(r, q);
	}
	s->points = (uint32_t)points;
	s->words = (s->points + 63) / 64;
	strips_make(s);
	return true;
}

static bool fill_axes(struct reader *r, const struct quotient *q, size_t sets, struct arena *mem, struct space *s)
{
	for (int i = 0; i < s->n; i++)
		sets += (size_t)s->axes[i].n;
	r->words += sets * s->words;
	if (r->words > WORDS_MAX)
		return too_large(r, q);
	for (int i = 0; i < s->n; i++) {
		struct axis *a = &s->axes[i];
		a->mask = NEWS(mem, uint64_t *, (size_t)a->n);
		for (int v = 0; v < a->n; v++) {
			a->mask[v] = NEWS(mem, uint64_t, s->words);
			for (size_t base = (size_t)v * a->stride; base < s->points; base += (size_t)a->n * a->stride)
				bits_run(a->mask[v], base, a->stride);
		}
	}
	return true;
}

bool space_of_classes(struct reader *r, uint16_t **class_of, int *n, struct arena *mem, struct space *out)
{
	struct quotient q = { .c = r->c, .class_of = class_of, .n = n };
	*out = (struct space){ 0 };
	if (!shape(r, &q, mem, out) || !fill_axes(r, &q, 8, mem, out))
		return false;
	out->possible = NEWS(mem, uint64_t, out->words);
	bits_run(out->possible, 0, out->points);
	return true;
}

static void take_possible(const struct contract *c, struct space *s, const bool *group, struct arena *mem)
{
	s->possible = set_new(s, mem);
	bits_run(s->possible, 0, s->points);
	struct arena *scratch = arena_open();
	struct masks m = masks_open(c, s, scratch);
	uint64_t *never = NEWS(scratch, uint64_t, s->words);
	for (size_t i = 0; i < c->nevers.n; i++) {
		if (c->group_of_never[i] >= 0 && !group[c->group_of_never[i]])
			continue;
		mask_of(&m, c->nevers.at[i]->is, never);
		for (size_t w = 0; w < s->words; w++)
			s->possible[w] &= ~never[w];
	}
	arena_close(scratch);
}

static void need_question(struct needs *n, const struct question *q)
{
	const struct contract *c = n->c;
	for (size_t i = 0; i < q->n; i++)
		*push(n->mem, &n->pending) = q->conditions[i];
	if (q->derived >= 0) {
		struct condition whole = { .kind = CONDITION_NAME, .term = -1, .dimension = q->derived };
		need(n, &whole);
	}
	for (size_t i = 0; q->presumptions && i < c->presumed.n; i++)
		*push(n->mem, &n->pending) = c->presumed.at[i]->is;
	needs_follow(n);
}

/* Joins the nevers whose facts are asked; -1 is the group of those that ask nothing. */
static void need_limits(struct needs *n, bool *group)
{
	const struct contract *c = n->c;
	for (int d = 0; d < c->n_dimensions; d++)
		if (n->dimension[d] && c->group_of_dimension[d] >= 0)
			group[c->group_of_dimension[d]] = true;
	for (size_t i = 0; i < c->nevers.n; i++)
		if (c->group_of_never[i] < 0 || group[c->group_of_never[i]])
			*push(n->mem, &n->pending) = c->nevers.at[i]->is;
	needs_follow(n);
}

bool space_open(struct reader *r, const struct question *q, struct arena *mem, struct space *out)
{
	const struct contract *c = r->c;
	struct arena *scratch = arena_open();
	struct needs n = needs_open(c, mem);
	n.mem = scratch;
	bool *group = NEWS(scratch, bool, (size_t)c->n_dimensions);
	need_question(&n, q);
	need_limits(&n, group);
	struct quotient classes = quotient_open(c, scratch);
	for (size_t i = 0; i < n.pending.n; i++)
		split_all(&classes, n.pending.at[i]);
	if (q->derived >= 0)
		n.dimension[q->derived] = false;                      /* it is the answer, nobody in this space asks it */
	*out = (struct space){ .needs_term = n.term, .needs_dimension = n.dimension };
	size_t sets = q->derived >= 0 ? c->dimensions[q->derived].rules.n + 8 : 8;
	for (size_t i = 0; i < c->n_order; i++)
		if (c->order[i] >= 0 ? n.term[c->order[i]] : n.dimension[~c->order[i]])
			sets += c->order[i] >= 0 ? 1 : c->dimensions[~c->order[i]].rules.n + (size_t)c->dimensions[~c->order[i]].n_leaves;
	bool ok = shape(r, &classes, mem, out) && fill_axes(r, &classes, sets, mem, out);
	if (ok)
		take_possible(c, out, group, mem);
	arena_close(scratch);
	return ok;
}

/* ---- masks ----------------------------------------------------------------------------------------------------------- */

static void mask_in(const struct masks *m, const struct condition *is, uint64_t *out)
{
	const struct space *s = m->s;
	const struct dimension *d = &m->c->dimensions[is->dimension];
	int axis = s->axis_of[is->dimension];
	memset(out, 0, s->words * sizeof *out);
	if (d->derived) {
		for (int leaf = 0; leaf < d->n_leaves; leaf++)
			for (size_t w = 0; w < s->words && bits_is(is->leaves, (size_t)leaf); w++)
				out[w] |= m->derived[is->dimension][leaf][w];
		return;
	}
	if (axis < 0) {                                               /* one class: all leaves or none */
		if (d->n_leaves && bits_is(is->leaves, 0))
			bits_run(out, 0, s->points);
		return;
	}
	const struct axis *a = &s->axes[axis];
	bool *done = NEWS(m->mem, bool, (size_t)a->n);
	for (int leaf = 0; leaf < d->n_leaves; leaf++) {
		int v = a->class_of[leaf];
		if (!bits_is(is->leaves, (size_t)leaf) || done[v])
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
