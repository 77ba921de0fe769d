/* people_test.c - whose a mail address is: refused where somebody has it, shown and changed by the owner, and in the audit. */
#include "web/house_test.h"

static int64_t count(struct house *h, struct rows *r)
{
	int64_t n = 0;
	struct err e = { 0 };
	row(r, h->mem, &n);
	check(done(r, &e));
	return n;
}

static struct str first_address(struct house *h, int64_t person)
{
	struct str address = NONE;
	struct err e = { 0 };
	struct rows *r = sql(h->db, "select address from address where person_id = ? order by id limit 1", person);
	row(r, h->mem, &address);
	check(done(r, &e));
	return address;
}

static bool says(const struct answer *a, enum text t, enum lang lang)
{
	struct str rest = say(t, lang), words = NONE;
	while (rest.len) {                               /* the longest piece between its holes */
		struct str piece = str_trim(str_split(&rest, '{'));
		piece = str_starts(piece, STR("}")) ? str_trim(str_cut(piece, 1, piece.len)) : piece;
		words = piece.len > words.len ? piece : words;
	}
	return str_has(answer_html(a), words);
}

static void set_up(struct house *h, struct arena *mem)
{
	struct err e = { 0 };
	house_open(h, mem);
	check(run(h->db, &e, "insert into setting (name, value) values ('mail.address', 'desk@house.example')"));
	check(run(h->db, &e, "insert into address (client_id, person_id, address, address_key, at_ms) values (?, ?, 'Eva@O.example', 'eva@o.example', 0)", h->foreign, h->stranger));
}

TEST(nobody_is_given_an_address_that_somebody_has)
{
	struct house h;
	struct err e = { 0 };
	set_up(&h, mem);
	struct browser b = browser_of(&h, h.people[ROLE_OWNER]);
	static const struct { const char *mail; enum text why; } taken[] = {
		{ "eva%40o.example", T_address_is_taken }, { "EVA%40o.example", T_address_is_taken }, { "desk%40house.example", T_address_is_house_s }, { "nirgends", T_address_wrong },
	};
	for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
		check(run(h.db, &e, "update person set lang = ? where id = ?", (int)lang, h.people[ROLE_OWNER]));
		for (size_t i = 0; i < COUNT(taken); i++) {
			struct answer a = browser_post(&b, STR("/people"), text(mem, "name=Neu&login=neu{}&email={}&role=contact&client={}&language=de", i, str_of(taken[i].mail), h.own));
			check(a.status != 303 && says(&a, taken[i].why, lang));
			a = browser_post(&b, text(mem, "/people/{}/change", h.people[ROLE_CONTACT]), text(mem, "name=Kontakt&role=contact&addresses={}", str_of(taken[i].mail)));
			check(a.status != 303 && says(&a, taken[i].why, lang));
		}
		struct answer a = browser_post(&b, STR("/people"), text(mem, "name=Neu&login=Eva%40o.example&role=contact&client={}&language=de", h.own));
		check(a.status != 303 && says(&a, T_address_is_taken, lang));
	}
	check_int(count(&h, sql(h.db, "select count(*) from person where name = 'Neu'")), 0);
	check_int(count(&h, sql(h.db, "select count(*) from address where address_key = 'eva@o.example' and person_id = ?", h.stranger)), 1);
	check_int(browser_post(&b, STR("/people"), text(mem, "name=Neu&login=neu&email=neu%40k.example&role=contact&client={}&language=de", h.own)).status, 303);
	house_close(&h);
}

