/* credit_base_test.c - of how much a credit is a share, whatever the periods of fee and promise are, and how long it can be claimed. */
#include "main/life_test.h"

#define SIGNED_WITH(fee, promise, of) STR("---\nvertrag: Zusagen\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n" \
	"§1 Server sind gedeckt.\n```klausel\nmerkmal gegenstand: standardserver, drucker aus inventar\n§1 gedeckt wenn gegenstand = standardserver\nurteil gedeckt: in gebühr\n" \
	"preis gebühr: je standardserver " fee "\n§2 verfügbarkeit 99,9 % " promise ", messung alle 60 s, ausfall ab 3 fehlmessungen\n§3 gutschrift in % der " of \
	"\n  | verfügbarkeit-unter | gutschrift |\n  | 99,9 % | 5 % |\n```\n```werte\n| merkmal | wert | bedeutung |\n| gegenstand | standardserver | Rechner |\n| gegenstand | drucker | Geräte |\n```\n§2 Zusage.\n§3 Gutschrift.\n")

static void fails(struct world *w, int month)
{
	struct instant from = zone_instant(NULL, date_of(2026, month, 14), 480), until = { from.ms + 8 * 3600000 };
	struct agreements all = { 0 };
	good(agreement_list(w->db, w->client, w->mem, &all, &life_err));
	good(run(w->db, &life_err, "insert into outage (client_id, contract_id, from_ms, until_ms, noticed_ms, cause, cause_by) values (?, ?, ?, ?, ?, '', 0)", w->client, all.at[0].id, from, until, from));
}

static void check_credit(struct world *w, int month, int64_t cents)
{
	struct credit_due due;
	good(credit_of_month(w->db, w->client, date_of(2026, month, 1), w->now, w->mem, &due, &life_err));
	check_int(due.amount.cents, cents);
}

BOTH(a_month_of_a_fee_by_the_year_is_its_twelfth_whenever_it_is_owed)
{
	struct world w = life_open(db, mem, SIGNED_WITH("1.200,00 € jährlich", "je kalendermonat", "gebühr"));
	life_day(&w, 2026, 11, 3);
	fails(&w, 1);
	fails(&w, 10);
	check_credit(&w, 1, 500);
	check_credit(&w, 10, 500);
	check_credit(&w, 9, 0);
}

BOTH(a_quarter_of_a_fee_by_the_quarter_is_the_fee_wherever_it_begins)
{
	struct world w = life_open(db, mem, SIGNED_WITH("500,00 € vierteljährlich ab 1.2.", "je quartal", "gebühr"));
	life_day(&w, 2026, 7, 3);
	fails(&w, 2);
	fails(&w, 5);
	check_credit(&w, 3, 2500);
	check_credit(&w, 6, 2500);
	check_credit(&w, 5, 0);
}

/* One server until the middle of May, then two: 85,00, 170,00 and 170,00 €. */
BOTH(a_quarter_of_a_fee_by_the_month_is_three_of_them_as_counted)
{
	struct world w = life_open(db, mem, SIGNED_WITH("85,00 € monatlich", "je quartal", "gebühr"));
	life_day(&w, 2026, 5, 14);
	check(act(&w, w.client, "component.add", F("key", "srv2"), F("name", "Zweiter"), F("class", "standard-server"), F("from", "2026-05-15")));
	life_day(&w, 2026, 7, 3);
	fails(&w, 4);
	check_credit(&w, 6, 2125);
}

/* In the first month of a quarter 100,00 and 20,00 €, at most 110,00 €, then 20,00 € twice: 150,00 € a quarter. */
BOTH(a_month_of_a_fee_of_several_periods_is_its_part_of_what_they_come_to_within_their_bounds)
{
	struct world w = life_open(db, mem, SIGNED_WITH("5,00 € monatlich\npreis d: 45,00 € vierteljährlich, mindestens 100,00 €\npreis alles: zuzüglich d, 20,00 € monatlich, höchstens 110,00 €", "je kalendermonat", "alles"));
	life_day(&w, 2026, 7, 3);
	fails(&w, 4);
	check_credit(&w, 4, 250);
}

