/* person.c - who may come in: people, passwords, one-time links, attempts to sign in. */
#include "web/inside.h"
#include "ticket/talk.h"
#include <sodium.h>
#include <string.h>

static const int64_t MINUTE = 60000;
enum { TRIES_ADDRESS = 10, TRIES_LOGIN = 20, TRY_MINUTES = 15 };

static const struct str role_ids[ROLES] = {              /* ORDER role */
	LIT("owner"), LIT("dispatcher"), LIT("technician"), LIT("accountant"), LIT("auditor"), LIT("approver"), LIT("contact"),
};

struct str role_id(enum role role)
{
	must((size_t)role < ROLES);
	return role_ids[role];
}

static struct instant before(struct instant now, int64_t ms) { return (struct instant){ now.ms - ms }; }

/* ---- secrets ---- */

struct str secret_new(struct arena *mem)
{
	char bytes[32];
	random_bytes(bytes, sizeof bytes);
	return hex_print(mem, (struct str){ bytes, sizeof bytes });
}

struct str secret_csrf(struct arena *mem, struct str secret)
{
	return sha256_hex(mem, text(mem, "form {}", secret));
}

bool password_hash(struct str password, struct arena *mem, struct str *out)
{
	char hash[crypto_pwhash_STRBYTES];
	if (crypto_pwhash_str(hash, password.at, password.len, crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE))
		return false;
	*out = str_keep(mem, str_of(hash));
	return true;
}

bool password_is(struct str hash, struct str password, struct arena *mem)
{
	return hash.len < crypto_pwhash_STRBYTES && crypto_pwhash_str_verify(str_c(mem, hash), password.at, password.len) == 0;
}

static size_t characters(struct str s)
{
	size_t n = 0;
	for (size_t i = 0; i < s.len; i++)
		n += (s.at[i] & 0xc0) != 0x80;
	return n;
}

struct str password_fault(struct str password, struct str repeat, struct str login, enum lang lang, struct arena *mem)
{
	if (characters(password) < 12)
		return say(T_password_short, lang);
	if (characters(password) > 200)
		return say(T_password_long, lang);
	if (str_is(utf8_fold(mem, password), utf8_fold(mem, login)))
		return say(T_password_is_login, lang);
	return str_is(password, repeat) ? NONE : say(T_password_differs, lang);
}

/* ---- people ---- */

static bool person_row(struct rows *r, struct arena *mem, struct person *p, struct str *password)
{
	unsigned role = 0, lang = 0;
	if (!row(r, mem, &p->id, &p->client, &p->login, &p->name, &role, &lang, password))
		return false;
	must(role < ROLES);
	p->role = role;
	p->lang = lang == LANG_EN ? LANG_EN : LANG_DE;
	return true;
}

bool person_add(struct db *db, const struct person *p, struct instant now, struct arena *mem, int64_t *id, struct err *e)
{
	struct str key = utf8_fold(mem, str_trim(p->login));
	struct person twin;
	must((p->client == 0) == (p->role < ROLE_APPROVER));
	if (!key.len)
		return fail(e, "a login must not be empty");
	if (!person_find_login(db, p->login, mem, &twin, e))
		return false;
	if (twin.id)
		return fail(e, "the login \"{}\" is taken", p->login);
	return people_insert(db, &(struct newcomer){ p->client, p->login, p->name, p->role, p->lang }, now, mem, id, e) && address_add(db, p->client, *id, p->email, now, mem, e);
}

bool person_password(struct db *db, struct str login_key, struct arena *mem, struct person *out, struct str *hash, struct err *e)
{
	*out = (struct person){ 0 };
	*hash = NONE;
	struct rows *r = sql(db, "select id, client_id, login, name, role, lang, password from person where login_key = ? and disabled = 0", login_key);
	person_row(r, mem, out, hash);
	return done(r, e);
}

bool person_find_login(struct db *db, struct str login, struct arena *mem, struct person *out, struct err *e)
{
	struct str hash;
	*out = (struct person){ 0 };
	struct rows *r = sql(db, "select id, client_id, login, name, role, lang, '' from person where login_key = ?", utf8_fold(mem, str_trim(login)));
	person_row(r, mem, out, &hash);
	return done(r, e);
}

