/* vocabulary.c - facts and their values: a forest of names for each, found by folded name.
 *
 * Only leaves are values; an inner name means the leaves below it. Leaves are numbered depth first in the
 * author's order, so every inner name is a range of leaves. The verdict, the price and the service target
 * are dimensions too, hidden from forms, because rules set them by the same machinery. */
#include "contract/amends.h"
#include "contract/example.h"
#include "contract/imported.h"
#include "contract/moments.h"
#include "contract/money.h"
#include "contract/sentence.h"
#include "contract/since.h"
#include <string.h>

/* ---- index -------------------------------------------------------------------------------------------- */

static size_t hash(struct str s)
{
	uint64_t h = 1469598103934665603u;
	for (size_t i = 0; i < s.len; i++)
		h = (h ^ (unsigned char)s.at[i]) * 1099511628211u;
	return (size_t)(h ^ (h >> 29));
}

static void place(struct index *i, struct str key, int value)
{
	size_t k = hash(key) & (i->cap - 1);
	while (i->keys[k].at)
		k = (k + 1) & (i->cap - 1);
	i->keys[k] = key;
	i->values[k] = value;
}

void index_add(struct arena *mem, struct index *i, struct str key, int value)
{
	if (i->n * 2 >= i->cap) {
		struct index bigger = { .cap = i->cap ? i->cap * 2 : 16, .n = i->n };
		bigger.keys = NEWS(mem, struct str, bigger.cap);
		bigger.values = NEWS(mem, int, bigger.cap);
		for (size_t k = 0; k < i->cap; k++)
			if (i->keys[k].at)
				place(&bigger, i->keys[k], i->values[k]);
		*i = bigger;
	}
	place(i, key, value);
	i->n++;
}

int index_find(const struct index *i, struct str key)
{
	if (!i->cap)
		return -1;
	for (size_t k = hash(key) & (i->cap - 1); i->keys[k].at; k = (k + 1) & (i->cap - 1))
		if (str_is(i->keys[k], key))
			return i->values[k];
	return -1;
}

/* People without umlauts on their keyboard write ae: compare in that spelling if nothing else fits. */
static bool same_in_ascii(struct str key, struct str wanted)
{
	static const struct { struct str from, to; } pairs[] = { { LIT("ä"), LIT("ae") }, { LIT("ö"), LIT("oe") },
		{ LIT("ü"), LIT("ue") } };
	size_t w = 0;
	for (size_t i = 0; i < key.len;) {
		struct str rest = str_cut(key, i, key.len), put = str_cut(rest, 0, 1);
		i++;
		for (size_t k = 0; k < COUNT(pairs); k++)
			if (str_starts(rest, pairs[k].from)) {
				put = pairs[k].to;
				i++;
			}
		if (!str_starts(str_cut(wanted, w, wanted.len), put))
			return false;
		w += put.len;
	}
	return w == wanted.len;
}

int dimension_find(const struct contract *c, struct str key)
{
	int found = index_find(&c->dimension_names, key);
	for (int i = 0; found < 0 && i < c->n_dimensions; i++)
		if (same_in_ascii(c->dimensions[i].key, key))
			found = i;
	return found;
}

int node_find(const struct dimension *d, struct str key)
{
	int found = index_find(&d->names, key);
	for (size_t i = 0; found < 0 && i < d->nodes.n; i++)
		if (same_in_ascii(d->nodes.at[i].key, key))
			found = (int)i;
	return found;
}

/* ---- building ------------------------------------------------------------------------------------------- */

struct dimension *dimension_add(struct reader *r, const struct token *name)
{
	struct contract *c = r->c;
	if (c->n_dimensions >= DIMENSIONS_MAX) {
		contract_say(r, STR("G02"), WEIGHT_ERROR, name,
			SAY(r, "mehr als {} Merkmale", "more than {} facts", (int)DIMENSIONS_MAX),
			SAYING(r, "Merkmale, nach denen keine Regel fragt, streichen", "strike facts that no rule asks"));
		return NULL;
	}
	struct dimension *d = &c->dimensions[c->n_dimensions];
	*d = (struct dimension){ .face = { .name = name->text }, .key = name->key, .at = *name, .otherwise = -1, .inapplicable = -1, .in_cycle = -1 };
	index_add(c->mem, &c->dimension_names, name->key, c->n_dimensions++);
	lookalike_check(r, name);
	return d;
}

