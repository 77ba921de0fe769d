/* money_test.c - what is added to a price, surcharges by the minute, ways and approvals by condition, terms of payment. */
#include "contract/inside.h"
#include "contract/language_test.h"
#include "contract/random_test.h"
#include "contract/sentence.h"

#define WORK "merkmal ort: fern, vor-ort\nmerkmal zone: z1, z2, z3 nur wenn ort = vor-ort\nmerkmal eilig: ja/nein sonst nein\n§1 aufwand wenn ort = fern\n§1.1 aufwand wenn ort = vor-ort\n" \
	"preis anfahrt1: 40,00 € einmalig\npreis anfahrt2: 70,00 € einmalig\npreis eilgeld: 30,00 € einmalig\npreis zweiter: 20,00 € je h\npreis technik: 100,00 € je h, im takt von 15 min\n§2 preis technik wenn urteil = aufwand\n"

TEST(positions_are_added_by_condition_and_add_up)
{
	struct str clauses = STR(WORK "§4.2 zuzüglich je tabelle wenn ort = vor-ort\n  | zone | zuzüglich |\n  | z1   | anfahrt1  |\n  | z2   | anfahrt2  |\n§4.3 zuzüglich eilgeld wenn eilig\n§4.4 zuzüglich eilgeld wenn zone = z2\n"
		"§4.5 zuzüglich zweiter wenn zone = z3\n");
	holds(mem, NONE, clauses, STR("\"fern\": ort = fern, arbeit = 1 h → preis 100,00 €\n\"nah\": ort = vor-ort, zone = z1, arbeit = 1 h → preis 140,00 € und preis technik 100,00 €\n"
		"\"alle, jede Position einmal\": ort = vor-ort, zone = z2, eilig = ja, arbeit = 1 h → preis 200,00 €\n\"zu zweit\": ort = vor-ort, zone = z3, arbeit = 90 min → preis 190,00 €\n"));
	refused(mem, STR(WORK "§4 zuzüglich anfahrt wenn ort = vor-ort\n"), STR("M01"));
	refused(mem, STR(WORK "§4 zuzüglich anfahrt1 wenn ort = vor-ort, geht vor §1\n"), STR("S01"));
	refused(mem, STR(WORK "§4 zuzüglich anfahrt1 wenn ort = vor-ort, zu preis anfahrt2\n"), STR("S01"));
	refused(mem, STR(WORK "§4 zuzüglich je tabelle\n  | zone | preis |\n  | z1 | anfahrt1 |\n"), STR("S01"));
}

/* What is added hangs on facts like the price does: they are named, the price waits. */
TEST(a_judgement_names_what_is_added_its_clause_and_what_the_price_hangs_on)
{
	struct findings found = { 0 };
	struct contract *c = read_clauses(mem, NONE, STR(WORK "§4.2 zuzüglich anfahrt1 wenn zone = z1\n§4.3 zuzüglich eilgeld wenn eilig\nzuschlag weit: 10 % wenn zone = z3\n"), STR(""), &found);
	struct fact facts[] = { { STR("ort"), STR("vor-ort") }, { STR("zone"), STR("z1") }, { STR("eilig"), STR("ja") } };
	struct judgement j;
	struct err e = { 0 };
	check(c && contract_judge(c, &(struct facts){ facts, 3, 3 }, mem, &j, &e));
	check(j.n_plus == 2 && !j.plus_open && j.n_priced_by == 0);
	check_str(j.plus[0].position, STR("anfahrt1"));
	check_str(j.plus[0].clause, STR("§4.2"));
	check_str(j.plus[1].clause, STR("§4.3"));
	struct out o = out_open(mem);
	judgement_print(c, &j, &o);
	check(str_has(out_str(&o), STR("\"plus\":[{\"position\":\"anfahrt1\",\"clause\":\"§4.2\"},{\"position\":\"eilgeld\",\"clause\":\"§4.3\"}]")));
	check(contract_judge(c, &(struct facts){ facts, 1, 3 }, mem, &j, &e));
	check(j.plus_open && j.n_priced_by == 1);
	check_str(j.priced_by[0], STR("zone"));
}

static void both_ways(struct arena *mem, struct str statement, struct str english, struct str sentence)
{
	struct findings found = { 0 };
	struct contract *c = read_clauses(mem, NONE, text(mem, WORK "kalender tags: mo-fr 08:00-17:00\nzuschlag basis: 1 % wenn eilig\n{}\n", statement), STR(""), &found), *en;
	struct str s;
	struct err e = { 0 };
	if (!c)
		unit_failed(__FILE__, __LINE__, found.n ? found.at[0].text : STR("unread"));
	check(contract_format(c, -1, LANG_EN, mem, &s, &e) && str_has(s, english));
	en = random_read(s, mem);
	if (!contract_format(en, -1, LANG_DE, mem, &s, &e) || !str_has(s, statement))
		unit_failed(__FILE__, __LINE__, text(mem, "{}wanted: {}", s, statement));
	struct speech speech = speech_open(c, mem);
	bool said = false;
	for (size_t i = 0; i < c->statements.n; i++) {
		struct str one = sentence_print(&speech, &c->statements.at[i]);
		said |= str_is(one, sentence);
		if (str_is(one, sentence))
			check_str(sentence_read(&speech, one), statement);
	}
	struct out all = out_open(mem);
	for (size_t i = 0; i < c->statements.n && !said; i++)
		print(&all, "{}\n", sentence_print(&speech, &c->statements.at[i]));
	if (!said)
		unit_failed(__FILE__, __LINE__, text(mem, "{}wanted: {}", out_str(&all), sentence));
}

