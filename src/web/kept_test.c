/* kept_test.c - what is too large or broken is refused, and nothing that was written is lost with it. */
#include "web/house_test.h"
#include "web/http.h"
#include <sys/socket.h>

#define FIELD(name, value) "--XX\r\nContent-Disposition: form-data; name=\"" name "\"\r\n\r\n" value "\r\n"

static struct str token(struct browser *b) { return secret_csrf(b->house->mem, b->session); }

/* A form with a file of so many bytes, that ends where the wire cut it. */
static struct answer upload(struct browser *b, const char *path, struct str fields, bool cut)
{
	struct arena *mem = b->house->mem;
	struct str body = text(mem, "--XX\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{}\r\n{}--XX\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.bin\"\r\n\r\nxxxxxxxx", token(b), fields);
	return browser_send(b, (struct ask){ .method = STR("POST"), .path = str_of(path), .address = STR("192.0.2.9"), .fetch_site = STR("same-origin"), .type = STR("multipart/form-data; boundary=XX"),
	                                     .body = cut ? body : text(mem, "{}\r\n--XX--\r\n", body), .cut = cut });
}

TEST(what_was_written_beside_a_file_that_is_too_large_comes_back)
{
	struct house h;
	house_open(&h, mem);
	struct browser contact = browser_of(&h, h.people[ROLE_CONTACT]), technician = browser_of(&h, h.people[ROLE_TECHNICIAN]), stranger = browser_of(&h, h.stranger);
	struct str note = text(mem, "/tickets/{}/note", h.things[OBJECT_TICKET][0]);
	struct answer a = upload(&contact, "/portal/requests/new", STR(FIELD("subject", "Drucker") FIELD("text", "Er druckt <nicht>.\r\nSeit gestern.") FIELD("thing", "none") FIELD("step", "send")), true);
	check_int(a.status, 413);
	check(str_has(answer_html(&a), STR("Er druckt &lt;nicht&gt;.\r\nSeit gestern.")) && str_has(answer_html(&a), STR("Was Sie geschrieben haben, steht noch da")));
	check_int(h.acts, 0);
	a = upload(&technician, str_c(mem, note), STR(FIELD("text", "Lange Notiz")), true);
	check(a.status == 413 && str_has(answer_html(&a), STR("Lange Notiz")));
	technician.person = 0;
	struct err e = { 0 };
	check(run(h.db, &e, "update person set lang = 1 where id = ?", h.people[ROLE_TECHNICIAN]));
	a = upload(&technician, str_c(mem, note), STR(FIELD("text", "Long note")), true);
	check(a.status == 413 && str_has(answer_html(&a), STR("What you wrote is still there")));
	/* the gates stand before it: a stranger sees nothing of the ticket, and without the token nothing is shown again */
	check_int(upload(&stranger, str_c(mem, note), STR(FIELD("text", "x")), true).status, 403);
	struct browser forged = technician;
	forged.session = NONE;
	check_int(upload(&forged, str_c(mem, note), STR(FIELD("text", "x")), true).status, 303);
	house_close(&h);
}

TEST(a_text_that_is_too_large_comes_back_whole)
{
	struct house h;
	struct out o = out_open(mem);
	house_open(&h, mem);
	struct browser technician = browser_of(&h, h.people[ROLE_TECHNICIAN]);
	for (int i = 0; i < 9000; i++)
		print(&o, "%C3%A4%C3%B6");
	struct str path = text(mem, "/calls/{}/note", h.things[OBJECT_CALL][0]);
	struct answer a = browser_post(&technician, path, text(mem, "text={}ende", out_str(&o)));
	check_int(a.status, 413);
	check(str_has(answer_html(&a), STR("äöende")));
	house_close(&h);
}

