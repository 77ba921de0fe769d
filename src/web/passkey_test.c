/* passkey_test.c - challenges: for one browser, one purpose, five minutes and one use; counters go on. */
#include "web/house_test.h"
#include "web/passkey.h"
#include <sodium.h>

static struct request request_of(struct house *h, struct str secret)
{
	return (struct request){ .door = &h->door, .mem = h->mem, .now = h->now, .secret = secret };
}

TEST(a_challenge_is_of_one_browser_one_purpose_and_five_minutes)
{
	struct house h;
	house_open(&h, mem);
	struct request mine = request_of(&h, secret_new(mem)), other = request_of(&h, secret_new(mem));
	struct str c = challenge_new(&mine, STR("make"));
	check_int((int64_t)c.len, 43);
	check(!str_is(c, challenge_new(&mine, STR("make"))));
	check(challenge_is(&mine, STR("make"), c) && !challenge_is(&mine, STR("sign in"), c) && !challenge_is(&other, STR("make"), c));
	check(!challenge_is(&mine, STR("make"), str_cut(c, 0, 42)) && !challenge_is(&mine, STR("make"), NONE));
	mine.now.ms += 5 * 60000;
	check(!challenge_is(&mine, STR("make"), c));
	mine.now.ms -= 6 * 60000;
	check(!challenge_is(&mine, STR("make"), c));                            /* not yet given out */
	house_close(&h);
}

static bool made(struct house *h, int64_t person, const char *challenge, const char *id, int64_t counter)
{
	struct err e = { 0 };
	struct passkey_make m = { .person = person, .name = STR("Telefon"), .rp = STR("desk.example"), .challenge = str_of(challenge),
	                          .key = { .id = str_of(id), .point = STR("x"), .algorithm = COSE_EDDSA, .counter = counter } };
	check(passkey_make_job(h->db, h->now, &m, &e));
	return m.taken;
}

TEST(a_challenge_counts_once_and_a_key_is_kept_once)
{
	struct house h;
	house_open(&h, mem);
	int64_t tech = h.people[ROLE_TECHNICIAN];
	check(made(&h, tech, "c1", "id", 0));
	check(!made(&h, tech, "c1", "other", 0));
	check(!made(&h, h.people[ROLE_OWNER], "c2", "id", 0));
	struct request q = request_of(&h, NONE);
	q.db = h.db;
	struct kept_passkey key;
	struct person who;
	struct err e = { 0 };
	check(passkey_find(&q, base64url(mem, STR("id")), STR("desk.example"), &key, &who, &e) && who.id == tech);
	check(passkey_find(&q, base64url(mem, STR("id")), STR("evil.example"), &key, &who, &e) && !who.id);
	check(run(h.db, &e, "update person set disabled = 1 where id = ?", tech));
	check(passkey_find(&q, base64url(mem, STR("id")), STR("desk.example"), &key, &who, &e) && !who.id);
	house_close(&h);
}

static bool used(struct house *h, struct kept_passkey *key, const char *challenge, int64_t counter)
{
	struct err e = { 0 };
	struct passkey_use u = { .sign = { .person = h->people[ROLE_TECHNICIAN], .secret = secret_new(h->mem) }, .key = key, .challenge = str_of(challenge), .counter = counter };
	check(passkey_sign_in_job(h->db, h->now, &u, &e));
	return u.taken;
}

