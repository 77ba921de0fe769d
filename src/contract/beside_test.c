/* beside_test.c - amounts that stand beside each other's words, and verdicts that prose says and rules do not. */
#include "contract/direct_test.h"
#include "contract/analyse.h"

#define HEAD_DE "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n# §1 Preise\n"
#define HEAD_EN "---\ncontract: X\nversion: 1, valid from 2026-01-01\nlanguage: en\ndefault: project\nzone: Europe/Berlin\n---\n# §1 Prices\n"

/* The findings of that code. */
static struct str said(struct str document, struct str code, struct arena *mem)
{
	struct analysis a;
	struct out o = out_open(mem);
	contract_analyse(random_read(document, mem), mem, &a);
	for (size_t i = 0; i < a.n; i++)
		for (size_t k = 0; k < a.sections[i].found.n; k++)
			if (str_is(a.sections[i].found.at[k].code, code))
				print(&o, "{}\n", a.sections[i].found.at[k].text);
	return out_str(&o);
}

struct row { struct str prose, rules, wanted; };

static void each(struct str head, struct str fence, const struct row *rows, size_t n, struct str code, struct arena *mem)
{
	for (size_t i = 0; i < n; i++) {
		struct str got = said(text(mem, "{}§1.1 {}\n```{}\n{}```\n", head, rows[i].prose, fence, rows[i].rules), code, mem);
		if (rows[i].wanted.len ? !str_has(got, rows[i].wanted) : got.len)
			unit_failed(__FILE__, __LINE__, text(mem, "{} | {}: {}", rows[i].prose, rows[i].rules, got));
	}
}

/* ---- amounts --------------------------------------------------------------------------------------------------------- */

#define SURCHARGES "merkmal g: a, b\n§1.1 aufwand wenn g = a\nkalender abend: mo-sa 17:00-22:00\nkalender werktags: mo-sa 00:00-24:00\nzuschlag abends: 25 % wenn außerhalb abend\nzuschlag sonntags: 50 % wenn außerhalb werktags\n"
#define FLAT "merkmal g: a, b\n§1.1 gedeckt wenn g = a\npreis pauschale: je server 85,00 €, je arbeitsplatz 29,00 €, je netzwerkgerät 15,00 € monatlich\n"
#define TARGET "merkmal g: a, b\nmerkmal priorität: p1, p2 geordnet\nkalender tags: mo-fr 08:00-17:00\nuhr reaktion: ab meldung, bis antwort\nuhr wiederherstellung: ab meldung, bis betrieb\n" \
	"§1.1 ziel wenn g = a\n  | priorität | kalender | reaktion | wiederherstellung |\n  | p1 | tags | 30 min | 4 h |\n  | p2 | tags | 2 h | 8 h |\n"
#define STEPS "merkmal g: a, b\npreis pauschale: 100,00 € monatlich\n§1.1 gutschrift in % der pauschale, antrag binnen 30 tage\n  | verfügbarkeit-unter | gutschrift |\n  | 99,5 % | 5 % |\n  | 99 % | 15 % |\n"