TEST(the_owner_changes_name_role_and_addresses)
{
	struct house h;
	set_up(&h, mem);
	struct browser b = browser_of(&h, h.people[ROLE_OWNER]), desk = browser_of(&h, h.people[ROLE_DISPATCHER]);
	int64_t contact = h.people[ROLE_CONTACT];
	struct str path = text(mem, "/people/{}/change", contact), page = text(mem, "/people/{}", contact);
	check_int(browser_post(&b, path, STR("name=Maria+Neu&role=approver&addresses=maria%40k.example%0D%0A%0D%0AM.Neu%40k.example")).status, 303);
	struct answer a = browser_get(&b, page);
	check(str_has(answer_html(&a), STR("Maria Neu")) && str_has(answer_html(&a), STR("maria@k.example, M.Neu@k.example")) && str_has(answer_html(&a), say(T_role_approver, LANG_DE)));
	a = browser_get(&b, text(mem, "{}.json", page));
	check(str_has(out_str(&a.out), STR("\"addresses\":[\"maria@k.example\",\"M.Neu@k.example\"]")));
	check_str(first_address(&h, contact), STR("maria@k.example"));
	check_int(count(&h, sql(h.db, "select count(*) from audit where client_id = ? and what = 'person.change'", h.own)), 1);

	/* The first is where they are written to; what is left out is theirs no longer. */
	check_int(browser_post(&b, path, STR("name=Maria+Neu&role=approver&addresses=m.neu%40k.example")).status, 303);
	check_str(first_address(&h, contact), STR("m.neu@k.example"));
	check_int(count(&h, sql(h.db, "select count(*) from address where person_id = ?", contact)), 1);

	check(browser_post(&b, path, STR("name=Maria&role=technician&addresses=")).status != 303);
	check(browser_post(&b, path, STR("name=&role=contact&addresses=")).status != 303);
	check(browser_post(&b, text(mem, "/people/{}/change", h.people[ROLE_OWNER]), STR("name=Ich&role=auditor&addresses=")).status != 303);
	check_int(browser_post(&desk, path, STR("name=Maria&role=contact&addresses=")).status, 403);
	check_str(first_address(&h, contact), STR("m.neu@k.example"));
	house_close(&h);
}

TEST(access_is_not_opened_again_with_an_address_that_is_somebody_else_s_now)
{
	struct house h;
	struct err e = { 0 };
	set_up(&h, mem);
	struct browser b = browser_of(&h, h.people[ROLE_OWNER]);
	struct str path = text(mem, "/people/{}/disabled", h.stranger);
	check_int(browser_post(&b, path, STR("disabled=1")).status, 303);
	check_int(browser_post(&b, text(mem, "/people/{}/change", h.people[ROLE_CONTACT]), STR("name=Eva&role=contact&addresses=eva%40o.example")).status, 303);
	struct answer a = browser_post(&b, path, STR("disabled=0"));
	check(a.status != 303 && says(&a, T_address_is_taken, LANG_DE));
	check_int(count(&h, sql(h.db, "select disabled from person where id = ?", h.stranger)), 1);
	check(run(h.db, &e, "delete from address where person_id = ?", h.people[ROLE_CONTACT]));
	check_int(browser_post(&b, path, STR("disabled=0")).status, 303);
	house_close(&h);
}

TEST(whoever_is_disabled_leaves_no_ticket_that_seems_to_be_looked_after)
{
	struct house h;
	struct err e = { 0 };
	set_up(&h, mem);
	struct browser b = browser_of(&h, h.people[ROLE_OWNER]);
	struct str page = text(mem, "/people/{}", h.people[ROLE_TECHNICIAN]);
	struct answer a = browser_get(&b, page);
	check(!says(&a, T_person_disable_tickets, LANG_DE));
	check(run(h.db, &e, "update ticket set owner_id = ? where client_id = ? and id = ?", h.people[ROLE_TECHNICIAN], h.own, h.things[OBJECT_TICKET][0]));
	a = browser_get(&b, page);
	check(says(&a, T_person_disable_tickets, LANG_DE));
	check_int(browser_post(&b, text(mem, "{}/disabled", page), STR("disabled=1")).status, 303);
	check_str(h.act.name, STR("ticket.owner"));
	check_int(h.act.client, h.own);
	check_str(field(&h.act.fields, STR("ticket")), text(mem, "{}", h.things[OBJECT_TICKET][0]));
	check_str(field(&h.act.fields, STR("person")), STR("0"));
	check(str_has(field(&h.act.fields, STR("reason")), STR("gesperrt")));
	house_close(&h);
}
