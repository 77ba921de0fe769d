/* instalment_test.c - a price in parts: whatever its rates, all documents together come to it to the cent. */
#include "account/instalment.h"
#include "store/store_test.h"

static struct tax_groups price_of(struct arena *mem, const int64_t *cents, const int64_t *rates_u6, size_t n)
{
	struct tax_groups out = { 0 };
	struct money vat;
	for (size_t i = 0; i < n; i++)
		check(account_add_tax(&out, mem, (struct tax){ rates_u6[i] ? TAX_STANDARD : TAX_ZERO, { rates_u6[i] } }, (struct money){ cents[i] }));
	check(account_set_tax(&out, &vat));
	return out;
}

/* The groups in the order of their rates: 99.99 with 7 %, 9,900.50 with 19 %. */
TEST(an_instalment_has_a_part_of_each_rate_and_is_exact_to_the_cent)
{
	static const struct { struct instalment i; int64_t seven, nineteen; } cases[] = {
		{ { .share = { 30000000 } }, 3000, 297015 },
		{ { .share = { 20000000 }, .before = { 30000000 } }, 2000, 198010 },
		{ { .share = { 50000000 }, .before = { 50000000 } }, 4999, 495025 },
		{ { .amount = { 100000 } }, 1000, 99000 },
		{ { .amount = { 100050 } }, 1000, 99050 },
		{ { .amount = { 100050 }, .before = { 30000000 } }, 1000, 99050 },
	};
	struct tax_groups price = price_of(mem, (const int64_t[]){ 990050, 9999 }, (const int64_t[]){ 19000000, 7000000 }, 2);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct tax_groups parts = { 0 };
		struct money net;
		check(instalment_split(&cases[i].i, &price, mem, &parts, &net) && parts.n == 2);
		check_int(parts.at[0].basis.cents, cases[i].seven);
		check_int(parts.at[1].basis.cents, cases[i].nineteen);
		check_int(net.cents, cases[i].seven + cases[i].nineteen);
	}
}

TEST(what_comes_to_less_than_nothing_has_no_part)
{
	struct tax_groups price = price_of(mem, (const int64_t[]){ 100000, -20000 }, (const int64_t[]){ 19000000, 7000000 }, 2), parts = { 0 };
	struct money net;
	check(instalment_split(&(struct instalment){ .share = { 50000000 } }, &price, mem, &parts, &net));
	check(parts.n == 1 && net.cents == 50000);
	price = price_of(mem, (const int64_t[]){ -20000 }, (const int64_t[]){ 7000000 }, 1);
	parts.n = 0;
	check(instalment_split(&(struct instalment){ .share = { 50000000 } }, &price, mem, &parts, &net) && !parts.n && !net.cents);
}

TEST(the_last_of_a_hundred_percent_takes_what_the_others_left)
{
	struct tax_groups price = price_of(mem, (const int64_t[]){ 10000 }, (const int64_t[]){ 19000000 }, 1);
	static const struct { int64_t share, before, net; } thirds[] = { { 33333333, 0, 3333 }, { 33333333, 33333333, 3334 }, { 33333334, 66666666, 3333 } };
	for (size_t i = 0; i < COUNT(thirds); i++) {
		struct tax_groups parts = { 0 };
		struct money net;
		check(instalment_split(&(struct instalment){ .share = { thirds[i].share }, .before = { thirds[i].before } }, &price, mem, &parts, &net));
		check_int(net.cents, thirds[i].net);
	}
}

static uint64_t next(uint64_t *seed)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return *seed >> 33;
}

/* Any price, any shares: net by rate those of the instalments and of the rest are those of the price; each instalment is its share to the cent, and the VAT of
 * all invoices is that of the price but for half a cent of each. */
TEST(instalments_and_rest_come_to_the_price_to_the_cent)
{
	static const int64_t rates[] = { 19000000, 7000000, 5500000, 0 };
	uint64_t seed = 20261130;
	for (int round = 0; round < 2000; round++) {
		int64_t cents[4], whole = 0;
		size_t n = 1 + next(&seed) % 4, documents = 1;
		for (size_t i = 0; i < n; i++)
			whole += cents[i] = (int64_t)(next(&seed) % 5000000);
		struct tax_groups price = price_of(mem, cents, rates, n), rest = price_of(mem, cents, rates, n);
		int64_t vat = 0, whole_vat = 0, percent = 100;
		for (; percent > 0; documents++) {
			struct instalment i = { .share = { (1 + (int64_t)(next(&seed) % (uint64_t)percent)) * 1000000 }, .before = { (100 - percent) * 1000000 } };
			struct tax_groups parts = { 0 };
			struct money of;
			percent -= i.share.u6 / 1000000;
			check(instalment_split(&i, &price, mem, &parts, &of));
			int64_t off = of.cents * 100 - whole * (i.share.u6 / 1000000);
			check(off <= 100 && off >= -100);
			for (size_t k = 0; k < parts.n; k++) {
				vat += parts.at[k].vat.cents;
				check(account_add_tax(&rest, mem, parts.at[k].tax, (struct money){ -parts.at[k].basis.cents }));
			}
		}
		for (size_t k = 0; k < price.n; k++) {
			check_int(rest.at[k].basis.cents, 0);
			whole_vat += price.at[k].vat.cents;
		}
		int64_t most = (int64_t)(documents * price.n + 1) / 2;
		if (vat - whole_vat > most || whole_vat - vat > most)
			unit_failed(__FILE__, __LINE__, text(mem, "seed 20261130, round {}: VAT {} instead of {}", round, vat, whole_vat));
	}
}

