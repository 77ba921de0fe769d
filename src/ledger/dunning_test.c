/* dunning_test.c - who is late is told step by step, in its language, once a step; who pays or is left alone is not. */
#include "ledger/billed_test.h"
#include "ledger/reminding.h"

#define good(cond) ((cond) ? (void)0 : unit_failed(__FILE__, __LINE__, err_str(&w->e)))
#define act(w, name, ...) steps_try(w, name, (struct field[]){ __VA_ARGS__ }, COUNT(((struct field[]){ __VA_ARGS__ })))
#define F(name, value) { LIT(name), LIT(value) }
#define N(name, number) { LIT(name), text(mem, "{}", number) }

TEST(dunning_goes_by_days_and_leaves_time_between)
{
	static const struct dunning_plan three = { .days = { 7, 21, 35 }, .n = 3 }, one = { .days = { 10 }, .n = 1 };
	static const struct { const struct dunning_plan *plan; int last, told, today, step; } cases[] = {        /* days after the due day */
		{ &three, 0, 0, 6, 0 }, { &three, 0, 0, 7, 1 }, { &three, 0, 0, 100, 1 }, { &three, 1, 7, 20, 0 }, { &three, 1, 7, 21, 2 }, { &three, 1, 20, 21, 0 }, { &three, 1, 20, 34, 2 },
		{ &three, 2, 34, 47, 0 }, { &three, 2, 34, 48, 3 }, { &three, 3, 48, 400, 0 }, { &one, 0, 0, 10, 1 }, { &one, 1, 10, 99, 0 },
	};
	for (size_t i = 0; i < COUNT(cases); i++)
		check_int((int64_t)i * 10 + dunning_step(cases[i].plan, (struct date){ 1000 }, cases[i].last, (struct date){ 1000 + cases[i].told }, (struct date){ 1000 + cases[i].today }), (int64_t)i * 10 + cases[i].step);
}

/* The day 2026-11-24 and so many days; documents of that day are due after 14. */
static void go(struct house *w, int days) { w->s.now.ms = 1795510800000 + days * (int64_t)86400000; }

static struct reminders due(struct house *w)
{
	struct reminders all = { 0 };
	good(dunning_due(w->s.db, 0, house_day(w->s.db, w->s.now, w->s.mem), w->s.mem, &all, &w->e));
	return all;
}

static int64_t letters(struct house *w, struct str *last)
{
	int64_t n = 0;
	struct rows *r = sql(w->s.db, "select body, (select count(*) from outbox where key like 'dunning.%') from outbox where key like 'dunning.%' order by id desc limit 1");
	*last = NONE;
	row(r, w->s.mem, last, &n);
	good(done(r, &w->e));
	return n;
}

static void reminder_has(const struct reminder *r, const char *words)
{
	if (!str_has(r->letter, str_of(words)))
		unit_failed(__FILE__, __LINE__, r->letter);
}

BOTH(who_is_late_gets_one_letter_a_step)
{
	struct house own, *w = &own;
	struct str body;
	billed_open(w, db, mem);
	check(act(w, "setting.set", F("dunning.fees", "0 5.00 7.50"), F("dunning.interest", "0"), F("dunning.de.2", "Hausworte zur Mahnung.")));
	billed_owe(w, 1, 1, 10000, billed_19);
	billed_issue(w);
	billed_owe(w, 2, 1, 1000, billed_19);
	billed_issue(w);
	go(w, 20);
	check_int((int64_t)due(w).n, 0);
	go(w, 21);
	struct reminders all = due(w);
	check(all.n == 1 && all.at[0].items.n == 2 && all.at[0].step == 1 && all.at[0].open.cents == 13090 && !all.at[0].fee.cents);
	check_str(all.at[0].subject, STR("Zahlungserinnerung: RE-2026-0001 + 1"));
	check_str(all.at[0].to, STR("verwaltung@praxis.example"));
	reminder_has(&all.at[0], "RE-2026-0001 vom 24.11.2026, fällig am 08.12.2026: 119,00\xc2\xa0€\n");
	reminder_has(&all.at[0], "Zu zahlen: 130,90\xc2\xa0€\n");
	reminder_has(&all.at[0], "bis zum 22.12.2026 auf das Konto DE89 3704 0044 0532 0130 00");
	reminder_has(&all.at[0], "Auf der Rechnung RE-2026-0001 steht: Zahlbar bis 08.12.2026 ohne Abzug.");
	check(!act(w, "dunning.send", F("shown", "0123")));
	check_str(err_str(&w->refused), STR("what was shown does not hold any more: look at the letter again"));
	check(act(w, "dunning.send", { LIT("shown"), all.at[0].sha256 }));
	check_int(letters(w, &body), 1);
	check(str_has(body, STR("verwaltung@praxis.example")) && str_has(body, STR("130,90")));
	check(!act(w, "dunning.send", { LIT("shown"), all.at[0].sha256 }));      /* once a step */
	check_int(letters(w, &body), 1);
	check(act(w, "client.change", F("lang", "en")));
	go(w, 36);
	all = due(w);
	check(all.n == 1 && all.at[0].step == 2 && all.at[0].fee.cents == 500);
	check_str(all.at[0].subject, STR("Second payment reminder: RE-2026-0001 + 1"));
	reminder_has(&all.at[0], "RE-2026-0001 of 2026-11-24, due on 2026-12-08: €119.00\nRE-2026-0002");
	reminder_has(&all.at[0], "Fee: €5.00\nTo be paid: €135.90\n");
	check(act(w, "client.change", F("lang", "de")));
	all = due(w);
	reminder_has(&all.at[0], "Hausworte zur Mahnung.\n");
	check(act(w, "dunning.send", { LIT("shown"), all.at[0].sha256 }));
	struct reminded_list told = { 0 };
	good(dunning_told(db, w->client, all.at[0].items.at[0].item.id, mem, &told, &w->e));
	check(told.n == 2 && told.at[0].step == 1 && told.at[1].step == 2 && told.at[1].fee.cents == 500 && told.at[1].day.day == date_of(2026, 12, 30).day);
}

