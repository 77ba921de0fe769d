/* ledger/reminding.h - between what is due and its letter. */
#pragma once
#include "inventory/inventory.h"
#include "ledger/dunning.h"

/* The house's words for a step, else the program's. */
struct str dunning_words(struct db *db, int step, enum lang lang, struct arena *mem);
/* What of the words that were sent still holds: a discount stands in front and its time is over, a collection behind and it did not come. Pure. */
struct str reminder_terms(struct str terms);
/* Writes to, subject, letter and sha256 of what is due. */
bool reminder_write(struct db *db, struct arena *mem, struct reminder *r, struct err *e);