TEST(over_the_wire_the_beginning_of_a_large_form_is_read)
{
	struct house h;
	struct http *http;
	struct err e = { 0 };
	house_open(&h, mem);
	h.now = clock_now();
	check(http_open(&h.door, &http, &e));
	struct browser contact = browser_of(&h, h.people[ROLE_CONTACT]);
	struct str head = text(mem, FIELD("csrf", "{}") FIELD("subject", "Drucker") FIELD("text", "Seit gestern.") FIELD("thing", "none") FIELD("step", "send")
	                            "--XX\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.bin\"\r\n\r\n", token(&contact));
	size_t size = head.len + (18u << 20);
	int fd = wire_dial(http_port(http));
	struct str first = text(mem, "POST /portal/requests/new HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: session={}\r\nSec-Fetch-Site: same-origin\r\n"
	                             "Content-Type: multipart/form-data; boundary=XX\r\nContent-Length: {}\r\n\r\n{}", contact.session, size, head);
	check(send(fd, first.at, first.len, MSG_NOSIGNAL) == (ssize_t)first.len);
	char bytes[65536] = { 0 };
	for (size_t sent = 0; sent < 18u << 20;) {
		ssize_t n = send(fd, bytes, (18u << 20) - sent < sizeof bytes ? (18u << 20) - sent : sizeof bytes, MSG_NOSIGNAL);
		check(n > 0);
		sent += (size_t)n;
	}
	struct str heard = wire_hear(fd, mem);
	check(str_starts(heard, STR("HTTP/1.1 413")) && str_has(heard, STR("Seit gestern.")));
	http_close(http);
	house_close(&h);
}

TEST(a_field_of_one_line_takes_no_second_one)
{
	struct house h;
	house_open(&h, mem);
	h.outcome = (struct outcome){ .accepted = true, .id = 7 };
	struct browser technician = browser_of(&h, h.people[ROLE_TECHNICIAN]);
	struct str other = text(mem, "/tickets/{}/other", h.things[OBJECT_TICKET][0]);
	struct answer a = browser_post(&technician, other, STR("party=vendor&name=Advosoft%0ABcc%3A+x&text=eins%0D%0Azwei"));
	check_int(a.status, 422);
	check(str_has(answer_html(&a), STR("Das markierte Feld hat eine Zeile")) && !str_has(answer_html(&a), STR("Das Feld name")));
	check_int(h.acts, 0);
	check_int(browser_post(&technician, other, STR("party=vendor&name=Advo%09soft&text=eins%0D%0Azwei")).status, 303);
	check_int(h.acts, 1);
	check_int(browser_post(&technician, other, STR("party=vendor&name=Advosoft%7F&text=x")).status, 422);
	house_close(&h);
}

TEST(who_may_not_is_told_why_and_not_of_forms)
{
	struct house h;
	house_open(&h, mem);
	struct browser contact = browser_of(&h, h.people[ROLE_CONTACT]);
	struct answer a = browser_get(&contact, STR("/tickets.json"));
	check(a.status == 403 && str_has(answer_html(&a), STR("Das dürfen nur diese Rollen")) && !str_has(answer_html(&a), STR("Formular")));
	a = browser_get(&contact, STR("/tickets"));
	check(a.status == 403 && str_has(answer_html(&a), STR("Das dürfen nur diese Rollen")));
	a = browser_send(&contact, (struct ask){ .method = STR("POST"), .path = STR("/sign-out"), .address = STR("192.0.2.9"), .fetch_site = STR("cross-site"), .type = STR("application/x-www-form-urlencoded") });
	check(a.status == 403 && str_has(answer_html(&a), STR("Das Formular kam nicht von dieser Seite.")));
	house_close(&h);
}

TEST(a_webhook_that_would_never_be_sent_is_refused_when_it_is_made)
{
	struct house h;
	struct err e = { 0 };
	house_open(&h, mem);
	struct browser owner = browser_of(&h, h.people[ROLE_OWNER]);
	struct answer a = browser_post(&owner, STR("/webhooks"), STR("url=http%3A%2F%2Fhooks.example.com%2Fx"));
	check(a.status == 422 && str_has(answer_html(&a), STR("Dorthin wird nichts geschickt")));
	check_int(browser_post(&owner, STR("/webhooks"), STR("url=https%3A%2F%2F10.1.0.5%2Fx")).status, 422);
	check_int(browser_post(&owner, STR("/webhooks"), STR("url=https%3A%2F%2Fhooks.example.com%2Fx")).status, 200);
	check(run(h.db, &e, "insert into setting (name, value) values ('courier.private', '10.1.0.0/16')"));
	check_int(browser_post(&owner, STR("/webhooks"), STR("url=https%3A%2F%2F10.1.0.5%2Fx")).status, 200);
	house_close(&h);
}

