/* inventory/words.h - the standard vocabulary: one language-free id, a name per language.
 *
 * Stages speak ids ("object", "switch"); a contract speaks its own language. Names a contract adds pass through. */
#pragma once
#include "base/base.h"

/* "gegenstand" in a German document -> "object". Unknown names are their own id. */
struct str word_id(struct str name);
/* "object" -> "gegenstand" / "object". Unknown ids are their own name. */
struct str word_name(struct str id, enum lang lang);
/* "fault-search" -> "upkeep": what it is, in the standard vocabulary; NONE: it is nothing else there. */
struct str word_above(struct str id);
/* Does the standard vocabulary know the id? */
bool word_is(struct str id);
/* The nearest id to a misspelt one; NONE when none is near. */
struct str word_near(struct str id, struct arena *mem);
/* What is known of a postal address. Its lines that say anything: street, what more, code and city, country; and the same as one line. In mem. */
struct address { struct str street, more, post_code, city, country; };
void address_lines(const struct address *a, struct arena *mem, struct strs *out);
struct str address_words(const struct address *a, struct arena *mem);
/* "Mai 2026", "May 2026": the month as people write it; links, fields and programs have 2026-05. */
struct str month_words(struct date month, enum lang lang, struct arena *mem);
/* "Mai 2026", "Mai 2026 – Juli 2026", of a month that is cut "Mai 2026 (1. bis 14.)", else "15. Mai 2026 – 31. Juli 2026"; until: the last day. */
struct str days_words(struct date from, struct date until, enum lang lang, struct arena *mem);
