/* codes_test.c - what is refused or noted, each by its code, in both languages, with a word that says what was found. */
#include "unit.h"
#include "contract/contract.h"

#define HEAD_DE "---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n"
#define HEAD_EN "---\ncontract: X\nversion: 1\nlanguage: en\ndefault: project\n---\n"
#define DE(statements) LIT(HEAD_DE "```klausel\n" statements "\n```\n")
#define EN(statements) LIT(HEAD_EN "```clause\n" statements "\n```\n")

static const struct { const char *code; struct str de, en, word_de, word_en; } rows[] = {
	{ "A06", DE("merkmal g: a, b\nmerkmal w: ja/nein\n§1 gedeckt wenn g = a\n§2 gedeckt wenn g = a und w"), EN("fact g: a, b\nfact w: yes/no\n§1 covered if g = a\n§2 covered if g = a and w"),
		LIT("gälte dasselbe"), LIT("the same") },
	{ "A12", DE("merkmal g: a, b\nmerkmal h: c, d\nnie g = a\nnie g = b\n§1 gedeckt wenn h = c"), EN("fact g: a, b\nfact h: c, d\nnever g = a\nnever g = b\n§1 covered if h = c"),
		LIT("verbietet hier jede Arbeit: kein Vorgang wäre möglich, wie auch immer g ist"), LIT("forbids all work here: no ticket would be possible, whatever g is") },
	{ "A12", DE("merkmal g: a, b\nmerkmal h: c, d\nnie g in {a, b}\n§1 gedeckt wenn h = c"), EN("fact g: a, b\nfact h: c, d\nnever g in {a, b}\n§1 covered if h = c"),
		LIT("verbietet hier jede Arbeit: kein Vorgang wäre möglich, wie auch immer g ist"), LIT("forbids all work here: no ticket would be possible, whatever g is") },
	{ "N05", DE("merkmal g: x, y\nx sind y\ny sind x\n§1 gedeckt wenn g = x"), EN("fact g: x, y\nx are y\ny are x\n§1 covered if g = x"), LIT("Unterbegriff von sich selbst"), LIT("a member of itself") },
	{ "N05", DE("merkmal g: a, b\nbegriff p: q\nbegriff q: p\n§1 gedeckt wenn p"), EN("fact g: a, b\nterm p: q\nterm q: p\n§1 covered if p"), LIT("hängt von sich selbst ab"), LIT("depends on itself") },
	{ "N02", DE("merkmal g: a, b\ngewählt g = a\ngewählt g = b\n§1 gedeckt wenn g = a"), EN("fact g: a, b\nchosen g = a\nchosen g = b\n§1 covered if g = a"), LIT("ersetzt gewählt g"), LIT("replaces chosen g") },
	{ "N06", DE("merkmal g: a, b\n§1 gedeckt wenn g = a, entscheidet anbiter"), EN("fact g: a, b\n§1 covered if g = a, decided by provder"), LIT("meinten Sie „anbieter"), LIT("did you mean \"provider") },
	{ "K03", LIT("---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: gratis\n---\n"), LIT("---\ncontract: X\nversion: 1\nlanguage: en\ndefault: gratis\n---\n"), LIT("ist kein Urteil"), LIT("is no verdict") },
	{ "P01", DE("merkmal g: a, b\n§1 gedeckt wenn g = a, geht vor §7"), EN("fact g: a, b\n§1 covered if g = a, prevails over §7"), LIT("eine Regel §7 gibt es nicht"), LIT("there is no rule §7") },
	{ "M01", DE("merkmal g: a, b\n§1 ziel reaktion 1 h in tags"), EN("fact g: a, b\n§1 target response 1 h in days"), LIT("den Kalender „tags"), LIT("no calendar \"days") },
	{ "K07", DE("kalender tags: mo-fr 08:00-17:00 ohne feiertage DE-BX"), EN("calendar days: mon-fri 08:00-17:00 without holidays DE-BX"), LIT("Feiertage von „DE-BX"), LIT("no holidays of \"DE-BX") },
	{ "T08", DE("merkmal last: zahl\n§1 gedeckt je tabelle\n| last |\n| >= 7, < 9 |"), EN("fact load: number\n§1 covered by table\n| load |\n| >= 7, < 9 |"), LIT("gilt für jeden Wert"), LIT("holds for every value") },
	{ "Z10", DE("merkmal g: a, b\n§1 verfügbarkeit 0 % je kalendermonat"), EN("fact g: a, b\n§1 availability 0 % per calendar-month"), LIT("nie verfehlen"), LIT("never be missed") },
	{ "Z11", DE("merkmal g: a, b\nmerkmal w: ja/nein aus zustimmung\nzustimmung w: ab ankündigung, frist 23 h, schweigen = ja\n§1 gedeckt wenn g = a und w"),
		EN("fact g: a, b\nfact w: yes/no from consent\nconsent w: from announcement, deadline 23 h, silence = yes\n§1 covered if g = a and w"), LIT("vor Ablauf eines Tages"), LIT("before a day is over") },
	{ "Z12", DE("merkmal g: a, b\nkalender k: mo-fr 08:00-17:00\nuhr u: ab meldung, bis antwort\n§1 gedeckt wenn g = a\n§2 abgelehnt wenn g = b\n§3 ziel u 1 h in k wenn g = b"),
		EN("fact g: a, b\ncalendar k: mon-fri 08:00-17:00\nclock u: from report, until answer\n§1 covered if g = a\n§2 declined if g = b\n§3 target u 1 h in k if g = b"), LIT("§3 gilt nur für Arbeit, die abgelehnt wird, z. B. wenn "), LIT("§3 holds only of work that is declined, e.g. if ") },
	{ "Z12", DE("merkmal g: a, b\nkalender k: mo-fr 08:00-17:00\nuhr u: ab meldung, bis antwort\n§1 gedeckt wenn g = a\n§2 abgelehnt wenn g = b\n§3 ziel u 1 h in k"),
		EN("fact g: a, b\ncalendar k: mon-fri 08:00-17:00\nclock u: from report, until answer\n§1 covered if g = a\n§2 declined if g = b\n§3 target u 1 h in k"), LIT("§3 gilt auch für Arbeit, die abgelehnt wird, z. B. wenn "), LIT("§3 holds of work that is declined, too, e.g. if ") },
	{ "A08", DE("merkmal g: a, b\nnie g = b\n§1 gedeckt wenn g = a\nzusage wenn g = b dann gedeckt"), EN("fact g: a, b\nnever g = b\n§1 covered if g = a\npromise if g = b then covered"), LIT("keine möglich"), LIT("no such work is possible") },
	{ "M16", DE("merkmal g: a, b\npreis p: 10,00 € je h\n§1 preis p wenn g = a\nzuschlag z: 0 % auf p wenn g = a"), EN("fact g: a, b\nprice p: €10.00 per h\n§1 price p if g = a\nsurcharge z: 0 % on p if g = a"), LIT("ändert keinen Preis"), LIT("changes no price") },
	{ "M20", DE("merkmal g: a, b\n§1 aufwand wenn g = a\nurteil aufwand: in p\npreis p: 10,00 € je h"), EN("fact g: a, b\n§1 hourly if g = a\nverdict hourly: in p\nprice p: €10.00 per h"),
		LIT("netto oder brutto"), LIT("net or gross") },
	{ "M21", LIT("---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\nwährung: CHF\n---\n```klausel\nmerkmal g: a, b\npreis p: 10,00 CHF je h\n§1 preis p wenn g = a\n```\n"),
		LIT("---\ncontract: X\nversion: 1\nlanguage: en\ndefault: project\ncurrency: CHF\n---\n```clause\nfact g: a, b\nprice p: CHF 10.00 per h\n§1 price p if g = a\n```\n"),
		LIT("rechnet in CHF"), LIT("reckons in CHF") },
	{ "M24", DE("merkmal g: a, b, c aus inventar\nkontingent q: 2 je quartal je a\n§1 gedeckt wenn g in {a, b}, aus kontingent q"), EN("fact g: a, b, c from inventory\nquota q: 2 per quarter per a\n§1 covered if g in {a, b}, from quota q"),
		LIT("§1 gilt auch für b, und dort"), LIT("§1 holds for b too, where") },
	{ "D02", LIT(HEAD_DE "```clause\n```\n"), LIT(HEAD_EN "```klausel\n```\n"), LIT("„klausel“"), LIT("\"clause\"") },
	{ "D02", LIT(HEAD_DE "```klausl\n```\n"), LIT(HEAD_EN "```claus\n```\n"), LIT("meinten Sie"), LIT("did you mean") },
	{ "D03", LIT(HEAD_DE "    ```klausel\n    merkmal g: a, b\n    ```\n"), LIT(HEAD_EN "    ```clause\n    fact g: a, b\n    ```\n"), LIT("eingerückt"), LIT("indented") },
	{ "A10", LIT(HEAD_DE "Der Anbieter hilft.\n"), LIT(HEAD_EN "The provider helps.\n"), LIT("dieser Vertrag hat keine Regel: alles wäre „projekt“"), LIT("this contract has no rule: everything would be \"project\"") },
	{ "D04", LIT(HEAD_DE "```klausel\nmerkmal g: a, b\n```\n§1 gedeckt wenn g = a\n"), LIT(HEAD_EN "```clause\nfact g: a, b\n```\n§1 covered if g = a\n"), LIT("sieht aus wie eine Regel"), LIT("looks like a rule") },
	{ "K01", LIT("---\nvertrag: X\nfassung: 1\nsprache: de\n---\n"), LIT("---\ncontract: X\nversion: 1\nlanguage: en\n---\n"), LIT("standard"), LIT("default") },
	{ "M05", DE("merkmal g: a, b\nurteil projekt: nach angebot, freigabe klient\n§1 aufwand wenn g = a"), EN("fact g: a, b\nverdict project: after quote, approval client\n§1 hourly if g = a"),
		LIT("Abhilfe: „urteil aufwand: in …“"), LIT("remedy: \"verdict hourly: in …\"") },
	{ "W01", DE("merkmal ort: fern, amt\n§1 gedeckt wenn ort = zuhause"), EN("fact place: remote, office\n§1 covered if place = garden"),
		LIT("Werte sind fern, amt"), LIT("its values are remote, office") },
	{ "S02", DE("merkmal g: a, b\n1,1 gedeckt wenn g = a"), EN("fact g: a, b\n1.1 covered if g = a"), LIT("„§1,1 …“"), LIT("\"§1.1 …\"") },
	{ "K02", LIT("---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\nfeiertage: DE-HH\n---\n"), LIT("---\ncontract: X\nversion: 1\nlanguage: en\ndefault: project\nzone: Europe/London\nholidays: GB-ENG\n---\n"),
		LIT("„zone: Europe/Berlin, feiertage DE-HH“"), LIT("\"zone: Europe/Berlin, holidays DE-HH\"") },
	{ "K02", LIT("---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\nkalender dienst: mo-fr\n---\n"), LIT("---\ncontract: X\nversion: 1\nlanguage: en\ndefault: project\ncalendar service: mon-fri\n---\n"),
		LIT("der Kopf kennt sprache, vertrag"), LIT("the head knows language, contract") },
	{ "M05", DE("merkmal g: a, b\nurteil projekt: nach angebot, freigabe klient\n§1 abgelehnt wenn g = a"), EN("fact g: a, b\nverdict project: after quote, approval client\n§1 declined if g = a"),
		LIT("urteil abgelehnt: in nichts"), LIT("verdict declined: in nothing") },
	{ "S01", DE("merkmal g: a, b\n§3 zahlung binnen 30 tage"), EN("fact g: a, b\n§3 payment within 30 days"), LIT("keinen Paragraphen: „zahlung"), LIT("no clause number: \"payment") },
	{ "S01", DE("merkmal g: a, b\npreis technik wenn g = a"), EN("fact g: a, b\nprice work if g = a"), LIT("„§1 preis"), LIT("\"§1 price") },
	{ "S01", DE("merkmal g: a, b\n§7 gutschrift 5 % der gebühr, höchstens 100 % der gebühr"), EN("fact g: a, b\n§7 credit 5 % of fee, at most 100 % of fee"),
		LIT("„§7 gutschriften höchstens"), LIT("\"§7 credits at most") },
	{ "T05", LIT("---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n```klausel\nmerkmal g: a, b\n§1 gedeckt wenn g = a\n```\n```fall\n\"x\": g = a, beginn = 2027-03-28 02:30 → gedeckt\n```\n"),
		LIT("---\ncontract: X\nversion: 1\nlanguage: en\ndefault: project\nzone: Europe/Berlin\n---\n```clause\nfact g: a, b\n§1 covered if g = a\n```\n```case\n\"x\": g = a, begin = 2027-03-28 02:30 -> covered\n```\n"),
		LIT("2027-03-28 01:59"), LIT("2027-03-28 03:00") },
	{ "T09", LIT("---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n```klausel\nmerkmal g: a, b\n§1 gedeckt wenn g = a\n```\n```fall\n\"x\": g = a, beginn = 2027-10-31 02:30 → gedeckt\n```\n"),
		LIT("---\ncontract: X\nversion: 1\nlanguage: en\ndefault: project\nzone: Europe/Berlin\n---\n```clause\nfact g: a, b\n§1 covered if g = a\n```\n```case\n\"x\": g = a, begin = 2027-10-31 02:30 -> covered\n```\n"),
		LIT("gemeint ist die erste"), LIT("the first is meant") },
	{ "N04", DE("merkmal g: a, b\nmerkmal h: a, b\nc, d sind a\n§1 gedeckt wenn g = a"), EN("fact g: a, b\nfact h: a, b\nc, d are a\n§1 covered if g = a"), LIT("merkmal.wert"), LIT("fact.value") },
	{ "K02", LIT("---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\nzone: Europe/Berlin, DE-HH\n---\n"), LIT("---\ncontract: X\nversion: 1\nlanguage: en\ndefault: project\nzone: Europe/London, GB-ENG\n---\n"),
		LIT("erwartet wird „feiertage DE-HH“"), LIT("expected is \"holidays DE-HH\"") },
	{ "Z08", DE("merkmal g: a, b\nuhr u: ab meldung, bis erster-rückruf\n§1 ziel u 1 h wenn g = a"), EN("fact g: a, b\nclock u: from report, until second-answer\n§1 target u 1 h if g = a"), LIT("sieht das Haus nicht von selbst"), LIT("does not see") },
	{ "N02", DE("merkmal g: a, b\npreis p: 10,00 € je h\npreis p: 20,00 € je h\n§1 preis p wenn g = a"), EN("fact g: a, b\nprice p: €10.00 per h\nprice p: €20.00 per h\n§1 price p if g = a"), LIT("eines von beiden streichen oder anders nennen"), LIT("give it another name") },
	{ "M08", DE("preis p: 10,00 € monatlich\n§1 verfügbarkeit 99 % je kalendermonat\n§2 gutschrift in % der p\n| verfügbarkeit-unter | gutschrift |\n| 99 % | 10 % |\n| 98 % | 5 % |"), EN("price p: €10.00 monthly\n§1 availability 99 % per calendar-month\n§2 credit in % of p\n| availability-below | credit |\n| 99 % | 10 % |\n| 98 % | 5 % |"),
		LIT("desto höher die Gutschrift"), LIT("the higher the credit") },
	{ "M19", DE("merkmal g: a, b aus ticket\npreis p: 10,00 € monatlich\npreis q: 20,00 € monatlich\n§1 gedeckt wenn g in {a, b}\nurteil gedeckt: in p wenn g = a\nurteil gedeckt: in q wenn g = b"),
		EN("fact g: a, b from ticket\nprice p: €10.00 monthly\nprice q: €20.00 monthly\n§1 covered if g in {a, b}\nverdict covered: in p if g = a\nverdict covered: in q if g = b"), LIT("zuzüglich p, zuzüglich q"), LIT("plus p, plus q") },
	{ "M19", DE("merkmal plan: a, b\npreis p: 10,00 € monatlich\n§1 gedeckt wenn plan in {a, b}\nurteil gedeckt: in p wenn plan = a"), EN("fact plan: a, b\nprice p: €10.00 monthly\n§1 covered if plan in {a, b}\nverdict covered: in p if plan = a"),
		LIT("gewählt plan = "), LIT("chosen plan = ") },
	{ "M25", DE("merkmal g: a, b aus ticket\npreis p: 10,00 € monatlich\n§1 gedeckt wenn g in {a, b}\nurteil gedeckt: in p\nrabatt r: 20 % auf p wenn g = a"),
		EN("fact g: a, b from ticket\nprice p: €10.00 monthly\n§1 covered if g in {a, b}\nverdict covered: in p\ndiscount r: 20 % on p if g = a"), LIT("die Zeit seit vertragsbeginn"), LIT("the time since contract-start") },
	{ "M25", DE("merkmal g: a, b\nkalender k: mo-fr 08:00-17:00\npreis p: 10,00 € monatlich\n§1 gedeckt wenn g in {a, b}\nurteil gedeckt: in p\nzuschlag r: 20 % auf p wenn außerhalb k"),
		EN("fact g: a, b\ncalendar k: mon-fri 08:00-17:00\nprice p: €10.00 monthly\n§1 covered if g in {a, b}\nverdict covered: in p\nsurcharge r: 20 % on p if outside k"), LIT("für den ganzen Monat"), LIT("for the whole month") },
	{ "M25", DE("merkmal plan: a, b\npreis p: 10,00 € monatlich\n§1 gedeckt wenn plan in {a, b}\nurteil gedeckt: in p\nrabatt r: 20 % auf p wenn plan = a"),
		EN("fact plan: a, b\nprice p: €10.00 monthly\n§1 covered if plan in {a, b}\nverdict covered: in p\ndiscount r: 20 % on p if plan = a"), LIT("gewählt plan = "), LIT("chosen plan = ") },
	{ "M22", DE("merkmal g: a, b\npreis p: 10,00 € je h\npreis q: 45,00 € je blatt\n§1 aufwand wenn g = a, zu preis p\n§2 zuzüglich q wenn g = a"),
		EN("fact g: a, b\nprice p: €10.00 per h\nprice q: €45.00 per sheet\n§1 hourly if g = a, at price p\n§2 plus q if g = a"), LIT("„… einmalig"), LIT("\"… once\"") },
	{ "S04", DE("merkmal g: a, b\nmerkmal h: c, d\nkalender k: mo-fr 08:00-17:00\nuhr u: ab meldung, bis antwort\n§1 ziel in k\n  | g | h | u |\n  | a | c | 1 h |"),
		EN("fact g: a, b\nfact h: c, d\ncalendar k: mon-fri 08:00-17:00\nclock u: from report, until answer\n§1 target in k\n  | g | h | u |\n  | a | c | 1 h |"), LIT("eine Spalte „kalender“"), LIT("a column \"calendar\"") },
	{ "S04", DE("merkmal g: a, b\nkalender k: mo-fr 08:00-17:00\nuhr u: ab meldung, bis antwort\n§1 ziel in k\n  | g | meldung in k | u |\n  | a | ja | 1 h |"),
		EN("fact g: a, b\ncalendar k: mon-fri 08:00-17:00\nclock u: from report, until answer\n§1 target in k\n  | g | report in k | u |\n  | a | yes | 1 h |"),
		LIT("„meldung in k“ ist ein Merkmal und keine Uhr"), LIT("\"report in k\" is a fact and no clock") },
	{ "M01", DE("preis p: 10,00 € je h, zuzüglich srv\n\npreis srv: 5,00 € monatlich"), EN("price p: €10.00 per h, plus srv\n\nprice srv: €5.00 monthly"),
		LIT("steht erst in Zeile 10; die Reihenfolge zählt"), LIT("stands only in line 10; order counts") },
	{ "M01", DE("preis srv: 10 % von preis srv monatlich"), EN("price srv: 10 % of price srv monthly"), LIT("davor die Preisposition „srv“ gibt es nicht"), LIT("there is no price before this one: \"srv\"") },
	{ "M02", DE("merkmal g: a, b\npreis p: nach zähler t, 2000 minute inklusive, 0,10 € je minute"), EN("fact g: a, b\nprice p: by meter t, 2000 minute included, €0.10 per minute"), LIT("gesprächsminute"), LIT("call-minute") },
	{ "N06", DE("merkmal g: a, b\n§1 gedeckt wenn g = a, entscheidet hausbank"), EN("fact g: a, b\n§1 covered if g = a, decided by house-bank"), LIT("begriff hausbank: \"…\""), LIT("term house-bank: \"…\"") },
	{ "S01", DE("preis p: 10,00 € je h\nrabatt 3 % auf p"), EN("price p: €10.00 per h\ndiscount 3 % on p"), LIT("der Name des Rabatts"), LIT("the name of the discount") },
	{ "A05", DE("merkmal g: a, b\n§1 gedeckt wenn g = a\n§2 projekt wenn g = a, geht vor §1"), EN("fact g: a, b\n§1 covered if g = a\n§2 project if g = a, prevails over §1"), LIT("umkehren oder die Regel streichen"), LIT("round, or strike the rule") },
	{ "S05", DE("merkmal g: geordnet"), EN("fact g: ordered"), LIT("g"), LIT("g") },
	{ "S05", DE("merkmal alter: jahre\n§1 gedeckt wenn alter < 3"), EN("fact age: years\n§1 covered if age < 3"), LIT("ist eine Einheit"), LIT("is a unit") },
	{ "T05", DE("merkmal g: a, b\n§1 gedeckt wenn g = a\n```\n```fall\n\"x\": g = a, arbeit = 1 tag → gedeckt"),
		EN("fact g: a, b\n§1 covered if g = a\n```\n```case\n\"x\": g = a, work = 1 day -> covered"), LIT("diese Menge passt nicht"), LIT("does not fit") },	{ "M04", DE("merkmal g: telefon, nebenstelle aus inventar\n§1 gedeckt wenn g = telefon, aus kontingent q\nkontingent q: 500 min je nebenstelle je monat"),
		EN("fact g: phone, extension from inventory\n§1 covered if g = phone, from quota q\nquota q: 500 min per extension per month"), LIT("„500 min je 1 nebenstelle je monat“"), LIT("\"500 min per 1 extension per month\"") },
	{ "M04", DE("merkmal g: telefon, nebenstelle aus inventar\n§1 gedeckt wenn g = telefon, aus kontingent q\nkontingent q: 500 min je monat je nebenstelle, gemeinsam"),
		EN("fact g: phone, extension from inventory\n§1 covered if g = phone, from quota q\nquota q: 500 min per month per extension, shared"), LIT("gemeinsam: „500 min je 1 nebenstelle je monat“"), LIT("together: \"500 min per 1 extension per month\"") },
	{ "M14", DE("merkmal g: a, b\nmerkmal eilig: ja/nein sonst nein\npreis p: 10,00 € je h\npreis q: 20,00 € je h\n§1 aufwand wenn g in {a, b}\nurteil aufwand: in p wenn g = a\nurteil aufwand: in q wenn eilig"),
		EN("fact g: a, b\nfact urgent: yes/no otherwise no\nprice p: €10.00 per h\nprice q: €20.00 per h\n§1 hourly if g in {a, b}\nverdict hourly: in p if g = a\nverdict hourly: in q if urgent"), LIT("zwei Wege zugleich"), LIT("two ways may hold at once") },
	{ "M26", DE("merkmal g: a, b\npreis p: laut liste\n§1 aufwand wenn g = a, zu preis p"), EN("fact g: a, b\nprice p: by list\n§1 hourly if g = a, at price p"), LIT("in einer Liste, die dem Programm nicht vorliegt"), LIT("a list that the program does not have") },
	{ "M26", DE("merkmal g: a, b\npreis p: laut liste\npreis q: 60,00 € je h, zuzüglich p\n§1 aufwand wenn g = a, zu preis q"), EN("fact g: a, b\nprice p: by list\nprice q: €60.00 per h, plus p\n§1 hourly if g = a, at price q"), LIT("was „q“ kostet, bleibt offen: ein Teil davon steht in einer Liste („p“)"), LIT("a part of it stands in a list (\"p\")") },
	{ "M23", DE("merkmal g: a, b\npreis p: 400,00 € monatlich, 49,00 € je besuch\n§1 gedeckt wenn g = a\nurteil gedeckt: in p"), EN("fact g: a, b\nprice p: €400.00 monthly, €49.00 per visit\n§1 covered if g = a\nverdict covered: in p"),
		LIT("je Besuch kostet, wird nie berechnet"), LIT("per visit is never charged") },
	{ "A11", DE("merkmal bestand: ja/nein aus inventar\n§1 gedeckt wenn bestand"), EN("fact stock: yes/no from inventory\n§1 covered if stock"), LIT("kennt das Haus „im-bestand“"), LIT("knows \"in-inventory\"") },
	{ "A11", DE("merkmal verlust: ja/nein aus dienstgraph\n§1 gedeckt wenn verlust"), EN("fact damage: yes/no from service-graph\n§1 covered if damage"), LIT("„schaden“"), LIT("\"loss\"") },
	{ "A11", DE("merkmal betrieb: läuft, steht aus dienstgraph\n§1 gedeckt wenn betrieb = steht"), EN("fact operation: runs, stands from service-graph\n§1 covered if operation = stands"), LIT("„geschäft“"), LIT("\"business\"") },
};

