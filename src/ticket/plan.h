/* ticket/plan.h - what is planned, by person and time: visits with the way there, promised call-backs, changes and vendors' accesses in their window.
 *
 * Nothing is kept here: each is a row of its own kind, and moving it is that kind's own act. */
#pragma once
#include "ticket/ticket.h"

struct signal;

enum planned_kind { PLANNED_VISIT, PLANNED_CALLBACK, PLANNED_CHANGE, PLANNED_VENDOR };    /* ORDER planned_kind */
struct str planned_kind_id(enum planned_kind k);
/* person: who does it, 0 nobody. from, until without the way; travel: minutes of it, before and after. ticket: of a call-back,
 * change or access, whose person is who supervises it. works: of a visit, how many tickets wait in its basket. agreed: the client said yes; false of a change that is only asked for.
 * collides: overlaps something else of the same person, the way included. */
struct planned { enum planned_kind kind; int64_t id, client, ticket, person, works; struct instant from, until; int64_t travel; bool agreed, collides; struct str what, client_name; };
struct agenda { struct planned *at; size_t n, cap; };
/* What lies in part or whole within [from, until), by its begin; zone: the house's, by which visits have their day. */
bool plan_list(struct db *db, const struct zone *z, struct instant from, struct instant until, struct arena *mem, struct agenda *out, struct err *e);
/* Marks what collides. Pure. */
void plan_collide(struct agenda *p);
/* Refuses an act that would give somebody two things at one time, unless its field `anyway` is 1: what already stands there, in words. wish: who, from when to when,
 * the way and, by kind and id, what it may not be in the way of itself; of nobody nothing clashes. */
bool plan_clash(const struct step *s, const struct signal *act, const struct planned *wish, struct err *e);
/* Refuses for that reason: name already has what stands there, each thing in words. True: the act says that it is meant so, or there is nothing. */
bool plan_doubt(const struct step *s, const struct signal *act, int64_t person, struct strs there, struct err *e);
/* The same where the clocks of that day show that time twice: the earlier is meant. */
bool plan_doubt_hour(const struct step *s, const struct signal *act, struct date day, struct str time);
/* Was an act refused for such a reason? Then it may be sent once more with `anyway`. */
bool plan_is_doubt(struct str reason);
/* "07.12.2026 13:30–15:00": minutes of that day and beyond. */
struct str plan_times(const struct step *s, struct date day, int64_t from, int64_t until);