TEST(statements_of_money_read_both_ways)
{
	both_ways(mem, STR("§4.2 zuzüglich anfahrt1 wenn ort = vor-ort"), STR("§4.2 plus anfahrt1 if ort = vor-ort"), STR("§4.2 Hinzu kommt der Preis „Anfahrt1“, wenn der Ort vor Ort ist."));
	both_ways(mem, STR("zuschlag abend: 50 % anteilig wenn außerhalb tags"), STR("surcharge abend: 50 % pro rata if outside tags"),
		STR("Der Zuschlag „Abend“ beträgt 50 % anteilig nach Minuten außerhalb des Kalenders „tags“."));
	both_ways(mem, STR("zuschlag nacht: 15,00 € je h auf technik wenn außerhalb tags"), STR("surcharge nacht: 15.00 € per h on technik if outside tags"),
		STR("Der Zuschlag „Nacht“ beträgt 15,00 € je Stunde der berechneten Zeit auf den Preis „Technik“ außerhalb des Kalenders „tags“."));
	both_ways(mem, STR("rabatt eile: 15,00 € je angefangene h wenn eilig"), STR("discount eile: 15.00 € per begun h if eilig"), STR("Der Rabatt „Eile“ beträgt 15,00 € je angefangene Stunde der berechneten Zeit, wenn „eilig“ zutrifft."));
	both_ways(mem, STR("zuschlag n: 9,00 € je h geleistet wenn außerhalb tags, höchstens 90,00 € je tag"), STR("surcharge n: 9.00 € per h worked if outside tags, at most 90.00 € per day"),
		STR("Der Zuschlag „N“ beträgt 9,00 € je geleistete Stunde und höchstens 90,00 € je Tag außerhalb des Kalenders „tags“."));
	both_ways(mem, STR("zuschlag n: 9,00 € je angefangene h geleistet auf technik wenn eilig"), STR("surcharge n: 9.00 € per begun h worked on technik if eilig"),
		STR("Der Zuschlag „N“ beträgt 9,00 € je angefangene geleistete Stunde auf den Preis „Technik“, wenn „eilig“ zutrifft."));
	both_ways(mem, STR("zuschlag eile: 20 % wenn eilig, höchstens 50,00 €"), STR("surcharge eile: 20 % if eilig, at most 50.00 €"), STR("Der Zuschlag „Eile“ beträgt 20 % und höchstens 50,00 €, wenn „eilig“ zutrifft."));
	both_ways(mem, STR("rabatt stamm: 10 % auf technik"), STR("discount stamm: 10 % on technik"), STR("Der Rabatt „Stamm“ beträgt 10 % auf den Preis „Technik“."));
	both_ways(mem, STR("rabatt stamm: 10 %, höchstens 50,00 €"), STR("discount stamm: 10 %, at most 50.00 €"), STR("Der Rabatt „Stamm“ beträgt 10 % und höchstens 50,00 €."));
	both_ways(mem, STR("preis lang: 120,00 € je h bis 3 h, 90,00 € je h, im takt von 15 min, stufen je tag"), STR("price lang: 120.00 € per h until 3 h, 90.00 € per h, in steps of 15 min, steps per day"),
		STR("Der Preis „lang“ beträgt 120,00 € je Stunde für die ersten 3 Stunden, 90,00 € je Stunde darüber hinaus, gezählt in Schritten von 15 Minuten; die Stufen gelten für jeden Tag gesondert."));
	both_ways(mem, STR("preis lang: 120,00 € je h bis 3 h, 90,00 € je h, stufen je buchung"), STR("price lang: 120.00 € per h until 3 h, 90.00 € per h, steps per booking"),
		STR("Der Preis „lang“ beträgt 120,00 € für jede angefangene Stunde für die ersten 3 Stunden, 90,00 € für jede angefangene Stunde darüber hinaus; die Stufen gelten für jede Buchung gesondert."));
	both_ways(mem, STR("preis lang: 120,00 € je h, höchstens 2000,00 € monatlich"), STR("price lang: 120.00 € per h, at most 2000.00 € monthly"),
		STR("Der Preis „lang“ beträgt 120,00 € für jede angefangene Stunde, für alle Arbeit zusammen höchstens 2.000,00 € monatlich, und was darüber hinausgeht, ist nicht geschuldet."));
	both_ways(mem, STR("preis lang: 120,00 € je h, höchstens 500,00 €, höchstens 2000,00 € jährlich ab 1.8."), STR("price lang: 120.00 € per h, at most 500.00 €, at most 2000.00 € yearly from 1 aug"),
		STR("Der Preis „lang“ beträgt 120,00 € für jede angefangene Stunde, höchstens 500,00 €, für alle Arbeit zusammen höchstens 2.000,00 € jährlich ab dem 1. August, und was darüber hinausgeht, ist nicht geschuldet."));
	both_ways(mem, STR("kontingent guthaben: 500,00 € je monat, überträgt 3 monate, höchstens 900,00 €"), STR("quota guthaben: 500.00 € per month, carries over 3 months, at most 900.00 €"),
		STR("Das Kontingent „Guthaben“ umfasst 500,00 € je Monat; ein Rest wird übertragen, für 3 Monate, höchstens 900,00 €; davon geht ab, was die Arbeit kostet, bevor etwas berechnet wird."));
	both_ways(mem, STR("preis stunden: 100,00 € je h, mindestens 20 h vierteljährlich"), STR("price stunden: 100.00 € per h, at least 20 h quarterly"),
		STR("Der Preis „Stunden“ beträgt 100,00 € für jede angefangene Stunde, mindestens 20 Stunden vierteljährlich."));
	both_ways(mem, STR("preis sitze: je anwender 20,00 € monatlich, verringerbar um 10 % zum jahrestag"), STR("price sitze: per anwender 20.00 € monthly, reducible by 10 % at the anniversary"),
		STR("Der Preis „Sitze“ beträgt je Anwender 20,00 € monatlich; weniger berechnet wird nur zu jedem Jahrestag des Vertrags, um höchstens 10 % auf einmal, mehr jederzeit."));
	both_ways(mem, STR("preis sitze: je anwender 20,00 € monatlich, verringerbar mit frist 3 monate"), STR("price sitze: per anwender 20.00 € monthly, reducible with notice 3 months"),
		STR("Der Preis „Sitze“ beträgt je Anwender 20,00 € monatlich; weniger berechnet wird nur, 3 Monate nachdem es weniger sind, mehr jederzeit."));
	both_ways(mem, STR("preis sitze: je anwender 20,00 € monatlich, gezählt nach tagen"), STR("price sitze: per anwender 20.00 € monthly, counted by days"),
		STR("Der Preis „Sitze“ beträgt je Anwender 20,00 € monatlich; was innerhalb eines Monats hinzukommt oder wegfällt, zählt nach Tagen."));
	both_ways(mem, STR("pflicht rundgang: 2 je monat, vor ort"), STR("duty rundgang: 2 per month, on site"), STR("Die Pflicht „Rundgang“ ist 2-mal je Monat vor Ort zu erfüllen."));
	both_ways(mem, STR("pflicht gespräch: je quartal"), STR("duty gespräch: per quarter"), STR("Die Pflicht „Gespräch“ ist einmal je Quartal zu erfüllen."));
	both_ways(mem, STR("kontingent block: 50 h einmalig je standort, teilbar"), STR("quota block: 50 h once per site, divisible"),
		STR("Das Kontingent „Block“ umfasst 50 Stunden einmalig, gesondert je Standort; ein Rest, der nicht für die ganze Arbeit reicht, gilt für einen Teil von ihr."));
	both_ways(mem, STR("hebt zuschlag basis auf soweit ort = fern"), STR("repeals surcharge basis insofar as ort = fern"), STR("Der Zuschlag „Basis“ entfällt, soweit der Ort fern ist."));
	both_ways(mem, STR("urteil aufwand: nach beleg, freigabe klient ab 200,00 €"), STR("verdict hourly: after beleg, approval client from 200.00 €"),
		STR("Beim Urteil „Aufwand“ wird die geleistete Arbeit nach „Beleg“ berechnet, zu dem Preis, den die Klauseln nennen; die Freigabe gibt der Klient ab einem Betrag von 200,00 €."));
	both_ways(mem, STR("urteil aufwand: nach zeit, freigabe klient ab 10 h je monat"), STR("verdict hourly: after zeit, approval client from 10 h per month"),
		STR("Beim Urteil „Aufwand“ wird die geleistete Arbeit nach „Zeit“ berechnet, zu dem Preis, den die Klauseln nennen; die Freigabe gibt der Klient, sobald je Monat alles zusammen 10 Stunden erreicht."));
	both_ways(mem, STR("urteil aufwand: nach beleg, freigabe klient ab 1500,00 € je kalenderquartal"), STR("verdict hourly: after beleg, approval client from 1500.00 € per calendar-quarter"),
		STR("Beim Urteil „Aufwand“ wird die geleistete Arbeit nach „Beleg“ berechnet, zu dem Preis, den die Klauseln nennen; die Freigabe gibt der Klient, sobald je Kalenderquartal alles zusammen 1.500,00 € erreicht."));
	both_ways(mem, STR("urteil aufwand: nach zeit, freigabe klient ab 3 h"), STR("verdict hourly: after zeit, approval client from 3 h"),
		STR("Beim Urteil „Aufwand“ wird die geleistete Arbeit nach „Zeit“ berechnet, zu dem Preis, den die Klauseln nennen; die Freigabe gibt der Klient ab 3 Stunden."));
	both_ways(mem, STR("urteil gedeckt: in anfahrt1 wenn eilig"), STR("verdict covered: in anfahrt1 if eilig"), STR("Beim Urteil „gedeckt“ ist alles mit dem Preis „Anfahrt1“ abgegolten; das gilt, wenn „eilig“ zutrifft."));
	both_ways(mem, STR("urteil klient: in nichts"), STR("verdict client: in nothing"), STR("Beim Urteil „der Klient selbst“ wird nichts berechnet."));
	both_ways(mem, STR("preis menge: je anwender 10,00 € bis 10 anwender, 8,00 € bis 50 anwender, 6,00 € monatlich"), STR("price menge: per anwender 10.00 € until 10 anwender, 8.00 € until 50 anwender, 6.00 € monthly"),
		STR("Der Preis „Menge“ beträgt monatlich je Anwender 10,00 € für die ersten 10 Anwender, 8,00 € darüber hinaus bis 50 Anwender, 6,00 € darüber hinaus."));
	both_ways(mem, STR("preis stufe: je anwender 10,00 € bis 10 anwender, 8,00 € monatlich, staffel für alle"), STR("price stufe: per anwender 10.00 € until 10 anwender, 8.00 € monthly, all units"),
		STR("Der Preis „Stufe“ beträgt monatlich je Anwender 10,00 € bis 10 Anwender, 8,00 € darüber; der Preis der erreichten Stufe gilt für alles."));
	both_ways(mem, STR("zahlung binnen 14 tage, skonto 2 % binnen 7 tage, verzug 9 % über basiszins"), STR("payment within 14 days, discount 2 % within 7 days, late interest 9 % above base-rate"),
		STR("Die Zahlungsfrist für Rechnungen beträgt 14 Tage; bei Zahlung binnen 7 Tagen beträgt das Skonto 2 %; bei Verzug betragen die Zinsen 9 % über dem Basiszinssatz."));
	both_ways(mem, STR("zahlung binnen 1 monat, verzug gesetzlich"), STR("payment within 1 month, late interest statutory"), STR("Die Zahlungsfrist für Rechnungen beträgt 1 Monat; bei Verzug gelten die gesetzlichen Zinsen."));
}

