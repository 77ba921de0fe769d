/* check_test.c - one fault at a time: the check answers with the rule the official files name. */
#include "inventory/iban.h"
#include "invoice/invoice.h"
#include "invoice/case_test.h"
#include "unit.h"
#include "invoice/check.h"

static struct str rules_of(struct arena *mem, const struct invoice *v)
{
	struct faults f = { 0 };
	struct out o = out_open(mem);
	invoice_check(v, LANG_DE, mem, &f);
	for (size_t i = 0; i < f.n; i++)
		print(&o, "{}{}", i ? STR(" ") : NONE, f.at[i].rule);
	return out_str(&o);
}

static void no_number(struct invoice *v) { v->number = NONE; }
static void no_reference(struct invoice *v) { v->buyer_reference = NONE; }
static void no_contact(struct invoice *v) { v->seller.contact = NONE; }
static void no_phone(struct invoice *v) { v->seller.phone = NONE; }
static void no_mail(struct invoice *v) { v->seller.mail = NONE; }
static void no_city(struct invoice *v) { v->seller.place.city = NONE; }
static void no_post_code(struct invoice *v) { v->buyer.place.post_code = NONE; }
static void no_seller_endpoint(struct invoice *v) { v->seller.endpoint = NONE; }
static void no_buyer_endpoint(struct invoice *v) { v->buyer.endpoint = NONE; }
static void no_seller_tax(struct invoice *v) { v->seller.vat_id = v->seller.tax_number = NONE; }
static void no_country_in_vat(struct invoice *v) { v->seller.vat_id = STR("136695976"); }
static void due_off(struct invoice *v) { v->totals.due.cents++; }
static void lines_off(struct invoice *v) { v->totals.lines.cents++; }
static void net_off(struct invoice *v) { v->totals.net.cents--; }
static void gross_off(struct invoice *v) { v->totals.gross.cents++; }
static void vat_off(struct invoice *v) { v->totals.vat.cents++; }
static void quantity_off(struct invoice *v) { v->lines.at[0].quantity.u6 += 1000000; }
static void wrong_iban(struct invoice *v) { v->payment.iban = STR("DE89370400440532013001"); }
static void blank_in_iban(struct invoice *v) { v->payment.iban = STR("DE89 3704 0044 0532 0130 00"); }
static void negative_price(struct invoice *v) { v->lines.at[0].price.u6 *= -1; v->lines.at[0].quantity.u6 *= -1; }
static void unknown_unit(struct invoice *v) { v->lines.at[0].unit = STR("STD"); }
static void unknown_country(struct invoice *v) { v->buyer.place.country = STR("XX"); }
static void no_line_name(struct invoice *v) { v->lines.at[0].name = STR(" "); }
static void no_quantity(struct invoice *v) { v->lines.at[0].quantity.u6 = 0; v->lines.at[0].price.u6 = 0; }
static void reversed(struct invoice *v) { struct date d = v->period.from; v->period.from = v->period.until; v->period.until = d; }
static void no_service(struct invoice *v) { v->period.until.day = 0; }
static void no_iban(struct invoice *v) { v->payment.iban = NONE; }
static void no_due(struct invoice *v) { v->due.day = 0; v->terms = NONE; v->discounts.n = 0; }
static void lost_skonto(struct invoice *v) { v->terms = STR("#SKONTO#TAGE=10#PROZENT=2.00#"); }
static void odd_file(struct invoice *v) { v->attachments.at[0].mime = STR("text/html"); }
static void no_street(struct invoice *v) { v->buyer.place.street = NONE; }
static void public_typo(struct invoice *v) { v->to_public_body = true; v->buyer_reference = STR("991-01484-65"); }
static void looks_public(struct invoice *v) { v->to_public_body = false; v->buyer_reference = STR("04011000-1234512345-07"); }
static void odd_number(struct invoice *v) { v->number = STR("RE 1"); }
static void wrong_tax(struct invoice *v) { v->lines.at[0].tax.category = TAX_ZERO; }

