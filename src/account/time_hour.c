/* time_hour.c - when work began, by the clock on the wall: not later than now, and at an hour that its day has once.
 *
 * Two hours a year are no instant: in the one that is left out in spring no work can begin; of the one that comes twice in autumn somebody must say
 * that the earlier is meant, since windows of surcharges go by it. */
#include "account/inside.h"
#include "inventory/hours.h"
#include "ticket/plan.h"

enum { CLOCKS_DIFFER_MS = 5 * 60000 };

enum hour { HOUR_ONCE, HOUR_NEVER, HOUR_TWICE };

/* Clocks are put back by three hours at most. */
static enum hour hour_on(const struct zone *z, struct date day, int start)
{
	struct instant t = zone_instant(z, day, start);
	struct civil c = zone_civil(z, t);
	if (zone_date(z, t).day != day.day || c.hour * 60 + c.minute != start)
		return HOUR_NEVER;
	int east = zone_offset(z, t), then = zone_offset(z, (struct instant){ t.ms + 3 * 3600000 });
	struct instant again = { t.ms + (int64_t)(east - then) * 1000 };
	return then < east && zone_offset(z, again) == then ? HOUR_TWICE : HOUR_ONCE;
}

bool time_hour(const struct step *s, const struct signal *act, const struct booked *b, struct err *e)
{
	struct hours h;
	struct agreement a;
	const struct contract *c;
	if (b->start < 0)
		return true;
	if (!agreement_load_at(s->db, b->client, s->now, s->mem, &a, &c, e) || !hours_of(s->db, b->client, s->now, s->mem, &h, e))
		return false;
	const struct zone *z = c ? agreement_zone(c) : h.zone;
	enum hour is = hour_on(z, b->day, b->start);
	struct str time = text(s->mem, "{}{}:{}{}", b->start / 600, b->start / 60 % 10, b->start / 10 % 6, b->start % 10);
	if (is == HOUR_NEVER)
		refuse(s, "{} gibt es am {} nicht: die Uhr wird vorgestellt. Nehmen Sie die Uhrzeit, die sie danach zeigt, oder lassen Sie den Beginn weg.",
			"there is no {} on {}: the clock goes forward. Take the time it shows after that, or leave out the begin.", time, b->day);
	else if (zone_instant(z, b->day, b->start).ms > s->now.ms + CLOCKS_DIFFER_MS)
		refuse(s, "{} am {} ist noch nicht gewesen; gebucht wird, was getan ist", "{} on {} has not been yet; what is booked has been done", time, b->day);
	return s->refused->len || is != HOUR_TWICE || plan_doubt_hour(s, act, b->day, time);
}
