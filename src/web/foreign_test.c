/* foreign_test.c - what somebody ends is their own: a number of somebody else's is none, and nothing changes by it. */
#include "web/api.h"
#include "web/house_test.h"
#include "inventory/deputy.h"

static int64_t open_rows(struct house *h, const char *what)
{
	int64_t n = -1;
	struct err e = { 0 };
	struct rows *r = str_is(str_of(what), STR("session")) ? sql(h->db, "select count(*) from session where ended_ms = 0")
		: str_is(str_of(what), STR("key")) ? sql(h->db, "select count(*) from api_key where ended_ms = 0")
		: str_is(str_of(what), STR("feed")) ? sql(h->db, "select count(*) from feed where ended_ms = 0")
		: str_is(str_of(what), STR("passkey")) ? sql(h->db, "select count(*) from passkey") : sql(h->db, "select count(*) from deputy where ended_ms = 0");
	row(r, NULL, &n);
	check(done(r, &e));
	return n;
}

static void fill(struct house *h, int64_t person)
{
	struct err e = { 0 };
	check(run(h->db, &e, "insert into api_key (client_id, person_id, name, key_sha256, reads, made_ms, used_ms, ended_ms) values (0, ?, 'k', 'x', 0, 0, 0, 0)", person));
	check(run(h->db, &e, "insert into feed (client_id, person_id, secret_sha256, details, made_ms, used_ms, ended_ms) values (0, ?, 'x', 0, 0, 0, 0)", person));
	check(run(h->db, &e, "insert into passkey (person_id, name, credential, rp, algorithm, point, counter, made_ms, used_ms) values (?, 'p', 'x', 'x', 0, 'x', 0, 0, 0)", person));
	check(run(h->db, &e, "insert into deputy (client_id, person_id, deputy_id, from_day, until_day, made_ms, ended_ms) values (0, ?, 1, 0, 99999, 0, 0)", person));
}

TEST(a_number_of_somebody_else_s_ends_nothing)
{
	static const struct { const char *what; struct str path, form; } ends[] = {
		{ "key", LIT("/account/keys/end"), LIT("id=1") },           { "feed", LIT("/account/feeds/end"), LIT("id=1") },
		{ "passkey", LIT("/account/passkeys/end"), LIT("id=1") },   { "deputy", LIT("/account/deputies/end"), LIT("id=1") },
		{ "session", LIT("/account/sessions/end"), LIT("session=1") }, { "session", LIT("/account/sessions/end"), LIT("session=abc") },
		{ "session", LIT("/account/sessions/end"), LIT("session=999999") }, { "session", LIT("/account/sessions/end"), LIT("session=0") },
	};
	struct house h;
	house_open(&h, mem);
	struct browser whose = browser_of(&h, h.people[ROLE_OWNER]), other = browser_of(&h, h.people[ROLE_DISPATCHER]);       /* the owner's session is number 1 */
	browser_of(&h, h.people[ROLE_DISPATCHER]);
	fill(&h, h.people[ROLE_OWNER]);
	for (size_t i = 0; i < COUNT(ends); i++) {
		int64_t before = open_rows(&h, ends[i].what);
		check_int(browser_post(&other, ends[i].path, ends[i].form).status, 404);
		check_int(open_rows(&h, ends[i].what), before);
	}
	check_int(browser_post(&other, text(mem, "/people/{}/sessions/end", h.people[ROLE_DISPATCHER]), STR("session=1")).status, 403);
	check_int(browser_post(&whose, text(mem, "/people/{}/sessions/end", h.people[ROLE_DISPATCHER]), STR("session=1")).status, 404);
	check_int(open_rows(&h, "session"), 3);
	for (size_t i = 0; i < 4; i++) {                         /* one's own, and once more as a form that is sent twice */
		check_int(browser_post(&whose, ends[i].path, ends[i].form).status, 303);
		check_int(open_rows(&h, ends[i].what), 0);
		check_int(browser_post(&whose, ends[i].path, ends[i].form).status, i == 2 ? 404 : 303);
	}
	check_int(browser_post(&whose, text(mem, "/people/{}/sessions/end", h.people[ROLE_DISPATCHER]), STR("session=2")).status, 303);
	check_int(open_rows(&h, "session"), 2);
	house_close(&h);
}

TEST(a_receiver_that_is_none_is_not_ended)
{
	struct house h;
	int64_t n = -1;
	struct err e = { 0 };
	house_open(&h, mem);
	struct browser b = browser_of(&h, h.people[ROLE_OWNER]);
	check_int(browser_post(&b, STR("/webhooks/end"), STR("id=99")).status, 404);
	check_int(browser_post(&b, STR("/webhooks/secret"), STR("id=99")).status, 404);
	check_int(browser_post(&b, STR("/webhooks/end"), STR("id=x")).status, 404);
	struct rows *r = sql(h.db, "select count(*) from audit where what like 'webhook%'");
	row(r, NULL, &n);
	check(done(r, &e) && n == 0);
	house_close(&h);
}
