/* examples.c - the examples that are part of the contract: do they hold, and would they notice a change?
 *
 * The mutation score drops each rule and turns round each "geht vor" in turn; a mutant is killed if some
 * example no longer holds. */
#include "contract/inside.h"
#include "contract/print.h"
#include <string.h>

/* ---- names and values of examples --------------------------------------------------------------------------- */

static struct strs names_of_values(struct reader *r, const struct dimension *d)
{
	struct strs names = { 0 };
	for (size_t i = 0; i < d->nodes.n; i++)
		*push(r->mem, &names) = d->nodes.at[i].name;
	return names;
}

static struct dimension *fact_of(struct reader *r, const struct token *t)
{
	struct contract *c = r->c;
	int i = index_find(&c->dimension_names, t->key);
	if (i >= DIMENSION_FIRST)
		return &c->dimensions[i];
	struct strs names = { 0 };
	for (int k = DIMENSION_FIRST; k < c->n_dimensions; k++)
		*push(r->mem, &names) = c->dimensions[k].face.name;
	contract_say(r, STR("N01"), WEIGHT_ERROR, t, SAY(r, "„{}\" ist kein Merkmal", "\"{}\" is no fact", t->text),
		advise_nearest(r, t->text, names.at, names.n));
	return NULL;
}

static void check_value(struct reader *r, const struct dimension *d, const struct token *t)
{
	if (index_find(&d->names, t->key) >= 0 || d->broken)
		return;
	struct strs names = names_of_values(r, d);
	contract_say(r, STR("W01"), WEIGHT_ERROR, t, SAY(r, "„{}\" ist kein Wert von „{}\"", "\"{}\" is no value of \"{}\"",
		t->text, d->face.name), advise_nearest(r, t->text, names.at, names.n));
}

static void bind_named(struct reader *r, const struct named_value *v)
{
	struct dimension *d = fact_of(r, &v->name);
	struct micro m;
	if (!d)
		return;
	if (d->derived)
		contract_say(r, STR("T07"), WEIGHT_ERROR, &v->name,
			SAY(r, "„{}\" wird abgeleitet und nicht angegeben", "\"{}\" is derived and not given", d->face.name),
			NONE);
	else if (v->is_amount && (d->face.kind != FACT_NUMBER || !amount_of(d, &v->amount, &m)))
		contract_say(r, STR("T05"), WEIGHT_ERROR, &v->amount.at,
			SAY(r, "diese Menge passt nicht zu „{}\"", "this quantity does not fit \"{}\"", d->face.name), NONE);
	else if (!v->is_amount)
		check_value(r, d, &v->value);
	for (size_t i = 0; i < v->more.n; i++)
		check_value(r, d, &v->more.at[i]);
}

static void bind_expectation(struct reader *r, const struct expectation *e)
{
	struct contract *c = r->c;
	for (size_t i = 0; i < e->facts.n; i++)
		fact_of(r, &e->facts.at[i]);
	if (e->kind != EXPECT_ATTRIBUTE)
		return;
	int i = index_find(&c->dimension_names, e->name.key);
	if (i < 0 || i == DIMENSION_VERDICT || is_clock(i))
		fact_of(r, &e->name);
	else
		check_value(r, &c->dimensions[i], &e->value);
}

static void refuse_twice(struct reader *r, const struct case_decl *k, size_t n)
{
	const struct token *name = &k->facts.at[n].name;
	for (size_t i = 0; i < n; i++)
		if (str_is(k->facts.at[i].name.key, name->key)) {
			contract_say(r, STR("N02"), WEIGHT_ERROR, name, SAY(r, "„{}\" steht in diesem Beispiel zweimal",
				"\"{}\" stands in this case twice", name->text), NONE);
			return;
		}
}

void cases_bind(struct reader *r)
{
	for (size_t i = 0; i < r->c->statements.n; i++) {
		if (r->c->statements.at[i].form != &forms[FORM_CASE])
			continue;
		const struct case_decl *k = r->c->statements.at[i].body;
		for (size_t n = 0; n < k->facts.n; n++) {
			bind_named(r, &k->facts.at[n]);
			refuse_twice(r, k, n);
		}
		for (size_t n = 0; n < k->expected.n; n++)
			bind_expectation(r, &k->expected.at[n]);
	}
}

