/* advice_test.c - what is said to somebody who writes a contract for the first time: each slip, and the words of the answer. */
#include "unit.h"
#include "contract/contract.h"

#define DE "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01\nsprache: de\nstandard: projekt\n---\n# §1 U\nText.\n"
#define EN "---\ncontract: X\nversion: 1, valid from 2026-01-01\nlanguage: en\ndefault: project\n---\n# §1 U\nText.\n"
#define GERMAN(clauses) LIT(DE "```klausel\nmerkmal ebene: hardware, software\nmerkmal last: prozent\n" clauses "```\n")
#define ENGLISH(clauses) LIT(EN "```clause\nfact layer: hardware, software\nfact load: percent\n" clauses "```\n")

/* The first finding of the text; NONE: there is none. */
static struct str said(struct str text, struct arena *mem)
{
	struct document doc = { STR("x.md"), text };
	struct findings found = { 0 };
	struct contract *c;
	contract_read(&doc, 1, mem, &c, &found);
	return found.n ? found.at[0].text : NONE;
}

TEST(a_slip_is_answered_with_what_may_stand_there)
{
	static const struct { struct str text, says; } rows[] = {
		{ GERMAN("§1 gedekt wenn ebene = hardware\n"), LIT("meinten Sie „gedeckt“?") },
		{ GERMAN("kontingent q: 5 % je monat\n"), LIT("zum Beispiel „2 je quartal“, „10 h je monat“ oder „500,00 € je jahr“") },
		{ ENGLISH("quota q: 5 % per month\n"), LIT("for example \"2 per quarter\", \"10 h per month\" or \"€500.00 per year\"") },
		{ GERMAN("laufzeit 12 monate, ohne verlängerung, kündigung 3 monate\n"), LIT("„ohne verlängerung“ streichen, oder die Kündigung") },
		{ ENGLISH("runs 12 months, not renewed, notice 3 months\n"), LIT("strike \"not renewed\", or the notice") },
		{ GERMAN("preis p: 10,00 € je anwender bis 20 anwender, 8,00 € je anwender bis 10 anwender, 6,00 € je anwender monatlich\n"), LIT("nach ihren Grenzen ordnen, die kleinste zuerst") },
		{ LIT("---\nvertrag: X\nfassung: 1\nsprache: de\n---\n# §1 U\nText.\n"), LIT("zum Beispiel „standard: projekt“") },
		{ LIT("# §1 U\nText.\n"), LIT("als erste Zeilen: ---, vertrag: NAME") },
		{ LIT(DE "```klausel\nmerkmal a: x, y\n"), LIT("die Zeile ``` hinter die letzte Anweisung des Blocks") },
		{ LIT(EN "```clause\nfact a: x, y\n"), LIT("the line ``` behind the last statement of the block") },
		{ GERMAN("§1 gedeckt wenn je tabelle\n| ebene |\n| hardware |\n"), LIT("eine Bedingung wie „ebene = hardware“; sagen es die Zeilen der Tabelle allein, heißt es „je tabelle“ ohne „wenn“") },
		{ ENGLISH("§1 covered if by table\n| layer |\n| hardware |\n"), LIT("a condition like \"layer = hardware\"; where the rows of the table say it alone, it is \"by table\" without \"if\"") },
		{ GERMAN("merkmal da: ja/nein\n§1 gedeckt wenn da\n```\n```fall\n\"x\": ebene = hardware, da → gedeckt\n"), LIT("auch von ja/nein: „da = ja“ oder „da = nein“") },
		{ GERMAN("merkmal da: ja/nein\n§1 gedeckt wenn da\n```\n```fall\n\"x\": da, ebene = hardware → gedeckt\n"), LIT("„da = ja“ oder „da = nein“") },
		{ GERMAN("merkmal da: ja/nein\n§1 gedeckt wenn da\n```\n```fall\n\"x\": nicht da → projekt\n"), LIT("ein Beispiel sagt den Wert: „da = nein“") },
		{ ENGLISH("fact there: yes/no\n§1 covered if there\n```\n```case\n\"x\": layer = hardware, there → covered\n"), LIT("of yes/no too: \"there = yes\" or \"there = no\"") },
		{ ENGLISH("fact there: yes/no\n§1 covered if there\n```\n```case\n\"x\": not there → project\n"), LIT("an example says the value: \"there = no\"") },
		{ GERMAN("§1 gedeckt wen ebene = hardware\n"), LIT("meinten Sie „wenn“?") },
		{ GERMAN("§1 gedeckt wenn ebene = hardware unt last > 3 %\n"), LIT("meinten Sie „und“?") },
		{ GERMAN("§1 gedeckt wenn ebene hardware\n"), LIT("zum Beispiel „ebene = hardware“") },
		{ GERMAN("§1 gedeckt wenn ebene ist hardware\n"), LIT("zum Beispiel „ebene = hardware“") },
		{ GERMAN("§1 gedeckt wenn ebene == hardware\n"), LIT("ein einziges „=“") },
		{ GERMAN("§1 gedeckt wenn ebene = \"hardware\"\n"), LIT("ohne Anführungszeichen: hardware") },
		{ GERMAN("§1 gedeckt wenn ebene = hardware geht vor §2\n"), LIT("davor gehört ein Komma: „, geht vor“") },
		{ GERMAN("kalender k: mo-fr 08:00-17:00, ohne feiertage\n"), LIT("ohne Komma davor: „… ohne feiertage“") },
		{ ENGLISH("calendar k: mon-fri 08:00-17:00, without holidays\n"), LIT("without a comma in front: \"… without holidays\"") },
		{ GERMAN("§1 dringlichkeit p1 wenn ebene = hardware\n"), LIT("was eine Regel setzt, steht hinter „=“: „§1 dringlichkeit = p1“") },
		{ GERMAN("§1 dringlichkeit = p1 wenn ebene = hardware\n§2 dringlichkeit = p2 wenn ebene = software\n"), LIT("Abhilfe: „merkmal dringlichkeit: p1, p2“ weiter oben") },
		{ GERMAN("gewählt ebene = hardware, gilt ab 2026-07-01\n"), LIT("den der Kopf nennt: „fassung: 2, gilt ab 2026-07-01“") },
		{ ENGLISH("replaces chosen layer = hardware, valid from 2026-07-01\n"), LIT("the day that the head names") },
		{ GERMAN("§1 gedeckt wenn ebene != hardware\n"), LIT("verneint wird mit „nicht“") },
		{ GERMAN("§1 gedeckt wenn ebene = hardware.\n"), LIT("eine Anweisung endet ohne Punkt") },
		{ GERMAN("§1 gedeckt wenn last > 99.5 %\n"), LIT("das Dezimalzeichen ist hier das Komma: 99,5") },
		{ GERMAN("§1 gedeckt, wenn ebene = hardware\n"), LIT("ohne Komma davor: „… wenn ebene“") },
		{ ENGLISH("§1 covered, if layer = hardware\n"), LIT("without a comma in front: \"… if layer\"") },
		{ GERMAN("preis p: 10,00 € pro h\n"), LIT("statt „pro“ heißt es „je“") },
		{ ENGLISH("price p: 10.00 € an h\n"), LIT("instead of \"an\" it is \"per\"") },
		{ GERMAN("preis p: 10,00 € h\n"), LIT("erwartet wird „je …“, „monatlich“") },
		{ GERMAN("haftung 1000,00 €\n"), LIT("was keine Anweisung dieser Sprache ist, steht als Text vor dem Block") },
		{ GERMAN("zalung binnen 14 tage\n"), LIT("meinten Sie „zahlung") },
		{ GERMAN("§1 gedeckt wenn ebene = hardware, aus kontingent qq\n"), LIT("Abhilfe: „kontingent qq: 10 h je monat“ weiter oben") },
		{ GERMAN("kontingent stunden: 10 h je monat\n§1 gedeckt wenn ebene = hardware, aus kontingent stunde\n"), LIT("meinten Sie „stunden") },
		{ GERMAN("zuschlag z: 50 % wenn nacht\n"), LIT("von einem Kalender sagt „innerhalb nacht“, ob die Zeit in ihm liegt") },
		{ GERMAN("kalender nacht: mo-so 20:00-24:00\n§1 gedeckt wenn nacht\n"), LIT("„innerhalb nacht“ oder „außerhalb nacht“") },
		{ ENGLISH("calendar night: mon-sun 20:00-24:00\n§1 covered if night\n"), LIT("\"within night\" or \"outside night\"") },
		{ GERMAN("# Bemerkung\n"), LIT("Bemerkungen gehören in den Text vor dem Block") },
		{ GERMAN("- §1 gedeckt wenn ebene = hardware\n"), LIT("im Block stehen nur Anweisungen") },
		{ GERMAN("gedeckt wenn ebene = hardware\n"), LIT("eine Regel beginnt mit ihrem Paragraphen: „§1 gedeckt …“") },
		{ GERMAN("gutschrift 5 % der last wenn last > 3 %\n"), LIT("eine Regel beginnt mit ihrem Paragraphen: „§1 gutschrift …“") },
		{ ENGLISH("§1 covered by layer = hardware\n"), LIT("a condition begins with \"if …\"") },
		{ GERMAN("laufzeit 12 monate ab 90000-01-01, ohne verlängerung\n"), LIT("ein Jahr hat vier Ziffern") },
		{ GERMAN("merkmal kauf: datum\n§1 gedeckt wenn kauf >= 90000-01-01\n"), LIT("ein Jahr hat vier Ziffern") },
		{ GERMAN("laufzeit 90000 jahre, ohne verlängerung\n"), LIT("90000 sind zu viel: eine Frist hat höchstens 1000") },
		{ GERMAN("kalender k: mo-fr 08:00-17:00 ohne 31.2.\n"), LIT("den 31.2. gibt es in keinem Jahr") },
		{ ENGLISH("calendar k: mon-fri 08:00-17:00 without 31 feb\n"), LIT("there is no 31 feb in any year") },
		{ GERMAN("ersetzt laufzeit 12 monate, ohne verlängerung\n"), LIT("was „laufzeit“ ersetzen soll") },
		{ GERMAN("§1 gedeckt wenn ebene = hardware\n  §2 projekt\n"), LIT("eingerückt gehört die Zeile zur Anweisung davor") },
		{ GERMAN("§1 covered if ebene = hardware\n"), LIT("in diesem Dokument heißt das „gedeckt“") },
		{ GERMAN("fact x: a, b\n"), LIT("in diesem Dokument heißt das „merkmal“") },
		{ ENGLISH("merkmal x: a, b\n"), LIT("in this document that is \"fact\"") },
		{ ENGLISH("§1 covered if layer = hardware prevails over §2\n"), LIT("a comma belongs in front of it") },
		{ ENGLISH("§1 covered by table\n  | layer | verdict |\n  | hardware | project |\n"), LIT("write \"§1 verdict by table\" in front, or leave out the column") },
		{ GERMAN("§1 gedeckt je tabelle\n  | ebene | urteil |\n  | hardware | projekt |\n"), LIT("schreiben Sie „§1 urteil je tabelle“ davor") },
		{ GERMAN("§1 gedeckt wenn ebene = hardware\n```\n```fall\n\"a\": ebene = hardware → gedeckt §1\n"), LIT("zum Beispiel „gedeckt nach §1“") },
		{ LIT(DE "    ```klausel\n    merkmal a: b, c\n    ```\n"), LIT("D03: dieser Block ist eingerückt und wäre nur Text") },
		{ LIT(DE "    §1 gedeckt wenn ebene = hardware\n"), LIT("D04: das sieht aus wie eine Regel, steht aber in keinem Block") },
		{ LIT(EN "§1 covered if layer = hardware\n"), LIT("D04: this looks like a rule, but stands in no block") },
	};
	for (size_t i = 0; i < COUNT(rows); i++)
		if (!str_has(said(rows[i].text, mem), rows[i].says))
			unit_failed(__FILE__, __LINE__, text(mem, "{}\nsaid: {}\nwanted: {}", rows[i].text, said(rows[i].text, mem), rows[i].says));
}

