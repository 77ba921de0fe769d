/* hours_said_test.c - amounts and hours that prose says in words, and rules that say otherwise. */
#include "contract/direct_test.h"
#include "contract/analyse.h"

#define HEAD_DE "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n# §1 Umfang\n§1.1 "
#define HEAD_EN "---\ncontract: X\nversion: 1, valid from 2026-01-01\nlanguage: en\ndefault: project\nzone: Europe/Berlin\n---\n# §1 Scope\n§1.1 "
#define RULES_DE "\n```klausel\nmerkmal g: a, b\n§1.1 gedeckt wenn g = a\n"
#define RULES_EN "\n```clause\nfact g: a, b\n§1.1 covered if g = a\n"

/* What is said of amounts that prose and rules do not share. */
static struct str said(struct str contract, struct arena *mem)
{
	struct analysis a;
	struct out o = out_open(mem);
	contract_analyse(random_read(contract, mem), mem, &a);
	for (size_t i = 0; i < a.n; i++)
		for (size_t k = 0; k < a.sections[i].found.n; k++) {
			const struct finding *f = &a.sections[i].found.at[k];
			if (str_is(f->code, STR("X02")) || str_is(f->code, STR("X05")))
				print(&o, "{}\n", f->text);
		}
	return out_str(&o);
}

struct line_of { struct str prose, rules, said; };               /* said NONE: nothing is */

static void check_lines(const struct line_of *all, size_t n, bool german, struct arena *mem)
{
	for (size_t i = 0; i < n; i++) {
		struct str found = said(german ? text(mem, "{}{}{}{}```\n", STR(HEAD_DE), all[i].prose, STR(RULES_DE), all[i].rules)
			: text(mem, "{}{}{}{}```\n", STR(HEAD_EN), all[i].prose, STR(RULES_EN), all[i].rules), mem);
		if (all[i].said.len ? !str_has(found, all[i].said) : found.len)
			unit_failed(__FILE__, __LINE__, text(mem, "{} | {}: {}", all[i].prose, all[i].rules, found));
	}
}

TEST(an_amount_in_german_words_that_the_rules_have_otherwise_is_told)
{
	static const struct line_of all[] = {
		{ LIT("Zu zahlen ist binnen dreißig Tagen."), LIT("zahlung binnen 14 tage\n"), LIT("„dreißig Tagen“ steht im Text") },
		{ LIT("Zu zahlen ist binnen dreißig Tagen."), LIT("zahlung binnen 30 tage\n"), LIT("") },
		{ LIT("Zu zahlen ist binnen eines Monats."), LIT("zahlung binnen 2 monate\n"), LIT("„eines Monats“ steht im Text") },
		{ LIT("Zu zahlen ist binnen eines Monats."), LIT("zahlung binnen 1 monat\n"), LIT("") },
		{ LIT("Es kostet achtzig Euro."), LIT("preis x: 85,00 € einmalig\n"), LIT("„achtzig Euro“ steht im Text") },
		{ LIT("Es kostet fünfundachtzig Euro."), LIT("preis x: 85,00 € einmalig\n"), LIT("") },
		{ LIT("Es kostet zweitausendfünfhundert Euro."), LIT("preis x: 2.500,00 € einmalig\n"), LIT("") },
		{ LIT("Die Stunde kostet achtzig Euro."), LIT("preis x: 21,00 € je 15 min\n"), LIT("„achtzig Euro“ steht im Text") },
		{ LIT("Die Stunde kostet achtzig Euro."), LIT("preis x: 20,00 € je 15 min\n"), LIT("") },
		{ LIT("Berechnet werden achtzig Euro je Stunde, höchstens zweihundert Euro."), LIT("preis x: 80,00 € je h, höchstens 300,00 €\n"), LIT("nennt höchstens zweihundert Euro") },
		{ LIT("Berechnet werden achtzig Euro je Stunde, mindestens dreißig Minuten."), LIT("preis x: 80,00 € je h, mindestens 15 min\n"), LIT("nennt mindestens 30 min") },
		{ LIT("Geliefert wird in zwei Stunden."), LIT("preis x: 80,00 € je 4 h\n"), LIT("„zwei Stunden“ steht im Text") },
		{ LIT("Angekündigt wird zehn Werktage vorher."), LIT("änderung der agb: ankündigung 5 werktage\n"), LIT("„zehn Werktage“ steht im Text") },
		{ LIT("Seit zwei Wochen ist das so."), LIT("preis x: 80,00 € je 4 h\n"), LIT("") },          /* of days the rules say nothing */
		{ LIT("Eines Tages wird es besser, und ein Jahr hat viele Tage."), LIT("zahlung binnen 14 tage\n"), LIT("") },
		{ LIT("Zwanzig Zwanzig Millionen hundertunddas."), LIT("zahlung binnen 14 tage\n"), LIT("") },
	};
	check_lines(all, COUNT(all), true, mem);
	static const struct line_of named[] = { { LIT("Die Bindung ist zwölf Monate."), LIT("merkmal bindung: keine, zwölf\nlaufzeit 24 monate, ohne verlängerung\n"), LIT("") }, { LIT("Die Bindung ist zwölf Monate."), LIT("laufzeit 24 monate, ohne verlängerung\n"), LIT("„zwölf Monate“") } };
	check_lines(named, COUNT(named), true, mem);                  /* a value that is called so */
}

