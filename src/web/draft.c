/* draft.c - what was typed is not lost: a form that came after its session ended waits here for its person, and so does what
 * somebody left in an answer or a note on purpose, or by a script that sends it as it is written.
 *
 * Only a form that carries the token of a session of the last two weeks is kept, and only its own person sees it
 * again: strangers cannot write here. At most twenty of them a person, a day long; passwords never. Drafts stay until sent or dropped. */
#include "web/api.h"
#include "web/inside.h"
#include "web/form.h"
#include "web/show_talk.h"
#include "web/show_work.h"

struct kept { int64_t person; struct str secret_sha256, path, fields; };

static bool keep_job(struct db *db, struct instant now, void *what, struct err *e)
{
	const struct kept *k = what;
	return run(db, e, "delete from draft where kept = 0 and created_ms < ?", now.ms - 86400000) &&
	       run(db, e, "delete from draft where kept = 0 and person_id = ? and id not in (select id from draft where person_id = ? and kept = 0 order by id desc limit 19)",
	           k->person, k->person) &&
	       run(db, e, "insert into draft (person_id, secret_sha256, path, fields, created_ms) values (?, ?, ?, ?, ?)",
	           k->person, k->secret_sha256, k->path, k->fields, now);
}

static struct fields own_fields(struct request *q)
{
	struct fields own = { 0 };
	for (size_t i = 0; i < q->form.n; i++)
		if (!str_is(q->form.at[i].name, STR("csrf")) && !str_starts(q->form.at[i].name, STR("password")))
			field_add(q->mem, &own, q->form.at[i].name, q->form.at[i].value);
	return own;
}

/* Whose files they are: of a client's person their client's, else of what the path or the form names. */
static bool client_of(struct request *q, int64_t person, int64_t *client, struct err *e)
{
	struct person who;
	if (!person_by_id(q->db, person, q->mem, &who, e))
		return false;
	*client = who.client;
	if (who.client || field_int(&q->form, STR("client"), client))
		return true;
	return q->route->object == OBJECT_NONE || object_client(q->db, q->route->object, q->id, q->mem, client, e);
}

/* Kept by their hash beside the text that names them, so that a form that comes back has them, too. */
static bool keep_files(struct request *q, int64_t person, struct err *e)
{
	int64_t client = 0;
	if (!q->files.n)
		return true;
	return client_of(q, person, &client, e) && (client <= 0 || uploads_save(q, client, e));
}