TEST(approval_counts_a_period_of_the_calendar)
{
	refused(mem, STR("urteil aufwand: nach zeit, freigabe klient ab 10 h je vertragsjahr\n"), STR("M04"));
	refused(mem, STR("urteil aufwand: nach zeit, freigabe klient ab 10 h je anwender\n"), STR("M04"));
	refused(mem, STR("urteil projekt: nach angebot, freigabe klient ab 500,00 € je monat\n"), STR("M02"));
	refused(mem, STR("urteil aufwand: nach zeit, freigabe klient ab 10 % je monat\n"), STR("M02"));
}

TEST(a_surcharge_pro_rata_bears_its_minutes_alone)
{
	struct str clauses = STR("merkmal ding: server, drucker\nkalender tags: mo-fr 08:00-17:00\nkalender nachts: mo-so 20:00-24:00\n§1 aufwand wenn ding = server\npreis technik: 120,00 € je h, im takt von 15 min, mindestens 30 min\n"
		"§2 preis technik wenn ding = server\nzuschlag abend: 50 % anteilig wenn außerhalb tags\nrabatt nacht: 10 % anteilig wenn nachts\n");
	holds(mem, NONE, clauses, STR("\"am Tag\": ding = server, arbeit = 40 min, beginn = 2026-03-04 10:00 → preis 90,00 €\n"
		"\"halb am Abend: 20 von 40 min, 90 € für 45 min\": ding = server, arbeit = 40 min, beginn = 2026-03-04 16:40 → preis 112,50 €\n"
		"\"das Minimum wird geteilt\": ding = server, arbeit = 10 min, beginn = 2026-03-04 16:55 → preis 75,00 €\n"
		"\"abends und nachts\": ding = server, arbeit = 60 min, beginn = 2026-03-04 19:30 → preis 174,00 €\n\"bis in den Morgen\": ding = server, arbeit = 2 h, beginn = 2026-03-05 07:00 → preis 300,00 €\n"
		"\"ohne Beginn\": ding = server, arbeit = 60 min → preis 120,00 €\n"));
	refused(mem, STR("merkmal ding: server, drucker\nzuschlag x: 20,00 € anteilig wenn ding = server\n"), STR("M02"));
	refused(mem, STR("merkmal ding: server, drucker\nzuschlag x: 20 % anteilig wenn ding = server\n"), STR("M02"));
}

