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

static struct condition *yes_or_no(const struct speech *s, int dimension, struct str name)
{
	struct condition *c = part_new(s, CONDITION_NAME, dimension);
	return str_is(name, word_text(WORD_YES, s->lang)) ? c : denied(s, c);
}

static void say_and(const struct speech *s, struct out *o, bool *first, const struct condition *c)
{
	out_bytes(o, *first ? NONE : saying(SAYING_AND, s->lang));
	*first = false;
	if (c)
		say_condition(s, o, c);
}

static void say_set(const struct speech *s, struct out *o, bool *first, const struct fact_set *set)
{
	int dimension = 0;
	while (!str_is(s->c->dimensions[dimension].face.name, set->fact))
		dimension++;
	enum fact_kind kind = s->c->dimensions[dimension].face.kind;
	if (kind == FACT_ENUM && set->n)
		say_and(s, o, first, one_of(s, dimension, set->names, set->n));
	if (kind == FACT_ENUM && set->n_except)
		say_and(s, o, first, denied(s, one_of(s, dimension, set->except, set->n_except)));
	if (kind == FACT_YES_NO && set->n == 1)
		say_and(s, o, first, yes_or_no(s, dimension, set->names[0]));
	if (kind != FACT_ENUM && kind != FACT_YES_NO) {
		say_and(s, o, first, NULL);
		print(o, "{} ", name_with_article(s, set->fact, false));
		fact_set_print(set, o);
	}
}

void say_region(const struct speech *s, struct out *o, const struct cube *k)
{
	bool first = true;
	for (size_t i = 0; i < k->n; i++)
		say_set(s, o, &first, &k->sets[i]);
}
