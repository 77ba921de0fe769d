/* case.c - an invoice as plain JSON: parties, lines, allowances, payment. Amounts and quantities are strings, so that none passes through
 * a binary number. A key that is none is refused, for what it meant would be missing; a line's `net` must be what the line comes to. `expected` and `id` are for
 * who compares and are not read. */
#include "invoice/invoice.h"
#include <jansson.h>

/* What is read, and the way to it: the first thing that is wrong is said with its place. */
struct sheet { struct arena *mem; struct err *e; bool bad; };

static void wrong(struct sheet *s, struct str place, struct str why)
{
	if (!s->bad)
		fail(s->e, "{}: {}", place, why);
	s->bad = true;
}

static struct str below(struct sheet *s, struct str place, const char *key) { return text(s->mem, "{}{}{}", place, place.len ? STR(".") : NONE, str_of(key)); }

/* Keys with a blank before and after each. */
static void expect_keys(struct sheet *s, const json_t *o, struct str place, struct str known)
{
	const char *key;
	json_t *v;
	if (o && !json_is_object(o))
		wrong(s, place, STR("an object is expected"));
	json_object_foreach((json_t *)o, key, v)
		if (!str_has(known, text(s->mem, " {} ", str_of(key))))
			wrong(s, below(s, place, key), text(s->mem, "there is no such key; there are{}", str_cut(known, 0, known.len - 1)));
}

static const struct str document_keys = LIT(" type number issue due currency buyer_reference order contract project accounting period terms prepaid rounding seller buyer delivery payment skonto notes "
	"preceding attachments allowances charges lines expected id ");
static const struct str party_keys = LIT(" name street street_more city zip country vat_id tax_no id register legal contact phone mail endpoint endpoint_scheme ");
static const struct str payment_keys = LIT(" means iban bic reference mandate creditor_id debtor_iban ");
static const struct str delivery_keys = LIT(" date street street_more city zip country ");
static const struct str line_keys = LIT(" id name description note article unit vat rate qty price base period allowances charges net ");
static const struct str allowance_keys = LIT(" amount base percent reason code "), document_allowance_keys = LIT(" amount base percent reason code vat rate ");
static const struct str discount_keys = LIT(" days percent base "), note_keys = LIT(" code text "), preceding_keys = LIT(" number issue "), attachment_keys = LIT(" id description mime filename content ");

static struct str word(struct sheet *s, const json_t *o, struct str place, const char *key)
{
	const json_t *v = json_object_get(o, key);
	if (v && !json_is_string(v))
		wrong(s, below(s, place, key), STR("a text in quotation marks is expected"));
	return v && json_is_string(v) ? str_keep(s->mem, (struct str){ json_string_value(v), json_string_length(v) }) : NONE;
}

static struct micro micro_at(struct sheet *s, const json_t *o, struct str place, const char *key)
{
	struct micro v = { 0 };
	struct str given = word(s, o, place, key);
	if (given.len && !micro_parse(given, &v))
		wrong(s, below(s, place, key), text(s->mem, "\"{}\" is no number with a point and at most six decimals", given));
	return v;
}

static struct money money_at(struct sheet *s, const json_t *o, struct str place, const char *key)
{
	struct money v = { 0 };
	struct str given = word(s, o, place, key);
	if (given.len && !money_parse(given, &v))
		wrong(s, below(s, place, key), text(s->mem, "\"{}\" is no amount with a point and at most two decimals", given));
	return v;
}

static struct date day_of(struct sheet *s, struct str given, struct str place)
{
	struct date d = { 0 };
	if (given.len && !date_parse(given, &d))
		wrong(s, place, text(s->mem, "\"{}\" is no date as 2026-01-31", given));
	return d;
}

static struct date date_at(struct sheet *s, const json_t *o, struct str place, const char *key) { return day_of(s, word(s, o, place, key), below(s, place, key)); }

static struct period period_at(struct sheet *s, const json_t *o, struct str place)
{
	const json_t *p = json_object_get(o, "period");
	struct str here = below(s, place, "period");
	if (!p)
		return (struct period){ 0 };
	if (json_array_size(p) != 2 || !json_is_string(json_array_get(p, 0)) || !json_is_string(json_array_get(p, 1))) {
		wrong(s, here, STR("two dates are expected, the first and the last day"));
		return (struct period){ 0 };
	}
	return (struct period){ day_of(s, str_of(json_string_value(json_array_get(p, 0))), here), day_of(s, str_of(json_string_value(json_array_get(p, 1))), here) };
}

static struct tax tax_at(struct sheet *s, const json_t *o, struct str place)
{
	struct tax t = { .rate = micro_at(s, o, place, "rate") };
	struct str code = word(s, o, place, "vat");
	if (!account_find_tax(code, &t.category))
		wrong(s, below(s, place, "vat"), text(s->mem, "\"{}\" is none of S, Z, E, AE, K, G, O", code));
	return t;
}

