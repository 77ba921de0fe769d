/* web/session.h - who is signed in where, for the pages that show and end it. Inside web/ only. */
#pragma once
#include "web/inside.h"

/* One that is open now; seen: to five minutes. */
struct open_session { int64_t id; struct str device, address; struct instant since, seen; };
struct open_sessions { struct open_session *at; size_t n, cap; };
bool session_list(struct db *db, int64_t person, struct instant now, struct arena *mem, struct open_sessions *out, struct err *e);   /* last used first */

/* A job; what points to this. one: that session of the person; else all but keep. by: who ends them; ended: how many there were; found: the one is that person's, whether it was open or not. */
struct session_end { int64_t person, client, by, one, keep; int ended; bool found; };
job_fn sessions_end_job;
/* All that lets a person in ends now: sessions, keys, feeds, links. client: the person's own. */
bool access_end(struct db *db, int64_t client, int64_t person, struct instant now, struct err *e);

/* "Firefox, Linux" from a User-Agent; NONE: it names nothing we know. */
struct str device_of(struct str agent, struct arena *mem);

/* After the last step of a sign-in: gives the browser its session and sends it where it wanted to go; or counts a wrong try. */
bool sign_in_enter(struct request *q, struct answer *a, const struct sign *s, struct err *e);
bool sign_in_turn_down(struct request *q, struct answer *a, struct sign *s, struct str why, struct err *e);
bool sign_in_slow(struct request *q, struct answer *a, int minutes, struct err *e);

/* The button that signs in with a passkey. */
void passkey_sign_in_form(struct request *q, struct out *o, struct str draft, struct str then);

/* The table of a person's open sessions, each with a button that posts to `end`, and one that ends all (others). */
bool show_sessions(struct request *q, struct out *o, int64_t person, struct str end, struct err *e);
bool put_sessions(struct request *q, struct json *j, int64_t person, struct err *e);
