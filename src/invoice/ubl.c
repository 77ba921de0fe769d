/* ubl.c - the invoice as UBL 2.1 in the form of XRechnung 3.0 (EN 16931-3-2, KoSIT 3.0.2).
 *
 * The order of elements is the schema's. Nothing empty is written (PEPPOL-EN16931-R008). Text keeps its
 * line feeds, because the lines of BT-20 are counted by the receiver (BR-DE-18); prices keep all places. */
#include "invoice/words.h"
#include "invoice/xml.h"

static bool has_place(const struct place_of *p)
{
	return p->street.len || p->street_more.len || p->city.len || p->post_code.len || p->country.len;
}

static void put_place(struct xml *x, struct str element, const struct place_of *p)
{
	xml_open(x, element);
	xml_text(x, STR("cbc:StreetName"), p->street);
	xml_text(x, STR("cbc:AdditionalStreetName"), p->street_more);
	xml_text(x, STR("cbc:CityName"), p->city);
	xml_text(x, STR("cbc:PostalZone"), p->post_code);
	if (p->country.len) {
		xml_open(x, STR("cac:Country"));
		xml_text(x, STR("cbc:IdentificationCode"), p->country);
		xml_close(x);
	}
	xml_close(x);
}

static void put_wrapped(struct xml *x, struct str element, struct str id)
{
	if (id.len == 0)
		return;
	xml_open(x, element);
	xml_text(x, STR("cbc:ID"), id);
	xml_close(x);
}

static void put_party_tax(struct xml *x, struct str id, struct str scheme)
{
	if (id.len == 0)
		return;
	xml_open(x, STR("cac:PartyTaxScheme"));
	xml_text(x, STR("cbc:CompanyID"), id);
	put_wrapped(x, STR("cac:TaxScheme"), scheme);
	xml_close(x);
}

static void put_contact(struct xml *x, const struct party *p)
{
	if (p->contact.len + p->phone.len + p->mail.len == 0)
		return;
	xml_open(x, STR("cac:Contact"));
	xml_text(x, STR("cbc:Name"), p->contact);
	xml_text(x, STR("cbc:Telephone"), p->phone);
	xml_text(x, STR("cbc:ElectronicMail"), p->mail);
	xml_close(x);
}

/* creditor: BT-90, which UBL keeps among the seller's ids. */
static void put_party(struct xml *x, struct str element, const struct party *p, struct str creditor)
{
	xml_open(x, element);
	xml_open(x, STR("cac:Party"));
	xml_marked(x, STR("cbc:EndpointID"), STR("schemeID"), p->endpoint_scheme, p->endpoint);
	put_wrapped(x, STR("cac:PartyIdentification"), p->id);
	if (creditor.len) {
		xml_open(x, STR("cac:PartyIdentification"));
		xml_marked(x, STR("cbc:ID"), STR("schemeID"), STR("SEPA"), creditor);
		xml_close(x);
	}
	put_place(x, STR("cac:PostalAddress"), &p->place);
	put_party_tax(x, p->vat_id, STR("VAT"));
	put_party_tax(x, p->tax_number, STR("FC"));
	xml_open(x, STR("cac:PartyLegalEntity"));
	xml_text(x, STR("cbc:RegistrationName"), p->name);
	xml_text(x, STR("cbc:CompanyID"), p->register_id);
	xml_text(x, STR("cbc:CompanyLegalForm"), p->legal);
	xml_close(x);
	put_contact(x, p);
	xml_close(x);
	xml_close(x);
}

static void put_period(struct xml *x, const struct period *p)
{
	if (p->until.day == 0)
		return;
	xml_open(x, STR("cac:InvoicePeriod"));
	xml_date(x, STR("cbc:StartDate"), p->from);
	xml_date(x, STR("cbc:EndDate"), p->until);
	xml_close(x);
}

static void put_preceding(struct xml *x, const struct preceding *p)
{
	xml_open(x, STR("cac:BillingReference"));
	xml_open(x, STR("cac:InvoiceDocumentReference"));
	xml_text(x, STR("cbc:ID"), p->number);
	xml_date(x, STR("cbc:IssueDate"), p->issued);
	xml_close(x);
	xml_close(x);
}

static void put_attachment(struct xml *x, const struct attachment *a)
{
	xml_open(x, STR("cac:AdditionalDocumentReference"));
	xml_text(x, STR("cbc:ID"), a->id);
	xml_text(x, STR("cbc:DocumentDescription"), a->description);
	xml_open(x, STR("cac:Attachment"));
	xml_file(x, STR("cbc:EmbeddedDocumentBinaryObject"), a->mime, a->filename, a->bytes);
	xml_close(x);
	xml_close(x);
}

