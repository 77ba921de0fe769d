/* page_ledger_test.c - what cannot be booked is named on the page; files come only when there is one; a client's account is an act. */
#include "web/house_test.h"

static struct err e;

#define good(cond) ((cond) ? (void)0 : unit_failed(__FILE__, __LINE__, err_str(&e)))
#define DAYS "?from=1970-01-01&until=1970-01-01"         /* of the documents that the house of these tests has */

TEST(ledger_names_what_is_in_no_file)
{
	struct house h;
	house_open(&h, mem);
	struct browser b = browser_of(&h, h.people[ROLE_ACCOUNTANT]);
	struct answer a = browser_get(&b, STR("/ledger" DAYS));
	check(str_has(answer_html(&a), STR("Einstellung datev.adviser")) && !str_has(answer_html(&a), STR("/house/settings")));
	good(run(h.db, &e, "insert into setting (name, value) values ('datev.adviser', '29098'), ('datev.client', '55003'), ('datev.chart', '04')"));
	a = browser_get(&b, STR("/ledger" DAYS));
	check(str_has(answer_html(&a), text(mem, "AN-{}: ihre Summen ergeben nicht ihren Betrag", h.own)) && !str_has(answer_html(&a), STR("/ledger/zip")));
	good(run(h.db, &e, "update person set lang = 1 where id = ?", h.people[ROLE_ACCOUNTANT]));
	a = browser_get(&b, STR("/ledger" DAYS));
	check(str_has(answer_html(&a), text(mem, "AN-{}: its sums do not come to its amount", h.own)));
	a = browser_get(&b, STR("/ledger.json" DAYS));
	check(str_has(answer_html(&a), STR("\"documents\":2,\"booked\":0,\"rows\":0,\"gross\":0.00")));
	a = browser_get(&b, STR("/ledger/file" DAYS));
	check_int(a.status, 303);
	a = browser_get(&b, STR("/ledger/zip" DAYS));
	check(a.status == 303 && !answer_html(&a).len);
	house_close(&h);
}

TEST(ledger_sets_the_account_of_a_client)
{
	struct house h;
	house_open(&h, mem);
	struct browser b = browser_of(&h, h.people[ROLE_ACCOUNTANT]);
	struct str path = text(mem, "/clients/{}/debtor", h.own);
	struct answer a = browser_get(&b, STR("/ledger/debtors"));
	check(str_has(answer_html(&a), STR("es kommt mit der ersten Rechnung")));
	h.outcome = (struct outcome){ .accepted = true };
	check_int(browser_post(&b, path, STR("account=+10017+")).status, 303);
	check_str(h.act.name, STR("debtor.set"));
	check_int(h.act.client, h.own);
	check_str(field(&h.act.fields, STR("account")), STR("10017"));
	good(run(h.db, &e, "insert into debtor (client_id, account, person_id, at_ms) values (?, 100170000, 1, 0), (?, 123456000, 1, 0)", h.own, h.foreign));
	a = browser_get(&b, path);
	check(str_has(answer_html(&a), STR("value=\"10017\"")));
	a = browser_get(&b, STR("/ledger/debtors.json"));
	check(str_has(answer_html(&a), STR("\"10017\"")) && str_has(answer_html(&a), STR("\"123456000\"")));      /* more digits than these books have */
	house_close(&h);
}
