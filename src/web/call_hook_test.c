/* call_hook_test.c - the telephone's door: let in by its secret alone, told twice counts once, guessing and flooding are bounded. */
#include "web/house_test.h"

#define SECRET "anlage"

static void ready(struct house *h, struct arena *mem)
{
	struct err e = { 0 };
	house_open(h, mem);
	check(run(h->db, &e, "insert into setting (name, value) values ('call.secret_sha256', ?)", sha256_hex(mem, STR(SECRET))));
	check(run(h->db, &e, "insert into phone (client_id, person_id, number, stem, written, at_ms) values (?, ?, '+49405550100', '', '', 0)", h->own, h->people[ROLE_CONTACT]));
	h->outcome = (struct outcome){ .accepted = true, .id = 7 };
}

static struct answer tell(struct house *h, const char *query)
{
	struct browser machine = { .house = h };
	return browser_get(&machine, text(h->mem, "/hook/call?{}", str_of(query)));
}

static struct answer post(struct house *h, const char *body, const char *site)
{
	struct browser machine = { .house = h };
	return browser_send(&machine, (struct ask){ .method = STR("POST"), .path = STR("/hook/call"), .address = STR("192.0.2.9"), .fetch_site = str_of(site),
	                                            .type = STR("application/x-www-form-urlencoded"), .body = str_of(body) });
}

TEST(a_call_is_taken_with_the_secret_and_from_nobody_of_the_house)
{
	struct house h;
	ready(&h, mem);
	check_int(tell(&h, "secret=falsch&number=040+5550100").status, 403);
	check_int(tell(&h, "number=040+5550100").status, 403);
	check_int(h.acts, 0);
	struct answer a = tell(&h, "secret=" SECRET "&number=040+5550100&event=ringing");
	check_int(a.status, 200);
	check_str(a.type, STR("application/json"));
	check(str_has(answer_html(&a), STR("\"client_name\":\"Firma own\"")) && str_has(answer_html(&a), STR("\"person_name\":\"Person contact\"")));
	check_str(h.act.name, STR("call.come"));
	check(h.act.client == h.own && h.act.person == 0);
	check(!field_is(&h.act.fields, STR("house")) && !field_is(&h.act.fields, STR("owner")) && !field_is(&h.act.fields, STR("secret")));
	check_int(post(&h, "secret=" SECRET "&number=040+5550100", "").status, 200);
	check_int(post(&h, "secret=" SECRET "&number=040+5550100", "cross-site").status, 403);
	check_int(h.acts, 2);
	a = tell(&h, "secret=" SECRET "&number=0151+23456789");
	check(a.status == 200 && h.act.client == 0);
	house_close(&h);
}

/* One body, one language. */
TEST(a_telephone_is_refused_in_one_language)
{
	struct house h;
	ready(&h, mem);
	for (int lang = 0; lang < 2; lang++) {
		struct browser machine = { .house = &h };
		struct answer a = browser_send(&machine, (struct ask){ .method = STR("GET"), .path = STR("/hook/call"), .query = STR("secret=falsch"), .address = STR("192.0.2.9"), .language = lang ? STR("en") : STR("de") });
		check_int(a.status, 403);
		check(str_has(answer_html(&a), lang ? STR("The secret is wrong") : STR("Das Geheimnis stimmt nicht")));
		check(!str_has(answer_html(&a), lang ? STR("Das Geheimnis") : STR("secret is wrong")));
	}
	house_close(&h);
}

TEST(without_a_secret_set_nothing_is_taken)
{
	struct house h;
	house_open(&h, mem);
	check_int(tell(&h, "number=040+5550100").status, 403);
	check_int(tell(&h, "secret=&number=040+5550100").status, 403);
	check_int(h.acts, 0);
	house_close(&h);
}

TEST(a_call_told_twice_has_one_key)
{
	struct house h;
	ready(&h, mem);
	tell(&h, "secret=" SECRET "&number=040+5550100&event=ringing&call=17");
	struct str first = str_keep(mem, h.act.key);
	tell(&h, "secret=" SECRET "&number=040+5550100&event=ringing&call=17");
	check_str(h.act.key, first);
	tell(&h, "secret=" SECRET "&number=040+5550100&event=ended&call=17");
	check(!str_is(h.act.key, first));
	tell(&h, "secret=" SECRET "&number=040+5550100");
	first = str_keep(mem, h.act.key);
	tell(&h, "secret=" SECRET "&number=040+5550100");
	check(!str_is(h.act.key, first));
	house_close(&h);
}

TEST(guessing_is_slowed_down_for_its_address_and_flooding_for_all)
{
	struct house h;
	struct err e = { 0 };
	int tries = 0;
	ready(&h, mem);
	while (tries < 100 && tell(&h, "secret=falsch").status == 403)
		tries++;
	check(tries >= 5 && tries < 100);
	struct answer a = tell(&h, "secret=falsch");
	check(a.status == 429 && a.retry_after > 0);
	check_int(tell(&h, "secret=" SECRET "&number=040+5550100").status, 200);        /* what is right is heard */
	struct browser other = { .house = &h };
	struct ask ask = { .method = STR("GET"), .path = STR("/hook/call"), .query = STR("secret=" SECRET "&number=040+5550100"), .address = STR("192.0.2.77") };
	check_int(browser_send(&other, ask).status, 200);
	for (int i = 0; i < 60; i++)
		check(run(h.db, &e, "insert into call (client_id, person_id, direction, number, line, system_id, at_ms, answered_ms, until_ms, staff_id, subject, ticket_id)"
		                    " values (0, 0, 0, '', '', '', ?, 0, 0, 0, '', 0)", h.now));
	check_int(browser_send(&other, ask).status, 429);
	h.now.ms += 61000;
	check_int(browser_send(&other, ask).status, 200);
	house_close(&h);
}

TEST(the_secret_is_shown_once_and_kept_as_its_hash)
{
	struct house h;
	ready(&h, mem);
	struct browser owner = browser_of(&h, h.people[ROLE_OWNER]);
	struct answer a = browser_post(&owner, STR("/calls/hook"), NONE);
	check_int(a.status, 200);
	struct str page = answer_html(&a), kept = field(&h.act.fields, STR("call.secret_sha256"));
	ptrdiff_t at = str_find(page, STR("secret="));
	check(at > 0 && kept.len == 64);
	check_str(sha256_hex(mem, str_cut(page, (size_t)at + 7, (size_t)at + 7 + 64)), kept);
	house_close(&h);
}

/* A number is a link that dials; what is none stays what the exchange said. */
TEST(a_caller_is_called_back_with_one_click)
{
	struct house h;
	struct err e = { 0 };
	house_open(&h, mem);
	struct browser b = browser_of(&h, h.people[ROLE_TECHNICIAN]);
	struct str path = text(mem, "/calls/{}", h.things[OBJECT_CALL][0]);
	struct answer a = browser_get(&b, path);
	check(a.status == 200 && str_has(answer_html(&a), STR("<a href=\"tel:+4940555\">+4940555</a>")));
	check(run(h.db, &e, "update call set number = '17' where id = ?", h.things[OBJECT_CALL][0]));
	a = browser_get(&b, path);
	check(a.status == 200 && !str_has(answer_html(&a), STR("href=\"tel:")) && str_has(answer_html(&a), STR("<dd>17</dd>")));
	house_close(&h);
}
