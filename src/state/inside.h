/* state/inside.h - what the files of this room share. */
#pragma once
#include "state/state.h"

/* Readings being packed: two varints each, ready to be squeezed. */
struct pack { unsigned char *at; size_t len, cap; int n; struct reading first, last; int64_t step; };
void pack_add(struct arena *mem, struct pack *p, const struct reading *r);
struct str pack_squeeze(struct arena *mem, const struct pack *p);

extern const struct str state_ids[4];                    /* ORDER state */
bool state_parse(struct str id, enum state *out);
