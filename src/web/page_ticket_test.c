/* page_ticket_test.c - what stands where on the page of a ticket: the verdict, what was said, the boxes, and only then the side. */
#include "clock/clock.h"
#include "signal/signal.h"
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

/* What the client asked for is read first, however long the ticket has become: a long text by its first lines, the whole of it one click away. */
TEST(what_a_ticket_began_with_is_never_folded)
{
	struct house h;
	struct err e = { 0 };
	house_open(&h, mem);
	struct browser b = browser_of(&h, h.people[ROLE_TECHNICIAN]);
	check(run(h.db, &e, "delete from ticket_note where ticket_id = ?", h.things[OBJECT_TICKET][0]));
	noted(&h, NOTE_OPENED, h.people[ROLE_CONTACT], STR("Zeile-1.\nZeile-2.\nZeile-3.\nZeile-4.\nZeile-5.\nZeile-6.\nZeile-7."));
	check(!str_has(page(&h, &b), STR("Ganzer Text")));
	for (int i = 1; i <= 12; i++)
		noted(&h, NOTE_SIGNAL, 0, text(mem, "Eintrag-{}.", i));
	struct str html = page(&h, &b);
	check(!is_folded(html, STR("Zeile-1.")));
	for (int i = 1; i <= 12; i++)
		check_int(is_folded(html, text(mem, "Eintrag-{}.", i)), i < 8);
	check(str_has(html, STR("Zeile-6. …</div><details class=\"opens\"><summary>Ganzer Text</summary>")) && str_has(html, STR("7 weitere Einträge")));
	check(run(h.db, &e, "update person set lang = ? where id = ?", (int)LANG_EN, b.person));
	check(str_has(page(&h, &b), STR("<summary>Whole text</summary>")));
	house_close(&h);
}

/* The client answered, and the provider of the line has not: nothing goes on yet. */
TEST(a_move_that_ends_one_pause_of_two_says_what_is_waited_for_still)
{
	static const struct str said[] = { LIT("Der Klient hat im Portal geschrieben. Der Vorgang wartet weiter auf: "), LIT("The client wrote in the portal. It goes on waiting for: ") };
	struct house h;
	struct err e = { 0 };
	house_open(&h, mem);
	struct browser b = browser_of(&h, h.people[ROLE_TECHNICIAN]);
	check(run(h.db, &e, "update ticket set state = ? where id = ?", (int)TICKET_WAITING, h.things[OBJECT_TICKET][0]) &&
	      run(h.db, &e, "delete from ticket_note where ticket_id = ?", h.things[OBJECT_TICKET][0]));
	noted(&h, NOTE_MOVED, h.people[ROLE_TECHNICIAN], STR("wait question-to-client: welche Leitung?"));
	noted(&h, NOTE_MOVED, h.people[ROLE_TECHNICIAN], text(mem, "wait third-party-work {}", h.things[OBJECT_OTHER][0]));
	noted(&h, NOTE_MOVED, 0, STR("resume portal"));
	for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
		check(run(h.db, &e, "update person set lang = ? where id = ?", (int)lang, b.person));
		check(str_has(page(&h, &b), said[lang]) && !str_has(page(&h, &b), lang == LANG_DE ? STR("Es geht weiter.") : STR("Work goes on.")));
	}
	noted(&h, NOTE_MOVED, h.people[ROLE_TECHNICIAN], text(mem, "resume third-party-work {}", h.things[OBJECT_OTHER][0]));
	check(str_has(page(&h, &b), STR("Work goes on.")));
	house_close(&h);
}

static int64_t act_by_house(struct house *h)
{
	struct err e = { 0 };
	int64_t id = 0;
	struct signal act = { .client = h->own, .kind = SIGNAL_ACT, .name = STR("talk.reply"), .at = h->now };
	field_add(h->mem, &act.fields, STR("house"), STR("1"));
	check(signal_add(&(struct step){ .db = h->db, .mem = h->mem, .now = h->now }, &act, &id, &e));
	return id;
}

TEST(only_what_may_be_split_off_is_offered)
{
	struct house h;
	struct err e = { 0 };
	int64_t ticket;
	house_open(&h, mem);
	ticket = h.things[OBJECT_TICKET][0];
	struct browser b = browser_of(&h, h.people[ROLE_TECHNICIAN]);
	check(run(h.db, &e, "delete from ticket_note where ticket_id = ?", ticket));
	check(run(h.db, &e, "insert into ticket_note (client_id, ticket_id, kind, person_id, signal_id, text, at_ms) values (?, ?, ?, ?, ?, 'Wir kommen.', ?)", h.own, ticket, (int)NOTE_REPLY, b.person, act_by_house(&h), h.now));
	check(!str_has(page(&h, &b), STR("/split\"")));
	noted(&h, NOTE_REPLY, h.people[ROLE_CONTACT], STR("Noch etwas."));
	struct str html = page(&h, &b);
	check(str_has(html, STR("/split\"")) && str_has(html, STR(">Noch etwas.</")));
	ptrdiff_t form = str_find(html, STR("/split\""));
	struct str rest = str_cut(html, (size_t)form, html.len);
	check(!str_has(str_cut(rest, 0, (size_t)str_find(rest, STR("</form>"))), STR("Wir kommen.")));
	house_close(&h);
}

