/* analyse_service.c - service levels that cannot be meant: a priority without a target, restoration due before reaction, a
 * higher priority slower than a lower one, a calendar that never opens, probes too slow for the downtime they measure, clocks
 * and calendars nobody uses; targets of declined work in declined_targets.c.
 *
 * Targets are compared by the instant at which they fall due, from starts spread over a week, so that minutes, working days
 * and different calendars can be told against each other. */
#include "contract/analyse.h"
#include "contract/hours.h"
#include "contract/sentence.h"

/* Hours of an ordinary week in March: weekday from Monday, minute of the day. */
static const struct { int day, minute; struct str de, en; } starts[] = {
	{ 0, 420, LIT("Montag 07:00"), LIT("Monday 07:00") }, { 0, 600, LIT("Montag 10:00"), LIT("Monday 10:00") },
	{ 1, 990, LIT("Dienstag 16:30"), LIT("Tuesday 16:30") }, { 2, 1320, LIT("Mittwoch 22:00"), LIT("Wednesday 22:00") },
	{ 4, 600, LIT("Freitag 10:00"), LIT("Friday 10:00") }, { 4, 990, LIT("Freitag 16:30"), LIT("Friday 16:30") },
	{ 5, 600, LIT("Samstag 10:00"), LIT("Saturday 10:00") }, { 6, 1320, LIT("Sonntag 22:00"), LIT("Sunday 22:00") },
};
enum { STARTS = COUNT(starts), NEVER_DUE = -1, GOALS_MOST = 400 /* no table that people wrote is longer */ };

struct goal { const struct rule *rule; int dimension; int64_t due[STARTS]; };
struct goals { struct goal *at; size_t n, cap; };
struct levels { struct reader *r; const struct zone *zone; struct goals all; struct index lacking; int *later_is_faster; };      /* lacking: what was said, with its place */

/* ---- when targets fall due ------------------------------------------------------------------------------------------- */

static int64_t due(const struct levels *l, const struct clock_rule *clock, const struct target *t, size_t start)
{
	const struct calendar *k = contract_calendar(l->r->c, t->calendar);
	struct instant from = zone_instant(l->zone, (struct date){ date_of(2026, 3, 2).day + starts[start].day }, starts[start].minute), at;
	struct span budget;
	if (!k)
		return NEVER_DUE;
	struct calendar counted = *k;
	counted.except = clock->within;
	if (!calendar_takes(k, l->zone, from, clock->until_minute, &from) || !calendar_budget(k, l->zone, from, t->amount, t->unit, &budget)
		|| !calendar_due(&counted, l->zone, from, budget, &at))
		return NEVER_DUE;
	return at.ms;
}

static void say_more_goals(struct levels *l, const struct rule *first)
{
	struct reader *r = l->r;
	contract_say(r, STR("Z02"), WEIGHT_HINT, &first->at, SAY(r, "mehr als {} Ziele: ab hier wurden sie nicht miteinander verglichen", "more than {} targets: from here on they were not compared with each other", (int)GOALS_MOST),
			SAYING(r, "die Zeiten selbst vergleichen, oder Zeilen zusammenfassen", "compare the times yourself, or join rows"));
}

static void take_goals(struct levels *l)
{
	for (int d = DIMENSION_CLOCKS; d < DIMENSION_FIRST; d++) {
		const struct dimension *clock = &l->r->c->dimensions[d];
		for (size_t i = 0; i < clock->rules.n; i++) {
			const struct rule *rule = clock->rules.at[i];
			if (rule->kind != RULE_TARGET || rule->leaf == LEAF_NO_TARGET)
				continue;
			if (l->all.n == GOALS_MOST) {
				say_more_goals(l, rule);
				return;
			}
			struct goal *g = push(l->r->mem, &l->all);
			*g = (struct goal){ .rule = rule, .dimension = d };
			for (size_t s = 0; s < STARTS; s++)
				g->due[s] = due(l, &l->r->c->clocks.at[d - DIMENSION_CLOCKS], &clock->targets[rule->leaf], s);
		}
	}
}

/* A start from which the first falls due after the second; -1: none. */
static int later(const struct goal *a, const struct goal *b)
{
	for (size_t s = 0; s < STARTS; s++)
		if (a->due[s] != NEVER_DUE && b->due[s] != NEVER_DUE && a->due[s] > b->due[s])
			return (int)s;
	return -1;
}

static struct str start_words(const struct reader *r, int start) { return r->lang == LANG_DE ? starts[start].de : starts[start].en; }