int node_add(struct reader *r, struct dimension *d, const struct token *name, int parent)
{
	if (d->nodes.n >= LEAVES_MAX) {
		contract_say(r, STR("G02"), WEIGHT_ERROR, name,
			SAY(r, "„{}“ hat mehr als {} Werte", "\"{}\" has more than {} values", d->face.name,
			(int)LEAVES_MAX),
			SAYING(r, "Werte, die gleich behandelt werden, zu einem machen", "make values that are treated alike one"));
		return 0;
	}
	index_add(r->c->mem, &d->names, name->key, (int)d->nodes.n);
	lookalike_check(r, name);
	*push(r->c->mem, &d->nodes) = (struct node){ .name = name->text, .key = name->key, .at = *name, .parent = parent };
	return (int)d->nodes.n - 1;
}

static struct token word_token(struct reader *r, enum word w, const struct token *at)
{
	struct token t = *at;
	t.text = word_text(w, r->lang);
	t.key = utf8_fold(r->mem, t.text);
	t.spelled = NONE;
	return t;
}

static void add_hidden(struct reader *r, enum word name)
{
	struct token at = { .kind = TOKEN_NAME }, t = word_token(r, name, &at);
	struct dimension *d = dimension_add(r, &t);
	d->hidden = d->derived = true;
	if (name != WORD_VERDICT)
		return;
	for (int v = VERDICT_COVERED; v <= VERDICT_DECLINED; v++) {
		t = word_token(r, verdict_words[v], &at);
		node_add(r, d, &t, -1);
	}
	t = word_token(r, WORD_UNCLEAR, &at);
	node_add(r, d, &t, -1);                                       /* LEAF_UNCLEAR */
}

/* Named with a blank, so that no author can mean it; a clock of the document gives its own name. */
static void add_clock_dimension(struct reader *r, int i)
{
	struct token t = { .kind = TOKEN_NAME };
	t.text = t.key = text(r->c->mem, "{} {}", word_text(WORD_TARGET, r->lang), i + 1);
	struct dimension *d = dimension_add(r, &t);
	d->hidden = d->derived = true;
}

/* "entscheidet anbieter": whether the named party decided so is a fact that only it may say, called by its clause. */
static void add_discretions(struct reader *r)
{
	for (size_t i = 0; i < r->c->statements.n; i++) {
		const struct rule *rule = statement_rule(&r->c->statements.at[i]);
		struct token name = rule ? rule->at : (struct token){ 0 };
		if (!rule || !rule->decides.text.len)
			continue;
		name.text = name.key;
		struct dimension *d = index_find(&r->c->dimension_names, name.key) < 0 ? dimension_yes_no(r, &name, rule->decides.text,
			SAY(r, "so entschieden hat: {}", "so decided by: {}", rule->decides.text)) : NULL;
		if (d)
			d->otherwise = 1;                             /* nobody decided: no */
	}
}

static bool has_dates(const struct contract *c)
{
	for (size_t i = 0; i < c->statements.n; i++) {
		const struct dates *dates = statement_dates(&c->statements.at[i]);
		if (dates && dates->from.text.len)
			return true;
	}
	return false;
}

/* Dated rules ask the day by which the contract's reference ("stichtag") chooses. */
static void add_reference_date(struct reader *r)
{
	struct token at = { .kind = TOKEN_NAME }, t = word_token(r, WORD_REFERENCE, &at);
	if (!has_dates(r->c) || index_find(&r->c->dimension_names, t.key) >= 0)
		return;
	struct dimension *d = dimension_add(r, &t);
	if (!d)
		return;
	d->measure = WORD_DATE;
	d->face = (struct fact_type){ .name = t.text, .kind = FACT_NUMBER, .source = r->c->head.reference };
	d->face.meaning = SAYING(r, "der Tag, nach dem sich richtet, welche Regel gilt", "the day that decides which rule holds");
}

