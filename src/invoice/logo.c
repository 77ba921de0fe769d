/* logo.c - see invoice/logo.h. */
#include "invoice/inside.h"
#include "invoice/logo.h"
#include "ticket/talk.h"

bool logo_find(struct db *db, struct instant at, struct arena *mem, struct logo *out, struct err *e)
{
	*out = (struct logo){ 0 };
	struct rows *r = sql(db, "select id, name, sha256, bytes from logo where client_id = 0 and (at_ms <= ? or cast(? as bigint) = 0) order by id desc limit 1", at, at);
	row(r, mem, &out->id, &out->name, &out->sha256, &out->bytes);
	return done(r, e);
}

bool logo_now(struct db *db, struct arena *mem, struct str *sha256, struct err *e)
{
	*sha256 = NONE;
	struct rows *r = sql_known(db, "logo", "select sha256 from logo where client_id = 0 order by id desc limit 1");
	row(r, mem, sha256);
	return done(r, e);
}

bool logo_shown(struct db *db, struct str sha256, struct arena *mem, struct str *png, struct err *e)
{
	*png = NONE;
	struct rows *r = sql(db, "select shown from logo where client_id = 0 and sha256 = ? and sha256 <> '' order by id desc limit 1", sha256);
	row(r, mem, png);
	return done(r, e);
}

static bool write(const struct step *s, const struct logo *l, struct str shown, int64_t person, struct err *e)
{
	struct rows *r = sql(s->db, "insert into logo (client_id, name, sha256, bytes, shown, person_id, at_ms) values (0, ?, ?, ?, ?, ?, ?) returning id", l->name, l->sha256, blob(l->bytes), blob(shown), person, s->now);
	row(r, s->mem, s->made);
	return done(r, e);
}

bool logo_set(const struct step *s, const struct signal *act, struct err *e)
{
	struct logo l = { .name = str_trim(field(&act->fields, STR("name"))), .sha256 = field(&act->fields, STR("sha256")) };
	struct str type, shown_type, shown;
	if (!file_load(s->db, 0, l.sha256, s->mem, &type, &l.bytes, e) || !file_load(s->db, 0, field(&act->fields, STR("shown")), s->mem, &shown_type, &shown, e))
		return false;
	if (!type.len || !str_is(shown_type, STR("image/png")))
		return refuse(s, "das Bild fehlt", "the picture is missing"), true;
	return write(s, &l, shown, act->person, e) && audit_add(s->db, 0, s->now, act->person, STR("logo.set"), *s->made, text(s->mem, "{\"sha256\":\"{}\"}", l.sha256), e);
}

bool logo_end(const struct step *s, const struct signal *act, struct err *e)
{
	struct str held;
	if (!logo_now(s->db, s->mem, &held, e))
		return false;
	if (!held.len)
		return refuse(s, "es gibt kein Logo", "there is no logo"), true;
	return write(s, &(struct logo){ 0 }, NONE, act->person, e) && audit_add(s->db, 0, s->now, act->person, STR("logo.end"), *s->made, STR("{}"), e);
}
