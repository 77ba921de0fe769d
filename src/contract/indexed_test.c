/* indexed_test.c - prices by an index: written cases, and random ones against a walk day by day and a search for the nearest price. */
#include "unit.h"
#include "contract/language_test.h"
#include "contract/contract.h"
#include <stdlib.h>

#define HEAD "---\nvertrag: X\nfassung: 1, gilt ab 2026-03-15, stichtag eingang\nsprache: de\nstandard: projekt\n---\n```klausel\n" \
	"preis pauschale: je server 85,00 € monatlich\npreis technik: 30,00 € je 15 min, höchstens 400,00 €\npreis seite: 0,012 € je seite\npreis pflege: 18 % von preis pauschale monatlich\n"

static struct contract *read_clause(struct arena *mem, const char *clause)
{
	struct findings found = { 0 };
	struct contract *c = NULL;
	struct document doc = { STR("x.md"), text(mem, HEAD "{}\n```\n", str_of(clause)) };
	if (!contract_read(&doc, 1, mem, &c, &found))
		unit_failed(__FILE__, __LINE__, found.at[0].text);
	return c;
}

static struct date month(int year, int m) { return date_of(year, m, 1); }

static struct index_value value(int year, int m, int64_t u3, int published_after)
{
	return (struct index_value){ month(year, m), { month(year, m + 1).day + published_after }, { u3 * 1000 } };
}

static const struct adjustment *first_of(const struct contract *c)
{
	const struct adjustment *a;
	check(contract_adjustments(c, &a) > 0);
	return a;
}

struct told { struct date effective, told; struct index_step step; };
struct told_list { struct told *at; size_t n, cap; };

/* Every day of adjustment up to a day, each announced on its last day. */
static void steps_until(const struct contract *c, const struct index_value *v, size_t n, struct date until, struct arena *mem, struct told_list *out)
{
	const struct adjustment *a = first_of(c);
	struct date base = contract_index_base(c, a), day = contract_index_day(c, a, (struct date){ 0 });
	for (; day.day <= until.day; day = contract_index_day(c, a, day)) {
		struct told t = { .effective = day, .told = length_after(day, a->announced, -1) };
		t.step = contract_index_step(a, v, n, base, t.told);
		if (t.step.outcome == INDEX_MOVES)
			base = t.step.month;
		*push(mem, out) = t;
	}
}

/* The change in hundredths of a percent that a clause makes of 120 → so many thousandths; -1: below. */
static int64_t change_by(struct arena *mem, const char *clause, int64_t u3)
{
	struct contract *c = read_clause(mem, clause);
	const struct adjustment *a = first_of(c);
	struct index_value v[] = { value(2025, 12, 120000, 20), value(2026, 10, u3, 11) };
	struct index_step s = contract_index_step(a, v, COUNT(v), contract_index_base(c, a), date_of(2026, 11, 20));
	return s.outcome == INDEX_BELOW ? -1 : round_div((wide)(s.factor.num - s.factor.den) * 10000, s.factor.den);
}

