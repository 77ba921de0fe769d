/* claim_test.c - what is owed and not billed is read by the page: each line once, in order, and its sum. */
#include "account/inside.h"
#include "signal/steps_test.h"

BOTH(unbilled_lines_come_by_the_page_each_once)
{
	struct house h;
	struct claims whole = { 0 };
	int64_t n, cents = 0;
	struct money net;
	steps_open(&h, NULL, 0, "2026-01-10T10:00:00+01:00", mem, db);
	for (int i = 0; i < 40; i++) {
		struct date day = { 20000 + (int32_t)(unit_random() % 9) };
		struct claim c = { .client = h.client + i % 3, .source = CLAIM_TIME, .source_id = i + 1, .from = day, .until = day,
		                   .owed = { .name = STR("x"), .unit = STR("C62"), .quantity = { 1000000 }, .price = { 10000 }, .net = { i + 1 } } };
		check(claim_add(&h.s, &c, &h.e));
	}
	check(run(db, &h.e, "update claim set invoice_id = 7 where net_cents in (3, 4)"));
	for (int64_t client = 0; client <= h.client + 1; client += h.client + 1) {
		struct claim_mark mark = { 0 };
		size_t at = 0;
		whole = (struct claims){ 0 };
		cents = 0;
		check(claim_list(db, client, mem, &whole, &h.e) && whole.n > 10);
		for (bool more = true; more;) {
			struct claims page = { 0 };
			check(claim_page(db, client, mark, 7, mem, &page, &h.e) && page.n <= 7);
			for (size_t i = 0; i < page.n; i++, at++) {
				check(at < whole.n && page.at[i].id == whole.at[at].id);
				cents += page.at[i].owed.net.cents;
				mark = (struct claim_mark){ page.at[i].from, page.at[i].id };
			}
			more = page.n == 7;
		}
		check_int((int64_t)at, (int64_t)whole.n);
		check(claim_total(db, client, &net, &n, &h.e));
		check(net.cents == cents && n == (int64_t)whole.n);
	}
}