/* A statement that cannot be read to its end still says which of its facts and values nobody knows, and once each. */
TEST(one_mistake_hides_no_other)
{
	struct document doc = { STR("x.md"), STR(DE "```klausel\nmerkmal ebene: hardware, software\nmerkmal last: prozent\n"
		"§1 gedeckt wenn eben = hardware und ebene = hardwre und lst > 3 % geht vor §2\n§2 projekt wenn ebene = softwre\nbegriff x: ebne = hardware und\n"
		"§3 gedeckt wenn ebene = hardware und und last > 3 %\n```\n") };
	static const struct { int line; struct str says; } wanted[] = { { 12, LIT("„eben“ ist kein Merkmal") }, { 12, LIT("„hardwre“ ist kein Wert") }, { 12, LIT("„lst“ ist kein Merkmal") },
		{ 12, LIT("„geht“ passt hier nicht") }, { 13, LIT("„softwre“ ist kein Wert") }, { 14, LIT("„ebne“ ist kein Merkmal") }, { 14, LIT("hier fehlt etwas") }, { 15, LIT("passt hier nicht") } };
	struct findings found = { 0 };
	struct contract *c;
	contract_read(&doc, 1, mem, &c, &found);
	check_int((int64_t)found.n, (int64_t)COUNT(wanted));
	for (size_t i = 0; i < COUNT(wanted) && i < found.n; i++)
		check(found.at[i].line == wanted[i].line && str_has(found.at[i].text, wanted[i].says));
}

