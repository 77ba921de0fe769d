/* payment_test.c - what lines pay: proposed, booked in whole and in parts, given back, taken back; what is open does not hang on their order. */
#include "ledger/billed_test.h"
#include "ledger/payments.h"
#include "ledger/refund.h"

#define good(cond) ((cond) ? (void)0 : unit_failed(__FILE__, __LINE__, err_str(&w->e)))
#define F(name, value) { LIT(name), LIT(value) }
#define N(name, number) { LIT(name), text(mem, "{}", number) }

/* As the book-keeper, of the house. */
static bool act_of(struct house *w, const char *name, const struct field *f, size_t n)
{
	int64_t client = w->client;
	w->client = 0;
	bool taken = steps_try(w, name, f, n);
	w->client = client;
	return taken;
}
#define act(w, name, ...) act_of(w, name, (struct field[]){ __VA_ARGS__ }, COUNT(((struct field[]){ __VA_ARGS__ })))

static struct bank_line line_of(const char *purpose, int64_t cents)
{
	return (struct bank_line){ .account = STR("DE89370400440532013000"), .day = date_of(2026, 12, 1), .value = date_of(2026, 12, 1), .amount = { cents }, .purpose = str_of(purpose) };
}

static struct open_item item_at(struct house *w, int64_t invoice)
{
	struct open_item i;
	good(item_of(w->s.db, invoice, w->s.mem, &i, &w->e));
	return i;
}

static int64_t count(struct house *w)
{
	int64_t all, waiting;
	good(bank_count(w->s.db, &all, &waiting, &w->e));
	return all * 100 + waiting;
}

static int64_t proved(struct house *w, struct str *broken)
{
	int64_t n;
	good(payment_verify(w->s.db, w->s.mem, &n, broken, &w->e));
	return n;
}

BOTH(a_line_comes_once_and_pays_once)
{
	struct house own, *w = &own;
	struct str broken;
	billed_open(w, db, mem);
	billed_owe(w, 1, 1, 10000, billed_19);
	int64_t invoice = billed_issue(w), line = billed_comes(w, line_of("RE-2026-0001", 11900));
	check_int(billed_comes(w, line_of("RE-2026-0001", 11900)), line);
	check_int(count(w), 101);
	check(act(w, "payment.book", N("line", line), N("invoice", invoice), F("amount", "100.00"), F("discount", "")));
	check(item_at(w, invoice).paid.cents == 10000 && item_at(w, invoice).open.cents == 1900 && count(w) == 101);
	check(!act(w, "payment.book", N("line", line), N("invoice", invoice), F("amount", "19.01"), F("discount", "")));
	check_str(err_str(&w->refused), STR("that is more than the line has: 19.00 are left"));
	check(!act(w, "bank.leave", N("line", line), F("why", "Gebühr")));
	check(act(w, "payment.book", N("line", line), N("invoice", invoice), F("amount", "19.00"), F("discount", "")));
	check(item_at(w, invoice).open.cents == 0 && count(w) == 100);
	check(!act(w, "payment.book", N("line", line), N("invoice", invoice), F("amount", "0.01"), F("discount", "")));
	struct booking_rows all = { 0 };
	good(payment_list(db, w->client, invoice, mem, &all, &w->e));
	check(all.n == 2 && all.at[1].amount.cents == 1900);
	check(act(w, "payment.undo", N("payment", all.at[1].id)));
	check(item_at(w, invoice).open.cents == 1900 && count(w) == 101);
	check(!act(w, "payment.undo", N("payment", all.at[1].id)));
	check_str(err_str(&w->refused), STR("there is no such booking, or it is taken back already"));
	check_int(proved(w, &broken), 3);
	check_str(broken, NONE);
}

