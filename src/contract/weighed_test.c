/* weighed_test.c - whose loss a changed term is: each kind of term that has more and less, both ways and in both languages. */
#include "unit.h"
#include "contract/random_test.h"
#include "contract/analyse.h"

#define TOP "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal g: a, b\nkalender tag: mo-fr 08:00-16:00\n"
#define PLAIN "§1 gedeckt wenn g = a\n"
#define CLOCKED "uhr behebung: ab meldung, bis gelöst\n§2 ziel behebung 4 h in tag\n"

/* What stands before and behind, and the place between as the client would rather have it and as the provider would. */
static const struct { const char *before, *better, *worse, *behind; } terms[] = {
	{ PLAIN "kontingent q: ", "4", "3", " je quartal je klient, verfällt" },
	{ PLAIN "kontingent q: 2 je quartal", " je standort", "", "" },
	{ PLAIN "kontingent q: 2 je quartal je ", "standort", "klient", ", überträgt 2 monate" },
	{ PLAIN "kontingent q: 4 je quartal je klient, überträgt ", "3 monate", "1 monat", "" },
	{ PLAIN "kontingent q: 4 je quartal je klient, überträgt 3 monate", "", ", höchstens 2", "" },
	{ PLAIN "kontingent q: 4 je quartal je klient, überträgt 3 monate, höchstens ", "3", "2", "" },
	{ PLAIN "kontingent q: 8 h je monat je klient, verfällt", ", teilbar", "", "" },
	{ PLAIN "kontingent q: 8 h je monat je klient, ", "überträgt 3 monate", "verfällt", ", teilbar" },
	{ PLAIN "kontingent q: 8 h je monat je klient, ", "überträgt 3 monate, höchstens 16 h", "verfällt", "" },
	{ PLAIN "kontingent q: 8 h je monat je klient, ", "überträgt", "verfällt", "" },
	{ PLAIN "kalender kurz: mo-fr 10:00-16:00\nuhr reaktion: ab meldung, bis antwort\n§2 ziel\n| g | kalender | reaktion |\n| a | ", "tag", "kurz", " | 1 h |" },
	{ PLAIN "kalender immer: rund um die uhr\nuhr reaktion: ab meldung, bis antwort\n§2 ziel\n| g | kalender | reaktion |\n| a | ", "immer", "tag", " | 90 min |" },
	{ PLAIN "kalender dienst: mo-fr ", "07:00-18:00", "08:00-17:00", "\nuhr reaktion: ab meldung, bis antwort\n§2 ziel\n| g | kalender | reaktion |\n| a | dienst | 1 h |" },
	{ PLAIN "kalender dienst: mo-fr ", "07:00-18:00", "08:00-17:00", "\nkalender service: wie dienst, sa 09:00-12:00\nuhr reaktion: ab meldung, bis antwort\n§2 ziel\n| g | kalender | reaktion |\n| a | service | 1 h |" },
	{ PLAIN "preis technik: 84,00 € je h\nkalender dienst: mo-fr ", "07:00-18:00", "08:00-17:00", "\nkalender rest: außerhalb dienst\nzuschlag nacht: 50 % wenn innerhalb rest" },
	{ PLAIN "kalender service: wie tag", "", " ohne pause", "\nkalender pause: mo-fr 12:00-13:00\nuhr reaktion: ab meldung, bis antwort\n§2 ziel\n| g | kalender | reaktion |\n| a | service | 1 h |" },
	{ PLAIN "kalender dienst: je tabelle\n| g | zeiten |\n| a | mo-fr ", "07:00-18:00", "08:00-17:00", " |\n| b | mo-so 10:00-19:00 |\nuhr reaktion: ab meldung, bis antwort\n§2 ziel reaktion 1 h in dienst" },
	{ PLAIN "kalender dienst: mo-fr ", "22:00-06:00", "23:00-05:00", "\nuhr reaktion: ab meldung, bis antwort\n§2 ziel reaktion 1 h in dienst" },
	{ PLAIN "preis technik: 84,00 € je h\nkalender dienst: mo-fr ", "07:00-18:00", "08:00-17:00", "\nzuschlag nacht: 50 % wenn außerhalb dienst" },
	{ PLAIN "preis technik: 84,00 € je h\nkalender nacht: mo-so ", "22:00-24:00", "20:00-24:00", "\nzuschlag nacht: 50 % wenn innerhalb nacht" },
	{ PLAIN "uhr reaktion: ab meldung, bis antwort, annahme bis ", "15:00", "14:00", "" },
	{ PLAIN "uhr reaktion: ab meldung, bis antwort", "", ", annahme bis 14:00", "" },
	{ PLAIN "uhr reaktion: ab meldung, bis antwort\n§2 ziel reaktion ", "30 min", "1 h", " in tag" },
	{ PLAIN "uhr reaktion: ab meldung, bis antwort\n§2 ziel reaktion ", "90 min", "2 h", " in tag wenn g = a" },
	{ PLAIN "uhr reaktion: ab meldung, bis antwort\n§2 ziel\n| g | kalender | reaktion |\n| a | tag | ", "2 h", "4 h", " |" },
	{ PLAIN "uhr reaktion: ab meldung, bis antwort\n§2 ziel\n| g | kalender | reaktion |\n| a | tag | 1 h |\n| b | tag | ", "2 werktage", "3 werktage", " |" },
	{ PLAIN "§2 verfügbarkeit ", "99,9 %", "99,5 %", " je kalendermonat" },
	{ PLAIN "§2 verfügbarkeit 99,5 % je kalendermonat\n§3 gutschrift ", "7 %", "5 %", " der monatspauschale wenn g = a" },
	{ PLAIN "§2 verfügbarkeit 99,5 % je kalendermonat\n§3 gutschrift 5 % der monatspauschale, höchstens ", "30 %", "20 %", "" },
	{ PLAIN "§2 gutschrift ", "10,00 €", "9,50 €", " wenn g = a" },
	{ PLAIN, "§2 gutschrift 10,00 € wenn g = a", "", "" },
	{ PLAIN "kontingent q: ", "500,00 €", "400,00 €", " je monat, verfällt" },
	{ PLAIN "preis technik: 84,00 € je h\nzuschlag z: ", "10,00 €", "15,00 €", " je h wenn außerhalb tag" },
	{ PLAIN "preis technik: 84,00 € je h\nzuschlag z: 10,00 € je h wenn außerhalb tag", ", höchstens 50,00 €", "", "" },
	{ PLAIN "preis technik: 84,00 € je h\nzuschlag z: 10,00 € je h wenn außerhalb tag, höchstens ", "50,00 €", "60,00 €", " je tag" },
	{ PLAIN "preis technik: 84,00 € je h\nzuschlag z: 10,00 € je h wenn außerhalb tag, höchstens 50,00 €", "", " je tag", "" },
	{ PLAIN "preis technik: 84,00 € je h\nzuschlag z: 10,00 € je h", " geleistet", "", " wenn außerhalb tag" },
	{ PLAIN "preis technik: 84,00 € je h\nrabatt z: 10 %", "", ", höchstens 50,00 €", "" },
	{ PLAIN "preis technik: 84,00 € je h\nrabatt z: 10 %", "", " wenn g = a", "" },
	{ PLAIN "preis technik: 84,00 € je h", ", höchstens 2000,00 € monatlich", "", "" },
	{ PLAIN "preis technik: 84,00 € je h, höchstens ", "2000,00 €", "2500,00 €", " monatlich" },
	{ PLAIN "preis technik: 84,00 € je h, höchstens 2000,00 € ", "jährlich", "monatlich", "" },
	{ PLAIN "preis technik: 84,00 € je h bis 3 h, ", "60,00 €", "70,00 €", " je h" },
	{ PLAIN "preis technik: 84,00 € je h, mindestens ", "10 h", "20 h", " vierteljährlich" },
	{ PLAIN "preis sitze: je anwender 9,00 € monatlich, verringerbar um ", "20 %", "10 %", " zum jahrestag" },
	{ PLAIN "preis sitze: je anwender 9,00 € monatlich, verringerbar mit frist ", "1 monat", "3 monate", "" },
	{ PLAIN "preis technik: 84,00 € je h\nzuschlag z: 10 % wenn g = a\n", "hebt zuschlag z auf soweit g = b", "", "" },
	{ PLAIN "uhr reaktion: ab meldung, bis antwort", ", ersatzvornahme", "", "" },
	{ PLAIN "preis technik: ", "84,00 €", "90,00 €", " je h" },
	{ PLAIN "preis technik: 84,00 € je ", "30 min", "15 min", "" },
	{ PLAIN "preis technik: 84,00 € je h, mindestens ", "15 min", "30 min", "" },
	{ PLAIN "preis technik: 84,00 € je h", "", ", mindestens 30 min", "" },
	{ PLAIN "preis technik: 84,00 € je h", ", höchstens 200,00 €", "", "" },
	{ PLAIN "preis technik: 84,00 € je h, höchstens ", "200,00 €", "1.250,00 €", "" },
	{ PLAIN "preis fee: je server ", "40,00 €", "45,00 €", " monatlich" },
	{ PLAIN "preis fee: je server 40,00 € monatlich", "", ", 20,00 € einmalig", "" },
	{ PLAIN "preis strom: nach zähler strom, ", "500", "400", " kwh inklusive, 0,31 € je kwh" },
	{ PLAIN "merkmal ding: rack, server aus inventar\npreis strom: nach zähler strom, ", "500", "400", " kwh inklusive je rack, 0,31 € je kwh" },
	{ PLAIN "preis strom: nach zähler strom, mal ", "1,3", "1,4", ", 0,31 € je kwh" },
	{ PLAIN "preis strom: nach zähler strom, ", "", "mal 1,35, ", "0,31 € je kwh" },
	{ PLAIN "preis strom: nach zähler strom, ", "mal 0,9, ", "", "0,31 € je kwh" },
	{ PLAIN "preis strom: nach zähler strom, ", "500 kwh inklusive, ", "", "0,31 € je kwh" },
	{ PLAIN "preis strom: nach zähler strom, 500 kwh inklusive, ", "0,29 €", "0,31 €", " je kwh" },
	{ PLAIN "preis strom: nach zähler strom", " je gerät", "", ", 500 kwh inklusive, 0,31 € je kwh" },
	{ PLAIN "preis strom: nach zähler strom, 0,31 € je kwh", "", ", mindestens 20,00 €", "" },
	{ PLAIN "preis seiten: nach zähler seiten, 0,02 € je seite", "", ", a3 zählt 2", "" },
	{ PLAIN, "", "preis strom: nach zähler strom, 0,31 € je kwh", "" },
	{ PLAIN "preis seite: ", "0,011 €", "0,012 €", " je seite bis 1000 seite, 0,009 € je seite" },
	{ PLAIN "preis technik: 84,00 € je h\n", "", "zuschlag nacht: 50 % wenn außerhalb tag", "" },
	{ PLAIN "preis technik: 84,00 € je h\nzuschlag nacht: ", "40 %", "50 %", " wenn außerhalb tag" },
	{ PLAIN "preis technik: 84,00 € je h\nrabatt nacht: ", "10 %", "5 %", " wenn außerhalb tag" },
	{ PLAIN "preis technik: 84,00 € je h\nanpassung preise: jährlich um vpi, basis 2025-12, höchstens ", "2 %", "3 %", "" },
	{ PLAIN "preis technik: 84,00 € je h\nanpassung preise: jährlich um vpi, basis 2025-12", ", höchstens 3 %", "", "" },
	{ PLAIN "preis technik: 84,00 € je h\nanpassung preise: jährlich um ", "2 %", "3 %", "" },
	{ PLAIN "preis technik: 84,00 € je h\nanpassung preise: jährlich um vpi, basis 2025-12, ankündigung ", "2 monate", "1 monat", "" },
	{ PLAIN "zahlung binnen ", "30 tage", "14 tage", "" },
	{ PLAIN "zahlung binnen 30 tage", ", skonto 2 % binnen 7 tage", "", "" },
	{ PLAIN "zahlung binnen 30 tage, skonto ", "3 %", "2 %", " binnen 7 tage" },
	{ PLAIN "kündigungsrecht klient wenn verfügbarkeit unter ", "99,5 %", "99 %", " in 2 von 6 monaten, frist 30 tage" },
	{ PLAIN "kündigungsrecht klient wenn verfügbarkeit unter 99 % in ", "2", "3", " von 6 monaten, frist 30 tage" },
	{ PLAIN "kündigungsrecht anbieter wenn verfügbarkeit unter ", "98 %", "99 %", " in 2 von 6 monaten, frist 30 tage" },
	{ PLAIN "änderung der agb: ankündigung ", "8 wochen", "6 wochen", ", widerspruch binnen 4 wochen" },
	{ PLAIN "änderung der agb: ankündigung 6 wochen, widerspruch binnen ", "4 wochen", "3 wochen", "" },
	{ PLAIN "urteil projekt: nach angebot, freigabe klient ab ", "400,00 €", "500,00 €", "" },
	{ PLAIN "urteil projekt: nach zeit, freigabe klient ab ", "8 h", "10 h", " je monat" },
	{ PLAIN CLOCKED "kündigungsrecht klient wenn ziel behebung ", "2", "3", " mal binnen 6 monaten verfehlt, frist 30 tage" },
	{ PLAIN CLOCKED "kündigungsrecht klient wenn ziel behebung 3 mal binnen ", "12 monaten", "6 monaten", " verfehlt, frist 30 tage" },
	{ PLAIN CLOCKED "kündigungsrecht klient wenn ziel behebung 3 mal binnen 6 monaten verfehlt, frist ", "2 wochen", "30 tage", "" },
	{ PLAIN "kündigungsrecht anbieter wenn rechnung ", "30 tage", "14 tage", " überfällig" },
	{ PLAIN "§2 gutschrift 10,00 € wenn g = a\n§3 gutschriften höchstens ", "600,00 €", "500,00 €", " je jahr" },
	{ PLAIN "§2 gutschrift 10,00 € wenn g = a\n§3 gutschriften höchstens ", "60,00 €", "50,00 €", " je ticket" },
};