/* What is said with that word; NONE: the code is not. */
static struct str said_of(const char *code, struct str text_of, struct str word, struct arena *mem)
{
	struct document d = { STR("x.md"), text_of };
	struct findings found = { 0 };
	struct contract *c = NULL;
	if (contract_read(&d, 1, mem, &c, &found)) {
		struct analysis a;
		contract_analyse(c, mem, &a);
		for (size_t i = 0; i < a.n; i++)
			for (size_t k = 0; k < a.sections[i].found.n; k++)
				*push(mem, &found) = a.sections[i].found.at[k];
	}
	for (size_t i = 0; i < found.n; i++)
		if (str_is(found.at[i].code, str_of(code)) && str_has(found.at[i].text, word))
			return found.at[i].text;
	unit_failed(__FILE__, __LINE__, text(mem, "{} is not said of\n{}\n{}", str_of(code), text_of, found.n ? found.at[0].text : NONE));
	return NONE;
}

static void says(const char *code, struct str text_of, struct str word, struct arena *mem) { said_of(code, text_of, word, mem); }

TEST(each_code_is_said_in_both_languages)
{
	for (size_t i = 0; i < COUNT(rows); i++) {
		says(rows[i].code, rows[i].de, rows[i].word_de, mem);
		says(rows[i].code, rows[i].en, rows[i].word_en, mem);
	}
}