TEST(a_clause_may_put_a_percentage_on_top_and_bound_both_ways)
{
	check_int(change_by(mem, "anpassung preise: jährlich um vpi zuzüglich 2 %, basis 2025-12", 123600), 500);
	check_int(change_by(mem, "anpassung preise: jährlich um vpi zuzüglich 2 %, basis 2025-12", 117600), -1);
	check_int(change_by(mem, "anpassung preise: jährlich um vpi zuzüglich 2 %, basis 2025-12, höchstens 4 %", 123600), 400);
	check_int(change_by(mem, "anpassung preise: jährlich um vpi, basis 2025-12, mindestens 3 %, höchstens 8 %", 121200), 300);
	check_int(change_by(mem, "anpassung preise: jährlich um vpi, basis 2025-12, mindestens 3 %, höchstens 8 %", 115000), 300);
	check_int(change_by(mem, "anpassung preise: jährlich um vpi, basis 2025-12, mindestens 3 %, höchstens 8 %", 132000), 800);
	check_int(change_by(mem, "anpassung preise: jährlich um vpi, basis 2025-12, mindestens 0 %", 115000), -1);
	check_int(change_by(mem, "anpassung preise: jährlich um vpi, basis 2025-12, mindestens 3 %", 123600), 300);
	check_int(change_by(mem, "anpassung preise: jährlich um vpi, basis 2025-12", 115200), -400);
	check_int(change_by(mem, "anpassung preise: jährlich um 3 %, zum 1.1.", 115200), 300);
	struct findings found = { 0 };
	struct contract *c;
	struct document doc = { STR("x.md"), STR(HEAD "anpassung preise: jährlich um 3 %, schwelle 2 %\n```\n") };
	check(!contract_read(&doc, 1, mem, &c, &found));
	check_str(found.at[0].code, STR("M04"));
}

TEST(a_price_follows_its_index_from_the_day_the_clause_names)
{
	struct contract *c = read_clause(mem, "anpassung preise: jährlich um vpi, basis 2025-12, schwelle 2 %, höchstens 5 %, zum 1.1., ankündigung 6 wochen, gerundet auf 0,10 €");
	const struct adjustment *a = first_of(c);
	struct index_value v[] = { value(2025, 12, 120000, 20), value(2026, 9, 121000, 20), value(2026, 10, 123600, 11), value(2026, 11, 130000, 15), value(2027, 10, 124000, 11),
		value(2028, 10, 160000, 11) };
	struct told_list s = { 0 };
	struct price out;
	steps_until(c, v, COUNT(v), date_of(2029, 6, 1), mem, &s);
	check_int((int64_t)s.n, 3);
	check(s.at[0].effective.day == date_of(2027, 1, 1).day && s.at[0].told.day == date_of(2026, 11, 20).day);
	check(s.at[0].step.month.day == month(2026, 10).day);       /* November's was published after the announcement */
	check(s.at[0].step.outcome == INDEX_MOVES && !s.at[0].step.capped);
	check(s.at[1].step.outcome == INDEX_BELOW && s.at[1].step.base.day == month(2026, 10).day);
	check(s.at[2].step.outcome == INDEX_MOVES && s.at[2].step.capped);
	check(contract_index_price(a, &s.at[0].step.factor, 1, contract_price(c, STR("pauschale")), mem, &out));
	check_int(out.items[0].amount.cents, 8760);              /* 85.00 * 123.6 / 120 = 87.55 */
	struct index_factor both[] = { s.at[0].step.factor, s.at[2].step.factor };
	check(contract_index_price(a, both, 2, contract_price(c, STR("pauschale")), mem, &out));
	check_int(out.items[0].amount.cents, 9200);              /* 87.60 * 1.05 = 91.98 */
	check(contract_index_price(a, both, 1, contract_price(c, STR("technik")), mem, &out));
	check_int(out.bounds[0].most.cents, 41200);
	check(contract_index_price(a, both, 1, contract_price(c, STR("seite")), mem, &out));
	check_int(out.items[0].rate.u6, 12360);                  /* below a cent: six decimals */
}

/* ---- weighted indexes ------------------------------------------------------------------------------------------ */

