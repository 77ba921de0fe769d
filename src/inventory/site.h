/* inventory/site.h - the places of a client. */
#pragma once
#include "store/store.h"

struct site { int64_t id; struct str name, address; };
struct sites { struct site *at; size_t n, cap; };

bool site_list(struct db *db, int64_t client, struct arena *mem, struct sites *out, struct err *e);
/* By its name, in whatever case, or by its number; 0: there is none. */
bool site_find(struct db *db, int64_t client, struct str said, struct arena *mem, int64_t *id, struct err *e);
