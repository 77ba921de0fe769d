/* surcharge.c - what is put on the price of work: in some hours, in some cases, or both.
 *
 * "zuschlag eilig: 100 % auf techniker wenn außerhalb servicezeit und dringlichkeit = notfall": the hours are those in
 * which the work begins, so the stage looks at the calendar; the rest is a condition over the facts of the work and has
 * a table of its own. What of it is put on the same work adds up, or only the highest counts where the contract says
 * "bei mehreren zuschlag: höchster". */
#include "contract/inside.h"

/* ---- hours and condition ------------------------------------------------------------------------------------ */

static bool is_calendar(const struct contract *c, struct str key)
{
	for (size_t i = 0; i < c->statements.n; i++)
		if (c->statements.at[i].form == &forms[FORM_CALENDAR] && str_is(((const struct calendar_decl *)c->statements.at[i].body)->name.key, key))
			return true;
	return false;
}

static const struct token *hours_in(const struct contract *c, const struct condition *is)
{
	if (is->kind == CONDITION_WINDOW && is->plain)
		return is->values;
	return is->kind == CONDITION_NAME && !is->quota && is_calendar(c, is->name.key) ? &is->name : NULL;
}

static void refuse_hours(struct reader *r, struct condition *is)
{
	const struct token *hours = hours_in(r->c, is);
	if (hours)
		contract_say(r, STR("S01"), WEIGHT_ERROR, hours, SAYING(r, "die Stunden eines Zuschlags stehen einmal und nicht hinter „oder\" oder „nicht\"",
			"the hours of a surcharge stand once and not behind \"or\" or \"not\""),
			SAYING(r, "schreiben Sie zwei Zuschläge, oder nennen Sie das Ereignis: „beginn außerhalb …\"", "write two surcharges, or name the event: \"begin outside …\""));
	for (size_t i = 0; i < is->n; i++)
		refuse_hours(r, is->parts[i]);
}

/* One of the parts joined by "und" may be the hours; what is left of the others is the condition. */
static void split(struct reader *r, struct surcharge_decl *d)
{
	struct condition *is = d->when, **parts = is->kind == CONDITION_ALL ? is->parts : &d->when;
	size_t n = is->kind == CONDITION_ALL ? is->n : 1, kept = 0;
	struct condition *rest = condition_new(r->c->mem, CONDITION_ALL);
	rest->parts = NEWS(r->c->mem, struct condition *, n);
	for (size_t i = 0; i < n; i++) {
		const struct token *hours = d->within || d->outside ? NULL : hours_in(r->c, parts[i]);
		if (!hours) {
			rest->parts[kept++] = parts[i];
			continue;
		}
		d->calendar = *hours;
		d->outside = parts[i]->kind == CONDITION_WINDOW && parts[i]->outside;
		d->within = !d->outside;
	}
	rest->n = kept;
	refuse_hours(r, rest);
	d->when = kept > 1 ? rest : kept ? rest->parts[0] : NULL;
}

void surcharges_split(struct reader *r)
{
	for (size_t i = 0; i < r->c->statements.n; i++)
		if (r->c->statements.at[i].form == &forms[FORM_SURCHARGE])
			split(r, r->c->statements.at[i].body);
}

void surcharge_bind(struct reader *r, const struct surcharge_decl *d)
{
	const struct calendar *k = d->within || d->outside ? find_calendar(r, &d->calendar) : NULL;
	if (d->percent.unit != UNIT_PERCENT)
		contract_say(r, STR("M02"), WEIGHT_ERROR, &d->percent.at,
			SAYING(r, "ein Zuschlag steht in %", "a surcharge is written in %"), NONE);
	const struct price *on = d->on.text.len ? find_price(r, &d->on) : NULL;
	*push(r->c->mem, &r->c->surcharges) = (struct surcharge){ d->name.text, k ? k->name : NONE, d->percent.value, d->outside, on ? on->name : NONE };
	*push(r->c->mem, &r->c->surcharge_cases) = (struct surcharge_case){ d->when, NULL };
}

void surcharges_compile(struct reader *r)
{
	struct contract *c = r->c;
	for (size_t i = 0; i < c->surcharge_cases.n && !r->bad && !is_late(c); i++)
		if (c->surcharge_cases.at[i].when)
			c->surcharge_cases.at[i].table = table_of_condition(r, c->surcharge_cases.at[i].when, c->mem);
}

/* ---- what is put on work ------------------------------------------------------------------------------------- */

size_t contract_surcharges(const struct contract *c, const struct surcharge **out)
{
	*out = c->surcharges.at;
	return c->surcharges.n;
}

const bool *surcharges_of_item(const struct contract *c, const struct item *i, struct arena *mem, bool *open)
{
	bool *holds = NEWS(mem, bool, c->surcharges.n + 1);
	*open = false;
	for (size_t k = 0; k < c->surcharges.n; k++) {
		const struct table *t = c->surcharge_cases.at[k].table;
		enum holding h = t ? holding_of(c, t, i, mem) : HOLDS;
		holds[k] = h == HOLDS;
		*open |= h == HOLDS_OPEN;
	}
	return holds;
}

static bool meant(const struct contract *c, const struct surcharge *s, const struct put_on *w)
{
	const struct calendar *k = contract_calendar(c, s->calendar);
	if (s->on.len ? !str_is(s->on, w->position) : !w->by_time)
		return false;
	return !k || (w->has_begin && calendar_is_open(k, w->zone, w->begin) != s->outside);
}

const bool *contract_surcharges_on(const struct contract *c, const struct put_on *w, struct arena *mem)
{
	bool *out = NEWS(mem, bool, c->surcharges.n + 1);
	size_t highest = c->surcharges.n;
	for (size_t i = 0; i < c->surcharges.n; i++) {
		const struct surcharge *s = &c->surcharges.at[i];
		out[i] = (w->holds ? w->holds[i] : !c->surcharge_cases.at[i].when) && meant(c, s, w);
		if (out[i] && (highest == c->surcharges.n || s->percent.u6 > c->surcharges.at[highest].percent.u6))
			highest = i;
	}
	for (size_t i = 0; i < c->surcharges.n && c->highest_surcharge; i++)
		out[i] = i == highest;
	return out;
}
