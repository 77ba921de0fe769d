/* contract/language_test.h - small contracts as an author would write them, tried by their examples. */
#pragma once
#include "contract/contract.h"
#include "unit.h"

/* NULL: it cannot be read. head: further entries; cases: the examples. */
struct contract *read_clauses(struct arena *mem, struct str head, struct str clauses, struct str cases, struct findings *found);
/* Every example holds; the first that does not is shown with what came out. */
void holds(struct arena *mem, struct str head, struct str clauses, struct str cases);
/* The text cannot be read, and the first finding has this code. */
void refused(struct arena *mem, struct str clauses, struct str code);
