/* meters_test.c - what meters counted, from the reading to the line that is owed, and what is corrected before it is billed. */
#include "account/meter.h"
#include "main/life_test.h"
#include "report/report.h"

#define METERED(price) STR("---\nvertrag: Zähler\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n" \
	"§1 Server sind gedeckt.\n```klausel\nmerkmal gegenstand: standardserver, drucker aus inventar\n§1 gedeckt wenn gegenstand = standardserver\nurteil gedeckt: in nichts\n" price "```\n" \
	"```werte\n| merkmal | wert | bedeutung |\n| gegenstand | standardserver | Rechner |\n| gegenstand | drucker | Geräte |\n```\n")
#define POWER METERED("preis strom: nach zähler strom, mal 1,35, 500 kwh inklusive, 0,31 € je kwh\n")

static bool read_on(struct world *w, const char *day, const char *reading)
{
	return act(w, w->client, "meter.read", F("meter", "strom"), { LIT("day"), str_of(day) }, { LIT("reading"), str_of(reading) });
}

static struct meter_notices watched(struct world *w)
{
	struct meter_notices all = { 0 };
	good(meter_watch(w->db, w->client, zone_date(NULL, w->now), w->mem, &all, &life_err));
	return all;
}

static bool is_from_to(const struct meter_notice *n, enum meter_notice_kind kind, int first, int last)
{
	return n->kind == kind && (!first || n->from.day == date_of(2026, first, 1).day) && n->until.day == date_of(2026, last + 1, 1).day - 1;
}

static int64_t net(const struct claims *c)
{
	int64_t sum = 0;
	for (size_t i = 0; i < c->n; i++)
		sum += c->at[i].owed.net.cents;
	return sum;
}

BOTH(a_month_is_charged_by_two_readings_with_factor_and_what_is_included)
{
	struct world w = life_open(db, mem, POWER);
	life_day(&w, 2026, 3, 5);
	check(read_on(&w, "2026-01-31", "12000"));
	check(!act(&w, w.client, "meter.run", F("month", "2026-02")));
	says("nothing was read");
	check(read_on(&w, "2026-02-28", "13000,5"));
	check(act(&w, w.client, "meter.run", F("month", "2026-02")));
	struct claims owed = life_owed(&w);
	check_int((int64_t)owed.n, 2);                           /* what is included, and what is beyond */
	check_int(net(&owed), 26371);                            /* 1000.5 * 1.35 - 500 = 850.675 at 0.31 */
	check_str(owed.at[0].owed.note, STR("12000 (31.01.2026) bis 13000,5 (28.02.2026); mal 1,35 sind 1350,675 kWh; 500 kWh inbegriffen"));
	check(owed.at[1].owed.quantity.u6 == 850675000 && str_is(owed.at[1].owed.clause, STR("§1 strom")));
	check(act(&w, w.client, "meter.run", F("month", "2026-02")));
	check_int((int64_t)life_owed(&w).n, 2);                  /* once */
	check(!act(&w, w.client, "meter.run", F("month", "2026-03")));
	says("is not over yet");
}

/* A further client under that contract. */
static void another(struct world *w, size_t n, struct str contract)
{
	check(act(w, 0, "client.add", { LIT("key"), text(w->mem, "X{}", n) }, F("name", "Kanzlei"), F("street", "Lange Reihe 5"), F("post_code", "20099"), F("city", "Hamburg"), F("email", "a@kanzlei.example")));
	w->client = life_made;
	check(act(w, w->client, "component.add", F("key", "srv"), F("name", "Server"), F("class", "standard-server"), F("from", "2026-01-01")));
	check(act(w, w->client, "contract.sign", { LIT("document"), contract }, F("document.name", "wartung.de.md")));
}

/* Nobody read in February: 2400 kWh since January are those of two months. With 500 included in each, 1400 at 0.31 are 434.00; in steps of 1000 a month,
 * 2000 at 0.30 and 400 at 0.20 are 680.00, and at least 400.00 or at most 250.00 a month are 800.00 and 500.00. */
