/* read.c - reading orders and what came of them. */
#include "purchase/inside.h"

struct str order_state_id(enum order_state s)
{
	static const struct str ids[] = { LIT("open"), LIT("sent"), LIT("partly"), LIT("come"), LIT("ended") };        /* ORDER order_state */
	must(s < COUNT(ids));
	return ids[s];
}

#define COME_OF(line) "coalesce((select cast(sum(c.quantity_u6) as bigint) from receipt_line c where c.client_id = " line ".client_id and c.line_id = " line ".id), 0)"
/* Pieces are whole, so nothing of a line's amount is lost. */
#define ORDER_COLUMNS "o.id, o.client_id, o.supplier_id, o.quote_id, o.person_id, o.number, coalesce(p.name, ''), o.sha256, o.reason, o.mailed, o.at_ms, o.sent_ms, o.ended_ms," \
	" (select count(*) from purchase_line l where l.client_id = o.client_id and l.order_id = o.id and l.quantity_u6 > " COME_OF("l") ")," \
	" (select count(*) from purchase_line l join receipt_line c on c.client_id = l.client_id and c.line_id = l.id where l.client_id = o.client_id and l.order_id = o.id)" \
	" from purchase_order o left join supplier p on p.client_id = 0 and p.id = o.supplier_id"

static enum order_state state_of(const struct order *o, int64_t missing, int64_t came)
{
	if (o->ended.ms)
		return ORDER_ENDED;
	if (!missing)
		return ORDER_COME;
	return came ? ORDER_PARTLY : o->sent.ms ? ORDER_SENT : ORDER_OPEN;
}

static bool order_row(struct rows *r, struct arena *mem, struct order *o)
{
	int64_t missing, came;
	*o = (struct order){ 0 };
	if (!row(r, mem, &o->id, &o->client, &o->supplier, &o->quote, &o->person, &o->number, &o->supplier_name, &o->sha256, &o->reason, &o->mailed, &o->at, &o->sent, &o->ended, &missing, &came))
		return false;
	o->state = state_of(o, missing, came);
	return true;
}

static bool sum_order(struct db *db, struct order *o, struct arena *mem, struct err *e)
{
	struct order_lines lines = { 0 };
	if (!order_lines(db, o->client, o->id, mem, &lines, e))
		return false;
	for (size_t i = 0; i < lines.n; i++)
		o->net.cents += lines.at[i].net.cents;
	return true;
}

bool order_find(struct db *db, int64_t client, int64_t id, struct arena *mem, struct order *out, struct err *e)
{
	struct rows *r = sql(db, "select " ORDER_COLUMNS " where (o.client_id = ? or ? = -1) and o.id = ?", client, client, id);
	order_row(r, mem, out);
	return done(r, e) && (!out->id || sum_order(db, out, mem, e));
}

bool order_list(struct db *db, int64_t client, int64_t before, int most, struct arena *mem, struct orders *out, struct err *e)
{
	struct order o;
	struct rows *r = sql(db, "select " ORDER_COLUMNS " where (o.client_id = ? or ? = -1) and (o.id < ? or ? = 0) order by o.id desc limit ?", client, client, before, before, most);
	while (order_row(r, mem, &o))
		*push(mem, out) = o;
	bool ok = done(r, e);
	for (size_t i = 0; i < out->n && ok; i++)
		ok = sum_order(db, &out->at[i], mem, e);
	return ok;
}

bool order_lines(struct db *db, int64_t client, int64_t order, struct arena *mem, struct order_lines *out, struct err *e)
{
	struct order_line l = { 0 };
	struct rows *r = sql(db, "select l.id, l.article_id, l.quote_line_id, l.number, l.name, l.unit, l.quantity_u6, " COME_OF("l") ", l.price_u6, l.sales_u6 from purchase_line l"
	                         " where l.client_id = ? and l.order_id = ? order by l.place", client, order);
	while (row(r, mem, &l.id, &l.article, &l.quote_line, &l.number, &l.name, &l.unit, &l.quantity, &l.come, &l.price, &l.sales)) {
		must(account_net(l.quantity, l.price, (struct micro){ 0 }, &l.net));
		*push(mem, out) = l;
	}
	return done(r, e);
}

