/* sentence_region.c - a region as people read it: "es um einen Server geht und die Arbeit nicht die Hardware betrifft". */
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