TEST(a_counter_that_does_not_go_on_is_a_copy_and_one_that_never_counts_is_none)
{
	struct house h;
	house_open(&h, mem);
	struct request q = request_of(&h, NONE);
	struct kept_passkey counting, silent;
	struct person who;
	struct err e = { 0 };
	q.db = h.db;
	check(made(&h, h.people[ROLE_TECHNICIAN], "c1", "a", 5) && made(&h, h.people[ROLE_TECHNICIAN], "c2", "b", 0));
	check(passkey_find(&q, base64url(mem, STR("a")), STR("desk.example"), &counting, &who, &e) && passkey_find(&q, base64url(mem, STR("b")), STR("desk.example"), &silent, &who, &e));
	check(used(&h, &counting, "c3", 6) && !used(&h, &counting, "c4", 6) && !used(&h, &counting, "c5", 0) && used(&h, &counting, "c6", 7));
	check(!used(&h, &counting, "c6", 8));
	check(used(&h, &silent, "c7", 0) && used(&h, &silent, "c8", 0) && used(&h, &silent, "c9", 1) && !used(&h, &silent, "c10", 0));
	house_close(&h);
}

/* A device with a key of Ed25519, and what it says of a challenge, as a form. */
struct device { unsigned char public[32], secret[64]; };

static struct str assertion(const struct device *d, struct str challenge, const char *counter, struct arena *mem)
{
	struct out data = out_open(mem), message = out_open(mem);
	unsigned char signature[64];
	struct str client_data = text(mem, "{\"type\":\"webauthn.get\",\"challenge\":\"{}\",\"origin\":\"http://\"}", challenge);
	out_bytes(&data, sha256(mem, NONE));
	out_char(&data, 5);
	for (int i = 0; i < 4; i++)
		out_char(&data, i < 3 ? 0 : counter[0] - '0');
	out_bytes(&message, out_str(&data));
	out_bytes(&message, sha256(mem, client_data));
	crypto_sign_detached(signature, NULL, (const unsigned char *)message.at, message.len, d->secret);
	return text(mem, "&credential={}&client_data={}&data={}&signature={}", base64url(mem, STR("tel")), base64url(mem, client_data), base64url(mem, out_str(&data)),
	            base64url(mem, (struct str){ (const char *)signature, 64 }));
}

TEST(a_passkey_is_proof_enough_before_a_grave_act_and_somebody_else_s_is_none)
{
	struct house h;
	struct device d;
	struct err e = { 0 };
	struct person found;
	house_open(&h, mem);
	crypto_sign_keypair(d.public, d.secret);
	struct browser b = browser_of(&h, h.people[ROLE_OWNER]);
	struct passkey_make m = { .person = h.people[ROLE_TECHNICIAN], .name = STR("Telefon"), .rp = NONE, .challenge = STR("c0"),
	                          .key = { .id = STR("tel"), .point = { (const char *)d.public, 32 }, .algorithm = COSE_EDDSA, .counter = 1 } };
	check(passkey_make_job(h.db, h.now, &m, &e) && m.taken);
	h.now.ms += 15 * 60000;
	struct str place = browser_post(&b, STR("/people"), STR("name=Neu&login=neu&role=technician&client=0&language=de")).location, draft = place;
	check(str_starts(place, STR("/confirm?draft=")));
	str_split(&draft, '=');
	struct request q = request_of(&h, b.session);
	struct str confirm = challenge_new(&q, STR("confirm"));
	check_int(browser_post(&b, STR("/confirm"), text(mem, "draft={}{}", draft, assertion(&d, confirm, "2", mem))).status, 422);        /* the technician's */
	check(run(h.db, &e, "update passkey set person_id = ? where person_id = ?", h.people[ROLE_OWNER], h.people[ROLE_TECHNICIAN]));
	check_int(browser_post(&b, STR("/confirm"), text(mem, "draft={}{}", draft, assertion(&d, challenge_new(&q, STR("sign in")), "2", mem))).status, 422);   /* given out for something else */
	check(person_find_login(h.db, STR("neu"), mem, &found, &e) && !found.id);
	struct answer a = browser_post(&b, STR("/confirm"), text(mem, "draft={}{}", draft, assertion(&d, confirm, "2", mem)));
	check(a.status == 303 && str_starts(a.location, STR("/people/")));
	check(person_find_login(h.db, STR("neu"), mem, &found, &e) && found.id);
	house_close(&h);
}
