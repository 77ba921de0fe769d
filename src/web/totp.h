/* web/totp.h - one-time codes by time (RFC 6238): HMAC-SHA-1, 30 seconds, six digits, which is what every authenticator
 * app can do. Pure. */
#pragma once
#include "base/base.h"

enum { TOTP_BYTES = 20, TOTP_STEP_MS = 30000 };          /* of a key; RFC 4226 4 R6 */

/* The code of a step as a number below a million; digits: how many are shown (6; 8 in the tests of the RFC). */
uint32_t totp_code(struct str key, int64_t step, int digits);
int64_t totp_step(struct instant now);
/* Which step is this code of: the one of now, or its neighbours (a clock may go 30 s wrong), but none up to `used`, so
 * that no code is taken twice. 0: none. */
int64_t totp_find(struct str key, struct str code, struct instant now, int64_t used);

struct str base32_print(struct arena *mem, struct str bytes);   /* RFC 4648, without padding */
/* otpauth://totp/..., what an authenticator app reads. */
struct str totp_address(struct arena *mem, struct str issuer, struct str login, struct str key);
