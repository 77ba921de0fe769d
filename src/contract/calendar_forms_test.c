/* calendar_forms_test.c - calendars as a contract says them: half days, closed days, where they run; term and notice. */
#include "unit.h"
#include "contract/contract.h"

enum { MINUTE_MS = 60000 };

#define HEAD_DE "---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\nzone: Europe/Berlin, feiertage DE-HH\n---\n```klausel\n"
#define HEAD_EN "---\ncontract: X\nversion: 1\nlanguage: en\ndefault: project\nzone: Europe/London, holidays GB-ENG\n---\n```clause\n"

static struct contract *read_text(struct str s, struct arena *mem, struct findings *found)
{
	struct document d = { STR("x.md"), s };
	struct contract *c;
	contract_read(&d, 1, mem, &c, found);
	return c;
}

static void says(struct str s, const char *code, const char *words, struct arena *mem)
{
	struct findings found = { 0 };
	read_text(s, mem, &found);
	if (!found.n)
		unit_failed(__FILE__, __LINE__, s);
	check_str(found.at[0].code, str_of(code));
	if (!str_has(found.at[0].text, str_of(words)))
		unit_failed(__FILE__, __LINE__, found.at[0].text);
	check(found.at[0].blocks);
}

static const struct calendar *half_days(struct str s, struct arena *mem)
{
	struct findings found = { 0 };
	struct contract *c = read_text(s, mem, &found);
	if (!c)
		unit_failed(__FILE__, __LINE__, found.at[0].text);
	const struct calendar *k = contract_calendar(c, STR("x"));
	struct contract *again = read_text(contract_print(c, mem), mem, &found);
	check(again != NULL);
	check_str(contract_print(again, mem), contract_print(c, mem));
	check_int(contract_calendar(again, STR("x"))->n_dated, k->n_dated);
	return k;
}

TEST(a_calendar_may_say_half_days_and_closed_ones)
{
	struct str texts[] = { STR(HEAD_DE "kalender x: mo-fr 08:00-17:00, 24.12. 08:00-12:00, 24.12. 13:00-14:00 ohne feiertage, 31.12.\n```\n"),
	                       STR(HEAD_EN "calendar x: mon-fri 08:00-17:00, 24 dec 08:00-12:00, 24 december 13:00-14:00 without 31 dec, holidays\n```\n") };
	for (size_t i = 0; i < COUNT(texts); i++) {
		const struct calendar *k = half_days(texts[i], mem);
		check(k->closed_on_holidays && k->windows[4] == 1 && k->n_dated == 2);
		check(k->dated[0].month == 12 && k->dated[0].day == 24 && k->dated[0].n == 2 && k->dated[0].at[0].until == 720);
		check(k->dated[1].month == 12 && k->dated[1].day == 31 && k->dated[1].n == 0);
	}
	const struct calendar *night = half_days(STR(HEAD_DE "kalender x: so-mo 00:00-06:00, sa 20:00-24:00\n```\n"), mem);
	check(night->windows[6] == 1 && night->windows[0] == 1 && night->windows[1] == 0 && !night->closed_on_holidays);
}

