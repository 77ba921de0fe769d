/* inventory/deputy.h - who decides beside somebody for some days, so that what a contract leaves to a named person does not wait while they are away.
 *
 * Both may decide on those days. A deputy is of the same side; who represents a side by their role needs none. */
#pragma once
#include "store/store.h"

struct deputy { int64_t id, client, person, deputy; struct date from, until; struct str name; struct instant made; };       /* name: of the deputy */
struct deputies { struct deputy *at; size_t n, cap; };
/* Of a person, those not taken back, in the order of their days. */
bool deputy_list(struct db *db, int64_t client, int64_t person, struct arena *mem, struct deputies *out, struct err *e);
/* Does `deputy` decide for that person on that day? */
bool deputy_decides(struct db *db, int64_t person, int64_t deputy, struct date day, struct arena *mem, bool *out, struct err *e);
/* Both write the audit; false: somebody of another side, who is gone or the person itself, or no such row; *done_it says so. */
bool deputy_add(struct db *db, const struct deputy *d, struct instant now, struct arena *mem, bool *done_it, struct err *e);
bool deputy_end(struct db *db, int64_t client, int64_t person, int64_t id, struct instant now, bool *found, struct err *e);
