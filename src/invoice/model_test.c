/* model_test.c - sums against a second arithmetic that shares nothing with the first. */
#include "invoice/invoice.h"
#include "unit.h"

static int64_t below(uint64_t n) { return (int64_t)(unit_random() % n); }

/* Half away from zero by sign and remainder; the program adds half and divides. */
static int64_t second_round(wide a, wide by)
{
	wide size = a < 0 ? -a : a, whole = size / by, rest = size % by;
	whole += 2 * rest >= by;
	return (int64_t)(a < 0 ? -whole : whole);
}

static struct invoice_line random_line(void)
{
	static const int64_t bases[] = { 0, 0, 0, 1000000, 15000000, 60000000, 1000000000, 333333 };
	static const int64_t rates[] = { 19000000, 7000000, 0 };
	int64_t rate = rates[below(3)];
	return (struct invoice_line){
		.name = STR("x"), .unit = STR("C62"), .quantity = { below(4000000000) - 1000000000 }, .price = { below(2000000000) },
		.base = { bases[below(COUNT(bases))] }, .tax = { rate ? TAX_STANDARD : TAX_ZERO, { rate } },
	};
}

static struct allowance random_allowance(bool percent)
{
	struct allowance a = { .charge = below(2), .reason = STR("y"), .amount = { below(5000) }, .tax = { TAX_STANDARD, { 19000000 } } };
	if (percent) {
		a.percent.u6 = 1 + below(30000000);
		a.base.cents = 1 + below(1000000);
		a.amount.cents = second_round((wide)a.base.cents * a.percent.u6, 100000000);
	}
	return a;
}

static int64_t signed_cents(const struct allowance *a) { return a->charge ? a->amount.cents : -a->amount.cents; }

static int64_t second_net(const struct invoice_line *l)
{
	wide base = l->base.u6 ? l->base.u6 : 1000000;
	int64_t net = second_round((wide)l->quantity.u6 * l->price.u6, base * 10000);
	for (size_t i = 0; i < l->allowances.n; i++)
		net += signed_cents(&l->allowances.at[i]);
	return net;
}

static int64_t second_vat(const struct invoice *v, enum tax_category category, int64_t rate, int64_t *basis)
{
	for (size_t i = 0; i < v->lines.n; i++)
		if (v->lines.at[i].tax.category == category && v->lines.at[i].tax.rate.u6 == rate)
			*basis += second_net(&v->lines.at[i]);
	for (size_t i = 0; i < v->allowances.n; i++)
		if (v->allowances.at[i].tax.category == category && v->allowances.at[i].tax.rate.u6 == rate)
			*basis += signed_cents(&v->allowances.at[i]);
	return second_round((wide)*basis * rate, 100000000);
}

static void compare(const struct invoice *v)
{
	int64_t lines = 0, net = 0, vat = 0;
	for (size_t i = 0; i < v->lines.n; i++) {
		check_int(v->lines.at[i].net.cents, second_net(&v->lines.at[i]));
		lines += v->lines.at[i].net.cents;
	}
	for (size_t i = 0; i < v->groups.n; i++) {
		const struct tax_group *g = &v->groups.at[i];
		int64_t basis = 0, tax = second_vat(v, g->tax.category, g->tax.rate.u6, &basis);
		check_int(g->basis.cents, basis);
		check_int(g->vat.cents, tax);
		net += basis;
		vat += tax;
	}
	check_int(v->totals.lines.cents, lines);
	check_int(v->totals.net.cents, net);
	check_int(v->totals.vat.cents, vat);
	check_int(v->totals.gross.cents, net + vat);
	check_int(v->totals.due.cents, net + vat - v->prepaid.cents + v->rounding.cents);
}

TEST(ten_thousand_random_invoices)
{
	struct arena *own = arena_open();
	for (int n = 0; n < 10000; n++) {
		struct err e = { 0 };
		struct invoice v = { .prepaid = { below(3) ? 0 : below(100000) }, .rounding = { below(9) ? 0 : below(9) - 4 } };
		arena_reset(own);
		for (int64_t i = below(n % 100 ? 12 : 200); i >= 0; i--) {
			struct invoice_line *l = push(own, &v.lines);
			*l = random_line();
			if (below(5) == 0)
				*push(own, &l->allowances) = random_allowance(below(2));
		}
		if (below(4) == 0)
			*push(own, &v.allowances) = random_allowance(below(2));
		check(invoice_set_totals(&v, own, &e));
		compare(&v);
	}
	arena_close(own);
}

TEST(storno_and_original_are_zero)
{
	struct err e = { 0 };
	struct invoice v = { 0 }, back = { .type = INVOICE_CORRECTED };
	for (int i = 0; i < 50; i++) {
		struct invoice_line l = random_line();
		*push(mem, &v.lines) = l;
		l.quantity.u6 = -l.quantity.u6;
		*push(mem, &back.lines) = l;
	}
	check(invoice_set_totals(&v, mem, &e) && invoice_set_totals(&back, mem, &e));
	check_int(v.totals.net.cents + back.totals.net.cents, 0);
	check_int(v.totals.vat.cents + back.totals.vat.cents, 0);
	check_int(v.totals.due.cents + back.totals.due.cents, 0);
}

TEST(amounts_beyond_the_range_are_refused)
{
	struct err e = { 0 };
	struct invoice v = { 0 };
	*push(mem, &v.lines) = (struct invoice_line){ .name = STR("zu viel"), .quantity = { INT64_MAX }, .price = { INT64_MAX } };
	check(!invoice_set_totals(&v, mem, &e));
	check_str(err_str(&e), STR("line 1, \"zu viel\": the amount is beyond the range"));
}

TEST(ubl_refuses_what_xml_cannot_carry)
{
	struct err e = { 0 };
	struct invoice v = { .number = STR("RE-1"), .seller = { .name = STR("RAe \"Müller <& Partner>\"") } };
	struct out o = out_open(mem);
	check(invoice_print_ubl(&v, &o, &e));
	check(str_has(out_str(&o), STR("<cbc:RegistrationName>RAe &quot;Müller &lt;&amp; Partner&gt;&quot;</cbc:RegistrationName>")));
	v.buyer.name = STR("Zahn\001arzt");
	o = out_open(mem);
	check(!invoice_print_ubl(&v, &o, &e));
	check(str_starts(err_str(&e), STR("cbc:RegistrationName: ")));
	v.buyer.name = STR("\xC3");
	o = out_open(mem);
	check(!invoice_print_ubl(&v, &o, &e));
}
