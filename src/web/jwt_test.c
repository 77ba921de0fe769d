/* jwt_test.c - tokens as a provider makes them, and all the ways in which one may be forged. */
#include "unit.h"
#include "web/jwt.h"
#include "web/webauthn.h"
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <sodium.h>

#define NOW_S 1764380000
static const struct jwt_wanted wanted = { LIT("https://id.example"), LIT("desk"), LIT("n-1"), { NOW_S * 1000LL } };

static struct str number(EVP_PKEY *key, const char *name, size_t width, struct arena *mem)
{
	BIGNUM *n = NULL;
	check(EVP_PKEY_get_bn_param(key, name, &n) == 1);
	size_t len = width ? width : (size_t)BN_num_bytes(n);
	unsigned char *at = take(mem, len);
	check(BN_bn2binpad(n, at, (int)len) == (int)len);
	BN_free(n);
	return base64url(mem, (struct str){ (const char *)at, len });
}

static struct str rsa_jwk(EVP_PKEY *key, const char *kid, struct arena *mem)
{
	return text(mem, "{\"kty\":\"RSA\",\"use\":\"sig\",\"kid\":\"{}\",\"n\":\"{}\",\"e\":\"{}\"}", str_of(kid), number(key, OSSL_PKEY_PARAM_RSA_N, 0, mem), number(key, OSSL_PKEY_PARAM_RSA_E, 0, mem));
}

static struct str ec_jwk(EVP_PKEY *key, const char *kid, struct arena *mem)
{
	return text(mem, "{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"{}\",\"x\":\"{}\",\"y\":\"{}\"}", str_of(kid), number(key, OSSL_PKEY_PARAM_EC_PUB_X, 32, mem), number(key, OSSL_PKEY_PARAM_EC_PUB_Y, 32, mem));
}

static struct str claims(struct arena *mem, struct str more)
{
	return text(mem, "{\"iss\":\"https://id.example\",\"aud\":\"desk\",\"sub\":\"u17\",\"nonce\":\"n-1\",\"iat\":{},\"exp\":{},\"email\":\"tom@haus.test\",\"email_verified\":true{}}", (int64_t)NOW_S, (int64_t)NOW_S + 300, more);
}

static struct str raw_pair(struct str der, struct arena *mem)
{
	const unsigned char *at = (const unsigned char *)der.at;
	ECDSA_SIG *sig = d2i_ECDSA_SIG(NULL, &at, (long)der.len);
	unsigned char *out = take(mem, 64);
	check(sig && BN_bn2binpad(ECDSA_SIG_get0_r(sig), out, 32) == 32 && BN_bn2binpad(ECDSA_SIG_get0_s(sig), out + 32, 32) == 32);
	ECDSA_SIG_free(sig);
	return (struct str){ (const char *)out, 64 };
}

static struct str token(EVP_PKEY *key, const char *head, struct str body, struct arena *mem)
{
	struct str message = text(mem, "{}.{}", base64url(mem, str_of(head)), base64url(mem, body));
	size_t n = 1024;
	unsigned char *signature = take(mem, n);
	EVP_MD_CTX *ctx = EVP_MD_CTX_new();
	check(EVP_DigestSignInit(ctx, NULL, EVP_sha256(), NULL, key) == 1 && EVP_DigestSign(ctx, signature, &n, (const unsigned char *)message.at, message.len) == 1);
	EVP_MD_CTX_free(ctx);
	struct str made = { (const char *)signature, n };
	return text(mem, "{}.{}", message, base64url(mem, EVP_PKEY_is_a(key, "EC") ? raw_pair(made, mem) : made));
}

struct provider { EVP_PKEY *rsa, *ec, *other; struct str keys; };

static struct provider provider(struct arena *mem)
{
	struct provider p = { EVP_RSA_gen(2048), EVP_EC_gen("P-256"), EVP_RSA_gen(2048), NONE };
	p.keys = text(mem, "{\"keys\":[{},{}]}", rsa_jwk(p.rsa, "r1", mem), ec_jwk(p.ec, "e1", mem));
	return p;
}

static void provider_end(struct provider *p)
{
	EVP_PKEY_free(p->rsa);
	EVP_PKEY_free(p->ec);
	EVP_PKEY_free(p->other);
}

