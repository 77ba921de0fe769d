/* sentence_test.c - every statement as a sentence and back, unchanged: of every contract of the tree and of random ones,
 * in both languages. */
#include "contract/random_test.h"
#include "contract/sentence.h"

enum { CONTRACTS = 30 };

static bool has_sentence(const struct statement *st)
{
	for (size_t i = 0; i < n_tellings; i++)
		if (st->form == &forms[tellings[i].form])
			return true;
	return false;
}

/* How many statements had to be quoted because no row says them. */
static int round_trip(const struct contract *c, struct arena *mem)
{
	struct speech s = speech_open(c, mem);
	int quoted = 0;
	for (size_t i = 0; i < c->statements.n; i++) {
		const struct statement *st = &c->statements.at[i];
		if (!has_sentence(st))
			continue;
		struct str sentence = sentence_print(&s, st);
		check_str(sentence_read(&s, sentence), statement_source(c, st, mem));
		if (!str_has(sentence, saying(SAYING_VERBATIM, c->lang)))
			continue;
		quoted++;
		note(LOG_WARN, "no sentence: {}", sentence);
	}
	return quoted;
}

static struct str sentence_of(struct speech *s, struct str clause)
{
	for (size_t i = 0; i < s->c->statements.n; i++)
		if (s->c->statements.at[i].form == &forms[FORM_RULE] && str_is(((const struct rule *)s->c->statements.at[i].body)->at.key, clause))
			return sentence_print(s, &s->c->statements.at[i]);
	return NONE;
}

static bool says(const struct contract *c, struct str words, struct arena *mem)
{
	struct sentences said = { 0 };
	contract_sentences(c, mem, &said);
	for (size_t i = 0; i < said.n; i++)
		if (str_has(said.at[i].text, words))
			return true;
	return false;
}

TEST(every_statement_of_random_contracts_is_a_sentence_and_comes_back)
{
	struct arena *own = arena_open();
	for (int n = 0; n < CONTRACTS; n++) {
		struct contract *c = random_read(random_contract(own), own);
		check_int(round_trip(c, own), 0);
		check_int(round_trip(in_language(c, c->lang == LANG_DE ? LANG_EN : LANG_DE, own), own), 0);
		arena_reset(own);
	}
	arena_close(own);
}

TEST_OF_MANY(every_statement_of_the_tree_is_a_sentence_and_comes_back)
{
	struct tree_contracts all = tree_contracts(mem);
	for (size_t i = 0; i < all.n; i++) {
		const struct contract *c = all.at[i], *abroad = in_language(c, c->lang == LANG_DE ? LANG_EN : LANG_DE, mem);
		check_int(round_trip(c, mem), 0);
		check_int(round_trip(abroad, mem), 0);
	}
}

#define WORDED "---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal ebene: hardware, software\n" \
	"merkmal tätigkeit: fehlersuche, behebung, austausch\nmerkmal im-bestand: ja/nein\nmerkmal auslastung: prozent\nbegriff ausfall: im-bestand\n" \
	"§2 gedeckt wenn ausfall\n§6 gedeckt wenn ausfall\n§7.4 gedeckt wenn ausfall\n"
#define WORDS_OF_IT "```\n```werte\n| merkmal | wert | im satz |\n| ebene | ebene | es (nicht) um … geht |\n| ebene | hardware | die Hardware |\n" \
	"| tätigkeit | tätigkeit | … wird |\n| tätigkeit | fehlersuche | ein Fehler gesucht |\n| tätigkeit | behebung | er behoben |\n" \
	"| tätigkeit | austausch | ein Gerät ausgetauscht |\n| ausfall | ausfall | (ein/kein) Ausfall vorliegt |\n```\n"

static void check_sentence(struct str rule, struct str want, struct arena *mem)
{
	struct contract *c = random_read(text(mem, WORDED "{}\n" WORDS_OF_IT, rule), mem);
	struct speech s = speech_open(c, mem);
	check_str(sentence_of(&s, STR("§7.1")), want);
	check_str(sentence_read(&s, want), rule);
}

TEST(sentences_read_as_the_author_words_them)
{
	check_sentence(STR("§7.1 projekt wenn ebene = hardware und tätigkeit in {fehlersuche, behebung, austausch}, geht vor §2 bis §6, §7.4"),
		STR("§7.1 Projekt, wenn es um die Hardware geht und ein Fehler gesucht, er behoben oder ein Gerät ausgetauscht wird; geht §§ 2 bis 6 und §7.4 vor."), mem);
	check_sentence(STR("§7.1 gedeckt wenn nicht ausfall und nicht ebene = software"),
		STR("§7.1 Gedeckt, wenn kein Ausfall vorliegt und die Ebene nicht Software ist."), mem);
	check_sentence(STR("§7.1 projekt wenn nicht tätigkeit = austausch oder auslastung > 80 %"),
		STR("§7.1 Projekt, wenn die Tätigkeit nicht Austausch ist oder die Auslastung mehr als 80 % beträgt."), mem);
}

TEST(what_mixes_and_with_or_is_numbered)
{
	check_sentence(STR("§7.1 gedeckt wenn im-bestand und (ausfall oder ebene = hardware und tätigkeit = austausch) außer wenn nicht (ausfall oder im-bestand)"),
		STR("§7.1 Gedeckt, wenn alles Folgende gilt: (1) dass „im Bestand“ zutrifft; (2) dass mindestens eines von Folgendem gilt: (2.1) dass ein Ausfall vorliegt; "
		"(2.2) dass es um die Hardware geht und ein Gerät ausgetauscht wird, außer wenn nichts von Folgendem gilt: (1) dass ein Ausfall vorliegt; (2) dass „im Bestand“ zutrifft."), mem);
}

