/* place.c - where a ticket stands in the queue: written down when its clocks were computed, so that reading the queue is
 * following an index.
 *
 * The place is one number: the deadline of the clock that runs out next; past 2^61 what rests, by the time that is left, for its deadline moves on as long as it
 * rests; past 2^62 what has no clock, by age; then what is solved and waits to be closed. 0: it is closed. */
#include "clock/inside.h"
#include "ticket/queue.h"

static const int64_t RESTS = INT64_C(1) << 61, NO_CLOCK = INT64_C(1) << 62;

/* Which part needs a person most. */
static int need(const struct verdict *v)
{
	static const int by_status[] = { 1, 1, 3, 2, 4, 4 };        /* ORDER judge_status */
	return !v->id ? 1 : 1 + by_status[v->status] * 8 + (v->class == VERDICT_COVERED ? 0 : 1);
}

void place_judged(struct place_in_queue *p, const struct verdict *v)
{
	if (need(v) <= p->need)
		return;
	p->need = need(v);
	p->stamp = v->id ? 1 + v->class : 0;
}

/* Running ones before those that rest. */
void place_clock(struct place_in_queue *p, const struct clock *k)
{
	bool rests = k->state == CLOCK_PAUSED, sooner = rests ? k->left.ms < p->left.ms : k->due.ms < p->due.ms;
	if (k->ended.ms || !k->due.ms || k->state == CLOCK_WAITING || (p->due.ms && (rests > p->rests || (rests == p->rests && !sooner))))
		return;
	p->due = k->due;
	p->left = k->left;
	p->clock = k->name;
	p->state = k->state;
	p->rests = rests;
}

static int64_t number(const struct place_in_queue *p, const struct ticket *t)
{
	if (t->state == TICKET_CLOSED)
		return 0;
	if (p->due.ms)
		return p->rests ? RESTS + p->left.ms : p->due.ms;
	return t->opened.ms + (t->state == TICKET_SOLVED ? QUEUE_SOLVED : NO_CLOCK);
}

bool place_write(struct db *db, const struct place_in_queue *p, const struct ticket *t, struct err *e)
{
	int64_t at = number(p, t);
	return run(db, e, "update ticket set queue_ms = ?, due_ms = ?, due_clock = ?, due_state = ?, stamp = ? where client_id = ? and id = ?"
	                  " and (queue_ms <> ? or due_ms <> ? or due_clock <> ? or due_state <> ? or stamp <> ?)",
	           at, p->due, p->clock, (int)p->state, (int)p->stamp, t->client, t->id, at, p->due, p->clock, (int)p->state, (int)p->stamp);
}
