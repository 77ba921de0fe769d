/* analyse_drift_test.c - prose and rules that have parted: paragraphs without a rule, rules without a text, amounts. */
#include "contract/direct_test.h"
#include "contract/analyse.h"

#define HEAD "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n"

static struct findings drift(struct str s, struct arena *mem)
{
	struct analysis a;
	contract_analyse(random_read(s, mem), mem, &a);
	for (size_t i = 0; i < a.n; i++)
		if (str_is(a.sections[i].name, STR("drift")))
			return a.sections[i].found;
	return (struct findings){ 0 };
}

static bool says(const struct findings *f, struct str code, struct str words)
{
	for (size_t i = 0; i < f->n; i++)
		if (str_is(f->at[i].code, code) && str_has(f->at[i].text, words))
			return true;
	return false;
}

static int64_t with_code(const struct findings *f, struct str code)
{
	int64_t n = 0;
	for (size_t i = 0; i < f->n; i++)
		n += str_is(f->at[i].code, code);
	return n;
}

/* ---- amounts ------------------------------------------------------------------------------------------------------- */

TEST(prose_and_rule_that_have_parted)
{
	struct findings f = drift(STR(HEAD "# §1 Umfang\n§1.1 Gedeckt ist a, binnen 4 Stunden und für 1.200,00 €.\n\n§1.2 Hiervon steht nirgends etwas.\n\n§1.3 Das ist nur Text, 14 Tage lang.\n"
		"```klausel\nmerkmal g: a, b\n§1.1 gedeckt wenn g = a\nnur text §1.3\n```\n# §2 Preise\n§2.1 Je 15 Minuten 30 Euro.\n```klausel\npreis stunde: 35,00 € je 15 min\n§2.1 preis stunde\n```\n"), mem);
	check(says(&f, STR("X02"), STR("4 Stunden")));
	check(says(&f, STR("X02"), STR("1.200,00 €")));
	check(says(&f, STR("X02"), STR("nur in den Regeln: 35,00 €")));
	check(!says(&f, STR("X02"), STR("„14 Tage“")) && !says(&f, STR("X02"), STR("„15 Minuten“")));
	check_int(with_code(&f, STR("X02")), 3);
}

TEST(a_time_may_be_what_a_price_counts_by_a_unit_of_its_own)
{
	static const struct { struct str prose, unit; int n; } rows[] = { { LIT("200 Minuten"), LIT("gesprächsminute"), 0 }, { LIT("200 minutes"), LIT("call-minute"), 0 }, { LIT("300 Minuten"), LIT("gesprächsminute"), 1 },
		{ LIT("300 minutes"), LIT("call-minute"), 1 }, { LIT("200 Stunden"), LIT("gesprächsminute"), 1 } };
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct findings f = drift(text(mem, HEAD "# §1 Preise\n§1.1 Es sind {} inklusive.\n```klausel\nmerkmal g: a, b\n§1.1 gedeckt wenn g = a\npreis x: nach zähler z, 200 {} inklusive, 0,02 € je {}\n```\n",
			rows[i].prose, rows[i].unit, rows[i].unit), mem);
		if (with_code(&f, STR("X02")) != rows[i].n)
			unit_failed(__FILE__, __LINE__, text(mem, "{} {}: {}", rows[i].prose, rows[i].unit, f.n ? f.at[0].text : NONE));
	}
}