bool draft_keep(struct request *q, int64_t person, struct str *secret, struct err *e)
{
	if (!keep_files(q, person, e))
		return false;
	struct fields own = own_fields(q);
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

/* ---- drafts ---- */

enum { DRAFTS_MOST = 200 };

/* One a person and path: what no secret ever hashes to stands in its place. */
static struct str place_of(struct request *q, int64_t person, struct str path) { return text(q->mem, "{} {}", person, path); }

static bool leave_job(struct db *db, struct instant now, void *what, struct err *e)
{
	const struct kept *k = what;
	return run(db, e, "insert into draft (person_id, secret_sha256, path, fields, created_ms, kept) values (?, ?, ?, ?, ?, 1)"
	                  " on conflict (secret_sha256) do update set fields = excluded.fields, created_ms = excluded.created_ms", k->person, k->secret_sha256, k->path, k->fields, now) &&
	       run(db, e, "delete from draft where kept = 1 and person_id = ? and id not in (select id from draft where person_id = ? and kept = 1 order by created_ms desc limit ?)",
	           k->person, k->person, (int)DRAFTS_MOST);
}

static bool drop_job(struct db *db, struct instant now, void *what, struct err *e)
{
	const struct kept *k = what;
	(void)now;
	return run(db, e, "delete from draft where person_id = ? and secret_sha256 = ? and kept = 1", k->person, k->secret_sha256);
}

static struct kept draft_here(struct request *q, int64_t person)
{
	struct fields own = own_fields(q);
	return (struct kept){ person, place_of(q, person, q->ask->path), q->ask->path, fields_print(q->mem, &own) };
}

bool draft_is_asked(const struct request *q)
{
	struct form_field f;
	return route_field(q->route, STR("do"), &f) && str_is(f.words, STR("draft")) && str_is(field(&q->form, f.name), STR("draft"));
}

bool draft_late(struct request *q, int64_t person, struct err *e)
{
	if (!keep_files(q, person, e))
		return false;
	struct kept k = draft_here(q, person);
	return job_send(q, leave_job, &k, e);
}

/* Most people have none at most times, whatever form they look at. */
bool draft_any(struct request *q, bool *any, struct err *e)
{
	int64_t id;
	struct rows *r = sql_known(q->db, "draft", "select id from draft where person_id = ? and kept = 1 limit 1", q->me.id);
	*any = row(r, q->mem, &id);
	return done(r, e);
}

bool draft_of(struct request *q, struct str path, struct draft *out, struct err *e)
{
	bool any;
	struct str fields = NONE;
	*out = (struct draft){ 0 };
	if (!draft_any(q, &any, e))
		return false;
	if (!any)
		return true;
	struct rows *r = sql(q->db, "select fields, created_ms from draft where secret_sha256 = ? and person_id = ? and kept = 1", place_of(q, q->me.id, path), q->me.id);
	row(r, q->mem, &fields, &out->at);
	return done(r, e) && (!out->at.ms || fields_parse(q->mem, fields, &out->fields) || fail(e, "a draft of person {} cannot be read", q->me.id));
}

struct str draft_has(const struct draft *d, struct str name, struct str otherwise) { return d->at.ms ? field(&d->fields, name) : otherwise; }

void show_draft(struct request *q, struct out *o, const struct draft *d)
{
	html(o, "<p class=\"act\"><button class=\"second\" name=\"do\" value=\"draft\" formnovalidate>{}</button>", say(T_draft_keep, q->lang));
	if (d->at.ms)
		html(o, " <button class=\"second\" name=\"do\" value=\"drop\" formnovalidate>{}</button> <small>{}</small>", say(T_draft_drop, q->lang), phrase(q->mem, q->lang, q->zone, T_draft_of, d->at));
	html(o, "</p>");
}

void show_draft_below(struct request *q, struct out *o, const struct draft *d, struct str submit)
{
	html(o, "<p class=\"act\"><button>{}</button></p>", submit);
	show_draft(q, o, d);
	html(o, "</form>");
}

bool draft_taken(struct request *q, struct answer *a, struct str then, bool *taken, struct err *e)
{
	struct str what = field(&q->form, STR("do"));
	if (str_is(what, STR("draft")) && !keep_files(q, q->me.id, e))
		return answer_not_taken(q, a, e) && (*taken = true);
	struct kept k = draft_here(q, q->me.id);
	bool keep = str_is(what, STR("draft"));
	*taken = keep || str_is(what, STR("drop"));
	if (!*taken)
		return true;
	return job_send(q, keep ? leave_job : drop_job, &k, e) ? answer_see_at(a, then) : answer_not_taken(q, a, e);
}

/* What was said so far, at each step of a form that has several. A store that takes nothing at present keeps nobody from going on. */
void draft_step(struct request *q)
{
	struct err ignored = { 0 };
	struct kept k = draft_here(q, q->me.id);
	if (!q->program && !job_send(q, leave_job, &k, &ignored))
		note(LOG_WARN, "a draft could not be kept: {}", err_str(&ignored));
}

static void draft_drop(struct request *q, struct str path)
{
	struct err ignored = { 0 };
	struct kept k = { .person = q->me.id, .secret_sha256 = place_of(q, q->me.id, path) };
	if (!job_send(q, drop_job, &k, &ignored))
		note(LOG_WARN, "a draft could not be dropped: {}", err_str(&ignored));
}

/* Of a person's page one may be on its way while this is answered; a program has what the store showed, nearly always none, and need not wait for another commit. */
bool draft_done(struct request *q, const struct answer *a)
{
	struct draft left = { 0 };
	struct err ignored = { 0 };
	bool none = q->program && (!q->drafts || (draft_of(q, q->ask->path, &left, &ignored) && !left.at.ms));
	if (a->status == 303 && !none)
		draft_drop(q, q->ask->path);
	return true;
}

bool draft_is_written(struct request *q, int64_t person, int64_t ticket, bool *writes, struct err *e)
{
	int64_t n = 0;
	struct rows *r = sql(q->db, "select count(*) from draft where kept = 1 and path in (?, ?) and person_id = ? and created_ms > ?", text(q->mem, "/tickets/{}/reply", ticket), text(q->mem, "/tickets/{}/note", ticket),
	                     person, q->now.ms - 60000);
	row(r, q->mem, &n);
	*writes = n > 0;
	return done(r, e);
}