static struct str with(size_t i, const char *between, struct arena *mem)
{
	return text(mem, "{}{}{}{}\n```\n", STR(TOP), str_of(terms[i].before), str_of(between), str_of(terms[i].behind));
}

static struct contract *in_english(const struct contract *c, struct arena *mem)
{
	struct str english;
	struct err e = { 0 };
	check(contract_format(c, -1, LANG_EN, mem, &english, &e));
	return random_read(english, mem);
}

/* The one change that is somebody's loss, and nothing is the other's. */
static void check_loser(const struct contract *was, const struct contract *now, enum shift_kind loses, size_t row, struct arena *mem)
{
	struct comparison k;
	contract_compare(was, now, mem, &k);
	int of[SHIFT_OTHER + 1] = { 0 };
	for (size_t i = 0; i < k.changes.n; i++)
		of[k.changes.at[i].loses]++;
	if (of[loses] != 1 || of[loses == SHIFT_LOSS ? SHIFT_GAIN : SHIFT_LOSS])
		unit_failed(__FILE__, __LINE__, text(mem, "row {}: {} client, {} provider, {} nobody", row, of[SHIFT_LOSS], of[SHIFT_GAIN], of[SHIFT_OTHER]));
}

TEST(what_becomes_less_or_more_is_somebodys_loss)
{
	for (size_t i = 0; i < COUNT(terms); i++) {
		struct contract *better = random_read(with(i, terms[i].better, mem), mem), *worse = random_read(with(i, terms[i].worse, mem), mem);
		check_loser(better, worse, SHIFT_LOSS, i, mem);
		check_loser(worse, better, SHIFT_GAIN, i, mem);
		check_loser(in_english(better, mem), in_english(worse, mem), SHIFT_LOSS, i, mem);
		check_loser(in_english(worse, mem), in_english(better, mem), SHIFT_GAIN, i, mem);
	}
}