/* ---- what is to be ordered ---- */

static struct order_need *need_of(struct order_needs *all, const struct order_need *x, struct arena *mem)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].quote == x->quote && all->at[i].client == x->client && all->at[i].supplier == x->supplier)
			return &all->at[i];
	*push(mem, all) = *x;
	return &all->at[all->n - 1];
}

/* Of an order that was ended counts what came of it. 0: ARTICLE_GOODS. */
bool order_needs(struct db *db, struct arena *mem, struct order_needs *out, struct err *e)
{
	struct order_need x = { 0 };
	struct order_line l = { 0 };
	struct rows *r = sql(db, "select q.client_id, q.id, a.supplier_id, q.number, q.title, coalesce(p.name, ''), l.id, l.article_id, case when a.supplier_number = '' then a.number else a.supplier_number end, l.name, l.unit, a.purchase_u6,"
	                         " l.quantity_u6 - coalesce((select cast(sum(case when o.ended_ms = 0 then b.quantity_u6 else " COME_OF("b") " end) as bigint) from purchase_line b join purchase_order o on o.client_id = b.client_id"
	                         " and o.id = b.order_id where b.client_id = l.client_id and b.quote_line_id = l.id), 0)"
	                         " from quote_line l join quote q on q.client_id = l.client_id and q.id = l.quote_id join article a on a.client_id = 0 and a.id = l.article_id left join supplier p on p.client_id = 0 and p.id = a.supplier_id"
	                         " where l.article_id > 0 and l.left_out = 0 and a.kind = 0 and q.state = ? order by q.id, p.name, l.place", (int)QUOTE_ACCEPTED);
	while (row(r, mem, &x.client, &x.quote, &x.supplier, &x.quote_number, &x.title, &x.supplier_name, &l.quote_line, &l.article, &l.number, &l.name, &l.unit, &l.price, &l.quantity)) {
		if (l.quantity.u6 <= 0)
			continue;
		must(account_net(l.quantity, l.price, (struct micro){ 0 }, &l.net));
		*push(mem, &need_of(out, &x, mem)->lines) = l;
	}
	return done(r, e);
}

/* ---- what came ---- */

bool receipt_list(struct db *db, int64_t client, int64_t order, struct arena *mem, struct receipts *out, struct err *e)
{
	struct receipt x = { 0 };
	struct order_line l = { 0 };
	struct rows *r = sql(db, "select g.id, g.day, g.note, l.id, l.number, l.name, l.unit, c.quantity_u6 from goods_receipt g join receipt_line c on c.client_id = g.client_id and c.receipt_id = g.id"
	                         " join purchase_line l on l.client_id = c.client_id and l.id = c.line_id where g.client_id = ? and g.order_id = ? order by g.id, c.id", client, order);
	while (row(r, mem, &x.id, &x.day, &x.note, &l.id, &l.number, &l.name, &l.unit, &l.come)) {
		if (!out->n || out->at[out->n - 1].id != x.id)
			*push(mem, out) = x;
		*push(mem, &out->at[out->n - 1].lines) = l;
	}
	return done(r, e);
}

bool serial_list(struct db *db, int64_t client, int64_t order, int64_t component, struct arena *mem, struct serials *out, struct err *e)
{
	struct serial s = { 0 };
	struct rows *r = sql(db, "select s.id, s.client_id, o.id, s.component_id, s.number, l.name, o.number, g.day, s.warranty_until from serial s join receipt_line c on c.client_id = s.client_id and c.id = s.receipt_line_id"
	                         " join goods_receipt g on g.client_id = c.client_id and g.id = c.receipt_id join purchase_line l on l.client_id = c.client_id and l.id = c.line_id"
	                         " join purchase_order o on o.client_id = g.client_id and o.id = g.order_id where s.client_id = ? and (o.id = ? or ? = 0) and (s.component_id = ? or ? = 0) order by s.id",
	                     client, order, order, component, component);
	while (row(r, mem, &s.id, &s.client, &s.order, &s.component, &s.number, &s.name, &s.order_number, &s.day, &s.warranty))
		*push(mem, out) = s;
	return done(r, e);
}
