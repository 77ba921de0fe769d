/* deadline.c - when a time that somebody has to answer is over.
 *
 * What is given in seconds, minutes or hours runs in real time. What is given in days or more ends with its last day, and
 * the day it began on is not counted (BGB §§ 187, 188): whoever gives two working days gives two whole ones. A working day
 * here is Monday to Friday without the whole holidays of the head: no opening hours are meant.
 *
 * Who has to declare something within such a time, and finds its last day a Saturday, a Sunday or a holiday, may do so on the next working
 * day (BGB § 193). A time that must lie between a declaration and what it brings about, a notice period or that of an announcement, protects
 * the other side and is not shortened that way (BGH III ZR 172/04). */
#include "contract/inside.h"

static bool is_working_day(const struct contract *c, struct date d)
{
	return date_weekday(d) < 5 && holiday_closes(c->head.holidays, d) > 0;
}

static struct date workdays_after(const struct contract *c, struct date from, int64_t n)
{
	while (n > 0)
		n -= is_working_day(c, (struct date){ ++from.day });
	return from;
}

static struct date day_after(const struct contract *c, struct date from, int64_t n, enum measure unit)
{
	switch (unit) {
	case UNIT_WORKDAY: return workdays_after(c, from, n);
	case UNIT_WEEK: return length_after(from, (struct length){ 7, 0 }, (int)n);
	case UNIT_MONTH: return length_after(from, (struct length){ 0, 1 }, (int)n);
	case UNIT_QUARTER: return length_after(from, (struct length){ 0, 3 }, (int)n);
	case UNIT_YEAR: return length_after(from, (struct length){ 0, 12 }, (int)n);
	default: return length_after(from, (struct length){ 1, 0 }, (int)n);
	}
}

struct date deadline_day(const struct contract *c, struct date from, const struct quantity *q)
{
	return day_after(c, from, q->value.u6 / 1000000, q->unit);
}

struct date contract_declared_by(const struct contract *c, struct date last)
{
	while (!is_working_day(c, last))
		last.day++;
	return last;
}

struct date declaration_day(const struct contract *c, struct date from, const struct quantity *q)
{
	return contract_declared_by(c, deadline_day(c, from, q));
}

static bool runs_in_real_time(enum measure unit) { return unit == UNIT_SECOND || unit == UNIT_MINUTE || unit == UNIT_HOUR; }

struct instant contract_silence(const struct contract *c, const struct consent *k, struct instant asked)
{
	const struct zone *z = contract_zone(c);
	enum measure unit = unit_find(k->unit, LANG_DE);
	if (runs_in_real_time(unit))
		return instant_add(asked, (struct span){ k->amount * unit_seconds(unit) * 1000 });
	return zone_instant(z, contract_declared_by(c, day_after(c, zone_date(z, asked), k->amount, unit)), 1440);
}
