/* file.c - an invoice that came as a file: well-formed, of its schema's shape, read into the model, checked by the same rules as ours.
 *
 * Two syntaxes, one model: read_ubl.c and read_cii.c only say where a term stands. What the model cannot hold because it is wrong
 * (an unknown code, a third decimal, a discount that is written otherwise) is a fault of its own here. */
#include "invoice/file.h"
#include "invoice/shape.h"
#include <sodium.h>

/* ---- terms ------------------------------------------------------------------------------------------------------ */

/* Digits beyond `places` that are 0 say nothing; a plus and blanks around neither. The schema was held before. */
static struct str plain(struct str s, size_t places)
{
	s = str_trim(s);
	if (str_starts(s, STR("+")))
		s = str_cut(s, 1, s.len);
	ptrdiff_t point = str_find(s, STR("."));
	while (point >= 0 && s.len > (size_t)point + 1 + places && s.at[s.len - 1] == '0')
		s.len--;
	return point >= 0 && (size_t)point + 1 == s.len ? str_cut(s, 0, s.len - 1) : s;
}

struct date date_of_file(const struct element *x)
{
	struct date d = { 0 };
	struct str s = element_text(x);
	if (str_is(element_mark(x, STR("format")), STR("102")) && s.len == 8) {
		char iso[10] = { s.at[0], s.at[1], s.at[2], s.at[3], '-', s.at[4], s.at[5], '-', s.at[6], s.at[7] };
		return date_parse((struct str){ iso, sizeof iso }, &d) ? d : (struct date){ 0 };
	}
	return date_parse(str_cut(s, 0, 10), &d) ? d : (struct date){ 0 };
}

bool element_is_true(const struct element *x) { return str_is(element_text(x), STR("true")) || str_is(element_text(x), STR("1")); }

/* The rule of BR-DEC is the number of its term: BT-92 is BR-DEC-01, and so on. */
static const struct { struct str term, rule; } two_places[] = {
	{ LIT("BT-92"), LIT("BR-DEC-01") }, { LIT("BT-93"), LIT("BR-DEC-02") }, { LIT("BT-99"), LIT("BR-DEC-05") }, { LIT("BT-100"), LIT("BR-DEC-06") }, { LIT("BT-106"), LIT("BR-DEC-09") },
	{ LIT("BT-107"), LIT("BR-DEC-10") }, { LIT("BT-108"), LIT("BR-DEC-11") }, { LIT("BT-109"), LIT("BR-DEC-12") }, { LIT("BT-110"), LIT("BR-DEC-13") }, { LIT("BT-112"), LIT("BR-DEC-14") },
	{ LIT("BT-113"), LIT("BR-DEC-16") }, { LIT("BT-114"), LIT("BR-DEC-17") }, { LIT("BT-115"), LIT("BR-DEC-18") }, { LIT("BT-116"), LIT("BR-DEC-19") }, { LIT("BT-117"), LIT("BR-DEC-20") },
	{ LIT("BT-131"), LIT("BR-DEC-23") }, { LIT("BT-136"), LIT("BR-DEC-24") }, { LIT("BT-137"), LIT("BR-DEC-25") }, { LIT("BT-141"), LIT("BR-DEC-27") }, { LIT("BT-142"), LIT("BR-DEC-28") },
};

static void break_of(struct reading *r, struct str rule, struct str term, struct str de, struct str en, enum fault_weight weight, int line)
{
	struct rule x = { rule, term, de, en, .weight = weight };
	check_break(r->c, &x, line);
}

static struct str places_rule(struct str term)
{
	for (size_t i = 0; i < COUNT(two_places); i++)
		if (str_is(two_places[i].term, term))
			return two_places[i].rule;
	return STR("BR-DEC");
}

