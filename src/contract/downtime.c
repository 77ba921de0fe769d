/* downtime.c - which minutes of an outage count.
 *
 * Whole outages are left out by facts ("zählt nicht wenn ..."), minutes of them by the hours they fall into: of a promise
 * "in servicezeit" only its hours count, and "zählt nicht innerhalb wartungsfenster" takes out what lies in a window and no more.
 * A window shortens what counts, never the period. */
#include "contract/figures.h"
#include "contract/hours.h"
#include "contract/moments.h"
#include <stdlib.h>

/* ---- hours in which downtime is excused ---------------------------------------------------------------------------- */

static void excuse_in(struct reader *r, const struct rule *rule, const struct calendar *hours, struct condition *and_also)
{
	struct contract *c = r->c;
	struct rule *one = NEW(c->mem, struct rule);
	*one = *rule;
	one->all = (struct conditions){ 0 };
	for (size_t i = 0; i < rule->all.n; i++)
		*push(c->mem, &one->all) = rule->all.at[i];
	if (and_also)
		*push(c->mem, &one->all) = and_also;
	*push(c->mem, &c->excuses) = (struct excuse){ .rule = one, .hours = hours };
}

/* In hours that hang on a fact it is excused for each value that has hours. */
void excuse_add(struct reader *r, struct rule *rule)
{
	const struct calendar *hours = find_measured_calendar(r, &rule->availability.not_within);
	const struct hours_by *by = hours ? hours_by_of(r->c, hours->name) : NULL;
	if (hours && !by)
		excuse_in(r, rule, hours, NULL);
	for (int leaf = 0; by && leaf < r->c->dimensions[by->dimension].n_leaves; leaf++)
		if (by->of[leaf])
			excuse_in(r, rule, by->of[leaf], hours_where(r->c, by, leaf));
}

static bool prevails(const struct rule *rule, struct str clause)
{
	for (size_t g = 0; g < rule->above.n; g++)
		if (range_has(&rule->above.at[g], clause))
			return true;
	return false;
}

/* "ausfall zählt wenn ..., geht vor §8.8" takes its cases out of what §8.8 excuses. */
void excuses_bind(struct reader *r)
{
	struct contract *c = r->c;
	for (size_t i = 0; i < c->excuses.n; i++) {
		struct rule *excuse = c->excuses.at[i].rule;
		struct conditions cuts = { 0 };
		for (size_t k = 0; k < excuse->cuts.n; k++)
			*push(c->mem, &cuts) = excuse->cuts.at[k];
		for (size_t k = 0; k < c->rules.n; k++)
			if (c->rules.at[k]->kind == RULE_COUNTED && prevails(c->rules.at[k], excuse->at.key))
				*push(c->mem, &cuts) = rule_condition(c, c->rules.at[k]);
		excuse->cuts = cuts;
	}
}

void excuses_compile(struct reader *r)
{
	struct contract *c = r->c;
	for (size_t i = 0; i < c->excuses.n && !r->bad && !is_late(c); i++)
		c->excuses.at[i].table = table_of_condition(r, rule_condition(c, c->excuses.at[i].rule), c->mem);
}

/* ---- an outage as the contract sees it ------------------------------------------------------------------------------- */

static bool is_of_begin(const struct contract *c, struct str event)
{
	struct str id = contract_happening(event);
	return str_is(id, STR("report")) || str_is(id, STR("begin-of-work")) || contract_means(c->head.reference, event);
}

/* What calendars and dated rules ask of an outage is asked of its begin. */
static void tell_begin(const struct contract *c, struct item *i, struct instant from, struct arena *mem)
{
	for (size_t m = 0; m < c->moments.n; m++)
		if (is_of_begin(c, c->moments.at[m].event.text))
			item_tell_moment(c, i, &c->moments.at[m], from, mem);
	item_tell_day(c, i, zone_date(c->zone, from), mem);
}

struct downtime downtime_of_item(const struct contract *c, const struct item *known, struct time_span when, struct arena *mem)
{
	struct item i = item_copy(c, known, mem);
	struct downtime out = { .from = when.from, .until = when.until, .excused = NEWS(mem, const struct calendar *, c->excuses.n + 1) };
	tell_begin(c, &i, when.from, mem);
	out.counts = counts_of_item(c, &i, mem);
	for (size_t k = 0; k < c->excuses.n; k++)
		if (holding_of(c, c->excuses.at[k].table, &i, mem) == HOLDS)
			out.excused[out.n_excused++] = c->excuses.at[k].hours;
	return out;
}