static struct str goal_words(struct reader *r, const struct goal *g)
{
	const struct target *t = &r->c->dimensions[g->dimension].targets[g->rule->leaf];
	return text(r->mem, "{} {} {} ({})", r->c->dimensions[g->dimension].face.name, t->amount, t->unit, t->calendar);
}

/* ---- rows of the same table --------------------------------------------------------------------------------------------- */

/* Does the order of a fact say how urgent work is? Not that of a plan somebody ordered. */
static bool ranks_urgency(const struct dimension *d)
{
	return d->ordered && (d->derived || d->first_of_several || d->last_of_several);
}

/* The single value of an ordered fact that a condition asks for; -1: it is none such. */
static int ordered_leaf(const struct contract *c, const struct condition *is, int *dimension)
{
	int found = -1;
	if (is->kind != CONDITION_IN || is->dimension < 0 || !c->dimensions[is->dimension].ordered)
		return -1;
	for (int leaf = 0; leaf < c->dimensions[is->dimension].n_leaves; leaf++)
		if (bits_is(is->leaves, (size_t)leaf)) {
			if (found >= 0)
				return -1;
			found = leaf;
		}
	*dimension = is->dimension;
	return found;
}

/* Of a fact that ranks urgency. */
static int ranked_leaf(const struct contract *c, const struct condition *is, int *dimension)
{
	int leaf = ordered_leaf(c, is, dimension);
	return leaf >= 0 && ranks_urgency(&c->dimensions[*dimension]) ? leaf : -1;
}

static bool same_clause(const struct goal *a, const struct goal *b)
{
	return str_is(a->rule->at.key, b->rule->at.key) && a->rule->at.doc == b->rule->at.doc && a->rule->all.n == b->rule->all.n;
}

/* Two goals whose conditions differ in the value of one ordered fact: the fact and both leaves. */
struct ranks { const struct dimension *of; int leaf[2]; };

/* Of several the one that prevails is the more urgent: "bei mehreren ...: letzter" turns the order round. Of a fact that is told, most of the
 * neighbours in the tables say which end is; where they say both alike, the first is. */
static bool is_higher(const struct levels *l, const struct ranks *x)
{
	if (!x->of)
		return false;
	bool last = ranks_urgency(x->of) ? x->of->last_of_several : l->later_is_faster[x->of - l->r->c->dimensions] > 0;
	return last ? x->leaf[0] > x->leaf[1] : x->leaf[0] < x->leaf[1];
}

static struct ranks ranks_of(const struct contract *c, const struct goal *a, const struct goal *b)
{
	struct ranks out = { 0 };
	for (size_t i = 0; i < a->rule->all.n; i++) {
		const struct condition *x = a->rule->all.at[i], *y = b->rule->all.at[i];
		int of_x, of_y;
		if (x == y)
			continue;
		int first = ordered_leaf(c, x, &of_x), second = ordered_leaf(c, y, &of_y);
		if (out.of || first < 0 || second < 0 || of_x != of_y)
			return (struct ranks){ 0 };
		out = (struct ranks){ &c->dimensions[of_x], { first, second } };
	}
	return out;
}

static struct str leaf_name(const struct dimension *d, int leaf) { return d->nodes.at[d->leaf_node[leaf]].name; }

/* Each pair of neighbours says which end of a fact's order is the more urgent. */
static void take_vote(struct levels *l, const struct goal *a, const struct goal *b)
{
	struct ranks x = a->dimension == b->dimension && same_clause(a, b) ? ranks_of(l->r->c, a, b) : (struct ranks){ 0 };
	bool slower = later(a, b) >= 0, faster = later(b, a) >= 0;
	if (x.of && x.leaf[1] == x.leaf[0] + 1 && slower != faster)
		l->later_is_faster[x.of - l->r->c->dimensions] += slower ? 1 : -1;
}

static void say_slower(struct levels *l, const struct goal *a, const struct goal *b, int start)
{
	struct reader *r = l->r;
	struct ranks x = ranks_of(r->c, a, b);
	if (is_higher(l, &x))
		contract_say(r, STR("Z03"), WEIGHT_HINT, &a->rule->at, SAY(r, "{} {} ist langsamer als {}: {} gegen {}, ab {}",
			"{} {} is slower than {}: {} against {}, from {}", x.of->face.name, leaf_name(x.of, x.leaf[0]), leaf_name(x.of, x.leaf[1]),
			goal_words(r, a), goal_words(r, b), start_words(r, start)),
			SAYING(r, "die Zeiten tauschen, oder dem höheren Rang einen Kalender geben, der nicht seltener offen ist", "swap the times, or give the higher rank a calendar that is open no less"));
}

