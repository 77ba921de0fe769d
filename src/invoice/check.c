/* check.c - the rules a document must keep before it gets a number: parties, references, payment.
 *
 * Ids and terms are those of EN 16931-1, XRechnung 3.0.2 (KoSIT Schematron 2.5.0: BR-DE-*) and Peppol BIS
 * (PEPPOL-EN16931-R*). Where the official rule only warns, or where only the law asks, ours refuses:
 * LAW is § 14 (4) UStG, STRICT-* our own. Rules whose element the model cannot even leave out
 * (currency, BT-23, BT-24, one VAT total) have no row: ubl.c always writes them. */
#include "inventory/iban.h"
#include "invoice/check.h"
#include <stddef.h>

static const struct rule for_issuer = { .de = LIT("fehlt oder ist falsch: vom Aussteller berichtigen lassen"), .en = LIT("is missing or wrong: have the issuer correct it") };

static void break_as(struct checking *c, struct str id, const struct rule *r, enum fault_weight weight, int line)
{
	const struct rule *words = c->of_file && r->house ? &for_issuer : r;
	*push(c->mem, c->out) = (struct fault){ id, r->term, c->lang == LANG_DE ? words->de : words->en, line, weight };
}

void check_break(struct checking *c, const struct rule *r, int line)
{
	if (!c->of_file || r->weight != HOUSE_ONLY)
		break_as(c, r->id, r, c->of_file ? r->weight : OFFICIAL_REFUSES, line);
	if (c->of_file && r->ours.len)
		break_as(c, r->ours, r, STRICT_REFUSES, line);
}

#define SELLER(field) offsetof(struct invoice, seller.field)
#define BUYER(field) offsetof(struct invoice, buyer.field)
static const struct { size_t at; struct rule rule; } needed[] = {
	{ offsetof(struct invoice, number), { LIT("BR-02"), LIT("BT-1"), LIT("die Rechnungsnummer fehlt: Nummernkreis einrichten"), LIT("the invoice number is missing: set up the number series") } },
	{ offsetof(struct invoice, buyer_reference), { LIT("BR-DE-15"), LIT("BT-10"), LIT("beim Klienten eine Käuferreferenz eintragen (Leitweg-ID, sonst Kunden- oder Bestellnummer)"), LIT("enter a buyer reference at the client (Leitweg-ID, else customer or order number)") } },
	{ SELLER(name), { LIT("BR-06"), LIT("BT-27"), LIT("in den Einstellungen den eigenen Namen eintragen"), LIT("enter the own name in the settings") } },
	{ SELLER(place.street), { LIT("LAW"), LIT("BT-35"), LIT("in den Einstellungen die eigene Straße eintragen (§ 14 Abs. 4 Nr. 1 UStG)"), LIT("enter the own street in the settings (§ 14 (4) No. 1 UStG)") } },
	{ SELLER(place.city), { LIT("BR-DE-3"), LIT("BT-37"), LIT("in den Einstellungen den eigenen Ort eintragen"), LIT("enter the own city in the settings") } },
	{ SELLER(place.post_code), { LIT("BR-DE-4"), LIT("BT-38"), LIT("in den Einstellungen die eigene Postleitzahl eintragen"), LIT("enter the own post code in the settings") } },
	{ SELLER(place.country), { LIT("BR-09"), LIT("BT-40"), LIT("in den Einstellungen das eigene Land eintragen (DE)"), LIT("enter the own country in the settings (DE)") } },
	{ SELLER(endpoint), { LIT("PEPPOL-EN16931-R020"), LIT("BT-34"), LIT("in den Einstellungen die eigene elektronische Adresse eintragen (E-Mail)"), LIT("enter the own electronic address in the settings (e-mail)") } },
	{ SELLER(endpoint_scheme), { LIT("BR-62"), LIT("BT-34-1"), LIT("in den Einstellungen die Art der elektronischen Adresse eintragen (EM)"), LIT("enter the scheme of the electronic address in the settings (EM)") } },
	{ SELLER(contact), { LIT("BR-DE-5"), LIT("BT-41"), LIT("in den Einstellungen die Ansprechstelle eintragen"), LIT("enter the contact's name in the settings") } },
	{ SELLER(phone), { LIT("BR-DE-6"), LIT("BT-42"), LIT("in den Einstellungen das Telefon der Ansprechstelle eintragen"), LIT("enter the contact's phone in the settings") } },
	{ SELLER(mail), { LIT("BR-DE-7"), LIT("BT-43"), LIT("in den Einstellungen die E-Mail-Adresse der Ansprechstelle eintragen"), LIT("enter the contact's e-mail in the settings") } },
	{ BUYER(name), { LIT("BR-07"), LIT("BT-44"), LIT("beim Klienten den Namen eintragen"), LIT("enter the client's name") } },
	{ BUYER(place.street), { LIT("LAW"), LIT("BT-50"), LIT("beim Klienten die Straße eintragen (§ 14 Abs. 4 Nr. 1 UStG)"), LIT("enter the client's street (§ 14 (4) No. 1 UStG)") } },
	{ BUYER(place.city), { LIT("BR-DE-8"), LIT("BT-52"), LIT("beim Klienten den Ort eintragen"), LIT("enter the client's city") } },
	{ BUYER(place.post_code), { LIT("BR-DE-9"), LIT("BT-53"), LIT("beim Klienten die Postleitzahl eintragen"), LIT("enter the client's post code") } },
	{ BUYER(place.country), { LIT("BR-11"), LIT("BT-55"), LIT("beim Klienten das Land eintragen (DE)"), LIT("enter the client's country (DE)") } },
	{ BUYER(endpoint), { LIT("PEPPOL-EN16931-R010"), LIT("BT-49"), LIT("beim Klienten die elektronische Adresse für Rechnungen eintragen (E-Mail)"), LIT("enter the client's electronic address for invoices (e-mail)") } },
	{ BUYER(endpoint_scheme), { LIT("BR-63"), LIT("BT-49-1"), LIT("beim Klienten die Art der elektronischen Adresse eintragen (EM)"), LIT("enter the scheme of the client's electronic address (EM)") } },
};

