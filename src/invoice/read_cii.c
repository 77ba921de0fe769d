/* read_cii.c - where CII D16B keeps each term (EN 16931-3-3). */
#include "invoice/file.h"

#define HEAD(field) offsetof(struct invoice, field)
#define PARTY(field) offsetof(struct party, field)
#define LINE(field) offsetof(struct invoice_line, field)
#define OFF(field) offsetof(struct allowance, field)
#define SUMS "ram:SpecifiedTradeSettlementHeaderMonetarySummation/"
#define DAY "/udt:DateTimeString"

static const struct term documents[] = {
	{ LIT("ram:ID"), TERM_TEXT, HEAD(number), LIT("BT-1") }, { LIT("ram:IssueDateTime" DAY), TERM_DATE, HEAD(issued), LIT("BT-2") },
};

static const struct term agreements[] = {
	{ LIT("ram:BuyerReference"), TERM_TEXT, HEAD(buyer_reference), LIT("BT-10") }, { LIT("ram:BuyerOrderReferencedDocument/ram:IssuerAssignedID"), TERM_TEXT, HEAD(order), LIT("BT-13") },
	{ LIT("ram:ContractReferencedDocument/ram:IssuerAssignedID"), TERM_TEXT, HEAD(contract), LIT("BT-12") }, { LIT("ram:SpecifiedProcuringProject/ram:ID"), TERM_TEXT, HEAD(project), LIT("BT-11") },
};

#define ADDRESS(path, at) \
	{ LIT(path "ram:LineOne"), TERM_TEXT, (at) + offsetof(struct place_of, street), LIT("BT-50") }, \
	{ LIT(path "ram:LineTwo"), TERM_TEXT, (at) + offsetof(struct place_of, street_more), LIT("BT-51") }, \
	{ LIT(path "ram:CityName"), TERM_TEXT, (at) + offsetof(struct place_of, city), LIT("BT-52") }, \
	{ LIT(path "ram:PostcodeCode"), TERM_TEXT, (at) + offsetof(struct place_of, post_code), LIT("BT-53") }, \
	{ LIT(path "ram:CountryID"), TERM_TEXT, (at) + offsetof(struct place_of, country), LIT("BT-55") }

static const struct term deliveries[] = {
	ADDRESS("ram:ShipToTradeParty/ram:PostalTradeAddress/", HEAD(delivery)),
	{ LIT("ram:ActualDeliverySupplyChainEvent/ram:OccurrenceDateTime" DAY), TERM_DATE, HEAD(delivered), LIT("BT-72") },
};

static const struct term parties[] = {
	ADDRESS("ram:PostalTradeAddress/", PARTY(place)),
	{ LIT("ram:ID"), TERM_TEXT, PARTY(id), LIT("BT-29") }, { LIT("ram:GlobalID"), TERM_TEXT, PARTY(id), LIT("BT-29") }, { LIT("ram:Name"), TERM_TEXT, PARTY(name), LIT("BT-27") },
	{ LIT("ram:Description"), TERM_TEXT, PARTY(legal), LIT("BT-33") }, { LIT("ram:SpecifiedLegalOrganization/ram:ID"), TERM_TEXT, PARTY(register_id), LIT("BT-30") },
	{ LIT("ram:DefinedTradeContact/ram:DepartmentName"), TERM_TEXT, PARTY(contact), LIT("BT-41") }, { LIT("ram:DefinedTradeContact/ram:PersonName"), TERM_TEXT, PARTY(contact), LIT("BT-41") },
	{ LIT("ram:DefinedTradeContact/ram:TelephoneUniversalCommunication/ram:CompleteNumber"), TERM_TEXT, PARTY(phone), LIT("BT-42") },
	{ LIT("ram:DefinedTradeContact/ram:EmailURIUniversalCommunication/ram:URIID"), TERM_TEXT, PARTY(mail), LIT("BT-43") },
	{ LIT("ram:URIUniversalCommunication/ram:URIID"), TERM_TEXT, PARTY(endpoint), LIT("BT-34") },
};

