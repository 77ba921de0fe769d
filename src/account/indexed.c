/* indexed.c - prices that follow an index: what comes next, and what a position costs on a day.
 *
 * A step is a row once the client was told; nothing moves a price but such a row. So a value that is corrected later never
 * turns a price that was announced, and what is billed can be worked out again. */
#include "account/inside.h"
#include "inventory/words.h"

enum { TELL_EARLIEST = 2 };                              /* months before the last day to tell: from then on it may be announced */

bool price_steps(struct db *db, int64_t client, const struct contract *c, struct arena *mem, struct price_steps *out, struct err *e)
{
	const struct adjustment *a;
	size_t n = contract_adjustments(c, &a);
	struct price_step p;
	struct rows *r = sql_known(db, "price_step", "select id, contract_id, name, index_name, clause, origin, nominal, effective, base, month, base_u6, value_u6, num, den, capped, person_id, at_ms"
	                         " from price_step where client_id = ? order by effective, id", client);
	for (p = (struct price_step){ 0 }; row(r, mem, &p.id, &p.contract, &p.name, &p.index, &p.clause, &p.origin, &p.nominal, &p.effective, &p.step.base, &p.step.month,
	                                       &p.step.base_value, &p.step.value, &p.step.factor.num, &p.step.factor.den, &p.step.capped, &p.person, &p.at);)
		for (size_t i = 0; i < n; i++)
			if (str_is(p.name, a[i].name) && str_is(p.index, a[i].index) && p.origin.day == contract_index_base(c, &a[i]).day)
				*push(mem, out) = p;
	return done(r, e);
}

struct price price_on(const struct contract *c, const struct price_steps *steps, const struct price *p, struct date day, struct arena *mem, struct str *clause)
{
	const struct adjustment *a;
	struct price now = *p;
	*clause = NONE;
	for (size_t n = contract_adjustments(c, &a), i = 0; i < steps->n; i++)
		for (size_t k = 0; k < n && steps->at[i].effective.day <= day.day; k++) {
			const struct price_step *s = &steps->at[i];
			if (str_is(s->name, a[k].name) && contract_index_price(&a[k], &s->step.factor, 1, &now, mem, &now))
				*clause = text(mem, "{}{}{} {}", s->clause, s->clause.len ? STR(" ") : NONE, a[k].by[contract_head(c)->lang], month_words(s->step.month, contract_head(c)->lang, mem));
		}
	return now;
}

bool price_named(struct db *db, int64_t client, const struct contract *c, struct str name, struct date day, struct arena *mem, const struct price **out,
	struct str *clause, struct err *e)
{
	struct price_steps steps = { 0 };
	const struct price *signed_as = contract_price(c, name);
	struct price *now = NEW(mem, struct price);
	*out = signed_as ? now : NULL;
	*clause = NONE;
	if (signed_as && !price_steps(db, client, c, mem, &steps, e))
		return false;
	if (!signed_as)
		return true;
	*now = price_on(c, &steps, signed_as, day, mem, clause);
	return price_listed(db, client, c, now, day, mem, clause, e);
}

/* ---- what comes next ------------------------------------------------------------------------------------------ */

static struct date first_of_month_from(struct date d)
{
	struct civil c = date_civil(d);
	return c.day == 1 ? d : date_of(c.year, c.month + 1, 1);
}

static const struct price_step *last_of(const struct price_steps *steps, const struct adjustment *a)
{
	const struct price_step *last = NULL;
	for (size_t i = 0; i < steps->n; i++)
		if (str_is(steps->at[i].name, a->name))
			last = &steps->at[i];
	return last;
}

/* The newest day of adjustment whose time to tell has passed, unless it was told; else the one after it. */
static struct date nominal_day(const struct contract *c, const struct adjustment *a, struct date after, struct date today, bool *late)
{
	struct date day = contract_index_day(c, a, after), next = contract_index_day(c, a, day);
	while (length_after(next, a->announced, -1).day < today.day) {
		day = next;
		next = contract_index_day(c, a, day);
	}
	*late = length_after(day, a->announced, -1).day < today.day;
	if (*late && first_of_month_from(length_after(today, a->announced, 1)).day >= next.day) {
		*late = false;                                   /* too late for it: the next one comes first */
		return next;
	}
	return day;
}

static struct price_plan plan_of(const struct contract *c, const struct adjustment *a, const struct price_steps *steps, const struct index_series *v, struct date today)
{
	const struct price_step *last = last_of(steps, a);
	struct price_plan p = { .adjustment = a, .series = v };
	struct date origin = contract_index_base(c, a), base = last ? last->step.month : origin;
	p.nominal = nominal_day(c, a, last ? last->nominal : (struct date){ 0 }, today, &p.late);
	p.effective = p.late ? first_of_month_from(length_after(today, a->announced, 1)) : p.nominal;
	p.tell_by = length_after(p.effective, a->announced, -1);
	p.open = length_after(p.tell_by, (struct length){ 0, TELL_EARLIEST }, -1).day <= today.day;
	p.step = a->n_shares ? contract_index_weighted(a, v, origin, base, today) : contract_index_step(a, v->at, v->n, base, today);
	return p;
}

static bool values_of(struct db *db, struct str name, struct arena *mem, struct index_series *out, struct err *e)
{
	struct index_rows rows = { 0 };
	if (!index_rows(db, name, mem, &rows, e))
		return false;
	struct index_value *values = NEWS(mem, struct index_value, rows.n + 1);
	for (size_t i = 0; i < rows.n; i++)
		values[i] = rows.at[i].value;
	*out = (struct index_series){ name, values, rows.n };
	return true;
}

/* Of its index, or of each of several. */
static bool series_of(struct db *db, const struct adjustment *a, struct arena *mem, struct index_series **out, struct err *e)
{
	*out = NEWS(mem, struct index_series, a->n_shares + 1);
	if (!a->n_shares)
		return values_of(db, a->index, mem, *out, e);
	for (size_t i = 0; i < a->n_shares; i++)
		if (!values_of(db, a->shares[i].index, mem, &(*out)[i], e))
			return false;
	return true;
}

bool price_plans(struct db *db, int64_t client, const struct contract *c, struct date today, struct arena *mem, struct price_plans *out, struct err *e)
{
	const struct adjustment *a;
	struct price_steps steps = { 0 };
	size_t n = contract_adjustments(c, &a);
	if (!n)
		return true;
	if (!price_steps(db, client, c, mem, &steps, e))
		return false;
	for (size_t i = 0; i < n; i++) {
		struct index_series *v;
		if (!series_of(db, &a[i], mem, &v, e))
			return false;
		*push(mem, out) = plan_of(c, &a[i], &steps, v, today);
	}
	return true;
}