/* Two ways at once, another condition, another unit of no fixed length: nobody can say. */
static const char *const undecided[][2] = {
	{ "preis technik: 84,00 € je h, mindestens 30 min", "preis technik: 80,00 € je h, mindestens 60 min" },
	{ "preis technik: 84,00 € je h", "preis technik: 21,00 € je 15 min" },
	{ "zahlung binnen 30 tage", "zahlung binnen 1 monat" },
	{ "§2 gutschrift 10,00 € wenn g = a", "§2 gutschrift 10,00 € wenn g = b" },
	{ "kontingent q: 4 je quartal je klient, verfällt", "kontingent q: 4 je monat je klient, verfällt" },
	{ "kontingent q: 2 je quartal je standort", "kontingent q: 2 je quartal je anwender" },
	{ "kontingent q: 2 je quartal je standort", "kontingent q: 3 je quartal" },
	{ "preis x: nach zähler a, 0,31 € je kwh", "preis x: nach zähler b, 0,31 € je kwh" },
	{ "preis x: nach zähler a, 0,31 € je kwh", "preis x: nach zähler a, 0,31 € je mwh" },
	{ "preis x: nach zähler a, 0,31 € je kwh", "preis x: nach zähler a je gerät, 0,31 € je kwh" },
	{ "preis x: nach zähler a, 9 kwh inklusive, 0,31 € je kwh", "preis x: nach zähler a, 9 kwh inklusive, 0,31 € je kwh vierteljährlich" },
	{ "preis x: nach zähler a, 9 kwh inklusive, 0,31 € je kwh bis 90 kwh, 0,29 € je kwh", "preis x: nach zähler a je gerät, 9 kwh inklusive, 0,31 € je kwh bis 90 kwh, 0,29 € je kwh" },
	{ "preis x: 0,31 € je kwh", "preis x: nach zähler a, 0,31 € je kwh" },
	{ "kalender k: mo-fr 08:00-16:00\nuhr r: ab meldung, bis antwort\n§2 ziel\n| g | kalender | r |\n| a | k | 2 werktage |", "kalender k: mo-fr 10:00-16:00\nuhr r: ab meldung, bis antwort\n§2 ziel\n| g | kalender | r |\n| a | k | 2 werktage |" },
	{ "kalender k: je tabelle\n| g | zeiten |\n| a | mo 08:00-16:00 |\n| b | mo-fr 07:00-18:00 |\nuhr r: ab meldung, bis antwort\n§2 ziel r 2 h in k", "kalender k: je tabelle\n| g | zeiten |\n| a | mo 08:00-17:00 |\n| b | mo-fr 07:00-17:00 |\nuhr r: ab meldung, bis antwort\n§2 ziel r 2 h in k" },
	{ "kalender k: mo-fr 08:00-16:00\nuhr r: ab meldung, bis antwort\n§2 ziel\n| g | kalender | r |\n| a | k | 2 h |", "kalender k: mo-fr 09:00-17:00\nuhr r: ab meldung, bis antwort\n§2 ziel\n| g | kalender | r |\n| a | k | 2 h |" },
	{ "preis x: 84,00 € je h\nanpassung x: jährlich um 30 % fest, 50 % lohn, 20 % stahl", "preis x: 84,00 € je h\nanpassung x: jährlich um 20 % fest, 60 % lohn, 20 % stahl" },
	{ "preis x: 84,00 € je h\nanpassung x: jährlich um 50 % lohn, 50 % stahl", "preis x: 84,00 € je h\nanpassung x: jährlich um 60 % lohn, 40 % stahl" },
	{ "kontingent q: 8 h je monat je klient, überträgt, höchstens 9 h", "kontingent q: 8 h je monat je klient, überträgt 2 monate, höchstens 12 h" },
};

