/* compare.c - two versions of a contract over all work: who gains, who loses, as few regions.
 *
 * Verdict, priority, price and targets are compared by the same walk: the points of the joint space are sorted by the pair
 * of values they have in the old and the new version, and each pair's set is told as regions. Where "sonst" of a fact changed,
 * so is the work of which nobody names that fact. */
#include "contract/analyse.h"
#include <string.h>

/* ---- what a value is called -------------------------------------------------------------------------------------------- */

/* Best for the client first. From project to hourly the client loses the quote and may pay less: nobody can say who wins. */
enum { RANK_HOURLY = 2, RANK_PROJECT };
static const int rank[VERDICT_DECLINED + 1] = { [VERDICT_COVERED] = 1, [VERDICT_WARRANTY] = 1, [VERDICT_HOURLY] = RANK_HOURLY,
	[VERDICT_PROJECT] = RANK_PROJECT, [VERDICT_CLIENT] = 4, [VERDICT_DECLINED] = 5 };

int verdict_rank(enum verdict_class v) { return rank[v]; }

enum { LABEL_IMPOSSIBLE, LABEL_UNKNOWN, LABEL_OPEN, LABEL_FIRST };
struct label { struct str name; enum verdict_class class; const struct target *target; const struct availability *promise; bool free; };   /* target, promise: NULL: none; free: this outage does not count */
struct labels { struct label *at; size_t n, cap; };
struct comparing {
	const struct contract *const *two;
	struct arena *mem;
	enum lang lang;
	struct str attribute; int dimension[2];
	struct labels labels;
	int *label_of[2];                                             /* of each value of each, from VALUE_UNCLEAR on; -1: not met yet */
	struct { struct change_of { int from, to; size_t shift; } *at; size_t n, cap; } changes;       /* of the attribute, or of one fact that is not told */
	int fact;                                                     /* joined, that is not told */
	struct comparison *out;
};

/* "30 min (servicezeit)" */
static struct str target_name(struct comparing *g, const struct target *t)
{
	return text(g->mem, "{}{}", contract_time(t->unit, t->amount, g->lang, g->mem), t->calendar.len ? text(g->mem, " ({})", t->calendar) : NONE);
}

/* "99,5 % je kalendermonat", in one language for both. */
static struct str promise_name(struct comparing *g, const struct availability *a)
{
	bool german = g->lang == LANG_DE;
	struct str rest = text(g->mem, "{}", a->percent), whole = str_split(&rest, '.');
	struct str percent = rest.len ? text(g->mem, "{}{}{}", whole, german ? STR(",") : STR("."), rest) : whole;
	const struct period_word *p = period_find(utf8_fold(g->mem, a->period));
	struct str each = german ? STR("je") : STR("per"), period = p ? german ? p->de : p->en : a->period;
	struct str hours = a->hours ? text(g->mem, " ({})", a->hours->name) : NONE;
	struct out span = out_open(g->mem);
	if (a->span.ms)
		out_span(&span, a->span);
	return text(g->mem, "{} % {} {}{}", percent, each, a->span.ms ? out_str(&span) : period, hours);
}

/* Where no rule speaks of an outage it counts, and no availability is promised. */
static struct label label_of_outages(struct comparing *g, int k, int value)
{
	const struct contract *c = g->two[k];
	bool german = g->lang == LANG_DE, free = value == LEAF_NOT_COUNTED;
	if (g->dimension[k] == DIMENSION_COUNTED)
		return (struct label){ .name = german ? free ? STR("zählt nicht") : STR("zählt") : free ? STR("does not count") : STR("counts"), .free = free };
	if (value == VALUE_NOTHING || value == LEAF_NO_PROMISE)
		return (struct label){ .name = german ? STR("keine Verfügbarkeit") : STR("no availability") };
	return (struct label){ .name = promise_name(g, &c->availabilities.at[value]), .promise = &c->availabilities.at[value] };
}