BOTH(what_nobody_read_for_two_months_has_included_what_two_months_have)
{
	const struct { struct str contract, note; int64_t cents; } rows[] = {
		{ METERED("preis strom: nach zähler strom, 500 kwh inklusive, 0,31 € je kwh\n"), LIT("; für 2 Monate; 1000 kWh inbegriffen"), 43400 },
		{ METERED("preis strom: nach zähler strom, 500 kwh inklusive je standardserver, 0,31 € je kwh\n"), LIT("; für 2 Monate; 1 × Standardserver; 1000 kWh inbegriffen"), 43400 },
		{ METERED("preis strom: nach zähler strom, 0,30 € je kwh bis 1000 kwh, 0,20 € je kwh\n"), LIT("; für 2 Monate"), 68000 },
		{ METERED("preis strom: nach zähler strom, 0,30 € je kwh bis 1000 kwh, 0,20 € je kwh, mindestens 400,00 €\n"), LIT("; für 2 Monate"), 80000 },
		{ METERED("preis strom: nach zähler strom, 0,30 € je kwh bis 1000 kwh, 0,20 € je kwh, höchstens 250,00 €\n"), LIT("; für 2 Monate"), 50000 },
	};
	struct world w = life_open(db, mem, POWER);
	life_day(&w, 2026, 4, 5);
	for (size_t i = 0; i < COUNT(rows); i++) {
		another(&w, i, rows[i].contract);
		check(read_on(&w, "2026-01-31", "0") && read_on(&w, "2026-03-31", "2400"));
		check(act(&w, w.client, "meter.run", F("month", "2026-03")) || (says("?"), false));
		struct claims owed = life_owed(&w);
		check_int(net(&owed), rows[i].cents);
		check(str_has(owed.at[0].owed.note, rows[i].note) || (unit_failed(__FILE__, __LINE__, owed.at[0].owed.note), false));
	}
}

#define METERED_EN(price) STR("---\ncontract: Meters\nversion: 1, valid from 2026-01-01, reference receipt\nlanguage: en\ndefault: project\nzone: Europe/Berlin\n---\n" \
	"§1 Servers are covered.\n```clause\nfact object: standard-server, printer from inventory\n§1 covered if object = standard-server\nverdict covered: in nothing\n" price "```\n" \
	"```values\n| fact | value | meaning |\n| object | standard-server | machine |\n| object | printer | devices |\n```\n")

/* Half a year unread is two quarters: 3000 less twice 900 at 0.50. What is read in the quarter before has the amount once. */
BOTH(quarters_that_nobody_read_are_told_on_the_line)
{
	struct world w = life_open(db, mem, POWER);
	life_day(&w, 2026, 10, 5);
	for (int unread = 0; unread < 2; unread++) {
		another(&w, (size_t)unread, METERED_EN("price power: by meter strom, 900 kwh included, €0.50 per kwh quarterly\n"));
		check(read_on(&w, unread ? "2026-03-31" : "2026-06-30", "0") && read_on(&w, "2026-09-30", "3000"));
		check(act(&w, w.client, "meter.run", F("month", "2026-09")) || (says("?"), false));
		struct claims owed = life_owed(&w);
		check_int(net(&owed), unread ? 60000 : 105000);
		check(str_has(owed.at[0].owed.note, STR("; for 2 quarters; 1800 kWh included")) == (unread > 0));
	}
}

