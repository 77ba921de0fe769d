/* listed_test.c - what costs by a list on paper is never nothing: time waits, a fee is not run, a quote needs an amount; what stands in a list of the house costs what that
 * says on its day, and where the contract has it told before, from the day that was told. */
#include "account/list.h"
#include "signal/steps_test.h"
#include "verdict/verdict.h"

static stage_fn *const stages[] = { ticket_step, verdict_step, account_step };

#define GERMAN(price, rest) "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: aufwand\nzone: Europe/Berlin\n---\n```klausel\n" \
	"preis liste: laut liste\n" price "§1 preis x wenn urteil = aufwand\nurteil aufwand: nach zeit\n" rest "```\n"
#define ENGLISH(price, rest) "---\ncontract: X\nversion: 1, valid from 2026-01-01, reference receipt\nlanguage: en\ndefault: hourly\nzone: Europe/Berlin\n---\n```clause\n" \
	"price liste: by list\n" price "§1 price x if verdict = hourly\nverdict hourly: after time\n" rest "```\n"

static void begin(struct house *h, struct str contract, struct arena *mem, struct db *db)
{
	steps_open(h, stages, COUNT(stages), "2026-01-10T10:00:00+01:00", mem, db);
	steps_sign(h, contract);
	steps_request(h);
}

static struct booked only_booking(struct house *h)
{
	struct booked_list all = { 0 };
	check(time_list(h->s.db, h->client, h->ticket, h->s.mem, &all, &h->e) && all.n == 1);
	return all.at[0];
}

/* A quote with an amount is what such work costs. */
BOTH(time_by_a_list_waits_for_a_quote_with_an_amount)
{
	static const struct str contracts[] = { LIT(GERMAN("preis x: 60,00 € je h, zuzüglich liste\n", "")), LIT(ENGLISH("price x: 60.00 € per h, plus liste\n", "")),
		LIT(GERMAN("preis x: zuzüglich liste\n", "")), LIT(ENGLISH("price x: 50 % of price liste\n", "")),
		LIT(GERMAN("preis x: 60,00 € je h\n", "§2 zuzüglich liste wenn urteil = aufwand\n")), LIT(ENGLISH("price x: 60.00 € per h\n", "§2 plus liste if verdict = hourly\n")) };
	for (size_t i = 0; i < COUNT(contracts); i++) {
		struct house h;
		struct quote q;
		check(db_begin(db, &(struct err){ 0 }));
		begin(&h, contracts[i], mem, db);
		steps_act(&h, "time.add", text(mem, "{\"part\":\"{}\",\"minutes\":\"60\",\"date\":\"2026-01-09\",\"text\":\"x\"}", h.part));
		check(only_booking(&h).state == TIME_HELD);
		check_str(only_booking(&h).reason, STR("list"));
		check_int(steps_owed(&h), 0);
		steps_act(&h, "quote.add", text(mem, "{\"part\":\"{}\",\"line.text\":\"all of it\",\"line.amount\":\"90,00\",\"line.quantity\":\"1\"}", h.part));
		check(quote_of_part(db, h.client, h.part, mem, &q, &h.e) && q.id);
		steps_act(&h, "quote.offer", text(mem, "{\"quote\":\"{}\",\"house\":\"1\"}", q.id));
		check(quote_find(db, h.client, q.id, mem, &q, &h.e));
		steps_act(&h, "quote.accept", text(mem, "{\"quote\":\"{}\",\"sha256\":\"{}\",\"approver\":\"1\"}", q.id, q.sha256));
		check(only_booking(&h).state == TIME_FREE);
		check_int(steps_owed(&h), 9000);
		db_rollback(db);
	}
}

/* By the name of the price there is no line of a quote, and no month of a fee. */
static void refuses(struct house *h, const char *act, struct str json, enum lang lang, struct str reason)
{
	struct fields f = { 0 };
	h->s.reader = lang;
	check(fields_parse(h->s.mem, json, &f) && !steps_try(h, act, f.at, f.n));
	if (!str_has(err_str(&h->refused), reason))
		check_str(err_str(&h->refused), reason);
	h->refused.len = 0;
}