/* ---- two clocks of the same work --------------------------------------------------------------------------------------------- */

/* Clocks are called by their authors; what begins like this is about the first answer. */
static bool is_reaction(struct reader *r, int dimension)
{
	static const struct str stems[] = { LIT("reaktion"), LIT("antwort"), LIT("rückmeldung"), LIT("react"), LIT("respon"), LIT("acknowledg") };
	struct str key = utf8_fold(r->mem, r->c->dimensions[dimension].face.name);
	for (size_t i = 0; i < COUNT(stems); i++)
		if (str_starts(key, stems[i]))
			return true;
	return false;
}

static const struct goal *goal_of(const struct levels *l, int dimension, const struct rule *rule)
{
	for (size_t i = 0; i < l->all.n; i++)
		if (l->all.at[i].dimension == dimension && l->all.at[i].rule == rule)
			return &l->all.at[i];
	return NULL;
}

/* The goal that decides a point of the clock's table; NULL: none does, or several disagree. */
static const struct goal *goal_at(const struct levels *l, const struct table *t, uint32_t p)
{
	if (t->at[p] < OUTCOME_FIRST || point_value(t, p) < 0)
		return NULL;
	return goal_of(l, t->dimension, l->r->c->dimensions[t->dimension].rules.at[t->outcomes.at[t->at[p]].rule]);
}

/* What one clock asks, told apart by what the other asks, too: so the points of both are the same work. */
static struct question asked_beside(const struct levels *l, int clock, int other, struct arena *mem)
{
	const struct rule_list *rules = &l->r->c->dimensions[other].rules;
	struct condition **asked = NEWS(mem, struct condition *, rules->n + 1);
	for (size_t i = 0; i < rules->n; i++)
		asked[i] = rule_condition(l->r->c, rules->at[i]);
	return (struct question){ .conditions = asked, .n = rules->n, .derived = clock };
}

/* What an analysis asks beyond the contract's own tables may be too large, which is no fault of the contract. */
static struct reader unheard(const struct levels *l, struct arena *mem) { return (struct reader){ .c = l->r->c, .mem = mem, .found = NEW(mem, struct findings), .lang = l->r->lang }; }

static bool same_space(const struct space *a, const struct space *b)
{
	bool same = a->points == b->points && a->n == b->n;
	for (int i = 0; same && i < a->n; i++)
		same = a->axes[i].dimension == b->axes[i].dimension && a->axes[i].n == b->axes[i].n && a->axes[i].stride == b->axes[i].stride;
	return same;
}

static void say_after(struct levels *l, const struct goal *a, const struct goal *b, int start)
{
	struct reader *r = l->r;
	contract_say(r, STR("Z02"), WEIGHT_HINT, &a->rule->at, SAY(r, "{} wäre erst nach {} fällig, ab {}", "{} would fall due after {}, from {}",
			goal_words(r, a), goal_words(r, b), start_words(r, start)),
			SAYING(r, "die frühere Zeit kürzen oder die spätere verlängern", "shorten the earlier time, or lengthen the later one"));
}

static void compare_at(struct levels *l, const struct table *a, const struct table *b, uint32_t p, bool *said)
{
	const struct goal *x = goal_at(l, a, p), *y = goal_at(l, b, p);
	int start = x && y ? later(x, y) : -1;
	bool *once = start >= 0 ? &said[(size_t)(x - l->all.at) * l->all.n + (size_t)(y - l->all.at)] : NULL;
	if (once && !*once)
		say_after(l, x, y, start);
	if (once)
		*once = true;
}

/* Each two goals once that hold of the same work, whatever clauses they stand in. */
static void compare_tables(struct levels *l, const struct table *a, const struct table *b, bool *said)
{
	struct arena *mem = arena_open();
	struct index met = { 0 };
	for (uint32_t p = 0; p < a->space.points && !is_late(l->r->c); p++) {
		uint32_t pair[] = { a->at[p], b->at[p] };
		struct str both = { (const char *)pair, sizeof pair };
		if (index_find(&met, both) >= 0)
			continue;
		index_add(mem, &met, str_keep(mem, both), 0);
		compare_at(l, a, b, p, said);
	}
	arena_close(mem);
}

/* The work of a tile; both within the same item. False: it is too large for that, or the clocks do not lie side by side. */
static bool compare_tile(struct levels *l, const struct question both[2], const struct item *within, bool *said)
{
	struct arena *mem = arena_open();
	struct table t[2];
	bool ok = true;
	for (int i = 0; ok && i < 2; i++) {
		struct reader r = unheard(l, mem);
		struct question q = both[i];
		q.within = within;
		ok = table_of_question(&r, q.derived, &q, mem, &t[i]);
	}
	ok = ok && same_space(&t[0].space, &t[1].space);
	if (ok)
		compare_tables(l, &t[0], &t[1], said);
	arena_close(mem);
	return ok;
}

