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

static struct str facts_of(const struct contract *c, int group, struct arena *mem)
{
	struct out o = out_open(mem);
	for (int d = DIMENSION_FIRST; d < c->n_dimensions; d++)
		if (c->group_of_dimension[d] == group)
			print(&o, "{}{}", o.len ? STR(", ") : NONE, c->dimensions[d].face.name);
	return out_str(&o);
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

bool analyse_impossible(struct reader *r)
{
	const struct contract *c = r->c;
	size_t before = r->found->n;
	struct item all = any_work(c, r->mem);
	for (int group = 0, n = 0; group < c->n_dimensions && n < c->n_limits; group++) {
		if (c->group_of_dimension[group] != group)
			continue;
		const struct limit *l = &c->limits[n++];
		if (!place_of(c, group) || tiles_possible(c, &l->question, &all, true))
			continue;
		contract_say(r, STR("A12"), WEIGHT_BLOCKS, place_of(c, group),
			SAY(r, "„{}“ verbietet hier jede Arbeit: kein Vorgang wäre möglich, wie auch immer {} ist", "\"{}\" forbids all work here: no ticket would be possible, whatever {} is",
				word_text(WORD_NEVER, r->lang), facts_of(c, group, r->mem)),
			SAYING(r, "eine dieser Bedingungen enger fassen", "make one of these conditions narrower"));
	}
	return r->found->n > before;
}
