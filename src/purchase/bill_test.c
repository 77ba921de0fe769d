/* bill_test.c - invoices of suppliers: what crosses from who reads them, what a line is for, what differs, and who may say that it is right. */
#include "invoice/invoice.h"
#include "purchase/bill.h"
#include "signal/steps_test.h"
#include "ticket/talk.h"

#define good(cond) ((cond) ? (void)0 : unit_failed(__FILE__, __LINE__, err_str(&h->e)))

static stage_fn *const stages[] = { account_step, purchase_step };

static struct bill bill_at(struct arena *mem, const char *name)
{
	struct str bytes;
	struct err e = { 0 };
	struct bill b, back;
	if (!file_read(unit_tree(mem, text(mem, "test/bills/{}", str_of(name))), mem, 1 << 20, &bytes, &e))
		unit_failed(__FILE__, __LINE__, err_str(&e));
	check(bill_of_xml(bytes, mem, &b));
	check(bill_parse(bill_print(&b, mem), mem, &back));
	check_str(bill_print(&back, mem), bill_print(&b, mem));
	return back;
}

TEST(both_syntaxes_say_the_same_of_a_bill)
{
	static const char *const files[] = { "nordhandel.ubl.xml", "nordhandel.cii.xml" };
	for (size_t i = 0; i < COUNT(files); i++) {
		struct bill b = bill_at(mem, files[i]);
		check_str(b.number, STR("RG-88123"));
		check_str(b.seller, STR("Nordhandel GmbH"));
		check_str(b.order, STR("BE-2026-0001"));
		check_str(b.iban, STR("DE02120300000000202051"));
		check(b.passes && b.gross.cents == 206108 && b.issued.day == date_of(2026, 11, 25).day && b.lines.n == 2 && !b.faults[LANG_DE].len);
		check_str(b.lines.at[0].number, STR("X-1400"));
		check(b.lines.at[0].price.u6 == 860000000 && b.lines.at[0].quantity.u6 == 2000000);
	}
}

/* 2 % off everything, 12.00 for freight, 100.00 paid before: from the lines to what is to be paid. And to whom. */
TEST(a_bill_says_what_makes_its_lines_its_amount_and_to_whom_it_is_addressed)
{
	struct invoice v = { .number = STR("R-1"), .issued = date_of(2026, 11, 25), .due = date_of(2026, 12, 9), .seller = { .name = STR("Nordhandel GmbH") }, .buyer = { .name = STR("Nordlicht Systemhaus GmbH"), .vat_id = STR("DE136695976"),
		.place = { .street = STR("Speicherstraße 12"), .post_code = STR("20457"), .city = STR("Hamburg"), .country = STR("DE") } }, .prepaid = { 10000 } };
	struct tax vat = { TAX_STANDARD, { 19000000 } };
	struct err e = { 0 };
	struct out o = out_open(mem);
	struct bill b, back;
	*push(mem, &v.lines) = (struct invoice_line){ .name = STR("Notebook"), .unit = STR("C62"), .quantity = { 1000000 }, .price = { 1000000000 }, .tax = vat };
	*push(mem, &v.allowances) = (struct allowance){ .amount = { 2000 }, .reason = STR("Treue"), .tax = vat };
	*push(mem, &v.allowances) = (struct allowance){ .charge = true, .amount = { 1200 }, .reason = STR("Fracht"), .tax = vat };
	check(invoice_set_totals(&v, mem, &e) && invoice_print_ubl(&v, &o, &e) && bill_of_xml(out_str(&o), mem, &b) && bill_parse(bill_print(&b, mem), mem, &back));
	check(back.allowances.n == 2 && back.allowances.at[0].amount.cents == -2000 && back.allowances.at[1].amount.cents == 1200);
	check_str(back.allowances.at[1].reason, STR("Fracht"));
	check_int(back.lines.at[0].net.cents + back.allowances.at[0].amount.cents + back.allowances.at[1].amount.cents, back.net.cents);
	check_int(back.gross.cents - back.prepaid.cents + back.rounding.cents, back.payable.cents);
	check_str(back.buyer_place, STR("Speicherstraße 12, 20457 Hamburg"));
	check(bill_is_for(&back, STR("Nordlicht"), STR("DE 136695976"), mem) && bill_is_for(&back, STR("nordlicht systemhaus gmbh"), NONE, mem) && bill_is_for(&back, STR("Nordlicht"), NONE, mem));
	check(!bill_is_for(&back, STR("Nordlicht"), STR("DE111111111"), mem) && !bill_is_for(&back, STR("Südlicht"), NONE, mem));
	check(bill_is_for(&(struct bill){ 0 }, STR("Nordlicht"), NONE, mem));
}

