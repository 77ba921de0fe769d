/* privacy/terms.h - a person in a text: found by their name, addresses and telephone numbers, and taken out. Pure. */
#pragma once
#include "base/base.h"

enum term_kind { TERM_WORDS, TERM_ADDRESS, TERM_NUMBER, TERM_HINT };     /* a name; a mail address; a telephone number as E.164; what may mean them, and stays */
struct term { enum term_kind kind; struct str text; };
struct terms { struct term *at; size_t n, cap; };

/* Adds a name as people write it: "Karl Meier", "Meier, Karl", "Meier Karl". A name of one word is too common: false, nothing was added. */
bool terms_add_name(struct terms *t, struct str name, struct arena *mem);
/* Adds it unless it is there or shorter than three letters. */
void terms_add(struct terms *t, enum term_kind kind, struct str words, struct arena *mem);

/* The surname alone, as it stands in the name: for what stays. NONE: it is too short. Adds it unless it is looked for already. */
struct str terms_add_hint(struct terms *t, struct str name, struct arena *mem);
bool terms_hint(const struct terms *t, struct str s, struct arena *mem);         /* does the text hold one? */

/* Whole words only; capitals count as small letters (ASCII and Latin-1), telephone numbers in any spelling. */
bool terms_occur(const struct terms *t, struct str s, struct arena *mem);
/* The text with `mark` wherever a term stood; *hits counts them. Without any it is s itself. */
struct str terms_scrub(const struct terms *t, struct str s, struct str mark, struct arena *mem, int64_t *hits);
