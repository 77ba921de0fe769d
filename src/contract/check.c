/* check.c - everything that can keep a contract from being signed: contradictions, failed examples, refuted
 * promises, circles of precedence, values without a meaning. Hints beside: rules that never apply or never
 * decide. */
#include "contract/inside.h"
#include "contract/print.h"

enum { PAIRS_SHOWN = 40 };

/* ---- meanings ---------------------------------------------------------------------------------------------- */

void check_meanings(struct reader *r)
{
	const struct contract *c = r->c;
	for (int i = DIMENSION_FIRST; i < c->n_dimensions; i++) {
		const struct dimension *d = &c->dimensions[i];
		struct out missing = out_open(r->mem);
		bool whole = d->face.kind != FACT_ENUM;
		if (whole && !d->face.meaning.len)
			out_bytes(&missing, d->face.name);
		for (int leaf = 0; !whole && leaf < d->n_leaves; leaf++) {
			const struct node *x = &d->nodes.at[d->leaf_node[leaf]];
			bool implied = d->decl && d->decl->only_if && leaf == d->n_leaves - 1;
			if (!x->meaning.len && !implied)
				print(&missing, "{}{}", missing.len ? STR(", ") : NONE, x->name);
		}
		if (missing.len)
			contract_say(r, STR("W02"), WEIGHT_BLOCKS, &d->at,
				SAY(r, "in der Tabelle „werte\" fehlt die Bedeutung zu „{}\": {}",
				"the table of values lacks the meaning for \"{}\": {}", d->face.name, out_str(&missing)),
				NONE);
	}
}

/* ---- contradictions ------------------------------------------------------------------------------------------ */

void print_point(const struct contract *c, const struct space *s, uint32_t point, struct out *o)
{
	bool first = true;
	for (int d = 0; d < c->n_dimensions; d++) {
		const struct axis *a = s->axis_of[d] < 0 ? NULL : &s->axes[s->axis_of[d]];
		if (!a && !(s->shown && s->shown[d]))
			continue;
		int leaf = s->sample[d], class = a ? (int)(point / a->stride % (uint32_t)a->n) : 0;
		while (a && (a->class_of[leaf] != class || (s->within && !bits_is(s->within->leaves[d], (size_t)leaf))))
			leaf++;
		print(o, "{}{} = {}", first ? NONE : STR(", "), c->dimensions[d].face.name,
			c->dimensions[d].nodes.at[c->dimensions[d].leaf_node[leaf]].name);
		first = false;
	}
}

struct pair { int a, b; int64_t cases; struct str example; };
struct contradicting { const struct contract *c; const struct dimension *d; const struct table *t; struct { struct pair *at; size_t n, cap; } pairs; struct arena *mem; };

static void add_pair(struct contradicting *x, int a, int b, int64_t weight, uint32_t point)
{
	for (size_t i = 0; i < x->pairs.n; i++)
		if (x->pairs.at[i].a == a && x->pairs.at[i].b == b) {
			x->pairs.at[i].cases += weight < INT64_MAX - x->pairs.at[i].cases ? weight : INT64_MAX - x->pairs.at[i].cases;
			return;
		}
	if (x->pairs.n == PAIRS_SHOWN)
		return;
	struct out o = out_open(x->mem);
	print_point(x->c, &x->t->space, point, &o);
	*push(x->mem, &x->pairs) = (struct pair){ a, b, weight, out_str(&o) };
}

static void add_pairs(struct contradicting *f, uint32_t point, int64_t weight)
{
	const struct outcome *all = f->t->outcomes.at;
	for (int x = (int)f->t->at[point]; x >= OUTCOME_FIRST; x = all[x].parent)
		for (int y = all[x].parent; y >= OUTCOME_FIRST; y = all[y].parent)
			if (f->d->rules.at[all[x].rule]->leaf != f->d->rules.at[all[y].rule]->leaf)
				add_pair(f, all[y].rule, all[x].rule, weight, point);
}

static int64_t weight_of(const struct space *s, uint32_t p)
{
	wide w = s->beside;
	for (int i = 0; i < s->n && w < INT64_MAX; i++)
		w *= s->axes[i].weight[p / s->axes[i].stride % (uint32_t)s->axes[i].n];
	return w < INT64_MAX ? (int64_t)w : INT64_MAX;
}

