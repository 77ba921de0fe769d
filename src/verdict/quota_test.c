/* quota_test.c - what is left of quotas: cases by hand, and a reference that lives through every day. */
#include "unit.h"
#include "verdict/verdict.h"
#include <string.h>

static int below(int n) { return (int)(unit_random() % (unsigned)n); }
static struct date day(int month, int day) { return date_of(2026, month, day); }
static struct quota_booking took(int month, int d, int n) { return (struct quota_booking){ day(month, d), { n * 1000000 } }; }
static struct quota_grants since(struct date begin) { return (struct quota_grants){ .begin = begin }; }
static int64_t whole(struct micro m) { return m.u6 / 1000000; }

TEST(what_expires_is_there_anew_each_quarter)
{
	struct quota q = { .name = STR("q"), .amount = { 2000000 }, .aligned = true, .period = { 0, 3 } };
	struct quota_booking b[] = { took(2, 1, 1), took(3, 31, 1), took(4, 1, 1) };
	struct quota_state s = quota_on(&q, since(day(1, 15)), b, 2, day(3, 31), mem);
	check(whole(s.left) == 0 && whole(s.used) == 2 && s.turn.day == day(4, 1).day);
	s = quota_on(&q, since(day(1, 15)), b, 3, day(4, 1), mem);
	check(whole(s.left) == 1 && whole(s.granted) == 2 && s.until.day == day(6, 30).day);
}

/* A school's year begins on 1 August: the lot of the year that had begun is there as a whole, and ends with July. */
TEST(a_year_may_begin_on_a_day_of_its_own)
{
	struct quota q = { .name = STR("q"), .amount = { 8000000 }, .aligned = true, .period = { 0, 12 }, .later = { 0, 7 } };
	struct quota_booking b[] = { took(2, 1, 5), took(7, 31, 3), took(8, 1, 1) };
	struct quota_state s = quota_on(&q, since(day(1, 15)), b, 2, day(7, 31), mem);
	check(whole(s.left) == 0 && s.turn.day == day(8, 1).day);
	s = quota_on(&q, since(day(1, 15)), b, 3, day(8, 1), mem);
	check(whole(s.left) == 7 && whole(s.granted) == 8 && s.until.day == date_of(2027, 7, 31).day);
	q.period.months = 3;                                     /* quarters from 25 March: 25 March, June, September, December */
	q.later = (struct length){ 24, 2 };
	check(quota_on(&q, since(day(1, 15)), b, 1, day(3, 24), mem).turn.day == day(3, 25).day);
	check(quota_on(&q, since(day(1, 15)), b, 1, day(3, 25), mem).turn.day == day(6, 25).day);
	check(quota_on(&q, since(day(1, 15)), b, 1, day(1, 15), mem).turn.day == day(3, 25).day);
	check(quota_on(&q, since(day(3, 10)), b, 0, day(3, 12), mem).turn.day == day(3, 25).day);      /* in its month, and before its day */
}

TEST(what_carries_over_ends_when_the_contract_says)
{
	struct quota q = { .name = STR("q"), .amount = { 2000000 }, .aligned = true, .period = { 0, 1 }, .carries = true, .kept = { 0, 2 } };
	struct quota_booking b[] = { took(1, 10, 1), took(3, 5, 2) };
	struct quota_state s = quota_on(&q, since(day(1, 1)), b, 1, day(3, 1), mem);
	check(whole(s.left) == 5 && whole(s.granted) == 6 && s.until.day == day(3, 31).day);      /* January's rest lasts through March */
	s = quota_on(&q, since(day(1, 1)), b, 2, day(4, 1), mem);
	check_int(whole(s.left), 5);                             /* the oldest was drawn first: February's last one, March, April */
	q.kept = (struct length){ 0, 0 };
	check_int(whole(quota_on(&q, since(day(1, 1)), b, 2, date_of(2027, 1, 1), mem).left), 23);
}

TEST(a_rolling_quota_comes_back_one_by_one)
{
	struct quota q = { .name = STR("q"), .amount = { 2000000 }, .period = { 90, 0 }, .rolling = true };
	struct quota_booking b[] = { took(1, 10, 1), took(2, 10, 1) };
	struct quota_state s = quota_on(&q, since(day(1, 1)), b, 2, day(4, 9), mem);
	check(whole(s.left) == 0 && s.turn.day == day(4, 10).day);
	s = quota_on(&q, since(day(1, 1)), b, 2, day(4, 10), mem);
	check(whole(s.left) == 1 && s.until.day == day(5, 11).day);
}

