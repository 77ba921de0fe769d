/* random_test.c - invoices nobody thought of: 1 to 200 lines, one to three rates, negative quantities, base quantities, allowances, texts
 * that XML must escape. Each passes the check, goes out in both syntaxes and comes back as itself. CASES= says how many. */
#include "invoice/invoice.h"
#include "unit.h"
#include <stdlib.h>

static int64_t below(uint64_t n) { return (int64_t)(unit_random() % n); }
static bool chance(int percent) { return below(100) < percent; }

static struct str words(struct arena *mem)
{
	static const struct str some[] = { LIT("RAe \"Müller <& Partner>\""), LIT("Wartung"), LIT("a&b"), LIT("]]>"), LIT("Ärger mit 'Anführung'"), LIT("100 %"), LIT("\xe2\x82\xac"), LIT("AUFTRAG-2026-000000000000000000000000000000046") };
	return text(mem, "{} {}", some[below(COUNT(some))], below(1000));
}

static struct tax random_tax(int rates)
{
	static const int64_t percents[] = { 19000000, 7000000, 0 };
	int64_t rate = percents[below((uint64_t)rates)];
	return (struct tax){ rate ? TAX_STANDARD : TAX_ZERO, { rate } };
}

static void add_allowance(struct arena *mem, struct allowances *to, struct tax tax, bool of_document)
{
	struct allowance a = { .charge = chance(50), .reason = words(mem), .amount = { below(5000) }, .tax = of_document ? tax : (struct tax){ 0 } };
	if (chance(50)) {
		a.percent.u6 = 10000 * (1 + below(3000));
		a.base.cents = 1 + below(100000);
		check(money_percent(a.base, a.percent, &a.amount));
	}
	*push(mem, to) = a;
}

static void add_line(struct arena *mem, struct invoice *v, int rates)
{
	static const int64_t bases[] = { 0, 0, 0, 1000000, 15000000, 1000000000, 333333 };
	static const struct str units[] = { LIT("C62"), LIT("HUR"), LIT("MIN"), LIT("KMT"), LIT("MON") };
	struct invoice_line *l = push(mem, &v->lines);
	*l = (struct invoice_line){ .name = words(mem), .description = chance(30) ? text(mem, "{}\n{}", words(mem), words(mem)) : NONE, .note = chance(30) ? words(mem) : NONE,
		.article = chance(30) ? words(mem) : NONE, .unit = units[below(COUNT(units))], .price = { below(2000000000) }, .base = { bases[below(COUNT(bases))] }, .tax = random_tax(rates) };
	l->quantity.u6 = below(4000000000) - 1000000000;
	l->quantity.u6 += l->quantity.u6 == 0;
	if (chance(20))
		l->period = (struct period){ v->period.from, v->period.until };
	if (chance(20))
		add_allowance(mem, &l->allowances, l->tax, false);
}

static struct invoice random_invoice(struct arena *mem)
{
	static const struct str country = LIT("DE");
	int rates = 1 + (int)below(3);
	struct invoice v = {
		.type = (enum invoice_type)below(4), .number = text(mem, "RE-2026-{}", 1 + below(1000000)), .issued = date_of(2026, 11, 1 + (int)below(28)), .buyer_reference = words(mem),
		.order = chance(50) ? words(mem) : NONE, .contract = chance(50) ? words(mem) : NONE, .period = { date_of(2026, 10, 1), date_of(2026, 10, 31) },
		.seller = { .name = words(mem), .place = { words(mem), NONE, words(mem), STR("20457"), country }, .vat_id = STR("DE136695976"), .tax_number = STR("22/815/08154"), .register_id = STR("HRB 1"),
			.contact = words(mem), .phone = STR("+49 40 555"), .mail = STR("a@b.example"), .endpoint = STR("a@b.example"), .endpoint_scheme = STR("EM") },
		.buyer = { .name = words(mem), .place = { words(mem), words(mem), words(mem), STR("18055"), country }, .endpoint = STR("c@d.example"), .endpoint_scheme = STR("EM") },
		.payment = { .means = MEANS_SEPA, .iban = STR("DE89370400440532013000"), .bic = STR("COBADEFFXXX"), .reference = words(mem) }, .terms = chance(50) ? STR("Zahlbar ohne Abzug.\nDanke.") : NONE,
	};
	v.due = (struct date){ v.issued.day + 14 };
	if (chance(30))
		*push(mem, &v.discounts) = (struct discount){ 10, { 2000000 }, { chance(50) ? 10000 : 0 } };
	if (v.type >= INVOICE_CREDIT)
		*push(mem, &v.preceding) = (struct preceding){ STR("RE-2026-1"), v.issued };
	if (chance(30))
		*push(mem, &v.notes) = (struct invoice_note){ STR("REG"), words(mem) };
	for (int64_t n = 1 + below(chance(10) ? 200 : 8); n > 0; n--)
		add_line(mem, &v, rates);
	if (chance(40))
		add_allowance(mem, &v.allowances, v.lines.at[0].tax, true);
	return v;
}

static struct str written(const struct invoice *v, bool (*print_as)(const struct invoice *v, struct out *out, struct err *e), struct arena *mem)
{
	struct err e = { 0 };
	struct out o = out_open(mem);
	check(print_as(v, &o, &e));
	return out_str(&o);
}

TEST(random_invoices_come_back_as_themselves)
{
	int64_t cases = 100;
	str_int(str_of(getenv("CASES")), &cases);
	for (int64_t i = 0; i < cases; i++) {
		struct arena *own = arena_open();
		struct err e = { 0 };
		struct faults f = { 0 };
		struct received as_ubl, as_cii;
		struct invoice v = random_invoice(own);
		check(invoice_set_totals(&v, own, &e));
		invoice_check(&v, LANG_EN, own, &f);
		check_str(invoice_print_faults(&f, own), NONE);
		struct str ubl = written(&v, invoice_print_ubl, own), cii = written(&v, invoice_print_cii, own);
		check(invoice_read_xml(ubl, LANG_EN, own, &as_ubl) && invoice_read_xml(cii, LANG_EN, own, &as_cii));
		check_str(invoice_print_faults(&as_ubl.faults, own), NONE);
		check_str(invoice_print_faults(&as_cii.faults, own), NONE);
		check_str(written(&as_ubl.v, invoice_print_ubl, own), ubl);
		check_str(written(&as_cii.v, invoice_print_ubl, own), ubl);
		check_str(written(&as_ubl.v, invoice_print_cii, own), cii);
		arena_close(own);
	}
}