static void read_money(struct reading *r, const struct element *x, const struct term *t, struct money *into, int line)
{
	struct str currency = element_mark(x, STR("currencyID")), places = str_trim(x->text);
	str_split(&places, '.');
	if (!money_parse(plain(x->text, 2), into) || places.len > 2)     /* the official rule counts zeros, too */
		break_of(r, places_rule(t->id), t->id, STR("der Betrag hat mehr als zwei Nachkommastellen oder liegt außerhalb des Bereichs"),
			STR("the amount has more than two decimal places, or is beyond the range"), OFFICIAL_REFUSES, line);
	if (currency.len && r->to->currency.len && !str_is(currency, r->to->currency))
		break_of(r, STR("PEPPOL-EN16931-R051"), t->id, STR("der Betrag steht in einer anderen Währung als die Rechnung"), STR("the amount is in another currency than the invoice"), OFFICIAL_REFUSES, line);
}

static void read_micro(struct reading *r, const struct element *x, const struct term *t, struct micro *into, int line)
{
	if (!micro_parse(plain(x->text, 6), into))
		break_of(r, STR("STRICT-PLACES"), t->id, STR("die Zahl hat mehr als sechs Nachkommastellen oder liegt außerhalb des Bereichs; sie wird nicht gerundet"),
			STR("the number has more than six decimal places, or is beyond the range; it is not rounded"), STRICT_REFUSES, line);
}

void terms_read(struct reading *r, const struct element *from, const struct term *terms, size_t n, void *into, int line)
{
	for (size_t i = 0; i < n; i++) {
		const struct term *t = &terms[i];
		const struct element *x = element_at(from, t->path);
		void *at = (char *)into + t->at;
		if (!x)
			continue;
		switch (t->kind) {
		case TERM_TEXT: *(struct str *)at = str_trim(x->text); break;
		case TERM_WORDS: *(struct str *)at = x->text; break;
		case TERM_DATE: *(struct date *)at = date_of_file(x); break;
		case TERM_MONEY: read_money(r, x, t, at, line); break;
		case TERM_MICRO: read_micro(r, x, t, at, line); break;
		}
	}
}

/* ---- codes ------------------------------------------------------------------------------------------------------- */

struct tax tax_read(struct reading *r, struct str category, struct str rate, struct str rule, struct str id, int line)
{
	struct tax t = { 0 };
	if (!account_find_tax(category, &t.category))
		break_of(r, rule, id, STR("die Steuerkategorie ist keine von S, Z, E, AE, K, G, O"), STR("the VAT category is none of S, Z, E, AE, K, G, O"), OFFICIAL_REFUSES, line);
	if (rate.len && !micro_parse(plain(rate, 6), &t.rate))
		break_of(r, STR("STRICT-PLACES"), id, STR("der Steuersatz hat mehr als sechs Nachkommastellen"), STR("the VAT rate has more than six decimal places"), STRICT_REFUSES, line);
	return t;
}

void type_read(struct reading *r, struct str code)
{
	/* UNTDID 1001 as EN 16931 allows it for invoices and credit notes; BR-DE-17 warns of all but a few. */
	static const struct str allowed = LIT(" 71 80 81 82 83 84 102 130 202 203 204 211 218 219 261 262 295 296 308 325 326 331 380 381 382 383 384 385 386 387 388 389 390 393 394 395 396 420 "
		"456 457 458 471 472 473 500 501 502 503 527 532 553 575 623 633 751 780 817 870 875 876 877 935 ");
	static const struct str usual = LIT(" 326 380 381 384 389 875 876 877 ");
	struct str framed = text(r->mem, " {} ", code);
	if (code.len == 0)
		break_of(r, STR("BR-04"), STR("BT-3"), STR("die Art der Rechnung fehlt"), STR("the invoice type is missing"), OFFICIAL_REFUSES, 0);
	else if (!str_has(allowed, framed))
		break_of(r, STR("BR-CL-01"), STR("BT-3"), STR("die Art der Rechnung ist kein Code der Liste (380 Rechnung, 381 Gutschrift, 384 Berichtigung)"),
			STR("the invoice type is no code of the list (380 invoice, 381 credit note, 384 corrected invoice)"), OFFICIAL_REFUSES, 0);
	else if (!str_has(usual, framed))
		break_of(r, STR("BR-DE-17"), STR("BT-3"), STR("diese Art der Rechnung nimmt eine XRechnung nicht"), STR("an XRechnung does not take this invoice type"), OFFICIAL_WARNS, 0);
	for (enum invoice_type t = INVOICE_COMMERCIAL; t <= INVOICE_CORRECTED; t++)
		if (str_is(invoice_type_code(t), code))
			r->to->v.type = t;
}

