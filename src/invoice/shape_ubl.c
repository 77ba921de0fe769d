/* shape_ubl.c - UBL 2.1: the elements an invoice or credit note after EN 16931 can hold, and their neighbours in the schema. */
#include "invoice/shape.h"

#define PARTIES "cac:AccountingSupplierParty cac:AccountingCustomerParty cac:PayeeParty? cac:BuyerCustomerParty? cac:SellerSupplierParty? cac:TaxRepresentativeParty? "
#define EXCHANGE "cac:TaxExchangeRate? cac:PricingExchangeRate? cac:PaymentExchangeRate? cac:PaymentAlternativeExchangeRate? "
#define CURRENCIES "cbc:DocumentCurrencyCode? cbc:TaxCurrencyCode? cbc:PricingCurrencyCode? cbc:PaymentCurrencyCode? cbc:PaymentAlternativeCurrencyCode? " \
	"cbc:AccountingCostCode? cbc:AccountingCost? cbc:LineCountNumeric? cbc:BuyerReference? "
#define HEAD "ext:UBLExtensions? cbc:UBLVersionID? cbc:CustomizationID? cbc:ProfileID? cbc:ProfileExecutionID? cbc:ID cbc:CopyIndicator? cbc:UUID? cbc:IssueDate cbc:IssueTime? "

