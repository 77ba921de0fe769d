/* sentence_region.c - a region as people read it: "es um einen Server geht und die Arbeit nicht die Hardware betrifft".
 *
 * It may come from a comparison with another version, whose words this contract does not know: these stand behind the sentence, by name. */
#include "contract/analyse.h"
#include "contract/sentence.h"

static struct condition *part_new(const struct speech *s, enum condition_kind kind, int dimension)
{
	struct condition *c = NEW(s->mem, struct condition);
	*c = (struct condition){ .kind = kind, .dimension = dimension, .term = -1, .parts = NEW(s->mem, struct condition *) };
	return c;
}

static struct condition *denied(const struct speech *s, struct condition *c)
{
	struct condition *not = part_new(s, CONDITION_NOT, -1);
	not->parts[not->n++] = c;
	return not;
}

static struct condition *one_of(const struct speech *s, int dimension, const struct str *names, size_t n)
{
	const struct dimension *d = &s->c->dimensions[dimension];
	struct condition *c = part_new(s, CONDITION_IN, dimension);
	c->values = NEWS(s->mem, struct token, n);
	for (size_t i = 0; i < d->nodes.n; i++)
		for (size_t k = 0; k < n; k++)
			if (str_is(d->nodes.at[i].name, names[k]))
				c->values[c->n_values++] = (struct token){ .kind = TOKEN_NAME, .text = names[k], .key = d->nodes.at[i].key };
	return c;
}

/* What a calendar says of an event: "Meldung außerhalb der Servicezeit liegt". */
static struct condition *in_or_outside(const struct speech *s, const struct moment *m, bool in)
{
	struct condition *c = part_new(s, CONDITION_WINDOW, m->dimension);
	c->name = m->event;
	c->values = NEW(s->mem, struct token);
	c->values[c->n_values++] = m->calendar;
	c->outside = !in;
	return c;
}

static struct condition *yes_or_no(const struct speech *s, int dimension, struct str name)
{
	bool yes = str_is(name, word_text(WORD_YES, s->lang));
	for (size_t i = 0; i < s->c->moments.n; i++)
		if (s->c->moments.at[i].dimension == dimension)
			return in_or_outside(s, &s->c->moments.at[i], yes);
	struct condition *c = part_new(s, CONDITION_NAME, dimension);
	return yes ? c : denied(s, c);
}

/* ---- amounts ---------------------------------------------------------------------------------------------------- */

static struct condition *compared(const struct speech *s, int dimension, char sign, struct micro amount)
{
	const struct dimension *d = &s->c->dimensions[dimension];
	size_t i = 0;
	while (d->cuts.at[i].at.u6 != amount.u6)
		must(++i < d->cuts.n);
	struct condition *c = part_new(s, CONDITION_COMPARE, dimension);
	c->compare = sign;
	c->amount = d->cuts.at[i].shown;
	return c;
}

static struct condition *joined(const struct speech *s, enum condition_kind kind, struct condition **parts, size_t n)
{
	if (n == 1)
		return parts[0];
	struct condition *c = part_new(s, kind, -1);
	c->parts = parts;
	c->n = n;
	return c;
}

static struct condition *between(const struct speech *s, int dimension, const struct bounds *x)
{
	struct condition **parts = NEWS(s->mem, struct condition *, 2);
	size_t n = 0;
	if (x->has_low && x->has_high && x->low.u6 == x->high.u6)
		return compared(s, dimension, '=', x->low);
	if (x->has_low)
		parts[n++] = compared(s, dimension, x->low_in ? SIGN_MORE_EQUAL : '>', x->low);
	if (x->has_high)
		parts[n++] = compared(s, dimension, x->high_in ? SIGN_LESS_EQUAL : '<', x->high);
	return joined(s, CONDITION_ALL, parts, n);
}

/* Ranges as comparisons; what is no range is "entfällt": the fact exists only if a condition holds, and that does not. */
static struct condition *one_of_bounds(const struct speech *s, int dimension, const struct str *names, size_t n)
{
	struct condition **parts = NEWS(s->mem, struct condition *, n + 1);
	for (size_t i = 0; i < n; i++) {
		struct bounds x;
		bool is = bounds_read(s->c, &s->c->dimensions[dimension], names[i], s->mem, &x);
		parts[i] = is ? between(s, dimension, &x) : denied(s, s->c->dimensions[dimension].decl->only_if);
	}
	return joined(s, CONDITION_ANY, parts, n);
}

/* ---- sets --------------------------------------------------------------------------------------------------------- */

struct parts { struct condition **at; size_t n, cap; };

static void add_set(const struct speech *s, const struct fact_set *set, struct parts *out)
{
	int dimension = 0;
	while (!str_is(s->c->dimensions[dimension].face.name, set->fact))
		dimension++;
	enum fact_kind kind = s->c->dimensions[dimension].face.kind;
	if (kind == FACT_ENUM && set->n)
		*push(s->mem, out) = one_of(s, dimension, set->names, set->n);
	if (kind == FACT_NUMBER && set->n)
		*push(s->mem, out) = one_of_bounds(s, dimension, set->names, set->n);
	if (kind == FACT_NUMBER && set->n_except)
		*push(s->mem, out) = s->c->dimensions[dimension].decl->only_if;
	if (kind == FACT_ENUM && set->n_except)
		*push(s->mem, out) = denied(s, one_of(s, dimension, set->except, set->n_except));
	if (kind == FACT_YES_NO && set->n == 1)
		*push(s->mem, out) = yes_or_no(s, dimension, set->names[0]);
}

