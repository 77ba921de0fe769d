/* oidc.c - see oidc.h: what is asked and read; the talk with the provider is oidc_fetch.c. */
#include "inventory/inventory.h"
#include "web/oidc_inside.h"
#include "web/webauthn.h"
#include <jansson.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { SECRET_MOST = 4096 };

/* ---- settings ---- */

static bool load_secret(const struct request *q, struct str *out, struct err *e)
{
	struct str given = str_of(getenv("CREDENTIALS_DIRECTORY")), path = text(q->mem, "{}/oidc-secret", given), bytes;
	struct stat st;
	*out = NONE;
	if (!given.len || stat(str_c(q->mem, path), &st) != 0)
		path = text(q->mem, "{}/oidc-secret", q->door->order->data);
	if (stat(str_c(q->mem, path), &st) != 0)
		return true;
	if (st.st_mode & 077)
		return fail(e, "{} may be read by others, too; chmod 600 {}", path, path);
	if (!file_read(path, q->mem, SECRET_MOST, &bytes, e))
		return false;
	*out = str_trim(str_split(&bytes, '\n'));
	return true;
}

bool oidc_load(const struct request *q, struct oidc *out, struct err *e)
{
	*out = (struct oidc){ .issuer = str_trim(setting(q->db, q->mem, STR("oidc.issuer"))), .client = str_trim(setting(q->db, q->mem, STR("oidc.client"))),
	                      .name = str_trim(setting(q->db, q->mem, STR("oidc.name"))) };
	return out->issuer.len && out->client.len && load_secret(q, &out->secret, e);
}

/* ---- what the provider says ---- */

bool oidc_is_loopback(struct str url)
{
	static const struct str starts[] = { LIT("http://127.0.0.1:"), LIT("http://localhost:"), LIT("http://[::1]:") };
	for (size_t i = 0; i < COUNT(starts); i++)
		if (str_starts(url, starts[i]))
			return true;
	return false;
}

static bool address(const json_t *j, const char *name, bool loopback, struct arena *mem, struct str *out, struct err *e)
{
	const json_t *v = json_object_get(j, name);
	*out = json_is_string(v) ? str_keep(mem, (struct str){ json_string_value(v), json_string_length(v) }) : NONE;
	if (str_starts(*out, STR("https://")) || (loopback && oidc_is_loopback(*out)))
		return true;
	return fail(e, "the provider names no {} that begins with https://", str_of(name));
}

bool provider_parse(struct str body, struct str issuer, struct arena *mem, struct provider *out, struct err *e)
{
	json_t *j = json_loadb(body.at, body.len, JSON_REJECT_DUPLICATES, NULL);
	const json_t *said = json_object_get(j, "issuer");
	bool same = json_is_string(said) && str_is((struct str){ json_string_value(said), json_string_length(said) }, issuer), loopback = oidc_is_loopback(issuer);
	bool ok = same ? address(j, "authorization_endpoint", loopback, mem, &out->authorize, e) && address(j, "token_endpoint", loopback, mem, &out->token, e) && address(j, "jwks_uri", loopback, mem, &out->keys, e)
	               : fail(e, "the provider does not call itself {}", issuer);
	json_decref(j);
	return ok;
}

/* ---- one try ---- */

struct oidc_try oidc_try_new(struct str then, struct arena *mem) { return (struct oidc_try){ secret_new(mem), secret_new(mem), secret_new(mem), then }; }

struct str oidc_try_print(const struct oidc_try *t, struct arena *mem) { return text(mem, "{}.{}.{}.{}", t->state, t->nonce, t->verifier, base64url(mem, t->then)); }

bool oidc_try_parse(struct str cookie, struct arena *mem, struct oidc_try *out)
{
	struct str rest = cookie;
	out->state = str_split(&rest, '.');
	out->nonce = str_split(&rest, '.');
	out->verifier = str_split(&rest, '.');
	out->then = NONE;
	return secret_is(out->state) && secret_is(out->nonce) && secret_is(out->verifier) && (!rest.len || base64url_parse(mem, rest, &out->then));
}

