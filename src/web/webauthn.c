/* webauthn.c - see webauthn.h. */
#include "web/webauthn.h"
#include <jansson.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <sodium.h>
#include <string.h>

enum { FLAG_PRESENT = 1, FLAG_VERIFIED = 4, FLAG_CREDENTIAL = 0x40, FLAG_EXTENSIONS = 0x80 };
enum { CLIENT_DATA_MOST = 4096, ATTESTATION_MOST = 16384, ID_MOST = 1023, NESTED_MOST = 4, HASH = 32, HEAD = HASH + 1 + 4, AAGUID = 16 };

/* ---- base64url ---- */

struct str base64url(struct arena *mem, struct str bytes)
{
	char *to = take(mem, sodium_base64_encoded_len(bytes.len, sodium_base64_VARIANT_URLSAFE_NO_PADDING));
	sodium_bin2base64(to, sodium_base64_encoded_len(bytes.len, sodium_base64_VARIANT_URLSAFE_NO_PADDING), (const unsigned char *)bytes.at, bytes.len,
	                  sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	return str_of(to);
}

bool base64url_parse(struct arena *mem, struct str s, struct str *out)
{
	unsigned char *to = take(mem, s.len + 1);
	const char *end;
	size_t n;
	if (sodium_base642bin(to, s.len + 1, s.at, s.len, NULL, &n, &end, sodium_base64_VARIANT_URLSAFE_NO_PADDING) || end != s.at + s.len)
		return false;
	*out = (struct str){ (char *)to, n };
	return true;
}

/* ---- what the browser says (5.8.1) ---- */

static bool is_text(const json_t *root, const char *name, struct str want)
{
	const json_t *v = json_object_get(root, name);
	return json_is_string(v) && str_is((struct str){ json_string_value(v), json_string_length(v) }, want);
}

static bool client_data_holds(struct str s, struct str type, const struct ceremony *c, struct err *e)
{
	json_error_t why;
	json_t *root = s.len <= CLIENT_DATA_MOST ? json_loadb(s.at, s.len, JSON_REJECT_DUPLICATES, &why) : NULL;
	bool ok = json_is_object(root) || fail(e, "the browser's data cannot be read");
	ok = ok && (is_text(root, "type", type) || fail(e, "it is no {}", type));
	ok = ok && (is_text(root, "challenge", c->challenge) || fail(e, "it answers another challenge"));
	ok = ok && (is_text(root, "origin", c->origin) || fail(e, "it was made for another origin than {}", c->origin));
	ok = ok && (!json_is_true(json_object_get(root, "crossOrigin")) || fail(e, "it was made in another site's frame"));
	json_decref(root);
	return ok;
}

/* ---- what the authenticator says (6.1) ---- */

struct said { unsigned flags; int64_t counter; struct str rest; };       /* rest: credential and extensions */

static bool read_head(struct str data, const struct ceremony *c, struct arena *mem, struct said *out, struct err *e)
{
	if (data.len < HEAD)
		return fail(e, "the authenticator's data is too short");
	if (!str_is(str_cut(data, 0, HASH), sha256(mem, c->rp)))
		return fail(e, "it was made for another site than {}", c->rp);
	out->flags = (unsigned char)data.at[HASH];
	for (int i = 0; i < 4; i++)
		out->counter = (out->counter << 8 | (unsigned char)data.at[HASH + 1 + i]) & 0xffffffff;
	out->rest = str_cut(data, HEAD, data.len);
	if (!(out->flags & FLAG_PRESENT) || !(out->flags & FLAG_VERIFIED))
		return fail(e, "the device did not make sure who it is");
	return true;
}

/* Extensions are one map, and nothing comes behind it. */
static bool ends(const struct said *s, struct str left, struct err *e)
{
	struct str probe = left;
	struct cbor c;
	bool ok = s->flags & FLAG_EXTENSIONS ? cbor_read(&probe, &c) && c.kind == CBOR_MAP && cbor_skip(&left, NESTED_MOST) && !left.len : !left.len;
	return ok || fail(e, "the authenticator's data goes on where it should end");
}

/* ---- the key (RFC 9052 7) ---- */

struct cose { int64_t type, algorithm, curve; struct str x, y; unsigned seen; };

static bool read_label(struct str *left, int64_t *out)
{
	struct cbor c;
	if (!cbor_read(left, &c) || (c.kind != CBOR_UINT && c.kind != CBOR_NINT) || c.n > 1000)
		return false;
	*out = c.kind == CBOR_UINT ? (int64_t)c.n : -1 - (int64_t)c.n;
	return true;
}

static bool read_member(struct str *left, struct cose *k)
{
	struct { int64_t label; int64_t *number; struct str *bytes; } members[] = {
		{ 1, &k->type, NULL }, { 3, &k->algorithm, NULL }, { -1, &k->curve, NULL }, { -2, NULL, &k->x }, { -3, NULL, &k->y },
	};
	int64_t label;
	struct cbor c;
	if (!read_label(left, &label))
		return false;
	for (unsigned i = 0; i < COUNT(members); i++) {
		if (members[i].label != label || k->seen & 1u << i)
			continue;
		k->seen |= 1u << i;
		if (members[i].number)
			return read_label(left, members[i].number);
		if (!cbor_read(left, &c) || c.kind != CBOR_BYTES || c.bytes.len != 32)
			return false;
		*members[i].bytes = c.bytes;
		return true;
	}
	return false;
}

/* Built by EVP, which refuses a point beside the curve. */
static EVP_PKEY *p256(struct str point)
{
	char group[] = "prime256v1";
	unsigned char raw[65] = { 4 };
	EVP_PKEY *key = NULL;
	if (point.len != 64)
		return NULL;
	memcpy(raw + 1, point.at, 64);
	OSSL_PARAM params[] = { OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group, 0),
	                        OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, raw, sizeof raw), OSSL_PARAM_construct_end() };
	EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new_from_name(NULL, "EC", NULL);
	if (!ctx || EVP_PKEY_fromdata_init(ctx) != 1 || EVP_PKEY_fromdata(ctx, &key, EVP_PKEY_PUBLIC_KEY, params) != 1)
		key = NULL;
	EVP_PKEY_CTX_free(ctx);
	return key;
}