static void put_head(struct xml *x, const struct invoice *v)
{
	bool credit = v->type == INVOICE_CREDIT;
	xml_text(x, STR("cbc:CustomizationID"), invoice_profile);
	xml_text(x, STR("cbc:ProfileID"), invoice_process);
	xml_text(x, STR("cbc:ID"), v->number);
	xml_date(x, STR("cbc:IssueDate"), v->issued);
	if (!credit)
		xml_date(x, STR("cbc:DueDate"), v->due);
	xml_text(x, credit ? STR("cbc:CreditNoteTypeCode") : STR("cbc:InvoiceTypeCode"), invoice_type_code(v->type));
	for (size_t i = 0; i < v->notes.n; i++) {
		const struct invoice_note *n = &v->notes.at[i];
		xml_text(x, STR("cbc:Note"), n->code.len ? text(x->out->mem, "#{}#{}", n->code, n->text) : n->text);
	}
	xml_text(x, STR("cbc:DocumentCurrencyCode"), STR("EUR"));
	xml_text(x, STR("cbc:AccountingCost"), v->accounting);
	xml_text(x, STR("cbc:BuyerReference"), v->buyer_reference);
	put_period(x, &v->period);
	put_wrapped(x, STR("cac:OrderReference"), v->order);
	for (size_t i = 0; i < v->preceding.n; i++)
		put_preceding(x, &v->preceding.at[i]);
	put_wrapped(x, STR("cac:ContractDocumentReference"), v->contract);
	for (size_t i = 0; i < v->attachments.n; i++)
		put_attachment(x, &v->attachments.at[i]);
	if (!credit)
		put_wrapped(x, STR("cac:ProjectReference"), v->project);
}

static void put_delivery(struct xml *x, const struct invoice *v)
{
	if (v->delivered.day == 0 && !has_place(&v->delivery))
		return;
	xml_open(x, STR("cac:Delivery"));
	xml_date(x, STR("cbc:ActualDeliveryDate"), v->delivered);
	if (has_place(&v->delivery)) {
		xml_open(x, STR("cac:DeliveryLocation"));
		put_place(x, STR("cac:Address"), &v->delivery);
		xml_close(x);
	}
	xml_close(x);
}

static void put_account(struct xml *x, const struct invoice *v)
{
	if (v->payment.iban.len == 0)
		return;
	xml_open(x, STR("cac:PayeeFinancialAccount"));
	xml_text(x, STR("cbc:ID"), v->payment.iban);
	xml_text(x, STR("cbc:Name"), v->seller.name);
	put_wrapped(x, STR("cac:FinancialInstitutionBranch"), v->payment.bic);
	xml_close(x);
}

static void put_mandate(struct xml *x, const struct payment *p)
{
	if (p->mandate.len == 0)
		return;
	xml_open(x, STR("cac:PaymentMandate"));
	xml_text(x, STR("cbc:ID"), p->mandate);
	put_wrapped(x, STR("cac:PayerFinancialAccount"), p->debtor_iban);
	xml_close(x);
}

static void put_payment(struct xml *x, const struct invoice *v)
{
	xml_open(x, STR("cac:PaymentMeans"));
	xml_text(x, STR("cbc:PaymentMeansCode"), invoice_means_code(v->payment.means));
	if (v->type == INVOICE_CREDIT)                   /* a CreditNote has no DueDate at its root */
		xml_date(x, STR("cbc:PaymentDueDate"), v->due);
	xml_text(x, STR("cbc:PaymentID"), v->payment.reference);
	put_account(x, v);
	put_mandate(x, &v->payment);
	xml_close(x);
	struct str terms = invoice_print_terms(v, x->out->mem);
	if (terms.len) {
		xml_open(x, STR("cac:PaymentTerms"));
		xml_text(x, STR("cbc:Note"), terms);
		xml_close(x);
	}
}

/* of: whose group it is, with the reason why it bears none; NULL: of a line or an allowance. */
static void put_tax(struct xml *x, struct str element, const struct tax *t, const struct invoice *of)
{
	struct str code;
	xml_open(x, element);
	xml_text(x, STR("cbc:ID"), account_tax_code(t->category));
	if (t->category != TAX_OUTSIDE)                  /* BR-O-05: no rate where nothing is taxable */
		xml_number(x, STR("cbc:Percent"), t->rate, 0);
	if (of) {
		invoice_exemption(t->category, &code);
		xml_text(x, STR("cbc:TaxExemptionReasonCode"), code);
		xml_text(x, STR("cbc:TaxExemptionReason"), invoice_exemption_said(t->category, of->lang, x->out->mem));
	}
	put_wrapped(x, STR("cac:TaxScheme"), STR("VAT"));
	xml_close(x);
}

