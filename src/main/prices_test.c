/* prices_test.c - what sentences of a contract about money become on the account, line by line. */
#include "main/life_test.h"
#include "ticket/ticket.h"

#define MEANINGS "```werte\n| merkmal | wert | bedeutung |\n| gegenstand | standardserver | Rechner |\n| gegenstand | drucker | Geräte |\n```\n"
#define PRICED(clauses) STR("---\nvertrag: Preise\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n" \
	"§1 Server sind gedeckt.\n```klausel\nmerkmal gegenstand: standardserver, drucker aus inventar\n§1 gedeckt wenn gegenstand = standardserver\n§2 aufwand wenn gegenstand = drucker\nurteil gedeckt: in pauschale\n" clauses "```\n" MEANINGS)

/* Is there one line of that name and amount? */
static bool has_line(const struct claims *c, struct str name, int64_t cents)
{
	for (size_t i = 0; i < c->n; i++)
		if (str_is(c->at[i].owed.name, name) && c->at[i].owed.net.cents == cents)
			return true;
	return false;
}

static void users(struct world *w, int n)
{
	for (int i = 0; i < n; i++) {
		struct field f[] = { { LIT("key"), text(w->mem, "a{}", i) }, { LIT("name"), text(w->mem, "Anwender {}", i) }, F("class", "anwender"), F("from", "2026-01-01") };
		check(life_act(w, w->client, STR("component.add"), f, COUNT(f)));
	}
}

BOTH(a_month_by_steps_minimums_and_periods)
{
	struct world w = life_open(db, mem, PRICED("preis pauschale: je anwender 10,00 € bis 2 anwender, 8,00 € monatlich, je standardserver 85,00 € monatlich, 300,00 € einmalig,\n"
		"  120,00 € vierteljährlich, mindestens 4 anwender, mindestens 200,00 € monatlich\n"));
	users(&w, 1);
	life_day(&w, 2026, 2, 5);
	check(act(&w, w.client, "fee.run", F("month", "2026-01")));
	struct claims first = life_owed(&w);
	check_int((int64_t)first.n, 6);
	check(has_line(&first, STR("anwender 1–2"), 2000) && has_line(&first, STR("anwender > 2"), 1600) && has_line(&first, STR("standardserver"), 8500));
	check(has_line(&first, STR("pauschale"), 30000) && has_line(&first, STR("pauschale"), 12000) && has_line(&first, STR("pauschale: bis zum Mindestbetrag"), 7900));
	check_str(first.at[0].owed.note, STR("gezählt 1, mindestens 4"));
	life_day(&w, 2026, 5, 5);
	check(act(&w, w.client, "fee.run", F("month", "2026-02")));
	struct claims second = life_owed(&w);
	check_int((int64_t)second.n, 10);
	check(act(&w, w.client, "fee.run", F("month", "2026-04")));
	struct claims fourth = life_owed(&w);
	check_int((int64_t)fourth.n, 15);
}

BOTH(what_is_owed_half_yearly_comes_every_sixth_month)
{
	struct world w = life_open(db, mem, PRICED("preis pauschale: 900,00 € halbjährlich\n"));
	static const struct { int year, month; struct str named; int64_t owed; } months[] = {
		{ 2026, 1, LIT("2026-01"), 1 }, { 2026, 4, LIT("2026-04"), 1 }, { 2026, 6, LIT("2026-06"), 1 }, { 2026, 7, LIT("2026-07"), 2 }, { 2026, 12, LIT("2026-12"), 2 }, { 2027, 1, LIT("2027-01"), 3 },
	};
	for (size_t i = 0; i < COUNT(months); i++) {
		life_day(&w, months[i].year, months[i].month + 1, 5);
		act(&w, w.client, "fee.run", { LIT("month"), months[i].named });
		check_int((int64_t)life_owed(&w).n, months[i].owed);
	}
}

