/* letter_raw_test.c - what of a letter could not be read is said where it is, and the letter can be had as it came, by whom it concerns. */
#include "ticket/ticket.h"
#include "web/house_test.h"
#include <zstd.h>

#define RAW "From: Anna <anna@k.example>\r\nSubject: <script>\r\n\r\nHallo\r\n"

static int64_t put_letter(struct house *h, const char *wrong)
{
	struct err e = { 0 };
	int64_t id = 0;
	char squeezed[256];
	size_t n = ZSTD_compress(squeezed, sizeof squeezed, RAW, sizeof RAW - 1, 3);
	struct rows *r = sql(h->db, "insert into letter (client_id, box, uid_validity, uid, at_ms, size, sha256, bytes, state, reason) values (0, 'b', 1, (select count(*) + 1 from letter), 0, ?, '', ?, 'taken', ?) returning id",
	                     (int64_t)sizeof RAW - 1, blob((struct str){ squeezed, n }), str_of(wrong));
	row(r, h->mem, &id);
	check(done(r, &e));
	return id;
}

/* On own's ticket if place is 0, on foreign's if it is 1. */
static int64_t put_message(struct house *h, int place, int64_t letter)
{
	struct err e = { 0 };
	int64_t id = 0, client = place ? h->foreign : h->own, ticket = h->things[OBJECT_TICKET][place];
	check(run(h->db, &e, "insert into ticket_note (client_id, ticket_id, kind, person_id, signal_id, text, at_ms) values (?, ?, ?, 0, 0, 'Hallo', 0)", client, ticket, (int)NOTE_REPLY));
	struct rows *r = sql(h->db, "insert into message (client_id, ticket_id, note_id, signal_id, person_id, direction, state, automatic, letter_id, message_id, in_reply_to, refs,"
	                            " from_address, from_name, to_addresses, cc, subject, words, html_sha256, failure, at_ms)"
	                            " select ?, ?, max(id), 0, 0, 0, 0, 0, ?, 'm' || max(id), '', '', 'anna@k.example', 'Anna', 'desk@house.example', '', '', 'Hallo', '', '', 0 from ticket_note where client_id = ? and ticket_id = ? returning id",
	                     client, ticket, letter, client, ticket);
	row(r, h->mem, &id);
	check(done(r, &e));
	return id;
}

TEST(a_letter_can_be_had_as_it_came)
{
	struct house h;
	struct err e = { 0 };
	house_open(&h, mem);
	int64_t letter = put_letter(&h, ""), message = put_message(&h, 0, letter), foreign = put_message(&h, 1, put_letter(&h, ""));
	struct str page = text(mem, "/tickets/{}", h.things[OBJECT_TICKET][0]), raw_page = text(mem, "{}/raw/{}", page, message);
	struct browser b = browser_of(&h, h.people[ROLE_TECHNICIAN]), contact = browser_of(&h, h.people[ROLE_CONTACT]);
	struct answer a = browser_get(&b, page);
	check(str_has(answer_html(&a), raw_page));
	a = browser_get(&b, raw_page);
	check_int(a.status, 200);
	check_str(out_str(&a.out), STR(RAW));
	check_str(a.type, STR("application/octet-stream"));
	check_str(a.download, text(mem, "{}.eml", letter));

	/* A message of another ticket, of another client's, none; and nobody of the client. */
	check_int(browser_get(&b, text(mem, "{}/raw/{}", page, foreign)).status, 404);
	check_int(browser_get(&b, text(mem, "{}/raw/x", page)).status, 404);
	check_int(browser_get(&contact, raw_page).status, 403);
	a = browser_get(&contact, text(mem, "/portal/requests/{}", h.things[OBJECT_TICKET][0]));
	check(a.status == 200 && !str_has(answer_html(&a), STR("/raw/")));

	/* Its bytes went with a person whose data were erased. */
	check(run(h.db, &e, "update letter set bytes = ? where id = ?", blob(NONE), letter));
	a = browser_get(&b, page);
	check(!str_has(answer_html(&a), raw_page));
	check_int(browser_get(&b, raw_page).status, 404);
	house_close(&h);
}

TEST(what_could_not_be_read_is_said_at_the_message_and_counted)
{
	static const struct { enum lang lang; const char *words, *none; } said[] = {
		{ LANG_DE, "Die Teile waren mehr als 32-mal verschachtelt; die inneren fehlen. Der Text war länger als 256 kB; sein Ende fehlt.", "Jeder gelesene Brief ist ganz gelesen." },
		{ LANG_EN, "The parts were nested more than 32 times; the inner ones are missing. The text was longer than 256 kB; its end is missing.", "Each letter that was read was read entirely." },
	};
	struct house h;
	struct err e = { 0 };
	house_open(&h, mem);
	struct browser b = browser_of(&h, h.people[ROLE_TECHNICIAN]), contact = browser_of(&h, h.people[ROLE_CONTACT]);
	struct str page = text(mem, "/tickets/{}", h.things[OBJECT_TICKET][0]);
	put_message(&h, 0, put_letter(&h, ""));
	struct answer a = browser_get(&b, STR("/system"));
	check(str_has(answer_html(&a), str_of(said[0].none)));
	put_message(&h, 0, put_letter(&h, "erased"));            /* that is no fault of the letter: it is said where it stood */
	a = browser_get(&b, STR("/system"));
	check(str_has(answer_html(&a), str_of(said[0].none)));
	a = browser_get(&b, page);
	check(str_has(answer_html(&a), STR("Der Brief, wie er kam, ist gelöscht.")));
	put_message(&h, 0, put_letter(&h, "parts-deep text-cut"));
	put_letter(&h, "charset");
	for (size_t i = 0; i < COUNT(said); i++) {
		check(run(h.db, &e, "update person set lang = ? where id = ?", (int)said[i].lang, b.person));
		a = browser_get(&b, page);
		check(str_has(answer_html(&a), str_of(said[i].words)));
		a = browser_get(&b, STR("/system"));
		check(str_has(answer_html(&a), str_of(said[i].words)) && str_has(answer_html(&a), text(mem, "<a href=\"{}\">", page)) && !str_has(answer_html(&a), str_of(said[i].none)));
	}
	a = browser_get(&b, STR("/system.json"));
	check(str_has(out_str(&a.out), STR("\"letters_in_part\":2")));
	a = browser_get(&contact, text(mem, "/portal/requests/{}", h.things[OBJECT_TICKET][0]));
	check(!str_has(answer_html(&a), str_of(said[0].words)));
	house_close(&h);
}
