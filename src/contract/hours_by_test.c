/* hours_by_test.c - calendars whose hours hang on a fact: holidays by region, hours by table, and what names them. */
#include "contract/random_test.h"

#define HEAD_DE "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin, feiertage DE-HH\n---\n```klausel\n" \
	"merkmal land: by, be, at aus standort\nmerkmal art: störung, wunsch aus ticket\nuhr reaktion: ab meldung, bis antwort\n"
#define HEAD_EN "---\ncontract: X\nversion: 1, valid from 2026-01-01, reference receipt\nlanguage: en\ndefault: project\nzone: Europe/Berlin, holidays DE-HH\n---\n```clause\n" \
	"fact land: by, be, at from site\nfact art: störung, wunsch from ticket\nclock reaktion: from report, until answer\n"

static struct contract *read_text(struct str s, struct arena *mem, struct findings *found)
{
	struct document d = { STR("x.md"), s };
	struct contract *c;
	contract_read(&d, 1, mem, &c, found);
	return c;
}

static struct contract *reads(struct str s, struct arena *mem)
{
	struct findings found = { 0 };
	struct contract *c = read_text(s, mem, &found);
	if (!c)
		unit_failed(__FILE__, __LINE__, text(mem, "{}\n{}", found.at[0].text, s));
	struct str once = contract_print(c, mem);
	struct contract *again = read_text(once, mem, &found);
	if (!again)
		unit_failed(__FILE__, __LINE__, text(mem, "{}\n{}", found.at[0].text, once));
	check_str(contract_print(again, mem), once);
	return again;
}

static void says(struct str s, const char *code, const char *words, struct arena *mem)
{
	struct findings found = { 0 };
	struct contract *c = read_text(s, mem, &found);
	if (c)
		contract_check(c, mem, &found);
	for (size_t i = 0; i < found.n; i++)
		if (str_is(found.at[i].code, str_of(code)) && str_has(found.at[i].text, str_of(words)))
			return;
	unit_failed(__FILE__, __LINE__, text(mem, "{} {}: {}\n{}", str_of(code), str_of(words), found.n ? found.at[0].text : NONE, s));
}

/* The examples hold, and nothing keeps the contract from being signed but the meanings that are not here. */
static struct contract *holds(struct str s, struct arena *mem)
{
	struct findings found = { 0 };
	struct contract *c = reads(s, mem);
	contract_check(c, mem, &found);
	for (size_t i = 0; i < found.n; i++)
		if (found.at[i].blocks && !str_is(found.at[i].code, STR("W02")))
			unit_failed(__FILE__, __LINE__, text(mem, "{} {}\n{}", found.at[i].code, found.at[i].text, s));
	return c;
}

/* Epiphany is a holiday in Bavaria and Austria and none in Berlin; 8 March one in Berlin alone. */
#define HOLIDAYS_DE HEAD_DE "kalender servicezeit: mo-fr 08:00-17:00 ohne feiertage nach land\n§1 ziel reaktion 4 h in servicezeit wenn art = störung\n" \
	"§2 gedeckt wenn meldung in servicezeit\n§3 aufwand wenn meldung außerhalb servicezeit\n```\n```fall\n"
#define HOLIDAYS_EN HEAD_EN "calendar servicezeit: mon-fri 08:00-17:00 without holidays by land\n§1 target reaktion 4 h in servicezeit if art = störung\n" \
	"§2 covered if report in servicezeit\n§3 hourly if report outside servicezeit\n```\n```case\n"

TEST(the_holidays_of_the_site_count_for_its_clock_and_its_verdict)
{
	holds(STR(HOLIDAYS_DE "\"Bayern\": art = störung, land = by, meldung = 2026-01-05 16:00 → gedeckt und frist reaktion 2026-01-07 11:00\n"
		"\"Berlin\": art = störung, land = be, meldung = 2026-01-05 16:00 → gedeckt und frist reaktion 2026-01-06 11:00\n"
		"\"Dreikönig in Bayern\": art = störung, land = by, meldung = 2026-01-06 10:00 → aufwand nach §3\n"
		"\"Dreikönig in Berlin\": art = störung, land = be, meldung = 2026-01-06 10:00 → gedeckt nach §2\n"
		"\"Wo, ist nicht bekannt\": art = störung, meldung = 2026-01-06 10:00 → offen wegen meldung-in-servicezeit\n```\n"), mem);
	holds(STR(HOLIDAYS_EN "\"Bavaria\": art = störung, land = by, report = 2026-01-05 16:00 → covered and due reaktion 2026-01-07 11:00\n"
		"\"Austria\": art = störung, land = at, report = 2026-01-05 16:00 → covered and due reaktion 2026-01-07 11:00\n"
		"\"Epiphany in Berlin\": art = störung, land = be, report = 2026-01-06 10:00 → covered under §2\n```\n"), mem);
}