BOTH(the_step_that_is_reached_prices_all)
{
	struct world w = life_open(db, mem, PRICED("preis pauschale: je anwender 10,00 € bis 2 anwender, 8,00 € monatlich, staffel für alle\n"));
	users(&w, 2);
	life_day(&w, 2026, 2, 5);
	check(act(&w, w.client, "fee.run", F("month", "2026-01")));
	struct claims two = life_owed(&w);
	check(two.n == 1 && has_line(&two, STR("anwender 1–2"), 2000));
	check(act(&w, w.client, "component.add", F("key", "a9"), F("name", "Anwender"), F("class", "anwender"), F("from", "2026-02-01")));
	life_day(&w, 2026, 3, 5);
	check(act(&w, w.client, "fee.run", F("month", "2026-02")));
	struct claims three = life_owed(&w);
	check(three.n == 2 && has_line(&three, STR("anwender > 2"), 2400));
}

/* ---- work ------------------------------------------------------------------------------------------------------- */

static int64_t part_of_request(struct world *w)
{
	struct parts parts = { 0 };
	check(act(w, w->client, "ticket.request", F("subject", "Drucker klemmt"), F("object", "printer")));
	good(ticket_parts(w->db, w->client, life_made, w->mem, &parts, &life_err));
	return parts.at[0].id;
}

static bool work(struct world *w, int64_t part, int minutes, struct str start)
{
	struct field f[] = { { LIT("part"), text(w->mem, "{}", part) }, { LIT("minutes"), text(w->mem, "{}", minutes) }, F("date", "2026-01-05"), { LIT("start"), start }, F("text", "Walze") };
	return life_act(w, w->client, STR("time.add"), f, COUNT(f));
}

static int64_t sum_of(const struct claims *c)
{
	int64_t sum = 0;
	for (size_t i = 0; i < c->n; i++)
		sum += c->at[i].owed.net.cents;
	return sum;
}

BOTH(a_part_bears_once_what_is_put_on_it_once)
{
	struct world w = life_open(db, mem, PRICED("preis pauschale: je standardserver 85,00 € monatlich\nkalender tag: mo-fr 08:00-17:00\npreis anfahrt: 45,00 € einmalig\n"
		"preis technik: 100,00 € je h, zuzüglich anfahrt\n§3 preis technik wenn gegenstand = drucker\n"
		"zuschlag einsatz: 50,00 € wenn außerhalb tag\nzuschlag abend: 20 % wenn außerhalb tag\nrabatt menge: 10 % auf technik wenn anzahl anwender >= 2\n"));
	int64_t part = part_of_request(&w);
	life_day(&w, 2026, 1, 6);                        /* the evening before is over */
	check(work(&w, part, 60, STR("18:30")));
	struct claims first = life_owed(&w);
	check(has_line(&first, STR("technik"), 10000) && has_line(&first, STR("anfahrt"), 4500) && has_line(&first, STR("einsatz"), 5000) && has_line(&first, STR("abend 20 %"), 2000));
	check_int((int64_t)first.n, 4);
	check(work(&w, part, 60, STR("19:30")));
	struct claims second = life_owed(&w);
	check_int((int64_t)second.n, 6);
	check_int(sum_of(&second), 33500);
	users(&w, 2);
	check(work(&w, part_of_request(&w), 60, STR("09:00")));
	struct claims third = life_owed(&w);
	check(has_line(&third, STR("menge -10 %"), -1450));
	check_int(sum_of(&third), 33500 + 14500 - 1450);
}