static struct place_of place_at(struct sheet *s, const json_t *o, struct str place)
{
	return (struct place_of){ .street = word(s, o, place, "street"), .street_more = word(s, o, place, "street_more"), .city = word(s, o, place, "city"),
		.post_code = word(s, o, place, "zip"), .country = word(s, o, place, "country") };
}

static struct party party_at(struct sheet *s, const json_t *all, const char *key)
{
	const json_t *o = json_object_get(all, key);
	struct str place = str_of(key), scheme = word(s, o, place, "endpoint_scheme");
	expect_keys(s, o, place, party_keys);
	return (struct party){
		.name = word(s, o, place, "name"), .place = place_at(s, o, place), .vat_id = word(s, o, place, "vat_id"), .tax_number = word(s, o, place, "tax_no"),
		.id = word(s, o, place, "id"), .register_id = word(s, o, place, "register"), .legal = word(s, o, place, "legal"),
		.contact = word(s, o, place, "contact"), .phone = word(s, o, place, "phone"), .mail = word(s, o, place, "mail"),
		.endpoint = word(s, o, place, "endpoint"), .endpoint_scheme = scheme.len ? scheme : STR("EM"),
	};
}

static struct str item_of(struct sheet *s, struct str place, size_t i) { return text(s->mem, "{}[{}]", place, i); }

/* charge: what the list is of; of_document: each has a tax of its own. */
static void read_allowances(struct sheet *s, const json_t *o, struct str at, const char *key, bool charge, bool of_document, struct allowances *out)
{
	const json_t *a;
	size_t i;
	json_array_foreach(json_object_get(o, key), i, a) {
		struct str place = item_of(s, below(s, at, key), i);
		expect_keys(s, a, place, of_document ? document_allowance_keys : allowance_keys);
		*push(s->mem, out) = (struct allowance){
			.charge = charge, .amount = money_at(s, a, place, "amount"), .base = money_at(s, a, place, "base"), .percent = micro_at(s, a, place, "percent"),
			.reason = word(s, a, place, "reason"), .code = word(s, a, place, "code"), .tax = of_document ? tax_at(s, a, place) : (struct tax){ 0 },
		};
	}
}

static void read_lines(struct sheet *s, const json_t *o, struct invoice *v)
{
	const json_t *l;
	size_t i;
	json_array_foreach(json_object_get(o, "lines"), i, l) {
		struct str place = item_of(s, STR("lines"), i);
		expect_keys(s, l, place, line_keys);
		struct invoice_line *line = push(s->mem, &v->lines);
		*line = (struct invoice_line){
			.name = word(s, l, place, "name"), .description = word(s, l, place, "description"), .note = word(s, l, place, "note"), .article = word(s, l, place, "article"),
			.unit = word(s, l, place, "unit"), .tax = tax_at(s, l, place), .quantity = micro_at(s, l, place, "qty"), .price = micro_at(s, l, place, "price"),
			.base = micro_at(s, l, place, "base"), .period = period_at(s, l, place),
		};
		read_allowances(s, l, place, "allowances", false, false, &line->allowances);
		read_allowances(s, l, place, "charges", true, false, &line->allowances);
	}
}

static void read_payment(struct sheet *s, const json_t *all, struct payment *out)
{
	const json_t *o = json_object_get(all, "payment");
	struct str place = STR("payment"), code = word(s, o, place, "means");
	expect_keys(s, o, place, payment_keys);
	*out = (struct payment){ .iban = word(s, o, place, "iban"), .bic = word(s, o, place, "bic"), .reference = word(s, o, place, "reference"), .mandate = word(s, o, place, "mandate"),
		.creditor_id = word(s, o, place, "creditor_id"), .debtor_iban = word(s, o, place, "debtor_iban") };
	bool known = code.len == 0;
	for (enum invoice_means m = MEANS_NONE; m <= MEANS_DEBIT; m++)
		if (str_is(invoice_means_code(m), code)) {
			out->means = m;
			known = true;
		}
	if (!known)
		wrong(s, STR("payment.means"), text(s->mem, "\"{}\" is none of 1, 30, 58, 59", code));
}

static void read_discounts(struct sheet *s, const json_t *o, struct invoice *v)
{
	const json_t *a;
	size_t i;
	json_array_foreach(json_object_get(o, "skonto"), i, a) {
		struct str place = item_of(s, STR("skonto"), i);
		int64_t days = json_integer_value(json_object_get(a, "days"));
		struct micro percent = micro_at(s, a, place, "percent");
		expect_keys(s, a, place, discount_keys);
		if (!json_is_integer(json_object_get(a, "days")) || days < 0 || days > 10000)
			wrong(s, below(s, place, "days"), STR("a whole number of days is expected"));
		if (percent.u6 <= 0 || percent.u6 > 100000000 || percent.u6 % 10000)
			wrong(s, below(s, place, "percent"), text(s->mem, "\"{}\" is no percentage above 0 and up to 100 with at most two decimals (BR-DE-18)", word(s, a, place, "percent")));
		*push(s->mem, &v->discounts) = (struct discount){ (int)days, percent, money_at(s, a, place, "base") };
	}
}

