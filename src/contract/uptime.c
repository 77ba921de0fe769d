/* uptime.c - how available things are promised to be, and which downtime counts.
 *
 * Which promise holds for a thing and whether a downtime counts are derived facts, judged like verdicts. */
#include "contract/figures.h"
#include "contract/hours.h"
#include "contract/money.h"
#include "contract/moments.h"
#include "contract/print.h"

/* ---- availability ------------------------------------------------------------------------------------------------ */

struct span span_of(struct reader *r, const struct quantity *q)
{
	wide ms = (wide)q->value.u6 * unit_seconds(q->unit) / 1000;
	if (!unit_seconds(q->unit) || ms > INT64_MAX || ms <= 0) {
		contract_say(r, STR("M04"), WEIGHT_ERROR, &q->at,
			SAYING(r, "hier wird eine Zeit wie 60 s oder 30 tage erwartet",
			"a time like 60 s or 30 days is expected here"), NONE);
		return (struct span){ 0 };
	}
	return (struct span){ (int64_t)ms };
}

void percent_only(struct reader *r, const struct quantity *q)
{
	if (q->unit != UNIT_PERCENT || q->value.u6 > 100000000)
		contract_say(r, STR("M02"), WEIGHT_ERROR, &q->at,
			SAYING(r, "hier werden höchstens 100 % erwartet", "at most 100 % is expected here"),
			SAYING(r, "Verfügbarkeit ist ein Anteil: „99,5 %“", "availability is a share: \"99.5 %\""));
}

static int whole_failures(struct reader *r, const struct quantity *q)
{
	int64_t failures = q->value.u6 / 1000000;
	if (q->value.u6 % 1000000 || failures < 1 || failures > 1000)
		contract_say(r, STR("M04"), WEIGHT_ERROR, &q->at,
			SAYING(r, "erwartet wird eine ganze Zahl von 1 bis 1000",
			"a whole number from 1 to 1000 is expected"), NONE);
	return (int)failures;
}

/* So many readings are a time only if somebody says how far apart they are. */
static int failures_of(struct reader *r, const struct availability_decl *a)
{
	if (!a->every.at.text.len)
		contract_say(r, STR("M04"), WEIGHT_ERROR, &a->failures.at, SAYING(r, "wie oft wird gemessen?", "how often is it measured?"),
			SAYING(r, "„messung alle 60 s, ausfall ab 3 fehlmessungen“, oder eine Zeit: „ausfall ab 3 min“", "\"measured every 60 s, outage from 3 failures\", or a time: \"outage from 3 min\""));
	return whole_failures(r, &a->failures);
}

int calendar_months(struct reader *r, const struct token *t)
{
	const struct period_word *p = period_find(t->key);
	if (p && p->aligned && p->length.months)
		return p->length.months;
	contract_say(r, STR("M04"), WEIGHT_ERROR, t, SAY(r, "„{}“ ist kein Zeitraum", "\"{}\" is no period", t->text),
		SAYING(r, "kalendermonat, quartal, halbjahr, jahr oder eine Länge wie „365 tage rollend“", "calendar-month, quarter, half-year, year or a length like \"365 days rolling\""));
	return 1;
}

/* A rule of one of the two derived facts, under the clause and conditions of the rule it stands in. */
static void take_derived(struct reader *r, const struct rule *rule, int dimension, int leaf, struct condition *and_also)
{
	struct contract *c = r->c;
	struct rule *one = NEW(c->mem, struct rule);
	*one = *rule;
	one->all = (struct conditions){ 0 };
	for (size_t i = 0; i < rule->all.n; i++)
		*push(c->mem, &one->all) = rule->all.at[i];
	if (and_also)
		*push(c->mem, &one->all) = and_also;
	one->dimension = dimension;
	one->leaf = leaf;
	*push(c->mem, &c->dimensions[dimension].rules) = one;
}

