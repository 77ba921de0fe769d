/* bench/money.h - what the figures of job "money" share. */
#pragma once
#include "bench.h"
#include "main/writer.h"

void money_good(bool ok, const struct err *e);           /* or the run ends, with why */
void money_furnish(struct db *db, struct err *e);        /* a house that may issue invoices */
/* A store of its own with the real writer before it; fill writes what it begins with and says from which client on. */
struct money_house { struct str dir; struct db *reader; struct live *live; struct writer *writer; struct arena *mem; int64_t first; };
typedef void money_fill(struct money_house *h, struct db *db, struct err *e);
void money_open(struct money_house *h, money_fill *fill);
void money_close(struct money_house *h);
/* "monthly-run": the flat fees of a month. */
void monthly_run(void);
