/* analyse_impossible.c - a contract whose "nie" leave no work at all: whatever is reported would be impossible under it. */
#include "contract/analyse.h"

/* Whatever facts have, also what they have only where somebody says so. */
static struct item any_work(const struct contract *c, struct arena *mem)
{
	struct item all = item_new(c, mem);
	for (int d = 0; d < c->n_dimensions; d++)
		item_set(c, &all, d, 0, c->dimensions[d].n_leaves, mem);
	return all;
}

static struct str names_of(const struct contract *c, const bool *asked, struct arena *mem)
{
	struct out o = out_open(mem);
	for (int d = DIMENSION_FIRST; d < c->n_dimensions; d++)
		if (asked[d])
			print(&o, "{}{}", o.len ? STR(", ") : NONE, c->dimensions[d].face.name);
	return out_str(&o);
}

static struct str facts_of(const struct contract *c, int group, struct arena *mem)
{
	bool *asked = NEWS(mem, bool, (size_t)c->n_dimensions);
	for (int d = 0; d < c->n_dimensions; d++)
		asked[d] = c->group_of_dimension[d] == group;
	return names_of(c, asked, mem);
}

static void ask(const struct contract *c, const struct condition *is, bool *asked)
{
	bool joins = is->kind == CONDITION_ALL || is->kind == CONDITION_ANY || is->kind == CONDITION_NOT;
	for (size_t i = 0; i < is->n && joins; i++)
		ask(c, is->parts[i], asked);
	if (!joins && is->term >= 0)
		ask(c, c->terms.at[is->term].is, asked);
	else if (!joins)
		asked[is->dimension] = true;
}

/* The last of those that together forbid it. */
static const struct token *place_of(const struct contract *c, int group)
{
	const struct token *last = NULL;
	for (size_t i = 0; i < c->nevers.n; i++)
		if (c->group_of_never[i] == group)
			last = &c->nevers.at[i]->at;
	return last;
}

static void say_impossible(struct reader *r, const struct token *at, struct str facts)
{
	contract_say(r, STR("A12"), WEIGHT_BLOCKS, at,
		SAY(r, "„{}“ verbietet hier jede Arbeit: kein Vorgang wäre möglich, wie auch immer {} ist", "\"{}\" forbids all work here: no ticket would be possible, whatever {} is", word_text(WORD_NEVER, r->lang), facts),
		SAYING(r, "eine dieser Bedingungen enger fassen", "make one of these conditions narrower"));
}

/* One that takes every value of its facts belongs to no group: by itself it forbids all. */
static void say_those_that_take_all(struct reader *r)
{
	const struct contract *c = r->c;
	for (size_t i = 0; i < c->nevers.n; i++) {
		bool *asked = NEWS(r->mem, bool, (size_t)c->n_dimensions);
		if (c->group_of_never[i] >= 0)
			continue;
		ask(c, c->nevers.at[i]->is, asked);
		say_impossible(r, &c->nevers.at[i]->at, names_of(c, asked, r->mem));
	}
}

bool analyse_impossible(struct reader *r)
{
	const struct contract *c = r->c;
	size_t before = r->found->n;
	struct item all = any_work(c, r->mem);
	say_those_that_take_all(r);
	for (int group = 0, n = 0; group < c->n_dimensions && n < c->n_limits; group++) {
		if (c->group_of_dimension[group] != group)
			continue;
		const struct limit *l = &c->limits[n++];
		if (place_of(c, group) && !tiles_possible(c, &l->question, &all, true))
			say_impossible(r, place_of(c, group), facts_of(c, group, r->mem));
	}
	return r->found->n > before;
}