BOTH(a_letter_repeats_what_still_holds)
{
	struct house own, *w = &own;
	billed_open(w, db, mem);
	check(act(w, "setting.set", F("house.creditor", "DE98ZZZ09999999999")));
	check(act(w, "mandate.set", F("reference", "M-1"), F("iban", "DE02120300000000202051"), F("name", ""), F("scheme", "core"), F("signed", "2026-11-01")));
	billed_owe(w, 1, 1, 10000, billed_19);
	billed_issue(w);
	go(w, 21);
	struct reminders all = due(w);
	reminder_has(&all.at[0], "steht: Zahlbar bis 08.12.2026 ohne Abzug.\n");
	check(!str_has(all.at[0].letter, STR("ziehen")));
	check_str(reminder_terms(STR("Bei Zahlung bis 03.12.2026 2 % Skonto, also 98,00 €. Zahlbar bis 24.12.2026. Bei Verzug gelten die gesetzlichen Zinsen. Wir ziehen 98,00 € am 03.12.2026 durch SEPA-Lastschrift ein.")),
	          STR("Zahlbar bis 24.12.2026. Bei Verzug gelten die gesetzlichen Zinsen."));
	check_str(reminder_terms(STR("If paid by 2026-12-03, 2 % discount, that is €98.00. Payable until 2026-12-24.")), STR("Payable until 2026-12-24."));
	check_str(reminder_terms(STR("Wie besprochen.")), STR("Wie besprochen."));
}

BOTH(what_is_being_collected_is_not_reminded)
{
	struct house own, *w = &own;
	struct collected_list held = { 0 };
	billed_open(w, db, mem);
	check(act(w, "setting.set", F("house.creditor", "DE98ZZZ09999999999")));
	check(act(w, "mandate.set", F("reference", "M-1"), F("iban", "DE02 1203 0000 0000 2020 51"), F("name", ""), F("scheme", "core"), F("signed", "2026-11-01")));
	billed_owe(w, 1, 1, 10000, billed_19);
	int64_t invoice = billed_issue(w);
	go(w, 21);
	check(due(w).n == 1);
	check(act(w, "debit.order", F("day", "2026-12-21"), { LIT("invoice"), text(mem, "{}", invoice) }));
	int64_t order = w->made;
	check(due(w).n == 0);
	good(dunning_collected(db, house_day(db, w->s.now, mem), mem, &held, &w->e));
	check(held.n == 1 && held.at[0].item.id == invoice && held.at[0].day.day == date_of(2026, 12, 21).day);
	check(act(w, "debit.recall", { LIT("order"), text(mem, "{}", order) }, F("reason", "Nie hochgeladen")));
	check(due(w).n == 1);
}

