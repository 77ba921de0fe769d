/* sentence_whole_test.c - a contract that says all that the language can say: each form with each of its parts has a sentence in both
 * languages, and each sentence is read back. What has no place in it is a part that nobody has read as a sentence yet. */
#include "contract/language_test.h"
#include "contract/random_test.h"
#include "contract/sentence.h"

#define HEAD "---\nvertrag: Alles\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin, feiertage DE-HH\nparteien: der Auftragnehmer, die Auftraggeberin\n---\n```klausel\n"

#define VOCABULARY "merkmal gegenstand: server, drucker, rack aus inventar\nmerkmal stufe: s1, s2, s3 geordnet sonst s2 aus ticket\nmerkmal mängel: zahl sonst 0\nmerkmal gebucht: menge aus {mail, web}\n" \
	"merkmal module: menge aus {a, b, c}\nmerkmal zubehör: menge aus {x, y}\nmerkmal auslastung: prozent\nmerkmal verzug: dauer\nmerkmal rechnungswert: betrag\nmerkmal kauf: datum\nmerkmal vorlauf: werktage\nmerkmal restlaufzeit: monate\nmerkmal etage: unten, oben nur wenn gegenstand = server\n" \
	"merkmal umbau: ja/nein aus zustimmung\nmerkmal verschulden: anbieter-seite, klient-seite\nmerkmal priorität: p1, p2, p3 geordnet\nmerkmal rang: r1, r2\nmerkmal dringlichkeit: d1, d2 geordnet\n" \
	"dateiserver, webserver sind server\nlaser ist drucker\nbegriff notlage: stufe = s1 und nicht umbau\nbegriff gutachterin: \"die vereidigte Gutachterin der Kammer\"\n" \
	"nie gegenstand = drucker und etage = oben\ngewählt rang = r1\ngewählt gebucht = {mail}\ngewählt module = {a, b}\ngewählt zubehör = {}\nbei mehreren priorität: erster\nbei mehreren dringlichkeit: letzter\nbei mehreren zuschlag: höchster\nbei mehreren rabatt: höchster\nzusage wenn notlage dann gedeckt\n"

#define HOURS "kalender tags: mo-fr 08:00-12:00, 13:00-17:00, 24.12. 08:00-12:00 ohne feiertage DE-BY, AT, 31.12., 2026-05-15, 2026-08-03-2026-08-14\nkalender rest: außerhalb tags ohne feiertage\n" \
	"kalender sommer: apr-sep mo-fr 07:00-18:00, 15.10.-30.3. mo-so 09:00-20:00\nkalender wartung: dritter di 18:00-22:00, letzter so 02:00-06:00\nkalender feiertags: feiertage 10:00-16:00\nkalender immer: rund um die uhr\nkalender wechsel: jede zweite woche ab 2026-01-05 sa 08:00-12:00\n" \
	"kalender nacht: mo-so 22:00-06:00 innerhalb sommer\nkalender tokio: mo-fr 08:00-17:00 zone Asia/Tokyo\nkalender schicht: je tabelle ohne wartung, feiertage\n  | stufe | zeiten | ohne |\n  | s1 | wie tags und wechsel | - |\n  | - | mo-fr 22:00-06:00 | 1.5. |\n" \
	"uhr reaktion: ab meldung, bis antwort, ruht während rückfrage-beim-klienten, fremdleistung, annahme bis 15:00\nuhr behebung: ab meldung, bis gelöst, ruht innerhalb wartung, ersatzvornahme\n" \
	"zustimmung umbau: ab ankündigung, frist 5 werktage, schweigen = nein\nzustimmung änderung: ab ankündigung, frist 6 wochen, schweigen = ja\nvermutet nicht verschulden = klient-seite, beweis anbieter\n"

