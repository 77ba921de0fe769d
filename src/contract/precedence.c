/* precedence.c - who prevails over whom: what the clauses say, closed.
 *
 * Which rules a range names is worked out once for each rule; what is built on it (the closure, circles, the mutants of the
 * examples) is words of bits. A document may name thousands of paragraphs in thousands of places, so whoever waits is asked. */
#include "contract/inside.h"
#include <string.h>

static uint64_t **rows_new(struct arena *mem, size_t n)
{
	uint64_t **rows = NEWS(mem, uint64_t *, n + 1);
	for (size_t i = 0; i < n; i++)
		rows[i] = NEWS(mem, uint64_t, n / 64 + 1);
	return rows;
}

static void add_row(uint64_t *to, const uint64_t *from, size_t n)
{
	for (size_t w = 0; w <= n / 64; w++)
		to[w] |= from[w];
}

/* ---- what a clause names ---------------------------------------------------------------------------------------- */

/* A paragraph never prevails over itself. */
static void name_range(const struct dimension *d, size_t i, const struct range *g, uint64_t *row)
{
	for (size_t k = 0; k < d->rules.n; k++)
		if (range_has(g, d->rules.at[k]->at.key) && !str_is(d->rules.at[k]->at.key, d->rules.at[i]->at.key))
			bits_set(row, k);
}

/* The rows of a table, and the cells of targets, share the ranges of their rule. */
static bool has_same_ranges(const struct dimension *d, size_t a, size_t b)
{
	return d->rules.at[a]->above.at == d->rules.at[b]->above.at;
}

static uint64_t **name_all(const struct contract *c, const struct dimension *d, struct arena *mem)
{
	uint64_t **named = rows_new(mem, d->rules.n);
	for (size_t i = 0; i < d->rules.n && !is_late(c); i++)
		if (i && has_same_ranges(d, i, i - 1))
			add_row(named[i], named[i - 1], d->rules.n);
		else
			for (size_t g = 0; g < d->rules.at[i]->above.n; g++)
				name_range(d, i, &d->rules.at[i]->above.at[g], named[i]);
	return named;
}

/* ---- closed ------------------------------------------------------------------------------------------------------- */

/* The same paragraph speaks with one voice: the first rule of it collects, the others take its row. What a dated rule replaces
 * is heard apart from it: each prevails in its own days. */
static int *voices(const struct dimension *d, struct arena *mem)
{
	struct index first = { 0 };
	int *voice = NEWS(mem, int, d->rules.n + 1);
	for (size_t i = 0; i < d->rules.n; i++) {
		const struct rule *rule = d->rules.at[i];
		struct str key = rule->turn ? text(mem, "{}#{}", rule->at.key, rule->turn) : rule->at.key;
		voice[i] = index_find(&first, key);
		if (voice[i] < 0)
			index_add(mem, &first, key, voice[i] = (int)i);
	}
	return voice;
}

static void share(const struct dimension *d, const int *voice, uint64_t **beats)
{
	for (size_t i = 0; i < d->rules.n; i++) {
		size_t first = (size_t)voice[i];
		if (first == i)
			continue;
		add_row(beats[i], beats[first], d->rules.n);
		for (size_t k = 0; k < d->rules.n; k++)
			if (bits_is(beats[k], first))
				bits_set(beats[k], i);
	}
}

static void close_rows(const struct contract *c, uint64_t **beats, size_t n)
{
	for (size_t k = 0; k < n && !is_late(c); k++)
		for (size_t i = 0; i < n; i++)
			if (bits_is(beats[i], k))
				add_row(beats[i], beats[k], n);
}

/* In a circle nobody wins: relations that hold both ways are taken out. Answers a rule in a circle, or -1. */
static int take_out_circles(uint64_t **beats, size_t n)
{
	int found = -1;
	for (size_t i = 0; i < n; i++)
		for (size_t k = i; k < n; k++)
			if (bits_is(beats[i], k) && bits_is(beats[k], i)) {
				found = found < 0 ? (int)i : found;
				beats[i][k / 64] &= ~(UINT64_C(1) << (k % 64));
				beats[k][i / 64] &= ~(UINT64_C(1) << (i % 64));
			}
	return found;
}

/* "ziel entfällt" beats "ziel" unless the text says otherwise. */
static void no_target_first(const struct dimension *d, uint64_t **beats)
{
	for (size_t i = 0; i < d->rules.n; i++)
		for (size_t k = 0; k < d->rules.n; k++)
			if (d->rules.at[i]->kind == RULE_NO_TARGET && d->rules.at[k]->kind == RULE_TARGET && !bits_is(beats[k], i))
				bits_set(beats[i], k);
}

