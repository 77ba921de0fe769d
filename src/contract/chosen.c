/* chosen.c - what the documents of a client chose: "gewählt plan = gold" in its annex settles the fact.
 *
 * Work with another value is as impossible as by "nie", and unless something else is said the fact has that value. Examples of earlier
 * documents that speak of another choice, or of the fact as unknown, are about other clients: they are skipped, and counted as such. */
#include "contract/chosen.h"
#include "contract/example.h"
#include "contract/print.h"
#include "contract/unknown.h"

/* ---- gewählt = "gewählt", name, "=", ( name | "{", [ name, { ",", name } ], "}" ) ; ---------------------------------------- */

void *parse_chosen(struct parser *p)
{
	struct chosen_decl *d = NEW(p->mem, struct chosen_decl);
	struct token t;
	if (!expect_name(p, &d->fact, STR("ein Merkmal"), STR("a fact")) || !expect_sign(p, '='))
		return NULL;
	d->set = accept_sign(p, '{');
	if (d->set && accept_sign(p, '}'))
		return d;
	do {
		if (!expect_name(p, &t, STR("ein Wert"), STR("a value")))
			return NULL;
		*push(p->mem, &d->values) = t;
	} while (d->set && accept_sign(p, ','));
	if (d->set)
		expect_sign(p, '}');
	return d;
}

void print_chosen(struct out *o, const void *body, enum lang lang)
{
	const struct chosen_decl *d = body;
	put_word(o, WORD_CHOSEN, lang);
	put_token(o, &d->fact);
	out_bytes(o, d->set ? STR(" = {") : STR(" ="));
	put_list(o, d->values.at, d->values.n);
	out_bytes(o, d->set ? STR("}") : NONE);
}

/* ---- bound --------------------------------------------------------------------------------------------------------------- */

static bool is_option(const struct chosen_decl *d, struct str option, struct arena *mem)
{
	for (size_t i = 0; i < d->values.n; i++)
		if (str_is(d->values.at[i].key, utf8_fold(mem, option)))
			return true;
	return false;
}

/* What a choice makes of the fact's ordinary value; -1: one of several. */
static int chosen_leaf(const struct dimension *x, const struct chosen_decl *d, struct arena *mem)
{
	int node = d->set ? -1 : index_find(&x->names, d->values.at->key);
	if (d->set)
		return !is_option(d, x->option, mem);
	return node >= 0 && x->nodes.at[node].until == x->nodes.at[node].first + 1 ? x->nodes.at[node].first : -1;
}

/* The fact's value for who wrote before this document: as chosen then, if that is replaced here. */
static int ordinary_before(struct reader *r, const struct statement *s, const struct token *fact, int dimension)
{
	const struct dimension *x = &r->c->dimensions[dimension];
	int leaf = x->otherwise;
	for (size_t i = 0; i < r->c->statements.n && s->replaces; i++) {
		const struct statement *old = &r->c->statements.at[i];
		const struct replaced *was = old->form == &forms[FORM_REPLACED] ? old->body : NULL;
		if (was && was->form == &forms[FORM_CHOSEN] && old->layer < s->layer && str_is(((const struct chosen_decl *)was->body)->fact.key, fact->key))
			leaf = chosen_leaf(x, was->body, r->mem);
	}
	return leaf;
}

static void add_choice(struct reader *r, const struct statement *s, const struct token *at, int dimension, int first, int until)
{
	struct contract *c = r->c;
	struct dimension *d = &c->dimensions[dimension];
	struct never_decl *never = NEW(c->mem, struct never_decl);
	struct condition *other = condition_new(c->mem, CONDITION_IN);
	other->name = *at;
	other->dimension = dimension;
	other->leaves = NEWS(c->mem, uint64_t, (size_t)d->n_words + 1);
	for (int leaf = 0; leaf < d->n_leaves; leaf++)
		if (leaf < first || leaf >= until)
			bits_set(other->leaves, (size_t)leaf);
	*never = (struct never_decl){ *at, other };
	*push(c->mem, &c->nevers) = never;
	*push(c->mem, &c->choices) = (struct choice){ dimension, s->doc, ordinary_before(r, s, at, dimension), other->leaves };
	if (until - first == 1)
		d->otherwise = first;
	else if (d->otherwise < first || d->otherwise >= until)
		d->otherwise = -1;
}

