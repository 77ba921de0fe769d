/* position_test.c - what a position costs: steps, minimums, days of work; each by examples, and counted one by one. */
#include "contract/language_test.h"
#include "contract/random_test.h"

#define DING "merkmal ding: server, drucker\n"

TEST(at_least_so_many_are_billed)
{
	struct str clauses = STR(DING "preis pauschale: je anwender 85,00 € monatlich, je server 100,00 € monatlich, mindestens 10 anwender\n"
		"preis seite: 0,02 € je seite, mindestens 100 seite\n§1 aufwand wenn ding = server\n");
	holds(mem, NONE, clauses, STR("\"wenige\": anzahl anwender = 4 → preis pauschale 850,00 €\n\"keine\": anzahl server = 1 → preis pauschale 950,00 €\n"
		"\"genug\": anzahl anwender = 11, anzahl server = 2 → preis pauschale 1.135,00 €\n\"Seiten\": menge = 40 → preis seite 2,00 €\n\"mehr\": menge = 150 → preis seite 3,00 €\n"));
	refused(mem, STR(DING "preis a: je anwender 85,00 € monatlich, mindestens 10 platz\n"), STR("M02"));
	refused(mem, STR(DING "preis a: je anwender 85,00 € monatlich, mindestens 10\n"), STR("M02"));
	refused(mem, STR(DING "preis a: je anwender 85,00 € monatlich, mindestens 30 min\n"), STR("M02"));
}

TEST(a_position_costs_at_least_what_it_says)
{
	struct str clauses = STR(DING "preis pauschale: je anwender 85,00 € monatlich, 300,00 € einmalig, mindestens 500,00 € monatlich\npreis technik: 100,00 € je h, mindestens 30 min, mindestens 80,00 €\n"
		"§1 aufwand wenn ding = server\n");
	holds(mem, NONE, clauses, STR("\"was einmalig ist, zählt nicht mit\": anzahl anwender = 4 → preis pauschale 800,00 €\n\"darüber\": anzahl anwender = 6 → preis pauschale 810,00 €\n"
		"\"kurz\": arbeit = 5 min → preis technik 100,00 €\n"));
	refused(mem, STR(DING "preis a: 85,00 € monatlich, mindestens 10,00 €, mindestens 20,00 €\n"), STR("M02"));
}

TEST(steps_of_what_is_counted)
{
	struct str clauses = STR(DING "preis staffel: je anwender 10,00 € bis 10 anwender, 8,00 € bis 50 anwender, 6,00 € monatlich\n"
		"preis alle: je anwender 10,00 € bis 10 anwender, 8,00 € bis 50 anwender, 6,00 € monatlich, staffel für alle\n§1 aufwand wenn ding = server\n");
	holds(mem, NONE, clauses, STR("\"60\": anzahl anwender = 60 → preis staffel 480,00 €\n\"10\": anzahl anwender = 10 → preis alle 100,00 €\n\"11\": anzahl anwender = 11 → preis alle 88,00 €\n"
		"\"50\": anzahl anwender = 50 → preis alle 400,00 €\n\"51\": anzahl anwender = 51 → preis alle 306,00 €\n"));
	refused(mem, STR(DING "preis a: je anwender 10,00 € bis 10 anwender, 8,00 € bis 5 anwender\n"), STR("M02"));
	refused(mem, STR(DING "preis a: je anwender 10,00 € bis 10 server, 8,00 € monatlich\n"), STR("M02"));
	refused(mem, STR(DING "preis a: 10,00 € bis 10 server\n"), STR("M02"));
	refused(mem, STR(DING "preis a: je anwender 10,00 € bis 10 anwender jährlich, 8,00 € monatlich\n"), STR("M02"));
	refused(mem, STR(DING "preis a: je anwender 10,00 € monatlich, staffel für alle\n"), STR("M02"));
}

