/* kept_draft_test.c - what was half written on a ticket stands there again, for its writer alone, until it is sent or dropped. */
#include "web/house_test.h"

struct box { const char *verb, *body; struct str shown; };
static const struct box boxes[] = {
	{ "reply", "text=Halbe+Antwort", LIT("Halbe Antwort</textarea>") }, { "note", "text=Halbe+Notiz", LIT("Halbe Notiz</textarea>") },
	{ "time", "minutes=25&start=09%3A30&work=Kabel+gesucht", LIT("value=\"Kabel gesucht\"") },
};

static struct str page(struct house *h, struct browser *b)
{
	struct answer a = browser_get(b, text(h->mem, "/tickets/{}", h->things[OBJECT_TICKET][0]));
	check_int(a.status, 200);
	return answer_html(&a);
}

static struct str path_of(struct house *h, const struct box *x) { return text(h->mem, "/tickets/{}/{}", h->things[OBJECT_TICKET][0], str_of(x->verb)); }

static int64_t drafts(struct house *h)
{
	int64_t n = -1;
	struct err e = { 0 };
	struct rows *r = sql(h->db, "select count(*) from draft");
	row(r, NULL, &n);
	check(done(r, &e));
	return n;
}

TEST(what_is_half_written_on_a_ticket_is_shown_to_its_writer_alone)
{
	struct house h;
	house_open(&h, mem);
	struct browser b = browser_of(&h, h.people[ROLE_TECHNICIAN]), other = browser_of(&h, h.people[ROLE_DISPATCHER]);
	h.outcome.accepted = true;
	for (size_t i = 0; i < COUNT(boxes); i++) {
		check(!str_has(page(&h, &b), boxes[i].shown));
		check_int(browser_post(&b, path_of(&h, &boxes[i]), text(mem, "{}&do=draft", str_of(boxes[i].body))).status, 303);
		struct str html = page(&h, &b);
		check(str_has(html, boxes[i].shown) && str_has(html, STR("name=\"do\" value=\"drop\"")));
		check(!str_has(page(&h, &other), boxes[i].shown));
		check_int(browser_post(&b, path_of(&h, &boxes[i]), STR("do=drop")).status, 303);
		check(!str_has(page(&h, &b), boxes[i].shown) && drafts(&h) == 0);
	}
	check_int(browser_post(&b, path_of(&h, &boxes[2]), text(mem, "{}&do=draft", str_of(boxes[2].body))).status, 303);
	struct str html = page(&h, &b);
	check(str_has(html, STR("value=\"25\"")) && str_has(html, STR("value=\"09:30\"")));
	check_int(drafts(&h), 1);
	check_int(browser_post(&b, path_of(&h, &boxes[2]), text(mem, "time_part=1&{}", str_of(boxes[2].body))).status, 303);
	check_int(drafts(&h), 0);
	house_close(&h);
}

/* A script goes on keeping what is written although nobody is signed in any more: the same place, no other. */
TEST(what_is_written_after_the_session_ended_stands_in_its_form_again)
{
	struct house h;
	house_open(&h, mem);
	for (size_t i = 0; i < COUNT(boxes); i++) {
		struct browser b = browser_of(&h, h.people[ROLE_TECHNICIAN]);
		struct str token = secret_csrf(mem, b.session);
		b.session = NONE;
		struct answer a = browser_send(&b, (struct ask){ .method = STR("POST"), .path = path_of(&h, &boxes[i]), .type = STR("application/x-www-form-urlencoded"),
		                                                 .body = text(mem, "csrf={}&{}&do=draft", token, str_of(boxes[i].body)) });
		check(a.status == 303 && str_starts(a.location, STR("/sign-in?then=/tickets/")));
		struct browser again = browser_of(&h, h.people[ROLE_TECHNICIAN]);
		check(str_has(page(&h, &again), boxes[i].shown));
	}
	check_int(drafts(&h), COUNT(boxes));
	house_close(&h);
}

/* Whom it goes to is part of an answer, and a template is put below what was written. */
TEST(an_answer_comes_back_with_its_recipients_and_above_its_template)
{
	struct house h;
	struct err e = { 0 };
	house_open(&h, mem);
	struct browser b = browser_of(&h, h.people[ROLE_TECHNICIAN]);
	check(run(h.db, &e, "insert into address (client_id, person_id, address, address_key, at_ms) values (?, ?, 'k@own.example', 'k@own.example', 0)", h.own, h.things[OBJECT_PERSON][0]));
	check(run(h.db, &e, "insert into template (client_id, kind, name, german, english, left_ms) values (0, 0, 'Gruss', 'Guten Tag', 'Good day', 0)"));
	check(!str_has(page(&h, &b), STR("name=\"cc\" value=\"k@own.example\" checked")));
	check_int(browser_post(&b, path_of(&h, &boxes[0]), STR("text=Halb%0D%0Agesagt&cc=k%40own.example&do=draft")).status, 303);
	struct str html = page(&h, &b);
	check(str_has(html, STR("name=\"cc\" value=\"k@own.example\" checked")) && str_has(html, STR("<details class=\"ticks\" open>")));
	struct answer a = browser_get(&b, text(mem, "/tickets/{}?template=1", h.things[OBJECT_TICKET][0]));
	check(str_has(answer_html(&a), STR("Halb\ngesagt\n\nGuten Tag</textarea>")));
	house_close(&h);
}
