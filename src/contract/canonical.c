/* canonical.c - one way to write each condition, put into the trees while they are bound.
 *
 * A set stands in the vocabulary's order without repetitions, a set of one is "=", a yes/no fact is named
 * instead of compared with yes or no, and "und" within "und" needs no brackets. None of it changes where a
 * condition holds; it makes the printed text, and the sentence people sign, the same for the same meaning. */
#include "contract/chosen.h"
#include "contract/inside.h"
#include <stdlib.h>

static bool is_word(enum word w, enum lang lang, struct str key) { return word_match(w, lang, &key, 1) == 1; }

static void value_token(const struct contract *c, int dimension, struct token *value)
{
	const struct dimension *d = &c->dimensions[dimension];
	bool yes_no = d->face.kind == FACT_YES_NO;
	if (dimension == DIMENSION_VERDICT)
		value->word = verdict_words[verdict_of(value->key, c->lang)];
	else if (yes_no && is_word(WORD_YES, c->lang, value->key))
		value->word = WORD_YES;
	else if (yes_no && is_word(WORD_NO, c->lang, value->key))
		value->word = WORD_NO;
	else if (d->decl && d->decl->only_if && is_word(WORD_INAPPLICABLE, c->lang, value->key))
		value->word = WORD_INAPPLICABLE;
}

static int node_of(const struct dimension *d, const struct token *value)
{
	struct str rest = value->key, first = str_split(&rest, '.');
	return index_find(&d->names, rest.len && str_is(first, d->key) ? rest : value->key);
}

/* ebene = ebene.hardware: the fact stands there already. */
static void unqualify(const struct dimension *d, struct token *value)
{
	int n = index_find(&d->names, value->key) < 0 ? node_of(d, value) : -1;
	if (n < 0)
		return;
	value->key = d->nodes.at[n].key;
	value->text = value->spelled = d->nodes.at[n].name;
}

/* Insertion keeps the author's order among what the vocabulary does not know. */
static void sort_values(const struct dimension *d, struct condition *c)
{
	size_t n = 0;
	for (size_t i = 0; i < c->n_values; i++) {
		struct token t = c->values[i];
		int node = node_of(d, &t);
		size_t at = n;
		while (at && node >= 0 && node_of(d, &c->values[at - 1]) > node)
			at--;
		if (at && node >= 0 && node_of(d, &c->values[at - 1]) == node)
			continue;
		for (size_t k = n++; k > at; k--)
			c->values[k] = c->values[k - 1];
		c->values[at] = t;
	}
	c->n_values = n;
	c->braces = n != 1;
}

/* x = ja is x; x = nein is nicht x where there is no third value. */
static void name_yes_no(struct reader *r, const struct dimension *d, struct condition *c)
{
	enum word value = c->values[0].word;
	if (value == WORD_NO && d->n_leaves != 2)
		return;
	struct condition *plain = NEW(r->c->mem, struct condition);
	*plain = (struct condition){ .kind = CONDITION_NAME, .name = c->name, .dimension = c->dimension, .term = -1 };
	plain->leaves = NEWS(r->c->mem, uint64_t, (size_t)d->n_words + 1);
	bits_set(plain->leaves, 0);                                   /* yes comes first */
	if (value == WORD_YES) {
		*c = *plain;
		return;
	}
	*c = (struct condition){ .kind = CONDITION_NOT, .n = 1, .dimension = -1, .term = -1 };
	c->parts = NEW(r->c->mem, struct condition *);
	c->parts[0] = plain;
}

static void flatten(struct reader *r, struct condition *c)
{
	size_t n = 0, at = 0;
	for (size_t i = 0; i < c->n; i++)
		n += c->parts[i]->kind == c->kind ? c->parts[i]->n : 1;
	if (n == c->n)
		return;
	struct condition **parts = NEWS(r->c->mem, struct condition *, n);
	for (size_t i = 0; i < c->n; i++) {
		const struct condition *p = c->parts[i];
		for (size_t k = 0; p->kind == c->kind && k < p->n; k++)
			parts[at++] = p->parts[k];
		if (p->kind != c->kind)
			parts[at++] = c->parts[i];
	}
	c->parts = parts;
	c->n = n;
}

void condition_order(struct reader *r, struct condition *c)
{
	if (c->kind == CONDITION_ALL || c->kind == CONDITION_ANY)
		flatten(r, c);
	if (c->dimension < 0)
		return;
	const struct dimension *d = &r->c->dimensions[c->dimension];
	c->set = d->set;
	c->option = d->option;
	if (c->dimension == DIMENSION_VERDICT || c->dimension == DIMENSION_PRICE)
		c->name.word = c->dimension == DIMENSION_VERDICT ? WORD_VERDICT : WORD_PRICE;
	else if (d->measure == WORD_DATE && !d->decl)
		c->name.word = WORD_REFERENCE;
	if (c->kind != CONDITION_IN)
		return;
	for (size_t i = 0; i < c->n_values; i++) {
		unqualify(d, &c->values[i]);
		value_token(r->c, c->dimension, &c->values[i]);
	}
	sort_values(d, c);
	if (d->face.kind == FACT_YES_NO && c->n_values == 1 && (c->values[0].word == WORD_YES || c->values[0].word == WORD_NO))
		name_yes_no(r, d, c);
}

