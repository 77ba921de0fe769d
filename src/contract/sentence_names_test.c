/* sentence_names_test.c - names as people read them, in their case; phrases of two languages in one document; two rules that are one clause. */
#include "contract/inside.h"
#include "contract/language_test.h"
#include "contract/random_test.h"
#include "contract/sentence.h"

TEST(a_name_is_shown_as_people_write_it)
{
	static const struct { struct str name, de, en; } rows[] = {
		{ LIT("backup-software"), LIT("Backup-Software"), LIT("backup software") }, { LIT("lan-gerät"), LIT("LAN-Gerät"), LIT("LAN gerät") }, { LIT("e-mail"), LIT("E-Mail"), LIT("e-mail") },
		{ LIT("erste-qualifizierte-antwort"), LIT("erste qualifizierte Antwort"), LIT("erste qualifizierte antwort") }, { LIT("höhere-gewalt"), LIT("höhere Gewalt"), LIT("höhere gewalt") },
		{ LIT("rückfrage-beim-klienten"), LIT("Rückfrage beim Klienten"), LIT("rückfrage beim klienten") }, { LIT("rund-um-die-uhr"), LIT("Rund um die Uhr"), LIT("rund um die uhr") },
		{ LIT("gerät-läuft"), LIT("Gerät läuft"), LIT("gerät läuft") }, { LIT("im-bestand"), LIT("im Bestand"), LIT("im bestand") }, { LIT("alter-des-geräts"), LIT("Alter des Geräts"), LIT("alter des geräts") },
		{ LIT("offen"), LIT("offen"), LIT("offen") }, { LIT("p1"), LIT("P1"), LIT("P1") }, { LIT("windows-2019"), LIT("Windows 2019"), LIT("windows 2019") },
		{ LIT("eil_zuschlag"), LIT("Eil-Zuschlag"), LIT("eil zuschlag") }, { LIT("erste_antwort"), LIT("erste Antwort"), LIT("erste antwort") },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		check_str(contract_name_shown(rows[i].name, LANG_DE, mem), rows[i].de);
		check_str(contract_name_shown(rows[i].name, LANG_EN, mem), rows[i].en);
	}
}

TEST(an_index_is_shown_as_people_write_it)
{
	check_str(contract_index_shown(STR("vpi"), LANG_DE, mem), STR("VPI"));
	check_str(contract_index_shown(STR("cpi-u"), LANG_EN, mem), STR("CPI-U"));
	check_str(contract_index_shown(STR("consumer-price-index"), LANG_EN, mem), STR("consumer price index"));
	check_str(contract_index_shown(STR("verbraucherpreisindex"), LANG_DE, mem), STR("Verbraucherpreisindex"));
}

#define HEAD_DE "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin, feiertage DE-HH\n---\n```klausel\n"
#define HEAD_EN "---\ncontract: X\nversion: 1, valid from 2026-01-01, reference receipt\nlanguage: en\ndefault: project\n---\n```clause\n"

/* Said so, and read back as it was written. */
static void says(const struct contract *c, struct str words, struct arena *mem)
{
	struct sentences all = { 0 };
	contract_sentences(c, mem, &all);
	for (size_t i = 0; i < all.n; i++) {
		check_str(contract_sentence_read(c, all.at[i].text, mem), all.at[i].source);
		if (str_has(all.at[i].text, words))
			return;
	}
	unit_failed(__FILE__, __LINE__, words);
}

#define WATCHED HEAD_DE "merkmal zweck: a, b geordnet\nkalender tags: mo-fr 08:00-17:00\nkalender servicezeit: mo-fr 08:00-17:00 ohne feiertage DE-BY, AT\nbei mehreren zweck: erster\n§1 zweck = a\n" \
	"uhr reaktion: ab meldung, bis erste-qualifizierte-antwort, ruht während rückfrage-beim-klienten, tellerwäsche\nuhr lieferung: ab bestätigter-betrieb, bis tellerwäsche\n§2 ziel reaktion 4 h in tags\n" \
	"preis entgelt: 10,00 € monatlich\npreis gebühr: 10,00 € monatlich\n§3 gutschrift 5 % der entgelt wenn zweck = a\n§4 gutschrift 5 % der gebühr je angefangenem werktag über ziel reaktion\n" \
	"zuschlag a: 10 % wenn außerhalb tags\nzuschlag b: 10 % wenn außerhalb servicezeit\n```\n"

