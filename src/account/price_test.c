/* price_test.c - the contract's words about money, each with the amount a client would compute by hand. */
#include "account/account.h"
#include "unit.h"

static const struct tax vat19 = { TAX_STANDARD, { 19000000 } };
static const struct price_item techniker_items[] = {
	{ .amount = { 3000 }, .per = { 15000000 }, .unit = LIT("min"), .minimum = { 30000000 }, .minimum_unit = LIT("min") },
};
static const struct price techniker = { LIT("techniker"), techniker_items, COUNT(techniker_items) };
static const struct price_item hour_items[] = { { .amount = { 12000 }, .per = { 1000000 }, .unit = LIT("h") } };
static const struct price hour = { LIT("stunde"), hour_items, COUNT(hour_items) };
static const struct price_item month_items[] = {
	{ .each = LIT("server"), .amount = { 8500 } }, { .each = LIT("arbeitsplatz"), .amount = { 2900 } },
	{ .each = LIT("netzwerkgerät"), .amount = { 1500 }, .period = LIT("monatlich") },
};
static const struct price pauschale = { LIT("pauschale"), month_items, COUNT(month_items) };

TEST(seventy_minutes_are_five_units)
{
	struct err e = { 0 };
	struct owed o;
	check(account_price_time(&techniker, 70, vat19, mem, &o, &e));
	check_int(o.quantity.u6, 75000000);
	check_int(o.base.u6, 15000000);
	check_int(o.net.cents, 15000);
	check_str(o.unit, STR("MIN"));
}

TEST(minutes_are_rounded_before_they_cost)
{
	static const struct { int64_t minutes, billed, cents; } rows[] = {
		{ 0, 0, 0 }, { 1, 30, 6000 }, { 29, 30, 6000 }, { 30, 30, 6000 }, { 31, 45, 9000 }, { 45, 45, 9000 }, { 60, 60, 12000 }, { 61, 75, 15000 },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct err e = { 0 };
		struct owed o;
		check(account_price_time(&techniker, rows[i].minutes, vat19, mem, &o, &e));
		check_int(o.quantity.u6, rows[i].billed * 1000000);
		check_int(o.net.cents, rows[i].cents);
	}
}

TEST(hours_are_shown_in_minutes_so_that_they_are_exact)
{
	struct err e = { 0 };
	struct owed o;
	check(account_price_time(&hour, 61, vat19, mem, &o, &e));
	check_int(o.quantity.u6, 120000000);
	check_int(o.base.u6, 60000000);
	check_int(o.net.cents, 24000);
}

TEST(a_price_by_piece_has_no_minutes)
{
	struct err e = { 0 };
	struct owed o;
	check(!account_price_time(&pauschale, 60, vat19, mem, &o, &e));
	check_str(err_str(&e), STR("price \"pauschale\" has no amount by time"));
	check(!account_price_piece(&techniker, techniker_items, (struct micro){ 1000000 }, vat19, mem, &o, &e));
	check(!account_price_time(&techniker, -1, vat19, mem, &o, &e));
}

TEST(flat_fee_of_a_month_by_counts)
{
	static const struct counted counts[] = { { LIT("server"), 3 }, { LIT("arbeitsplatz"), 24 }, { LIT("netzwerkgerät"), 2 }, { LIT("kaffeemaschine"), 1 } };
	struct err e = { 0 };
	struct owed_list lines = { 0 };
	struct strs unpriced = { 0 };
	struct owed_sums sums;
	check(account_price_month(NULL, &pauschale, (struct fee_month){ 0, 1 }, counts, COUNT(counts), NULL, vat19, mem, &lines, &unpriced, &e));
	check_int((int64_t)lines.n, 3);
	check_int(lines.at[0].net.cents, 25500);
	check_int(lines.at[1].net.cents, 69600);
	check_int(lines.at[2].net.cents, 3000);
	check_int((int64_t)unpriced.n, 1);
	check_str(unpriced.at[0], STR("kaffeemaschine"));
	check(account_sum(&lines, mem, &sums));
	check_int(sums.net.cents, 98100);
	check_int(sums.vat.cents, 18639);
	check_int(sums.gross.cents, 116739);
}

TEST(rounding_ties_go_away_from_zero)
{
	static const struct { int64_t quantity, price, base, cents; } rows[] = {
		{ 250000, 94900000, 0, 2373 }, { 750000, 94900000, 0, 7118 }, { 333000000, 3500, 0, 117 }, { 1500000, 33333333, 0, 5000 },
		{ 45873000000, 1200000, 1000000000, 5505 }, { -50000000, 99700, 0, -499 }, { 3865000000, 9000, 0, 3479 }, { -250000, 94900000, 1000000, -2373 },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct money m;
		check(account_net((struct micro){ rows[i].quantity }, (struct micro){ rows[i].price }, (struct micro){ rows[i].base }, &m));
		check_int(m.cents, rows[i].cents);
	}
	struct money m;
	check(!account_net((struct micro){ 1 }, (struct micro){ 1 }, (struct micro){ -1 }, &m));
	check(!account_net((struct micro){ INT64_MAX }, (struct micro){ INT64_MAX }, (struct micro){ 1 }, &m));
}

