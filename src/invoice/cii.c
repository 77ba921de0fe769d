/* cii.c - the invoice as UN/CEFACT Cross Industry Invoice D16B in the form of XRechnung 3.0 (EN 16931-3-3, KoSIT 3.0.2).
 *
 * What holds for ubl.c holds here: the schema's order, nothing empty (but the head of delivery, which the schema demands),
 * text with its line feeds. The schema has room for one preceding invoice. */
#include "invoice/words.h"
#include "invoice/xml.h"

static const struct str names =
	LIT("xmlns:rsm=\"urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100\""
	    " xmlns:ram=\"urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100\""
	    " xmlns:qdt=\"urn:un:unece:uncefact:data:standard:QualifiedDataType:100\""
	    " xmlns:udt=\"urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100\"");

static void put_wrapped(struct xml *x, struct str element, struct str inner, struct str text)
{
	if (text.len == 0)
		return;
	xml_open(x, element);
	xml_text(x, inner, text);
	xml_close(x);
}

/* Format 102: YYYYMMDD. */
static void put_date(struct xml *x, struct str element, struct str inner, struct date d)
{
	if (d.day == 0)
		return;
	struct str iso = text(x->out->mem, "{}", d);
	xml_open(x, element);
	xml_marked(x, inner, STR("format"), STR("102"), text(x->out->mem, "{}{}{}", str_cut(iso, 0, 4), str_cut(iso, 5, 7), str_cut(iso, 8, 10)));
	xml_close(x);
}

static void put_context(struct xml *x)
{
	xml_open(x, STR("rsm:ExchangedDocumentContext"));
	put_wrapped(x, STR("ram:BusinessProcessSpecifiedDocumentContextParameter"), STR("ram:ID"), invoice_process);
	put_wrapped(x, STR("ram:GuidelineSpecifiedDocumentContextParameter"), STR("ram:ID"), invoice_profile);
	xml_close(x);
}

static void put_document(struct xml *x, const struct invoice *v)
{
	xml_open(x, STR("rsm:ExchangedDocument"));
	xml_text(x, STR("ram:ID"), v->number);
	xml_text(x, STR("ram:TypeCode"), invoice_type_code(v->type));
	put_date(x, STR("ram:IssueDateTime"), STR("udt:DateTimeString"), v->issued);
	for (size_t i = 0; i < v->notes.n; i++) {
		xml_open(x, STR("ram:IncludedNote"));
		xml_text(x, STR("ram:Content"), v->notes.at[i].text);
		xml_text(x, STR("ram:SubjectCode"), v->notes.at[i].code);
		xml_close(x);
	}
	xml_close(x);
}

static void put_period(struct xml *x, const struct period *p)
{
	if (p->until.day == 0)
		return;
	xml_open(x, STR("ram:BillingSpecifiedPeriod"));
	put_date(x, STR("ram:StartDateTime"), STR("udt:DateTimeString"), p->from);
	put_date(x, STR("ram:EndDateTime"), STR("udt:DateTimeString"), p->until);
	xml_close(x);
}

static void put_rate(struct xml *x, const struct tax *t)
{
	if (t->category != TAX_OUTSIDE)                  /* BR-O-05: no rate where nothing is taxable */
		xml_number(x, STR("ram:RateApplicablePercent"), t->rate, 0);
}

static void put_tax(struct xml *x, struct str element, const struct tax *t)
{
	xml_open(x, element);
	xml_text(x, STR("ram:TypeCode"), STR("VAT"));
	xml_text(x, STR("ram:CategoryCode"), account_tax_code(t->category));
	put_rate(x, t);
	xml_close(x);
}

static void put_group(struct xml *x, const struct tax_group *g, enum lang lang)
{
	struct str code;
	invoice_exemption(g->tax.category, &code);
	xml_open(x, STR("ram:ApplicableTradeTax"));
	xml_amount(x, STR("ram:CalculatedAmount"), g->vat);
	xml_text(x, STR("ram:TypeCode"), STR("VAT"));
	xml_text(x, STR("ram:ExemptionReason"), invoice_exemption_said(g->tax.category, lang, x->out->mem));
	xml_amount(x, STR("ram:BasisAmount"), g->basis);
	xml_text(x, STR("ram:CategoryCode"), account_tax_code(g->tax.category));
	xml_text(x, STR("ram:ExemptionReasonCode"), code);
	put_rate(x, &g->tax);
	xml_close(x);
}

