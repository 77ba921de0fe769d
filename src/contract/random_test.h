/* contract/random_test.h - random contracts as text, in both languages, for the tests that compare what the program says
 * with what the text says. */
#pragma once
#include "unit.h"
#include "contract/inside.h"

static inline int below(int n) { return (int)(unit_random() % (uint64_t)n); }
static inline bool chance(int percent) { return below(100) < percent; }

struct str random_contract(struct arena *mem);
struct contract *random_read(struct str text, struct arena *mem);        /* fails the test, with the text, if it cannot be read */
struct contract *in_language(const struct contract *c, enum lang lang, struct arena *mem);       /* printed in that language and read again */

/* The text with one small change anywhere but in the rows of the head that name version and language: a digit, a word, a line or
 * a paragraph put in, taken out, doubled or moved. Mostly it can still be read. */
struct str random_edit(struct str text, struct arena *mem);
int random_cases(int usual);                                              /* $CASES makes the run as long as one likes; otherwise as many as named */

/* Every contract of the shelf (contract/shelf_test.h), each read with its documents. */
struct tree_contracts { struct contract **at; size_t n, cap; };
struct tree_contracts tree_contracts(struct arena *mem);