bool contract_outage(const struct contract *c, const struct facts *f, struct instant from, struct instant until, struct arena *mem, struct downtime *out, struct err *e)
{
	struct item i;
	if (!item_read(c, f, mem, &i, e))
		return false;
	*out = downtime_of_item(c, &i, (struct time_span){ from, until }, mem);
	return true;
}

/* ---- minutes ------------------------------------------------------------------------------------------------------------- */

/* What is left of time that counts, and of which outage it is. */
struct piece_of { struct instant from, until; size_t outage; };
struct pieces_of { struct piece_of *at; size_t n, cap; };

/* Without the stretches, which are in order. */
static void take_out(struct stretches *list, const struct stretches *holes, struct arena *mem)
{
	struct stretches left = { 0 };
	for (size_t i = 0; i < list->n; i++) {
		struct stretch s = list->at[i];
		for (size_t k = 0; k < holes->n && s.from.ms < s.until.ms; k++) {
			const struct stretch *hole = &holes->at[k];
			if (hole->until.ms <= s.from.ms || hole->from.ms >= s.until.ms)
				continue;
			if (hole->from.ms > s.from.ms)
				*push(mem, &left) = (struct stretch){ .from = s.from, .until = hole->from };
			s.from = hole->until;
		}
		if (s.from.ms < s.until.ms)
			*push(mem, &left) = s;
	}
	*list = left;
}

static void add_pieces(const struct availability *a, const struct zone *z, const struct downtime *d, struct time_span of, size_t outage, struct arena *mem, struct pieces_of *out)
{
	struct stretches list = { 0 };
	struct instant from = { d->from.ms > of.from.ms ? d->from.ms : of.from.ms }, until = { d->until.ms < of.until.ms ? d->until.ms : of.until.ms };
	if (from.ms >= until.ms)
		return;
	if (a && a->hours)
		calendar_stretches(a->hours, z, from, until, mem, &list);
	else
		*push(mem, &list) = (struct stretch){ .from = from, .until = until };
	for (size_t k = 0; k < d->n_excused; k++) {
		struct stretches window = { 0 };
		calendar_stretches(d->excused[k], z, from, until, mem, &window);
		take_out(&list, &window, mem);
	}
	for (size_t i = 0; i < list.n; i++)
		*push(mem, out) = (struct piece_of){ list.at[i].from, list.at[i].until, outage };
}

static int by_begin(const void *a, const void *b)
{
	const struct piece_of *x = a, *y = b;
	if (x->from.ms != y->from.ms)
		return x->from.ms < y->from.ms ? -1 : 1;
	return (x->outage > y->outage) - (x->outage < y->outage);
}

/* What is shorter was never noticed. An outage that was measured had its readings, whatever their interval. */
int64_t outage_least(const struct availability *a)
{
	return !a ? 0 : a->failures ? (a->failures - 1) * a->interval.ms : a->least.ms;
}

struct span contract_downtime(const struct availability *a, const struct zone *z, const struct downtime *d, size_t n, struct instant from, struct instant until)
{
	struct arena *mem = arena_open();
	struct pieces_of pieces = { 0 };
	int64_t *each = NEWS(mem, int64_t, n + 1), reached = from.ms;
	struct span sum = { 0 };
	for (size_t i = 0; i < n; i++)
		if (d[i].counts && (!a || d[i].until.ms - d[i].from.ms >= a->least.ms))
			add_pieces(a, z, &d[i], (struct time_span){ from, until }, i, mem, &pieces);
	if (pieces.n)
		qsort(pieces.at, pieces.n, sizeof *pieces.at, by_begin);
	for (size_t i = 0; i < pieces.n; i++) {                       /* what reaches beyond everything before it is new */
		const struct piece_of *p = &pieces.at[i];
		int64_t begin = p->from.ms > reached ? p->from.ms : reached;
		each[p->outage] += p->until.ms > begin ? p->until.ms - begin : 0;
		reached = p->until.ms > reached ? p->until.ms : reached;
	}
	for (size_t i = 0; i < n; i++)
		sum.ms += a && a->whole.ms ? each[i] / a->whole.ms * a->whole.ms : each[i];
	arena_close(mem);
	return sum;
}

struct span contract_promised(const struct availability *a, const struct zone *z, struct instant from, struct instant until)
{
	return a && a->hours ? calendar_between(a->hours, z, from, until) : instant_since(until, from);
}
