/* people.c - see inventory/people.h. */
#include "inventory/people.h"

bool people_insert(struct db *db, const struct newcomer *p, struct instant now, struct arena *mem, int64_t *id, struct err *e)
{
	struct rows *r = sql(db, "insert into person (client_id, login, login_key, name, role, lang, password, disabled, created_ms)"
	                     " values (?, ?, ?, ?, ?, ?, '', 0, ?) returning id", p->client, str_trim(p->login), utf8_fold(mem, str_trim(p->login)), p->name, p->role, p->lang, now);
	row(r, mem, id);
	return done(r, e);
}