static const struct term settlements[] = {
	{ LIT("ram:CreditorReferenceID"), TERM_TEXT, HEAD(payment.creditor_id), LIT("BT-90") }, { LIT("ram:PaymentReference"), TERM_TEXT, HEAD(payment.reference), LIT("BT-83") },
	{ LIT("ram:BillingSpecifiedPeriod/ram:StartDateTime" DAY), TERM_DATE, HEAD(period.from), LIT("BT-73") },
	{ LIT("ram:BillingSpecifiedPeriod/ram:EndDateTime" DAY), TERM_DATE, HEAD(period.until), LIT("BT-74") },
	{ LIT("ram:SpecifiedTradePaymentTerms/ram:DueDateDateTime" DAY), TERM_DATE, HEAD(due), LIT("BT-9") },
	{ LIT("ram:SpecifiedTradePaymentTerms/ram:DirectDebitMandateID"), TERM_TEXT, HEAD(payment.mandate), LIT("BT-89") },
	{ LIT("ram:ReceivableSpecifiedTradeAccountingAccount/ram:ID"), TERM_TEXT, HEAD(accounting), LIT("BT-19") },
	{ LIT(SUMS "ram:LineTotalAmount"), TERM_MONEY, HEAD(totals.lines), LIT("BT-106") }, { LIT(SUMS "ram:AllowanceTotalAmount"), TERM_MONEY, HEAD(totals.allowances), LIT("BT-107") },
	{ LIT(SUMS "ram:ChargeTotalAmount"), TERM_MONEY, HEAD(totals.charges), LIT("BT-108") }, { LIT(SUMS "ram:TaxBasisTotalAmount"), TERM_MONEY, HEAD(totals.net), LIT("BT-109") },
	{ LIT(SUMS "ram:GrandTotalAmount"), TERM_MONEY, HEAD(totals.gross), LIT("BT-112") }, { LIT(SUMS "ram:TotalPrepaidAmount"), TERM_MONEY, HEAD(totals.prepaid), LIT("BT-113") },
	{ LIT(SUMS "ram:RoundingAmount"), TERM_MONEY, HEAD(totals.rounding), LIT("BT-114") }, { LIT(SUMS "ram:DuePayableAmount"), TERM_MONEY, HEAD(totals.due), LIT("BT-115") },
};

static const struct term line_terms[] = {
	{ LIT("ram:AssociatedDocumentLineDocument/ram:IncludedNote/ram:Content"), TERM_WORDS, LINE(note), LIT("BT-127") },
	{ LIT("ram:SpecifiedTradeProduct/ram:SellerAssignedID"), TERM_TEXT, LINE(article), LIT("BT-155") }, { LIT("ram:SpecifiedTradeProduct/ram:Name"), TERM_TEXT, LINE(name), LIT("BT-153") },
	{ LIT("ram:SpecifiedTradeProduct/ram:Description"), TERM_WORDS, LINE(description), LIT("BT-154") },
	{ LIT("ram:SpecifiedLineTradeAgreement/ram:NetPriceProductTradePrice/ram:ChargeAmount"), TERM_MICRO, LINE(price), LIT("BT-146") },
	{ LIT("ram:SpecifiedLineTradeAgreement/ram:NetPriceProductTradePrice/ram:BasisQuantity"), TERM_MICRO, LINE(base), LIT("BT-149") },
	{ LIT("ram:SpecifiedLineTradeDelivery/ram:BilledQuantity"), TERM_MICRO, LINE(quantity), LIT("BT-129") },
	{ LIT("ram:SpecifiedLineTradeSettlement/ram:BillingSpecifiedPeriod/ram:StartDateTime" DAY), TERM_DATE, LINE(period.from), LIT("BT-134") },
	{ LIT("ram:SpecifiedLineTradeSettlement/ram:BillingSpecifiedPeriod/ram:EndDateTime" DAY), TERM_DATE, LINE(period.until), LIT("BT-135") },
	{ LIT("ram:SpecifiedLineTradeSettlement/ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount"), TERM_MONEY, LINE(net), LIT("BT-131") },
};

/* Of a line first, of the document second. */
static const struct term allowance_terms[2][5] = {
	{ { LIT("ram:ActualAmount"), TERM_MONEY, OFF(amount), LIT("BT-136") }, { LIT("ram:BasisAmount"), TERM_MONEY, OFF(base), LIT("BT-137") }, { LIT("ram:CalculationPercent"), TERM_MICRO, OFF(percent), LIT("BT-138") },
	  { LIT("ram:Reason"), TERM_TEXT, OFF(reason), LIT("BT-139") }, { LIT("ram:ReasonCode"), TERM_TEXT, OFF(code), LIT("BT-140") } },
	{ { LIT("ram:ActualAmount"), TERM_MONEY, OFF(amount), LIT("BT-92") }, { LIT("ram:BasisAmount"), TERM_MONEY, OFF(base), LIT("BT-93") }, { LIT("ram:CalculationPercent"), TERM_MICRO, OFF(percent), LIT("BT-94") },
	  { LIT("ram:Reason"), TERM_TEXT, OFF(reason), LIT("BT-97") }, { LIT("ram:ReasonCode"), TERM_TEXT, OFF(code), LIT("BT-98") } },
};

