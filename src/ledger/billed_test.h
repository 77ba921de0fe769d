/* ledger/billed_test.h - a house that bills a client, for the tests of this room. */
#pragma once
#include "ledger/bank.h"
#include "ledger/inside.h"
#include "signal/steps_test.h"

void billed_open(struct house *w, struct db *db, struct arena *mem);     /* on 2026-11-24, in English; stages invoice and ledger */
void billed_owe(struct house *w, int64_t id, int64_t quantity, int64_t price, struct tax tax);  /* id: each its own; price in cents */
int64_t billed_issue(struct house *w);                   /* what is owed until the end of November: the invoice */
void billed_client(struct house *w, struct str name);    /* another client, from now on */
int64_t billed_comes(struct house *w, struct bank_line l);       /* on a statement of its own: its row */
extern const struct tax billed_19, billed_7;
