/* session.c - who is signed in where: sessions begin, are found, are listed, end.
 *
 * The store holds only hashes of what a browser holds. Sessions that ended are remembered for two weeks, so that the
 * text of a form that came too late can be kept for the person it belongs to. */
#include "ticket/talk.h"
#include "web/session.h"

static const int64_t HOUR = 3600000, DAY = 24 * 3600000;

static struct instant before(struct instant now, int64_t ms) { return (struct instant){ now.ms - ms }; }

bool session_find(struct db *db, struct str secret, struct instant now, struct arena *mem, struct session *out, struct person *who, struct err *e)
{
	unsigned role = 0, lang = 0;
	*who = (struct person){ 0 };
	struct rows *r = sql(db, "select s.id, s.seen_ms, s.proved_ms, (select count(*) from totp t where t.person_id = s.person_id and t.confirmed_ms > 0),"
	                     " p.id, p.client_id, p.login, p.name, p.role, p.lang, p.shortcuts from session s join person p on p.id = s.person_id"
	                     " where s.secret_sha256 = ? and s.ended_ms = 0 and s.half = 0 and s.seen_ms > ? and s.created_ms > ? and p.disabled = 0",
	                     sha256_hex(mem, secret), before(now, 12 * HOUR), before(now, 7 * DAY));
	if (row(r, mem, &out->id, &out->seen, &out->proved, &out->has_factor, &who->id, &who->client, &who->login, &who->name, &role, &lang, &who->shortcuts)) {
		must(role < ROLES);
		who->role = role;
		who->lang = lang == LANG_EN ? LANG_EN : LANG_DE;
	}
	return done(r, e);
}

bool session_of_form(struct db *db, struct str csrf, struct instant now, struct arena *mem, int64_t *person, struct err *e)
{
	*person = 0;
	struct rows *r = sql(db, "select person_id from session where form_sha256 = ? and created_ms > ?", sha256_hex(mem, csrf), before(now, 14 * DAY));
	row(r, mem, person);
	return done(r, e);
}

/* Somebody's access may have been closed since the password was checked. */
static bool is_open(struct db *db, int64_t person, struct arena *mem, bool *open, struct err *e)
{
	int64_t n = 0;
	struct rows *r = sql(db, "select count(*) from person where id = ? and disabled = 0", person);
	row(r, mem, &n);
	*open = n > 0;
	return done(r, e);
}

static bool session_add(struct db *db, const struct sign *s, struct instant now, struct arena *mem, struct err *e)
{
	struct str csrf = secret_csrf(mem, s->secret);
	bool open;
	if (!is_open(db, s->person, mem, &open, e))
		return false;
	if (!open)
		return fail(e, "the access of person {} is closed", s->person);
	return run(db, e, "insert into session (person_id, secret_sha256, form_sha256, created_ms, seen_ms, ended_ms, device, address, half, proved_ms)"
	                  " values (?, ?, ?, ?, ?, 0, ?, ?, ?, ?)",
	           s->person, sha256_hex(mem, s->secret), sha256_hex(mem, csrf), now, now, s->device, s->address, s->half, now) &&
	       run(db, e, "delete from session where created_ms < ?", before(now, 14 * DAY)) &&
	       (s->half || run(db, e, "insert into sign_in (login_key, address, succeeded, at_ms) values (?, ?, 1, ?)", s->login_key, s->address, now)) &&
	       run(db, e, "delete from sign_in where at_ms < ?", before(now, 30 * DAY));
}

static bool told(struct db *db, const struct sign *s, struct instant now, struct str what, struct err *e)
{
	return audit_add(db, s->client, now, s->person, what, s->person, STR("{}"), e);
}

bool session_open_job(struct db *db, struct instant now, void *what, struct err *e)
{
	struct sign *s = what;
	struct arena *mem = arena_open();
	bool ok = session_add(db, s, now, mem, e) && (s->half || told(db, s, now, STR("person.sign-in"), e));
	arena_close(mem);
	return ok;
}

bool session_end_job(struct db *db, struct instant now, void *what, struct err *e)
{
	struct sign *s = what;
	struct arena *mem = arena_open();
	bool ok = run(db, e, "update session set ended_ms = ? where secret_sha256 = ? and ended_ms = 0", now, sha256_hex(mem, s->secret)) &&
	          told(db, s, now, STR("person.sign-out"), e);
	arena_close(mem);
	return ok;
}

bool session_seen_job(struct db *db, struct instant now, void *what, struct err *e)
{
	const struct session *s = what;
	return run(db, e, "update session set seen_ms = ? where id = ?", now, s->id);
}

bool sign_in_failed_job(struct db *db, struct instant now, void *what, struct err *e)
{
	const struct sign *s = what;
	return run(db, e, "insert into sign_in (login_key, address, succeeded, at_ms) values (?, ?, 0, ?)", s->login_key, s->address, now) &&
	       run(db, e, "delete from sign_in where at_ms < ?", before(now, 30 * DAY));
}