TEST(a_target_names_the_calendar_that_counted_and_waits_for_its_fact)
{
	struct err e = { 0 };
	struct judgement j;
	struct contract *c = reads(STR(HOLIDAYS_DE "```\n"), mem);
	struct fact facts[] = { { STR("art"), STR("störung") }, { STR("land"), STR("by") } };
	struct facts some = { facts, 1, 1 }, all = { facts, 2, 2 };
	check(contract_judge(c, &some, mem, &j, &e) && j.n_targets == 0);
	check(contract_judge(c, &all, mem, &j, &e) && j.n_targets == 1);
	check_str(j.targets[0].calendar, STR("servicezeit (DE-BY)"));
	check_str(contract_calendar(c, j.targets[0].calendar)->holidays, STR("DE-BY"));
	check(!contract_hours(c, STR("servicezeit"), &some, mem));
	check_str(contract_hours(c, STR("servicezeit"), &all, mem)->name, STR("servicezeit (DE-BY)"));
	check(contract_hours(c, STR("nichts"), &all, mem) == NULL);
	check_str(contract_asked(c, STR("meldung-in-servicezeit"), mem), STR("land"));
}

TEST(a_surcharge_on_the_holidays_of_the_site)
{
	holds(STR(HEAD_DE "kalender feiertags: feiertage nach land 00:00-24:00\npreis technik: 100,00 € je h\nzuschlag feiertag: 50 % wenn innerhalb feiertags\n§1 projekt\n§2 preis technik wenn urteil = projekt\n```\n```fall\n"
		"\"Bayern\": art = wunsch, land = by, beginn = 2026-01-06 10:00, arbeit = 60 min → preis 150,00 €\n"
		"\"Berlin\": art = wunsch, land = be, beginn = 2026-01-06 10:00, arbeit = 60 min → preis 100,00 €\n"
		"\"Frauentag\": art = wunsch, land = be, beginn = 2027-03-08 10:00, arbeit = 60 min → preis 150,00 €\n```\n"), mem);
	holds(STR(HEAD_EN "calendar holidays-there: holidays by land 00:00-24:00\nprice technik: €100.00 per h\nsurcharge holiday: 50 % if within holidays-there\n§1 project\n§2 price technik if verdict = project\n```\n```case\n"
		"\"Bavaria\": art = wunsch, land = by, begin = 2026-01-06 10:00, work = 60 min → price €150.00\n"
		"\"Berlin\": art = wunsch, land = be, begin = 2026-01-06 10:00, work = 60 min → price €100.00\n```\n"), mem);
}

/* Each is a line of its own name, for what is owed is added up by name; the statement says all of them. */
TEST(a_surcharge_by_a_fact_has_the_name_of_the_value)
{
	struct contract *c = reads(STR(HEAD_DE "kalender feiertags: feiertage nach land 00:00-24:00\npreis technik: 100,00 € je h\nzuschlag feiertag: 50 % wenn innerhalb feiertags\nzuschlag nacht: 25 % wenn art = wunsch\n```\n"), mem);
	const struct surcharge *all;
	size_t n = contract_surcharges(c, &all);
	check_int((int64_t)n, 4);
	check_str(all[0].name, STR("feiertag (DE-BY)"));
	check_str(all[1].name, STR("feiertag (DE-BE)"));
	check_str(all[3].name, STR("nacht"));
	struct strs said = { 0 };
	const bool one[] = { false, true, false, false }, none[4] = { false };
	contract_surcharge_sentences(c, STR("technik"), true, one, none, mem, &said);
	check_int((int64_t)said.n, 1);
	check(str_has(said.at[0], STR("Der Zuschlag")));
	says(STR(HEAD_DE "kalender feiertags: feiertage nach land 00:00-24:00\npreis technik: 100,00 € je h\nzuschlag feiertag: 50 % wenn innerhalb feiertags\nzuschlag Feiertag: 25 % wenn art = wunsch\n```\n"), "N02", "gibt es schon", mem);
}

