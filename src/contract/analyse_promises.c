/* analyse_promises.c - a promise holds if no possible work it speaks of has another verdict; else the smallest witness. */
#include "contract/analyse.h"
#include "contract/values.h"
#include <string.h>

/* The first point of a set; SIZE_MAX: it is empty. */
static size_t first_of(const uint64_t *set, size_t words)
{
	for (size_t w = 0; w < words; w++)
		if (set[w])
			return w * 64 + (size_t)__builtin_ctzll(set[w]);
	return SIZE_MAX;
}

/* The points that break it, of the verdict that comes first among them. */
static int broken(const struct table *t, const uint64_t *in, int wanted, uint64_t *out, struct arena *mem)
{
	int value = VALUE_IMPOSSIBLE;
	size_t first = SIZE_MAX;
	uint64_t *here = set_new(&t->space, mem);
	for (int i = 0; i < t->n_values; i++) {
		for (size_t w = 0; w < t->space.words; w++)
			here[w] = in[w] & t->where[i][w];
		if (t->values[i] == wanted || first_of(here, t->space.words) >= first)
			continue;
		value = t->values[i];
		first = first_of(here, t->space.words);
		memcpy(out, here, t->space.words * sizeof *out);
	}
	return value;
}

static void refute(struct reader *r, const struct promise_decl *promise, const struct table *t, const uint64_t *set, int value, struct section *out)
{
	struct witness w = witness_of(&t->space, set, out ? EFFORT_REPORT : EFFORT_CHECK, r->mem);
	contract_say(r, STR("A03"), WEIGHT_BLOCKS, &promise->at, SAY(r, "die Zusage gilt nicht, z. B. {}: das Urteil ist dann „{}“", "the promise does not hold, e.g. {}: the verdict is \"{}\" then",
		witness_words(r->c, &t->space, &w, r->mem), value_name(value, r->lang)),
		SAYING(r, "die Zusage einschränken, oder eine Regel, die für diesen Fall vorgeht", "narrow the promise, or add a rule that prevails in this case"));
	if (out)
		cubes_of(r->c, &t->space, set, r->mem, &remark(r, out, SAY(r, "Gegen die Zusage in Zeile {} ist {}:", "Against the promise of line {} is {}:",
			promise->at.line, value_name(value, r->lang)))->regions);
}

/* met: is there any work it speaks of? narrowed: of each fact, whether the promise leaves out some of its values everywhere; NULL: of none. */
struct promised { struct reader *r; const struct promise_decl *promise; struct section *out; bool *met; const bool *narrowed; };

static bool speaks_of_some(const struct table *t, const uint64_t *in)
{
	for (int i = 0; i < t->n_values; i++)
		for (size_t w = 0; w < t->space.words; w++)
			if (in[w] & t->where[i][w])
				return true;
	return false;
}

/* True: nothing in the set breaks the promise. */
static bool check_on(const struct promised *x, const struct table *t, const uint64_t *in, struct arena *mem, bool exact)
{
	uint64_t *against = set_new(&t->space, mem);
	int value = broken(t, in, (int)verdict_of(x->promise->verdict.key, x->r->lang) - 1, against, mem);
	if (value != VALUE_IMPOSSIBLE && exact)
		refute(x->r, x->promise, t, against, value, x->out);
	bool kept = value == VALUE_IMPOSSIBLE;
	*x->met = *x->met || (exact ? speaks_of_some(t, in) : kept);         /* what more than the promise keeps, is not looked at closer */
	return kept;
}

/* Stops at the first tile that holds a witness. */
static bool refute_in(void *with, const struct table *t)
{
	const struct promised *x = with;
	struct arena *mem = arena_open();
	struct table told = *t;
	struct masks m = masks_open(x->r->c, &t->space, true, mem);
	uint64_t *in = set_new(&t->space, mem);
	bool *shown = NEWS(mem, bool, (size_t)x->r->c->n_dimensions);
	for (int d = 0; d < x->r->c->n_dimensions; d++)
		shown[d] = (t->space.shown && t->space.shown[d]) || (x->narrowed && x->narrowed[d]);
	told.space.shown = x->narrowed ? shown : t->space.shown;
	mask_of(&m, x->promise->when, in);
	bool kept = check_on(x, &told, in, mem, true);
	arena_close(mem);
	return !kept;
}

/* On the table of the verdict, where that is enough to say. */
static bool is_settled(const struct promised *x, struct arena *mem)
{
	const struct table *standing = x->r->c->tables[DIMENSION_VERDICT];
	if (standing->large)
		return false;
	uint64_t *in = set_new(&standing->space, mem);
	bool exact = mask_on(x->r->c, standing, x->promise->when, in, mem);
	return check_on(x, standing, in, mem, exact) || exact;
}

