/* people.c - see inventory/people.h. */
#include "inventory/people.h"

bool people_insert(struct db *db, const struct newcomer *p, struct instant now, struct arena *mem, int64_t *id, struct err *e)
{
	struct rows *r = sql(db, "insert into person (client_id, login, login_key, name, role, lang, password, disabled, created_ms)"
	                     " values (?, ?, ?, ?, ?, ?, '', 0, ?) returning id", p->client, str_trim(p->login), utf8_fold(mem, str_trim(p->login)), p->name, p->role, p->lang, now);
	row(r, mem, id);
	return done(r, e);
}

bool people_addressee(struct db *db, int64_t client, int64_t person, struct arena *mem, struct addressee *out, struct err *e)
{
	*out = (struct addressee){ 0 };
	struct rows *r = sql(db, "select p.lang, p.name, a.address from person p join address a on a.client_id = p.client_id and a.person_id = p.id"
	                         " where p.client_id = ? and p.id = ? and p.disabled = 0 order by a.id desc limit 1", client, person);
	row(r, mem, &out->lang, &out->name, &out->address);
	return done(r, e);
}
