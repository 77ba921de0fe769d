/* table.c - one outcome for each point: which rules decide there and what they say.
 *
 * Points are refined rule by rule by where each decides (deciding.c): two points share an outcome exactly
 * if the same rules decide there. After that a verdict is one load. */
#include "contract/money.h"
#include "contract/figures.h"
#include "contract/runs.h"
#include "contract/values.h"

/* ---- what a set of rules says ------------------------------------------------------------------------- */

bool outcome_counts(const struct dimension *d, const struct outcome *o, int rule)
{
	return o->rank < 0 || d->rules.at[rule]->rank == o->rank;
}

/* Rules of an outcome that count: all but `without` (-1), and if rank is not -1 only those of that rank. */
struct counting { const struct dimension *d; const struct table *t; int without, rank; };

static const struct rule *counted(const struct counting *x, int chain)
{
	int rule = x->t->outcomes.at[chain].rule;
	const struct rule *r = x->d->rules.at[rule];
	return rule == x->without || (x->rank >= 0 && r->rank != x->rank) ? NULL : r;
}

/* The leaf on which they agree. */
static int agreed(const struct counting *x, size_t outcome)
{
	int value = VALUE_NOTHING;
	for (int chain = (int)outcome; chain >= OUTCOME_FIRST; chain = x->t->outcomes.at[chain].parent) {
		const struct rule *rule = counted(x, chain);
		if (!rule)
			continue;
		if (x->t->dimension == DIMENSION_VERDICT && rule->leaf == LEAF_UNCLEAR)
			return VALUE_UNCLEAR;
		if (value == VALUE_CONTRADICTORY)
			continue;
		if (value == VALUE_NOTHING || value == rule->leaf)
			value = rule->leaf;
		else if (x->d->first_of_several)
			value = rule->leaf < value ? rule->leaf : value;
		else if (x->d->last_of_several)
			value = rule->leaf > value ? rule->leaf : value;
		else
			value = VALUE_CONTRADICTORY;                     /* unless it is left open all the same */
	}
	return value;
}

/* Documents have an order only where the operations of the annex leave something open. */
static int highest_rank(const struct counting *x, size_t outcome)
{
	int best = -1;
	for (int chain = (int)outcome; chain >= OUTCOME_FIRST; chain = x->t->outcomes.at[chain].parent) {
		const struct rule *rule = counted(x, chain);
		if (rule && (best < 0 || rule->rank < best))
			best = rule->rank;
	}
	return best;
}

struct agreed outcome_says(const struct contract *c, const struct table *t, size_t outcome, int without)
{
	struct counting x = { &c->dimensions[t->dimension], t, without, -1 };
	struct agreed is = { .value = outcome == OUTCOME_IMPOSSIBLE ? VALUE_IMPOSSIBLE : agreed(&x, outcome), .rank = -1 };
	if (is.value == VALUE_CONTRADICTORY && c->ranking.n) {
		is.rank = x.rank = highest_rank(&x, outcome);
		is.value = agreed(&x, outcome);
	}
	is.by_default = is.value == VALUE_NOTHING && t->dimension == DIMENSION_VERDICT;
	if (is.by_default)
		is.value = (int)c->standard - 1;
	return is;
}

/* ---- refining --------------------------------------------------------------------------------------------- */

static uint32_t refined(struct table *t, uint32_t old, int rule, struct arena *mem)
{
	if (t->outcomes.at[old].stamp == rule + 1)
		return (uint32_t)t->outcomes.at[old].next;
	uint32_t fresh = (uint32_t)t->outcomes.n;
	struct outcome *o = push(mem, &t->outcomes);
	*o = (struct outcome){ .parent = (int)old, .rule = rule, .n_rules = t->outcomes.at[old].n_rules + 1 };
	t->outcomes.at[old].stamp = rule + 1;
	t->outcomes.at[old].next = (int)fresh;
	return fresh;
}

static bool refine(struct table *t, const uint64_t *decides, int rule, struct arena *mem)
{
	for (size_t w = 0; w < t->space.words; w++)
		for (uint64_t left = decides[w]; left; left &= left - 1) {
			size_t p = w * 64 + (size_t)__builtin_ctzll(left);
			if (p < t->space.points)
				t->at[p] = refined(t, t->at[p], rule, mem);
		}
	return t->outcomes.n < OUTCOMES_MAX;
}

