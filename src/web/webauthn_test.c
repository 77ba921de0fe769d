/* webauthn_test.c - an authenticator of our own makes keys and signs; whatever is changed in what it says is refused. */
#include "unit.h"
#include "web/webauthn.h"
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <sodium.h>
#include <string.h>

static const struct ceremony desk = { LIT("Y2hhbGxlbmdl"), LIT("https://desk.example"), LIT("desk.example") };

/* What the device says, with every part that a test may spoil. */
struct device {
	struct arena *mem;
	int algorithm;
	EVP_PKEY *p256;
	unsigned char ed_public[crypto_sign_PUBLICKEYBYTES], ed_secret[crypto_sign_SECRETKEYBYTES];
	struct str type, challenge, origin, rp, more, tail;      /* more: of the client data; tail: behind everything */
	unsigned flags;
	uint32_t counter;
	int curve;
};

static struct device device_of(struct arena *mem, int algorithm)
{
	struct device d = { .mem = mem, .algorithm = algorithm, .type = STR("webauthn.create"), .challenge = desk.challenge, .origin = desk.origin, .rp = desk.rp,
	                    .flags = 0x45, .counter = 7, .curve = algorithm == COSE_ES256 ? 1 : 6 };
	d.p256 = EVP_PKEY_Q_keygen(NULL, NULL, "EC", "P-256");
	crypto_sign_keypair(d.ed_public, d.ed_secret);
	return d;
}

static struct str client_data(const struct device *d)
{
	return text(d->mem, "{\"type\":\"{}\",\"challenge\":\"{}\",\"origin\":\"{}\"{}}", d->type, d->challenge, d->origin, d->more);
}

static void out_hex(struct out *o, const char *hex)
{
	struct str bytes;
	must(hex_parse(o->mem, str_of(hex), &bytes));
	out_bytes(o, bytes);
}

static void out_key(struct out *o, const struct device *d)
{
	unsigned char raw[65];
	size_t n = 0;
	if (d->algorithm == COSE_EDDSA) {
		out_hex(o, "a401010327200621");                  /* {1: 1, 3: -8, -1: 6, -2: ...} */
		o->at[o->len - 2] = (char)d->curve;
		out_hex(o, "5820");
		out_bytes(o, (struct str){ (const char *)d->ed_public, sizeof d->ed_public });
		return;
	}
	must(EVP_PKEY_get_octet_string_param(d->p256, OSSL_PKEY_PARAM_PUB_KEY, raw, sizeof raw, &n) == 1 && n == sizeof raw);
	out_hex(o, "a5010203262001215820");                      /* {1: 2, 3: -7, -1: 1, -2: ..., -3: ...} */
	o->at[o->len - 4] = (char)d->curve;
	out_bytes(o, (struct str){ (const char *)raw + 1, 32 });
	out_hex(o, "225820");
	out_bytes(o, (struct str){ (const char *)raw + 33, 32 });
}

static struct str head(const struct device *d, unsigned flags)
{
	struct out o = out_open(d->mem);
	out_bytes(&o, sha256(d->mem, d->rp));
	out_char(&o, (char)flags);
	for (int i = 3; i >= 0; i--)
		out_char(&o, (char)(d->counter >> 8 * i));
	return out_str(&o);
}

static struct str attestation(const struct device *d)
{
	struct out data = out_open(d->mem), o = out_open(d->mem);
	out_bytes(&data, head(d, d->flags));
	out_hex(&data, "000000000000000000000000000000000004" "deadbeef");
	out_key(&data, d);
	out_bytes(&data, d->tail);
	out_hex(&o, "a3" "63666d74" "646e6f6e65" "6761747453746d74" "a0" "686175746844617461" "58");
	must(data.len < 256);
	out_char(&o, (char)data.len);
	out_bytes(&o, out_str(&data));
	return out_str(&o);
}

static struct str signature(const struct device *d, struct str message)
{
	unsigned char *to = take(d->mem, 128);
	size_t n = 128;
	if (d->algorithm == COSE_EDDSA) {
		crypto_sign_detached(to, NULL, (const unsigned char *)message.at, message.len, d->ed_secret);
		return (struct str){ (char *)to, crypto_sign_BYTES };
	}
	EVP_MD_CTX *ctx = EVP_MD_CTX_new();
	must(EVP_DigestSignInit(ctx, NULL, EVP_sha256(), NULL, d->p256) == 1 && EVP_DigestSign(ctx, to, &n, (const unsigned char *)message.at, message.len) == 1);
	EVP_MD_CTX_free(ctx);
	return (struct str){ (char *)to, n };
}

static bool make(const struct device *d, struct passkey *out, struct err *e)
{
	*e = (struct err){ 0 };
	return webauthn_make(client_data(d), attestation(d), &desk, d->mem, out, e);
}

static bool check_in(const struct device *d, const struct passkey *by, int64_t *counter, struct err *e)
{
	struct out message = out_open(d->mem), data = out_open(d->mem);
	out_bytes(&data, head(d, d->flags));
	out_bytes(&data, d->tail);
	out_bytes(&message, out_str(&data));
	out_bytes(&message, sha256(d->mem, client_data(d)));
	*e = (struct err){ 0 };
	return webauthn_check(client_data(d), out_str(&data), signature(d, out_str(&message)), &desk, by, d->mem, counter, e);
}

static struct device signing(const struct device *d)
{
	struct device s = *d;
	s.type = STR("webauthn.get");
	s.flags = 0x05;
	s.counter = 8;
	return s;
}

