/* moments.c - facts that a calendar answers: "meldung außerhalb servicezeit" is a yes/no fact of its own.
 *
 * One for each pair of event and calendar that a condition names. Stages tell it from the instant of the event,
 * examples too; unknown, it can make an item open like every other fact. */
#include "contract/inside.h"

int moment_find(const struct contract *c, struct str event, struct str calendar)
{
	for (size_t i = 0; i < c->moments.n; i++)
		if (str_is(c->moments.at[i].event.key, event) && str_is(c->moments.at[i].calendar.key, calendar))
			return c->moments.at[i].dimension;
	return -1;
}

static const struct calendar_decl *find_decl(struct reader *r, const struct token *t)
{
	struct strs names = { 0 };
	for (size_t i = 0; i < r->c->statements.n; i++) {
		const struct calendar_decl *k = r->c->statements.at[i].body;
		if (r->c->statements.at[i].form != &forms[FORM_CALENDAR])
			continue;
		if (str_is(k->name.key, t->key))
			return k;
		*push(r->mem, &names) = k->name.text;
	}
	contract_say(r, STR("M01"), WEIGHT_ERROR, t, SAY(r, "den Kalender „{}\" gibt es nicht", "there is no calendar \"{}\"", t->text),
		advise_nearest(r, t->key, names.at, names.n));
	return NULL;
}

static void add_moment(struct reader *r, struct condition *c)
{
	if (c->kind != CONDITION_WINDOW || moment_find(r->c, c->name.key, c->values->key) >= 0 || !find_decl(r, c->values))
		return;
	struct token name = c->name;
	name.text = text(r->c->mem, "{}-in-{}", c->name.text, c->values->text);
	name.key = utf8_fold(r->c->mem, name.text);
	struct dimension *d = dimension_yes_no(r, &name, word_text(WORD_CALENDAR, r->lang),
		SAY(r, "{} liegt in {}", "{} falls into {}", c->name.text, c->values->text));
	if (d)
		*push(r->c->mem, &r->c->moments) = (struct moment){ (int)(d - r->c->dimensions), c->name, *c->values };
}

void moments_bind(struct reader *r) { conditions_each(r, add_moment); }

size_t contract_moments(const struct contract *c, struct arena *mem, struct moment_fact **out)
{
	*out = NEWS(mem, struct moment_fact, c->moments.n + 1);
	for (size_t i = 0; i < c->moments.n; i++) {
		const struct moment *m = &c->moments.at[i];
		struct str calendar = m->calendar.text;
		for (size_t k = 0; k < c->calendars.n; k++)
			if (str_is(utf8_fold(mem, c->calendars.at[k].name), m->calendar.key))
				calendar = c->calendars.at[k].name;
		(*out)[i] = (struct moment_fact){ c->dimensions[m->dimension].face.name, m->event.text, calendar };
	}
	return c->moments.n;
}