TEST(a_name_stands_in_its_case_and_comes_back)
{
	struct contract *c = random_read(STR(WATCHED), mem);
	static const struct str said[] = { LIT("läuft ab der Meldung bis zur ersten qualifizierten Antwort und ruht, solange die Rückfrage beim Klienten oder das Ereignis „Tellerwäsche“ andauert."),
		LIT("läuft ab dem bestätigten Betrieb bis zum Ereignis „Tellerwäsche“."), LIT("Gelten mehrere Werte für den Zweck, zählt der erste."), LIT("beträgt 5 % des Betrags „Entgelt“"), LIT("beträgt 5 % der Gebühr für jeden angefangenen Werktag"),
		LIT("10 % außerhalb des Kalenders „tags“."), LIT("10 % außerhalb der Servicezeit."), LIT("ohne Feiertage (DE-BY, AT).") };
	for (size_t i = 0; i < COUNT(said); i++)
		says(c, said[i], mem);
	struct contract *english = random_read(STR(HEAD_EN "fact thing: a, b\ncalendar frame: mon-fri 08:00-17:00\nclock response: from report, until restored, paused during question-to-client\n§2 target response 4 h in frame\n"
		"price flat-fee: per server €5.00, per router €3.00 monthly\nsurcharge late: 10 % if outside frame\n```\n"), mem);
	static const struct str told[] = { LIT("The clock “response” runs from the report until restored and pauses during the question to the client."), LIT("The price “flat fee” is charged monthly: per server €5.00, per router €3.00."),
		LIT("is 10 % outside the calendar “frame”.") };
	for (size_t i = 0; i < COUNT(told); i++)
		says(english, told[i], mem);
}

/* With a blank, or as a German noun; where a name with hyphens looks the same, each is quoted as it is written. */
TEST(a_name_with_underscores_is_said_without_and_comes_back)
{
	struct contract *c = random_read(STR(HEAD_DE "merkmal eilig: ja/nein\npreis technik: 120,00 € je h\nzuschlag Eil_zuschlag: 30 % wenn eilig\nuhr reaktion: ab meldung, bis erste_antwort, ruht während rückfrage_beim_klienten\n```\n"), mem);
	static const struct str said[] = { LIT("Der Zuschlag „Eil-Zuschlag“ beträgt 30 %"), LIT("läuft ab der Meldung bis zur ersten Antwort und ruht, solange die Rückfrage beim Klienten andauert.") };
	for (size_t i = 0; i < COUNT(said); i++)
		says(c, said[i], mem);
	struct contract *english = random_read(STR(HEAD_EN "fact urgent: yes/no\nprice field_work: €120.00 per h\nsurcharge rush_fee: 30 % if urgent\n```\n"), mem);
	static const struct str told[] = { LIT("The surcharge “rush fee” is 30 %"), LIT("The price “field work” is") };
	for (size_t i = 0; i < COUNT(told); i++)
		says(english, told[i], mem);
	struct contract *both = random_read(STR(HEAD_DE "merkmal eilig: ja/nein\npreis technik: 120,00 € je h\nzuschlag eil-zuschlag: 30 % wenn eilig\nzuschlag eil_zuschlag: 20 % wenn nicht eilig\n```\n"), mem);
	says(both, STR("eil_zuschlag"), mem);
	says(both, STR("„Eil-Zuschlag“"), mem);
}

#define OBJECTS HEAD_DE "merkmal ebene: hardware, software\n§1 projekt wenn ebene = hardware\n```\n```werte\n| merkmal | wert | bedeutung |\n| ebene | hardware | das Gerät |\n| ebene | software | der Rest |\n\n" \
	"| merkmal | wert | im satz |\n| ebene | ebene | es (nicht) um … geht |\n| ebene | hardware | die Hardware |\n"