BOTH(a_list_makes_no_line_of_a_quote_and_no_fee)
{
	struct house h;
	begin(&h, STR(GERMAN("preis x: 60,00 € je h\npreis fee: 50,00 € monatlich, zuzüglich liste\n", "urteil gedeckt: in fee\n")), mem, db);
	refuses(&h, "quote.add", text(mem, "{\"part\":\"{}\",\"line.price\":\"liste\",\"line.quantity\":\"1\"}", h.part), LANG_DE, STR("Zeile 1: die Beträge von „liste“ stehen in einer Liste"));
	refuses(&h, "quote.add", text(mem, "{\"part\":\"{}\",\"line.price\":\"liste\",\"line.quantity\":\"3\"}", h.part), LANG_EN, STR("line 1: the amounts of \"liste\" stand in a list"));
	steps_at(&h, "2026-03-01T08:00:00+01:00");
	refuses(&h, "fee.run", STR("{\"month\":\"2026-01\"}"), LANG_DE, STR("die Beträge von „fee“ stehen in einer Liste"));
	refuses(&h, "fee.run", STR("{\"month\":\"2026-01\"}"), LANG_EN, STR("the amounts of \"fee\" stand in a list"));
	check_int(steps_owed(&h), 0);
}

/* ---- lists of the house ---- */

#define OF_HOUSE(head, rest) "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: aufwand\nzone: Europe/Berlin\n---\n```klausel\n" head \
	"§1 preis techniker wenn urteil = aufwand\nurteil aufwand: nach zeit\n" rest "```\n"
#define TOLD_BEFORE "anpassung preise: jährlich um 3 %, zum 1.1., ankündigung 6 wochen\n"

static bool of_house(struct house *h, const char *act, struct field f[], size_t n)
{
	int64_t client = h->client;
	h->client = 0;
	bool taken = steps_try(h, act, f, n);
	h->client = client;
	return taken;
}

static bool enter(struct house *h, struct str row) { return of_house(h, "article.set", (struct field[]){ { STR("row"), row } }, 1); }

static bool told(struct house *h, const char *day) { return of_house(h, "list.tell", (struct field[]){ { STR("list"), STR("standard") }, { STR("day"), str_of(day) }, { STR("owner"), STR("1") } }, 3); }

static void book(struct house *h, int minutes, const char *day)
{
	steps_request(h);
	steps_act(h, "time.add", text(h->s.mem, "{\"part\":\"{}\",\"minutes\":\"{}\",\"date\":\"{}\",\"text\":\"x\"}", h->part, minutes, str_of(day)));
}

/* Half an hour at least, then by the quarter: 20 min are 60.00 at 120.00, 50 min at 150.00 are an hour. What waited for the list is charged once it has the article. */
BOTH(work_by_a_list_of_the_house_costs_what_it_says_that_day)
{
	struct house h;
	struct claims owed = { 0 };
	steps_open(&h, stages, COUNT(stages), "2026-01-10T10:00:00+01:00", mem, db);
	steps_sign(&h, STR(OF_HOUSE("preis techniker: laut liste Standard\n", "")));
	book(&h, 20, "2026-01-09");
	check(only_booking(&h).state == TIME_HELD);
	check_str(only_booking(&h).reason, STR("list"));
	check(enter(&h, STR("{\"number\":\"Techniker\",\"german\":\"Techniker\",\"kind\":\"service\",\"unit\":\"h\",\"sales\":\"120\",\"step\":\"0,25\",\"least\":\"0,5\",\"list\":\"standard\"}")));
	check(only_booking(&h).state == TIME_OWED);
	check_int(steps_owed(&h), 6000);
	check(claim_list(db, h.client, mem, &owed, &h.e) && owed.n == 1);
	check_str(owed.at[0].owed.name, STR("techniker"));
	check_str(owed.at[0].owed.clause, STR("Liste Standard"));
	check(enter(&h, STR("{\"number\":\"Techniker\",\"sales\":\"150\",\"from\":\"2026-02-01\"}")));
	book(&h, 50, "2026-01-10");
	check_int(steps_owed(&h), 6000 + 12000);
	steps_at(&h, "2026-02-02T10:00:00+01:00");
	book(&h, 50, "2026-02-01");
	check_int(steps_owed(&h), 6000 + 12000 + 15000);
	book(&h, 50, "2026-01-31");                              /* later entered, and of the day before */
	check_int(steps_owed(&h), 6000 + 12000 + 15000 + 12000);
}

