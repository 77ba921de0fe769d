/* outdated.c - an annex replaces a price by its name, and the prose that both signed still says the old amount (X02).
 *
 * What is out of date are the amounts of the statement replaced which its successor does not have, nor any other statement
 * beside it that still holds. A paragraph of the same number in a later document says what holds instead. */
#include "contract/analyse.h"
#include "contract/outdated.h"

static void add_amounts(struct reader *r, const struct form *form, const void *body, struct amounts *out)
{
	struct out o = out_open(r->mem);
	o.lang = r->lang;
	(form->print)(&o, body, r->lang);                             /* brackets: print is a macro */
	amounts_find(out_str(&o), r->lang, false, r->mem, out);
}

static bool has_amount(const struct amounts *all, const struct amount *a)
{
	for (size_t i = 0; i < all->n; i++)
		if (amounts_are_one(&all->at[i], a))
			return true;
	return false;
}

/* Declarations begin with their name; terms of contract and payment have their own word there. */
static bool succeeds(const struct statement *by, const struct replaced *was)
{
	return by->form == was->form && by->layer == was->layer && str_is(((const struct token *)by->body)->key, ((const struct token *)was->body)->key);
}

/* What holds now, of the successor and of what stands in the section of the statement replaced. */
static struct amounts in_force(struct reader *r, const struct replaced *was, size_t from, size_t until)
{
	struct amounts now = { 0 };
	for (size_t i = 0; i < r->c->statements.n; i++) {
		const struct statement *s = &r->c->statements.at[i];
		bool beside = i >= from && i < until && s->form != &forms[FORM_REPLACED] && s->form != &forms[FORM_CASE];
		if (beside || succeeds(s, was))
			add_amounts(r, s->form, s->body, &now);
	}
	return now;
}

/* "108,00 €": the amounts of that unit which the successor has. */
static struct str instead_of(struct reader *r, const struct replaced *was, enum measure unit)
{
	struct out o = out_open(r->mem);
	for (size_t i = 0; i < r->c->statements.n; i++) {
		struct amounts fresh = { 0 };
		if (succeeds(&r->c->statements.at[i], was))
			add_amounts(r, was->form, r->c->statements.at[i].body, &fresh);
		for (size_t k = 0; k < fresh.n; k++)
			if (fresh.at[k].unit == unit)
				print(&o, "{}{}", o.len ? STR(", ") : NONE, fresh.at[k].at.text);
	}
	return out_str(&o);
}

static void look_at(struct reader *r, const struct numbered *n, const struct replaced *was, const struct amounts *before, const struct amounts *now, struct outdateds *out)
{
	struct amounts said = { 0 };
	amounts_find(n->text, r->lang, true, r->mem, &said);
	for (size_t i = 0; i < said.n; i++)
		if (has_amount(before, &said.at[i]) && !has_amount(now, &said.at[i])) {
			*push(r->mem, out) = (struct outdated){ n->at, n->clause, said.at[i].at.text, instead_of(r, was, said.at[i].unit), n->at.doc, was->layer, paragraph_comes_again(r, n) };
			return;
		}
}

void outdated_find(struct reader *r, struct outdateds *out)
{
	for (size_t i = 0; i < r->c->statements.n; i++) {
		const struct replaced *was = r->c->statements.at[i].form == &forms[FORM_REPLACED] ? r->c->statements.at[i].body : NULL;
		struct amounts before = { 0 };
		size_t from, until;
		if (!was || was->form == &forms[FORM_CASE] || was->form == &forms[FORM_MEANING])
			continue;
		struct numbered_list beside = paragraphs_beside(r, i, &from, &until);
		struct amounts now = in_force(r, was, from, until);
		add_amounts(r, was->form, was->body, &before);
		for (size_t k = 0; k < beside.n; k++)
			look_at(r, &beside.at[k], was, &before, &now, out);
	}
}

void outdated_check(struct reader *r)
{
	struct outdateds all = { 0 };
	outdated_find(r, &all);
	for (size_t i = 0; i < all.n; i++) {
		const struct outdated *o = &all.at[i];
		struct str now = o->instead.len ? SAY(r, "; jetzt gilt {}", "; now it is {}", o->instead) : NONE;
		if (!o->told)
			contract_say(r, STR("X02"), WEIGHT_HINT, &o->at, SAY(r, "der Text von {} nennt noch {}, was eine Anlage ersetzt{}", "the text of {} still names {}, which an annex replaces{}", o->clause, o->amount, now),
				SAY(r, "ein Absatz der Anlage, der mit „{}“ beginnt, sagt den neuen Betrag", "a paragraph of the annex that begins with \"{}\" says the new amount", o->clause));
	}
}