#define MONEY "kontingent stunden: 2 h je quartal je klient, verfällt, teilbar\nkontingent gespart: 3 je monat je standort, überträgt 3 monate, höchstens 20\nkontingent rollt: 4 je 90 tage, rollend, bedarf mängel\n" \
	"kontingent wächst: 1 h je angefangene 10 server je monat\nkontingent voll: 1 h je volle 10 server je monat\nkontingent pro-stück: 500 min je 1 server je monat\nkontingent jahr: 8 je jahr ab 1.8. je anwender, verfällt\nkontingent frei: 30 min je ticket, teilbar\nkontingent guthaben: 500,00 € je monat, überträgt 3 monate\nkontingent block: 50 h einmalig\n" \
	"preis pauschale: je server 85,00 €, je drucker 12,50 € monatlich, mindestens 500,00 € monatlich\npreis stufen: je server 10,00 € bis 10 server, 8,00 € bis 50 server, 6,00 € monatlich\npreis staffel: je server 10,00 € bis 10 server, 8,00 € monatlich, staffel für alle\n" \
	"preis technik: 30,00 € je 15 min, mindestens 30 min, höchstens 500,00 €\npreis takt: 120,00 € je h, im takt von 15 min\npreis tageswerk: 960,00 € je tag zu 8 h\npreis begonnen: 240,00 € je angefangene h\npreis anfahrt: 49,00 € je besuch\npreis einrichtung: 500,00 € einmalig\n" \
	"preis jährlich: 1.200,00 € jährlich ab 1.8.\npreis platz: je angefangene tb 29,00 € monatlich\npreis liste: laut liste\npreis fern: laut liste standard\npreis tage: je server 20,00 € monatlich, gezählt nach tagen\npreis umfang: 100,00 € je h, mindestens 20 h vierteljährlich\npreis lange: 120,00 € je h bis 3 h, 90,00 € je h, stufen je tag\npreis längere: 120,00 € je h bis 3 h, 90,00 € je h, stufen je buchung\npreis gedeckelt: 100,00 € je h, höchstens 2000,00 € jährlich ab 1.8.\npreis sitze: je server 9,00 € monatlich, verringerbar um 10 % zum jahrestag\npreis plätze: je server 9,00 € monatlich, verringerbar mit frist 3 monate\npreis ganze: 100,00 € monatlich, angefangene monate ganz\npreis volle: 100,00 € monatlich, nur volle monate\npreis nach-tagen: 100,00 € monatlich, anteilig\npreis pflege: 18 % von preis pauschale jährlich\npreis mehr: zuzüglich anfahrt, 20,00 € je h\npreis seiten: 0,02 € je seite bis 1000 seite, 0,01 € je seite, a3 zählt 2\n" \
	"preis strom: nach zähler strom je rack, mal 1,35, 500 kwh inklusive, 0,31 € je kwh\npreis kühlung: nach zähler kälte, 20 kwh inklusive je rack, 0,31 € je kwh\n" \
	"zuschlag abend: 50 % anteilig auf technik wenn außerhalb tags\nzuschlag nachts: 25 % auf technik wenn innerhalb wartung\nzuschlag eile: 100 % wenn stufe = s1\nzuschlag fest: 50,00 € wenn außerhalb tags und stufe = s1\nzuschlag stündlich: 15,00 € je h auf technik wenn außerhalb tags\nzuschlag begonnen: 15,00 € je angefangene h wenn stufe = s1\nzuschlag täglich: 15,00 € je h geleistet wenn außerhalb tags, höchstens 100,00 € je tag\nrabatt immer: 5,00 € je angefangene h geleistet, höchstens 20,00 € je tag\nrabatt menge: 10 % auf technik wenn anzahl server >= 50\nrabatt stündlich1: 5,00 € je h wenn stufe = s3\nrabatt begonnen1: 5,00 € je angefangene h wenn innerhalb rest\nhebt zuschlag eile auf soweit etage = oben\nhebt rabatt menge auf soweit etage = oben\nrabatt ruhe: 5 % anteilig wenn innerhalb rest\nrabatt nebenzeit: 5 % anteilig wenn außerhalb tags\n" \
	"urteil gedeckt: in pauschale wenn gegenstand = server\nurteil gedeckt: nach technik wenn gegenstand = drucker\nurteil projekt: nach angebot, freigabe klient ab 500,00 €\nurteil aufwand: nach zeit, freigabe klient ab 10 h je monat\nurteil abgelehnt: in nichts\nurteil gewährleistung: in pauschale\n" \
	"anpassung preise: jährlich um vpi zuzüglich 2 %, basis 2025-12, schwelle 2 %, mindestens 1 %, höchstens 3 %, zum 1.1., ankündigung 6 wochen, gerundet auf 0,10 €\nanpassung technik: vierteljährlich um 3 %\nanpassung pflege: jährlich um bis zu 5 %\nanpassung takt: jährlich um 30 % fest, 50 % lohn, 20 % stahl, basis 2025-12\n" \
	"zahlung binnen 14 tage, skonto 2 % binnen 7 tage, skonto 1 % binnen 10 tage, verzug 9 % über basiszins\n"

