/* common_space.c - the work that two tables speak of, as one space or, where that is too large, tile by tile.
 *
 * Leaves that neither of the two tells apart are one class, and so are the values that one of them does not know. What is
 * larger than one space is cut as tiles.c cuts: along the fact that both together ask most, class by class, and each tile has
 * the tables that both fill for it. A never that a tile does not ask is counted beside it where both forbid the same; where
 * they do not, the tile asks it too. Cut first is along what only one of the two says; where all that can apply is said by both (common_alike.c), the work is
 * counted and not looked at. */
#include "contract/alike.h"

enum { TILES_MOST = 1 << 13, POINTS_MOST = 1 << 24 /* some ten seconds where every rule overlaps with every other */, UNASKED = -1 };

/* What one of the two tells apart of its own facts. unknown: it has no such work, for it does not know a value; impossible: its
 * nevers take all of it. */
struct side { bool unknown, impossible; const bool *asks; uint16_t *const *class_of; const int *n; };

static bool is_silent(const struct side *s) { return s->unknown || s->impossible; }

/* ---- classes ------------------------------------------------------------------------------------------------------- */

static int class_in(const struct side *s, const struct joint *joint, int k, int leaf)
{
	int d = joint->of[k], there = joint->leaf[k][leaf];
	if (d < 0 || s->unknown)
		return 0;
	if (there < 0)
		return s->asks[d] ? s->n[d] : 0;
	return !s->impossible && s->n[d] > 1 ? s->class_of[d][there] : 0;
}

/* How many classes the leaves of a joined fact fall into, and which each is. */
static int classes_of(const struct common *x, const struct side sides[2], const struct item *within, int joined, uint16_t *class_of, struct arena *mem)
{
	const struct joint *joint = &x->joints[joined];
	int width[2], n = 0;
	for (int k = 0; k < 2; k++)
		width[k] = joint->of[k] < 0 || sides[k].unknown ? 1 : sides[k].n[joint->of[k]] + 1;
	int *seen = NEWS(mem, int, (size_t)width[OLDER] * (size_t)width[NEWER]);
	for (int leaf = 0; leaf < x->c.dimensions[joined].n_leaves; leaf++) {
		if (!may_be(within, joined, leaf))
			continue;
		int *class = &seen[class_in(&sides[OLDER], joint, OLDER, leaf) * width[NEWER] + class_in(&sides[NEWER], joint, NEWER, leaf)];
		if (!*class)
			*class = ++n;
		class_of[leaf] = (uint16_t)(*class - 1);
	}
	return n;
}

struct classes { uint16_t **of; int *n; int64_t points; };

/* only: of these facts; NULL: of all. */
static struct classes classes_find(const struct common *x, const struct side sides[2], const struct item *within, const bool *only, struct arena *mem)
{
	struct classes out = { NEWS(mem, uint16_t *, (size_t)x->c.n_dimensions + 1), NEWS(mem, int, (size_t)x->c.n_dimensions + 1), 1 };
	for (int i = 0; i < x->c.n_dimensions; i++) {
		out.of[i] = NEWS(mem, uint16_t, (size_t)x->c.dimensions[i].n_leaves + 1);
		out.n[i] = only && !only[i] ? 1 : classes_of(x, sides, within, i, out.of[i], mem);
		if (out.n[i] > 1)
			out.points = out.points > INT64_MAX / out.n[i] ? INT64_MAX : out.points * out.n[i];
	}
	return out;
}

/* ---- points -------------------------------------------------------------------------------------------------------- */

/* How far a class of a joined axis moves the point of a space of contract k (NULL: a single point); UNKNOWN_THERE: it does not
 * know the class. */
