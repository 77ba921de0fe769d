/* contract/chosen.h - what the documents of a client chose, from the inside: "gewählt plan = gold". */
#pragma once
#include "contract/inside.h"

struct chosen_decl { struct token fact; struct tokens values; bool set; };     /* set: exactly these options */
/* What a document chose: of which fact every other value is out; ordinary: its value unless something else is said, before that, or -1. */
struct choice { int dimension, doc, ordinary; const uint64_t *other; };

void chosen_bind(struct reader *r);                                      /* what is chosen, once conditions are bound */
void choices_check(struct reader *r);                                    /* says how many examples are about other choices */
bool case_is_of_others(const struct contract *c, const struct statement *s);     /* an example of an earlier document that speaks of another choice */
bool condition_is_of_others(const struct contract *c, const struct condition *is, struct arena *mem);      /* what is chosen leaves it false, and nothing else does; NULL: never */
bool column_is_of_others(const struct contract *c, const struct rule *rule, size_t column);              /* a column of targets that stands for what was not chosen */
bool rule_is_left_idle(const struct contract *c, const struct rule *rule);       /* a rule of an earlier document, some of which a choice leaves idle */
