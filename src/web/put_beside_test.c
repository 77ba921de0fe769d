/* put_beside_test.c - what stands on the page of a ticket stands in what programs read of it: at the desk all, in the portal what the client is shown. */
#include "unit.h"
#include "web/house_test.h"
#include <jansson.h>

static json_t *page_of(struct browser *b, struct str path)
{
	struct answer a = browser_get(b, path);
	check_int(a.status, 200);
	return json_loadb(answer_html(&a).at, answer_html(&a).len, 0, NULL);
}

/* remote and callback stand in each house already. */
static void one_of_each(struct house *h, int64_t ticket)
{
	struct err e = { 0 };
	int64_t c = h->own, t = ticket, tech = h->people[ROLE_TECHNICIAN];
	struct instant at = h->now;
	check(run(h->db, &e, "insert into consent (client_id, ticket_id, part_id, contract_id, name, text, asked_by, asked_ms, due_ms, answer, answered_by, answered_ms) select client_id, ticket_id, id, 0, 'x', 'x', 0, ?, ?, 0, 0, 0 from part where client_id = ? and ticket_id = ?", at, at, c, t));
	check(run(h->db, &e, "insert into change_plan (client_id, ticket_id, why, rollback, from_ms, until_ms, planned_by, planned_ms, answer, answered_by, answered_ms, outcome, ended_ms)"
	                     " values (?, ?, 'Neue Firewall', 'die alte', ?, ?, ?, ?, 1, 0, ?, '', 0)", c, t, at, at, tech, at, at));
	check(run(h->db, &e, "insert into vendor_access (client_id, ticket_id, state, vendor, mail, purpose, account, asked_by, asked_ms, planned_by, from_ms, until_ms, supervisor, enabled_ms, closed_ms, minutes, signed_by, signed_ms, sha256)"
	                     " values (?, ?, 1, 'Kassenhaus', 'k@kasse.example', 'Update', 'kasse', ?, ?, ?, ?, ?, ?, 0, 0, '', 0, 0, '')", c, t, tech, at, tech, at, at, tech));
	check(run(h->db, &e, "insert into checklist_step (client_id, ticket_id, words, person_id, done_ms) values (?, ?, 'Sichern', 0, 0)", c, t));
	check(run(h->db, &e, "insert into stopwatch (client_id, ticket_id, person_id, begun_ms, running_ms, spent_ms, acted_ms, ended_ms, booked_minutes) values (?, ?, ?, ?, ?, 0, ?, 0, 0)", c, t, tech, at, at, at));
	check(run(h->db, &e, "insert into visit (client_id, day, person_id, held_ms, keeper_id, from_minute, minutes, travel_minutes) values (?, ?, 0, 0, ?, 600, 90, 0)", c, (int64_t)zone_date(NULL, at).day + 1, tech));
	check(run(h->db, &e, "insert into visit_ticket (client_id, visit_id, ticket_id) select client_id, id, ? from visit where client_id = ?", t, c));
	check(run(h->db, &e, "insert into call (client_id, person_id, direction, number, line, system_id, at_ms, answered_ms, until_ms, staff_id, subject, ticket_id) values (?, 0, 0, '+4940', '', '', ?, 0, 0, 0, 'x', ?)", c, at, t));
	check(run(h->db, &e, "insert into alert (client_id, crew_id, ticket_id, reason, ref_id, rung, raised_ms, acked_ms, acked_by, ended_ms) values (?, 1, ?, 0, 0, 0, ?, 0, 0, 0)", c, t, at));
}

TEST(what_stands_on_a_ticket_stands_in_what_programs_read_of_it)
{
	static const struct { const char *key; bool portal; const char *inside, *value; } parts[] = {
		{ "consents", true, "answer", "open" },       { "change", true, "why", "Neue Firewall" },    { "remotes", true, "code", "123456" },  { "vendors", true, "supervisor_name", "Person technician" },
		{ "callbacks", true, "outcome", "open" },     { "checklist", false, "words", "Sichern" },    { "stopwatch", false, NULL, NULL },     { "visit", false, NULL, NULL },
		{ "calls", false, "number", "+4940" },        { "alerts", false, "reason", "new" },
	};
	struct house h;
	house_open(&h, mem);
	int64_t ticket = h.things[OBJECT_TICKET][0];
	one_of_each(&h, ticket);
	struct browser desk = browser_of(&h, h.people[ROLE_TECHNICIAN]), other = browser_of(&h, h.people[ROLE_OWNER]), portal = browser_of(&h, h.people[ROLE_APPROVER]);
	json_t *page = page_of(&desk, text(mem, "/tickets/{}.json", ticket)), *seen = page_of(&portal, text(mem, "/portal/requests/{}.json", ticket)), *others = page_of(&other, text(mem, "/tickets/{}.json", ticket));
	for (size_t i = 0; i < COUNT(parts); i++) {
		json_t *part = json_object_get(page, parts[i].key), *one = json_is_array(part) ? json_array_get(part, 0) : part;
		if (!one || (parts[i].inside && !str_is(str_of(json_string_value(json_object_get(one, parts[i].inside))), str_of(parts[i].value))))
			unit_failed(__FILE__, __LINE__, str_of(parts[i].key));
		if (parts[i].portal && (!json_object_get(seen, parts[i].key) || !json_equal(json_object_get(seen, parts[i].key), part)))
			unit_failed(__FILE__, __LINE__, str_of(parts[i].key));
	}
	check(!json_object_get(seen, "checklist") && !json_object_get(seen, "stopwatch") && !json_object_get(seen, "calls") && !json_object_get(seen, "alerts"));
	check(!json_object_get(others, "stopwatch"));    /* it is its person's alone */
	json_decref(page);
	json_decref(seen);
	json_decref(others);
	house_close(&h);
}
