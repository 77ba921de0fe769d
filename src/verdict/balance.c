/* balance.c - a quota in money: what an entry costs is taken from it, on the day of the work and as far as it reaches, and only the rest is charged.
 *
 * The account says what the entry costs, and what that draws stands among the bookings of quotas, with the same lots, ages and ends.
 * Where a rule says what holds beyond it, other work is judged again whenever something was drawn (quotas.c). */
#include "verdict/inside.h"

enum { CENT = 10000 };

static bool is_money(const struct contract *c, struct str name)
{
	const struct quota *q;
	for (size_t n = contract_quotas(c, &q), i = 0; i < n; i++)
		if (str_is(q[i].name, name))
			return q[i].money;
	return false;
}

/* By the version under which it was drawn. */
static bool give_back(const struct step *s, const struct worked *w, struct err *e)
{
	struct drew { int64_t id, contract; struct str quota; } one;
	VEC(struct drew) all = { 0 };
	struct rows *r = sql(s->db, "select id, contract_id, quota from quota_booking where client_id = ? and entry_id = ? and returned_ms = 0 order by id", w->client, w->entry);
	while (row(r, s->mem, &one.id, &one.contract, &one.quota))
		*push(s->mem, &all) = one;
	if (!done(r, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		struct agreement a;
		const struct contract *c;
		if (!agreement_by_id(s->db, w->client, all.at[i].contract, s->mem, &a, &c, e) || (c && is_money(c, all.at[i].quota) && !quota_give_back(s, w->client, all.at[i].id, e)))
			return false;
	}
	return true;
}

/* What is left on the day of the work of the quota that its verdict draws on; quota NULL: on none. */
struct balance { struct verdict verdict; const struct quota *quota; struct holder holder; struct money left; bool asked; };

static bool balance_of(const struct step *s, const struct worked *w, int64_t verdict, struct balance *out, struct err *e)
{
	struct judging g;
	struct facts f = { 0 };
	struct micro left = { 0 };
	bool turned;
	*out = (struct balance){ 0 };
	if (!verdict_by_id(s->db, w->client, verdict, s->mem, &out->verdict, e) || !verdict_is_turned(s->db, &out->verdict, s->mem, &turned, e) || !judging_open(s, w->client, w->part, &g, e) ||
	    !agreement_by_id(s->db, w->client, out->verdict.contract, s->mem, &g.agreement, &g.contract, e))
		return false;
	if (!verdict_facts_under(g.contract, out->verdict.facts, s->mem, &f))
		return fail(e, "the facts of verdict {} cannot be read", verdict);
	const struct quota *q = turned ? NULL : quota_drawn_by(g.contract, &f, s->mem);
	if (!q || !q->money)
		return true;
	if (!quota_holder(s->db, &g, q, s->mem, &out->holder, e) || (!out->holder.nobody && !quota_left(s->db, &g, q, &out->holder, 0, w->day, s->mem, &left, e)))
		return false;
	out->quota = q;
	out->asked = quota_is_fact(g.contract, q);
	out->left.cents = left.u6 / CENT;
	return true;
}

static bool draw(const struct step *s, const struct worked *w, const struct balance *b, struct money amount, struct err *e)
{
	return !amount.cents || (quota_draw(s, &b->verdict, w->entry, b->quota, &b->holder, (struct micro){ amount.cents * CENT }, w->day, e) &&
	                         (!b->asked || verdict_judge_after_work(s, w->client, w->part, e)));
}

static struct money least_of(struct money a, struct money b) { return a.cents < b.cents ? a : b; }

bool verdict_draw_money(const struct step *s, const struct worked *w, int64_t verdict, struct money cost, struct money *paid, struct str *quota, struct err *e)
{
	struct balance b;
	*paid = (struct money){ 0 };
	*quota = NONE;
	if (!give_back(s, w, e))
		return false;
	if (cost.cents <= 0 || !verdict)
		return true;
	if (!balance_of(s, w, verdict, &b, e))
		return false;
	if (!b.quota)
		return true;
	*paid = least_of(b.left, cost);
	*quota = b.quota->name;
	return draw(s, w, &b, *paid, e);
}