/* What has no code of UN/ECE Rec 20 is billed as pieces: the line says of what. */
BOTH(a_line_says_what_is_counted_where_its_unit_has_no_code)
{
	const struct { struct str contract, unit, note; } rows[] = {
		{ METERED("preis verkehr: nach zähler strom, 100 mbit inklusive, 1,20 € je mbit\n"), LIT("C62"), LIT("; Einheit: Mbit; 100 Mbit inbegriffen") },
		{ METERED("preis kaffee: nach zähler strom, 100 tasse inklusive, 1,20 € je tasse\n"), LIT("C62"), LIT("; Einheit: Tasse; 100 Tassen inbegriffen") },
		{ METERED("preis druck: nach zähler strom, 500 seite inklusive, 0,02 € je seite\n"), LIT("QB"), LIT("; 500 Seiten inbegriffen") },
		{ METERED("preis strom: nach zähler strom, 1 seite inklusive, 0,02 € je seite\n"), LIT("QB"), LIT("; 1 Seite inbegriffen") },
		{ METERED_EN("price traffic: by meter strom, 100 mbit included, €1.20 per mbit\n"), LIT("C62"), LIT("; unit: Mbit; 100 Mbit included") },
		{ METERED_EN("price prints: by meter strom, 500 page included, €0.02 per page\n"), LIT("QB"), LIT("; 500 pages included") },
	};
	struct world w = life_open(db, mem, POWER);
	life_day(&w, 2026, 3, 5);
	for (size_t i = 0; i < COUNT(rows); i++) {
		another(&w, i, rows[i].contract);
		check(read_on(&w, "2026-01-31", "0") && read_on(&w, "2026-02-28", "620"));
		check(act(&w, w.client, "meter.run", F("month", "2026-02")) || (says("?"), false));
		struct claims owed = life_owed(&w);
		check_str(owed.at[0].owed.unit, rows[i].unit);
		check(str_ends(owed.at[0].owed.note, rows[i].note) || (unit_failed(__FILE__, __LINE__, owed.at[0].owed.note), false));
	}
}

/* Corrected before it is billed, what was owed goes and is reckoned anew; on an invoice it stays. */
BOTH(a_reading_is_corrected_until_an_invoice_rests_on_it)
{
	struct world w = life_open(db, mem, POWER);
	life_day(&w, 2026, 3, 5);
	check(read_on(&w, "2026-01-31", "0") && read_on(&w, "2026-02-28", "1000") && act(&w, w.client, "meter.run", F("month", "2026-02")));
	check(read_on(&w, "2026-02-28", "2000"));
	check_int((int64_t)life_owed(&w).n, 0);
	check(act(&w, w.client, "meter.run", F("month", "2026-02")));
	struct claims owed = life_owed(&w);
	check_int(net(&owed), 68200);
	check(!read_on(&w, "2026-02-20", "2500"));
	says("is above the reading 2000");
	check(!read_on(&w, "2026-03-01", "1999"));
	says("is below the reading 2000");
	check(!read_on(&w, "2026-03-01", "12.400"));
	says("two things");
	check(!act(&w, w.client, "meter.read", F("meter", "gas"), F("reading", "1")));
	says("gas");
	check(!act(&w, w.client, "meter.read", F("meter", "strom"), F("used", "1")));
	says("the reading is told");
	check(act(&w, w.client, "invoice.issue", F("month", "2026-02")));
	check(!read_on(&w, "2026-02-28", "3000"));
	says("is in the invoice");
	struct field drop[] = { N("reading", 2) };
	check(!life_act(&w, w.client, STR("meter.drop"), drop, 1));
	check(read_on(&w, "2026-03-04", "2100"));
}

BOTH(a_meter_that_was_exchanged_counts_on)
{
	struct world w = life_open(db, mem, POWER);
	life_day(&w, 2026, 3, 5);
	check(read_on(&w, "2026-01-31", "9000"));
	check(act(&w, w.client, "meter.read", F("meter", "strom"), F("day", "2026-02-10"), F("reading", "9300"), F("began", "20")));
	check(read_on(&w, "2026-02-28", "720") && act(&w, w.client, "meter.run", F("month", "2026-02")));
	struct claims owed = life_owed(&w);
	check_int(net(&owed), 26350);                            /* 1000 * 1.35 - 500 = 850 */
	check(str_has(owed.at[0].owed.note, STR("Zähler getauscht")));
}