/* One amount, a month, pieces; what the list says of tax is what is billed. */
BOTH(the_unit_of_an_article_says_how_it_is_charged)
{
	struct house h;
	const struct price *p;
	struct str moved;
	struct agreement a;
	const struct contract *c;
	static const struct { const char *name, *unit; } units[] = { { "fahrt", "pauschal" }, { "grund", "Monat" }, { "toner", "Stück" }, { "techniker", "min" } };
	steps_open(&h, stages, COUNT(stages), "2026-01-10T10:00:00+01:00", mem, db);
	steps_sign(&h, STR(OF_HOUSE("preis techniker: laut liste standard\npreis fahrt: laut liste standard\npreis grund: laut liste standard\npreis toner: laut liste standard\npreis beides: zuzüglich fahrt, 5,00 € einmalig\npreis anders: laut liste anders\n", "")));
	for (size_t i = 0; i < COUNT(units); i++)
		check(enter(&h, text(mem, "{\"number\":\"{}\",\"german\":\"x\",\"unit\":\"{}\",\"sales\":\"{}\",\"list\":\"STANDARD\"}", str_of(units[i].name), str_of(units[i].unit), (int)i + 1)));
	check(agreement_load(db, h.client, date_of(2026, 1, 10), mem, &a, &c, &h.e));
	const struct date day = date_of(2026, 1, 10);
	check(price_named(db, h.client, c, STR("fahrt"), day, mem, &p, &moved, &h.e) && !p->by_list && account_is_once(&p->items[0]) && p->items[0].amount.cents == 100);
	check(price_named(db, h.client, c, STR("grund"), day, mem, &p, &moved, &h.e) && !p->by_list && price_item_is_fee(&p->items[0]) && price_period_months(p->items[0].period) == 1);
	check(price_named(db, h.client, c, STR("toner"), day, mem, &p, &moved, &h.e) && !p->by_list && str_is(p->items[0].unit, STR("stück")));
	check(price_named(db, h.client, c, STR("techniker"), day, mem, &p, &moved, &h.e) && !p->by_list && account_time_item(p) == &p->items[0]);
	check(price_named(db, h.client, c, STR("beides"), day, mem, &p, &moved, &h.e) && !p->by_list && p->n == 2 && p->items[0].amount.cents == 100);
	check(price_named(db, h.client, c, STR("anders"), day, mem, &p, &moved, &h.e) && p->by_list);
	refuses(&h, "quote.add", text(mem, "{\"part\":\"{}\",\"line.price\":\"anders\",\"line.quantity\":\"1\"}", (steps_request(&h), h.part)), LANG_DE, STR("stehen in einer Preisliste des Hauses, die keinen Artikel dieses Namens hat"));
	check(!enter(&h, STR("{\"number\":\"x\",\"german\":\"x\",\"sales\":\"1\",\"list\":\"zwei worte\"}")));
	check(!enter(&h, STR("{\"number\":\"x\",\"german\":\"x\",\"sales\":\"1\",\"step\":\"2\",\"least\":\"3\"}")));
}