/* Can any goal of the one clock fall due after one of the other? Else no work needs to be looked at. */
static const struct goal *latest(const struct levels *l, int reaction, int other)
{
	for (size_t a = 0; a < l->all.n; a++)
		for (size_t b = 0; b < l->all.n; b++)
			if (l->all.at[a].dimension == reaction && l->all.at[b].dimension == other && later(&l->all.at[a], &l->all.at[b]) >= 0)
				return &l->all.at[a];
	return NULL;
}

static void say_not_compared(struct levels *l, const struct goal *at, int reaction, int other)
{
	struct reader *r = l->r;
	contract_say(r, STR("Z02"), WEIGHT_HINT, &at->rule->at, SAY(r, "ob „{}“ stets vor „{}“ fällig ist, wurde nicht geprüft: beide zusammen unterscheiden zu viele Fälle",
			"whether \"{}\" always falls due before \"{}\" was not looked at: both together tell too many work items apart", r->c->dimensions[reaction].face.name, r->c->dimensions[other].face.name),
			SAYING(r, "die Zeiten selbst vergleichen, oder weniger unterscheiden", "compare the times yourself, or tell less apart"));
}

/* What is too large for one table is looked at tile by tile. */
static void compare_clocks(struct levels *l, int reaction, int other)
{
	const struct contract *c = l->r->c;
	const struct goal *at = latest(l, reaction, other);
	struct arena *mem = arena_open();
	bool *said = NEWS(mem, bool, l->all.n * l->all.n + 1);
	struct question both[] = { asked_beside(l, reaction, other, mem), asked_beside(l, other, reaction, mem) };
	struct item all = item_of_anything(c, mem);
	struct tile_list tiles = { .most = TILES_MAX };
	bool ok = !at || tiles_cut(c, &both[0], &all, -1, c->points_max, mem, &tiles);
	for (size_t k = 0; ok && k < tiles.n && !is_late(c); k++)
		ok = compare_tile(l, both, &tiles.at[k].item, said);
	if (!ok && !is_late(c))
		say_not_compared(l, at, reaction, other);
	arena_close(mem);
}

static void check_clocks(struct levels *l)
{
	for (int a = DIMENSION_CLOCKS; a < DIMENSION_FIRST; a++)
		for (int b = DIMENSION_CLOCKS; b < DIMENSION_FIRST; b++)
			if (l->r->c->dimensions[a].rules.n && l->r->c->dimensions[b].rules.n && is_reaction(l->r, a) && !is_reaction(l->r, b))
				compare_clocks(l, a, b);
}

/* ---- ranks without a target ---------------------------------------------------------------------------------------------- */

static void push_not(struct reader *r, struct conditions *all, struct condition *is)
{
	struct condition *no = condition_new(r->c->mem, CONDITION_NOT), **part = NEW(r->c->mem, struct condition *);
	*part = is;
	no->parts = part;
	no->n = 1;
	*push(r->c->mem, all) = no;
}

/* Where the rule speaks and none of its rows does, nor any other rule of the clock; a row of "-" says knowingly: none. */
static struct condition *lacking(struct reader *r, const struct goal *g)
{
	const struct rule *rule = g->rule;
	const struct rule_list *others = &r->c->dimensions[g->dimension].rules;
	struct conditions all = { 0 };
	if (rule->when)
		*push(r->c->mem, &all) = rule->when;
	if (rule->unless)
		push_not(r, &all, rule->unless);
	for (size_t i = 0; i < rule->rows.n; i++)
		if (rule->rows.at[i].when)
			push_not(r, &all, rule->rows.at[i].when);
	for (size_t i = 0; i < others->n; i++)
		push_not(r, &all, rule_condition(r->c, others->at[i]));
	struct condition *is = condition_new(r->c->mem, CONDITION_ALL);
	is->parts = all.at;
	is->n = all.n;
	return is;
}

/* Of one rank. any: work of it lacks a target; part: other work of it has one; where: the largest region that lacks it. */
struct lack { bool any, part; struct cubes where; };
struct ranking { struct levels *l; const struct goal *g; int ranked; struct lack *of; };