/* Each server has its own meter and its own part included; one without a reading holds the month, by its name. */
BOTH(each_device_of_a_class_counts_by_itself)
{
	struct world w = life_open(db, mem, METERED("preis strom: nach zähler strom je standardserver, 100 kwh inklusive, 1,00 € je kwh\n"));
	struct components all = { 0 };
	life_day(&w, 2026, 3, 5);
	check(component_list(db, w.client, mem, &all, &life_err) && all.n > 0);
	check(act(&w, w.client, "component.add", F("key", "s2"), F("name", "Zweiter"), F("class", "standardserver"), F("from", "2026-01-01")));
	int64_t second = life_made;
	check(!act(&w, w.client, "meter.read", F("meter", "strom"), F("reading", "1")));
	says("at which was it read");
	check(act(&w, w.client, "meter.read", F("meter", "strom"), N("component", all.at[0].id), F("day", "2026-02-28"), F("used", "150")));
	check(!act(&w, w.client, "meter.run", F("month", "2026-02")));
	says("Zweiter");
	check(act(&w, w.client, "meter.read", F("meter", "strom"), N("component", second), F("day", "2026-02-28"), F("used", "90")));
	check(act(&w, w.client, "meter.run", F("month", "2026-02")));
	struct claims owed = life_owed(&w);
	check_int(net(&owed), 5000);
}

/* All share one meter, and each server brings its part of what is included: by what the inventory counts on the month's last day. */
BOTH(what_is_included_grows_with_the_inventory)
{
	struct world w = life_open(db, mem, METERED("preis strom: nach zähler strom, 100 kwh inklusive je standardserver, 1,00 € je kwh\n"));
	struct components all = { 0 };
	life_day(&w, 2026, 4, 5);
	check(component_list(db, w.client, mem, &all, &life_err) && all.n > 0);
	check(act(&w, w.client, "component.add", F("key", "s2"), F("name", "Zweiter"), F("class", "standardserver"), F("from", "2026-01-01"), F("until", "2026-03-10")));
	check(act(&w, w.client, "component.add", F("key", "d1"), F("name", "Drucker"), F("class", "drucker"), F("from", "2026-01-01")));
	check(act(&w, w.client, "meter.read", F("meter", "strom"), F("day", "2026-02-28"), F("used", "250")));
	check(act(&w, w.client, "meter.read", F("meter", "strom"), F("day", "2026-03-31"), F("used", "250")));
	check(act(&w, w.client, "meter.run", F("month", "2026-02")));
	struct claims owed = life_owed(&w);
	int64_t february = net(&owed);
	check_str(owed.at[0].owed.note, STR("250 verbraucht; 2 × Standardserver; 200 kWh inbegriffen"));
	check_int(february, 5000);
	check(act(&w, w.client, "meter.run", F("month", "2026-03")));
	owed = life_owed(&w);
	check_int(net(&owed) - february, 15000);                 /* of one server */
}

/* A quarter is charged at its end, all pages of it together, A3 as two. */
BOTH(a_quarter_is_charged_at_its_end_by_the_kind_of_pieces)
{
	struct world w = life_open(db, mem, METERED("preis seiten: nach zähler schwarz, 1000 seite inklusive, 0,02 € je seite vierteljährlich, a3 zählt 2\n"));
	life_day(&w, 2026, 4, 5);
	check(act(&w, w.client, "meter.read", F("meter", "schwarz"), F("day", "2026-01-31"), F("used", "700")) &&
	      act(&w, w.client, "meter.read", F("meter", "schwarz"), F("day", "2026-03-31"), F("used", "500")) &&
	      act(&w, w.client, "meter.read", F("meter", "schwarz"), F("kind", "a3"), F("day", "2026-03-31"), F("used", "100")));
	check(!act(&w, w.client, "meter.run", F("month", "2026-02")));
	says("no period in which");
	check(act(&w, w.client, "meter.run", F("month", "2026-03")));
	struct claims owed = life_owed(&w);
	check_int(net(&owed), 800);                              /* 1200 + 2 * 100 - 1000 = 400 */
}