static void twice(struct reader *r, const struct token *t)
{
	if (!imported_twice(r, t))
		contract_say(r, STR("N02"), WEIGHT_ERROR, t, SAY(r, "„{}“ gibt es schon", "\"{}\" exists already", t->text),
			advise_other_name(r));
}

void dimension_inapplicable(struct reader *r, struct dimension *d)
{
	if (!d->decl || !d->decl->only_if)
		return;
	struct token t = word_token(r, WORD_INAPPLICABLE, &d->at);
	if (index_find(&d->names, t.key) < 0)
		node_add(r, d, &t, -1);
}

static void add_option(struct reader *r, const struct fact_decl *f, const struct token *option)
{
	struct token name = *option;
	name.text = text(r->c->mem, "{}.{}", f->name.text, option->text);
	name.key = utf8_fold(r->c->mem, name.text);
	struct dimension *d = dimension_yes_no(r, &name, f->source.text, NONE);
	if (!d)
		return;
	d->set = f->name.text;
	d->option = option->text;
}

int set_find(const struct contract *c, struct str key, int *first)
{
	int n = 0;
	for (int i = DIMENSION_FIRST; i < c->n_dimensions; i++) {
		struct str rest = c->dimensions[i].key, set = str_split(&rest, '.');
		if (!c->dimensions[i].set.len || !str_is(set, key))
			continue;
		*first = n ? *first : i;
		n++;
	}
	return n;
}

static void add_fact(struct reader *r, const struct fact_decl *f)
{
	bool taken = f->set && imported_twice(r, &f->name);
	for (size_t i = 0; f->set && !taken && i < f->values.n; i++)
		add_option(r, f, &f->values.at[i]);
	if (f->set)
		return;
	if (index_find(&r->c->dimension_names, f->name.key) >= 0) {
		twice(r, &f->name);
		return;
	}
	struct dimension *d = dimension_add(r, &f->name);
	if (!d)
		return;
	if (is_input_word(f->name.key, r->lang))
		contract_say(r, STR("N06"), WEIGHT_BLOCKS, &f->name, SAY(r, "„{}“ ist in Beispielen schon ein Wort der Sprache", "\"{}\" is a word of the language in examples already", f->name.text),
			SAY(r, "ein eigener Name, etwa „{}-art“", "a name of its own, like \"{}-kind\"", f->name.text));
	d->decl = f;
	d->ordered = f->ordered;
	d->face.kind = f->kind;
	d->measure = f->measure;
	d->face.source = f->source.text;
	const enum word yes_no[] = { WORD_YES, WORD_NO };
	for (size_t i = 0; f->kind == FACT_YES_NO && i < COUNT(yes_no); i++) {
		struct token t = word_token(r, yes_no[i], &f->name);
		node_add(r, d, &t, -1);
	}
	for (size_t i = 0; i < f->values.n; i++)
		if (index_find(&d->names, f->values.at[i].key) >= 0)
			twice(r, &f->values.at[i]);
		else
			node_add(r, d, &f->values.at[i], -1);
	if (f->kind == FACT_ENUM && !f->values.n)
		contract_say(r, STR("S05"), WEIGHT_ERROR, &f->name,
			SAY(r, "„{}“ hat keine Werte", "\"{}\" has no values", f->name.text),
			SAYING(r, "„merkmal x: a, b“, „ja/nein“ oder eine Art von Zahl", "\"fact x: a, b\", \"yes/no\" or a kind of number"));
	if (f->kind == FACT_ENUM && f->values.n == 1 && unit_find(f->values.at[0].key, r->lang) != UNIT_NONE)
		contract_say(r, STR("S05"), WEIGHT_ERROR, &f->values.at[0],
			SAY(r, "„{}“ ist eine Einheit und kein Wert", "\"{}\" is a unit and no value", f->values.at[0].text),
			SAYING(r, "gezählt wird in zahl, dauer, prozent, betrag, werktage oder monate; ein Tag ist ein datum", "counted is in number, duration, percent, amount, workdays or months; a day is a date"));
	if (f->kind != FACT_NUMBER)
		dimension_inapplicable(r, d);
}

