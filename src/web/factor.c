/* factor.c - see factor.h. */
#include "web/factor.h"
#include "web/session.h"
#include "web/totp.h"
#include "inventory/inventory.h"

bool factor_load(struct db *db, int64_t person, struct arena *mem, struct factor *out, struct err *e)
{
	struct str hex = NONE;
	*out = (struct factor){ 0 };
	struct rows *r = sql(db, "select t.secret, t.confirmed_ms, t.last_step, (select count(*) from recovery_code c where c.person_id = t.person_id and c.used_ms = 0)"
	                         " from totp t where t.person_id = ?", person);
	bool any = row(r, mem, &hex, &out->since, &out->used, &out->codes);
	return done(r, e) && (!any || hex_parse(mem, hex, &out->key) || fail(e, "the second factor of person {} cannot be read", person));
}

bool factor_is_required(struct db *db, enum role role, struct arena *mem)
{
	struct str all = setting(db, mem, STR("sign_in.factor"));
	while (all.len)
		if (str_is(str_split(&all, ' '), role_id(role)))
			return true;
	return false;
}

/* ---- what was typed ---- */

/* Without the blanks and dashes that people set, in small letters. */
static struct str plain(struct arena *mem, struct str typed)
{
	struct out o = out_open(mem);
	for (size_t i = 0; i < typed.len && o.len < 64; i++) {
		char c = typed.at[i];
		if (c != ' ' && c != '-')
			out_char(&o, c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c);
	}
	return out_str(&o);
}

static struct str recovery_hash(struct arena *mem, struct str code) { return sha256_hex(mem, text(mem, "recovery {}", plain(mem, code))); }

static bool find_recovery(struct request *q, int64_t person, struct str typed, struct proof *out, struct err *e)
{
	struct str hash = recovery_hash(q->mem, typed);
	int64_t n = 0;
	struct rows *r = sql(q->db, "select count(*) from recovery_code where person_id = ? and code_sha256 = ? and used_ms = 0", person, hash);
	row(r, q->mem, &n);
	if (n)
		out->recovery = hash;
	return done(r, e);
}

bool proof_read(struct request *q, int64_t person, struct str typed, struct proof *out, struct err *e)
{
	struct str code = plain(q->mem, typed);
	struct factor f;
	*out = (struct proof){ 0 };
	if (!code.len)
		return true;
	if (code.len != 6)
		return find_recovery(q, person, code, out, e);
	if (!factor_load(q->db, person, q->mem, &f, e))
		return false;
	if (f.key.len)
		out->step = totp_find(f.key, code, q->now, f.used);
	return true;
}

/* ---- what is taken, once ---- */

/* The store decides who was first. */
static bool take_proof(struct db *db, int64_t person, const struct proof *p, struct instant now, bool *taken, struct err *e)
{
	*taken = false;
	if (!p->step && !p->recovery.len)
		return true;
	if (!(p->step ? run(db, e, "update totp set last_step = ? where person_id = ? and confirmed_ms > 0 and last_step < ?", p->step, person, p->step)
	              : run(db, e, "update recovery_code set used_ms = ? where person_id = ? and code_sha256 = ? and used_ms = 0", now, person, p->recovery)))
		return false;
	*taken = db_changed(db) == 1;
	return true;
}

static bool told(struct db *db, const struct factor_change *c, struct instant now, struct str what, struct err *e)
{
	return audit_add(db, c->client, now, c->by, what, c->person, STR("{}"), e);
}

void recovery_codes(struct arena *mem, struct str out[RECOVERY_CODES])
{
	char bytes[10];
	for (int i = 0; i < RECOVERY_CODES; i++) {
		random_bytes(bytes, sizeof bytes);
		struct str s = utf8_fold(mem, base32_print(mem, (struct str){ bytes, sizeof bytes }));
		out[i] = text(mem, "{}-{}-{}-{}", str_cut(s, 0, 4), str_cut(s, 4, 8), str_cut(s, 8, 12), str_cut(s, 12, 16));
	}
}

static bool keep_codes(struct db *db, const struct factor_change *c, struct arena *mem, struct err *e)
{
	bool ok = run(db, e, "delete from recovery_code where person_id = ?", c->person);
	for (int i = 0; ok && i < RECOVERY_CODES; i++)
		ok = run(db, e, "insert into recovery_code (person_id, code_sha256, used_ms) values (?, ?, 0)", c->person, recovery_hash(mem, c->codes[i]));
	return ok;
}