/* One declaration, German and English: what is printed reads back, and each is the other's translation in hours. */
static const struct { const char *de, *en; int day, minute; bool open; } said[] = {
	/* day: of 2026, 1 is New Year; Hamburg in German, England in English keep none of these but where said */
	{ "mo-fr 08:00-12:00, 13:00-17:00", "mon-fri 08:00-12:00, 13:00-17:00", 5, 800, true },
	{ "mo-fr 08:00-12:00, 13:00-17:00", "mon-fri 08:00-12:00, 13:00-17:00", 5, 740, false },
	{ "apr-sep mo-fr 07:00-18:00, okt-mär mo-fr 08:00-17:00", "apr-sep mon-fri 07:00-18:00, oct-mar mon-fri 08:00-17:00", 5, 430, false },
	{ "apr-sep mo-fr 07:00-18:00, okt-mär mo-fr 08:00-17:00", "apr-sep mon-fri 07:00-18:00, oct-mar mon-fri 08:00-17:00", 110, 430, true },
	{ "15.5.-30.9. mo-so 09:00-20:00", "15 may-30 sep mon-sun 09:00-20:00", 134, 600, false },
	{ "15.5.-30.9. mo-so 09:00-20:00", "15 may - 30 sep mon-sun 09:00-20:00", 135, 600, true },
	{ "mo-so 08:00-17:00 ohne 24.12.-6.1.", "mon-sun 08:00-17:00 without 24 dec - 6 jan", 6, 600, false },
	{ "mo-so 08:00-17:00 ohne 24.12.-6.1.", "mon-sun 08:00-17:00 without 24 dec - 6 jan", 7, 600, true },
	{ "mo-so 08:00-17:00 ohne 2026-05-15", "mon-sun 08:00-17:00 without 2026-05-15", 135, 600, false },
	{ "mo-so 08:00-17:00 ohne 2026-05-14-2026-05-16", "mon-sun 08:00-17:00 without 2026-05-14-2026-05-16", 136, 600, false },
	{ "2026-10-17-2026-10-31 di 09:00-12:00, 13:00-14:00", "2026-10-17-2026-10-31 tue 09:00-12:00, 13:00-14:00", 293, 600, true },
	{ "2026-10-17-2026-10-31 di 09:00-12:00, 13:00-14:00", "2026-10-17-2026-10-31 tue 09:00-12:00, 13:00-14:00", 293, 800, true },
	{ "2026-10-17-2026-10-31 di 09:00-12:00", "2026-10-17-2026-10-31 tue 09:00-12:00", 294, 600, false }, { "2026-10-17-2026-10-31 di 09:00-12:00", "2026-10-17-2026-10-31 tue 09:00-12:00", 286, 600, false },
	{ "mo-fr 08:00-12:00, 2026-06-05 14:00-16:00", "mon-fri 08:00-12:00, 2026-06-05 14:00-16:00", 156, 900, true }, { "mo-fr 08:00-12:00, 2026-06-05 14:00-16:00", "mon-fri 08:00-12:00, 2026-06-05 14:00-16:00", 156, 600, false },
	{ "mo-fr 08:00-12:00, 2026-06-01-2026-06-12 mi 14:00-16:00", "mon-fri 08:00-12:00, 2026-06-01-2026-06-12 wed 14:00-16:00", 156, 600, false }, { "2026-06-05 14:00-16:00", "2026-06-05 14:00-16:00", 157, 900, false },
	{ "2026-12-23-2027-01-06 mo-so 09:00-12:00", "2026-12-23-2027-01-06 mon-sun 09:00-12:00", 365, 600, true }, { "2026-12-23-2027-01-06 mo-so 09:00-12:00", "2026-12-23-2027-01-06 mon-sun 09:00-12:00", 5, 600, false },
	{ "mo, mi-do 08:00-12:00, 13:00-17:00, fr 08:00-10:00", "mon, wed-thu 08:00-12:00, 13:00-17:00, fri 08:00-10:00", 5, 800, true },
	{ "mo, mi-do 08:00-12:00, 13:00-17:00, fr 08:00-10:00", "mon, wed-thu 08:00-12:00, 13:00-17:00, fri 08:00-10:00", 6, 500, false },
	{ "mo, mi-do 08:00-12:00, 13:00-17:00, fr 08:00-10:00", "mon, wed-thu 08:00-12:00, 13:00-17:00, fri 08:00-10:00", 8, 1000, true },
	{ "mo, mi-do 08:00-12:00, 13:00-17:00, fr 08:00-10:00", "mon, wed-thu 08:00-12:00, 13:00-17:00, fri 08:00-10:00", 9, 610, false },
	{ "2026-10-17-2026-10-31 di, do 09:00-12:00", "2026-10-17-2026-10-31 tue, thu 09:00-12:00", 295, 600, true }, { "apr-sep mo, mi 09:00-12:00", "apr-sep mon, wed 09:00-12:00", 7, 600, false },
	{ "dritter di 18:00-22:00", "third tue 18:00-22:00", 20, 1100, true }, { "dritter di 18:00-22:00", "third tue 18:00-22:00", 13, 1100, false },
	{ "letzter so 02:00-06:00", "last sun 02:00-06:00", 25, 180, true }, { "letzter so 02:00-06:00", "last sun 02:00-06:00", 18, 180, false },
	{ "jede zweite woche ab 2026-01-06 mi 08:00-12:00", "every second week from 2026-01-06 wed 08:00-12:00", 21, 500, true },
	{ "jede zweite woche ab 2026-01-06 mi 08:00-12:00", "every second week from 2026-01-06 wed 08:00-12:00", 14, 500, false },
	{ "mo-fr 08:00-17:00, feiertage 10:00-16:00", "mon-fri 08:00-17:00, holidays 10:00-16:00", 1, 500, false },
	{ "mo-fr 08:00-17:00, feiertage 10:00-16:00", "mon-fri 08:00-17:00, holidays 10:00-16:00", 1, 700, true },
	{ "mo-fr 08:00-17:00 ohne feiertage DE-BY, AT", "mon-fri 08:00-17:00 without holidays DE-BY, AT", 6, 700, false },
	{ "mo-fr 08:00-17:00 ohne feiertage DE-HH, AT, 31.12.", "mon-fri 08:00-17:00 without holidays DE-HH, AT, 31 dec", 6, 700, false },
	{ "außerhalb tags", "outside tags", 5, 300, true }, { "außerhalb tags", "outside tags", 5, 700, false },
	{ "rund um die uhr", "around the clock", 4, 1439, true },
	{ "mo-fr 22:00-06:00", "mon-fri 22:00-06:00", 10, 300, true }, { "mo-fr 22:00-06:00", "mon-fri 22:00-06:00", 10, 1380, false }, { "mo-fr 22:00-06:00", "mon-fri 22:00-06:00", 5, 300, false },
	{ "letzter so 22:00-04:00", "last sun 22:00-04:00", 26, 200, true }, { "24.12. 20:00-02:00", "24 dec 20:00-02:00", 359, 100, true },
	{ "mo-so 22:00-06:00 ohne 5.1.", "mon-sun 22:00-06:00 without 5 jan", 5, 300, false }, { "mo-so 22:00-06:00 ohne 5.1.", "mon-sun 22:00-06:00 without 5 jan", 6, 300, true },
	{ "2026-01-07 20:00-02:00", "2026-01-07 20:00-02:00", 8, 100, true }, { "mo-so 20:00-00:00", "mon-sun 20:00-00:00", 5, 1439, true },
	{ "wie tags", "like tags", 5, 700, true }, { "wie tags", "like tags", 5, 300, false },
	{ "wie tags und woche", "like tags and woche", 5, 1400, true }, { "wie tags, sa 00:00-06:00, 5.1. 12:00-13:00", "like tags, sat 00:00-06:00, 5 jan 12:00-13:00", 5, 700, false },
	{ "wie tags, sa 00:00-06:00, 5.1. 12:00-13:00", "like tags, sat 00:00-06:00, 5 jan 12:00-13:00", 10, 100, true },
	{ "wie woche ohne tags, 6.1.", "like woche without tags, 6 jan", 5, 700, false }, { "wie woche ohne tags, 6.1.", "like woche without tags, 6 jan", 5, 300, true },
	{ "wie woche ohne tags, feiertage DE-BY, AT, 7.1.", "like woche without tags, holidays DE-BY, AT, 7 jan", 6, 300, false },
	{ "mo-so 05:00-08:00 innerhalb tags ohne tags", "mon-sun 05:00-08:00 within tags without tags", 5, 400, false },
	{ "mo-so 05:00-08:00 innerhalb tags", "mon-sun 05:00-08:00 within tags", 5, 400, true }, { "mo-so 05:00-08:00 innerhalb tags", "mon-sun 05:00-08:00 within tags", 5, 330, false },
	{ "außerhalb tags innerhalb woche", "outside tags within woche", 10, 100, false },
};