TEST(a_surcharge_by_the_hour_counts_the_minutes_in_its_hours)
{
	static const struct str wrong[] = { LIT("zuschlag x: 5,00 € je 15 min wenn ding = server\n"), LIT("zuschlag x: 5,00 € je tag wenn ding = server\n"), LIT("preis fahrt: 49,00 € einmalig\nzuschlag x: 5,00 € je h auf fahrt wenn ding = server\n") };
	struct str clauses = STR("merkmal ding: server, drucker\nkalender tags: mo-fr 08:00-17:00\n§1 aufwand wenn ding = server\npreis technik: 120,00 € je h, im takt von 15 min, mindestens 30 min\n"
		"§2 preis technik wenn ding = server\nzuschlag nacht: 15 € je stunde anteilig wenn außerhalb tags\n");
	holds(mem, NONE, clauses, STR("\"am Tag\": ding = server, arbeit = 40 min, beginn = 2026-03-04 10:00 → preis 90,00 €\n"
		"\"20 von 40 min, berechnet 45\": ding = server, arbeit = 40 min, beginn = 2026-03-04 16:40 → preis 95,63 €\n"
		"\"das Minimum wird geteilt\": ding = server, arbeit = 10 min, beginn = 2026-03-04 16:55 → preis 63,75 €\n"
		"\"bis in den Morgen\": ding = server, arbeit = 2 h, beginn = 2026-03-05 07:00 → preis 255,00 €\n"));
	for (size_t i = 0; i < COUNT(wrong); i++)
		refused(mem, text(mem, "merkmal ding: server, drucker\n{}", wrong[i]), STR("M02"));
}

