/* analyse_time.c - days on which nothing holds: between the dated rules of a clause, between those of several clauses, and between the versions of a contract. */
#include "contract/analyse.h"
#include "contract/values.h"

/* ---- versions ---------------------------------------------------------------------------------------------------------- */

static int by_start(const struct validity *a, const struct validity *b)
{
	return a->from.day != b->from.day ? (a->from.day < b->from.day ? -1 : 1) : (a->until.day > b->until.day) - (a->until.day < b->until.day);
}

static struct validity *sorted(const struct validity *v, size_t n, struct arena *mem)
{
	struct validity *all = NEWS(mem, struct validity, n + 1);
	for (size_t i = 0; i < n; i++) {
		size_t at = i;
		for (; at > 0 && by_start(&v[i], &all[at - 1]) < 0; at--)
			all[at] = all[at - 1];
		all[at] = v[i];
	}
	return all;
}

/* One sweep: what reaches furthest so far meets, overlaps or misses the next. */
void contract_validity(const struct validity *v, size_t n, struct arena *mem, struct validity_faults *out)
{
	struct validity *all = sorted(v, n, mem);
	for (size_t i = 1, last = 0; i < n; i++) {
		int end = all[last].until.day;
		if (all[i].from.day > (int64_t)end + 1)
			*push(mem, out) = (struct validity_fault){ false, { end + 1 }, { all[i].from.day - 1 }, all[last].version, all[i].version };
		if (all[i].from.day <= end && all[i].until.day >= all[i].from.day)
			*push(mem, out) = (struct validity_fault){ true, all[i].from, { all[i].until.day < end ? all[i].until.day : end }, all[last].version, all[i].version };
		if (all[i].until.day > end)
			last = i;
	}
}

/* ---- dated rules --------------------------------------------------------------------------------------------------------- */

static struct validity validity_of(const struct rule *rule)
{
	struct validity v = { rule->at.key, { INT32_MIN }, { VALID_OPEN } };
	if (rule->dates.from.kind == TOKEN_DATE)
		date_parse(rule->dates.from.text, &v.from);
	if (rule->dates.until.kind == TOKEN_DATE)
		date_parse(rule->dates.until.text, &v.until);
	return v;
}

static bool is_dated(const struct rule *rule) { return rule->dates.from.kind == TOKEN_DATE || rule->dates.until.kind == TOKEN_DATE; }

/* The first rule of each clause looks at all of them; a rule without dates fills every gap. */
static void check_clause(struct reader *r, size_t first)
{
	const struct rule_list *rules = &r->c->rules;
	const struct rule *rule = rules->at[first];
	struct validity *all = NEWS(r->mem, struct validity, rules->n);
	struct validity_faults faults = { 0 };
	size_t n = 0;
	for (size_t i = 0; i < rules->n; i++) {
		if (!str_is(rules->at[i]->at.key, rule->at.key))
			continue;
		if (i < first || !is_dated(rules->at[i]))
			return;
		all[n++] = validity_of(rules->at[i]);
	}
	contract_validity(all, n, r->mem, &faults);
	for (size_t i = 0; i < faults.n; i++)
		if (!faults.at[i].twice)
			contract_say(r, STR("V01"), WEIGHT_HINT, &rule->at, SAY(r, "vom {} bis {} gilt {} in keiner Fassung", "from {} to {} no version of {} holds",
				faults.at[i].from, faults.at[i].until, rule->at.key),
				SAYING(r, "die Tage anschließen, oder „gilt ab“ ohne „bis“", "let the days follow each other, or \"valid from\" without \"to\""));
}

/* ---- work that is named before and after ------------------------------------------------------------------------------------ */

enum { SPANS_MAX = 20 };                                      /* more than anybody reads */

struct spans { const struct contract *c; const struct dimension *days; struct validity_faults found; struct arena *mem; };

static int reference_dimension(const struct contract *c)
{
	int found = -1;
	for (int d = DIMENSION_FIRST; d < c->n_dimensions; d++)
		found = !c->dimensions[d].decl && c->dimensions[d].measure == WORD_DATE ? d : found;
	return found;
}

static struct date cut_day(const struct cut *cut, int by) { return (struct date){ (int32_t)(cut->at.u6 / 1000000) + by }; }

/* Even leaves lie between two cuts, odd ones are a cut itself. */
static struct date first_day(const struct dimension *d, int leaf) { return cut_day(&d->cuts.at[leaf % 2 ? leaf / 2 : leaf / 2 - 1], leaf % 2 ? 0 : 1); }
static struct date last_day(const struct dimension *d, int leaf) { return cut_day(&d->cuts.at[leaf / 2], leaf % 2 ? 0 : -1); }