static int64_t **steps_of(const struct common *x, const struct space *joined, int k, const struct space *there, struct arena *mem)
{
	int64_t **steps = NEWS(mem, int64_t *, (size_t)joined->n + 1);
	for (int i = 0; i < joined->n; i++) {
		const struct axis *a = &joined->axes[i];
		const struct joint *joint = &x->joints[a->dimension];
		int d = joint->of[k], axis = d < 0 || !there ? UNASKED : there->axis_of[d];
		steps[i] = NEWS(mem, int64_t, (size_t)a->n);
		for (int leaf = 0; d >= 0 && leaf < x->c.dimensions[a->dimension].n_leaves; leaf++) {
			if (!may_be(joined->within, a->dimension, leaf))
				continue;
			int of = joint->leaf[k][leaf];
			steps[i][a->class_of[leaf]] = of < 0 ? x->asks[k][d] ? UNKNOWN_THERE : 0 : axis < 0 ? 0 : (int64_t)there->axes[axis].offset[of];
		}
	}
	return steps;
}

/* Of each joined point which it is there. Axis by axis, each repeating what those below it made. */
static int64_t *points_in(const struct common *x, const struct space *joined, int k, const struct space *there, struct arena *mem)
{
	int64_t **steps = steps_of(x, joined, k, there, mem), *at = NEWS(mem, int64_t, joined->points);
	for (int i = 0; i < joined->n; i++)
		for (uint32_t v = (uint32_t)joined->axes[i].n; v-- > 0;)
			for (uint32_t p = 0, base = v * joined->axes[i].stride; p < joined->axes[i].stride; p++)
				at[base + p] = at[p] < 0 || steps[i][v] < 0 ? UNKNOWN_THERE : at[p] + steps[i][v];
	return at;
}

/* The outcome of each point, and possible is what either contract takes for possible. */
static void fill_outcomes(struct common *x, struct arena *mem)
{
	for (int k = 0; k < 2; k++) {
		const struct table *t = x->tables[k];
		int64_t *at = x->outcome[k] = points_in(x, &x->space, k, t ? &t->space : NULL, mem);
		for (uint32_t p = 0; p < x->space.points; p++)
			at[p] = at[p] < 0 || x->unknown[k] ? UNKNOWN_THERE : t ? (int64_t)t->at[at[p]] : OUTCOME_IMPOSSIBLE;
	}
	for (uint32_t p = 0; p < x->space.points; p++)
		if (x->outcome[OLDER][p] <= OUTCOME_IMPOSSIBLE && x->outcome[NEWER][p] <= OUTCOME_IMPOSSIBLE)
			x->space.possible[p / 64] &= ~(UINT64_C(1) << p % 64);
}

static bool space_of(const struct common *x, const struct classes *k, const struct item *within, struct arena *mem, struct space *out)
{
	struct contract vocabulary = x->c;
	struct findings found = { 0 };
	struct reader r = { .c = &vocabulary, .mem = mem, .found = &found, .lang = x->c.lang };
	return space_of_classes(&r, k->of, k->n, within, mem, out);
}

/* ---- one space ------------------------------------------------------------------------------------------------------- */

/* What a table that stands tells apart. */
static struct side side_of_table(const struct common *x, int k, struct arena *mem)
{
	const struct contract *c = x->two[k];
	const struct space *s = &x->tables[k]->space;
	uint16_t **class_of = NEWS(mem, uint16_t *, (size_t)c->n_dimensions);
	int *n = NEWS(mem, int, (size_t)c->n_dimensions);
	for (int d = 0; d < c->n_dimensions; d++) {
		n[d] = 1;
		if (s->axis_of[d] < 0)
			continue;
		n[d] = s->axes[s->axis_of[d]].n;
		class_of[d] = s->axes[s->axis_of[d]].class_of;
	}
	return (struct side){ .asks = x->asks[k], .class_of = class_of, .n = n };
}

static bool fits(const struct common *x, int64_t points)
{
	return points <= x->two[OLDER]->points_max && points <= x->two[NEWER]->points_max;
}

bool common_open(const struct contract *const two[2], const struct table *const tables[2], struct arena *mem, struct common *out)
{
	common_join(two, tables, mem, out);
	if (tables[OLDER]->large || tables[NEWER]->large)
		return false;
	struct side sides[2] = { side_of_table(out, OLDER, mem), side_of_table(out, NEWER, mem) };
	struct classes classes = classes_find(out, sides, NULL, NULL, mem);
	out->whole = fits(out, classes.points) && space_of(out, &classes, NULL, mem, &out->space);
	if (out->whole)
		fill_outcomes(out, mem);
	return out->whole;
}

