/* quota.c - what is left of a quota on a day: lots that are granted, drawn on in order of their end, and expire.
 *
 * Each period grants a lot on its first day. What expires with the period has that as its end; what carries over ends so
 * long after it, or never, and never is more carried into a period than the quota's most: what would end first is lost.
 * A rolling quota has no lots: so much within any stretch of that length. What is per ticket has no time at all. What grows with
 * the inventory grants by what is counted on the first day of the period, the first of all on the day the quota began.
 *
 * A version that says otherwise of the same quota goes on with its lots: what was granted before ends as it would have, periods that begin
 * from its first day on are granted by its terms, and so is the one that runs on that day. */
#include "verdict/verdict.h"

static const int64_t AMOUNT_MOST = INT64_C(1000000000000000);     /* a billion minutes: sums of lots stay in range */

struct lot { struct date from, end; int64_t granted, left; };     /* end: the first day on which it is gone; 0: never */
/* Everything granted and drawn until some day. lost: what was booked beyond all lots. */
struct lots { struct lot *at; size_t n; struct date turn; int64_t lost; };

static struct quota_terms terms_on(const struct quota *q, const struct quota_grants *g, struct date d)
{
	struct quota_terms out = { g->begin, q, g->counts, g->n };
	for (size_t i = 0; i < g->n_terms && (i == 0 || g->terms[i].from.day <= d.day); i++)
		out = g->terms[i];
	return out;
}

/* What is granted by what is counted on a day. */
static int64_t amount_by(const struct quota_terms *t, struct date d)
{
	const struct quota *q = t->quota;
	int64_t counted = 0;
	if (!q->counted.len)
		return q->amount.u6;
	for (size_t i = 0; i < t->n && t->counts[i].from.day <= d.day; i++)
		counted = t->counts[i].n;
	wide all = (wide)q->amount.u6 * ((counted + (q->begun ? q->every - 1 : 0)) / q->every);
	return all > AMOUNT_MOST ? AMOUNT_MOST : (int64_t)all;
}

static int64_t amount_on(const struct quota *q, const struct quota_grants *g, struct date d)
{
	struct quota_terms t = terms_on(q, g, d);
	return amount_by(&t, d);
}

static bool is_once(const struct quota *q) { return !q->period.days && !q->period.months; }