/* ---- judging an example ----------------------------------------------------------------------------------------- */

static void add_named(const struct contract *c, struct item *i, const struct named_value *v, struct arena *mem)
{
	int at = index_find(&c->dimension_names, v->name.key);
	const struct dimension *d = &c->dimensions[at];
	struct micro m = { 0 };
	if (v->is_amount) {
		amount_of(d, &v->amount, &m);
		int leaf = amount_leaf(d, m);
		item_set(c, i, at, leaf, leaf + 1, mem);
		return;
	}
	const struct node *x = &d->nodes.at[index_find(&d->names, v->value.key)];
	item_set(c, i, at, x->first, x->until, mem);
	for (size_t k = 0; k < v->more.n; k++) {
		x = &d->nodes.at[index_find(&d->names, v->more.at[k].key)];
		for (int leaf = x->first; leaf < x->until; leaf++)
			bits_set(i->leaves[at], (size_t)leaf);
	}
}

static struct item item_of_case(const struct contract *c, const struct case_decl *k, struct arena *mem)
{
	struct item i = item_new(c, mem);
	for (size_t n = 0; n < k->facts.n; n++)
		add_named(c, &i, &k->facts.at[n], mem);
	return i;
}

/* Does a rule of the clause decide in every completion? */
static bool decides_always(const struct contract *c, const struct brief *b, struct str clause)
{
	const struct table *t = b->view.t;
	const struct dimension *d = &c->dimensions[DIMENSION_VERDICT];
	for (size_t o = OUTCOME_NOTHING; o < t->outcomes.n; o++) {
		bool found = !bits_is(b->scan.seen, o);
		for (int chain = (int)o; chain >= OUTCOME_FIRST && !found; chain = t->outcomes.at[chain].parent)
			found = outcome_counts(d, &t->outcomes.at[o], t->outcomes.at[chain].rule)
				&& clause_within(d->rules.at[t->outcomes.at[chain].rule]->at.key, clause);
		if (!found)
			return false;
	}
	return true;
}

static bool verdict_holds(const struct contract *c, const struct expectation *e, const struct brief *b)
{
	bool status = e->provisional ? b->status == JUDGE_PROVISIONAL : b->status == JUDGE_CERTAIN || b->status == JUDGE_DEFAULT;
	return status && b->class == verdict_of(e->value.key, c->lang) && (!e->clause.text.len || decides_always(c, b, e->clause.key));
}

/* "wegen" names facts the verdict depends on, and with them alone it is open already. A fact that matters
 * only for some value of a named one may be left out. */
static bool open_holds(const struct contract *c, const struct expectation *e, const struct brief *b, struct arena *mem)
{
	const struct space *s = b->view.space;
	if (b->status != JUDGE_OPEN || (e->clause.text.len && !(b->unclear && decides_always(c, b, e->clause.key))))
		return false;
	bool *open = open_axes(&b->view, mem), *listed = NEWS(mem, bool, (size_t)s->n + 1);
	for (size_t i = 0; i < e->facts.n; i++) {
		int axis = s->axis_of[index_find(&c->dimension_names, e->facts.at[i].key)];
		if (axis < 0 || !open[axis])
			return false;
		listed[axis] = true;
	}
	return !e->facts.n || stays_open(&b->view, listed, mem);
}

/* No clock runs towards a target: each is surely without one, or no rule speaks of it. */
static bool no_target_holds(const struct contract *c, const struct expectation *e, const struct item *i, struct arena *mem)
{
	for (int d = DIMENSION_CLOCKS; d < DIMENSION_FIRST; d++) {
		int value;
		bool asked = c->tables[d] && (!e->name.text.len || str_is(utf8_fold(mem, c->dimensions[d].face.name), e->name.key));
		if (asked && !(value_unless_open(c, d, i, mem, &value) ? value == LEAF_NO_TARGET : value == VALUE_NOTHING))
			return false;
	}
	return true;
}

