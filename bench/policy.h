/* bench/policy.h - a made policy: what sixty clauses say of devices, activities, causes, askers and agreements.
 *
 * Permits and prohibitions over four trees and a yes/no; a prohibition prevails. Rules and items come from
 * the generator that the published figures of other engines were measured with, number for number. */
#pragma once
#include "bench.h"

enum { POLICY_RULES = 60, POLICY_FACTS = 5, POLICY_NODES = 40, POLICY_LEAVES = 32, POLICY_COVERED = 50838, POLICY_CITED = 113808, POLICY_ITEMS = 100000, POLICY_COUNTED = 2000 };
struct policy_node { struct str name; int parent, first, until; };       /* parent -1: the root; its leaves first..until */
struct policy_fact { struct str name; struct policy_node node[POLICY_NODES]; int n, leaf[POLICY_LEAVES], n_leaves; };
struct policy_rule { bool forbids; int node[POLICY_FACTS]; };            /* 0: any; of the yes/no 1: yes, 2: no */
struct policy_item { uint8_t leaf[POLICY_FACTS]; };
struct policy { struct policy_fact fact[POLICY_FACTS]; struct policy_rule rule[POLICY_RULES]; struct policy_item *item; };

const struct policy *policy_make(struct arena *mem);
bool policy_matches(const struct policy *p, int rule, int fact, int leaf);
/* "§P.07", or "§F.13" for a prohibition. */
struct str policy_clause(const struct policy *p, int rule, struct arena *mem);
struct str policy_contract(const struct policy *p, struct arena *mem);
/* "asset=Router<TAB>activity=Patch<TAB>..." */
struct str policy_record(const struct policy *p, const struct policy_item *i, struct arena *mem);
/* What the peers read: rules, trees and items as tables. */
void policy_write(const struct policy *p, const char *folder);

/* The limit, written by hand: one word of clauses a value. */
void limit_policy_open(const struct policy *p);
uint64_t limit_policy(const struct policy_item *i, bool *covered);       /* the deciding clauses, a bit each */
size_t limit_policy_line(struct str record, char *out);                  /* with citation and flips */

void figures_of_policy(void);
void verdicts_to_count(void);                            /* the first POLICY_COUNTED, each by ours and the limit once */
void figures_of_sets(void);
void figures_of_hard(void);                              /* policies that do not suit the table */