/* Promises that say the same share a leaf, so that two documents may repeat each other. */
static int promise_leaf(struct reader *r, const struct availability *a)
{
	struct dimension *d = &r->c->dimensions[DIMENSION_AVAILABILITY];
	struct str hours = a->hours ? text(r->c->mem, " ({})", a->hours->name) : NONE;
	struct token name = { .kind = TOKEN_NAME, .text = text(r->c->mem, "{} % {}{}", a->percent, a->period, hours) };
	name.key = text(r->c->mem, "{} {} {} {} {} {} {}", name.text, a->span, a->interval, a->least, a->whole, a->failures, utf8_fold(r->c->mem, a->each));
	int leaf = index_find(&d->names, name.key);
	if (leaf >= 0)
		return leaf;
	*push(r->c->mem, &r->c->availabilities) = *a;
	return node_add(r, d, &name, -1);
}

/* In hours that hang on a fact it is a promise for each value that has hours. */
static void take_promise(struct reader *r, struct rule *rule, const struct availability *a)
{
	const struct hours_by *by = a->hours ? hours_by_of(r->c, a->hours->name) : NULL;
	if (!by) {
		rule->leaf = promise_leaf(r, a);
		take_derived(r, rule, DIMENSION_AVAILABILITY, rule->leaf, NULL);
	}
	for (int leaf = 0; by && leaf < r->c->dimensions[by->dimension].n_leaves; leaf++) {
		struct availability there = *a;
		there.hours = by->of[leaf];
		if (!there.hours)
			continue;
		rule->leaf = promise_leaf(r, &there);
		take_derived(r, rule, DIMENSION_AVAILABILITY, rule->leaf, hours_where(r->c, by, leaf));
	}
}

/* A fact, or a value that only a work item has, is nothing that the inventory keeps. */
static bool is_of_work(const struct contract *c, struct str key)
{
	for (int i = DIMENSION_FIRST; i < c->n_dimensions; i++)
		if (c->dimensions[i].face.kind == FACT_ENUM && index_find(&c->dimensions[i].names, key) >= 0)
			return true;
	return index_find(&c->dimension_names, key) >= 0;
}

/* Each of what the inventory keeps; whoever is there, or where it stands, is available to nobody. */
static void check_each(struct reader *r, const struct token *each)
{
	const struct holder_word *h = holder_find(each->key);
	if (((h && h->holder != QUOTA_DEVICE) || is_of_work(r->c, each->key)) && !is_device_class(r->c, each->key))
		contract_say(r, STR("M04"), WEIGHT_ERROR, each, SAY(r, "verfügbar sind Geräte und Dienste, nicht „{}“", "devices and services are available, not \"{}\"", each->text),
			SAYING(r, "jedes einer Klasse: „je server“; ohne „je …“ alles, was der Betrieb braucht", "each of a class: \"per server\"; without \"per …\" all that the business needs"));
}

static void set_availability(struct reader *r, struct rule *rule)
{
	const struct availability_decl *a = &rule->availability;
	struct availability promise = { .clause = rule->at.key, .period = a->period.text, .percent = a->percent.value, .each = a->each.text,
		.hours = a->calendar.text.len ? find_measured_calendar(r, &a->calendar) : NULL };
	percent_only(r, &a->percent);
	check_each(r, &a->each);
	if (!a->has_span)
		promise.months = calendar_months(r, &a->period);
	if (a->has_span)
		promise.span = span_of(r, &a->span);
	if (a->every.at.text.len)
		promise.interval = span_of(r, &a->every);
	if (a->has_least)
		promise.least = span_of(r, &a->least);
	else if (a->failures.at.text.len)
		promise.failures = failures_of(r, a);
	if (a->whole.text.len)
		promise.whole = (struct span){ (int64_t)unit_seconds(unit_find(a->whole.key, r->lang)) * 1000 };
	if (a->whole.text.len && !promise.whole.ms)
		contract_say(r, STR("M04"), WEIGHT_ERROR, &a->whole,
			SAYING(r, "hier wird eine Zeiteinheit wie min erwartet", "a unit of time like min is expected here"),
			SAYING(r, "zum Beispiel „in vollen min“", "for example \"in whole min\""));
	take_promise(r, rule, &promise);
	if (a->not_counted)
		take_derived(r, rule, DIMENSION_COUNTED, LEAF_NOT_COUNTED, a->not_counted);
	if (a->not_within.text.len)
		excuse_add(r, rule);
}

/* ---- the whole ------------------------------------------------------------------------------------------------------- */