/* ---- where each value lies ---------------------------------------------------------------------------------- */

static int value_index(struct table *t, int value, struct arena *mem)
{
	int i = 0;
	while (i < t->n_values && t->values[i] != value)
		i++;
	if (i == t->n_values) {
		t->values[t->n_values++] = value;
		t->where[i] = set_new(&t->space, mem);
	}
	return i;
}

static void place_values(struct table *t, struct arena *mem)
{
	struct arena *scratch = arena_open();
	uint64_t **of_outcome = NEWS(scratch, uint64_t *, t->outcomes.n);
	t->values = NEWS(mem, int, t->outcomes.n);
	t->where = NEWS(mem, uint64_t *, t->outcomes.n);
	t->n_values = 0;
	for (size_t o = OUTCOME_NOTHING; o < t->outcomes.n; o++)
		of_outcome[o] = t->where[value_index(t, t->outcomes.at[o].value, mem)];
	for (uint32_t p = 0; p < t->space.points; p++)
		if (t->at[p] != OUTCOME_IMPOSSIBLE)
			bits_set(of_outcome[t->at[p]], p);
	arena_close(scratch);
}

static void value_outcomes(const struct contract *c, struct table *t)
{
	for (size_t o = 0; o < t->outcomes.n; o++) {
		struct agreed is = outcome_says(c, t, o, -1);
		t->outcomes.at[o].value = is.value;
		t->outcomes.at[o].rank = is.rank;
		t->outcomes.at[o].by_default = is.by_default;
		stamina_spend(c, t->outcomes.at[o].n_rules);
	}
}

/* False: too many outcomes; then no value stands in it. */
bool table_fill(const struct contract *c, struct table *t, const struct variant *v, struct arena *mem)
{
	enum { STEPS_OF_OUTCOME = 16 /* what a new one costs, beside a word of a set */ };
	const struct dimension *d = &c->dimensions[t->dimension];
	struct variant plain = { .beats = d->beats };
	struct arena *scratch = arena_open();
	v = v ? v : c->mutant && c->mutated == t->dimension ? c->mutant : &plain;
	struct deciding all = deciding_open(t, v, d->rules.n, scratch);
	uint64_t *decides = NEWS(scratch, uint64_t, t->space.words);
	t->at = NEWS(mem, uint32_t, t->space.points);
	t->outcomes = (struct outcomes){ 0 };
	*push(mem, &t->outcomes) = (struct outcome){ 0 };
	*push(mem, &t->outcomes) = (struct outcome){ 0 };
	for (size_t p = 0; p < t->space.points; p++)
		t->at[p] = bits_is(t->space.possible, p) ? OUTCOME_NOTHING : OUTCOME_IMPOSSIBLE;
	bool ok = true;
	for (size_t i = 0; i < d->rules.n && ok && !is_late(c); i++) {
		size_t before = t->outcomes.n;
		if (t->applies[i] != t->nowhere) {
			deciding(&all, i, decides);
			ok = refine(t, decides, (int)i, mem);
		}
		stamina_spend(c, (int64_t)(t->space.words + (t->outcomes.n - before) * STEPS_OF_OUTCOME));
	}
	if (ok) {
		value_outcomes(c, t);
		place_values(t, mem);
	}
	arena_close(scratch);
	return ok;
}

/* ---- tables ---------------------------------------------------------------------------------------------------- */

static bool say_too_many(struct reader *r, int dimension)
{
	const struct dimension *d = &r->c->dimensions[dimension];
	const struct token *at = d->rules.n ? &d->rules.at[0]->at : &d->at;
	contract_say(r, STR("G03"), WEIGHT_ERROR, at, SAYING(r,
		"die Regeln überschneiden sich auf mehr als zwei Millionen Arten",
		"the rules overlap in more than two million ways"),
		SAYING(r, "weniger Regeln, die auf dieselbe Arbeit zutreffen: Bedingungen enger fassen, oder Klassen statt einzelner Werte", "fewer rules that apply to the same work: narrower conditions, or classes instead of single values"));
	return false;
}