/* ---- day by day ---- */

enum { LOTS = 400 };
struct lived { int n; int64_t lost; struct { struct date end; int64_t left; } lot[LOTS]; };

static bool begins(const struct quota *q, struct date begin, struct date d)
{
	struct civil c = date_civil(d);
	if (q->aligned)
		return q->period.months ? c.day == 1 + q->later.days && (c.month - 1 - q->later.months) % q->period.months == 0 : date_weekday(d) == 0;
	int i = 0;
	while (length_after(begin, q->period, i).day < d.day)
		i++;
	return length_after(begin, q->period, i).day == d.day;
}

static struct date next_begin(const struct quota *q, struct date begin, struct date d)
{
	do
		d.day++;
	while (!begins(q, begin, d));
	return d;
}

static int64_t left_on(const struct lived *l, struct date d)
{
	int64_t sum = 0;
	for (int i = 0; i < l->n; i++)
		sum += d.day < l->lot[i].end.day ? l->lot[i].left : 0;
	return sum;
}

static void draw_one(struct lived *l, struct date d)
{
	int best = -1;
	for (int i = 0; i < l->n; i++)
		if (l->lot[i].left && d.day < l->lot[i].end.day && (best < 0 || l->lot[i].end.day < l->lot[best].end.day))
			best = i;
	if (best >= 0)
		l->lot[best].left--;
	else
		l->lost++;
}

static void pass_day(struct lived *l, const struct quota *q, struct date begin, struct date d)
{
	if (!begins(q, begin, d))
		return;
	while (q->most_kept.u6 && left_on(l, d) > q->most_kept.u6 / 1000000)
		draw_one(l, d);
	struct date end = next_begin(q, begin, d);
	if (q->carries)
		end = q->kept.days || q->kept.months ? length_after(end, q->kept, 1) : (struct date){ INT32_MAX };
	l->lot[l->n].end = end;
	l->lot[l->n++].left = q->amount.u6 / 1000000;
}

static struct quota any_quota(void)
{
	static const struct length periods[] = { { 0, 1 }, { 0, 3 }, { 7, 0 } };
	struct quota q = { .name = STR("q"), .amount = { (1 + below(4)) * 1000000 }, .aligned = below(2) };
	q.period = q.aligned ? periods[below(3)] : below(2) ? (struct length){ 10 + below(90), 0 } : (struct length){ 0, 1 + below(4) };
	if (q.aligned && q.period.months == 3 && below(2))
		q.later = (struct length){ below(28), below(12) };
	q.carries = below(2);
	if (q.carries && below(2))
		q.most_kept.u6 = (1 + below(6)) * 1000000;
	if (q.carries && below(3))
		q.kept = below(2) ? (struct length){ 1 + below(100), 0 } : (struct length){ 0, 1 + below(5) };
	return q;
}

TEST(lots_agree_with_living_through_the_days)
{
	for (int round = 0; round < 25; round++) {
		struct quota q = any_quota();
		struct lived l = { 0 };
		struct quota_booking b[200];
		size_t n = 0;
		struct date begin = { day(1, 1).day + below(60) }, first = begin;
		while (q.aligned && !begins(&q, begin, first))   /* the lot of a period that had begun is there as a whole */
			first.day--;
		for (struct date d = first; d.day < begin.day + 300; d.day++) {
			pass_day(&l, &q, begin, d);
			if (d.day >= begin.day && !below(6) && n < 200) {
				b[n] = (struct quota_booking){ d, { (1 + below(2)) * 1000000 } };
				for (int64_t i = 0; i < whole(b[n].amount); i++)
					draw_one(&l, d);
				n++;
			}
			if (d.day >= begin.day && !below(3))
				check_int(whole(quota_on(&q, since(begin), b, n, d, mem).left), left_on(&l, d));
		}
	}
}