BOTH(what_is_not_paid_is_refused_with_its_reason)
{
	struct house own, *w = &own;
	billed_open(w, db, mem);
	billed_owe(w, 1, 1, 10000, billed_19);
	int64_t invoice = billed_issue(w), came = billed_comes(w, line_of("", 5000)), went = billed_comes(w, line_of("RE-2026-0001", -5000));
	static const struct { const char *amount, *discount, *why[2]; bool out; } cases[] = {
		{ "0.00", "", { "RE-2026-0001: der Betrag hat das Vorzeichen der Zeile und ist nicht 0", "RE-2026-0001: the amount has the sign of the line and is not 0" }, false },
		{ "-1.00", "", { "RE-2026-0001: der Betrag hat das Vorzeichen der Zeile und ist nicht 0", "RE-2026-0001: the amount has the sign of the line and is not 0" }, false },
		{ "50.00", "69.01", { "RE-2026-0001: nachgelassen wird höchstens, was offen bleibt", "RE-2026-0001: at most what stays open is let off" }, false },
		{ "-50.00", "", { "RE-2026-0001: zurückgegeben wird höchstens, was gezahlt ist: 0,00", "RE-2026-0001: at most what was paid is given back: 0.00" }, true },
		{ "viel", "", { "„viel“ ist kein Betrag wie 119.00", "\"viel\" is no amount like 119.00" }, false },
	};
	for (size_t i = 0; i < COUNT(cases); i++)
		for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
			w->s.reader = lang;
			check(!act(w, "payment.book", N("line", cases[i].out ? went : came), N("invoice", invoice), { LIT("amount"), str_of(cases[i].amount) }, { LIT("discount"), str_of(cases[i].discount) }));
			check_str(err_str(&w->refused), str_of(cases[i].why[lang]));
		}
	check(!act(w, "payment.book", N("line", came), F("invoice", "99"), F("amount", "1.00"), F("discount", "")));
	check_str(err_str(&w->refused), STR("there is no invoice 99"));
	check(act(w, "bank.leave", N("line", came), F("why", "Umbuchung")));
	check(!act(w, "payment.book", N("line", came), N("invoice", invoice), F("amount", "1.00"), F("discount", "")));
	check(act(w, "bank.leave", N("line", came), F("back", "1")));
	check(act(w, "payment.book", N("line", came), N("invoice", invoice), F("amount", "50.00"), F("discount", "69.00")));
	check(item_at(w, invoice).open.cents == 0 && item_at(w, invoice).discounted.cents == 6900);
	check(act(w, "payment.book", N("line", went), N("invoice", invoice), F("amount", "-50.00"), F("discount", "")));
	check(item_at(w, invoice).open.cents == 11900 && item_at(w, invoice).paid.cents == 0);      /* of what nobody paid nothing is let off */
}

BOTH(a_cancelled_invoice_is_one_item_and_what_was_paid_is_owed_back)
{
	struct house own, *w = &own;
	struct open_items all = { 0 };
	billed_open(w, db, mem);
	billed_owe(w, 1, 1, 10000, billed_19);
	int64_t invoice = billed_issue(w), line = billed_comes(w, line_of("RE-2026-0001", 11900));
	check(act(w, "payment.book", N("line", line), N("invoice", invoice), F("amount", "119.00"), F("discount", "")));
	struct field cancel[] = { N("invoice", invoice), F("reason", "Irrtum") };
	check(steps_try(w, "invoice.cancel", cancel, COUNT(cancel)));
	int64_t storno = w->made;
	good(item_list(db, 0, false, mem, &all, &w->e));
	check(all.n == 1 && all.at[0].id == invoice && all.at[0].gross.cents == 0 && all.at[0].open.cents == -11900);
	int64_t back = billed_comes(w, line_of("Erstattung ST-2026-0001", -11900));
	check(act(w, "payment.book", N("line", back), N("invoice", storno), F("amount", "-119.00"), F("discount", "")));      /* by the number of either */
	check(item_at(w, storno).id == invoice && item_at(w, invoice).open.cents == 0);
}

