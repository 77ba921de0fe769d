/* release_test.c - what is handed to the program that writes the invoices is handed over once, and what is taken back is owed again, as if it had not been. */
#include "account/instalment.h"
#include "ledger/billed_test.h"

#define good(cond) ((cond) ? (void)0 : unit_failed(__FILE__, __LINE__, err_str(&w.e)))
#define does(name, ...) steps_try(&w, name, (struct field[]){ __VA_ARGS__ }, COUNT(((struct field[]){ __VA_ARGS__ })))
#define F(name, value) { LIT(name), LIT(value) }
#define N(name, number) { LIT(name), text(mem, "{}", number) }

static void elsewhere(struct house *w, struct db *db, struct arena *mem)
{
	billed_open(w, db, mem);
	check(steps_try(w, "setting.set", &(struct field){ LIT("invoice.written"), LIT("elsewhere") }, 1));
}

static int64_t owed(struct house *w)
{
	struct claims all = { 0 };
	int64_t sum = 0;
	check(claim_owed(w->s.db, w->client, 0, date_of(2026, 11, 30), w->s.mem, &all, &w->e));
	for (size_t i = 0; i < all.n; i++)
		sum += all.at[i].owed.net.cents;
	return sum;
}

BOTH(what_was_handed_over_and_taken_back_is_owed_again)
{
	struct house w;
	struct claims all = { 0 };
	elsewhere(&w, db, mem);
	billed_owe(&w, 1, 2, 5000, billed_19);
	billed_owe(&w, 2, 1, 3000, billed_7);
	check(!does("invoice.issue", F("month", "2026-11")));
	check(does("claims.release", F("month", "2026-11")));
	int64_t first = w.made, client = w.client;
	check_int(owed(&w), 0);
	check(!does("claims.release", F("month", "2026-11")));
	check(!does("claims.recall", N("release", first), F("why", " ")));
	check_str(err_str(&w.refused), STR("a release is taken back for a reason"));
	check(!does("claims.recall", F("release", "x"), F("why", "doppelt")));
	billed_client(&w, STR("Andere"));
	check(!does("claims.recall", N("release", first), F("why", "doppelt")));
	check_str(err_str(&w.refused), text(mem, "this client has no release {}", first));
	w.client = client;
	check(does("claims.recall", N("release", first), F("why", "falscher Monat")));
	check_int(owed(&w), 13000);
	good(claim_released(db, (struct release_mark){ 0 }, 10, mem, &all, &w.e));
	check_int((int64_t)all.n, 0);
	check(!does("claims.recall", N("release", first), F("why", "noch einmal")));
	/* Handed over again it has another number, and each item once. */
	check(does("claims.release", F("month", "2026-11")));
	check(w.made != first);
	good(claim_released(db, (struct release_mark){ 0 }, 10, mem, &all, &w.e));
	check(all.n == 2 && all.at[0].invoice == -w.made && all.at[0].owed.net.cents + all.at[1].owed.net.cents == 13000);
	int64_t second = w.made;
	check(does("claims.recall", N("release", second), F("why", "doch hier")));
	check(does("setting.set", F("invoice.written", "here")));
	check(does("invoice.issue", F("month", "2026-11")));
	check_int(owed(&w), 0);
}

/* An instalment of 300.00 in one release, taken off again in the next one. */
BOTH(a_release_is_not_taken_back_while_another_one_takes_it_off)
{
	struct house w;
	elsewhere(&w, db, mem);
	const struct owed amount = { .name = STR("Abschlag"), .unit = STR("C62"), .quantity = { 1000000 }, .price = { 300000000 }, .net = { 30000 }, .tax = billed_19 };
	struct claim c = { .client = w.client, .source = CLAIM_INSTALMENT, .source_id = 7, .from = date_of(2026, 11, 1), .until = date_of(2026, 11, 2), .owed = amount };
	good(claim_add(&w.s, &c, &w.e));
	check(does("claims.release", F("month", "2026-11")));
	int64_t first = w.made;
	c.place = INSTALMENT_OFF;
	c.owed.quantity.u6 = -1000000;
	c.owed.net.cents = -30000;
	good(claim_add(&w.s, &c, &w.e));
	billed_owe(&w, 1, 1, 100000, billed_19);
	check(does("claims.release", F("month", "2026-11")));
	int64_t rest = w.made;
	check(!does("claims.recall", N("release", first), F("why", "falsch")));
	check_str(err_str(&w.refused), text(mem, "release {} takes off what is an instalment in this one: take that one back first", rest));
	check(does("claims.recall", N("release", rest), F("why", "falsch")) && does("claims.recall", N("release", first), F("why", "falsch")));
	check_int(owed(&w), 100000);
}

BOTH(what_a_quote_owes_is_handed_over_before_its_month_is_over)
{
	struct house w;
	elsewhere(&w, db, mem);
	billed_owe(&w, 1, 2, 5000, billed_19);
	billed_owe(&w, 2, 1, 3000, billed_19);
	good(run(db, &w.e, "update claim set quote_id = 7 where source_id = 1"));
	check(!does("claims.release", F("quote", "8")));
	check(does("claims.release", F("quote", "7")));
	int64_t release = w.made;
	check_int(owed(&w), 3000);
	check(!does("claims.release", F("quote", "7")));
	check(does("claims.recall", N("release", release), F("why", "zu früh")));
	check_int(owed(&w), 13000);
}