static struct tax tax_at(struct reading *r, const struct element *x, struct str rule, struct str id, int line)
{
	return tax_read(r, element_text_at(x, STR("ram:CategoryCode")), element_text_at(x, STR("ram:RateApplicablePercent")), rule, id, line);
}

static void read_allowances(struct reading *r, const struct element *from, struct allowances *into, int line)
{
	for (const struct element *x = element_at(from, STR("ram:SpecifiedTradeAllowanceCharge")); x; x = element_next(x)) {
		struct allowance *a = push(r->mem, into);
		*a = (struct allowance){ .charge = element_is_true(element_at(x, STR("ram:ChargeIndicator/udt:Indicator"))) };
		TERMS_READ(r, x, allowance_terms[line == 0], a, line);
		if (line == 0)
			a->tax = tax_at(r, element_at(x, STR("ram:CategoryTradeTax")), STR("BR-CL-18"), STR("BT-95"), 0);
	}
}

static void read_party(struct reading *r, const struct element *party, struct party *into)
{
	TERMS_READ(r, party, parties, into, 0);
	into->endpoint_scheme = element_mark(element_at(party, STR("ram:URIUniversalCommunication/ram:URIID")), STR("schemeID"));
	for (const struct element *x = element_at(party, STR("ram:SpecifiedTaxRegistration")); x; x = element_next(x)) {
		const struct element *id = element_at(x, STR("ram:ID"));
		*(str_is(element_mark(id, STR("schemeID")), STR("VA")) ? &into->vat_id : &into->tax_number) = element_text(id);
	}
}

static void read_document(struct reading *r, const struct element *root)
{
	const struct element *d = element_at(root, STR("rsm:ExchangedDocument"));
	r->to->profile = element_text_at(root, STR("rsm:ExchangedDocumentContext/ram:GuidelineSpecifiedDocumentContextParameter/ram:ID"));
	r->to->process = element_text_at(root, STR("rsm:ExchangedDocumentContext/ram:BusinessProcessSpecifiedDocumentContextParameter/ram:ID"));
	TERMS_READ(r, d, documents, &r->to->v, 0);
	type_read(r, element_text_at(d, STR("ram:TypeCode")));
	for (const struct element *x = element_at(d, STR("ram:IncludedNote")); x; x = element_next(x)) {
		const struct element *content = element_at(x, STR("ram:Content"));
		*push(r->mem, &r->to->v.notes) = (struct invoice_note){ element_text_at(x, STR("ram:SubjectCode")), content ? content->text : NONE };
	}
}

static void read_attachments(struct reading *r, const struct element *agreement)
{
	for (const struct element *x = element_at(agreement, STR("ram:AdditionalReferencedDocument")); x; x = element_next(x)) {
		const struct element *file = element_at(x, STR("ram:AttachmentBinaryObject"));
		if (!file)
			continue;
		struct attachment *a = push(r->mem, &r->to->v.attachments);
		*a = (struct attachment){ .id = element_text_at(x, STR("ram:IssuerAssignedID")), .description = element_text_at(x, STR("ram:Name")) };
		attachment_read(r, file, a);
	}
}

static void read_payment(struct reading *r, const struct element *settlement, const struct element *contact)
{
	struct payment *p = &r->to->v.payment;
	const struct element *x = element_at(settlement, STR("ram:SpecifiedTradeSettlementPaymentMeans"));
	if (x)
		means_read(r, element_text_at(x, STR("ram:TypeCode")));
	p->iban = iban_of(r, element_text_at(x, STR("ram:PayeePartyCreditorFinancialAccount/ram:IBANID")));
	p->bic = element_text_at(x, STR("ram:PayeeSpecifiedCreditorFinancialInstitution/ram:BICID"));
	p->debtor_iban = iban_of(r, element_text_at(x, STR("ram:PayerPartyDebtorFinancialAccount/ram:IBANID")));
	const struct element *terms = element_at(settlement, STR("ram:SpecifiedTradePaymentTerms/ram:Description"));
	terms_of_payment(r, terms ? terms->text : NONE);
	groups_seen(r, contact, x);
}

