/* mail/post.h - what the files of the post share: servers, what is wrong with them, the way of a letter. */
#pragma once
#include "mail/letter.h"
#include "mail/mail.h"
#include <curl/curl.h>

/* ---- what is wrong, in both languages (server.c) ------------------------------------------------------------ */

/* In the order in which one comes to them. ORDER trouble_kind */
enum trouble_kind { TROUBLE_SETTING, TROUBLE_ADDRESS, TROUBLE_TLS, TROUBLE_SIGN_IN, TROUBLE_FOLDER, TROUBLE_TALK, TROUBLES };
struct trouble { enum trouble_kind kind; struct err said[2]; };          /* ORDER lang */
/* trouble(t, TROUBLE_SETTING, "{} fehlt", "{} is missing", name): as refuse; returns false. */
#define trouble(t, kind, de, ...) trouble_holes((t), (kind), (struct str){ "" de "", sizeof(de) - 1 }, HOLES(__VA_ARGS__))
bool trouble_holes(struct trouble *t, enum trouble_kind kind, struct str de, const struct hole *h, size_t n);

/* ---- a server as it is set (server.c) ------------------------------------------------------------------------ */

enum way { WAY_IN, WAY_OUT, WAYS };                      /* ORDER way */
struct str way_name(enum way w);                         /* "in", "out" */
struct str way_setting(enum way w);                      /* "mail.imap", "mail.smtp" */
/* where: the setting. tls: from the first byte; starttls: demanded; offered: taken where it is offered; none of them: on the loopback. folder: of the box only. */
struct server { enum way way; struct str where, host, folder, address, house, user, password, authority, box; int port; bool tls, starttls, offered; };
/* box: the address whose letters this program reads itself, folded; empty: it reads none.
 * Reads settings and password. False: something is wrong with them. out->where is empty when that way is not set up. */
bool server_load(struct db *db, enum way way, struct str data, struct arena *mem, struct server *out, struct trouble *t);
/* The setting taken apart. */
bool server_parse(enum way way, struct str where, struct arena *mem, struct server *out, struct trouble *t);
/* What setting mail.starttls makes of it; user must be known. Pure. */
void server_encrypt(struct server *s, struct str policy);
struct str server_box(const struct server *s, struct arena *mem);        /* "user@host/INBOX": stays when port or TLS change */
/* All that is set, as one text: when it differs, everything is tried anew. */
struct str server_print(const struct server *s, struct arena *mem);
bool address_is(struct str s);                           /* local@domain in ASCII, nothing a header could break at */
struct str address_domain(struct str address);

/* ---- the line to a server (dial.c) ------------------------------------------------------------------------------ */

/* Held: a connection to one server, signed in by libcurl. `stopping` ends what runs. */
struct dial { CURL *curl; const struct server *server; const bool *stopping; char *buffer; size_t from, until; };
/* Connects, TLS, sign-in. The buffer is in mem. */
bool dial_open(struct dial *w, const struct server *s, const bool *stopping, struct arena *mem, struct trouble *t);
void dial_close(struct dial *w);
bool dial_send(struct dial *w, struct str bytes, struct trouble *t);
bool dial_line(struct dial *w, struct out *to, struct trouble *t);       /* appends one line with its end */
bool dial_bytes(struct dial *w, size_t n, struct arena *mem, struct str *out, struct trouble *t);

/* ---- IMAP (imap.c) ------------------------------------------------------------------------------------------------ */

struct uids { int64_t *at; size_t n, cap; };
/* One response: its line, with "{}" where a literal stood. */
struct reply { struct str line, literal; };
struct raw_letter { int64_t uid; size_t size; struct str bytes; struct str refused; };   /* refused: why the server does not give it */
struct raw_letters { struct raw_letter *at; size_t n, cap; };

struct imap { struct dial dial; int tag; int64_t validity, next; };      /* validity, next: of the folder when it was opened */
/* Held; signs in and opens the server's folder. */
bool imap_open(struct imap *i, const struct server *s, const bool *stopping, struct arena *mem, struct trouble *t);
void imap_close(struct imap *i);
bool imap_look(struct imap *i, struct arena *mem, struct trouble *t);     /* lets the server say what is new */
/* "UNSEEN", "UID 5:*": ascending. */
bool imap_search(struct imap *i, struct str what, struct arena *mem, struct uids *out, struct trouble *t);
/* Fills in uid and size; a letter that is gone is left out. */
bool imap_sizes(struct imap *i, const struct uids *uids, struct arena *mem, struct raw_letters *out, struct trouble *t);
/* Fetches their bytes without a mark at the server. A letter that is gone has none. */
bool imap_fetch(struct imap *i, struct raw_letter *letters, size_t n, struct arena *mem, struct trouble *t);
bool imap_mark_seen(struct imap *i, const struct uids *uids, struct arena *mem, struct trouble *t);
struct str uids_print(const struct uids *uids, struct arena *mem);       /* "4,7,9" */
/* The number behind a word of a response: "UIDVALIDITY 17]", "UID 3 ". */
bool reply_number(struct str line, struct str word, int64_t *out);
void reply_uids(struct str line, struct arena *mem, struct uids *out);   /* of "* SEARCH 4 7 9" */