static void put_allowance(struct xml *x, const struct allowance *a, bool of_document)
{
	xml_open(x, STR("cac:AllowanceCharge"));
	xml_text(x, STR("cbc:ChargeIndicator"), a->charge ? STR("true") : STR("false"));
	xml_text(x, STR("cbc:AllowanceChargeReasonCode"), a->code);
	xml_text(x, STR("cbc:AllowanceChargeReason"), a->reason);
	if (a->percent.u6)
		xml_number(x, STR("cbc:MultiplierFactorNumeric"), a->percent, 2);
	xml_money(x, STR("cbc:Amount"), a->amount);
	if (a->percent.u6)
		xml_money(x, STR("cbc:BaseAmount"), a->base);
	if (of_document)
		put_tax(x, STR("cac:TaxCategory"), &a->tax, NULL);
	xml_close(x);
}

static void put_totals(struct xml *x, const struct invoice *v)
{
	const struct invoice_totals *t = &v->totals;
	xml_open(x, STR("cac:TaxTotal"));
	xml_money(x, STR("cbc:TaxAmount"), t->vat);
	for (size_t i = 0; i < v->groups.n; i++) {
		const struct tax_group *g = &v->groups.at[i];
		xml_open(x, STR("cac:TaxSubtotal"));
		xml_money(x, STR("cbc:TaxableAmount"), g->basis);
		xml_money(x, STR("cbc:TaxAmount"), g->vat);
		put_tax(x, STR("cac:TaxCategory"), &g->tax, v);
		xml_close(x);
	}
	xml_close(x);
	xml_open(x, STR("cac:LegalMonetaryTotal"));
	xml_money(x, STR("cbc:LineExtensionAmount"), t->lines);
	xml_money(x, STR("cbc:TaxExclusiveAmount"), t->net);
	xml_money(x, STR("cbc:TaxInclusiveAmount"), t->gross);
	xml_money_used(x, STR("cbc:AllowanceTotalAmount"), t->allowances);
	xml_money_used(x, STR("cbc:ChargeTotalAmount"), t->charges);
	xml_money_used(x, STR("cbc:PrepaidAmount"), t->prepaid);
	xml_money_used(x, STR("cbc:PayableRoundingAmount"), t->rounding);
	xml_money(x, STR("cbc:PayableAmount"), t->due);
	xml_close(x);
}

static void put_item(struct xml *x, const struct invoice_line *l)
{
	xml_open(x, STR("cac:Item"));
	xml_text(x, STR("cbc:Description"), l->description);
	xml_text(x, STR("cbc:Name"), l->name);
	put_wrapped(x, STR("cac:SellersItemIdentification"), l->article);
	put_tax(x, STR("cac:ClassifiedTaxCategory"), &l->tax, NULL);
	xml_close(x);
	xml_open(x, STR("cac:Price"));
	xml_price(x, STR("cbc:PriceAmount"), l->price);
	if (l->base.u6)
		xml_quantity(x, STR("cbc:BaseQuantity"), l->unit, l->base);
	xml_close(x);
}

static void put_line(struct xml *x, const struct invoice_line *l, size_t number, bool credit)
{
	xml_open(x, credit ? STR("cac:CreditNoteLine") : STR("cac:InvoiceLine"));
	xml_text(x, STR("cbc:ID"), text(x->out->mem, "{}", number));
	xml_text(x, STR("cbc:Note"), l->note);
	xml_quantity(x, credit ? STR("cbc:CreditedQuantity") : STR("cbc:InvoicedQuantity"), l->unit, l->quantity);
	xml_money(x, STR("cbc:LineExtensionAmount"), l->net);
	put_period(x, &l->period);
	for (size_t i = 0; i < l->allowances.n; i++)
		put_allowance(x, &l->allowances.at[i], false);
	put_item(x, l);
	xml_close(x);
}

bool invoice_print_ubl(const struct invoice *v, struct out *out, struct err *e)
{
	bool credit = v->type == INVOICE_CREDIT;
	struct xml x = { .out = out };
	struct str document = credit ? STR("CreditNote") : STR("Invoice");
	xml_root(&x, document, text(out->mem, "xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:{}-2\""
		" xmlns:cac=\"urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2\""
		" xmlns:cbc=\"urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2\"", document));
	put_head(&x, v);
	put_party(&x, STR("cac:AccountingSupplierParty"), &v->seller, v->payment.creditor_id);
	put_party(&x, STR("cac:AccountingCustomerParty"), &v->buyer, NONE);
	put_delivery(&x, v);
	put_payment(&x, v);
	for (size_t i = 0; i < v->allowances.n; i++)
		put_allowance(&x, &v->allowances.at[i], true);
	put_totals(&x, v);
	for (size_t i = 0; i < v->lines.n; i++)
		put_line(&x, &v->lines.at[i], i + 1, credit);
	xml_close(&x);
	return xml_is_whole(&x, e);
}
