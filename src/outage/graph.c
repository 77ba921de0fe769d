/* graph.c - components, teams and processes as counters.
 *
 * Needs are sorted by process and team, so a team's members and a process's teams lie side by side; a component keeps the
 * list of teams it plays in. A move of one component changes two counters of each of its teams, and a process hears of it
 * only when a team's level changes. */
#include "outage/outage.h"
#include <stdlib.h>

struct part { int64_t component; enum state state; struct instant since; bool critical; size_t first_team; };
struct team { struct str name; size_t process, first; int members, quorum, fit, working; bool critical; };
struct member { size_t part, team; };
struct graph {
	struct part *parts; size_t n_parts;              /* by component id */
	struct team *teams; size_t n_teams;              /* by process, name */
	struct member *members;                          /* by team */
	size_t *plays;                                   /* of part i: plays[first_team .. next part's] */
	size_t n_members;
	int64_t *processes; size_t n_processes;          /* ascending */
	size_t *first_team;                              /* of process i; one more at the end */
	int (*at_level)[3];                              /* of process i: how many teams stand at each level */
};

static bool is_fit(enum state s) { return s == STATE_OK || s == STATE_UNKNOWN; }
static bool is_working(enum state s) { return s != STATE_FAILED; }

static enum business_state level(const struct team *t)
{
	if (t->fit >= t->quorum)
		return BUSINESS_NORMAL;
	return t->working >= t->quorum || !t->critical ? BUSINESS_IMPAIRED : BUSINESS_IMPOSSIBLE;
}

static int by_component(const void *a, const void *b)
{
	int64_t x = ((const struct part *)a)->component, y = ((const struct part *)b)->component;
	return (x > y) - (x < y);
}

/* A component that is needed alone is a team of its own. */
static int by_team(const void *a, const void *b)
{
	const struct graph_need *x = a, *y = b;
	if (x->process != y->process)
		return x->process < y->process ? -1 : 1;
	int order = str_order(x->team, y->team);
	return order ? order : (x->component > y->component) - (x->component < y->component);
}

static bool same_team(const struct graph_need *a, const struct graph_need *b)
{
	return a->process == b->process && a->team.len && str_is(a->team, b->team);
}

static struct part *part_of(const struct graph *g, int64_t component)
{
	struct part key = { .component = component };
	return g->n_parts ? bsearch(&key, g->parts, g->n_parts, sizeof key, by_component) : NULL;
}

/* ---- building ---- */

static void add_need(struct graph *g, const struct graph_need *need, const struct graph_need *before, const struct part *part)
{
	if (!before || before->process != need->process) {
		g->first_team[g->n_processes] = g->n_teams;
		g->processes[g->n_processes++] = need->process;
	}
	if (!before || !same_team(before, need))
		g->teams[g->n_teams++] = (struct team){ .name = need->team, .process = g->n_processes - 1, .first = g->n_members, .quorum = 1 };
	struct team *t = &g->teams[g->n_teams - 1];
	t->members++;
	t->critical |= part->critical;
	if (need->team.len && need->quorum > t->quorum)
		t->quorum = need->quorum;
	g->members[g->n_members++] = (struct member){ (size_t)(part - g->parts), g->n_teams - 1 };
}

/* Counting sort of the members by part: each part's teams side by side. */
static void index_plays(struct graph *g, struct arena *mem)
{
	size_t *next = NEWS(mem, size_t, g->n_parts + 1);
	for (size_t i = 0; i < g->n_members; i++)
		next[g->members[i].part + 1]++;
	for (size_t i = 0; i < g->n_parts; i++) {
		next[i + 1] += next[i];
		g->parts[i].first_team = next[i];
	}
	g->parts[g->n_parts].first_team = g->n_members;
	for (size_t i = 0; i < g->n_members; i++)
		g->plays[next[g->members[i].part]++] = g->members[i].team;
}

static void allocate(struct graph *g, struct arena *mem, size_t n_parts, size_t n_needs)
{
	g->parts = NEWS(mem, struct part, n_parts + 1);
	g->n_parts = n_parts;
	g->teams = NEWS(mem, struct team, n_needs + 1);
	g->members = NEWS(mem, struct member, n_needs + 1);
	g->plays = NEWS(mem, size_t, n_needs + 1);
	g->processes = NEWS(mem, int64_t, n_needs + 1);
	g->first_team = NEWS(mem, size_t, n_needs + 1);
	g->at_level = take_many(mem, n_needs + 1, sizeof *g->at_level);
}

