/* case_test.c - thirteen invoices as neutral JSON: totals to the cent, XML byte for byte.
 *
 * The cases and the valid files were judged by the official rules (see their README); equal bytes are
 * the strictest comparison there is, element order, escaping and the line feeds of BT-20 included. */
#include "invoice/invoice.h"
#include "invoice/case_test.h"
#include "unit.h"
#include <jansson.h>

static struct money money_in(const json_t *o, const char *key)
{
	struct money v = { 0 };
	const char *s = json_string_value(json_object_get(o, key));
	check(!s || money_parse(str_of(s), &v));
	return v;
}

const struct str case_names[] = {
	LIT("01-flatfee-direct-debit"), LIT("02-project-time-skonto"), LIT("03-partial-invoice"), LIT("04-final-invoice-prepaid"),
	LIT("04b-remainder-invoice"), LIT("05-credit-note"), LIT("06-cancellation"), LIT("07-two-rates-allowance"), LIT("08-public-sector"),
	LIT("09-reverse-charge"), LIT("10-intra-community"), LIT("11-small-business"), LIT("12-rounding"), { 0 },
};

static struct str bytes_of(struct arena *mem, struct str name)
{
	struct err e = { 0 };
	struct str bytes;
	check(file_read(text(mem, "{}/{}.json", unit_data(mem, STR("einvoice/cases")), name), mem, 1 << 20, &bytes, &e));
	return bytes;
}

struct invoice case_load(struct arena *mem, struct str name)
{
	struct err e = { 0 };
	struct invoice v;
	if (!invoice_read_case(bytes_of(mem, name), mem, &v, &e))
		unit_failed(__FILE__, __LINE__, str_keep(mem, err_str(&e)));
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
		struct str bytes = bytes_of(mem, *name);
		json_t *o = json_loadb(bytes.at, bytes.len, 0, NULL);
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

TEST(case_that_is_wrong_says_where)
{
	static const struct { struct str json, why; } rows[] = {
		{ LIT("{\"type\": \"380\", \"lines\": [{\"vat\": \"S\", \"qty\": \"1,5\"}]}"), LIT("lines[0].qty: \"1,5\" is no number with a point and at most six decimals") },
		{ LIT("{\"type\": \"380\", \"lines\": [{\"vat\": \"S\", \"price\": \"0.0000001\"}]}"), LIT("lines[0].price: \"0.0000001\" is no number with a point and at most six decimals") },
		{ LIT("{\"type\": \"380\", \"prepaid\": 3}"), LIT("prepaid: a text in quotation marks is expected") },
		{ LIT("{\"type\": \"999\"}"), LIT("type: \"999\" is none of 380, 326, 381, 384") },
		{ LIT("{\"type\": \"380\", \"due\": \"31.12.2026\"}"), LIT("due: \"31.12.2026\" is no date as 2026-01-31") },
		{ LIT("{\"type\": \"380\", \"lines\": [{\"vat\": \"S\", \"qty\": \"9000000000000\", \"price\": \"9000000000000\", \"name\": \"x\"}]}"), LIT("line 1, \"x\": the amount is beyond the range") },
		{ LIT("{\"type\": \"380\", \"curency\": \"USD\"}"), LIT("curency: there is no such key; there are type number issue due currency buyer_reference order contract project accounting period terms prepaid rounding seller buyer delivery payment skonto notes preceding attachments allowances charges lines expected id") },
		{ LIT("{\"type\": \"380\", \"currency\": \"USD\"}"), LIT("currency: \"USD\": invoices are made in EUR only") },
		{ LIT("{\"type\": \"380\", \"skonto\": [{\"days\": 7, \"percent\": \"2.005\"}]}"), LIT("skonto[0].percent: \"2.005\" is no percentage above 0 and up to 100 with at most two decimals (BR-DE-18)") },
		{ LIT("{\"type\": \"380\", \"skonto\": [{\"days\": 7, \"percent\": \"101\"}]}"), LIT("skonto[0].percent: \"101\" is no percentage above 0 and up to 100 with at most two decimals (BR-DE-18)") },
		{ LIT("{\"type\": \"380\", \"skonto\": [{\"days\": 7, \"percent\": \"2\", \"until\": \"x\"}]}"), LIT("skonto[0].until: there is no such key; there are days percent base") },
		{ LIT("{\"type\": \"380\", \"lines\": [{\"vat\": \"S\", \"qty\": \"2\", \"price\": \"3.00\", \"net\": \"7.00\"}]}"), LIT("lines[0].net: \"7.00\", but the line comes to 6.00") },
		{ LIT("[]"), LIT("line 1: an object is expected") },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct err e = { 0 };
		struct invoice v;
		check(!invoice_read_case(rows[i].json, mem, &v, &e));
		check_str(err_str(&e), rows[i].why);
	}
}
