/* jwt.c - see jwt.h. */
#include "web/jwt.h"
#include "web/webauthn.h"
#include <jansson.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/params.h>
#include <string.h>

enum { TOKEN_MOST = 16384, RSA_LEAST = 2048, TOLERANCE_S = 60, KEYS_MOST = 50 };

struct str jwt_fault_id(enum jwt_fault f)
{
	static const struct str ids[] = {                                            /* ORDER jwt_fault */
		LIT("good"), LIT("it cannot be read"), LIT("its algorithm is not the key's"), LIT("its key is unknown"), LIT("its signature is wrong"), LIT("another issuer"),
		LIT("for another audience"), LIT("expired"), LIT("not valid yet"), LIT("another nonce"), LIT("it names no subject"),
	};
	return ids[f];
}

/* ---- JSON ---- */

static struct str member(const json_t *j, const char *name, struct arena *mem)
{
	const json_t *v = json_object_get(j, name);
	return json_is_string(v) ? str_keep(mem, (struct str){ json_string_value(v), json_string_length(v) }) : NONE;
}

static bool bytes_member(const json_t *j, const char *name, struct arena *mem, struct str *out)
{
	struct str s = member(j, name, mem);
	return s.len > 0 && base64url_parse(mem, s, out);
}

static json_t *parsed(struct str words) { return json_loadb(words.at, words.len, JSON_REJECT_DUPLICATES, NULL); }

/* ---- keys ---- */

static EVP_PKEY *from_params(const char *type, OSSL_PARAM *params)
{
	EVP_PKEY *key = NULL;
	EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new_from_name(NULL, type, NULL);
	if (!ctx || !params || EVP_PKEY_fromdata_init(ctx) != 1 || EVP_PKEY_fromdata(ctx, &key, EVP_PKEY_PUBLIC_KEY, params) != 1)
		key = NULL;
	EVP_PKEY_CTX_free(ctx);
	return key;
}

static EVP_PKEY *rsa_key(const json_t *j, struct arena *mem)
{
	struct str n, e;
	if (!bytes_member(j, "n", mem, &n) || !bytes_member(j, "e", mem, &e) || n.len > 1024 || e.len > 8)
		return NULL;
	BIGNUM *modulus = BN_bin2bn((const unsigned char *)n.at, (int)n.len, NULL), *exponent = BN_bin2bn((const unsigned char *)e.at, (int)e.len, NULL);
	OSSL_PARAM_BLD *b = OSSL_PARAM_BLD_new();
	OSSL_PARAM *params = NULL;
	if (b && modulus && exponent && BN_num_bits(modulus) >= RSA_LEAST && OSSL_PARAM_BLD_push_BN(b, OSSL_PKEY_PARAM_RSA_N, modulus) == 1 &&
	    OSSL_PARAM_BLD_push_BN(b, OSSL_PKEY_PARAM_RSA_E, exponent) == 1)
		params = OSSL_PARAM_BLD_to_param(b);
	EVP_PKEY *key = from_params("RSA", params);
	OSSL_PARAM_free(params);
	OSSL_PARAM_BLD_free(b);
	BN_free(modulus);
	BN_free(exponent);
	return key;
}

static EVP_PKEY *ec_key(const json_t *j, struct arena *mem)
{
	char group[] = "prime256v1";
	unsigned char point[65] = { 4 };
	struct str x, y;
	if (!str_is(member(j, "crv", mem), STR("P-256")) || !bytes_member(j, "x", mem, &x) || !bytes_member(j, "y", mem, &y) || x.len != 32 || y.len != 32)
		return NULL;
	memcpy(point + 1, x.at, 32);
	memcpy(point + 33, y.at, 32);
	OSSL_PARAM params[] = { OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group, 0), OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, point, sizeof point), OSSL_PARAM_construct_end() };
	return from_params("EC", params);
}

static const struct algorithm { struct str id, type; EVP_PKEY *(*key)(const json_t *, struct arena *); bool pair; } algorithms[] = {
	{ LIT("RS256"), LIT("RSA"), rsa_key, false }, { LIT("ES256"), LIT("EC"), ec_key, true },
};

static const struct algorithm *algorithm_of(struct str id)
{
	for (size_t i = 0; i < COUNT(algorithms); i++)
		if (str_is(algorithms[i].id, id))
			return &algorithms[i];
	return NULL;
}

static bool fits(const json_t *key, const struct algorithm *a, struct str kid, struct arena *mem)
{
	struct str use = member(key, "use", mem), alg = member(key, "alg", mem);
	return str_is(member(key, "kty", mem), a->type) && (!use.len || str_is(use, STR("sig"))) && (!alg.len || str_is(alg, a->id)) && (!kid.len || str_is(member(key, "kid", mem), kid));
}

/* ---- signatures ---- */

