/* analyse_asks.c - which facts intake must ask: on which a verdict depends, in how much of all work, and how much is settled
 * once the first so many are known. Also the facts that never matter to anything. */
#include "contract/analyse.h"
#include <string.h>

/* Of each axis of the verdict: in how much work another value would change it; largest first. */
struct weighed { int axis; int64_t weight; };

static struct weighed *weigh_axes(const struct contract *c, const struct table *t, struct arena *mem)
{
	struct weighed *all = NEWS(mem, struct weighed, (size_t)t->space.n + 1);
	uint64_t *decides = set_new(&t->space, mem);
	for (int n = 0; n < t->space.n && !is_late(c); n++) {
		int axis = t->space.n - 1 - n, at = n;                /* the author's order; of equals the first */
		fact_decides(c, t, axis, decides);
		struct weighed x = { axis, space_weight(&t->space, decides) };
		for (; at > 0 && all[at - 1].weight < x.weight; at--)
			all[at] = all[at - 1];
		all[at] = x;
	}
	return all;
}

/* Which cell of the known facts each point lies in. */
struct known { const struct table *t; uint32_t *cell; int *cells; uint64_t *settled; };

static void know(struct known *k, int axis)
{
	const struct axis *a = &k->t->space.axes[axis];
	for (uint32_t p = 0; p < k->t->space.points; p++)
		k->cell[p] = k->cell[p] * (uint32_t)a->n + p / a->stride % (uint32_t)a->n;
}

/* How much work has one verdict, whatever the facts not yet known are. */
static int64_t settled(const struct known *k)
{
	enum { UNSEEN, SEVERAL, SHIFT = 100 };                        /* a cell: nothing yet, several values, or a value + SHIFT */
	const struct table *t = k->t;
	memset(k->cells, UNSEEN, t->space.points * sizeof *k->cells);
	memset(k->settled, 0, t->space.words * sizeof *k->settled);
	for (uint32_t p = 0; p < t->space.points; p++) {
		int value = point_value(t, p), *cell = &k->cells[k->cell[p]];
		if (value != VALUE_IMPOSSIBLE)
			*cell = *cell == UNSEEN || *cell == value + SHIFT ? value + SHIFT : SEVERAL;
	}
	for (uint32_t p = 0; p < t->space.points; p++)
		if (point_value(t, p) != VALUE_IMPOSSIBLE && k->cells[k->cell[p]] != SEVERAL)
			bits_set(k->settled, p);
	return space_weight(&t->space, k->settled);
}

/* "68 %", "0,4 %"; all is said only of all, and none only of none. */
struct str share_words(int64_t part, int64_t of, enum lang lang, struct arena *mem)
{
	int64_t tenths = of ? round_div((wide)part * 1000, of) : 0;
	if (part > 0 && tenths < 1)
		tenths = 1;
	if (part < of && tenths > 999)
		tenths = 999;
	bool whole = tenths % 10 == 0 || (tenths >= 100 && tenths < 995);
	return whole ? text(mem, "{} %", (tenths + 5) / 10) : text(mem, "{}{}{} %", tenths / 10, lang == LANG_DE ? STR(",") : STR("."), tenths % 10);
}

/* decides: of each fact, whether the verdict changes with it. */
static void say_facts(struct reader *r, struct section *out, const struct table *t, bool *decides, struct arena *mem)
{
	struct weighed *all = weigh_axes(r->c, t, mem);
	struct known known = { t, NEWS(mem, uint32_t, t->space.points), NEWS(mem, int, t->space.points), set_new(&t->space, mem) };
	int64_t of = space_weight(&t->space, t->space.possible);
	for (int n = 0; n < t->space.n; n++)
		decides[t->space.axes[all[n].axis].dimension] = all[n].weight;
	for (int n = 0; n < t->space.n && all[n].weight && !is_late(r->c); n++) {
		know(&known, all[n].axis);
		remark(r, out, SAY(r, "{}: entscheidet in {} der Fälle mit; sind die Merkmale bis hierher bekannt, stehen {} der Urteile fest",
			"{}: matters in {} of the work; once the facts up to here are known, {} of the verdicts are settled",
			r->c->dimensions[t->space.axes[all[n].axis].dimension].face.name, share_words(all[n].weight, of, r->lang, r->mem),
			share_words(settled(&known), of, r->lang, r->mem)));
	}
}