#define ENGLISH_TOO "\n| merkmal | wert | in a sentence |\n| ebene | ebene | it is (not) about … |\n| ebene | hardware | the hardware |\n"

static bool is_noted(const struct contract *c, struct str words, struct arena *mem)
{
	struct analysis a;
	contract_analyse(c, mem, &a);
	for (size_t i = 0; i < a.n; i++)
		for (size_t k = 0; k < a.sections[i].found.n; k++)
			if (str_is(a.sections[i].found.at[k].code, STR("W04")) && str_has(a.sections[i].found.at[k].text, words))
				return true;
	return false;
}

/* Each language has its phrases; the other's stay with the document, and are told where they have no counterpart. */
TEST(phrases_go_to_the_other_language_and_back)
{
	struct contract *both = random_read(STR(OBJECTS ENGLISH_TOO "```\n"), mem), *one = random_read(STR(OBJECTS "```\n"), mem);
	struct contract *abroad = random_read(formatted(both, LANG_EN, mem), mem), *bare = random_read(formatted(one, LANG_EN, mem), mem);
	says(both, STR("§1 Projekt, wenn es um die Hardware geht."), mem);
	says(abroad, STR("§1 Project if it is about the hardware."), mem);
	says(bare, STR("§1 Project if the ebene is hardware."), mem);
	check(str_has(formatted(both, LANG_EN, mem), STR("| im satz |")) && str_has(formatted(both, LANG_EN, mem), STR("| in a sentence |")));
	check_str(formatted(abroad, LANG_DE, mem), formatted(both, LANG_DE, mem));
	check_str(formatted(bare, LANG_DE, mem), formatted(one, LANG_DE, mem));
	check(!is_noted(both, NONE, mem) && !is_noted(one, NONE, mem) && !is_noted(abroad, NONE, mem));
	check(is_noted(bare, STR("2 phrases stand in the column \"im satz\" only"), mem) && is_noted(bare, STR("| ebene | hardware |  |"), mem));
}

#define QUOTED HEAD_DE "merkmal ding: server, drucker\nmerkmal eilig: ja/nein\nkontingent stunden: 10 h je monat\npreis technik: 120,00 € je h\n"

/* Joined where nothing but the quota tells them apart. */
TEST(two_rules_that_read_as_one_clause_are_printed_as_one)
{
	static const struct { struct str written, printed; } rows[] = {
		{ LIT("§1 gedeckt wenn ding = server, aus kontingent stunden\n§1 aufwand wenn ding = server und nicht kontingent stunden reicht, zu preis technik\n"),
		  LIT("§1 gedeckt wenn ding = server, aus kontingent stunden, darüber aufwand zu preis technik\n```") },
		{ LIT("§1 gedeckt wenn ding = server oder eilig, geht vor §2, aus kontingent stunden\n§1 projekt wenn (ding = server oder eilig) und nicht kontingent stunden reicht, geht vor §2\n§2 aufwand\n"),
		  LIT("§1 gedeckt wenn ding = server oder eilig, geht vor §2, aus kontingent stunden, darüber projekt\n§2") },
		{ LIT("§1 gedeckt, aus kontingent stunden\n§1 aufwand wenn nicht kontingent stunden reicht\n"), LIT("§1 gedeckt, aus kontingent stunden, darüber aufwand\n```") },
		{ LIT("§1 gedeckt wenn ding = server, aus kontingent stunden\n§1 aufwand wenn eilig und nicht kontingent stunden reicht\n"), LIT("aus kontingent stunden\n§1 aufwand") },
		{ LIT("§1 gedeckt wenn ding = server, aus kontingent stunden\n§2 aufwand wenn ding = server und nicht kontingent stunden reicht\n"), LIT("aus kontingent stunden\n§2 aufwand") },
		{ LIT("§1 gedeckt wenn ding = server, geht vor §2, aus kontingent stunden\n§1 aufwand wenn ding = server und nicht kontingent stunden reicht\n§2 projekt\n"), LIT("aus kontingent stunden\n§1 aufwand") },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct contract *c = random_read(text(mem, QUOTED "{}```\n", rows[i].written), mem);
		struct str printed = formatted(c, LANG_DE, mem);
		check_str(str_has(printed, rows[i].printed) ? NONE : printed, NONE);
		struct contract *again = random_read(printed, mem);
		check_str(formatted(again, LANG_DE, mem), printed);
		struct comparison k = { 0 };
		contract_compare(c, again, mem, &k);
		check(comparison_is_same(&k));
	}
}

