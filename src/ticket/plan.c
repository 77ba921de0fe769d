/* plan.c - see plan.h. */
#include "ticket/plan.h"

struct str planned_kind_id(enum planned_kind k)
{
	static const struct str ids[] = { LIT("visit"), LIT("callback"), LIT("change"), LIT("vendor") };        /* ORDER planned_kind */
	must((size_t)k < COUNT(ids));
	return ids[k];
}

static bool is_within(const struct planned *p, struct instant from, struct instant until) { return p->from.ms < until.ms && p->until.ms > from.ms; }

static bool add_visits(struct db *db, const struct zone *z, struct instant from, struct instant until, struct arena *mem, struct agenda *out, struct err *e)
{
	struct planned p = { .kind = PLANNED_VISIT, .agreed = true };
	struct date day;
	int64_t begin, minutes;
	struct rows *r = sql(db, "select v.id, v.client_id, v.day, v.keeper_id, v.from_minute, v.minutes, v.travel_minutes, c.name,"
	                         " (select count(*) from visit_ticket t where t.client_id = v.client_id and t.visit_id = v.id)"
	                         " from visit v join client c on c.id = v.client_id where v.held_ms = 0 and v.day >= ? and v.day <= ? order by v.id",
	                     (struct date){ zone_date(z, from).day - 1 }, zone_date(z, until));
	while (row(r, mem, &p.id, &p.client, &day, &p.person, &begin, &minutes, &p.travel, &p.client_name, &p.works)) {
		p.from = zone_instant(z, day, (int)begin);
		p.until = (struct instant){ p.from.ms + minutes * 60000 };
		if (day.day && is_within(&p, from, until))
			*push(mem, out) = p;
	}
	return done(r, e);
}

static bool add_callbacks(struct db *db, struct instant from, struct instant until, struct arena *mem, struct agenda *out, struct err *e)
{
	struct planned p = { .kind = PLANNED_CALLBACK, .agreed = true };
	bool soon;
	struct rows *r = sql(db, "select b.id, b.client_id, b.ticket_id, b.owner_id, b.soon, b.from_ms, b.promised_ms, b.number, c.name from callback b join client c on c.id = b.client_id"
	                         " where b.done_ms = 0 and b.promised_ms > ? order by b.promised_ms, b.id", from);
	while (row(r, mem, &p.id, &p.client, &p.ticket, &p.person, &soon, &p.from, &p.until, &p.what, &p.client_name)) {
		if (soon)
			p.from = (struct instant){ p.until.ms - 15 * 60000 };
		if (is_within(&p, from, until))
			*push(mem, out) = p;
	}
	return done(r, e);
}

static bool add_changes(struct db *db, struct instant from, struct instant until, struct arena *mem, struct agenda *out, struct err *e)
{
	struct planned p = { .kind = PLANNED_CHANGE };
	struct rows *r = sql(db, "select x.id, x.client_id, x.ticket_id, t.owner_id, x.from_ms, x.until_ms, x.answer = 1, t.subject, c.name from change_plan x"
	                         " join ticket t on t.client_id = x.client_id and t.id = x.ticket_id join client c on c.id = x.client_id"
	                         " where x.ended_ms = 0 and x.answer <> 2 and t.closed_ms = 0 and x.from_ms < ? and x.until_ms > ? order by x.from_ms, x.id", until, from);
	while (row(r, mem, &p.id, &p.client, &p.ticket, &p.person, &p.from, &p.until, &p.agreed, &p.what, &p.client_name))
		*push(mem, out) = p;
	return done(r, e);
}

/* ORDER vendor_state: planned, or switched on. */
static bool add_vendors(struct db *db, struct instant from, struct instant until, struct arena *mem, struct agenda *out, struct err *e)
{
	struct planned p = { .kind = PLANNED_VENDOR, .agreed = true };
	struct rows *r = sql(db, "select v.id, v.client_id, v.ticket_id, v.supervisor, v.from_ms, v.until_ms, v.vendor, c.name from vendor_access v join client c on c.id = v.client_id"
	                         " where v.closed_ms = 0 and v.state in (1, 2) and v.from_ms < ? and v.until_ms > ? order by v.from_ms, v.id", until, from);
	while (row(r, mem, &p.id, &p.client, &p.ticket, &p.person, &p.from, &p.until, &p.what, &p.client_name))
		*push(mem, out) = p;
	return done(r, e);
}

static void sort(struct agenda *p)
{
	for (size_t i = 1; i < p->n; i++)
		for (size_t k = i; k && p->at[k].from.ms < p->at[k - 1].from.ms; k--) {
			struct planned x = p->at[k];
			p->at[k] = p->at[k - 1];
			p->at[k - 1] = x;
		}
}

void plan_collide(struct agenda *p)
{
	for (size_t i = 0; i < p->n; i++)
		for (size_t k = 0; k < i; k++) {
			struct planned *a = &p->at[i], *b = &p->at[k];
			int64_t way = (a->travel + b->travel) * 60000;
			if (!a->person || a->person != b->person || a->from.ms - way >= b->until.ms || b->from.ms - way >= a->until.ms)
				continue;
			a->collides = b->collides = true;
		}
}

bool plan_list(struct db *db, const struct zone *z, struct instant from, struct instant until, struct arena *mem, struct agenda *out, struct err *e)
{
	if (!add_visits(db, z, from, until, mem, out, e) || !add_callbacks(db, from, until, mem, out, e) || !add_changes(db, from, until, mem, out, e) || !add_vendors(db, from, until, mem, out, e))
		return false;
	sort(out);
	plan_collide(out);
	return true;
}
