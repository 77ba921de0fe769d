/* web/suggest.h - what the words of a request suggest: only ever shown as that, with where it comes from; a person sets it.
 *
 * Two sources: names that stand in the text, and what was said of past tickets of the same client that share words with it. */
#pragma once
#include "web/inquiry.h"

/* value: as the form sends it. named: the text has its name. from: tickets like this one of which it was said. */
struct suggestion { struct str value, label; bool named; struct { int64_t at[3]; size_t n; } from; int weight; };
struct suggestions { struct suggestion *at; size_t n, cap; };
enum { SUGGEST_MOST = 3 };
/* What it may be about: components by id, or "new:CLASS"; the likeliest first, at most SUGGEST_MOST. */
bool suggest_things(struct request *q, const struct inquiry *i, struct suggestions *out, struct err *e);
/* Values of a fact the contract takes; words: subject and text of what is asked for. */
bool suggest_values(struct request *q, const struct contract *c, int64_t client, struct str words, struct str fact, struct suggestions *out, struct err *e);
/* "Vorschlag: [Drucker] im Text genannt, wie Vorgang 12": each a button that sends name=value; nothing when there is none. */
void show_suggestions(struct request *q, struct out *o, struct str name, const struct suggestions *all);
