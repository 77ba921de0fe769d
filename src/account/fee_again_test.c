/* fee_again_test.c - a month is charged once it is over; what is entered for it later is made up, and a run that finds nothing says so. */
#include "account/inside.h"
#include "signal/steps_test.h"

static stage_fn *const stages[] = { account_step };

#define GERMAN "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n```klausel\n" \
	"merkmal gegenstand: standardserver, drucker aus inventar\n§1 gedeckt wenn gegenstand = standardserver\nurteil gedeckt: in pauschale\n" \
	"preis pauschale: je standardserver 85,00 €, je drucker 10,00 € monatlich\nrabatt menge: 10 % auf pauschale wenn anzahl standardserver >= 3\n```\n" \
	"```werte\n| merkmal | wert | bedeutung |\n| gegenstand | standardserver | Rechner |\n| gegenstand | drucker | Papier |\n```\n"
#define ENGLISH "---\ncontract: X\nversion: 1, valid from 2026-01-01, reference receipt\nlanguage: en\ndefault: project\nzone: Europe/Berlin\n---\n```clause\n" \
	"fact object: standard-server, printer from inventory\n§1 covered if object = standard-server\nverdict covered: in flat\n" \
	"price flat: per standard-server €85.00, per printer €10.00 monthly\ndiscount volume: 10 % on flat if count standard-server >= 3\n```\n" \
	"```values\n| fact | value | meaning |\n| object | standard-server | machine |\n| object | printer | paper |\n```\n"

static void server(struct house *h, int n, const char *from)
{
	steps_act(h, "component.add", text(h->s.mem, "{\"key\":\"s{}\",\"name\":\"S{}\",\"class\":\"standard-server\",\"from\":\"{}\"}", n, n, str_of(from)));
}

static void run_month(struct house *h) { steps_act(h, "fee.run", STR("{\"month\":\"2026-01\"}")); }

static struct owed last_line(struct house *h)
{
	struct claims all = { 0 };
	check(claim_list(h->s.db, h->client, h->s.mem, &all, &h->e) && all.n);
	return all.at[all.n - 1].owed;
}

static struct fee_run charged_now(struct house *h)
{
	struct fee_run run;
	check(fee_run_of(h->s.db, h->client, date_of(2026, 1, 1), h->s.mem, &run, &h->e) && run.id && run.id == h->made);
	check_int(run.net.cents, steps_owed(h));
	return run;
}

BOTH(a_month_is_charged_when_it_is_over_and_what_comes_later_is_made_up)
{
	static const struct { struct str contract, more, other; } rows[] = {
		{ LIT(GERMAN), LIT("nachgetragen: 2 statt 1"), LIT("nachgetragen") }, { LIT(ENGLISH), LIT("made up for: 2 instead of 1"), LIT("made up for") },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct house h;
		check(db_begin(db, &(struct err){ 0 }));
		steps_open(&h, stages, COUNT(stages), "2026-01-31T23:00:00+01:00", mem, db);
		steps_sign(&h, rows[i].contract);
		server(&h, 1, "2026-01-10");
		steps_at(&h, "2026-02-01T08:00:00+01:00");
		run_month(&h);
		check_int(steps_owed(&h), 8500);
		check_int(charged_now(&h).again.ms, 0);
		run_month(&h);                                           /* nothing new */
		check_int(steps_owed(&h), 8500);
		check(charged_now(&h).again.ms > 0 && charged_now(&h).added.cents == 0);
		server(&h, 2, "2026-01-20");
		run_month(&h);
		check_int(steps_owed(&h), 17000);
		check_int(charged_now(&h).added.cents, 8500);
		check_str(last_line(&h).note, rows[i].more);
		check_int(last_line(&h).quantity.u6, 1000000);
		server(&h, 3, "2026-02-01");                             /* of another month */
		run_month(&h);
		check_int(charged_now(&h).added.cents, 0);
		server(&h, 4, "2026-01-31");
		steps_act(&h, "component.add", STR("{\"key\":\"p\",\"name\":\"P\",\"class\":\"printer\",\"from\":\"2026-01-31\"}"));
		run_month(&h);
		check_int(charged_now(&h).added.cents, 8500 + 1000 - 2650);
		steps_act(&h, "component.end", STR("{\"key\":\"s4\",\"until\":\"2026-01-31\"}"));
		run_month(&h);
		check_int(charged_now(&h).added.cents, -8500 + 2650);
		run_month(&h);
		check_int(steps_owed(&h), 18000);
		db_rollback(db);
	}
}

/* The running month, to its last hour: what stands there on its last day is not known yet. */
BOTH(a_month_that_runs_is_not_charged)
{
	struct house h;
	steps_open(&h, stages, COUNT(stages), "2026-01-31T23:00:00+01:00", mem, db);
	steps_sign(&h, STR(GERMAN));
	server(&h, 1, "2026-01-10");
	for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
		h.s.reader = lang;
		check(!steps_try(&h, "fee.run", &(const struct field){ STR("month"), STR("2026-01") }, 1));
		check(str_has(err_str(&h.refused), lang == LANG_DE ? STR("der Monat 2026-01 ist noch nicht zu Ende") : STR("month 2026-01 is not over yet")));
	}
	h.refused.len = 0;
	check_int(steps_owed(&h), 0);
}

TEST(what_is_made_up_goes_line_by_line)
{
	struct tax vat = { TAX_STANDARD, { 19000000 } };
	struct owed server = { .name = STR("server"), .unit = STR("C62"), .quantity = { 2000000 }, .price = { 85000000 }, .net = { 17000 }, .tax = vat };
	struct owed least = { .name = STR("x: bis zum Mindestbetrag"), .unit = STR("C62"), .quantity = { 1000000 }, .price = { 30000000 }, .net = { 3000 }, .tax = vat };
	struct owed dearer = server;
	dearer.price.u6 = 90000000;
	dearer.net.cents = 18000;
	struct owed_list was = { (struct owed[]){ server, least }, 2, 2 }, is = { &dearer, 1, 1 }, out = { 0 };
	account_make_up(&was, &is, LANG_DE, mem, &out);
	check(out.n == 2 && out.at[0].net.cents == 1000 && out.at[1].net.cents == -3000);
	check_str(out.at[0].note, STR("nachgetragen: 180,00\xc2\xa0€ statt 170,00\xc2\xa0€"));
	for (size_t i = 0; i < out.n; i++) {
		struct money net;
		check(account_net(out.at[i].quantity, out.at[i].price, out.at[i].base, &net) && net.cents == out.at[i].net.cents);
	}
	out.n = 0;
	account_make_up(&was, &was, LANG_DE, mem, &out);
	check_int((int64_t)out.n, 0);
}
