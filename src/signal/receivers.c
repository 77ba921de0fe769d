/* receivers.c - who is told of events: made, changed, ended; and what did not arrive. */
#include "signal/events.h"

#define RECEIVER_COLUMNS "id, made_by, url, events, secret_turn, at_id, tries, down, next_ms, sent_ms, made_ms, answer, failure_de, failure_en"

bool receiver_list(struct db *db, struct arena *mem, struct receivers *out, struct err *e)
{
	struct receiver c = { 0 };
	struct rows *r = sql(db, "select " RECEIVER_COLUMNS " from webhook where client_id = 0 and ended_ms = 0 order by id");
	while (row(r, mem, &c.id, &c.made_by, &c.url, &c.events, &c.turn, &c.at, &c.tries, &c.down, &c.next, &c.sent, &c.made, &c.answer, &c.failure[LANG_DE], &c.failure[LANG_EN]))
		*push(mem, out) = c;
	return done(r, e);
}

bool receiver_wants(const struct receiver *r, const struct event_kind *k)
{
	struct str names = r->events;
	bool wants = !names.len;
	while (names.len && !wants)
		wants = str_is(str_split(&names, ' '), k->name);
	return wants;
}

bool receiver_secret(struct db *db, const struct receiver *r, struct arena *mem, struct str *out, struct err *e)
{
	struct str hex = NONE, key;
	*out = NONE;
	struct rows *rows = sql(db, "select hex from secret where name = 'talk'");
	row(rows, mem, &hex);
	if (!done(rows, e))
		return false;
	if (hex.len && hex_parse(mem, hex, &key))
		*out = text(mem, "rbs_{}", hex_print(mem, hmac_sha256(mem, key, text(mem, "webhook {} {}", r->id, r->turn))));
	return true;
}

#define DEAD_COLUMNS "id, webhook_id, signal_id, failure_de, failure_en, at_ms, wanted_ms, done_ms"

static bool all_dead(struct rows *r, struct arena *mem, struct dead_events *out, struct err *e)
{
	struct dead_event d = { 0 };
	while (row(r, mem, &d.id, &d.receiver, &d.signal, &d.failure[LANG_DE], &d.failure[LANG_EN], &d.at, &d.wanted, &d.done))
		*push(mem, out) = d;
	return done(r, e);
}

bool dead_list(struct db *db, int most, struct arena *mem, struct dead_events *out, struct err *e)
{
	return all_dead(sql(db, "select " DEAD_COLUMNS " from webhook_dead where client_id = 0 and done_ms = 0 order by id desc limit ?", most), mem, out, e);
}

bool dead_wanted(struct db *db, struct arena *mem, struct dead_events *out, struct err *e)
{
	return all_dead(sql(db, "select " DEAD_COLUMNS " from webhook_dead where wanted_ms > 0 and done_ms = 0 order by id limit 20"), mem, out, e);
}

/* ---- jobs ---- */

static bool make(struct db *db, struct instant now, struct receiver_set *m, struct err *e)
{
	struct rows *r = sql(db, "insert into webhook (client_id, url, events, secret_turn, at_id, tries, next_ms, down, sent_ms, answer, failure_de, failure_en, made_by, made_ms, ended_ms)"
	                         " values (0, ?, ?, 1, (select coalesce(max(s.id), 0) from signal s), 0, 0, 0, 0, '', '', '', ?, ?, 0) returning id", m->url, m->events, m->by, now);
	row(r, m->mem, &m->made.id);
	m->made.turn = 1;
	return done(r, e);
}

static bool change(struct db *db, struct instant now, struct receiver_set *m, struct err *e)
{
	struct rows *r = m->end ? sql(db, "update webhook set ended_ms = ? where client_id = 0 and id = ? and ended_ms = 0 returning id, secret_turn", now, m->id)
	                        : sql(db, "update webhook set secret_turn = secret_turn + 1 where client_id = 0 and id = ? and ended_ms = 0 returning id, secret_turn", m->id);
	row(r, m->mem, &m->made.id, &m->made.turn);
	return done(r, e);
}

bool receiver_set_job(struct db *db, struct instant now, void *what, struct err *e)
{
	struct receiver_set *m = what;
	struct str verb = m->end ? STR("webhook.end") : m->secret ? STR("webhook.secret") : STR("webhook.make");
	bool ok = m->id ? change(db, now, m, e) : make(db, now, m, e);
	return ok && (!m->made.id || audit_add(db, 0, now, m->by, verb, m->made.id, STR("{}"), e));
}

bool dead_replay_job(struct db *db, struct instant now, void *what, struct err *e)
{
	struct dead_replay *m = what;
	if (!run(db, e, "update webhook_dead set wanted_ms = ? where client_id = 0 and id = ? and done_ms = 0", now, m->id))
		return false;
	m->found = db_changed(db) == 1;
	return !m->found || audit_add(db, 0, now, m->by, STR("webhook.replay"), m->id, STR("{}"), e);
}