static bool has_issue_date(const struct invoice *v) { return v->issued.day > 0; }
static bool has_due(const struct invoice *v) { return v->due.day > 0 || v->terms.len || v->discounts.n; }
static bool is_due_after(const struct invoice *v) { return v->due.day == 0 || v->due.day >= v->issued.day; }
static bool has_service(const struct invoice *v) { return v->period.until.day || v->delivered.day; }
static bool is_period(const struct invoice *v) { return v->period.until.day == 0 || v->period.from.day <= v->period.until.day; }
static bool has_seller_tax(const struct invoice *v) { return v->seller.vat_id.len || v->seller.tax_number.len; }
static bool has_seller_id(const struct invoice *v) { return v->seller.vat_id.len || v->seller.id.len || v->seller.register_id.len; }
static bool is_seller_vat(const struct invoice *v) { return v->seller.vat_id.len == 0 || invoice_is_vat_id(v->seller.vat_id); }
static bool is_buyer_vat(const struct invoice *v) { return v->buyer.vat_id.len == 0 || invoice_is_vat_id(v->buyer.vat_id); }
static bool is_country(struct str s) { return s.len == 0 || invoice_is_country(s); }
static bool is_seller_country(const struct invoice *v) { return is_country(v->seller.place.country); }
static bool is_buyer_country(const struct invoice *v) { return is_country(v->buyer.place.country); }
static bool is_delivery_country(const struct invoice *v) { return is_country(v->delivery.country); }

static bool is_phone(const struct invoice *v)
{
	int digits = 0;
	for (size_t i = 0; i < v->seller.phone.len; i++)
		digits += v->seller.phone.at[i] >= '0' && v->seller.phone.at[i] <= '9';
	return v->seller.phone.len == 0 || digits >= 3;
}

/* BR-DE-28: one @ inside, no blank, a character at both ends. */
static bool is_mail(const struct invoice *v)
{
	struct str rest = v->seller.mail, name = str_split(&rest, '@');
	return v->seller.mail.len == 0 || (name.len && rest.len > 2 && !str_has(rest, STR("@")) && !str_has(v->seller.mail, STR(" ")) &&
		!str_starts(rest, STR(".")) && !str_ends(rest, STR(".")));
}

/* Said to be one, or meant to be. */
static bool is_leitweg(const struct invoice *v)
{
	return (!v->to_public_body && !invoice_looks_public(v->buyer_reference)) || v->buyer_reference.len == 0 || invoice_is_leitweg(v->buyer_reference);
}

