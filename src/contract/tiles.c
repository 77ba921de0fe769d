/* tiles.c - a fact space that is too large for one table, cut into tables that are not.
 *
 * Asked is the fact that most conditions ask; each class of its values settles some conditions, and with them
 * go the facts that only they asked. So a contract with forty options, each asked under one service alone, is
 * forty small tables and not a product of 2^40 points. Exact: the tiles are disjoint and hold every item. */
#include "contract/values.h"
#include <string.h>

/* What is done with the tiles of a table: each is filled and looked at before the next is cut. */
struct walk {
	const struct table *t;
	enum filled { BY_OUTCOMES, BY_VALUES, BY_RULES } filled;
	bool (*f)(void *with, const struct table *tile), (*sought)(void *with, const struct item *item);       /* sought NULL: everything is */
	void *with;
};
struct cutting {
	const struct contract *c;
	const struct question *q;
	int keep;                                                      /* a fact never cut, or -1 */
	int64_t limit, points;                                         /* of one tile; of all so far */
	struct arena *mem;
	struct tile_list *out;                                         /* or, where they are looked at one by one: */
	const struct walk *walk;
	bool *cut;
};

/* What is settled of the whole is settled of a part, and what asks another fact than the one that is cut is as unsettled as before. */
static uint8_t *answers_of_part(const struct contract *c, const uint8_t *whole, int cut, struct arena *mem)
{
	uint8_t *answers = NEWS(mem, uint8_t, c->numbered.n + 1);
	for (size_t i = 0; i < c->numbered.n; i++)
		answers[i] = whole[i] == UNSETTLED && (c->numbered.at[i] < 0 || c->numbered.at[i] == cut) ? NOT_ASKED_YET : whole[i];
	return answers;
}

/* Beside a fact that is kept those that may go with it keep the value that says they do not arise, so that work which differs in the kept
 * one alone stays together: parts then overlap, and are asked only whether there is such work. */
static struct item of_class(const struct cutting *k, const struct item *from, const struct measured *m, int class, struct arena *mem)
{
	const struct contract *c = k->c;
	const struct dimension *d = &c->dimensions[m->most_asked];
	struct item i = item_copy(c, from, mem);
	i.leaves[m->most_asked] = NEWS(mem, uint64_t, (size_t)d->n_words + 1);
	for (int leaf = 0; leaf < d->n_leaves; leaf++)
		if (bits_is(from->leaves[m->most_asked], (size_t)leaf) && m->class_of[m->most_asked][leaf] == class)
			bits_set(i.leaves[m->most_asked], (size_t)leaf);
	if (k->keep >= 0 && d->inapplicable >= 0 && m->n[m->most_asked] > 2 && bits_is(from->leaves[m->most_asked], (size_t)d->inapplicable))
		bits_set(i.leaves[m->most_asked], (size_t)d->inapplicable);
	i.answers = from->answers ? answers_of_part(c, from->answers, m->most_asked, mem) : NULL;
	return i;
}

static int leaves_of(const struct contract *c, const struct item *item, int dimension)
{
	int leaves = 0;
	for (int leaf = 0; leaf < c->dimensions[dimension].n_leaves; leaf++)
		leaves += bits_is(item->leaves[dimension], (size_t)leaf);
	return leaves;
}

struct question loose_question(const struct contract *c, const struct measured *m, int group, struct arena *mem)
{
	struct condition **list = NEWS(mem, struct condition *, c->nevers.n + 1);
	struct question q = { .conditions = list, .derived = -1 };
	for (size_t i = 0; i < c->nevers.n; i++)
		if (m->loose[i] == group)
			list[q.n++] = c->nevers.at[i]->is;
	return q;
}