/* Two numbers beside each other (RFC 7518, 3.4) as the library wants them. */
static struct str der_of(struct str pair, struct arena *mem)
{
	struct str der = NONE;
	if (pair.len != 64)
		return NONE;
	ECDSA_SIG *sig = ECDSA_SIG_new();
	BIGNUM *r = BN_bin2bn((const unsigned char *)pair.at, 32, NULL), *s = BN_bin2bn((const unsigned char *)pair.at + 32, 32, NULL);
	if (sig && r && s && ECDSA_SIG_set0(sig, r, s) == 1) {
		unsigned char *at = take(mem, 128), *end = at;
		int n = i2d_ECDSA_SIG(sig, &end);
		der = (struct str){ (const char *)at, n > 0 ? (size_t)n : 0 };
		r = s = NULL;                            /* the signature's now */
	}
	BN_free(r);
	BN_free(s);
	ECDSA_SIG_free(sig);
	return der;
}

static bool signed_by(EVP_PKEY *key, struct str message, struct str signature)
{
	EVP_MD_CTX *ctx = EVP_MD_CTX_new();
	bool ok = ctx && signature.len && EVP_DigestVerifyInit(ctx, NULL, EVP_sha256(), NULL, key) == 1 &&
	          EVP_DigestVerify(ctx, (const unsigned char *)signature.at, signature.len, (const unsigned char *)message.at, message.len) == 1;
	EVP_MD_CTX_free(ctx);
	return ok;
}

static enum jwt_fault check_signature(const json_t *head, struct str message, struct str signature, struct str keys, struct arena *mem)
{
	const struct algorithm *a = algorithm_of(member(head, "alg", mem));
	struct str kid = member(head, "kid", mem);
	enum jwt_fault fault = JWT_KEY_UNKNOWN;
	if (!a || json_object_get(head, "crit"))
		return JWT_ALGORITHM;
	json_t *set = parsed(keys);
	const json_t *list = json_object_get(set, "keys");
	for (size_t i = 0; i < json_array_size(list) && i < KEYS_MOST && fault != JWT_GOOD; i++) {
		const json_t *k = json_array_get(list, i);
		EVP_PKEY *key = fits(k, a, kid, mem) ? a->key(k, mem) : NULL;
		if (key)
			fault = signed_by(key, message, a->pair ? der_of(signature, mem) : signature) ? JWT_GOOD : JWT_SIGNATURE;
		EVP_PKEY_free(key);
	}
	json_decref(set);
	return fault;
}

/* ---- what it says ---- */

static bool names_client(const json_t *aud, struct str client, size_t *n)
{
	const json_t *one = aud;
	bool found = false;
	*n = json_is_array(aud) ? json_array_size(aud) : 1;
	for (size_t i = 0; i < *n && i < 100; i++) {
		one = json_is_array(aud) ? json_array_get(aud, i) : aud;
		found |= json_is_string(one) && str_is((struct str){ json_string_value(one), json_string_length(one) }, client);
	}
	return found;
}

static enum jwt_fault check_claims(const json_t *c, const struct jwt_wanted *w, struct arena *mem)
{
	size_t audiences;
	int64_t now = w->now.ms / 1000;
	struct str azp = member(c, "azp", mem);
	if (!str_is(member(c, "iss", mem), w->issuer))
		return JWT_ISSUER;
	if (!names_client(json_object_get(c, "aud"), w->client, &audiences) || (azp.len && !str_is(azp, w->client)) || (audiences > 1 && !azp.len))
		return JWT_AUDIENCE;
	const json_t *exp = json_object_get(c, "exp"), *iat = json_object_get(c, "iat"), *nbf = json_object_get(c, "nbf");
	if (!json_is_integer(exp) || json_integer_value(exp) + TOLERANCE_S <= now)
		return JWT_EXPIRED;
	if (!json_is_integer(iat) || json_integer_value(iat) - TOLERANCE_S > now || (nbf && (!json_is_integer(nbf) || json_integer_value(nbf) - TOLERANCE_S > now)))
		return JWT_EARLY;
	if (!w->nonce.len || !str_is(member(c, "nonce", mem), w->nonce))
		return JWT_NONCE;
	struct str subject = member(c, "sub", mem);
	return subject.len && subject.len <= 255 ? JWT_GOOD : JWT_SUBJECT;
}

enum jwt_fault jwt_check(struct str token, struct str keys, const struct jwt_wanted *w, struct arena *mem, struct jwt_said *out)
{
	struct str rest = token, head = str_split(&rest, '.'), claims = str_split(&rest, '.'), signature, head_words, claim_words;
	*out = (struct jwt_said){ 0 };
	if (token.len > TOKEN_MOST || !head.len || !claims.len || !base64url_parse(mem, head, &head_words) || !base64url_parse(mem, claims, &claim_words) ||
	    str_has(rest, STR(".")) || !base64url_parse(mem, rest, &signature))
		return JWT_UNREADABLE;
	json_t *h = parsed(head_words), *c = parsed(claim_words);
	enum jwt_fault fault = json_is_object(h) && json_is_object(c) ? JWT_GOOD : JWT_UNREADABLE;
	if (fault == JWT_GOOD)
		fault = check_signature(h, str_cut(token, 0, head.len + 1 + claims.len), signature, keys, mem);
	if (fault == JWT_GOOD)
		fault = check_claims(c, w, mem);
	if (fault == JWT_GOOD)
		*out = (struct jwt_said){ member(c, "sub", mem), member(c, "email", mem), member(c, "name", mem), json_is_true(json_object_get(c, "email_verified")) };
	json_decref(h);
	json_decref(c);
	return fault;
}