static bool contradict_in(void *with, const struct table *t)
{
	struct contradicting *x = with;
	x->t = t;
	for (int i = 0; i < t->n_values; i++)
		for (size_t w = 0; w < t->space.words && t->values[i] == VALUE_CONTRADICTORY; w++)
			for (uint64_t left = t->where[i][w]; left; left &= left - 1) {
				uint32_t p = (uint32_t)(w * 64) + (uint32_t)__builtin_ctzll(left);
				add_pairs(x, p, weight_of(&t->space, p));
			}
	return false;
}

static struct str remedy(struct reader *r, struct str a, struct str b)
{
	struct str vor = word_text(WORD_PREVAILS, r->lang);
	if (str_is(a, b))
		return SAYING(r, "Abhilfe: die Bedingungen trennen oder einer der beiden eine eigene Nummer geben",
			"remedy: separate the conditions or give one of them a number of its own");
	return SAY(r, "Abhilfe: „{} {}\" an {} oder „{} {}\" an {}", "remedy: \"{} {}\" at {} or \"{} {}\" at {}", vor, a, b, vor, b, a);
}

static void check_contradictions(struct reader *r, int dimension)
{
	const struct contract *c = r->c;
	const struct dimension *d = &c->dimensions[dimension];
	struct contradicting x = { .c = c, .d = d, .mem = r->mem };
	table_each(c, c->tables[dimension], contradict_in, &x);
	for (size_t i = 0; i < x.pairs.n; i++) {
		const struct pair *pair = &x.pairs.at[i];
		const struct rule *a = d->rules.at[pair->a], *b = d->rules.at[pair->b];
		say_two(r, STR("A01"), &a->at, &b->at, SAY(r, "{} und {} widersprechen sich ({} {}), z. B. {}",
			"{} and {} contradict each other ({} {}), e.g. {}", a->at.key, b->at.key, pair->cases,
			pair->cases == 1 ? SAYING(r, "Fall", "work item") : SAYING(r, "Fälle", "work items"),
			pair->example), remedy(r, a->at.key, b->at.key));
	}
}

/* ---- rules that do nothing, circles ------------------------------------------------------------------------------ */

struct working { const struct dimension *d; bool *applies, *decides; };

static bool work_in(void *with, const struct table *t)
{
	struct working *x = with;
	struct arena *mem = arena_open();
	uint64_t *decides = NEWS(mem, uint64_t, t->space.words);
	bool all = true;
	for (size_t i = 0; i < x->d->rules.n; i++) {
		x->applies[i] = x->applies[i] || !bits_none(t->applies[i], t->space.words);
		if (!x->decides[i] && x->applies[i]) {
			deciding(t, &(struct variant){ NULL, x->d->beats }, x->d->rules.n, i, decides);
			x->decides[i] = !bits_none(decides, t->space.words);
		}
		all &= x->decides[i];
	}
	arena_close(mem);
	return all;
}

/* streamed: what is known already of a large space, or NULL. */
static void check_rules(struct reader *r, int dimension, const struct streamed *streamed)
{
	const struct dimension *d = &r->c->dimensions[dimension];
	struct working x = { d, NEWS(r->mem, bool, d->rules.n + 1), NEWS(r->mem, bool, d->rules.n + 1) };
	if (d->in_cycle >= 0)
		contract_say(r, STR("P03"), WEIGHT_BLOCKS, &d->rules.at[d->in_cycle]->at,
			SAY(r, "{} geht im Kreis sich selbst vor", "{} prevails over itself in a circle",
			d->rules.at[d->in_cycle]->at.key), NONE);
	if (streamed)
		x = (struct working){ d, streamed->applies, streamed->decides };
	else
		table_each(r->c, r->c->tables[dimension], work_in, &x);
	for (size_t i = 0; i < d->rules.n && d->rules.at[i]->kind != RULE_TARGET; i++) {
		const struct token *at = &d->rules.at[i]->at;
		if (!x.applies[i])
			contract_say(r, STR("A04"), WEIGHT_HINT, at,
				SAY(r, "{} trifft auf keinen möglichen Vorgang zu", "{} applies to no possible work item",
				at->key), NONE);
		else if (!x.decides[i])
			contract_say(r, STR("A05"), WEIGHT_HINT, at,
				SAY(r, "{} entscheidet nie: immer geht eine andere Regel vor",
				"{} never decides: some other rule always prevails", at->key), NONE);
	}
}

/* ---- promises ------------------------------------------------------------------------------------------------------- */

struct promised { struct reader *r; const struct promise_decl *promise; };

