/* hold.c - a dispute or an audit stops all erasing at a client until it is over (Art. 17 (3) e GDPR, § 147 (3) sentence 5 AO). */
#include "privacy/inside.h"

bool hold_list(struct db *db, int64_t client, struct arena *mem, struct holds *out, struct err *e)
{
	struct hold h;
	struct rows *r = sql(db, "select id, client_id, person_id, reason, at_ms, ended_by, end_reason, ended_ms from legal_hold where client_id = ? order by id desc", client);
	while (row(r, mem, &h.id, &h.client, &h.person, &h.reason, &h.at, &h.ended_by, &h.end_reason, &h.ended))
		*push(mem, out) = h;
	return done(r, e);
}

/* Staff are named at every client. */
bool hold_stands(struct db *db, int64_t client, struct arena *mem, bool *stands, struct err *e)
{
	int64_t n = 0;
	struct rows *r = sql(db, "select count(*) from legal_hold where ended_ms = 0 and (client_id = ? or cast(? as bigint) = 0)", client, client);
	row(r, mem, &n);
	*stands = n > 0;
	return done(r, e);
}

static bool audited(const struct step *s, const struct signal *act, int64_t id, const char *what, struct str reason, struct err *e)
{
	struct fields f = { 0 };
	field_add(s->mem, &f, STR("reason"), reason);
	*s->made = id;
	return audit_add(s->db, act->client, s->now, act->person, str_of(what), id, fields_print(s->mem, &f), e);
}

bool hold_set(const struct step *s, const struct signal *act, struct err *e)
{
	int64_t id = 0;
	bool stands;
	struct str reason = str_trim(field(&act->fields, STR("reason")));
	if (!act->client || !reason.len)
		return refuse(s, "der Grund fehlt", "the reason is missing"), true;
	if (!hold_stands(s->db, act->client, s->mem, &stands, e))
		return false;
	if (stands)
		return refuse(s, "bei diesem Klienten ist das Löschen schon gesperrt", "erasing is on hold at this client already"), true;
	struct rows *r = sql(s->db, "insert into legal_hold (client_id, reason, person_id, at_ms, end_reason, ended_by, ended_ms) values (?, ?, ?, ?, '', 0, 0) returning id", act->client, reason, act->person, s->now);
	row(r, s->mem, &id);
	return done(r, e) && audited(s, act, id, "hold.begun", reason, e);
}

bool hold_end(const struct step *s, const struct signal *act, struct err *e)
{
	int64_t id = 0;
	struct str reason = str_trim(field(&act->fields, STR("reason")));
	if (!reason.len)
		return refuse(s, "der Grund fehlt", "the reason is missing"), true;
	struct rows *r = sql(s->db, "update legal_hold set ended_ms = ?, ended_by = ?, end_reason = ? where client_id = ? and ended_ms = 0 returning id", s->now, act->person, reason, act->client);
	row(r, s->mem, &id);
	if (!done(r, e))
		return false;
	if (!id)
		return refuse(s, "bei diesem Klienten ist nichts gesperrt", "nothing is on hold at this client"), true;
	return audited(s, act, id, "hold.over", reason, e);
}
