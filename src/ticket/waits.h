/* ticket/waits.h - what a ticket waits for: an answer of its client, cases with others, several at once.
 *
 * It is a function of the moves on the ticket and of nothing else. Each pause has its own reason and its own end; the ticket goes on when the last has ended. */
#pragma once
#include "ticket/ticket.h"

/* others: for somebody else than the client; other: their case, 0 where a move from before there were cases names none. reason: as the move has it. */
struct ticket_wait { bool others; int64_t other; struct str reason; struct instant since; };
struct ticket_waits { struct ticket_wait *at; size_t n, cap; };

/* What one more move makes of them. "wait" adds one; "resume" ends the one it names, or all if it names none of them; any other move ends all. Pure. */
void ticket_waits_after(struct ticket_waits *w, const struct ticket_note *move, struct arena *mem);
/* After all moves among these notes, the first begun first. Pure. */
void ticket_waits_of(const struct ticket_notes *notes, struct arena *mem, struct ticket_waits *out);
bool ticket_waits(struct db *db, const struct ticket *t, struct arena *mem, struct ticket_waits *out, struct err *e);
/* The like of it; NULL: it does not wait for that. { 0 }: for its client; { true, case }. */
const struct ticket_wait *ticket_wait_for(const struct ticket_waits *w, const struct ticket_wait *like);
/* How a move names it: "third-party-work 7", "question-to-client". */
struct str ticket_wait_word(const struct ticket_wait *w, struct arena *mem);
