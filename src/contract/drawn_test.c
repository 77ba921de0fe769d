/* drawn_test.c - examples that say how much of a quota was used: against counting the work minute by minute. */
#include "unit.h"
#include "contract/language_test.h"

#define RULES "merkmal art: frage, umbau aus ticket\n§1 gedeckt wenn art = frage, aus kontingent q\n§2 aufwand wenn art = frage und nicht kontingent q reicht\n" \
	"preis technik: 1,00 € je min\n§9 preis technik wenn urteil = aufwand\nurteil aufwand: nach zeit\n"

TEST(an_example_says_what_of_its_work_a_quota_takes)
{
	holds(mem, NONE, STR(RULES "kontingent q: 1 h je angefangene 10 anwender je monat, verfällt, teilbar\n"),
		STR("\"geteilt\": art = frage, arbeit = 90 min, anzahl anwender = 25, verbraucht q = 2 h → gedeckt 1 h und aufwand 30 min und preis 30,00 €\n"
		"\"passt\": art = frage, arbeit = 90 min, anzahl anwender = 25, verbraucht q = 1 h → gedeckt nach §1 und gedeckt 90 min und aufwand 0 min und preis 0,00 €\n"
		"\"leer\": art = frage, arbeit = 90 min, anzahl anwender = 25, verbraucht q = 5 h → aufwand nach §2 und preis 90,00 €\n"
		"\"ungezählt\": art = frage, arbeit = 90 min, verbraucht q = 1 h → offen wegen q\n"));
	holds(mem, NONE, STR("merkmal art: frage, umbau aus ticket\nmerkmal konten: zahl aus ticket\n§1 gedeckt wenn art = frage, aus kontingent q\n§2 aufwand wenn art = frage und nicht kontingent q reicht\n"
		"kontingent q: 5 je jahr, bedarf konten\n"),
		STR("\"reicht\": art = frage, konten = 2, verbraucht q = 3 → gedeckt\n\"reicht nicht\": art = frage, konten = 3, verbraucht q = 3 → aufwand\n"));
}

#define PAID "merkmal art: frage, umbau aus ticket\n§1 aufwand wenn art = frage, aus kontingent guthaben\npreis technik: 1,00 € je min\n§9 preis technik wenn urteil = aufwand\nurteil aufwand: nach zeit\n"

TEST(a_quota_in_money_pays_what_work_costs_as_far_as_it_reaches)
{
	static const struct { struct str said, code; } wrong[] = {
		{ LIT(PAID "kontingent guthaben: 100,00 € je monat, teilbar\n"), LIT("M04") }, { LIT(PAID "kontingent guthaben: 100,00 € einmalig, verfällt\n"), LIT("M04") },
		{ LIT(PAID "kontingent guthaben: 100,00 € je monat\nkontingent guthaben: 50,00 € je monat\n"), LIT("N02") },
		{ LIT(PAID "kontingent guthaben: 100,00 € je monat\n§2 aufwand wenn art = umbau und kontingent guthaben reicht\n"), LIT("N01") },
		{ LIT(PAID "kontingent guthaben: 100,00 $ je monat\n"), LIT("M02") },
	};
	holds(mem, NONE, STR(PAID "kontingent guthaben: 100,00 € je monat, überträgt 3 monate, höchstens 300,00 €\nzuschlag eile: 50 % wenn art = frage\n"),
		STR("\"was sie kostet\": art = frage, arbeit = 60 min → aufwand nach §1 und preis 90,00 €\n\"ganz bezahlt\": art = frage, arbeit = 60 min, verbraucht guthaben = 0,00 € → aufwand und preis 0,00 €\n"
		"\"zum Teil\": art = frage, arbeit = 60 min, verbraucht guthaben = 60,00 € → preis 50,00 €\n\"leer\": art = frage, arbeit = 60 min, verbraucht guthaben = 170,00 € → preis 90,00 €\n"));
	holds(mem, NONE, STR(PAID "kontingent guthaben: 100,00 € einmalig\n"), STR("\"einmal\": art = frage, arbeit = 60 min, verbraucht guthaben = 90,00 € → preis 50,00 €\n"));
	for (size_t i = 0; i < COUNT(wrong); i++)
		refused(mem, wrong[i].said, wrong[i].code);
}

#define BEYOND "merkmal art: frage, umbau, kauf aus ticket\n§1 gedeckt wenn art = frage, zu preis technik, aus kontingent guthaben, darüber aufwand zu preis teuer\n§2 aufwand wenn art = umbau, zu preis technik, aus kontingent guthaben\n" \
	"§3 abgelehnt wenn art = kauf und nicht kontingent guthaben reicht\npreis technik: 1,00 € je min\npreis teuer: 3,00 € je min\nurteil gedeckt: nach zeit\nurteil aufwand: nach zeit\nkontingent guthaben: 100,00 € je monat\n"