/* What the paper calls a month's is one. */
BOTH(a_base_that_is_called_a_months_is_one)
{
	struct world w = life_open(db, mem, SIGNED_WITH("85,00 € monatlich", "je quartal", "monatsgebühr"));
	life_day(&w, 2026, 7, 3);
	fails(&w, 4);
	check_credit(&w, 6, 425);
}

BOTH(a_quarter_called_by_its_name_is_no_year)
{
	struct world w = life_open(db, mem, SIGNED_WITH("85,00 € monatlich", "je kalendermonat", "vierteljahresgebühr"));
	life_day(&w, 2026, 7, 3);
	fails(&w, 4);
	check_credit(&w, 4, 1275);
}

static void check_open(struct world *w, int n)
{
	struct credit_dues open = { 0 };
	good(credits_open(w->db, w->client, w->now, w->mem, &open, &life_err));
	check_int((int64_t)open.n, n);
}

static void check_lapsing(struct world *w, int n)
{
	struct credit_dues open = { 0 };
	good(credits_lapsing(w->db, w->client, w->now, w->mem, &open, &life_err));
	check_int((int64_t)open.n, n);
}

/* February, until the end of August. */
BOTH(a_credit_is_shown_and_taken_as_long_as_the_contract_gives)
{
	struct world w = life_open(db, mem, SIGNED_WITH("85,00 € monatlich", "je kalendermonat", "gebühr, antrag binnen 6 monate"));
	life_day(&w, 2026, 8, 28);
	fails(&w, 2);
	check_open(&w, 1);
	check_lapsing(&w, 1);
	life_day(&w, 2026, 9, 1);
	check_open(&w, 0);
	check(!act(&w, w.client, "credit.claim", F("month", "2026-02"), F("approver", "1")));
	says("too late");
}

/* Without a time, until claims of its year lapse. */
BOTH(a_credit_without_a_time_is_shown_until_it_lapses_by_law)
{
	struct world w = life_open(db, mem, SIGNED_WITH("85,00 € monatlich", "je kalendermonat", "gebühr"));
	life_day(&w, 2027, 1, 3);
	fails(&w, 2);
	check_open(&w, 1);
	check_lapsing(&w, 0);
	w.now = zone_instant(NULL, date_of(2029, 12, 31), 600);
	check_open(&w, 1);
	w.now = zone_instant(NULL, date_of(2030, 1, 2), 600);
	check_open(&w, 0);
	check(!act(&w, w.client, "credit.claim", F("month", "2026-02"), F("approver", "1")));
	says("too late: the credit under §3 became statute-barred at the end of 2029-12-31, three years after the end of its year (§§ 195, 199 BGB)");
	check(act(&w, w.client, "credit.claim", F("month", "2026-02"), F("house", "1")) || (says("?"), false));
	struct claims all = { 0 };
	struct err e = { 0 };
	check(claim_list(db, w.client, mem, &all, &e) && all.n);
	check(str_has(all.at[all.n - 1].owed.name, STR("availability")) || str_has(all.at[all.n - 1].owed.name, STR("Verfügbarkeit")));
}

/* The time that stands with the bound of all credits is theirs. */
BOTH(a_credit_whose_time_stands_with_the_bound_of_all_is_a_deadline)
{
	struct world w = life_open(db, mem, SIGNED_WITH("85,00 € monatlich\n§3 gutschriften höchstens 25 % der gebühr, antrag binnen 60 tage", "je kalendermonat", "gebühr"));
	life_day(&w, 2026, 4, 3);
	fails(&w, 2);
	check_open(&w, 1);
	check_lapsing(&w, 1);
	life_day(&w, 2026, 5, 3);
	check_open(&w, 0);
	check_lapsing(&w, 0);
}