/* Words that sound like the grammar, or like each other, do not change what is read. */
TEST(treacherous_words_are_quoted)
{
	struct contract *c = random_read(STR("---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal a: b, c\nmerkmal d: ja/nein\n"
		"§7.1 gedeckt wenn a = b und d\n§2 projekt wenn a = c\n```\n```werte\n| merkmal | wert | im satz |\n| a | a | es um … geht |\n| a | b | c |\n"
		"| a | c | c |\n| d | d | es um c geht |\n```\n"), mem);
	struct speech s = speech_open(c, mem);
	check_str(sentence_of(&s, STR("§7.1")), STR("§7.1 Gedeckt, wenn das Merkmal „A“ B ist und „D“ zutrifft."));
	check_int(round_trip(c, mem), 0);
}

/* "es um Switch geht" would lack its article; "die Leuchte rot ist" lacks nothing. */
TEST(a_bare_name_does_not_stand_behind_a_preposition)
{
	struct contract *c = random_read(STR("---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal ding: switch, server\nmerkmal leuchte: rot, grün\n"
		"§1 gedeckt wenn ding = switch\n§2 projekt wenn leuchte = rot und nicht ding = switch\n```\n```werte\n| merkmal | wert | im satz |\n"
		"| ding | ding | es (nicht) um … geht |\n| leuchte | leuchte | die Leuchte (nicht) … ist |\n```\n"), mem);
	struct speech s = speech_open(c, mem);
	check_str(sentence_of(&s, STR("§1")), STR("§1 Gedeckt, wenn das Merkmal „Ding“ Switch ist."));
	check_str(sentence_of(&s, STR("§2")), STR("§2 Projekt, wenn die Leuchte rot ist und das Merkmal „Ding“ nicht Switch ist."));
	check_int(round_trip(c, mem), 0);
}

/* "nicht A, B oder C" leaves open how far the "nicht" goes. */
TEST(what_is_denied_of_several_values_is_denied_of_each)
{
	check_sentence(STR("§7.1 gedeckt wenn nicht tätigkeit in {fehlersuche, behebung}"), STR("§7.1 Gedeckt, wenn die Tätigkeit weder Fehlersuche noch Behebung ist."), mem);
	check_sentence(STR("§7.1 gedeckt wenn nicht ebene in {hardware, software}"), STR("§7.1 Gedeckt, wenn die Ebene weder Hardware noch Software ist."), mem);
	struct contract *c = random_read(STR("---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal zweck: erhalt, erweiterung, umzug\n"
		"§1 gedeckt wenn nicht zweck = erweiterung\n§2 gedeckt wenn nicht zweck in {erhalt, umzug}\n```\n```werte\n| merkmal | wert | im satz |\n| zweck | zweck | der Zweck (nicht) … ist |\n"
		"| zweck | erhalt | der Erhalt |\n| zweck | erweiterung | eine Erweiterung |\n| zweck | umzug | ein Umzug |\n```\n"), mem);
	struct speech s = speech_open(c, mem);
	check_str(sentence_of(&s, STR("§1")), STR("§1 Gedeckt, wenn der Zweck keine Erweiterung ist."));
	check_str(sentence_of(&s, STR("§2")), STR("§2 Gedeckt, wenn der Zweck weder der Erhalt noch ein Umzug ist."));
	check_int(round_trip(c, mem), 0);
}

/* No hyphens of ours in English, and days as people write them. */
TEST(names_are_words_in_english)
{
	struct contract *c = random_read(STR("---\ncontract: X\nversion: 1, valid from 2026-01-01, reference receipt\nlanguage: en\ndefault: project\n---\n```clause\n"
		"fact thing: network-device, e-mail, network\nprice flat-fee: €5.00 monthly\nverdict covered: in flat-fee\nverdict declined: in nothing\ncalendar service-hours: mon-fri 08:00-17:00\n"
		"§1 covered if not thing in {network-device, e-mail} and receipt in service-hours, valid from 2026-07-01\n§2 declined if thing = network\n"
		"surcharge late: 50 % pro rata on flat-fee if outside service-hours\n§4 credit 5 % of flat-fee if thing = e-mail\n```\n"), mem);
	static const struct str said[] = { LIT("Covered if the thing is neither network device nor e-mail and the receipt is within service hours; valid from 1 July 2026."), LIT("Under the verdict “covered” everything is included in the price “flat fee”."),
		LIT("The fact “thing” has the values network device, e-mail and network."), LIT("Under the verdict “declined” nothing is charged."), LIT("is 50 % in proportion to the minutes on the price “flat fee” outside service hours."),
		LIT("The credit is 5 % of the flat fee if") };
	for (size_t i = 0; i < COUNT(said); i++)
		if (!says(c, said[i], mem))
			unit_failed(__FILE__, __LINE__, said[i]);
	check_int(round_trip(c, mem), 0);
}

TEST(consent_to_a_changed_contract_is_no_fact)
{
	struct contract *c = random_read(STR("---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal umzug: ja/nein aus zustimmung\n§1 gedeckt wenn umzug\n"
		"zustimmung änderung: ab ankündigung, frist 6 wochen, schweigen = ja\nzustimmung umzug: ab ankündigung, frist 48 h, schweigen = nein\n```\n"), mem);
	struct sentences all = { 0 }, abroad = { 0 };
	contract_sentences(c, mem, &all);
	contract_sentences(in_language(c, LANG_EN, mem), mem, &abroad);
	check(all.n == 4 && abroad.n == 4);
	check_str(all.at[2].text, STR("Wird der Vertrag geändert („Änderung“), beträgt die Frist zur Zustimmung 6 Wochen ab der Ankündigung; Schweigen bedeutet ja."));
	check_str(all.at[3].text, STR("Zum Merkmal „Umzug“ beträgt die Frist 48 Stunden ab der Ankündigung; Schweigen bedeutet nein."));
	check(str_starts(abroad.at[2].text, STR("If the contract is changed (")) && str_ends(abroad.at[2].text, STR("silence means ja.")));
	check_int(round_trip(c, mem), 0);
}