TEST(a_day_of_work_has_its_hours)
{
	struct str clauses = STR(DING "preis tag: 960,00 € je tag zu 8 h, im takt von 4 h\npreis stunde: 120,00 € je h, im takt von 15 min, mindestens 30 min\n§1 aufwand wenn ding = server\n");
	holds(mem, NONE, clauses, STR("\"halb\": arbeit = 20 min → preis tag 480,00 €\n\"ganz\": arbeit = 5 h → preis tag 960,00 €\n\"zwei Tage\": arbeit = 13 h → preis tag 1.920,00 €\n"
		"\"Takt\": arbeit = 50 min → preis stunde 120,00 €\n\"Minimum\": arbeit = 10 min → preis stunde 60,00 €\n\"gerade darüber\": arbeit = 31 min → preis stunde 90,00 €\n"));
	refused(mem, STR(DING "preis tag: 960,00 € je tag\n"), STR("M02"));
	refused(mem, STR(DING "preis tag: 960,00 € je tag zu 30 h\n"), STR("M02"));
	refused(mem, STR(DING "preis a: je server 10,00 € monatlich, im takt von 15 min\n"), STR("M02"));
}

TEST(a_piece_of_a_kind_may_count_as_several)
{
	struct str clauses = STR(DING "preis seite: 0,02 € je seite bis 1000 seite, 0,01 € je seite, a3 zählt 2, plan zählt 4,5\npreis einfach: 0,02 € je seite, a3 zählt doppelt\n§1 aufwand wenn ding = server\n");
	holds(mem, NONE, clauses, STR("\"gemischt\": menge a3 = 100, menge a4 = 500 → preis seite 14,00 €\n\"über der Stufe\": menge a3 = 600, menge = 100 → preis seite 23,00 €\n"
		"\"Plan\": menge plan = 10 → preis seite 0,90 €\n\"doppelt\": menge a3 = 100 → preis einfach 4,00 €\n\"ohne Art\": menge = 100 → preis einfach 2,00 €\n"));
	refused(mem, STR(DING "preis a: 10,00 € je h, a3 zählt 2\n"), STR("M02"));
	refused(mem, STR(DING "preis a: 0,02 € je seite, a3 zählt 2 h\n"), STR("M02"));
}

/* Steps and minimums of time, what is included, weights and levels: each of what stands beside it, and of what is added where that says nothing. */
TEST(what_is_added_keeps_what_it_says_itself)
{
	struct str clauses = STR(DING "preis zweit: 60,00 € je h, im takt von 15 min, mindestens 30 min\npreis p: 90,00 € je h, zuzüglich zweit, im takt von 20 min, mindestens 10 min\n"
		"preis ohne: 60,00 € je h\npreis q: 90,00 € je h, zuzüglich ohne, im takt von 20 min\n"
		"preis seite: 100 seite inklusive, 0,10 € je seite, a3 zählt 2\npreis beide: zuzüglich seite, 0,01 € je seite, a3 zählt 3\n"
		"preis staffel: je anwender 10,00 € bis 10 anwender, 8,00 € monatlich\npreis alle: zuzüglich staffel, je anwender 1,00 € bis 5 anwender, 0,50 € monatlich, staffel für alle\n§1 aufwand wenn ding = server\n");
	holds(mem, NONE, clauses, STR("\"kurz\": arbeit = 5 min → preis p 60,00 €\n\"lang\": arbeit = 70 min → preis p 195,00 €\n\"ohne eigenen Takt\": arbeit = 20 min → preis q 50,00 €\n"
		"\"Seiten\": menge a3 = 100 → preis beide 13,00 €\n\"Stufen\": anzahl anwender = 12 → preis alle 122,00 €\n"));
	refused(mem, STR(DING "preis a: je anwender 10,00 € bis 10 anwender, 8,00 € monatlich\npreis b: zuzüglich a, staffel für alle\n"), STR("M02"));
}