/* ---- taking in (fetch.c) -------------------------------------------------------------------------------------------- */

struct room { struct arena *mem; struct db *db; const struct post_order *order; const bool *stopping; };
/* What stays from turn to turn: a connection and its memory. */
struct fetching { struct imap imap; struct arena *held; };
/* *some: there were letters. */
bool fetch_turn(struct fetching *f, const struct server *s, const struct room *room, bool *some, struct trouble *t);
void fetch_end(struct fetching *f);

/* ---- handing in (hand_in.c) ------------------------------------------------------------------------------------------- */

/* What the process decode said of letters: heard by one thread, taken by another. */
/* What decode said of a letter, or of a file whose number is below 0. read false: body is why not. Its memory goes with it. */
struct answer { struct arena *mem; int64_t letter; bool read; struct str body; struct answer *next; };
struct answers;                                          /* in mem, but to be closed */
struct answers *answers_open(struct arena *mem);
void answers_close(struct answers *a);
void answers_add(struct answers *a, const struct told *t);
struct answer *answers_take(struct answers *all, const bool *stopping);  /* NULL: none came in time, or it is time to stop */
void answers_wake(struct answers *a);                    /* after *stopping was set */
/* Has stored letters read, and sends what they say as acts. *some: there may be more. False: the store takes nothing. */
bool post_hand_in(const struct room *room, struct answers *answers, bool *some, struct err *e);
bool files_wait(const struct room *room, bool *some, struct err *e);
/* Is there anything of either to be read? */
bool post_waits(const struct room *room, bool *some, struct err *e);
/* Has files read that nobody has read yet (read_files.c). *some: there may be more. */
bool post_read_files(const struct room *room, struct answers *answers, bool *some, struct err *e);

/* ---- sending (compose.c, smtp.c, send.c) ------------------------------------------------------------------------------- */

/* A mail as it goes over the wire: lines end with CR LF. */
struct composed { struct str message_id, envelope, bytes; struct strs to; };   /* envelope: RFC 3461; empty: without one */
/* What a row encloses (enclose.c): by name and hash there, by its bytes here. */
struct parcel { struct str name, type, bytes; };
struct parcels { struct parcel *at; size_t n, cap; };
/* False: one of them cannot be had; t says which and why. */
bool parcels_load(struct db *db, const struct outgoing *o, struct arena *mem, struct parcels *out, struct trouble *t);
struct str parcel_boundary(struct str message_id, struct arena *mem);
void parcels_print(const struct parcels *all, struct str boundary, struct out *o);       /* behind the text, with the end */
/* False: it cannot be sent as it stands; t says why. */
bool mail_compose(const struct server *s, const struct outgoing *o, const struct parcels *files, struct arena *mem, struct composed *out, struct trouble *t);

/* sent: to some at least, the server said 250 after the last byte. later: not now (4xx). refused: never (5xx). lost: the talk broke off. */
enum delivery { DELIVERY_SENT, DELIVERY_LATER, DELIVERY_REFUSED, DELIVERY_LOST };
struct smtp { struct dial dial; bool reports; };         /* reports: it takes an envelope id, and names it in delivery reports (DSN) */
bool smtp_open(struct smtp *c, const struct server *s, const bool *stopping, struct arena *mem, struct trouble *t);
void smtp_close(struct smtp *c);
/* A server answers for each recipient, and one that it refuses keeps the mail from nobody else. reached: who has it now; refused: what was said of the others, in the server's own words. */
struct delivered { struct strs reached; struct str refused; };
/* t says why unless it is sent to all of m->to. later: also when it went to some, and the others are only not taken now. */
enum delivery smtp_deliver(struct smtp *c, const struct composed *m, struct arena *mem, struct delivered *out, struct trouble *t);
struct str smtp_escaped(struct str bytes, struct arena *mem);    /* dots doubled, and the dot that ends it */

struct sending { struct smtp smtp; struct arena *held; };
/* asked: the server was spoken to; not while nothing waits. */
bool send_turn(struct sending *f, const struct server *s, const struct room *room, bool *asked, struct trouble *t);
void send_end(struct sending *f);
