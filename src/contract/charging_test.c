/* charging_test.c - what work costs beside the flat fee, and clauses about money that no work ever pays. */
#include "contract/language_test.h"

#define LOANS "merkmal gerät: rechner, leihtablet\nmerkmal schaden: ja/nein\npreis gebühr: 3.000,00 € monatlich\npreis beteiligung: 50,00 € einmalig\npreis werkstatt: 80,00 € je h, im takt von 30 min\n"
#define COVERED "§1 gedeckt wenn gerät in {rechner, leihtablet}\n"

TEST(what_is_added_to_covered_work_is_what_it_costs)
{
	struct str clauses = STR(LOANS COVERED "urteil gedeckt: in gebühr\n§1.1 zuzüglich beteiligung wenn gerät = leihtablet\n");
	holds(mem, NONE, clauses, STR("\"Tablet\": gerät = leihtablet, arbeit = 40 min → gedeckt und preis 50,00 € und preis beteiligung 50,00 €\n"
		"\"Rechner\": gerät = rechner, arbeit = 40 min → gedeckt und preis 0,00 €\n"));
	holds(mem, NONE, STR(LOANS "kontingent stunden: 60 min je vertragsjahr je klient, verfällt, bedarf arbeit, teilbar\n§1 gedeckt wenn gerät = leihtablet, aus kontingent stunden, darüber aufwand zu preis werkstatt\n"
		"§1.1 zuzüglich beteiligung wenn gerät = leihtablet\n"),
		STR("\"einmal, unter dem Kontingent und darüber\": gerät = leihtablet, arbeit = 90 min, verbraucht stunden = 0 h → gedeckt 60 min und preis 90,00 €\n"));
}

TEST(a_way_of_its_own_charges_covered_work_by_its_price)
{
	struct str clauses = STR(LOANS COVERED "urteil gedeckt: in gebühr wenn nicht gerät = leihtablet\nurteil gedeckt: nach beleg wenn gerät = leihtablet\n§2 preis beteiligung wenn gerät = leihtablet\n§3 preis werkstatt wenn gerät = rechner und urteil = aufwand\n");
	holds(mem, NONE, clauses, STR("\"Tablet\": gerät = leihtablet, arbeit = 40 min → gedeckt und preis 50,00 €\n\"Rechner\": gerät = rechner, arbeit = 40 min → gedeckt und preis 0,00 €\n"));
}

/* By whichever of both it is named: a rule, or the verdict itself. */
TEST(an_example_names_the_position_that_its_work_costs)
{
	static const struct str clauses[] = { LIT(LOANS "§1 aufwand wenn gerät = rechner\nurteil aufwand: in werkstatt\n§2 gedeckt wenn gerät = leihtablet\nurteil gedeckt: in gebühr\n"),
		LIT(LOANS "§1 aufwand wenn gerät = rechner, zu preis werkstatt\nurteil aufwand: nach zeit\n§2 gedeckt wenn gerät = leihtablet\nurteil gedeckt: in gebühr\n") };
	for (size_t i = 0; i < COUNT(clauses); i++) {
		struct findings found = { 0 };
		struct examples e = { 0 };
		holds(mem, NONE, clauses[i], STR("\"Rechner\": gerät = rechner, arbeit = 60 min → aufwand und preis werkstatt und preis 80,00 €\n"));
		struct contract *c = read_clauses(mem, NONE, clauses[i], STR("\"anderer\": gerät = rechner → preis beteiligung\n\"keiner\": gerät = leihtablet → preis werkstatt\n"), &found);
		check(c != NULL);
		contract_test(c, mem, &e);
		check(e.n == 2 && !e.at[0].holds && !e.at[1].holds);
		check(str_has(e.at[0].got, STR("preis werkstatt")));
	}
}

static struct judgement judged(struct arena *mem, struct str clauses, struct fact f, struct consequences *k)
{
	struct findings found = { 0 };
	struct judgement j;
	struct err e = { 0 };
	struct contract *c = read_clauses(mem, NONE, clauses, NONE, &found);
	struct fact facts[] = { f, { STR("arbeit"), STR("40 min") } };
	if (!c || !contract_judge_given(c, &(struct facts){ facts, 2, 2 }, mem, &j, k, &e))
		unit_failed(__FILE__, __LINE__, found.n ? found.at[0].text : err_str(&e));
	return j;
}

