/* ticket/change.h - a change: why, in which window, how it is taken back, who agreed; and the monthly visit, a client's basket of
 * work that can wait for it. */
#pragma once
#include "ticket/ticket.h"

enum change_answer { CHANGE_ASKED, CHANGE_AGREED, CHANGE_REFUSED };      /* ORDER change_answer */
struct planned_change { int64_t id, client, ticket, planned_by, answered_by; struct str why, rollback, outcome; enum change_answer answer; struct instant from, until, planned, answered, ended; };
/* id 0: the ticket has no plan. */
bool change_of(struct db *db, int64_t client, int64_t ticket, struct arena *mem, struct planned_change *out, struct err *e);
/* Refuses if that person has something else in its window (plan_clash in plan.h). */
struct signal;
bool change_clash(const struct step *s, const struct signal *act, int64_t person, const struct planned_change *c, struct err *e);

/* A visit that is to come, one a client. day 0: not planned yet. keeper: who goes there, 0 nobody yet; begin: minute of the day;
 * travel: minutes of the way there, and of the one back. */
struct visit { int64_t id, client, keeper, begin, minutes, travel; struct date day; };
struct visits { struct visit *at; size_t n, cap; };
bool visit_list(struct db *db, struct arena *mem, struct visits *out, struct err *e);
bool visit_of(struct db *db, int64_t client, struct arena *mem, struct visit *out, struct err *e);       /* id 0: none */
bool visit_tickets(struct db *db, int64_t client, int64_t visit, struct arena *mem, struct tickets *out, struct err *e);

/* Acts: change.plan   ticket, why, rollback, day, time, minutes: the ticket is a change from then on; a new plan asks anew
 * change.answer  ticket, answer (yes, no): by an approver of the client        change.end  ticket, outcome (done, rolled-back), text
 * visit.put, visit.take  ticket        visit.plan  day, and what changes of time, minutes, travel, person (0: nobody)        visit.held: what is still open waits for the next one
 * Due times change.begin and change.over: of an agreed change the window is told as the contract's event maintenance-window, where a
 * clock pauses for that. Text of NOTE_CHANGE: "planned FROM UNTIL" (ms), "yes", "no", "begun", "over", "done WORDS", "rolled-back WORDS". */