static void add(struct out *o, const char *name, struct str value)
{
	static const char digits[] = "0123456789ABCDEF";
	print(o, "{}{}=", o->len && o->at[o->len - 1] != '?' ? STR("&") : NONE, str_of(name));
	for (size_t i = 0; i < value.len; i++) {
		unsigned char c = (unsigned char)value.at[i];
		if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == '~') {
			out_char(o, value.at[i]);
			continue;
		}
		out_char(o, '%');
		out_char(o, digits[c >> 4]);
		out_char(o, digits[c & 15]);
	}
}

struct str oidc_ask(const struct oidc *c, const struct provider *p, const struct oidc_try *t, struct str back, struct arena *mem)
{
	struct out o = out_open(mem);
	print(&o, "{}{}", p->authorize, str_has(p->authorize, STR("?")) ? STR("&") : STR("?"));
	add(&o, "response_type", STR("code"));
	add(&o, "client_id", c->client);
	add(&o, "redirect_uri", back);
	add(&o, "scope", STR("openid email profile"));
	add(&o, "state", t->state);
	add(&o, "nonce", t->nonce);
	add(&o, "code_challenge", base64url(mem, sha256(mem, t->verifier)));
	add(&o, "code_challenge_method", STR("S256"));
	return out_str(&o);
}

struct str oidc_form(const struct oidc *c, const struct oidc_try *t, struct str code, struct str back, struct arena *mem)
{
	struct out o = out_open(mem);
	add(&o, "grant_type", STR("authorization_code"));
	add(&o, "code", code);
	add(&o, "redirect_uri", back);
	add(&o, "code_verifier", t->verifier);
	if (!c->secret.len)
		add(&o, "client_id", c->client);
	return out_str(&o);
}

/* RFC 6749, 2.3.1: both encoded as in a form. */
struct str oidc_basic(const struct oidc *c, struct arena *mem)
{
	struct out name = out_open(mem), secret = out_open(mem);
	add(&name, "", c->client);
	add(&secret, "", c->secret);
	return base64(mem, text(mem, "{}:{}", str_cut(out_str(&name), 1, name.len), str_cut(out_str(&secret), 1, secret.len)));
}

/* ---- whose it is ---- */

static bool person_of(struct rows *r, struct arena *mem, struct person *out, size_t *n, struct err *e)
{
	struct person p = { 0 };
	unsigned role = 0, lang = 0;
	for (*n = 0; row(r, mem, &p.id, &p.client, &p.login, &p.name, &role, &lang); ++*n) {
		p.role = role;
		p.lang = lang;
		*out = p;
	}
	return done(r, e);
}

bool oidc_person(struct db *db, struct str issuer, const struct jwt_said *said, struct arena *mem, struct person *out, bool *linked, struct err *e)
{
	size_t n;
	*out = (struct person){ 0 };
	if (!person_of(sql(db, "select p.id, p.client_id, p.login, p.name, p.role, p.lang from oidc_link l join person p on p.id = l.person_id where l.issuer = ? and l.subject = ? and p.disabled = 0",
	                       issuer, said->subject), mem, out, &n, e))
		return false;
	*linked = n == 1;
	if (n || !said->email_verified || !said->email.len)
		return true;
	/* A subject that is linked to somebody whose access is closed is nobody else by their mail. */
	if (!person_of(sql(db, "select distinct p.id, p.client_id, p.login, p.name, p.role, p.lang from address a join person p on p.id = a.person_id and p.client_id = a.client_id where a.address_key = ? and p.disabled = 0"
	                       " and not exists (select 1 from oidc_link l where l.issuer = ? and (l.person_id = p.id or l.subject = ?))", utf8_fold(mem, said->email), issuer, said->subject), mem, out, &n, e))
		return false;
	if (n != 1)
		*out = (struct person){ 0 };
	return true;
}

bool oidc_link_job(struct db *db, struct instant now, void *what, struct err *e)
{
	struct oidc_link *l = what;
	if (l->end)
		return run(db, e, "delete from oidc_link where person_id = ?", l->person) && audit_add(db, l->client, now, l->by, STR("person.oidc-unlink"), l->person, STR("{}"), e);
	if (!run(db, e, "insert into oidc_link (person_id, issuer, subject, made_by, made_ms, used_ms) values (?, ?, ?, ?, ?, 0) on conflict (issuer, subject) do nothing", l->person, l->issuer, l->subject, l->by, now))
		return false;
	l->taken = db_changed(db) == 1;
	return !l->taken || audit_add(db, l->client, now, l->by, STR("person.oidc-link"), l->person, STR("{}"), e);
}
