/* flat_fee_test.c - what a month owes where covered work is charged in two ways, and what is said while nobody can tell. */
#include "main/life_test.h"
#include "account/books.h"
#include "report/report.h"

#define FEES(ways) STR("---\nvertrag: Preise\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n§1 Geräte sind gedeckt.\n" \
	"```klausel\nmerkmal plan: gold, silber\nmerkmal gegenstand: standardserver, drucker aus inventar\n§1 gedeckt wenn gegenstand in {standardserver, drucker}\npreis a: 500,00 € monatlich\npreis b: 300,00 € monatlich\n" ways \
	"```\n```werte\n| merkmal | wert | bedeutung |\n| plan | gold | viel |\n| plan | silber | wenig |\n| gegenstand | standardserver | Rechner |\n| gegenstand | drucker | Geräte |\n```\n")

BOTH(work_charged_by_the_piece_leaves_the_flat_fee_as_it_is)
{
	struct world w = life_open(db, mem, FEES("urteil gedeckt: in a wenn nicht gegenstand = drucker\nurteil gedeckt: nach b wenn gegenstand = drucker\n"));
	life_day(&w, 2026, 2, 5);
	check(act(&w, w.client, "fee.run", F("month", "2026-01")));
	struct claims owed = life_owed(&w);
	check(owed.n == 1 && owed.at[0].owed.net.cents == 50000);
}

BOTH(a_flat_fee_that_nobody_settled_is_refused_and_counted)
{
	struct world w = life_open(db, mem, FEES("urteil gedeckt: in a wenn plan = gold\nurteil gedeckt: nach b wenn plan = silber\n"));
	struct agreement a;
	const struct contract *c;
	struct replay r;
	life_day(&w, 2026, 2, 5);
	check(!act(&w, w.client, "fee.run", F("month", "2026-01")));
	says("hangs on \"plan\"");
	check(act(&w, w.client, "ticket.request", F("subject", "Drucker klemmt"), F("object", "printer")));
	life_day(&w, 2026, 4, 5);
	good(agreement_load(db, w.client, date_of(2026, 4, 1), mem, &a, &c, &life_err));
	good(report_replay(db, w.client, replay_from(w.now, 12), w.now, (const struct contract *[VERSIONS]){ c, c }, NULL, mem, &r, &life_err));
	check_int(r.sums.flat[VERSION_NEW].cents, 0);
	check_int(r.left.fees, 3);
	check_str(replay_left_words(&r.left, LANG_DE, mem), STR("Nicht nachgerechnet: Monate, deren Pauschale offen ist (3)."));
	check_str(replay_left_words(&r.left, LANG_EN, mem), STR("Not replayed: months whose flat fee is open (3)."));
}

#define YEARLY STR("---\nvertrag: Preise\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n§1 Geräte sind gedeckt.\n" \
	"```klausel\nmerkmal gegenstand: standardserver, drucker aus inventar\n§1 gedeckt wenn gegenstand = standardserver\npreis grundgebühr: je standardserver 120,00 € je jahr ab 1.8.\nurteil gedeckt: in grundgebühr\n" \
	"```\n```werte\n| merkmal | wert | bedeutung |\n| gegenstand | standardserver | Rechner |\n| gegenstand | drucker | Geräte |\n```\n")

/* Seven of twelve months with the contract's first, nothing until July, the whole year with August. */
BOTH(a_year_from_august_is_owed_with_august_and_its_rest_with_the_contract)
{
	struct world w = life_open(db, mem, YEARLY);
	life_day(&w, 2026, 2, 2);
	check(act(&w, w.client, "fee.run", F("month", "2026-01")) || (says("?"), false));
	struct claims owed = life_owed(&w);
	check(owed.n == 1 && owed.at[0].owed.net.cents == 7000);
	check_str(owed.at[0].owed.note, STR("7 von 12 Monaten"));
	life_day(&w, 2026, 9, 2);
	check(act(&w, w.client, "fee.run", F("month", "2026-07")) || (says("?"), false));
	check_int((int64_t)life_owed(&w).n, 1);
	check(act(&w, w.client, "fee.run", F("month", "2026-08")) || (says("?"), false));
	owed = life_owed(&w);
	check(owed.n == 2 && owed.at[0].owed.net.cents + owed.at[1].owed.net.cents == 7000 + 12000);
}