TEST(a_surcharge_has_a_most_and_a_discount_needs_no_condition)
{
	static const struct str wrong[] = { LIT("zuschlag x: 50,00 €, höchstens 20,00 €\n"), LIT("zuschlag x: 50 %, höchstens 0,00 €\n"), LIT("zuschlag x: 50 %, höchstens 20,00 € je tag\n") };
	struct str clauses = STR("merkmal ding: server, drucker\nkalender tags: mo-fr 08:00-17:00\n§1 aufwand wenn ding = server\npreis technik: 120,00 € je h, im takt von 30 min\n"
		"§2 preis technik wenn ding = server\nzuschlag nacht: 25,00 € je angefangene h wenn außerhalb tags, höchstens 100,00 €\nrabatt stamm: 10 % auf technik\n");
	holds(mem, NONE, clauses, STR("\"am Tag\": ding = server, arbeit = 1 h, beginn = 2026-03-04 10:00 → preis 108,00 €\n"
		"\"zwei Stunden am Abend\": ding = server, arbeit = 110 min, beginn = 2026-03-04 18:00 → preis 266,00 €\n"
		"\"sechs Stunden am Abend\": ding = server, arbeit = 6 h, beginn = 2026-03-04 18:00 → preis 748,00 €\n"));
	struct str least = STR("merkmal ding: server, drucker\n§1 aufwand wenn ding = server\npreis technik: 120,00 € je h, mindestens 2 h\n§2 preis technik wenn ding = server\n");
	holds(mem, NONE, text(mem, "{}zuschlag bereit: 10,00 € je angefangene h geleistet\n", least), STR("\"eine, auch wenn zwei berechnet werden\": ding = server, arbeit = 55 min → preis 250,00 €\n"));
	holds(mem, NONE, text(mem, "{}zuschlag bereit: 10,00 € je angefangene h\n", least), STR("\"zwei, denn zwei werden berechnet\": ding = server, arbeit = 55 min → preis 260,00 €\n"));
	for (size_t i = 0; i < COUNT(wrong); i++)
		refused(mem, text(mem, "merkmal ding: server, drucker\n{}", wrong[i]), STR("M02"));
	refused(mem, STR("merkmal ding: server, drucker\nzuschlag x: 5,00 € je h, höchstens 20,00 € je woche\n"), STR("S01"));
	refused(mem, STR("merkmal ding: server, drucker\nrabatt x: 5 % ding = server\n"), STR("S01"));
}

TEST(time_has_steps_of_how_long_it_was_and_a_most_in_a_period)
{
	static const struct str wrong[] = { LIT("preis a: 9,00 € je h bis 3 h\n"), LIT("preis a: 9,00 € je h bis 3 h, 8,00 € je 15 min\n"), LIT("preis a: 9,00 € je h bis 3 h, 8,00 € je h bis 2 h, 7,00 € je h\n"),
		LIT("preis a: 9,00 € je h bis 3 seite, 8,00 € je h\n"), LIT("preis a: 9,00 € je h bis 3 tage, 8,00 € je h\n"), LIT("preis a: 9,00 € je h, 8,00 € je h, stufen je tag\n"), LIT("preis a: 9,00 € je h bis 3 h, 8,00 € je h, stufen je tag, stufen je buchung\n"),
		LIT("preis a: 9,00 € je h, höchstens 200,00 € einmalig\n"), LIT("preis a: je server 9,00 € monatlich, höchstens 200,00 € monatlich\n"), LIT("preis a: 9,00 € je h, mindestens 300,00 € monatlich, höchstens 200,00 € monatlich\n") };
	struct str clauses = STR("merkmal ding: server, drucker\n§1 aufwand wenn ding = server\n§2 preis technik wenn ding = server\npreis technik: 120,00 € je h bis 3 h, 90,00 € je h, im takt von 30 min, höchstens 2000,00 € je monat");
	struct str examples = STR("\"zwei\": ding = server, arbeit = 2 h → preis 240,00 €\n\"drei\": ding = server, arbeit = 3 h → preis 360,00 €\n"
		"\"in der vierten\": ding = server, arbeit = 200 min → preis 405,00 €\n\"fünf\": ding = server, arbeit = 5 h → preis 540,00 €\n");
	holds(mem, NONE, text(mem, "{}\n", clauses), examples);
	holds(mem, NONE, text(mem, "{}, stufen je tag\n", clauses), examples);
	holds(mem, NONE, text(mem, "{}, staffel für alle\n", clauses), STR("\"drei\": ding = server, arbeit = 3 h → preis 360,00 €\n\"vier\": ding = server, arbeit = 4 h → preis 360,00 €\n"));
	for (size_t i = 0; i < COUNT(wrong); i++)
		refused(mem, text(mem, "merkmal ding: server, drucker\n{}", wrong[i]), STR("M02"));
}