/* ---- words of ours that stand where the author's could ----------------------------------------------------- */

static void name_value(const struct contract *c, const struct token *fact, struct token *value)
{
	int d = index_find(&c->dimension_names, fact->key);
	if (d >= 0)
		value_token(c, d, value);
}

/* a, b, c: in the vocabulary's order, without repetitions. Commas stay where they are. */
static void sort_cell(const struct contract *c, int dimension, struct cell *cell)
{
	struct condition list = { .n_values = (cell->n + 1) / 2 };
	list.values = NEWS(c->mem, struct token, list.n_values + 1);
	for (size_t i = 0; i < cell->n; i++)
		if (cell->at[i].kind != (i % 2 ? TOKEN_SIGN : TOKEN_NAME))
			return;
		else if (i % 2 == 0)
			list.values[i / 2] = cell->at[i];
	sort_values(&c->dimensions[dimension], &list);
	cell->n = list.n_values * 2 - 1;
	for (size_t i = 0; i < list.n_values; i++) {
		unqualify(&c->dimensions[dimension], &list.values[i]);
		value_token(c, dimension, &list.values[i]);
		cell->at[i * 2] = list.values[i];
	}
}

/* What stands below a fact are its values; in the last column of a table that says what follows those of what is set. */
static void table_words(const struct contract *c, const struct rule *rule)
{
	const struct table_row *head = &rule->table.at[0];
	size_t facts = rule->kind == RULE_TARGET ? rule->target.facts : head->n;
	for (size_t k = 0; k < facts; k++) {
		int d = index_find(&c->dimension_names, head->cells[k].at->key);
		bool term = index_find(&c->term_names, head->cells[k].at->key) >= 0;
		for (size_t i = 1; i < rule->table.n; i++) {
			struct cell *cell = &rule->table.at[i].cells[k];
			if (d >= 0 && !cell_empty(cell))
				sort_cell(c, d, cell);
			if (term && cell->at->kind == TOKEN_NAME)
				cell->at->word = is_word(WORD_YES, c->lang, cell->at->key) ? WORD_YES : is_word(WORD_NO, c->lang, cell->at->key) ? WORD_NO : WORD_NOTHING;
		}
	}
}

static void rule_words(const struct contract *c, struct rule *rule)
{
	if (rule && rule->attribute.text.len)
		name_value(c, &rule->attribute, &rule->value);
	if (rule && rule->rows.n)
		table_words(c, rule);
}

static void fact_word(const struct contract *c, struct token *fact)
{
	const struct dimension *day = reference_date(c);
	if (day && str_is(fact->key, day->key))
		fact->word = WORD_REFERENCE;
}

static void case_words(const struct contract *c, struct case_decl *k)
{
	for (size_t i = 0; i < k->facts.n; i++) {
		struct named_value *v = &k->facts.at[i];
		fact_word(c, &v->name);
		name_value(c, &v->name, &v->value);
		for (size_t n = 0; n < v->more.n; n++)
			name_value(c, &v->name, &v->more.at[n]);
	}
	for (size_t i = 0; i < k->expected.n; i++) {
		struct expectation *e = &k->expected.at[i];
		for (size_t n = 0; n < e->facts.n; n++)
			fact_word(c, &e->facts.at[n]);
		if (e->kind != EXPECT_ATTRIBUTE)
			continue;
		name_value(c, &e->name, &e->value);
		if (is_word(WORD_PRICE, c->lang, e->name.key))
			e->name.word = WORD_PRICE;
	}
}

/* A yes/no fact or a number is defined under its own name, also where "ja/nein" stands. */
static void meaning_words(const struct contract *c, struct meaning_decl *m)
{
	int d = index_find(&c->dimension_names, m->fact.key);
	if (d >= 0 && c->dimensions[d].face.kind != FACT_ENUM && node_of(&c->dimensions[d], &m->value) < 0)
		m->value = m->fact;
	else if (d >= 0)
		value_token(c, d, &m->value);
}
static void chosen_words(const struct contract *c, struct chosen_decl *d)
{
	for (size_t i = 0; i < d->values.n && !d->set; i++)
		name_value(c, &d->fact, &d->values.at[i]);
}

void words_bind(struct reader *r)
{
	struct contract *c = r->c;
	for (size_t i = 0; i < c->statements.n; i++) {
		void *body = c->statements.at[i].body;
		struct fact_decl *fact = body;
		struct consent_decl *consent = body;
		struct meaning_decl *meaning = body;
		struct amend_decl *amend = body;
		switch ((enum form_id)(c->statements.at[i].form - forms)) {
		case FORM_FACT: name_value(c, &fact->name, &fact->otherwise); break;
		case FORM_CONSENT: name_value(c, &consent->name, &consent->silence); break;
		case FORM_MEANING: meaning_words(c, meaning); break;
		case FORM_RULE: rule_words(c, body); break;
		case FORM_ADD:
		case FORM_REPLACE: rule_words(c, amend->rule); break;
		case FORM_CASE: case_words(c, body); break;
		case FORM_CHOSEN: chosen_words(c, body); break;
		default: break;
		}
	}
}
