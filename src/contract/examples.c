/* examples.c - the examples that are part of the contract: do they hold, and would they notice a change?
 *
 * The mutation score drops each rule and turns round each "geht vor" in turn, with all that follows for what asks the
 * changed fact; a mutant is killed if some example no longer holds. A mutant that says the same of all work is none; so is one whose work
 * costs by its verdict what the price of its rule says. */
#include "contract/analyse.h"
#include "contract/chosen.h"
#include "contract/example.h"
#include "contract/imported.h"
#include "contract/print.h"
#include "contract/values.h"
#include <string.h>

/* ---- mutants ------------------------------------------------------------------------------------------------------ */

/* left: points of tiles that may still be looked at. */
enum { POINTS_LOOKED_AT = 1 << 27 };
/* Where a credit, a surcharge, an addition, a way of charging or a window keeps the table of its condition. */
struct follower { struct table **slot, *was; };
struct hunt { const struct contract *c; struct contract mutant; VEC(struct follower) followers; struct examples *out; struct arena *mem; int64_t left; bool *holds; size_t tried, of; };      /* holds: of each statement, if it is an example; tried, of: rules */

/* By an example that holds of the contract as it is. */
static bool killed(const struct hunt *h)
{
	const struct contract *c = &h->mutant;
	struct arena *mem = arena_open();
	bool dead = false;
	for (size_t i = 0; i < c->statements.n && !dead; i++)
		if (c->statements.at[i].form == &forms[FORM_CASE] && h->holds[i])
			dead = !case_holds(c, c->statements.at[i].body, mem, NULL);
	arena_close(mem);
	return dead;
}

static bool asks_fact(const struct table *t, int dimension) { return t && !t->large && t->space.needs_dimension[dimension]; }

static void follow(const struct hunt *h, int dimension, struct table **slot, const struct table *was, struct arena *mem)
{
	struct table *t = asks_fact(was, dimension) ? condition_again(&h->mutant, was, mem) : NULL;
	if (t)
		*slot = t;
}

/* A changed fact changes the terms and tables that ask it, those that are asked by others first. */
static void take_along(struct hunt *h, int dimension, struct arena *mem)
{
	const struct contract *c = h->c;
	for (size_t i = 0; i < c->n_order; i++) {
		int term = c->order[i], user = ~term;
		if (term >= 0)
			follow(h, dimension, &h->mutant.terms.at[term].table, c->terms.at[term].table, mem);
		if (user < 0 || user == dimension || !asks_fact(c->tables[user], dimension))
			continue;
		struct table *t = NEW(mem, struct table);
		*t = *c->tables[user];
		table_again(&h->mutant, t, mem);
		h->mutant.tables[user] = t;
	}
	for (size_t i = 0; i < h->followers.n; i++)
		follow(h, dimension, h->followers.at[i].slot, h->followers.at[i].was, mem);
}

static void set_mutant(struct hunt *h, int dimension, const struct variant *v)
{
	h->mutant.mutant = v;
	h->mutant.mutated = dimension;
	memcpy(h->mutant.tables, h->c->tables, (size_t)h->c->n_dimensions * sizeof *h->c->tables);
	for (size_t i = 0; i < h->c->terms.n; i++)
		h->mutant.terms.at[i].table = h->c->terms.at[i].table;
	for (size_t i = 0; i < h->followers.n; i++)
		*h->followers.at[i].slot = h->followers.at[i].was;
}

/* The mutant's own copy of a list whose rows keep a table at that offset. */
static void *own_rows(struct hunt *h, const void *rows, size_t n, size_t size, size_t offset)
{
	char *own = NEWS(h->mem, char, n * size + 1);
	if (n)
		memcpy(own, rows, n * size);
	for (size_t i = 0; i < n; i++) {
		struct table **slot = (struct table **)(void *)(own + i * size + offset);
		*push(h->mem, &h->followers) = (struct follower){ slot, *slot };
	}
	return own;
}

static void own_conditions(struct hunt *h)
{
	const struct contract *c = h->c;
	struct contract *m = &h->mutant;
	m->surcharge_cases.at = own_rows(h, c->surcharge_cases.at, c->surcharge_cases.n, sizeof *c->surcharge_cases.at, offsetof(struct surcharge_case, table));
	m->paths.at = own_rows(h, c->paths.at, c->paths.n, sizeof *c->paths.at, offsetof(struct path_choice, table));
	m->runs.at = own_rows(h, c->runs.at, c->runs.n, sizeof *c->runs.at, offsetof(struct run_choice, table));
	m->excuses.at = own_rows(h, c->excuses.at, c->excuses.n, sizeof *c->excuses.at, offsetof(struct excuse, table));
	m->figure_cases.at = own_rows(h, c->figure_cases.at, c->figure_cases.n, sizeof *c->figure_cases.at, offsetof(struct figure_case, table));
	m->exit_cases.at = own_rows(h, c->exit_cases.at, c->exit_cases.n, sizeof *c->exit_cases.at, offsetof(struct figure_case, table));
	m->plus_tables = own_rows(h, c->plus_tables, c->plus_rules.n, sizeof *c->plus_tables, 0);
	m->credit_tables = own_rows(h, c->credit_tables, c->credits.n, sizeof *c->credit_tables, 0);
	m->terms.at = NEWS(h->mem, struct term, c->terms.n + 1);
	for (size_t i = 0; i < c->terms.n; i++)
		m->terms.at[i] = c->terms.at[i];
}