/* What one step and the least of a price are belongs to the clause that takes it, by name or by its verdict, though the price stands elsewhere. */
TEST(steps_and_minimum_of_a_price_belong_to_the_clause_that_takes_it)
{
	static const struct { struct str rule, path; int n; } rows[] = { { LIT("aufwand wenn g = a, zu preis technik"), { 0 }, 0 }, { LIT("gedeckt wenn g = a, aus kontingent k, darüber aufwand zu preis technik"), { 0 }, 0 },
		{ LIT("aufwand wenn g = a"), LIT("urteil aufwand: in technik\n"), 0 }, { LIT("preis technik wenn g = a"), { 0 }, 0 }, { LIT("aufwand wenn g = a"), { 0 }, 2 },
		{ LIT("aufwand wenn g = a, zu preis büro"), LIT("urteil aufwand: in technik\n"), 2 }, { LIT("gedeckt wenn g = a"), LIT("urteil aufwand: in technik\n"), 2 } };
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct findings f = drift(text(mem, HEAD "# §1 Arbeit\n§1.1 Arbeit kostet 96,00 € je Stunde, gerechnet in Schritten von 15 min, mindestens 30 min.\n```klausel\nmerkmal g: a, b\nkontingent k: 4 h je monat, teilbar\n§1.1 {}\n```\n"
			"# §2 Preise\n```klausel\n{}preis technik: 96,00 € je h, im takt von 15 min, mindestens 30 min\npreis büro: 60,00 € je h, im takt von 5 min\n```\n", rows[i].rule, rows[i].path), mem);
		if (with_code(&f, STR("X02")) != rows[i].n)
			unit_failed(__FILE__, __LINE__, text(mem, "{}: {} {}", rows[i].rule, with_code(&f, STR("X02")), f.n ? f.at[0].text : NONE));
	}
	struct findings en = drift(STR("---\ncontract: X\nversion: 1, valid from 2026-01-01\nlanguage: en\ndefault: project\n---\n# §1 Work\n§1.1 Work costs €96.00 per hour in steps of 15 min, at least 45 min.\n```clause\nfact g: a, b\n§1.1 hourly if g = a, at price desk\n```\n"
		"# §2 Prices\n```clause\nprice desk: €96.00 per h, in steps of 15 min, at least 30 min\n```\n"), mem);
	check_int(with_code(&en, STR("X02")), 1);
	check(says(&en, STR("X02"), STR("\"45 min\"")));
}

TEST(the_number_of_a_clause_is_no_amount)
{
	struct findings f = drift(STR(HEAD "# §1 Umfang\n§6.2 Stunden nach § 7 Tagen, höchstens 8 Stunden.\n```klausel\nmerkmal g: a, b\n§6.2 gedeckt wenn g = a\n```\n"), mem);
	check(says(&f, STR("X02"), STR("„8 Stunden“")));
	check_int(with_code(&f, STR("X02")), 1);
}

/* Prose keeps its language when keywords are translated; its marks tell which one decimals have. */
TEST(amounts_of_prose_are_read_in_either_language)
{
	static const struct str same[] = { LIT("1.200,00 €"), LIT("1,200.00 €"), LIT("€1,200.00"), LIT("EUR 1200"), LIT("1.200 Euro") };
	for (size_t i = 0; i < COUNT(same); i++) {
		struct findings f = drift(text(mem, HEAD "# §1 Preise\n§1.1 Es kostet {} und 4 hours.\n```klausel\nmerkmal g: a, b\n§1.1 gedeckt wenn g = a\npreis x: 1200,00 € einmalig, 1,00 € je 4 h\n```\n", same[i]), mem);
		if (with_code(&f, STR("X02")))
			unit_failed(__FILE__, __LINE__, same[i]);
	}
	struct findings f = drift(STR(HEAD "# §1 Preise\n§1.1 Es kostet €1,250.00 oder 1.300,00 €.\n```klausel\nmerkmal g: a, b\n§1.1 gedeckt wenn g = a\npreis x: 1200,00 € einmalig\n```\n"), mem);
	check_int(with_code(&f, STR("X02")), 2);
}

/* An hour's price is a quarter's; the tax is no rule's. */
TEST(money_is_compared_by_the_time_it_is_for)
{
	static const struct str same[] = { LIT("96 €/h"), LIT("96,00 € je Stunde"), LIT("96 € pro Stunde"), LIT("€96.00 per hour"), LIT("48 € je 30 Minuten"), LIT("48 € je halbe Stunde"), LIT("24 € je Viertelstunde") };
	static const struct str other[] = { LIT("98 €/h"), LIT("96 € pro angefangene Stunde"), LIT("96 € je Tag"), LIT("96 € je Viertelstunde"), LIT("96 €") };
	for (size_t i = 0; i < COUNT(same) + COUNT(other); i++) {
		struct str said = i < COUNT(same) ? same[i] : other[i - COUNT(same)];
		struct findings f = drift(text(mem, HEAD "# §1 Preise\n§1.1 Der Techniker kostet {}, zuzüglich 19 % Umsatzsteuer.\n```klausel\nmerkmal g: a, b\n§1.1 preis technik wenn g = a\npreis technik: 24,00 € je 15 min\n```\n", said), mem);
		if (with_code(&f, STR("X02")) + with_code(&f, STR("X05")) != (i < COUNT(same) ? 0 : 1))
			unit_failed(__FILE__, __LINE__, text(mem, "{}: {}", said, f.n ? f.at[0].text : NONE));
	}
}