TEST(discounts_and_amounts_are_surcharges_with_their_sign)
{
	struct str clauses = STR(DING "kalender tag: mo-fr 08:00-17:00\n§1 aufwand wenn ding = server\n§2 preis technik wenn ding = server\npreis technik: 100,00 € je h\n"
		"preis pauschale: je anwender 10,00 € monatlich, mindestens 300,00 € monatlich\nrabatt menge: 10 % auf technik wenn anzahl anwender >= 50\n"
		"rabatt flach: 5 % auf pauschale wenn anzahl anwender >= 50\nrabatt groß: 100,00 € auf pauschale wenn anzahl anwender >= 100\nzuschlag einsatz: 50,00 € wenn außerhalb tag\n");
	clauses = text(mem, "{}zuschlag abend: 20 % wenn außerhalb tag\n", clauses);
	struct str same = STR("\"viele\": ding = server, anzahl anwender = 50, arbeit = 120 min → preis 180,00 €\n\"wenige\": ding = server, anzahl anwender = 49, arbeit = 120 min → preis 200,00 €\n"
		"\"Monat\": anzahl anwender = 60 → preis pauschale 570,00 €\n\"unter dem Minimum zählt der Rabatt von dem, was es ohne es kostet\": anzahl anwender = 15 → preis pauschale 300,00 €\n");
	holds(mem, NONE, clauses, text(mem, "{}\"abends\": ding = server, anzahl anwender = 1, arbeit = 120 min, beginn = 2026-03-04 20:00 → preis 290,00 €\n"
		"\"beide\": anzahl anwender = 150 → preis pauschale 1.325,00 €\n", same));
	holds(mem, NONE, text(mem, "{}bei mehreren rabatt: höchster\nbei mehreren zuschlag: höchster\n", clauses), text(mem, "{}\"kurz abends\": ding = server, anzahl anwender = 1, arbeit = 120 min, "
		"beginn = 2026-03-04 20:00 → preis 250,00 €\n\"lang abends\": ding = server, anzahl anwender = 1, arbeit = 300 min, beginn = 2026-03-04 20:00 → preis 600,00 €\n"
		"\"einer\": anzahl anwender = 150 → preis pauschale 1.400,00 €\n", same));
	refused(mem, STR(DING "preis a: 10,00 € je h\nrabatt x: 120 % auf a wenn ding = server\n"), STR("M02"));
	refused(mem, STR(DING "rabatt x: 3 wenn ding = server\n"), STR("M02"));
}

TEST(the_most_and_the_least_are_measured_without_surcharges)
{
	struct str clauses = STR(DING "kalender tag: mo-fr 08:00-17:00\n§1 aufwand wenn ding = server\npreis anfahrt: 45,00 € einmalig\npreis vor-ort: 90,00 € je h, zuzüglich anfahrt, mindestens 100,00 €, höchstens 200,00 €\n"
		"zuschlag abend: 50 % wenn außerhalb tag\nzuschlag vor-ort-abend: 10 % auf vor-ort wenn außerhalb tag\n");
	holds(mem, NONE, clauses, STR("\"kurz\": arbeit = 30 min → preis vor-ort 135,00 €\n\"lang\": arbeit = 5 h → preis vor-ort 200,00 €\n"
		"\"abends, die Fahrt trägt nur den eigenen Zuschlag\": arbeit = 1 h, beginn = 2026-03-04 20:00 → preis vor-ort 193,50 €\n"));
}

TEST(amounts_are_read_and_shown_as_their_currency_writes_them)
{
	static const struct { struct str currency, written, canonical, said; } rows[] = {
		{ LIT("CHF"), LIT("CHF 1'200.00"), LIT("CHF 1200,00"), LIT("CHF 1'200.00") }, { LIT("CHF"), LIT("1'200'000.50 CHF"), LIT("1200000,50 CHF"), LIT("1'200'000.50 CHF") },
		{ LIT("CHF"), LIT("1.200,00 CHF"), LIT("1200,00 CHF"), LIT("1'200.00 CHF") }, { LIT("CHF"), LIT("200.00 CHF"), LIT("200,00 CHF"), LIT("200.00 CHF") },
		{ LIT("EUR"), LIT("1.200,00 €"), LIT("1200,00 €"), LIT("1.200,00 €") }, { LIT("USD"), LIT("$1.200"), LIT("$1200,00"), LIT("$1.200,00") },
		{ LIT("GBP"), LIT("£85"), LIT("£85,00"), LIT("£85,00") }, { LIT("SEK"), LIT("SEK 1200"), LIT("SEK 1200,00"), LIT("SEK 1.200,00") },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct findings found = { 0 };
		struct sentences all = { 0 };
		struct contract *c = read_clauses(mem, text(mem, "währung: {}\n", rows[i].currency), text(mem, "{}preis p: {} monatlich\n", STR(DING), rows[i].written), NONE, &found);
		if (!c)
			unit_failed(__FILE__, __LINE__, found.at[0].text);
		contract_sentences(c, mem, &all);
		check_str(all.at[1].source, text(mem, "preis p: {} monatlich", rows[i].canonical));
		check_str(all.at[1].text, text(mem, "Der Preis „P“ beträgt {} monatlich.", rows[i].said));
		check_str(contract_sentence_read(c, all.at[1].text, mem), all.at[1].source);
	}
	refused(mem, STR(DING "preis p: 200.00 € monatlich\n"), STR("L01"));
}

