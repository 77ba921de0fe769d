/* web/ical.h - a calendar as RFC 5545 wants it: lines of at most 75 bytes, CRLF, text escaped. Pure. */
#pragma once
#include "base/base.h"

void ical_line(struct out *o, struct str name, struct str value);        /* value: as it stands */
void ical_text(struct out *o, struct str name, struct str words);        /* words: escaped */
struct str ical_time(struct arena *mem, struct instant t);               /* "20261128T221444Z" */