/* It rests since the first day: a list says what is left, and programs are told the day that the proof on the ticket has. */
TEST(a_clock_that_rests_has_no_day_in_lists_and_one_due_for_programs)
{
	struct house h;
	struct err e = { 0 };
	house_open(&h, mem);
	int64_t ticket = h.things[OBJECT_TICKET][0], day = INT64_C(86400000);
	struct instant opened = h.now;
	check(run(h.db, &e, "update ticket set state = ?, due_clock = 'reaktion', due_state = ?, due_ms = ? where id = ?", (int)TICKET_WAITING, (int)CLOCK_PAUSED, (struct instant){ opened.ms + 4 * 3600000 }, ticket) &&
	      run(h.db, &e, "delete from ticket_note where ticket_id = ?", ticket));
	noted(&h, NOTE_MOVED, h.people[ROLE_TECHNICIAN], STR("wait question-to-client"));
	check(run(h.db, &e, "insert into clock (client_id, ticket_id, part_id, verdict_id, name, calendar, amount, unit, state, binding, started_ms, due_ms, ended_ms, warned_ms, budget_ms, counted_ms, paused_ms)"
	                    " select client_id, ticket_id, part_id, id, 'reaktion', 'rund-um-die-uhr', 4, 'h', ?, 1, ?, ?, 0, 0, ?, 0, 0 from verdict where id = ?", (int)CLOCK_PAUSED, opened,
	          (struct instant){ opened.ms + 4 * 3600000 }, (struct span){ 4 * 3600000 }, h.things[OBJECT_VERDICT][0]));
	h.now.ms += 10 * day;
	struct browser b = browser_of(&h, h.people[ROLE_TECHNICIAN]), contact = browser_of(&h, h.people[ROLE_CONTACT]);
	struct answer a = browser_get(&b, STR("/tickets?state=waiting"));
	check(str_has(answer_html(&a), STR("ruht, noch 4 h</span>")) && !str_has(answer_html(&a), STR("vor 10 Tagen")));
	a = browser_get(&contact, STR("/portal/requests"));
	check(str_has(answer_html(&a), STR("ruht, noch 4 h</span>")));
	check(run(h.db, &e, "update person set lang = ? where id = ?", (int)LANG_EN, contact.person));
	a = browser_get(&contact, STR("/portal/requests"));
	check(str_has(answer_html(&a), STR("paused, 4 h left</span>")));
	struct str due = text(mem, "\"due\":\"{}\"", (struct instant){ h.now.ms + 4 * 3600000 });
	a = browser_get(&b, STR("/tickets.json?state=waiting"));
	check(str_has(out_str(&a.out), due));
	a = browser_get(&contact, STR("/portal/requests.json"));
	check(str_has(out_str(&a.out), due));
	a = browser_get(&b, text(mem, "/tickets/{}.json", ticket));
	check(str_has(out_str(&a.out), due));
	a = browser_get(&b, STR("/tickets.csv?state=waiting"));
	check(str_has(out_str(&a.out), text(mem, "{}", (struct instant){ h.now.ms + 4 * 3600000 })));
	house_close(&h);
}

/* Of several parts the one that was booked last stands open, the others are a line each with what they come to. */
TEST(parts_that_nobody_works_on_are_a_line_each)
{
	struct house h;
	struct err e = { 0 };
	int64_t ids[3] = { 0 };
	house_open(&h, mem);
	struct browser b = browser_of(&h, h.people[ROLE_TECHNICIAN]);
	check(!str_has(page(&h, &b), STR("<summary><h2>")));
	for (int i = 1; i < 3; i++) {
		struct rows *r = sql(h.db, "insert into part (client_id, ticket_id, place, title) values (?, ?, ?, ?) returning id", h.own, h.things[OBJECT_TICKET][0], i + 1, text(mem, "Weiterer {}", i));
		row(r, mem, &ids[i]);
		check(done(r, &e));
	}
	struct str html = page(&h, &b);
	check(str_has(html, text(mem, "<section class=\"part rests\" id=\"part-{}\"><details class=\"opens\"><summary><h2>Weiterer 1</h2>", ids[1])) && str_has(html, text(mem, "id=\"part-{}\"><details class=\"opens\">", ids[2])));
	check(run(h.db, &e, "insert into time_entry (client_id, ticket_id, part_id, verdict_id, quote_id, person_id, work_date, minutes, billed, state, reason, text, net_cents, at_ms) values (?, ?, ?, 0, 0, ?, 20000, 30, 30, 0, '', 'x', 0, ?)",
	          h.own, h.things[OBJECT_TICKET][0], ids[2], h.people[ROLE_TECHNICIAN], h.now));
	html = page(&h, &b);
	check(str_has(html, text(mem, "id=\"part-{}\"><h2>Weiterer 2</h2>", ids[2])) && str_has(html, text(mem, "id=\"part-{}\"><details class=\"opens\">", ids[1])));
	check(str_has(html, STR("<a class=\"skip\" href=\"#talk\">")));
	house_close(&h);
}

