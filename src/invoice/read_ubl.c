/* read_ubl.c - where UBL 2.1 keeps each term (EN 16931-3-2). */
#include "invoice/file.h"

#define HEAD(field) offsetof(struct invoice, field)
#define PARTY(field) offsetof(struct party, field)
#define LINE(field) offsetof(struct invoice_line, field)
#define OFF(field) offsetof(struct allowance, field)

static const struct term heads[] = {
	{ LIT("cbc:ID"), TERM_TEXT, HEAD(number), LIT("BT-1") }, { LIT("cbc:IssueDate"), TERM_DATE, HEAD(issued), LIT("BT-2") }, { LIT("cbc:DueDate"), TERM_DATE, HEAD(due), LIT("BT-9") },
	{ LIT("cac:PaymentMeans/cbc:PaymentDueDate"), TERM_DATE, HEAD(due), LIT("BT-9") },
	{ LIT("cbc:BuyerReference"), TERM_TEXT, HEAD(buyer_reference), LIT("BT-10") }, { LIT("cbc:AccountingCost"), TERM_TEXT, HEAD(accounting), LIT("BT-19") },
	{ LIT("cac:OrderReference/cbc:ID"), TERM_TEXT, HEAD(order), LIT("BT-13") }, { LIT("cac:ContractDocumentReference/cbc:ID"), TERM_TEXT, HEAD(contract), LIT("BT-12") },
	{ LIT("cac:ProjectReference/cbc:ID"), TERM_TEXT, HEAD(project), LIT("BT-11") },
	{ LIT("cac:InvoicePeriod/cbc:StartDate"), TERM_DATE, HEAD(period.from), LIT("BT-73") }, { LIT("cac:InvoicePeriod/cbc:EndDate"), TERM_DATE, HEAD(period.until), LIT("BT-74") },
	{ LIT("cac:Delivery/cbc:ActualDeliveryDate"), TERM_DATE, HEAD(delivered), LIT("BT-72") },
	{ LIT("cac:LegalMonetaryTotal/cbc:LineExtensionAmount"), TERM_MONEY, HEAD(totals.lines), LIT("BT-106") },
	{ LIT("cac:LegalMonetaryTotal/cbc:AllowanceTotalAmount"), TERM_MONEY, HEAD(totals.allowances), LIT("BT-107") },
	{ LIT("cac:LegalMonetaryTotal/cbc:ChargeTotalAmount"), TERM_MONEY, HEAD(totals.charges), LIT("BT-108") },
	{ LIT("cac:LegalMonetaryTotal/cbc:TaxExclusiveAmount"), TERM_MONEY, HEAD(totals.net), LIT("BT-109") },
	{ LIT("cac:LegalMonetaryTotal/cbc:TaxInclusiveAmount"), TERM_MONEY, HEAD(totals.gross), LIT("BT-112") },
	{ LIT("cac:LegalMonetaryTotal/cbc:PrepaidAmount"), TERM_MONEY, HEAD(totals.prepaid), LIT("BT-113") },
	{ LIT("cac:LegalMonetaryTotal/cbc:PayableRoundingAmount"), TERM_MONEY, HEAD(totals.rounding), LIT("BT-114") },
	{ LIT("cac:LegalMonetaryTotal/cbc:PayableAmount"), TERM_MONEY, HEAD(totals.due), LIT("BT-115") },
};

#define ADDRESS(path, at) \
	{ LIT(path "cbc:StreetName"), TERM_TEXT, (at) + offsetof(struct place_of, street), LIT("BT-50") }, \
	{ LIT(path "cbc:AdditionalStreetName"), TERM_TEXT, (at) + offsetof(struct place_of, street_more), LIT("BT-51") }, \
	{ LIT(path "cbc:CityName"), TERM_TEXT, (at) + offsetof(struct place_of, city), LIT("BT-52") }, \
	{ LIT(path "cbc:PostalZone"), TERM_TEXT, (at) + offsetof(struct place_of, post_code), LIT("BT-53") }, \
	{ LIT(path "cac:Country/cbc:IdentificationCode"), TERM_TEXT, (at) + offsetof(struct place_of, country), LIT("BT-55") }

