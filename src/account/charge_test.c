/* charge_test.c - what an example says that work costs is what the account charges: random contracts, verdicts, ways of charging, additions. */
#include "account/books.h"
#include "signal/steps_test.h"
#include "verdict/verdict.h"

enum { ROUNDS = 40 };

static stage_fn *const stages[] = { ticket_step, verdict_step, account_step };

#define HEAD "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: abgelehnt\nzone: Europe/Berlin\n---\n```klausel\n" \
	"merkmal ort: fern, nah aus ticket\nmerkmal eilig: ja/nein aus ticket\nkalender tags: mo-so 08:00-17:00\npreis gebühr: 100,00 € monatlich\n"
#define TAIL "```\n```werte\n| merkmal | wert | bedeutung |\n| ort | fern | am Telefon |\n| ort | nah | in der Stadt |\n| eilig | - | es drängt |\n```\n"

static int64_t below(int64_t n) { return (int64_t)(unit_random() % (uint64_t)n); }
static struct str euros(struct arena *mem, int64_t cents) { return text(mem, "{},{}{} €", cents / 100, cents / 10 % 10, cents % 10); }
static struct str of(const struct str *list, int64_t n) { return list[below(n)]; }

/* "mindestens 30,00 €, höchstens 90,00 €" */
static void bounds(struct out *o, struct arena *mem)
{
	int64_t least = below(2) ? 1 + below(9000) : 0;
	if (least)
		print(o, ", mindestens {}", euros(mem, least));
	if (below(2))
		print(o, ", höchstens {}", euros(mem, least + 1 + below(9000)));
}

static void by_time(struct out *o, struct arena *mem)
{
	print(o, "{} je {} min", euros(mem, 100 + below(9000)), 15 * (1 + below(4)));
}

/* p adds positions that have bounds, steps and minimums of their own, and one adds another. */
static void nested_price(struct out *o, struct arena *mem)
{
	print(o, "preis fahrt: {} {}", euros(mem, 1 + below(9000)), below(2) ? STR("einmalig") : STR("je besuch"));
	bounds(o, mem);
	print(o, "\npreis zweit: ");
	by_time(o, mem);
	print(o, "{}{}", below(2) ? STR(", zuzüglich fahrt") : NONE, below(2) ? STR(", mindestens 45 min") : NONE);
	print(o, "{}", below(2) ? STR(", im takt von 20 min") : NONE);
	bounds(o, mem);
	print(o, "\npreis p: ");
	if (below(3))
		by_time(o, mem);
	else
		print(o, "{} einmalig", euros(mem, 1 + below(9000)));
	if (below(3) == 0)
		print(o, ", {} % von preis zweit", 1 + below(99));
	print(o, ", zuzüglich {}{}", below(3) ? STR("zweit") : STR("fahrt"), below(3) == 0 ? STR(", zuzüglich fahrt") : NONE);
	bounds(o, mem);
	print(o, "\n");
}

/* What is put on what the price adds. */
static void on_inner(struct out *o, struct str clauses, struct arena *mem)
{
	if (str_find(clauses, STR("preis zweit:")) < 0)
		return;
	if (below(2))
		print(o, "zuschlag w: {} % auf {} wenn eilig\n", 1 + below(99), below(2) ? STR("fahrt") : STR("zweit"));
	if (below(2))
		print(o, "rabatt x: {} auf {} wenn ort = fern\n", below(2) ? euros(mem, 1 + below(9000)) : text(mem, "{} %", 1 + below(99)), below(2) ? STR("fahrt") : STR("zweit"));
	if (below(2))
		print(o, "zuschlag y: {} auf zweit wenn außerhalb tags\n", below(2) ? euros(mem, 1 + below(9000)) : text(mem, "{} % anteilig", 1 + below(99)));
	if (below(3) == 0)
		print(o, "bei mehreren {}: höchster\n", below(2) ? STR("zuschlag") : STR("rabatt"));
}

/* "preis p: 30,00 € je 15 min bis 40 min, 20,00 € je 15 min, mindestens 30 min" */
static void random_time(struct out *o, struct arena *mem)
{
	int64_t unit = 15 * (1 + below(4));
	print(o, "preis p: {} je {} min", euros(mem, 100 + below(9000)), unit);
	if (below(2))
		print(o, " bis {} min, {} je {} min", 1 + below(90), euros(mem, 100 + below(9000)), unit);
	print(o, "{}{}\n", below(2) ? STR(", mindestens 30 min") : NONE, below(2) ? STR(", im takt von 5 min") : NONE);
}

