/* time_clash.c - one person's minutes are booked once: what overlaps with what they booked already is refused until they say that it is meant so.
 *
 * Two bookings at one time are mostly one that was sent twice, or a wrong hour; seldom two desks at once. What says no begin overlaps nothing. */
#include "account/inside.h"
#include "ticket/plan.h"

struct other { int64_t id, ticket; struct date day; int minutes, start; struct str text; };

static bool overlaps(const struct booked *b, const struct other *o)
{
	int64_t from = b->day.day * (int64_t)1440 + b->start, there = o->day.day * (int64_t)1440 + o->start;
	return from < there + o->minutes && there < from + b->minutes;
}

bool time_clash(const struct step *s, const struct signal *act, const struct booked *b, struct err *e)
{
	static const struct str words[] = { LIT("Zeit gebucht"), LIT("booked time") }, tickets[] = { LIT("Vorgang"), LIT("ticket") };       /* ORDER lang */
	struct other o;
	struct strs there = { 0 };
	if (b->start < 0 || !b->person)
		return true;
	struct rows *r = sql(s->db, "select id, ticket_id, work_date, minutes, start_minute, text from time_entry where person_id = ? and work_date >= ? and work_date <= ? and start_minute >= 0 order by work_date, start_minute, id",
	                     b->person, (struct date){ b->day.day - 1 }, (struct date){ b->day.day + 1 });
	while (row(r, s->mem, &o.id, &o.ticket, &o.day, &o.minutes, &o.start, &o.text))
		if (overlaps(b, &o))
			*push(s->mem, &there) = text(s->mem, "{} {}, {} {}: {}", words[s->reader], plan_times(s, o.day, o.start, o.start + o.minutes), tickets[s->reader], o.ticket, str_cut(o.text, 0, 80));
	return done(r, e) && plan_doubt(s, act, b->person, there, e);
}