/* What was counted until the end of a term is owed with its month, and foreseen; after it there is no contract. */
static void closes_with_february(struct db *db, struct arena *mem, struct str contract)
{
	struct world w = life_open(db, mem, contract);
	struct step s = { db, mem, zone_instant(NULL, date_of(2026, 4, 5), 600), &life_refused, &life_made, LANG_EN };
	struct meter_plan plan;
	life_day(&w, 2026, 4, 5);
	check(act(&w, w.client, "meter.read", F("meter", "schwarz"), F("day", "2026-01-31"), F("used", "700")) && act(&w, w.client, "meter.read", F("meter", "schwarz"), F("day", "2026-02-08"), F("used", "500")));
	struct meter_notices all = watched(&w);
	bool told = false;
	for (size_t i = 0; i < all.n; i++)
		told |= is_from_to(&all.at[i], NOTICE_UNCHARGED, 1, 2);
	check(told);
	good(meter_foresee(&s, w.client, date_of(2026, 2, 1), &plan, &life_err));
	check(plan.due && plan.n == 1 && plan.net.cents == 400);
	check(act(&w, w.client, "meter.run", F("month", "2026-02")));
	struct claims owed = life_owed(&w);
	check_int(net(&owed), 400);
	good(meter_foresee(&s, w.client, date_of(2026, 2, 1), &plan, &life_err));
	check(!plan.due && !plan.net.cents);
	check(!act(&w, w.client, "meter.run", F("month", "2026-03")));
	says("there is no contract in force");
}

#define QUARTER(until) METERED("preis seiten: nach zähler schwarz, 1000 seite inklusive, 0,02 € je seite vierteljährlich\nlaufzeit bis " until ", ohne verlängerung\n")

BOTH(a_term_that_ends_within_a_month_closes_the_period_that_runs) { closes_with_february(db, mem, QUARTER("2026-02-10")); }
BOTH(a_term_that_ends_with_a_month_closes_the_period_that_runs) { closes_with_february(db, mem, QUARTER("2026-02-28")); }

/* Months in a row that nobody read are one gap; what was told and not charged is another thing; what is charged is settled with all before it. */
BOTH(months_that_nobody_read_or_charged_are_told)
{
	struct world w = life_open(db, mem, POWER);
	life_day(&w, 2026, 4, 5);
	struct meter_notices all = watched(&w);
	check(all.n == 1 && is_from_to(&all.at[0], NOTICE_UNREAD, 1, 3) && str_is(all.at[0].meter, STR("strom")));
	check(read_on(&w, "2026-01-31", "0") && read_on(&w, "2026-02-28", "1000"));
	all = watched(&w);
	check(all.n == 3 && is_from_to(&all.at[0], NOTICE_UNCHARGED, 1, 1) && is_from_to(&all.at[1], NOTICE_UNCHARGED, 2, 2) && is_from_to(&all.at[2], NOTICE_UNREAD, 3, 3));
	check(act(&w, w.client, "meter.run", F("month", "2026-02")));
	all = watched(&w);
	check(all.n == 1 && is_from_to(&all.at[0], NOTICE_UNREAD, 3, 3));
	check(read_on(&w, "2026-03-31", "1500") && act(&w, w.client, "meter.run", F("month", "2026-03")));
	check_int((int64_t)watched(&w).n, 0);
}

/* The reading with which a new meter began is taken back: what follows goes back, and says so until it is put right. */
BOTH(a_meter_that_goes_back_is_told_and_charged_by_nobody)
{
	struct world w = life_open(db, mem, POWER);
	life_day(&w, 2026, 4, 5);
	check(read_on(&w, "2026-02-28", "9000"));
	check(act(&w, w.client, "meter.read", F("meter", "strom"), F("day", "2026-03-10"), F("reading", "9300"), F("began", "20")));
	int64_t exchange = life_made;
	check(read_on(&w, "2026-03-31", "720") && act(&w, w.client, "meter.run", F("month", "2026-02")));
	check(act(&w, w.client, "meter.drop", N("reading", exchange)));
	struct meter_notices all = watched(&w);
	check(all.n == 1 && is_from_to(&all.at[0], NOTICE_BACK, 0, 3));
	check(!act(&w, w.client, "meter.run", F("month", "2026-03")));
	says("counts backwards until 2026-03-31");
}

