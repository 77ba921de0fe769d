/* charged_as.c - see charged_as.h: conditions may ask the verdict itself ("preis technik wenn urteil = aufwand"), so they are asked again of a contract
 * that has no clause about it and that verdict as its standard. */
#include "contract/charged_as.h"
#include "contract/money.h"
#include "contract/stamina.h"
#include <string.h>

static bool asks_verdict(const struct table *t) { return t && !t->large && t->space.needs_dimension[DIMENSION_VERDICT]; }

/* A large table is cut for each item anew. */
static struct table *again(const struct contract *as, struct table *was, struct arena *mem) { return asks_verdict(was) ? condition_again(as, was, mem) : was; }

static struct table *prices_again(const struct contract *as, const struct table *was, struct arena *mem)
{
	struct table *t = NEW(mem, struct table);
	*t = *was;
	return table_again(as, t, mem) ? t : NULL;
}

static void own_conditions(const struct contract *c, struct contract *as, struct arena *mem)
{
	as->plus_tables = NEWS(mem, struct table *, c->plus_rules.n + 1);
	as->paths.at = NEWS(mem, struct path_choice, c->paths.n + 1);
	as->surcharge_cases.at = NEWS(mem, struct surcharge_case, c->surcharge_cases.n + 1);
	for (size_t i = 0; i < c->plus_rules.n; i++)
		as->plus_tables[i] = again(as, c->plus_tables[i], mem);
	for (size_t i = 0; i < c->paths.n; i++) {
		as->paths.at[i] = c->paths.at[i];
		as->paths.at[i].table = again(as, c->paths.at[i].table, mem);
	}
	for (size_t i = 0; i < c->surcharge_cases.n; i++) {
		as->surcharge_cases.at[i] = c->surcharge_cases.at[i];
		as->surcharge_cases.at[i].table = again(as, c->surcharge_cases.at[i].table, mem);
	}
}

static const struct contract *saying(const struct contract *c, enum verdict_class class, struct arena *mem)
{
	struct contract *as = NEW(mem, struct contract);
	size_t n = (size_t)c->n_dimensions;
	*as = *c;
	as->standard = class;
	as->dimensions = memcpy(NEWS(mem, struct dimension, n), c->dimensions, n * sizeof *c->dimensions);
	as->dimensions[DIMENSION_VERDICT].rules = (struct rule_list){ 0 };
	as->tables = NEWS(mem, struct table *, n);
	for (size_t d = 0; d < n; d++)
		as->tables[d] = d == DIMENSION_VERDICT || asks_verdict(c->tables[d]) ? NULL : c->tables[d];
	if (asks_verdict(c->tables[DIMENSION_PRICE]))
		as->tables[DIMENSION_PRICE] = prices_again(as, c->tables[DIMENSION_PRICE], mem);
	own_conditions(c, as, mem);
	return as;
}

/* A way of charging is the contract's own, and outlives the memory of whoever asked. */
static const struct money_path *own_path(const struct contract *c, const struct contract *as, const struct money_path *path)
{
	for (size_t i = 0; i < c->paths.n; i++)
		if (path == &as->paths.at[i].path)
			return &c->paths.at[i].path;
	return NULL;
}

bool contract_charge_as(const struct contract *c, const struct facts *f, enum verdict_class class, struct arena *mem, struct judgement *j, struct err *e)
{
	struct item i;
	bool open;
	struct str had = j->price;
	if (!item_read(c, f, mem, &i, e))
		return false;
	const struct contract *as = saying(with_stamina(c, mem), class, mem);
	j->class = class;
	j->status = JUDGE_CERTAIN;
	j->surcharged = surcharges_of_item(as, &i, mem, &j->surcharge_open);
	j->plus = plus_of_item(as, &i, mem, &j->n_plus, &j->plus_open);
	j->path = own_path(c, as, path_of_item(as, class, &i, mem, &open));
	const struct price *price = price_of_item(as, class, j->path, &i, mem);
	j->price = price ? price->name : NONE;
	j->path_open = open && path_hangs(as, class, &i, mem);
	j->n_priced_by = 0;
	explain_priced(as, &i, mem, j);
	if (!j->price.len && !j->n_priced_by && judgement_charging(j) == CHARGE_PRICE)
		j->price = had;
	j->ask = NONE;
	explain_next(c, j);
	return true;
}

bool contract_approves_by_period(const struct contract *c)
{
	bool some = false;
	for (size_t i = 0; i < c->paths.n; i++)
		some |= c->paths.at[i].path.approval_months > 0;
	return some;
}
