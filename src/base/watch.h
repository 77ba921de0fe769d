/* base/watch.h - which names of fields a thread looks for: one that nothing looked for had no effect, and was probably misspelt. */
#pragma once
#include "base/base.h"

struct field_watch { struct arena *mem; struct strs seen; };
void field_watch(struct field_watch *w);                 /* of this thread, until the next one; NULL: none */
/* For who walks over fields; field() and field_is() say it themselves. */
void field_seen(struct str name);
bool field_named(const struct field *f, struct str name);
