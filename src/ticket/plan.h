/* ticket/plan.h - what is planned, by person and time: visits with the way there, promised call-backs, changes and vendors' accesses in their window.
 *
 * Nothing is kept here: each is a row of its own kind, and moving it is that kind's own act. */
#pragma once
#include "ticket/ticket.h"

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