TEST(check_names_the_rule)
{
	static const struct { struct str of; void (*break_it)(struct invoice *v); struct str rules; } faults[] = {
		{ LIT("02-project-time-skonto"), no_number, LIT("BR-02") }, { LIT("02-project-time-skonto"), no_reference, LIT("BR-DE-15") },
		{ LIT("02-project-time-skonto"), no_contact, LIT("BR-DE-5") }, { LIT("02-project-time-skonto"), no_phone, LIT("BR-DE-6") },
		{ LIT("02-project-time-skonto"), no_mail, LIT("BR-DE-7") }, { LIT("02-project-time-skonto"), no_city, LIT("BR-DE-3") },
		{ LIT("02-project-time-skonto"), no_post_code, LIT("BR-DE-9") }, { LIT("02-project-time-skonto"), no_seller_endpoint, LIT("PEPPOL-EN16931-R020") },
		{ LIT("02-project-time-skonto"), no_buyer_endpoint, LIT("PEPPOL-EN16931-R010") }, { LIT("02-project-time-skonto"), no_seller_tax, LIT("BR-DE-16 BR-S-02") },
		{ LIT("02-project-time-skonto"), no_country_in_vat, LIT("BR-CO-09") }, { LIT("02-project-time-skonto"), due_off, LIT("BR-CO-16") },
		{ LIT("02-project-time-skonto"), lines_off, LIT("BR-CO-10 BR-CO-13") }, { LIT("02-project-time-skonto"), net_off, LIT("BR-CO-13 BR-CO-15") },
		{ LIT("02-project-time-skonto"), gross_off, LIT("BR-CO-15 BR-CO-16") }, { LIT("02-project-time-skonto"), vat_off, LIT("BR-CO-14 BR-CO-15") },
		{ LIT("02-project-time-skonto"), quantity_off, LIT("STRICT-LINE") },
		{ LIT("02-project-time-skonto"), wrong_iban, LIT("BR-DE-19") }, { LIT("02-project-time-skonto"), blank_in_iban, LIT("BR-DE-19") },
		{ LIT("02-project-time-skonto"), negative_price, LIT("BR-27") }, { LIT("02-project-time-skonto"), unknown_unit, LIT("BR-CL-23") },
		{ LIT("02-project-time-skonto"), unknown_country, LIT("BR-CL-14") }, { LIT("02-project-time-skonto"), no_line_name, LIT("BR-25") },
		{ LIT("02-project-time-skonto"), reversed, LIT("BR-29") }, { LIT("02-project-time-skonto"), no_service, LIT("BR-DE-TMP-32") },
		{ LIT("02-project-time-skonto"), no_iban, LIT("BR-61") }, { LIT("02-project-time-skonto"), no_due, LIT("STRICT-DUE") },
		{ LIT("02-project-time-skonto"), lost_skonto, LIT("BR-DE-18") }, { LIT("02-project-time-skonto"), odd_file, LIT("BR-CL-24") },
		{ LIT("02-project-time-skonto"), no_street, LIT("LAW") }, { LIT("08-public-sector"), public_typo, LIT("STRICT-LEITWEG") }, { LIT("08-public-sector"), looks_public, LIT("STRICT-LEITWEG") },
		{ LIT("02-project-time-skonto"), odd_number, LIT("STRICT-NUMBER") },
	};
	for (size_t i = 0; i < COUNT(faults); i++) {
		struct invoice v = case_load(mem, faults[i].of);
		faults[i].break_it(&v);
		check_str(rules_of(mem, &v), faults[i].rules);
	}
}

TEST(check_debit_credit_and_categories)
{
	struct err e = { 0 };
	struct invoice v = case_load(mem, STR("01-flatfee-direct-debit"));
	v.payment.mandate = v.payment.creditor_id = v.payment.debtor_iban = NONE;
	check_str(rules_of(mem, &v), STR("PEPPOL-EN16931-R061 BR-DE-30 BR-DE-31"));
	v = case_load(mem, STR("05-credit-note"));
	v.preceding.n = 0;
	check_str(rules_of(mem, &v), STR("BR-DE-26"));
	v = case_load(mem, STR("09-reverse-charge"));
	v.buyer.vat_id = NONE;
	check_str(rules_of(mem, &v), STR("BR-AE-02"));
	v = case_load(mem, STR("10-intra-community"));
	v.delivery = (struct place_of){ 0 };
	check_str(rules_of(mem, &v), STR("BR-IC-12"));
	v = case_load(mem, STR("07-two-rates-allowance"));
	v.allowances.at[0].reason = v.allowances.at[0].code = NONE;
	check_str(rules_of(mem, &v), STR("BR-33"));
	v = case_load(mem, STR("07-two-rates-allowance"));
	v.allowances.at[0].amount.cents++;
	check_str(rules_of(mem, &v), STR("PEPPOL-EN16931-R040 BR-S-08 BR-CO-11"));
	v = case_load(mem, STR("02-project-time-skonto"));
	wrong_tax(&v);
	check(invoice_set_totals(&v, mem, &e));
	check_str(rules_of(mem, &v), STR("BR-Z-05"));
	v = case_load(mem, STR("02-project-time-skonto"));
	no_quantity(&v);
	check(invoice_set_totals(&v, mem, &e));
	check_str(rules_of(mem, &v), STR("BR-22"));
}