TEST(parties_are_called_by_their_names)
{
	struct contract *own = random_read(STR("---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\nparteien: der Auftragnehmer, die Auftraggeberin\n---\n```klausel\nmerkmal a: b, c\n§1 gedeckt wenn a = b\n```\n"), mem);
	struct contract *foreign = random_read(STR("---\ncontract: X\nversion: 1\nlanguage: en\ndefault: project\nparties: the Supplier, the Customer\n---\n```clause\nfact a: b, c\n§1 covered if a = b\n```\n"), mem);
	check_str(contract_party(own, PARTY_CLIENT, LANG_DE, mem), STR("die Auftraggeberin"));
	check_str(contract_party(own, PARTY_PROVIDER, LANG_EN, mem), STR("the Auftragnehmer"));
	check_str(contract_party(foreign, PARTY_CLIENT, LANG_DE, mem), STR("Customer"));
	check_str(contract_party(foreign, PARTY_CLIENT, LANG_EN, mem), STR("the Customer"));
	check_str(contract_party(NULL, PARTY_CLIENT, LANG_DE, mem), STR("der Klient"));
}

#define LEFT_TO_CLIENT "---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\nparteien: der Vermieter, die Mieterin\n---\n```klausel\nmerkmal a: b, c\n§1 klient wenn a = b\n" \
	"urteil klient: in nichts\nzusage wenn a = b dann klient\n```\n```fall\n\"Papier\": a = b → klient nach §1\n\"Rest\": a = c → projekt\n```\n"

/* "Klient" names nobody where the parties have other names. */
TEST(what_is_left_to_the_client_is_said_by_its_name)
{
	struct contract *c = random_read(STR(LEFT_TO_CLIENT), mem), *abroad = in_language(c, LANG_EN, mem);
	struct render_parts parts = { 0 };
	struct out shown = out_open(mem), english = out_open(mem);
	contract_render(c, &parts, &shown);
	contract_render(abroad, &parts, &english);
	check_int(round_trip(c, mem) + round_trip(abroad, mem), 0);
	check(str_has(out_str(&shown), STR("§1 Die Mieterin selbst ist zuständig, wenn")) && str_has(out_str(&shown), STR("→ die Mieterin selbst nach §1\n")));
	check(str_has(out_str(&english), STR("§1 The Mieterin itself is responsible if")) && str_has(out_str(&english), STR("→ the Mieterin itself under §1\n")));
}

TEST(later_constructs_have_their_sentences)
{
	struct contract *c = random_read(STR("---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\n---\n```klausel\n"
		"merkmal stufe: s1, s2, s3 geordnet\nmerkmal dauer-a: monate\nmerkmal dauer-b: werktage\nkalender tag: mo-fr 08:00-17:00\nuhr reaktion: ab meldung, bis antwort\npreis gebühr: 100,00 € monatlich\n"
		"preis technik: 30,00 € je angefangene 15 min, mindestens 30 min\npreis rest: laut liste\npreis fahrt: laut liste standard\n"
		"§1 gedeckt wenn stufe >= s2 und außerhalb tag\n§2 projekt wenn nicht eingang in tag, gilt ab 2026-02-01 bis 2026-12-31\n"
		"§3 unklar wenn stufe = s1: \"was ist das?\"\n§4 ziel reaktion 30 min in tag wenn stufe = s1\n§5 ziel reaktion entfällt wenn stufe = s3\n"
		"§6 verfügbarkeit 99,5 % je kalendermonat, messung alle 60 s, ausfall ab 1 min\n§7 verfügbarkeit entfällt wenn stufe = s3\n"
		"§8 ausfall zählt nicht wenn stufe = s3\n§9 gutschrift 10 % der gebühr wenn stufe = s1, antrag binnen 30 tage\n"
		"laufzeit 12 monate, verlängert um 12 monate, kündigung 3 monate wenn stufe = s1\n§10 gutschriften höchstens 25 % der gebühr\n§11 gutschrift 5,00 € je angefangenem werktag über ziel reaktion, höchstens 50,00 €\n"
		"preis pflege: 18 % von preis gebühr jährlich\nzuschlag nachts: 50 % auf technik wenn außerhalb tag\n"
		"anpassung gebühr: jährlich um vpi, basis 2025-12, schwelle 2 %, höchstens 3 %, zum 1.1., ankündigung 6 wochen, gerundet auf 0,10 €\n"
		"laufzeit 12 monate, verlängert um 12 monate, kündigung 3 monate, erinnerung 6 wochen\n```\n"), mem);
	check_int(round_trip(c, mem), 0);
	check_int(round_trip(in_language(c, LANG_EN, mem), mem), 0);
	struct document docs[] = { { STR("a.md"), contract_print(c, mem) }, { STR("b.md"), STR("---\nanlage: A\nfassung: 1\nsprache: de\n---\n```klausel\n"
		"ersetzt kalender tag: mo-sa 08:00-18:00\nmerkmal gebucht: menge aus {mail, web}\n```\n") } };
	struct contract *amended;
	struct findings found = { 0 };
	check(contract_read(docs, 2, mem, &amended, &found));
	check_int(round_trip(amended, mem), 0);
	struct speech other = speech_open(amended, mem);
	check_str(sentence_print(&other, &amended->statements.at[amended->statements.n - 2]), STR("An die Stelle des Früheren tritt: "
		"Der Kalender „Tag“ umfasst Montag bis Samstag 08:00–18:00."));
	check_str(sentence_print(&other, &amended->statements.at[amended->statements.n - 1]), STR("Das Merkmal „gebucht“ ist eine Auswahl aus Mail und Web."));
	struct speech s = speech_open(c, mem);
	check_str(sentence_of(&s, STR("§1")), STR("§1 Gedeckt, wenn die Stufe in der Reihenfolge ab S2 ist und die Zeit außerhalb des Kalenders „Tag“ liegt."));
	check_str(sentence_of(&s, STR("§3")), STR("§3 Bewusst offen, wenn die Stufe S1 ist: „was ist das?“."));
}