/* In the portal, too, several parts are a line each; what costs nothing for certain is folded, anything else stands open. */
TEST(parts_in_the_portal_are_a_line_each_and_open_where_they_may_cost)
{
	struct house h;
	struct err e = { 0 };
	house_open(&h, mem);
	struct browser contact = browser_of(&h, h.people[ROLE_CONTACT]);
	struct str address = text(mem, "/portal/requests/{}", h.things[OBJECT_TICKET][0]);
	struct answer a = browser_get(&contact, address);
	check(a.status == 200 && !str_has(answer_html(&a), STR("<summary><h2>")));
	check(run(h.db, &e, "insert into part (client_id, ticket_id, place, title) values (?, ?, 2, 'Weiterer')", h.own, h.things[OBJECT_TICKET][0]));
	a = browser_get(&contact, address);
	check(str_has(answer_html(&a), STR("<details class=\"opens\" open><summary><h2>Weiterer</h2>")) && !str_has(answer_html(&a), STR("<details class=\"opens\"><summary><h2>")));
	static const struct { enum verdict_class class; enum judge_status status; bool folded; } cases[] = {
		{ VERDICT_COVERED, JUDGE_CERTAIN, true }, { VERDICT_NONE, JUDGE_CERTAIN, false }, { VERDICT_COVERED, JUDGE_PROVISIONAL, false }, { VERDICT_HOURLY, JUDGE_CERTAIN, false },
		{ VERDICT_WARRANTY, JUDGE_DEFAULT, true }, { VERDICT_PROJECT, JUDGE_CERTAIN, false },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		check(run(h.db, &e, "insert into verdict (client_id, ticket_id, part_id, contract_id, class, status, priority, facts, body, at_ms)"
		                    " select client_id, ticket_id, part_id, contract_id, ?, ?, priority, facts, body, at_ms from verdict where client_id = ? and id = ?",
		          (int)cases[i].class, (int)cases[i].status, h.own, h.things[OBJECT_VERDICT][0]));
		a = browser_get(&contact, address);
		check(str_has(answer_html(&a), STR("<details class=\"opens\"><summary><h2>")) == cases[i].folded);
		check(str_has(answer_html(&a), STR("<details class=\"opens\" open><summary><h2>Weiterer</h2>")));
	}
	house_close(&h);
}

/* Whom or which account it is for: on the ticket with the way to what else is known of them, and among the tickets of that person. */
TEST(a_ticket_says_whom_it_concerns_and_a_person_which_tickets)
{
	struct house h;
	struct err e = { 0 };
	house_open(&h, mem);
	struct browser b = browser_of(&h, h.people[ROLE_OWNER]);
	struct str person = text(mem, "/people/{}", h.things[OBJECT_PERSON][0]), row = text(mem, "<a href=\"/tickets/{}\">", h.things[OBJECT_TICKET][0]);
	check(!str_has(page(&h, &b), say(T_concerns, LANG_DE)) || !str_has(page(&h, &b), STR("/search?q=Person+colleague")));
	struct answer a = browser_get(&b, person);
	check(a.status == 200 && !str_has(answer_html(&a), row));
	check(run(h.db, &e, "insert into fact (client_id, part_id, name, value, source, evidence, person_id, signal_id, at_ms) select client_id, id, 'concerns', 'Person colleague', 'person', '', 0, 0, ? from part where ticket_id = ?",
	          h.now, h.things[OBJECT_TICKET][0]));
	struct str html = page(&h, &b);
	check(str_has(html, STR("<dd><a href=\"/search?q=Person+colleague\">Person colleague</a></dd>")));
	a = browser_get(&b, person);
	check(str_has(answer_html(&a), row) && str_has(answer_html(&a), say(T_person_concerned, LANG_DE)));
	a = browser_get(&b, text(mem, "/tickets/{}.json", h.things[OBJECT_TICKET][0]));
	check(str_has(answer_html(&a), STR("\"concerns\":\"Person colleague\"")));
	struct browser contact = browser_of(&h, h.people[ROLE_CONTACT]);
	a = browser_get(&contact, text(mem, "/portal/requests/{}", h.things[OBJECT_TICKET][0]));
	check(str_has(answer_html(&a), STR(": Person colleague</p>")));
	a = browser_get(&b, text(mem, "{}.json", person));
	check(str_has(answer_html(&a), text(mem, "\"tickets\":[{\"id\":{}", h.things[OBJECT_TICKET][0])));
	house_close(&h);
}

