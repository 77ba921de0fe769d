/* quota.c - what is left of a quota on a day: lots that are granted, drawn on in order of their end, and expire.
 *
 * Each period grants a lot on its first day. What expires with the period has that as its end; what carries over ends so
 * long after it, or never. A rolling quota has no lots: so much within any stretch of that length. */
#include "verdict/verdict.h"

struct lot { struct date from, end; int64_t left; };     /* end: the first day on which it is gone; 0: never */

/* The first day of the period that d lies in. */
static struct date period_start(const struct quota *q, struct date begin, struct date d)
{
	struct civil c = date_civil(d);
	if (q->aligned && q->period.months)
		return date_of(c.year, (c.month - 1) / q->period.months * q->period.months + 1, 1);
	if (q->aligned && q->period.days == 7)
		return (struct date){ d.day - date_weekday(d) };
	int times = 0;
	while (length_after(begin, q->period, times + 1).day <= d.day)
		times++;
	return length_after(begin, q->period, times);
}

static struct date period_end(const struct quota *q, struct date begin, struct date start)
{
	if (q->aligned || !q->period.months)
		return length_after(start, q->period, 1);
	int times = 1;                                   /* from the 31st: each period is reckoned from the first */
	while (length_after(begin, q->period, times).day <= start.day)
		times++;
	return length_after(begin, q->period, times);
}

static struct date lot_end(const struct quota *q, struct date period_ends)
{
	if (!q->carries)
		return period_ends;
	return q->kept.days || q->kept.months ? length_after(period_ends, q->kept, 1) : (struct date){ 0 };
}

static bool lasts(const struct lot *l, struct date d) { return d.day >= l->from.day && (!l->end.day || d.day < l->end.day); }

/* From the lots that hold that day, those that end first. What is beyond them all is lost. */
static void draw(struct lot *lots, size_t n, struct date d, int64_t amount)
{
	for (size_t i = 0; i < n && amount > 0; i++) {
		int64_t take = !lasts(&lots[i], d) ? 0 : amount < lots[i].left ? amount : lots[i].left;
		lots[i].left -= take;
		amount -= take;
	}
}

static struct quota_state by_lots(const struct quota *q, struct date begin, const struct quota_booking *b, size_t n, struct date today, struct arena *mem)
{
	struct quota_state s = { 0 };
	struct date start = period_start(q, begin, begin);
	int shortest = q->period.months ? 28 * q->period.months : q->period.days;
	size_t n_lots = 0, most = today.day < start.day ? 0 : (size_t)((today.day - start.day) / shortest + 1);
	struct lot *lots = NEWS(mem, struct lot, most + 1);
	while (start.day <= today.day && n_lots < most) {
		struct date next = period_end(q, begin, start);
		lots[n_lots++] = (struct lot){ start, lot_end(q, next), q->amount.u6 };
		s.turn = next;
		start = next;
	}
	for (size_t i = 0; i < n; i++)
		draw(lots, n_lots, b[i].day, b[i].amount.u6);
	for (size_t i = 0; i < n_lots; i++) {
		if (!lasts(&lots[i], today))
			continue;
		s.granted.u6 += q->amount.u6;
		s.left.u6 += lots[i].left;
		if (lots[i].left && lots[i].end.day && (!s.until.day || lots[i].end.day < s.until.day))
			s.until = lots[i].end;
	}
	return s;
}

static struct quota_state by_window(const struct quota *q, const struct quota_booking *b, size_t n, struct date today)
{
	struct quota_state s = { .granted = q->amount, .left = q->amount };
	for (size_t i = 0; i < n; i++) {
		struct date free_again = length_after(b[i].day, q->period, 1);
		if (b[i].day.day > today.day || free_again.day <= today.day)
			continue;
		s.left.u6 -= b[i].amount.u6;
		if (!s.turn.day || free_again.day < s.turn.day)
			s.turn = free_again;
	}
	s.until = s.turn;
	return s;
}

struct quota_state quota_on(const struct quota *q, struct date begin, const struct quota_booking *b, size_t n, struct date today, struct arena *mem)
{
	struct quota_state s = q->rolling ? by_window(q, b, n, today) : by_lots(q, begin, b, n, today, mem);
	if (!s.left.u6)
		s.until = s.turn;                        /* nothing is left until then */
	s.used.u6 = s.granted.u6 - s.left.u6;
	if (s.until.day && !q->rolling)
		s.until.day--;                           /* the last day on which it is there */
	return s;
}
