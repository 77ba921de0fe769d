/* ticket/stopwatch.h - how long somebody works on a ticket: started, paused, and booked with the minutes they confirm.
 *
 * It is its person's alone: nobody else is shown it. One runs at a time; a house may switch it off (setting house.stopwatch
 * "off", which a works council may ask for), and then there is none. Booked are the minutes a person says; the measured time
 * stays beside them until then, and what is billed follows from the contract. */
#pragma once
#include "ticket/ticket.h"

/* running: since when, 0 it rests. spent: before that. acted: the last time its person said or did something here. */
struct stopwatch { int64_t id, client, ticket, person; struct instant begun, running, acted; struct span spent; struct str subject; };
struct stopwatches { struct stopwatch *at; size_t n, cap; };
bool stopwatch_is_off(struct db *db, struct arena *mem);
/* Those of a person that are not booked; of all tickets (0) or one. */
bool stopwatch_list(struct db *db, int64_t person, int64_t ticket, struct arena *mem, struct stopwatches *out, struct err *e);
struct span stopwatch_spent(const struct stopwatch *w, struct instant now);
int64_t stopwatch_minutes(struct span spent);            /* begun minutes, at least one */
/* Has it run for STOPWATCH_IDLE without anything done here? Then until when something was. */
enum { STOPWATCH_IDLE = 2 * 60 };                        /* minutes */
bool stopwatch_is_idle(const struct stopwatch *w, struct instant now, struct instant *until);

/* Acts, each of whoever acts: stopwatch.start ticket        stopwatch.pause ticket, until (ms; absent: now)
 * stopwatch.on ticket: it was work all along                stopwatch.drop ticket
 * time.add with the field stopwatch (its id) ends it: what was measured is kept with what was booked. */
