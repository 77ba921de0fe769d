/* shown_test.c - what a page shows of a row, a program reads at the same address with .json behind it: each row has a word of its own, which stands in both. */
#include "unit.h"
#include "web/house_test.h"
#include <stdio.h>

static void of_client(struct house *h)
{
	struct err e = { 0 };
	int64_t c = h->own, person = h->things[OBJECT_CONTACT][0];
	struct instant at = h->now;
	check(run(h->db, &e, "update client set street = 'shown-street', phone = 'shown-phone', email = 'shown-mail' where id = ?", c));
	check(run(h->db, &e, "insert into phone (client_id, person_id, number, stem, written, at_ms) values (?, ?, '+49401234567', '+49401234567', '+49401234567', ?)", c, person, at));
	check(run(h->db, &e, "insert into call (client_id, person_id, direction, number, line, system_id, at_ms, answered_ms, until_ms, staff_id, subject, ticket_id) values (?, ?, 0, '+4940', '', '', ?, 0, 0, 0, 'shown-call', 0)", c, person, at));
	check(run(h->db, &e, "update component set address = 'shown-address', log_name = 'shown-log' where client_id = ?", c));
	check(run(h->db, &e, "insert into maker_contract (client_id, component_id, maker, number, contact, valid_until, person_id, at_ms) values (?, ?, 'shown-maker', 'shown-number', 'shown-contact', 99999, 0, ?)", c,
	          h->things[OBJECT_COMPONENT][0], at));
	check(run(h->db, &e, "insert into signal (client_id, kind, name, act_key, component_id, person_id, ref, text, fields, at_ms) values (?, 1, '', '', ?, 0, 0, 'shown-heard', '{}', ?)", c, h->things[OBJECT_COMPONENT][0], at));
	check(run(h->db, &e, "insert into ticket_note (client_id, ticket_id, kind, person_id, signal_id, text, at_ms) values (?, ?, 2, ?, 0, 'shown-reply', ?)", c, h->things[OBJECT_TICKET][0], h->people[ROLE_TECHNICIAN], at));
	check(run(h->db, &e, "insert into ticket_note (client_id, ticket_id, kind, person_id, signal_id, text, at_ms) values (?, ?, 3, ?, 0, 'hidden-note', ?)", c, h->things[OBJECT_TICKET][0], h->people[ROLE_TECHNICIAN], at));
}

static void of_quote(struct house *h)
{
	struct err e = { 0 };
	int64_t c = h->own, quote = h->things[OBJECT_QUOTE][0];
	struct instant at = h->now;
	check(run(h->db, &e, "update quote set state = 2, offered_ms = ?, decided_ms = ?, decided_by = ? where client_id = ? and id = ?", at, at, h->people[ROLE_APPROVER], c, quote));
	check(run(h->db, &e, "insert into quote_heard (client_id, quote_id, person_id, heard_by, day, time, words, at_ms) values (?, ?, ?, ?, 20000, '10:00', 'shown-heard-words', ?)", c, quote, h->people[ROLE_APPROVER], h->people[ROLE_TECHNICIAN], at));
	check(run(h->db, &e, "insert into project_note (client_id, quote_id, about, ref_id, person_id, text, at_ms) values (?, ?, 0, 0, ?, 'shown-project-note', ?)", c, quote, h->people[ROLE_TECHNICIAN], at));
	check(run(h->db, &e, "insert into project_delay (client_id, quote_id, day, days, reason, price, net_cents, person_id, at_ms) values (?, ?, 20000, 3, 'shown-delay', '', 0, ?, ?)", c, quote, h->people[ROLE_TECHNICIAN], at));
}