TEST(a_rolling_quota_agrees_with_looking_back)
{
	for (int round = 0; round < 20; round++) {
		struct quota q = { .name = STR("q"), .amount = { 3000000 }, .rolling = true, .period = below(2) ? (struct length){ 1 + below(60), 0 } : (struct length){ 0, 1 + below(3) } };
		struct quota_booking b[200];
		size_t n = 0;
		for (struct date d = day(1, 1); d.day < day(1, 1).day + 200; d.day++) {
			int64_t used = 0;
			if (!below(8))
				b[n++] = (struct quota_booking){ d, { 1000000 } };
			for (size_t i = 0; i < n; i++)
				used += d.day < length_after(b[i].day, q.period, 1).day;
			check_int(whole(quota_on(&q, since(day(1, 1)), b, n, d, mem).used), used);
		}
	}
}

/* ---- booked for a day that is over ---- */

/* Living through all of it: how many of the pieces booked found none. */
static int64_t lost_in(const struct quota *q, struct date begin, const struct quota_booking *b, size_t n, struct date until)
{
	struct lived l = { 0 };
	struct date d = begin;
	while (q->aligned && !begins(q, begin, d))
		d.day--;
	for (; d.day <= until.day; d.day++) {
		pass_day(&l, q, begin, d);
		for (size_t i = 0; i < n; i++)
			for (int64_t k = 0; b[i].day.day == d.day && k < whole(b[i].amount); k++)
				draw_one(&l, d);
	}
	return l.lost;
}

static size_t book(struct quota_booking *b, size_t n, struct quota_booking one)
{
	size_t at = n;
	for (; at > 0 && b[at - 1].day.day > one.day.day; at--)
		b[at] = b[at - 1];
	b[at] = one;
	return n + 1;
}

TEST(what_is_booked_late_takes_nothing_from_what_was_drawn_since)
{
	for (int round = 0; round < 40; round++) {
		struct quota q = any_quota();
		struct quota_booking b[64];
		size_t n = 0;
		struct date begin = { day(1, 1).day + below(60) }, last = { begin.day + 150 };
		while (n < 20) {
			struct date d = { begin.day + below(150) };
			int64_t room = whole(quota_room(&q, since(begin), b, n, d, mem)), before = lost_in(&q, begin, b, n, last), can = 0;
			struct quota_booking more[64];
			for (bool fits = true; fits; can += fits) {
				memcpy(more, b, sizeof b);
				fits = lost_in(&q, begin, more, book(more, n, (struct quota_booking){ d, { (can + 1) * 1000000 } }), last) == before;
			}
			check_int(room, can);
			n = book(b, n, (struct quota_booking){ d, { below((int)room + 1) * 1000000 } });
			check_int(lost_in(&q, begin, b, n, last), 0);
		}
	}
}

TEST(a_late_booking_fits_into_every_stretch)
{
	for (int round = 0; round < 30; round++) {
		struct quota q = { .name = STR("q"), .amount = { 5000000 }, .rolling = true, .period = below(2) ? (struct length){ 1 + below(40), 0 } : (struct length){ 0, 1 + below(2) } };
		struct quota_booking b[64];
		for (size_t n = 0; n < 40;) {
			struct date d = { day(1, 1).day + below(120) };
			int64_t room = whole(quota_room(&q, since(day(1, 1)), b, n, d, mem)), most = 0;
			n = book(b, n, (struct quota_booking){ d, { below((int)room + 1) * 1000000 } });
			for (int x = day(1, 1).day; x < day(1, 1).day + 200; x++) {
				int64_t used = 0;
				for (size_t i = 0; i < n; i++)
					used += b[i].day.day <= x && x < length_after(b[i].day, q.period, 1).day ? whole(b[i].amount) : 0;
				most = used > most ? used : most;
			}
			check(most <= 5);
			int64_t over = whole(quota_room(&q, since(day(1, 1)), b, n, d, mem));
			n = book(b, n, (struct quota_booking){ d, { over * 1000000 } });
			check_int(whole(quota_room(&q, since(day(1, 1)), b, n, d, mem)), 0);
		}
	}
}

/* ---- what grows, what is per ticket ---- */

