/* web/factor.h - the second factor: a code by time from an authenticator app, or one of ten recovery codes. Inside web/ only.
 *
 * It counts from the moment a first code has proven that the app has the secret. A code is taken once, a recovery code
 * too; what is stored of a recovery code is its hash. */
#pragma once
#include "web/inside.h"

enum { RECOVERY_CODES = 10 };

/* key: TOTP_BYTES bytes, shown only until since. since 0: begun, not confirmed; key empty: none. used: the last step taken. */
struct factor { struct str key; struct instant since; int64_t used, codes; };
bool factor_load(struct db *db, int64_t person, struct arena *mem, struct factor *out, struct err *e);
/* Must this role have one? Setting sign_in.factor: ids of roles. */
bool factor_is_required(struct db *db, enum role role, struct arena *mem);

/* What somebody typed: the step of its code, or the hash of its recovery code. Both empty: it proves nothing. */
struct proof { int64_t step; struct str recovery; };
bool proof_read(struct request *q, int64_t person, struct str typed, struct proof *out, struct err *e);

/* Jobs; what points to this. codes: fresh recovery codes, in plain. by: who changes it. taken: false when it was too late. */
struct factor_change { int64_t person, client, by; struct str key; struct proof proof; struct str codes[RECOVERY_CODES]; bool taken; };
job_fn factor_begin_job, factor_confirm_job, factor_codes_job, factor_end_job;
void recovery_codes(struct arena *mem, struct str out[RECOVERY_CODES]);  /* "abcd-efgh-ijkl-mnop", 80 bits each */

/* Which roles must have one, on the page of people. */
void factor_roles_form(struct request *q, struct out *o);

/* ---- signing in with it ---- */

/* Whose password was right within the last ten minutes, and whose code is still to come; *who id 0: nobody's. */
bool session_half(struct request *q, struct person *who, struct err *e);
/* Jobs. sign_in_second: the half session `half` becomes a whole one under a new secret. proved: the session has shown once
 * more whose it is; takes the draft with it. */
struct second { struct sign sign; struct str half; struct proof proof; bool taken; };
struct proved { int64_t person, client, session; struct proof proof; struct str draft; bool taken; };
job_fn sign_in_second_job, proved_job;