/* With a link: takes it, and says gone when somebody was faster. All sessions of before end; a new one begins. */
bool password_set_job(struct db *db, struct instant now, void *what, struct err *e)
{
	struct sign *s = what;
	struct arena *mem = arena_open();
	bool ok = true;
	if (s->link.len) {
		ok = run(db, e, "update one_time_link set used_ms = ? where secret_sha256 = ? and used_ms = 0 and expires_ms > ?", now,
		         sha256_hex(mem, s->link), now);
		s->gone = ok && db_changed(db) != 1;
	}
	if (!s->gone)
		ok = ok && (!s->speaks || run(db, e, "update person set lang = ? where id = ? and password = '' and login = 'admin'", (int)s->lang, s->person)) &&
		     run(db, e, "update person set password = ? where id = ?", s->password, s->person) &&
		     run(db, e, "update session set ended_ms = ? where person_id = ? and ended_ms = 0", now, s->person) &&
		     address_add(db, s->client, s->person, s->email, now, mem, e) && session_add(db, s, now, mem, e) && told(db, s, now, STR("person.password"), e);
	arena_close(mem);
	return ok;
}

/* ---- lists, and ends ---- */

bool session_list(struct db *db, int64_t person, struct instant now, struct arena *mem, struct open_sessions *out, struct err *e)
{
	struct open_session s;
	struct rows *r = sql(db, "select id, device, address, created_ms, seen_ms from session where person_id = ? and ended_ms = 0 and half = 0 and seen_ms > ? and created_ms > ?"
	                         " order by seen_ms desc, id desc", person, before(now, 12 * HOUR), before(now, 7 * DAY));
	while (row(r, mem, &s.id, &s.device, &s.address, &s.since, &s.seen))
		*push(mem, out) = s;
	return done(r, e);
}

bool sessions_end_job(struct db *db, struct instant now, void *what, struct err *e)
{
	struct session_end *s = what;
	if (s->one ? !run(db, e, "update session set ended_ms = ? where person_id = ? and id = ? and ended_ms = 0", now, s->person, s->one)
	           : !run(db, e, "update session set ended_ms = ? where person_id = ? and id <> ? and ended_ms = 0", now, s->person, s->keep))
		return false;
	s->ended = (int)db_changed(db);
	if (s->ended)
		return (s->found = true) && audit_add(db, s->client, now, s->by, STR("session.end"), s->person, STR("{}"), e);
	int64_t id;
	struct rows *r = sql(db, "select id from session where person_id = ? and id = ?", s->person, s->one);
	s->found = row(r, NULL, &id);
	return done(r, e);
}

bool access_end(struct db *db, int64_t client, int64_t person, struct instant now, struct err *e)
{
	return run(db, e, "update session set ended_ms = ? where person_id = ? and ended_ms = 0", now, person) &&
	       run(db, e, "update api_key set ended_ms = ? where client_id = ? and person_id = ? and ended_ms = 0", now, client, person) &&
	       run(db, e, "update feed set ended_ms = ? where client_id = ? and person_id = ? and ended_ms = 0", now, client, person) &&
	       run(db, e, "update one_time_link set used_ms = ? where person_id = ? and used_ms = 0", now, person);
}

/* ---- what a browser says it is ---- */

/* The first that occurs names it: a browser claims to be its forerunners, too. */
static const struct { struct str sign, name; } browsers[] = {
	{ LIT("Edg"), LIT("Edge") }, { LIT("OPR/"), LIT("Opera") }, { LIT("Firefox/"), LIT("Firefox") }, { LIT("FxiOS/"), LIT("Firefox") },
	{ LIT("CriOS/"), LIT("Chrome") }, { LIT("Chrome/"), LIT("Chrome") }, { LIT("Safari/"), LIT("Safari") }, { LIT("curl/"), LIT("curl") },
}, systems[] = {
	{ LIT("Windows"), LIT("Windows") }, { LIT("Android"), LIT("Android") }, { LIT("iPhone"), LIT("iPhone") }, { LIT("iPad"), LIT("iPad") },
	{ LIT("Mac OS X"), LIT("macOS") }, { LIT("CrOS"), LIT("ChromeOS") }, { LIT("Linux"), LIT("Linux") },
};

struct str device_of(struct str agent, struct arena *mem)
{
	struct str browser = NONE, system = NONE;
	for (size_t i = 0; i < COUNT(browsers) && !browser.len; i++)
		if (str_has(agent, browsers[i].sign))
			browser = browsers[i].name;
	for (size_t i = 0; i < COUNT(systems) && !system.len; i++)
		if (str_has(agent, systems[i].sign))
			system = systems[i].name;
	return browser.len && system.len ? text(mem, "{}, {}", browser, system) : browser.len ? browser : system;
}
