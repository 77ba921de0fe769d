/* web/show_caller.h - what somebody of a client asked for, what concerns them, and when they called: on their own page and where they call. */
#pragma once
#include "web/show.h"

struct caller { int64_t id, client; struct str name; };
/* The latest tickets they asked for, or that are for them by name, of those below the number that the query names as before; nothing where there is none, or for who is of no client. */
bool show_tickets_of(struct request *q, struct out *o, const struct caller *p, struct err *e);
bool put_tickets_of(struct request *q, struct json *j, const struct caller *p, struct err *e);
/* Their latest calls, but for that one (0: all); nothing where there is none. */
bool show_calls_by(struct request *q, struct out *o, const struct caller *p, int64_t call, struct err *e);
bool put_calls_by(struct request *q, struct json *j, const struct caller *p, int64_t call, struct err *e);