/* ---- a tile --------------------------------------------------------------------------------------------------------- */

/* An item of the joined vocabulary and what each contract makes of it. */
struct part {
	struct item item, of[2];
	struct conditions forced[2];                                  /* nevers that this part asks, although its rules do not */
	struct question q[2];
	struct measured m[2];
	struct side sides[2];
	struct classes classes;
	int *asked;                                                   /* of each joined fact: by rules that only one of the two has; NULL: not known */
};

struct walk {
	const struct common *x;
	const bool *asked;                                            /* joined facts that either asks of everything */
	const struct alike *alike;                                    /* NULL: nothing is known to be */
	int keep;                                                     /* a joined fact never cut, or UNASKED */
	int64_t limit, tiles, points;
	void (*f)(void *with, const struct common *tile);
	void *with;
};

/* The item as contract k knows it, in what its table asks: what else its nevers say is no part of the question. False: it does
 * not know it. */
static bool item_in(const struct common *x, int k, const struct item *joined, struct arena *mem, struct item *out)
{
	*out = item_of_anything(x->two[k], mem);
	for (int i = 0; i < x->c.n_dimensions; i++) {
		int d = x->joints[i].of[k];
		if (d < 0 || !x->asks[k][d])
			continue;
		const int *leaf_there = x->joints[i].leaf[k];
		uint64_t *leaves = NEWS(mem, uint64_t, (size_t)x->two[k]->dimensions[d].n_words + 1);
		bool any = false;
		for (int leaf = 0; leaf < x->c.dimensions[i].n_leaves; leaf++)
			if (may_be(joined, i, leaf) && leaf_there[leaf] >= 0) {
				bits_set(leaves, (size_t)leaf_there[leaf]);
				any = true;
			}
		if (!any)
			return false;
		out->leaves[d] = leaves;
	}
	return true;
}

/* everything: of no item in particular, as the tables themselves were measured. */
static void measure(const struct common *x, struct part *p, bool everything, struct arena *mem)
{
	for (int k = 0; k < 2; k++) {
		bool known = item_in(x, k, &p->item, mem, &p->of[k]);
		p->q[k] = x->tables[k]->question;
		p->q[k].within = everything ? NULL : &p->of[k];
		p->q[k].asks = x->asks[k];
		p->q[k].conditions = p->forced[k].at;
		p->q[k].n = p->forced[k].n;
		if (known)
			p->m[k] = space_measure(x->two[k], &p->q[k], -1, mem);
		p->sides[k] = (struct side){ !known, known && p->m[k].impossible, x->asks[k], p->m[k].class_of, p->m[k].n };
	}
	p->classes = classes_find(x, p->sides, &p->item, NULL, mem);
}

/* The joined fact that both together ask most, what only one of them asks before all; UNASKED: there is nothing to cut. */
static int most_asked(const struct walk *w, const struct part *p)
{
	enum { BEFORE_ALL = 1 << 16 };
	int best = UNASKED, most = -1;
	for (int i = 0; i < w->x->c.n_dimensions; i++) {
		int asked = p->asked && p->asked[i] ? BEFORE_ALL + p->asked[i] : 0;
		for (int k = 0; k < 2; k++)
			asked += w->x->joints[i].of[k] < 0 || is_silent(&p->sides[k]) ? 0 : p->m[k].asked[w->x->joints[i].of[k]];
		if (p->classes.n[i] < 2 || i == w->keep || asked <= most)
			continue;
		best = i;
		most = asked;
	}
	return best;
}

static bool part_fits(const struct walk *w, const struct part *p, int64_t limit)
{
	bool ok = p->classes.points <= limit || most_asked(w, p) < 0;
	for (int k = 0; k < 2; k++)
		ok = ok && (is_silent(&p->sides[k]) || p->m[k].words <= WORDS_MAX);
	return ok;
}

/* ---- nevers that a tile does not ask ---------------------------------------------------------------------------------- */

/* Nevers of both that belong together, and the joined facts they speak of. */
struct apart { struct conditions nevers[2]; bool *facts; };
struct aparts { struct apart *at; size_t n, cap; };

