/* web/ways.h - what lets in beside a password, programs' keys, passkeys and calendar addresses: listed, told and ended alike.
 * Inside web/ only. */
#pragma once
#include "web/inside.h"

struct way { int64_t id; struct str name, says; bool flag; struct instant made, used; };
struct ways { struct way *at; size_t n, cap; };
/* list: the name of all in JSON. flag: of what a way may, in JSON, and says its column; NONE: they may one thing. named: people gave
 * them names. end: the path of the form that ends one (field id). */
struct ways_kind { struct str list, flag, end; bool named; enum text column, says, ending, none; };
void show_ways(struct request *q, struct out *o, const struct ways_kind *k, const struct ways *all);
void put_ways(struct json *j, const struct ways_kind *k, const struct ways *all);

/* What the jobs point to that end one: their person's own. */
/* found: it is that person's, whether it was ended before or not. */
struct way_end { int64_t client, person, id; bool found; };
bool way_end_post(struct request *q, struct answer *a, job_fn *job, struct str page, struct err *e);
