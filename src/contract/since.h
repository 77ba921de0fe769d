/* contract/since.h - facts that a day answers, from the inside: "seit kauf", "bis ablauf". */
#pragma once
#include "contract/inside.h"

void since_bind(struct reader *r);                                       /* makes those that conditions ask */
struct micro since_amount(const struct since_fact *f, struct date day, struct date reference);          /* months, or seconds; never below 0 */
struct str since_day(const struct contract *c, struct str fact, struct arena *mem);        /* the key of the day that it asks; NONE: it asks none */
bool since_asks_start(const struct contract *c, const struct dimension *d);          /* is it the time since the contract began? */
bool is_contract_start(struct str key);                                  /* a day the contract knows by itself */
const struct str *since_named(const struct contract *c, struct str key, struct arena *mem);      /* by language, what a condition that made it calls it; NULL: no such fact */
int since_find(const struct contract *in, const struct contract *from, int d);       /* the fact that asks the same of another contract's, in whatever language; -1: none */
