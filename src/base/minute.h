/* base/minute.h - moments for people who plan by them: nobody promises a second. */
#pragma once
#include "base/base.h"

void out_minute(struct out *o, struct instant t);        /* 24.11.2026 09:12 / 2026-11-24 09:12, in o->zone */
struct str minute_words(struct arena *mem, enum lang lang, const struct zone *z, struct instant t);
