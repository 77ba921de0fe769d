/* cost_test.c - what the house pays for what a client had: goods in the month they are owed in, licences month by month, also those the flat fee bears. */
#include "purchase/cost.h"
#include "signal/steps_test.h"

#define good(cond) ((cond) ? (void)0 : unit_failed(__FILE__, __LINE__, err_str(&h->e)))

static stage_fn *const stages[] = { account_step, purchase_step };

static bool act(struct house *h, int64_t client, const char *name, const char *json)
{
	struct fields f = { 0 };
	int64_t own = h->client;
	check(fields_parse(h->s.mem, str_of(json), &f));
	h->client = client;
	bool taken = steps_try(h, name, f.at, f.n);
	h->client = own;
	return taken;
}

static int64_t cost_in(struct house *h, int64_t client, int month, int until)
{
	struct costs all = { 0 };
	good(cost_list(h->s.db, client, date_of(2026, month, 1), (struct date){ date_of(2026, until + 1, 1).day - 1 }, h->s.mem, &all, &h->e));
	return cost_of(&all, h->client).cents;
}

BOTH(what_a_client_had_costs_what_the_house_paid)
{
	struct house own, *h = &own;
	steps_open(h, stages, COUNT(stages), "2026-02-10T10:00:00+01:00", mem, db);
	check(act(h, 0, "supplier.set", "{\"name\":\"Nord\"}"));
	check(act(h, 0, "article.set", "{\"row\":\"{\\\"number\\\":\\\"NB\\\",\\\"german\\\":\\\"Notebook\\\",\\\"purchase\\\":\\\"860,25\\\",\\\"sales\\\":\\\"1000\\\",\\\"supplier\\\":\\\"Nord\\\"}\"}"));
	check(act(h, 0, "article.set", "{\"row\":\"{\\\"number\\\":\\\"M365\\\",\\\"german\\\":\\\"Office\\\",\\\"kind\\\":\\\"licence\\\",\\\"purchase\\\":\\\"9,80\\\",\\\"sales\\\":\\\"12\\\"}\"}"));
	check_int(cost_in(h, h->client, 2, 2), 0);
	/* Two of three have come: so many were paid for; and the client pays nothing for them. */
	check(act(h, h->client, "order.add", "{\"supplier\":\"1\",\"line\":\"{\\\"article\\\":\\\"NB\\\",\\\"quantity\\\":\\\"3\\\"}\"}"));
	check(act(h, h->client, "order.receive", "{\"order\":\"1\",\"day\":\"2026-02-09\",\"line\":\"1\",\"quantity\":\"2\",\"serials\":\"\"}"));
	check_int(cost_in(h, h->client, 2, 2), 172050);
	check_int(cost_in(h, h->client, 3, 3), 0);
	check_int(cost_in(h, 0, 1, 12), 172050);
	/* The approved invoice is for the first of them, and dearer; one that is not approved, or in another currency, says nothing. */
	good(run(db, &h->e, "insert into supplier_invoice (client_id, supplier_id, number, issued, due, currency, seller, vat_id, iban, order_said, net_cents, vat_cents, gross_cents, due_cents, passes, german, english, name, sha256, state, reason, person_id, decided_by, at_ms, decided_ms, bytes, buyer, buyer_place, buyer_vat, prepaid_cents, rounding_cents, terms)"
	                         " select 0, 1, 'R-' || s.n, 0, 0, case when s.n = 3 then 'USD' else 'EUR' end, 'Nord', '', '', '', 0, 0, 0, 0, 1, '', '', '', '', case when s.n = 2 then 0 else 1 end, '', 0, 0, 0, 0, ?, '', '', '', 0, 0, '' from (select 1 as n union all select 2 union all select 3) s", blob(STR("x"))) &&
	     run(db, &h->e, "insert into supplier_invoice_line (client_id, invoice_id, place, number, name, unit, quantity_u6, price_u6, base_u6, net_cents, order_client, order_line_id)"
	                    " select 0, i.id, 0, 'NB', 'Notebook', 'C62', 1000000, 870000000, 0, 87000, ?, 1 from supplier_invoice i where i.client_id = 0", h->client));
	check_int(cost_in(h, h->client, 2, 2), 87000 + 86025);
	struct boughts rows = { 0 };
	good(bought_list(db, h->client, date_of(2026, 2, 1), date_of(2026, 2, 28), mem, &rows, &h->e));
	check(rows.n == 2 && rows.at[0].by == COST_BY_BILL && rows.at[0].quantity.u6 == 1000000 && rows.at[1].by == COST_BY_ORDER);
	check_str(rows.at[0].number, STR("R-1"));
	/* It lets 10.00 off and charges 0.01 for freight, on this line and another of half as much that is for nobody. */
	good(run(db, &h->e, "insert into supplier_invoice_line (client_id, invoice_id, place, number, name, unit, quantity_u6, price_u6, base_u6, net_cents, order_client, order_line_id) values (0, 1, 1, '', 'Kabel', 'C62', 1000000, 435000000, 0, 43500, 0, 0)") &&
	     run(db, &h->e, "insert into supplier_invoice_allowance (client_id, invoice_id, reason, cents, category, rate_u6) values (0, 1, 'Rabatt', -1000, 'S', 19000000), (0, 1, 'Fracht', 1, 'S', 19000000), (0, 2, 'Rabatt', -5000, 'S', 19000000)"));
	check_int(cost_in(h, h->client, 2, 2), 87000 - 666 + 86025);
	good(run(db, &h->e, "update supplier_invoice set state = 0 where client_id = 0"));
	/* From a day on: the month has the seats of its last day. */
	check(act(h, h->client, "licence.set", "{\"article\":\"M365\",\"seats\":\"3\",\"from\":\"2026-01-15\",\"sales\":\"0\"}"));
	check(act(h, h->client, "licence.seats", "{\"licence\":\"1\",\"day\":\"2026-03-20\",\"seats\":\"5\"}"));
	check(act(h, h->client, "licence.end", "{\"licence\":\"1\",\"day\":\"2026-04-30\"}"));
	check_int(cost_in(h, h->client, 1, 1), 3 * 980);
	check_int(cost_in(h, h->client, 3, 3), 5 * 980);
	check_int(cost_in(h, h->client, 5, 5), 0);
	check_int(cost_in(h, 0, 1, 12), 172050 + (3 + 3 + 5 + 5) * 980);
	/* What the house orders for itself is no client's. */
	check(act(h, 0, "order.add", "{\"supplier\":\"1\",\"line\":\"{\\\"article\\\":\\\"NB\\\",\\\"quantity\\\":\\\"1\\\"}\"}"));
	check(act(h, 0, "order.receive", "{\"order\":\"2\",\"day\":\"2026-02-09\",\"line\":\"2\",\"quantity\":\"1\",\"serials\":\"\"}"));
	check_int(cost_in(h, 0, 2, 2), 172050 + 3 * 980);
}