void means_read(struct reading *r, struct str code)
{
	for (enum invoice_means m = MEANS_NONE; m <= MEANS_DEBIT; m++)
		if (str_is(invoice_means_code(m), code))
			r->to->v.payment.means = m;
	if (code.len == 0)
		break_of(r, STR("BR-49"), STR("BT-81"), STR("die Zahlungsart hat keinen Code"), STR("the means of payment has no code"), OFFICIAL_REFUSES, 0);
}

/* ORDER tax_category: where a reason must stand, and where none may. */
void reason_check(struct reading *r, enum tax_category category, bool has_reason)
{
	static const struct { struct str rule; bool needs; } rows[] = {
		{ LIT("BR-S-10"), false }, { LIT("BR-Z-10"), false }, { LIT("BR-E-10"), true }, { LIT("BR-AE-10"), true }, { LIT("BR-IC-10"), true }, { LIT("BR-G-10"), true }, { LIT("BR-O-10"), true },
	};
	if (has_reason != rows[category].needs)
		break_of(r, rows[category].rule, STR("BT-120"), has_reason ? STR("zu dieser Steuerkategorie gehört kein Befreiungsgrund") : STR("der Grund der Steuerbefreiung fehlt"),
			has_reason ? STR("this VAT category has no exemption reason") : STR("the reason for the exemption is missing"), OFFICIAL_REFUSES, 0);
}

/* ---- terms of payment: BR-DE-18 ------------------------------------------------------------------------------------ */

/* "14", "2.00": digits, of a percentage or amount with exactly two places. */
static bool skonto_number(struct str s, bool whole)
{
	struct str rest = s, before = str_split(&rest, '.');
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] != '.' && (s.at[i] < '0' || s.at[i] > '9'))
			return false;
	return before.len && (whole ? rest.len == 0 && !str_has(s, STR(".")) : rest.len == 2 && !str_has(rest, STR(".")));
}

static bool skonto_part(struct str *rest, struct str key, bool whole, struct str *value)
{
	struct str part = str_split(rest, '#');
	if (!str_starts(part, key))
		return false;
	*value = str_cut(part, key.len, part.len);
	return skonto_number(*value, whole);
}

/* "#SKONTO#TAGE=14#PROZENT=2.00#", with "BASISBETRAG=100.00#" or without. */
static bool skonto_line(struct str line, struct discount *out)
{
	int64_t days;
	struct str value;
	if (!str_starts(line, STR("#SKONTO#")) || !str_ends(line, STR("#")))
		return false;
	struct str rest = str_cut(line, 8, line.len);
	if (!skonto_part(&rest, STR("TAGE="), true, &value) || !str_int(value, &days) || days > 10000)
		return false;
	out->days = (int)days;
	if (!skonto_part(&rest, STR("PROZENT="), false, &value) || !micro_parse(value, &out->percent))
		return false;
	return rest.len == 0 || (skonto_part(&rest, STR("BASISBETRAG="), false, &value) && money_parse(value, &out->base) && rest.len == 0);
}

