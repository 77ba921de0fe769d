/* beside_test.c - what is in the books beside documents: instalments as received in advance, discounts, rests of lines; sums come to what is owed. */
#include "ledger/billed_test.h"
#include "ledger/payments.h"

#define good(cond) ((cond) ? (void)0 : unit_failed(__FILE__, __LINE__, err_str(&w->e)))
#define F(name, value) { LIT(name), LIT(value) }
#define N(name, number) { LIT(name), text(mem, "{}", number) }

/* As the book-keeper, of the house; for a client with its own acts. */
static bool act_of(struct house *w, const char *name, const struct field *f, size_t n, int64_t client)
{
	int64_t was = w->client;
	w->client = client;
	bool taken = steps_try(w, name, f, n);
	w->client = was;
	return taken;
}
#define act(w, name, ...) act_of(w, name, (struct field[]){ __VA_ARGS__ }, COUNT(((struct field[]){ __VA_ARGS__ })), 0)
#define act_at(w, name, ...) act_of(w, name, (struct field[]){ __VA_ARGS__ }, COUNT(((struct field[]){ __VA_ARGS__ })), (w)->client)

static void begin(struct house *w, struct db *db, struct arena *mem)
{
	billed_open(w, db, mem);
	check(act(w, "setting.set", F("datev.adviser", "29098"), F("datev.client", "55003"), F("datev.chart", "03")));
}

static int64_t comes(struct house *w, struct date day, int64_t cents)
{
	struct arena *mem = w->s.mem;
	struct bank_line l = { .account = STR("DE89370400440532013000"), .day = day, .value = day, .amount = { cents }, .name = STR("Praxis Weiß"), .purpose = text(mem, "Zahlung {}", cents) };
	return billed_comes(w, l);
}

static struct ledger_batch batch_of(struct house *w, struct date from, struct date until)
{
	struct ledger_batch b;
	good(ledger_datev(w->s.db, &(struct ledger_order){ .from = from, .until = until, .made = { 2026, 12, 1, 9, 0, 0 }, .lang = LANG_EN }, w->s.mem, &b, &w->e));
	return b;
}
static struct ledger_batch november(struct house *w) { return batch_of(w, date_of(2026, 11, 1), date_of(2026, 11, 30)); }

/* Amount, side, account, counter account, day, number and words of each row, a line each. */
static struct str rows_of(struct house *w, const struct ledger_batch *b)
{
	static const int columns[] = { 1, 2, 7, 8, 10, 11, 14 };
	struct out o = out_open(w->s.mem);
	if (!b->files.n)
		return NONE;
	struct str rest = b->files.at[0].bytes;
	for (int line = 0; rest.len; line++) {
		struct str row = str_split(&rest, '\n');
		if (line < 2)
			continue;
		for (int i = 0, column = 1; column <= 14; column++) {
			struct str cell = str_split(&row, ';');
			if (column != columns[i])
				continue;
			print(&o, "{}{}", i++ ? STR(" ") : NONE, str_starts(cell, STR("\"")) ? str_cut(cell, 1, cell.len - 1) : cell);
		}
		out_char(&o, '\n');
	}
	return out_str(&o);
}

