/* list_test.c - a list that is taken away is whole, and one that comes in pages says where the next is. */
#include "web/house_test.h"

enum { MANY = 130 };

static void many_tickets(struct house *h, bool closed)
{
	struct err e = { 0 };
	for (int i = 0; i < MANY; i++)
		check(run(h->db, &e, "insert into ticket (client_id, kind, state, subject, component_id, condition, person_id, opened_ms, solved_ms, closed_ms, signals, priority, touched, queue_ms)"
		                     " values (?, 0, ?, ?, 0, '', 0, ?, 0, ?, 1, '', 0, ?)", h->own, closed ? 4 : 1, text(h->mem, "Drucker {}", i), h->now, closed ? h->now.ms + i : 0, closed ? 0 : i + 2));
}

static size_t occurs(struct str s, struct str what)
{
	size_t n = 0;
	for (ptrdiff_t at; (at = str_find(s, what)) >= 0; n++)
		s = str_cut(s, (size_t)at + what.len, s.len);
	return n;
}

static struct str csv(struct browser *b, const char *target)
{
	struct answer a = browser_get(b, str_of(target));
	check_int(a.status, 200);
	return str_keep(b->house->mem, answer_html(&a));
}

TEST(a_list_as_csv_is_whole)
{
	struct house h;
	house_open(&h, mem);
	struct browser owner = browser_of(&h, h.people[ROLE_OWNER]), contact = browser_of(&h, h.people[ROLE_CONTACT]);
	many_tickets(&h, false);
	struct str all = csv(&owner, "/tickets.csv");
	check_int((int64_t)occurs(all, STR("Drucker")), MANY);
	check_int((int64_t)occurs(all, STR("\"Drucker 7\"")), 1);
	check_int((int64_t)occurs(all, STR("\r\n")), MANY + 2 + 1);             /* two were there, and the titles */
	check_int((int64_t)occurs(csv(&owner, str_c(mem, text(mem, "/tickets.csv?client={}", h.foreign))), STR("Drucker")), 0);
	check_int((int64_t)occurs(csv(&contact, "/portal/requests.csv"), STR("Drucker")), MANY);
	many_tickets(&h, true);
	check_int((int64_t)occurs(csv(&contact, "/portal/requests.csv?closed=1"), STR("Drucker")), MANY);
	check_int((int64_t)occurs(csv(&owner, "/tickets.csv?state=closed"), STR("Drucker")), MANY);
	house_close(&h);
}

TEST(calls_as_csv_are_whole)
{
	struct house h;
	struct err e = { 0 };
	house_open(&h, mem);
	struct browser owner = browser_of(&h, h.people[ROLE_OWNER]);
	for (int i = 0; i < 250; i++)
		check(run(h.db, &e, "insert into call (client_id, person_id, direction, number, line, system_id, at_ms, answered_ms, until_ms, staff_id, subject, ticket_id)"
		                    " values (?, 0, 0, '+4930', '', '', ?, 0, 0, 0, 'Anruf', 0)", h.own, h.now));
	for (int i = 0; i < 250; i++)
		check(run(h.db, &e, "insert into callback (client_id, ticket_id, person_id, number, soon, from_ms, promised_ms, asked_ms, asked_by, owner_id, outcome, reminded_ms, missed_ms, done_ms, done_by)"
		                    " values (?, ?, 0, '+4931', 1, 0, ?, ?, 0, 0, 0, 0, 0, 0, 0)", h.own, h.things[OBJECT_TICKET][0], h.now, h.now));
	check_int((int64_t)occurs(csv(&owner, "/calls.csv"), STR("+4930")), 250);
	check_int((int64_t)occurs(csv(&owner, "/callbacks.csv"), STR("+4931")), 250);
	/* Words are for people: a program reads ids, in whatever language it asks. */
	struct answer calls = browser_get(&owner, STR("/calls.json?lang=de")), backs = browser_get(&owner, STR("/callbacks.json?lang=de"));
	check(str_has(answer_html(&calls), STR("\"state\":\"ringing\"")) && !str_has(answer_html(&calls), STR("klingelt")));
	check(str_has(answer_html(&backs), STR("\"state\":\"open\"")) && !str_has(answer_html(&backs), STR("steht aus")));
	house_close(&h);
}

static struct str next_of(const struct answer *a, struct arena *mem)
{
	size_t n;
	const struct header *h = headers_of(a, mem, &n);
	for (size_t i = 0; i < n; i++)
		if (str_is(h[i].name, STR("Link")))
			return h[i].value;
	return NONE;
}

TEST(a_list_as_json_says_where_its_next_page_is)
{
	struct house h;
	house_open(&h, mem);
	struct browser owner = browser_of(&h, h.people[ROLE_OWNER]);
	many_tickets(&h, false);
	size_t rows = 0, pages = 0;
	struct str target = text(mem, "/tickets.json?client={}&lang=en", h.own), next;
	do {
		struct answer a = browser_get(&owner, target);
		check_int(a.status, 200);
		rows += occurs(answer_html(&a), STR("Drucker"));
		next = next_of(&a, mem);
		pages++;
		if (next.len) {
			check(str_starts(next, text(mem, "</tickets.json?client={}&lang=en&after=", h.own)) && str_ends(next, STR(">; rel=\"next\"")));
			target = str_cut(next, 1, (size_t)str_find(next, STR(">")));
		}
	} while (next.len && pages < 10);
	check_int((int64_t)rows, MANY);
	check_int((int64_t)pages, 3);
	house_close(&h);
}

/* Rows that ask for a decision: a handful stands open, more are folded, and one more than a handful is not worth folding. */
TEST(rows_beyond_a_handful_are_folded)
{
	static const struct { size_t n; const char *summary; } cases[] = { { 1, NULL }, { 6, NULL }, { 7, "<summary>2 weitere</summary>" }, { 40, "<summary>35 weitere</summary>" } };
	for (size_t c = 0; c < COUNT(cases); c++) {
		struct out o = out_open(mem);
		o.lang = LANG_DE;
		for (size_t i = 0; i < cases[c].n; i++) {
			part_rows(&o, i, cases[c].n);
			html(&o, "<li>{}</li>", (int64_t)i);
		}
		part_rows_end(&o, cases[c].n);
		struct str s = out_str(&o), summary = cases[c].summary ? str_of(cases[c].summary) : STR("<details>");
		check_int((int64_t)occurs(s, STR("<li>")), (int64_t)cases[c].n);
		check(occurs(s, STR("<ul")) == occurs(s, STR("</ul>")) && occurs(s, STR("<details>")) == occurs(s, STR("</details>")));
		check_int((int64_t)occurs(s, summary), cases[c].summary != NULL);
		if (cases[c].summary)
			check(str_find(s, STR("<li>4</li>")) < str_find(s, summary) && str_find(s, summary) < str_find(s, STR("<li>5</li>")));
	}
}

/* On a client's own page no row names the client; programs still get it. */
TEST(a_page_of_one_client_does_not_name_it_in_every_row)
{
	struct house h;
	house_open(&h, mem);
	struct browser owner = browser_of(&h, h.people[ROLE_OWNER]);
	struct answer a = browser_get(&owner, text(mem, "/clients/{}", h.own));
	check_int((int64_t)occurs(answer_html(&a), STR("<th scope=\"col\">Klient")), 0);
	a = browser_get(&owner, STR("/tickets"));
	check(str_has(answer_html(&a), STR("<th scope=\"col\">Klient")));
	house_close(&h);
}
