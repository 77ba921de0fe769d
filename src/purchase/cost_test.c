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
