/* queue.c - calls that wait for a worker, and whose turn it is.
 *
 * A queue is fair between sessions: while somebody else waits, nobody is served twice in a row. Where a queue is of
 * keystrokes, a session has one call waiting, its newest, and one worker, so that a slow check holds up nobody but the
 * person it is for. */
#include "web/http.h"
#include <string.h>

uint64_t queue_owner(struct str cookie)
{
	uint64_t hash = UINT64_C(0xcbf29ce484222325);
	for (size_t i = 0; i < cookie.len; i++)
		hash = (hash ^ (unsigned char)cookie.at[i]) * UINT64_C(0x100000001b3);
	return cookie.len ? hash | 1 : 0;
}

bool queue_add(struct queue *q, struct call *c, struct call **replaced)
{
	*replaced = NULL;
	for (size_t i = 0; i < q->n && q->keystrokes && c->owner; i++)
		if (q->at[i]->owner == c->owner) {
			*replaced = q->at[i];
			q->at[i] = c;                                 /* it keeps the older one's turn */
			return true;
		}
	if (q->n == QUEUE_MOST)
		return false;
	q->at[q->n++] = c;
	return true;
}

static bool is_served(const struct queue *q, uint64_t owner)
{
	for (size_t i = 0; i < COUNT(q->served) && owner; i++)
		if (q->served[i] == owner)
			return true;
	return false;
}

/* QUEUE_MOST: nobody's. */
static size_t whose_turn(const struct queue *q)
{
	size_t again = QUEUE_MOST;
	for (size_t i = 0; i < q->n; i++) {
		uint64_t owner = q->at[i]->owner;
		if (q->keystrokes && is_served(q, owner))
			continue;
		if (!owner || owner != q->last)
			return i;
		again = again == QUEUE_MOST ? i : again;
	}
	return again;
}

struct call *queue_take(struct queue *q, size_t worker)
{
	size_t i = whose_turn(q);
	if (i == QUEUE_MOST)
		return NULL;
	struct call *c = q->at[i];
	memmove(&q->at[i], &q->at[i + 1], (--q->n - i) * sizeof *q->at);
	q->last = q->served[worker] = c->owner;
	return c;
}

void queue_served(struct queue *q, size_t worker) { q->served[worker] = 0; }