/* Stops at the first work item that the promise speaks of and that has another verdict. */
static bool refute_in(void *with, const struct table *t)
{
	const struct promised *x = with;
	struct reader *r = x->r;
	struct arena *mem = arena_open();
	struct masks m = masks_open(r->c, &t->space, mem);
	uint64_t *in = NEWS(mem, uint64_t, t->space.words);
	int wanted = (int)verdict_of(x->promise->verdict.key, r->lang) - 1;
	bool refuted = false;
	mask_of(&m, x->promise->when, in);
	for (uint32_t p = 0; p < t->space.points && !refuted; p++) {
		int value = t->outcomes.at[t->at[p]].value;
		if (!bits_is(in, p) || value == VALUE_IMPOSSIBLE || value == wanted)
			continue;
		struct out point = out_open(r->mem);
		print_point(r->c, &t->space, p, &point);
		struct str got = value == VALUE_UNCLEAR ? SAYING(r, "bewusst ungeklärt", "knowingly unclear")
			: value < 0 ? SAYING(r, "widersprüchlich", "contradictory")
			: verdict_name((enum verdict_class)(value + 1), r->lang);
		contract_say(r, STR("A03"), WEIGHT_BLOCKS, &x->promise->at, SAY(r, "die Zusage gilt nicht: {} ist {}",
			"the promise does not hold: {} is {}", out_str(&point), got), NONE);
		refuted = true;
	}
	arena_close(mem);
	return refuted;
}

/* zusage C -> v: no possible work item in C has another verdict. */
static void check_promise(struct reader *r, const struct promise_decl *promise)
{
	struct arena *mem = arena_open();
	struct condition *is = promise->when;
	struct question q = { .conditions = &is, .n = 1, .derived = DIMENSION_VERDICT };
	struct table t;
	r->words = 0;
	if (table_for(r->c, r, DIMENSION_VERDICT, &q, mem, &t))
		table_each(r->c, &t, refute_in, &(struct promised){ r, promise });
	arena_close(mem);
}

/* ---- the whole ---------------------------------------------------------------------------------------------------------- */

static void check_case(struct reader *r, const struct case_decl *k)
{
	struct out got = out_open(r->mem);
	if (!case_holds(r->c, k, r->mem, &got))
		contract_say(r, STR("A02"), WEIGHT_BLOCKS, &k->title,
			SAY(r, "das Beispiel „{}\" gilt nicht; es ergibt sich: {}",
			"the case \"{}\" does not hold; the result is: {}", k->title.key, out_str(&got)), NONE);
}

static void check_paths(struct reader *r)
{
	const struct contract *c = r->c;
	bool seen[VERDICT_DECLINED + 2] = { [LEAF_UNCLEAR + 1] = true };       /* what is open costs nothing */
	for (size_t i = 0; i < c->dimensions[DIMENSION_VERDICT].rules.n; i++) {
		const struct rule *rule = c->dimensions[DIMENSION_VERDICT].rules.at[i];
		if (!seen[rule->leaf + 1] && !c->has_path[rule->leaf + 1])
			contract_say(r, STR("M05"), WEIGHT_HINT, &rule->value,
				SAY(r, "was aus „{}\" folgt, sagt keine Anweisung „{} {}: …\"",
				"what follows from \"{}\" is said by no statement \"{} {}: …\"", rule->value.text,
				word_text(WORD_VERDICT, r->lang), rule->value.text), NONE);
		seen[rule->leaf + 1] = true;
	}
}

void contract_check(const struct contract *c, struct arena *mem, struct findings *found)
{
	struct contract copy = *c;
	struct reader r = { .c = &copy, .mem = mem, .found = found, .lang = c->lang };
	check_meanings(&r);
	for (int d = 0; d < c->n_dimensions; d++)
		if (c->tables[d]) {
			struct streamed s;
			bool streams = c->tables[d]->large && table_stream(c, c->tables[d], STREAM_TILE, false, mem, &s);
			if (!streams || s.said_twice)
				check_contradictions(&r, d);
			check_rules(&r, d, streams ? &s : NULL);
		}
	for (size_t i = 0; i < c->statements.n; i++) {
		if (c->statements.at[i].form == &forms[FORM_CASE])
			check_case(&r, c->statements.at[i].body);
		if (c->statements.at[i].form == &forms[FORM_PROMISE])
			check_promise(&r, c->statements.at[i].body);
	}
	check_paths(&r);
}