/* Takes out what all parts of the condition leave out. False: nothing is left. */
static bool narrow(const struct contract *c, const struct condition *is, struct item *item, bool *narrowed, struct arena *mem)
{
	bool left = true;
	for (size_t i = 0; i < is->n && is->kind == CONDITION_ALL; i++)
		left &= narrow(c, is->parts[i], item, narrowed, mem);
	if (is->kind == CONDITION_ALL || is->kind == CONDITION_ANY || is->kind == CONDITION_NOT)
		return left;
	if (is->term >= 0)
		return narrow(c, c->terms.at[is->term].is, item, narrowed, mem);
	if (c->dimensions[is->dimension].derived)
		return true;
	const struct dimension *d = &c->dimensions[is->dimension];
	uint64_t *leaves = NEWS(mem, uint64_t, (size_t)d->n_words + 1);
	for (int w = 0; w < d->n_words; w++) {
		leaves[w] = item->leaves[is->dimension][w] & is->leaves[w];
		narrowed[is->dimension] |= leaves[w] != item->leaves[is->dimension][w];
	}
	item->leaves[is->dimension] = leaves;
	return !bits_none(leaves, (size_t)d->n_words);
}

/* In a large space only the values the promise speaks of are looked at. */
static void walk_large(struct promised *x, struct question *q, struct arena *mem)
{
	const struct contract *c = x->r->c;
	struct item item = item_of_anything(c, mem);
	bool *narrowed = NEWS(mem, bool, (size_t)c->n_dimensions);
	struct table t;
	if (!narrow(c, x->promise->when, &item, narrowed, mem))
		return;
	x->narrowed = narrowed;
	q->within = &item;
	q->values = true;
	if (table_for(c, x->r, DIMENSION_VERDICT, q, mem, &t))
		table_each_by_values(c, &t, refute_in, x);
}

/* Else on one that keeps apart all the promise does. claim: what a stream over all work found; NULL: none could. */
static void check_promise(struct reader *r, const struct promise_decl *promise, const struct claim *claim, struct section *out)
{
	bool met = claim && claim->met;
	struct promised x = { .r = r, .promise = promise, .out = out, .met = &met };
	struct condition *is = promise->when;
	struct question q = { .conditions = &is, .n = 1, .derived = DIMENSION_VERDICT };
	struct arena *mem = arena_open();
	struct table t;
	r->words = 0;
	if (r->c->tables[DIMENSION_VERDICT]->large && (!claim || claim->broken))
		walk_large(&x, &q, mem);
	else if (!claim && !is_settled(&x, mem) && table_for(r->c, r, DIMENSION_VERDICT, &q, mem, &t))
		table_each(r->c, &t, refute_in, &x);
	if (!met && !r->bad && !is_late(r->c))
		contract_say(r, STR("A08"), WEIGHT_HINT, &promise->at, SAYING(r, "diese Zusage kann nicht gebrochen werden: von solcher Arbeit ist keine möglich", "this promise cannot be broken: no such work is possible"),
			SAYING(r, "eine Bedingung, die auf irgendeine Arbeit zutrifft, oder die Zeile streichen", "a condition that holds for some work, or take out the line"));
	arena_close(mem);
}

/* A large space is streamed once for all promises: what is kept there needs no look at tiles. NULL: it is none, or cannot be streamed. */
static const struct claim *stream_promises(struct reader *r, struct arena *mem)
{
	const struct contract *c = r->c;
	const struct table *t = c->tables[DIMENSION_VERDICT];
	struct streamed s = { .claims = NEWS(mem, struct claim, c->statements.n + 1) };
	for (size_t i = 0; i < c->statements.n; i++)
		if (c->statements.at[i].form == &forms[FORM_PROMISE]) {
			const struct promise_decl *promise = c->statements.at[i].body;
			s.claims[s.n_claims++] = (struct claim){ .when = promise->when, .leaf = (int)verdict_of(promise->verdict.key, r->lang) - 1 };
		}
	return t->large && s.n_claims && table_stream(c, t, STREAM_TILE, mem, &s) ? s.claims : NULL;
}

void analyse_promises(struct reader *r, struct section *out)
{
	int n = 0;
	struct arena *mem = arena_open();
	const struct claim *claims = stream_promises(r, mem);
	for (size_t i = 0; i < r->c->statements.n && !is_late(r->c); i++)
		if (r->c->statements.at[i].form == &forms[FORM_PROMISE]) {
			check_promise(r, r->c->statements.at[i].body, claims ? &claims[n] : NULL, out);
			n++;
		}
	arena_close(mem);
	if (out)
		remark(r, out, SAY(r, "{} Zusagen geprüft, über alle möglichen Vorgänge.", "{} promises checked, over all possible work.", n));
}
