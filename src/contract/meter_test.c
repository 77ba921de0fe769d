/* meter_test.c - prices by what a meter counts: what a month costs, what is included, both languages, what is refused. */
#include "contract/inside.h"
#include "contract/language_test.h"
#include "contract/random_test.h"
#include "contract/sentence.h"

#define PLACES "merkmal gerät: rack, router aus inventar\n§1 gedeckt wenn gerät = rack\n"
#define POWER "preis strom: nach zähler strom je rack, mal 1,35, 500 kwh inklusive, 0,31 € je kwh\n"
#define PAGES "preis seiten: nach zähler schwarz, 1000 seite inklusive, 0,02 € je seite bis 5000 seite, 0,01 € je seite vierteljährlich, a3 zählt 2\n"

TEST(a_month_costs_what_the_meter_counted_times_the_factor_beyond_what_is_included)
{
	holds(mem, NONE, STR(PLACES POWER PAGES), STR("\"Mai\": menge kwh = 1000 → preis strom 263,50 €\n\"ein ruhiger Monat\": menge kwh = 370 → preis strom 0,00 €\n"
		"\"genau die Grenze\": menge seite = 1000 → preis seiten 0,00 €\n\"Quartal\": menge seite = 5000, menge a3 = 1000 → preis seiten 100,00 €\n"));
}

/* Against counting piece by piece. */
TEST(what_is_included_and_the_steps_are_as_counted_one_by_one)
{
	struct findings found = { 0 };
	struct contract *c = read_clauses(mem, NONE, STR("preis x: nach zähler x, mal 2, 7 seite inklusive, 0,03 € je seite bis 12 seite, 0,01 € je seite\n"), STR(""), &found);
	struct err e = { 0 };
	for (int n = 0; n < 20; n++) {
		int64_t cents = 0;
		struct money is;
		for (int page = 1; page <= 2 * n; page++)
			cents += page <= 7 ? 0 : page <= 12 ? 3 : 1;
		check(contract_price_of(c, contract_price(c, STR("x")), &(struct effort){ .has_pieces = true, .pieces = { (int64_t)n * 1000000 } }, NULL, &is, &e));
		check_int(is.cents, cents);
	}
}

TEST(a_metered_price_reads_alike_in_both_languages_and_as_a_sentence)
{
	struct findings found = { 0 };
	struct contract *c = read_clauses(mem, NONE, STR(PLACES POWER PAGES), STR(""), &found);
	struct str english = formatted(c, LANG_EN, mem);
	check(str_has(english, STR("by meter strom per rack, times 1.35, 500 kwh included, 0.31 € per kwh")));
	check(str_has(formatted(random_read(english, mem), LANG_DE, mem), STR("nach zähler strom je rack, mal 1,35, 500 kwh inklusive, 0,31 € je kwh")));
	struct speech s = speech_open(c, mem);
	size_t priced = 0;
	for (size_t i = 0; i < c->statements.n; i++) {
		struct str said = sentence_print(&s, &c->statements.at[i]);
		if (c->statements.at[i].form != &forms[FORM_PRICE])
			continue;
		priced++;
		check_str(sentence_read(&s, said), statement_source(c, &c->statements.at[i], mem));
	}
	check_int((int64_t)priced, 2);
	check_str(contract_price_sentence(c, STR("strom"), mem),
		STR("Der Preis „Strom“ beträgt nach dem Zähler „Strom“, gesondert je Rack und vervielfacht mit 1,35, nichts für die ersten 500 kWh, 0,31 € je kWh darüber hinaus."));
	check_str(contract_price_sentence(random_read(english, mem), STR("strom"), mem),
		STR("The price “strom” for what the meter “strom” counts, separately for each rack and multiplied by 1.35, is nothing for the first 500 kWh, 0.31 € per kWh beyond that."));
}

static const struct { const char *clause, *de, *en; } said[] = {
	{ "preis x: nach zähler x, 1,00 € je KWH\n", "nach dem Zähler „X“ 1,00 € je kWh.", "for what the meter “x” counts is 1.00 € per kWh." },
	{ "preis x: nach zähler x, mal 2, 1,00 € je tb jährlich\n", "nach dem Zähler „X“, vervielfacht mit 2, 1,00 € je TB jährlich.", "for what the meter “x” counts, multiplied by 2, is 1.00 € per TB yearly." },
	{ "preis x: nach zähler x je standort, 1,00 € je Kw\n", "nach dem Zähler „X“, gesondert je Standort, 1,00 € je kW.", "for what the meter “x” counts, separately for each site, is 1.00 € per kW." },
	{ "preis x: je angefangene gb 1,00 € monatlich\n", "je angefangene GB 1,00 € monatlich.", "per begun GB 1.00 € monthly." },
};