static const struct term deliveries[] = { ADDRESS("cac:DeliveryLocation/cac:Address/", HEAD(delivery)) };

static const struct term parties[] = {
	ADDRESS("cac:PostalAddress/", PARTY(place)),
	{ LIT("cbc:EndpointID"), TERM_TEXT, PARTY(endpoint), LIT("BT-34") },
	{ LIT("cac:PartyLegalEntity/cbc:RegistrationName"), TERM_TEXT, PARTY(name), LIT("BT-27") },
	{ LIT("cac:PartyLegalEntity/cbc:CompanyID"), TERM_TEXT, PARTY(register_id), LIT("BT-30") },
	{ LIT("cac:PartyLegalEntity/cbc:CompanyLegalForm"), TERM_TEXT, PARTY(legal), LIT("BT-33") },
	{ LIT("cac:Contact/cbc:Name"), TERM_TEXT, PARTY(contact), LIT("BT-41") }, { LIT("cac:Contact/cbc:Telephone"), TERM_TEXT, PARTY(phone), LIT("BT-42") },
	{ LIT("cac:Contact/cbc:ElectronicMail"), TERM_TEXT, PARTY(mail), LIT("BT-43") },
};

static const struct term line_terms[] = {
	{ LIT("cbc:Note"), TERM_WORDS, LINE(note), LIT("BT-127") }, { LIT("cac:Item/cbc:Name"), TERM_TEXT, LINE(name), LIT("BT-153") },
	{ LIT("cac:Item/cbc:Description"), TERM_WORDS, LINE(description), LIT("BT-154") }, { LIT("cac:Item/cac:SellersItemIdentification/cbc:ID"), TERM_TEXT, LINE(article), LIT("BT-155") },
	{ LIT("cbc:InvoicedQuantity"), TERM_MICRO, LINE(quantity), LIT("BT-129") }, { LIT("cbc:CreditedQuantity"), TERM_MICRO, LINE(quantity), LIT("BT-129") },
	{ LIT("cac:Price/cbc:PriceAmount"), TERM_MICRO, LINE(price), LIT("BT-146") }, { LIT("cac:Price/cbc:BaseQuantity"), TERM_MICRO, LINE(base), LIT("BT-149") },
	{ LIT("cbc:LineExtensionAmount"), TERM_MONEY, LINE(net), LIT("BT-131") },
	{ LIT("cac:InvoicePeriod/cbc:StartDate"), TERM_DATE, LINE(period.from), LIT("BT-134") }, { LIT("cac:InvoicePeriod/cbc:EndDate"), TERM_DATE, LINE(period.until), LIT("BT-135") },
};

/* Of a line first, of the document second; a charge has names of its own, and the same places. */
static const struct term allowance_terms[2][5] = {
	{ { LIT("cbc:Amount"), TERM_MONEY, OFF(amount), LIT("BT-136") }, { LIT("cbc:BaseAmount"), TERM_MONEY, OFF(base), LIT("BT-137") }, { LIT("cbc:MultiplierFactorNumeric"), TERM_MICRO, OFF(percent), LIT("BT-138") },
	  { LIT("cbc:AllowanceChargeReason"), TERM_TEXT, OFF(reason), LIT("BT-139") }, { LIT("cbc:AllowanceChargeReasonCode"), TERM_TEXT, OFF(code), LIT("BT-140") } },
	{ { LIT("cbc:Amount"), TERM_MONEY, OFF(amount), LIT("BT-92") }, { LIT("cbc:BaseAmount"), TERM_MONEY, OFF(base), LIT("BT-93") }, { LIT("cbc:MultiplierFactorNumeric"), TERM_MICRO, OFF(percent), LIT("BT-94") },
	  { LIT("cbc:AllowanceChargeReason"), TERM_TEXT, OFF(reason), LIT("BT-97") }, { LIT("cbc:AllowanceChargeReasonCode"), TERM_TEXT, OFF(code), LIT("BT-98") } },
};

static struct tax tax_at(struct reading *r, const struct element *x, struct str rule, struct str id, int line)
{
	return tax_read(r, element_text_at(x, STR("cbc:ID")), element_text_at(x, STR("cbc:Percent")), rule, id, line);
}

