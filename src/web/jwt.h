/* web/jwt.h - signed tokens (RFC 7515, 7519) as an OpenID provider gives them: read strictly, verified by its keys, held against what
 * was asked for (OpenID Connect Core 3.1.3.7). Pure. Inside web/ only.
 *
 * Two algorithms are taken, RS256 with keys of 2048 bits at least and ES256 with keys of P-256; which one is said by the key, and the token
 * must say the same. So "none" and a public key used as a shared one are nothing that could verify. */
#pragma once
#include "base/base.h"

/* What a token must say. now: with a minute of tolerance either way. */
struct jwt_wanted { struct str issuer, client, nonce; struct instant now; };
struct jwt_said { struct str subject, email, name; bool email_verified; };
enum jwt_fault { JWT_GOOD, JWT_UNREADABLE, JWT_ALGORITHM, JWT_KEY_UNKNOWN, JWT_SIGNATURE, JWT_ISSUER, JWT_AUDIENCE, JWT_EXPIRED, JWT_EARLY, JWT_NONCE, JWT_SUBJECT };
/* keys: the provider's JWKS document (RFC 7517). */
enum jwt_fault jwt_check(struct str token, struct str keys, const struct jwt_wanted *w, struct arena *mem, struct jwt_said *out);
struct str jwt_fault_id(enum jwt_fault f);               /* for the log */