static void add_leaves(struct reader *r, int dimension, struct str first, struct str second)
{
	struct str names[] = { first, second };
	for (size_t i = 0; i < COUNT(names); i++) {
		struct token t = { .kind = TOKEN_NAME, .text = names[i], .key = names[i] };
		if (names[i].len)
			node_add(r, &r->c->dimensions[dimension], &t, -1);
	}
}

void uptime_bind(struct reader *r)
{
	struct contract *c = r->c;
	add_leaves(r, DIMENSION_AVAILABILITY, STR("–"), NONE);         /* LEAF_NO_PROMISE */
	add_leaves(r, DIMENSION_COUNTED, STR("+"), STR("–"));          /* LEAF_COUNTED, LEAF_NOT_COUNTED */
	*push(c->mem, &c->availabilities) = (struct availability){ 0 };
	for (size_t i = 0; i < c->rules.n; i++)
		switch (c->rules.at[i]->kind) {
		case RULE_AVAILABILITY: set_availability(r, c->rules.at[i]); break;
		case RULE_NO_AVAILABILITY: take_derived(r, c->rules.at[i], DIMENSION_AVAILABILITY, LEAF_NO_PROMISE, NULL); break;
		case RULE_COUNTED: take_derived(r, c->rules.at[i], DIMENSION_COUNTED, LEAF_COUNTED, NULL); break;
		case RULE_NOT_COUNTED: take_derived(r, c->rules.at[i], DIMENSION_COUNTED, LEAF_NOT_COUNTED, NULL); break;
		case RULE_EXCUSED: excuse_add(r, c->rules.at[i]); break;
		case RULE_CREDIT: credit_bind(r, c->rules.at[i]); break;
		default: break;
		}
	dimension_number(c, &c->dimensions[DIMENSION_AVAILABILITY]);
	dimension_number(c, &c->dimensions[DIMENSION_COUNTED]);
	excuses_bind(r);
}

/* ---- what a stage asks -------------------------------------------------------------------------------------------------- */

const struct availability *contract_availability(const struct contract *c) { return c->availabilities.n > 1 ? &c->availabilities.at[1] : NULL; }

const struct availability *contract_availability_on(const struct contract *c, struct date day)
{
	struct arena *mem = arena_open();
	struct item i = item_new(c, mem);
	item_tell_day(c, &i, day, mem);
	const struct availability *found = availability_of_item(c, &i, mem);
	arena_close(mem);
	return found ? found : contract_availability(c);
}

const struct availability *availability_of_item(const struct contract *c, const struct item *i, struct arena *mem)
{
	int leaf;
	bool known = value_unless_open(c, DIMENSION_AVAILABILITY, i, mem, &leaf);
	return known && leaf != LEAF_NO_PROMISE ? &c->availabilities.at[leaf] : NULL;
}

const struct availability *contract_promise(const struct contract *c, const struct facts *f)
{
	struct arena *mem = arena_open();
	struct err e = { 0 };
	struct item i;
	const struct availability *found = item_read(c, f, mem, &i, &e) ? availability_of_item(c, &i, mem) : NULL;
	arena_close(mem);
	return found;
}

bool contract_promise_on(const struct contract *c, const struct facts *f, struct date day, struct arena *mem, struct promise_found *out, struct err *e)
{
	const struct table *t = c->tables[DIMENSION_AVAILABILITY];
	struct item i;
	int leaf;
	*out = (struct promise_found){ .missing = NEWS(mem, struct str, (size_t)c->n_dimensions + 1) };
	if (!item_read(c, f, mem, &i, e))
		return false;
	item_tell_day(c, &i, day, mem);
	if (!t || value_unless_open(c, DIMENSION_AVAILABILITY, &i, mem, &leaf)) {
		out->promise = t && leaf != LEAF_NO_PROMISE ? &c->availabilities.at[leaf] : NULL;
		return true;
	}
	for (int d = DIMENSION_FIRST; d < c->n_dimensions; d++)
		if (table_asks(t, d) && !c->dimensions[d].derived && !i.known[d])
			out->missing[out->n_missing++] = c->dimensions[d].face.name;
	return true;
}

bool counts_of_item(const struct contract *c, const struct item *i, struct arena *mem)
{
	int leaf;
	return !value_unless_open(c, DIMENSION_COUNTED, i, mem, &leaf) || leaf == LEAF_COUNTED;
}