BOTH(what_of_a_line_pays_no_invoice_is_in_the_books)
{
	struct house own, *w = &own;
	begin(w, db, mem);
	billed_owe(w, 1, 1, 10000, billed_19);
	int64_t invoice = billed_issue(w), line = comes(w, date_of(2026, 11, 26), 12530), charged = comes(w, date_of(2026, 11, 27), -350), odd = comes(w, date_of(2026, 11, 28), 8000);
	check(act(w, "payment.book", N("line", line), N("invoice", invoice), F("amount", "119.00"), F("discount", "")));
	check(act(w, "bank.rest", N("line", line), F("kind", "fee"), F("amount", "5.00")));
	check(act(w, "bank.rest", N("line", line), F("kind", "interest"), F("amount", "1.28")));
	check(act(w, "bank.rest", N("line", line), F("kind", "difference"), F("amount", "0.02")));
	check(act(w, "bank.rest", N("line", charged), F("kind", "charges")));
	check(act(w, "bank.rest", N("line", odd), F("kind", "other"), F("why", "Umbuchung")));
	struct ledger_batch b = november(w);
	check_str(rows_of(w, &b), text(mem, "119,00 S 10000 8400 2411 RE-2026-0001 Praxis Wei\xdf\n5,00 S 10000 2700 2611 RE-2026-0001 Mahngeb\xfchr, Praxis Wei\xdf\n"
	          "1,28 S 10000 2650 2611 RE-2026-0001 Verzugszinsen, Praxis Wei\xdf\n0,02 S 10000 2700 2611 RE-2026-0001 Kleindifferenz, Praxis Wei\xdf\n3,50 H 1200 4970 2711 BANK-{} Bankgeb\xfchr, Praxis Wei\xdf\n", charged));
	check(b.gross.cents == 11900 && b.beside == 5 && b.beside_rows == 4 && b.beside_sum.cents == 630 - 350 && b.left.n == 1 && !b.later.n);
	check_str(b.left.at[0], text(mem, "BANK-{}: the chart has no account for \"other\": setting datev.others, for instance other=1590", odd));
	check(act(w, "setting.set", F("datev.chart", "04"), F("datev.digits", "5"), F("datev.others", "other=14950 fee=48391")));
	b = november(w);
	check(str_has(rows_of(w, &b), STR("5,00 S 100000 48391 ")) && str_has(rows_of(w, &b), STR("3,50 H 18000 68550 ")) && str_has(rows_of(w, &b), STR("80,00 S 18000 14950 ")) && !b.left.n);
}

/* 119.00 at 19 %, 53.50 at 7 %: 2 % of both is 3.45, of which 2.38 and 1.07 are let off. */
BOTH(a_discount_lowers_each_tax_group)
{
	struct house own, *w = &own;
	begin(w, db, mem);
	billed_owe(w, 1, 1, 10000, billed_19);
	billed_owe(w, 2, 1, 5000, billed_7);
	int64_t invoice = billed_issue(w), line = comes(w, date_of(2026, 11, 27), 16905);
	check(act(w, "payment.book", N("line", line), N("invoice", invoice), F("amount", "169.05"), F("discount", "3.45")));
	int64_t payment = w->made;
	struct ledger_batch b = november(w);
	check_str(rows_of(w, &b), STR("53,50 S 10000 8300 2411 RE-2026-0001 Praxis Wei\xdf\n119,00 S 10000 8400 2411 RE-2026-0001 Praxis Wei\xdf\n"
	          "1,07 H 10000 8731 2711 RE-2026-0001 Skonto, Praxis Wei\xdf\n2,38 H 10000 8736 2711 RE-2026-0001 Skonto, Praxis Wei\xdf\n"));
	check(b.gross.cents == 17250 && b.beside_sum.cents == -345);
	check(act_at(w, "invoice.cancel", N("invoice", invoice), F("reason", "Irrtum")));
	b = november(w);                                 /* nothing is left of it but what came */
	check(b.gross.cents == 0 && b.beside == 2 && b.beside_sum.cents == 0);
	check(act(w, "payment.undo", N("payment", payment)));
	b = november(w);
	check(!b.beside && !b.beside_rows);
}

BOTH(a_discount_goes_back_with_what_was_returned)
{
	struct house own, *w = &own;
	begin(w, db, mem);
	billed_owe(w, 1, 1, 10000, billed_19);
	int64_t invoice = billed_issue(w), line = comes(w, date_of(2026, 11, 27), 11662), back = comes(w, date_of(2026, 11, 28), -11662);
	check(act(w, "payment.book", N("line", line), N("invoice", invoice), F("amount", "116.62"), F("discount", "2.38")));
	check_int(november(w).beside_sum.cents, -238);
	check(act(w, "payment.book", N("line", back), N("invoice", invoice), F("amount", "-116.62"), F("discount", "-2.38")));
	struct ledger_batch b = november(w);
	check(b.beside == 2 && b.beside_sum.cents == 0 && str_has(rows_of(w, &b), STR("2,38 S 10000 8736 2811 RE-2026-0001 Skonto, Praxis Wei\xdf\n")));
}

