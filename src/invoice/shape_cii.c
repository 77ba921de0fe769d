/* shape_cii.c - CII D16B: the elements an invoice after EN 16931 can hold, and their neighbours in the schema. */
#include "invoice/shape.h"

const struct shape shapes_cii[] = {
	{ LIT("rsm:CrossIndustryInvoice"), LIT("rsm:ExchangedDocumentContext rsm:ExchangedDocument rsm:SupplyChainTradeTransaction rsm:ValuationBreakdownStatement?") },
	{ LIT("rsm:ExchangedDocumentContext"),
	  LIT("ram:SpecifiedTransactionID? ram:TestIndicator? ram:BusinessProcessSpecifiedDocumentContextParameter* ram:BIMSpecifiedDocumentContextParameter* "
	      "ram:ScenarioSpecifiedDocumentContextParameter* ram:ApplicationSpecifiedDocumentContextParameter* ram:GuidelineSpecifiedDocumentContextParameter* "
	      "ram:SubsetSpecifiedDocumentContextParameter* ram:MessageStandardSpecifiedDocumentContextParameter?") },
	{ LIT("ram:ApplicationSpecifiedDocumentContextParameter ram:BIMSpecifiedDocumentContextParameter ram:BusinessProcessSpecifiedDocumentContextParameter "
	      "ram:GuidelineSpecifiedDocumentContextParameter ram:MessageStandardSpecifiedDocumentContextParameter ram:ScenarioSpecifiedDocumentContextParameter "
	      "ram:SubsetSpecifiedDocumentContextParameter"),
	  LIT("ram:ID? ram:Value? ram:SpecifiedDocumentVersion?") },
	{ LIT("rsm:ExchangedDocument"),
	  LIT("ram:ID ram:Name* ram:TypeCode? ram:IssueDateTime ram:CopyIndicator? ram:Purpose? ram:ControlRequirementIndicator? ram:LanguageID* ram:PurposeCode? "
	      "ram:RevisionDateTime? ram:VersionID? ram:GlobalID? ram:RevisionID? ram:PreviousRevisionID? ram:CategoryCode? ram:IncludedNote* "
	      "ram:EffectiveSpecifiedPeriod? ram:IssuerTradeParty?") },
	{ LIT("ram:IncludedNote ram:InformationNote ram:SpecifiedNote"),
	  LIT("ram:Subject? ram:ContentCode? ram:Content* ram:SubjectCode? ram:ID?") },
	{ LIT("rsm:SupplyChainTradeTransaction"),
	  LIT("ram:IncludedSupplyChainTradeLineItem* ram:ApplicableHeaderTradeAgreement ram:ApplicableHeaderTradeDelivery ram:ApplicableHeaderTradeSettlement") },
	{ LIT("ram:IncludedSupplyChainTradeLineItem"),
	  LIT("ram:DescriptionCode? ram:AssociatedDocumentLineDocument ram:SpecifiedTradeProduct? ram:SpecifiedLineTradeAgreement? ram:SpecifiedLineTradeDelivery? "
	      "ram:SpecifiedLineTradeSettlement ram:IncludedSubordinateTradeLineItem*") },
	{ LIT("ram:AssociatedDocumentLineDocument"),
	  LIT("ram:LineID? ram:ParentLineID? ram:LineStatusCode? ram:LineStatusReasonCode? ram:IncludedNote*") },
	{ LIT("ram:SpecifiedTradeProduct"),
	  LIT("ram:ID? ram:GlobalID? ram:SellerAssignedID? ram:BuyerAssignedID? ram:ManufacturerAssignedID? ram:Name* ram:TradeName? ram:Description? ram:TypeCode? "
	      "ram:NetWeightMeasure? ram:GrossWeightMeasure? ram:ProductGroupID* ram:EndItemTypeCode* ram:EndItemName* ram:AreaDensityMeasure? ram:UseDescription* "
	      "ram:BrandName? ram:SubBrandName? ram:DrainedNetWeightMeasure? ram:VariableMeasureIndicator? ram:ColourCode? ram:ColourDescription* ram:Designation* "
	      "ram:FormattedCancellationAnnouncedLaunchDateTime? ram:FormattedLatestProductDataChangeDateTime? ram:ApplicableProductCharacteristic* "
	      "ram:ApplicableMaterialGoodsCharacteristic* ram:DesignatedProductClassification* ram:IndividualTradeProductInstance* "
	      "ram:CertificationEvidenceReferenceReferencedDocument* ram:InspectionReferenceReferencedDocument* ram:OriginTradeCountry? ram:LinearSpatialDimension? "
	      "ram:MinimumLinearSpatialDimension? ram:MaximumLinearSpatialDimension? ram:ManufacturerTradeParty? ram:PresentationSpecifiedBinaryFile* "
	      "ram:MSDSReferenceReferencedDocument? ram:AdditionalReferenceReferencedDocument* ram:LegalRightsOwnerTradeParty? ram:BrandOwnerTradeParty? "
	      "ram:IncludedReferencedProduct* ram:InformationNote*") },
	{ LIT("ram:SpecifiedLineTradeAgreement"),
	  LIT("ram:BuyerReference? ram:BuyerRequisitionerTradeParty* ram:ApplicableTradeDeliveryTerms? ram:SellerOrderReferencedDocument? "
	      "ram:BuyerOrderReferencedDocument? ram:QuotationReferencedDocument? ram:ContractReferencedDocument? ram:DemandForecastReferencedDocument? "
	      "ram:PromotionalDealReferencedDocument? ram:AdditionalReferencedDocument* ram:GrossPriceProductTradePrice? ram:NetPriceProductTradePrice? "
	      "ram:RequisitionerReferencedDocument* ram:ItemSellerTradeParty? ram:ItemBuyerTradeParty? ram:IncludedSpecifiedMarketplace? "
	      "ram:UltimateCustomerOrderReferencedDocument*") },
	{ LIT("ram:GrossPriceProductTradePrice ram:NetPriceProductTradePrice"),
	  LIT("ram:TypeCode? ram:ChargeAmount+ ram:BasisQuantity? ram:MinimumQuantity? ram:MaximumQuantity? ram:ChangeReason* ram:OrderUnitConversionFactorNumeric? "
	      "ram:AppliedTradeAllowanceCharge* ram:ValiditySpecifiedPeriod? ram:IncludedTradeTax* ram:DeliveryTradeLocation* ram:TradeComparisonReferencePrice* "
	      "ram:AssociatedReferencedDocument*") },
	{ LIT("ram:SpecifiedLineTradeDelivery"),
	  LIT("ram:RequestedQuantity? ram:ReceivedQuantity? ram:BilledQuantity? ram:ChargeFreeQuantity? ram:PackageQuantity? ram:ProductUnitQuantity? "
	      "ram:PerPackageUnitQuantity? ram:NetWeightMeasure? ram:GrossWeightMeasure? ram:TheoreticalWeightMeasure? ram:DespatchedQuantity? "
	      "ram:SpecifiedDeliveryAdjustment* ram:IncludedSupplyChainPackaging* ram:RelatedSupplyChainConsignment? ram:ShipToTradeParty? "
	      "ram:UltimateShipToTradeParty? ram:ShipFromTradeParty? ram:ActualDespatchSupplyChainEvent? ram:ActualPickUpSupplyChainEvent? "
	      "ram:RequestedDeliverySupplyChainEvent? ram:ActualDeliverySupplyChainEvent? ram:ActualReceiptSupplyChainEvent? ram:AdditionalReferencedDocument* "
	      "ram:DespatchAdviceReferencedDocument? ram:ReceivingAdviceReferencedDocument? ram:DeliveryNoteReferencedDocument? "
	      "ram:ConsumptionReportReferencedDocument? ram:PackingListReferencedDocument?") },
	{ LIT("ram:SpecifiedLineTradeSettlement"),
	  LIT("ram:PaymentReference* ram:InvoiceIssuerReference? ram:TotalAdjustmentAmount? ram:DiscountIndicator? ram:ApplicableTradeTax* "
	      "ram:BillingSpecifiedPeriod? ram:SpecifiedTradeAllowanceCharge* ram:SubtotalCalculatedTradeTax* ram:SpecifiedLogisticsServiceCharge* "
	      "ram:SpecifiedTradePaymentTerms* ram:SpecifiedTradeSettlementLineMonetarySummation? ram:SpecifiedFinancialAdjustment* ram:InvoiceReferencedDocument? "
	      "ram:AdditionalReferencedDocument* ram:PayableSpecifiedTradeAccountingAccount* ram:ReceivableSpecifiedTradeAccountingAccount* "
	      "ram:PurchaseSpecifiedTradeAccountingAccount* ram:SalesSpecifiedTradeAccountingAccount* ram:SpecifiedTradeSettlementFinancialCard?") },
	{ LIT("ram:ApplicableTradeTax ram:CategoryTradeTax ram:IncludedTradeTax ram:SubtotalCalculatedTradeTax"),
	  LIT("ram:CalculatedAmount* ram:TypeCode? ram:ExemptionReason? ram:CalculatedRate? ram:CalculationSequenceNumeric? ram:BasisQuantity? ram:BasisAmount* "
	      "ram:UnitBasisAmount* ram:LineTotalBasisAmount* ram:AllowanceChargeBasisAmount* ram:CategoryCode? ram:CurrencyCode? ram:Jurisdiction* "
	      "ram:CustomsDutyIndicator? ram:ExemptionReasonCode? ram:TaxBasisAllowanceRate? ram:TaxPointDate? ram:Type? ram:InformationAmount* ram:CategoryName* "
	      "ram:DueDateTypeCode? ram:RateApplicablePercent? ram:SpecifiedTradeAccountingAccount* ram:ServiceSupplyTradeCountry? "
	      "ram:BuyerRepayableTaxSpecifiedTradeAccountingAccount? ram:SellerPayableTaxSpecifiedTradeAccountingAccount? "
	      "ram:SellerRefundableTaxSpecifiedTradeAccountingAccount? ram:BuyerDeductibleTaxSpecifiedTradeAccountingAccount? "
	      "ram:BuyerNonDeductibleTaxSpecifiedTradeAccountingAccount? ram:PlaceApplicableTradeLocation*") },
	{ LIT("ram:BillingSpecifiedPeriod ram:EffectiveSpecifiedPeriod ram:OccurrenceSpecifiedPeriod ram:ValiditySpecifiedPeriod"),
	  LIT("ram:DurationMeasure* ram:InclusiveIndicator? ram:Description* ram:StartDateTime? ram:EndDateTime? ram:CompleteDateTime? ram:OpenIndicator? "
	      "ram:SeasonCode? ram:ID? ram:Name* ram:SequenceNumeric? ram:StartDateFlexibilityCode? ram:ContinuousIndicator? ram:PurposeCode?") },
	{ LIT("ram:AppliedTradeAllowanceCharge ram:SpecifiedTradeAllowanceCharge"),
	  LIT("ram:ChargeIndicator? ram:ID? ram:SequenceNumeric? ram:CalculationPercent? ram:BasisAmount? ram:BasisQuantity? ram:PrepaidIndicator? ram:ActualAmount* "
	      "ram:UnitBasisAmount? ram:ReasonCode? ram:Reason? ram:TypeCode? ram:CategoryTradeTax* ram:ActualTradeCurrencyExchange?") },
	{ LIT("ram:SpecifiedTradeSettlementLineMonetarySummation"),
	  LIT("ram:LineTotalAmount* ram:ChargeTotalAmount* ram:AllowanceTotalAmount* ram:TaxBasisTotalAmount* ram:TaxTotalAmount* ram:GrandTotalAmount* "
	      "ram:InformationAmount* ram:TotalAllowanceChargeAmount* ram:TotalRetailValueInformationAmount* ram:GrossLineTotalAmount* ram:NetLineTotalAmount* "
	      "ram:NetIncludingTaxesLineTotalAmount* ram:ProductWeightLossInformationAmount*") },
	{ LIT("ram:ApplicableHeaderTradeAgreement"),
	  LIT("ram:Reference* ram:BuyerReference? ram:SellerTradeParty? ram:BuyerTradeParty? ram:SalesAgentTradeParty? ram:BuyerRequisitionerTradeParty* "
	      "ram:BuyerAssignedAccountantTradeParty? ram:SellerAssignedAccountantTradeParty? ram:BuyerTaxRepresentativeTradeParty? "
	      "ram:SellerTaxRepresentativeTradeParty? ram:ProductEndUserTradeParty? ram:ApplicableTradeDeliveryTerms? ram:SellerOrderReferencedDocument? "
	      "ram:BuyerOrderReferencedDocument? ram:QuotationReferencedDocument? ram:OrderResponseReferencedDocument? ram:ContractReferencedDocument? "
	      "ram:DemandForecastReferencedDocument? ram:SupplyInstructionReferencedDocument? ram:PromotionalDealReferencedDocument? ram:PriceListReferencedDocument? "
	      "ram:AdditionalReferencedDocument* ram:RequisitionerReferencedDocument* ram:BuyerAgentTradeParty? ram:PurchaseConditionsReferencedDocument* "
	      "ram:SpecifiedProcuringProject? ram:UltimateCustomerOrderReferencedDocument*") },
	{ LIT("ram:BrandOwnerTradeParty ram:BuyerAgentTradeParty ram:BuyerAssignedAccountantTradeParty ram:BuyerRequisitionerTradeParty "
	      "ram:BuyerTaxRepresentativeTradeParty ram:BuyerTradeParty ram:InvoiceeTradeParty ram:InvoicerTradeParty ram:IssuerTradeParty ram:ItemBuyerTradeParty "
	      "ram:ItemSellerTradeParty ram:LegalRightsOwnerTradeParty ram:ManufacturerTradeParty ram:PayeeTradeParty ram:PayerTradeParty "
	      "ram:ProductEndUserTradeParty ram:SalesAgentTradeParty ram:SellerAssignedAccountantTradeParty ram:SellerTaxRepresentativeTradeParty "
	      "ram:SellerTradeParty ram:ShipFromTradeParty ram:ShipToTradeParty ram:UltimatePayeeTradeParty ram:UltimateShipToTradeParty"),
	  LIT("ram:ID* ram:GlobalID* ram:Name? ram:RoleCode* ram:Description* ram:SpecifiedLegalOrganization? ram:DefinedTradeContact* ram:PostalTradeAddress? "
	      "ram:URIUniversalCommunication* ram:SpecifiedTaxRegistration* ram:EndPointURIUniversalCommunication? ram:LogoAssociatedSpecifiedBinaryFile*") },
	{ LIT("ram:SpecifiedLegalOrganization"),
	  LIT("ram:LegalClassificationCode? ram:Name? ram:ID? ram:TradingBusinessName? ram:PostalTradeAddress? ram:AuthorizedLegalRegistration*") },
	{ LIT("ram:DefinedTradeContact"),
	  LIT("ram:ID? ram:PersonName? ram:DepartmentName? ram:TypeCode? ram:JobTitle? ram:Responsibility? ram:PersonID* ram:TelephoneUniversalCommunication? "
	      "ram:DirectTelephoneUniversalCommunication? ram:MobileTelephoneUniversalCommunication? ram:FaxUniversalCommunication? "
	      "ram:EmailURIUniversalCommunication? ram:TelexUniversalCommunication? ram:VOIPUniversalCommunication? ram:InstantMessagingUniversalCommunication? "
	      "ram:SpecifiedNote* ram:SpecifiedContactPerson?") },
	{ LIT("ram:DirectTelephoneUniversalCommunication ram:EmailURIUniversalCommunication ram:EndPointURIUniversalCommunication ram:FaxUniversalCommunication "
	      "ram:InstantMessagingUniversalCommunication ram:MobileTelephoneUniversalCommunication ram:TelephoneUniversalCommunication "
	      "ram:TelexUniversalCommunication ram:URIUniversalCommunication ram:VOIPUniversalCommunication"),
	  LIT("ram:URIID? ram:ChannelCode? ram:CompleteNumber?") },
	{ LIT("ram:PostalTradeAddress"),
	  LIT("ram:ID? ram:PostcodeCode? ram:PostOfficeBox? ram:BuildingName? ram:LineOne? ram:LineTwo? ram:LineThree? ram:LineFour? ram:LineFive? ram:StreetName? "
	      "ram:CityName? ram:CitySubDivisionName? ram:CountryID? ram:CountryName* ram:CountrySubDivisionID? ram:CountrySubDivisionName* ram:AttentionOf? "
	      "ram:CareOf? ram:BuildingNumber? ram:DepartmentName? ram:AdditionalStreetName?") },
	{ LIT("ram:SpecifiedTaxRegistration"),
	  LIT("ram:ID? ram:AssociatedRegisteredTax?") },
	{ LIT("ram:AdditionalReferenceReferencedDocument ram:AdditionalReferencedDocument ram:AssociatedReferencedDocument ram:BuyerOrderReferencedDocument "
	      "ram:CertificationEvidenceReferenceReferencedDocument ram:ConsumptionReportReferencedDocument ram:ContractReferencedDocument "
	      "ram:DeliveryNoteReferencedDocument ram:DemandForecastReferencedDocument ram:DespatchAdviceReferencedDocument ram:FactoringAgreementReferencedDocument "
	      "ram:FactoringListReferencedDocument ram:InspectionReferenceReferencedDocument ram:InvoiceReferencedDocument ram:LetterOfCreditReferencedDocument "
	      "ram:MSDSReferenceReferencedDocument ram:OrderResponseReferencedDocument ram:PackingListReferencedDocument ram:PriceListReferencedDocument "
	      "ram:ProFormaInvoiceReferencedDocument ram:PromotionalDealReferencedDocument ram:PurchaseConditionsReferencedDocument ram:QuotationReferencedDocument "
	      "ram:ReceivingAdviceReferencedDocument ram:RequisitionerReferencedDocument ram:SellerOrderReferencedDocument ram:SupplyInstructionReferencedDocument "
	      "ram:UltimateCustomerOrderReferencedDocument"),
	  LIT("ram:IssuerAssignedID? ram:URIID? ram:StatusCode? ram:CopyIndicator? ram:LineID? ram:TypeCode? ram:GlobalID? ram:RevisionID? ram:Name* "
	      "ram:AttachmentBinaryObject* ram:Information* ram:ReferenceTypeCode? ram:SectionName* ram:PreviousRevisionID* ram:FormattedIssueDateTime? "
	      "ram:EffectiveSpecifiedPeriod? ram:IssuerTradeParty? ram:AttachedSpecifiedBinaryFile*") },
	{ LIT("ram:SpecifiedProcuringProject"),
	  LIT("ram:ID ram:Description? ram:Name") },
	{ LIT("ram:ApplicableHeaderTradeDelivery"),
	  LIT("ram:RelatedSupplyChainConsignment? ram:ShipToTradeParty? ram:UltimateShipToTradeParty? ram:ShipFromTradeParty? ram:ActualDespatchSupplyChainEvent? "
	      "ram:ActualPickUpSupplyChainEvent? ram:ActualDeliverySupplyChainEvent? ram:ActualReceiptSupplyChainEvent? ram:AdditionalReferencedDocument* "
	      "ram:DespatchAdviceReferencedDocument? ram:ReceivingAdviceReferencedDocument? ram:DeliveryNoteReferencedDocument? "
	      "ram:ConsumptionReportReferencedDocument? ram:PreviousDeliverySupplyChainEvent* ram:PackingListReferencedDocument?") },
	{ LIT("ram:ActualDeliverySupplyChainEvent ram:ActualDespatchSupplyChainEvent ram:ActualPickUpSupplyChainEvent ram:ActualReceiptSupplyChainEvent "
	      "ram:PreviousDeliverySupplyChainEvent ram:RequestedDeliverySupplyChainEvent"),
	  LIT("ram:ID? ram:OccurrenceDateTime? ram:TypeCode? ram:Description* ram:DescriptionBinaryObject* ram:UnitQuantity? ram:LatestOccurrenceDateTime? "
	      "ram:EarliestOccurrenceDateTime? ram:OccurrenceSpecifiedPeriod? ram:OccurrenceLogisticsLocation?") },
	{ LIT("ram:ApplicableHeaderTradeSettlement"),
	  LIT("ram:DuePayableAmount* ram:CreditorReferenceTypeCode* ram:CreditorReferenceType* ram:CreditorReferenceIssuerID* ram:CreditorReferenceID? "
	      "ram:PaymentReference* ram:TaxCurrencyCode? ram:InvoiceCurrencyCode? ram:PaymentCurrencyCode? ram:InvoiceIssuerReference? ram:InvoiceDateTime? "
	      "ram:NextInvoiceDateTime* ram:CreditReasonCode? ram:CreditReason* ram:InvoicerTradeParty? ram:InvoiceeTradeParty? ram:PayeeTradeParty? "
	      "ram:PayerTradeParty? ram:TaxApplicableTradeCurrencyExchange? ram:InvoiceApplicableTradeCurrencyExchange? ram:PaymentApplicableTradeCurrencyExchange? "
	      "ram:SpecifiedTradeSettlementPaymentMeans* ram:ApplicableTradeTax* ram:BillingSpecifiedPeriod? ram:SpecifiedTradeAllowanceCharge* "
	      "ram:SubtotalCalculatedTradeTax* ram:SpecifiedLogisticsServiceCharge* ram:SpecifiedTradePaymentTerms* "
	      "ram:SpecifiedTradeSettlementHeaderMonetarySummation? ram:SpecifiedFinancialAdjustment* ram:InvoiceReferencedDocument? "
	      "ram:ProFormaInvoiceReferencedDocument? ram:LetterOfCreditReferencedDocument? ram:FactoringAgreementReferencedDocument* "
	      "ram:FactoringListReferencedDocument* ram:PayableSpecifiedTradeAccountingAccount* ram:ReceivableSpecifiedTradeAccountingAccount* "
	      "ram:PurchaseSpecifiedTradeAccountingAccount* ram:SalesSpecifiedTradeAccountingAccount* ram:SpecifiedTradeSettlementFinancialCard* "
	      "ram:SpecifiedAdvancePayment* ram:UltimatePayeeTradeParty?") },
	{ LIT("ram:SpecifiedTradeSettlementPaymentMeans"),
	  LIT("ram:PaymentChannelCode? ram:TypeCode? ram:GuaranteeMethodCode? ram:PaymentMethodCode? ram:Information* ram:ID* "
	      "ram:ApplicableTradeSettlementFinancialCard? ram:PayerPartyDebtorFinancialAccount? ram:PayeePartyCreditorFinancialAccount? "
	      "ram:PayerSpecifiedDebtorFinancialInstitution? ram:PayeeSpecifiedCreditorFinancialInstitution?") },
	{ LIT("ram:PayeePartyCreditorFinancialAccount"),
	  LIT("ram:IBANID? ram:AccountName? ram:ProprietaryID?") },
	{ LIT("ram:PayerPartyDebtorFinancialAccount"),
	  LIT("ram:IBANID? ram:AccountName? ram:ProprietaryID?") },
	{ LIT("ram:SpecifiedTradePaymentTerms"),
	  LIT("ram:ID? ram:FromEventCode? ram:SettlementPeriodMeasure? ram:Description* ram:DueDateDateTime? ram:TypeCode? ram:InstructionTypeCode? "
	      "ram:DirectDebitMandateID* ram:PartialPaymentPercent? ram:PaymentMeansID* ram:PartialPaymentAmount* ram:ApplicableTradePaymentPenaltyTerms? "
	      "ram:ApplicableTradePaymentDiscountTerms? ram:PayeeTradeParty*") },
	{ LIT("ram:SpecifiedTradeSettlementHeaderMonetarySummation"),
	  LIT("ram:LineTotalAmount* ram:ChargeTotalAmount* ram:AllowanceTotalAmount* ram:TaxBasisTotalAmount* ram:TaxTotalAmount* ram:RoundingAmount* "
	      "ram:GrandTotalAmount* ram:InformationAmount* ram:TotalPrepaidAmount* ram:TotalDiscountAmount* ram:TotalAllowanceChargeAmount* ram:DuePayableAmount* "
	      "ram:RetailValueExcludingTaxInformationAmount* ram:TotalDepositFeeInformationAmount* ram:ProductValueExcludingTobaccoTaxInformationAmount* "
	      "ram:TotalRetailValueInformationAmount* ram:GrossLineTotalAmount* ram:NetLineTotalAmount* ram:NetIncludingTaxesLineTotalAmount*") },
	{ LIT("ram:BuyerDeductibleTaxSpecifiedTradeAccountingAccount ram:BuyerNonDeductibleTaxSpecifiedTradeAccountingAccount "
	      "ram:BuyerRepayableTaxSpecifiedTradeAccountingAccount ram:PayableSpecifiedTradeAccountingAccount ram:PurchaseSpecifiedTradeAccountingAccount "
	      "ram:ReceivableSpecifiedTradeAccountingAccount ram:SalesSpecifiedTradeAccountingAccount ram:SellerPayableTaxSpecifiedTradeAccountingAccount "
	      "ram:SellerRefundableTaxSpecifiedTradeAccountingAccount ram:SpecifiedTradeAccountingAccount"),
	  LIT("ram:ID ram:SetTriggerCode? ram:TypeCode? ram:AmountTypeCode? ram:Name? ram:CostReferenceDimensionPattern?") },
	{ LIT("ram:ApplicableTradeSettlementFinancialCard ram:SpecifiedTradeSettlementFinancialCard"),
	  LIT("ram:MicrochipIndicator? ram:ID? ram:TypeCode? ram:CardholderName? ram:ExpiryDate? ram:VerificationNumeric? ram:ValidFromDateTime? "
	      "ram:CreditLimitAmount* ram:CreditAvailableAmount* ram:InterestRatePercent? ram:IssuingCompanyName? ram:Description?") },
	{ LIT("ram:ApplicableProductCharacteristic ram:ClassProductCharacteristic"),
	  LIT("ram:ID* ram:TypeCode? ram:Description* ram:ValueMeasure? ram:MeasurementMethodCode? ram:Value* ram:ValueCode? ram:ValueDateTime? ram:ValueIndicator? "
	      "ram:ContentTypeCode? ram:ValueSpecifiedBinaryFile? ram:ApplicableProductCharacteristicCondition* ram:ApplicableReferencedStandard?") },
	{ LIT("ram:DesignatedProductClassification"),
	  LIT("ram:SystemID? ram:SystemName* ram:ClassCode? ram:ClassName* ram:SubClassCode? ram:ClassProductCharacteristic* ram:ApplicableReferencedStandard?") },
	{ LIT("ram:OriginTradeCountry ram:ServiceSupplyTradeCountry"),
	  LIT("ram:ID? ram:Name* ram:SubordinateTradeCountrySubDivision*") },
	{ { 0 }, { 0 } },
};