TEST(what_is_of_the_tax_is_of_no_rule)
{
	static const struct str taxes[] = { LIT("19 % Mehrwertsteuer"), LIT("19 % gesetzliche Umsatzsteuer"), LIT("20 % VAT"), LIT("114,24 € einschließlich Umsatzsteuer"), LIT("114,24 € brutto"), LIT("€114.24 including VAT") };
	for (size_t i = 0; i < COUNT(taxes); i++) {
		struct findings f = drift(text(mem, HEAD "# §1 Preise\n§1.1 Das kostet 96,00 € ({}).\n```klausel\nmerkmal g: a, b\n§1.1 preis technik wenn g = a\npreis technik: 96,00 € einmalig\n```\n", taxes[i]), mem);
		if (with_code(&f, STR("X02")))
			unit_failed(__FILE__, __LINE__, taxes[i]);
	}
	struct findings f = drift(STR(HEAD "# §1 Preise\n§1.1 Das kostet 96,00 €, davon 30 % im Voraus, zuzüglich Umsatzsteuer.\n```klausel\nmerkmal g: a, b\n§1.1 preis technik wenn g = a\npreis technik: 96,00 € einmalig\n```\n"), mem);
	check(says(&f, STR("X02"), STR("30 %")));
}

#define ELSEWHERE(words, rule) HEAD "# §1 Preise\n§1.1 Der Techniker kostet 96,00 €.\n```klausel\nmerkmal g: a, b\n§1.1 preis technik wenn g = a\npreis technik: 96,00 € einmalig\n```\n# §2 Haftung\n§2.1 " words "\n```klausel\n" rule "\n```\n"

/* Of another section, or of a paragraph that no rule carries out: nothing has parted. */
TEST(an_amount_about_something_else_is_no_drift)
{
	struct findings there = drift(STR(ELSEWHERE("Der Satz von 96,00 € gilt auch hier.", "§2.1 gedeckt wenn g = b")), mem);
	struct findings liable = drift(STR(ELSEWHERE("Die Haftung ist auf 50.000 € begrenzt.", "§2.2 gedeckt wenn g = b")), mem);
	struct findings parted = drift(STR(ELSEWHERE("Der Satz von 96,00 € gilt.", "§2.1 preis weg wenn g = b\npreis weg: 90,00 € einmalig")), mem);
	struct findings ruled = drift(STR(ELSEWHERE("Das kostet 97,00 €.", "§2.1 gedeckt wenn g = b")), mem);
	check_int(with_code(&there, STR("X02")), 0);
	check_int(with_code(&liable, STR("X02")), 0);
	check(says(&parted, STR("X02"), STR("nur in den Regeln: 90,00 €")));
	check(says(&ruled, STR("X02"), STR("97,00 €")));
}

/* ---- prose without numbers ---------------------------------------------------------------------------------------------- */

#define ABOVE_DE(prose, price) HEAD "# Änderungen\n" prose "\n```klausel\nmerkmal g: a, b\n§1.1 preis technik wenn g = a\npreis technik: " price "\n```\n"
#define ABOVE_EN(prose, price) "---\ncontract: X\nversion: 1, valid from 2026-01-01\nlanguage: en\ndefault: project\nzone: Europe/Berlin\n---\n# Changes\n" prose "\n```clause\nfact g: a, b\n§1.1 price work if g = a\nprice work: " price "\n```\n"