TEST(how_work_is_charged_may_hang_on_what_nobody_told)
{
	struct consequences k;
	struct str clauses = STR(LOANS COVERED "urteil gedeckt: in gebühr wenn nicht schaden\nurteil gedeckt: nach beleg wenn schaden\n§2 preis beteiligung wenn schaden\n");
	struct judgement j = judged(mem, clauses, (struct fact){ STR("gerät"), STR("rechner") }, &k);
	check(j.class == VERDICT_COVERED && j.path_open && k.price_open && !k.has_price && j.n_priced_by == 1);
	check_str(j.priced_by[0], STR("schaden"));
	j = judged(mem, STR(LOANS COVERED "urteil gedeckt: in gebühr\n§1.1 zuzüglich beteiligung wenn schaden\n"), (struct fact){ STR("gerät"), STR("rechner") }, &k);
	check(judgement_charging(&j) == CHARGE_ADDED && j.plus_open && k.price_open);
}

TEST(nothing_is_charged_where_the_contract_says_so)
{
	struct consequences k;
	struct judgement j = judged(mem, STR(LOANS "§1 aufwand wenn gerät = rechner\n§2 gedeckt wenn gerät = leihtablet\nurteil aufwand: in nichts\nurteil gedeckt: in nichts\n§3 preis werkstatt\n§4 zuzüglich beteiligung wenn gerät = leihtablet\n"),
		(struct fact){ STR("gerät"), STR("rechner") }, &k);
	check(judgement_charging(&j) == CHARGE_NOTHING && !k.has_price);
}

static bool finds(struct arena *mem, struct str clauses, struct str code)
{
	struct findings found = { 0 };
	bool has = false;
	struct contract *c = read_clauses(mem, NONE, clauses, NONE, &found);
	if (!c)
		unit_failed(__FILE__, __LINE__, found.at[0].text);
	contract_check(c, mem, &found);
	for (size_t i = 0; i < found.n; i++)
		has |= str_is(found.at[i].code, code);
	return has;
}

/* A month has all of its work: what is told of each settles nothing, what is by the piece is no fee, and two fees are none. */
TEST(the_flat_fee_of_a_month_hangs_on_no_work_item)
{
#define PLANS "merkmal plan: gold, silber\n" LOANS COVERED
#define TOLD "merkmal ding: server, tablet aus ticket\npreis a: 500,00 € monatlich\npreis b: 300,00 € monatlich\n§1 gedeckt wenn ding in {server, tablet}\n"
	static const struct { struct str clauses, position, other, fact; } rows[] = {
		{ LIT(TOLD "urteil gedeckt: in a wenn nicht ding = tablet\nurteil gedeckt: nach b wenn ding = tablet\n"), LIT("a"), LIT(""), LIT("") },
		{ LIT(TOLD "urteil gedeckt: in a wenn ding = server\nurteil gedeckt: in nichts wenn ding = tablet\n"), LIT("a"), LIT(""), LIT("") },
		{ LIT(TOLD "urteil gedeckt: in a wenn ding = server\nurteil gedeckt: in b wenn ding = tablet\n"), LIT("a"), LIT("b"), LIT("") },
		{ LIT(TOLD "urteil gedeckt: nach a\n"), LIT(""), LIT(""), LIT("") },
		{ LIT(TOLD "urteil gedeckt: in a wenn anzahl anwender >= 21\nurteil gedeckt: in b wenn anzahl anwender < 21\n"), LIT("a"), LIT("b"), LIT("anzahl-anwender") },
		{ LIT(PLANS "urteil gedeckt: in gebühr wenn plan = gold\nurteil gedeckt: nach beleg wenn plan = silber\n"), LIT("gebühr"), LIT(""), LIT("plan") },
		{ LIT(PLANS "nie plan = silber\nurteil gedeckt: in gebühr wenn plan = gold\nurteil gedeckt: nach beleg wenn plan = silber\n"), LIT("gebühr"), LIT(""), LIT("") },
		{ LIT(PLANS "nie plan = gold\nurteil gedeckt: in gebühr wenn plan = gold\nurteil gedeckt: nach beleg wenn plan = silber\n"), LIT(""), LIT(""), LIT("") },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct findings found = { 0 };
		struct contract *c = read_clauses(mem, NONE, rows[i].clauses, NONE, &found);
		struct flat_fee f = c ? contract_flat_fee(c, &(struct facts){ 0 }) : (struct flat_fee){ 0 };
		check_str(f.position, rows[i].position);
		check_str(f.other, rows[i].other);
		check_str(f.fact, rows[i].fact);
		check(finds(mem, rows[i].clauses, STR("M19")) == (flat_fee_is_open(&f) && !str_is(f.fact, STR("anzahl-anwender"))));
	}
}

