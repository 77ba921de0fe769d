/* space.c - the fact space after the quotient, as bit sets.
 *
 * Values that no condition separates fall into one class, facts that no condition asks drop out. What is
 * left is a mixed-radix product of classes, the last axis innermost; a condition is the set of its points,
 * so und, oder, nicht are word operations. "nie" takes points out; it joins the facts it names into one
 * group, because whether a work item is possible depends on all of them.
 *
 * A space may be cut down to what an item may be. Conditions that this settles ask nothing any more, and
 * facts that only they asked drop out: that is how a product that is too large falls into small ones. */
#include "contract/stamina.h"
#include <string.h>

bool bits_none(const uint64_t *b, size_t words)
{
	for (size_t w = 0; w < words; w++)
		if (b[w])
			return false;
	return true;
}

void bits_run(uint64_t *b, size_t from, size_t n)
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

/* ---- what conditions ask ---------------------------------------------------------------------------------------- */

/* Everything one condition asks, terms and derived facts followed, each once. */
struct needs { struct settling settling; const struct contract *c; bool *term, *dimension; struct conditions pending; size_t followed; struct arena *mem; };

static void need(struct needs *n, const struct condition *is)
{
	if (settle(&n->settling, is) != UNSETTLED)
		return;
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
		if (settled_away(&n->settling, d->rules.at[i]))
			continue;
		for (size_t k = 0; k < d->rules.at[i]->all.n; k++)
			*push(n->mem, &n->pending) = d->rules.at[i]->all.at[k];
		for (size_t k = 0; k < d->rules.at[i]->cuts.n; k++)
			*push(n->mem, &n->pending) = d->rules.at[i]->cuts.at[k];
	}
}

static struct needs needs_open(const struct contract *c, const struct item *within, struct arena *mem)
{
	return (struct needs){ .settling = settling_open(c, within, mem), .c = c, .mem = mem,
		.term = NEWS(mem, bool, c->terms.n + 1), .dimension = NEWS(mem, bool, (size_t)c->n_dimensions) };
}

static void needs_follow(struct needs *n)
{
	for (; n->followed < n->pending.n; n->followed++)
		need(n, n->pending.at[n->followed]);
}

/* A never that takes everything asks nothing, and is joined with whatever is asked. */
static bool takes_all(const struct contract *c, const struct condition *is, const struct item *anything, struct arena *mem)
{
	struct needs n = needs_open(c, anything, mem);
	return settle(&n.settling, is) == SETTLED_TRUE;
}

