/* case_test.c - thirteen invoices as neutral JSON: totals to the cent, XML byte for byte.
 *
 * The cases and the valid files were judged by the official rules (see their README); equal bytes are
 * the strictest comparison there is, element order, escaping and the line feeds of BT-20 included. */
#include "invoice/invoice.h"
#include "invoice/case_test.h"
#include "unit.h"
#include <jansson.h>

static struct str word(struct arena *mem, const json_t *o, const char *key)
{
	return str_keep(mem, str_of(json_string_value(json_object_get(o, key))));
}

static struct micro micro_in(const json_t *o, const char *key)
{
	struct micro v = { 0 };
	const char *s = json_string_value(json_object_get(o, key));
	check(!s || micro_parse(str_of(s), &v));
	return v;
}

static struct money money_in(const json_t *o, const char *key)
{
	struct money v = { 0 };
	const char *s = json_string_value(json_object_get(o, key));
	check(!s || money_parse(str_of(s), &v));
	return v;
}

static struct date date_in(const json_t *s)
{
	struct date d = { 0 };
	check(!s || date_parse(str_of(json_string_value(s)), &d));
	return d;
}

static struct period period_in(const json_t *o)
{
	const json_t *p = json_object_get(o, "period");
	return p ? (struct period){ date_in(json_array_get(p, 0)), date_in(json_array_get(p, 1)) } : (struct period){ 0 };
}

static struct tax tax_in(const json_t *o)
{
	struct tax t = { .rate = micro_in(o, "rate") };
	check(account_find_tax(str_of(json_string_value(json_object_get(o, "vat"))), &t.category));
	return t;
}

static struct place_of place_in(struct arena *mem, const json_t *o)
{
	return (struct place_of){ .street = word(mem, o, "street"), .city = word(mem, o, "city"),
		.post_code = word(mem, o, "zip"), .country = word(mem, o, "country") };
}

static struct party party_in(struct arena *mem, const json_t *o)
{
	return (struct party){
		.name = word(mem, o, "name"), .place = place_in(mem, o), .vat_id = word(mem, o, "vat_id"), .tax_number = word(mem, o, "tax_no"),
		.id = word(mem, o, "id"), .register_id = word(mem, o, "register"), .legal = word(mem, o, "legal"),
		.contact = word(mem, o, "contact"), .phone = word(mem, o, "phone"), .mail = word(mem, o, "mail"),
		.endpoint = word(mem, o, "endpoint"), .endpoint_scheme = STR("EM"),
	};
}

static void allowances_in(struct arena *mem, const json_t *o, const char *key, bool charge, struct allowances *out)
{
	const json_t *a;
	size_t i;
	json_array_foreach(json_object_get(o, key), i, a)
		*push(mem, out) = (struct allowance){
			.charge = charge, .amount = money_in(a, "amount"), .base = money_in(a, "base"), .percent = micro_in(a, "percent"),
			.reason = word(mem, a, "reason"), .code = word(mem, a, "code"),
			.tax = json_object_get(a, "vat") ? tax_in(a) : (struct tax){ 0 },
		};
}

static void lines_in(struct arena *mem, const json_t *o, struct invoice *v)
{
	const json_t *l;
	size_t i;
	json_array_foreach(json_object_get(o, "lines"), i, l) {
		struct invoice_line *line = push(mem, &v->lines);
		*line = (struct invoice_line){
			.name = word(mem, l, "name"), .article = word(mem, l, "article"), .unit = word(mem, l, "unit"), .tax = tax_in(l),
			.quantity = micro_in(l, "qty"), .price = micro_in(l, "price"), .base = micro_in(l, "base"), .period = period_in(l),
		};
		allowances_in(mem, l, "allowances", false, &line->allowances);
	}
}

static void payment_in(struct arena *mem, const json_t *o, struct payment *out)
{
	static const struct { const char *code; enum invoice_means means; } means[] = { { "30", MEANS_TRANSFER }, { "58", MEANS_SEPA }, { "59", MEANS_DEBIT } };
	*out = (struct payment){ .iban = word(mem, o, "iban"), .bic = word(mem, o, "bic"), .reference = word(mem, o, "reference"),
		.mandate = word(mem, o, "mandate"), .creditor_id = word(mem, o, "creditor_id"), .debtor_iban = word(mem, o, "debtor_iban") };
	for (size_t i = 0; i < COUNT(means); i++)
		if (str_is(word(mem, o, "means"), str_of(means[i].code)))
			out->means = means[i].means;
}

static void annexes_in(struct arena *mem, const json_t *o, struct invoice *v)
{
	const json_t *a;
	size_t i;
	json_array_foreach(json_object_get(o, "skonto"), i, a)
		*push(mem, &v->discounts) = (struct discount){ (int)json_integer_value(json_object_get(a, "days")), micro_in(a, "percent"), { 0 } };
	json_array_foreach(json_object_get(o, "notes"), i, a)
		*push(mem, &v->notes) = (struct invoice_note){ word(mem, a, "code"), word(mem, a, "text") };
	json_array_foreach(json_object_get(o, "preceding"), i, a)
		*push(mem, &v->preceding) = (struct preceding){ word(mem, a, "number"), date_in(json_object_get(a, "issue")) };
	json_array_foreach(json_object_get(o, "attachments"), i, a)
		*push(mem, &v->attachments) = (struct attachment){ word(mem, a, "id"), word(mem, a, "description"), word(mem, a, "mime"),
			word(mem, a, "filename"), word(mem, a, "content") };
}