TEST(a_passkey_of_either_kind_is_made_and_signs_in)
{
	static const int algorithms[] = { COSE_ES256, COSE_EDDSA };
	for (size_t i = 0; i < COUNT(algorithms); i++) {
		struct device d = device_of(mem, algorithms[i]), s = signing(&d), other = device_of(mem, algorithms[i]), thief = signing(&other);
		struct passkey key;
		struct err e;
		int64_t counter = 0;
		check(make(&d, &key, &e) && key.algorithm == algorithms[i] && key.counter == 7 && str_is(hex_print(mem, key.id), STR("deadbeef")));
		check(check_in(&s, &key, &counter, &e) && counter == 8);
		check(!check_in(&thief, &key, &counter, &e) && str_has(err_str(&e), STR("signature")));
		EVP_PKEY_free(d.p256);
		EVP_PKEY_free(other.p256);
	}
}

/* What each spoils, and a word of the reason. */
static void spoil(struct device *d, int what, const char **reason)
{
	static const char *const reasons[] = { "is no", "challenge", "origin", "site than", "sure who", "sure who", "frame", "should end", "should end", "cannot be read" };
	*reason = reasons[what];
	if (what == 0)
		d->type = STR("webauthn.other");
	if (what == 1)
		d->challenge = STR("YW5vdGhlcg");
	if (what == 2)
		d->origin = STR("https://desk.example.evil");
	if (what == 3)
		d->rp = STR("evil.example");
	if (what == 4)
		d->flags &= ~1u;
	if (what == 5)
		d->flags &= ~4u;
	if (what == 6)
		d->more = STR(",\"crossOrigin\":true");
	if (what == 7)
		d->tail = STR("x");
	if (what == 8)
		d->flags |= 0x80;                                /* extensions, and there are none */
	if (what == 9)
		d->more = STR(",\"type\":\"webauthn.get\"");
}

TEST(whatever_is_changed_in_what_a_passkey_says_is_refused)
{
	struct passkey key, none;
	struct err e;
	int64_t counter;
	struct device d = device_of(mem, COSE_ES256);
	check(make(&d, &key, &e));
	for (int what = 0; what < 10; what++) {
		const char *reason;
		struct device made = d, s = signing(&d);
		spoil(&made, what, &reason);
		check(!make(&made, &none, &e) && str_has(err_str(&e), str_of(reason)));
		spoil(&s, what, &reason);
		check(!check_in(&s, &key, &counter, &e) && str_has(err_str(&e), str_of(reason)));
	}
	struct device curve = d;
	curve.curve = 2;
	check(!make(&curve, &none, &e) && str_has(err_str(&e), STR("ES256")));
	EVP_PKEY_free(d.p256);
}

/* Every byte of what the authenticator made, and every length. Its counter, its model and the name of the key are nobody's proof. */
TEST(a_passkey_that_is_cut_or_altered_anywhere_makes_nothing_that_signs)
{
	struct device d = device_of(mem, COSE_ES256), s = signing(&d);
	struct str whole = attestation(&d);
	for (size_t n = 0; n < whole.len; n++) {
		struct passkey key;
		struct err e = { 0 };
		int64_t counter;
		check(!webauthn_make(client_data(&d), str_cut(whole, 0, n), &desk, mem, &key, &e));
		char *other = take(mem, whole.len);
		memcpy(other, whole.at, whole.len);
		other[n] ^= 1;
		e = (struct err){ 0 };
		bool made = webauthn_make(client_data(&d), (struct str){ other, whole.len }, &desk, mem, &key, &e);
		if (made && n + 70 > whole.len)                  /* within the point: another key, if it is one at all */
			check(!check_in(&s, &key, &counter, &e));
	}
	EVP_PKEY_free(d.p256);
}

TEST(cbor_is_read_in_its_shortest_form_only)
{
	static const struct { const char *hex; bool good; } cases[] = {
		{ "00", true }, { "17", true }, { "1818", true }, { "1817", false }, { "190100", true }, { "1900ff", false }, { "1a00010000", true }, { "1a0000ffff", false },
		{ "1b0000000100000000", true }, { "1b00000000ffffffff", false }, { "20", true }, { "43010203", true }, { "430102", false }, { "6161", true }, { "61ff", false },
		{ "820102", true }, { "8201", false }, { "a10102", true }, { "a101", false }, { "f4", true }, { "f5", true }, { "f6", true }, { "f7", false }, { "f820", false },
		{ "fb3ff0000000000000", false }, { "c000", false }, { "9f01ff", false }, { "5f4101ff", false }, { "1c", false }, { "", false }, { "9bffffffffffffffff", false },
		{ "bb7fffffffffffffff", false }, { "8181818100", true }, { "818181818100", false },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str left;
		check(hex_parse(mem, str_of(cases[i].hex), &left));
		check_int(cbor_skip(&left, 4) && !left.len, cases[i].good);
	}
}

TEST(base64url_goes_round_and_takes_no_other_spelling)
{
	struct str back;
	check_str(base64url(mem, STR("\xfb\xff?")), STR("-_8_"));
	check(base64url_parse(mem, STR("-_8_"), &back) && str_is(back, STR("\xfb\xff?")));
	check(!base64url_parse(mem, STR("+/8/"), &back) && !base64url_parse(mem, STR("-_8="), &back) && !base64url_parse(mem, STR("-_8_ "), &back));
	check(base64url_parse(mem, NONE, &back) && !back.len);
}