static struct str random_clauses(struct arena *mem)
{
	static const struct str verdicts[] = { LIT("gedeckt"), LIT("gedeckt"), LIT("aufwand"), LIT("gewährleistung"), LIT("klient"), LIT("abgelehnt") };
	static const struct str ways[] = { LIT("in gebühr"), LIT("nach beleg"), LIT("in nichts"), LIT("") };
	static const struct str cases[] = { LIT("ort = fern"), LIT("ort = fern und eilig"), LIT("ort in {fern, nah}"), LIT("ort = nah"), LIT("urteil = gedeckt"), LIT("urteil in {gewährleistung, klient}") };
	struct out o = out_open(mem);
	struct str verdict = of(verdicts, COUNT(verdicts)), way = of(ways, COUNT(ways));
	print(&o, "§1 {} wenn ort = fern\n", verdict);
	if (way.len)
		print(&o, "urteil {}: {}{}\n", verdict, way, below(3) ? STR("") : STR(" wenn eilig"));
	if (below(2))
		nested_price(&o, mem);
	else if (below(4))
		random_time(&o, mem);
	else
		print(&o, "preis p: {} einmalig\n", euros(mem, 100 + below(9000)));
	print(&o, "§2 preis p wenn ort = fern\n");
	if (below(3))
		print(&o, "preis q: {} einmalig\n§3 zuzüglich q wenn {}\n", euros(mem, 1 + below(9000)), of(cases, COUNT(cases)));
	if (below(3) == 0)
		print(&o, "preis z: {} je h, im takt von 1 min\n§4 zuzüglich z wenn {}\n", euros(mem, 100 + below(9000)), of(cases, COUNT(cases)));
	if (below(2))
		print(&o, "zuschlag s: {} % auf p wenn außerhalb tags\n", 1 + below(99));
	if (below(4) == 0)
		print(&o, "zuschlag t: {} % wenn eilig{}\n", 1 + below(99), below(2) ? text(mem, ", höchstens {}", euros(mem, 1 + below(9000))) : NONE);
	if (below(4) == 0)
		print(&o, "rabatt b: {} %{}\n", 1 + below(99), below(2) ? text(mem, ", höchstens {}", euros(mem, 1 + below(9000))) : NONE);
	if (below(3) == 0)
		print(&o, "zuschlag u: {}{} wenn {}\n", euros(mem, 1 + below(9000)), below(2) ? STR(" auf p") : NONE, below(2) ? STR("eilig") : STR("außerhalb tags"));
	if (below(3) == 0)
		print(&o, "rabatt v: {}{} wenn ort = fern\n", euros(mem, 1 + below(20000)), below(2) ? STR(" auf p") : NONE);
	if (below(3) == 0)
		print(&o, "{}: {} je {}h{} wenn {}{}\n", below(3) ? STR("zuschlag a") : STR("rabatt a"), euros(mem, 1 + below(9000)), below(2) ? STR("angefangene ") : NONE, below(2) ? STR(" geleistet") : NONE, below(3) ? STR("außerhalb tags") : STR("eilig"),
			below(2) ? text(mem, ", höchstens {}{}", euros(mem, 1 + below(20000)), below(2) ? STR(" je tag") : NONE) : NONE);
	on_inner(&o, out_str(&o), mem);
	return out_str(&o);
}

/* NULL: it cannot be signed, for some of it is never charged. */
static struct contract *signable(struct str contract, struct arena *mem)
{
	struct document d = { STR("x"), contract };
	struct findings found = { 0 };
	struct contract *c;
	if (!contract_read(&d, 1, mem, &c, &found))
		unit_failed(__FILE__, __LINE__, found.at[0].text);
	contract_check(c, mem, &found);
	for (size_t i = 0; i < found.n; i++)
		if (found.at[i].blocks)
			return NULL;
	return c;
}

static int64_t in_example(const struct contract *c, struct str eilig, int64_t minutes, struct str start, struct arena *mem)
{
	struct judgement j;
	struct consequences k;
	struct err e = { 0 };
	struct fact known[] = { { STR("ort"), STR("fern") }, { STR("arbeit"), text(mem, "{} min", minutes) }, { STR("beginn"), text(mem, "2026-01-09 {}", start) }, { STR("eilig"), eilig } };
	if (!contract_judge_given(c, &(struct facts){ known, eilig.len ? 4 : 3, 4 }, mem, &j, &k, &e))
		unit_failed(__FILE__, __LINE__, err_str(&e));
	return k.has_price ? k.price.cents : 0;
}

