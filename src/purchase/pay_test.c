/* pay_test.c - approved is payable, ordered once, paid by a line of the bank; what the bank never got is ordered again. */
#include "ledger/ledger.h"
#include "purchase/books.h"
#include "purchase/pay.h"
#include "signal/steps_test.h"
#include "ticket/talk.h"

#define good(cond) ((cond) ? (void)0 : unit_failed(__FILE__, __LINE__, err_str(&h->e)))

static stage_fn *const stages[] = { account_step, ledger_step, purchase_step };

static bool act(struct house *h, const char *name, struct str json)
{
	struct fields f = { 0 };
	int64_t own = h->client;
	check(fields_parse(h->s.mem, json, &f));
	h->client = 0;
	bool taken = steps_try(h, name, f.at, f.n);
	h->client = own;
	return taken;
}

/* Came and, where it says so, approved; its id. */
static int64_t bill(struct house *h, const char *number, const char *iban, const char *currency, const char *gross, bool approved)
{
	struct arena *mem = h->s.mem;
	struct fields f = { 0 }, own = { 0 };
	good(file_keep(h->s.db, 0, h->s.now, STR("ab"), STR("application/xml"), STR("<x/>"), &h->e));
	const struct { const char *name; struct str value; } all[] = {
		{ "number", str_of(number) }, { "currency", str_of(currency) }, { "seller", STR("Nordhandel GmbH") }, { "iban", str_of(iban) }, { "issued", STR("2026-11-20") }, { "due", STR("2026-11-30") },
		{ "net", str_of(gross) }, { "vat", STR("0") }, { "gross", str_of(gross) }, { "payable", str_of(gross) }, { "passes", STR("1") },
	};
	for (size_t i = 0; i < COUNT(all); i++)
		field_add(mem, &f, str_of(all[i].name), all[i].value);
	field_add(mem, &own, STR("bill"), fields_print(mem, &f));
	field_add(mem, &own, STR("name"), STR("rg.xml"));
	field_add(mem, &own, STR("sha256"), STR("ab"));
	check(act(h, "bill.read", fields_print(mem, &own)));
	int64_t id = h->made;
	if (approved)
		check(act(h, "bill.approve", text(mem, "{\"invoice\":\"{}\",\"reason\":\"vereinbart\"}", id)));
	return id;
}

static int64_t line(struct house *h, const char *amount, const char *purpose)
{
	struct arena *mem = h->s.mem;
	struct fields l = { 0 }, f = { 0 };
	static int n;
	int64_t id = 0;
	field_add(mem, &l, STR("key"), text(mem, "k{}", n++));
	field_add(mem, &l, STR("account"), STR("DE89370400440532013000"));
	field_add(mem, &l, STR("day"), STR("2026-11-27"));
	field_add(mem, &l, STR("amount"), str_of(amount));
	field_add(mem, &l, STR("name"), STR("NORDHANDEL GMBH"));
	field_add(mem, &l, STR("iban"), STR("DE02120300000000202051"));
	field_add(mem, &l, STR("purpose"), str_of(purpose));
	field_add(mem, &f, STR("name"), STR("auszug"));
	field_add(mem, &f, STR("line"), fields_print(mem, &l));
	check(act(h, "bank.read", fields_print(mem, &f)));
	struct rows *r = sql(h->s.db, "select max(id) from bank_line");
	row(r, mem, &id);
	good(done(r, &h->e));
	return id;
}

static struct payable payable(struct house *h, int64_t id)
{
	struct payable x;
	good(payable_find(h->s.db, id, h->s.mem, &x, &h->e));
	return x;
}

static void begin(struct house *h, struct arena *mem, struct db *db)
{
	steps_open(h, stages, COUNT(stages), "2026-11-26T10:00:00+01:00", mem, db);
	check(act(h, "setting.set", STR("{\"house.name\":\"Nordlicht\",\"house.iban\":\"DE89370400440532013000\"}")));
}

