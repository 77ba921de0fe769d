/* contract/unknown.h - what is said of a name that is not what it is asked for. */
#pragma once
#include "contract/inside.h"

void say_unknown_fact(struct reader *r, const struct token *t);
void say_unknown_condition(struct reader *r, const struct token *t);     /* neither a fact nor a term */
void say_unknown_quota(struct reader *r, const struct token *t);
const struct term_decl *term_in_words(const struct contract *c, struct str key);         /* a term that only people understand, or NULL */