static bool meet(const bool *a, const bool *b, int n)
{
	int i = 0;
	while (i < n && !(a[i] && b[i]))
		i++;
	return i < n;
}

static struct apart apart_of(const struct common *x, const struct part *p, int k, int group, struct arena *mem)
{
	struct question q = loose_question(x->two[k], &p->m[k], group, mem);
	q.within = &p->of[k];
	const int *n = space_measure(x->two[k], &q, -1, mem).n;
	struct apart out = { .facts = NEWS(mem, bool, (size_t)x->c.n_dimensions + 1) };
	for (size_t i = 0; i < q.n; i++)
		*push(mem, &out.nevers[k]) = q.conditions[i];
	for (int i = 0; i < x->c.n_dimensions; i++)
		out.facts[i] = x->joints[i].of[k] >= 0 && n[x->joints[i].of[k]] > 1;
	return out;
}

static void join_into(struct apart *to, const struct apart *from, int n, struct arena *mem)
{
	for (int k = 0; k < 2; k++)
		for (size_t i = 0; i < from->nevers[k].n; i++)
			*push(mem, &to->nevers[k]) = from->nevers[k].at[i];
	for (int i = 0; i < n; i++)
		to->facts[i] |= from->facts[i];
}

/* In groups that share no fact. */
static struct aparts aparts_of(const struct common *x, const struct part *p, struct arena *mem)
{
	struct aparts out = { 0 };
	for (int k = 0; k < 2; k++)
		for (int group = 1; !is_silent(&p->sides[k]) && group <= p->m[k].n_loose; group++) {
			struct apart one = apart_of(x, p, k, group, mem);
			size_t kept = 0;
			for (size_t i = 0; i < out.n; i++)
				if (meet(out.at[i].facts, one.facts, x->c.n_dimensions))
					join_into(&one, &out.at[i], x->c.n_dimensions, mem);
				else
					out.at[kept++] = out.at[i];
			out.n = kept;
			*push(mem, &out) = one;
		}
	return out;
}

static bool possible_at(const struct space *s, const int64_t *at, uint32_t p) { return !at || (at[p] >= 0 && bits_is(s->possible, (size_t)at[p])); }

/* How many ways there are to complete these facts. False: the two contracts differ in it, or there are too many. */
static bool count_apart(const struct walk *w, const struct part *p, const struct apart *a, struct arena *mem, wide *ways)
{
	const struct common *x = w->x;
	struct question q[2];
	struct side sides[2] = { p->sides[OLDER], p->sides[NEWER] };
	struct space joined, there[2];
	int64_t *at[2] = { NULL, NULL };
	for (int k = 0; k < 2; k++) {
		q[k] = (struct question){ .conditions = a->nevers[k].at, .n = a->nevers[k].n, .derived = -1, .within = &p->of[k] };
		if (is_silent(&sides[k]))
			continue;
		struct measured m = space_measure(x->two[k], &q[k], -1, mem);
		sides[k].class_of = m.class_of;
		sides[k].n = m.n;
	}
	struct classes classes = classes_find(x, sides, &p->item, a->facts, mem);
	if (classes.points > TILE_LOOKED_AT || !space_of(x, &classes, &p->item, mem, &joined))
		return false;
	for (int k = 0; k < 2; k++) {
		struct contract shared = *x->two[k];
		struct findings found = { 0 };
		struct reader r = { .c = &shared, .mem = mem, .found = &found, .lang = shared.lang };
		if (is_silent(&sides[k]))
			continue;
		must(space_open(&r, &q[k], mem, &there[k]));
		at[k] = points_in(x, &joined, k, &there[k], mem);
	}
	for (uint32_t i = 0; i < joined.points; i++) {
		bool both[2] = { possible_at(&there[OLDER], at[OLDER], i), possible_at(&there[NEWER], at[NEWER], i) };
		if (both[OLDER] != both[NEWER] && at[OLDER] && at[NEWER])
			return false;
		if (!both[OLDER] || !both[NEWER])
			joined.possible[i / 64] &= ~(UINT64_C(1) << i % 64);
	}
	*ways = space_weight(&joined, joined.possible);
	return true;
}

