/* settle.c - what is decided of a condition by what an item may be: true, false, or not yet.
 *
 * Parts of a condition are asked until one decides; a term is worked out once. A derived fact is never settled,
 * for its rules are. */
#include "contract/inside.h"

static enum settled settle_parts(const struct settling *s, const struct condition *is)
{
	enum settled decides = is->kind == CONDITION_ALL ? SETTLED_FALSE : SETTLED_TRUE, out = is->kind == CONDITION_ALL ? SETTLED_TRUE : SETTLED_FALSE;
	for (size_t i = 0; i < is->n; i++) {
		enum settled part = settle(s, is->parts[i]);
		if (part == decides)
			return decides;
		if (part == UNSETTLED)
			out = UNSETTLED;
	}
	return out;
}

static enum settled settle_in(const struct settling *s, const struct condition *is)
{
	const struct dimension *d = &s->c->dimensions[is->dimension];
	bool some_in = false, some_out = false;
	for (int w = 0; w < d->n_words && !d->derived; w++) {
		some_in |= s->within->leaves[is->dimension][w] & is->leaves[w];
		some_out |= s->within->leaves[is->dimension][w] & ~is->leaves[w];
	}
	return some_in == some_out ? UNSETTLED : some_in ? SETTLED_TRUE : SETTLED_FALSE;
}

enum settled settle(const struct settling *s, const struct condition *is)
{
	if (!s->within)
		return UNSETTLED;
	if (is->kind == CONDITION_ALL || is->kind == CONDITION_ANY)
		return settle_parts(s, is);
	if (is->kind == CONDITION_NOT) {
		enum settled part = settle(s, is->parts[0]);
		return part == UNSETTLED ? UNSETTLED : part == SETTLED_TRUE ? SETTLED_FALSE : SETTLED_TRUE;
	}
	if (is->term < 0)
		return settle_in(s, is);
	if (s->term[is->term] == NOT_ASKED_YET)
		s->term[is->term] = settle(s, s->c->terms.at[is->term].is);
	return s->term[is->term];
}

bool settled_away(const struct settling *s, const struct rule *rule)
{
	for (size_t i = 0; i < rule->all.n; i++)
		if (settle(s, rule->all.at[i]) == SETTLED_FALSE)
			return true;
	for (size_t i = 0; i < rule->cuts.n; i++)
		if (settle(s, rule->cuts.at[i]) == SETTLED_TRUE)
			return true;
	return false;
}