BOTH(a_letter_asks_for_interest_and_names_a_credit)
{
	struct house own, *w = &own;
	static const char *const words[][2] = {
		{ "Verzugszinsen bis heute: 0,74\xc2\xa0€\nZu zahlen: 119,74\xc2\xa0€\nGuthaben, das Sie davon abziehen können, aus RE-2026-0002: 11,90\xc2\xa0€\n", "Interest for late payment until today: €0.74\nTo be paid: €119.74\nCredit, which you may deduct from it, of RE-2026-0002: €11.90\n" },
		{ "RE-2026-0001: 0,74\xc2\xa0€\n  09.12.2026 bis 30.12.2026: 22 Tage, 119,00\xc2\xa0€ × 10,27 % × 22 / 365 (Basiszinssatz 1,27 % und 9 Prozentpunkte)\n", "RE-2026-0001: €0.74\n  2026-12-09 to 2026-12-30: 22 days, €119.00 × 10.27 % × 22 / 365 (base rate 1.27 % and 9 percentage points)\n" },
	};
	billed_open(w, db, mem);
	billed_owe(w, 1, 1, 10000, billed_19);
	int64_t invoice = billed_issue(w);
	billed_owe(w, 2, 1, 1000, billed_19);
	int64_t twice = billed_issue(w);
	good(run(db, &w->e, "insert into payment (client_id, line_id, invoice_id, cents, discount_cents, takes_back, person_id, at_ms) values (?, 1, ?, 2380, 0, 0, 1, 0)", w->client, twice));
	go(w, 21);
	struct reminders all = due(w);
	check(all.n == 1 && all.at[0].step == 1 && !all.at[0].interest.cents);
	check(act(w, "dunning.send", { LIT("shown"), all.at[0].sha256 }));
	check(act(w, "setting.set", F("dunning.base_rate", "2025-07-01=1.27 2026-07-01=1.27")));
	go(w, 36);                                       /* 22 days late, 9 points above 1.27 % */
	for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
		if (lang == LANG_EN)
			check(act(w, "client.change", F("lang", "en")));
		all = due(w);
		check(all.n == 1 && all.at[0].interest.cents == 74);
		for (size_t i = 0; i < COUNT(words); i++)
			reminder_has(&all.at[0], words[i][lang]);
	}
	check(act(w, "dunning.send", { LIT("shown"), all.at[0].sha256 }));
	struct reminded_list told = { 0 };
	good(dunning_told(db, w->client, invoice, mem, &told, &w->e));
	check(told.n == 2 && told.at[1].interest.cents == 74 && !told.at[0].interest.cents);
	check(!act(w, "setting.set", F("dunning.base_rate", "2026-07-01=1.27 2026-01-01=2")));
	check(act(w, "setting.set", F("dunning.base_rate", "2026-01-01=2 2026-07-01=-0.88"), F("dunning.points", "5")));
	good(run(db, &w->e, "delete from dunning where step = 2"));
	check(due(w).at[0].interest.cents == 30);        /* 4.12 % */
}

/* Due on 8 December, late for 23 days of the year whose rate is known and 20 of the next: 119.00 at 10.27 % for 23 days. */
BOTH(no_interest_is_asked_for_beyond_the_last_known_rate)
{
	struct house own, *w = &own;
	billed_open(w, db, mem);
	billed_owe(w, 1, 1, 10000, billed_19);
	billed_issue(w);
	go(w, 21);
	check(act(w, "dunning.send", { LIT("shown"), due(w).at[0].sha256 }));
	go(w, 57);                                       /* 20 January 2027 */
	struct reminders all = due(w);
	check(all.n == 1 && !all.at[0].interest.cents && all.at[0].reckoned.day == date_of(2025, 12, 31).day);      /* the rates that are built in end before it was late */
	check(!str_has(all.at[0].letter, STR("Verzugszinsen")));
	check(act(w, "setting.set", F("dunning.base_rate", "2026-07-01=1.27")));
	all = due(w);
	check_int(all.at[0].interest.cents, 77);
	reminder_has(&all.at[0], "Verzugszinsen bis 31.12.2026: 0,77\xc2\xa0€\n");
	check_int(dunning_rates_end(db, mem).day, date_of(2026, 12, 31).day);
	check(act(w, "client.change", F("lang", "en")));
	all = due(w);
	reminder_has(&all.at[0], "Interest for late payment until 2026-12-31: €0.77\n");
	check(act(w, "client.change", F("lang", "de"), F("consumer", "yes")));
	check_int(due(w).at[0].interest.cents, 47);      /* of a consumer 5 points: 6.27 % */
	check(act(w, "setting.set", F("dunning.base_rate", "2026-07-01=1.27 2027-01-01=1.27")));
	all = due(w);
	check(!all.at[0].reckoned.day && str_has(all.at[0].letter, STR("Verzugszinsen bis heute")));
}

BOTH(who_pays_or_is_left_alone_gets_none)
{
	struct house own, *w = &own;
	struct lefts_alone left = { 0 };
	struct str body;
	billed_open(w, db, mem);
	billed_owe(w, 1, 1, 10000, billed_19);
	int64_t invoice = billed_issue(w);
	go(w, 21);
	struct str shown = due(w).at[0].sha256;
	check(!act(w, "dunning.stop", F("why", " ")));
	check(act(w, "dunning.stop", F("why", "Ratenzahlung vereinbart")));
	check_str(due(w).at[0].why, STR("Ratenzahlung vereinbart"));
	w->s.reader = LANG_DE;
	check(!act(w, "dunning.send", { LIT("shown"), shown }));
	check_str(err_str(&w->refused), STR("dieser Klient wird nicht gemahnt: Ratenzahlung vereinbart"));
	good(dunning_left(db, mem, &left, &w->e));
	check(left.n == 1 && left.at[0].client == w->client);
	check(act(w, "dunning.stop", F("back", "1")));
	check(act(w, "client.change", F("email", "")));
	check(!act(w, "dunning.send", { LIT("shown"), due(w).at[0].sha256 }));
	check_str(err_str(&w->refused), STR("der Klient hat keine Adresse für Post: die Mahnung erreicht ihn nicht"));
	good(run(db, &w->e, "insert into payment (client_id, line_id, invoice_id, cents, discount_cents, takes_back, person_id, at_ms) values (?, 1, ?, 11900, 0, 0, 1, 0)", w->client, invoice));
	check_int((int64_t)due(w).n, 0);
	check_int(letters(w, &body), 0);
}