static void read_taxes(struct reading *r, const struct element *settlement)
{
	static const struct term amounts[] = {
		{ LIT("ram:BasisAmount"), TERM_MONEY, offsetof(struct tax_group, basis), LIT("BT-116") }, { LIT("ram:CalculatedAmount"), TERM_MONEY, offsetof(struct tax_group, vat), LIT("BT-117") },
	};
	static const struct term vat[] = { { LIT(""), TERM_MONEY, HEAD(totals.vat), LIT("BT-110") } };
	for (const struct element *x = element_at(settlement, STR("ram:ApplicableTradeTax")); x; x = element_next(x)) {
		struct tax_group *group = push(r->mem, &r->to->v.groups);
		*group = (struct tax_group){ .tax = tax_at(r, x, STR("BR-CL-17"), STR("BT-118"), 0) };
		TERMS_READ(r, x, amounts, group, 0);
		reason_check(r, group->tax.category, element_at(x, STR("ram:ExemptionReasonCode")) || element_at(x, STR("ram:ExemptionReason")));
	}
	/* A second total is in the currency of accounting (BT-111). */
	for (const struct element *x = element_at(settlement, STR(SUMS "ram:TaxTotalAmount")); x; x = element_next(x))
		if (str_is(element_mark(x, STR("currencyID")), r->to->currency))
			TERMS_READ(r, x, vat, &r->to->v, 0);
}

static void read_lines(struct reading *r, const struct element *trade)
{
	int number = 0;
	for (const struct element *x = element_at(trade, STR("ram:IncludedSupplyChainTradeLineItem")); x; x = element_next(x)) {
		struct invoice_line *l = push(r->mem, &r->to->v.lines);
		const struct element *q = element_at(x, STR("ram:SpecifiedLineTradeDelivery/ram:BilledQuantity")), *settlement = element_at(x, STR("ram:SpecifiedLineTradeSettlement"));
		*l = (struct invoice_line){ .unit = element_mark(q, STR("unitCode")) };
		TERMS_READ(r, x, line_terms, l, ++number);
		l->tax = tax_at(r, element_at(settlement, STR("ram:ApplicableTradeTax")), STR("BR-CL-18"), STR("BT-151"), number);
		line_seen(r, q, element_at(x, STR("ram:SpecifiedLineTradeAgreement/ram:NetPriceProductTradePrice/ram:ChargeAmount")),
			element_at(settlement, STR("ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount")), number);
		read_allowances(r, settlement, &l->allowances, number);
	}
}

void read_cii(struct reading *r, const struct element *root)
{
	struct invoice *v = &r->to->v;
	const struct element *trade = element_at(root, STR("rsm:SupplyChainTradeTransaction")), *agreement = element_at(trade, STR("ram:ApplicableHeaderTradeAgreement"));
	const struct element *seller = element_at(agreement, STR("ram:SellerTradeParty")), *settlement = element_at(trade, STR("ram:ApplicableHeaderTradeSettlement"));
	r->to->currency = element_text_at(settlement, STR("ram:InvoiceCurrencyCode"));
	read_document(r, root);
	TERMS_READ(r, agreement, agreements, v, 0);
	TERMS_READ(r, element_at(trade, STR("ram:ApplicableHeaderTradeDelivery")), deliveries, v, 0);
	TERMS_READ(r, settlement, settlements, v, 0);
	v->prepaid = v->totals.prepaid;
	v->rounding = v->totals.rounding;
	read_attachments(r, agreement);
	read_party(r, seller, &v->seller);
	read_party(r, element_at(agreement, STR("ram:BuyerTradeParty")), &v->buyer);
	read_payment(r, settlement, element_at(seller, STR("ram:DefinedTradeContact")));
	read_allowances(r, settlement, &v->allowances, 0);
	read_taxes(r, settlement);
	for (const struct element *x = element_at(settlement, STR("ram:InvoiceReferencedDocument")); x; x = element_next(x))
		*push(r->mem, &v->preceding) = (struct preceding){ element_text_at(x, STR("ram:IssuerAssignedID")), date_of_file(element_at(x, STR("ram:FormattedIssueDateTime/qdt:DateTimeString"))) };
	read_lines(r, trade);
}