TEST(what_calendars_say_in_both_languages_is_open_when_it_says)
{
	for (size_t i = 0; i < COUNT(said) * 2; i++) {
		bool german = i % 2 == 0;
		struct str line = str_of(german ? said[i / 2].de : said[i / 2].en);
		struct str whole = german ? text(mem, HEAD_DE "kalender x: {}\nkalender tags: mo-so 06:00-22:00\nkalender woche: mo-fr 00:00-24:00\n```\n", line)
			: text(mem, HEAD_EN "calendar x: {}\ncalendar tags: mon-sun 06:00-22:00\ncalendar woche: mon-fri 00:00-24:00\n```\n", line);
		const struct calendar *k = half_days(whole, mem);
		struct instant t = { date_of(2026, 1, said[i / 2].day).day * INT64_C(86400000) + MINUTE_MS * said[i / 2].minute };
		if (calendar_is_open(k, NULL, t) != said[i / 2].open)
			unit_failed(__FILE__, __LINE__, line);
	}
}

TEST(examples_follow_calendars_over_clock_changes_and_new_year)
{
	struct findings found = { 0 };
	struct contract *c = read_text(STR(HEAD_DE
		"merkmal art: störung, wunsch\n"
		"kalender nacht: letzter so 01:00-06:00\n"
		"kalender betrieb: mo-fr 08:00-12:00, 13:00-17:00 ohne feiertage DE-BY, AT, 24.12.-6.1.\n"
		"kalender rest: außerhalb betrieb\n"
		"uhr reaktion: ab meldung, bis antwort\n"
		"uhr behebung: ab meldung, bis ende\n"
		"uhr dritte: ab meldung, bis ende\n"
		"§1 ziel reaktion 3 h in nacht wenn art = störung\n"
		"§2 ziel behebung 1 arbeitstag in betrieb wenn art = störung\n"
		"§3 ziel dritte 2 h in rest wenn art = störung\n"
		"```\n"
		"```fall\n"
		"\"Sommerzeit\": art = störung, meldung = 2026-03-29 00:30 → frist reaktion 2026-03-29 05:00\n"
		"\"Winterzeit\": art = störung, meldung = 2026-10-25 00:30 → frist reaktion 2026-10-25 03:00\n"
		"\"Über Neujahr\": art = störung, meldung = 2026-12-23 16:00 → frist behebung 2027-01-07 16:00\n"
		"\"Mittag\": art = störung, meldung = 2026-11-24 11:00 → frist dritte 2026-11-24 18:00\n"
		"```\n"), mem, &found);
	check(c != NULL);
	contract_check(c, mem, &found);
	for (size_t i = 0; i < found.n; i++)
		if (found.at[i].blocks && !str_is(found.at[i].code, STR("W02")))          /* no meanings stand here */
			unit_failed(__FILE__, __LINE__, found.at[i].text);
}