BOTH(a_discount_is_no_money_and_does_not_come_back)
{
	struct house own, *w = &own;
	struct refunds due = { 0 };
	billed_open(w, db, mem);
	billed_owe(w, 1, 1, 20000, billed_19);
	int64_t invoice = billed_issue(w), line = billed_comes(w, line_of("RE-2026-0001", 23324));
	check(act(w, "payment.book", N("line", line), N("invoice", invoice), F("amount", "233.24"), F("discount", "4.76")));
	check(item_at(w, invoice).open.cents == 0 && item_at(w, invoice).discounted.cents == 476);
	struct field cancel[] = { N("invoice", invoice), F("reason", "Irrtum") };
	check(steps_try(w, "invoice.cancel", cancel, COUNT(cancel)));
	check(item_at(w, invoice).open.cents == -23324 && item_at(w, invoice).discounted.cents == 0);
	good(refund_due(db, mem, &due, &w->e));
	check(due.n == 1 && due.at[0].amount.cents == 23324);
	int64_t back = billed_comes(w, line_of("RE-2026-0001", -23324));
	check(act(w, "payment.book", N("line", back), N("invoice", invoice), F("amount", "-233.24"), F("discount", "")));
	struct open_items open = { 0 };
	good(item_list(db, 0, false, mem, &open, &w->e));
	check(item_at(w, invoice).open.cents == 0 && open.n == 0);
}

BOTH(what_is_left_of_a_line_is_booked_as_its_rest)
{
	struct house own, *w = &own;
	struct rest_rows rests = { 0 };
	billed_open(w, db, mem);
	billed_owe(w, 1, 1, 10000, billed_19);
	int64_t invoice = billed_issue(w), line = billed_comes(w, line_of("RE-2026-0001 Mahnung", 12400)), went = billed_comes(w, line_of("RE-2026-0001 zurück", -12450));
	static const struct { const char *kind, *amount, *why[2]; } cases[] = {
		{ "tip", "5.00", { "was übrig bleibt, ist fee, interest, charges, difference oder other", "what is left over is fee, interest, charges, difference or other" } }, { "fee", "5.01", { "von dieser Zeile sind noch 5,00 frei", "5.00 of this line are left" } },
		{ "fee", "-1.00", { "von dieser Zeile sind noch 5,00 frei", "5.00 of this line are left" } }, { "fee", "0.00", { "von dieser Zeile sind noch 5,00 frei", "5.00 of this line are left" } },
		{ "other", "5.00", { "der Grund fehlt: was es ist", "the reason is missing: what it is" } }, { "fee", "viel", { "„viel“ ist kein Betrag wie 5.00", "\"viel\" is no amount like 5.00" } },
	};
	check(act(w, "payment.book", N("line", line), N("invoice", invoice), F("amount", "119.00"), F("discount", "")));
	check_int(count(w), 202);
	for (size_t i = 0; i < COUNT(cases); i++)
		for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
			w->s.reader = lang;
			check(!act(w, "bank.rest", N("line", line), { LIT("kind"), str_of(cases[i].kind) }, { LIT("amount"), str_of(cases[i].amount) }, F("why", "")));
			check_str(err_str(&w->refused), str_of(cases[i].why[lang]));
		}
	check(act(w, "bank.rest", N("line", line), F("kind", "fee")));
	int64_t fee = w->made;
	check(count(w) == 201 && item_at(w, invoice).open.cents == 0);       /* nothing is paid too much */
	check(act(w, "payment.book", N("line", went), N("invoice", invoice), F("amount", "-119.00"), F("discount", "")));
	check(act(w, "bank.rest", N("line", went), F("kind", "charges"), F("amount", "-5.00")));
	check(act(w, "bank.rest", N("line", went), F("kind", "other"), F("amount", "-0.50"), F("why", "Porto")));
	check_int(count(w), 200);
	good(rest_list(db, 9, mem, &rests, &w->e));
	check(rests.n == 3 && rests.at[2].kind == REST_FEE && rests.at[2].amount.cents == 500 && rests.at[0].kind == REST_OTHER);
	check(act(w, "bank.rest", N("back", fee)));
	check(!act(w, "bank.rest", N("back", fee)));
	check(!act(w, "bank.rest", N("back", w->made)));
	check_int(count(w), 201);
	rests.n = 0;
	good(rest_list(db, 9, mem, &rests, &w->e));
	check_int((int64_t)rests.n, 2);
	check(!run(db, &w->e, "update line_rest set cents = 1"));
}