TEST(each_store_has_its_own_hours_in_one_calendar)
{
	const char *broken = "kalender inventur: 2.1.-3.1. mo-so 00:00-24:00\nkalender öffnung: je tabelle ohne inventur\n  | filiale | zeiten | zone |\n  | - | mo-so 22:00-06:00 | Europe/London |\n```\n";
	says(text(mem, HEAD_DE "merkmal filiale: nord, süd\n{}", str_of(broken)), "M03", "in einer anderen Zeitzone", mem);
	struct str stores = STR(HEAD_DE "merkmal filiale: nord, süd, hafen, markt aus standort\n"
		"kalender öffnung: je tabelle\n"
		"  | filiale | zeiten                            | zone           | ohne                      |\n"
		"  | nord    | mo-fr 09:00-20:00, sa 10:00-16:00 | -              | feiertage DE-BY           |\n"
		"  | hafen   | mo-so 22:00-06:00                 | Europe/London  | -                         |\n"
		"  | -       | mo-sa 10:00-19:00                 | -              | feiertage, 24.12.-26.12.  |\n"
		"kalender zu: außerhalb öffnung\n"
		"§1 ziel reaktion 2 h in öffnung wenn art = störung\n§2 gedeckt wenn meldung in öffnung\n§3 aufwand wenn meldung in zu\n```\n");
	holds(text(mem, "{}{}", stores, STR("```fall\n"
		"\"Nord\": art = störung, filiale = nord, meldung = 2026-01-05 19:00 → gedeckt und frist reaktion 2026-01-07 10:00\n"
		"\"Markt, Zeile für alle übrigen\": art = störung, filiale = markt, meldung = 2026-01-05 18:00 → gedeckt und frist reaktion 2026-01-06 11:00\n"
		"\"Hafen, nach Londoner Zeit\": art = störung, filiale = hafen, meldung = 2026-01-05 22:30 → aufwand und frist reaktion 2026-01-06 01:00\n"
		"\"Hafen, über Mitternacht\": art = störung, filiale = hafen, meldung = 2026-01-06 00:30 → gedeckt und frist reaktion 2026-01-06 02:30\n```\n")), mem);
	struct str english = STR(HEAD_EN "fact shop: north, port from site\ncalendar open: by table\n  | shop | hours | without |\n  | north | mon-fri 09:00-20:00, 24 dec 10:00-12:00 | holidays AT, 1 may |\n  | - | like day | - |\n"
		"calendar day: mon-sun 06:00-22:00\n§1 target reaktion 2 h in open if art = störung\n```\n");
	holds(text(mem, "{}{}", english, STR("```case\n\"North\": art = störung, shop = north, report = 2026-01-05 19:00 → due reaktion 2026-01-07 10:00\n"
		"\"Port\": art = störung, shop = port, report = 2026-01-05 21:00 → due reaktion 2026-01-06 07:00\n```\n")), mem);
}

TEST(hours_by_table_go_to_the_other_language_and_back)
{
	struct contract *c = reads(STR(HEAD_DE "merkmal filiale: nord, süd aus standort\nkalender öffnung: je tabelle\n  | filiale | zeiten | ohne |\n"
		"  | nord | mo-fr 09:00-20:00, 24.12. 10:00-12:00 | feiertage DE-BY, 1.5. |\n  | süd | rund um die uhr | - |\n```\n"), mem), *english = in_language(c, LANG_EN, mem);
	if (!str_has(contract_print(english, mem), STR("| mon-fri 09:00-20:00, 24 dec 10:00-12:00 | holidays DE-BY, 1 may |")))
		unit_failed(__FILE__, __LINE__, contract_print(english, mem));
	check_str(contract_print(in_language(english, LANG_DE, mem), mem), contract_print(c, mem));
}