TEST(what_falls_later_and_what_work_is_at_least_say_of_what)
{
	static const struct str wrong[] = { LIT("preis a: 100,00 € monatlich, verringerbar zum jahrestag\n"), LIT("preis a: je anwender 9,00 € monatlich, verringerbar um 120 % zum jahrestag\n"),
		LIT("preis a: je anwender 9,00 € monatlich, verringerbar um 10 % mit frist 3 monate\n"), LIT("preis a: 9,00 € je h, mindestens 20 h einmalig\n"), LIT("preis a: 9,00 € je h, mindestens 20 h monatlich, mindestens 50 h jährlich\n"),
		LIT("preis a: 9,00 € monatlich, mindestens 20 h jährlich\n") };
	for (size_t i = 0; i < COUNT(wrong); i++)
		refused(mem, text(mem, "merkmal ding: server, drucker\n{}", wrong[i]), STR("M02"));
	refused(mem, STR("merkmal ding: server, drucker\npreis a: je anwender 9,00 € monatlich, verringerbar um 10 %\n"), STR("S01"));
}

TEST(a_surcharge_is_lifted_by_its_name)
{
	struct str clauses = STR("merkmal ding: server, drucker\nmerkmal stufe: silber, gold\n§1 aufwand wenn ding = server\npreis technik: 60,00 € je h\n§2 preis technik wenn ding = server\n"
		"zuschlag eile: 50 % wenn ding = server\nrabatt treue: 10 % wenn ding = server\nhebt zuschlag eile auf soweit stufe = gold\n");
	holds(mem, NONE, clauses, STR("\"silber\": ding = server, stufe = silber, arbeit = 1 h → preis 84,00 €\n\"gold\": ding = server, stufe = gold, arbeit = 1 h → preis 54,00 €\n\"unbekannt\": ding = server, arbeit = 1 h → aufwand\n"));
	refused(mem, text(mem, "{}hebt zuschlag eilig auf\n", clauses), STR("N01"));
	refused(mem, text(mem, "{}hebt rabatt treue auf\n", clauses), STR("S01"));
}

TEST(an_annex_lifts_a_surcharge_for_good)
{
	struct document docs[] = { { STR("v.md"), STR("---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal ding: server, drucker\n§1 aufwand wenn ding = server\npreis technik: 60,00 € je h\n§2 preis technik wenn ding = server\n"
		"zuschlag eile: 50 % wenn ding = server\n```\n") }, { STR("a.md"), STR("---\nanlage: Klient AG\nfassung: 1\nsprache: de\n---\n```klausel\nhebt zuschlag eile auf\n```\n") } };
	struct findings found = { 0 };
	struct contract *c = NULL;
	const struct surcharge *all;
	struct sentences said = { 0 };
	struct out o = out_open(mem);
	check(contract_read(docs, 2, mem, &c, &found) && contract_surcharges(c, &all) == 0);
	contract_sentences(c, mem, &said);
	for (size_t i = 0; i < said.n; i++)
		print(&o, "{}\n", said.at[i].text);
	check(str_has(out_str(&o), STR("Gilt nicht mehr, aufgehoben durch Anlage „Klient AG“: Der Zuschlag „Eile“ beträgt 50 %")) && str_has(out_str(&o), STR("Der Zuschlag „Eile“ entfällt.")));
}

TEST(a_way_of_charging_may_hang_on_what_documents_say)
{
	struct findings found = { 0 };
	struct str clauses = STR("merkmal plan: gold, silber\nmerkmal ding: server, drucker\n§1 gedeckt wenn ding = server\npreis pg: 500,00 € monatlich\npreis ps: 300,00 € monatlich\nurteil gedeckt: in pg wenn plan = gold\nurteil gedeckt: in ps wenn plan = silber\n");
	struct contract *c = read_clauses(mem, NONE, clauses, STR(""), &found);
	struct fact gold = { STR("plan"), STR("gold") };
	bool open;
	check(c && !contract_path(c, VERDICT_COVERED) && contract_charges(c, VERDICT_COVERED, STR("ps")));
	check_str(contract_path_of(c, VERDICT_COVERED, &(struct facts){ &gold, 1, 1 }, &open)->what, STR("pg"));
	check(!open);
	c = read_clauses(mem, NONE, text(mem, "{}nie plan = gold\n", clauses), STR(""), &found);
	check_str(contract_path(c, VERDICT_COVERED)->what, STR("ps"));
	found.n = 0;
	read_clauses(mem, NONE, text(mem, "{}urteil gedeckt: in pg wenn ding = server\n", clauses), STR(""), &found);
	bool blocks = false;
	for (size_t i = 0; i < found.n; i++)
		blocks |= str_is(found.at[i].code, STR("M14")) && found.at[i].blocks;
	check(blocks);
}