void terms_of_payment(struct reading *r, struct str words)
{
	bool ok = true;
	struct str rest = words;
	while (str_starts(rest, STR("#")) && ok) {
		struct discount d = { 0 };
		bool ended = str_find(rest, STR("\n")) >= 0;
		struct str line = str_split(&rest, '\n');
		ok = ended && skonto_line(line, &d);
		if (ok)
			*push(r->mem, &r->to->v.discounts) = d;
	}
	for (struct str left = rest; left.len && ok;)
		ok = !str_starts(str_split(&left, '\n'), STR("#"));
	r->to->v.terms = ok ? rest : NONE;
	if (!ok)
		break_of(r, STR("BR-DE-18"), STR("BT-20"), STR("Skonto steht je Zeile genau so: #SKONTO#TAGE=14#PROZENT=2.00# und danach ein Zeilenende"),
			STR("a discount is written exactly so, a line each: #SKONTO#TAGE=14#PROZENT=2.00# and then the end of the line"), OFFICIAL_REFUSES, 0);
}

static bool base64_read(struct arena *mem, struct str s, struct str *out)
{
	size_t n, most = s.len / 4 * 3 + 3;
	unsigned char *bytes = take(mem, most);
	bool ok = sodium_base642bin(bytes, most, s.at, s.len, "\r\n\t ", &n, NULL, sodium_base64_VARIANT_ORIGINAL) == 0;
	*out = (struct str){ (const char *)bytes, ok ? n : 0 };
	return ok;
}

void attachment_read(struct reading *r, const struct element *file, struct attachment *into)
{
	into->mime = element_mark(file, STR("mimeCode"));
	into->filename = element_mark(file, STR("filename"));
	if (file && !base64_read(r->mem, file->text, &into->bytes))
		break_of(r, STR("STRICT-ATTACHMENT"), STR("BT-125"), STR("der Inhalt der Anlage ist kein Base64"), STR("the attachment's content is not base64"), STRICT_REFUSES, 0);
}

/* ---- what must be there at all ---------------------------------------------------------------------------------------- */

struct str iban_of(struct reading *r, struct str s)
{
	struct out o = out_open(r->mem);
	while (s.len)
		out_bytes(&o, str_split(&s, ' '));
	return out_str(&o);
}

void groups_seen(struct reading *r, const struct element *contact, const struct element *means)
{
	if (!contact)
		break_of(r, STR("BR-DE-2"), STR("BG-6"), STR("die Ansprechstelle des Verkäufers fehlt"), STR("the seller's contact is missing"), OFFICIAL_REFUSES, 0);
	if (!means)
		break_of(r, STR("BR-DE-1"), STR("BG-16"), STR("die Angaben zur Zahlung fehlen"), STR("the payment instructions are missing"), OFFICIAL_REFUSES, 0);
}

void line_seen(struct reading *r, const struct element *quantity, const struct element *price, const struct element *net, int number)
{
	const struct { const struct element *x; struct str rule, term, de, en; } needed[] = {
		{ quantity, LIT("BR-22"), LIT("BT-129"), LIT("die Menge der Position fehlt"), LIT("the line's quantity is missing") },
		{ net, LIT("BR-24"), LIT("BT-131"), LIT("der Betrag der Position fehlt"), LIT("the line's amount is missing") },
		{ price, LIT("BR-26"), LIT("BT-146"), LIT("der Preis der Position fehlt"), LIT("the line's price is missing") },
	};
	for (size_t i = 0; i < COUNT(needed); i++)
		if (!needed[i].x)
			break_of(r, needed[i].rule, needed[i].term, needed[i].de, needed[i].en, OFFICIAL_REFUSES, number);
}

/* ---- the whole file ------------------------------------------------------------------------------------------------- */

static const struct element *empty_in(const struct element *x)
{
	static const struct str may_be = LIT("ram:ApplicableHeaderTradeDelivery");
	if (!x->first)
		return str_trim(x->text).len || str_is(x->name, may_be) ? NULL : x;
	for (const struct element *child = x->first; child; child = child->next) {
		const struct element *found = empty_in(child);
		if (found)
			return found;
	}
	return NULL;
}

