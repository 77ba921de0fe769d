/* contract/direct_test.h - judgement by walking the clauses, for the tests that compare with it. */
#pragma once
#include "contract/random_test.h"

enum { DIMENSIONS = 32, COMPLETIONS = 20000 };

/* One way to complete an item, leaf by leaf, and what the clauses say of it. decides: bit i: rule i. */
struct completion { int leaf[DIMENSIONS], value; bool possible, by_default; uint64_t decides; };
extern struct completion completions[COMPLETIONS];
bool direct(const struct contract *c, const struct condition *is, const int *leaf);
bool direct_rule(const struct contract *c, const struct rule *rule, const int *leaf);
int direct_value(const struct contract *c, int dimension, const int *leaf, uint64_t *decides, bool *by_default);
size_t complete(const struct contract *c, const struct item *i, struct completion *out);
/* Do two completions differ in this fact alone? A fact that exists only under a condition may come or go with it. */
bool differs_alone(const struct contract *c, const int *a, const int *b, int dimension);
size_t complete_anything(const struct contract *c, struct arena *mem);    /* into completions: every work item */
/* As people read it: is the leaf of its fact in the set? */
bool in_set(const struct contract *c, const struct fact_set *set, const int *leaf, struct arena *mem);
bool in_cubes(const struct contract *c, const struct cubes *all, const int *leaf, struct arena *mem);
struct contract *read_tiled(struct str text, struct arena *mem);          /* its tables kept so small that the space is cut into tiles */
