/* web/shortcut.h - entries of the navigation, and the keys that lead there and elsewhere. */
#pragma once
#include "web/page.h"

/* letter: after "g" it goes there; the same in both languages, and no two of one person are alike. metered: only where the contract counts by meters. */
struct entry { struct str path; enum text name; unsigned right; struct str letter; bool metered; struct str also; };      /* also: what else belongs to it */
size_t page_entries(const struct entry **out);
/* There is such a page, this person may see it, and their contract asks for it. */
bool entry_shows(const struct request *q, const struct entry *n);

/* The way to the list at the foot of a page, and the list itself for whoever has not switched it off. */
void show_shortcuts(struct request *q, struct out *o);