#define SHOPS_DE "merkmal filiale: nord, hafen aus standort\nkalender öffnung: je tabelle\n  | filiale | zeiten |\n  | nord | mo-fr 09:00-17:00 |\n  | hafen | mo-so 22:00-06:00 |\n" \
	"kalender wartung: je tabelle\n  | filiale | zeiten |\n  | nord | mo 10:00-12:00 |\n  | hafen | mo-so 00:00-01:00 |\nkalender immer: rund um die uhr\n"

/* A promise counts in the hours of the shop it is measured in, and excuses its window alone; a clock rests in the hours of the place the work is about. */
TEST(hours_by_table_hold_for_promises_excuses_and_resting_clocks)
{
	holds(STR(HEAD_DE SHOPS_DE "§1 verfügbarkeit 99 % je kalendermonat je kasse in öffnung\n§2 ausfall zählt nicht innerhalb wartung wenn art = störung\n```\n```fall\n"
		"\"Nord, mittags\": filiale = nord, art = wunsch, ausfall = 2026-01-05 11:00 bis 2026-01-05 13:00 → ausfallzeit 120 min und verfügbarkeit verfehlt\n"
		"\"Nord, nachts\": filiale = nord, art = wunsch, ausfall = 2026-01-05 23:00 bis 2026-01-06 01:00 → ausfall zählt nicht\n"
		"\"Hafen, nachts\": filiale = hafen, art = wunsch, ausfall = 2026-01-05 23:00 bis 2026-01-06 01:00 → ausfall zählt\n"
		"\"Hafen, mittags\": filiale = hafen, art = wunsch, ausfall = 2026-01-05 11:00 bis 2026-01-05 13:00 → ausfall zählt nicht\n"
		"\"Nord, im Fenster von Nord\": filiale = nord, art = störung, ausfall = 2026-01-05 10:00 bis 2026-01-05 12:00 → ausfall zählt nicht\n"
		"\"Hafen, im Fenster von Hafen\": filiale = hafen, art = störung, ausfall = 2026-01-05 00:00 bis 2026-01-05 01:00 → ausfall zählt nicht\n```\n"), mem);
	holds(STR(HEAD_DE SHOPS_DE "uhr hilfe: ab meldung, bis antwort, ruht innerhalb wartung\n§1 ziel hilfe 2 h in immer wenn art = störung\n```\n```fall\n"
		"\"Nord\": filiale = nord, art = störung, meldung = 2026-01-05 09:00 → frist hilfe 2026-01-05 13:00\n"
		"\"Hafen\": filiale = hafen, art = störung, meldung = 2026-01-05 09:00 → frist hilfe 2026-01-05 11:00\n"
		"\"Hafen, nachts\": filiale = hafen, art = störung, meldung = 2026-01-05 23:00 → frist hilfe 2026-01-06 02:00\n```\n"), mem);
	holds(STR(HEAD_EN "fact shop: north, port from site\ncalendar window: by table\n  | shop | hours |\n  | north | mon 10:00-12:00 |\n  | port | mon-sun 00:00-01:00 |\ncalendar always: around the clock\n"
		"clock help: from report, until answer, paused within window\n§1 target help 2 h in always if art = störung\n```\n```case\n"
		"\"North\": shop = north, art = störung, report = 2026-01-05 09:00 → due help 2026-01-05 13:00\n\"Port\": shop = port, art = störung, report = 2026-01-05 09:00 → due help 2026-01-05 11:00\n```\n"), mem);
}

