/* bench/money.h - what the figures of job "money" share. */
#pragma once
#include "bench.h"
#include "store/store.h"

void money_good(bool ok, const struct err *e);           /* or the run ends, with why */
void money_furnish(struct db *db, struct err *e);        /* a house that may issue invoices */
struct str money_room(struct arena *mem);                /* a directory of its own for a store */
void money_room_end(struct str dir, struct arena *mem);
/* "monthly-run": the flat fees of a month. */
void monthly_run(void);