/* ---- one by one ------------------------------------------------------------------------------------------------- */

struct steps { int n, least, price[4], bound[3]; bool all_units; };

static struct str steps_text(const struct steps *k, struct arena *mem)
{
	struct out o = out_open(mem);
	print(&o, "preis p: ");
	for (int i = 0; i < k->n; i++) {
		print(&o, "{}{} €", i ? STR(", ") : STR("je anwender "), k->price[i]);
		if (i + 1 < k->n)
			print(&o, " bis {} anwender", k->bound[i]);
	}
	print(&o, " monatlich");
	if (k->least)
		print(&o, ", mindestens {} anwender", k->least);
	print(&o, "{}\n", k->all_units ? STR(", staffel für alle") : NONE);
	return out_str(&o);
}

static int step_of(const struct steps *k, int user)
{
	for (int i = 0; i + 1 < k->n; i++)
		if (user <= k->bound[i])
			return i;
	return k->n - 1;
}

static int64_t counted_one_by_one(const struct steps *k, int users)
{
	int64_t euros = 0;
	int billed = users > k->least ? users : k->least;
	for (int user = 1; user <= billed; user++)
		euros += k->price[step_of(k, k->all_units ? billed : user)];
	return euros * 100;
}

TEST(steps_and_minimums_counted_one_by_one)
{
	for (int round = 0; round < 60; round++) {
		struct arena *own = arena_open();
		struct steps k = { .n = 2 + below(3), .least = below(2) * below(12), .all_units = chance(50) };
		for (int i = 0; i < k.n; i++) {
			k.price[i] = 1 + below(20);
			if (i + 1 < k.n)
				k.bound[i] = (i ? k.bound[i - 1] : 0) + 1 + below(6);
		}
		struct findings found = { 0 };
		struct contract *c = read_clauses(own, NONE, text(own, "{}{}", STR(DING), steps_text(&k, own)), NONE, &found);
		check(c != NULL);
		for (int users = 0; c && users < 24; users++) {
			struct count_of count = { STR("anwender"), { users * INT64_C(1000000) } };
			struct effort w = { .counts = &count, .n_counts = 1 };
			struct money m;
			struct err e = { 0 };
			check(contract_price_of(c, contract_price(c, STR("p")), &w, NULL, &m, &e));
			check_int(m.cents, counted_one_by_one(&k, users));
		}
		arena_close(own);
	}
}

TEST(what_is_put_on_a_position_is_put_on_it_in_the_price_that_adds_it)
{
	struct str clauses = STR("merkmal ding: server, tablet\nmerkmal eil: ja/nein\nkalender haupt: mo-fr 09:00-18:00\npreis stunde: 100,00 € je h\npreis fahrt: 50,00 € einmalig\npreis einsatz: zuzüglich stunde, zuzüglich fahrt\n"
		"§1 aufwand wenn ding in {server, tablet}\n§2 preis einsatz wenn ding = server\n§3 preis stunde wenn ding = tablet\n§3.1 zuzüglich fahrt wenn ding = tablet\nzuschlag z: 50 % auf stunde wenn eil\nrabatt f: 60,00 € auf fahrt wenn eil\nzuschlag y: 20 % auf einsatz wenn eil\n"
		"zuschlag n: 10 % anteilig auf stunde wenn außerhalb haupt\n");
	holds(mem, STR("zone: Europe/Berlin\n"), clauses, STR("\"eilig\": ding = server, eil = ja, arbeit = 60 min, beginn = 2026-03-04 10:00 → preis 180,00 €\n"
		"\"normal\": ding = server, eil = nein, arbeit = 60 min, beginn = 2026-03-04 10:00 → preis 150,00 €\n"
		"\"nachts\": ding = server, eil = nein, arbeit = 60 min, beginn = 2026-03-07 23:00 → preis 160,00 €\n"
		"\"jedes für sich\": ding = tablet, eil = ja, arbeit = 60 min, beginn = 2026-03-04 10:00 → preis 150,00 €\n"));
}
