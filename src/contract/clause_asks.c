/* clause_asks.c - what a clause asks of work, condition by condition: what is said of one more thing like those it names must ask the same. */
#include "contract/inside.h"

static bool asks_one_of(const struct contract *c, const struct condition *is, const int *dimensions, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (condition_asks(c, is, dimensions[i]))
			return true;
	return false;
}

static bool asks_other(const struct contract *c, const struct condition *is, const int *but, size_t n)
{
	for (int d = DIMENSION_FIRST; d < c->n_dimensions; d++) {
		bool meant = false;
		for (size_t i = 0; i < n; i++)
			meant |= but[i] == d;
		if (!meant && condition_asks(c, is, d))
			return true;
	}
	return false;
}

static struct str printed(const struct contract *c, const struct condition *is, struct arena *mem)
{
	struct out o = out_open(mem);
	o.lang = c->lang;
	print_condition(&o, is, c->lang);
	struct str words = str_trim(out_str(&o));
	return is->kind == CONDITION_ANY ? text(mem, "({})", words) : words;
}

static void add_part(const struct contract *c, const struct condition *is, const int *but, size_t n, struct arena *mem, struct clause_asks *out)
{
	bool about = asks_one_of(c, is, but, n);
	if (!about)
		*push(mem, &out->all) = printed(c, is, mem);
	out->whole &= !about || !asks_other(c, is, but, n);
}

static const struct rule *rule_of(const struct contract *c, struct str clause)
{
	const struct rule_list *all = &c->dimensions[DIMENSION_VERDICT].rules;
	for (size_t i = 0; i < all->n; i++)
		if (str_is(all->at[i]->at.key, clause))
			return all->at[i];
	return NULL;
}

void contract_clause_asks(const struct contract *c, struct str clause, const struct str *but, size_t n, struct arena *mem, struct clause_asks *out)
{
	const struct rule *rule = rule_of(c, clause);
	int *dimensions = NEWS(mem, int, n + 1);
	size_t known = 0;
	*out = (struct clause_asks){ .whole = true };
	if (!rule)
		return;
	for (size_t i = 0; i < n; i++) {
		int d = index_find(&c->dimension_names, utf8_fold(mem, but[i]));
		if (d >= DIMENSION_FIRST)
			dimensions[known++] = d;
	}
	out->whole = !rule->row_of && !rule->by_table && !rule->quota.text.len && !rule->decides.text.len;
	const struct condition *when = rule->row_of || rule->by_table ? NULL : rule->when;
	for (size_t i = 0; when && when->kind == CONDITION_ALL && i < when->n; i++)
		add_part(c, when->parts[i], dimensions, known, mem, out);
	if (when && when->kind != CONDITION_ALL)
		add_part(c, when, dimensions, known, mem, out);
	bool excepts = rule->unless && !asks_one_of(c, rule->unless, dimensions, known);
	out->unless = excepts ? printed(c, rule->unless, mem) : NONE;
	out->whole &= excepts || !rule->unless;
}