TEST(where_nobody_can_say_nobody_is_said_to_lose)
{
	for (size_t i = 0; i < COUNT(undecided); i++) {
		struct comparison k;
		contract_compare(random_read(text(mem, "{}{}\n```\n", STR(TOP PLAIN), str_of(undecided[i][0])), mem),
			random_read(text(mem, "{}{}\n```\n", STR(TOP PLAIN), str_of(undecided[i][1])), mem), mem, &k);
		check_int((int64_t)k.changes.n, 1);
		check_int((int)k.changes.at[0].loses, SHIFT_OTHER);
	}
}

/* On which indexes it hangs, for a terminal and as a client reads it. */
TEST(of_changed_weights_it_is_said_on_what_the_loss_hangs)
{
	static const struct { const char *was, *now, *says; bool english; } rows[] = {
		{ "30 % fest, 50 % lohn, 20 % stahl", "30 % fest, 60 % lohn, 10 % stahl", "der Klient verliert, wenn 10 % lohn mehr steigen als 10 % stahl", false },
		{ "30 % fest, 50 % lohn, 20 % stahl", "20 % fest, 60 % lohn, 20 % stahl", "der Klient verliert, wenn 10 % lohn steigen", false },
		{ "30 % fest, 50 % lohn, 20 % stahl", "50 % fest, 50 % lohn", "der Klient verliert, wenn 20 % stahl fallen", false },
		{ "50 % lohn, 50 % stahl", "60,5 % lohn, 19,5 % stahl, 20 % gas", "der Klient verliert, wenn 10,5 % lohn und 20 % gas mehr steigen als 30,5 % stahl", false },
		{ "50 % lohn, 50 % stahl", "60,5 % lohn, 39,5 % stahl", "the client loses if 10.5 % lohn rise by more than 10.5 % stahl", true },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct comparison k;
		struct out o = out_open(mem), page = out_open(mem);
		struct contract *two[2];
		for (int v = 0; v < 2; v++) {
			two[v] = random_read(text(mem, "{}preis x: 84,00 € je h\nanpassung x: jährlich um {}\n```\n", STR(TOP PLAIN), str_of(v ? rows[i].now : rows[i].was)), mem);
			two[v] = rows[i].english ? in_english(two[v], mem) : two[v];
		}
		o.lang = page.lang = rows[i].english ? LANG_EN : LANG_DE;
		contract_compare(two[0], two[1], mem, &k);
		comparison_print(&k, &o);
		comparison_html(&k, NONE, &page);
		if (!str_has(out_str(&o), str_of(rows[i].says)) || !str_has(out_str(&page), str_of(rows[i].says)))
			unit_failed(__FILE__, __LINE__, text(mem, "{}: {}", str_of(rows[i].says), out_str(&o)));
	}
}