static struct label label_of(struct comparing *g, int k, int value)
{
	const struct contract *c = g->two[k];
	bool german = g->lang == LANG_DE, outages = g->dimension[k] == DIMENSION_AVAILABILITY || g->dimension[k] == DIMENSION_COUNTED;
	if (outages && (value >= 0 || value == VALUE_NOTHING))
		return label_of_outages(g, k, value);
	if (value == VALUE_NOTHING && g->dimension[k] == DIMENSION_PRICE)
		return (struct label){ .name = german ? STR("kein Preis") : STR("no price") };
	if (is_clock(g->dimension[k]) && (value == VALUE_NOTHING || value == LEAF_NO_TARGET))
		return (struct label){ .name = german ? STR("kein Ziel") : STR("no target") };
	if (value == VALUE_NOTHING)
		return (struct label){ .name = german ? STR("nichts") : STR("nothing") };
	if (value < 0 || g->dimension[k] == DIMENSION_VERDICT)
		return (struct label){ .name = value_name(value, g->lang), .class = value < 0 ? VERDICT_NONE : (enum verdict_class)(value + 1) };
	const struct target *t = is_clock(g->dimension[k]) ? &c->dimensions[g->dimension[k]].targets[value] : NULL;
	if (t)
		return (struct label){ .name = target_name(g, t), .target = t };
	const struct dimension *d = &c->dimensions[g->dimension[k]];
	return (struct label){ .name = d->nodes.at[d->leaf_node[value]].name };
}

/* The same name is the same label, whichever contract has it. */
static int label_number(struct comparing *g, struct label x)
{
	struct str key = utf8_fold(g->mem, x.name);
	for (size_t i = LABEL_FIRST; i < g->labels.n; i++)
		if (g->labels.at[i].class == x.class && str_is(utf8_fold(g->mem, g->labels.at[i].name), key))
			return (int)i;
	*push(g->mem, &g->labels) = x;
	return (int)g->labels.n - 1;
}

static void labels_open(struct comparing *g)
{
	bool german = g->lang == LANG_DE;
	g->labels = (struct labels){ 0 };
	*push(g->mem, &g->labels) = (struct label){ .name = german ? STR("unmöglich (nie)") : STR("impossible (never)") };   /* ORDER LABEL_ */
	*push(g->mem, &g->labels) = (struct label){ .name = german ? STR("unbekannt") : STR("unknown") };
	*push(g->mem, &g->labels) = (struct label){ .name = german ? STR("offen") : STR("open") };
	for (int k = 0; k < 2; k++) {
		int n = g->two[k]->dimensions[g->dimension[k]].n_leaves - VALUE_UNCLEAR;
		g->label_of[k] = NEWS(g->mem, int, (size_t)n);
		for (int i = 0; i < n; i++)
			g->label_of[k][i] = -1;
	}
}

static int label_at(struct comparing *g, const struct common *x, int k, uint32_t p)
{
	if (x->outcome[k][p] == UNKNOWN_THERE)
		return LABEL_UNKNOWN;
	int value = x->tables[k] ? x->tables[k]->outcomes.at[x->outcome[k][p]].value : VALUE_IMPOSSIBLE;
	if (value == VALUE_IMPOSSIBLE)
		return LABEL_IMPOSSIBLE;
	int *label = &g->label_of[k][value - VALUE_UNCLEAR];
	if (*label < 0)
		*label = label_number(g, label_of(g, k, value));
	return *label;
}

static void add_obstacle(struct comparing *g, struct str why)
{
	*push(g->mem, &g->out->obstacles) = (struct obstacle){ g->attribute, why };
}

/* ---- shifts -------------------------------------------------------------------------------------------------------------- */

/* 1 the first is longer, -1 the second, 0 equal or not to be told apart: another calendar, units of no fixed length. */
static int longer(const struct comparing *g, const struct target *a, const struct target *b)
{
	int of_a = unit_seconds(unit_find(utf8_fold(g->mem, a->unit), LANG_DE)), of_b = unit_seconds(unit_find(utf8_fold(g->mem, b->unit), LANG_DE));
	bool same = str_is(a->unit, b->unit);
	wide x = a->amount * (wide)(same ? 1 : of_a), y = b->amount * (wide)(same ? 1 : of_b);
	if (!str_is(utf8_fold(g->mem, a->calendar), utf8_fold(g->mem, b->calendar)) || (!same && (!of_a || !of_b)))
		return 0;
	return (x > y) - (x < y);
}

