/* show_caller_test.c - at a call stands what its person asked for and when else they called, for who takes calls, too. */
#include "unit.h"
#include "web/api.h"
#include "web/house_test.h"
#include <jansson.h>

static int64_t called(struct house *h, int64_t person, const char *subject)
{
	int64_t id = 0;
	struct err e = { 0 };
	struct rows *r = sql(h->db, "insert into call (client_id, person_id, direction, number, line, system_id, at_ms, answered_ms, until_ms, staff_id, subject, ticket_id) values (?, ?, 0, '+494055517', '', '', ?, ?, ?, 0, ?, 0) returning id",
	                     h->own, person, h->now, h->now, h->now, str_of(subject));
	row(r, h->mem, &id);
	check(done(r, &e));
	return id;
}

static int64_t asked_for(struct house *h, int64_t ticket)
{
	struct err e = { 0 };
	check(run(h->db, &e, "update ticket set person_id = ? where id = ?", h->people[ROLE_APPROVER], ticket));
	return h->people[ROLE_APPROVER];
}

TEST(at_a_call_stands_what_its_person_asked_for)
{
	struct house h;
	house_open(&h, mem);
	int64_t ticket = h.things[OBJECT_TICKET][0], person = asked_for(&h, ticket);
	called(&h, person, "Drucker druckt blau");
	int64_t call = called(&h, person, "Netz weg"), nobody = called(&h, 0, "wer auch immer");
	struct browser b = browser_of(&h, h.people[ROLE_TECHNICIAN]);
	struct answer a = browser_get(&b, text(mem, "/calls/{}", call));
	check_int(a.status, 200);
	check(str_has(answer_html(&a), say(T_person_tickets, LANG_DE)) && str_has(answer_html(&a), text(mem, "<a href=\"/tickets/{}\">", ticket)));
	check(str_has(answer_html(&a), STR("Drucker druckt blau")) && !str_has(answer_html(&a), STR("wer auch immer")) && !str_has(answer_html(&a), text(mem, "<a href=\"/calls/{}\">", call)));
	a = browser_get(&b, text(mem, "/calls/{}.json", call));
	check(str_has(answer_html(&a), text(mem, "\"tickets\":[{\"id\":{}", ticket)));
	a = browser_get(&b, text(mem, "/calls/{}", nobody));
	check(!str_has(answer_html(&a), say(T_person_tickets, LANG_DE)) && !str_has(answer_html(&a), say(T_person_calls, LANG_DE)));
	a = browser_get(&b, text(mem, "/calls/{}.json", nobody));
	check(str_has(answer_html(&a), STR("\"tickets\":[]")));
	house_close(&h);
}

/* Where who works there finds it; of the house nobody is a contact. */
TEST(a_contact_has_a_page_of_what_they_asked_for)
{
	struct house h;
	house_open(&h, mem);
	int64_t ticket = h.things[OBJECT_TICKET][0], person = asked_for(&h, ticket);
	called(&h, person, "Netz weg");
	struct browser b = browser_of(&h, h.people[ROLE_TECHNICIAN]);
	struct answer a = browser_get(&b, text(mem, "/tickets/{}", ticket));
	check(str_has(answer_html(&a), text(mem, "<a href=\"/contacts/{}\">", person)));
	a = browser_get(&b, text(mem, "/clients/{}", h.own));
	check(str_has(answer_html(&a), text(mem, "<a href=\"/contacts/{}\">", person)));
	a = browser_get(&b, text(mem, "/contacts/{}", person));
	check_int(a.status, 200);
	check(str_has(answer_html(&a), text(mem, "<a href=\"/tickets/{}\">", ticket)) && str_has(answer_html(&a), STR("Netz weg")) && str_has(answer_html(&a), text(mem, "<a href=\"/clients/{}\">", h.own)));
	check(!str_has(answer_html(&a), text(mem, "/people/{}", person)) && !str_has(answer_html(&a), say(T_contact_nothing, LANG_DE)));
	a = browser_get(&b, text(mem, "/contacts/{}.json", person));
	check(str_has(answer_html(&a), text(mem, "\"tickets\":[{\"id\":{}", ticket)));
	a = browser_get(&b, text(mem, "/contacts/{}", h.people[ROLE_TECHNICIAN]));
	check_int(a.status, 404);
	b = browser_of(&h, h.people[ROLE_OWNER]);
	a = browser_get(&b, text(mem, "/contacts/{}", h.things[OBJECT_PERSON][0]));
	check(str_has(answer_html(&a), say(T_contact_nothing, LANG_DE)) && str_has(answer_html(&a), text(mem, "<a href=\"/people/{}\">", h.things[OBJECT_PERSON][0])));
	house_close(&h);
}

/* What no longer fits has a page of its own, also for programs; nothing is left out and nothing stands twice. */
TEST(tickets_of_a_contact_go_on_page_by_page)
{
	enum { TICKETS = 65 };
	struct house h;
	struct err e = { 0 };
	house_open(&h, mem);
	int64_t person = h.people[ROLE_CONTACT], last = INT64_MAX;
	check(run(h.db, &e, "delete from ticket where client_id = ? and person_id = ?", h.own, person));
	for (int i = 0; i < TICKETS; i++)
		check(run(h.db, &e, "insert into ticket (client_id, kind, state, subject, component_id, condition, person_id, opened_ms, solved_ms, closed_ms, signals, priority, touched, queue_ms) values (?, 0, 0, 'Frage', 0, '', ?, 0, 0, 0, 1, '', 0, 0)", h.own, person));
	struct browser b = browser_of(&h, h.people[ROLE_TECHNICIAN]);
	int seen = 0;
	for (struct str path = text(mem, "/contacts/{}.json", person); path.len;) {
		struct answer a = browser_get(&b, path);
		json_t *page = json_loadb(answer_html(&a).at, answer_html(&a).len, 0, NULL);
		size_t n = json_array_size(json_object_get(page, "tickets"));
		for (size_t i = 0; i < n; i++, seen++) {
			int64_t id = json_integer_value(json_object_get(json_array_get(json_object_get(page, "tickets"), i), "id"));
			check(id < last);
			last = id;
		}
		json_t *before = json_object_get(page, "before");
		path = before ? text(mem, "/contacts/{}.json?before={}", person, (int64_t)json_integer_value(before)) : NONE;
		struct answer people = browser_get(&b, text(mem, "/contacts/{}?before={}", person, last + 1));
		check(before || !str_has(answer_html(&people), STR("rel=\"next\"")));
		json_decref(page);
	}
	check_int(seen, TICKETS);
	struct answer a = browser_get(&b, text(mem, "/contacts/{}", person));
	check(str_has(answer_html(&a), text(mem, "href=\"/contacts/{}?before=", person)));
	house_close(&h);
}