/* Where only some of it lacks one, the largest region is named. */
static void say_lacking(struct levels *l, const struct goal *g, const struct dimension *d, int leaf, const struct lack *x)
{
	struct reader *r = l->r;
	struct speech s = speech_open(r->c, r->mem);
	struct out where = out_open(r->mem);
	struct cube lacking = { .sets = NEWS(r->mem, struct fact_set, 1 + (x->part ? x->where.at[0].n : 0)) };
	struct str rank = leaf_name(d, leaf);
	where.lang = r->lang;
	lacking.sets[lacking.n++] = (struct fact_set){ .fact = d->face.name, .names = &rank, .n = 1 };
	for (size_t i = 0; x->part && i < x->where.at[0].n; i++)
		lacking.sets[lacking.n++] = x->where.at[0].sets[i];
	region_print(&s, &where, &lacking);
	struct str what = SAY(r, "{} nennt kein Ziel, {}", "{} names no target {}", g->rule->at.key, out_str(&where));
	struct str once = text(r->mem, "{} {} {}", (int)g->rule->at.doc, (int)g->rule->at.line, what);
	if (index_find(&l->lacking, once) >= 0)
		return;                                               /* of another clock of the same statement */
	index_add(r->mem, &l->lacking, once, 0);
	contract_say(r, STR("Z01"), WEIGHT_HINT, &g->rule->at, what,
		SAYING(r, "eine Zeile mit diesem Rang, oder „ziel entfällt wenn …“, wo keine Frist gemeint ist", "a row with this rank, or \"target lapses if …\" where no target is meant"));
}

static void look_at_rank(struct ranking *x, int leaf, const struct masks *m, const struct table *t, struct arena *mem)
{
	const struct dimension *d = &x->l->r->c->dimensions[x->ranked];
	struct lack *lack = &x->of[leaf];
	uint64_t *one = NEWS(mem, uint64_t, (size_t)d->n_words + 1), *of_rank = set_new(m->s, mem), *speaks = set_new(m->s, mem), *lacking = set_new(m->s, mem);
	bool here = false;
	bits_set(one, (size_t)leaf);
	struct condition is = { .kind = CONDITION_IN, .dimension = x->ranked, .term = -1, .leaves = one };
	mask_of(m, &is, of_rank);
	if (x->g->rule->when)
		mask_of(m, x->g->rule->when, speaks);
	for (uint32_t p = 0; p < m->s->points; p++) {
		bool lacks = t->at[p] == OUTCOME_FIRST && bits_is(of_rank, p);
		if (lacks)
			bits_set(lacking, p);
		here |= lacks;
		lack->part |= !lacks && t->at[p] != OUTCOME_IMPOSSIBLE && bits_is(of_rank, p) && (!x->g->rule->when || bits_is(speaks, p));
	}
	if (here && !lack->any)
		cubes_of(x->l->r->c, m->s, lacking, x->l->r->mem, &lack->where);
	lack->any |= here;
}

static bool look_at_ranks(void *with, const struct table *t)
{
	struct ranking *x = with;
	struct arena *mem = arena_open();
	struct masks m = masks_open(x->l->r->c, &t->space, true, mem);
	for (int leaf = 0; leaf < x->l->r->c->dimensions[x->ranked].n_leaves; leaf++)
		look_at_rank(x, leaf, &m, t, mem);
	arena_close(mem);
	return false;
}

static void say_not_ranked(struct levels *l, const struct goal *g, const struct dimension *d)
{
	struct reader *r = l->r;
	contract_say(r, STR("Z01"), WEIGHT_HINT, &g->rule->at, SAY(r, "ob {} für jeden Wert von „{}“ ein Ziel nennt, wurde nicht geprüft: es unterscheidet zu viele Fälle",
			"whether {} names a target for each value of \"{}\" was not looked at: it tells too many work items apart", g->rule->at.key, d->face.name),
			SAYING(r, "die Zeilen selbst durchsehen, oder weniger unterscheiden", "look through the rows yourself, or tell less apart"));
}

static void check_ranks(struct levels *l, const struct goal *g)
{
	struct contract *c = l->r->c;
	int ranked = -1;
	for (size_t i = 0; i < g->rule->all.n && ranked < 0; i++)
		if (ranked_leaf(c, g->rule->all.at[i], &ranked) < 0)
			ranked = -1;
	if (ranked < 0)
		return;
	struct condition *is = lacking(l->r, g);
	struct question q = { .conditions = &is, .n = 1, .derived = -1 };
	struct arena *scratch = arena_open();
	struct reader r = unheard(l, scratch);
	struct ranking x = { l, g, ranked, NEWS(scratch, struct lack, (size_t)c->dimensions[ranked].n_leaves + 1) };
	struct table t;
	if (table_for(c, &r, -1, &q, scratch, &t))
		table_each(c, &t, look_at_ranks, &x);
	else if (!is_late(c))
		say_not_ranked(l, g, &c->dimensions[ranked]);
	for (int leaf = 0; leaf < c->dimensions[ranked].n_leaves; leaf++)
		if (x.of[leaf].any)
			say_lacking(l, g, &c->dimensions[ranked], leaf, &x.of[leaf]);
	arena_close(scratch);
}