/* A secret that counts already is not overwritten. */
bool factor_begin_job(struct db *db, struct instant now, void *what, struct err *e)
{
	struct factor_change *c = what;
	struct arena *mem = arena_open();
	(void)now;
	bool ok = run(db, e, "delete from totp where person_id = ? and confirmed_ms = 0", c->person) &&
	          run(db, e, "insert into totp (person_id, secret, confirmed_ms, last_step) values (?, ?, 0, 0) on conflict (person_id) do nothing", c->person, hex_print(mem, c->key));
	arena_close(mem);
	return ok;
}

bool factor_confirm_job(struct db *db, struct instant now, void *what, struct err *e)
{
	struct factor_change *c = what;
	struct arena *mem = arena_open();
	bool ok = run(db, e, "update totp set confirmed_ms = ?, last_step = ? where person_id = ? and confirmed_ms = 0", now, c->proof.step, c->person);
	c->taken = ok && db_changed(db) == 1;
	ok = ok && (!c->taken || (keep_codes(db, c, mem, e) && told(db, c, now, STR("person.factor"), e)));
	arena_close(mem);
	return ok;
}

bool factor_codes_job(struct db *db, struct instant now, void *what, struct err *e)
{
	const struct factor_change *c = what;
	struct arena *mem = arena_open();
	bool ok = keep_codes(db, c, mem, e) && told(db, c, now, STR("person.recovery-codes"), e);
	arena_close(mem);
	return ok;
}

/* Taken away by somebody else, it takes passkeys and sessions along: nobody knows who holds the telephone. */
bool factor_end_job(struct db *db, struct instant now, void *what, struct err *e)
{
	const struct factor_change *c = what;
	return run(db, e, "delete from totp where person_id = ?", c->person) && run(db, e, "delete from recovery_code where person_id = ?", c->person) &&
	       (c->by == c->person || (run(db, e, "delete from passkey where person_id = ?", c->person) &&
	                               run(db, e, "update session set ended_ms = ? where person_id = ? and ended_ms = 0", now, c->person))) &&
	       told(db, c, now, STR("person.factor-end"), e);
}

bool web_factor_end(struct db *db, const struct person *p, struct instant now, struct err *e)
{
	struct factor_change c = { .person = p->id, .client = p->client };
	return factor_end_job(db, now, &c, e);
}

/* ---- signing in ---- */

bool session_half(struct request *q, struct person *who, struct err *e)
{
	struct str secret = cookie_find(q->ask->cookie, session_cookie(&q->origin));
	unsigned role = 0, lang = 0;
	*who = (struct person){ 0 };
	if (!secret_is(secret))
		return true;
	struct rows *r = sql(q->db, "select p.id, p.client_id, p.login, p.name, p.role, p.lang from session s join person p on p.id = s.person_id"
	                            " where s.secret_sha256 = ? and s.ended_ms = 0 and s.half = 1 and s.created_ms > ? and p.disabled = 0", sha256_hex(q->mem, secret), q->now.ms - 600000);
	if (row(r, q->mem, &who->id, &who->client, &who->login, &who->name, &role, &lang)) {
		must(role < ROLES);
		who->role = role;
		who->lang = lang == LANG_EN ? LANG_EN : LANG_DE;
	}
	return done(r, e);
}

bool sign_in_second_job(struct db *db, struct instant now, void *what, struct err *e)
{
	struct second *s = what;
	struct arena *mem = arena_open();
	bool ok = take_proof(db, s->sign.person, &s->proof, now, &s->taken, e);
	if (ok && s->taken) {
		ok = run(db, e, "update session set ended_ms = ? where secret_sha256 = ? and person_id = ? and half = 1 and ended_ms = 0", now, sha256_hex(mem, s->half), s->sign.person);
		s->taken = ok && db_changed(db) == 1;
		ok = ok && (!s->taken || session_open_job(db, now, &s->sign, e));
	}
	arena_close(mem);
	return ok;
}

/* A password that was right needs no code with it: then proof is empty, and taken stands already. */
bool proved_job(struct db *db, struct instant now, void *what, struct err *e)
{
	struct proved *p = what;
	struct arena *mem = arena_open();
	bool ok = p->taken || take_proof(db, p->person, &p->proof, now, &p->taken, e);
	if (ok && p->taken)
		ok = run(db, e, "update session set proved_ms = ? where id = ? and person_id = ?", now, p->session, p->person) &&
		     run(db, e, "delete from draft where secret_sha256 = ? and person_id = ?", sha256_hex(mem, p->draft), p->person) &&
		     audit_add(db, p->client, now, p->person, STR("person.proof"), p->person, STR("{}"), e);
	arena_close(mem);
	return ok;
}
