/* licence_late.c - months that were charged for other seats than a licence had in them: seats or an end that were told afterwards, with a day in a month that is over;
 * and months that were charged to the client before a licence was entered that ran in them, and so without it.
 *
 * What they come to more or less is charged with the next month, at the price they were charged at, or else the licence's; a run that finds the same adds nothing. What was entered
 * when its month was charged, and is not in it, the flat fee bore. */
#include "purchase/inside.h"
#include "purchase/licence.h"

static bool seats_now(struct db *db, struct late_licence *x, struct arena *mem, struct err *e)
{
	struct licence l;
	struct date last = date_month_last(x->month);
	if (!licence_find(db, x->client, x->licence, last, mem, &l, e))
		return false;
	x->is = licence_in_month(&l, x->month, last) ? l.bought : 0;
	return true;
}

/* 30: no day of a month lies further behind its first. */
static bool told_otherwise(struct db *db, int64_t client, struct date before, struct arena *mem, struct late_licences *out, struct err *e)
{
	struct late_licence x = { 0 };
	struct rows *r = sql(db, "select r.id, r.client_id, r.licence_id, r.month, r.seats, coalesce((select c.price_u6 from claim c where c.client_id = r.client_id and c.source = ? and c.source_id = r.id and c.place = 0 and c.attempt = 0), l.sales_u6)"
	                         " from licence_run r join licence l on l.client_id = r.client_id and l.id = r.licence_id where (r.client_id = ? or ? = 0) and r.month < ? and ((l.ended > 0 and l.ended < r.month)"
	                         " or exists (select 1 from licence_seats s where s.client_id = r.client_id and s.licence_id = r.licence_id and s.at_ms > r.at_ms and s.day <= r.month + 30)) order by r.client_id, r.month, r.id",
	                     (int)CLAIM_LICENCE, client, client, before);
	while (row(r, mem, &x.run, &x.client, &x.licence, &x.month, &x.was, &x.price))
		*push(mem, out) = x;
	return done(r, e);
}

/* A month is charged with its flat fee, or with the first licence of it. */
static bool entered_late(struct db *db, int64_t client, struct date before, struct arena *mem, struct late_licences *out, struct err *e)
{
	struct late_licence x = { 0 };
	struct rows *r = sql(db, "select l.client_id, l.id, m.month, l.sales_u6 from licence l join"
	                         " (select client_id, period_from as month, case when again_ms > at_ms then again_ms else at_ms end as at_ms from fee_run union select client_id, month, at_ms from licence_run) m"
	                         " on m.client_id = l.client_id and m.month < ? and l.begins <= m.month + 30 where (l.client_id = ? or ? = 0) and l.sales_u6 > 0"
	                         " and not exists (select 1 from licence_run r where r.client_id = l.client_id and r.licence_id = l.id and r.month = m.month)"
	                         " group by l.client_id, l.id, m.month, l.sales_u6, l.at_ms having max(m.at_ms) < l.at_ms order by l.client_id, m.month, l.id", before, client, client);
	while (row(r, mem, &x.client, &x.licence, &x.month, &x.price))
		*push(mem, out) = x;
	return done(r, e);
}

bool licences_late(struct db *db, int64_t client, struct date before, struct arena *mem, struct late_licences *out, struct err *e)
{
	struct late_licences all = { 0 };
	if (!told_otherwise(db, client, before, mem, &all, e) || !entered_late(db, client, before, mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		struct late_licence *l = &all.at[i];
		if (!seats_now(db, l, mem, e))
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
static bool charge_one(const struct step *s, const struct late_licence *x, const struct client *of, struct tax home, struct err *e)
{
	const int64_t client = x->client;
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
		.owed = { .name = l.name, .note = made_up_for(s, x, of->lang), .unit = STR("C62"), .quantity = { (x->is - x->was) * PIECE }, .price = x->price, .net = x->more, .tax = home.category == TAX_STANDARD ? a.tax : home } };
	return licence_rests_on(s, &l, of->lang, &c.owed.clause, e) && claim_add(s, &c, e) &&
	       run(s->db, e, "update licence_run set seats = ?, net_cents = net_cents + ?, at_ms = ? where client_id = ? and id = ?", x->is, x->more, s->now, client, x->run) &&
	       audit_add(s->db, client, s->now, 0, STR("licence.again"), x->run, text(s->mem, "{\"licence\":{},\"month\":\"{}\",\"seats\":{},\"was\":{},\"net\":{}}", x->licence, x->month, x->is, x->was, x->more), e);
}

static bool charge_whole(const struct step *s, const struct late_licence *x, const struct client *of, struct tax home, struct err *e)
{
	struct licence l;
	return licence_find(s->db, x->client, x->licence, date_month_last(x->month), s->mem, &l, e) && licence_charge(s, &l, of, home, x->month, e);
}

bool licence_charge_late(const struct step *s, int64_t client, struct date before, const struct client *of, struct tax home, int *n, struct err *e)
{
	struct late_licences all = { 0 };
	if (!licences_late(s->db, client, before, s->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n && !s->refused->len; i++)
		if (!(all.at[i].run ? charge_one : charge_whole)(s, &all.at[i], of, home, e))
			return false;
	*n += (int)all.n;
	return true;
}