TEST(a_changed_price_and_a_changed_credit_say_of_how_much_work_they_are)
{
	struct comparison k;
	struct out o = out_open(mem);
	struct str rules = STR(TOP "merkmal w: u, v, x\n§1 aufwand wenn g = a\n§2 preis technik wenn g = a und w in {u, v}\n");
	contract_compare(random_read(text(mem, "{}preis technik: 84,00 € je h\n§3 gutschrift 10,00 € wenn w = u\n```\n", rules), mem),
		random_read(text(mem, "{}preis technik: 90,00 € je h\n§3 gutschrift 9,00 € wenn w = u\n```\n", rules), mem), mem, &k);
	comparison_print(&k, &o);
	check_int((int64_t)k.changes.n, 2);
	check_int(k.changes.at[0].points, 2);
	check_int(k.changes.at[1].points, 1);
	check(str_has(out_str(&o), STR("anders wird: preis technik (2 Kombinationen), §3 (1 Kombination).\nDer Klient verliert: preis technik, §3.\n")));
	check(str_has(out_str(&o), STR("preis technik: 84,00 € je h → 90,00 € je h (der Klient verliert; 2 Kombinationen)\n")));
}

TEST(weighed_a_term_that_several_documents_change_is_named_once)
{
	struct contract_head head = { .title = STR("X"), .version = STR("1") };
	struct change twice[] = { { .what = STR("fassung"), .kind = CHANGE_TERMS, .loses = SHIFT_OTHER }, { .what = STR("anlage"), .kind = CHANGE_TERMS, .loses = SHIFT_OTHER },
		{ .what = STR("fassung"), .kind = CHANGE_TERMS, .loses = SHIFT_OTHER } };
	struct comparison k = { .old = &head, .fresh = &head, .points = 2, .unchanged = 2, .changes = { twice, 3, 3 } };
	struct out o = out_open(mem);
	comparison_print(&k, &o);
	check(str_has(out_str(&o), STR("anders wird: fassung, anlage.\n")));
}
