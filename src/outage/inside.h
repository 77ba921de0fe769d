/* outage/inside.h - what the files of this room share. */
#pragma once
#include "outage/outage.h"

struct graph_parts { struct graph_part *at; size_t n, cap; };
struct graph_needs { struct graph_need *at; size_t n, cap; };

/* Adds a fact by its ids in the words of that contract, if the contract knows it. */
void outage_fact(const struct contract *c, struct str name, struct str value, struct arena *mem, struct facts *f);
/* Is this what the contract calls an outage? Without one: impossible, with loss. */
bool outage_holds(const struct contract *c, enum business_state b, bool loss, struct arena *mem);