TEST(what_cannot_hang_on_a_fact_is_refused_with_the_remedy)
{
	static const struct { const char *line, *code, *words; } wrong[] = {
		{ "kalender x: mo-fr 08:00-17:00 ohne feiertage nach lnad", "N01", "land" },
		{ "merkmal stadt: by, atlantis aus standort\nkalender x: mo-fr 08:00-17:00 ohne feiertage nach stadt", "K07", "„atlantis“" },
		{ "merkmal n: zahl aus ticket\nkalender x: mo-fr 08:00-17:00 ohne feiertage nach n", "M03", "hat keine Werte mit Namen" },
		{ "kalender x: mo-fr 08:00-17:00, feiertage nach land 10:00-12:00 ohne feiertage", "M03", "Feiertage haben oben" },
		{ "kalender x: je tabelle", "S01", "eine Tabelle" },
		{ "kalender x: je tabelle\n  | land | zeit |\n  | by | mo 08:00-09:00 |", "S01", "„zeiten“, „zone“ oder „ohne“" },
		{ "kalender x: je tabelle\n  | land | zeiten |\n  | by | mo 08:00 |\n  | - | mo 08:00-09:00 |", "S01", "erwartet wird" },
		{ "kalender x: je tabelle\n  | land | zeiten |\n  | by | mo 08:00-09:00 nie |\n  | - | mo 08:00-09:00 |", "S01", "Zeiten wie" },
		{ "kalender x: je tabelle\n  | land | zeiten |\n  | by | mo 08:00-09:00 |", "S04", "„land = be“" },
		{ "kalender x: je tabelle\n  | land | zeiten |\n  | by | mo 08:00-09:00 |\n  | by, be, at | mo 08:00-09:00 |", "S04", "schon eine Zeile" },
		{ "kalender x: je tabelle\n  | land | zeiten |\n  | bx | mo 08:00-09:00 |\n  | - | mo 08:00-09:00 |", "W01", "„bx“ ist kein Wert" },
		{ "kalender x: je tabelle\n  | land | zeiten |\n  | by | wie x |\n  | - | mo 08:00-09:00 |", "M03", "hängt von sich selbst ab" },
		{ "kalender y: mo-fr 08:00-17:00 ohne feiertage nach land\nkalender x: je tabelle\n  | art | zeiten |\n  | störung | wie y |\n  | - | mo 08:00-09:00 |", "M03", "von zwei Merkmalen" },
		{ "kalender y: je tabelle\n  | art | zeiten |\n  | störung | mo-fr 08:00-17:00 |\n  | - | mo-so 08:00-20:00 |\n§1 verfügbarkeit 99 % je kalendermonat in y", "M03", "was gemessen wird, hat dieses Merkmal nicht" },
		{ "kalender y: je tabelle\n  | art | zeiten |\n  | störung | mo-fr 08:00-17:00 |\n  | - | mo-so 08:00-20:00 |\n§1 verfügbarkeit 99 % je kalendermonat\n§2 ausfall zählt nicht innerhalb y", "M03", "was gemessen wird, hat dieses Merkmal nicht" },
		{ "kalender x: mo-fr 08:00-17:00 zone Europe/Berlim", "K06", "Europe/Berlin" },
		{ "kalender y: mo-fr 08:00-17:00 zone Asia/Tokyo\nkalender x: wie y", "M03", "in einer anderen Zeitzone" },
	};
	for (size_t i = 0; i < COUNT(wrong); i++)
		says(text(mem, HEAD_DE "{}\n```\n", str_of(wrong[i].line)), wrong[i].code, wrong[i].words, mem);
	says(STR(HEAD_EN "calendar x: mon-fri 08:00-17:00 without holidays by art\n```\n"), "K07", "\"störung\"", mem);
	says(STR(HEAD_EN "calendar x: by table\n  | land | hours |\n  | by | mon 08:00-09:00 |\n```\n"), "S04", "\"land = be\"", mem);
	says(STR(HEAD_EN "calendar y: by table\n  | art | hours |\n  | störung | mon-fri 08:00-17:00 |\n  | - | mon-sun 08:00-20:00 |\n§1 availability 99 % per calendar-month in y\n```\n"), "M03", "what is measured does not have that fact", mem);
	says(STR(HEAD_EN "calendar y: mon-fri 08:00-17:00 zone Asia/Tokyo\ncalendar x: like y\n```\n"), "M03", "in another time zone", mem);
}

/* A calendar in a zone of its own, in both languages; the due time is said in the contract's. */
TEST(hours_by_the_clock_of_another_place)
{
	holds(STR(HEAD_DE "kalender singapur: mo-fr 08:00-17:00 zone Asia/Singapore ohne feiertage DE-BY\n§1 ziel reaktion 2 h in singapur wenn art = störung\n```\n```fall\n"
		"\"nachts\": art = störung, meldung = 2026-03-02 00:30 → frist reaktion 2026-03-02 03:00\n```\n"), mem);
	holds(STR(HEAD_EN "calendar singapore: mon-fri 08:00-17:00 zone Asia/Singapore\n§1 target reaktion 2 h in singapore if art = störung\n```\n```case\n"
		"\"by night\": art = störung, report = 2026-03-02 00:30 → due reaktion 2026-03-02 03:00\n```\n"), mem);
}