TEST(a_business_day_is_a_working_day)
{
	struct findings found = { 0 };
	struct contract *c = read_text(STR(HEAD_DE "uhr u: ab meldung, bis antwort\n§1 ziel u 2 arbeitstage wenn kalender-egal\nmerkmal kalender-egal: ja/nein\n```\n"), mem, &found);
	check(c && str_has(contract_print(c, mem), STR("2 werktage")));
}

TEST(what_a_calendar_cannot_mean_is_refused)
{
	says(STR(HEAD_DE "kalender x: mo-fr 08:00-17:00, 27.12. 08:00-12:00 ohne 24.12.-6.1.\n```\n"), "M03", "hat oben", mem);
	says(STR(HEAD_DE "kalender x: mo-fr 08:00-17:00, feiertage 10:00-12:00 ohne feiertage\n```\n"), "M03", "Feiertage haben oben", mem);
	says(STR(HEAD_DE "kalender x: mo-fr 08:00-17:00 ohne 2026-08-14-2026-08-03\n```\n"), "M03", "vor dem ersten", mem);
	says(STR(HEAD_DE "kalender x: mo-fr 08:00-17:00 ohne feiertage DE-BX\n```\n"), "K07", "DE-BX", mem);
	says(STR(HEAD_DE "kalender x: außerhalb y\nkalender y: außerhalb x\n```\n"), "M03", "hängt von sich selbst ab", mem);
	says(STR(HEAD_DE "uhr u: ab meldung, bis antwort, ruht während x\nkalender x: letzter so 02:00-06:00\n```\n"), "M03", "„x“ ist ein Kalender", mem);
	says(STR(HEAD_DE "kalender x: 2026-08-14-2026-08-03 mo 08:00-17:00\n```\n"), "M03", "vor dem ersten", mem);
	says(STR(HEAD_DE "kalender x: 2026-02-30 08:00-12:00\n```\n"), "M03", "diesen Tag gibt es nicht", mem);
	says(STR(HEAD_DE "kalender x: mo, di\n```\n"), "S01", "eine Uhrzeit wie", mem);
	says(STR(HEAD_DE "kalender x: dritter di, do 08:00-12:00\n```\n"), "S01", "eine Uhrzeit wie", mem);
	says(STR(HEAD_DE "kalender x: 2026-08-03-mo 08:00-12:00\n```\n"), "S01", "der letzte Tag wie", mem);
	says(STR(HEAD_DE "kalender x: erster mo-fr 08:00-17:00\n```\n"), "S01", "Wochentage", mem);
	says(STR(HEAD_DE "kalender x: 30.2. 08:00-12:00\n```\n"), "M03", "den 30.2. gibt es in keinem Jahr", mem);
	says(STR(HEAD_DE "kalender x: mo-fr 08:00-17:00 ohne montag\n```\n"), "M01", "den Kalender „montag“ gibt es nicht", mem);
	says(STR(HEAD_DE "kalender x: mo-fr 08:00-17:00 ohne feiertag\n```\n"), "M01", "meinten Sie „feiertage“?", mem);
	says(STR(HEAD_EN "calendar x: mon-fri 08:00-17:00 without holiday\n```\n"), "M01", "did you mean \"holidays\"?", mem);
	says(STR(HEAD_DE "kalender x: mo-fr 08:00-17:00 ohne =\n```\n"), "S01", "ein Tag wie 31.12.", mem);
	says(STR(HEAD_DE "kalender x: wie y\nkalender y: außerhalb z\nkalender z: rund um die uhr ohne x\n```\n"), "M03", "hängt von sich selbst ab", mem);
	says(STR(HEAD_DE "kalender x: mo 08:00-09:00 innerhalb x\n```\n"), "M03", "hängt von sich selbst ab", mem);
	says(STR(HEAD_DE "kalender y: mo 08:00-09:00\nkalender x: wie y ohne feiertage DE-BY, y\n```\n"), "K07", "ein Kalender steht vor den Feiertagen: „ohne y, feiertage“", mem);
	says(STR(HEAD_EN "calendar y: mon 08:00-09:00\ncalendar x: like y without holidays AT, y\n```\n"), "K07", "a calendar stands in front of the holidays: \"without y, holidays\"", mem);
	says(STR(HEAD_DE "kalender x: feiertage 22:00-06:00\n```\n"), "M03", "zwei Zeiten: 00:00-06:00 und 22:00-24:00", mem);
	says(STR(HEAD_EN "calendar x: holidays 22:00-06:00\n```\n"), "M03", "two windows: 00:00-06:00 and 22:00-24:00", mem);
	says(STR(HEAD_DE "kalender x: mo-fr 24:00-06:00\n```\n"), "M03", "endet, wo sie beginnt, oder nie", mem);
	says(STR(HEAD_DE "kalender x: mo-fr 08:00-17:00 feiertage\n```\n"), "S01", "feiertage", mem);
	says(STR(HEAD_DE "kalender x: mo-fr 08:00-08:00\n```\n"), "M03", "endet, wo sie beginnt, oder nie", mem);
	says(STR(HEAD_DE "kalender x: mo-fr 08:00-17:00, 24.12. 08:00-12:00 ohne 24.12.\n```\n"), "M03", "hat oben", mem);
	says(STR(HEAD_EN "calendar x: mon-fri 08:00-17:00, 31 nov 08:00-12:00\n```\n"), "M03", "there is no 31 nov in any year", mem);
}

