/* matrix_head.c - which verdict a cell of the coverage matrix names: that of most work which its row or its column tells apart.
 *
 * What a clause says of all rows and columns alike ("what is not listed is a project") is no more true of one cell than of the
 * others, and by mere number it would head them all: it stands among what is taken out. */
#include "contract/analyse.h"
#include "contract/values.h"

bool rule_asks(const struct contract *c, const struct rule *rule, int dimension)
{
	bool found = str_is(rule->at.key, c->dimensions[dimension].key);
	for (size_t i = 0; i < rule->all.n + rule->cuts.n && !found; i++)
		found = condition_asks(c, i < rule->all.n ? rule->all.at[i] : rule->cuts.at[i - rule->all.n], dimension);
	return found;
}

bool *telling_rules(const struct contract *c, int row, int column, struct arena *mem)
{
	const struct rule_list *rules = &c->dimensions[DIMENSION_VERDICT].rules;
	bool *tells = NEWS(mem, bool, rules->n + 1);
	for (size_t i = 0; i < rules->n; i++)
		tells[i] = rule_asks(c, rules->at[i], row) || (column >= 0 && rule_asks(c, rules->at[i], column));
	return tells;
}

/* Some rule that decides there tells, or none decides. */
uint64_t *telling_points(const struct contract *c, const struct table *t, const bool *rules, struct arena *mem)
{
	struct arena *scratch = arena_open();
	uint64_t *points = decided_points(c, t, rules, mem);
	const uint64_t *unsaid = unsaid_points(t, scratch);
	for (size_t w = 0; w < t->space.words; w++)
		points[w] |= unsaid[w];
	arena_close(scratch);
	return points;
}

size_t matrix_head(const wide *telling, const wide *all)
{
	size_t most = 0, largest = 0;
	for (size_t i = 1; i < MATRIX_PLACES; i++) {
		most = telling[i] > telling[most] ? i : most;
		largest = all[i] > all[largest] ? i : largest;
	}
	return telling[most] ? most : largest;
}

size_t matrix_nth(size_t head, size_t n) { return !n ? head : n - (n <= head); }

bool matrix_is_open(const struct matrix_cell *cell) { return cell->n > 1 && cell->parts[0].when.n; }

struct str matrix_cell_head(const struct matrix_cell *cell, enum lang lang)
{
	return !matrix_is_open(cell) ? cell->parts[0].verdict : lang == LANG_DE ? STR("je nach Fall") : STR("depends");
}
