/* page_ticket_test.c - what stands where on the page of a ticket: the verdict, what was said, the boxes, and only then the side. */
#include "ticket/ticket.h"
#include "web/house_test.h"

static void noted(struct house *h, enum note_kind kind, int64_t person, struct str words)
{
	struct err e = { 0 };
	check(run(h->db, &e, "insert into ticket_note (client_id, ticket_id, kind, person_id, signal_id, text, at_ms) values (?, ?, ?, ?, 0, ?, ?)",
	          h->own, h->things[OBJECT_TICKET][0], (int)kind, person, words, h->now));
}

static struct str page(struct house *h, struct browser *b)
{
	struct answer a = browser_get(b, text(h->mem, "/tickets/{}", h->things[OBJECT_TICKET][0]));
	check_int(a.status, 200);
	return answer_html(&a);
}

TEST(what_was_said_stands_under_the_verdict_and_above_all_else)
{
	static const struct str order[] = { LIT("<h1>"), LIT("class=\"stamp"), LIT("data-part=\"notes\""), LIT("id=\"reply\""), LIT("id=\"note\""), LIT("<aside>"), LIT("id=\"next\""), LIT("class=\"evidence") };
	struct house h;
	ptrdiff_t before = 0;
	house_open(&h, mem);
	struct browser b = browser_of(&h, h.people[ROLE_TECHNICIAN]);
	struct str html = page(&h, &b);
	for (size_t i = 0; i < COUNT(order); i++) {
		ptrdiff_t at = str_find(html, order[i]);
		check(at > before);
		before = at;
	}
	house_close(&h);
}

static bool is_folded(struct str html, struct str words)
{
	ptrdiff_t from = str_find(html, STR("class=\"folded\"")), at = str_find(html, words);
	check(at >= 0);
	while (from >= 0 && from < at) {
		struct str rest = str_cut(html, (size_t)from, html.len);
		ptrdiff_t end = str_find(rest, STR("</details>")), next = str_find(str_cut(rest, 1, rest.len), STR("class=\"folded\""));
		if (at < from + end)
			return true;
		from = next < 0 ? -1 : from + 1 + next;
	}
	return false;
}

/* The last five entries, and what a person said last, are in sight; each run of others is one line that opens. */
TEST(a_long_conversation_is_folded_but_for_its_end_and_the_last_words)
{
	struct house h;
	struct err e = { 0 };
	house_open(&h, mem);
	struct browser b = browser_of(&h, h.people[ROLE_TECHNICIAN]);
	check(!str_has(page(&h, &b), STR("class=\"folded\"")));
	check(run(h.db, &e, "delete from ticket_note where ticket_id = ?", h.things[OBJECT_TICKET][0]));
	for (int i = 1; i <= 12; i++)
		noted(&h, i == 5 ? NOTE_REPLY : NOTE_SIGNAL, i == 5 ? h.people[ROLE_TECHNICIAN] : 0, text(mem, "Eintrag-{}.", i));
	struct str html = page(&h, &b);
	for (int i = 1; i <= 12; i++)
		check_int(is_folded(html, text(mem, "Eintrag-{}.", i)), i < 8 && i != 5);
	check(str_has(html, STR("4 weitere Einträge")) && str_has(html, STR("2 weitere Einträge")));
	check(run(h.db, &e, "update person set lang = ? where id = ?", (int)LANG_EN, b.person));
	check(str_has(page(&h, &b), STR("4 more entries")));
	house_close(&h);
}

/* Each pause has its own button once there are several; programs read what they may name. */
TEST(what_a_ticket_waits_for_stands_above_its_moves)
{
	struct house h;
	struct err e = { 0 };
	house_open(&h, mem);
	struct browser b = browser_of(&h, h.people[ROLE_TECHNICIAN]);
	check(run(h.db, &e, "update ticket set state = ? where id = ?", (int)TICKET_WAITING, h.things[OBJECT_TICKET][0]) &&
	      run(h.db, &e, "delete from ticket_note where ticket_id = ?", h.things[OBJECT_TICKET][0]));
	noted(&h, NOTE_MOVED, h.people[ROLE_TECHNICIAN], STR("wait question-to-client: welche Leitung?"));
	struct str html = page(&h, &b);
	check(str_has(html, STR("<dd>wartet: Rückfrage beim Klienten: welche Leitung?</dd>")) && !str_has(html, STR("Darauf nicht mehr warten")));
	noted(&h, NOTE_MOVED, h.people[ROLE_TECHNICIAN], text(mem, "wait third-party-work {}", h.things[OBJECT_OTHER][0]));
	html = page(&h, &b);
	ptrdiff_t list = str_find(html, STR("id=\"next\"")), moves = str_find(html, STR("name=\"verb\" value=\"solve\""));
	struct str between = str_cut(html, (size_t)list, (size_t)moves);
	check(str_has(between, STR("name=\"pause\" value=\"question-to-client\"")) && str_has(between, text(mem, "name=\"pause\" value=\"case:{}\"", h.things[OBJECT_OTHER][0])));
	struct answer a = browser_get(&b, text(mem, "/tickets/{}.json", h.things[OBJECT_TICKET][0]));
	check(str_has(out_str(&a.out), text(mem, "\"waits\":[{\"pause\":\"question-to-client\",\"words\":\"Rückfrage beim Klienten: welche Leitung?\"")) && str_has(out_str(&a.out), text(mem, "{\"pause\":\"case:{}\"", h.things[OBJECT_OTHER][0])));
	house_close(&h);
}

/* Who asked is called back with one click; without a number of their own it is the firm's. */
TEST(the_number_of_who_asked_stands_on_the_ticket)
{
	struct house h;
	struct err e = { 0 };
	house_open(&h, mem);
	struct browser b = browser_of(&h, h.people[ROLE_TECHNICIAN]);
	check(run(h.db, &e, "update ticket set person_id = ? where id = ?", h.people[ROLE_CONTACT], h.things[OBJECT_TICKET][0]));
	check(!str_has(page(&h, &b), STR("href=\"tel:")));
	check(run(h.db, &e, "insert into phone (client_id, person_id, number, stem, written, at_ms) values (?, 0, '+49405550', '', '040 5550', 0)", h.own));
	check(str_has(page(&h, &b), STR("<dd><a href=\"tel:+49405550\">+49405550</a></dd>")));
	check(run(h.db, &e, "insert into phone (client_id, person_id, number, stem, written, at_ms) values (?, ?, '+49405551', '', '040 5551', 0)", h.own, h.people[ROLE_CONTACT]));
	check(str_has(page(&h, &b), STR("<dd><a href=\"tel:+49405551\">+49405551</a></dd>")) && !str_has(page(&h, &b), STR("tel:+49405550\"")));
	house_close(&h);
}
