/* deciders.c - which rules decide a verdict that is settled: in every completion of what is known, or in some.
 *
 * A table with outcomes has met them already. Of a space cut into tiles, whose tables hold values alone, the tiles are looked at
 * once more, rule by rule. */
#include "contract/values.h"

static bool has_outcomes(const struct brief *b) { return !b->view.t->large || b->scan.n_met; }
static const bool *presumed_of(const struct brief *b) { return b->status == JUDGE_PROVISIONAL ? b->presumed : NULL; }

/* ---- by outcomes ------------------------------------------------------------------------------------------------ */

/* Calls f with each outcome that was met until it says stop. */
static void each_met(const struct brief *b, bool (*f)(void *with, const struct outcomes *of, int outcome), void *with)
{
	for (size_t i = 0; i < b->scan.n_met; i++) {
		const struct outcomes *of = b->scan.met[i].of;
		for (size_t w = 0; w <= of->n / 64; w++)
			for (uint64_t left = b->scan.met[i].seen[w]; left; left &= left - 1)
				if (f(with, of, (int)w * 64 + __builtin_ctzll(left)))
					return;
	}
}

struct counting { const struct dimension *d; const bool *rules; int *times, met; bool or_silent, lacking; };

static bool count_in(void *with, const struct outcomes *of, int o)
{
	struct counting *x = with;
	for (int chain = o; chain >= OUTCOME_FIRST; chain = of->at[chain].parent)
		x->times[of->at[chain].rule] += outcome_counts(x->d, &of->at[o], of->at[chain].rule);
	x->met++;
	return false;
}

static bool lacks_all(void *with, const struct outcomes *of, int o)
{
	struct counting *x = with;
	bool any = o == OUTCOME_NOTHING && x->or_silent;
	for (int chain = o; chain >= OUTCOME_FIRST && !any; chain = of->at[chain].parent)
		any = x->rules[of->at[chain].rule] && outcome_counts(x->d, &of->at[o], of->at[chain].rule);
	return x->lacking = !any;
}

/* ---- by sets ------------------------------------------------------------------------------------------------------ */

struct looking { const struct contract *c; const struct brief *b; const bool *rules; struct deciders *out; bool or_silent, lacking; };

/* Of each strip of the box the points that can be, and are presumed. */
static uint64_t here(const struct space *s, const struct box *b, const uint64_t *only, size_t strip)
{
	return strip_of(s, s->possible, b->strip[strip]) & b->low & (only ? strip_of(s, only, b->strip[strip]) : b->low);
}

static void look_at_rules(struct looking *x, const struct tile *tile, const struct box *b, const uint64_t *only, struct arena *mem)
{
	const struct space *s = &tile->t->space;
	const struct dimension *d = &x->c->dimensions[DIMENSION_VERDICT];
	uint64_t *decides = set_new(s, mem);
	struct deciding all = deciding_open(tile->t, x->c->mutant && x->c->mutated == DIMENSION_VERDICT ? x->c->mutant : &(struct variant){ .beats = d->beats }, d->rules.n, mem);
	for (size_t i = 0; i < d->rules.n && !is_late(x->c); i++) {
		deciding(&all, i, decides);
		for (size_t k = 0; k < b->n; k++) {
			uint64_t can = here(s, b, only, k), holds = strip_of(s, decides, b->strip[k]) & can;
			x->out->some[i] |= holds != 0;
			x->out->every[i] &= holds == can;
		}
		stamina_spend(x->c, (int64_t)(s->words + b->n));
	}
}

static void look_whether_some(struct looking *x, const struct tile *tile, const struct box *b, const uint64_t *only, struct arena *mem)
{
	const uint64_t *decided = decided_points(x->c, tile->t, x->rules, mem);
	for (size_t k = 0; k < b->n && !x->lacking; k++)
		x->lacking = here(&tile->t->space, b, only, k) & ~strip_of(&tile->t->space, decided, b->strip[k]) & ~(x->or_silent ? strip_of(&tile->t->space, tile->t->unsaid, b->strip[k]) : 0);
}

/* False: it was late. */
static bool look_at_all(struct looking *x)
{
	const struct view *v = &x->b->view;
	for (size_t k = 0; k < v->tiles->n && !is_late(x->c) && !x->lacking; k++) {
		struct arena *mem = arena_open();
		struct tile tile = view_look(v, k, mem);
		struct box b = tile_box(&tile, -1, mem);
		const uint64_t *only = where_presumed(tile.t, presumed_of(x->b), x->c->presumed.n, mem);
		if (!is_late(x->c))
			(x->out ? look_at_rules : look_whether_some)(x, &tile, &b, only, mem);
		arena_close(mem);
	}
	return !is_late(x->c);
}

/* ---- either -------------------------------------------------------------------------------------------------------- */

struct deciders deciders_of(const struct contract *c, const struct brief *b, struct arena *mem)
{
	const struct dimension *d = &c->dimensions[DIMENSION_VERDICT];
	struct deciders out = { NEWS(mem, bool, d->rules.n + 1), NEWS(mem, bool, d->rules.n + 1) };
	struct counting x = { .d = d };
	if (has_outcomes(b)) {
		x.times = NEWS(mem, int, d->rules.n + 1);
		each_met(b, count_in, &x);
	}
	for (size_t i = 0; i < d->rules.n && has_outcomes(b); i++) {
		out.some[i] = x.times[i] > 0;
		out.every[i] = x.met && x.times[i] == x.met;
	}
	if (has_outcomes(b) || b->scan.n_values != 1)
		return out;
	for (size_t i = 0; i < d->rules.n; i++)
		out.every[i] = true;
	bool whole = look_at_all(&(struct looking){ .c = c, .b = b, .out = &out });
	for (size_t i = 0; i < d->rules.n; i++)
		out.every[i] &= whole && out.some[i];
	return out;
}

bool always_decides(const struct contract *c, const struct brief *b, const bool *rules, bool or_silent)
{
	struct counting x = { .d = &c->dimensions[DIMENSION_VERDICT], .rules = rules, .or_silent = or_silent };
	struct looking y = { .c = c, .b = b, .rules = rules, .or_silent = or_silent };
	if (!has_outcomes(b))
		return b->scan.n_values == 1 && look_at_all(&y) && !y.lacking;
	each_met(b, lacks_all, &x);
	return !x.lacking;
}
