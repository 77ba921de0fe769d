/* ticket/stopwatch.h - how long somebody works on a ticket: started, paused, and booked with the minutes they confirm.
 *
 * It is its person's alone: nobody else is shown it. One runs at a time. Booked are the minutes a person says; what is billed
 * follows from the contract. What was measured goes with the booking, unless the house keeps sums of it without persons and
 * tickets; it may also have no stopwatch at all. Which of these, a works council may have a say in: setting house.stopwatch. */
#pragma once
#include "ticket/ticket.h"

/* running: since when, 0 it rests. spent: before that. acted: the last time its person said or did something here. */
struct stopwatch { int64_t id, client, ticket, person; struct instant begun, running, acted; struct span spent; struct str subject; };
struct stopwatches { struct stopwatch *at; size_t n, cap; };
enum stopwatch_use { STOPWATCH_OWN, STOPWATCH_OFF, STOPWATCH_SUM };      /* "own" or not set, "off", "sum" */
enum stopwatch_use stopwatch_use(struct db *db, struct arena *mem);
/* What was measured and what was booked for it, by client in the month that begins on that day (UTC); of fewer than STOPWATCH_LEAST
 * bookings nothing is said, for it would be somebody's. */
enum { STOPWATCH_LEAST = 5 };
struct stopwatch_sum { int64_t client, bookings, minutes; struct span spent; };
struct stopwatch_sums { struct stopwatch_sum *at; size_t n, cap; };
bool stopwatch_sums(struct db *db, struct date month, struct arena *mem, struct stopwatch_sums *out, struct err *e);
/* Those of a person that are not booked; of all tickets (0) or one. */
bool stopwatch_list(struct db *db, int64_t person, int64_t ticket, struct arena *mem, struct stopwatches *out, struct err *e);
struct span stopwatch_spent(const struct stopwatch *w, struct instant now);
int64_t stopwatch_minutes(struct span spent);            /* begun minutes, at least one */
/* Has it run for STOPWATCH_IDLE without anything done here? Then until when something was. */
enum { STOPWATCH_IDLE = 2 * 60 };                        /* minutes */
bool stopwatch_is_idle(const struct stopwatch *w, struct instant now, struct instant *until);

/* Acts, each of whoever acts: stopwatch.start ticket        stopwatch.pause ticket, until (ms; absent: now)
 * stopwatch.on ticket: it was work all along                stopwatch.drop ticket
 * time.add with the field stopwatch (its id) ends it. */