static wide possible_here(const struct contract *c, const struct question *q, const struct measured *whole, struct arena *mem)
{
	struct contract shared = *c;
	struct findings found = { 0 };
	struct reader r = { .c = &shared, .mem = mem, .found = &found, .lang = c->lang };
	struct space s;
	must(space_open(&r, q, mem, &s));
	wide weight = space_weight(&s, s.possible);
	for (int d = 0; d < c->n_dimensions; d++)
		weight *= whole->n[d] > 1 && s.axis_of[d] < 0 ? leaves_of(c, q->within, d) : 1;
	return weight;
}

static wide count_possible(struct cutting *k, const struct item *item, const struct measured *whole, bool any)
{
	struct question q = *k->q;
	q.within = item;
	struct arena *mem = arena_open();
	struct measured m = space_measure(k->c, &q, -1, mem);
	wide sum = 0;
	if (!m.impossible && (m.points <= k->c->points_max || m.most_asked < 0))
		sum = possible_here(k->c, &q, whole, mem);
	else if (!m.impossible)
		for (int class = 0; class < m.n[m.most_asked] && !(any && sum); class++) {
			struct cutting part_of = { .c = k->c, .q = k->q, .keep = -1 };
			struct item part = of_class(&part_of, item, &m, class, mem);
			sum += count_possible(&part_of, &part, whole, any);
		}
	arena_close(mem);
	return sum;
}

wide tiles_possible(const struct contract *c, const struct question *nevers, const struct item *within, bool any)
{
	struct arena *mem = arena_open();
	struct cutting k = { .c = c, .q = nevers, .keep = -1 };
	struct question q = *nevers;
	q.within = within;
	struct measured whole = space_measure(c, &q, -1, mem);
	wide sum = count_possible(&k, within, &whole, any);
	arena_close(mem);
	return sum;
}

/* Nevers that the question does not ask may still leave nothing of the tile. */
static bool loose_possible(const struct cutting *k, const struct measured *m, const struct item *item, struct arena *mem)
{
	for (int group = 1; group <= m->n_loose; group++) {
		struct question q = loose_question(k->c, m, group, mem);
		if (!tiles_possible(k->c, &q, item, true))
			return false;
	}
	return true;
}

static bool look_at(struct cutting *k, const struct tile *tile);

/* False: no other tile is wanted. */
static bool take_tile(struct cutting *k, const struct tile *tile)
{
	k->points += tile->points;
	if (k->walk)
		return look_at(k, tile) && k->points <= LARGEST && !is_late(k->c);
	*push(k->mem, k->out) = *tile;
	return (!k->out->most || k->out->n <= k->out->most) && k->points <= LARGEST && !is_late(k->c);
}

/* False: given up. */
static bool cut(struct cutting *k, const struct item *item)
{
	if (k->walk && k->walk->sought && !k->walk->sought(k->walk->with, item))
		return true;
	struct question q = *k->q;
	q.within = item;
	struct arena *scratch = arena_open();
	struct measured m = space_measure(k->c, &q, k->keep, scratch);
	bool ok = true;
	bool fits = (m.points <= k->limit || m.most_asked < 0) && m.words <= WORDS_MAX;
	m.impossible = m.impossible || (fits && !loose_possible(k, &m, item, scratch));
	if (!m.impossible && fits) {
		ok = take_tile(k, &(struct tile){ .item = *item, .points = m.points });
	} else if (!m.impossible) {
		bool whole = !k->cut[m.most_asked];
		k->cut[m.most_asked] = true;
		for (int class = 0; class < m.n[m.most_asked] && ok; class++) {
			struct item part = of_class(k, item, &m, class, k->walk ? scratch : k->mem);
			ok = cut(k, &part);
		}
		k->cut[m.most_asked] = !k->walk || !whole;            /* what other tiles are cut along is whole in the next */
	}
	arena_close(scratch);
	return ok;
}

static struct item keeping_answers(const struct contract *c, const struct item *item, struct arena *mem)
{
	struct item out = *item;
	out.answers = out.answers ? out.answers : NEWS(mem, uint8_t, c->numbered.n + 1);
	return out;
}