/* Does the table change with the fact? Of tiles: does it ask it? */
static bool table_changes(const struct contract *c, const struct table *t, int dimension, struct arena *mem)
{
	if (!t || !table_asks(t, dimension))
		return false;
	if (t->large)
		return true;
	uint64_t *decides = set_new(&t->space, mem);
	fact_decides(c, t, t->space.axis_of[dimension], decides);
	return !bits_none(decides, t->space.words);
}

/* Of priority, target or price, of what is added to it or put on it, of the way it is charged; or what a quota needs. */
static bool others_change(const struct contract *c, int dimension, struct arena *mem)
{
	bool changes = false;
	for (int i = 0; i < c->n_dimensions && !changes; i++)
		changes = i != DIMENSION_VERDICT && table_changes(c, c->tables[i], dimension, mem);
	for (size_t i = 0; i < c->plus_rules.n && !changes; i++)
		changes = table_changes(c, c->plus_tables[i], dimension, mem);
	for (size_t i = 0; i < c->surcharge_cases.n && !changes; i++)
		changes = table_changes(c, c->surcharge_cases.at[i].table, dimension, mem);
	for (size_t i = 0; i < c->paths.n && !changes; i++)
		changes = table_changes(c, c->paths.at[i].table, dimension, mem);
	for (size_t i = 0; i < c->quotas.n && !changes; i++)
		changes = c->quotas.at[i].need.len && index_find(&c->dimension_names, utf8_fold(mem, c->quotas.at[i].need)) == dimension;
	return changes;
}

/* A day matters by what is asked since it or until it. */
static bool day_matters(const struct contract *c, int dimension, const bool *decides, const struct since_fact *since, size_t n, struct arena *mem)
{
	bool changes = false;
	for (size_t i = 0; i < n && !changes; i++) {
		int fact = str_is(since[i].day, c->dimensions[dimension].face.name) ? index_find(&c->dimension_names, utf8_fold(mem, since[i].fact)) : -1;
		changes = fact >= 0 && (decides[fact] || others_change(c, fact, mem));
	}
	return changes;
}

void analyse_asks(struct reader *r, struct section *out)
{
	const struct contract *c = r->c;
	struct arena *mem = arena_open();
	struct out idle = out_open(r->mem), rest = out_open(r->mem);
	struct since_fact *since;
	size_t n_since = contract_since_facts(c, mem, &since);
	bool *decides = NEWS(mem, bool, (size_t)c->n_dimensions);
	say_facts(r, out, c->tables[DIMENSION_VERDICT], decides, mem);
	for (int i = DIMENSION_FIRST; i < c->n_dimensions; i++) {
		const struct dimension *d = &c->dimensions[i];
		bool others = !decides[i] && others_change(c, i, mem);
		struct out *list = others ? &rest : decides[i] || day_matters(c, i, decides, since, n_since, mem) ? NULL : &idle;      /* rest: on which no verdict hangs, but what is done first, by when, or for how much */
		if (!d->derived && !d->hidden && list)
			print(list, "{}{}", list->len ? STR(", ") : NONE, d->face.name);
	}
	if (rest.len)
		remark(r, out, SAY(r, "Für Priorität, Frist oder Preis zu erfragen: {}", "To be asked for priority, target or price: {}", out_str(&rest)));
	if (idle.len)
		remark(r, out, SAY(r, "Ändert weder Urteil noch Priorität, Frist oder Preis: {}", "Changes neither verdict nor priority, target or price: {}", out_str(&idle)));
	arena_close(mem);
}
