/* passkey.c - see passkey.h. */
#include "web/passkey.h"
#include <sodium.h>

enum { HOLDS_MS = 5 * 60000, STAMP = 16, MAC = 16 };      /* stamp: time and random bytes */

bool passkey_list(struct db *db, int64_t person, struct arena *mem, struct kept_passkeys *out, struct err *e)
{
	struct kept_passkey k = { 0 };
	struct str id = NONE;
	struct rows *r = sql(db, "select id, name, credential, made_ms, used_ms from passkey where person_id = ? order by id", person);
	while (row(r, mem, &k.id, &k.name, &id, &k.made, &k.used)) {
		k.key.id = id;
		*push(mem, out) = k;
	}
	return done(r, e);
}

bool passkey_find(struct request *q, struct str credential, struct str rp, struct kept_passkey *out, struct person *who, struct err *e)
{
	unsigned role = 0, lang = 0;
	struct str point = NONE;
	*out = (struct kept_passkey){ 0 };
	*who = (struct person){ 0 };
	struct rows *r = sql(q->db, "select k.id, k.algorithm, k.point, k.counter, p.id, p.client_id, p.login, p.name, p.role, p.lang from passkey k join person p on p.id = k.person_id"
	                            " where k.credential = ? and k.rp = ? and p.disabled = 0", credential, rp);
	if (row(r, q->mem, &out->id, &out->key.algorithm, &point, &out->key.counter, &who->id, &who->client, &who->login, &who->name, &role, &lang)) {
		must(role < ROLES);
		who->role = role;
		who->lang = lang == LANG_EN ? LANG_EN : LANG_DE;
	}
	return done(r, e) && (hex_parse(q->mem, point, &out->key.point) || fail(e, "a passkey cannot be read"));
}

/* ---- where we are ---- */

struct str passkey_rp(const struct request *q)
{
	struct str host = q->origin.host;
	return str_split(&host, ':');
}

struct str passkey_origin(const struct request *q) { return origin_print(&q->origin, q->mem); }

/* ---- challenges ---- */

static struct str mac_of(struct request *q, struct str purpose, struct str stamp)
{
	return str_cut(hmac_sha256(q->mem, q->secret, text(q->mem, "passkey {} {}", purpose, hex_print(q->mem, stamp))), 0, MAC);
}

struct str challenge_new(struct request *q, struct str purpose)
{
	struct out o = out_open(q->mem);
	char stamp[STAMP];
	for (int i = 0; i < 8; i++)
		stamp[i] = (char)((uint64_t)q->now.ms >> (56 - 8 * i));
	random_bytes(stamp + 8, sizeof stamp - 8);
	out_bytes(&o, (struct str){ stamp, sizeof stamp });
	out_bytes(&o, mac_of(q, purpose, (struct str){ stamp, sizeof stamp }));
	q->form_shown = true;                            /* the browser keeps q->secret */
	return base64url(q->mem, out_str(&o));
}

bool challenge_is(struct request *q, struct str purpose, struct str challenge)
{
	struct str bytes;
	uint64_t at = 0;
	if (!base64url_parse(q->mem, challenge, &bytes) || bytes.len != STAMP + MAC)
		return false;
	for (int i = 0; i < 8; i++)
		at = at << 8 | (unsigned char)bytes.at[i];
	struct str mac = mac_of(q, purpose, str_cut(bytes, 0, STAMP));
	return at <= (uint64_t)q->now.ms && (uint64_t)q->now.ms - at < HOLDS_MS && sodium_memcmp(mac.at, bytes.at + STAMP, MAC) == 0;
}

struct str challenge_in(struct request *q, struct str client_data)
{
	struct str from = STR("\"challenge\":\"");
	ptrdiff_t at = str_find(client_data, from);
	if (at < 0)
		return NONE;
	struct str rest = str_cut(client_data, (size_t)at + from.len, client_data.len);
	return str_keep(q->mem, str_split(&rest, '"'));
}

static bool use_challenge(struct db *db, struct str challenge, struct instant now, struct arena *mem, bool *fresh, struct err *e)
{
	if (!run(db, e, "delete from passkey_challenge where until_ms < ?", now) ||
	    !run(db, e, "insert into passkey_challenge (sha256, until_ms) values (?, ?) on conflict (sha256) do nothing", sha256_hex(mem, challenge), now.ms + 2 * HOLDS_MS))
		return false;
	*fresh = db_changed(db) == 1;
	return true;
}

/* ---- jobs ---- */

bool passkey_make_job(struct db *db, struct instant now, void *what, struct err *e)
{
	struct passkey_make *m = what;
	struct arena *mem = arena_open();
	bool ok = use_challenge(db, m->challenge, now, mem, &m->taken, e);
	if (ok && m->taken) {
		ok = run(db, e, "insert into passkey (person_id, name, credential, rp, algorithm, point, counter, made_ms, used_ms) values (?, ?, ?, ?, ?, ?, ?, ?, 0)"
		                " on conflict (credential) do nothing", m->person, m->name, base64url(mem, m->key.id), m->rp, m->key.algorithm, hex_print(mem, m->key.point), m->key.counter, now);
		m->taken = ok && db_changed(db) == 1;
		ok = ok && (!m->taken || audit_add(db, m->client, now, m->person, STR("person.passkey"), m->person, STR("{}"), e));
	}
	arena_close(mem);
	return ok;
}

bool passkey_end_job(struct db *db, struct instant now, void *what, struct err *e)
{
	struct way_end *m = what;
	if (!run(db, e, "delete from passkey where person_id = ? and id = ?", m->person, m->id))
		return false;
	m->found = db_changed(db) == 1;
	return !m->found || audit_add(db, m->client, now, m->person, STR("person.passkey-end"), m->person, STR("{}"), e);
}

/* A counter that does not go on is that of a copy (6.1.1); a device without one always says 0. */
static bool count_on(struct db *db, const struct passkey_use *u, struct instant now, bool *on, struct err *e)
{
	if (!run(db, e, "update passkey set counter = ?, used_ms = ? where id = ? and (counter < ? or (counter = 0 and cast(? as bigint) = 0))",
	         u->counter, now, u->key->id, u->counter, u->counter))
		return false;
	*on = db_changed(db) == 1;
	return *on || audit_add(db, u->sign.client, now, u->sign.person, STR("person.passkey-copied"), u->sign.person, STR("{}"), e);
}

bool passkey_proof_job(struct db *db, struct instant now, void *what, struct err *e)
{
	struct passkey_proof *p = what;
	struct arena *mem = arena_open();
	bool ok = use_challenge(db, p->use.challenge, now, mem, &p->use.taken, e);
	ok = ok && (!p->use.taken || count_on(db, &p->use, now, &p->use.taken, e));
	ok = ok && (!p->use.taken || p->then(db, now, p->what, e));
	arena_close(mem);
	return ok;
}

bool passkey_sign_in_job(struct db *db, struct instant now, void *what, struct err *e)
{
	struct passkey_use *u = what;
	struct arena *mem = arena_open();
	bool ok = use_challenge(db, u->challenge, now, mem, &u->taken, e);
	ok = ok && (!u->taken || count_on(db, u, now, &u->taken, e));
	ok = ok && (!u->taken || session_open_job(db, now, &u->sign, e));
	arena_close(mem);
	return ok;
}
