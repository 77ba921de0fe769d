/* ticket/calls.h - the telephone: every call a record, and calls back that were promised within a time.
 *
 * A call of a number nobody knows is kept under client 0 until somebody says whose it is. A promise is open until somebody says what
 * came of it; being late ends nothing. Whoever was not reached is promised anew, as a row
 * of its own; without another time the promise stays.
 *
 * call.note   call, text, ticket or subject and component, fact.NAME..., public, minutes, solved (1), anyway */
#pragma once
#include "inventory/hours.h"
#include "ticket/ticket.h"

enum call_direction { CALL_IN, CALL_OUT };               /* ORDER call_direction */
/* number: E.164, or what came. answered, until 0: not, or nobody said. subject: what it was about; empty: nobody wrote it down. */
struct call {
	int64_t id, client, person, staff, ticket;
	enum call_direction direction;
	struct str number, line, system, subject;
	struct instant at, answered, until;
};
struct calls { struct call *at; size_t n, cap; };

/* id 0 in *out: there is none. */
bool call_find(struct db *db, int64_t client, int64_t id, struct arena *mem, struct call *out, struct err *e);
/* By the telephone system's own name of it, whose ever it is by now. */
bool call_of_system(struct db *db, struct str system, struct arena *mem, struct call *out, struct err *e);
/* Newest first. before: ids below it, 0: all. ticket 0: of all tickets and none. */
bool call_list(struct db *db, int64_t before, int most, struct arena *mem, struct calls *out, struct err *e);
bool call_of_ticket(struct db *db, int64_t client, int64_t ticket, struct arena *mem, struct calls *out, struct err *e);
/* Calls that came since then and of which nobody wrote anything down, newest first; of those entered by hand the ones that still go on. */
bool call_unwritten(struct db *db, struct instant since, int most, struct arena *mem, struct calls *out, struct err *e);
/* How many came since then: what the door's bound is measured by. */
bool call_count(struct db *db, struct instant since, int64_t *n, struct err *e);

enum callback_outcome { CALLBACK_OPEN, CALLBACK_REACHED, CALLBACK_NOT_REACHED, CALLBACK_DROPPED };       /* ORDER callback_outcome */
/* soon: from the asking until promised; else in the slot from .. promised. */
struct callback {
	int64_t id, client, ticket, person, asked_by, owner, done_by;
	struct str number;
	bool soon;
	struct instant from, promised, asked, reminded, missed, done;
	enum callback_outcome outcome;
};
struct callbacks { struct callback *at; size_t n, cap; };
bool callback_find(struct db *db, int64_t client, int64_t id, struct arena *mem, struct callback *out, struct err *e);
/* Open ones, the one promised first first; client 0: of all. */
bool callback_open(struct db *db, int64_t client, int most, struct arena *mem, struct callbacks *out, struct err *e);
bool callback_of_ticket(struct db *db, int64_t client, int64_t ticket, struct arena *mem, struct callbacks *out, struct err *e);
/* Until when the next open one of a ticket is promised; 0: none is open. */
bool callback_next(struct db *db, int64_t client, int64_t ticket, struct arena *mem, struct instant *out, struct err *e);
#define CALLBACK_CLOCK "@callback"                       /* its name in the queue, beside those of clocks */
struct str callback_outcome_id(enum callback_outcome o);

/* What can be promised: whole hours of the wall clock that are open from end to end and begin at least half an hour from now; the first
 * so many within two weeks. Pure. */
enum { CALLBACK_SLOTS_MOST = 40 };
void callback_slots(const struct hours *h, struct instant now, struct arena *mem, struct stretches *out);
/* Until when "as soon as possible" is promised: so many open minutes from now (setting callback.minutes, 60). False: it never opens. */
bool callback_soon(struct db *db, const struct hours *h, struct instant now, struct arena *mem, struct instant *out);