/* A target gained or shortened is the client's gain. */
static enum shift_kind kind_of_targets(const struct comparing *g, const struct target *was, const struct target *now)
{
	int change = was && now ? longer(g, now, was) : (now == NULL) - (was == NULL);
	return change > 0 ? SHIFT_LOSS : change < 0 ? SHIFT_GAIN : SHIFT_OTHER;
}

static bool same_period(const struct availability *a, const struct availability *b)
{
	bool same_hours = a->hours && b->hours ? str_is(a->hours->name, b->hours->name) : a->hours == b->hours;
	return a->months == b->months && a->span.ms == b->span.ms && same_hours;
}

/* A promise lost or lowered is the client's loss, and so is an outage that no longer counts. Over another period or in other hours nobody can say. */
static enum shift_kind kind_of_outages(const struct label *was, const struct label *now)
{
	int64_t change = (int64_t)was->free - now->free;
	if (!was->promise != !now->promise)
		change = now->promise ? 1 : -1;
	else if (was->promise && same_period(was->promise, now->promise))
		change = now->promise->percent.u6 - was->promise->percent.u6;
	return change > 0 ? SHIFT_GAIN : change < 0 ? SHIFT_LOSS : SHIFT_OTHER;
}

/* Where in the order of the attribute; -1: that version does not know it. */
static int place_of(const struct comparing *g, int k, struct str name)
{
	const struct dimension *d = &g->two[k]->dimensions[g->dimension[k]];
	struct str key = utf8_fold(g->mem, name);
	for (int leaf = 0; leaf < d->n_leaves; leaf++)
		if (str_is(utf8_fold(g->mem, d->nodes.at[d->leaf_node[leaf]].name), key))
			return leaf;
	return -1;
}

static bool has_targets_by(const struct contract *c, int dimension)
{
	for (int d = DIMENSION_CLOCKS; d < DIMENSION_FIRST; d++)
		for (size_t i = 0; i < c->dimensions[d].rules.n; i++)
			if (rule_asks(c, c->dimensions[d].rules.at[i], dimension))
				return true;
	return false;
}

/* Of a rank that rules give and targets ask, the one that prevails of several is the more urgent: what comes to stand lower is the client's loss. */
static enum shift_kind kind_of_ranks(const struct comparing *g, struct str was, struct str now)
{
	int lower[2];
	for (int k = 0; k < 2; k++) {
		const struct dimension *d = &g->two[k]->dimensions[g->dimension[k]];
		int before = place_of(g, k, was), after = place_of(g, k, now);
		if (!d->ordered || !d->derived || before < 0 || after < 0 || !has_targets_by(g->two[k], g->dimension[k]))
			return SHIFT_OTHER;
		lower[k] = d->last_of_several ? before - after : after - before;
	}
	return lower[OLDER] > 0 && lower[NEWER] > 0 ? SHIFT_LOSS : lower[OLDER] < 0 && lower[NEWER] < 0 ? SHIFT_GAIN : SHIFT_OTHER;
}

static enum shift_kind kind_of(const struct comparing *g, int from, int to)
{
	int was = rank[g->labels.at[from].class], now = rank[g->labels.at[to].class];
	if (from == LABEL_OPEN || to == LABEL_OPEN)
		return SHIFT_OTHER;
	if (from < LABEL_FIRST)
		return SHIFT_NEW_ONLY;
	if (to < LABEL_FIRST)
		return SHIFT_OLD_ONLY;
	if (is_clock(g->dimension[NEWER]))
		return kind_of_targets(g, g->labels.at[from].target, g->labels.at[to].target);
	if (g->dimension[NEWER] == DIMENSION_AVAILABILITY || g->dimension[NEWER] == DIMENSION_COUNTED)
		return kind_of_outages(&g->labels.at[from], &g->labels.at[to]);
	if (g->dimension[NEWER] >= DIMENSION_FIRST)
		return kind_of_ranks(g, g->labels.at[from].name, g->labels.at[to].name);
	bool quoted = was == RANK_PROJECT && now == RANK_HOURLY;
	return !was || !now || was == now || quoted ? SHIFT_OTHER : now > was ? SHIFT_LOSS : SHIFT_GAIN;
}