TEST(a_zone_and_a_region_nobody_knows_are_named_with_the_nearest)
{
	says(STR("---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\nzone: Europe/Berlim\n---\n"), "K06", "meinten Sie „Europe/Berlin“?", mem);
	says(STR("---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\nzone: Europe/Berlin, feiertage DE-HX\n---\n"), "K07", "Feiertage von „DE-HX“ sind nicht bekannt", mem);
	says(STR("---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\nzone: Europe/Berlin, feiertage FR-BR\n---\n"), "K07", "bekannt sind ", mem);
	says(STR("---\ncontract: X\nversion: 1\nlanguage: en\ndefault: project\nzone: Australia/Brisbane, holidays AU-QDL\n---\n"), "K07", "did you mean \"AU-QLD\"?", mem);
}

/* ---- term and notice ---- */

static struct term_days term_on(const char *runs, struct date today, struct arena *mem)
{
	struct findings found = { 0 };
	struct term_days t = { 0 };
	struct contract *c = read_text(text(mem, "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\n---\n```klausel\n{}\n```\n", str_of(runs)), mem, &found);
	if (!c)
		unit_failed(__FILE__, __LINE__, found.at[0].text);
	check(contract_term(c, today, &t));
	return t;
}

TEST(a_term_ends_is_renewed_and_can_be_ended_by_notice)
{
	const char *yearly = "laufzeit 12 monate, verlängert um 12 monate, kündigung 3 monate";
	struct term_days t = term_on(yearly, date_of(2026, 9, 30), mem);
	check(t.ends.day == date_of(2026, 12, 31).day && t.notice_by.day == date_of(2026, 9, 30).day && !t.too_late);
	t = term_on(yearly, date_of(2026, 10, 1), mem);
	check(t.too_late && t.next_ends.day == date_of(2027, 12, 31).day && t.next_notice_by.day == date_of(2027, 9, 30).day);
	t = term_on(yearly, date_of(2027, 1, 1), mem);
	check(t.ends.day == date_of(2027, 12, 31).day && !t.too_late);
	t = term_on("laufzeit 2 jahre, verlängert um 1 monat, kündigung 6 wochen", date_of(2028, 2, 10), mem);
	check(t.ends.day == date_of(2028, 2, 29).day && t.notice_by.day == date_of(2028, 1, 18).day && t.too_late);
	t = term_on("laufzeit 12 monate, verlängert um 12 monate, kündigung 3 monate, erinnerung 6 wochen", date_of(2027, 5, 1), mem);
	check(t.begins.day == date_of(2027, 1, 1).day && t.remind.day == date_of(2027, 9, 30).day - 42);
	struct findings found = { 0 };
	check(read_text(STR(HEAD_DE "laufzeit 12 h, verlängert um 1 monat, kündigung 1 monat\n```\n"), mem, &found) == NULL);
	check_str(found.at[0].code, STR("M04"));
}