TEST(a_quota_grows_with_the_inventory_of_the_day_its_period_begins)
{
	struct quota q = { .name = STR("q"), .amount = { 60000000 }, .minutes = true, .aligned = true, .period = { 0, 1 }, .counted = STR("anwender"), .every = 10, .carries = true, .kept = { 0, 1 } };
	const struct quota_count counts[] = { { day(1, 10), 9 }, { day(2, 1), 21 }, { day(2, 15), 40 } };
	struct quota_grants g = { day(1, 10), counts, COUNT(counts) };
	check_int(whole(quota_on(&q, g, NULL, 0, day(1, 31), mem).left), 0);
	check_int(whole(quota_on(&q, g, NULL, 0, day(2, 20), mem).left), 120);   /* what came in the month counts from the next on */
	check_int(whole(quota_on(&q, g, NULL, 0, day(3, 1), mem).left), 360);
	q.begun = true;
	check_int(whole(quota_on(&q, g, NULL, 0, day(1, 31), mem).left), 60);
	check_int(whole(quota_on(&q, g, NULL, 0, day(2, 20), mem).left), 240);
	q.carries = false;
	q.rolling = true;
	check_int(whole(quota_on(&q, g, NULL, 0, day(2, 20), mem).left), 240);
	check_int(whole(quota_room(&q, g, (struct quota_booking[]){ took(2, 20, 230) }, 1, day(2, 10), mem)), 10);
}

/* A count that is the same every day is an amount that is so many times as large, with lots, carried, or rolling. */
TEST(a_constant_inventory_grants_like_an_amount)
{
	for (int round = 0; round < 60; round++) {
		struct quota q = any_quota(), grows;
		struct quota_booking b[40];
		size_t n = 0;
		int every = 1 + below(10), counted = below(40);
		if (below(3) == 0)
			q = (struct quota){ .name = q.name, .amount = q.amount, .period = { 30, 0 }, .rolling = true };
		grows = q;
		grows.counted = STR("server");
		grows.every = every;
		grows.begun = below(2);
		int64_t steps = 0;
		for (int i = 0; i < counted; i++)                /* one by one: a step begins with its first, and is full with its last */
			steps += i % every == (grows.begun ? 0 : every - 1);
		q.amount.u6 *= steps;
		struct quota_count count = { day(1, 1), counted };
		for (struct date d = day(1, 5); d.day < day(1, 5).day + 200 && n < COUNT(b); d.day += 1 + below(9)) {
			b[n++] = (struct quota_booking){ d, { (1 + below(3)) * 1000000 } };
			struct quota_state is = quota_on(&grows, (struct quota_grants){ day(1, 5), &count, 1 }, b, n, d, mem), wanted = quota_on(&q, since(day(1, 5)), b, n, d, mem);
			check(is.left.u6 == wanted.left.u6 && is.granted.u6 == wanted.granted.u6 && is.turn.day == wanted.turn.day);
		}
	}
}

/* ---- other terms from a day on ---- */

/* 8 a month, carried over three months, at most 20; from August on 10. */
TEST(a_quota_on_other_terms_goes_on_with_what_was_saved)
{
	struct quota was = { .name = STR("q"), .amount = { 8000000 }, .aligned = true, .period = { 0, 1 }, .carries = true, .kept = { 0, 3 }, .most_kept = { 20000000 } }, is = was;
	struct quota_terms terms[] = { { day(5, 1), &was, NULL, 0 }, { day(8, 1), &is, NULL, 0 } };
	struct quota_grants g = { .begin = day(5, 1), .terms = terms, .n_terms = COUNT(terms) };
	struct quota_booking b[] = { took(6, 3, 8), took(8, 3, 26) };
	is.amount.u6 = 10000000;
	check_int(whole(quota_on(&is, g, NULL, 0, day(7, 31), mem).left), 24);
	check_int(whole(quota_on(&is, g, NULL, 0, day(8, 1), mem).left), 30);
	check_int(whole(quota_on(&was, g, NULL, 0, day(8, 1), mem).left), 30);   /* one ledger, whichever version judges */
	check_int(whole(quota_room(&is, g, b, 1, day(8, 3), mem)), 26);
	check_int(whole(quota_on(&is, g, b, 2, day(8, 31), mem).left), 0);
	is.most_kept.u6 = 12000000;                                      /* a smaller most is applied from then on */
	check_int(whole(quota_on(&is, g, NULL, 0, day(7, 31), mem).left), 24);
	check_int(whole(quota_on(&is, g, NULL, 0, day(8, 1), mem).left), 22);
	is.carries = false;                                              /* what was granted before ends as it was promised */
	is.most_kept.u6 = 0;
	check_int(whole(quota_on(&is, g, NULL, 0, day(8, 1), mem).left), 34);
	check_int(whole(quota_on(&is, g, NULL, 0, day(9, 1), mem).left), 26);
	check_int(whole(quota_on(&is, g, NULL, 0, date_of(2026, 12, 1), mem).left), 10);
}

