/* web/inquiry.h - what somebody wants and what the contract says of it, before anything is sent.
 *
 * A form of several steps that works without script: every answer is carried along as a field, each step is a POST
 * that answers a page and changes nothing. The contract asks its decisive question first and stops when it knows. */
#pragma once
#include "web/show.h"

struct inquiry {
	int64_t client;
	struct str subject, text, thing;                 /* thing: a component's id, "new:CLASS", "unknown", or empty */
	int64_t contact;                                 /* who of the client asked, told by the house; 0: not said */
	struct component component;                      /* id 0: something new or unknown, or nothing chosen */
	int64_t site;                                    /* where it is, said where no component was chosen; 0: not said */
	struct str concerns;                             /* whose account, password or workplace it is about, by name; empty: not said */
	struct str class;                                /* language-free id of what it is about */
	struct facts facts;                              /* answers, in the document's words */
	struct strs skipped;                             /* facts nobody could say */
	struct str not_yours;                            /* a fact the client said that is the house's to say */
	bool unknown;                                    /* something that was sent is not known: q->wrong and q->notice say what, and what is */
	struct judged judged;                            /* contract NULL: none in force */
	struct fields files;                             /* kept already, as an act names them */
	bool asks_thing;                                 /* there is something to choose from */
	struct str ask;                                  /* the next question a client can answer; empty: none */
};
/* Reads q->form (and q->client), judges. */
bool inquiry_read(struct request *q, struct inquiry *i, struct err *e);
/* The field "words" of a form with one field becomes subject and, where it is longer, text. */
void inquiry_one_field(struct request *q);
/* Nobody said yet what it is about: what the text suggests, a button each, and the choice of all. */
bool inquiry_thing(struct request *q, struct out *o, const struct inquiry *i, struct str action, struct err *e);
/* "Which thing", "what is to be done": the two that open every inquiry. */
bool inquiry_opening(struct request *q, struct out *o, int64_t client, struct err *e);
/* Who of the client asked: a choice of its people, by their roles; nothing where it has none. */
bool inquiry_contact(struct request *q, struct out *o, int64_t client, struct err *e);
/* Whom the work is for, where that is somebody else than who asks: a name, also of somebody who is yet to come. */
bool inquiry_concerns(struct request *q, struct out *o, int64_t client, struct err *e);
/* Everything said so far, hidden. */
void inquiry_carry(struct request *q, struct out *o, const struct inquiry *i);
/* The question with a button per possible answer, and what the text suggests in front. */
bool inquiry_question(struct request *q, struct out *o, const struct inquiry *i, struct str action, struct err *e);
/* The verdict, and what follows from it for the client. */
void inquiry_verdict(struct request *q, struct out *o, const struct inquiry *i);
/* What "thing" takes beside the numbers of components. */
struct strs inquiry_things(struct request *q, const struct inquiry *i);
/* inquiry_step.c: the same step for a program: what is said, what is asked next with what may be answered, or the verdict. */
void inquiry_step(struct request *q, struct answer *a, const struct inquiry *i);
/* The fields of act ticket.request. */
struct fields inquiry_act(struct request *q, const struct inquiry *i);
