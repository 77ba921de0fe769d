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
	const struct money_path *path = is_bounded(k->path) ? k->path : NULL;
	struct date period = path && path->approval_months && t->day.day ? calendar_period(t->day, path->approval_months) : (struct date){ 0 };
	*push(p->mem, &p->asks) = (struct asked_of){ w->client, v, class, path, period, period.day ? 0 : w->part, w->ticket, t->minutes, cost->billed };
}

static int compared(int64_t a, int64_t b) { return (a > b) - (a < b); }

static int by_sum(const void *a, const void *b)
{
	const struct asked_of *x = a, *y = b;
	int64_t keys[][2] = { { x->version, y->version }, { x->client, y->client }, { x->class, y->class }, { x->path != NULL, y->path != NULL }, { x->period.day, y->period.day }, { x->part, y->part } };
	int order = 0;
	for (size_t i = 0; i < COUNT(keys) && !order; i++)
		order = compared(keys[i][0], keys[i][1]);
	return order;
}

static int by_ticket(const void *a, const void *b)
{
	const struct asked_of *x = a, *y = b;
	return x->version != y->version ? compared(x->version, y->version) : x->client != y->client ? compared(x->client, y->client) : compared(x->ticket, y->ticket);
}

static bool is_reached(const struct asked_of *all, size_t n)
{
	const struct money_path *path = all->path;
	int64_t cents = 0, minutes = 0;
	for (size_t i = 0; i < n; i++) {
		cents += all[i].cost.cents;
		minutes += all[i].minutes;
	}
	return !path || (path->approval_from.cents && cents >= path->approval_from.cents) || (path->approval_minutes && minutes >= path->approval_minutes);
}

void pool_count_asks(struct replay_pool *p, struct replay_approvals *out)
{
	struct asked_of *all = p->asks.at;
	size_t n = 0;
	*out = (struct replay_approvals){ 0 };
	if (!p->asks.n)
		return;
	qsort(all, p->asks.n, sizeof *all, by_sum);
	for (size_t i = 0, next; i < p->asks.n; i = next) {
		for (next = i + 1; next < p->asks.n && !by_sum(&all[i], &all[next]);)
			next++;
		for (size_t k = i, reached = is_reached(&all[i], next - i); reached && k < next; k++)
			all[n++] = all[k];
	}
	qsort(all, n, sizeof *all, by_ticket);
	for (size_t i = 0; i < n; i++)
		out->tickets[all[i].version] += !i || by_ticket(&all[i - 1], &all[i]) != 0;
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