TEST(what_is_declared_nowhere_is_said_once)
{
	struct document doc = { STR("x.md"), STR(DE "```klausel\nmerkmal ebene: hardware, software\n§1 dringlichkeit = p1 wenn ebene = hardware\n§2 dringlichkeit = p2 wenn ebene = software\n"
		"§3 gedeckt wenn dringlichkeit = p1\n§4 gedeckt wenn dringlichkeit in {p1, p2} und eben = hardware\n§5 gedeckt wenn eben = software\n```\n") };
	struct findings found = { 0 };
	struct contract *c;
	contract_read(&doc, 1, mem, &c, &found);
	check_int((int64_t)found.n, 3);                               /* a slip of the pen is shown wherever it was made */
}

/* A word that is near but may not stand there is not suggested. */
TEST(no_word_is_suggested_where_it_may_not_stand)
{
	static const struct str rows[] = {
		ENGLISH("§1 covered under layer = hardware\n"),               /* stands in examples only */
		ENGLISH("§1 covered if layer = hardware\nfact x: a, b iff\n"),
		GERMAN("merkmal x: a b\n"), GERMAN("preis p wen\n"),
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct str s = said(rows[i], mem);
		check(str_has(s, STR("S01")));
		check_str(str_has(s, STR("did you mean")) || str_has(s, STR("meinten Sie")) ? s : NONE, NONE);
	}
}

/* Prose may speak like a rule; a quoted block is somebody else's. */
TEST(prose_that_speaks_of_rules_is_no_stray_rule)
{
	check_str(said(STR(DE "§1 Gedeckt, wenn es um Hardware geht.\n\n```\n§1 gedeckt wenn ebene = hardware\n```\n\nDas Zeichen = meint Gleichheit.\n"), mem), NONE);
}