static int64_t bounded(wide n) { return n < INT64_MAX ? (int64_t)n : INT64_MAX; }
static int64_t weight_of(const struct space *s, const uint64_t *set) { return bounded((wide)space_weight(s, set) * s->beside); }

/* What is told of one pair of labels, tile after tile. */
static struct shift *shift_of(struct comparing *g, int from, int to)
{
	size_t i = 0;
	while (i < g->changes.n && (g->changes.at[i].from != from || g->changes.at[i].to != to))
		i++;
	if (i == g->changes.n) {
		*push(g->mem, &g->changes) = (struct change_of){ from, to, g->out->shifts.n };
		*push(g->mem, &g->out->shifts) = (struct shift){ .kind = kind_of(g, from, to), .attribute = g->attribute, .from = g->labels.at[from].name,
			.to = g->labels.at[to].name, .from_class = g->labels.at[from].class, .to_class = g->labels.at[to].class };
	}
	return &g->out->shifts.at[g->changes.at[i].shift];
}

static void add_shift(struct comparing *g, const struct common *x, int from, int to, const uint64_t *set)
{
	bool verdict = g->dimension[OLDER] == DIMENSION_VERDICT;
	enum shift_kind kind = kind_of(g, from, to);
	if (!verdict && (kind == SHIFT_OLD_ONLY || kind == SHIFT_NEW_ONLY))
		return;                                               /* said once, with the verdict */
	struct shift *s = shift_of(g, from, to);
	s->points = bounded((wide)s->points + weight_of(&x->space, set));
	cubes_add(&x->c, &x->space, set, g->mem, &s->regions);
}

/* One set for each pair of different labels that occurs. Which labels there are is known once all points were looked at. */
struct pairs { uint64_t **set; size_t n; };

static struct pairs sort_points(struct comparing *g, const struct common *x, struct arena *mem)
{
	uint16_t *label[2] = { NEWS(mem, uint16_t, x->space.points), NEWS(mem, uint16_t, x->space.points) };
	for (uint32_t p = 0; p < x->space.points; p++)
		for (int k = 0; k < 2 && bits_is(x->space.possible, p); k++)
			label[k][p] = (uint16_t)label_at(g, x, k, p);
	struct pairs out = { NEWS(mem, uint64_t *, g->labels.n * g->labels.n), g->labels.n };
	for (uint32_t p = 0; p < x->space.points; p++) {
		if (!bits_is(x->space.possible, p))
			continue;
		size_t pair = label[OLDER][p] == label[NEWER][p] ? 0 : label[OLDER][p] * out.n + label[NEWER][p];      /* 0: unchanged */
		if (!out.set[pair])
			out.set[pair] = set_new(&x->space, mem);
		bits_set(out.set[pair], p);
	}
	return out;
}

/* unchanged: of the tile; NULL: nothing. */
static void add_unchanged(struct comparing *g, const struct common *x, const uint64_t *unchanged)
{
	if (g->dimension[OLDER] != DIMENSION_VERDICT)
		return;
	g->out->points = bounded((wide)g->out->points + weight_of(&x->space, x->space.possible));
	g->out->unchanged = bounded((wide)g->out->unchanged + (unchanged ? weight_of(&x->space, unchanged) : 0));
}

static void compare_tile(void *with, const struct common *x)
{
	struct comparing *g = with;
	if (x->alike) {
		add_unchanged(g, x, x->space.possible);
		return;
	}
	struct arena *mem = arena_open();
	struct pairs pairs = sort_points(g, x, mem);
	for (size_t pair = 1; pair < pairs.n * pairs.n && !is_late(g->two[NEWER]); pair++)
		if (pairs.set[pair])
			add_shift(g, x, (int)(pair / pairs.n), (int)(pair % pairs.n), pairs.set[pair]);
	add_unchanged(g, x, pairs.set[0]);
	arena_close(mem);
}

/* ---- what is taken for granted where nobody says ------------------------------------------------------------------------------ */

/* Does a contract take this joined leaf for possible where nobody names the fact? */
static bool is_silent(const struct comparing *g, const struct joint *joint, int k, int leaf)
{
	const struct dimension *d = &g->two[k]->dimensions[joint->of[k]];
	int there = joint->leaf[k][leaf];
	return there >= 0 && (d->otherwise < 0 || there == d->otherwise || there == d->inapplicable);
}