/* 0.30 + 0.50 * 1.10 + 0.20 * 0.95 = 1.04, and a year later 0.30 + 0.50 * 1.21 + 0.20 * 0.95 = 1.095, both of the first price. */
TEST(a_formula_of_weighted_indexes_is_of_the_first_price)
{
	struct contract *c = read_clause(mem, "anpassung pauschale: jährlich um 30 % fest, 50 % lohn, 20 % stahl, basis 2025-12, zum 1.1.");
	const struct adjustment *a = first_of(c);
	struct index_value wages[] = { value(2025, 12, 100000, 5), value(2026, 10, 110000, 5), value(2026, 11, 150000, 5), value(2027, 10, 121000, 5) };
	struct index_value steel[] = { value(2025, 12, 200000, 5), value(2026, 10, 190000, 5), value(2027, 10, 190000, 5) };
	struct index_series both[] = { { STR("lohn"), wages, COUNT(wages) }, { STR("stahl"), steel, COUNT(steel) } };
	struct date origin = contract_index_base(c, a);
	struct price out;
	check(a->n_shares == 2 && a->fixed.u6 == 30000000);
	check_str(a->index, STR("50 % lohn, 20 % stahl"));
	check_str(a->by[LANG_EN], STR("30 % fixed, 50 % LOHN, 20 % STAHL"));
	struct index_step first = contract_index_weighted(a, both, origin, origin, date_of(2026, 12, 31));
	check(first.outcome == INDEX_MOVES && first.month.day == month(2026, 10).day);         /* steel of November is not known */
	check(first.base_value.u6 == 100000000 && first.value.u6 == 104000000);
	struct index_step second = contract_index_weighted(a, both, origin, first.month, date_of(2027, 12, 31));
	check(second.outcome == INDEX_MOVES && second.base_value.u6 == 104000000 && second.value.u6 == 109500000);
	struct index_factor steps[] = { first.factor, second.factor };
	check(contract_index_price(a, steps, 1, contract_price(c, STR("pauschale")), mem, &out));
	check_int(out.items[0].amount.cents, 8840);
	check(contract_index_price(a, steps, 2, contract_price(c, STR("pauschale")), mem, &out));
	check_int(out.items[0].amount.cents, 9308);              /* 85.00 * 1.095 = 93.075 */
	check(contract_index_weighted(a, both, origin, first.month, date_of(2026, 12, 31)).outcome == INDEX_MISSING);      /* nothing newer */
	both[1].n = 0;
	check(contract_index_weighted(a, both, origin, origin, date_of(2026, 12, 31)).outcome == INDEX_MISSING);
}

/* Any weights and values against the formula in floating point. */
TEST(steps_of_weighted_indexes_multiply_to_the_formula)
{
	for (int round = 0; round < 200; round++) {
		int fixed = (int)(unit_random() % 60), first = 1 + (int)(unit_random() % (uint64_t)(98 - fixed)), rest = 100 - fixed - first;
		struct contract *c = read_clause(mem, str_c(mem, text(mem, "anpassung pauschale: jährlich um {}{} % a, {} % b, basis 2025-12, zum 1.1.", fixed ? text(mem, "{} % fest, ", fixed) : NONE, first, rest)));
		const struct adjustment *a = first_of(c);
		struct index_value values[2][4];
		struct index_series both[] = { { STR("a"), values[0], 4 }, { STR("b"), values[1], 4 } };
		struct date base = contract_index_base(c, a), origin = base;
		long double product = 1, wanted = 0;
		for (int i = 0; i < 2; i++)
			for (int year = 0; year < 4; year++)
				values[i][year] = (struct index_value){ month(2025 + year, 12), month(2026 + year, 1), { (int64_t)(50000000 + unit_random() % 100000000) } };
		for (int year = 1; year < 4; year++) {
			struct index_step s = contract_index_weighted(a, both, origin, base, date_of(2026 + year, 2, 1));
			check(s.outcome == INDEX_MOVES);
			product *= (long double)s.factor.num / (long double)s.factor.den;
			base = s.month;
			wanted = fixed / 100.0L + first / 100.0L * (long double)values[0][year].value.u6 / (long double)values[0][0].value.u6 + rest / 100.0L * (long double)values[1][year].value.u6 / (long double)values[1][0].value.u6;
			check(product - wanted < 1e-12L && wanted - product < 1e-12L);
		}
	}
}