#define RULES "§1.1 gedeckt wenn gegenstand = server und (notlage oder gebucht enthält mail) außer wenn verzug > 30 tage, geht vor §2 bis §3, §5\n§1.2 projekt wenn kauf >= 2025-01-01 und seit kauf < 36 monate, gilt ab 2026-02-01 bis 2026-12-31\n" \
	"§1.3 unklar wenn stufe = s3: \"wer das trägt\"\n§1.4 klient wenn auslastung > 80 % oder rechnungswert <= 100,00 €\n§1.5 abgelehnt wenn vorlauf < 5 werktage und restlaufzeit >= 3 monate, entscheidet anbieter\n§1.6 abgelehnt wenn mängel = 3, entscheidet gutachterin\n" \
	"§2.1 gedeckt wenn stufe >= s2, aus kontingent stunden, darüber aufwand zu preis technik\n§2.2 aufwand wenn nicht gegenstand in {server, drucker}, zu preis technik\n§2.3 gedeckt wenn meldung in tags und kontingent gespart reicht, aus kontingent rollt\n§2.4 gewährleistung wenn nicht kontingent wächst reicht und meldung außerhalb tags, aus kontingent voll\n" \
	"§2.5 gedeckt wenn etage = unten, aus kontingent pro-stück\n§2.6 gedeckt wenn etage = oben, aus kontingent jahr\n§2.7 gedeckt wenn umbau, aus kontingent frei\n" \
	"§3.1 gedeckt wenn stufe = s1 je tabelle\n | gegenstand | etage |\n | server | - |\n | drucker | unten |\n§3.2 urteil je tabelle, erste zeile\n | gegenstand | urteil |\n | server | gedeckt |\n | - | projekt |\n" \
	"§4.1 priorität = p1 wenn notlage\n§4.3 dringlichkeit = d1 wenn notlage\n§4.2 priorität je tabelle\n | gegenstand | priorität |\n | server | p2 |\n | - | p3 |\n§5.1 preis technik wenn urteil = aufwand\n§5.2 preis je tabelle wenn urteil = projekt\n | gegenstand | preis |\n | server | technik |\n | - | takt |\n" \
	"§5.3 zuzüglich anfahrt wenn etage = oben außer wenn stufe = s3\n§5.4 zuzüglich je tabelle\n | etage | zuzüglich |\n | oben | anfahrt |\n | - | einrichtung |\n"

#define SERVICE "§8.1 ziel wenn gegenstand = server\n | priorität | kalender | reaktion | behebung |\n | p1 | immer | 30 min | 4 h |\n | p2 | tags | 4 h | nächster werktag |\n | p3 | tags | am selben tag | 2 werktagsenden |\n§8.2 ziel reaktion 30 min in tags wenn gegenstand = drucker, gilt ab 2026-07-01\n§8.3 ziel behebung entfällt wenn stufe = s3\n§8.4 ziel entfällt wenn verschulden = klient-seite\n" \
	"§8.5 verfügbarkeit 99,5 % je kalendermonat je server in tags, messung alle 60 s, ausfall ab 3 fehlmessungen zählt nicht wenn stufe = s3\n§8.6 verfügbarkeit 99 % je 30 tage rollend, ausfall ab 5 min in vollen minuten wenn gegenstand = drucker\n§8.7 verfügbarkeit entfällt wenn gegenstand = rack\n" \
	"§8.8 ausfall zählt wenn stufe = s1\n§8.9 ausfall zählt nicht wenn stufe = s3\n§8.10 ausfall zählt nicht innerhalb wartung\nkennzahl erstantwort: anteil in ziel reaktion je kalendermonat wenn priorität = p1, mindestens 95 %\n" \
	"§9.1 gutschrift in % der pauschale wenn gegenstand = server, höchstens 25 %, antrag binnen 30 tage, verrechnet nächste-periode\n | verfügbarkeit-unter | gutschrift |\n | 99,5 % | 5 % |\n | 98 % | 10 % |\n§9.2 gutschrift 2 % der pauschale wenn erstantwort < 95 %\n§9.3 gutschrift 50,00 € je angefangene h über ziel reaktion, höchstens 500,00 €\n§9.4 gutschrift 1/30 der pauschale je angefangene 30 min ausfall\n§9.5 gutschriften höchstens 25 % der pauschale, antrag binnen 3 monate\n§9.6 gutschriften höchstens 10 % der jahrespauschale je jahr\n§9.7 gutschriften höchstens 500,00 € je ticket wenn gegenstand = server\n" \
	"kündigungsrecht klient wenn verfügbarkeit unter 99 % in 3 monaten in folge, frist 30 tage\nkündigungsrecht anbieter wenn erstantwort unter 90 % in 2 von 6 monaten\n" \
	"kündigungsrecht klient wenn ziel behebung 3 mal binnen 6 monaten verfehlt, gezählt wenn priorität = p1, frist 30 tage\nkündigungsrecht anbieter wenn rechnung 30 tage überfällig, frist 14 tage\n" \
	"pflicht quartalsgespräch: je quartal\npflicht rundgang: 2 je monat, vor ort\n"