/* "sonst" came, went, or means another value. */
static bool default_changed(const struct comparing *g, const struct common *x, int joined)
{
	const struct joint *joint = &x->joints[joined];
	if (joint->of[OLDER] < 0 || joint->of[NEWER] < 0 || (!x->asks[OLDER][joint->of[OLDER]] && !x->asks[NEWER][joint->of[NEWER]]))
		return false;
	const struct dimension *was = &g->two[OLDER]->dimensions[joint->of[OLDER]], *now = &g->two[NEWER]->dimensions[joint->of[NEWER]];
	if (was->otherwise < 0 || now->otherwise < 0)
		return was->otherwise != now->otherwise;
	if (was->face.kind == FACT_NUMBER && was->decl && now->decl)
		return was->decl->ordinary.value.u6 != now->decl->ordinary.value.u6 || was->decl->ordinary.unit != now->decl->ordinary.unit;
	for (int leaf = 0; leaf < x->c.dimensions[joined].n_leaves; leaf++)
		if ((joint->leaf[OLDER][leaf] == was->otherwise) != (joint->leaf[NEWER][leaf] == now->otherwise))
			return true;
	return false;
}

/* What a contract says of a work item of which this fact is not known. base: the point of the fact's first class. */
static int label_unsaid(struct comparing *g, const struct common *x, const struct axis *a, int k, uint32_t base)
{
	int label = LABEL_IMPOSSIBLE;
	for (int leaf = 0; leaf < x->c.dimensions[a->dimension].n_leaves; leaf++) {
		uint32_t p = base + a->class_of[leaf] * a->stride;
		int here = is_silent(g, &x->joints[a->dimension], k, leaf) ? label_at(g, x, k, p) : LABEL_IMPOSSIBLE;
		if (here < LABEL_OPEN || here == label)
			continue;
		if (label != LABEL_IMPOSSIBLE)
			return LABEL_OPEN;
		label = here;
	}
	return label;
}

/* The fact is free in what is told; so a work item counts once, not once for each of its values. */
static void add_unsaid(struct comparing *g, const struct common *x, uint64_t *possible, int from, int to, const uint64_t *set)
{
	struct space free = x->space;
	int64_t leaves = x->c.dimensions[g->fact].n_leaves;
	struct cubes regions = { 0 };
	struct shift *s = shift_of(g, from, to);
	free.possible = possible;
	s->points = bounded((wide)s->points + weight_of(&free, set) / leaves);
	cubes_of(&x->c, &free, set, g->mem, &regions);
	for (size_t i = 0; i < regions.n; i++)
		regions.at[i].points /= leaves;
	cubes_join(&x->c, &regions, g->mem, &s->regions);
}

/* Where a tile does not ask the fact, its leaves are one class of one point. */
static struct axis axis_of_fact(const struct comparing *g, const struct common *x, struct arena *mem)
{
	int axis = x->space.axis_of[g->fact];
	uint16_t *same = NEWS(mem, uint16_t, (size_t)x->c.dimensions[g->fact].n_leaves);
	return axis >= 0 ? x->space.axes[axis] : (struct axis){ .dimension = g->fact, .n = 1, .stride = 1, .class_of = same };
}

static void unsaid_tile(void *with, const struct common *x)
{
	struct comparing *g = with;
	struct arena *mem = arena_open();
	struct axis a = axis_of_fact(g, x, mem);
	for (uint32_t p = 0; p < x->space.points; p++)
		for (int k = 0; k < 2; k++)
			label_at(g, x, k, p);                         /* so that all labels are there */
	size_t n = g->labels.n;
	uint64_t **sets = NEWS(mem, uint64_t *, n * n), *possible = set_new(&x->space, mem);
	for (uint32_t p = 0; p < x->space.points; p++) {
		if (p / a.stride % (uint32_t)a.n)
			continue;
		int was = label_unsaid(g, x, &a, OLDER, p), now = label_unsaid(g, x, &a, NEWER, p);
		size_t pair = was == now ? 0 : (size_t)was * n + (size_t)now;
		if (was < LABEL_OPEN || now < LABEL_OPEN)
			continue;
		if (!sets[pair])
			sets[pair] = set_new(&x->space, mem);
		for (uint32_t v = 0; v < (uint32_t)a.n; v++) {
			bits_set(sets[pair], p + v * a.stride);
			bits_set(possible, p + v * a.stride);
		}
	}
	for (size_t pair = 1; pair < n * n && !is_late(g->two[NEWER]); pair++)
		if (sets[pair])
			add_unsaid(g, x, possible, (int)(pair / n), (int)(pair % n), sets[pair]);
	arena_close(mem);
}

