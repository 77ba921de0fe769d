/* meter.c - readings of a client, and what was used between two days. */
#include "account/meter.h"

bool meter_readings(struct db *db, int64_t client, struct arena *mem, struct meter_readings *out, struct err *e)
{
	struct meter_reading m = { .client = client };
	int used;
	struct rows *r = sql(db, "select id, meter, kind, component_id, day, value_u6, base_u6, used, person_id, at_ms from meter_reading where client_id = ?"
	                         " order by meter, component_id, kind, day", client);
	while (row(r, mem, &m.id, &m.meter, &m.kind, &m.component, &m.day, &m.value, &m.base, &used, &m.person, &m.at)) {
		m.used = used != 0;
		*push(mem, out) = m;
	}
	return done(r, e);
}

size_t meter_run_of(const struct meter_reading *rows, size_t n)
{
	size_t k = n ? 1 : 0;
	while (k < n && rows[k].component == rows[0].component && str_is(rows[k].meter, rows[0].meter) && str_is(rows[k].kind, rows[0].kind))
		k++;
	return k;
}

/* Told as used: the days say of which period it is. */
static struct consumption used_up(const struct meter_reading *run, size_t n, struct date from, struct date until)
{
	struct consumption c = { .state = METER_UNREAD };
	for (size_t i = 0; i < n; i++) {
		if (run[i].day.day < from.day || run[i].day.day > until.day)
			continue;
		c.state = METER_COUNTED;
		c.amount.u6 += run[i].value.u6;
		c.after = &run[i];
	}
	return c;
}

struct consumption meter_used(const struct meter_reading *run, size_t n, struct date from, struct date until)
{
	struct consumption c = { .state = METER_UNREAD };
	size_t first = 0, end = 0;
	if (n && run[0].used)
		return used_up(run, n, from, until);
	while (end < n && run[end].day.day <= until.day)
		end++;
	while (first + 1 < end && run[first + 1].day.day < from.day)
		first++;
	if (!end || run[end - 1].day.day < from.day)
		return c;
	c.state = METER_COUNTED;
	c.after = &run[end - 1];
	c.before = first + 1 < end ? &run[first] : NULL;
	for (size_t i = first + 1; i < end; i++) {
		int64_t more = run[i].value.u6 - run[i - 1].base.u6;
		c.state = more < 0 ? METER_BACK : c.state;
		c.amount.u6 += more;
		c.exchanged |= i + 1 < end && run[i].base.u6 != run[i].value.u6;
	}
	return c;
}