static bool is_before(const struct contract *c, const struct dimension *days, int leaf)
{
	return (size_t)leaf / 2 < days->cuts.n && last_day(days, leaf).day < c->head.from.day;
}

uint64_t *points_before(const struct contract *c, const struct space *s, struct arena *mem)
{
	int d = c->head.from.day ? reference_dimension(c) : -1;
	if (d < 0)
		return NULL;
	const struct axis *a = s->axis_of[d] < 0 ? NULL : &s->axes[s->axis_of[d]];      /* NULL: no rule here asks the day, or the tile is of one span of days */
	bool *since = NEWS(mem, bool, a ? (size_t)a->n : 1);
	uint64_t *points = set_new(s, mem);
	for (int leaf = 0; leaf < c->dimensions[d].n_leaves; leaf++)
		if (may_be(s->within, d, leaf) && !is_before(c, &c->dimensions[d], leaf))
			since[a ? a->class_of[leaf] : 0] = true;
	for (uint32_t p = 0; p < s->points; p++)
		if (!since[a ? p / a->stride % (uint32_t)a->n : 0])
			bits_set(points, p);
	return points;
}

static void add_span(struct spans *x, int from, int until)
{
	struct date first = first_day(x->days, from), last = last_day(x->days, until);
	bool there = last.day < first.day || x->found.n == SPANS_MAX;
	for (size_t i = 0; i < x->found.n; i++)
		there |= x->found.at[i].from.day == first.day && x->found.at[i].until.day == last.day;
	if (!there)
		*push(x->mem, &x->found) = (struct validity_fault){ .from = first, .until = last };
}

/* Along the days, all else being as at that point: spans that nothing names between days on which something does. */
static void look_along(struct spans *x, const struct space *s, const struct axis *a, const uint64_t *unsaid, uint32_t point)
{
	int named = -1;
	for (int leaf = 0; leaf < x->days->n_leaves; leaf++) {
		uint32_t p = point + a->class_of[leaf] * a->stride;
		if (is_before(x->c, x->days, leaf) || !bits_is(s->possible, p) || bits_is(unsaid, p))
			continue;
		if (named >= 0 && named + 1 < leaf)
			add_span(x, named + 1, leaf - 1);
		named = leaf;
	}
}

static bool spans_in(void *with, const struct table *t)
{
	struct spans *x = with;
	const struct space *s = &t->space;
	int axis = s->axis_of[x->days - x->c->dimensions];
	struct arena *scratch = arena_open();
	const uint64_t *unsaid = axis < 0 || s->within ? NULL : unsaid_points(t, scratch);
	for (uint32_t p = 0; p < s->points && unsaid; p++)
		if (!(p / s->axes[axis].stride % (uint32_t)s->axes[axis].n))
			look_along(x, s, &s->axes[axis], unsaid, p);
	stamina_spend(x->c, s->points);
	arena_close(scratch);
	return x->found.n == SPANS_MAX;
}

/* Where rules of several numbers follow each other, no clause by itself has a gap. */
static void tell_spans(struct reader *r, struct section *out)
{
	const struct contract *c = r->c;
	int days = reference_dimension(c);
	if (days < 0 || !c->tables[DIMENSION_VERDICT] || c->tables[DIMENSION_VERDICT]->large)
		return;
	struct spans x = { .c = c, .days = &c->dimensions[days], .mem = r->mem };
	spans_in(&x, c->tables[DIMENSION_VERDICT]);
	for (size_t i = 0; i < x.found.n; i++)
		remark(r, out, SAY(r, "Vom {} bis {} nennt keine Regel einen Teil der Arbeit, den davor und danach eine nennt.", "From {} to {} no rule names a part of the work that one names before and after.", x.found.at[i].from, x.found.at[i].until));
}

void analyse_time(struct reader *r, struct section *out)
{
	const struct contract *c = r->c;
	for (size_t i = 0; i < c->rules.n; i++) {
		const struct rule *rule = c->rules.at[i];
		if (!is_dated(rule))
			continue;
		struct validity v = validity_of(rule);
		if (c->head.from.day && v.until.day < c->head.from.day)
			contract_say(r, STR("V02"), WEIGHT_HINT, &rule->at, SAY(r, "{} endet am {}, bevor der Vertrag gilt", "{} ends on {}, before the contract holds",
				rule->at.key, v.until),
				SAYING(r, "den Tag hinter „bis“ ändern oder die Regel streichen", "change the day behind \"to\", or strike the rule"));
		check_clause(r, i);
	}
	if (!out)
		return;
	remark(r, out, c->head.from.day ? SAY(r, "Diese Fassung gilt ab {}.", "This version holds from {}.", c->head.from)
		: SAYING(r, "Der Kopf nennt keinen ersten Tag.", "The head names no first day."));
	tell_spans(r, out);
}