/* One condition, so that "and" and "or" are numbered where they would mix. */
void say_region(const struct speech *s, struct out *o, const struct cube *k)
{
	struct parts parts = { 0 };
	for (size_t i = 0; i < k->n; i++)
		add_set(s, &k->sets[i], &parts);
	if (parts.n)
		say_condition(s, o, joined(s, CONDITION_ALL, parts.at, parts.n));
}

/* ---- with words of another version -------------------------------------------------------------------------------------------- */

const struct dimension *dimension_shown(const struct contract *c, struct str fact)
{
	for (int i = 0; i < c->n_dimensions; i++)
		if (str_is(c->dimensions[i].face.name, fact))
			return &c->dimensions[i];
	return NULL;
}

static bool has_sentence(const struct speech *s, const struct dimension *d)
{
	bool has = false;
	for (size_t i = 0; i < s->wordings.n; i++)
		has |= s->wordings.at[i].term < 0 && d == &s->c->dimensions[s->wordings.at[i].dimension];
	for (size_t i = 0; i < s->c->moments.n; i++)
		has |= d == &s->c->dimensions[s->c->moments.at[i].dimension];
	return has;
}

const struct node *node_shown(const struct dimension *d, struct str name)
{
	for (size_t i = 0; i < d->nodes.n; i++)
		if (str_is(d->nodes.at[i].name, name))
			return &d->nodes.at[i];
	return NULL;
}

static bool has_cut(const struct dimension *d, bool bound, struct micro at)
{
	bool has = !bound;
	for (size_t i = 0; i < d->cuts.n; i++)
		has |= d->cuts.at[i].at.u6 == at.u6;
	return has;
}

/* An amount that the contract itself draws a line at. */
static bool knows_amount(const struct speech *s, const struct dimension *d, struct str name)
{
	struct bounds x;
	if (!bounds_read(s->c, d, name, s->mem, &x))
		return d->decl && d->decl->only_if;
	return has_cut(d, x.has_low, x.low) && has_cut(d, x.has_high, x.high);
}

static bool knows_value(const struct speech *s, const struct dimension *d, struct str name)
{
	if (d->face.kind == FACT_NUMBER)
		return knows_amount(s, d, name);
	if (d->face.kind == FACT_YES_NO)
		return str_is(name, word_text(WORD_YES, s->lang)) || str_is(name, word_text(WORD_NO, s->lang));
	return node_shown(d, name) != NULL;
}

bool region_sayable(const struct speech *s, const struct fact_set *set)
{
	const struct dimension *d = dimension_shown(s->c, set->fact);
	bool all = d && has_sentence(s, d) && (d->face.kind != FACT_YES_NO || (set->n == 1 && !set->n_except));
	for (size_t i = 0; all && i < set->n; i++)
		all = knows_value(s, d, set->names[i]);
	for (size_t i = 0; all && i < set->n_except; i++)
		all = d->face.kind == FACT_NUMBER ? d->decl && d->decl->only_if : node_shown(d, set->except[i]) != NULL;
	return all;
}

static struct strs names_said(const struct speech *s, const struct str *names, size_t n)
{
	struct strs said = { 0 };
	for (size_t i = 0; i < n; i++)
		*push(s->mem, &said) = name_run(names[i]) == names[i].len ? name_shown(s, names[i]) : names[i];
	return said;
}

/* "Ebene: Hardware, Daten" */
static void set_named(const struct speech *s, struct out *o, const struct fact_set *set)
{
	struct strs names = names_said(s, set->names, set->n), except = names_said(s, set->except, set->n_except);
	struct fact_set shown = { .fact = set->fact, .names = names.at, .n = names.n, .except = except.at, .n_except = except.n };
	print(o, "{}: ", name_shown(s, set->fact));
	fact_set_print(&shown, o);
}

void region_print(const struct speech *s, struct out *o, const struct cube *k)
{
	struct cube known = { .sets = NEWS(s->mem, struct fact_set, k->n + 1) };
	struct out words = out_open(s->mem);
	words.lang = s->lang;
	for (size_t i = 0; i < k->n; i++)
		if (region_sayable(s, &k->sets[i]))
			known.sets[known.n++] = k->sets[i];
	if (known.n)
		out_bytes(&words, s->lang == LANG_DE ? STR("wenn ") : STR("if "));
	say_region(s, &words, &known);
	for (size_t i = 0; i < k->n; i++)
		if (!region_sayable(s, &k->sets[i])) {
			out_bytes(&words, words.len ? STR("; ") : NONE);
			set_named(s, &words, &k->sets[i]);
		}
	out_bytes(o, words.len ? out_str(&words) : s->lang == LANG_DE ? STR("alles") : STR("everything"));
}

void regions_list(const struct speech *s, const struct cubes *all, struct out *o)
{
	html(o, "<ul class=\"regions\">");
	for (size_t i = 0; i < all->n; i++) {
		struct out words = out_open(o->mem);
		region_print(s, &words, &all->at[i]);
		html(o, "<li><span class=\"num\">{}</span> {}: {}</li>", all->at[i].points, compare_items(o, all->at[i].points), out_str(&words));
	}
	html(o, "</ul>");
}