/* Of an order and an invoice that the house has of a supplier. */
static void of_supplier(struct house *h)
{
	struct err e = { 0 };
	struct instant at = h->now;
	check(run(h->db, &e, "insert into purchase_order (id, client_id, number, supplier_id, quote_id, person_id, at_ms, sent_ms, mailed, sha256, ended_ms, reason) values (71, 0, 'BE-71', 0, 0, 0, ?, 0, 0, '', ?, 'shown-order-reason')", at, at));
	check(run(h->db, &e, "insert into purchase_line (id, client_id, order_id, place, article_id, number, name, unit, quantity_u6, price_u6, quote_line_id, sales_u6) values (73, 0, 71, 0, 0, '', 'shown-thing', 'C62', 2000000, 0, 0, 0)"));
	check(run(h->db, &e, "insert into goods_receipt (id, client_id, order_id, day, note, person_id, at_ms) values (74, 0, 71, 20000, 'shown-receipt', 0, ?)", at));
	check(run(h->db, &e, "insert into receipt_line (client_id, receipt_id, line_id, quantity_u6) values (0, 74, 73, 1000000)"));
	check(run(h->db, &e, "insert into supplier_invoice (id, client_id, supplier_id, number, issued, due, currency, seller, vat_id, iban, order_said, net_cents, vat_cents, gross_cents, due_cents, passes, german, english, name, sha256, bytes,"
	                     " state, reason, person_id, at_ms, decided_by, decided_ms, buyer, buyer_place, buyer_vat, prepaid_cents, rounding_cents, terms) values (72, 0, 0, 'RG-72', 20000, 20014, 'EUR', '', '', 'shown-iban', 'shown-order', 100, 19, 119, 119, 1,"
	                     " 'shown-fault', 'shown-fault', 'shown-file.xml', 'shown-hash', ?, 0, 'shown-bill-reason', 0, ?, 0, 0, '', '', '', 0, 0, '')", blob(STR("x")), at));
}

static void of_house(struct house *h)
{
	struct err e = { 0 };
	struct instant at = h->now;
	int64_t today = zone_date(NULL, at).day;
	check(run(h->db, &e, "insert into crew (client_id, name, members, clients, outside, incidents, new_minutes, clock_minutes, second_minutes, crew_minutes, owner_minutes, ended_ms) values (0, 'shown-crew', '', '', 0, 0, 5, 5, 5, 5, 5, 0)"));
	check(run(h->db, &e, "insert into stand_in (client_id, crew_id, person_id, from_ms, until_ms, why, made_by, made_ms, ended_ms) select 0, id, ?, ?, ?, 'shown-stand-in', 0, ?, 0 from crew", h->people[ROLE_TECHNICIAN], at, at.ms + 3600000, at));
	check(run(h->db, &e, "insert into licence (client_id, article_id, name, class, price_u6, sales_u6, begins, until, renews, notice_days, ended, person_id, at_ms) values (?, 0, 'shown-licence', '', 0, 0, ?, ?, 12, 5, 0, 0, ?)", h->own, today - 300, today + 30, at));
	check(run(h->db, &e, "insert into dunning_stop (client_id, why, person_id, at_ms, ended_by, ended_ms) values (?, 'shown-left-alone', 0, ?, 0, 0)", h->own, at));
	check(run(h->db, &e, "insert into setting (name, value) values ('house.name', 'Haus'), ('house.street', 'shown-house-street'), ('house.city', 'shown-house-city')"));
}