static void place_rules(const struct contract *c, const struct masks *m, struct table *out, struct arena *mem)
{
	const struct dimension *d = &c->dimensions[out->dimension];
	out->applies = NEWS(mem, uint64_t *, d->rules.n + 1);
	out->nowhere = NULL;
	for (size_t i = 0; i < d->rules.n; i++) {
		if (settled_away(&m->settling, d->rules.at[i])) {
			out->applies[i] = out->nowhere = out->nowhere ? out->nowhere : set_new(&out->space, mem);
			continue;
		}
		out->applies[i] = set_new(&out->space, mem);
		if (!is_late(c))
			mask_of_rule(m, d->rules.at[i], out->applies[i]);
	}
}

bool table_again(const struct contract *c, struct table *t, struct arena *mem)
{
	struct arena *scratch = arena_open();
	struct masks m = masks_open(c, &t->space, true, scratch);
	place_rules(c, &m, t, mem);
	bool ok = !m.failed && table_fill(c, t, NULL, mem);
	arena_close(scratch);
	return ok;
}

static bool fill(struct reader *r, const struct question *q, struct arena *mem, struct table *out)
{
	const struct contract *c = r->c;
	struct arena *scratch = arena_open();
	struct masks m = masks_open(c, &out->space, true, scratch);
	place_rules(c, &m, out, mem);
	out->presumed = q->presumptions ? NEWS(mem, uint64_t *, c->presumed.n + 1) : NULL;
	for (size_t i = 0; q->presumptions && i < c->presumed.n; i++) {
		out->presumed[i] = set_new(&out->space, mem);
		mask_of(&m, c->presumed.at[i]->is, out->presumed[i]);
	}
	bool ok = !m.failed, by_values = q->values && values_suffice(c, out->dimension);
	if (ok && by_values)
		values_fill(c, out, mem);
	else if (ok)
		ok = table_fill(c, out, NULL, mem);
	arena_close(scratch);
	return ok || say_too_many(r, out->dimension);
}

/* A condition as a table: outcome OUTCOME_FIRST with value TRUE_LEAF where it holds. */
static bool fill_condition(const struct contract *c, const struct condition *is, struct arena *mem, struct table *t)
{
	struct arena *scratch = arena_open();
	struct masks m = masks_open(c, &t->space, true, scratch);
	uint64_t *holds = NEWS(scratch, uint64_t, t->space.words);
	mask_of(&m, is, holds);
	t->at = NEWS(mem, uint32_t, t->space.points);
	for (size_t p = 0; p < t->space.points; p++)
		t->at[p] = !bits_is(t->space.possible, p) ? OUTCOME_IMPOSSIBLE : bits_is(holds, p) ? OUTCOME_FIRST : OUTCOME_NOTHING;
	*push(mem, &t->outcomes) = (struct outcome){ .value = VALUE_IMPOSSIBLE };
	*push(mem, &t->outcomes) = (struct outcome){ .value = VALUE_NOTHING };
	*push(mem, &t->outcomes) = (struct outcome){ .value = TRUE_LEAF };
	place_values(t, mem);
	arena_close(scratch);
	return !m.failed;
}

struct table *condition_again(const struct contract *c, const struct table *was, struct arena *mem)
{
	struct table *t = NEW(mem, struct table);
	*t = *was;
	t->outcomes = (struct outcomes){ 0 };
	return fill_condition(c, was->question.conditions[0], mem, t) ? t : NULL;
}

static bool fill_first(struct reader *r, const struct question *q, struct arena *mem, struct table *t)
{
	return fill_condition(r->c, q->conditions[0], mem, t) || say_too_many(r, DIMENSION_VERDICT);
}

bool table_of_question(struct reader *r, int dimension, const struct question *q, struct arena *mem, struct table *out)
{
	*out = (struct table){ .dimension = dimension, .question = *q };
	return space_open(r, q, mem, &out->space) && (dimension < 0 ? fill_first(r, q, mem, out) : fill(r, q, mem, out));
}

bool table_of_rules(struct reader *r, int dimension, const struct question *q, struct arena *mem, struct table *out)
{
	*out = (struct table){ .dimension = dimension, .question = *q };
	if (!space_open(r, q, mem, &out->space))
		return false;
	struct arena *scratch = arena_open();
	struct masks m = masks_open(r->c, &out->space, true, scratch);
	place_rules(r->c, &m, out, mem);
	arena_close(scratch);
	return !m.failed;
}

