/* contract/hours.h - the hours of calendars from the inside: whose public holidays they know, and on which fact they hang. */
#pragma once
#include "contract/inside.h"

struct str advise_region(struct reader *r, struct str region);           /* what may stand in place of a region nobody knows */
/* The hours that a declaration says by itself, without those of other calendars; then those, of which none may hang on `self`. */
struct calendar hours_declared(struct reader *r, const struct calendar_decl *d);
void hours_join(struct reader *r, struct calendar *k, const struct calendar *self, const struct calendar_decl *d);
void say_other_zone(struct reader *r, const struct token *at);
struct named_zone { struct str name; const struct zone *zone; };         /* one of each name, so that two calendars of a zone have the same */

/* A calendar whose hours hang on a fact, and what it is where the fact has that leaf; NULL: it has no hours there. */
struct hours_by { const struct calendar *calendar; int dimension; const struct calendar **of; };
void hours_by_facts(struct reader *r);                                   /* once calendars are joined; what they are by themselves is then open whenever one of theirs is */
const struct hours_by *hours_by_of(const struct contract *c, struct str calendar);       /* NULL: they hang on none */
struct condition *hours_where(struct contract *c, const struct hours_by *by, int leaf);        /* that the fact has that leaf, bound */
/* NULL: there is none of that name, or what it hangs on is unknown. */
const struct calendar *hours_of_item(const struct contract *c, struct str calendar, const struct item *i, struct arena *mem);
struct str hours_asked(const struct contract *c, struct str fact);       /* what to ask for what a calendar says of an event: the fact it hangs on, else the same */