TEST(weights_that_are_not_all_of_a_price_are_refused)
{
	static const struct { const char *by; struct str code, help; } rows[] = {
		{ "50 % lohn, 40 % stahl", LIT("M04"), LIT("„10 % fest“") }, { "30 % fest, 50 % lohn, 30 % stahl", LIT("M04"), LIT("um 30 % fest, 50 % lohn, 20 % stahl") }, { "100 % fest", LIT("M04"), LIT("zum Beispiel") },
		{ "20 % fest, 10 % fest, 70 % lohn", LIT("M04"), LIT("zum Beispiel") }, { "50 % lohn, 50 % lohn", LIT("N02"), LIT("zusammen") }, { "0 % lohn, 100 % stahl", LIT("M04"), LIT("einen anderen Prozentsatz") },
		{ "50 € lohn, 50 % stahl", LIT("M02"), LIT("") },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct findings found = { 0 };
		struct contract *c;
		struct document doc = { STR("x.md"), text(mem, HEAD "anpassung preise: jährlich um {}\n```\n", str_of(rows[i].by)) };
		check(!contract_read(&doc, 1, mem, &c, &found));
		if (!str_is(found.at[0].code, rows[i].code) || !str_has(found.at[0].text, rows[i].help))
			unit_failed(__FILE__, __LINE__, text(mem, "{}: {} {}", str_of(rows[i].by), found.at[0].code, found.at[0].text));
	}
}

#define YEARLY "preis pauschale: 1.000,00 € monatlich\npreis technik: 100,00 € je h\nmerkmal art: frage, umbau aus ticket\n§1 aufwand wenn art = frage, zu preis technik\nurteil aufwand: nach zeit\n"

/* 121.4 / 116.7 is 4.03 % and bounded; 1.29 % waits, and the next year's is measured from the base: 1,000 € times 120 / 116.7. By weights 0.30 + 0.50 * 1.04 + 0.20 * 0.95. */
TEST(an_example_says_what_the_indexes_stood_at)
{
	static const struct { struct str given, code, words; } wrong[] = {
		{ LIT("index rpi = 100, 101"), LIT("N01"), LIT("keine Anpassung geht nach dem Index „rpi“") }, { LIT("index vpi = 100 %, 101 %"), LIT("T05"), LIT("") }, { LIT("index vpi = 0, 101"), LIT("T05"), LIT("nie auf 0") },
	};
	holds(mem, NONE, STR(YEARLY "anpassung preise: jährlich um vpi, basis 2025-12, schwelle 2 %, höchstens 3 %\n"),
		STR("\"wie unterschrieben\": index vpi = 116,7 → preis pauschale 1.000,00 €\n\"begrenzt\": index vpi = 116,7, 121,4 → preis pauschale 1.030,00 €\n\"wartet\": index vpi = 116,7, 118,2 → preis pauschale 1.000,00 €\n"
		"\"im zweiten Jahr\": index vpi = 116,7, 118,2, 120 → preis pauschale 1.028,28 €\n\"Arbeit\": art = frage, arbeit = 60 min, index vpi = 116,7, 118,2, 120 → preis 102,83 €\n"));
	holds(mem, NONE, STR(YEARLY "anpassung pauschale: jährlich um 30 % fest, 50 % lohn, 20 % stahl, basis 2025-12\n"),
		STR("\"gewichtet\": index lohn = 100, 104, index stahl = 200, 190 → preis pauschale 1.010,00 €\n\"einer fehlt\": index lohn = 100, 104 → preis pauschale 1.000,00 €\n"
		"\"nur diese Position\": art = frage, arbeit = 60 min, index lohn = 100, 104, index stahl = 200, 190 → preis 100,00 €\n"));
	for (size_t i = 0; i < COUNT(wrong); i++) {
		struct findings found = { 0 };
		check(!read_clauses(mem, NONE, STR(YEARLY "anpassung preise: jährlich um vpi, basis 2025-12\n"), text(mem, "\"x\": {} → preis pauschale 1.000,00 €\n", wrong[i].given), &found));
		if (!found.n || !str_is(found.at[0].code, wrong[i].code) || !str_has(found.at[0].text, wrong[i].words))
			unit_failed(__FILE__, __LINE__, text(mem, "{}: {}", wrong[i].given, found.n ? found.at[0].text : NONE));
	}
}

