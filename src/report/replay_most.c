/* replay_most.c - see report/inside.h: what goes beyond the most of a period is billed under neither version.
 *
 * As with quotas in money it is a matter of the periods and not of the tickets: their amounts stay what the work costs, and what a client is billed in
 * all is less by it. */
#include "report/pool.h"
#include <stdlib.h>

static int compare(int64_t a, int64_t b) { return (a > b) - (a < b); }

static int by_period(const void *a, const void *b)
{
	const struct bounded *x = a, *y = b;
	int order = compare(x->client, y->client);
	order = order ? order : compare(x->version, y->version);
	order = order ? order : compare(x->price, y->price);
	return order ? order : compare(x->from.day, y->from.day);
}

void replay_bound(struct replay_pool *p, const struct work_done *w, struct date day, enum version v, const struct cost *cost)
{
	const struct price *all;
	size_t n = contract_prices(p->contracts[v], &all);
	for (size_t i = 0; i < cost->n_capped && day.day; i++) {
		size_t at = (size_t)(cost->capped[i].at - all);
		must(at < n);
		struct date from = work_period_of(&all[at].work_most, contract_head(p->contracts[v])->from, day).from;
		*push(p->mem, &p->bounded) = (struct bounded){ w->client, v, (uint32_t)at, from, cost->capped[i].there };
	}
}

static void take_off(struct replay *out, const struct bounded *b, int64_t cents)
{
	out->sums.billed[b->version].cents -= cents;
	out->clients.at[b->client].sums.billed[b->version].cents -= cents;
}

void replay_keep_most(struct replay_pool *p, struct replay *out)
{
	int64_t there = 0;
	if (p->bounded.n)
		qsort(p->bounded.at, p->bounded.n, sizeof *p->bounded.at, by_period);
	for (size_t i = 0; i < p->bounded.n; i++) {
		const struct bounded *b = &p->bounded.at[i];
		const struct price *all;
		contract_prices(p->contracts[b->version], &all);
		int64_t most = all[b->price].work_most.amount.cents;
		there += b->cost.cents;
		if (i + 1 < p->bounded.n && !by_period(b, b + 1))
			continue;
		if (there > most)
			take_off(out, b, there - most);
		there = 0;
	}
}