void space_limit_groups(struct reader *r)
{
	struct contract *c = r->c;
	struct arena *mem = arena_open();
	struct item all = item_of_anything(c, mem);
	int *up = NEWS(mem, int, (size_t)c->n_dimensions), *first = NEWS(mem, int, c->nevers.n + 1);
	for (int i = 0; i < c->n_dimensions; i++)
		up[i] = i;
	c->group_of_dimension = NEWS(c->mem, int, (size_t)c->n_dimensions);
	c->group_of_never = NEWS(c->mem, int, c->nevers.n + 1);
	for (size_t i = 0; i < c->nevers.n; i++) {
		struct needs n = needs_open(c, NULL, mem);
		if (!takes_all(c, c->nevers.at[i]->is, &all, mem))
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

struct leaf_sets { const uint64_t **at; size_t n, cap; };
struct quotient { const struct settling *settling; const struct contract *c; uint16_t **class_of; int *n, *asked; struct leaf_sets *sets; struct arena *mem; };   /* sets: of each fact what conditions ask of it */

bool may_be(const struct item *within, int dimension, int leaf) { return !within || bits_is(within->leaves[dimension], (size_t)leaf); }

static void split_all(struct quotient *q, const struct condition *is)
{
	if (settle(q->settling, is) != UNSETTLED)
		return;
	for (size_t i = 0; i < is->n; i++)
		split_all(q, is->parts[i]);
	if (is->dimension >= 0 && !q->c->dimensions[is->dimension].derived && q->c->dimensions[is->dimension].n_leaves) {
		*push(q->mem, &q->sets[is->dimension]) = is->leaves;
		q->asked[is->dimension]++;
	}
}

static struct quotient quotient_open(const struct settling *s, struct arena *mem)
{
	const struct contract *c = s->c;
	struct quotient q = { .settling = s, .c = c, .mem = mem, .class_of = NEWS(mem, uint16_t *, (size_t)c->n_dimensions),
		.n = NEWS(mem, int, (size_t)c->n_dimensions), .asked = NEWS(mem, int, (size_t)c->n_dimensions), .sets = NEWS(mem, struct leaf_sets, (size_t)c->n_dimensions) };
	for (int d = 0; d < c->n_dimensions; d++) {
		q.class_of[d] = NEWS(mem, uint16_t, (size_t)c->dimensions[d].n_leaves + 1);
		q.n[d] = 1;
	}
	return q;
}

/* What it costs: mostly that each rule is asked whether it may still apply. */
static void quotient_make(struct quotient *q, int derived)
{
	const struct contract *c = q->c;
	int64_t steps = derived >= 0 ? (int64_t)c->dimensions[derived].rules.n * STEPS_OF_RULE : 0;
	for (int d = 0; d < c->n_dimensions; d++) {
		if (!q->asked[d])
			continue;
		const uint64_t *within = q->settling->within ? q->settling->within->leaves[d] : NULL;
		q->n[d] = leaf_classes(q->sets[d].at, q->sets[d].n, within, c->dimensions[d].n_leaves, q->class_of[d], q->mem);
		steps += (int64_t)q->asked[d] * c->dimensions[d].n_words;
	}
	stamina_spend(c, steps);
}

/* ---- the product -------------------------------------------------------------------------------------------------- */

/* Two answers each cannot be joined: what helps is to say which of them never go together. */
static bool too_many_answers(struct reader *r, const int *classes, const struct dimension *first)
{
	int n = 0;
	for (int d = DIMENSION_FIRST; d < r->c->n_dimensions; d++)
		n += classes[d] > 1;
	contract_say(r, STR("G03"), WEIGHT_ERROR, &first->at, SAY(r, "der Raum der Vorgänge wird zu groß: {} Merkmale mit zwei Antworten stehen frei nebeneinander, darunter „{}“",
		"the space of work items grows too large: {} facts of two answers stand freely beside each other, \"{}\" among them", n, first->face.name),
		SAY(r, "was sich ausschließt, sind Werte eines Merkmals: „{} NAME: a, b, c“; was es nur in einem Fall gibt, sagt „… {} …“; was nie zusammenkommt, „{} a {} b“",
			"what excludes each other are values of one fact: \"{} NAME: a, b, c\"; what there is in one case alone says \"… {} …\"; what never meets, \"{} a {} b\"",
			word_text(WORD_FACT, r->lang), word_text(WORD_ONLY_IF, r->lang), word_text(WORD_NEVER, r->lang), word_text(WORD_AND, r->lang)));
	return false;
}

bool space_too_large(struct reader *r, const int *classes)
{
	int widest = DIMENSION_FIRST;
	for (int d = DIMENSION_FIRST; d < r->c->n_dimensions; d++)
		if (classes[d] > classes[widest])
			widest = d;
	if (r->c->dimensions[widest].face.kind == FACT_YES_NO)
		return too_many_answers(r, classes, &r->c->dimensions[widest]);
	const struct dimension *d = &r->c->dimensions[widest];
	contract_say(r, STR("G03"), WEIGHT_ERROR, &d->at, SAY(r,
		"der Raum der Vorgänge wird zu groß; am meisten trägt „{}“ bei: {} Werte, die eine Regel unterscheidet",
		"the space of work items grows too large; \"{}\" adds most: {} values that some rule tells apart",
		d->face.name, classes[widest]),
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
			a->weight[a->class_of[leaf]] += may_be(q->settling->within, d, leaf);
			a->offset[leaf] = a->class_of[leaf] * a->stride;
		}
		s->axis_of[d] = s->n++;
		points *= (uint64_t)a->n;
		if (points > POINTS_MAX)
			return space_too_large(r, q->n);
	}
	s->points = (uint32_t)points;
	s->words = (s->points + 63) / 64;
	strips_make(s);
	return true;
}

/* A run of so many points at the front of every so many. */
static void repeat_run(uint64_t *b, size_t run, size_t every, size_t until)
{
	bits_run(b, 0, run);
	for (size_t len = every; len < until; len *= 2)               /* what stands so far once more behind itself */
		for (size_t i = 0, n = len < until - len ? len : until - len; i < n; i += 64) {
			uint64_t bits = b[i / 64] & (n - i < 64 ? (UINT64_C(1) << (n - i)) - 1 : ~UINT64_C(0));
			b[(len + i) / 64] |= bits << (len + i) % 64;
			b[(len + i) / 64 + 1] |= bits >> 1 >> (63 - (len + i) % 64);
		}
}

/* A set so many points further up, where the last of it still lie in the space. */
static void move_up(const uint64_t *from, size_t by, size_t words, uint64_t *out)
{
	size_t up = by / 64, bit = by % 64;
	for (size_t w = up; w < words; w++)
		out[w] = from[w - up] << bit | (w > up ? from[w - up - 1] >> 1 >> (63 - bit) : 0);
}

static bool fill_axes(struct reader *r, const struct quotient *q, size_t sets, struct arena *mem, struct space *s)
{
	for (int i = 0; i < s->n; i++)
		sets += (size_t)s->axes[i].n;
	r->words += sets * s->words;
	if (r->words > WORDS_MAX)
		return space_too_large(r, q->n);
	for (int i = 0; i < s->n; i++) {
		struct axis *a = &s->axes[i];
		a->mask = NEWS(mem, uint64_t *, (size_t)a->n);
		for (int v = 0; v < a->n; v++) {
			a->mask[v] = set_new(s, mem);
			if (v)
				move_up(a->mask[0], (size_t)v * a->stride, s->words, a->mask[v]);
			else
				repeat_run(a->mask[v], a->stride, (size_t)a->n * a->stride, s->points);
		}
	}
	return true;
}

static void take_possible(const struct contract *c, struct space *s, const bool *joined, struct arena *mem)
{
	s->possible = set_new(s, mem);
	bits_run(s->possible, 0, s->points);
	struct arena *scratch = arena_open();
	struct masks m = masks_open(c, s, false, scratch);             /* nevers ask reported facts only */
	uint64_t *never = NEWS(scratch, uint64_t, s->words);
	for (size_t i = 0; i < c->nevers.n; i++) {
		if (!joined[i])
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

static bool meets(const bool *a, const bool *b, int n)
{
	for (int i = 0; i < n; i++)
		if (a[i] && b[i])
			return true;
	return false;
}

/* What each never still asks. */
static bool **ask_nevers(const struct needs *n)
{
	const struct contract *c = n->c;
	bool **asks = NEWS(n->mem, bool *, c->nevers.n + 1);
	for (size_t i = 0; i < c->nevers.n; i++) {
		struct needs one = needs_open(c, n->settling.within, n->mem);
		*push(n->mem, &one.pending) = c->nevers.at[i]->is;
		needs_follow(&one);
		asks[i] = one.dimension;
	}
	return asks;
}

/* Joins the nevers whose facts are asked, and those that ask nothing. What an item settles joins no more. */
static void need_limits(struct needs *n, bool **asks, bool *joined)
{
	const struct contract *c = n->c;
	bool more = c->nevers.n > 0;
	for (size_t i = 0; i < c->nevers.n; i++) {
		joined[i] = settle(&n->settling, c->nevers.at[i]->is) == SETTLED_TRUE || c->group_of_never[i] < 0;
		if (c->group_of_never[i] < 0)
			*push(n->mem, &n->pending) = c->nevers.at[i]->is;      /* for its terms */
	}
	needs_follow(n);
	while (more) {
		more = false;
		for (size_t i = 0; i < c->nevers.n; i++)
			if (!joined[i] && meets(asks[i], n->dimension, c->n_dimensions)) {
				joined[i] = more = true;
				*push(n->mem, &n->pending) = c->nevers.at[i]->is;
				needs_follow(n);
			}
	}
}

/* The nevers that still ask something, but nothing the question asks: in groups of their own. */
static void group_loose(const struct needs *n, const bool *whole, bool **asks, const bool *joined, struct measured *out)
{
	const struct contract *c = n->c;
	bool *facts = NULL, more;
	out->loose = NEWS(n->mem, int, c->nevers.n + 1);               /* 0: not loose; else group + 1 */
	for (size_t i = 0; i < c->nevers.n; i++) {
		if (joined[i] || out->loose[i] || settle(&n->settling, c->nevers.at[i]->is) != UNSETTLED
			|| (whole && !meets(asks[i], whole, c->n_dimensions)))
			continue;
		out->loose[i] = ++out->n_loose;
		facts = NEWS(n->mem, bool, (size_t)c->n_dimensions);
		memcpy(facts, asks[i], (size_t)c->n_dimensions * sizeof *facts);
		do {
			more = false;
			for (size_t k = 0; k < c->nevers.n; k++) {
				if (joined[k] || out->loose[k] || !meets(asks[k], facts, c->n_dimensions))
					continue;
				out->loose[k] = out->n_loose;
				more = true;
				for (int d = 0; d < c->n_dimensions; d++)
					facts[d] |= asks[k][d];
			}
		} while (more);
	}
}

/* A leaf of each fact that the item may be: what stands for it where it is no axis. */
static void take_samples(const struct contract *c, const struct item *within, struct arena *mem, struct space *s)
{
	s->sample = NEWS(mem, int, (size_t)c->n_dimensions);
	for (int d = 0; d < c->n_dimensions; d++)
		while (s->sample[d] + 1 < c->dimensions[d].n_leaves && !may_be(within, d, s->sample[d]))
			s->sample[d]++;
}

bool space_of_classes(struct reader *r, uint16_t **class_of, int *n, const struct item *within, struct arena *mem, struct space *out)
{
	struct settling nothing = { .c = r->c, .within = within };
	struct quotient q = { .settling = &nothing, .c = r->c, .class_of = class_of, .n = n };
	*out = (struct space){ .beside = 1, .within = within };
	take_samples(r->c, within, mem, out);
	if (!shape(r, &q, mem, out) || !fill_axes(r, &q, 8, mem, out))
		return false;
	out->possible = set_new(out, mem);
	bits_run(out->possible, 0, out->points);
	return true;
}

/* What the question asks, and the classes that its conditions tell apart. */
struct asked { struct needs needs; bool *joined, **never_asks; struct quotient classes; };   /* joined: which nevers */

static void ask(const struct contract *c, const struct question *q, struct arena *mem, struct arena *scratch, struct asked *out)
{
	out->needs = needs_open(c, q->within, mem);
	out->needs.mem = scratch;
	out->joined = NEWS(scratch, bool, c->nevers.n + 1);
	need_question(&out->needs, q);
	out->never_asks = ask_nevers(&out->needs);
	need_limits(&out->needs, out->never_asks, out->joined);
	out->classes = quotient_open(&out->needs.settling, scratch);
	for (size_t i = 0; i < out->needs.pending.n; i++)
		split_all(&out->classes, out->needs.pending.at[i]);
	quotient_make(&out->classes, q->derived);
	if (q->derived >= 0)
		out->needs.dimension[q->derived] = false;             /* it is the answer, nobody in this space asks it */
}

static size_t count_sets(const struct contract *c, const struct question *q, const struct needs *n)
{
	size_t sets = q->derived >= 0 ? c->dimensions[q->derived].rules.n + 8 : 8;
	for (size_t i = 0; i < c->n_order; i++)
		if (c->order[i] >= 0 ? n->term[c->order[i]] : n->dimension[~c->order[i]])
			sets += c->order[i] >= 0 ? 1 : c->dimensions[~c->order[i]].rules.n + (size_t)c->dimensions[~c->order[i]].n_leaves;
	return sets;
}

/* Beside a fact that is kept one that is down to a value and "entfällt" goes with it, as long as they are few. */
static bool goes_along(const struct contract *c, const struct measured *m, const struct item *within, int d)
{
	return m->n[d] == 2 && c->dimensions[d].inapplicable >= 0 && may_be(within, d, c->dimensions[d].inapplicable);
}

static int most_asked(const struct contract *c, const struct question *q, const struct measured *m, int keep)
{
	enum { TOGETHER = 1 << 10 };
	int best = -1;
	for (int d = DIMENSION_FIRST; d < c->n_dimensions; d++)
		if (m->n[d] > 1 && d != keep && (best < 0 || m->asked[d] > m->asked[best])
			&& !(keep >= 0 && m->points <= TOGETHER && goes_along(c, m, q->within, d)))
			best = d;
	return best;
}

struct measured space_measure(const struct contract *c, const struct question *q, int keep, struct arena *mem)
{
	struct measured out = { .points = 1 };
	struct asked a;
	ask(c, q, mem, mem, &a);
	out.class_of = a.classes.class_of;
	out.n = a.classes.n;
	out.asked = a.classes.asked;
	out.term = a.needs.term;
	out.joined = a.joined;
	for (int d = 0; d < c->n_dimensions; d++)
		out.asks_derived |= c->dimensions[d].derived && a.needs.dimension[d];
	size_t sets = count_sets(c, q, &a.needs);
	for (int d = DIMENSION_FIRST; d < c->n_dimensions; d++) {
		if (out.n[d] < 2)
			continue;
		out.points = out.points > INT64_MAX / out.n[d] ? INT64_MAX : out.points * out.n[d];
		sets += (size_t)out.n[d];
	}
	out.most_asked = most_asked(c, q, &out, keep);
	out.words = out.points > POINTS_MAX ? WORDS_MAX + 1 : sets * ((size_t)out.points / 64 + 1);
	group_loose(&a.needs, q->asks, a.never_asks, a.joined, &out);
	for (size_t i = 0; i < c->nevers.n; i++)
		out.impossible |= settle(&a.needs.settling, c->nevers.at[i]->is) == SETTLED_TRUE;
	return out;
}

bool space_open(struct reader *r, const struct question *q, struct arena *mem, struct space *out)
{
	const struct contract *c = r->c;
	struct arena *scratch = arena_open();
	struct asked a;
	ask(c, q, mem, scratch, &a);
	const struct needs *n = &a.needs;
	*out = (struct space){ .beside = 1, .within = q->within, .needs_term = n->term, .needs_dimension = n->dimension };
	take_samples(c, q->within, mem, out);
	bool ok = shape(r, &a.classes, mem, out) && fill_axes(r, &a.classes, count_sets(c, q, n), mem, out);
	if (ok)
		take_possible(c, out, a.joined, mem);
	arena_close(scratch);
	return ok;
}