TEST(what_the_house_sees_by_itself_is_said_in_words_that_clocks_may_wait_for)
{
	static const struct { struct str text, before, opens, closes; } asked[] = {
		{ DE("merkmal g: a, b\nuhr u: ab meldung, bis vollmond\n§1 ziel u 1 h wenn g = a"), LIT("von selbst sieht es "), LIT("„"), LIT("“") },
		{ EN("fact g: a, b\nclock u: from report, until full-moon\n§1 target u 1 h if g = a"), LIT("by itself it sees "), LIT("\""), LIT("\"") },
	};
	for (size_t i = 0; i < COUNT(asked); i++) {
		struct str left = said_of("Z08", asked[i].text, asked[i].before, mem);
		ptrdiff_t at = str_find(left, asked[i].before);
		int words = 0;
		left = str_cut(left, at < 0 ? left.len : (size_t)at, left.len);
		for (; (at = str_find(left, asked[i].opens)) >= 0; words++) {
			left = str_cut(left, (size_t)at + asked[i].opens.len, left.len);
			at = str_find(left, asked[i].closes);
			struct str word = str_cut(left, 0, at < 0 ? 0 : (size_t)at);
			if (!contract_happening(word).len)
				unit_failed(__FILE__, __LINE__, text(mem, "the house does not see \"{}\"", word));
			left = str_cut(left, word.len + asked[i].closes.len, left.len);
		}
		check_int(words, 5);
	}
}

/* What belongs to the contract may not stand in an annex. */
TEST(an_annex_may_not_change_the_standard)
{
	struct document docs[] = { { STR("x.md"), STR(HEAD_DE "```klausel\nmerkmal g: a, b\n§1 gedeckt wenn g = a\n```\n") }, { STR("annex.md"), STR("---\nanlage: A\nsprache: de\nstandard: gedeckt\n---\n") } };
	struct findings found = { 0 };
	struct contract *c;
	check(!contract_read(docs, 2, mem, &c, &found));
	check(found.n && str_is(found.at[0].code, STR("K05")));
}

TEST(an_annex_is_told_so_in_its_language)
{
	struct document docs[] = { { STR("x.md"), STR("---\ncontract: X\nversion: 1\nlanguage: en\ndefault: project\n---\n```clause\nfact g: a, b\n§1 covered if g = a\n```\n") },
		{ STR("annex.md"), STR("---\nannex: A\nlanguage: en\ndefault: covered\n---\n") } };
	struct findings found = { 0 };
	struct contract *c;
	check(!contract_read(docs, 2, mem, &c, &found) && found.n);
	check_str(found.at[0].code, STR("K05"));
	check(str_has(found.at[0].text, STR("\"default\" belongs to the contract, not to an annex")));
}
