/* rates_test.c - begun units, minimums, periods and how often, as the prose says them and as the rules do. */
#include "contract/direct_test.h"
#include "contract/analyse.h"
#include "contract/random_test.h"


/* How often X05 is said of a paragraph and the clauses under it. */
static int64_t drifts(struct str prose, struct str clauses, struct arena *mem)
{
	struct analysis a;
	int64_t n = 0;
	contract_analyse(random_read(text(mem, "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n# §1 Preise\n§1.1 {}\n```klausel\nmerkmal g: a, b\n§1.1 aufwand wenn g = a\n{}```\n", prose, clauses), mem), mem, &a);
	for (size_t i = 0; i < a.n; i++)
		for (size_t k = 0; k < a.sections[i].found.n; k++)
			n += str_is(a.sections[i].found.at[k].code, STR("X05"));
	return n;
}

TEST(rates_of_prose_are_compared_with_those_of_the_rules)
{
	static const struct { struct str prose, clauses; int n; } rows[] = {
		/* begun units */
		{ LIT("Die Stunde kostet 150,00 €, je angefangene Viertelstunde."), LIT("preis x: 150,00 € je h, mindestens 15 min\n"), 1 },
		{ LIT("Die Stunde kostet 150,00 €, je angefangene Viertelstunde."), LIT("preis x: 150,00 € je h, im takt von 15 min\n"), 0 },
		{ LIT("Overage is 150.00 € per hour, each by begun quarter of an hour."), LIT("preis x: 150,00 € je h, mindestens 15 min\n"), 1 },
		{ LIT("Charged are begun 15 minutes at 30.00 €."), LIT("preis x: 30,00 € je h\n"), 1 },
		{ LIT("Je angefangene 15 Minuten 30,00 €."), LIT("preis x: 30,00 € je 15 min\n"), 0 },
		{ LIT("Arbeit wird im 15-Minuten-Takt berechnet."), LIT("preis x: 60,00 € je h\n§1.1 preis x wenn g = a\n"), 1 },
		{ LIT("Arbeit geht viertelstundenweise."), LIT("preis x: 60,00 € je h\n§1.1 preis x wenn g = a\n"), 1 },
		{ LIT("Hier steht eine angefangene Viertelstunde, doch kein Preis."), LIT("preis x: 60,00 € je h\n§1.2 preis x wenn g = a\n"), 0 },
		{ LIT("Gebucht wird in halben Tagen, die Stunde kostet 60,00 €."), LIT("preis x: 60,00 € je h\n"), 0 },
		{ LIT("Booked are half days, an hour costs 60.00 €."), LIT("preis x: 60,00 € je h\n"), 0 },
		/* minimums */
		{ LIT("Je angefangene Viertelstunde 22,00 €, mindestens eine halbe Stunde."), LIT("preis x: 22,00 € je 15 min\n"), 1 },
		{ LIT("Je angefangene Viertelstunde 22,00 €, mindestens eine halbe Stunde."), LIT("preis x: 22,00 € je 15 min, mindestens 30 min\n"), 0 },
		{ LIT("Je angefangene Viertelstunde 22,00 €, on site an hour at least."), LIT("preis x: 22,00 € je 15 min, mindestens 30 min\n"), 1 },
		{ LIT("Arbeit kostet 80,00 € je Stunde, mindestens 30 Minuten."), LIT("preis x: 80,00 € je h, mindestens 30 min\n"), 0 },
		{ LIT("Arbeit kostet 80,00 € je Stunde, mindestens eine Viertelstunde."), LIT("preis x: 80,00 € je h, mindestens 15 min\n"), 0 },
		{ LIT("Arbeit kostet 80,00 € je Stunde, mindestens eine Viertelstunde."), LIT("preis x: 80,00 € je h\n"), 1 },
		{ LIT("Work is 80.00 € an hour, at least 30 minutes."), LIT("preis x: 80,00 € je h, mindestens 30 min\n"), 0 },
		{ LIT("Work is 80.00 € per begun hour, minimum half an hour."), LIT("preis x: 80,00 € je h, mindestens 30 min\n"), 0 },
		{ LIT("Arbeit kostet 80,00 € je Stunde, mindestens aber 40,00 €."), LIT("preis x: 80,00 € je h, mindestens 30 min\n"), 0 },
		{ LIT("Arbeit kostet 80,00 € je Stunde, 30 Minuten mindestens."), LIT("preis x: 80,00 € je h\n"), 1 },
		/* periods */
		{ LIT("Die Schule zahlt 3.000,00 € je Halbjahr."), LIT("preis x: 3.000,00 € vierteljährlich\n"), 1 },
		{ LIT("Die Schule zahlt halbjährlich 3.000,00 €."), LIT("preis x: 3.000,00 € jährlich\n"), 1 },
		{ LIT("Die Schule zahlt 3.000,00 € im Quartal."), LIT("preis x: 3.000,00 € vierteljährlich\n"), 0 },
		{ LIT("The block costs 2,400.00 € a month and 10.00 € per quarter."), LIT("preis x: 2400,00 € monatlich, 10,00 € vierteljährlich\n"), 0 },
		{ LIT("Half-yearly fee: 2,400.00 € half-yearly."), LIT("preis x: 2400,00 € jährlich\n"), 1 },
		{ LIT("Die Stunde kostet 80,00 € je Stunde."), LIT("preis x: 80,00 € je 15 min\n"), 0 },
		{ LIT("Die Arbeit kostet 80,00 € je Stunde."), LIT("preis x: 80,00 € monatlich\n"), 1 },
		{ LIT("Je Gerät 5,00 €, je Platz 7,00 € jährlich."), LIT("preis x: je gerät 5,00 €, je platz 7,00 € jährlich\n"), 0 },
		/* at most how much; that the amount stands nowhere else is another finding */
		{ LIT("Die Stunde kostet 80,00 €, höchstens jedoch 500,00 €."), LIT("preis x: 80,00 € je h, höchstens 400,00 €\n"), 1 },
		{ LIT("Die Stunde kostet 80,00 €, höchstens jedoch 400,00 €."), LIT("preis x: 80,00 € je h, höchstens 400,00 €\n"), 0 },
		{ LIT("Die Stunde kostet 80,00 €, das Gerät darf 500,00 € kosten."), LIT("preis x: 80,00 € je h, höchstens 400,00 €\n"), 0 },
		{ LIT("An hour costs 80.00 €, capped at €500.00."), LIT("preis x: 80,00 € je h, höchstens 400,00 €\n"), 1 },
		{ LIT("An hour costs 80.00 €, at most €500.00."), LIT("preis x: 80,00 € je h\npreis y: 90,00 € je h, höchstens 400,00 €\n"), 0 },
		{ LIT("Gutschriften betragen zusammen höchstens 20 % der Gebühr."), LIT("preis gebühr: 100,00 € monatlich\n§1.1 gutschriften höchstens 25 % der gebühr\n"), 1 },
		{ LIT("Gutschriften betragen zusammen höchstens 25 % der Gebühr."), LIT("preis gebühr: 100,00 € monatlich\n§1.1 gutschriften höchstens 25 % der gebühr\n"), 0 },
		{ LIT("Die Preise steigen jährlich mit dem VPI, um bis zu 5 %."), LIT("preis x: 80,00 € je h\nanpassung preise: jährlich um vpi, höchstens 3 %\n"), 1 },
		{ LIT("Prices rise yearly by the CPI, up to 3 %."), LIT("preis x: 80,00 € je h\nanpassung preise: jährlich um vpi, höchstens 3 %\n"), 0 },
		{ LIT("Der Rabatt ist bis zu 5 %."), LIT("preis x: 80,00 € je h\nanpassung preise: jährlich um vpi, höchstens 3 %\n"), 0 },
		/* how often */
		{ LIT("Repariert wird höchstens zweimal je Jahr."), LIT("kontingent k: 3 je vertragsjahr, verfällt\n"), 1 },
		{ LIT("Repariert wird höchstens zweimal je Jahr."), LIT("kontingent k: 2 je vertragsjahr, verfällt\n"), 0 },
		{ LIT("Three times a year repair is free."), LIT("kontingent k: 2 je vertragsjahr, verfällt\n"), 1 },
	};
	for (size_t i = 0; i < COUNT(rows); i++)
		if (drifts(rows[i].prose, rows[i].clauses, mem) != rows[i].n)
			unit_failed(__FILE__, __LINE__, text(mem, "{} | {}: {}", rows[i].prose, rows[i].clauses, drifts(rows[i].prose, rows[i].clauses, mem)));
}

TEST(numbers_in_words_are_amounts)
{
	static const struct { struct str line; int64_t seconds; } rows[] = { { LIT("binnen zwölf Stunden."), 43200 }, { LIT("half an hour"), 1800 }, { LIT("eine halbe Stunde"), 1800 }, { LIT("a quarter of an hour"), 900 },
		{ LIT("Dreiviertelstunde"), 2700 }, { LIT("two minutes"), 120 }, { LIT("eine Stunde"), 0 }, { LIT("binnen einer Stunde"), 3600 }, { LIT("drei Tage in Folge"), 259200 }, { LIT("thirty (30) days"), 2592000 }, { LIT("einundzwanzig Tage"), 1814400 }, { LIT("two and a half hours"), 9000 }, { LIT("within a day"), 86400 }, { LIT("a day"), 0 } };
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct amounts all = { 0 };
		spelled_find(rows[i].line, mem, &all);
		check_int((int64_t)all.n, rows[i].seconds > 0);
		if (all.n)
			check_int(all.at[0].value.u6, rows[i].seconds * 1000000);
	}
}