static void choose_options(struct reader *r, const struct statement *s, const struct chosen_decl *d, int first, int n)
{
	struct strs names = { 0 };
	bool *in = NEWS(r->mem, bool, (size_t)n);
	for (int i = 0; i < n; i++)
		*push(r->mem, &names) = r->c->dimensions[first + i].option;
	for (size_t i = 0; i < d->values.n; i++) {
		int at = index_find(&r->c->dimension_names, text(r->mem, "{}.{}", d->fact.key, d->values.at[i].key));
		if (at < first || at >= first + n)
			contract_say(r, STR("W01"), WEIGHT_ERROR, &d->values.at[i], SAY(r, "„{}“ ist keine Möglichkeit von „{}“", "\"{}\" is no option of \"{}\"",
				d->values.at[i].text, d->fact.text), advise_nearest(r, d->values.at[i].text, names.at, names.n));
		else
			in[at - first] = true;
	}
	for (int i = 0; i < n; i++)
		add_choice(r, s, &d->fact, first + i, !in[i], !in[i] + 1);
}

static bool is_chosen_already(const struct contract *c, int dimension)
{
	for (size_t i = 0; i < c->choices.n; i++)
		if (c->choices.at[i].dimension == dimension)
			return true;
	return false;
}

static void choose(struct reader *r, const struct statement *s, const struct chosen_decl *d)
{
	int first, n = set_find(r->c, d->fact.key, &first), at = n ? first : index_find(&r->c->dimension_names, d->fact.key);
	struct dimension *x = at < DIMENSION_FIRST ? NULL : &r->c->dimensions[at];
	if (!x) {
		say_unknown_fact(r, &d->fact);
	} else if (is_chosen_already(r->c, at)) {
		contract_say(r, STR("N02"), WEIGHT_ERROR, &d->fact, SAY(r, "„{}“ ist schon gewählt", "\"{}\" is chosen already", d->fact.text),
			SAY(r, "eine Anlage wählt anders: „ersetzt gewählt {} = …“", "an annex chooses otherwise: \"replaces chosen {} = …\"", d->fact.text));
	} else if (x->face.kind == FACT_NUMBER || is_decision(x)) {
		contract_say(r, STR("T05"), WEIGHT_ERROR, &d->fact, SAY(r, "„{}“ hat keine Werte, unter denen man wählt", "\"{}\" has no values to choose among", d->fact.text),
			SAYING(r, "was es sein soll, sagt „sonst“ hinter seinem „merkmal“", "what it shall be is said by \"otherwise\" behind its \"fact\""));
	} else if ((n > 0) != d->set) {
		contract_say(r, STR("W01"), WEIGHT_ERROR, &d->fact, n ? SAY(r, "von einer Menge wird alles genannt: {} = {}", "of a set all is named: {} = {}", d->fact.text, STR("{a, b}"))
			: SAY(r, "von „{}“ gilt ein Wert, ohne Klammern", "of \"{}\" one value holds, without braces", d->fact.text), NONE);
	} else if (n) {
		choose_options(r, s, d, first, n);
	} else {
		int node = index_find(&x->names, d->values.at->key);
		if (node < 0)
			say_no_value(r, x, d->values.at);
		else
			add_choice(r, s, &d->fact, at, x->nodes.at[node].first, x->nodes.at[node].until);
	}
}

void chosen_bind(struct reader *r)
{
	for (size_t i = 0; i < r->c->statements.n; i++)
		if (r->c->statements.at[i].form == &forms[FORM_CHOSEN])
			choose(r, &r->c->statements.at[i], r->c->statements.at[i].body);
}

/* ---- whom it concerns ------------------------------------------------------------------------------------------------------ */

/* Also where it leaves to the ordinary value what is now chosen otherwise. */
static bool speaks_of_other(const struct contract *c, const struct choice *k, const struct item *i)
{
	const struct dimension *d = &c->dimensions[k->dimension];
	if (!i->known[k->dimension])
		return k->ordinary >= 0 && bits_is(k->other, (size_t)k->ordinary);
	for (int leaf = 0; leaf < d->n_leaves; leaf++)
		if (bits_is(i->leaves[k->dimension], (size_t)leaf) && !bits_is(k->other, (size_t)leaf))
			return false;
	return true;
}

