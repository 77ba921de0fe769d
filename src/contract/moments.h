/* contract/moments.h - facts that a time answers, from the inside: "meldung in servicezeit", and the day that dated rules ask. */
#pragma once
#include "contract/inside.h"

void moments_bind(struct reader *r);                                     /* makes those that conditions ask */
void moments_exclude(struct reader *r);                                  /* nevers of what two calendars cannot say of one event */
/* What the item does not know already: what the calendar says of an event at that time; the day that dated rules ask. */
void item_tell_moment(const struct contract *c, struct item *i, const struct moment *m, struct instant t, struct arena *mem);
void item_tell_day(const struct contract *c, struct item *i, struct date day, struct arena *mem);