static void read_allowances(struct reading *r, const struct element *from, struct allowances *into, int line)
{
	for (const struct element *x = element_at(from, STR("cac:AllowanceCharge")); x; x = element_next(x)) {
		struct allowance *a = push(r->mem, into);
		*a = (struct allowance){ .charge = element_is_true(element_at(x, STR("cbc:ChargeIndicator"))) };
		TERMS_READ(r, x, allowance_terms[line == 0], a, line);
		if (line == 0)
			a->tax = tax_at(r, element_at(x, STR("cac:TaxCategory")), STR("BR-CL-18"), STR("BT-95"), 0);
	}
}

/* A seller's ids: one of them with scheme SEPA is the creditor's (BT-90). Tax numbers go by their scheme. */
static void read_ids(struct reading *r, const struct element *party, struct party *into)
{
	for (const struct element *x = element_at(party, STR("cac:PartyIdentification")); x; x = element_next(x)) {
		const struct element *id = element_at(x, STR("cbc:ID"));
		bool creditor = str_is(element_mark(id, STR("schemeID")), STR("SEPA"));
		*(creditor ? &r->to->v.payment.creditor_id : &into->id) = element_text(id);
	}
	for (const struct element *x = element_at(party, STR("cac:PartyTaxScheme")); x; x = element_next(x)) {
		bool vat = str_is(element_text_at(x, STR("cac:TaxScheme/cbc:ID")), STR("VAT"));
		*(vat ? &into->vat_id : &into->tax_number) = element_text_at(x, STR("cbc:CompanyID"));
	}
}

static void read_party(struct reading *r, const struct element *party, struct party *into)
{
	TERMS_READ(r, party, parties, into, 0);
	into->endpoint_scheme = element_mark(element_at(party, STR("cbc:EndpointID")), STR("schemeID"));
	read_ids(r, party, into);
}

static void read_head(struct reading *r, const struct element *root)
{
	struct invoice *v = &r->to->v;
	bool credit = str_is(root->name, STR("CreditNote"));
	r->to->profile = element_text_at(root, STR("cbc:CustomizationID"));
	r->to->process = element_text_at(root, STR("cbc:ProfileID"));
	r->to->currency = element_text_at(root, STR("cbc:DocumentCurrencyCode"));
	TERMS_READ(r, root, heads, v, 0);
	TERMS_READ(r, element_at(root, STR("cac:Delivery")), deliveries, v, 0);
	v->prepaid = v->totals.prepaid;
	v->rounding = v->totals.rounding;
	type_read(r, element_text_at(root, credit ? STR("cbc:CreditNoteTypeCode") : STR("cbc:InvoiceTypeCode")));
	for (const struct element *x = element_at(root, STR("cbc:Note")); x; x = element_next(x)) {
		struct str text = x->text, code = NONE;
		if (text.len > 4 && text.at[0] == '#' && text.at[4] == '#') {    /* "#REG#text", UNTDID 4451 */
			code = str_cut(text, 1, 4);
			text = str_cut(text, 5, text.len);
		}
		*push(r->mem, &v->notes) = (struct invoice_note){ code, text };
	}
}

static void read_references(struct reading *r, const struct element *root)
{
	struct invoice *v = &r->to->v;
	for (const struct element *x = element_at(root, STR("cac:BillingReference")); x; x = element_next(x)) {
		const struct element *d = element_at(x, STR("cac:InvoiceDocumentReference"));
		if (d)
			*push(r->mem, &v->preceding) = (struct preceding){ element_text_at(d, STR("cbc:ID")), date_of_file(element_at(d, STR("cbc:IssueDate"))) };
	}
	for (const struct element *x = element_at(root, STR("cac:AdditionalDocumentReference")); x; x = element_next(x)) {
		const struct element *file = element_at(x, STR("cac:Attachment/cbc:EmbeddedDocumentBinaryObject"));
		if (!file)
			continue;
		struct attachment *a = push(r->mem, &v->attachments);
		*a = (struct attachment){ .id = element_text_at(x, STR("cbc:ID")), .description = element_text_at(x, STR("cbc:DocumentDescription")) };
		attachment_read(r, file, a);
	}
}

