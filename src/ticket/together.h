/* ticket/together.h - tickets that belong together: merged into one, split off, or linked.
 *
 * Only tickets of one client. A merge can be taken apart again, the last one first. What was judged and booked stays as it is. */
#pragma once
#include "ticket/talk.h"

/* Into which ticket it is merged; 0: none. */
bool ticket_merged_into(struct db *db, int64_t client, int64_t ticket, struct arena *mem, int64_t *into, struct err *e);
/* related, blocks, duplicate: what a person may say of two tickets. False: another word. */
bool link_kind_parse(struct str id, enum link_kind *out);
struct str link_kind_id(enum link_kind k);
/* May it become a ticket of its own? What the house answered stays where it was answered. */
bool ticket_note_splits(struct db *db, int64_t client, const struct ticket_note *n, struct arena *mem, bool *splits, struct err *e);

/* Acts:
 * ticket.merge  ticket, into          ticket.apart   ticket: out of the one it was merged into
 * ticket.split  ticket, part or note, subject: becomes a ticket of its own, reported when it was
 * ticket.link   ticket, other, kind   ticket.unlink  ticket, other, kind
 * Text of NOTE_MERGED: "into N", "took N", "apart N", "split N", "from N". */