BOTH(what_is_approved_is_paid_once_by_a_file_and_a_line)
{
	struct house own, *h = &own;
	struct payables all = { 0 };
	struct str bytes;
	struct err refused = { 0 };
	begin(h, mem, db);
	int64_t first = bill(h, "RG-1", "DE02 1203 0000 0000 2020 51", "EUR", "119.00", true), second = bill(h, "RG-2", "DE02120300000000202051", "EUR", "50.00", true);
	int64_t abroad = bill(h, "RG-3", "DE02120300000000202051", "USD", "70.00", true), came = bill(h, "RG-4", "DE02120300000000202051", "EUR", "9.00", false);
	good(payable_list(db, false, mem, &all, &h->e));
	check(all.n == 3 && all.at[0].transferable && !all.at[2].transferable && all.at[0].due.day == date_of(2026, 11, 30).day && !payable(h, came).id);
	check(!act(h, "bill.pay", text(mem, "{\"day\":\"2026-11-27\",\"invoice\":\"{}\"}", came)));
	check_str(err_str(&h->refused), text(mem, "invoice {} is not approved, or paid already", came));
	check(!act(h, "bill.pay", text(mem, "{\"day\":\"2026-11-27\",\"invoice\":\"{}\"}", abroad)));
	check_str(err_str(&h->refused), STR("RG-3 is in USD or names no valid IBAN: it is paid by another way"));
	check(!act(h, "bill.pay", text(mem, "{\"day\":\"2026-11-25\",\"invoice\":\"{}\"}", first)));
	check(act(h, "bill.pay", text(mem, "{\"day\":\"2026-11-27\",\"invoice\":\"{}\"}", first)));
	int64_t run = h->made;
	good(bill_file(db, run, LANG_EN, mem, &bytes, &refused, &h->e));
	check(str_has(bytes, STR("pain.001.001.09")) && str_has(bytes, STR("<EndToEndId>RG-1</EndToEndId>")) && str_has(bytes, STR("<CtrlSum>119.00</CtrlSum>")) && str_has(bytes, STR("<Dt>2026-11-27</Dt>")));
	check(payable(h, first).ordered && !payable(h, second).ordered);
	check(!act(h, "bill.pay", text(mem, "{\"day\":\"2026-11-27\",\"invoice\":\"{}\"}", first)));
	check_str(err_str(&h->refused), STR("RG-1 is ordered at the bank already"));

	/* The line names it; what is booked of it is of the line, too. */
	struct bank_line l;
	int64_t id = line(h, "-119.00", "RG-1 vom 20.11.");
	good(bank_line_of(db, id, mem, &l, &h->e));
	all.n = 0;
	good(payable_list(db, false, mem, &all, &h->e));
	struct proposal p = payable_propose(&l, &all, mem);
	check(p.n == 1 && p.by == PROPOSED_NUMBER && p.shares[0].item->id == first && p.shares[0].amount.cents == 11900 && !p.rest.cents);
	check(!act(h, "bill.book", text(mem, "{\"line\":\"{}\",\"invoice\":\"{}\",\"amount\":\"120.00\"}", id, first)));
	check_str(err_str(&h->refused), STR("RG-1: more than 0 is paid, and at most what is open: 119.00"));
	check(!act(h, "bill.book", text(mem, "{\"line\":\"{}\",\"invoice\":\"{}\",\"amount\":\"100.00\",\"invoice\":\"{}\",\"amount\":\"50.00\"}", id, first, second)));
	check_str(err_str(&h->refused), STR("that is more than the line has: 19.00 are left"));
	check(act(h, "bill.book", text(mem, "{\"line\":\"{}\",\"invoice\":\"{}\",\"amount\":\"119.00\"}", id, first)));
	int64_t payment = h->made, lines = 0, waiting = 0;
	check(!payable(h, first).open.cents && payable(h, first).paid.cents == 11900);
	good(bank_count(db, &lines, &waiting, &h->e));
	check(lines == 1 && !waiting);
	check(act(h, "payment.undo", text(mem, "{\"payment\":\"{}\"}", payment)));
	check(payable(h, first).open.cents == 11900 && !act(h, "payment.undo", text(mem, "{\"payment\":\"{}\"}", payment)));
	struct str broken;
	int64_t checked;
	good(payment_verify(db, mem, &checked, &broken, &h->e));
	check(checked == 2 && !broken.len);
}

