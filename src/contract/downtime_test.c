/* downtime_test.c - which minutes of an outage count, against a look at each minute; and the clauses that say so. */
#include "calendar/calendar_test.h"
#include "contract/figures.h"
#include "contract/language_test.h"
#include "contract/sentence.h"

enum { OUTAGES_MOST = 5, DAYS_LOOKED_AT = 9 };

static bool covers(const struct availability *a, const struct zone *z, const struct downtime *d, struct instant t)
{
	bool in = d->counts && d->from.ms <= t.ms && t.ms < d->until.ms && (!a->hours || minute_open(a->hours, z, t));
	for (size_t k = 0; in && k < d->n_excused; k++)
		in = !minute_open(d->excused[k], z, t);
	return in;
}

static struct downtime any_outage(const struct calendar **windows, struct instant from)
{
	struct downtime d = { .from = { from.ms + MINUTES(below(DAYS_LOOKED_AT * 1440) - 720) }, .counts = below(5) > 0, .excused = windows, .n_excused = (size_t)below(3) };
	d.until.ms = d.from.ms + MINUTES(1 + below(below(3) ? 300 : 3000));
	return d;
}

/* Around both changes of the clock, over hours, windows and holidays of any kind; windows are of each outage its own. */
TEST_OF_MANY(downtime_agrees_with_a_look_at_each_minute)
{
	for (int round = 0; round < 40; round++) {
		struct zone *z;
		struct instant from = any_place(round, mem, &z), until = { from.ms + MINUTES(DAYS_LOOKED_AT * 1440) };
		struct calendar all[] = { any_calendar(mem), any_calendar(mem), any_calendar(mem) };
		const struct calendar *windows[] = { &all[1], &all[2] };
		struct availability a = { .hours = below(3) ? &all[0] : NULL, .least = { MINUTES(below(3) * 20) } };
		struct downtime d[OUTAGES_MOST];
		size_t n = (size_t)below(OUTAGES_MOST + 1);
		int64_t down = 0, promised = 0;
		for (size_t i = 0; i < n; i++)
			d[i] = any_outage(windows, from);
		for (struct instant t = from; t.ms < until.ms; t.ms += MINUTES(1)) {
			bool any = false;
			for (size_t i = 0; i < n; i++)
				any |= d[i].until.ms - d[i].from.ms >= a.least.ms && covers(&a, z, &d[i], t);
			down += any;
			promised += !a.hours || minute_open(a.hours, z, t);
		}
		check_int(contract_downtime(&a, z, d, n, from, until).ms, MINUTES(down));
		check_int(contract_promised(&a, z, from, until).ms, MINUTES(promised));
	}
}

TEST(of_an_outage_only_whole_units_count_and_it_may_be_too_short_to_be_one)
{
	struct downtime d[] = { { { MINUTES(10) }, { MINUTES(12) + 30000 }, true }, { { MINUTES(20) }, { MINUTES(20) + 50000 }, true } };
	struct availability a = { .least = { MINUTES(1) }, .whole = { MINUTES(1) } };
	struct instant from = { 0 }, until = { HOURS(1) };
	check_int(contract_downtime(&a, NULL, d, 2, from, until).ms, MINUTES(2));
	a = (struct availability){ .failures = 3, .interval = { 60000 } };
	check_int(contract_downtime(&a, NULL, d, 2, from, until).ms, MINUTES(2) + 80000);
	check_int(contract_downtime(NULL, NULL, d, 2, from, until).ms, MINUTES(2) + 80000);
}

#define HEAD STR("zone: Europe/Berlin\n")
#define HOURS_AND_WINDOWS "merkmal grund: klient, netz, anbieter aus befund\nkalender servicezeit: mo-fr 08:00-17:00\nkalender wartung: letzter so 02:00-06:00, fr 22:00-24:00\n"

TEST(hours_and_windows_are_reckoned_by_the_minute)
{
	holds(mem, HEAD, STR(HOURS_AND_WINDOWS "§1 verfügbarkeit 99,5 % je kalendermonat in servicezeit zählt nicht wenn grund = klient\n"),
		STR("\"über Nacht\": ausfall = 2026-03-02 16:30 bis 2026-03-03 08:15 → ausfallzeit 45 min und verfügbarkeit 99,62 %\n"
			"\"zwei\": ausfall = 2026-03-02 16:30 bis 2026-03-03 08:15, ausfall = 2026-03-07 10:00 bis 2026-03-09 08:30 → ausfallzeit 75 min und verfügbarkeit verfehlt\n"
			"\"Wochenende\": ausfall = 2026-03-07 10:00 bis 2026-03-08 10:00 → ausfall zählt nicht und verfügbarkeit gehalten\n"
			"\"Klient\": ausfall = 2026-03-02 10:00 bis 2026-03-02 11:00, grund = klient → ausfall zählt nicht\n"));
	holds(mem, HEAD, STR(HOURS_AND_WINDOWS "§1 verfügbarkeit 99,5 % je kalendermonat, messung alle 60 s, ausfall ab 3 fehlmessungen zählt nicht innerhalb wartung\n"),
		STR("\"in das Fenster\": ausfall = 2026-03-06 21:30 bis 2026-03-07 01:15 → ausfallzeit 105 min\n"
			"\"Zeitumstellung im Fenster\": ausfall = 2026-03-29 01:30 bis 2026-03-29 06:10 → ausfallzeit 40 min\n\"zu kurz\": ausfall = 2026-03-04 10:00 bis 2026-03-04 10:01 → ausfall zählt nicht\n"));
	holds(mem, HEAD, STR(HOURS_AND_WINDOWS "§1 verfügbarkeit 99,5 % je quartal\n§2 ausfall zählt nicht innerhalb wartung wenn nicht grund = netz\n§3 ausfall zählt wenn grund = anbieter, geht vor §2\n"),
		STR("\"Klient\": grund = klient, ausfall = 2026-03-06 21:30 bis 2026-03-07 01:15 → ausfallzeit 105 min\n\"Netz\": grund = netz, ausfall = 2026-03-06 21:30 bis 2026-03-07 01:15 → ausfallzeit 225 min\n"
			"\"Anbieter\": grund = anbieter, ausfall = 2026-03-06 21:30 bis 2026-03-07 01:15 → ausfallzeit 225 min\n\"unbekannt\": ausfall = 2026-03-06 21:30 bis 2026-03-07 01:15 → ausfallzeit 225 min\n"));
}