static bool shares_its_number(const struct contract *c, const struct rule *rule)
{
	bool shared = false;
	for (size_t i = 0; i < c->rules.n; i++)
		shared |= c->rules.at[i] != rule && c->rules.at[i]->kind == rule->kind && str_is(c->rules.at[i]->at.key, rule->at.key);
	return shared;
}

/* " (aufwand wenn eilig)", " (darüber aufwand)": which of the rules under one number. */
static struct str which_of_them(const struct hunt *h, const struct rule *rule)
{
	struct out o = out_open(h->mem);
	o.lang = h->c->lang;
	if (rule->kind != RULE_VALUE || !shares_its_number(h->c, rule))
		return NONE;
	out_bytes(&o, STR(" ("));
	if (rule->spent.text.len)
		print(&o, "{} ", word_text(WORD_BEYOND, o.lang));
	out_bytes(&o, token_text(&rule->value, o.lang));
	if (!rule->spent.text.len)
		put_if(&o, WORD_IF, rule->when, o.lang);
	out_char(&o, ')');
	return out_str(&o);
}

/* " in Zeile 40", " in anlage.md, Zeile 7": of rules under one number; a row of a table says by itself which it is. */
static struct str in_line(const struct hunt *h, const struct rule *rule)
{
	if (rule->row.len || !shares_its_number(h->c, rule))
		return NONE;
	struct str file = h->c->n_docs > 1 ? text(h->mem, "{}, ", h->c->docs[rule->at.doc].name) : NONE;
	return h->c->lang == LANG_DE ? text(h->mem, " in {}Zeile {}", file, rule->at.line) : text(h->mem, " in {}line {}", file, rule->at.line);
}

static struct str sentence(const struct hunt *h, const struct rule *rule, const struct range *g)
{
	bool german = h->c->lang == LANG_DE;
	struct str target = rule->kind == RULE_TARGET ? text(h->mem, " ({} {})", h->c->dimensions[rule->dimension].face.name,
		h->c->dimensions[rule->dimension].nodes.at[rule->leaf].name) : which_of_them(h, rule);
	if (rule->row.len)
		target = text(h->mem, " ({})", rule->row);
	target = text(h->mem, "{}{}", in_line(h, rule), target);
	if (!g)
		return german ? text(h->mem, "ohne {}{}{}", rule->whole ? STR("den Preis von ") : NONE, rule->at.key, target)
			: text(h->mem, "without {}{}{}", rule->whole ? STR("the price of ") : NONE, rule->at.key, target);
	struct str until = g->until.kind == TOKEN_CLAUSE ? text(h->mem, " {} {}", word_text(WORD_TO, h->c->lang), g->until.key) : NONE;
	struct str price = !rule->whole ? NONE : german ? STR(" (Preis)") : STR(" (price)");
	return german ? text(h->mem, "{}{} ginge {} vor{}", g->from.key, until, rule->at.key, price)
		: text(h->mem, "{}{} would prevail over {}{}", g->from.key, until, rule->at.key, price);
}

static bool same_rules(const struct table *a, int x, const struct table *b, int y)
{
	while (x >= OUTCOME_FIRST && y >= OUTCOME_FIRST && a->outcomes.at[x].rule == b->outcomes.at[y].rule) {
		x = a->outcomes.at[x].parent;
		y = b->outcomes.at[y].parent;
	}
	return x < OUTCOME_FIRST && y < OUTCOME_FIRST;
}

/* Do the same rules decide everywhere? Outcomes are numbered as they are met, in each table for itself. */
static bool decide_alike(const struct table *a, const struct table *b, struct arena *mem)
{
	uint32_t *known = NEWS(mem, uint32_t, a->outcomes.n + 1);
	for (uint32_t p = 0; p < a->space.points; p++) {
		uint32_t x = a->at[p], y = b->at[p];
		if (known[x] == y)                                    /* 0, impossible, is so in both */
			continue;
		if (!same_rules(a, (int)x, b, (int)y))
			return false;
		known[x] = y;
	}
	return true;
}

