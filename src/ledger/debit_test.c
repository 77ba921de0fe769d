/* debit_test.c - who gave a mandate is told on the invoice and debited once; what comes back may be collected again. */
#include "ledger/billed_test.h"
#include "ledger/debit.h"

#define good(cond) ((cond) ? (void)0 : unit_failed(__FILE__, __LINE__, err_str(&w->e)))
#define act(w, name, ...) steps_try(w, name, (struct field[]){ __VA_ARGS__ }, COUNT(((struct field[]){ __VA_ARGS__ })))
#define F(name, value) { LIT(name), LIT(value) }
#define N(name, number) { LIT(name), text(mem, "{}", number) }
#define MANDATE F("reference", "M-1"), F("iban", "DE02 1203 0000 0000 2020 51"), F("name", ""), F("scheme", "core"), F("signed", "2026-11-01")

static struct debits due(struct house *w)
{
	struct debits all = { 0 };
	good(debit_due(w->s.db, date_of(2026, 12, 8), w->s.mem, &all, &w->e));
	return all;
}

static struct str file_of(struct house *w, int64_t run)
{
	struct str bytes;
	struct err refused = { 0 };
	good(debit_file(w->s.db, run, LANG_EN, w->s.mem, &bytes, &refused, &w->e));
	if (refused.len)
		unit_failed(__FILE__, __LINE__, err_str(&refused));
	return bytes;
}

BOTH(a_mandate_is_said_on_the_invoice_and_used_once)
{
	struct house own, *w = &own;
	struct str xml, page;
	billed_open(w, db, mem);
	billed_owe(w, 1, 1, 1000, billed_19);
	billed_issue(w);                                 /* no mandate: it is transferred, and nobody collects it afterwards */
	w->s.now.ms += 60000;
	check(act(w, "mandate.set", MANDATE));
	billed_owe(w, 2, 1, 10000, billed_19);
	struct field issue[] = { F("month", "2026-11"), F("reader", "en") };
	check(!steps_try(w, "invoice.issue", issue, COUNT(issue)));
	check(str_has(err_str(&w->refused), STR("BR-DE-30, BT-90: enter the creditor id for the direct debit")));
	check(act(w, "setting.set", F("house.creditor", "DE98 ZZZ 09999999999")));
	int64_t invoice = billed_issue(w);
	good(invoice_document(db, w->client, invoice, mem, &xml, &page, &w->e));
	check(str_has(xml, STR("<cbc:PaymentMeansCode>59</cbc:PaymentMeansCode>")) && str_has(xml, STR("M-1")) && str_has(xml, STR("DE02120300000000202051")) && str_has(xml, STR("DE98ZZZ09999999999")));
	check(str_has(xml, STR("Wir ziehen den Betrag am 08.12.2026 durch SEPA-Lastschrift ein.")));
	check(act(w, "client.change", F("lang", "en")));
	billed_owe(w, 3, 1, 5000, billed_19);
	int64_t other = billed_issue(w);
	good(invoice_document(db, w->client, other, mem, &xml, &page, &w->e));
	check(str_has(xml, STR("We collect the amount on 2026-12-08 by SEPA direct debit.")));

	struct debits all = due(w);
	check(all.n == 2 && all.at[0].first && !all.at[1].first && all.at[0].item.id == invoice);
	check_str(all.at[0].mandate.name, STR("Praxis Weiß"));
	check(!act(w, "debit.order", F("day", "2026-11-24"), N("invoice", invoice)));
	check_str(err_str(&w->refused), STR("the day of the collection is between tomorrow and in 60 days"));
	check(!act(w, "debit.order", F("day", "2026-12-07"), N("invoice", invoice)));    /* before it is due */
	check(!act(w, "debit.order", F("day", "2026-12-08")));
	check(act(w, "setting.set", F("house.iban", "")));
	check(!act(w, "debit.order", F("day", "2026-12-08"), N("invoice", invoice)));    /* no bank would take its file */
	check_str(err_str(&w->refused), STR("\"\" is no IBAN: account of the house"));
	check(act(w, "setting.set", F("house.iban", "DE89 3704 0044 0532 0130 00")));
	check(act(w, "debit.order", F("day", "2026-12-08"), N("invoice", invoice), N("invoice", other)));
	int64_t ordered = w->made;
	struct str first = file_of(w, ordered);
	check(str_has(first, STR("<NbOfTxs>2</NbOfTxs><CtrlSum>178.50</CtrlSum>")) && str_has(first, text(mem, "<MsgId>RB-{}</MsgId>", ordered)) && str_has(first, STR("<Nm>Praxis Weiss</Nm>")));
	check_str(file_of(w, ordered), first);
	check(due(w).n == 0);
	w->s.reader = LANG_DE;
	check(!act(w, "debit.order", F("day", "2026-12-08"), N("invoice", invoice)));
	check(str_has(err_str(&w->refused), STR("schon im Einzug")));
	check_str(file_of(w, ordered + 99), NONE);

	/* it came, and came back: it may be collected again, by a mandate that was used before */
	good(run(db, &w->e, "insert into payment (client_id, line_id, invoice_id, cents, discount_cents, takes_back, person_id, at_ms) values (?, 1, ?, 11900, 0, 0, 1, ?), (?, 2, ?, -11900, 0, 0, 1, ?)",
	         w->client, invoice, w->s.now, w->client, invoice, w->s.now));
	all = due(w);
	check(all.n == 1 && all.at[0].item.id == invoice && !all.at[0].first);
	check(act(w, "mandate.end", F("x", "")));
	check(!act(w, "mandate.end", F("x", "")));
	check_int((int64_t)due(w).n, 0);
	check_str(file_of(w, ordered), first);                 /* what was ordered stays as it was */
}