TEST(what_work_costs_hangs_on_what_a_surcharge_within_its_price_asks)
{
	struct consequences k;
	struct judgement j = judged(mem, STR(LOANS "§1 aufwand wenn gerät = rechner\npreis einsatz: zuzüglich werkstatt, zuzüglich beteiligung\n§2 preis einsatz wenn gerät = rechner\nzuschlag eile: 50 % auf werkstatt wenn schaden\n"),
		(struct fact){ STR("gerät"), STR("rechner") }, &k);
	check(k.price_open && j.n_priced_by == 1);
	check_str(j.priced_by[0], STR("schaden"));
	j = judged(mem, STR(LOANS "§1 aufwand wenn gerät = rechner\npreis einsatz: zuzüglich werkstatt\n§2 preis beteiligung wenn gerät = rechner\n§3 zuzüglich einsatz wenn gerät = rechner\nzuschlag eile: 50 % auf werkstatt wenn schaden\n"),
		(struct fact){ STR("gerät"), STR("rechner") }, &k);
	check(k.price_open && j.n_priced_by == 1);
}

static bool example_holds(struct arena *mem, struct str clauses, struct str example)
{
	struct findings found = { 0 };
	struct examples e = { 0 };
	struct contract *c = read_clauses(mem, NONE, clauses, example, &found);
	if (!c)
		unit_failed(__FILE__, __LINE__, found.at[0].text);
	contract_test(c, mem, &e);
	return e.n == 1 && e.at[0].holds;
}

/* What is made up to a least is part of the price that says it, and of no other; of a price by time it is time. */
TEST(what_is_put_on_a_price_is_put_on_its_least_too)
{
	static const struct { struct str clauses, example; } rows[] = {
		{ LIT("preis x: je a 20,00 € monatlich, mindestens 500,00 € monatlich\nrabatt r: 10 % auf x wenn g = a\nurteil gedeckt: in x\n"), LIT("g = a, anzahl a = 5 → preis x 450,00 €") },
		{ LIT("preis x: je a 20,00 € monatlich, mindestens 500,00 € monatlich\nrabatt r: 10 % auf x wenn g = a\nurteil gedeckt: in x\n"), LIT("g = a, anzahl a = 30 → preis x 540,00 €") },
		{ LIT("preis y: je a 20,00 € monatlich, mindestens 500,00 € monatlich\npreis x: zuzüglich y, 100,00 € monatlich\nrabatt r: 10 % auf y wenn g = a\nurteil gedeckt: in x\n"), LIT("g = a, anzahl a = 5 → preis x 550,00 €") },
		{ LIT("preis y: je a 20,00 € monatlich\npreis x: zuzüglich y, 100,00 € monatlich, mindestens 500,00 € monatlich\nrabatt r: 10 % auf y wenn g = a\nurteil gedeckt: in x\n"), LIT("g = a, anzahl a = 5 → preis x 490,00 €") },
		{ LIT("preis y: je a 20,00 € monatlich, mindestens 300,00 € monatlich\npreis x: zuzüglich y, mindestens 500,00 € monatlich\nrabatt r: 10 % auf y wenn g = a\nrabatt q: 10 % auf x wenn g = a\nurteil gedeckt: in x\n"), LIT("g = a, anzahl a = 5 → preis x 420,00 €") },
		{ LIT("preis x: 60,00 € je h, mindestens 100,00 €\nzuschlag z: 50 % wenn g = a\n§1 aufwand wenn g = a, zu preis x\n"), LIT("g = a, arbeit = 1 h → aufwand und preis 150,00 €") },
		{ LIT("preis x: 60,00 € je h, 10,00 € einmalig, mindestens 100,00 €\nzuschlag z: 50 % wenn g = a\n§1 aufwand wenn g = a, zu preis x\n"), LIT("g = a, arbeit = 1 h → aufwand und preis 130,00 €") },
		{ LIT("preis x: 60,00 € je h, 10,00 € einmalig, mindestens 100,00 €\nzuschlag z: 50 % auf x wenn g = a\n§1 aufwand wenn g = a, zu preis x\n"), LIT("g = a, arbeit = 1 h → aufwand und preis 150,00 €") },
	};
	for (size_t i = 0; i < COUNT(rows); i++)
		holds(mem, NONE, text(mem, "merkmal g: a, b aus inventar\n{}", rows[i].clauses), text(mem, "\"t\": {}\n", rows[i].example));
}

