/* feed_test.c - calendars: lines of RFC 5545; busy only unless wanted; an address ends with its person's access. */
#include "web/house_test.h"
#include "web/feed.h"
#include "web/ical.h"

TEST(a_line_of_a_calendar_is_folded_between_characters_and_its_text_escaped)
{
	struct out o = out_open(mem);
	ical_text(&o, STR("SUMMARY"), STR("a;b,c\\d\ne"));
	check_str(out_str(&o), STR("SUMMARY:a\\;b\\,c\\\\d\\ne\r\n"));
	for (int n = 60; n < 90; n++) {
		struct out words = out_open(mem), line = out_open(mem);
		for (int i = 0; i < n; i++)
			out_bytes(&words, i % 2 ? STR("ü") : STR("x"));
		ical_text(&line, STR("S"), out_str(&words));
		struct str left = out_str(&line);
		struct out whole = out_open(mem);
		while (left.len) {
			struct str part = str_split(&left, '\n');
			check(part.len <= 76 && str_ends(part, STR("\r")) && utf8_is(part));
			out_bytes(&whole, str_cut(part, whole.len ? 1 : 0, part.len - 1));
		}
		check_str(out_str(&whole), text(mem, "S:{}", out_str(&words)));
	}
	check_str(ical_time(mem, (struct instant){ 1764000000000 }), STR("20251124T160000Z"));
}

TEST(a_feed_says_busy_only_unless_wanted_and_ends_with_the_access_of_its_person)
{
	struct house h;
	house_open(&h, mem);
	int64_t tech = h.people[ROLE_TECHNICIAN];
	struct err e = { 0 };
	check(run(h.db, &e, "update callback set owner_id = ?, done_ms = 0, number = '+49405550100' where client_id = ?", tech, h.own));
	struct browser b = browser_of(&h, tech), owner = browser_of(&h, h.people[ROLE_OWNER]), nobody = { .house = &h };
	struct feed_make busy = { .person = tech, .secret = secret_new(mem) }, open = { .person = tech, .secret = secret_new(mem), .details = true };
	check(feed_make_job(h.db, h.now, &busy, &e) && feed_make_job(h.db, h.now, &open, &e));
	struct str at = text(mem, "/feed/{}.ics", busy.secret), open_at = text(mem, "/feed/{}.ics", open.secret);
	struct answer a = browser_get(&nobody, at), full = browser_get(&nobody, open_at);
	struct answer page = browser_get(&b, STR("/account/feeds"));
	check(str_has(answer_html(&page), STR("Besuche, Änderungen")) && str_has(answer_html(&page), STR("Wochen in der Bereitschaft")) && str_has(answer_html(&page), STR("Klient, Betreff")));
	check(str_has(say(T_feeds_lead, LANG_EN), STR("visits, changes")) && str_has(say(T_feeds_lead, LANG_EN), STR("weeks on call")) && str_has(say(T_feed_details, LANG_EN), STR("client, subject")));
	check(a.status == 200 && str_is(a.type, STR("text/calendar; charset=utf-8")) && str_starts(answer_html(&a), STR("BEGIN:VCALENDAR\r\n")));
	check(str_has(answer_html(&a), STR("BEGIN:VEVENT")) && !str_has(answer_html(&a), STR("Firma own")) && !str_has(answer_html(&a), STR("5550100")));
	check(str_has(answer_html(&full), STR("Firma own\\, +49405550100")));
	check_int(browser_get(&nobody, text(mem, "/feed/{}.ics", secret_new(mem))).status, 404);
	check_int(browser_get(&nobody, text(mem, "/feed/{}", busy.secret)).status, 404);
	struct feeds all = { 0 };
	check(feed_list(h.db, 0, tech, mem, &all, &e) && all.n == 2);
	check_int(browser_post(&owner, STR("/account/feeds/end"), text(mem, "id={}", all.at[0].id)).status, 404);       /* not the owner's to end here */
	check_int(browser_get(&nobody, at).status, 200);
	check_int(browser_post(&b, STR("/account/feeds/end"), text(mem, "id={}", all.at[0].id)).status, 303);
	check_int(browser_get(&nobody, at).status, 404);
	for (int disabled = 1; disabled >= 0; disabled--) {
		check_int(browser_post(&owner, text(mem, "/people/{}/disabled", tech), text(mem, "disabled={}", disabled)).status, 303);
		check_int(browser_get(&nobody, open_at).status, 404);
	}
	house_close(&h);
}

TEST(a_feed_has_the_visits_of_its_person)
{
	struct house h;
	struct err e = { 0 };
	house_open(&h, mem);
	int64_t tech = h.people[ROLE_TECHNICIAN], day = zone_date(NULL, h.now).day + 3;
	struct feed_make mine = { .person = tech, .secret = secret_new(mem), .details = true }, others = { .person = h.people[ROLE_DISPATCHER], .secret = secret_new(mem), .details = true };
	check(feed_make_job(h.db, h.now, &mine, &e) && feed_make_job(h.db, h.now, &others, &e));
	check(run(h.db, &e, "delete from visit where client_id = ?", h.own));
	check(run(h.db, &e, "insert into visit (client_id, day, person_id, held_ms, keeper_id, from_minute, minutes, travel_minutes) values (?, ?, 0, 0, ?, 600, 90, 0)", h.own, day, tech));
	struct browser nobody = { .house = &h };
	struct answer a = browser_get(&nobody, text(mem, "/feed/{}.ics", mine.secret)), b = browser_get(&nobody, text(mem, "/feed/{}.ics", others.secret));
	check(str_has(answer_html(&a), STR("SUMMARY:Besuch: Firma own")) && str_has(answer_html(&a), STR("STATUS:CONFIRMED")));
	check(!str_has(answer_html(&b), STR("Besuch")));
	house_close(&h);
}
