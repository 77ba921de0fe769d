/* report/inside.h - the pure half of a replay: work is laid down fact by fact, judged once per set of facts, counted.
 *
 * Facts come as the store keeps them (fields in the words of the document that judged); the same bytes are the same
 * set. A year of work has a million parts and a few thousand sets. */
#pragma once
#include "report/report.h"

struct replay_pool;                                      /* in mem */
struct replay_pool *replay_open(struct arena *mem);
/* The verdict that holds for a part; a later one of the same part takes the place of an earlier. ruled: what a ruling made of it,
 * which as a precedent holds under every version; else NONE. */
void replay_judged(struct replay_pool *p, int64_t client, int64_t ticket, int64_t part, struct str facts, enum verdict_class ruled);
/* Time booked on a part; of parts that were not laid down it is not counted. */
void replay_booked(struct replay_pool *p, int64_t client, int64_t part, int minutes);
/* Judges and counts. Fills everything of out but the period, the names of clients and the flat fees. */
bool replay_count(struct replay_pool *p, const struct contract *const contracts[VERSIONS], struct replay *out, struct err *e);