/* The next version counts something else: what is still read of the old meter is charged by nobody. */
BOTH(a_meter_no_contract_knows_is_told)
{
	struct world w = life_open(db, mem, POWER);
	life_day(&w, 2026, 3, 5);
	check(read_on(&w, "2026-01-31", "0") && read_on(&w, "2026-02-28", "1000") && act(&w, w.client, "meter.run", F("month", "2026-02")) && read_on(&w, "2026-03-04", "1100"));
	struct str next = METERED("preis kaffee: nach zähler tassen, 0,45 € je tasse\n");
	ptrdiff_t at = str_find(next, STR("fassung: 1, gilt ab 2026-01-01"));
	next = text(mem, "{}fassung: 2, gilt ab 2026-03-05{}", str_cut(next, 0, (size_t)at), str_cut(next, (size_t)at + 30, next.len));
	check(act(&w, w.client, "contract.sign", { LIT("document"), next }, F("document.name", "zwei.de.md")));
	struct meter_notices all = watched(&w);
	check(all.n == 1 && all.at[0].kind == NOTICE_UNKNOWN && str_is(all.at[0].meter, STR("strom")) && all.at[0].until.day == date_of(2026, 3, 4).day);
	check(!act(&w, w.client, "meter.read", F("meter", "strom"), F("day", "2026-03-05"), F("reading", "1200")));
	says("nothing is charged");
}

/* What each month came to, from which readings, and the invoice that has it. */
BOTH(what_was_charged_is_told_with_its_readings_and_its_invoice)
{
	struct world w = life_open(db, mem, POWER);
	struct meter_charges all = { 0 };
	life_day(&w, 2026, 4, 5);
	check(read_on(&w, "2026-01-31", "0") && read_on(&w, "2026-02-28", "1000") && read_on(&w, "2026-03-31", "1100"));
	check(act(&w, w.client, "meter.run", F("month", "2026-02")) && act(&w, w.client, "invoice.issue", F("month", "2026-02")) && act(&w, w.client, "meter.run", F("month", "2026-03")));
	check(meter_charges(db, w.client, mem, &all, &life_err) && all.n == 2);
	check(all.at[0].until.day == date_of(2026, 3, 31).day && !all.at[0].net.cents && !all.at[0].invoice);
	check(all.at[1].net.cents == 26350 && all.at[1].invoice > 0 && str_starts(all.at[1].number, STR("RE-")));
	check_str(all.at[1].note, STR("0 (31.01.2026) bis 1000 (28.02.2026); mal 1,35 sind 1350 kWh; 500 kWh inbegriffen"));
}

/* A client without any work: what its meters counted, under both; months that nobody read are left out by number. */
BOTH(a_replay_reckons_meters_under_both_versions)
{
	struct world w = life_open(db, mem, POWER);
	struct findings found = { 0 };
	struct contract *both[VERSIONS];
	struct replay r;
	life_day(&w, 2026, 5, 5);
	check(read_on(&w, "2026-01-31", "0") && read_on(&w, "2026-02-28", "1000") && read_on(&w, "2026-03-31", "2000"));
	struct document old = { STR("alt.md"), POWER }, fresh = { STR("neu.md"), METERED("preis strom: nach zähler strom, mal 1,5, 0,31 € je kwh\n") };
	check(contract_read(&old, 1, mem, &both[VERSION_OLD], &found) && contract_read(&fresh, 1, mem, &both[VERSION_NEW], &found));
	check(report_replay(db, 0, date_of(2026, 1, 31), w.now, (const struct contract *const *)both, NULL, mem, &r, &life_err));
	check_int(r.sums.metered[VERSION_OLD].cents, 2 * 26350);
	check_int(r.sums.metered[VERSION_NEW].cents, 2 * 46500);
	check(replay_changes(&r) && r.clients.n == 1 && r.clients.at[0].sums.metered[VERSION_NEW].cents == 2 * 46500);
	check_int(r.left.metered, 1);                            /* April */
	check_str(replay_left_words(&r.left, LANG_DE, mem), STR("Nicht nachgerechnet: Zeiträume von Zählern ohne Ablesung (1)."));
	check_str(replay_left_words(&r.left, LANG_EN, mem), STR("Not replayed: periods of meters without a reading (1)."));
}