struct dimension *dimension_yes_no(struct reader *r, const struct token *name, struct str source, struct str meaning)
{
	if (index_find(&r->c->dimension_names, name->key) >= 0) {
		twice(r, name);
		return NULL;
	}
	struct dimension *d = dimension_add(r, name);
	if (!d)
		return NULL;
	d->face.kind = FACT_YES_NO;
	d->face.source = source;
	d->face.meaning = meaning;
	struct token yes = word_token(r, WORD_YES, name), no = word_token(r, WORD_NO, name);
	node_add(r, d, &yes, -1);
	node_add(r, d, &no, -1);
	return d;
}

/* A quota that a rule draws on is asked like a yes/no fact: is there enough left? A balance of money beyond which nothing else holds pays as far as it reaches. */
static void add_quota(struct reader *r, const struct quota_decl *q)
{
	struct str name = contract_name_shown(q->name.text, r->lang, r->c->mem);
	if (!quota_is_asked(r->c, q->name.key))
		return;
	dimension_yes_no(r, &q->name, word_text(WORD_QUOTA, r->lang),
		q->money ? SAY(r, "vom Guthaben {} ist noch etwas übrig", "something of the balance {} is left", name) : SAY(r, "vom Kontingent {} ist noch genug übrig", "enough of the quota {} is left", name));
}

/* ---- is-a ----------------------------------------------------------------------------------------------------- */

/* name or merkmal.name: the dimension that has it; says why there is none. */
static struct dimension *find_owner(struct reader *r, const struct token *t, int *node)
{
	struct contract *c = r->c;
	struct str rest = t->key, first = str_split(&rest, '.');
	int owner = -1, owners = 0;
	for (int i = DIMENSION_FIRST; i < c->n_dimensions; i++) {
		int n = rest.len ? (str_is(c->dimensions[i].key, first) ? index_find(&c->dimensions[i].names, rest) : -1)
			: index_find(&c->dimensions[i].names, t->key);
		if (n < 0)
			continue;
		owner = i;
		*node = n;
		owners++;
	}
	if (owners == 1)
		return &c->dimensions[owner];
	if (owners > 1) {
		contract_say(r, STR("N04"), WEIGHT_ERROR, t,
			SAY(r, "mehrere Merkmale haben einen Wert „{}“", "several facts have a value \"{}\"", t->text),
			SAYING(r, "schreiben Sie merkmal.wert", "write fact.value"));
		return NULL;
	}
	struct strs names = { 0 };
	for (int i = DIMENSION_FIRST; i < c->n_dimensions && names.n < 4000; i++)
		for (size_t k = 0; k < c->dimensions[i].nodes.n; k++)
			*push(r->mem, &names) = c->dimensions[i].nodes.at[k].name;
	contract_say(r, STR("N01"), WEIGHT_ERROR, t, SAY(r, "kein Merkmal hat einen Wert „{}“",
		"no fact has a value \"{}\"", t->text), advise_nearest(r, t->key, names.at, names.n));
	return NULL;
}

static bool has_ancestor(const struct dimension *d, int node, int ancestor)
{
	while (node >= 0 && node != ancestor)
		node = d->nodes.at[node].parent;
	return node == ancestor;
}

static bool has_value(const struct contract *c, int dimension, struct str key) { return index_find(&c->dimensions[dimension].names, key) >= 0; }