TEST(amounts_that_have_changed_places_are_told)
{
	static const struct row rows[] = {
		{ LIT("Abends kommen 50 % hinzu, an Sonntagen 25 %."), LIT(SURCHARGES), LIT("„25 %“ steht im Text bei „Sonntagen“; die Regeln haben dort 50 %") },
		{ LIT("Abends kommen 25 % hinzu, an Sonntagen 50 %."), LIT(SURCHARGES), { 0 } },
		{ LIT("50 % sind es abends und 25 % sonntags."), LIT(SURCHARGES), LIT("„50 %“ steht im Text bei „abends“") },
		{ LIT("Es kommen hinzu: 25 % abends und 50 % sonntags."), LIT(SURCHARGES), { 0 } },
		{ LIT("Abends und sonntags kommen 25 % und 50 % hinzu."), LIT(SURCHARGES), { 0 } },          /* nobody can say which is which */
		{ LIT("Abends kommen 50 % hinzu."), LIT(SURCHARGES), { 0 } },                                 /* one alone may be a way of speaking */
		{ LIT("Die Pauschale ist 29,00 € je Server, 85,00 € je Arbeitsplatz und 15,00 € je Netzwerkgerät."), LIT(FLAT), LIT("bei „Arbeitsplatz“; die Regeln haben dort 29,00 €") },
		{ LIT("Die Pauschale ist 85,00 € je Server, 29,00 € je Arbeitsplatz und 15,00 € je Netzwerkgerät."), LIT(FLAT), { 0 } },
		{ LIT("Zu zahlen sind 85,00 €, wenn es ein Server ist, 29,00 €, wenn es ein Arbeitsplatz ist, 15,00 €, wenn es ein Netzwerkgerät ist."), LIT(FLAT), { 0 } },
		{ LIT("Bei p1 gilt: Reaktion binnen 4 Stunden, Wiederherstellung binnen 30 Minuten."), LIT(TARGET), LIT("„4 Stunden“ steht im Text bei „Reaktion“; die Regeln haben dort 30 min, 2 h") },
		{ LIT("Bei p1 ist die Reaktion binnen zwei Stunden geschuldet, bei p2 die Reaktion binnen 30 Minuten."), LIT(TARGET), LIT("bei „p2 Reaktion“; die Regeln haben dort 2 h") },
		{ LIT("Bei p1 gilt: Reaktion binnen 30 Minuten, Wiederherstellung binnen 4 Stunden; bei p2 2 und 8 Stunden."), LIT(TARGET), { 0 } },
		{ LIT("Unter 99,5 % werden 15 % gutgeschrieben, unter 99 % 5 %."), LIT(STEPS), LIT("„5 %“ steht im Text bei „unter 99 %“; die Regeln haben dort 15 %") },
		{ LIT("Unter 99,5 % werden 5 % gutgeschrieben, unter 99 % 15 %."), LIT(STEPS), { 0 } },
	};
	each(STR(HEAD_DE), STR("klausel"), rows, COUNT(rows), STR("X07"), mem);
}

#define FLAT_EN "fact g: a, b\n§1.1 covered if g = a\nprice flat: per server €85.00, per workplace €29.00 monthly\n"
#define STEPS_EN "fact g: a, b\nprice space: €100.00 monthly\n§1.1 credit in % of space, claim within 30 days\n  | availability-below | credit |\n  | 99.5 % | 5 % |\n  | 99 % | 15 % |\n"

TEST(amounts_that_have_changed_places_are_told_in_english)
{
	static const struct row rows[] = {
		{ LIT("The fee is €29.00 per server and €85.00 per workplace."), LIT(FLAT_EN), LIT("\"€29.00\" stands beside \"server\" in the text; the rules have €85.00 there") },
		{ LIT("The fee is €85.00 per server and €29.00 per workplace."), LIT(FLAT_EN), { 0 } },
		{ LIT("Below 99.5 % the operator credits 15 %, below 99 % 5 %."), LIT(STEPS_EN), LIT("the rules have 15 % there") },
		{ LIT("Below 99.5 % the operator credits 5 %, below 99 % 15 %."), LIT(STEPS_EN), { 0 } },
	};
	each(STR(HEAD_EN), STR("clause"), rows, COUNT(rows), STR("X07"), mem);
}

/* In two paragraphs of one section, also in one without a number. */
TEST(amounts_change_places_between_paragraphs_of_a_section)
{
	struct str got = said(STR(HEAD_DE "Abends kommen 50 % hinzu.\n\n§1.2 An Sonntagen kommen 25 % hinzu.\n```klausel\n" SURCHARGES "```\n"), STR("X07"), mem);
	check(str_has(got, STR("„50 %“")) && str_has(got, STR("„25 %“")));
	got = said(STR(HEAD_DE "§1.1 Abends kommen 50 % hinzu.\n\n§1.2 An Sonntagen kommen 25 % hinzu.\n```klausel\n" SURCHARGES "nur text §1.2\n```\n"), STR("X07"), mem);
	check(!got.len);
}

/* ---- verdicts ---------------------------------------------------------------------------------------------------------- */

