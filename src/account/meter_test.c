/* meter_test.c - what was used between two days, against walking from reading to reading day by day. */
#include "account/meter.h"
#include "unit.h"

static int below(int n) { return (int)(unit_random() % (unsigned)n); }

enum { DAYS = 40 };

/* A meter that counts on, day by day; on some days it is read, on some of these exchanged. */
struct told_days { int64_t used[DAYS]; struct meter_reading at[DAYS]; size_t n; };

static void count_on(struct told_days *t)
{
	int64_t stands = below(1000);
	*t = (struct told_days){ .n = 0 };
	for (int day = 0; day < DAYS; day++) {
		t->used[day] = below(4) ? below(50) : 0;
		stands += t->used[day];
		if (below(4))
			continue;
		struct meter_reading *m = &t->at[t->n++];
		*m = (struct meter_reading){ .day = { day }, .value = { stands } };
		stands = below(4) ? stands : below(100);
		m->base.u6 = stands;
	}
}

TEST(what_was_used_is_what_passed_from_the_reading_before_to_the_last_one)
{
	for (int round = 0; round < 2000; round++) {
		struct told_days t;
		count_on(&t);
		int from = below(DAYS), until = from + below(DAYS - from), first = -1, last = -1;
		for (size_t i = 0; i < t.n; i++) {
			int day = t.at[i].day.day;
			first = day < from || first < 0 ? day : first;
			last = day <= until ? day : last;
		}
		struct consumption c = meter_used(t.at, t.n, (struct date){ from }, (struct date){ until });
		check((c.state == METER_UNREAD) == (last < from));
		int64_t all = 0;
		for (int day = first + 1; first >= 0 && day <= last; day++)
			all += t.used[day];
		if (c.state == METER_COUNTED)
			check_int(c.amount.u6, all);
		check(c.state != METER_BACK);
	}
}

TEST(consumption_that_is_told_belongs_to_the_days_it_was_told_for)
{
	const struct meter_reading told[] = { { .day = { 3 }, .value = { 5 }, .used = true }, { .day = { 8 }, .value = { 7 }, .used = true }, { .day = { 9 }, .value = { 1 }, .used = true } };
	check_int(meter_used(told, 3, (struct date){ 4 }, (struct date){ 9 }).amount.u6, 8);
	check(meter_used(told, 3, (struct date){ 4 }, (struct date){ 7 }).state == METER_UNREAD);
}

TEST(a_meter_that_goes_back_is_no_consumption)
{
	const struct meter_reading told[] = { { .day = { 1 }, .value = { 9 }, .base = { 9 } }, { .day = { 5 }, .value = { 4 }, .base = { 4 } } };
	check(meter_used(told, 2, (struct date){ 2 }, (struct date){ 6 }).state == METER_BACK);
}
