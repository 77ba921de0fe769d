/* web/inside.h - between the files of the engine; pages need page.h only. */
#pragma once
#include "web/origin.h"

/* What all requests share; does not change after the start. */
struct door {
	const struct web_order *order;
	const struct zone *zone;
	struct str nobody;                               /* a password hash that fits nothing, to take as long as a real one */
	const struct asset *assets;
	size_t asset_count;
	int64_t patience;                                /* ms a client has for a head, and for a body */
};
/* file: address below /assets/, with the content's hash in it. */
struct asset { struct str path, file, type, bytes; };
/* Everything but order and zone; in mem. */
bool door_fill(struct door *d, struct arena *mem, struct err *e);

/* The name below /assets/ of "assets/app.js". */
struct str asset_named(const struct request *q, struct str path);

/* From a request to its answer; never fails, for errors are answers, too. Runs on any thread with its own db. */
void dispatch(const struct door *d, struct db *db, const struct ask *ask, struct arena *mem, struct instant now, struct answer *a);
/* An answer without a store: 408, 413, 431, 503. */
void dispatch_refusal(const struct door *d, const struct ask *ask, int status, struct arena *mem, struct answer *a);
/* A request reads the store as it was when it came, until it has sent something or calls this. */
void look_away(struct request *q);
/* The page that shows the form which posts to this path: the path itself or the nearest one above it. */
struct str route_of_form(struct str path, struct arena *mem);
/* Is it a page of this house that may be gone to? */
bool path_is_page(struct str path, struct arena *mem);
/* Where somebody starts who may see that: the first entry of their navigation. */
struct str page_home(const struct request *q);
/* The page of an error: title, help, and the notice if there is one. */
void page_error(struct request *q, struct answer *a);

enum { IDEMPOTENCY_MOST = 200 };                         /* bytes, as assets/openapi.json says */
enum { FIELD_MOST = 500 };                               /* characters of a field that says nothing else */

/* ---- headers ---- */
/* The one style of an answer that is framed; its hash stands in that answer's policy. */
#define FRAME_STYLE "body{margin:.5rem;font:1rem/1.5 sans-serif;overflow-wrap:anywhere}img{max-width:100%}"
struct header { struct str name, value; };
/* Every header of an answer, those of safety first; in mem. */
struct header *headers_of(const struct answer *a, struct arena *mem, size_t *n);

/* answer_again by another page than the one above the form's path: that of a thing whose form stands elsewhere. */
bool answer_again_on(struct request *q, struct answer *a, struct str path, struct str reason, struct err *e);

/* ---- people ---- */
struct session { int64_t id; struct instant seen, proved; bool has_factor; };
struct str secret_new(struct arena *mem);                /* 64 hex digits of 256 random bits */
struct str secret_csrf(struct arena *mem, struct str secret);    /* the token in the forms of a session or form cookie */
/* Who holds this session: *who id 0 when it is unknown, ended, idle for 12 h or older than 7 days. */
bool session_find(struct db *db, struct str secret, struct instant now, struct arena *mem, struct session *out, struct person *who, struct err *e);
/* Whose form was it, as long as sessions are remembered; 0: nobody's. */
bool session_of_form(struct db *db, struct str csrf, struct instant now, struct arena *mem, int64_t *person, struct err *e);
/* Jobs; what points to a struct sign. */
/* half: the second factor is still to come; email: one they give with their first password; speaks: their browser names a language, lang, which is from then on that of the first administrator, for whom nobody chose one. */
struct sign { int64_t person, client; struct str login_key, address, device, secret, password, link, email; bool half, gone, speaks; enum lang lang; };
job_fn session_open_job, session_end_job, session_seen_job, sign_in_failed_job, password_set_job, language_set_job;
/* Minutes to wait before another attempt is taken; 0: go on. */
bool sign_in_wait(struct db *db, struct str login_key, struct str address, struct instant now, struct arena *mem, int *minutes, struct err *e);
bool person_password(struct db *db, struct str login_key, struct arena *mem, struct person *out, struct str *hash, struct err *e);
bool link_find(struct db *db, struct str secret, struct instant now, struct arena *mem, struct person *out, struct err *e);
/* Argon2id, 64 MiB; false when the machine has no memory for it. */
bool password_hash(struct str password, struct arena *mem, struct str *out);
bool password_is(struct str hash, struct str password, struct arena *mem);
/* NONE: good. Otherwise what is wrong, as a sentence. */
struct str password_fault(struct str password, struct str repeat, struct str login, enum lang lang, struct arena *mem);
void cookie_set(struct request *q, struct answer *a, struct str name, struct str value, bool strict);
void cookie_drop(struct request *q, struct answer *a, struct str name);

enum text role_text(enum role role);
/* Takes a form that waited for a proof of who it is, through the gates of rights, as if it came now. */
bool answer_carry(struct request *q, struct answer *a, struct str path, const struct fields *form, struct err *e);

/* ---- drafts ---- */
/* Keeps what was posted for that person; *secret finds it again. */
bool draft_keep(struct request *q, int64_t person, struct str *secret, struct err *e);
/* Is it a draft that is to be kept on purpose, or as it is written? Keeps it for that person, at the form's path. */
bool draft_is_asked(const struct request *q);
bool draft_late(struct request *q, int64_t person, struct err *e);
/* Puts the draft of this person into the request, if there is one for this page. */
bool draft_any(struct request *q, bool *any, struct err *e);     /* has who asks left any on purpose? */
bool draft_load(struct request *q, struct str secret, struct err *e);
/* What was posted where; NONE: there is no such draft of q->me. */
bool draft_find(struct request *q, struct str secret, struct str *path, struct fields *form, struct err *e);
/* The path of the page a draft belongs to; NONE: there is none. */
bool draft_page(struct request *q, int64_t person, struct str secret, struct str *path, struct err *e);

/* The client of what {id} names; *client -1: there is no such thing. */
bool object_client(struct db *db, enum object kind, int64_t id, struct arena *mem, int64_t *client, struct err *e);