/* All of them begin at once, so that each bears what the whole would; what is pro rata bears on minutes, which begin but once. */
static void book_in_pieces(struct house *h, int64_t minutes, bool whole, struct str start)
{
	for (int64_t left = minutes; left;) {
		int64_t now = whole || below(2) ? left : 1 + below(left);
		steps_act(h, "time.add", text(h->s.mem, "{\"part\":\"{}\",\"minutes\":\"{}\",\"date\":\"2026-01-09\",\"start\":\"{}\",\"anyway\":\"1\",\"text\":\"x\"}", h->part, now, start));
		left -= now;
	}
}

BOTH_OF_MANY(an_example_costs_what_the_account_charges)
{
	static const struct str said[] = { LIT("ja"), LIT("nein"), LIT("") };
	int charged = 0, on_covered = 0;
	for (int round = 0; round < ROUNDS;) {
		struct arena *own = arena_open();
		struct house h;
		struct str clauses = random_clauses(own), contract = text(own, "{}{}{}", STR(HEAD), clauses, STR(TAIL)), eilig = of(said, COUNT(said));
		int64_t minutes = 1 + below(200), hour = 6 + below(14);
		struct str start = text(own, "{}{}:00", hour < 10 ? STR("0") : NONE, hour);
		const struct contract *c = signable(contract, own);
		if (!c) {
			arena_close(own);
			continue;
		}
		check(db_begin(db, &(struct err){ 0 }));
		steps_open(&h, stages, COUNT(stages), "2026-01-10T10:00:00+01:00", own, db);
		steps_sign(&h, contract);
		steps_request(&h);
		steps_act(&h, "ticket.fact", text(own, "{\"part\":\"{}\",\"name\":\"ort\",\"value\":\"fern\"}", h.part));
		if (eilig.len)
			steps_act(&h, "ticket.fact", text(own, "{\"part\":\"{}\",\"name\":\"eilig\",\"value\":\"{}\"}", h.part, eilig));
		book_in_pieces(&h, minutes, str_has(clauses, STR("anteilig")) || str_has(clauses, STR("zuschlag a:")) || str_has(clauses, STR("rabatt a:")), start);
		int64_t is = steps_owed(&h), example = in_example(c, eilig, minutes, start, own);
		if (is != example)
			unit_failed(__FILE__, __LINE__, text(mem, "eilig {}, {} min, {}: example {}, account {}\n{}", eilig, minutes, start, example, is, clauses));
		charged += is > 0;
		on_covered += is > 0 && str_starts(clauses, STR("§1 gedeckt"));
		db_rollback(db);
		arena_close(own);
		round++;
	}
	check(charged > ROUNDS / 8 && on_covered > 0);
}

/* ---- a surcharge that is an amount is one of the part, whichever of its positions bears it ---------------------------------- */

#define NIGHT "preis tag: 100,00 € je h, im takt von 1 min\npreis nacht: 150,00 € je h, im takt von 1 min\n§1 aufwand wenn ort = fern\nurteil aufwand: nach zeit\n" \
	"§2.1 preis tag wenn beginn in tags\n§2.2 preis nacht wenn beginn außerhalb tags\nzuschlag einsatz: 50,00 € wenn außerhalb tags\n"
#define JOURNEY "preis technik: 238,00 € je h, im takt von 1 min\npreis anfahrt: 65,00 € je besuch\n§1 aufwand wenn ort = fern\nurteil aufwand: nach zeit\n§2 preis technik wenn ort = fern\n" \
	"§3 zuzüglich anfahrt wenn ort = fern\n"
#define SECOND "preis zweit: 60,00 € je h, im takt von 1 min\n§4 zuzüglich zweit wenn ort = fern\n"

static int64_t of_two(struct db *db, struct str clauses, struct str first, struct str second, struct arena *mem)
{
	struct house h;
	check(db_begin(db, &(struct err){ 0 }));
	steps_open(&h, stages, COUNT(stages), "2026-01-10T10:00:00+01:00", mem, db);
	steps_sign(&h, text(mem, "{}{}{}", STR(HEAD), clauses, STR(TAIL)));
	steps_request(&h);
	steps_act(&h, "ticket.fact", text(mem, "{\"part\":\"{}\",\"name\":\"ort\",\"value\":\"fern\"}", h.part));
	steps_act(&h, "time.add", text(mem, "{\"part\":\"{}\",\"minutes\":\"30\",\"date\":\"2026-01-09\",\"start\":\"{}\",\"text\":\"x\"}", h.part, first));
	if (second.len)
		steps_act(&h, "time.add", text(mem, "{\"part\":\"{}\",\"minutes\":\"30\",\"date\":\"2026-01-09\",\"start\":\"{}\",\"text\":\"x\"}", h.part, second));
	int64_t is = steps_owed(&h);
	db_rollback(db);
	return is;
}