/* The contract has changed prices told six weeks before: the list of February holds from the day in the letter, and until then January's does. */
BOTH(a_version_holds_for_who_must_be_told_from_the_day_that_was_told)
{
	struct house h;
	struct list_compared k;
	const struct date february = date_of(2026, 2, 1);
	steps_open(&h, stages, COUNT(stages), "2026-01-10T10:00:00+01:00", mem, db);
	check(enter(&h, STR("{\"number\":\"techniker\",\"german\":\"Techniker\",\"unit\":\"h\",\"sales\":\"100\",\"list\":\"standard\"}")));
	steps_sign(&h, STR(OF_HOUSE("preis techniker: laut liste standard\n", TOLD_BEFORE)));
	book(&h, 60, "2026-01-09");
	check_int(steps_owed(&h), 10000);
	check(enter(&h, STR("{\"number\":\"techniker\",\"sales\":\"125\",\"from\":\"2026-02-01\"}")));
	check(list_compare(db, STR("standard"), february, date_of(2026, 1, 10), mem, &k, &h.e));
	check(k.prices.n == 1 && k.prices.at[0].was.u6 == 100000000 && k.prices.at[0].is.u6 == 125000000 && k.before.day == date_of(2026, 1, 10).day);
	check(k.clients.n == 1 && k.clients.at[0].tells && !k.clients.at[0].told && k.clients.at[0].effective.day == date_of(2026, 2, 21).day);
	check(k.clients.at[0].year.cents == 10000 && k.clients.at[0].then.cents == 12500);
	check(str_has(k.clients.at[0].letter, STR("techniker: 100,00\u00a0€ → 125,00\u00a0€ je h")) && str_has(k.clients.at[0].letter, STR("ändern sich zum 21.02.2026")));
	check(!told(&h, "2026-02-01"));
	check(str_has(err_str(&h.refused), STR("no mail address")));
	check(run(db, &h.e, "update client set email = 'k@example.org' where id = ?", h.client));
	check(told(&h, "2026-02-01"));
	check(!told(&h, "2026-02-01"));
	check(str_has(err_str(&h.refused), STR("nothing is to be told")));
	check(!enter(&h, STR("{\"number\":\"techniker\",\"sales\":\"130\",\"from\":\"2026-02-01\"}")));
	check(str_has(err_str(&h.refused), STR("were already told")));
	h.refused.len = 0;
	steps_at(&h, "2026-03-10T10:00:00+01:00");
	book(&h, 60, "2026-02-20");
	check_int(steps_owed(&h), 20000);
	book(&h, 60, "2026-02-21");
	check_int(steps_owed(&h), 32500);
	int64_t letters = 0;
	struct rows *r = sql(db, "select count(*) from outbox where channel = 'mail' and key like 'list.%'");
	row(r, mem, &letters);
	check(done(r, &h.e));
	check_int(letters, 1);
}

static int64_t untold(struct house *h, struct str contract, struct arena *mem, struct db *db)
{
	steps_open(h, stages, COUNT(stages), "2026-01-10T10:00:00+01:00", mem, db);
	check(enter(h, STR("{\"number\":\"techniker\",\"german\":\"Techniker\",\"unit\":\"h\",\"sales\":\"100\",\"list\":\"standard\"}")));
	check(enter(h, STR("{\"number\":\"techniker\",\"sales\":\"125\",\"from\":\"2026-02-01\"}")));
	steps_sign(h, contract);
	steps_at(h, "2026-06-10T10:00:00+02:00");
	book(h, 60, "2026-06-01");
	return steps_owed(h);
}

/* Nobody was told, so nothing changes for whom must be; for whom need not be it does. */
BOTH(without_a_letter_the_list_before_goes_on)
{
	struct house h;
	check_int(untold(&h, STR(OF_HOUSE("preis techniker: laut liste standard\n", TOLD_BEFORE)), mem, db), 10000);
}

BOTH(a_list_holds_with_its_day_where_nothing_is_to_be_told)
{
	struct house h;
	struct claims owed = { 0 };
	check_int(untold(&h, STR(OF_HOUSE("preis techniker: laut liste standard\n", "")), mem, db), 12500);
	check(claim_list(db, h.client, mem, &owed, &h.e) && owed.n == 1);
	check_str(owed.at[0].owed.clause, STR("Liste standard ab 01.02.2026"));
}