BOTH(what_is_cancelled_is_collected_by_no_file)
{
	struct house own, *w = &own;
	struct bank_orders orders = { 0 };
	static const char *const why[] = { "die Rechnung wird am 08.12.2026 eingezogen", "the invoice is collected on 2026-12-08" };
	billed_open(w, db, mem);
	check(act(w, "setting.set", F("house.creditor", "DE98ZZZ09999999999")));
	check(act(w, "mandate.set", MANDATE));
	billed_owe(w, 1, 1, 10000, billed_19);
	int64_t invoice = billed_issue(w);
	billed_owe(w, 2, 1, 5000, billed_19);
	int64_t other = billed_issue(w);
	check(act(w, "debit.order", F("day", "2026-12-08"), N("invoice", invoice), N("invoice", other)));
	int64_t ordered = w->made;
	for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
		w->s.reader = lang;
		check(!act(w, "invoice.cancel", N("invoice", invoice), F("reason", "Irrtum")));
		if (!str_has(err_str(&w->refused), str_of(why[lang])))
			unit_failed(__FILE__, __LINE__, err_str(&w->refused));
	}
	check(str_has(file_of(w, ordered), STR("<CtrlSum>178.50</CtrlSum>")));
	check(act(w, "invoice.cancel", N("invoice", invoice), F("reason", "Irrtum"), F("debit_out", "1")));
	check(str_has(file_of(w, ordered), STR("<NbOfTxs>1</NbOfTxs><CtrlSum>59.50</CtrlSum>")) && !str_has(file_of(w, ordered), STR("119.00")));
	good(debit_orders(db, 9, mem, &orders, &w->e));
	check(orders.n == 1 && orders.at[0].n == 1 && orders.at[0].sum.cents == 5950);
	good(run(db, &w->e, "insert into payment (client_id, line_id, invoice_id, cents, discount_cents, takes_back, person_id, at_ms) values (?, 1, ?, 5950, 0, 0, 1, ?)", w->client, other, (struct instant){ w->s.now.ms + 1 }));
	check(act(w, "invoice.cancel", N("invoice", other), F("reason", "Irrtum")));     /* it came: that is paid back */
	check_str(file_of(w, ordered), NONE);
}

/* A line of the bank of that day pays it. */
static void pays(struct house *w, int64_t invoice, struct date day, int64_t cents)
{
	int64_t line = 0;
	struct rows *r = sql(w->s.db, "insert into bank_line (client_id, line_key, account, day, value_day, cents, name, iban, purpose, end_to_end, reversal, statement, why, person_id, at_ms)"
	                              " values (0, ?, '', ?, ?, ?, '', '', '', '', 0, '', '', 1, ?) returning id", text(w->s.mem, "{} {}", invoice, cents), day, day, cents, w->s.now);
	row(r, w->s.mem, &line);
	good(done(r, &w->e));
	good(run(w->s.db, &w->e, "insert into payment (client_id, line_id, invoice_id, cents, discount_cents, takes_back, person_id, at_ms) values (?, ?, ?, ?, 0, 0, 1, ?)", w->client, line, invoice, cents, (struct instant){ w->s.now.ms + 1 }));
}