/* Whatever spelling the clause uses, and each part of the sentence that may be missing. */
TEST(metered_prices_and_units_read_as_people_write_them)
{
	for (size_t i = 0; i < COUNT(said); i++) {
		struct findings found = { 0 };
		struct contract *c = read_clauses(mem, NONE, str_of(said[i].clause), STR(""), &found), *both[] = { c, random_read(formatted(c, LANG_EN, mem), mem) };
		for (size_t k = 0; k < COUNT(both); k++) {
			struct speech s = speech_open(both[k], mem);
			struct str is = sentence_print(&s, &both[k]->statements.at[0]), want = str_of(k ? said[i].en : said[i].de);
			if (!str_ends(is, want))
				unit_failed(__FILE__, __LINE__, is);
			check_str(sentence_read(&s, is), statement_source(both[k], &both[k]->statements.at[0], mem));
		}
	}
	check_str(contract_unit(STR("kwh")), STR("kWh"));
	check_str(contract_unit(STR("Seite")), STR("Seite"));
}

static void told(struct arena *mem, struct str clauses, struct str words)
{
	struct findings found = { 0 };
	read_clauses(mem, NONE, clauses, STR(""), &found);
	check(found.n && found.at[0].blocks);
	if (!str_has(found.at[0].text, words))
		unit_failed(__FILE__, __LINE__, found.at[0].text);
}

/* What the grammar of prices has no place for is told where it belongs. */
TEST(a_condition_or_a_day_of_a_price_is_told_its_place)
{
	told(mem, STR(PLACES "preis strom: nach zähler strom, 0,31 € je kwh wenn gerät = rack\n"), STR("„rabatt NAME: 10 % auf strom wenn …“, oder in der Anlage dessen, für den es gilt: „ersetzt preis strom: …“"));
	told(mem, STR(PLACES "preis strom: nach zähler strom, 500 kwh inklusive, 0,31 € je kwh monatlich wenn gerät = rack\n"), STR("ein Preis nennt keine Bedingung"));
	told(mem, STR(PLACES "preis strom: nach zähler strom, 0,31 € je kwh, gilt ab 2027-01-01\n"), STR("„ersetzt preis strom: …“"));
	told(mem, STR(PLACES "preis technik: 90,00 € je h wenn gerät = rack\n"), STR("„§9 preis technik wenn …“"));
	told(mem, STR(PLACES "preis technik: 90,00 € je h, gilt ab 2027-01-01\n"), STR("„§9 preis technik-neu wenn …, gilt ab 2026-07-01“"));
}

/* A discount on it goes by what the inventory counts, as on a flat fee. */
TEST(a_metered_price_has_conditions_by_its_discounts)
{
	holds(mem, NONE, STR(PLACES POWER "rabatt menge: 10 % auf strom wenn anzahl rack >= 10\n"),
		STR("\"viele\": menge kwh = 1000, anzahl rack = 12 → preis strom 237,15 €\n\"wenige\": menge kwh = 1000, anzahl rack = 3 → preis strom 263,50 €\n"));
}

/* There is one way to write what is included. */
TEST(a_first_step_that_costs_nothing_is_printed_as_what_is_included)
{
	struct findings found = { 0 };
	struct contract *c = read_clauses(mem, NONE, STR("preis seiten: nach zähler x, 0,00 € je seite bis 500 seite, 0,02 € je seite\n"), STR(""), &found);
	check(str_has(formatted(c, LANG_DE, mem), STR("preis seiten: nach zähler x, 500 seite inklusive, 0,02 € je seite")));
}

#define GROWING "preis strom: nach zähler strom, mal 2, 500 kwh inklusive je rack, 0,31 € je kwh\n"