static void put_allowance(struct xml *x, const struct allowance *a, bool of_document)
{
	xml_open(x, STR("ram:SpecifiedTradeAllowanceCharge"));
	put_wrapped(x, STR("ram:ChargeIndicator"), STR("udt:Indicator"), a->charge ? STR("true") : STR("false"));
	if (a->percent.u6) {
		xml_number(x, STR("ram:CalculationPercent"), a->percent, 2);
		xml_amount(x, STR("ram:BasisAmount"), a->base);
	}
	xml_amount(x, STR("ram:ActualAmount"), a->amount);
	xml_text(x, STR("ram:ReasonCode"), a->code);
	xml_text(x, STR("ram:Reason"), a->reason);
	if (of_document)
		put_tax(x, STR("ram:CategoryTradeTax"), &a->tax);
	xml_close(x);
}

static void put_product(struct xml *x, const struct invoice_line *l)
{
	xml_open(x, STR("ram:SpecifiedTradeProduct"));
	xml_text(x, STR("ram:SellerAssignedID"), l->article);
	xml_text(x, STR("ram:Name"), l->name);
	xml_text(x, STR("ram:Description"), l->description);
	xml_close(x);
}

static void put_price(struct xml *x, const struct invoice_line *l)
{
	xml_open(x, STR("ram:SpecifiedLineTradeAgreement"));
	xml_open(x, STR("ram:NetPriceProductTradePrice"));
	xml_number(x, STR("ram:ChargeAmount"), l->price, 2);
	if (l->base.u6)
		xml_quantity(x, STR("ram:BasisQuantity"), l->unit, l->base);
	xml_close(x);
	xml_close(x);
}

static void put_line(struct xml *x, const struct invoice_line *l, size_t number)
{
	xml_open(x, STR("ram:IncludedSupplyChainTradeLineItem"));
	xml_open(x, STR("ram:AssociatedDocumentLineDocument"));
	xml_text(x, STR("ram:LineID"), text(x->out->mem, "{}", number));
	put_wrapped(x, STR("ram:IncludedNote"), STR("ram:Content"), l->note);
	xml_close(x);
	put_product(x, l);
	put_price(x, l);
	xml_open(x, STR("ram:SpecifiedLineTradeDelivery"));
	xml_quantity(x, STR("ram:BilledQuantity"), l->unit, l->quantity);
	xml_close(x);
	xml_open(x, STR("ram:SpecifiedLineTradeSettlement"));
	put_tax(x, STR("ram:ApplicableTradeTax"), &l->tax);
	put_period(x, &l->period);
	for (size_t i = 0; i < l->allowances.n; i++)
		put_allowance(x, &l->allowances.at[i], false);
	xml_open(x, STR("ram:SpecifiedTradeSettlementLineMonetarySummation"));
	xml_amount(x, STR("ram:LineTotalAmount"), l->net);
	xml_close(x);
	xml_close(x);
	xml_close(x);
}

static void put_place(struct xml *x, const struct place_of *p)
{
	xml_open(x, STR("ram:PostalTradeAddress"));
	xml_text(x, STR("ram:PostcodeCode"), p->post_code);
	xml_text(x, STR("ram:LineOne"), p->street);
	xml_text(x, STR("ram:LineTwo"), p->street_more);
	xml_text(x, STR("ram:CityName"), p->city);
	xml_text(x, STR("ram:CountryID"), p->country);
	xml_close(x);
}

static void put_contact(struct xml *x, const struct party *p)
{
	if (p->contact.len + p->phone.len + p->mail.len == 0)
		return;
	xml_open(x, STR("ram:DefinedTradeContact"));
	xml_text(x, STR("ram:PersonName"), p->contact);
	put_wrapped(x, STR("ram:TelephoneUniversalCommunication"), STR("ram:CompleteNumber"), p->phone);
	put_wrapped(x, STR("ram:EmailURIUniversalCommunication"), STR("ram:URIID"), p->mail);
	xml_close(x);
}