/* An adjustment of one position moves its bounds wherever it is added, and no others. */
TEST(the_bounds_of_what_is_added_move_with_it)
{
	static const struct { const char *name; int64_t least, most, most_of_all; } rows[] = { { "d", 11000, 22000, 90000 }, { "alles", 10000, 20000, 99000 }, { "preise", 11000, 22000, 99000 } };
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct document doc = { STR("x.md"), text(mem, "{}preis d: 50,00 € monatlich, mindestens 100,00 €, höchstens 200,00 €\npreis alles: zuzüglich d, höchstens 900,00 €\nanpassung {}: jährlich um 10 %\n```\n", STR(HEAD), str_of(rows[i].name)) };
		struct findings found = { 0 };
		struct contract *c;
		struct price out;
		if (!contract_read(&doc, 1, mem, &c, &found))
			unit_failed(__FILE__, __LINE__, found.at[0].text);
		check(contract_index_price(first_of(c), &(struct index_factor){ 110, 100 }, 1, contract_price(c, STR("alles")), mem, &out) && out.n_bounds == 2);
		check(out.bounds[0].least.cents == rows[i].least && out.bounds[0].most.cents == rows[i].most && out.bounds[1].most.cents == rows[i].most_of_all);
	}
}

TEST(a_missing_value_moves_nothing_and_is_said)
{
	struct contract *c = read_clause(mem, "anpassung preise: jährlich um vpi, ankündigung 1 monat");
	struct index_value v[] = { value(2026, 3, 100000, 10), value(2026, 5, 104000, 10), value(2028, 1, 90000, 5) };
	struct told_list s = { 0 };
	steps_until(c, v, COUNT(v), date_of(2028, 3, 15), mem, &s);
	check_int((int64_t)s.n, 2);
	check(s.at[0].effective.day == date_of(2027, 3, 15).day && s.at[0].step.outcome == INDEX_MOVES);
	check(s.at[1].step.outcome == INDEX_MOVES && s.at[1].step.base.day == month(2026, 5).day && s.at[1].step.factor.num < s.at[1].step.factor.den);
	s = (struct told_list){ 0 };
	steps_until(c, v, 2, date_of(2028, 3, 15), mem, &s);
	check(s.at[1].step.outcome == INDEX_MISSING && s.at[1].step.factor.num == s.at[1].step.factor.den);      /* May 2026 is too old by then */
	s = (struct told_list){ 0 };
	steps_until(c, v + 1, 2, date_of(2027, 3, 15), mem, &s);
	check(s.at[0].step.outcome == INDEX_MISSING && !s.at[0].step.base_value.u6);                        /* the base month is not known */
}

TEST(one_position_moves_and_what_is_a_share_of_it)
{
	struct contract *c = read_clause(mem, "anpassung pauschale: vierteljährlich um vpi, zum 1.1.");
	const struct adjustment *a = first_of(c);
	struct index_factor up[] = { { 11, 10 } };
	struct price out;
	check(contract_index_price(a, up, 1, contract_price(c, STR("pauschale")), mem, &out));
	check_int(out.items[0].amount.cents, 9350);
	check(contract_index_price(a, up, 1, contract_price(c, STR("pflege")), mem, &out));
	check_int(out.items[0].amount.cents, 1683);
	check(!contract_index_price(a, up, 1, contract_price(c, STR("technik")), mem, &out));
	struct told_list s = { 0 };
	steps_until(c, NULL, 0, date_of(2026, 12, 31), mem, &s);
	check_int((int64_t)s.n, 3);
	check(s.at[0].effective.day == date_of(2026, 4, 1).day && s.at[2].effective.day == date_of(2026, 10, 1).day && s.at[0].step.outcome == INDEX_MISSING);
}

