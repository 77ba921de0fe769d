/* signal/steps_test.h - a client of the test's own and some stages of the path: what people do, what is told, and time that passes. */
#pragma once
#include "signal/signal.h"
#include "store/store_test.h"

typedef bool stage_fn(const struct step *s, bool *worked, struct err *e);
struct house { struct step s; struct err refused, e; int64_t made, client, component, ticket, part; stage_fn *const *stages; size_t n; };

/* A client "k" at that time; stages in their order. h stays where it is. */
void steps_open(struct house *h, stage_fn *const *stages, size_t n, const char *time, struct arena *mem, struct db *db);
void steps_at(struct house *h, const char *time);
void steps_walk(struct house *h);                        /* until no stage has work left */
/* What person 1 does, as JSON; nothing may be refused. */
void steps_act(struct house *h, const char *name, struct str json);
void steps_act_fields(struct house *h, const char *name, int64_t person, struct fields f);
/* The same in a transaction of its own; what is refused is undone, its reason stays in h->refused: false. A minute passes. */
bool steps_try(struct house *h, const char *name, const struct field *f, size_t n);
bool steps_refuses(struct house *h, const char *name, struct str json);      /* steps_try of that JSON; was it refused? */
void steps_sign(struct house *h, struct str document);   /* a contract of the client */
void steps_request(struct house *h);                     /* somebody asks for help: h->ticket and its h->part */
/* Turns the clock to that time, letting fall due what does; how often something did. */
int steps_pass(struct house *h, struct instant until);
int64_t steps_owed(struct house *h);                     /* what is owed and on no invoice yet, in cents */