/* One clock of one statement: a clause may set targets in several. */
static bool is_same_statement(const struct goal *a, const struct goal *b)
{
	return a->dimension == b->dimension && a->rule->at.doc == b->rule->at.doc && a->rule->at.line == b->rule->at.line;
}

static void check_goals(struct levels *l)
{
	for (size_t a = 0; a < l->all.n; a++)
		for (size_t b = 0; b < l->all.n; b++)
			take_vote(l, &l->all.at[a], &l->all.at[b]);
	for (size_t a = 0; a < l->all.n; a++)
		for (size_t b = 0; b < l->all.n; b++) {
			const struct goal *x = &l->all.at[a], *y = &l->all.at[b];
			int start = x->dimension == y->dimension && same_clause(x, y) ? later(x, y) : -1;
			if (start >= 0)
				say_slower(l, x, y, start);
		}
	for (size_t a = 0; a < l->all.n; a++) {
		size_t first = 0;
		while (!is_same_statement(&l->all.at[first], &l->all.at[a]))
			first++;
		if (first == a)
			check_ranks(l, &l->all.at[a]);
	}
}

/* ---- availability, calendars, clocks -------------------------------------------------------------------------------------- */

/* The shortest the period can be, in days; 0: a period of the author's own. */
static int period_days(struct str period)
{
	static const struct { struct str stem; int days; } periods[] = { { LIT("kalendermonat"), 28 }, { LIT("monat"), 28 }, { LIT("month"), 28 },
		{ LIT("calendar-month"), 28 }, { LIT("quartal"), 90 }, { LIT("quarter"), 90 }, { LIT("kalenderjahr"), 365 }, { LIT("jahr"), 365 },
		{ LIT("year"), 365 }, { LIT("woche"), 7 }, { LIT("week"), 7 }, { LIT("tag"), 1 }, { LIT("day"), 1 } };
	for (size_t i = 0; i < COUNT(periods); i++)
		if (str_is(period, periods[i].stem))
			return periods[i].days;
	return 0;
}

static struct str span_words(struct reader *r, int64_t ms)
{
	struct out o = out_open(r->mem);
	o.lang = r->lang;
	out_span(&o, (struct span){ ms });
	return out_str(&o);
}

/* 0 % is kept whatever happens. */
static void say_never_missed(struct reader *r, const struct quantity *q, struct str de, struct str en)
{
	contract_say(r, STR("Z10"), WEIGHT_HINT, &q->at, SAYING(r, "0 % lässt sich nie verfehlen: das verspricht nichts", "0 % can never be missed: this promises nothing"),
		SAY(r, "ein Anteil wie {}, oder die Anweisung streichen", "a share like {}, or take out the statement", r->lang == LANG_DE ? de : en));
}

static void check_availability(struct reader *r, const struct rule *rule)
{
	const struct availability *a = &r->c->availabilities.at[rule->leaf];
	int64_t period = a->span.ms ? a->span.ms : (int64_t)period_days(utf8_fold(r->mem, a->period)) * 86400000;
	if (a->hours && period)                                      /* the shortest period, from the first day on */
		period = contract_promised(a, r->c->zone, zone_instant(r->c->zone, r->c->head.from, 0), zone_instant(r->c->zone, (struct date){ r->c->head.from.day + (int)(period / 86400000) }, 0)).ms;
	int64_t allowed = (int64_t)((wide)period * (100000000 - a->percent.u6) / 100000000);
	int64_t noticed = a->failures ? a->interval.ms * a->failures : a->least.ms;
	if (!a->percent.u6)
		say_never_missed(r, &rule->availability.percent, STR("99,5 %"), STR("99.5 %"));
	else if (period && noticed >= allowed)
		contract_say(r, STR("Z05"), WEIGHT_HINT, &rule->at, SAY(r, "ein Ausfall wird erst nach {} bemerkt; erlaubt sind im ganzen Zeitraum {}",
			"an outage is noticed only after {}; the whole period allows {}", span_words(r, noticed), span_words(r, allowed)),
			SAYING(r, "öfter messen oder weniger Fehlmessungen abwarten", "measure more often, or wait for fewer failures"));
}

enum { YEARS_LOOKED = 4 * 366 };