/* Of all racks together; where none is counted nothing is included. */
TEST(what_is_included_grows_with_what_is_counted)
{
	holds(mem, NONE, STR(PLACES GROWING), STR("\"drei\": menge kwh = 1000, anzahl rack = 3 → preis strom 155,00 €\n\"eines\": menge kwh = 1000, anzahl rack = 1 → preis strom 465,00 €\n"
		"\"keines\": menge kwh = 1000, anzahl rack = 0 → preis strom 620,00 €\n\"genug\": menge kwh = 750, anzahl rack = 3 → preis strom 0,00 €\n"));
	struct findings found = { 0 };
	struct contract *c = read_clauses(mem, NONE, STR(PLACES GROWING), STR(""), &found);
	struct str english = formatted(c, LANG_EN, mem);
	check(str_has(english, STR("by meter strom, times 2, 500 kwh included per rack, 0.31 € per kwh")));
	check(str_has(formatted(random_read(english, mem), LANG_DE, mem), STR("nach zähler strom, mal 2, 500 kwh inklusive je rack, 0,31 € je kwh")));
	struct str words = contract_price_sentence(c, STR("strom"), mem);
	check_str(words, STR("Der Preis „Strom“ beträgt nach dem Zähler „Strom“, vervielfacht mit 2, nichts für die ersten 500 kWh je Rack zusammen, 0,31 € je kWh darüber hinaus."));
	check_str(contract_sentence_read(c, words, mem), STR("preis strom: nach zähler strom, mal 2, 500 kwh inklusive je rack, 0,31 € je kwh"));
	check_str(contract_price_sentence(random_read(english, mem), STR("strom"), mem),
		STR("The price “strom” for what the meter “strom” counts, multiplied by 2, is nothing for the first 500 kWh per rack taken together, 0.31 € per kWh beyond that."));
}

TEST(what_grows_with_a_count_is_told_its_place)
{
	told(mem, STR(PLACES "preis x: nach zähler x je rack, 5 kwh inklusive je rack, 2,00 € je kwh\n"), STR("hier hat jeder Zähler für sich, was enthalten ist"));
	told(mem, STR(PLACES "preis x: nach zähler x, 5 kwh inklusive je rack, 2,00 € je kwh bis 90 kwh, 1,00 € je kwh\n"), STR("einen Preis ohne weitere Stufen"));
	told(mem, STR(PLACES "preis x: nach zähler x, 5 kwh inklusive je schrank, 2,00 € je kwh\n"), STR("wie viele „schrank“ es gibt, sagt kein Bestand"));
	told(mem, STR(PLACES "preis x: 5 seite inklusive je rack, 2,00 € je seite\n"), STR("„nach zähler NAME“ davor"));
}

TEST(metered_prices_that_cannot_be_reckoned_are_refused)
{
	static const struct str wrong[] = { LIT("preis x: nach zähler x, 500 kwh inklusive\n"), LIT("preis x: nach zähler x, je server 2,00 €\n"), LIT("preis x: nach zähler x, 20,00 € je h\n"),
		LIT("preis x: nach zähler x, 5,00 € monatlich\n"), LIT("preis x: mal 2, 5,00 € je kwh\n"), LIT("preis x: nach zähler x, mal 0, 5,00 € je kwh\n"), LIT("preis x: nach zähler x, 5,00 € je kwh bis 9 kwh\n"),
		LIT("preis x: nach zähler x, 5,00 € je kwh einmalig\n"), LIT("preis x: nach zähler x je ticket, 5,00 € je kwh\n"), LIT("preis x: nach zähler x je rack, 5,00 € je kwh\n"),
		LIT("preis x: 10 h inklusive, 120,00 € je h\n"), LIT("preis x: 1,00 € je kwh bis 5 kwh, 9 kwh inklusive, 2,00 € je kwh\n"),
		LIT("preis x: nach zähler x, 5 kwh inklusive, 2,00 € je kwh, staffel für alle\n"), LIT("preis x: nach zähler x, 5,00 € je kwh\npreis y: nach zähler x, 5,00 € je seite\n"),
		LIT("merkmal ding: server, drucker\npreis x: nach zähler x, 5,00 € je kwh\n§1 preis x wenn ding = server\n"), LIT("preis x: nach zähler x, 5,00 € je kwh\nurteil gedeckt: in x\n"),
		LIT("merkmal ding: server, drucker\nurteil aufwand: nach zeit\npreis x: nach zähler x, 5,00 € je kwh\n§1 aufwand wenn ding = server, zu preis x\n"),
		LIT("merkmal ding: server, drucker\nurteil aufwand: nach zeit\npreis x: nach zähler x, 5,00 € je kwh\n§1 zuzüglich x wenn ding = server\n") };
	for (size_t i = 0; i < COUNT(wrong); i++)
		refused(mem, wrong[i], STR("M02"));
}

/* What a meter counts is used; what counts pieces and nobody uses is told how it could be. */
TEST(a_metered_price_is_used_and_another_one_is_told_of_meters)
{
	struct findings found = { 0 };
	struct contract *c = read_clauses(mem, NONE, STR(PLACES POWER "preis kaffee: 0,45 € je tasse\n"), STR(""), &found);
	contract_check(c, mem, &found);
	size_t unused = 0;
	for (size_t i = 0; i < found.n; i++)
		if (str_is(found.at[i].code, STR("M09"))) {
			unused++;
			check(str_has(found.at[i].text, STR("„preis kaffee: nach zähler kaffee, …“")));
		}
	check_int((int64_t)unused, 1);
}