static bool is_endpoint_leitweg(const struct invoice *v)
{
	return !str_is(v->buyer.endpoint_scheme, STR("0204")) || invoice_is_leitweg(v->buyer.endpoint);
}

/* Free terms must not look like a discount that only the discounts may write. */
static bool is_terms(const struct invoice *v)
{
	struct str rest = v->terms;
	while (rest.len)
		if (str_starts(str_trim(str_split(&rest, '\n')), STR("#")))
			return false;
	return true;
}

static bool is_transfer(const struct invoice *v) { return v->payment.means == MEANS_TRANSFER || v->payment.means == MEANS_SEPA; }
static bool is_debit(const struct invoice *v) { return v->payment.means == MEANS_DEBIT; }
static bool has_iban(const struct invoice *v) { return !is_transfer(v) || v->payment.iban.len; }
static bool is_iban(const struct invoice *v) { return v->payment.iban.len == 0 || iban_is(v->payment.iban); }
static bool has_no_debit(const struct invoice *v) { return !is_transfer(v) || v->payment.mandate.len + v->payment.debtor_iban.len == 0; }
static bool has_no_transfer(const struct invoice *v) { return !is_debit(v) || v->payment.iban.len == 0; }
static bool has_mandate(const struct invoice *v) { return !is_debit(v) || v->payment.mandate.len; }
static bool has_creditor(const struct invoice *v) { return !is_debit(v) || v->payment.creditor_id.len; }
static bool is_creditor(const struct invoice *v) { return v->payment.creditor_id.len == 0 || invoice_is_creditor(v->payment.creditor_id); }
static bool has_debtor(const struct invoice *v) { return !is_debit(v) || v->payment.debtor_iban.len; }
static bool is_debtor(const struct invoice *v) { return v->payment.debtor_iban.len == 0 || iban_is(v->payment.debtor_iban); }
static bool has_lines(const struct invoice *v) { return v->lines.n > 0; }
static bool has_preceding(const struct invoice *v) { return v->type < INVOICE_CREDIT || v->preceding.n; }