static void put_tax_id(struct xml *x, struct str scheme, struct str id)
{
	if (id.len == 0)
		return;
	xml_open(x, STR("ram:SpecifiedTaxRegistration"));
	xml_marked(x, STR("ram:ID"), STR("schemeID"), scheme, id);
	xml_close(x);
}

static void put_party(struct xml *x, struct str element, const struct party *p)
{
	xml_open(x, element);
	xml_text(x, STR("ram:ID"), p->id);
	xml_text(x, STR("ram:Name"), p->name);
	xml_text(x, STR("ram:Description"), p->legal);
	put_wrapped(x, STR("ram:SpecifiedLegalOrganization"), STR("ram:ID"), p->register_id);
	put_contact(x, p);
	put_place(x, &p->place);
	if (p->endpoint.len) {
		xml_open(x, STR("ram:URIUniversalCommunication"));
		xml_marked(x, STR("ram:URIID"), STR("schemeID"), p->endpoint_scheme, p->endpoint);
		xml_close(x);
	}
	put_tax_id(x, STR("VA"), p->vat_id);
	put_tax_id(x, STR("FC"), p->tax_number);
	xml_close(x);
}

static void put_attachment(struct xml *x, const struct attachment *a)
{
	xml_open(x, STR("ram:AdditionalReferencedDocument"));
	xml_text(x, STR("ram:IssuerAssignedID"), a->id);
	xml_text(x, STR("ram:TypeCode"), STR("916"));    /* UNTDID 1001: related document */
	xml_text(x, STR("ram:Name"), a->description);
	xml_file(x, STR("ram:AttachmentBinaryObject"), a->mime, a->filename, a->bytes);
	xml_close(x);
}

static void put_agreement(struct xml *x, const struct invoice *v)
{
	xml_open(x, STR("ram:ApplicableHeaderTradeAgreement"));
	xml_text(x, STR("ram:BuyerReference"), v->buyer_reference);
	put_party(x, STR("ram:SellerTradeParty"), &v->seller);
	put_party(x, STR("ram:BuyerTradeParty"), &v->buyer);
	put_wrapped(x, STR("ram:BuyerOrderReferencedDocument"), STR("ram:IssuerAssignedID"), v->order);
	put_wrapped(x, STR("ram:ContractReferencedDocument"), STR("ram:IssuerAssignedID"), v->contract);
	for (size_t i = 0; i < v->attachments.n; i++)
		put_attachment(x, &v->attachments.at[i]);
	if (v->project.len) {
		xml_open(x, STR("ram:SpecifiedProcuringProject"));
		xml_text(x, STR("ram:ID"), v->project);
		xml_text(x, STR("ram:Name"), v->project);  /* the schema demands one */
		xml_close(x);
	}
	xml_close(x);
}

static void put_delivery(struct xml *x, const struct invoice *v)
{
	xml_open(x, STR("ram:ApplicableHeaderTradeDelivery"));
	if (v->delivery.country.len + v->delivery.city.len + v->delivery.street.len + v->delivery.street_more.len + v->delivery.post_code.len) {
		xml_open(x, STR("ram:ShipToTradeParty"));
		put_place(x, &v->delivery);
		xml_close(x);
	}
	if (v->delivered.day) {
		xml_open(x, STR("ram:ActualDeliverySupplyChainEvent"));
		put_date(x, STR("ram:OccurrenceDateTime"), STR("udt:DateTimeString"), v->delivered);
		xml_close(x);
	}
	xml_close(x);
}

static void put_means(struct xml *x, const struct invoice *v)
{
	const struct payment *p = &v->payment;
	xml_open(x, STR("ram:SpecifiedTradeSettlementPaymentMeans"));
	xml_text(x, STR("ram:TypeCode"), invoice_means_code(p->means));
	put_wrapped(x, STR("ram:PayerPartyDebtorFinancialAccount"), STR("ram:IBANID"), p->debtor_iban);
	if (p->iban.len) {
		xml_open(x, STR("ram:PayeePartyCreditorFinancialAccount"));
		xml_text(x, STR("ram:IBANID"), p->iban);
		xml_text(x, STR("ram:AccountName"), v->seller.name);
		xml_close(x);
		put_wrapped(x, STR("ram:PayeeSpecifiedCreditorFinancialInstitution"), STR("ram:BICID"), p->bic);
	}
	xml_close(x);
}

