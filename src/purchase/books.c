/* books.c - see purchase/books.h. A supplier's account is the one its number gives, from 70000 on, unless the adviser has another. */
#include "inventory/inventory.h"
#include "purchase/bill.h"
#include "purchase/books.h"

enum { CREDITOR_FIRST = 700000000, CREDITOR_STEP = 10000, CREDITOR_LAST = 999990000 };

static int64_t creditor_of(int64_t supplier, int64_t said)
{
	int64_t account = CREDITOR_FIRST + supplier * CREDITOR_STEP;
	return said ? said : supplier && account <= CREDITOR_LAST ? account : 0;
}

/* Of an invoice that was read before groups were kept: the one rate that gives its tax. */
static void guess_group(struct money net, struct money vat, struct arena *mem, struct tax_groups *out)
{
	static const int rates[] = { 19, 7, 0 };
	for (size_t i = 0; i < COUNT(rates); i++) {
		struct micro rate = { rates[i] * (int64_t)1000000 };
		struct money is;
		if (money_percent(net, rate, &is) && is.cents == vat.cents) {
			*push(mem, out) = (struct tax_group){ { rates[i] ? TAX_STANDARD : TAX_EXEMPT, rate }, net, vat };
			return;
		}
	}
}

/* What was let off of one with a payment that stands: a share of each of its tax groups, the last has what is left of it. */
static bool list_let_off(struct db *db, struct date from, struct date until, struct arena *mem, struct ledger_cames *out, struct err *e)
{
	struct ledger_came c = { .let_off = true };
	int64_t supplier, said;
	size_t first = out->n;
	struct rows *r = sql(db, "select i.id, i.supplier_id, coalesce(s.creditor, 0), i.number, i.seller, i.currency, n.value_day, p.discount_cents from payment p join bank_line n on n.client_id = 0 and n.id = p.line_id"
	                         " join supplier_invoice i on i.client_id = 0 and i.id = p.bill_id left join supplier s on s.client_id = 0 and s.id = i.supplier_id where p.client_id = 0 and p.bill_id <> 0 and p.discount_cents <> 0 and p.takes_back = 0"
	                         " and not exists (select 1 from payment x where x.client_id = 0 and x.takes_back = p.id) and n.value_day between ? and ? order by n.value_day, p.id", from, until);
	while (row(r, mem, &c.id, &supplier, &said, &c.number, &c.seller, &c.currency, &c.day, &c.gross)) {
		c.creditor = creditor_of(supplier, said);
		*push(mem, out) = c;
	}
	if (!done(r, e))
		return false;
	for (size_t i = first; i < out->n; i++) {
		struct ledger_came *x = &out->at[i];
		wide all = 0;
		int64_t left = x->gross.cents;
		if (!supplier_invoice_groups(db, x->id, mem, &x->groups, e))
			return false;
		for (size_t k = 0; k < x->groups.n; k++)
			all += (wide)x->groups.at[k].basis.cents + x->groups.at[k].vat.cents;
		for (size_t k = 0; k < x->groups.n; k++) {
			struct tax_group *g = &x->groups.at[k];
			wide part = (wide)x->gross.cents * (g->basis.cents + g->vat.cents);
			int64_t share = k + 1 == x->groups.n || all <= 0 ? left : round_div(part, (int64_t)all);
			*g = (struct tax_group){ g->tax, { share }, { 0 } };
			left -= share;
		}
	}
	return true;
}

enum { DAY_MS = 86400000 };

/* Of days before these: what was booked on these, or, booked before them, taken back on these. The days have somewhat more on both sides, for where the house is says which instants they have. */
static bool later(struct db *db, struct date from, struct date until, struct arena *mem, struct ledger_cames *out, struct err *e)
{
	struct ledger_came c = { .let_off = true };
	struct instant at, back, begins = { (int64_t)(from.day - 1) * DAY_MS };
	struct rows *r = sql(db, "select i.id, i.number, i.seller, i.currency, n.value_day, p.discount_cents, p.at_ms, coalesce((select x.at_ms from payment x where x.client_id = 0 and x.takes_back = p.id), 0) from payment p"
	                         " join bank_line n on n.client_id = 0 and n.id = p.line_id join supplier_invoice i on i.client_id = 0 and i.id = p.bill_id where p.client_id = 0 and p.bill_id <> 0 and p.discount_cents <> 0 and p.takes_back = 0"
	                         " and n.value_day < ? and (p.at_ms >= ? or exists (select 1 from payment x where x.client_id = 0 and x.takes_back = p.id and x.at_ms >= ?)) order by n.value_day, p.id", from, begins, begins);
	while (row(r, mem, &c.id, &c.number, &c.seller, &c.currency, &c.day, &c.gross, &at, &back)) {
		struct date booked = house_day(db, at, mem);
		bool now = booked.day >= from.day && booked.day <= until.day;
		c.back = back.ms > 0;
		c.at = c.back ? house_day(db, back, mem) : booked;
		if (c.back ? !now && c.at.day >= from.day && c.at.day <= until.day : now)
			*push(mem, out) = c;
	}
	return done(r, e);
}

static void sort_by_day(struct ledger_cames *all)
{
	for (size_t i = 1; i < all->n; i++)
		for (size_t k = i; k > 0 && all->at[k].day.day < all->at[k - 1].day.day; k--) {
			struct ledger_came c = all->at[k];
			all->at[k] = all->at[k - 1];
			all->at[k - 1] = c;
		}
}

static bool list(struct db *db, struct date from, struct date until, struct arena *mem, struct ledger_cames *out, struct err *e)
{
	struct ledger_came c = { 0 };
	struct money net, vat;
	int64_t supplier, said;
	VEC(struct money) nets = { 0 }, vats = { 0 };
	struct rows *r = sql(db, "select i.id, i.supplier_id, coalesce(p.creditor, 0), i.number, i.seller, i.currency, i.sha256, i.issued, i.due, i.gross_cents, i.net_cents, i.vat_cents from supplier_invoice i"
	                         " left join supplier p on p.client_id = 0 and p.id = i.supplier_id where i.client_id = 0 and i.state = 1 and i.issued between ? and ? order by i.issued, i.id", from, until);
	while (row(r, mem, &c.id, &supplier, &said, &c.number, &c.seller, &c.currency, &c.sha256, &c.day, &c.due, &c.gross, &net, &vat)) {
		c.creditor = creditor_of(supplier, said);
		*push(mem, out) = c;
		*push(mem, &nets) = net;
		*push(mem, &vats) = vat;
	}
	if (!done(r, e))
		return false;
	for (size_t i = 0; i < out->n; i++) {
		if (!supplier_invoice_groups(db, out->at[i].id, mem, &out->at[i].groups, e))
			return false;
		if (!out->at[i].groups.n)
			guess_group(nets.at[i], vats.at[i], mem, &out->at[i].groups);
	}
	bool ok = list_let_off(db, from, until, mem, out, e);
	sort_by_day(out);
	return ok;
}

const struct ledger_other purchase_books = { list, later, supplier_invoice_bytes };
