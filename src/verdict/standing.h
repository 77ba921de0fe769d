/* verdict/standing.h - what a verdict is worth now: from an objection to its ruling a certain one holds provisionally.
 *
 * The verdict stays as it was given and kept; its standing is read beside it. No breach is booked on one that is disputed, and its money
 * waits (account/). */
#pragma once
#include "verdict/verdict.h"

struct standing { enum judge_status status; struct objection objection; };       /* objection.id 0: nobody disputes it */
bool verdict_stands(struct db *db, const struct verdict *v, struct arena *mem, struct standing *out, struct err *e);
bool standing_binds(const struct standing *s);           /* certain, and not disputed */
