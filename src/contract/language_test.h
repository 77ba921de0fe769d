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
/* The whole text in canonical form. */
struct str formatted(const struct contract *c, enum lang lang, struct arena *mem);
/* A contract and its annex: the one example that is left holds, and what is printed reads back as the same. */
struct contract *annex_holds(struct arena *mem, const struct document docs[2]);
/* The annex cannot be read with that contract, and the last finding has this code. */
void annex_refused(struct arena *mem, struct document main, struct str annex, struct str code);