/* What the first rules of each paragraph name, the paragraph taken as one. */
static uint64_t **collected(const struct dimension *d, uint64_t *const *named, const int *voice, struct arena *mem)
{
	uint64_t **beats = rows_new(mem, d->rules.n);
	for (size_t i = 0; i < d->rules.n; i++)
		add_row(beats[voice[i]], named[i], d->rules.n);
	return beats;
}

/* "erste zeile": each row prevails over those below it. The rows share all other precedence, so this closes nothing anew. */
static void first_row_first(const struct dimension *d, uint64_t **beats)
{
	for (size_t i = 0; i < d->rules.n; i++)
		for (size_t k = 0; k < d->rules.n && d->rules.at[i]->first_row; k++)
			if (is_row_above(d->rules.at[i], d->rules.at[k]))
				bits_set(beats[i], k);
}

static int complete(const struct contract *c, int dimension, const int *voice, uint64_t **beats)
{
	const struct dimension *d = &c->dimensions[dimension];
	share(d, voice, beats);
	close_rows(c, beats, d->rules.n);
	first_row_first(d, beats);
	if (is_clock(dimension))
		no_target_first(d, beats);
	return take_out_circles(beats, d->rules.n);
}

void precedence_bind(struct contract *c, int dimension)
{
	struct dimension *d = &c->dimensions[dimension];
	struct arena *scratch = arena_open();
	int *voice = voices(d, scratch);
	d->named = name_all(c, d, c->mem);
	d->beats = collected(d, d->named, voice, c->mem);
	d->in_cycle = complete(c, dimension, voice, d->beats);
	arena_close(scratch);
}

uint64_t **precedence_flipped(const struct contract *c, int dimension, size_t rule, size_t range, struct arena *mem)
{
	const struct dimension *d = &c->dimensions[dimension];
	struct arena *scratch = arena_open();
	int *voice = voices(d, scratch);
	uint64_t **named = memcpy(NEWS(scratch, uint64_t *, d->rules.n + 1), d->named, d->rules.n * sizeof *named);
	uint64_t *without = NEWS(scratch, uint64_t, d->rules.n / 64 + 1), *turned = NEWS(scratch, uint64_t, d->rules.n / 64 + 1);
	const struct ranges *above = &d->rules.at[rule]->above;
	for (size_t g = 0; g < above->n; g++)
		name_range(d, rule, &above->at[g], g == range ? turned : without);
	for (size_t i = 0; i < d->rules.n; i++)
		named[i] = has_same_ranges(d, i, rule) ? without : named[i];
	uint64_t **beats = collected(d, named, voice, mem);
	for (size_t k = 0; k < d->rules.n; k++)
		if (bits_is(turned, k))
			bits_set(beats[k], (size_t)voice[rule]);
	complete(c, dimension, voice, beats);
	arena_close(scratch);
	return beats;
}

/* ---- circles -------------------------------------------------------------------------------------------------------- */

static void add_way(const struct dimension *d, const int *from, int rule, struct out *o)
{
	if (from[rule] >= 0)
		add_way(d, from, from[rule], o);
	print(o, "{} → ", d->rules.at[rule]->at.key);
}

/* Breadth first, so the way found is the shortest. */
struct str precedence_circle(const struct dimension *d, size_t rule, struct arena *mem)
{
	size_t *queue = NEWS(mem, size_t, d->rules.n + 1), n = 1;
	int *from = NEWS(mem, int, d->rules.n + 1);
	uint64_t *seen = NEWS(mem, uint64_t, d->rules.n / 64 + 1);
	struct out o = out_open(mem);
	queue[0] = rule;
	from[rule] = -1;
	for (size_t i = 0; i < n; i++) {
		const uint64_t *named = d->named[queue[i]];
		if (bits_is(named, rule)) {
			add_way(d, from, (int)queue[i], &o);
			out_bytes(&o, d->rules.at[rule]->at.key);
			return out_str(&o);
		}
		for (size_t w = 0; w <= d->rules.n / 64; w++)
			for (uint64_t left = named[w] & ~seen[w]; left; left &= left - 1) {
				size_t k = w * 64 + (size_t)__builtin_ctzll(left);
				bits_set(seen, k);
				from[k] = (int)queue[i];
				queue[n++] = k;
			}
	}
	return NONE;
}