static void put_terms(struct xml *x, const struct invoice *v)
{
	struct str terms = invoice_print_terms(v, x->out->mem);
	if (terms.len == 0 && v->due.day == 0 && v->payment.mandate.len == 0)
		return;
	xml_open(x, STR("ram:SpecifiedTradePaymentTerms"));
	xml_text(x, STR("ram:Description"), terms);
	put_date(x, STR("ram:DueDateDateTime"), STR("udt:DateTimeString"), v->due);
	xml_text(x, STR("ram:DirectDebitMandateID"), v->payment.mandate);
	xml_close(x);
}

static void put_totals(struct xml *x, const struct invoice_totals *t)
{
	xml_open(x, STR("ram:SpecifiedTradeSettlementHeaderMonetarySummation"));
	xml_amount(x, STR("ram:LineTotalAmount"), t->lines);
	xml_amount_used(x, STR("ram:ChargeTotalAmount"), t->charges);
	xml_amount_used(x, STR("ram:AllowanceTotalAmount"), t->allowances);
	xml_amount(x, STR("ram:TaxBasisTotalAmount"), t->net);
	xml_money(x, STR("ram:TaxTotalAmount"), t->vat);
	xml_amount_used(x, STR("ram:RoundingAmount"), t->rounding);
	xml_amount(x, STR("ram:GrandTotalAmount"), t->gross);
	xml_amount_used(x, STR("ram:TotalPrepaidAmount"), t->prepaid);
	xml_amount(x, STR("ram:DuePayableAmount"), t->due);
	xml_close(x);
}

static void put_preceding(struct xml *x, const struct preceding *p)
{
	xml_open(x, STR("ram:InvoiceReferencedDocument"));
	xml_text(x, STR("ram:IssuerAssignedID"), p->number);
	put_date(x, STR("ram:FormattedIssueDateTime"), STR("qdt:DateTimeString"), p->issued);
	xml_close(x);
}

static void put_settlement(struct xml *x, const struct invoice *v)
{
	xml_open(x, STR("ram:ApplicableHeaderTradeSettlement"));
	xml_text(x, STR("ram:CreditorReferenceID"), v->payment.creditor_id);
	xml_text(x, STR("ram:PaymentReference"), v->payment.reference);
	xml_text(x, STR("ram:InvoiceCurrencyCode"), STR("EUR"));
	put_means(x, v);
	for (size_t i = 0; i < v->groups.n; i++)
		put_group(x, &v->groups.at[i], v->lang);
	put_period(x, &v->period);
	for (size_t i = 0; i < v->allowances.n; i++)
		put_allowance(x, &v->allowances.at[i], true);
	put_terms(x, v);
	put_totals(x, &v->totals);
	for (size_t i = 0; i < v->preceding.n; i++)
		put_preceding(x, &v->preceding.at[i]);
	put_wrapped(x, STR("ram:ReceivableSpecifiedTradeAccountingAccount"), STR("ram:ID"), v->accounting);
	xml_close(x);
}

bool invoice_print_cii(const struct invoice *v, struct out *out, struct err *e)
{
	struct xml x = { .out = out };
	if (v->preceding.n > 1)
		return fail(e, "BG-3: CII names one preceding invoice, this one has {}; UBL carries them all", v->preceding.n);
	xml_root(&x, STR("rsm:CrossIndustryInvoice"), names);
	put_context(&x);
	put_document(&x, v);
	xml_open(&x, STR("rsm:SupplyChainTradeTransaction"));
	for (size_t i = 0; i < v->lines.n; i++)
		put_line(&x, &v->lines.at[i], i + 1);
	put_agreement(&x, v);
	put_delivery(&x, v);
	put_settlement(&x, v);
	xml_close(&x);
	xml_close(&x);
	return xml_is_whole(&x, e);
}