BOTH(what_was_paid_otherwise_is_collected_by_no_file)
{
	struct house own, *w = &own;
	struct bank_orders orders = { 0 };
	billed_open(w, db, mem);
	check(act(w, "setting.set", F("house.creditor", "DE98ZZZ09999999999")));
	check(act(w, "mandate.set", MANDATE));
	billed_owe(w, 1, 1, 10000, billed_19);
	int64_t invoice = billed_issue(w);
	billed_owe(w, 2, 1, 5000, billed_19);
	int64_t other = billed_issue(w);
	billed_owe(w, 3, 1, 1000, billed_19);
	int64_t third = billed_issue(w);
	check(act(w, "debit.order", F("day", "2026-12-08"), N("invoice", invoice), N("invoice", other), N("invoice", third)));
	int64_t ordered = w->made;
	pays(w, invoice, date_of(2026, 11, 30), 10000);          /* 19.00 are left: proposed anew, so no part of this file */
	pays(w, other, date_of(2026, 12, 8), 5950);              /* that is what the bank collected */
	check(str_has(file_of(w, ordered), STR("<NbOfTxs>2</NbOfTxs><CtrlSum>71.40</CtrlSum>")) && !str_has(file_of(w, ordered), STR("RE-2026-0001")));
	good(debit_orders(db, 9, mem, &orders, &w->e) && debit_left_out(db, &orders, mem, &w->e));
	check(orders.n == 1 && orders.at[0].n == 2 && orders.at[0].sum.cents == 7140 && orders.at[0].left_out.n == 1 && orders.at[0].left_out.at[0].paid);
	check_str(orders.at[0].left_out.at[0].number, STR("RE-2026-0001"));
	struct debits all = due(w);
	check(all.n == 1 && all.at[0].item.id == invoice && all.at[0].item.open.cents == 1900);
	pays(w, third, date_of(2026, 12, 7), 1190);
	check(str_has(file_of(w, ordered), STR("<NbOfTxs>1</NbOfTxs><CtrlSum>59.50</CtrlSum>")));
}

/* 101.59 with 2 % for paying within ten days: collected less 2.03, and returned by the bank. */
BOTH(what_comes_back_takes_its_discount_with_it)
{
	struct house own, *w = &own;
	struct open_item i;
	struct open_items items = { 0 };
	struct payers payers = { 0 };
	struct bank_line line = { .account = STR("DE89370400440532013000"), .day = date_of(2026, 12, 1), .value = date_of(2026, 12, 1), .amount = { 9956 }, .purpose = STR("RE-2026-0001") }, back = line;
	billed_open(w, db, mem);
	billed_owe(w, 1, 1, 8537, billed_19);
	int64_t invoice = billed_issue(w), came = billed_comes(w, line);
	check(act(w, "payment.book", N("line", came), N("invoice", invoice), F("amount", "99.56"), F("discount", "2.03")));
	back.amount.cents = -9956;
	back.id = billed_comes(w, back);
	good(item_list(db, 0, true, mem, &items, &w->e));
	struct proposal p = payment_propose(&back, &items, &payers, mem);
	check(p.n == 1 && p.shares[0].item->id == invoice && p.shares[0].amount.cents == -9956 && p.shares[0].discount.cents == -203);
	check(!act(w, "payment.book", N("line", back.id), N("invoice", invoice), F("amount", "-99.56"), F("discount", "-2.04")));
	check_str(err_str(&w->refused), STR("RE-2026-0001: with a payment that went back at most what is let off goes back: 2.03"));
	check(act(w, "payment.book", N("line", back.id), N("invoice", invoice), F("amount", "-99.56"), F("discount", "-2.03")));
	good(item_of(db, invoice, mem, &i, &w->e));
	check(i.open.cents == 10159 && !i.paid.cents && !i.discounted.cents);
}