TEST(terms_adjustments_and_surcharges_have_their_sentences)
{
	static const struct str written[] = {
		LIT("laufzeit unbefristet, kündigung 4 wochen"), LIT("laufzeit unbefristet, kündigung 3 monate zum quartalsende in textform, erinnerung 2 wochen"), LIT("laufzeit 12 monate, danach unbefristet, kündigung 3 monate, danach 1 monat in schriftform"), LIT("laufzeit bis 2029-07-31 ab 2026-08-01, verlängert um 12 monate, kündigung 3 monate"), LIT("laufzeit bis 2029-07-31, ohne verlängerung"), LIT("preis wartung: 900,00 € halbjährlich"), LIT("kontingent schuljahr: 8 je jahr ab 1.8. je anwender, verfällt"), LIT("laufzeit unbefristet ab 2025-04-01, kündigung 3 monate zum quartalsende, erinnerung 6 wochen"),
		LIT("laufzeit 24 monate, danach unbefristet, kündigung 3 monate, danach 1 monat zum monatsende"), LIT("laufzeit 36 monate ab 2025-01-01, ohne verlängerung"),
		LIT("laufzeit unbefristet, kündigung 6 monate zum halbjahresende wenn stufe = s1"), LIT("laufzeit unbefristet, kündigung 3 monate zum jahresende"),
		LIT("anpassung gebühr: jährlich um rpi zuzüglich 2 %, mindestens 3 %, höchstens 8 %"), LIT("anpassung gebühr: jährlich um 3 %, zum 1.1."), LIT("anpassung gebühr: jährlich um 30 % fest, 50 % lohn, 20 % stahl"), LIT("anpassung gebühr: vierteljährlich um 60 % vpi, 40 % erzeugerpreise-stahl, basis 2025-12, schwelle 2 %, mindestens 1 %, höchstens 8 %, zum 1.1., ankündigung 6 wochen"),
		LIT("anpassung gebühr: jährlich um 12,5 % fest, 87,5 % lohnindex, höchstens 3 %"),
		LIT("anpassung gebühr: vierteljährlich um bis zu 5 %, ankündigung 3 monate"), LIT("zuschlag eile: 100 % auf gebühr wenn außerhalb tag und stufe = s1"),
		LIT("zuschlag eile: 100 % wenn tag und (stufe = s1 oder stufe = s2)"), LIT("zuschlag eile: 10 % wenn stufe >= s2"), LIT("bei mehreren zuschlag: höchster"),
	};
	for (size_t i = 0; i < COUNT(written); i++) {
		struct contract *c = random_read(text(mem, "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\n---\n```klausel\n"
			"merkmal stufe: s1, s2, s3 geordnet\nkalender tag: mo-fr 08:00-17:00\nuhr reaktion: ab meldung, bis antwort\npreis gebühr: 100,00 € monatlich\n{}\n```\n", written[i]), mem);
		check_int(round_trip(c, mem), 0);
		check_int(round_trip(in_language(c, LANG_EN, mem), mem), 0);
	}
}

/* Weights stand in one order, what is fixed first, and are said in both languages. */
TEST(weighted_indexes_are_said_and_printed)
{
	static const struct { struct str head, written, printed, said; enum lang lang; } rows[] = {
		{ LIT("---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\n---\n```klausel\npreis p: 1,00 € je h\n"), LIT("anpassung p: jährlich um 50 % lohn, 30 % fest, 20 % stahl, basis 2025-12, höchstens 5 %"),
		  LIT("anpassung p: jährlich um 30 % fest, 50 % lohn, 20 % stahl, basis 2025-12, höchstens 5 %\n"),
		  LIT("Die Anpassung „P“ geschieht jährlich gewichtet, und zwar 30 % fest, 50 % nach dem Index LOHN, 20 % nach dem Index STAHL, gemessen am Stand von Dezember 2025, höchstens 5 %."), LANG_DE },
		{ LIT("---\ncontract: X\nversion: 1, valid from 2026-01-01, reference receipt\nlanguage: en\ndefault: project\n---\n```clause\nprice p: €1.00 per h\n"), LIT("adjustment p: yearly by 50 % wages, 30 % fixed, 20 % steel, base 2025-12, at most 5 %"),
		  LIT("adjustment p: yearly by 30 % fixed, 50 % wages, 20 % steel, base 2025-12, at most 5 %\n"),
		  LIT("The adjustment “p” is made yearly by weights, namely 30 % fixed, 50 % by the index WAGES, 20 % by the index STEEL, measured from its level of December 2025, at most 5 %."), LANG_EN },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct contract *c = random_read(text(mem, "{}{}\n```\n", rows[i].head, rows[i].written), mem);
		struct speech s = speech_open(c, mem);
		struct str formatted;
		struct err e = { 0 };
		check(contract_format(c, -1, rows[i].lang, mem, &formatted, &e) && str_has(formatted, rows[i].printed));
		check_str(sentence_print(&s, &c->statements.at[c->statements.n - 1]), rows[i].said);
		check_int(round_trip(c, mem), 0);
		check_int(round_trip(in_language(c, rows[i].lang == LANG_DE ? LANG_EN : LANG_DE, mem), mem), 0);
	}
}

