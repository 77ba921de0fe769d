/* missed.c - months that were never charged: under contract, over, with a flat fee that comes to something, and no run of it.
 *
 * The page of a month shows that month; what was passed over before it would stay passed over. Looked at are the months from the day on which the house began to bill here
 * (setting invoice.since), as long as what is owed for them is certainly not barred (§ 195 BGB); where nothing says that day, the twelve months before. What can be told from days alone is asked first, for the page of today asks it of everybody. */
#include "account/month.h"
#include "account/inside.h"

enum { LOOKED_BACK = 12, LOOKED_BACK_SINCE = 36 };

static struct date first_after(struct date first, int months) { return date_of(date_civil(first).year, date_civil(first).month + months, 1); }

static bool in_force(const struct agreements *all, struct date from, struct date until)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].from.day <= until.day && (!all->at[i].until.day || all->at[i].until.day >= from.day))
			return true;
	return false;
}

static bool charged(struct db *db, int64_t client, struct date from, struct arena *mem, struct billed_months *out, struct err *e)
{
	struct date one;
	struct rows *r = sql_known(db, "fee_run", "select period_from from fee_run where client_id = ? and period_from >= ? order by period_from", client, from);
	while (row(r, mem, &one))
		*push(mem, out) = one;
	return done(r, e);
}

static bool is_among(const struct billed_months *all, struct date first)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].day == first.day)
			return true;
	return false;
}

static bool counts_anything(struct db *db, int64_t client, bool *yes, struct err *e)
{
	int64_t n = 0;
	struct rows *r = sql_known(db, "component", "select count(*) from component where client_id = ? and counted_from > 0", client);
	row(r, NULL, &n);
	*yes = n > 0;
	return done(r, e);
}

/* Without anything to count only an amount that is owed whatever is there, or a least, makes a fee. */
static bool may_owe(const struct contract *c, bool counted)
{
	struct flat_fee which = contract_flat_fee(c, &(struct facts){ 0 });
	const struct price *p = which.position.len ? contract_price(c, which.position) : NULL;
	bool owes = counted || flat_fee_is_open(&which) || least_is_said(c);
	for (size_t i = 0; p && i < p->n && !owes; i++)
		owes = price_item_is_fee(&p->items[i]) && (!p->items[i].each.len || p->items[i].least.u6);
	for (size_t i = 0; p && i < p->n_bounds && !owes; i++)
		owes = p->bounds[i].least.cents > 0;
	return owes && (p || flat_fee_is_open(&which) || least_is_said(c));
}

static bool is_missed(const struct step *s, int64_t client, struct date first, bool counted, bool *yes, struct err *e)
{
	struct err why = { 0 };
	struct step quiet = *s;
	struct fee_plan plan;
	struct fee_days *days;
	size_t n;
	*yes = false;
	if (!fee_days_of(s->db, client, first, (struct date){ first_after(first, 1).day - 1 }, s->mem, &days, &n, e))
		return false;
	if (!n || !may_owe(days[n - 1].c, counted))
		return true;
	quiet.refused = &why;
	if (!fee_foresee(&quiet, client, first, &plan, e))
		return false;
	*yes = plan.contract && (why.len || plan.lines.n > 0);
	return true;
}

bool months_missed(const struct step *s, int64_t client, struct date before, struct billed_months *out, struct err *e)
{
	struct date from = first_after(before, -LOOKED_BACK), longest = first_after(before, -LOOKED_BACK_SINCE), since = { 0 };
	struct agreements all = { 0 };
	struct billed_months has = { 0 };
	bool counted = false, asked = false;
	if (date_parse(str_trim(setting(s->db, s->mem, STR("invoice.since"))), &since))
		from = since.day > longest.day ? first_after(since, date_civil(since).day > 1) : longest;
	if (!agreement_list(s->db, client, s->mem, &all, e) || (all.n && !charged(s->db, client, from, s->mem, &has, e)))
		return false;
	for (struct date first = from; first.day < before.day && all.n; first = first_after(first, 1)) {
		bool missed;
		if (is_among(&has, first) || !in_force(&all, first, (struct date){ first_after(first, 1).day - 1 }))
			continue;
		if (!asked && !counts_anything(s->db, client, &counted, e))
			return false;
		asked = true;
		if (!is_missed(s, client, first, counted, &missed, e))
			return false;
		if (missed)
			*push(s->mem, out) = first;
	}
	return true;
}