BOTH(what_the_bank_never_got_is_ordered_again)
{
	struct house own, *h = &own;
	struct bank_orders orders = { 0 };
	struct str bytes;
	struct err refused = { 0 };
	begin(h, mem, db);
	int64_t id = bill(h, "RG-1", "DE02120300000000202051", "EUR", "119.00", true);
	check(act(h, "bill.pay", text(mem, "{\"day\":\"2026-11-27\",\"invoice\":\"{}\"}", id)));
	int64_t run = h->made;
	check(!act(h, "bill.recall", text(mem, "{\"order\":\"{}\",\"reason\":\" \"}", run)));
	check_str(err_str(&h->refused), STR("the reason is missing: why the bank never got the file"));
	check(act(h, "bill.recall", text(mem, "{\"order\":\"{}\",\"reason\":\"Datei war beschädigt\"}", run)));
	check(!payable(h, id).ordered);
	good(bill_file(db, run, LANG_EN, mem, &bytes, &refused, &h->e));
	check(!bytes.len && !refused.len);
	good(bill_orders(db, 10, mem, &orders, &h->e));
	check(orders.n == 1 && !orders.at[0].booked);
	check_str(orders.at[0].recalled, STR("Datei war beschädigt"));
	check(!act(h, "bill.recall", text(mem, "{\"order\":\"{}\",\"reason\":\"x\"}", run)));
	check_str(err_str(&h->refused), STR("there is no such order, or it is taken back already"));
	check(act(h, "bill.pay", text(mem, "{\"day\":\"2026-11-27\",\"invoice\":\"{}\"}", id)));
	run = h->made;
	check(act(h, "bill.book", text(mem, "{\"line\":\"{}\",\"invoice\":\"{}\",\"amount\":\"119.00\"}", line(h, "-119.00", "Sammler"), id)));
	check(!act(h, "bill.recall", text(mem, "{\"order\":\"{}\",\"reason\":\"x\"}", run)));
	check_str(err_str(&h->refused), STR("all of it is booked: the bank had the file"));
}

/* What the books get: approved ones of the days, on the account of a supplier that is known, by the one rate that gives their tax. */
BOTH(what_is_approved_goes_into_the_books)
{
	struct house own, *h = &own;
	struct ledger_cames came = { 0 };
	struct str bytes;
	begin(h, mem, db);
	int64_t unknown = bill(h, "RG-1", "DE02120300000000202051", "EUR", "119.00", true);
	check(act(h, "supplier.set", STR("{\"name\":\"Nordhandel GmbH\",\"creditor\":\"70815\"}")));
	int64_t known = bill(h, "RG-2", "DE02120300000000202051", "EUR", "50.00", true);
	bill(h, "RG-3", "DE02120300000000202051", "EUR", "9.00", false);
	good(purchase_books.list(db, date_of(2026, 11, 1), date_of(2026, 11, 30), mem, &came, &h->e));
	check(came.n == 2 && came.at[0].id == unknown && !came.at[0].creditor && came.at[1].id == known && came.at[1].creditor == 708150000);
	check(came.at[1].groups.n == 1 && came.at[1].groups.at[0].basis.cents == 5000 && came.at[1].gross.cents == 5000);
	good(purchase_books.bytes(db, known, mem, &bytes, &h->e));
	check_str(bytes, STR("<x/>"));
	came.n = 0;
	good(purchase_books.list(db, date_of(2026, 12, 1), date_of(2026, 12, 31), mem, &came, &h->e));
	check(!came.n);
	check(!act(h, "supplier.set", STR("{\"name\":\"Nordhandel GmbH\",\"creditor\":\"6999\"}")));
	check_str(err_str(&h->refused), STR("\"6999\" is no creditor account from 70000 to 99999"));
}