const struct shape shapes_ubl[] = {
	{ LIT("Invoice"), LIT(HEAD "cbc:DueDate? cbc:InvoiceTypeCode? cbc:Note* cbc:TaxPointDate? " CURRENCIES "cac:InvoicePeriod* cac:OrderReference? cac:BillingReference* "
		"cac:DespatchDocumentReference* cac:ReceiptDocumentReference* cac:StatementDocumentReference* cac:OriginatorDocumentReference* cac:ContractDocumentReference* "
		"cac:AdditionalDocumentReference* cac:ProjectReference* cac:Signature* " PARTIES "cac:Delivery* cac:DeliveryTerms? cac:PaymentMeans* cac:PaymentTerms* "
		"cac:PrepaidPayment* cac:AllowanceCharge* " EXCHANGE "cac:TaxTotal* cac:WithholdingTaxTotal* cac:LegalMonetaryTotal cac:InvoiceLine+") },
	{ LIT("CreditNote"), LIT(HEAD "cbc:TaxPointDate? cbc:CreditNoteTypeCode? cbc:Note* " CURRENCIES "cac:InvoicePeriod* cac:DiscrepancyResponse* cac:OrderReference? "
		"cac:BillingReference* cac:DespatchDocumentReference* cac:ReceiptDocumentReference* cac:ContractDocumentReference* cac:AdditionalDocumentReference* "
		"cac:StatementDocumentReference* cac:OriginatorDocumentReference* cac:Signature* " PARTIES "cac:Delivery* cac:DeliveryTerms* cac:PaymentMeans* cac:PaymentTerms* " EXCHANGE
		"cac:AllowanceCharge* cac:TaxTotal* cac:LegalMonetaryTotal cac:CreditNoteLine+") },
	{ LIT("cac:InvoicePeriod"), LIT("cbc:StartDate? cbc:StartTime? cbc:EndDate? cbc:EndTime? cbc:DurationMeasure? cbc:DescriptionCode* cbc:Description*") },
	{ LIT("cac:OrderReference"), LIT("cbc:ID cbc:SalesOrderID? cbc:CopyIndicator? cbc:UUID? cbc:IssueDate? cbc:IssueTime? cbc:CustomerReference? cbc:OrderTypeCode? cac:DocumentReference?") },
	{ LIT("cac:BillingReference"), LIT("cac:InvoiceDocumentReference? cac:SelfBilledInvoiceDocumentReference? cac:CreditNoteDocumentReference? cac:SelfBilledCreditNoteDocumentReference? "
		"cac:DebitNoteDocumentReference? cac:ReminderDocumentReference? cac:AdditionalDocumentReference? cac:BillingReferenceLine*") },
	{ LIT("cac:InvoiceDocumentReference cac:CreditNoteDocumentReference cac:DespatchDocumentReference cac:ReceiptDocumentReference cac:StatementDocumentReference "
	      "cac:OriginatorDocumentReference cac:ContractDocumentReference cac:AdditionalDocumentReference cac:DocumentReference"),
	  LIT("cbc:ID cbc:CopyIndicator? cbc:UUID? cbc:IssueDate? cbc:IssueTime? cbc:DocumentTypeCode? cbc:DocumentType? cbc:XPath* cbc:LanguageID? cbc:LocaleCode? cbc:VersionID? "
	      "cbc:DocumentStatusCode? cbc:DocumentDescription* cac:Attachment? cac:ValidityPeriod? cac:IssuerParty? cac:ResultOfVerification?") },
	{ LIT("cac:Attachment"), LIT("cbc:EmbeddedDocumentBinaryObject? cac:ExternalReference?") },
	{ LIT("cac:ExternalReference"), LIT("cbc:URI? cbc:DocumentHash? cbc:HashAlgorithmMethod? cbc:ExpiryDate? cbc:ExpiryTime? cbc:MimeCode? cbc:FormatCode? cbc:EncodingCode? "
		"cbc:CharacterSetCode? cbc:FileName? cbc:Description*") },
	{ LIT("cac:ProjectReference"), LIT("cbc:ID cbc:UUID? cbc:IssueDate? cac:WorkPhaseReference*") },
	{ LIT("cac:AccountingSupplierParty"), LIT("cbc:CustomerAssignedAccountID? cbc:AdditionalAccountID* cbc:DataSendingCapability? cac:Party? cac:DespatchContact? cac:AccountingContact? cac:SellerContact?") },
	{ LIT("cac:AccountingCustomerParty"), LIT("cbc:CustomerAssignedAccountID? cbc:SupplierAssignedAccountID? cbc:AdditionalAccountID* cac:Party? cac:DeliveryContact? cac:AccountingContact? cac:BuyerContact?") },
	{ LIT("cac:Party cac:PayeeParty cac:TaxRepresentativeParty cac:DeliveryParty"),
	  LIT("cbc:MarkCareIndicator? cbc:MarkAttentionIndicator? cbc:WebsiteURI? cbc:LogoReferenceID? cbc:EndpointID? cbc:IndustryClassificationCode? cac:PartyIdentification* cac:PartyName* "
	      "cac:Language? cac:PostalAddress? cac:PhysicalLocation? cac:PartyTaxScheme* cac:PartyLegalEntity* cac:Contact? cac:Person* cac:AgentParty? cac:ServiceProviderParty* "
	      "cac:PowerOfAttorney* cac:FinancialAccount?") },
	{ LIT("cac:PartyIdentification"), LIT("cbc:ID") },
	{ LIT("cac:PartyName"), LIT("cbc:Name") },
	{ LIT("cac:PostalAddress cac:Address cac:RegistrationAddress"),
	  LIT("cbc:ID? cbc:AddressTypeCode? cbc:AddressFormatCode? cbc:Postbox? cbc:Floor? cbc:Room? cbc:StreetName? cbc:AdditionalStreetName? cbc:BlockName? cbc:BuildingName? cbc:BuildingNumber? "
	      "cbc:InhouseMail? cbc:Department? cbc:MarkAttention? cbc:MarkCare? cbc:PlotIdentification? cbc:CitySubdivisionName? cbc:CityName? cbc:PostalZone? cbc:CountrySubentity? "
	      "cbc:CountrySubentityCode? cbc:Region? cbc:District? cbc:TimezoneOffset? cac:AddressLine* cac:Country? cac:LocationCoordinate*") },
	{ LIT("cac:AddressLine"), LIT("cbc:Line") },
	{ LIT("cac:Country cac:OriginCountry"), LIT("cbc:IdentificationCode? cbc:Name?") },
	{ LIT("cac:PartyTaxScheme"), LIT("cbc:RegistrationName? cbc:CompanyID? cbc:TaxLevelCode? cbc:ExemptionReasonCode? cbc:ExemptionReason* cac:RegistrationAddress? cac:TaxScheme") },
	{ LIT("cac:TaxScheme"), LIT("cbc:ID? cbc:Name? cbc:TaxTypeCode? cbc:CurrencyCode? cac:JurisdictionRegionAddress*") },
	{ LIT("cac:PartyLegalEntity"), LIT("cbc:RegistrationName? cbc:CompanyID? cbc:RegistrationDate? cbc:RegistrationExpirationDate? cbc:CompanyLegalFormCode? cbc:CompanyLegalForm? "
		"cbc:SoleProprietorshipIndicator? cbc:CompanyLiquidationStatusCode? cbc:CorporateStockAmount? cbc:FullyPaidSharesIndicator? cac:RegistrationAddress? cac:CorporateRegistrationScheme? "
		"cac:HeadOfficeParty? cac:ShareholderParty*") },
	{ LIT("cac:Contact"), LIT("cbc:ID? cbc:Name? cbc:Telephone? cbc:Telefax? cbc:ElectronicMail? cbc:Note* cac:OtherCommunication*") },
	{ LIT("cac:Delivery"), LIT("cbc:ID? cbc:Quantity? cbc:MinimumQuantity? cbc:MaximumQuantity? cbc:ActualDeliveryDate? cbc:ActualDeliveryTime? cbc:LatestDeliveryDate? cbc:LatestDeliveryTime? "
		"cbc:ReleaseID? cbc:TrackingID? cac:DeliveryAddress? cac:DeliveryLocation? cac:AlternativeDeliveryLocation? cac:RequestedDeliveryPeriod? cac:PromisedDeliveryPeriod? "
		"cac:EstimatedDeliveryPeriod? cac:CarrierParty? cac:DeliveryParty? cac:NotifyParty* cac:Despatch? cac:DeliveryTerms* cac:MinimumDeliveryUnit? cac:MaximumDeliveryUnit? cac:Shipment?") },
	{ LIT("cac:DeliveryLocation"), LIT("cbc:ID? cbc:Description* cbc:Conditions* cbc:CountrySubentity? cbc:CountrySubentityCode? cbc:LocationTypeCode? cbc:InformationURI? cbc:Name? "
		"cac:ValidityPeriod* cac:Address? cac:SubsidiaryLocation* cac:LocationCoordinate*") },
	{ LIT("cac:PaymentMeans"), LIT("cbc:ID? cbc:PaymentMeansCode cbc:PaymentDueDate? cbc:PaymentChannelCode? cbc:InstructionID? cbc:InstructionNote* cbc:PaymentID* cac:CardAccount? "
		"cac:PayerFinancialAccount? cac:PayeeFinancialAccount? cac:CreditAccount? cac:PaymentMandate? cac:TradeFinancing?") },
	{ LIT("cac:PayeeFinancialAccount cac:PayerFinancialAccount"), LIT("cbc:ID? cbc:Name? cbc:AliasName? cbc:AccountTypeCode? cbc:AccountFormatCode? cbc:CurrencyCode? cbc:PaymentNote* "
		"cac:FinancialInstitutionBranch? cac:Country?") },
	{ LIT("cac:FinancialInstitutionBranch"), LIT("cbc:ID? cbc:Name? cac:FinancialInstitution? cac:Address?") },
	{ LIT("cac:PaymentMandate"), LIT("cbc:ID? cbc:MandateTypeCode? cbc:MaximumPaymentInstructionsNumeric? cbc:MaximumPaidAmount? cbc:SignatureID? cac:PayerParty? cac:PayerFinancialAccount? "
		"cac:ValidityPeriod? cac:PaymentReversalPeriod? cac:Clause*") },
	{ LIT("cac:PaymentTerms"), LIT("cbc:ID? cbc:PaymentMeansID* cbc:PrepaidPaymentReferenceID? cbc:Note* cbc:ReferenceEventCode? cbc:SettlementDiscountPercent? cbc:PenaltySurchargePercent? "
		"cbc:PaymentPercent? cbc:Amount? cbc:SettlementDiscountAmount? cbc:PenaltyAmount? cbc:PaymentTermsDetailsURI? cbc:PaymentDueDate? cbc:InstallmentDueDate? cbc:InvoicingPartyReference? "
		"cac:SettlementPeriod? cac:PenaltyPeriod? cac:ExchangeRate? cac:ValidityPeriod?") },
	{ LIT("cac:AllowanceCharge"), LIT("cbc:ID? cbc:ChargeIndicator cbc:AllowanceChargeReasonCode? cbc:AllowanceChargeReason* cbc:MultiplierFactorNumeric? cbc:PrepaidIndicator? "
		"cbc:SequenceNumeric? cbc:Amount cbc:BaseAmount? cbc:AccountingCostCode? cbc:AccountingCost? cbc:PerUnitAmount? cac:TaxCategory* cac:TaxTotal? cac:PaymentMeans*") },
	{ LIT("cac:TaxTotal"), LIT("cbc:TaxAmount cbc:RoundingAmount? cbc:TaxEvidenceIndicator? cbc:TaxIncludedIndicator? cac:TaxSubtotal*") },
	{ LIT("cac:TaxSubtotal"), LIT("cbc:TaxableAmount? cbc:TaxAmount cbc:CalculationSequenceNumeric? cbc:TransactionCurrencyTaxAmount? cbc:Percent? cbc:BaseUnitMeasure? cbc:PerUnitAmount? "
		"cbc:TierRange? cbc:TierRatePercent? cac:TaxCategory") },
	{ LIT("cac:TaxCategory cac:ClassifiedTaxCategory"), LIT("cbc:ID? cbc:Name? cbc:Percent? cbc:BaseUnitMeasure? cbc:PerUnitAmount? cbc:TaxExemptionReasonCode? cbc:TaxExemptionReason* cbc:TierRange? "
		"cbc:TierRatePercent? cac:TaxScheme") },
	{ LIT("cac:LegalMonetaryTotal"), LIT("cbc:LineExtensionAmount? cbc:TaxExclusiveAmount? cbc:TaxInclusiveAmount? cbc:AllowanceTotalAmount? cbc:ChargeTotalAmount? cbc:PrepaidAmount? "
		"cbc:PayableRoundingAmount? cbc:PayableAmount cbc:PayableAlternativeAmount?") },
	{ LIT("cac:InvoiceLine"), LIT("cbc:ID cbc:UUID? cbc:Note* cbc:InvoicedQuantity? cbc:LineExtensionAmount cbc:TaxPointDate? cbc:AccountingCostCode? cbc:AccountingCost? cbc:PaymentPurposeCode? "
		"cbc:FreeOfChargeIndicator? cac:InvoicePeriod* cac:OrderLineReference* cac:DespatchLineReference* cac:ReceiptLineReference* cac:BillingReference* cac:DocumentReference* "
		"cac:PricingReference? cac:OriginatorParty? cac:Delivery* cac:PaymentTerms* cac:AllowanceCharge* cac:TaxTotal* cac:WithholdingTaxTotal* cac:Item cac:Price? cac:DeliveryTerms? "
		"cac:SubInvoiceLine* cac:ItemPriceExtension?") },
	{ LIT("cac:CreditNoteLine"), LIT("cbc:ID cbc:UUID? cbc:Note* cbc:CreditedQuantity? cbc:LineExtensionAmount? cbc:TaxPointDate? cbc:AccountingCostCode? cbc:AccountingCost? "
		"cbc:PaymentPurposeCode? cbc:FreeOfChargeIndicator? cac:InvoicePeriod* cac:OrderLineReference* cac:DiscrepancyResponse* cac:DespatchLineReference* cac:ReceiptLineReference* "
		"cac:BillingReference* cac:DocumentReference* cac:PricingReference? cac:OriginatorParty? cac:Delivery* cac:PaymentTerms* cac:TaxTotal* cac:AllowanceCharge* cac:Item? cac:Price? "
		"cac:DeliveryTerms* cac:SubCreditNoteLine* cac:ItemPriceExtension?") },
	{ LIT("cac:Item"), LIT("cbc:Description* cbc:PackQuantity? cbc:PackSizeNumeric? cbc:CatalogueIndicator? cbc:Name? cbc:HazardousRiskIndicator? cbc:AdditionalInformation* cbc:Keyword* "
		"cbc:BrandName* cbc:ModelName* cac:BuyersItemIdentification? cac:SellersItemIdentification? cac:ManufacturersItemIdentification* cac:StandardItemIdentification? "
		"cac:CatalogueItemIdentification? cac:AdditionalItemIdentification* cac:CatalogueDocumentReference? cac:ItemSpecificationDocumentReference* cac:OriginCountry? "
		"cac:CommodityClassification* cac:TransactionConditions* cac:HazardousItem* cac:ClassifiedTaxCategory* cac:AdditionalItemProperty* cac:ManufacturerParty* cac:InformationContentProviderParty? "
		"cac:OriginAddress* cac:ItemInstance* cac:Certificate* cac:Dimension*") },
	{ LIT("cac:BuyersItemIdentification cac:SellersItemIdentification cac:StandardItemIdentification"), LIT("cbc:ID cbc:ExtendedID? cbc:BarcodeSymbologyID? cac:PhysicalAttribute* "
		"cac:MeasurementDimension* cac:IssuerParty?") },
	{ LIT("cac:Price"), LIT("cbc:PriceAmount cbc:BaseQuantity? cbc:PriceChangeReason* cbc:PriceTypeCode? cbc:PriceType? cbc:OrderableUnitFactorRate? cac:ValidityPeriod* cac:PriceList? "
		"cac:AllowanceCharge* cac:PricingExchangeRate?") },
	{ { 0 }, { 0 } },
};