/* Counts the completions of the facts that the part does not ask; where a never among them must be asked after all, it is forced
 * and the answer is false. */
static bool count_beside(const struct walk *w, struct part *p, struct arena *mem, wide *beside)
{
	const struct common *x = w->x;
	struct aparts all = aparts_of(x, p, mem);
	bool *counted = NEWS(mem, bool, (size_t)x->c.n_dimensions + 1), ok = true;
	*beside = 1;
	for (size_t i = 0; i < all.n; i++) {
		wide ways = 0;
		bool here = false;
		for (int f = 0; f < x->c.n_dimensions; f++) {
			here |= all.at[i].facts[f] && p->classes.n[f] > 1;
			counted[f] |= all.at[i].facts[f];
		}
		here |= w->keep >= 0 && all.at[i].facts[w->keep];      /* whose leaves the tile is asked for one by one */
		if (!here && count_apart(w, p, &all.at[i], mem, &ways)) {
			*beside *= ways;
			continue;
		}
		ok = false;
		for (int k = 0; k < 2; k++)
			for (size_t n = 0; n < all.at[i].nevers[k].n; n++)
				*push(mem, &p->forced[k]) = all.at[i].nevers[k].at[n];
	}
	for (int f = 0; f < x->c.n_dimensions; f++) {
		int leaves = 0;
		for (int leaf = 0; leaf < x->c.dimensions[f].n_leaves; leaf++)
			leaves += may_be(&p->item, f, leaf);
		*beside *= w->asked[f] && !counted[f] && p->classes.n[f] < 2 ? leaves : 1;
	}
	return ok;
}

/* ---- the walk --------------------------------------------------------------------------------------------------------- */

enum told { TOLD, TOLD_ENOUGH, TOO_MUCH };

/* TOO_MUCH: so many rules overlap here that it must be cut further. */
static enum told tell(struct walk *w, const struct part *p, wide beside, struct arena *mem)
{
	struct common tile = *w->x;
	if (w->tiles >= TILES_MOST || w->points >= POINTS_MOST || is_late(w->x->two[NEWER]))
		return TOLD_ENOUGH;
	for (int k = 0; k < 2; k++) {
		struct contract shared = *w->x->two[k];
		struct findings found = { 0 };
		struct reader r = { .c = &shared, .mem = mem, .found = &found, .lang = shared.lang };
		struct table *t = NEW(mem, struct table);
		if (!is_silent(&p->sides[k]) && !table_of_question(&r, w->x->tables[k]->dimension, &p->q[k], mem, t))
			return TOO_MUCH;
		tile.tables[k] = is_silent(&p->sides[k]) ? NULL : t;
		tile.unknown[k] = p->sides[k].unknown;
	}
	must(space_of(w->x, &p->classes, &p->item, mem, &tile.space));
	bool *shown = NEWS(mem, bool, (size_t)w->x->c.n_dimensions + 1);
	for (int i = 0; i < w->x->c.n_dimensions; i++)
		shown[i] = true;                                      /* as far as the tile has not all of it */
	tile.space.shown = shown;
	tile.space.beside = beside;
	fill_outcomes(&tile, mem);
	w->points += p->classes.points;
	w->tiles++;
	(w->f)(w->with, &tile);
	return TOLD;
}

/* Nothing of the part is asked: how much work it is. False: a never must be asked after all. */
static bool tell_alike(struct walk *w, const struct part *of, struct arena *mem)
{
	struct common tile = *w->x;
	struct part p = { .item = of->item };
	wide beside = 0;
	for (int k = 0; k < 2; k++) {
		must(item_in(w->x, k, &p.item, mem, &p.of[k]));
		p.q[k] = (struct question){ .derived = -1, .within = &p.of[k], .asks = w->x->asks[k] };
		p.m[k] = space_measure(w->x->two[k], &p.q[k], -1, mem);
		p.sides[k] = (struct side){ .asks = w->x->asks[k], .class_of = p.m[k].class_of, .n = p.m[k].n };
	}
	p.classes = classes_find(w->x, p.sides, &p.item, NULL, mem);
	if (p.classes.points != 1 || !count_beside(w, &p, mem, &beside))
		return false;
	must(space_of(w->x, &p.classes, &p.item, mem, &tile.space));
	tile.alike = true;
	tile.space.beside = beside;
	w->points++;
	w->tiles++;
	if (beside)
		(w->f)(w->with, &tile);
	return true;
}