TEST(an_amount_in_english_words_that_the_rules_have_otherwise_is_told)
{
	static const struct line_of all[] = {
		{ LIT("Invoices are paid within thirty (30) days."), LIT("payment within 14 days\n"), LIT("\"(30) days\" stands in the text") },
		{ LIT("Invoices are paid within thirty (30) days."), LIT("payment within 30 days\n"), LIT("") },
		{ LIT("Invoices are paid within 30 (thirty) days."), LIT("payment within 14 days\n"), LIT("\"30 (thirty) days\" stands in the text") },
		{ LIT("Invoices are paid within 30 (thirty) days."), LIT("payment within 30 days\n"), LIT("") },
		{ LIT("Invoices are paid within thirty (20) days."), LIT("payment within 30 days\n"), LIT("\"(20) days\" stands in the text") },      /* one of the two is wrong */
		{ LIT("Invoices are paid within forty-five days."), LIT("payment within 30 days\n"), LIT("\"forty-five days\" stands in the text") },
		{ LIT("Invoices are paid within forty-five days."), LIT("payment within 45 days\n"), LIT("") },
		{ LIT("Notice is given five working days before."), LIT("change of terms: announced 10 workdays\n"), LIT("\"five working days\" stands in the text") },
		{ LIT("It costs two hundred and fifty euros."), LIT("price x: €250.00 once\n"), LIT("") },
		{ LIT("It costs two hundred and fifty euros."), LIT("price x: €200.00 once\n"), LIT("\"two hundred and fifty euros\" stands in the text") },
		{ LIT("Payment within ten days earns five per cent."), LIT("payment within 30 days, discount 3 % within 10 days\n"), LIT("\"five per cent\" stands in the text") },
		{ LIT("Work is eighty euros per hour, at least one and a half hours."), LIT("price x: €80.00 per h, at least 90 min\n"), LIT("") },
		{ LIT("Work is eighty euros per hour."), LIT("price x: €80.00 monthly\n"), LIT("\"eighty euros\" is per hour in the text") },
		{ LIT("One day all will be well, as a hundred times before."), LIT("payment within 14 days\n"), LIT("") },
	};
	check_lines(all, COUNT(all), false, mem);
}

TEST(hours_in_german_that_no_calendar_of_the_section_has_are_told)
{
	static const struct line_of all[] = {
		{ LIT("Die Servicezeit ist werktags von 8 bis 17 Uhr."), LIT("kalender servicezeit: mo-fr 08:00-17:00\n"), LIT("") },
		{ LIT("Die Servicezeit ist werktags von 8 bis 18 Uhr."), LIT("kalender servicezeit: mo-fr 08:00-17:00\n"), LIT("„8 bis 18 Uhr“ steht im Text") },
		{ LIT("Die Servicezeit ist werktags 8.00–18.00 Uhr."), LIT("kalender servicezeit: mo-fr 08:00-17:00\n"), LIT("nur in den Regeln: 08:00-17:00") },
		{ LIT("Die Servicezeit ist werktags von acht bis achtzehn Uhr."), LIT("kalender servicezeit: mo-fr 08:00-17:00\n"), LIT("„acht bis achtzehn Uhr“ steht im Text") },
		{ LIT("Nachts von 22 bis 6 Uhr kostet es mehr."), LIT("kalender tagzeit: mo-so 06:00-22:00\n"), LIT("") },       /* what is outside of it */
		{ LIT("Nachts von 22 bis 6 Uhr kostet es mehr."), LIT("kalender tagzeit: mo-so 07:00-22:00\n"), LIT("„22 bis 6 Uhr“ steht im Text") },
		{ LIT("Geöffnet ist werktags von 8 bis 17 Uhr."), LIT("kalender servicezeit: mo-fr 08:00-12:00, mo-fr 13:00-17:00\n"), LIT("") },      /* a break between */
		{ LIT("Werktags sind von 2 bis 3 Leute da."), LIT("kalender servicezeit: mo-fr 08:00-17:00\n"), LIT("") },
		{ LIT("Es gibt Stufen von 1 bis 3, an Werktagen auch mehr."), LIT("kalender servicezeit: rund um die uhr\n"), LIT("") },
		{ LIT("Die Wartung ist sonntags von 2 bis 4 Uhr, der Dienst werktags von 8 bis 17 Uhr."), LIT("kalender servicezeit: mo-fr 08:00-17:00\n"), LIT("") },
	};
	check_lines(all, COUNT(all), true, mem);
}

TEST(hours_in_english_that_no_calendar_of_the_section_has_are_told)
{
	static const struct line_of all[] = {
		{ LIT("The hotline answers on working days from 8 to 17."), LIT("calendar hotline: mon-fri 08:00-17:00\n"), LIT("") },
		{ LIT("The hotline answers on working days from 8 to 18."), LIT("calendar hotline: mon-fri 08:00-17:00\n"), LIT("\"8 to 18\" stands in the text") },
		{ LIT("The hotline answers from 9 am to 5 p.m. every day."), LIT("calendar hotline: mon-sun 09:00-17:00\n"), LIT("") },
		{ LIT("The hotline answers from 9 am to 6pm every day."), LIT("calendar hotline: mon-sun 09:00-17:00\n"), LIT("\"9 am to 6pm\" stands in the text") },
		{ LIT("The hotline answers from 9 to 5 on weekdays."), LIT("calendar hotline: mon-fri 09:00-17:00\n"), LIT("") },
		{ LIT("The hotline answers from 9 to 6 on weekdays."), LIT("calendar hotline: mon-fri 09:00-17:00\n"), LIT("\"9 to 6\" stands in the text") },
		{ LIT("On weekdays we ship from 8 to 17 parcels."), LIT("calendar hotline: mon-fri 09:00-17:00\n"), LIT("") },
		{ LIT("Between noon and midnight it costs more."), LIT("calendar late: mon-sun 12:00-22:00\n"), LIT("\"noon and midnight\" stands in the text") },
	};
	check_lines(all, COUNT(all), false, mem);
}
