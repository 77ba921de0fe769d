/* changes.c - what two versions of a contract say differently outside of regions: prices, calendars, clocks, terms, tables,
 * vocabulary. Statements are compared as they are printed, so a new kind of statement needs a row here and no more. */
#include "contract/analyse.h"
#include "contract/print.h"

struct changing { const struct contract *const *two; struct arena *mem; struct changes *out; enum lang lang; };

static void add(struct changing *g, struct str what, struct str was, struct str now)
{
	if (!str_is(was, now))
		*push(g->mem, g->out) = (struct change){ what, was, now, false };
}

/* ---- statements ---------------------------------------------------------------------------------------------------- */

/* Which statements are compared whole: what stands before the colon is their name. */
static const enum form_id compared[] = { FORM_PRICE, FORM_SURCHARGE, FORM_PATH, FORM_CALENDAR, FORM_CLOCK, FORM_CONSENT, FORM_QUOTA,
	FORM_ADJUSTMENT, FORM_RUNS, FORM_REVISION, FORM_PRESUMED };

static struct str printed(struct changing *g, const struct statement *s)
{
	struct out o = out_open(g->mem);
	(s->form->print)(&o, s->body, g->lang);                      /* brackets: print is a macro */
	return str_trim(out_str(&o));
}

static bool is_compared(const struct form *f)
{
	for (size_t i = 0; i < COUNT(compared); i++)
		if (f == &forms[compared[i]])
			return true;
	return false;
}

/* "preis techniker" and "30,00 € je 15 min"; what has no colon is named by its first word. */
static struct str name_of(struct str s, struct str *rest)
{
	ptrdiff_t colon = str_find(s, STR(": "));
	if (colon >= 0) {
		*rest = str_trim(str_cut(s, (size_t)colon + 1, s.len));
		return str_cut(s, 0, (size_t)colon);
	}
	struct str name = str_split(&s, ' ');
	*rest = s;
	return name;
}

static void compare_statements(struct changing *g)
{
	struct all_said all[2] = { 0 };
	for (int k = 0; k < 2; k++)
		for (size_t i = 0; i < g->two[k]->statements.n; i++) {
			const struct statement *s = &g->two[k]->statements.at[i];
			struct str rest = NONE, name = is_compared(s->form) ? name_of(printed(g, s), &rest) : NONE;
			if (is_compared(s->form))
				said_add(&all[k], g->mem, name, rest);
		}
	said_compare(all, false, g->mem, g->out);
}

/* ---- tables and service rules ---------------------------------------------------------------------------------------- */

static struct str shown(struct changing *g, const struct rows *rows, const struct cell *c)
{
	return str_trim(cell_text(g->mem, rows, c, g->lang));
}

/* "§8.4 p1, reaktion" and "30 min": every cell of a table by its row and column. */
static void table_rows(struct changing *g, const struct rule *rule, struct all_said *out)
{
	const struct rows *t = &rule->table;
	for (size_t i = 1; i < t->n; i++)
		for (size_t k = 1; k < t->at[i].n && k < t->at[0].n; k++)
			said_add(out, g->mem, text(g->mem, "{} {}, {}", rule->at.key, shown(g, t, &t->at[i].cells[0]), shown(g, t, &t->at[0].cells[k])),
				shown(g, t, &t->at[i].cells[k]));
}

/* The words of an availability or credit rule, without its table. */
static struct str rule_words(struct changing *g, const struct rule *rule)
{
	struct rule bare = *rule;
	struct out o = out_open(g->mem);
	bare.table = (struct rows){ 0 };
	print_rule(&o, &bare, g->lang);
	struct str s = out_str(&o);
	str_split(&s, ' ');                                           /* its number is the name already */
	return str_trim(s);
}

static void compare_rows(struct changing *g)
{
	struct all_said all[2] = { 0 };
	for (int k = 0; k < 2; k++)
		for (size_t i = 0; i < g->two[k]->rules.n; i++) {
			const struct rule *rule = g->two[k]->rules.at[i];
			table_rows(g, rule, &all[k]);
			if (rule->kind == RULE_AVAILABILITY || rule->kind == RULE_CREDIT)
				said_add(&all[k], g->mem, rule->at.key, rule_words(g, rule));
		}
	said_compare(all, false, g->mem, g->out);
}

/* ---- vocabulary and head ---------------------------------------------------------------------------------------------- */

static struct str values_of(struct changing *g, const struct dimension *d)
{
	struct out o = out_open(g->mem);
	for (int leaf = 0; leaf < d->n_leaves && d->face.kind == FACT_ENUM; leaf++)
		print(&o, "{}{}", leaf ? STR(", ") : NONE, d->nodes.at[d->leaf_node[leaf]].name);
	if (d->face.kind != FACT_ENUM)
		out_bytes(&o, d->face.kind == FACT_YES_NO ? (g->lang == LANG_DE ? STR("ja, nein") : STR("yes, no")) : g->lang == LANG_DE ? STR("Zahl") : STR("number"));
	return out_str(&o);
}

/* Values of a that b does not have. */
static struct str missing_values(struct changing *g, const struct dimension *a, const struct dimension *b)
{
	struct out o = out_open(g->mem);
	for (int leaf = 0; leaf < a->n_leaves; leaf++) {
		const struct node *x = &a->nodes.at[a->leaf_node[leaf]];
		if (index_find(&b->names, x->key) < 0)
			print(&o, "{}{}", o.len ? STR(", ") : NONE, x->name);
	}
	return out_str(&o);
}

static void compare_fact(struct changing *g, const struct dimension *d, int k)
{
	const struct contract *other = g->two[1 - k];
	int i = index_find(&other->dimension_names, d->key);
	struct str name = text(g->mem, "{} {}", word_text(WORD_FACT, g->lang), d->face.name);
	if (i < DIMENSION_FIRST)
		add(g, name, k == OLDER ? values_of(g, d) : NONE, k == OLDER ? NONE : values_of(g, d));
	else if (k == OLDER && (d->face.kind != FACT_ENUM || other->dimensions[i].face.kind != FACT_ENUM))
		add(g, name, values_of(g, d), values_of(g, &other->dimensions[i]));
	else if (k == OLDER)
		add(g, name, missing_values(g, d, &other->dimensions[i]), missing_values(g, &other->dimensions[i], d));
}

static void compare_facts(struct changing *g)
{
	for (int k = 0; k < 2; k++)
		for (int i = DIMENSION_FIRST; i < g->two[k]->n_dimensions; i++)
			if (!g->two[k]->dimensions[i].hidden)
				compare_fact(g, &g->two[k]->dimensions[i], k);
}

static void compare_heads(struct changing *g)
{
	const struct contract_head *a = &g->two[OLDER]->head, *b = &g->two[NEWER]->head;
	enum lang l = g->lang;
	add(g, word_text(WORD_STANDARD, l), verdict_name(g->two[OLDER]->standard, l), verdict_name(g->two[NEWER]->standard, l));
	add(g, word_text(WORD_REFERENCE, l), a->reference, b->reference);
	add(g, word_text(WORD_ZONE, l), a->zone_name, b->zone_name);
	add(g, word_text(WORD_HOLIDAYS, l), a->holidays, b->holidays);
}

void changes_find(const struct contract *const two[2], struct arena *mem, struct changes *out)
{
	struct changing g = { two, mem, out, two[NEWER]->lang };
	compare_heads(&g);
	compare_facts(&g);
	compare_statements(&g);
	compare_rows(&g);
}