/* 119.00 of 238.00 are set off, the rest is paid less 2 %: what comes back is that payment, and takes its own discount with it, also where the bank adds 3.00. */
BOTH(what_comes_back_of_several_payments_takes_its_own_discount_with_it)
{
	struct house own, *w = &own;
	struct payers payers = { 0 };
	struct bank_line line = { .account = STR("DE89370400440532013000"), .day = date_of(2026, 12, 1), .value = date_of(2026, 12, 1), .amount = { 23800 }, .purpose = STR("RE-2026-0001") }, back = line;
	billed_open(w, db, mem);
	billed_owe(w, 1, 1, 10000, billed_19);
	int64_t first = billed_issue(w), over = billed_comes(w, line);
	check(act(w, "payment.book", N("line", over), N("invoice", first), F("amount", "238.00"), F("discount", "")));
	billed_owe(w, 2, 2, 10000, billed_19);
	int64_t second = billed_issue(w);
	check(steps_try(w, "payment.setoff", (struct field[]){ N("invoice", second), N("credit", first) }, 2));
	line.purpose = back.purpose = STR("RE-2026-0002");
	line.amount.cents = 11424;
	check(act(w, "payment.book", N("line", billed_comes(w, line)), N("invoice", second), F("amount", "114.24"), F("discount", "4.76")));
	for (int charged = 0; charged < 2; charged++) {
		struct open_items items = { 0 };
		back.amount.cents = -11424 - 300 * charged;
		good(item_list(db, 0, true, mem, &items, &w->e) && item_read_lesses(db, &items, mem, &w->e));
		struct proposal p = payment_propose(&back, &items, &payers, mem);
		check(p.n == 1 && p.shares[0].item->id == second && p.shares[0].amount.cents == -11424 && p.shares[0].discount.cents == -476 && p.charges.cents == -300 * charged);
	}
}

/* The bank takes 3.00 of the same line. Whoever types the amount alone takes the discount back as well: of what nobody pays nothing is let off. */
BOTH(what_comes_back_with_charges_is_booked_at_once)
{
	struct house own, *w = &own;
	struct open_item i;
	struct payers payers = { 0 };
	struct bank_line line = { .account = STR("DE89370400440532013000"), .day = date_of(2026, 12, 1), .value = date_of(2026, 12, 1), .amount = { 9956 }, .purpose = STR("RE-2026-0001") }, back = line;
	billed_open(w, db, mem);
	billed_owe(w, 1, 1, 8537, billed_19);
	int64_t invoice = billed_issue(w), came = billed_comes(w, line);
	check(act(w, "payment.book", N("line", came), N("invoice", invoice), F("amount", "99.56"), F("discount", "2.03")));
	static const struct { int64_t cents, share, charges; } cases[] = { { -10256, -9956, -300 }, { -11956, -9956, -2000 }, { -11957, 0, 0 } };
	for (size_t k = 0; k < COUNT(cases); k++) {
		struct open_items items = { 0 };
		struct bank_line x = back;
		x.amount.cents = cases[k].cents;
		good(item_list(db, 0, true, mem, &items, &w->e));
		struct proposal p = payment_propose(&x, &items, &payers, mem);
		check_int((int64_t)p.n, cases[k].share != 0);
		check_int(p.charges.cents, cases[k].charges);
		check(!p.n || (p.shares[0].amount.cents == cases[k].share && p.shares[0].discount.cents == -203 && !p.rest.cents));
	}
	back.amount.cents = -10256;
	back.id = billed_comes(w, back);
	check(!act(w, "payment.book", N("line", back.id), N("invoice", invoice), F("amount", "-99.56"), F("discount", ""), F("charges", "-3.01")));
	check_str(err_str(&w->refused), STR("-3.00 of this line are left"));
	check(act(w, "payment.book", N("line", back.id), N("invoice", invoice), F("amount", "-99.56"), F("discount", ""), F("charges", "-3.00")));
	good(item_of(db, invoice, mem, &i, &w->e));
	check(i.open.cents == 10159 && !i.paid.cents && !i.discounted.cents);
	good(bank_line_of(db, back.id, mem, &back, &w->e));
	check_int(back.booked.cents, -10256);
	struct rest_rows rests = { 0 };
	good(rest_list(db, 9, mem, &rests, &w->e));
	check(rests.n == 1 && rests.at[0].kind == REST_CHARGES && rests.at[0].amount.cents == -300);
}

TEST(a_discount_is_let_off_once)
{
	struct discount two = { 10, { 2000000 }, { 0 } };
	struct open_item i = { .day = date_of(2026, 11, 24), .gross = { 10159 }, .terms = { &two, 1, 1 } };
	(void)mem;
	check_int(item_discount(&i, date_of(2026, 12, 1)).cents, 203);
	i.discounted.cents = 203;
	check_int(item_discount(&i, date_of(2026, 12, 1)).cents, 0);
}

