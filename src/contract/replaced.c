/* replaced.c - what an annex replaces by its name: facts, terms, calendars, clocks, prices, surcharges, quotas, and the like.
 *
 * The statement replaced stays where it is printed and is nobody's any more; its successor is bound like any other. */
#include "contract/imported.h"
#include "contract/print.h"

/* "ersetzt kalender servicezeit: ..." takes the place of what an earlier document calls by that name. */
const struct form *accept_named(struct parser *p)
{
	static const enum form_id named[] = { FORM_FACT, FORM_TERM, FORM_SEVERAL, FORM_CHOSEN, FORM_CALENDAR, FORM_CLOCK, FORM_PRICE, FORM_SURCHARGE, FORM_DISCOUNT, FORM_QUOTA, FORM_CONSENT, FORM_ADJUSTMENT,
		FORM_PATH, FORM_RUNS, FORM_PAYMENT, FORM_FIGURE, FORM_DUTY, FORM_EXIT, FORM_REVISION };
	for (size_t i = 0; i < COUNT(named); i++)
		if (accept_word(p, forms[named[i]].word))
			return &forms[named[i]];
	return NULL;
}

/* Never read: a statement becomes one when another replaces it. */
void *parse_replaced(struct parser *p) { return unexpected(p, STR("eine Anweisung"), STR("a statement")); }

void print_replaced(struct out *o, const void *body, enum lang lang)
{
	const struct replaced *was = body;
	(was->form->print)(o, was->body, lang);                      /* brackets: print is a macro */
}

/* Terms of contract, of payment and rights to end it have no names. */
static bool is_nameless(const struct form *f) { return f == &forms[FORM_RUNS] || f == &forms[FORM_PAYMENT] || f == &forms[FORM_EXIT]; }

/* The name a statement is known by: the first token of what declares one. */
static struct str name_of(const struct statement *s)
{
	return is_nameless(s->form) ? NONE : ((const struct token *)s->body)->key;
}

static bool replace(struct reader *r, const struct statement *by, struct strs *names)
{
	struct contract *c = r->c;
	bool found = false;
	for (size_t i = 0; i < c->statements.n; i++) {
		struct statement *s = &c->statements.at[i];
		if ((by->form == &forms[FORM_RUNS] || by->form == &forms[FORM_PATH] || by->form == &forms[FORM_EXIT]) && s->form == &forms[FORM_REPLACED] && s->layer < by->layer)
			found |= ((const struct replaced *)s->body)->form == by->form;         /* the second of several terms in their place */
		if (s->form != by->form || s == by || s->layer >= by->layer)
			continue;
		*push(r->mem, names) = name_of(s);
		if (!str_is(name_of(s), name_of(by)))
			continue;
		struct replaced *was = NEW(c->mem, struct replaced);
		*was = (struct replaced){ s->form, s->body, by->layer };
		s->form = &forms[FORM_REPLACED];
		s->body = was;
		found = true;
	}
	return found;
}

/* What a vocabulary says is nobody's to replace; what was to take its place is nobody's either. */
static bool refused(struct reader *r, struct statement *by)
{
	bool its = false;
	for (size_t i = 0; i < r->c->statements.n; i++)
		its |= is_words(r->c, &r->c->statements.at[i]) && r->c->statements.at[i].form == by->form;
	if (!its || is_words(r->c, by) || !imported_twice(r, by->body))
		return false;
	struct replaced *was = NEW(r->c->mem, struct replaced);
	*was = (struct replaced){ by->form, by->body, by->layer, true };
	by->form = &forms[FORM_REPLACED];
	by->body = was;
	return true;
}

void replaced_bind(struct reader *r)
{
	for (size_t i = 0; i < r->c->statements.n; i++) {
		struct statement *s = &r->c->statements.at[i];
		struct strs names = { 0 };
		if (!s->replaces || refused(r, s) || replace(r, s, &names))
			continue;
		struct token at = *(const struct token *)s->body;             /* of a term of contract its own word */
		contract_say(r, STR("N01"), WEIGHT_ERROR, &at,
			SAY(r, "kein früheres Dokument sagt das, was „{}“ ersetzen soll", "no earlier document says what \"{}\" is to replace", at.text),
			advise_nearest(r, at.key, names.at, names.n));
	}
}
