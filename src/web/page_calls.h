/* web/page_calls.h - what the pages of calls, call-backs and cases with others lend to each other and to today, tickets and the portal. */
#pragma once
#include "ticket/calls.h"
#include "ticket/others.h"
#include "web/show.h"

/* "Maria Meier, Hansa Import GmbH", "Hansa Import GmbH", "unbekannt". */
bool name_caller(struct request *q, int64_t client, int64_t person, struct str *out, struct err *e);
struct str name_call_state(const struct request *q, const struct call *c);       /* "klingelt", "nicht angenommen" */
/* Who calls or called and was not written down, with the contract in one line and the way to the note; nothing when there is nobody. */
bool show_calls(struct request *q, struct out *o, struct err *e);
bool put_calls(struct request *q, struct json *j, struct err *e);
bool show_calls_of(struct request *q, struct out *o, int64_t client, int64_t ticket, struct err *e);
void put_call_list(struct json *j, const struct calls *all);
bool put_calls_of(struct request *q, struct json *j, const struct ticket *t, struct err *e);

/* What is written down of a call, in one form (page_call_note.c). */
bool call_note_form(struct request *q, struct out *o, const struct call *c, struct err *e);
/* On the ticket that a call was to solve: what its booked time waits for. */
bool show_call_waits(struct request *q, struct out *o, const struct ticket *t, struct err *e);

/* Promised calls back, the one due first first; nothing when there is none. */
bool show_callbacks(struct request *q, struct out *o, struct err *e);
bool put_callbacks(struct request *q, struct json *j, int64_t client, struct err *e);
bool show_callbacks_of(struct request *q, struct out *o, int64_t client, int64_t ticket, struct err *e);
bool put_callbacks_of(struct request *q, struct json *j, const struct ticket *t, struct err *e);
/* A select of what can be promised; none: the label of "no time", or NONE: there must be one. id: of the control. */
bool slot_choice(struct request *q, struct out *o, int64_t client, struct str id, struct str none, struct err *e);
/* The act callback.ask from the posted form; then: where to go, empty: to the ticket. */
bool callback_send(struct request *q, struct answer *a, struct err *e);
/* A select of the client's open tickets; the first is "a new one". */
bool open_ticket_choice(struct request *q, struct out *o, struct str id, struct err *e);
/* Of a note about a promise. */
struct str name_callback_news(struct request *q, struct str words);

/* Open cases with others of all clients whose promise is over or near; nothing when there is none. */
bool show_others(struct request *q, struct out *o, struct err *e);
bool put_others(struct request *q, struct json *j, int64_t client, int64_t ticket, struct err *e);
bool show_others_of(struct request *q, struct out *o, const struct ticket *t, struct err *e);
struct str name_other_news(struct request *q, int64_t client, struct str words);
/* The reason of a move as people read it: the case it names, and what was said beside it. */
struct str name_reason(struct request *q, int64_t client, struct str reason);
/* Remote sessions of a ticket: at the desk with what a technician does, in the portal with the way to each. */
bool show_remotes_of(struct request *q, struct out *o, const struct ticket *t, struct err *e);
/* Supervised access of vendors on a ticket (page_vendor.c), with what the person may do next; and a note about it. */
bool show_vendors_of(struct request *q, struct out *o, const struct ticket *t, struct err *e);
struct str name_vendor_news(struct request *q, struct str words);
struct str name_remote_news(struct str words, enum lang lang);
/* The client's contract with the maker of a component, and the form to say it. */
bool put_makers(struct request *q, struct json *j, int64_t client, int64_t component, struct err *e);
bool show_maker(struct request *q, struct out *o, int64_t client, int64_t component, struct err *e);
/* Telephone numbers of a client and its people, with the forms. */
bool show_phones(struct request *q, struct out *o, struct err *e);
bool put_phones(struct request *q, struct json *j, struct err *e);
