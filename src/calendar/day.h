/* calendar/day.h - what is open on one day. */
#pragma once
#include "calendar/calendar.h"

enum { DAY_WINDOWS_MOST = DAY_MINUTES / 2 };             /* apart from each other */
/* Into out[DAY_WINDOWS_MOST], in order and apart from each other; 0: it is closed. */
int day_windows(const struct calendar *c, struct date d, struct window *out);