bool person_by_id(struct db *db, int64_t id, struct arena *mem, struct person *out, struct err *e)
{
	struct str hash;
	*out = (struct person){ 0 };
	struct rows *r = sql_known(db, "person", "select id, client_id, login, name, role, lang, '' from person where id = ? and disabled = 0", id);
	person_row(r, mem, out, &hash);
	return done(r, e);
}

bool person_list(struct db *db, int64_t client, struct arena *mem, struct person **out, size_t *n, struct err *e)
{
	VEC(struct person) list = { 0 };
	struct person p = { 0 };
	struct str hash;
	struct rows *r = sql(db, "select id, client_id, login, name, role, lang, '' from person where client_id = ? and disabled = 0 order by name, id", client);
	while (person_row(r, mem, &p, &hash))
		*push(mem, &list) = p;
	*out = list.at;
	*n = list.n;
	return done(r, e);
}

/* ---- one-time links ---- */

bool web_link_make(struct db *db, int64_t person, struct instant now, struct arena *mem, struct str *path, struct err *e)
{
	struct str secret = secret_new(mem);
	*path = text(mem, "/link/{}", secret);
	return run(db, e, "insert into one_time_link (person_id, secret_sha256, expires_ms, used_ms) values (?, ?, ?, 0)",
	           person, sha256_hex(mem, secret), now.ms + 30 * MINUTE);
}

bool link_find(struct db *db, struct str secret, struct instant now, struct arena *mem, struct person *out, struct err *e)
{
	struct str hash;
	*out = (struct person){ 0 };
	struct rows *r = sql(db, "select p.id, p.client_id, p.login, p.name, p.role, p.lang, '' from one_time_link l join person p on p.id = l.person_id"
	                     " where l.secret_sha256 = ? and l.used_ms = 0 and l.expires_ms > ? and p.disabled = 0", sha256_hex(mem, secret), now);
	person_row(r, mem, out, &hash);
	return done(r, e);
}

/* ---- what they set ---- */

bool language_set_job(struct db *db, struct instant now, void *what, struct err *e)
{
	(void)now;
	const struct person *p = what;
	return run(db, e, "update person set lang = ? where id = ?", p->lang, p->id);
}

/* ---- guessing is slow ---- */

static bool failures(struct rows *r, struct arena *mem, int64_t *n, struct instant *oldest, struct err *e)
{
	*n = 0;
	row(r, mem, n, oldest);
	return done(r, e);
}

/* An address gets ten wrong tries in a quarter of an hour, a login twenty. Where a login signed in from before, only wrong tries at that
 * very login from there count: whoever guesses, at it elsewhere or at others next door, cannot keep its owner out. */
bool sign_in_wait(struct db *db, struct str login_key, struct str address, struct instant now, struct arena *mem, int *minutes, struct err *e)
{
	int64_t by_address, by_login, by_both, known = 0;
	struct instant from = before(now, TRY_MINUTES * MINUTE), first = now, first_login = now, first_both = now;
	if (!failures(sql(db, "select count(*), min(at_ms) from sign_in where address = ? and at_ms > ? and succeeded = 0", address, from), mem, &by_address, &first, e) ||
	    !failures(sql(db, "select count(*), min(at_ms) from sign_in where login_key = ? and at_ms > ? and succeeded = 0", login_key, from), mem, &by_login, &first_login, e) ||
	    !failures(sql(db, "select count(*), min(at_ms) from sign_in where login_key = ? and address = ? and at_ms > ? and succeeded = 0", login_key, address, from), mem, &by_both, &first_both, e))
		return false;
	struct rows *r = sql(db, "select count(*) from sign_in where login_key = ? and address = ? and succeeded = 1", login_key, address);
	row(r, mem, &known);
	bool here = by_both >= TRIES_ADDRESS, near = by_address >= TRIES_ADDRESS && !known, guessed = by_login >= TRIES_LOGIN && !known;
	struct instant oldest = here ? first_both : near ? first : first_login;
	*minutes = here || near || guessed ? (int)((oldest.ms - from.ms) / MINUTE) + 1 : 0;
	return done(r, e);
}