static bool target_holds(const struct contract *c, const struct expectation *e, const struct item *i, struct arena *mem)
{
	for (int d = DIMENSION_CLOCKS; d < DIMENSION_FIRST; d++) {
		int value;
		if (!c->tables[d] || !str_is(utf8_fold(mem, c->dimensions[d].face.name), e->name.key))
			continue;
		if (!value_unless_open(c, d, i, mem, &value) || value == LEAF_NO_TARGET)
			return false;
		const struct target *t = &c->dimensions[d].targets[value];
		return t->amount * 1000000 == e->amount.value.u6 && str_is(t->unit, unit_shown(e->amount.unit, 1000000, LANG_DE));
	}
	return false;
}

static bool attribute_holds(const struct contract *c, const struct expectation *e, const struct item *i, struct arena *mem)
{
	int d = index_find(&c->dimension_names, e->name.key), value;
	int node = index_find(&c->dimensions[d].names, e->value.key);
	return value_unless_open(c, d, i, mem, &value) && value == c->dimensions[d].nodes.at[node].first;
}

static void print_got(const struct contract *c, const struct item *i, const struct brief *b, struct arena *mem, struct out *o)
{
	struct judgement j = { 0 };
	bool german = c->lang == LANG_DE;
	if (b->status == JUDGE_IMPOSSIBLE || b->status == JUDGE_CONTRADICTORY)
		print(o, "{}", b->status == JUDGE_IMPOSSIBLE ? (german ? STR("unmöglich (nie)") : STR("impossible (never)"))
			: (german ? STR("widersprüchlich") : STR("contradictory")));
	if (b->status == JUDGE_PROVISIONAL)
		print(o, "{} ", word_text(WORD_PROVISIONALLY, c->lang));
	if (b->class) {
		explain_because(c, b, mem, &j);
		print(o, "{}", verdict_name(b->class, c->lang));
		for (size_t k = 0; k < j.n_because; k++)
			print(o, "{} {}", k ? STR(",") : text(mem, " {}", word_text(WORD_UNDER, c->lang)), j.because[k].clause);
	}
	if (b->status != JUDGE_OPEN)
		return;
	if (b->unclear) {
		explain_because(c, b, mem, &j);
		print(o, "{} {} {}: {}", word_text(WORD_OPEN, c->lang), word_text(WORD_UNDER, c->lang), j.because[0].clause, j.unclear);
		return;
	}
	explain_open(c, i, b, mem, &j);
	print(o, "{} {}", word_text(WORD_OPEN, c->lang), word_text(WORD_BECAUSE_OF, c->lang));
	for (size_t k = 0; k < j.n_open; k++)
		print(o, "{} {}", k ? STR(",") : NONE, j.open[k]);
}

bool case_holds(const struct contract *c, const struct case_decl *k, struct arena *mem, struct out *got)
{
	struct item i = item_of_case(c, k, mem);
	struct brief b = brief_judge(c, &i, mem);
	bool holds = true;
	for (size_t n = 0; n < k->expected.n; n++) {
		const struct expectation *e = &k->expected.at[n];
		switch (e->kind) {
		case EXPECT_VERDICT: holds &= verdict_holds(c, e, &b); break;
		case EXPECT_OPEN: holds &= open_holds(c, e, &b, mem); break;
		case EXPECT_TARGET: holds &= target_holds(c, e, &i, mem); break;
		case EXPECT_NO_TARGET: holds &= no_target_holds(c, e, &i, mem); break;
		case EXPECT_ATTRIBUTE: holds &= attribute_holds(c, e, &i, mem); break;
		}
	}
	if (got)
		print_got(c, &i, &b, mem, got);
	return holds;
}

/* ---- mutants ------------------------------------------------------------------------------------------------------ */

struct hunt { const struct contract *c; struct contract mutant; struct examples *out; struct arena *mem; };

