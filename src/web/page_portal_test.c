/* page_portal_test.c - what a client sees of a request of several parts. */
#include "ticket/ticket.h"
#include "verdict/verdict.h"
#include "web/house_test.h"

#define FIREWALL "{\"gegenstand\":\"firewall\",\"ebene\":\"gerätesoftware\",\"tätigkeit\":\"konfiguration\",\"zweck\":\"erhalt\",\"im-bestand\":\"ja\"}"
#define POWER_SUPPLY "{\"gegenstand\":\"switch\",\"ebene\":\"hardware\",\"tätigkeit\":\"austausch\",\"zweck\":\"erhalt\",\"im-bestand\":\"ja\"}"

/* One more part of the client's ticket; class NONE: nothing is judged. */
static int64_t add_part(struct house *h, const char *title, enum verdict_class class, const char *facts)
{
	struct err e = { 0 };
	int64_t id = 0, ticket = h->things[OBJECT_TICKET][0];
	struct rows *r = sql(h->db, "insert into part (client_id, ticket_id, place, title) values (?, ?, 9, ?) returning id", h->own, ticket, str_of(title));
	row(r, h->mem, &id);
	check(done(r, &e));
	if (class)
		check(run(h->db, &e, "insert into verdict (client_id, ticket_id, part_id, contract_id, class, status, priority, facts, body, at_ms) values (?, ?, ?, ?, ?, ?, '', ?, '{}', ?)",
		          h->own, ticket, id, h->things[OBJECT_CONTRACT][0], (int)class, (int)JUDGE_CERTAIN, str_of(facts), h->now));
	return id;
}

static struct str request_page(struct house *h, struct browser *b)
{
	struct answer a = browser_get(b, text(h->mem, "/portal/requests/{}", h->things[OBJECT_TICKET][0]));
	check_int(a.status, 200);
	return answer_html(&a);
}

/* What is covered is a line with its stamp; what costs something, is not decided yet or is disputed stands open. */
TEST(of_several_parts_of_a_request_what_is_covered_is_a_line_and_what_costs_stands_open)
{
	struct house h;
	struct err e = { 0 };
	house_open(&h, mem);
	struct browser b = browser_of(&h, h.people[ROLE_CONTACT]);
	check(!str_has(request_page(&h, &b), STR("<summary><h2>")));
	int64_t covered = add_part(&h, "Firewall", VERDICT_COVERED, FIREWALL);
	add_part(&h, "Netzteil", VERDICT_PROJECT, POWER_SUPPLY);
	add_part(&h, "Drucker", VERDICT_NONE, "");
	for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
		check(run(h.db, &e, "update person set lang = ? where id = ?", (int)lang, b.person));
		struct str html = request_page(&h, &b);
		check(str_has(html, STR("<section class=\"part\"><details class=\"opens\"><summary><h2>Firewall</h2> ")));
		check(str_has(html, STR("<details class=\"opens\" open><summary><h2>Netzteil</h2> ")));
		check(str_has(html, STR("<details class=\"opens\" open><summary><h2>Drucker</h2> ")));
		struct str line = str_cut(html, (size_t)str_find(html, STR("<h2>Firewall</h2>")), html.len);
		line = str_cut(line, 0, (size_t)str_find(line, STR("</summary>")));
		check(str_has(line, verdict_name(VERDICT_COVERED, lang)));
	}
	check(run(h.db, &e, "insert into objection (client_id, ticket_id, part_id, verdict_id, person_id, reason, due_ms, at_ms) select client_id, ticket_id, part_id, id, ?, 'Nein.', 0, ? from verdict where part_id = ?",
	          b.person, h.now, covered));
	check(str_has(request_page(&h, &b), STR("<details class=\"opens\" open><summary><h2>Firewall</h2> ")));
	house_close(&h);
}
