/* outbox.c - what must leave the house: written by a stage in the commit of its deed, sent by a door afterwards.
 *
 * A row is begun in a commit of its own before its first byte leaves, and ended in another after the other side has said
 * that it took it. Who is killed in between sends it again, under the same Message-ID: the other side knows it for a double. */
#include "store/store.h"

bool outbox_add(struct db *db, int64_t client, struct instant at, struct str channel, struct str key, struct str body, struct err *e)
{
	return run(db, e, "insert into outbox (client_id, at_ms, channel, key, body, sent_ms) values (?, ?, ?, ?, ?, 0)"
		" on conflict (client_id, channel, key) do nothing", client, at, channel, key, body);
}

bool outbox_due(struct db *db, struct str channel, struct instant now, size_t most, struct arena *mem, struct outgoings *out, struct err *e)
{
	struct outgoing o = { 0 };
	*out = (struct outgoings){ 0 };
	struct rows *r = sql(db, "select id, client_id, at_ms, key, body, message_id, tries from outbox where sent_ms = 0 and channel = ? and refused_ms = 0 and at_ms <= ? and next_ms <= ? order by id limit ?",
	                     channel, now, now, most);
	while (row(r, mem, &o.id, &o.client, &o.at, &o.key, &o.body, &o.message_id, &o.tries))
		*push(mem, out) = o;
	return done(r, e);
}

bool outbox_waits(struct db *db, struct str channel, bool *some, struct err *e)
{
	int64_t id;
	struct rows *r = sql(db, "select id from outbox where sent_ms = 0 and channel = ? and refused_ms = 0 limit 1", channel);
	*some = row(r, NULL, &id);
	return done(r, e);
}

bool outbox_begin(struct db *db, const struct outgoing *o, struct instant now, struct str message_id, struct str envelope, bool *mine, struct err *e)
{
	if (!run(db, e, "update outbox set begun_ms = ?, message_id = ?, envelope = ? where client_id = ? and id = ? and sent_ms = 0 and refused_ms = 0 and at_ms <= ?", now, message_id, envelope, o->client, o->id, now))
		return false;
	*mine = db_changed(db) == 1;
	return true;
}

bool outbox_sent(struct db *db, const struct outgoing *o, struct instant now, struct err *e)
{
	return run(db, e, "update outbox set sent_ms = ?, tries = tries + 1, next_ms = 0, failure_de = '', failure_en = '' where client_id = ? and id = ?", now, o->client, o->id);
}

bool outbox_failed(struct db *db, const struct outgoing *o, struct instant now, struct instant next, const struct str why[2], struct err *e)
{
	return run(db, e, "update outbox set tries = tries + 1, next_ms = ?, refused_ms = ?, failure_de = ?, failure_en = ? where client_id = ? and id = ?",
	           next, next.ms ? (struct instant){ 0 } : now, why[0], why[1], o->client, o->id);
}

bool outbox_act(const struct step *s, const struct fields *f, struct err *e)
{
	int64_t client, id;
	if (!field_int(f, STR("whose"), &client) || !field_int(f, STR("row"), &id))
		return refuse(s, "whose und row fehlen: wessen Sendung, und welche", "whose and row are missing: whose item, and which"), true;
	if (!run(s->db, e, "update outbox set next_ms = 0, at_ms = case when refused_ms > 0 then ? else at_ms end, refused_ms = 0, tries = 0 where client_id = ? and id = ? and sent_ms = 0", s->now, client, id))
		return false;
	*s->made = id;
	return db_changed(s->db) == 1 || refuse(s, "diese Sendung gibt es nicht, oder sie ist schon hinaus", "there is no such item, or it has left already") || true;
}