TEST(other_terms_within_a_period_hold_for_all_of_it)
{
	struct quota was = { .name = STR("q"), .amount = { 8000000 }, .aligned = true, .period = { 0, 1 } }, is = was;
	struct quota_terms terms[] = { { day(5, 1), &was, NULL, 0 }, { day(8, 15), &is, NULL, 0 } };
	struct quota_grants g = { .begin = day(5, 1), .terms = terms, .n_terms = COUNT(terms) };
	struct quota_booking b[] = { took(8, 3, 7) };
	is.amount.u6 = 10000000;
	check_int(whole(quota_on(&was, g, b, 1, day(8, 14), mem).left), 1);
	check_int(quota_on(&was, g, b, 1, day(8, 14), mem).turn.day, day(8, 15).day);
	check_int(whole(quota_on(&is, g, b, 1, day(8, 15), mem).left), 3);
	is.amount.u6 = 5000000;
	check_int(whole(quota_on(&is, g, b, 1, day(8, 15), mem).left), 0);
	check_int(whole(quota_on(&is, g, b, 1, day(9, 1), mem).left), 5);
	was.rolling = is.rolling = true;
	was.aligned = is.aligned = false;
	check(whole(quota_on(&is, g, b, 0, day(8, 14), mem).left) == 8 && whole(quota_on(&is, g, b, 0, day(8, 15), mem).left) == 5);
}

/* A version that says the same on some day changes nothing: lots, carried, cut, drawn late. */
TEST(the_same_terms_once_more_change_nothing)
{
	for (int round = 0; round < 60; round++) {
		struct quota q = any_quota(), again = q;
		struct date begin = { day(1, 1).day + below(40) };
		struct quota_terms terms[] = { { begin, &q, NULL, 0 }, { { begin.day + 1 + below(120) }, &again, NULL, 0 } };
		struct quota_grants one = since(begin), two = { .begin = begin, .terms = terms, .n_terms = COUNT(terms) };
		struct quota_booking b[40];
		size_t n = 0;
		for (struct date d = begin; d.day < begin.day + 240 && n < COUNT(b); d.day += 1 + below(9)) {
			b[n++] = (struct quota_booking){ d, { (1 + below(3)) * 1000000 } };
			struct quota_state is = quota_on(&q, two, b, n, d, mem), wanted = quota_on(&q, one, b, n, d, mem);
			check(is.left.u6 == wanted.left.u6 && is.granted.u6 == wanted.granted.u6 && (is.turn.day == wanted.turn.day || is.turn.day == terms[1].from.day));
			check(is.until.day == wanted.until.day || !is.left.u6);
			struct date late = { begin.day + below(d.day - begin.day + 1) };
			check_int(quota_room(&q, two, b, n, late, mem).u6, quota_room(&q, one, b, n, late, mem).u6);
		}
	}
}

TEST(what_is_per_ticket_is_there_once)
{
	struct quota q = { .name = STR("q"), .amount = { 30000000 }, .minutes = true, .holder = QUOTA_TICKET };
	struct quota_booking b[] = { took(1, 10, 20), took(7, 10, 10) };
	check_int(whole(quota_on(&q, since(day(6, 1)), NULL, 0, day(1, 1), mem).left), 30);
	check_int(whole(quota_on(&q, since(day(1, 1)), b, 1, day(7, 1), mem).left), 10);
	struct quota_state s = quota_on(&q, since(day(1, 1)), b, 2, day(7, 10), mem);
	check(!s.left.u6 && whole(s.used) == 30 && !s.until.day && !s.turn.day);
	check_int(whole(quota_room(&q, since(day(1, 1)), b, 1, day(1, 1), mem)), 10);
}
