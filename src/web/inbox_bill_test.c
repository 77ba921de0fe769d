/* inbox_bill_test.c - a supplier's invoice that came as the file of a letter is read from there, and from no other file. */
#include "web/house_test.h"
#include "purchase/bill.h"
#include "ticket/talk.h"

TEST(a_supplier_invoice_is_taken_from_a_letter_that_waits)
{
	struct house h;
	struct str bytes, sha256;
	struct err e = { 0 };
	struct bill b;
	house_open(&h, mem);
	struct browser owner = browser_of(&h, h.people[ROLE_OWNER]), books = browser_of(&h, h.people[ROLE_ACCOUNTANT]);
	struct str letter = text(mem, "/inbox/{}", h.things[OBJECT_LETTER][0]), act = text(mem, "{}/bill", letter);
	check(file_read(unit_tree(mem, STR("test/bills/nordhandel.ubl.xml")), mem, 1 << 20, &bytes, &e));
	sha256 = sha256_hex(mem, bytes);
	check(file_keep(h.db, 0, h.now, sha256, STR("application/xml"), bytes, &e));
	check(run(h.db, &e, "update signal set fields = ? where id = (select signal_id from stray where id = ?)",
	          text(mem, "{\"from\":\"rechnung@nordhandel.example\",\"subject\":\"Ihre Rechnung\",\"text\":\"anbei\",\"file.name\":\"RG-88123.xml\",\"file.type\":\"application/xml\",\"file.size\":\"{}\",\"file.sha256\":\"{}\"}", (int64_t)bytes.len, sha256),
	          h.things[OBJECT_LETTER][0]));
	struct answer page = browser_get(&owner, letter);
	check(str_has(answer_html(&page), act) && str_has(answer_html(&page), STR("RG-88123.xml")));
	check_int(browser_post(&books, act, text(mem, "file={}", sha256)).status, 403);
	int acts = h.acts;
	check_int(browser_post(&owner, act, STR("file=word")).status, 422);
	check_int(h.acts, acts);
	h.outcome = (struct outcome){ .accepted = true, .id = 5 };
	struct answer taken = browser_post(&owner, act, text(mem, "file={}", sha256));
	check_int(taken.status, 303);
	check_str(taken.location, STR("/supplier-invoices/5"));
	check_str(h.act.name, STR("bill.read"));
	check_str(field(&h.act.fields, STR("sha256")), sha256);
	check_str(field(&h.act.fields, STR("name")), STR("RG-88123.xml"));
	check(bill_parse(field(&h.act.fields, STR("bill")), mem, &b) && b.passes && b.gross.cents == 206108);
	check_str(b.number, STR("RG-88123"));
	house_close(&h);
}