TEST(what_a_page_shows_of_a_row_stands_in_what_programs_read)
{
	static const struct { const char *word; enum role role; const char *page; enum object object; } rows[] = {
		{ "shown-street", ROLE_TECHNICIAN, "/clients/{}", OBJECT_CLIENT },            { "shown-phone", ROLE_TECHNICIAN, "/clients/{}", OBJECT_CLIENT },
		{ "shown-mail", ROLE_TECHNICIAN, "/clients/{}", OBJECT_CLIENT },              { "+49401234567", ROLE_TECHNICIAN, "/clients/{}", OBJECT_CLIENT },
		{ "Person colleague", ROLE_TECHNICIAN, "/clients/{}", OBJECT_CLIENT },        { "AN-1", ROLE_TECHNICIAN, "/clients/{}", OBJECT_CLIENT },
		{ "shown-call", ROLE_TECHNICIAN, "/contacts/{}", OBJECT_CONTACT },            { "shown-address", ROLE_TECHNICIAN, "/components/{}", OBJECT_COMPONENT },
		{ "shown-log", ROLE_TECHNICIAN, "/components/{}", OBJECT_COMPONENT },         { "shown-maker", ROLE_TECHNICIAN, "/components/{}", OBJECT_COMPONENT },
		{ "shown-number", ROLE_TECHNICIAN, "/components/{}", OBJECT_COMPONENT },      { "shown-contact", ROLE_TECHNICIAN, "/components/{}", OBJECT_COMPONENT },
		{ "shown-reply", ROLE_TECHNICIAN, "/tickets/{}", OBJECT_TICKET },             { "hidden-note", ROLE_TECHNICIAN, "/tickets/{}", OBJECT_TICKET },
		{ "shown-reply", ROLE_CONTACT, "/portal/requests/{}", OBJECT_TICKET },        { "AN-1", ROLE_CONTACT, "/portal/requests/{}", OBJECT_TICKET },
		{ "shown-heard-words", ROLE_TECHNICIAN, "/quotes/{}", OBJECT_QUOTE },         { "shown-heard-words", ROLE_APPROVER, "/portal/quotes/{}", OBJECT_QUOTE },
		{ "Person approver", ROLE_APPROVER, "/portal/quotes/{}", OBJECT_QUOTE },      { "shown-project-note", ROLE_TECHNICIAN, "/projects/{}", OBJECT_QUOTE },
		{ "shown-delay", ROLE_TECHNICIAN, "/projects/{}", OBJECT_QUOTE },             { "shown-delay", ROLE_APPROVER, "/portal/projects/{}", OBJECT_QUOTE },
		{ "shown-order-reason", ROLE_OWNER, "/orders/71", OBJECT_NONE },              { "shown-receipt", ROLE_OWNER, "/orders/71", OBJECT_NONE },
		{ "shown-iban", ROLE_OWNER, "/supplier-invoices/72", OBJECT_NONE },           { "shown-order", ROLE_OWNER, "/supplier-invoices/72", OBJECT_NONE },
		{ "shown-fault", ROLE_OWNER, "/supplier-invoices/72", OBJECT_NONE },          { "shown-file.xml", ROLE_OWNER, "/supplier-invoices/72", OBJECT_NONE },
		{ "shown-bill-reason", ROLE_OWNER, "/supplier-invoices/72", OBJECT_NONE },    { "shown-hash", ROLE_OWNER, "/supplier-invoices/72", OBJECT_NONE },
		{ "shown-heard", ROLE_OWNER, "/today", OBJECT_NONE },                         { "shown-crew", ROLE_OWNER, "/today", OBJECT_NONE },
		{ "shown-licence", ROLE_OWNER, "/today", OBJECT_NONE },                       { "shown-licence", ROLE_OWNER, "/planning", OBJECT_NONE },
		{ "shown-stand-in", ROLE_OWNER, "/oncall", OBJECT_NONE },                     { "shown-left-alone", ROLE_OWNER, "/dunning", OBJECT_NONE },
		{ "shown-house-street", ROLE_CONTACT, "/portal/contact", OBJECT_NONE },       { "shown-house-city", ROLE_CONTACT, "/portal/contact", OBJECT_NONE },
	};
	struct house h;
	int wrong = 0;
	house_open(&h, mem);
	of_client(&h);
	of_quote(&h);
	of_supplier(&h);
	of_house(&h);
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct browser b = browser_of(&h, h.people[rows[i].role]);
		struct str page = str_of(rows[i].page), word = str_of(rows[i].word);
		if (rows[i].object != OBJECT_NONE)
			page = text(mem, "{}{}", str_cut(page, 0, page.len - 2), h.things[rows[i].object][0]);
		struct answer shown = browser_get(&b, page), read = browser_get(&b, text(mem, "{}.json", page));
		if (shown.status != 200 || !str_has(answer_html(&shown), word) || read.status != 200 || !str_has(answer_html(&read), word)) {
			printf("%s: %s: page %d %d, json %d %d\n", rows[i].page, rows[i].word, shown.status, str_has(answer_html(&shown), word), read.status, str_has(answer_html(&read), word));
			wrong++;
		}
	}
	check_int(wrong, 0);
	struct browser client = browser_of(&h, h.people[ROLE_CONTACT]);
	struct answer read = browser_get(&client, text(mem, "/portal/requests/{}.json", h.things[OBJECT_TICKET][0]));
	check(!str_has(answer_html(&read), STR("hidden-note")));
	house_close(&h);
}
