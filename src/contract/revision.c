/* revision.c - from which day changed terms hold: announced long enough ahead and not objected to in time, or agreed.
 *
 * Silence accepts where the contract gives a time to object; where it does not, the announcement alone is enough. A day
 * the notice names must not be earlier than the contract allows, else the change does not come into force at all. */
#include "contract/inside.h"

static const struct revision_decl *find_decl(const struct contract *c, struct str key)
{
	for (size_t i = 0; i < c->statements.n; i++) {
		const struct revision_decl *d = c->statements.at[i].body;
		if (c->statements.at[i].form == &forms[FORM_REVISION] && str_is(d->name.key, key))
			return d;
	}
	return NULL;
}

/* ---- the rule ------------------------------------------------------------------------------------------------------ */

static bool objected_in_time(const struct contract *c, const struct revision_decl *d, const struct revision_case *k)
{
	return k->has_objected && d->has_objection && k->objected.day <= declaration_day(c, k->received, &d->objection).day;
}

bool contract_in_force(const struct contract *c, struct str what, const struct revision_case *k, struct date *out)
{
	struct arena *mem = arena_open();
	const struct revision_decl *d = find_decl(c, utf8_fold(mem, what));
	arena_close(mem);
	if (!d || (!k->has_agreed && (!k->has_received || d->by_agreement || objected_in_time(c, d, k))))
		return false;
	*out = k->has_agreed ? k->agreed : d->has_announced ? deadline_day(c, k->received, &d->announced) : k->received;
	if (d->on_first)
		*out = date_of(date_civil(*out).year, date_civil(*out).month + 1, 1);
	if (!k->has_stated)
		return true;
	bool late_enough = k->stated.day >= out->day;
	*out = k->stated;
	return late_enough;
}

/* ---- reading ------------------------------------------------------------------------------------------------------- */

static void check_days(struct reader *r, const struct quantity *q)
{
	bool days = q->unit == UNIT_DAY || q->unit == UNIT_WEEK || q->unit == UNIT_WORKDAY || q->unit == UNIT_MONTH || q->unit == UNIT_YEAR;
	if (!days || q->value.u6 % 1000000 || q->value.u6 < 0 || q->value.u6 > INT64_C(1000000000))
		contract_say(r, STR("M04"), WEIGHT_ERROR, &q->at,
			SAYING(r, "hier werden ganze Tage, Werktage, Wochen oder Monate erwartet", "whole days, workdays, weeks or months are expected here"),
			SAYING(r, "zum Beispiel „ankündigung 6 wochen“", "for example \"announced 6 weeks\""));
}

void revisions_bind(struct reader *r)
{
	for (size_t i = 0; i < r->c->statements.n; i++) {
		const struct revision_decl *d = r->c->statements.at[i].body;
		if (r->c->statements.at[i].form != &forms[FORM_REVISION])
			continue;
		if (find_decl(r->c, d->name.key) != d)
			contract_say(r, STR("N02"), WEIGHT_ERROR, &d->name, SAY(r, "„{}“ gibt es schon", "\"{}\" exists already", d->name.text),
				advise_other_name(r));
		if (d->has_announced)
			check_days(r, &d->announced);
		if (d->has_objection)
			check_days(r, &d->objection);
	}
}

void revision_known(struct reader *r, const struct token *name)
{
	struct strs names = { 0 };
	if (find_decl(r->c, name->key))
		return;
	for (size_t i = 0; i < r->c->statements.n; i++)
		if (r->c->statements.at[i].form == &forms[FORM_REVISION])
			*push(r->mem, &names) = ((const struct revision_decl *)r->c->statements.at[i].body)->name.text;
	contract_say(r, STR("N01"), WEIGHT_ERROR, name, SAY(r, "keine Anweisung „änderung der {}: …“ sagt, wann das gilt",
		"no statement \"change of {}: …\" says when that holds", name->text), advise_nearest(r, name->key, names.at, names.n));
}