TEST(check_says_rule_field_and_remedy)
{
	struct faults f = { 0 };
	struct invoice v = case_load(mem, STR("02-project-time-skonto"));
	v.buyer_reference = NONE;
	v.lines.at[1].unit = STR("STD");
	check(!invoice_check(&v, LANG_EN, mem, &f));
	check_str(invoice_print_faults(&f, mem), STR(
		"BR-DE-15, BT-10: enter a buyer reference at the client (Leitweg-ID, else customer or order number)\n"
		"BR-CL-23, BT-130 [2]: the unit is no Rec 20 code (HUR, MIN, C62, MON, LS)"));
}

/* Whoever reads of a rule is told what its term is called. */
TEST(each_term_of_a_rule_has_a_name_in_both_languages)
{
	static const char *const files[] = { "check.c", "check_lines.c", "file.c", "read_ubl.c", "read_cii.c" };
	int met = 0;
	for (size_t i = 0; i < COUNT(files); i++) {
		struct str rest, name = text(mem, "src/invoice/{}", str_of(files[i]));
		struct err e = { 0 };
		check(file_read(unit_tree(mem, name), mem, 1 << 20, &rest, &e));
		for (ptrdiff_t at; (at = str_find(rest, STR("(\"B"))) >= 0; met++) {
			rest = str_cut(rest, (size_t)at + 2, rest.len);
			struct str term = str_cut(rest, 0, (size_t)str_find(rest, STR("\"")));
			if (!str_starts(term, STR("BT-")) && !str_starts(term, STR("BG-")))
				continue;
			if (!invoice_term_name(term, LANG_DE).len || !invoice_term_name(term, LANG_EN).len)
				unit_failed(__FILE__, __LINE__, term);
		}
	}
	check(met > 100);
	check_str(invoice_term_said(STR("BT-27"), LANG_EN, mem), STR("BT-27 (seller's name)"));
	check_str(invoice_term_said(STR("XML"), LANG_EN, mem), STR("XML"));
}

TEST(codes_with_check_digits)
{
	check(iban_is(STR("DE89370400440532013000")) && iban_is(STR("DE02120300000000202051")) && iban_is(STR("NO9386011117947")));
	check(!iban_is(STR("DE89370400440532013001")) && !iban_is(STR("DE8937040044053201300")) && !iban_is(NONE) &&
	      !iban_is(STR("de89370400440532013000")));
	check(invoice_is_leitweg(STR("04011000-1234512345-06")) && invoice_is_leitweg(STR("991-33333TEST-33")) && invoice_is_leitweg(STR("992-90009-96")));
	check(!invoice_is_leitweg(STR("04011000-1234512345-07")) && !invoice_is_leitweg(STR("BE-4711")) && !invoice_is_leitweg(NONE) &&
	      !invoice_is_leitweg(STR("1-12")) && !invoice_is_leitweg(STR("992-90009-96-")));
	static const struct { struct str said; bool looks; } cases[] = {
		{ LIT("04011000-1234512345-07"), true }, { LIT("991-33333TEST-34"), true }, { LIT("16-4711-12"), true }, { LIT("05315-4711-12"), true },
		{ LIT("2026-12345-17"), false }, { LIT("17-4711-12"), false }, { LIT("00-4711-12"), false }, { LIT("0401100-4711-12"), false }, { LIT("04011000-4711"), false }, { LIT("K-2026-12"), false },
	};
	for (size_t i = 0; i < COUNT(cases); i++)
		check(invoice_looks_public(cases[i].said) == cases[i].looks);
	check(invoice_is_creditor(STR("DE98ZZZ09999999999")) && !invoice_is_creditor(STR("DE97ZZZ09999999999")));
	check(invoice_is_vat_id(STR("DE136695976")) && invoice_is_vat_id(STR("EL123456789")) && !invoice_is_vat_id(STR("136695976")) && !invoice_is_vat_id(STR("QQ1")));
	check(invoice_is_country(STR("DE")) && !invoice_is_country(STR(" D")) && !invoice_is_country(STR("DEU")) && !invoice_is_country(STR("XX")));
	check(invoice_is_unit(STR("MIN")) && invoice_is_unit(STR("LS")) && !invoice_is_unit(STR("h")) && !invoice_is_unit(STR("Stk")));
}