BOTH(a_fixed_surcharge_stays_when_another_position_is_billed)
{
	static const struct { struct str clauses, first, second; int64_t cents; } rows[] = {
		{ LIT(NIGHT), LIT("20:00"), LIT("09:00"), 17500 }, { LIT(NIGHT), LIT("09:00"), LIT("20:00"), 17500 },
		{ LIT(JOURNEY "zuschlag notfall: 100,00 € wenn ort = fern\n"), LIT("09:00"), LIT(""), 28400 },
		{ LIT(JOURNEY "zuschlag notfall: 100,00 € auf technik wenn ort = fern\n"), LIT("09:00"), LIT(""), 28400 },
		{ LIT(JOURNEY "rabatt treue: 20,00 € wenn ort = fern\n"), LIT("09:00"), LIT(""), 16400 },
		{ LIT(JOURNEY SECOND "rabatt treue: 140,00 € wenn ort = fern\n"), LIT("09:00"), LIT(""), 7400 },        /* 119 of the work, 21 of the second person's 30 */
		{ LIT(JOURNEY SECOND "rabatt treue: 300,00 € wenn ort = fern\n"), LIT("09:00"), LIT(""), 6500 },
		{ LIT(JOURNEY SECOND "zuschlag notfall: 100,00 € wenn ort = fern\n"), LIT("09:00"), LIT("10:00"), 46300 },
		{ LIT(NIGHT "zuschlag nachts: 20,00 € je h wenn außerhalb tags\n"), LIT("20:00"), LIT("09:00"), 18500 }, { LIT(NIGHT "zuschlag nachts: 20,00 € je h wenn außerhalb tags\n"), LIT("16:40"), LIT("20:00"), 18833 },
		{ LIT(JOURNEY SECOND "zuschlag nachts: 20,00 € je h wenn außerhalb tags\n"), LIT("16:40"), LIT(""), 21733 },        /* ten minutes of one person's */
		{ LIT(JOURNEY SECOND "zuschlag nachts: 20,00 € je angefangene h auf zweit wenn außerhalb tags\n"), LIT("20:00"), LIT("21:00"), 38300 },
		{ LIT(NIGHT "zuschlag nachts: 20,00 € je h wenn außerhalb tags, höchstens 5,00 €\n"), LIT("20:00"), LIT("09:00"), 18000 }, { LIT(NIGHT "zuschlag nachts: 10 %, höchstens 9,00 €\n"), LIT("20:00"), LIT("09:00"), 18400 },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		check_int(of_two(db, rows[i].clauses, rows[i].first, rows[i].second, mem), rows[i].cents);
		if (!rows[i].second.len)
			check_int(in_example(signable(text(mem, "{}{}{}", STR(HEAD), rows[i].clauses, STR(TAIL)), mem), STR("nein"), 30, rows[i].first, mem), rows[i].cents);
	}
}

/* Two and a half hours in two evenings, 25,00 € for each: what a day has at most it has for each day. */
BOTH(a_most_of_a_day_is_one_of_each_day_and_a_most_of_the_work_one_of_all)
{
	static const struct { struct str most; int64_t cents; } rows[] = { { LIT(""), 12500 }, { LIT(", höchstens 40,00 €"), 4000 }, { LIT(", höchstens 40,00 € je tag"), 8000 } };
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct house h;
		check(db_begin(db, &(struct err){ 0 }));
		steps_open(&h, stages, COUNT(stages), "2026-01-10T10:00:00+01:00", mem, db);
		steps_sign(&h, text(mem, "{}preis technik: 60,00 € je h, im takt von 1 min\n§1 aufwand wenn ort = fern\nurteil aufwand: nach zeit\n§2 preis technik wenn ort = fern\nzuschlag abend: 25,00 € je h wenn außerhalb tags{}\n{}", STR(HEAD), rows[i].most, STR(TAIL)));
		steps_request(&h);
		steps_act(&h, "ticket.fact", text(mem, "{\"part\":\"{}\",\"name\":\"ort\",\"value\":\"fern\"}", h.part));
		for (int day = 8; day < 10; day++)
			for (int hour = 18; hour < 23; hour += 3)
				steps_act(&h, "time.add", text(mem, "{\"part\":\"{}\",\"minutes\":\"{}\",\"date\":\"2026-01-0{}\",\"start\":\"{}:00\",\"text\":\"x\"}", h.part, hour == 18 ? 120 : 30, day, hour));
		check_int(steps_owed(&h), 30000 + rows[i].cents);
		db_rollback(db);
	}
}

