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
		if (!a)
			continue;
		int leaf = 0, class = (int)(point / a->stride % (uint32_t)a->n);
		while (a->class_of[leaf] != class)
			leaf++;
		print(o, "{}{} = {}", first ? NONE : STR(", "), c->dimensions[d].face.name,
			c->dimensions[d].nodes.at[c->dimensions[d].leaf_node[leaf]].name);
		first = false;
	}
}

struct pair { int a, b; int64_t cases; uint32_t point; };
struct pairs { struct pair *at; size_t n, cap; };

static void add_pair(struct pairs *list, int a, int b, int64_t weight, uint32_t point, struct arena *mem)
{
	for (size_t i = 0; i < list->n; i++)
		if (list->at[i].a == a && list->at[i].b == b) {
			list->at[i].cases += weight;
			return;
		}
	if (list->n < PAIRS_SHOWN)
		*push(mem, list) = (struct pair){ a, b, weight, point };
}

static void add_pairs(const struct dimension *d, const struct table *t, uint32_t point, int64_t weight, struct pairs *list,
	struct arena *mem)
{
	for (int x = (int)t->at[point]; x >= OUTCOME_FIRST; x = t->outcomes.at[x].parent)
		for (int y = t->outcomes.at[x].parent; y >= OUTCOME_FIRST; y = t->outcomes.at[y].parent)
			if (d->rules.at[t->outcomes.at[x].rule]->leaf != d->rules.at[t->outcomes.at[y].rule]->leaf)
				add_pair(list, t->outcomes.at[y].rule, t->outcomes.at[x].rule, weight, point, mem);
}

static int64_t weight_of(const struct space *s, uint32_t p)
{
	int64_t w = 1;
	for (int i = 0; i < s->n; i++)
		w *= s->axes[i].weight[p / s->axes[i].stride % (uint32_t)s->axes[i].n];
	return w;
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
	const struct table *t = c->tables[dimension];
	struct pairs pairs = { 0 };
	for (uint32_t p = 0; p < t->space.points; p++)
		if (t->outcomes.at[t->at[p]].value == VALUE_CONTRADICTORY)
			add_pairs(d, t, p, weight_of(&t->space, p), &pairs, r->mem);
	for (size_t i = 0; i < pairs.n; i++) {
		const struct rule *a = d->rules.at[pairs.at[i].a], *b = d->rules.at[pairs.at[i].b];
		struct out point = out_open(r->mem);
		print_point(c, &t->space, pairs.at[i].point, &point);
		say_two(r, STR("A01"), &a->at, &b->at, SAY(r, "{} und {} widersprechen sich ({} {}), z. B. {}",
			"{} and {} contradict each other ({} {}), e.g. {}", a->at.key, b->at.key, pairs.at[i].cases,
			pairs.at[i].cases == 1 ? SAYING(r, "Fall", "work item") : SAYING(r, "Fälle", "work items"),
			out_str(&point)), remedy(r, a->at.key, b->at.key));
	}
}

/* ---- rules that do nothing, circles ------------------------------------------------------------------------------ */

static void check_rules(struct reader *r, int dimension)
{
	const struct dimension *d = &r->c->dimensions[dimension];
	const struct table *t = r->c->tables[dimension];
	struct arena *mem = arena_open();
	uint64_t *decides = NEWS(mem, uint64_t, t->space.words);
	if (d->in_cycle >= 0)
		contract_say(r, STR("P03"), WEIGHT_BLOCKS, &d->rules.at[d->in_cycle]->at,
			SAY(r, "{} geht im Kreis sich selbst vor", "{} prevails over itself in a circle",
			d->rules.at[d->in_cycle]->at.key), NONE);
	for (size_t i = 0; i < d->rules.n && d->rules.at[i]->kind != RULE_TARGET; i++) {
		const struct token *at = &d->rules.at[i]->at;
		deciding(t, &(struct variant){ NULL, d->beats }, d->rules.n, i, decides);
		if (bits_none(t->applies[i], t->space.words))
			contract_say(r, STR("A04"), WEIGHT_HINT, at,
				SAY(r, "{} trifft auf keinen möglichen Vorgang zu", "{} applies to no possible work item",
				at->key), NONE);
		else if (bits_none(decides, t->space.words))
			contract_say(r, STR("A05"), WEIGHT_HINT, at,
				SAY(r, "{} entscheidet nie: immer geht eine andere Regel vor",
				"{} never decides: some other rule always prevails", at->key), NONE);
	}
	arena_close(mem);
}

/* ---- promises ------------------------------------------------------------------------------------------------------- */

/* zusage C -> v: no possible work item in C has another verdict. */
static void check_promise(struct reader *r, const struct promise_decl *promise)
{
	const struct contract *c = r->c;
	struct arena *mem = arena_open();
	struct condition *is = promise->when;
	struct question q = { .conditions = &is, .n = 1, .derived = DIMENSION_VERDICT };
	struct table t;
	r->words = 0;
	if (table_for(c, r, DIMENSION_VERDICT, &q, mem, &t)) {
		struct masks m = masks_open(c, &t.space, mem);
		uint64_t *in = NEWS(mem, uint64_t, t.space.words);
		int wanted = (int)verdict_of(promise->verdict.key, r->lang) - 1;
		mask_of(&m, is, in);
		for (uint32_t p = 0; p < t.space.points; p++) {
			int value = t.outcomes.at[t.at[p]].value;
			if (!bits_is(in, p) || value == VALUE_IMPOSSIBLE || value == wanted)
				continue;
			struct out point = out_open(r->mem);
			print_point(c, &t.space, p, &point);
			struct str got = value == VALUE_UNCLEAR ? SAYING(r, "bewusst ungeklärt", "knowingly unclear")
				: value < 0 ? SAYING(r, "widersprüchlich", "contradictory")
				: verdict_name((enum verdict_class)(value + 1), r->lang);
			contract_say(r, STR("A03"), WEIGHT_BLOCKS, &promise->at,
				SAY(r, "die Zusage gilt nicht: {} ist {}", "the promise does not hold: {} is {}",
				out_str(&point), got), NONE);
			break;
		}
	}
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
			check_contradictions(&r, d);
			check_rules(&r, d);
		}
	for (size_t i = 0; i < c->statements.n; i++) {
		if (c->statements.at[i].form == &forms[FORM_CASE])
			check_case(&r, c->statements.at[i].body);
		if (c->statements.at[i].form == &forms[FORM_PROMISE])
			check_promise(&r, c->statements.at[i].body);
	}
	check_paths(&r);
}