/* What costs by a list on paper, itself or in what it adds, is open to the program and never nothing. */
TEST(a_price_by_list_is_open)
{
	static const struct str prices[] = { LIT("preis x: laut liste\n"), LIT("preis fahrt: laut liste\npreis x: 60,00 € je h, zuzüglich fahrt\n"), LIT("preis satz: laut liste\npreis x: 50 % von preis satz\n") };
	for (size_t i = 0; i < COUNT(prices); i++) {
		struct str clauses = text(mem, "merkmal g: a, b\n{}§1 aufwand wenn g = a, zu preis x\n", prices[i]);
		struct consequences k;
		judged(mem, clauses, (struct fact){ STR("g"), STR("a") }, &k);
		check(k.price_open && !k.has_price);
		check(!example_holds(mem, clauses, STR("\"t\": g = a, arbeit = 1 h → aufwand und preis 0,00 €\n")));
		check(!example_holds(mem, clauses, STR("\"t\": g = a, arbeit = 1 h → aufwand und preis 60,00 €\n")));
		check(!example_holds(mem, clauses, STR("\"t\": g = a, arbeit = 1 h → preis x 0,00 €\n")));
		check(finds(mem, clauses, STR("M26")));
	}
}

/* The house may have the list that a contract names, so nobody is told that it has not; of a share of it there is no list. */
TEST(a_price_by_a_list_of_the_house_is_open_to_the_contract_alone)
{
	static const struct { struct str clauses; bool found; } rows[] = {
		{ LIT("preis x: laut liste standard\n"), false }, { LIT("preis fahrt: laut liste standard\npreis x: 60,00 € je h, zuzüglich fahrt\n"), false },
		{ LIT("preis fahrt: laut liste\npreis x: zuzüglich fahrt\n"), true }, { LIT("preis satz: laut liste standard\npreis x: 50 % von preis satz\n"), true },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct str clauses = text(mem, "merkmal g: a, b\n{}§1 aufwand wenn g = a, zu preis x\n", rows[i].clauses);
		struct consequences k;
		judged(mem, clauses, (struct fact){ STR("g"), STR("a") }, &k);
		check(k.price_open && !k.has_price);
		check(!example_holds(mem, clauses, STR("\"t\": g = a, arbeit = 1 h → preis x 0,00 €\n")));
		check(finds(mem, clauses, STR("M26")) == rows[i].found);
	}
}

