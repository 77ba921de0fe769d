/* calendar/day.h - what is open on one day. */
#pragma once
#include "calendar/calendar.h"

enum { DAY_WINDOWS_MOST = 2 * (2 * WINDOWS_MOST + OPENINGS_MOST + 2) /* as many again where hours are taken out of them */ };
/* Into out[DAY_WINDOWS_MOST], in order and apart from each other; 0: it is closed. */
int day_windows(const struct calendar *c, struct date d, struct window *out);
