/* outdated.c - an annex replaces a price by its name, or a clause by its number, and the prose that both signed still says the old amount (X02).
 *
 * What is out of date are the amounts of the statement replaced which its successor does not have, nor any other statement
 * beside it that still holds: in the paragraphs of its section, with a number or without, and of money in those of every other section as well, as
 * long as no rule that holds has it. A paragraph of the same number in a later document says what holds instead; where there is no number, one
 * that says the new amount does. */
#include "contract/analyse.h"
#include "contract/outdated.h"

/* What stood there and holds no more; layer: of the document doc that replaced it; clause: the number it was replaced by, NONE: its name. */
struct gone { const struct form *form; const void *body; int layer, doc; struct str clause; size_t at; };

/* A paragraph with its amounts. */
struct said_amounts { struct numbered of; struct amounts amounts; };
/* Of the whole contract, worked out once: which statements are gone, the paragraphs, and the amounts of all that holds. */
struct looking { struct reader *r; const struct statement **replacing; size_t n_replacing; bool *gone; struct said_amounts *all; size_t n; struct amounts in_force; };

static void add_amounts(struct reader *r, const struct form *form, const void *body, struct amounts *out)
{
	struct out o = out_open(r->mem);
	o.lang = r->lang;
	(form->print)(&o, body, r->lang);                             /* brackets: print is a macro */
	for (struct str rest = out_str(&o); rest.len;)
		amounts_find(str_split(&rest, '\n'), r->lang, false, r->mem, out);
}

static bool has_amount(const struct amounts *all, const struct amount *a)
{
	for (size_t i = 0; i < all->n; i++)
		if (amounts_are_one(&all->at[i], a))
			return true;
	return false;
}

/* ---- what is replaced ---------------------------------------------------------------------------------------------------- */

static const struct amend_decl *replacing(const struct statement *s)
{
	const struct amend_decl *d = s->form == &forms[FORM_REPLACE] ? s->body : NULL;
	return d && !d->dates.from.text.len ? d : NULL;              /* until its first day the clause stays */
}

/* The last to replace the rule by the number of its clause; NULL: none does. */
static const struct statement *replaced_by(const struct looking *x, const struct statement *s)
{
	const struct rule *rule = s->form == &forms[FORM_RULE] ? s->body : NULL;
	const struct statement *by = NULL;
	for (size_t i = 0; rule && i < x->n_replacing; i++)
		if (x->replacing[i]->layer > s->layer && clause_within(rule->at.key, replacing(x->replacing[i])->target.key))
			by = x->replacing[i];
	return by;
}

/* Declarations begin with their name; terms of contract and payment have their own word there. */
static bool succeeds(const struct statement *by, const struct gone *was)
{
	const struct amend_decl *d = replacing(by);
	if (was->clause.len)
		return d && by->layer == was->layer && str_is(d->target.key, was->clause);
	return by->form == was->form && by->layer == was->layer && str_is(((const struct token *)by->body)->key, ((const struct token *)was->body)->key);
}

static bool is_gone(const struct looking *x, size_t at, struct gone *out)
{
	const struct statement *s = &x->r->c->statements.at[at], *by = replaced_by(x, s);
	const struct replaced *was = s->form == &forms[FORM_REPLACED] ? s->body : NULL;
	*out = (struct gone){ .at = at };
	if (was && was->form != &forms[FORM_CASE] && was->form != &forms[FORM_MEANING])
		*out = (struct gone){ .form = was->form, .body = was->body, .layer = was->layer, .at = at };
	else if (by)
		*out = (struct gone){ .form = s->form, .body = s->body, .layer = by->layer, .clause = ((const struct amend_decl *)by->body)->target.key, .at = at };
	return out->form;
}

/* ---- what holds instead --------------------------------------------------------------------------------------------------- */

static bool holds(const struct looking *x, size_t i)
{
	const struct statement *s = &x->r->c->statements.at[i];
	return s->form != &forms[FORM_REPLACED] && s->form != &forms[FORM_CASE] && s->form != &forms[FORM_MEANING] && !x->gone[i];
}

/* Of what stands from..until. */
static void add_in_force(const struct looking *x, size_t from, size_t until, struct amounts *out)
{
	for (size_t i = from; i < until; i++)
		if (holds(x, i))
			add_amounts(x->r, x->r->c->statements.at[i].form, x->r->c->statements.at[i].body, out);
}

static struct amounts of_successor(const struct looking *x, struct gone *was)
{
	struct amounts all = { 0 };
	for (size_t i = 0; i < x->r->c->statements.n; i++) {
		const struct statement *s = &x->r->c->statements.at[i];
		if (!succeeds(s, was))
			continue;
		was->doc = s->doc;
		add_amounts(x->r, s->form, s->body, &all);
	}
	return all;
}

static void print_amounts(const struct amounts *all, struct out *o)
{
	for (size_t i = 0; i < all->n; i++)
		print(o, "{}{}", o->len ? STR(", ") : NONE, all->at[i].at.text);
}

/* ---- the prose ------------------------------------------------------------------------------------------------------------- */

static void add_said(struct reader *r, struct str prose, struct amounts *out)
{
	while (prose.len) {
		struct str line = str_split(&prose, '\n');
		amounts_find(line, r->lang, true, r->mem, out);
		spelled_find(line, r->mem, out);
	}
}

