/* replay_approval.c - see report/pool.h: how many tickets have work that would have waited for the client under a contract: for a quote, or for an approval that
 * is needed always, or whose amount or time is reached by a part, or by all work of a period.
 *
 * Whether it would have been given nobody knows, so what that work costs stands in the numbers. */
#include "report/pool.h"
#include <stdlib.h>

/* The least that needs none: of what must be approved only from there on. */
static bool is_bounded(const struct money_path *path) { return path && (path->approval_from.cents || path->approval_minutes); }

static bool is_asked(enum verdict_class class, const struct charge *k)
{
	const struct money_path *path = k->path;
	return k->by_verdict && k->priced && !k->waits && (class == VERDICT_PROJECT || (path && (path->approval.len || path->quoted)));
}

void pool_asks(struct replay_pool *p, const struct work_done *w, enum version v, enum verdict_class class, const struct charge *k, const struct replay_time *t, const struct cost *cost)
{
	if (!is_asked(class, k) || cost->priceless || !t->minutes)
		return;
	if (!is_bounded(k->path)) {
		*push(p->mem, &p->asked[v]) = (struct asked_ticket){ w->ticket, w->client };
		return;
	}
	struct date period = k->path->approval_months && t->day.day ? calendar_period(t->day, k->path->approval_months) : (struct date){ 0 };
	*push(p->mem, &p->asks) = (struct asked_of){ w->client, v, class, k->path, period, period.day ? 0 : w->part, w->ticket, t->minutes, cost->billed };
}

static int compared(int64_t a, int64_t b) { return (a > b) - (a < b); }

static int by_sum(const void *a, const void *b)
{
	const struct asked_of *x = a, *y = b;
	int64_t keys[][2] = { { x->version, y->version }, { x->client, y->client }, { x->class, y->class }, { x->period.day, y->period.day }, { x->part, y->part } };
	int order = 0;
	for (size_t i = 0; i < COUNT(keys) && !order; i++)
		order = compared(keys[i][0], keys[i][1]);
	return order;
}

static int by_ticket(const void *a, const void *b)
{
	const struct asked_ticket *x = a, *y = b;
	return x->ticket != y->ticket ? compared(x->ticket, y->ticket) : compared(x->client, y->client);
}

static bool is_reached(const struct asked_of *all, size_t n)
{
	const struct money_path *path = all->path;
	int64_t cents = 0, minutes = 0;
	for (size_t i = 0; i < n; i++) {
		cents += all[i].cost.cents;
		minutes += all[i].minutes;
	}
	return (path->approval_from.cents && cents >= path->approval_from.cents) || (path->approval_minutes && minutes >= path->approval_minutes);
}

static void add_reached(struct replay_pool *p)
{
	const struct asked_of *all = p->asks.at;
	if (p->asks.n)
		qsort(p->asks.at, p->asks.n, sizeof *p->asks.at, by_sum);
	for (size_t i = 0, next; i < p->asks.n; i = next) {
		for (next = i + 1; next < p->asks.n && !by_sum(&all[i], &all[next]);)
			next++;
		for (size_t k = i, reached = is_reached(&all[i], next - i); reached && k < next; k++)
			*push(p->mem, &p->asked[all[k].version]) = (struct asked_ticket){ all[k].ticket, all[k].client };
	}
}

/* Work mostly comes in the order of its tickets. */
static int64_t count_tickets(struct asked_ticket *all, size_t n)
{
	int64_t tickets = 0;
	size_t i = 1;
	while (i < n && by_ticket(&all[i - 1], &all[i]) <= 0)
		i++;
	if (i < n)
		qsort(all, n, sizeof *all, by_ticket);
	for (i = 0; i < n; i++)
		tickets += !i || by_ticket(&all[i - 1], &all[i]) != 0;
	return tickets;
}

void pool_count_asks(struct replay_pool *p, struct replay_approvals *out)
{
	add_reached(p);
	for (int v = 0; v < VERSIONS; v++)
		out->tickets[v] = count_tickets(p->asked[v].at, p->asked[v].n);
}

/* ---- said ------------------------------------------------------------------------------------------------------------ */

static struct str tickets_word(int64_t n, bool german) { return german ? (n == 1 ? STR("Vorgang") : STR("Vorgänge")) : n == 1 ? STR("ticket") : STR("tickets"); }

struct str replay_approvals_words(const struct replay_approvals *a, enum lang lang, struct arena *mem)
{
	bool german = lang == LANG_DE;
	int64_t was = a->tickets[VERSION_OLD], is = a->tickets[VERSION_NEW];
	if (!was && !is)
		return NONE;
	struct str how_many = was == is ? text(mem, "{} {}", was, tickets_word(was, german))
		: german ? text(mem, "{} {} nach der alten Fassung, {} nach der neuen", was, tickets_word(was, german), is) : text(mem, "{} {} under the old version, {} under the new one", was, tickets_word(was, german), is);
	return german ? text(mem, "Bevor es berechnet wird, brauchen ein Angebot oder eine Freigabe: {}; in den Zahlen stehen sie, als wäre zugestimmt.", how_many)
	              : text(mem, "Before it is billed, a quote or an approval is needed for: {}; they stand in the numbers as if it had been given.", how_many);
}

struct str replay_words(const struct replay *r, enum lang lang, struct arena *mem)
{
	struct str left = replay_left_words(&r->left, lang, mem), asks = replay_approvals_words(&r->approvals, lang, mem);
	return text(mem, "{}{}{}", left, left.len && asks.len ? STR(" ") : NONE, asks);
}
