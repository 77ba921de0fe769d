/* contract/alike.h - the rules of two contracts that say the same, and the work to which no other can apply. */
#pragma once
#include "contract/analyse.h"

struct alike { bool *differs[2]; };                                      /* of each rule of the attribute: the other contract has no twin of it */
/* NULL: it goes by more than rules, or not the same work is possible in both. In mem. */
const struct alike *alike_find(const struct common *x, struct arena *mem);
/* Is all of it judged alike, for only twins can apply? of: the item as each knows it. asked: of each joined fact, how often rules that may apply and have no
 * twin ask it; begins with 0. */
bool alike_in(const struct common *x, const struct alike *a, const struct item *joined, const struct item of[2], int *asked, struct arena *mem);