#define RS "{\"alg\":\"RS256\",\"kid\":\"r1\"}"

static enum jwt_fault fault_of(struct provider *p, struct str t, struct arena *mem)
{
	struct jwt_said said;
	enum jwt_fault f = jwt_check(t, p->keys, &wanted, mem, &said);
	check(f == JWT_GOOD || !said.subject.len);
	return f;
}

TEST(a_token_of_the_provider_says_who_it_is)
{
	struct provider p = provider(mem);
	struct jwt_said said;
	check_int(jwt_check(token(p.rsa, RS, claims(mem, NONE), mem), p.keys, &wanted, mem, &said), JWT_GOOD);
	check_str(said.subject, STR("u17"));
	check_str(said.email, STR("tom@haus.test"));
	check(said.email_verified);
	check_int(fault_of(&p, token(p.ec, "{\"alg\":\"ES256\",\"kid\":\"e1\"}", claims(mem, NONE), mem), mem), JWT_GOOD);
	check_int(fault_of(&p, token(p.rsa, "{\"alg\":\"RS256\"}", claims(mem, STR(",\"azp\":\"desk\"")), mem), mem), JWT_GOOD);
	provider_end(&p);
}

TEST(forged_tokens_are_told_by_what_is_wrong)
{
	struct provider p = provider(mem);
	struct str good = token(p.rsa, RS, claims(mem, NONE), mem), rest = good, head = str_split(&rest, '.'), body = str_split(&rest, '.');
	check_int(fault_of(&p, text(mem, "{}.{}.", base64url(mem, STR("{\"alg\":\"none\"}")), body), mem), JWT_ALGORITHM);
	check_int(fault_of(&p, text(mem, "{}.{}.{}", base64url(mem, STR("{\"alg\":\"none\"}")), body, rest), mem), JWT_ALGORITHM);
	/* the public key as if it were a shared one */
	struct str hs = text(mem, "{}.{}", base64url(mem, STR("{\"alg\":\"HS256\",\"kid\":\"r1\"}")), body);
	check_int(fault_of(&p, text(mem, "{}.{}", hs, base64url(mem, hmac_sha256(mem, rsa_jwk(p.rsa, "r1", mem), hs))), mem), JWT_ALGORITHM);
	check_int(fault_of(&p, token(p.other, RS, claims(mem, NONE), mem), mem), JWT_SIGNATURE);
	check_int(fault_of(&p, token(p.rsa, "{\"alg\":\"RS256\",\"kid\":\"gone\"}", claims(mem, NONE), mem), mem), JWT_KEY_UNKNOWN);
	check_int(fault_of(&p, token(p.rsa, "{\"alg\":\"ES256\",\"kid\":\"r1\"}", claims(mem, NONE), mem), mem), JWT_KEY_UNKNOWN);
	check_int(fault_of(&p, token(p.rsa, "{\"alg\":\"RS256\",\"kid\":\"r1\",\"crit\":[\"b64\"],\"b64\":false}", claims(mem, NONE), mem), mem), JWT_ALGORITHM);
	check_int(fault_of(&p, text(mem, "{}.{}.{}", head, base64url(mem, claims(mem, STR(",\"x\":1"))), rest), mem), JWT_SIGNATURE);
	check_int(fault_of(&p, str_cut(good, 0, good.len - 1), mem) == JWT_GOOD, 0);
	check_int(fault_of(&p, text(mem, "{}.{}", head, body), mem) == JWT_GOOD, 0);
	check_int(fault_of(&p, STR("..."), mem), JWT_UNREADABLE);
	check_int(fault_of(&p, NONE, mem), JWT_UNREADABLE);
	provider_end(&p);
}