#define BILLED(price) "preis technik: " price "\n§1 aufwand wenn ort = fern\nurteil aufwand: nach zeit\n§2 preis technik wenn ort = fern\nrabatt eile: 50 % wenn eilig\n"

static struct house *house_of(struct house *h, struct str clauses, struct arena *mem, struct db *db)
{
	check(db_begin(db, &(struct err){ 0 }));
	steps_open(h, stages, COUNT(stages), "2026-01-10T10:00:00+01:00", mem, db);
	steps_sign(h, text(mem, "{}{}{}", STR(HEAD), clauses, STR(TAIL)));
	return h;
}

/* A part of a ticket of its own. */
static int64_t ask(struct house *h)
{
	steps_request(h);
	steps_act(h, "ticket.fact", text(h->s.mem, "{\"part\":\"{}\",\"name\":\"ort\",\"value\":\"fern\"}", h->part));
	return h->part;
}

static void hasten(struct house *h, int64_t part, const char *value) { steps_act(h, "ticket.fact", text(h->s.mem, "{\"part\":\"{}\",\"name\":\"eilig\",\"value\":\"{}\"}", part, str_of(value))); }

static void book(struct house *h, int64_t part, int minutes, const char *day) { steps_act(h, "time.add", text(h->s.mem, "{\"part\":\"{}\",\"minutes\":\"{}\",\"date\":\"{}\",\"anyway\":\"1\",\"text\":\"x\"}", part, minutes, str_of(day))); }

static bool has_line(struct house *h, struct str name, int64_t cents)
{
	struct claims all = { 0 };
	bool found = false;
	check(claim_list(h->s.db, h->client, h->s.mem, &all, &h->e));
	for (size_t i = 0; i < all.n; i++)
		found |= str_is(all.at[i].owed.name, name) && all.at[i].owed.net.cents == cents;
	return found;
}

/* Two hours on one day and an hour and another on the next; from the fourth hour on at 90,00 €. */
BOTH(steps_of_time_are_of_a_part_of_a_day_or_of_a_booking)
{
	static const struct { struct str price; int64_t cents; } rows[] = {
		{ LIT(BILLED("120,00 € je h bis 3 h, 90,00 € je h")), 45000 + 9000 }, { LIT(BILLED("120,00 € je h bis 3 h, 90,00 € je h, stufen je tag")), 24000 + 36000 },
		{ LIT(BILLED("120,00 € je h bis 1 h, 90,00 € je h, stufen je tag")), 21000 + 30000 }, { LIT(BILLED("120,00 € je h bis 1 h, 90,00 € je h, stufen je buchung")), 21000 + 12000 + 21000 },
		{ LIT(BILLED("120,00 € je h bis 3 h, 90,00 € je h, staffel für alle")), 45000 },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct house h;
		int64_t part = ask(house_of(&h, rows[i].price, mem, db));
		hasten(&h, part, "nein");
		book(&h, part, 120, "2026-01-08");
		book(&h, part, 60, "2026-01-09");
		book(&h, part, 120, "2026-01-09");
		check_int(steps_owed(&h), rows[i].cents);
		if (!i)
			check(has_line(&h, STR("technik > 3 h"), 18000));
		db_rollback(db);
	}
}

/* 1.200,00 € of two tickets in a month of which 2.000,00 € are owed; when the first turns out to cost half, all of both. */
BOTH(what_goes_beyond_the_most_of_a_month_is_not_owed)
{
	struct house h;
	int64_t first = ask(house_of(&h, STR(BILLED("120,00 € je h, höchstens 2000,00 € je monat")), mem, db)), second = ask(&h), third = ask(&h);
	hasten(&h, first, "nein");
	hasten(&h, second, "nein");
	hasten(&h, third, "nein");
	book(&h, first, 600, "2026-01-08");
	check_int(steps_owed(&h), 120000);
	book(&h, second, 600, "2026-01-05");
	check_int(steps_owed(&h), 200000);
	check(has_line(&h, STR("technik: was den Höchstbetrag übersteigt"), -40000));
	book(&h, third, 60, "2026-01-09");
	check_int(steps_owed(&h), 200000);
	steps_at(&h, "2026-02-10T10:00:00+01:00");
	book(&h, third, 60, "2026-02-02");                      /* of another month */
	check_int(steps_owed(&h), 212000);
	hasten(&h, first, "ja");
	check_int(steps_owed(&h), 60000 + 120000 + 12000 + 12000);
	hasten(&h, first, "nein");
	check_int(steps_owed(&h), 212000);
	db_rollback(db);
}