/* As amendments are written: a sentence, and below it what it says as a block. */
TEST(a_paragraph_without_a_number_belongs_to_the_block_below_it)
{
	static const struct { struct str text, said; } parted[] = {
		{ LIT(ABOVE_DE("Der Techniker kostet 35,00 € einmalig.\n", "40,00 € einmalig")), LIT("nur in den Regeln: 40,00 €") },
		{ LIT(ABOVE_DE("Der Techniker kostet 35,00 €\nund sonst nichts.", "40,00 € einmalig")), LIT("„35,00 €“ steht im Text") },
		{ LIT(ABOVE_DE("Die Stunde kostet 98,00 €.\n", "24,00 € je 15 min")), LIT("„98,00 €“ steht im Text") },
		{ LIT(ABOVE_EN("An engineer costs €35.00 once.\n", "€40.00 once")), LIT("only in the rules: €40.00") },
	}, same[] = {
		{ LIT(ABOVE_DE("Die Stunde kostet 96,00 €.\n", "24,00 € je 15 min")) },
		{ LIT(ABOVE_DE("Eine halbe Stunde kostet 48 €.\n", "24,00 € je 15 min")) },
		{ LIT(ABOVE_EN("The hour costs €96.00.\n", "€24.00 per 15 min")) },
		{ LIT(ABOVE_EN("A quarter of an hour is €24.00.\n", "€24.00 per 15 min")) },
		{ LIT(ABOVE_DE("Der Techniker kostet 40,00 €.\n", "40,00 € einmalig")) },
		{ LIT(ABOVE_DE("Bisher waren es 35,00 €.\n\nDas ändert sich.\n", "40,00 € einmalig")) },          /* the last paragraph alone */
		{ LIT(ABOVE_DE("Nach 10 Jahren ist das neu.\n", "40,00 € einmalig")) },                            /* of which the rules say nothing */
		{ LIT(HEAD "# Haftung\nDie Haftung ist auf 50.000 € begrenzt.\n```klausel\nmerkmal g: a, b\n§1 gedeckt wenn g = a\n```\n") },
	};
	for (size_t i = 0; i < COUNT(parted); i++) {
		struct findings f = drift(parted[i].text, mem);
		if (with_code(&f, STR("X02")) != 1 || !says(&f, STR("X02"), parted[i].said))
			unit_failed(__FILE__, __LINE__, parted[i].text);
	}
	for (size_t i = 0; i < COUNT(same); i++) {
		struct findings f = drift(same[i].text, mem);
		if (with_code(&f, STR("X02")))
			unit_failed(__FILE__, __LINE__, text(mem, "{}: {}", same[i].text, f.at[0].text));
	}
}

TEST(a_paragraph_that_is_only_text_belongs_to_no_block)
{
	struct findings f = drift(STR(HEAD "# §1 Preise\n§1.3 Das ist nur Text,\nes waren 35,00 €.\n```klausel\nmerkmal g: a, b\n§1.1 preis technik wenn g = a\npreis technik: 40,00 € einmalig\nnur text §1.3\n```\n"), mem);
	check_int(with_code(&f, STR("X02")), 0);
}

/* ---- paragraphs ------------------------------------------------------------------------------------------------------ */

TEST(a_paragraph_without_a_rule_is_named_unless_it_is_text_only)
{
	struct findings f = drift(STR(HEAD "# §1 Umfang\n§1.1 Gedeckt ist a.\n\n§1.2 Hiervon steht nirgends etwas.\n\n§1.3 Das ist Text.\n"
		"```klausel\n§1.1 gedeckt wenn g = a\n```\n# §9 Werte\n```klausel\nmerkmal g: a, b\nnur text §1.3\n```\n"), mem);
	check(says(&f, STR("X01"), STR("zu §1.2 gibt es keine Regel")));
	check_int(with_code(&f, STR("X01")), 1);
}

/* What only says which words there are carries nothing out; a price does if the paragraph names it or its amount. */
TEST(a_paragraph_is_carried_out_by_a_statement_of_its_section_that_speaks_of_it)
{
	struct findings f = drift(STR(HEAD "# §1 Umfang\n§1.1 Gedeckt ist a.\n\n§1.2 Auch b ist gedeckt,\nsoweit es geht.\n```klausel\nmerkmal g: a, b\n§1.1 gedeckt wenn g = a\n```\n"
		"# §2 Preise\n§2.1 Die Monatspauschalen sind im Voraus zu zahlen.\n\n§2.2 Der Weg kostet 40 Euro.\n\n§2.3 Der Klient erhält einen Rabatt von 3 %.\n\n§2.4 Der Vertrag wird verlängert.\n"
		"```klausel\npreis pauschale: je server 85,00 € monatlich\npreis anfahrt: 40,00 € einmalig\nurteil projekt: nach angebot, freigabe klient\n"
		"laufzeit 12 monate, verlängert um 12 monate, kündigung 3 monate\n```\n"), mem);
	check(says(&f, STR("X01"), STR("zu §1.2 gibt es keine Regel")));
	check(says(&f, STR("X01"), STR("zu §2.3 gibt es keine Regel")));
	check_int(with_code(&f, STR("X01")), 2);
}

