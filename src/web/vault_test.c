/* vault_test.c - the way into the vault is a pattern over https, filled and encoded; who goes there stands in the audit. */
#include "unit.h"
#include "web/house_test.h"
#include "web/show.h"

TEST(a_vault_is_named_by_a_pattern_over_https)
{
	static const struct { struct str pattern, address; } cases[] = {
		{ LIT("https://keeper.example/vault#{client}"), LIT("https://keeper.example/vault#h%26k%20nord") },
		{ LIT("https://hudu.example/c/{number}/passwords"), LIT("https://hudu.example/c/7/passwords") },
		{ LIT("https://x.example/{client}/{number}/{client}"), LIT("https://x.example/h%26k%20nord/7/h%26k%20nord") },
		{ LIT("http://vault.example/{client}"), LIT("") }, { LIT("https://vault.example/"), LIT("") }, { LIT("javascript:{client}"), LIT("") }, { LIT(""), LIT("") },
	};
	struct client c = { .id = 7, .key = STR("h&k nord") };
	for (size_t i = 0; i < COUNT(cases); i++)
		check_str(vault_address(cases[i].pattern, &c, mem), cases[i].address);
}

static int64_t opened(struct house *h, struct arena *mem)
{
	int64_t n = 0;
	struct err e = { 0 };
	struct rows *r = sql(h->db, "select count(*) from audit where what = 'vault.open' and client_id = ?", h->own);
	row(r, mem, &n);
	check(done(r, &e));
	return n;
}

TEST(whoever_opens_the_vault_stands_in_the_audit_with_the_ticket)
{
	struct house h;
	struct err e = { 0 };
	house_open(&h, mem);
	struct browser b = browser_of(&h, h.people[ROLE_TECHNICIAN]);
	struct str path = text(mem, "/clients/{}/vault?ticket={}", h.own, h.things[OBJECT_TICKET][0]);
	struct answer a = browser_get(&b, path);
	check_str(a.location, text(mem, "/clients/{}", h.own));          /* no vault is named */
	check(run(h.db, &e, "delete from setting where name = 'house.vault'") && run(h.db, &e, "insert into setting (name, value) values ('house.vault', 'https://vault.example/{number}')"));
	a = browser_get(&b, path);
	check_str(a.location, text(mem, "https://vault.example/{}", h.own));
	check_int(opened(&h, mem), 1);
	a = browser_send(&b, (struct ask){ .method = STR("GET"), .path = text(mem, "/clients/{}/vault", h.own), .fetch_site = STR("cross-site") });
	check_str(a.location, text(mem, "/clients/{}", h.own));
	check_int(opened(&h, mem), 1);
	a = browser_get(&b, text(mem, "/tickets/{}", h.things[OBJECT_TICKET][0]));
	check(str_has(answer_html(&a), text(mem, "/clients/{}/vault?ticket={}", h.own, h.things[OBJECT_TICKET][0])));
	house_close(&h);
}
