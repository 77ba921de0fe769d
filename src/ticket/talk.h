/* ticket/talk.h - the conversation of a ticket: letters that came, answers that went, files, and letters nobody's ticket took.
 *
 * Where a letter belongs is one pure decision (talk_where): a Message-ID of ours or of a letter of that ticket in
 * References or In-Reply-To, or a signed token in subject or address; never a number alone, and never a ticket of another
 * client than the sender's. Whatever a machine sent is kept, but moves nothing and is never answered (RFC 3834).
 * The words of a letter are the ticket's note, so that clocks and portal read what they always read. */
#pragma once
#include "ticket/ticket.h"

enum { REOPEN_DAYS = 14, UNDO_SECONDS = 30, ADDRESSES_MOST = 20 };
enum { FILES_MOST = 10, FILES_BYTES = 15 << 20 };        /* of one answer, note or request: as large as other mail servers take */

/* ---- where a letter belongs ------------------------------------------------------------------------------ */

enum talk_place {                                        /* ORDER talk_place */
	PLACE_NEW,                                       /* a new request of the sender's client */
	PLACE_ANSWER,                                    /* the client's words on this ticket */
	PLACE_REOPENS,                                   /* the same, of one that was solved, or closed and is still answerable */
	PLACE_FOLLOWS,                                   /* a new request, linked to the one that is closed for good */
	PLACE_KEPT,                                      /* a machine's letter of this ticket: kept, moves nothing */
	PLACE_BOUNCE,                                    /* a letter of ours on this ticket came back, or is late */
	PLACE_DOUBLE,                                    /* this very letter is on this ticket already */
	PLACE_OURS,                                      /* our own letter, back by a copy or a list */
	PLACE_STAFF,                                     /* somebody of the house answers a letter of this ticket */
	PLACE_PARKED,                                    /* somebody must say whose it is: why */
};
enum parked_why { PARKED_UNKNOWN, PARKED_AUTOMATIC, PARKED_BOUNCE, PARKED_OWN, PARKED_UNREAD, PARKED_FOREIGN, PARKED_SHARED, PARKED_SENDERS, PARKED_STAFF };    /* ORDER parked_why */

/* Whose an address is: person 0: the client's own address. */
struct talk_holder { int64_t client, person; };
struct talk_holders { struct talk_holder *at; size_t n, cap; };          /* one a client, in the order of clients */

/* A letter as it came; addresses folded, ids without < >. client 0: nobody, or more than one client, has this address; then
 * `holders` are they. */
struct talk_letter {
	int64_t letter, client, person, staff;           /* staff: of the house, whose address it is; client is 0 then */
	struct talk_holders holders;
	struct str message_id, in_reply_to, from, name, return_path, subject, text, fresh, html;
	struct strs references, to, cc;
	bool automatic, list, bulk;
	struct str bounce_of, bounce_status, bounce_recipient, bounce_envelope;
	struct str unread;                               /* why nobody could read it; empty: it was read */
	struct str wrong;                                /* what of it could not be read: ids for talk_wrong */
};
/* What the store knows of what the letter names: gathered by talk_gather, or by a test. into: merged into that ticket, 0 not;
 * until: an answer opens it again (ticket_answerable); taken: another open ticket has its condition by now. */
struct talk_ticket { int64_t id, client, into; enum ticket_state state; struct instant until; bool taken; };
struct talk_anchor { struct str message_id, words; int64_t client, ticket; bool ours; };
struct talk_known {
	struct str secret;                               /* hex; empty: no token is good */
	struct strs own;                                 /* addresses of the house */
	struct { struct talk_ticket *at; size_t n, cap; } tickets;
	struct { struct talk_anchor *at; size_t n, cap; } anchors;
	struct str envelope;                             /* under which the letter left that is reported on; empty: without one */
	bool left;                                       /* a letter of this Message-ID left the house */
	bool answered;                                   /* this sender got an automatic answer within a day */
	struct instant now;
};
/* ticket, client: of the place; of a parked letter what its token speaks of, if that is good. person: of that client who wrote it, 0 unknown.
 * stranger: it named a thread of another client, and was kept out of it. answer: the program may say by itself that it came. */
struct talk_found { enum talk_place place; enum parked_why why; int64_t client, person, ticket; bool stranger, answer; };
struct talk_found talk_where(const struct talk_letter *l, const struct talk_known *k, struct arena *mem);

/* 16 hex digits that say: the house wrote this ticket of this client there. Empty without a secret. */
struct str talk_token(struct str secret, int64_t client, int64_t ticket, struct arena *mem);
/* "t.17.4.0123456789abcdef@desk.example" and "[#17-01234567]". */
struct str talk_message_id(struct str token, int64_t ticket, int64_t note, struct str domain, struct arena *mem);
/* Of what nobody wrote: more of these may stand on one note. "t.17.m9.0123456789abcdef@desk.example", by its message. */
struct str talk_notice_id(struct str token, int64_t ticket, int64_t message, struct str domain, struct arena *mem);
struct str talk_mark(struct str token, int64_t ticket, struct arena *mem);
/* Of a letter to the house about a ticket: its subject with the ticket's mark, by which an answer finds it. */
bool talk_subject(const struct step *s, int64_t client, int64_t ticket, struct str subject, struct str *out, struct err *e);
/* The ticket a token stands for, in a subject or an address; 0: none. Says nothing about whether it is good. */
int64_t talk_marked(struct str words, struct str *token);
/* The same of a Message-ID of ours. */
int64_t talk_named(struct str message_id, struct str *token);

