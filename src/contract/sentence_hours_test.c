/* sentence_hours_test.c - calendars of calendars, nights, zones and tables as sentences, and back. */
#include "contract/random_test.h"
#include "contract/sentence.h"

#define BLOCK_DE "---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\nzone: Europe/Berlin, feiertage DE-HH\n---\n```klausel\nmerkmal land: by, be aus standort\n" \
	"kalender bürozeit: mo-fr 08:00-17:00\nkalender saison: apr-sep mo-so 00:00-24:00\nkalender rahmen: sa 08:00-12:00\n"
#define BLOCK_EN "---\ncontract: X\nversion: 1\nlanguage: en\ndefault: project\nzone: Europe/Berlin, holidays DE-HH\n---\n```clause\nfact land: by, be from site\n" \
	"calendar office-hours: mon-fri 08:00-17:00\ncalendar season: apr-sep mon-sun 00:00-24:00\ncalendar frame: sat 08:00-12:00\n"

static const struct { const char *line, *sentence; } said[] = {
	{ BLOCK_DE "kalender x: mo-fr 22:00-06:00, 24.12. 20:00-02:00", "Der Kalender „X“ umfasst Montag bis Freitag 22:00–06:00 des nächsten Tages, 24. Dezember 20:00–02:00 des nächsten Tages." },
	{ BLOCK_DE "kalender x: wie bürozeit und rahmen, so 10:00-12:00 ohne saison, feiertage, 24.12.-6.1.",
		"Der Kalender „X“ umfasst die Zeiten der Bürozeit und des Kalenders „Rahmen“, Sonntag 10:00–12:00, ohne die Zeiten des Kalenders „Saison“, Feiertage, 24. Dezember bis 6. Januar." },
	{ BLOCK_DE "kalender x: sa 08:00-12:00 zone Asia/Tokyo ohne feiertage", "Der Kalender „X“ umfasst Samstag 08:00–12:00, in der Zeitzone Asia/Tokyo, ohne Feiertage." },
	{ BLOCK_DE "kalender x: außerhalb bürozeit innerhalb saison ohne rahmen", "Der Kalender „X“ umfasst alles außerhalb der Bürozeit, nur innerhalb des Kalenders „Saison“, ohne die Zeiten des Kalenders „Rahmen“." },
	{ BLOCK_DE "kalender x: mo-fr 08:00-17:00 ohne feiertage nach land", "Der Kalender „X“ umfasst Montag bis Freitag 08:00–17:00, ohne Feiertage nach Land." },
	{ BLOCK_DE "kalender x: feiertage nach land 10:00-12:00", "Der Kalender „X“ umfasst Feiertage nach Land 10:00–12:00." },
	{ BLOCK_DE "kalender x: je tabelle ohne saison\n  | land | zeiten | ohne |\n  | by | mo-fr 22:00-06:00, sa 10:00-12:00 | 24.12.-6.1. |\n  | - | wie bürozeit | - |",
		"Der Kalender „X“ umfasst die Zeiten, die in der Tabelle stehen, ohne die Zeiten des Kalenders „Saison“.\n| land | zeiten                            | ohne        |\n"
		"| by   | mo-fr 22:00-06:00, sa 10:00-12:00 | 24.12.-6.1. |\n| -    | wie bürozeit                      | -           |" },
	{ BLOCK_EN "calendar x: mon-fri 22:00-06:00", "The calendar “x” covers Monday to Friday 22:00–06:00 of the next day." },
	{ BLOCK_EN "calendar x: like office-hours and frame, sun 10:00-12:00 without season, holidays",
		"The calendar “x” covers the hours of office hours and the calendar “frame”, Sunday 10:00–12:00, without the hours of the calendar “season”, holidays." },
	{ BLOCK_EN "calendar x: like office-hours within season without holidays by land",
		"The calendar “x” covers the hours of office hours, only within the calendar “season”, without holidays by land." },
	{ BLOCK_EN "calendar x: sat 08:00-12:00 zone Asia/Tokyo", "The calendar “x” covers Saturday 08:00–12:00, in the time zone Asia/Tokyo." },
	{ BLOCK_EN "calendar x: by table\n  | land | hours |\n  | by | mon 08:00-09:00 |\n  | - | like frame |",
		"The calendar “x” covers the hours that stand in the table.\n| land | hours           |\n| by   | mon 08:00-09:00 |\n| -    | like frame      |" },
};

TEST(calendars_of_calendars_are_sentences_and_come_back)
{
	for (size_t i = 0; i < COUNT(said); i++) {
		struct document d = { STR("x.md"), text(mem, "{}\n```\n", str_of(said[i].line)) };
		struct contract *c;
		struct findings found = { 0 };
		contract_read(&d, 1, mem, &c, &found);
		if (!c)
			unit_failed(__FILE__, __LINE__, found.at[0].text);
		struct speech s = speech_open(c, mem);
		const struct statement *last = &c->statements.at[c->statements.n - 1];
		check_str(sentence_print(&s, last), str_of(said[i].sentence));
		check_str(sentence_read(&s, sentence_print(&s, last)), statement_source(c, last, mem));
	}
}