TEST(invoices_are_due_and_discounted_as_the_contract_says)
{
	struct str head = STR("merkmal ding: server, drucker\n§1 gedeckt wenn ding = server\n");
	holds(mem, NONE, text(mem, "{}zahlung binnen 14 tage, skonto 3 % binnen 7 tage, skonto 2 % binnen 10 tage, verzug 5 %\n", head), STR("\"vierzehn Tage\": rechnung = 2026-03-01 → fällig 2026-03-15\n"));
	holds(mem, NONE, text(mem, "{}zahlung binnen 5 werktage, verzug gesetzlich\n", head), STR("\"Werktage\": rechnung = 2026-02-27 → fällig 2026-03-06\n"));
	static const struct { struct str statement, code; } bad[] = {
		{ LIT("zahlung binnen 14 h"), LIT("M04") }, { LIT("zahlung binnen 0 tage"), LIT("M04") }, { LIT("zahlung binnen 14 tage, skonto 2 % binnen 20 tage"), LIT("M04") },
		{ LIT("zahlung binnen 14 tage, skonto 2 % binnen 7 tage, skonto 3 % binnen 10 tage"), LIT("M04") }, { LIT("zahlung binnen 14 tage, skonto 0 % binnen 7 tage"), LIT("M02") }, { LIT("zahlung binnen 14 tage, skonto 2,005 % binnen 7 tage"), LIT("M02") },
		{ LIT("zahlung binnen 14 tage, verzug 9"), LIT("M02") }, { LIT("zahlung binnen 14 tage\nzahlung binnen 30 tage"), LIT("N02") }, { LIT("zahlung in 14 tage"), LIT("S01") } };
	for (size_t i = 0; i < COUNT(bad); i++)
		refused(mem, text(mem, "{}{}\n", head, bad[i].statement), bad[i].code);
	struct findings found = { 0 };
	struct contract *c = read_clauses(mem, NONE, text(mem, "{}zahlung binnen 14 tage, skonto 2 % binnen 7 tage, verzug 9 % über basiszins\n", head), STR(""), &found);
	struct payment_terms t;
	check(contract_payment(c, date_of(2026, 3, 1), &t) && t.due.day == date_of(2026, 3, 15).day && t.n_discounts == 1 && t.discounts[0].by.day == date_of(2026, 3, 8).day);
	check(t.discounts[0].percent.u6 == 2000000 && t.late == LATE_ABOVE_BASE && t.interest.u6 == 9000000);
}

TEST(amounts_that_contradict_each_other_are_refused)
{
	struct str head = STR("merkmal ding: server, drucker\n§1 gedeckt wenn ding = server\n");
	static const struct { struct str statement, code; } bad[] = {
		{ LIT("preis a: 100,00 € je h, mindestens 150,00 €, höchstens 120,00 €"), LIT("M02") }, { LIT("preis a: 100,00 € je tag zu 25 h"), LIT("M02") },
		{ LIT("anpassung preise: jährlich um 3 %\nanpassung preise: jährlich um 2 %"), LIT("N02") }, { LIT("anpassung preise: jährlich um bis zu 0 %"), LIT("M04") },
		{ LIT("anpassung preise: jährlich um vpi, basis 2025-12, gerundet auf 0,00 €"), LIT("M04") }, { LIT("anpassung preise: jährlich um vpi, basis 2025-12, mindestens 5 %, höchstens 3 %"), LIT("M04") } };
	for (size_t i = 0; i < COUNT(bad); i++)
		refused(mem, text(mem, "{}{}\n", head, bad[i].statement), bad[i].code);
	holds(mem, NONE, text(mem, "{}preis a: 100,00 € je h, mindestens 120,00 €, höchstens 120,00 €\n", head), STR("\"gleich\": arbeit = 3 h → preis a 120,00 €\n"));
}

TEST(what_stands_under_several_paragraphs_cites_the_one_it_carries_out)
{
	struct contract *c;
	struct findings found = { 0 };
	const struct adjustment *a;
	struct document d = { STR("x"), STR("---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\n---\n# §4 Geld\n§4.1 Die Stunde kostet 95,00 €.\n\n"
		"§4.3 Preise steigen einmal im Jahr um höchstens 5 %, angekündigt 3 Monate vorher.\n\n§4.4 Der Vertrag läuft 60 Monate und verlängert sich um 12 Monate; Kündigung 3 Monate.\n```klausel\n"
		"merkmal ding: server, drucker\n§4.1 aufwand wenn ding = server\nanpassung preise: jährlich um bis zu 5 %, ankündigung 3 monate\nlaufzeit 60 monate, verlängert um 12 monate, kündigung 3 monate\n```\n") };
	check(contract_read(&d, 1, mem, &c, &found));
	check(contract_adjustments(c, &a) == 1);
	check_str(a[0].clause, STR("§4.3"));
	check_str(contract_runs(c)->clause, STR("§4.4"));
}

