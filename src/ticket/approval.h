/* ticket/approval.h - a client's approvers are asked by mail: each gets a link of their own, which opens without sign-in.
 *
 * A link is for one person and one thing with exactly these bytes (the seal): another offer, another window, and it opens
 * nothing. It holds no more than its person may do, and ends with that person's access, and after its last day. Nothing of it is stored: its token is
 * an HMAC under the store's secret. */
#pragma once
#include "signal/signal.h"

enum approval_kind { APPROVAL_QUOTE, APPROVAL_CHANGE, APPROVAL_KINDS };  /* ORDER approval_kind */
enum { APPROVAL_DAYS = 14 };
struct approval { enum approval_kind kind; int64_t client, ref, person; struct date until; };     /* until: its last day, UTC */

/* "q-1-12-5-20795-TOKEN", for an address; NONE: the store has no secret. Pure. */
struct str approval_word(struct str secret, const struct approval *a, struct str seal, struct arena *mem);
/* What a word names, before anybody knows whether it is true; false: it is no such word. Pure. */
bool approval_parse(struct str word, struct approval *out);
/* Is this the word for that thing with these bytes, is its time not over, and may its person still approve? */
bool approval_is(struct db *db, struct str word, const struct approval *a, struct str seal, struct instant now, struct arena *mem, bool *is, struct err *e);

/* A letter to each approver with an address, in their language; setting house.web makes the link. words, subject: German, English. ticket: whose conversation it is
 * part of, without its words, which hold the link. news: what its history says of it, and by whom, where nothing says it yet ("offered QUOTE NUMBER"; then
 * "asked ..." with the names of those who were); empty: the newest note does. */
struct approval_asking { enum approval_kind kind; int64_t client, ref, ticket, by; struct str seal, subject[2], words[2], news; };
bool approval_ask(const struct step *s, const struct approval_asking *x, struct err *e);
/* An offer and what became of it stand in the conversation of its ticket: "offered QUOTE NUMBER", "asked QUOTE NUMBER names", "accepted QUOTE NUMBER", "heard ..." (by telephone), "below ..." (by the contract itself: its
 * amount needs no approval), "declined QUOTE NUMBER reason". person: who of the client decided, 0: the contract. */
bool approval_answered(const struct step *s, int64_t client, int64_t ticket, int64_t person, struct str words, struct err *e);
/* The seal of a planned change: another plan, another seal. */
struct str approval_seal_of_change(struct instant planned, struct instant from, struct instant until, struct arena *mem);