struct graph *graph_open(struct arena *mem, const struct graph_part *parts, size_t n_parts, const struct graph_need *needs, size_t n_needs)
{
	struct graph *g = NEW(mem, struct graph);
	struct graph_need *sorted = NEWS(mem, struct graph_need, n_needs + 1);
	const struct graph_need *before = NULL;
	allocate(g, mem, n_parts, n_needs);
	for (size_t i = 0; i < n_parts; i++)
		g->parts[i] = (struct part){ parts[i].component, parts[i].state, parts[i].since, parts[i].critical, 0 };
	qsort(g->parts, n_parts, sizeof *g->parts, by_component);
	for (size_t i = 0; i < n_needs; i++)
		sorted[i] = needs[i];
	qsort(sorted, n_needs, sizeof *sorted, by_team);
	for (size_t i = 0; i < n_needs; i++) {
		const struct part *p = part_of(g, sorted[i].component);
		if (!p)
			continue;
		add_need(g, &sorted[i], before, p);
		before = &sorted[i];
	}
	g->first_team[g->n_processes] = g->n_teams;
	for (size_t i = 0; i < g->n_teams; i++)
		if (g->teams[i].quorum > g->teams[i].members)
			g->teams[i].quorum = g->teams[i].members;
	index_plays(g, mem);
	graph_count(g);
	return g;
}

/* ---- counting ---- */

void graph_count(struct graph *g)
{
	for (size_t i = 0; i < g->n_teams; i++)
		g->teams[i].fit = g->teams[i].working = 0;
	for (size_t i = 0; i < g->n_members; i++) {
		enum state s = g->parts[g->members[i].part].state;
		struct team *t = &g->teams[g->members[i].team];
		t->fit += is_fit(s);
		t->working += is_working(s);
	}
	for (size_t i = 0; i < g->n_processes; i++)
		g->at_level[i][0] = g->at_level[i][1] = g->at_level[i][2] = 0;
	for (size_t i = 0; i < g->n_teams; i++)
		g->at_level[g->teams[i].process][level(&g->teams[i])]++;
}

void graph_set(struct graph *g, int64_t component, enum state state, struct instant since)
{
	struct part *p = part_of(g, component);
	if (!p)
		return;
	int fit = is_fit(state) - is_fit(p->state), working = is_working(state) - is_working(p->state);
	p->state = state;
	p->since = since;
	for (size_t i = p[0].first_team; (fit || working) && i < p[1].first_team; i++) {
		struct team *t = &g->teams[g->plays[i]];
		g->at_level[t->process][level(t)]--;
		t->fit += fit;
		t->working += working;
		g->at_level[t->process][level(t)]++;
	}
}

/* ---- asking ---- */

size_t graph_processes(const struct graph *g, const int64_t **ids)
{
	*ids = g->processes;
	return g->n_processes;
}

static int by_id(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
	return (x > y) - (x < y);
}

/* -1: nobody knows it. */
static ptrdiff_t process_of(const struct graph *g, int64_t process)
{
	const int64_t *at = g->n_processes ? bsearch(&process, g->processes, g->n_processes, sizeof process, by_id) : NULL;
	return at ? at - g->processes : -1;
}

enum business_state graph_business(const struct graph *g, int64_t process)
{
	ptrdiff_t p = process_of(g, process);
	if (p < 0)
		return BUSINESS_NORMAL;
	const int *n = g->at_level[p];
	return n[BUSINESS_IMPOSSIBLE] ? BUSINESS_IMPOSSIBLE : n[BUSINESS_IMPAIRED] ? BUSINESS_IMPAIRED : BUSINESS_NORMAL;
}

/* A team of n with quorum k loses it with the (n - k + 1)th of its failures. */
static struct instant broken_since(const struct graph *g, const struct team *t)
{
	struct instant best = { 0 };
	for (int i = 0; i < t->members; i++) {
		const struct part *p = &g->parts[g->members[t->first + (size_t)i].part];
		int earlier = 0;
		for (int k = 0; k < t->members; k++) {
			const struct part *q = &g->parts[g->members[t->first + (size_t)k].part];
			earlier += q->state == STATE_FAILED && (q->since.ms < p->since.ms || (q->since.ms == p->since.ms && k <= i));
		}
		if (p->state == STATE_FAILED && earlier == t->members - t->quorum + 1)
			best = p->since;
	}
	return best;
}

struct instant graph_since(const struct graph *g, int64_t process)
{
	struct instant since = { 0 };
	ptrdiff_t p = process_of(g, process);
	for (size_t i = p < 0 ? 0 : g->first_team[p]; p >= 0 && i < g->first_team[p + 1]; i++) {
		if (level(&g->teams[i]) != BUSINESS_IMPOSSIBLE)
			continue;
		struct instant t = broken_since(g, &g->teams[i]);
		if (!since.ms || t.ms < since.ms)
			since = t;
	}
	return since;
}

void graph_causes(const struct graph *g, int64_t process, struct arena *mem, struct causes *out)
{
	ptrdiff_t p = process_of(g, process);
	for (size_t i = p < 0 ? 0 : g->first_team[p]; p >= 0 && i < g->first_team[p + 1]; i++) {
		const struct team *t = &g->teams[i];
		if (level(t) != BUSINESS_IMPOSSIBLE)
			continue;
		struct cause c = { .team = t->name, .missing = t->quorum - t->working, .failed = NEWS(mem, int64_t, (size_t)t->members) };
		for (int k = 0; k < t->members; k++) {
			const struct part *m = &g->parts[g->members[t->first + (size_t)k].part];
			if (m->state == STATE_FAILED)
				c.failed[c.n_failed++] = m->component;
		}
		*push(mem, out) = c;
	}
}