TEST(tax_by_country)
{
	struct err e = { 0 };
	struct tax t;
	static const struct { struct str country, vat_id; bool consumer; int64_t rate; enum tax_category service, goods; struct str why[2]; } cases[] = {
		{ LIT("DE"), { 0 }, false, 19000000, TAX_STANDARD, TAX_STANDARD, { { 0 } } }, { LIT("DE"), { 0 }, true, 19000000, TAX_STANDARD, TAX_STANDARD, { { 0 } } },
		{ LIT("DE"), { 0 }, false, 0, TAX_EXEMPT, TAX_EXEMPT, { { 0 } } }, { LIT("AT"), LIT("ATU12345675"), false, 19000000, TAX_REVERSE, TAX_COMMUNITY, { { 0 } } },
		{ LIT("AT"), LIT("ATU12345675"), false, 0, TAX_REVERSE, TAX_EXEMPT, { { 0 } } }, { LIT("AT"), { 0 }, true, 19000000, TAX_STANDARD, TAX_STANDARD, { { 0 } } },
		{ LIT("CH"), LIT("CHE-116281710"), false, 19000000, TAX_OUTSIDE, TAX_EXPORT, { { 0 } } }, { LIT("CH"), LIT("CHE-116281710"), false, 0, TAX_OUTSIDE, TAX_EXEMPT, { { 0 } } },
		{ LIT("AT"), { 0 }, false, 19000000, TAX_STANDARD, TAX_STANDARD, { LIT("tragen Sie die USt-IdNr. des Klienten ein, oder dass er Verbraucher ist"), LIT("enter the client's VAT id, or that it is a consumer") } },
		{ LIT("CH"), { 0 }, false, 19000000, TAX_STANDARD, TAX_STANDARD, { LIT("in der Schweiz die UID"), LIT("in Switzerland the UID") } },
		{ LIT("CH"), { 0 }, true, 19000000, TAX_STANDARD, TAX_STANDARD, { LIT("§ 3a Abs. 4 UStG"), LIT("§ 3a (4) UStG") } },
	};
	for (size_t i = 0; i < COUNT(cases); i++)
		for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
			struct supplied to = { STR("DE"), cases[i].country, cases[i].vat_id, cases[i].consumer, { cases[i].rate } };
			e = (struct err){ 0 };
			check(account_choose_tax(&to, lang, &t, &e) == !cases[i].why[lang].len);
			check(str_has(err_str(&e), cases[i].why[lang]));
			if (e.len)
				continue;
			check(t.category == cases[i].service && account_goods_tax(t, vat19, to.rate).category == cases[i].goods);
			check_int(t.rate.u6, t.category == TAX_STANDARD ? 19000000 : 0);
		}
}

/* ---- surcharges ---- */

TEST(the_start_of_the_work_decides_its_window)
{
	struct document d = { STR("x.md"), STR("---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\nkalender tag: mo-fr 08:00-17:00, 24.12. 08:00-12:00\nkalender nacht: mo-so 22:00-24:00\n"
		"zuschlag abend: 50 % wenn außerhalb tag\nzuschlag spät: 12,5 % wenn nacht\n```\n") };
	struct contract *c;
	struct findings found = { 0 };
	const struct surcharge *all;
	static const struct { int month, day, start; bool evening, night; } cases[] = {
		{ 11, 24, 480, false, false }, { 11, 24, 1019, false, false }, { 11, 24, 1020, true, false }, { 11, 24, 1320, true, true }, { 11, 28, 600, true, false },
		{ 12, 24, 719, false, false }, { 12, 24, 720, true, false },
		{ 11, 28, -1, true, false }, { 11, 24, -1, false, false }, { 12, 24, -1, false, false },       /* no begin: a Saturday is outside at any hour */
	};
	const struct price technik = { .name = STR("technik"), .items = hour_items, .n = COUNT(hour_items) };
	check(contract_read(&d, 1, mem, &c, &found) && contract_surcharges(c, &all) == 2);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct date day = date_of(2026, cases[i].month, cases[i].day);
		int start = cases[i].start;
		struct put_on on = { &technik, true, start >= 0, zone_instant(NULL, day, start < 0 ? 0 : start), NULL, NULL };
		const bool *put = contract_surcharges_on(c, &on, mem);
		check(put[0] == cases[i].evening);
		check(put[1] == cases[i].night);
	}
}