BOTH(lines_page_on_and_come_back)
{
	struct house own, *w = &own;
	struct bank_lines first = { 0 }, more = { 0 }, aside = { 0 };
	int64_t lines[5];
	billed_open(w, db, mem);
	for (int i = 0; i < 5; i++) {
		struct bank_line l = line_of("", 100 + i);
		l.day.day -= i % 2;                      /* those of the day before come first */
		lines[i] = billed_comes(w, l);
	}
	good(bank_waiting(db, 0, 3, mem, &first, &w->e) && bank_waiting(db, first.at[2].id, 3, mem, &more, &w->e));
	check(first.n == 3 && first.at[0].id == lines[1] && first.at[1].id == lines[3] && first.at[2].id == lines[0] && more.n == 2 && more.at[0].id == lines[2] && more.at[1].id == lines[4]);
	check(act(w, "bank.leave", N("line", lines[2]), F("why", "Umbuchung")));
	good(bank_aside(db, 9, mem, &aside, &w->e));
	check(aside.n == 1 && aside.at[0].id == lines[2] && count(w) == 504);
}

BOTH(what_was_paid_too_much_goes_back_once)
{
	struct house own, *w = &own;
	struct refunds due = { 0 };
	struct str bytes;
	struct err refused = { 0 };
	billed_open(w, db, mem);
	billed_owe(w, 1, 1, 10000, billed_19);
	int64_t invoice = billed_issue(w);
	struct bank_line l = line_of("RE-2026-0001", 12000);
	int64_t nameless = billed_comes(w, line_of("RE-2026-0001 bar", 100));
	check(act(w, "payment.book", N("line", nameless), N("invoice", invoice), F("amount", "1.00"), F("discount", "")));
	check(!act(w, "refund.order", N("invoice", invoice)));
	check_str(err_str(&w->refused), text(mem, "nothing is to be refunded on invoice {}, or it is on its way", invoice));
	l.iban = STR("DE02120300000000202051");
	int64_t line = billed_comes(w, l);
	check(act(w, "payment.book", N("line", line), N("invoice", invoice), F("amount", "120.00"), F("discount", "")));
	good(refund_due(db, mem, &due, &w->e));
	check(due.n == 1 && due.at[0].amount.cents == 200);
	check_str(due.at[0].iban, STR("DE02120300000000202051"));
	check(act(w, "setting.set", F("house.iban", "")));
	check(!act(w, "refund.order", N("invoice", invoice)));   /* no bank would take its file, and it stays proposed */
	check_str(err_str(&w->refused), STR("\"\" is no IBAN: account of the house"));
	check(act(w, "setting.set", F("house.iban", "DE89 3704 0044 0532 0130 00")));
	check(act(w, "refund.order", N("invoice", invoice)));
	int64_t ordered = w->made;
	check(!act(w, "refund.order", N("invoice", invoice)));
	good(refund_file(db, ordered, LANG_EN, mem, &bytes, &refused, &w->e));
	check(str_has(bytes, STR("<InstdAmt Ccy=\"EUR\">2.00</InstdAmt>")) && str_has(bytes, STR("<Nm>Praxis Weiss</Nm>")) && !refused.len);
	int64_t back = billed_comes(w, line_of("RE-2026-0001", -200));
	check(act(w, "payment.book", N("line", back), N("invoice", invoice), F("amount", "-2.00"), F("discount", "")));
	check(item_at(w, invoice).open.cents == 0);
	due.n = 0;
	good(refund_due(db, mem, &due, &w->e));
	check(due.n == 0);
}