static void read_payment(struct reading *r, const struct element *root)
{
	struct payment *p = &r->to->v.payment;
	const struct element *x = element_at(root, STR("cac:PaymentMeans"));
	if (x)
		means_read(r, element_text_at(x, STR("cbc:PaymentMeansCode")));
	p->reference = element_text_at(x, STR("cbc:PaymentID"));
	p->iban = iban_of(r, element_text_at(x, STR("cac:PayeeFinancialAccount/cbc:ID")));
	p->bic = element_text_at(x, STR("cac:PayeeFinancialAccount/cac:FinancialInstitutionBranch/cbc:ID"));
	p->mandate = element_text_at(x, STR("cac:PaymentMandate/cbc:ID"));
	p->debtor_iban = iban_of(r, element_text_at(x, STR("cac:PaymentMandate/cac:PayerFinancialAccount/cbc:ID")));
	const struct element *terms = element_at(root, STR("cac:PaymentTerms/cbc:Note"));
	terms_of_payment(r, terms ? terms->text : NONE);
	groups_seen(r, element_at(element_at(root, STR("cac:AccountingSupplierParty/cac:Party")), STR("cac:Contact")), x);
}

static void read_taxes(struct reading *r, const struct element *root)
{
	static const struct term totals[] = { { LIT("cbc:TaxAmount"), TERM_MONEY, HEAD(totals.vat), LIT("BT-110") } };
	static const struct term amounts[] = {
		{ LIT("cbc:TaxableAmount"), TERM_MONEY, offsetof(struct tax_group, basis), LIT("BT-116") }, { LIT("cbc:TaxAmount"), TERM_MONEY, offsetof(struct tax_group, vat), LIT("BT-117") },
	};
	for (const struct element *x = element_at(root, STR("cac:TaxTotal")); x; x = element_next(x)) {
		if (element_at(x, STR("cac:TaxSubtotal")))
			TERMS_READ(r, x, totals, &r->to->v, 0);
		for (const struct element *g = element_at(x, STR("cac:TaxSubtotal")); g; g = element_next(g)) {
			const struct element *category = element_at(g, STR("cac:TaxCategory"));
			struct tax_group *group = push(r->mem, &r->to->v.groups);
			*group = (struct tax_group){ .tax = tax_at(r, category, STR("BR-CL-17"), STR("BT-118"), 0) };
			TERMS_READ(r, g, amounts, group, 0);
			reason_check(r, group->tax.category, element_at(category, STR("cbc:TaxExemptionReasonCode")) || element_at(category, STR("cbc:TaxExemptionReason")));
		}
	}
}

static void read_lines(struct reading *r, const struct element *root)
{
	bool credit = str_is(root->name, STR("CreditNote"));
	struct str quantity = credit ? STR("cbc:CreditedQuantity") : STR("cbc:InvoicedQuantity");
	int number = 0;
	for (const struct element *x = element_at(root, credit ? STR("cac:CreditNoteLine") : STR("cac:InvoiceLine")); x; x = element_next(x)) {
		struct invoice_line *l = push(r->mem, &r->to->v.lines);
		const struct element *q = element_at(x, quantity);
		*l = (struct invoice_line){ .unit = element_mark(q, STR("unitCode")) };
		TERMS_READ(r, x, line_terms, l, ++number);
		l->tax = tax_at(r, element_at(x, STR("cac:Item/cac:ClassifiedTaxCategory")), STR("BR-CL-18"), STR("BT-151"), number);
		line_seen(r, q, element_at(x, STR("cac:Price/cbc:PriceAmount")), element_at(x, STR("cbc:LineExtensionAmount")), number);
		read_allowances(r, x, &l->allowances, number);
	}
}

void read_ubl(struct reading *r, const struct element *root)
{
	read_head(r, root);
	read_references(r, root);
	read_party(r, element_at(root, STR("cac:AccountingSupplierParty/cac:Party")), &r->to->v.seller);
	read_party(r, element_at(root, STR("cac:AccountingCustomerParty/cac:Party")), &r->to->v.buyer);
	read_payment(r, root);
	read_allowances(r, root, &r->to->v.allowances, 0);
	read_taxes(r, root);
	read_lines(r, root);
}