/* "07:30-16:00" is "von 7:30 bis 16 Uhr", 2030-07-31 is 31.07.2030. */
TEST(a_paragraph_is_carried_out_by_hours_and_days_it_names)
{
	struct findings f = drift(STR(HEAD "# §1 Umfang\n§1.1 Geöffnet ist montags von 7:30 bis 16 Uhr.\n\n§1.2 Es endet am 31.07.2030.\n\n§1.3 Und das am 31. Juli 2030.\n\n§1.4 Nachts von 22 bis 6 Uhr schläft man, auch am 30.07.2030.\n"
		"```klausel\nmerkmal g: a, b\nkalender k: mo-fr 07:30-16:00\nlaufzeit bis 2030-07-31, ohne verlängerung\n```\n"), mem);
	check(says(&f, STR("X01"), STR("zu §1.4 gibt es keine Regel")));
	check_int(with_code(&f, STR("X01")), 1);
}

TEST(a_statement_of_another_section_carries_nothing_out)
{
	struct findings f = drift(STR(HEAD "# §1 Umfang\n§1.1 Die Pauschale ist im Voraus zu zahlen.\n```klausel\nmerkmal g: a, b\n```\n"
		"# §2 Preise\nText.\n```klausel\npreis pauschale: je server 85,00 € monatlich\n```\n"), mem);
	check_int(with_code(&f, STR("X01")), 1);
}

TEST(an_amendment_carries_out_the_paragraph_that_speaks_of_it)
{
	struct document docs[] = { { STR("v.md"), STR(HEAD "# §1 Umfang\n§1 Gedeckt ist a.\n```klausel\nmerkmal g: a, drucker\n§1 gedeckt wenn g = a\n```\n") },
		{ STR("a.md"), STR("---\nanlage: A\n---\n# §A Abweichungen\n§A.1 Auch die Druckern sind gedeckt.\n\n§A.2 Der Rest ist frei.\n```klausel\nergänzt §1: gedeckt wenn g = drucker\n```\n") } };
	struct findings found = { 0 };
	struct contract *c;
	check(contract_read(docs, COUNT(docs), mem, &c, &found));
	contract_check(c, mem, &found);
	check(says(&found, STR("X01"), STR("zu §A.2 gibt es keine Regel")));
	check_int(with_code(&found, STR("X01")), 1);
	check_int(with_code(&found, STR("X03")), 0);
}

#define SIGNED HEAD "# §6 Preise\n§6.1 Der Techniker kostet 96,00 € je Stunde.\n\n§6.2 Die Anfahrt kostet 45,00 €.\n```klausel\nmerkmal g: a, b\n§6.1 preis technik wenn g = a\n§6.2 preis anfahrt wenn g = b\npreis technik: 96,00 € je h\npreis anfahrt: 45,00 € einmalig\n```\n"

static struct contract *amended(struct str annex, struct arena *mem, struct findings *found)
{
	struct document docs[] = { { STR("v.md"), STR(SIGNED) }, { STR("a.md"), annex } };
	struct contract *c;
	check(contract_read(docs, COUNT(docs), mem, &c, found));
	contract_check(c, mem, found);
	return c;
}

TEST(prose_that_names_a_replaced_amount_is_said_and_marked)
{
	struct findings found = { 0 }, told = { 0 };
	struct contract *c = amended(STR("---\nanlage: A\n---\nDer Satz steigt.\n```klausel\nersetzt preis technik: 108,00 € je h\n```\n"), mem, &found);
	check(says(&found, STR("X02"), STR("der Text von §6.1 nennt noch 96,00 €, was eine Anlage ersetzt; jetzt gilt 108,00 €")));
	check_int(with_code(&found, STR("X02")), 1);
	struct out o = out_open(mem);
	contract_render(c, &(struct render_parts){ .html = false }, &o);
	check(str_has(out_str(&o), STR("ersetzt durch Anlage „A“: 96,00 €; jetzt gilt 108,00 €")));
	check(!str_has(out_str(&o), STR("45,00 €; jetzt")));
	amended(STR("---\nanlage: A\n---\n§6.1 Der Techniker kostet 108,00 € je Stunde.\n```klausel\nersetzt preis technik: 108,00 € je h\n```\n"), mem, &told);
	check_int(with_code(&told, STR("X02")), 0);
}

