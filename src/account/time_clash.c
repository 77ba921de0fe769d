/* time_clash.c - one person's minutes are booked once: what overlaps with what they booked already is refused until they say that it is meant so.
 *
 * Two bookings at one time are mostly one that was sent twice, or a wrong hour; seldom two desks at once. What says no begin overlaps nothing. */
#include "account/inside.h"
#include "ticket/plan.h"
#include "verdict/allot.h"
#include <stdlib.h>

struct other { int64_t id, cut_from, ticket; struct date day; int minutes, start; struct str text; size_t whole; bool is_whole; };
struct others { struct other *at; size_t n, cap; };

static bool overlaps(const struct booked *b, const struct other *o)
{
	int64_t from = b->day.day * (int64_t)1440 + b->start, there = o->day.day * (int64_t)1440 + o->start;
	return from < there + o->minutes && there < from + b->minutes;
}

/* What quotas cut is one booking still; its pieces come behind it, and what lies behind midnight is of the day before. */
static void add(struct others *all, struct other o, struct arena *mem)
{
	o.whole = all->n;
	for (size_t i = 0; i < all->n && o.cut_from; i++)
		if (all->at[i].id == o.cut_from)
			o.whole = all->at[i].whole;
	if (o.whole < all->n)
		all->at[o.whole].minutes += o.minutes;
	o.is_whole = o.whole == all->n;
	*push(mem, all) = o;
}

static int by_begin(const void *a, const void *b)
{
	const struct other *x = a, *y = b;
	struct work_turn p = { x->day, x->start, x->id, 0 }, q = { y->day, y->start, y->id, 0 };
	return work_turn_compare(&p, &q);
}

bool time_clash(const struct step *s, const struct signal *act, const struct booked *b, struct err *e)
{
	static const struct str words[] = { LIT("Zeit gebucht"), LIT("booked time") }, tickets[] = { LIT("Vorgang"), LIT("ticket") };       /* ORDER lang */
	struct other o;
	struct others all = { 0 };
	struct strs there = { 0 };
	if (b->start < 0 || !b->person)
		return true;
	struct rows *r = sql(s->db, "select id, cut_from, ticket_id, work_date, minutes, start_minute, text from time_entry where person_id = ? and work_date >= ? and work_date <= ? and start_minute >= 0 and minutes > 0 order by id",
	                     b->person, (struct date){ b->day.day - 1 }, (struct date){ b->day.day + 1 });
	while (row(r, s->mem, &o.id, &o.cut_from, &o.ticket, &o.day, &o.minutes, &o.start, &o.text))
		add(&all, o, s->mem);
	if (!done(r, e))
		return false;
	if (all.n)
		qsort(all.at, all.n, sizeof *all.at, by_begin);
	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].is_whole && overlaps(b, &all.at[i]))
			*push(s->mem, &there) = text(s->mem, "{} {}, {} {}: {}", words[s->reader], plan_times(s, all.at[i].day, all.at[i].start, all.at[i].start + all.at[i].minutes), tickets[s->reader], all.at[i].ticket, str_cut(all.at[i].text, 0, 80));
	return plan_doubt(s, act, b->person, there, e);
}