/* No table of its own: known is only what it asks, and that it can be cut. */
static bool open_large(struct reader *r, int dimension, const struct question *q, const struct measured *m, struct arena *mem, struct table *out)
{
	*out = (struct table){ .dimension = dimension, .question = *q, .large = true, .asks = NEWS(mem, bool, (size_t)r->c->n_dimensions) };
	for (int d = 0; d < r->c->n_dimensions; d++)
		out->asks[d] = m->n[d] > 1;
	out->question.asks = out->asks;
	return tiles_can(r->c, q) || space_too_large(r, m->n);
}

bool table_for(const struct contract *c, struct reader *r, int dimension, const struct question *q, struct arena *mem, struct table *out)
{
	struct arena *scratch = arena_open();
	struct measured m = space_measure(c, q, -1, scratch);
	bool small = m.points <= c->points_max && r->words + m.words <= WORDS_MAX;
	bool ok = small ? table_of_question(r, dimension, q, mem, out) : open_large(r, dimension, q, &m, mem, out);
	arena_close(scratch);
	if (ok && small && dimension == DIMENSION_VERDICT)
		decided_make(c, out, mem);
	return ok;
}

struct table *table_compile(struct reader *r, int dimension, bool presumptions, struct arena *mem)
{
	struct question q = { .derived = dimension, .presumptions = presumptions };
	struct table *t = NEW(mem, struct table);
	return table_for(r->c, r, dimension, &q, mem, t) ? t : NULL;
}

struct condition *rule_condition(struct contract *c, const struct rule *rule)
{
	struct condition *all = condition_new(c->mem, CONDITION_ALL);
	all->n = rule->all.n + rule->cuts.n;
	all->parts = NEWS(c->mem, struct condition *, all->n + 1);
	for (size_t i = 0; i < rule->all.n; i++)
		all->parts[i] = rule->all.at[i];
	for (size_t i = 0; i < rule->cuts.n; i++) {
		struct condition *no = condition_new(c->mem, CONDITION_NOT);
		no->parts = &rule->cuts.at[i];
		no->n = 1;
		all->parts[rule->all.n + i] = no;
	}
	return all;
}

struct table *table_of_condition(struct reader *r, struct condition *is, struct arena *mem)
{
	struct table *t = NEW(mem, struct table);
	struct condition **list = NEW(mem, struct condition *);
	if (!is)
		return NULL;
	*list = is;
	struct question q = { .conditions = list, .n = 1, .derived = -1 };
	return table_for(r->c, r, -1, &q, mem, t) ? t : NULL;
}

/* One space for each group of facts that nevers join: is a work item possible at all? */
static struct question limit_question(struct contract *c, int group)
{
	struct condition **list = NEWS(c->mem, struct condition *, c->nevers.n + 1);
	struct question q = { .conditions = list, .derived = -1 };
	for (size_t i = 0; i < c->nevers.n; i++)
		if (c->group_of_never[i] == group)
			list[q.n++] = c->nevers.at[i]->is;
	return q;
}

static void compile_limits(struct reader *r)
{
	struct contract *c = r->c;
	c->limits = NEWS(c->mem, struct limit, (size_t)c->n_dimensions);
	for (int g = 0; g < c->n_dimensions && !r->bad; g++) {
		if (c->group_of_dimension[g] != g)
			continue;
		struct arena *scratch = arena_open();
		struct limit *l = &c->limits[c->n_limits++];
		l->question = limit_question(c, g);
		struct measured m = space_measure(c, &l->question, -1, scratch);
		l->large = m.points > c->points_max || r->words + m.words > WORDS_MAX;
		if (!l->large)
			space_open(r, &l->question, c->mem, &l->space);
		arena_close(scratch);
	}
}

void contract_compile(struct reader *r)
{
	struct contract *c = r->c;
	conditions_number(c);
	space_limit_groups(r);
	c->tables = NEWS(c->mem, struct table *, (size_t)c->n_dimensions);
	compile_limits(r);
	for (int d = 0; d < c->n_dimensions && !r->bad && !is_late(c); d++)
		if (d == DIMENSION_VERDICT || c->dimensions[d].rules.n)
			c->tables[d] = table_compile(r, d, d == DIMENSION_VERDICT, c->mem);
	for (size_t i = 0; i < c->terms.n && !r->bad && !is_late(c); i++)
		c->terms.at[i].table = table_of_condition(r, c->terms.at[i].is, c->mem);
	credits_compile(r);
	plus_compile(r);
	paths_compile(r);
	excuses_compile(r);
	figures_compile(r);
	exits_compile(r);
	runs_compile(r);
	surcharges_compile(r);
}