/* A replay counts what a month comes to, so that a year paid ahead and twelve months are one amount. */
BOTH(a_replay_counts_a_fee_by_the_year_by_its_months)
{
	struct world w = life_open(db, mem, YEARLY);
	struct agreement a;
	const struct contract *c;
	struct replay r;
	check(act(&w, w.client, "ticket.request", F("subject", "Drucker klemmt"), F("object", "printer")));
	life_day(&w, 2026, 4, 5);
	good(agreement_load(db, w.client, date_of(2026, 4, 1), mem, &a, &c, &life_err));
	good(report_replay(db, w.client, replay_from(w.now, 12), w.now, (const struct contract *[VERSIONS]){ c, c }, NULL, mem, &r, &life_err));
	check_int(r.sums.flat[VERSION_OLD].cents, 3 * 1000);
	check_int(r.sums.flat[VERSION_NEW].cents, 3 * 1000);
}

#define QUARTERLY STR("---\nvertrag: Preise\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n§1 Geräte sind gedeckt.\n" \
	"```klausel\nmerkmal gegenstand: standardserver, drucker aus inventar\n§1 gedeckt wenn gegenstand = standardserver\npreis gebühr: je standardserver 540,00 € vierteljährlich ab 1.2., mindestens 500,00 € vierteljährlich ab 1.2.\n" \
	"urteil gedeckt: in gebühr\nanpassung preise: jährlich um bis zu 5 %, zum 1.1., ankündigung 6 wochen\n" \
	"```\n```werte\n| merkmal | wert | bedeutung |\n| gegenstand | standardserver | Rechner |\n| gegenstand | drucker | Geräte |\n```\n")

static struct money more_in_a_month(struct world *w, int month)
{
	struct announcement n;
	struct agreements all = { 0 };
	struct step s = { .db = w->db, .mem = w->mem, .reader = LANG_EN, .refused = &life_refused };
	life_day(w, 2026, month, 14);
	s.now = w->now;
	life_refused = (struct err){ 0 };
	good(agreement_list(w->db, w->client, w->mem, &all, &life_err));
	good(price_foresee(&s, w->client, all.at[0].id, STR("preise"), STR("5"), &n, &life_err));
	check(!life_refused.len || (says("?"), false));
	return n.monthly;
}

#define LEAST STR("---\nvertrag: Preise\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n§1 Geräte sind gedeckt.\n" \
	"```klausel\nmerkmal gegenstand: standardserver, drucker aus inventar\n§1 gedeckt wenn gegenstand = standardserver\npreis gebühr: je standardserver 110,00 € monatlich, mindestens 114,40 € monatlich, gezählt nach tagen\n" \
	"urteil gedeckt: in gebühr\nanpassung preise: jährlich um bis zu 5 %, zum 1.1., ankündigung 6 wochen\n" \
	"```\n```werte\n| merkmal | wert | bedeutung |\n| gegenstand | standardserver | Rechner |\n| gegenstand | drucker | Geräte |\n```\n")

/* The server alone comes to 115,50 €, which is 1,10 € above the least of before; with its own least the month rises from 114,40 € to 120,12 €. */
BOTH(new_prices_add_to_a_month_what_its_least_amount_adds)
{
	struct world w = life_open(db, mem, LEAST);
	check_int(more_in_a_month(&w, 11).cents, 572);
}

/* 27,00 € a quarter, in a month in which it is owed and in one in which it is not. */
BOTH(new_prices_add_to_a_month_its_share_of_the_quarter)
{
	struct world w = life_open(db, mem, QUARTERLY);
	check_int(more_in_a_month(&w, 10).cents, 900);
	check_int(more_in_a_month(&w, 11).cents, 900);
}

#define DISCOUNTED(since) STR("---\nvertrag: Preise\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n§1 Geräte sind gedeckt.\n" \
	"```klausel\nmerkmal gegenstand: standardserver, drucker aus inventar\n§1 gedeckt wenn gegenstand = standardserver\npreis gebühr: je standardserver 100,00 € monatlich\nrabatt start: 20 % auf gebühr wenn seit vertragsbeginn " since "\n" \
	"urteil gedeckt: in gebühr\nanpassung preise: jährlich um bis zu 5 %, zum 1.1., ankündigung 6 wochen\n" \
	"```\n```werte\n| merkmal | wert | bedeutung |\n| gegenstand | standardserver | Rechner |\n| gegenstand | drucker | Geräte |\n```\n")

/* A discount of the contract's first year is over when the new price begins: 5 % of 100,00 € are 5,00 € more, not 4,00 €. */
BOTH(new_prices_add_to_a_month_what_no_discount_of_before_takes_off)
{
	struct world w = life_open(db, mem, DISCOUNTED("< 12 monate"));
	check_int(more_in_a_month(&w, 11).cents, 500);
}

BOTH(new_prices_add_to_a_month_less_what_a_discount_goes_on_to_take_off)
{
	struct world w = life_open(db, mem, DISCOUNTED("< 24 monate"));
	check_int(more_in_a_month(&w, 11).cents, 400);
}
