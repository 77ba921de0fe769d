/* listen/stamp.h - the times that senders of syslog write in front of their lines.
 *
 * RFC 5424 demands year and zone. What devices really send lacks one or both: then the time is judged
 * against the moment of arrival. The year is the latest that does not put it a month ahead. A local time without a
 * zone is moved by whole quarters of an hour, at most fourteen hours, to lie next to the arrival: what
 * is left is how wrong the sender's clock is. A line that waited for hours at its sender is mistaken
 * for one of another zone; that is the price, and why `received` is what everything else counts by. */
#pragma once
#include "base/base.h"

/* Each takes a time off the front of *rest, or leaves *rest alone and returns false. */
bool stamp_take_iso(struct str *rest, struct instant received, struct instant *out);     /* zone may be missing */
bool stamp_take_strict(struct str *rest, struct instant *out);                           /* RFC 5424 6.2.3 */
/* "Oct 11 22:14:15", "Mar 7 2008 19:06:53:", "*Nov 14 08:30:56.699 MEST:" and what lies between. */
bool stamp_take_bsd(struct str *rest, struct instant received, struct instant *out);
/* "date=2019-04-04 time=09:19:21 " as Fortinet writes. */
bool stamp_take_pairs(struct str *rest, struct instant received, struct instant *out);