/* The first day of the period that d lies in. */
static struct date period_start(const struct quota *q, struct date begin, struct date d)
{
	if (q->aligned && q->period.months)
		return calendar_period_later(d, q->period.months, q->later);
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

static int64_t left_on(const struct lots *l, struct date d)
{
	int64_t sum = 0;
	for (size_t i = 0; i < l->n; i++)
		sum += lasts(&l->at[i], d) ? l->at[i].left : 0;
	return sum;
}

/* Takes it from the lots that hold that day, those that end first. What is beyond them all is answered. */
static int64_t draw(struct lots *l, struct date d, int64_t amount)
{
	for (size_t i = 0; i < l->n && amount > 0; i++) {
		int64_t take = !lasts(&l->at[i], d) ? 0 : amount < l->at[i].left ? amount : l->at[i].left;
		l->at[i].left -= take;
		amount -= take;
	}
	return amount;
}

static void cut_carried(struct lots *l, const struct quota *q, struct date start)
{
	int64_t carried = left_on(l, start);
	for (size_t i = 0; i < l->n && q->most_kept.u6 && carried > q->most_kept.u6; i++) {
		int64_t over = carried - q->most_kept.u6, cut = !lasts(&l->at[i], start) ? 0 : over < l->at[i].left ? over : l->at[i].left;
		l->at[i].left -= cut;
		l->at[i].granted -= cut;
		carried -= cut;
	}
}

static bool ends_later(const struct lot *a, const struct lot *b) { return b->end.day && (!a->end.day || a->end.day > b->end.day); }

/* They stand in the order of their ends: terms that change may let a later lot end first. */
static void place(struct lots *l, struct lot one)
{
	size_t at = l->n++;
	for (; at > 0 && ends_later(&l->at[at - 1], &one); at--)
		l->at[at] = l->at[at - 1];
	l->at[at] = one;
}

/* New terms within a period: its lot is as they say, and what was drawn of it stays drawn. */
static void grant_anew(struct lots *l, struct date start, int64_t amount, struct date end)
{
	size_t at = 0;
	while (l->at[at].from.day != start.day)
		at++;
	int64_t left = l->at[at].left + amount - l->at[at].granted;
	for (l->n--; at < l->n; at++)
		l->at[at] = l->at[at + 1];
	place(l, (struct lot){ start, end, amount, left > 0 ? left : 0 });
}

/* Bookings in order of their days, drawn one after the other. */
struct drawing { const struct quota_booking *b; size_t n, next; };

static void draw_before(struct lots *l, struct drawing *of, struct date day)
{
	for (; of->next < of->n && of->b[of->next].day.day < day.day; of->next++)
		l->lost += draw(l, of->b[of->next].day, of->b[of->next].amount.u6);
}

/* The periods until the one that `until` lies in. */
static struct lots live(const struct quota *q, const struct quota_grants *g, const struct quota_booking *b, size_t n, struct date until, struct arena *mem)
{
	struct date begin = g->begin, start = period_start(q, begin, begin);
	int shortest = q->period.months ? 28 * q->period.months : q->period.days;
	size_t most = until.day < start.day ? 0 : (size_t)((until.day - start.day) / shortest + 1);
	struct lots l = { .at = NEWS(mem, struct lot, most + 1) };
	struct drawing of = { b, n, 0 };
	while (start.day <= until.day && l.n < most) {
		struct date first = start.day < begin.day ? begin : start;
		struct quota_terms t = terms_on(q, g, first);
		l.turn = period_end(q, begin, start);
		draw_before(&l, &of, start);
		cut_carried(&l, t.quota, start);
		int64_t amount = amount_by(&t, first);
		place(&l, (struct lot){ start, lot_end(t.quota, l.turn), amount, amount });
		for (size_t i = 0; i < g->n_terms; i++) {
			struct date from = g->terms[i].from;
			if (from.day <= first.day || from.day >= l.turn.day || from.day > until.day)
				continue;
			draw_before(&l, &of, from);
			grant_anew(&l, start, amount_by(&g->terms[i], first), lot_end(g->terms[i].quota, l.turn));
		}
		start = l.turn;
	}
	draw_before(&l, &of, (struct date){ INT32_MAX });
	for (size_t i = 0; i < g->n_terms; i++)
		if (g->terms[i].from.day > until.day && g->terms[i].from.day < l.turn.day)
			l.turn = g->terms[i].from;
	return l;
}

static struct quota_state by_lots(const struct quota *q, const struct quota_grants *g, const struct quota_booking *b, size_t n, struct date today, struct arena *mem)
{
	struct lots l = live(q, g, b, n, today, mem);
	struct quota_state s = { .turn = l.turn };
	for (size_t i = 0; i < l.n; i++) {
		if (!lasts(&l.at[i], today))
			continue;
		s.granted.u6 += l.at[i].granted;
		s.left.u6 += l.at[i].left;
		if (l.at[i].left && l.at[i].end.day && (!s.until.day || l.at[i].end.day < s.until.day))
			s.until = l.at[i].end;
	}
	return s;
}

static bool counts_on(const struct quota *q, const struct quota_booking *b, struct date d)
{
	return b->day.day <= d.day && d.day < length_after(b->day, q->period, 1).day;
}

static int64_t used_on(const struct quota *q, const struct quota_booking *b, size_t n, struct date d)
{
	int64_t sum = 0;
	for (size_t i = 0; i < n; i++)
		sum += counts_on(q, &b[i], d) ? b[i].amount.u6 : 0;
	return sum;
}

static struct quota_state by_window(const struct quota *q, const struct quota_grants *g, const struct quota_booking *b, size_t n, struct date today)
{
	int64_t granted = amount_on(q, g, today);
	struct quota_state s = { .granted = { granted }, .left = { granted - used_on(q, b, n, today) } };
	for (size_t i = 0; i < n; i++) {
		struct date free_again = length_after(b[i].day, q->period, 1);
		if (counts_on(q, &b[i], today) && (!s.turn.day || free_again.day < s.turn.day))
			s.turn = free_again;
	}
	s.until = s.turn;
	return s;
}

/* Whatever the days. */
static int64_t left_once(const struct quota *q, const struct quota_booking *b, size_t n)
{
	int64_t left = q->amount.u6;
	for (size_t i = 0; i < n; i++)
		left -= b[i].amount.u6 < left ? b[i].amount.u6 : left;
	return left;
}

static struct quota_state by_ticket(const struct quota *q, const struct quota_booking *b, size_t n)
{
	return (struct quota_state){ .granted = q->amount, .left = { left_once(q, b, n) } };
}

struct quota_state quota_on(const struct quota *q, struct quota_grants g, const struct quota_booking *b, size_t n, struct date today, struct arena *mem)
{
	struct quota_state s = is_once(q) ? by_ticket(q, b, n) : q->rolling ? by_window(q, &g, b, n, today) : by_lots(q, &g, b, n, today, mem);
	if (!s.left.u6)
		s.until = s.turn;                        /* nothing is left until then */
	s.used.u6 = s.granted.u6 - s.left.u6;
	if (s.until.day && !q->rolling)
		s.until.day--;                           /* the last day on which it is there */
	return s;
}

/* ---- booked for a day that is over --------------------------------------------------------------------------- */

static int64_t lost_with(const struct quota *q, const struct quota_grants *g, const struct quota_booking *b, size_t n, struct quota_booking one, struct arena *mem)
{
	struct quota_booking *all = NEWS(mem, struct quota_booking, n + 1);
	size_t k = 0;
	for (; k < n && b[k].day.day <= one.day.day; k++)
		all[k] = b[k];
	all[k] = one;
	for (; k < n; k++)
		all[k + 1] = b[k];
	return live(q, g, all, n + 1, all[n].day, mem).lost;
}

/* The most that leaves everything drawn since as it is; more of it never leaves more, so it is found by halving. */
static int64_t room_among_lots(const struct quota *q, const struct quota_grants *g, const struct quota_booking *b, size_t n, struct date d, struct arena *mem)
{
	size_t before = 0;
	while (before < n && b[before].day.day <= d.day)
		before++;
	struct lots then = live(q, g, b, before, d, mem);
	int64_t low = 0, high = left_on(&then, d);
	if (before == n)
		return high;
	int64_t lost = lost_with(q, g, b, n, (struct quota_booking){ d, { 0 } }, mem);
	while (low < high) {
		int64_t middle = high - (high - low) / 2;
		if (lost_with(q, g, b, n, (struct quota_booking){ d, { middle } }, mem) == lost)
			low = middle;
		else
			high = middle - 1;
	}
	return low;
}

/* In every stretch that the day lies in. The fullest one ends with a booking, or with the day itself. */
static int64_t room_in_windows(const struct quota *q, const struct quota_grants *g, const struct quota_booking *b, size_t n, struct date d)
{
	struct quota_booking one = { d, { 0 } };
	int64_t least = amount_on(q, g, d) - used_on(q, b, n, d);
	for (size_t i = 0; i < n; i++) {
		int64_t room = counts_on(q, &one, b[i].day) ? amount_on(q, g, b[i].day) - used_on(q, b, n, b[i].day) : least;
		least = room < least ? room : least;
	}
	return least > 0 ? least : 0;
}

struct micro quota_room(const struct quota *q, struct quota_grants g, const struct quota_booking *b, size_t n, struct date d, struct arena *mem)
{
	return (struct micro){ is_once(q) ? left_once(q, b, n) : q->rolling ? room_in_windows(q, &g, b, n, d) : room_among_lots(q, &g, b, n, d, mem) };
}