/* What the process that reads strangers' files says is believed only as far as this. */
TEST(what_is_no_bill_is_not_believed)
{
	static const struct str wrong[] = {
		LIT(""), LIT("{}"), LIT("{\"number\":\"1\",\"seller\":\"x\"}"), LIT("{\"number\":\"\",\"seller\":\"x\",\"net\":\"1\",\"vat\":\"0\",\"gross\":\"1\",\"payable\":\"1\"}"),
		LIT("{\"number\":\"1\",\"seller\":\"x\",\"net\":\"1.234\",\"vat\":\"0\",\"gross\":\"1\",\"payable\":\"1\"}"),
		LIT("{\"number\":\"1\",\"seller\":\"x\\u0007\",\"net\":\"1\",\"vat\":\"0\",\"gross\":\"1\",\"payable\":\"1\"}"),
		LIT("{\"number\":\"1\",\"seller\":\"x\",\"issued\":\"2026-02-31\",\"net\":\"1\",\"vat\":\"0\",\"gross\":\"1\",\"payable\":\"1\"}"),
		LIT("{\"number\":\"1\",\"seller\":\"x\",\"net\":\"1\",\"vat\":\"0\",\"gross\":\"1\",\"payable\":\"1\",\"line\":\"x\"}"),
	};
	struct bill b;
	for (size_t i = 0; i < COUNT(wrong); i++)
		check(!bill_parse(wrong[i], mem, &b));
	check(bill_parse(STR("{\"number\":\"1\",\"seller\":\"x\",\"net\":\"1\",\"vat\":\"0\",\"gross\":\"1\",\"payable\":\"1\"}"), mem, &b));
	check(!bill_of_xml(STR("<html/>"), mem, &b) && b.faults[LANG_DE].len && b.faults[LANG_EN].len);
}

TEST(a_line_is_for_what_was_ordered_under_its_number_or_name)
{
	struct billables all = { 0 };
	*push(mem, &all) = (struct billable){ 1, 7, 1, STR("BE-2026-0001"), STR("X-1"), STR("NB"), STR("Notebook"), { 1000000 } };
	*push(mem, &all) = (struct billable){ 2, 7, 2, STR("BE-2026-0002"), STR("X-1"), STR("NB"), STR("Notebook"), { 5000000 } };
	*push(mem, &all) = (struct billable){ 3, 7, 2, STR("BE-2026-0002"), STR("K-9"), STR("KA"), STR("Kabel"), { 5000000 } };
	static const struct { struct bill_line line; struct str said; int64_t is; } cases[] = {
		{ { .number = LIT("x-1"), .quantity = { 1000000 } }, LIT(""), 1 },
		{ { .number = LIT("X-1"), .quantity = { 3000000 } }, LIT(""), 2 },
		{ { .number = LIT("NB"), .quantity = { 3000000 } }, LIT("Ihre BE-2026-0001 vom 3."), 1 },
		{ { .name = LIT("kabel"), .quantity = { 1000000 } }, LIT(""), 3 },
		{ { .number = LIT("Z"), .name = LIT("Kabel"), .quantity = { 1000000 } }, LIT(""), 0 },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct billable *x = bill_match(&cases[i].line, cases[i].said, &all, mem);
		check_int(x ? x->order_line : 0, cases[i].is);
	}
}

TEST(what_differs_is_each_thing_by_itself)
{
	struct matched m = { .order_line = 1, .line = { .number = STR("X-1"), .quantity = { 2000000 }, .price = { 850000000 } }, .ordered_number = STR("X-1"), .come = { 2000000 }, .price = { 850000000 } };
	check_int(bill_differs(&m), 0);
	m.line.price.u6 = 85000000000;
	m.line.base.u6 = 100000000;                          /* per hundred */
	check_int(bill_differs(&m), 0);
	m.line.price.u6++;
	check_int(bill_differs(&m), DIFFERS_PRICE);
	m.others.u6 = 1;
	check_int(bill_differs(&m), DIFFERS_PRICE | DIFFERS_NOT_COME);
	m.line.number = STR("X-2");
	check_int(bill_differs(&m), DIFFERS_PRICE | DIFFERS_NOT_COME | DIFFERS_NUMBER);
	m.order_line = 0;
	check_int(bill_differs(&m), DIFFERS_UNKNOWN);
}