/* The one fact that has all these values and no class above any of them; NULL: there is none, or its order counts. */
static struct dimension *fact_of_values(const struct contract *c, const struct tokens *values)
{
	struct dimension *found = NULL;
	for (int i = DIMENSION_FIRST; i < c->n_dimensions; i++) {
		struct dimension *d = &c->dimensions[i];
		bool all = d->face.kind == FACT_ENUM && !d->ordered;
		for (size_t k = 0; k < values->n && all; k++)
			all = has_value(c, i, values->at[k].key) && d->nodes.at[index_find(&d->names, values->at[k].key)].parent < 0;
		if (all && found)
			return NULL;
		found = all ? d : found;
	}
	return found;
}

/* "a, b sind c" with c new: values that were listed first and are grouped afterwards. False: they have their places by a vocabulary. */
static bool add_class(struct reader *r, const struct under_decl *u)
{
	struct dimension *d = fact_of_values(r->c, &u->children);
	bool known = str_find(u->parent.key, STR(".")) >= 0;
	for (int i = DIMENSION_FIRST; i < r->c->n_dimensions && !known; i++)
		known = has_value(r->c, i, u->parent.key);
	if (!d || known)
		return true;
	for (size_t i = 0; i < u->children.n; i++) {
		const struct token *there = &d->nodes.at[index_find(&d->names, u->children.at[i].key)].at;
		if (is_imported(r->c, there, &u->children.at[i]))
			return imported_moved(r, &u->children.at[i], there), false;
	}
	node_add(r, d, &u->parent, -1);
	return true;
}

/* "x ist FACT": one more of its values, below no class; FACT as no value is called. */
static struct dimension *fact_itself(const struct contract *c, const struct token *name)
{
	int i = index_find(&c->dimension_names, name->key);
	bool value = false;
	for (int k = DIMENSION_FIRST; k < c->n_dimensions && !value; k++)
		value = has_value(c, k, name->key);
	return i < DIMENSION_FIRST || value || c->dimensions[i].face.kind != FACT_ENUM ? NULL : &c->dimensions[i];
}

/* "a → b → a": each is one of the next. */
static void say_circle(struct reader *r, const struct dimension *d, int child, int parent, const struct token *at)
{
	struct out way = out_open(r->mem);
	print(&way, "{} → ", d->nodes.at[child].name);
	for (int n = parent; n != child; n = d->nodes.at[n].parent)
		print(&way, "{} → ", d->nodes.at[n].name);
	out_bytes(&way, d->nodes.at[child].name);
	contract_say(r, STR("N05"), WEIGHT_ERROR, at, SAY(r, "„{}“ wäre ein Unterbegriff von sich selbst: {}", "\"{}\" would be a member of itself: {}", at->text, out_str(&way)),
		SAYING(r, "eine der Zeilen streichen", "strike one of these lines"));
}

static void add_members(struct reader *r, const struct under_decl *u)
{
	int parent = -1;
	if (!add_class(r, u))
		return;
	struct dimension *d = fact_itself(r->c, &u->parent);
	d = d ? d : find_owner(r, &u->parent, &parent);
	if (!d)
		return;
	for (size_t i = 0; i < u->children.n; i++) {
		const struct token *t = &u->children.at[i];
		int child = index_find(&d->names, t->key);
		if (d->face.kind != FACT_ENUM)
			contract_say(r, STR("T01"), WEIGHT_ERROR, t,
				SAY(r, "„{}“ hat keine Unterbegriffe", "\"{}\" has no members", d->face.name),
				SAYING(r, "nur Merkmale mit Werten haben welche; ein eigenes Merkmal, oder „ja/nein“ durch Werte ersetzen", "only facts with values have some; a fact of its own, or values instead of \"yes/no\""));
		else if (child < 0)
			node_add(r, d, t, parent);
		else if (is_imported(r->c, &d->nodes.at[child].at, t))
			imported_moved(r, t, &d->nodes.at[child].at);
		else if (has_ancestor(d, parent, child))
			say_circle(r, d, child, parent, t);
		else if (d->nodes.at[child].parent >= 0)
			twice(r, t);
		else
			d->nodes.at[child].parent = parent;
	}
}

