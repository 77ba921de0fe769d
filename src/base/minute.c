/* minute.c - see minute.h. */
#include "base/minute.h"

struct str minute_words(struct arena *mem, enum lang lang, const struct zone *z, struct instant t)
{
	enum { SECONDS = 3 };                            /* ":05" */
	struct out o = out_open(mem);
	o.lang = lang;
	o.zone = z;
	out_time(&o, t);
	return str_cut(out_str(&o), 0, o.len - SECONDS);
}

void out_minute(struct out *o, struct instant t) { out_bytes(o, minute_words(o->mem, o->lang, o->zone, t)); }