/* As far as it came. */
static void add_stopped(struct comparing *g)
{
	add_obstacle(g, g->lang == LANG_DE ? STR("Nach dem, was beide zusammen fragen, sind es zu viele Fälle; gezählt ist bis hierher, der Rest ist nicht verglichen.")
		: STR("By what both ask together there are too many work items; counted is up to here, the rest is not compared."));
}

static void compare_default(struct comparing *g, const struct common *x, int fact)
{
	struct str name = x->c.dimensions[fact].face.name;
	g->attribute = g->lang == LANG_DE ? text(g->mem, "Wo {} nicht genannt ist", name) : text(g->mem, "Where {} is not told", name);
	g->fact = fact;
	g->changes.n = 0;
	if (!common_each(x, fact, unsaid_tile, g))
		add_stopped(g);
}

static void compare_defaults(struct comparing *g, const struct common *x)
{
	for (int i = 0; i < x->c.n_dimensions; i++)
		if (default_changed(g, x, i))
			compare_default(g, x, i);
}

/* ---- one attribute ------------------------------------------------------------------------------------------------------------- */

static void compare_tables(struct comparing *g, const struct table *const tables[2])
{
	struct common x;
	common_open(g->two, tables, g->mem, &x);
	labels_open(g);
	g->changes.n = 0;
	if (!common_each(&x, -1, compare_tile, g))
		add_stopped(g);
	if (g->dimension[OLDER] == DIMENSION_VERDICT)
		compare_defaults(g, &x);
}

/* ---- the whole ------------------------------------------------------------------------------------------------------------ */

static bool in_two_languages(const struct comparison *k) { return k->old->lang != k->fresh->lang; }

/* Both ask, and nothing that the other knows: each verdict of the one would meet each of the other. */
static bool stand_apart(struct comparing *g)
{
	const struct comparison *k = g->out;
	if (k->both.n || !k->old_only.n || !k->new_only.n)
		return false;
	if (in_two_languages(k)) {
		add_obstacle(g, g->lang == LANG_DE ? STR("Die eine Fassung ist englisch geschrieben, die andere deutsch, und ihre Merkmale heißen verschieden. Verglichen wird nach Namen, und Namen übersetzt das Programm nicht: ob beide dasselbe sagen, kann es nicht wissen.")
			: STR("One version is written in German, the other in English, and their facts have different names. What is compared goes by names, and the program does not translate names: whether both say the same, it cannot know."));
		return true;
	}
	add_obstacle(g, g->lang == LANG_DE ? STR("Die beiden fragen nach keinem gemeinsamen Merkmal; ihre Fälle lassen sich nicht vergleichen.")
		: STR("The two ask no fact in common; their work items cannot be compared."));
	return true;
}

static void compare_attribute(struct comparing *g, struct str name, int of_old, int of_new)
{
	g->attribute = name;
	g->dimension[OLDER] = of_old;
	g->dimension[NEWER] = of_new;
	const struct table *const tables[2] = { g->two[OLDER]->tables[of_old], g->two[NEWER]->tables[of_new] };
	if (tables[OLDER] && tables[NEWER])
		compare_tables(g, tables);
}

/* The same attribute in the older contract; -1: it has none of that name. */
static int older_attribute(const struct comparing *g, int fresh)
{
	const struct contract *old = g->two[OLDER];
	if (!is_clock(fresh))
		return fresh < DIMENSION_FIRST ? fresh : index_find(&old->dimension_names, g->two[NEWER]->dimensions[fresh].key);
	struct str key = utf8_fold(g->mem, g->two[NEWER]->dimensions[fresh].face.name);
	for (int i = DIMENSION_CLOCKS; i < DIMENSION_FIRST; i++)
		if (str_is(utf8_fold(g->mem, old->dimensions[i].face.name), key))
			return i;
	return -1;
}