static bool killed(const struct contract *c)
{
	struct arena *mem = arena_open();
	bool dead = false;
	for (size_t i = 0; i < c->statements.n && !dead; i++)
		if (c->statements.at[i].form == &forms[FORM_CASE])
			dead = !case_holds(c, c->statements.at[i].body, mem, NULL);
	arena_close(mem);
	return dead;
}

static struct str sentence(const struct hunt *h, const struct rule *rule, const struct range *g)
{
	bool german = h->c->lang == LANG_DE;
	struct str target = rule->kind == RULE_TARGET ? text(h->mem, " ({} {})", h->c->dimensions[rule->dimension].face.name,
		h->c->dimensions[rule->dimension].nodes.at[rule->leaf].name) : NONE;
	if (!g)
		return german ? text(h->mem, "ohne {}{}", rule->at.key, target) : text(h->mem, "without {}{}", rule->at.key, target);
	struct str until = g->until.kind == TOKEN_CLAUSE ? text(h->mem, " {} {}", word_text(WORD_TO, h->c->lang), g->until.key) : NONE;
	return german ? text(h->mem, "{}{} ginge {} vor", g->from.key, until, rule->at.key)
		: text(h->mem, "{}{} would prevail over {}", g->from.key, until, rule->at.key);
}

static void try_mutant(struct hunt *h, int dimension, const struct variant *v, const struct rule *rule, const struct range *g)
{
	struct arena *mem = arena_open();
	struct table t = *h->c->tables[dimension], *was = h->mutant.tables[dimension];
	table_fill(h->c, &t, v, mem);
	h->mutant.tables[dimension] = &t;
	bool differs = memcmp(t.at, was->at, t.space.points * sizeof *t.at) != 0;      /* else the change changes nothing */
	bool noticed = differs && killed(&h->mutant);
	h->out->mutants += differs;
	h->out->killed += noticed;
	if (differs && !noticed)
		*push(h->mem, &h->out->unnoticed) = sentence(h, rule, g);
	h->mutant.tables[dimension] = was;
	arena_close(mem);
}

static void mutate(struct hunt *h, int dimension)
{
	const struct dimension *d = &h->c->dimensions[dimension];
	struct arena *mem = arena_open();
	bool *without = NEWS(mem, bool, d->rules.n + 1);
	int in_cycle;
	for (size_t i = 0; i < d->rules.n; i++) {
		without[i] = true;
		try_mutant(h, dimension, &(struct variant){ without, d->beats }, d->rules.at[i], NULL);
		without[i] = false;
		for (size_t g = 0; g < d->rules.at[i]->above.n; g++)
			try_mutant(h, dimension, &(struct variant){ NULL,
				precedence(d, is_clock(dimension), (int)i, g, mem, &in_cycle) }, d->rules.at[i],
				&d->rules.at[i]->above.at[g]);
	}
	arena_close(mem);
}

static struct str print_expected(const struct case_decl *k, enum lang lang, struct arena *mem)
{
	struct out o = out_open(mem);
	print_case(&o, k, lang);
	struct str all = out_str(&o), arrow = STR("→ ");
	ptrdiff_t at = str_find(all, arrow);
	return at < 0 ? all : str_cut(all, (size_t)at + arrow.len, all.len);
}

void contract_test(const struct contract *c, struct arena *mem, struct examples *out)
{
	struct hunt h = { .c = c, .mutant = *c, .out = out, .mem = mem };
	for (size_t i = 0; i < c->statements.n; i++) {
		const struct statement *s = &c->statements.at[i];
		if (s->form != &forms[FORM_CASE])
			continue;
		const struct case_decl *k = s->body;
		struct out got = out_open(mem);
		bool holds = case_holds(c, k, mem, &got);
		*push(mem, out) = (struct example){ k->title.key, print_expected(k, c->lang, mem), out_str(&got), s->line, holds };
	}
	h.mutant.tables = NEWS(mem, struct table *, (size_t)c->n_dimensions);
	memcpy(h.mutant.tables, c->tables, (size_t)c->n_dimensions * sizeof *c->tables);
	for (int d = 0; d < c->n_dimensions; d++)
		if (c->tables[d] && out->n)
			mutate(&h, d);
}