/* ---- order of leaves --------------------------------------------------------------------------------------------- */

/* Depth first without recursion: a chain of four thousand members must not need a deep stack. */
static void dimension_sort(struct contract *c, struct dimension *d)
{
	size_t n = d->nodes.n, made = 0;
	int *first_child = NEWS(c->mem, int, n + 1), *next = NEWS(c->mem, int, n + 1), *old = NEWS(c->mem, int, n + 1),
		*fresh = NEWS(c->mem, int, n + 1);
	int root = -1;
	for (size_t k = n; k-- > 0;) {
		int p = d->nodes.at[k].parent;
		int *head = p < 0 ? &root : &first_child[p];
		next[k] = p < 0 ? root : first_child[p] - 1;
		*head = p < 0 ? (int)k : (int)k + 1;
	}
	for (int at = root; at >= 0;) {
		old[made] = at;
		fresh[at] = (int)made++;
		if (first_child[at]) {
			at = first_child[at] - 1;
			continue;
		}
		while (at >= 0 && next[at] < 0)
			at = d->nodes.at[at].parent;
		at = at < 0 ? -1 : next[at];
	}
	struct node *sorted = NEWS(c->mem, struct node, n + 1);
	for (size_t k = 0; k < n; k++) {
		sorted[k] = d->nodes.at[old[k]];
		sorted[k].parent = sorted[k].parent < 0 ? -1 : fresh[sorted[k].parent];
		sorted[k].leaf = !first_child[old[k]];
	}
	if (n)
		memcpy(d->nodes.at, sorted, n * sizeof *sorted);
	for (size_t k = 0; k < d->names.cap; k++)
		if (d->names.keys[k].at)
			d->names.values[k] = fresh[d->names.values[k]];
}

static void number_leaves(struct contract *c, struct dimension *d)
{
	d->leaf_node = NEWS(c->mem, int, d->nodes.n + 1);
	d->n_leaves = 0;
	for (size_t k = 0; k < d->nodes.n; k++) {
		struct node *x = &d->nodes.at[k];
		x->first = x->until = d->n_leaves;
		if (!x->leaf)
			continue;
		d->leaf_node[d->n_leaves++] = (int)k;
		for (int up = (int)k; up >= 0; up = d->nodes.at[up].parent)
			d->nodes.at[up].until = d->n_leaves;
	}
	d->n_words = (d->n_leaves + 63) / 64;
}

void dimension_number(struct contract *c, struct dimension *d)
{
	dimension_sort(c, d);
	number_leaves(c, d);
	if (!d->decl || !d->decl->only_if)
		return;
	int n = index_find(&d->names, utf8_fold(c->mem, word_text(WORD_INAPPLICABLE, c->lang)));
	d->inapplicable = n < 0 ? -1 : d->nodes.at[n].first;
}

/* ---- the whole ------------------------------------------------------------------------------------------------------- */

static void each_statement(struct reader *r, enum form_id form, void (*bind)(struct reader *r, const void *body))
{
	for (size_t i = 0; i < r->c->statements.n; i++)
		if (r->c->statements.at[i].form == &forms[form])
			bind(r, r->c->statements.at[i].body);
}

/* Of one vocabulary, or (layer 0) of all that is none. */
static void each_of(struct reader *r, int layer, enum form_id form, void (*bind)(struct reader *r, const void *body))
{
	for (size_t i = 0; i < r->c->statements.n; i++) {
		const struct statement *s = &r->c->statements.at[i];
		if (s->form == &forms[form] && (layer ? s->layer == layer : !is_words(r->c, s)))
			bind(r, s->body);
	}
}

