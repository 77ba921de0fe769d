/* bearer.c - whether somebody whose request was let in may still act when it is his turn to be written. */
#include "signal/signal.h"

static bool counts(struct rows *r, struct arena *mem, bool *any, struct err *e)
{
	int64_t n = 0;
	row(r, mem, &n);
	*any = n > 0;
	return done(r, e);
}

bool bearer_holds(struct db *db, const struct bearer *h, struct arena *mem, bool *holds, struct err *e)
{
	*holds = true;
	if (h->session && !counts(sql_known(db, "session person", "select count(*) from session s join person p on p.id = s.person_id where s.id = ? and s.ended_ms = 0 and s.half = 0 and p.disabled = 0",
	                              h->session), mem, holds, e))
		return false;
	return !*holds || !h->key || counts(sql_known(db, "api_key person", "select count(*) from api_key k join person p on p.id = k.person_id where k.client_id = ? and k.id = ? and k.ended_ms = 0"
	                                         " and p.disabled = 0", h->client, h->key), mem, holds, e);
}
