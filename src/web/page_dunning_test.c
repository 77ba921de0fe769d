/* page_dunning_test.c - who is late is shown with the letter, and what is sent is the letter that was shown; who is left alone stands apart; a credit is set off
 * on the page of the invoice. */
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

TEST(a_missing_base_rate_is_told_to_the_owner)
{
	struct house h;
	house_open(&h, mem);
	h.now.ms = 1795510800000;                        /* 24 November 2026 */
	struct browser b = browser_of(&h, h.people[ROLE_OWNER]);
	struct answer a = browser_get(&b, STR("/house/settings"));
	check(str_has(answer_html(&a), STR("Der Basiszinssatz vom 01.01.2026 an ist nicht bekannt: Verzugszinsen werden nur bis 31.12.2025 gerechnet")));
	good(run(h.db, &e, "insert into setting (name, value) values ('dunning.base_rate', '2026-07-01=1.27')"));
	a = browser_get(&b, STR("/house/settings"));
	check(!str_has(answer_html(&a), STR("ist nicht bekannt")));
	house_close(&h);
}

TEST(a_credit_is_set_off_on_the_page_of_the_invoice)
{
	struct house h;
	int64_t credit = 0;
	house_open(&h, mem);
	struct browser b = browser_of(&h, h.people[ROLE_ACCOUNTANT]);
	struct str path = text(mem, "/invoices/{}", h.things[OBJECT_INVOICE][0]);
	struct answer a = browser_get(&b, path);
	check(!str_has(answer_html(&a), STR("/setoff")));
	struct rows *r = sql(h.db, "insert into invoice (client_id, series, number, type, issued, due, contract_id, quote_id, corrects, served_from, served_until, seller, buyer, buyer_reference, contract, net_cents, vat_cents, gross_cents, due_cents, sha256, person_id, at_ms)"
	                           " select client_id, series, 'GS-7', 2, issued, due, 0, 0, 0, served_from, served_until, seller, buyer, buyer_reference, contract, 500, 95, 595, 595, 'x', 1, 0 from invoice where id = ? returning id", h.things[OBJECT_INVOICE][0]);
	row(r, mem, &credit);
	good(done(r, &e));
	a = browser_get(&b, path);
	check(str_has(answer_html(&a), STR("Mit einem Guthaben verrechnen")) && str_has(answer_html(&a), STR("GS-7: 5,95\xc2\xa0€ Guthaben")));
	h.outcome = (struct outcome){ .accepted = true };
	check_int(browser_post(&b, text(mem, "{}/setoff", path), text(mem, "credit={}&amount=2%2C50", credit)).status, 303);
	check_str(h.act.name, STR("payment.setoff"));
	check_int(h.act.client, h.own);
	check_str(field(&h.act.fields, STR("amount")), STR("2.50"));
	check_str(field(&h.act.fields, STR("credit")), text(mem, "{}", credit));
	a = browser_post(&b, text(mem, "{}/setoff", path), text(mem, "credit={}&amount=viel", credit));
	check(str_has(answer_html(&a), STR("viel")));
	a = browser_get(&b, text(mem, "/items?client={}", h.own));
	check(str_has(answer_html(&a), STR("auf der Seite der Rechnung lässt sich ein Guthaben verrechnen")));
	house_close(&h);
}
