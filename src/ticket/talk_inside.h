/* ticket/talk_inside.h - what the files of the conversation share. */
#pragma once
#include "ticket/inside.h"
#include "ticket/talk.h"

/* letter_read.c */
struct enclosures letter_files(const struct fields *f, struct arena *mem);  /* file.name begins each */
bool letter_read(struct db *db, const struct signal *come, struct arena *mem, struct talk_letter *out, struct enclosures *files, struct err *e);
/* talk_known.c: everything the store knows of what a letter names; in mem. */
bool talk_gather(const struct step *s, const struct talk_letter *l, struct talk_known *out, struct err *e);
bool talk_secret(struct db *db, struct arena *mem, struct str *hex, struct err *e);
struct str talk_domain(struct db *db, struct arena *mem);                /* of the house's mail address */
struct strs talk_own(struct db *db, struct arena *mem);
struct str list_print(const struct strs *list, struct str between, struct arena *mem);

const struct talk_holder *talk_holder_of(const struct talk_holders *all, int64_t client);        /* NULL: that client has not this address */

/* A letter on its way into a ticket. from_client: whose files its bytes are kept as. */
struct arrival { struct talk_letter mail; struct enclosures files; int64_t signal, from_client; struct instant at; bool stranger, answer; };
/* letter_take.c: words become a note, the letter a message with its files. */
bool letter_request(const struct step *s, const struct arrival *a, struct ticket *t, struct err *e);
bool letter_put(const struct step *s, const struct arrival *a, struct ticket *t, enum note_kind kind, struct err *e);
bool letter_answer(const struct step *s, const struct arrival *a, struct ticket *t, struct err *e);      /* the client's words; reopens what is solved or closed */
/* The client has said something: what was solved or closed opens again, what waited for the client goes on. */
bool ticket_goes_on(const struct step *s, struct ticket *t, struct str reason, struct err *e);
bool ticket_link_add(const struct step *s, const struct ticket *t, int64_t other, enum link_kind kind, int64_t person, struct err *e);

/* attach.c: the files an act names; refused when they are too many, too large or not there. To the note written last. */
bool attach_read(const struct step *s, const struct signal *act, struct enclosures *out, struct err *e);
bool attach_put(const struct step *s, const struct ticket *t, int64_t message, int64_t note, const struct enclosures *files, struct err *e);
bool attach_to_note(const struct step *s, const struct ticket *t, const struct signal *act, struct err *e);
bool ticket_last_note(const struct step *s, const struct ticket *t, int64_t *note, struct err *e);

/* talk_send.c */
/* automatic: says that a letter came; notice: what nobody wrote, words with it. subject: of a notice, empty: the ticket's. outside: to somebody who is not of the client and
 * has no part in what was said; secret: its words are for who gets it alone. */
struct sending { int64_t client, ticket, message, note; struct str to, cc, subject, words; bool automatic, notice, outside, secret; };
bool talk_send(const struct step *s, const struct sending *x, struct err *e);
/* A notice on what was noted last on the ticket. */
bool talk_tell(const struct step *s, const struct sending *x, struct err *e);
/* Whom of the client a notice about a ticket goes to: who takes part, else the first contact, else the client's own address. */
bool talk_addressee(const struct step *s, int64_t client, int64_t ticket, struct str *address, struct err *e);
/* "Guten Tag,\n\nWORDS\n\nVorgang 17\nHAUS": a letter of the house. */
struct str talk_letter_words(const struct step *s, int64_t ticket, struct str words, enum lang lang);

/* closing.c: the due times of a ticket as it now is; what falls due; is its condition on another open ticket? */
bool ticket_due(const struct step *s, const struct signal *due, struct err *e);
bool ticket_is_taken(struct db *db, const struct ticket *t, struct arena *mem, bool *taken, struct err *e);

bool letter_come(const struct step *s, const struct signal *act, struct err *e);
bool letter_assign(const struct step *s, const struct signal *act, struct err *e);
bool letter_leave(const struct step *s, const struct signal *act, struct err *e);
bool talk_reply(const struct step *s, const struct signal *act, struct err *e);
bool talk_undo(const struct step *s, const struct signal *act, struct err *e);
bool talk_again(const struct step *s, const struct signal *act, struct err *e);
bool talk_due(const struct step *s, const struct signal *due, struct err *e);
bool talk_refused(const struct step *s, const struct signal *due, struct err *e);