static bool read_key(struct str *left, struct arena *mem, struct passkey *out, struct err *e)
{
	struct cose k = { 0 };
	struct cbor map;
	bool ok = cbor_read(left, &map) && map.kind == CBOR_MAP && map.n <= 5;
	for (uint64_t i = 0; ok && i < map.n; i++)
		ok = read_member(left, &k);
	if (!ok)
		return fail(e, "its public key cannot be read");
	out->algorithm = (int)k.algorithm;
	if (k.type == 1 && k.algorithm == COSE_EDDSA && k.curve == 6 && k.x.len && !k.y.len)
		return out->point = str_keep(mem, k.x), true;
	if (k.type != 2 || k.algorithm != COSE_ES256 || k.curve != 1 || !k.x.len || !k.y.len)
		return fail(e, "its public key is neither ES256 nor EdDSA");
	struct out point = out_open(mem);
	out_bytes(&point, k.x);
	out_bytes(&point, k.y);
	out->point = out_str(&point);
	EVP_PKEY *key = p256(out->point);
	EVP_PKEY_free(key);
	return key || fail(e, "its public key is no point of the curve");
}

/* ---- making one (7.1) ---- */

static bool read_attestation(struct str left, struct str *data, struct err *e)
{
	static const struct str names[] = { LIT("fmt"), LIT("attStmt"), LIT("authData") };
	unsigned seen = 0;
	struct cbor c;
	bool ok = left.len <= ATTESTATION_MOST && cbor_read(&left, &c) && c.kind == CBOR_MAP && c.n == COUNT(names);
	for (unsigned n = 0; ok && n < COUNT(names); n++) {
		unsigned i = 0;
		ok = cbor_read(&left, &c) && c.kind == CBOR_TEXT;
		while (ok && i < COUNT(names) && !str_is(names[i], c.bytes))
			i++;
		ok = ok && i < COUNT(names) && !(seen & 1u << i);
		seen |= 1u << i;
		ok = ok && (i < 2 ? cbor_skip(&left, NESTED_MOST) : cbor_read(&left, &c) && c.kind == CBOR_BYTES);
		if (ok && i == 2)
			*data = c.bytes;
	}
	return (ok && !left.len) || fail(e, "what the authenticator made cannot be read");
}

bool webauthn_make(struct str client_data, struct str attestation, const struct ceremony *c, struct arena *mem, struct passkey *out, struct err *e)
{
	struct str data = NONE;
	struct said s = { 0 };
	*out = (struct passkey){ 0 };
	if (!client_data_holds(client_data, STR("webauthn.create"), c, e) || !read_attestation(attestation, &data, e) || !read_head(data, c, mem, &s, e))
		return false;
	if (!(s.flags & FLAG_CREDENTIAL) || s.rest.len < AAGUID + 2)
		return fail(e, "the authenticator made no key");
	size_t n = (size_t)(unsigned char)s.rest.at[AAGUID] << 8 | (unsigned char)s.rest.at[AAGUID + 1];
	struct str left = str_cut(s.rest, AAGUID + 2, s.rest.len);
	if (n == 0 || n > ID_MOST || n > left.len)
		return fail(e, "the key has a name that cannot be");
	out->id = str_keep(mem, str_cut(left, 0, n));
	out->counter = s.counter;
	left = str_cut(left, n, left.len);
	return read_key(&left, mem, out, e) && ends(&s, left, e);
}

/* ---- signing in (7.2) ---- */

static bool es256_is(struct str point, struct str signature, struct str message)
{
	EVP_PKEY *key = p256(point);
	EVP_MD_CTX *ctx = EVP_MD_CTX_new();
	bool ok = key && ctx && EVP_DigestVerifyInit(ctx, NULL, EVP_sha256(), NULL, key) == 1 &&
	          EVP_DigestVerify(ctx, (const unsigned char *)signature.at, signature.len, (const unsigned char *)message.at, message.len) == 1;
	EVP_MD_CTX_free(ctx);
	EVP_PKEY_free(key);
	return ok;
}

static bool eddsa_is(struct str point, struct str signature, struct str message)
{
	return point.len == crypto_sign_PUBLICKEYBYTES && signature.len == crypto_sign_BYTES &&
	       crypto_sign_verify_detached((const unsigned char *)signature.at, (const unsigned char *)message.at, message.len, (const unsigned char *)point.at) == 0;
}

bool webauthn_check(struct str client_data, struct str data, struct str signature, const struct ceremony *c, const struct passkey *by, struct arena *mem, int64_t *counter, struct err *e)
{
	struct said s = { 0 };
	if (!client_data_holds(client_data, STR("webauthn.get"), c, e) || !read_head(data, c, mem, &s, e) || !ends(&s, s.rest, e))
		return false;
	struct out message = out_open(mem);
	out_bytes(&message, data);
	out_bytes(&message, sha256(mem, client_data));
	*counter = s.counter;
	bool ok = by->algorithm == COSE_EDDSA ? eddsa_is(by->point, signature, out_str(&message)) : es256_is(by->point, signature, out_str(&message));
	return ok || fail(e, "its signature is wrong");
}
