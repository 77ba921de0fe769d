/* analyse_contradictions.c - deciding rules that disagree: who, in how much work, one concrete case, all regions. */
#include "contract/analyse.h"

enum { PAIRS_SHOWN = 40 };
struct pair { int a, b; int64_t cases; struct str example; struct cubes regions; };
struct contradicting { struct reader *r; const struct dimension *d; const struct table *t; struct deciding all; bool regions; struct { struct pair *at; size_t n, cap; } pairs; };

static bool is_full(const struct contradicting *x) { return x->pairs.n == PAIRS_SHOWN; }

static void add_pair(struct contradicting *x, int a, int b)
{
	size_t i = 0;
	while (i < x->pairs.n && (x->pairs.at[i].a != a || x->pairs.at[i].b != b))
		i++;
	if (i == x->pairs.n && !is_full(x))
		*push(x->r->mem, &x->pairs) = (struct pair){ .a = a, .b = b };
}

static void add_pairs(struct contradicting *f, uint32_t point)
{
	const struct outcome *all = f->t->outcomes.at;
	for (int x = (int)f->t->at[point]; x >= OUTCOME_FIRST && !is_full(f); x = all[x].parent)
		for (int y = all[x].parent; y >= OUTCOME_FIRST; y = all[y].parent)
			if (f->d->rules.at[all[x].rule]->leaf != f->d->rules.at[all[y].rule]->leaf)
				add_pair(f, all[y].rule, all[x].rule);
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

static void take_pair(struct contradicting *x, struct pair *pair, const uint64_t *set)
{
	const struct space *s = &x->t->space;
	int64_t weight = space_weight(s, set);
	stamina_spend(x->r->c, (int64_t)(2 * x->d->rules.n * s->words));
	if (bits_none(set, s->words))
		return;
	if (!pair->example.len) {
		struct witness w = witness_of(s, set, EFFORT_NONE, x->r->mem);
		pair->example = witness_words(x->r->c, s, &w, x->r->mem);
	}
	pair->cases = weight < INT64_MAX - pair->cases ? pair->cases + weight : INT64_MAX;
	if (x->regions)
		cubes_of(x->r->c, s, set, x->r->mem, &pair->regions);
}

static bool contradict_in(void *with, const struct table *t)
{
	struct contradicting *x = with;
	struct arena *mem = arena_open();
	uint64_t *contradictory = set_new(&t->space, mem);
	x->t = t;
	x->all = deciding_open(t, &(struct variant){ NULL, x->d->beats }, x->d->rules.n, mem);
	for (int i = 0; i < t->n_values; i++)
		for (size_t w = 0; w < t->space.words && t->values[i] == VALUE_CONTRADICTORY; w++) {
			contradictory[w] |= t->where[i][w];
			for (uint64_t left = is_full(x) ? 0 : t->where[i][w]; left; left &= left - 1)
				add_pairs(x, (uint32_t)(w * 64) + (uint32_t)__builtin_ctzll(left));
		}
	for (size_t i = 0; i < x->pairs.n && !is_late(x->r->c); i++) {
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

/* A large space is streamed first: if nothing is said twice there, nothing can contradict. */
static bool is_free(struct reader *r, const struct table *t)
{
	struct streamed s = { 0 };
	return t->large && table_stream(r->c, t, STREAM_TILE, false, r->mem, &s) && !s.said_twice;
}

void analyse_contradictions(struct reader *r, struct section *out)
{
	for (int i = 0; i < r->c->n_dimensions; i++) {
		const struct table *t = r->c->tables[i];
		struct contradicting x = { .r = r, .d = &r->c->dimensions[i], .regions = out != NULL };
		if (!t || is_free(r, t))
			continue;
		table_each(r->c, t, contradict_in, &x);
		for (size_t k = 0; k < x.pairs.n; k++)
			if (!in_one_circle(x.d, &x.pairs.at[k], r->mem))
				say_pair(r, x.d, &x.pairs.at[k], out);
	}
}