BOTH(what_is_booked_late_is_told_of)
{
	struct house own, *w = &own;
	begin(w, db, mem);
	billed_owe(w, 1, 1, 10000, billed_19);
	int64_t invoice = billed_issue(w);
	w->s.now.ms += 9 * (int64_t)86400000;            /* 3 December */
	int64_t line = comes(w, date_of(2026, 11, 28), 11662);
	check(act(w, "payment.book", N("line", line), N("invoice", invoice), F("amount", "116.62"), F("discount", "2.38")));
	struct ledger_batch b = batch_of(w, date_of(2026, 12, 1), date_of(2026, 12, 31));
	check(!b.beside && b.later.n == 1);
	check_str(b.later.at[0], STR("RE-2026-0001: −€2.38 of 2026-11-28, booked only on 2026-12-03: hand over the file of those days once more"));
	check(november(w).beside == 1 && !november(w).later.n);
	w->s.now.ms += 31 * (int64_t)86400000;
	check(act(w, "payment.undo", N("payment", w->made)));
	b = batch_of(w, date_of(2027, 1, 1), date_of(2027, 1, 31));
	check(b.later.n == 1 && str_has(b.later.at[0], STR("taken back on")) && !november(w).beside);
}

/* 3,000.00 in advance, and the claim that takes it off again: returns the partial invoice; the next one has what takes it off. */
static int64_t ask_in_advance(struct house *w)
{
	struct claim c = { .client = w->client, .source = CLAIM_INSTALMENT, .source_id = 1, .place = 0, .from = date_of(2026, 11, 1), .until = date_of(2026, 11, 24),
		.owed = { .name = STR("Abschlag 1"), .unit = STR("C62"), .quantity = { 1000000 }, .price = { 3000000000 }, .net = { 300000 }, .tax = billed_19 } };
	good(claim_add(&w->s, &c, &w->e));
	int64_t first = billed_issue(w);
	c.place = INSTALMENT_OFF;
	c.owed.quantity.u6 = -1000000;
	c.owed.net.cents = -300000;
	good(claim_add(&w->s, &c, &w->e));
	return first;
}

/* 3,000.00 of 10,000.00 in advance: revenue is 10,000.00 with the final invoice, and nothing is left of what was received. */
BOTH(an_instalment_is_received_in_advance_until_the_final_invoice)
{
	struct house own, *w = &own;
	begin(w, db, mem);
	int64_t first = ask_in_advance(w);
	billed_owe(w, 2, 100, 10000, billed_19);
	int64_t last = billed_issue(w);
	struct ledger_batch b = november(w);
	check_str(rows_of(w, &b), STR("3570,00 S 10000 1718 2411 RE-2026-0001 Praxis Wei\xdf\n11900,00 S 10000 8400 2411 RE-2026-0002 Praxis Wei\xdf\n3570,00 H 10000 1718 2411 RE-2026-0002 Praxis Wei\xdf\n"));
	check(b.gross.cents == 1190000 && b.booked == 2 && b.rows == 3);
	check(act_at(w, "invoice.cancel", N("invoice", last), F("reason", "Irrtum")));
	check(act_at(w, "invoice.cancel", N("invoice", first), F("reason", "Irrtum")));
	b = november(w);
	check(b.gross.cents == 0 && b.rows == 6);
	check(str_has(rows_of(w, &b), STR("11900,00 H 10000 8400 2411 RE-2026-0002")) && str_has(rows_of(w, &b), STR("3570,00 S 10000 1718 2411 RE-2026-0002")) && str_has(rows_of(w, &b), STR("3570,00 H 10000 1718 2411 RE-2026-0001")));
}

/* All was asked for in advance: the final invoice is one of nothing, and yet it is what makes revenue of it. */
BOTH(a_final_invoice_of_nothing_makes_revenue_of_what_was_received)
{
	struct house own, *w = &own;
	begin(w, db, mem);
	ask_in_advance(w);
	billed_owe(w, 2, 30, 10000, billed_19);
	billed_issue(w);
	struct ledger_batch b = november(w);
	check_str(rows_of(w, &b), STR("3570,00 S 10000 1718 2411 RE-2026-0001 Praxis Wei\xdf\n3570,00 S 10000 8400 2411 RE-2026-0002 Praxis Wei\xdf\n3570,00 H 10000 1718 2411 RE-2026-0002 Praxis Wei\xdf\n"));
	check(b.gross.cents == 357000 && b.booked == 2 && !b.left.n);
}