/* The annex's price has fewer parts, or is said by the number of its clause; the prose is without a number, or stands in another section. */
TEST(prose_left_false_by_an_annex_is_told_wherever_it_stands)
{
	static const struct { struct str contract, annex, says; int n; } rows[] = {
		{ LIT(HEAD "# §6 Preise\n§6.1 Der Techniker kostet 96,00 € je Stunde im Takt von 15 Minuten, mindestens zwei Stunden.\n```klausel\nmerkmal g: a, b\n§6.1 preis technik wenn g = a\npreis technik: 96,00 € je h, im takt von 15 min, mindestens 2 h\n```\n"),
			LIT("Weniger.\n```klausel\nersetzt preis technik: 90,00 € je h\n```\n"), LIT("der Text von §6.1 nennt noch 96,00 €, 15 Minuten, zwei Stunden, was eine Anlage ersetzt; jetzt gilt 90,00 €"), 1 },
		{ LIT(HEAD "# §6 Preise\nDer Techniker kostet 96,00 € je Stunde.\n```klausel\nmerkmal g: a, b\n§6.1 preis technik wenn g = a\npreis technik: 96,00 € je h\n```\n"),
			LIT("Weniger.\n```klausel\nersetzt preis technik: 90,00 € je h\n```\n"), LIT("der Text nennt hier noch 96,00 €, was eine Anlage ersetzt; jetzt gilt 90,00 €"), 1 },
		{ LIT(HEAD "# §6 Preise\nDer Techniker kostet 96,00 € je Stunde.\n```klausel\nmerkmal g: a, b\n§6.1 preis technik wenn g = a\npreis technik: 96,00 € je h\n```\n"),
			LIT("Der Satz sinkt von 96,00 € auf 90,00 €.\n```klausel\nersetzt preis technik: 90,00 € je h\n```\n"), { 0 }, 0 },
		{ LIT(HEAD "# §1 Umfang\n§1.1 Jede Stunde kostet 96,00 €, die Anfahrt 45,00 €.\n# §6 Preise\n§6.1 Nach Liste.\n```klausel\nmerkmal g: a, b\nnur text §1.1\n§6.1 preis technik wenn g = a\npreis technik: 96,00 € je h\npreis anfahrt: 45,00 € einmalig\n```\n"),
			LIT("Weniger.\n```klausel\nersetzt preis technik: 90,00 € je h\n```\n"), LIT("der Text von §1.1 nennt noch 96,00 €, was eine Anlage ersetzt; jetzt gilt 90,00 €"), 1 },
		{ LIT(HEAD "# §1 Umfang\n§1.1 Jede Stunde kostet 96,00 €.\n# §6 Preise\n§6.1 Nach Liste.\n```klausel\nmerkmal g: a, b\nnur text §1.1\n§6.1 preis technik wenn g = a\npreis technik: 96,00 € je h\npreis meister: 96,00 € je h\n```\n"),
			LIT("Weniger.\n```klausel\nersetzt preis technik: 90,00 € je h\n```\n"), { 0 }, 0 },
		{ LIT(HEAD "# §3 Zeiten\n§3.1 Wir antworten in 2 Stunden.\n```klausel\nmerkmal g: a, b\nuhr reaktion: ab meldung, bis antwort\n§3.1 ziel reaktion 2 h wenn g = a\n```\n"),
			LIT("Weniger.\n```klausel\nersetzt §3.1: ziel reaktion 1 h wenn g = a\n```\n"), LIT("der Text von §3.1 nennt noch 2 Stunden, was eine Anlage ersetzt; jetzt gilt 1 h"), 1 },
		{ LIT(HEAD "# §3 Zeiten\n§3.1 Wir antworten in 2 Stunden.\n```klausel\nmerkmal g: a, b\nuhr reaktion: ab meldung, bis antwort\n§3.1 ziel reaktion 2 h wenn g = a\n```\n"),
			LIT("§3.1 Wir antworten in 1 Stunde.\n```klausel\nersetzt §3.1: ziel reaktion 1 h wenn g = a\n```\n"), { 0 }, 0 },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct document docs[] = { { STR("v.md"), rows[i].contract }, { STR("a.md"), text(mem, "---\nanlage: A\n---\n{}", rows[i].annex) } };
		struct findings found = { 0 };
		struct contract *c;
		check(contract_read(docs, COUNT(docs), mem, &c, &found));
		contract_check(c, mem, &found);
		int64_t n = with_code(&found, STR("X02"));
		check_int(n, rows[i].n);
		check(!n || says(&found, STR("X02"), rows[i].says));
	}
}