/* What a month knows by itself may be asked by what is put on its fee; a work item's facts may not. */
TEST(what_is_put_on_the_fee_hangs_on_what_a_month_tells)
{
	static const struct { struct str clauses; bool found; } rows[] = {
		{ LIT("rabatt r: 20 % auf a wenn seit vertragsbeginn < 3 monate\n"), false },
		{ LIT("rabatt r: 20 % auf a wenn anzahl anwender >= 3 und seit vertragsbeginn < 90 tage\n"), false },
		{ LIT("uhr reaktion: ab meldung, bis antwort\n§2 ziel reaktion 1 h wenn ding = server\nkennzahl erst: anteil in ziel reaktion je kalendermonat, mindestens 95 %\nrabatt r: 20 % auf a wenn erst < 95 %\n"), false },
		{ LIT("rabatt r: 20 % auf a wenn seit vertragsbeginn < 3 monate und ding = tablet\n"), true },
		{ LIT("merkmal kauf: datum aus inventar\nrabatt r: 20 % auf a wenn seit kauf < 3 monate\n"), true },
		{ LIT("rabatt r: 20 % auf b wenn ding = tablet\n"), false },            /* no month owes b */
		{ LIT("preis zählt: nach zähler strom, 0,10 € je kwh\nrabatt r: 20 % auf zählt wenn ding = tablet\n"), true },
	};
	for (size_t i = 0; i < COUNT(rows); i++)
		check(finds(mem, text(mem, "{}urteil gedeckt: in a\n{}", STR(TOLD), rows[i].clauses), STR("M25")) == rows[i].found);
	check(finds(mem, STR(TOLD "preis e: zuzüglich a, 10,00 € monatlich\nurteil gedeckt: in e\nrabatt r: 20 % auf a wenn ding = tablet\n"), STR("M25")));
	check(!finds(mem, STR(TOLD "preis w: 60,00 € je h\npreis e: zuzüglich a, zuzüglich w\nurteil gedeckt: in e\nzuschlag r: 20 % auf w wenn ding = tablet\n"), STR("M25")));     /* no month owes w */
	check(!finds(mem, STR(TOLD "urteil gedeckt: in a wenn seit vertragsbeginn < 3 monate\nurteil gedeckt: in b wenn seit vertragsbeginn >= 3 monate\n"), STR("M19")));
}

TEST(surcharges_meet_on_a_position_and_on_what_adds_it)
{
	static const struct { struct str on; bool meet; } rows[] = { { LIT("beides"), true }, { LIT("stunde"), true }, { LIT("fahrt"), false } };
	for (size_t i = 0; i < COUNT(rows); i++)
		check(finds(mem, text(mem, "merkmal g: a, b\n§1 aufwand\npreis stunde: 30,00 € je 15 min\npreis fahrt: 10,00 € einmalig\npreis beides: zuzüglich stunde, zuzüglich fahrt\n§3 preis beides\n"
			"kalender tags: mo-fr 08:00-17:00\nzuschlag abend: 50 % auf stunde wenn außerhalb tags\nzuschlag spät: 20 % auf {} wenn außerhalb tags\n", rows[i].on), STR("M07")) == rows[i].meet);
}

/* "aufwand: in werkstatt" names the price where no clause takes one, and the account goes by it, as examples do. */
TEST(a_way_that_names_a_price_charges_by_it)
{
	static const struct { struct str clauses, device, price; int64_t cents; } rows[] = {
		{ LIT(LOANS "§1 aufwand wenn gerät = rechner\n§2 projekt wenn gerät = leihtablet\nurteil aufwand: in werkstatt\nurteil projekt: nach angebot\n"), LIT("rechner"), LIT("werkstatt"), 8000 },
		{ LIT(LOANS "§1 aufwand wenn gerät = rechner\n§3 preis beteiligung wenn gerät = rechner\nurteil aufwand: in werkstatt\n"), LIT("rechner"), LIT("beteiligung"), 5000 },
		{ LIT(LOANS "§1 aufwand wenn gerät = rechner\nurteil aufwand: in nichts\n"), LIT("rechner"), LIT(""), 0 },
		{ LIT(LOANS COVERED "urteil gedeckt: in gebühr\n"), LIT("leihtablet"), LIT(""), 0 },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct consequences k;
		struct judgement j = judged(mem, rows[i].clauses, (struct fact){ STR("gerät"), rows[i].device }, &k);
		check_str(j.price, rows[i].price);
		check_int(k.has_price ? k.price.cents : 0, rows[i].cents);
	}
}