/* 119.00 of 20 November with 2 % within 10 days, 3 % within 4: until the 24th 3.57, until the 30th 2.38. */
BOTH(what_is_let_off_is_taken_while_it_is)
{
	struct house own, *h = &own;
	struct payables all = { 0 };
	struct str bytes;
	struct err refused = { 0 };
	struct date by;
	struct bank_line l;
	begin(h, mem, db);
	int64_t id = bill(h, "RG-1", "DE02120300000000202051", "EUR", "119.00", true);
	good(run(db, &h->e, "insert into supplier_invoice_discount (client_id, invoice_id, days, percent_u6, base_cents) values (0, ?, 10, 2000000, 0), (0, ?, 4, 3000000, 0)", id, id));
	struct payable x = payable(h, id);
	static const struct { const char *day, *by; int64_t off; } days[] = { { "2026-11-24", "2026-11-24", 357 }, { "2026-11-25", "2026-11-30", 238 }, { "2026-11-30", "2026-11-30", 238 }, { "2026-12-01", "", 0 } };
	for (size_t i = 0; i < COUNT(days); i++) {
		struct date day, until = { 0 };
		check(date_parse(str_of(days[i].day), &day) && (!*days[i].by || date_parse(str_of(days[i].by), &until)));
		check_int(payable_discount(&x, day, &by).cents, days[i].off);
		check_int(by.day, until.day);
	}
	check(act(h, "bill.pay", text(mem, "{\"day\":\"2026-11-27\",\"invoice\":\"{}\"}", id)));
	good(bill_file(db, h->made, LANG_EN, mem, &bytes, &refused, &h->e));
	check(str_has(bytes, STR("<CtrlSum>116.62</CtrlSum>")));
	steps_at(h, "2026-12-05T10:00:00+01:00");
	int64_t paid = line(h, "-116.62", "RG-1");
	good(bank_line_of(db, paid, mem, &l, &h->e) && payable_list(db, false, mem, &all, &h->e));
	l.value = l.day;
	struct proposal p = payable_propose(&l, &all, mem);
	check(p.n == 1 && p.shares[0].amount.cents == 11662 && p.shares[0].discount.cents == 238);
	check(!act(h, "bill.book", text(mem, "{\"line\":\"{}\",\"invoice\":\"{}\",\"amount\":\"116.62\",\"discount\":\"2.39\"}", paid, id)));
	check_str(err_str(&h->refused), STR("RG-1: at most what stays open is let off"));
	check(act(h, "bill.book", text(mem, "{\"line\":\"{}\",\"invoice\":\"{}\",\"amount\":\"116.62\",\"discount\":\"2.38\"}", paid, id)));
	int64_t booking = h->made;
	x = payable(h, id);
	check(x.paid.cents == 11662 && x.discounted.cents == 238 && !x.open.cents && !payable_discount(&x, date_of(2026, 11, 24), &by).cents);
	all.n = 0;
	good(payable_list(db, false, mem, &all, &h->e));
	check(!all.n);
	struct ledger_cames came = { 0 };
	good(run(db, &h->e, "insert into supplier_invoice_tax (client_id, invoice_id, category, rate_u6, basis_cents, vat_cents) values (0, ?, 'S', 19000000, 10000, 1900)", id) &&
	     purchase_books.list(db, date_of(2026, 11, 27), date_of(2026, 11, 27), mem, &came, &h->e));
	check(came.n == 1 && came.at[0].let_off && came.at[0].gross.cents == -238 && came.at[0].groups.n == 1 && came.at[0].groups.at[0].basis.cents == -238);
	/* Of the 27th, booked today: who hands over later days is told, and of what is taken back after that as well. */
	struct date today = house_day(db, h->s.now, mem);
	check(today.day > date_of(2026, 11, 27).day);
	came.n = 0;
	good(purchase_books.later(db, date_of(2026, 11, 28), today, mem, &came, &h->e));
	check(came.n == 1 && !came.at[0].back && came.at[0].gross.cents == -238 && came.at[0].day.day == date_of(2026, 11, 27).day && came.at[0].at.day == today.day);
	came.n = 0;
	good(purchase_books.later(db, date_of(2026, 11, 1), today, mem, &came, &h->e));
	check(!came.n);
	steps_at(h, "2026-12-20T10:00:00+01:00");
	check(act(h, "payment.undo", text(mem, "{\"payment\":\"{}\"}", booking)));
	good(purchase_books.later(db, date_of(2026, 12, 15), date_of(2026, 12, 31), mem, &came, &h->e));
	check(came.n == 1 && came.at[0].back && came.at[0].at.day == date_of(2026, 12, 20).day);
	came.n = 0;
	good(purchase_books.later(db, date_of(2026, 11, 28), today, mem, &came, &h->e));
	check(!came.n);
	check_int(payable(h, id).open.cents, 11900);
	came.n = 0;
	good(purchase_books.list(db, date_of(2026, 11, 27), date_of(2026, 11, 27), mem, &came, &h->e));
	check(!came.n);
}