static bool hangs_on(const struct contract *c, const struct case_decl *k, int dimension)
{
	for (size_t e = 0; e < k->expected.n; e++)
		for (size_t i = 0; i < k->expected.at[e].facts.n; i++)
			if (index_find(&c->dimension_names, k->expected.at[e].facts.at[i].key) == dimension)
				return true;
	return false;
}

bool case_is_of_others(const struct contract *c, const struct statement *s)
{
	struct arena *mem = arena_open();
	struct situation of;
	bool others = false;
	if (c->choices.n)
		situation_of(c, s->body, mem, &of);
	for (size_t i = 0; i < c->choices.n && !others; i++)
		others = s->doc < c->choices.at[i].doc && (speaks_of_other(c, &c->choices.at[i], &of.item) || hangs_on(c, s->body, c->choices.at[i].dimension));
	arena_close(mem);
	return others;
}

static enum settled settled_within(const struct contract *c, const struct item *within, const struct condition *is, struct arena *mem)
{
	struct settling s = settling_open(c, within, mem);
	return settle(&s, is);
}

bool condition_is_of_others(const struct contract *c, const struct condition *is, struct arena *mem)
{
	if (!is || !c->choices.n)
		return false;
	struct item chosen = item_of_anything(c, mem), any = item_of_anything(c, mem);
	for (size_t i = 0; i < c->choices.n; i++)
		for (int w = 0; w < c->dimensions[c->choices.at[i].dimension].n_words; w++)
			chosen.leaves[c->choices.at[i].dimension][w] &= ~c->choices.at[i].other[w];
	return settled_within(c, &chosen, is, mem) == SETTLED_FALSE && settled_within(c, &any, is, mem) != SETTLED_FALSE;
}

/* All columns of targets but those of facts and of a calendar are values of one fact. */
bool column_is_of_others(const struct contract *c, const struct rule *rule, size_t column)
{
	const struct table_row *head = rule->table.at;
	size_t first = rule->target.facts;
	if (rule->kind != RULE_TARGET || !rule->table.n || column < first || column >= head->n)
		return false;
	first += head->cells[first].n == 1 && head->cells[first].at->word == WORD_CALENDAR;
	for (size_t k = 0; k < c->choices.n; k++) {
		const struct dimension *d = &c->dimensions[c->choices.at[k].dimension];
		bool all = column >= first, others = true;
		for (size_t i = first; i < head->n && all; i++)
			all = head->cells[i].n == 1 && index_find(&d->names, head->cells[i].at->key) >= 0;
		const struct node *n = all ? &d->nodes.at[index_find(&d->names, head->cells[column].at->key)] : NULL;
		for (int leaf = n ? n->first : 0; n && leaf < n->until; leaf++)
			others &= bits_is(c->choices.at[k].other, (size_t)leaf);
		if (all)
			return others;
	}
	return false;
}

bool rule_is_left_idle(const struct contract *c, const struct rule *rule)
{
	for (size_t i = 0; i < c->choices.n; i++)
		if (rule->at.doc < c->choices.at[i].doc)
			return true;
	return false;
}

void choices_check(struct reader *r)
{
	const struct statement *last = NULL;
	int skipped = 0;
	for (size_t i = 0; i < r->c->statements.n; i++) {
		const struct statement *s = &r->c->statements.at[i];
		skipped += s->form == &forms[FORM_CASE] && case_is_of_others(r->c, s);
		last = s->form == &forms[FORM_CHOSEN] ? s : last;
	}
	if (skipped)
		contract_say(r, STR("A07"), WEIGHT_HINT, &((const struct chosen_decl *)last->body)->fact,
			skipped == 1 ? SAYING(r, "ein Beispiel früherer Dokumente handelt von anderem als dem Gewählten und ist übersprungen", "one case of earlier documents is about other choices and is skipped")
			: SAY(r, "{} Beispiele früherer Dokumente handeln von anderem als dem Gewählten und sind übersprungen", "{} cases of earlier documents are about other choices and are skipped", skipped), NONE);
}
