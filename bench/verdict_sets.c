/* bench/verdict_sets.c - items known in part, and what the analyses need. */
#include "policy.h"

void figures_of_sets(void) { }
