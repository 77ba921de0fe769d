/* settle.c - what is decided of a condition by what an item may be: true, false, or not yet.
 *
 * Parts of a condition are asked until one decides; each condition is worked out once for an item, however often it is asked. A
 * derived fact is never settled, for its rules are. What a question still asks of an item can be written down, so that what is asked of one need not be
 * asked of another. */
#include "contract/inside.h"

static void number(struct contract *c, struct condition *is)
{
	if (is->number)
		return;
	for (size_t i = 0; i < is->n; i++)
		number(c, is->parts[i]);
	is->number = (int)c->numbered.n;
	*push(c->mem, &c->numbered) = is->kind == CONDITION_ALL || is->kind == CONDITION_ANY || is->kind == CONDITION_NOT || is->term >= 0 ? -1 : is->dimension;
}

static void number_all(struct contract *c, const struct conditions *all)
{
	for (size_t i = 0; i < all->n; i++)
		number(c, all->at[i]);
}

/* All that spaces and tables are made of; what is asked once, by a promise or an analysis, has no number. */
void conditions_number(struct contract *c)
{
	*push(c->mem, &c->numbered) = -1;                             /* 0: none */
	for (int d = 0; d < c->n_dimensions; d++)
		for (size_t i = 0; i < c->dimensions[d].rules.n; i++) {
			number_all(c, &c->dimensions[d].rules.at[i]->all);
			number_all(c, &c->dimensions[d].rules.at[i]->cuts);
		}
	for (size_t i = 0; i < c->terms.n; i++)
		number(c, c->terms.at[i].is);
	for (size_t i = 0; i < c->nevers.n; i++)
		number(c, c->nevers.at[i]->is);
	for (size_t i = 0; i < c->presumed.n; i++)
		number(c, c->presumed.at[i]->is);
}

struct settling settling_open(const struct contract *c, const struct item *within, struct arena *mem)
{
	return (struct settling){ c, within, !within ? NULL : within->answers ? within->answers : NEWS(mem, uint8_t, c->numbered.n + 1) };
}

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
	for (int w = 0; w < d->n_words && !d->derived && !(some_in && some_out); w++) {
		some_in |= s->within->leaves[is->dimension][w] & is->leaves[w];
		some_out |= s->within->leaves[is->dimension][w] & ~is->leaves[w];
	}
	return some_in == some_out ? UNSETTLED : some_in ? SETTLED_TRUE : SETTLED_FALSE;
}

static enum settled settle_now(const struct settling *s, const struct condition *is)
{
	if (is->kind == CONDITION_ALL || is->kind == CONDITION_ANY)
		return settle_parts(s, is);
	if (is->kind == CONDITION_NOT) {
		enum settled part = settle(s, is->parts[0]);
		return part == UNSETTLED ? UNSETTLED : part == SETTLED_TRUE ? SETTLED_FALSE : SETTLED_TRUE;
	}
	if (is->term < 0)
		return settle_in(s, is);
	return settle(s, s->c->terms.at[is->term].is);
}

enum settled settle(const struct settling *s, const struct condition *is)
{
	if (!s->within)
		return UNSETTLED;
	if (!is->number)
		return settle_now(s, is);
	uint8_t *answer = &s->answers[is->number];
	if (*answer == NOT_ASKED_YET)
		*answer = (uint8_t)settle_now(s, is);
	return *answer;
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

static bool asks_one_fact(const struct contract *c, const struct condition *is)
{
	return is->kind != CONDITION_ALL && is->kind != CONDITION_ANY && is->kind != CONDITION_NOT && is->term < 0 && !c->dimensions[is->dimension].derived;
}

static bool asks_facts_one_by_one(const struct contract *c, const struct condition *is)
{
	bool plain = is->kind == CONDITION_ALL || asks_one_fact(c, is);
	for (size_t i = 0; i < is->n && plain; i++)
		plain = asks_facts_one_by_one(c, is->parts[i]);
	return plain;
}

bool rule_is_plain(const struct contract *c, const struct rule *rule)
{
	bool plain = true;
	for (size_t i = 0; i < rule->all.n && plain; i++)
		plain = asks_facts_one_by_one(c, rule->all.at[i]);
	for (size_t i = 0; i < rule->cuts.n && plain; i++)
		plain = asks_one_fact(c, rule->cuts.at[i]);
	return plain;
}

/* ---- what is left to ask ------------------------------------------------------------------------------------------------ */

struct writing { struct settling settling; struct out *o; bool *term, *dimension; };

static void write_rules(struct writing *w, const struct rule_list *rules, const bool *but);

/* Down to what is not settled; terms and derived facts once. */
static void write_condition(struct writing *w, const struct condition *is)
{
	const struct contract *c = w->settling.c;
	enum settled how = settle(&w->settling, is);
	bool compound = is->kind == CONDITION_ALL || is->kind == CONDITION_ANY || is->kind == CONDITION_NOT;
	out_char(w->o, (char)('0' + how));
	for (size_t i = 0; i < is->n && how == UNSETTLED; i++)
		write_condition(w, is->parts[i]);
	if (how != UNSETTLED || compound)
		return;
	if (is->term >= 0 && !w->term[is->term]) {
		w->term[is->term] = true;
		write_condition(w, c->terms.at[is->term].is);
	} else if (is->term < 0 && c->dimensions[is->dimension].derived && !w->dimension[is->dimension]) {
		w->dimension[is->dimension] = true;
		write_rules(w, &c->dimensions[is->dimension].rules, NULL);
	}
}

static void write_rules(struct writing *w, const struct rule_list *rules, const bool *but)
{
	for (size_t i = 0; i < rules->n; i++) {
		const struct rule *rule = rules->at[i];
		if (but && but[i])
			continue;
		if (settled_away(&w->settling, rule)) {
			out_char(w->o, '-');
			continue;
		}
		for (size_t k = 0; k < rule->all.n; k++)
			write_condition(w, rule->all.at[k]);
		for (size_t k = 0; k < rule->cuts.n; k++)
			write_condition(w, rule->cuts.at[k]);
	}
}

struct str left_to_ask(const struct contract *c, const struct question *q, const struct item *item, const bool *but, struct arena *mem)
{
	struct out o = out_open(mem);
	struct writing w = { settling_open(c, item, mem), &o, NEWS(mem, bool, c->terms.n + 1), NEWS(mem, bool, (size_t)c->n_dimensions) };
	for (size_t i = 0; i < q->n; i++)
		write_condition(&w, q->conditions[i]);
	if (q->derived >= 0)
		write_rules(&w, &c->dimensions[q->derived].rules, but);
	for (size_t i = 0; q->presumptions && i < c->presumed.n; i++)
		write_condition(&w, c->presumed.at[i]->is);
	for (size_t i = 0; i < c->nevers.n; i++)
		write_condition(&w, c->nevers.at[i]->is);
	return out_str(&o);
}
