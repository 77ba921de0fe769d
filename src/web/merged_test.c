/* merged_test.c - the page of a ticket that went into another says so, for both sides, and nothing can be done on it but to take it out again. */
#include "ticket/ticket.h"
#include "web/house_test.h"

static int64_t second_ticket(struct house *h)
{
	struct err e = { 0 };
	int64_t id = 0;
	struct rows *r = sql(h->db, "insert into ticket (client_id, kind, state, subject, component_id, condition, person_id, opened_ms, solved_ms, closed_ms, signals, priority, touched, queue_ms)"
	                            " select client_id, kind, 1, 'Das andere', 0, '', person_id, opened_ms, 0, 0, 1, '', 0, opened_ms from ticket where client_id = ? and id = ? returning id", h->own, h->things[OBJECT_TICKET][0]);
	row(r, h->mem, &id);
	check(done(r, &e));
	return id;
}

static size_t forms_to(const struct answer *a, struct str path)
{
	struct str rest = answer_html(a), action = text(a->out.mem, "action=\"{}/", path);
	size_t n = 0;
	for (ptrdiff_t at; (at = str_find(rest, action)) >= 0; n++)
		rest = str_cut(rest, (size_t)at + action.len, rest.len);
	return n;
}

TEST(a_merged_ticket_says_where_it_went_and_has_no_form)
{
	static const struct { enum lang lang; const char *desk, *portal; } said[] = {
		{ LANG_DE, "Dieser Vorgang ging in einem anderen auf.", "Diese Anfrage ging in einer anderen auf." }, { LANG_EN, "This ticket went into another.", "This request went into another." },
	};
	struct house h;
	struct err e = { 0 };
	house_open(&h, mem);
	int64_t id = h.things[OBJECT_TICKET][0], other = second_ticket(&h);
	struct str page = text(mem, "/tickets/{}", id), portal = text(mem, "/portal/requests/{}", id);
	struct browser desk = browser_of(&h, h.people[ROLE_TECHNICIAN]), contact = browser_of(&h, h.people[ROLE_CONTACT]);
	struct answer a = browser_get(&desk, page), b = browser_get(&contact, portal);
	check(forms_to(&a, page) > 2 && forms_to(&b, portal) > 0);

	check(run(h.db, &e, "insert into ticket_merge (client_id, ticket_id, into_id, state, opened_ms, priority, person_id, at_ms, undone_ms) values (?, ?, ?, 1, 0, '', 0, 0, 0)", h.own, id, other));
	check(run(h.db, &e, "insert into ticket_link (client_id, ticket_id, other_id, kind, person_id, at_ms) values (?, ?, ?, 1, 0, 0), (?, ?, ?, 3, 0, 0)", h.own, id, other, h.own, id, other));
	for (size_t i = 0; i < COUNT(said); i++) {
		check(run(h.db, &e, "update person set lang = ? where id in (?, ?)", (int)said[i].lang, desk.person, contact.person));
		a = browser_get(&desk, page);
		b = browser_get(&contact, portal);
		check(str_has(answer_html(&a), str_of(said[i].desk)) && str_has(answer_html(&a), text(mem, "<a href=\"/tickets/{}\">", other)));
		check(str_has(answer_html(&b), str_of(said[i].portal)) && str_has(answer_html(&b), text(mem, "<a href=\"/portal/requests/{}\">", other)));
		check_int((int64_t)forms_to(&a, page), 1);
		check(str_has(answer_html(&a), text(mem, "action=\"{}/apart\"", page)));
		check_int((int64_t)forms_to(&b, portal), 0);
	}
	b = browser_get(&contact, text(mem, "{}.json", portal));
	check(str_has(out_str(&b.out), text(mem, "\"merged_into\":{}", other)));
	house_close(&h);
}
