/* web/page_ticket.h - a ticket as one page shows it; page_ticket.c reads and writes it, page_ticket_forms.c has its forms. */
#pragma once
#include "web/show.h"

struct talk;
struct enclosures;
struct messages;
struct ticket_links;

struct ticket_view {
	struct ticket ticket;
	struct str client, component, opener, concerns;  /* concerns: whom or which account the work is for, by name; empty: not said */
	struct parts parts;
	struct judged *judged;                           /* one per part, in order */
	struct clock_rows clocks;
	struct ticket_notes notes;
	struct quotes quotes;
	struct booked_list booked;
	VEC(struct option) steps;                        /* open ones of its projects, to book time on */
	struct agreement agreement;
	const struct contract *contract;                 /* in force now, for what forms offer; NULL: none */
};
bool ticket_view(struct request *q, struct ticket_view *v, struct err *e);
bool may_work(const struct request *q);
void form_time_step(struct request *q, struct out *o, const struct ticket_view *v, struct str id, struct str chosen);     /* nothing where no project has an open step */
/* What was begun of a booking on this ticket, by hand (stopwatch 0) or of that stopwatch; one draft holds one of both. */
struct draft;
bool time_draft(struct request *q, const struct ticket_view *v, int64_t stopwatch, struct draft *out, struct err *e);

/* What was said, in order, with what became of it; the box that answers the client, and the one for the house alone. */
bool show_conversation(struct request *q, struct out *o, const struct ticket_view *v, struct err *e);
bool show_reply_box(struct request *q, struct out *o, const struct ticket_view *v, struct err *e);
/* Who looks after it, as a fact; the forms to take, give and put right; and what the history says of both. */
bool show_owner(struct request *q, struct out *o, const struct ticket *t, struct err *e);
/* show_about.c: the form that says or corrects what the ticket is about, its component and who asked. */
bool show_about(struct request *q, struct out *o, const struct ticket *t, struct err *e);
bool show_owner_forms(struct request *q, struct out *o, const struct ticket *t, struct err *e);
struct str name_owner_news(struct request *q, struct str words);
struct str name_about_news(struct request *q, int64_t client, struct str words);          /* of NOTE_ABOUT */
struct str name_team_news(struct request *q, struct str words);
struct str name_kind_news(struct str words, enum lang lang);
void put_messages(struct json *j, const struct messages *all, enum lang lang);
void put_enclosures(struct json *j, const struct enclosures *all);
bool show_note_box(struct request *q, struct out *o, const struct ticket *t, struct err *e);

/* One's own stopwatch (show_stopwatch.c); a change with its plan (page_change.c, both sides); the basket of the next visit. */
bool show_stopwatch(struct request *q, struct out *o, const struct ticket_view *v, struct err *e);
bool show_visit_choice(struct request *q, struct out *o, const struct ticket *t, struct err *e);
/* Tickets this one belongs to, each with the way back; the forms that merge, split and link. */
void show_links(struct request *q, struct out *o, const struct talk *t);
/* To the client: where the request of q->id goes on, and what it came from. */
bool show_portal_links(struct request *q, struct out *o, struct err *e);
bool put_portal_links(struct request *q, struct json *j, struct err *e);
void together_forms(struct request *q, struct out *o, const struct ticket_view *v);
void put_links(struct request *q, struct json *j, const struct ticket_links *all);
/* "Es fehlt noch ...": the next question of a part, each answer one click; unfolded as long as nobody took the ticket up. */
void ticket_ask(struct request *q, struct out *o, const struct ticket_view *v, size_t part);
/* show_waits.c: the moves a ticket allows, above them what it waits for, each pause with the button that ends it alone; in a line, and for programs. */
void ticket_moves_form(struct request *q, struct out *o, const struct ticket_view *v);
/* show_open_ends.c: what is still open when somebody solves it now, and what that means; for programs a list of ids (case, change, vendor, verdict, time). */
bool show_open_ends(struct request *q, struct out *o, const struct ticket_view *v, struct err *e);
bool put_open_ends(struct request *q, struct json *j, const struct ticket_view *v, struct err *e);
struct str name_waits(struct request *q, const struct ticket_view *v);
struct ticket_waits;
struct str name_held(struct request *q, int64_t client, const struct ticket_waits *w);
void put_waits(struct request *q, struct json *j, const struct ticket_view *v);
/* Its next step; and what else can be done: time, facts, parts. */
void ticket_next(struct request *q, struct out *o, const struct ticket_view *v);
bool ticket_forms(struct request *q, struct out *o, const struct ticket_view *v, struct err *e);
