/* listed_test.c - what costs by a list on paper is never nothing: time waits, a fee is not run, a quote needs an amount. */
#include "account/books.h"
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