#define TERM "laufzeit 36 monate ab 2026-01-01, verlängert um 12 monate, kündigung 3 monate, erinnerung 6 wochen wenn stufe = s1\nlaufzeit bis 2029-07-31, ohne verlängerung\nlaufzeit 24 monate, danach unbefristet, kündigung 3 monate, danach 1 monat zum monatsende\n" \
	"laufzeit unbefristet, kündigung 3 monate zum quartalsende in textform\nlaufzeit unbefristet, kündigung 6 monate zum halbjahresende in schriftform\nlaufzeit unbefristet, kündigung 3 monate zum jahresende\nlaufzeit 24 monate, verlängert um 12 monate, kündigung 3 monate zum jahresende\nnur text §1.9, §10 bis §11\n" \
	"änderung der agb: ankündigung 6 wochen, widerspruch binnen 4 wochen, zum monatsersten\nänderung der anlage: einvernehmlich\n```\n"

static const struct str annex = LIT("---\nanlage: Klient AG\nfassung: 1\nsprache: de\n---\n```klausel\nergänzt §1.1: gedeckt wenn gegenstand = rack\nersetzt §2.2: aufwand wenn gegenstand = rack, gilt ab 2026-06-01\nersetzt §1.4: abgelehnt wenn auslastung > 90 %, gilt ab 2026-06-01 bis 2026-08-31\nhebt §2.5 auf\nhebt §2.6 auf soweit gegenstand = server, gilt ab 2026-06-01 bis 2026-08-31\nhebt §2.7 auf, gilt ab 2026-06-01\n"
	"ersetzt kalender sommer: mo-sa 08:00-18:00\nersetzt zahlung binnen 30 tage, verzug gesetzlich\n"
	"ersetzt merkmal stufe: s1, s2, s3 geordnet sonst s1 aus ticket\nersetzt begriff notlage: stufe = s1\nersetzt bei mehreren priorität: letzter\nersetzt änderung der agb: ankündigung 8 wochen, widerspruch binnen 6 wochen\n```\n");

static struct contract *whole(struct arena *mem)
{
	struct document docs[] = { { STR("alles.de.md"), text(mem, "{}{}{}{}{}{}{}", STR(HEAD), STR(VOCABULARY), STR(HOURS), STR(MONEY), STR(RULES), STR(SERVICE), STR(TERM)) }, { STR("anlage.de.md"), annex } };
	struct findings found = { 0 };
	struct contract *c = NULL;
	if (!contract_read(docs, 2, mem, &c, &found))
		for (size_t i = 0; i < found.n; i++)
			note(LOG_WARN, "{}", found.at[i].text);
	return c;
}

static struct str all_said(const struct contract *c, struct arena *mem)
{
	struct sentences all = { 0 };
	struct out o = out_open(mem);
	contract_sentences(c, mem, &all);
	for (size_t i = 0; i < all.n; i++)
		print(&o, "{}\n", all.at[i].text);
	return out_str(&o);
}

static bool says_part(const struct statement *st, const struct telling *t, const struct slot *part)
{
	const struct replaced *was = st->form == &forms[FORM_REPLACED] ? st->body : NULL;
	const struct form *form = was ? was->form : st->form;
	return form == &forms[t->form] && slot_present(part, was ? was->body : st->body);
}

/* The parts of a form that no statement of it has. */
static void check_parts(const struct contract *c, struct arena *mem)
{
	struct out missing = out_open(mem);
	for (size_t i = 0; i < n_tellings; i++)
		for (size_t k = 0; k < tellings[i].n; k++) {
			const struct telling *t = &tellings[i];
			bool said = !str_has(t->text[LANG_DE], text(mem, "<{}>", t->slots[k].name));
			for (size_t s = 0; s < c->statements.n && !said; s++)
				said = says_part(&c->statements.at[s], t, &t->slots[k]);
			if (!said)
				print(&missing, "{}; ", t->slots[k].name);
		}
	check_str(out_str(&missing), NONE);
}