/* A credit is set off against what the same client owes; only what is over in all is paid out. */
BOTH(nothing_is_refunded_to_a_client_who_owes_as_much)
{
	struct house own, *w = &own;
	struct refunds due = { 0 };
	billed_open(w, db, mem);
	billed_owe(w, 1, 1, 10000, billed_19);
	int64_t owed = billed_issue(w);
	billed_owe(w, 2, 1, 5000, billed_19);
	int64_t paid = billed_issue(w), line = billed_comes(w, line_of("RE-2026-0002", 5950));
	check(act(w, "payment.book", N("line", line), N("invoice", paid), F("amount", "59.50"), F("discount", "")));
	struct field cancel[] = { N("invoice", paid), F("reason", "Irrtum") };
	check(steps_try(w, "invoice.cancel", cancel, COUNT(cancel)));
	good(refund_due(db, mem, &due, &w->e));
	check(due.n == 0 && item_at(w, paid).open.cents == -5950);
	int64_t some = billed_comes(w, line_of("RE-2026-0001", 10000));
	check(act(w, "payment.book", N("line", some), N("invoice", owed), F("amount", "100.00"), F("discount", "")));
	good(refund_due(db, mem, &due, &w->e));
	check(due.n == 1 && due.at[0].item.id == paid && due.at[0].amount.cents == 4050);      /* 59.50 less the 19.00 that are left to pay */
}

/* 238.00 for 119.00: what is over pays another invoice, and then the payment stays until that is taken back. */
BOTH(a_payment_stays_as_long_as_something_was_set_off_with_it)
{
	struct house own, *w = &own;
	int64_t booked = 0, set_off = 0;
	billed_open(w, db, mem);
	billed_owe(w, 1, 1, 10000, billed_19);
	int64_t first = billed_issue(w);
	billed_owe(w, 2, 1, 10000, billed_19);
	int64_t second = billed_issue(w), line = billed_comes(w, line_of("RE-2026-0001", 23800));
	check(act(w, "payment.book", N("line", line), N("invoice", first), F("amount", "238.00"), F("discount", "")));
	booked = w->made;
	check(steps_try(w, "payment.setoff", (struct field[]){ N("invoice", second), N("credit", first) }, 2));
	set_off = w->made;
	check(item_at(w, first).open.cents == 0 && item_at(w, second).open.cents == 0);
	check(!act(w, "payment.undo", N("payment", booked)));
	check_str(err_str(&w->refused), STR("what was paid too much here is set off against RE-2026-0002: undo the set-off first"));
	check(act(w, "payment.undo", N("payment", set_off)) && act(w, "payment.undo", N("payment", booked)));
	check(item_at(w, first).open.cents == 11900 && item_at(w, second).open.cents == 11900);
}

/* Whoever writes to the file may drop them as well. */
static void drop_guards(struct house *w)
{
	if (db_is_postgres(w->s.db))
		good(store_command(w->s.db, "alter table payment disable trigger user", &w->e));
	else
		good(store_command(w->s.db, "drop trigger payment_no_update", &w->e) && store_command(w->s.db, "drop trigger payment_no_delete", &w->e));
}

BOTH(a_booking_is_neither_changed_nor_removed)
{
	struct house own, *w = &own;
	int64_t n = 0;
	billed_open(w, db, mem);
	billed_owe(w, 1, 1, 10000, billed_19);
	int64_t invoice = billed_issue(w), line = billed_comes(w, line_of("RE-2026-0001", 11900));
	check(act(w, "payment.book", N("line", line), N("invoice", invoice), F("amount", "119.00"), F("discount", "")));
	check(!run(db, &w->e, "update payment set cents = 1"));
	check(str_has(err_str(&w->e), STR("payment is final")));
	check(!run(db, &w->e, "delete from payment"));
	struct rows *r = sql(db, "select count(*) from payment where cents = 11900");
	row(r, mem, &n);
	good(done(r, &w->e));
	check_int(n, 1);
}

