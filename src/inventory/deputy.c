/* deputy.c - see deputy.h. */
#include "inventory/deputy.h"

bool deputy_list(struct db *db, int64_t client, int64_t person, struct arena *mem, struct deputies *out, struct err *e)
{
	struct deputy d = { .client = client, .person = person };
	struct rows *r = sql(db, "select d.id, d.deputy_id, d.from_day, d.until_day, p.name, d.made_ms from deputy d join person p on p.id = d.deputy_id"
	                         " where d.client_id = ? and d.person_id = ? and d.ended_ms = 0 order by d.from_day, d.id", client, person);
	while (row(r, mem, &d.id, &d.deputy, &d.from, &d.until, &d.name, &d.made))
		*push(mem, out) = d;
	return done(r, e);
}

bool deputy_decides(struct db *db, int64_t person, int64_t deputy, struct date day, struct arena *mem, bool *out, struct err *e)
{
	int64_t id;
	struct rows *r = sql(db, "select d.id from deputy d join person p on p.id = d.deputy_id where d.person_id = ? and d.deputy_id = ? and d.from_day <= ? and d.until_day >= ?"
	                         " and d.ended_ms = 0 and p.disabled = 0 limit 1", person, deputy, day, day);
	*out = row(r, mem, &id);
	return done(r, e);
}

bool deputy_add(struct db *db, const struct deputy *d, struct instant now, struct arena *mem, bool *done_it, struct err *e)
{
	int64_t id = 0;
	struct rows *r = sql(db, "insert into deputy (client_id, person_id, deputy_id, from_day, until_day, made_ms, ended_ms)"
	                         " select p.client_id, p.id, o.id, ?, ?, ?, 0 from person p join person o on o.client_id = p.client_id and o.id <> p.id"
	                         " where p.client_id = ? and p.id = ? and o.id = ? and o.disabled = 0 returning id", d->from, d->until, now, d->client, d->person, d->deputy);
	*done_it = row(r, mem, &id);
	return done(r, e) && (!*done_it || audit_add(db, d->client, now, d->person, STR("deputy.add"), id, text(mem, "{\"deputy\":{},\"from\":\"{}\",\"until\":\"{}\"}", d->deputy, d->from, d->until), e));
}

bool deputy_end(struct db *db, int64_t client, int64_t person, int64_t id, struct instant now, bool *found, struct err *e)
{
	int64_t before;
	if (!run(db, e, "update deputy set ended_ms = ? where client_id = ? and person_id = ? and id = ? and ended_ms = 0", now, client, person, id))
		return false;
	*found = db_changed(db) == 1;
	if (*found)
		return audit_add(db, client, now, person, STR("deputy.end"), id, STR("{}"), e);
	struct rows *r = sql(db, "select id from deputy where client_id = ? and person_id = ? and id = ?", client, person, id);
	*found = row(r, NULL, &before);
	return done(r, e);
}