/* What is known of a site chooses the price of work there; what is counted there has a class of its own in the fee. */
BOTH(a_price_may_differ_by_the_site_of_the_client)
{
	struct world w = life_open(db, mem, STR("---\nvertrag: Standorte\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n"
		"§1 Server sind gedeckt.\n```klausel\nmerkmal gegenstand: standardserver, drucker aus inventar\nmerkmal lage: hamburg, berlin aus standort\n§1 gedeckt wenn gegenstand = standardserver\n§2 aufwand wenn gegenstand = drucker\n"
		"urteil gedeckt: in pauschale\npreis pauschale: je kasse-hamburg 85,00 €, je kasse-berlin 75,00 € monatlich\npreis technik-hamburg: 95,00 € je h\npreis technik-berlin: 89,00 € je h\n"
		"§3 preis je tabelle\n  | lage | preis |\n  | hamburg | technik-hamburg |\n  | berlin | technik-berlin |\n```\n"
		"```werte\n| merkmal | wert | bedeutung |\n| gegenstand | standardserver | Rechner |\n| gegenstand | drucker | Geräte |\n| lage | hamburg | Filialen in Hamburg |\n| lage | berlin | Filialen in Berlin |\n```\n"
		"```fall\n\"Hamburg\": gegenstand = drucker, lage = hamburg, arbeit = 60 min → preis technik-hamburg 95,00 €\n\"Berlin\": gegenstand = drucker, lage = berlin, arbeit = 60 min → preis technik-berlin 89,00 €\n```\n"));
	static const struct { struct str site, trait; int64_t cents; } rows[] = { { LIT("Jungfernstieg"), LIT("hamburg"), 9500 }, { LIT("Alexanderplatz"), LIT("berlin"), 8900 } };
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct parts parts = { 0 };
		check(act(&w, w.client, "site.add", { LIT("name"), rows[i].site }));
		check(act(&w, w.client, "site.tell", { LIT("site"), rows[i].site }, F("name", "lage"), { LIT("value"), rows[i].trait }));
		check(act(&w, w.client, "ticket.request", F("subject", "Drucker klemmt"), F("object", "printer"), { LIT("site"), rows[i].site }));
		good(ticket_parts(w.db, w.client, life_made, w.mem, &parts, &life_err));
		check(work(&w, parts.at[0].id, 60, i ? STR("11:00") : STR("09:00")));
		struct claims all = life_owed(&w);
		check(has_line(&all, text(mem, "technik-{}", rows[i].trait), rows[i].cents));
		check(act(&w, w.client, "component.add", { LIT("key"), rows[i].trait }, F("name", "Kasse"), { LIT("class"), text(mem, "kasse-{}", rows[i].trait) }, F("from", "2026-01-01"), { LIT("site"), rows[i].site }));
	}
	life_day(&w, 2026, 2, 5);
	check(act(&w, w.client, "fee.run", F("month", "2026-01")));
	struct claims fee = life_owed(&w);
	check(has_line(&fee, STR("kasse-hamburg"), 8500) && has_line(&fee, STR("kasse-berlin"), 7500));
}

/* Said by the contract as it is kept, now and again, and by the contract alone. */
BOTH(what_is_put_on_top_is_said_alike_whether_made_or_kept)
{
	struct world w = life_open(db, mem, PRICED("kalender tag: mo-fr 08:00-17:00\npreis anfahrt: 45,00 € einmalig\npreis technik: 100,00 € je h\n§3 preis technik wenn gegenstand = drucker\n"
		"preis vorort: zuzüglich technik, zuzüglich anfahrt\nzuschlag einsatz: 50,00 € wenn außerhalb tag\nzuschlag abend: 20 % wenn außerhalb tag\nrabatt menge: 10 % auf technik wenn anzahl anwender >= 2\n"));
	static const struct str positions[] = { LIT("technik"), LIT("anfahrt"), LIT("einsatz"), LIT("vorort"), LIT("technik") };
	struct agreement a;
	const struct contract *c;
	check(agreement_load_at(db, w.client, w.now, mem, &a, &c, &life_err));
	for (unsigned of = 0; of < 64; of++)
		for (size_t p = 0; p < COUNT(positions); p++) {
			bool holds[] = { of & 1, of & 2, of & 4 }, maybe[] = { of & 8, of & 16, of & 32 };
			struct strs made = { 0 }, kept = agreement_surcharge_sentences(c, positions[p], p < 4, holds, maybe, mem);
			contract_surcharge_sentences(c, positions[p], p < 4, holds, maybe, mem, &made);
			check_int((int64_t)kept.n, (int64_t)made.n);
			check(of < 63 || (p && p != 3) || made.n == 3);           /* on vorort as on technik, which it adds */
			for (size_t i = 0; i < made.n; i++)
				check_str(kept.at[i], made.at[i]);
			check_str(agreement_price_sentence(c, positions[p], mem), contract_price_sentence(c, positions[p], mem));
		}
}

