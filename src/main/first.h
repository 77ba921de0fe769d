/* main/first.h - the first start: this machine as the first client, and the link for the first administrator. */
#pragma once
#include "main/writer.h"

/* base_url: for people; web, syslog: where they really listen, for the probes. */
struct first { struct str base_url, web, syslog; bool empty; };
/* On a store without clients: this machine becomes one, with what can be found on it, under the standard contract
 * (unless f->empty). On a store without staff: an owner "admin". Until that owner has a password, each start
 * prints a one-time link. */
bool first_start(struct writer *w, const struct first *f, struct arena *mem, struct err *e);
/* Index values of DIR/indexes/NAME.csv that the store does not have, or has otherwise. */
bool indexes_load(struct writer *w, struct str data, struct arena *mem, struct err *e);