TEST(prose_left_false_by_an_annex_is_told_in_english)
{
	struct document docs[] = { { STR("v.md"), STR("---\ncontract: X\nversion: 1, valid from 2026-01-01\nlanguage: en\ndefault: project\n---\n# §6 Prices\nA technician costs €96.00 an hour.\n```clause\nfact g: a, b\n§6.1 price work if g = a\nprice work: €96.00 per h\n```\n") },
		{ STR("a.md"), STR("---\nannex: A\n---\nLess.\n```clause\nreplaces price work: €90.00 per h\n```\n") } };
	struct findings found = { 0 };
	struct contract *c;
	check(contract_read(docs, COUNT(docs), mem, &c, &found));
	contract_check(c, mem, &found);
	check(says(&found, STR("X02"), STR("the text here still names €96.00, which an annex replaces; now it is €90.00")));
}

/* ---- rules ------------------------------------------------------------------------------------------------------------- */

TEST(a_rule_under_no_text_is_named)
{
	struct findings f = drift(STR(HEAD "# §1 Umfang\n§1.1 Gedeckt ist a.\n```klausel\nmerkmal g: a, b, c\n§1.1 gedeckt wenn g = a\n§1.2 gedeckt wenn g = b\n§1.3 gedeckt wenn g = c\n```\n"), mem);
	check(says(&f, STR("X03"), STR("zu §1.2, §1.3 steht hier kein Text, den der Klient lesen könnte")));
	check(says(&f, STR("X03"), STR("es fehlt ein Absatz, der mit „§1.2“ beginnt")));
	check_int(with_code(&f, STR("X03")), 1);
	f = drift(STR(HEAD "# §1 Umfang\n```klausel\nmerkmal g: a, b\n§1 gedeckt wenn g = a\n```\n"), mem);
	check_int(with_code(&f, STR("X03")), 1);
}

/* Beyond a few they are counted; programs get them all. */
TEST(of_many_rules_under_no_text_the_first_are_named)
{
	static const struct str wanted[] = { LIT("zu §1.1, §1.2, §1.3, §1.4, §1.5 und 15 weiteren steht hier kein Text"), LIT("there is no text for §1.1, §1.2, §1.3, §1.4, §1.5 and 15 more") };      /* ORDER lang */
	static const struct str heads[] = { LIT(HEAD "# §1 Umfang\n```klausel\nmerkmal g: a, b\n"), LIT("---\ncontract: X\nversion: 1\nlanguage: en\ndefault: project\n---\n# §1 Scope\n```clause\nfact g: a, b\n") };
	static const struct str rules[] = { LIT("gedeckt wenn"), LIT("covered if") };
	for (size_t lang = 0; lang < COUNT(heads); lang++) {
		struct out o = out_open(mem), programs = out_open(mem);
		struct json j = json_open(&programs);
		out_bytes(&o, heads[lang]);
		for (int i = 1; i <= 20; i++)
			print(&o, "§1.{} {} g = a\n", i, rules[lang]);
		out_bytes(&o, STR("```\n"));
		struct findings f = drift(out_str(&o), mem);
		check(says(&f, STR("X03"), wanted[lang]));
		findings_json(&f, &j);
		check(str_has(out_str(&programs), STR("\"§1.19\",\"§1.20\"]")));
	}
}

/* A paragraph of its number or of one above or below, one without a number in its section, or under the heading of its number. */
TEST(a_rule_has_a_text_wherever_it_can_be_read)
{
	struct findings f = drift(STR(HEAD "# §1 Umfang\nHier steht, was gedeckt ist.\n```klausel\nmerkmal g: a, b, c\n§1.1 gedeckt wenn g = a\n```\n"
		"# §2 Weiter\n§2 Auch dies.\n\n§3.1 Und das.\n```klausel\n§2.1 gedeckt wenn g = b\n§3 gedeckt wenn g = c\n```\n# §4 Ende\nZum Schluss.\n# Regeln\n```klausel\n§4.1 projekt wenn g = b, geht vor §2\n```\n"), mem);
	check_int(with_code(&f, STR("X03")), 0);
	check_int(with_code(&f, STR("X01")), 0);
}

/* A fence of someone else's and what stands in it is no text of a clause. */
TEST(a_quoted_block_is_no_text)
{
	struct findings f = drift(STR(HEAD "# §1 Umfang\n```\n§1.1 So könnte es heißen.\n```\n```klausel\nmerkmal g: a, b\n§1.1 gedeckt wenn g = a\n```\n"), mem);
	check_int(with_code(&f, STR("X03")), 1);
}