BOTH(work_on_a_part_costs_at_least_and_at_most)
{
	struct world w = life_open(db, mem, PRICED("preis pauschale: je standardserver 85,00 € monatlich\npreis technik: 100,00 € je h, im takt von 15 min, mindestens 80,00 €, höchstens 150,00 €\n"
		"§3 preis technik wenn gegenstand = drucker\n"));
	int64_t part = part_of_request(&w);
	static const struct { int minutes; int64_t sum; } rows[] = { { 10, 8000 }, { 10, 8000 }, { 30, 10000 }, { 60, 15000 }, { 60, 15000 } };     /* in all 25, 50, 100, 200 without bounds */
	for (size_t i = 0; i < COUNT(rows); i++) {
		check(work(&w, part, rows[i].minutes, NONE));
		struct claims c = life_owed(&w);
		check_int(sum_of(&c), rows[i].sum);
	}
	struct claims all = life_owed(&w);
	check(has_line(&all, STR("technik: bis zum Mindestbetrag"), 5500) && has_line(&all, STR("technik"), 2500));
}

BOTH(a_discount_on_the_fee_goes_by_what_is_counted)
{
	struct world w = life_open(db, mem, PRICED("preis pauschale: je anwender 10,00 € monatlich\nrabatt menge: 10 % auf pauschale wenn anzahl anwender >= 2\nrabatt treue: 3,00 € auf pauschale\n"
		"  wenn anzahl anwender >= 2\n"));
	users(&w, 1);
	life_day(&w, 2026, 2, 5);
	check(act(&w, w.client, "fee.run", F("month", "2026-01")));
	struct claims one = life_owed(&w);
	check_int(sum_of(&one), 1000);
	check(act(&w, w.client, "component.add", F("key", "a9"), F("name", "Anwender"), F("class", "anwender"), F("from", "2026-02-01")));
	life_day(&w, 2026, 3, 5);
	check(act(&w, w.client, "fee.run", F("month", "2026-02")));
	struct claims two = life_owed(&w);
	check(has_line(&two, STR("menge -10 %"), -200) && has_line(&two, STR("treue"), -300));
	check_int(sum_of(&two), 1000 + 1500);
}

BOTH(a_discount_nobody_can_tell_is_not_guessed)
{
	struct world w = life_open(db, mem, PRICED("```\n```werte\n| merkmal | wert | bedeutung |\n| stufe | basis | ohne |\n| stufe | plus | mit |\n```\n```klausel\nmerkmal stufe: basis, plus\npreis pauschale: je standardserver 85,00 € monatlich\nrabatt treue: 5 % auf pauschale wenn stufe = plus\n"));
	life_day(&w, 2026, 2, 5);
	check(!act(&w, w.client, "fee.run", F("month", "2026-01")));
	says("an annex must settle it");
}

BOTH(another_currency_is_owed_and_not_invoiced)
{
	struct world w = life_open(db, mem, STR("---\nvertrag: Preise\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nwährung: CHF\n---\n"
		"§1 Server sind gedeckt.\n```klausel\nmerkmal gegenstand: standardserver, drucker aus inventar\n§1 gedeckt wenn gegenstand = standardserver\nurteil gedeckt: in pauschale\n"
		"preis pauschale: je standardserver CHF 1'085.00 monatlich\n```\n" MEANINGS));
	life_day(&w, 2026, 2, 5);
	check(act(&w, w.client, "fee.run", F("month", "2026-01")));
	struct claims c = life_owed(&w);
	check_int(sum_of(&c), 108500);
	check(!act(&w, w.client, "invoice.issue", F("month", "2026-01")));
	says("is owed in CHF");
}
