/* indexed_year.c - what the last twelve months would have cost under an indexation, had it held since they began.
 *
 * Its base is moved back by as many whole years as it takes to lie before them, for a clause that is signed today starts today; the values, their days of publication, threshold and
 * bounds are the real ones. What was claimed from each day of adjustment on is reckoned at the moved price. */
#include "account/inside.h"

enum { YEAR_DAYS = 365, MILLION = 1000000 };

/* Of a position: its own lines, and those of a flat fee or meter that rest on it ("§9.1 pauschale (…)"). */
static bool is_of(const struct adjustment *a, struct str name, struct str clause, struct arena *mem)
{
	if (a->all || str_is(name, a->name) || str_is(clause, a->name))
		return true;
	return str_ends(clause, text(mem, " {}", a->name)) || str_has(text(mem, " {}", clause), text(mem, " {} (", a->name));
}

struct served { struct date day; int64_t cents; };
struct all_served { struct served *at; size_t n, cap; };

static bool load(struct db *db, int64_t client, const struct adjustment *a, struct date from, struct arena *mem, struct all_served *out, struct err *e)
{
	struct served x;
	struct str name, clause;
	struct rows *r = sql(db, "select served_from, net_cents, name, clause from claim where client_id = ? and source in (?, ?, ?, ?) and article_id = 0 and served_from >= ? and not exists (select 1 from claim later"
	                         " where later.client_id = claim.client_id and later.source = claim.source and later.source_id = claim.source_id and later.place = claim.place and later.attempt > claim.attempt) order by id",
	                     client, (int)CLAIM_QUOTE, (int)CLAIM_TIME, (int)CLAIM_FEE, (int)CLAIM_METER, from);
	while (row(r, mem, &x.day, &x.cents, &name, &clause))
		if (is_of(a, name, clause, mem))
			*push(mem, out) = x;
	return done(r, e);
}

static struct money moved(const struct all_served *all, struct date from, struct date until, struct index_factor f)
{
	wide sum = 0;
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].day.day >= from.day && all->at[i].day.day < until.day)
			sum += all->at[i].cents;
	return (struct money){ (int64_t)round_div(sum * (f.num - f.den), f.den) };
}

static struct date years_before(struct date month, struct date from)
{
	struct civil c = date_civil(month);
	while (date_of(c.year, c.month, 1).day >= from.day)
		c.year--;
	return date_of(c.year, c.month, 1);
}

static bool series(struct db *db, struct str index, struct arena *mem, struct index_value **out, size_t *n, struct err *e)
{
	struct index_rows rows = { 0 };
	if (!index_rows(db, index, mem, &rows, e))
		return false;
	*out = NEWS(mem, struct index_value, rows.n + 1);
	*n = rows.n;
	for (size_t i = 0; i < rows.n; i++)
		(*out)[i] = rows.at[i].value;
	return true;
}

/* The first day of adjustment behind that day, as if the contract had none before which it begins. */
static struct date first_day(const struct contract *c, const struct adjustment *a, struct date after)
{
	struct date day = contract_index_day(c, a, after);
	int back = 0;
	while (length_after(day, a->every, -back - 1).day > after.day)
		back++;
	return length_after(day, a->every, -back);
}

/* Steps follow each other: each has the month of the one before as its base, and prices keep what they moved by. */
bool index_last_year(struct db *db, int64_t client, const struct contract *c, const struct adjustment *a, struct date today, struct arena *mem, struct index_year *out, struct err *e)
{
	struct date from = { today.day - YEAR_DAYS }, base = years_before(contract_index_base(c, a), from), first = first_day(c, a, from), day = first;
	struct index_factor all = { MILLION, MILLION };
	struct index_value *values;
	struct all_served served = { 0 };
	size_t n;
	*out = (struct index_year){ .from = from };
	if (!a->index.len || a->n_shares)
		return true;
	if (!series(db, a->index, mem, &values, &n, e) || !load(db, client, a, from, mem, &served, e))
		return false;
	for (size_t i = 0; i < served.n; i++)
		out->billed.cents += served.at[i].cents;
	for (int nth = 1; day.day <= today.day; nth++) {
		struct date next = length_after(first, a->every, nth);
		struct index_step step = contract_index_step(a, values, n, base, length_after(day, a->announced, -1));
		*push(mem, &out->steps) = (struct index_year_step){ day, step };
		if (step.outcome == INDEX_MOVES) {
			base = step.month;
			all.num = round_div((wide)all.num * step.factor.num, step.factor.den);
		}
		out->more.cents += moved(&served, day, next.day < today.day ? next : (struct date){ today.day + 1 }, all).cents;
		day = next;
	}
	return true;
}
