/* contract/runs.h - the term of a contract, between the files that read, hold and compare it. */
#pragma once
#include "contract/inside.h"

void runs_bind(struct reader *r, const struct statement *s);
void runs_compile(struct reader *r);                                     /* when each term holds, and that never two do */
const struct runs *runs_of_item(const struct contract *c, const struct item *i, struct arena *mem);     /* NULL: open, or without end */
struct date runs_over(const struct runs *r);              /* the first day after its first term */
struct term_days runs_days(const struct runs *r, struct date today);
bool runs_for(const struct runs *k, const struct quantity *q);          /* is this its length? */
