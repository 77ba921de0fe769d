/* web/origin.h - where the world sees this house, and who really asks: behind a proxy the connection says neither.
 *
 * Setting house.web says scheme and host to all that come that way. What comes otherwise, as the owner's browser on this machine does, is
 * served as it came: plain, at the host it named. So nobody is locked out by a wrong setting. */
#pragma once
#include "base/network.h"
#include "web/page.h"

/* An address a person typed: scheme, host and port alone, in small letters, without the port that is the scheme's own. False: it is none. */
bool origin_parse(struct str url, struct arena *mem, struct origin *out);
/* "https://desk.example" */
struct str origin_print(const struct origin *o, struct arena *mem);
/* What others are to use, whatever way this request came. */
struct str origin_of_house(const struct request *q);
/* What the house set that holds for every request: q->origin, q->house, q->zone and, of a trusted proxy's request, the address of who asks. */
bool gate_house(struct request *q, struct answer *a, struct err *e);

struct str session_cookie(const struct origin *o);       /* with __Host- where TLS is spoken */
struct str form_cookie(const struct origin *o);

/* ---- forwarded.c, pure ---- */
/* Who is behind peer, a trusted proxy: the last address of the chain that is no listed proxy itself. forwarded: the chain is written as RFC 7239
 * has it and not as X-Forwarded-For. An address that cannot be read ends the search: what a stranger wrote may be behind it. */
struct str forwarded_for(struct str peer, struct str chain, bool forwarded, const struct networks *listed, struct arena *mem);
