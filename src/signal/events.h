/* signal/events.h - what receivers outside are told: some signals under stable names, thin, in the order they were written.
 *
 * An event says that something happened and to what; whoever wants more asks for it by the API, with the rights of its key. A body never
 * carries what people wrote. */
#pragma once
#include "signal/signal.h"

/* name: of the event, which is the act's verb, or "component.probe" and "component.log". about: what its number names. */
struct event_kind { struct str name, about, says[2]; };  /* ORDER lang */
const struct event_kind *event_kinds(size_t *n);
const struct event_kind *event_kind_of(const struct signal *s);       /* NULL: nobody is told of it */
/* {"id":"17","event":"ticket.request","at":"2026-...Z","client":1,"about":"ticket","number":3,"person":2} */
struct str event_print(const struct signal *s, const struct event_kind *k, struct arena *mem);
/* What proves that the house sent it: "t=1764410000,v1=HEX", HMAC-SHA-256 over "t.body" with the words of the secret as its key. */
struct str event_signature(struct str secret, struct instant now, struct str body, struct arena *mem);

/* ---- receivers ---- */
struct receiver { int64_t id, made_by; struct str url, events; int64_t turn, at; int tries; bool down; struct instant next, sent, made; struct str answer, failure[2]; };
struct receivers { struct receiver *at; size_t n, cap; };
bool receiver_list(struct db *db, struct arena *mem, struct receivers *out, struct err *e);      /* those that are sent to */
bool receiver_wants(const struct receiver *r, const struct event_kind *k);
/* The secret of a receiver: derived from the store's own, so that it stands nowhere. NONE: the store has none yet. */
bool receiver_secret(struct db *db, const struct receiver *r, struct arena *mem, struct str *out, struct err *e);

struct dead_event { int64_t id, receiver, signal; struct str failure[2]; struct instant at, wanted, done; };
struct dead_events { struct dead_event *at; size_t n, cap; };
bool dead_list(struct db *db, int most, struct arena *mem, struct dead_events *out, struct err *e);      /* the newest first */
bool dead_wanted(struct db *db, struct arena *mem, struct dead_events *out, struct err *e);              /* to be sent again, the oldest first */

/* Jobs. id 0: a new one, from here on. made: its id. */
struct receiver_set { int64_t id, by; struct str url, events; bool secret, end; struct receiver made; struct arena *mem; };
job_fn receiver_set_job;
struct dead_replay { int64_t id, by; bool found; };
job_fn dead_replay_job;