static void compare_derived(struct comparing *g)
{
	const struct contract *fresh = g->two[NEWER];
	for (int i = DIMENSION_PRICE; i < fresh->n_dimensions; i++) {
		int old = fresh->dimensions[i].derived ? older_attribute(g, i) : -1;
		if (old >= DIMENSION_PRICE)
			compare_attribute(g, fresh->dimensions[i].face.name, old, i);
	}
}

/* ---- prices that changed with the verdict ------------------------------------------------------------------------------------- */

static bool same_work(const struct shift *a, const struct shift *b)
{
	bool same = a->points == b->points && a->regions.n == b->regions.n && a->regions.n < CUBES_MAX;
	for (size_t i = 0; i < a->regions.n && same; i++)
		same = same_cube(&a->regions.at[i], 1, &b->regions.at[i], 1);
	return same;
}

/* The verdict that changed for just this work; NULL: none. */
static struct shift *verdict_of_price(const struct comparing *g, const struct shift *price)
{
	struct shifts *all = &g->out->shifts;
	if (!str_is(price->attribute, g->two[NEWER]->dimensions[DIMENSION_PRICE].face.name))
		return NULL;
	for (size_t i = 0; i < all->n; i++)
		if (!all->at[i].attribute.len && !all->at[i].price_to.len && same_work(&all->at[i], price))
			return &all->at[i];
	return NULL;
}

/* Such a price is said once, with the verdict. */
static void take_prices(struct comparing *g)
{
	struct shifts *all = &g->out->shifts;
	size_t kept = 0;
	for (size_t i = 0; i < all->n; i++) {
		struct shift *verdict = verdict_of_price(g, &all->at[i]);
		if (verdict) {
			verdict->price_from = all->at[i].from;
			verdict->price_to = all->at[i].to;
		} else {
			all->at[kept++] = all->at[i];
		}
	}
	all->n = kept;
}

static bool before(const struct shift *a, const struct shift *b)
{
	int attributes = str_order(a->attribute, b->attribute);
	if (attributes)
		return attributes < 0;                                /* the verdict, which has none, comes first */
	return a->kind != b->kind ? a->kind < b->kind : a->points > b->points;
}

static void sort_shifts(struct shifts *s)
{
	for (size_t i = 1; i < s->n; i++)
		for (size_t k = i; k > 0 && before(&s->at[k], &s->at[k - 1]); k--) {
			struct shift swap = s->at[k - 1];
			s->at[k - 1] = s->at[k];
			s->at[k] = swap;
		}
}

/* Both are walked together, and each rule that decides is told of both. */
enum { COMPARED = 8 };

void contract_compare(const struct contract *old, const struct contract *fresh, struct arena *mem, struct comparison *out)
{
	struct contract was = *with_stamina(old, mem), now = *with_stamina(fresh, mem);
	const struct contract *const two[2] = { &was, &now };
	const struct table *const verdicts[2] = { old->tables[DIMENSION_VERDICT], fresh->tables[DIMENSION_VERDICT] };
	struct comparing g = { .two = two, .mem = mem, .lang = fresh->lang, .out = out };
	struct stamina stamina = { (int64_t)STAMINA * COMPARED };
	if (!old->stamina && !fresh->stamina && (was.stamina || now.stamina))
		was.stamina = now.stamina = &stamina;
	*out = (struct comparison){ .old = &old->head, .fresh = &fresh->head, .two = { old, fresh } };
	common_facts(two, verdicts, mem, out);
	bool apart = stand_apart(&g);
	if (!apart) {
		compare_attribute(&g, NONE, DIMENSION_VERDICT, DIMENSION_VERDICT);
		compare_derived(&g);
	}
	take_prices(&g);
	sort_shifts(&out->shifts);
	if (!apart || !in_two_languages(out))                         /* each word would be a change, and nobody's loss */
		changes_find(two, mem, &out->changes);
}

bool comparison_is_same(const struct comparison *k) { return !k->shifts.n && !k->changes.n && !k->obstacles.n; }