#define PRICED "---\nvertrag: X\nfassung: 1\nsprache: de\nwährung: EUR\nstandard: projekt\n---\n```klausel\nmerkmal auftrag: störung, umzug\nmerkmal verzug: dauer\n" \
	"§1 gedeckt wenn auftrag = störung\n§3.5 abgelehnt wenn verzug > 30 tage, entscheidet anbieter, geht vor §1\n§4 preis technik wenn auftrag = umzug\n" \
	"preis technik: 30,00 € je 15 min\npreis stunde: 90,00 € je h\npreis viertel: 24,00 € je angefangene 15 min\npreis seiten: 0,01 € je seite\npreis speicher: 5,00 € je angefangene 100 gb\n" \
	"anpassung preise: jährlich um vpi, höchstens 5 %\n```\n"

/* Time is charged by its begun unit, and the sentence says so; a decision names who decides; an index has its capitals. */
TEST(prices_decisions_and_indexes_are_said_as_people_say_them)
{
	struct contract *c = random_read(STR(PRICED), mem), *abroad = in_language(c, LANG_EN, mem);
	static const struct str german[] = { LIT("30,00 € für jede angefangene Einheit von 15 Minuten"), LIT("90,00 € für jede angefangene Stunde"), LIT("24,00 € je angefangene 15 Minuten"),
		LIT("0,01 € je Seite."), LIT("5,00 € je angefangene 100 GB"), LIT("wenn der Auftrag Störung ist"),
		LIT("Die Anpassung „Preise“ geschieht jährlich nach dem Index VPI, höchstens 5 %") };
	static const struct str english[] = { LIT("per 15 minutes or part thereof"), LIT("per hour or part thereof"), LIT("for each begun 15 minutes"), LIT("The price “technik” applies if"),
		LIT("by the index VPI, at most 5 %") };
	for (size_t i = 0; i < COUNT(german); i++)
		if (!says(c, german[i], mem))
			unit_failed(__FILE__, __LINE__, german[i]);
	for (size_t i = 0; i < COUNT(english); i++)
		if (!says(abroad, english[i], mem))
			unit_failed(__FILE__, __LINE__, english[i]);
	check_int(round_trip(c, mem), 0);
	check_int(round_trip(abroad, mem), 0);
}

static struct str gaps_said(const struct contract *c, struct arena *mem)
{
	struct speech s = speech_open(c, mem);
	struct cubes gaps = { 0 };
	struct out o = out_open(mem);
	contract_gaps(c, mem, &gaps);
	for (size_t i = 0; i < gaps.n; i++)
		say_region(&s, &o, &gaps.at[i]);
	return out_str(&o);
}

TEST(a_region_names_who_decides)
{
	struct contract *c = random_read(STR(PRICED), mem), *abroad = in_language(c, LANG_EN, mem);
	check(str_has(gaps_said(c, mem), STR("der Anbieter nach §3.5 dagegen entschieden hat")));
	check(str_has(gaps_said(abroad, mem), STR("the provider has decided against it under §3.5")));
	struct contract *own = random_read(STR("---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\nparteien: der Auftragnehmer, die Auftraggeberin\n---\n```klausel\n"
		"merkmal a: b, c\n§1 gedeckt wenn a = b, entscheidet klient\n```\n"), mem);
	check(str_has(gaps_said(own, mem), STR("die Auftraggeberin nach §1 dagegen entschieden hat")));
	check(str_has(gaps_said(in_language(own, LANG_EN, mem), mem), STR("the Auftraggeberin has decided against it under §1")));
}

#define OWN_WORDS "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nparteien: der Vermieter, die Mieterin\n---\n```klausel\nmerkmal ding: kasse, drucker\n" \
	"bondrucker, kassenlade ist kasse\nbondrucker-x ist bondrucker\nkalender tags: mo-fr 08:00-17:00\nuhr reaktion: ab meldung, bis antwort\npreis gebühr: 100,00 € monatlich\nmerkmal letzte-reinigung: datum\n" \
	"§1 gedeckt wenn ding = bondrucker-x und seit letzte-reinigung < 6 monate\n§2 klient wenn ding = drucker\n§3 ziel reaktion 4 h in tags\n§5 preis gebühr wenn urteil in {klient, gedeckt}\n" \
	"kennzahl erstantwort: anteil in ziel reaktion je kalendermonat, mindestens 95 %\n§4 gutschrift 5 % der gebühr wenn erstantwort < 95 %\n" \
	"kontingent stunden: 2 h je angefangene 10 anwender je kalendermonat, verfällt\nkontingent mehr: 2 h je volle 10 anwender je kalendermonat, verfällt\nkontingent eins: 1 h je 1 anwender je kalendermonat, verfällt\n```\n"