/* The envelope id of a letter of the house (RFC 3461), 32 hex digits made of its Message-ID: mail servers see it, and nobody else. */
bool talk_envelope(struct db *db, struct str message_id, struct arena *mem, struct str *out, struct err *e);

/* How a ticket belongs to another: goes on from it, is merged into it, was split off it; or what a person said of both. */
enum link_kind { LINK_FOLLOWS, LINK_MERGED, LINK_SPLIT, LINK_RELATED, LINK_BLOCKS, LINK_DUPLICATE };            /* ORDER link_kind */
struct ticket_link { int64_t ticket, other; enum link_kind kind; };
struct ticket_links { struct ticket_link *at; size_t n, cap; };
bool talk_links(struct db *db, int64_t client, int64_t ticket, struct arena *mem, struct ticket_links *out, struct err *e);      /* from it and to it */

/* When a solved ticket closes by itself; 0: it does not. Until when an answer of the client opens a ticket again: setting ticket.close_days
 * after it was solved, where nothing closes by itself REOPEN_DAYS after it was closed; always while it is not closed. */
struct instant ticket_closes(struct db *db, const struct ticket *t, struct arena *mem);
struct instant ticket_answerable(struct db *db, const struct ticket *t, struct arena *mem);

/* ---- what was said ----------------------------------------------------------------------------------------- */

/*  came: MESSAGE_CAME.   goes: waiting --30 s--> sent --delivery report--> returned
 *                                `--undo--> undone                                        ORDER message_state */
enum message_state { MESSAGE_CAME, MESSAGE_WAITING, MESSAGE_UNDONE, MESSAGE_SENT, MESSAGE_RETURNED };

struct message {
	int64_t id, ticket, note, person, letter;
	bool goes, automatic, kept;                      /* kept: the letter can be had as it came */
	enum message_state state;
	struct str message_id, from, name, to, cc, subject, words, html, failure;     /* to, cc: with ", " between */
	struct instant at;                               /* of a waiting one: when it goes */
	int64_t row;                                     /* of what was sent: its row in the outbox, 0 none (read in the portal only) */
	struct instant sent, refused;                    /* 0: not yet; not refused */
	struct str trouble_de, trouble_en;               /* why the last try failed; of what is sent: whom it did not reach, and why */
	struct str reached;                              /* of what is not sent to all yet: who has it */
	struct str wrong;                                /* of what came: what could not be read, ids for talk_wrong */
};
struct messages { struct message *at; size_t n, cap; };
/* A person's answer that no server took for anybody, or that came back from the only one it went to: nobody has read it. */
bool talk_reached_nobody(const struct message *m);
/* The message of a row of the outbox; id 0: the row is none. */
bool talk_of_row(struct db *db, int64_t client, int64_t row, struct arena *mem, struct message *out, struct err *e);
/* What became of answers of a ticket that changes when they count, by note: nobody has read it, or it left only when somebody sent it again. */
struct talk_fate { int64_t note; bool nobody; struct instant again; };
struct talk_fates { struct talk_fate *at; size_t n, cap; };
bool talk_fates(struct db *db, int64_t client, int64_t ticket, struct arena *mem, struct talk_fates *out, struct err *e);
/* Of all clients: those that came back (state 4), or were refused for some or for all, within a week, on tickets that are open; newest first. What
 * was refused is left out once somebody answered after it. */
bool talk_returned(struct db *db, struct instant now, struct arena *mem, struct messages *out, struct err *e);
/* All of a ticket, in order. */
bool talk_messages(struct db *db, int64_t client, int64_t ticket, struct arena *mem, struct messages *out, struct err *e);

/* What of a letter could not be read, a sentence an id, with blanks between; unknown ids are passed over. */
struct str talk_wrong(struct arena *mem, struct str wrong, enum lang lang);

/* Of a message, or of a note that is none. */
/* unread: what it says cannot be searched (the id of a file_said above FILE_IN_PART of mail/letter.h, 0: it can, or nobody looked yet). */
struct enclosure { int64_t message, note; struct str name, type, sha256, content_id; int64_t size; int unread; };
struct enclosures { struct enclosure *at; size_t n, cap; };
bool talk_files(struct db *db, int64_t client, int64_t ticket, struct arena *mem, struct enclosures *out, struct err *e);
/* The bytes of a file that is on this ticket; *type empty: there is none. client_s: only of letters the client reads. */
bool talk_file(struct db *db, int64_t client, int64_t ticket, struct str sha256, bool client_s, struct arena *mem, struct str *type, struct str *bytes, struct str *name, struct err *e);
/* The HTML of a letter of this ticket, already sanitised; empty: there is none. */
bool talk_html(struct db *db, int64_t client, int64_t ticket, struct str sha256, bool client_s, struct arena *mem, struct str *html, struct err *e);
/* Bytes kept for a client; *type empty: none. Only for hashes that a letter or an act of theirs names. */
bool file_load(struct db *db, int64_t client, struct str sha256, struct arena *mem, struct str *type, struct str *bytes, struct err *e);
/* What a door puts there before it sends letter.come: the same bytes once. */
bool file_keep(struct db *db, int64_t client, struct instant now, struct str sha256, struct str type, struct str bytes, struct err *e);

