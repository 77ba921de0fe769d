/* store/reached.h - an item for several recipients, of whom a server may refuse some.
 *
 * Whoever was taken has it and never gets it again; the rest is tried on, or given up. What went to somebody is sent, with the reason why it
 * did not go to the others; what reached nobody is refused. */
#pragma once
#include "store/store.h"

/* Addresses with ", " between; empty: nobody has it yet. In mem. */
bool outbox_reached(struct db *db, const struct outgoing *o, struct arena *mem, struct str *out, struct err *e);
/* In the commit of what is told of that try. */
bool outbox_reaches(struct db *db, const struct outgoing *o, struct str reached, struct err *e);
/* Sent, but not to all; why: German, English. */
bool outbox_sent_but(struct db *db, const struct outgoing *o, struct instant now, const struct str why[2], struct err *e);
