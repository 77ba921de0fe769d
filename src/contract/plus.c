/* plus.c - what is billed beside the price of the work: "§4.2 zuzüglich anfahrt wenn ort = vor-ort". Work in the flat fee has no price
 * of its own, and what is added is all that it costs: a deductible, a journey.
 *
 * Each such rule has a condition of its own and a table for it; all that hold add their position, in the order of the
 * clauses. A position that several of them add is added once, and it is the first that is cited. */
#include "contract/money.h"
#include "contract/print.h"

void plus_compile(struct reader *r)
{
	struct contract *c = r->c;
	c->plus_tables = NEWS(c->mem, struct table *, c->plus_rules.n + 1);
	for (size_t i = 0; i < c->plus_rules.n && !r->bad && !is_late(c); i++)
		c->plus_tables[i] = table_of_condition(r, rule_condition(c, c->plus_rules.at[i]), c->mem);
}

static bool is_among(const struct added *all, size_t n, struct str position)
{
	for (size_t i = 0; i < n; i++)
		if (str_is(all[i].position, position))
			return true;
	return false;
}

const struct added *plus_of_item(const struct contract *c, const struct item *i, struct arena *mem, size_t *n, bool *open)
{
	struct added *out = NEWS(mem, struct added, c->plus_rules.n + 1);
	enum holding *holds = NEWS(mem, enum holding, c->plus_rules.n + 1);
	*n = 0;
	*open = false;
	for (size_t k = 0; k < c->plus_rules.n; k++) {
		const struct rule *rule = c->plus_rules.at[k];
		struct added one = { c->prices.at[rule->leaf].name, rule->at.key };
		holds[k] = holding_of(c, c->plus_tables[k], i, mem);
		if (holds[k] == HOLDS && !is_among(out, *n, one.position))
			out[(*n)++] = one;
	}
	for (size_t k = 0; k < c->plus_rules.n; k++)
		*open |= holds[k] == HOLDS_OPEN && !is_among(out, *n, c->prices.at[c->plus_rules.at[k]->leaf].name);
	return out;
}

/* ---- what the price hangs on ------------------------------------------------------------------------------------ */

struct hanging { const struct contract *c; const struct item *item; struct arena *mem; bool *facts; };

static void hang(const struct hanging *h, const struct table *t)
{
	struct view v = view_open(h->c, t, h->item, h->mem);
	if (view_scan(&v, NULL, h->mem).n_values < 2)
		return;
	const bool *open = open_facts(&v, h->mem);
	for (int d = DIMENSION_FIRST; d < h->c->n_dimensions; d++)
		h->facts[d] |= open[d];
}

/* The hours in which work begins are told with the work. */
static bool is_moment(const struct contract *c, int dimension)
{
	for (size_t i = 0; i < c->moments.n; i++)
		if (c->moments.at[i].dimension == dimension)
			return true;
	return false;
}

static bool adds(const struct contract *c, const struct judgement *j, struct str position)
{
	for (size_t i = 0; i < j->n_plus; i++) {
		const struct price *p = contract_price(c, j->plus[i].position);
		if (p && price_has(p, position))
			return true;
	}
	return false;
}

static void hang_surcharges(const struct hanging *h, const struct judgement *j, enum charging how)
{
	const struct price *p = how == CHARGE_PRICE ? contract_price(h->c, j->price) : NULL;
	for (size_t k = 0; k < h->c->surcharges.n; k++) {
		struct str on = h->c->surcharges.at[k].on;
		bool of_price = how == CHARGE_PRICE && (!on.len || (p && price_has(p, on)));
		if (j->surcharge_open[k] && (of_price || (on.len && adds(h->c, j, on))))
			hang(h, h->c->surcharge_cases.at[k].table);
	}
}

/* Of work that costs something of its own: how it is charged, the position, what is put on it and what is added. */
void explain_priced(const struct contract *c, const struct item *i, struct arena *mem, struct judgement *out)
{
	enum charging how = judgement_charging(out);
	struct hanging h = { c, i, mem, NEWS(mem, bool, (size_t)c->n_dimensions) };
	struct str *names = NEWS(mem, struct str, (size_t)c->n_dimensions);
	out->priced_by = names;
	for (size_t k = 0; k < c->paths.n && out->path_open; k++)
		if (c->paths.at[k].path.class == out->class && c->paths.at[k].table)
			hang(&h, c->paths.at[k].table);
	if (how == CHARGE_PRICE && c->tables[DIMENSION_PRICE])
		hang(&h, c->tables[DIMENSION_PRICE]);
	if (how != CHARGE_NOTHING)
		hang_surcharges(&h, out, how);
	for (size_t k = 0; k < c->plus_rules.n && how != CHARGE_NOTHING && out->plus_open; k++)
		hang(&h, c->plus_tables[k]);
	for (int d = DIMENSION_FIRST; d < c->n_dimensions; d++)
		if (h.facts[d] && !is_moment(c, d))
			names[out->n_priced_by++] = c->dimensions[d].face.name;
}

/* ---- what priority and targets hang on, and what is asked then ---------------------------------------------------- */

static const struct str *hanging_names(const struct hanging *h, size_t *n)
{
	struct str *names = NEWS(h->mem, struct str, (size_t)h->c->n_dimensions);
	for (int d = DIMENSION_FIRST; d < h->c->n_dimensions; d++)
		if (h->facts[d] && !h->c->dimensions[d].derived)
			names[(*n)++] = h->c->dimensions[d].face.name;
	return names;
}

void explain_ranked(const struct contract *c, const struct item *i, int priority, struct arena *mem, struct judgement *out)
{
	struct hanging ranks = { c, i, mem, NEWS(mem, bool, (size_t)c->n_dimensions) }, clocks = { c, i, mem, NEWS(mem, bool, (size_t)c->n_dimensions) };
	if (priority >= 0 && c->tables[priority])
		hang(&ranks, c->tables[priority]);
	for (int d = DIMENSION_CLOCKS; d < DIMENSION_FIRST; d++)
		if (c->tables[d])
			hang(&clocks, c->tables[d]);
	out->priority_by = hanging_names(&ranks, &out->n_priority_by);
	out->targets_by = hanging_names(&clocks, &out->n_targets_by);
}

/* Nobody is asked what time itself tells. */
static bool is_asked(const struct contract *c, struct str fact)
{
	struct str source = contract_fact(c, fact)->source;
	return !str_is(source, STR("uhr")) && !str_is(source, STR("clock"));
}

static struct str cheapest(const struct contract *c, const struct str *facts, size_t n)
{
	struct str best = NONE;
	for (size_t i = 0; i < n; i++)
		if (is_asked(c, facts[i]) && (!best.len || source_cost(contract_fact(c, facts[i])->source) < source_cost(contract_fact(c, best)->source)))
			best = facts[i];
	return best;
}

void explain_next(const struct contract *c, struct judgement *out)
{
	const struct { const struct str *facts; size_t n; } hang_on[] = { { out->priority_by, out->n_priority_by }, { out->targets_by, out->n_targets_by }, { out->priced_by, out->n_priced_by } };
	for (size_t i = 0; i < COUNT(hang_on) && !out->ask.len; i++)
		out->ask = cheapest(c, hang_on[i].facts, hang_on[i].n);
}

void ranked_left_out(struct judgement *j)
{
	if (j->class && j->status != JUDGE_PROVISIONAL)
		return;
	j->ask = j->n_open || j->cut ? j->ask : NONE;
	j->n_priority_by = j->n_targets_by = 0;
}

bool contract_adds(const struct contract *c) { return c->plus_rules.n > 0; }