/* What has a unit of its own is billed in it, whatever spelling the clause uses; all else by the piece. */
TEST(a_line_has_the_unit_of_what_it_counts)
{
	static const struct { struct str unit, code, name; } rows[] = { { LIT("KWH"), LIT("KWH"), LIT("kWh") }, { LIT("tb"), LIT("E35"), LIT("TB") }, { LIT("km"), LIT("KMT"), LIT("km") }, { LIT("tasse"), LIT("C62"), LIT("") }, { LIT("Seite"), LIT("QB"), LIT("pages") } };
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct price_item item = { .per = { 1000000 }, .unit = rows[i].unit, .rate = { 310000 } };
		struct price p = { .name = LIT("strom"), .items = &item, .n = 1 };
		struct err e = { 0 };
		struct owed line;
		check(account_price_piece(&p, &item, (struct micro){ 850000000 }, vat19, mem, &line, &e) && line.net.cents == 26350);
		check_str(line.unit, rows[i].code);
		check_str(account_unit_name(line.unit, LANG_EN), rows[i].name);
	}
	check_str(account_unit_code(NONE), STR("C62"));
	check_str(account_unit_said(STR("QB"), (struct micro){ 1000000 }, LANG_DE), STR("Seite"));
	check_str(account_unit_said(STR("QB"), (struct micro){ 500000000 }, LANG_DE), STR("Seiten"));
	check_str(account_unit_said(STR("DAY"), (struct micro){ -1000000 }, LANG_EN), STR("day"));
}

TEST(a_surcharge_is_a_piece_at_its_own_price)
{
	struct err e = { 0 };
	struct owed work, more;
	struct surcharge s = { LIT("abend"), LIT("tag"), { 12500000 }, true };
	check(account_price_time(&techniker, 70, vat19, mem, &work, &e) && account_price_surcharge(&s, (struct put_base){ work.net, 0 }, &work, mem, &more, &e));
	static const struct { const char *decided, *own, *cited; } clauses[] = { { "§2", "§5", "§2, §5" }, { "§5", "§5", "§5" }, { "§2, §5.1", "§5", "§2, §5.1, §5" }, { "§2, §5", "§5", "§2, §5" }, { "", "§5", "§5" }, { "§2", "", "§2" } };
	for (size_t i = 0; i < COUNT(clauses); i++)
		check_str(account_clause_too(str_of(clauses[i].decided), str_of(clauses[i].own), mem), str_of(clauses[i].cited));
	check_str(more.name, STR("abend 12.5 %"));
	check(more.net.cents == 1875 && more.quantity.u6 == 1000000 && more.price.u6 == 18750000 && more.base.u6 == 0);
	check_str(more.unit, STR("C62"));
}

/* A year from August: whole in August, of the one in which the contract begins the months that are left, and nothing in between. */
TEST(a_fee_by_years_from_a_day_is_owed_in_their_first_month)
{
	static const struct price_item items[] = { { .each = LIT("server"), .amount = { 10001 }, .rate = { 100010000 }, .period = LIT("jährlich"), .begins = 8 } };
	static const struct price_bound least = { .n = 1, .least = { 60000 }, .least_period = LIT("jährlich"), .least_begins = 8 };
	static const struct price fee = { .name = LIT("schuljahr"), .items = items, .n = 1, .bounds = &least, .n_bounds = 1 };
	static const struct counted counts[] = { { LIT("server"), 3 } };
	static const struct { struct fee_month month; size_t lines; int64_t net, least; } rows[] = {
		{ { 0, 8 }, 2, 30003, 29997 }, { { 0, 3 }, 2, 12501, 12499 }, { { 0, 7 }, 2, 2500, 2500 }, { { 5, 8 }, 2, 30003, 29997 }, { { 1, 4 }, 0, 0, 0 }, { { 12, 3 }, 0, 0, 0 }, { { -4, 8 }, 2, 30003, 29997 },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct err e = { 0 };
		struct owed_list lines = { 0 };
		struct strs unpriced = { 0 };
		check(account_price_month(NULL, &fee, rows[i].month, counts, COUNT(counts), NULL, vat19, mem, &lines, &unpriced, &e));
		check_int((int64_t)lines.n, (int64_t)rows[i].lines);
		if (!lines.n)
			continue;
		struct money again;
		check_int(lines.at[0].net.cents, rows[i].net);
		check(account_net(lines.at[0].quantity, lines.at[0].price, lines.at[0].base, &again) && again.cents == rows[i].net);
		check_int(lines.at[1].net.cents, rows[i].least);
		check_str(lines.at[0].note, rows[i].month.of_year == 3 ? STR("5 von 12 Monaten") : rows[i].month.of_year == 7 ? STR("1 von 12 Monaten") : NONE);
	}
	int of;
	check_int(account_months_due(STR("vierteljährlich"), 2, (struct fee_month){ 0, 4 }, &of), 1);
	check_int(account_months_due(STR("vierteljährlich"), 2, (struct fee_month){ 1, 5 }, &of), 3);
	check_int(account_months_due(STR("halbjährlich"), 2, (struct fee_month){ 9, 8 }, &of), 6);
	check_int(account_months_due(STR("jährlich"), 0, (struct fee_month){ 12, 5 }, &of), 12);
	check_int(account_months_due(STR("einmalig"), 0, (struct fee_month){ 0, 5 }, &of), 1);
	check_int(account_months_due(STR("einmalig"), 0, (struct fee_month){ 1, 5 }, &of), 0);
}
