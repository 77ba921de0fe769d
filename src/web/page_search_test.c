/* page_search_test.c - a telephone number is found in whatever form somebody types it, by who works with it in the house and nobody else. */
#include "web/house_test.h"

TEST(a_number_is_found_in_any_form)
{
	static const char *const typed[] = { "040555131", "040+555+131", "%2B49+40+555131", "0049+40+555131", "%2B49+(0)40+555131", "040%2F555-131", "555131" };
	struct house h;
	struct err e = { 0 };
	int64_t call = 0;
	house_open(&h, mem);
	struct browser b = browser_of(&h, h.people[ROLE_TECHNICIAN]), contact = browser_of(&h, h.people[ROLE_CONTACT]);
	check(run(h.db, &e, "insert into phone (client_id, person_id, number, stem, written, at_ms) values (?, ?, '+4940555131', '', '', 0)", h.own, h.people[ROLE_CONTACT]));
	check(run(h.db, &e, "update client set phone = '040 / 555 131' where id = ?", h.foreign));
	struct rows *r = sql(h.db, "insert into call (client_id, person_id, staff_id, ticket_id, direction, number, line, system_id, subject, at_ms, answered_ms, until_ms) values (?, ?, 0, 0, 0, '+4940555131', '', '', '', 1, 1, 1) returning id",
	                     h.own, h.people[ROLE_CONTACT]);
	check(row(r, mem, &call) && done(r, &e));
	for (size_t i = 0; i < COUNT(typed); i++) {
		struct answer a = browser_get(&b, text(mem, "/search?q={}", str_of(typed[i])));
		struct str html = answer_html(&a), numbers = str_cut(html, (size_t)str_find(html, say(T_search_numbers, LANG_DE)), html.len);
		check(a.status == 200 && str_has(html, say(T_search_numbers, LANG_DE)));
		check(str_has(numbers, text(mem, "<a href=\"/contacts/{}\">Person contact, Firma own</a>", h.people[ROLE_CONTACT])) && str_has(numbers, text(mem, "<a href=\"/clients/{}\">", h.foreign)) &&
		      str_has(numbers, text(mem, "<a href=\"/calls/{}\">", call)));
		a = browser_get(&contact, text(mem, "/search?q={}", str_of(typed[i])));
		check(a.status == 200 && !str_has(answer_html(&a), say(T_search_numbers, LANG_DE)));
	}
	struct answer a = browser_get(&b, STR("/search.json?q=040555131"));
	check(str_has(answer_html(&a), text(mem, "\"number\":\"+4940555131\",\"client\":{},\"person\":{},\"call\":{}}", h.own, h.people[ROLE_CONTACT], call)));
	a = browser_get(&b, STR("/search?q=5551"));
	check(!str_has(answer_html(&a), say(T_search_numbers, LANG_DE)));
	house_close(&h);
}
