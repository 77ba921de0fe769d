/* shared.c - see purchase/inside.h. A supplier's allowances and charges of a whole invoice, on its lines by what each comes to. */
#include "purchase/inside.h"

struct sharer { int64_t bill, client, order_line, net, rest; };
struct sharers { struct sharer *at; size_t n, cap; };

/* Of a rest, what falls on the first `so_far` of `all`: each line has what its end says beyond its beginning, so that the lines come to the rest. */
static int64_t up_to(int64_t rest, int64_t so_far, int64_t all) { return (int64_t)round_div((wide)rest * so_far, all); }

static void share(const struct sharers *lines, size_t from, size_t until, struct arena *mem, struct bill_shares *out)
{
	int64_t all = 0, so_far = 0;
	for (size_t i = from; i < until; i++)
		all += lines->at[i].net;
	for (size_t i = from; i < until && all > 0; i++) {
		const struct sharer *l = &lines->at[i];
		int64_t before = so_far;
		so_far += l->net;
		if (l->order_line)
			*push(mem, out) = (struct bill_share){ l->client, l->order_line, { up_to(l->rest, so_far, all) - up_to(l->rest, before, all) } };
	}
}

bool bill_shares(struct db *db, struct arena *mem, struct bill_shares *out, struct err *e)
{
	struct sharers lines = { 0 };
	struct sharer l;
	struct rows *r = sql(db, "select b.invoice_id, b.order_client, b.order_line_id, b.net_cents, a.cents from (select invoice_id, cast(sum(cents) as bigint) as cents from supplier_invoice_allowance where client_id = 0 group by invoice_id) a"
	                         " join supplier_invoice v on v.client_id = 0 and v.id = a.invoice_id and v.state = 1 and v.currency = 'EUR' join supplier_invoice_line b on b.client_id = 0 and b.invoice_id = v.id order by b.invoice_id, b.id");
	while (row(r, mem, &l.bill, &l.client, &l.order_line, &l.net, &l.rest))
		*push(mem, &lines) = l;
	if (!done(r, e))
		return false;
	for (size_t from = 0, until; from < lines.n; from = until) {
		for (until = from; until < lines.n && lines.at[until].bill == lines.at[from].bill;)
			until++;
		share(&lines, from, until, mem, out);
	}
	return true;
}

struct money bill_share_of(const struct bill_shares *all, int64_t client, int64_t order_line)
{
	struct money sum = { 0 };
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].client == client && all->at[i].order_line == order_line)
			sum.cents += all->at[i].share.cents;
	return sum;
}