/* A machine that says the same again and again fills no page; the store and programs have each of them. */
TEST(what_a_machine_repeats_is_one_line_that_says_how_often)
{
	struct house h;
	struct err e = { 0 };
	size_t shown[2] = { 0 };
	house_open(&h, mem);
	struct browser b = browser_of(&h, h.people[ROLE_TECHNICIAN]);
	check(run(h.db, &e, "delete from ticket_note where ticket_id = ?", h.things[OBJECT_TICKET][0]));
	for (int i = 0; i < 85; i++)
		noted(&h, NOTE_SIGNAL, 0, i % 2 ? STR("Platte meldet Fehler.") : STR("Sektor 7 ist defekt."));
	noted(&h, NOTE_INTERNAL, h.people[ROLE_TECHNICIAN], STR("Sektor 7 ist defekt."));
	struct str html = page(&h, &b);
	check(str_has(html, STR("43 mal, zuerst")) && str_has(html, STR("42 mal, zuerst")));
	html = str_cut(html, (size_t)str_find(html, STR("data-part=\"notes\"")), (size_t)str_find(html, STR("id=\"reply\"")));
	struct answer a = browser_get(&b, text(mem, "/tickets/{}.json", h.things[OBJECT_TICKET][0]));
	for (int k = 0; k < 2; k++)
		for (struct str rest = k ? answer_html(&a) : html; str_find(rest, STR("Sektor 7 ist defekt.")) >= 0; shown[k]++)
			rest = str_cut(rest, (size_t)str_find(rest, STR("Sektor 7 ist defekt.")) + 1, rest.len);
	check_int((int64_t)shown[0], 2);                         /* what a person said is no repeat of a machine */
	check_int((int64_t)shown[1], 44);
	check(run(h.db, &e, "update person set lang = ? where id = ?", (int)LANG_EN, b.person));
	check(str_has(page(&h, &b), STR("43 times, first")));
	house_close(&h);
}

/* Nothing hinders who solves; above the button stands what they leave open. */
TEST(who_solves_a_ticket_is_told_what_is_still_open_on_it)
{
	struct house h;
	struct err e = { 0 };
	house_open(&h, mem);
	int64_t ticket = h.things[OBJECT_TICKET][0];
	struct browser b = browser_of(&h, h.people[ROLE_TECHNICIAN]);
	check(run(h.db, &e, "update ticket set state = ? where id = ?", (int)TICKET_OPEN, ticket) && run(h.db, &e, "delete from time_entry where ticket_id = ?", ticket));
	struct str html = page(&h, &b), address = text(mem, "/tickets/{}.json", ticket);
	check(str_has(html, say(T_open_ends, LANG_DE)) && str_has(html, say(T_end_time, LANG_DE)) && str_has(html, say(T_end_case, LANG_DE)));
	struct answer a = browser_get(&b, address);
	check(str_has(answer_html(&a), STR("\"open_ends\":[\"case\",")) && str_has(answer_html(&a), STR("\"time\"]")));
	check(run(h.db, &e, "insert into time_entry (client_id, ticket_id, part_id, verdict_id, quote_id, person_id, work_date, minutes, billed, state, reason, text, net_cents, at_ms) values (?, ?, 1, 0, 0, ?, 20000, 30, 30, 0, '', 'x', 0, ?)",
	          h.own, ticket, h.people[ROLE_TECHNICIAN], h.now) && run(h.db, &e, "update other_case set closed_ms = 5 where ticket_id = ?", ticket));
	html = page(&h, &b);
	check(!str_has(html, say(T_end_time, LANG_DE)) && !str_has(html, say(T_end_case, LANG_DE)));
	check(run(h.db, &e, "update ticket set state = ? where id = ?", (int)TICKET_SOLVED, ticket));
	check(!str_has(page(&h, &b), say(T_open_ends, LANG_DE)));
	a = browser_get(&b, address);
	check(str_has(answer_html(&a), STR("\"open_ends\":[]")));
	house_close(&h);
}