BOTH(debits_are_collected_when_banks_work)
{
	struct house own, *w = &own;
	static const char *const why[] = { "am 26.12.2026 arbeiten die Banken nicht; der nächste Bankarbeitstag ist der 28.12.2026", "banks do not work on 2026-12-26; the next bank working day is 2026-12-28" };
	billed_open(w, db, mem);
	check(act(w, "setting.set", F("house.creditor", "DE98ZZZ09999999999"), F("invoice.due_days", "18")));
	check(act(w, "mandate.set", MANDATE));
	billed_owe(w, 1, 1, 10000, billed_19);
	int64_t invoice = billed_issue(w);               /* due on Saturday, the 12th */
	struct str xml, page;
	good(invoice_document(db, w->client, invoice, mem, &xml, &page, &w->e));
	check(str_has(xml, STR("Zahlbar bis 12.12.2026 ohne Abzug. Wir ziehen den Betrag am 14.12.2026 durch SEPA-Lastschrift ein.")));
	for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
		w->s.reader = lang;
		check(!act(w, "debit.order", F("day", "2026-12-26"), N("invoice", invoice)));
		check_str(err_str(&w->refused), str_of(why[lang]));
	}
	check(!act(w, "debit.order", F("day", "2026-12-11"), N("invoice", invoice)));
	check(act(w, "debit.order", F("day", "2026-12-14"), N("invoice", invoice)));
}

TEST(who_is_debited_keeps_the_discount)
{
	static struct discount offered[] = { { 7, { 3000000 }, { 0 } }, { 14, { 2000000 }, { 0 } }, { 0, { 9000000 }, { 0 } } };
	static const struct { int n, issued, day; int64_t kept; } cases[] = {  /* days of November and December 2026, due on Saturday 26 December */
		{ 0, 24, 58, 0 }, { 1, 24, 31, 3000000 }, { 2, 24, 31, 3000000 }, { 3, 24, 31, 3000000 }, { 2, 21, 27, 3000000 },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct discounts all = { offered, (size_t)cases[i].n, 3 };
		const struct discount *kept;
		struct date day = mandate_collects(date_of(2026, 11, cases[i].issued), date_of(2026, 12, 26), &all, &kept);
		check_int(day.day - date_of(2026, 11, 0).day, cases[i].day);
		check_int(kept ? kept->percent.u6 : 0, cases[i].kept);
	}
	struct debit d = { .item = { .day = date_of(2026, 11, 24), .gross = { 10000 }, .open = { 10000 }, .terms = { offered, 2, 3 } } };
	check_int(debit_amount(&d, date_of(2026, 12, 1)).cents, 9700);
	check_int(debit_amount(&d, date_of(2026, 12, 8)).cents, 9800);
	check_int(debit_amount(&d, date_of(2026, 12, 9)).cents, 10000);
	d.item.open.cents = 250;
	check_int(debit_amount(&d, date_of(2026, 12, 1)).cents, 250);    /* what was paid before took it off already */
}

BOTH(a_mandate_that_no_bank_takes_is_refused)
{
	struct house own, *w = &own;
	struct mandate m;
	static const struct { const char *reference, *iban, *scheme, *day, *why[2]; } cases[] = {
		{ "M 1", "DE02120300000000202051", "core", "2026-11-01", { "ist keine Mandatsreferenz", "is no mandate reference" } }, { "M-1", "DE03120300000000202051", "core", "2026-11-01", { "ist keine IBAN", "is no IBAN" } },
		{ "M-1", "DE02120300000000202051", "cor1", "2026-11-01", { "das Verfahren ist core oder b2b", "the scheme is core or b2b" } },
		{ "M-1", "DE02120300000000202051", "core", "2026-11-25", { "an dem das Mandat unterschrieben sein kann", "on which the mandate can have been signed" } },
	};
	billed_open(w, db, mem);
	for (size_t i = 0; i < COUNT(cases); i++)
		for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
			w->s.reader = lang;
			check(!act(w, "mandate.set", { LIT("reference"), str_of(cases[i].reference) }, { LIT("iban"), str_of(cases[i].iban) }, { LIT("scheme"), str_of(cases[i].scheme) }, { LIT("signed"), str_of(cases[i].day) }));
			if (!str_has(err_str(&w->refused), str_of(cases[i].why[lang])))
				unit_failed(__FILE__, __LINE__, err_str(&w->refused));
		}
	check(act(w, "mandate.set", MANDATE));
	check(act(w, "mandate.set", F("reference", "M-2"), F("iban", "DE02120300000000202051"), F("scheme", "b2b"), F("signed", "2026-11-02")));
	good(mandate_of(db, w->client, mem, &m, &w->e));
	check(m.b2b && m.signed_on.day == date_of(2026, 11, 2).day);
	check_str(m.reference, STR("M-2"));
}