/* The position as which all work of that verdict is charged where no rule prices it; NULL: there is none, or it hangs on something. */
static const struct price *charged_at(const struct contract *c, enum verdict_class class)
{
	const struct path_choice *only = NULL;
	size_t ways = 0;
	for (size_t i = 0; i < c->paths.n; i++)
		if (c->paths.at[i].path.class == class) {
			only = &c->paths.at[i];
			ways++;
		}
	bool named = ways == 1 && !only->when && !only->path.free && str_is(only->path.way, STR("in")) && contract_charging(class, &only->path) == CHARGE_PRICE;
	return named ? contract_price(c, only->path.what) : NULL;
}

/* What the work of a point costs. Where no rule says, the verdict does: that of the rules whose prices decide in the other table. NULL: nobody knows. */
static const struct price *price_at(const struct contract *c, const struct table *t, const struct table *other, uint32_t point)
{
	enum verdict_class class = VERDICT_NONE;
	int value = t->outcomes.at[t->at[point]].value;
	if (value >= 0)
		return &c->prices.at[value];
	for (int o = (int)other->at[point]; o >= OUTCOME_FIRST && value == VALUE_NOTHING; o = other->outcomes.at[o].parent) {
		const struct rule *whole = c->dimensions[DIMENSION_PRICE].rules.at[other->outcomes.at[o].rule]->whole;
		enum verdict_class own = whole ? (enum verdict_class)(whole->leaf + 1) : VERDICT_NONE;
		if (own == VERDICT_NONE || (class != VERDICT_NONE && own != class))
			return NULL;
		class = own;
	}
	return class == VERDICT_NONE ? NULL : charged_at(c, class);
}

/* A judgement names the price and not the rule that gave it. */
static bool cost_alike(const struct contract *c, const struct table *a, const struct table *b)
{
	bool alike = true;
	for (uint32_t p = 0; p < a->space.points && alike; p++) {
		const struct price *was;
		if (a->outcomes.at[a->at[p]].value == b->outcomes.at[b->at[p]].value)
			continue;
		was = price_at(c, a, b, p);
		alike = was && was == price_at(c, b, a, p);
	}
	return alike;
}

/* Does anything else of the contract ask what a rule says of it? */
static bool is_asked(const struct hunt *h, int dimension)
{
	bool asked = false;
	for (int d = 0; d < h->c->n_dimensions; d++)
		asked |= d != dimension && asks_fact(h->c->tables[d], dimension);
	for (size_t i = 0; i < h->c->terms.n; i++)
		asked |= asks_fact(h->c->terms.at[i].table, dimension);
	for (size_t i = 0; i < h->followers.n; i++)
		asked |= asks_fact(h->followers.at[i].was, dimension);
	return asked;
}

/* Of a space cut into tiles the examples are asked first: what one of them notices is a difference, and needs no look at all work. */
static void try_in_tiles(struct hunt *h, int dimension, const struct variant *v, size_t n, const struct range *g)
{
	struct arena *mem = arena_open();
	set_mutant(h, dimension, v);
	take_along(h, dimension, mem);
	bool noticed = killed(h);
	set_mutant(h, dimension, NULL);
	arena_close(mem);
	bool matters = !noticed && h->left >= 0 && change_matters(h->c, dimension, n, v, &h->left);
	h->out->mutants += noticed || matters;
	h->out->killed += noticed;
	h->out->unsure += !noticed && !matters && h->left < 0;
	if (matters)
		*push(h->mem, &h->out->unnoticed) = sentence(h, h->c->dimensions[dimension].rules.at[n], g);
}

static void try_mutant(struct hunt *h, int dimension, const struct variant *v, size_t n, const struct range *g)
{
	if (h->c->tables[dimension]->large) {
		try_in_tiles(h, dimension, v, n, g);
		return;
	}
	const struct rule *rule = h->c->dimensions[dimension].rules.at[n];
	struct arena *mem = arena_open();
	struct table t = *h->c->tables[dimension];
	bool filled = table_fill(h->c, &t, v, mem);
	bool differs = filled && !decide_alike(&t, h->c->tables[dimension], mem);      /* else the change changes nothing */
	h->out->unsure += !filled;
	if (differs) {
		set_mutant(h, dimension, v);
		h->mutant.tables[dimension] = &t;
		take_along(h, dimension, mem);
	}
	bool noticed = differs && killed(h);
	differs = noticed || (differs && (dimension != DIMENSION_PRICE || is_asked(h, dimension) || !cost_alike(h->c, h->c->tables[dimension], &t)));
	h->out->mutants += differs;
	h->out->killed += noticed;
	if (differs && !noticed)
		*push(h->mem, &h->out->unnoticed) = sentence(h, rule, g);
	set_mutant(h, dimension, NULL);
	arena_close(mem);
}