static bool opens(const struct calendar *k, struct date from)
{
	bool open = false;
	for (int day = 0; day < YEARS_LOOKED && !open; day++)
		open = calendar_is_day(k, (struct date){ from.day + day });
	return open;
}

static void check_calendar(struct reader *r, const struct mentions *m, const struct calendar_decl *d, size_t declared)
{
	const struct calendar *k = contract_calendar(r->c, d->name.text);
	const struct hours_by *by = k ? hours_by_of(r->c, k->name) : NULL;
	for (size_t i = 0; by && i < k->n_like; i++)
		if (!opens(k->like[i], r->c->head.from))
			contract_say(r, STR("Z04"), WEIGHT_HINT, &d->name, SAY(r, "der Kalender „{}“ öffnet nie", "the calendar \"{}\" never opens", k->like[i]->name),
				SAYING(r, "Tage oder Zeiten in dieser Zeile ergänzen, oder weniger hinter „ohne“", "add days or hours in that row, or close less behind \"without\""));
	if (k && !by && !opens(k, r->c->head.from))
		contract_say(r, STR("Z04"), WEIGHT_HINT, &d->name, SAY(r, "der Kalender „{}“ öffnet nie", "the calendar \"{}\" never opens", d->name.text),
			SAYING(r, "Tage oder Zeiten ergänzen, oder weniger hinter „ohne“", "add days or hours, or close less behind \"without\""));
	if (!is_mentioned(m, d->name.text, declared))
		contract_say(r, STR("Z06"), WEIGHT_HINT, &d->name, SAY(r, "den Kalender „{}“ benutzt niemand", "nobody uses the calendar \"{}\"", d->name.text),
			SAYING(r, "streichen, oder in einer Frist, einem Zuschlag oder einer Bedingung nennen", "strike it, or name it in a target, a surcharge or a condition"));
}

static const struct token *holidays_asked(const struct calendar_decl *d)
{
	for (size_t i = 0; i < d->hours.n; i++)
		if (d->hours.at[i].holidays)
			return &d->hours.at[i].from;
	return d->without.text.len ? &d->without : NULL;
}

static void check_holidays(struct reader *r, const struct calendar_decl *d)
{
	for (size_t i = 1; i < d->table.n; i++)
		check_holidays(r, d->row[i]);
	const struct token *at = holidays_asked(d);
	if (at && !d->regions.n && !d->by.text.len && !r->c->head.holidays.len)
		contract_say(r, STR("Z09"), WEIGHT_HINT, at, SAY(r, "der Kalender „{}“ kennt keinen Feiertag: weder er noch der Kopf sagt, wessen Feiertage", "the calendar \"{}\" knows no holiday: neither it nor the head says whose",
			d->name.text), SAY(r, "„{} DE-HH“ hier, oder im Kopf hinter der Zone", "\"{} DE-HH\" here, or in the head behind the zone", word_text(WORD_HOLIDAYS, r->lang)));
}

/* It rests within all the hours of a target. */
static void check_resting(struct reader *r, const struct clock_decl *d, const struct dimension *clock, const struct clock_rule *rule)
{
	bool plain = rule->within && !hours_by_of(r->c, rule->within->name);
	for (int leaf = LEAF_NO_TARGET + 1; plain && leaf < clock->n_leaves; leaf++) {
		const struct calendar *k = contract_calendar(r->c, clock->targets[leaf].calendar);
		struct calendar counted = k ? *k : (struct calendar){ 0 };
		counted.except = rule->within;
		if (k && opens(k, r->c->head.from) && !opens(&counted, r->c->head.from))
			contract_say(r, STR("Z04"), WEIGHT_HINT, &d->within, SAY(r, "die Uhr „{}“ zählt nie: sie ruht in allen Zeiten des Kalenders „{}“", "the clock \"{}\" never counts: it is paused in all hours of the calendar \"{}\"",
				d->name.text, k->name),
				SAYING(r, "einen engeren Kalender hinter „ruht innerhalb“, oder einen weiteren im Ziel", "a narrower calendar behind \"paused within\", or a wider one in the target"));
	}
}

static void check_clock(struct reader *r, const struct clock_decl *d)
{
	for (int i = DIMENSION_CLOCKS; i < DIMENSION_FIRST; i++)
		if (str_is(r->c->dimensions[i].face.name, d->name.text) && r->c->dimensions[i].rules.n) {
			check_resting(r, d, &r->c->dimensions[i], &r->c->clocks.at[i - DIMENSION_CLOCKS]);
			return;
		}
	contract_say(r, STR("Z07"), WEIGHT_HINT, &d->name, SAY(r, "für die Uhr „{}“ gibt es kein Ziel", "there is no target for the clock \"{}\"", d->name.text),
		SAYING(r, "eine Spalte mit ihrem Namen in „§x ziel“, oder die Uhr streichen", "a column with its name in \"§x target\", or strike the clock"));
}