bool tiles_cut(const struct contract *c, const struct question *q, const struct item *item, int keep, int64_t limit, struct arena *mem, struct tile_list *out)
{
	struct cutting k = { c, q, keep, limit, .mem = mem, .out = out, .cut = NEWS(mem, bool, (size_t)c->n_dimensions) };
	struct item whole = keeping_answers(c, item, mem);
	out->cut = k.cut;
	bool ok = cut(&k, &whole);
	out->points = k.points;
	return ok;
}

/* The facts that were asked of everything, and in this tile no more: those that nevers join among themselves together. */
static wide weight_beside(const struct contract *c, const struct table *t, const struct space *s, const struct item *item)
{
	struct arena *mem = arena_open();
	struct question q = t->question;
	q.within = item;
	struct measured m = { 0 };
	bool *counted = NEWS(mem, bool, (size_t)c->n_dimensions);
	wide weight = 1;
	if (c->nevers.n)
		m = space_measure(c, &q, -1, mem);
	for (int group = 1; group <= m.n_loose; group++) {
		struct question nevers = loose_question(c, &m, group, mem);
		weight *= tiles_possible(c, &nevers, item, false);
		nevers.within = item;
		const int *n = space_measure(c, &nevers, -1, mem).n;
		for (int d = 0; d < c->n_dimensions; d++)
			counted[d] |= n[d] > 1;
	}
	for (int d = DIMENSION_FIRST; d < c->n_dimensions; d++)
		weight *= t->asks[d] && s->axis_of[d] < 0 && !counted[d] ? leaves_of(c, item, d) : 1;
	arena_close(mem);
	return weight;
}

const struct table *tile_table(const struct contract *c, const struct table *t, const struct tile *tile, bool values, struct arena *mem)
{
	struct contract shared = *c;
	struct findings found = { 0 };
	struct reader r = { .c = &shared, .mem = mem, .found = &found, .lang = c->lang };
	struct table *out = NEW(mem, struct table);
	struct question q = t->question;
	q.within = &tile->item;
	q.values = values;
	if (!table_of_question(&r, t->dimension, &q, mem, out))
		return NULL;
	out->space.beside = weight_beside(c, t, &out->space, &tile->item);
	return out;
}

/* In place of the tile its parts. */
static void divide(const struct contract *c, const struct table *t, struct tile_list *tiles, size_t k, int keep, struct arena *mem)
{
	enum { PARTS = 4 };
	struct tile whole = tiles->at[k];
	struct tile_list parts = { 0 };
	must(whole.points >= PARTS);
	tiles_cut(c, &t->question, &whole.item, keep, whole.points / PARTS, mem, &parts);
	must(parts.n && parts.at[0].points < whole.points);
	tiles->at[k] = parts.at[0];
	for (size_t i = 1; i < parts.n; i++)
		*push(mem, tiles) = parts.at[i];
	for (int d = 0; d < c->n_dimensions; d++)
		tiles->cut[d] |= parts.cut[d];
}

const struct table *tiles_fill(const struct contract *c, const struct table *t, struct tile_list *tiles, size_t k, int keep, struct arena *mem, struct arena *list)
{
	const struct table *filled;
	while (!(filled = tile_table(c, t, &tiles->at[k], tiles->values, mem)))
		divide(c, t, tiles, k, keep, list);
	return filled;
}

struct item item_of_anything(const struct contract *c, struct arena *mem)
{
	struct item all = item_new(c, mem);
	for (int d = 0; d < c->n_dimensions; d++)
		for (int leaf = 0; leaf < c->dimensions[d].n_leaves; leaf++)
			bits_set(all.leaves[d], (size_t)leaf);
	return all;
}

bool loose_leave_work(const struct contract *c, const struct measured *m, struct arena *mem)
{
	struct item all = item_of_anything(c, mem);
	return loose_possible(&(struct cutting){ .c = c, .keep = -1 }, m, &all, mem);
}

