/* analyse_contradictions.c - deciding rules that disagree: who, in how much work, one concrete case, all regions.
 *
 * Where work is contradictory is asked of the values; which rules decide there is asked a word of points at a time, for the ways
 * in which hundreds of rules meet are too many to be told apart. */
#include "contract/analyse.h"
#include "contract/values.h"

enum { PAIRS_SHOWN = 40 };
struct pair { int a, b; int64_t cases; struct str example; struct cubes regions; };
/* streamed: what is said twice in a large space, NULL: nobody knows; known: bit a * rules + b: that pair was found. */
struct contradicting { struct reader *r; const struct streamed *streamed; const struct dimension *d; const struct table *t; struct deciding all; bool regions; uint64_t *known; struct { struct pair *at; size_t n, cap; } pairs; };

static bool is_full(const struct contradicting *x) { return x->pairs.n == PAIRS_SHOWN; }

/* The rules that decide somewhere in a word of contradictory points, the last one first, and where. */
struct meeting { int *rule; uint64_t *where; size_t n; };

static void meet(const struct contradicting *x, size_t w, uint64_t contradictory, struct meeting *out)
{
	out->n = 0;
	for (size_t i = x->d->rules.n; i-- > 0;) {
		const uint64_t *beaten = x->all.beaten[i];
		out->rule[out->n] = (int)i;
		out->where[out->n] = x->t->applies[i][w] & contradictory & ~(beaten ? beaten[w] : 0);
		out->n += out->where[out->n] != 0;
	}
}

static bool is_fresh(const struct contradicting *x, int later, int earlier)
{
	return x->d->rules.at[later]->leaf != x->d->rules.at[earlier]->leaf && !bits_is(x->known, (size_t)earlier * x->d->rules.n + (size_t)later);
}

/* Where two that disagree meet for the first time. */
static uint64_t fresh_points(const struct contradicting *x, const struct meeting *m)
{
	uint64_t fresh = 0;
	for (size_t i = 0; i < m->n; i++)
		for (size_t k = i + 1; k < m->n; k++)
			if (m->where[i] & m->where[k] && is_fresh(x, m->rule[i], m->rule[k]))
				fresh |= m->where[i] & m->where[k];
	return fresh;
}

static void add_pairs(struct contradicting *x, const struct meeting *m, uint64_t point)
{
	for (size_t i = 0; i < m->n; i++)
		for (size_t k = i + 1; k < m->n && m->where[i] & point && !is_full(x); k++)
			if (m->where[k] & point && is_fresh(x, m->rule[i], m->rule[k])) {
				*push(x->r->mem, &x->pairs) = (struct pair){ .a = m->rule[k], .b = m->rule[i] };
				bits_set(x->known, (size_t)m->rule[k] * x->d->rules.n + (size_t)m->rule[i]);
			}
}

static void find_pairs(struct contradicting *x, const uint64_t *contradictory, struct arena *mem)
{
	struct meeting m = { NEWS(mem, int, x->d->rules.n + 1), NEWS(mem, uint64_t, x->d->rules.n + 1), 0 };
	for (size_t w = 0; w < x->t->space.words && !is_full(x) && !is_late(x->r->c); w++) {
		if (!contradictory[w])
			continue;
		meet(x, w, contradictory[w], &m);
		for (uint64_t left = fresh_points(x, &m); left && !is_full(x); left &= left - 1)
			add_pairs(x, &m, left & -left);
		stamina_spend(x->r->c, (int64_t)(x->d->rules.n + m.n * m.n));
	}
}

/* Where both decide, and what is said is a contradiction. */
static uint64_t *where_both(const struct contradicting *x, const struct pair *pair, const uint64_t *contradictory, struct arena *mem)
{
	uint64_t *a = set_new(&x->t->space, mem), *b = set_new(&x->t->space, mem);
	deciding(&x->all, (size_t)pair->a, a);
	deciding(&x->all, (size_t)pair->b, b);
	for (size_t w = 0; w < x->t->space.words; w++)
		a[w] &= b[w] & contradictory[w];
	return a;
}

enum { STEPS_OF_PAIR = 4 /* of a word: where each decides, where both do, how much work that is */ };