/* A measure is called one, one member is one, a verdict left to a party bears its name, and a name is spelled in one way. */
TEST(what_a_contract_names_itself_reads_as_people_say_it)
{
	struct contract *c = random_read(STR(OWN_WORDS), mem), *abroad = in_language(c, LANG_EN, mem);
	static const struct str german[] = { LIT("wenn die Kennzahl „Erstantwort“ weniger als 95 % beträgt"), LIT("umfasst 2 Stunden je angefangene 10 Anwender je Kalendermonat"), LIT("umfasst 2 Stunden je volle 10 Anwender je"),
		LIT("Zur Klasse „Kasse“ gehören Bondrucker und Kassenlade."), LIT("Zur Klasse „Bondrucker“ gehört Bondrucker-X."), LIT("wenn das Urteil Gedeckt oder „die Mieterin selbst“ ist"), LIT("seit „letzte Reinigung“ weniger als 6 Monate") };
	static const struct str english[] = { LIT("if the measure “erstantwort” is less than 95 %"), LIT("Members of the class “kasse” are bondrucker and kassenlade."), LIT("A member of the class “bondrucker” is bondrucker-x."),
		LIT("2 hours for each begun 10 × anwender per"), LIT("if the verdict is covered or “the Mieterin itself”") };
	for (size_t i = 0; i < COUNT(german); i++)
		if (!says(c, german[i], mem))
			unit_failed(__FILE__, __LINE__, german[i]);
	for (size_t i = 0; i < COUNT(english); i++)
		if (!says(abroad, english[i], mem))
			unit_failed(__FILE__, __LINE__, english[i]);
	check_int(round_trip(c, mem) + round_trip(abroad, mem), 0);
	struct speech s = speech_open(c, mem), other = speech_open(abroad, mem);
	check_str(name_shown(&s, STR("seit-letzte-reinigung")), STR("seit letzte Reinigung"));
	check_str(name_shown(&other, STR("since-letzte-reinigung")), STR("since letzte reinigung"));
}

#define TILLS "---\ncontract: X\nversion: 1, valid from 2027-01-01, reference receipt\nlanguage: en\ndefault: declined\ncurrency: GBP\nzone: Europe/London\n---\n```clause\n" \
	"fact thing: till, ink\nfact failures: number otherwise 0\ncalendar always: around the clock\nclock swap: from report, until restored\nprice fee: £10.00 monthly\nprice swap: £95.00 once\n" \
	"quota swaps: 60 per year per contract, expires\n§1 covered if thing = till, from quota swaps, prevails over §2, §3\n§2 hourly if thing = till and not swaps, at price swap, prevails over §3\n" \
	"§3 covered if thing = ink and failures >= 3\n§4 credit £25.00 per begun h beyond target swap\n§5 credit £25.00 per begun 30 min beyond target swap\n" \
	"verdict covered: in fee if count till >= 21\nverdict hourly: after effort\nprice work: £72.00 per h, in steps of 15 min\nprice day: £900.00 per day of 8 h\n```\n"

/* A plural is counted, a quota is used up, a begun hour needs no "time of", and what is counted in steps is not charged by the hour begun. */
TEST(plurals_quotas_and_begun_hours_are_said_as_people_say_them)
{
	struct contract *c = random_read(STR(TILLS), mem), *abroad = in_language(c, LANG_DE, mem);
	static const struct str english[] = { LIT("the number of failures is at least 3"), LIT("the number of tills is at least 21"), LIT("the quota “swaps” is used up"), LIT("is a number; otherwise 0"),
		LIT("£25.00 for each begun hour beyond"), LIT("£25.00 for each begun 30 minutes beyond"), LIT("covers every day around the clock"), LIT("the work done is charged by “effort”, at the price that the clauses name"),
		LIT("what is left expires"), LIT("£72.00 per hour, counted in steps of 15 minutes"), LIT("£900.00 per day or part thereof"), LIT("covers 60 pieces of work per year") };
	static const struct str german[] = { LIT("die Anzahl Till mindestens 21 beträgt"), LIT("das Kontingent „Swaps“ aufgebraucht ist"), LIT("ist eine Zahl; sonst 0"), LIT("für jede angefangene Stunde über das Ziel"),
		LIT("für jede angefangene Einheit von 30 Minuten über das Ziel"), LIT("umfasst jeden Tag rund um die Uhr"), LIT("je Stunde, gezählt in Schritten von 15 Minuten"), LIT("für jeden angefangenen Tag"), LIT("umfasst 60 Vorgänge je") };
	for (size_t i = 0; i < COUNT(english); i++)
		if (!says(c, english[i], mem))
			unit_failed(__FILE__, __LINE__, english[i]);
	for (size_t i = 0; i < COUNT(german); i++)
		if (!says(abroad, german[i], mem))
			unit_failed(__FILE__, __LINE__, german[i]);
	check_int(round_trip(c, mem), 0);
	check_int(round_trip(abroad, mem), 0);
}

#define BILLED "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nwährung: EUR\n---\n```klausel\nmerkmal ding: server, drucker, notebook, tablet\nmerkmal nah: ja/nein\n" \
	"uhr antwort: ab meldung, bis antwort\npreis anfahrt: 90,00 € einmalig\npreis nachtfahrt: 20,00 € einmalig\npreis analyst: 120,00 € je h, zuzüglich nachtfahrt\npreis pauschale: 50,00 € monatlich, 300,00 € einmalig\npreis lager: 40,00 € je 3 tage zu 8 h\nkontingent stunden: 10 h je monat, teilbar\n" \
	"§1 aufwand wenn ding = server\n§2 klient wenn ding = drucker\n§3 gedeckt wenn ding = tablet, aus kontingent stunden\n§4 zuzüglich anfahrt wenn nah\n§5 preis lager wenn ding = notebook\n" \
	"§6 gutschrift 500,00 € je angefangene 15 min ausfall\n§7 preis analyst wenn urteil in {aufwand, projekt} und nicht ding = notebook\nurteil gedeckt: in pauschale\nurteil klient: in nichts\nurteil aufwand: in analyst\nurteil projekt: nach angebot, freigabe klient\n" \
	"laufzeit 12 monate, verlängert um 12 monate, kündigung 3 monate, erinnerung 6 wochen\n```\n"