TEST(times_stand_in_the_zone_of_the_house)
{
	struct house h;
	struct err e = { 0 };
	house_open(&h, mem);
	struct browser technician = browser_of(&h, h.people[ROLE_TECHNICIAN]);
	struct str path = text(mem, "/tickets/{}", h.things[OBJECT_TICKET][0]);              /* 24 November 2025, 16:00 UTC */
	struct answer a = browser_get(&technician, path);
	check(str_has(answer_html(&a), STR("24.11.2025 16:00")));
	check(run(h.db, &e, "insert into setting (name, value) values ('house.zone', 'America/New_York')"));
	a = browser_get(&technician, path);
	check(str_has(answer_html(&a), STR("24.11.2025 11:00")) && !str_has(answer_html(&a), STR("24.11.2025 16:00")));
	house_close(&h);
}

TEST(the_first_owner_is_asked_where_to_reach_them)
{
	struct house h;
	struct err e = { 0 };
	struct str path, address = NONE;
	house_open(&h, mem);
	check(run(h.db, &e, "insert into setting (name, value) values ('mail.imap', 'imaps://imap.haus.test/INBOX'), ('mail.address', 'hilfe@haus.test')"));
	struct browser owner = browser_of(&h, h.people[ROLE_OWNER]), b = { .house = &h };
	struct answer a = browser_get(&owner, STR("/oncall"));
	check(str_has(answer_html(&a), STR("Kein Inhaber ist zu erreichen")));
	a = browser_get(&owner, STR("/system?lang=en"));
	check(str_has(answer_html(&a), STR("No owner can be reached")));
	check(web_link_make(h.db, h.people[ROLE_OWNER], h.now, mem, &path, &e));
	a = browser_get(&b, path);
	check(str_has(answer_html(&a), STR("name=\"email\"")) && str_has(answer_html(&a), STR("Ihre Mailadresse")));
	a = browser_get(&b, text(mem, "{}?lang=en", path));
	check(str_has(answer_html(&a), STR("Your mail address")));
	check_int(browser_post(&b, path, STR("password=correct+horse+1&password_repeat=correct+horse+1&email=kein")).status, 422);
	a = browser_post(&b, path, STR("password=correct+horse+1&password_repeat=correct+horse+1&email=Hilfe%40haus.test"));
	check(a.status == 422 && str_has(answer_html(&a), STR("Postfach, das dieses Programm selbst liest")));
	check_int(browser_post(&b, path, STR("password=correct+horse+1&password_repeat=correct+horse+1&email=chef%40haus.test")).status, 303);
	struct rows *r = sql(h.db, "select address from address where client_id = 0 and person_id = ?", h.people[ROLE_OWNER]);
	row(r, mem, &address);
	check(done(r, &e));
	check_str(address, STR("chef@haus.test"));
	a = browser_get(&b, STR("/oncall"));
	check(a.status == 200 && !str_has(answer_html(&a), STR("Kein Inhaber ist zu erreichen")));
	/* who has an address, and who is no owner, is not asked */
	check(web_link_make(h.db, h.people[ROLE_OWNER], h.now, mem, &path, &e));
	struct browser again = { .house = &h };
	a = browser_get(&again, path);
	check(!str_has(answer_html(&a), STR("name=\"email\"")));
	check(web_link_make(h.db, h.people[ROLE_CONTACT], h.now, mem, &path, &e));
	a = browser_get(&again, path);
	check(!str_has(answer_html(&a), STR("name=\"email\"")));
	house_close(&h);
}

TEST(a_team_without_a_rota_is_said)
{
	struct house h;
	struct err e = { 0 };
	house_open(&h, mem);
	check(run(h.db, &e, "insert into crew (client_id, name, members, clients, outside, incidents, new_minutes, clock_minutes, second_minutes, crew_minutes, owner_minutes, ended_ms) values (0, 'Nacht', ?, '', 0, 0, 10, 30, 5, 10, 15, 0)", text(mem, "{}", h.people[ROLE_TECHNICIAN])));
	struct browser owner = browser_of(&h, h.people[ROLE_OWNER]);
	static const struct { const char *path, *german, *english; } pages[] = {
		{ "/oncall", "Dieses Team hat keinen Dienstplan", "This team has no rota" }, { "/system", "Dieses Team hat keinen Dienstplan", "This team has no rota" }, { "/today", "kein Dienstplan", "no rota" },
	};
	for (size_t i = 0; i < COUNT(pages); i++) {
		struct answer a = browser_get(&owner, str_of(pages[i].path));
		check(a.status == 200 && str_has(answer_html(&a), str_of(pages[i].german)));
		a = browser_get(&owner, text(mem, "{}?lang=en", str_of(pages[i].path)));
		check(a.status == 200 && str_has(answer_html(&a), str_of(pages[i].english)));
	}
	house_close(&h);
}