static void take_pair(struct contradicting *x, struct pair *pair, const uint64_t *set)
{
	const struct space *s = &x->t->space;
	stamina_spend(x->r->c, STEPS_OF_PAIR * (int64_t)s->words);
	if (bits_none(set, s->words))
		return;
	wide cases = (wide)space_weight(s, set) * s->beside + pair->cases;
	if (!pair->example.len) {
		struct witness w = witness_of(s, set, EFFORT_NONE, x->r->mem);
		pair->example = witness_words(x->r->c, s, &w, x->r->mem);
	}
	pair->cases = cases < INT64_MAX ? (int64_t)cases : INT64_MAX;
	if (x->regions)
		cubes_of(x->r->c, s, set, x->r->mem, &pair->regions);
}

static bool contradict_in(void *with, const struct table *t)
{
	struct contradicting *x = with;
	struct arena *mem = arena_open();
	const uint64_t *contradictory = NULL;
	for (int i = 0; i < t->n_values; i++)
		contradictory = t->values[i] == VALUE_CONTRADICTORY ? t->where[i] : contradictory;
	if (contradictory) {
		x->t = t;
		x->all = deciding_open(t, &(struct variant){ NULL, x->d->beats }, x->d->rules.n, mem);
		find_pairs(x, contradictory, mem);
	}
	for (size_t i = 0; contradictory && i < x->pairs.n && !is_late(x->r->c); i++) {
		struct arena *once = arena_open();
		take_pair(x, &x->pairs.at[i], where_both(x, &x->pairs.at[i], contradictory, once));
		arena_close(once);
	}
	arena_close(mem);
	return false;
}

static struct str remedy(struct reader *r, struct str a, struct str b)
{
	struct str vor = word_text(WORD_PREVAILS, r->lang);
	if (str_is(a, b))
		return SAYING(r, "Abhilfe: die Bedingungen trennen oder einer der beiden eine eigene Nummer geben",
			"remedy: separate the conditions or give one of them a number of its own");
	return SAY(r, "Abhilfe: „{} {}“ an {} oder „{} {}“ an {}", "remedy: \"{} {}\" at {} or \"{} {}\" at {}", vor, a, b, vor, b, a);
}

/* Then the precedence the remedy would ask for stands there already: the circle is said, and what to do about it. */
static bool in_one_circle(const struct dimension *d, const struct pair *pair, struct arena *mem)
{
	return d->in_cycle >= 0 && precedence_circle(d, (size_t)pair->a, mem).len && precedence_circle(d, (size_t)pair->b, mem).len;
}

static void say_pair(struct reader *r, const struct dimension *d, const struct pair *pair, struct section *out)
{
	const struct rule *a = d->rules.at[pair->a], *b = d->rules.at[pair->b];
	say_two(r, STR("A01"), &a->at, &b->at, SAY(r, "{} und {} widersprechen sich ({}{} {}), z. B. {}",
		"{} and {} contradict each other ({}{} {}), e.g. {}", a->at.key, b->at.key, is_late(r->c) ? SAYING(r, "mindestens ", "at least ") : NONE, pair->cases,
		pair->cases == 1 ? SAYING(r, "Fall", "work item") : SAYING(r, "Fälle", "work items"), pair->example),
		remedy(r, a->at.key, b->at.key));
	if (out)
		remark(r, out, SAY(r, "{} gegen {}", "{} against {}", a->at.key, b->at.key))->regions = pair->regions;
}

/* What is said twice may be a contradiction. */
static bool said_twice_in(void *with, const struct item *item)
{
	const struct contradicting *x = with;
	return !x->streamed || streamed_meets(x->r->c, x->streamed, x->streamed->twice_in, item);
}

/* Where no work is possible at all, none is contradictory. */
void analyse_contradictions(struct reader *r, struct section *out)
{
	if (analyse_impossible(r))
		return;
	for (int i = 0; i < r->c->n_dimensions; i++) {
		const struct table *t = r->c->tables[i];
		struct contradicting x = { .r = r, .d = &r->c->dimensions[i], .regions = out != NULL };
		if (!t || ((x.streamed = streamed_of(r->c, i, r->mem)) && !x.streamed->said_twice))
			continue;
		x.known = NEWS(r->mem, uint64_t, x.d->rules.n * x.d->rules.n / 64 + 1);
		table_each_sought(r->c, t, said_twice_in, contradict_in, &x);
		for (size_t k = 0; k < x.pairs.n; k++)
			if (!in_one_circle(x.d, &x.pairs.at[k], r->mem))
				say_pair(r, x.d, &x.pairs.at[k], out);
	}
}
