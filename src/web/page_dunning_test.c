/* page_dunning_test.c - who is late is shown with the letter, and what is sent is the letter that was shown; who is left alone stands apart. */
#include "web/house_test.h"

static struct err e;

#define good(cond) ((cond) ? (void)0 : unit_failed(__FILE__, __LINE__, err_str(&e)))

static struct str between(struct str s, struct str from, struct str until)
{
	ptrdiff_t at = str_find(s, from);
	check(at >= 0);
	s = str_cut(s, (size_t)at + from.len, s.len);
	return str_cut(s, 0, (size_t)str_find(s, until));
}

TEST(dunning_shows_the_letter_and_sends_that_one)
{
	struct house h;
	house_open(&h, mem);
	struct browser b = browser_of(&h, h.people[ROLE_ACCOUNTANT]);
	struct answer a = browser_get(&b, STR("/dunning"));
	struct str html = str_keep(mem, answer_html(&a)), form = between(html, text(mem, "action=\"/clients/{}/dunning\"", h.own), STR("</form>"));
	check(str_has(html, STR("Zahlungserinnerung")) && str_has(html, text(mem, "AN-{} vom 01.01.1970", h.own)) && str_has(html, STR("Guten Tag, diese Zahlung")));
	struct str shown = between(form, STR("name=\"shown\" value=\""), STR("\""));
	h.outcome = (struct outcome){ .accepted = true };
	check_int(browser_post(&b, text(mem, "/clients/{}/dunning", h.own), text(mem, "shown={}", shown)).status, 303);
	check_str(h.act.name, STR("dunning.send"));
	check_int(h.act.client, h.own);
	check_str(field(&h.act.fields, STR("shown")), shown);
	check_int(browser_post(&b, text(mem, "/clients/{}/dunning/stop", h.own), STR("why=Ratenzahlung")).status, 303);
	check_str(h.act.name, STR("dunning.stop"));
	check_str(field(&h.act.fields, STR("why")), STR("Ratenzahlung"));
	good(run(h.db, &e, "insert into dunning_stop (client_id, why, person_id, at_ms, ended_by, ended_ms) values (?, 'Ratenzahlung', 1, 0, 0, 0)", h.own));
	good(run(h.db, &e, "update person set lang = 1 where id = ?", h.people[ROLE_ACCOUNTANT]));
	a = browser_get(&b, STR("/dunning"));
	html = answer_html(&a);
	check(!str_has(html, text(mem, "action=\"/clients/{}/dunning\"", h.own)) && str_has(html, text(mem, "action=\"/clients/{}/dunning\"", h.foreign)));
	check(str_has(html, STR("Who is not reminded")) && str_has(html, STR("Ratenzahlung")) && str_has(html, STR("Remind again")));
	house_close(&h);
}
