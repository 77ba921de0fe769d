/* meter.c - readings of a client, what was used between two days, and what was charged. */
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

/* ---- what was charged --------------------------------------------------------------------------------------------------- */

/* Lines of one device say the same readings. */
static struct str with_note(struct arena *mem, struct str all, struct str note)
{
	return str_has(all, note) ? all : all.len ? text(mem, "{}; {}", all, note) : note;
}

bool meter_charges(struct db *db, int64_t client, struct arena *mem, struct meter_charges *out, struct err *e)
{
	struct meter_charge c = { 0 };
	struct rows *r = sql(db, "select k.id, k.position, k.meter, k.period_from, k.period_until, k.net_cents, coalesce(c.description, ''), coalesce(i.id, 0), coalesce(i.number, '') from meter_run k"
	                         " left join claim c on c.client_id = k.client_id and c.source = ? and c.source_id = k.id and not exists (select 1 from claim l where l.client_id = c.client_id"
	                         " and l.source = c.source and l.source_id = c.source_id and l.place = c.place and l.attempt > c.attempt)"
	                         " left join invoice i on i.client_id = c.client_id and i.id = c.invoice_id where k.client_id = ? order by k.period_until desc, k.position, k.id, c.place", (int)CLAIM_METER, client);
	while (row(r, mem, &c.id, &c.position, &c.meter, &c.from, &c.until, &c.net, &c.note, &c.invoice, &c.number)) {
		struct meter_charge *last = out->n ? &out->at[out->n - 1] : NULL;
		if (last && last->id == c.id)
			last->note = with_note(mem, last->note, c.note);
		else
			*push(mem, out) = c;
	}
	return done(r, e);
}