static struct invoice invoice_in(struct arena *mem, const json_t *o)
{
	struct invoice v = {
		.number = word(mem, o, "number"), .issued = date_in(json_object_get(o, "issue")), .due = date_in(json_object_get(o, "due")),
		.buyer_reference = word(mem, o, "buyer_reference"), .order = word(mem, o, "order"), .contract = word(mem, o, "contract"),
		.accounting = word(mem, o, "accounting"), .period = period_in(o), .terms = word(mem, o, "terms"), .prepaid = money_in(o, "prepaid"),
		.seller = party_in(mem, json_object_get(o, "seller")), .buyer = party_in(mem, json_object_get(o, "buyer")),
		.delivered = date_in(json_object_get(json_object_get(o, "delivery"), "date")),
		.delivery = place_in(mem, json_object_get(o, "delivery")),
	};
	for (enum invoice_type t = INVOICE_COMMERCIAL; t <= INVOICE_CORRECTED; t++)
		if (str_is(invoice_type_code(t), word(mem, o, "type")))
			v.type = t;
	payment_in(mem, json_object_get(o, "payment"), &v.payment);
	annexes_in(mem, o, &v);
	allowances_in(mem, o, "allowances", false, &v.allowances);
	allowances_in(mem, o, "charges", true, &v.allowances);
	lines_in(mem, o, &v);
	return v;
}

const struct str case_names[] = {
	LIT("01-flatfee-direct-debit"), LIT("02-project-time-skonto"), LIT("03-partial-invoice"), LIT("04-final-invoice-prepaid"),
	LIT("04b-remainder-invoice"), LIT("05-credit-note"), LIT("06-cancellation"), LIT("07-two-rates-allowance"), LIT("08-public-sector"),
	LIT("09-reverse-charge"), LIT("10-intra-community"), LIT("11-small-business"), LIT("12-rounding"), { 0 },
};

static json_t *json_of(struct arena *mem, struct str name)
{
	struct err e = { 0 };
	struct str bytes;
	check(file_read(text(mem, "{}/{}.json", unit_data(mem, STR("einvoice/cases")), name), mem, 1 << 20, &bytes, &e));
	json_t *o = json_loadb(bytes.at, bytes.len, 0, NULL);
	check(o != NULL);
	return o;
}

struct invoice case_load(struct arena *mem, struct str name)
{
	struct err e = { 0 };
	json_t *o = json_of(mem, name);
	struct invoice v = invoice_in(mem, o);
	json_decref(o);
	check(invoice_set_totals(&v, mem, &e));
	return v;
}

static void compare_totals(const struct invoice *v, const json_t *o)
{
	const struct invoice_totals *t = &v->totals;
	const struct { const char *term; struct money got; } sums[] = {
		{ "BT-106", t->lines }, { "BT-107", t->allowances }, { "BT-108", t->charges }, { "BT-109", t->net }, { "BT-110", t->vat },
		{ "BT-112", t->gross }, { "BT-113", t->prepaid }, { "BT-114", t->rounding }, { "BT-115", t->due },
	};
	const json_t *expected = json_object_get(o, "expected"), *groups = json_object_get(expected, "BG-23"), *lines = json_object_get(o, "lines");
	for (size_t i = 0; i < COUNT(sums); i++)
		check_int(sums[i].got.cents, money_in(expected, sums[i].term).cents);
	check_int((int64_t)v->groups.n, (int64_t)json_array_size(groups));
	for (size_t i = 0; i < v->groups.n; i++) {
		check_int(v->groups.at[i].basis.cents, money_in(json_array_get(groups, i), "basis").cents);
		check_int(v->groups.at[i].vat.cents, money_in(json_array_get(groups, i), "tax").cents);
	}
	for (size_t i = 0; i < v->lines.n; i++)
		check_int(v->lines.at[i].net.cents, money_in(json_array_get(lines, i), "net").cents);
}

TEST(case_totals_to_the_cent)
{
	for (const struct str *name = case_names; name->len; name++) {
		struct invoice v = case_load(mem, *name);
		json_t *o = json_of(mem, *name);
		compare_totals(&v, o);
		json_decref(o);
	}
}

static void compare_bytes(struct arena *mem, struct str name, struct str syntax, bool (*print_as)(const struct invoice *v, struct out *out, struct err *e))
{
	struct err e = { 0 };
	struct str want;
	struct invoice v = case_load(mem, name);
	struct out o = out_open(mem);
	check(print_as(&v, &o, &e));
	check(file_read(text(mem, "{}/{}.{}.xml", unit_data(mem, STR("einvoice/valid")), name, syntax), mem, 1 << 20, &want, &e));
	check_str(out_str(&o), want);
}

TEST(case_ubl_byte_for_byte)
{
	for (const struct str *name = case_names; name->len; name++)
		compare_bytes(mem, *name, STR("ubl"), invoice_print_ubl);
}

TEST(case_cii_byte_for_byte)
{
	for (const struct str *name = case_names; name->len; name++)
		compare_bytes(mem, *name, STR("cii"), invoice_print_cii);
}

TEST(cii_says_what_it_cannot_carry)
{
	struct err e = { 0 };
	struct invoice v = case_load(mem, STR("04-final-invoice-prepaid"));
	struct out o = out_open(mem);
	*push(mem, &v.preceding) = (struct preceding){ STR("RE-2026-000120"), v.issued };
	check(!invoice_print_cii(&v, &o, &e) && str_has(err_str(&e), STR("UBL")));
	check(invoice_print_ubl(&v, &o, &e));
}

TEST(case_passes_the_check)
{
	for (const struct str *name = case_names; name->len; name++) {
		struct faults f = { 0 };
		struct invoice v = case_load(mem, *name);
		invoice_check(&v, LANG_EN, mem, &f);
		check_str(invoice_print_faults(&f, mem), NONE);
	}
}
