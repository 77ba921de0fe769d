/* licence_late.c - months that were charged for other seats than a licence had in them: seats or an end that were told afterwards, with a day in a month that is over.
 *
 * What they come to more or less is charged with the next month, at the price they were charged at; a run that finds the same adds nothing. */
#include "purchase/inside.h"
#include "purchase/licence.h"

static bool seats_now(struct db *db, int64_t client, struct late_licence *x, struct arena *mem, struct err *e)
{
	struct licence l;
	struct date last = date_month_last(x->month);
	if (!licence_find(db, client, x->licence, last, mem, &l, e))
		return false;
	x->is = licence_in_month(&l, x->month, last) ? l.bought : 0;
	return true;
}

/* 30: no day of a month lies further behind its first. */
bool licences_late(struct db *db, int64_t client, struct date before, struct arena *mem, struct late_licences *out, struct err *e)
{
	struct late_licence x = { 0 };
	struct late_licences all = { 0 };
	struct rows *r = sql(db, "select r.id, r.licence_id, r.month, r.seats, coalesce((select c.price_u6 from claim c where c.client_id = r.client_id and c.source = ? and c.source_id = r.id and c.place = 0 and c.attempt = 0), l.sales_u6)"
	                         " from licence_run r join licence l on l.client_id = r.client_id and l.id = r.licence_id where r.client_id = ? and r.month < ? and ((l.ended > 0 and l.ended < r.month)"
	                         " or exists (select 1 from licence_seats s where s.client_id = r.client_id and s.licence_id = r.licence_id and s.at_ms > r.at_ms and s.day <= r.month + 30)) order by r.month, r.id",
	                     (int)CLAIM_LICENCE, client, before);
	while (row(r, mem, &x.run, &x.licence, &x.month, &x.was, &x.price))
		*push(mem, &all) = x;
	if (!done(r, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		struct late_licence *l = &all.at[i];
		if (!seats_now(db, client, l, mem, e))
			return false;
		if (l->is != l->was && account_net((struct micro){ (l->is - l->was) * PIECE }, l->price, (struct micro){ 0 }, &l->more))
			*push(mem, out) = *l;
	}
	return true;
}

/* ---- charged ---- */

static struct str made_up_for(const struct step *s, const struct late_licence *x, enum lang lang)
{
	struct out o = out_open(s->mem);
	o.lang = lang;
	if (lang == LANG_DE)
		html(&o, "nachgetragen: {} statt {}", x->is, x->was);
	else
		html(&o, "made up for: {} instead of {}", x->is, x->was);
	return out_str(&o);
}

/* As the claim it adds to, or takes from. */
static bool charge_one(const struct step *s, int64_t client, const struct late_licence *x, enum lang lang, struct tax home, struct err *e)
{
	struct licence l;
	struct article a;
	int64_t n = 0;
	if (!licence_find(s->db, client, x->licence, x->month, s->mem, &l, e) || !article_find(s->db, l.article, s->mem, &a, e))
		return false;
	struct rows *r = sql(s->db, "select count(*) from claim where client_id = ? and source = ? and source_id = ? and attempt = 0", client, (int)CLAIM_LICENCE, x->run);
	row(r, s->mem, &n);
	if (!done(r, e))
		return false;
	struct claim c = { .client = client, .source = CLAIM_LICENCE, .source_id = x->run, .place = (int)n, .article = l.article, .from = x->month, .until = date_month_last(x->month),
		.owed = { .name = l.name, .note = made_up_for(s, x, lang), .unit = STR("C62"), .quantity = { (x->is - x->was) * PIECE }, .price = x->price, .net = x->more, .tax = home.category == TAX_STANDARD ? a.tax : home } };
	return licence_rests_on(s, &l, lang, &c.owed.clause, e) && claim_add(s, &c, e) &&
	       run(s->db, e, "update licence_run set seats = ?, net_cents = net_cents + ?, at_ms = ? where client_id = ? and id = ?", x->is, x->more, s->now, client, x->run) &&
	       audit_add(s->db, client, s->now, 0, STR("licence.again"), x->run, text(s->mem, "{\"licence\":{},\"month\":\"{}\",\"seats\":{},\"was\":{},\"net\":{}}", x->licence, x->month, x->is, x->was, x->more), e);
}

bool licence_charge_late(const struct step *s, int64_t client, struct date before, enum lang lang, struct tax home, int *n, struct err *e)
{
	struct late_licences all = { 0 };
	if (!licences_late(s->db, client, before, s->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		if (!charge_one(s, client, &all.at[i], lang, home, e))
			return false;
	*n += (int)all.n;
	return true;
}
