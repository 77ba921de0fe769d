/* web/passkey.h - passkeys of people: kept, found, challenged. Inside web/ only.
 *
 * A challenge is not stored when it is given out, but signed for the browser that asked, and stored when it is used: so a
 * page costs no write, and no challenge counts twice. */
#pragma once
#include "web/ways.h"
#include "web/webauthn.h"

struct kept_passkey { int64_t id; struct str name; struct instant made, used; struct passkey key; };
struct kept_passkeys { struct kept_passkey *at; size_t n, cap; };
bool passkey_list(struct db *db, int64_t person, struct arena *mem, struct kept_passkeys *out, struct err *e);
/* The key of that name (base64url) and whose it is, made for this site; *who id 0: there is none. */
bool passkey_find(struct request *q, struct str credential, struct str rp, struct kept_passkey *out, struct person *who, struct err *e);

struct str passkey_rp(const struct request *q);          /* "desk.example": the host without its port */
struct str passkey_origin(const struct request *q);      /* "https://desk.example" */
/* purpose: "make" or "sign in". As base64url; holds five minutes, for the browser with q->secret. */
struct str challenge_new(struct request *q, struct str purpose);
bool challenge_is(struct request *q, struct str purpose, struct str challenge);
/* The challenge that stands in what the browser sent; NONE: there is none. */
struct str challenge_in(struct request *q, struct str client_data);

/* Jobs; end: a struct way_end. taken: false when the challenge was used before, the key is kept already, or its counter did not go on. */
struct passkey_make { int64_t person, client; struct str name, rp, challenge; struct passkey key; bool taken; };
struct passkey_use { struct sign sign; struct kept_passkey *key; struct str challenge; int64_t counter; bool taken; };
job_fn passkey_make_job, passkey_end_job, passkey_sign_in_job;
/* The same where somebody who is signed in shows once more who they are: no session is opened, the proof is kept by `then` in that commit. */
struct passkey_proof { struct passkey_use use; job_fn *then; void *what; };
job_fn passkey_proof_job;
/* An assertion of q->me, for that purpose of its challenge; *good false: why says what does not hold. */
bool passkey_read(struct request *q, struct str purpose, struct passkey_use *u, struct person *who, struct err *why, struct err *e, bool *good);
/* The fields and the device's button within an open form. */
void passkey_inputs(struct request *q, struct out *o, struct str purpose);
bool passkey_has(struct request *q, bool *has, struct err *e);   /* has q->me one for this site? */