TEST(a_clause_that_can_never_be_charged_is_no_clause)
{
	static const struct { struct str clauses, code; bool found; } rows[] = {
		{ LIT(LOANS COVERED "urteil gedeckt: in gebühr\n§2 preis beteiligung wenn gerät = leihtablet\n"), LIT("M15"), true },
		{ LIT(LOANS COVERED "urteil gedeckt: nach beleg wenn gerät = leihtablet\n§2 preis beteiligung wenn gerät = leihtablet\n"), LIT("M15"), false },
		{ LIT(LOANS COVERED "urteil gedeckt: nach beleg wenn gerät = rechner\n§2 preis beteiligung wenn gerät = leihtablet\n"), LIT("M15"), true },
		{ LIT(LOANS COVERED "§1.1 zuzüglich beteiligung wenn gerät = leihtablet\n"), LIT("M17"), false },
		{ LIT(LOANS "§1 abgelehnt wenn gerät = leihtablet\n§2 gedeckt wenn gerät = rechner\n§1.1 zuzüglich beteiligung wenn gerät = leihtablet\n"), LIT("M17"), true },
		{ LIT(LOANS COVERED "urteil gedeckt: in nichts\n§1.1 zuzüglich beteiligung wenn gerät = leihtablet\n"), LIT("M17"), true },
		{ LIT("merkmal weit: ja/nein sonst nein\n" LOANS COVERED "§1.1 zuzüglich beteiligung wenn weit\n"), LIT("M17"), false },
		{ LIT("merkmal weit: ja/nein sonst nein\n" LOANS "§1 abgelehnt wenn gerät in {rechner, leihtablet}\n§1.1 zuzüglich beteiligung wenn weit und urteil = abgelehnt\n"), LIT("M17"), true },
		{ LIT(LOANS COVERED "urteil gedeckt: nach beleg\n"), LIT("M11"), false },
		{ LIT(LOANS COVERED "urteil gedeckt: in beleg\n"), LIT("M11"), true },
		{ LIT(LOANS "§1 aufwand wenn gerät = rechner\nurteil aufwand: in werkstatt\n"), LIT("M11"), false },
		{ LIT(LOANS "§1 aufwand wenn gerät = rechner\nurteil aufwand: in werkbank\n"), LIT("M11"), true },
		{ LIT(LOANS "§1 aufwand wenn gerät = rechner\n§2 preis beteiligung wenn schaden\nurteil projekt: nach angebot\nurteil aufwand: in werkstatt\n"), LIT("M06"), false },
		{ LIT(LOANS "§1 aufwand wenn gerät = rechner\n§2 preis beteiligung wenn schaden\nurteil projekt: nach angebot\nurteil aufwand: in werkbank\n"), LIT("M06"), true },
		{ LIT(LOANS COVERED "urteil gedeckt: nach beleg wenn schaden\n§2 preis beteiligung wenn gerät = leihtablet und schaden\n"), LIT("M06"), true },
	};
	for (size_t i = 0; i < COUNT(rows); i++)
		if (finds(mem, rows[i].clauses, rows[i].code) != rows[i].found)
			unit_failed(__FILE__, __LINE__, text(mem, "{} {}", rows[i].code, rows[i].clauses));
}

TEST(an_annex_that_leaves_out_of_a_price_what_it_is_per_is_told_so)
{
	static const struct { struct str price; bool found; } rows[] = { { LIT("8,00 €"), true }, { LIT("je anwender 8,00 € monatlich"), false }, { LIT("8,00 € einmalig"), false } };
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct contract *c;
		struct findings found = { 0 };
		bool has = false;
		struct document d[] = { { STR("x"), STR("---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal ding: server, drucker\n§1 gedeckt wenn ding = server\nurteil gedeckt: in fest\npreis fest: je anwender 6,00 € monatlich\n```\n") },
			{ STR("y"), text(mem, "---\nanlage: Klient\nfassung: 1, gilt ab 2026-01-01\nsprache: de\n---\n```klausel\nersetzt preis fest: {}\n```\n", rows[i].price) } };
		check(contract_read(d, 2, mem, &c, &found));
		contract_check(c, mem, &found);
		for (size_t k = 0; k < found.n; k++)
			has |= str_is(found.at[k].code, STR("M18"));
		check(has == rows[i].found);
	}
}