/* 60.00 of a credit of 59.50 cannot be used, 40.00 can: what is left of both stands, and the books come to the same. */
BOTH(a_credit_is_set_off_against_an_invoice)
{
	struct house own, *w = &own;
	struct open_item i;
	struct str broken;
	int64_t n;
	begin(w, db, mem);
	billed_owe(w, 1, 1, 10000, billed_19);
	int64_t invoice = billed_issue(w);
	billed_owe(w, 2, 1, 5000, billed_19);
	int64_t over = billed_issue(w), line = comes(w, date_of(2026, 11, 25), 11900);
	check(act(w, "payment.book", N("line", line), N("invoice", over), F("amount", "119.00"), F("discount", "")));        /* 59.50 too much */
	static const struct { const char *amount, *why[2]; } cases[] = {
		{ "60.00", { "verrechnet wird höchstens, was auf beiden Seiten offen ist: 59,50", "at most what is open on both sides is set off: 59.50" } },
		{ "-1.00", { "verrechnet wird höchstens, was auf beiden Seiten offen ist: 59,50", "at most what is open on both sides is set off: 59.50" } },
		{ "viel", { "„viel“ ist kein Betrag wie 119.00", "\"viel\" is no amount like 119.00" } },
	};
	for (size_t k = 0; k < COUNT(cases); k++)
		for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
			w->s.reader = lang;
			check(!act_at(w, "payment.setoff", N("invoice", invoice), N("credit", over), { LIT("amount"), str_of(cases[k].amount) }));
			check_str(err_str(&w->refused), str_of(cases[k].why[lang]));
		}
	check(!act_at(w, "payment.setoff", N("invoice", over), N("credit", invoice)));
	check(!act(w, "payment.setoff", N("invoice", invoice), N("credit", over)));      /* of the client, not of the house */
	check_str(err_str(&w->refused), STR("a credit of a client is set off against an open invoice of the same client"));
	check(act_at(w, "payment.setoff", N("invoice", invoice), N("credit", over), F("amount", "40.00")));
	int64_t paid = w->made;
	good(item_of(db, invoice, mem, &i, &w->e));
	check(i.open.cents == 7900 && i.paid.cents == 4000);
	good(item_of(db, over, mem, &i, &w->e));
	check(i.open.cents == -1950);
	struct booking_rows rows = { 0 };
	good(payment_list(db, w->client, invoice, mem, &rows, &w->e));
	check(rows.n == 1 && rows.at[0].amount.cents == 4000 && rows.at[0].day.day == date_of(2026, 11, 24).day);
	check_str(rows.at[0].against, STR("RE-2026-0002"));
	struct ledger_batch b = november(w);
	check(str_has(rows_of(w, &b), STR("40,00 S 10000 1792 2411 RE-2026-0002 Verrechnung, Praxis Wei\xdf, RE-2026-0001\n40,00 H 10000 1792 2411 RE-2026-0001 Verrechnung, Praxis Wei\xdf, RE-2026-0002\n")));
	check(b.beside == 2 && b.beside_rows == 2 && b.beside_sum.cents == 0);
	check(act(w, "payment.undo", N("payment", paid)));
	good(item_of(db, invoice, mem, &i, &w->e));
	check_int(i.open.cents, 11900);
	good(item_of(db, over, mem, &i, &w->e));
	check_int(i.open.cents, -5950);
	check(!november(w).beside);
	good(payment_verify(db, mem, &n, &broken, &w->e));
	check(n == 5 && !broken.len);
	check(act_at(w, "payment.setoff", N("invoice", invoice), N("credit", over)));
	good(item_of(db, over, mem, &i, &w->e));
	check_int(i.open.cents, 0);
}

/* What the bank said stays; whether it is put aside is the house's to say. */
BOTH(a_line_of_the_bank_stays_as_it_came)
{
	struct house own, *w = &own;
	begin(w, db, mem);
	int64_t line = comes(w, date_of(2026, 11, 26), 12530);
	check(act(w, "bank.leave", N("line", line), F("why", "Umbuchung")));
	check(!run(db, &w->e, "update bank_line set cents = 1 where id = ?", line));
	check(str_has(err_str(&w->e), STR("bank_line is final")));
}

BOTH(a_line_of_the_bank_is_removed_by_nobody)
{
	struct house own, *w = &own;
	begin(w, db, mem);
	int64_t line = comes(w, date_of(2026, 11, 26), 12530);
	check(!run(db, &w->e, "delete from bank_line where id = ?", line));
	check(str_has(err_str(&w->e), STR("bank_line is final")));
}
