/* report_pdf_test.c - the report of a month or a quarter as PDF: its months are its sections, in both languages, and what is over is the
 * same file each time. */
#include "web/house_test.h"
#include "press/press.h"

static struct str pdf_at(struct browser *b, struct str path)
{
	struct answer a = browser_get(b, path);
	check_int(a.status, 200);
	check_str(a.type, STR("application/pdf"));
	return out_str(&a.out);
}

TEST(a_report_can_be_had_as_pdf_by_both_sides)
{
	struct house h;
	house_open(&h, mem);
	struct browser owner = browser_of(&h, h.people[ROLE_OWNER]), client = browser_of(&h, h.people[ROLE_APPROVER]);
	struct str desk = text(mem, "/clients/{}/report", h.own);
	struct str month = pdf_at(&owner, text(mem, "{}/pdf?month=2020-01", desk)), quarter = pdf_at(&owner, text(mem, "{}/pdf?month=2020-02&months=3", desk));
	check(str_has(month, STR("/Title (Januar 2020)")) && !str_has(month, STR("/Title (Februar 2020)")));
	check(str_has(quarter, STR("/Title (Januar 2020)")) && str_has(quarter, STR("/Title (Februar 2020)")));
	check(str_is(month, pdf_at(&client, STR("/portal/reports/pdf?month=2020-01"))));
	struct answer a = browser_get(&owner, text(mem, "{}?month=2020-01", desk)), b = browser_get(&client, STR("/portal/reports?month=2020-01"));
	check(str_has(answer_html(&a), text(mem, "<a href=\"{}/pdf?month=2020-01\">Dieser Monat als PDF</a>", desk)));
	check(str_has(answer_html(&b), STR("<a href=\"/portal/reports/pdf?month=2020-01&amp;months=3\">Dieses Quartal als PDF</a>")));
	check_int(browser_get(&client, text(mem, "{}/pdf", desk)).status, 403);
	house_close(&h);
}