static void bind_fact(struct reader *r, const void *body) { add_fact(r, body); }
static void bind_quota(struct reader *r, const void *body) { add_quota(r, body); }
static void bind_under(struct reader *r, const void *body) { add_members(r, body); }
/* Whole, before anybody adds to it: its names are its own, whatever else a contract calls so. */
static void bind_vocabularies(struct reader *r)
{
	for (size_t i = 1; i < r->c->layers.n; i++)
		if (r->c->layers.at[i].vocabulary) {
			each_of(r, (int)i, FORM_FACT, bind_fact);
			each_of(r, (int)i, FORM_UNDER, bind_under);
		}
}

static void bind_several(struct reader *r, const void *body)
{
	const struct several_decl *s = body;
	int i = index_find(&r->c->dimension_names, s->name.key);
	struct dimension *d = i < 0 ? NULL : &r->c->dimensions[i];
	if (s->highest) {
		*(s->discount ? &r->c->highest_discount : &r->c->highest_surcharge) = true;
		return;
	}
	if (!d || !d->ordered) {
		contract_say(r, STR("T04"), WEIGHT_ERROR, &s->name,
			SAY(r, "„{}“ ist kein geordnetes Merkmal", "\"{}\" is no ordered fact", s->name.text),
			SAYING(r, "„geordnet“ hinter seine Werte: die Reihenfolge sagt, welcher zuerst kommt", "\"ordered\" behind its values: their order says which comes first"));
		return;
	}
	d->first_of_several = !s->last;
	d->last_of_several = s->last;
}

static void bind_otherwise(struct reader *r, struct dimension *d)
{
	if (!d->decl || !d->decl->otherwise.text.len)
		return;
	int n = index_find(&d->names, d->decl->otherwise.key);
	if (n < 0 || !d->nodes.at[n].leaf)
		say_no_value(r, d, &d->decl->otherwise);
	else
		d->otherwise = d->nodes.at[n].first;
}

void vocabulary_bind(struct reader *r)
{
	struct contract *c = r->c;
	c->dimensions = NEWS(c->mem, struct dimension, DIMENSIONS_MAX);
	add_hidden(r, WORD_VERDICT);                                  /* ORDER DIMENSION_ */
	add_hidden(r, WORD_PRICE);
	add_hidden(r, WORD_AVAILABILITY);
	add_hidden(r, WORD_DOWNTIME);
	for (int i = 0; i < CLOCKS_MAX; i++)
		add_clock_dimension(r, i);
	bind_vocabularies(r);
	each_of(r, 0, FORM_FACT, bind_fact);
	each_statement(r, FORM_QUOTA, bind_quota);
	each_statement(r, FORM_FIGURE, figure_fact);
	each_statement(r, FORM_DUTY, duty_fact);
	add_reference_date(r);
	moments_bind(r);
	counts_bind(r);
	since_bind(r);
	add_discretions(r);
	each_of(r, 0, FORM_UNDER, bind_under);
	each_statement(r, FORM_SEVERAL, bind_several);
	for (int i = 0; i < c->n_dimensions; i++) {
		dimension_number(c, &c->dimensions[i]);
		bind_otherwise(r, &c->dimensions[i]);
	}
	meanings_bind(r);
}

static void face_make(struct contract *c, struct dimension *d)
{
	struct fact_value *v = NEWS(c->mem, struct fact_value, d->nodes.n + 1);
	for (size_t i = 0; i < d->nodes.n; i++) {
		const struct node *x = &d->nodes.at[i];
		v[i] = (struct fact_value){ x->name, x->meaning, x->parent < 0 ? NONE : d->nodes.at[x->parent].name, x->leaf };
	}
	d->face.values = v;
	d->face.n = d->face.kind == FACT_NUMBER ? 0 : d->nodes.n;
	d->face.derived = d->derived;
}

void faces_make(struct contract *c)
{
	struct fact_type *faces = NEWS(c->mem, struct fact_type, (size_t)c->n_dimensions);
	for (int i = DIMENSION_FIRST; i < c->n_dimensions; i++) {
		face_make(c, &c->dimensions[i]);
		faces[c->n_faces++] = c->dimensions[i].face;
	}
	c->faces = faces;
}