/* The rows of a table, and the cells of targets, have the ranges of their rule: turned round once, for all of them. */
static bool shares_ranges(const struct dimension *d, size_t rule)
{
	for (size_t i = 0; i < rule; i++)
		if (d->rules.at[i]->above.at == d->rules.at[rule]->above.at)
			return true;
	return false;
}

static void tell_tried(struct hunt *h)
{
	const struct patience *p = &h->c->patience;
	if (p->tell)
		p->tell(p->with, (int)(h->tried * 100 / h->of));
	h->tried++;
}

static void mutate(struct hunt *h, int dimension)
{
	const struct dimension *d = &h->c->dimensions[dimension];
	struct arena *mem = arena_open();
	bool *without = NEWS(mem, bool, d->rules.n + 1);
	for (size_t i = 0; i < d->rules.n && !is_late(h->c); i++) {
		without[i] = true;
		tell_tried(h);
		try_mutant(h, dimension, &(struct variant){ without, d->beats }, i, NULL);
		without[i] = false;
		for (size_t g = 0; g < d->rules.at[i]->above.n && !shares_ranges(d, i); g++)
			try_mutant(h, dimension, &(struct variant){ NULL,
				precedence_flipped(h->c, dimension, i, g, mem) }, i, &d->rules.at[i]->above.at[g]);
	}
	arena_close(mem);
}

static struct str behind_arrow(struct str example)
{
	struct str arrow = STR("→ ");
	ptrdiff_t at = str_find(example, arrow);
	return at < 0 ? example : str_cut(example, (size_t)at + arrow.len, example.len);
}

static struct str print_expected(const struct case_decl *k, enum lang lang, struct arena *mem)
{
	struct out o = out_open(mem);
	o.lang = lang;
	print_case(&o, k, lang);
	return behind_arrow(out_str(&o));
}

void contract_examples_changed(const struct contract *c, struct arena *mem, struct example_changes *out)
{
	for (size_t i = 0; i < c->statements.n && !is_late(c); i++) {
		const struct statement *s = &c->statements.at[i];
		const struct case_decl *k = s->body;
		if (s->form != &forms[FORM_CASE] || !annexes_behind(c, s->doc) || case_is_of_others(c, s) || case_holds(c, k, mem, NULL))
			continue;
		struct str now = case_as_it_is(c, k, mem);
		if (now.len)
			*push(mem, out) = (struct example_change){ k->title.key, print_expected(k, c->lang, mem), behind_arrow(now), text(mem, "{} {}", word_text(WORD_REPLACES, c->lang), now) };
	}
}

static struct str not_looked_at(enum lang lang)
{
	return lang == LANG_DE ? STR("nicht zu Ende untersucht, die Regeln unterscheiden zu viele Fälle") : STR("not looked at to the end, the rules tell too many work items apart");
}

void contract_examples(const struct contract *c, struct arena *mem, struct examples *out)
{
	for (size_t i = 0; i < c->statements.n && !is_late(c); i++) {
		const struct statement *s = &c->statements.at[i];
		if (s->form != &forms[FORM_CASE])
			continue;
		if (case_is_of_others(c, s)) {
			out->skipped++;
			continue;
		}
		const struct case_decl *k = s->body;
		const struct contract *own = with_stamina_always(c, mem);
		struct out got = out_open(mem);
		bool holds = case_holds(own, k, mem, &got), cut = is_late(own);
		*push(mem, out) = (struct example){ k->title.key, print_expected(k, c->lang, mem), cut ? not_looked_at(c->lang) : out_str(&got), s->line, holds && !cut, cut };
	}
}

void contract_test(const struct contract *c, struct arena *mem, struct examples *out)
{
	contract_examples(c, mem, out);
	struct shared shared = { .mem = arena_open() };
	struct contract own = *with_stamina_always(c, mem);
	own.shared = own.shared ? own.shared : &shared;
	c = &own;
	struct hunt h = { .c = c, .mutant = *c, .out = out, .mem = mem, .left = POINTS_LOOKED_AT };
	h.holds = NEWS(mem, bool, c->statements.n + 1);
	for (size_t i = 0, k = 0; i < c->statements.n && k < out->n; i++)
		if (c->statements.at[i].form == &forms[FORM_CASE] && !case_is_of_others(c, &c->statements.at[i]))
			h.holds[i] = out->at[k++].holds;
	h.mutant.tables = NEWS(mem, struct table *, (size_t)c->n_dimensions);
	own_conditions(&h);
	set_mutant(&h, 0, NULL);
	for (int d = 0; d < c->n_dimensions; d++)
		h.of += c->tables[d] ? c->dimensions[d].rules.n : 0;
	for (int d = 0; d < c->n_dimensions; d++)
		if (c->tables[d] && out->n)
			mutate(&h, d);
	out->cut = is_late(c);
	arena_close(shared.mem);
}
