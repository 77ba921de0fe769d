/* cost.c - see purchase/cost.h. Each row is rounded by itself, as the supplier's invoice has it. */
#include "account/books.h"
#include "purchase/cost.h"

enum { ONE = 1000000, CENT = 10000 };

/* What was cancelled and is owed again counts once. */
#define LATEST " and not exists (select 1 from claim l where l.client_id = c.client_id and l.source = c.source and l.source_id = c.source_id and l.place = c.place and l.attempt > c.attempt)"

static void add(struct costs *all, struct arena *mem, int64_t client, struct micro quantity, struct micro price)
{
	size_t at = 0;
	while (at < all->n && all->at[at].client != client)
		at++;
	if (at == all->n)
		*push(mem, all) = (struct cost){ .client = client };
	all->at[at].sum.cents += (int64_t)round_div((wide)quantity.u6 * price.u6, (wide)ONE * CENT);
}

static bool add_rows(struct rows *r, struct arena *mem, struct costs *out, struct err *e)
{
	int64_t client;
	struct micro quantity, price;
	while (row(r, mem, &client, &quantity, &price))
		add(out, mem, client, quantity, price);
	return done(r, e);
}

static bool add_goods(struct db *db, int64_t client, struct date from, struct date until, struct arena *mem, struct costs *out, struct err *e)
{
	return add_rows(sql(db, "select g.client_id, i.quantity_u6, p.price_u6 from goods_receipt g join receipt_line i on i.client_id = g.client_id and i.receipt_id = g.id"
	                        " join purchase_line p on p.client_id = i.client_id and p.id = i.line_id where g.client_id <> 0 and (g.client_id = ? or ? = 0)"
	                        " and coalesce((select max(c.served_until) from claim c where c.client_id = i.client_id and c.source = ? and c.source_id = i.id), g.day) between ? and ?",
	                    client, client, (int)CLAIM_GOODS, from, until), mem, out, e);
}

static bool add_quoted(struct db *db, int64_t client, struct date from, struct date until, struct arena *mem, struct costs *out, struct err *e)
{
	return add_rows(sql(db, "select c.client_id, c.quantity_u6, q.cost_u6 from claim c join quote_line q on q.client_id = c.client_id and q.id = c.source_id"
	                        " where c.source = ? and (c.client_id = ? or ? = 0) and c.served_until between ? and ? and q.article_id <> 0" LATEST, (int)CLAIM_QUOTE, client, client, from, until), mem, out, e);
}

static bool add_licences(struct db *db, int64_t client, struct date first, struct date last, struct arena *mem, struct costs *out, struct err *e)
{
	struct licences all = { 0 };
	if (!licence_list(db, client, last, true, mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		const struct licence *l = &all.at[i];
		if (licence_in_month(l, first, last))
			add(out, mem, l->client, (struct micro){ l->bought * ONE }, l->price);
	}
	return true;
}

bool cost_list(struct db *db, int64_t client, struct date from, struct date until, struct arena *mem, struct costs *out, struct err *e)
{
	if (!add_goods(db, client, from, until, mem, out, e) || !add_quoted(db, client, from, until, mem, out, e))
		return false;
	for (struct date first = from, next; first.day <= until.day; first = next) {
		next = date_of(date_civil(first).year, date_civil(first).month + 1, 1);
		if (!add_licences(db, client, first, (struct date){ next.day - 1 }, mem, out, e))
			return false;
	}
	return true;
}

struct money cost_of(const struct costs *all, int64_t client)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].client == client)
			return all->at[i].sum;
	return (struct money){ 0 };
}
