/* contract/showing.h - what a page shows of a contract, or of two that are compared, in their own words: shared by compare_html.c and
 * regions_html.c. */
#pragma once
#include "contract/analyse.h"
#include "contract/render.h"

/* Which value of which fact: its meaning is told once. */
struct used { int side; struct str fact, value, meaning; };
struct showing {
	const struct comparison *k;
	struct rendering by[2];                                       /* the words of either contract */
	struct out *o;
	bool german;                                                  /* the page */
	struct { struct used *at; size_t n, cap; } used;
};

/* Of one contract by itself both sides of k are that one. */
struct showing showing_open(const struct comparison *k, struct out *o);
void showing_quote(struct showing *g, int side, struct str words);       /* in that contract's language, and marked so where the page speaks another */
struct str showing_word(struct rendering *r, struct str s);              /* a name or an amount as sentences have it; other words are made for people already */
/* "wenn die Arbeit die Hardware betrifft"; first: whose sentences are asked before the other's. What its values mean is told by showing_meanings. */
void showing_region(struct showing *g, int first, const struct cube *region);
void showing_meanings(struct showing *g);                                /* of all regions since it was opened; nothing where none says a value with a meaning */