/* What is charged is said as the account charges it: by a price and not by the fee, by the quote that was accepted, each time a clause takes it. */
TEST(what_work_costs_is_said_as_it_is_charged)
{
	struct contract *c = random_read(STR(BILLED), mem), *abroad = in_language(c, LANG_EN, mem);
	static const struct str german[] = { LIT("Beim Urteil „Aufwand“ wird zum Preis „Analyst“ berechnet."), LIT("Beim Urteil „gedeckt“ ist alles mit dem Preis „Pauschale“ abgegolten."), LIT("Beim Urteil „Projekt“ wird nach dem Angebot abgerechnet, das angenommen ist; die Freigabe gibt der Klient."),
		LIT("§7 Es gilt der Preis „Analyst“, wenn das Urteil Aufwand oder Projekt ist"), LIT("Der Preis „Anfahrt“ beträgt 90,00 € je Fall."), LIT("Der Preis „Nachtfahrt“ beträgt 20,00 € je Fall."), LIT("50,00 € monatlich, 300,00 € einmalig"),
		LIT("§2 Der Klient selbst ist zuständig, wenn"), LIT("Beim Urteil „der Klient selbst“ wird nichts berechnet."), LIT("500,00 € für jede angefangene Einheit von 15 Minuten eines Ausfalls"), LIT("40,00 € für jede angefangene Einheit von 3 Tagen zu 8 Stunden"),
		LIT("ein Rest, der nicht für die ganze Arbeit reicht, gilt für einen Teil von ihr."), LIT("erinnert wird 6 Wochen vor dem letzten Tag für die Kündigung.") };
	static const struct str english[] = { LIT("Under the verdict “hourly” it is charged at the price “analyst”."), LIT("Under the verdict “covered” everything is included in the price “pauschale”."), LIT("Under the verdict “project” it is charged as the accepted quote says; it is approved by the client."),
		LIT("§7 The price “analyst” applies if the verdict is hourly or project"), LIT("The price “anfahrt” is 90.00 € each time."), LIT("§2 The client itself is responsible if"), LIT("a reminder comes 6 weeks before the last day of notice.") };
	for (size_t i = 0; i < COUNT(german); i++)
		if (!says(c, german[i], mem))
			unit_failed(__FILE__, __LINE__, german[i]);
	for (size_t i = 0; i < COUNT(english); i++)
		if (!says(abroad, english[i], mem))
			unit_failed(__FILE__, __LINE__, english[i]);
	check_int(round_trip(c, mem) + round_trip(abroad, mem), 0);
}

#define COUNTED "---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\nwährung: EUR\n---\n```klausel\nmerkmal ding: nebenstelle, vm, server, steckdose, kabel\npreis a: 5,00 € je nebenstelle monatlich, mindestens 5 nebenstelle\n" \
	"preis b: 5,00 € je vm monatlich, mindestens 5 vm\npreis c: 5,00 € je server monatlich, mindestens 5 server\npreis d: 5,00 € je steckdose monatlich, mindestens 1 steckdose\nnie ding = kabel\nurteil aufwand: nach zeit\n§1 aufwand, zu preis a\n```\n"
#define COUNTED_EN "---\ncontract: X\nversion: 1\nlanguage: en\ndefault: project\ncurrency: EUR\n---\n```clause\nfact thing: extension, vm, switch, other\nprice a: €5.00 per extension monthly, at least 5 extension\n" \
	"price b: €5.00 per vm monthly, at least 5 vm\nprice c: €5.00 per switch monthly, at least 5 switch\nnever thing = other\nverdict hourly: after time\n§1 hourly, at price a\n```\n"

/* What is counted has its plural, or none where nobody knows it; "nie" says what holds if it happens, hourly work by which price. */
TEST(what_is_counted_what_never_happens_and_what_time_costs_is_said_whole)
{
	static const struct { enum lang lang; struct str said; } sentences[] = {
		{ LANG_DE, LIT(", mindestens 5 Nebenstellen") }, { LANG_DE, LIT(", mindestens 5 × VM") }, { LANG_DE, LIT(", mindestens 5 Server") }, { LANG_DE, LIT(", mindestens 1 Steckdose") },
		{ LANG_DE, LIT("Es kommt nicht vor, dass das Merkmal „Ding“ Kabel ist; wenn doch, entscheidet ein Mensch, und bis dahin wird nichts berechnet.") },
		{ LANG_DE, LIT("Beim Urteil „Aufwand“ wird die geleistete Arbeit nach „Zeit“ berechnet, zu dem Preis, den die Klauseln nennen.") },
		{ LANG_EN, LIT(", at least 5 extensions") }, { LANG_EN, LIT(", at least 5 × VM") }, { LANG_EN, LIT(", at least 5 switches") },
		{ LANG_EN, LIT("It never happens that the thing is other; if it does, a person decides, and nothing is charged until then.") },
		{ LANG_EN, LIT("Under the verdict “hourly” the work done is charged by “time”, at the price that the clauses name.") },
	};
	struct contract *both[2] = { [LANG_DE] = random_read(STR(COUNTED), mem), [LANG_EN] = random_read(STR(COUNTED_EN), mem) };
	for (size_t i = 0; i < COUNT(sentences); i++)
		if (!says(both[sentences[i].lang], sentences[i].said, mem))
			unit_failed(__FILE__, __LINE__, sentences[i].said);
	check_int(round_trip(both[LANG_DE], mem) + round_trip(both[LANG_EN], mem), 0);
}

/* A unit called so is none of ours: what it costs is said letter by letter, and comes back. */
TEST(a_unit_called_case_is_a_unit)
{
	struct contract *c = random_read(STR("---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\nwährung: EUR\n---\n```klausel\nmerkmal ding: server, drucker\npreis akte: 5,00 € je fall\npreis kiste: 5,00 € einmalig\n"
		"§1 preis akte wenn ding = server\n§2 zuzüglich kiste\n```\n"), mem);
	check_int(round_trip(c, mem) + round_trip(in_language(c, LANG_EN, mem), mem), 0);
	check(says(c, STR("5,00 € je „fall“"), mem) && says(c, STR("5,00 € je Fall"), mem));
}