static bool walk(struct walk *w, const struct part *from, int64_t limit);

/* Class by class of one fact. */
static bool walk_parts(struct walk *w, const struct part *p, int fact, int64_t limit, struct arena *mem)
{
	const struct dimension *d = &w->x->c.dimensions[fact];
	for (int class = 0; class < p->classes.n[fact]; class++) {
		struct part one = { .item = item_copy(&w->x->c, &p->item, mem), .forced = { p->forced[OLDER], p->forced[NEWER] } };
		one.item.leaves[fact] = NEWS(mem, uint64_t, (size_t)d->n_words + 1);
		for (int leaf = 0; leaf < d->n_leaves; leaf++)
			if (may_be(&p->item, fact, leaf) && p->classes.of[fact][leaf] == class)
				bits_set(one.item.leaves[fact], (size_t)leaf);
		if (!walk(w, &one, limit))
			return false;
	}
	return true;
}

static bool is_nothing(const struct part *p) { return is_silent(&p->sides[OLDER]) && is_silent(&p->sides[NEWER]); }

/* False: that was enough. */
static bool walk(struct walk *w, const struct part *from, int64_t limit)
{
	enum { PARTS = 4 };
	struct arena *mem = arena_open();
	struct part p = { .item = from->item };
	enum told told = TOO_MUCH;
	wide beside = 0;
	for (int k = 0; k < 2; k++)
		for (size_t i = 0; i < from->forced[k].n; i++)
			*push(mem, &p.forced[k]) = from->forced[k].at[i];
	measure(w->x, &p, false, mem);
	p.asked = w->alike ? NEWS(mem, int, (size_t)w->x->c.n_dimensions + 1) : NULL;
	bool enough = w->tiles >= TILES_MOST || is_late(w->x->two[NEWER]);
	if (w->alike && !enough && !is_nothing(&p) && alike_in(w->x, w->alike, &p.item, p.of, p.asked, mem) && tell_alike(w, &p, mem)) {
		arena_close(mem);
		return true;
	}
	bool fit = part_fits(w, &p, limit), go_on = true;
	while (fit && !is_nothing(&p) && !count_beside(w, &p, mem, &beside)) {
		measure(w->x, &p, false, mem);
		fit = part_fits(w, &p, limit);
	}
	if (is_nothing(&p) || (fit && !beside))
		told = TOLD;
	else if (fit)
		told = tell(w, &p, beside, mem);
	if (told == TOO_MUCH)
		go_on = walk_parts(w, &p, most_asked(w, &p), fit ? p.classes.points / PARTS : limit, mem);
	arena_close(mem);
	return go_on && told != TOLD_ENOUGH;
}

bool common_each(const struct common *x, int keep, void (*f)(void *with, const struct common *tile), void *with)
{
	if (x->whole) {
		f(with, x);
		return true;
	}
	struct arena *mem = arena_open();
	int64_t most = x->two[OLDER]->points_max < x->two[NEWER]->points_max ? x->two[OLDER]->points_max : x->two[NEWER]->points_max;
	int64_t limit = most < TILE_LOOKED_AT ? most : TILE_LOOKED_AT;
	struct walk w = { .x = x, .keep = keep, .limit = limit, .f = f, .with = with };
	struct part all = { .item = item_of_anything(&x->c, mem) };
	bool *asked = NEWS(mem, bool, (size_t)x->c.n_dimensions + 1);
	w.alike = keep < 0 ? alike_find(x, mem) : NULL;
	measure(x, &all, true, mem);
	for (int i = 0; i < x->c.n_dimensions; i++)
		asked[i] = all.classes.n[i] > 1;
	w.asked = asked;
	bool whole = walk(&w, &all, limit);
	arena_close(mem);
	return whole;
}
