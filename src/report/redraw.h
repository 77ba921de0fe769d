/* report/redraw.h - what the files share that let stored work go by once more: each booking as it is cut so far, and what became of each part. */
#pragma once
#include "report/draw.h"
#include "verdict/allot.h"

enum event_kind { EVENT_STOOD, EVENT_BOOKED, EVENT_TOLD, EVENT_ANEW, EVENT_SETTLED_ANEW, EVENT_SETTLED, EVENT_OPENED, EVENT_SOLVED };
struct event { int64_t client, at, id; enum event_kind kind; uint32_t place; };      /* place: of what stood, of the booking, of what was told, of what was decided anew, of the part */
struct moved { int64_t ticket, id, at; bool solved; };     /* of a ticket that was opened again: each time it was solved, or was no longer */
struct ticket_about { int64_t ticket; struct about about; };
/* What a solved part drew that is no time; quota NULL: nothing. */
struct drew { const struct quota *quota; struct date day; struct micro amount; };
/* What holds of a part at a time: since when it is solved (0: it is not), what is known of it, and under each contract what it drew, the
 * and the answers when it was solved; ruled: by now a ruling turned its verdict. work: the first of its bookings + 1, in the order of the work. */
struct held { int64_t since; bool ruled; uint32_t set, tells, work; struct drew drew[VERSIONS]; struct str solved[VERSIONS]; };
/* A booking as it is cut under each contract so far, and what each piece drew. next: as held.work. */
struct drawn_piece { struct asked told; int minutes; struct money paid; bool stands; };      /* paid: by a quota in money; stands: it was let go, and is allotted no more */
struct on_way { uint32_t next; struct { struct drawn_piece *at; size_t n, cap; } now[VERSIONS]; };
/* Bookings of a client in the order of the work. */
struct ordered { int64_t client; struct work_turn turn; uint32_t whole; };
struct redraw {
	struct drawing d;
	struct instant now;
	struct { struct ticket_about *at; size_t n, cap; } tickets;
	struct { struct stood *at; size_t n, cap; } stood;
	struct { struct moved *at; size_t n, cap; } moved;       /* by ticket, then as it happened */
	struct { struct event *at; size_t n, cap; } events;
	struct held *held;                               /* of each part */
	struct on_way *on_way;                           /* of each booking */
	struct ordered *order;                           /* all of them, and where each stands there */
	uint32_t *rank;
};

int64_t redraw_client(const struct replay_pool *p, const struct work_done *w);
const struct about *redraw_about(const struct redraw *r, int64_t ticket);
bool redraw_is_booked(const struct redraw *r, uint32_t place);             /* by now */
/* The next piece of a booking: so many of the minutes that are left. kept: the answers it had, of which quotas asked entry by entry alone are asked again; NONE:
 * all are. at: when it is settled. */
bool redraw_piece(struct redraw *r, uint32_t place, const struct question *k, struct str kept, int64_t at, int64_t *minutes, struct err *e);
/* What it drew is free. */
bool redraw_give_back(struct redraw *r, uint32_t place, const struct question *k, struct drawn_piece *one, struct err *e);
/* After a booking was settled, or corrected, or gave back what it drew (freed: then it is looked at itself): those of its client that were done after it have what is
 * left of quotas in the order of the work, as in the house (replay_allot.c). */
bool redraw_allot(struct redraw *r, uint32_t place, enum version v, int64_t at, bool freed, struct err *e);
/* Settles a booking once more by a set of facts: what was cut stays cut, each piece is a booking of its own from then on. */
bool redraw_cut(struct redraw *r, uint32_t place, enum version v, uint32_t set, int64_t at, struct err *e);
/* What a solved part draws that is no time, by what holds of it now. */
bool redraw_part(struct redraw *r, uint32_t place, struct err *e);
/* What a quota in money pays of the last piece so far of a booking: as far as it reaches on the day of the work. */
bool redraw_pay(struct redraw *r, uint32_t place, const struct question *k, struct drawn_piece *one, struct err *e);
/* What it paid of a piece, or of all of a booking, is free. */
bool redraw_return_paid(struct redraw *r, uint32_t place, const struct question *k, struct drawn_piece *one, struct err *e);
bool redraw_return_pieces(struct redraw *r, uint32_t place, const struct question *k, struct err *e);

/* ---- told otherwise, decided anew (replay_told.c) ---- */

/* *told: tickets of which one version alone would have corrected something. */
bool redraw_told(struct redraw *r, const struct told_on *t, struct ticket_ids *told, struct err *e);
/* What waited is settled by that set, as far as it says it; else what is settled has what it drew. */
bool redraw_settle_waiting(struct redraw *r, uint32_t place, uint32_t set, int64_t at, struct err *e);
bool redraw_anew(struct redraw *r, const struct decided_anew *x, struct err *e);
bool redraw_settle_anew(struct redraw *r, uint32_t work, int64_t at, struct err *e);
