/* cost.c - see purchase/cost.h. Each row is rounded by itself, as the supplier's invoice has it; what an invoice is for is shared out to the cent. */
#include "account/books.h"
#include "purchase/bill.h"
#include "purchase/cost.h"
#include "purchase/inside.h"

enum { ONE = 1000000, CENT = 10000 };

struct str cost_by_id(enum cost_by by)
{
	static const struct str ids[] = { LIT("bill"), LIT("order"), LIT("quote"), LIT("licence") };         /* ORDER cost_by */
	must(by < COUNT(ids));
	return ids[by];
}

static struct money at_price(struct micro quantity, struct micro price) { return (struct money){ (int64_t)round_div((wide)quantity.u6 * price.u6, (wide)ONE * CENT) }; }

/* ---- goods ---- */

/* Of a line of an order what its approved invoices in euro are for, and what they ask for that. 1: BILL_APPROVED. */
#define BILLED(what) "coalesce((select " what " from supplier_invoice_line b join supplier_invoice v on v.client_id = 0 and v.id = b.invoice_id and v.state = 1 and v.currency = 'EUR' where b.client_id = 0 and b.order_client = p.client_id and b.order_line_id = p.id)"
#define SUM_OF(column) BILLED("cast(sum(" column ") as bigint)") ", 0)"

/* A row of a receipt: before: what came of its line before it. asked: with its share of what the invoices let off and charge as a whole. */
struct came { int64_t client, line; struct str name, order, first, last; struct micro quantity, price, before, billed; struct money asked; };

/* Of all that was asked for so many, what that many come to. */
static int64_t up_to(const struct came *c, int64_t u6) { return (int64_t)round_div((wide)c->asked.cents * u6, c->billed.u6); }

static int64_t within_billed(const struct came *c, int64_t u6) { return u6 < c->billed.u6 ? u6 : c->billed.u6; }

static void add_came(const struct came *c, struct arena *mem, struct boughts *out)
{
	int64_t from = c->billed.u6 > 0 ? within_billed(c, c->before.u6) : 0, until = c->billed.u6 > 0 ? within_billed(c, c->before.u6 + c->quantity.u6) : 0, rest = c->quantity.u6 - (until - from);
	if (until > from)
		*push(mem, out) = (struct bought){ c->client, c->name, str_is(c->first, c->last) ? c->first : text(mem, "{}, {}", c->first, c->last), { until - from }, COST_BY_BILL, { up_to(c, until) - up_to(c, from) } };
	if (rest)
		*push(mem, out) = (struct bought){ c->client, c->name, c->order, { rest }, COST_BY_ORDER, at_price((struct micro){ rest }, c->price) };
}

static bool add_goods(struct db *db, int64_t client, struct date from, struct date until, struct arena *mem, struct boughts *out, struct err *e)
{
	struct came c;
	struct bill_shares shares = { 0 };
	if (!bill_shares(db, mem, &shares, e))
		return false;
	struct rows *r = sql(db, "select g.client_id, p.id, p.name, o.number, i.quantity_u6, p.price_u6, coalesce((select cast(sum(x.quantity_u6) as bigint) from receipt_line x where x.client_id = i.client_id and x.line_id = i.line_id and x.id < i.id), 0),"
	                         " " SUM_OF("b.quantity_u6") ", " SUM_OF("b.net_cents") ", " BILLED("min(v.number)") ", ''), " BILLED("max(v.number)") ", '') from goods_receipt g join receipt_line i on i.client_id = g.client_id and i.receipt_id = g.id"
	                         " join purchase_line p on p.client_id = i.client_id and p.id = i.line_id join purchase_order o on o.client_id = p.client_id and o.id = p.order_id where g.client_id <> 0 and (g.client_id = ? or ? = 0)"
	                         " and coalesce((select max(c.served_until) from claim c where c.client_id = i.client_id and c.source = ? and c.source_id = i.id), g.day) between ? and ? order by g.client_id, g.day, i.id",
	                     client, client, (int)CLAIM_GOODS, from, until);
	while (row(r, mem, &c.client, &c.line, &c.name, &c.order, &c.quantity, &c.price, &c.before, &c.billed, &c.asked, &c.first, &c.last)) {
		c.asked.cents += bill_share_of(&shares, c.client, c.line).cents;
		add_came(&c, mem, out);
	}
	return done(r, e);
}

/* ---- quotes and licences ---- */

static bool add_quoted(struct db *db, int64_t client, struct date from, struct date until, struct arena *mem, struct boughts *out, struct err *e)
{
	struct bought b = { .by = COST_BY_QUOTE };
	struct micro cost;
	struct rows *r = sql(db, "select c.client_id, c.name, coalesce(f.number, ''), c.quantity_u6, q.cost_u6 from claim c join quote_line q on q.client_id = c.client_id and q.id = c.source_id left join quote f on f.client_id = q.client_id and f.id = q.quote_id"
	                         " where c.source = ? and (c.client_id = ? or ? = 0) and c.served_until between ? and ? and q.article_id <> 0" CLAIM_STANDS " order by c.client_id, c.served_until, c.id", (int)CLAIM_QUOTE, client, client, from, until);
	while (row(r, mem, &b.client, &b.name, &b.number, &b.quantity, &cost)) {
		b.sum = at_price(b.quantity, cost);
		*push(mem, out) = b;
	}
	return done(r, e);
}

static bool add_licences(struct db *db, int64_t client, struct date first, struct date last, struct arena *mem, struct boughts *out, struct err *e)
{
	struct licences all = { 0 };
	if (!licence_list(db, client, last, true, mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		const struct licence *l = &all.at[i];
		struct micro seats = { l->bought * ONE };
		if (licence_in_month(l, first, last))
			*push(mem, out) = (struct bought){ l->client, l->name, NONE, seats, COST_BY_LICENCE, at_price(seats, l->price) };
	}
	return true;
}

bool bought_list(struct db *db, int64_t client, struct date from, struct date until, struct arena *mem, struct boughts *out, struct err *e)
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

/* ---- summed ---- */

static void add(struct costs *all, struct arena *mem, const struct bought *b)
{
	size_t at = 0;
	while (at < all->n && all->at[at].client != b->client)
		at++;
	if (at == all->n)
		*push(mem, all) = (struct cost){ .client = b->client };
	all->at[at].sum.cents += b->sum.cents;
}

bool cost_list(struct db *db, int64_t client, struct date from, struct date until, struct arena *mem, struct costs *out, struct err *e)
{
	struct boughts all = { 0 };
	if (!bought_list(db, client, from, until, mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		add(out, mem, &all.at[i]);
	return true;
}

struct money cost_of(const struct costs *all, int64_t client)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].client == client)
			return all->at[i].sum;
	return (struct money){ 0 };
}
