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
/* Values of a fact that the contract takes and what is known does not rule out. words: subject and text of what is asked for; alike: also
 * what was said of tickets that share them, which costs a search for each word. */
struct suggest_ask { const struct contract *contract; const struct facts *known; int64_t client; struct str words, fact; bool alike; };
bool suggest_values(struct request *q, const struct suggest_ask *ask, struct suggestions *out, struct err *e);
/* "Vorschlag: [Drucker] im Text genannt, wie Vorgang 12": each a button that sends name=value; nothing when there is none. */
void show_suggestions(struct request *q, struct out *o, struct str name, const struct suggestions *all);
