/* page_alert_test.c - the link in an alert: opening it acknowledges nothing, and it is in the language of whoever was told. */
#include "oncall/oncall.h"
#include "web/house_test.h"

static const struct str hex = LIT("00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff");

TEST(the_link_of_an_alert_is_in_the_language_of_whoever_was_told)
{
	struct house h;
	struct err e = { 0 };
	int64_t alert = 0;
	house_open(&h, mem);
	check(run(h.db, &e, "insert into secret (name, hex) values ('talk', ?) on conflict (name) do update set hex = excluded.hex", hex));
	struct rows *r = sql(h.db, "insert into alert (client_id, crew_id, ticket_id, reason, ref_id, rung, raised_ms, acked_ms, acked_by, ended_ms) values (?, 1, ?, 0, 0, 0, ?, 0, 0, 0) returning id",
	                     h.own, h.things[OBJECT_TICKET][0], h.now);
	row(r, mem, &alert);
	check(done(r, &e) && alert > 0);
	for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
		struct browser nobody = { .house = &h };
		check(run(h.db, &e, "update person set lang = ? where id = ?", (int)lang, h.people[ROLE_TECHNICIAN]));
		struct answer a = browser_get(&nobody, text(mem, "/alert/{}", alert_word(hex, h.own, alert, h.people[ROLE_TECHNICIAN], mem)));
		check(a.status == 200 && str_has(answer_html(&a), say(T_alert_ack, lang)) && str_has(answer_html(&a), lang == LANG_DE ? STR("<html lang=\"de\"") : STR("<html lang=\"en\"")));
	}
	struct browser nobody = { .house = &h };
	struct str known = text(mem, "/alert/{}.json", alert_word(hex, h.own, alert, h.people[ROLE_TECHNICIAN], mem));
	check_int(browser_get(&nobody, known).status, 200);
	static const struct str forged[] = { LIT("/alert/abc"), LIT("/alert/abc.json"), LIT("/approve/abc"), LIT("/approve/abc.json") };
	for (size_t i = 0; i < COUNT(forged); i++)
		check_int(browser_get(&nobody, forged[i]).status, 404);
	check_int(h.acts, 0);
	house_close(&h);
}
