/* web/feed.h - what somebody has promised, for the calendar of their telephone: an address with a secret in it. Inside web/ only.
 *
 * Whoever has the address reads it: so it says only that one is busy, unless its person wants more. It ends by its person, or
 * with their access. */
#pragma once
#include "web/ways.h"

struct feed { int64_t id, client, person; bool details; struct instant made, used; };
struct feeds { struct feed *at; size_t n, cap; };
bool feed_list(struct db *db, int64_t client, int64_t person, struct arena *mem, struct feeds *out, struct err *e);     /* those that hold */
bool feed_find(struct db *db, struct str secret, struct arena *mem, struct feed *out, struct err *e);           /* id 0: none */
/* Jobs; end: a struct way_end, seen: a struct feed. */
struct feed_make { int64_t client, person; struct str secret; bool details; };
job_fn feed_make_job, feed_end_job, feed_seen_job;
/* The calendar itself: own call-backs that are open, and when one is on call. */
bool feed_print(struct db *db, const struct feed *f, struct instant now, enum lang lang, struct out *o, struct err *e);