BOTH(bookings_are_held_against_the_audit_chain)
{
	struct house own, *w = &own;
	struct str broken;
	billed_open(w, db, mem);
	billed_owe(w, 1, 1, 10000, billed_19);
	int64_t invoice = billed_issue(w), line = billed_comes(w, line_of("RE-2026-0001", 11900));
	check(act(w, "payment.book", N("line", line), N("invoice", invoice), F("amount", "100.00"), F("discount", "")));
	drop_guards(w);
	good(run(db, &w->e, "update payment set cents = 11900"));
	proved(w, &broken);
	check_str(audit_say(broken, LANG_EN, mem), text(mem, "client {}: payment 1 was altered", w->client));
	good(run(db, &w->e, "update payment set cents = 10000"));
	good(run(db, &w->e, "insert into payment (client_id, line_id, invoice_id, cents, discount_cents, takes_back, person_id, at_ms) values (?, ?, ?, 1900, 0, 0, 1, 0)", w->client, line, invoice));
	proved(w, &broken);
	check(str_has(audit_say(broken, LANG_DE, mem), STR("gebuchte Zahlung 2 wurde am Programm vorbei eingefügt")));
	good(run(db, &w->e, "delete from payment"));
	proved(w, &broken);
	check_str(audit_say(broken, LANG_EN, mem), text(mem, "client {}: payment 1 was removed", w->client));
}

/* ---- proposals ---- */

static struct open_item item_with(int64_t id, int64_t client, const char *number, const char *buyer, int64_t open)
{
	return (struct open_item){ .id = id, .client = client, .number = str_of(number), .buyer = str_of(buyer), .day = date_of(2026, 11, 24), .due = date_of(2026, 12, 8), .gross = { open }, .open = { open } };
}

TEST(payments_are_proposed_by_what_speaks_for_them)
{
	struct open_item of[] = { item_with(1, 1, "RE-2026-0001", "Praxis Weiß", 11900), item_with(2, 1, "RE-2026-0002", "Praxis Weiß", 5000), item_with(3, 2, "RE-2026-0012", "Zwei GmbH", 7000), item_with(4, 3, "RE-2026-0013", "Drei AG", 5000) };
	struct discount two = { 14, { 2000000 }, { 0 } };
	of[3].paid.cents = 3000;
	of[0].terms = (struct discounts){ &two, 1, 1 };
	struct open_items items = { of, COUNT(of), COUNT(of) };
	struct payer known = { STR("DE02120300000000202051"), 2 };
	struct payers payers = { &known, 1, 1 };
	static const struct { const char *purpose, *name, *iban; int64_t cents; enum proposed by; size_t n; int64_t first, amount, discount, rest; } cases[] = {
		{ "Rechnung re 2026/0001", "", "", 11900, PROPOSED_NUMBER, 1, 1, 11900, 0, 0 }, { "RE-2026-00012", "", "", 33, PROPOSED_NOTHING, 0, 0, 0, 0, 33 },
		{ "RE-2026-0001", "", "", 4000, PROPOSED_NUMBER, 1, 1, 4000, 0, 0 }, { "RE-2026-0001", "", "", 20000, PROPOSED_NUMBER, 1, 1, 11900, 0, 8100 },
		{ "RE-2026-0001 + RE-2026-0002", "", "", 16900, PROPOSED_NUMBER, 2, 1, 11900, 0, 0 }, { "RE-2026-0001", "", "", 11662, PROPOSED_NUMBER, 1, 1, 11662, 238, 0 },
		{ "danke", "", "DE02120300000000202051", 7000, PROPOSED_IBAN, 1, 3, 7000, 0, 0 }, { "danke", "PRAXIS WEISS", "", 5000, PROPOSED_NAME, 1, 2, 5000, 0, 0 },
		{ "danke", "Praxis Weiß", "", 16900, PROPOSED_NAME, 2, 1, 11900, 0, 0 }, { "danke", "Praxis Weiß", "", 16901, PROPOSED_NOTHING, 0, 0, 0, 0, 16901 },
		{ "danke", "", "", 7000, PROPOSED_AMOUNT, 1, 3, 7000, 0, 0 }, { "danke", "", "", 5000, PROPOSED_NOTHING, 0, 0, 0, 0, 5000 },      /* two of that amount */
		{ "Rueckgabe RE-2026-0013", "", "", -3000, PROPOSED_NUMBER, 1, 4, -3000, 0, 0 }, { "RE-2026-0013", "", "", -5001, PROPOSED_NOTHING, 0, 0, 0, 0, -5001 },
		{ "Miete", "Drei AG", "", -90, PROPOSED_NOTHING, 0, 0, 0, 0, -90 },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct bank_line l = line_of(cases[i].purpose, cases[i].cents);
		l.name = str_of(cases[i].name);
		l.iban = str_of(cases[i].iban);
		struct proposal p = payment_propose(&l, &items, &payers, mem);
		check_int((int64_t)i * 10 + p.by, (int64_t)i * 10 + cases[i].by);
		check_int((int64_t)p.n, (int64_t)cases[i].n);
		check_int(p.rest.cents, cases[i].rest);
		if (p.n) {
			check_int(p.shares[0].item->id, cases[i].first);
			check_int(p.shares[0].amount.cents, cases[i].amount);
			check_int(p.shares[0].discount.cents, cases[i].discount);
		}
	}
	struct bank_line late = line_of("RE-2026-0001", 11662);
	late.value = date_of(2026, 12, 9);               /* the discount's days are over */
	struct proposal p = payment_propose(&late, &items, &payers, mem);
	check(p.n == 1 && p.shares[0].amount.cents == 11662 && p.shares[0].discount.cents == 0);
}

