/* web/show_queue.h - the queue's address, its rows and its views; between the pages that show it. */
#pragma once
#include "ticket/queue.h"
#include "web/show.h"

enum { QUEUE_PAGE = 50 };
/* What an address asks for: "client=3&owner=me&team=mine&state=waiting&kind=request&priority=p1&overdue=1&after=PLACE-ID". What is not
 * understood is not asked for. Nobody's (owner=none) is what no team has either, unless it asks for a team. mine: the owner is written as "me";
 * our: the team as "mine". */
struct queue_ask { struct queue_filter filter; bool mine, our; struct queue_mark from; };
struct queue_ask queue_asked(struct request *q, const struct fields *query);
struct queue_ask queue_asked_text(struct request *q, struct str filter);
/* The same filter always as the same text, without the page: a view is found again by it. In mem. */
struct str queue_filter_text(struct request *q, const struct queue_ask *ask);
struct str queue_team_text(struct request *q, const struct queue_ask *ask);      /* its part of the team */

/* Rows as table, JSON and CSV. pick: with a box in front of each, named "ticket". */
bool sheet_queue(struct request *q, struct sheet *s, const struct queue *rows, bool pick, struct err *e);

/* Above the queue: the views with how many each has, then the choice of another one. */
bool show_views(struct request *q, struct out *o, const struct queue_ask *ask, struct err *e);
bool show_filter(struct request *q, struct out *o, const struct queue_ask *ask, struct err *e);
/* Below it: keep this choice as a view, or drop the one it is. */
bool show_view_forms(struct request *q, struct out *o, const struct queue_ask *ask, struct err *e);
/* A select of teams, nothing where there is none; and of who may look after tickets. */
bool team_choice(struct request *q, struct out *o, const struct input *in, const struct option *first, size_t n_first, struct err *e);
bool keeper_choice(struct request *q, struct out *o, const struct input *in, const struct option *first, size_t n_first, struct err *e);
