/* analyse_precedence.c - circles of precedence, and precedence that settles nothing: what it names never meets the rule, or
 * says the same.
 *
 * Precedence is closed, so a range may also matter as a bridge between two others. It is superfluous if no rule that stands
 * at or above its clause has a different value than, and work in common with, a rule that stands at or below what it names.
 * That is said in the report only, and of a space that is one table: it may well be a precaution, for a later version or an annex. */
#include "contract/analyse.h"

struct ranking { const struct dimension *d; const struct table *t; uint64_t **live; size_t words; struct arena *mem; };

static bool meets(const struct table *t, size_t a, size_t b)
{
	for (size_t w = 0; w < t->space.words; w++)
		if (t->applies[a][w] & t->applies[b][w])
			return true;
	return false;
}

/* bit b of row a: a prevails over b, says something else, and both apply to some work. */
static uint64_t **live_pairs(const struct ranking *k)
{
	uint64_t **live = NEWS(k->mem, uint64_t *, k->d->rules.n + 1);
	for (size_t a = 0; a < k->d->rules.n; a++) {
		live[a] = NEWS(k->mem, uint64_t, k->words);
		for (size_t b = 0; b < k->d->rules.n; b++)
			if (bits_is(k->d->beats[a], b) && k->d->rules.at[a]->leaf != k->d->rules.at[b]->leaf && meets(k->t, a, b))
				bits_set(live[a], b);
	}
	return live;
}

/* Everything at or below what the range names; false: it names nothing here. */
static bool stand_below(const struct ranking *k, const struct rule *x, const struct range *g, uint64_t *out)
{
	bool any = false;
	for (size_t i = 0; i < k->d->rules.n; i++) {
		if (!range_has(g, k->d->rules.at[i]->at.key) || str_is(k->d->rules.at[i]->at.key, x->at.key))
			continue;
		any = true;
		bits_set(out, i);
		for (size_t w = 0; w <= k->d->rules.n / 64; w++)
			out[w] |= k->d->beats[i][w];
	}
	return any;
}

static bool settles(const struct ranking *k, size_t rule, const uint64_t *below_it)
{
	for (size_t a = 0; a < k->d->rules.n; a++) {
		bool above = bits_is(k->d->beats[a], rule) || str_is(k->d->rules.at[a]->at.key, k->d->rules.at[rule]->at.key);
		for (size_t w = 0; w < k->words && above; w++)
			if (k->live[a][w] & below_it[w])
				return true;
	}
	return false;
}

static void check_ranges(struct reader *r, const struct ranking *k, size_t rule)
{
	const struct rule *x = k->d->rules.at[rule];
	for (size_t g = 0; g < x->above.n; g++) {
		const struct range *range = &x->above.at[g];
		uint64_t *below_it = NEWS(k->mem, uint64_t, k->words);
		if (!stand_below(k, x, range, below_it) || settles(k, rule, below_it))
			continue;
		struct str until = range->until.kind == TOKEN_CLAUSE ? text(r->mem, " {} {}", word_text(WORD_TO, r->lang), range->until.key) : NONE;
		contract_say(r, STR("P04"), WEIGHT_HINT, &range->from, SAY(r, "dieser Vorrang entscheidet nichts: {} und {}{} treffen nie zugleich zu oder sagen dasselbe",
			"this precedence settles nothing: {} and {}{} never apply together or say the same", x->at.key, range->from.key, until),
			SAYING(r, "streichen", "strike it"));
	}
}

static void check_dimension(struct reader *r, int i, bool superfluous)
{
	const struct dimension *d = &r->c->dimensions[i];
	struct arena *mem = arena_open();
	struct ranking k = { .d = d, .t = r->c->tables[i], .words = d->rules.n / 64 + 1, .mem = mem };
	if (d->in_cycle >= 0)
		contract_say(r, STR("P03"), WEIGHT_BLOCKS, &d->rules.at[d->in_cycle]->at, SAY(r, "{} geht im Kreis sich selbst vor: {}",
			"{} prevails over itself in a circle: {}", d->rules.at[d->in_cycle]->at.key, precedence_circle(d, (size_t)d->in_cycle, mem)),
			SAYING(r, "Abhilfe: eines der „geht vor“ auf diesem Weg streichen", "remedy: take out one \"prevails over\" on this way"));
	k.live = superfluous ? live_pairs(&k) : NULL;
	for (size_t rule = 0; rule < d->rules.n && superfluous && d->in_cycle < 0; rule++)
		if (d->rules.at[rule]->kind == RULE_VALUE || !d->rules.at[rule]->price.text.len)       /* a price takes the place of its rule */
			check_ranges(r, &k, rule);
	arena_close(mem);
}

void analyse_precedence(struct reader *r, struct section *out)
{
	for (int i = 0; i < r->c->n_dimensions; i++)
		if (r->c->tables[i])
			check_dimension(r, i, out != NULL && !r->c->tables[i]->large);
}
