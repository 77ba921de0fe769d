/* inventory/line.h - what may stand in a name, a subject, an address: one line that reads as it is written.
 *
 * Control characters would be lines nobody wrote, or cannot stand in the XML of an invoice; characters that turn the direction of what is beside them
 * (UAX #9) would let "gpj.exe" stand there as "exe.jpg". Marks of direction and joiners, which names of other scripts need, stay. */
#pragma once
#include "base/base.h"

bool line_is_unfit(int32_t point);
int32_t line_unfit(struct str good);                     /* the first such character of good text; -1: there is none */