TEST(what_a_token_says_is_held_against_what_was_asked)
{
	struct provider p = provider(mem);
	static const struct { const char *claims; enum jwt_fault fault; } cases[] = {
		{ "\"iss\":\"https://evil.example\",\"aud\":\"desk\",\"sub\":\"u\",\"nonce\":\"n-1\",\"iat\":1764380000,\"exp\":1764380300", JWT_ISSUER },
		{ "\"iss\":\"https://id.example\",\"aud\":\"other\",\"sub\":\"u\",\"nonce\":\"n-1\",\"iat\":1764380000,\"exp\":1764380300", JWT_AUDIENCE },
		{ "\"iss\":\"https://id.example\",\"aud\":[\"desk\",\"other\"],\"sub\":\"u\",\"nonce\":\"n-1\",\"iat\":1764380000,\"exp\":1764380300", JWT_AUDIENCE },
		{ "\"iss\":\"https://id.example\",\"aud\":[\"desk\",\"other\"],\"azp\":\"other\",\"sub\":\"u\",\"nonce\":\"n-1\",\"iat\":1764380000,\"exp\":1764380300", JWT_AUDIENCE },
		{ "\"iss\":\"https://id.example\",\"aud\":[\"desk\",\"other\"],\"azp\":\"desk\",\"sub\":\"u\",\"nonce\":\"n-1\",\"iat\":1764380000,\"exp\":1764380300", JWT_GOOD },
		{ "\"iss\":\"https://id.example\",\"sub\":\"u\",\"nonce\":\"n-1\",\"iat\":1764380000,\"exp\":1764380300", JWT_AUDIENCE },
		{ "\"iss\":\"https://id.example\",\"aud\":\"desk\",\"sub\":\"u\",\"nonce\":\"n-1\",\"iat\":1764370000,\"exp\":1764379940", JWT_EXPIRED },
		{ "\"iss\":\"https://id.example\",\"aud\":\"desk\",\"sub\":\"u\",\"nonce\":\"n-1\",\"iat\":1764370000,\"exp\":1764379941", JWT_GOOD },
		{ "\"iss\":\"https://id.example\",\"aud\":\"desk\",\"sub\":\"u\",\"nonce\":\"n-1\",\"iat\":1764380000", JWT_EXPIRED },
		{ "\"iss\":\"https://id.example\",\"aud\":\"desk\",\"sub\":\"u\",\"nonce\":\"n-1\",\"iat\":1764380061,\"exp\":1764380300", JWT_EARLY },
		{ "\"iss\":\"https://id.example\",\"aud\":\"desk\",\"sub\":\"u\",\"nonce\":\"n-2\",\"iat\":1764380000,\"exp\":1764380300", JWT_NONCE },
		{ "\"iss\":\"https://id.example\",\"aud\":\"desk\",\"sub\":\"u\",\"iat\":1764380000,\"exp\":1764380300", JWT_NONCE },
		{ "\"iss\":\"https://id.example\",\"aud\":\"desk\",\"nonce\":\"n-1\",\"iat\":1764380000,\"exp\":1764380300", JWT_SUBJECT },
		{ "\"iss\":\"https://evil.example\",\"iss\":\"https://id.example\",\"aud\":\"desk\",\"sub\":\"u\",\"nonce\":\"n-1\",\"iat\":1764380000,\"exp\":1764380300", JWT_UNREADABLE },
	};
	for (size_t i = 0; i < COUNT(cases); i++)
		check_int(fault_of(&p, token(p.rsa, RS, text(mem, "{\"x\":0,{}}", str_of(cases[i].claims)), mem), mem), cases[i].fault);
	provider_end(&p);
}

TEST(keys_that_are_too_short_or_no_keys_verify_nothing)
{
	struct provider p = provider(mem);
	EVP_PKEY *small = EVP_RSA_gen(1024);
	struct str t = token(small, RS, claims(mem, NONE), mem);
	p.keys = text(mem, "{\"keys\":[{}]}", rsa_jwk(small, "r1", mem));
	check_int(fault_of(&p, t, mem), JWT_KEY_UNKNOWN);
	static const char *const sets[] = { "", "{}", "[]", "{\"keys\":{}}", "{\"keys\":[1,null,{\"kty\":\"RSA\",\"kid\":\"r1\"}]}", "{\"keys\":[{\"kty\":\"oct\",\"kid\":\"r1\",\"k\":\"AAAA\"}]}", "not json" };
	for (size_t i = 0; i < COUNT(sets); i++) {
		p.keys = str_of(sets[i]);
		check_int(fault_of(&p, token(p.rsa, RS, claims(mem, NONE), mem), mem), JWT_KEY_UNKNOWN);
	}
	EVP_PKEY_free(small);
	provider_end(&p);
}
