/* draft.c - what was typed is not lost: a form that came after its session ended waits here for its person.
 *
 * Only a form that carries the token of a session of the last two weeks is kept, and only its own person sees it
 * again: strangers cannot write here. At most twenty a person, a day long; passwords never. */
#include "web/inside.h"
#include "web/form.h"

struct kept { int64_t person; struct str secret_sha256, path, fields; };

static bool keep_job(struct db *db, struct instant now, void *what, struct err *e)
{
	const struct kept *k = what;
	return run(db, e, "delete from draft where created_ms < ?", now.ms - 86400000) &&
	       run(db, e, "delete from draft where person_id = ? and id not in (select id from draft where person_id = ? order by id desc limit 19)",
	           k->person, k->person) &&
	       run(db, e, "insert into draft (person_id, secret_sha256, path, fields, created_ms) values (?, ?, ?, ?, ?)",
	           k->person, k->secret_sha256, k->path, k->fields, now);
}

bool draft_keep(struct request *q, int64_t person, struct str *secret, struct err *e)
{
	struct fields own = { 0 };
	for (size_t i = 0; i < q->form.n; i++)
		if (!str_is(q->form.at[i].name, STR("csrf")) && !str_starts(q->form.at[i].name, STR("password")))
			field_add(q->mem, &own, q->form.at[i].name, q->form.at[i].value);
	*secret = secret_new(q->mem);
	struct kept k = { person, sha256_hex(q->mem, *secret), q->ask->path, fields_print(q->mem, &own) };
	return job_send(q, keep_job, &k, e);
}

static bool find(struct request *q, int64_t person, struct str secret, struct str *path, struct str *fields, struct err *e)
{
	*path = NONE;
	if (!secret_is(secret))
		return true;
	struct rows *r = sql(q->db, "select path, fields from draft where secret_sha256 = ? and person_id = ? and created_ms > ?",
	                     sha256_hex(q->mem, secret), person, q->now.ms - 86400000);
	row(r, q->mem, path, fields);
	return done(r, e);
}

bool draft_find(struct request *q, struct str secret, struct str *path, struct fields *form, struct err *e)
{
	struct str fields;
	if (!find(q, q->me.id, secret, path, &fields, e))
		return false;
	return !path->len || fields_parse(q->mem, fields, form) || fail(e, "a draft of person {} cannot be read", q->me.id);
}

bool draft_page(struct request *q, int64_t person, struct str secret, struct str *path, struct err *e)
{
	struct str fields;
	if (!find(q, person, secret, path, &fields, e))
		return false;
	*path = path->len ? route_of_form(*path, q->mem) : NONE;
	return true;
}

bool draft_load(struct request *q, struct str secret, struct err *e)
{
	struct str path, fields;
	if (!find(q, q->me.id, secret, &path, &fields, e))
		return false;
	if (!path.len || !str_is(route_of_form(path, q->mem), q->ask->path))
		return true;
	q->kept = path;
	q->notice = say(T_text_kept, q->lang);
	return fields_parse(q->mem, fields, &q->form) || fail(e, "a draft of person {} cannot be read", q->me.id);
}