/* ---- the naive reference ------------------------------------------------------------------------------------ */

/* The whole number of units nearest to amount * num / den, halves upwards, by looking at each. */
static int64_t nearest_price(int64_t cents, struct index_factor f)
{
	int64_t best = 0;
	long double wanted = (long double)cents * (long double)f.num / (long double)f.den, least = 1e30L;
	for (int64_t c = 0; c <= cents * 3 + 2; c++) {
		long double away = c > wanted ? (long double)c - wanted : wanted - (long double)c;
		if (away <= least) {
			least = away;
			best = c;
		}
	}
	return best;
}

struct walked { int64_t cents; int moves, below, missing; };

/* Day by day: is this a day of adjustment, what was published in time, how does it compare? */
static struct walked walk(const struct index_value *v, size_t n, int64_t cents, int64_t threshold, int64_t most, int weeks, struct date until)
{
	struct walked w = { .cents = cents };
	struct date base = month(2026, 3);
	for (struct date d = date_of(2026, 3, 16); d.day <= until.day; d.day++) {
		int64_t was = 0, is = 0;
		struct date newest = { 0 }, told = { d.day - 7 * weeks };
		if (date_civil(d).month != 7 || date_civil(d).day != 1)
			continue;
		for (size_t i = 0; i < n; i++) {
			was = v[i].month.day == base.day ? v[i].value.u6 : was;
			if (v[i].published.day <= told.day && v[i].month.day > newest.day) {
				newest = v[i].month;
				is = v[i].value.u6;
			}
		}
		struct civil m = date_civil(newest);
		if (!was || newest.day <= base.day || date_of(m.year + 1, m.month, 1).day <= told.day) {
			w.missing++;
			continue;
		}
		int64_t change = llabs(is - was);
		if (!change || change * 100 < threshold * was) {
			w.below++;
			continue;
		}
		struct index_factor f = { is, was };
		if (change * 100 > most * was)
			f = (struct index_factor){ is > was ? 100 + most : 100 - most, 100 };
		w.cents = nearest_price(w.cents, f);
		w.moves++;
		base = newest;
	}
	return w;
}

TEST(steps_agree_with_a_walk_day_by_day)
{
	for (int round = 0; round < 60; round++) {
		int threshold = (int)(unit_random() % 4), most = 1 + (int)(unit_random() % 8), weeks = 1 + (int)(unit_random() % 12);
		struct contract *c = read_clause(mem, str_c(mem, text(mem, "anpassung preise: jährlich um vpi, schwelle {} %, höchstens {} %, zum 1.7., ankündigung {} wochen", threshold, most, weeks)));
		struct index_value v[80];
		size_t n = 0;
		int64_t level = 100000 + (int64_t)(unit_random() % 20000);
		for (int m = 1; m <= 80; m++, level += (int64_t)(unit_random() % 1400) - 500)
			if (unit_random() % 4)
				v[n++] = value(2026, m, level, (int)(unit_random() % 60));
		struct date until = date_of(2032, 12, 31);
		struct told_list s = { 0 };
		steps_until(c, v, n, until, mem, &s);
		struct index_factor f[20];
		size_t moves = 0;
		int counted[3] = { 0 };
		for (size_t i = 0; i < s.n; i++) {
			counted[s.at[i].step.outcome]++;
			if (s.at[i].step.outcome == INDEX_MOVES)
				f[moves++] = s.at[i].step.factor;
		}
		struct price out;
		contract_index_price(first_of(c), f, moves, contract_price(c, STR("pauschale")), mem, &out);
		struct walked w = walk(v, n, 8500, threshold, most, weeks, until);
		check_int(counted[INDEX_MOVES], w.moves);
		check_int(counted[INDEX_BELOW], w.below);
		check_int(counted[INDEX_MISSING], w.missing);
		check_int(out.items[0].amount.cents, w.cents);
	}
}