TEST(a_verdict_that_prose_says_is_compared_with_the_rules_of_its_number)
{
	static const struct row rows[] = {
		{ LIT("Der Unterhalt der Server ist gedeckt."), LIT("merkmal g: a, b\n§1.1 klient wenn g = a\n"), LIT("der Text von §1.1 sagt „gedeckt“, die Regel §1.1 dagegen „klient“") },
		{ LIT("Gedeckt sind Server, Switches und alles andere."), LIT("merkmal g: a, b\n§1.1 projekt wenn g = a\n"), LIT("sagt „Gedeckt“, die Regel §1.1 dagegen „projekt“") },
		{ LIT("Der Unterhalt der Server ist gedeckt."), LIT("merkmal g: a, b\n§1.1 gedeckt wenn g = a\n"), { 0 } },
		{ LIT("Der Unterhalt der Server ist nicht gedeckt."), LIT("merkmal g: a, b\n§1.1 klient wenn g = a\n"), { 0 } },
		{ LIT("Gedeckt sind Server, nicht aber Drucker."), LIT("merkmal g: a, b\n§1.1 klient wenn g = a\n"), { 0 } },
		{ LIT("Was gedeckt ist, steht in der Anlage."), LIT("merkmal g: a, b\n§1.1 klient wenn g = a\n"), { 0 } },
		{ LIT("Soweit die Arbeit gedeckt ist, endet sie mit dem Befund."), LIT("merkmal g: a, b\n§1.1 klient wenn g = a\n"), { 0 } },
		{ LIT("Den Toner wechselt der Klient selbst; die Lieferung ist enthalten."), LIT("merkmal g: a, b\n§1.1 klient wenn g = a\n"), { 0 } },
		{ LIT("Server sind gedeckt, Drucker sind ein Projekt."), LIT("merkmal g: a, b\n§1.1 projekt wenn g = a\n"), { 0 } },
		{ LIT("Server sind gedeckt."), LIT("merkmal g: a, b\n§1.1 gedeckt wenn g = a\n§1.1 projekt wenn g = b\n"), { 0 } },
		{ LIT("Was nicht im Anlagenbuch steht, geht nach Aufwand."), LIT("merkmal g: a, b\n§1.1 gedeckt wenn g = a\n"), LIT("sagt „nach Aufwand“, die Regel §1.1 dagegen „gedeckt“") },
		{ LIT("Ein Umbau ist ein Projekt."), LIT("merkmal g: a, b\n§1.1 abgelehnt wenn g = a\n"), LIT("sagt „ein Projekt“, die Regel §1.1 dagegen „abgelehnt“") },
		{ LIT("Ein Umbau ist ein Projekt."), LIT("merkmal g: a, b\n§1.1 abgelehnt wenn g = a\nnur text §1.1\n"), { 0 } },
		{ LIT("Hat der Klient es nicht gemeldet, ist es seine Sache."), LIT("merkmal g: a, b\n§1.1 gedeckt wenn g = a\n"), LIT("sagt „seine Sache“, die Regel §1.1 dagegen „gedeckt“") },
	};
	each(STR(HEAD_DE), STR("klausel"), rows, COUNT(rows), STR("X08"), mem);
}

TEST(a_verdict_that_english_prose_says_is_compared_with_the_rules_of_its_number)
{
	static const struct row rows[] = {
		{ LIT("Covered are servers and switches."), LIT("fact g: a, b\n§1.1 client if g = a\n"), LIT("the text of §1.1 says \"Covered\", but rule §1.1 \"client\"") },
		{ LIT("Upkeep of servers is covered."), LIT("fact g: a, b\n§1.1 project if g = a\n"), LIT("says \"covered\", but rule §1.1 \"project\"") },
		{ LIT("Upkeep of servers is covered."), LIT("fact g: a, b\n§1.1 covered if g = a\n"), { 0 } },
		{ LIT("Printers are not covered."), LIT("fact g: a, b\n§1.1 client if g = a\n"), { 0 } },
		{ LIT("If a server is covered, so is its power supply."), LIT("fact g: a, b\n§1.1 client if g = a\n"), { 0 } },
		{ LIT("Everything that is covered stands in the annex."), LIT("fact g: a, b\n§1.1 client if g = a\n"), { 0 } },
		{ LIT("Special servers are covered only as far as the annex names them."), LIT("fact g: a, b\n§1.1 client if g = a\n"), { 0 } },
		{ LIT("What needs more than one visit is a project."), LIT("fact g: a, b\n§1.1 covered if g = a\n"), LIT("says \"a project\", but rule §1.1 \"covered\"") },
		{ LIT("Escorts go by the hour."), LIT("fact g: a, b\n§1.1 covered if g = a\n"), LIT("says \"by the hour\", but rule §1.1 \"covered\"") },
	};
	each(STR(HEAD_EN), STR("clause"), rows, COUNT(rows), STR("X08"), mem);
}