static struct str page_of(struct arena *mem, enum lang lang, struct str changes)
{
	struct quote q = { .number = STR("AN-2026-0007"), .title = STR("Umzug"), .valid_until = date_of(2026, 12, 24) };
	struct quote_lines lines = { 0 };
	struct instalments plan = { 0 };
	struct owed_sums sums = { .net = { 100000 } };
	*push(mem, &plan) = (struct instalment){ .place = 1, .name = STR("Anzahlung"), .net = { 30000 } };
	*push(mem, &plan) = (struct instalment){ .place = 2, .when = INSTALMENT_DAY, .day = date_of(2026, 12, 1), .net = { 20000 } };
	*push(mem, &plan) = (struct instalment){ .place = 3, .when = INSTALMENT_MILESTONE, .name = STR("Abnahme <1>"), .net = { 10000 } };
	struct quote_sheet sheet = { .quote = &q, .lines = &lines, .sums = &sums, .plan = &plan, .changes = changes, .before = { changes.len ? 50000 : 0 } };
	struct out o = out_open(mem);
	o.lang = lang;
	quote_print(&sheet, &o);
	return out_str(&o);
}

TEST(a_quote_says_what_is_paid_when_and_what_is_left)
{
	struct str german = page_of(mem, LANG_DE, NONE), english = page_of(mem, LANG_EN, NONE);
	check(str_has(german, STR("<h2>Zahlungsplan</h2>")) && str_has(german, STR("1: Anzahlung</td><td data-label=\"Fällig\">mit der Annahme")) && str_has(german, STR("am 01.12.2026")) &&
	      str_has(german, STR("mit dem Meilenstein <em>Abnahme &lt;1&gt;</em>")) && str_has(german, STR("Rest nach Abschluss</th><td class=\"num\">400,00")));
	check(str_has(english, STR("<h2>Payment plan</h2>")) && str_has(english, STR("with the acceptance")) && str_has(english, STR("on 2026-12-01")) && str_has(english, STR("Rest at the end</th><td class=\"num\">€400.00")));
	check(!str_has(german, STR("Was sich am Projekt ändert")));
	german = page_of(mem, LANG_DE, STR("AN-2026-0001"));
	check(str_has(german, STR("Was sich am Projekt ändert AN-2026-0001")) && str_has(german, STR("Dann vereinbart</th><td class=\"num\">1.500,00")) && str_has(german, STR("Rest nach Abschluss</th><td class=\"num\">900,00")));
	check(str_has(page_of(mem, LANG_EN, STR("AN-2026-0001")), STR("Agreed then</th><td class=\"num\">€1,500.00")));
}

/* 30 % of 3,200.00, half of it with a milestone, and the rest; with 19 % each invoice has its own VAT, and what was asked for before leaves a rest without one. */
TEST(who_accepts_reads_what_is_paid_when)
{
	int64_t cents[] = { 320000 }, rates[] = { 19000000 };
	struct tax_groups price = price_of(mem, cents, rates, 1);
	struct instalments plan = { 0 };
	static const struct str said[2][3] = {
		{ LIT("Abschlag 1, Anzahlung, mit der Annahme: 1.142,40\u00a0€ (960,00\u00a0€ netto)"), LIT("Abschlag 2, mit dem Meilenstein Abnahme: 1.904,00\u00a0€ (1.600,00\u00a0€ netto)"), LIT("Rest nach Abschluss: 761,60\u00a0€ (640,00\u00a0€ netto)") },
		{ LIT("Instalment 1, Anzahlung, with the acceptance: €1,142.40 (€960.00 net)"), LIT("Instalment 2, with the milestone Abnahme: €1,904.00 (€1,600.00 net)"), LIT("Rest at the end: €761.60 (€640.00 net)") },
	};
	*push(mem, &plan) = (struct instalment){ .place = 1, .name = STR("Anzahlung"), .share = { 30000000 } };
	*push(mem, &plan) = (struct instalment){ .place = 2, .name = STR("Abnahme"), .when = INSTALMENT_MILESTONE, .share = { 50000000 }, .before = { 30000000 } };
	struct payments_ahead all = { 0 };
	check(instalments_ahead(&plan, &price, mem, &all) && all.n == 3);
	for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++)
		for (size_t i = 0; i < all.n; i++)
			check_str(payment_said(&all.at[i], STR("EUR"), lang, mem), said[lang][i]);
	plan.at[0].state = INSTALMENT_BILLED;
	plan.at[0].net.cents = 96000;
	struct payments_ahead later = { 0 }, none = { 0 };
	check(instalments_ahead(&plan, &price, mem, &later) && later.n == 2);
	check_str(payment_said(&later.at[1], STR("EUR"), LANG_EN, mem), STR("Rest at the end: €640.00 net"));
	plan.at[0].state = plan.at[1].state = INSTALMENT_DROPPED;
	later = (struct payments_ahead){ 0 };
	check(instalments_ahead(&plan, &price, mem, &later) && later.n == 1 && later.at[0].net.cents == 320000 && later.at[0].gross.cents == 380800);
	check(instalments_ahead(&(struct instalments){ 0 }, &price, mem, &none) && !none.n);
}