/* The same work under both names: a rule for a new printer is configuration, and the sentence of the clause says so. */
TEST(the_twins_promise_the_same_work)
{
	static const struct str files[] = { LIT("contracts/standard"), LIT("contracts/masters/basis"), LIT("contracts/masters/plus"), LIT("contracts/masters/premium") };
	for (size_t i = 0; i < COUNT(files); i++)
		for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
			struct str bytes = NONE;
			struct err e = { 0 };
			check(file_read(unit_tree(mem, text(mem, "{}.{}.md", files[i], lang == LANG_DE ? STR("de") : STR("en"))), mem, 1 << 20, &bytes, &e));
			struct contract *c = random_read(bytes, mem);
			check(says(c, lang == LANG_DE ? STR("etwas konfiguriert, ein Protokoll ausgewertet, überwacht oder mit Dritten abgestimmt wird") : STR("the task is configuring something, evaluating a log, monitoring or agreeing with third parties"), mem));
		}
}

/* Notice works to the end of the fixed term or later, whenever it is given: the sentence leaves no other reading. */
TEST(a_term_that_goes_on_without_end_says_when_notice_may_first_end_it)
{
	static const struct { const char *document, *want; } cases[] = {
		{ "---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal a: ja/nein\n§1 gedeckt wenn a\nlaufzeit 24 monate, danach unbefristet, kündigung 3 monate, danach 1 monat\n```\n",
		  "läuft 24 Monate, danach auf unbestimmte Zeit, und endet durch Kündigung frühestens mit Ablauf der festen Laufzeit; die Kündigungsfrist beträgt 3 Monate, nach der festen Laufzeit 1 Monat" },
		{ "---\ncontract: X\nversion: 1\nlanguage: en\ndefault: project\n---\n```clauses\nfact a: yes/no\n§1 covered if a\nruns 24 months, then open-ended, notice 3 months, then 1 month\n```\n",
		  "runs for 24 months, then without end, and notice ends it with the fixed term at the earliest; the notice period is 3 months, after the fixed term 1 month" },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct document doc = { STR("test.md"), str_of(cases[i].document) };
		struct findings found = { 0 };
		struct contract *c;
		struct sentences all = { 0 };
		bool told = false;
		if (!contract_read(&doc, 1, mem, &c, &found))
			unit_failed(__FILE__, __LINE__, found.at[0].text);
		contract_sentences(c, mem, &all);
		for (size_t k = 0; k < all.n; k++)
			told |= str_has(all.at[k].text, str_of(cases[i].want));
		check(told);
	}
}

/* What stood as a heading with a colon is a sentence: a promise, a change of terms, a target, an adjustment, terms of payment, what is text only. */
TEST(nothing_of_a_contract_is_said_in_headings)
{
	struct contract *c = random_read(STR("---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01\nsprache: de\nstandard: projekt\nwährung: EUR\n---\n§1.2 Text.\n```klausel\nmerkmal g: a, b\nkalender tag: mo-fr 08:00-16:00\nuhr reaktion: ab meldung, bis antwort\n"
		"§1 gedeckt wenn g = a\nzusage wenn g = a dann gedeckt\nänderung der hauptpflichten: einvernehmlich\nänderung der agb: ankündigung 6 wochen, widerspruch binnen 4 wochen\n§2 ziel reaktion 2 h in tag wenn g = a\n"
		"§3 ziel entfällt wenn g = b\npreis technik: 84,00 € je h\nanpassung technik: jährlich um vpi, basis 2025-12, ankündigung 2 monate\nzahlung binnen 30 tage, skonto 3 % binnen 7 tage, skonto 2 % binnen 14 tage, verzug 9 % über basiszins\nnur text §1.2\n```\n"), mem);
	static const struct str german[] = { LIT("Zugesagt ist das Urteil „gedeckt“, wenn"), LIT("Was „Hauptpflichten“ betrifft, wird nur einvernehmlich geändert."),
		LIT("Was „AGB“ betrifft, wird auf Ankündigung geändert; die Änderung ist 6 Wochen vorher anzukündigen; widersprochen werden kann binnen 4 Wochen."),
		LIT("§2 Die Frist der Uhr „Reaktion“ beträgt 2 Stunden im Kalender"), LIT("§3 Es gilt keine Frist, wenn"), LIT("Die Anpassung „Technik“ geschieht jährlich nach dem Index VPI"), LIT("; sie wird 2 Monate vorher angekündigt."),
		LIT("bei Zahlung binnen 7 Tagen beträgt das Skonto 3 %, binnen 14 Tagen noch 2 %; bei Verzug betragen die Zinsen 9 % über dem Basiszinssatz."), LIT("Zu §1.2 gibt es keine Regel; dort steht nur Text.") };
	static const struct str english[] = { LIT("Promised is the verdict “covered” if"), LIT("is changed by agreement only."), LIT("is changed on notice; the change is announced 6 weeks before; an objection is possible within 4 weeks."),
		LIT("§2 The target of the clock “reaktion” is 2 hours in the calendar"), LIT("§3 No target applies if"), LIT("The adjustment “technik” is made yearly by the index VPI"), LIT("; it is announced 2 months before."),
		LIT("late payment bears interest of 9 % above the base rate."), LIT("There is no rule for §1.2; what stands there is text only.") };
	struct contract *abroad = in_language(c, LANG_EN, mem);
	for (size_t i = 0; i < COUNT(german); i++)
		if (!says(c, german[i], mem))
			unit_failed(__FILE__, __LINE__, german[i]);
	for (size_t i = 0; i < COUNT(english); i++)
		if (!says(abroad, english[i], mem))
			unit_failed(__FILE__, __LINE__, english[i]);
	check_int(round_trip(c, mem) + round_trip(abroad, mem), 0);
}