static void check_head(struct reading *r)
{
	static const struct str currencies = LIT(" AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CLF CLP CNY COP COU CRC CUC "
		"CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR "
		"LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS "
		"SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS VED VES VND VUV WST XAF XAG XAU XBA XBB XBC XBD XCD XDR XOF XPD XPF XPT XSU XTS XUA XXX YER "
		"ZAR ZMW ZWG ZWL ");
	struct received *to = r->to;
	if (to->profile.len == 0)
		break_of(r, STR("BR-01"), STR("BT-24"), STR("die Kennung der Spezifikation fehlt"), STR("the specification identifier is missing"), OFFICIAL_REFUSES, 0);
	else if (!str_is(to->profile, invoice_profile))
		break_of(r, STR("BR-DE-21"), STR("BT-24"), STR("die Spezifikation ist nicht XRechnung 3.0"), STR("the specification is not XRechnung 3.0"), OFFICIAL_WARNS, 0);
	if (to->process.len == 0)
		break_of(r, STR("PEPPOL-EN16931-R001"), STR("BT-23"), STR("der Geschäftsprozess fehlt"), STR("the business process is missing"), OFFICIAL_REFUSES, 0);
	if (to->currency.len == 0)
		break_of(r, STR("BR-05"), STR("BT-5"), STR("die Währung fehlt"), STR("the currency is missing"), OFFICIAL_REFUSES, 0);
	else if (to->currency.len != 3 || !str_has(currencies, text(r->mem, " {} ", to->currency)))
		break_of(r, STR("BR-CL-04"), STR("BT-5"), STR("die Währung ist kein Code nach ISO 4217 (EUR)"), STR("the currency is no ISO 4217 code (EUR)"), OFFICIAL_REFUSES, 0);
}

static bool unreadable(struct checking *c, struct str rule, struct str why)
{
	*push(c->mem, c->out) = (struct fault){ rule, STR("XML"), why, 0, OFFICIAL_REFUSES };
	return false;
}

static bool is_of(const struct element *root, struct str name) { return str_is(root->name, name); }

bool invoice_read_xml(struct str bytes, enum lang lang, struct arena *mem, struct received *out)
{
	struct err e = { 0 };
	struct str why;
	struct element *root;
	*out = (struct received){ 0 };
	struct checking c = { &out->v, lang, mem, &out->faults, true };
	struct reading r = { mem, lang, out, &c };
	if (!element_read(bytes, mem, &root, &e))
		return unreadable(&c, STR("NOT-WELL-FORMED"), text(mem, "{} {}", lang == LANG_DE ? STR("kein wohlgeformtes XML, Zeile") : STR("not well-formed XML, line"), err_str(&e)));
	bool ubl = is_of(root, STR("Invoice")) || is_of(root, STR("CreditNote")), cii = is_of(root, STR("rsm:CrossIndustryInvoice"));
	if (!shape_holds(root, cii ? shapes_cii : shapes_ubl, lang, mem, &why))
		unreadable(&c, STR("XSD"), why);
	if (!ubl && !cii)
		return false;
	c.slack = ubl;
	out->syntax = ubl ? STR("UBL") : STR("CII");
	const struct element *empty = empty_in(root);
	if (empty)
		break_of(&r, STR("PEPPOL-EN16931-R008"), STR("XML"), text(mem, "das Element {} in Zeile {} ist leer: weglassen", empty->name, empty->line),
			text(mem, "the element {} in line {} is empty: leave it out", empty->name, empty->line), OFFICIAL_REFUSES, 0);
	(ubl ? read_ubl : read_cii)(&r, root);
	check_head(&r);
	check_document(&c);
	check_lines(&c);
	check_sums(&c);
	return true;
}

bool received_passes(const struct received *r)
{
	for (size_t i = 0; i < r->faults.n; i++)
		if (r->faults.at[i].weight <= STRICT_REFUSES)
			return false;
	return true;
}
