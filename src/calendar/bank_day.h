/* calendar/bank_day.h - days on which banks settle euro payments (TARGET): neither Saturday nor Sunday, nor one of its six holidays. */
#pragma once
#include "base/base.h"

bool bank_day_is(struct date d);
struct date bank_day_from(struct date d);                /* the first one that is not before it */
struct date bank_day_until(struct date d);               /* the last one that is not after it */
