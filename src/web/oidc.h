/* web/oidc.h - sign-in by a provider of identities (OpenID Connect, authorization code with PKCE). Inside web/ only.
 *
 * Settings oidc.issuer and oidc.client, oidc.name on the button; the secret, where the provider wants one, is the first line of
 * oidc-secret, mode 0600, in $CREDENTIALS_DIRECTORY or the data directory. The provider is asked anew each time for its keys, so that
 * one that changes them is no case of its own. Only people who are known here come in: by a subject that was linked to them, the first time by
 * the owner or by a mail address that the provider has verified and the house knows as theirs. */
#pragma once
#include "web/inside.h"
#include "web/jwt.h"

struct oidc { struct str issuer, client, name, secret; };
/* False: it is not set up, or *e says what is wrong with the secret. */
bool oidc_load(const struct request *q, struct oidc *out, struct err *e);
/* What the provider says of itself (OpenID Connect Discovery 1.0); pure. */
struct provider { struct str authorize, token, keys; };
bool provider_parse(struct str body, struct str issuer, struct arena *mem, struct provider *out, struct err *e);
/* By HTTP, over TLS unless the provider is on the loopback; within ten seconds. */
bool provider_load(const struct oidc *o, struct arena *mem, struct provider *out, struct err *e);
/* One try, as its cookie keeps it: "state.nonce.verifier.then". */
struct oidc_try { struct str state, nonce, verifier, then; };
struct oidc_try oidc_try_new(struct str then, struct arena *mem);
struct str oidc_try_print(const struct oidc_try *t, struct arena *mem);
bool oidc_try_parse(struct str cookie, struct arena *mem, struct oidc_try *out);
struct str oidc_ask(const struct oidc *o, const struct provider *p, const struct oidc_try *t, struct str back, struct arena *mem);
/* Gives the code back for a token, verifies it, and says whose it is. e: what does not hold, for the log. */
bool oidc_redeem(const struct oidc *o, const struct oidc_try *t, struct str code, struct str back, struct instant now, struct arena *mem, struct jwt_said *out, struct err *e);

/* Whose subject it is; person id 0: nobody's. */
bool oidc_person(struct db *db, struct str issuer, const struct jwt_said *said, struct arena *mem, struct person *out, bool *linked, struct err *e);
/* Jobs. */
struct oidc_link { int64_t person, client, by; struct str issuer, subject; bool end, taken; };
job_fn oidc_link_job;
/* The button on the sign-in page, nothing where it is not set up; and on a person's page what they are linked to, with the forms. */
void oidc_sign_in_link(struct request *q, struct out *o, struct str then);
bool show_oidc_link(struct request *q, struct out *o, int64_t person, struct err *e);