/* "wenn beginn in wartung" speaks of the outage as a whole. */
TEST(an_outage_that_begins_in_a_window_may_be_excused_whole)
{
	holds(mem, HEAD, STR(HOURS_AND_WINDOWS "§1 verfügbarkeit 99,5 % je kalendermonat\n§2 ausfall zählt nicht wenn beginn in wartung\n"),
		STR("\"im Fenster\": ausfall = 2026-03-06 22:30 bis 2026-03-07 01:15 → ausfall zählt nicht\n\"davor\": ausfall = 2026-03-06 21:59 bis 2026-03-07 01:15 → ausfallzeit 196 min\n"));
}

TEST(hours_of_a_promise_are_said_compared_and_checked)
{
	struct findings found = { 0 };
	struct contract *c = read_clauses(mem, HEAD, STR(HOURS_AND_WINDOWS "§1 verfügbarkeit 99,5 % je kalendermonat in servicezeit zählt nicht innerhalb wartung\n"
		"§2 verfügbarkeit 99,5 % je quartal je server in servicezeit, messung alle 60 s, ausfall ab 3 fehlmessungen in vollen min wenn grund = netz, geht vor §1\n§3 ausfall zählt nicht innerhalb wartung wenn grund = netz\n"), NONE, &found);
	struct speech s = speech_open(c, mem);
	struct sentences said = { 0 };
	contract_sentences(c, mem, &said);
	check_str(said.at[3].text, STR("§1 Die Verfügbarkeit beträgt 99,5 % je Kalendermonat in den Zeiten des Kalenders „Servicezeit“; nicht gezählt werden Zeiten des Kalenders „Wartung“."));
	check_str(said.at[5].text, STR("§3 Von einem Ausfall zählen die Zeiten des Kalenders „Wartung“ nicht, wenn der Grund Netz ist."));
	for (size_t i = 0; i < said.n; i++)
		check_str(sentence_read(&s, said.at[i].text), said.at[i].source);
	struct contract *other = read_clauses(mem, HEAD, STR(HOURS_AND_WINDOWS "§1 verfügbarkeit 99,9 % je kalendermonat\n"), NONE, &found), *same = read_clauses(mem, HEAD, STR(HOURS_AND_WINDOWS "§1 verfügbarkeit 99,9 % je kalendermonat in servicezeit\n"), NONE, &found);
	struct contract *less = read_clauses(mem, HEAD, STR(HOURS_AND_WINDOWS "§1 verfügbarkeit 99,5 % je kalendermonat in servicezeit\n"), NONE, &found);
	struct comparison k = { 0 }, l = { 0 };
	contract_compare(other, same, mem, &k);
	check(k.shifts.n == 1 && k.shifts.at[0].kind == SHIFT_OTHER);
	contract_compare(same, less, mem, &l);
	check(l.shifts.n == 1 && l.shifts.at[0].kind == SHIFT_LOSS);
	refused(mem, STR("§1 verfügbarkeit 99,5 % je kalendermonat in servizeit\n"), STR("M01"));
	refused(mem, STR("§1 verfügbarkeit 99,5 % je kalendermonat, ausfall ab 3 fehlmessungen\n"), STR("M04"));
	refused(mem, STR("§1 verfügbarkeit 99,5 % je kalendermonat je standort\n"), STR("M04"));
	refused(mem, STR("merkmal station: op, pflege aus ticket\n§1 verfügbarkeit 99,5 % je kalendermonat je station\n"), STR("M04"));
	refused(mem, STR("merkmal station: op, pflege aus ticket\n§1 verfügbarkeit 99,5 % je kalendermonat je op\n"), STR("M04"));
}

TEST(the_same_words_in_english)
{
	struct document doc = { STR("small.md"), STR("---\ncontract: Small\nversion: 1, valid from 2026-01-01, reference receipt\nlanguage: en\ndefault: project\nzone: Europe/Berlin\n---\n```clause\n"
		"calendar hours: mon-fri 08:00-17:00\ncalendar maintenance: fri 16:00-24:00\n§1 availability 99.5 % per calendar-month in hours does not count within maintenance\n§2 outage does not count within maintenance\n```\n```case\n"
		"\"evening\": outage = 2026-03-06 15:30 to 2026-03-09 08:15 → downtime 45 min and outage counts\n```\n") };
	struct findings found = { 0 };
	struct examples e = { 0 };
	struct contract *c;
	struct str german;
	struct err why = { 0 };
	check(contract_read(&doc, 1, mem, &c, &found));
	contract_examples(c, mem, &e);
	check(e.n == 1 && e.at[0].holds);
	check(contract_format(c, -1, LANG_DE, mem, &german, &why));
	check(str_has(german, STR("§1 verfügbarkeit 99,5 % je kalendermonat in hours zählt nicht innerhalb maintenance")));
	check(str_has(german, STR("ausfall = 2026-03-06 15:30 bis 2026-03-09 08:15 → ausfallzeit 45 min")));
}