/* Two weeks before are neither the 14 days of another paragraph nor its 2 %. */
TEST(what_changes_prices_cites_the_paragraph_that_speaks_of_it)
{
	static const struct str texts[] = { LIT("§2.4 Der Anbieter passt die Preise jährlich um bis zu fünf Prozent an und kündigt es zwei Wochen vorher an.\n\n§2.5 Eine Rechnung ist binnen 14 Tagen zu zahlen.\n"),
		LIT("§2.4 Der Anbieter passt die Preise jährlich um bis zu fünf Prozent an und kündigt es zwei Wochen vorher an.\n\n§2.5 Eine Rechnung ist binnen 14 Tagen zu zahlen, binnen 7 Tagen mit 2 % Skonto.\n") };
	for (size_t i = 0; i < COUNT(texts); i++) {
		struct contract *c;
		struct findings found = { 0 };
		const struct adjustment *a;
		struct document d = { STR("x"), text(mem, "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\n---\n# §2 Geld\n{}```klausel\n"
			"merkmal ding: server, drucker\n§2.1 aufwand wenn ding = server\nanpassung preise: jährlich um bis zu 5 %, ankündigung 2 wochen\n```\n", texts[i]) };
		check(contract_read(&d, 1, mem, &c, &found));
		check(contract_adjustments(c, &a) == 1);
		check_str(a[0].clause, STR("§2.4"));
	}
}

TEST(what_an_annex_replaced_says_so_where_it_stands)
{
	struct contract *c;
	struct findings found = { 0 };
	struct sentences all = { 0 };
	struct document d[] = { { STR("x"), STR("---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal ding: server, drucker\n§1 aufwand wenn ding = server\npreis technik: 95,00 € je h\n```\n") },
		{ STR("y"), STR("---\nanlage: Klient\nfassung: 1, gilt ab 2026-01-01\nsprache: de\n---\n```klausel\nersetzt preis technik: 90,00 € je h\n```\n") } };
	check(contract_read(d, 2, mem, &c, &found));
	contract_sentences(c, mem, &all);
	bool marked = false;
	for (size_t i = 0; i < all.n; i++)
		marked |= str_starts(all.at[i].text, STR("Gilt nicht mehr, ersetzt durch Anlage „Klient“: Der Preis „Technik“ beträgt 95,00 €"));
	check(marked);
}

/* Parts in either order are the same statement, and printed in one. */
TEST(parts_stand_in_either_order)
{
	static const struct { struct str written, printed; } rows[] = {
		{ LIT("zuschlag abend: 50 % auf anfahrt1 anteilig wenn außerhalb tags"), LIT("zuschlag abend: 50 % anteilig auf anfahrt1 wenn außerhalb tags\n") },
		{ LIT("§7 gutschrift 5,00 €, höchstens 10,00 €, antrag binnen 30 tage wenn eilig"), LIT("§7 gutschrift 5,00 € wenn eilig, höchstens 10,00 €, antrag binnen 30 tage\n") },
		{ LIT("§7 gutschriften höchstens 25 % der anfahrt1, antrag binnen 30 tage wenn eilig"), LIT("§7 gutschriften höchstens 25 % der anfahrt1 wenn eilig, antrag binnen 30 tage\n") },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct findings found = { 0 };
		struct contract *c = read_clauses(mem, NONE, text(mem, WORK "kalender tags: mo-fr 08:00-17:00\n{}\n", rows[i].written), STR(""), &found);
		struct str printed;
		struct err e = { 0 };
		if (!c)
			unit_failed(__FILE__, __LINE__, found.n ? found.at[0].text : rows[i].written);
		check(contract_format(c, -1, LANG_DE, mem, &printed, &e));
		if (!str_has(printed, rows[i].printed))
			unit_failed(__FILE__, __LINE__, printed);
	}
}

TEST(what_counts_by_days_is_counted_by_the_month)
{
	static const struct str wrong[] = {
		LIT("preis p: 20,00 € monatlich, gezählt nach tagen\n"), LIT("preis p: je drucker 20,00 € jährlich, gezählt nach tagen\n"), LIT("preis p: je drucker 20,00 € monatlich, gezählt nach tagen, nur volle monate\n"),
		LIT("preis p: je drucker 20,00 € monatlich, gezählt nach tagen, verringerbar zum jahrestag\n"), LIT("preis p: 20,00 € je h, gezählt nach tagen\n"),
	};
	for (size_t i = 0; i < COUNT(wrong); i++)
		refused(mem, text(mem, "merkmal ding: server, drucker\n{}", wrong[i]), STR("M02"));
}