static void read_annexes(struct sheet *s, const json_t *o, struct invoice *v)
{
	const json_t *a;
	size_t i;
	read_discounts(s, o, v);
	json_array_foreach(json_object_get(o, "notes"), i, a) {
		struct str place = item_of(s, STR("notes"), i);
		expect_keys(s, a, place, note_keys);
		*push(s->mem, &v->notes) = (struct invoice_note){ word(s, a, place, "code"), word(s, a, place, "text") };
	}
	json_array_foreach(json_object_get(o, "preceding"), i, a) {
		struct str place = item_of(s, STR("preceding"), i);
		expect_keys(s, a, place, preceding_keys);
		*push(s->mem, &v->preceding) = (struct preceding){ word(s, a, place, "number"), date_at(s, a, place, "issue") };
	}
	json_array_foreach(json_object_get(o, "attachments"), i, a) {
		struct str place = item_of(s, STR("attachments"), i);
		expect_keys(s, a, place, attachment_keys);
		*push(s->mem, &v->attachments) = (struct attachment){ word(s, a, place, "id"), word(s, a, place, "description"), word(s, a, place, "mime"),
			word(s, a, place, "filename"), word(s, a, place, "content") };
	}
}

static enum invoice_type type_of(struct sheet *s, struct str code)
{
	for (enum invoice_type t = INVOICE_COMMERCIAL; t <= INVOICE_CORRECTED; t++)
		if (str_is(invoice_type_code(t), code))
			return t;
	wrong(s, STR("type"), text(s->mem, "\"{}\" is none of 380, 326, 381, 384", code));
	return INVOICE_COMMERCIAL;
}

static struct invoice invoice_of(struct sheet *s, const json_t *o)
{
	const json_t *delivery = json_object_get(o, "delivery");
	struct str currency = word(s, o, NONE, "currency");
	expect_keys(s, o, NONE, document_keys);
	expect_keys(s, delivery, STR("delivery"), delivery_keys);
	if (currency.len && !str_is(currency, STR("EUR")))
		wrong(s, STR("currency"), text(s->mem, "\"{}\": invoices are made in EUR only", currency));
	struct invoice v = {
		.type = type_of(s, word(s, o, NONE, "type")), .number = word(s, o, NONE, "number"), .issued = date_at(s, o, NONE, "issue"), .due = date_at(s, o, NONE, "due"),
		.buyer_reference = word(s, o, NONE, "buyer_reference"), .order = word(s, o, NONE, "order"), .contract = word(s, o, NONE, "contract"), .project = word(s, o, NONE, "project"),
		.accounting = word(s, o, NONE, "accounting"), .period = period_at(s, o, NONE), .terms = word(s, o, NONE, "terms"), .prepaid = money_at(s, o, NONE, "prepaid"),
		.rounding = money_at(s, o, NONE, "rounding"), .seller = party_at(s, o, "seller"), .buyer = party_at(s, o, "buyer"),
		.delivered = date_at(s, delivery, STR("delivery"), "date"), .delivery = place_at(s, delivery, STR("delivery")),
	};
	read_payment(s, o, &v.payment);
	read_annexes(s, o, &v);
	read_allowances(s, o, NONE, "allowances", false, true, &v.allowances);
	read_allowances(s, o, NONE, "charges", true, true, &v.allowances);
	read_lines(s, o, &v);
	return v;
}

/* What somebody reckoned for a line is what the line comes to. */
static bool nets_are_right(struct sheet *s, const json_t *o, const struct invoice *v)
{
	for (size_t i = 0; i < v->lines.n; i++) {
		const json_t *l = json_array_get(json_object_get(o, "lines"), i);
		struct str place = item_of(s, STR("lines"), i);
		struct money given = money_at(s, l, place, "net");
		if (json_object_get(l, "net") && given.cents != v->lines.at[i].net.cents)
			wrong(s, below(s, place, "net"), text(s->mem, "\"{}\", but the line comes to {}", word(s, l, place, "net"), v->lines.at[i].net));
	}
	return !s->bad;
}

bool invoice_read_case(struct str json, struct arena *mem, struct invoice *out, struct err *e)
{
	json_error_t why;
	json_t *o = json_loadb(json.at, json.len, JSON_REJECT_DUPLICATES, &why);
	if (!json_is_object(o)) {
		json_decref(o);
		return fail(e, "line {}: {}", o ? 1 : why.line, o ? STR("an object is expected") : str_of(why.text));
	}
	struct sheet s = { .mem = mem, .e = e };
	*out = invoice_of(&s, o);
	bool ok = !s.bad && invoice_set_totals(out, mem, e) && nets_are_right(&s, o, out);
	json_decref(o);
	return ok;
}