/* The work with which it is used up is under it as a whole; a rule that says nothing of beyond is paid as far as it reaches. */
TEST(what_is_beyond_a_quota_in_money_is_judged_otherwise)
{
	holds(mem, NONE, STR(BEYOND), STR("\"ganz\": art = frage, arbeit = 60 min, verbraucht guthaben = 0,00 € → gedeckt nach §1 und preis 0,00 €\n"
		"\"zum Teil\": art = frage, arbeit = 60 min, verbraucht guthaben = 60,00 € → gedeckt nach §1 und preis 20,00 €\n"
		"\"der letzte Cent\": art = frage, arbeit = 60 min, verbraucht guthaben = 99,99 € → gedeckt nach §1 und preis 59,99 €\n"
		"\"leer\": art = frage, arbeit = 60 min, verbraucht guthaben = 100,00 € → aufwand nach §1 und preis 180,00 €\n\"unbekannt\": art = frage, arbeit = 60 min → offen wegen guthaben\n"
		"\"leer, ohne darüber\": art = umbau, arbeit = 60 min, verbraucht guthaben = 150,00 € → aufwand nach §2 und preis 60,00 €\n\"gefragt\": art = kauf, verbraucht guthaben = 100,00 € → abgelehnt nach §3\n"));
}

/* The same verdict at another price; at the same price it would say nothing. */
TEST(beyond_a_quota_the_same_verdict_may_cost_otherwise)
{
	holds(mem, NONE, STR("merkmal art: frage, umbau aus ticket\n§1 aufwand wenn art = frage, zu preis block, aus kontingent stunden, darüber aufwand zu preis teuer\npreis block: 1,00 € je min\npreis teuer: 3,00 € je min\nurteil aufwand: nach zeit\n"
		"kontingent stunden: 1 h je monat, teilbar\n"), STR("\"geteilt\": art = frage, arbeit = 90 min, verbraucht stunden = 30 min → aufwand nach §1 und preis 210,00 €\n"));
	refused(mem, STR("merkmal art: frage, umbau aus ticket\n§1 aufwand wenn art = frage, zu preis block, aus kontingent stunden, darüber aufwand zu preis block\npreis block: 1,00 € je min\nkontingent stunden: 1 h je monat\n"), STR("S01"));
	refused(mem, STR("merkmal art: frage, umbau aus ticket\n§1 aufwand wenn art = frage, aus kontingent stunden, darüber aufwand\nkontingent stunden: 1 h je monat\n"), STR("S01"));
}

/* What is beyond the quota begins where the quota's part ends, and bears the surcharge of its own hours; as the account bills it. */
TEST(the_part_beyond_a_quota_bears_its_own_surcharge)
{
	static const struct { int hour, cents; } cases[] = { { 15, 6000 }, { 16, 9000 }, { 17, 9000 } };
	for (size_t i = 0; i < COUNT(cases); i++)
		holds(mem, NONE, STR(RULES "kontingent q: 1 h je monat, verfällt, teilbar\nkalender tag: mo-fr 08:00-17:00\nzuschlag abend: 50 % anteilig wenn außerhalb tag\n"),
			text(mem, "\"x\": art = frage, verbraucht q = 0 h, arbeit = 120 min, beginn = 2026-11-27 {}:00 → gedeckt 60 min und aufwand 60 min und preis {},00 €\n", cases[i].hour, cases[i].cents / 100));
}

TEST(what_is_used_agrees_with_counting_minute_by_minute)
{
	for (int round = 0; round < 40; round++) {
		int64_t all = 1 + (int64_t)(unit_random() % 120), used = (int64_t)(unit_random() % 150), work = 1 + (int64_t)(unit_random() % 150), covered = 0;
		bool divisible = unit_random() % 2;
		if (divisible || used + work <= all)
			for (int64_t i = 0; i < work && used + covered < all; i++)
				covered++;
		holds(mem, NONE, text(mem, RULES "kontingent q: {} min je monat{}\n", all, divisible ? STR(", teilbar") : NONE),
			text(mem, "\"x\": art = frage, arbeit = {} min, verbraucht q = {} min → gedeckt {} min und aufwand {} min und preis {},00 €\n", work, used, covered, work - covered, work - covered));
	}
}

TEST(what_is_used_is_of_a_quota_and_in_what_it_counts)
{
	static const struct { struct str given, why; } cases[] = {
		{ LIT("verbraucht r = 2 h"), LIT("kein Kontingent „r“") }, { LIT("verbraucht q = 2"), LIT("eine Zeit wie 50 min oder 8 h") }, { LIT("verbraucht art = 2 h"), LIT("kein Kontingent") },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct findings found = { 0 };
		check(!read_clauses(mem, NONE, STR(RULES "kontingent q: 1 h je monat\n"), text(mem, "\"x\": art = frage, {} → gedeckt\n", cases[i].given), &found));
		check(found.n && str_has(found.at[0].text, cases[i].why));
	}
}
