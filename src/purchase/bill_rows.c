/* bill_rows.c - reading supplier invoices, what their lines are for, and what they may be for. */
#include "inventory/inventory.h"
#include "purchase/bill.h"

struct str bill_state_id(enum bill_state s)
{
	static const struct str ids[] = { LIT("came"), LIT("approved"), LIT("refused") };      /* ORDER bill_state */
	must(s < COUNT(ids));
	return ids[s];
}

bool bill_is_ours(struct db *db, const struct bill *b, struct arena *mem) { return bill_is_for(b, setting(db, mem, STR("house.name")), setting(db, mem, STR("house.vat_id")), mem); }

#define BILL_COLUMNS "i.id, i.supplier_id, i.person_id, i.decided_by, i.number, i.issued, i.due, i.currency, i.seller, i.vat_id, i.iban, i.order_said, i.net_cents, i.vat_cents, i.gross_cents, i.due_cents, i.buyer, i.buyer_place, i.buyer_vat, i.prepaid_cents, i.rounding_cents, i.terms, i.passes, i.german," \
	" i.english, i.name, i.sha256, i.state, i.reason, i.at_ms, i.decided_ms, coalesce(p.name, i.seller) from supplier_invoice i left join supplier p on p.client_id = 0 and p.id = i.supplier_id"

static bool bill_row(struct rows *r, struct arena *mem, struct supplier_invoice *x)
{
	struct bill *b = &x->bill;
	*x = (struct supplier_invoice){ 0 };
	return row(r, mem, &x->id, &x->supplier, &x->person, &x->decided_by, &b->number, &b->issued, &b->due, &b->currency, &b->seller, &b->vat_id, &b->iban, &b->order, &b->net, &b->vat, &b->gross, &b->payable, &b->buyer, &b->buyer_place, &b->buyer_vat, &b->prepaid, &b->rounding, &b->terms, &b->passes,
	           &b->faults[LANG_DE], &b->faults[LANG_EN], &x->name, &x->sha256, &x->state, &x->reason, &x->at, &x->decided, &x->supplier_name);
}

bool supplier_invoice_find(struct db *db, int64_t id, struct arena *mem, struct supplier_invoice *out, struct err *e)
{
	struct rows *r = sql(db, "select " BILL_COLUMNS " where i.client_id = 0 and i.id = ?", id);
	bill_row(r, mem, out);
	return done(r, e);
}

bool supplier_invoice_bytes(struct db *db, int64_t id, struct arena *mem, struct str *bytes, struct err *e)
{
	*bytes = NONE;
	struct rows *r = sql(db, "select bytes from supplier_invoice where client_id = 0 and id = ?", id);
	row(r, mem, bytes);
	return done(r, e);
}

bool supplier_invoice_list(struct db *db, int64_t before, int most, struct arena *mem, struct supplier_invoices *out, struct err *e)
{
	struct supplier_invoice x;
	struct rows *r = sql(db, "select " BILL_COLUMNS " where i.client_id = 0 and (i.id < ? or ? = 0) order by i.id desc limit ?", before, before, most);
	while (bill_row(r, mem, &x))
		*push(mem, out) = x;
	return done(r, e);
}

bool supplier_invoice_groups(struct db *db, int64_t id, struct arena *mem, struct tax_groups *out, struct err *e)
{
	struct tax_group g;
	struct str code;
	struct rows *r = sql(db, "select category, rate_u6, basis_cents, vat_cents from supplier_invoice_tax where client_id = 0 and invoice_id = ? order by id", id);
	while (row(r, mem, &code, &g.tax.rate, &g.basis, &g.vat)) {
		must(account_find_tax(code, &g.tax.category));
		*push(mem, out) = g;
	}
	return done(r, e);
}

bool supplier_invoice_allowances(struct db *db, int64_t id, struct arena *mem, struct bill_allowances *out, struct err *e)
{
	struct bill_allowance a;
	struct str code;
	struct rows *r = sql(db, "select reason, cents, category, rate_u6 from supplier_invoice_allowance where client_id = 0 and invoice_id = ? order by id", id);
	while (row(r, mem, &a.reason, &a.amount, &code, &a.tax.rate)) {
		must(account_find_tax(code, &a.tax.category));
		*push(mem, out) = a;
	}
	return done(r, e);
}

bool supplier_invoice_discounts(struct db *db, int64_t id, struct arena *mem, struct discounts *out, struct err *e)
{
	struct discount d;
	struct rows *r = sql(db, "select days, percent_u6, base_cents from supplier_invoice_discount where client_id = 0 and invoice_id = ? order by days, id", id);
	while (row(r, mem, &d.days, &d.percent, &d.base))
		*push(mem, out) = d;
	return done(r, e);
}

#define BILLED(line, but) "coalesce((select cast(sum(b.quantity_u6) as bigint) from supplier_invoice_line b join supplier_invoice j on j.client_id = 0 and j.id = b.invoice_id where b.order_client = " line ".client_id" \
	" and b.order_line_id = " line ".id and j.state <> 2" but "), 0)"
#define COME(line) "coalesce((select cast(sum(c.quantity_u6) as bigint) from receipt_line c where c.client_id = " line ".client_id and c.line_id = " line ".id), 0)"

/* 2: BILL_REFUSED. */
bool supplier_invoice_lines(struct db *db, int64_t id, struct arena *mem, struct matched_list *out, struct err *e)
{
	struct matched m = { 0 };
	struct bill_line *l = &m.line;
	struct rows *r = sql(db, "select s.id, s.number, s.name, s.unit, s.quantity_u6, s.price_u6, s.base_u6, s.net_cents, s.order_client, s.order_line_id, coalesce(p.order_id, 0), coalesce(o.number, ''), coalesce(p.number, ''),"
	                         " coalesce(p.quantity_u6, 0), " COME("p") ", " BILLED("p", " and b.id <> s.id") ", coalesce(p.price_u6, 0) from supplier_invoice_line s"
	                         " left join purchase_line p on p.client_id = s.order_client and p.id = s.order_line_id left join purchase_order o on o.client_id = p.client_id and o.id = p.order_id"
	                         " where s.client_id = 0 and s.invoice_id = ? order by s.place", id);
	while (row(r, mem, &m.id, &l->number, &l->name, &l->unit, &l->quantity, &l->price, &l->base, &l->net, &m.order_client, &m.order_line, &m.order, &m.order_number, &m.ordered_number, &m.ordered, &m.come, &m.others, &m.price))
		*push(mem, out) = m;
	return done(r, e);
}

bool billable_list(struct db *db, int64_t supplier, struct arena *mem, struct billables *out, struct err *e)
{
	struct billable x = { 0 };
	struct rows *r = sql(db, "select p.id, p.client_id, o.id, o.number, p.number, coalesce(a.number, ''), p.name, p.quantity_u6 - " BILLED("p", "") " from purchase_line p join purchase_order o on o.client_id = p.client_id and o.id = p.order_id"
	                         " left join article a on a.client_id = 0 and a.id = p.article_id where (o.supplier_id = ? or ? = 0) order by o.id, p.place", supplier, supplier);
	while (row(r, mem, &x.order_line, &x.client, &x.order, &x.order_number, &x.number, &x.article, &x.name, &x.left))
		if (x.left.u6 > 0)
			*push(mem, out) = x;
	return done(r, e);
}