/* A value without words of its own: a verb, an adjective, many of something. Read back it is the same. */
TEST(a_value_reads_as_the_word_it_is)
{
	struct contract *c = random_read(STR(HEAD_DE "merkmal tätigkeit: installieren, tauschen, beratung\nmerkmal ebene: anwendungen, hardware, daten\nmerkmal zustand: defekt, gesichert, zukunftsfähig\nmerkmal netz: leitungen, tauschen\nmerkmal betroffene: niemand, zwölf, alle\n"
		"§1 gedeckt wenn tätigkeit = installieren\n§2 projekt wenn nicht tätigkeit in {tauschen, installieren}\n§3 aufwand wenn ebene in {anwendungen, hardware}\n§4 abgelehnt wenn zustand in {defekt, gesichert, zukunftsfähig}\n§5 gedeckt wenn nicht tätigkeit = tauschen\n"
		"§6 gedeckt wenn betroffene in {niemand, zwölf}\nkalender lange-servicezeit: mo-fr 08:00-20:00\n```\n"), mem);
	static const struct str said[] = { LIT("§1 Gedeckt, wenn die Tätigkeit das Installieren ist."), LIT("§2 Projekt, wenn die Tätigkeit weder das Installieren noch das Tauschen ist."), LIT("§3 Aufwand, wenn die Ebene „Anwendungen“ oder Hardware ist."),
		LIT("§4 Abgelehnt, wenn der Zustand defekt, gesichert oder zukunftsfähig ist."), LIT("§5 Gedeckt, wenn die Tätigkeit nicht das Tauschen ist."), LIT("niemand oder zwölf ist."), LIT("Der Kalender „lange Servicezeit“") };
	for (size_t i = 0; i < COUNT(said); i++)
		says(c, said[i], mem);
	struct contract *english = random_read(STR(HEAD_EN "fact task: install, replace-part, advice\nfact layer: applications, hardware, data\nfact state: broken, new\n§1 covered if task = install\n§2 project if not task in {install, replace-part}\n"
		"§3 hourly if layer in {applications, hardware} and state = broken\n§4 declined if state in {broken, new} and task = advice\n```\n"), mem);
	static const struct str told[] = { LIT("§1 Covered if the task is to install."), LIT("§2 Project if the task is neither to install nor to replace part."), LIT("§3 Hourly if the layer is “applications” or hardware, and the state is broken."),
		LIT("§4 Declined if the state is broken or new, and the task is advice.") };
	for (size_t i = 0; i < COUNT(told); i++)
		says(english, told[i], mem);
}

/* No name as the source writes it where people read: with a number behind it, or with a shorter name in front of its party. */
TEST(a_longer_name_is_found_again)
{
	struct contract *c = random_read(STR(HEAD_DE "merkmal software: portfolio, fremd\nwindows-2016, windows-2019, linux sind portfolio\n§1 gedeckt wenn software = windows-2016\n```\n"), mem);
	says(c, STR("gehören Windows 2016, Windows 2019 und Linux."), mem);
	struct contract *english = random_read(STR(HEAD_EN "fact kind: error, question\ncalendar frame: mon-fri 08:00-17:00\nclock answer: from report, until first-answer, paused during question-to-client\n§1 covered if kind = question\n§2 target answer 4 h in frame\n```\n"), mem);
	says(english, STR("runs from the report until the first answer and pauses during the question to the client."), mem);
}
