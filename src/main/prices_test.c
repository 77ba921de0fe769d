/* prices_test.c - what sentences of a contract about money become on the account, line by line. */
#include "main/life_test.h"

#define MEANINGS "```werte\n| merkmal | wert | bedeutung |\n| gegenstand | standardserver | Rechner |\n| gegenstand | drucker | Geräte |\n```\n"
#define PRICED(clauses) STR("---\nvertrag: Preise\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n" \
	"§1 Server sind gedeckt.\n```klausel\nmerkmal gegenstand: standardserver, drucker aus inventar\n§1 gedeckt wenn gegenstand = standardserver\nurteil gedeckt: in pauschale\n" clauses "```\n" MEANINGS)

/* Is there one line of that name and amount? */
static bool has_line(const struct claims *c, struct str name, int64_t cents)
{
	for (size_t i = 0; i < c->n; i++)
		if (str_is(c->at[i].owed.name, name) && c->at[i].owed.net.cents == cents)
			return true;
	return false;
}

static void users(struct world *w, int n)
{
	for (int i = 0; i < n; i++) {
		struct field f[] = { { LIT("key"), text(w->mem, "a{}", i) }, { LIT("name"), text(w->mem, "Anwender {}", i) }, F("class", "anwender"), F("counted_from", "2026-01-01") };
		check(life_act(w, w->client, STR("component.add"), f, COUNT(f)));
	}
}

BOTH(a_month_by_steps_minimums_and_periods)
{
	struct world w = life_open(db, mem, PRICED("preis pauschale: je anwender 10,00 € bis 2 anwender, 8,00 € monatlich, je standardserver 85,00 € monatlich, 300,00 € einmalig,\n"
		"  120,00 € vierteljährlich, mindestens 4 anwender, mindestens 200,00 € monatlich\n"));
	users(&w, 1);
	check(act(&w, w.client, "fee.run", F("month", "2026-01")));
	struct claims first = life_owed(&w);
	check_int((int64_t)first.n, 6);
	check(has_line(&first, STR("anwender 1–2"), 2000) && has_line(&first, STR("anwender > 2"), 1600) && has_line(&first, STR("standardserver"), 8500));
	check(has_line(&first, STR("pauschale"), 30000) && has_line(&first, STR("pauschale"), 12000) && has_line(&first, STR("pauschale: bis zum Mindestbetrag"), 7900));
	check_str(first.at[0].owed.note, STR("gezählt 1, mindestens 4"));
	life_day(&w, 2026, 4, 5);
	check(act(&w, w.client, "fee.run", F("month", "2026-02")));
	struct claims second = life_owed(&w);
	check_int((int64_t)second.n, 10);
	check(act(&w, w.client, "fee.run", F("month", "2026-04")));
	struct claims fourth = life_owed(&w);
	check_int((int64_t)fourth.n, 15);
}

BOTH(the_step_that_is_reached_prices_all)
{
	struct world w = life_open(db, mem, PRICED("preis pauschale: je anwender 10,00 € bis 2 anwender, 8,00 € monatlich, staffel für alle\n"));
	users(&w, 2);
	check(act(&w, w.client, "fee.run", F("month", "2026-01")));
	struct claims two = life_owed(&w);
	check(two.n == 1 && has_line(&two, STR("anwender 1–2"), 2000));
	check(act(&w, w.client, "component.add", F("key", "a9"), F("name", "Anwender"), F("class", "anwender"), F("counted_from", "2026-01-01")));
	life_day(&w, 2026, 2, 5);
	check(act(&w, w.client, "fee.run", F("month", "2026-02")));
	struct claims three = life_owed(&w);
	check(three.n == 2 && has_line(&three, STR("anwender > 2"), 2400));
}