/* ---- whatever comes, in whatever order ---- */

BOTH(what_is_open_is_gross_less_payments_in_any_order_of_lines)
{
	enum { INVOICES = 6, LINES = 14 };
	struct house own, *w = &own;
	int64_t invoices[INVOICES], owed = 0, paid = 0, id = 0;
	struct open_items all = { 0 }, open = { 0 };
	struct str broken;
	billed_open(w, db, mem);
	for (int i = 0; i < INVOICES; i++) {
		if (i == INVOICES / 2)
			billed_client(w, STR("Zwei GmbH"));
		billed_owe(w, ++id, 1, 1000 + (int64_t)(unit_random() % 50000), unit_random() % 2 ? billed_19 : billed_7);
		invoices[i] = billed_issue(w);
		owed += item_at(w, invoices[i]).gross.cents;
	}
	for (int n = 0; n < LINES; n++) {
		size_t i = (size_t)(unit_random() % INVOICES);
		struct open_item x = item_at(w, invoices[i]);
		bool back = x.paid.cents > 0 && unit_random() % 4 == 0;
		int64_t cents = 1 + (int64_t)(unit_random() % (uint64_t)(back ? x.paid.cents : 2 * x.gross.cents));
		struct bank_line l = line_of("", back ? -cents : cents);
		l.end_to_end = text(mem, "{}", n);
		int64_t line = billed_comes(w, l);
		struct money part = { l.amount.cents / (1 + (int64_t)(unit_random() % 2)) };
		if (!part.cents)
			continue;
		check(act(w, "payment.book", N("line", line), N("invoice", invoices[i]), { LIT("amount"), text(mem, "{}", part) }, F("discount", "")));
		int64_t booked = w->made;
		bool undone = unit_random() % 4 == 0;
		if (undone)
			check(act(w, "payment.undo", N("payment", booked)));
		paid += undone ? 0 : part.cents;
	}
	good(item_list(db, 0, true, mem, &all, &w->e) && item_list(db, 0, false, mem, &open, &w->e));
	int64_t sum = 0, sum_open = 0;
	for (size_t i = 0; i < all.n; i++)
		sum += all.at[i].open.cents;
	for (size_t i = 0; i < open.n; i++)
		sum_open += open.at[i].open.cents;
	check_int(sum, owed - paid);
	check_int(sum_open, sum);
	proved(w, &broken);
	check_str(broken, NONE);
}