/* Letters, digits, '-' and '/': also a receipt number for the books (DATEV Belegfeld 1). */
static bool is_number(const struct invoice *v)
{
	for (size_t i = 0; i < v->number.len; i++) {
		char c = v->number.at[i];
		if (!((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '/'))
			return false;
	}
	return v->number.len <= 36;
}

static bool is_mime(struct str mime)
{
	static const struct str kinds[] = { LIT("application/pdf"), LIT("image/png"), LIT("image/jpeg"), LIT("text/csv"),
		LIT("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), LIT("application/vnd.oasis.opendocument.spreadsheet") };
	for (size_t i = 0; i < COUNT(kinds); i++)
		if (str_is(kinds[i], mime))
			return true;
	return false;
}

static bool are_mimes(const struct invoice *v)
{
	for (size_t i = 0; i < v->attachments.n; i++)
		if (!is_mime(v->attachments.at[i].mime))
			return false;
	return true;
}

static bool are_files_different(const struct invoice *v)
{
	for (size_t i = 0; i < v->attachments.n; i++)
		for (size_t k = 0; k < i; k++)
			if (str_is(v->attachments.at[i].filename, v->attachments.at[k].filename))
				return false;
	return true;
}

static bool have_attachments_ids(const struct invoice *v)
{
	for (size_t i = 0; i < v->attachments.n; i++)
		if (v->attachments.at[i].id.len == 0)
			return false;
	return true;
}

static const struct { bool (*holds)(const struct invoice *v); struct rule rule; } rules[] = {
	{ has_issue_date, { LIT("BR-03"), LIT("BT-2"), LIT("das Rechnungsdatum fehlt"), LIT("the issue date is missing") } },
	{ is_number, { LIT("STRICT-NUMBER"), LIT("BT-1"), LIT("der Nummernkreis darf nur Buchstaben, Ziffern, - und / haben, höchstens 36 Zeichen"), LIT("the number series may have letters, digits, - and / only, at most 36 characters"), .weight = HOUSE_ONLY } },
	{ has_due, { LIT("STRICT-DUE"), LIT("BT-9"), LIT("Zahlungsziel oder Zahlungsbedingungen eintragen"), LIT("enter a due date or payment terms"), .weight = STRICT_REFUSES } },
	{ is_due_after, { LIT("STRICT-DUE"), LIT("BT-9"), LIT("die Fälligkeit liegt vor dem Rechnungsdatum"), LIT("the due date lies before the issue date"), .weight = STRICT_REFUSES } },
	{ has_service, { LIT("BR-DE-TMP-32"), LIT("BG-14"), LIT("Leistungszeitraum oder Lieferdatum angeben (§ 14 Abs. 4 Nr. 6 UStG)"), LIT("give the service period or delivery date (§ 14 (4) No. 6 UStG)"), .weight = OFFICIAL_TELLS } },
	{ is_period, { LIT("BR-29"), LIT("BT-74"), LIT("der Leistungszeitraum endet vor seinem Anfang"), LIT("the service period ends before it starts") } },
	{ has_seller_tax, { LIT("BR-DE-16"), LIT("BT-31"), LIT("in den Einstellungen USt-IdNr. oder Steuernummer eintragen"), LIT("enter the VAT id or tax number in the settings"), .house = true } },
	{ has_seller_id, { LIT("BR-CO-26"), LIT("BT-29"), LIT("in den Einstellungen USt-IdNr., Registernummer oder eine Verkäuferkennung eintragen"), LIT("enter the VAT id, the register number or a seller id in the settings"), .house = true } },
	{ is_seller_vat, { LIT("BR-CO-09"), LIT("BT-31"), LIT("die eigene USt-IdNr. beginnt nicht mit einem Länderkürzel (DE...)"), LIT("the own VAT id does not start with a country code (DE...)"), .house = true } },
	{ is_buyer_vat, { LIT("BR-CO-09"), LIT("BT-48"), LIT("die USt-IdNr. des Klienten beginnt nicht mit einem Länderkürzel (DE...)"), LIT("the client's VAT id does not start with a country code (DE...)"), .house = true } },
	{ is_seller_country, { LIT("BR-CL-14"), LIT("BT-40"), LIT("das eigene Land ist kein Kürzel nach ISO 3166-1 (DE)"), LIT("the own country is no ISO 3166-1 code (DE)"), .house = true } },
	{ is_buyer_country, { LIT("BR-CL-14"), LIT("BT-55"), LIT("das Land des Klienten ist kein Kürzel nach ISO 3166-1 (DE)"), LIT("the client's country is no ISO 3166-1 code (DE)"), .house = true } },
	{ is_delivery_country, { LIT("BR-CL-14"), LIT("BT-80"), LIT("das Lieferland ist kein Kürzel nach ISO 3166-1 (DE)"), LIT("the country of delivery is no ISO 3166-1 code (DE)") } },
	{ is_phone, { LIT("BR-DE-27"), LIT("BT-42"), LIT("das Telefon in den Einstellungen hat weniger als drei Ziffern"), LIT("the phone in the settings has fewer than three digits"), .weight = OFFICIAL_WARNS, .house = true } },
	{ is_mail, { LIT("BR-DE-28"), LIT("BT-43"), LIT("die E-Mail-Adresse in den Einstellungen ist keine"), LIT("the e-mail address in the settings is none"), .weight = OFFICIAL_WARNS, .house = true } },
	{ is_leitweg, { LIT("STRICT-LEITWEG"), LIT("BT-10"), LIT("die Leitweg-ID hat einen Tippfehler (Prüfziffer): beim Klienten berichtigen"), LIT("the Leitweg-ID has a typing error (check digits): mend it at the client"), .weight = OFFICIAL_WARNS, .house = true } },
	{ is_endpoint_leitweg, { LIT("STRICT-LEITWEG"), LIT("BT-49"), LIT("die elektronische Adresse ist keine gültige Leitweg-ID (Prüfziffer)"), LIT("the electronic address is no valid Leitweg-ID (check digits)"), .weight = STRICT_REFUSES } },
	{ is_terms, { LIT("BR-DE-18"), LIT("BT-20"), LIT("keine Zeile der Zahlungsbedingungen darf mit # beginnen; Skonto als Skonto eintragen"), LIT("no line of the payment terms may start with #; enter discounts as discounts") } },
	{ has_iban, { LIT("BR-61"), LIT("BT-84"), LIT("in den Einstellungen die eigene IBAN eintragen"), LIT("enter the own IBAN in the settings"), .house = true } },
	{ is_iban, { LIT("BR-DE-19"), LIT("BT-84"), LIT("die IBAN des Verkäufers hat einen Tippfehler (Prüfziffer, Länge oder Leerzeichen)"), LIT("the seller's IBAN has a typing error (check digits, length or blanks)"), .weight = OFFICIAL_WARNS, .ours = LIT("STRICT-IBAN") } },
	{ has_no_debit, { LIT("BR-DE-23-b"), LIT("BG-19"), LIT("eine Überweisung nennt kein Mandat"), LIT("a transfer names no mandate") } },
	{ has_no_transfer, { LIT("BR-DE-25-b"), LIT("BG-17"), LIT("eine Lastschrift nennt keine eigene IBAN"), LIT("a direct debit names no own IBAN") } },
	{ has_mandate, { LIT("PEPPOL-EN16931-R061"), LIT("BT-89"), LIT("für die Lastschrift die Mandatsreferenz eintragen"), LIT("enter the mandate reference for the direct debit"), .house = true } },
	{ has_creditor, { LIT("BR-DE-30"), LIT("BT-90"), LIT("für die Lastschrift die Gläubiger-ID eintragen"), LIT("enter the creditor id for the direct debit"), .house = true } },
	{ is_creditor, { LIT("STRICT-CREDITOR"), LIT("BT-90"), LIT("die Gläubiger-ID hat einen Tippfehler (Prüfziffer)"), LIT("the creditor id has a typing error (check digits)"), .weight = STRICT_REFUSES } },
	{ has_debtor, { LIT("BR-DE-31"), LIT("BT-91"), LIT("für die Lastschrift die IBAN des Klienten eintragen"), LIT("enter the client's IBAN for the direct debit"), .house = true } },
	{ is_debtor, { LIT("BR-DE-20"), LIT("BT-91"), LIT("die IBAN des Klienten hat einen Tippfehler (Prüfziffer, Länge oder Leerzeichen)"), LIT("the client's IBAN has a typing error (check digits, length or blanks)"), .weight = OFFICIAL_WARNS, .ours = LIT("STRICT-IBAN") } },
	{ has_lines, { LIT("BR-16"), LIT("BG-25"), LIT("es ist nichts abzurechnen: die Rechnung hätte keine Position"), LIT("there is nothing to bill: the invoice would have no line") } },
	{ has_preceding, { LIT("BR-DE-26"), LIT("BG-3"), LIT("die berichtigte Rechnung nennen"), LIT("name the invoice that is corrected"), .weight = OFFICIAL_WARNS } },
	{ are_mimes, { LIT("BR-CL-24"), LIT("BT-125-1"), LIT("Anlagen nur als PDF, PNG, JPEG, CSV, XLSX oder ODS"), LIT("attachments only as PDF, PNG, JPEG, CSV, XLSX or ODS") } },
	{ are_files_different, { LIT("BR-DE-22"), LIT("BT-125-2"), LIT("zwei Anlagen haben denselben Dateinamen"), LIT("two attachments have the same file name") } },
	{ have_attachments_ids, { LIT("BR-52"), LIT("BT-122"), LIT("eine Anlage hat keine Kennung"), LIT("an attachment has no id") } },
};

void check_document(struct checking *c)
{
	for (size_t i = 0; i < COUNT(needed); i++) {
		const struct str *s = (const void *)((const char *)c->v + needed[i].at);
		struct rule missing = needed[i].rule;
		missing.house = true;
		missing.weight = str_is(missing.id, STR("LAW")) ? STRICT_REFUSES : OFFICIAL_REFUSES;
		if (str_trim(*s).len == 0)
			check_break(c, &missing, 0);
	}
	for (size_t i = 0; i < COUNT(rules); i++)
		if (!rules[i].holds(c->v))
			check_break(c, &rules[i].rule, 0);
}

bool invoice_check(const struct invoice *v, enum lang lang, struct arena *mem, struct faults *out)
{
	struct checking c = { v, lang, mem, out };
	size_t before = out->n;
	check_document(&c);
	check_lines(&c);
	check_sums(&c);
	return out->n == before;
}

struct str invoice_print_faults(const struct faults *f, struct arena *mem)
{
	struct out o = out_open(mem);
	for (size_t i = 0; i < f->n; i++) {
		const struct fault *x = &f->at[i];
		if (i)
			out_char(&o, '\n');
		print(&o, "{}, {}", x->rule, x->term);
		if (x->line)
			print(&o, " [{}]", x->line);
		print(&o, ": {}", x->remedy);
	}
	return out_str(&o);
}