/* "rückfrage" of "rückfrage-bei-der-klinik": a part of the name that the house does see; NONE: none. */
static struct str part_that_happens(struct str key)
{
	while (key.len) {
		struct str part = str_split(&key, '-');
		if (contract_happening(part).len)
			return part;
	}
	return NONE;
}

static bool is_told(struct reader *r, struct str event)
{
	struct own_event *own;
	bool found = false;
	for (size_t n = contract_own_events(r->c, r->mem, &own), i = 0; i < n; i++)
		found |= contract_means(own[i].name, event);
	return found;
}

/* What a clock waits for and the house does not see: it begins, ends or pauses once somebody tells it. */
static void check_happening(struct reader *r, const struct token *event, struct index *told)
{
	if (!event->text.len || !is_told(r, event->text) || index_find(told, event->key) >= 0)
		return;
	index_add(r->mem, told, event->key, 1);
	struct str near = part_that_happens(event->key);
	contract_say(r, STR("Z08"), WEIGHT_HINT, event, SAY(r, "„{}“ sieht das Haus nicht von selbst: die Uhr beginnt, endet oder ruht damit erst, wenn es jemand am Vorgang meldet",
			"the house does not see \"{}\" by itself: the clock begins, ends or pauses by it once somebody tells it on the ticket", event->text),
			near.len ? SAY(r, "„{}“ sieht es", "it sees \"{}\"", near) : SAYING(r, "von selbst sieht es „meldung“, „antwort“, „gelöst“, „rückfrage“ und „fremdleistung“, auch unter anderen üblichen Namen",
			"by itself it sees \"report\", \"answer\", \"resolved\", \"question\" and \"third-party-work\", by other usual names, too"));
}

static void check_happenings(struct reader *r, const struct clock_decl *d, struct index *told)
{
	check_happening(r, &d->from, told);
	check_happening(r, &d->until, told);
	for (size_t i = 0; i < d->paused.n; i++)
		check_happening(r, &d->paused.at[i], told);
}

/* Who is away for a day must not be bound by it. */
static void check_silence(struct reader *r, const struct consent_decl *d)
{
	int seconds = unit_seconds(d->deadline.unit);
	if (seconds && d->deadline.value.u6 < (int64_t)86400 * 1000000 / seconds)
		contract_say(r, STR("Z11"), WEIGHT_HINT, &d->deadline.at, SAY(r, "Schweigen auf „{}“ ist schon vor Ablauf eines Tages eine Antwort", "silence on \"{}\" is an answer before a day is over", d->name.text),
			SAYING(r, "Abhilfe: eine Frist, in der jemand antworten kann, wie 48 h", "remedy: a deadline in which somebody can answer, like 48 h"));
}

void analyse_service(struct reader *r, struct section *out)
{
	struct contract *c = r->c;
	struct mentions m = mentions_open(c, r->mem);
	struct index told = { 0 };
	struct zone *zone = NULL;
	struct err e = { 0 };
	(void)out;
	if (c->head.zone_name.len && !zone_load(c->head.zone_name, r->mem, &zone, &e))
		zone = NULL;                                          /* said when the head was read */
	struct levels l = { .r = r, .zone = zone, .later_is_faster = NEWS(r->mem, int, (size_t)c->n_dimensions + 1) };
	take_goals(&l);
	check_goals(&l);
	check_clocks(&l);
	declined_targets_check(r);
	for (size_t i = 0; i < c->rules.n; i++)
		if (c->rules.at[i]->kind == RULE_AVAILABILITY)
			check_availability(r, c->rules.at[i]);
	for (size_t i = 0; i < c->statements.n; i++) {
		const struct statement *s = &c->statements.at[i];
		if (s->form == &forms[FORM_CALENDAR]) {
			check_calendar(r, &m, s->body, i);
			check_holidays(r, s->body);
		} else if (s->form == &forms[FORM_CLOCK]) {
			check_clock(r, s->body);
			check_happenings(r, s->body, &told);
		} else if (s->form == &forms[FORM_CONSENT]) {
			check_silence(r, s->body);
		} else if (s->form == &forms[FORM_FIGURE] && !((const struct figure_decl *)s->body)->least.value.u6) {
			say_never_missed(r, &((const struct figure_decl *)s->body)->least, STR("95 %"), STR("95 %"));
		}
	}
}