static void read_prose(struct looking *x)
{
	struct numbered_list all = paragraphs_all(x->r);
	x->all = NEWS(x->r->mem, struct said_amounts, all.n + 1);
	for (; x->n < all.n; x->n++) {
		x->all[x->n].of = all.at[x->n];
		add_said(x->r, all.at[x->n].text, &x->all[x->n].amounts);
	}
}

/* Does a paragraph of the document that replaced it, or of a later one, say one of these? */
static bool is_told(const struct looking *x, int doc, const struct amounts *fresh)
{
	for (size_t i = 0; i < x->n; i++)
		for (size_t k = 0; k < fresh->n && x->all[i].of.at.doc >= doc; k++)
			if (has_amount(&x->all[i].amounts, &fresh->at[k]))
				return true;
	return false;
}

/* Old amounts and new; money: only that, which no rule of the contract has any more. */
struct pair_of { struct gone was; struct amounts before, after, now; bool money; };

/* The amounts of the unit that came. */
static void add_fresh(struct reader *r, const struct pair_of *p, enum measure unit, struct amounts *out)
{
	for (size_t k = 0; k < p->after.n; k++)
		if (p->after.at[k].unit == unit && !has_amount(&p->before, &p->after.at[k]) && !has_amount(out, &p->after.at[k]))
			*push(r->mem, out) = p->after.at[k];
}

static void look_at(const struct looking *x, const struct pair_of *p, const struct said_amounts *said, struct outdateds *out)
{
	struct reader *r = x->r;
	struct amounts old = { 0 }, fresh = { 0 };
	struct out amounts = out_open(r->mem), instead = out_open(r->mem);
	const struct numbered *n = &said->of;
	for (size_t i = 0; i < said->amounts.n; i++) {
		const struct amount *a = &said->amounts.at[i];
		bool other = a->of_tax || (p->money && (a->unit != UNIT_MONEY || !a->value.u6 || has_amount(&x->in_force, a)));
		if (other || !has_amount(&p->before, a) || has_amount(&p->now, a) || has_amount(&old, a))
			continue;
		add_fresh(r, p, a->unit, &fresh);
		*push(r->mem, &old) = *a;
	}
	print_amounts(&old, &amounts);
	print_amounts(&fresh, &instead);
	if (old.n)
		*push(r->mem, out) = (struct outdated){ n->at, n->clause, out_str(&amounts), out_str(&instead), n->at.doc, p->was.layer, n->clause.len ? paragraph_comes_again(r, n) : is_told(x, p->was.doc, &fresh) };
}

static bool is_among(const struct numbered_list *all, const struct numbered *n)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].at.line == n->at.line && all->at[i].at.doc == n->at.doc)
			return true;
	return false;
}

/* What the document that replaced it says itself is its own. */
static void look_for(const struct looking *x, struct gone was, struct outdateds *out)
{
	size_t from, until;
	struct pair_of p = { 0 };
	struct numbered_list beside = paragraphs_beside(x->r, was.at, &from, &until);
	add_amounts(x->r, was.form, was.body, &p.before);
	if (!p.before.n)
		return;
	p.after = of_successor(x, &was);
	p.now = of_successor(x, &was);
	p.was = was;
	add_in_force(x, from, until, &p.now);
	for (size_t i = 0; i < x->n; i++) {
		p.money = !is_among(&beside, &x->all[i].of);
		if (!p.money || x->all[i].of.at.doc < was.doc)
			look_at(x, &p, &x->all[i], out);
	}
}

void outdated_find(struct reader *r, struct outdateds *out)
{
	size_t n = r->c->statements.n, any = 0;
	struct looking x = { .r = r, .replacing = NEWS(r->mem, const struct statement *, n + 1), .gone = NEWS(r->mem, bool, n + 1) };
	struct gone was;
	for (size_t i = 0; i < n; i++)
		if (replacing(&r->c->statements.at[i]))
			x.replacing[x.n_replacing++] = &r->c->statements.at[i];
	for (size_t i = 0; i < n; i++)
		any += x.gone[i] = is_gone(&x, i, &was);
	if (!any)
		return;
	read_prose(&x);
	add_in_force(&x, 0, n, &x.in_force);
	for (size_t i = 0; i < n; i++)
		if (is_gone(&x, i, &was))
			look_for(&x, was, out);
}

void outdated_check(struct reader *r)
{
	struct outdateds all = { 0 };
	outdated_find(r, &all);
	for (size_t i = 0; i < all.n; i++) {
		const struct outdated *o = &all.at[i];
		struct str now = o->instead.len ? SAY(r, "; jetzt gilt {}", "; now it is {}", o->instead) : NONE;
		if (!o->told && o->clause.len)
			contract_say(r, STR("X02"), WEIGHT_HINT, &o->at, SAY(r, "der Text von {} nennt noch {}, was eine Anlage ersetzt{}", "the text of {} still names {}, which an annex replaces{}", o->clause, o->amount, now),
				SAY(r, "ein Absatz der Anlage, der mit „{}“ beginnt, sagt den neuen Betrag", "a paragraph of the annex that begins with \"{}\" says the new amount", o->clause));
		else if (!o->told)
			contract_say(r, STR("X02"), WEIGHT_HINT, &o->at, SAY(r, "der Text nennt hier noch {}, was eine Anlage ersetzt{}", "the text here still names {}, which an annex replaces{}", o->amount, now),
				SAYING(r, "ein Absatz der Anlage sagt, was jetzt gilt", "a paragraph of the annex says what holds now"));
	}
}