static struct item asked_of(const struct contract *c, const struct question *q, struct arena *mem) { return q->within ? *q->within : item_of_anything(c, mem); }

bool tiles_can(const struct contract *c, const struct question *q)
{
	struct arena *mem = arena_open();
	struct item all = asked_of(c, q, mem);
	struct tile_list tiles = { .most = TILES_MAX };
	bool ok = tiles_cut(c, q, &all, -1, c->points_max, mem, &tiles);
	arena_close(mem);
	return ok;
}

/* ---- tile by tile --------------------------------------------------------------------------------------------------- */

/* Where each rule applies and nothing else. NULL: only its parts can be. */
static const struct table *tile_by_rules(const struct contract *c, const struct table *t, const struct tile *tile, struct arena *mem)
{
	struct contract shared = *c;
	struct findings found = { 0 };
	struct reader r = { .c = &shared, .mem = mem, .found = &found, .lang = c->lang };
	struct question q = t->question;
	struct table *out = NEW(mem, struct table);
	q.within = &tile->item;
	return table_of_rules(&r, t->dimension, &q, mem, out) ? out : NULL;
}

/* Where so many rules overlap that it has to be divided, its parts one after the other. */
static bool look_at(struct cutting *k, const struct tile *tile)
{
	const struct walk *walk = k->walk;
	struct arena *mem = arena_open(), *here = arena_open();
	struct tile_list parts = { .values = walk->filled == BY_VALUES, .cut = memcpy(NEWS(mem, bool, (size_t)k->c->n_dimensions), k->cut, (size_t)k->c->n_dimensions * sizeof *k->cut) };
	bool stop = false;
	*push(mem, &parts) = *tile;
	for (size_t i = 0; i < parts.n && !stop && !is_late(k->c); i++) {
		const struct table *filled = walk->filled == BY_RULES ? tile_by_rules(k->c, walk->t, &parts.at[i], here) : NULL;
		struct table part = *(filled ? filled : tiles_fill(k->c, walk->t, &parts, i, -1, here, mem));
		part.space.shown = parts.cut;
		stop = is_late(k->c) || walk->f(walk->with, &part);
		arena_reset(here);
	}
	arena_close(here);
	arena_close(mem);
	return !stop;
}

static void each(const struct contract *c, const struct walk *walk)
{
	const struct table *t = walk->t;
	if (!t->large) {
		walk->f(walk->with, t);
		return;
	}
	struct arena *mem = arena_open();
	struct item all = asked_of(c, &t->question, mem), whole = keeping_answers(c, &all, mem);
	struct cutting k = { .c = c, .q = &t->question, .keep = -1, .limit = c->points_max < TILE_LOOKED_AT ? c->points_max : TILE_LOOKED_AT,
		.walk = walk, .cut = NEWS(mem, bool, (size_t)c->n_dimensions) };
	if (!is_late(c))
		cut(&k, &whole);
	arena_close(mem);
}

void table_each(const struct contract *c, const struct table *t, bool (*f)(void *with, const struct table *tile), void *with) { each(c, &(struct walk){ .t = t, .f = f, .with = with }); }
void table_each_by_values(const struct contract *c, const struct table *t, bool (*f)(void *with, const struct table *tile), void *with) { table_each_sought(c, t, NULL, f, with); }

void table_each_sought(const struct contract *c, const struct table *t, bool (*sought)(void *with, const struct item *item), bool (*f)(void *with, const struct table *tile), void *with)
{
	each(c, &(struct walk){ t, BY_VALUES, f, sought, with });
}

void table_each_by_rules(const struct contract *c, const struct table *t, bool (*sought)(void *with, const struct item *item), bool (*f)(void *with, const struct table *tile), void *with)
{
	each(c, &(struct walk){ t, BY_RULES, f, sought, with });
}
