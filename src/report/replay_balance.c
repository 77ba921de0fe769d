/* replay_balance.c - see report/inside.h: what quotas in money pay of the work that was counted.
 *
 * What is paid is a matter of the days and not of the tickets: their amounts stay what the work costs, and what a client is billed in all is
 * less by it. */
#include "report/draw.h"
#include <stdlib.h>

static int by_day(const void *a, const void *b)
{
	const struct spent *x = a, *y = b;
	if (x->client != y->client)
		return x->client < y->client ? -1 : 1;
	if (x->day.day != y->day.day)
		return x->day.day < y->day.day ? -1 : 1;
	return x->ticket != y->ticket ? (x->ticket > y->ticket) - (x->ticket < y->ticket) : (x->cost.cents > y->cost.cents) - (x->cost.cents < y->cost.cents);
}

static bool concern_of(struct drawing *d, int64_t client, int64_t ticket, struct concern *out, struct err *e)
{
	*out = (struct concern){ .ticket = ticket };
	struct rows *q = sql(d->db, "select t.person_id, coalesce(c.id, 0), " SITE_OF("t.client_id", "t.id") ", coalesce(c.class, '') from ticket t"
	                            " left join component c on c.client_id = t.client_id and c.id = t.component_id where t.client_id = ? and t.id = ?", client, ticket);
	row(q, d->scratch, &out->person, &out->component, &out->site, &out->class);
	return done(q, e);
}

static bool pay(struct drawing *d, const struct spent *s, struct replay *out, struct err *e)
{
	enum { CENT = 10000 };
	struct about about = { .solved = 0 };
	struct question k = { d->pool->clients.at[s->client], s->version, &about, 0 };
	struct micro left;
	if (!concern_of(d, k.client, s->ticket, &about.of, e) || !drawing_room(d, &k, s->quota, s->day, &left, e))
		return false;
	int64_t paid = left.u6 / CENT < s->cost.cents ? left.u6 / CENT : s->cost.cents;
	if (paid <= 0)
		return true;
	out->sums.billed[s->version].cents -= paid;
	out->clients.at[s->client].sums.billed[s->version].cents -= paid;
	return drawing_take(d, &k, s->quota, s->day, (struct micro){ paid * CENT }, e);
}

bool replay_pay(struct replay_pool *p, struct replay *out, struct err *e)
{
	struct drawing *d = p->drawing;
	bool ok = true;
	if (!d || !p->spent.n)
		return true;
	d->scratch = arena_open();
	qsort(p->spent.at, p->spent.n, sizeof *p->spent.at, by_day);
	for (size_t i = 0; i < p->spent.n && ok; i++, arena_reset(d->scratch))
		ok = pay(d, &p->spent.at[i], out, e);
	arena_close(d->scratch);
	return ok;
}