static bool act(struct house *h, int64_t client, const char *name, struct fields f)
{
	int64_t own = h->client;
	h->client = client;
	bool taken = steps_try(h, name, f.at, f.n);
	h->client = own;
	return taken;
}

static bool act_json(struct house *h, int64_t client, const char *name, struct str json)
{
	struct fields f = { 0 };
	check(fields_parse(h->s.mem, json, &f));
	return act(h, client, name, f);
}

static bool comes(struct house *h, const struct bill *b)
{
	struct fields f = { 0 };
	good(file_keep(h->s.db, 0, h->s.now, STR("ab"), STR("application/xml"), STR("<x/>"), &h->e));
	field_add(h->s.mem, &f, STR("bill"), bill_print(b, h->s.mem));
	field_add(h->s.mem, &f, STR("name"), STR("rg.xml"));
	field_add(h->s.mem, &f, STR("sha256"), STR("ab"));
	return act(h, 0, "bill.read", f);
}

BOTH(a_bill_comes_once_and_is_approved_as_ordered_or_with_a_reason)
{
	struct house own, *h = &own;
	struct matched_list lines = { 0 };
	struct supplier_invoice x;
	struct bill b = bill_at(mem, "nordhandel.ubl.xml");
	steps_open(h, stages, COUNT(stages), "2026-11-26T10:00:00+01:00", mem, db);
	check(act_json(h, 0, "supplier.set", STR("{\"name\":\"Nord\",\"vat_id\":\"DE 136695976\"}")));
	check(act_json(h, 0, "article.set", STR("{\"row\":\"{\\\"number\\\":\\\"NB\\\",\\\"german\\\":\\\"Notebook\\\",\\\"purchase\\\":\\\"860\\\",\\\"sales\\\":\\\"1000\\\",\\\"supplier\\\":\\\"Nord\\\",\\\"supplier_number\\\":\\\"X-1400\\\"}\"}")));
	check(act_json(h, h->client, "order.add", STR("{\"supplier\":\"1\",\"line\":\"{\\\"article\\\":\\\"NB\\\",\\\"quantity\\\":\\\"2\\\"}\"}")));
	check(act_json(h, h->client, "order.receive", STR("{\"order\":\"1\",\"line\":\"1\",\"quantity\":\"2\",\"serials\":\"\"}")));
	check(comes(h, &b));
	int64_t id = h->made;
	struct str bytes;
	good(supplier_invoice_bytes(db, id, mem, &bytes, &h->e));
	check_str(bytes, STR("<x/>"));
	check(!comes(h, &b));
	check_str(err_str(&h->refused), STR("invoice RG-88123 of Nordhandel GmbH is there already"));
	good(supplier_invoice_find(db, id, mem, &x, &h->e) && supplier_invoice_lines(db, id, mem, &lines, &h->e));
	check(x.supplier == 1 && lines.n == 2 && lines.at[0].order_line == 1 && !bill_differs(&lines.at[0]) && bill_differs(&lines.at[1]) == DIFFERS_UNKNOWN);
	check(!act_json(h, 0, "bill.approve", text(mem, "{\"invoice\":\"{}\"}", id)));
	check_str(err_str(&h->refused), STR("the invoice is not as was ordered and has come: say why it is right nevertheless"));
	check(act_json(h, 0, "bill.approve", text(mem, "{\"invoice\":\"{}\",\"reason\":\"Fracht ist vereinbart\"}", id)));
	check(!act_json(h, 0, "bill.refuse", text(mem, "{\"invoice\":\"{}\",\"reason\":\"x\"}", id)));
	check_str(err_str(&h->refused), STR("invoice RG-88123 is decided already"));
	/* The same two once more under another number: they have been invoiced. */
	b.number = STR("RG-88124");
	b.lines.n = 1;
	check(comes(h, &b));
	lines.n = 0;
	good(supplier_invoice_lines(db, h->made, mem, &lines, &h->e));
	check(bill_differs(&lines.at[0]) == DIFFERS_UNKNOWN);
	check(act_json(h, 0, "bill.match", text(mem, "{\"invoice\":\"{}\",\"line\":\"{}\",\"order_line\":\"1\"}", h->made, lines.at[0].id)));
	lines.n = 0;
	good(supplier_invoice_lines(db, id + 1, mem, &lines, &h->e));
	check(bill_differs(&lines.at[0]) == DIFFERS_NOT_COME && lines.at[0].others.u6 == 2000000);
	check(act_json(h, 0, "bill.refuse", text(mem, "{\"invoice\":\"{}\",\"reason\":\"doppelt\"}", id + 1)));
}
