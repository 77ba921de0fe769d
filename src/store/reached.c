/* reached.c - see reached.h. */
#include "store/reached.h"

bool outbox_reached(struct db *db, const struct outgoing *o, struct arena *mem, struct str *out, struct err *e)
{
	*out = NONE;
	struct rows *r = sql(db, "select reached from outbox where client_id = ? and id = ?", o->client, o->id);
	row(r, mem, out);
	return done(r, e);
}

bool outbox_reaches(struct db *db, const struct outgoing *o, struct str reached, struct err *e)
{
	return run(db, e, "update outbox set reached = ? where client_id = ? and id = ?", reached, o->client, o->id);
}

bool outbox_sent_but(struct db *db, const struct outgoing *o, struct instant now, const struct str why[2], struct err *e)
{
	return run(db, e, "update outbox set sent_ms = ?, tries = tries + 1, next_ms = 0, failure_de = ?, failure_en = ? where client_id = ? and id = ?", now, why[0], why[1], o->client, o->id);
}