/* Who an answer goes to: contacts of the client that take part, the newest writer first; nobody where none of them does: the client's own address gets invoices.
 * to: the answer is for them, else a copy. */
struct correspondent { struct str address, name; bool to; };
struct correspondents { struct correspondent *at; size_t n, cap; };
bool talk_people(struct db *db, int64_t client, int64_t ticket, struct arena *mem, struct correspondents *out, struct err *e);

/* All whom a client can be written to that are not in *out yet: its people with an address, by name. */
bool talk_contacts(struct db *db, int64_t client, struct arena *mem, struct correspondents *out, struct err *e);

/* Whose address is it? Of nobody's, none. */
bool talk_holders(struct db *db, struct str address, struct arena *mem, struct talk_holders *out, struct err *e);
/* The same where one must be meant. *client 0: nobody's, or of several; *person 0: the client's own address. */
bool talk_sender(struct db *db, struct str address, struct arena *mem, int64_t *client, int64_t *person, struct err *e);
/* Who of the house has this address; 0: nobody. */
bool talk_staff(struct db *db, struct str address, struct arena *mem, int64_t *person, struct err *e);
/* Who has an address already, so that nobody else may: letters of one address are one person's. own: the house writes from it; person 0: it is
 * the general address of another client than this one. A person `but` may have it. All of it 0: it is free. */
struct address_holder { int64_t client, person; struct str name, client_name; bool own; };
bool address_holder(struct db *db, struct str address, int64_t client, int64_t but, struct arena *mem, struct address_holder *out, struct err *e);
/* From now on letters of this address are this person's; the first of a person is where they are written to. */
bool address_add(struct db *db, int64_t client, int64_t person, struct str address, struct instant now, struct arena *mem, struct err *e);
/* Makes the keys of the house that are missing; the writer calls it when it starts. */
bool talk_prepare(struct db *db, struct str random_hex, struct err *e);

/* ---- letters that wait ---------------------------------------------------------------------------------------- */

enum stray_state { STRAY_WAITS, STRAY_ASSIGNED, STRAY_LEFT };    /* ORDER stray_state */
struct stray {
	int64_t id, client, letter, signal, near_client, near_ticket, ticket_client, ticket, person;
	enum parked_why why;
	enum stray_state state;
	struct str reason;                               /* why it was put aside */
	struct instant at, done;
	struct talk_letter mail;
	struct enclosures files;
};
struct strays { struct stray *at; size_t n, cap; };
/* id 0: there is none. */
bool stray_find(struct db *db, int64_t id, struct arena *mem, struct stray *out, struct err *e);
/* Oldest first while they wait, else newest first. */
bool stray_list(struct db *db, bool waiting, int most, struct arena *mem, struct strays *out, struct err *e);
bool stray_count(struct db *db, struct arena *mem, int64_t *n, struct err *e);

/* ---- the acts --------------------------------------------------------------------------------------------------
 * letter.come   of the client talk_sender says, or 0; once per key "letter.ID". Fields, those that are lists repeated:
 *               letter (its row), message-id, in-reply-to, references, from, name, return-path, to, cc, subject,
 *               text (the whole), fresh (what was written anew; absent: text), html (sha256 of its sanitised HTML in file), wrong (what of it could not be read),
 *               unread (why the letter could not be read: it waits for somebody), auto, list, bulk (1), bounce-of, bounce-status, bounce-recipient, bounce-envelope, and per file in the same order file.name,
 *               file.type, file.size, file.sha256, file.content-id. Bytes are kept before by file_keep, for the same client.
 * letter.assign letter (the stray), person or name (a contact is made), ticket (0: a new one)     letter.leave letter, reason
 * talk.reply    ticket, text, to, cc, seen (ms: what the writer had read; newer words refuse it), file.name, file.sha256         talk.undo message
 * ticket.request and ticket.note take file.name and file.sha256, too, a pair a file: FILES_MOST, FILES_BYTES.
 * talk.again    row (of the outbox, not sent yet), to, cc (others than before; absent: the same)
 * and the due times talk.send, and outbox.refused of the post. Written to the outbox (channel mail, key "talk.MESSAGE"): to, cc (", " between), subject, text,
 * message-id, in-reply-to, references (a space between), file.name and file.sha256 (a pair a file), by (person, answer: Auto-Submitted: auto-replied, or notice: auto-generated). */