static void check_rules(const struct contract *c, struct arena *mem)
{
	struct out missing = out_open(mem);
	size_t n;
	const struct slot *slots = rule_slots(&n);
	for (size_t k = 0; k < n + n_rule_tellings; k++) {
		bool said = false;
		for (size_t s = 0; s < c->statements.n && !said; s++) {
			const struct rule *rule = statement_rule(&c->statements.at[s]);
			said = rule && (k < n ? slot_present(&slots[k], rule) : rule_telling_of(rule) == &rule_tellings[k - n]);
		}
		if (!said)
			print(&missing, "{}; ", k < n ? slots[k].name : rule_tellings[k - n].text[LANG_DE]);
	}
	check_str(out_str(&missing), NONE);
}

static void check_read_back(const struct contract *c, struct arena *mem)
{
	struct sentences all = { 0 };
	contract_sentences(c, mem, &all);
	for (size_t i = 0; i < all.n; i++) {
		if (str_has(all.at[i].text, saying(SAYING_VERBATIM, c->lang)))
			unit_failed(__FILE__, __LINE__, all.at[i].text);
		check_str(contract_sentence_read(c, all.at[i].text, mem), all.at[i].source);
	}
}

TEST_OF_MANY(everything_the_language_can_say_has_a_sentence)
{
	struct contract *c = whole(mem);
	check_parts(c, mem);
	check_rules(c, mem);
	check_read_back(c, mem);
	check_read_back(in_language(c, LANG_EN, mem), mem);
}

TEST(what_is_easily_said_badly_reads_well)
{
	static const struct str german[] = { LIT("„Notlage“ zutrifft oder die Auswahl „gebucht“ Mail enthält"), LIT("„gebucht“: gewählt ist genau Mail."), LIT("gewählt sind genau A und B."), LIT("gewählt ist nichts."),
		LIT("ein Ausfall beginnt mit 3 Fehlmessungen"), LIT("ein Ausfall beginnt nach 5 Minuten in vollen Minuten."), LIT("§8.6 Wenn der Gegenstand Drucker ist"), LIT("verrechnet mit der nächsten Periode"),
		LIT("gemessen an dem Merkmal „Mängel“"), LIT("0,02 € je Seite für die ersten 1000 Seiten"), LIT("Was „AGB“ betrifft, wird auf Ankündigung geändert; die Änderung ist 6 Wochen vorher anzukündigen; widersprochen"), LIT("darüber entscheidet die Gutachterin.") };
	static const struct str english[] = { LIT("the choice “gebucht” contains mail"), LIT("chosen is exactly mail."), LIT("chosen are exactly a and b."), LIT("chosen is nothing."), LIT("beyond it hourly at the price"),
		LIT("in whole minutes."), LIT("covers the third Tuesday of the month"), LIT("What concerns “AGB” is changed on notice; the change is announced 6 weeks before; an objection") };
	struct contract *c = whole(mem), *abroad = in_language(c, LANG_EN, mem);
	struct str said[2] = { all_said(c, mem), all_said(abroad, mem) };
	for (size_t i = 0; i < COUNT(german); i++)
		if (!str_has(said[LANG_DE], german[i]))
			unit_failed(__FILE__, __LINE__, text(mem, "{}\nwanted: {}", said[LANG_DE], german[i]));
	for (size_t i = 0; i < COUNT(english); i++)
		if (!str_has(said[LANG_EN], english[i]))
			unit_failed(__FILE__, __LINE__, text(mem, "{}\nwanted: {}", said[LANG_EN], english[i]));
}

/* An option of a set is no quota: what is not named says it as people read it. */
TEST(a_region_says_an_option_of_a_set)
{
	struct contract *c = random_read(STR("---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal gebucht: menge aus {mail, web}\n§1 gedeckt wenn gebucht enthält mail\n```\n"), mem);
	struct speech s = speech_open(c, mem);
	struct cubes gaps = { 0 };
	struct out o = out_open(mem);
	contract_gaps(c, mem, &gaps);
	say_region(&s, &o, &gaps.at[0]);
	check_str(out_str(&o), STR("die Auswahl „gebucht“ Mail nicht enthält"));
}
