/* ticket/queue.h - the queue: open tickets by time left, who looks after each, and the views of it that people keep.
 *
 * Its order is one column, kept by the clocks (clock/place.c): first what runs out next, then what rests by the time that is left, then what has no
 * clock, then what is solved. A page is read from an index, from where the last one ended, and never costs more for what
 * lies behind it or does not fit. Closed tickets have an order of their own, newest first. */
#pragma once
#include "ticket/ticket.h"

enum { QUEUE_ANY = -1, QUEUE_NOBODY = 0 };
#define QUEUE_SOLVED (INT64_C(3) << 61)                  /* from this place on stands what is solved and has no clock any more: nobody need look after it */
/* client 0: of all. owner: QUEUE_ANY, QUEUE_NOBODY or a person. crews: of one of these teams, 0 among them: of none; n_crews 0: whosoever. state, kind: QUEUE_ANY or one; state TICKET_CLOSED: the closed
 * ones. priority: empty, any. overdue: the next clock has run out. */
struct queue_filter { int64_t client, owner; const int64_t *crews; size_t n_crews; int state, kind; struct str priority; bool overdue; };
/* Where a page begins: behind this place and number. Both 0: at the beginning. */
struct queue_mark { int64_t place, id; };
/* due 0: no clock runs; of one that rests: as of when it began to, for it moves on with the time, and what holds is left. stamp 0: no part is judged, else class + 1 of the part most in need of a person. owner empty: nobody; crew empty: no team. */
struct queued { int64_t id, client, owner_id, crew_id; enum ticket_kind kind; enum ticket_state state; struct str subject, priority, client_name, owner, crew, clock; struct instant due, opened; struct span left; unsigned due_state, stamp; };
struct queue { struct queued *at; size_t n, cap; struct queue_mark next; bool more; };           /* more: the next page begins at next */

/* The next `most` that fit. Of closed ones by several things fewer, perhaps none, though there are more: those are looked through a thousand at a time. */
bool queue_page(struct db *db, const struct queue_filter *f, struct queue_mark from, size_t most, struct instant now, struct arena *mem, struct queue *out, struct err *e);
/* Where they stand: open tickets that fit, at most so many, behind `from` and not behind the place `last`. For what asks more than one index of the queue knows. */
struct queue_place { struct queue_mark at; int64_t client; };
struct queue_places { struct queue_place *at; size_t n, cap; };
bool queue_mixed(struct db *db, const struct queue_filter *f, struct queue_mark from, int64_t last, size_t most, struct arena *mem, struct queue_places *out, struct err *e);
/* How many fit, up to 99; more: at least so many. */
struct queue_count { int n; bool more; };
bool queue_count(struct db *db, const struct queue_filter *f, struct instant now, struct arena *mem, struct queue_count *out, struct err *e);

/* Who of the house may look after tickets, by name. */
struct keeper { int64_t id; struct str name; };
struct keepers { struct keeper *at; size_t n, cap; };
bool queue_keepers(struct db *db, struct arena *mem, struct keepers *out, struct err *e);

/* The teams there are, by name; oncall/ makes them. mine: the person is of it. */
struct queue_team { int64_t id; struct str name; bool mine; };
struct queue_teams { struct queue_team *at; size_t n, cap; };
bool queue_teams(struct db *db, int64_t person, struct arena *mem, struct queue_teams *out, struct err *e);

/* person 0: everybody's. filter: as in the queue's address. */
struct queue_view { int64_t id, person, made_by; struct str name, filter; };
struct queue_views { struct queue_view *at; size_t n, cap; };
bool queue_views(struct db *db, int64_t person, struct arena *mem, struct queue_views *out, struct err *e);      /* one's own and everybody's, by name */

/* Acts of the house. *made is the ticket, or the view.
 * ticket.owner  ticket, person (0: given back), was (who it was when the person looked; may be missing), reason
 * ticket.team   ticket, crew (0: no team), reason
 * ticket.kind   ticket, kind (incident, request, change, maintenance)
 * view.save     name, filter, shared (1)     view.drop  view */
bool queue_own(const struct step *s, const struct signal *act, struct err *e);
/* Who says "I look after it" does, as of an alert or a call back: a ticket nobody looks after becomes theirs, if it is not over and they may work on it. */
bool queue_take_on(const struct step *s, const struct signal *act, int64_t ticket, struct err *e);
bool queue_team_own(const struct step *s, const struct signal *act, struct err *e);
/* Of a team that has ended its tickets are no team's. */
bool queue_team_ended(const struct step *s, const struct signal *act, struct err *e);
bool queue_sort(const struct step *s, const struct signal *act, struct err *e);
bool queue_view_save(const struct step *s, const struct signal *act, struct err *e);
bool queue_view_drop(const struct step *s, const struct signal *act, struct err *e);
